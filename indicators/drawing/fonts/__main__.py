"""Make the typefaces of pictures from those that Streamlit brings: python -m indicators.drawing.fonts

Source Sans and Source Serif (SIL Open Font License 1.1, OFL.txt), cut to the letters that pictures
write and to single weights, under names of their own as the licence asks of a changed font. A `.ttf`
is for the PNG, a `.woff2`, cut further, travels inside an SVG.
"""

import io
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
MEDIA = Path(find_spec("streamlit").origin).parent / "static" / "static" / "media"  # type: ignore
SOURCES = {"sans": ("SourceSansVF-Upright", {}), "serif": ("SourceSerifVariable-Roman", {"opsz": 20})}
MADE = (("sans", 400), ("sans", 600), ("serif", 600))
NAMES = {"sans": "Indicators Sans", "serif": "Indicators Serif"}
STYLES = {400: "Regular", 600: "SemiBold"}

PUNCTUATION = [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022]
SIGNS = [
    0x2026,
    0x2030,
    0x2032,
    0x2033,
    0x20AC,
    0x2190,
    0x2191,
    0x2192,
    0x2193,
    0x2212,
    0x221E,
    0x2248,
    0x2264,
    0x2265,
]
FEW = [*range(0x20, 0x7F), *range(0xA0, 0x100), *PUNCTUATION, *SIGNS]
MANY = [*FEW, *range(0x100, 0x180), *range(0x391, 0x3CA)]


def make() -> None:
    """Write every face into this folder."""
    for face, weight in MADE:
        start, axes = SOURCES[face]
        (source,) = MEDIA.glob(f"{start}*.woff2")
        font = _cut(TTFont(source), MANY)
        font = instancer.instantiateVariableFont(font, {"wght": weight, **axes})
        _name(font, NAMES[face], STYLES[weight], weight)
        path = HERE / f"{face}-{weight}.ttf"
        font.flavor = None
        font.save(path)
        small = _cut(TTFont(path), FEW)
        small.flavor = "woff2"
        small.save(path.with_suffix(".woff2"))


def _cut(font: TTFont, letters: list[int]) -> TTFont:
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    whole = io.BytesIO()
    font.flavor = None
    font.save(whole)
    return TTFont(io.BytesIO(whole.getvalue()))


def _name(font: TTFont, family: str, style: str, weight: int) -> None:
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 7, 13, 14)]
    for id, words in (
        (1, f"{family} {style}"),
        (2, "Regular"),
        (4, f"{family} {style}"),
        (16, family),
        (17, style),
    ):
        names.setName(words, id, 3, 1, 0x409)
    names.setName(f"{family.replace(' ', '')}-{style}", 6, 3, 1, 0x409)
    names.setName(f"{family} {style}; cut from Source", 3, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["head"].modified = font["head"].created  # the same input is the same file


if __name__ == "__main__":
    make()
