"""What every answer of this server passes on its way out, Streamlit's own too: headers that protect, problems told alike."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.links import MAX_QUERY, PAGES
from indicators.settings import Settings
from indicators.web import problems
from indicators.web.problems import of_status

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)

# Nothing of the browser's that these pages need: no camera, no position, no payment.
_PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in "accelerometer camera display-capture geolocation gyroscope microphone midi payment usb".split()
)

LONGEST = 2 * MAX_QUERY  # bytes of an address; a page tells what it does not read of a long one


def inline_scripts(index: Path) -> list[str]:
    """Return the sources of the inline scripts of Streamlit's page, as a policy names them."""
    found = _INLINE.findall(index.read_bytes())
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in found]


def policy(scripts: Iterable[str], ancestors: Iterable[str]) -> str:
    """Return the Content-Security-Policy of a page that sites of `ancestors` may frame.

    blob: is for Streamlit's components, which come as modules made in the browser; styles are set by
    the libraries as they draw.
    """
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "blob:", *scripts],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": list(ancestors),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


class Guard:
    """ASGI middleware around everything: sets headers, and turns bare errors into problem details.

    Only a chart with embed=true may stand in a frame of another site. Websockets pass untouched.
    """

    def __init__(self, app: ASGIApp, settings: Settings, base: str, index: Path) -> None:
        self.app = app
        self.base = base
        self.pages = frozenset(f"{base}{path}".rstrip("/") for path in PAGES)
        scripts = inline_scripts(index)
        self.own = _headers(policy(scripts, ["'self'"]), settings, framed=False)
        self.framed = _headers(policy(scripts, settings.frame_ancestors), settings, framed=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = self.framed if self._may_be_framed(scope) else self.own
        if len(scope["query_string"]) + len(scope["path"]) > LONGEST:
            await _tell(414, [], headers, self.base, scope, send)
            return
        replaced = False

        async def guarded(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                given = message.get("headers", [])
                if message["status"] >= 400 and not _is_problem(given):
                    replaced = True
                    await _tell(message["status"], given, headers, self.base, scope, send)
                    return
                status = 404 if self._is_no_page(scope, message) else message["status"]
                await send({**message, "status": status, "headers": _merged(given, headers)})
            elif not replaced:
                await send(message)

        await self.app(scope, receive, guarded)

    def _is_no_page(self, scope: Scope, message: Message) -> bool:
        """Whether Streamlit sends its page, which says so to a browser, for a path that is none."""
        media = dict(message.get("headers", [])).get(b"content-type", b"")
        if message["status"] != 200 or not media.startswith(b"text/html"):
            return False
        return scope["path"].rstrip("/") not in self.pages

    def _may_be_framed(self, scope: Scope) -> bool:
        if scope["path"].rstrip("/") != f"{self.base}/chart":
            return False
        query = scope["query_string"].decode("latin-1")
        return any(key == "embed" and value.lower() == "true" for key, value in parse_qsl(query))


Headers = list[tuple[bytes, bytes]]


def _headers(policy: str, settings: Settings, framed: bool) -> Headers:
    found = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "permissions-policy": _PERMISSIONS,
        "cross-origin-opener-policy": "same-origin",
    }
    if not framed:
        found["x-frame-options"] = "SAMEORIGIN"
    if settings.public_url.startswith("https:"):
        found["strict-transport-security"] = "max-age=31536000"
    return [(k.encode(), v.encode()) for k, v in found.items()]


def _merged(given: Iterable[tuple[bytes, bytes]], ours: Headers) -> Headers:
    """Return `given` with `ours`, which win; each thing that an answer varies by is named once."""
    names = {name for name, _ in ours} | {b"vary"}
    varies: list[bytes] = []
    kept: Headers = []
    for name, value in given:
        if name.lower() == b"vary":
            varies += [part.strip() for part in value.split(b",") if part.strip() not in varies]
        elif name.lower() not in names and (name.lower(), value) != (b"content-encoding", b"identity"):
            kept.append((name, value))
    return [*kept, *([(b"vary", b", ".join(dict.fromkeys(varies)))] if varies else []), *ours]


def _is_problem(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    media = problems.MEDIA.encode()
    return any(name.lower() == b"content-type" and value.startswith(media) for name, value in headers)


async def _tell(
    status: int, given: Iterable[tuple[bytes, bytes]], ours: Headers, base: str, scope: Scope, send: Send
) -> None:
    kept = [(name, value) for name, value in given if name.lower() in (b"allow", b"retry-after")]
    if status == 405 and not kept:
        kept.append((b"allow", b"GET, HEAD"))
    problem = of_status(status, f"{scope['path'][:200]} cannot be answered.")
    body = problems.body(problem, base, scope["path"][:200])
    head = [
        (b"content-type", problems.MEDIA.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": [*head, *kept, *ours]})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
