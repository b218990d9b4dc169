"""Plans and forecasts: 力争到2025年达到…, 预计全年…; what they say has not come to pass."""

import re
from dataclasses import replace

from indicators.catalogue import Indicator
from indicators.model import Status
from indicators.reading import lexicon
from indicators.reading.context import Context
from indicators.reading.findings import Refused, When, Words
from indicators.reading.lexer import Token

# 将 is a word of the future before these, elsewhere the object's mark: 将企业纳入….
_AFTER_WILL = (
    "达",
    "超",
    "突破",
    "有",
    "建",
    "新",
    "增",
    "累计",
    "实现",
    "会",
    "提",
    "保持",
    "进一步",
    "着力",
    "加快",
    "继续",
    "持续",
    "推动",
    "支持",
    "加强",
    "深入",
    "完成",
    "培育",
    "打造",
    "开通",
    "认定",
    "遴选",
    "推出",
    "再",
    "力争",
)
# 将通过“双创”带动培育100万家; 将通过验收的… is the object's mark, and 目前 what is there already.
_BY_MEANS = re.compile(
    "(?:通过(?!验收|评审|认定|复核|评估|审核)|带动)(?![^。;]*(?:目前|已[经有建培达形]|截至))"
)
# A goal that something is only measured by.
_ONLY_NAMED = re.compile(
    r"(?:预期)?(?:增速|增长)?(?:预期)?目标(?:的)?(?:上限|下限|区间|范围|之内|以内|要求|任务的)"
)
# Of a year that is not over: so many days of it are enough to speak of the year so far, …
_SO_FAR = 20
# … and with so few to come it counts as over: 今年新增50万个, said in December.
_NEARLY_OVER = 40


# Behind 要 these make a demand: 覆盖率要达到80%以上.
_DEMANDED = ("达到", "超过", "不低于", "占到", "提高到")


# A task that has been handed out is no plan of what is spoken of.
_HANDED_OUT = re.compile("(?:累计|已经?|先后|共)(?:部署|下达|安排|实施)[^,;。]{0,16}$")


def hear(context: Context, token: Token) -> None:
    """Take in a word of a plan (力争, 目标) or of a forecast (预计, 将)."""
    words = token.words
    around = context.text[max(context.bounds[0], token.start - 12) : token.end + 6]
    if words in ("目标", "任务") and "完成" in around:
        return  # 完成了年度目标
    if words == "任务" and _HANDED_OUT.search(context.text, context.bounds[0], token.start):
        return  # 累计部署7批建设任务
    if words == "努力" and context.text.startswith(("下", "、", "的", "和", "奋斗"), token.end):
        return  # 在各方共同努力下: what has been done
    if _ONLY_NAMED.match(context.text, token.start):
        return  # 是全年增速预期目标的上限
    context.planned = context.planned or words in lexicon.PLANS
    will = context.text.startswith(_AFTER_WILL, token.end) or _BY_MEANS.match(context.text, token.end)
    if words == "将" and not will:
        return
    demanded = words == "要" and (
        context.text.startswith(_DEMANDED, token.end) or context.text.endswith("提出", 0, token.start)
    )
    if words not in lexicon.WEAK_TARGETS or words in ("将", "估计") or demanded:
        context.target, context.foretold = "strong", True
    elif not context.target:
        context.target = "weak"


# 今年将…。同时,新建60万个: what is to be done is still listed.
_TO_BE_DONE = re.compile(
    "同时,?(?:(?:还|再|也)?(?:要|将)(?:新建|建设|建成|打造|培育|新增)|新建)(?!了|的)(?![^。;]{0,80}[已了])"
)


# … where nothing has been done, and no time is over.
_PLANNED = re.compile(
    f"(?![^。]*(?:[已了]|完成|以来|上半年|季度))[^。]*(?:将(?:{'|'.join(_AFTER_WILL)})|力争|还?要(?:加快|推动|继续|着力))"
)


def goes_on(text: str, before: Words, start: int) -> bool:
    """Whether the sentence at `start` goes on with a plan of the one `before`: 同时,新建60万个."""
    return _TO_BE_DONE.match(text, start) is not None and _PLANNED.match(text, *before) is not None


BY_NOW = "已|现(?=有|已|在)|目前|截至|累计"
_BY_NOW = re.compile(BY_NOW)


def tells_of_now(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, beside a time to come, says what has been reached."""
    return _BY_NOW.search(text, start, end) is not None


# 到2023年,应用水平显著提升。具体来讲,实现…
_SPELT_OUT = re.compile(
    "具体(?:来?[讲说看]|而言|包括|指标)?[,:](?![^。]*(?:[已了]|目前|上半年|季度|截至|累计|今年))"
)


_REMAINS = re.compile(",?(?:还有|还剩|只剩|仅剩|不到)")  # 到2025年还有两年


def hear_spelt_out(context: Context) -> None:
    """Take in that a sentence spells out what the one before it said of a time to come: it holds for all of it."""
    last = context.moments[-1] if context.moments else None
    if last is None or last.sentence != context.sentence - 1 or last.period.end <= context.spoken:
        return
    if not context.text.startswith(("到", "至"), last.start) or _REMAINS.match(context.text, last.end):
        return  # 今年,经济运行平稳。具体来看,…: what has been
    if _SPELT_OUT.match(context.text, context.bounds[0]):
        context.target, context.foretold, context.planned = "strong", True, True
        context.moments.append(replace(last, sentence=context.sentence, theme=""))


# So many days behind its end a span may still be forecast: nobody has counted it yet.
_NOT_COUNTED = 45


def _is_forecast(context: Context, when: When, start: int, end: int) -> bool:
    """Whether a span that is just over is only forecast: 预计2025年全年, said in the first days of 2026.

    `start` and `end` are where the clause begins and its number ends: 2025年规模预计超过1.6万亿元.
    """
    if when.words is None or (context.spoken - when.end).days > _NOT_COUNTED or context.target != "strong":
        return False
    if any(context.text.find(w, start, end) >= 0 for w in lexicon.FORECASTS):
        return True
    before = context.text[context.bounds[0] : when.words[0]].rstrip(",:到至")
    return before.endswith(tuple(lexicon.FORECASTS))


# Behind a number: it is a goal; after 完成了 one that has been reached.
_GOAL = re.compile(
    r"的?(?:[预年全总发增主][期度年体展长要])*(?:增长)?目标|[^,;。0-9]{0,2}?(?:问题不大|(?:没有?|不成)问题|没有?悬念|不在话下)"
)
# What had been planned for a day that is past: 原计划到2023年底建成290万个.
_ONCE_PLANNED = re.compile("(?:原|原先|原本|当初|此前|当时)(?:的)?(?:计划|定于?|规划|预计|设想|目标)")
# 规划曾提出“三步走”:2020年核心产业规模超过1500亿元,….
_PROPOSED = re.compile(
    "曾(?:经)?(?:提出|规划|设想|计划|预计|预测|预期)(?:[^,。;:]{0,12}:(?![^。]*(?:而|但|实际|就达|已|累计|[^为除]了))"
    "|,?(?:到|至)?20\\d\\d年(?:底|末)?[^,。;]*$)"
)
# 去年3月发布的计划要求到2021年底超过500万个, said in 2022: it was to be; but not where it has come to be.
_DEMANDED_BY = re.compile(
    "(?:规划|计划|方案|意见|要求|目标|国务院|行动)(?![^。]*(?:报告|白皮书|统计|数据|负责人))[^。;已]{0,12}?(?:要求|提出|明确|是|力争)?[^,。;已]{0,6},?$"
)
_HAS_COME = re.compile("[已了]|完成|实际|提前|如期|累计|总数|占全球")
_GOAL_REACHED = re.compile(
    "的?[^,;。]{0,8}目标[^,;。]{0,6}(?:已|提前|超额|如期)[^,;。]{0,4}(?:完成|实现|达成|达到)"
)
_NO_OBSERVATION = "a goal that has been reached: the goal is no observation"
_REACHED = re.compile("完成|提前|超额|如期|高于|好于|实现了")


def _was_demanded(context: Context, when: When) -> bool:
    """Whether a plan that was told of demanded a number by a day that is over."""
    if when.words is None or when.words[0] < context.bounds[0]:
        return False
    by = context.text.startswith(("到", "至"), when.words[0])
    demanded = by and _DEMANDED_BY.search(context.text, context.bounds[0], when.words[0]) is not None
    return demanded and _HAS_COME.search(context.text, *context.bounds) is None


def status(context: Context, i: Indicator, when: When, end: int) -> tuple[Status, When]:
    """Return whether a statement of that period is a target, and its period as it is to be understood.

    `end` is where its number ends: what stands behind may call it a goal.
    """
    spoken = context.spoken
    goal = _GOAL.match(context.text, end) is not None
    start = context.clause_bounds(end - 1)[0]
    reached = goal and (_GOAL_REACHED.match(context.text, end) or _REACHED.search(context.text, start, end))
    if reached:
        raise Refused(_NO_OBSERVATION)
    if when.end < spoken:
        planned = (
            _is_forecast(context, when, start, end)
            or _ONCE_PLANNED.search(context.text, start, end)
            or _was_demanded(context, when)
            or _PROPOSED.search(context.text, context.bounds[0], end)
        )
        if goal and not planned:
            raise Refused(_NO_OBSERVATION)
        return "target" if planned else "reported", when
    if goal and when.end > spoken:
        return "target", when
    if context.target == "strong":
        return "target", when
    if when.end == spoken:
        return "reported", when
    if context.target == "weak" or context.foretold:
        return "target", when
    begun = when.start is not None and (spoken - when.start).days >= _SO_FAR
    if not begun or i.kind == "rate":
        return "target", when
    # 今年新增 means so far; in the last weeks of a year it stands for the year.
    return "reported", when if (when.end - spoken).days <= _NEARLY_OVER else replace(when, end=spoken)
