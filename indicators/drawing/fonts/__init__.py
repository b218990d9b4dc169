"""Typefaces of pictures: how wide a text is, what can be written, which files a PNG needs.

Latin faces come with the package, so a server without fonts writes English all the same. Chinese
needs a font of the machine, looked for once; where there is none, pictures are in English.
"""

import base64
import os
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["sans", "serif"]
Weight = Literal[400, 600]

HERE = Path(__file__).parent
FAMILIES: dict[Kind, str] = {"sans": "Indicators Sans", "serif": "Indicators Serif"}
FACES: tuple[tuple[Kind, Weight], ...] = (("sans", 400), ("sans", 600), ("serif", 600))

FONT_VARIABLE = "INDICATORS_FONT"  # a file with Chinese, where the search does not find the one wanted
PROBE = "国务院工业和信息化部达到万亿個產業。，“”《》（）"
# What file names of fonts with simplified Chinese begin with, the best first.
NAMES = (
    "notosanscjk-regular notosanscjksc-regular sourcehansanssc-regular sourcehansans-regular sourcehansanscn-regular "
    "notosanssc pingfang hiraginosansgb stheiti msyh deng simhei wqy-microhei wqy-zenhei droidsansfallback uming ukai"
).split()
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)


@dataclass(frozen=True)
class Face:
    """A Latin face of ours: the advance of each character, in ems."""

    path: Path
    widths: dict[str, float]
    other: float  # of a character that it has not


@dataclass(frozen=True)
class Han:
    """A font with Chinese: its family, its files, and the characters that it has."""

    family: str
    files: tuple[Path, ...]
    characters: frozenset[int]


@cache
def face(kind: Kind, weight: Weight) -> Face:
    """Return a face that comes with the package; a serif is always of weight 600."""
    from fontTools.ttLib import TTFont  # here, not above: a server starts without it

    path = HERE / f"{kind}-{600 if kind == 'serif' else weight}.ttf"
    with TTFont(path) as font:
        advances, em = font["hmtx"], font["head"].unitsPerEm
        widths = {chr(code): advances[name][0] / em for code, name in font.getBestCmap().items()}
    return Face(path, widths, 0.6)


@cache
def han() -> Han | None:
    """Return the machine's font with Chinese, or None: looked for once."""
    for path in _candidates():
        found = _read(path)
        if found:
            return found
    return None


def width(text: str, size: float, kind: Kind = "sans", weight: Weight = 400) -> float:
    """Return how wide `text` is in pixels at `size` pixels; a Chinese character is as wide as high."""
    own = face(kind, weight)
    return size * sum(own.widths.get(c) or _width_of_other(c, own) for c in text)


def _width_of_other(c: str, own: Face) -> float:
    if unicodedata.combining(c):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(c) in "WFA" else own.other


def covers(text: str) -> bool:
    """Return whether this machine can write all of `text`: no box stands for a character."""
    own, chinese = face("sans", 400).widths, han()
    return all(c in own or (chinese is not None and ord(c) in chinese.characters) for c in text)


def written(text: str) -> str:
    """Return `text` without the characters that this machine would write as boxes."""
    own, chinese = face("sans", 400).widths, han()
    return "".join(c for c in text if c in own or (chinese is not None and ord(c) in chinese.characters))


def files(text: str) -> list[str]:
    """Return the files that `text` is written with: those with Chinese, 40 MB, only where there is some."""
    own, chinese = face("sans", 400).widths, han()
    paths = [face(kind, weight).path for kind, weight in FACES]
    if chinese and any(c not in own for c in text):
        paths += chinese.files
    return [str(p) for p in paths]


@cache
def inside() -> str:
    """Return the style rules that carry the Latin faces within an SVG, about 55 kB."""
    rules = []
    for kind, weight in FACES:
        data = base64.b64encode((HERE / f"{kind}-{weight}.woff2").read_bytes()).decode()
        rules.append(
            f'@font-face{{font-family:"{FAMILIES[kind]}";font-weight:{weight};'
            f'src:url("data:font/woff2;base64,{data}")format("woff2")}}'
        )
    return "".join(rules)


def _candidates() -> Iterator[Path]:
    """Yield files that may hold Chinese, the best first."""
    given = os.environ.get(FONT_VARIABLE)
    if given:
        yield Path(given)
    found: list[tuple[int, str, Path]] = []
    for folder in FOLDERS:
        for path in _below(Path(folder).expanduser()):
            name = path.name.lower()
            rank = next((n for n, start in enumerate(NAMES) if name.startswith(start)), None)
            if rank is not None and path.suffix.lower() in (".ttc", ".otf", ".ttf"):
                found.append((rank, str(path), path))
    yield from (path for _, _, path in sorted(found))


def _below(folder: Path) -> Iterator[Path]:
    for where, _, names in os.walk(folder):
        yield from (Path(where) / name for name in names)


def _read(path: Path) -> Han | None:
    """Return the font in the file `path` where it has Chinese; of a collection the simplified one."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    faces: list[TTFont] = []
    try:
        several = path.suffix.lower() == ".ttc"
        faces = TTCollection(path, lazy=True).fonts if several else [TTFont(path, lazy=True)]
        families = [str(f["name"].getBestFamilyName() or "") for f in faces]
        simplified = (n for n, name in enumerate(families) if name.endswith((" SC", " CN", " GB")))
        n = next(simplified, 0)
        characters = frozenset(faces[n].getBestCmap())
    except (OSError, TTLibError, KeyError, ValueError) as error:
        print(f"{path}: cannot be read as a font: {error}", file=sys.stderr)
        return None
    finally:
        for one in faces:
            one.close()
    if not all(ord(c) in characters for c in PROBE):
        return None
    bold = path.with_name(path.name.replace("Regular", "Bold"))
    return Han(families[n], (path, bold) if bold != path and bold.is_file() else (path,), characters)
