"""The period of a statement: of a level, of an increase, and of the value before a change.

A flow is counted over a span (今年1-8月), a stock stands as of a day (截至8月底).
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from indicators.catalogue import Indicator
from indicators.model import Settled
from indicators.reading import flows, stocks
from indicators.reading.context import Clause, Context, Ran, Said
from indicators.reading.findings import Decision, NamedPeriod, Refused, When
from indicators.reading.periods import IN_REVIEW, Period, year_earlier


def when(context: Context, clause: Clause, d: Decision, i: Indicator) -> When:
    """Return the period of a statement; raise Refused where it is not said.

    Of an increment it begins the day after the base; of a change or a multiple on the day of the base.
    """
    if d.at_base and d.base is not None:
        return _of(d.base, i)
    if d.starting:
        return _earlier(context, clause, i, spanning=flows.spans(i) or d.measure == "increment")
    ago = next(
        (
            t.words
            for t in clause.tokens
            if t.time and (t.time.words.endswith("年前") or t.time.part == "then")
        ),
        None,
    )
    if ago is not None and clause.named is None and d.base is None:
        raise Refused(f"at a moment that is not said: {ago}")  # 几年前
    sentence, words = context.unsaid
    if sentence == context.sentence and clause.named is None and context.named_here is None:
        raise Refused(f"at a moment that is not said: {words}")
    if d.measure == "increment":
        return _increment(context, clause, d, i)
    ran = context.ran
    goes_on = d.measure == "level" and clause.has("from") and clause.named in (None, clause.before_from)
    if ran is not None and goes_on and _begins_alike(context, ran, i) and not context.target:
        context.ran = replace(ran, sentence=context.sentence)
        return ran.last  # from the days of the change before to those that it ran to
    said = _said(context, clause, i)
    monthly_index = i.name.zh.endswith("指数") and i.rhythm == "month"
    if monthly_index and said.settled == "carried":
        said = flows.month_of_index(context, said)
    by_a_month = clause.named is not None and clause.named.period.start is None
    if monthly_index and by_a_month and said.start is not None:
        said = replace(said, start=said.end.replace(day=1))  # 直到11月才回到50.1%
    if d.measure == "yoy" and Period(said.start, said.end).several_years:
        raise Refused("growth over several years")
    if d.measure == "yoy" and _against_a_year(context, clause) and not _is_past_year(context, said):
        raise Refused("growth against another span")  # 今年的产量已经比去年全年多了4.3%
    if d.measure in ("change", "multiple"):
        return replace(said, start=d.base.period.end if d.base else year_earlier(said.end))
    if (
        d.measure == "level"
        and Period(said.start, said.end).several_years
        and (clause.has("from") or clause.has("to"))
    ):
        # 2012年到2021年由A增长到B: B is the last year's
        return replace(said, start=date(said.end.year, 1, 1))
    return said


def _begins_alike(context: Context, ran: Ran, i: Indicator) -> bool:
    """Whether the change being told began when the one before did, and `i` is told of such days: a span, or a day."""
    first = context.started
    if first is None or (first.start, first.end) != (ran.first.start, ran.first.end):
        return False
    return (first.start is not None) == flows.spans(i)


def _is_past_year(context: Context, when: When) -> bool:
    """Whether a year, and all of it, is spoken of."""
    year = when.end.year
    return when.end <= context.spoken and (when.start, when.end) == (date(year, 1, 1), date(year, 12, 31))


def _against_a_year(context: Context, clause: Clause) -> bool:
    return clause.base is not None and context.text.startswith("全年", clause.base.end - 2)


def _said(context: Context, clause: Clause, i: Indicator) -> When:
    """Return the span that a flow is said of, or the day of a stock."""
    return flows.span(context, clause, i) if flows.spans(i) else stocks.as_of(context, clause, i)


def _of(named: NamedPeriod, i: Indicator) -> When:
    """Return what of a period that the text names for it `i` is counted over, or stands at."""
    return flows.over(named, "stated") if flows.spans(i) else stocks.on(named, "stated")


def _increment(context: Context, clause: Clause, d: Decision, i: Indicator) -> When:
    """Return the span of an increase: since its base, else the one named: 二季度新增项目700个."""
    if d.base is not None:
        context.grown_since = d.base
        base = d.base.period.end
        grown = replace(stocks.as_of(context, clause, i), start=base + timedelta(days=1))
        within = (m.period for m in reversed(context.moments) if m.sentence == context.sentence)
        span = next((p for p in within if p.start == grown.start and p.end < context.spoken), None)
        if span is not None and grown.settled == "spoken":
            return replace(grown, end=span.end, settled="carried")  # 上半年,…比上年末净增1.1万户
        over = date(base.year + 1, 12, 31)
        # 比上年末, on a page that reviews a year: within that year.
        review = base.month == 12 and over < context.spoken <= over + IN_REVIEW
        return replace(grown, end=over, settled="carried") if review and grown.settled == "spoken" else grown
    named = clause.named
    if named is None:
        here = (m for m in reversed(context.moments) if m.sentence == context.sentence)
        named = next((m for m in here if not m.period.now), None)
    if named is None and context.target:
        # 2024年,我们将适度超前建设网络。计划新建5G基站60万个
        ahead = next((m for m in reversed(context.moments) if m.period.whole_year), None)
        named = ahead if ahead is not None and ahead.period.end > context.spoken else None
    since = context.grown_since
    if (
        (named is None or named.period.start is None)
        and since is not None
        and context.sentence - since.sentence <= 1
    ):
        # 5G用户…,比上年末净增5144万户。蜂窝物联网用户…,净增7888万户
        context.grown_since = replace(since, sentence=context.sentence)
        return replace(stocks.as_of(context, clause, i), start=since.period.end + timedelta(days=1))
    if named is None:
        # 上半年,…。新增4G基站72.4万个: in the span that the passage speaks of
        spans = (m for m in reversed(context.moments) if m.period.start is not None and not m.inner)
        named = next(
            (m for m in spans if not m.period.several_years and m.period.end <= context.spoken), None
        )
    if named is None or named.period.start is None:
        raise Refused("an increase since a moment that is not said")
    settled: Settled = "stated" if named is clause.named else "carried"
    if named.period.whole_year and named.period.end > context.spoken and not context.target:
        # 10月末有2185万个,今年净增662万个: by then
        beside = (
            m.period for m in reversed(context.moments) if m.sentence == context.sentence and m is not named
        )
        last = next((p for p in beside if p.start is None and p.end.year == named.period.end.year), None)
        if last is not None:
            return When(named.period.start, last.end, named.words, settled)
    return flows.over(named, settled)


def is_start(context: Context, said: Said) -> bool:
    """Whether this is the first number of 由15.1%提高到15.5%."""
    if "from" not in said.kinds:
        return False
    behind = context.tokens[said.n + 1 : said.n + 13]
    while behind and behind[0].kind in ("and", "number"):
        behind = behind[1:]  # 从9.4%、28%提高到15.1%和32.4%
    kinds = [t.kind for t in behind[:6]]
    if "end" in kinds:
        kinds = kinds[: kinds.index("end")]
    if "number" not in kinds:
        return False
    turned = any(t.words in ("转为", "变为", "转") for t in behind)
    return turned or not {"grow", "fall", "to"}.isdisjoint(kinds[: kinds.index("number")])


def _earlier(context: Context, clause: Clause, i: Indicator, *, spanning: bool) -> When:
    """Return the period of the value before: its own, the one named before the last, or the base.

    It is a day, or where it is `spanning` a span.
    """
    before = [m for m in context.moments if m.sentence == context.sentence and not m.period.now]
    if not before and context.moments and context.moments[-1].period.several_years:
        before = [context.moments[-1]]  # 从2012年到2021年,…。制造业增加值由…增长到…
    ages = next((m for m in reversed(before) if m.period.several_years), None)
    just = _just_named(clause)
    own = just is not None and not just.period.several_years  # 十三五期间,…从2015年的4.28万亿元增长到…
    if ages is not None and not own and ages.period.start is not None:
        first = ages.period.start
        if _OF_A_PLAN.match(
            context.text, ages.start
        ):  # 十三五期间,由23.5万亿元增加到31.3万亿元: from 2015 on
            first = first.replace(year=first.year - 1)
        return When(first if spanning else None, first.replace(month=12, day=31), ages.words, "stated")
    named = clause.base or just
    if named is None and len(before) > 1 and before[-1].period.end > before[-2].period.end:
        named = before[-2]
    if named is None and context.base_before and context.base_before.sentence == context.sentence:
        named = context.base_before  # 是2012年的4.1倍,从11万亿元增至45.5万亿元
    if named is not None:
        return flows.over(named, "stated") if spanning else stocks.on(named, "stated")
    if clause.yoy:
        said = _said(context, clause, i)
        start = year_earlier(said.start) if said.start else None
        return replace(said, start=start, end=year_earlier(said.end))
    if context.started is not None and (context.started.start is not None) == spanning:
        return context.started  # 从上年的31.8%升到33.6%,高技术制造业则从15.5%升到15.7%
    if (ran := _ran_before(context, i.theme)) is not None and (ran.first.start is not None) == spanning:
        return ran.first  # 由2012年的…增长到2021年的…。制造业增加值从16.98万亿元增加到31.4万亿元
    raise Refused("the value before a change, at a moment that is not said")


_OF_A_PLAN = re.compile("十[二三四五]五")
_OTHER_BASE = re.compile("相比|以来|之初|当初")


def _ran_before(context: Context, theme: str) -> Ran | None:
    """Return between what days the change of the sentence before ran, where this one names none of its own."""
    ran = context.ran
    if ran is None or ran.sentence != context.sentence - 1 or ran.theme != theme:
        return None
    if context.target:
        return None
    if _OTHER_BASE.search(context.text, *context.bounds):
        return None
    dated = any(t.kind == "time" for t in context.tokens)  # 过去五年由11.8%提高到15.1%: of others
    return ran if not dated else None


def _just_named(clause: Clause) -> NamedPeriod | None:
    """Return the period of the clause if it stands right before: 由2012年的…"""
    named = clause.named
    return named if named and any(t.start == named.start for t in clause.tokens[-4:]) else None
