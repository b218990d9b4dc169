"""What a panel shows: bars, lines, whiskers and marks."""

from indicators.drawing import palette
from indicators.drawing.panels import Panel
from indicators.drawing.svg.pen import Box, Dates, Pen
from indicators.drawing.svg.sheet import Sheet, number
from indicators.series.drawing import Layer, Mark, Segment

ROLES = ("superseded", "derived", "target", "computed", "stated")  # the last on top


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
            y0, y1 = (y_of(panel, box, v) for v in (tie.y0, tie.y1))
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
                    draw_mark(pen, mark, dates.x(mark.at), y_of(panel, box, mark.value))


def y_of(panel: Panel, box: Box, value: float) -> float:
    """Return how far down the sheet `value` stands; what leaves the panel stands just outside."""
    if panel.log and value <= 0:
        return box.bottom
    return box.top + min(max(panel.down(value), -4.0), panel.pixels + 4)


def _bars(pen: Pen, panel: Panel, box: Box, dates: Dates, layer: Layer) -> None:
    paint = pen.paint(layer.key)
    zero = box.bottom if panel.log else y_of(panel, box, 0)
    for bar in layer.bars:
        x0, x1 = dates.x(bar.x0), dates.x(bar.x1)
        y0, y1 = sorted((zero, y_of(panel, box, bar.value)))
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
    y0, y1 = y_of(panel, box, s.y0), y_of(panel, box, s.y1)
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
    x, y = dates.x(mark.at), y_of(panel, box, mark.value)
    top, bottom = y_of(panel, box, high), y_of(panel, box, low)
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
    n = pen.numbers[mark.key]
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
