"""What a view shows of a store, and what it asks for in vain."""

from datetime import date
from pathlib import Path

import pytest

from indicators.links import ChartView
from indicators.shown import shown
from indicators.store import Store, open_store
from tests import samples

STATIONS, PLATFORMS = "base_stations_5g", "industrial_internet_platforms"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("shown")
    samples.stored(folder / "data", samples.contents(folder / "definitions"))
    with open_store(folder / "data") as opened:
        yield opened


def test_a_short_view_is_completed(store: Store):
    result = shown(ChartView(indicators=(STATIONS,)), store)
    assert result.view.measure == "level"
    assert [m.value for m in result.drawing.marks] == [400000, 1037000]
    assert result.notices == ()


@pytest.mark.parametrize(
    ("view", "problem"),
    [
        (ChartView(indicators=(STATIONS, "nothing_known")), "no_indicator"),
        (ChartView(indicators=(STATIONS,), measure="yoy"), "no_data"),
        (ChartView(indicators=(STATIONS,), scopes=("", "firms")), "no_scope"),
        (ChartView(indicators=(STATIONS,), spans=("instant", "year")), "no_span"),
        (ChartView(indicators=(STATIONS,), areas=("CN", "CN-JS")), "no_area"),
        (ChartView(indicators=(STATIONS,), since=date(2022, 1, 1), until=date(2020, 1, 1)), "swapped"),
    ],
)
def test_what_cannot_be_had_is_named(store: Store, view: ChartView, problem: str):
    assert problem in [n.problem for n in shown(view, store).notices]


def test_swapped_years_show_what_lies_between(store: Store):
    view = ChartView(indicators=(STATIONS,), since=date(2021, 1, 1), until=date(2020, 1, 1))
    assert [m.value for m in shown(view, store).drawing.marks] == [400000]


def test_as_of_hides_what_was_published_later(store: Store):
    result = shown(ChartView(indicators=(STATIONS,), as_of=date(2020, 12, 31)), store)
    assert [m.value for m in result.drawing.marks] == [400000]


def test_an_indicator_that_no_briefing_speaks_of_is_named(store: Store):
    result = shown(ChartView(indicators=(STATIONS, PLATFORMS), as_of=date(2019, 1, 1)), store)
    assert [n.problem for n in result.notices] == ["not_yet", "not_yet"]


def test_a_transform_is_drawn_from_its_base(store: Store):
    view = ChartView(indicators=(STATIONS,), transform="index", base=date(2021, 12, 31))
    result = shown(view, store)
    assert [(m.role, m.value) for m in result.drawing.marks] == [("computed", 38.6), ("computed", 100.0)]
    assert result.notices == ()


def test_a_transform_that_makes_no_sense_is_named_with_its_reason(store: Store):
    result = shown(ChartView(indicators=(STATIONS, PLATFORMS), transform="growth"), store)
    (notice,) = result.notices
    assert (notice.problem, notice.parameter, notice.value) == ("refused", "transform", "growth")
    assert notice.allowed == ("Industrial internet platforms: growth needs two points above zero",)
    assert [layer.key.indicator for layer in result.drawing.layers] == [STATIONS]


def test_a_form_that_makes_no_sense_is_drawn_as_points(store: Store):
    result = shown(ChartView(indicators=(STATIONS,), form="bars", scale="log"), store)
    assert result.drawing.form == "points" and result.view.form == "bars"
    assert [n.problem for n in result.notices] == ["refused"]


def test_what_no_words_settle_is_hidden_where_the_viewer_asks_for_firmer_statements(store: Store):
    """The stations' bound of 2021 was said without a date, beside a dated value."""
    result = shown(ChartView(indicators=(STATIONS, PLATFORMS), settled="stated"), store)
    said = [m.statement.observation.said for m in result.drawing.marks if m.statement]
    assert said == ["40万", "103.7萬", "70", "200"]
    (charted,) = [m.point for m in result.drawing.marks if m.statement and m.value == 1037000]
    assert charted is not None and len(charted.history) == 1


def test_the_strip_knows_the_briefings_of_the_day(store: Store):
    view = ChartView(indicators=(STATIONS,))
    (strip,) = shown(view, store).drawing.strips
    assert {doc for cell in strip.cells for doc in cell.briefings} == {"first", "second"}
    (strip,) = shown(ChartView(indicators=(STATIONS,), as_of=date(2020, 12, 31)), store).drawing.strips
    assert {doc for cell in strip.cells for doc in cell.briefings} == {"first"}


def test_events_are_those_of_the_indicators_themes(store: Store):
    wide = {"since": date(2010, 1, 1), "until": date(2025, 12, 31)}
    flags = shown(ChartView(indicators=(STATIONS,), events=True, **wide), store).drawing.flags
    assert date(2019, 6, 6) in [f.x for f in flags] and all(f.source for f in flags)
    assert shown(ChartView(indicators=(STATIONS,), **wide), store).drawing.flags == ()
    other = shown(ChartView(indicators=(PLATFORMS,), events=True, **wide), store).drawing.flags
    assert date(2019, 6, 6) not in [f.x for f in other] and other
