"""The names of layers: beside their last marks, or above a panel."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indicators.drawing import palette
from indicators.drawing.panels import Panel
from indicators.drawing.svg.marks import draw_symbol
from indicators.drawing.svg.pen import NAME, Box, Pen
from indicators.drawing.svg.sheet import clip, wrap
from indicators.model import SeriesKey
from indicators.series.drawing import Layer
from indicators.wording import short_name

BETWEEN_LINES = 16.0


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a layer beside its last mark."""

    layer: Layer
    lines: list[str]
    at: float  # pixels from the panel's top, where its last mark is

    @property
    def high(self) -> float:
        return len(self.lines) * BETWEEN_LINES


def told_apart(pen: Pen, fit: Callable[[str], list[str]]) -> dict[SeriesKey, list[str]]:
    """Return the names of all layers as `fit` cuts them; those that would be cut to the same lose of their
    middle instead, since it is the end of a name that tells a population or a span from another."""
    layers = pen.drawing.layers
    whole = {layer.key: short_name(layer, layers, pen.t) for layer in layers}
    cut = {key: fit(name) for key, name in whole.items()}
    alike = Counter(map(tuple, cut.values()))
    return {
        key: lines if alike[tuple(lines)] == 1 else _by_its_ends(whole[key], fit)
        for key, lines in cut.items()
    }


def _by_its_ends(name: str, fit: Callable[[str], list[str]]) -> list[str]:
    end = max(name.rfind("("), name.rfind("（"), len(name) // 2)
    tail = name[:end][len(name[:end].rstrip()) :] + name[end:]  # with the space before a bracket
    for kept in range(end - 1, 0, -1):
        shorter = f"{name[:kept].rstrip()}…{tail}"
        lines = fit(shorter)
        if "".join("".join(lines).split()) == "".join(shorter.split()):
            return lines
    return fit(f"…{tail.lstrip()}")


def names(pen: Pen, panel: Panel, room: float, most: int = 3) -> list[Name]:
    """Return the names of a panel's layers, wrapped to `room` in `most` lines, from top to bottom."""
    told = told_apart(pen, lambda name: wrap(name, room, NAME, most, weight=600))
    found = []
    for layer in pen.drawing.layers:
        if layer.key in panel.group.keys:
            last = max(layer.marks, key=lambda m: (m.role in ("stated", "computed"), m.x))
            down = panel.pixels if panel.log and last.value <= 0 else panel.down(last.value)
            found.append(Name(layer, told[layer.key], down))
    return sorted(found, key=lambda n: n.at)


def one_line_names(pen: Pen, room: float) -> dict[SeriesKey, str]:
    """Return what `draw_name` writes of each layer, its symbol included in `room`."""
    told = told_apart(pen, lambda name: [clip(name, room - 20, NAME, weight=600)])
    return {key: line for key, (line,) in told.items()}


def fitting_names(pen: Pen, panel: Panel, room: float) -> list[Name] | None:
    """Return the names of a panel's layers in as many lines as fit beside it; None where none do."""
    for most in (3, 2, 1):
        found = names(pen, panel, room, most)
        if sum(n.high + 6 for n in found) - 6 <= panel.pixels + 12:
            return found
    return None


def shape_of(pen: Pen, layer: Layer) -> str:
    """Return the symbol of a layer."""
    return palette.symbol(pen.numbers[layer.key])


def draw_name(pen: Pen, layer: Layer, x: float, y: float, text: str) -> None:
    """Write the name of a layer, `text`, with its symbol on one line, the base line at `y`."""
    shape = shape_of(pen, layer)
    draw_symbol(pen.sheet, "stated", shape, x + 7, y - 4.5, pen.paint(layer.key), pen.look.paper, 0.85)
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
