"""A head alone: 乘用车方面,9月产销…; 规上工业企业利润…,营业收入… -> the names that it makes with what was spoken of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from indicators.reading import lexicon, subjects
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Subject
from indicators.reading.lexer import Token, tokens
from indicators.reading.names import HEADS

# Heads that stand for several subjects, or for what the others do not name.
_HEADS = frozenset((*HEADS, "产销", "产销量", "业务收入", "营收", "业务总量", "生产量", "销售量"))
_VERBS = frozenset(("产", "销", "卖出", "卖", "造", "生产", "销售", "出口"))
# 往国外卖了586万辆, 卖到海外的有586万辆: exports.
_ABROAD = re.compile("^(?:[往向朝](?:国|海|境)外|(?:卖|销|出口)[到往至向]了?(?:国|海|境)外)")
_LAST = frozenset(head[-1] for head in (*_HEADS, *_VERBS, "了", "外", "有", "是"))
# What a head may begin with, and be the same head.
_OPENING = re.compile("^(?:累计|合计|当月|单月|全年|整体|总(?!量)|共|实现|完成)+(?=.)")
# Before a head these leave it alone: 9月的产量, 1-9月累计产销.
_ALONE = ("time", "plain", "space", "each", "done", "reach", "neutral", "total", "report", "yoy")
_PART = re.compile("其中[^;。]*[;。]")
_AGAINST = frozenset("在 比 较 对 与 同 跟".split())
_ALONE_IN = re.compile(r"[\d了约近达超过逾突为分破、和]|双双|同比")
# A title gives its product to these only: 利润 and 收入 may be anybody's.
_OF_PRODUCTS = frozenset(("产销", "产销量", "产量", "销量", "出口", "出口量"))
# Behind a stem: it only names a body.
_BODY = re.compile("(?:工业|流通|制造业?|行业)?(?:协会|学会|联合会|商会)")
# A title is no longer than this.
_TITLE = 60
# So far back it is looked for.
_REACH = 200
# Before a stem these are no part of a longer name.
_PARTING = (
    "end",
    "time",
    "plain",
    "neutral",
    "space",
    "and",
    "done",
    "total",
    "report",
    "number",
    "reach",
    "target",
)
# What leads to what a question asks of.
_ASKING = ("请问", "想问", "问一下", "介绍", "介绍一下", "谈谈", "说说", "关于", "关注到", "关心")
# What is said of a stem where it is what the text speaks of: a head, how it fares, or nothing more.
_GOES_ON = re.compile(
    r"(?:增量|存量|市场|行业|产业|领域|板块|生产|这边|那边|这块|方面|整体|的(?=[产销出]))*"
    r"(?:[,:、。;)】\d呢为达占]|怎么样|如何|[今去前上下头首全本当一二三四][年月季半度个]|全年|前[一-十\d]|(?:新增)?装机|密度|(?:依然|仍然?|总体|整体)?(?:低迷|疲软|承压|偏弱|强劲|平稳|分化)|(?:仍然?|还|依然|也)?(?:是|成为)(?:大头|主力|亮点|支柱|龙头|重头|主体)|继续|持续|保持|恢复|回升|回暖|延续|呈现|表现|也|更|再|则|仍|还|就|快速|稳|实现|完成|累计|同比|一路|单月|当月|"
    + lexicon.any_of((*HEADS, "产", "销", "业务", "在"))
    + ")"
)


_ANOTHER_FARES = re.compile(",[^,。;0-9]{2,10}(?:低迷|疲软|承压|偏弱|强劲|平稳|分化),")


def of(context: Context, clause: Clause, token: Token) -> list[Subject]:
    """Return the subjects that `token`, a head alone, makes with the stem spoken of last; none where unclear."""
    if clause.group and not clause.taken:
        return []
    if not all(t.kind in _ALONE or (t.kind == "and" and clause.taken) for t in clause.window):
        return []
    if len(token.words) == 1 and not _ALONE_IN.match(context.text, token.end):
        return []  # 产能
    for head in _heads(token.words):
        place = (
            _place(context, token.start, head)
            or _in_title(context, head)
            or _before_sum(context, head)
            or _before_question(context, token, head)
            or _said_last(context, token, head)
        )
        if place is None:
            continue
        start, end = place
        hit = context.names.entry(context.text[start:end] + head)
        if hit is None:
            continue
        named = Token("name", token.start, token.end, token.words)
        own = Clause(token.start, area=clause.area, area_from=clause.area_from)
        made = subjects.of(context, own, named, replace(hit, start=token.start, end=token.end))
        return [_as_before(context, s, start) for s in made]
    return []


def is_head(words: str) -> bool:
    """Whether `words` may be a head alone: 产销, 累计产量, 营业收入."""
    return may_be_head(words) and next(_heads(words), "") != ""


def may_be_head(words: str) -> bool:
    """Whether `words` end as a head does."""
    return words[-1] in _LAST


def _heads(words: str) -> Iterator[str]:
    """Yield what `words` may be the head of a name as: 累计卖出 is 销量."""
    bare = _OPENING.sub("", words).removesuffix("了") or words
    if bare in _HEADS:
        yield bare
    if bare in _VERBS:
        yield subjects.NOUNS.get(bare, "")
    elif _ABROAD.search(bare):
        yield "出口"


def _place(context: Context, before: int, head: str) -> tuple[int, int] | None:
    """Return where the stem spoken of last stands that makes a name with `head`."""
    text, names = context.text, context.names
    start = max(context.start, before - _REACH)
    found = names.stems(head, text, start, before)
    if not found:
        return None
    region = tokens(text, start, before, names, context.marks)
    begins = {t.start: n for n, t in enumerate(region)}
    inside = subjects.WITHIN.search(text, context.bounds[0], before) is not None
    ended = [] if inside else _ended_parts(text, start, before, context.bounds[0])
    for a, b in reversed(found):
        n = begins.get(a)
        if any(p <= a < q for p, q in ended) or (n is not None and _is_held_against(region, n)):
            continue
        if subjects.is_held_against(text, start, a):
            continue
        if _BODY.match(text, b):
            continue  # 据汽车工业协会统计: who counts is not what is counted
        if subjects.is_aside(text, a, b, before):
            continue  # 汽车销量255.2万辆,新能源汽车占比41.1%;1-6月销量1404.7万辆
        if f"其中{text[a:b]}" in text[before : context.bounds[1]].partition(";")[0]:
            continue  # 新能源车销量95万辆;出口49万辆,其中新能源车12万辆: the second is of all
        if n is None or not _parted(region, n) or not _GOES_ON.match(text, b, before + 1):
            return None  # 纯电动汽车, 汽车零部件: something else may be spoken of
        if _ANOTHER_FARES.search(text, b, before):
            return None  # 制造业总体平稳,房地产持续低迷,投资下降10.4%: of another
        if any(_is_stranger(text, t, b) and not any(p <= t.start < q for p, q in ended) for t in region):
            return None
        return a, b
    return None


def _in_title(context: Context, head: str) -> tuple[int, int] | None:
    """Return where the first line of the text names the one stem that makes a name with `head`, for a later line."""
    end = context.text.find("\n")
    if head not in _OF_PRODUCTS or not 0 < end <= _TITLE or context.line <= end:
        return None
    if context.text[end - 1] in "。;":
        return None  # a sentence, no title
    found = context.names.stems(head, context.text, 0, end)
    begins = {t.start for t in tokens(context.text, 0, end, context.names, context.marks)} if found else set()
    return found[0] if len({context.text[a:b] for a, b in found}) == 1 and found[0][0] in begins else None


def _before_sum(context: Context, head: str) -> tuple[int, int] | None:
    """Return the stem of what the line before spoke of, where a line sums it up: 从累计看,1-11月产销2711.1万辆."""
    before = context.summed_up
    if before is None or head not in _OF_PRODUCTS:
        return None
    name = context.text[before.start : before.end]
    known = next((h for h in ("产销量", "产销", "产量", "销量") if name.endswith(h)), None)
    return (before.start, before.end - len(known)) if known is not None else None


# Heads of what enterprises earn: an answer on one goes on from that on another.
_EARNED = frozenset(("营业收入", "营收", "利润", "利润总额"))


def _before_question(context: Context, token: Token, head: str) -> tuple[int, int] | None:
    """Return the stem of what was spoken of before the question, where the answer opens a sentence on such a head."""
    before = context.answering
    if before is None or head not in _EARNED or token.start != context.bounds[0]:
        return None
    name = context.text[before.start : before.end]
    known = next((h for h in HEADS if h in _EARNED and name.endswith(h)), None)
    return (before.start, before.end - len(known)) if known is not None else None


_SAID_LAST = re.compile("(?:说|讲|指|统计)的?(?:都|均|全)?是(?=[^,;。]{2,16}(?:[。;]|$))")


def _said_last(context: Context, token: Token, head: str) -> tuple[int, int] | None:
    """Return the stem that the sentence ends on: 利润增长1.4%——说的都是规模以上工业企业。"""
    m = _SAID_LAST.search(context.text, token.end, context.bounds[1])
    found = context.names.stems(head, context.text, m.end(), context.bounds[1]) if m is not None else []
    return found[0] if len(found) == 1 and m is not None and found[0][0] == m.end() else None


def _parted(region: list[Token], n: int) -> bool:
    """Whether token `n` begins a name: no word of another name stands right before it."""
    before = region[n - 1] if n else None
    if before is None or before.end != region[n].start or before.kind in _PARTING:
        return True
    return before.words.endswith(_ASKING)


def _is_held_against(region: list[Token], n: int) -> bool:
    """Whether token `n` is what something is a part of, or is compared with: 占当月新车销量, 比汽车."""
    before = next(
        (
            t
            for t in reversed(region[:n])
            if t.kind not in ("time", "space", "neutral") and t.words not in ("全部", "整个")
        ),
        None,
    )
    return before is not None and (before.kind in ("share", "relative") or before.words in _AGAINST)


def _is_stranger(text: str, t: Token, since: int) -> bool:
    """Whether something else has been named since, with a head of its own: 太阳能电池产量."""
    return (
        t.kind == "unknown"
        and t.start >= since
        and any(text.startswith(h, t.end) or (t.words.endswith(h) and t.words != h) for h in HEADS)
    )


def _ended_parts(text: str, start: int, end: int, sentence: int) -> list[tuple[int, int]]:
    """Return the parts behind 其中 that have ended: what they name is no longer spoken of.

    One that opens the sentence which begins at `sentence` has not.
    """
    return [m.span() for m in _PART.finditer(text, start, end) if m.start() != sentence]


def _as_before(context: Context, s: Subject, at: int) -> Subject:
    """Return `s` with the area of the subject that its stem belongs to, and what is wrong with it."""
    named = next((k for k in reversed(context.given) if k.start <= at < k.end), None)
    if named is None or s.area is not None:
        return s
    since = context.area_from
    if since is not None and since[0] > at and context.area not in (None, "CN"):
        return replace(
            s, fault=s.fault or named.fault
        )  # 上海作为产业高地,去年产量…: of the place named since
    return replace(s, area=named.area, area_from=named.area_from, fault=s.fault or named.fault)
