"""Drawing -> plotly Figure. What is drawn is decided in series/marks.py; here it only gets ink."""

import html
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from indicators.model import SeriesKey
from indicators.palette import FONT, INKS, SERIF, SIZES, SUPERSEDED, TARGET, colour, symbol
from indicators.panels import Panel, date_range, log_ticks, nice_ticks, panels_of, stack
from indicators.placing import Place, Spot, places
from indicators.series.marks import Drawing, Layer, Mark, Segment, UnitGroup

PANEL_HEIGHT = 380  # pixels of a chart's one panel; two or more are lower
SEVERAL_HEIGHT = 270
LOW_HEIGHT = 290
BETWEEN = 54  # pixels between two panels, for the lower one's unit
MARGIN = {"l": 8, "r": 28, "t": 34, "b": 36}
LABELLED = 12  # values are written beside the points of a panel up to this many
PLOT_WIDTHS = {False: (284.0, 1130.0), True: (246.0, 560.0)}  # of a plot on a phone and on a desk, by `low`
WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a chart says, in the viewer's language."""

    tick: Callable[[UnitGroup, float], str]
    value: Callable[[Mark], str]  # beside a point, as short as can be: "103.7万"
    hover: Callable[[Mark], Sequence[str]]  # lines; the first is the heading
    axis: Callable[[UnitGroup], str]


def figure(
    drawing: Drawing,
    wording: Wording,
    *,
    theme: str = "light",
    scale: str = "linear",
    chosen: str | None = None,
    state: str = "",
    low: bool = False,
) -> go.Figure:
    """Return the chart of `drawing`: one panel a unit, below each other, over one axis of dates.

    A mark's trace carries the observation's id in `customdata`, so that a click finds it. `chosen`
    is the id to ring; `state` keeps a viewer's zoom as long as it is the same; a `low` chart
    stands beside other things.
    """
    ink = INKS[theme]
    groups = panels_of(drawing, scale)
    inner = _height(len(groups), low) - MARGIN["t"] - MARGIN["b"]
    plots = stack(drawing, groups, scale, inner, BETWEEN)
    panels = {key: panel for panel in plots for key in panel.group.keys}
    said = {m.statement.observation.id for m in drawing.marks if m.statement}
    traces: list[Any] = []
    for n, layer in enumerate(drawing.layers):
        traces += _layer(layer, n, panels[layer.key], theme, wording, said)
    traces += _lines(drawing.joins, "", ink["soft"], lambda s: panels[s.key].axis) if drawing.joins else []
    traces = [*_ring(drawing, panels, chosen, ink), *traces]
    layout = _layout(drawing, plots, wording, ink, state, low)
    for panel in plots:
        layout["annotations"] += _values_beside(drawing, panel, wording, theme, chosen, low)
    # At once: an update of a figure's layout costs more than all of its traces.
    return go.Figure(data=traces, layout=layout)


def _height(panels: int, low: bool) -> int:
    return SEVERAL_HEIGHT * panels if panels > 1 else LOW_HEIGHT if low else PANEL_HEIGHT


def _layer(layer: Layer, n: int, panel: Panel, theme: str, wording: Wording, said: set[str]) -> list[Any]:
    paint = colour(n, theme)
    axis = panel.axis
    traces = _lines(layer.segments, "", paint, lambda _: axis)
    traces += _whiskers(layer.marks, paint, panel)
    for role in ("superseded", "derived", "target", "computed", "stated"):
        marks = [m for m in layer.marks if m.role == role]
        if not marks:
            continue
        traces.append(
            go.Scatter(
                x=[m.x for m in marks],
                y=[m.value for m in marks],
                yaxis=axis,
                mode="markers",
                marker=_marker(role, n, paint, theme),
                customdata=[[_leads_to(m, said)] for m in marks],
                hovertext=["<br>".join(_hover(wording.hover(m))) for m in marks],
                hoverinfo="text",
                name=_escaped(layer.label.name_en),
                showlegend=False,
                cliponaxis=False,
                # The ring shows what is chosen; Plotly's own fading would hide the rest.
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 1}},
            )
        )
    return traces


def _leads_to(mark: Mark, said: set[str]) -> str:
    """Return the observation that a click shows: of a derived value the first that it rests on."""
    if mark.statement:
        return mark.statement.observation.id
    return next((o for o in mark.derived.rests_on if o in said), "") if mark.derived else ""


def _marker(role: str, n: int, paint: str, theme: str) -> dict[str, Any]:
    if role == "target":
        return {
            "symbol": TARGET,
            "size": 13,
            "color": INKS[theme]["paper"],
            "line": {"width": 2, "color": paint},
        }
    if role == "superseded":
        return {"symbol": SUPERSEDED, "size": 9, "color": paint, "line": {"width": 2, "color": paint}}
    if role == "derived":
        return {
            "symbol": symbol(n),
            "size": SIZES.get(symbol(n), 13),
            "color": INKS[theme]["paper"],
            "line": {"width": 1.75, "color": paint},
        }
    return {
        "symbol": symbol(n),
        "size": SIZES.get(symbol(n), 13),
        "color": paint,
        "line": {"width": 1.5, "color": INKS[theme]["paper"]},
    }


def _values_beside(
    drawing: Drawing, panel: Panel, wording: Wording, theme: str, chosen: str | None, low: bool
) -> list[dict[str, Any]]:
    """Return the values as written beside their points, where a panel has room for them.

    One for which a phone has none is named WIDE: the page hides it there.
    """
    marks = [m for m in drawing.marks if m.key in panel.group.keys]
    written = [m for m in marks if m.role != "superseded"]
    if len(marks) > LABELLED:
        return []
    start, end = date_range(drawing)
    days = (end - start).days
    spots = []
    for mark in written:
        least, most = panel.whisker(mark)
        ringed = bool(chosen and mark.statement and mark.statement.observation.id == chosen)
        across = (mark.x - start).days / days
        down, up_to, down_to = (panel.down(v) for v in (mark.value, most, least))
        spots.append(Spot(wording.value(mark), across, down, up_to, down_to, ringed))
    found = zip(written, places(spots, panel.pixels, *PLOT_WIDTHS[low]), strict=True)
    return [_beside(mark, place, panel, wording, theme) for mark, place in found if place]


def _beside(mark: Mark, place: Place, panel: Panel, wording: Wording, theme: str) -> dict[str, Any]:
    return {
        "text": _escaped(wording.value(mark)),
        "x": mark.x.isoformat(),
        "y": panel.place(mark.value),
        "xref": "x",
        "yref": panel.axis,
        "showarrow": False,
        "xanchor": place.side,
        "xshift": place.right,
        "yanchor": place.edge,
        "yshift": place.up,
        "font": {"family": SERIF, "size": 14, "color": INKS[theme]["ink"]},
        "bgcolor": INKS[theme]["paper"],
        "opacity": 0.92,
        "borderpad": 1,
        "name": "" if place.narrow else WIDE,
    }


def crowding(made: go.Figure) -> list[int]:
    """Return the numbers of the annotations for which a phone has no room."""
    return [n for n, a in enumerate(made.layout.annotations) if a.name == WIDE]


def _lines(segments: Sequence[Segment], name: str, paint: str, axis: Callable[[Segment], str]) -> list[Any]:
    """Return the connectors, one trace a style, and unseen marks halfway that say why one is dotted."""
    traces: list[Any] = []
    styles = sorted({(s.style, s.thin, axis(s)) for s in segments})
    for style, thin, where in styles:
        chosen = [s for s in segments if (s.style, s.thin, axis(s)) == (style, thin, where)]
        traces.append(
            go.Scatter(
                x=[d for s in chosen for d in (s.x0, s.x1, None)],
                y=[v for s in chosen for v in (s.y0, s.y1, None)],
                yaxis=where,
                mode="lines",
                line={
                    "color": paint,
                    "width": 1.25 if thin else 2.25,
                    "dash": "solid" if style == "solid" else "dot",
                },
                hoverinfo="skip",
                showlegend=False,
                name=name,
            )
        )
        told = [s for s in chosen if s.reason]
        if told:
            traces.append(
                go.Scatter(
                    x=[s.x0 + (s.x1 - s.x0) / 2 for s in told],
                    y=[(s.y0 + s.y1) / 2 for s in told],
                    yaxis=where,
                    mode="markers",
                    marker={"size": 16, "opacity": 0, "color": paint},
                    hovertext=["<br>".join(_wrapped(s.reason)) for s in told],
                    hoverinfo="text",
                    showlegend=False,
                    name=name,
                )
            )
    return traces


def _whiskers(marks: Sequence[Mark], paint: str, panel: Panel) -> list[Any]:
    """Return the reach of hedged values: a line, with an arrow where open and a cap where not."""
    hedged = [m for m in marks if panel.whisker(m) != (m.value, m.value)]
    if not hedged:
        return []
    ends: list[tuple[date, float, str]] = []
    reach = [panel.whisker(m) for m in hedged]
    for m, (least, most) in zip(hedged, reach, strict=True):
        if most > m.value:
            ends.append((m.x, most, "triangle-up" if m.open_up else "line-ew-open"))
        if least < m.value:
            ends.append((m.x, least, "triangle-down" if m.open_down else "line-ew-open"))
    return [
        go.Scatter(
            x=[d for m in hedged for d in (m.x, m.x, None)],
            y=[v for least, most in reach for v in (least, most, None)],
            yaxis=panel.axis,
            mode="lines",
            line={"color": paint, "width": 2},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        ),
        go.Scatter(
            x=[e[0] for e in ends],
            y=[e[1] for e in ends],
            yaxis=panel.axis,
            mode="markers",
            marker={
                "symbol": [e[2] for e in ends],
                "size": 9,
                "color": paint,
                "line": {"width": 2, "color": paint},
            },
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        ),
    ]


def _ring(
    drawing: Drawing, panels: dict[SeriesKey, Panel], chosen: str | None, ink: dict[str, str]
) -> list[Any]:
    marks = [m for m in drawing.marks if chosen and m.statement and m.statement.observation.id == chosen]
    return [
        go.Scatter(
            x=[m.x],
            y=[m.value],
            yaxis=panels[m.key].axis,
            mode="markers",
            marker={
                "symbol": "circle",
                "size": 24,
                "color": ink["marker"],
                "line": {"width": 2, "color": ink["ink"]},
            },
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
            name="chosen",
        )
        for m in marks[:1]
    ]


def _layout(
    drawing: Drawing, plots: Sequence[Panel], wording: Wording, ink: dict[str, str], state: str, low: bool
) -> dict[str, Any]:
    layout: dict[str, Any] = {
        "height": _height(len(plots), low),
        "margin": MARGIN,
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
        "uirevision": state,
        "xaxis": _dates(drawing, ink) | {"anchor": plots[-1].axis if plots else "y"},
        "annotations": [],
    }
    for panel in plots:
        layout[panel.axis.replace("y", "yaxis")] = _values(panel, wording, ink) | {
            "domain": [panel.bottom, panel.top],
            "anchor": "x",
        }
        layout["annotations"].append(
            {
                "text": _escaped(wording.axis(panel.group)),
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": panel.top,
                "xanchor": "left",
                "yanchor": "bottom",
                "yshift": 10,
                "showarrow": False,
                "font": {"size": 13, "color": ink["soft"]},
            }
        )
    return layout


def _dates(drawing: Drawing, ink: dict[str, str]) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "type": "date",
        "showgrid": True,
        "gridcolor": ink["line"],
        "linecolor": ink["soft"],
        "showline": True,
        "ticks": "outside",
        "tickcolor": ink["soft"],
        "zeroline": False,
        "tickfont": {"size": 13, "color": ink["soft"]},
        "automargin": True,
        "fixedrange": False,
        # The name of a year stands in its middle: 31 December 2020 is the end of 2020, not "2021".
        "ticklabelmode": "period",
    }
    if not drawing.marks:
        return axis
    start, end = date_range(drawing)
    axis["range"] = [start.isoformat(), end.isoformat()]
    years = (end - start).days / 366
    if years > 2.2:
        axis |= {"tickformat": "%Y", "tick0": "2000-01-01", "dtick": f"M{12 * max(1, math.ceil(years / 10))}"}
    else:
        axis |= {"tickformat": "%b\n%Y", "nticks": 7}
    return axis


def _values(panel: Panel, wording: Wording, ink: dict[str, str]) -> dict[str, Any]:
    group = panel.group
    axis: dict[str, Any] = {
        "showgrid": True,
        "gridcolor": ink["line"],
        "zeroline": group.low < 0,
        "zerolinecolor": ink["soft"],
        "automargin": True,
        "tickfont": {"size": 13, "color": ink["soft"]},
        "fixedrange": False,
    }
    if panel.log:
        ticks = log_ticks(group.low, group.high)
        axis["type"] = "log"
    else:
        ticks = [t for t in nice_ticks(panel.low, panel.high) if panel.low <= t <= panel.high]
    axis["range"] = [panel.low, panel.high]
    return axis | {"tickvals": ticks, "ticktext": [_escaped(wording.tick(group, t)) for t in ticks]}


def _hover(lines: Sequence[str]) -> list[str]:
    heading, *rest = lines
    wrapped = [part for line in rest for part in _wrapped(line)]
    return [f"<b>{part}</b>" for part in _wrapped(heading)] + wrapped


def _wrapped(line: str, width: int = 56) -> list[str]:
    """Return `line` in parts at most `width` wide, escaped; a Chinese character is two wide."""
    parts, current, room = [], "", width
    for word in _words(line):
        size = sum(2 if ord(c) > 0x2E7F else 1 for c in word)
        if size > room and current:
            parts.append(current.rstrip())
            current, room = "", width
            word = word.lstrip()
        current += word
        room -= size
    return [_escaped(part) for part in [*parts, current.rstrip()] if part]


def _words(line: str) -> list[str]:
    words: list[str] = []
    for c in line:
        if words and c != " " and ord(c) <= 0x2E7F and ord(words[-1][-1]) <= 0x2E7F:
            words[-1] += c
        else:
            words.append(c)
    return words


def _escaped(text: str) -> str:
    """Plotly reads some tags in its texts: what a briefing holds must stay text."""
    return html.escape(text, quote=False)
