"""Levels that follow from statements: an earlier level from a change or a multiple, and closures.

yoy never derives a level: growth in comparable prices is not the ratio of two levels.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from indicators.catalogue import Indicator
from indicators.model import Bound, Closure, Derived, Observation, Point, SeriesKey, Statement
from indicators.series.intervals import (
    Span,
    decimal_interval,
    divide,
    exactly,
    meets,
    nominal,
    round_to_supported,
    sharpness,
    subtract,
)
from indicators.series.periods import in_year

SIGNS: dict[Bound, str] = {"exact": "", "at_least": "≥", "at_most": "≤", "about": "≈", "nearly": "≲"}
SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4}
_NUMBER = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({'|'.join(SCALES)})?")


def derive(points: Mapping[SeriesKey, Sequence[Point]], indicator: Indicator) -> list[Derived]:
    """Return the levels that the changes and multiples among `points` imply, by key and period.

    level at the base = level at the end − change, or ÷ multiple, where the level of the same
    population is stated for the end of the same span. `points` are those of one indicator, area
    and scope. What would be ambiguous is not derived: two spans that end on that day, or a base
    day that is not the end of a like span (a flow's base is the same span in the base year).
    Source: `rests_on` holds the level's id, then that of the change or multiple.
    """
    levels: dict[date, list[Point]] = {}
    for key, some in points.items():
        if key.measure == "level":
            for point in some:
                levels.setdefault(point.period_end, []).append(point)
    found = []
    for key, some in points.items():
        if key.measure in indicator.derive:
            for point in some:
                one = _derive(point, levels.get(point.period_end, []), indicator)
                if one is not None:
                    found.append(one)
    return sorted(found, key=lambda d: (d.key, d.period_end, d.rests_on))


def closures(points: Mapping[SeriesKey, Sequence[Point]], derived: Sequence[Derived]) -> list[Closure]:
    """Return each derived value that meets a stated one of its series and period, agreeing or not."""
    stated = {(p.key, p.period_end): p.statement for some in points.values() for p in some}
    found = []
    for d in derived:
        s = stated.get((d.key, d.period_end))
        if s is not None:
            agrees = meets((d.low, d.high), s.interval)
            found.append(Closure(d.key, d.period_end, d, s.observation.id, agrees))
    return found


def bound_of(derived: Derived) -> Bound:
    """Return how a derived value is hedged, as its text says."""
    signs = {sign: bound for bound, sign in SIGNS.items() if sign}
    return signs.get(derived.text[:1], "exact")


def _derive(step: Point, levels: Sequence[Point], indicator: Indicator) -> Derived | None:
    level = _level_beside(step, levels)
    if level is None or step.period_start is None or step.period_start >= step.period_end:
        return None
    base = _base(level, step.period_start, indicator)
    if base is None:
        return None
    said, by = _vintage(level, step.statement).observation, step.statement.observation
    change = by.measure == "change"
    span: Span | None
    if change:
        span = subtract(decimal_interval(said), decimal_interval(by))
        digits: Span | None = subtract(nominal(said), nominal(by))
        value = exactly(said.value) - exactly(by.value)
    else:
        span = divide(decimal_interval(said), decimal_interval(by))
        digits = divide(nominal(said), nominal(by))
        value = exactly(said.value) / exactly(by.value) if by.value else Decimal(0)
    if span is None or digits is None or not _tells(span, change):
        return None
    value = round_to_supported(value, digits)
    shown = SIGNS[_bound(span, said, by)] + written_like(said, value)
    sign = "−" if change else "÷"
    formula = f"{as_said(said)} {sign} {as_said(by)} = {shown}"
    low, high = float(span[0]), float(span[1])
    return Derived(level.key, base, float(value), low, high, shown, formula, (said.id, by.id))


def _level_beside(step: Point, levels: Sequence[Point]) -> Point | None:
    """Return the level at the end of `step`: of several spans, the one that its briefing states."""
    if len(levels) > 1:
        doc = step.statement.observation.doc
        levels = [p for p in levels if any(b.statement.observation.doc == doc for b in p.history)]
    return levels[0] if len(levels) == 1 else None


def _vintage(level: Point, step: Statement) -> Statement:
    """Return the level to reckon from: the charted one, unless the step's own briefing said another.

    A change belongs to the level it was said with; a later revision of the level has no part in it.
    """
    same = [
        b.statement
        for b in level.history
        if b.role in ("revised", "conflict") and b.statement.observation.doc == step.observation.doc
    ]
    if level.statement.observation.doc == step.observation.doc or not same:
        return level.statement
    return min(same, key=lambda s: (*sharpness(s), s.observation.at))


def _base(level: Point, day: date, indicator: Indicator) -> date | None:
    """Return the end of the base period, or None where it cannot be told.

    At a moment it is the base day. A span is the same in the base year: its end is the base day,
    or the words named that year only (2012年), which reads as its last day. A rate over a span is
    not held against a whole year that way: 前三季度比2012年 may mean either.
    """
    if level.key.span == "instant":
        return day
    if level.key.span == "other":
        return None
    end = in_year(level.period_end, day.year)
    year_named = (day.month, day.day) == (12, 31) and indicator.kind == "flow"
    return end if end < level.period_end and (end == day or year_named) else None


def _tells(span: Span, change: bool) -> bool:
    """Return whether the interval excludes any value."""
    if change:
        return not (span[0].is_infinite() and span[1].is_infinite())
    return not (span[0] == 0 and span[1].is_infinite())


def _bound(span: Span, said: Observation, by: Observation) -> Bound:
    if said.bound == by.bound == "exact":
        return "exact"
    if span[1].is_infinite():
        return "at_least"
    if span[0].is_infinite() or said.bound == "at_most" or by.bound == "at_least":
        return "at_most"
    return "about"


def _folded(words: str) -> str:
    """Return `words` in simplified characters and ASCII width."""
    from indicators.reading.cleaning import fold  # with its tables, which no server needs to begin

    return fold(words)


def as_said(o: Observation) -> str:
    """Return the number as said (萬億 as 万亿), with a sign for its hedge: 12.1万亿, ≥1.2; units stay off."""
    said = _folded(o.said)
    number = _NUMBER.search(said)
    whole = number and "/" not in said and "分之" not in said
    return SIGNS[o.bound] + (number[0] if number and whole else said)


def written_like(o: Observation, value: Decimal) -> str:
    """Return `value` written in the scale that `o` was said in: 7.0万亿 beside 12.1万亿."""
    number = _NUMBER.search(_folded(o.said))
    scale = number[2] if number and number[2] else ""
    written = value.scaleb(-SCALES[scale]) if scale else value
    return f"{written:,f}".replace("-", "−") + scale
