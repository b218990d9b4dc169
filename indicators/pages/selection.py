"""Which statements a chart shows, and which of them its page is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote

from indicators import links
from indicators.kept import OfObjects
from indicators.links import Notice
from indicators.model import Point, Series, SeriesKey, Statement
from indicators.series.marks import Mark
from indicators.shown import Shown
from indicators.store import Store

Place = tuple[SeriesKey, date | None, date]  # of a point: its series and its period


@dataclass(frozen=True, slots=True)
class _Said:
    """The marks of a chart that somebody said, and where each statement is found among them."""

    marks: list[Mark]  # in the order that previous and next step through
    own: dict[str, int]  # by the id of its statement: the number of its first mark
    of_point: dict[Place, int]  # by a mark's point: the number of the first such mark


_said: OfObjects[_Said] = OfObjects(200_000)  # marks, about 0.4 kB each
_points: OfObjects[dict[str, Point]] = OfObjects(400_000)  # statements, about 0.1 kB each


def _said_of(result: Shown) -> _Said:
    return _said.get(result.drawing, lambda: _sorted(result), lambda found: 10 + len(found.marks))


def _sorted(result: Shown) -> _Said:
    # By day, series and role: sorts are stable, and comparing the series of every mark takes longer than the rest.
    layers = sorted(result.drawing.layers, key=lambda layer: layer.key)
    by_role = (sorted(layer.marks, key=lambda m: m.role) for layer in layers)
    marks = sorted((m for some in by_role for m in some if m.statement), key=lambda m: m.x)
    own: dict[str, int] = {}
    of_point: dict[Place, int] = {}
    for n, mark in enumerate(marks):
        if mark.point:
            of_point.setdefault(place_of(mark.point), n)
        if mark.statement:
            own.setdefault(mark.statement.observation.id, n)
    return _Said(marks, own, of_point)


def place_of(point: Point) -> Place:
    """Return what tells `point` from all others."""
    return point.key, point.period_start, point.period_end


def _find(result: Shown, id: str) -> int | None:
    """Return the number among `said_marks` of the mark that shows the statement `id`, itself or behind its point."""
    said = _said_of(result)
    if id in said.own:
        return said.own[id]
    points = (_points_of(series).get(id) for series in result.series if _may_hold(series, id))
    places = [said.of_point.get(place_of(point)) for point in points if point]
    return next((n for n in places if n is not None), None)


def _may_hold(series: Series, id: str) -> bool:
    return id.endswith(f":{series.key.indicator}:{series.key.measure}")


def _points_of(series: Series) -> Mapping[str, Point]:
    """Return the points of `series` by the ids of their statements."""
    return _points.get(
        series,
        lambda: {b.statement.observation.id: point for point in series.points for b in point.history},
        lambda found: 10 + len(found),
    )


def said_marks(result: Shown) -> list[Mark]:
    """Return the marks that somebody said, in the order that previous and next step through."""
    return _said_of(result).marks


def place(result: Shown, statement: Statement) -> int | None:
    """Return the number among `said_marks` of the mark that shows `statement`, as `mark_of` finds it."""
    return _find(result, statement.observation.id)


def select(result: Shown, store: Store) -> tuple[Statement | None, Notice | None]:
    """Return the statement whose passage is shown: the one asked for, else the latest charted."""
    marks = said_marks(result)
    said = [m for m in marks if m.role in ("stated", "computed")] or marks
    latest = said[-1].statement if said else None
    o = result.view.o
    if o is None:
        return latest, None
    at = _find(result, o)
    if at is not None:
        return next(s for s in reversed(all_of(marks[at])) if s.observation.id == o), None
    return latest, Notice("no_observation" if store.statement(o) else "gone", "o", o)


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
    if _find(result, id) is not None:
        return {"href": links.to_query(replace(view, o=id)), "data_go": True, "data_set": f"o={quote(id)}"}
    parts = links.observation_parts(id)
    if parts:
        _, _, indicator, measure = parts
        view = replace(view, indicators=(indicator,), measure=measure, transform=None, scopes=(), spans=())
    return {"href": links.to_query(replace(view, since=None, until=None, o=id)), "data_go": True}
