"""The dashboard as a viewer meets it: a link, a click, the sentence, the link again."""

import re
from dataclasses import dataclass, replace
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, expect

from indicators import links
from indicators.drawing.palette import INKS
from indicators.links import (
    BriefingView,
    ChartView,
    CoverageView,
    DisagreementsView,
    OverviewView,
    SearchView,
)
from indicators.store import open_store
from tests.browser.conftest import HOSTILE, HOSTILE_TITLE, Site, Viewer

PLATFORMS = "industrial_internet_platforms"  # said three times, in three briefings
STATIONS = "base_stations_5g"


@pytest.fixture(scope="module")
def platforms(site: Site) -> list[str]:
    """Return the ids of the charted observations of PLATFORMS, by date."""
    with open_store(site.data) as store:
        (series,) = [s for s in store.series([PLATFORMS]) if s.key.measure == "level"]
        assert len(series.points) >= 2
        return [p.statement.observation.id for p in series.points]


def test_a_deep_link_opens_the_exact_chart(viewer: Viewer, platforms: list[str]):
    view = ChartView(indicators=(PLATFORMS,), measure="level", scale="log", o=platforms[0])
    viewer.open(links.to_query(view))
    assert [p["id"] for p in viewer.points()] == platforms
    assert viewer.address == links.to_query(view)
    assert viewer.page.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.yaxis.type") == "log"
    expect(viewer.page.locator("h1")).to_contain_text("platforms")
    expect(viewer.page.locator(".passage mark")).to_contain_text("70")


def test_a_short_link_is_completed_in_the_address_bar_without_a_step_back(viewer: Viewer):
    viewer.open("/briefing?v=1&doc=none").open(f"/chart?i={PLATFORMS}&utm_source=chat&isappinstalled=0")
    assert viewer.address == links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))
    expect(viewer.page.locator(".notice")).to_have_count(0)
    viewer.page.go_back()
    expect(viewer.page.locator(".briefings")).to_be_visible()


def test_a_click_shows_the_passage_and_back_and_forward_step_through_the_states(
    viewer: Viewer, platforms: list[str]
):
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))).page
    marked = page.locator(".passage mark")
    expect(marked).to_contain_text("100")  # the latest, where none is chosen
    viewer.click(platforms[0])
    expect(marked).to_contain_text("70")
    first = links.to_query(ChartView(indicators=(PLATFORMS,), measure="level", o=platforms[0]))
    assert viewer.address == first
    page.get_by_role("button", name="Next").click()
    page.wait_for_url(re.compile(f"o={re.escape(platforms[1])}"))
    viewer.settle()
    page.go_back()
    page.wait_for_url(re.compile(f"o={re.escape(platforms[0])}"))
    expect(page.get_by_text(f"Point 1 of {len(platforms)}")).to_be_visible()
    page.go_back()
    expect(page.get_by_text(f"Point {len(platforms)} of {len(platforms)}")).to_be_visible()
    page.go_forward()
    expect(page.get_by_text(f"Point 1 of {len(platforms)}")).to_be_visible()
    assert viewer.address == first


def test_the_copied_link_reproduces_the_state_for_somebody_else(
    viewer: Viewer, browser: Browser, site: Site, platforms: list[str]
):
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))).page
    viewer.click(platforms[0])
    expect(page.locator(".passage mark")).to_contain_text("70")
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.get_by_role("button", name="Link copied").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    context = browser.new_context(viewport=page.viewport_size)
    other = Viewer(context.new_page(), site).open(copied)
    assert other.page.url == copied
    assert [p["id"] for p in other.points()] == platforms
    assert other.page.locator(".main").inner_text() == page.locator(".main").inner_text()
    assert other.wrong == []
    context.close()


def test_the_sentence_leads_to_the_briefing_and_back_to_the_point(viewer: Viewer, platforms: list[str]):
    page = viewer.open(
        links.to_query(ChartView(indicators=(PLATFORMS,), measure="level", o=platforms[1]))
    ).page
    page.get_by_role("link", name="Read in the briefing").click()
    page.wait_for_url(re.compile("/briefing"))
    viewer.settle()
    chosen = page.locator(".text a.chosen")
    expect(chosen).to_be_in_viewport()
    expect(chosen).to_have_attribute("data-anchor", platforms[1])
    page.get_by_role("link", name="Show on the chart").click()
    page.wait_for_url(re.compile("/chart"))
    viewer.settle()
    assert viewer.address == links.to_query(
        ChartView(indicators=(PLATFORMS,), measure="level", o=platforms[1])
    )


def test_the_overview_leads_to_a_chart_and_finds_words(viewer: Viewer):
    page = viewer.open("/").page
    search = page.get_by_label("Search")
    search.fill("5G基站")
    search.press("Enter")
    page.wait_for_url(re.compile("q=5G"))
    viewer.settle()
    page.get_by_role("link", name="5G base stations", exact=True).first.click()
    page.wait_for_url(re.compile("/chart"))
    viewer.settle()
    assert from_address(viewer).indicators == (STATIONS,)
    page.go_back()
    page.wait_for_url(re.compile("q=5G"))
    expect(page.get_by_label("Search")).to_have_value("5G基站")


def from_address(viewer: Viewer) -> ChartView:
    view = links.from_query(viewer.address)
    assert isinstance(view, ChartView)
    return view


def test_controls_write_the_address(viewer: Viewer):
    page = viewer.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))).page
    page.get_by_role("button", name="Display").click()
    page.get_by_role("button", name="Log", exact=True).click()
    page.wait_for_url(re.compile("scale=log"))
    page.keyboard.press("Escape")
    page.locator("label").filter(has_text="Table with every field").click()
    page.wait_for_url(re.compile("scale=log.*table=1"))
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename == f"{PLATFORMS}-level.csv"
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbfseries,indicator,")


@pytest.mark.parametrize(
    "address",
    [
        "/?v=1&q=5G",
        "/briefing?v=1&doc=hostile&o=hostile:1:base_stations_5g:level",
        "/briefing?v=1",
        f"/chart?v=1&i={STATIONS}&table=1",
        "/chart?v=1&i=<script>window.hacked=6</script>&<b>=1",
        "/?q=%3Cscript%3Ewindow.hacked%3D7%3C/script%3E",
    ],
)
def test_hostile_text_is_only_ever_text(viewer: Viewer, address: str):
    page = viewer.open(address).page
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript']").count() == 0
    if "doc=hostile" in address:
        shown = page.locator(".text").text_content()
        assert shown == HOSTILE
        expect(page.locator("h1")).to_have_text(HOSTILE_TITLE)


SCREENS = [
    OverviewView(),
    ChartView(indicators=(STATIONS,), measure="level"),
    ChartView(indicators=(PLATFORMS, "software_revenue"), measure="level", derived=True),
    BriefingView(),
    BriefingView(doc="000_bfd2501a47a63c6c"),
    DisagreementsView(),
    CoverageView(),
    SearchView(q="平台", as_of=date(2021, 12, 31)),
]


@pytest.mark.parametrize("lang", links.LANGUAGES)
def test_axe_finds_nothing_on_any_page_in_either_theme(viewer: Viewer, lang: links.Language):
    found = []
    for view in SCREENS:
        viewer.open(links.to_query(replace(view, lang=lang)))
        found += [v for scheme in ("light", "dark") for v in viewer.violations(scheme)]
    assert found == []


def test_the_theme_turns_at_once(viewer: Viewer):
    """Text that fades from one theme to the other is hard to read on the way, and axe was right to say so."""
    page = viewer.open(links.to_query(CoverageView(lang="zh"))).page
    bar = page.locator(".canvas .bar")
    bar.evaluate("""e => {
      window.fading = [];
      e.getRootNode().addEventListener('transitionrun', event => window.fading.push(event.propertyName));
    }""")
    current = bar.locator("a[aria-current]")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        ink = ", ".join(str(c) for c in bytes.fromhex(INKS[scheme]["ink"][1:]))
        expect(current).to_have_css("color", f"rgb({ink})")
    fading = page.evaluate("window.fading.filter(p => ['color', 'background-color'].includes(p))")
    assert fading == []


def test_a_phone_shows_everything_within_the_screen(phone: Viewer):
    wide = []
    close = ChartView(indicators=("platform_connected_devices", "telecom_revenue"), derived=True)
    for view in [*SCREENS, close]:
        main = phone.open(links.to_query(view)).page.get_by_test_id("stMain")
        shown, room = main.evaluate("e => [e.scrollWidth, e.clientWidth]")
        if shown > room:
            wide.append(f"{links.to_query(view)[:40]}: {shown} in {room} pixels")
        if isinstance(view, ChartView):
            phone.points()
            wide += values_cut_or_covered(phone)
    assert wide == []


def test_a_narrow_window_keeps_what_its_link_chose(viewer: Viewer):
    """It says that it is narrow once the page stands: a run that is cut short loses what was chosen."""
    page = viewer.page
    page.set_viewport_size({"width": 390, "height": 844})
    for _ in range(4):
        viewer.open(links.to_query(ChartView(indicators=(STATIONS,), measure="level")))
        page.wait_for_function(
            "() => document.querySelector('.js-plotly-plot')?._context?.displayModeBar === false"
        )
        viewer.settle()
        expect(page.locator("[data-tag]")).to_have_count(1)
        assert from_address(viewer).indicators == (STATIONS,)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("lang", links.LANGUAGES)
def test_a_phone_shows_the_chart_in_its_first_screen(phone: Viewer, lang: links.Language):
    """The controls take little room above it, and a long key is folded."""
    many = (PLATFORMS, STATIONS, "software_revenue", "key_process_cnc_rate", "nev_sales")
    page = phone.open(links.to_query(ChartView(indicators=many, lang=lang))).page
    phone.points()
    page.get_by_test_id("stMain").evaluate("e => e.scrollTo(0, 0)")
    key = page.locator(".keys")
    expect(key.locator("summary")).to_contain_text("7")
    expect(key.locator("li").first).not_to_be_visible()
    (plot,) = boxes(page.locator(".js-plotly-plot"))
    assert plot.top < 844 / 2
    rows = {round(box.top) for box in boxes(page.get_by_test_id("stPopoverButton"))}
    assert len(rows) <= 2
    (panel,) = boxes(page.locator(".js-plotly-plot .cartesianlayer .xy .gridlayer"))
    assert panel.bottom < 844
    key.locator("summary").click()
    expect(key.locator("li")).to_have_count(7)
    expect(key.locator("li").last).to_be_visible()


def test_what_to_start_with_is_readable_on_a_phone(phone: Viewer):
    page = phone.open(links.to_query(ChartView())).page
    rows = page.locator(".list > li").filter(has=page.locator(".zh"))
    rows.first.wait_for()
    over = [
        names
        for names in (boxes(row.locator("a, .zh")) for row in rows.all())
        if len(names) == 2 and names[1].top < names[0].bottom - 2
    ]
    assert over == []


@pytest.mark.parametrize("lang", links.LANGUAGES)
def test_the_bar_of_a_phone_is_two_tidy_rows(phone: Viewer, lang: links.Language):
    """The name, the day, the language and the copy button; below them every page, none of them cut."""
    untidy = []
    for view in (OverviewView(lang=lang), DisagreementsView(lang=lang, as_of=date(2021, 11, 30))):
        bar = phone.open(links.to_query(view)).page.locator(".canvas .bar")
        parts = [".mark", ".as-of", ".language", ":scope > .button", "li"]
        middles = [[(b.top + b.bottom) / 2 for b in boxes(bar.locator(part))] for part in parts]
        above, below = [m for part in middles[:-1] for m in part], middles[-1]
        cut = bar.locator("ul").evaluate("e => e.scrollWidth - e.clientWidth")
        if max(above) - min(above) > 4 or max(below) - min(below) > 1 or min(below) < max(above) + 20 or cut:
            untidy.append((links.to_query(view), middles, cut))
        bar.locator(".as-of summary").click()
        (panel,) = boxes(bar.locator(".panel"))
        if panel.left < 0 or panel.right > 390:
            untidy.append((links.to_query(view), panel))
    assert untidy == []


def test_a_tap_shows_the_passage_of_the_point_that_was_tapped(phone: Viewer, platforms: list[str]):
    """Plotly chooses what was hovered over last: without help, the point that was tapped before."""
    page = phone.open(links.to_query(ChartView(indicators=(PLATFORMS,), measure="level"))).page
    for n in (0, -1):
        phone.tap(platforms[n])
        page.wait_for_url(re.compile(f"o={re.escape(platforms[n])}"))
        phone.settle()
    expect(page.locator(".passage mark")).to_contain_text("100")


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on the screen, in pixels."""

    left: float
    right: float
    top: float
    bottom: float


def boxes(found: Locator) -> list[Box]:
    rectangles = found.evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    return [Box(r["left"], r["right"], r["top"], r["bottom"]) for r in rectangles]


def values_cut_or_covered(viewer: Viewer) -> list[str]:
    """Return the values beside points that are not wholly on the chart, or that another one covers."""
    return viewer.page.evaluate("""async () => {
      await document.fonts.ready;  // until then they are as wide as in some other typeface
      const frame = document.querySelector('.js-plotly-plot').getBoundingClientRect();
      const texts = [...document.querySelectorAll('.js-plotly-plot .annotation-text')]
        .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, r]) => r.width);
      const cut = texts.filter(([, r]) => r.left < frame.left || r.right > frame.right + 1).map(([t]) => t + ' is cut');
      const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      return cut.concat(texts.flatMap(([t, r], n) =>
        texts.slice(n + 1).filter(([, s]) => meet(r, s)).map(([u]) => t + ' covers ' + u)));
    }""")
