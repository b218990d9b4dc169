"""What a search compares, and how well it fits."""

import re
from collections.abc import Callable, Sequence

from indicators.catalogue import Indicator, expand
from indicators.store.summaries import BriefingSummary

# So short a Latin word is looked for whole: "ai" is no part of "maintenance", "ev" none of "devices".
_SHORT = 3

# What people call a thing that briefings do not, by a part of its English name.
_ALSO = {
    "new energy vehicle": "ev evs electric car electric cars electric vehicle electric vehicles 电动车 电动汽车",
    "charging pile": "ev chargers charging stations 充电站",
    "intelligent computing": "ai computing",
    "software": "it services",
    "smes": "small business small businesses",
    "broadband": "fiber internet",
    "fibre": "fiber",
    "data-centre": "data center data centers server racks",
    "base station": "cell towers",
}


def plain(words: str) -> str:
    """Return `words` as a search compares them: as the reader sees a text, without capitals."""
    from indicators.reading.cleaning import clean  # here, not above: a server starts without its patterns

    return clean(words).text.casefold()


def terms(words: str) -> list[str]:
    """Return what `words` asks for, parted at spaces."""
    return [term for term in map(plain, words.split()) if term]


_YEAR = re.compile("(?:19|20)[0-9]{2}年?")


def subjects(terms: Sequence[str]) -> list[str]:
    """Return those of `terms` that name something: without years, where anything is left."""
    return [term for term in terms if not _YEAR.fullmatch(term)] or list(terms)


def indicator_fields(i: Indicator) -> tuple[str, ...]:
    """Return what a search compares, the most telling first: names, wordings, meanings."""
    patterns = (*i.names, *i.short, *(i.share.part if i.share else ()))
    wordings = " ".join(word for pattern in patterns for word in expand(pattern)[:50])
    scopes = " ".join(f"{s.en} {s.zh} {' '.join(s.wordings)}" for s in i.scopes)
    named = i.name.en.casefold()
    also = " ".join(words for part, words in _ALSO.items() if part in named)
    words = f"{i.theme.replace('_', ' ')} {wordings} {scopes} {also}"
    fields = (i.name.zh, i.name.en, i.id.replace("_", " "), words, f"{i.means.zh} {i.means.en}")
    return tuple(map(plain, fields))


def briefing_fields(b: BriefingSummary) -> tuple[str, ...]:
    """Return what a search compares of a briefing."""
    return tuple(map(plain, (b.title, " ".join(b.speakers), b.event, b.publisher, b.doc)))


def rank(terms: Sequence[str], fields: Sequence[str]) -> int | None:
    """Return how well `fields` hold all `terms`, 0 the best; None where one is missing."""
    ranks = []
    for term in terms:
        holds = _holds(term)
        places = [n for n, field in enumerate(fields) if holds(field)]
        if not places:
            return None
        exact = any(field == term for field in fields)
        ranks.append(0 if exact else 1 + places[0])
    return max(ranks)


def _holds(term: str) -> Callable[[str], bool]:
    """Return what tells whether a field holds `term`: a Latin word where one begins, a short one whole."""
    if not term.isascii() or not term[0].isalnum():
        return lambda field: term in field
    end = "(?![a-z0-9])" if len(term) <= _SHORT and term.isalnum() else ""
    pattern = re.compile(f"(?<![a-z0-9]){re.escape(term)}{end}")
    return lambda field: pattern.search(field) is not None
