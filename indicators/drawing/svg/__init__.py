"""What a chart shows -> a picture without a browser: SVG, and PNG from it. The marks are the page's own."""

from dataclasses import replace

import resvg_py

from indicators.catalogue import by_id
from indicators.drawing import fonts
from indicators.drawing.looks import SIZES, Look, Size, SizeName, Theme
from indicators.drawing.panels import panels_of
from indicators.drawing.svg import page
from indicators.drawing.svg.page import NOTE, NOTE_LINE, PAD
from indicators.drawing.svg.panes import Panes
from indicators.drawing.svg.pen import Box, Pen
from indicators.drawing.svg.sheet import Sheet, wrap
from indicators.labels import Labels, load
from indicators.series import phrases
from indicators.series.summary import summarise
from indicators.shown import Shown, shown
from indicators.store import Store
from indicators.wording import title

__all__ = ["SIZES", "Size", "SizeName", "Theme", "to_png", "to_svg"]


def to_svg(
    result: Shown,
    store: Store,
    *,
    size: SizeName = "print",
    theme: Theme = "light",
    site: str = "",
    faces: bool = True,
) -> str:
    """Return the chart as an SVG in the language of its view, with title, sources, licence and address.

    `faces` puts the Latin typefaces inside (70 kB), so that a browser writes it as it was measured.
    """
    look = Look(SIZES[size], theme)
    t = load(result.view.lang)
    known = by_id(store.indicators())
    sheet = Sheet(*look.size.room)
    sheet.rect(0, 0, sheet.wide, sheet.high, look.paper)
    top = page.draw_head(sheet, look, result, t)
    room = sheet.wide - 2 * PAD
    lines = page.foot(result, store, site, room, t)
    bottom = _draw_foot(sheet, look, lines, t)
    if result.drawing.layers:
        numbers = {layer.key: n for n, layer in enumerate(result.drawing.layers)}
        _draw_plots(Pen(sheet, look, t, known, result.drawing, numbers), result, top, bottom)
    else:
        _draw_empty(sheet, look, result, (top + bottom) / 2, t)
    chinese = fonts.han()
    return sheet.whole(
        pixels=look.size.pixels,
        title=title(result.indicators, t),
        about=summarise(result.drawing, known, phrases.of(t.language)),
        lang="zh-Hans" if t.language == "zh" else "en",
        faces=faces,
        han=chinese.family if chinese and not faces else "",
    )


def to_png(
    result: Shown,
    store: Store,
    *,
    size: SizeName = "card",
    theme: Theme = "light",
    site: str = "",
    zoom: float = 1,
) -> bytes:
    """Return the chart as a PNG, `zoom` times as large as its size says.

    Where this machine has no font with Chinese, it is in English: no character is ever a box.
    """
    if result.view.lang != "en" and fonts.han() is None:
        result = shown(replace(result.view, lang="en"), store)
    picture = fonts.written(to_svg(result, store, size=size, theme=theme, site=site, faces=False))
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture,
            skip_system_fonts=True,
            font_files=fonts.files(picture),
            font_family=fonts.FAMILIES["sans"],
            zoom=zoom,
        )
    )


def _draw_foot(sheet: Sheet, look: Look, lines: list[str], t: Labels) -> float:
    """Write the foot and the site's name; return where it begins."""
    top = sheet.high - PAD + 6 - NOTE_LINE * len(lines)
    sheet.line(PAD, top - 8, sheet.wide - PAD, top - 8, look.rule, 1)
    sheet.lines(PAD, top + NOTE, lines, NOTE, look.soft, NOTE_LINE)
    name = t("site.name")
    if (
        lines
        and fonts.width(lines[-1], NOTE) + fonts.width(name, NOTE, weight=600) + 20 < sheet.wide - 2 * PAD
    ):
        y = top + NOTE + NOTE_LINE * (len(lines) - 1)
        sheet.text(sheet.wide - PAD, y, name, NOTE, look.ink, anchor="end", weight=600)
    return top - 8


def _draw_empty(sheet: Sheet, look: Look, result: Shown, y: float, t: Labels) -> None:
    words = [n.text for n in result.drawing.notes if n.kind in ("refused", "empty")] or [t("chart.empty")]
    for line in wrap(words[0], sheet.wide - 4 * PAD, 16, 3):
        sheet.text(sheet.wide / 2, y, line, 16, look.soft, anchor="middle")
        y += 22


def _draw_plots(pen: Pen, result: Shown, top: float, bottom: float) -> None:
    """Draw, from the bottom up, notes and key, and above them the panels in the room that is left."""
    sheet, look, t, view = pen.sheet, pen.look, pen.t, result.view
    room = sheet.wide - 2 * PAD
    told, numbered = page.notes(result, t, room, look.size.notes)
    if told:
        bottom -= NOTE_LINE * sum(len(note.lines) for note in told) + 6
        page.draw_notes(sheet, look, told, bottom + NOTE + 2)
    groups = panels_of(result.drawing, view.scale, view.axes, view.layout)
    panes = Panes(pen, groups, view, numbered)
    rows = page.key_of(page.key(result, look, t, strips=panes.strips > 0), panes.unnamed(), room, look, t)
    if rows:
        bottom -= page.KEY_LINE * len(rows) + 2
        page.draw_key(sheet, look, rows, bottom + 8, PAD)
    panes.draw(Box(PAD, top, sheet.wide - PAD, bottom))
