"""Values that only the data can tell: ids of indicators, briefings, scopes; areas."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence

from indicators.links import WHOLE
from indicators.provinces import PROVINCES
from indicators.store import Store
from indicators.web.parameters import Parameter, refused
from indicators.web.problems import Fault

NEAREST = 40  # of the values there are, in a refusal


def indicators(store: Store) -> Sequence[str]:
    """Return the ids of all indicators."""
    return [i.id for i in store.indicators()]


def docs(store: Store) -> Sequence[str]:
    """Return the ids of all briefings."""
    return [b.doc for b in store.briefing_summaries()]


def areas(store: Store) -> Sequence[str]:
    """Return every area that there is, said of or not."""
    return ["CN", "world", "other", *sorted(PROVINCES)]


def scopes(store: Store) -> Sequence[str]:
    """Return the populations that a definition lists or a briefing names, "whole" for none."""
    listed = {scope.id for i in store.indicators() for scope in i.scopes}
    return [WHOLE, *sorted(listed | store.scopes())]


# By the names of parameters, wherever they stand.
KNOWN: Mapping[str, Callable[[Store], Sequence[str]]] = {
    "i": indicators,
    "indicator": indicators,
    "doc": docs,
    "area": areas,
    "scope": scopes,
}


def strangers(p: Parameter, values: Iterable[str], store: Store) -> list[Fault]:
    """Return a fault for each of `values` that the data do not know, with the nearest that they do."""
    there = KNOWN[p.name](store)
    known = set(there)
    return [refused(p, value, nearest(value, there)) for value in values if value not in known]


def nearest(value: str, there: Sequence[str]) -> list[str]:
    """Return those of `there` that are most like `value`, and then others, a handful in all."""
    like = difflib.get_close_matches(value, there, n=5, cutoff=0.5)
    return list(dict.fromkeys([*like, *there]))[:NEAREST]
