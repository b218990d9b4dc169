"""Somebody corrects what was just said: 3.7万亿……对不起,3.07万亿元. The later number is said of the same."""

import re
from dataclasses import replace

from indicators.reading.context import Clause, Context, Said
from indicators.reading.numbers import Number

# Who takes a number back says one of these.
_WORDS = "不对|不是,|不,|对不起|抱歉|说错|讲错|看错|念错|口误|嘴快|更正|纠正"
_TAKEN_BACK = re.compile(rf"[^,。;:?!0-9]{{0,8}}?[-…,?]+(?:[哦呃嗯啊哎],?|应该|等等,?)*(?:{_WORDS})")
_CORRECTS = re.compile(_WORDS.replace("不是,|不,|", ""))
# What may stand from the one number to the other.
_BETWEEN = re.compile(
    rf"…+|[^,。;:?!0-9]{{0,8}}?[-…,?]+(?:{_WORDS}|[哦呃嗯啊哎我了是为,…-]|应该|应当|而|等等|这个|一下|刚才)*(?:[^,。;:?!0-9]{{0,4}}[是为])?"
)
# Of the words before the new number these say something of it.
_KEPT = ("time", "grow", "fall", "yoy", "to", "rate", "downrate")


# … or begins the number anew: 出口102万……120.3万辆.
_ANEW = re.compile(r"…+(?=[0-9一二两三四五六七八九十])(?!\d{1,4}[年月日])")  # 7.5%……7月18日


# What is denied is said of the same as what stands in its place: 不是3亿,是4.55亿户.
_DENIED = re.compile("(?<!是)(?:不是|并非|而非)(?:什么)?(?:超过|接近|将近|近|约|达到)?$")


def is_denied(text: str, start: int, number: Number) -> bool:
    """Whether the words before `number`, from `start`, deny it."""
    return _DENIED.search(text, start, number.at) is not None


def is_taken_back(text: str, number: Number) -> bool:
    """Whether the words behind `number` take it back, or a number that is said anew."""
    return (_TAKEN_BACK.match(text, number.end) or _ANEW.match(text, number.end)) is not None


def corrects(words: str) -> bool:
    """Whether a clause only says that something was said wrong."""
    return _CORRECTS.search(words) is not None


def keep(context: Context, clause: Clause, said: Said) -> None:
    """Keep what was said of a number that has been taken back: the next one is said of the same."""
    context.taken_back = clause, said


def mended(context: Context, clause: Clause, said: Said) -> tuple[Clause, Said]:
    """Return the clause of the number that `said` puts in its place, and what is said of both; else as they are."""
    if context.taken_back is None:
        return clause, said
    (before, wrong), context.taken_back = context.taken_back, None
    if not _BETWEEN.fullmatch(context.text, wrong.number.end, said.number.start):
        return clause, said
    window = [*wrong.window, *(t for t in said.window if t.kind in _KEPT)]
    return before, replace(said, window=window)
