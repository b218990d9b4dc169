"""The words before a number: their roles, and where the run of them that ends at the number begins."""

from collections.abc import Sequence

from indicators.reading.lexer import Token

# In the run of words that ends at the number, these do not part it: 同比 | 净 | 增长 | 约 | 30%.
_UNBROKEN = ("plain", "each", "reach", "done", "price", "all", "space")


def leading_kinds(window: list[Token]) -> list[str]:
    """Return the roles of `window`; 到2021年的 behind a growth leads to a level as 到 does."""
    found: list[str] = []
    for t in window:
        if t.time is not None and t.time.until and ("grow" in found or "fall" in found):
            found.append("to")
        found.append(t.kind)
    return found


def last_place(kinds: Sequence[str], wanted: str) -> int:
    """Return where the role `wanted` stands last in `kinds`, or -1."""
    return max((n for n, k in enumerate(kinds) if k == wanted), default=-1)


def starts(tokens: list[Token], kinds: tuple[str, ...]) -> int:
    """Return the offset of the first word of these roles in the unbroken run before the number."""
    start = -1
    for t in reversed(tokens):
        if t.kind in kinds:
            start = t.start
        elif t.kind not in _UNBROKEN:
            break
    return start


def of_base(window: list[Token], loosely: bool = False) -> bool:
    """Whether the number is that of the base itself: 比2012年的105家, `loosely` also without 的."""
    last = [t for t in window if t.kind != "space"][-2:]
    if loosely and last and last[-1].time is not None and last[-1].time.base:
        return True
    return len(last) == 2 and last[1].words == "的" and last[0].time is not None and last[0].time.base
