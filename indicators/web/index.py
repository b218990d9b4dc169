"""Streamlit's own page with a head and a body of ours: what a chat, a crawler or a reader without scripts sees."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

Tag = tuple[str, tuple[tuple[str, str], ...]]  # "meta", (("name", "description"), ("content", …))

_LANG = re.compile(r"<html\b[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself; everything here is plain text and is escaped where it is written."""

    language: str  # as HTML calls it
    title: str
    tags: Sequence[Tag] = ()
    data: str = ""  # JSON-LD, as JSON
    text: str = ""  # for readers without scripts
    links: Sequence[tuple[str, str]] = field(default=())  # address and words, for the same


class Index:
    """The page that starts the application, with its placeholders."""

    def __init__(self, file: Path) -> None:
        self.plain = file.read_text(encoding="utf-8")
        # What draws a chart is a third of all that a first viewer fetches, and the application asks for it
        # last: named in the page, it comes beside the rest.
        self.drawing = [
            f"./{p.relative_to(file.parent).as_posix()}"
            for p in file.parent.glob("static/js/PlotlyChart.*.js")
        ]
        for pattern in (_LANG, _TITLE, _NOSCRIPT):
            if not pattern.search(self.plain):
                raise ValueError(f"{file}: has no {pattern.pattern}; this Streamlit makes its page otherwise")

    def fill(self, head: Head) -> bytes:
        """Return the page with `head`."""
        page = _put(_LANG, f'<html lang="{_escape(head.language)}">', self.plain)
        page = _put(_TITLE, _head(head), page)
        return _put(_NOSCRIPT, _noscript(head), page).encode()


def meta(**attributes: str) -> Tag:
    """Return a meta element; `property_` and the like lose their underscore."""
    return "meta", _attributes(attributes)


def link(**attributes: str) -> Tag:
    """Return a link element."""
    return "link", _attributes(attributes)


def _attributes(attributes: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name.rstrip("_"), value) for name, value in attributes.items())


def _put(pattern: re.Pattern[str], text: str, page: str) -> str:
    return pattern.sub(lambda _: text, page, count=1)


def _head(head: Head) -> str:
    lines = [f"<title>{_escape(head.title)}</title>"]
    for name, attributes in head.tags:
        told = " ".join(f'{key}="{_escape(value)}"' for key, value in attributes)
        lines.append(f"<{name} {told}>")
    if head.data:
        # A data block is no script to a browser, but it must not be able to end itself.
        safe = head.data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        lines.append(f'<script type="application/ld+json">{safe}</script>')
    return "\n    ".join(lines)


def _noscript(head: Head) -> str:
    items = "".join(f'<li><a href="{_escape(to)}">{_escape(words)}</a></li>' for to, words in head.links)
    told = f"<h1>{_escape(head.title)}</h1><p>{_escape(head.text)}</p>"
    return f"<noscript>{told}<ul>{items}</ul></noscript>"


def _escape(text: str) -> str:
    return html.escape(_CONTROL.sub(" ", text), quote=True)
