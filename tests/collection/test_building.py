"""Builds with real files and processes: whole or not at all, and one at a time."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from indicators.collection import building
from indicators.collection.building import InputError, build, ensure, inputs_hash, is_stale
from indicators.errors import StoreError
from indicators.records import json_line, observation_record
from indicators.store import current_path, open_store
from tests import samples

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def world(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Folders for data, seeds and definitions."""
    seeds = samples.write_seeds(tmp_path / "seeds")
    return tmp_path / "data", seeds, samples.write_definitions(tmp_path / "definitions")


def values(data: Path) -> dict[str, float]:
    with open_store(data) as store:
        store.verify()
        return {s.observation.said: s.observation.value for s in store.statements()}


WHOLE = {"40万": 400000, "70": 70, "103.7萬": 1037000, "100萬": 1000000, "200": 200}


def test_a_build_holds_what_the_texts_state(world):
    built = build(*world)
    data = world[0]
    assert values(data) == WHOLE
    assert (data / "current.duckdb").is_symlink() and current_path(data) == built.path
    assert built.counts["briefings"] == 2 and built.counts["observations"] == 5
    assert len(built.difference.added) == 5 and not built.difference.lost
    with open_store(data) as store:
        assert {o.reason != "" for o in store.left_out("first")} == {True}
        assert (
            store.statement(
                "second:" + str(samples.SECOND.index("200")) + ":industrial_internet_platforms:level"
            ).observation.status
            == "target"
        )


def test_two_builds_are_the_same(world, tmp_path: Path):
    data, seeds, definitions = world
    moved = tmp_path / "elsewhere"
    shutil.copytree(seeds, moved / "seeds")
    shutil.copytree(definitions, moved / "definitions")
    one = build(data, seeds, definitions)
    two = build(data, seeds, definitions)
    three = build(moved / "data", moved / "seeds", moved / "definitions", jobs=2)
    assert one.content_hash == two.content_hash == three.content_hash
    assert one.path.name == two.path.name == three.path.name
    assert not two.difference.added and not two.difference.changed and not two.difference.lost


def test_a_difference_names_what_changed(world):
    _, seeds, _ = world
    build(*world)
    text = samples.FIRST.replace("40万个", "41万个").replace("目前,工业互联网平台超过70个。", "")
    samples.write_seeds(seeds, first=text, third="目前,工业互联网平台超过90个。\n")
    difference = build(*world).difference
    assert [o.said for o in difference.added] == ["90"]
    assert [(before.said, after.said) for before, after in difference.changed] == [("40万", "41万")]
    assert [o.said for o in difference.lost] == ["70"]


@pytest.mark.parametrize(
    "where", ["indicators.store.writing.hash_content", "indicators.store.writing.publish"]
)
def test_a_killed_build_leaves_the_old_data(world, where: str):
    data, seeds, _ = world
    build(*world)
    old = current_path(data)
    samples.write_seeds(seeds, third="目前,工业互联网平台超过90个。\n")
    module, _, name = where.rpartition(".")
    script = f"""
import pathlib, sys, time
import {module} as module
from indicators.collection.building import build

def hang(*arguments):
    print("there", flush=True)
    time.sleep(60)

module.{name} = hang
build(*map(pathlib.Path, sys.argv[1:]))
"""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, world)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "there\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert current_path(data) == old
    assert values(data) == WHOLE
    # What it left is no hindrance, and is cleared away.
    assert any(data.glob("building.duckdb*"))
    build(*world)
    assert values(data) == {**WHOLE, "90": 90}
    assert not any(data.glob("building.duckdb*"))


def test_faults_leave_the_old_data(world):
    data, seeds, definitions = world
    build(*world)
    (seeds / "first.txt").write_text("tampered")
    stations = definitions / "network" / "base_stations_5g.toml"
    stations.write_text(stations.read_text(encoding="utf-8").replace("kind", "knd"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        build(*world)
    assert any("first.txt: its sha256" in fault for fault in caught.value.faults)
    assert any("knd: unknown key" in fault for fault in caught.value.faults)
    assert values(data) == WHOLE


def test_ensure_builds_once(world):
    told: list[str] = []
    assert is_stale(*world)
    with ensure(*world, tell=told.append).store as store:
        first = store.path, store.path.stat().st_mtime_ns
    assert not is_stale(*world)
    served = ensure(*world, tell=told.append)
    with served.store as store:
        assert (store.path, store.path.stat().st_mtime_ns) == first
    assert served.faults == () and told == []


def test_ensure_builds_what_is_stale(world):
    data, seeds, _ = world
    with ensure(*world).store as store:
        before = store.content_hash
    samples.write_seeds(seeds, third="目前,工业互联网平台超过90个。\n")
    assert is_stale(*world)
    with ensure(*world).store as store:
        assert store.content_hash != before
    assert values(data) == {**WHOLE, "90": 90}


def test_ensure_serves_the_last_good_data_with_the_faults(world):
    _, seeds, _ = world
    ensure(*world).store.close()
    (seeds / "first.txt").write_text("tampered")
    served = ensure(*world)
    with served.store as store:
        assert len(store.statements()) == 5
    (fault,) = served.faults
    # A page lists it: what the folders of the server are called is nobody's business.
    assert fault.startswith("seeds/first.txt: its sha256") and str(seeds.parent) not in fault


def test_ensure_without_data_and_with_faults(world):
    data, seeds, _ = world
    (seeds / "first.txt").write_text("tampered")
    with pytest.raises(
        StoreError, match=r"(?s)There is no data to serve, and none can be built:.*first\.txt: its sha256"
    ):
        ensure(*world)
    assert current_path(data) is None


@pytest.mark.parametrize("damage", ["text", "hole", "schema", "gone"])
def test_damaged_data_are_built_anew_with_one_line(world, damage: str):
    data = world[0]
    build(*world)
    path = current_path(data)
    if damage == "text":
        path.write_bytes(b"no data" * 999)
    elif damage == "hole":
        path.write_bytes(path.read_bytes().replace("谢少锋".encode(), b"123456789"))
    elif damage == "schema":
        with duckdb.connect(str(path)) as connection:
            connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    else:
        path.unlink()
    for make in (lambda tell: ensure(*world, tell=tell).store.close(), lambda tell: build(*world, tell=tell)):
        told: list[str] = []
        make(told.append)
        # The second finds it whole again.
        assert len(told) == (0 if damage == "gone" else 1) and "\n" not in "".join(told)
        assert values(data) == WHOLE
        damage = "gone"


def test_a_damaged_file_with_faults_beside_it_is_not_served(world):
    data, seeds, _ = world
    build(*world)
    current_path(data).write_bytes(b"no data" * 999)
    (seeds / "first.txt").write_text("tampered")
    with pytest.raises(StoreError, match="There is no data to serve"):
        ensure(*world, tell=lambda _: None)


def test_one_process_builds_at_a_time(world):
    data = world[0]
    data.mkdir()
    told: list[str] = []
    done = threading.Event()

    def work() -> None:
        build(*world, tell=told.append)
        done.set()

    with FileLock(data / building.LOCK):
        thread = threading.Thread(target=work)
        thread.start()
        assert not done.wait(0.5)
        assert current_path(data) is None
    thread.join()
    assert values(data) == WHOLE
    assert told == [f"{data}: another process is building; this one waits for it"]


def test_a_folder_that_cannot_be_written_is_told(world, tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"(?s)file.*--data DIR"):
        build(tmp_path / "file" / "data", *world[1:])


def test_inputs_hash_follows_every_input_and_nothing_else(world, tmp_path: Path):
    _, seeds, definitions = world
    plain = inputs_hash(seeds, definitions)
    seen = {plain}
    for path, text in [
        (seeds / "first.txt", "other"),
        (seeds / "corrections.toml", ""),
        (definitions / "network" / "base_stations_5g.toml", "other"),
        (definitions / "network" / "new.toml", ""),
    ]:
        path.write_text(text)
        seen.add(inputs_hash(seeds, definitions))
    assert len(seen) == 5
    (seeds / ".hidden").write_text("")
    (definitions / "__pycache__").mkdir()
    (definitions / "__pycache__" / "x").write_text("")
    assert inputs_hash(seeds, definitions) in seen


def test_a_briefing_with_a_script_is_text(world):
    data, seeds, _ = world
    text = "<script>alert(1)</script>截至2021年8月底,5G基站累计建成103.7万个。\r\n"
    samples.write_seeds(seeds, hostile=text)
    build(*world)
    with open_store(data) as store:
        assert store.briefing("hostile").text == text
        (statement,) = store.statements(doc="hostile")
        o = statement.observation
        assert text[o.start : o.end] == o.quote and text[o.at :].startswith("103.7万")


def test_the_record_in_the_repository_is_what_the_seeds_read_as(tmp_path: Path):
    build(tmp_path / "data")
    assert not (tmp_path / "data" / "observations.jsonl").exists()  # only beside the repository's own data
    with open_store(tmp_path / "data") as store:
        docs = sorted(b.doc for b in store.briefing_summaries())
        lines = [
            json_line(observation_record(s.observation)) for doc in docs for s in store.statements(doc=doc)
        ]
    record = (ROOT / "data" / "observations.jsonl").read_text(encoding="utf-8")
    assert record == "".join(lines), (
        "the seeds read otherwise now: python -m indicators build, and look at the diff"
    )
