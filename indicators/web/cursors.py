"""Cursors: where the next page of a list begins. Opaque to clients, and tied to what they asked for."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from indicators.web.parameters import text

LONGEST = 1000  # characters
# What a key may hold, in the order of the list that it is of.
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """The key of the last item of a page, and a digest of the question that the page answered."""

    question: str
    key: Key


def digest(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the digest of a question: its canonical pairs without cursor and limit."""
    asked = [(name, value) for name, value in pairs if name not in ("cursor", "limit")]
    return hashlib.sha256(urlencode(asked).encode()).hexdigest()[:12]


def write(cursor: Cursor) -> str:
    """Return the cursor as a parameter's value."""
    words = json.dumps([cursor.question, *cursor.key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def read(value: str) -> Cursor:
    """Return the cursor that `value` is.

    Raises:
        ValueError: it is none that this server has given out.
    """
    try:
        raw = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
        question, *key = json.loads(raw.decode("utf-8"))
    except (binascii.Error, UnicodeError, TypeError, RecursionError, json.JSONDecodeError):
        raise ValueError(value) from None
    if not isinstance(question, str) or not all(type(part) in (str, int) for part in key):
        raise ValueError(value)
    return Cursor(question, tuple(key))


CURSOR = text(
    "cursor",
    "Where to go on: the value that links.next of the page before holds. It belongs to the same filters.",
    write(Cursor(digest([]), ("2021-08-31", "2021-09-13", "doc:1:base_stations_5g:level"))),
    longest=LONGEST,
    read=read,
    pattern=r"^[A-Za-z0-9_-]+$",
    allowed=("the cursor of the page before, with the same filters",),
)
