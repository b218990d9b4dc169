"""The data file: observations -> DuckDB -> statements and series. The only package with SQL.

A version of the data is one file, written once and then only read; `current.duckdb` is a symbolic
link to the newest. Whoever holds a Store sees one version until it opens another.
"""

from indicators.store.browsing import Filter, Key, Listed, Order
from indicators.store.covering import Cell, Coverage, Mapped, Window
from indicators.store.disputes import Dispute
from indicators.store.files import CURRENT, DamagedError, current_path
from indicators.store.reading import Store, open_store
from indicators.store.search import terms
from indicators.store.summaries import BriefingSummary, Found, IndicatorSummary
from indicators.store.texts import Hit, Hits

__all__ = [
    "CURRENT",
    "BriefingSummary",
    "Cell",
    "Coverage",
    "DamagedError",
    "Dispute",
    "Filter",
    "Found",
    "Hit",
    "Hits",
    "IndicatorSummary",
    "Key",
    "Listed",
    "Mapped",
    "Order",
    "Store",
    "Window",
    "current_path",
    "open_store",
    "terms",
]
