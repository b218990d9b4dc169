"""The chart at /chart as files: the same path and parameters, another ending."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from indicators import exports, links
from indicators.exports import Data
from indicators.links import ChartView
from indicators.links.fixed import open_fixed
from indicators.links.snapshots import Snapshots
from indicators.shown import Shown, shown
from indicators.store import Store
from indicators.web.addresses import Address
from indicators.web.answers import FOREVER, NEVER, REVALIDATE, Answer
from indicators.web.chart_parameters import FILE, Asked, canonical, picture, read, refuse_strangers
from indicators.web.operations import Call, Operation
from indicators.web.parameters import Parameter
from indicators.web.resource import FIXED_HEADER, HASH_HEADER

Writer = Callable[[Shown, Store, Asked, str], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a chart can be had as."""

    ending: str
    media: str
    about: str
    write: Writer
    parameters: Sequence[Parameter] = FILE

    @property
    def is_picture(self) -> bool:
        return self.media.startswith("image/")


def _rows(write: Callable[[Shown, Store, Data, str], bytes]) -> Writer:
    return lambda result, store, asked, site: write(result, store, asked.data, site)


# Pictures load with the first that is asked for, or as soon as the server answers: not before it does.


def _svg(result: Shown, store: Store, asked: Asked, site: str) -> bytes:
    from indicators.drawing.svg import to_svg

    return to_svg(result, store, size=asked.size, theme=asked.theme, site=site).encode()


def _png(result: Shown, store: Store, asked: Asked, site: str) -> bytes:
    from indicators.drawing.svg import to_png

    return to_png(result, store, size=asked.size, theme=asked.theme, site=site)


JSON = "application/json"

FORMATS: Mapping[str, Format] = {
    f.ending: f
    for f in (
        Format("csv", "text/csv; charset=utf-8", "Statements as rows, for spreadsheets and data frames.", _rows(exports.to_csv)),
        Format("json", JSON, "The same rows, and what is about them.", _rows(exports.to_json)),
        Format("parquet", "application/vnd.apache.parquet", "The same rows with types.", _rows(exports.to_parquet)),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "The same rows as a workbook.", _rows(exports.to_xlsx)),
        Format("metadata.json", JSON, "What is about the rows: meaning, sources, citation, hashes.", _rows(exports.to_metadata)),
        Format("svg", "image/svg+xml", "The chart as a drawing.", _svg, picture("print")),
        Format("png", "image/png", "The chart as a picture, for a preview card unless said otherwise.", _png, picture("card")),
    )
}  # fmt: skip


def operations(snapshots: Snapshots | None) -> list[Operation]:
    """Return the operation of each kind of file; `snapshots` are what fixed links showed."""
    return [
        Operation(
            id=f"chart.{f.ending}",
            path=f"/chart.{f.ending}",
            about=f.about,
            work=_work(f, snapshots),
            media=f.media,
            parameters=f.parameters,
            read=read,
            canonical=canonical,
        )
        for f in FORMATS.values()
    ]


def _work(f: Format, snapshots: Snapshots | None) -> Callable[[Call], Answer]:
    def work(call: Call) -> Answer:
        asked: Asked = call.values["asked"]
        refuse_strangers(asked, call.store)
        store: Store = call.store
        extra: dict[str, str] = {}
        cache = REVALIDATE
        if asked.view.fixed and snapshots:
            opened = open_fixed(asked.view, store, snapshots)
            result, store = opened.result, opened.store
            extra = {FIXED_HEADER: opened.outcome, HASH_HEADER: store.content_hash}
            # What is computed anew may be kept, and be the same, tomorrow.
            cache = FOREVER if opened.outcome == "kept" else NEVER
        else:
            result = shown(asked.view, store)
        body = f.write(result, store, asked, call.address.root)
        disposition = "inline" if f.media == JSON or f.is_picture else "attachment"
        headers = {
            "Link": _links(call.address, asked.view),
            "Content-Disposition": f'{disposition}; filename="{_plain(exports.file_name(result))}.{f.ending}"',
        }
        return Answer(body, f.media, headers | extra, cache)

    return work


def _links(where: Address, view: ChartView) -> str:
    """Return the Link header: the page, which names the other files, and what is about the rows.

    No more than these: a chart's address may be long, and proxies refuse an answer whose head has more than 4 KB.
    """
    query = urlencode(links.to_pairs(view))
    return (
        f'<{where.absolute("/chart")}?{query}>; rel="canonical"; type="text/html", '
        f'<{where.absolute("/chart.metadata.json")}?{query}>; rel="describedby"; type="{JSON}"'
    )


def _plain(name: str) -> str:
    """Return a file's name as a header may hold it."""
    return quote(name, safe="-_.")
