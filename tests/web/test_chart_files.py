"""The chart's path with another ending: the same parameters, the same statements."""

import csv
import io
import struct
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from indicators import exports, links
from indicators.links import ChartView
from indicators.links.fixed import fix
from indicators.links.snapshots import Snapshots
from indicators.shown import shown
from indicators.store import open_store
from indicators.web.chart_files import FORMATS
from indicators.web.chart_parameters import CHART
from tests.web.servers import HOSTILE_TITLE, MONTHS, Server

STATIONS = "base_stations_5g"
QUERY = links.to_query(ChartView(indicators=(STATIONS,), measure="level")).partition("?")[2]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_csv_of_a_link_is_what_the_page_downloads(server: Server):
    reply = server.get(f"/chart.csv?{QUERY}")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    with open_store(server.data) as store:
        view = ChartView(indicators=(STATIONS,), measure="level")
        assert reply.body == exports.to_csv(shown(view, store), store, "shown", server.url)
        assert reply.headers["x-content-hash"] == store.content_hash
    found = rows(reply.text)
    assert len(found) > MONTHS and {r["indicator"] for r in found} == {STATIONS}


def test_since_until_and_as_of_choose_rows_as_on_the_page(server: Server):
    found = rows(server.get(f"/chart.csv?i={STATIONS}&since=2021-03-01&until=2021-05-31&targets=0").text)
    assert {r["period_end"] for r in found} == {"2021-03-31", "2021-04-30", "2021-05-31"}
    known = rows(server.get(f"/chart.csv?i={STATIONS}&as_of=2020-12-31").text)
    assert {r["doc"] for r in known} == {"first"}


def test_full_data_hold_what_the_chart_leaves_out(server: Server):
    part = f"/chart.csv?i={STATIONS}&since=2021-03-01&until=2021-03-31"
    shown, full = rows(server.get(part).text), rows(server.get(f"{part}&data=full").text)
    assert len(shown) < len(full) and {r["id"] for r in shown} < {r["id"] for r in full}


def test_json_holds_the_same_rows_with_numbers_as_numbers(server: Server):
    reply = server.get(f"/chart.json?{QUERY}")
    assert reply.headers["content-type"] == "application/json"
    found = reply.json["rows"]
    assert len(found) == len(rows(server.get(f"/chart.csv?{QUERY}").text))
    assert all(isinstance(row["value"], int | float) for row in found)
    assert reply.json["about"]["data_version"] == reply.headers["x-content-hash"]


def test_a_text_that_a_spreadsheet_would_run_is_defused_in_csv_and_untouched_in_json(server: Server):
    table = next(r for r in rows(server.get(f"/chart.csv?{QUERY}").text) if r["doc"] == "hostile")
    assert table["title"] == "'" + HOSTILE_TITLE
    assert table["sentence"].startswith("'=2+5")
    plain = next(r for r in server.get(f"/chart.json?{QUERY}").json["rows"] if r["doc"] == "hostile")
    assert plain["title"] == HOSTILE_TITLE


def test_a_picture_is_of_the_size_and_the_paper_asked_for(server: Server):
    card = server.get(f"/chart.png?{QUERY}")
    assert card.headers["content-type"] == "image/png" and card.body.startswith(b"\x89PNG")
    assert struct.unpack(">II", card.body[16:24]) == (1200, 630)
    phone = server.get(f"/chart.png?{QUERY}&size=phone&theme=dark")
    assert struct.unpack(">II", phone.body[16:24]) == (1080, 1350)
    assert server.get(f"/chart.png?{QUERY}&size=card&theme=light").headers["etag"] == card.headers["etag"]


def test_a_drawing_is_svg_that_names_its_sources_and_runs_nothing(server: Server):
    reply = server.get(f"/chart.svg?{QUERY}")
    assert reply.headers["content-type"] == "image/svg+xml"
    root = ET.fromstring(reply.text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "5G base stations" in " ".join(root.itertext())
    assert not [e for e in root.iter() if e.tag.endswith(("script", "foreignObject"))]
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]


@pytest.mark.parametrize("ending", FORMATS)
def test_each_file_says_which_page_it_belongs_to(server: Server, ending: str):
    reply = server.get(f"/chart.{ending}?{QUERY}")
    assert reply.status == 200
    assert f'<{server.url}/chart?{QUERY}>; rel="canonical"' in reply.headers["link"]
    about = f"/chart.metadata.json?{QUERY}"
    assert f'<{server.url}{about}>; rel="describedby"' in reply.headers["link"]
    assert "apostrophe" in server.get(about).json["notes"][0]
    assert f'filename="{STATIONS}-level.{ending}"' in reply.headers["content-disposition"]


def test_the_head_of_an_answer_passes_proxies_that_take_4_kilobytes(server: Server):
    several = ChartView(
        indicators=tuple(i["id"] for i in server.get("/api/v1/indicators").json["items"])[:12]
    )
    reply = server.get(links.to_query(several).replace("/chart?", "/chart.csv?"))
    assert reply.status == 200 and sum(len(k) + len(v) + 4 for k, v in reply.headers.items()) < 4000


def test_a_fixed_link_gives_the_file_of_its_snapshot_or_says_that_it_differs(server: Server):
    with open_store(server.data) as store:
        result = shown(ChartView(indicators=(STATIONS,), measure="level"), store)
        fixed = fix(result, store, Snapshots(server.data, 1_000_000), date(2026, 1, 1))
    query = links.to_query(fixed).partition("?")[2]
    kept = server.get(f"/chart.csv?{query}")
    assert (kept.status, kept.headers["x-fixed-link"]) == (200, "kept")
    assert "immutable" in kept.headers["cache-control"] and len(rows(kept.text)) > MONTHS
    other = server.get(f"/chart.csv?{query.replace(str(fixed.fixed), '0' * 64)}")
    assert (other.status, other.headers["x-fixed-link"]) == (200, "differs")
    assert other.headers["cache-control"] == "no-store"


def test_what_chats_and_trackers_add_is_ignored(server: Server):
    plain = server.get(f"/chart.csv?{QUERY}")
    marked = server.get(f"/chart.csv?{QUERY}&utm_source=x&from=timeline&fbclid=1&isappinstalled=0&embed=true")
    assert marked.status == 200 and marked.body == plain.body
    assert marked.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize(
    ("query", "parameter", "allowed"),
    [
        (f"i={STATIONS}&indicater=x", "indicater", "since"),
        (f"i={STATIONS}&from=elsewhere", "from", "since"),
        (f"i={STATIONS}&m=levels", "m", "level"),
        (f"i={STATIONS}&since=2021-2-1", "since", "YYYY-MM-DD"),
        (f"i={STATIONS}&since=20210201", "since", "YYYY-MM-DD"),
        (f"i={STATIONS}&derived=yes", "derived", "1"),
        (f"i={STATIONS}&derived=0&derived=1", "derived", None),
        (f"i={STATIONS}&area=CN-QQ", "area", "CN-JS"),
        (f"i={STATIONS}&area=../../etc/passwd", "area", "CN"),
        (f"i={STATIONS}&scope=nobody", "scope", "whole"),
        (f"i={STATIONS}&span=all&span=year", "span", None),
        (f"i={STATIONS}&data=everything", "data", "full"),
        (f"i={STATIONS}&v=2", "v", "1"),
        (f"i={STATIONS}&since=2022-01-01&until=2021-01-01", "since", None),
        ("i=base_station_5g", "i", STATIONS),
        ("i=';drop table observations;--", "i", None),
        ("", "i", None),
        ("&".join(f"i=a{n}" for n in range(13)), "i", None),
        ("&".join(f"area=CN-{n}" for n in range(70)), "", "64"),
    ],
)
def test_what_is_not_known_is_an_error_that_says_what_is_allowed(
    server: Server, query: str, parameter: str, allowed: str | None
):
    reply = server.get(f"/chart.csv?{query}")
    assert reply.status == 400, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    (fault,) = [e for e in reply.json["errors"] if e["parameter"] == parameter]
    assert allowed is None or allowed in fault["allowed"]


def test_the_table_of_parameters_is_that_of_the_page(server: Server):
    written = [name for name, _ in links.to_pairs(ChartView(indicators=("x",), measure="level"))]
    assert [p.name for p in CHART] == written
    for p in CHART:
        values = p.schema.get("enum") or [p.example]
        assert [v for v in values if links.read_pairs("/chart", [(p.name, v)]).notices] == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("size=wall", "size"), ("theme=red", "theme"), ("data=full", "data"), ("zoom=99", "zoom")],
)
def test_a_picture_takes_what_is_a_pictures(server: Server, query: str, parameter: str):
    reply = server.get(f"/chart.png?{QUERY}&{query}")
    assert (reply.status, reply.json["errors"][0]["parameter"]) == (400, parameter)


@pytest.mark.parametrize("path", ["/chart.exe", "/chart.csv/x", "/chart."])
def test_an_ending_that_there_is_not_is_a_real_404(server: Server, path: str):
    reply = server.get(path)
    assert (reply.status, reply.headers["content-type"]) == (404, "application/problem+json")
