"""Why a chart shows nothing, or a point alone: which one choice hides the rest, and how much there would be without."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from indicators.links import ChartView
from indicators.model import Series
from indicators.shown import Shown, wanted
from indicators.store import Store

Choice = Literal[
    "transform", "years", "targets", "derived", "scope", "span", "area", "measure", "settled", "as_of", "all"
]


@dataclass(frozen=True, slots=True)
class Way:
    """A choice taken back: what the chart would be asked then, and the days of what it would show."""

    choice: Choice
    view: ChartView
    days: tuple[date, ...]  # to which its values refer, each value once, in order


def ways(result: Shown, store: Store) -> list[Way]:
    """Return the choices that hide something of the chart's indicators, each taken back alone.

    Where none of them alone hides it, the one way is "all", without any of them. Empty: nothing is hidden.
    """
    now = len(_days(result.view, result.everything))
    found = []
    for choice, view in _taken_back(result):
        series = result.everything
        if (view.as_of, view.settled) != (result.view.as_of, result.view.settled):
            series = tuple(store.series([i.id for i in result.indicators], view.as_of, view.settled))
        days = _days(view, series)
        if len(days) > now or (choice in ("measure", "transform") and days):
            found.append(Way(choice, replace(view, o=None, fixed=None), tuple(days)))
    if found or now:
        return found
    view = ChartView(indicators=result.view.indicators, areas=(), lang=result.view.lang)
    series = tuple(store.series([i.id for i in result.indicators], None))
    if not (said := [s for s in series if s.points or s.targets or s.derived]):
        return []
    view = replace(view, measure=said[0].key.measure, derived=True)
    return [Way("all", view, tuple(_days(view, series)))]


def _taken_back(result: Shown) -> Iterator[tuple[Choice, ChartView]]:
    view = result.view
    empty = not result.drawing.layers
    if view.transform and empty:
        yield "transform", replace(view, transform=None, base=None)
    if view.since or view.until:
        yield "years", replace(view, since=None, until=None)
    if not view.targets and not view.transform:
        yield "targets", replace(view, targets=True)
    if not view.derived and empty and not view.transform:  # a derived value says nothing new of a stated one
        yield "derived", replace(view, derived=True)
    if view.scopes:
        yield "scope", replace(view, scopes=())
    if view.spans:
        yield "span", replace(view, spans=())
    if view.areas:
        plain = ChartView().areas
        yield "area", replace(view, areas=() if view.areas == plain else plain)
    for measure in result.measures:
        if measure != view.measure:
            yield "measure", replace(view, measure=measure, transform=None, base=None)
    if view.settled != ChartView().settled:
        yield "settled", replace(view, settled=ChartView().settled)
    if view.as_of:
        yield "as_of", replace(view, as_of=None)


def _days(view: ChartView, series: Sequence[Series]) -> list[date]:
    """Return the days of the values of `series` that `view` shows as said, each value once, in order."""
    days: list[date] = []
    for one in series:
        if wanted(one.key, view):
            days += [p.period_end for p in one.points]
            days += [s.observation.period_end for s in one.targets] if view.targets else []
            days += [d.period_end for d in one.derived] if view.derived else []
    return sorted(
        d for d in days if (view.since is None or view.since <= d) and (view.until is None or d <= view.until)
    )
