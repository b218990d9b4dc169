"""What is about a file, as JSON: what it shows, its columns, its sources, how to cite it, its hashes."""

import json
from typing import Any

from indicators import links
from indicators.exports import citations
from indicators.exports.cells import APOSTROPHES
from indicators.exports.fields import FIELDS
from indicators.exports.fingerprint import fingerprint
from indicators.exports.rows import Data, rows, whole
from indicators.labels import load
from indicators.links import BriefingView
from indicators.series import phrases
from indicators.series.summary import summarise
from indicators.shown import Shown
from indicators.store import Store
from indicators.wording import notes, title


def metadata(
    result: Shown, store: Store, data: Data = "shown", site: str = "", count: int | None = None
) -> dict[str, Any]:
    """Return what is about the files of a chart: nothing in it depends on the day or the machine.

    `count` is the number of rows, where they have been made already.
    """
    t = load(result.view.lang)
    held = whole(result, store) if data == "full" else result
    known = {i.id: i for i in store.indicators()}
    cited = citations.chart(result, store, site)
    return {
        "title": title(result.indicators, t),
        "summary": summarise(result.drawing, known, phrases.of(t.language)),
        "data": data,
        "rows": len(rows(result, store, data, site)) if count is None else count,
        "link": site + links.to_query(result.view),
        "as_of": result.view.as_of.isoformat() if result.view.as_of else None,
        "data_version": store.content_hash,
        "shown_hash": fingerprint(result),
        "citation": cited.text,
        "bibtex": cited.bibtex,
        "licence": t("share.licence"),
        "notes": [APOSTROPHES, t("share.empty_ends"), t("share.offsets")],
        "notices": [f"{n.problem} {n.parameter} {n.value}".strip() for n in result.notices],
        "indicators": [
            {
                "id": i.id,
                "name": i.name.en,
                "name_zh": i.name.zh,
                "means": i.means.en,
                "means_zh": i.means.zh,
                "kind": i.kind,
                "unit": i.unit,
                "counter": i.counter.en,
                "reported": i.rhythm,
                "notes": [n.en for n in notes(i, result.view.as_of)],
                "notes_zh": [n.zh for n in notes(i, result.view.as_of)],
            }
            for i in result.indicators
        ],
        "sources": [
            {
                "doc": b.doc,
                "title": b.title,
                "speakers": list(b.speakers),
                "event": b.event,
                "publisher": b.publisher,
                "reprint": b.reprint,
                "url": b.url,
                "rights": b.rights,
                "spoken": b.spoken.isoformat() if b.spoken else None,
                "published": b.published.isoformat() if b.published else None,
                "link": site + links.to_query(BriefingView(doc=b.doc)),
            }
            for b in citations.briefings(held, store)
        ],
        "fields": [{"name": f.name, "type": f.type, "about": f.about} for f in FIELDS],
    }


def to_metadata(result: Shown, store: Store, data: Data = "shown", site: str = "") -> bytes:
    """Return the metadata as JSON, UTF-8."""
    return json.dumps(metadata(result, store, data, site), ensure_ascii=False, indent=1).encode() + b"\n"
