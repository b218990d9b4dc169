"""A panel of a chart on a sheet: axes, bars, lines, whiskers, marks, values, names."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators import fonts, palette
from indicators.catalogue import Indicator
from indicators.labels import Labels
from indicators.model import SeriesKey
from indicators.panels import Panel, log_ticks, nice_ticks
from indicators.placing import Side, Spot, places
from indicators.series.drawing import Drawing, Layer, Mark, Segment
from indicators.svg.looks import Look
from indicators.svg.sheet import Anchor, Sheet, clip, number, wrap
from indicators.wording import axis_tick, axis_title, mark_value, short_name

TICK = 12.5  # pixels of the text of an axis
VALUE = 14.0
NAME = 13.5
LABELLED = 14  # values are written beside the points of a panel up to this many
BETWEEN_LINES = 16.0
ROLES = ("superseded", "derived", "target", "computed", "stated")
ANCHORS: dict[Side, Anchor] = {"left": "start", "center": "middle", "right": "end"}
STRIP = 6.0  # pixels that a row of a strip is high


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def wide(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Dates:
    """The axis of dates."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where `day` stands; a day outside stands at the end."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Pen:
    """What every part of a plot is drawn with."""

    sheet: Sheet
    look: Look
    t: Labels
    known: Mapping[str, Indicator]
    drawing: Drawing
    scale: float = 1.0  # of marks, smaller where there are many

    def number_of(self, key: SeriesKey) -> int:
        return next(n for n, layer in enumerate(self.drawing.layers) if layer.key == key)

    def paint(self, key: SeriesKey) -> str:
        return palette.colour(self.number_of(key), self.look.theme)


def axis_room(panels: Sequence[Panel], t: Labels) -> float:
    """Return how much room the ticks of the widest axis need on the left."""
    texts = [axis_tick(p.group, at, t) for p in panels for at in ticks(p)]
    return max((fonts.width(text, TICK) for text in texts), default=0) + 10


def ticks(panel: Panel) -> list[float]:
    """Return the values that a panel's axis names: as many as it has room for."""
    if panel.log:
        found = log_ticks(panel.group.low, panel.group.high)
        return [t for t in found if panel.low <= math.log10(t) <= panel.high]
    most = max(2, min(6, int(panel.pixels / 32)))
    for steps in range(most, most + 4):  # one tick alone would tell nothing of size
        found = [t for t in nice_ticks(panel.low, panel.high, steps) if panel.low <= t <= panel.high]
        if len(found) > 1:
            return found
    return found


def draw_axes(pen: Pen, panel: Panel, box: Box, dates: Dates, *, named: bool, title: str = "") -> None:
    """Draw the grid, the ticks of both axes where `named` asks for the dates too, and what the values are."""
    sheet, look = pen.sheet, pen.look
    title = title or axis_title(panel.group, pen.known, pen.t)
    sheet.text(box.left, box.top - 10, title, NAME - 0.5, look.soft)
    for at in ticks(panel):
        y = box.top + panel.down(at)
        strong = at == 0 and panel.group.low < 0
        sheet.line(box.left, y, box.right, y, look.soft if strong else look.rule, 1)
        sheet.text(
            box.left - 8, y + TICK * 0.34, axis_tick(panel.group, at, pen.t), TICK, look.soft, anchor="end"
        )
    sheet.line(box.left, box.bottom, box.right, box.bottom, look.soft, 1)
    for day, text, middle in date_ticks(dates, pen.t):
        if dates.first < day < dates.last:
            x = dates.x(day)
            sheet.line(x, box.bottom, x, box.bottom + 5, look.soft, 1)
        if named and text:
            sheet.text(middle, box.bottom + 19, text, TICK, look.soft, anchor="middle")


def date_ticks(dates: Dates, t: Labels) -> list[tuple[date, str, float]]:
    """Return the first day of each period that the axis names, its name, and where the name's middle is.

    The name of a year stands in its middle, as on the page: 31 December 2020 is the end of 2020.
    """
    days = (dates.last - dates.first).days
    if days > 2.2 * 366:
        wide = fonts.width("2020", TICK) + 14
        a_year = (dates.right - dates.left) / days * 365.25
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 10_000) if a_year * s >= wide)
        first = dates.first.year - dates.first.year % step
        years = [y for y in range(first, dates.last.year + 2, step) if 1 <= y <= date.max.year - step]
        found = [(date(y, 1, 1), str(y), date(y, 1, 1), date(y + 1, 1, 1)) for y in years]
    else:
        months = 1 if days < 200 else 3 if days < 500 else 6
        at = date(dates.first.year, (dates.first.month - 1) // months * months + 1, 1)
        found = []
        while at <= dates.last and at.year < date.max.year:
            following = _months_later(at, 1)
            name = t("date.month", month=t(f"date.months.m{at.month}"), y=at.year, m=at.month)
            found.append((at, name, at, following))
            at = _months_later(at, months)
    ticks = []
    end = dates.left - 20.0
    for day, name, start, stop in found:
        middle = (dates.x(max(start, dates.first)) + dates.x(min(stop, dates.last))) / 2
        shown = dates.first <= start + (stop - start) / 2 <= dates.last
        size = fonts.width(name, TICK)
        middle = min(max(middle, dates.left + size / 2), dates.right - size / 2)
        if shown and middle - size / 2 >= end + 8:
            end = middle + size / 2
            ticks.append((day, name, middle))
        else:
            ticks.append((day, "", middle))
    return ticks


def _months_later(day: date, months: int) -> date:
    n = day.year * 12 + day.month - 1 + months
    return date(n // 12, n % 12 + 1, 1)


def draw_layers(pen: Pen, panel: Panel, box: Box, dates: Dates) -> None:
    """Draw what the panel shows: bars below, then lines, whiskers, marks."""
    layers = [layer for layer in pen.drawing.layers if layer.key in panel.group.keys]
    for layer in layers:
        _bars(pen, panel, box, dates, layer)
    for layer in layers:
        paint = pen.paint(layer.key)
        for segment in layer.segments:
            _segment(pen, panel, box, dates, segment, paint)
        for tie in layer.ties:
            y0, y1 = (_y(panel, box, v) for v in (tie.y0, tie.y1))
            pen.sheet.line(
                dates.x(tie.x0), y0, dates.x(tie.x1), y1, paint, 1, stroke_dasharray="2 3", stroke_opacity=0.8
            )
    for segment in pen.drawing.joins:
        if segment.key in panel.group.keys:
            _segment(pen, panel, box, dates, segment, pen.look.soft)
    for layer in layers:
        for mark in layer.marks:
            _whisker(pen, panel, box, dates, mark)
    for role in ROLES:
        for layer in layers:
            for mark in layer.marks:
                if mark.role == role:
                    draw_mark(pen, mark, dates.x(mark.at), _y(panel, box, mark.value))


def _y(panel: Panel, box: Box, value: float) -> float:
    if panel.log and value <= 0:
        return box.bottom
    return box.top + min(max(panel.down(value), -4.0), panel.pixels + 4)


def _bars(pen: Pen, panel: Panel, box: Box, dates: Dates, layer: Layer) -> None:
    paint = pen.paint(layer.key)
    zero = box.bottom if panel.log else _y(panel, box, 0)
    for bar in layer.bars:
        x0, x1 = dates.x(bar.x0), dates.x(bar.x1)
        y0, y1 = sorted((zero, _y(panel, box, bar.value)))
        hollow = bar.calculated
        pen.sheet.rect(
            x0,
            y0,
            max(x1 - x0, 1.5),
            y1 - y0,
            pen.look.paper if hollow else paint,
            fill_opacity=1 if hollow else 0.35,
            stroke=paint,
            stroke_width=1,
        )


def _segment(pen: Pen, panel: Panel, box: Box, dates: Dates, s: Segment, paint: str) -> None:
    x0, x1 = dates.x(s.x0), dates.x(s.x1)
    y0, y1 = _y(panel, box, s.y0), _y(panel, box, s.y1)
    middle = f"H{number(x1)}V{number(y1)}" if pen.drawing.form == "step" else f"L{number(x1)} {number(y1)}"
    pen.sheet.path(
        f"M{number(x0)} {number(y0)}{middle}",
        fill="none",
        stroke=paint,
        stroke_width=1.25 if s.thin else 2.25,
        stroke_dasharray=None if s.style == "solid" else "1.5 4.5" if s.thin else "2 5",
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def _whisker(pen: Pen, panel: Panel, box: Box, dates: Dates, mark: Mark) -> None:
    low, high = panel.whisker(mark)
    if (low, high) == (mark.value, mark.value):
        return
    paint = pen.paint(mark.key)
    x, y = dates.x(mark.at), _y(panel, box, mark.value)
    top, bottom = _y(panel, box, high), _y(panel, box, low)
    pen.sheet.line(x, top, x, bottom, paint, 2)
    for end, reaches, is_open, up in (
        (top, high > mark.value, mark.open_up, -1),
        (bottom, low < mark.value, mark.open_down, 1),
    ):
        if not reaches:
            continue
        if is_open:
            tip, back = end + up * 3, end - up * 5
            d = f"M{number(x)} {number(tip)}L{number(x + 5)} {number(back)}H{number(x - 5)}Z"
            pen.sheet.path(d, fill=paint)
        elif abs(end - y) > 3:
            pen.sheet.line(x - 4.5, end, x + 4.5, end, paint, 2)


def draw_mark(pen: Pen, mark: Mark, x: float, y: float) -> None:
    """Draw the symbol of `mark` with its middle at `x`, `y`."""
    n = pen.number_of(mark.key)
    draw_symbol(pen.sheet, mark.role, palette.symbol(n), x, y, pen.paint(mark.key), pen.look.paper, pen.scale)


def draw_symbol(
    sheet: Sheet, role: str, shape: str, x: float, y: float, paint: str, paper: str, size: float = 1.0
) -> None:
    """Draw what stands for a value of `role`: filled where it was said, hollow where it was worked out."""
    name = {"target": palette.TARGET, "superseded": palette.SUPERSEDED}.get(role, shape)
    scale = size * {"circle": 1.1, "square": 1.17, "x-thin": 0.95}.get(name, 1.0)
    at = f"translate({number(x - 9 * scale)} {number(y - 9 * scale)}) scale({number(scale)})"
    d = palette.SHAPES[name]
    if role == "superseded":
        sheet.path(d, transform=at, fill="none", stroke=paint, stroke_width=2, stroke_linecap="round")
    elif role in ("target", "derived", "computed"):
        sheet.path(d, transform=at, fill=paper, stroke=paint, stroke_width=1.9, stroke_linejoin="round")
    else:
        sheet.path(d, transform=at, fill=paint, stroke=paper, stroke_width=1.3, stroke_linejoin="round")


def draw_values(pen: Pen, panel: Panel, box: Box, dates: Dates) -> None:
    """Write the values beside their points, where none covers another, a mark, or leaves the plot."""
    marks = [m for m in pen.drawing.marks if m.key in panel.group.keys]
    written = [m for m in marks if m.role != "superseded"]
    if not written or len(marks) > LABELLED:
        return
    spots = []
    for mark in written:
        low, high = panel.whisker(mark)
        text = mark_value(mark, pen.known, pen.t)
        across = (dates.x(mark.at) - box.left) / box.wide
        down, up_to, down_to = (_y(panel, box, v) - box.top for v in (mark.value, high, low))
        wide = fonts.width(text, VALUE, "serif") + 4
        spots.append(Spot(text, across, down, up_to, down_to, wide=wide))
    for mark, spot, place in zip(
        written, spots, places(spots, panel.pixels, box.wide, box.wide), strict=True
    ):
        if place is None:
            continue
        x = dates.x(mark.at) + place.right
        y = box.top + spot.down - place.up
        base = {"bottom": -4.0, "middle": VALUE * 0.35, "top": VALUE * 0.95}[place.edge]
        pen.sheet.text(
            x,
            y + base,
            spot.text,
            VALUE,
            pen.look.ink,
            anchor=ANCHORS[place.side],
            kind="serif",
            halo=pen.look.paper,
        )


# The names of layers.


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a layer beside its last mark."""

    layer: Layer
    lines: list[str]
    at: float  # pixels from the panel's top, where its last mark is

    @property
    def high(self) -> float:
        return len(self.lines) * BETWEEN_LINES


def names(pen: Pen, panel: Panel, room: float, most: int = 3) -> list[Name]:
    """Return the names of a panel's layers, wrapped to `room` in `most` lines, from top to bottom."""
    found = []
    for layer in pen.drawing.layers:
        if layer.key in panel.group.keys:
            last = max(layer.marks, key=lambda m: (m.role in ("stated", "computed"), m.x))
            down = panel.pixels if panel.log and last.value <= 0 else panel.down(last.value)
            found.append(
                Name(
                    layer,
                    wrap(short_name(layer, pen.drawing.layers, pen.t), room, NAME, most, weight=600),
                    down,
                )
            )
    return sorted(found, key=lambda n: n.at)


def fitting_names(pen: Pen, panel: Panel, room: float) -> list[Name] | None:
    """Return the names of a panel's layers in as many lines as fit beside it; None where none do."""
    for most in (3, 2, 1):
        found = names(pen, panel, room, most)
        if sum(n.high + 6 for n in found) - 6 <= panel.pixels + 12:
            return found
    return None


def shape_of(pen: Pen, layer: Layer) -> str:
    """Return the symbol of a layer."""
    return palette.symbol(pen.number_of(layer.key))


def draw_name(pen: Pen, layer: Layer, x: float, y: float, room: float) -> None:
    """Write the name of a layer with its symbol on one line, the base line at `y`."""
    shape = shape_of(pen, layer)
    draw_symbol(pen.sheet, "stated", shape, x + 7, y - 4.5, pen.paint(layer.key), pen.look.paper, 0.85)
    text = clip(short_name(layer, pen.drawing.layers, pen.t), room - 20, NAME, weight=600)
    pen.sheet.text(x + 20, y, text, NAME, pen.look.ink, weight=600)


def draw_names(pen: Pen, found: Sequence[Name], box: Box, left: float) -> None:
    """Write names in the column at `left`, each as near to its last mark as the others leave room."""
    tops: list[float] = []
    y = box.top
    for n in found:
        y = max(y, box.top + n.at - n.high / 2)
        tops.append(y)
        y += n.high + 6
    over = max(0.0, y - 6 - box.bottom)
    for k in range(len(tops) - 1, -1, -1):  # move up what would hang over the lower edge
        limit = tops[k + 1] - 6 if k + 1 < len(tops) else tops[k] + found[k].high - over
        tops[k] = min(tops[k], limit - found[k].high)
    for n, top in zip(found, tops, strict=True):
        paint = pen.paint(n.layer.key)
        shape = shape_of(pen, n.layer)
        draw_symbol(
            pen.sheet, "stated", shape, left + 7, top + BETWEEN_LINES / 2, paint, pen.look.paper, 0.85
        )
        pen.sheet.lines(left + 20, top + 12.5, n.lines, NAME, pen.look.ink, BETWEEN_LINES, weight=600)


def draw_flags(pen: Pen, panel: Panel, box: Box, dates: Dates, numbered: Mapping[int, int]) -> None:
    """Draw the days that a reader must know of, each with the number of its note above the plot."""
    free = box.left + fonts.width(axis_title(panel.group, pen.known, pen.t), NAME) + 16
    for n, flag in enumerate(pen.drawing.flags):
        elsewhere = flag.key is not None and flag.key not in panel.group.keys
        if n not in numbered or elsewhere or not dates.first <= flag.x <= dates.last:
            continue
        x = dates.x(flag.x)
        pen.sheet.line(x, box.top - 5, x, box.bottom, pen.look.soft, 1, stroke_dasharray="1 4")
        at = max(x, free)
        free = at + 16
        draw_number(pen.sheet, pen.look, numbered[n], at, box.top - 13)


def draw_strips(pen: Pen, keys: Sequence[SeriesKey], box: Box, dates: Dates) -> float:
    """Draw, row by row below `box`, which periods were said, and where briefings were silent; return the end."""
    y = box.bottom
    for strip in pen.drawing.strips:
        if strip.key not in keys:
            continue
        paint = pen.paint(strip.key)
        for cell in strip.cells:
            x0, x1 = dates.x(max(cell.x0, dates.first)), dates.x(min(cell.x1 + timedelta(days=1), dates.last))
            if x1 - x0 < 0.5 or cell.x1 < dates.first or cell.x0 > dates.last:
                continue
            gap = 0.75 if x1 - x0 > 4 else 0.0
            draw_cell(pen.sheet, cell.state, x0 + gap, y, x1 - x0 - 2 * gap, paint, pen.look.soft)
        y += STRIP + 3
    return y


def draw_cell(sheet: Sheet, state: str, x: float, y: float, wide: float, paint: str, soft: str = "") -> None:
    """Draw one period of a strip: filled where it was said, an outline where a briefing was silent."""
    if state == "said":
        sheet.rect(x, y, wide, STRIP, paint)
    elif state == "silent":
        sheet.rect(x + 0.5, y + 0.5, wide - 1, STRIP - 1, "none", stroke=soft or paint, stroke_width=1)


def draw_number(sheet: Sheet, look: Look, n: int, x: float, y: float) -> None:
    """Draw the number of a note in a circle around `x`, `y`."""
    sheet.add("circle", cx=x, cy=y, r=7, fill=look.paper, stroke=look.soft, stroke_width=1)
    sheet.text(x, y + 3.6, str(n), 10, look.soft, anchor="middle", weight=600)
