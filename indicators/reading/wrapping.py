"""Lines that a page's width has cut, as PDFs and mails hand a text on: one paragraph again.

A text is taken for cut where most of its lines end at one edge, within their sentences. There a line that
had no room for what the next one begins with goes on in it, across a page's foot as well; a line that is
indented, or follows one with room to spare, begins a paragraph.
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

_LINE = re.compile(r"[^\n]+")
_INSIDE = re.compile(r"[,。;][^\n]*[^\n,。;、:]")
_SENTENCE_ENDS = "。！？!?;:"
_NUMBER_OF_PAGE = re.compile(
    r"[\s\f]*(?:-+\s*\d{1,4}\s*-+|\d{1,4}|第\s*\d{1,4}\s*页(?:[\s/,]*共\s*\d{1,4}\s*页)?)\s*"
)
_HELD_TOGETHER = re.compile(r"(?:[\dA-Za-z.,%+/-]+|.)[,。;、:!?)》%]*")
_BEGINS_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|[■●·◆▲-]|\d{1,2}[.、](?!\d)|[问答][::])"
)


@dataclass(slots=True)
class _Line:
    start: int
    end: int  # behind its last character that is no space
    indent: int
    edge: int  # the width up to there
    room: int = 0  # that the beginning of the next line takes


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
    indents = any(line.indent > margin for line in lines)
    for line, following in pairwise(lines):
        if _goes_on(text, line, following, edge, margin, indents):
            yield line.end, following.start, _between(text, line.end, following.start)


def _may_be_cut(text: str) -> bool:
    lines = text.split("\n")
    longer = sum(map(_WIDEST.__lt__, map(len, lines)))
    return len(lines) > _FEWEST and longer <= _LONGER * len(lines)


def _lines(raw: str, text: str) -> Iterator[_Line]:
    """Yield the lines of `text` without empty ones and numbers of pages: a paragraph may go on behind these."""
    last: _Line | None = None
    for m in _LINE.finditer(text):
        words = m[0].rstrip()
        inner = words.lstrip()
        if not inner or _NUMBER_OF_PAGE.fullmatch(inner):
            continue
        start, end = m.start() + len(words) - len(inner), m.start() + len(words)
        indent = _width(raw[m.start() : start])
        if last is not None:
            held = _HELD_TOGETHER.match(text, start, end)
            last.room = _width(raw[start : held.end()]) if held else 0
            yield last
        last = _Line(start, end, indent, indent + _width(raw[start:end]))
    if last is not None:
        yield last


def _width(words: str) -> int:
    return len(words.encode("gbk", "replace"))


def _edge(text: str, lines: Sequence[_Line]) -> int:
    """Return the width at which lines are cut; 0 for a text whose lines are paragraphs."""
    # What stands as wide as others but holds no sentence is an item of a list.
    open_ended = [
        line
        for line in lines
        if text[line.end - 1] not in _SENTENCE_ENDS and _INSIDE.search(text, line.start, line.end)
    ]
    # Each line tells of a range of widths at which it would be cut: where most agree is the edge.
    change = [0] * (_WIDEST + 2)
    for line in open_ended:
        if line.edge <= _WIDEST:
            change[line.edge] += 1
            change[min(line.edge + line.room, _WIDEST + 1)] -= 1
    agree = list(accumulate(change))
    edge = max(range(_NARROWEST, _WIDEST + 1), key=agree.__getitem__)
    longer = sum(line.edge > edge for line in lines)
    cut = agree[edge] >= max(_FEWEST, _SHARE * len(open_ended)) and longer <= _LONGER * len(lines)
    return edge if cut else 0


def _goes_on(text: str, line: _Line, following: _Line, edge: int, margin: int, indents: bool) -> bool:
    if following.indent > margin or _BEGINS_ITEM.match(text, following.start, following.end):
        return False
    if line.edge + line.room <= edge:
        return False  # there was room: it ends here of itself
    return indents or text[line.end - 1] not in _SENTENCE_ENDS


def _between(text: str, end: int, start: int) -> str:
    """Return what parts two lines that are one: a space between words in letters."""
    return (
        " "
        if text[end - 1].isascii()
        and text[end - 1].isalpha()
        and text[start].isascii()
        and text[start].isalpha()
        else ""
    )
