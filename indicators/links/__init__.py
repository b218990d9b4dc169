"""View <-> address. What a page shows is in its address, whole; nothing here knows a browser.

Codec version 1. Every choice is written, defaults too, so that a later default leaves old links
alone. What an old link does not hold keeps the meaning it had when it was written: a parameter
that joins version 1 later must default to what the page did before it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args
from urllib.parse import parse_qsl, quote, urlsplit

from indicators.catalogue import THEMES
from indicators.links import values
from indicators.links.asking import MAX_VALUES as MAX_VALUES, Asking
from indicators.links.values import (
    ALL as ALL,
    MAX_LENGTH as MAX_LENGTH,
    MAX_PAGE as MAX_PAGE,
    NONE as NONE,
    VERSION as VERSION,
    WHOLE as WHOLE,
    observation_parts as observation_parts,
)
from indicators.links.views import (
    KINDS as KINDS,
    LANGUAGES as LANGUAGES,
    PAGES as PAGES,
    PATHS as PATHS,
    Asked as Asked,
    Axes as Axes,
    BriefingView as BriefingView,
    ChartView as ChartView,
    CoverageView as CoverageView,
    DisagreementsView as DisagreementsView,
    HitSort as HitSort,
    Kind as Kind,
    Language as Language,
    Layout as Layout,
    Notice as Notice,
    OverviewView as OverviewView,
    Problem as Problem,
    Scale as Scale,
    SearchView as SearchView,
    Sort as Sort,
    Standing as Standing,
    V as V,
    View as View,
)
from indicators.model import MEASURES, SETTLED, SPANS
from indicators.series.drawing import Form
from indicators.series.transform import TRANSFORMS

MAX_INDICATORS = 12
MAX_QUERY = 8000  # characters of the whole query

# What chats and trackers hang on to a shared address, and what Streamlit itself reads.
IGNORED_PREFIXES = ("utm_",)
IGNORED = frozenset({"fbclid", "gclid", "isappinstalled", "embed", "embed_options"})
IGNORED_VALUES = {"from": frozenset({"singlemessage", "groupmessage", "timeline"})}


def path_of(view: View) -> str:
    """Return the path that `view` lives at, such as "/" or "/chart"."""
    return PATHS[type(view)]


def to_pairs(view: View) -> list[tuple[str, str]]:
    """Return every parameter of `view` in canonical order, repeated where it has several values."""
    pairs = [("v", str(VERSION))]
    if isinstance(view, OverviewView):
        pairs += [("q", view.q), *_each("theme", view.themes), ("sort", view.sort)]
        pairs += [("as_of", _day(view.as_of, "latest")), ("lang", view.lang)]
    elif isinstance(view, ChartView):
        pairs += [("i", i) for i in view.indicators]
        pairs += [("m", view.measure)] if view.measure else []
        pairs += [*_each("area", view.areas), *_each("scope", [s or WHOLE for s in view.scopes])]
        pairs += [
            *_each("span", view.spans),
            ("since", _day(view.since, "first")),
            ("until", _day(view.until, "last")),
        ]
        pairs += [
            ("as_of", _day(view.as_of, "latest")),
            ("scale", view.scale),
            ("derived", _bit(view.derived)),
        ]
        pairs += [("targets", _bit(view.targets)), ("join", _bit(view.join)), ("table", _bit(view.table))]
        pairs += [("o", view.o or NONE), ("lang", view.lang)]
        pairs += [("transform", view.transform or NONE), ("base", _day(view.base, "first"))]
        pairs += [("axes", view.axes), ("layout", view.layout), ("form", view.form)]
        pairs += [("settled", view.settled), ("fixed", view.fixed or NONE), ("events", _bit(view.events))]
    elif isinstance(view, DisagreementsView):
        pairs += [*_each("kind", view.kinds), *_each("theme", view.themes), *_each("i", view.indicators)]
        pairs += [("page", str(view.page)), ("as_of", _day(view.as_of, "latest")), ("lang", view.lang)]
    elif isinstance(view, CoverageView):
        pairs += [*_each("theme", view.themes)]
        pairs += [("since", _day(view.since, "first")), ("until", _day(view.until, "last"))]
        pairs += [("page", str(view.page)), ("as_of", _day(view.as_of, "latest")), ("lang", view.lang)]
    elif isinstance(view, SearchView):
        pairs += [("q", view.q), ("sort", view.sort), ("page", str(view.page))]
        pairs += [("as_of", _day(view.as_of, "latest")), ("lang", view.lang)]
    else:
        pairs += [("doc", view.doc or NONE), ("o", view.o or NONE), ("left", _bit(view.left_out))]
        pairs += [("menus", _bit(view.furniture)), ("as_of", _day(view.as_of, "latest"))]
        pairs += [("lang", view.lang), ("at", NONE if view.at is None else str(view.at))]
    return pairs


def to_params(view: View) -> dict[str, str | list[str]]:
    """Return `to_pairs` as a mapping; a parameter with several values holds a list."""
    params: dict[str, str | list[str]] = {}
    for key, value in to_pairs(view):
        before = params.get(key)
        if before is None:
            params[key] = value
        else:
            params[key] = [*before, value] if isinstance(before, list) else [before, value]
    return params


def to_query(view: View) -> str:
    """Return the address of `view` below the site's root, such as "/chart?v=1&i=base_stations_5g&…".

    The order is canonical: two equal views have one address, byte for byte.
    """
    pairs = "&".join(f"{key}={quoted(value)}" for key, value in to_pairs(view))
    return f"{path_of(view)}?{pairs}"


def to_short_query(view: View) -> str:
    """Return an address of `view` for paper: without what a link of this version need not hold.

    It reads as the same view, and always will: what joins the codec keeps the meaning of links before it.
    """
    plain, params = to_params(type(view)()), to_params(view)
    pairs = [(key, value) for key, value in to_pairs(view) if key == "v" or plain.get(key) != params[key]]
    return f"{path_of(view)}?" + "&".join(f"{key}={quote(value, safe='-._~:,')}" for key, value in pairs)


def quoted(value: str) -> str:
    """Return a parameter's value as it stands in an address."""
    return quote(value, safe="-._~:,")


def from_query(address: str) -> View:
    """Return the view of `address`; what it cannot have is in `read(address).notices`."""
    return read(address).view


def read(address: str) -> Asked:
    """Read `address`, a whole one or from the path on. Never raises: a link is only ever data."""
    notices: list[Notice] = []
    try:
        parts = urlsplit(address)
    except ValueError:
        return Asked(OverviewView(), (Notice("path", "path", address[:MAX_LENGTH], tuple(PAGES)),))
    path = "/" + parts.path.strip("/")
    if path not in PAGES:
        notices.append(Notice("path", "path", path[:MAX_LENGTH], tuple(PAGES)))
        path = "/"
    query = parts.query
    if len(query) > MAX_QUERY:
        notices.append(Notice("too_long", "query", str(len(query)), (str(MAX_QUERY),)))
        query = query[:MAX_QUERY].rpartition("&")[0]
    asked = read_pairs(path, parse_qsl(query, keep_blank_values=True))
    return replace(asked, notices=(*notices, *asked.notices))


def standing(pairs: Iterable[tuple[str, str]]) -> Standing:
    """Return the language and the day of a page's parameters, whatever the page; never raises."""
    given: dict[str, list[str]] = {}
    for key, value in pairs:
        given.setdefault(key, []).append(value)
    asked = Asking(given)
    return Standing(_read_lang(asked), _read_as_of(asked))


def carry(view: V, along: Standing) -> V:
    """Return `view` in the language and as of the day of `along`."""
    return replace(view, lang=along.lang, as_of=along.as_of)


def read_pairs(path: str, pairs: Iterable[tuple[str, str]]) -> Asked:
    """Read the parameters of the page at `path`; raises KeyError only for a path that is no page."""
    kind = PAGES[path]
    given: dict[str, list[str]] = {}
    for key, value in pairs:
        if is_ignored(key, value):
            continue
        given.setdefault(key, []).append(value)
    asked = Asking(given)
    version = asked.one("v", values.version, str(VERSION), (str(VERSION),), problem="version")
    del version
    view: View = _READERS[kind](asked)
    return Asked(view, tuple(asked.notices + asked.leftovers()))


def _read_overview(asked: Asking) -> OverviewView:
    default = OverviewView()
    return OverviewView(
        q=asked.one("q", values.text, default.q, ("5G",)),
        themes=asked.many("theme", values.one_of(THEMES), default.themes, (ALL, *THEMES)),
        sort=asked.one("sort", values.one_of(get_args(Sort)), default.sort, get_args(Sort)),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
    )


def _read_chart(asked: Asking) -> ChartView:
    default = ChartView()
    flag = ("0", "1")
    return ChartView(
        indicators=asked.many(
            "i", values.indicator_id, (), ("<indicator>",), limit=MAX_INDICATORS, has_all=False
        ),
        measure=asked.one("m", values.one_of(MEASURES), None, MEASURES),
        areas=asked.many("area", values.area, default.areas, (ALL, "CN", "CN-JS", "world")),
        scopes=asked.many("scope", values.scope, default.scopes, (ALL, WHOLE, "enterprises")),
        spans=asked.many("span", values.one_of(SPANS), default.spans, (ALL, *SPANS)),
        since=asked.one("since", values.reads_day("first"), None, ("first", "YYYY-MM-DD")),
        until=asked.one("until", values.reads_day("last"), None, ("last", "YYYY-MM-DD")),
        as_of=_read_as_of(asked),
        scale=asked.one("scale", values.one_of(get_args(Scale)), default.scale, get_args(Scale)),
        derived=asked.one("derived", values.flag, default.derived, flag),
        targets=asked.one("targets", values.flag, default.targets, flag),
        join=asked.one("join", values.flag, default.join, flag),
        table=asked.one("table", values.flag, default.table, flag),
        o=asked.one("o", values.observation, None, (NONE, "<doc>:<offset>:<indicator>:<measure>")),
        lang=_read_lang(asked),
        transform=asked.one(
            "transform", values.or_none(values.one_of(TRANSFORMS)), None, (NONE, *TRANSFORMS)
        ),
        base=asked.one("base", values.reads_day("first"), None, ("first", "YYYY-MM-DD")),
        axes=asked.one("axes", values.one_of(get_args(Axes)), default.axes, get_args(Axes)),
        layout=asked.one("layout", values.one_of(get_args(Layout)), default.layout, get_args(Layout)),
        form=asked.one("form", values.one_of(get_args(Form)), default.form, get_args(Form)),
        settled=asked.one("settled", values.one_of(SETTLED), default.settled, SETTLED),
        fixed=asked.one(
            "fixed", values.or_none(values.digest), None, (NONE, "<hash of 16 to 64 digits 0-9a-f>")
        ),
        events=asked.one("events", values.flag, default.events, flag),
    )


def _read_briefing(asked: Asking) -> BriefingView:
    default = BriefingView()
    return BriefingView(
        doc=asked.one("doc", values.doc_id, None, (NONE, "<doc>")),
        o=asked.one("o", values.observation, None, (NONE, "<doc>:<offset>:<indicator>:<measure>")),
        left_out=asked.one("left", values.flag, default.left_out, ("0", "1")),
        furniture=asked.one("menus", values.flag, default.furniture, ("0", "1")),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
        at=asked.one("at", values.or_none(values.number), None, (NONE, "0")),
    )


def _read_disagreements(asked: Asking) -> DisagreementsView:
    return DisagreementsView(
        kinds=asked.many("kind", values.one_of(KINDS), (), (ALL, *KINDS)),
        themes=asked.many("theme", values.one_of(THEMES), (), (ALL, *THEMES)),
        indicators=asked.many("i", values.indicator_id, (), (ALL, "<indicator>")),
        page=asked.one("page", values.page, 1, ("1",)),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
    )


def _read_coverage(asked: Asking) -> CoverageView:
    return CoverageView(
        themes=asked.many("theme", values.one_of(THEMES), (), (ALL, *THEMES)),
        since=asked.one("since", values.reads_day("first"), None, ("first", "YYYY-MM-DD")),
        until=asked.one("until", values.reads_day("last"), None, ("last", "YYYY-MM-DD")),
        page=asked.one("page", values.page, 1, ("1",)),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
    )


def _read_search(asked: Asking) -> SearchView:
    default = SearchView()
    return SearchView(
        q=asked.one("q", values.text, default.q, ("5G",)),
        sort=asked.one("sort", values.one_of(get_args(HitSort)), default.sort, get_args(HitSort)),
        page=asked.one("page", values.page, 1, ("1",)),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
    )


_READERS: dict[type, Callable[[Asking], View]] = {
    OverviewView: _read_overview,
    ChartView: _read_chart,
    BriefingView: _read_briefing,
    DisagreementsView: _read_disagreements,
    CoverageView: _read_coverage,
    SearchView: _read_search,
}


def _read_as_of(asked: Asking) -> date | None:
    return asked.one("as_of", values.reads_day("latest"), None, ("latest", "YYYY-MM-DD"))


def _read_lang(asked: Asking) -> Language:
    return asked.one("lang", values.one_of(LANGUAGES), "en", LANGUAGES)


def is_ignored(key: str, value: str) -> bool:
    """Return whether a parameter is one that chats and trackers add, or Streamlit's own."""
    if key in IGNORED or key.startswith(IGNORED_PREFIXES):
        return True
    return value in IGNORED_VALUES.get(key, ())


def _each(key: str, values: Sequence[str]) -> list[tuple[str, str]]:
    return [(key, value) for value in values] or [(key, ALL)]


def _day(day: date | None, otherwise: str) -> str:
    return day.isoformat() if day else otherwise


def _bit(value: bool) -> str:
    return "1" if value else "0"
