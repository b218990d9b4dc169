"""Periods by calendar: where a span starts, and the same span in another year."""

from calendar import monthrange
from datetime import date, timedelta

from indicators.model import SpanKind

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def period_start(span: SpanKind, period_end: date) -> date | None:
    """Return the first day of the `span` that ends on `period_end`; None where the span does not say."""
    if span == "year_to_date":
        return date(period_end.year, 1, 1)
    if span not in MONTHS:
        return None
    months = period_end.year * 12 + period_end.month - MONTHS[span]
    return date(months // 12, months % 12 + 1, 1)


def in_year(day: date, year: int) -> date:
    """Return `day` in `year`; the last day of a month stays the last day of that month."""
    last = (day + timedelta(days=1)).month != day.month
    end = monthrange(year, day.month)[1]
    return date(year, day.month, end if last else min(day.day, end))


def last_day(start: date, months: int) -> date:
    """Return the last day of the `months` that begin on `start`, the first of a month."""
    n = start.year * 12 + start.month - 1 + months
    return date(n // 12, n % 12 + 1, 1) - timedelta(days=1) if n // 12 <= date.max.year else date.max
