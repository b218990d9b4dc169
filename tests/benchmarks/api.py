"""How fast a series is answered over HTTP, beside Datasette with the same rows, on this machine in this run.

    pip install -e '.[test,bench]' && python -m tests.benchmarks.api [SECONDS]

Both serve one series, with all its columns, to the same client over the same number of kept
connections, turn by turn. "worked out" asks another question each time, so that nothing kept
helps; "kept" asks one again, as clients do; "304" brings the tag of the answer that it has.
Datasette keeps no answers and gives no tags: it is asked the one way that it has, over SQLite with
an index, without counting or suggesting anything.
"""

import asyncio
import csv
import importlib.util
import io
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from indicators.exports import NAMES
from indicators.pages import data
from indicators.store import open_store
from tests import generated
from tests.web.servers import ask

ROOT = Path(__file__).parent.parent.parent
BRIEFINGS, OBSERVATIONS = 400, 40_000
STATEMENTS = 120  # of the series, about: ten years by month
CONNECTIONS = 4
ROUNDS = 3

Ask = Callable[[int], str]  # the n-th address to ask for


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of which server."""

    name: str
    port: int
    address: Ask
    headers: str = ""
    status: int = 200


@dataclass(slots=True)
class Times:
    """Of each answer, in seconds; and how long all took."""

    each: list[float]
    all: float = 0.0
    size: int = 0


async def drive(case: Case, seconds: float) -> Times:
    """Ask over some connections at once, one question after the other on each."""
    times = Times([])
    count = iter(range(10**9))
    begun = time.perf_counter()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", case.port)
        while time.perf_counter() - begun < seconds:
            sent = time.perf_counter()
            writer.write(
                f"GET {case.address(next(count))} HTTP/1.1\r\nHost: 127.0.0.1:{case.port}\r\n{case.headers}\r\n".encode()
            )
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            status = int(head.split(" ", 2)[1])
            assert status == case.status, head
            size = 0
            if "transfer-encoding: chunked" in head:
                while length := int(await reader.readline(), 16):
                    await reader.readexactly(length + 2)
                    size += length
                await reader.readline()
            elif "content-length: " in head and status != 304:
                size = int(head.split("content-length: ")[1].split("\r\n")[0])
                await reader.readexactly(size)
            times.each.append(time.perf_counter() - sent)
            times.size = size
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    times.all = time.perf_counter() - begun
    return times


@contextmanager
def served(command: list[str], port: int, ready: str, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                if ask(port, ready).status == 200:
                    break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit(f"{' '.join(command)}: does not answer")
        yield
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def the_series(folder: Path) -> str:
    """Return the query of the series that has about as many statements as is wanted."""
    with open_store(folder) as store:
        series = [s for s in store.series() if s.key.area == "CN" and s.key.measure == "level" and s.points]
        size = {s.key: sum(len(p.history) for p in s.points) + len(s.targets) for s in series}
        key = min(size, key=lambda k: (abs(size[k] - STATEMENTS), k))
    scope = key.scope or "whole"
    return urlencode(
        [("i", key.indicator), ("m", "level"), ("area", "CN"), ("scope", scope), ("span", key.span)]
    )


def as_sqlite(port: int, query: str, folder: Path) -> tuple[Path, int]:
    """Write what the server gives of every indicator of the theme into one SQLite table, with an index."""
    rows = list(
        csv.reader(io.StringIO(ask(port, f"/chart.csv?{query}").body.decode("utf-8-sig"), newline=""))
    )
    (head, *mine) = rows
    assert tuple(head) == NAMES
    with open_store(folder) as store:
        others = [i.id for i in store.indicators()][:40]
    everything = [*mine]
    for n in range(0, len(others), 10):
        asked = urlencode([("i", i) for i in others[n : n + 10]])
        text = ask(port, f"/chart.csv?{asked}").body.decode("utf-8-sig")
        everything += list(csv.reader(io.StringIO(text, newline="")))[1:]
    path = folder / "bench.db"
    connection = sqlite3.connect(path)
    columns = ", ".join(f'"{name}"' for name in head)
    connection.execute(f"CREATE TABLE statements ({columns}, pick INTEGER)")
    marks = ", ".join("?" for _ in range(len(head) + 1))
    numbered = [[*row, int(n < len(mine))] for n, row in enumerate(everything)]
    connection.executemany(f"INSERT INTO statements VALUES ({marks})", numbered)
    connection.execute("CREATE INDEX picked ON statements (pick)")
    connection.commit()
    connection.close()
    return path, len(mine)


def report(name: str, rounds: list[Times], base: float | None) -> float:
    rate = statistics.median(len(t.each) / t.all for t in rounds)
    each = sorted(x for t in rounds for x in t.each)
    p95 = 1000 * each[int(0.95 * (len(each) - 1))]
    beside = f"{rate / base:7.1f} x" if base else ""
    print(
        f"{name:36}{rate:>9.0f}/s{1000 * statistics.median(each):>9.1f} ms{p95:>9.1f} ms{rounds[0].size / 1000:>8.0f} kB  {beside}"
    )
    return rate


def main(seconds: float) -> None:
    if importlib.util.find_spec("datasette") is None:
        raise SystemExit("Datasette is not here to be measured beside: pip install -e '.[test,bench]'")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        generated.served(folder, BRIEFINGS, OBSERVATIONS)
        query = the_series(folder)
        ours, theirs = free_port(), free_port()
        environment = {data.DATA_VARIABLE: place, "INDICATORS_REQUEST_LOG": "0"}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(ours)]
        with served(command, ours, "/readyz", **environment):
            database, count = as_sqlite(ours, query, folder)
            settings = [
                part
                for name, value in (
                    ("max_returned_rows", 5000),
                    ("suggest_facets", 0),
                    ("sql_time_limit_ms", 5000),
                )
                for part in ("--setting", name, str(value))
            ]
            other = [
                sys.executable,
                "-m",
                "datasette",
                "serve",
                "--immutable",
                str(database),
                "--port",
                str(theirs),
            ]
            with served([*other, *settings], theirs, "/-/versions.json"):
                compare(ours, theirs, query, count, seconds)


def compare(ours: int, theirs: int, query: str, count: int, seconds: float) -> None:
    print(
        f"one series of {count} statements, {len(NAMES)} columns; {CONNECTIONS} connections, medians of {ROUNDS} rounds of {seconds:g} s"
    )
    print(f"{'':36}{'rate':>11}{'median':>12}{'p95':>12}{'size':>11}")
    table = "/bench/statements"
    for ending, their_address in (
        ("csv", f"{table}.csv?pick=1&_size=max&_stream=on"),
        ("json", f"{table}.json?pick=1&_size=max&_shape=objects&_nocount=1"),
    ):
        address = f"/chart.{ending}?{query}"
        tag = ask(ours, address).headers["etag"]
        assert ask(theirs, their_address).status == 200

        def other_day(n: int, address: str = address) -> str:
            return f"{address}&until={2100 + n // 336 % 7000}-{1 + n // 28 % 12:02}-{1 + n % 28:02}"

        cases = [
            Case(f"Datasette {ending}", theirs, lambda _, a=their_address: a),
            Case(f"{ending}, worked out", ours, other_day),
            Case(f"{ending}, kept", ours, lambda _, a=address: a),
            Case(f"{ending}, kept, gzip", ours, lambda _, a=address: a, "Accept-Encoding: gzip\r\n"),
            Case(f"{ending}, 304", ours, lambda _, a=address: a, f"If-None-Match: {tag}\r\n", 304),
        ]
        measured(cases, seconds)
    pictures = [
        Case(
            f"{ending}, {how}",
            ours,
            other_day if how == "drawn" else (lambda _, a=f"/chart.{ending}?{query}": a),
        )
        for ending in ("svg", "png")
        for how, other_day in (
            (
                "drawn",
                lambda n, a=f"/chart.{ending}?{query}": f"{a}&until={2100 + n // 28}-01-{1 + n % 28:02}",
            ),
            ("kept", lambda n: ""),
        )
    ]
    measured(pictures, seconds)


def measured(cases: list[Case], seconds: float) -> None:
    rounds: dict[str, list[Times]] = {case.name: [] for case in cases}
    for _ in range(ROUNDS):
        for case in cases:
            rounds[case.name].append(asyncio.run(drive(case, seconds)))
    base: float | None = None
    for case in cases:
        rate = report(case.name, rounds[case.name], base)
        if case.name.startswith("Datasette"):
            base = rate


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 4)
