"""The chart at /chart as files: the same path and parameters, another ending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from indicators import exports, links
from indicators.exports import Data
from indicators.links import ChartView
from indicators.shown import Shown, shown
from indicators.store import Store
from indicators.web.addresses import Address
from indicators.web.answers import Answer
from indicators.web.chart_parameters import FILE, Asked, canonical, read, refuse_strangers
from indicators.web.operations import Call, Operation

Writer = Callable[[Shown, Store, Data, str], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a chart can be had as."""

    ending: str
    media: str
    about: str
    write: Writer


JSON = "application/json"

FORMATS: Mapping[str, Format] = {
    f.ending: f
    for f in (
        Format("csv", "text/csv; charset=utf-8", "Statements as rows, for spreadsheets and data frames.", exports.to_csv),
        Format("json", JSON, "The same rows, and what is about them.", exports.to_json),
        Format("parquet", "application/vnd.apache.parquet", "The same rows with types.", exports.to_parquet),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "The same rows as a workbook.", exports.to_xlsx),
        Format("metadata.json", JSON, "What is about the rows: meaning, sources, citation, hashes.", exports.to_metadata),
    )
}  # fmt: skip


def operations() -> list[Operation]:
    """Return the operation of each kind of file."""
    return [
        Operation(
            id=f"chart.{f.ending}",
            path=f"/chart.{f.ending}",
            about=f.about,
            work=_work(f),
            media=f.media,
            parameters=FILE,
            read=read,
            canonical=canonical,
        )
        for f in FORMATS.values()
    ]


def _work(f: Format) -> Callable[[Call], Answer]:
    def work(call: Call) -> Answer:
        asked: Asked = call.values["asked"]
        refuse_strangers(asked, call.store)
        result = shown(asked.view, call.store)
        body = f.write(result, call.store, asked.data, call.address.root)
        disposition = "inline" if f.media == JSON else "attachment"
        headers = {
            "Link": _links(call.address, asked.view, f.ending),
            "Content-Disposition": f'{disposition}; filename="{_plain(exports.file_name(result))}.{f.ending}"',
        }
        return Answer(body, f.media, headers)

    return work


def _links(where: Address, view: ChartView, ending: str) -> str:
    """Return the Link header: the page, and the other kinds of file."""
    query = urlencode(links.to_pairs(view))
    others = [(f"/chart.{f.ending}", "alternate", f.media) for f in FORMATS.values() if f.ending != ending]
    return ", ".join(
        f'<{where.absolute(path)}?{query}>; rel="{rel}"; type="{media.partition(";")[0]}"'
        for path, rel, media in [("/chart", "canonical", "text/html"), *others]
    )


def _plain(name: str) -> str:
    """Return a file's name as a header may hold it."""
    return quote(name, safe="-_.")
