"""Choices that make no sense for what is shown: which, and why."""

from datetime import date
from pathlib import Path

import pytest

from indicators.links import ChartView
from indicators.refusals import refusals
from indicators.shown import shown
from indicators.store import Store, open_store
from tests import samples

STATIONS, PLATFORMS = "base_stations_5g", "industrial_internet_platforms"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("refusals")
    samples.stored(folder / "data", samples.contents(folder / "definitions"))
    with open_store(folder / "data") as opened:
        yield opened


def refused(store: Store, *indicators: str, **given) -> dict[tuple[str, str], str]:
    return refusals(shown(ChartView(indicators=indicators or (STATIONS,), **given), store))


def test_what_makes_sense_is_not_refused(store: Store):
    found = refused(store)
    assert not [choice for choice in found if choice[0] in ("transform", "form", "scale")]


def test_a_series_alone_has_nothing_to_share_an_axis_with(store: Store):
    found = refused(store)
    assert found["layout", "multiples"] == found["axes", "separate"] == "there is one series only"
    assert ("layout", "multiples") not in refused(store, STATIONS, PLATFORMS)


def test_one_point_cannot_be_compared(store: Store):
    found = refused(store, since=date(2021, 1, 1))  # the transform looks further back than the years shown
    assert ("transform", "growth") not in found
    alone = refused(store, as_of=date(2020, 12, 31))
    assert alone["transform", "growth"] == "growth needs two points above zero"
    assert ("transform", "index") not in alone


def test_a_transform_that_one_of_the_series_can_have_is_offered(store: Store):
    assert ("transform", "growth") in refused(store, PLATFORMS)
    assert ("transform", "growth") not in refused(store, STATIONS, PLATFORMS)


def test_bars_and_a_log_scale_refuse_each_other(store: Store):
    assert "log scale has none" in refused(store, scale="log")["form", "bars"]
    assert "log scale has none" in refused(store, form="bars")["scale", "log"]


def test_what_stands_beside_values_needs_something_to_stand_there(store: Store):
    found = refused(store)
    assert found["targets", "1"] == "no target is said here"
    assert found["derived", "1"] == "nothing follows from the statements here"
    assert found["join", "1"] == "one population only"
    assert ("events", "1") not in found
    assert ("targets", "1") not in refused(store, PLATFORMS)
    assert refused(store, PLATFORMS, transform="index")["targets", "1"] == "stands beside values as said only"


def test_reasons_are_said_in_the_language_of_the_link(store: Store):
    assert refused(store, lang="zh")["derived", "1"] == "这里的表述推算不出别的数值"
