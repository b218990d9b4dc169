"""What a sentence only reports to doubt it: 有网友说5G基站已超过300万个,这个数据准确吗? is no statement."""

import re

# Somebody said it, and who speaks does not.
_SAID = re.compile(
    r"网传|有消息(?:说|称)|听说|有报道(?:说|称)|网友(?:说|称|问)|网上(?:说|有人)|有人(?:说|讲|称|认为)|有传言|传言|谣言|坊间|外界(?:说|传|传言)|误传|误以为|误读"
)
# It is doubted, or denied.
_DOUBTED = re.compile(
    r"的(?:说法|传闻|消息)[^,;。]{0,6}(?:尚?待|有待|不实|不准|有误|不对|不成立)"
    r"|数据(?:准确|属实|对)吗|说法(?:准确|属实|对)吗|消息(?:准确|属实|对)吗|数字(?:准确|属实|对)吗|不属实|纯属|辟谣"
)
# From here on it is who speaks again.
_TURN = re.compile(r"其实|实际|事实上|准确地?说|准确的|真实|没有那么|不是这样|[:：]|而是|--")


# A question whether something is so states nothing: 千兆用户突破5000万了吗?
_WHETHER = re.compile(r"(?:[了过]?吗|[了过]没有?|是不是|对不对)[?？]$")
# … but one that asks to hear of something takes it for granted: 能介绍一下突破300万辆的情况吗?
_PREMISE = re.compile("介绍|谈谈|说说|解读|解释|评价|怎么看|情况|背后|原因|注意到|关注到|看到")
_OR_NOT = re.compile("是不是|有没有|是否|能否|能不能|会不会|有无")
_TAG = 5


def _asked(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the clause of a question whether something is so; None for none."""
    if text[end - 1] not in "?？":
        return None
    opening = max(start, *(text.rfind(c, start, end - 1) + 1 for c in ",;:。"))
    whether = _WHETHER.search(text, max(start, end - _TAG), end) or _OR_NOT.search(text, opening, end)
    if whether is None:
        return None
    if end - opening <= _TAG + 1:  # 5G用户有3个亿,是不是?
        opening = max(start, *(text.rfind(c, start, opening - 1) + 1 for c in ",;:。"))
    return None if _PREMISE.search(text, opening, end) else (opening, end)


def doubted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the part of the sentence `text[start:end]` that only reports what others say; None for none."""
    said = _SAID.search(text, start, end)
    if said is not None:
        turn = _TURN.search(text, said.end(), end)
        return said.start(), turn.start() if turn else end
    denied = _DOUBTED.search(text, start, end)
    if denied is None:
        return _asked(text, start, end)
    # The clause that ends on it, and what a question stands behind.
    opening = max(text.rfind(c, start, denied.start()) for c in ",;:。")
    return (start if text[denied.start()] != "的" else max(start, opening)), denied.end()
