"""Series -> transformed values: index, difference, growth, growth a year, each with its formula.

A transform that makes no sense for a series is refused, with the reason in words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import isinf
from typing import Literal, get_args

from indicators.catalogue import Indicator
from indicators.errors import IndicatorsError
from indicators.model import Observation, Point, Series, SeriesKey
from indicators.series.derive import as_said
from indicators.series.intervals import (
    Span,
    decimal_interval,
    divide,
    exactly,
    nominal,
    round_to_supported,
    subtract,
)

Transform = Literal["index", "difference", "growth", "per_year"]
TRANSFORMS: tuple[Transform, ...] = get_args(Transform)

DAYS_A_YEAR = Decimal("365.25")
# A growth of weeks raised to a year is a guess about the rest of it.
SHORTEST = 180


class TransformError(IndicatorsError):
    """A transform that makes no sense for a series, and why: `reason` without the series' name."""

    def __init__(self, key: SeriesKey, how: str, reason: str) -> None:
        super().__init__(f"{key}: {how}: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Value:
    """A transformed value at the end of its later period, with the interval that hedges leave it.

    Units: index: 100 at the base; difference: the indicator's unit, percentage points for a rate;
    growth and per_year: percent. `low` and `high` may be infinite.
    """

    key: SeriesKey
    x0: date  # the end of the period that it is compared with
    x: date
    value: float
    low: float
    high: float
    formula: str  # "117.8 ÷ 103.7 × 100 = 113.6", the numbers as said
    rests_on: tuple[str, ...]  # observation ids, the earlier first
    step: float = 0.0  # of the last digit that the numbers support

    @property
    def hedged(self) -> bool:
        """Whether one of the numbers has an open end."""
        return isinf(self.low) or isinf(self.high)


def refusal(transform: Transform, key: SeriesKey, indicator: Indicator) -> str | None:
    """Return why `transform` makes no sense for `key`; None where it does."""
    if key.measure in ("yoy", "change", "multiple"):
        return f"a {_measure(key)} is a comparison already: comparing it again would say nothing of the indicator"
    if key.measure == "increment":
        return "an increment is a difference already: choose the level"
    if key.span == "other":
        return "these periods have no common length, so their values cannot be compared"
    if indicator.kind == "rate" and transform in ("growth", "per_year"):
        return "growth of a rate in percent would read as percentage points: choose the difference"
    if transform == "index" and key.span == "year_to_date":
        return "totals since January start again every year: choose growth, which compares like months"
    return None


def lacks(how: Transform, series: Series) -> bool:
    """Return whether `series` has no points that `how` could compare."""
    points = [p for p in series.points if not p.floor_only]
    if how == "index":
        return not any(p.value > 0 for p in points)
    pairs = _pairs(points)
    if how == "difference":
        return not any(True for _ in pairs)
    least = SHORTEST if how == "per_year" else 0
    return not any(
        a.value > 0 and b.value >= 0 and (b.period_end - a.period_end).days >= least for a, b in pairs
    )


def transform(series: Series, indicator: Indicator, how: Transform, base: date | None = None) -> list[Value]:
    """Return `series` transformed, by date; lower bounds below an earlier value are passed over.

    index: value ÷ base × 100, the base being the last point at or before `base` (else the first).
    difference, growth, per_year: each point with the one before; a year-to-date total with that
    of the same months of the last year that has one. per_year raises the growth to the power of
    365.25 / days, and passes over pairs less than 180 days apart.

    Raises:
        TransformError: it makes no sense for this series, nothing is said at or before `base`,
            or the base is not above zero.
    """
    reason = refusal(how, series.key, indicator)
    if reason is not None:
        raise TransformError(series.key, how, reason)
    points = [p for p in series.points if not p.floor_only]
    if how == "index":
        start = _base(points, base, series.key)
        return [_index(p, start) for p in points]
    values = (_compare(how, a, b) for a, b in _pairs(points))
    return [v for v in values if v is not None]


def _measure(key: SeriesKey) -> str:
    return {"yoy": "growth on the year", "change": "change", "multiple": "multiple"}[key.measure]


def _pairs(points: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    if points and points[0].key.span == "year_to_date":
        return _like_months(points)
    return pairwise(points)


def _like_months(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    last: dict[int, Point] = {}
    for p in points:
        if p.period_end.month in last:
            yield last[p.period_end.month], p
        last[p.period_end.month] = p


def _base(points: Sequence[Point], day: date | None, key: SeriesKey) -> Point:
    if not points:
        raise TransformError(key, "index", "the series has no point that could be the base")
    before = points[:1] if day is None else [p for p in points if p.period_end <= day]
    if not before:
        raise TransformError(
            key, "index", f"nothing is said at or before {day}; the first point is at {points[0].period_end}"
        )
    if before[-1].value <= 0:
        raise TransformError(
            key,
            "index",
            f"the value at {before[-1].period_end} is {before[-1].value:g}; choose one above zero",
        )
    return before[-1]


def _index(p: Point, base: Point) -> Value:
    a, b = base.statement.observation, p.statement.observation
    if p is base:
        return Value(p.key, p.period_end, p.period_end, 100.0, 100.0, 100.0, f"{as_said(a)} = 100", (a.id,))
    ratio = exactly(b.value) / exactly(a.value) * 100
    span = _times_hundred(divide(decimal_interval(b), decimal_interval(a)))
    shown = _shown(ratio, _times_hundred(divide(nominal(b), nominal(a))))
    return _value(base, p, shown, span, f"{as_said(b)} ÷ {as_said(a)} × 100 = {_text(shown)}")


def _compare(how: Transform, before: Point, after: Point) -> Value | None:
    a, b = before.statement.observation, after.statement.observation
    if how == "difference":
        span = subtract(decimal_interval(b), decimal_interval(a))
        shown = _shown(exactly(b.value) - exactly(a.value), subtract(nominal(b), nominal(a)))
        return _value(before, after, shown, span, f"{as_said(b)} − {as_said(a)} = {_text(shown)}")
    if a.value <= 0 or b.value < 0:
        return None
    days = (after.period_end - before.period_end).days
    if how == "per_year" and days < SHORTEST:
        return None
    power = DAYS_A_YEAR / days if how == "per_year" else Decimal(1)
    growth = _growth(exactly(b.value) / exactly(a.value), power)
    span = _growths(b, a, power, hedges=True)
    shown = _shown(growth, _growths(b, a, power, hedges=False))
    ratio = f"{as_said(b)} ÷ {as_said(a)}"
    if how == "per_year":
        ratio = f"({ratio})^(365.25 ÷ {days})"
    return _value(before, after, shown, span, f"({ratio} − 1) × 100 = {_text(shown)}")


def _growth(ratio: Decimal, power: Decimal) -> Decimal:
    return (ratio**power - 1) * 100


def _growths(b: Observation, a: Observation, power: Decimal, *, hedges: bool) -> Span:
    interval = decimal_interval if hedges else nominal
    ratios = divide(interval(b), interval(a))
    if ratios is None:  # a bound from above may be anything down to nothing
        return Decimal(-100), Decimal("Infinity")
    high = ratios[1] if ratios[1].is_infinite() else _growth(ratios[1], power)
    return _growth(ratios[0], power) if ratios[0] else Decimal(-100), high


def _times_hundred(span: Span | None) -> Span:
    return (span[0] * 100, span[1] * 100) if span else (Decimal(0), Decimal("Infinity"))


def _shown(value: Decimal, digits: Span) -> Decimal:
    return round_to_supported(value, digits)


def _value(before: Point, after: Point, value: Decimal, span: Span, formula: str) -> Value:
    ids = (before.statement.observation.id, after.statement.observation.id)
    low, high = float(span[0]), float(span[1])
    exponent = value.as_tuple().exponent
    step = float(Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else 0.0
    return Value(after.key, before.period_end, after.period_end, float(value), low, high, formula, ids, step)


def _text(value: Decimal) -> str:
    return f"{value:,f}".replace("-", "−")
