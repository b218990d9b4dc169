"""What else is known of a point, its indicator and its briefing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from indicators import links, wording
from indicators.catalogue import Indicator, by_id
from indicators.links import ChartView
from indicators.model import Series, Statement
from indicators.pages import frame, history, names, pieces
from indicators.pages.nodes import Node, node
from indicators.series.marks import Mark
from indicators.shown import Shown
from indicators.store import Store

SAME_THEME = 7  # statements of the same briefing and theme beside a point

OTHERS = 6  # values of the indicator's other measures


def aside(
    result: Shown, s: Statement, indicator: Indicator, mark: Mark | None, store: Store
) -> list[Node | None]:
    t = frame.words()
    parts: list[Node | None] = []
    if mark and mark.point:
        parts.append(history.section(mark.point, s, result, indicator))
    mine = [x for x in result.everything if x.key.indicator == indicator.id]
    others = _others(mine, s, result, indicator)
    if others:
        parts.append(_list(t("evidence.others"), others))
    neighbours = _neighbours(s, indicator, store)
    if neighbours:
        theme = t(f"themes.{indicator.theme}")
        parts.append(_list(t("evidence.same_briefing", theme=theme), neighbours))
    told = [note.to(t.language) for note in wording.notes(indicator, result.view.as_of)]
    if told:
        known = by_id(store.indicators())
        notes = [node("li", node("span", *_linked(note, known))) for note in told]
        parts.append(
            node("section", node("h2", t("evidence.notes")), node("ul", *notes, cls="list"), cls="small")
        )
    return [p for p in parts if p] or [node("p", t("evidence.nothing_else"), cls="soft")]


def _linked(note: str, known: dict[str, Indicator]) -> list[Node]:
    """Return `note` with the names of other indicators in place of their ids, as links."""
    t = frame.words()
    nodes: list[Node] = []
    for part in re.split(r"\b([a-z0-9]+(?:_[a-z0-9]+)+)\b", note):
        other = known.get(part)
        address = frame.link(ChartView(indicators=(part,))) if other else ""
        nodes.append(node("a", other.name.to(t.language), href=address, data_go=True) if other else part)
    return [n for n in nodes if n]


def _list(title: str, rows: Sequence[Node]) -> Node:
    return node("section", node("h2", title), node("ul", *rows, cls="list"))


def _others(mine: Sequence[Series], s: Statement, result: Shown, indicator: Indicator) -> list[Node]:
    """Return the latest of growth, additions, targets and other populations of the indicator, the chosen
    statement's area before others."""
    t = frame.words()
    near = sorted(mine, key=lambda x: x.key.area != s.observation.area)
    drawn = {layer.key for layer in result.drawing.layers}
    targets = ((series.targets[-1], t("role.target"), series) for series in near if series.targets)
    latest = (
        (series.points[-1].statement, t(f"measures.{series.key.measure}"), series)
        for series in near
        if series.key not in drawn and series.points
    )
    return [
        _other_row(statement, label, series, result, indicator)
        for statement, label, series in islice(chain(targets, latest), OTHERS)
    ]


def _other_row(s: Statement, label: str, series: Series, result: Shown, indicator: Indicator) -> Node:
    t = frame.words()
    o = s.observation
    of = [label]
    if series.key.scope:
        of.append(names.scope_name(series.key.scope, [indicator]))
    if series.key.area != "CN":
        of.append(names.area_name(series.key.area))
    label = " · ".join(of)
    address = links.to_query(
        replace(
            result.view,
            indicators=(indicator.id,),
            measure=series.key.measure,
            areas=(series.key.area,),
            scopes=(),
            spans=(),
            since=None,
            until=None,
            targets=True,
            transform=None,
            o=o.id,
        )
    )
    return node(
        "li",
        node("a", label, href=address, data_go=True),
        node("span", pieces.reading(o, indicator, t), cls="amount"),
        node("span", node("span", f"“{o.quote}”", lang="zh"), " · ", pieces.period(o, t), cls="note"),
    )


def _neighbours(s: Statement, indicator: Indicator, store: Store) -> list[Node]:
    """Return what the same briefing says of the other indicators of the theme, the nearest first."""
    t = frame.words()
    known = by_id(store.indicators())
    others = {i.id for i in known.values() if i.theme == indicator.theme and i.id != indicator.id}
    rows: list[Node] = []
    for other in store.nearest(s.observation.doc, s.observation.at, others, SAME_THEME):
        o = other.observation
        view = ChartView.of(o)
        said, words = str(pieces.as_said(o, known[o.indicator])), pieces.reading(o, known[o.indicator], t)
        rows.append(
            node(
                "li",
                node("a", known[o.indicator].name.to(t.language), href=frame.link(view), data_go=True),
                node("span", words, cls="amount"),
                node(
                    "span",
                    None if said == words else [node("span", said, lang="zh"), " · "],
                    pieces.period(o, t),
                    cls="note",
                ),
            )
        )
    return rows
