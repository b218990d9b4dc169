"""Marks as bars: over the time that a value is about, side by side where several series share an axis."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from indicators.model import SeriesKey
from indicators.series.drawing import AxisUnit, Bar, Layer, Mark
from indicators.series.lines import RHYTHM_DAYS

SHARE = 0.84  # of its time that a bar fills
MOMENT = 0.5  # of a rhythm that the bar of one moment is wide


def with_bars(layers: Sequence[Layer], rhythms: Mapping[SeriesKey, str], *, apart: bool) -> list[Layer]:
    """Return `layers` with a bar for each charted or calculated mark; no lines join them.

    A bar of a span fills it, one of a moment stands around its day. Layers of one unit stand side by
    side, unless each has a plot of its own (`apart`).
    """
    beside: dict[SeriesKey | AxisUnit, list[Layer]] = defaultdict(list)
    for layer in layers:
        beside[layer.key if apart else layer.unit].append(layer)
    found = []
    for layer in layers:
        group = beside[layer.key if apart else layer.unit]
        slot, slots = group.index(layer), len(group)
        days = RHYTHM_DAYS[rhythms[layer.key]]
        marks, bars = [], []
        for mark in layer.marks:
            if mark.role in ("stated", "computed", "derived") and not mark.floor_only:
                bar = _bar(mark, slot, slots, days)
                bars.append(bar)
                mark = replace(mark, amid=bar.x0 + (bar.x1 - bar.x0) / 2)
            marks.append(mark)
        found.append(replace(layer, marks=tuple(marks), bars=tuple(bars), segments=()))
    return found


def _bar(mark: Mark, slot: int, slots: int, days: float) -> Bar:
    start = mark.x_before if mark.x_before and mark.x_before < mark.x else mark.x_start
    if start is None:
        half = timedelta(days=days * MOMENT / 2)
        first, last = _moved(mark.x, -half), _moved(mark.x, half)
    else:
        first, last = start, mark.x
    width = (last - first) * SHARE
    left = first + (last - first - width) / 2 + width * slot / slots
    return Bar(left, left + width / slots, mark.value, mark.calculated)


def _moved(day: date, by: timedelta) -> date:
    """Return `day` moved by `by`, within what a date can be."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))
