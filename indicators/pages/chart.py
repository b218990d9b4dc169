"""The chart page: the indicators asked for, and the sentence behind each point."""

import streamlit as st

from indicators import wording
from indicators.links import ChartView
from indicators.pages import below, canvas, controls, data, evidence, frame, pieces, plot, selection
from indicators.pages.nodes import Node, node
from indicators.shown import Shown, shown
from indicators.store import Store


def render() -> None:
    t = frame.words()
    served = data.served()
    store = served.store
    asked = frame.asked("/chart")
    view = asked.view
    assert isinstance(view, ChartView)
    result = shown(view, store)
    title = wording.title(result.indicators, t)
    st.set_page_config(page_title=t("chart.page_title", name=title), page_icon=frame.ICON, layout="wide")
    chosen, notice = selection.select(result, store)
    notices = [*asked.notices, *result.notices, *([notice] if notice else [])]
    frame.bar(result.view, frame.told(notices, t), served.faults)
    head = _head(result, title)
    canvas.draw(head, key="head")
    controls.draw(result, store)
    if not result.indicators:
        canvas.draw(_suggestions(store), key="suggestions")
        return
    alone = len(selection.said_marks(result)) == 1 and len(result.indicators) == 1
    if alone and chosen:
        evidence.draw_alone(result, chosen, store)
    else:
        plot.draw(result, chosen, store)
        if chosen:
            evidence.draw(result, chosen, store)
    if result.drawing.layers:
        below.draw(result, store)
    elif not result.measures:
        canvas.draw(_suggestions(store), key="suggestions")


def _head(result: Shown, title: str) -> Node:
    single = result.indicators[0] if len(result.indicators) == 1 else None
    t = frame.words()
    name = pieces.zh_name(single, t) if single else None
    means = (
        single.means.to(t.language)
        if single
        else t("chart.means_several" if result.indicators else "chart.means_none")
    )
    theme = t(f"themes.{single.theme}") if single else ""
    return node(
        "div",
        node(
            "div",
            node("p", theme, cls="eyebrow") if theme else None,
            node("h1", title, " ", name),
            node("p", means),
        ),
        cls="head",
    )


def _suggestions(store: Store) -> Node:
    t = frame.words()
    rows = [
        node(
            "li",
            node(
                "a",
                s.indicator.name.to(t.language),
                href=frame.link(ChartView(indicators=(s.indicator.id,))),
                data_go=True,
            ),
            pieces.zh_name(s.indicator, t, "soft"),
        )
        for s in store.overview(frame.standing().as_of)[:8]
        if s.points
    ]
    return pieces.section(t("chart.suggestions"), node("ul", *rows, cls="list"))


if __name__ == "__main__":
    render()
