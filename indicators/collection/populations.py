"""Populations that briefings name and no definition lists."""

from collections import Counter
from collections.abc import Iterable, Sequence

from indicators.catalogue import Indicator, by_id
from indicators.model import Observation

UNLISTED = "unlisted:"


def unlisted_scopes(observations: Iterable[Observation], indicators: Sequence[Indicator]) -> list[str]:
    """Return a notice for every population that is said and that the indicator's definition does not list."""
    known = by_id(indicators)
    times: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for o in observations:
        if o.scope_id and o.scope_id.startswith(UNLISTED):
            said = o.indicator, o.scope_id.removeprefix(UNLISTED)
            times[said] += 1
            first.setdefault(said, o.id)
    return [
        f"{known[indicator].path}: no scope lists {words!r}, said {count} times, first in {first[indicator, words]}\n"
        "  If this is a population of the indicator, add the words to the wordings of a [[scopes]] table."
        for (indicator, words), count in sorted(times.items())
    ]
