"""The chart page as only a browser shows it: choices, years, keys, parts drawn anew, every state for everyone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from indicators import links
from indicators.links import ChartView, SearchView
from indicators.store import open_store
from tests.browser.conftest import Site, Viewer, running
from tests.generated import served

PLATFORMS = "industrial_internet_platforms"  # said three times, in three briefings
DEVICES = "platform_connected_devices"
SHARE = "networked_collaboration_share"  # in the world: of five populations, with disagreements
STATIONS = "base_stations_5g"
BOTH = ChartView(indicators=(PLATFORMS, DEVICES), measure="level")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A dashboard on a world of many briefings, disagreements, scopes, hedges and hostile names."""
    folder = tmp_path_factory.mktemp("world")
    served(folder / "data", 60, 6000)
    with running(folder, {}) as site:
        yield site


@pytest.fixture
def far(world: Site, browser: Browser) -> Iterator[Viewer]:
    """A viewer of the world."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    viewer = Viewer(context.new_page(), world)
    yield viewer
    context.close()
    assert viewer.wrong == []


@pytest.fixture(scope="module")
def platforms(site: Site) -> list[str]:
    """Return the ids of the charted observations of PLATFORMS, by date."""
    with open_store(site.data) as store:
        (series,) = [s for s in store.series([PLATFORMS]) if s.key.measure == "level"]
        return [p.statement.observation.id for p in series.points]


def plot(page: Page, path: str) -> object:
    """Return a part of the figure as Plotly drew it."""
    return page.evaluate(f"document.querySelector('.js-plotly-plot').{path}")


def test_a_choice_is_made_kept_in_sight_and_undone(viewer: Viewer):
    page = viewer.open(links.to_query(BOTH)).page
    page.get_by_role("button", name="Values").click()
    page.get_by_role("button", name="Index", exact=True).click()
    page.wait_for_url(re.compile("transform=index"))
    # The choice stays open, with its formula; the plot's axis says what it shows.
    expect(page.get_by_role("textbox", name="Base day", exact=True)).to_be_visible()
    expect(page.locator(".choice .note")).to_contain_text("value ÷ value at the base × 100")
    page.keyboard.press("Escape")
    expect(page.locator(".js-plotly-plot .annotation-text").filter(has_text="index, 100")).to_be_visible()
    page.get_by_role("button", name=re.compile("Undo: Index")).click()
    page.wait_for_url(re.compile("transform=none"))
    expect(page.locator(".chips")).to_have_count(0)


def test_what_makes_no_sense_cannot_be_chosen_and_says_why(viewer: Viewer):
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level", scale="log"))).page
    page.get_by_role("button", name="Display").click()
    bars = page.get_by_role("button", name="Bars", exact=True)
    expect(bars).to_be_disabled()
    expect(page.locator("#why-form")).to_contain_text("a log scale has none")
    before = page.url
    bars.click(force=True)
    page.get_by_role("button", name="Points", exact=True).click()
    page.wait_for_url(re.compile("form=points"))
    assert "form=bars" not in page.url and before != page.url


def test_an_axis_is_drawn_from_zero_where_asked_for(viewer: Viewer):
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))).page
    assert plot(page, "_fullLayout.yaxis.range[0]") > 0
    page.get_by_role("link", name="From zero").click()
    page.wait_for_url(re.compile("scale=zero"))
    expect(page.get_by_text("the axis does not begin at zero")).to_have_count(0)
    viewer.points()
    assert plot(page, "_fullLayout.yaxis.range[0]") == 0
    page.get_by_role("button", name=re.compile("Undo: Axis from zero")).click()
    page.wait_for_url(re.compile("scale=linear"))


def test_small_multiples_stand_side_by_side_and_below_each_other_on_a_phone(viewer: Viewer, phone: Viewer):
    address = links.to_query(replace(BOTH, layout="multiples"))
    viewer.open(address).points()
    assert plot(viewer.page, "_fullLayout.xaxis2.domain[0]") > 0.4
    phone.open(address).points()
    assert plot(phone.page, "_fullLayout.xaxis2") is None
    width = phone.page.get_by_test_id("stMain").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert width[0] <= width[1]


def test_years_are_moved_by_keys_and_typed(viewer: Viewer, platforms: list[str]):
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))).page
    first = page.get_by_role("slider").first
    first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("since=20"))
    viewer.settle()
    assert [p["id"] for p in viewer.points()] == platforms[1:]
    page.go_back()
    page.wait_for_url(re.compile("since=first"))
    viewer.settle()
    assert [p["id"] for p in viewer.points()] == platforms
    page.get_by_label("From", exact=True).fill("2020年10月")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("since=2020-10-01"))
    viewer.settle()
    assert [p["id"] for p in viewer.points()] == platforms[1:]


ENGLISH = """names => [...document.querySelectorAll('[data-testid=stMain] *')].flatMap(e => names.map(n => e.getAttribute(n)))
  .filter(said => /[a-z]{3}/i.test(said ?? ''))"""


def test_the_widgets_of_others_speak_the_language_of_the_page(viewer: Viewer):
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level", lang="zh"))).page
    viewer.points()
    names = ["aria-label", "aria-valuetext", "data-title", "title"]
    page.wait_for_function(f"names => !({ENGLISH})(names).length", arg=names)
    assert page.locator(".modebar-btn").first.get_attribute("data-title") == "下载图片"
    assert "10月" in page.locator(".xtick text").all_text_contents()[0]
    page.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile("lang=en"))
    viewer.settle()
    page.get_by_label("Clear all").wait_for()
    page.get_by_label("Remove Influential industrial internet platforms").wait_for()


def test_enter_adds_the_first_indicator_that_was_found(viewer: Viewer):
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))).page
    box = page.get_by_role("combobox", name="Indicators", exact=False).first
    box.click()
    box.press_sequentially("5G base")
    expect(page.get_by_role("option").first).to_contain_text("5G base stations")
    box.press("Enter")
    page.wait_for_url(re.compile("i=base_stations_5g"))
    assert re.findall(r"[?&]i=(\w+)", viewer.address) == [PLATFORMS, "base_stations_5g"]


def test_a_click_brings_the_sentence_into_sight(viewer: Viewer, platforms: list[str]):
    """Of a chart that fills the screen it stands below; the next click moves nothing any more."""
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))).page
    viewer.click(platforms[0])
    page.wait_for_url(re.compile(re.escape(platforms[0])))
    passage = page.locator("[data-near]")
    expect(passage).to_be_in_viewport(ratio=0.9)
    viewer.settle()
    main = page.get_by_test_id("stMain")
    before = main.evaluate("e => e.scrollTop")
    viewer.click(platforms[1])
    page.wait_for_url(re.compile(re.escape(platforms[1])))
    viewer.settle()
    expect(passage).to_be_in_viewport(ratio=0.9)
    assert abs(main.evaluate("e => e.scrollTop") - before) < 80


def test_keys_alone_step_through_the_points_and_reach_the_list(viewer: Viewer, platforms: list[str]):
    page = viewer.open(
        links.to_query(ChartView(indicators=(PLATFORMS,), measure="level", o=platforms[0]))
    ).page
    following = page.get_by_role("button", name="Next")
    following.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"o={re.escape(platforms[1])}"))
    expect(page.get_by_text("Point 2 of 3")).to_be_visible()
    page.get_by_role("combobox", name="Point 2 of 3").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("o="))
    # A choice in a group is reached and made by keys too, and keeps the focus once it is drawn anew.
    page.get_by_role("button", name="Display").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Step", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("form=step"))
    expect(page.get_by_role("button", name="Step", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Step", exact=True)).to_be_focused()


def test_a_change_of_the_point_draws_the_figure_and_the_sentence_only(viewer: Viewer, platforms: list[str]):
    frames: list[bytes] = []
    page = viewer.page
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(bytes_of(data)))
    )
    viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level", o=platforms[0])))
    assert any(b"In words" in frame for frame in frames)
    frames.clear()
    page.get_by_role("button", name="Next").click()
    page.wait_for_url(re.compile(f"o={re.escape(platforms[1])}"))
    expect(page.get_by_text("Point 2 of 3")).to_be_visible()
    received = b"".join(frames)
    assert b"Read in the briefing" in received
    assert b"In words" not in received and b"Download CSV" not in received
    # What was not drawn anew still leads to the whole of what is shown now.
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(re.compile("lang=zh"))
    assert f"o={platforms[1]}" in page.url


def bytes_of(data: bytes | str) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


def test_a_point_of_a_sum_is_one_click_away_and_its_briefing_too(viewer: Viewer):
    view = ChartView(indicators=("electronics_manufacturing_revenue",), measure="level", derived=True)
    page = viewer.open(links.to_query(view)).page
    expect(page.locator(".sum .formula")).to_contain_text("12.1万亿 ÷ 1.72 = 7.0万亿")
    expect(page.locator(".sum .rests li")).to_have_count(2)
    page.locator(".sum").get_by_role("link", name="in the briefing").first.click()
    page.wait_for_url(re.compile("/briefing"))
    viewer.settle()
    page.get_by_role("link", name="Show on the chart").click()
    page.wait_for_url(re.compile("/chart"))


STATES = [
    replace(BOTH, transform="index", base=date(2020, 12, 31)),
    replace(BOTH, events=True, lang="zh"),
    replace(BOTH, layout="multiples", form="points", table=True),
    ChartView(indicators=(PLATFORMS,), measure="level", form="bars", lang="zh"),
    ChartView(indicators=(PLATFORMS,), measure="level", form="step", scale="log", settled="carried"),
    ChartView(indicators=(PLATFORMS,), measure="level", since=date(2030, 1, 1)),
    ChartView(indicators=(STATIONS,), measure="level", transform="growth"),  # of one point
    ChartView(),
    ChartView(  # a long key, which can be folded
        indicators=(
            PLATFORMS,
            STATIONS,
            "software_revenue",
            "key_process_cnc_rate",
            "nev_sales",
            "nev_production",
        )
    ),
    SearchView(q="sofware"),  # what was meant
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(viewer: Viewer, scheme: Literal["light", "dark"]):
    viewer.page.emulate_media(color_scheme=scheme)
    found = []
    for view in STATES:
        found += violations(viewer.open(links.to_query(view)).page, links.to_query(view)[:60])
    page = viewer.open(links.to_query(replace(BOTH, scale="log"))).page
    for name in ("Values", "Display", "Filter"):
        page.get_by_role("button", name=name).click()
        page.locator(".choices").last.wait_for()
        found += violations(page, name)
        page.keyboard.press("Escape")
    assert found == []


def violations(page: Page, state: str) -> list[str]:
    """Return all that axe finds wrong; Streamlit's own link past the bar stands in no landmark, though."""
    found = []
    for v in Axe().run(page).response["violations"]:
        nodes = [n for n in v["nodes"] if "stSkipToContent" not in n["html"]]
        if nodes:
            found.append(f"{state}: {v['id']}: {[n['target'] for n in nodes[:3]]}")
    return found


def test_a_world_of_disagreements_scopes_and_hostile_names_is_shown_whole(far: Viewer):
    view = ChartView(indicators=(SHARE, STATIONS), measure="level", derived=True, events=True)
    page = far.open(links.to_query(view)).page
    assert len(far.points()) > 40
    expect(page.locator(".key").first).to_contain_text("5G base stations")
    assert plot(page, "_fullData.filter(t => t.name === 'tie').length") >= 1
    assert plot(page, "_fullData.filter(t => (t.name || '').startsWith('strip')).length") >= 2
    assert page.evaluate("window.hacked") is None
    assert violations(page, "world") == []


def test_a_revised_point_tells_who_said_what_and_the_rule_that_chose(far: Viewer, world: Site):
    with open_store(world.data) as store:
        series, disagreement = next(
            (s, d)
            for s in store.series()
            if s.key.area == "CN"
            for d in s.disagreements
            if d.kind == "revision"
        )
    view = ChartView(indicators=(series.key.indicator,), measure=series.key.measure, o=disagreement.chosen)
    page = far.open(links.to_query(view)).page
    history = page.locator(".history")
    expect(history).to_contain_text("revised")
    expect(page.get_by_text("Why this one is on the chart")).to_be_visible()
    other = history.locator("a[data-set]").first
    said = other.inner_text()
    other.click()
    page.wait_for_url(re.compile("o="))
    expect(page.locator(".history strong")).to_have_text(said)
