"""The data as pandas frames."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from math import inf
from pathlib import Path

import pandas as pd
import pytest

import indicators
from indicators.errors import IndicatorsError, StoreError
from indicators.frames import Data
from tests import samples

STATIONS, PLATFORMS = "base_stations_5g", "industrial_internet_platforms"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("frames")
    samples.stored(made / "data", samples.contents(made / "definitions"))
    return made / "data"


@pytest.fixture
def data(folder: Path) -> Iterator[Data]:
    with indicators.open(folder) as opened:
        yield opened


def test_a_series_is_a_frame_by_date_with_bounds_and_provenance(data: Data):
    frame = data.series(STATIONS)
    assert list(frame.index) == [pd.Timestamp("2020-06-30"), pd.Timestamp("2021-08-31")]
    assert frame.index.name == "date" and list(frame["value"]) == [400_000, 1_037_000]
    last = frame.iloc[-1]
    assert (last.low, last.high, last.bound) == (1_036_500, 1_037_500, "exact")
    assert (last.quote, last.doc, last.published) == ("103.7萬個", "second", pd.Timestamp("2021-09-19"))
    assert last.id in last.link and "103.7萬個" in last.citation
    assert frame["value"].dtype == float and str(frame["start"].dtype) == "Int64"
    assert frame.attrs["title"] == "5G base stations"
    assert frame.attrs["data_version"] == data.version
    assert [s["doc"] for s in frame.attrs["sources"]] == ["first", "second"]


def test_an_open_end_is_infinite_and_targets_come_when_asked_for(data: Data):
    plain = data.series(PLATFORMS)
    assert list(plain["high"]) == [inf] and list(plain["low"]) == [70]
    both = data.series(PLATFORMS, targets=True)
    assert list(both["role"]) == ["charted", "target"] and list(both["value"]) == [70, 200]


def test_as_of_hides_what_was_published_later(folder: Path):
    with indicators.open(folder, as_of="2020-12-31") as data:
        assert list(data.series(STATIONS)["value"]) == [400_000]
        assert set(data.observations()["doc"]) == {"first"}
        assert list(data.briefings().index) == ["first"]
        assert data.indicators().loc[STATIONS, "points"] == 1
        with pytest.raises(IndicatorsError, match="no briefing 'second'"):
            data.briefing("second")
    with indicators.open(folder) as data:
        assert list(data.series(STATIONS, as_of=date(2020, 12, 31))["value"]) == [400_000]


def test_observations_are_all_statements_and_lead_to_their_text(data: Data):
    frame = data.observations()
    assert len(frame) == 5 and set(frame["role"]) == {"charted", "restatement", "target"}
    for row in frame.itertuples():
        assert data.briefing(row.doc).text[row.start : row.end] == row.quote
    assert set(data.observations(STATIONS, doc="second")["value"]) == {1_000_000, 1_037_000}


def test_what_there_is_not_is_said_with_what_there_is(data: Data, tmp_path: Path):
    with pytest.raises(IndicatorsError, match="do you mean base_stations_5g"):
        data.series("base_station_5g")
    with pytest.raises(IndicatorsError, match="there are: level, yoy"):
        data.series(STATIONS, "growth")  # type: ignore[arg-type]
    with pytest.raises(IndicatorsError, match="is no day"):
        data.series(STATIONS, as_of="yesterday")
    with pytest.raises(StoreError, match="there is no data yet"):
        indicators.open(tmp_path)
    assert data.series(STATIONS, "yoy").empty


def test_importing_the_package_brings_neither_pandas_nor_duckdb():
    code = "import indicators, sys; print(sorted({'pandas', 'duckdb', 'pyarrow', 'streamlit'} & set(sys.modules)))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
