"""Pictures of charts: what the page draws, whole, in either language, and nothing over anything else."""

import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from indicators import links
from indicators.catalogue import Words
from indicators.collection.building import build
from indicators.drawing import fonts, palette, svg
from indicators.links import ChartView
from indicators.shown import Shown, shown
from indicators.store import Store, open_store
from tests import generated, samples
from tests.drawing.svg.boxes import SVG, plain, sheet, texts

SITE = "https://indicators.example.org"
ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The project's own briefings: long names, scopes, hedges, gaps, targets, derived values."""
    data = tmp_path_factory.mktemp("seeds")
    build(data, tell=lambda _: None)
    with open_store(data) as store:
        yield store


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Many statements of everything: 24 series of two indicators, long and hostile names."""
    folder = tmp_path_factory.mktemp("dense")
    generated.served(folder, 60, 1500)
    with open_store(folder) as store:
        yield store


def drawn(svg: str, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(SVG + tag))


def many(store: Store, count: int) -> tuple[str, ...]:
    return tuple(s.indicator.id for s in store.overview() if s.points)[:count]


@pytest.mark.parametrize("size", list(svg.SIZES))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_written_over_another_text_or_off_the_sheet(seeds: Store, size: svg.SizeName, lang):
    spoken = many(seeds, 60)
    views = [ChartView(indicators=(i,), lang=lang, derived=True) for i in spoken]
    views += [ChartView(indicators=spoken[:n], lang=lang, derived=True) for n in (2, 3, 5, 12)]
    views += [ChartView(indicators=spoken[:4], lang=lang, layout="multiples"), ChartView(lang=lang)]
    views += [ChartView(indicators=spoken[:3], lang=lang, measure="yoy", as_of=date(2022, 1, 1))]
    assert overlaps(views, seeds, size) == []


@pytest.mark.parametrize(
    ("size", "layout", "named"),
    [
        ("print", "together", 2),
        ("phone", "together", 2),
        ("print", "multiples", 2),
        ("phone", "multiples", 1),
    ],
)
def test_names_that_are_cut_still_tell_series_apart(seeds: Store, size: svg.SizeName, layout, named: int):
    # Two indicators of two populations each; the page has room for all of their names, a picture has not.
    # A phone's picture shows two small charts beside each other, and says that there are more.
    indicators = ("rd_design_tool_penetration", "key_process_cnc_rate")
    view = ChartView(indicators=indicators, lang="zh", layout=layout)
    made = svg.to_svg(shown(view, seeds), seeds, size=size, site=SITE, faces=False)
    words = "".join(t.text for t in texts(made))
    assert words.count("（企业") == words.count("（制造业") == named


@pytest.mark.parametrize(("scale", "told"), [("linear", True), ("zero", False), ("log", False)])
def test_a_picture_says_that_its_axis_does_not_begin_at_zero(seeds: Store, scale, told: bool):
    view = ChartView(indicators=("key_process_cnc_rate",), scale=scale)
    made = svg.to_svg(shown(view, seeds), seeds, site=SITE, faces=False)
    assert any(t.text == "the axis does not begin at zero" for t in texts(made)) == told


def overlaps(views: Sequence[ChartView], store: Store, size: svg.SizeName) -> list[str]:
    """Return which texts of the pictures of `views` meet, or leave the sheet."""
    wrong = []
    for view in views:
        made = svg.to_svg(shown(view, store), store, size=size, site=SITE, faces=False)
        wide, high = sheet(made)
        written = texts(made)
        for t in written:
            if t.left < 0 or t.right > wide or t.top < 0 or t.bottom > high:
                wrong.append(f"{view.indicators}: {t.text!r} leaves the sheet")
        for a, b in combinations(written, 2):
            if a.meets(b):
                wrong.append(f"{view.indicators}: {a.text!r} over {b.text!r}")
    return wrong


@pytest.mark.parametrize("size", list(svg.SIZES))
def test_the_same_holds_of_a_world_of_disagreements_scopes_and_hostile_names(
    size: svg.SizeName, dense: Store
):
    spoken = many(dense, 8)
    views = [ChartView(indicators=(i,), derived=True, events=True) for i in spoken]
    views += [
        ChartView(indicators=spoken[:n], lang="zh", layout=layout)
        for n in (2, 5)
        for layout in ("together", "multiples")
    ]
    views += [
        ChartView(indicators=spoken[:2], transform="index"),
        ChartView(indicators=spoken[:1], form="bars"),
    ]
    assert overlaps(views, dense, size) == []


def test_it_draws_the_marks_of_the_page_with_their_hedges_and_lines(seeds: Store):
    result = shown(ChartView(indicators=("industrial_internet_platforms",)), seeds)
    made = svg.to_svg(result, seeds)
    (layer,) = result.drawing.layers
    assert [m.bound for m in layer.marks] == ["at_least"] * len(layer.marks)
    paths = drawn(made, "path")
    symbols = [
        p for p in paths if p.attrib.get("transform") and p.attrib["fill"] == palette.colour(0, "light")
    ]
    arrows = [p for p in paths if not p.attrib.get("transform") and p.attrib["d"].endswith("Z")]
    dotted = [p for p in paths if not p.attrib.get("transform") and p.attrib.get("stroke-dasharray")]
    assert len(symbols) == len(arrows) == len(layer.marks)
    assert len(dotted) == len(layer.segments)
    values = [t.text for t in texts(made)]
    assert values.count("over 70 platforms") == 2 and values.count("over 100 platforms") == 1


@pytest.mark.parametrize(
    ("view", "tag"),
    [
        (ChartView(form="bars"), "rect"),
        (ChartView(form="step"), "path"),
        (ChartView(scale="log"), "path"),
        (ChartView(transform="index"), "path"),
    ],
    ids=["bars", "step", "log", "index"],
)
def test_forms_scales_and_transforms_look_different(seeds: Store, view: ChartView, tag: str):
    view = replace(view, indicators=("industrial_internet_platforms",))
    plainly = shown(ChartView(indicators=view.indicators), seeds)
    asked = shown(view, seeds)
    assert plain(svg.to_svg(asked, seeds)) != plain(svg.to_svg(plainly, seeds))
    assert drawn(svg.to_svg(asked, seeds), tag)


def test_it_says_what_it_is_where_it_is_from_and_where_to_find_it(seeds: Store):
    result = shown(ChartView(indicators=("base_stations_5g",)), seeds)
    made = svg.to_svg(result, seeds, site=SITE)
    words = " ".join(t.text for t in texts(made))
    assert "5G base stations" in words and "Read from" in words and "Briefings up to" in words
    assert seeds.content_hash[:12] in words and "Apache License 2.0" in words
    (address,) = [t.text for t in texts(made) if t.text.startswith("indicators.example.org")]
    assert links.from_query("https://" + address) == result.view
    assert drawn(made, "title")[0].text == "5G base stations"
    assert "point" in (drawn(made, "desc")[0].text or "")


def test_the_address_on_paper_reads_as_the_same_view():
    view = ChartView(
        indicators=("a", "b"), areas=("CN", "CN-JS"), since=date(2020, 1, 1), derived=True, lang="zh"
    )
    short = links.to_short_query(view)
    assert links.from_query(short) == view
    assert short == "/chart?v=1&i=a&i=b&area=CN&area=CN-JS&since=2020-01-01&derived=1&lang=zh"


def test_chinese_is_chinese_and_other_texts_are_other_pictures(seeds: Store):
    """Boxes in place of characters would make texts of one length look the same."""
    assert fonts.han(), "no font with Chinese on this machine: pictures cannot be tested without one"
    result = shown(ChartView(indicators=("base_stations_5g",), lang="zh"), seeds)
    (indicator,) = result.indicators
    named = [
        replace(result, indicators=(indicator.model_copy(update={"name": Words(en="x", zh=zh)}),))
        for zh in ("四马路车厂", "五马路车厂")
    ]
    assert svg.to_png(named[0], seeds) != svg.to_png(named[1], seeds)
    assert svg.to_png(named[0], seeds) == svg.to_png(named[0], seeds)


def test_without_a_chinese_font_a_png_is_in_english_and_has_no_boxes(
    seeds: Store, monkeypatch: pytest.MonkeyPatch
):
    chinese = shown(ChartView(indicators=("base_stations_5g",), lang="zh"), seeds)
    english = shown(ChartView(indicators=("base_stations_5g",)), seeds)
    whole = svg.to_png(chinese, seeds)
    monkeypatch.setattr(fonts, "han", lambda: None)
    assert fonts.written("5G基站 📱 ok") == "5G  ok" and not fonts.covers("基站")
    made = svg.to_png(chinese, seeds)
    assert made == svg.to_png(english, seeds) != whole
    # An SVG is written by its reader's fonts.
    assert "5G基站" in "".join(t.text for t in texts(svg.to_svg(chinese, seeds)))


@pytest.mark.parametrize(("size", "zoom"), [("card", 1), ("print", 2)])
def test_a_png_has_the_size_that_it_is_asked_for(seeds: Store, size: svg.SizeName, zoom: float):
    data = svg.to_png(shown(ChartView(indicators=("base_stations_5g",)), seeds), seeds, size=size, zoom=zoom)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = svg.SIZES[size].pixels
    assert struct.unpack(">II", data[16:24]) == (wide * zoom, high * zoom)


def test_themes_differ_in_their_inks_alone(seeds: Store):
    result = shown(ChartView(indicators=("base_stations_5g",)), seeds)
    light, dark = (svg.to_svg(result, seeds, theme=theme) for theme in ("light", "dark"))
    assert light != dark
    assert [t.text for t in texts(light)] == [t.text for t in texts(dark)]


HOSTILE = '</text><script>alert(1)</script><image href="http://evil.example/x"/>&"\x00\x1b\u202e'


def test_what_names_and_quotes_hold_stays_text(tmp_path: Path):
    contents = samples.contents(tmp_path / "definitions")
    indicators = [
        i.model_copy(update={"name": Words(en=HOSTILE, zh=HOSTILE), "means": Words(en=HOSTILE, zh=HOSTILE)})
        for i in contents.indicators
    ]
    samples.stored(tmp_path / "data", replace(contents, indicators=indicators))
    with open_store(tmp_path / "data") as store:
        result: Shown = shown(ChartView(indicators=("base_stations_5g",)), store)
        made = svg.to_svg(result, store, site="https://e.example/<script>")
        tags = {e.tag.removeprefix(SVG) for e in ET.fromstring(made).iter()}
        assert tags <= {"svg", "title", "desc", "style", "rect", "line", "path", "circle", "text", "tspan"}
        assert "evil.example" in "".join(t.text for t in texts(made))
        assert svg.to_png(result, store).startswith(b"\x89PNG")
