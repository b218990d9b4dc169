"""The sentence behind a point, with its dates and how it was read."""

from dataclasses import replace

import streamlit as st

from indicators import links, wording
from indicators.catalogue import Indicator, by_id
from indicators.links import BriefingView
from indicators.model import Briefing, Observation, Point, Span, Statement, series_key
from indicators.pages import (
    beside,
    blank,
    canvas,
    controls,
    frame,
    names,
    pieces,
    plot,
    selection,
    share,
    stepping,
    sums,
)
from indicators.pages.nodes import Node, node
from indicators.series.aims import progress
from indicators.series.marks import Mark
from indicators.shown import Shown
from indicators.store import Store


def draw_alone(result: Shown, chosen: Statement, store: Store) -> None:
    """Draw a point that has no others beside it: its passage first, the chart small below."""
    o = chosen.observation
    indicator = by_id(store.indicators())[o.indicator]
    briefing = store.briefing(o.doc)
    assert briefing
    mark = selection.mark_of(result, chosen)
    with st.container(key="sheet"):
        left, right = st.columns([1.45, 1], gap=None)
        with left, st.container(key="sheet_main"):
            main = node("article", *_main(result, chosen, indicator, briefing, mark, store), cls="main")
            canvas.draw(main, key="evidence", on_set=controls.choose)
            plot.draw(result, chosen, store, low=True)
            canvas.draw(blank.alone(result, chosen, store), key="alone")
        with right, st.container(key="sheet_side"):
            aside = node("aside", *beside.aside(result, chosen, indicator, mark, store), cls="aside")
            canvas.draw(aside, key="aside", on_set=controls.choose)


def draw(result: Shown, chosen: Statement, store: Store) -> None:
    """Draw the passage of `chosen`, and what else is known of its point, indicator and briefing."""
    t = frame.words()
    o = chosen.observation
    indicator = by_id(store.indicators())[o.indicator]
    briefing = store.briefing(o.doc)
    assert briefing
    mark = selection.mark_of(result, chosen)
    several = len(selection.said_marks(result)) > 1
    tree = node(
        "article",
        node("div", *_main(result, chosen, indicator, briefing, mark, store), cls="main"),
        node("div", *beside.aside(result, chosen, indicator, mark, store), cls="aside"),
        cls="hero",
        aria_label=t("evidence.label"),
    )
    if several:
        stepping.draw(result, chosen, store)
    # A click on the chart brings the sentence into sight, where it is not in sight already.
    clicked = o.id if st.session_state.get("clicked") == o.id else ""
    canvas.draw(tree, key="evidence", on_set=controls.choose, scroll=clicked)


def _main(
    result: Shown, s: Statement, indicator: Indicator, briefing: Briefing, mark: Mark | None, store: Store
) -> list[Node | None]:
    t = frame.words()
    o = s.observation
    here = replace(result.view, o=o.id)
    about = [t(f"measures.{o.measure}")] if o.measure != "level" else []
    if len(result.indicators) > 1:
        about.insert(0, indicator.name.to(t.language))
    if of := wording.population(o, indicator, t):
        about.append(of)
    about.append(pieces.period(o, t))
    tags: list[Node] = []
    if o.status == "target":
        tags.append(node("span", t("role.target"), cls="tag loud"))
    if mark and mark.floor_only:
        tags.append(node("span", t("role.floor"), cls="tag"))
    return [
        sums.computed(mark, result, store) if mark and mark.how else None,
        node("p", " · ".join(about), " ", *tags, cls="eyebrow"),
        node(
            "div",
            pieces.said_node(o, indicator),
            node("p", pieces.reading_node(o, indicator, t), _bound_note(o.bound), cls="reads"),
        ),
        node(
            "blockquote",
            *pieces.passage(briefing.text, o),
            cls="passage",
            lang="zh",
            data_anchor=o.id,
            data_near=True,
        ),
        node(
            "p",
            t("evidence.speakers", names=""),
            node("span", pieces.speakers(briefing.speakers), lang="zh"),
            " · ",
            node("span", briefing.event, lang="zh"),
            cls="soft small",
        ),
        _progress(result, s, indicator) if o.status == "target" else None,
        pieces.corrected(o, t),
        pieces.dates(s, (briefing.spoken_known, briefing.published_known), briefing.published, t),
        _settled(o, briefing.text),
        node(
            "div",
            node(
                "a",
                t("evidence.read"),
                href=frame.link(BriefingView(doc=o.doc, o=o.id)),
                data_go=True,
                cls="button",
            ),
            frame.copy_button(t("link.copy_point"), links.to_query(here)),
            share.cite_button(s, briefing, indicator, store, here),
            cls="actions",
        ),
        sums.derived(
            [x for x in result.everything if x.key.indicator == indicator.id], s, result, indicator, store
        ),
        node(
            "details",
            node("summary", t("evidence.details")),
            node("dl", *_details(s, indicator), cls="pairs"),
            cls="silent",
        ),
    ]


def _progress(result: Shown, s: Statement, indicator: Indicator) -> Node | None:
    """Return whether a target was reached, by what was said of the same series."""
    t = frame.words()
    own = next((x for x in result.everything if x.key == series_key(s.observation)), None)
    found = progress(s, own) if own else None
    if found is None:
        return None

    def told(point: Point) -> tuple[str, str]:
        o = point.statement.observation
        return pieces.reading(o, indicator, t), pieces.period(o, t)

    if found.reached is not None:
        value, when = told(found.reached)
        key = "reached" if found.reached.period_end <= s.observation.period_end else "reached_later"
        return node("p", t(f"aim.{key}", value=value, when=when), cls="small")
    if found.latest is None:
        return node("p", t("aim.nothing"), cls="soft small")
    value, when = told(found.latest)
    part = round(100 * found.latest.value / s.observation.value)
    return node("p", t("aim.not_yet", value=value, when=when, part=part), cls="small")


def _settled(o: Observation, text: str) -> Node:
    """Return how indicator, period and area are known, and from which words of the text."""
    t = frame.words()

    def row(field: str, how: str, words: Span | None) -> Node:
        told: list[Node] = [node("q", text[words.start : words.end].strip(), lang="zh")] if words else []
        return node("div", node("dt", t(f"field.{field}")), node("dd", *told, " " if told else None, how))

    return node(
        "dl",
        row("indicator_settled", t(f"settled.indicator.{o.indicator_settled}"), o.indicator_from),
        row("period_settled", t(f"settled.period.{o.period_settled}"), o.period_from),
        row("area_settled", t(f"settled.area.{o.area_settled}"), o.area_from),
        cls="settled",
        aria_label=t("evidence.settled"),
    )


def _bound_note(bound: str) -> Node | None:
    if bound == "exact":
        return None
    return node("span", frame.words()(f"bounds.{bound}"), cls="soft")


def _details(s: Statement, indicator: Indicator) -> list[Node]:
    t = frame.words()
    o = s.observation
    low, high = s.interval
    pairs = [
        (
            t("field.value"),
            f"{o.value:,.10g} {indicator.counter.to(t.language) if o.measure in ('level', 'increment') else ''}",
        ),
        (t("field.bound"), t(f"bounds.{o.bound}")),
        (t("field.interval"), f"{pieces.plain(low)} – {pieces.plain(high)}"),
        (t("field.scope"), names.scope_words(o.scope, o.scope_id, indicator)),
        (t("field.area"), names.area_name(o.area)),
        (t("field.offsets"), f"{o.start}–{o.end}"),
        (t("field.id"), o.id),
    ]
    return [part for label, value in pairs for part in (node("dt", label), node("dd", value))]
