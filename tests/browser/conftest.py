"""A real server over seeds of its own, and a real browser: one of each for the whole session."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from indicators.drawing.palette import INKS
from indicators.pages import data
from tests import chromium, generated

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60  # seconds for the server to build its data and to answer

# What a page must show as text and never run; the sentence within it is an observation.
HOSTILE = (
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">\n'
    '截至2022年12月底,我国5G基站总数达到231.2万个</span><b onclick="window.hacked = 3">。\n'
)
HOSTILE_TITLE = "<img src=x onerror='window.hacked = 4'>5G"

PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36"

# Streamlit asks for these below the page's path first and at the root then.
HARMLESS = ("_stcore/health", "_stcore/host-config")


@dataclass(frozen=True, slots=True)
class Site:
    """The address of a running dashboard, and the folder of its data."""

    url: str
    data: Path


def _seeds(folder: Path) -> Path:
    seeds = folder / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    content = HOSTILE.encode()
    (seeds / "hostile.txt").write_bytes(content)
    origin = f"""
[[briefing]]
id = "hostile"
title = "{HOSTILE_TITLE}"
speakers = ["<b>谁</b>"]
event = "<i>event</i>"
publisher = "unknown"
reprint = "unknown"
url = "javascript:window.hacked=5"
rights = "unknown"
spoken = 2023-01-10
spoken_known = "<u>as given</u>"
published = 2023-01-11
published_known = "as given"
added = 2026-11-22
script = "simplified"
sha256 = "{hashlib.sha256(content).hexdigest()}"
"""
    with (seeds / "briefings.toml").open("ab") as file:
        file.write(origin.encode())
    return seeds


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A dashboard on a free port, with the seeds and one hostile text."""
    folder = tmp_path_factory.mktemp("site")
    with running(folder, {data.SEEDS_VARIABLE: str(_seeds(folder))}) as site:
        yield site


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A dashboard on a generated world of 2,000 briefings."""
    folder = tmp_path_factory.mktemp("world")
    generated.served(folder / "data", 2000, 12_000)
    with running(folder, {}) as site:
        yield site


@contextmanager
def running(folder: Path, more: dict[str, str]) -> Iterator[Site]:
    """Run a dashboard on a free port, with the data in `folder`/data and `more` in its environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {data.DATA_VARIABLE: str(folder / "data")} | more
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    log = (folder / "server.log").open("wb")
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    try:
        _await(server, url, folder / "server.log")
        yield Site(url, folder / "data")
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _await(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not start:\n{log.read_text(errors='replace')}", pytrace=False)


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium_path), args=chromium.launch_arguments()
        )
        yield browser
        browser.close()


class Viewer:
    """One viewer's tab, and everything that went wrong in it."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.wrong: list[str] = []
        page.on("pageerror", lambda error: self.wrong.append(f"page error: {error}"))
        page.on("response", self._response)
        page.on("console", self._console)

    def _response(self, response: object) -> None:
        status, url = response.status, response.url  # type: ignore[attr-defined]
        if status >= 400 and not url.endswith(HARMLESS):
            self.wrong.append(f"{status} {url}")

    def _console(self, message: object) -> None:
        kind, text = message.type, message.text  # type: ignore[attr-defined]
        # A failed request is judged above, by its address.
        if kind == "error" and "Failed to load resource" not in text:
            self.wrong.append(f"console: {text}")

    def open(self, address: str) -> "Viewer":
        """Open `address` of the site and wait until it is drawn."""
        self.page.goto(address if address.startswith("http") else self.site.url + address)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the script has run and the address is the full one."""
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        self.page.wait_for_function("() => location.search.includes('as_of=')")
        self.page.locator(".canvas .bar").wait_for()
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')

    def violations(self, scheme: str) -> list[str]:
        """Return what axe finds wrong with the page in the theme "light" or "dark"."""
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        paper = f"rgb({', '.join(str(c) for c in bytes.fromhex(INKS[scheme]['paper'][1:]))})"
        expect(self.page.get_by_test_id("stApp")).to_have_css("background-color", paper)
        self.settle()
        return [
            f"{self.address[:60]} {scheme}: {v['id']}: {[n['target'] for n in v['nodes'][:4]]}"
            for v in Axe().run(self.page).response["violations"]
            # Streamlit's link to the main content stands before all landmarks, as such links do; axe takes
            # it for one only where the first other link is not in a shadow tree, as ours are.
            if [n["html"] for n in v["nodes"] if "stSkipToContent" not in n["html"]]
        ]

    def points(self) -> list[dict[str, object]]:
        """Return the chart's points: the observation's id, and where on the screen it is."""
        self.page.locator(".js-plotly-plot .scatterlayer .points path").first.wait_for()
        self.page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
        return self.page.evaluate(POINTS)

    def click(self, observation: str) -> None:
        """Click on the point of `observation`."""
        (place,) = [p for p in self.points() if p["id"] == observation]
        self.page.mouse.move(place["x"], place["y"])  # type: ignore[arg-type]
        self.page.locator(".hoverlayer .hovertext").first.wait_for()
        self.page.mouse.down()
        self.page.mouse.up()

    def tap(self, observation: str) -> None:
        """Tap on the point of `observation` with a finger, which hovers over nothing before."""
        (place,) = [p for p in self.points() if p["id"] == observation]
        self.page.touchscreen.tap(place["x"], place["y"])  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Return the address bar's path and query."""
        return self.page.url.removeprefix(self.site.url)


POINTS = """() => {
  const plot = document.querySelector('.js-plotly-plot');
  const frame = plot.getBoundingClientRect();
  const points = [];
  for (const trace of plot._fullData) {
    if (!trace.customdata) continue;
    const x = plot._fullLayout[trace.xaxis.replace('x', 'xaxis')], y = plot._fullLayout[trace.yaxis.replace('y', 'yaxis')];
    trace.customdata.forEach((data, n) => points.push({
      id: data[0],
      x: frame.x + x._offset + x.d2p(trace.x[n]),
      y: frame.y + y._offset + y.d2p(trace.y[n]),
    }));
  }
  return points;
}"""


@pytest.fixture(scope="session")
def desk(browser: Browser, site: Site) -> Iterator[Viewer]:
    """A tab that stays: another would read the site's scripts anew, which costs more than the test.

    Each address that is opened in it is a new session of the server all the same.
    """
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(20_000)
    yield Viewer(context.new_page(), site)
    context.close()


@pytest.fixture
def viewer(desk: Viewer) -> Iterator[Viewer]:
    """A viewer at a desk; the test fails where the browser had anything to complain of."""
    desk.page.goto("about:blank")
    desk.wrong.clear()
    yield desk
    desk.page.emulate_media(color_scheme="light")
    assert desk.wrong == []


@pytest.fixture(scope="session")
def tower(browser: Browser, world: Site) -> Iterator[Viewer]:
    """A tab on the generated world that stays."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    yield Viewer(context.new_page(), world)
    context.close()


@pytest.fixture
def crowd(tower: Viewer) -> Iterator[Viewer]:
    """A viewer of the generated world; the test fails where the browser had anything to complain of."""
    tower.page.goto("about:blank")
    tower.wrong.clear()
    yield tower
    tower.page.set_viewport_size({"width": 1280, "height": 900})
    assert tower.wrong == []


@pytest.fixture(scope="session")
def pocket(browser: Browser, site: Site) -> Iterator[Viewer]:
    """A phone's tab that stays, as the one at the desk does."""
    # Named as a phone names itself: else the first chart is one for a desk, and drawn anew in the middle of a test.
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, user_agent=PHONE
    )
    context.set_default_timeout(20_000)
    yield Viewer(context.new_page(), site)
    context.close()


@pytest.fixture
def phone(pocket: Viewer) -> Iterator[Viewer]:
    """A viewer with a phone; the test fails where the browser had anything to complain of."""
    pocket.page.goto("about:blank")
    pocket.wrong.clear()
    yield pocket
    assert pocket.wrong == []
