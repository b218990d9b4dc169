"""Which statements a chart shows, and which of them its page is about."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from indicators import links
from indicators.kept import OfObjects
from indicators.links import Notice
from indicators.model import Statement
from indicators.series.marks import Mark
from indicators.shown import Shown
from indicators.store import Store


@dataclass(frozen=True, slots=True)
class _Said:
    """The marks of a chart that somebody said, and where each statement is found among them."""

    marks: list[Mark]  # in the order that previous and next step through
    own: dict[str, int]  # by the id of its statement: the number of its first mark
    behind: dict[str, int]  # by the id of any statement of a mark's point: the number of the first such mark


_said: OfObjects[_Said] = OfObjects(400_000)  # statements, about 0.2 kB each


def _said_of(result: Shown) -> _Said:
    return _said.get(result.drawing, lambda: _sorted(result), lambda found: 10 + len(found.behind))


def _sorted(result: Shown) -> _Said:
    marks = sorted((m for m in result.drawing.marks if m.statement), key=lambda m: (m.x, m.key, m.role))
    own: dict[str, int] = {}
    behind: dict[str, int] = {}
    for n, mark in enumerate(marks):
        for s in all_of(mark):
            behind.setdefault(s.observation.id, n)
        if mark.statement:
            own.setdefault(mark.statement.observation.id, n)
    return _Said(marks, own, behind)


def said_marks(result: Shown) -> list[Mark]:
    """Return the marks that somebody said, in the order that previous and next step through."""
    return _said_of(result).marks


def place(result: Shown, statement: Statement) -> int | None:
    """Return the number among `said_marks` of the mark that shows `statement`, as `mark_of` finds it."""
    said, id = _said_of(result), statement.observation.id
    return said.own.get(id, said.behind.get(id))


def select(result: Shown, store: Store) -> tuple[Statement | None, Notice | None]:
    """Return the statement whose passage is shown: the one asked for, else the latest charted."""
    marks = said_marks(result)
    said = [m for m in marks if m.role in ("stated", "computed")] or marks
    latest = said[-1].statement if said else None
    o = result.view.o
    if o is None:
        return latest, None
    statement = store.statement(o)
    if statement and o in _said_of(result).behind:
        return statement, None
    return latest, Notice("no_observation" if statement else "gone", "o", o)


def all_of(mark: Mark) -> list[Statement]:
    """Return the statements of the point of `mark`, its own last."""
    history = [b.statement for b in mark.point.history] if mark.point else []
    return [*history, *([mark.statement] if mark.statement else [])]


def mark_of(result: Shown, statement: Statement) -> Mark | None:
    """Return the mark that shows `statement`, itself or as a part of its point's history."""
    at = place(result, statement)
    return None if at is None else said_marks(result)[at]


def leads_to(result: Shown, id: str) -> dict[str, Any]:
    """Return the attributes of a link that chooses the statement `id` on the chart.

    One that the chart does not show leads to the chart that does: of its indicator and measure.
    """
    view = result.view
    if id in _said_of(result).behind:
        return {"href": links.to_query(replace(view, o=id)), "data_go": True, "data_set": f"o={quote(id)}"}
    parts = links.observation_parts(id)
    if parts:
        _, _, indicator, measure = parts
        view = replace(view, indicators=(indicator,), measure=measure, transform=None, scopes=(), spans=())
    return {"href": links.to_query(replace(view, since=None, until=None, o=id)), "data_go": True}
