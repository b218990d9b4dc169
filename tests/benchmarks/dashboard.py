"""How fast the dashboard answers, beside a plain page with one `px.line` of the same data.

    python -m tests.benchmarks.dashboard                     the seeds: viewers, a rerun's CPU, start, memory
    python -m tests.benchmarks.dashboard --world DIR         and the same viewers on 2,000 briefings, 1,000,000 observations

Real servers, on free ports; viewers are websockets that speak Streamlit's protocol, and keep large messages as
a browser does, so that the server need not send them again. Each opens the full chart page, waits (exponentially,
5 s on the average), and changes one thing: the point, the measure, days, scale, derived values, the table, the
transform, the indicator, the day known, the language. A change is answered when the whole page has been drawn and
its last message is there. The load shares the machine's cores with the server, and other work makes the waiting
longer; the CPU that a change costs the server hardly depends on it, and is printed for every kind of change.
The world is built in DIR the first time, which takes some minutes, and found there later.
"""

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from indicators.links import ChartView, to_query
from indicators.pages import data as pages_data
from indicators.store import Store, open_store
from tests.generated import served

ROOT = Path(__file__).parent.parent.parent
VIEWERS = 50
THINK = 5.0  # seconds
SECONDS = 60.0
PATIENCE = 300.0
KINDS = (  # of changes; what viewers do most is there more than once
    *("point",) * 5,
    *(
        "measure",
        "days",
        "scale",
        "derived",
        "targets",
        "table",
        "transform",
        "indicator",
        "known",
        "language",
    ),
)
KEPT_RUNS = 2  # a browser forgets a message that so many runs did not use

PLAIN = """
import duckdb
import pandas
import plotly.express as px
import streamlit as st


@st.cache_resource
def connection():
    return duckdb.connect({path!r}, read_only=True, config={{"threads": 1}})


found = connection().cursor().execute(
    "SELECT period_end, value FROM points WHERE series = ? ORDER BY period_end", [{series!r}]
).df()
st.title("A plain page")
st.plotly_chart(px.line(found, x="period_end", y="value", markers=True))
"""


# --- servers ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Server:
    """A running Streamlit server."""

    pid: int
    port: int
    begun: float  # when its process was started

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Return the seconds of CPU that it has used, by the clock that Linux keeps of every process."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def memory(self) -> float:
        """Return its resident memory in MB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def running(script: Path, environment: dict[str, str]) -> Iterator[Server]:
    """Run `script` under Streamlit in the project's folder, and end it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            server = Server(process.pid, port, begun)
            _await(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(20)


def _await(server: Server, process: subprocess.Popen[bytes]) -> None:
    while time.perf_counter() - server.begun < PATIENCE and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5):
            return
        time.sleep(0.02)
    raise SystemExit("a server did not start")


# --- viewers ---------------------------------------------------------------------------------------


class Viewer:
    """One session over a websocket."""

    def __init__(self, connection: websockets.ClientConnection, page: str) -> None:
        self._connection = connection
        self._page = page
        self._hash = ""

    async def run(self, query: str) -> float:
        """Run the page with `query`; return the seconds until its last message was there."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = self._page
        message.rerun_script.page_script_hash = self._hash
        begun = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        drawn = 0
        while True:
            answer = ForwardMsg.FromString(await self._connection.recv(decode=False))
            kind = answer.WhichOneof("type")
            if kind == "navigation":
                self._hash = answer.navigation.page_script_hash
            drawn += kind in ("delta", "ref_hash")
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                raise SystemExit(f"the page failed: {answer.delta.new_element.exception.message}")
            if kind == "script_finished":
                if not drawn:
                    raise SystemExit(f"the page drew nothing for {query}")
                return time.perf_counter() - begun


@asynccontextmanager
async def viewing(server: Server, page: str) -> AsyncIterator[Viewer]:
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None) as connection:  # type: ignore[list-item]
        yield Viewer(connection, page)


class Wishes:
    """What a viewer changes next, one thing at a time."""

    def __init__(self, store: Store, seed: int) -> None:
        self.dice = random.Random(seed)
        self.ids = [s.indicator.id for s in store.overview() if s.points > 1][:40]
        self.points = {
            s.indicator.id: [p.statement.observation.id for p in s.main.points]
            for s in store.overview()
            if s.main
        }
        self.view = ChartView(indicators=(self.dice.choice(self.ids),))

    def next(self) -> tuple[str, str]:
        """Return the kind of the next change, and the query of the view that it leads to."""
        dice, view = self.dice, self.view
        change = dice.choice(KINDS)
        if change == "point":
            view = replace(view, o=dice.choice(self.points[view.indicators[0]]))
        elif change == "measure":
            view = replace(view, measure=dice.choice(("level", "level", "yoy", None)), o=None)  # type: ignore[arg-type]
        elif change == "days":
            view = replace(view, since=dice.choice((None, date(2016, 1, 1), date(2019, 1, 1))))
        elif change == "scale":
            view = replace(view, scale="log" if view.scale == "linear" else "linear")
        elif change in ("derived", "targets", "table"):
            view = replace(view, **{change: not getattr(view, change)})
        elif change == "transform":
            view = replace(view, transform=dice.choice((None, None, "growth", "index")))  # type: ignore[arg-type]
        elif change == "indicator":
            more = tuple(dice.sample(self.ids, dice.choice((1, 1, 1, 2))))
            view = replace(view, indicators=more, o=None, measure=None)
        elif change == "known":
            view = replace(view, as_of=dice.choice((None, None, date(2022, 6, 30))), o=None)
        else:
            view = replace(view, lang="zh" if view.lang == "en" else "en")
        self.view = view
        return change, query(view)


def query(view: ChartView) -> str:
    return to_query(view).partition("?")[2]


@dataclass(frozen=True, slots=True)
class Load:
    """What viewers met, their first pages apart."""

    took: Mapping[str, Sequence[float]]  # seconds of every change, by its kind
    memory: float  # of the server in MB when all of them had opened their pages
    cpu: float  # seconds that the server used meanwhile

    @property
    def every(self) -> list[float]:
        return [seconds for some in self.took.values() for seconds in some]


async def load(server: Server, store: Store, viewers: int, seconds: float) -> Load:
    """Have `viewers` look for `seconds`, counted from when all of them have opened their pages."""
    ready, over = asyncio.Event(), time.perf_counter() + PATIENCE
    opened, memory, cpu = 0, 0.0, 0.0
    took: dict[str, list[float]] = defaultdict(list)

    async def view(n: int) -> None:
        nonlocal opened, over, memory, cpu
        wishes = Wishes(store, n)
        async with viewing(server, "chart") as viewer:
            await viewer.run(query(wishes.view))
            opened += 1
            if opened == viewers:
                over, memory, cpu = time.perf_counter() + seconds, server.memory(), server.cpu()
                ready.set()
            await ready.wait()
            while True:
                await asyncio.sleep(wishes.dice.expovariate(1 / THINK))
                if time.perf_counter() > over:
                    return
                change, wish = wishes.next()
                took[change].append(await viewer.run(wish))

    await asyncio.gather(*(view(n) for n in range(viewers)))
    return Load(took, memory, server.cpu() - cpu)


async def changes(server: Server, wishes: Wishes, page: str, times: int) -> dict[str, list[float]]:
    """Make `times` changes, one after the other; return the server's seconds of CPU by kind of change."""
    used: dict[str, list[float]] = defaultdict(list)
    async with viewing(server, page) as viewer:
        await viewer.run(query(wishes.view))
        for _ in range(times):
            change, wish = wishes.next()
            begun = server.cpu()
            await viewer.run(wish)
            used[change].append(server.cpu() - begun)
    return used


# --- what is printed -------------------------------------------------------------------------------


def percentiles(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    p50, p95 = (1000 * ordered[int(p * (len(ordered) - 1))] for p in (0.5, 0.95))
    return f"{len(ordered)} changes, p50 {p50:.0f} ms, p95 {p95:.0f} ms, longest {1000 * ordered[-1]:.0f} ms"


def by_kind(what: str, seconds: Mapping[str, Sequence[float]]) -> None:
    """Print a line for every kind of change, what is dear in all first."""
    for kind, some in sorted(seconds.items(), key=lambda found: -sum(found[1])):
        print(
            f"    {kind:9} {what} {1000 * statistics.mean(some):.0f} ms on the average; {percentiles(some)}"
        )


async def viewers_and_memory(server: Server, store: Store, title: str) -> None:
    await changes(server, Wishes(store, 999), "chart", 40)  # what is cached once for all
    alone = server.memory()
    met = await load(server, store, VIEWERS, SECONDS)
    busy = " ".join(f"{found:.2f}" for found in os.getloadavg())
    print(f"{title}: {VIEWERS} viewers, think time {THINK:.0f} s: {percentiles(met.every)}")
    print(f"  the machine's load over 1, 5 and 15 minutes: {busy}")
    print(f"  the server's CPU: {1000 * met.cpu / len(met.every):.1f} ms a change")
    by_kind("waited", met.took)
    print(f"  memory: {alone:.0f} MB before, {(met.memory - alone) / VIEWERS:.2f} MB a viewer")


async def flat(server: Server, store: Store, times: int = 2000) -> None:
    wishes = Wishes(store, 1)
    await changes(server, wishes, "chart", times // 4)
    quarter = server.memory()
    used = await changes(server, wishes, "chart", times - times // 4)
    print(f"  over {times:,} changes: {quarter:.0f} MB after a quarter, {server.memory():.0f} MB at the end")
    by_kind("CPU", used)


async def cost(server: Server, page: str, wishes: Iterator[str], times: int) -> float:
    """Return the milliseconds of the server's CPU that one rerun takes."""
    async with viewing(server, page) as viewer:
        for _ in range(10):
            await viewer.run(next(wishes))
        begun = server.cpu()
        for _ in range(times):
            await viewer.run(next(wishes))
        return 1000 * (server.cpu() - begun) / times


async def compare(ours: Server, plain: Server, store: Store) -> None:
    """Print the CPU of a rerun on both servers, in turns, so that the machine's other work falls on both."""

    def mixed() -> Iterator[str]:
        wishes = Wishes(store, 5)
        while True:
            yield wishes.next()[1]

    def same() -> Iterator[str]:
        n = 0
        while True:
            yield f"n={(n := n + 1)}"

    rounds = [(await cost(ours, "chart", mixed(), 100), await cost(plain, "", same(), 100)) for _ in range(3)]
    mine, theirs = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"CPU of a rerun: {mine:.1f} ms, the plain page {theirs:.1f} ms, ratio {mine / theirs:.2f}")


def start(script: Path, environment: dict[str, str], page: str, query: str) -> tuple[float, float]:
    """Return the seconds from a server's start until it is ready, and until a first chart has been made."""

    async def first(server: Server) -> None:
        async with viewing(server, page) as viewer:
            await viewer.run(query)

    with running(script, environment) as server:
        ready = time.perf_counter() - server.begun
        asyncio.run(first(server))
        return ready, time.perf_counter() - server.begun


def compare_starts(app: tuple[Path, dict[str, str], str, str], plain: Path, times: int = 5) -> None:
    """Start both servers in turns, and print when they are ready and when a first chart is there."""
    rounds = [(*start(*app), *start(plain, {}, "", "")) for _ in range(times)]
    ready, made, plain_ready, plain_made = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"server ready: {ready:.2f} s, the plain page {plain_ready:.2f} s, ratio {ready / plain_ready:.2f}")
    print(f"first chart: {made:.2f} s, the plain page {plain_made:.2f} s, ratio {made / plain_made:.2f}")


def plain_page(folder: Path, store: Store) -> Path:
    """Write the plain page, with the series that has most points, and return its script."""
    main = max((s.main for s in store.overview() if s.main), key=lambda s: len(s.points))
    script = folder / "plain.py"
    script.write_text(PLAIN.format(path=str(store.path), series=str(main.key)), encoding="utf-8")
    return script


def measure(environment: dict[str, str], data: Path, title: str) -> None:
    """Print everything for the data in `data`."""
    app = ROOT / "app.py"
    with tempfile.TemporaryDirectory() as folder, running(app, environment) as server:
        with open_store(data) as store:
            asyncio.run(viewers_and_memory(server, store, title))
            asyncio.run(flat(server, store))
            script = plain_page(Path(folder), store)
            with running(script, {}) as plain:
                asyncio.run(compare(server, plain, store))
            view = query(Wishes(store, 5).view)
        compare_starts((app, environment, "chart", view), script)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--world", type=Path, help="folder of the generated world; measured too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {pages_data.DATA_VARIABLE: folder}
        with running(ROOT / "app.py", environment):
            pass  # which builds the seeds
        measure(environment, Path(folder), "seeds")
    if asked.world:
        data = served(asked.world.absolute(), 2000, 1_000_000)
        measure({pages_data.DATA_VARIABLE: str(data)}, data, "2,000 briefings, 1,000,000 observations")


if __name__ == "__main__":
    main()
