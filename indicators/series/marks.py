"""Series -> what is drawn, free of any plotting library: marks with their hedges, lines, bars, flags, notes.

A chart in the browser and an SVG without one draw the same `Drawing`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isinf

from indicators.catalogue import Indicator
from indicators.kept import OfObjects
from indicators.model import Derived, Point, Series, SeriesKey, Statement
from indicators.series import bars, computing, lines, phrases, remarks
from indicators.series.derive import bound_of
from indicators.series.drawing import (
    AxisUnit,
    Drawing,
    Flag,
    Form,
    Label,
    Layer,
    Mark,
    MarkRole,
    Note,
    Segment,
    UnitGroup,
)
from indicators.series.lines import adds_up
from indicators.series.periods import period_start
from indicators.series.phrases import Phrases
from indicators.series.sharing import alike, by_unit
from indicators.series.strips import Calendar, strips
from indicators.series.transform import Transform, TransformError

__all__ = [  # what others draw and describe: they need not know which module each stands in
    "AxisUnit",
    "Drawing",
    "Label",
    "Layer",
    "Mark",
    "MarkRole",
    "Note",
    "Segment",
    "UnitGroup",
    "adds_up",
    "axis_unit",
    "draw",
    "extent",
    "label",
    "unit_group",
]

# The marks of one series: charts of other years, scales and languages show the same ones.
_made: OfObjects[list[Mark]] = OfObjects(200_000)  # marks, about 0.3 kB each

# How far an open end reaches, of the value: as far as `nearly` and `about` allow.
REACH = 0.1


def draw(
    series: Sequence[Series],
    indicators: Mapping[str, Indicator],
    *,
    since: date | None = None,
    until: date | None = None,
    derived: bool = False,
    targets: bool = True,
    join_scopes: bool = False,
    transform: Transform | None = None,
    base: date | None = None,
    form: Form = "line",
    apart: bool = False,
    one_axis: bool = False,
    events: Sequence[Flag] = (),
    calendar: Calendar | None = None,
    words: Phrases = phrases.EN,
) -> Drawing:
    """Return what a chart of `series` shows between `since` and `until`, both days included.

    Shape: one layer a series, in the order given; a series with nothing to show has no layer.
    Lines: between neighbouring charted points of one series whose distance is within 1.5 times
    the rhythm of the definition (or the span itself, if longer) solid; beyond it dotted, naming
    the gap; dotted where an end is hedged. Spans that add up from a start (year to date, "other",
    change, multiple) are joined only where they share it. `floor_only` points stay off the line.
    Transformed, the chart shows computed values alone; a series for which `transform` makes no
    sense has no layer, and a note says why. `form` is drawn as asked: `forms.refusal` tells first
    whether it makes sense. `apart` gives each series a plot of its own, `one_axis` those of a unit one
    together, however unlike they are: bars stand side by side in it. `events` are all that might stand on
    the axis; `calendar`, the briefings' days, asks for a strip below each series.
    """

    def inside(day: date) -> bool:
        return (since is None or since <= day) and (until is None or day <= until)

    layers: list[Layer] = []
    notes: list[Note] = []
    for one in series:
        indicator = indicators[one.key.indicator]
        name = label(one.key, indicator)
        if transform is None:
            every = _kept_marks(one, indicator, derived=derived, targets=targets)
            unit = axis_unit(one.key, indicator)
        else:
            unit = computing.unit_of(transform, one.key, indicator)
            try:
                every = computing.computed(one, indicator, transform, base)
            except TransformError as error:
                notes.append(_refused(one.key, name, error.reason, words))
                continue
            if not every and one.points:
                notes.append(_refused(one.key, name, words[f"nothing_{transform}"], words))
        marks = tuple(m for m in every if inside(m.x))
        if not marks:
            continue
        segments = tuple(lines.segments(lines.on_the_line(marks), indicator, words))
        layer = Layer(
            key=one.key,
            label=name,
            unit=unit,
            marks=marks,
            segments=segments if form in ("line", "step") else (),
            ties=tuple(lines.ties(marks, words)),
            gaps=tuple((s.x0, s.x1) for s in segments if s.why == "gap"),
        )
        layers.append(layer)
        notes += remarks.notes(layer, segments, one, inside, words)
    joins: tuple[Segment, ...] = ()
    flags: list[Flag] = []
    for group in remarks.scope_groups(layers):
        if join_scopes:
            joins += tuple(lines.joins(group, remarks.names_of_scopes(group, words), words))
        flags += remarks.scope_flags(group, words)
        notes.append(remarks.scope_note(group, join_scopes, words))
    if not layers:
        notes.append(Note("empty", words["empty"]))
    rhythms = {layer.key: lines.rhythm_of(layer.key, indicators[layer.key.indicator]) for layer in layers}
    if form == "bars":
        groups = [[layer] for layer in layers] if apart else by_unit(layers) if one_axis else alike(layers)
        layers = bars.with_bars(layers, rhythms, groups)
    return Drawing(
        layers=tuple(layers),
        groups=tuple(_unit_groups(layers)),
        notes=tuple(notes),
        joins=joins,
        since=since,
        until=until,
        form=form,
        transform=transform,
        flags=tuple(sorted([*flags, *_within(events, layers, since, until)], key=lambda f: (f.x, f.text))),
        strips=tuple(strips(layers, rhythms, calendar)) if calendar else (),
    )


def _refused(key: SeriesKey, name: Label, reason: str, words: Phrases) -> Note:
    named = words["name"].format(name=name.name_en, name_zh=name.name_zh)
    return Note("refused", words["about"].format(name=named, text=phrases.sentence(reason, words)), key)


def _within(
    events: Sequence[Flag], layers: Sequence[Layer], since: date | None, until: date | None
) -> Iterator[Flag]:
    """Yield the events between the ends of the axis: nothing is drawn before its first mark or behind its last."""
    days = [m.x for layer in layers for m in layer.marks] + [d for d in (since, until) if d and layers]
    yield from (e for e in events if days and min(days) <= e.x <= max(days))


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


def _kept_marks(series: Series, indicator: Indicator, *, derived: bool, targets: bool) -> list[Mark]:
    return _made.get(
        series,
        lambda: _marks(series, indicator, derived=derived, targets=targets),
        lambda marks: 1 + len(marks),
        also=(derived, targets, indicator.plausible),
    )


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
        formula=d.formula,
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


def _unit_groups(layers: Sequence[Layer]) -> Iterator[UnitGroup]:
    yield from map(unit_group, by_unit(layers))


def unit_group(layers: Sequence[Layer]) -> UnitGroup:
    """Return `layers`, which are of one unit, as the group that shares an axis."""
    return UnitGroup(layers[0].unit, tuple(layer.key for layer in layers), *extent(layers))


def extent(layers: Sequence[Layer]) -> tuple[float, float]:
    """Return the lowest and the highest value that an axis of `layers` must show: of bars, zero too."""
    values = [v for layer in layers for m in layer.marks for v in (m.whisker_low, m.whisker_high)]
    values += [0.0 for layer in layers if layer.bars]
    return min(values), max(values)
