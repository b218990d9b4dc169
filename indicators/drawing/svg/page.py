"""What stands around the plots of a picture: title and meaning above, key, notes and sources below."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import links
from indicators.drawing import fonts, palette
from indicators.drawing.looks import Look
from indicators.drawing.panels import begins_apart_from_zero
from indicators.drawing.svg.flags import STRIP, draw_cell, draw_number
from indicators.drawing.svg.marks import draw_symbol
from indicators.drawing.svg.sheet import Sheet, wrap
from indicators.exports import citations
from indicators.labels import Labels
from indicators.shown import Shown
from indicators.store import Store
from indicators.wording import day, named, title

PAD = 26.0
TITLE = 25.0
MEANS = 14.0
NOTE = 11.5
NOTE_LINE = 16.0
INDENT = 20.0  # of a note behind its number
KEY = 12.0
KEY_LINE = 19.0
# Of the notes on a drawing those that a picture repeats, the most important first; gaps are seen.
TOLD = ("disagreement", "floor", "refused", "base")


@dataclass(frozen=True, slots=True)
class Keyed:
    """One sign of the key and what it means."""

    role: str
    shape: str
    paint: str
    text: str

    @property
    def wide(self) -> float:
        return 20 + fonts.width(self.text, KEY) + 18


def draw_head(sheet: Sheet, look: Look, result: Shown, t: Labels) -> float:
    """Write the title and what the indicator means; return how far down they reach."""
    room = sheet.wide - 2 * PAD
    size = TITLE
    words = title(result.indicators, t)
    lines = wrap(words, room, size, 2, "serif", 600)
    while size > 18 and (lines[-1:] and lines[-1].endswith("…")):
        size -= 1.5
        lines = wrap(words, room, size, 2, "serif", 600)
    y = sheet.lines(PAD, PAD + size * 0.82, lines, size, look.ink, size * 1.2, kind="serif", weight=600)
    y += MEANS * 1.5 - size * 1.2 + 4
    told = subtitle(result, t)
    most = 2 if look.size.tall else 1 if len(lines) > 1 else 2
    return sheet.lines(PAD, y, wrap(told, room, MEANS, most), MEANS, look.soft, MEANS * 1.4) - MEANS * 1.4


def subtitle(result: Shown, t: Labels) -> str:
    """Return what is measured, of which day the knowledge is, and what the indicator means."""
    parts = []
    if result.view.measure not in (None, "level"):
        parts.append(t(f"measures.{result.view.measure}"))
    if result.view.as_of:
        parts.append(t("citation.known", day=day(result.view.as_of, t)))
    if len(result.indicators) == 1:
        parts.append(named(result.indicators[0].means, t))
    return " · ".join(parts)


def key(result: Shown, look: Look, t: Labels, strips: bool) -> list[Keyed]:
    """Return what shapes and lines mean, as far as the drawing has them; colours are named beside the plot."""
    drawing = result.drawing
    roles = {m.role for m in drawing.marks}
    paint = look.soft
    found = []
    if "target" in roles:
        found.append(Keyed("target", palette.TARGET, paint, t("role.target")))
    if "derived" in roles:
        found.append(Keyed("derived", "circle", paint, t("role.derived")))
    if "superseded" in roles:
        found.append(Keyed("superseded", palette.SUPERSEDED, paint, t("role.superseded")))
    if any(m.hedged and not m.calculated for m in drawing.marks):
        found.append(Keyed("whisker", "whisker", paint, t("role.hedged")))
    if any(s.why == "gap" for layer in drawing.layers for s in layer.segments):
        found.append(Keyed("dots", "dots", paint, t("role.gap")))
    view = result.view
    if begins_apart_from_zero(drawing, view.scale, view.axes, view.layout):
        found.append(Keyed("break", "break", paint, t("chart.cut")))
    if strips:
        states = {cell.state for strip in drawing.strips for cell in strip.cells}
        found += [Keyed(s, "cell", paint, t(f"strip.{s}")) for s in ("said", "silent") if s in states]
    return found


def key_rows(found: Sequence[Keyed], room: float) -> list[list[Keyed]]:
    """Part a key into rows of at most `room` pixels."""
    rows: list[list[Keyed]] = []
    left = 0.0
    for item in found:
        if not rows or item.wide > left:
            rows.append([])
            left = room
        rows[-1].append(item)
        left -= item.wide
    return rows


def key_of(
    kinds: Sequence[Keyed], names: Sequence[Keyed], room: float, look: Look, t: Labels
) -> list[list[Keyed]]:
    """Return the rows of a key: as many `names` as there is room for, with how many more there are, and what
    signs mean."""
    most, signs = look.size.keys
    left = len(names)
    while left and len(key_rows(names[:left], room)) > most:
        left -= 1
    rows = key_rows(names[:left], room)
    if over := len(names) - left:
        more = Keyed("more", "", "", t("picture.others", n=over, count=over))
        while rows[-1] and sum(item.wide for item in (*rows[-1], more)) > room:
            rows[-1].pop()
            over += 1
            more = Keyed("more", "", "", t("picture.others", n=over, count=over))
        rows[-1].append(more)
    return [*rows, *key_rows(kinds, room)[:signs]]


def draw_key(sheet: Sheet, look: Look, rows: Sequence[Sequence[Keyed]], y: float, left: float) -> None:
    """Draw the rows of a key, the first around `y`."""
    for row in rows:
        x = left
        for item in row:
            if item.role == "more":
                sheet.text(x, y + KEY * 0.35, item.text, KEY, look.soft)
                continue
            if item.shape == "cell":
                draw_cell(sheet, item.role, x + 2, y - STRIP / 2, 14, item.paint)
            elif item.role in ("whisker", "dots", "break"):
                dashed = "1.5 3.5" if item.role == "dots" else None
                at = f"translate({x:g} {y - 8:.2f}) scale(.9)"
                sheet.path(
                    palette.SHAPES[item.shape],
                    transform=at,
                    fill="none",
                    stroke=item.paint,
                    stroke_width=1.75,
                    stroke_dasharray=dashed,
                    stroke_linecap="round",
                )
            else:
                draw_symbol(sheet, item.role, item.shape, x + 8, y, item.paint, look.paper, 0.8)
            sheet.text(x + 20, y + KEY * 0.35, item.text, KEY, look.soft)
            x += item.wide
        y += KEY_LINE


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a reader must know; a flag of the plot has the number that stands there."""

    lines: list[str]
    number: int | None = None


def notes(result: Shown, t: Labels, room: float, most: int) -> tuple[list[Told], dict[int, int]]:
    """Return what a reader must know, in at most `most` lines, and the numbers of the flags among it."""
    drawing = result.drawing
    found: list[Told] = []
    numbered: dict[int, int] = {}
    left = most
    for n, flag in enumerate(drawing.flags):
        lines = wrap(f"{day(flag.x, t)}{t('site.colon')}{flag.text}", room - INDENT, NOTE, 2)
        if len(lines) <= left:
            left -= len(lines)
            numbered[n] = len(numbered) + 1
            found.append(Told(lines, numbered[n]))
    kinds = (*TOLD, *(() if any(f.kind == "scope" for f in drawing.flags) else ("scope",)))
    for kind in kinds:
        for note in drawing.notes:
            if note.kind == kind and left > 0:
                lines = wrap(note.text, room, NOTE, left)
                left -= len(lines)
                found.append(Told(lines))
    return found, numbered


def draw_notes(sheet: Sheet, look: Look, told: Sequence[Told], y: float) -> None:
    """Write the notes, the first on the base line `y`."""
    for note in told:
        left = PAD
        if note.number is not None:
            draw_number(sheet, look, note.number, PAD + 7, y - 4)
            left += INDENT
        y = sheet.lines(left, y, note.lines, NOTE, look.soft, NOTE_LINE)


def foot(result: Shown, store: Store, site: str, room: float, t: Labels) -> list[str]:
    """Return the lines at the foot: sources, day and version of the data, licence, address."""
    found = citations.briefings(result, store)
    days = [b.known_from for b in found]
    lines = []
    if days:
        first, last = day(min(days), t), day(max(days), t)
        lines.append(t("citation.read", n=len(found), count=len(found), first=first, last=last))
    every = [b.known_from for b in store.briefing_summaries()]
    version = t("picture.version", hash=store.content_hash[: citations.VERSION_DIGITS])
    if every:
        until = result.view.as_of or max(every)
        version = t("picture.until", day=day(until, t)) + " · " + version
    lines[-1:] = (
        [f"{lines[-1]} {version}"]
        if lines and fonts.width(f"{lines[-1]} {version}", NOTE) <= room
        else [*lines[-1:], version]
    )
    lines += wrap(t("picture.licence"), room, NOTE, 2)
    lines += [address] if (address := _address(result, site, room)) else []
    return lines


def _address(result: Shown, site: str, room: float) -> str:
    """Return the shortest address of this very chart, or the site's own where it would not fit."""
    if not site:
        return ""
    shown = site.removeprefix("https://").removeprefix("http://")
    for address in (shown + links.to_short_query(result.view), shown):
        if fonts.width(address, NOTE) <= room:
            return address
    return ""
