"""A point's history: who said it first, again, more exactly, more loosely, otherwise, and the rule that chose."""

from indicators.catalogue import Indicator
from indicators.links import BriefingView
from indicators.model import Point, Statement
from indicators.pages import frame, pieces, selection
from indicators.pages.nodes import Node, node
from indicators.series.history import Telling, tellings
from indicators.shown import Shown

ROLES = ("charted", "revised", "conflict")  # what an event does not say by itself


def section(point: Point, chosen: Statement, result: Shown, indicator: Indicator) -> Node | None:
    """Return all that was said of `point`, in the order of speaking; None where one statement did."""
    t = frame.words()
    told = tellings(point)
    if len(told) < 2:
        return None
    rules = {
        d.rule
        for series in result.everything
        if series.key == point.key
        for d in series.disagreements
        if d.period_end == point.period_end and d.chosen == point.statement.observation.id
    }
    return node(
        "section",
        node("h2", t("evidence.history", count=len(told))),
        node("ol", *(_row(telling, chosen, result, indicator) for telling in told), cls="list history"),
        *(node("p", t("evidence.rule", rule=t.sentence(rule)), cls="soft small") for rule in sorted(rules)),
    )


def _row(telling: Telling, chosen: Statement, result: Shown, indicator: Indicator) -> Node:
    t = frame.words()
    s = telling.backing.statement
    o = s.observation
    value = str(pieces.as_said(o, indicator))
    here = s == chosen
    said = (
        node("strong", value, lang="zh", aria_current="true")
        if here
        else node("a", value, lang="zh", **selection.leads_to(result, o.id))
    )
    role = telling.backing.role
    reading = pieces.reading(o, indicator, t)
    return node(
        "li",
        node("time", pieces.day(s.spoken, t), datetime=s.spoken.isoformat()),
        node(
            "div",
            node(
                "p",
                said,
                " ",
                node("span", t(f"event.{telling.event}"), cls="event"),
                node("span", t(f"roles.{role}"), cls="tag") if role in ROLES else None,
            ),
            node(
                "p",
                None if reading == value else f"{reading} · ",
                f"{pieces.period(o, t)} · ",
                node(
                    "a",
                    t("evidence.read_there"),
                    href=frame.link(BriefingView(doc=o.doc, o=o.id)),
                    data_go=True,
                ),
                cls="note",
            ),
        ),
        cls=f"event-{telling.event}",
    )
