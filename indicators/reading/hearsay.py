"""What a sentence only reports to doubt it: 有网友说5G基站已超过300万个,这个数据准确吗? is no statement."""

import re

# Somebody said it, and who speaks does not.
_SAID = re.compile(
    r"网传|有消息(?:说|称)|听说|有报道(?:说|称)|网友(?:说|称|问)|网上(?:说|有人)|有人(?:说|讲|称|认为)|有传言|传言|谣言|坊间|外界(?:说|传|传言)|误传|误以为|误读"
)
# It is doubted, or denied.
_DOUBTED = re.compile(
    r"的(?:说法|传闻|消息)[^,;。]{0,6}(?:尚?待|有待|不实|不准|有误|不对|不成立)|(?:数据|说法|消息|数字)(?:准确|属实|对)吗|不属实|纯属|辟谣"
)
# From here on it is who speaks again.
_TURN = re.compile(r"其实|实际|事实上|准确地?说|准确的|真实|没有那么|不是这样|[:：]|而是|--")


def doubted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the part of the sentence `text[start:end]` that only reports what others say; None for none."""
    said = _SAID.search(text, start, end)
    if said is not None:
        turn = _TURN.search(text, said.end(), end)
        return said.start(), turn.start() if turn else end
    denied = _DOUBTED.search(text, start, end)
    if denied is None:
        return None
    # The clause that ends on it, and what a question stands behind.
    opening = max(text.rfind(c, start, denied.start()) for c in ",;:。")
    return (start if text[denied.start()] != "的" else max(start, opening)), denied.end()
