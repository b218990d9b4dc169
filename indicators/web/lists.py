"""Lists of the API, page by page, in one order for everybody."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from indicators.web import cursors
from indicators.web.answers import Answer
from indicators.web.cursors import Cursor, Key
from indicators.web.operations import Call
from indicators.web.parameters import Parameter, canonical, refused, whole
from indicators.web.problems import bad

T = TypeVar("T")

LIMIT = whole("limit", "Items of a page.", 1, 500, 100)
PAGES: tuple[Parameter, ...] = (LIMIT, cursors.CURSOR)


@dataclass(frozen=True, slots=True)
class Page:
    """Some items of a list, in its order."""

    items: Sequence[Any]
    total: int
    next: Key | None  # of the last item, where others follow


def begin(call: Call, table: Sequence[Parameter]) -> Key | None:
    """Return the key behind which the page asked for begins; None for the first.

    Raises:
        Problem: the cursor belongs to another question.
    """
    cursor: Cursor | None = call.values["cursor"]
    if cursor is None:
        return None
    if cursor.question != cursors.digest(canonical(table, call.values)):
        raise stale(cursor)
    return cursor.key


def stale(cursor: Cursor) -> Exception:
    """Return the problem of a cursor that does not belong here."""
    return bad([refused(cursors.CURSOR, cursors.write(cursor))])


def cut(
    items: Sequence[T], key: Callable[[T], Key], after: Key | None, limit: int, record: Callable[[T], Any]
) -> Page:
    """Return the first `limit` of `items` (in the order of `key`) that stand behind `after`.

    Raises:
        ValueError: `after` is no key of this list.
    """
    if after is None:
        rest = items
    else:
        if items and tuple(map(type, after)) != tuple(map(type, key(items[0]))):
            raise ValueError(after)
        rest = [item for item in items if key(item) > after]
    page = rest[:limit]
    more = len(rest) > limit
    return Page([record(item) for item in page], len(items), key(page[-1]) if more and page else None)


def listed(call: Call, path: str, table: Sequence[Parameter], page: Page, **more: Any) -> Answer:
    """Return a page as an answer: the items, how many there are in all, where it goes on."""
    pairs = canonical(table, call.values)
    links = {"self": _address(call, path, pairs)}
    headers = {}
    if page.next is not None:
        cursor = cursors.write(Cursor(cursors.digest(pairs), page.next))
        following = [*((n, v) for n, v in pairs if n != "cursor"), ("cursor", cursor)]
        links["next"] = _address(call, path, following)
        headers["Link"] = f'<{links["next"]}>; rel="next"'
    record = {"content_hash": call.store.content_hash, "total": page.total, "items": page.items}
    return as_json(record | more | {"links": links}, headers)


def as_json(record: Any, headers: dict[str, str] | None = None) -> Answer:
    """Return `record` as a JSON answer."""
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Answer(body.encode(), "application/json", headers or {})


def _address(call: Call, path: str, pairs: Sequence[tuple[str, str]]) -> str:
    return call.address.absolute(path + (f"?{urlencode(pairs)}" if pairs else ""))
