"""What there is of every indicator, counted in the data file: no statement is read that is not shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.model import MEASURES, Backing, Point, SeriesKey, Statement
from indicators.store.disputes import series_key
from indicators.store.texts import Rows

_KNOWN = "($as_of::DATE IS NULL OR coalesce(b.published, b.spoken) <= $as_of)"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is said of one indicator, of any area."""

    reported: int
    targets: int
    briefings: int
    updated: date  # `added` of its newest briefing


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is of one series: its points, and the days between which they lie."""

    key: SeriesKey
    points: int
    first: date
    last: date


def counts(rows: Rows, as_of: date | None) -> dict[str, Counts]:
    """Return how much is known of each indicator that anything is known of."""
    sql = f"""
        SELECT indicator, count(*) FILTER (status = 'reported'), count(*) FILTER (status = 'target'),
            count(DISTINCT doc), max(b.added)
        FROM observations o JOIN briefings b USING (doc) WHERE {_KNOWN} GROUP BY indicator
    """
    return {indicator: Counts(*found) for indicator, *found in rows(sql, {"as_of": as_of})}


def extents(rows: Rows, as_of: date | None) -> dict[str, list[Extent]]:
    """Return the series that have points, by indicator.

    As of a day a point counts where a statement that has part in it was known.
    """
    sql = "SELECT series, count(*), min(period_end), max(period_end) FROM points GROUP BY series"
    values: dict[str, Any] = {}
    if as_of is not None:
        values["as_of"] = as_of
        sql = f"""
            SELECT p.series, count(DISTINCT p.position), min(p.period_end), max(p.period_end)
            FROM point_statements p JOIN observations o ON o.id = p.observation JOIN briefings b USING (doc)
            WHERE {_KNOWN} GROUP BY p.series
        """
    found: dict[str, list[Extent]] = {}
    for written, points, first, last in rows(sql, values):
        key = series_key(written)
        found.setdefault(key.indicator, []).append(Extent(key, points, first, last))
    return found


def prominence(extent: Extent) -> tuple[Any, ...]:
    """Sort what is to be shown first to the front: levels, the nation, all of it, most points, the latest."""
    key = extent.key
    return (
        key.measure != "level",
        key.area != "CN",
        key.scope != "",
        -extent.points,
        -extent.last.toordinal(),
        MEASURES.index(key.measure),
        key,
    )


def charted(key: SeriesKey, floors: Sequence[tuple[Statement, bool]]) -> tuple[Point, ...]:
    """Return the points of `key` from the statements that are charted, without those beside them."""
    return tuple(
        Point(
            key, s.observation.period_start, s.observation.period_end, s, (Backing(s, "charted"),), floor_only
        )
        for s, floor_only in floors
    )


def themes(rows: Rows, as_of: date | None) -> dict[tuple[str, str], int]:
    """Return how many statements each briefing makes on each theme, by theme and briefing."""
    sql = f"""
        SELECT theme, doc, count(*) FROM observations o JOIN briefings b USING (doc)
        JOIN definitions d ON d.id = o.indicator WHERE {_KNOWN} GROUP BY ALL
    """
    return {(theme, doc): n for theme, doc, n in rows(sql, {"as_of": as_of})}
