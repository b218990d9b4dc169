"""A search over the sentences of the briefings: substrings, since no word boundary stands in Chinese."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Rows = Callable[[str, Sequence[Any] | Mapping[str, Any]], list[tuple[Any, ...]]]
HitOrder = Literal["best", "latest"]

_ORDERS: dict[str, str] = {
    "best": "matched DESC, numbers > 0 DESC, known DESC, doc, sentence_start",
    "latest": "known DESC, doc, sentence_start",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds what was searched for: `text[start:end]` of the briefing `doc`."""

    doc: str
    start: int
    end: int
    words: str  # the sentence as received


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of the sentences found, and how many there are."""

    total: int
    briefings: int
    hits: tuple[Hit, ...]


def find(
    rows: Rows, terms: Sequence[str], as_of: date | None, order: HitOrder, offset: int, limit: int
) -> Hits:
    """Return the sentences that hold any of `terms`, of the briefings that hold all of them.

    Order: best: those with more of the terms first, then those with a number that was read, then
    the latest; latest: the latest known first. `terms` are as `search.plain` makes them.
    """
    if not terms:
        return Hits(0, 0, ())
    holds = [f"contains(s.words, $t{n})" for n in range(len(terms))]
    everywhere = " AND ".join(f"bool_or(h{n})" for n in range(len(terms)))
    values: dict[str, Any] = {f"t{n}": term for n, term in enumerate(terms)}
    values |= {"as_of": as_of, "limit": limit, "offset": offset}
    sql = f"""
        WITH found AS MATERIALIZED (
            SELECT s.doc, s.sentence_start, s.sentence_end, s.numbers,
                {", ".join(f"{h} AS h{n}" for n, h in enumerate(holds))}
            FROM sentences s WHERE {" OR ".join(holds)}
        ),
        whole AS MATERIALIZED (
            SELECT doc, coalesce(b.published, b.spoken) AS known FROM found JOIN briefings b USING (doc)
            WHERE $as_of::DATE IS NULL OR coalesce(b.published, b.spoken) <= $as_of
            GROUP BY doc, known HAVING {everywhere}
        ),
        counted AS (
            SELECT found.doc, sentence_start, sentence_end, numbers, known,
                {" + ".join(f"h{n}::INTEGER" for n in range(len(holds)))} AS matched,
                count(*) OVER () AS total, (SELECT count(*) FROM whole) AS docs
            FROM found JOIN whole USING (doc) ORDER BY {_ORDERS[order]} LIMIT $limit OFFSET $offset
        )
        SELECT doc, sentence_start, sentence_end,
            substring(b.text, sentence_start + 1, sentence_end - sentence_start), total, docs
        FROM counted JOIN briefings b USING (doc) ORDER BY {_ORDERS[order]}
    """
    found = rows(sql, values)
    if not found:
        return Hits(0, 0, ())
    return Hits(found[0][4], found[0][5], tuple(Hit(*row[:4]) for row in found))


# Observations of the sentences that hold every term, for `Store.search`.
def where_all(terms: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return a condition on observations `o`: their sentence holds all of `terms`; and its values."""
    holds = " AND ".join(f"contains(s.words, $t{n})" for n in range(len(terms)))
    sql = (
        "EXISTS (FROM sentences s WHERE s.doc = o.doc AND s.numbers > 0 AND "
        f"o.number_start >= s.sentence_start AND o.number_start < s.sentence_end AND {holds})"
    )
    return sql, {f"t{n}": term for n, term in enumerate(terms)}
