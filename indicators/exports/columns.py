"""What a chart shows -> a table by columns: the rows of `rows`, of which most are made once for many charts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from indicators import links
from indicators.exports.fields import FIELDS, NAMES
from indicators.exports.rows import Rows, backings, inside, said
from indicators.kept import Kept
from indicators.model import Series
from indicators.shown import Shown
from indicators.store import Store

TYPES = {"number": pa.float64(), "integer": pa.int64()}  # of the columns; the others are strings
CHUNK = 100  # statements that are made, and kept, together
_LINK, _CITATION = NAMES.index("link"), NAMES.index("citation")

# All of a statement but its address, which every chart has its own for, does not change from chart to chart.
_kept: Kept[pa.Table] = Kept(128_000_000)  # bytes


def table(result: Shown, store: Store, most: int) -> pa.Table:
    """Return the first `most` rows behind what is shown: their fields in the order and under the names of `FIELDS`."""
    made = Rows(result, store)
    parts = [_of([])]
    left = most
    for series in result.series:
        for part in _parts(made, series):
            if not left:
                return pa.concat_tables(parts)
            parts.append(part.slice(0, left))
            left -= parts[-1].num_rows
    return pa.concat_tables(parts)


def _parts(made: Rows, series: Series) -> Iterator[pa.Table]:
    """Yield the rows of `series` in order, some at a time."""
    if computed := [row.fields for row in made.computed(series)]:
        yield _of(computed)
    for first, last in _inside(series, made):
        while first < last:
            chunk, at = divmod(first, CHUNK)
            some = _chunk(made, series, chunk)
            if at or last - first < some.num_rows:
                some = some.slice(at, last - first)
            yield _addressed(some, made)
            first += some.num_rows
    if derived := [row.fields for row in made.derived(series)]:
        yield _of(derived)


def _inside(series: Series, made: Rows) -> Iterator[tuple[int, int]]:
    """Yield the runs of the statements that are shown, by their places among all of the series."""
    days = [(point.period_end, len(point.history)) for point in series.points]
    if made.view.targets:
        days += [(target.observation.period_end, 1) for target in series.targets]
    first = at = 0
    for day, many in days:
        if not inside(day, made.view):
            if first < at:
                yield first, at
            first = at + many
        at += many
    if first < at:
        yield first, at


def _chunk(made: Rows, series: Series, n: int) -> pa.Table:
    """Return the fields of `CHUNK` statements of `series` but for their addresses, in place of which stand their ids."""
    view, store = made.view, made.store
    key = (store.identity, str(series.key), view.as_of, view.settled, view.lang, n)
    return _kept.get(key, lambda: _made(made, series, n), lambda table: table.nbytes)


def _made(made: Rows, series: Series, n: int) -> pa.Table:
    whole = replace(made.view, since=None, until=None, targets=True)
    some = list(islice(backings(series, whole), n * CHUNK, (n + 1) * CHUNK))
    briefings = {b.doc: b for b in made.store.briefings(sorted({s.observation.doc for s, _ in some}))}
    indicator, version = made.known[series.key.indicator], made.store.content_hash
    head = made.head(series)
    return _of(
        [
            head
            | said(s, indicator, briefings[s.observation.doc], version, made.view.lang)
            | {"role": role, "link": links.quoted(s.observation.id)}
            for s, role in some
        ]
    )


def _addressed(table: pa.Table, made: Rows) -> pa.Table:
    """Return `table` with the addresses that its points have on this chart."""
    before, after = made.link
    link = pc.binary_join_element_wise(before, table.column(_LINK), after, "")
    cited = pc.binary_join_element_wise(table.column(_CITATION), link, " ")
    table = table.set_column(_LINK, "link", link)
    return table.set_column(_CITATION, "citation", cited)


def _of(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    # By columns, turned over at once: a frame would look every value over to find out what the fields say.
    found = [tuple(map(row.get, NAMES)) for row in rows]
    columns = list(zip(*found, strict=True)) or [()] * len(NAMES)
    arrays = [_array(values, f.type) for values, f in zip(columns, FIELDS, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(NAMES))


def _array(values: Sequence[Any], type: str) -> pa.Array:
    if type == "number":  # a whole number may be too large for Arrow to take it for one with a point
        values = [v if v is None else float(v) for v in values]
    return pa.array(values, TYPES.get(type, pa.string()))
