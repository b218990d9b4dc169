"""What a search compares, and how well it fits."""

from collections.abc import Sequence

from indicators.catalogue import Indicator, expand
from indicators.store.summaries import BriefingSummary


def plain(words: str) -> str:
    """Return `words` as a search compares them: as the reader sees a text, without capitals."""
    from indicators.reading.cleaning import clean  # here, not above: a server starts without its patterns

    return clean(words).text.casefold()


def terms(words: str) -> list[str]:
    """Return what `words` asks for, parted at spaces."""
    return [term for term in map(plain, words.split()) if term]


def indicator_fields(i: Indicator) -> tuple[str, ...]:
    """Return what a search compares, the most telling first: names, wordings, meanings."""
    patterns = (*i.names, *i.short, *(i.share.part if i.share else ()))
    wordings = " ".join(word for pattern in patterns for word in expand(pattern)[:50])
    scopes = " ".join(f"{s.en} {s.zh} {' '.join(s.wordings)}" for s in i.scopes)
    words = f"{i.theme.replace('_', ' ')} {wordings} {scopes}"
    fields = (i.name.zh, i.name.en, i.id.replace("_", " "), words, f"{i.means.zh} {i.means.en}")
    return tuple(map(plain, fields))


def briefing_fields(b: BriefingSummary) -> tuple[str, ...]:
    """Return what a search compares of a briefing."""
    return tuple(map(plain, (b.title, " ".join(b.speakers), b.event, b.publisher, b.doc)))


def rank(terms: Sequence[str], fields: Sequence[str]) -> int | None:
    """Return how well `fields` hold all `terms`, 0 the best; None where one is missing."""
    ranks = []
    for term in terms:
        places = [n for n, field in enumerate(fields) if term in field]
        if not places:
            return None
        exact = any(field == term for field in fields)
        ranks.append(0 if exact else 1 + places[0])
    return max(ranks)
