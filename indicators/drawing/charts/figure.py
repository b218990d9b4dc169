"""The figure of a drawing: panels, strips below them, and where everything stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

from indicators.drawing.charts import labels, traces
from indicators.drawing.charts.axes import dates_axis, heading_lines, strip_axis, title, values_axis
from indicators.drawing.charts.plan import MARGIN, plan
from indicators.drawing.palette import FONT, INKS
from indicators.drawing.panels import Panel, mark_scale
from indicators.links import Axes, Layout
from indicators.model import SeriesKey
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


@dataclass(frozen=True, slots=True)
class Parts:
    """What a figure is made of, but for the ring of what is chosen; nothing in it is ever changed."""

    data: list[traces.Trace]
    layout: dict[str, Any]
    panels: Mapping[SeriesKey, Panel]
    said: Mapping[str, Mark]  # the first mark of each statement, by its id: what a click may lead to
    labelled: bool  # values stand beside points, and make room for the one that is chosen

    @property
    def names_beside(self) -> bool:
        """Whether the lines have their names beside them, so that no key need give them."""
        return bool(self.layout["meta"]["names_beside"])

    @property
    def has_strips(self) -> bool:
        """Whether strips stand below the plots: of very many none could be read."""
        return bool(self.layout["meta"]["strips"])

    @property
    def crowding(self) -> list[int]:
        """The numbers of the annotations for which a phone has no room."""
        return [n for n, a in enumerate(self.layout["annotations"]) if a.get("name") == labels.WIDE]

    def written(self) -> "Parts":
        """Return the same with its days as JSON has them: the JSON of Plotly asks of every one what it is."""
        return replace(self, data=[_written(trace) for trace in self.data])

    def ringed(self, chosen: str | None, theme: str) -> list[traces.Trace]:
        """Return the traces, with a ring around the mark of the observation `chosen`."""
        mark = self.said.get(chosen or "")
        return [*([traces.ring(mark, self.panels[mark.key], INKS[theme])] if mark else []), *self.data]


class Drawn(go.Figure):
    """A figure that is sent as it was made.

    Plotly looks over every value of a figure, copies them all, and copies them again to send them, which takes longer
    than to make them. `figure` has it do so, and the tests with it.
    """

    def __init__(self, data: list[traces.Trace], layout: dict[str, Any]) -> None:
        template = {"template": _template(str(pio.templates.default))}
        given = {key: value for key, value in layout.items() if value != []}
        self._made: dict[str, Any] = {"data": data, "layout": template | given}

    def to_dict(self) -> dict[str, Any]:
        return self._made


@cache
def _template(default: str) -> dict[str, Any]:
    """Return the template that every figure has from Plotly, by the name of the `default` one."""
    template: dict[str, Any] = go.Figure().to_dict()["layout"]["template"]
    return template


def figure(
    drawing: Drawing, wording: Wording, *, theme: str = "light", chosen: str | None = None, **how: Any
) -> go.Figure:
    """Return the chart of `drawing`, looked over by Plotly; `how` is as `parts` takes it."""
    made = parts(drawing, wording, theme=theme, chosen=chosen, **how)
    # At once: an update of a figure's layout costs more than all of its traces.
    return go.Figure(data=made.ringed(chosen, theme), layout=made.layout)


def parts(
    drawing: Drawing,
    wording: Wording,
    *,
    theme: str = "light",
    scale: str = "linear",
    axes: Axes = "auto",
    layout: Layout = "together",
    chosen: str | None = None,
    low: bool = False,
    phone: bool = False,
) -> Parts:
    """Return what the chart of `drawing` is made of: one panel a unit, below each other, over one axis of dates; or
    small ones side by side, each with its own.

    A mark's trace carries the observation's id in `customdata`, so that a click finds it. `chosen`
    is the id that is ringed; a `low` chart stands beside other things. On a `phone` panels stand below each other,
    and a key names the lines.
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
    said = {m.statement.observation.id: m for m in reversed(drawing.marks) if m.statement}

    data: list[traces.Trace] = []
    step = drawing.form == "step"
    small = mark_scale(drawing, sizes.columns)
    for n, layer in enumerate(drawing.layers):
        data += traces.of_layer(
            layer, n, panels[layer.key], theme, wording.hover, said=said, step=step, small=small
        )
    data += traces.lines(drawing.joins, ink["soft"], lambda s: panels[s.key])

    labelled = False
    made = _basics(ink) | {"height": sizes.height, "margin": sizes.margin | {"r": right}}
    for panel in plots:
        made[_key(panel.axis)] = values_axis(panel, wording.tick, ink) | {"anchor": panel.dates}
        made[_key(panel.dates)] = dates_axis(drawing, panel, wording.dates, ink, small=sizes.columns > 1)
        made[_key(panel.dates)]["anchor"] = sizes.strip_axes.get(panel.dates, panel.axis)
        heading = names_of[panel.group.keys[0]] if sizes.heading and len(panel.group.keys) == 1 else ""
        made["annotations"] += title(panel, wording.axis(panel.group), heading, ink)
        widths = _widths(sizes.columns, low, right)
        values = labels.values(drawing, panel, wording.value, theme, chosen, widths)
        labelled = labelled or values is not None
        made["annotations"] += values or []
    for dates, strips in sizes.feet.items():
        axis = sizes.strip_axes[dates]
        below = [p for p in plots if p.dates == dates][-1]
        data += traces.strips(strips, (dates, axis), theme, wording.cell)
        made[_key(axis)] = strip_axis(below, len(strips), sizes.foot) | {"anchor": dates}
    numbers, made["shapes"] = labels.flags(
        drawing, plots, None if layout == "multiples" else 34 + sizes.heading, theme
    )
    made["annotations"] += [*names, *numbers]
    made["meta"] = {"names_beside": bool(names), "strips": bool(sizes.feet)}
    return Parts(data, made, panels, said, labelled)


def _written(trace: traces.Trace) -> traces.Trace:
    return {
        key: [v.isoformat() if isinstance(v, date) else v for v in value]
        if key in ("x", "base") and isinstance(value, list)
        else value
        for key, value in trace.items()
    }


def _widths(columns: int, low: bool, right: float) -> tuple[float, float]:
    if low:
        return LOW_PHONE, BESIDE
    return PHONE, (DESK - right + MARGIN["r"]) / columns * (1 if columns == 1 else 0.9)


def _key(name: str) -> str:
    """Return the layout's key of the axis `name`: "y2" is "yaxis2"."""
    return f"{name[0]}axis{name[1:]}"


def _basics(ink: dict[str, str]) -> dict[str, Any]:
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
        "annotations": [],
    }
