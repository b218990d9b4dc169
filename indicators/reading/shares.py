"""Shares: 5G用户占移动电话用户的52.4% makes a rate of its own from a part and its whole."""

from dataclasses import replace

from indicators.catalogue import Indicator
from indicators.reading import areas
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Subject
from indicators.reading.lexer import Token

# So much longer than a subject's name may be the name of a whole that begins with it.
_LONGER = 3


def wholes(tokens: list[Token]) -> list[Token]:
    """Return the names of wholes in `tokens`: 占GDP比重."""
    return [t for t in tokens if t.kind == "whole"]


# The verbs that stand before the whole of a share, where 占比 and 比重 stand behind it.
HAVING = ("占", "占到", "占了", "占据", "占据了")


# Right behind the name of a part these make it a share, whatever its whole is.
_PORTION = ("占比", "的占比", "比重", "的比重")


def of(context: Context, clause: Clause, subjects: list[Subject], window: list[Token]) -> list[Subject]:
    """Return the share that 占 makes of each of the subjects; none unless every one has exactly one."""
    whole = wholes(window)
    named = frozenset(i for t in whole if t.hit is not None for i in t.hit.wholes)
    of_unknown = not whole and not clause.share and _of_unknown(clause, window)
    spoken_of = _spoken_of(context) if not whole else frozenset()
    # 5G基站、终端连接数全球占比分别超过70%和80%: each keeps its place.
    shared_out = any(t.kind == "each" for t in window)
    found: list[Subject] = []
    for s in subjects:
        candidates = [
            i
            for i in context.names.sharing
            if _is_part(context, s, i)
            and _fits(context, clause, i)
            and (i.id in spoken_of or _meant(context, clause, s, i, named if whole else None, of_unknown))
        ]
        if context.whole_before and len(candidates) > 1:
            candidates = [i for i in candidates if i.id in context.whole_before] or candidates
        if len(candidates) != 1 and len(subjects) > 1:
            if shared_out:
                found.append(replace(s, fault="a share of something else"))
            continue  # 新能源汽车产销…,占比46.1%: only sales have such a share
        if len(candidates) != 1:
            return []
        part = s.of or (s.indicator if s.indicator.kind != "rate" else None)
        found.append(replace(s, indicator=candidates[0], of=part))
    if found and all(s.fault for s in found):
        return []
    if found:
        context.share_before = ids(found)
    if whole:
        context.whole_before = named
    return found


def _spoken_of(context: Context) -> frozenset[str]:
    """Return the shares of the whole that 其中 parts: 终端连接总数42亿户,其中蜂窝物联网终端25亿户,占60.5%."""
    if not context.within:
        return frozenset()
    ends = ((s, min(s.end + _LONGER, context.bounds[1])) for s in context.main)
    hits = (h for s, end in ends for h in context.names.prefixes(context.text, s.start, end))
    return frozenset(i for h in hits for i in h.wholes)


def ids(subjects: list[Subject]) -> frozenset[str]:
    """Return the ids of the subjects' indicators."""
    return frozenset(s.indicator.id for s in subjects)


def whole_follows(context: Context, n: int) -> bool:
    """Whether the name of token `n` is the whole of a share behind it: GDP的1/3, 新车销量中占…"""
    behind = context.tokens[n + 1 : n + 5]
    if behind and behind[0].words in ("数", "总数", "总量"):
        behind = behind[1:]
    if behind and behind[0].kind == "share" and behind[0].words not in HAVING:
        return True  # 全球占比超过60%
    if len(behind) < 2 or behind[0].words not in ("的", "中", "里", "当中", "之中"):
        return False
    if behind[1].kind == "share" or (behind[1].words == "的" and behind[2:] and behind[2].kind == "share"):
        return True
    number = behind[1].number
    return behind[0].words == "的" and number is not None and number.unit == "percent"


def has_verb(clause: Clause) -> bool:
    """Whether 占 itself stands in the clause, not only 比重."""
    return any(t.kind == "share" and t.words.startswith("占") for t in clause.tokens)


def _is_part(context: Context, s: Subject, share: Indicator) -> bool:
    """Whether `s` is the part that `share` speaks of, by the words or by another name of the indicator."""
    if s.indicator.id == share.id or s.indicator.id in context.names.share_names[share.id]:
        return True
    entry = context.names.entry(context.text[s.start : s.end])
    return entry is not None and share.id in entry.parts


def _fits(context: Context, clause: Clause, share: Indicator) -> bool:
    start, end = context.clause_bounds(clause.start)
    return not any(context.text.find(w, start, end) >= 0 for w in context.names.wordings[share.id].unless)


def _meant(
    context: Context,
    clause: Clause,
    s: Subject,
    share: Indicator,
    named: frozenset[str] | None,
    of_unknown: bool,
) -> bool:
    """Whether the whole of `share` is the one meant; `named` are the shares whose whole stands there."""
    assert share.share is not None
    if named is not None:
        return share.id in named
    viewed = context.world_in == context.sentence
    if (s.area == "world" and clause.area == "CN") or (not s.of and areas.is_of_world(context)) or viewed:
        # 全球5G基站超过364万个,其中我国占比超过60%
        return context.names.wordings[share.id].of_world
    if of_unknown:
        return False
    if context.whole_before:
        return share.share.bare or share.id in context.whole_before
    if share.share.bare or share.id in context.share_before:
        return True
    return s.indicator.id == share.id and is_named(context, s)


def is_named(context: Context, s: Subject) -> bool:
    """Whether the words name a share itself: 制造业 of 制造业用钢需求增长,占比达50% is a part, and says not of what."""
    if context.text.startswith(_PORTION, s.end):
        return True
    entry = context.names.entry(context.text[s.start : s.end])
    return entry is None or s.indicator.id in entry.names or s.indicator.id not in entry.parts


def _of_unknown(clause: Clause, window: list[Token]) -> bool:
    """Whether 占 has an object that no definition lists as a whole."""
    tokens = [*clause.tokens, *window]
    at = next((n for n, t in enumerate(tokens) if t.kind == "share"), len(tokens))
    behind = (t for t in tokens[at + 1 :] if t.words != "者")  # 后者占34.6%
    return any(t.kind in ("unknown", "title", "name", "world") for t in behind)
