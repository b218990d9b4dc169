"""The sizes and colours that a picture comes in."""

from dataclasses import dataclass
from typing import Literal

from indicators.drawing.palette import INKS

SizeName = Literal["card", "print", "phone"]
Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is, and how large its text is in it."""

    pixels: tuple[int, int]
    scale: float  # pixels of the picture a unit of the drawing: 1.5 writes text of 14 at 21 pixels
    notes: int  # lines of notes below the chart, at most
    keys: tuple[int, int]  # rows that name layers, and that say what signs mean, at most
    tall: bool  # whether there is room for strips and a second line of meaning

    @property
    def room(self) -> tuple[float, float]:
        """The drawing's width and height, in its units."""
        return self.pixels[0] / self.scale, self.pixels[1] / self.scale


SIZES: dict[SizeName, Size] = {
    "card": Size((1200, 630), 1.5, 1, (2, 1), False),  # what a chat or a feed shows of a link
    "print": Size((1600, 1100), 1.6, 5, (3, 2), True),
    "phone": Size((1080, 1350), 2.4, 3, (4, 3), True),
}


@dataclass(frozen=True, slots=True)
class Look:
    """A picture's size and its inks."""

    size: Size
    theme: Theme

    @property
    def ink(self) -> str:
        return INKS[self.theme]["ink"]

    @property
    def soft(self) -> str:
        return INKS[self.theme]["soft"]

    @property
    def rule(self) -> str:
        return INKS[self.theme]["line"]

    @property
    def paper(self) -> str:
        return INKS[self.theme]["paper"]
