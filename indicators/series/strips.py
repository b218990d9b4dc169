"""Period by period: what was said, where a briefing was silent, where there was no briefing."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.model import Dated, SeriesKey
from indicators.series.drawing import Cell, Layer, State, Strip
from indicators.series.periods import MONTHS

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which briefings were spoken, in order."""

    days: tuple[date, ...]
    docs: tuple[str, ...]

    @classmethod
    def of(cls, briefings: Iterable[Dated]) -> "Calendar":
        """Return the days of `briefings`."""
        spoken = sorted((b.spoken_on, b.doc) for b in briefings)
        return cls(tuple(day for day, _ in spoken), tuple(doc for _, doc in spoken))

    def within(self, first: date, last: date) -> tuple[str, ...]:
        """Return the ids of the briefings spoken on `first`..`last`, both days included."""
        return self.docs[bisect_left(self.days, first) : bisect_right(self.days, last)]


def strips(layers: Sequence[Layer], rhythms: Mapping[SeriesKey, str], calendar: Calendar) -> list[Strip]:
    """Return a strip for each of `layers`, over the time from the first to the last said of them all.

    A period is one of the series' rhythm. It is said where a point ends in it. Else a briefing could have
    said it that was spoken from its first day to the end of the period after it, in which it would be
    news: where there is one, the briefing was silent.
    """
    said = {layer.key: {m.x for m in layer.marks if m.role not in ("target", "derived")} for layer in layers}
    days = [day for some in said.values() for day in some]
    if not days:
        return []
    return [
        Strip(layer.key, rhythm, tuple(_cells(said[layer.key], rhythm, min(days), max(days), calendar)))
        for layer in layers
        if said[layer.key]
        for rhythm in [rhythms[layer.key]]
    ]


def _cells(said: set[date], rhythm: str, first: date, last: date, calendar: Calendar) -> Iterator[Cell]:
    days = sorted(said)
    start = _start(first, MONTHS[rhythm])
    while start <= last:
        following = _later(start, MONTHS[rhythm])
        after = _later(following, MONTHS[rhythm])
        end = following - DAY if following > start else date.max
        could = calendar.within(start, after - DAY if after > following else date.max)
        spoken = bisect_right(days, end) > bisect_left(days, start)
        state: State = "said" if spoken else "silent" if could else "none"
        yield Cell(start, end, state, could)
        if following <= start:
            break
        start = following


def _start(day: date, months: int) -> date:
    """Return the first day of the calendar's period of `months` months that holds `day`."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _later(day: date, months: int) -> date:
    """Return the first day of a month `months` later; the same day where time ends."""
    n = day.year * 12 + day.month - 1 + months
    return date(n // 12, n % 12 + 1, 1) if n // 12 <= date.max.year else day
