"""What the briefings cover: indicators by briefings, and what became of the numbers of each."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from indicators import links
from indicators.catalogue import THEMES, Indicator
from indicators.links import BriefingView, ChartView, CoverageView
from indicators.pages import canvas, data, frame, pieces
from indicators.pages.nodes import Node, node
from indicators.store import BriefingSummary, Cell, Coverage, Mapped, Store, Window

COLUMNS = 16  # of the table; with more briefings a column is a month or a year
SIZE = 20  # briefings of the list on one page
REASONS = 4


def render() -> None:
    t = frame.words()
    served = data.served()
    store = served.store
    asked = frame.asked("/coverage")
    view = asked.view
    assert isinstance(view, CoverageView)
    st.set_page_config(page_title=t("coverage.page_title"), page_icon=frame.ICON, layout="wide")
    frame.bar(view, frame.told(asked.notices, t), served.faults, here="/coverage")
    canvas.draw(
        node("div", node("h1", t("coverage.title")), node("p", t("coverage.lead")), cls="lead"), key="lead"
    )
    _controls(view)
    window = Window(view.since, view.until, view.as_of)
    canvas.draw(*_body(view, window, store), key="body")


def _controls(view: CoverageView) -> None:
    t = frame.words()
    st.pills(
        t("overview.themes"),
        THEMES,
        selection_mode="multi",
        label_visibility="collapsed",
        format_func=lambda theme: t(f"themes.{theme}"),
        **frame.bind(
            "/coverage",
            "theme",
            list(view.themes),
            lambda v, chosen: replace(v, themes=tuple(chosen), page=1),
        ),
    )


def _body(view: CoverageView, window: Window, store: Store) -> list[Node | None]:
    t = frame.words()
    table = store.coverage(window, COLUMNS)
    if not table.columns:
        return [_narrowed(view), node("p", t("coverage.nothing"), cls="lead", role="status")]
    briefings = {b.doc: b for b in store.briefing_summaries()}
    return [
        _narrowed(view),
        _matrix(view, table, briefings, store.indicators()),
        _list(view, window, briefings, store),
    ]


def _narrowed(view: CoverageView) -> Node | None:
    """Return the days between which briefings are shown, and the way out."""
    if view.since is None and view.until is None:
        return None
    t = frame.words()
    every = links.to_query(replace(view, since=None, until=None, page=1))
    told = pieces.span(view.since, view.until, t) if view.since and view.until else ""
    told = told or t(
        "coverage.since" if view.since else "coverage.until", day=pieces.day(view.since or view.until, t)
    )
    return node(
        "p",
        t("coverage.narrowed", span=told),
        " ",
        node("a", t("coverage.all"), href=every, data_go=True),
        cls="found",
    )


def _matrix(
    view: CoverageView,
    table: Coverage,
    briefings: dict[str, BriefingSummary],
    indicators: Sequence[Indicator],
) -> Node:
    t = frame.words()
    spoken = {i for i, _ in table.cells}
    most = max((_density(cell, c, table) for (_, c), cell in table.cells.items()), default=1.0)
    bodies: list[Node] = []
    silent: list[Indicator] = []
    for theme in THEMES:
        if view.themes and theme not in view.themes:
            continue
        members = [i for i in indicators if i.theme == theme]
        silent += [i for i in members if i.id not in spoken]
        rows = [_row(i, table, most) for i in members if i.id in spoken]
        if rows:
            heading = node("th", t(f"themes.{theme}"), scope="rowgroup", colspan=str(len(table.columns) + 1))
            bodies.append(node("tbody", node("tr", heading, cls="theme"), *rows))
    head = node(
        "tr", node("td", ""), *(_column(c, n, view, table, briefings) for c, n in table.columns.items())
    )
    grid = node(
        "table",
        node("caption", t(f"coverage.caption.{table.grain}"), cls="visually-hidden"),
        node("thead", head),
        *bodies,
        cls=f"grid {table.grain}",
    )
    names = [node("li", i.name.to(t.language), " ", pieces.zh_name(i, t)) for i in silent]
    return pieces.section(
        t("coverage.matrix"),
        node("p", t(f"coverage.caption.{table.grain}"), cls="silent"),
        # It opens on the latest column.
        node(
            "div",
            grid,
            cls="grid-frame",
            tabindex="0",
            role="region",
            aria_label=t("coverage.matrix"),
            data_latest=True,
        ),
        node(
            "details",
            node("summary", t("overview.silent", n=len(names), count=len(names))),
            node("ul", *names),
            cls="silent",
        )
        if names
        else None,
    )


def _density(cell: Cell, column: str, table: Coverage) -> float:
    """Return how much is said: statements of a briefing; of a year or a month the share of its briefings."""
    return cell.statements if table.grain == "briefing" else cell.briefings / table.columns[column]


def _column(
    column: str, count: int, view: CoverageView, table: Coverage, briefings: dict[str, BriefingSummary]
) -> Node:
    t = frame.words()
    if table.grain == "briefing":
        b = briefings[column]
        label = pieces.day(b.spoken_on, t)
        return node(
            "th",
            node("a", label, href=frame.link(BriefingView(doc=b.doc)), data_go=True, title=b.title),
            node("span", pieces.speakers(b.speakers[:1]), cls="who", lang="zh"),
            scope="col",
        )
    first, last = _days_of(column)
    inner = links.to_query(replace(view, since=first, until=last, page=1))
    return node(
        "th",
        node("a", pieces.span(first, last, t), href=inner, data_go=True),
        node("span", t("coverage.briefings", n=count, count=count), cls="who"),
        scope="col",
    )


def _days_of(column: str) -> tuple[date, date]:
    """Return the first and the last day of a year "2021" or a month "2021-09"."""
    year, _, month = column.partition("-")
    if month:
        return date(int(year), int(month), 1), date(
            int(year), int(month), monthrange(int(year), int(month))[1]
        )
    return date(int(year), 1, 1), date(int(year), 12, 31)


def _row(i: Indicator, table: Coverage, most: float) -> Node:
    t = frame.words()
    name = node(
        "th",
        node("a", i.name.to(t.language), href=frame.link(ChartView(indicators=(i.id,))), data_go=True),
        scope="row",
    )
    return node("tr", name, *(_cell(table.cells.get((i.id, c)), c, table, most) for c in table.columns))


def _cell(cell: Cell | None, column: str, table: Coverage, most: float) -> Node:
    if cell is None:
        return node("td", node("span", "\N{MIDDLE DOT}", cls="none"))
    t = frame.words()
    # Five steps up to the most there is, so that a glance tells much from little; the number says it exactly.
    step = min(5, 1 + int(5 * _density(cell, column, table) / most))
    told = (
        t("count.statements", n=cell.statements, count=cell.statements)
        if table.grain == "briefing"
        else t("coverage.of", count=cell.briefings, of=table.columns[column], statements=cell.statements)
    )
    weight = cell.statements if table.grain == "briefing" else cell.briefings
    return node("td", f"{weight:,}", cls=f"w{step}", title=told)


def _list(view: CoverageView, window: Window, briefings: dict[str, BriefingSummary], store: Store) -> Node:
    t = frame.words()
    docs = store.docs(window)
    start = SIZE * (view.page - 1)
    page = [d for d in docs[start : start + SIZE] if d in briefings]
    mapped = store.mapped(page)
    return pieces.section(
        t("coverage.mapped"),
        node("p", t("coverage.mapped_note"), cls="silent"),
        node("ul", *(_briefing(briefings[d], mapped[d]) for d in page), cls="mapped"),
        pieces.pager(view.page, len(docs), SIZE, lambda page: links.to_query(replace(view, page=page)), t),
        count=t("count.briefings", n=len(docs), count=f"{len(docs):,}"),
    )


def _briefing(b: BriefingSummary, m: Mapped) -> Node:
    t = frame.words()
    rest = m.reasons[REASONS:]
    reasons = [
        node(
            "li",
            node("b", f"{r.count:,}"),
            " ",
            node(
                "a",
                t.sentence(r.words),
                href=frame.link(BriefingView(doc=b.doc, at=r.start)),
                data_go=True,
            ),
            " ",
            node("span", "、".join(r.quotes[:3]), "…" if r.count > 3 else "", cls="soft", lang="zh"),
        )
        for r in m.reasons[:REASONS]
    ]
    if rest:
        more = sum(r.count for r in rest)
        words = t("coverage.more", n=len(rest), count=more, reasons=len(rest))
        reasons.append(node("li", node("a", words, href=frame.link(BriefingView(doc=b.doc)), data_go=True)))
    share = f"{100 * m.share:.0f}%"
    return node(
        "li",
        node(
            "div",
            node("p", pieces.day(b.spoken_on, t), cls="day"),
            node("h3", node("a", b.title, href=frame.link(BriefingView(doc=b.doc)), data_go=True), lang="zh"),
            node("p", pieces.speakers(b.speakers), cls="soft small", lang="zh"),
        ),
        node(
            "div",
            node("p", node("b", share), " ", t("coverage.share", read=m.read, all=m.read + m.left_out)),
            node("div", node("i", style=f"width:{100 * m.share:.1f}%"), cls="share", aria_hidden="true"),
        ),
        node("ul", *reasons, cls="reasons small")
        if reasons
        else node("p", t("coverage.whole"), cls="small soft"),
        cls="row",
    )


if __name__ == "__main__":
    render()
