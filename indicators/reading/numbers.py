"""Numbers in words: "达到103.7万个" -> 1,037,000, exact, counted in 个."""

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from indicators.model import Bound
from indicators.reading import lexicon
from indicators.reading.numerals import (
    CN,
    CNDIGIT,
    DIGITS,
    POWERS,
    ends_on_scale,
    one_or_other,
    plain,
    read_chinese,
)

Unit = Literal["percent", "points", "times", "CNY", "count", "EFLOPS", "kWh", "bare", "other"]


AT_LEAST = ("超越了", "超越", "起码", "最少", "少说也", "少说", "怎么也得", "怎么也", "怎么说也", "怎么着也", "总得", "得有", "刚过", "刚刚过", "刚破", "冲破", "冲过", "闯过", "首破", "首超", "首次突破", "首次超过", "过了", "破了", "不止", "不下", "超了", "破", "超过了", "超过", "超出", "超", "突破了", "突破", "逾", "不少于", "不低于", "不下于", "不小于", "至少", "大于", "跃上", "迈上", "站上", "登上", "迈过", "越过", "跨过", "跨越", "高于", "过", "上")  # fmt: skip
AT_MOST = (
    "顶多",
    "至多",
    "充其量",
    "不满",
    "没到",
    "未到",
    "不超过",
    "不到",
    "低于",
    "少于",
    "不足",
    "不高于",
    "小于",
    "控制在",
)
NEARLY = ("几近", "直逼", "快到", "快有", "快要到", "将近", "接近", "逼近", "近")
ABOUT = (
    "差不多",
    "约莫",
    "约摸",
    "估摸着",
    "估摸",
    "大约在",
    "大概在",
    "大约",
    "大概",
    "约为",
    "约",
    "大致",
    "估计",
)
EXACT = (
    "保有",
    "一共是",
    "一共",
    "共是",
    "达到了",
    "达到",
    "达",
    "为",
    "共",
    "有",
    "是",
    "高达",
    "多达",
    "可达",
    "达成",
)
_BEFORE: dict[str, Bound] = {
    **dict.fromkeys(EXACT, "exact"),
    **dict.fromkeys(AT_LEAST, "at_least"),
    **dict.fromkeys(AT_MOST, "at_most"),
    **dict.fromkeys(NEARLY, "nearly"),
    **dict.fromkeys(ABOUT, "about"),
}
_BEHIND: dict[str, Bound] = {
    "以上": "at_least", "之上": "at_least", "多": "at_least", "余": "at_least", "之多": "exact", "弱": "nearly", "出头": "at_least", "挂零": "at_least", "冒头": "at_least", "往上": "at_least", "打底": "at_least", "不止": "at_least", "只多不少": "at_least", "往下": "at_most", "不到": "at_most", "开外": "at_least", "的样子": "about", "还多": "at_least", "有余": "at_least",
    "左右": "about", "上下": "about", "以内": "at_most", "以下": "at_most", "之内": "at_most", "+": "at_least",
}  # fmt: skip

# Counters of what the definitions count; a number in any other unit is none of ours.
COUNTERS = ("台(套)", "台/套", "台、套", "套(台)", "台套", "个", "家", "项", "座", "台", "套", "户", "部", "人", "辆", "件", "条",
            "款", "只", "所", "处", "间", "种", "类", "大", "张", "块", "支", "名", "位", "例", "标准机架", "机架", "架", "端口", "芯片")  # fmt: skip
OTHER_UNITS = ("人次", "亿千瓦时", "千瓦时", "千瓦", "公里", "千米", "平方米", "平方公里", "立方米", "万吨", "吨", "斤", "公斤", "千克", "米", "厘米",
               "毫米", "纳米", "亩", "公顷", "美元", "欧元", "港元", "日元", "英镑", "美金", "岁", "小时", "分钟", "秒", "毫秒", "天", "周", "周年", "年", "个月",
               "月", "日", "号", "级", "届", "期", "版", "页", "字", "次", "批", "倍速", "度", "度电", "兆", "GB", "TB", "MB", "Mbps", "Gbps", "mbps",
               "头", "匹", "瓶", "克", "升", "元/吨", "标准煤", "吨标准煤", "折", "分", "点", "强", "星", "维", "轮", "层", "代", "寸", "英寸", "颗", "枚",
               "艘", "列", "班", "线", "步", "条件", "万公里", "场", "篇", "本", "起", "宗", "笔", "门", "国", "省", "市", "县", "区", "镇", "村", "方面", "万箱", "箱", "标准箱", "TEU", "EB", "PB")  # fmt: skip

_SCALE = "个亿|百万亿|十万亿|万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
_NUMERALS = CN + "点"


_UNITS = (
    "个百分点|百分点|%|倍|人民币元?|人币|元人民币|元|EFLOPS|EFlops|Eflops|eflops|EFLOP/s|EFlop/s|百亿亿次(?:浮点运算)?(?:/秒|每秒)?"
    "|每秒百亿亿次(?:浮点运算)?|亿亿次(?:浮点运算)?(?:/秒|每秒)?|kWh|千瓦时|千瓦小时|"
    + "大(?!关)|"
    + lexicon.any_of({*COUNTERS, *OTHER_UNITS} - {"大"}, often="个家台户辆项亿万套")
)
_HEDGES = lexicon.any_of(_BEFORE, often="达为超近约突共有")
_HEDGE = re.compile(_HEDGES)
_HEDGING = "".join(sorted({w[0] for w in _BEFORE}))
# What a number may begin with: one look where the whole pattern would try every alternative.
_FIRST = "".join(sorted({*_HEDGING, *CN})) + "数几半\\d"
_NUMBER = re.compile(
    rf"(?=[{_FIRST}])(?P<before>(?:(?=[{_HEDGING}])(?:{_HEDGES})){{0,2}})"
    r"(?:"
    r"(?P<percent>百分之)(?P<percented>\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百点]+)(?P<vague0>[多余几])?"
    rf"|(?P<whole>\d+|[{CNDIGIT}十百]+)分之(?P<part>\d+|[{CNDIGIT}十百]+)"
    r"|(?P<top>\d{1,3})/(?P<bottom>\d{1,3})(?![\d/])"
    rf"|(?P<tenths>[一二两三四五六七八九]|(?<!\d)\d)成(?P<half>半|[一二三四五六七八九])?(?P<vague1>多)?(?![为立效果功本员长分熟都套交品就])"
    r"|(?P<majority>一半|半数|半(?=[以]上)|(?<=[过近])半(?![年天月个日导径程夜小百世]))"
    rf"|(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<vague2>[多余来几])?(?P<scale>(?!(?:百亿|万亿|亿)亿次)(?:{_SCALE})(?!亿亿次)|万(?=亿亿次))?(?P<vague3>[多余来])?"
    rf"|(?P<several>[数几])(?P<severalscale>[十百千万亿]{{1,2}})(?P<vague4>[多余])?"
    rf"|(?P<chinese>[{CN}]+(?:点[{CNDIGIT}]+)?(?:万亿|亿|万)?)(?P<vague5>[多余几来])?(?P<cnscale>万亿|亿|万)?"
    r")"
    rf"(?P<unit>{_UNITS})?"
    r"(?P<behind>以上|弱(?<=分之[一二三四五六七八九]弱)|出头|挂零|冒头|往上|打底|不止|只多不少|往下|不到(?=[,。;、!?了]|$)|开外|的样子|还多|有余|之上|左右|上下|以内|以下|之内|之多|多(?!了|出)|余|\+)?"
)
# Behind 十三万七千亿 these show that it ends there: a sum of money may go without its 元.
_STOPS = ",。;、!?"
# 百万家创新型中小企业, 千万户: a scale alone is a number of these.
_ROUND = ("十万", "百万", "千万")
_ROUNDLY_COUNTED = "家户辆台座"
# What every number holds: digits, a fraction, a unit behind a numeral, a hedge before a scale. Not a
# lone 一 (but for 一倍) or 千, of which prose is full (进一步, 千方百计). The search runs over a set of characters: each
# alternative looks back from the one that was found.
_HELD = re.compile(
    rf"[0-9分成半{CN}](?:(?<=[0-9])|(?<=分)之|(?<=[一二两三四五六七八九]成)|(?<=半)(?:(?<=[一过近]半)|数|以?上)|(?<=一)倍(?!速)"
    rf"|(?<=[数几][十百千万亿])|(?<=[十百千]万)(?=[{''.join(_ROUNDLY_COUNTED)}])|(?<=点[{CNDIGIT}])|(?<=[上过近超逾约破于到达][十百千万亿])(?![{CNDIGIT}])|(?<=[破过]了[百千万亿])(?![{CNDIGIT}])"
    rf"|(?:(?<=[二两三四五六七八九十])|(?<=[{CN}][一零〇百千万亿])|(?<=[百千万亿])(?=[多余几来]))"
    rf"(?:[多余几来](?:万亿|亿|万)?)?(?!位数)(?:{_UNITS}|出头|挂零|冒头|有余|开外|的样子|(?<=[亿万])(?:往上|打底|上下|左右|(?=[{_STOPS}]))))"
)
# Characters before or behind digits that make them part of a name: 5G, Q355B, 7+12, V2.0.
_NAME_BEFORE = re.compile(r"[A-Za-z\d_+./@第#]$|(?<=\d):$")
_LATIN_OR_SIGN = frozenset(string.ascii_letters + "_+./@第#:")
_NAME_BEHIND = re.compile(r"^[A-Za-z_@:]|^\+[A-Za-z\d]|^-\d|^/\d|^\.\d")
# 06.9: of another number that was taken apart.
_SPOILT = re.compile(r"0\d+\.")
# What of a number is asked for at once, its vague words last.
_GROUPS = ("before", "unit", "behind", "digits", "scale", *(f"vague{n}" for n in range(6)))
_IN_NAME = "part of a name"
_VAGUE = "too vague to be a value"

# A sign before a percentage: 同比-2.0%; between digits it is a range or a part of a name.
_SIGN = re.compile(r"(?:^|[^\dA-Za-z%])([+-])$")


@dataclass(slots=True)  # not frozen: see Token
class Number:
    """A number of a text: `text[start:end]` holds hedge, number and unit; `at` its first character.

    Units: `value` is in single pieces, yuan, percent or times, as `unit` says.
    """

    start: int
    at: int
    end: int
    value: float
    step: float
    said: str
    bound: Bound
    unit: Unit
    counter: str  # the unit in the speaker's words, "" where none stands
    chinese: bool
    fault: str  # why it is no quantity, "" if it is one
    signed: bool = False  # 同比-2.0%, +6.4%: a sign stands for 下降 and 增长

    @property
    def in_name(self) -> bool:
        """Whether it is only a part of a name, as in 5G and 7+12; 7+12个 counts something."""
        return self.fault == _IN_NAME and not self.counter


def hedge(words: str) -> Bound:
    """Return what `words` before a number say of it: 超过 is "at_least", other words "exact"."""
    return _BEFORE.get(words, "exact")


@cache
def _unit(words: str) -> Unit:
    if not words:
        return "bare"
    if words == "%":
        return "percent"
    if words.endswith("百分点"):
        return "points"
    if words == "倍":
        return "times"
    if words in ("元", "人民币元", "元人民币", "人民币", "人币"):
        return "CNY"
    if "FLOP" in words.upper() or "亿亿次" in words:
        return "EFLOPS"
    if words in ("kWh", "千瓦时", "千瓦小时"):
        return "kWh"
    return "count" if words in COUNTERS else "other"


def places(text: str, start: int, end: int) -> list[int]:
    """Return where in `text[start:end]` numbers may stand, in order: an offset within each.

    Where none may, `find_numbers` finds none. Most of prose holds none, and this look is thirty times as fast.
    """
    return [m.start() for m in _HELD.finditer(text, start, end)]


def find_numbers(
    text: str, start: int = 0, end: int | None = None, held: Sequence[int] | None = None
) -> list[Number]:
    """Return the numbers of `text[start:end]`, in order; what is no quantity has a `fault`.

    Dates are not known here: a caller takes them out first (see times.py). `held` are the places where numbers may
    stand, where they are known already.
    """
    numbers = []
    position, end = start, len(text) if end is None else end
    held = places(text, start, end) if held is None else held
    n = 0
    while n < len(held):
        if held[n] < position:
            n += 1
            continue
        m = _NUMBER.search(text, _first(text, position, held[n]), end)
        if m is None:
            break
        number = _read(text, m, position)
        if number is None:
            position = max(m.start("before") + 1, m.end("before")) if m["before"] else m.start() + 1
            continue
        numbers.append(number)
        position = number.end
    return _ranges(text, numbers)


# What may stand in a number before its first numeral, 不超过 and 数 of 数十万, and how much of it.
_LEADS = "".join(_BEFORE) + "数几"
_REACH = 12


def _first(text: str, start: int, held: int) -> int:
    """Return where at the earliest the number begins that holds the place `held`, not before `start`."""
    if held > start and text[held - 1] in _NUMERALS:
        held = start + len(text[start:held].rstrip(_NUMERALS))
    earliest = max(start, held - _REACH)
    return earliest + len(text[earliest:held].rstrip(_LEADS))


class _Figure(NamedTuple):
    """What the words of a number say without its hedge; `end` is behind its last numeral."""

    value: float
    step: float
    end: int
    unit: Unit
    counter: str
    fault: str = ""
    chinese: bool = False
    signed: bool = False


def _read(text: str, m: re.Match[str], begin: int) -> Number | None:
    before, counter, behind, digits, scale, *vaguely = m.group(*_GROUPS)
    counter, behind, at, stop = counter or "", behind or "", m.end("before"), m.end()
    if digits:
        figure: _Figure | None = _of_digits(text, m, begin, digits, scale, counter)
    elif m["chinese"] or m["several"]:
        figure = _of_words(text, m, before, counter)
    else:
        figure = _of_part(text, m, counter)
        if figure is not None:
            stop = figure.end if counter else max(figure.end, m.end("behind"))
    if figure is None:
        return None
    value, step, end, unit, counter, fault, chinese, signed = figure
    if (digits or chinese) and at and text[at - 1] == "第":
        fault = "an ordinal"
    if counter.startswith("亿亿次"):
        value, step = value / 100, step / 100  # 10^16 a second, where an EFLOPS is 10^18
    # 上 and 过 hedge only scales and percentages (上万, 过百, 过五成).
    scaled = chinese or scale or (before == "过" and unit == "percent")
    start, bound = _hedged(text, m, before, scaled=bool(scaled), chinese=chinese)
    if m["whole"] and m["unit"] == "强":  # 四分之一强
        bound, stop = "at_least", m.end("unit")
    if bound == "exact" and any(vaguely):
        bound = "about" if "来" in vaguely else "at_least"  # 三百九十来万个
    if behind and stop == m.end():
        bound = _BEHIND[behind] if bound == "exact" or behind in ("以上", "+") else bound
    if behind in ("多", "余") and stop == m.end() and text[stop : stop + 1] in ("个", "家", "种", "项"):
        stop += 1
    said = text[at:end]
    if counter == "%" and digits:
        said += "%"
    elif unit == "times":
        said += "倍"
    return Number(start, at, stop, value, step, said, bound, unit, counter, chinese, fault, signed)


def _hedged(text: str, m: re.Match[str], before: str, *, scaled: bool, chinese: bool) -> tuple[int, Bound]:
    """Return where a number begins with the hedge `before` it, and what that says; without it where it is none."""
    at, start = m.end("before"), m.start("before")
    none = (
        (before in ("上", "过") and not scaled)
        or (before == "上" and not chinese)
        or (before.startswith("近") and start and text[start - 1] in "最附邻靠")  # 最近, 附近
        or (before.startswith("超") and text[start - 1 : start] == "赶")
    )
    if none:
        return at, "exact"
    bound: Bound = "exact"
    for word in _HEDGE.findall(before) if before else ():
        if _BEFORE[word] != "exact":
            bound = _BEFORE[word]
    return start, bound


@cache
def _power_of_ten(exponent: int) -> float:
    return float(f"1e{exponent}")


def _of_digits(
    text: str, m: re.Match[str], begin: int, digits: str, scale: str | None, counter: str
) -> _Figure:
    """61.2万, 1,037, -2.0%."""
    at, unit, fault = m.end("before"), _unit(counter), ""
    digits = digits.replace(",", "")
    power = POWERS[scale] if scale else 0
    value = float(f"{digits}e{power}" if power else digits)
    step = _power_of_ten(power - len(digits.partition(".")[2]))
    # 多 and 余 behind a unit hedge; behind bare digits they would be part of a word.
    end = max(m.end("digits"), m.end("vague2"), m.end("scale"), m.end("vague3"))
    # Behind `begin` stands a name or a date, which ends there: 工业APP59万个.
    led = text[max(begin, at - 2) : at]
    sign = _SIGN.search(led) if unit == "percent" and led.endswith(("+", "-")) else None
    named = led != "" and (led[-1] in _LATIN_OR_SIGN or led[-1].isdigit())
    if sign:
        value = -value if sign[1] == "-" else value
    elif (named and _NAME_BEFORE.search(led) and not _of_generation(text, at, m)) or (
        not scale and not counter and _NAME_BEHIND.search(text[end : end + 2])
    ):
        fault = _IN_NAME
    elif digits[0] == "0" and _SPOILT.match(digits):
        fault = "no figure is written so"
    return _Figure(value, step, end, unit, counter, fault, signed=sign is not None)


def _of_part(text: str, m: re.Match[str], counter: str) -> _Figure | None:
    """百分之三十, 四分之一, 1/3, 六成五, 半数; None where it is a part of nothing."""
    if words := m["percented"]:
        try:
            value = float(words) if words[0].isdecimal() else read_chinese(words)
        except ValueError:
            return None  # 百分之点: no numeral
        step = float(f"1e{-len(words.partition('.')[2] or words.partition('点')[2])}")
        return _Figure(value, step, max(m.end("percented"), m.end("vague0")), "percent", "%")
    if m["whole"]:
        part, whole = plain(m["part"]), plain(m["whole"])
        return _Figure(100 * part / whole, 1.0, m.end("part"), "percent", "%") if whole else None
    if m["top"]:
        at, end = m.end("before"), m.end("bottom")
        top, bottom = float(m["top"]), float(m["bottom"])
        if not bottom or top >= bottom or _NAME_BEFORE.search(text[max(0, at - 2) : at]):
            return _Figure(top, 1.0, end, "bare", counter, _IN_NAME)
        return _Figure(100 * top / bottom, 1.0, end, "percent", "%")
    if m["tenths"]:
        extra = m["half"] or ""
        ones = 5 if extra == "半" else DIGITS.get(extra, 0)
        end = max(m.end("tenths") + 1, m.end("half"), m.end("vague1"))
        return _Figure(10 * plain(m["tenths"]) + ones, 1.0 if extra else 10.0, end, "percent", "成")
    return _Figure(50.0, 10.0, m.end("majority"), "percent", "一半")


def _of_words(text: str, m: re.Match[str], before: str, counter: str) -> _Figure | None:
    """两千三百万, or 几百个 and 三四个, which are too vague; None where the words are no number."""
    if counter == "级" and text.startswith(("规模", "大关"), m.end()):
        counter = ""  # 突破亿级规模: what is counted is not said, and no level of it
    unit = _unit(counter)
    if m["several"]:
        return _Figure(0.0, 1.0, m.end("severalscale"), unit, counter, _VAGUE) if counter else None
    if counter and one_or_other(m["chinese"]):
        return _Figure(0.0, 1.0, m.end("chinese"), unit, counter, _VAGUE)
    found = _chinese(text, m, before, counter, text[m.end() : m.end() + 1])
    if found is None:
        return None
    end = max(m.end("chinese"), m.end("vague5"), m.end("cnscale"))
    return _Figure(*found, end, unit, counter, chinese=True)


def _of_generation(text: str, at: int, m: re.Match[str]) -> bool:
    """Whether a network generation stands right before a number of its own: 其中5G337.7万个."""
    return text[max(0, at - 2) : at] in ("2G", "3G", "4G", "5G", "6G") and bool(m["scale"] and m["unit"])


def _chinese(text: str, m: re.Match[str], before: str, unit: str, behind: str) -> tuple[float, float] | None:
    """Return value and step of a number in Chinese numerals, None where it is part of a word."""
    words, scale = m["chinese"], m["cnscale"] or ""
    vague = bool(m["vague5"])
    hedged = before.endswith(
        ("上", "过", "近", "超", "逾", "约", "破", "突破", "突破了", "超过了", "不少于", "达", "达到")
    )
    scales_only = all(c in "十百千万亿" for c in words)
    if (
        not unit
        and m["behind"] not in ("出头", "挂零", "冒头", "有余", "开外", "的样子", "打底", "往上")
        and not (scales_only and hedged and len(words) <= 2)
        and not (len(words) > 2 and "点" in words)
        and not (len(words) > 3 and ends_on_scale(words + scale) and (m["behind"] or behind in _STOPS))
    ):
        return None
    round_count = words in _ROUND and unit in _ROUNDLY_COUNTED and behind not in ("庭", "人", "具", "电")
    if scales_only and words != "十" and not (hedged or vague or round_count):
        return None
    if unit == "位" and behind.startswith("数"):
        return None  # 两位数
    if (words in ("一", "零", "〇") and (words, unit) != ("一", "倍")) or (unit == "大" and words == "一"):
        return None
    if words == "万亿" and unit != "元":
        return None  # 突破万亿元, but not 万亿级
    if m.start("chinese") and text[m.start("chinese") - 1] in "统唯单之同其万专任惟" and words[0] == "一":
        return None
    try:
        value = read_chinese(words)
    except (ValueError, OverflowError):
        return None
    if scale and "亿" in words:  # 十亿九千多万
        great, small = words.rsplit("亿", 1)
        value = read_chinese(f"{great}亿") + read_chinese(small or "零") * 10 ** POWERS[scale]
    else:
        value *= 10 ** POWERS[scale] if scale else 1
    last = words[-1]
    if scales_only:
        return value, value
    step = float(10 ** POWERS[last]) if last in "十百千万亿" else 1.0
    return value, max(step, float(10 ** POWERS[scale]) if scale else step)


def _ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Mark 3万至5万 and 20-30个 as ranges: which end would be the value?"""
    for n, (a, b) in enumerate(pairwise(numbers)):
        linked = text[a.end : b.start] in ("-", "~", "至", "到", "--") and a.unit in ("bare", b.unit)
        # 30-40% is a range, 0519-8512 and 2012-2020年 are none.
        begins = not a.fault or (a.in_name and b.unit not in ("bare", "other"))
        if linked and begins and not b.fault:
            numbers[n] = replace(a, fault="one end of a range")
            numbers[n + 1] = replace(b, fault="one end of a range")
    return numbers
