"""What is drawn, free of any plotting library: points with their hedges, segments, gaps, notes.

A chart in the browser and an SVG without one draw the same `Drawing`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isinf
from typing import Literal

from indicators.catalogue import Indicator
from indicators.model import Bound, Derived, Point, Series, SeriesKey, Statement
from indicators.series import phrases
from indicators.series.derive import bound_of
from indicators.series.periods import period_start
from indicators.series.phrases import Phrases

MarkRole = Literal["stated", "derived", "target", "superseded"]
Style = Literal["solid", "dotted"]
Why = Literal["reported", "hedged", "gap", "scope"]
NoteKind = Literal["empty", "single", "scope", "gap", "disagreement", "floor"]
AxisUnit = Literal["count", "percent", "CNY", "EFLOPS", "kWh", "growth", "points", "ratio"]

RHYTHM_DAYS = {"month": 31, "quarter": 92, "half": 184, "year": 366}
# Briefings keep no calendar: 17 September, then 30 November a year later, is still once a year.
SLACK = 1.5
# How far an open end reaches, of the value: as far as `nearly` and `about` allow.
REACH = 0.1


@dataclass(frozen=True, slots=True)
class Mark:
    """One value at its true date. `x` is the last day of the period or the as-of day.

    `low`..`high` is what the words allow and may be infinite; `whisker_low`..`whisker_high` is
    the finite line to draw, `open_up` and `open_down` ask for an arrow at its end. An exact
    value has both whisker ends at `value`: nothing to draw.
    """

    key: SeriesKey
    x: date
    x_start: date | None  # None for a stock, or a rate at a moment
    value: float
    low: float
    high: float
    whisker_low: float
    whisker_high: float
    open_up: bool
    open_down: bool
    role: MarkRole
    bound: Bound  # of a derived value: what the hedges it rests on leave
    floor_only: bool = False  # a lower bound under an earlier value: not on the line
    statement: Statement | None = None  # None where derived
    derived: Derived | None = None
    point: Point | None = None  # the point that a stated or superseded mark belongs to

    @property
    def hedged(self) -> bool:
        return self.bound != "exact"


@dataclass(frozen=True, slots=True)
class Segment:
    """A line between two marks, with the reason for its style in words."""

    key: SeriesKey  # of the later end
    x0: date
    y0: float
    x1: date
    y1: float
    style: Style
    why: Why
    reason: str  # "" where `why` is "reported"

    @property
    def thin(self) -> bool:
        """Connectors over a gap or between scopes are thinner than lines between hedged values."""
        return self.why in ("gap", "scope")


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know, with the series and the days that it is about."""

    kind: NoteKind
    text: str
    key: SeriesKey | None = None
    x0: date | None = None
    x1: date | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """The parts of a layer's name; each page writes them in its language."""

    name_en: str
    name_zh: str
    scope_en: str  # "" for the population as a whole; an unlisted wording stays as said
    scope_zh: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One series as it is drawn: marks by date, then the lines between them."""

    key: SeriesKey
    label: Label
    unit: AxisUnit
    marks: tuple[Mark, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Layers that can share an axis, and the values that it must show, whiskers included."""

    unit: AxisUnit
    keys: tuple[SeriesKey, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a chart shows. `joins` are the lines between scopes that the viewer asked for."""

    layers: tuple[Layer, ...]
    groups: tuple[UnitGroup, ...]
    notes: tuple[Note, ...]
    joins: tuple[Segment, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(m for layer in self.layers for m in layer.marks)


def draw(
    series: Sequence[Series],
    indicators: Mapping[str, Indicator],
    *,
    since: date | None = None,
    until: date | None = None,
    derived: bool = False,
    targets: bool = True,
    join_scopes: bool = False,
    words: Phrases = phrases.EN,
) -> Drawing:
    """Return what a chart of `series` shows between `since` and `until`, both days included.

    Shape: one layer a series, in the order given; a series with nothing to show has no layer.
    Lines: between neighbouring charted points of one series whose distance is within 1.5 times
    the rhythm of the definition (or the span itself, if longer) solid; beyond it dotted, naming
    the gap; dotted where an end is hedged. Spans that add up from a start (year to date, "other",
    change, multiple) are joined only where they share it. `floor_only` points stay off the line.
    """

    def inside(day: date) -> bool:
        return (since is None or since <= day) and (until is None or day <= until)

    layers = []
    notes: list[Note] = []
    for one in series:
        indicator = indicators[one.key.indicator]
        marks = [m for m in _marks(one, indicator, derived=derived, targets=targets) if inside(m.x)]
        if not marks:
            continue
        line = [m for m in marks if m.role == "stated" and not m.floor_only]
        segments = tuple(_segments(line, indicator, words))
        layer = Layer(
            one.key, label(one.key, indicator), axis_unit(one.key, indicator), tuple(marks), segments
        )
        layers.append(layer)
        notes += _notes(layer, one, inside, words)
    joins: tuple[Segment, ...] = ()
    for group in _scope_groups(layers):
        if join_scopes:
            joins += tuple(_joins(group, words))
        notes.append(_scope_note(group, join_scopes, words))
    if not layers:
        notes.append(Note("empty", words["empty"]))
    return Drawing(tuple(layers), tuple(_unit_groups(layers)), tuple(notes), joins, since, until)


def label(key: SeriesKey, indicator: Indicator) -> Label:
    """Return the names of `key`: the indicator's, and its scope's."""
    scope = next((s for s in indicator.scopes if s.id == key.scope), None)
    said = key.scope.removeprefix("unlisted:")
    en, zh = (scope.en, scope.zh) if scope else (said, said)
    return Label(indicator.name.en, indicator.name.zh, en, zh)


def axis_unit(key: SeriesKey, indicator: Indicator) -> AxisUnit:
    """Return what the values of `key` are measured in, as far as axes are concerned."""
    if key.measure == "yoy":
        return "growth"
    if key.measure == "multiple":
        return "ratio"
    if indicator.kind == "rate" and key.measure in ("change", "increment"):
        return "points"
    return indicator.unit


def _marks(series: Series, indicator: Indicator, *, derived: bool, targets: bool) -> list[Mark]:
    marks = []
    for point in series.points:
        for backing in point.history:
            if backing.role == "charted":
                marks.append(_said(series.key, backing.statement, "stated", indicator, point))
            elif backing.role in ("revised", "conflict"):
                marks.append(_said(series.key, backing.statement, "superseded", indicator, point))
    if targets:
        marks += [_said(series.key, s, "target", indicator, None) for s in series.targets]
    if derived:
        marks += [_derived(d, indicator) for d in series.derived]
    order = ("superseded", "derived", "stated", "target")
    return sorted(marks, key=lambda m: (m.x, m.x_start or m.x, order.index(m.role), m.value))


def _said(key: SeriesKey, s: Statement, role: MarkRole, indicator: Indicator, point: Point | None) -> Mark:
    o = s.observation
    low, high = s.interval
    down, up = (o.value, o.value) if o.bound == "exact" else _whisker(o.value, low, high, key, indicator)
    return Mark(
        key=key,
        x=o.period_end,
        x_start=o.period_start,
        value=o.value,
        low=low,
        high=high,
        whisker_low=down,
        whisker_high=up,
        open_up=isinf(high),
        open_down=isinf(low),
        role=role,
        bound=o.bound,
        floor_only=role == "stated" and point is not None and point.floor_only,
        statement=s,
        point=point,
    )


def _derived(d: Derived, indicator: Indicator) -> Mark:
    down, up = _whisker(d.value, d.low, d.high, d.key, indicator)
    return Mark(
        key=d.key,
        x=d.period_end,
        x_start=period_start(d.key.span, d.period_end),
        value=d.value,
        low=d.low,
        high=d.high,
        whisker_low=down,
        whisker_high=up,
        open_up=isinf(d.high),
        open_down=isinf(d.low),
        role="derived",
        bound=bound_of(d),
        derived=d,
    )


def _whisker(
    value: float, low: float, high: float, key: SeriesKey, indicator: Indicator
) -> tuple[float, float]:
    """Return the finite ends to draw: an open one reaches a tenth of the value, but no further
    than a level can be (95%以上 ends at 100)."""
    reach = REACH * abs(value)
    floor, roof = indicator.plausible if key.measure == "level" else (float("-inf"), float("inf"))
    down = max(value - reach, floor) if isinf(low) else low
    up = min(value + reach, roof) if isinf(high) else high
    return min(down, value), max(up, value)


def _segments(line: Sequence[Mark], indicator: Indicator, words: Phrases) -> Iterator[Segment]:
    for run in _runs(line):
        for a, b in pairwise(run):
            why, reason = _why(a, b, indicator, words)
            style: Style = "solid" if why == "reported" else "dotted"
            yield Segment(b.key, a.x, a.value, b.x, b.value, style, why, reason)


def _runs(line: Sequence[Mark]) -> Iterable[list[Mark]]:
    """Part what may be joined: what adds up from a start (year to date) only from the same one."""
    runs: dict[date | None, list[Mark]] = defaultdict(list)
    for mark in line:
        runs[mark.x_start if adds_up(mark.key) else None].append(mark)
    return runs.values()


def adds_up(key: SeriesKey) -> bool:
    """Return whether the values of `key` count from a start, and compare only with those that share it."""
    return key.span in ("year_to_date", "other") or key.measure in ("change", "multiple")


def _why(a: Mark, b: Mark, indicator: Indicator, words: Phrases) -> tuple[Why, str]:
    rhythm = max(indicator.rhythm, b.key.span, key=lambda r: RHYTHM_DAYS.get(r, 0))
    hedged = a.hedged or b.hedged
    if (b.x - a.x).days > SLACK * RHYTHM_DAYS[rhythm]:
        reason = words["gap"].format(since=a.x, until=b.x, rhythm=words[f"rhythm_{rhythm}"])
        return "gap", reason + (f"; {words['hedged']}" if hedged else "")
    return ("hedged", words["hedged"]) if hedged else ("reported", "")


def _notes(layer: Layer, series: Series, inside: Callable[[date], bool], words: Phrases) -> Iterator[Note]:
    name = words["name"].format(name=layer.label.name_en, name_zh=layer.label.name_zh)
    stated = [m for m in layer.marks if m.role == "stated"]
    if len(stated) == 1:
        day = stated[0].x
        yield Note("single", words["single"].format(name=name, day=day), layer.key, day, day)
    for s in layer.segments:
        if s.why == "gap":
            yield Note("gap", words["about"].format(name=name, text=s.reason), layer.key, s.x0, s.x1)
    for mark in stated:
        if mark.floor_only:
            text = words["floor"].format(name=name, day=mark.x)
            yield Note("floor", text, layer.key, mark.x, mark.x)
    said = {m.statement.observation.id: m.statement.observation.said for m in layer.marks if m.statement}
    for d in series.disagreements:
        if inside(d.period_end):
            text = words[d.kind].format(
                name=name,
                day=d.period_end,
                chosen=said.get(d.chosen, d.chosen),
                others=words["list"].join(said.get(o, o) for o in d.others),
                rule=phrases.sentence(d.rule, words),
            )
            yield Note("disagreement", text, layer.key, d.period_end, d.period_end)


def _scope_groups(layers: Sequence[Layer]) -> list[list[Layer]]:
    """Return the layers that differ in nothing but scope, where there is more than one."""
    groups: dict[tuple[str, ...], list[Layer]] = defaultdict(list)
    for layer in layers:
        k = layer.key
        if any(m.role == "stated" for m in layer.marks):
            groups[(k.indicator, k.measure, k.area, k.span)].append(layer)
    return [g for g in groups.values() if len(g) > 1]


def _joins(group: Sequence[Layer], words: Phrases) -> Iterator[Segment]:
    names = {layer.key: _scope(layer, words) for layer in group}
    line = [m for layer in group for m in layer.marks if m.role == "stated" and not m.floor_only]
    for run in _runs(sorted(line, key=lambda m: (m.x, m.key))):
        for a, b in pairwise(run):
            if a.key != b.key and a.x < b.x:
                reason = words["scope_join"].format(before=names[a.key], after=names[b.key])
                yield Segment(b.key, a.x, a.value, b.x, b.value, "dotted", "scope", reason)


def _scope_note(group: Sequence[Layer], joined: bool, words: Phrases) -> Note:
    first = group[0]
    name = words["name"].format(name=first.label.name_en, name_zh=first.label.name_zh)
    days = {layer.key: [m.x for m in layer.marks if m.role == "stated"] for layer in group}
    by_date = sorted(group, key=lambda layer: (days[layer.key], layer.key))
    scopes = words["list"].join(f"{_scope(layer, words)} ({days[layer.key][0]})" for layer in by_date)
    text = words["scopes_joined" if joined else "scopes"].format(name=name, scopes=scopes)
    every = [day for some in days.values() for day in some]
    return Note("scope", text, None, min(every), max(every))


def _scope(layer: Layer, words: Phrases) -> str:
    named = words["scope"].format(scope=layer.label.scope_en, scope_zh=layer.label.scope_zh)
    return named if layer.key.scope else words["whole"]


def _unit_groups(layers: Sequence[Layer]) -> Iterator[UnitGroup]:
    units: dict[AxisUnit, list[Layer]] = defaultdict(list)
    for layer in layers:
        units[layer.unit].append(layer)
    for unit, members in units.items():
        marks = [m for layer in members for m in layer.marks]
        low = min(m.whisker_low for m in marks)
        high = max(m.whisker_high for m in marks)
        yield UnitGroup(unit, tuple(layer.key for layer in members), low, high)
