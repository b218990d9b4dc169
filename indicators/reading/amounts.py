"""What a number in pieces or money says: 达到103.7万个, 新增58万个, 比上年末净增33.4万个."""

import re
from datetime import date
from itertools import pairwise

from indicators.reading import lists, runs
from indicators.reading.context import Clause, Context, Said, last_of
from indicators.reading.findings import Decision, NamedPeriod, Subject
from indicators.reading.lexer import Token
from indicators.reading.numerals import read_chinese
from indicators.reading.periods import Period, month_end, year_earlier


def of(context: Context, clause: Clause, said: Said, subjects: list[Subject], first: bool) -> Decision:
    """达到103.7万个; 新增58万个; 比上年末净增33.4万个."""
    kinds = runs.leading_kinds(said.window)
    averages = bool(subjects) and all(s.indicator.id.endswith("_average") for s in subjects)
    speed = said.number.unit == "EFLOPS"  # 每秒230EFLOPS: what is counted is so many a second
    if ("per" in kinds or clause.has("per")) and not averages and not speed:
        return Decision(refusal="an average, or a number a week or a day")
    if clause.shared and not first and "share" in kinds and not takes(context, said):
        return Decision(refusal="a number beside a share")
    risen = any(s.indicator.id == context.risen for s in subjects)
    if risen and clause.base is not None and not first:
        return Decision(refusal="an increase of another span, or a difference of two")
    if runs.of_base(said.window) and not first:
        context.base_before = clause.base  # 较2020年底的1100个,增加了近4000个
        return Decision(base=clause.base, at_base=True)  # 比2012年的105家多了68家
    last = [t for t in said.window if t.kind != "space"][-2:]
    if len(last) == 2 and last[0].kind == "yoy" and last[1].words == "的" and not first:
        return _year_before(context, last[0], subjects)
    number = said.number
    compared = number.unit == "bare" and context.text.startswith(("高于", "低于"), number.start)
    if "relative" in kinds or compared:
        return Decision(refusal="a number relative to another")
    moving = last_of(kinds, ("grow", "fall", "new"))
    to = runs.last_place(kinds, "to")
    arrived = to > runs.last_place(kinds, "grow") and to > runs.last_place(kinds, "fall")
    if arrived and not first and _new_before(clause, subjects):
        # 净增用户从2021年的4000万提高到4062万: of the span named before
        if clause.before_from is None or clause.named not in (None, clause.before_from):
            return Decision(refusal="an increase, from one span to another")
        return Decision("increment")
    if arrived:
        return Decision()
    if moving is None and not (first and clause.has("new")):
        # 新增5G基站58万个: the word stands before the name.
        if not first and not lists.names_all(said.window) and _new_before(clause, subjects):
            return Decision("increment", base=clause.base, words_from=runs.starts(clause.tokens, ("new",)))
        return Decision()
    return _increment(context, clause, said, subjects, moving)


# Of a total so many are one part's: 全球卖了1724万辆,中国占去1286.6万辆; 新能源汽车占了其中11万辆.
_TAKES = re.compile("占(?:去|了|掉|到)?(?:了)?(?:其中的?)?$")


def takes(context: Context, said: Said) -> bool:
    """Whether a number is what one part takes of a total, in pieces and no percentage."""
    start = context.clause_bounds(said.number.at)[0]
    return said.number.unit != "percent" and _TAKES.search(context.text, start, said.number.start) is not None


def _year_before(context: Context, words: Token, subjects: list[Subject]) -> Decision:
    """较去年同期的4000多个翻了一番: a stock as it was on the day a year before."""
    if any(s.indicator.kind != "stock" for s in subjects):
        return Decision(refusal="the level of the year before")
    day = context.day or context.spoken
    return Decision(
        base=NamedPeriod(Period(None, year_earlier(day)), words.start, words.end, context.sentence),
        at_base=True,
    )


def _increment(
    context: Context, clause: Clause, said: Said, subjects: list[Subject], moving: str | None
) -> Decision:
    sign = -1.0 if moving == "fall" else 1.0
    by_nature_new = all(s.indicator.name.zh.startswith("新增") for s in subjects)
    if moving == "new" and subjects and by_nature_new and clause.base is None and not clause.yoy:
        return Decision()  # 减税降费前5个月新增2400多亿元: what is counted is what is new
    if clause.yoy and clause.base is None:
        base = _last_year(context, clause, subjects)
        if base is None:
            return Decision(refusal="a difference from the year before, in numbers")
        return Decision(
            "increment", sign, base, words_from=runs.starts(said.window, ("yoy", "grow", "fall", "new"))
        )
    if clause.base is None and (span := _over_months(context, clause, said, subjects)) is not None:
        return Decision("increment", sign, span, words_from=runs.starts(said.window, ("grow", "fall", "new")))
    since = context.base_before
    bare = clause.base is None and not clause.named and not clause.yoy and context.last is None
    if bare and moving in ("grow", "fall") and since and since.sentence == context.sentence:
        return Decision("increment", sign, since, words_from=runs.starts(said.window, ("grow", "fall")))
    if moving == "fall" and clause.base is None and not _names_span(context, clause):
        return Decision(refusal="a decrease from a moment that is not said")
    words = said.window if moving else clause.tokens
    return Decision("increment", sign, clause.base, words_from=runs.starts(words, ("new", "grow", "fall")))


def _names_span(context: Context, clause: Clause) -> bool:
    """Whether the clause, or one before it in the sentence, names the span of a decrease: 全年净减728万户."""
    here = (m for m in reversed(context.moments) if m.sentence == context.sentence and not m.period.now)
    named = clause.named or next(here, None)
    return named is not None and named.period.start is not None


# 三个月多了27万个, 一年间少了728万户: so long before the day that the level before stands at.
_LASTED = re.compile(
    r"(?<![前首头\d第])(?:(?P<half>半年)|(?P<year>一年)|(?P<months>[一两二三四五六七八九十]|\d{1,2})个月)(?:来|间|里|内|下来|时间)?[^,;。0-9]{0,5}$"
)


def _over_months(context: Context, clause: Clause, said: Said, subjects: list[Subject]) -> NamedPeriod | None:
    """Return the day from which a stock grew in the months that are said, up to the day of its level; None else."""
    m = _LASTED.search(context.text, clause.start, said.number.start)
    days = context.said_on.get(subjects[0].indicator.id) if len(subjects) == 1 else None
    if clause.named is not None and clause.named.period.start is not None:
        return None
    if m is None or not days or subjects[0].indicator.kind != "stock":
        return None
    if m["months"]:
        months = int(m["months"]) if m["months"].isdigit() else int(read_chinese(m["months"]))
    else:
        months = 12 if m["year"] else 6
    end = days[-1].end
    first = end.year * 12 + end.month - 1 - months
    day = month_end(first // 12, first % 12 + 1)
    if end != month_end(end.year, end.month):
        day = day.replace(day=min(day.day, end.day))
    return NamedPeriod(Period(None, day), m.start(), m.end(), context.sentence)


def _last_year(context: Context, clause: Clause, subjects: list[Subject]) -> NamedPeriod | None:
    """Return the day from which a stock grew by a number: 比上年 the end of last year, 比去年同期 this day of it."""
    words = next((t for t in clause.tokens if t.kind == "yoy"), None)
    if words is None or any(s.indicator.kind != "stock" for s in subjects):
        return None
    day = context.day or context.spoken
    since = year_earlier(day) if "同" in words.words else date(day.year - 1, 12, 31)
    return NamedPeriod(Period(None, since), words.start, words.end, context.sentence)


# What the items of a list hold: 新增高新技术企业500家、专精特新“小巨人”企业100家.
_OF_ITEMS = frozenset("name unknown plain neutral number and".split())


def _new_before(clause: Clause, subjects: list[Subject]) -> bool:
    """Whether 新增 stands right before the name of the subjects, or before the list that they are an item of."""
    if not subjects or subjects[0] not in clause.group:
        return False
    start = subjects[0].start
    news = [t for t in clause.tokens if t.end <= start and t.kind == "new"]
    if not news:
        return False
    between = [t for t in clause.tokens if news[-1].end <= t.start < start]
    items = all(b.words == "、" for a, b in pairwise(between) if a.kind == "number")
    listed = items and bool(between) and between[-1].words == "、" and {t.kind for t in between} <= _OF_ITEMS
    return listed or all(t.kind in ("plain", "neutral") for t in between)
