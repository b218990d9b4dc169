"""Transformed values as marks: each with its formula, both statements, and the interval that hedges leave."""

from datetime import date
from math import inf, isinf

from indicators.catalogue import Indicator
from indicators.model import Bound, Point, Series, SeriesKey
from indicators.series.drawing import AxisUnit, Mark
from indicators.series.transform import Transform, Value, transform

REACH = 0.1  # of the value: how far an open end is drawn
NOTHING: dict[Transform, float] = {"index": 0, "difference": -inf, "growth": -100, "per_year": -100}


def computed(series: Series, indicator: Indicator, how: Transform, base: date | None) -> list[Mark]:
    """Return the marks of `series` transformed, by date.

    Raises:
        TransformError: as `transform` does.
    """
    points = {p.statement.observation.id: p for p in series.points}
    return [_mark(value, how, points) for value in transform(series, indicator, how, base)]


def unit_of(how: Transform, key: SeriesKey, indicator: Indicator) -> AxisUnit:
    """Return what values of `key` are measured in once they are transformed."""
    if how == "difference":
        return "points" if indicator.kind == "rate" else indicator.unit
    units: dict[Transform, AxisUnit] = {"index": "index", "growth": "between", "per_year": "per_year"}
    return units[how]


def _mark(value: Value, how: Transform, points: dict[str, Point]) -> Mark:
    rests_on = tuple(points[id].statement for id in value.rests_on)
    later = points[value.rests_on[-1]]
    reach = REACH * abs(value.value)
    open_up = isinf(value.high)
    # Down to nothing (an index of 0, a growth of -100 %): the hedges do not tell that end.
    open_down = isinf(value.low) or value.low <= NOTHING[how]
    return Mark(
        key=value.key,
        x=value.x,
        x_start=later.period_start,
        value=value.value,
        low=value.low,
        high=value.high,
        whisker_low=min(value.value - reach if open_down else value.low, value.value),
        whisker_high=max(value.value + reach if open_up else value.high, value.value),
        open_up=open_up,
        open_down=open_down,
        role="computed",
        bound=_bound(open_down, open_up, any(s.observation.bound != "exact" for s in rests_on)),
        statement=later.statement,
        point=later,
        formula=value.formula,
        rests_on=rests_on,
        x_before=value.x0,
        digits=value.step,
        how=how,
    )


def _bound(open_down: bool, open_up: bool, hedged: bool) -> Bound:
    if not hedged:
        return "exact"
    if open_down == open_up:
        return "about"
    return "at_least" if open_up else "at_most"
