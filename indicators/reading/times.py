"""Words of time in a text: 截至8月底, 1-8月份, 去年同期, and what stands before and behind them.

What days they mean is for periods.py to say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indicators.reading.numerals import DIGITS

TimeKind = Literal["span", "as_of", "now", "day", "vague"]

_CNN = "一二三四五六七八九十两"

# One of these stands in all words of time, at most so far behind their first character: one look where the
# whole pattern would try every alternative.
_HOLDS = "年月季日天周来期末前在今下五时"
# The moment that was spoken of: 2021年11月的规划提出…;当时,5G基站超过115万个.
_THEN = (
    r"同一时(?:间点|点|期)|彼时|(?<![\u3400-\u9fff])期末(?![考测])"
    r"|(?<![^,;。:\s])当时(?!(?:提|定|设|立|说)的|[没不也真刚还就]|说好|,?(?:我们|我国|国家|部里|会议|文件)?的?(?:计划|目标|预计|规划|设想|提出|预测|估计|要求|说|有人|谁|他|大家|部长|司长|背景|情况|环境))"
)
_TIME = re.compile(
    r"(?=[\d〇零一二三四五六七八九十两几数年今去前上明本当同后翌目现如迄至眼到截近多这过党商日昨首头下第单全整岁开彼期])"
    rf"(?=[^{_HOLDS}]{{0,15}}[{_HOLDS}])"
    r"(?P<until>截至到|截至|截止到|截止至|截止|(?<!解)(?<!看)(?<!意)(?<!提)(?<!说)(?<!谈)(?<!听)(?:到了|到)|至)?+"
    r"(?:"
    r"(?P<now>目前为止|目前|当前|现在|如今|迄今为止|迄今|至今|眼下|今天|今日)"
    r"|(?P<plan>(?:十二五|十三五|十四五|十五五)(?=期|时期|以来|末|规划|收官|期间|时|开局|,|$))(?P<planpart>期间|时期|以来|末|期末|以来期间)?"
    r"|(?P<years>\d{4})年?[-~至到](?P<years2>\d{4})年(?:间|期间)?"
    r"|(?P<ago>(?:去|上)年(?:这个?时候|此时)|(?:去|上)年同期(?:(?=为|是|则|仅|只|还|的?增速|(?<![过于超比较与和同].{4})(?:[45]G|[^,。;:0-9比较的])(?:同比|环比|[45]G|[^,。;:0-9比较]){0,18}?(?:(?:增长|下降|为|是|达|有|新增|减少)[了到]?|[量额]|收入|利润|基站|用户)\d)|(?<=\(.{4})))"
    r"|(?P<past>过去的?一年(?!来)|(?<![\d一二三四五六七八九十近这多])一年来(?=[,、进]))"
    rf"|(?P<then>{_THEN})"
    r"|(?P<since>今年以来|年初以来|今年开年以来|开年以来)"
    r"|(?P<longago>(?:近年来|近年|多年来|近几年|这些年来?|这几年来?|近[一二两三四五六七八九十\d]{1,6}年[来间]?|过去[一二两三四五六七八九十\d]{1,6}年[来间]?|这[一二两三四五六七八九十]年[来间]?"
    r"|(?:(?<!\d)\d{1,2}|[一二两三四五六七八九十]{1,6})年[来间]|党的十[八九]大以来|党的二十大以来|商用以来|[几多数]年(?:以|之)?前|一年(?:以|之)?前|日前|近日|近期|近来|昨[天日]|前[天日](?!,)|年均|当日|近[\d一二两三]+个?[月周]))"
    r"|(?P<yearsago>(?<!\d)\d{1,2}|[一二两三四五六七八九十]{1,3})年(?:以|之)?前(?!后|夕)"
    r"|(?P<bareend>年底|年末|岁末)"
    r"|(?P<d0>\d{1,2})日(?:[-至到]\d{1,2}日)?(?![元均])"
    r"|(?P<year>(?:\d{4}|[〇零一二三四五六七八九]{4})年度?|[12]\d年(?=\d{1,2}月|年?[底末]|[上下]半|[一二三四]季)|(?:今|去|前一|前|上一|上|明|本|当|同|翌|后)年度?)?+(?(year)(?:的|,)?+)"
    r"(?:"
    r"(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?(?:[-至到](?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日)?(?=日|[-至到]|(?<=日))(?:日)?"
    r"|(?P<from>\d{1,2})月?份?[-~至到](?P<to>\d{1,2})月份?"
    rf"|(?:前|头|首)(?P<firstn>\d{{1,2}}|[{_CNN}]{{1,2}})个?月(?:份)?"
    rf"|(?:前|头|首)(?P<quartersn>[二两三23])个?季度?"
    r"|(?P<half>上|下)半年(?!报)"
    r"|(?:第)?(?P<quarter>[一二三四1234])季度|(?P<quarter1>首季|一季)(?!度)"
    r"|(?P<month>\d{1,2}|十[一二]?|[二三四五六七八九一])(?<!\d\d\d)月(?:份)?(?![\d一-十]*日)"
    r"|(?P<relquarter>上季度?|本季度?)(?=末|底|,)"
    r"|(?P<relmonth>本月|上个月|上月|当月|同月|单月)(?:份)?"
    r"|(?P<whole>全年|整年|年内|年初|(?(year)一年|(?<![第头近到])一年(?=增|新增|新建|净增|下降)))"
    r"|(?P<justyear>(?(year)|(?!)))"
    r")"
    r"(?P<edge>末|底|年底|年末|年终|年中|中旬|下旬|上旬|初|中(?=[,,]))?"
    r")(?P<behind>(?<!,)(?:前|以前|之前))?"  # 到2025年,前两项: of the first two
)
# What all words of time hold.
_HELD = re.compile(
    rf"[{_HOLDS}](?:(?<=[\d〇零一二三四五六七八九十两今去前上明本当同翌后近多几些全整半]年)|(?<=年)[底末内初均]"
    r"|(?<=[\d一二三四五六七八九十两个本上当同单]月)|(?<=[\d一二三四两个上本首]季)|(?<=[\d近昨前当今]日)|(?<=日)前"
    r"|(?<=[今昨前]天)|(?<=[\d一二两三个]周)|(?<=近[来期])|(?<=以来)|(?<=岁末)|(?<=[目当]前)"
    r"|(?<=当时)|(?<=彼时)|(?<=同一时)|(?<=期末)"
    r"|(?<=现在)|(?<=[如迄至]今)|(?<=眼下)|(?<=十[二三四五]五))"
)
_ONE_NUMBER = re.compile(rf"\d+|[{_CNN}]?十[{_CNN}]?|[{_CNN}]")
# So many years back a year may be counted from the one of speaking.
_LONG_AGO = 40
# So far behind the first character of words of time may the first place stand that all of them hold.
_REACH = 12
# … and so far behind that place may they end, with what is looked at behind them.
_BEHIND = 80
# What those hold that name a span.
_SPAN_HELD = re.compile(
    r"[年月季来五](?:(?<=[月季])|(?<=[半今去前上明本当同翌后整全一\d]年)|(?<=[〇零一二三四五六七八九]{2}年)"
    r"|(?<=年)内|(?<=以来)|(?<=十[二三四五]五))"
)
_COMMA = re.compile(r"\d,$")
_RECORDS = ("次高", "次低", "最高", "最低", "新高", "新低", "高点", "低点", "首次", "第")  # 年内次高点
_TIMES = re.compile(r"[^,。;:\d]{0,14}的(?:近|约|超过?|逾|将近)?[\d.一二两三四五六七八九十百]+多?倍")
# What growth goes on from, and is not of.
_GROUND = re.compile("[^,。;:0-9]{0,12}基础之?上")
# Words before a time that make it the base of a comparison.
_BASE_ENDS = "比较与和同跟于出"
_BASE = re.compile(r"(?:比|较|与|和|同|跟|相比于|相较于?|对比|[高低慢好优]于|(?<![尽最更])快于|[高超多]出)$")
# What only holds a year against this one: 去年基数低; 已经超过去年全年.
_HELD_AGAINST = re.compile("的?(?:同期)?的?基数(?:也|都|仍|较|偏|比较|很|更|相对|非常|十分|明显|相当)*[低高]")
_PASSED = re.compile("(?:同期)?(?:水平|总量|总数|总和|出口量|销量|产量|出口)?(?:[,。;]|达到(?!的))")
_PASSES = ("超过", "超过了", "超", "接近", "相当于", "赶超")
_HELD_ONLY = "held"  # the part of such words: they are none of the times that a text tells of


@dataclass(slots=True)  # not frozen: see Token
class TimeWords:
    """Words of time in a text: `text[start:end]`; `base` where a comparison counts from it."""

    start: int
    end: int
    words: str
    kind: TimeKind
    base: bool
    year: str  # as said: "2021", "今", "去", ""
    part: str  # which part of the year: "m8", "m1-8", "q3", "h1", "year", "plan", …
    edge: str  # "末", "底", … or ""
    until: bool  # 截至 or 到 stands before
    before: bool  # 前 or 以前 stands behind: 2025年前


def may_name_span(text: str, start: int, end: int) -> bool:
    """Return whether words of time in `text[start:end]` may name a span: 上半年, but not 目前."""
    return _SPAN_HELD.search(text, start, end) is not None


def places(text: str, start: int, end: int) -> list[int]:
    """Return where in `text[start:end]` words of time may stand, in order: an offset within each.

    Where there is none, `find_times` finds none.
    """
    return [m.start() for m in _HELD.finditer(text, start, end)]


def find_times(
    text: str, start: int = 0, end: int | None = None, held: Sequence[int] | None = None
) -> list[TimeWords]:
    """Return the words of time in `text[start:end]`, in order.

    `held` are the places where they may stand, where these are known already.
    """
    end = len(text) if end is None else end
    found: list[TimeWords] = []
    position = start
    # A look for what every such word holds costs a tenth of a search that finds nothing.
    held = places(text, start, end) if held is None else held
    n = 0
    while n < len(held):
        at = held[n]
        if at < position:
            n += 1
            continue
        m = _TIME.search(text, max(position, at - _REACH), min(end, at + _BEHIND))
        if m is None:
            n += 1
            continue
        words = _words(text, m)
        if words is None:
            position = m.start() + 1
            continue
        if words.part != _HELD_ONLY:
            found.append(words)
        position = words.end
    listed = _listed(text, start, end) if _LIST.search(text, start, end) else []
    if listed:
        kept = [t for t in found if not any(a.start < t.end and t.start < a.end for a in listed)]
        found = sorted([*kept, *listed], key=lambda t: t.start)
    return found


# What every such list holds.
_LIST = re.compile(
    "[、和个各一](?:(?<=[\\d一二三四][、和])(?=[\\d一二三四])|(?<=[个各])季度|(?<=一)[至到]四季度)"
)
_NO_YEAR = ("近", "过去", "连续", "最近", "前", "的", "后", "上")  # before 四个季度: of two years
_EVERY_QUARTER = ("四个季度", "各季度", "一至四季度", "一到四季度")
# 5、6月份, 4、5、6三个月, 二、三季度: each month or quarter of a list, and together the span of all.
_LISTED = re.compile(
    r"(?P<year>(?:\d{4}|今|去|上)年)?(?:"
    r"(?<![\d.])(?P<months>\d{1,2}(?:[、和]\d{1,2})+)(?:月份?)?(?:[两二三四五六]个?)?月(?:份)?(?![\d一-十]*日)"
    r"|(?<!\d)(?P<each>\d{4}(?:[、和]\d{4})+)年(?!度)"
    rf"|(?P<every>{'|'.join(_EVERY_QUARTER)})(?=[^,。;]{{0,14}}(?:分别|依次))"
    r"|(?<![一二三四\d])(?P<quarters>[一二三四](?:[、和][一二三四])+)季度?)"
)


def _listed(text: str, start: int, end: int) -> list[TimeWords]:
    found = []
    for m in _LISTED.finditer(text, start, end):
        if m["every"]:  # 四个季度的增速分别为…
            if not text.endswith(_NO_YEAR, 0, m.start()):
                year = (m["year"] or "").removesuffix("年")
                found.append(
                    TimeWords(m.start(), m.end(), m[0], "span", False, year, "m1-12", "", False, False)
                )
            continue
        parts = _parts_of(m)
        if parts != list(range(parts[0], parts[-1] + 1)) or (parts[-1] > 12 and not m["each"]):
            continue
        if m["each"]:  # 2020、2021、2022年
            part = f"years{parts[0]}-{parts[-1]}"
            found.append(TimeWords(m.start(), m.end(), m[0], "span", False, "", part, "", False, False))
            continue
        first, last = (parts[0], parts[-1]) if m["months"] else (3 * parts[0] - 2, 3 * parts[-1])
        year = (m["year"] or "").removesuffix("年")
        found.append(
            TimeWords(m.start(), m.end(), m[0], "span", False, year, f"m{first}-{last}", "", False, False)
        )
    return found


def _parts_of(m: re.Match[str]) -> list[int]:
    """Return the months, the quarters or the years that a list names."""
    return [_number(n) for n in re.split("[、和]", m["months"] or m["quarters"] or m["each"])]


_FIRST_MONTHS = re.compile("[前头首](?P<n>[两二三四])个?月$")  # 头两个月,这个数分别是49.1%和50.2%


def parts_of(words: TimeWords) -> list[TimeWords]:
    """Return each month, quarter or year of several: 5、6月份, 二、三季度, 2016-2021年; [] where it is but one."""
    if words.part.startswith("years"):
        first, last = map(int, words.part.removeprefix("years").split("-"))
        return [replace(words, year=f"{n}", part="year") for n in range(first, min(last, first + 30) + 1)]
    months = _FIRST_MONTHS.search(words.words)
    if months is not None and words.part == f"m1-{_number(months['n'])}":
        return [replace(words, part=f"m{n}") for n in range(1, _number(months["n"]) + 1)]
    if words.words.endswith(_EVERY_QUARTER):
        return [replace(words, part=f"q{n}") for n in range(1, 5)]
    m = _LISTED.fullmatch(words.words)
    return [replace(words, part=f"{'m' if m['months'] else 'q'}{n}") for n in _parts_of(m)] if m else []


def _words(text: str, m: re.Match[str]) -> TimeWords | None:
    until, behind = m["until"] or "", m["behind"] or ""
    start, end = m.start() + len(until), m.end()
    if end <= start or _is_in_number(text, start):
        return None
    year, edge = "", "底" if m["bareend"] else m["edge"] or ""
    named = _by_name(m)
    if named is not None:
        kind, part = named
    else:
        year = (m["year"] or "").removesuffix("度").removesuffix("年")
        dated = _of_calendar(text, m, year, end)
        if dated is None:
            return None
        kind, part = dated
        if kind == "vague" or (part.startswith("d") and not m["d0"]):
            edge = ""  # 年初, 10月5日
    if kind in ("span", "as_of") and part != "since" and text.startswith("以来", end):
        kind, end = "vague", end + 2  # 2018年以来: no end of its own
    if not behind and not edge and kind != "vague" and text[end - 1] in "的,":
        end -= 1
    if kind in ("span", "as_of") and _is_held_against(text, start, end):
        part = _HELD_ONLY
    if kind in ("vague", "now") and behind:
        behind, end = "", end - len(m["behind"])
    if until and kind == "day":
        kind = "as_of"
    base = _is_base(text, m.start(), start, end, kind)
    words = text[m.start() : end]
    return TimeWords(m.start(), end, words, kind, base, year, part, edge, bool(until), bool(behind))


def _is_in_number(text: str, start: int) -> bool:
    """Whether digits at `start` go on with a number or a name before them: 1,2023年, G2023."""
    if not start or not text[start].isdigit():
        return False
    before = text[start - 1]
    return before.isdigit() or before in ".+#/" or _COMMA.search(text[max(0, start - 2) : start]) is not None


def _by_name(m: re.Match[str]) -> tuple[TimeKind, str] | None:
    """Return kind and part of words that name a time without its year and month; None for others."""
    if m["now"]:
        # 至今 holds its own 至; 到目前 and 截至目前 say no more than 目前.
        return "day" if m["now"] in ("今天", "今日") and not m["until"] else "now", "now"
    if m["plan"]:
        last = (m["planpart"] or "").endswith("末")
        vague = m["planpart"] in (None, "以来")
        return "as_of" if last else "vague" if vague else "span", f"plan{m['plan']}{'末' if last else ''}"
    if m["years"]:
        return "span", f"years{m['years']}-{m['years2']}"
    for part in ("since", "ago", "past", "then"):
        if m[part]:
            return "span", part
    if m["yearsago"]:
        # 三五年前, 四五十年前 and 十四五年前 name no year.
        years = _number(m["yearsago"]) if _ONE_NUMBER.fullmatch(m["yearsago"]) else 0
        return ("span", f"back{years}") if 1 < years <= _LONG_AGO else ("vague", "vague")
    if m["longago"]:
        return ("span", "back1") if m["longago"] in ("一年前", "一年以前", "一年之前") else ("vague", "vague")
    return ("as_of", "year") if m["bareend"] else None


def _of_calendar(text: str, m: re.Match[str], year: str, end: int) -> tuple[TimeKind, str] | None:
    """Return kind and part of a year, a month or a day; None where there is no such one."""
    if m["d0"]:
        return ("day", f"d{m['d0']}") if 1 <= int(m["d0"]) <= 31 else None
    part, until = _part(m), m["until"]
    if not part or (part == "year" and not year and not m["whole"]):
        return None
    if part.startswith("d"):
        return "as_of" if until else "day", part
    if m["whole"] == "年初" or (m["whole"] == "年内" and text.startswith(_RECORDS, end)):
        return "vague", "vague"
    spans = ("year0",) if until and until.startswith("截") else ("first", "h", "year0")
    dated = m["edge"] in _EDGES or (until and not part.startswith(spans))
    return "as_of" if dated else "span", part


# Behind a year or a month these make it a day.
_EDGES = ("末", "底", "年底", "年末", "年终", "中旬", "下旬", "上旬", "初", "年中", "中")


# What is only held against what was told: 2020年底的时候,这个数还只有71.8万个.
_RECALLS = re.compile(
    "的?(?:时候|时)?,?(?:[这那](?:个|一)?(?:数字?|指标|比例)|它)?(?:还|才|仅|只|尚)(?:只|仅)?(?:有|是|为|不到|不足)"
)


def recalls(text: str, end: int) -> bool:
    """Whether words of time that end at `end` only recall what was then."""
    return _RECALLS.match(text, end) is not None


def _is_held_against(text: str, start: int, end: int) -> bool:
    """Whether this time is only held against the one at `start`..`end`: 去年基数低; 已经超过去年全年."""
    passed = text.endswith(_PASSES, 0, start) and _PASSED.match(text, end) is not None
    return passed or _HELD_AGAINST.match(text, end) is not None


def _is_base(text: str, before: int, start: int, end: int, kind: TimeKind) -> bool:
    """Whether a comparison counts from the words of time at `start`..`end`; with 截至 they begin at `before`."""
    if kind == "now":
        return False
    if start and text[start - 1] in _BASE_ENDS and _BASE.search(text[max(0, start - 3) : start]):
        return True
    if kind not in ("span", "as_of") or not before:
        return False
    if text[before - 1] == "在" and _GROUND.match(text, end):
        return True  # 在一季度良好开局的基础上
    if text[before - 1] == "是" and text[end : end + 1] == "的":
        return True  # 是2012年的1.72倍
    held = text[before - 1] in "为达是" or text.endswith(("等于", "相当于", "超过", "接近"), 0, before)
    return held and _TIMES.match(text, end) is not None  # 为2020年末的34倍


def _part(m: re.Match[str]) -> str:
    if m["m1"]:
        month, day = m["m2"] or m["m1"], m["d2"] or m["d1"]
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
            return ""
        return f"d{int(month)}-{int(day)}"
    if m["to"]:
        if not 1 <= int(m["from"]) < int(m["to"]) <= 12:
            return ""
        return f"m{int(m['from'])}-{int(m['to'])}"
    if m["firstn"]:
        n = _number(m["firstn"])
        return f"m1-{n}" if 1 <= n <= 12 else ""
    if m["quartersn"]:
        return {"3": "m1-9", "2": "m1-6"}[str(_number(m["quartersn"]))]
    if m["half"]:
        return "h1" if m["half"] == "上" else "h2"
    if m["quarter"] or m["quarter1"]:
        return f"q{_number(m['quarter'] or '一')}"
    if m["month"]:
        n = _number(m["month"])
        return f"m{n}" if 1 <= n <= 12 else ""
    if m["relquarter"]:
        return "qthis" if m["relquarter"].startswith("本") else "qlast"
    if m["relmonth"]:
        return {"本月": "this", "当月": "same", "同月": "same", "单月": "same"}.get(m["relmonth"], "last")
    return "ytd" if m["whole"] == "年内" else "year"


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    if words.startswith("十"):
        return 10 + (DIGITS[words[1]] if len(words) > 1 else 0)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return DIGITS[tens] * 10 + (DIGITS[ones] if ones else 0)
    return DIGITS[words]
