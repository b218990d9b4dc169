"""The span of a flow: named in its clause, in its passage, or last in the document."""

import re
from dataclasses import replace
from datetime import date, timedelta

from indicators.catalogue import Indicator
from indicators.model import Settled
from indicators.reading.context import Clause, Context
from indicators.reading.findings import NamedPeriod, Refused, When
from indicators.reading.periods import Period, resolve


def spans(i: Indicator) -> bool:
    """Whether `i` is counted over a span, and not as of a day."""
    return i.kind == "flow" or (i.kind == "rate" and i.over == "span")


def over(named: NamedPeriod, settled: Settled) -> When:
    """Return the days of a flow: those of its span, for 截至9月底 since the year began."""
    start = named.period.start or date(named.period.end.year, 1, 1)
    return When(start, named.period.end, named.words, settled)


# A span that ends so soon is spoken of as over: 2023年, said on 21 December.
_ENDS_SOON = timedelta(days=15)
# A span that ended so long ago dates no change of another passage: 规模从11万亿元增长到45.5万亿元.
_LONG_AGO = timedelta(days=730)


def span(context: Context, clause: Clause, i: Indicator) -> When:
    """Return the span of a flow: named in its clause, in its passage, or last in the document.

    Raises:
        Refused: none is said.
    """
    named = clause.named
    if _passes(context, clause):
        month = named or context.named_here
        if month is not None and _may_be_of_all(context, month):
            # 2020年9月,生产累计突破500万辆;2022年2月,这一数字突破1000万辆
            raise Refused(f"a total of {i.id} of all years or of one: which is not said")
    if (_is_cumulative(clause) or context.sums_up) and (total := _since_january(context, named)) is not None:
        return over(total, "stated" if named else "carried")
    if named is not None and not named.period.now:
        return over(named, "stated")
    if context.overall is not None and context.overall.period.start is not None:
        return over(context.overall, "carried")
    if _runs_without_end(context, clause):
        raise Refused(f"no period is said for {i.id}: years that have no end")
    part = context.text.rfind(";", context.bounds[0], clause.start)
    later = _said_later(context, clause)
    for m in reversed(context.moments):
        here = m.sentence == context.sentence
        holds = not (m.inner and m.start < part) if here else _holds_on(context, clause, m, later)
        if holds and (m.period.start is not None or (not m.period.now and (here or m.period.whole_year))):
            return over(m, "carried")
    last = context.inherited or context.span
    if last is not None and _is_inherited(context, clause, last, i):
        return over(last, "carried")
    raise Refused(f"no period is said for {i.id}, which is counted over a span")


_TOTAL_PASSED = re.compile("累计(?:[产销]销?量?|生产|销售)?(?:首次)?突破|累计产销量?超过")
_THE_SAME = re.compile("这一?个?(?:数字|规模|数据)")
_THIS_YEAR = re.compile("今年|年内|前[\\d一二三四五六七八九十]{1,2}个?月|前三季度|上半年")


def _may_be_of_all(context: Context, month: NamedPeriod) -> bool:
    """Whether a period is one month, or only the day up to which is counted: 到2020年."""
    open_ended = month.period.start is None or context.text.startswith(("到", "至"), month.start)
    return month.period.one_month or open_ended


def _passes(context: Context, clause: Clause) -> bool:
    """Whether the clause, or the one whose number it goes on with, tells that a total has passed a mark."""
    if not clause.tokens or _THIS_YEAR.search(context.text, context.bounds[0], clause.tokens[-1].end):
        return False
    start, end = context.clause_bounds(clause.tokens[-1].start)
    if _THE_SAME.match(context.text, start):
        start = context.bounds[0]
    return _TOTAL_PASSED.search(context.text, start, end) is not None


def _runs_without_end(context: Context, clause: Clause) -> bool:
    """Whether a change is told of years that have no end: 十年间,由20.9万亿元增加到37.3万亿元."""
    before = next((t.time for t in reversed(context.tokens) if t.time and t.start < clause.start), None)
    vague = before is not None and before.kind == "vague" and before.words.endswith(("年间", "年来", "年"))
    return vague and clause.has("from")


def _holds_on(context: Context, clause: Clause, named: NamedPeriod, later: Period | None) -> bool:
    """Whether a period of an earlier sentence still holds; `later` is the span that this one names further on."""
    if later is not None and named.period == later:
        return False
    if named.inner or (later is None and not _parts(context, named) and _is_in_longer(context, named)):
        return False  # a sentence on 9月 does not end what is said of 前三季度
    if named.period.end > context.spoken and not context.target:
        return False  # what was said of the time to come
    return not _ages(context, clause, named)


def _is_inherited(context: Context, clause: Clause, last: NamedPeriod, i: Indicator) -> bool:
    """Whether the span of the text before, or of the line, dates a flow that no period of the passage does."""
    if last.period.end - context.spoken > _ENDS_SOON and not context.target:
        return False  # what was forecast for the year is over
    if clause.has("from") and context.spoken - last.period.end > _LONG_AGO:
        return False
    return not _ages(context, clause, last)


def _said_later(context: Context, clause: Clause) -> Period | None:
    """Return the span that a later part of the sentence names, which the part without one is not of.

    9月销量261万辆;1-9月累计1947万辆。其中,新能源汽车70.8万辆;1-9月累计456.7万辆: the third is of September.
    """
    part = context.text.find(";", clause.start, context.bounds[1])
    if part < 0 or not context.text.startswith("其中", context.bounds[0]):
        return None
    time = next((t.time for t in context.tokens if t.start > part and t.time and t.time.kind == "span"), None)
    return resolve(time, context.spoken, context=context.day) if time is not None else None


def _ages(context: Context, clause: Clause, named: NamedPeriod) -> bool:
    """Whether a span of several years is not carried over: 2016-2019年,年均增长5.9%。产业规模达3万亿元."""
    return named.period.several_years and not clause.has("from") and not context.target


# What the name of a flow since January holds: 新能源汽车累计销量.
_TOTALS = ("累计产", "累计销", "累计出口", "累计完成", "累计实现")


def _is_cumulative(clause: Clause) -> bool:
    """Whether the clause gives the total since the year began: 10月产量145亿块,累计产量1429.9亿块."""
    return any(
        (t.words.startswith("累计") and not t.words.endswith("累计推广"))
        or (t.kind == "name" and any(w in t.words for w in _TOTALS))
        for t in clause.tokens
    )


def _since_january(context: Context, named: NamedPeriod | None) -> NamedPeriod | None:
    """Return the months of the year up to the one spoken of; from there on they are what is spoken of."""
    named = named or context.named_here or (context.span if context.sums_up else None)
    if named is None or named.period.start is None or not named.period.one_month:
        return None
    period = replace(named.period, start=named.period.start.replace(month=1))
    total = replace(named, period=period)
    context.moments.append(total)
    return total


def _parts(context: Context, named: NamedPeriod) -> bool:
    """Whether the sentence takes apart what the one before it said of that span: 9月…增长3.1%。其中,…."""
    return named.sentence == context.sentence - 1 and context.text.startswith("其中", context.bounds[0])


def _is_in_longer(context: Context, named: NamedPeriod) -> bool:
    """Whether a span lies within one that the passage speaks of, or the document; 今年以来 is none.

    Not if it opens the passage.
    """
    longer = [m for m in context.moments if named.period.is_part_of(m.period)]
    opening = next((m for m in context.moments if m.period.start is not None and not m.period.now), None)
    leads = (
        opening is not None
        and named.period == opening.period
        and not any(c.isdigit() for c in context.text[context.start : opening.start])
    )
    if leads and named is not opening:
        return False  # 7月份增长4.8%。1-7月份下降0.4%。7月份,分经济类型看,…: the month again
    if context.span is not None and not leads and named.period.is_part_of(context.span.period):
        longer.append(context.span)
    return any(
        whole.period.end < context.spoken and not _is_left(context, whole, named.start) for whole in longer
    )


def _is_left(context: Context, whole: NamedPeriod, before: int) -> bool:
    """Whether another year was spoken of since `whole`: 1-6月增长3.8%。2022年占30.2%。前5个月增长1.8%."""
    start = whole.period.start
    since = (m.period for m in context.moments if whole.start < m.start < before)
    return any(p.start is not None and start is not None and p.end < start for p in since)


def month_of_index(context: Context, said: When) -> When:
    """Return the month of an index that is one month's: 6月份,…。1-5月利润…。采购经理指数为49.5%.

    Where the span carried over is of several months the index is of its last, if the text names that month
    or a later one; else whose it is remains unsaid.
    """
    if said.start is None or (said.start.year, said.start.month) == (said.end.year, said.end.month):
        return said
    months = (m for m in reversed(context.moments) if m.period.start is not None and m.period.end >= said.end)
    for m in months:
        first = m.period.start
        if first is not None and (first.year, first.month) == (m.period.end.year, m.period.end.month):
            return over(m, "carried")
    raise Refused("an index of one month, which is not said")
