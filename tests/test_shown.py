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
