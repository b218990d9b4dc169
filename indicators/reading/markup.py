"""Tags and character references in what is kept as a text: parts of pages, as feeds and databases hand them on.

A whole page is an HTML file and read by html.py; here each piece of markup is taken out where it stands, so
that offsets count in the text as received.
"""

import html
import re
from collections.abc import Iterator

# Elements that hold nothing to read. A form is not among them: some sites wrap the whole page in one.
UNREAD = frozenset(
    "script style noscript template svg math canvas object embed iframe audio video map head title "
    "select button textarea datalist rt rp rtc del s strike figcaption".split()
)
# Elements that run on within a line; every other begins a line of its own.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark nobr o:p output q ruby rb "
    "samp small span strong sub sup time tt u var wbr input".split()
)
_CELLS = frozenset(("td", "th"))
# The title of a page stands in its head, that of a feed's item before its text.
_LEFT_OUT = UNREAD - {"title"}
_BLOCKS = frozenset(
    "title address article aside blockquote body br caption center col colgroup dd details div dl dt fieldset figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li link main meta nav ol p pre section source summary table "
    "tbody tfoot thead tr ul "
    "item description content channel rss entry guid pubdate".split()
)
# No others are tags: <IPv6> and <5G+工业互联网> are words. These are void, and hold nothing to leave out.
_KNOWN = INLINE | _CELLS | _BLOCKS | UNREAD
_VOID = frozenset(("embed",))

# Words in ASCII with their values, as a browser takes them, or with the quotes that a database escapes.
_ATTRIBUTES = r"""(?:\s++[A-Za-z_:@][\w:@.-]*+(?:\s*+=\s*+(?:\\?"[^"<]*+"|\\?'[^'<]*+'|[^\s"'<>]++))?+)*+"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9:]{{0,15}}+){_ATTRIBUTES}\s*+(/?)>", re.ASCII)
# The number of a note, and a power of ten: 293.7<sup>2</sup>万个, 10<sup>5</sup>.
_NOTE = re.compile(
    r"<(su[pb])\b[^<>]{0,200}>(?:\s|<(?!/?su[pb])[^<>]{0,200}>)*[\[(（〔]?(?:\d{1,3}|[*※†])[\])）〕]?"
    r"(?:\s|<(?!/?su[pb])[^<>]{0,200}>)*</\1>",
    re.I,
)
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][\da-fA-F]{1,5});")
# What databases and programs write for the end of a line, for a tab and for a quotation mark.
_ESCAPED = re.compile(r"""\\(?:(?:r\\)?n|[rt])(?![a-zA-Z])|\\(?=["'])""")
# What mails put before each line of what they answer.
_ANSWERED = re.compile(r"^(?:> ?)+", re.M)
_DATA = re.compile(r"<!\[CDATA\[|\]\]>")


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what of `text` is markup, in order: where each piece stands, and what is read for it."""
    found: list[tuple[int, int, str]] = []
    if "<" in text:
        found += _tags(text)
        found += _comments(text)
        found += ((m.start(), m.end(), _of_note(text, m)) for m in _NOTE.finditer(text))
        found += ((m.start(), m.end(), "\n") for m in _DATA.finditer(text))
    if "&" in text:
        for m in _REFERENCE.finditer(text):
            meant = html.unescape(m[0])
            if len(meant) == 1:
                found.append((m.start(), m.end(), meant))
    if "\\" in text:
        read = {"n": "\n", "r": "\n", "t": " "}
        found += ((m.start(), m.end(), read.get(m[0][-1], "")) for m in _ESCAPED.finditer(text))
    if text.startswith(">") or "\n>" in text:
        found += ((m.start(), m.end(), "") for m in _ANSWERED.finditer(text))
    end = 0
    for piece in sorted(found, key=lambda p: (p[0], -p[1])):
        if piece[0] >= end:
            end = piece[1]
            yield piece


def without_notes(page: str) -> str:
    """Return an HTML page without the numbers of its notes, which a browser shows raised."""
    return _NOTE.sub(lambda m: _of_note(page, m), page)


def _of_note(text: str, m: re.Match[str]) -> str:
    """Return what is read for a raised number: it is a power where 10 stands before it, and no part of a number."""
    power = m[1].lower() == "sup" and re.search(r"(?<![\d.])10$", text[max(m.start() - 4, 0) : m.start()])
    return "^" + "".join(re.findall(r"(?<=[>\s(])\d+", m[0])) if power else ""


def _comments(text: str) -> Iterator[tuple[int, int, str]]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield start, end + 3, ""
        start = text.find("<!--", end)


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    behind = 0  # where the last element ends that is not read
    endless: set[str] = set()  # what is not closed any more
    for m in _TAG.finditer(text):
        name = m[2].lower()
        if name not in _KNOWN or m.start() < behind:
            continue
        end = m.end()
        if name in _LEFT_OUT and not (m[1] or m[3] or name in _VOID or name in endless):
            close = re.compile(f"</{name}[^<>]{{0,20}}>", re.I).search(text, end)
            if close is None:
                endless.add(name)
            else:
                behind = end = close.end()
        yield m.start(), end, _instead(name, closing=bool(m[1]))


def _instead(name: str, *, closing: bool) -> str:
    """Return what is read for a tag: the end of a line, a space behind a cell, or nothing."""
    if name in _CELLS:
        return " " if closing else ""
    return "" if name in INLINE or name in _LEFT_OUT else "\n"
