"""Which briefings speak of which indicators, and what became of the numbers of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.store.texts import Rows

Grain = Literal["briefing", "month", "year"]

_SPOKEN = "coalesce(b.spoken, b.published)"
_KNOWN = "coalesce(b.published, b.spoken)"
_COLUMNS: dict[Grain, str] = {
    "briefing": "b.doc",
    "month": f"strftime({_SPOKEN}, '%Y-%m')",
    "year": f"strftime({_SPOKEN}, '%Y')",
}
_WITHIN = (
    f"($as_of::DATE IS NULL OR {_KNOWN} <= $as_of) AND ($since::DATE IS NULL OR {_SPOKEN} >= $since) "
    f"AND ($until::DATE IS NULL OR {_SPOKEN} <= $until)"
)


@dataclass(frozen=True, slots=True)
class Window:
    """Which briefings count: said between two days, both included, and known on a day; None leaves open."""

    since: date | None = None
    until: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """How much the briefings of one column say of one indicator."""

    briefings: int
    statements: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Briefings by indicators. A column is a briefing's id, a month "2021-09" or a year "2021"."""

    grain: Grain
    columns: dict[str, int]  # briefings of each column, earliest first
    cells: dict[tuple[str, str], Cell]  # by indicator and column


@dataclass(frozen=True, slots=True)
class Reason:
    """Why numbers of a briefing were left out: how many, and the first of them."""

    words: str
    count: int
    quotes: tuple[str, ...]
    start: int  # offset of the first


@dataclass(frozen=True, slots=True)
class Mapped:
    """How many numbers of a briefing became statements, and why the rest did not."""

    read: int  # numbers, each counted once however much it states
    left_out: int
    reasons: tuple[Reason, ...]  # the most frequent first

    @property
    def share(self) -> float:
        """The share of its numbers that was mapped, 0..1; 0 where it has none."""
        return self.read / (self.read + self.left_out) if self.read else 0.0


def coverage(rows: Rows, window: Window, most: int) -> Coverage:
    """Return the finest table that has at most `most` columns; of years there may be more."""
    values = _values(window)
    counts = rows(
        f"""
        SELECT count(*), count(DISTINCT strftime({_SPOKEN}, '%Y-%m')) FROM briefings b WHERE {_WITHIN}
        """,
        values,
    )[0]
    grain: Grain = "briefing" if counts[0] <= most else "month" if counts[1] <= most else "year"
    column = _COLUMNS[grain]
    columns = rows(
        f"SELECT {column} AS c, count(*), min({_SPOKEN}) FROM briefings b WHERE {_WITHIN} GROUP BY c ORDER BY 3, c",
        values,
    )
    cells = rows(
        f"""
        SELECT indicator, {column}, count(DISTINCT b.doc), count(*)
        FROM observations o JOIN briefings b USING (doc) WHERE {_WITHIN} GROUP BY ALL
        """,
        values,
    )
    return Coverage(
        grain, {c: n for c, n, _ in columns}, {(i, c): Cell(docs, said) for i, c, docs, said in cells}
    )


def docs(rows: Rows, window: Window) -> list[str]:
    """Return the ids of the briefings of `window`, the latest said first."""
    sql = f"SELECT b.doc FROM briefings b WHERE {_WITHIN} ORDER BY {_SPOKEN} DESC, b.doc"
    return [doc for (doc,) in rows(sql, _values(window))]


def mapped(rows: Rows, of: Sequence[str]) -> dict[str, Mapped]:
    """Return what became of the numbers of each briefing of `of`."""
    read: dict[str, int] = dict(
        rows(
            "SELECT doc, count(DISTINCT number_start) FROM observations WHERE list_contains($1, doc) GROUP BY doc",
            [list(of)],
        )
    )
    reasons: dict[str, list[Reason]] = {}
    for doc, words, count, quotes, start in rows(
        """
        SELECT doc, reason, count(*) AS n, list(DISTINCT quote ORDER BY quote)[1:4], min(quote_start)
        FROM left_out WHERE list_contains($1, doc) GROUP BY doc, reason ORDER BY n DESC, min(quote_start)
        """,
        [list(of)],
    ):
        reasons.setdefault(doc, []).append(Reason(words, count, tuple(quotes), start))
    return {
        doc: Mapped(read.get(doc, 0), sum(r.count for r in reasons.get(doc, ())), tuple(reasons.get(doc, ())))
        for doc in of
    }


def _values(window: Window) -> dict[str, date | None]:
    return {"since": window.since, "until": window.until, "as_of": window.as_of}
