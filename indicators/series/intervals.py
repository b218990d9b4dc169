"""Intervals of values that words allow: whether two meet, their sums, and the digits they support."""

from decimal import ROUND_HALF_UP, Decimal
from math import isinf

from indicators.model import Observation, Statement

Interval = tuple[float, float]
Span = tuple[Decimal, Decimal]

INFINITE = Decimal("Infinity")


def meets(a: Interval, b: Interval) -> bool:
    """Return whether a value exists that both allow; touching ends do not count.

    53.7 and 53.8 touch at 53.75, and so do 近100 and 超过100 at 100: both pairs disagree.
    An interval without width (a value whose step is 0) meets what contains it.
    """
    low, high = max(a[0], b[0]), min(a[1], b[1])
    width = min(a[1] - a[0], b[1] - b[0])
    if width == 0:
        return low <= high
    # 53.7 + 0.05 is not quite 53.75 in binary: a shared sliver that thin is a touch.
    return high - low > (0 if isinf(width) else 1e-6 * width)


def sharpness(s: Statement) -> tuple[bool, float]:
    """Return a key by which the sharper of two statements is the smaller: exact before hedged, then the smaller step."""
    return s.observation.bound != "exact", s.observation.step


def exactly(value: float) -> Decimal:
    """Return the decimal that `value` was written as: 53.7, not 53.7000000000000028."""
    return Decimal(repr(value))


def decimal_interval(o: Observation) -> Span:
    """Return what `model.interval` does, in decimals, so that sums come out as people write them."""
    value, half = exactly(o.value), exactly(o.step) / 2
    if o.bound == "at_least":
        return value, INFINITE
    if o.bound == "at_most":
        return -INFINITE, value
    if o.bound == "nearly":
        return _ordered(value * Decimal("0.9"), value)
    if o.bound == "about":
        return _ordered(value * Decimal("0.9"), value * Decimal("1.1"))
    return value - half, value + half


def _ordered(a: Decimal, b: Decimal) -> Span:
    return (a, b) if a <= b else (b, a)


def nominal(o: Observation) -> Span:
    """Return value ± step/2 whatever the hedge: the digits that were said."""
    value, half = exactly(o.value), exactly(o.step) / 2
    return value - half, value + half


def subtract(a: Span, b: Span) -> Span:
    """Return all values of x − y."""
    return a[0] - b[1], a[1] - b[0]


def divide(a: Span, b: Span) -> Span | None:
    """Return all values of x / y; None where x may be negative or y may be zero or less."""
    if a[0] < 0 or b[0] <= 0:
        return None
    high = INFINITE if a[1].is_infinite() else a[1] / b[0]
    low = Decimal(0) if b[1].is_infinite() else a[0] / b[1]
    return low, high


def round_to_supported(value: Decimal, span: Span) -> Decimal:
    """Return `value` rounded to the digits that ± half of `span` supports, and still inside it.

    7.0349 in 6.9855..7.0845 is 7.0: half of the width is 0.05, so tenths are the last digit known.
    A span without a width, or without an end, gives four digits, or those of a whole number.
    """
    half = (span[1] - span[0]) / 2
    if half.is_infinite() or half <= 0:
        return value.quantize(Decimal(1).scaleb(min(value.adjusted() - 3, 0)), ROUND_HALF_UP).normalize()
    place = half.adjusted()
    if half > Decimal(1).scaleb(place):
        place += 1
    while True:
        rounded = value.quantize(Decimal(1).scaleb(place), ROUND_HALF_UP)
        if span[0] <= rounded <= span[1] or place < value.adjusted() - 12:
            return rounded
        place -= 1
