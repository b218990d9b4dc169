"""The data as files, for those who want more than one chart: all statements, or those of one measure."""

from datetime import date
from urllib.parse import urlencode

from indicators.exports.statements import MOST
from indicators.model import MEASURES, Measure
from indicators.pages import frame, pieces
from indicators.pages.nodes import Node, node
from indicators.store import Filter, Store
from indicators.web.records import API, resource

KEPT = 64  # counts, by version of the data and day
_kept: dict[tuple[str, date | None], dict[Measure, int]] = {}


def section(store: Store, as_of: date | None) -> Node:
    """Return links to the statements that were known on `as_of` as CSV, and to the rest of what there is for programs."""
    t = frame.words()
    counts = _counts(store, as_of)
    rows = [_row(t("files.all"), None, sum(counts.values()), as_of)]
    rows += [_row(t(f"measures.{m}"), m, n, as_of) for m, n in counts.items() if n]
    api = node("a", t("files.api"), href=f"{API}/")
    described = node("a", "OpenAPI", href=f"{API}/openapi.json")
    feed = node("a", t("files.feed"), href="/feed.atom")
    return pieces.section(
        t("files.title"),
        node("p", t("files.lead"), cls="soft small"),
        node("ul", *rows, cls="files"),
        node("p", t("files.more"), " ", api, " · ", described, " · ", feed, cls="soft small"),
        id="data",
    )


def _row(label: str, measure: Measure | None, count: int, as_of: date | None) -> Node:
    t = frame.words()
    asked = {"measure": measure or "", "as_of": as_of.isoformat() if as_of else ""}
    query = urlencode({key: value for key, value in asked.items() if value})
    address = f"{resource('observations.csv')}" + (f"?{query}" if query else "")
    number = node("span", t("count.statements", n=count, count=f"{count:,}"), cls="soft")
    if count > MOST:
        return node("li", node("span", label), number, node("span", t("files.too_many"), cls="soft small"))
    return node("li", node("a", f"{label} (CSV)", href=address), number)


def _counts(store: Store, as_of: date | None) -> dict[Measure, int]:
    """Return how many statements there are of each measure: counted once for each version of the data and day."""
    key = (store.identity, as_of)
    found = _kept.get(key)
    if found is None:
        found = {m: store.browse(Filter(measures=(m,), as_of=as_of), limit=1).total for m in MEASURES}
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = found
    return found
