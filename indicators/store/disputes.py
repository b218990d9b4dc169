"""What disagrees, as of any day: from the tables for all that is known, chosen anew for an earlier day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from indicators.catalogue import Indicator
from indicators.model import Closure, Derived, Disagreement, Measure, Series, SeriesKey, SpanKind
from indicators.store.texts import Rows

# Periods of which two different things are said: only there can statements disagree.
DISPUTED = """
    SELECT DISTINCT indicator FROM (
        SELECT indicator, o.measure, area, scope_id, period_start, period_end
        FROM observations o JOIN briefings b USING (doc)
        WHERE status = 'reported' AND coalesce(b.published, b.spoken) <= ?
        GROUP BY ALL HAVING count(DISTINCT (value, bound, step)) > 1
    )
"""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement, and the derived values that speak for or against what was said."""

    disagreement: Disagreement
    closures: tuple[Closure, ...]


def of_series(series: Iterable[Series]) -> list[Dispute]:
    """Return the disputes of `series`, the latest period first."""
    found = [
        Dispute(d, tuple(c for c in one.closures if c.period_end == d.period_end))
        for one in series
        for d in one.disagreements
    ]
    return sorted(found, key=_order)


def stored(rows: Rows) -> list[Dispute]:
    """Return all disputes of the data file, the latest period first."""
    closures: dict[tuple[str, date], list[Closure]] = {}
    for key, day, stated, agrees, low, high, shown, formula, rests_on in rows(
        """
        SELECT c.series, c.period_end, c.stated, c.agrees, c.low, c.high, c.shown, c.formula, c.rests_on
        FROM closures c SEMI JOIN disagreements d ON d.series = c.series AND d.period_end = c.period_end
        ORDER BY c.series, c.position
        """,
        (),
    ):
        derived = Derived(series_key(key), day, (low + high) / 2, low, high, shown, formula, tuple(rests_on))
        closures.setdefault((key, day), []).append(Closure(derived.key, day, derived, stated, agrees))
    found = [
        Dispute(disagreement(row), tuple(closures.get((row[0], row[1]), ())))
        for row in rows(f"SELECT {DISAGREEMENT} FROM disagreements ORDER BY series, position", ())
    ]
    return sorted(found, key=_order)


DISAGREEMENT = "series, period_end, kind::VARCHAR, chosen, others, rule"


def disagreement(row: tuple[Any, ...]) -> Disagreement:
    """Return the disagreement that was selected with DISAGREEMENT."""
    key, day, kind, chosen, others, rule = row
    return Disagreement(series_key(key), day, kind, chosen, tuple(others), rule)


def series_key(written: str) -> SeriesKey:
    """Return the key that `str` wrote; a scope as said may hold a slash."""
    indicator, measure, area, rest = written.split("/", 3)
    scope, _, span = rest.rpartition("/")
    assert measure in get_args(Measure) and span in get_args(SpanKind)
    parts: Any = (indicator, measure, area, scope, span)
    return SeriesKey(*parts)


def narrowed(
    disputes: Sequence[Dispute],
    indicators: Sequence[Indicator],
    *,
    kinds: Sequence[str] = (),
    themes: Sequence[str] = (),
    ids: Sequence[str] = (),
) -> list[Dispute]:
    """Return the disputes of these kinds, themes and indicators; none given asks for all."""
    theme_of = {i.id: i.theme for i in indicators}
    return [
        d
        for d in disputes
        if (not kinds or d.disagreement.kind in kinds)
        and (not themes or theme_of[d.disagreement.key.indicator] in themes)
        and (not ids or d.disagreement.key.indicator in ids)
    ]


def _order(dispute: Dispute) -> tuple[Any, ...]:
    d = dispute.disagreement
    return -d.period_end.toordinal(), d.key, d.kind, d.chosen
