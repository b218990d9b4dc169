"""Each page opened by a link, without a browser: what it draws, and what it says it cannot."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from indicators import catalogue, labels, links, wording
from indicators.catalogue import THEMES, Words
from indicators.kept import Kept
from indicators.model import BOUNDS, MEASURES, SPANS
from indicators.pages import data, frame, share
from indicators.pages.nodes import node, words
from indicators.series import phrases
from indicators.store import open_store
from tests import samples

ROOT = Path(__file__).parent.parent
STATIONS = "base_stations_5g"
SHARP = f"second:{samples.SECOND.index('103.7')}:{STATIONS}:level"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    samples.stored(folder / "data", samples.contents(folder / "definitions"))
    return folder / "data"


@pytest.fixture(autouse=True)
def served(folder: Path, monkeypatch: pytest.MonkeyPatch):
    with open_store(folder) as store:
        monkeypatch.setattr(data, "_served", [data.Served(store, ())])
        monkeypatch.setenv(data.DATA_VARIABLE, str(folder))
        yield store


def opened(address: str) -> AppTest:
    path, _, query = address.partition("?")
    page = AppTest.from_file(str(ROOT / frame.FILES[path]), default_timeout=30)
    for pair in query.split("&"):
        key, _, value = unquote(pair).partition("=")
        held = page.query_params.get(key)
        page.query_params[key] = [*held, value] if held else value
    page.run()
    assert not page.exception, page.exception
    return page


def held(element: Any) -> dict[str, Any]:
    """Return what a canvas was given to draw: text, which Streamlit writes as JSON once more."""
    return json.loads(json.loads(element.proto.json))


def drawn(page: AppTest, key: str = "") -> list:
    found = []
    for element in page.get("bidi_component"):
        if element.proto.id.endswith(f"-{key}") or not key:
            found += held(element)["tree"]
    return found


def text(page: AppTest, key: str = "") -> str:
    return " ".join(words(tree) for tree in drawn(page, key))


def address(page: AppTest) -> str:
    bar = next(e for e in page.get("bidi_component") if e.proto.id.endswith("-bar"))
    return held(bar)["address"]


def test_the_overview_opens_on_what_there_is():
    page = opened("/?v=1")
    body = text(page)
    assert "5G base stations" in body and "5G基站数" in body and "103.7" in body
    assert address(page) == links.to_query(links.OverviewView())


def test_the_overview_gives_all_statements_and_those_of_a_measure_as_files():
    body = str(drawn(opened("/?v=1&as_of=2020-12-31"), "body"))
    assert "All statements (CSV)" in body and "/api/v1/observations.csv?as_of=2020-12-31" in body
    assert "/api/v1/observations.csv?measure=level&as_of=2020-12-31" in body
    assert "measure=yoy" not in body and "2 statements" in body


def test_the_overview_searches_in_both_languages_and_scripts():
    for q in ("base stations", "基站", "5G基站", "互聯網平臺"):
        assert "Indicators" in text(opened(f"/?v=1&q={q}"), "body"), q
    assert "Nothing found" in text(opened("/?v=1&q=zebra"), "body")


def test_a_chart_link_opens_that_chart():
    page = opened(f"/chart?v=1&i={STATIONS}&o={SHARP}")
    spec = json.loads(page.get("plotly_chart")[0].proto.spec)
    points = [t for t in spec["data"] if t.get("customdata")]
    assert [c[0] for t in points for c in t["customdata"]][-1] == SHARP
    assert "1.037 million stations" in page.get("plotly_chart")[0].proto.alt
    body = text(page, "evidence")
    assert "103.7萬個" in body and "1.037 million stations" in body
    assert address(page).startswith(f"/chart?v=1&i={STATIONS}&m=level&area=CN&scope=all")


def test_a_single_point_leads_with_its_sentence():
    page = opened(f"/chart?v=1&i={STATIONS}&since=2021-01-01")
    kinds = [e.type for e in page.main]
    assert kinds.index("bidi_component") < kinds.index("plotly_chart")
    assert "What was said of this point (2)" in text(page, "aside")


@pytest.mark.parametrize(
    ("asked", "said", "way", "gives"),
    [
        ("since=2030-01-01", "refers to 30 Jun 2020 – 31 Aug 2021", "Show all years", "since=first"),
        (
            "as_of=2019-01-01",
            "No briefing published up to 1 Jan 2019",
            "Show all that is known",
            "as_of=latest",
        ),
        ("m=yoy", "No “Growth on the year” is stated for it; stated are: Level", "Level", "m=level"),
        ("scope=firms", "of the scope “firms”; there are: none named", "Show all scopes", "scope=all"),
        ("span=year", "of the kind “year”; there are: at a day", "Show all periods", "span=all"),
        ("area=CN-JS", "Nothing is said of Jiangsu; there are: Nation", "Show the nation", "area=CN"),
        ("scope=firms&since=2030-01-01", "several choices together", "Show what was said", "scope=all"),
    ],
)
def test_an_empty_chart_says_why_once_and_leads_out(asked: str, said: str, way: str, gives: str):
    page = opened(f"/chart?v=1&i={STATIONS}&{asked}")
    (empty,) = drawn(page, "empty")
    assert said in words(empty) and "Nothing to show here" in words(empty)
    assert said not in text(page, "bar")
    (button,) = [n for n in empty[-1][2:] if isinstance(n, list) and n[0] == "a"]
    assert words(button) == way and f"&{gives}&" in button[1]["href"]
    there = opened(button[1]["href"])
    assert there.get("plotly_chart") and not drawn(there, "empty")


def test_targets_that_are_hidden_are_named_where_there_is_nothing_else():
    page = opened("/chart?v=1&i=industrial_internet_platforms&targets=0&since=2022-01-01")
    (empty,) = drawn(page, "empty")
    assert "What was said are targets, of 31 Dec 2025" in words(empty)
    assert "What was said refers to 17 Sep 2020" in words(empty)


def test_an_indicator_of_which_nobody_speaks_leads_to_the_texts(served, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(type(served), "series", lambda *_: [])
    monkeypatch.setattr(share, "_live", Kept(1))  # nothing that was shown before
    (empty,) = drawn(opened(f"/chart?v=1&i={STATIONS}"), "empty")
    assert "None of the 2 briefings here speaks of this." in words(empty)
    first, second = empty[-1][2:]
    assert words(first) == "Search the texts for “5G基站”" and "/search?v=1&q=5G" in first[1]["href"]
    assert words(second) == "More on Networks" and "theme=network" in second[1]["href"]


def test_a_point_alone_says_what_hides_the_others():
    hidden = text(opened(f"/chart?v=1&i={STATIONS}&since=2021-01-01"), "alone")
    assert "One point. What was said refers to 30 Jun 2020 – 31 Aug 2021" in hidden
    assert "Show all years" in hidden and "only statement" not in hidden
    before = text(opened(f"/chart?v=1&i={STATIONS}&as_of=2020-12-31"), "alone")
    assert "published after 31 Dec 2020 is hidden" in before and "Show all that is known" in before


def test_a_point_and_its_sentence_are_cited_in_one_click():
    for link, key in (
        (f"/chart?v=1&i={STATIONS}&o={SHARP}", "evidence"),
        (f"/briefing?v=1&doc=second&o={SHARP}", "reader"),
    ):
        tree = drawn(opened(link), key)
        (cited,) = re.findall(r"'data-copy-text': '(.*?)', 'data-done'", str(tree))
        assert "“103.7萬個”" in cited and "Read as 5G base stations: 1.037 million stations" in cited
        assert cited.endswith(f"o={SHARP}") and "scale=" not in cited  # on paper an address is short


def test_links_keep_language_and_day():
    along = "as_of=2022-01-01&lang=zh"
    for link in (
        f"/chart?v=1&i={STATIONS}&o={SHARP}&{along}",
        f"/briefing?v=1&doc=second&o={SHARP}&{along}",
        f"/?v=1&{along}",
    ):
        page = opened(link)
        found = [
            address
            for key in ("evidence", "aside", "sources", "reader", "body", "head")
            for address in re.findall(r"'href': '(/[a-z]*\?v=1[^']*)'", str(drawn(page, key)))
        ]
        assert found and [a for a in found if "lang=zh" not in a or "as_of=2022-01-01" not in a] == []


def test_what_was_not_known_yet_is_in_no_note_either(served, monkeypatch: pytest.MonkeyPatch):
    known = {i.id: i for i in served.indicators()}
    notes = (Words(en="Counted anew since 2021.", zh="2021年起重新统计。"), Words(en="A stock.", zh="存量。"))
    noted = [known[STATIONS].model_copy(update={"notes": notes})]
    monkeypatch.setattr(type(served), "indicators", lambda *_: noted)
    assert all(
        w in text(opened(f"/chart?v=1&i={STATIONS}"), "evidence") for w in ("Counted anew", "A stock.")
    )
    before = text(opened(f"/chart?v=1&i={STATIONS}&as_of=2021-10-01&o={SHARP}"), "evidence")
    assert "A stock." in before and "Counted anew" not in before


def test_before_anything_was_known_nothing_is_suggested():
    page = opened("/chart?v=1&i=zzz&as_of=2001-01-01")
    assert "Start with one of these" not in str(drawn(page, "suggestions"))


def test_chinese_values_have_the_counter_of_the_speaker():
    shown = text(opened(f"/chart?v=1&i={STATIONS}&o={SHARP}&lang=zh"), "evidence")
    assert "103.7万个" in shown and "103.7万座" not in shown


def test_an_indicator_that_there_is_not_leads_to_those_most_alike():
    found = text(opened("/chart?v=1&i=base_station_5g"), "suggestions")
    assert "Did you mean" in found and "5G base stations" in found and "platforms" not in found
    assert "Start with one of these" in text(opened("/chart?v=1&i=zzz"), "suggestions")


def test_previous_and_next_step_through_the_points():
    page = opened(f"/chart?v=1&i={STATIONS}")
    assert "103.7" in text(page, "evidence")
    page.button(key="previous").click().run()
    assert not page.exception
    assert "40万" in text(page, "evidence")
    assert page.button(key="previous").disabled


def test_the_table_has_every_field():
    page = opened(f"/chart?v=1&i={STATIONS}&table=1")
    frame_ = page.dataframe[0].value
    assert {"quote", "said", "bound", "published", "start", "end", "id"} <= set(frame_.columns)
    assert len(frame_) == 3


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (f"/chart?v=1&i={STATIONS}&colour=red", "no parameter “colour”"),
        (f"/chart?v=1&i={STATIONS}&m=median", "“median” is no value"),
        (f"/chart?v=1&i={STATIONS}&i=nothing_known", "no indicator “nothing_known”"),
        (f"/chart?v=1&i={STATIONS}&o=second:1:{STATIONS}:level", "is not read as that any more"),
        ("/chart?v=1&i=<script>alert(1)</script>", "“<script>alert(1)</script>” is no value"),
        ("/briefing?v=1&doc=nowhere", "no briefing “nowhere”"),
        ("/?v=1&theme=cooking", "“cooking” is no value"),
    ],
)
def test_what_a_link_cannot_have_is_named(link: str, said: str):
    assert said in text(opened(link), "bar")


def test_a_notice_says_the_whole_reason_and_names_all_that_a_page_knows():
    reason = phrases.EN["no_bars_overlap"]
    refused = links.Notice("refused", "form", "bars", (reason,))
    assert frame.told([refused], labels.load("en")) == [f"“Bars” makes no sense here: {reason}."]
    named = text(opened(f"/chart?v=1&i={STATIONS}&colour=red"), "bar")
    assert all(f" {key}," in named for key in ("m", "scale", "span", "transform"))


def test_a_briefing_shows_its_text_whole_with_its_numbers():
    page = opened("/briefing?v=1&doc=second")
    (reader,) = drawn(page, "reader")
    article = reader[2]
    assert words(article) == samples.SECOND
    seen = [n for n in article[2:] if isinstance(n, list) and "seen" in n[1].get("class", "")]
    assert [words(n) for n in seen] == ["103.7萬個", "超過100萬個", "達到200個"]


def test_furniture_is_folded_and_left_out_numbers_say_why():
    page = opened("/briefing?v=1&doc=first")
    (reader,) = drawn(page, "reader")
    folded = [n for n in reader[2][2:] if isinstance(n, list) and n[0] == "details"]
    assert len(folded) == 1 and "电话" in words(folded[0])
    page = opened("/briefing?v=1&doc=first&menus=1")
    (reader,) = drawn(page, "reader")
    left = [n for n in reader[2][2:] if isinstance(n, list) and n[1].get("class") == "left"]
    assert [(words(n), n[1]["title"]) for n in left] == [("0519", "Left out: an ordinal")]


@pytest.mark.parametrize(
    ("o", "said"),
    [
        (
            f"second:{samples.SECOND.index('103.7')}:{STATIONS}:yoy",
            "are read as 5G base stations (Level) now",
        ),
        (f"first:{samples.FIRST.index('0519')}:{STATIONS}:level", "is left out now: an ordinal"),
        (f"second:3:{STATIONS}:level", "no number is read there now"),
        (f"second:999999:{STATIONS}:level", "is no statement of this briefing"),
    ],
)
def test_a_link_to_an_observation_that_is_gone_says_what_is_there_now(o: str, said: str):
    doc = o.partition(":")[0]
    assert said in text(opened(f"/briefing?v=1&doc={doc}&o={o}"), "bar")


def test_as_of_holds_on_every_page():
    day = "as_of=2020-12-31"
    assert "103.7" not in text(opened(f"/?v=1&{day}"))
    assert "103.7" not in text(opened(f"/chart?v=1&i={STATIONS}&{day}"))
    assert "second briefing" not in text(opened(f"/briefing?v=1&{day}"))
    assert "“second” was published on 19 Sep 2021" in text(opened(f"/briefing?v=1&doc=second&{day}"), "bar")


def test_faults_are_listed_above_the_last_good_data(served, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(data, "_served", [data.Served(served, ("network/x.toml: <b>names</b> is missing",))])
    for link in ("/?v=1", f"/chart?v=1&i={STATIONS}", "/briefing?v=1"):
        assert "<b>names</b> is missing" in text(opened(link), "bar")


def test_markup_is_data():
    tree = node("p", "<script>", node("b", "x"), None, [node("i", "y")], title='"><script>')
    assert tree == ["p", {"title": '"><script>'}, "<script>", ["b", {}, "x"], ["i", {}, "y"]]
    with pytest.raises(ValueError, match="script"):
        node("script", "x")
    with pytest.raises(ValueError, match="onclick"):
        node("p", onclick="x")
    script = (ROOT / "indicators/pages/canvas.js").read_text(encoding="utf-8")
    assert "innerHTML" not in script and "insertAdjacentHTML" not in script


def test_every_label_that_the_pages_name_exists():
    t = labels.load("en")
    named = set()
    for path in (ROOT / "indicators" / "pages").glob("*.py"):
        named |= set(re.findall(r'\bt\("([a-z_.]+)"', path.read_text(encoding="utf-8")))
        named |= set(re.findall(r'words\(\)\("([a-z_.]+)"', path.read_text(encoding="utf-8")))
    table = {"themes": THEMES, "themes_zh": THEMES, "measures": MEASURES, "spans": SPANS, "bounds": BOUNDS}
    named |= {f"{key}.{value}" for key, values in table.items() for value in values}
    named |= {f"notice.{problem}" for problem in links.Problem.__args__}
    assert len(named) > 100
    missing = [key for key in sorted(named) if key not in _keys(labels.FOLDER / "en.toml")]
    assert not missing
    assert t("count.points", n=1, count=1) == "1 point" and t("count.points", n=2, count=2) == "2 points"
    with pytest.raises(KeyError, match=r"en\.toml"):
        t("no.such_label")


def _keys(path: Path) -> set[str]:
    def walk(table: dict, before: str):
        for key, value in table.items():
            yield before + key
            if isinstance(value, dict):
                yield from walk(value, f"{before}{key}.")

    return set(walk(tomllib.loads(path.read_text(encoding="utf-8")), ""))


def test_the_theme_of_streamlit_and_ours_are_one():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    css = (ROOT / "indicators/pages/canvas.css").read_text(encoding="utf-8").lower()
    for name, setting in (("paper", "backgroundColor"), ("ink", "textColor"), ("accent", "primaryColor")):
        pair = [config["theme"][theme][setting].lower() for theme in ("light", "dark")]
        assert f"--{name}: light-dark({pair[0]}, {pair[1]})" in css, name


@pytest.mark.parametrize(
    ("scope", "area", "of"),
    [
        (None, "CN", ""),
        ("key_fields", "CN", "key fields of manufacturing"),
        ("unlisted:东部企业", "CN", "东部企业"),
        (None, "CN-ZJ", "Zhejiang"),
        ("unlisted:东部企业", "CN-ZJ", "东部企业, Zhejiang"),
    ],
)
def test_of_whom_a_value_is_said(scope: str | None, area: str, of: str):
    (indicator,) = [i for i in catalogue.load() if i.id == "key_process_cnc_rate"]
    second = samples.briefing("second", samples.SECOND, None, date(2021, 9, 19))
    o = samples.observation(second, "103.7萬個", "103.7萬", 1.0, date(2021, 8, 31), scope_id=scope, area=area)
    t = labels.load("en")
    assert wording.population(o, indicator, t) == of
    assert wording.subject(o, indicator, t).startswith("Numerical control rate of key processes")
    assert (of in wording.subject(o, indicator, t)) and ("(" in wording.subject(o, indicator, t)) is bool(of)


def test_a_briefing_lists_all_that_was_read_from_it_with_its_period_and_its_words():
    listed = text(opened("/briefing?v=1&doc=second"), "reader")
    assert "at 31 Aug 2021" in listed and "“103.7萬個”" in listed
