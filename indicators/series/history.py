"""What each statement of a point did to what had been said before: first, again, sharper, looser, against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indicators.model import Backing, Point, Statement
from indicators.series.intervals import Interval, meets, sharpness

Event = Literal["first", "repeated", "sharpened", "rounded", "agrees", "revised", "contradicted", "returned"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement of a point's history, and what it did to the one that stood before it."""

    backing: Backing
    event: Event
    before: Statement | None  # None where `event` is "first"


def tellings(point: Point) -> list[Telling]:
    """Return the history of `point`, in the order in which it was said.

    What stands is the sharpest statement that none has contradicted since. A statement that cannot be true
    beside it revises it if it was said on a later day, and contradicts it otherwise, or where the chart
    does not follow it; one that agrees with an older statement that was put aside returns to that.
    """
    return list(_tellings(point))


def _tellings(point: Point) -> Iterator[Telling]:
    standing: Statement | None = None
    said: list[Statement] = []
    for backing in point.history:
        s = backing.statement
        if standing is None:
            yield Telling(backing, "first", None)
            standing = s
        elif meets(s.interval, standing.interval):
            event = _agreement(s, standing)
            yield Telling(backing, event, standing)
            standing = s if event == "sharpened" else standing
        else:
            yield Telling(backing, _objection(backing, standing, said), standing)
            standing = s
        said.append(s)


def _agreement(s: Statement, standing: Statement) -> Event:
    if s.interval == standing.interval:
        return "repeated"
    if _within(s.interval, standing.interval):
        return "sharpened"
    if _within(standing.interval, s.interval):
        return "rounded"
    new, old = sharpness(s), sharpness(standing)
    return "agrees" if new == old else "sharpened" if new < old else "rounded"


def _objection(backing: Backing, standing: Statement, said: list[Statement]) -> Event:
    s = backing.statement
    if any(meets(s.interval, other.interval) for other in said):
        return "returned"
    return "contradicted" if backing.role == "conflict" or s.spoken <= standing.spoken else "revised"


def _within(inner: Interval, outer: Interval) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
