"""A target beside what was said of the same series: whether it was reached, and how far it was from that."""

from dataclasses import dataclass

from indicators.model import Point, Series, Statement


@dataclass(frozen=True, slots=True)
class Progress:
    """What the points of its series say of a target."""

    reached: Point | None  # the first that is as much for certain, whenever it was
    latest: Point | None  # the last up to the target's day; None where nothing was said by then


def progress(target: Statement, series: Series) -> Progress | None:
    """Return what `series` says of `target`, one of its own; None for a target that is a ceiling, or a guess.

    As much for certain: the least that the words of a point allow is the target's value, or more; of an exact
    value, the value itself is.
    """
    o = target.observation
    if o.bound in ("at_most", "about", "nearly") or o.value <= 0:
        return None
    certain = (p for p in series.points if _least(p) >= o.value)
    by_then = [p for p in series.points if p.period_end <= o.period_end]
    return Progress(next(certain, None), by_then[-1] if by_then else None)


def _least(point: Point) -> float:
    o = point.statement.observation
    return o.value if o.bound == "exact" else point.statement.interval[0]
