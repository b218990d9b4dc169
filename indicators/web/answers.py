"""Answers: bytes with their type, what lets a client keep them, and the ones kept here."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent

SMALLEST = 1000  # bytes that are worth compressing
LEVEL = 6  # 9 takes three times as long for 1 % less
COMPRESSED = ("image/png", "application/vnd.apache.parquet", "application/vnd.openxml", "application/zip")

REVALIDATE = "public, no-cache"  # may be kept, and is asked for again with its tag each time
FOREVER = "public, max-age=31536000, immutable"
NEVER = "no-store"


@dataclass(frozen=True)
class Answer:
    """What a resource answers with status 200."""

    body: bytes
    media: str  # with its charset
    headers: Mapping[str, str] = field(default_factory=dict)
    cache: str = REVALIDATE

    @cached_property
    def zipped(self) -> bytes | None:
        """The body compressed, where that is worth it: made once, when somebody takes it."""
        if len(self.body) < SMALLEST or self.media.startswith(COMPRESSED):
            return None
        return zip_bytes(self.body)


def zip_bytes(body: bytes, level: int = LEVEL) -> bytes:
    """Return `body` compressed, the same bytes on every day."""
    return gzip.compress(body, level, mtime=0)


@lru_cache(maxsize=1)
def renderer() -> str:
    """Return the version of the code that makes answers: a hash over it, so that nobody forgets to raise it."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".toml") and "definitions" not in path.parts:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def tag(*parts: str) -> str:
    """Return the entity tag of what `parts` determine: the data, the question, the renderer.

    Weak, because a compressed body and a plain one share it.
    """
    digest = hashlib.sha256("\0".join((*parts, renderer())).encode("utf-8", "surrogatepass"))
    return f'W/"{digest.hexdigest()[:32]}"'


def matches(given: str, etag: str) -> bool:
    """Return whether an If-None-Match header names `etag`, by weak comparison."""
    return etag.removeprefix("W/") in (part.strip().removeprefix("W/") for part in given.split(","))


def takes_gzip(accept: str) -> bool:
    """Return whether an Accept-Encoding header takes gzip."""
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        coding, _, parameters = part.strip().partition(";")
        name, _, weight = parameters.strip().partition("=")
        try:
            weights[coding.strip()] = float(weight) if name.strip() == "q" else 1.0
        except ValueError:
            weights[coding.strip()] = 0.0
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


class Kept:
    """The latest answers by what they answer, up to a number of bytes (what was compressed of them comes
    on top, a fifth or so); for any number of threads."""

    def __init__(self, most: int = 64_000_000) -> None:
        self.most = most
        self._size = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer to `key`, made where it is not kept. An error is not kept."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = make()
        size = len(answer.body)
        if answer.cache == NEVER or size > self.most // 8:
            return answer
        with self._lock:
            before = self._answers.pop(key, None)
            self._size += size - (len(before.body) if before else 0)
            self._answers[key] = answer
            while self._size > self.most:
                _, oldest = self._answers.popitem(last=False)
                self._size -= len(oldest.body)
        return answer
