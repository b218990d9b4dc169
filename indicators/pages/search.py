"""A search over the briefings' texts: sentences, and the numbers that were read from each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import streamlit as st

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.links import BriefingView, ChartView, SearchView
from indicators.model import Statement
from indicators.pages import canvas, data, frame, pieces, suggesting
from indicators.pages.nodes import Node, node
from indicators.store import BriefingSummary, Hit, Store, terms

SIZE = 20  # sentences a page
CHIPS = 8  # numbers of one sentence


def render() -> None:
    t = frame.words()
    served = data.served()
    store = served.store
    asked = frame.asked("/search")
    view = asked.view
    assert isinstance(view, SearchView)
    title = t("search.page_title_of", q=view.q) if view.q.strip() else t("search.page_title")
    st.set_page_config(page_title=title, page_icon=frame.ICON, layout="wide")
    frame.bar(view, frame.told(asked.notices, t), served.faults, here="/search")
    canvas.draw(
        node("div", node("h1", t("search.title")), node("p", t("search.lead")), cls="lead"), key="lead"
    )
    _controls(view)
    if view.q.strip():
        canvas.draw(*_results(view, store), key="body")


def _controls(view: SearchView) -> None:
    t = frame.words()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="controls"):
        st.text_input(
            t("search.words"),
            placeholder=t("search.hint"),
            icon=":material/search:",
            width=480,
            **frame.bind("/search", "q", view.q, lambda v, q: replace(v, q=q[: links.MAX_LENGTH], page=1)),
        )
        st.segmented_control(
            t("search.sort"),
            get_args(links.HitSort),
            format_func=lambda s: t(f"search.sorts.{s}"),
            **frame.bind("/search", "sort", view.sort, lambda v, s: replace(v, sort=s or v.sort, page=1)),
        )


def _results(view: SearchView, store: Store) -> list[Node | None]:
    t = frame.words()
    found = store.find(view.q, view.as_of, view.sort, SIZE * (view.page - 1), SIZE)
    if not found.hits:
        return _nothing(view, store)
    said: dict[tuple[str, int], list[Statement]] = {}
    for s in store.statements_within([(h.doc, h.start, h.end) for h in found.hits]):
        hit = next(
            h for h in found.hits if h.doc == s.observation.doc and h.start <= s.observation.at < h.end
        )
        said.setdefault((hit.doc, hit.start), []).append(s)
    briefings = {b.doc: b for b in store.briefing_summaries()}
    known = by_id(store.indicators())
    asked = terms(view.q)
    rows = [_hit(h, briefings[h.doc], said.get((h.doc, h.start), []), asked, known) for h in found.hits]
    count = t("search.count", n=found.total, count=f"{found.total:,}", briefings=f"{found.briefings:,}")
    return [
        *(_charts(view, store) if view.page == 1 else ()),
        node("p", count, cls="soft found", role="status"),
        node("ol", *rows, cls="hits"),
        pieces.pager(view.page, found.total, SIZE, lambda page: links.to_query(replace(view, page=page)), t),
    ]


def _charts(view: SearchView, store: Store) -> list[Node | None]:
    """Return the ways to the charts of the indicators that the words name."""
    t = frame.words()
    named = suggesting.named(view.q, store, view.as_of)
    if not named:
        return []

    def chart(i: Indicator) -> str:
        return frame.link(ChartView(indicators=(i.id,)))

    return [
        node("p", t("search.named"), cls="soft small found"),
        suggesting.chips(named, lambda i: i.name.to(t.language), chart),
    ]


def _nothing(view: SearchView, store: Store) -> list[Node | None]:
    """Return that nothing was found, and what to search for instead: words that stand in a text."""
    t = frame.words()
    meant = suggesting.indicators(view.q, store, view.as_of)
    words: dict[str, str] = {}
    for indicator in meant or suggesting.examples(store, view.as_of):
        said = suggesting.wording(indicator, store, view.as_of)
        if said is not None and said not in words.values():
            words[indicator.id] = said
    known = by_id(store.indicators())
    found = [known[i] for i in words]

    def label(i: Indicator) -> str:
        said = words[i.id]
        return said if t.language == "zh" else t("site.details", name=said, details=i.name.en)

    def again(i: Indicator) -> str:
        return links.to_query(replace(view, q=words[i.id], page=1))

    return [
        *_charts(view, store),
        node("p", t("search.nothing", q=view.q), cls="found", role="status"),
        node("p", t("search.meant" if meant else "search.examples"), cls="soft small found")
        if found
        else None,
        suggesting.chips(found, label, again) if found else None,
    ]


def _hit(
    hit: Hit, b: BriefingSummary, said: Sequence[Statement], asked: Sequence[str], known: dict[str, Indicator]
) -> Node:
    t = frame.words()
    chips = [_chip(s, known[s.observation.indicator]) for s in said[:CHIPS]]
    if len(said) > CHIPS:
        chips.append(node("li", t("search.more", count=len(said) - CHIPS), cls="soft small"))
    return node(
        "li",
        node(
            "p",
            node("span", pieces.day(b.spoken_on, t), cls="day"),
            " ",
            node(
                "a",
                b.title,
                href=frame.link(BriefingView(doc=b.doc, at=hit.start)),
                data_go=True,
                lang="zh",
            ),
            node("span", " · ", pieces.speakers(b.speakers), cls="soft", lang="zh") if b.speakers else None,
            cls="source small",
        ),
        node("blockquote", *pieces.marked(hit.words, asked), cls="passage", lang="zh"),
        node("ul", *chips, cls="takings", aria_label=t("search.numbers")) if chips else None,
        cls="hit",
    )


def _chip(s: Statement, indicator: Indicator) -> Node:
    t = frame.words()
    o = s.observation
    return node(
        "li",
        node(
            "a",
            node("span", indicator.name.to(t.language), cls="what"),
            " ",
            node("b", pieces.reading(o, indicator, t)),
            node("span", t("role.target"), cls="tag target") if o.status == "target" else None,
            href=frame.to_chart(o),
            data_go=True,
            title=t("search.to_chart", period=pieces.period(o, t)),
        ),
        node("a", t("search.to_text"), href=frame.to_text(o), data_go=True, cls="at"),
        cls="taken target" if o.status == "target" else "taken",
    )


if __name__ == "__main__":
    render()
