"""Reading a sentence in one line, for the tests of this folder."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from indicators import catalogue
from indicators.catalogue import Indicator
from indicators.model import Document, Observation, Reading
from indicators.reading.reader import read_document

SPOKEN = date(2023, 7, 20)
# Days and spans that cases spoken then are often of.
NEW_YEAR = date(2023, 1, 1)
JUNE = date(2023, 6, 30)
MAY = (date(2023, 5, 31), NEW_YEAR)
H1 = (JUNE, NEW_YEAR)
YEAR_END = date(2022, 12, 31)


@cache
def indicators() -> tuple[Indicator, ...]:
    return tuple(catalogue.load())


def document(text: str, spoken: date | None = SPOKEN, published: date | None = None) -> Document:
    return Document("talk", text, "", spoken, published)


def read(text: str, spoken: date = SPOKEN) -> Reading:
    return read_document(document(text, spoken), indicators())


@dataclass(frozen=True)
class Said:
    """What tests look at first."""

    indicator: str
    measure: str
    value: float
    end: date
    start: date | None = None
    bound: str = "exact"


def said(text: str, spoken: date = SPOKEN) -> list[Said]:
    """Return what `text` states of the nation, in text order."""
    return [brief(o) for o in read(text, spoken).observations if o.area == "CN"]


def brief(o: Observation) -> Said:
    return Said(o.indicator, o.measure, round(o.value, 4), o.period_end, o.period_start, o.bound)


def only(text: str, spoken: date = SPOKEN) -> Observation:
    """Return the one observation of `text`."""
    found = read(text, spoken).observations
    assert len(found) == 1, found
    return found[0]


def why(text: str, spoken: date = SPOKEN) -> dict[str, str]:
    """Return the numbers of `text` that were left out, each with its reason."""
    return {n.quote: n.reason for n in read(text, spoken).left_out}
