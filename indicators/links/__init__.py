"""View <-> address. What a page shows is in its address, whole; nothing here knows a browser.

Codec version 1. Every choice is written, defaults too, so that a later default leaves old links
alone. What an old link does not hold keeps the meaning it had when it was written: a parameter
that joins version 1 later must default to what the page did before it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar, cast, get_args
from urllib.parse import parse_qsl, quote, urlsplit

from indicators.catalogue import ID, THEMES
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
from indicators.model import MEASURES, SETTLED, SPANS, Measure
from indicators.series.drawing import Form
from indicators.series.transform import TRANSFORMS

VERSION = 1
MAX_INDICATORS = 12
MAX_PAGE = 9999
MAX_VALUES = 32  # of any other parameter that may stand several times
MAX_LENGTH = 200  # characters of one value
MAX_QUERY = 8000  # characters of the whole query

ALL = "all"
NONE = "none"
WHOLE = "whole"  # the scope "" of a series: the population as a whole

_HASH = re.compile(r"[0-9a-f]{16,64}")

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
    asked = _Asking(given)
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
    asked = _Asking(given)
    version = asked.one("v", _version, str(VERSION), (str(VERSION),), problem="version")
    del version
    view: View = _READERS[kind](asked)
    return Asked(view, tuple(asked.notices + asked.leftovers()))


def _read_overview(asked: "_Asking") -> OverviewView:
    default = OverviewView()
    return OverviewView(
        q=asked.one("q", _text, default.q, ("5G",)),
        themes=asked.many("theme", _one_of(THEMES), default.themes, (ALL, *THEMES)),
        sort=asked.one("sort", _one_of(get_args(Sort)), default.sort, get_args(Sort)),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
    )


def _read_chart(asked: "_Asking") -> ChartView:
    default = ChartView()
    flag = ("0", "1")
    return ChartView(
        indicators=asked.many("i", _id, (), ("<indicator>",), limit=MAX_INDICATORS, has_all=False),
        measure=asked.one("m", _one_of(MEASURES), None, MEASURES),
        areas=asked.many("area", _area, default.areas, (ALL, "CN", "CN-JS", "world")),
        scopes=asked.many("scope", _scope, default.scopes, (ALL, WHOLE, "enterprises")),
        spans=asked.many("span", _one_of(SPANS), default.spans, (ALL, *SPANS)),
        since=asked.one("since", _reads_day("first"), None, ("first", "YYYY-MM-DD")),
        until=asked.one("until", _reads_day("last"), None, ("last", "YYYY-MM-DD")),
        as_of=_read_as_of(asked),
        scale=asked.one("scale", _one_of(get_args(Scale)), default.scale, get_args(Scale)),
        derived=asked.one("derived", _flag, default.derived, flag),
        targets=asked.one("targets", _flag, default.targets, flag),
        join=asked.one("join", _flag, default.join, flag),
        table=asked.one("table", _flag, default.table, flag),
        o=asked.one("o", _observation, None, (NONE, "<doc>:<offset>:<indicator>:<measure>")),
        lang=_read_lang(asked),
        transform=asked.one("transform", _or_none(_one_of(TRANSFORMS)), None, (NONE, *TRANSFORMS)),
        base=asked.one("base", _reads_day("first"), None, ("first", "YYYY-MM-DD")),
        axes=asked.one("axes", _one_of(get_args(Axes)), default.axes, get_args(Axes)),
        layout=asked.one("layout", _one_of(get_args(Layout)), default.layout, get_args(Layout)),
        form=asked.one("form", _one_of(get_args(Form)), default.form, get_args(Form)),
        settled=asked.one("settled", _one_of(SETTLED), default.settled, SETTLED),
        fixed=asked.one("fixed", _or_none(_hash), None, (NONE, "<hash of 16 to 64 digits 0-9a-f>")),
        events=asked.one("events", _flag, default.events, flag),
    )


def _read_briefing(asked: "_Asking") -> BriefingView:
    default = BriefingView()
    return BriefingView(
        doc=asked.one("doc", _doc, None, (NONE, "<doc>")),
        o=asked.one("o", _observation, None, (NONE, "<doc>:<offset>:<indicator>:<measure>")),
        left_out=asked.one("left", _flag, default.left_out, ("0", "1")),
        furniture=asked.one("menus", _flag, default.furniture, ("0", "1")),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
        at=asked.one("at", _or_none(_number), None, (NONE, "0")),
    )


def _read_disagreements(asked: "_Asking") -> DisagreementsView:
    return DisagreementsView(
        kinds=asked.many("kind", _one_of(KINDS), (), (ALL, *KINDS)),
        themes=asked.many("theme", _one_of(THEMES), (), (ALL, *THEMES)),
        indicators=asked.many("i", _id, (), (ALL, "<indicator>")),
        page=asked.one("page", _page, 1, ("1",)),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
    )


def _read_coverage(asked: "_Asking") -> CoverageView:
    return CoverageView(
        themes=asked.many("theme", _one_of(THEMES), (), (ALL, *THEMES)),
        since=asked.one("since", _reads_day("first"), None, ("first", "YYYY-MM-DD")),
        until=asked.one("until", _reads_day("last"), None, ("last", "YYYY-MM-DD")),
        page=asked.one("page", _page, 1, ("1",)),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
    )


def _read_search(asked: "_Asking") -> SearchView:
    default = SearchView()
    return SearchView(
        q=asked.one("q", _text, default.q, ("5G",)),
        sort=asked.one("sort", _one_of(get_args(HitSort)), default.sort, get_args(HitSort)),
        page=asked.one("page", _page, 1, ("1",)),
        as_of=_read_as_of(asked),
        lang=_read_lang(asked),
    )


_READERS: dict[type, Callable[["_Asking"], View]] = {
    OverviewView: _read_overview,
    ChartView: _read_chart,
    BriefingView: _read_briefing,
    DisagreementsView: _read_disagreements,
    CoverageView: _read_coverage,
    SearchView: _read_search,
}


def _read_as_of(asked: "_Asking") -> date | None:
    return asked.one("as_of", _reads_day("latest"), None, ("latest", "YYYY-MM-DD"))


def _read_lang(asked: "_Asking") -> Language:
    return asked.one("lang", _one_of(LANGUAGES), "en", LANGUAGES)


T = TypeVar("T")
D = TypeVar("D")


class _Asking:
    """The parameters of one link as they are taken up, and what was wrong with them."""

    def __init__(self, given: dict[str, list[str]]) -> None:
        self.given = given
        self.notices: list[Notice] = []
        self.taken: set[str] = set()

    def one(
        self,
        key: str,
        reader: Callable[[str], T],
        default: D,
        allowed: Sequence[str],
        problem: Problem = "bad_value",
    ) -> T | D:
        """Return the one value of `key`; the first counts where it stands twice with different values."""
        self.taken.add(key)
        values = list(dict.fromkeys(self.given.get(key, ())))
        if not values:
            return default
        if len(values) > 1:
            self.notices.append(Notice("repeated", key, values[1][:MAX_LENGTH], (values[0][:MAX_LENGTH],)))
        try:
            return reader(values[0])
        except ValueError:
            self.notices.append(Notice(problem, key, values[0][:MAX_LENGTH], tuple(allowed)))
            return default

    def many(
        self,
        key: str,
        reader: Callable[[str], T],
        default: tuple[T, ...],
        allowed: Sequence[str],
        limit: int = MAX_VALUES,
        has_all: bool = True,
    ) -> tuple[T, ...]:
        """Return the values of `key` in the order given, each once; "all" alone is ()."""
        self.taken.add(key)
        values = list(dict.fromkeys(self.given.get(key, ())))
        if not values:
            return default
        if has_all and ALL in values:
            for other in values:
                if other != ALL:
                    self.notices.append(Notice("repeated", key, other[:MAX_LENGTH], (ALL,)))
            return ()
        found: list[T] = []
        for n, value in enumerate(values):
            if len(found) == limit:
                left = len(values) - n
                self.notices.append(Notice("too_many", key, str(left), (str(limit),)))
                break
            try:
                found.append(reader(value))
            except ValueError:
                self.notices.append(Notice("bad_value", key, value[:MAX_LENGTH], tuple(allowed)))
        return tuple(dict.fromkeys(found)) or default

    def leftovers(self) -> list[Notice]:
        """Return a notice for each parameter that the page does not know."""
        known = tuple(sorted(self.taken))
        strange = [k for k in self.given if k not in self.taken]
        return [
            Notice("unknown_parameter", k[:MAX_LENGTH], ", ".join(self.given[k])[:MAX_LENGTH], known)
            for k in strange[:MAX_VALUES]
        ]


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


def _version(value: str) -> int:
    if value != str(VERSION):
        raise ValueError(value)
    return VERSION


def _text(value: str) -> str:
    if len(value) > MAX_LENGTH:
        raise ValueError(value)
    return value


def _one_of(allowed: Sequence[T]) -> Callable[[str], T]:
    def reader(value: str) -> T:
        if value not in allowed:
            raise ValueError(value)
        return cast(T, value)

    return reader


def _or_none(reader: Callable[[str], T]) -> Callable[[str], T | None]:
    return lambda value: None if value == NONE else reader(value)


def _hash(value: str) -> str:
    if not _HASH.fullmatch(value):
        raise ValueError(value)
    return value


def _reads_day(otherwise: str) -> Callable[[str], date | None]:
    def reader(value: str) -> date | None:
        if value == otherwise:
            return None
        day = date.fromisoformat(value)
        if day.isoformat() != value:  # Python also takes 20210919 and 2021-W37-7
            raise ValueError(value)
        return day

    return reader


def _number(value: str) -> int:
    """Read a count or an offset as Python writes it, of at most nine digits."""
    if not (value.isascii() and value.isdigit() and len(value) < 10 and str(int(value)) == value):
        raise ValueError(value)
    return int(value)


def _page(value: str) -> int:
    page = _number(value)
    if not 1 <= page <= MAX_PAGE:
        raise ValueError(value)
    return page


def _flag(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError(value)
    return value == "1"


def _id(value: str) -> str:
    if not ID.match(value) or value.endswith("\n") or len(value) > MAX_LENGTH:
        raise ValueError(value)
    return value


def _area(value: str) -> str:
    country, _, province = value.partition("-")
    plain = value in ("CN", "world", "other")
    if not plain and not (
        country == "CN" and 1 <= len(province) <= 3 and province.isascii() and province.isalnum()
    ):
        raise ValueError(value)
    return value


def _scope(value: str) -> str:
    if value == WHOLE:
        return ""
    if value.startswith("unlisted:") and value.isprintable() and len(value) <= MAX_LENGTH:
        return value
    return _id(value)


def _doc(value: str) -> str | None:
    if value == NONE:
        return None
    if not value or len(value) > MAX_LENGTH or not value.isprintable() or "/" in value or ":" in value:
        raise ValueError(value)
    return value


def _observation(value: str) -> str | None:
    if value == NONE:
        return None
    parts = observation_parts(value)
    if parts is None:
        raise ValueError(value)
    return value


def observation_parts(observation: str) -> tuple[str, int, str, Measure] | None:
    """Return (doc, offset, indicator, measure) of an observation's id, or None where it is none."""
    if len(observation) > 2 * MAX_LENGTH:
        return None
    parts = observation.rsplit(":", 3)
    if len(parts) != 4:
        return None
    doc, at, indicator, measure = parts
    try:
        good = _doc(doc) is not None and at.isascii() and at.isdigit() and len(at) < 10
        _id(indicator)
    except ValueError:
        return None
    if not good or str(int(at)) != at or measure not in MEASURES:
        return None
    return doc, int(at), indicator, measure
