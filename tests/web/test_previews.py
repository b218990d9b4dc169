"""A page's address as a chat or a crawler unfolds it, and the page that it opens."""

import html
import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from indicators import links
from indicators.links import BriefingView, ChartView, OverviewView
from indicators.links.fixed import fix
from indicators.links.snapshots import Snapshots
from indicators.series import phrases
from indicators.series.summary import summarise
from indicators.shown import shown
from indicators.store import open_store
from tests import samples
from tests.web.servers import HOSTILE_TITLE, Server

STATIONS = "base_stations_5g"


class Page(HTMLParser):
    """The parts of a page that others read."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self.data = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {k: v or "" for k, v in attrs}
        self.tags.append((tag, found))
        self._inside = "ld" if found.get("type") == "application/ld+json" else tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "ld":
            self.data += data

    def meta(self, name: str) -> str:
        return next(
            a["content"] for t, a in self.tags if t == "meta" and name in (a.get("name"), a.get("property"))
        )

    def links(self, rel: str) -> list[dict[str, str]]:
        return [a for t, a in self.tags if t == "link" and a.get("rel") == rel]


def page(server: Server, address: str) -> Page:
    reply = server.get(address)
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    return Page(reply.text)


def test_a_chart_unfolds_with_its_name_summary_and_data(server: Server):
    found = page(server, f"/chart?i={STATIONS}&since=2021-01-01&utm_source=chat")
    view = ChartView(
        indicators=(STATIONS,),
        measure="level",
        since=links.read_pairs("/chart", [("since", "2021-01-01")]).view.since,
    )
    address = server.url + links.to_query(view)
    assert found.title == found.meta("og:title") == "5G base stations · Indicators, as said"
    assert found.meta("og:description").startswith("5G base stations: ")
    assert "2021" in found.meta("description") and len(found.meta("description")) <= 300
    assert [link["href"] for link in found.links("canonical")] == [address] == [found.meta("og:url")]
    files = {link["type"]: link["href"] for link in found.links("alternate") if "type" in link}
    assert files["text/csv"] == address.replace("/chart?", "/chart.csv?")
    assert server.get(files["text/csv"].removeprefix(server.url)).status == 200
    assert server.get(files["application/atom+xml"].removeprefix(server.url)).status == 200
    image = found.meta("og:image")
    assert image == found.meta("twitter:image") == address.replace("/chart?", "/chart.png?")
    assert server.get(image.removeprefix(server.url)).body.startswith(b"\x89PNG")
    assert found.meta("twitter:card") == "summary_large_image"
    data = json.loads(found.data)
    assert (data["@type"], data["url"]) == ("Dataset", address)
    assert files["text/csv"] in [d["contentUrl"] for d in data["distribution"]]
    assert data["temporalCoverage"].startswith("2021-")


def test_the_page_is_still_streamlits(server: Server):
    found = page(server, f"/chart?i={STATIONS}")
    (early,) = [a["href"] for a in found.links("modulepreload") if "Plotly" in a["href"]]
    assert "javascript" in server.get(early.removeprefix(".")).headers["content-type"]
    assert not [a for a in page(server, "/briefing").links("modulepreload") if "Plotly" in a["href"]]
    assert any(t == "div" and a.get("id") == "root" for t, a in found.tags)
    scripts = [a["src"] for t, a in found.tags if t == "script" and "src" in a]
    assert scripts and all(server.get(s.removeprefix(".")).status == 200 for s in scripts)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_in_the_language_of_the_link_and_names_the_other(server: Server, lang: str):
    found = page(server, f"/chart?i={STATIONS}&lang={lang}")
    codes = {"en": "en", "zh": "zh-CN"}
    assert [a["lang"] for t, a in found.tags if t == "html"] == [codes[lang]]
    assert ("5G基站" in found.title) is (lang == "zh")
    others = {link["hreflang"]: link["href"] for link in found.links("alternate") if "hreflang" in link}
    assert set(others) == {"en", "zh-CN"} and "lang=zh" in others["zh-CN"]


def test_a_link_to_a_point_unfolds_with_its_value_and_sentence(server: Server):
    with open_store(server.data) as store:
        statement = next(s for s in store.statements([STATIONS], doc="first"))
    found = page(server, links.to_query(ChartView(indicators=(STATIONS,), o=statement.observation.id)))
    assert "400,000 stations" in found.meta("og:title") or "0.4 million" in found.meta("og:title")
    assert "5G基站累计建成40万个" in found.meta("og:description")
    sentence = page(server, links.to_query(BriefingView(doc="first", o=statement.observation.id)))
    assert "5G基站累计建成40万个" in sentence.meta("og:description")
    assert sentence.meta("og:type") == "article" and sentence.title.startswith("first briefing")


def test_a_briefing_unfolds_with_a_picture_of_what_it_states(server: Server):
    found = page(server, "/briefing?doc=first")
    image = found.meta("og:image")
    assert f"i={STATIONS}" in image and "as_of=2020-09-22" in image
    assert server.get(image.removeprefix(server.url)).body.startswith(b"\x89PNG")


def test_a_link_to_a_sentence_unfolds_with_the_sentence(server: Server):
    text = server.get("/api/v1/briefings/first").json["text"]
    at = text.index("5G基站累计建成")
    found = page(server, links.to_query(BriefingView(doc="first", at=at)))
    assert "5G基站累计建成40万个" in found.meta("og:description")
    assert page(server, f"/briefing?doc=first&at={len(text) + 5}").title.startswith("first briefing")


def test_a_fixed_link_unfolds_as_its_snapshot_has_it(server: Server, tmp_path: Path):
    # What is known today is another world than the one that the link was made in.
    samples.stored(tmp_path / "data", samples.contents(tmp_path / "definitions"))
    with open_store(tmp_path / "data") as then:
        made = shown(ChartView(indicators=(STATIONS,)), then)
        view = fix(made, then, Snapshots(server.data, 1_000_000), date(2026, 1, 1))
        version = then.content_hash
    address = links.to_query(view)
    found = page(server, address)
    words = summarise(made.drawing, {i.id: i for i in made.indicators}, phrases.of("en"))[:200]
    assert found.meta("og:description").startswith(words)
    assert json.loads(found.data)["version"] == version
    today = page(server, links.to_query(ChartView(indicators=(STATIONS,))))
    assert not today.meta("og:description").startswith(words)
    csv = server.get(address.replace("/chart?", "/chart.csv?"))
    assert csv.headers["x-content-hash"] == version and version in csv.text
    # Without its snapshot it may be told otherwise tomorrow: nobody keeps it, and no tag vouches for it.
    for lost in ("/chart?", "/chart.csv?"):
        reply = server.get(address.replace("/chart?", lost).replace(str(view.fixed), "0" * 64))
        assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
        assert "etag" not in reply.headers


def test_a_link_to_a_point_tells_nothing_that_was_not_known_on_its_day(server: Server):
    with open_store(server.data) as store:
        later = max(store.statements([STATIONS]), key=lambda s: s.known)
    view = ChartView(indicators=(STATIONS,), as_of=later.known - timedelta(days=1), o=later.observation.id)
    reply = server.get(links.to_query(view))
    assert reply.status == 200 and later.observation.quote not in Page(reply.text).meta("og:description")
    assert Page(reply.text).meta("og:title") == "5G base stations · Indicators, as said"


def test_a_hostile_text_stays_text(server: Server):
    for address in (
        "/briefing?doc=hostile",
        "/chart?i=%3Cscript%3Ealert(1)%3C/script%3E",
        '/?q="><script>alert(1)</script>',
        f"/chart?i={STATIONS}&scope=unlisted:</script><script>alert(1)</script>",
    ):
        text = server.get(address).text
        inline = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        assert [s.strip() for s in inline] == ["window.prerenderReady = false"], address
        assert "onerror" not in {name for _, a in Page(text).tags for name in a}
    found = page(server, "/briefing?doc=hostile")
    assert found.meta("og:title").startswith(HOSTILE_TITLE)
    assert json.loads(found.data)["name"] == HOSTILE_TITLE
    assert html.escape(HOSTILE_TITLE) in server.get("/briefing?doc=hostile").text


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?q=5G",
        "/briefing",
        "/briefing?doc=nobody",
        "/chart",
        "/chart?i=nothing",
        "/disagreements",
        "/coverage",
        "/search",
        "/search?q=5G",
        "/chart?v=9&zzz=1&since=x",
        f"/chart?i={STATIONS}&o=gone:1:x:level",
        "/chart?i=%ff",
        f"/chart?i={STATIONS}&as_of=1990-01-01",
    ],
)
def test_any_address_of_a_page_opens_it(server: Server, address: str):
    found = page(server, address)
    assert found.title and found.meta("og:title") and found.links("canonical")


def test_the_overview_names_itself(server: Server):
    found = page(server, "/")
    assert found.meta("og:url") == server.url + links.to_query(OverviewView())
    assert found.title == "China’s digitization, as official briefings say it"
