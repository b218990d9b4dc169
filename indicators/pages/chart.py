"""The chart page: the indicators asked for, and the sentence behind each point."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, fields
from difflib import get_close_matches

import streamlit as st

from indicators import wording
from indicators.links import ChartView
from indicators.pages import (
    below,
    blank,
    canvas,
    controls,
    data,
    embed,
    evidence,
    frame,
    pieces,
    plot,
    selection,
    share,
    timeline,
)
from indicators.pages.nodes import Node, node
from indicators.shown import Shown
from indicators.store import Store

# What only the figure and the sentence below it show: a change of these draws nothing else anew.
LOCAL = frozenset({"o", "scale", "form", "axes", "layout"})
ALIKE = 4  # indicators that an id which there is not may have meant
LOCAL_PROBLEMS = frozenset({"refused", "log", "no_observation", "gone"})


def render() -> None:
    t = frame.words()
    served = data.served()
    asked = frame.asked("/chart")
    view = asked.view
    assert isinstance(view, ChartView)
    result, store, fixed = share.opened(view, served.store)
    title = wording.title(result.indicators, t)
    st.set_page_config(page_title=t("chart.page_title", name=title), page_icon=frame.ICON, layout="wide")
    if st.context.is_embedded:
        embed.draw(result, title, store)
        return
    _, notice = selection.select(result, store)
    alone = len(result.indicators) == 1 and not result.drawing.layers  # what is empty says why itself
    of_data = [n for n in result.notices if not (alone and n.problem in blank.TOLD and n.parameter != "form")]
    notices = [*asked.notices, *of_data, *([notice] if notice else [])]
    frame.bar(result.view, frame.told(notices, t), served.faults)
    if fixed:
        canvas.draw(share.banner(fixed), key="fixed")
    canvas.draw(_head(result, title), key="head")
    local = LOCAL if not any(n.problem in LOCAL_PROBLEMS for n in notices) else frozenset()
    drawn = Drawn(result.view, served.store.content_hash)
    _chart(drawn, local)
    if result.drawing.layers:
        _below(drawn)
    elif not result.measures:
        asked_for = [n.value for n in result.notices if n.problem == "no_indicator"]
        canvas.draw(_suggestions(served.store, asked_for), key="suggestions")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the whole page was last drawn for: a part of it alone may only show as much."""

    view: ChartView
    version: str  # of the data

    def part(self, local: Set[str]) -> tuple[Shown, Store]:
        """Return what the address asks for now, as long as it differs in `local` parameters only; else draw
        the whole page anew."""
        store = data.served().store
        view = frame.asked("/chart").view
        assert isinstance(view, ChartView)
        result, asked_of, _ = share.opened(view, store)
        changed = {f.name for f in fields(view) if getattr(result.view, f.name) != getattr(self.view, f.name)}
        if changed - local or store.content_hash != self.version:
            st.rerun()
        return result, asked_of


@st.fragment
def _chart(drawn: Drawn, local: Set[str]) -> None:
    """Draw the controls, the figure and the sentence behind the point that is chosen."""
    result, store = drawn.part(local)
    controls.draw(result, store)
    if not result.indicators:
        return
    chosen, _ = selection.select(result, store)
    alone = len(selection.said_marks(result)) == 1 and len(result.indicators) == 1
    if alone and chosen and not result.view.transform:
        evidence.draw_alone(result, chosen, store)
        if len(set(timeline.said_on(result))) > 1:  # the years shown leave one of several
            timeline.draw(result)
        return
    plot.draw(result, chosen, store)
    timeline.draw(result)
    if chosen:
        evidence.draw(result, chosen, store)


@st.fragment
def _below(drawn: Drawn) -> None:
    """Draw the chart in words, its table and its sources."""
    below.draw(*drawn.part(LOCAL | {"table"}))


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


def _suggestions(store: Store, unknown: Sequence[str]) -> Node | None:
    """Return what to start with: of ids that there are not the most alike, else what there is most of; None for nothing."""
    t = frame.words()
    spoken = [s for s in store.overview(frame.standing().as_of) if s.points]
    ids = [s.indicator.id for s in spoken]
    alike = [id for asked in unknown for id in get_close_matches(asked, ids, ALIKE)]
    shown = [s for s in spoken if s.indicator.id in alike] or spoken[:8]
    rows = [
        node(
            "li",
            node(
                "a",
                s.indicator.name.to(t.language),
                href=frame.link(ChartView(indicators=(s.indicator.id,))),
                data_go=True,
            ),
            pieces.zh_name(s.indicator, t, "zh soft"),
        )
        for s in shown
    ]
    if not rows:
        return None
    return pieces.section(
        t("overview.meant" if alike else "chart.suggestions"), node("ul", *rows, cls="list")
    )


if __name__ == "__main__":
    render()
