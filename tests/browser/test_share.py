"""Sharing a chart as a viewer does: links, files, citations; and a fixed link that somebody opens later."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from indicators import links
from indicators.collection.building import build
from indicators.links import ChartView
from tests import samples
from tests.browser.conftest import Site, Viewer

PLATFORMS = "industrial_internet_platforms"
VIEW = ChartView(indicators=(PLATFORMS,), measure="level")
LATER = "截至2022年12月底,具有一定影响力的工业互联网平台超过240个。\n"


def opened(viewer: Viewer, view: ChartView = VIEW) -> Page:
    """Open the chart of `view` and its panel."""
    page = viewer.open(links.to_query(view)).page
    page.get_by_role("button", name="分享与下载" if view.lang == "zh" else "Share & download").click()
    page.locator(".sharing .buttons").last.wait_for()
    return page


def copied(page: Page, name: str) -> str:
    """Return what the button `name` puts into the clipboard."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def later(site: Site, tmp_path: Path) -> Iterator[None]:
    """The data of the site as a later briefing leaves them; as they were again when the test is done."""
    seeds = site.data.parent / "seeds"
    grown = Path(shutil.copytree(seeds, tmp_path / "seeds"))
    (grown / "later.txt").write_bytes(LATER.encode())
    with (grown / "briefings.toml").open("a", encoding="utf-8") as origins:
        origins.write("\n" + samples.origin_table("later", LATER, "2023-02-01", "2023-02-02"))
    build(site.data, grown, tell=lambda _: None)
    yield
    build(site.data, seeds, tell=lambda _: None)


def test_a_fixed_link_shows_the_old_chart_when_the_data_have_changed(
    viewer: Viewer, browser: Browser, site: Site, request: pytest.FixtureRequest
):
    page = opened(viewer)
    points = viewer.points()
    fixed = copied(page, "Copy fixed link")
    live = copied(page, "Copy live link")
    assert live == site.url + links.to_query(VIEW)
    expect(page.get_by_text("there is no room for a snapshot")).to_have_count(0)
    request.getfixturevalue("later")  # a build publishes another version under the running server
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    somebody = Viewer(context.new_page(), site).open(fixed)
    banner = somebody.page.locator(".notice", has_text="A fixed link: the chart as it was on")
    expect(banner).to_contain_text("Newer data would show something else.")
    assert [p["id"] for p in somebody.points()] == [p["id"] for p in points]
    assert somebody.page.url == fixed
    expect(somebody.page.locator(".passage mark")).to_contain_text("100")
    # Another choice is a live chart of that day; the way to the newest is one click.
    somebody.page.get_by_role("link", name="See it live").click()
    somebody.page.wait_for_url(re.compile("fixed=none"))
    somebody.settle()
    expect(banner).to_have_count(0)
    expect(somebody.page.locator(".passage mark")).to_contain_text("240")
    assert len(somebody.points()) == len(points) + 1
    assert somebody.wrong == []
    context.close()


def test_a_fixed_link_without_its_snapshot_says_so(viewer: Viewer, site: Site):
    page = opened(viewer, ChartView(indicators=(PLATFORMS,), measure="level", targets=False))
    fixed = copied(page, "Copy fixed link")
    hash = str(links.from_query(fixed.removeprefix(site.url)).fixed)  # type: ignore[union-attr]
    file = site.data / "links" / f"{hash}.json.gz"
    for _ in range(100):
        if file.exists():
            break
        page.wait_for_timeout(50)
    # The page that gave the link may keep it once more while it is open.
    page.goto("about:blank")
    page.wait_for_timeout(500)
    file.unlink()
    viewer.open(fixed)
    notice = viewer.page.locator(".notice", has_text="computed anew, the chart is the same as on")
    expect(notice).to_be_visible()
    viewer.open(fixed.replace(hash, "0" * 64))
    expect(viewer.page.locator(".notice", has_text="differs from what it showed")).to_be_visible()
    assert "fixed=" + "0" * 64 in viewer.address


def test_files_and_texts_are_to_be_had(viewer: Viewer):
    page = opened(viewer)
    files: dict[str, bytes] = {}
    for label in ("CSV", "Excel", "JSON", "Parquet", "Metadata", "SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=label, exact=True).click()
        files[download.value.suggested_filename] = download.value.path().read_bytes()
    name = f"{PLATFORMS}-level"
    assert list(files) == [
        f"{name}.{ending}" for ending in ("csv", "xlsx", "json", "parquet", "metadata.json", "svg", "png")
    ]
    shown = pd.read_csv(io.BytesIO(files[f"{name}.csv"]))
    for other in (
        pd.read_excel(io.BytesIO(files[f"{name}.xlsx"]), sheet_name="data"),
        pd.read_parquet(io.BytesIO(files[f"{name}.parquet"])),
        pd.DataFrame(json.loads(files[f"{name}.json"])["rows"]),
    ):
        assert list(other["id"]) == list(shown["id"]) and len(other) >= 3
    assert shown["link"].iloc[0].startswith(viewer.site.url)
    assert b"<svg" in files[f"{name}.svg"][:200] and files[f"{name}.png"].startswith(b"\x89PNG")
    assert copied(page, "Copy citation").startswith("“Influential industrial internet platforms”")
    assert copied(page, "Copy BibTeX").startswith("@misc{")
    assert "超过100家" in copied(page, "Copy citation of this point") or "100" in copied(
        page, "Copy citation of this point"
    )
    table = copied(page, "Copy chart as Markdown")
    assert table.count("](") >= 4 and "| Refers to |" in table
    embedded = copied(page, "Copy embed code")
    assert re.fullmatch(r'<iframe src="http://127[^"]*&amp;embed=true" title=".*</iframe>', embedded)


def test_the_panel_is_worked_with_the_keyboard_alone(viewer: Viewer):
    page = viewer.open(links.to_query(VIEW)).page
    button = page.get_by_role("button", name="Share & download")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".sharing .buttons").last.wait_for()
    live, still = (page.get_by_role("button", name=n) for n in ("Copy live link", "Copy fixed link"))
    expect(live).to_be_focused()
    page.keyboard.press("Tab")
    expect(still).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.evaluate("navigator.clipboard.writeText('')")
    page.keyboard.press("Enter")
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    assert page.evaluate("navigator.clipboard.readText()") == viewer.site.url + links.to_query(VIEW)
    for _ in range(8):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="SVG", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".sharing")).to_have_count(0)


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("zh", "dark")])
def test_axe_finds_nothing_in_the_panel(viewer: Viewer, lang, scheme):
    viewer.page.emulate_media(color_scheme=scheme)
    page = opened(viewer, ChartView(indicators=(PLATFORMS,), measure="level", lang=lang))
    violations = [
        f"{v['id']}: {[n['target'] for n in v['nodes'][:3]]}"
        for v in Axe().run(page).response["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert violations == []
