"""Corrections: a person's word against a reading, applied by every build while words and reading stand."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from indicators import exports, labels
from indicators.cli import main
from indicators.collection.building import InputError, build
from indicators.collection.checking import check
from indicators.links import ChartView
from indicators.pages import pieces
from indicators.pages.nodes import words
from indicators.records import observation_record
from indicators.shown import shown
from indicators.store import open_store
from tests import samples

STATIONS = f"second:{samples.SECOND.index('103.7')}:base_stations_5g:level"
FLOOR = f"second:{samples.SECOND.index('100萬')}:base_stations_5g:level"
PLATFORMS = f"first:{samples.FIRST.index('70个')}:industrial_internet_platforms:level"
SENTENCE = samples.SECOND.split("。")[0] + "。"
READ = (
    'read = { value = 1037000, bound = "exact", period_end = 2021-08-31, area = "CN", status = "reported" }'
)
WHO = 'by = "Li Si"\non = 2026-11-25\nwhy = "the day was misread"'


@pytest.fixture
def world(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Folders for data, seeds and definitions."""
    seeds = samples.write_seeds(tmp_path / "seeds")
    return tmp_path / "data", seeds, samples.write_definitions(tmp_path / "definitions")


def write(world: tuple[Path, Path, Path], *tables: str) -> Path:
    path = world[1] / "corrections.toml"
    path.write_bytes("\n".join(f"[[correction]]\n{table}\n" for table in tables).encode())
    return path


def table(action: str, id: str, quote: str, sentence: str, *more: str) -> str:
    return "\n".join(
        [f'action = "{action}"\nid = "{id}"', WHO, f'quote = "{quote}"', f'sentence = "{sentence}"', *more]
    )


def stations(*more: str, action: str = "set", quote: str = "103.7萬個", sentence: str = SENTENCE) -> str:
    return table(action, STATIONS, quote, sentence, *more)


def statement(data: Path, id: str):
    with open_store(data) as store:
        return store.statement(id)


def test_what_is_set_is_charted_and_says_by_whom_and_what_was_read(world):
    write(world, stations(READ, 'set = { period_end = 2021-08-30, scope = "重点领域" }'))
    build(*world)
    o = statement(world[0], STATIONS).observation
    assert str(o.period_end) == "2021-08-30" and o.value == 1_037_000
    assert (o.scope, o.scope_id) == ("重点领域", "unlisted:重点领域")
    assert observation_record(o)["corrected"] == {
        "by": "Li Si",
        "on": "2026-11-25",
        "why": "the day was misread",
        "read": {"period_end": "2021-08-31", "scope": None},
    }
    with open_store(world[0]) as store:
        points = [p for s in store.series(["base_stations_5g"]) for p in s.points]
        assert o.id in {p.statement.observation.id for p in points}
        assert statement(world[0], FLOOR).observation.corrected is None


def test_a_value_that_is_set_is_as_sharp_as_the_one_said(world):
    write(world, stations(READ, "set = { value = 10_370_000 }"))
    build(*world)
    o = statement(world[0], STATIONS).observation
    assert (o.value, o.step) == (10_370_000, 10_000)


def test_what_is_rejected_is_left_out_with_the_reason(world):
    write(world, stations(READ, action="reject"))
    build(*world)
    with open_store(world[0]) as store:
        assert store.statement(STATIONS) is None
        (left,) = [n for n in store.left_out("second") if n.quote == "103.7萬個"]
        assert left.reason == "rejected by Li Si on 2026-11-25: the day was misread"


def test_what_is_added_stands_where_the_id_says(world):
    text = "塔上那些东西嘛,上半年我们的数字是,嗯,150来万。\n"  # names no indicator
    samples.write_seeds(world[1], loose=text)
    at = text.index("150")
    added = 'add = { said = "150", value = 1_500_000, bound = "about", period_end = 2022-06-30 }'
    write(world, table("add", f"loose:{at}:base_stations_5g:level", "150来万", text.strip(), added))
    build(*world)
    with open_store(world[0]) as store:
        o = store.statement(f"loose:{at}:base_stations_5g:level").observation
        assert (o.value, o.bound, o.quote, o.said) == (1_500_000, "about", "150来万", "150")
        assert text[o.start : o.end] == o.quote and text[o.sentence.start : o.sentence.end] == text.strip()
        assert o.corrected.read == ""
        assert not [n for n in store.left_out("loose") if n.start <= at < n.end]


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        ([stations(READ.replace("1037000", "1000"), "set = { value = 5 }")], "is read otherwise now"),
        ([stations(READ, action="reject", quote="103.8萬個")], "does not stand there"),
        ([stations(READ, action="reject", sentence="另一句話。")], "does not hold the quote"),
        ([stations(READ, "set = { value = 1037000 }")], "says what is read anyway"),
        ([stations(READ, "set = { value = 1e12 }")], "lies outside"),
        ([stations(READ, "set = { period_start = 2022-01-01 }")], "lies after period_end"),
        (
            [stations('add = { said = "103.7", value = 1, period_end = 2021-08-31 }', action="add")],
            "is read by now",
        ),
        ([stations(READ, action="reject").replace("second:", "third:")], "no briefing 'third'"),
        ([stations(READ, action="reject").replace("base_stations_5g", "bases")], "no indicator 'bases'"),
        ([stations(READ, action="reject").replace(":level", ":yoy")], "is not read any more"),
        ([stations(action="reject")], "read: is missing"),
        ([stations(READ, "set = {}")], "set: is empty"),
        ([stations(READ, "set = { colour = 1 }")], "unknown key"),
        ([stations(READ, action="reject")] * 2, "is taken by an earlier [[correction]]"),
        (["action = 1"], "id: is missing"),
    ],
)
def test_what_does_not_fit_is_a_fault_of_check_and_build(world, tables, fault):
    build(*world)
    before = (world[0] / "current.duckdb").resolve()
    path = write(world, *tables)
    faults = check(*world[1:]).faults
    assert len(faults) >= 1 and all(str(path) in f for f in faults) and any(fault in f for f in faults)
    with pytest.raises(InputError, match=re.escape(fault)):
        build(*world)
    assert (world[0] / "current.duckdb").resolve() == before  # what was there still stands


def test_the_command_writes_a_correction_that_a_build_takes(world, capsys):
    folders = [f"--data={world[0]}", f"--seeds={world[1]}", f"--definitions={world[2]}"]
    who = ["--by", "Li Si", "--why", "it was the day before", "--on", "2026-11-25"]
    assert main(["correct", STATIONS, "--set", "period_end=2021-08-30", *who, *folders]) == 0
    assert "period_end = 2021-08-30" in capsys.readouterr().out
    assert str(statement(world[0], STATIONS).observation.period_end) == "2021-08-30"
    assert main(["correct", FLOOR, "--reject", *who, *folders]) == 0
    assert statement(world[0], FLOOR) is None and statement(world[0], STATIONS).observation.corrected
    assert not check(*world[1:]).faults


def test_the_command_adds_what_is_not_read(world, capsys):
    text = "塔上那些东西嘛,嗯,150来万吧。\n"  # names no indicator
    samples.write_seeds(world[1], loose=text)
    folders = [f"--data={world[0]}", f"--seeds={world[1]}", f"--definitions={world[2]}"]
    id = f"loose:{text.index('150')}:base_stations_5g:level"
    values = ["said=150", "value=1500000", "bound=about", "period_end=2022-01-10"]
    assert (
        main(["correct", id, "--add", *values, "--quote", "150来万", "--by", "x", "--why", "y", *folders])
        == 0
    )
    assert statement(world[0], id).observation.quote == "150来万"


@pytest.mark.parametrize(
    ("id", "values", "told"),
    [
        (STATIONS, ["--set", "period_end=2021-08-31"], "says what is read anyway"),
        (STATIONS, ["--set", "period_end=August"], "'August' is no value"),
        (STATIONS.replace("level", "yoy"), ["--reject"], STATIONS),
        ("nowhere:1:base_stations_5g:level", ["--reject"], "no such briefing"),
        (STATIONS, ["--add", "said=9", "value=9", "period_end=2021-08-31"], "does not stand there"),
    ],
)
def test_a_correction_that_does_not_fit_is_not_written(world, capsys, id, values, told):
    build(*world)
    before = (world[0] / "current.duckdb").resolve()
    folders = [f"--data={world[0]}", f"--seeds={world[1]}", f"--definitions={world[2]}"]
    assert main(["correct", id, *values, "--by", "x", "--why", "y", *folders]) == 1
    assert told in capsys.readouterr().err
    assert not (world[1] / "corrections.toml").exists()
    assert (world[0] / "current.duckdb").resolve() == before


def test_a_build_says_what_a_correction_changed(world, capsys):
    folders = [f"--data={world[0]}", f"--seeds={world[1]}", f"--definitions={world[2]}"]
    build(*world)
    write(
        world,
        stations(READ, "set = { period_end = 2021-08-30 }"),
        table(
            "reject",
            PLATFORMS,
            "超过70个",
            "目前,工业互联网平台超过70个。",
            'read = { value = 70, bound = "at_least", period_end = 2020-09-17, area = "CN", status = "reported" }',
        ),
    )
    assert main(["build", "--diff", *folders]) == 0
    out = capsys.readouterr().out
    assert f"changed  {STATIONS}  period_end: 2021-08-31 -> 2021-08-30" in out
    assert f"lost     {PLATFORMS}" in out


def test_records_of_what_is_as_read_say_so(world):
    build(*world)
    assert (
        json.loads(json.dumps(observation_record(statement(world[0], STATIONS).observation)))["corrected"]
        is None
    )


def test_a_corrected_point_says_so_on_its_pages_and_in_its_file(world):
    write(world, stations(READ, "set = { period_end = 2021-08-30 }"))
    build(*world)
    with open_store(world[0]) as store:
        o = store.observation(STATIONS)
        told = words(pieces.corrected(o, labels.load("en")))
        assert "Li Si" in told and "25 Nov" in told and "the day was misread" in told and "2021-08-31" in told
        assert pieces.corrected(store.observation(FLOOR), labels.load("en")) is None
        file = exports.to_csv(shown(ChartView(indicators=("base_stations_5g",)), store), store)
        rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    (row,) = [r for r in rows if r["id"] == STATIONS]
    assert (row["corrected_by"], row["corrected_on"]) == ("Li Si", "2026-11-25")
    assert {r["corrected_by"] for r in rows if r["id"] != STATIONS} == {""}
