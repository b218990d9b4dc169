"""Values that nobody said: the sum, and the sentences that its numbers stand in, each one click away."""

from collections.abc import Sequence

from indicators.catalogue import Indicator, by_id
from indicators.links import BriefingView
from indicators.model import Closure, Derived, Series, Statement
from indicators.pages import frame, pieces, selection
from indicators.pages.nodes import Node, node
from indicators.series.drawing import Mark
from indicators.series.summary import computed_text, derived_text
from indicators.shown import Shown
from indicators.store import Store

MOST = 2  # derived values that are shown in sight
ALL = 12  # and unfolded
AROUND = 26  # characters of a sentence around its number


def computed(mark: Mark, result: Shown, store: Store) -> Node:
    """Return the transformed value of `mark`, its sum and both its sentences."""
    t = frame.words()
    indicator = by_id(store.indicators())[mark.key.indicator]
    return node(
        "section",
        node("p", t(f"choice.transform.{mark.how}"), cls="eyebrow"),
        node("p", computed_text(mark, indicator, t.language), cls="result"),
        node("p", mark.formula, cls="formula"),
        _reach(mark),
        node("ol", *(_sentence(s, result, store) for s in mark.rests_on), cls="rests"),
        cls="sum",
        aria_label=t("evidence.computed"),
    )


def derived(
    mine: Sequence[Series], chosen: Statement, result: Shown, indicator: Indicator, store: Store
) -> Node | None:
    """Return what follows from statements on `indicator`: first what rests on the one that is `chosen`."""
    t = frame.words()
    closures = {c.derived: c for series in mine for c in series.closures}
    found = [d for series in mine for d in series.derived]
    if not found:
        return None
    found.sort(key=lambda d: (chosen.observation.id not in d.rests_on, -d.period_end.toordinal()))
    rows = [_derived(d, closures.get(d), result, indicator, store) for d in found[:ALL]]
    # What rests on this very statement is read with it; what does not is there for whoever looks for it.
    near = min(MOST, sum(chosen.observation.id in d.rests_on for d in found))
    more = rows[near:]
    rest = node(
        "details",
        node("summary", t("evidence.more_derived", n=len(more), count=len(more))),
        *more,
        cls="silent",
    )
    heading = node("h2", t("evidence.derived")) if near else None
    return node("section", heading, *rows[:near], rest if more else None, cls="follows")


def _derived(d: Derived, closure: Closure | None, result: Shown, indicator: Indicator, store: Store) -> Node:
    t = frame.words()
    statements = [s for s in (store.statement(id) for id in d.rests_on) if s]
    check = "agrees" if closure and closure.agrees else "differs"
    return node(
        "div",
        node(
            "p",
            node("span", derived_text(d, indicator, t.language), cls="amount"),
            " ",
            node("span", pieces.derived_period(d, t), cls="soft small"),
        ),
        node("p", d.formula, cls="formula"),
        node("p", t(f"evidence.closure_{check}"), cls="soft small") if closure else None,
        node("ol", *(_sentence(s, result, store) for s in statements), cls="rests"),
        cls="sum",
    )


def _sentence(s: Statement, result: Shown, store: Store) -> Node:
    """Return the sentence of `s`, as short as shows its number, with the ways to its point and its briefing."""
    t = frame.words()
    o = s.observation
    briefing = store.briefing(o.doc)
    passage = pieces.passage(briefing.text, o, around=AROUND) if briefing else [o.quote]
    return node(
        "li",
        node("p", *passage, cls="passage", lang="zh"),
        node(
            "p",
            f"{pieces.period(o, t)} · ",
            node("a", t("evidence.to_point"), **selection.leads_to(result, o.id)),
            " · ",
            node(
                "a", t("evidence.read_there"), href=frame.link(BriefingView(doc=o.doc, o=o.id)), data_go=True
            ),
            cls="note",
        ),
    )


def _reach(mark: Mark) -> Node | None:
    """Return between which values hedges and rounding leave the computed one."""
    t = frame.words()
    if mark.low == mark.high:
        return None
    low, high = pieces.plain(_rounded(mark.low)), pieces.plain(_rounded(mark.high))
    return node("p", t("evidence.reach", low=low, high=high), cls="soft small")


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
