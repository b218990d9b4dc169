"""Layers -> plotly traces: lines, bars, whiskers, ties, marks, the ring of what is chosen, strips."""

from collections.abc import Callable, Container, Sequence
from datetime import date
from typing import Any

from indicators.drawing.charts.texts import hover, wrapped
from indicators.drawing.palette import INKS, SIZES, SUPERSEDED, TARGET, colour, symbol
from indicators.drawing.panels import Panel
from indicators.series.drawing import Bar, Cell, Layer, Mark, Segment, Strip, Tie

Trace = dict[str, Any]

QUIET: Trace = {"hoverinfo": "skip", "showlegend": False}
DAY_MS = 86_400_000
ROLES = ("superseded", "derived", "target", "computed", "stated")  # the last lies on top


def of_layer(
    layer: Layer,
    n: int,
    panel: Panel,
    theme: str,
    words: Callable[[Mark], Sequence[str]],
    *,
    said: Container[str],
    step: bool,
    small: float = 1.0,
) -> list[Trace]:
    """Return the traces of one layer, the `n`th of its chart; `said` are the ids that a click may lead to.

    `small` is how large marks are, of their size where there are few.
    """
    paint = colour(n, theme)
    traces = [*_bars(layer.bars, paint, panel), *_ties(layer.ties, paint, panel)]
    traces += lines(layer.segments, paint, lambda _: panel, step=step)
    traces += _whiskers(layer.marks, paint, panel, small)
    for role in ROLES:
        marks = [m for m in layer.marks if m.role == role]
        if marks:
            traces.append(
                _on(panel)
                | {
                    "x": [m.at for m in marks],
                    "y": [m.value for m in marks],
                    "mode": "markers",
                    "marker": _marker(role, n, paint, theme, small),
                    "customdata": [[_leads_to(m, said)] for m in marks],
                    "hovertext": [hover(tuple(words(m))) for m in marks],
                    "hoverinfo": "text",
                    "showlegend": False,
                    "cliponaxis": False,
                    # The ring shows what is chosen; Plotly's own fading would hide the rest.
                    "selected": {"marker": {"opacity": 1}},
                    "unselected": {"marker": {"opacity": 1}},
                }
            )
    return traces


def lines(
    segments: Sequence[Segment], paint: str, where: Callable[[Segment], Panel], *, step: bool = False
) -> list[Trace]:
    """Return the connectors, one trace a style, and unseen marks halfway that say why one is dotted."""
    traces: list[Trace] = []
    styles = sorted({(s.style, s.thin, where(s).axis) for s in segments})
    for style, thin, axis in styles:
        chosen = [s for s in segments if (s.style, s.thin, where(s).axis) == (style, thin, axis)]
        panel = where(chosen[0])
        traces.append(
            _on(panel)
            | QUIET
            | {
                "x": [d for s in chosen for d in (s.x0, s.x1, None)],
                "y": [v for s in chosen for v in (s.y0, s.y1, None)],
                "mode": "lines",
                "line": {
                    "color": paint,
                    "width": 1.25 if thin else 2.25,
                    "dash": "solid" if style == "solid" else "dot",
                    "shape": "hv" if step else "linear",
                },
            }
        )
        told = [s for s in chosen if s.reason]
        if told:
            traces.append(
                _on(panel)
                | {
                    "x": [s.x0 + (s.x1 - s.x0) / 2 for s in told],
                    "y": [s.y0 if step else (s.y0 + s.y1) / 2 for s in told],
                    "mode": "markers",
                    "marker": {"size": 16, "opacity": 0, "color": paint},
                    "hovertext": ["<br>".join(wrapped(s.reason)) for s in told],
                    "hoverinfo": "text",
                    "showlegend": False,
                }
            )
    return traces


def ring(mark: Mark, panel: Panel, ink: dict[str, str]) -> Trace:
    """Return the ring around the `mark` that is chosen."""
    return (
        _on(panel)
        | QUIET
        | {
            "x": [mark.at],
            "y": [mark.value],
            "mode": "markers",
            "marker": {
                "symbol": "circle",
                "size": 24,
                "color": ink["marker"],
                "line": {"width": 2, "color": ink["ink"]},
            },
            "cliponaxis": False,
            "name": "chosen",
        }
    )


def strips(
    rows: Sequence[tuple[int, Strip]],
    axes: tuple[str, str],
    theme: str,
    words: Callable[[Strip, Cell], str],
) -> list[Trace]:
    """Return the rows of a strip: full where it was said, hollow where a briefing was silent, a thin line
    where there was none. `rows` are the numbers of their layers, and the strips, from top to bottom."""
    ink = INKS[theme]
    traces: list[Trace] = []
    for height, (n, strip) in enumerate(reversed(rows)):
        for state in ("none", "silent", "said"):
            cells = [c for c in strip.cells if c.state == state]
            if not cells:
                continue
            fill = {"said": colour(n, theme), "silent": ink["paper"], "none": ink["soft"]}[state]
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "xaxis": axes[0],
                    "yaxis": axes[1],
                    "base": [c.x0 for c in cells],
                    "x": [((c.x1 - c.x0).days + 1) * DAY_MS for c in cells],
                    "y": [height] * len(cells),
                    "width": 0.12 if state == "none" else 0.72,
                    "marker": {
                        "color": fill,
                        "line": {
                            "color": ink["paper"] if state == "said" else ink["soft"],
                            "width": 0 if state == "none" else 1,
                        },
                    },
                    "hovertext": ["<br>".join(wrapped(words(strip, c))) for c in cells],
                    "hoverinfo": "text",
                    "showlegend": False,
                    "name": f"strip {state}",
                }
            )
    return traces


def _on(panel: Panel) -> Trace:
    return {"type": "scatter", "xaxis": panel.dates, "yaxis": panel.axis}


def _leads_to(mark: Mark, said: Container[str]) -> str:
    """Return the observation that a click shows: of a derived value the first that it rests on."""
    if mark.statement:
        return mark.statement.observation.id
    return next((o for o in mark.derived.rests_on if o in said), "") if mark.derived else ""


def _marker(role: str, n: int, paint: str, theme: str, small: float) -> Trace:
    paper = INKS[theme]["paper"]
    size = SIZES.get(symbol(n), 13) * small
    if role == "target":
        return {"symbol": TARGET, "size": 13 * small, "color": paper, "line": {"width": 2, "color": paint}}
    if role == "superseded":
        return {"symbol": SUPERSEDED, "size": 9 * small, "color": paint, "line": {"width": 2, "color": paint}}
    if role == "derived":
        return {"symbol": symbol(n), "size": size, "color": paper, "line": {"width": 1.75, "color": paint}}
    return {"symbol": symbol(n), "size": size, "color": paint, "line": {"width": 1.5 * small, "color": paper}}


def _bars(bars: Sequence[Bar], paint: str, panel: Panel) -> list[Trace]:
    """Return columns as wide as their time; what nobody said is hollow, as its mark is."""
    return [
        {
            "type": "bar",
            "xaxis": panel.dates,
            "yaxis": panel.axis,
            "x": [b.x0 for b in some],
            "offset": 0,
            "width": [max((b.x1 - b.x0).days, 1) * DAY_MS for b in some],
            "y": [b.value for b in some],
            "marker": {
                "color": "rgba(0,0,0,0)" if calculated else paint,
                "opacity": 1 if calculated else 0.3,
                "line": {"color": paint, "width": 1.25 if calculated else 0},
            },
            **QUIET,
        }
        for calculated in (False, True)
        for some in [[b for b in bars if b.calculated == calculated]]
        if some
    ]


def _ties(ties: Sequence[Tie], paint: str, panel: Panel) -> list[Trace]:
    if not ties:
        return []
    return [
        _on(panel)
        | QUIET
        | {
            "x": [d for tie in ties for d in (tie.x0, tie.x1, None)],
            "y": [v for tie in ties for v in (tie.y0, tie.y1, None)],
            "mode": "lines",
            "line": {"color": paint, "width": 1, "dash": "dash"},
            "name": "tie",
        }
    ]


def _whiskers(marks: Sequence[Mark], paint: str, panel: Panel, small: float) -> list[Trace]:
    """Return the reach of hedged values: a line, with an arrow where open and a cap where not."""
    hedged = [m for m in marks if panel.whisker(m) != (m.value, m.value)]
    if not hedged:
        return []
    ends: list[tuple[date, float, str]] = []
    reach = [panel.whisker(m) for m in hedged]
    for m, (least, most) in zip(hedged, reach, strict=True):
        if most > m.value:
            ends.append((m.at, most, "triangle-up" if m.open_up else "line-ew-open"))
        if least < m.value:
            ends.append((m.at, least, "triangle-down" if m.open_down else "line-ew-open"))
    return [
        _on(panel)
        | QUIET
        | {
            "x": [d for m in hedged for d in (m.at, m.at, None)],
            "y": [v for least, most in reach for v in (least, most, None)],
            "mode": "lines",
            "line": {"color": paint, "width": 2 * small},
            "cliponaxis": False,
        },
        _on(panel)
        | QUIET
        | {
            "x": [e[0] for e in ends],
            "y": [e[1] for e in ends],
            "mode": "markers",
            "marker": {
                "symbol": [e[2] for e in ends],
                "size": 9 * small,
                "color": paint,
                "line": {"width": 2 * small, "color": paint},
            },
            "cliponaxis": False,
        },
    ]
