"""What every part of a plot is drawn with: the sheet, the inks, a place on it, its axis of dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.catalogue import Indicator
from indicators.drawing import palette
from indicators.drawing.looks import Look
from indicators.drawing.svg.sheet import Sheet
from indicators.labels import Labels
from indicators.model import SeriesKey
from indicators.series.drawing import Drawing

NAME = 13.5  # pixels of the text of a name


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def wide(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Dates:
    """The axis of dates."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where `day` stands; a day outside stands at the end."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Pen:
    """What every part of a plot is drawn with."""

    sheet: Sheet
    look: Look
    t: Labels
    known: Mapping[str, Indicator]
    drawing: Drawing
    numbers: Mapping[SeriesKey, int]  # of the layers: which colour and symbol each has
    scale: float = 1.0  # of marks, smaller where there are many

    def paint(self, key: SeriesKey) -> str:
        return palette.colour(self.numbers[key], self.look.theme)
