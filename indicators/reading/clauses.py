"""The end of a clause: what it named is what an elided subject means from there on."""

import re

from indicators.reading import areas, heads, measures, moments, questions, repairs, shares
from indicators.reading.context import Clause, Context, has_unknown, kinds, last_of
from indicators.reading.names import HEADS, SIZES

# What growth in the next clause may be of.
_RIVALS = re.compile("|".join((*HEADS, "业务", "市场", "需求", "价格", "订单", "用电")))
# What a clause begins with that only says more of what was spoken of: 连续两个月, 再创新高.
_PREDICATE = re.compile(
    "连续|时隔|再创|又创|创|刷新|打破|扭转|结束|延续|重回|重返|回到|跌破|居|位居|位列|稳居"
)
# What the name of something that is measured ends on: 出口交货值, 发电量.
_MEASURED = re.compile(
    r"[值额量价率数](?:(?<=[\u3400-\u9fff][值额量价率])|(?<=[\u3400-\u9fff]指数))(?:$|(?=[\d今去前上全本由同从也则]|持续|继续|不断|保持))"
)
# A clause that only announces the growth of what was spoken of: 增速嘛,7.6%.
_OF_GROWTH = re.compile(
    r"(?:那|那么|至于|说到|要说|从)?(?:同比)?(?P<way>增速|增幅|增长率|降幅)"
    r"(?:嘛|呢|吧|啊|方面|来看|看|的话|倒是|可以|讲|说|报一下|也?不[高低快慢])*"
)
# A clause that only says what is spoken of: 平台方面,有一定影响力的超过70个.
_ASPECTS = ("方面", "这块", "这一块", "来看", "上看")
_ASPECT = re.compile(f"(?:在|从|先看|再看|就)?(?P<what>[^,;。0-9]{{2,10}}?)(?:{'|'.join(_ASPECTS)})")


def close(context: Context, clause: Clause) -> None:
    """End a clause: what it named is what an elided subject means from here on."""
    numbered = clause.has("number")
    idle = not numbered and not clause.group
    said = context.text[clause.start : clause.tokens[-1].end] if clause.tokens else ""
    if idle and (repairs.corrects(said) or questions.announces(said)):
        return  # 增长了5.9,哦对不起,是6.0%: what was named still waits
    moments.hear_turn(context, clause)
    context.parting = context.parting or (clause.within and numbered)
    context.waiting = bool(clause.group) and not clause.taken
    context.waiting_in = clause if context.waiting else None
    grows = context.waiting and not clause.shared
    context.hinted = last_of(kinds(clause.window or clause.tokens), measures.MOVING) if grows else None
    growth = _OF_GROWTH.fullmatch(said) if idle and clause.rate else None
    context.of_growth = growth is not None
    if growth is not None:
        context.hinted = "downrate" if growth["way"] == "降幅" else "rate"
        if clause.start == context.bounds[0]:
            context.mode = "yoy"  # 要说增速,高技术制造业增加值2.7%;装备制造业6.8%
        return
    aspect = _ASPECT.fullmatch(said) if not numbered and said.endswith(_ASPECTS) else None
    context.aspect = aspect["what"] if aspect is not None else ""
    areas.keep(context, clause)
    areas.hear_opening(context, clause)
    if clause.base is not None and idle:
        context.compared = clause.base  # 与2012年相比,…
    if clause.group and clause.shared and not numbered:
        # 新能源汽车在新车销量中的占比,2020年是5.4%: the share is what the numbers speak of.
        clause.group = shares.of(context, clause, clause.group, clause.window) or clause.group
    context.rival = idle and (context.rival or _names_rival(clause))
    if clause.group:
        _carry(context, clause)
        if not numbered and clause.has("new"):
            context.risen = clause.group[-1].indicator.id  # 充电设施增量持续上升,同比上升198%
        return
    if not numbered and (head := heads.view_of(context, clause)):
        context.head = head  # 产品产量方面,集成电路增长14.7%
    if clause.has("unknown") or clause.has("title"):
        _pass_unknown(context, clause)
    if not numbered:
        _hear_view(context, clause)


def _carry(context: Context, clause: Clause) -> None:
    """Let what the clause named be what an elided subject means."""
    context.alien = False
    context.carry = clause.group
    context.carry_broken = context.predicate = has_unknown(clause.window)
    if any(s.start >= clause.start for s in clause.group):
        context.within = clause.within
    if not context.within:
        context.main = clause.group


def _pass_unknown(context: Context, clause: Clause) -> None:
    """Take in a clause of words that nobody knows: what was named reaches over it only by words that hang on it."""
    context.carry_broken, context.predicate = True, False
    first = clause.first
    goes_on = first is not None and (
        first.kind == "time" or first.words in SIZES or _PREDICATE.match(context.text, first.start)
    )
    end = clause.tokens[-1].end
    if goes_on or context.text.endswith(("看", "来说", "而言"), clause.start, end):
        return
    context.alien = True
    if _MEASURED.search(context.text, clause.start, end):
        context.alien_in = context.sentence
        # 配建设备数量持续上升,同比上升198%: what moves is what the next growth is of.
        context.rival = context.rival or clause.tokens[-1].kind in measures.MOVING


def _names_rival(clause: Clause) -> bool:
    """Whether the clause speaks of something that growth in the next one may be of: 这个领域的投资更猛."""
    return any(_RIVALS.search(t.words) for t in clause.tokens if t.kind in ("unknown", "name"))


def _hear_view(context: Context, clause: Clause) -> None:
    """Take in what opens a sentence: 从环比看, 从总量看, 同比来看."""
    if clause.has("mom") or clause.has("yoy"):
        view = last_of(kinds(clause.tokens), ("mom", "yoy"))
        context.mode = "mom" if view == "mom" else "yoy"
    if not clause.tokens or not context.text.startswith("从", clause.start):
        return
    opening = context.text[clause.start : clause.tokens[-1].end]
    if opening.endswith("看"):
        if any(w in opening for w in ("总量", "总数", "规模", "体量")):
            context.mode = "level"
        elif any(w in opening for w in ("速度", "增速")):
            context.mode = "yoy"
