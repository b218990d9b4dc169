"""What a chart shows, as files: read back by those who will read them."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from indicators.exports import NAMES, to_csv, to_json, to_metadata, to_parquet, to_xlsx
from indicators.exports.fields import FIELDS
from indicators.links import ChartView, read
from indicators.shown import shown
from indicators.store import Store, open_store
from tests import samples

STATIONS, PLATFORMS = "base_stations_5g", "industrial_internet_platforms"
BOTH = ChartView(indicators=(STATIONS, PLATFORMS))
FORMATS = (to_csv, to_json, to_parquet, to_xlsx, to_metadata)


def as_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def frames(store: Store, view: ChartView = BOTH, data: str = "shown") -> dict[str, pd.DataFrame]:
    """Return the same chart by each format, as pandas reads it, sorted the same way."""
    result = shown(view, store)
    about = {"string": "string", "number": "float64", "integer": "Int64", "date": "string"}
    types = {f.name: about[f.type] for f in FIELDS}
    made = {
        "csv": pd.read_csv(io.BytesIO(to_csv(result, store, data))),
        "json": pd.DataFrame(json.loads(to_json(result, store, data))["rows"], columns=list(NAMES)),
        "parquet": pd.read_parquet(io.BytesIO(to_parquet(result, store, data))),
        "xlsx": pd.read_excel(io.BytesIO(to_xlsx(result, store, data)), sheet_name="data"),
    }
    for frame in made.values():
        for f in FIELDS:
            if f.type == "date":
                frame[f.name] = pd.to_datetime(frame[f.name]).dt.strftime("%Y-%m-%d")
            if f.type == "string" and f.name in frame:
                frame[f.name] = frame[f.name].astype(object).fillna("").astype(str).str.removeprefix("'")
    return {name: frame.astype(types) for name, frame in made.items()}


def test_every_format_holds_the_same_rows_with_numbers_and_days_as_such(store: Store):
    made = frames(store)
    for name in ("json", "parquet", "xlsx"):
        pd.testing.assert_frame_equal(made[name], made["csv"], check_dtype=False, obj=name)
    assert list(made["csv"].columns) == list(NAMES)
    assert sorted(made["csv"]["value"]) == [70, 200, 400000, 1000000, 1037000]


def test_a_row_carries_all_that_is_known_of_its_statement(store: Store):
    rows = as_csv(to_csv(shown(BOTH, store), store, site="https://example.org"))
    assert {(r["value"], r["role"]) for r in rows} == {
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
    assert (float(sharp["low"]), float(sharp["high"])) == (1036500, 1037500)
    assert sharp["text_sha256"] == store.briefing("second").sha256
    assert sharp["data_version"] == store.content_hash
    assert sharp["link"].startswith("https://example.org/chart?")
    assert read(sharp["link"]).view.o == sharp["id"]
    assert "103.7萬個" in sharp["citation"] and sharp["link"] in sharp["citation"]
    hedged = next(r for r in rows if r["value"] == "70")
    assert (hedged["bound"], hedged["low"], hedged["high"]) == ("at_least", "70", "")


def test_duckdb_reads_what_is_written(store: Store, tmp_path):
    result = shown(BOTH, store)
    (tmp_path / "chart.csv").write_bytes(to_csv(result, store))
    (tmp_path / "chart.parquet").write_bytes(to_parquet(result, store))
    with duckdb.connect() as db:
        for name in ("chart.csv", "chart.parquet"):
            found = db.sql(
                f"SELECT max(value), min(period_end), count(high) FROM '{tmp_path / name}' WHERE bound = 'exact'"
            )
            assert found.fetchall() == [(1037000, date(2020, 6, 30), 3)], name


def test_parquet_says_what_each_column_means_and_what_the_file_is(store: Store):
    schema = pq.read_schema(io.BytesIO(to_parquet(shown(BOTH, store), store)))
    about = json.loads(schema.metadata[b"indicators"])
    assert about["data_version"] == store.content_hash
    assert about["rows"] == 5 and about["data"] == "shown"
    assert schema.field("said").metadata[b"description"].decode().startswith("the number in the speaker")


def test_a_workbook_has_no_formula_and_says_what_it_is(store: Store):
    view = ChartView(indicators=(STATIONS,))
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(shown(view, store), store)))
    assert book.sheetnames == ["data", "about"]
    cells = [c for sheet in book for line in sheet.iter_rows() for c in line]
    assert {c.data_type for c in cells} <= {"s", "n", "d"}
    about = {line[0]: line[1] for line in book["about"].iter_rows(values_only=True)}
    assert "apostrophe" in about["notes"] and about["data_version"] == store.content_hash
    assert about["sources 2 doc"] == "second"
    assert about["indicators 1 means"] == "Base stations of the 5G network."


@pytest.mark.parametrize("write", FORMATS)
def test_the_same_data_are_the_same_bytes(store: Store, write):
    result = shown(BOTH, store)
    first = write(result, store)
    assert write(shown(BOTH, store), store) == first
    if write is to_xlsx:
        parts = zipfile.ZipFile(io.BytesIO(first)).infolist()
        assert {p.date_time[0] for p in parts} == {1980}  # and so no clock


def test_what_begins_as_a_formula_is_text_in_csv_and_workbooks_and_untouched_in_json_and_parquet(tmp_path):
    contents = samples.contents(tmp_path / "definitions")
    title = '=HYPERLINK("http://evil.example")'
    briefings = [replace(b, title=title) if b.doc == "first" else b for b in contents.briefings]
    samples.stored(tmp_path / "data", replace(contents, briefings=briefings))
    with open_store(tmp_path / "data") as store:
        result = shown(ChartView(indicators=(STATIONS,)), store)
        titles = {
            "csv": as_csv(to_csv(result, store))[0]["title"],
            "json": json.loads(to_json(result, store))["rows"][0]["title"],
            "parquet": pq.read_table(io.BytesIO(to_parquet(result, store)))["title"][0].as_py(),
            "xlsx": openpyxl.load_workbook(io.BytesIO(to_xlsx(result, store)))["data"]
            .cell(2, NAMES.index("title") + 1)
            .value,
        }
    assert titles == {"csv": "'" + title, "json": title, "parquet": title, "xlsx": "'" + title}


@pytest.mark.parametrize("write", [to_csv, to_json, to_parquet, to_xlsx])
def test_as_of_exports_nothing_that_was_published_later(store: Store, write):
    result = shown(ChartView(indicators=(STATIONS,), as_of=date(2020, 12, 31)), store)
    whole = b"".join(_unpacked(write(result, store, "full")))
    assert b"first:" in whole and b"second:" not in whole


def _unpacked(data: bytes) -> list[bytes]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return [book.read(name) for name in book.namelist()]
    if data.startswith(b"PAR1"):
        return [json.dumps(pq.read_table(io.BytesIO(data)).to_pylist(), default=str).encode()]
    return [data]


def test_shown_is_what_the_chart_shows_and_full_the_whole_of_its_series(store: Store):
    view = ChartView(indicators=(STATIONS, PLATFORMS), targets=False, since=date(2021, 1, 1))
    result = shown(view, store)
    assert {r["value"] for r in as_csv(to_csv(result, store))} == {"1037000", "1000000"}
    assert {r["value"] for r in as_csv(to_csv(result, store, "full"))} == {
        "400000", "1037000", "1000000", "70", "200",
    }  # fmt: skip
    assert json.loads(to_metadata(result, store, "full"))["rows"] == 5


def test_the_metadata_say_what_the_file_is(store: Store):
    about = json.loads(to_metadata(shown(BOTH, store), store, site="https://example.org"))
    assert about["title"] == "5G base stations and Industrial internet platforms"
    assert [f["name"] for f in about["fields"]] == list(NAMES) and all(f["about"] for f in about["fields"])
    assert [s["doc"] for s in about["sources"]] == ["first", "second"]
    assert about["link"].startswith("https://example.org/chart?v=1&i=base_stations_5g&")
    assert about["citation"].endswith(about["link"]) and "Apache" in about["licence"]
    assert [i["unit"] for i in about["indicators"]] == ["count", "count"]


def test_a_chart_of_nothing_is_an_empty_table(store: Store):
    result = shown(ChartView(), store)
    assert as_csv(to_csv(result, store)) == []
    assert json.loads(to_json(result, store))["rows"] == []
    assert pq.read_table(io.BytesIO(to_parquet(result, store))).num_rows == 0
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(result, store)))["data"].max_row == 1
