"""The periods named so far -> the period of a statement.

A flow is counted over a span (今年1-8月), a stock stands as of a day (截至8月底).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from indicators.catalogue import Indicator
from indicators.model import Settled
from indicators.reading.context import Clause, Context, Said, kinds
from indicators.reading.findings import Decision, NamedPeriod, Refused, When, Words
from indicators.reading.lexer import Token
from indicators.reading.periods import Period, TimeWords, months_of, resolve

# A span of more days is a time of several years: 2012年到2021年.
_YEARS = 400
# So long after its end a year is still reported on: its stocks are those of its last day.
_YEAR_IN_REVIEW = 60
_OF_A_GOAL = re.compile(
    r"(?:的)?(?:预期)?(?:增速|增长)?(?:的)?(?:预期)?目标(?:的)?(?:上限|下限|区间|范围|之内|以内|要求)"
)
_OF_AN_ACT = re.compile("(?:制?定|公布|发布|印发|出台|提出|召开|举行)的")  # 去年10月定的目标
_AHEAD = re.compile("要|将|力争|计划|有望|预计|目标")
_FROM = ("由", "从", "自")
_BY_NOW = ("已", "累计", "均已", "都已", "现有", "目前已", "现已")


def hear(context: Context, clause: Clause, token: Token) -> None:
    """Take in words of time: a period, the base of a comparison (比2012年), or neither (近年来)."""
    words = token.time
    assert words is not None
    if words.kind in ("day", "vague"):
        return
    if _OF_A_GOAL.match(context.text, token.end) or _OF_AN_ACT.match(context.text, token.end):
        return  # 全年增速预期目标的上限
    day = context.day
    if day is None:
        day = _year_of_page(context, words)
    elif words.part == "last" and not words.until and any(t.kind == "from" for t in clause.window):
        # 由上月下降转为增长: the month before the one spoken of.
        words = replace(words, part="same")
        day = day.replace(day=1) - timedelta(days=1)
    # A plan looks ahead for its day; 前三季度 in a forecast is still the one behind it.
    planned = context.target == "strong" or _plans_behind(context, token)
    if words.part == "ytd" and _AHEAD.search(context.text, token.end, min(token.end + 14, context.bounds[1])):
        words, planned = replace(words, part="year"), True  # 年内5G基站要超过290万
    if words.part == "year" and not words.year and "将" in context.text[token.end : token.end + 3]:
        day = None  # 全年将增长: the year that has begun
    ahead = planned and (words.kind == "as_of" or words.part == "year")
    period = resolve(words, context.spoken, context=day, future=ahead)
    if period is None:
        return
    inner = _is_inner(context, clause, token)
    if inner and period.start is None and words.until and words.part.startswith("m") and not words.edge:
        period = replace(period, start=period.end.replace(day=1))  # 提升到6月份的12.7%: that month's
    named = NamedPeriod(period, token.start, token.end, context.sentence, inner=inner)
    if (words.base and not _goes_with(clause.tokens)) or _is_compared(context, clause, token):
        clause.base = named
        return
    ahead = words.until or (period.start is not None and period.start > context.spoken)
    if period.end > context.spoken and not context.target and ahead:
        context.target = "weak"
    keep(context, named)
    clause.named = named


def _goes_with(before: list[Token]) -> bool:
    """Whether the next period only goes on with the one before: 5月和6月."""
    return len(before) > 1 and before[-1].words in ("和", "与") and before[-2].time is not None


def _is_compared(context: Context, clause: Clause, token: Token) -> bool:
    """Whether words stand between 跟 and the base of the comparison: 跟疫情前的2019年一季度比."""
    behind = context.text[token.end : token.end + 3]
    opened = any(t.words in ("跟", "与", "和", "同") for t in clause.tokens[-6:])
    return opened and behind.startswith(("比,", "相比", "比起来"))


def _is_inner(context: Context, clause: Clause, token: Token) -> bool:
    """Whether the period is only a part of the one spoken of: 其中6月份, 3月份当月."""
    before = kinds(clause.window)
    return (
        any(t.words in ("其中", "尤其是", "尤其", "特别是") for t in clause.tokens)
        or (before[-1:] == ["from"] and token.time is not None and not token.time.part.startswith("years"))
        or (
            not {"grow", "fall"}.isdisjoint(before[-2:]) and token.words.startswith(("到", "至"))
        )  # 增加到2024年的…
        or context.text.startswith(("当月", "单月", "份当月"), token.end)
    )


def _plans_behind(context: Context, token: Token) -> bool:
    """Whether a plan follows the words of time: 全年的预期是, 年底目标为."""
    behind = context.text[token.end : token.end + 8]
    return any(w in behind for w in ("将", "预期是", "预期为", "目标", "力争", "计划", "任务是", "安排是"))


def shared_out(context: Context, clause: Clause, length: int) -> list[NamedPeriod]:
    """Return the periods that a list of `length` numbers is of: 5、6月份分别增长0.7%和3.9%; [] for none."""
    words = [
        t.time
        for n, t in enumerate(clause.tokens)
        if t.time is not None and t.time.kind == "span" and (not t.time.base or _goes_with(clause.tokens[:n]))
    ]
    if len(words) == 1:
        words = months_of(words[0])
    if len(words) != length or length < 2:
        return []
    found = [(w, resolve(w, context.spoken, context=context.day)) for w in words]
    return [NamedPeriod(p, w.start, w.end, context.sentence) for w, p in found if p is not None]


def hear_behind(context: Context, clause: Clause, n: int) -> None:
    """Take in a period in brackets behind number `n`: 45万亿元(2021年)."""
    behind = context.tokens[n + 1 : n + 4]
    if (
        len(behind) == 3
        and [t.words for t in (behind[0], behind[2])] == ["(", ")"]
        and behind[1].time is not None
    ):
        hear(context, clause, behind[1])


def _year_of_page(context: Context, words: TimeWords) -> date | None:
    """Return what 全年 and 年末 count from where the passage has named no period: the year of the page."""
    bare = words.part == "year" and not words.year
    return context.span.period.end if bare and context.span and context.span.period.whole_year else None


def keep(context: Context, named: NamedPeriod) -> None:
    """Keep a period for what follows, a span for the rest of the document."""
    context.moments.append(named)
    whole = context.span.period if context.span is not None else None
    part = whole is not None and whole.end < context.spoken and _is_part(named.period, whole)
    to_come = named.period.start is not None and named.period.start > context.spoken
    if whole is not None and whole.start and context.span and context.span.start >= context.bounds[0]:
        # 上半年产销41.3万辆…,而去年全年销量是77.7万辆: it only recalls the year before.
        part = part or named.period.end < whole.start
    if named.period.start is not None and not named.inner and not part and not to_come:
        context.span = named


def _is_part(p: Period, whole: Period) -> bool:
    """Whether a span lies within a longer one: 9月 of 前三季度, 1-2月 of 一季度."""
    if p.start is None or whole.start is None or _is_years(whole):
        return False
    return whole.start <= p.start and p.end <= whole.end and p.end - p.start < whole.end - whole.start


def _is_in_longer(context: Context, named: NamedPeriod) -> bool:
    """Whether a span lies within one that the passage speaks of, or the document; 今年以来 is none.

    Not if it opens the passage.
    """
    longer = [m.period for m in context.moments]
    opening = next((m for m in context.moments if m.period.start is not None and not m.period.now), None)
    leads = named is opening and not any(c.isdigit() for c in context.text[context.start : named.start])
    if context.span is not None and not leads:
        longer.append(context.span.period)
    return any(_is_part(named.period, whole) for whole in longer if whole.end < context.spoken)


def hear_from(context: Context, clause: Clause) -> None:
    """Take in 由: the period named last is that of the value before the change."""
    clause.before_from = clause.named or (context.moments[-1] if context.moments else None)


def hear_now(context: Context, clause: Clause, token: Token) -> None:
    """Take in 现已 and 目前已: the day of speaking."""
    if token.words in ("现已", "目前已"):
        now = Period(None, context.spoken, now=True)
        clause.named = NamedPeriod(now, token.start, token.end, context.sentence)
        context.moments.append(clause.named)


def when(context: Context, clause: Clause, d: Decision, i: Indicator) -> When:
    """Return the period of a statement; raise Refused where it is not said.

    Of an increment it begins the day after the base; of a change or a multiple on the day of the base.
    """
    if d.at_base and d.base is not None:
        start = _since_new_year(d.base) if _spans(i) else None
        return When(start, d.base.period.end, d.base.words, "stated")
    if d.starting:
        return _earlier(context, clause, i)
    if d.measure == "increment":
        return _increment(context, clause, d, i)
    said = _span(context, clause, i) if _spans(i) else _moment(context, clause, i)
    if i.name.zh.endswith("指数") and i.rhythm == "month" and said.settled == "carried":
        said = _month_of_index(context, said)
    if d.measure in ("change", "multiple"):
        return replace(said, start=d.base.period.end if d.base else _year_earlier(said.end))
    if d.measure == "level" and said.start and (said.end - said.start).days > _YEARS and clause.has("from"):
        # 2012年到2021年由A增长到B: B is the last year's
        return replace(said, start=date(said.end.year, 1, 1))
    return said


def _month_of_index(context: Context, said: When) -> When:
    """Return the month of an index that is one month's: 6月份,…。1-5月利润…。采购经理指数为49.5%.

    Where the span carried over is of several months the index is of its last, if the text names that month
    or a later one; else whose it is remains unsaid.
    """
    if said.start is None or (said.start.year, said.start.month) == (said.end.year, said.end.month):
        return said
    months = (m for m in _back(context) if m.period.start is not None and m.period.end >= said.end)
    for m in months:
        first = m.period.start
        if first is not None and (first.year, first.month) == (m.period.end.year, m.period.end.month):
            return When(first, m.period.end, m.words, "carried")
    raise Refused("an index of one month, which is not said")


def turn(context: Context, clause: Clause) -> None:
    """After the first value of 由 … 转为 …: back to the period that was named before it."""
    if clause.before_from is not None and clause.named is not clause.before_from:
        clause.named = clause.before_from
        context.moments.append(clause.before_from)


def keep_theme(context: Context, words: Words | None, theme: str) -> None:
    """Note of what theme the period at `words` is, if it dated nothing before."""
    for k in range(len(context.moments) - 1, -1, -1):
        if context.moments[k].words == words and not context.moments[k].theme:
            context.moments[k] = replace(context.moments[k], theme=theme)
            return


def _spans(i: Indicator) -> bool:
    return i.kind == "flow" or (i.kind == "rate" and i.over == "span")


def _since_new_year(named: NamedPeriod) -> date:
    """Return the first day of a flow: of its span, for 截至9月底 since the year began."""
    return named.period.start or date(named.period.end.year, 1, 1)


def _span(context: Context, clause: Clause, i: Indicator) -> When:
    """Return the span of a flow: named in its clause, in its passage, or last in the document."""
    named = clause.named
    if _is_cumulative(clause) and (total := _since_january(context, named)) is not None:
        return When(total.period.start, total.period.end, total.words, "stated" if named else "carried")
    if named is not None and not named.period.now:
        return When(_since_new_year(named), named.period.end, named.words, "stated")
    if context.overall is not None and context.overall.period.start is not None:
        return When(
            context.overall.period.start, context.overall.period.end, context.overall.words, "carried"
        )
    vague = next((t.time for t in reversed(context.tokens) if t.time and t.start < clause.start), None)
    if (
        clause.has("from")
        and vague
        and vague.kind == "vague"
        and vague.words.endswith(("年间", "年来", "年"))
    ):
        raise Refused(
            f"no period is said for {i.id}: years that have no end"
        )  # 十年间,由20.9万亿元增加到37.3万亿元
    part = context.text.rfind(";", context.bounds[0], clause.start)
    for m in reversed(context.moments):
        here = m.sentence == context.sentence
        if here and m.inner and m.start < part:
            continue
        if not here and (m.inner or _is_in_longer(context, m)):
            continue  # a sentence on 9月 does not end what is said of 前三季度
        if not here and m.period.end > context.spoken and not context.target:
            continue  # what was said of the time to come
        if m.period.start is not None or (not m.period.now and (here or m.period.whole_year)):
            return When(_since_new_year(m), m.period.end, m.words, "carried")
    last = context.inherited or context.span
    runs = last is not None and last.period.end > context.spoken and not context.target and i.kind == "rate"
    if last is not None and not runs:  # a year that runs has no share yet
        return When(last.period.start, last.period.end, last.words, "carried")
    raise Refused(f"no period is said for {i.id}, which is counted over a span")


def _is_cumulative(clause: Clause) -> bool:
    """Whether the clause gives the total since the year began: 10月产量145亿块,累计产量1429.9亿块."""
    return any(t.words.startswith("累计") and not t.words.endswith("累计推广") for t in clause.tokens)


def _since_january(context: Context, named: NamedPeriod | None) -> NamedPeriod | None:
    """Return the months of the year up to the one spoken of; from there on they are what is spoken of."""
    if named is None:
        named = next((m for m in reversed(context.moments) if m.sentence == context.sentence), None)
    if named is None or named.period.start is None or named.period.start.month != named.period.end.month:
        return None
    period = replace(named.period, start=named.period.start.replace(month=1))
    total = replace(named, period=period)
    context.moments.append(total)
    return total


def _moment(context: Context, clause: Clause, i: Indicator) -> When:
    """Return the as-of day of a stock: named in its clause or before it, else the day of speaking."""
    spoken = When(None, context.spoken, None, "spoken")
    if clause.named is None and context.overall is not None:
        return When(None, context.overall.period.end, context.overall.words, "carried")
    if clause.named is not None:
        dates = _dates_stocks(context, clause.named.period) or (
            clause.named.period.end <= context.spoken and _stands_last(clause)
        )
        return When(None, clause.named.period.end, clause.named.words, "stated") if dates else spoken
    before = context.said_on.get(i.id)
    if before and context.moments and context.moments[-1].words == before[-1].words and not context.target:
        return replace(before[-1], settled="carried")  # 今年一季度55.7%,提高31.1个百分点
    by_now = any(t.words.startswith(_BY_NOW) for t in clause.tokens)
    between: date | None = None  # the end of a span that was named since
    for m in _back(context):
        if m.period.now:
            return When(None, context.spoken, m.words, "carried")
        here = m.sentence == context.sentence
        if here and m.inner and m.start < clause.start and context.text[m.start - 1 : m.start] in _FROM:
            continue  # 占比由上年末的94.3%提升至95.7%;10G PON端口达…
        if not here and (m.inner or by_now or _goes_back(context, m)):
            continue  # 已 and 累计 in a sentence of their own mean the day of speaking
        carried = When(None, m.period.end, m.words, "carried")
        past = m.period.end < context.spoken or bool(context.target)
        if m.period.start is None:
            same = context.text.startswith("同期", context.bounds[0])
            if not here and not same and m.theme not in ("", i.theme):
                break
            if between not in (None, m.period.end):
                break
            if past or here or context.target:
                return carried
        elif m.period.start.month == m.period.end.month and here and past and _lists(context, m):
            return carried  # 2021年6月,乡镇镇区覆盖只有三成多
        elif m.period.whole_year and here and _is_ahead(context, m):
            return carried  # 今年的目标,是推动算力总规模超过300EFLOPS
        elif m.period.whole_year and here and by_now and m.period.start is not None:
            break  # 2020年新增58万个,累计建成71.8万个: by now
        elif m.period.whole_year and here:
            if past and _lists(context, m) and between in (None, m.period.end):
                return carried
            break
        elif m.period.whole_year and past and (context.spoken - m.period.end).days <= _YEAR_IN_REVIEW:
            return carried  # 2022年,…。其中,5G用户达5.61亿户, said in January 2023
        elif here and m.period.start is not None:
            between = between or m.period.end
    if context.target == "strong":
        raise Refused("a plan without a day")
    return spoken


def _stands_last(clause: Clause) -> bool:
    """Whether the period stands right before the number: 2012年24.6%,今年一季度55.7%."""
    last = [t for t in clause.tokens if t.kind not in ("space", "reach")][-1:]
    return bool(last) and clause.named is not None and last[0].start == clause.named.start


def _is_ahead(context: Context, named: NamedPeriod) -> bool:
    """Whether a year is to come, or a plan for the one that runs is spoken of."""
    start, end = named.period.start, named.period.end
    return end > context.spoken and (bool(context.target) or (start is not None and start > context.spoken))


def _goes_back(context: Context, named: NamedPeriod) -> bool:
    """Whether a day only recalls an earlier one: 截至9月底达500万户,去年年底只有87万户."""
    if named.period.start is not None:
        return False
    before = context.moments[: context.moments.index(named)]
    return any(m.period.start is None and m.period.end > named.period.end for m in before)


def _back(context: Context) -> Iterator[NamedPeriod]:
    return reversed(context.moments)


def _dates_stocks(context: Context, p: Period) -> bool:
    """Whether a period gives the day of a stock: 2021年 by its end, 上半年 not."""
    if p.start is None or context.target or _is_years(p):
        return True
    over = p.end <= context.spoken
    return (p.whole_year and p.end < context.spoken) or (p.start.month == p.end.month and over)


def _lists(context: Context, m: NamedPeriod) -> bool:
    """Whether a year spoken of as a whole dates what it lists: 2023年的成绩单:5G基站…"""
    start, end = context.clause_bounds(m.end)
    alone = m.end == end and m.start - start <= 2
    return bool(m.theme) or alone or context.text[end : end + 1] == ":"


def _increment(context: Context, clause: Clause, d: Decision, i: Indicator) -> When:
    """Return the span of an increase: since its base, else the one named: 二季度新增项目700个."""
    if d.base is not None:
        context.grown_since = d.base
        return replace(_moment(context, clause, i), start=d.base.period.end + timedelta(days=1))
    named = clause.named
    if named is None:
        here = (m for m in _back(context) if m.sentence == context.sentence)
        named = next((m for m in here if not m.period.now), None)
    if named is None and context.target:
        # 2024年,我们将适度超前建设网络。计划新建5G基站60万个
        ahead = next((m for m in _back(context) if m.period.whole_year), None)
        named = ahead if ahead is not None and ahead.period.end > context.spoken else None
    since = context.grown_since
    if (
        (named is None or named.period.start is None)
        and since is not None
        and context.sentence - since.sentence <= 1
    ):
        # 5G用户…,比上年末净增5144万户。蜂窝物联网用户…,净增7888万户
        context.grown_since = replace(since, sentence=context.sentence)
        return replace(_moment(context, clause, i), start=since.period.end + timedelta(days=1))
    if named is None:
        # 上半年,…。新增4G基站72.4万个: in the span that the passage speaks of
        spans = (m for m in _back(context) if m.period.start is not None and not m.inner)
        named = next((m for m in spans if not _is_years(m.period) and m.period.end <= context.spoken), None)
    if named is None or named.period.start is None:
        raise Refused("an increase since a moment that is not said")
    settled: Settled = "stated" if named is clause.named else "carried"
    if named.period.whole_year and named.period.end > context.spoken and not context.target:
        # 10月末有2185万个,今年净增662万个: by then
        beside = (m.period for m in _back(context) if m.sentence == context.sentence and m is not named)
        last = next((p for p in beside if p.start is None and p.end.year == named.period.end.year), None)
        if last is not None:
            return When(named.period.start, last.end, named.words, settled)
    return When(named.period.start, named.period.end, named.words, settled)


def is_start(context: Context, said: Said) -> bool:
    """Whether this is the first number of 由15.1%提高到15.5%."""
    if "from" not in said.kinds:
        return False
    behind = [t for t in context.tokens if t.start >= said.number.end][:12]
    while behind and behind[0].kind in ("and", "number"):
        behind = behind[1:]  # 从9.4%、28%提高到15.1%和32.4%
    kinds = [t.kind for t in behind[:6]]
    if "end" in kinds:
        kinds = kinds[: kinds.index("end")]
    if "number" not in kinds:
        return False
    turned = any(t.words in ("转为", "变为", "转") for t in behind)
    return turned or not {"grow", "fall", "to"}.isdisjoint(kinds[: kinds.index("number")])


def _earlier(context: Context, clause: Clause, i: Indicator) -> When:
    """Return the period of the level before: its own, the one named before the last, or the base."""
    before = [m for m in context.moments if m.sentence == context.sentence and not m.period.now]
    if not before and context.moments and _is_years(context.moments[-1].period):
        before = [context.moments[-1]]  # 从2012年到2021年,…。制造业增加值由…增长到…
    ages = next((m for m in reversed(before) if _is_years(m.period)), None)
    spanning = i.kind == "flow" or i.over == "span"
    if ages is not None and ages.period.start is not None:
        first = ages.period.start
        return When(first if spanning else None, first.replace(month=12, day=31), ages.words, "stated")
    named = clause.base or _just_named(clause)
    if named is None and len(before) > 1 and before[-1].period.end > before[-2].period.end:
        named = before[-2]
    if named is None and context.base_before and context.base_before.sentence == context.sentence:
        named = context.base_before  # 是2012年的4.1倍,从11万亿元增至45.5万亿元
    if named is not None:
        start = _since_new_year(named) if spanning else None
        return When(start, named.period.end, named.words, "stated")
    if clause.yoy:
        said = _span(context, clause, i) if spanning else _moment(context, clause, i)
        start = _year_earlier(said.start) if said.start else None
        return replace(said, start=start, end=_year_earlier(said.end))
    if context.started is not None and (context.started.start is not None) == spanning:
        return context.started  # 从上年的31.8%升到33.6%,高技术制造业则从15.5%升到15.7%
    raise Refused("the value before a change, at a moment that is not said")


def _just_named(clause: Clause) -> NamedPeriod | None:
    """Return the period of the clause if it stands right before: 由2012年的…"""
    named = clause.named
    return named if named and any(t.start == named.start for t in clause.tokens[-4:]) else None


def _is_years(p: Period) -> bool:
    return p.start is not None and (p.end - p.start).days > _YEARS


def _year_earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
