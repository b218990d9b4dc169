"""A chart in a page of another site, and the pages under their strict policy."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from indicators import links
from indicators.links import ChartView
from tests.browser.conftest import Site, Viewer

PLATFORMS = "industrial_internet_platforms"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def blog(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another site, whose page shows a chart of ours, and one of our pages that is not for frames."""
    folder: Path = tmp_path_factory.mktemp("blog")
    chart = site.url + links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))
    page = f'<iframe id="chart" width="700" height="520" src="{chart.replace("&", "&amp;")}&amp;embed=true"></iframe>'
    page += f'<iframe id="page" width="700" height="300" src="{site.url}/briefing"></iframe>'
    (folder / "post.html").write_text(f"<!doctype html><title>post</title>{page}", encoding="utf-8")
    server = HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    thread.join(20)
    server.server_close()


def test_another_site_shows_a_clean_chart_that_leads_back(browser: Browser, site: Site, blog: str):
    context = browser.new_context(viewport={"width": 1000, "height": 1000})
    context.set_default_timeout(20_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if "Content Security Policy" in m.text else None)
    page.goto(f"{blog}/post.html")
    inside = page.frame_locator("#chart")
    inside.locator(".js-plotly-plot .scatterlayer .points path").first.wait_for()
    expect(inside.locator("h1")).to_contain_text("platforms")
    for gone in (
        ".canvas .bar",
        ".st-key-controls",
        ".passage",
        ".stDownloadButton",
        "header.stAppHeader button",
    ):
        expect(inside.locator(gone)).to_have_count(0)
    source = inside.locator(".st-key-source")
    expect(source).to_contain_text("official briefing")
    whole = links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))
    expect(source.locator("a")).to_have_attribute("href", whole)
    with context.expect_page() as opened:
        source.locator("a").click()
    back = opened.value
    back.wait_for_selector(".canvas .bar")
    assert back.url == site.url + whole
    # The other frame stays empty: that page may not stand in a frame of another site.
    expect(page.frame_locator("#page").locator("[data-testid=stApp]")).to_have_count(0)
    assert [w for w in wrong if "frame-ancestors" not in w] == []
    assert any("frame-ancestors" in w for w in wrong)
    context.close()


def test_a_page_that_was_unfolded_is_the_application(viewer: Viewer):
    answered: list[str] = []
    page = viewer.page
    page.on(
        "response",
        lambda r: (
            answered.append(r.headers.get("content-security-policy", "")) if "/chart?" in r.url else None
        ),
    )
    viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level")))
    assert len(viewer.points()) >= 2
    assert answered and "script-src 'self' blob: 'sha256-" in answered[0]
    expect(page.locator("meta[property='og:image']")).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "en"
