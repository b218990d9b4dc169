"""Statements as rows of one file, whichever charts they stand on: all growth rates, all of a briefing."""

from collections.abc import Iterator, Sequence
from typing import Any

from indicators import links
from indicators.catalogue import by_id
from indicators.exports.fields import NAMES
from indicators.exports.files import csv_of
from indicators.exports.rows import head_of, said
from indicators.links import ChartView
from indicators.model import Statement, series_key
from indicators.store import Filter, Store

MOST = 20_000  # statements of one file: 25 MB, two seconds

# What a chart makes of a statement, and what nobody said.
_OF_CHARTS = frozenset({"role", "formula", "rests_on", "transform"})
COLUMNS: tuple[str, ...] = tuple(name for name in NAMES if name not in _OF_CHARTS)


def to_csv(statements: Sequence[Statement], store: Store, site: str = "") -> bytes:
    """Return `statements` as CSV in their order: the columns of a chart's file but for what a chart makes of them."""
    return csv_of(COLUMNS, _rows(statements, store, site))


def all_of(wanted: Filter, store: Store) -> tuple[Sequence[Statement], int]:
    """Return the statements `wanted`, by period, and how many there are; none of them where they are more than MOST."""
    found = store.browse(wanted, limit=MOST)
    return ((), found.total) if found.more else (found.statements, found.total)


def _rows(statements: Sequence[Statement], store: Store, site: str) -> Iterator[dict[str, Any]]:
    known = by_id(store.indicators())
    briefings = {b.doc: b for b in store.briefings(sorted({s.observation.doc for s in statements}))}
    for s in statements:
        o = s.observation
        indicator = known[o.indicator]
        view = ChartView.of(o)
        fields = said(s, indicator, briefings[o.doc], store.content_hash, "en")
        link = site + links.to_query(view)
        head = head_of(series_key(o), indicator) | {"data_version": store.content_hash}
        yield head | fields | {"link": link, "citation": f"{fields['citation']} {link}"}
