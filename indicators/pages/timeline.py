"""The years that a chart shows: by slider, period by period, and by typing a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from indicators.links import ChartView
from indicators.pages import controls, days, frame
from indicators.series.periods import MONTHS, last_day
from indicators.shown import Shown

YEARS, QUARTERS = 6.0, 1.5  # a chart that is longer is moved by years, by quarters; a shorter one by months


def draw(result: Shown) -> None:
    """Draw the first day, the slider, the last day; of a chart of one period there is nothing to choose."""
    t = frame.words()
    view = result.view
    said = said_on(result)
    if not said:
        return
    unit, starts = steps(min(said), max(said))
    if len(starts) == 1 and not (view.since or view.until):
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="years_row"):
        days.field("since", t("chart.since"), view.since, lambda v, d: replace(v, since=d))
        if len(starts) > 1 and result.drawing.layers:  # a slider cannot stand outside of what was said
            ends = _place(view.since, starts, 0), _place(view.until, starts, len(starts) - 1)
            st.select_slider(
                t("chart.refers_to"),
                options=range(len(starts)),
                format_func=lambda n: name(starts[n], unit),
                value=(min(ends), max(ends)),
                label_visibility="collapsed",
                **controls.bound(
                    "years", (min(ends), max(ends)), lambda v, new: _moved(v, new, ends, unit, starts)
                ),
            )
        days.field("until", t("chart.until"), view.until, lambda v, d: replace(v, until=d), last=True)
    days.refused("since", "until")


def said_on(result: Shown) -> list[date]:
    """Return the days that any statement of the chart's series refers to, whichever years are shown."""
    points = [p.period_end for series in result.series for p in series.points]
    if result.view.transform or not result.view.targets:
        return points
    return points + [s.observation.period_end for series in result.series for s in series.targets]


def steps(first: date, last: date) -> tuple[str, list[date]]:
    """Return "year", "quarter" or "month", and the first days of all such periods from `first` to `last`."""
    years = (last - first).days / 365.25
    unit = "year" if years > YEARS else "quarter" if years > QUARTERS else "month"
    months = MONTHS[unit]
    n = (first.year * 12 + first.month - 1) // months * months
    starts = []
    while n <= last.year * 12 + last.month - 1:
        starts.append(date(n // 12, n % 12 + 1, 1))
        n += months
    return unit, starts


def name(start: date, unit: str) -> str:
    """Return what the period of `unit` from `start` on is called: 2021, 2021 Q3, 2021-08."""
    if unit == "year":
        return str(start.year)
    return f"{start.year} Q{start.month // 3 + 1}" if unit == "quarter" else f"{start:%Y-%m}"


def _place(day: date | None, starts: Sequence[date], otherwise: int) -> int:
    if day is None:
        return otherwise
    return max(sum(start <= day for start in starts) - 1, 0)


def _moved(
    view: ChartView, new: tuple[int, int], before: tuple[int, int], unit: str, starts: Sequence[date]
) -> ChartView:
    """Return `view` with the end that was moved; the other keeps the very day that was typed for it."""
    since, until = view.since, view.until
    if new[0] != min(before):
        since = None if new[0] == 0 else starts[new[0]]
    if new[1] != max(before):
        until = None if new[1] == len(starts) - 1 else last_day(starts[new[1]], MONTHS[unit])
    return replace(view, since=since, until=until)
