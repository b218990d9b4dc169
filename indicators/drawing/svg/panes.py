"""Where the panels of a picture stand: below each other with names beside them, or side by side under theirs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indicators.drawing.panels import Panel, date_range, mark_scale, stack
from indicators.drawing.svg import axes, flags, marks, names, values
from indicators.drawing.svg.page import Keyed
from indicators.drawing.svg.pen import Box, Dates, Pen
from indicators.drawing.svg.sheet import clip
from indicators.links import ChartView
from indicators.series.drawing import Layer, UnitGroup
from indicators.wording import short_name

COLUMN = 0.24  # of the width that names beside the panels take
NAMED = 30.0  # pixels between a plot and the names beside it
HEAD = 34.0  # pixels above a plot, for what its values are
FOOT = 26.0  # pixels below it, for its dates
BETWEEN = 48.0  # pixels between panels below each other, which have their dates once
LOWEST = 84.0  # pixels of a panel
NARROWEST = 210.0  # pixels of a panel side by side with others, with what parts it from the next
BESIDE = 24.0
MOST_STRIPS = 4
NAME_LINE = 18.0
MOST_NAMES = 4  # lines above a panel


class Panes:
    """The panels of one picture, and how they are arranged."""

    def __init__(
        self, pen: Pen, groups: Sequence[UnitGroup], view: ChartView, numbered: Mapping[int, int]
    ) -> None:
        self.pen = replace(pen, scale=mark_scale(pen.drawing, 1))
        self.groups = groups
        self.scale = view.scale
        self.numbered = numbered
        self.several = len(pen.drawing.layers) > 1
        self.first, self.last = date_range(pen.drawing)
        # The head takes about a fifth; whether panels fit below each other is known before all is placed.
        few = view.layout == "together" or len(groups) <= 2
        self.stacked = few and len(groups) * (LOWEST + BETWEEN) <= pen.sheet.high * 0.62
        size = pen.look.size
        silent = any(c.state != "said" for strip in pen.drawing.strips for c in strip.cells)
        shown = len(pen.drawing.strips) if silent else 0  # all said is what the marks tell
        self.strips = shown if size.tall and self.stacked and shown <= MOST_STRIPS else 0

    @property
    def names_room(self) -> float:
        """How wide the names beside the panels may be."""
        return self.pen.sheet.wide * COLUMN - NAMED

    def unnamed(self) -> list[Keyed]:
        """Return the layers of panels that are too low for the names beside them: the key names them."""
        if not self.several or not self.stacked:
            return []
        roughly = self.pen.sheet.high * 0.55 / len(self.groups) - BETWEEN
        return [
            Keyed(
                "stated",
                names.shape_of(self.pen, layer),
                self.pen.paint(layer.key),
                short_name(layer, self.pen.drawing.layers, self.pen.t),
            )
            for group in self.groups
            if len(group.keys) * NAME_LINE > roughly
            for layer in self._layers(group)
        ]

    def draw(self, area: Box) -> None:
        """Draw the panels into `area`."""
        if self.stacked:
            self._below_each_other(area)
        else:
            self._side_by_side(area)

    def _below_each_other(self, area: Box) -> None:
        pen = self.pen
        strips = self.strips * (flags.STRIP + 3) + (10 if self.strips else 0)
        inner = area.bottom - FOOT - strips - area.top - HEAD
        panels = stack(pen.drawing, self.groups, self.scale, inner, BETWEEN)
        left = area.left + axes.axis_room(panels, pen.t)
        unnamed = {k.text for k in self.unnamed()}
        beside = self.several and not all(
            short_name(layer, pen.drawing.layers, pen.t) in unnamed for layer in pen.drawing.layers
        )
        right = area.right - (pen.sheet.wide * COLUMN if beside else 24)
        dates = Dates(self.first, self.last, left, right)
        for n, panel in enumerate(panels):
            start = area.top + HEAD + (1 - panel.top) * inner
            box = Box(left, start, right, start + panel.pixels)
            self._panel(panel, box, dates, dated=n == len(panels) - 1)
            found = names.fitting_names(pen, panel, self.names_room - 20) if beside else None
            if found:
                names.draw_names(pen, found, box, right + NAMED)
        if self.strips:
            end = Box(left, 0, right, area.bottom - strips + 4)
            flags.draw_strips(pen, [layer.key for layer in pen.drawing.layers], end, dates)

    def _side_by_side(self, area: Box) -> None:
        pen = self.pen
        columns = max(1, min(len(self.groups), int((area.wide + BESIDE) / NARROWEST)))
        titles = max(len(group.keys) for group in self.groups)
        above = HEAD + NAME_LINE * min(titles, MOST_NAMES)
        rows = max(1, int((area.bottom - area.top) / (LOWEST + above + FOOT)))
        # As few columns as the rows allow: wide panels read better.
        columns = min(columns, math.ceil(len(self.groups) / rows))
        self.pen = pen = replace(pen, scale=mark_scale(pen.drawing, columns))
        rows = min(rows, math.ceil(len(self.groups) / columns))
        shown = self.groups[: columns * rows]
        left_out = len(self.groups) - len(shown)
        bottom = area.bottom - (18 if left_out else 0)
        high = (bottom - area.top) / rows - above - FOOT
        wide = (area.wide + BESIDE) / columns
        alone = [stack(pen.drawing, [group], self.scale, high, 0)[0] for group in shown]
        room = axes.axis_room(alone, pen.t)
        told = names.one_line_names(pen, wide - 30)
        for n, panel in enumerate(alone):
            x = area.left + n % columns * wide
            y = area.top + n // columns * (above + high + FOOT)
            layers = self._layers(panel.group)
            named = layers if len(layers) <= MOST_NAMES else layers[: MOST_NAMES - 1]
            for k, layer in enumerate(named):
                names.draw_name(pen, layer, x, y + 20 + k * NAME_LINE, told[layer.key])
            if over := len(layers) - len(named):
                words = pen.t("picture.others", n=over, count=over)
                pen.sheet.text(x + 20, y + 20 + len(named) * NAME_LINE, words, 12, pen.look.soft)
            box = Box(x + room, y + above, x + wide - 30, y + above + high)
            dates = Dates(self.first, self.last, box.left, box.right)
            self._panel(panel, box, dates, dated=True)
        if left_out:
            words = pen.t("picture.more", n=left_out, count=left_out)
            pen.sheet.text(area.left, area.bottom - 4, clip(words, area.wide, 12), 12, pen.look.soft)

    def _layers(self, group: UnitGroup) -> list[Layer]:
        return [layer for layer in self.pen.drawing.layers if layer.key in group.keys]

    def _panel(self, panel: Panel, box: Box, dates: Dates, *, dated: bool) -> None:
        axes.draw_axes(self.pen, panel, box, dates, named=dated)
        flags.draw_flags(self.pen, panel, box, dates, self.numbered)
        marks.draw_layers(self.pen, panel, box, dates)
        values.draw_values(self.pen, panel, box, dates)
