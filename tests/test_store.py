"""The data file, written and read with the real DuckDB."""

import os
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, strategies as st

from indicators.errors import StoreError
from indicators.model import LeftOut, Reading, Span, sort_statements
from indicators.store import DamagedError, Store, current_path, open_store
from indicators.store.tables import SCHEMA
from indicators.store.writing import Contents, write
from tests import samples


@pytest.fixture
def what(tmp_path: Path) -> Contents:
    return samples.contents(tmp_path / "definitions")


@pytest.fixture
def data(tmp_path: Path, what: Contents) -> Path:
    samples.stored(tmp_path / "data", what)
    return tmp_path / "data"


@pytest.fixture
def store(data: Path):
    with open_store(data) as store:
        yield store


def changed(what: Contents, in_doc: str, **fields: object) -> Contents:
    """Return `what` with other fields in the first observation of `in_doc`."""
    reading = what.readings[in_doc]
    first = replace(reading.observations[0], **fields)  # type: ignore[arg-type]
    observations = [first, *reading.observations[1:]]
    reading = Reading(observations, reading.left_out, reading.furniture)
    return replace(what, readings={**what.readings, in_doc: reading}, series=())


def test_what_was_written_is_read(store: Store, what: Contents):
    written = [o for reading in what.readings.values() for o in reading.observations]
    read = [s.observation for s in store.statements()]
    assert sorted(read, key=lambda o: o.id) == sorted(written, key=lambda o: o.id)
    assert sorted(store.briefings(), key=lambda b: b.doc) == what.briefings
    assert store.indicators() == what.indicators
    assert store.series() == what.series
    for doc, reading in what.readings.items():
        assert store.left_out(doc) == reading.left_out
        assert store.furniture(doc) == reading.furniture


def test_one_is_found_by_its_id(store: Store, what: Contents):
    first = what.readings["second"].observations[0]
    assert store.observation(first.id) == first
    assert store.statement(first.id).spoken == date(2021, 9, 19)
    assert store.observation("second:0:nothing:level") is None
    assert store.briefing("first") == what.briefings[0]
    assert store.briefing("third") is None


def test_statements_by_indicator_briefing_and_day(store: Store):
    platforms = store.statements(["industrial_internet_platforms"])
    assert [s.observation.value for s in platforms] == [70, 200]
    assert [s.observation.said for s in store.statements(doc="second")] == ["103.7萬", "100萬", "200"]
    # Known means published, four days after it was said.
    assert store.statements(as_of=date(2020, 9, 21)) == []
    assert len(store.statements(as_of=date(2020, 9, 22))) == 2
    assert store.statements(indicators=[]) == []
    assert store.statements() == sort_statements(store.statements())


def test_series_as_of_a_day_know_nothing_of_later_days(store: Store):
    (early,) = store.series(["base_stations_5g"], as_of=date(2021, 1, 1))
    assert [(p.period_end, p.value) for p in early.points] == [(date(2020, 6, 30), 400000)]
    now = {str(s.key): s for s in store.series(["base_stations_5g"])}
    level = now["base_stations_5g/level/CN//instant"]
    # 超過100萬個, said without a date, repeats the 103.7萬個 of the same briefing.
    assert [(p.value, [b.role for b in p.history]) for p in level.points] == [
        (400000, ["charted"]),
        (1037000, ["charted", "restatement"]),
    ]


def test_overview_shows_first_what_has_most_to_show(store: Store):
    stations, platforms = store.overview()
    assert (stations.indicator.id, stations.reported, stations.briefings) == ("base_stations_5g", 3, 2)
    assert (stations.first, stations.last) == (date(2020, 6, 30), date(2021, 8, 31))
    assert stations.latest.statement.observation.said == "103.7萬"
    assert str(stations.main.key) == "base_stations_5g/level/CN//instant"
    assert (platforms.reported, platforms.targets, platforms.updated) == (1, 1, date(2026, 11, 22))
    before = {s.indicator.id: s for s in store.overview(as_of=date(2000, 1, 1))}
    assert before["base_stations_5g"].latest is None and before["base_stations_5g"].points == 0


def test_summaries_of_briefings_come_without_text(store: Store):
    second, first = store.briefing_summaries()
    assert (second.doc, second.reported, second.targets, second.indicators) == ("second", 2, 1, 2)
    assert (second.spoken, second.spoken_on, second.known_from) == (
        None,
        date(2021, 9, 19),
        date(2021, 9, 19),
    )
    assert (first.left_out, first.length, first.speakers) == (
        1,
        len(samples.FIRST),
        ("谢少锋", "Li & <Sons>"),
    )


@pytest.mark.parametrize(
    ("words", "indicators", "statements"),
    [
        ("5g BASE", ["base_stations_5g"], 0),
        ("基站", ["base_stations_5g"], 3),
        ("工業互聯網平臺", ["industrial_internet_platforms"], 2),
        ("platforms network", [], 0),
        ("103.7万", [], 2),
        ("   ", [], 0),
        ("nothing like it", [], 0),
    ],
)
def test_search(store: Store, words: str, indicators: list[str], statements: int):
    found = store.search(words)
    assert [i.id for i in found.indicators] == indicators
    # Both sentences of a line count as one here, so what stands in a line is found with either.
    assert len(found.statements) >= statements if statements else found.statements == ()


def test_search_finds_briefings_by_speaker_and_title(store: Store):
    assert [b.doc for b in store.search("谢少锋").briefings] == ["second", "first"]
    assert [b.doc for b in store.search("first briefing").briefings] == ["first"]


def test_two_builds_have_one_content_hash(tmp_path: Path, what: Contents):
    assert write(tmp_path / "a.duckdb", what) == write(tmp_path / "b.duckdb", what)


def test_content_hash_follows_every_value(tmp_path: Path, what: Contents):
    plain = write(tmp_path / "a.duckdb", replace(what, series=()))
    assert write(tmp_path / "b.duckdb", changed(what, "first", value=400000.5)) != plain
    assert write(tmp_path / "c.duckdb", changed(what, "first", scope="企业")) != plain


HOSTILE = "<script>alert('x')</script>\r\n\ufeff𠮷野家 e\u0301 👨\u200d👩\u200d👧 \u1100\u1161 5G基站40万个。'; DROP TABLE briefings; --\n"


def test_a_hostile_text_comes_back_as_it_is(tmp_path: Path):
    b = samples.briefing("hostile", HOSTILE, date(2020, 1, 1), None)
    o = samples.observation(b, "40万个", "40万", 400000.0, date(2020, 1, 1), scope="<b>企业</b>")
    sample = samples.contents(tmp_path / "definitions")
    what = samples.made_of(
        [b], {"hostile": Reading([o], [LeftOut("hostile", 0, 8, "<script>", "'")])}, sample.indicators
    )
    samples.stored(tmp_path / "data", what)
    with open_store(tmp_path / "data") as store:
        assert store.briefing("hostile").text == HOSTILE
        assert store.observation(o.id) == o
        assert store.left_out("hostile")[0].reason == "'"
        assert store.search("'; DROP").briefings == ()


CONNECTION = duckdb.connect()


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.data())
def test_duckdb_counts_characters_as_python_does(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    sql = "SELECT substring(?, ? + 1, ? - ?), length(?)"
    assert CONNECTION.execute(sql, [text, start, end, start, text]).fetchall() == [
        (text[start:end], len(text))
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"start": 3, "end": 7, "at": 3, "sentence": Span(0, 40)},
            r"first: observation first:3:.*: \[3:7\] is '实录\\n\\n', not '40万个'",
        ),
        ({"sentence": Span(0, 5000)}, "sentence of first:.*a text of \\d+ characters"),
        ({"period_from": Span(9, 5000)}, "period of first:"),
        ({"period_start": date(2030, 1, 1)}, "table observations: a row breaks a rule.*period_start"),
        ({"value": float("inf")}, "table observations: a row breaks a rule.*isfinite"),
        ({"quote": "40万"}, "table observations: a row breaks a rule.*length"),
        ({"area": "China"}, "table observations: a row breaks a rule.*area"),
        ({"doc": "third"}, "table observations: a row breaks a rule"),
        ({"bound": "perhaps"}, "perhaps"),
        ({"indicator": "unknown"}, "table observations: a row breaks a rule"),
    ],
)
def test_a_build_refuses(tmp_path: Path, what: Contents, fields: dict[str, object], message: str):
    with pytest.raises(StoreError, match=f"(?s){message}"):
        write(tmp_path / "a.duckdb", changed(what, "first", **fields))


def test_a_build_refuses_a_left_out_number_that_is_not_there(tmp_path: Path, what: Contents):
    reading = Reading([], [LeftOut("first", 3, 7, "0519", "an ordinal")], [Span(0, 9999)])
    with pytest.raises(StoreError, match=r"(?s)left-out number.*furniture|furniture.*left-out number"):
        write(tmp_path / "a.duckdb", replace(what, readings={"first": reading}, series=()))


def test_a_build_refuses_two_observations_with_one_id(tmp_path: Path, what: Contents):
    reading = what.readings["first"]
    twice = Reading([*reading.observations, reading.observations[0]])
    with pytest.raises(StoreError, match="table observations: a row breaks a rule"):
        write(tmp_path / "a.duckdb", replace(what, readings={"first": twice}, series=()))


def test_everything_in_the_file_says_what_it_is(data: Path):
    with duckdb.connect(str(current_path(data)), read_only=True) as connection:
        silent = connection.execute(
            "SELECT table_name, NULL FROM duckdb_tables() WHERE comment IS NULL UNION ALL "
            "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal UNION ALL "
            "SELECT view_name, NULL FROM duckdb_views() WHERE comment IS NULL AND NOT internal"
        ).fetchall()
        assert silent == []
        (row,) = connection.execute(
            "SELECT sentence, known_from FROM statements WHERE said = '200'"
        ).fetchall()
    assert row == (samples.SECOND[:-1], date(2021, 9, 19))


def test_a_store_can_neither_write_nor_leave_its_file(store: Store, tmp_path: Path):
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    for sql in (
        "DELETE FROM observations",
        f"SELECT * FROM '{tmp_path / 'secret.csv'}'",
        "SET enable_external_access = true",
        "LOAD httpfs",
    ):
        with pytest.raises((duckdb.Error, DamagedError)):
            store._rows(sql)


def test_many_threads_may_ask_at_once(store: Store):
    expected = store.statements()
    wrong: list[object] = []

    def ask() -> None:
        for n in range(30):
            try:
                if store.statements() != expected or len(store.series(as_of=date(2000 + n, 1, 1))) > 2:
                    wrong.append("other rows")
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_reader_keeps_its_version_while_others_are_published(data: Path, what: Contents):
    with open_store(data) as old:
        for value in (1.5, 2.5, 3.5):
            samples.stored(data, changed(what, "first", value=value))
            with open_store(data) as new:
                assert new.content_hash != old.content_hash
                assert new.statements(doc="first")[0].observation.value == value
            assert old.statements(doc="first")[0].observation.value == 400000
        old.verify()
    assert len(list(data.glob("v-*.duckdb"))) == 2
    assert sorted(p.name for p in data.iterdir() if not p.name.startswith("v-")) == ["current.duckdb"]


def test_same_data_from_other_inputs_are_seen_at_once(data: Path, what: Contents):
    with open_store(data) as old:
        samples.stored(data, replace(what, inputs_hash="1" * 64))
        with open_store(data) as new:
            assert (new.content_hash, new.inputs_hash) == (old.content_hash, "1" * 64)


def test_no_data_yet(tmp_path: Path):
    assert current_path(tmp_path) is None
    with pytest.raises(StoreError, match=r"there is no data yet\n  .*python -m indicators build"):
        open_store(tmp_path)


@pytest.mark.parametrize("damage", ["empty", "text", "half", "hole"])
def test_a_damaged_file_is_told(data: Path, damage: str):
    path = current_path(data)
    content = path.read_bytes()
    start = content.index("谢少锋".encode())
    path.write_bytes(
        {
            "empty": b"",
            "text": b"hello " * 4000,
            "half": content[: len(content) // 2],
            "hole": content[:start] + os.urandom(9) + content[start + 9 :],
        }[damage]
    )
    with pytest.raises(DamagedError, match="To build it anew: python -m indicators build"):  # noqa: SIM117
        with open_store(data) as store:
            store.verify()


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        (
            "UPDATE meta SET value = '0' WHERE key = 'schema'",
            f"is of schema 0, and this program needs {SCHEMA}",
        ),
        ("DROP TABLE meta", "holds other data than ours"),
        ("UPDATE points SET value = 5 WHERE value = 70", "its rows are not those that were built"),
        ("UPDATE definitions SET definition = '{}'", "definitions are not of this program"),
    ],
)
def test_data_of_another_program_are_told(data: Path, sql: str, message: str):
    with duckdb.connect(str(current_path(data))) as connection:
        connection.execute(sql)
    with pytest.raises(DamagedError, match=message):  # noqa: SIM117
        with open_store(data) as store:
            store.verify()


def test_a_served_file_lets_nothing_in_and_nothing_out(tmp_path: Path):
    samples.stored(tmp_path / "data", samples.contents(tmp_path / "definitions"))
    with open_store(tmp_path / "data") as store:
        for sql in (
            "DELETE FROM observations",
            "CREATE TABLE t (x INT)",
            f"COPY observations TO '{tmp_path}/out.csv'",
            "SELECT * FROM read_text('/etc/hostname')",
            "ATTACH ':memory:' AS other",
            "INSTALL httpfs",
            "SET enable_external_access = true",
            "SET memory_limit = '64GB'",
        ):
            with pytest.raises(duckdb.Error):
                store._connection.cursor().execute(sql).fetchall()
        ((limit,),) = store._rows("SELECT current_setting('memory_limit')")
        assert limit in ("953.6 MiB", "1.0 GB", "1GB")
    assert not (tmp_path / "out.csv").exists()
