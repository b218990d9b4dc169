"""The request log: what was asked for, how it went, how long it took. Nothing about who asked.

No address of a client, no query and no path that a client made up: a search may hold a name, and a
link a place. What is left is enough to see what is used, what fails, and what is slow.
"""

import json
import logging
import sys
import time
from collections.abc import Collection
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGGER = logging.getLogger("indicators.requests")
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


def to_standard_error() -> None:
    """Let the log go to standard error, a JSON object a line."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


class Journal:
    """ASGI middleware, outermost: a line for each page and each resource of ours, none for Streamlit's files."""

    def __init__(self, app: ASGIApp, pages: Collection[str], base: str) -> None:
        self.app = app
        self.pages = {base + path: path for path in pages} | {f"{base}/": "/"}
        self.own = tuple(f"{base}/{part}" for part in ("_stcore/", "static/", "media/", "component/"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["path"].startswith(self.own)
            or not LOGGER.isEnabledFor(logging.INFO)
        ):
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        status, size = 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, counted)
        finally:
            line = {
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "method": scope["method"] if scope["method"] in METHODS else "other",
                "resource": scope.get("operation") or self.pages.get(scope["path"], "other"),
                "status": status,
                "ms": round(1000 * (time.perf_counter() - begun), 1),
                "bytes": size,
            }
            LOGGER.info(json.dumps(line))
