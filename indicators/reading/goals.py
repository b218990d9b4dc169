"""Lists of goals: 到2025年,…达到56%。建成360万个。…: which sentences go on with one, and of what day they are."""

import re
from dataclasses import replace
from datetime import date

from indicators.reading import lexicon
from indicators.reading.context import Context
from indicators.reading.findings import NamedPeriod, Words
from indicators.reading.lexer import CLAUSE_ENDS

# 2025年的具体目标包括:…; not 锚定全年目标:, which what is told only stands before.
_OPENS = re.compile(
    "(?<!围绕)(?<!锚定)(?<!瞄准)(?<!对标)(?<!面向)(?<!完成)(?<!实现)(?:(?:总体?|总的|主要|发展|具体|重点|阶段性?|预期|这些|[两二三]个阶段的?|的)*)"
    "(?<!双碳)(?:目标|(?:规划|预期)指标)(?:任务)?"
    "(?:(?:主要|具体)?(?:内容)?(?:包括[^。:]{0,12}|如下|有?[一二两三四五六七八九十\\d]+[个项条][^。:]{0,8}|[为是即])|)[:]"
)
_BACKDROP = re.compile("(?:围绕|锚定|瞄准|对标|面向|完成|实现|双碳)[^,。:]{0,12}$")
# 《计划》提出,到2025年,…; or a passage that begins with that day.
_PROPOSES = re.compile("(?:提出|明确|要求|目标|规划|计划|方案|意见|部署)[^,。;:]{0,8}[,:]?$")
_BY_YEAR = re.compile("[到至](?:20\\d\\d年(?:底|末)?|[一二三四五六七八九十]+五末)")
_FORECAST = re.compile("将(?:达|超|突破|有|增|接近)|预计|有望|预测|我国|中国|全国")
# The first of the goals of a day that the passage before gave: 具体而言,总体目标包括四个方面:.
_INTRODUCES = re.compile(
    "(?:具体(?:来?[讲说看]|而言|包括)?,?)?(?:总体|总的|主要|发展|具体|这些)?"
    + "目标(?:主要|具体)?(?:内容)?(?:包括[^。:]{0,12}|如下|为|是):"
)
# Where one of the goals stands that a sentence lists: the items of one sentence are parted by lines.
_ITEM = re.compile("[一二三四五六七八九十]{1,2}是|其[一二三四五六七八九]")
# What a goal with a number says of it.
_AIMS = re.compile(
    "达到?|超过|突破|不低于|不少于|以上|左右|培育|打造|建成|建设|新[建增]|形成|提[高升升]|增长|翻|降[到至低]"
)
# What tells of what there is.
_PRESENT = re.compile(
    "已|现(?=有|已|在)|目前|当前|如今|眼下|截[至止]|累计|今年|去年|前年|前[一两二三四五六七八九]年|[一两二三四五]年(?:内|间|来)?(?:新增|净增|累计)|[本上]月|半年|季度|月份|以来|近年|近[一二两三四五几十]年|过去|此前"
    "|同比|环比|[比较]上年|[比较]去年|表示|认为|指出|介绍(?!推广)|透露|[说称][,:]|告诉|了解到|获悉|据|数据(?:显示|表明)|统计(?:显示|数据|局)|记者"
    "|[问答]:|[?]|强调|为此|对此|由此|可见|各地|各省|业内|步伐|走在|居(?:全球|世界)|(?<!人)拥有|[只仅]有|提前|超额|实际上|事实上|相比|完成情况|[建形]成了|实现了|十年间|多年|这些年"
    "|我国|全国|中国|国内|全球|世界|我省|我市|全[省市区县]"
)


def hear(context: Context, before: Words) -> None:
    """Take in that a sentence is one of a list of goals, which the one `before` may have opened: it is of their day.

    The list ends with the first sentence that tells of what there is, of a place or a firm, or of another day.
    """
    opened = _opened(context, before) if context.goals is None else None
    day = context.goals or opened
    context.goals = None
    if day is None or not goes_on(context):
        return
    if opened is not None and (owner := _OWNERS.search(context.text, *before)) is not None:
        context.opened_on, context.opened_in = owner[0], context.sentence - 1  # 江苏省提出到2025年的目标:…
    context.goals = replace(_moved(context) or day, sentence=context.sentence, theme="")
    context.target, context.foretold, context.planned = "strong", True, True
    context.moments.append(context.goals)


def lists(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` opens a list of goals."""
    opened = _OPENS.search(text, start, end)
    return opened is not None and _BACKDROP.search(text, start, opened.start()) is None


def introduces(text: str, start: int) -> bool:
    """Whether the passage at `start` opens on the list of the goals that the one before spoke of."""
    return _INTRODUCES.match(text, start) is not None


def is_item(text: str, start: int) -> bool:
    """Whether the passage at `start` is one of the goals that a sentence lists: 二是…"""
    return _ITEM.match(text, start) is not None


def is_ahead(named: NamedPeriod, spoken: date) -> bool:
    """Whether goals of that day are listed: the year that runs is also told of as it goes."""
    return named.period.end.year > spoken.year


def _opened(context: Context, before: Words) -> NamedPeriod | None:
    """Return the day of the goals that the sentence `before` has opened a list of; None for none."""
    text, (start, end) = context.text, before
    here = [m for m in context.moments if m.sentence == context.sentence - 1 and is_ahead(m, context.spoken)]
    if not here:
        return None
    if lists(text, start, end):
        # 2025年的目标包括:…; …的目标:到2025年,…
        colon = text.find(":", start, end)
        near = [m for m in here if m.start <= colon + 1]
        return near[-1] if near else None
    first = here[0]
    by_year = _BY_YEAR.match(text, first.start) is not None and len(here) == 1
    leads = first.start == context.start or _PROPOSES.search(text, start, first.start) is not None
    return first if by_year and leads and not _FORECAST.search(text, first.end, end) else None


def _moved(context: Context) -> NamedPeriod | None:
    """Return the day that the sentence before has moved on to: 到2025年,…。到2035年,…"""
    here = (m for m in reversed(context.moments) if m.sentence == context.sentence - 1)
    opens = (
        m
        for m in here
        if _BY_YEAR.match(context.text, m.start) is not None
        and context.text[max(m.start - 1, 0) : m.start] in CLAUSE_ENDS
    )
    return next((m for m in opens if is_ahead(m, context.spoken)), None)


_OWNERS = re.compile(
    "|".join(sorted({*lexicon.PROVINCES, *lexicon.CITIES, *lexicon.FIRMS}, key=len, reverse=True))
)


def goes_on(context: Context) -> bool:
    """Whether a sentence goes on with a list of goals: it aims at its numbers, and nothing in it is there already."""
    text, (start, end) = context.text, context.bounds
    if introduces(text, start):
        return True
    if _PRESENT.search(text, start, end) or _OWNERS.search(text, start, end):
        return False
    if any(not _BY_YEAR.match(text, t.start) for t in context.marks.times(start, end) if t.kind != "vague"):
        return False  # 6月末,…
    return not context.marks.number(start, end) or _AIMS.search(text, start, end) is not None
