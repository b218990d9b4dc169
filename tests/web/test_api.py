"""The API: lists in one order, page by page; filters; one resource leads to the others."""

import csv
import io
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from indicators.exports import NAMES, statements
from indicators.store import open_store
from indicators.web import api
from indicators.web.addresses import Address
from indicators.web.operations import Call
from indicators.web.parameters import read
from indicators.web.problems import Problem
from tests import samples
from tests.web.servers import HOSTILE, HOSTILE_TITLE, MONTHS, Server

API = "/api/v1"
STATIONS = "base_stations_5g"


def follow(server: Server, address: str) -> str:
    assert address.startswith(server.url), address
    return address.removeprefix(server.url)


def test_the_pages_of_a_list_hold_every_observation_once_and_in_order(server: Server):
    address: str | None = f"{API}/observations?limit=7"
    found: list[dict] = []
    while address:
        page = server.get(address).json
        found += page["items"]
        assert len(page["items"]) == min(7, page["total"] - len(found) + len(page["items"]))
        following = page["links"].get("next")
        address = follow(server, following) if following else None
    with open_store(server.data) as store:
        assert [o["id"] for o in found] == [s.observation.id for s in store.statements()]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ({"indicator": STATIONS}, lambda o: o["indicator"] == STATIONS),
        ({"measure": "level"}, lambda o: o["measure"] == "level"),
        ({"status": "target"}, lambda o: o["status"] == "target"),
        ({"bound": "at_least"}, lambda o: o["bound"] == "at_least"),
        ({"bound": ["at_least", "about"]}, lambda o: o["bound"] in ("at_least", "about")),
        ({"doc": "second"}, lambda o: o["doc"] == "second"),
        ({"area": "CN"}, lambda o: o["area"] == "CN"),
        ({"scope": "whole"}, lambda o: o["scope_id"] is None),
        ({"settled": "stated"}, lambda o: {o["indicator_settled"], o["period_settled"]} == {"stated"}),
        ({"settled": "carried"}, lambda o: "spoken" not in (o["indicator_settled"], o["period_settled"])),
        ({"since": "2021-01-01"}, lambda o: o["period_end"] >= "2021-01-01"),
        ({"until": "2020-12-31"}, lambda o: o["period_end"] <= "2020-12-31"),
        ({"as_of": "2021-12-31"}, lambda o: o["known"] <= "2021-12-31"),
    ],
    ids=lambda value: urlencode(value, doseq=True) if isinstance(value, dict) else "",
)
def test_a_filter_keeps_exactly_what_it_names(server: Server, query: dict, holds):
    everything = server.get(f"{API}/observations?limit=500").json["items"]
    found = server.get(f"{API}/observations?limit=500&{urlencode(query, doseq=True)}").json
    assert [o["id"] for o in found["items"]] == [o["id"] for o in everything if holds(o)]
    assert found["total"] == len(found["items"]) > 0


def test_a_filter_gives_one_csv_file_with_every_field_of_a_statement(server: Server):
    reply = server.get(f"{API}/observations.csv?indicator={STATIONS}&measure=level&status=reported")
    assert reply.headers["content-disposition"] == (
        f'attachment; filename="observations-{STATIONS}-level.csv"'
    )
    rows = list(csv.DictReader(io.StringIO(reply.text.removeprefix("\ufeff"))))
    found = server.get(
        f"{API}/observations?limit=500&indicator={STATIONS}&measure=level&status=reported"
    ).json["items"]
    assert [row["id"] for row in rows] == [o["id"] for o in found] and len(rows) > 10
    assert set(rows[0]) < set(NAMES) and {"quote", "published", "citation", "link", "series"} < set(rows[0])
    first, item = rows[0], found[0]
    assert (first["quote"], first["published"]) == (item["quote"], item["published"])
    assert first["value_text_zh"] == item["value_text"]["zh"] and first["citation"].endswith(first["link"])
    assert server.get(f"{API}/observations.csv?measure=median").status == 400
    assert server.get(f"{API}/observations.csv?limit=3").status == 400


def test_too_many_statements_for_one_file_are_refused_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(statements, "MOST", 2)
    samples.stored(tmp_path / "data", samples.contents(tmp_path / "definitions"))
    with open_store(tmp_path / "data") as store:
        call = Call(store, {}, read([*api.STATEMENT_FILTERS], []), Address("http://x", ""))
        with pytest.raises(Problem) as raised:
            api.observations_csv(call)
    assert "one file holds 2 at most. Narrow them" in raised.value.detail


def test_an_observation_leads_to_its_briefing_where_the_quote_stands(server: Server):
    (first, *_) = server.get(f"{API}/observations?indicator={STATIONS}&doc=first").json["items"]
    one = server.get(follow(server, first["links"]["self"])).json
    assert {k: v for k, v in one.items() if k != "content_hash"} == first
    briefing = server.get(follow(server, first["links"]["briefing"])).json
    assert briefing["text"][first["start"] : first["end"]] == first["quote"]
    assert first["id"] in [s["id"] for s in briefing["spans"]["observations"]]
    days = ("spoken", "published", "known")
    assert [first[day] for day in days] == [briefing["spoken"], briefing["published"], briefing["published"]]
    assert [x["quote"] for x in briefing["spans"]["left_out"]] == [
        briefing["text"][x["start"] : x["end"]] for x in briefing["spans"]["left_out"]
    ]
    indicator = server.get(follow(server, first["links"]["indicator"])).json
    assert indicator["name"]["zh"] == "5G基站数"
    assert server.get(follow(server, indicator["links"]["csv"])).status == 200
    assert server.get(follow(server, indicator["links"]["observations"])).json["total"] > 2
    assert server.get(follow(server, first["links"]["chart"])).status == 200


@pytest.mark.parametrize(
    "path", [f"indicators/{STATIONS}", "indicators?theme=network", "search?q=5G%E5%9F%BA%E7%AB%99"]
)
def test_an_indicator_as_of_a_day_tells_and_leads_to_nothing_later(server: Server, path: str):
    def indicator(day: str) -> dict[str, Any]:
        mark = "&" if "?" in path else "?"
        found = server.get(f"{API}/{path}{mark}as_of={day}").json
        listed = found if "id" in found else {"items": found.get("indicators") or found["items"]}
        return next(i for i in listed.get("items", [listed]) if i["id"] == STATIONS)

    early, late = indicator("2020-12-31"), indicator("2023-12-31")
    assert early["statements"]["reported"] < late["statements"]["reported"]
    assert early["points"] < late["points"] and early["last"] < late["last"] <= "2023-12-31"
    for name in ("self", "observations", "disagreements", "chart", "csv"):
        assert "as_of=2020-12-31" in early["links"][name]
    told = server.get(follow(server, early["links"]["observations"])).json
    assert told["total"] and all(o["known"] <= "2020-12-31" for o in told["items"])
    assert (
        sum(s["points"] for s in server.get(follow(server, early["links"]["self"])).json["series"])
        == early["points"]
    )


def test_an_open_end_of_an_interval_is_null(server: Server):
    (found, *_) = server.get(f"{API}/observations?bound=at_least").json["items"]
    assert found["high"] is None and found["low"] == found["value"]


def test_disagreements_hold_both_statements_and_the_rule(server: Server):
    found = server.get(f"{API}/disagreements?indicator={STATIONS}&until=2020-06-30").json
    assert found["total"] == 1
    (one,) = found["items"]
    assert one["period_end"] == "2020-06-30" and one["rule"]
    assert {s["value"] for s in one["statements"]} == {400000, 550000}
    later = server.get(f"{API}/disagreements?since=2020-07-01").json["items"]
    assert one not in later


def test_search_finds_in_both_languages_and_scripts(server: Server):
    for words in ("base stations", "5G基站", "互聯網平臺"):
        assert server.get(f"{API}/search?q={quote(words)}").json["indicators"], words
    nothing = server.get(f"{API}/search?q=zebra").json
    assert (nothing["indicators"], nothing["briefings"], nothing["observations"]) == ([], [], [])


def test_search_leads_page_by_page_to_every_sentence_with_what_was_read_from_it(server: Server):
    whole = server.get(f"{API}/search?q={quote('基站')}").json
    assert whole["total"] == len(whole["items"]) > MONTHS
    found: list[dict[str, Any]] = []
    address = f"{API}/search?q={quote('基站')}&limit=7"
    while address:
        part = server.get(address).json
        assert part["total"] == whole["total"] and part["indicators"] == whole["indicators"]
        found += part["items"]
        address = part["links"].get("next", "").removeprefix(server.url)
    assert found == whole["items"]
    for passage in found:
        text = server.get(passage["links"]["briefing"].removeprefix(server.url)).json["text"]
        assert text[passage["start"] : passage["end"]] == passage["text"] and "基站" in passage["text"]
    assert {o["id"] for o in whole["observations"]} <= {id for p in found for id in p["observations"]}
    assert server.get(f"{API}/search?q={quote('基站')}&as_of=2019-01-01").json["items"] == []
    other = server.get(f"{API}/search?q=5G&limit=7").json["links"]["next"].partition("cursor=")[2]
    assert server.get(f"{API}/search?q={quote('基站')}&limit=7&cursor={other}").status == 400


def test_briefings_come_latest_first_with_as_of(server: Server):
    found = server.get(f"{API}/briefings").json["items"]
    assert [b["published"] for b in found] == sorted((b["published"] for b in found), reverse=True)
    assert [b["doc"] for b in server.get(f"{API}/briefings?as_of=2020-12-31").json["items"]] == ["first"]


def test_hostile_texts_come_out_as_they_are(server: Server):
    found = server.get(f"{API}/briefings/hostile").json
    assert (found["title"], found["text"]) == (HOSTILE_TITLE, HOSTILE)


@pytest.mark.parametrize(
    ("path", "parameter", "allowed"),
    [
        ("observations?indicater=x", "indicater", "indicator"),
        ("observations?indicator=base_station_5g", "indicator", STATIONS),
        ("observations?doc=frist", "doc", "first"),
        ("observations?bound=more", "bound", "at_least"),
        ("observations?status=", "status", "target"),
        ("observations?since=2021", "since", "YYYY-MM-DD"),
        ("observations?limit=0", "limit", "1 to 500"),
        ("observations?limit=٣", "limit", "1 to 500"),
        ("observations?limit=1&limit=2", "limit", None),
        ("observations?cursor=AAAA", "cursor", None),
        ("observations?cursor=W10", "cursor", None),
        ("observations?area=CN' or '1'='1", "area", "CN"),
        ("observations?scope={{7*7}}", "scope", "whole"),
        ("observations?doc=../../etc/passwd", "doc", "first"),
        ("observations?offset=5", "offset", "cursor"),
        ("indicators?theme=space", "theme", "network"),
        ("search", "q", None),
        ("search?q=", "q", None),
        ("search?q=" + "很" * 201, "q", None),
        ("briefings/first?as_of=2020-01-01", "as_of", None),
    ],
)
def test_what_is_not_known_is_an_error_that_says_what_is_allowed(
    server: Server, path: str, parameter: str, allowed: str | None
):
    reply = server.get(f"{API}/{path}")
    assert (reply.status, reply.headers["content-type"]) == (400, "application/problem+json")
    (fault,) = [e for e in reply.json["errors"] if e["parameter"] == parameter]
    assert allowed is None or allowed in fault["allowed"]


def test_a_cursor_of_another_question_is_refused(server: Server):
    following = server.get(f"{API}/observations?limit=2&indicator={STATIONS}").json["links"]["next"]
    cursor = following.partition("cursor=")[2]
    assert server.get(f"{API}/observations?limit=5&indicator={STATIONS}&cursor={cursor}").status == 200
    assert server.get(f"{API}/observations?limit=2&cursor={cursor}").status == 400
    assert server.get(f"{API}/briefings?cursor={cursor}").status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v2/indicators",
        "/api/v1/nothing",
        "/api/v1/indicators/nothing",
        "/api/v1/indicators/base_stations_5g/more",
        "/api/v1/observations/first:1:base_stations_5g:level",
        "/api/v1/briefings/nobody",
        "/api/v1/briefings/first'--",
    ],
)
def test_what_is_not_there_is_a_real_404(server: Server, path: str):
    reply = server.get(path)
    assert (reply.status, reply.headers["content-type"]) == (404, "application/problem+json")
    assert reply.json["status"] == 404 and reply.json["detail"]


@pytest.mark.parametrize("name", ["%2e%2e%2fseeds", "first%00", "..%5c..%5cseeds", "%2fetc%2fpasswd"])
def test_a_path_that_climbs_gets_nowhere(server: Server, name: str):
    reply = server.get(f"{API}/briefings/{name}")
    assert (reply.status in (400, 404), reply.headers["content-type"]) == (True, "application/problem+json")


def test_a_near_miss_is_told_what_it_may_have_meant(server: Server):
    assert STATIONS in server.get(f"{API}/indicators/base_station_5g").json["errors"][0]["allowed"]


def test_the_kinds_of_problem_are_where_their_type_leads(server: Server):
    problem = server.get(f"{API}/observations?x=1").json
    path, _, kind = problem["type"].partition("#")
    assert kind in [k["id"] for k in server.get(path).json["items"]]
