"""What a number says of its subjects: their level, growth, increase, change, multiple, or nothing of ours."""

import re
from dataclasses import replace
from datetime import timedelta

from indicators.reading import amounts, runs, shares
from indicators.reading.context import Clause, Context, Said, last_of
from indicators.reading.findings import Decision, NamedPeriod, Subject
from indicators.reading.lexer import Token
from indicators.reading.names import HEADS
from indicators.reading.periods import Period, resolve

MOVING = ("grow", "fall", "rate", "downrate")


def decide(context: Context, clause: Clause, said: Said, subjects: list[Subject], first: bool) -> Decision:
    """Return what a number says; `first` where it stands before its name."""
    kinds = said.kinds
    has_yoy = "yoy" in kinds
    if context.mode == "mom" and not has_yoy and not {"grow", "fall", "rate"}.isdisjoint(kinds):
        return Decision(refusal="growth on the month or quarter before")
    if said.number.unit != "points" and ("mom" in kinds or (clause.has("mom") and not has_yoy)):
        return Decision(refusal="growth on the month or quarter before")
    if "average" in kinds or clause.has("average"):
        return Decision(refusal="an average growth over several years")
    if said.number.unit == "points":
        return _points(context, clause, said, subjects)
    if said.number.unit == "percent":
        return _percent(context, clause, said, subjects, first)
    if said.number.unit == "times":
        return _times(context, clause, said, subjects)
    return amounts.of(context, clause, said, subjects, first)


def _points(context: Context, clause: Clause, said: Said, subjects: list[Subject]) -> Decision:
    """比2012年提高29.1个百分点: a change of a rate."""
    kinds = said.kinds
    way = last_of(kinds, ("grow", "fall"))
    apart = next((t.words for t in said.window if t.kind == "relative"), None)
    if apart is not None and clause.base is not None and apart in _APART:
        way = _APART[apart]  # 比2012年高出29.1个百分点
    elif clause.rate or any(k in kinds or clause.has(k) for k in ("relative", "pace")):
        return Decision(refusal="a rate relative to another, or a growth rate's own change")
    if way is None:
        return Decision(refusal="percentage points of what is not said")
    if not clause.shared and any(s.indicator.id == context.yoy_of for s in subjects):
        return Decision(refusal="a growth rate's own change")  # 增长2.6%,较8月份回落0.8个百分点
    share = shares.of(context, clause, subjects, said.window)
    if not share and not any(s.indicator.kind == "rate" for s in subjects):
        return Decision(refusal="percentage points of something that is no rate")
    if share:
        clause.share = shares.ids(share)
    change = Decision(
        "change",
        -1.0 if way == "fall" else 1.0,
        words_from=runs.starts(said.window, ("grow", "fall")),
        shares=tuple(share),
    )
    if clause.base is not None:
        context.base_before = clause.base
        return replace(change, base=clause.base)
    if "mom" in kinds or clause.has("mom"):
        base = _month_before(context, clause)
        return replace(change, base=base) if base else Decision(refusal="a change against a month not said")
    if clause.yoy:
        return replace(change, words_from=runs.starts(said.window, ("yoy", "grow", "fall")))
    if context.base_before is not None and context.base_before.sentence == context.sentence:
        return replace(change, base=context.base_before)
    if (earlier := _earlier_level(context, subjects)) is not None:
        return replace(change, base=earlier)
    return Decision(refusal="a change against a moment that is not said")


# Words that hold a rate against another; against an earlier day they are its change.
_APART = {"高出": "grow", "高于": "grow", "高过": "grow", "超出": "grow", "低于": "fall"}


_HELD_AGAINST = frozenset((*_APART, "快于", "慢于", "好于"))


def _month_before(context: Context, clause: Clause) -> NamedPeriod | None:
    """Return the end of the month before the one spoken of: 比上月上升0.5个百分点."""
    named = clause.named or next((m for m in reversed(context.moments) if m.period.start), None)
    if named is None or named.period.start is None or not named.period.one_month:
        return None
    end = named.period.start - timedelta(days=1)
    return NamedPeriod(Period(None, end), named.start, named.end, context.sentence)


def _earlier_level(context: Context, subjects: list[Subject]) -> NamedPeriod | None:
    """Return the day of the first of two levels of this sentence: 2012年24.6%,今年55.7%,提高31.1个百分点."""
    days = [context.said_on.get(s.indicator.id, ()) for s in subjects]
    first = {d[0].end for d in days if len(d) > 1 and d[0].end < d[-1].end}
    if len(first) != 1 or not all(len(d) > 1 for d in days):
        return None
    start, end = subjects[0].start, subjects[0].end
    return NamedPeriod(Period(None, first.pop()), start, end, context.sentence)


def _percent(context: Context, clause: Clause, said: Said, subjects: list[Subject], first: bool) -> Decision:
    """达到51.1%, 占…的比重28.1%, 同比增长8.6%."""
    if (compared := _compared(context, clause, said, subjects)) is not None:
        return compared
    if first:
        return Decision()
    if (none := _of_others(context, clause, said, subjects)) is not None:
        return none
    kinds = runs.leading_kinds(said.window)
    behind = _behind(context, said)
    rates = all(s.indicator.kind == "rate" for s in subjects)
    with_rate = any(s.indicator.kind == "rate" for s in subjects)
    flows = bool(subjects) and not with_rate
    if flows and (behind or context.growing) and runs.of_base(said.window, loosely=behind is not None):
        # 增长2.2%,较10月的5%明显降温; 较去年全年9.2%的增速微落
        return Decision("yoy", -1.0 if behind == "downrate" else 1.0, base=clause.base, at_base=True)
    if runs.of_base(said.window) and rates:
        return Decision(base=clause.base, at_base=True)
    if said.number.signed and not with_rate:
        return Decision("yoy", words_from=runs.starts(said.window, ("yoy",)))  # 同比-2.0%
    if clause.shared or clause.share or shares.wholes(said.window):
        return _share_level(context, clause, subjects, said.window)
    if clause.rate and "pace" in kinds and "to" not in kinds:
        return Decision(refusal="a growth rate's own change")
    moving = last_of(kinds, MOVING)
    if moving is None and context.hinted is not None and not with_rate and not clause.group:
        moving = context.hinted  # 装备制造业降得最深,24.8%
    if moving is None and behind and "from" not in kinds and subjects and all(s.of for s in subjects):
        return Decision(of_part=True)  # 占GDP的41.5%,保持10.3%的增长速度
    if moving is None and not with_rate:
        moving = behind  # 保持两成以上的增长
    last = context.last
    if moving is None and last is not None and last.measure == "yoy" and "to" in kinds and clause.rate:
        return replace(last, base=None)  # 增速从8%到9%
    if moving is not None or "yoy" in kinds or (clause.rate and clause.yoy):
        return _growth(context, clause, said, subjects, kinds, moving)
    return Decision() if rates else _bare(context, clause, said, subjects)


# Before a number: what it is held against is a number of something else.
_ITS = ("它的", "前者的", "后者的")


def _compared(context: Context, clause: Clause, said: Said, subjects: list[Subject]) -> Decision | None:
    """Return what a percentage says that another is held against, or is; None for one that stands alone."""
    held = [t for t in said.window if t.kind != "space"][-3:]
    again = bool(held) and held[0].kind == "and" and context.last is not None and context.last.at_base
    rates = bool(subjects) and all(
        s.indicator.kind == "rate" and s.indicator.over == "span" for s in subjects
    )
    if (
        (context.growing or rates)
        and len(held) == 3
        and (held[0].words in _HELD_AGAINST or again)
        and held[1].time
        and held[2].words == "的"
    ):
        time = held[1].time  # 略高于上半年的3.8%; 快于7月份的3.8%和8月份的4.2%
        period = resolve(time, context.spoken, context=context.day)
        if period is not None:
            base = NamedPeriod(period, time.start, time.end, context.sentence)
            return Decision("level" if rates else "yoy", base=base, at_base=True)
    relative = "relative" in runs.leading_kinds(said.window)
    if relative or (clause.has("relative") and not clause.group):
        return Decision(refusal="a rate relative to another, or a contribution to it")
    exceeds = context.text.startswith(("高于", "大于", "超出"), said.number.start)
    if exceeds and context.text.startswith("的", said.number.end):
        return Decision(refusal="a rate relative to another")  # 明显高于6.2%的整体增速
    return None


def _of_others(context: Context, clause: Clause, said: Said, subjects: list[Subject]) -> Decision | None:
    """Return the refusal of a percentage of several, or of another one; None for any other."""
    if _averaged(context, clause, subjects):
        return Decision(refusal="an average over places or firms")
    if any(context.text.endswith(_ITS, clause.start, n) for n in (said.number.start, said.number.at)):
        return Decision(refusal="a rate relative to another")  # 增速不到它的四成
    if said.number.bound != "exact" and clause.has_word("连续"):
        return Decision(refusal="a bound that held for several months")
    return None


def _bare(context: Context, clause: Clause, said: Said, subjects: list[Subject]) -> Decision:
    """Return what a percentage says with no word of its own, of what is no rate: as much as the one before."""
    if context.whole_before and not clause.rate:
        share = shares.of(context, clause, subjects, [])
        if share:
            clause.share = shares.ids(share)
            return Decision(shares=tuple(share))  # 装备制造业占…的比重34.6%,高技术制造业16.3%
    if len(subjects) == 1 and context.yoy_of == subjects[0].indicator.id and clause.named is not None:
        return Decision("yoy")  # 一季度增长4.5%;头两个月还是4.3%
    if context.mode == "yoy" or _grows_on(context, clause, said, subjects):
        return Decision("yoy")
    return Decision(refusal="a percentage of what is not said")


_SEVERAL = re.compile("城市|工厂|园区|集群|示范区|省份")


def _averaged(context: Context, clause: Clause, subjects: list[Subject]) -> bool:
    """Whether 平均 stands beside the name of a rate: 平均5G用户占比达到49.2%, 千兆城市5G用户占比平均为38.9%."""
    named = clause.group[:1]
    if not named or named[0].indicator.kind != "rate" or named[0] not in subjects:
        return False
    start, end = named[0].start, named[0].end
    if context.text.startswith("平均", end) and _SEVERAL.search(context.text, clause.start, start):
        return True
    return context.text.endswith(("平均", "平均的"), clause.start, start)


def _growth(
    context: Context,
    clause: Clause,
    said: Said,
    subjects: list[Subject],
    kinds: list[str],
    moving: str | None,
) -> Decision:
    """同比增长8.6%; of a rate 提高到51.1% is its level."""
    if any(s.indicator.kind == "rate" for s in subjects):
        arrived = moving in ("grow", "fall") and runs.last_place(kinds, "to") > runs.last_place(
            kinds, moving or ""
        )
        if arrived and not {"rate", "downrate"}.isdisjoint(kinds):
            return Decision(refusal="growth of something that is not said")  # 销量降幅收窄至2%以内
        if arrived or moving == "rate" or (moving is None and "yoy" in kinds):
            return Decision()
        if all(s.of for s in subjects) and moving in ("grow", "fall", "rate", "downrate"):
            return Decision(of_part=True)
        return Decision(refusal="a change of a rate in percent, not in percentage points")
    if any(s.indicator.kind == "stock" and s.indicator.id == context.risen for s in subjects):
        return Decision(refusal="the growth of an increase")
    lasted = _LASTED_YEARS.search(context.text, clause.start, said.number.start)
    if (lasted is not None and not clause.yoy) or (
        clause.named is None and not clause.yoy and _over_years(context, said)
    ):
        return Decision(refusal="growth over several years")
    if clause.base is not None and not clause.yoy and not _on_year_before(context, clause):
        return Decision(refusal="growth against a base that is not the year before")
    if not clause.yoy and "yoy" not in kinds and _since_another_day(context, subjects):
        return Decision(refusal="growth against a base that is not the year before")
    came = (
        moving == "fall"
        and "downrate" not in kinds
        and runs.last_place(kinds, "to") > runs.last_place(kinds, "fall")
        and "from" not in kinds
    )
    # 增速回落到11.9%, and 降幅收窄到1.1%
    sign = -1.0 if (moving in _DOWN and not came) or "downrate" in kinds else 1.0
    return Decision("yoy", sign, words_from=runs.starts(said.window, ("yoy", *MOVING)))


# Between two days that stand for one, or for one and a year later: months are of several lengths.
_A_YEAR = frozenset((0, *range(350, 381)))


def _since_another_day(context: Context, subjects: list[Subject]) -> bool:
    """Whether the sentence gave two levels that lie no year apart: 去年12月640万户,今年6月1423万户,增加122%."""
    days = [context.said_on.get(s.indicator.id, ())[-2:] for s in subjects if s.indicator.kind == "stock"]
    return any(len(d) == 2 and abs((d[1].end - d[0].end).days) not in _A_YEAR for d in days)


# 即两年不到增加近四成, 三年多时间增长了60%.
_LASTED_YEARS = re.compile("(?<![0-9第])[两二三四五六七八九]年(?:不到|多|半|间|时间|内)[^,;。0-9的]{0,10}$")


def _over_years(context: Context, said: Said) -> bool:
    """Whether a time of several years holds for the number: 十年间…增长了三成, 党的十八大以来."""
    before = [t.time for t in context.tokens[: said.n] if t.time is not None]
    return (
        bool(before)
        and before[-1].kind == "vague"
        and before[-1].words.endswith(("年间", "年来", "年", "以来"))
        and not _RANKED.match(context.text, before[-1].end)
    )


# 为近几年最快 only says how it ranks.
_RANKED = re.compile("(?:来|以来)?的?(?:最[快高低大好慢]|新高|新低|同期)")


_DOWN = ("fall", "downrate")
_GOING_ON = frozenset("plain reach time neutral space all each done and".split())


def _behind(context: Context, said: Said) -> str | None:
    """Return which way a number goes that stands before its word: 两成以上增长, 9.2%的增速."""
    behind = context.tokens[said.n + 1 : said.n + 4]
    end = said.number.end
    if behind and behind[0].words == "的":
        behind = behind[1:]
        if behind and (praise := _PRAISE.match(context.text, behind[0].start)):
            end = praise.end()
            behind = [t for t in context.tokens[said.n :] if t.start >= end][:3]
    if len(behind) > 1 and behind[0].words in HEADS and behind[0].end == behind[1].start:
        behind = behind[1:]  # 高技术制造业8.9%的增加值增速
        return behind[0].kind if behind[0].kind in MOVING else None
    if not behind or behind[0].kind not in MOVING or behind[0].start > end + 1:
        return None
    return None if len(behind) > 1 and behind[1].kind == "number" else behind[0].kind


# How growth may be praised: 9.7%的高位增长速度, 24.4%的较高增速.
_PRAISE = re.compile(
    "(?:中?高位|中?高速|较[快高低]|[快高低]速|平稳|稳[定步健]|持续|强劲|正|两位数|实际|名义|同比)的?"
)


def _grows_on(context: Context, clause: Clause, said: Said, subjects: list[Subject]) -> bool:
    """Whether a bare percentage is growth, as the one before it: 同比增长6.4%。二季度是6.2%."""
    if not subjects or not context.growing or not set(said.kinds) <= _GOING_ON:
        return False
    if clause.shared or any(s.indicator.kind != "flow" for s in subjects):
        return False
    here = context.named_here is not None
    return context.given_in == context.sentence or here or "reach" in said.kinds


def _on_year_before(context: Context, clause: Clause) -> bool:
    """Whether the base is the year before the period spoken of: 比2022年增长, said of 2023."""
    named = clause.named or (context.moments[-1] if context.moments else context.span)
    if clause.base is None or named is None:
        return False
    a, b = clause.base.period, named.period
    if a.start is None or b.start is None:
        return False
    return a.end.year == b.end.year - 1 and (a.end.month, a.whole_year) == (b.end.month, b.whole_year)


def _share_level(context: Context, clause: Clause, subjects: list[Subject], window: list[Token]) -> Decision:
    """占GDP比重28.1%; a rate of its own may also stand in a clause with 比重."""
    area = clause.area if clause.area is not None else context.area
    if not clause.group and area not in (None, "CN", "world") and not shares.wholes(window):
        return Decision(refusal="the part that one place or group has")
    if clause.share and all(s.indicator.id in clause.share for s in subjects):
        return Decision()
    share = shares.of(context, clause, subjects, window)
    if not share and shares.wholes(window) and not clause.group and any(t.kind == "all" for t in window):
        # 5G基站231.2万个,5G用户5.61亿户,全球占比均超过60%: of the one that has such a share
        here = [s for s in reversed(context.levels) if s.sentence == context.sentence]
        share = next((found for s in here if (found := shares.of(context, clause, [s], window))), [])
    if share:
        clause.share = shares.ids(share)
        return Decision(shares=tuple(share))
    rates = bool(subjects) and all(s.indicator.kind == "rate" for s in subjects)
    rates = rates and all(shares.is_named(context, s) for s in subjects)
    if rates and not shares.wholes(window) and not shares.has_verb(clause):
        return Decision()
    return Decision(refusal="a share of something else")


# 比第二大市场的销量多两倍: more than somebody else's, and no growth.
_AGAINST_ANOTHER = re.compile("比[^,。;0-9]{2,30}(?:多|高|大)出?(?:了)?$")


def _against_another(context: Context, clause: Clause, said: Said) -> bool:
    """Whether a number of times tells how much more one has than another."""
    return _AGAINST_ANOTHER.search(context.text, clause.start, said.number.start) is not None


def _times(context: Context, clause: Clause, said: Said, subjects: list[Subject]) -> Decision:
    """增长近2倍 is a growth of 200 %, 是2012年的1.72倍 a multiple."""
    kinds = said.kinds
    moving = last_of(kinds, ("grow", "fall"))
    doubled = said.number.counter == "番" and not context.target
    if moving is None and (doubled or _behind(context, said) in ("grow", "rate")):
        moving = "grow"  # 1.37倍的增幅, 翻了一番
    if doubled and clause.named is None and not clause.yoy and _over_years(context, said):
        return Decision(refusal="growth over several years")
    if moving == "grow" and ("yoy" in kinds or clause.yoy or _on_year_before(context, clause)):
        return Decision("yoy", 100.0, words_from=runs.starts(said.window, ("yoy", "each", "grow")))
    if moving is None and any(t.words == "年增" for t in said.window):
        return Decision("yoy", 100.0, words_from=runs.starts(said.window, ("yoy",)))
    if moving == "grow" and clause.base is None and _against_another(context, clause, said):
        return Decision(refusal="times of what is not said")
    flows = bool(subjects) and all(s.indicator.kind == "flow" for s in subjects)
    dated = context.span is not None or any(m.period.start for m in context.moments)
    # 增长970倍 counts from long ago, not from the year before.
    if moving == "grow" and flows and dated and clause.base is None and said.number.value < 10:
        return Decision(
            "yoy", 100.0, words_from=runs.starts(said.window, ("each", "grow"))
        )  # 去年销售…,增长1.6倍
    if moving is None and clause.base is not None and "relative" not in kinds:
        context.base_before = clause.base  # 是2012年的4.1倍,从11万亿元增至45.5万亿元
        return Decision("multiple", base=clause.base)
    if moving is None and any(t.words == "的" for t in said.window) and "yoy" in kinds:
        return Decision("multiple", words_from=runs.starts(said.window, ("yoy",)))  # 是去年同期的2.2倍
    return Decision(refusal="times of what is not said")
