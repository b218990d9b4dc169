"""The figure of a drawing: panels, strips below them, and where everything stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from indicators.drawing.charts import labels, traces
from indicators.drawing.charts.axes import dates_axis, heading_lines, strip_axis, title, values_axis
from indicators.drawing.charts.plan import MARGIN, plan
from indicators.drawing.palette import FONT, INKS
from indicators.drawing.panels import mark_scale
from indicators.links import Axes, Layout
from indicators.series.drawing import Cell, Drawing, Layer, Mark, Strip, UnitGroup

PHONE = 284.0  # pixels of a plot
DESK = 1130.0
BESIDE = 560.0  # on a desk, of a low one beside other things
LOW_PHONE = 246.0


@dataclass(frozen=True, slots=True)
class Wording:
    """What a chart says, in the viewer's language."""

    tick: Callable[[UnitGroup, float], str]
    value: Callable[[Mark], str]  # beside a point, as short as can be: "103.7万"
    hover: Callable[[Mark], Sequence[str]]  # lines; the first is the heading
    axis: Callable[[UnitGroup], str]
    layer: Callable[[Layer], str]
    cell: Callable[[Strip, Cell], str]
    dates: tuple[str, str] = ("%Y", "%b\n%Y")  # how the axis writes years, and months where it has room


def figure(
    drawing: Drawing,
    wording: Wording,
    *,
    theme: str = "light",
    scale: str = "linear",
    axes: Axes = "auto",
    layout: Layout = "together",
    chosen: str | None = None,
    state: str = "",
    low: bool = False,
    phone: bool = False,
) -> go.Figure:
    """Return the chart of `drawing`: one panel a unit, below each other, over one axis of dates; or small
    ones side by side, each with its own.

    A mark's trace carries the observation's id in `customdata`, so that a click finds it. `chosen`
    is the id to ring; `state` keeps a viewer's zoom as long as it is the same; a `low` chart
    stands beside other things. On a `phone` panels stand below each other, and a key names the lines.
    """
    ink = INKS[theme]
    names_of = {layer.key: wording.layer(layer) for layer in drawing.layers}
    lines = max((len(heading_lines(name)) for name in names_of.values()), default=1)
    sizes = plan(drawing, scale, axes, layout, low=low, phone=phone, lines=lines)
    plots = sizes.plots
    panels = {key: panel for panel in plots for key in panel.group.keys}
    direct = len(drawing.layers) > 1 and layout == "together" and not phone and not low
    names, beside = labels.names(drawing, plots, wording.layer, theme) if direct else ([], 0.0)
    right = max(MARGIN["r"], int(beside))
    said = {m.statement.observation.id for m in drawing.marks if m.statement}

    data = traces.ring(drawing, lambda mark: panels[mark.key], chosen, ink)
    step = drawing.form == "step"
    small = mark_scale(drawing, sizes.columns)
    for n, layer in enumerate(drawing.layers):
        data += traces.of_layer(
            layer, n, panels[layer.key], theme, wording.hover, said=said, step=step, small=small
        )
    data += traces.lines(drawing.joins, ink["soft"], lambda s: panels[s.key])

    made = _basics(ink, state) | {"height": sizes.height, "margin": sizes.margin | {"r": right}}
    for panel in plots:
        made[_key(panel.axis)] = values_axis(panel, wording.tick, ink) | {"anchor": panel.dates}
        made[_key(panel.dates)] = dates_axis(drawing, panel, wording.dates, ink, small=sizes.columns > 1)
        made[_key(panel.dates)]["anchor"] = sizes.strip_axes.get(panel.dates, panel.axis)
        heading = names_of[panel.group.keys[0]] if layout == "multiples" else ""
        made["annotations"] += title(panel, wording.axis(panel.group), heading, ink)
        widths = _widths(sizes.columns, low, right)
        made["annotations"] += labels.values(drawing, panel, wording.value, theme, chosen, widths)
    for dates, strips in sizes.feet.items():
        axis = sizes.strip_axes[dates]
        below = [p for p in plots if p.dates == dates][-1]
        data += traces.strips(strips, (dates, axis), theme, wording.cell)
        made[_key(axis)] = strip_axis(below, len(strips), sizes.foot) | {"anchor": dates}
    numbers, made["shapes"] = labels.flags(drawing, plots, None if layout == "multiples" else 34, theme)
    made["annotations"] += [*names, *numbers]
    made["meta"] = {"names_beside": bool(names), "strips": bool(sizes.feet)}
    # At once: an update of a figure's layout costs more than all of its traces.
    return go.Figure(data=data, layout=made)


def crowding(made: go.Figure) -> list[int]:
    """Return the numbers of the annotations for which a phone has no room."""
    return [n for n, a in enumerate(made.layout.annotations) if a.name == labels.WIDE]


def names_beside(made: go.Figure) -> bool:
    """Return whether the lines have their names beside them, so that no key need give them."""
    return bool(made.layout.meta["names_beside"])


def has_strips(made: go.Figure) -> bool:
    """Return whether strips stand below the plots: of very many none could be read."""
    return bool(made.layout.meta["strips"])


def _widths(columns: int, low: bool, right: float) -> tuple[float, float]:
    if low:
        return LOW_PHONE, BESIDE
    return PHONE, (DESK - right + MARGIN["r"]) / columns * (1 if columns == 1 else 0.9)


def _key(name: str) -> str:
    """Return the layout's key of the axis `name`: "y2" is "yaxis2"."""
    return f"{name[0]}axis{name[1:]}"


def _basics(ink: dict[str, str], state: str) -> dict[str, Any]:
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": ink["soft"]},
        "hovermode": "closest",
        "hoverdistance": 24,
        "hoverlabel": {
            "align": "left",
            "bgcolor": ink["paper"],
            "bordercolor": ink["soft"],
            "font": {"family": FONT, "size": 13, "color": ink["ink"]},
        },
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": ink["soft"], "activecolor": ink["ink"]},
        "dragmode": False,
        "clickmode": "event+select",
        "showlegend": False,
        "barmode": "overlay",
        "uirevision": state,
        "annotations": [],
    }
