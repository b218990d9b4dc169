"""A name in two pieces: 集成电路10月产量, 乘用车和商用车分别销售 -> the names that they make with their head."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from indicators.reading import areas, lexicon, subjects
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Subject
from indicators.reading.lexer import Token
from indicators.reading.names import HEADS

# What may stand between the first piece and the head.
_BETWEEN = ("time", "each", "space", "all")
_BETWEEN_HEADS = (*_BETWEEN, "grow", "fall", "yoy", "reach")
_BETWEEN_WORDS = frozenset("的 当月 单月 累计 全年 共 合计 也 则 均".split())
# What a head may begin with and be the same head.
_PREFIXES = ("累计", "合计", "当月", "全年", "总", "共", "实现", "完成")
# Behind 产品 these are of what stands before it: 工业机器人产品产量; of a list that is shared out, behind 等产品 too.
_AND_OTHERS = re.compile(f"(?:等(?:{lexicon.OF_PRODUCTS}){{0,3}}(?:产品)?|产品)$")
_SHARED_OUT = ("分别", "依次", "各", "均", "都", "双双")
_OF_OUTPUT = ("产量", "销量", "出口", "出口量", "产销", "产销量")
_NO_PIECE = ("time", "end", "number", "name")


def joined(context: Context, clause: Clause, token: Token) -> list[Subject]:
    """Return the subjects that the words before `token` make with it as their head; none where they make none.

    Of a list that has one such subject, what is no indicator keeps its place.
    """
    if not clause.window or _waits(context, clause, token):
        return []
    if listed := _of_listed(context, clause, token):
        return listed
    window = list(clause.window)
    while window and (window[-1].kind in _BETWEEN or window[-1].words in _BETWEEN_WORDS):
        window.pop()
    items = list(_items(clause, window))
    of_output = _bare(token.words) in _OF_OUTPUT and not clause.taken
    if of_output and clause.group and [t.words for t in window] == ["产品"]:
        # 光伏电池、新能源汽车产品产量: the name before is of something else alone.
        items = [([s.start], s.end) for s in clause.group if s.end <= window[0].start]
    if not items or (len(items) > 1 and not _is_shared(context, token)):
        return []
    if len(items) > 1 and context.text.endswith("制造", 0, token.end):
        return []  # 其中集成电路、电子专用材料制造分别增长26.9%和21.7%: branches, and their value added
    if len(items) == 1 and len(both := _of_pair(context, clause, *items[0], token)) == 2:
        return both  # 乘用车1-2月产销
    made = [_made(context, clause, starts, end, token) for starts, end in items]
    spans = [(starts[-1], end) for starts, end in items]
    return _in_place(made, spans, [f"something else: {context.text[a:b]}" for a, b in spans])


def _of_listed(context: Context, clause: Clause, token: Token) -> list[Subject]:
    """Return a subject an item of 虚拟现实设备、充电桩、新能源汽车等新产品产量分别…, by the head that ends the list.

    What is no indicator keeps its place; none where nothing is one, or the numbers are not shared out.
    """
    head = _bare(token.words)
    if head not in _OF_OUTPUT or clause.taken or not _is_shared(context, token, _SHARED_OUT):
        return []
    passed = ("time", "neutral", "space")
    items = _of_words([t for t in clause.tokens if t.start < token.start and t.kind not in passed])
    if len(items) < _LISTED or not all(items):
        return []
    if any(t.kind in areas.ROLES for i in items[1:] for t in i):
        return []  # 全国集成电路、浙江新能源汽车、江苏光伏产量
    spans = [(i[0].start, i[-1].end) for i in items]
    spans = [(a, a + len(_AND_OTHERS.sub("", context.text[a:b].removesuffix("的")))) for a, b in spans]
    # What leads the list stands before the first name: 浙江新能源汽车、集成电路、服务机器人产量.
    begins = [a for t in items[0] if (a := t.start) < spans[0][1]]
    tried = ((a, with_word(context, clause, a, spans[0][1], head)) for a in begins)
    led, first = next(((a, s) for a, s in tried if s is not None), (begins[0], None))
    spans[0] = (led, spans[0][1])
    made = [first, *(with_word(context, clause, a, b, head) for a, b in spans[1:])]
    made = [replace(s, end=token.end, head=head) if s is not None else None for s in made]
    return _in_place(made, spans, [f"something else: {context.text[a:b]}" for a, b in spans])


def items_of(tokens: Iterable[Token]) -> list[list[Token]]:
    """Return what "and" parts in `tokens`, item by item; one that holds nothing is empty."""
    items: list[list[Token]] = [[]]
    for t in tokens:
        if t.kind == "and":
            items.append([])
        else:
            items[-1].append(t)
    return items


def _of_words(tokens: list[Token]) -> list[list[Token]]:
    """Return the items of a list of words alone, each of one piece; none where a number or a gap stands in one."""
    items = items_of(tokens)
    if any(t.kind in ("number", "share") for i in items for t in i):
        return []
    return items if all(a.end == b.start for i in items for a, b in pairwise(i)) else []


# So many items make a list whose names may be of several kinds.
_LISTED = 3


def _waits(context: Context, clause: Clause, token: Token) -> bool:
    """Whether a short name is of what the clause before named: 新兴业务快速发展,三家企业共完成业务收入…."""
    if not context.waiting or clause.group or len(context.carry) != 1 or token.hit is None:
        return False
    if any(t.kind not in ("neutral", "time", "space", "plain") for t in clause.window):
        return False  # 出口方面,汽车企业全年出口…
    before = context.carry[0]
    return before.sentence == context.sentence and before.indicator.id in token.hit.short


def _in_place(
    made: list[Subject | None], spans: list[tuple[int, int]], faults: list[str] | None = None
) -> list[Subject]:
    """Return the subjects of a list, one a span: what is no indicator keeps its place; none where nothing is one."""
    real = next((s for s in made if s is not None), None)
    if real is None:
        return []
    return [
        s or replace(real, start=start, end=end, fault=fault)
        for s, (start, end), fault in zip(made, spans, faults or ["something else"] * len(made), strict=True)
    ]


def _is_shared(context: Context, token: Token, by: tuple[str, ...] = (*_SHARED_OUT, "、")) -> bool:
    """Whether the clause, or the one behind it, says that its numbers are shared out."""
    start, end = context.clause_bounds(token.start)
    words = context.text[start : min(end + 8, context.bounds[1])]
    return any(w in words for w in by)


def of_last(context: Context, clause: Clause, window: list[Token], length: int) -> list[Subject] | None:
    """Return the subjects of a list whose last is no indicator, but lends its head: A和高技术服务业投资分别….

    None where no list of `length` names stands there.
    """
    words = list(window)
    while words and (words[-1].kind in _BETWEEN_HEADS or words[-1].words == "的"):
        words.pop()
    items = list(_items(clause, words))
    if len(items) != length:
        return None
    last = context.text[items[-1][0][-1] : items[-1][1]]
    for head in (h for h in HEADS if last.endswith(h)):
        made = [
            next(filter(None, (with_word(context, clause, a, end, head) for a in reversed(starts))), None)
            for starts, end in items
        ]
        if found := _in_place(made, [(starts[-1], end) for starts, end in items]):
            return found
    return None


def of_view(context: Context, clause: Clause, length: int = 0) -> list[Subject] | None:
    """Return the subjects of a list whose head the clause before it gave: 从产品产量看,A、B、C同比分别增长….

    None where no list of `length` names stands there, of two or more if it is 0, or none is an indicator.
    """
    return _with_head(context, clause, clause.tokens, context.head, length)


def of_names(context: Context, clause: Clause, length: int) -> list[Subject] | None:
    """Return the subjects of a list that is a clause of its own, by the head it ends on: 新能源汽车、充电桩的产量,分别增长…."""
    head = ending(context.text[clause.start : clause.tokens[-1].end]) if clause.tokens else ""
    return _with_head(context, clause, clause.tokens, head, length)


def of_before(context: Context, clause: Clause, length: int) -> list[Subject] | None:
    """Return the subjects of a list that the clause before names, whose head opens this one.

    软件业、互联网行业增长较快,收入分别增长…. None where no list of `length` names stands there.
    """
    n = next((n for n, t in enumerate(context.tokens) if t.start >= clause.start), 0)
    named = clause.group[0]
    head = _bare(context.text[named.start : named.end])
    opens = all(t.kind in ("space", "plain", "all") for t in clause.tokens if t.end <= named.start)
    if head not in HEADS or not opens or n < 2 or context.tokens[n - 1].words != ",":
        return None
    first = next((k for k in range(n - 2, -1, -1) if context.tokens[k].kind == "end"), -1) + 1
    listed = context.tokens[first : n - 1]
    found = _with_head(context, clause, listed, head, length)
    if found is None or not found[-1].fault:
        return found
    # 装备制造业、高技术制造业量质齐升,增加值占…的比重达35.5%和16.4%
    last = max((k for k, t in enumerate(listed) if t.kind == "name"), default=len(listed))
    return _with_head(context, clause, listed[: last + 1], head, length) or found


# What may be said of the names of a list before the list of their numbers.
_SAID_OF = (*_BETWEEN_HEADS, "rate", "plain", "pace")


def _with_head(
    context: Context, clause: Clause, tokens: list[Token], head: str, length: int
) -> list[Subject] | None:
    """Return the subjects that `length` names parted by 、 make with `head`; what is no indicator keeps its place."""
    words = [t for t in tokens if t.kind != "time"]
    while words and words[-1].kind in _SAID_OF:
        words.pop()
    items = _of_words(words)
    fits = len(items) == length if length else len(items) > 1
    if not head or not fits or not all(items):
        return None
    spans = [(i[0].start, i[-1].end) for i in items]
    made = [
        with_word(context, clause, a, b, "" if context.text.endswith(head, a, b) else head) for a, b in spans
    ]
    return _in_place(made, spans) or None


def is_same(context: Context, clause: Clause, token: Token) -> bool:
    """Whether `token` only repeats the head of what is spoken of, or ends its name.

    集成电路产量145亿块,累计产量1429.9亿块; 规上工业6月增加值.
    """
    head = _bare(token.words)
    before = clause.group or context.carry
    if len(head) < 2 or len(before) != 1 or before[0].sentence != context.sentence:
        return False
    if head.endswith("业") and not clause.group:
        return False  # 高技术制造业增长9%;制造业增长6.4%
    if token.hit is not None and token.hit.names and before[0].indicator.id not in token.hit.names:
        return False  # 高技术制造业投资增长15.2%,制造业投资增长7%
    name = context.text[before[0].start : before[0].end]
    if clause.group:
        entry = context.names.entry(name + head)
        return not clause.taken and entry is not None and before[0].indicator.id in entry.names
    return not clause.window and not context.carry_broken and len(name) > len(head) and name.endswith(head)


def _bare(words: str) -> str:
    for prefix in _PREFIXES if words.startswith(_PREFIXES) else ():
        words = words.removeprefix(prefix)
    return words.removesuffix("了") or words


def _items(clause: Clause, window: list[Token]) -> Iterator[tuple[list[int], int]]:
    """Yield the items of the list that ends `window`, in order: where each may begin, and where it ends."""
    found: list[tuple[list[int], int]] = []
    starts: list[int] = []  # where the item may begin: nowhere within words that nobody knows
    opening, end = -1, 0
    linked = False
    for n in range(len(window) - 1, -1, -1):
        t = window[n]
        if t.kind == "and":
            if opening < 0:
                return
            found.append((starts or [opening], end))
            starts, opening, linked = [], -1, True
            continue
        if t.kind in _NO_PIECE or (opening >= 0 and t.end != opening):
            break
        if opening < 0:
            end, linked = t.end, False
        opening = t.start
        before = window[n - 1] if n else None
        if before is None or before.end != opening or before.kind not in ("unknown", "title"):
            starts.append(opening)
    if opening >= 0:
        found.append((starts or [opening], end))
    elif linked and clause.group and not clause.taken:
        # 新能源汽车、集成电路产量: the first is a name of something else alone.
        found += [([s.start], s.end) for s in reversed(clause.group)]
    yield from reversed(found)


def _made(context: Context, clause: Clause, starts: list[int], end: int, token: Token) -> Subject | None:
    head = _bare(token.words)
    for start in reversed(starts):
        for tail in filter(None, (head, subjects.NOUNS.get(head))):
            words = context.text[start:end]
            bare = words.removesuffix("产品") if tail in _OF_OUTPUT else words
            if tail in _OF_OUTPUT and _is_shared(context, token, _SHARED_OUT):
                bare = _AND_OTHERS.sub("", words)
            entry = context.names.entry((bare or words) + tail)
            if entry is None or not entry.names:
                continue
            own = Clause(start, area=clause.area, area_from=clause.area_from)
            hit = replace(entry, start=start, end=token.end)
            # What stands from its own words to the head is of the other items of the list.
            named = Token("name", start, end, words + tail, hit=hit)
            found = subjects.of(context, own, named, hit)
            if len(found) == 1:
                return replace(found[0], end=token.end, head=tail)
    return None


def _of_pair(context: Context, clause: Clause, starts: list[int], end: int, token: Token) -> list[Subject]:
    """Return the two subjects that a name makes with a head like 产销; none with another head."""
    head = _bare(token.words)
    for start in reversed(starts if head.startswith("产销") else []):
        entry = context.names.entry(context.text[start:end] + head)
        if entry is not None and entry.pair:
            own = Clause(start, area=clause.area, area_from=clause.area_from)
            hit = replace(entry, start=start, end=token.end)
            return subjects.of(context, own, Token("name", start, token.end, token.words, hit=hit), hit)
    return []


def head_of(context: Context, window: list[Token]) -> str:
    """Return the head of the name of something else: 产量 of 铁路客车产量增长183%; "" for none."""
    words = [t for t in window if t.kind in ("unknown", "plain", "name")]
    if not words:
        return ""
    return ending(context.text[words[0].start : words[-1].end])


def ending(name: str) -> str:
    """Return the head that a name ends on: 产量 of 铁路客车产量; "" for none."""
    return next((h for h in HEADS if name.endswith(h)), "")


def with_word(context: Context, clause: Clause, start: int, end: int, head: str) -> Subject | None:
    """Return the subject that the words at `start`..`end` make with `head`."""
    entry = context.names.entry(context.text[start:end] + head)
    if entry is None or not entry.names:
        return None
    hit = replace(entry, start=start, end=end)
    own = Clause(start, area=clause.area, area_from=clause.area_from)
    found = subjects.of(context, own, Token("name", start, end, context.text[start:end], hit=hit), hit)
    return found[0] if len(found) == 1 else None


# What stands before the topic of a sentence, and what may be said of the topic.
_BEFORE_TOPIC = ("time", "neutral", "space", "end", "new_topic", "plain")
_LONGEST_TOPIC = 12
_THRIVES = re.compile(
    "(?:产业|行业|领域)?(?:规模|体系|生态|应用)*(?:蓬勃|快速|迅速|加快|持续|不断|稳步|高速|健康|良性)*(?:发展|壮大|增长|推进|成长|兴起|活跃|扩大|完善)*(?:态势良好|良好)?"
    "|(?:核心)?(?:产业)?规模[^,;。]{1,16}元"
)
_ELSEWHERE = frozenset(("unknown", "title", "whole", *areas.ROLES))


_VIEWS = re.compile("从[^,。;:0-9]{1,10}看,")


def of_topic(context: Context, clause: Clause, head: Token) -> Subject | None:
    """Return the subject that a bare `head` makes with the topic of its sentence; None where another may stand between.

    我国人工智能产业蓬勃发展,企业数量超过4300家: of 人工智能企业; so 人工智能核心产业规模达到5000亿元,企业数量….
    """
    if context.aspect and (made := _of_aspect(context, clause, head)) is not None:
        return made
    viewed = _VIEWS.match(context.text, *context.bounds)  # 从需求侧看,我国人工智能核心产业规模…
    start = viewed.end() if viewed is not None else context.bounds[0]
    opening = next((t for t in context.tokens if t.start >= start and t.kind not in _BEFORE_TOPIC), None)
    # 在各方的共同努力下,我国人工智能核心产业规模超过4000亿元,企业数量…: or of the clause right before
    before = (
        context.clause_bounds(clause.start - 2)[0] if clause.start - 2 > context.bounds[0] else clause.start
    )
    nearest = next((t for t in context.tokens if t.start >= before and t.kind not in _BEFORE_TOPIC), None)
    for first in (opening, nearest):
        if first is not None and (made := _of_opening(context, clause, head, first)) is not None:
            return made
    return None


def _of_aspect(context: Context, clause: Clause, head: Token) -> Subject | None:
    """Return the subject that `head` makes with what the clause before says is spoken of: 人工智能这块,企业数量…."""
    entry = context.names.entry(context.aspect + head.words)
    between = (t for t in clause.tokens if t.start < head.start)
    if entry is None or not entry.names or any(t.kind not in ("time", "space") for t in between):
        return None
    hit = replace(entry, start=head.start, end=head.end)
    own = Clause(head.start, area=clause.area, area_from=clause.area_from)
    found = subjects.of(context, own, Token("name", head.start, head.end, head.words, hit=hit), hit)
    return found[0] if len(found) == 1 else None


def _of_opening(context: Context, clause: Clause, head: Token, first: Token) -> Subject | None:
    """Return the subject that `head` makes with the topic that begins with `first`."""
    if first.start >= clause.start:
        return None
    end = context.clause_bounds(first.start)[1]
    between = [t for t in context.tokens if end <= t.start < clause.start]
    if any(t.kind in _ELSEWHERE or t.words == ";" for t in between):
        return None
    if any(t.kind == "name" and not t.words.endswith("规模") for t in between):
        return None  # …核心产业规模5784亿元,软件业务收入12.3万亿元,企业数量超过3.8万家
    for last in range(min(end, first.start + _LONGEST_TOPIC), first.start + 1, -1):
        made = with_word(context, clause, first.start, last, head.words)
        if made is not None:
            return made if _THRIVES.fullmatch(context.text, last, end) else None
    return None


# 分产品看 is of their output.
_BY_PRODUCT = re.compile(
    "(?:其中,)?(?:(?:分|从)(?:主要)?产品(?:来)?看|(?:主要|重点)产品(?:中|里|方面|看)|产品(?:里|中|方面)|产品同样如此)"
)
_VIEW = re.compile(
    r"(?:^|从|在|主要|分)?(?:主要)?(?:产品)?(?P<head>" + "|".join(HEADS) + r")(?:方面|上)?(?:来看|看)?"
)


_OF_PRODUCTS = re.compile("(?P<counted>种产品中[^,;。]{0,6}种)?产品(?P<head>" + "|".join(HEADS) + ")")
# … and where the head is left out: products are viewed by their output.
_GROWN_PRODUCTS = re.compile(
    "分(?:主要)?产品看,[^;。]*种产品中[^,;。]{0,6}种产品(?:实现)?(?:同比)?(?:实现)?增长"
)


def of_products(text: str, start: int, end: int, within: bool) -> str:
    """Return the head that a sentence gives to the products that the next one lists; "" for none.

    619种产品中有298种产品产量同比增长。其中,钢材11090万吨;汽车245.2万辆: all of it is output. Where no 其中 opens
    the next one (`within`), the products must have been counted.
    """
    m = _OF_PRODUCTS.search(text, start, end)
    if m is None:
        return "产量" if _GROWN_PRODUCTS.search(text, start, end) else ""
    return m["head"] if within or m["counted"] else ""


def view_of(context: Context, clause: Clause) -> str:
    """Return the head that a clause says all behind it is of: 产品产量方面, 从投资看; "" for none."""
    if not clause.tokens:
        return ""
    words = context.text[clause.start : clause.tokens[-1].end].strip()
    if _BY_PRODUCT.fullmatch(words):
        return "产量"
    m = _VIEW.fullmatch(words)
    return m["head"] if m else ""
