"""The feed: what is new, in an order and with ids that last."""

import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest

from indicators.store import open_store
from indicators.web.feed import entry_id
from tests.web.servers import HOSTILE_TITLE, Server

ATOM = "{http://www.w3.org/2005/Atom}"
STATIONS = "base_stations_5g"


def entries(server: Server, address: str = "/feed.atom?limit=200") -> list[ET.Element]:
    reply = server.get(address)
    assert (reply.status, reply.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(reply.body).findall(f"{ATOM}entry")


def told(entry: ET.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def test_every_statement_has_an_entry_with_an_id_of_its_own(server: Server):
    found = entries(server)
    with open_store(server.data) as store:
        assert len(found) == len(store.statements())
        added = {b.doc: b.added.isoformat() for b in store.briefing_summaries()}
    ids = [told(e, "id") for e in found]
    assert len(set(ids)) == len(ids) and all(i.startswith("urn:uuid:") for i in ids)
    assert {told(e, "updated") for e in found} == {f"{day}T00:00:00Z" for day in added.values()}
    for name in ("title", "summary", "published"):
        assert all(told(e, name) for e in found)
    page = next(link for link in found[0].findall(f"{ATOM}link") if link.get("rel") == "alternate")
    assert server.get(page.attrib["href"].removeprefix(server.url)).status == 200


def test_ids_are_for_ever():
    assert entry_id("002:4331:base_stations_5g:level") == "urn:uuid:b4ed517b-8b5f-5469-83f9-6112957fd65e"


def test_the_pages_of_the_feed_hold_each_entry_once(server: Server):
    whole = [told(e, "id") for e in entries(server)]
    address: str | None = "/feed.atom?limit=10"
    found: list[str] = []
    while address:
        root = ET.fromstring(server.get(address).body)
        found += [told(e, "id") for e in root.findall(f"{ATOM}entry")]
        following = [link.attrib["href"] for link in root.findall(f"{ATOM}link") if link.get("rel") == "next"]
        address = following[0].removeprefix(server.url) if following else None
    assert found == whole


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        (f"indicator={STATIONS}", {STATIONS}),
        ("theme=network", {STATIONS}),
        ("theme=industrial_internet", {"industrial_internet_platforms"}),
        (f"theme=industrial_internet&indicator={STATIONS}", set()),
        ("area=CN-JS", set()),
        ("theme=vehicles", set()),
    ],
)
def test_a_filter_keeps_what_it_names(server: Server, query: str, terms: set[str]):
    found = entries(server, f"/feed.atom?limit=200&{query}")
    themes = {"network", "industrial_internet"}
    assert {c.attrib["term"] for e in found for c in e.findall(f"{ATOM}category")} - themes == terms


def test_a_feed_of_other_things_is_another_feed(server: Server):
    def id_of(query: str) -> str | None:
        return ET.fromstring(server.get(f"/feed.atom?{query}").body).findtext(f"{ATOM}id")

    assert (
        id_of("theme=network")
        == id_of("theme=network&limit=5&lang=zh")
        != id_of("theme=vehicles")
        != id_of("")
    )


def test_hostile_words_are_words(server: Server):
    (entry,) = [e for e in entries(server) if HOSTILE_TITLE in told(e, "summary")]
    assert list(entry.iter("script")) == []
    assert server.get(f"/feed.atom?indicator={quote('<x>')}").status == 400
