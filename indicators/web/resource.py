"""One operation as an ASGI endpoint: methods, limits, tags, encodings; the work is the operation's."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from indicators.collection.building import Served
from indicators.errors import IndicatorsError
from indicators.links import MAX_QUERY
from indicators.links.snapshots import Snapshots
from indicators.settings import Settings
from indicators.web import problems
from indicators.web.addresses import Address, address
from indicators.web.answers import NEVER, Answer, Kept, matches, tag, takes_gzip
from indicators.web.gate import Gate
from indicators.web.operations import Call, Operation
from indicators.web.problems import Fault, Problem

METHODS = "GET, HEAD, OPTIONS"
HASH_HEADER = "X-Content-Hash"
FIXED_HEADER = "X-Fixed-Link"  # how a fixed link was opened: fixed.Outcome
_CORS = {"Access-Control-Allow-Origin": "*"}
_EXPOSED = {"Access-Control-Expose-Headers": f"ETag, Link, Retry-After, {HASH_HEADER}, {FIXED_HEADER}"}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Site:
    """What all resources share."""

    served: Callable[[], Served]
    settings: Settings = field(default_factory=Settings)
    base: str = ""  # the path that the server answers below
    snapshots: Snapshots | None = None  # what fixed links showed
    gate: Gate = field(default_factory=Gate)
    kept: Kept = field(default_factory=Kept)


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: status, headers and body; without the body where only the head was asked for."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Resource:
    """An operation that answers requests."""

    def __init__(self, operation: Operation, site: Site) -> None:
        self.operation = operation
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["operation"] = self.operation.id  # for the request log
        method = scope["method"]
        if method == "OPTIONS":
            await write(options(), "GET", send)
            return
        try:
            refuse_all_but_reading(method)
            if not self.operation.fallback:
                refuse_more_than_a_question(scope)
            reply = await self.site.gate.run(lambda: self._reply(scope))
        except Problem as problem:
            reply = self._failed(problem, scope)
        except IndicatorsError as error:
            log.error("%s: %s", self.operation.id, error)
            detail = "The data cannot be read at the moment. Ask again later."
            reply = self._failed(Problem(problems.NO_DATA, detail, headers={"Retry-After": "30"}), scope)
        except Exception:
            log.exception("%s: cannot be answered", self.operation.id)
            reply = self._failed(
                Problem(problems.FAILED, "The fault is the server's; it is in its log."), scope
            )
        await write(reply, method, send)

    def _failed(self, problem: Problem, scope: Scope) -> Reply:
        if self.operation.fallback and problem.kind.status != problems.BAD_METHOD.status:
            # The page itself starts all the same, and says what is wrong.
            return reply_of(self.operation.fallback, {}, Headers(scope=scope))
        return problem_reply(problem, self.site.base, scope["path"])

    def _reply(self, scope: Scope) -> Reply:
        operation = self.operation
        store = self.site.served().store
        headers = Headers(scope=scope)
        where = address_of(scope, headers, self.site)
        values = operation.read(operation.parameters, pairs_of(scope, strict=operation.fallback is None))
        question = urlencode(operation.canonical(operation.parameters, values))
        path = scope["path"]
        etag = tag(store.content_hash, path, question, where.root)
        call = Call(store, scope.get("path_params", {}), values, where)
        known = headers.get("if-none-match", "")
        base = {"ETag": etag, "Vary": "Accept-Encoding", HASH_HEADER: store.content_hash}
        if not operation.fallback:
            base |= _CORS | _EXPOSED
        if matches(known, etag):
            # The tag is of this data, this question and this code: only who was answered has it.
            return Reply(304, base | {"Cache-Control": "public, no-cache"})
        answer = self.site.kept.get((path, etag), lambda: operation.work(call))
        if known.strip() == "*":
            return Reply(304, base | {"Cache-Control": answer.cache})
        if answer.cache == NEVER:
            del base["ETag"]  # of the same data and question there may be another answer tomorrow
        return reply_of(answer, base, headers)


def reply_of(answer: Answer, headers: Mapping[str, str], asked: Headers) -> Reply:
    """Return `answer` in the encoding that the client takes."""
    head = {**headers, **answer.headers, "Content-Type": answer.media, "Cache-Control": answer.cache}
    body = answer.body
    # Says that it is left as it is: Streamlit's own layer, which the answer still passes, would compress
    # even pictures, and for whoever refuses it. The guard takes it off again.
    head["Content-Encoding"] = "identity"
    if takes_gzip(asked.get("accept-encoding", "")) and (zipped := answer.zipped) is not None:
        body = zipped
        head["Content-Encoding"] = "gzip"
    return Reply(200, head | {"Content-Length": str(len(body))}, body)


def problem_reply(problem: Problem, base: str, instance: str) -> Reply:
    """Return the answer that says what went wrong."""
    body = problems.body(problem, base, instance)
    head = {"Content-Type": problems.MEDIA, "Cache-Control": NEVER, "Content-Length": str(len(body))}
    return Reply(problem.kind.status, {**head, **_CORS, **_EXPOSED, **problem.headers}, body)


def refuse_all_but_reading(method: str) -> None:
    """Refuse what is neither GET nor HEAD.

    Raises:
        Problem: with the methods that there are.
    """
    if method not in ("GET", "HEAD"):
        detail = f"{method[:20]} is not for this address; it takes {METHODS}."
        raise Problem(problems.BAD_METHOD, detail, headers={"Allow": METHODS})


def refuse_more_than_a_question(scope: Scope) -> None:
    """Refuse what is longer than any address of ours, and bodies.

    Raises:
        Problem: with the limit.
    """
    length = len(scope["query_string"]) + len(scope.get("raw_path") or b"")
    if length > MAX_QUERY:
        raise Problem(problems.TOO_LONG, f"The address has {length} bytes; at most {MAX_QUERY} are read.")
    headers = Headers(scope=scope)
    if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
        raise Problem(problems.BODY, "Ask by the address alone, without a body.")


def pairs_of(scope: Scope, strict: bool = True) -> list[tuple[str, str]]:
    """Return the parameters of the address; of a page's, as far as they can be read.

    Raises:
        Problem: they are no UTF-8.
    """
    raw = scope["query_string"]
    if not strict:
        return parse_qsl(raw[:MAX_QUERY].decode("latin-1"), keep_blank_values=True, errors="replace")
    try:
        return parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        fault = Fault("", "The address is not UTF-8, percent-encoded.")
        raise Problem(problems.BAD_REQUEST, fault.detail, [fault]) from None


def address_of(scope: Scope, headers: Headers, site: Site) -> Address:
    """Return where the client reaches this site."""
    return address(site.settings.public_url, site.base, scope.get("scheme", "http"), headers.get("host", ""))


async def write(reply: Reply, method: str, send: Send) -> None:
    """Send `reply`; its head alone where that was asked for."""
    start: Message = {
        "type": "http.response.start",
        "status": reply.status,
        "headers": [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in reply.headers.items()],
    }
    await send(start)
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else reply.body})


def options() -> Reply:
    """Return what may be asked of an address of ours, by whom and how."""
    allowed = {
        "Allow": METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
        "Access-Control-Max-Age": "86400",
        "Content-Length": "0",
    }
    return Reply(HTTPStatus.NO_CONTENT, allowed | _CORS)


def missing(what: str, allowed: Any = ()) -> Problem:
    """Return the problem of an address that names nothing there is."""
    fault = [Fault("", what, "", tuple(allowed))] if allowed else []
    return Problem(problems.NOT_FOUND, what, fault)
