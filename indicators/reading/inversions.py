"""The figure before its name: 9.1%,这是上半年高技术制造业增加值的增速 -> its name before the figure."""

import re
from itertools import chain

from indicators.reading.lexer import Token

# What leads from the figure to what it is.
_LEADING = re.compile(r"(?:这|这个|这一|也|则|即|正|就|便|说的|指的|正好|恰恰|数字)*[是为]|即")
# What may stand before the figure.
_BEFORE = ("plain", "reach", "done", "space", "and", "neutral")


def in_order(text: str, tokens: list[Token]) -> list[Token]:
    """Return the tokens of a sentence, each figure that stands before its name moved behind it.

    Moved is a figure that makes a clause of its own, before a clause that says what it is and
    has a name and no other number.
    """
    if not any(t.kind == "number" for t in tokens[:4]):
        return tokens
    parts: list[list[Token]] = [[]]
    for t in tokens:
        parts[-1].append(t)
        if t.kind == "end" and t.words == ";":
            parts.append([])
    return list(chain.from_iterable(_part_in_order(text, part) for part in parts))


def _part_in_order(text: str, tokens: list[Token]) -> list[Token]:
    at = next((n for n, t in enumerate(tokens) if t.kind not in _BEFORE), 0)
    if not tokens or tokens[at].kind != "number":
        return tokens
    number = tokens[at]
    comma = at + 1 < len(tokens) and tokens[at + 1].kind == "end"
    opening = at + 1 + comma
    if opening >= len(tokens) or (comma and tokens[at + 1].words not in (",", ":")):
        return tokens
    leading = _LEADING.match(text, tokens[opening].start)
    if leading is None or (not comma and text[number.end : tokens[opening].start].strip("-") != ""):
        return tokens
    stop = next((n for n in range(opening, len(tokens)) if tokens[n].kind == "end"), len(tokens))
    naming = [t for t in tokens[opening:stop] if t.start >= leading.end()]
    if not any(t.kind == "name" for t in naming) or any(t.kind == "number" for t in naming):
        return tokens
    return [*naming, *tokens[: at + 1], *tokens[stop:]]
