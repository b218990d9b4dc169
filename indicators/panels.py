"""The panels of a chart, one below the other over one axis of dates: what each shows, its ends and its ticks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.model import SeriesKey
from indicators.placing import MARK
from indicators.series.marks import Drawing, Mark, UnitGroup

FLAT = 20  # times as large: beyond it values of one unit do not share an axis
OPEN = 26  # pixels that an open whisker has at least: its arrow must stand clear of the mark


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the plots below each other: the values that it shows, and how high it is."""

    group: UnitGroup
    axis: str
    low: float  # ends of the axis; the powers of ten where it is logarithmic
    high: float
    log: bool
    pixels: float
    top: float  # of the chart's plots together, from the bottom
    bottom: float

    def place(self, value: float) -> float:
        """Return where `value` stands on the axis."""
        return math.log10(value) if self.log else value

    def down(self, value: float) -> float:
        """Return how many pixels below the panel's top `value` stands."""
        return (self.high - self.place(value)) / (self.high - self.low) * self.pixels

    def whisker(self, mark: Mark) -> tuple[float, float]:
        """Return the ends of the whisker of `mark`; an open one is long enough to be seen, and what is
        exact but for rounding has none that its mark would hide."""
        low, high = mark.whisker_low, mark.whisker_high
        if not mark.hedged and max(self.down(low) - self.down(high), 0) < MARK * 2:
            return mark.value, mark.value
        if self.log or self.group.unit == "percent":  # there an end may be where nothing can lie beyond
            return low, high
        least = OPEN / self.pixels * (self.high - self.low)
        if mark.open_up and high > mark.value:
            high = max(high, mark.value + least)
        if mark.open_down and low < mark.value:
            low = max(min(low, mark.value - least), self.low)
        return low, high


def panels_of(drawing: Drawing, scale: str) -> list[UnitGroup]:
    """Return the panels from top to bottom: a unit each, and layers of one unit apart where the
    small ones would lie flat under the large (70 platforms under 40 million devices)."""
    if scale == "log":
        return list(drawing.groups)
    panels: list[UnitGroup] = []
    for group in drawing.groups:
        reach = {
            layer.key: max(abs(v) for m in layer.marks for v in (m.whisker_low, m.whisker_high))
            for layer in drawing.layers
            if layer.key in group.keys
        }
        members: list[list[SeriesKey]] = []
        for key in sorted(reach, key=lambda key: -reach[key]):
            if members and reach[members[-1][0]] <= FLAT * reach[key]:
                members[-1].append(key)
            else:
                members.append([key])
        for keys in sorted(members, key=lambda keys: min(group.keys.index(key) for key in keys)):
            marks = [m for layer in drawing.layers if layer.key in keys for m in layer.marks]
            low = min(m.whisker_low for m in marks)
            high = max(m.whisker_high for m in marks)
            panels.append(UnitGroup(group.unit, tuple(k for k in group.keys if k in keys), low, high))
    return panels


def stack(
    drawing: Drawing, groups: Sequence[UnitGroup], scale: str, inner: float, between: float
) -> list[Panel]:
    """Return the panels of `groups` from top to bottom, each with its axis: `inner` pixels high together,
    `between` pixels apart."""
    share = 1 / max(len(groups), 1)
    pixels = inner / max(len(groups), 1) - (between if len(groups) > 1 else 0) * (1 - share)
    panels = []
    for n, group in enumerate(groups):
        top = 1 - n * (pixels + between) / inner
        bottom = max(0.0, top - pixels / inner)
        log = scale == "log" and group.low > 0
        if log:
            first, last = math.log10(group.low), math.log10(group.high)
            pad = max((last - first) * 0.15, 0.15)
            ends = first - pad, last + pad
        else:
            marks = [m for m in drawing.marks if m.key in group.keys]
            # Of one value and how far it may be exceeded, the arrow tells nothing of size: start at zero.
            alone = len({m.value for m in marks}) == 1 and all(m.open_up for m in marks)
            level = group.unit not in ("percent", "growth", "points", "ratio") and group.low > 0
            ends = value_range(0 if alone and level else group.low, group.high)
        panels.append(Panel(group, "y" if n == 0 else f"y{n + 1}", *ends, log, pixels, top, bottom))
    return panels


def date_range(drawing: Drawing) -> tuple[date, date]:
    """Return the first and the last day of the axis of a drawing that holds marks."""
    days = [m.x for m in drawing.marks] + [d for d in (drawing.since, drawing.until) if d]
    first, last = min(days), max(days)
    # A point alone stands in the middle of its year, not on an axis of milliseconds.
    pad = max((last - first) * 0.07, timedelta(days=200 if first == last else 45))
    return first - min(pad, first - date.min), last + min(pad, date.max - last)


def value_range(low: float, high: float) -> tuple[float, float]:
    """Return what an axis shows for values `low`..`high`: from zero, unless that would flatten them."""
    if low >= 0 and (low == high or low < 0.6 * high):
        return 0.0, high * 1.2 if high > 0 else 1.0
    if high <= 0 and (low == high or high > 0.6 * low):
        return low * 1.2, 0.0
    pad = (high - low) * 0.22
    start = low - pad
    return (0.0 if start < 0 <= low else start), high + pad


def nice_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round values that part `low`..`high` into at most `most` steps, within the range."""
    rough = (high - low) / most
    if not rough > 0 or math.isinf(rough):
        return [low]
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{n * step:.12g}") for n in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Return 1, 2 and 5 times the powers of ten around `low`..`high`, or the powers alone where many."""
    powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    factors = (1, 2, 5) if len(powers) <= 5 else (1,)
    return [float(f"{f}e{p}") for p in powers for f in factors]
