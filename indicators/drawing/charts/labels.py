"""What is written into a chart: values beside points, names beside lines, numbers of flags."""

from collections.abc import Callable, Sequence
from typing import Any

from indicators.drawing.charts.texts import escaped, split, wide
from indicators.drawing.palette import INKS, SERIF, SYMBOLS, colour, symbol
from indicators.drawing.panels import Panel, date_range
from indicators.drawing.placing import Place, Spot, places
from indicators.series.drawing import Drawing, Flag, Layer, Mark

Annotation = dict[str, Any]

LABELLED = 12  # values are written beside the points of a panel up to this many
WIDE = "wide"  # the name of an annotation for which a phone has no room

VEIL = 0.6  # opacity of the ground behind a value

NAME_WIDTH = 24  # Latin characters of a name beside a line, in at most two rows
NAME_PIXELS = 7.2
ROW = 18.0  # pixels of one row of a name
NEAR_END = 0.25  # of the dates: a line that ends before has no name at the end
AWAY = 30.0  # pixels that a name may be moved from its line

GLYPHS = dict(zip(SYMBOLS, "●■▲⬟⬢▼★", strict=True))


def values(
    drawing: Drawing,
    panel: Panel,
    words: Callable[[Mark], str],
    theme: str,
    chosen: str | None,
    widths: tuple[float, float],
) -> list[Annotation] | None:
    """Return the values as written beside their points, where a panel has room for them; None where it has too many.

    Pixels: `widths` of the plot on a phone and on a desk. One for which a phone has none is named WIDE: the
    page hides it there.
    """
    marks = [m for layer in drawing.layers if layer.key in panel.group.keys for m in layer.marks]
    written = [m for m in marks if m.role != "superseded"]
    if len(marks) > LABELLED:
        return None
    start, end = date_range(drawing)
    days = (end - start).days
    spots = []
    for mark in written:
        least, most = panel.whisker(mark)
        ringed = bool(chosen and mark.statement and mark.statement.observation.id == chosen)
        across = (mark.at - start).days / days
        down, up_to, down_to = (panel.down(v) for v in (mark.value, most, least))
        spots.append(Spot(words(mark), across, down, up_to, down_to, ringed))
    found = zip(spots, written, places(spots, panel.pixels, *widths), strict=True)
    return [_beside(spot.text, mark, place, panel, theme) for spot, mark, place in found if place]


def _beside(text: str, mark: Mark, place: Place, panel: Panel, theme: str) -> Annotation:
    return {
        "text": escaped(text),
        "x": mark.at.isoformat(),
        "y": panel.place(mark.value),
        "xref": panel.dates,
        "yref": panel.axis,
        "showarrow": False,
        "xanchor": place.side,
        "xshift": place.right,
        "yanchor": place.edge,
        "yshift": place.up,
        "font": {"family": SERIF, "size": 14, "color": INKS[theme]["ink"]},
        "bgcolor": _veil(INKS[theme]["paper"]),
        "borderpad": 1,
        "name": "" if place.narrow else WIDE,
    }


def _veil(paper: str) -> str:
    """Return `paper` as a veil that a line shows through: one that is cut would say that nothing was said there."""
    red, green, blue = (int(paper[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},{VEIL})"


def names(
    drawing: Drawing, panels: Sequence[Panel], words: Callable[[Layer], str], theme: str
) -> tuple[list[Annotation], float]:
    """Return the names of the layers beside the ends of their lines, and the pixels that they need there.

    None at all, and 0, where one of them does not fit: then a key names them all.
    """
    rows = {layer.key: split(words(layer), NAME_WIDTH) for layer in drawing.layers}
    if any(len(parts) > 2 or max(map(wide, parts)) > NAME_WIDTH for parts in rows.values()):
        return [], 0.0
    start, end = date_range(drawing)
    found: list[Annotation] = []
    for panel in panels:
        ends = []
        for n, layer in enumerate(drawing.layers):
            line = [m for m in layer.marks if m.role in ("stated", "computed")] or list(layer.marks)
            if layer.key not in panel.group.keys:
                continue
            if (end - line[-1].x) / (end - start) > NEAR_END:
                return [], 0.0
            ends.append((panel.down(line[-1].value), n, layer))
        at = _spread(
            [(down, len(rows[layer.key]) * ROW) for down, _, layer in sorted(ends, key=_height)], panel.pixels
        )
        for (down, n, layer), y in zip(sorted(ends, key=_height), at, strict=True):
            if abs(y - down) > AWAY:
                return [], 0.0
            found.append(_name(rows[layer.key], n, y, panel, theme))
    widest = max((wide(part) for parts in rows.values() for part in parts), default=0)
    return found, widest * NAME_PIXELS + 26


def _height(end: tuple[float, int, Layer]) -> float:
    return end[0]


def _spread(wanted: Sequence[tuple[float, float]], height: float) -> list[float]:
    """Return middles for names that want to be at (middle, height of the name), from top to bottom, apart."""
    found: list[float] = []
    free = 0.0
    for middle, size in wanted:
        found.append(max(middle, free + size / 2))
        free = found[-1] + size / 2
    roof = height
    for n in range(len(found) - 1, -1, -1):
        found[n] = min(found[n], roof - wanted[n][1] / 2)
        roof = found[n] - wanted[n][1] / 2
    return found


def _name(rows: Sequence[str], n: int, down: float, panel: Panel, theme: str) -> Annotation:
    glyph = f'<span style="color:{colour(n, theme)}">{GLYPHS[symbol(n)]}</span>'
    return {
        "text": glyph + " " + "<br>".join(escaped(row) for row in rows),
        "align": "left",
        "x": panel.right,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 8,
        "y": panel.top - down / panel.pixels * (panel.top - panel.bottom),
        "yref": "paper",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 13, "color": INKS[theme]["ink"]},
        "name": "name",
    }


def flags(
    drawing: Drawing, panels: Sequence[Panel], lane: float | None, theme: str
) -> tuple[list[Annotation], list[dict[str, Any]]]:
    """Return the numbers of the flags above the plots, and the lines down from them.

    `lane` is how many pixels the numbers stand above the plots; None has them stand at their feet. Numbers that would cover each other on a phone are written as one: 2–4.
    """
    if not drawing.flags or not drawing.layers:
        return [], []
    ink = INKS[theme]
    start, end = date_range(drawing)
    width = (end - start).days
    tops = {p.dates: max(q.top for q in panels if q.dates == p.dates) for p in panels}
    groups: list[list[int]] = []
    for n, flag in enumerate(drawing.flags):
        if groups and (flag.x - drawing.flags[groups[-1][0]].x).days / width < 0.075:
            groups[-1].append(n)
        else:
            groups.append([n])
    notes: list[Annotation] = []
    for dates, top in tops.items():
        foot = min(p.bottom for p in panels if p.dates == dates)
        for group in groups:
            notes.append(_number(group, drawing.flags, dates, foot if lane is None else top, lane or 3, ink))
    shapes = [
        {
            "type": "line",
            "xref": dates,
            "yref": "paper",
            "x0": flag.x.isoformat(),
            "x1": flag.x.isoformat(),
            "y0": min(p.bottom for p in panels if p.dates == dates),
            "y1": top,
            "layer": "below",
            "line": {
                "color": ink["soft"],
                "width": 1,
                "dash": "solid" if flag.kind == "event" else "dash",
            },
        }
        for dates, top in tops.items()
        for flag in drawing.flags
    ]
    return notes, shapes


def _number(
    group: Sequence[int], all_flags: Sequence[Flag], dates: str, top: float, lane: float, ink: dict[str, str]
) -> Annotation:
    first, last = group[0] + 1, group[-1] + 1
    told = [f"{n + 1} {all_flags[n].x.isoformat()} {escaped(all_flags[n].text)}" for n in group]
    return {
        "text": str(first) if first == last else f"{first}–{last}",
        "x": all_flags[group[0]].x.isoformat(),
        "xref": dates,
        "y": top,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": lane,
        "showarrow": False,
        "font": {"size": 12, "color": ink["ink"]},
        "bgcolor": ink["paper"],
        "bordercolor": ink["soft"],
        "borderwidth": 1,
        "borderpad": 2,
        "hovertext": "<br>".join(told),
        "captureevents": True,
        "name": "flag",
    }
