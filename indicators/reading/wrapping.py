"""Lines that a page's width has cut, as PDFs and mails hand a text on: one paragraph again.

A text is taken for cut where most of its lines that end within a sentence end at one edge. There a line that had
no room for what the next one begins with goes on in it, also on the next page; one that is indented, stands
behind an empty line, or follows one with room to spare, begins a paragraph. Items of a list that end on their
figures, and the rows of a table, are never joined: what one counts must not pass to the next.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

# Widths count as on a terminal: a Chinese character takes two.
_NARROWEST, _WIDEST = 40, 160
# So many lines have to be cut, and so great a share of those that end within a sentence.
_FEWEST, _SHARE = 3, 0.6
# So great a share of all lines may be longer than the edge: titles, tables.
_LONGER = 0.1

# So far a paragraph may be indented.
_INDENT = 6

_LINE = re.compile(r"[^\n]+")
_INSIDE = re.compile(r"[,。;][^\n]*[^\n,。;、:]")
_SENTENCE_END = re.compile("[。!?;:][》)]*$")
# What ends on a whole figure may be an item that ends there.
_FIGURE_END = re.compile(
    r"\d[万亿]{0,2}(?:[个户家台部辆套块项座条人元次种件%]|百分点|万千瓦|公里|小时|TB|EFLOPS)$"
)
# Columns of a table.
_COLUMNS = re.compile(r"\S {3,}\S")
_NUMBER_OF_PAGE = re.compile(r"-+\s*\d{1,4}\s*-+|第\s*\d{1,4}\s*页(?:[\s/,]*共\s*\d{1,4}\s*页)?|\d{1,4}")
_HELD_TOGETHER = re.compile(r"(?:[\dA-Za-z.,%+/-]+|.)[,。;、:!?)》%]*")
_BEGINS_ITEM = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、,](?![一二三四五六七八九十])|\(?[一二三四五六七八九十\da-z]{1,3}\)"
    r"|[■•·◆▲*]|-(?!\d)|\d{1,2}[.、](?!\d)|[问答QA]:"
)


@dataclass(slots=True)
class _Line:
    start: int
    end: int  # behind its last character that is no space
    indent: int
    edge: int  # the width up to there
    room: int = 0  # that the beginning of the next line takes
    parted: bool = False  # from the next line, by an empty one


def joints(raw: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what stands between two lines of one paragraph of a text that was cut, and what is read for it.

    `raw` is the text as received, which tells how wide a line was, `text` the same with each character folded.
    """
    if not _may_be_cut(text):
        return
    lines = list(_lines(raw, text))
    edge = _edge(text, lines)
    if not edge:
        return
    margin = Counter(line.indent for line in lines).most_common(1)[0][0]
    # A title in the middle of the page indents nothing.
    indents = any(margin + 2 <= line.indent <= margin + _INDENT for line in lines)
    for line, following in pairwise(lines):
        if _goes_on(text, line, following, edge, margin) and (indents or not _ends_sentence(text, line)):
            yield line.end, following.start, _between(text, line.end, following.start)


def _may_be_cut(text: str) -> bool:
    lines = text.split("\n")
    longer = sum(map(_WIDEST.__lt__, map(len, lines)))
    return len(lines) > _FEWEST and longer <= _LONGER * len(lines)


def _lines(raw: str, text: str) -> Iterator[_Line]:
    """Yield the lines of `text` without empty ones and numbers of pages: a paragraph may go on behind these."""
    last: _Line | None = None
    paged = False  # the number of a page stands since the last line
    for m in _LINE.finditer(text):
        words = m[0].rstrip()
        inner = words.lstrip()
        if not inner:
            paged = paged or "\f" in m[0]
            continue
        start, end = m.start() + len(words) - len(inner), m.start() + len(words)
        apart = last is not None and text.count("\n", last.end, start) > 1
        if _is_number_of_page(text, start, end, apart=apart):
            paged = True
            continue
        indent = _width(raw[m.start() : start])
        if last is not None:
            held = _HELD_TOGETHER.match(text, start, end)
            last.room = _width(raw[start : held.end()]) if held else 0
            last.parted = apart and not paged
            yield last
        last, paged = _Line(start, end, indent, indent + _width(raw[start:end])), False
    if last is not None:
        yield last


def _is_number_of_page(text: str, start: int, end: int, *, apart: bool) -> bool:
    """Whether a line is but the number of a page; bare digits only where an empty line or a new page stands by."""
    if _NUMBER_OF_PAGE.fullmatch(text, start, end) is None:
        return False
    behind = text[end : end + 40].lstrip(" \r")
    return not text[start:end].isdigit() or apart or behind.startswith(("\n\n", "\n\f", "\f", "\n\r\n"))


def _width(words: str) -> int:
    return len(words.encode("gbk", "replace"))


def _edge(text: str, lines: Sequence[_Line]) -> int:
    """Return the width at which lines are cut; 0 for a text whose lines are paragraphs."""
    # What ends on a figure may be an item of a list, as wide as the others.
    open_ended = [
        line
        for line in lines
        if line.edge <= _WIDEST
        and not _ends_sentence(text, line)
        and not _ends_itself(text, line)
        and _INSIDE.search(text, line.start, line.end)
    ]
    # Each line tells of a range of widths at which it would be cut: where most agree is the edge.
    change = [0] * (_WIDEST + 2)
    for line in open_ended:
        change[line.edge] += 1
        change[min(line.edge + line.room, _WIDEST + 1)] -= 1
    agree = list(accumulate(change))
    edge = max(range(_NARROWEST, _WIDEST + 1), key=agree.__getitem__)
    longer = sum(line.edge > edge for line in lines)
    cut = agree[edge] >= max(_FEWEST, _SHARE * len(open_ended)) and longer <= _LONGER * len(lines)
    return edge if cut else 0


def _ends_sentence(text: str, line: _Line) -> bool:
    return _SENTENCE_END.search(text, line.end - 3, line.end) is not None


def _ends_itself(text: str, line: _Line) -> bool:
    """Whether a line may be whole as it stands: it ends on a figure, or parts columns."""
    ends = _FIGURE_END.search(text, max(line.start, line.end - 8), line.end)
    return ends is not None or _COLUMNS.search(text, line.start, line.end) is not None


def _goes_on(text: str, line: _Line, following: _Line, edge: int, margin: int) -> bool:
    if line.parted or following.indent > margin or line.edge + line.room <= edge:
        return False  # there was room: it ends here of itself
    if _ends_itself(text, line) or _COLUMNS.search(text, following.start, following.end):
        return False
    if _is_latin(text[line.end - 1]) and text[following.start].isdigit():
        return False  # 293.7 and 5G: one number would be made of two
    return _BEGINS_ITEM.match(text, following.start, following.end) is None


def _between(text: str, end: int, start: int) -> str:
    """Return what parts two lines that are one: a space between words in letters."""
    return " " if _is_latin(text[end - 1]) and _is_latin(text[start]) else ""


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
