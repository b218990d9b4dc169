"""A list whose items commas part, since one of them holds a 、: 挖掘、铲土运输机械,汽车,工业机器人产量分别增长a、b、c."""

from indicators.reading.lexer import Token

# What an item of such a list may hold.
_ITEM = ("unknown", "name", "whole", "plain", "and")
# Between the last item and 分别 or 均 stands what is said of all of them.
_SAID_OF_ALL = ("yoy", "rate", "downrate", "grow", "fall", "reach", "space")
_LONGEST = 14
_VIEW = ("看", "方面", "来说")


def parted(text: str, tokens: list[Token]) -> list[Token]:
    """Return the tokens of a sentence, 、 for the commas between the items of such a list, each such item as one.

    It is one where as many numbers stand behind 分别 as it has items; behind 均, where a clause before the
    list says what it is of: 从产品产量看.
    """
    for n, t in enumerate(tokens):
        if t.kind in ("each", "all") and (items := _items(text, tokens, n)):
            within = any(any(t.words == "、" for t in item) for item in items)
            if t.kind == "each" and len(items) == _numbers(tokens, n):
                return _linked(text, tokens, items)
            if t.kind == "all" and within and _follows_view(text, items[0][0].start):
                return _linked(text, tokens, items)
    return tokens


def _items(text: str, tokens: list[Token], n: int) -> list[list[Token]]:
    """Return the items of the list that stands before token `n`, parted by commas; none where fewer than three."""
    at = n - 1
    while at >= 0 and tokens[at].kind in _SAID_OF_ALL:
        at -= 1
    items: list[list[Token]] = []
    item: list[Token] = []
    count = _numbers(tokens, n)
    while at >= 0:
        t = tokens[at]
        if t.kind in _ITEM and not (t.words == "从" or (item and t.end != item[0].start)):
            item.insert(0, t)
        elif t.words == "," and _is_item(text, item):
            if not items and count > 1 and sum(t.kind == "and" for t in item) == count - 1:
                return []  # the numbers are of what the last of them lists: 需求旺盛,信心充足,A、B和C分别…
            items.insert(0, item)
            item = []
        else:
            break
        at -= 1
    if at < 0 and _is_item(text, item):
        items.insert(0, item)
    return items if len(items) > 2 else []


def _is_item(text: str, item: list[Token]) -> bool:
    if not item or item[-1].end - item[0].start > _LONGEST or item[0].kind == "and":
        return False
    named = any(t.kind in ("unknown", "name", "whole") for t in item)
    return named and not text.endswith(_VIEW, item[0].start, item[-1].end)


def _numbers(tokens: list[Token], n: int) -> int:
    """Return how many numbers stand behind token `n` in its clause."""
    end = next((k for k in range(n, len(tokens)) if tokens[k].kind == "end"), len(tokens))
    return sum(t.kind == "number" for t in tokens[n:end])


def _follows_view(text: str, start: int) -> bool:
    return text.endswith(tuple(f"{w}," for w in _VIEW), 0, start)


def _linked(text: str, tokens: list[Token], items: list[list[Token]]) -> list[Token]:
    start, end = items[0][0].start, items[-1][-1].end
    listed: list[Token] = []
    for item in items:
        a, b = item[0].start, item[-1].end
        if listed:
            listed.append(Token("and", a - 1, a, "、"))
        whole = any(t.kind == "and" for t in item)
        listed += [Token("unknown", a, b, text[a:b])] if whole else item
    before = [t for t in tokens if t.end <= start]
    return [*before, *listed, *(t for t in tokens if t.start >= end)]
