"""The periods that a passage names, in order: which words of time name one, and what it dates."""

import re
from dataclasses import replace
from datetime import date, timedelta

from indicators.reading.context import Clause, Context, Dates, kinds
from indicators.reading.findings import NamedPeriod, Words
from indicators.reading.lexer import Token
from indicators.reading.marks import Marks
from indicators.reading.numbers import Number
from indicators.reading.periods import IN_REVIEW, Period, month_end, months, resolve, span_earlier
from indicators.reading.times import TimeWords, find_times, parts_of, recalls

_OF_A_GOAL = re.compile(
    r"(?:的)?(?:预期)?(?:增速|增长)?(?:的)?(?:预期)?目标(?:的)?(?:上限|下限|区间|范围|之内|以内|要求)"
)
# 2025年20%的规划目标: what is said behind it is of another time.
_A_GOAL = re.compile(r"的?\d[\d.]*(?:%|[万亿]?[个辆户家台])(?:左右|以上)?的(?:规划|预期|发展|增长|既定)?目标")
_BESIDE_A_GOAL = ("快于", "高于", "好于", "低于", "慢于", "超过", "超过了", "接近")
_REACHES = ("实现", "实现了", "完成", "完成了")
_TO_REACH = re.compile("努力|力争|确保|争取|全力|为了?|[要将]")
_OF_GOALS = re.compile("(?:的)?(?:预期|增长|增速|发展)*目标")
_OF_AN_ACT = re.compile("(?:制?定|公布|发布|印发|出台|提出|召开|举行)的")  # 去年10月定的目标
_PUBLISHED = re.compile(
    "[^,。;0-9据已的]{0,8},?[^,。;0-9据已的]{0,24}(?:发布|公布|印发|出台)了?(?!数据)[^,。;的]{0,40}?"
    "(?:报告|白皮书|规划|意见|计划|方案|通知)》?(?=[,。;])"
)
# The day of speaking, said as one word with what has been done.
NOW: tuple[str, ...] = ("现已", "目前已")
_BEFORE_IT = ("上", "上一", "前一")
_AHEAD = re.compile("要|将|力争|计划|有望|预计|目标")


def hear(context: Context, clause: Clause, token: Token) -> None:
    """Take in words of time: a period, the base of a comparison (比2012年), or neither (近年来)."""
    words = token.time
    assert words is not None
    today = words.part == "now" and words.kind == "day"
    if today and context.moments and _is_recalled(context.moments[-1], context):
        _name_now(context, clause, token)  # 十年前还不到10%,今天是94%以上
        return
    if words.kind in ("day", "vague"):
        return
    if words.part == "back1" and (words.base != context.text.startswith("的", token.end)):
        return  # 一年前的2024年3月; 跟一年前相比, of no day that is said
    if words.part in _YEARS_AGO and _AN_ACT.match(context.text, token.end):
        return  # 三年前启动的行动成效显著
    if words.part in _YEARS_AGO and not words.base and _hear_years_ago(context, clause, token):
        return
    if _OF_A_GOAL.match(context.text, token.end) or _OF_AN_ACT.match(context.text, token.end):
        return  # 全年增速预期目标的上限
    if _OF_GOALS.match(context.text, token.end) and _is_beside_goal(context, token, words):
        return  # 快于全年预期目标
    if words.part[0] in "yqh" and not words.year and _joins_base(clause):
        return  # 比去年四季度和全年分别回升
    if _is_of_report(context.text, words):
        return
    if words.part == "ago":
        _hear_year_before(context, clause, token)
        return
    if words.part == "then":
        _hear_then(context, clause, token)
        return
    if _is_month_before(context, words):
        last = context.moments[-1].period.end.replace(day=1) - timedelta(days=1)
        before = Period(last.replace(day=1), last)
        clause.named = NamedPeriod(before, token.start, token.end, context.sentence)
        return  # it holds for its clause alone
    if words.part == "now" and context.target and not (context.listing or context.goals or clause.tokens):
        context.target, context.foretold = "", False  # 原计划到年底建成200个,如今早已超额:截至9月末…
    words, day = _counted_from(context, clause, words)
    words, day, ahead = _looking_ahead(context, token, words, day)
    period = resolve(words, context.spoken, context=day, future=ahead)
    if period is None:
        return
    if words.part in ("since", "ytd") and (until := _day_of_sentence(context)) is not None:
        period = replace(period, end=until)  # 8月末,…用户17.8亿户,今年以来净增3335万户
    inner = _is_inner(context, clause, token)
    period = _within(context, token, words, period, day, inner)
    if words.part.startswith("back") and words.base:
        period = _years_before(context.named_here, context, words) or period
    named = NamedPeriod(period, token.start, token.end, context.sentence, inner=inner)
    if (words.base and not _goes_with(clause.tokens)) or _is_compared(context, clause, token):
        clause.base = named
        return
    to_come = words.until or (period.start is not None and period.start > context.spoken)
    if period.end > context.spoken and not context.target and to_come:
        context.target = "weak"
    over = period.end < context.spoken and not (context.planned or clause.has("target"))
    if over and clause.start > context.bounds[0]:
        # 机构预计市场将达万亿级,…,2020年前5个月用户达10.97亿户: the forecast is told, and what has been follows
        context.target, context.foretold = "", False
    clause.named = named
    if _A_GOAL.match(context.text, token.end) is None:
        keep(context, named)


def _is_beside_goal(context: Context, token: Token, words: TimeWords) -> bool:
    """Whether a year is only that of the goal that something is held against, or has reached."""
    text, at = context.text, token.start
    if text.endswith(_BESIDE_A_GOAL, 0, at):
        return True
    reaches = not words.year and text.endswith(_REACHES, 0, at)
    return reaches and _TO_REACH.search(text, max(context.bounds[0], at - 8), at) is None


def _is_of_report(text: str, words: TimeWords) -> bool:
    """Whether a month's or a year's end is only when something came out: 上月底,…发布报告."""
    return words.edge in ("底", "末") and not words.until and _PUBLISHED.match(text, words.end) is not None


def _day_of_sentence(context: Context) -> date | None:
    """Return the day that the sentence is as of, where it is one of the year that runs; None for none."""
    here = (m.period for m in reversed(context.moments) if m.sentence == context.sentence)
    day = next((p.end for p in here if p.start is None and not p.now), None)
    return day if day is not None and day.year == context.spoken.year and day < context.spoken else None


def _counted_from(context: Context, clause: Clause, words: TimeWords) -> tuple[TimeWords, date | None]:
    """Return words of time and the day that they count from; None for the day of speaking."""
    day = context.day
    if day is None and words.part == "same" and context.span is not None:
        day = context.span.period.end  # 当月 of a paragraph that names none: of the month spoken of before
    elif day is None:
        day = _year_of_page(context, words)
    elif words.part == "last" and not words.until and any(t.kind == "from" for t in clause.window):
        # 由上月下降转为增长: the month before the one spoken of.
        words = replace(words, part="same")
        day = day.replace(day=1) - timedelta(days=1)
    if words.year in _BEFORE_IT:
        # 由上年末的94.3%提升,…;端口…比上年末净增: both count from what is spoken of.
        spoken_of = (m.period.end for m in reversed(context.moments) if not m.inner)
        day = next(spoken_of, day)
    return words, day


# 上月为下降0.2%: nothing but its figure.
_ITS_FIGURE = re.compile("(?:则|还|曾|仅)*(?:为|是)?(?:同比)?(?:增长|下降|增|降)?\\d")


def _is_month_before(context: Context, words: TimeWords) -> bool:
    """Whether 上月 is the month before the one that a figure was just given of: 11月份增长0.5%,上月为下降0.2%."""
    if words.part != "last" or words.until or not _ITS_FIGURE.match(context.text, words.end):
        return False
    month = resolve(words, context.spoken)
    here = context.named_here
    told = bool(context.told) and context.told[-1].sentence == context.sentence
    return (
        told
        and month is not None
        and here is not None
        and (here.period.start, here.period.end) == (month.start, month.end)
        and not context.text.startswith("上", here.start)
    )


def _looking_ahead(
    context: Context, token: Token, words: TimeWords, day: date | None
) -> tuple[TimeWords, date | None, bool]:
    """Return words of time, the day that they count from, and whether they mean one to come, as a plan says.

    前三季度 in a forecast is still the one behind it.
    """
    planned = context.target == "strong" or _plans_behind(context, token)
    if words.part == "ytd" and _AHEAD.search(context.text, token.end, min(token.end + 14, context.bounds[1])):
        words, planned = replace(words, part="year"), True  # 年内5G基站要超过290万
    if words.part == "year" and not words.year and "将" in context.text[token.end : token.end + 3]:
        day = None  # 全年将增长: the year that has begun
    if words.part == "year" and not words.year and _sums_up(context, token):
        # 预计全年, said on 1 January: of the year that is over
        words, planned = replace(words, year="上"), False
    ahead = planned and (words.kind == "as_of" or words.part == "year") and not _recalls(context, words)
    asked = context.text.startswith("呢", token.end)  # 四季度呢,全年可以达到5%以上
    return words, day, ahead or ((context.foretold or asked) and _runs_still(context, words))


# A quarter that ends in so many months is the one that runs, or the next.
_AHEAD_MONTHS = 5
_PAST = re.compile("[曾已了]")


def _runs_still(context: Context, words: TimeWords) -> bool:
    """Whether a quarter without a year is the one that runs, or one to come: 我们预计,四季度继续向好, said in October."""
    quarter = words.part[1:] if words.part.startswith("q") and not words.year else ""
    if not quarter.isdigit() or not 0 <= 3 * int(quarter) - context.spoken.month <= _AHEAD_MONTHS:
        return False
    last = context.moments[-1] if context.moments else None
    here = last is not None and last.sentence == context.sentence and last.period.whole_year
    if here and last is not None and last.period.end.year != context.spoken.year:
        return False  # 预计2023年增长4.6%,四季度增长6%, said in 2024
    start, end = context.clause_bounds(words.start)
    return _PAST.search(context.text, start, end) is None


def _within(
    context: Context, token: Token, words: TimeWords, period: Period, day: date | None, inner: bool
) -> Period:
    """Return `period`, or the one of the span or the year spoken of that the words only give a part or a year of."""
    if words.part == "year" and words.year.isdigit() and context.text.startswith("同期", token.end):
        period = _same_span(context, period.end.year) or period  # 一季度增长30.4%,而2020年同期为下降2.8%
    if (year := _year_it_parts(context, words, inner)) is not None:
        period = resolve(replace(words, year=year), context.spoken, context=day) or period
    within_year = words.part[0] in "mqh" and words.part[1:2].isdigit()
    if inner and period.start is None and words.until and within_year and not words.edge:
        first, _ = months(words.part)
        return replace(
            period, start=period.end.replace(month=first, day=1)
        )  # 提升到6月份的12.7%: that month's
    return period


# So late in January nobody forecasts the year before any more.
_SUMMING_UP = 12


def _sums_up(context: Context, token: Token) -> bool:
    """Whether 全年 behind a forecast is the year that ended some days ago: no other year has been named."""
    early = context.spoken.month == 1 and context.spoken.day <= _SUMMING_UP
    return early and context.day is None and context.text.endswith(("预计", "预计,"), 0, token.start)


def _hear_year_before(context: Context, clause: Clause, token: Token) -> None:
    """Take in 去年同期: the span or the day spoken of, a year earlier; it holds for its clause alone."""
    here = context.named_here
    last = here.period if here is not None else None
    if last is None or last.start is not None:
        span = next((m for m in reversed(context.moments) if m.period.start is not None), context.span)
        last = span.period if span is not None else Period(None, context.spoken, now=True)
    clause.named = NamedPeriod(span_earlier(last), token.start, token.end, context.sentence)


_AN_ACT = re.compile(
    "[^,。;:0-9]{0,14}(?:启动|出台|印发|发布|开通|部署|提出|实施|成立|投产|签署|召开|推出|制定|开始|建设)[^,。;:0-9]{0,8}的"
)
# So few years are counted from the day that is spoken of; 十年前 is only about then.
_YEARS_AGO = ("back1", "back2", "back3")


def _hear_years_ago(context: Context, clause: Clause, token: Token) -> bool:
    """Take in 一年前: of the day spoken of, a year earlier; whether it is told.

    It holds for its clause, and for its sentence where that opens on it.
    """
    words = token.time
    assert words is not None
    opens = context.text[context.bounds[0] : token.start].strip("而但,") == ""
    here = context.moments[-1] if opens and context.moments else context.named_here
    if context.year_ago is not None and context.year_ago.sentence == context.sentence:
        here = context.ago_from  # 两年前…,一年前…: both count from the same day
    context.ago_from = here
    moment = here is not None and (here.period.start is None or not opens)
    earlier = _years_before(here, context, words) if moment else None
    if earlier is None:
        if words.part == "back1":
            context.unsaid = context.sentence, token.words
        return words.part == "back1"
    named = NamedPeriod(earlier, token.start, token.end, context.sentence, inner=not opens)
    clause.named = context.year_ago = named
    if opens:
        keep(context, named)
    return True


def _years_before(here: NamedPeriod | None, context: Context, words: TimeWords) -> Period | None:
    """Return the day or the span that is spoken of, so many years earlier: 1620万辆,是两年前的2.7倍."""
    if here is None or here.period.now or here.period.end > context.spoken:
        return None
    earlier = here.period
    for _ in range(int(words.part.removeprefix("back"))):
        earlier = span_earlier(earlier)
    return earlier


def _hear_then(context: Context, clause: Clause, token: Token) -> None:
    """Take in 当时 and 期末: what is over and was named last; what is said of it is no plan.

    彼时 with 将 is of the time to come that a plan has named.
    """
    last = context.moments[-1] if context.moments else None
    part = context.text.find(";", token.end, context.bounds[1])
    end = min(part if part >= 0 else context.bounds[1], token.end + _NEXT_CLAUSE)
    if last is not None and last.period.end > context.spoken and _AHEAD.search(context.text, token.end, end):
        clause.named = replace(last, sentence=context.sentence, theme="")
        keep(context, clause.named)
        return
    period = _last_over(context, token.start)
    if period is None and not token.words.startswith(("当时", "彼时")) and context.before is not None:
        period = context.before.period  # the next line goes on: 期末具备…
    if period is None or period.end >= context.spoken:
        context.unsaid = context.sentence, token.words
        return
    context.target, context.foretold, context.planned = "", False, False
    if not (period.one_month or period.whole_year):
        period = Period(None, period.end)
    clause.named = NamedPeriod(period, token.start, token.end, context.sentence)
    keep(context, clause.named)


_NEXT_CLAUSE = 30  # characters behind 彼时 that tell whether it is to come
# So far back 当时 means what was named.
_THEN_REACHES = 160


def _last_over(context: Context, before: int) -> Period | None:
    """Return the last day or span that the passage names before `before`, of what is over; None for none."""
    start = max(context.start, before - _THEN_REACHES)
    for words in reversed(find_times(context.text, start, before)):
        if words.base or words.kind not in ("day", "as_of", "span") or words.part == "then":
            continue
        period = resolve(words, context.spoken, context=context.day)
        if period is not None and period.end < context.spoken:
            return period
    return None


def _is_recalled(last: NamedPeriod, context: Context) -> bool:
    """Whether the period named last is a year of long ago, which what is said of 今天 goes back from."""
    return last.inner and last.sentence == context.sentence and last.period.whole_year


def _same_span(context: Context, year: int) -> Period | None:
    """Return the span spoken of last, in another year; None where none is, or one of a whole year."""
    last = next((m.period for m in reversed(context.moments) if m.period.start is not None), None)
    if last is None or last.start is None or last.whole_year or last.start.year != last.end.year:
        return None
    return Period(date(year, last.start.month, 1), month_end(year, last.end.month))


def _recalls(context: Context, words: TimeWords) -> bool:
    """Whether a month that is over stands behind one to come: 到9月底将有300万个,6月底是293万个."""
    last = context.moments[-1] if context.moments else None
    if last is None or last.sentence != context.sentence or words.year or not words.part[1:].isdigit():
        return False
    to_come = last.period.end > context.spoken and last.period.end.year == context.spoken.year
    return to_come and words.part[0] == "m" and int(words.part[1:]) < context.spoken.month


def _goes_with(before: list[Token]) -> bool:
    """Whether the next period only goes on with the one before: 5月和6月."""
    return len(before) > 1 and before[-1].words in ("和", "与") and before[-2].time is not None


def _joins_base(clause: Clause) -> bool:
    """Whether the next period stands beside the base of the comparison."""
    return (
        _goes_with(clause.tokens) and clause.base is not None and clause.base.start == clause.tokens[-2].start
    )


def _is_compared(context: Context, clause: Clause, token: Token) -> bool:
    """Whether words stand between 跟 and the base of the comparison: 跟疫情前的2019年一季度比."""
    behind = context.text[token.end : token.end + 3]
    opened = any(t.words in ("跟", "与", "和", "同") for t in clause.tokens[-6:])
    return opened and behind.startswith(("比,", "相比", "比起来"))


def _is_inner(context: Context, clause: Clause, token: Token) -> bool:
    """Whether the period is only a part of the one spoken of: 其中6月份, 3月份当月."""
    before = kinds(clause.window)
    return (
        (token.time is not None and token.time.part.startswith("back"))
        or any(t.words in ("其中", "尤其是", "尤其", "特别是") for t in clause.tokens)
        or (before[-1:] == ["from"] and token.time is not None and not token.time.part.startswith("years"))
        or (
            not {"grow", "fall"}.isdisjoint(before[-2:]) and token.words.startswith(("到", "至"))
        )  # 增加到2024年的…
        or context.text.startswith(("当月", "单月", "份当月"), token.end)
        or recalls(context.text, token.end)
    )


def _year_it_parts(context: Context, words: TimeWords, inner: bool) -> str | None:
    """Return the year of which a month or quarter without one is a part: 2022年…,其中一季度…,二季度…."""
    if words.year or words.part[0] not in "mqh":
        return None
    parted = context.text.startswith(_PARTING, context.bounds[0])
    for m in reversed(context.moments):
        if context.sentence - m.sentence > parted:
            return None
        if m.period.whole_year and m.period.start is not None and m.period.end < context.spoken:
            inner = inner or context.text.startswith(_PARTING[1:], context.bounds[0])
            return f"{m.period.end.year}" if inner or _is_parted(context, m) else None
    return None


# What opens a sentence on the parts of a year.
_PARTING = ("其中", "分季度看", "分月看", "分月度看", "逐季看", "逐月看", "从季度看", "从月度看")


def _is_parted(context: Context, year: NamedPeriod) -> bool:
    """Whether a part of `year` has been named behind it."""
    return any(m.inner and m.start > year.start and m.period.is_part_of(year.period) for m in context.moments)


def _plans_behind(context: Context, token: Token) -> bool:
    """Whether a plan follows the words of time: 全年的预期是, 年底目标为."""
    behind = context.text[token.end : token.end + 8]
    return any(w in behind for w in ("将", "预期是", "预期为", "目标", "力争", "计划", "任务是", "安排是"))


def _year_of_page(context: Context, words: TimeWords) -> date | None:
    """Return what 全年 and 年末 count from where the passage has named no period: the year of the page.

    So does 上年末, on a page of the year that has just ended.
    """
    page = context.span.period if context.span is not None and context.span.period.whole_year else None
    if page is None or words.part != "year":
        return None
    in_review = timedelta(0) <= context.spoken - page.end <= IN_REVIEW
    before = words.year in _BEFORE_IT and in_review
    return page.end if before or not words.year else None


def hear_behind(context: Context, clause: Clause, n: int) -> None:
    """Take in a period in brackets behind number `n`: 45万亿元(2021年)."""
    behind = context.tokens[n + 1 : n + 4]
    if (
        len(behind) == 3
        and [t.words for t in (behind[0], behind[2])] == ["(", ")"]
        and behind[1].time is not None
    ):
        hear(context, clause, behind[1])


def hear_from(context: Context, clause: Clause) -> None:
    """Take in 由: the period named last is that of the value before the change."""
    clause.before_from = clause.named or next(
        (m for m in reversed(context.moments) if not m.inner), context.span
    )


def hear_now(context: Context, clause: Clause, token: Token) -> None:
    """Take in 现已 and 目前已: the day of speaking."""
    if token.words in NOW:
        _name_now(context, clause, token)


def _name_now(context: Context, clause: Clause, token: Token) -> None:
    now = Period(None, context.spoken, now=True)
    clause.named = NamedPeriod(now, token.start, token.end, context.sentence)
    context.moments.append(clause.named)


def skim(dates: Dates, marks: Marks) -> None:
    """Keep the periods that a sentence names, whatever else it says."""
    for words in marks.times(*dates.bounds):
        if words.kind in ("span", "as_of") and not words.base and not _is_of_report(marks.text, words):
            period = resolve(words, dates.spoken, context=dates.day)
            if period is not None:
                keep(dates, NamedPeriod(period, words.start, words.end, dates.sentence))


def keep(context: Dates, named: NamedPeriod) -> None:
    """Keep a period for what follows, a span for the rest of the document."""
    context.moments.append(named)
    whole = context.span.period if context.span is not None else None
    part = whole is not None and whole.end < context.spoken and named.period.is_part_of(whole)
    to_come = named.period.start is not None and named.period.start > context.spoken
    if whole is not None and whole.start and context.span and context.span.start >= context.bounds[0]:
        # 上半年产销41.3万辆…,而去年全年销量是77.7万辆: it only recalls the year before.
        part = part or named.period.end < whole.start
    if whole is not None and context.span is not None and context.span.start >= context.start:
        # 4月份增长6.1%。1-4月份增长6.4%。⏎制造业增长6.6%: the year so far is told beside the month.
        part = part or (whole.end == named.period.end and whole.is_part_of(named.period))
    if named.period.start is not None and not named.inner and not part and not to_come:
        context.span = named


def shared_out(context: Context, clause: Clause, length: int) -> list[NamedPeriod]:
    """Return the periods that a list of `length` numbers is of: 5、6月份分别增长0.7%和3.9%; [] for none."""
    said = clause.tokens if clause.has("time") else _right_before(context, clause)
    words = [
        t.time
        for n, t in enumerate(said)
        if t.time is not None and t.time.kind == "span" and (not t.time.base or _goes_with(said[:n]))
    ]
    if len(words) == 1:
        words = parts_of(_of_its_year(context, words[0]))
    if len(words) != length or length < 2:
        return []
    year = _year_it_parts(context, words[0], inner=False)
    words = [replace(w, year=year) for w in words] if year else words
    found = [(w, resolve(w, context.spoken, context=context.day)) for w in words]
    ends = [p.end for _, p in found if p is not None]
    if ends != sorted(ends):
        return []  # 四个季度, of which the text does not say when they begin
    return [NamedPeriod(p, w.start, w.end, context.sentence) for w, p in found if p is not None]


def _of_its_year(context: Context, words: TimeWords) -> TimeWords:
    """Return 四个季度 as those of the year that is spoken of; other words as they are."""
    if words.part != "m1-12" or words.year:
        return words
    years = [m for m in reversed(context.moments) if m.period.whole_year]
    if not years and context.span is not None and context.span.period.whole_year:
        years = [context.span]
    several = len({m.period.end for m in years if m.sentence == context.sentence}) > 1
    return replace(words, year=f"{years[0].period.end.year}") if years and not several else words


def _right_before(context: Context, clause: Clause) -> list[Token]:
    """Return the tokens of the clause before where it only says when: 2016-2021年,销量依次为…."""
    n = next((n for n, t in enumerate(context.tokens) if t.start >= clause.start), 0)
    found: list[Token] = []
    for t in reversed(context.tokens[: max(n - 1, 0)]):
        if t.kind not in ("time", "and", "space"):
            return found if t.kind == "end" else []
        found.insert(0, t)
    return found


def turn(context: Context, clause: Clause) -> None:
    """After the first value of 由 … 转为 …: back to the period that was named before it, or to none."""
    before, first = clause.before_from, clause.named
    if before is not None and first is not None and before.period.end <= first.period.end:
        before = None  # 2010年,…。千兆用户由2020年末的640万户增至1.84亿户
    if before is not None and first is not before:
        clause.named = before
        context.moments.append(before)
    elif before is None and first is not None and first is not clause.before_from and clause.has("from"):
        # 由2020年末的640万户增至1.84亿户: nothing tells when it is the second
        context.moments = [m for m in context.moments if m is not first]
        clause.named = None


# Behind a period that growth goes on from: 由11月份(同比下降)转为增长; 从4月份开始转为增长 speaks of April.
_TURNS = re.compile(
    r"的?(?:同比|环比)?(?:负增长|正增长|[下降增上][降滑长升]|[降增]幅|回落|收窄)?(?:\d[\d.]*%)?(?:转[为成正负]|变[为成]|回升|扭转)"
)


def hear_turn(context: Context, clause: Clause, number: Number | None = None) -> None:
    """After 由11月份的下降转为增长, which goes on from an earlier period: back to the one that is spoken of.

    At its end the clause is over; before its `number`, what it turns from has no number of its own.
    """
    since = clause.since("from") if clause.before_from is not None else []
    if not since or since[0].kind != "time" or any(t.kind == "time" for t in since[1:]):
        return
    if number is not None and any(t.kind == "number" for t in since):
        return
    if _TURNS.match(context.text, since[0].end):
        turn(context, clause)


def keep_theme(context: Context, words: Words | None, theme: str) -> None:
    """Note of what theme the period at `words` is, if it dated nothing before."""
    for k in range(len(context.moments) - 1, -1, -1):
        m = context.moments[k]
        if (m.start, m.end) == words and not m.theme:
            context.moments[k] = NamedPeriod(m.period, m.start, m.end, m.sentence, theme, m.inner)
            return
