"""What every resource has alike: tags, encodings, methods, limits, and problems told in one form."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from indicators.errors import StoreError
from indicators.web import health, problems
from indicators.web.answers import Answer, Kept, matches, takes_gzip
from indicators.web.gate import Gate
from indicators.web.operations import Call, Operation
from indicators.web.prompt import Prompt
from indicators.web.resource import Resource, Site
from tests.web.servers import Server, ask

STATIONS = "base_stations_5g"
CSV = f"/chart.csv?i={STATIONS}"
RESOURCES = [
    CSV,
    f"/chart.json?i={STATIONS}",
    f"/chart.parquet?i={STATIONS}",
    f"/chart.xlsx?i={STATIONS}",
    f"/chart.metadata.json?i={STATIONS}",
    f"/chart.svg?i={STATIONS}",
    f"/chart.png?i={STATIONS}",
    "/api/v1/",
    "/api/v1/indicators",
    f"/api/v1/indicators/{STATIONS}",
    "/api/v1/observations",
    "/api/v1/briefings",
    "/api/v1/briefings/first",
    "/api/v1/disagreements",
    "/api/v1/search?q=5G",
    "/api/v1/openapi.json",
    "/feed.atom",
]


@pytest.mark.parametrize("path", RESOURCES)
def test_a_client_that_has_the_answer_is_told_so_and_sent_nothing(server: Server, path: str):
    first = server.get(path)
    assert first.status == 200 and first.body
    assert "Accept-Encoding" in first.headers["vary"] or len(first.body) < 1000
    assert "no-cache" in first.headers["cache-control"]
    again = server.get(path, if_none_match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    for name in ("etag", "cache-control", "x-content-hash"):
        assert again.headers[name] == first.headers[name]
    assert server.get(path, if_none_match="*").status == 304
    assert server.get(path, if_none_match='W/"other"').body == first.body


@pytest.mark.parametrize("path", RESOURCES)
def test_a_head_is_a_get_without_its_body(server: Server, path: str):
    whole, head = server.get(path), server.get(path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    different = {"date"}
    assert {k: v for k, v in head.headers.items() if k not in different} == {
        k: v for k, v in whole.headers.items() if k not in different
    }
    assert head.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize("path", [CSV, "/api/v1/observations", "/feed.atom"])
def test_a_page_of_another_site_may_read_it(server: Server, path: str):
    read = server.get(path, origin="https://elsewhere.example")
    assert read.headers["access-control-allow-origin"] == "*"
    asked = server.get(
        path, "OPTIONS", origin="https://elsewhere.example", access_control_request_method="GET"
    )
    assert (asked.status, asked.body) == (204, b"")
    assert asked.headers["allow"] == asked.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked.headers["access-control-allow-headers"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", [CSV, "/api/v1/observations", "/chart", "/", "/healthz", "/readyz"])
def test_nothing_can_be_written(server: Server, path: str, method: str):
    reply = server.get(path, method)
    assert (reply.status, reply.headers["content-type"]) == (405, problems.MEDIA)
    assert "GET" in reply.headers["allow"] and method not in reply.headers["allow"]


@pytest.mark.parametrize("path", [CSV, "/api/v1/observations", f"/chart?i={STATIONS}"])
def test_it_comes_compressed_to_whoever_takes_that(server: Server, path: str):
    plain, zipped = server.get(path), server.get(path, accept_encoding="br, gzip;q=0.8")
    assert zipped.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert gzip.decompress(zipped.body) == plain.body and len(zipped.body) < len(plain.body)
    assert zipped.headers["etag"] == plain.headers["etag"]
    assert "content-encoding" not in server.get(path, accept_encoding="gzip;q=0").headers


def test_what_is_compressed_already_is_left_as_it_is(server: Server):
    reply = server.get(f"/chart.xlsx?i={STATIONS}", accept_encoding="gzip")
    assert reply.body.startswith(b"PK")


def test_one_question_has_one_tag_however_it_is_written(server: Server):
    one = server.get(f"/api/v1/observations?indicator={STATIONS}&status=reported&status=target")
    other = server.get(f"/api/v1/observations?status=target&status=reported&limit=100&indicator={STATIONS}")
    different = server.get(f"/api/v1/observations?indicator={STATIONS}&status=reported")
    assert one.headers["etag"] == other.headers["etag"] != different.headers["etag"]


def test_an_address_that_is_too_long_is_refused_with_the_limit(server: Server):
    reply = server.get("/api/v1/search?q=" + "x" * 9000)
    assert (reply.status, reply.headers["content-type"]) == (414, problems.MEDIA)
    assert "8000" in reply.json["detail"]
    page = server.get("/chart?i=" + "x" * 9000)
    assert page.status == 200  # the page says itself what it did not read
    assert server.get("/chart?i=" + "x" * 20000).status == 414


def test_a_problem_of_streamlits_own_is_told_by_its_status(server: Server):
    told = server.get("/_stcore/agent/interact", "POST", b"{}").json  # turned off
    assert (told["type"], told["title"], told["status"]) == ("about:blank", "Forbidden", 403)
    told = server.get("/api/v1/briefings/..%2f..%2fetc").json
    assert told["type"].endswith("#bad-request")


def test_a_body_is_refused(server: Server):
    reply = server.get(CSV, body=b"i=1")
    assert (reply.status, reply.headers["content-type"]) == (413, problems.MEDIA)


def test_an_address_that_is_no_utf_8_is_refused(server: Server):
    reply = server.get("/api/v1/search?q=%ff%fe")
    assert (reply.status, reply.headers["content-type"]) == (400, problems.MEDIA)


def test_health_asks_nobody_and_readiness_asks_the_data(server: Server):
    assert server.get("/healthz").text == "ok"
    assert server.get("/healthz", "OPTIONS").status == 204
    ready = server.get("/readyz")
    assert ready.json["status"] == "ready" and ready.json["briefings"] == 5
    assert ready.headers["cache-control"] == "no-store"


class Slow:
    """A server of its own with one resource, whose work ends when the test says so."""

    def __init__(self, gate: Gate, served: object) -> None:
        self.go = threading.Event()
        self.begun = threading.Semaphore(0)

        def work(_: Call) -> Answer:
            self.begun.release()
            assert self.go.wait(30)
            return Answer(b"done", "text/plain")

        site = Site(lambda: served, gate=gate, kept=Kept(0))  # type: ignore[arg-type,return-value]
        resource = Resource(Operation("slow", "/slow", "", work, "text/plain"), site)

        async def quick(scope: object, receive: object, send: object) -> None:
            await send({"type": "http.response.start", "status": 204, "headers": []})  # type: ignore[operator]
            await send({"type": "http.response.body", "body": b""})  # type: ignore[operator]

        class Quick:
            async def __call__(self, scope: object, receive: object, send: object) -> None:
                await quick(scope, receive, send)

        app = Starlette(routes=[Route("/slow", resource), Route("/quick", Quick())])
        self.server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
        self.thread = threading.Thread(target=self.server.run)

    def __enter__(self) -> "Slow":
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return self

    @property
    def port(self) -> int:
        return self.server.servers[0].sockets[0].getsockname()[1]

    def __exit__(self, *_: object) -> None:
        self.go.set()
        self.server.should_exit = True
        self.thread.join(20)


class Served:
    """Data of which only the hash matters."""

    class store:
        content_hash = "0" * 64


@contextmanager
def serving(*operations: Operation, served: Callable[[], object]) -> Iterator[int]:
    """Serve `operations` over `served` and give the port."""
    site = Site(served)  # type: ignore[arg-type]
    app = Starlette(routes=[Route(o.path, Resource(o, site)) for o in operations])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(20)


def test_without_data_a_resource_says_so_and_a_page_starts_all_the_same():
    def nothing() -> object:
        raise StoreError("data/current.duckdb: there is no data yet")

    page = replace(
        Operation("page", "/page", "", lambda _: 1 / 0, "text/html"), fallback=Answer(b"page", "text/html")
    )  # type: ignore[arg-type,return-value]
    with serving(*health.operations(), page, served=nothing) as port:
        ready = ask(port, "/readyz")
        assert (ready.status, ready.headers["content-type"]) == (503, problems.MEDIA)
        assert ready.headers["retry-after"] and "current.duckdb" not in ready.text
        assert (ask(port, "/page").status, ask(port, "/page").body) == (200, b"page")


def test_a_fault_of_ours_is_a_problem_without_its_details():
    def fail(_: Call) -> Answer:
        raise ZeroDivisionError("a secret of the server")

    with serving(Operation("broken", "/broken", "", fail, "text/plain"), served=lambda: Served) as port:
        reply = ask(port, "/broken")
        assert (reply.status, reply.headers["content-type"]) == (500, problems.MEDIA)
        assert "secret" not in reply.text and "Traceback" not in reply.text


def test_what_takes_too_long_is_given_up_with_a_problem_and_holds_up_nothing_else():
    with Slow(Gate(working=1, seconds=0.2), Served) as slow:
        late = ask(slow.port, "/slow")
        assert (late.status, late.headers["content-type"]) == (422, problems.MEDIA)
        assert "0.2 seconds" in late.json["detail"] and late.headers["retry-after"]
        assert ask(slow.port, "/quick").status == 204


def test_too_many_at_once_are_turned_away_and_the_others_answered():
    replies: list[int] = []

    def one(port: int) -> None:
        replies.append(ask(port, "/slow").status)

    gate = Gate(working=1, waiting=1, seconds=30)
    with Slow(gate, Served) as slow:
        waiting = [threading.Thread(target=one, args=(slow.port,)) for _ in range(2)]
        waiting[0].start()
        assert slow.begun.acquire(timeout=20)
        waiting[1].start()
        while gate.inside < 2:
            time.sleep(0.01)
        full = ask(slow.port, "/slow")
        assert (full.status, full.headers["retry-after"]) == (429, "1")
        slow.go.set()
        for thread in waiting:
            thread.join(20)
    assert replies == [200, 200]


@pytest.mark.parametrize(("middleware", "at_once"), [([], b"0"), ([Middleware(Prompt)], b"1")])
def test_a_short_answer_does_not_wait_for_the_one_before(middleware: list[Middleware], at_once: bytes):
    class Told:
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            connection = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]
            on = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"%d" % bool(on)})

    app = Starlette(routes=[Route("/", Told())], middleware=middleware)
    with socket.socket(family=socket.AF_INET) as listening:  # as Streamlit makes its own
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        assert ask(listening.getsockname()[1], "/").body == at_once
        server.should_exit = True
        thread.join(20)


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("deflate, gzip;q=1.0, *;q=0.5", True),
        ("*", True),
        ("x-gzip", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("gzip;q=x", False),
        ("identity, *;q=0", False),
    ],
)
def test_gzip_is_taken_where_the_header_says_so(header: str, taken: bool):
    assert takes_gzip(header) is taken


def test_tags_are_compared_weakly():
    assert matches('W/"a"', 'W/"a"') and matches('"a"', 'W/"a"') and matches('"b", W/"a"', 'W/"a"')
    assert not matches('"ab"', 'W/"a"') and not matches("", 'W/"a"')


def test_kept_answers_stay_within_their_bytes():
    kept = Kept(most=8000)
    made: list[int] = []

    def answer(n: int) -> Answer:
        made.append(n)
        return Answer(bytes(900), "image/png")

    for n in range(20):
        kept.get(n, lambda n=n: answer(n))
    assert kept._size <= 8000
    kept.get(19, lambda: answer(19))
    assert made == list(range(20))  # the latest was kept
    kept.get(0, lambda: answer(0))
    assert made[-1] == 0  # the oldest was not
