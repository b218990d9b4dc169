"""What stands below a chart: it in words, its table, its sources."""

from collections import Counter
from dataclasses import replace

import streamlit as st

from indicators import exports, links
from indicators.catalogue import by_id
from indicators.exports import columns
from indicators.kept import OfObjects
from indicators.links import BriefingView
from indicators.pages import canvas, controls, frame, pieces, selection
from indicators.pages.nodes import Node, node
from indicators.shown import Shown
from indicators.store import Store

DOC = "~the-doc~"  # is written into an address as it is
SOURCES = 8  # the latest briefings that are listed in sight
EARLIER = 100  # and unfolded
ROWS = 1000  # of the table: nobody reads more of them on a page
# The columns that come first; they alone are headed in words, the others as in the files.
FIRST = ("name", "period_end", "value", "said", "quote", "spoken", "published", "role")
WORDS = {
    "en": {"name": "name_en", "value": "value_text"},
    "zh": {"name": "name_zh", "value": "value_text_zh"},
}

_listed: OfObjects[Node | None] = OfObjects(200)  # charts


def draw(result: Shown, store: Store) -> None:
    t = frame.words()
    known = by_id(store.indicators())
    told = [
        node("p", line, cls="summary")
        for line in pieces.in_words(result.drawing, known, t).split("\n")
        if line
    ]
    words = pieces.section(t("chart.in_words"), *told)
    canvas.draw(words, key="words", **frame.completed(result.view))
    with st.container(horizontal=True, vertical_alignment="center", key="table_controls"):
        st.toggle(
            t("chart.table"), **controls.bound("table", result.view.table, lambda v, on: replace(v, table=on))
        )
        st.download_button(
            t("chart.csv"),
            data=lambda: exports.to_csv(result, store),
            file_name=f"{exports.file_name(result)}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="csv",
        )
    if result.view.table:
        if (every := exports.count(result)) > ROWS:
            canvas.draw(
                node("p", t("chart.table_cut", shown=f"{ROWS:,}", all=f"{every:,}"), cls="soft small"),
                key="table_cut",
            )
        table = columns.table(result, store, most=ROWS)
        heads = {WORDS[t.language].get(name, name): t(f"table.{name}") for name in FIRST}
        order = [*heads, *(name for name in exports.NAMES if name not in heads)]
        st.dataframe(table, hide_index=True, column_order=order, column_config=heads)
    sources = _listed.get(result.drawing, lambda: _sources(result, store), also=frame.standing())
    canvas.draw(sources, key="sources")


def _sources(result: Shown, store: Store) -> Node | None:
    t = frame.words()
    docs: Counter[str] = Counter()
    points: set[selection.Place] = set()
    for mark in selection.said_marks(result):
        if not mark.point:
            docs.update(s.observation.doc for s in selection.all_of(mark))
        elif (place := selection.place_of(mark.point)) not in points:  # several of its values may be marks
            points.add(place)
            docs.update(b.statement.observation.doc for b in mark.point.history)
    # The addresses of all briefings differ in the briefing alone.
    before, _, after = frame.link(BriefingView(doc=DOC)).partition(DOC)
    briefings = sorted((b for b in store.briefing_summaries() if b.doc in docs), key=lambda b: b.spoken_on)[
        ::-1
    ]
    rows = [
        node(
            "li",
            node("a", b.title, href=links.quoted(b.doc).join((before, after)), data_go=True, lang="zh"),
            node("span", t("count.statements", n=docs[b.doc], count=docs[b.doc]), cls="soft small"),
            node(
                "span",
                node("span", pieces.speakers(b.speakers), lang="zh"),
                " · ",
                t("evidence.said_on_day", day=pieces.day(b.spoken_on, t)),
                node("span", " · ", b.publisher, lang="zh") if b.publisher != "unknown" else None,
                cls="note",
            ),
        )
        for b in briefings[: SOURCES + EARLIER]
    ]
    if not rows:
        return None
    shown, more = rows[:SOURCES], rows[SOURCES:]
    earlier, beyond = len(briefings) - SOURCES, len(briefings) - SOURCES - EARLIER
    rest = node(
        "details",
        node("summary", t("chart.more_sources", n=earlier, count=earlier)),
        node("ul", *more, cls="list"),
        node("p", t("chart.sources_beyond", n=beyond, count=beyond), cls="soft small")
        if beyond > 0
        else None,
    )
    return pieces.section(t("chart.sources"), node("ul", *shown, cls="list"), rest if more else None)
