"""Texts as Plotly takes them: what a briefing holds stays text, and long lines are wrapped."""

import html
import re
from functools import lru_cache

WIDE = "\u2e80-\U0010ffff"  # characters two Latin ones wide: Chinese, and what stands among it
_WIDE = re.compile(f"[{WIDE}]")
_WORD = re.compile(f"[^{WIDE}][^ {WIDE}]*|[{WIDE}]")  # a wide character, or a word with the space before it


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
    if wide(line) <= width:
        return [line.rstrip()] if line.rstrip() else []
    parts, current, room = [], "", width
    for word in _WORD.findall(line):
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
    return len(text) + (0 if text.isascii() else len(_WIDE.findall(text)))
