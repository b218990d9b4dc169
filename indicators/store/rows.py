"""Rows of the data file -> records: what is selected, and how it is read."""

from collections.abc import Callable
from sys import intern
from typing import Any

from indicators.model import Briefing, Correction, Observation, Span, Statement
from indicators.store.tables import OBSERVATIONS

OBSERVATION = ", ".join(f"o.{c.name}" for c in OBSERVATIONS.columns)
DAYS = "coalesce(b.spoken, b.published), coalesce(b.published, b.spoken)"  # of speaking, public from
STATEMENT = f"{OBSERVATION}, {DAYS}"

# A million rows have few briefings, areas and hedges: each word is in memory once.
_shared: Callable[[Any], Any] = intern


def briefing(row: tuple[Any, ...]) -> Briefing:
    """Return the briefing whose columns, all in their order, are `row`."""
    doc, title, speakers, *rest = row
    return Briefing(doc, title, tuple(speakers), *rest)


def statement(row: tuple[Any, ...]) -> Statement:
    """Return the statement that was selected with STATEMENT."""
    return Statement(_observation(row[:-2]), row[-2], row[-1])


def _observation(row: tuple[Any, ...]) -> Observation:
    # A million rows may pass here: no dict of names.
    (
        _, doc, indicator, measure, value, bound, period_start, period_end, area, status, scope, scope_id, quote,
        quote_start, quote_end, said, step, number_start, sentence_start, sentence_end, indicator_settled,
        indicator_from_start, indicator_from_end, period_settled, period_from_start, period_from_end,
        area_settled, area_from_start, area_from_end, *corrected,
    ) = row  # fmt: skip
    return Observation(
        doc=_shared(doc),
        indicator=_shared(indicator),
        measure=_shared(measure),
        value=value,
        bound=_shared(bound),
        period_start=period_start,
        period_end=period_end,
        area=_shared(area),
        status=_shared(status),
        scope=_shared(scope) if scope else scope,
        quote=quote,
        start=quote_start,
        end=quote_end,
        said=said,
        step=step,
        scope_id=_shared(scope_id) if scope_id else scope_id,
        at=number_start,
        sentence=Span(sentence_start, sentence_end),
        indicator_settled=_shared(indicator_settled),
        indicator_from=_span(indicator_from_start, indicator_from_end),
        period_settled=_shared(period_settled),
        period_from=_span(period_from_start, period_from_end),
        area_settled=_shared(area_settled),
        area_from=_span(area_from_start, area_from_end),
        corrected=Correction(*corrected) if corrected[0] is not None else None,
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
