"""Lines that stand below each other: the items of a list of one day, the rows of a table of products."""

import re
from dataclasses import replace
from datetime import date, timedelta

from indicators.reading.context import Dates
from indicators.reading.findings import Found, NamedPeriod
from indicators.reading.page import Passage
from indicators.reading.periods import Period

BULLETS = "■●·◆▲"
# The items of a list are of one day where it is that of a report: not of a year long over.
_OF_ONE_REPORT = timedelta(days=100)
# The title of a table of products, of another table, and of what is a place's or a firm's.
_OF_OUTPUT = re.compile("主要(?:工业)?产品产量")
_OTHER_TABLE = re.compile("出口|进口|销量|保有量|价格|金额|表\\s*\\d")
_OF_A_PLACE = re.compile("省|市(?!场)|自治区|[县州]|集团|公司")
_LONGEST_TITLE = 40
_LONGEST_ROW = 60


class Items:
    """The day that the first of a list's items opens on: ●2022年12月,网民10.67亿人。⏎●5G基站231万个。"""

    def __init__(self, text: str, spoken: date) -> None:
        self.text = text
        self.spoken = spoken
        self.first: NamedPeriod | None = None
        self.end = 0  # of the last item that it holds for

    def day(self, marker: str, passage: Passage) -> list[NamedPeriod]:
        """Return the day for `passage`, an item that begins with `marker`; none for what stands in no such list."""
        if self.first is None or not marker or marker not in BULLETS:
            return []
        between = self.text[self.end : passage.start].splitlines()
        if not all(line.strip().startswith(marker) for line in between if line.strip()):
            return []
        self.end = passage.end
        return [replace(self.first, sentence=-1, theme="")]

    def keep(self, marker: str, passage: Passage, dates: Dates, told: Found) -> None:
        """Keep the day that a first item opens on, and its stocks are of; it ends with an item that names a time."""
        if self.first is not None and self.end <= passage.start and self._on_its_line(passage):
            self.end = passage.end
            return
        inherits = self.first is not None and self.end == passage.end
        if inherits and not any(m.sentence >= 0 and not m.inner for m in dates.moments):
            return
        self.first = None
        named = next((m for m in dates.moments if m.sentence == 0), None)
        opens = named is not None and named.start - passage.start <= len(marker) + 1
        if named is None or not opens or not marker or marker not in BULLETS:
            return
        if _line_above(self.text, passage.start).startswith(marker):
            return
        stands = any(f.when.start is None and f.when.end == named.period.end for f in told.findings)
        if stands and timedelta(0) < self.spoken - named.period.end <= _OF_ONE_REPORT:
            self.first = replace(named, period=Period(None, named.period.end))
            self.end = passage.end

    def _on_its_line(self, passage: Passage) -> bool:
        return self.text.find("\n", self.end, passage.start) < 0


class Table:
    """A table of products below its title: 表3 2023年主要工业产品产量及其增长速度⏎集成电路 3514.4亿块 增长6.9%."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = -1  # of its last line; -1 outside of any

    def head(self, passage: Passage) -> str:
        """Return what a row is of, 产量; "" for no row.

        The table ends with whatever is none: a line of prose, the title of another, a line without a number.
        """
        if self.end < 0 and self.text.find("产品产量", passage.start, passage.end) < 0:
            return ""
        words = self.text[passage.start : passage.end]
        row = len(words) <= _LONGEST_ROW and "。" not in words
        begun, above = self.end >= 0, self.text[max(self.end, 0) : passage.start]
        if row and _OF_OUTPUT.search(words) is not None:
            local = _OF_A_PLACE.search(words) or _OF_A_PLACE.search(self.text, 0, _LONGEST_TITLE)
            self.end = -1 if local else passage.end
            return ""
        goes_on = begun and row and not above.strip() and _OTHER_TABLE.search(words) is None
        self.end = passage.end if goes_on else -1
        return "产量" if goes_on else ""


def _line_above(text: str, start: int) -> str:
    """Return the line before `start` that is not empty, without the white space before it."""
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return text[text.rfind("\n", 0, end) + 1 : end].lstrip()
