"""A name in two pieces: 集成电路10月产量, 乘用车和商用车分别销售 -> the names that they make with their head."""

from collections.abc import Iterator
from dataclasses import replace

from indicators.reading import subjects
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Subject
from indicators.reading.lexer import Token

# What may stand between the first piece and the head.
_BETWEEN = ("time", "each", "space", "all")
_BETWEEN_WORDS = frozenset("的 当月 单月 累计 全年 共 合计 也 则 均".split())
# What a head may begin with and be the same head.
_PREFIXES = ("累计", "合计", "当月", "全年", "总", "共", "实现", "完成")
# A verb stands for the noun.
_NOUNS = {"销售": "销量", "卖出": "销量", "生产": "产量", "出口": "出口量", "产": "产量", "销": "销量"}
_NO_PIECE = ("time", "end", "number", "name")


def joined(context: Context, clause: Clause, token: Token) -> list[Subject]:
    """Return the subjects that the words before `token` make with it as their head; none where they make none.

    Of a list that has one such subject, what is no indicator keeps its place.
    """
    window = list(clause.window)
    while window and (window[-1].kind in _BETWEEN or window[-1].words in _BETWEEN_WORDS):
        window.pop()
    items = list(_items(clause, window))
    if not items or (len(items) == 1 and window[-1].end == token.start and len(window) == len(clause.window)):
        return []
    made = [_made(context, clause, starts, end, token) for starts, end in items]
    real = next((s for s in made if s is not None), None)
    if real is None:
        return []
    return [
        s
        or replace(real, start=starts[-1], end=end, fault=f"something else: {context.text[starts[-1] : end]}")
        for s, (starts, end) in zip(made, items, strict=True)
    ]


def is_same(context: Context, clause: Clause, token: Token) -> bool:
    """Whether `token` only repeats the head of what is spoken of, or ends its name.

    集成电路产量145亿块,累计产量1429.9亿块; 规上工业6月增加值.
    """
    head = _bare(token.words)
    before = clause.group or context.carry
    if len(head) < 2 or len(before) != 1 or before[0].sentence != context.sentence:
        return False
    name = context.text[before[0].start : before[0].end]
    if clause.group:
        entry = context.names.entry(name + head)
        return not clause.taken and entry is not None and before[0].indicator.id in entry.names
    return not clause.window and len(name) > len(head) and name.endswith(head)


def _bare(words: str) -> str:
    for prefix in _PREFIXES:
        words = words.removeprefix(prefix)
    return words


def _items(clause: Clause, window: list[Token]) -> Iterator[tuple[list[int], int]]:
    """Yield the items of the list that ends `window`, in order: where each may begin, and where it ends."""
    found: list[tuple[list[int], int]] = []
    starts: list[int] = []
    end = 0
    linked = False
    for t in reversed(window):
        if t.kind == "and":
            if not starts:
                return
            found.append((starts, end))
            starts, linked = [], True
        elif t.kind in _NO_PIECE:
            break
        elif not starts:
            starts, end, linked = [t.start], t.end, False
        elif t.end == starts[-1]:
            starts.append(t.start)
        else:
            break
    if starts:
        found.append((starts, end))
    elif linked and clause.group and not clause.taken:
        # 新能源汽车、集成电路产量: the first is a name of something else alone.
        found += [([s.start], s.end) for s in reversed(clause.group)]
    yield from reversed(found)


def _made(context: Context, clause: Clause, starts: list[int], end: int, token: Token) -> Subject | None:
    head = _bare(token.words)
    for start in reversed(starts):
        for tail in filter(None, (head, _NOUNS.get(head))):
            entry = context.names.entry(context.text[start:end] + tail)
            if entry is None or not entry.names:
                continue
            own = Clause(start, area=clause.area, area_from=clause.area_from)
            hit = replace(entry, start=start, end=token.end)
            named = Token("name", start, token.end, context.text[start:end] + tail, hit=hit)
            found = subjects.of(context, own, named, hit)
            if len(found) == 1:
                return found[0]
    return None
