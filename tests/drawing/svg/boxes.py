"""The texts of an SVG as boxes on its sheet, measured by the typefaces that it names."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from indicators.drawing import fonts

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Written:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Written") -> bool:
        return (
            self.left + 1 < other.right
            and other.left + 1 < self.right
            and self.top + 1 < other.bottom
            and other.top + 1 < self.bottom
        )


def sheet(svg: str) -> tuple[float, float]:
    """Return the width and the height of the sheet, in its units."""
    _, _, wide, high = ET.fromstring(svg).attrib["viewBox"].split()
    return float(wide), float(high)


def texts(svg: str) -> list[Written]:
    """Return every text of `svg` with the room that its letters take: capitals and digits, no halo."""
    return [_box(element) for element in ET.fromstring(svg).iter(f"{SVG}text")]


def _box(element: ET.Element) -> Written:
    given = element.attrib
    names = given["class"].split()
    kind = "serif" if "serif" in names else "sans"
    weight = 600 if "w600" in names else 400
    size = float(given["font-size"])
    text = "".join(element.itertext())
    runs = list(element)
    left = float(runs[0].attrib["x"] if runs else given["x"])
    wide = fonts.width(text, size, kind, weight)
    left -= wide * {"start": 0, "middle": 0.5, "end": 1}[given.get("text-anchor", "start")]
    y = float(given["y"])
    return Written(text, left, y - 0.72 * size, left + wide, y + 0.2 * size)


def plain(svg: str) -> str:
    """Return `svg` without its style, for what is looked for in it."""
    return re.sub("<style>.*?</style>", "", svg, flags=re.DOTALL)
