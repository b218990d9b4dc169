"""Texts as Plotly takes them: what a briefing holds stays text, and long lines are wrapped."""

import html
from functools import lru_cache


def escaped(text: str) -> str:
    """Plotly reads some tags in its texts: what a briefing holds must stay text."""
    return html.escape(text, quote=False)


@lru_cache(maxsize=100_000)
def hover(lines: tuple[str, ...]) -> str:
    """Return `lines` as the text of a hover box, the first as its heading."""
    heading, *rest = lines
    return "<br>".join(
        [*(f"<b>{part}</b>" for part in wrapped(heading)), *(p for r in rest for p in wrapped(r))]
    )


def wrapped(line: str, width: int = 56) -> list[str]:
    """Return `line` in parts at most `width` wide, escaped; a Chinese character is two wide."""
    return [escaped(part) for part in split(line, width)]


def split(line: str, width: int) -> list[str]:
    """Return `line` in parts at most `width` wide, unless a word is wider than that."""
    if len(line) <= width and (line.isascii() or 2 * len(line) <= width):
        return [line.rstrip()] if line.rstrip() else []
    parts, current, room = [], "", width
    for word in _words(line):
        size = wide(word)
        if size > room and current:
            parts.append(current.rstrip())
            current, room = "", width
            word = word.lstrip()
        current += word
        room -= size
    return [part for part in [*parts, current.rstrip()] if part]


def wide(text: str) -> int:
    """Return how many Latin characters `text` is wide."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def _words(line: str) -> list[str]:
    words: list[str] = []
    for c in line:
        if words and c != " " and ord(c) <= 0x2E7F and ord(words[-1][-1]) <= 0x2E7F:
            words[-1] += c
        else:
            words.append(c)
    return words
