"""The axes of a panel: its grid, the values and the dates that they name."""

import math
from collections.abc import Sequence
from datetime import date

from indicators.drawing import fonts
from indicators.drawing.panels import Panel, log_ticks, nice_ticks
from indicators.drawing.svg.pen import NAME, Box, Dates, Pen
from indicators.labels import Labels
from indicators.wording import axis_tick, axis_title

TICK = 12.5  # pixels of the text of an axis


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
