"""A text as received -> its sentences: where each stands, and its words as the reader sees them."""

from collections.abc import Iterator

from indicators.model import Span
from indicators.reading import cleaning, page


def sentences(raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words) of every sentence of `raw` that is no furniture, in text order.

    Source: `raw[start:end]` holds the sentence as received; `words` is it cleaned and simplified.
    """
    view = cleaning.clean(raw)
    for passage in page.passages(view.text, page.lines(view.text)):
        for start, end in page.sentences(view.text, passage):
            yield view.raw(start), view.raw_end(end), view.text[start:end]


def sentence_at(raw: str, offset: int) -> Span | None:
    """Return the sentence of `raw` that holds `offset`, the character alone where none does; None behind the end."""
    if offset >= len(raw):
        return None
    found = (Span(start, end) for start, end, _ in sentences(raw) if start <= offset < end)
    return next(found, Span(offset, offset + 1))
