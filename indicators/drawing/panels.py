"""The panels of a chart, one below the other over one axis of dates: what each shows, its ends and its ticks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from indicators.drawing.placing import MARK
from indicators.links import Axes, Layout
from indicators.series.drawing import Drawing, Mark, UnitGroup
from indicators.series.marks import unit_group
from indicators.series.sharing import alike

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
    left: float = 0.0  # of their width
    right: float = 1.0
    dates: str = "x"  # its axis of dates; plots below each other have one together

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


def panels_of(
    drawing: Drawing, scale: str, axes: Axes = "auto", layout: Layout = "together"
) -> list[UnitGroup]:
    """Return what each panel shows, in order, and the values that its axis must reach.

    Axes: "shared" is one a unit; "auto" parts layers of one unit where the small ones would lie flat under
    the large (70 platforms under 40 million devices), unless the scale is logarithmic; "separate" is one a
    layer. Layout: "multiples" gives each layer a panel, whose axis reaches as far as those it shares it with.
    """
    if axes == "separate":
        groups = [unit_group((layer,)) for layer in drawing.layers]
    elif axes == "shared" or scale == "log":
        groups = list(drawing.groups)
    else:
        groups = [unit_group(layers) for layers in alike(drawing.layers)]
    if layout == "together":
        return groups
    return [
        replace(group, keys=(layer.key,))
        for layer in drawing.layers
        for group in groups
        if layer.key in group.keys
    ]


def stack(
    drawing: Drawing,
    groups: Sequence[UnitGroup],
    scale: str,
    inner: float,
    between: float,
    *,
    columns: int = 1,
    gutter: float = 0.0,
    foot: float = 0.0,
) -> list[Panel]:
    """Return the panels of `groups`, row by row, each with its axes.

    Pixels: `inner` is how high they are together, `between` how far apart, `foot` what is left free below
    the last. `gutter` is the share of the width between two columns. In several columns each panel has an
    axis of dates of its own.
    """
    rows = max(math.ceil(len(groups) / columns), 1)
    pixels = (inner - foot - between * (rows - 1)) / rows
    width = (1 - gutter * (columns - 1)) / columns
    panels = []
    for n, group in enumerate(groups):
        top = 1 - n // columns * (pixels + between) / inner
        left = n % columns * (width + gutter)
        log = scale == "log" and group.low > 0
        ends = _log_range(group) if log else _range(drawing, group, scale)
        number = "" if n == 0 else str(n + 1)
        panels.append(
            Panel(
                group=group,
                axis=f"y{number}",
                low=ends[0],
                high=ends[1],
                log=log,
                pixels=pixels,
                top=top,
                bottom=max(0.0, top - pixels / inner),
                left=left,
                right=min(1.0, left + width),
                dates=f"x{number}" if columns > 1 else "x",
            )
        )
    return panels


def begins_apart_from_zero(
    drawing: Drawing, scale: str, axes: Axes = "auto", layout: Layout = "together"
) -> bool:
    """Return whether an axis of values leaves zero out, so that heights do not compare: no logarithmic one has it."""
    groups = panels_of(drawing, scale, axes, layout)
    ends = [_range(drawing, group, scale) for group in groups if scale != "log" or group.low <= 0]
    return any(low > 0 or high < 0 for low, high in ends)


def _log_range(group: UnitGroup) -> tuple[float, float]:
    first, last = math.log10(group.low), math.log10(group.high)
    pad = max((last - first) * 0.15, 0.15)
    return first - pad, last + pad


def _range(drawing: Drawing, group: UnitGroup, scale: str) -> tuple[float, float]:
    low, high = group.low, group.high
    if scale == "zero":
        return value_range(min(low, 0), max(high, 0))
    marks = [m for layer in drawing.layers if layer.key in group.keys for m in layer.marks]
    # Of one value and how far it may be exceeded, the arrow tells nothing of size: start at zero.
    alone = len({m.value for m in marks}) == 1 and all(m.open_up for m in marks)
    amount = group.unit in ("count", "CNY", "EFLOPS", "kWh") and low > 0
    return value_range(0 if alone and amount else low, high)


def mark_scale(drawing: Drawing, columns: int) -> float:
    """Return how large marks are drawn, of their size where there are few of them."""
    most = max((len(layer.marks) for layer in drawing.layers), default=0) * columns
    return 1.0 if most <= 24 else 0.8 if most <= 48 else 0.62


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
