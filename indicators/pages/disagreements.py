"""What briefings disagree on: who said what when, in which sentence, and the rule that chose."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from indicators import links
from indicators.catalogue import THEMES, Indicator, by_id
from indicators.links import KINDS, DisagreementsView, View
from indicators.model import Briefing, Closure, Statement
from indicators.pages import canvas, data, frame, names, pieces
from indicators.pages.nodes import Node, node
from indicators.store import Dispute, Store
from indicators.store.disputes import narrowed

SIZE = 15  # disagreements a page
AROUND = 48  # characters of a sentence around its quote


def render() -> None:
    t = frame.words()
    served = data.served()
    store = served.store
    asked = frame.asked("/disagreements")
    view = asked.view
    assert isinstance(view, DisagreementsView)
    st.set_page_config(page_title=t("disagreements.page_title"), page_icon=frame.ICON, layout="wide")
    frame.bar(view, frame.told(asked.notices, t), served.faults, here="/disagreements")
    canvas.draw(
        node("div", node("h1", t("disagreements.title")), node("p", t("disagreements.lead")), cls="lead"),
        key="lead",
    )
    every = store.disputes(view.as_of)
    _controls(view, every, store.indicators())
    shown = narrowed(every, store.indicators(), kinds=view.kinds, themes=view.themes, ids=view.indicators)
    canvas.draw(*_list(view, shown, every, store), key="body")


def _controls(view: DisagreementsView, every: Sequence[Dispute], indicators: Sequence[Indicator]) -> None:
    t = frame.words()
    known = by_id(indicators)
    counts = Counter(d.disagreement.key.indicator for d in every)
    ids = sorted({*counts, *(i for i in view.indicators if i in known)}, key=lambda i: (-counts[i], i))
    themes = {known[i].theme for i in ids} | set(view.themes)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="controls"):
        st.pills(
            t("disagreements.kinds"),
            KINDS,
            selection_mode="multi",
            format_func=lambda k: t(f"disagreements.kind.{k}"),
            **_bound("kind", list(view.kinds), lambda v, k: replace(v, kinds=tuple(k), page=1)),
        )
        st.multiselect(
            t("disagreements.indicators"),
            ids,
            format_func=lambda i: f"{known[i].name.to(t.language)} ({counts[i]})",
            placeholder=t("chart.all"),
            select_all=False,
            width=420,
            **_bound(
                "i",
                [i for i in view.indicators if i in ids],
                lambda v, i: replace(v, indicators=tuple(i), page=1),
            ),
        )
    if len(themes) < 2 and not view.themes:
        return
    st.pills(
        t("overview.themes"),
        [theme for theme in THEMES if theme in themes],
        selection_mode="multi",
        label_visibility="collapsed",
        format_func=lambda theme: t(f"themes.{theme}"),
        **_bound("theme", list(view.themes), lambda v, chosen: replace(v, themes=tuple(chosen), page=1)),
    )


def _bound(key: str, value: Any, change: Callable[[DisagreementsView, Any], View]) -> dict[str, Any]:
    return frame.bind("/disagreements", key, value, change)


def _list(
    view: DisagreementsView, shown: Sequence[Dispute], every: Sequence[Dispute], store: Store
) -> list[Node | None]:
    t = frame.words()
    if not shown:
        words = (
            t("disagreements.nothing_so", n=len(every), count=len(every))
            if every
            else t("disagreements.nothing")
        )
        return [node("p", words, cls="lead", role="status")]
    start = SIZE * (view.page - 1)
    page = shown[start : start + SIZE]
    said = _statements(page, store)
    texts = {s.observation.doc: store.briefing(s.observation.doc) for s in said.values()}
    briefings = {doc: b for doc, b in texts.items() if b}
    known = by_id(store.indicators())
    count = t("disagreements.count", n=len(shown), count=f"{len(shown):,}")
    return [
        node("p", count, cls="soft found", role="status"),
        *(_dispute(d, said, briefings, known[d.disagreement.key.indicator]) for d in page),
        pieces.pager(view.page, len(shown), SIZE, lambda page: links.to_query(replace(view, page=page)), t),
    ]


def _statements(page: Sequence[Dispute], store: Store) -> dict[str, Statement]:
    """Return every statement that `page` names, by its id."""
    ids = {i for d in page for i in (d.disagreement.chosen, *d.disagreement.others)}
    ids |= {i for d in page for c in d.closures for i in (c.stated, *c.derived.rests_on)}
    return {s.observation.id: s for s in store.statements_of(sorted(ids))}


def _dispute(
    dispute: Dispute, said: dict[str, Statement], briefings: dict[str, Briefing], indicator: Indicator
) -> Node:
    t = frame.words()
    d = dispute.disagreement
    chosen = said[d.chosen]
    sides = sorted((said[i] for i in (d.chosen, *d.others)), key=lambda s: (s.spoken, s.observation.id))
    details = [t(f"measures.{d.key.measure}")] if d.key.measure != "level" else []
    if d.key.scope:
        details.append(names.scope_name(d.key.scope, [indicator]))
    if d.key.area != "CN":
        details.append(names.area_name(d.key.area))
    details.append(pieces.period(chosen.observation, t))
    return node(
        "article",
        node(
            "header",
            node("span", t(f"disagreements.kind.{d.kind}"), cls=f"tag {d.kind}"),
            node(
                "h2",
                node(
                    "a", indicator.name.to(t.language), href=frame.to_chart(chosen.observation), data_go=True
                ),
            ),
            node("p", " · ".join(details), cls="soft"),
        ),
        node(
            "ol", *(_side(s, d.chosen, indicator, briefings[s.observation.doc]) for s in sides), cls="stances"
        ),
        node(
            "p",
            node("b", t("disagreements.rule")),
            " ",
            t.sentence(d.rule),
            cls="rule",
        ),
        *(_closure(c, said) for c in dispute.closures),
        cls="dispute",
    )


def _side(s: Statement, chosen: str, indicator: Indicator, briefing: Briefing) -> Node:
    t = frame.words()
    o = s.observation
    charted = o.id == chosen
    return node(
        "li",
        node(
            "div",
            pieces.said_node(o, indicator),
            node("p", pieces.reading_node(o, indicator, t), cls="small"),
            node("span", t(f"disagreements.{'charted' if charted else 'set_aside'}"), cls="tag"),
            cls="value",
        ),
        node(
            "div",
            node(
                "p",
                node("b", pieces.day(s.spoken, t)),
                " · ",
                node("span", pieces.speakers(briefing.speakers), lang="zh"),
                cls="small",
            ),
            node("blockquote", *pieces.passage(briefing.text, o, AROUND), lang="zh"),
            node(
                "p",
                node("a", t("briefing.to_chart"), href=frame.to_chart(o), data_go=True),
                " ",
                node("a", t("evidence.read"), href=frame.to_text(o), data_go=True),
                cls="small ways",
            ),
        ),
        cls="stance charted" if charted else "stance",
    )


def _closure(c: Closure, said: dict[str, Statement]) -> Node:
    """Return a derived value that speaks for or against the stated one, with the sentences it rests on."""
    t = frame.words()
    rests: list[Node] = []
    for id in c.derived.rests_on:
        if id in said:
            o = said[id].observation
            rests += [" · ", node("a", f"“{o.quote}”", href=frame.to_text(o), data_go=True, lang="zh")]
    key = "disagreements.supports" if c.agrees else "disagreements.against"
    return node("p", t(key, formula=c.derived.formula), *rests, cls="rule small")


if __name__ == "__main__":
    render()
