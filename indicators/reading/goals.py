"""Lists of goals: 到2025年,…达到56%。建成360万个。…: which sentences go on with one, and of what day they are."""

import re
from dataclasses import replace
from datetime import date

from indicators.reading import lexicon, targets
from indicators.reading.context import Context
from indicators.reading.findings import NamedPeriod, Words
from indicators.reading.lexer import CLAUSE_ENDS

# 2025年的具体目标包括:…; what stands between 目标 and the colon says that a list follows, and no more.
_OPENS = re.compile(
    "[目规预](?:(?<=目)标|(?<=规)划指标|(?<=预)期指标)(?:任务)?(?:主要|具体)?(?:内容)?"
    "(?:包括[^。:]{0,12}|如下|有?[一二两三四五六七八九十\\d]+[个项条][^。:]{0,8}|[为是即])?:"
)
# 锚定全年目标:…: what is told only stands before it.
_BACKDROP = re.compile(
    "(?:围绕|锚定|瞄准|对标|对照|面向|朝着|向着|距离|按照|聚焦|紧扣|接近|完成|实现|双碳)[^,。:]{0,12}$"
)
_BY_YEAR = re.compile("[到至](?:20\\d\\d年(?:底|末)?|[一二三四五六七八九十]+五末)")
_SPELT_OUT = "具体(?:来?[讲说看]|而言|包括)?"
# The first of the goals of a day that the passage before gave: 具体而言,总体目标包括四个方面:.
_INTRODUCES = re.compile(
    f"(?:{_SPELT_OUT},?)?(?:总体|总的|主要|发展|具体|这些)?"
    "目标(?:主要|具体)?(?:内容)?(?:包括[^。:]{0,12}|如下|为|是):"
)
_LEADS = re.compile(f"{_SPELT_OUT}[,:]\\s*")
# Where one of the goals stands that a sentence lists: the items of one sentence are parted by lines.
_ITEM = re.compile("[一二三四五六七八九十]{1,2}是|其[一二三四五六七八九]")
# What a goal with a number says of it.
_AIMS = re.compile(
    "达|超过|突破|不低于|不少于|以上|左右|培育|打造|建成|建设|新[建增]|形成|提[高升]|增长|翻|降[到至低]"
)
# What tells of what there is: a time, …
_BY_NOW = (
    f"{targets.BY_NOW}|当前|如今|眼下|截止|今年|去年|前年|前[一两二三四五六七八九]年"
    "|[一两二三四五]年(?:内|间|来)?(?:新增|净增|累计)|[本上]月|半年|季度|月份|以来|近年|近[一二两三四五几十]年|过去|此前"
    "|同比|环比|两年平均|[比较]上年|[比较]去年|十年间|多年|这些年"
)
# … who speaks, or from what, …
_SAYS = "表示|认为|指出|强调|介绍(?!推广)|透露|[说称][,:]|告诉|了解到|获悉|据|数据(?:显示|表明)|统计(?:显示|数据|局)|记者|[问答]:|[?]|我们|看到"
# … what has been done, …
_DONE = (
    "了|提前|超额|超出|完成情况|先后|总共|一共|共(?=培育|建成|认定|有)|[首两三四五六七八九]批|第[一二三四五六七八九]批|又有|遴选|评选|公布|涌现|授牌"
    "|打下|打牢|积极成效|随着|在用|支持建设|下,|通过[^,。]{2,10}建设|由[^,。]{1,12}(?:提高|增长|提升)到"
)
# … and what speaks about it, or of the nation.
_ABOUT = (
    "为此|对此|由此|可见|各地|各省|业内|步伐|走在|稳居|居(?:全球|世界)|(?<!人)拥有|[只仅]有|实际上|事实上|相比|这意味着|下一步|这[个些一]?目标|目标是有"
    "|我国|全国|中国|国内|全球|世界"
)
_PRESENT = re.compile("|".join((_BY_NOW, _SAYS, _DONE, _ABOUT)))
# 增长9.6%, where a goal is 增长9%以上.
_GREW = re.compile("(?<!年均)(?:增长|下降)\\d[\\d.]*%(?!以上|左右|以内)")
# Whose goals are none of the nation's.
_OWNERS = re.compile(
    lexicon.any_of({*lexicon.PROVINCES, *lexicon.CITIES, *lexicon.FIRMS})
    + "|[全我本该][省市区县州]|[省市县州区](?=提出|明确|计划|公布|目标)|自治区|三角|大湾区|国家电网|集团|公司|欧盟|美国|日本|韩国|德国|英国|法国|印度"
    + f"|(?:{'|'.join(lexicon.SECTORS)})(?:行业|工业|产业|业)"
)


def hear(context: Context, before: Words) -> None:
    """Take in that a sentence is one of a list of goals, which the one `before` may have opened: it is of their day.

    The list ends with the first sentence that tells of what there is, of a place or a firm, or of another day.
    """
    opened = _opened(context, before) if context.goals is None else None
    day = context.goals or opened
    context.goals = None
    if day is None or not _goes_on(context):
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


def only_leads(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` parts the passage before from such a list behind it, and says nothing: 具体而言,"""
    return _LEADS.fullmatch(text, start, end) is not None and introduces(text, end)


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
    if not here or not lists(text, start, end):
        return None
    # 2025年的目标包括:…; …的目标:到2025年,…
    colon = text.find(":", start, end)
    near = [m for m in here if m.start <= colon + 1]
    return near[-1] if near else None


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


def _goes_on(context: Context) -> bool:
    """Whether a sentence goes on with a list of goals: it aims at its numbers, and nothing in it is there already."""
    text, (start, end) = context.text, context.bounds
    if introduces(text, start):
        return True
    if any(p.search(text, start, end) for p in (_PRESENT, _GREW, _OWNERS)):
        return False
    if any(not _BY_YEAR.match(text, t.start) for t in context.marks.times(start, end) if t.kind != "vague"):
        return False  # 6月末,…
    return not context.marks.number(start, end) or _AIMS.search(text, start, end) is not None
