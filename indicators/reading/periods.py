"""Words of time -> days: 截至8月底 is as of 31 August, 1-8月份 from 1 January to 31 August.

Days count from the day of speaking, and from the period named before: 上年末, 同期.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.reading.numerals import DIGITS
from indicators.reading.times import TimeWords

# A span of more days is a time of several years.
_YEARS = 400
# So long after its end a year is still reported on.
IN_REVIEW = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Period:
    """Days: `start` is None for a moment; `now` where the words mean the day of speaking."""

    start: date | None
    end: date
    now: bool = False
    whole_year: bool = False

    @property
    def several_years(self) -> bool:
        """Whether it is a time of several years: 2012年到2021年."""
        return self.start is not None and (self.end - self.start).days > _YEARS

    @property
    def one_month(self) -> bool:
        """Whether it lies within one month of one year."""
        return self.start is not None and (self.start.year, self.start.month) == (
            self.end.year,
            self.end.month,
        )

    def is_part_of(self, whole: "Period") -> bool:
        """Whether it is a span within a longer one, which is not of years: 9月 of 前三季度, 1-2月 of 一季度."""
        if self.start is None or whole.start is None or whole.several_years:
            return False
        shorter = self.end - self.start < whole.end - whole.start
        return whole.start <= self.start and self.end <= whole.end and shorter


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def year_earlier(day: date) -> date:
    """Return the same day of the year before, for 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def span_earlier(period: Period) -> Period:
    """Return the same span of the year before: January and February for February's end, leap year or not."""
    end = period.end
    last = end == month_end(end.year, end.month)
    earlier = month_end(end.year - 1, end.month) if last else year_earlier(end)
    start = year_earlier(period.start) if period.start is not None else None
    return Period(start, earlier, now=period.now, whole_year=period.whole_year)


_PLANS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}


# Years that briefings speak of; 1000年 and 9999年 are no such years.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def resolve(
    words: TimeWords, spoken: date, *, context: date | None = None, future: bool = False
) -> Period | None:
    """Return the days that `words` mean, or None where they name no period.

    `context` is the end of the period last named: 上年末 and 年底 count from its year.
    `future` reads a month or year-end without a year as the next one, for a target.
    """
    period = _resolve(words, spoken, context, future)
    if (
        period is None
        or not _FIRST_YEAR <= (period.start or period.end).year <= period.end.year <= _LAST_YEAR
    ):
        return None
    return period


def _resolve(words: TimeWords, spoken: date, context: date | None, future: bool) -> Period | None:
    part = words.part
    if part == "now":  # 今天 is only a day
        return Period(None, spoken, now=words.kind == "now")
    if words.kind == "vague" or part in ("ago", "then"):
        return None
    if part.startswith("plan"):
        first = _PLANS[part.removeprefix("plan").removesuffix("末")]
        end = date(first + 4, 12, 31)
        return Period(None, end) if part.endswith("末") else Period(date(first, 1, 1), end)
    if part.startswith("years"):
        a, b = map(int, part.removeprefix("years").split("-"))
        return Period(date(a, 1, 1), date(b, 12, 31)) if 0 < a <= b else None
    if part.startswith("back"):
        around = context if context is not None and words.base else spoken  # 2020年达到52.1%,比五年前提高…
        back = around.year - int(part.removeprefix("back"))
        return Period(date(back, 1, 1), date(back, 12, 31), whole_year=True)
    if part == "past":  # 过去一年, in the report on it
        last = spoken.year - 1
        return Period(date(last, 1, 1), date(last, 12, 31), whole_year=True) if spoken.month <= 3 else None
    if part == "since":
        return Period(date(spoken.year, 1, 1), spoken)
    if part.startswith("d"):
        return _day(words, spoken, context)
    year = _year(words, spoken, context)
    if part == "ytd":
        end = context if context and context.year <= (year or spoken.year) else spoken
        return Period(date(end.year, 1, 1), end)
    if part in ("qthis", "qlast"):
        quarter = (spoken.month - 1) // 3 - (part == "qlast")
        first, last = quarter % 4 * 3 + 1, quarter % 4 * 3 + 3
        year = spoken.year + quarter // 4
    elif part in ("this", "last", "same"):
        if part == "same":
            day = context or spoken
        else:
            day = spoken if part == "this" else spoken.replace(day=1) - timedelta(days=1)
        first, last = (day.month, day.month)
        year = day.year - (part == "same" and words.year in ("上", "去"))  # 上年同月
    else:
        first, last = months(part)
        if year is None:
            year = _latest(first, last, spoken, context, future or words.before, bool(words.edge))
    try:
        start, end = date(year, first, 1), month_end(year, last)
    except ValueError:
        return None
    if words.before:  # 2025年前: by the end of the year before; 年底前: by then
        end = start - timedelta(days=1) if part == "year" and not words.edge else end
        return Period(None, end)
    if words.kind == "as_of":
        if words.edge == "中旬":
            end = end.replace(day=20)
        elif words.edge in ("初", "上旬"):
            end = start if words.edge == "初" else end.replace(day=10)
        elif words.edge in ("年中", "中") and part == "year":
            end = date(year, 6, 30)
        return Period(None, end, whole_year=part == "year")
    return Period(start, end, whole_year=part == "year")


def months(part: str) -> tuple[int, int]:
    """Return the first and the last month of the part of a year that words of time name: m1-8, q3, h1, year."""
    if part == "year":
        return 1, 12
    if part[0] == "h":
        return (1, 6) if part == "h1" else (7, 12)
    if part[0] == "q":
        quarter = int(part[1:])
        return 3 * quarter - 2, 3 * quarter
    first, _, last = part[1:].partition("-")
    return int(first), int(last or first)


def _year(words: TimeWords, spoken: date, context: date | None) -> int | None:
    said = words.year
    if not said:
        return None
    if said.isdigit():
        return int(said) if len(said) == 4 else 2000 + int(said)
    if len(said) == 4:
        return int("".join(str(DIGITS[c]) for c in said))
    around = context.year if context else spoken.year
    return {
        "今": spoken.year, "本": spoken.year, "去": spoken.year - 1, "前": spoken.year - 2, "明": spoken.year + 1, "后": spoken.year + 2,
        "上": around - 1, "上一": around - 1, "前一": around - 1, "当": around, "同": around, "翌": around + 1,
    }[said]  # fmt: skip


def _latest(first: int, last: int, spoken: date, context: date | None, future: bool, edge: bool) -> int:
    """Return the year of months said without one: the latest such period, for a plan the next."""
    year = spoken.year
    if first == 1 and last == 12:
        if (
            context is not None
            and context.year != year
            and (
                not future
                or (spoken.month <= 2 and context.year == year - 1)
                or (spoken.month >= 11 and context.year == year + 1)
            )
        ):
            return context.year
        # 全年 and 年底 in the first weeks look back, later they look ahead.
        return year - 1 if not future and spoken.month <= 3 else year
    if future:
        return year if month_end(year, last) >= spoken else year + 1
    if (first, last) == (7, 12) and spoken.month >= 7:
        return year  # 下半年 is the one that runs
    # Said in its last days a month counts as over: 8月份 on 30 August.
    begun = date(year, last, 1)
    return (
        year
        if begun <= spoken and (first == last or month_end(year, last) - timedelta(days=10) <= spoken)
        else year - 1
    )


def _day(words: TimeWords, spoken: date, context: date | None) -> Period | None:
    month, _, day = words.part[1:].partition("-")
    try:
        if not day:  # 22日: the latest such day
            n = int(month)
            base = spoken if spoken.day >= n else spoken.replace(day=1) - timedelta(days=1)
            return Period(None, base.replace(day=n))
        year = _year(words, spoken, context)
        if year is None:
            year = spoken.year
            if date(year, int(month), int(day)) > spoken:
                year -= 1
        return Period(None, date(year, int(month), int(day)))
    except ValueError:
        return None
