"""What a view shows of a store, and the CSV of it."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import exports
from indicators.exports import FIELDS, cell, shown, to_csv
from indicators.links import ChartView
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
    assert {row["doc"] for row in read(to_csv(result, store))} == {"first"}


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


def test_an_indicator_that_no_briefing_speaks_of_is_named(store: Store):
    result = shown(ChartView(indicators=(STATIONS, PLATFORMS), as_of=date(2019, 1, 1)), store)
    assert [n.problem for n in result.notices] == ["not_yet", "not_yet"]
