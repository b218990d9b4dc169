"""The axes of a figure: dates, values, strips, and the titles above their panels."""

import math
from collections.abc import Callable
from typing import Any

from indicators.drawing.charts.texts import escaped, split
from indicators.drawing.panels import Panel, date_range, log_ticks, nice_ticks
from indicators.series.drawing import Drawing, UnitGroup

Axis = dict[str, Any]

HEADING = 44  # Latin characters of a small panel's heading


def dates_axis(
    drawing: Drawing, panel: Panel, written: tuple[str, str], ink: dict[str, str], *, small: bool
) -> Axis:
    """Return the axis of dates below `panel`."""
    axis: Axis = {
        "type": "date",
        "domain": [panel.left, panel.right],
        "showgrid": True,
        "gridcolor": ink["line"],
        "linecolor": ink["soft"],
        "showline": True,
        "ticks": "outside",
        "tickcolor": ink["soft"],
        "zeroline": False,
        "tickfont": {"size": 12 if small else 13, "color": ink["soft"]},
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
        step = max(1, math.ceil(years / (5 if small else 10)))
        axis |= {"tickformat": written[0], "tick0": "2000-01-01", "dtick": f"M{12 * step}"}
    else:
        axis |= {"tickformat": written[1], "nticks": 4 if small else 7}
    return axis


def values_axis(panel: Panel, tick: Callable[[UnitGroup, float], str], ink: dict[str, str]) -> Axis:
    """Return the axis of the values of `panel`; where it holds zero, a line stands there."""
    group = panel.group
    axis: Axis = {
        "domain": [panel.bottom, panel.top],
        "showgrid": True,
        "gridcolor": ink["line"],
        "zeroline": not panel.log and panel.low <= 0,
        "zerolinecolor": ink["soft"],
        "automargin": True,
        "tickfont": {"size": 13, "color": ink["soft"]},
        "fixedrange": False,
    }
    if panel.log:
        ticks = log_ticks(group.low, group.high)
        axis["type"] = "log"
    else:
        most = max(2, min(6, int(panel.pixels / 42)))
        ticks = [t for t in nice_ticks(panel.low, panel.high, most) if panel.low <= t <= panel.high]
    axis["range"] = [panel.low, panel.high]
    return axis | {"tickvals": ticks, "ticktext": [escaped(tick(group, t)) for t in ticks]}


def strip_axis(panel: Panel, rows: int, height: float) -> Axis:
    """Return the axis of the strip of `rows` rows right below `panel`, `height` of all plots' height."""
    return {
        "domain": [max(0.0, panel.bottom - height), max(0.0, panel.bottom - height * 0.25)],
        "range": [-0.5, rows - 0.5],
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "fixedrange": True,
    }


def heading_lines(name: str) -> list[str]:
    """Return the lines of a small panel's heading: two at most."""
    rows = split(name, HEADING)
    return rows if len(rows) <= 2 else [rows[0], rows[1] + "…"]


def title(panel: Panel, unit: str, heading: str, ink: dict[str, str]) -> list[dict[str, Any]]:
    """Return what stands above `panel`: the unit of its values, behind the heading of a small one."""
    text = escaped(unit)
    if heading:
        rows = "<br>".join(escaped(row) for row in heading_lines(heading))
        text = f'<span style="color:{ink["ink"]}"><b>{rows}</b></span><br>{text}'
    return [
        {
            "text": text,
            "align": "left",
            "xref": "paper",
            "yref": "paper",
            "x": panel.left,
            "y": panel.top,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 6 if heading else 10,
            "showarrow": False,
            "font": {"size": 13, "color": ink["soft"]},
        }
    ]
