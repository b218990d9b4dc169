"""Chinese numerals -> numbers: 一万二千, 十二点五, 十亿七千万."""

POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "个亿": 8, "十亿": 9, "百亿": 10,
          "千亿": 11, "万亿": 12, "十万亿": 13, "百万亿": 14}  # fmt: skip
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

# The numerals, and the digits among them.
CN = "零〇一二两三四五六七八九十百千万亿"
CNDIGIT = "零〇一二两三四五六七八九"


def read_chinese(words: str) -> float:
    """Return the number written as `words`, such as "一万二千" or "十二点五".

    Raises:
        ValueError: a character is no numeral.
    """
    if "点" in words:
        whole, digits = words.split("点", 1)
        scale = digits.lstrip(CNDIGIT)
        if scale and scale not in POWERS:
            raise ValueError(f"{scale!r} in {words!r} is no scale")
        decimals = "".join(str(DIGITS[c]) for c in digits.removesuffix(scale))
        return float(f"{read_chinese(whole):.0f}.{decimals}e{POWERS.get(scale, 0)}")
    if len(words) > 1 and all(c in DIGITS for c in words):
        return float("".join(str(DIGITS[c]) for c in words))
    total = section = digit = 0
    seen = False
    for char in words:
        if char in DIGITS:
            digit, seen = DIGITS[char], True
        elif char in "十百千":
            section += (digit if seen or section else 1) * 10 ** POWERS[char] if seen else 10 ** POWERS[char]
            digit, seen = 0, False
        elif char in "万亿":
            section += digit
            if char == "万" and total >= 1e8:
                total += section * 10**4  # 十亿七千万
            else:
                total = (total + (section or (0 if total else 1))) * 10 ** POWERS[char]
            section = digit = 0
            seen = False
        else:
            raise ValueError(f"{char!r} in {words!r} is no numeral")
    if len(words) == 0:
        raise ValueError("no numeral at all")
    return float(total + section + digit)


def plain(words: str) -> float:
    """Return the number written as `words`, in digits or in numerals."""
    return float(words) if words[0].isdigit() else read_chinese(words)


def one_or_other(words: str) -> bool:
    """Whether two digits stand side by side for either of them: 三五千个, 两三家."""
    if len(words) < 2 or not all(c in DIGITS for c in words[:2]):
        return False
    return words[-1] not in DIGITS or (len(words) == 2 and 0 < DIGITS[words[1]] - DIGITS[words[0]] <= 2)


def ends_on_scale(words: str) -> bool:
    """Whether numerals end on the scale of a great sum: 十三万七千亿, 十亿七千万."""
    return words[-1] == "亿" or (words[-1] == "万" and "亿" in words)
