"""A sentence -> tokens: numbers, times, names, words with a role, and what nobody knows."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from indicators.reading import lexicon
from indicators.reading.names import Hit, Names
from indicators.reading.numbers import Number, find_numbers
from indicators.reading.periods import TimeWords, find_times

CLAUSE_ENDS = ",;:()。！？!?，；：（）\n"
_TITLE = re.compile(r"《[^》]{1,60}》")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}(?:市|县|自治州|自治县|新区|开发区)(?!场|值|民|级|盈|占)")
_PLACE_END = re.compile(r"[市县州区]")
# Phrases that hold words of time but name no period; each begins with a look at its first character.
_PHRASES = (
    ("group", re.compile(r"前(?:\d+|[二三四五六七八九十百]{1,3})(?:家|位|名|个(?![月季])|强)")),
    ("price", re.compile(r"\d{4}年(?:不变|可比)(?:价格?|单价)(?:计算|计|算)?的?|(?=[按以照上])(?:(?:按|以)?(?:照)?上年(?:不变)?(?:价格?|单价)(?:计算|计|算)?的?|按(?:可比|不变)价格?(?:计算|计|算)?的?)")),
    ("yoy", re.compile(
        r"(?=[年比较与同和跟上去])(?:年增(?=\d|约|近|超)|(?:(?:比|较|与|同|和|跟)(?:上年|去年|上一年|前一年|上年度)(?:的)?(?:同期|同月|同季)?(?:相比)?|比上年同期|(?:上年|去年)同期(?=[,增下]))(?![底末\d]|年底|年末|[一二三四]季度|同期持平))"
    )),
    ("fall", re.compile(r"年减(?=\d|约|近|超)")),
    ("plain", re.compile(r"(?=[居列位排名全世])(?:(?:位?居|位?列|名列|排名?|排在)(?:全国|全省|全球|世界|国内)|(?:全国|全球|世界)(?=排名?第|第|首位|前列))(?:的)?(?:城市|各省|省份|省区市|各省区市|同类|排名?)?(?:(?=第|前[一二三四五六七八九十\d])|首位|首|前列|前茅|榜首)")),
    ("mom", re.compile(r"(?<![\d一二三四五六七八九十])[月季][增减](?=\d|约|近|超)|(?:比|较|与)(?:上月|上个月|上季度|上一季度|前一?月|上一?个?季度)(?:相比)?(?!末|底)")),
    ("average", re.compile(r"(?<![\d二〇零])(?:[两三四五六七八九十]|[1-9]\d?)年(?:间|来)?(?=增长|增加|提高|翻)|(?=[年近\d两三四五六七八九十])(?:(?:[两三四五六七八九十]|\d+)年(?:年均|平均|复合)|近[一二两三四五六七八九十\d]+年(?:年均|平均)|年均(?:复合)?|年平均)")),
)  # fmt: skip
# 具有一定影响力的: what praises a thing leaves it what it is.
_PRAISE = re.compile(
    r"面向[^,;:。0-9]{1,16}的"
    r"|(?:具有|具备|有|拥有)[^,;:。0-9的]{1,16}(?:影响力|竞争力|带动作用|特色|代表性|引领作用|示范作用)的"
)
# A bracket without a number says nothing that matters here: IPTV(网络电视)总用户数.
_ASIDE = re.compile(r"\([^()0-9一二三四五六七八九十百千万亿。;]{1,40}\)")
_UNKNOWN = re.compile(r"[\u3400-\u9fffA-Za-z]")


@dataclass(frozen=True, slots=True)
class Token:
    """Words of a sentence with their role; `text[start:end]`, offsets of the clean text."""

    kind: str
    start: int
    end: int
    words: str
    number: Number | None = None
    time: TimeWords | None = None
    hit: Hit | None = None


@lru_cache(maxsize=1)
def _role_sizes() -> dict[str, tuple[int, ...]]:
    """Return how long the words of the lexicon are, by their first two characters, longest first."""
    sizes: dict[str, set[int]] = {}
    for word in lexicon.roles():
        if len(word) > 1:
            sizes.setdefault(word[:2], set()).add(len(word))
    return {head: tuple(sorted(found, reverse=True)) for head, found in sizes.items()}


def tokens(text: str, start: int, end: int, names: Names) -> list[Token]:
    """Return the tokens of `text[start:end]`, left to right, covering all but white space."""
    fixed: list[Token] = []
    titles = [m.span() for m in _TITLE.finditer(text, start, end)]
    asides = [m.span() for m in _ASIDE.finditer(text, start, end)]
    hits = [h for h in names.find(text, start, end) if not _inside(h.start, h.end, titles)]
    hits = [h for h in (_after_year(text, h, names) for h in hits) if h is not None]
    phrases = [(k, *m.span()) for k, pattern in _PHRASES for m in pattern.finditer(text, start, end)]
    times = [
        t
        for t in find_times(text, start, end)
        if not _inside(t.start, t.end, titles) and not any(a < t.end and t.start < b for _, a, b in phrases)
    ]
    hits = [
        h
        for h in hits
        if not any(a < h.end and h.start < b for _, a, b in phrases) and not _inside(h.start, h.end, asides)
    ]
    phrases += [
        ("plain", *m.span())
        for m in _PRAISE.finditer(text, start, end)
        if not any(h.start < m.end() and m.start() < h.end for h in hits)
    ]
    fixed += [Token(k, a, b, text[a:b]) for k, a, b in phrases]
    # A name that holds digits (10G PON端口) stands before a date; a date before any other name.
    times = [t for t in times if not any(h.start < t.end and t.start < h.end for h in hits)]
    fixed += [Token("name", h.start, h.end, text[h.start : h.end], hit=h) for h in hits]
    fixed += [Token("time", t.start, t.end, t.words, time=t) for t in times]
    taken = sorted([(t.start, t.end) for t in fixed] + titles)
    fixed += [
        Token("number", n.start, n.end, text[n.start : n.end], number=n)
        for n in _numbers(text, start, end, taken)
    ]
    _share_units(text, fixed)
    fixed += [Token("title", a, b, text[a:b]) for a, b in titles]
    fixed = [t for t in fixed if not _inside(t.start, t.end, asides)]
    fixed += [Token("space", a, b, text[a:b]) for a, b in asides]
    fixed.sort(key=lambda t: t.start)
    found: list[Token] = []
    position = start
    for token in fixed:
        if token.start > position:
            found += _words(text, position, token.start)
        found.append(token)
        position = max(position, token.end)
    found += _words(text, position, end)
    return found


def _numbers(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> list[Number]:
    """Return the numbers between what is taken; a hedge never reaches into a name."""
    found: list[Number] = []
    position = start
    for a, b in [*taken, (end, end)]:
        if a > position:
            found += find_numbers(text, position, a)
        position = max(position, b)
    return found


def _after_year(text: str, hit: Hit, names: Names) -> Hit | None:
    """Give 2021年产量 its year back: the name there is 产量."""
    if (
        text[hit.start] in "年月"
        and hit.start
        and (text[hit.start - 1].isdigit() or text[hit.start - 1] in "今去前上全本当半一")
    ):
        rest = names.entry(text[hit.start + 1 : hit.end])
        return replace(rest, start=hit.start + 1, end=hit.end) if rest else None
    return hit


def _share_units(text: str, fixed: list[Token]) -> None:
    """Give 29.1和24.9个百分点 one unit: that of the last number of the list."""
    places = sorted((t.start, n) for n, t in enumerate(fixed) if t.kind == "number")
    for (_, n), (_, k) in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        a, b = fixed[n].number, fixed[k].number
        assert a is not None and b is not None
        linked = text[a.end : b.start].strip() in ("和", "与", "及", "、", "以及") and not a.fault
        if linked and a.counter == "个" and b.unit == "points" and a.value < 100:
            fixed[n] = replace(fixed[n], number=replace(a, unit="points", counter=b.counter, end=b.end))
        elif (
            linked
            and a.unit == "bare"
            and b.unit not in ("bare", "other")
            and (a.value < 10_000 or b.unit in ("count", "CNY"))
        ):
            shared = replace(a, unit=b.unit, counter=b.counter, end=b.end)
            fixed[n] = replace(fixed[n], number=shared)


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _words(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    roles, role_sizes = lexicon.roles(), _role_sizes()
    position = unknown = start
    places = bool(_PLACE_END.search(text, start, end))

    def flush(to: int) -> None:
        if to > unknown:
            words = text[unknown:to]
            if _UNKNOWN.search(words):
                found.append(Token("unknown", unknown, to, words))

    while position < end:
        char = text[position]
        if char in CLAUSE_ENDS or char.isspace():
            flush(position)
            found.append(Token("end" if char in CLAUSE_ENDS else "space", position, position + 1, char))
            position += 1
            unknown = position
            continue
        place = _PLACE.match(text, position, end) if places and position == unknown else None
        for size in role_sizes.get(text[position : position + 2], ()):
            if position + size <= end and (role := roles.get(text[position : position + size])):
                break
        else:
            role, size = roles.get(char), 1
        if (
            place
            and (role is None or size < place.end() - position)
            and role not in ("province", "local", "neutral")
        ):
            flush(position)
            found.append(Token("city", position, place.end(), place[0]))
            position = unknown = place.end()
        elif role is None:
            position += 1
        else:
            flush(position)
            found.append(Token(role, position, position + size, text[position : position + size]))
            position += size
            unknown = position
    flush(end)
    return found
