"""A period that is said behind what it dates: 5G基站293万个,5G用户6.8亿户,均为6月末的数据."""

import re

from indicators.reading.context import Context
from indicators.reading.findings import NamedPeriod, Words
from indicators.reading.periods import resolve
from indicators.reading.times import find_times

# What else a clause may hold that only says of when the numbers before it are.
_ONLY_DATES = re.compile(
    r"(?:以上|上述|这些|这几个|这[两三]?个?|[两三]者|均|都|皆|全部|数据|数字|统计|口径|水平|情况|占比|数|是|为|截至|截止|止|以|按|的|[两三]个|计|当月|单月|累计|末|时点|\s)*"
)
# What such a clause may begin with, whatever it says behind the period: 两个数都取自2024年…的构成.
_DRAWN = re.compile(
    r"(?:以上|上述|这|些|几|[两三]|个|组|项|数据|数字|数|均|都|皆|全部)+(?:取自|来自|出自|源自|引自|摘自)|这(?:就)?是[^,;。0-9]{0,8}(?:对|给)"
)
_REVIEWED = re.compile("的?(?:总结|盘点|统计|通报|回顾)")
# What opens a sentence that says of when the numbers before it are.
_LOOKS_BACK = re.compile("以上|上述|均为|都是|均是|[两三四五]个数|数据(?:截至|均|都|为|取自|来自)|这些数")
# So far from a sentence may the last one of its line be that dates it.
_FAR = 300
_PARTING = ",;:()。！？!?\n-"


def hear(context: Context, start: int, end: int) -> None:
    """Take in the period that the last clause of `start`..`end`, the sentence or the next one, gives to all."""
    context.overall = _dating(context, start, end) or _dating(context, *_looking_back(context.text, end))


def _looking_back(text: str, start: int) -> Words:
    """Return the sentence at `start`, or the last of its line, that begins with 以上 or 上述; an empty one else."""
    stop = text.find("\n", start, start + _FAR)
    stop = len(text) if stop < 0 and len(text) - start <= _FAR else stop
    last = text.rfind("。", start, stop - 1) + 1 if stop > 0 else 0
    for begin in (start, last):
        if begin and _LOOKS_BACK.match(text, begin):
            end = text.find("。", begin, begin + 40)
            return begin, end if end >= 0 else min(len(text), begin + 40)
    return start, start


def _last_part(text: str, start: int, end: int) -> Words | None:
    """Return the last part of `text[start:end]` that punctuation parts; None for none."""
    while end > start and text[end - 1] in _PARTING:
        end -= 1
    opening = end
    while opening > start and text[opening - 1] not in _PARTING:
        opening -= 1
    return (opening, end) if opening < end else None


def _dating(context: Context, start: int, end: int) -> NamedPeriod | None:
    last = _last_part(context.text, start, end) if context.marks.time(start, end) else None
    if last is None or not context.marks.time(*last):
        return None
    opening, close = last
    times = [t for t in find_times(context.text, *last) if t.words not in ("当月", "单月")]
    if len(times) != 1 or times[0].kind not in ("span", "as_of"):
        return None
    if times[0].base and not context.text.endswith("是", opening, times[0].start):
        return None  # 这是去年十二月的数 is no base, 比去年十二月的 is one
    words = context.text[opening : times[0].start] + context.text[times[0].end : close]
    drawn = _DRAWN.fullmatch(context.text, opening, times[0].start) is not None
    reviewed = _REVIEWED.match(context.text, times[0].end) is not None
    if not _ONLY_DATES.fullmatch(words) and not (drawn and (reviewed or "自" in words)):
        return None
    before = find_times(context.text, context.bounds[0], min(opening, context.bounds[1]))
    if any(t.kind in ("span", "as_of") and not t.base for t in before):
        return None  # what stands before has a period of its own
    period = resolve(times[0], context.spoken, context=context.day)
    if period is None or period.end > context.spoken:
        return None
    return NamedPeriod(period, times[0].start, times[0].end, context.sentence)
