"""The question that a passage answers: its topic is the answer's."""

import re
from dataclasses import replace

from indicators.reading import subjects
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Subject
from indicators.reading.lexer import Token

# A longer question has a topic of its own.
_QUESTION = 60


def topic(text: str, line: int) -> int:
    """Return where the question begins that the line at `line` answers, else `line`."""
    end = line
    while end and text[end - 1].isspace():
        end -= 1
    if end < line and text[end - 1 : end] in "?？" and text.count("\n", end, line) <= 2:
        return text.rfind("\n", 0, end) + 1
    return line


# What asks for the number of a thing.
_ASKS = re.compile("多[少大高快]|几[个家万亿台辆户座]|是几|是不是|是否|(?:吗|呢|[了过]没有?)[?？]$")
# A short question how a thing fares asks for its number too: 充电桩够不够用?
_HOW = re.compile("怎么样|如何|够不够|什么情况|到什么程度")
_SHORT = 30
# Who makes or sells how many of a thing: 去年出口了多少新能源车?
_MADE = re.compile(
    "(?P<verb>生产|制造|造|销售|卖出|卖|出口|产|销)(?:出|掉)?了?多少(?:万|亿)?[辆台部套块]?(?P<thing>[^,;。?!0-9]{2,12}?)(?=[,?!吗呢]|$)"
)
# A clause that only says that a number is coming: 我给大家一个概数.
_NUMBER_TO_COME = ("数", "数字", "数据", "答案")
_ANNOUNCES = re.compile(
    "(?:那|好,?|这里|现在)?(?:我|我们|咱们?)?[^,;。]{0,4}?(?:给|跟|向|报|告诉|说|讲|透露|公布|念)[^,;。]{0,8}?"
    f"(?:{'|'.join(_NUMBER_TO_COME)})"
)


def asked(context: Context, start: int, end: int) -> list[Subject]:
    """Return the subject whose number the question at `start` asks for; none where it is unclear."""
    text = context.text
    short = end - start <= _SHORT and _HOW.search(text, start, end) is not None
    if not short and _ASKS.search(text, start, end) is None:
        return []
    if (made := _MADE.search(text, start, end)) is not None:
        entry = context.names.entry(made["thing"] + subjects.NOUNS[made["verb"]])
        hits = [replace(entry, start=made.start("thing"), end=made.end("thing"))] if entry else []
    else:
        hits = context.names.find(text, start, end)
    found = [
        subjects.of(context, Clause(h.start), Token("name", h.start, h.end, text[h.start : h.end], hit=h), h)
        for h in hits
        if h.names
    ]
    return found[0] if len(found) == 1 and not any(s.fault for s in found[0]) else []


# What asks how much something grew, or fell.
_GREW = re.compile(
    "(?:(?P<down>降|跌|减)|增|涨|升)[^,;。?]{0,4}?多[少快大]|(?P<rate>增速|增幅|涨幅|(?P<fall>降幅|跌幅))[^,;。?]{0,4}?多[少高大]"
)


def asked_growth(text: str, start: int, end: int) -> str:
    """Return "rate" where the question at `start` asks for the growth of a thing, "downrate" for its fall; "" else."""
    m = _GREW.search(text, start, end)
    if m is None:
        return ""
    return "downrate" if m["down"] or m["fall"] else "rate"


def announces(words: str) -> bool:
    """Whether a clause only says that a number is coming."""
    return words.endswith(_NUMBER_TO_COME) and _ANNOUNCES.fullmatch(words) is not None


def short_before(text: str, line: int) -> int | None:
    """Return where the short question begins that the line before `line` asks; None for none."""
    end = (
        len(text[max(0, line - 2 * _QUESTION) : line].rstrip()) + max(0, line - 2 * _QUESTION) if line else 0
    )
    if not end or text[end - 1] not in "?？":
        return None
    start = text.rfind("\n", 0, end) + 1
    return start if end - start <= _QUESTION else None
