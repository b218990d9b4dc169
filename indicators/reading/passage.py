"""A passage -> findings; what one passage leaves to the next: its span, and the day of a list's lead."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter

from indicators.reading import areas, goals, moments, questions, targets
from indicators.reading.context import Context, Dates
from indicators.reading.findings import Found, NamedPeriod, Refusal, Subject, Words
from indicators.reading.marks import Marks
from indicators.reading.names import HEADS, Names
from indicators.reading.numbers import Number, find_numbers
from indicators.reading.page import Line, Passage, sentences
from indicators.reading.rows import BULLETS, Items, Table
from indicators.reading.walk import Walk

# What an item of a list begins with.
_NUMBERED = re.compile(
    rf"[一二三四五六七八九十]{{1,2}}(?:是|、(?![一二三四](?:季度|、)))|第[一二三四五六七八九十][,、]|\([一二三四五六七八九十\d]+\)|\d{{1,2}}[.、](?!\d)|[{BULLETS}]"
)

# Why a number is left out that is of what is spoken of all the same: its growth against the month before.
_OF_THE_SAME = (
    "a rate relative",
    "a growth rate's own",
    "growth on the month",
    "an ordinal",
    "counted in",
    "an average",
    "a number relative",
)
# What opens a line that takes the one before apart, or turns to an aspect.
_OF_PARTS = ("分", "从", "其中", "在")
_TELLS = re.compile("[^,。;:]{0,16}(?:介绍|透露|表示|说法|成绩|进展|现状|数据)[^,。;:]{0,8}:")
_TOLD = re.compile("成绩|成就|进展|总结|要闻|回顾|更正|有误|取得|完成|数据|情况")
_PROPOSES = re.compile("提出|明确|目标|要求|指标")
_ASIDE = 40  # characters of an aside in brackets
# A name of so few characters is but a head: 利润总额.
_HEAD = 4


class PassageReader:
    """Reads the passages of one document, in order: the span it named last carries over."""

    def __init__(
        self, text: str, lines: Sequence[Line], names: Names, spoken: date, default_area: str = "CN"
    ) -> None:
        self.text = text
        self.marks = Marks(text)
        self.names = names
        self.spoken = spoken
        self.default_area = default_area
        self.span: NamedPeriod | None = None
        self.named: NamedPeriod | None = None  # what was named last
        self.opening: NamedPeriod | None = None  # the span named first in the last passage of the line
        self.last: Subject | None = None  # what was given a number last by its whole name
        self.spoken_of: Subject | None = None  # what the line before opened on, 汽车产销
        self.sums_up = "看," in text  # 从累计看 may go on with it
        self.lead: list[NamedPeriod] = []  # the periods of the last line that is no item of a list
        self.lead_at: Words = (0, 0)  # … where it stands
        self.leader = ""  # … what kind of number it begins with
        self.opens = False  # … and whether it ends on a colon
        self.headed = False  # whether the line before is a heading on a time to come
        self.goals: NamedPeriod | None = None  # the day of the goals that the last passage listed
        self.items = Items(text, spoken)
        self.table = Table(text)
        self.leads = _leads(text, lines) if "\n--" in text else []
        self.headings = _headings(text, lines)

    def may_tell(self, line: Line) -> bool:
        """Return whether `line` has to be read: it may state something, or date what others state."""
        return (
            self.marks.number(line.start, line.end)
            or self.marks.time(line.start, line.end)
            or self._leads(line.start)
        )

    def _leads(self, offset: int) -> bool:
        """Whether the line of `offset` dates the items of a list behind it."""
        if not self.leads:
            return False
        n = bisect(self.leads, offset)
        return n > 0 and self.text.find("\n", self.leads[n - 1], offset) < 0

    def furniture(self, line: Line) -> list[Refusal]:
        """Return the numbers of a line that is none of the briefing."""
        if not self.marks.number(line.start, line.end):
            return []
        return [
            Refusal(n.start, n.end, line.furniture)
            for start, end in sentences(self.text, Passage(line.start, line.end, heading=False))
            for n in self._bare_numbers(start, end)
        ]

    def _bare_numbers(self, start: int, end: int) -> Iterator[Number]:
        """Yield the numbers of a sentence that belong to no name and to no words of time."""
        held = self.marks.numbers(start, end)
        if not held:
            return
        dated = [(t.start, t.end) for t in self.marks.times(start, end)]
        for n in find_numbers(self.text, start, end, held):
            if not n.in_name and not any(a <= n.at < b for a, b in dated):
                yield n

    def _asked(self, context: Context, start: int, end: int) -> list[Subject]:
        """Return what the last question of the line at `start` asks the number of."""
        asking = [
            s
            for s in sentences(self.text, Passage(start, end, heading=False))
            if self.text[s[1] - 1] in "?？"
        ]
        if not asking:
            return []
        context.sentence, context.bounds = -1, asking[-1]
        context.asked_growth = questions.asked_growth(self.text, *asking[-1])
        return questions.asked(context, *asking[-1])

    def _area(self, line: int) -> str:
        """Return what a line speaks for: the page's area, or a place's: that of its heading, or of who speaks.

        黑龙江省工信厅厅长:…; 1北京市⏎全年数字经济增加值…
        """
        n = bisect(self.headings, line, key=itemgetter(0)) if self.headings else 0
        place = self.headings[n - 1][1] if n else ""
        return areas.of_speaker(self.text, line) or place or self.default_area

    def read(self, passage: Passage) -> Found:
        """Return what `passage` states, and the numbers that it leaves out."""
        if goals.only_leads(self.text, passage.start, passage.end):
            return Found()
        self.goals = self._goals(passage.start)
        leads = self._leads(passage.start)
        numbered = self.marks.number(passage.start, passage.end)
        may_tell = leads or numbered or self.marks.time(passage.start, passage.end)
        found = sentences(self.text, passage) if may_tell else []
        lists = may_tell and goals.lists(self.text, *found[-1])
        if not (leads or numbered or lists or any(self.marks.names_span(*bounds) for bounds in found)):
            if not self.headed or passage.heading:
                self.lead, self.headed = [], False
            self.opening, self.opens = None, False
            return Found()
        line = self.text.rfind("\n", 0, passage.start) + 1
        continued = self.text[line : passage.start].strip() != ""
        inherited = self.opening if continued else None
        ahead = self._leads_ahead()
        marker = _marker(self.text, passage.start)
        item = (
            self.text.startswith("--", line)
            # 一、… and 二、… stand side by side: the first leads no list of the others.
            or (ahead and marker not in ("", self.leader))
            or (ahead and continued and not self._is_told(passage))
            or (self.opens and marker != "" and marker in BULLETS)
        )
        periods = self._periods(passage.start, line, continued, item) or self.items.day(marker, passage)
        # 问:新能源汽车呢?⏎答:前11个月产量842.6万辆
        asked = questions.short_before(self.text, line)
        start = passage.start if asked is None else asked
        told = Found()
        if numbered:
            topics = questions.topic(self.text, line)
            context = Context(
                text=self.text,
                marks=self.marks,
                names=self.names,
                spoken=self.spoken,
                default_area=self._area(line),
                line=topics if asked is None else asked,
                start=start,
                span=self.span,
                spoken_of=self.spoken_of,
                before=self.named,
                inherited=inherited,
                moments=periods,
                listing=item and ahead,
                goals=self.goals,
            )
            context.table_head = self.table.head(passage)
            if topics < line:
                context.answering = self.last
                if not continued:
                    context.asked = self._asked(context, topics, line)
            told = Walk(context).read(found, dates=leads)
            told.too_small = context.too_small
            whole = (s for s in reversed(context.told) if s.end - s.start > _HEAD)
            self.last = next(whole, self.last)
            self._keep_spoken_of(passage, context, told, continued)
            self.goals = context.goals
            dates: Dates = context
        else:
            dates = Dates(spoken=self.spoken, start=start, span=self.span, moments=periods)
            self._date(dates, found, leads or lists)
        if lists and dates.moments and goals.is_ahead(dates.moments[-1], self.spoken):
            self.goals = dates.moments[-1]
        self.span = dates.span
        self.named = next((m for m in reversed(dates.moments) if not m.period.now), self.named)
        named = (m for m in dates.moments if m.period.start is not None and m.sentence >= 0 and not m.inner)
        self.opening = next(named, inherited)
        self.items.keep(marker, passage, dates, told)
        if not item:
            # 到2027年要实现什么⏎《方案》提出:⏎--5G用户普及率超85%
            goes_on = self.headed and not dates.moments and self._lists(passage)
            self.lead, self.leader = self.lead if goes_on else dates.moments, marker
            self.lead_at = self.lead_at if goes_on else (passage.start, passage.end)
            self.opens = self.text[passage.start : passage.end].rstrip().endswith(":")
            self.headed = passage.heading and any(m.period.end > self.spoken for m in dates.moments)
        return told

    def _goals(self, start: int) -> NamedPeriod | None:
        """Return the day of the goals among which the passage at `start` is: it goes on with them, or opens them."""
        if self.goals is not None and goals.is_item(self.text, start):
            return self.goals
        # 总的目标是到2030年:⏎5G用户普及率…
        if not (self.opens or goals.introduces(self.text, start)):
            return None
        last = self._last_of_lead()
        return last if last is not None and goals.is_ahead(last, self.spoken) else None

    def _last_of_lead(self) -> NamedPeriod | None:
        """Return the last period of the lead; what stands in its brackets is none of it."""
        return next((m for m in reversed(self.lead) if not self._is_aside(m)), None)

    def _leads_ahead(self) -> bool:
        """Whether the lead is of a time to come."""
        last = self._last_of_lead()
        if last is None or last.period.end <= self.spoken:
            return False
        runs = last.period.whole_year and last.period.end.year == self.spoken.year
        # 本刊2025年第3期有误,更正如下:, said in 2025, is no plan
        return not runs or _TOLD.search(self.text, *self.lead_at) is None

    def _is_told(self, passage: Passage) -> bool:
        """Whether `passage`, behind a time to come on its line, tells of what there is: 预计明年…。介绍更细:…."""
        return _TELLS.match(self.text, passage.start, passage.end) is not None

    def _is_aside(self, named: NamedPeriod) -> bool:
        """Whether a period stands in brackets: 提高到105(2020年为56)."""
        opening = self.text.rfind("(", max(0, named.start - _ASIDE), named.start)
        return opening >= 0 and self.text.find(")", opening, named.start) < 0

    def _lists(self, passage: Passage) -> bool:
        """Whether `passage` only leads a list of what is to be, so that the heading above it still holds."""
        words = self.text[passage.start : passage.end]
        leads = words.rstrip().endswith(":") or _PROPOSES.search(words) is not None
        return leads and not targets.tells_of_now(self.text, passage.start, passage.end)

    def _periods(self, start: int, line: int, continued: bool, item: bool) -> list[NamedPeriod]:
        """Return the periods of the lead that hold in the passage at `start`: all in an `item`, days where it goes on."""
        if item:
            # 到2025年:⏎--5G基站360万个: the items are of the day that the lead gives, not of what it compares with.
            ahead = self._leads_ahead()
            own = [m for m in self.lead if (m.period.end > self.spoken) == ahead and not self._is_aside(m)]
            return [replace(m, sentence=-1, theme="") for m in own]
        unfinished = not continued and self.text.endswith((";\n", ";\r\n"), 0, line)
        if unfinished or self.text.startswith("其中", start):
            return [replace(m, sentence=-1) for m in self.lead if m.period.start is None]
        return []

    def _keep_spoken_of(self, passage: Passage, context: Context, told: Found, continued: bool) -> None:
        """Keep what a line speaks of: what it opens on, as long as nothing else got a number that nobody knows."""
        if not self.sums_up:
            return
        growth = (r for r in told.refusals if "%" in self.text[r.start : r.end])
        if not all(r.reason.startswith(_OF_THE_SAME) for r in growth):
            self.spoken_of = None
        elif not continued and not self.text.startswith(_OF_PARTS, passage.start):
            first = next(iter(context.told), None)
            whole = first is not None and self.text[first.start : first.end] not in HEADS
            self.spoken_of = first if whole else None

    def _date(self, dates: Dates, found: list[Words], leads: bool) -> None:
        """Take in what sentences without a number date: spans, and the days of a line that `leads` a list."""
        dating = self.marks.time if leads else self.marks.names_span
        last = max((n for n, bounds in enumerate(found) if dating(*bounds)), default=-1)
        for n, bounds in enumerate(found[: last + 1]):
            dates.sentence, dates.bounds = n, bounds
            moments.skim(dates, self.marks)


def _marker(text: str, start: int) -> str:
    """Return with what kind of number the item of a list at `start` begins: "一、", "(一)", "1."; "" for none."""
    m = _NUMBERED.match(text, start)
    return re.sub(r"\d+", "1", re.sub("[一二三四五六七八九十]+", "一", m[0])) if m is not None else ""


def _leads(text: str, lines: Sequence[Line]) -> list[int]:
    """Return where the lines begin that items of a list follow: 到2025年:⏎--5G基站360万个."""
    found: list[int] = []
    before = -1
    for line in lines:
        if line.furniture:
            continue
        if not text.startswith("--", text.rfind("\n", 0, line.start) + 1):
            before = line.start
        elif before >= 0 and before not in found[-1:]:
            found.append(before)
    return found


def _headings(text: str, lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Return where the headings begin, and the place that each names or ""; [] where none names a place.

    Places that stand one below the other are a menu, and head nothing.
    """
    places = [areas.of_heading(text[n.start : n.end]) if n.heading else "" for n in lines]
    if not any(places):
        return []
    menu = [bool(a or b) for a, b in zip(["", *places], [*places[1:], ""], strict=False)]
    return [
        (n.start, "" if listed else place)
        for n, place, listed in zip(lines, places, menu, strict=True)
        if n.heading
    ]
