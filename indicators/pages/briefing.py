"""The briefings: a list of them, and a reader of one with every number that was read from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.links import BriefingView, ChartView, Notice
from indicators.model import Briefing, LeftOut, Span, Statement
from indicators.pages import canvas, data, frame, pieces
from indicators.pages.nodes import Node, node
from indicators.reading.sentences import sentence_at
from indicators.store import BriefingSummary, Store

LONGEST_LIST = 200  # briefings in the list; more are found by the search on the front page


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
        canvas.draw(_list(store, view), key="list")
        return
    title = t("briefing.page_title", title=briefing.title)
    st.set_page_config(page_title=title, page_icon=frame.ICON, layout="wide")
    reading = _reading(store, briefing)
    target = _target(view, reading, briefing)
    if target.notice:
        told.append(target.notice)
    frame.bar(view, told, served.faults, here="/briefing")
    canvas.draw(_head(briefing), key="head")
    _controls(view)
    side = node("aside", *_side(briefing, reading, view, target), cls="side")
    text = node(
        "article",
        *_text(briefing, reading, view, target),
        cls="text",
        lang="zh",
        aria_label=t("briefing.text"),
    )
    canvas.draw(node("div", text, side, cls="reader"), key="reader", scroll=target.anchor)


# --- the list ---------------------------------------------------------------------------------------


def _list(store: Store, view: BriefingView) -> Node:
    t = frame.words()
    briefings = [b for b in store.briefing_summaries() if view.as_of is None or b.known_from <= view.as_of]
    tiles = [_tile(b) for b in briefings[:LONGEST_LIST]]
    return node(
        "div",
        node("div", node("h1", t("briefings.title")), node("p", t("briefings.lead")), cls="lead"),
        node("div", *tiles, cls="briefings"),
        node("p", t("briefings.more", count=len(briefings) - LONGEST_LIST), cls="silent")
        if len(briefings) > LONGEST_LIST
        else None,
    )


def _tile(b: BriefingSummary) -> Node:
    t = frame.words()
    read = b.reported + b.targets
    numbers = read + b.left_out
    share = 100 * read / numbers if numbers else 0
    published = t("briefings.published", day=pieces.day(b.published, t))
    return node(
        "article",
        node("p", pieces.day(b.spoken_on, t), node("small", published), cls="day"),
        node(
            "div",
            node(
                "h2",
                node("a", b.title, href=frame.link(BriefingView(doc=b.doc)), data_go=True, cls="whole"),
                lang="zh",
            ),
            node("p", node("span", pieces.speakers(b.speakers), lang="zh"), cls="soft"),
            node("p", b.event, cls="soft small", lang="zh"),
        ),
        node(
            "div",
            node("b", str(read)),
            " ",
            t("briefings.read", n=read),
            node("div", t("briefings.of_numbers", left=b.left_out, indicators=b.indicators)),
            node("div", node("i", style=f"width:{share:.1f}%"), cls="share", aria_hidden="true"),
            cls="figures",
        ),
        cls="tile",
    )


# --- the reader -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read from one briefing."""

    statements: Sequence[Statement]
    left_out: Sequence[LeftOut]
    furniture: Sequence[Span]
    indicators: dict[str, Indicator]


@dataclass(frozen=True, slots=True)
class _Target:
    """The place that the link asks for: an observation, where a gone one was, or any sentence."""

    statement: Statement | None = None
    offset: int | None = None  # of an observation that is gone
    sentence: Span | None = None
    notice: str = ""

    @property
    def anchor(self) -> str:
        if self.statement:
            return self.statement.observation.id
        if self.sentence:
            return "here"
        return "spot" if self.offset is not None else ""


def _reading(store: Store, briefing: Briefing) -> _Read:
    return _Read(
        store.statements(doc=briefing.doc),
        store.left_out(briefing.doc),
        store.furniture(briefing.doc),
        by_id(store.indicators()),
    )


def _target(view: BriefingView, reading: _Read, briefing: Briefing) -> _Target:
    """Return what `o` points at; of an id that is gone, what stands there now, or why it is left out."""
    if view.o is None:
        return _Target(sentence=sentence_at(briefing.text, view.at) if view.at is not None else None)
    for s in reading.statements:
        if s.observation.id == view.o:
            return _Target(s)
    t = frame.words()
    parts = links.observation_parts(view.o)
    if parts is None or parts[0] != briefing.doc or parts[1] >= len(briefing.text):
        return _Target(notice=t("gone.elsewhere", id=view.o))
    at = parts[1]
    now = [s for s in reading.statements if s.observation.start <= at < s.observation.end]
    if now:
        o = now[0].observation
        name = reading.indicators[o.indicator].name.to(t.language)
        return _Target(
            now[0],
            notice=t("gone.read_as", id=view.o, name=name, measure=t(f"measures.{o.measure}"), quote=o.quote),
        )
    left = next((x for x in reading.left_out if x.start <= at < x.end), None)
    if left:
        return _Target(
            offset=at, notice=t("gone.left_out", id=view.o, quote=left.quote, reason=t.sentence(left.reason))
        )
    return _Target(offset=at, notice=t("gone.nothing", id=view.o))


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


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of the text that is drawn in its own way."""

    start: int
    end: int
    kind: Literal["seen", "left", "furniture", "spot"]
    statements: tuple[Statement, ...] = ()
    left: LeftOut | None = None


def _text(briefing: Briefing, reading: _Read, view: BriefingView, target: _Target) -> list[Node]:
    """Return the whole text as received, cut where something was read or left out."""
    nodes: list[Node] = []
    at = 0
    for cut in _cuts(briefing, reading, view, target):
        nodes += _plain(briefing.text, at, cut.start, target)
        nodes.append(_drawn(cut, briefing, reading, view, target))
        at = cut.end
    return [*nodes, *_plain(briefing.text, at, len(briefing.text), target)]


def _plain(text: str, start: int, end: int, target: _Target) -> list[Node]:
    """Return `text[start:end]`, the sentence of the chosen observation shaded."""
    if start >= end:
        return []
    s = target.statement.observation.sentence if target.statement else target.sentence
    if s is None:
        return [text[start:end]]
    first, last = max(start, s.start), min(end, s.end)
    if first >= last:
        return [text[start:end]]
    anchor = "here" if target.sentence and first == s.start else None
    here = node("span", text[first:last], cls="here", data_anchor=anchor)
    parts: list[Node] = [text[start:first], here, text[last:end]]
    return [p for p in parts if p]


def _cuts(briefing: Briefing, reading: _Read, view: BriefingView, target: _Target) -> list[_Cut]:
    """Return what is drawn in its own way, in text order and without overlaps: furniture first,
    then what was read, then what was left out."""
    cuts: list[_Cut] = []

    def free(start: int, end: int) -> bool:
        return start < end and all(end <= c.start or c.end <= start for c in cuts)

    if not view.furniture:
        for f in reading.furniture:
            if free(f.start, f.end):
                cuts.append(_Cut(f.start, f.end, "furniture"))
    places: dict[tuple[int, int], list[Statement]] = {}
    for s in reading.statements:
        places.setdefault((s.observation.start, s.observation.end), []).append(s)
    for (start, end), found in sorted(places.items()):
        if free(start, end):
            cuts.append(_Cut(start, end, "seen", tuple(found)))
        else:  # 产销量分别是…: one quote within another; the free rest of it is marked
            ends = [c.end for c in cuts if c.start < end and start < c.end]
            if ends and free(max(ends), end):
                cuts.append(_Cut(max(ends), end, "seen", tuple(found)))
    if target.offset is not None:
        end = next((x.end for x in reading.left_out if x.start <= target.offset < x.end), target.offset + 1)
        if free(target.offset, end):
            cuts.append(_Cut(target.offset, end, "spot"))
    if view.left_out:
        for left in reading.left_out:
            if free(left.start, left.end):
                cuts.append(_Cut(left.start, left.end, "left", left=left))
    return sorted(cuts, key=lambda c: c.start)


def _drawn(cut: _Cut, briefing: Briefing, reading: _Read, view: BriefingView, target: _Target) -> Node:
    t = frame.words()
    text = briefing.text[cut.start : cut.end]
    if cut.kind == "furniture":
        return node(
            "details",
            node("summary", t("briefing.folded", n=len(text), count=len(text))),
            text,
            lang="zh",
        )
    if cut.kind == "spot":
        return node("mark", text, cls="spot", data_anchor="spot")
    if cut.left:
        return node(
            "span", text, cls="left", title=t("briefing.left_title", reason=t.sentence(cut.left.reason))
        )
    chosen = next((s for s in cut.statements if s == target.statement), None)
    statement = chosen or cut.statements[0]
    o = statement.observation
    titles = [
        t(
            "briefing.seen_title",
            name=reading.indicators[s.observation.indicator].name.to(t.language),
            value=pieces.reading(s.observation, reading.indicators[s.observation.indicator], t),
            period=pieces.period(s.observation, t),
        )
        for s in cut.statements
    ]
    classes = ["seen", *(["target"] if o.status == "target" else []), *(["chosen"] if chosen else [])]
    return node(
        "a",
        text,
        cls=" ".join(classes),
        href=links.to_query(replace(view, doc=briefing.doc, o=o.id)),
        data_go=True,
        data_anchor=o.id,
        title="\n".join(titles),
        aria_current="true" if chosen else None,
    )


def _side(briefing: Briefing, reading: _Read, view: BriefingView, target: _Target) -> list[Node | None]:
    t = frame.words()
    parts: list[Node | None] = []
    if target.statement:
        parts.append(_chosen(target.statement, reading))
    rows = [_row(s, reading, view, target) for s in reading.statements]
    parts.append(
        node(
            "section",
            node("h2", t("briefing.read", n=len(rows), count=len(rows))),
            node("ul", *rows, cls="list short"),
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


def _chosen(s: Statement, reading: _Read) -> Node:
    t = frame.words()
    o = s.observation
    indicator = reading.indicators[o.indicator]
    chart = ChartView(indicators=(o.indicator,), measure=o.measure, areas=(o.area,), o=o.id)
    return node(
        "section",
        node("p", indicator.name.to(t.language), " ", pieces.zh_name(indicator, t, "soft zh")),
        node("p", pieces.said_node(o, indicator)),
        node("p", pieces.reading_node(o, indicator, t)),
        node("p", pieces.period(o, t), " · ", t(f"settled.period.{o.period_settled}"), cls="soft small"),
        pieces.corrected(o, t),
        node(
            "div",
            node("a", t("briefing.to_chart"), href=links.to_query(chart), data_go=True, cls="button"),
            frame.copy_button(t("link.copy_sentence"), frame.link(BriefingView(doc=o.doc, o=o.id))),
            cls="actions",
        ),
        cls="picked",
    )


def _row(s: Statement, reading: _Read, view: BriefingView, target: _Target) -> Node:
    t = frame.words()
    o = s.observation
    indicator = reading.indicators[o.indicator]
    level = o.measure == "level"
    return node(
        "li",
        node(
            "a",
            indicator.name.to(t.language),
            href=links.to_query(replace(view, doc=o.doc, o=o.id)),
            data_go=True,
            aria_current="true" if s == target.statement else None,
        ),
        node(
            "span",
            str(pieces.as_said(o, indicator)) if level else pieces.reading(o, indicator, t),
            cls="amount",
            lang="zh" if level else None,
        ),
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


def _reasons(reading: _Read) -> list[Node]:
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
