"""The as-of day of a stock: named in its clause or before it, else the day of speaking."""

import re
from dataclasses import replace
from datetime import date, timedelta

from indicators.catalogue import Indicator
from indicators.model import Settled
from indicators.reading.context import Clause, Context
from indicators.reading.findings import NamedPeriod, Refused, When
from indicators.reading.periods import IN_REVIEW, Period
from indicators.reading.times import recalls

_BY_YEAR_END = re.compile("上年末|上年底|全年(?:净增|新增|新建)")
_GOES_ON = ("是", "为", "仅", "只有", "才")
_FROM = ("由", "从", "自")
_BY_NOW = ("在建", "已", "累计", "均已", "都已", "现有", "目前已", "现已")


def on(named: NamedPeriod, settled: Settled) -> When:
    """Return the last day of a period: what a stock of that period stands at."""
    return When(None, named.period.end, named.words, settled)


def as_of(context: Context, clause: Clause, i: Indicator) -> When:
    """Return the as-of day of a stock: named in its clause or before it, else the day of speaking.

    Raises:
        Refused: it is planned, and no day is given.
    """
    spoken = When(None, context.spoken, None, "spoken")
    ago = context.year_ago
    if clause.named is None and ago is not None and ago.inner and ago.sentence == context.sentence:
        begun = context.clause_bounds(max(clause.start - 2, context.bounds[0]))[0]
        if ago.start >= begun and context.text.startswith(_GOES_ON, clause.start):
            return on(ago, "carried")  # 一年前这个占比还不到一半,是46.8%左右
    if clause.named is None and context.overall is not None:
        return on(context.overall, "carried")
    if clause.named is not None:
        dates = _dates_stocks(context, clause.named.period) or (
            clause.named.period.end <= context.spoken and _stands_last(clause)
        )
        return on(clause.named, "stated") if dates else spoken
    if (met := _meeting(context)) is not None:
        return on(met, "carried")
    before = context.said_on.get(i.id)
    if before and context.moments and context.moments[-1].words == before[-1].words and not context.target:
        return replace(before[-1], settled="carried")  # 今年一季度55.7%,提高31.1个百分点
    within = context.text.startswith("其中", context.bounds[0])
    # 案例累计 is a name that holds such a word.
    by_now = any(t.words.startswith(_BY_NOW) or t.words.endswith("累计") for t in clause.tokens)
    same = any(context.text.startswith("同期", n) for n in (context.bounds[0], clause.start))
    between: date | None = None  # the end of a span that was named since
    for m in reversed(context.moments):
        if m.period.now:
            return When(None, context.spoken, m.words, "carried")
        here = m.sentence == context.sentence
        if here and by_now and m.period.end > context.spoken and context.target != "strong":
            return spoken  # 截至2023年,已建成5G基站超290万个, said in July
        if here and m.inner and m.start < clause.start and context.text[m.start - 1 : m.start] in _FROM:
            continue  # 占比由上年末的94.3%提升至95.7%;10G PON端口达…
        if (
            here
            and m.inner
            and context.text.find(";", m.end, clause.start) >= 0
            and recalls(context.text, m.end)
        ):
            continue  # …455万个,2020年底的时候还只有71.8万个;千兆用户达2.26亿户
        if not here and (m.inner or by_now or (_goes_back(context, m) and not same)):
            continue  # 已 and 累计 in a sentence of their own mean the day of speaking
        carried = on(m, "carried")
        past = m.period.end < context.spoken or bool(context.target)
        if m.period.start is None:
            if not here and not same and m.theme not in ("", i.theme):
                break
            if between not in (None, m.period.end):
                break
            if past or here or context.target:
                return carried
        elif _ends_with(context, clause, m, here=here, past=past, by_now=by_now):
            return carried
        elif here and _only_counts_in(context, m):
            continue  # 截至3月底,…364.7万个,其中今年新建26.9万个;5G用户普及率突破60%
        elif m.period.whole_year and here:
            if past and not by_now and _lists(context, m) and between in (None, m.period.end):
                return carried
            break  # 2020年新增58万个,累计建成71.8万个: by now
        elif m.period.whole_year and past and context.spoken - m.period.end <= IN_REVIEW:
            return carried  # 2022年,…。其中,5G用户达5.61亿户, said in January 2023
        elif m.period.whole_year and past and m.theme and within and m.sentence == context.sentence - 1:
            return carried  # 2018年,…总数达648万个。其中4G基站达到372万个
        elif here:
            between = between or m.period.end
    if context.target == "strong":
        raise Refused("a plan without a day")
    page = context.span
    if page is not None and page.period.whole_year and not context.moments and not by_now:
        review = timedelta(0) <= context.spoken - page.period.end <= IN_REVIEW
        if review and _BY_YEAR_END.search(context.text, *context.bounds):
            return on(page, "carried")  # on the page of 2022: 端口达10.71亿个,比上年末净增5320万个
    return spoken


def _only_counts_in(context: Context, named: NamedPeriod) -> bool:
    """Whether the sentence names the year that runs only to count in it, behind the day that its stocks are of."""
    if not named.period.whole_year or named.period.end <= context.spoken or context.target:
        return False
    day = next((m for m in context.moments if m.sentence == context.sentence), named)
    return day.period.start is None and day.period.end.year == named.period.end.year


def _ends_with(
    context: Context, clause: Clause, named: NamedPeriod, *, here: bool, past: bool, by_now: bool
) -> bool:
    """Whether a stock without a day of its own stands at the end of the span `named`.

    `here` tells whether the sentence names it, `past` whether it is over or planned, `by_now` whether the
    clause counts up to the day of speaking.
    """
    span = named.period
    if span.whole_year and past and not by_now and _sets_scene(context, named):
        return True  # 2017年的中国互联网,IPv6还很陌生。活跃用户只有293万
    if not here:
        return False
    if span.several_years and past and not by_now:
        return True  # 十三五期间,建成5G基站71.8万个
    at_its_time = _AT_ITS_TIME.fullmatch(context.text, named.end, clause.start) is not None
    if past and _counts_up(span) and (_leads(context, named, clause) or _dated_stock(context, named)):
        return True  # 前5月,规模以上工业企业数量达52万户
    if span.one_month and past and (_lists(context, named) or at_its_time):
        return True  # 2021年6月,乡镇镇区覆盖只有三成多
    if not span.whole_year:
        return False
    if _is_ahead(context, named):
        return True  # 今年的目标,是推动算力总规模超过300EFLOPS
    # 2021年5G基站已开通142.5万个,终端连接数达到5.18亿户; 全球保有量去年超过4000万辆,其中中国2041万辆
    return past and (_dated_stock(context, named) or clause.within)


def _leads(context: Context, named: NamedPeriod, clause: Clause) -> bool:
    """Whether nothing stands between a period and the clause."""
    return context.text[named.end : clause.start].strip(" ,") == ""


def _counts_up(p: Period) -> bool:
    """Whether a span is the year's first months, and neither quarters nor the half year, which say no day: 1-5月."""
    return (
        p.start is not None
        and (p.start.month, p.start.day) == (1, 1)
        and p.start.year == p.end.year
        and p.end.month % 3 != 0
    )


# What a meeting has said, and that it was held.
_MEETING_SAYS = re.compile("会议(?:指出|强调|认为|提出|透露|介绍)")
_HELD = re.compile("召开|举行|举办")


def _meeting(context: Context) -> NamedPeriod | None:
    """Return the month of the meeting that the sentence before told of, where it speaks: 会议指出,已建成…."""
    last = context.moments[-1] if context.moments else None
    if last is None or last.period.start is None or last.sentence != context.sentence - 1:
        return None
    month = last.period.one_month and last.period.end <= context.spoken
    says = _MEETING_SAYS.match(context.text, context.bounds[0]) is not None
    return last if month and says and _HELD.search(context.text, last.end, context.bounds[0]) else None


def _sets_scene(context: Context, named: NamedPeriod) -> bool:
    """Whether a year opens the passage as the scene of all that it tells: 2017年的互联网."""
    opens = named.start == context.start and not named.theme
    return opens and context.text.startswith("的", named.end)


def _dated_stock(context: Context, named: NamedPeriod) -> bool:
    """Whether a stock of the sentence was said to stand at the end of `named`."""
    return any(w.words == named.words and w.start is None for days in context.said_on.values() for w in days)


def _stands_last(clause: Clause) -> bool:
    """Whether the period stands right before the number: 2012年24.6%,今年一季度55.7%."""
    last = [t for t in clause.tokens if t.kind not in ("space", "reach") and t.words != "的"][-1:]
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


def _dates_stocks(context: Context, p: Period) -> bool:
    """Whether a period gives the day of a stock: 2021年 by its end, 上半年 not."""
    if p.start is None or context.target or p.several_years:
        return True
    over = p.end <= context.spoken
    return (p.whole_year and p.end < context.spoken) or (p.one_month and over)


_YEARS_AGO = re.compile("(?:而|但|那么)?[一两二三四五六七八九十]年前(?:的|,?也就是)")  # 而一年前的2024年3月,
_AT_ITS_TIME = re.compile("(?:[^,。;0-9]|[45]G){2,14}(?<![同及小随])时,")  # 2023年5月公布第七批名单时,


def _lists(context: Context, m: NamedPeriod) -> bool:
    """Whether a year spoken of as a whole dates what it lists: 2023年的成绩单:5G基站…"""
    start, end = context.clause_bounds(m.end)
    leads = m.start - start <= 2 or _YEARS_AGO.fullmatch(context.text, start, m.start) is not None
    alone = m.end == end and leads
    return bool(m.theme) or alone or context.text[end : end + 1] == ":"
