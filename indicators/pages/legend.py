"""What a chart's colours and shapes mean."""

from indicators import charts
from indicators.pages import frame, names
from indicators.pages.nodes import Node, node
from indicators.shown import Shown

SHAPES = {
    "circle": "M9 4 A5 5 0 1 1 8.99 4 Z",
    "square": "M4.5 4.5 H13.5 V13.5 H4.5 Z",
    "triangle-up": "M9 3.5 L15 14 H3 Z",
    "triangle-down": "M9 14.5 L15 4 H3 Z",
    "pentagon": "M9 3 L15 7.4 L12.7 14.4 H5.3 L3 7.4 Z",
    "hexagon": "M9 3 L14.2 6 V12 L9 15 L3.8 12 V6 Z",
    "star": "M9 2 L11 7 L16 7.3 L12.2 10.6 L13.5 16 L9 13 L4.5 16 L5.8 10.6 L2 7.3 L7 7 Z",
    "diamond-tall": "M9 1.5 L13 9 L9 16.5 L5 9 Z",
    "x-thin": "M4.5 4.5 L13.5 13.5 M13.5 4.5 L4.5 13.5",
    "whisker": "M9 16 V4 M5.5 7.5 L9 3 L12.5 7.5",
    "dots": "M1 9 H17",
}


def tree(result: Shown, theme: str) -> Node | None:
    """Return what colours and shapes mean, as far as this chart has them."""
    t = frame.words()
    layers = result.drawing.layers
    roles = {m.role for m in result.drawing.marks}
    items: list[Node] = []
    if len(layers) > 1:
        items += [
            node(
                "li",
                symbol(charts.symbol(n), charts.colour(n, theme)),
                node("span", names.layer_name(layer, layers)),
            )
            for n, layer in enumerate(layers)
        ]
    if "target" in roles:
        items.append(node("li", symbol(charts.TARGET, "currentColor", open=True), t("role.target")))
    if "derived" in roles:
        items.append(node("li", symbol("circle", "currentColor", open=True), t("role.derived")))
    if "superseded" in roles:
        items.append(node("li", symbol(charts.SUPERSEDED, "currentColor"), t("role.superseded")))
    if any(m.hedged and m.role != "derived" for m in result.drawing.marks):
        items.append(node("li", symbol("whisker", "currentColor"), t("role.hedged")))
    if any(s.why == "gap" for layer in layers for s in layer.segments):
        items.append(node("li", symbol("dots", "currentColor"), t("role.gap")))
    return node("ul", *items, cls="key", aria_label=t("chart.key")) if items else None


def symbol(name: str, paint: str, open: bool = False) -> Node:
    """Return a chart's symbol for its key."""
    line = open or name in ("x-thin", "whisker", "dots")
    path = node(
        "path",
        d=SHAPES[name],
        fill="none" if line else paint,
        stroke=paint,
        stroke_width="1.75" if line else "0",
        stroke_dasharray="1.5 3.5" if name == "dots" else None,
        stroke_linecap="round",
    )
    return node("svg", path, viewBox="0 0 18 18", aria_hidden="true")
