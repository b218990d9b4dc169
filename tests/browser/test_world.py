"""Many briefings in a browser: language, day, disagreements, coverage, search, and texts that mean harm."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from indicators import links
from indicators.links import (
    BriefingView,
    ChartView,
    CoverageView,
    DisagreementsView,
    OverviewView,
    SearchView,
    View,
    to_query,
)
from indicators.store import Window, open_store
from tests.browser.conftest import Viewer
from tests.generated import LONG_NAME_ZH

LONG = "platform_enterprises_served"
VIEWS: list[View] = [
    OverviewView(),
    OverviewView(q="平台"),
    ChartView(indicators=(LONG, "base_stations_5g"), derived=True),
    ChartView(indicators=("key_process_cnc_rate",), areas=()),
    BriefingView(),
    BriefingView(doc="w00005"),
    DisagreementsView(),
    CoverageView(),
    CoverageView(since=date(2019, 1, 1), until=date(2019, 1, 31)),
    SearchView(q="window.hacked"),
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: links.to_query(v)[:40])
def test_every_page_holds_2000_briefings_with_their_names_and_their_malice(crowd: Viewer, view: View):
    page = crowd.open(to_query(view)).page
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript']").count() == 0
    wrong = crowd.violations("light")
    page.set_viewport_size({"width": 390, "height": 844})
    main = page.get_by_test_id("stMain")
    shown, room = main.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert (wrong, shown - room) == ([], 0)


def test_the_language_switches_the_whole_view_title_and_document(crowd: Viewer):
    view = ChartView(indicators=(LONG,), measure="level", scale="log", as_of=date(2024, 5, 1))
    page = crowd.open(to_query(view)).page
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(re.compile("lang=zh"))
    crowd.settle()
    expect(page).to_have_title(re.compile(LONG_NAME_ZH[:20]))
    page.wait_for_function("() => document.documentElement.lang === 'zh-CN'")
    kept = links.from_query(crowd.address)
    assert (kept.as_of, kept.scale, kept.lang) == (view.as_of, "log", "zh")  # type: ignore[union-attr]
    page.get_by_role("link", name="分歧").click()
    page.wait_for_url(re.compile("/disagreements.*as_of=2024-05-01&lang=zh"))


def test_the_day_in_the_bar_holds_on_every_page_that_follows(crowd: Viewer):
    page = crowd.open(to_query(OverviewView())).page
    page.get_by_text("Known today").click()
    page.get_by_label("What was known on").fill("2016-03-01")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile("as_of=2016-03-01"))
    crowd.settle()
    expect(page.get_by_text("What was known on 1 Mar 2016")).to_be_visible()
    page.get_by_role("link", name="Briefings", exact=True).click()
    page.wait_for_url(re.compile("/briefing.*as_of=2016-03-01"))
    crowd.settle()
    with open_store(crowd.site.data) as store:
        known = store.docs(Window(as_of=date(2016, 3, 1)))
    shown = page.locator(".tile h2 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert len(shown) == 200 and {links.from_query(h).doc for h in shown} <= set(known)  # type: ignore[union-attr]
    page.get_by_role("link", name="Show all that is known").first.click()
    page.wait_for_url(re.compile("as_of=latest"))


def test_a_search_leads_to_the_chart_and_to_the_sentence(crowd: Viewer):
    page = crowd.open(to_query(SearchView())).page
    words = page.get_by_label("Words")
    words.fill("工業互聯網平臺")
    words.press("Enter")
    page.wait_for_url(re.compile("q=%E5"))
    crowd.settle()
    hit = page.locator(".hit").first
    expect(hit.locator("mark").first).to_have_text("工业互联网平台")
    chip = hit.locator(".taken a").first
    o = links.from_query(chip.get_attribute("href") or "").o  # type: ignore[union-attr]
    chip.click()
    page.wait_for_url(re.compile("/chart"))
    crowd.settle()
    assert links.from_query(crowd.address).o == o  # type: ignore[union-attr]
    expect(page.locator(".passage mark").first).to_be_visible()
    page.go_back()
    page.wait_for_url(re.compile("/search"))
    crowd.settle()
    page.get_by_role("link", name="Next").click()
    page.wait_for_url(re.compile("page=2"))
    crowd.settle()
    page.locator(".hit .source a").first.click()
    page.wait_for_url(re.compile("/briefing.*at="))
    expect(page.locator("[data-anchor=here]")).to_be_in_viewport()


def test_coverage_leads_from_a_year_to_its_briefings(crowd: Viewer):
    page = crowd.open(to_query(CoverageView(themes=("vehicles",)))).page
    page.get_by_role("link", name="2019", exact=True).click()
    page.wait_for_url(re.compile("since=2019-01-01&until=2019-12-31"))
    crowd.settle()
    expect(page.get_by_text("Briefings of 2019.")).to_be_visible()
    assert page.locator(".grid thead th").count() == 12
    reason = page.locator(".reasons a").first
    reason.click()
    page.wait_for_url(re.compile("/briefing.*at="))
    expect(page.locator("[data-anchor=here]")).to_be_in_viewport()


def test_a_disagreement_leads_to_each_sentence(crowd: Viewer):
    page = crowd.open(to_query(DisagreementsView())).page
    page.get_by_role("button", name="Conflict").click()
    page.wait_for_url(re.compile("kind=conflict"))
    crowd.settle()
    first = page.locator(".dispute").first
    expect(first.locator(".stance")).not_to_have_count(1)
    first.get_by_role("link", name="Read in the briefing").last.click()
    page.wait_for_url(re.compile("/briefing"))
    crowd.settle()
    expect(page.locator(".seen.chosen")).to_be_in_viewport()
