"""Drawing -> plotly Figure. What is drawn is decided in series/marks.py; here it only gets ink."""

import html
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from indicators.model import SeriesKey
from indicators.series.marks import Drawing, Layer, Mark, Segment, UnitGroup

# Adapted from Okabe and Ito's colours: told apart by the colour-blind, each with a contrast of at
# least 3 against its background; the order is that of a chart's layers. Symbols repeat the message.
COLOURS = {
    "light": ("#0B5A8A", "#B84A00", "#00785A", "#9C4A86", "#7A6000", "#2F7FA8", "#5C5C5C"),
    "dark": ("#6FBBE8", "#F2955A", "#35C79B", "#E39AC6", "#E6C34A", "#A6D8F5", "#BDBDBD"),
}
SYMBOLS = ("circle", "square", "triangle-up", "pentagon", "hexagon", "triangle-down", "star")
TARGET = "diamond-tall"
SUPERSEDED = "x-thin"

# As in indicators/pages/canvas.css.
INKS = {
    "light": {
        "ink": "#1B1F24",
        "soft": "#525A63",
        "line": "#E0DBCF",
        "paper": "#FBFAF6",
        "marker": "#FFCF4D",
    },
    "dark": {"ink": "#ECEAE4", "soft": "#B0B6BC", "line": "#343A40", "paper": "#15181B", "marker": "#C99A10"},
}
FONT = "Source Sans, PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
SERIF = "Source Serif, Songti SC, Noto Serif CJK SC, Source Han Serif SC, SimSun, serif"

PANEL_HEIGHT = 380  # pixels of a chart's one panel; two or more are lower
SEVERAL_HEIGHT = 270
LOW_HEIGHT = 230
FLAT = 20  # times as large: beyond it values of one unit do not share an axis
FOOT = 0.12  # of the height of a panel, below which a value would meet the axis
NEAR = 0.12  # of the width of a chart, within which two written values would meet
LABELLED = 12  # values are written beside the points of a panel up to this many


@dataclass(frozen=True, slots=True)
class Wording:
    """What a chart says, in the viewer's language."""

    tick: Callable[[UnitGroup, float], str]
    value: Callable[[Mark], str]  # beside a point, as short as can be: "103.7万"
    hover: Callable[[Mark], Sequence[str]]  # lines; the first is the heading
    axis: Callable[[UnitGroup], str]


def colour(n: int, theme: str) -> str:
    """Return the colour of a chart's `n`th layer in the theme "light" or "dark"."""
    return COLOURS[theme][n % len(COLOURS[theme])]


def symbol(n: int) -> str:
    """Return the symbol of a chart's `n`th layer."""
    return SYMBOLS[n % len(SYMBOLS)]


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
    panels = {key: n for n, group in enumerate(groups) for key in group.keys}
    traces: list[Any] = []
    for n, layer in enumerate(drawing.layers):
        traces += _layer(layer, n, _axis(panels[layer.key]), theme, wording)
    traces += _lines(drawing.joins, "", ink["soft"], lambda s: _axis(panels[s.key])) if drawing.joins else []
    traces = [*_ring(drawing, panels, chosen, ink), *traces]
    layout = _layout(drawing, groups, wording, scale, ink, state, low)
    layout["annotations"] += _values_beside(drawing, groups, panels, wording, scale, theme)
    # At once: an update of a figure's layout costs more than all of its traces.
    return go.Figure(data=traces, layout=layout)


def panels_of(drawing: Drawing, scale: str) -> list[UnitGroup]:
    """Return the panels from top to bottom: a unit each, and layers of one unit apart where the
    small ones would lie flat under the large (70 platforms under 40 million devices)."""
    if scale == "log":
        return list(drawing.groups)
    panels: list[UnitGroup] = []
    for group in drawing.groups:
        reach = {
            layer.key: max(abs(v) for m in layer.marks for v in (m.whisker_low, m.whisker_high))
            for layer in drawing.layers
            if layer.key in group.keys
        }
        members: list[list[SeriesKey]] = []
        for key in sorted(reach, key=lambda key: -reach[key]):
            if members and reach[members[-1][0]] <= FLAT * reach[key]:
                members[-1].append(key)
            else:
                members.append([key])
        for keys in sorted(members, key=lambda keys: min(group.keys.index(key) for key in keys)):
            marks = [m for layer in drawing.layers if layer.key in keys for m in layer.marks]
            low = min(m.whisker_low for m in marks)
            high = max(m.whisker_high for m in marks)
            panels.append(UnitGroup(group.unit, tuple(k for k in group.keys if k in keys), low, high))
    return panels


def _axis(panel: int) -> str:
    return "y" if panel == 0 else f"y{panel + 1}"


def _layer(layer: Layer, n: int, axis: str, theme: str, wording: Wording) -> list[Any]:
    paint = colour(n, theme)
    traces = _lines(layer.segments, "", paint, lambda _: axis)
    traces += _whiskers(layer.marks, paint, axis)
    for role in ("superseded", "derived", "target", "stated"):
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
                customdata=[[m.statement.observation.id if m.statement else ""] for m in marks],
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
            "size": 11,
            "color": INKS[theme]["paper"],
            "line": {"width": 1.75, "color": paint},
        }
    return {
        "symbol": symbol(n),
        "size": 11,
        "color": paint,
        "line": {"width": 1.5, "color": INKS[theme]["paper"]},
    }


def _values_beside(
    drawing: Drawing,
    groups: Sequence[UnitGroup],
    panels: dict[SeriesKey, int],
    wording: Wording,
    scale: str,
    theme: str,
) -> list[dict[str, Any]]:
    """Return the values as written beside their points, in panels that have room for them."""
    counts = [0] * len(groups)
    for mark in drawing.marks:
        counts[panels[mark.key]] += 1
    logs = {n for n, group in enumerate(groups) if scale == "log" and group.low > 0}
    days = [m.x.toordinal() for m in drawing.marks]
    near = (max(days) - min(days)) * NEAR if days else 0
    beside = []
    for mark in drawing.marks:
        panel = panels[mark.key]
        if counts[panel] > LABELLED or mark.role == "superseded":
            continue
        below = mark.whisker_high > mark.value
        start, end = value_range(groups[panel].low, groups[panel].high)
        low = below and panel not in logs and mark.value - start < FOOT * (end - start)
        # Of two values close to each other one is written to the left, the other to the right.
        close = [m for m in drawing.marks if m is not mark and panels[m.key] == panel]
        gaps = [(m.x - mark.x).days for m in close if 0 < abs((m.x - mark.x).days) < near]
        side = "center" if not gaps else "right" if min(gaps, key=abs) > 0 else "left"
        beside.append(
            {
                "text": _escaped(wording.value(mark)),
                "x": mark.x.isoformat(),
                "y": math.log10(mark.value) if panel in logs else mark.value,
                "xref": "x",
                "yref": _axis(panel),
                "showarrow": False,
                "xanchor": "left" if low else side,
                "xshift": 10 if low else {"center": 0, "right": 10, "left": -10}[side],
                "yanchor": "middle" if low else "top" if below else "bottom",
                "yshift": 0 if low else -13 if below else 13,
                "font": {"family": SERIF, "size": 14, "color": INKS[theme]["ink"]},
                "bgcolor": INKS[theme]["paper"],
                "opacity": 0.92,
                "borderpad": 1,
            }
        )
    return beside


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


def _whiskers(marks: Sequence[Mark], paint: str, axis: str) -> list[Any]:
    """Return the reach of hedged values: a line, with an arrow where open and a cap where not."""
    hedged = [m for m in marks if m.whisker_low < m.value or m.whisker_high > m.value]
    if not hedged:
        return []
    ends: list[tuple[date, float, str]] = []
    for m in hedged:
        if m.whisker_high > m.value:
            ends.append((m.x, m.whisker_high, "triangle-up" if m.open_up else "line-ew-open"))
        if m.whisker_low < m.value:
            ends.append((m.x, m.whisker_low, "triangle-down" if m.open_down else "line-ew-open"))
    return [
        go.Scatter(
            x=[d for m in hedged for d in (m.x, m.x, None)],
            y=[v for m in hedged for v in (m.whisker_low, m.whisker_high, None)],
            yaxis=axis,
            mode="lines",
            line={"color": paint, "width": 2},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        ),
        go.Scatter(
            x=[e[0] for e in ends],
            y=[e[1] for e in ends],
            yaxis=axis,
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


def _ring(drawing: Drawing, panels: dict[Any, int], chosen: str | None, ink: dict[str, str]) -> list[Any]:
    marks = [m for m in drawing.marks if chosen and m.statement and m.statement.observation.id == chosen]
    return [
        go.Scatter(
            x=[m.x],
            y=[m.value],
            yaxis=_axis(panels[m.key]),
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
    drawing: Drawing,
    groups: Sequence[UnitGroup],
    wording: Wording,
    scale: str,
    ink: dict[str, str],
    state: str,
    is_low: bool,
) -> dict[str, Any]:
    several = len(groups) > 1
    height = SEVERAL_HEIGHT * len(groups) if several else LOW_HEIGHT if is_low else PANEL_HEIGHT
    layout: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 28, "t": 34, "b": 36},
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
        "xaxis": _dates(drawing, ink) | {"anchor": _axis(len(groups) - 1) if groups else "y"},
        "annotations": [],
    }
    share = 1 / max(len(groups), 1)
    for n, group in enumerate(groups):
        top = 1 - n * share
        layout["yaxis" if n == 0 else f"yaxis{n + 1}"] = _values(group, wording, scale, ink) | {
            "domain": [
                max(0.0, top - share * (0.8 if several else 1)),
                top if n == 0 else top - share * 0.04,
            ],
            "anchor": "x",
        }
        layout["annotations"].append(
            {
                "text": _escaped(wording.axis(group)),
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": top if n == 0 else top - share * 0.04,
                "xanchor": "left",
                "yanchor": "bottom",
                "yshift": 10,
                "showarrow": False,
                "font": {"size": 13, "color": ink["soft"]},
            }
        )
    return layout


def _dates(drawing: Drawing, ink: dict[str, str]) -> dict[str, Any]:
    days = [m.x for m in drawing.marks] + [d for d in (drawing.since, drawing.until) if d]
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
    }
    if not days:
        return axis
    first, last = min(days), max(days)
    # A point alone stands in the middle of its year, not on an axis of milliseconds.
    pad = max((last - first) * 0.07, timedelta(days=200 if first == last else 45))
    start, end = first - min(pad, first - date.min), last + min(pad, date.max - last)
    axis["range"] = [start.isoformat(), end.isoformat()]
    years = (end - start).days / 366
    if years > 2.2:
        axis |= {"tickformat": "%Y", "tick0": "2000-01-01", "dtick": f"M{12 * max(1, math.ceil(years / 10))}"}
    else:
        axis |= {"tickformat": "%b\n%Y", "nticks": 7}
    return axis


def _values(group: UnitGroup, wording: Wording, scale: str, ink: dict[str, str]) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "showgrid": True,
        "gridcolor": ink["line"],
        "zeroline": group.low < 0,
        "zerolinecolor": ink["soft"],
        "automargin": True,
        "tickfont": {"size": 13, "color": ink["soft"]},
        "fixedrange": False,
    }
    if scale == "log" and group.low > 0:
        low, high = math.log10(group.low), math.log10(group.high)
        pad = max((high - low) * 0.15, 0.15)
        ticks = log_ticks(group.low, group.high)
        axis |= {"type": "log", "range": [low - pad, high + pad]}
    else:
        low, high = value_range(group.low, group.high)
        ticks = [t for t in nice_ticks(low, high) if low <= t <= high]
        axis |= {"range": [low, high]}
    return axis | {"tickvals": ticks, "ticktext": [_escaped(wording.tick(group, t)) for t in ticks]}


def value_range(low: float, high: float) -> tuple[float, float]:
    """Return what an axis shows for values `low`..`high`: from zero, unless that would flatten them."""
    if low >= 0 and (low == high or low < 0.6 * high):
        return 0.0, high * 1.2 if high > 0 else 1.0
    if high <= 0 and (low == high or high > 0.6 * low):
        return low * 1.2, 0.0
    pad = (high - low) * 0.22
    start = low - pad
    return (0.0 if start < 0 <= low else start), high + pad


def nice_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round values that part `low`..`high` into at most `most` steps, within the range."""
    rough = (high - low) / most
    if not rough > 0 or math.isinf(rough):
        return [low]
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{n * step:.12g}") for n in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Return 1, 2 and 5 times the powers of ten around `low`..`high`, or the powers alone where many."""
    powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    factors = (1, 2, 5) if len(powers) <= 5 else (1,)
    return [float(f"{f}e{p}") for p in powers for f in factors]


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
