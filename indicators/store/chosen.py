"""Series as the build chose them, from their tables: what is known today need not be chosen again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from indicators.model import Backing, Derived, Disagreement, Point, Series, SeriesKey, Statement
from indicators.series.derive import closures
from indicators.store.disputes import series_key
from indicators.store.texts import Rows


def series(rows: Rows, ids: Sequence[str] | None, said: Mapping[str, Statement]) -> list[Series]:
    """Return the series of the indicators `ids` (None: of all), by key, as `choose` returned them to the build.

    `said` are the statements on these indicators by their ids.
    """
    keys = {
        written: series_key(written) for (written,) in _of(rows, ids, "SELECT key FROM series WHERE true")
    }
    points = _points(rows, ids, keys, said)
    targets: dict[str, list[Statement]] = defaultdict(list)
    for written, id in _of(
        rows, ids, "SELECT series, observation FROM targets WHERE true", "series, position"
    ):
        targets[written].append(said[id])
    disagreements: dict[str, list[Disagreement]] = defaultdict(list)
    sql = "SELECT series, period_end, kind::VARCHAR, chosen, others, rule FROM disagreements WHERE true"
    for written, end, kind, chosen, others, rule in _of(rows, ids, sql, "series, position"):
        found = Disagreement(keys[written], end, kind, chosen, tuple(others), rule)
        disagreements[written].append(found)
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


def _of(rows: Rows, ids: Sequence[str] | None, sql: str, order: str = "key") -> list[tuple[Any, ...]]:
    """Return the rows of `sql`, which ends in its conditions, of the series of `ids` only."""
    if ids is None:
        return rows(f"{sql} ORDER BY {order}", [])
    own = "key" if order == "key" else "series"
    mine = f"{own} IN (SELECT key FROM series WHERE list_contains(?::VARCHAR[], indicator))"
    return rows(f"{sql} AND {mine} ORDER BY {order}", [list(ids)])


def _points(
    rows: Rows, ids: Sequence[str] | None, keys: Mapping[str, SeriesKey], said: Mapping[str, Statement]
) -> dict[str, tuple[Point, ...]]:
    history: dict[tuple[str, int], list[Backing]] = defaultdict(list)
    sql = "SELECT series, position, observation, role::VARCHAR FROM point_statements WHERE true"
    for written, position, id, role in _of(rows, ids, sql, "series, position, number"):
        history[written, position].append(Backing(said[id], role))
    found: dict[str, list[Point]] = defaultdict(list)
    sql = "SELECT series, position, period_start, period_end, observation, floor_only FROM points WHERE true"
    for written, position, start, end, id, floor_only in _of(rows, ids, sql, "series, position"):
        whole = tuple(history[written, position])
        found[written].append(Point(keys[written], start, end, said[id], whole, floor_only))
    return {written: tuple(some) for written, some in found.items()}


def _derived(
    rows: Rows, ids: Sequence[str] | None, keys: Mapping[str, SeriesKey]
) -> dict[str, tuple[Derived, ...]]:
    rests_on: dict[tuple[str, int], list[str]] = defaultdict(list)
    sql = "SELECT series, position, observation FROM derived_sources WHERE true"
    for written, position, id in _of(rows, ids, sql, "series, position, number"):
        rests_on[written, position].append(id)
    found: dict[str, list[Derived]] = defaultdict(list)
    sql = "SELECT series, position, period_end, value, low, high, shown, formula FROM derived WHERE true"
    for written, position, *values in _of(rows, ids, sql, "series, position"):
        end, value, low, high, shown, formula = values
        rests = tuple(rests_on[written, position])
        found[written].append(Derived(keys[written], end, value, low, high, shown, formula, rests))
    return {written: tuple(some) for written, some in found.items()}
