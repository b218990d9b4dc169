"""What a search that found nothing may have meant: indicators of that name, or nearly so, and their Chinese wordings."""

from collections.abc import Callable, Sequence
from datetime import date
from difflib import SequenceMatcher

from indicators.catalogue import Indicator, expand
from indicators.pages.nodes import Node, node
from indicators.store import Store

MOST = 6
TRIED = 12  # wordings of an indicator that are looked for
LATEST = 3  # the last statements, by period, whose words are tried
NEAR = 0.75  # of 1: as alike as "platfrom" and "platform"


def wordings(indicator: Indicator) -> list[str]:
    """Return the words in which briefings may name `indicator`, the shortest first."""
    said = {words for pattern in indicator.names for words in expand(pattern)}
    return sorted(said, key=lambda words: (len(words), words)) or [indicator.name.zh]


def wording(indicator: Indicator, store: Store, as_of: date | None) -> str | None:
    """Return the shortest of them that a text holds that was public by `as_of`, else what named it in one.

    None where no words were found that stand in a text: split ones, 普及率和数控化率分别, do not.
    """
    said = [*wordings(indicator)[:TRIED], *_words_of_latest(indicator, store, as_of)]
    return next((w for w in said if store.find(w, as_of, "best", 0, 1).total), None)


def _words_of_latest(indicator: Indicator, store: Store, as_of: date | None) -> list[str]:
    """Return the words that named `indicator` in the last statements on it."""
    from indicators.reading.cleaning import clean  # here, not above: a server starts without it

    latest = store.statements([indicator.id], as_of=as_of)[-LATEST:]
    texts = {b.doc: b.text for b in store.briefings(sorted({s.observation.doc for s in latest}))}
    spans = [(s.observation.doc, s.observation.indicator_from) for s in latest]
    return [clean(texts[doc][at.start : at.end]).text for doc, at in reversed(spans) if at]


def named(q: str, store: Store, as_of: date | None) -> list[Indicator]:
    """Return the indicators that `q` names, the best first, of what was spoken of by `as_of`."""
    spoken = {i.id for i in _spoken(store, as_of)}
    return [i for i in store.named(q, as_of) if i.id in spoken][:MOST]


def _spoken(store: Store, as_of: date | None) -> list[Indicator]:
    return [s.indicator for s in store.overview(as_of) if s.latest or s.targets]


def indicators(q: str, store: Store, as_of: date | None) -> list[Indicator]:
    """Return what `q` may name, of what was spoken of by `as_of`: indicators found by it, else the most alike."""
    if by_name := named(q, store, as_of):
        return by_name
    spoken = _spoken(store, as_of)
    alike = sorted(((_alike(q.casefold(), i), n) for n, i in enumerate(spoken)), key=lambda a: (-a[0], a[1]))
    return [spoken[n] for likeness, n in alike[:MOST] if likeness >= NEAR]


def examples(store: Store, as_of: date | None) -> list[Indicator]:
    """Return what there is most of: something to start with."""
    return [s.indicator for s in store.overview(as_of) if s.latest][:MOST]


def chips(
    found: Sequence[Indicator], label: Callable[[Indicator], str], to: Callable[[Indicator], str]
) -> Node:
    """Return links to each of `found`."""
    items = [
        node("li", node("a", node("span", label(i)), href=to(i), data_go=True, cls="button")) for i in found
    ]
    return node("ul", *items, cls="actions")


def _alike(q: str, indicator: Indicator) -> float:
    """Return how alike `q` is to a name of `indicator` or to a word of it, from 0 to 1."""
    english = indicator.name.en.casefold()
    names = [english, *(word for word in english.split() if len(word) > 3), indicator.name.zh]
    return max(SequenceMatcher(None, q, name).ratio() for name in names)
