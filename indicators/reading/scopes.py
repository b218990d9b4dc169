"""What stands right before a name: 重点领域 and 规模以上企业 say of whom; other words, that it is a part."""

import re
from dataclasses import dataclass

from indicators.catalogue import Indicator
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Subject
from indicators.reading.lexer import Token
from indicators.reading.wordings import Wordings

# Behind these a name is an object, and the words before them no part of it: 服务工业企业….
_VERBS = frozenset(
    "对 向 给 使 让 把 将 由 被 为 在 从 通过 依托 围绕 基于 按照 根据 随着 支持 支持了 带动了 引导 推动 服务 服务了 "
    "覆盖 覆盖了 涵盖 连接 接入 建成 开通 累计建成 累计开通 完成 实现 生产 出口 销售 打造 打造了 培育 培育了 形成 形成了 "
    "拥有 发展 其中 尤其是 特别是 尤其 此外 同时".split()
)
# Words without a meaning of their own, between a name and what it is of.
_BETWEEN = ("plain", "neutral", "done", "new", "total", "price", "all")
# What an unknown population ends on: 纺织行业, 汽车制造业.
_POPULATIONS = ("企业", "行业", "领域", "制造业")
_LONGEST = 10
# 第四批小巨人有4357家: not all of them.
_BATCH = re.compile(
    r"(?:第[一二三四五六七八九十\d]+|首)批(?:次)?(?:的)?(?:国家级|国家|专精特新|重点|认定的?|公布的?|公示的?)*$"
)
# Who makes up a series is no part of it.
_SOURCE = re.compile("(?:编|编制|编写|编的|测算|推算|监测)$")
_LIST_ENDS = frozenset("等 这些 这类 后 之后 以后".split())


@dataclass(slots=True)
class _Population:
    """The scope as far as it is known, and where the words before it end."""

    scope: str | None
    scope_id: str | None
    position: int
    listed: bool = False  # the definition's own words stand there
    fault: str = ""


_SOME = ("有的", "有些", "个别")  # of which nobody knows how many


def qualified(context: Context, clause: Clause, token: Token, i: Indicator) -> Subject:
    """Return `i` with what stands right before its name: scope, area, or an unknown part of it."""
    words = context.names.wordings[i.id]
    known = _listed(context, clause, token, words)
    area, area_from = clause.area, clause.area_from
    if known.listed and area == "other" and area_from and area_from[0] >= known.position:
        area = area_from = None  # 中小企业数字化研发设计工具普及率: the group is the population
    before = context.text[clause.start : token.start].removesuffix("的")
    carried = known.scope is not None and not before.endswith(known.scope)
    if i.theme == "smes" and not known.listed and _BATCH.search(before):
        known.fault = f"one batch of {i.id}"
    if _of_another(clause, token, i, words):
        known.fault = f"of something else than {i.id}: {clause.tokens[-1].words}"
    _look_back(clause, known, i, widen=bool(i.scopes) and not carried, topic=words.topic)
    if known.scope is not None and known.scope.startswith(_SOME):
        known.fault = f"of a part of {i.id}, or of something else: {known.scope}"
    elif known.scope is not None and known.scope_id is not None:
        context.scope_before = (known.scope, known.scope_id, context.sentence)
    return Subject(
        i,
        token.start,
        token.end,
        context.sentence,
        known.scope,
        known.scope_id,
        area,
        area_from,
        known.fault,
    )


def keep_population(context: Context, words: str) -> bool:
    """Keep a population that is named before what is said of it; whether `words` name one.

    十家双跨平台,平均每家连接设备140万台 speaks of the ten only.
    """
    for known in context.names.wordings.values():
        scope_id = next((i for wording, i in known.scopes if wording == words), None)
        if scope_id is not None:
            context.scope_before = (words, scope_id, context.sentence)
            return True
    return False


def _listed(context: Context, clause: Clause, token: Token, words: Wordings) -> _Population:
    """Return the listed scope right before the name, the longest; else the one of the name before it."""
    before = context.text[clause.start : token.start]
    found: tuple[str, str] | None = None
    for wording, scope_id in words.scopes if before.endswith(words.before) else ():
        if before.endswith((wording, wording + "的")) and (found is None or len(wording) > len(found[0])):
            found = wording, scope_id
    if found is not None:
        return _whole_word(context, clause, *found, clause.start + before.rindex(found[0]))
    if words.scopes and context.scope_before is not None:
        # 重点领域关键工序数控化率、研发设计工具普及率: the population of the first is that of the next.
        scope, scope_id, sentence = context.scope_before
        may = scope in words.populations or scope_id.startswith("unlisted:")
        if sentence == context.sentence and may:
            return _Population(scope, scope_id, token.start)
    return _Population(None, None, token.start)


def _whole_word(context: Context, clause: Clause, scope: str, scope_id: str, start: int) -> _Population:
    """Return the scope with the word that it ends: 重点领域企业 holds the listed 企业, but says more."""
    for t in clause.window:
        if t.kind == "unknown" and t.start < start < t.end:
            scope = context.text[t.start : start] + scope
            return _Population(scope, f"unlisted:{scope}", t.start, listed=True)
    return _Population(scope, scope_id, start, listed=True)


def _of_another(clause: Clause, token: Token, i: Indicator, words: Wordings) -> bool:
    """Whether a name right behind another name is that one's: 工业互联网平台普及率, 平台服务的企业收入."""
    owner = clause.tokens[-1] if clause.tokens and not clause.window else None
    return (
        owner is not None
        and owner.kind == "name"
        and owner.end == token.start
        and token.hit is not None
        and (i.id not in token.hit.names or owner.words.endswith("企业"))
        and not any(w in owner.words for w in words.topic)
        # Whoever makes it: output is counted of industry above a size.
        and not (owner.words.endswith("工业企业") and token.words.endswith("产量"))
    )


def _look_back(clause: Clause, known: _Population, i: Indicator, widen: bool, topic: tuple[str, ...]) -> None:
    """Follow the words before the name: an unknown population widens the scope, other words make a part."""
    end = known.position
    for t in reversed(clause.window):
        if t.end > end:
            continue
        if t.end != known.position:
            return
        if t.words in _LIST_ENDS:
            return  # 云计算、大数据这些新兴业务: what it holds, not what it is a part of
        if t.kind == "unknown" and t.words.strip("的上") in topic:
            known.position = t.start  # 平台上连接的工业设备: of its own topic
            continue
        if t.kind == "unknown" and (not t.words[-1].isalnum() or _SOURCE.search(t.words)):
            return  # 纠正媒体的说法——全国5G用户; 南开大学编的采购指数
        if t.kind in ("unknown", "title"):
            scope = t.words + (known.scope or "")
            if not (widen and scope.endswith(_POPULATIONS) and len(t.words) <= _LONGEST):
                known.fault = f"of a part of {i.id}, or of something else: {t.words}"
                return
            known.scope, known.scope_id = scope, f"unlisted:{scope}"
        elif t.kind != "space" and not (t.kind in _BETWEEN and t.words not in _VERBS):
            return
        known.position = t.start
