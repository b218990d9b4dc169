"""The figure before its name: 9.1%,这是上半年高技术制造业增加值的增速 -> its name before the figure."""

import re
from itertools import chain

from indicators.reading.lexer import Token

# What leads from the figure to what it is.
_LEADING = re.compile(r"(?:这|这个|这一|也|则|即|正|就|便|说的|指的|正好|恰恰|数字)*[是为]|即")
_SAID = re.compile(
    r"(?:我|刚才|前面|刚刚|我刚才)(?:说|讲|提到)的(?:这个)?(?=[\d一二两三四五六七八九十近约超])"
)
# What may stand before the figure.
_BEFORE = ("time", "plain", "reach", "done", "space", "and", "neutral")


# A sentence that is a figure, and little more; and what leads from it to its name in the next one.
_ALONE = re.compile(
    r"(?:近|约|超过?|逾|接近|将近|突破)?[\d〇零一二两三四五六七八九十百千点.]+[万亿]{0,2}多?(?:%|个|户|家|座|辆|台|部|亿元|万亿元)(?:,[^,;。0-9]{1,10})?[。！!]"
)
_EXPLAINS = re.compile(r"(?:^|,|。|！|!)(?:它|这|这个数字?|这一数字|那)(?:就|正|也)?[是为]")
_FAR = 70


def explained(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the first sentence is a figure, and the second says what it is: 6.3%。它是…的增速。"""
    if _ALONE.fullmatch(text, *first) is None or second[1] - second[0] > _FAR:
        return False
    return _EXPLAINS.search(text, first[1] - 1, second[1]) is not None


def _across(text: str, tokens: list[Token]) -> list[Token] | None:
    """Return a figure and the sentence that explains it as one that names it first; None where they are none."""
    at = next((n for n, t in enumerate(tokens[:4]) if t.kind == "number"), None)
    end = next((t.start for t in tokens if t.kind == "end" and t.words in "。！!"), None)
    if at is None or end is None or not any(t.start > end for t in tokens):
        return None
    leading = _EXPLAINS.search(text, end, tokens[-1].end)
    if leading is None:
        return None
    behind = [t for t in tokens if t.start >= leading.end()]
    stop = next((n for n, t in enumerate(behind) if t.kind == "end"), len(behind))
    naming = behind[:stop]
    name = next((n for n in range(len(naming) - 1, -1, -1) if naming[n].kind == "name"), None)
    if name is None or any(t.kind == "number" for t in naming):
        return None
    naming = [*naming[: name + 1], *(t for t in naming[name + 1 :] if t.kind not in ("unknown", "title"))]
    return [*naming, *tokens[: at + 1]]


def in_order(text: str, tokens: list[Token]) -> list[Token]:
    """Return the tokens of a sentence, each figure that stands before its name moved behind it.

    Moved is a figure that makes a clause of its own, before a clause that says what it is and
    has a name and no other number.
    """
    if not any(t.kind == "number" for t in tokens[:4]):
        return tokens
    across = _across(text, tokens)
    if across is not None:
        return across
    parts: list[list[Token]] = [[]]
    for t in tokens:
        parts[-1].append(t)
        if t.kind == "end" and t.words == ";":
            parts.append([])
    return list(chain.from_iterable(_part_in_order(text, part) for part in parts))


_NOTHING = re.compile("")


def _names_only(tokens: list[Token]) -> bool:
    """Whether the clause that `tokens` begin with is a name and no more: …利润的累计增速."""
    clause = tokens[: next((n for n, t in enumerate(tokens) if t.kind == "end"), len(tokens))]
    ends = bool(clause) and clause[-1].kind in ("rate", "downrate", "share")
    return ends and any(t.kind == "name" for t in clause)


def _part_in_order(text: str, tokens: list[Token]) -> list[Token]:
    said = _SAID.match(text, tokens[0].start) if tokens else None
    if said is not None:
        tokens = [t for t in tokens if t.start >= said.end()]  # 我说的1200万台,指的是…
    at = next((n for n, t in enumerate(tokens) if t.kind not in _BEFORE), 0)
    if not tokens or tokens[at].kind != "number":
        return tokens
    number = tokens[at]
    comma = at + 1 < len(tokens) and tokens[at + 1].kind == "end"
    opening = at + 1 + comma
    if opening >= len(tokens) or (comma and tokens[at + 1].words not in (",", ":")):
        return tokens
    leading = _LEADING.match(text, tokens[opening].start)
    if leading is None and comma and _names_only(tokens[opening:]):
        leading = _NOTHING.match(text, tokens[opening].start)  # -2.4%,1至9月规上工业企业利润的累计增速
    colon = comma and tokens[at + 1].words == ":"
    if leading is None and colon:
        leading = _NOTHING.match(text, tokens[opening].start)  # ·4.6%:10月份,全国规模以上工业增加值同比增速
    if leading is None or (not comma and text[number.end : tokens[opening].start].strip("-") != ""):
        return tokens
    stop = next((n for n in range(opening, len(tokens)) if tokens[n].kind == "end"), len(tokens))
    if colon and stop + 1 < len(tokens) and all(t.kind in _BEFORE for t in tokens[opening:stop]):
        stop = next((n for n in range(stop + 1, len(tokens)) if tokens[n].kind == "end"), len(tokens))
    naming = [t for t in tokens[opening:stop] if t.start >= leading.end()]
    if not any(t.kind == "name" for t in naming) or any(t.kind == "number" for t in naming):
        return tokens
    return [*naming, *tokens[: at + 1], *tokens[stop:]]
