"""The chart page opened by a link, without a browser: its controls, its history, its sums, its years."""

from datetime import date
from pathlib import Path

import pytest

from indicators.pages import data, days, timeline
from indicators.store import open_store
from tests import samples
from tests.test_pages import SHARP, STATIONS, drawn, opened, text

PLATFORMS = "industrial_internet_platforms"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chart_page")
    second = samples.briefing("second", samples.SECOND, None, date(2021, 9, 19))
    # What 103.7萬 was called loosely, and a change from which an earlier level follows.
    more = [
        samples.observation(
            second,
            "103.7萬個",
            "103.7萬",
            637000.0,
            date(2021, 8, 31),
            measure="increment",
            period_start=date(2020, 7, 1),
        )
    ]
    samples.stored(folder / "data", samples.contents(folder / "definitions", more))
    return folder / "data"


@pytest.fixture(autouse=True)
def served(folder: Path, monkeypatch: pytest.MonkeyPatch):
    with open_store(folder) as store:
        monkeypatch.setattr(data, "_served", [data.Served(store, ())])
        monkeypatch.setenv(data.DATA_VARIABLE, str(folder))
        yield store


def buttons(tree, found=None) -> dict[str, dict[str, str]]:
    """Return the attributes of the buttons in `tree`, by id."""
    found = {} if found is None else found
    for node in tree:
        if isinstance(node, list):
            if node[0] == "button":
                found[node[1].get("id", "")] = node[1]
            buttons(node[2:], found)
    return found


def test_choices_write_the_address_and_what_makes_no_sense_cannot_be_pressed():
    page = opened(f"/chart?v=1&i={STATIONS}&scale=log")
    pressed = buttons(drawn(page, "display"))
    assert pressed["set-form-points"]["data-set"] == "form=points"
    assert pressed["set-scale-log"]["aria-pressed"] == "true"
    bars = pressed["set-form-bars"]
    assert bars["aria-disabled"] == "true" and bars["aria-describedby"] == "why-form"
    assert "Bars: bars count from zero, and a log scale has none." in text(page, "display")
    assert "aria-disabled" not in pressed["set-form-step"]


def test_a_choice_that_a_link_made_can_always_be_undone():
    page = opened(f"/chart?v=1&i={STATIONS}&scale=log&form=bars&transform=index&settled=stated")
    undo = {attributes["data-set"] for attributes in buttons(drawn(page, "chosen")).values()}
    assert undo == {"scale=linear", "form=line", "transform=none&base=first", "settled=spoken&o=none"}
    assert "value ÷ value at the base × 100" in text(page, "chosen")
    assert drawn(opened(f"/chart?v=1&i={STATIONS}"), "chosen") == []


def test_a_transform_is_explained_with_its_sum_and_both_sentences():
    page = opened(f"/chart?v=1&i={STATIONS}&transform=growth")
    body = text(page, "evidence")
    assert "(103.7万 ÷ 40万 − 1) × 100 = 159" in body
    assert "5G基站累计建成40万个" in body and "103.7萬個" in body
    assert "growth since the point before" in text(page, "words")


def test_a_transform_of_one_point_says_why_there_is_nothing():
    page = opened(f"/chart?v=1&i={PLATFORMS}&transform=growth")
    assert "growth needs two points above zero" in text(page, "empty")
    assert "Show values as said" in text(page, "empty") and "growth needs" not in text(page, "bar")


def test_a_point_alone_says_how_often_it_was_said():
    alone = text(opened(f"/chart?v=1&i={STATIONS}&m=increment"), "alone")
    assert "One point: the only statement of this in 2 briefings. Also stated: Level." in alone
    assert "只有一个数据点" in text(opened(f"/chart?v=1&i={STATIONS}&m=increment&lang=zh"), "alone")


def test_a_history_says_what_each_statement_did():
    page = opened(f"/chart?v=1&i={STATIONS}&o={SHARP}")
    body = text(page, "evidence") + text(page, "aside")
    assert "said first" in body and "said more loosely" in body and "charted" in body
    assert body.index("103.7万") < body.index("超过100万")


def test_the_words_that_settled_a_statement_are_shown():
    body = text(opened(f"/chart?v=1&i={STATIONS}&o={SHARP}"), "evidence")
    assert "named in the sentence" in body and "not named: the nation" in body


def test_years_are_typed_or_moved():
    page = opened(f"/chart?v=1&i={STATIONS}&since=2021-01-01")
    assert {d.label: d.value for d in page.text_input} == {"From": "2021-01-01", "To": ""}
    page.text_input(key="until").input("2021年8月").run()
    assert page.query_params["until"] == "2021-08-31" and page.query_params["since"] == "2021-01-01"
    page.text_input(key="until").input("2021-13").run()
    assert "“2021-13” is no day: write 2021, 2021-08 or 2021-08-31." in text(page, "no_day_since")
    assert page.text_input(key="until").value == "2021-08-31"
    page.text_input(key="until").input("").run()
    assert page.query_params["until"] == "last" and "is no day" not in text(page, "no_day_since")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021年", date(2021, 1, 1), date(2021, 12, 31)),
        ("2020-2", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020年12月", date(2020, 12, 1), date(2020, 12, 31)),
        (" 2021/8/31 ", date(2021, 8, 31), date(2021, 8, 31)),
        ("2021年8月31日", date(2021, 8, 31), date(2021, 8, 31)),
        ("", None, None),
    ],
)
def test_a_day_is_typed_in_either_language(words: str, first: date | None, last: date | None):
    assert (days.read(words), days.read(words, last=True)) == (first, last)


@pytest.mark.parametrize("words", ["soon", "21-08-31", "2021-13", "2021-02-30", "2021-08-31T00", "0000"])
def test_what_is_no_day_is_refused(words: str):
    with pytest.raises(ValueError):
        days.read(words)


def test_steps_of_the_slider_fit_the_time_that_is_shown():
    assert timeline.steps(date(2012, 12, 31), date(2025, 6, 30)) == (
        "year",
        [date(y, 1, 1) for y in range(2012, 2026)],
    )
    unit, starts = timeline.steps(date(2020, 2, 29), date(2022, 1, 31))
    assert (unit, starts[0], starts[-1], len(starts)) == ("quarter", date(2020, 1, 1), date(2022, 1, 1), 9)
    unit, starts = timeline.steps(date(2021, 11, 5), date(2022, 1, 5))
    assert (unit, starts) == ("month", [date(2021, 11, 1), date(2021, 12, 1), date(2022, 1, 1)])
    assert timeline.name(date(2021, 7, 1), "quarter") == "2021 Q3"


def test_flags_are_listed_with_their_source():
    page = opened(f"/chart?v=1&i={STATIONS}&events=1&since=2019-01-01")
    assert "Commercial 5G licences granted" in text(page, "signs")
    assert "China Daily" in text(page, "signs")


def test_a_target_stands_with_its_year():
    page = opened(f"/chart?v=1&i={PLATFORMS}")
    assert "200 platforms by 2025" in page.get("plotly_chart")[0].proto.spec
