"""Streamlit's own files, compressed once and then sent from memory.

Streamlit sends them as they are, 7.6 MB for a first page, and they never change while a server
runs: each is compressed the first time that somebody asks for it, outside the event loop.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from indicators.web.answers import FOREVER, matches, takes_gzip, zip_bytes
from indicators.web.resource import Reply, write

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
LEVEL = 9  # once for each file
SMALLEST = 500  # bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it is sent."""

    body: bytes
    etag: str
    media: str


class Statics:
    """ASGI middleware that sends the files below {base}/static/ compressed to whoever takes that.

    `folder` is Streamlit's: only files that were in it at the start are ever read. What is not
    compressed here (pictures, fonts, parts of a file) Streamlit sends itself.
    """

    def __init__(self, app: ASGIApp, folder: Path, base: str) -> None:
        self.app = app
        files = {p for p in (folder / "static").rglob("*") if p.suffix in TYPES and p.is_file()}
        self.files: Mapping[str, Path] = {
            f"{base}/{p.relative_to(folder).as_posix()}": p for p in files if p.stat().st_size >= SMALLEST
        }
        self._packed: dict[str, asyncio.Task[Packed]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or path not in self.files:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "range" in headers or not takes_gzip(headers.get("accept-encoding", "")):
            await self.app(scope, receive, send)
            return
        if path not in self._packed:
            self._packed[path] = asyncio.create_task(asyncio.to_thread(_pack, self.files[path]))
        try:
            # Whoever goes away while a file is being packed must not stop it for the others.
            packed = await asyncio.shield(self._packed[path])
        except OSError:
            del self._packed[path]
            await self.app(scope, receive, send)
            return
        found = {"ETag": packed.etag, "Vary": "Accept-Encoding", "Cache-Control": FOREVER}
        if matches(headers.get("if-none-match", ""), packed.etag):
            await write(Reply(304, found), scope["method"], send)
            return
        found |= {"Content-Type": packed.media, "Content-Encoding": "gzip"}
        found["Content-Length"] = str(len(packed.body))
        await write(Reply(200, found, packed.body), scope["method"], send)


def _pack(path: Path) -> Packed:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:32]
    return Packed(zip_bytes(content, LEVEL), f'W/"{digest}"', TYPES[path.suffix])
