"""The data are built anew while others ask: nobody is turned away, and no answer mixes two versions."""

import csv
import hashlib
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.collection.building import build
from indicators.store import open_store
from tests.web.servers import MANY, Server, running

STATIONS = "base_stations_5g"
BUILDS = 6
ASKING = 4  # threads


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("swap"), INDICATORS_REQUEST_LOG="0") as found:
        yield found


def rewrite(seeds: Path, n: int) -> None:
    """Let the briefings say other numbers, the more the larger `n` is: versions can be told by each row."""
    before = (seeds / "many.txt").read_bytes()
    after = "".join(f"{line}\n" for line in MANY.splitlines()[: 18 - n]).encode()
    (seeds / "many.txt").write_bytes(after)
    origins = seeds / "briefings.toml"
    hashes = [hashlib.sha256(content).hexdigest() for content in (before, after)]
    origins.write_text(origins.read_text(encoding="utf-8").replace(*hashes), encoding="utf-8")


def test_a_version_that_is_swapped_under_load_drops_nothing_and_mixes_nothing(busy: Server):
    expected: dict[str, int] = {}  # observations of the indicator, by the hash of the data

    def note() -> None:
        with open_store(busy.data) as store:
            expected[store.content_hash] = len(store.statements([STATIONS]))

    note()
    over = threading.Event()
    wrong: list[str] = []
    seen: list[tuple[str, int]] = []

    def ask(n: int) -> None:
        turn = 0
        while not over.is_set():
            turn += 1
            try:
                # Another question each time, so that each is worked out, and one that may be kept.
                path = f"/api/v1/observations?indicator={STATIONS}&limit={400 + (turn * ASKING + n) % 100}"
                listed = busy.get(path)
                table = busy.get(f"/chart.csv?i={STATIONS}&data=full&until={2030 + turn % 50}-01-0{n + 1}")
            except OSError as error:
                wrong.append(repr(error))
                continue
            if (listed.status, table.status) != (200, 200):
                wrong.append(f"{listed.status} {table.status} {listed.text[:300]}")
                continue
            told = listed.json
            if listed.headers["x-content-hash"] != told["content_hash"]:
                wrong.append("the header is of another version than the body")
            seen.append((told["content_hash"], len(told["items"])))
            rows = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"), newline="")))
            versions = {row["data_version"] for row in rows}
            if versions != {table.headers["x-content-hash"]}:
                wrong.append(f"rows of {versions} in an answer of {table.headers['x-content-hash']}")

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(ASKING)]
    for thread in threads:
        thread.start()
    try:
        for n in range(1, BUILDS + 1):
            rewrite(busy.seeds, n)
            build(busy.data, busy.seeds, tell=lambda _: None)
            note()
            while not any(version == list(expected)[-1] for version, _ in seen[-ASKING:]):
                if wrong or over.wait(0.02):
                    break
    finally:
        over.set()
        for thread in threads:
            thread.join(60)
    assert wrong == []
    assert len(expected) == BUILDS + 1 == len({version for version, _ in seen})
    assert {(version, count) for version, count in seen} == set(expected.items())
    pages = [busy.get("/chart"), busy.get("/readyz")]
    assert [reply.headers["x-content-hash"] for reply in pages] == [list(expected)[-1]] * 2
