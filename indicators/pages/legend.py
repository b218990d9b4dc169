"""What a chart's colours, shapes, strips and numbers mean, as far as it has them."""

from dataclasses import replace

from indicators import links
from indicators.drawing import palette
from indicators.drawing.panels import begins_apart_from_zero
from indicators.pages import frame, names, pieces
from indicators.pages.nodes import Node, node
from indicators.series.drawing import Drawing, Flag
from indicators.shown import Shown

FEW, FEW_PHONE = 8, 2  # names of layers that need not be folded
STRIP = {"said": "M1 4 H17 V14 H1 Z", "silent": "M1.5 4.5 H16.5 V13.5 H1.5 Z", "none": "M1 9 H17"}


def layers(drawing: Drawing, theme: str, phone: bool) -> Node | None:
    """Return the names of the layers with their colours and symbols, where there are several; on a `phone`,
    which a long list would fill, folded."""
    if len(drawing.layers) < 2:
        return None
    items = [
        node(
            "li",
            symbol(palette.symbol(n), palette.colour(n, theme)),
            node("span", names.layer_name(layer, drawing.layers)),
        )
        for n, layer in enumerate(drawing.layers)
    ]
    t = frame.words()
    names_of = node("ul", *items, cls="key", aria_label=t("chart.key"))
    if len(items) <= (FEW_PHONE if phone else FEW):
        return names_of
    count = t("chart.key_of", count=len(items))
    return node("details", node("summary", count), names_of, open=not phone, cls="keys")


def signs(result: Shown, strips: bool) -> Node | None:
    """Return what marks, lines and, where there are any, `strips` say beside their values."""
    t = frame.words()
    drawing = result.drawing
    roles = {m.role for m in drawing.marks}
    items: list[Node] = []
    if "target" in roles:
        items.append(node("li", symbol(palette.TARGET, "currentColor", open=True), t("role.target")))
    if "derived" in roles:
        items.append(node("li", symbol("circle", "currentColor", open=True), t("role.derived")))
    if "superseded" in roles:
        items.append(node("li", symbol(palette.SUPERSEDED, "currentColor"), t("role.superseded")))
    if any(m.hedged and m.role != "derived" for m in drawing.marks):
        items.append(node("li", symbol("whisker", "currentColor"), t("role.hedged")))
    if any(s.why == "gap" for layer in drawing.layers for s in layer.segments):
        items.append(node("li", symbol("dots", "currentColor"), t("role.gap")))
    if begins_apart_from_zero(drawing, result.view.scale, result.view.axes, result.view.layout):
        zero = links.to_query(replace(result.view, scale="zero"))
        change = node("a", t("choice.scale.zero"), href=zero, data_go=True)
        items.append(node("li", symbol("break", "currentColor"), node("span", t("chart.cut"), " ", change)))
    states = {cell.state for strip in drawing.strips for cell in strip.cells if strips}
    items += [
        node("li", _swatch(state), t(f"strip.{state}"))
        for state in ("said", "silent", "none")
        if state in states
    ]
    if drawing.strips and not strips:
        apart = links.to_query(replace(result.view, layout="multiples"))
        more = node("a", t("choice.layout.multiples"), href=apart, data_go=True)
        items.append(node("li", node("span", t("chart.no_strips", count=len(drawing.strips)), " ", more)))
    return node("ul", *items, cls="key signs", aria_label=t("chart.signs")) if items else None


def flags(drawing: Drawing) -> Node | None:
    """Return what the numbers above the plot stand for, each event with its source."""
    t = frame.words()
    if not drawing.flags:
        return None
    rows = [_flag(n, flag) for n, flag in enumerate(drawing.flags, start=1)]
    return node("section", node("h2", t("chart.flags")), node("ol", *rows, cls="flags"))


def _flag(n: int, flag: Flag) -> Node:
    t = frame.words()
    source: Node | None = None
    if flag.url:
        source = node("a", flag.source, href=flag.url, rel="noreferrer")
    elif flag.source:
        source = node("span", flag.source)
    return node(
        "li",
        node("span", str(n), cls="number"),
        node("time", pieces.day(flag.x, t), datetime=flag.x.isoformat()),
        node("span", flag.text, node("small", source) if source else None),
    )


def symbol(name: str, paint: str, open: bool = False) -> Node:
    """Return a chart's symbol for its key."""
    line = open or name in ("x-thin", "whisker", "dots", "break")
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


def _swatch(state: str) -> Node:
    """Return a cell of a strip for the key."""
    path = node(
        "path",
        d=STRIP[state],
        fill="currentColor" if state == "said" else "none",
        stroke="none" if state == "said" else "currentColor",
        stroke_width="1.25" if state == "silent" else "2",
    )
    return node("svg", path, viewBox="0 0 18 18", aria_hidden="true")
