"""What a chart's colours and shapes mean."""

from indicators import palette
from indicators.pages import frame, names
from indicators.pages.nodes import Node, node
from indicators.shown import Shown


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
                symbol(palette.symbol(n), palette.colour(n, theme)),
                node("span", names.layer_name(layer, layers)),
            )
            for n, layer in enumerate(layers)
        ]
    if "target" in roles:
        items.append(node("li", symbol(palette.TARGET, "currentColor", open=True), t("role.target")))
    if "derived" in roles:
        items.append(node("li", symbol("circle", "currentColor", open=True), t("role.derived")))
    if "superseded" in roles:
        items.append(node("li", symbol(palette.SUPERSEDED, "currentColor"), t("role.superseded")))
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
        d=palette.SHAPES[name],
        fill="none" if line else paint,
        stroke=paint,
        stroke_width="1.75" if line else "0",
        stroke_dasharray="1.5 3.5" if name == "dots" else None,
        stroke_linecap="round",
    )
    return node("svg", path, viewBox="0 0 18 18", aria_hidden="true")
