"""The front page: what there is most of, every theme, what the briefings cover, and the search."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from indicators import links, wording
from indicators.catalogue import THEMES, Indicator
from indicators.links import BriefingView, ChartView, OverviewView
from indicators.model import Statement
from indicators.pages import canvas, data, files, frame, pieces, suggesting
from indicators.pages.nodes import Node, node
from indicators.store import BriefingSummary, Found, IndicatorSummary, Store

FEATURED = 6
COLUMNS = 8  # briefings in the table of coverage, the latest
SENTENCES = 20  # found by a search


def render() -> None:
    t = frame.words()
    st.set_page_config(page_title=t("overview.page_title"), page_icon=frame.ICON, layout="wide")
    served = data.served()
    store = served.store
    asked = frame.asked("/")
    view = asked.view
    assert isinstance(view, OverviewView)
    frame.bar(view, frame.told(asked.notices, t), served.faults, here="/")
    summaries = store.overview(view.as_of)
    briefings = [b for b in store.briefing_summaries() if view.as_of is None or b.known_from <= view.as_of]
    canvas.draw(_lead(summaries, briefings), key="lead")
    _controls(view)
    shown = [s for s in _sorted(summaries, view) if not view.themes or s.indicator.theme in view.themes]
    body: list[Node | None]
    if view.q.strip():
        found = store.search(view.q, view.as_of)
        body = _found(found, view, {s.indicator.id: s for s in shown}, store)
    else:
        body = [
            _featured(shown),
            _coverage(store, briefings, view),
            *_themes(shown),
            files.section(store, view.as_of),
        ]
    canvas.draw(*body, key="body")


def _lead(summaries: Sequence[IndicatorSummary], briefings: Sequence[BriefingSummary]) -> Node:
    t = frame.words()
    spoken = sum(s.reported > 0 for s in summaries)
    years = [b.spoken_on.year for b in briefings]
    told = sum(b.reported + b.targets for b in briefings)
    facts = [
        (len(briefings), t("overview.count.briefings", n=len(briefings))),
        (told, t("overview.count.statements", n=told)),
        (spoken, t("overview.count.indicators", n=spoken)),
    ]
    span = f"{min(years)}\N{EN DASH}{max(years)}" if years else ""
    return node(
        "div",
        node("h1", t("overview.title")),
        node("p", t("overview.lead")),
        node(
            "div",
            *(node("span", node("b", f"{n:,}"), " ", label) for n, label in facts),
            node("span", node("b", span)) if span else None,
            cls="facts",
        ),
        cls="lead",
    )


def _controls(view: OverviewView) -> None:
    t = frame.words()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="controls"):
        st.text_input(
            t("overview.search"),
            placeholder=t("overview.search_hint"),
            icon=":material/search:",
            width=380,
            **frame.bind("/", "q", view.q, lambda v, q: replace(v, q=q[: links.MAX_LENGTH])),
        )
        st.selectbox(
            t("overview.sort"),
            ("most", "latest", "name"),
            format_func=lambda s: t(f"overview.sorts.{s}"),
            width=210,
            **frame.bind("/", "sort", view.sort, lambda v, s: replace(v, sort=s)),
        )
    st.pills(
        t("overview.themes"),
        THEMES,
        selection_mode="multi",
        label_visibility="collapsed",
        format_func=lambda theme: t(f"themes.{theme}"),
        **frame.bind("/", "theme", list(view.themes), lambda v, chosen: replace(v, themes=tuple(chosen))),
    )


def _sorted(summaries: Sequence[IndicatorSummary], view: OverviewView) -> list[IndicatorSummary]:
    if view.sort == "name":
        return sorted(summaries, key=lambda s: pieces.name_order(s.indicator, view.lang))
    if view.sort == "latest":
        return sorted(summaries, key=lambda s: -(s.last.toordinal() if s.last else 0))
    return list(summaries)


def _chart(indicator: Indicator) -> str:
    return frame.link(ChartView(indicators=(indicator.id,)))


def _featured(shown: Sequence[IndicatorSummary]) -> Node | None:
    """Return cards of those with most to show: several points, else several statements."""
    t = frame.words()
    rich = sorted(
        (s for s in shown if s.latest and s.main),
        key=lambda s: (-len(s.main.points) if s.main else 0, -s.briefings, -s.reported),
    )[:FEATURED]
    if not rich:
        return None
    cards = [_card(s) for s in rich]
    return pieces.section(t("overview.featured"), node("div", *cards, cls="cards"))


def _card(s: IndicatorSummary) -> Node:
    t = frame.words()
    assert s.latest
    o = s.latest.statement.observation
    told = [t("count.statements", n=s.reported + s.targets, count=s.reported + s.targets)]
    told.append(t("count.briefings", n=s.briefings, count=s.briefings))
    return node(
        "article",
        node(
            "h3",
            node("a", s.indicator.name.to(t.language), href=_chart(s.indicator), data_go=True, cls="whole"),
            pieces.zh_name(s.indicator, t),
        ),
        node(
            "div",
            node(
                "div",
                pieces.said_node(o, s.indicator),
                node("div", pieces.reading_node(o, s.indicator, t), cls="read"),
            ),
            pieces.sparkline(s.main, s.indicator) if s.main else None,
            cls="row",
        ),
        node("footer", node("span", _of(s), pieces.period(o, t)), node("span", " · ".join(told))),
        cls="card",
    )


def _themes(shown: Sequence[IndicatorSummary]) -> list[Node]:
    t = frame.words()
    sections = []
    for theme in THEMES:
        members = [s for s in shown if s.indicator.theme == theme]
        spoken = [s for s in members if s.latest or s.targets]
        silent = [s for s in members if not (s.latest or s.targets)]
        if not members:
            continue
        sections.append(
            pieces.section(
                t(f"themes.{theme}"),
                node("div", *(_line(s) for s in spoken), cls="themes") if spoken else None,
                _silent(silent),
                zh="" if t.language == "zh" else t(f"themes_zh.{theme}"),
                count=t("overview.spoken_of", count=len(spoken), all=len(members)),
            )
        )
    return sections


def _line(s: IndicatorSummary) -> Node:
    t = frame.words()
    value: list[Node | None]
    if s.latest:
        o = s.latest.statement.observation
        value = [
            pieces.said_node(o, s.indicator),
            node("span", pieces.reading_node(o, s.indicator, t), cls="when read"),
            node("span", _measure(s), _of(s), pieces.period(o, t), cls="when"),
        ]
    else:
        value = [node("span", t("overview.only_target"), cls="tag target")]
    return node(
        "div",
        node(
            "div",
            node("a", s.indicator.name.to(t.language), href=_chart(s.indicator), data_go=True, cls="whole"),
            pieces.zh_name(s.indicator, t),
            cls="name",
        ),
        (pieces.sparkline(s.main, s.indicator, 80, 32) if s.main else None) or node("span", cls="spark"),
        node("div", *value, cls="value"),
        cls="line",
    )


def _measure(s: IndicatorSummary) -> str:
    t = frame.words()
    assert s.latest
    measure = s.latest.statement.observation.measure
    return "" if measure == "level" else t(f"measures.{measure}") + " · "


def _of(s: IndicatorSummary) -> str:
    """Return the population that the latest value is of, where it is a part."""
    assert s.latest
    of = wording.population(s.latest.statement.observation, s.indicator, frame.words())
    return f"{of} · " if of else ""


def _silent(silent: Sequence[IndicatorSummary], opened: bool = False) -> Node | None:
    if not silent:
        return None
    t = frame.words()
    return node(
        "details",
        node("summary", t("overview.silent", n=len(silent), count=len(silent))),
        node(
            "ul",
            *(
                node("li", s.indicator.name.to(t.language), " ", pieces.zh_name(s.indicator, t))
                for s in silent
            ),
        ),
        cls="silent",
        open=True if opened else None,
    )


def _coverage(store: Store, briefings: Sequence[BriefingSummary], view: OverviewView) -> Node | None:
    """Return the table of themes by briefings: how many statements each makes."""
    if not briefings:
        return None
    t = frame.words()
    columns = sorted(briefings, key=lambda b: (b.spoken_on, b.doc))[-COLUMNS:]
    counts = Counter(store.themes(view.as_of))
    most = max((counts[theme, b.doc] for theme in THEMES for b in columns), default=1)
    head = [
        node(
            "th",
            node(
                "a",
                pieces.day(b.spoken_on, t),
                href=frame.link(BriefingView(doc=b.doc)),
                data_go=True,
            ),
            node(
                "span",
                pieces.speakers(b.speakers[:2]) + ("…" if len(b.speakers) > 2 else ""),
                cls="who",
                lang="zh",
            ),
            scope="col",
        )
        for b in columns
    ]
    rows = [
        node(
            "tr",
            node("th", t(f"themes.{theme}"), scope="row"),
            *(_dot(counts[theme, b.doc], most) for b in columns),
        )
        for theme in THEMES
    ]
    totals = node(
        "tr",
        node("th", t("overview.left_out"), scope="row"),
        *(node("td", f"{b.left_out:,}") for b in columns),
        cls="total",
    )
    table = node(
        "table",
        node("caption", t("overview.coverage_caption"), cls="visually-hidden"),
        node("thead", node("tr", node("td", ""), *head)),
        node("tbody", *rows, totals),
        cls="matrix",
    )
    note = t("overview.coverage_note")
    if len(briefings) > COLUMNS:
        note += " " + t("overview.coverage_latest", count=COLUMNS, all=len(briefings))
    return pieces.section(
        t("overview.coverage"),
        node("p", note, cls="silent"),
        node(
            "div", table, cls="matrix-frame", tabindex="0", role="region", aria_label=t("overview.coverage")
        ),
    )


def _dot(count: int, most: int) -> Node:
    if not count:
        return node("td", node("span", "\N{MIDDLE DOT}", cls="none"))
    size = 1.625 + 1.5 * (count / most) ** 0.5
    return node("td", node("span", str(count), cls="dot", style=f"width:{size:.2f}rem;height:{size:.2f}rem"))


def _found(
    found: Found, view: OverviewView, shown: dict[str, IndicatorSummary], store: Store
) -> list[Node | None]:
    t = frame.words()
    indicators = [shown[i.id] for i in found.indicators if i.id in shown]
    statements = [
        s
        for s in found.statements
        if s.observation.indicator in shown and (view.as_of is None or s.known <= view.as_of)
    ]
    briefings = [b for b in found.briefings if view.as_of is None or b.known_from <= view.as_of]
    if not (indicators or statements or briefings):
        return _nothing(view, store)
    sections: list[Node | None] = []
    if indicators:
        spoken = [s for s in indicators if s.latest or s.targets]
        silent = [s for s in indicators if not (s.latest or s.targets)]
        sections.append(
            pieces.section(
                t("overview.found.indicators"),
                node("div", *(_line(s) for s in spoken), cls="themes"),
                _silent(silent, opened=not spoken),
                count=str(len(indicators)),
            )
        )
    if statements:
        rows = [_sentence(s, view.q, shown, store) for s in statements[:SENTENCES]]
        sections.append(
            pieces.section(
                t("overview.found.statements"), node("ul", *rows, cls="list"), count=str(len(statements))
            )
        )
    if briefings:
        rows = [
            node(
                "li",
                node("a", b.title, href=frame.link(BriefingView(doc=b.doc)), data_go=True, lang="zh"),
                node("span", pieces.day(b.spoken_on, t), cls="amount"),
            )
            for b in briefings[:SENTENCES]
        ]
        sections.append(
            pieces.section(
                t("overview.found.briefings"), node("ul", *rows, cls="list"), count=str(len(briefings))
            )
        )
    return sections


def _nothing(view: OverviewView, store: Store) -> list[Node | None]:
    """Return that nothing was found, what may have been meant, and the way back to everything."""
    t = frame.words()
    meant = suggesting.indicators(view.q, store, view.as_of)
    everything = links.to_query(replace(view, q=""))
    return [
        node("p", t("overview.nothing", q=view.q), cls="found", role="status"),
        *(
            [
                node("p", t("overview.meant"), cls="soft small found"),
                suggesting.chips(meant, lambda i: i.name.to(t.language), _chart),
            ]
            if meant
            else []
        ),
        node("p", node("a", t("overview.everything"), href=everything, data_go=True), cls="found"),
    ]


def _sentence(s: Statement, q: str, shown: dict[str, IndicatorSummary], store: Store) -> Node:
    t = frame.words()
    o = s.observation
    briefing = store.briefing(o.doc)
    assert briefing
    indicator = shown[o.indicator].indicator
    return node(
        "li",
        node(
            "a",
            indicator.name.to(t.language),
            href=frame.link(BriefingView(doc=o.doc, o=o.id)),
            data_go=True,
        ),
        node("span", str(pieces.as_said(o, indicator)), cls="amount", lang="zh"),
        node("span", *pieces.passage(briefing.text, o, 60), cls="quote", lang="zh"),
        node("span", pieces.speakers(briefing.speakers), " · ", pieces.day(s.spoken, t), cls="note"),
    )


if __name__ == "__main__":
    render()
