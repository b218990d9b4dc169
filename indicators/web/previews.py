"""Pages as they unfold elsewhere: title, summary, picture and data of the very state that an address shows."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indicators import labels, links
from indicators.catalogue import by_id
from indicators.drawing.looks import SIZES
from indicators.labels import Labels
from indicators.links import (
    LANGUAGES,
    BriefingView,
    ChartView,
    CoverageView,
    DisagreementsView,
    Layout,
    OverviewView,
    SearchView,
    View,
)
from indicators.links.fixed import open_fixed
from indicators.links.snapshots import Snapshots
from indicators.model import Briefing, Statement
from indicators.series import phrases
from indicators.series.summary import summarise
from indicators.shown import Shown, shown
from indicators.store import Store
from indicators.web import records
from indicators.web.addresses import Address
from indicators.web.answers import NEVER, REVALIDATE, Answer
from indicators.web.chart_files import FORMATS
from indicators.web.index import Head, Index, Tag, link, meta
from indicators.web.operations import Call, Operation, Pairs
from indicators.web.parameters import Parameter, Values
from indicators.wording import named, period, subject, title, value_in

LONGEST = 300  # characters of a description; chats show about 200
PICTURED = 3  # indicators of a briefing: as many small charts as a card has room for
LOCALES = {"en": "en_US", "zh": "zh_CN"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a page."""

    view: View  # completed: the address that this state has for good
    title: str
    text: str
    kind: str = "website"  # or "article"
    picture: View | None = None  # the chart to show
    files: Sequence[tuple[str, str, str]] = ()  # path with query, type, words
    data: dict[str, Any] | None = None  # JSON-LD without @context
    lasting: bool = True  # False: the same data may tell otherwise tomorrow, when a snapshot has come


def operations(index: Index, snapshots: Snapshots | None) -> list[Operation]:
    """Return the operation of each page; `snapshots` are what fixed links showed."""
    plain = Answer(index.plain.encode(), "text/html; charset=utf-8")
    return [
        Operation(
            id=path,
            path=path,
            about="The page.",
            work=_work(index, snapshots),
            media="text/html; charset=utf-8",
            read=_reader(path),
            canonical=_canonical,
            documented=False,
            fallback=plain,
        )
        for path in links.PAGES
    ]


def _reader(path: str) -> Callable[[Sequence[Parameter], Pairs], Values]:
    # A page takes whatever an address holds: it says itself what it cannot have.
    return lambda _, pairs: {"view": links.read_pairs(path, pairs).view}


def _canonical(_: Sequence[Parameter], values: Values) -> Pairs:
    return links.to_pairs(values["view"])


def _work(index: Index, snapshots: Snapshots | None) -> Callable[[Call], Answer]:
    def work(call: Call) -> Answer:
        told = tell(call.values["view"], call.store, snapshots)
        head = _head(told, call)
        if told.data and told.data["@type"] == "Dataset":
            early = [link(rel="modulepreload", href=path, crossorigin="") for path in index.drawing]
            head = replace(head, tags=[*head.tags, *early])
        return Answer(
            index.fill(head), "text/html; charset=utf-8", cache=REVALIDATE if told.lasting else NEVER
        )

    return work


def tell(view: View, store: Store, snapshots: Snapshots | None = None) -> Told:
    """Return what is told of the page that shows `view`; a fixed link is told of as its snapshot has it."""
    t = labels.load(view.lang)
    if isinstance(view, ChartView) and view.fixed and snapshots:
        opened = open_fixed(view, store, snapshots)
        return replace(_chart(opened.result, opened.store, t), lasting=opened.outcome == "kept")
    if isinstance(view, ChartView):
        return _chart(shown(view, store), store, t)
    if isinstance(view, BriefingView):
        return _briefing(view, store, t)
    if isinstance(view, OverviewView):
        return _overview(view, store, t)
    if isinstance(view, SearchView) and view.q:
        return Told(view, t("search.page_title_of", q=view.q), t("search.lead"))
    table = {DisagreementsView: "disagreements", CoverageView: "coverage", SearchView: "search"}[type(view)]
    return Told(view, t(f"{table}.page_title"), t(f"{table}.lead"))


def _overview(view: OverviewView, store: Store, t: Labels) -> Told:
    most = next((s.indicator.id for s in store.overview(view.as_of) if s.points), None)
    picture = ChartView(indicators=(most,), lang=view.lang) if most else None
    feed = ("/feed.atom", "application/atom+xml", t("preview.feed"))
    return Told(view, t("overview.page_title"), t("overview.lead"), picture=picture, files=[feed])


def _chart(result: Shown, store: Store, t: Labels) -> Told:
    view = result.view
    known = by_id(store.indicators())
    name = title(result.indicators, t)
    if view.measure not in (None, "level"):
        name = t("site.details", name=name, details=t(f"measures.{view.measure}"))
    text = summarise(result.drawing, known, phrases.of(t.language)).replace("\n", " ")
    statement = store.statement(view.o) if view.o else None
    known_then = statement and (view.as_of is None or statement.known <= view.as_of)
    if statement and known_then and statement.observation.indicator in view.indicators:
        name, text = _point(statement, store, t)
    files = []
    if result.indicators:
        query = links.to_query(view).partition("?")[2]
        files = [
            (f"/chart.{f.ending}?{query}", f.media.partition(";")[0], f.ending) for f in FORMATS.values()
        ]
        feed = "&".join(f"indicator={i.id}" for i in result.indicators)
        files.append((f"/feed.atom?{feed}", "application/atom+xml", t("preview.feed")))
    return Told(
        view,
        t("chart.page_title", name=name),
        text,
        picture=view if result.indicators else None,
        files=files,
        data=_dataset(result, name, text, store, t) if result.drawing.layers else None,
    )


def _point(s: Statement, store: Store, t: Labels) -> tuple[str, str]:
    """Return the name of a statement and its words: “5G base stations: 1.04 million stations, …”."""
    o = s.observation
    indicator = by_id(store.indicators())[o.indicator]
    details = t("site.list").join((value_in(o, indicator, t.language), period(o, t)))
    briefing = store.briefing(o.doc)
    sentence = briefing.text[o.sentence.start : o.sentence.end].strip() if briefing else o.quote
    return t("site.details", name=subject(o, indicator, t), details=details), sentence


def _briefing(view: BriefingView, store: Store, t: Labels) -> Told:
    briefing = store.briefing(view.doc) if view.doc else None
    if briefing is None or (view.as_of and briefing.known_from > view.as_of):
        return Told(replace(view, doc=None, o=None), t("briefings.page_title"), t("briefings.lead"))
    text = t("site.list").join(
        w for w in ("、".join(briefing.speakers), briefing.event) if w and w != "unknown"
    )
    said = store.statements(doc=briefing.doc)
    picture = _pictured(briefing, said, view)
    from indicators.reading.sentences import sentence_at  # here, not above: a server starts without it

    sentence = sentence_at(briefing.text, view.at) if view.at is not None else None
    statement = next((s for s in said if s.observation.id == view.o), None)
    if sentence:
        text = briefing.text[sentence.start : sentence.end].strip()
    if statement:
        o = statement.observation
        text = briefing.text[o.sentence.start : o.sentence.end].strip()
        picture = ChartView(
            indicators=(o.indicator,), measure=o.measure, areas=(o.area,), o=o.id, lang=view.lang
        )
    data = {
        "@type": "CreativeWork",
        "name": briefing.title,
        "inLanguage": "zh",
        "datePublished": briefing.known_from.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in briefing.speakers],
    }
    file = (records.resource("briefings", briefing.doc), "application/json", "json")
    name = t("briefing.page_title", title=briefing.title)
    return Told(view, name, text, "article", picture, [file], data)


def _pictured(briefing: Briefing, said: Sequence[Statement], view: BriefingView) -> ChartView | None:
    """Return the chart of the first figures that `briefing` states, as its day knew them."""
    stated = [s.observation for s in said if s.observation.status == "reported"]
    found = dict.fromkeys(o.indicator for o in stated if o.measure == "level" and o.area == "CN")
    if not found:
        return None
    indicators = tuple(found)[:PICTURED]
    layout: Layout = "multiples" if len(indicators) > 1 else "together"
    return ChartView(
        indicators, "level", layout=layout, as_of=view.as_of or briefing.known_from, lang=view.lang
    )


def _dataset(result: Shown, name: str, text: str, store: Store, t: Labels) -> dict[str, Any]:
    """Return the chart's data as schema.org describes them."""
    days = [m.x for m in result.drawing.marks]
    return {
        "@type": "Dataset",
        "name": name,
        "description": _short(text, 5000),
        "inLanguage": labels.HTML[t.language],
        "version": store.content_hash,
        "license": "https://www.apache.org/licenses/LICENSE-2.0",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": t("site.name")},
        "temporalCoverage": f"{min(days).isoformat()}/{max(days).isoformat()}",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": named(i.name, t), "unitText": named(i.counter, t) or i.unit}
            for i in result.indicators
        ],
    }


def _head(told: Told, call: Call) -> Head:
    where, lang = call.address, told.view.lang
    page = where.absolute(links.to_query(told.view))
    text = _short(told.text, LONGEST)
    tags: list[Tag] = [
        meta(name="description", content=text),
        link(rel="canonical", href=page),
        meta(property="og:type", content=told.kind),
        meta(property="og:site_name", content=labels.load(lang)("site.name")),
        meta(property="og:title", content=told.title),
        meta(property="og:description", content=text),
        meta(property="og:url", content=page),
        meta(property="og:locale", content=LOCALES[lang]),
        *_picture(told, where),
        meta(name="twitter:title", content=told.title),
        meta(name="twitter:description", content=text),
    ]
    for other in LANGUAGES:
        address = where.absolute(links.to_query(replace(told.view, lang=other)))
        tags.append(link(rel="alternate", hreflang=labels.HTML[other], href=address))
    files = [(where.absolute(path), media, words) for path, media, words in told.files]
    tags += [link(rel="alternate", type=media, href=to) for to, media, _ in files]
    data = ""
    if told.data:
        found = {"@context": "https://schema.org", **told.data, "url": page}
        if told.data["@type"] == "Dataset":
            found["distribution"] = [
                {"@type": "DataDownload", "encodingFormat": media, "contentUrl": to}
                for to, media, _ in files
                if not media.startswith(("image/", "application/atom"))
            ]
        data = json.dumps(found, ensure_ascii=False)
    return Head(labels.HTML[lang], told.title, tags, data, told.text, [(to, words) for to, _, words in files])


def _picture(told: Told, where: Address) -> list[Tag]:
    """Return the tags of the picture. Chats fetch it by itself, so without a whole address there is none."""
    if told.picture is None or not where.root:
        return [meta(name="twitter:card", content="summary")]
    query = links.to_query(told.picture).partition("?")[2]
    wide, high = SIZES["card"].pixels
    image = where.absolute(f"/chart.png?{query}")
    return [
        meta(property="og:image", content=image),
        meta(property="og:image:type", content="image/png"),
        meta(property="og:image:width", content=str(wide)),
        meta(property="og:image:height", content=str(high)),
        meta(property="og:image:alt", content=_short(told.text, LONGEST)),
        meta(name="twitter:card", content="summary_large_image"),
        meta(name="twitter:image", content=image),
    ]


def _short(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
