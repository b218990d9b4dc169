"""Days that people type: a year, a month or a day, as either language writes them."""

import re
from collections.abc import Callable
from datetime import date

import streamlit as st

from indicators.links import ChartView
from indicators.pages import canvas, frame
from indicators.pages.nodes import node
from indicators.series.periods import last_day

_WRITTEN = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")


def read(words: str, *, last: bool = False) -> date | None:
    """Return the day that `words` name: 2021-08-31, 2021/8/31, 2021年8月31日; of a month or a year the first
    day, or the `last`. None where nothing is written.

    Raises:
        ValueError: they name no day.
    """
    words = "".join(words.split())
    if not words:
        return None
    written = _WRITTEN.fullmatch(words)
    if not written:
        raise ValueError(f"{words!r} names no day")
    year, month, day = (int(part) if part else None for part in written.groups())
    assert year is not None
    if day is not None:
        return date(year, month or 1, day)
    first = date(year, month or (12 if last else 1), 1)
    return last_day(first, 1) if last else first


def field(
    key: str,
    label: str,
    day: date | None,
    change: Callable[[ChartView, date | None], ChartView],
    *,
    last: bool = False,
    hint: str | None = None,
) -> None:
    """Draw a field for a day of the chart's address, which holds `day` now: Streamlit's own calendar speaks the
    browser's language, whatever the page's."""
    value = day.isoformat() if day else ""

    def typed(view: ChartView, words: str) -> ChartView:
        wrong.pop(key, None)
        try:
            return change(view, read(words, last=last))
        except ValueError:
            wrong[key] = (words, value)
            return view

    wrong: dict[str, tuple[str, str]] = st.session_state.setdefault("no_day", {})
    st.text_input(
        label, placeholder="YYYY-MM-DD", max_chars=20, help=hint, **frame.bind("/chart", key, value, typed)
    )


def refused(*keys: str) -> None:
    """Draw what was typed into the fields `keys` and is no day."""
    t = frame.words()
    wrong = st.session_state.get("no_day", {})
    told = [
        node("p", t("chart.no_day", typed=wrong[key][0]), cls="note small", role="alert")
        for key in keys
        if key in wrong and wrong[key][1] == st.session_state.get(frame.widget(key))
    ]
    if told:
        canvas.draw(*told, key=f"no_day_{keys[0]}")
