"""What a chart shows, as CSV."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import exports
from indicators.exports import FIELDS, cell, to_csv
from indicators.links import ChartView
from indicators.shown import shown
from indicators.store import Store, open_store
from tests import samples

STATIONS, PLATFORMS = "base_stations_5g", "industrial_internet_platforms"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("exports")
    samples.stored(folder / "data", samples.contents(folder / "definitions"))
    with open_store(folder / "data") as opened:
        yield opened


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_csv_carries_every_field_and_every_statement(store: Store):
    rows = read(to_csv(shown(ChartView(indicators=(STATIONS, PLATFORMS)), store), store))
    assert list(rows[0]) == FIELDS
    said = {(r["value"], r["role"]) for r in rows}
    assert said == {
        ("400000", "charted"),
        ("1037000", "charted"),
        ("1000000", "restatement"),
        ("70", "charted"),
        ("200", "target"),
    }
    sharp = next(r for r in rows if r["value"] == "1037000")
    assert sharp["quote"] == "103.7萬個" and sharp["quote"] in sharp["sentence"]
    assert (sharp["said"], sharp["bound"], sharp["unit"]) == ("103.7萬", "exact", "count")
    assert (sharp["period_end"], sharp["published"]) == ("2021-08-31", "2021-09-19")
    assert samples.SECOND[int(sharp["start"]) : int(sharp["end"])] == sharp["quote"]
    assert sharp["id"] == f"second:{sharp['at']}:{STATIONS}:level"


def test_as_of_exports_nothing_that_was_published_later(store: Store):
    result = shown(ChartView(indicators=(STATIONS,), as_of=date(2020, 12, 31)), store)
    assert {row["doc"] for row in read(to_csv(result, store))} == {"first"}


def test_what_is_hidden_is_not_exported(store: Store):
    view = ChartView(indicators=(STATIONS, PLATFORMS), targets=False, since=date(2021, 1, 1))
    assert {r["value"] for r in read(to_csv(shown(view, store), store))} == {"1037000", "1000000"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("-cmd|x", "'-cmd|x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),  # wide, as Chinese texts have it
        ("-3.5", "-3.5"),
        ("+8.6", "+8.6"),
        (-3, "-3"),
        (1037000, "1037000"),
        (0.1, "0.1"),
        (True, "true"),
        (None, ""),
        ("超过70个", "超过70个"),
    ],
)
def test_no_cell_is_a_formula(value: object, text: str):
    assert cell(value) == text


@given(st.text(max_size=30))
def test_a_text_cell_never_begins_as_a_formula_does(text: str):
    safe = cell(text)
    assert not exports.FORMULA.match(safe) or exports.NUMERIC.match(safe)
    assert safe.removeprefix("'") == text.removeprefix("'") or safe == text


def test_a_chart_of_nothing_is_an_empty_table(store: Store):
    result = shown(ChartView(), store)
    assert result.view.measure is None and result.drawing.layers == ()
    assert read(to_csv(result, store)) == []
