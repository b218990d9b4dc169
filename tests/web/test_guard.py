"""What protects: headers on every answer, and a log that tells nothing of who asked."""

import html
import re
from collections.abc import Iterator

import pytest

from tests.web.servers import Server, running

STATIONS = "base_stations_5g"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard below a path, with its settings set."""
    with running(
        tmp_path_factory.mktemp("elsewhere"),
        ["--server.baseUrlPath", "dash"],
        base="/dash",
        INDICATORS_PUBLIC_URL="https://example.org/dash/",
        INDICATORS_FRAME_ANCESTORS="https://blog.example https://*.press.example",
        INDICATORS_REQUEST_LOG="0",
    ) as found:
        yield found


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/chart",
        f"/chart.csv?i={STATIONS}",
        "/chart.nothing",
        "/api/v1/observations",
        "/api/v1/observations?x=1",
        "/api/nothing",
        "/healthz",
        "/_stcore/health",
        "/_stcore/host-config",
        "/static/nothing.js",
        "/manifest.json",
        "//evil.example/",
    ],
)
def test_every_answer_has_the_headers_that_protect(server: Server, path: str):
    headers = server.get(path).headers
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == "'none'" and policy["base-uri"] == "'self'"
    assert "unsafe" not in policy["script-src"] and re.search(r"'sha256-[\w+/]{43}='", policy["script-src"])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] and headers["permissions-policy"]
    assert "server" not in headers or "streamlit" not in headers["server"].lower()


def test_a_path_that_is_no_page_is_not_found_and_still_opens_in_a_browser(server: Server, elsewhere: Server):
    for path in ("/nonsense", "/chart/more", "/charts"):
        answer = server.get(path)
        assert answer.status == 404 and "<noscript>" in answer.text, path
    for path in ("/", "/chart", "/briefing", "/coverage", "/disagreements", "/search"):
        assert server.get(path).status == 200, path
    assert (elsewhere.get("/").status, elsewhere.get("/nonsense").status) == (200, 404)


def test_only_an_embedded_chart_may_stand_in_a_frame_of_another_site(server: Server, elsewhere: Server):
    framed = server.get("/chart?embed=true").headers
    assert "frame-ancestors *" in framed["content-security-policy"] and "x-frame-options" not in framed
    for path in ("/chart?embed=false", "/?embed=true", "/briefing?embed=true", "/chart?x=embed=true"):
        assert "frame-ancestors 'self'" in server.get(path).headers["content-security-policy"], path
    chosen = elsewhere.get("/chart?embed=true").headers["content-security-policy"]
    assert "frame-ancestors https://blog.example https://*.press.example" in chosen


def test_below_a_path_everything_is_below_it(elsewhere: Server):
    root = elsewhere.get("/api/v1/").json
    assert root["links"]["self"] == "https://example.org/dash/api/v1/"
    assert elsewhere.get(f"/chart.csv?i={STATIONS}").status == 200
    assert elsewhere.get("/healthz").status == elsewhere.get("/chart").status == 200
    assert elsewhere.get("/api/nothing").json["type"] == "/dash/api/v1/problems#not-found"
    page = elsewhere.get(f"/chart?i={STATIONS}").text
    for script in re.findall(r'src="\./(static/js/[^"]+)"', page):
        assert elsewhere.get(f"/{script}", accept_encoding="gzip").headers["content-encoding"] == "gzip"
    image = re.search(r'"og:image" content="https://example.org/dash(/chart.png[^"]+)"', page)
    assert image and elsewhere.get(html.unescape(image.group(1))).status == 200
    assert '<link rel="canonical" href="https://example.org/dash/chart?v=1' in page
    assert elsewhere.get("/").headers["strict-transport-security"]


def test_the_public_address_is_what_answers_name_whatever_the_request_says(elsewhere: Server):
    reply = elsewhere.get("/api/v1/indicators?limit=1", host="evil.example")
    assert "evil.example" not in reply.text and "https://example.org/dash/" in reply.text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example/x?",
        'a"><script>evil()',
        "evil example",
        "user@evil.example",
        "",
        "evil" * 80,
        "[::evil",
        "evil:b",
    ],
)
def test_a_host_that_is_none_gets_into_no_answer(server: Server, host: str):
    for path in (f"/chart?i={STATIONS}", "/api/v1/", "/feed.atom", f"/chart.json?i={STATIONS}"):
        reply = server.get(path, host=host)
        assert reply.status in (200, 400)
        assert "evil" not in reply.text


def test_line_ends_in_an_address_make_no_headers(server: Server):
    for path in (
        "/chart.csv?i=base%0d%0aX-Evil:1",
        "/api/v1/briefings/a%0d%0aX-Evil:%201",
        "/chart%0d%0aX-Evil:1",
    ):
        reply = server.get(path)
        assert "x-evil" not in reply.headers


def test_the_log_tells_what_was_asked_and_nothing_of_who_asked(server: Server):
    server.get(
        "/api/v1/search?q=somebody", user_agent="agent-of-somebody", referer="https://somebody.example/"
    )
    server.get("/somebody/was/here")
    server.get("/chart?i=somebody")
    server.get(f"/chart.csv?i={STATIONS}&zzz=somebody")
    text = server.log.read_text(encoding="utf-8")
    assert "somebody" not in text and '127.0.0.1"' not in text
    lines = server.asked()
    assert {"search", "/chart", "chart.csv", "other"} <= {line["resource"] for line in lines}
    assert all(set(line) == {"time", "method", "resource", "status", "ms", "bytes"} for line in lines)
    assert any(line["resource"] == "chart.csv" and line["status"] == 400 for line in lines)


def test_the_log_can_be_turned_off(elsewhere: Server):
    elsewhere.get("/chart")
    assert elsewhere.asked() == []


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("q=" + "%27%20OR%201%3D1%3B%20DROP%20TABLE%20observations%3B--", "SQL"),
        ("q=" + "%25%25%25", "a pattern"),
        ("q=" + "%7B%7B7*7%7D%7D%24%7B7*7%7D%7B0.__class__%7D", "a template"),
        ("q=" + "%00", "a NUL"),
        ("q=" + "%5C%5C", "an escape"),
    ],
)
def test_words_that_are_code_elsewhere_are_only_words(server: Server, query: str, what: str):
    reply = server.get(f"/api/v1/search?{query}")
    assert reply.status == 200, what
    assert server.get("/api/v1/observations?limit=1").json["total"] > 20
