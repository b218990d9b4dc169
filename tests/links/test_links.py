"""State -> link -> state, and what a link may not do."""

from dataclasses import replace
from datetime import date
from typing import get_args
from urllib.parse import quote

import pytest
from hypothesis import given, strategies as st

from indicators import links
from indicators.catalogue import THEMES
from indicators.links import (
    BriefingView,
    ChartView,
    CoverageView,
    DisagreementsView,
    Notice,
    OverviewView,
    SearchView,
    from_query,
    read,
    to_query,
)
from indicators.model import MEASURES, SETTLED, SPANS
from indicators.series.transform import TRANSFORMS

ids = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
scopes = st.one_of(
    st.just(""),
    ids.filter(lambda s: s not in (links.ALL, links.WHOLE, links.NONE)),
    st.sampled_from(["unlisted:十大“双跨”平台", "unlisted:a&b=c#d%20", "unlisted:<script>"]),
)
days = st.one_of(st.none(), st.dates())
languages = st.sampled_from(links.LANGUAGES)
docs = st.sampled_from(["002_5e0600fa31af93ee", "a b&c", "简报%2F", "x<script>"])
observations = st.one_of(
    st.none(),
    st.builds(
        lambda doc, at, i, m: f"{doc}:{at}:{i}:{m}",
        docs,
        st.integers(0, 10**6),
        ids,
        st.sampled_from(MEASURES),
    ),
)


def several(of, most=5):
    return st.lists(of, unique=True, max_size=most).map(tuple)


overviews = st.builds(
    OverviewView,
    q=st.text(max_size=40),
    themes=several(st.sampled_from(THEMES)),
    sort=st.sampled_from(get_args(links.Sort)),
    as_of=days,
    lang=languages,
)
charts = st.builds(
    ChartView,
    indicators=several(ids, links.MAX_INDICATORS),
    measure=st.one_of(st.none(), st.sampled_from(MEASURES)),
    areas=several(st.sampled_from(["CN", "CN-JS", "CN-GD", "world", "other"])),
    scopes=several(scopes),
    spans=several(st.sampled_from(SPANS)),
    since=days,
    until=days,
    as_of=days,
    scale=st.sampled_from(get_args(links.Scale)),
    derived=st.booleans(),
    targets=st.booleans(),
    join=st.booleans(),
    table=st.booleans(),
    o=observations,
    lang=languages,
    transform=st.one_of(st.none(), st.sampled_from(TRANSFORMS)),
    base=days,
    axes=st.sampled_from(get_args(links.Axes)),
    layout=st.sampled_from(get_args(links.Layout)),
    form=st.sampled_from(get_args(links.Form)),
    settled=st.sampled_from(SETTLED),
    fixed=st.one_of(st.none(), st.from_regex(r"[0-9a-f]{16,64}", fullmatch=True)),
    events=st.booleans(),
)
briefings = st.builds(
    BriefingView,
    doc=st.one_of(st.none(), docs),
    o=observations,
    left_out=st.booleans(),
    furniture=st.booleans(),
    as_of=days,
    lang=languages,
    at=st.one_of(st.none(), st.integers(0, 10**8)),
)
pages = st.integers(1, links.MAX_PAGE)
disagreements = st.builds(
    DisagreementsView,
    kinds=several(st.sampled_from(links.KINDS)),
    themes=several(st.sampled_from(THEMES)),
    indicators=several(ids.filter(lambda i: i != links.ALL)),
    page=pages,
    as_of=days,
    lang=languages,
)
coverages = st.builds(
    CoverageView,
    themes=several(st.sampled_from(THEMES)),
    since=days,
    until=days,
    page=pages,
    as_of=days,
    lang=languages,
)
searches = st.builds(
    SearchView,
    q=st.text(max_size=40),
    sort=st.sampled_from(get_args(links.HitSort)),
    page=pages,
    as_of=days,
    lang=languages,
)
views = st.one_of(overviews, charts, briefings, disagreements, coverages, searches)


@given(views)
def test_state_to_link_to_state(view):
    assert from_query(to_query(view)) == view
    assert read(to_query(view)).notices == ()
    assert to_query(from_query(to_query(view))) == to_query(view)


@given(views)
def test_every_choice_is_written(view):
    bare = links.path_of(view) + "?v=1"
    written = {key for key, _ in links.to_pairs(view)}
    assert "v" in written
    if isinstance(view, ChartView):
        assert {
            "area",
            "scope",
            "span",
            "since",
            "until",
            "as_of",
            "scale",
            "derived",
            "targets",
            "join",
        } <= written
    assert type(from_query(bare)) is type(view)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text):
    for address in (
        text,
        f"/chart?{text}",
        f"/briefing?o={quote(text)}&doc={quote(text)}&at={quote(text)}",
        f"/search?q={quote(text)}&page={quote(text)}",
        f"https://{text}",
    ):
        asked = read(address)
        assert read(to_query(asked.view)).view == asked.view


# Links that went out once: they must open the same state for ever.
KEPT = [
    (
        "/disagreements?v=1&kind=conflict&theme=all&i=base_stations_5g&page=2&as_of=latest&lang=zh",
        DisagreementsView(kinds=("conflict",), indicators=("base_stations_5g",), page=2, lang="zh"),
    ),
    (
        "/coverage?v=1&theme=network&since=2021-01-01&until=last&page=1&as_of=2022-01-01&lang=en",
        CoverageView(themes=("network",), since=date(2021, 1, 1), as_of=date(2022, 1, 1)),
    ),
    (
        "/search?v=1&q=5G%E5%9F%BA%E7%AB%99&sort=latest&page=3&as_of=latest&lang=en",
        SearchView(q="5G基站", sort="latest", page=3),
    ),
    (
        "/chart?v=1&i=base_stations_5g&m=level&area=CN&scope=all&span=all&since=first&until=last&as_of=latest"
        "&scale=linear&derived=0&targets=1&join=0&table=0&o=none",
        ChartView(indicators=("base_stations_5g",), measure="level"),
    ),
    (
        "/chart?v=1&i=nev_sales&i=nev_production&m=yoy&area=CN&scope=whole&span=year&since=2019-01-01"
        "&until=2021-12-31&as_of=2021-09-19&scale=log&derived=1&targets=0&join=1&table=1"
        "&o=002_5e0600fa31af93ee:2210:nev_sales:yoy",
        ChartView(
            indicators=("nev_sales", "nev_production"),
            measure="yoy",
            scopes=("",),
            spans=("year",),
            since=date(2019, 1, 1),
            until=date(2021, 12, 31),
            as_of=date(2021, 9, 19),
            scale="log",
            derived=True,
            targets=False,
            join=True,
            table=True,
            o="002_5e0600fa31af93ee:2210:nev_sales:yoy",
        ),
    ),
    (
        "/briefing?v=1&doc=002_5e0600fa31af93ee&o=none&left=1&menus=0&as_of=latest",
        BriefingView(doc="002_5e0600fa31af93ee"),
    ),
    ("/?v=1&q=5G&theme=network&sort=most&as_of=latest", OverviewView(q="5G", themes=("network",))),
    (
        "/chart?v=1&i=base_stations_5g&m=level&area=CN&scope=all&span=all&since=first&until=last"
        "&as_of=2021-12-31&scale=linear&derived=0&targets=1&join=0&table=0&o=none&lang=zh&transform=index"
        "&base=2020-12-31&axes=separate&layout=multiples&form=step&settled=stated&fixed=0123456789abcdef",
        ChartView(
            indicators=("base_stations_5g",),
            measure="level",
            as_of=date(2021, 12, 31),
            lang="zh",
            transform="index",
            base=date(2020, 12, 31),
            axes="separate",
            layout="multiples",
            form="step",
            settled="stated",
            fixed="0123456789abcdef",
        ),
    ),
    (
        "/chart?v=1&i=base_stations_5g&m=level&area=CN&scope=all&span=all&since=first&until=last"
        "&as_of=latest&scale=linear&derived=0&targets=1&join=0&table=0&o=none&lang=en&transform=none"
        "&base=first&axes=auto&layout=together&form=line&settled=spoken&fixed=none&events=1",
        ChartView(indicators=("base_stations_5g",), measure="level", events=True),
    ),
]


@pytest.mark.parametrize(("address", "view"), KEPT)
def test_old_links_open_the_same_state(address, view):
    assert read(address) == links.Asked(view, ())
    assert to_query(view).startswith(address)  # parameters that joined later follow


def test_a_short_link_is_completed():
    asked = read("https://example.org/chart?v=1&i=base_stations_5g")
    assert asked.view == ChartView(indicators=("base_stations_5g",))
    assert asked.notices == ()


@pytest.mark.parametrize(
    "extra",
    [
        "utm_source=x",
        "utm_anything=1",
        "fbclid=1",
        "gclid=1",
        "isappinstalled=0",
        "from=singlemessage",
        "from=groupmessage",
        "from=timeline",
        "embed=true&embed_options=light_theme",
    ],
)
def test_what_chats_add_is_ignored(extra):
    view = ChartView(indicators=("nev_sales",), measure="level")
    assert read(f"{to_query(view)}&{extra}") == links.Asked(view, ())


@pytest.mark.parametrize(
    ("query", "problem", "parameter"),
    [
        ("i=nev_sales&colour=red", "unknown_parameter", "colour"),
        ("i=nev_sales&from=mars", "unknown_parameter", "from"),
        ("i=nev_sales&m=median", "bad_value", "m"),
        ("i=nev_sales&since=2021-02-30", "bad_value", "since"),
        ("i=nev_sales&since=20210230", "bad_value", "since"),
        ("i=nev_sales&scale=log&scale=linear", "repeated", "scale"),
        ("i=nev_sales&derived=yes", "bad_value", "derived"),
        ("i=nev_sales&v=2", "version", "v"),
        ("i=nev_sales&i=../../etc/passwd", "bad_value", "i"),
        ("i=nev_sales&i=<script>alert(1)</script>", "bad_value", "i"),
        ("i=nev_sales&o=1;drop table points", "bad_value", "o"),
        ("i=nev_sales&area=Mars", "bad_value", "area"),
        ("i=nev_sales&span=decade", "bad_value", "span"),
        ("i=nev_sales&lang=fr", "bad_value", "lang"),
        ("i=nev_sales&transform=square", "bad_value", "transform"),
        ("i=nev_sales&fixed=../../etc/passwd", "bad_value", "fixed"),
    ],
)
def test_what_is_not_understood_is_named_and_the_rest_honoured(query, problem, parameter):
    asked = read(f"/chart?v=1&{query}" if "v=2" not in query else f"/chart?{query}")
    assert asked.view.indicators == ("nev_sales",)
    assert [(n.problem, n.parameter) for n in asked.notices] == [(problem, parameter)]


def test_too_many_indicators_and_too_long_a_link():
    asked = read("/chart?v=1&" + "&".join(f"i=a{n}" for n in range(40)))
    assert len(asked.view.indicators) == links.MAX_INDICATORS
    assert Notice("too_many", "i", "28", ("12",)) in asked.notices
    long = read("/chart?v=1&i=nev_sales&" + "&".join(f"x{n}=1" for n in range(9000)))
    assert long.view.indicators == ("nev_sales",)
    assert long.notices[0].problem == "too_long" and len(long.notices) <= links.MAX_VALUES + 1


def test_an_unknown_path_is_named():
    asked = read("/admin?v=1")
    assert asked.view == OverviewView()
    assert asked.notices[0].problem == "path"


def test_observation_ids_are_taken_apart():
    assert links.observation_parts("a:12:nev_sales:yoy") == ("a", 12, "nev_sales", "yoy")
    for bad in (
        "",
        "a:b",
        "a:012:nev_sales:yoy",
        "a:-1:nev_sales:yoy",
        "a:1:Nev:yoy",
        "a:1:nev_sales:sum",
        ":1:b:yoy",
    ):
        assert links.observation_parts(bad) is None


def test_equal_views_have_one_address():
    view = ChartView(indicators=("nev_sales",), measure="level")
    shuffled = "/chart?table=0&o=none&m=level&i=nev_sales&v=1&join=0&targets=1&derived=0&scale=linear"
    assert to_query(read(shuffled).view) == to_query(view)
    assert to_query(replace(view, table=True)) != to_query(view)
