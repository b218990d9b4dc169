"""Which statements a chart shows, and which of them its page is about."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from indicators import links
from indicators.links import Notice
from indicators.model import Statement
from indicators.series.marks import Mark
from indicators.shown import Shown
from indicators.store import Store


def said_marks(result: Shown) -> list[Mark]:
    """Return the marks that somebody said, in the order that previous and next step through."""
    marks = [m for m in result.drawing.marks if m.statement]
    return sorted(marks, key=lambda m: (m.x, m.key, m.role))


def select(result: Shown, store: Store) -> tuple[Statement | None, Notice | None]:
    """Return the statement whose passage is shown: the one asked for, else the latest charted."""
    marks = said_marks(result)
    said = [m for m in marks if m.role in ("stated", "computed")] or marks
    latest = said[-1].statement if said else None
    o = result.view.o
    if o is None:
        return latest, None
    statement = store.statement(o)
    shown = {s.observation.id for m in marks for s in all_of(m)}
    if statement and o in shown:
        return statement, None
    return latest, Notice("no_observation" if statement else "gone", "o", o)


def all_of(mark: Mark) -> list[Statement]:
    """Return the statements of the point of `mark`, its own last."""
    history = [b.statement for b in mark.point.history] if mark.point else []
    return [*history, *([mark.statement] if mark.statement else [])]


def mark_of(result: Shown, statement: Statement) -> Mark | None:
    """Return the mark that shows `statement`, itself or as a part of its point's history."""
    own = [m for m in said_marks(result) if m.statement == statement]
    return next(iter(own or [m for m in said_marks(result) if statement in all_of(m)]), None)


def leads_to(result: Shown, id: str) -> dict[str, Any]:
    """Return the attributes of a link that chooses the statement `id` on the chart.

    One that the chart does not show leads to the chart that does: of its indicator and measure.
    """
    view = result.view
    if any(s.observation.id == id for m in said_marks(result) for s in all_of(m)):
        return {"href": links.to_query(replace(view, o=id)), "data_go": True, "data_set": f"o={quote(id)}"}
    parts = links.observation_parts(id)
    if parts:
        _, _, indicator, measure = parts
        view = replace(view, indicators=(indicator,), measure=measure, transform=None, scopes=(), spans=())
    return {"href": links.to_query(replace(view, since=None, until=None, o=id)), "data_go": True}
