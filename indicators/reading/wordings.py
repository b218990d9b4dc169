"""The wordings of a definition as texts hold them: without quotation marks, brackets expanded."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from indicators.catalogue import Indicator, expand, unquote

# Counters that 个 may stand for.
_GENERIC = frozenset("家项座")


Look = Callable[[str, int, int], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class Wordings:
    """What the reader looks for around the names of one indicator."""

    unless: tuple[str, ...]
    needs: tuple[str, ...]
    has_unless: Look  # the first of these words in a text, between two offsets
    has_needs: Look
    topic: tuple[str, ...]
    scopes: tuple[tuple[str, str], ...]  # wording and scope id
    populations: frozenset[str]  # the wordings of all scopes
    before: tuple[str, ...]  # what text before a name with one of them ends on
    counters: frozenset[str]
    any_counter: bool  # 个 counts it too
    of_world: bool  # a share of the world: 占全球


def wordings(indicator: Indicator) -> Wordings:
    """Return the wordings of `indicator`, made ready to be looked for."""
    scopes = tuple(
        (w, s.id)
        for s in indicator.scopes
        for pattern in s.wordings
        for wording in expand(pattern)
        for w in (wording, wording.replace("规模以上", "规上"))
        if w == wording or w not in s.wordings
    )
    counters = frozenset(counter(c) for c in (indicator.counter.zh, *indicator.counters))
    wholes = indicator.share.whole if indicator.share else ()
    return Wordings(
        unless=tuple(map(unquote, indicator.unless)),
        needs=tuple(map(unquote, indicator.needs)),
        has_unless=_look(map(unquote, indicator.unless)),
        has_needs=_look(map(unquote, indicator.needs)),
        topic=tuple(map(unquote, indicator.topic)),
        scopes=scopes,
        populations=frozenset(w for w, _ in scopes),
        before=tuple(said for w, _ in scopes for said in (w, w + "的")),
        counters=counters,
        any_counter=not counters.isdisjoint(_GENERIC),
        of_world=any(w.startswith(("全球", "世界")) for pattern in wholes for w in expand(pattern)),
    )


def _look(words: Iterable[str]) -> Look:
    return re.compile("|".join(map(re.escape, words)) or "(?!)").search


@cache
def counter(words: str) -> str:
    """Return a counter in one spelling: 台(套), 套/台 and 台、套 are 台套."""
    return words.replace("(", "").replace(")", "").replace("/", "").replace("、", "").replace("套台", "台套")
