"""Tags and character references in what is kept as a text: parts of pages, as feeds and databases hand them on.

A whole page is an HTML file and read by html.py; here each tag is only taken out where it stands, so that offsets
count in the text as received.
"""

import html
import re
from collections.abc import Iterator

# Elements that run on within a line; every other begins a line of its own.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark nobr o:p output q ruby rb "
    "samp small span strong sub sup time tt u var wbr input".split()
)
# … and those of a row.
_CELLS = frozenset(("td", "th"))
# What else a text may hold that is no tag of the tongue: <IPv6>, <5G+工业互联网>.
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center col colgroup dd details div dl dt fieldset figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html li link main meta nav ol p pre section source summary table "
    "tbody tfoot thead tr ul".split()
)
# Elements that hold nothing to read.
_UNREAD = frozenset(("script", "style", "noscript", "iframe", "svg", "figcaption"))
_KNOWN = INLINE | _CELLS | _BLOCKS | _UNREAD

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,15})(?=[\s/>])[^<>]{0,2000}>")
_COMMENT = re.compile(r"<!--(?:(?!-->).){0,4000}-->", re.S)
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][\da-fA-F]{1,5});")


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the tags, comments and character references of `text`: where each stands, and what is read for it."""
    if "<" in text:
        yield from _tags(text)
        yield from ((m.start(), m.end(), "") for m in _COMMENT.finditer(text))
    if "&" in text:
        for m in _REFERENCE.finditer(text):
            meant = html.unescape(m[0])
            if len(meant) == 1:
                yield m.start(), m.end(), meant


def without(text: str) -> str:
    """Return `text` without its tags, and without what they say of it."""
    return _TAG.sub(lambda m: "" if m[2].lower() in _KNOWN else m[0], text) if "<" in text else text


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    behind = 0  # where the last element ends that is not read
    closing: dict[str, int] = {}  # where such an element is closed last
    for m in _TAG.finditer(text):
        name = m[2].lower()
        if name not in _KNOWN or m.start() < behind:
            continue
        end = m.end()
        if name in _UNREAD and not m[1]:
            if name not in closing:
                closing[name] = text.lower().rfind(f"</{name}")
            if closing[name] > end:
                close = re.compile(f"</{name}[^<>]{{0,20}}>", re.I).search(text, end)
                behind = end = close.end() if close else end
        yield m.start(), end, "" if name in INLINE else " " if name in _CELLS else "\n"
