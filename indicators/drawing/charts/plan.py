"""How high a figure is, and where its panels and the strips below them stand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.drawing.panels import Panel, panels_of, stack
from indicators.links import Axes, Layout
from indicators.series.drawing import Drawing, Strip

PANEL_HEIGHT = 310.0  # pixels of a chart's one plot; two or more are lower
SEVERAL_HEIGHT = 216.0
SMALL_HEIGHT = 150.0  # of one of many
LOW_HEIGHT = 220.0
BETWEEN = 54.0  # pixels between two panels, for the lower one's unit
HEADING = 18.0  # a line of it, above a small one
TICKS = 34.0  # of an axis of dates between two rows
LANE = 24  # above the plots, for the numbers of flags
GUTTER = 0.06  # of the width, between two columns: for the values of the right one's axis
STRIP_ROW = 12.0  # pixels of a row of a strip
STRIP_ROWS = 72.0  # of all rows, at most
STRIP_GAP = 6.0
MOST_STRIPS = 8  # below one axis: of more a period could not be told from the next
MARGIN = {"l": 8, "r": 28, "t": 34, "b": 36}


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything of a figure stands."""

    plots: list[Panel]
    columns: int
    height: float  # pixels of it all
    margin: dict[str, float]
    heading: float  # pixels of what names a panel
    foot: float  # what a strip takes, of the plots' height
    feet: dict[str, list[tuple[int, Strip]]]  # by axis of dates: the strips, with the numbers of their layers
    strip_axes: dict[str, str]  # by axis of dates


def plan(
    drawing: Drawing, scale: str, axes: Axes, layout: Layout, *, low: bool, phone: bool, lines: int = 1
) -> Plan:
    """Return where the panels of `drawing` stand, and the strips below each axis of dates.

    `lines` is how many the heading of a small panel, or of one of several on a phone, takes.
    """
    groups = panels_of(drawing, scale, axes, layout)
    many = layout == "multiples"
    columns = min(len(groups), 2 if len(groups) <= 4 else 3) if many and not phone and groups else 1
    rows = max(math.ceil(len(groups) / columns), 1)
    strips = drawing.strips if columns > 1 or len(drawing.strips) <= MOST_STRIPS else ()
    strip_rows = 1 if columns > 1 else len(strips)
    strip = min(strip_rows * STRIP_ROW, STRIP_ROWS) + STRIP_GAP if strips else 0.0
    lane = LANE if drawing.flags and not many else 0
    named = many or (phone and len(groups) > 1 and any(len(group.keys) == 1 for group in groups))
    heading = HEADING * lines if named else 0.0
    between = BETWEEN + heading + (strip + TICKS if columns > 1 else 0.0)
    plot = SMALL_HEIGHT if many else SEVERAL_HEIGHT if rows > 1 else LOW_HEIGHT if low else PANEL_HEIGHT
    inner = rows * plot + (rows - 1) * between + strip
    plots = stack(drawing, groups, scale, inner, between, columns=columns, gutter=GUTTER, foot=strip)
    margin = MARGIN | {"t": MARGIN["t"] + lane + heading}
    feet = _feet(drawing, strips, plots)
    strip_axes = {dates: f"y{len(plots) + 1 + n}" for n, dates in enumerate(feet)}
    height = inner + margin["t"] + margin["b"]
    return Plan(plots, columns, height, margin, heading, strip / inner, feet, strip_axes)


def _feet(
    drawing: Drawing, strips: Sequence[Strip], plots: list[Panel]
) -> dict[str, list[tuple[int, Strip]]]:
    feet: dict[str, list[tuple[int, Strip]]] = {}
    of_key = {strip.key: strip for strip in strips}
    dates = {key: panel.dates for panel in plots for key in panel.group.keys}
    for n, layer in enumerate(drawing.layers):
        if layer.key in of_key:
            feet.setdefault(dates[layer.key], []).append((n, of_key[layer.key]))
    return feet
