"""The briefings: the list of them, or one with its text, every number that was read from it, and where it comes from."""

from dataclasses import replace

import streamlit as st

from indicators import links, wording
from indicators.links import BriefingView, ChartView, Notice
from indicators.model import Briefing, Statement
from indicators.pages import briefings, canvas, data, frame, fulltext, pieces, readings, share
from indicators.pages.nodes import Node, node
from indicators.pages.readings import Read, Target
from indicators.store import Store


def render() -> None:
    t = frame.words()
    served = data.served()
    store = served.store
    asked = frame.asked("/briefing")
    view = asked.view
    assert isinstance(view, BriefingView)
    notices = list(asked.notices)
    if view.doc is None and view.o and (parts := links.observation_parts(view.o)):
        view = replace(view, doc=parts[0])
    briefing = store.briefing(view.doc) if view.doc else None
    if briefing and view.as_of and briefing.known_from > view.as_of:
        day = pieces.day(briefing.known_from, t)
        notices.append(Notice("not_public", "doc", briefing.doc, (day,)))
        briefing = None
    elif view.doc and not briefing:
        notices.append(Notice("no_doc", "doc", view.doc))
    told = frame.told(notices, t)
    if briefing is None:
        st.set_page_config(page_title=t("briefings.page_title"), page_icon=frame.ICON, layout="wide")
        frame.bar(view, told, served.faults, here="/briefing")
        canvas.draw(briefings.listed(store, view), key="list")
        return
    title = t("briefing.page_title", title=briefing.title)
    st.set_page_config(page_title=title, page_icon=frame.ICON, layout="wide")
    reading = readings.read(store, briefing)
    target = readings.target(view, reading, briefing)
    if target.notice:
        told.append(target.notice)
    frame.bar(view, told, served.faults, here="/briefing")
    canvas.draw(_head(briefing), key="head")
    _controls(view)
    side = node("aside", *_side(briefing, reading, view, target, store), cls="side")
    text = node(
        "article",
        *fulltext.text(briefing, reading, view, target),
        cls="text",
        lang="zh",
        aria_label=t("briefing.text"),
    )
    canvas.draw(node("div", text, side, cls="reader"), key="reader", scroll=target.anchor)


def _head(briefing: Briefing) -> Node:
    t = frame.words()
    return node(
        "div",
        node(
            "div",
            node("p", pieces.day(briefing.spoken_on, t), cls="eyebrow"),
            node("h1", briefing.title, lang="zh", cls="title"),
            node("p", pieces.speakers(briefing.speakers), " · ", briefing.event, lang="zh"),
        ),
        cls="head",
    )


def _controls(view: BriefingView) -> None:
    t = frame.words()
    with st.container(horizontal=True, gap="medium", key="controls"):
        st.toggle(
            t("briefing.left_out"),
            **frame.bind("/briefing", "left", view.left_out, lambda v, on: replace(v, left_out=on)),
        )
        st.toggle(
            t("briefing.furniture"),
            **frame.bind("/briefing", "menus", view.furniture, lambda v, on: replace(v, furniture=on)),
        )


def _side(
    briefing: Briefing, reading: Read, view: BriefingView, target: Target, store: Store
) -> list[Node | None]:
    t = frame.words()
    parts: list[Node | None] = []
    if target.statement:
        parts.append(_chosen(target.statement, reading, briefing, store))
    rows = [_row(s, reading, view, target) for s in reading.statements]
    parts.append(
        node(
            "section",
            node("h2", t("briefing.read", n=len(rows), count=len(rows))),
            node("ul", *rows, cls="list"),
            cls="group",
        )
    )
    parts.append(node("section", node("h2", t("origin.title")), _origin(briefing), cls="group"))
    reasons = _reasons(reading)
    if reasons:
        count = len(reading.left_out)
        parts.append(
            node(
                "section",
                node("h2", t("briefing.reasons", n=count, count=count)),
                node("ul", *reasons, cls="list"),
                cls="group small",
            )
        )
    return parts


def _chosen(s: Statement, reading: Read, briefing: Briefing, store: Store) -> Node:
    t = frame.words()
    o = s.observation
    indicator = reading.indicators[o.indicator]
    here = links.carry(BriefingView(doc=o.doc, o=o.id), frame.standing())
    chart = ChartView.of(o)
    return node(
        "section",
        node("p", indicator.name.to(t.language), " ", pieces.zh_name(indicator, t, "soft zh")),
        node("p", pieces.said_node(o, indicator)),
        node("p", pieces.reading_node(o, indicator, t)),
        node("p", pieces.period(o, t), " · ", t(f"settled.period.{o.period_settled}"), cls="soft small"),
        pieces.corrected(o, t),
        node(
            "div",
            node("a", t("briefing.to_chart"), href=frame.link(chart), data_go=True, cls="button"),
            frame.copy_button(t("link.copy_sentence"), links.to_query(here)),
            share.cite_button(s, briefing, indicator, store, here),
            cls="actions",
        ),
        cls="picked",
    )


def _row(s: Statement, reading: Read, view: BriefingView, target: Target) -> Node:
    t = frame.words()
    o = s.observation
    indicator = reading.indicators[o.indicator]
    about = (
        [pieces.period(o, t)] if o.measure == "level" else [t(f"measures.{o.measure}"), pieces.period(o, t)]
    )
    if of := wording.population(o, indicator, t):
        about.append(of)
    return node(
        "li",
        node(
            "a",
            indicator.name.to(t.language),
            href=links.to_query(replace(view, doc=o.doc, o=o.id)),
            data_go=True,
            aria_current="true" if s == target.statement else None,
        ),
        node("span", pieces.reading(o, indicator, t), cls="amount"),
        node("span", node("span", f"“{o.quote}”", lang="zh"), " · ", " · ".join(about), cls="note"),
    )


def _origin(b: Briefing) -> Node:
    t = frame.words()
    link: Node | str = b.url
    if b.url.startswith(("http://", "https://")):
        link = node("a", b.url, href=b.url, rel="noopener noreferrer nofollow", target="_blank")
    else:
        link = t("origin.unknown") if b.url == "unknown" else b.url
    facts: list[tuple[str, Node | str]] = [
        (t("origin.speakers"), pieces.speakers(b.speakers)),
        (t("origin.event"), b.event),
        (t("origin.spoken"), pieces.known_day(b.spoken, b.spoken_known, t)),
        (t("origin.published"), pieces.known_day(b.published, b.published_known, t)),
        (t("origin.publisher"), t.sentence(b.publisher)),
        (t("origin.reprint"), t.sentence(b.reprint)),
        (t("origin.url"), link),
        (t("origin.rights"), t("origin.unknown") if b.rights == "unknown" else b.rights),
        (t("origin.script"), t(f"scripts.{b.script}")),
        (t("origin.added"), pieces.day(b.added, t)),
        (t("origin.sha256"), b.sha256),
    ]
    return node(
        "dl", *(part for k, v in facts for part in (node("dt", k), node("dd", v))), cls="pairs origin"
    )


def _reasons(reading: Read) -> list[Node]:
    t = frame.words()
    counts: dict[str, list[str]] = {}
    for left in reading.left_out:
        counts.setdefault(left.reason, []).append(left.quote)
    ordered = sorted(counts.items(), key=lambda item: -len(item[1]))
    return [
        node(
            "li",
            node("span", t.sentence(reason)),
            node("span", str(len(quotes)), cls="amount"),
            node(
                "span",
                "、".join(dict.fromkeys(quotes[:6])),
                "…" if len(quotes) > 6 else "",
                cls="note",
                lang="zh",
            ),
        )
        for reason, quotes in ordered[:8]
    ]


if __name__ == "__main__":
    render()
