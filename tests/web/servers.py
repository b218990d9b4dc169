"""Real servers over loopback, and the plainest of clients: what it gets is what was sent."""

import gzip
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from indicators.pages import data
from tests import samples

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60  # seconds for a server to build its data and to answer

MONTHS = 18
# A year and a half of one series: long enough for pages of a list, and for a table that is worth compressing.
MANY = "".join(
    f"截至{2020 + (6 + n) // 12}年{(6 + n) % 12 + 1}月底,5G基站累计建成{45.5 + 4.5 * n}万个。\n"
    for n in range(MONTHS)
)
# Another value for a day that the first briefing speaks of; a period beside its number; a hedge, and a target.
APART = (
    "截至2020年6月底,5G基站累计建成55万个。\n2019年底5G基站约13万个。\n"
    "目前,具有一定影响力的工业互联网平台超过100家。力争到2025年5G基站达到360万个。\n"
)
# What must come out as text wherever it goes: markup, a formula, quotes.
HOSTILE = "=2+5<script>window.hacked = 1</script>截至2021年12月底,5G基站总数达到142.5万个。\n"
HOSTILE_TITLE = "=cmd|<img src=x onerror='window.hacked = 2'></title><script>window.hacked=3</script>\"5G"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]  # by names in lower case
    body: bytes

    @property
    def text(self) -> str:
        plain = gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body
        return plain.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True, slots=True)
class Server:
    """A running dashboard."""

    url: str
    data: Path
    seeds: Path
    log: Path
    base: str = ""

    @property
    def port(self) -> int:
        port = urlsplit(self.url).port
        assert port
        return port

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        """Ask for `path` (below the base) and return what comes back; `if_none_match="…"` is a header."""
        return ask(self.port, self.base + path, method, body, **headers)

    def asked(self) -> list[dict[str, Any]]:
        """Return the lines of the request log so far."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [json.loads(line) for line in lines if line.startswith('{"time"')]


def ask(port: int, target: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
    """Send one request to a port of this machine and return what comes back."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, quote(target, safe="%/?&=:,;+#[]@!$'()*~-._"), body, named)
        answer = connection.getresponse()
        found = {k.lower(): v for k, v in answer.getheaders()}
        return Reply(answer.status, found, answer.read())
    finally:
        connection.close()


def write_seeds(folder: Path) -> Path:
    """Write the briefings that the tests of this folder ask for."""
    seeds = samples.write_seeds(folder, many=MANY, apart=APART, hostile=HOSTILE)
    origins = seeds / "briefings.toml"
    told = origins.read_text(encoding="utf-8")
    title = json.dumps(HOSTILE_TITLE)
    origins.write_bytes(told.replace('title = "hostile briefing"', f"title = {title}").encode())
    return seeds


@contextmanager
def running(
    folder: Path, options: Sequence[str] = (), base: str = "", **environment: str
) -> Iterator[Server]:
    """Run a dashboard over seeds of its own in `folder` until the block ends."""
    seeds = write_seeds(folder / "seeds")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = os.environ | {
        data.DATA_VARIABLE: str(folder / "data"),
        data.SEEDS_VARIABLE: str(seeds),
        **environment,
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
    log = folder / "server.log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=file, stderr=subprocess.STDOUT)
        server = Server(f"http://127.0.0.1:{port}", folder / "data", seeds, log, base)
        try:
            _await(process, server)
            yield server
        finally:
            process.terminate()
            process.wait(20)


def _await(process: subprocess.Popen[bytes], server: Server) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if server.get("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the dashboard did not start:\n{server.log.read_text(errors='replace')}")
