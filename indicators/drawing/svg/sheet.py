"""A sheet that is drawn on: shapes and measured text -> SVG elements. Text stays text, whatever it holds."""

import re
from collections.abc import Iterable
from html import escape
from typing import Literal

from indicators.drawing import fonts
from indicators.drawing.fonts import Kind, Weight

Anchor = Literal["start", "middle", "end"]

# What XML cannot hold at all, and what turns the direction of the text around it.
_UNWRITABLE = re.compile(
    "[^\\t\\n\\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_RUN = re.compile("[\u2e80-\U0010ffff]+|[^\u2e80-\U0010ffff]+")  # Chinese, and what is not
# No line of Chinese begins with these, nor ends with those.
_NOT_FIRST = "，。、；：！？）》」』”’%％…,.;:!?)"
_NOT_LAST = "（《「『“‘("
FALLBACKS: dict[Kind, str] = {
    "sans": "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif",
    "serif": "'Source Serif 4', 'Source Serif Pro', Georgia, serif",
}
HAN = "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"


def number(value: float) -> str:
    """Return `value` as SVG writes it, to a hundredth of a pixel."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def plain(text: str) -> str:
    """Return `text` as an element may hold it."""
    return escape(_UNWRITABLE.sub("", text), quote=True)


def wrap(
    text: str, room: float, size: float, most: int, kind: Kind = "sans", weight: Weight = 400
) -> list[str]:
    """Return `text` in at most `most` lines of at most `room` pixels; what is cut off leaves an ellipsis."""
    lines: list[str] = []
    line = ""
    words = _words(" ".join(text.split()))
    for n, word in enumerate(words):
        if line and fonts.width((line + word).rstrip(), size, kind, weight) > room:
            if len(lines) == most - 1:
                return [*lines, clip(line + "".join(words[n:]), room, size, kind, weight)]
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
        if fonts.width(line.rstrip(), size, kind, weight) > room:  # one word alone is too long
            return [*lines, clip(line + "".join(words[n + 1 :]), room, size, kind, weight)]
    return [*lines, line.rstrip()] if line.strip() else lines


def clip(text: str, room: float, size: float, kind: Kind = "sans", weight: Weight = 400) -> str:
    """Return `text`, or as much of it as fits into `room` pixels with an ellipsis."""
    if fonts.width(text.rstrip(), size, kind, weight) <= room:
        return text.rstrip()
    left = room - fonts.width("…", size, kind, weight)
    kept = ""
    for c in text:
        left -= fonts.width(c, size, kind, weight)
        if left < 0:
            break
        kept += c
    return kept.rstrip(" ,，、·") + "…"


def _words(text: str) -> list[str]:
    """Part `text` where a line may end: behind spaces, and around Chinese characters."""
    words: list[str] = []
    for c in text:
        han = ord(c) > 0x2E7F
        last = words[-1][-1] if words else ""
        joined = last and (
            c in _NOT_FIRST
            or last in _NOT_LAST
            or c == " "
            or (not han and last != " " and ord(last) <= 0x2E7F)
        )
        if joined:
            words[-1] += c
        else:
            words.append(c)
    return words


class Sheet:
    """What is drawn so far, in the order of drawing."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide = wide
        self.high = high
        self.parts: list[str] = []

    def add(self, tag: str, **given: str | float | None) -> None:
        """Draw an element; an underscore in a name stands for a hyphen."""
        self.parts.append(f"<{tag}{_attributes(given)}/>")

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float, **more: str | float
    ) -> None:
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, **more)

    def rect(self, x: float, y: float, wide: float, high: float, fill: str, **more: str | float) -> None:
        self.add("rect", x=x, y=y, width=max(wide, 0), height=max(high, 0), fill=fill, **more)

    def path(self, d: str, **given: str | float | None) -> None:
        self.add("path", d=d, **given)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        fill: str,
        *,
        anchor: Anchor = "start",
        kind: Kind = "sans",
        weight: Weight = 400,
        halo: str = "",
    ) -> None:
        """Write `words` on the base line `y`; `halo` is the colour around them."""
        runs = [r for r in _RUN.findall(_UNWRITABLE.sub("", words)) if r]
        if len(runs) > 1:
            # Each run stands at a place of its own: a renderer that finds no Chinese in a face may write
            # all of an element in another one, and in a browser without the face nothing runs over.
            x -= fonts.width(words, size, kind, weight) * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            anchor = "start"
        around: dict[str, str | float | None] = {
            "stroke": halo,
            "stroke_width": 3.5,
            "stroke_linejoin": "round",
            "paint_order": "stroke",
        }
        given: dict[str, str | float | None] = {
            "x": x,
            "y": y,
            "class": " ".join(
                [f"{kind} w{weight}" if kind == "sans" else kind, *(["han"] if _is_han(runs) else [])]
            ),
            "font_size": size,
            "fill": fill,
            "text_anchor": anchor if anchor != "start" else None,
            **(around if halo else {}),
        }
        inner = plain(words)
        if len(runs) > 1:
            inner = ""
            for run in runs:
                han = ' class="han"' if _is_han([run]) else ""
                inner += f'<tspan x="{number(x)}"{han}>{plain(run)}</tspan>'
                x += fonts.width(run, size, kind, weight)
        self.parts.append(f"<text{_attributes(given)}>{inner}</text>")

    def lines(
        self, x: float, y: float, words: Iterable[str], size: float, fill: str, high: float, **more: object
    ) -> float:
        """Write `words` line by line, the first on the base line `y`; return the base line after the last."""
        for line in words:
            self.text(x, y, line, size, fill, **more)  # type: ignore[arg-type]
            y += high
        return y

    def whole(
        self, *, pixels: tuple[int, int], title: str, about: str, lang: str, faces: bool, han: str
    ) -> str:
        """Return the SVG: its `title` and what it says in words are for those who do not see it."""
        families = {kind: f"'{name}', {FALLBACKS[kind]}" for kind, name in fonts.FAMILIES.items()}
        own = f"'{han}', " if han else ""
        style = (
            (fonts.inside() if faces else "")
            + f".sans{{font-family:{families['sans']}}}.serif{{font-family:{families['serif']};font-weight:600}}"
            + f".han{{font-family:{own}{HAN}}}.w400{{font-weight:400}}.w600{{font-weight:600}}"
        )
        wide, high = pixels
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
            f'viewBox="0 0 {number(self.wide)} {number(self.high)}" role="img" aria-labelledby="title about" '
            f'xml:lang="{lang}" lang="{lang}">'
            f'<title id="title">{plain(title)}</title><desc id="about">{plain(about)}</desc>'
            f"<style>{style}</style>{''.join(self.parts)}</svg>\n"
        )


def _is_han(runs: list[str]) -> bool:
    return len(runs) == 1 and ord(runs[0][0]) > 0x2E7F


def _attributes(given: dict[str, str | float | None]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{plain(value) if isinstance(value, str) else number(value)}"'
        for name, value in given.items()
        if value is not None
    )
