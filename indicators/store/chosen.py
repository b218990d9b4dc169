"""Series as the build chose them, from their tables: what is known today need not be chosen again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from indicators.model import Backing, Derived, Disagreement, Point, Series, SeriesKey, Statement
from indicators.series.derive import closures
from indicators.store.disputes import DISAGREEMENT, disagreement, series_key
from indicators.store.texts import Rows

_BY_NUMBER = "series, position, number"


def series(rows: Rows, ids: Sequence[str] | None, said: Mapping[str, Statement]) -> list[Series]:
    """Return the series of the indicators `ids` (None: of all), by key, as `choose` returned them to the build.

    `said` are the statements on these indicators by their ids.
    """
    keys = {written: series_key(written) for (written,) in _of(rows, ids, "series", "key", order="key")}
    points = _points(rows, ids, keys, said)
    targets: dict[str, list[Statement]] = defaultdict(list)
    for written, id in _of(rows, ids, "targets", "series, observation"):
        targets[written].append(said[id])
    disagreements: dict[str, list[Disagreement]] = defaultdict(list)
    for row in _of(rows, ids, "disagreements", DISAGREEMENT):
        disagreements[row[0]].append(disagreement(row))
    derived = _derived(rows, ids, keys)
    return sorted(
        (
            Series(
                key=key,
                points=points.get(written, ()),
                targets=tuple(targets.get(written, ())),
                disagreements=tuple(disagreements.get(written, ())),
                derived=derived.get(written, ()),
                closures=tuple(closures({key: points.get(written, ())}, derived.get(written, ()))),
            )
            for written, key in keys.items()
        ),
        key=lambda one: one.key,
    )


def _of(
    rows: Rows, ids: Sequence[str] | None, table: str, columns: str, order: str = "series, position"
) -> list[tuple[Any, ...]]:
    """Return `columns` of the rows of `table`, those of the series of `ids` only (None: of all)."""
    sql, values = f"SELECT {columns} FROM {table}", list[Any]()
    if ids is not None:
        own = "key" if table == "series" else "series"
        sql += f" WHERE {own} IN (SELECT key FROM series WHERE list_contains(?::VARCHAR[], indicator))"
        values = [list(ids)]
    return rows(f"{sql} ORDER BY {order}", values)


def _points(
    rows: Rows, ids: Sequence[str] | None, keys: Mapping[str, SeriesKey], said: Mapping[str, Statement]
) -> dict[str, tuple[Point, ...]]:
    history: dict[tuple[str, int], list[Backing]] = defaultdict(list)
    columns = "series, position, observation, role::VARCHAR"
    for written, position, id, role in _of(rows, ids, "point_statements", columns, _BY_NUMBER):
        history[written, position].append(Backing(said[id], role))
    found: dict[str, list[Point]] = defaultdict(list)
    columns = "series, position, period_start, period_end, observation, floor_only"
    for written, position, start, end, id, floor_only in _of(rows, ids, "points", columns):
        whole = tuple(history[written, position])
        found[written].append(Point(keys[written], start, end, said[id], whole, floor_only))
    return {written: tuple(some) for written, some in found.items()}


def _derived(
    rows: Rows, ids: Sequence[str] | None, keys: Mapping[str, SeriesKey]
) -> dict[str, tuple[Derived, ...]]:
    rests_on: dict[tuple[str, int], list[str]] = defaultdict(list)
    columns = "series, position, observation"
    for written, position, id in _of(rows, ids, "derived_sources", columns, _BY_NUMBER):
        rests_on[written, position].append(id)
    found: dict[str, list[Derived]] = defaultdict(list)
    columns = "series, position, period_end, value, low, high, shown, formula"
    for written, position, *values in _of(rows, ids, "derived", columns):
        end, value, low, high, shown, formula = values
        rests = tuple(rests_on[written, position])
        found[written].append(Derived(keys[written], end, value, low, high, shown, formula, rests))
    return {written: tuple(some) for written, some in found.items()}
