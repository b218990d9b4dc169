"""Marks as bars: over the time that a value is about, side by side where several series share an axis."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from indicators.model import SeriesKey
from indicators.series.drawing import Bar, Layer, Mark
from indicators.series.lines import RHYTHM_DAYS

SHARE = 0.84  # of its time that a bar fills
MOMENT = 0.5  # of a rhythm that the bar of one moment is wide
INNER = 0.7  # share by which the innermost of many bars of one moment is narrower than the outermost


def with_bars(
    layers: Sequence[Layer], rhythms: Mapping[SeriesKey, str], groups: Sequence[Sequence[Layer]]
) -> list[Layer]:
    """Return `layers` with a bar for each charted or calculated mark; no lines join them.

    A bar of a span fills it, and the layers of a group, which share an axis, stand side by side in it. One of
    a moment stands around its day, where its mark is too: there the bars of a group stand within each other.
    """
    places = {layer.key: (n, len(group)) for group in groups for n, layer in enumerate(group)}
    found = []
    for layer in layers:
        slot, slots = places[layer.key]
        days = _wide(layer, RHYTHM_DAYS[rhythms[layer.key]] * MOMENT)
        marks, bars = [], []
        for mark in layer.marks:
            if mark.role in ("stated", "computed", "derived") and not mark.floor_only:
                bar = _bar(mark, slot, slots, days)
                bars.append(bar)
                mark = replace(mark, amid=bar.x0 + (bar.x1 - bar.x0) / 2)
            marks.append(mark)
        found.append(replace(layer, marks=tuple(marks), bars=tuple(bars), segments=()))
    return found


def _wide(layer: Layer, days: float) -> float:
    """Return how many days the bar of a moment may take of `days`, so that those of the layer do not cover each other.

    None is less than two days wide: those of moments that are nearer than that still do.
    """
    own = sorted({mark.x for mark in layer.marks if mark.role != "superseded"})
    return min([days, *((b - a).days for a, b in pairwise(own))])


def _bar(mark: Mark, slot: int, slots: int, days: float) -> Bar:
    start = mark.x_before if mark.x_before and mark.x_before < mark.x else mark.x_start
    if start is None:
        half = timedelta(days=max(round(days * SHARE / 2 * (1 - INNER * slot / slots)), 1))
        return Bar(_moved(mark.x, -half), _moved(mark.x, half), mark.value, mark.calculated)
    width = (mark.x - start) * SHARE
    left = start + (mark.x - start - width) / 2 + width * slot / slots
    return Bar(left, left + width / slots, mark.value, mark.calculated)


def _moved(day: date, by: timedelta) -> date:
    """Return `day` moved by `by`, within what a date can be."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))
