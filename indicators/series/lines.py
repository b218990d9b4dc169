"""What joins marks: lines with the reason for their style, between scopes too, and ties to what was put aside."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from indicators.catalogue import Indicator
from indicators.model import SeriesKey
from indicators.series.drawing import Layer, Mark, Segment, Style, Tie, Why
from indicators.series.phrases import Phrases

RHYTHM_DAYS = {"month": 31, "quarter": 92, "half": 184, "year": 366}
# Briefings keep no calendar: 17 September, then 30 November a year later, is still once a year.
SLACK = 1.5


def on_the_line(marks: Sequence[Mark]) -> list[Mark]:
    """Return what lines join: what is charted or computed from it, but no lower bound below an earlier value."""
    return [m for m in marks if m.role in ("stated", "computed") and not m.floor_only]


def segments(line: Sequence[Mark], indicator: Indicator, words: Phrases) -> Iterator[Segment]:
    """Yield the lines between neighbours of `line`, which are of one series, that may be joined."""
    rhythm = rhythm_of(line[0].key, indicator) if line else ""
    for run in _runs(line):
        for a, b in pairwise(run):
            why, reason = _why(a, b, rhythm, words)
            style: Style = "solid" if why == "reported" else "dotted"
            yield Segment(b.key, a.x, a.value, b.x, b.value, style, why, reason)


def rhythm_of(key: SeriesKey, indicator: Indicator) -> str:
    """Return how often `key` can be expected: the definition's rhythm, or the span itself, if longer."""
    return max(indicator.rhythm, key.span, key=lambda r: RHYTHM_DAYS.get(r, 0))


def adds_up(key: SeriesKey) -> bool:
    """Return whether the values of `key` count from a start, and compare only with those that share it."""
    return key.span in ("year_to_date", "other") or key.measure in ("change", "multiple")


def joins(group: Sequence[Layer], names: dict[SeriesKey, str], words: Phrases) -> Iterator[Segment]:
    """Yield the lines between layers that differ in scope, where the viewer asks for them."""
    line = [m for layer in group for m in on_the_line(layer.marks)]
    for run in _runs(sorted(line, key=lambda m: (m.x, m.key))):
        for a, b in pairwise(run):
            if a.key != b.key and a.x < b.x:
                reason = words["scope_join"].format(before=names[a.key], after=names[b.key])
                yield Segment(b.key, a.x, a.value, b.x, b.value, "dotted", "scope", reason)


def ties(marks: Sequence[Mark], words: Phrases) -> Iterator[Tie]:
    """Yield a tie from each value that was revised or contradicted to the one charted in its place."""
    # A series has one point a period.
    charted = {(m.point.period_start, m.point.period_end): m for m in marks if m.role == "stated" and m.point}
    for other in marks:
        if other.role == "superseded" and other.point:
            m = charted.get((other.point.period_start, other.point.period_end))
            if m:
                yield Tie(other.key, other.x, other.value, m.x, m.value, words["tie"])


def _runs(line: Sequence[Mark]) -> Iterable[list[Mark]]:
    """Part what may be joined: what adds up from a start (year to date) only from the same one."""
    runs: dict[date | None, list[Mark]] = defaultdict(list)
    for mark in line:
        runs[mark.x_start if adds_up(mark.key) else None].append(mark)
    return runs.values()


def _why(a: Mark, b: Mark, rhythm: str, words: Phrases) -> tuple[Why, str]:
    hedged = a.hedged or b.hedged
    if (b.x - a.x).days > SLACK * RHYTHM_DAYS[rhythm]:
        reason = words["gap"].format(since=a.x, until=b.x, rhythm=words[f"rhythm_{rhythm}"])
        return "gap", reason + (f"; {words['hedged']}" if hedged else "")
    return ("hedged", words["hedged"]) if hedged else ("reported", "")
