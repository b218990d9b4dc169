"""Days that a reader must know of, and period by period what was said."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from indicators.drawing import fonts
from indicators.drawing.looks import Look
from indicators.drawing.panels import Panel
from indicators.drawing.svg.pen import NAME, Box, Dates, Pen
from indicators.drawing.svg.sheet import Sheet
from indicators.model import SeriesKey
from indicators.wording import axis_title

STRIP = 6.0  # pixels that a row of a strip is high


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
