"""A sentence -> tokens: numbers, times, names, words with a role, and what nobody knows."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from indicators.model import Bound
from indicators.reading import lexicon, phrases
from indicators.reading.marks import Marks
from indicators.reading.names import Hit, Names
from indicators.reading.numbers import Number, find_numbers
from indicators.reading.times import TimeWords

CLAUSE_ENDS = ",;:()。！？!?，；：（）【】\n"
_BULLETS = "■◆▲●★◎□◇△○"
_TITLE = re.compile(r"《[^》]{1,60}》")
_PLACE = re.compile(
    r"(?!等?个?省区?市|各省|全国|多个|[两三几]个|.?(?:[地县]级市|直辖市))(?:[\u4e00-\u9fff]{2,3}(?:市|县|新区|开发区)|[\u4e00-\u9fff]{2,8}?自治[州县])(?!场|值|民|级|盈|占|(?<=市)市通|(?<=县)县通|(?<=市市)通|(?<=县县)通)"
)
_PLACE_END = re.compile(r"[市县州区](?:(?<=[市县])|(?<=自治州)|(?<=新区)|(?<=开发区))")
# 具有一定影响力的: what praises a thing leaves it what it is.
_PRAISES = "分类分级|特色鲜明|各具特色|技术先进|水平领先|国际领先|国内领先|示范性强"
_PRAISED_FOR = "[^,;:。0-9的]{1,16}(?:影响力|竞争力|能力|带动作用|特色|代表性|引领作用|示范作用)的"
# Each alternative begins with its character, so that a search runs over a set of characters.
_PRAISE = re.compile(
    "面向[^,;:。0-9]{1,16}的|"
    + "|".join(has + _PRAISED_FOR for has in ("具有", "具备", "有", "拥有"))
    + "".join(f"|{word}(?:、(?:{_PRAISES}))*的" for word in _PRAISES.split("|"))
)
# A bracket without a number says nothing that matters here: IPTV(网络电视)总用户数.
_ASIDE = re.compile(
    r"\((?:即|含|包括)[^()。;]{0,12}[2-6]G[^()。;]{0,12}\)|\([^()0-9一二三四五六七八九十百千万亿。;]{1,40}\)"
)
_UNKNOWN = re.compile(r"[\u3400-\u9fffA-Za-z]")


@dataclass(slots=True, init=False)
class Token:
    """Words of a sentence with their role; `text[start:end]`, offsets of the clean text.

    Not frozen, as records are elsewhere, though nothing changes one: there are thousands to a text,
    and a frozen one takes eight times as long to make. For the same reason `__init__` is written out:
    one that `dataclass` makes stays interpreted where the reader is compiled.
    """

    kind: str
    start: int
    end: int
    words: str
    number: Number | None
    time: TimeWords | None
    hit: Hit | None

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        words: str,
        number: Number | None = None,
        time: TimeWords | None = None,
        hit: Hit | None = None,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.words = words
        self.number = number
        self.time = time
        self.hit = hit

    def turned(self, kind: str) -> "Token":
        """Return the same words in another role."""
        return Token(kind, self.start, self.end, self.words, self.number, self.time, self.hit)


_START = attrgetter("start")


@lru_cache(maxsize=1)
def _role_sizes() -> dict[str, tuple[int, ...]]:
    """Return how long the words of the lexicon are, by their first two characters, longest first."""
    sizes: dict[str, set[int]] = {}
    for word in lexicon.roles():
        if len(word) > 1:
            sizes.setdefault(word[:2], set()).add(len(word))
    return {head: tuple(sorted(found, reverse=True)) for head, found in sizes.items()}


# The role of a word in which a shorter one with a role is none: 成 of 集成电路, 和 of 互联网和相关服务.
_WHOLE = "unknown"


@lru_cache(maxsize=2)
def _whole(stems: frozenset[str]) -> dict[str, str]:
    """Return the shortest of `stems` that a word of one character would take apart."""
    broken: dict[str, str] = {}
    single = frozenset(w for w, role in lexicon.roles().items() if len(w) == 1 and role in ("to", "and"))
    for stem in sorted(stems, key=len):
        inside = stem[1:-1]
        if single.isdisjoint(inside) or any(w in stem for w in broken):
            continue
        words = (inside[a:b] for a in range(len(inside)) for b in range(a + 2, len(inside) + 1))
        for word in [w for w in words if w in lexicon.roles()]:
            inside = inside.replace(word, "")  # 完成 is a word of its own
        if not single.isdisjoint(inside):
            broken[stem] = _WHOLE
    return broken


@lru_cache(maxsize=2)
def _lexicon(stems: frozenset[str]) -> tuple[AhoCorasick, list[tuple[str, str] | None]]:
    """Return what finds the words of the lexicon from left to right, the longest first, and role and words of each.

    A stem of a name, 集成电路 of 集成电路产量, is no word of the lexicon, nor is what it holds: None.
    """
    roles = dict.fromkeys(lexicon.WITHOUT_ROLE, _WHOLE) | _whole(stems) | lexicon.roles()
    roles |= {c: "space" for c in (*map(chr, range(0x3001)), *_BULLETS) if c.isspace() or c in _BULLETS}
    roles |= dict.fromkeys(CLAUSE_ENDS, "end")
    words = AhoCorasick(
        list(roles),
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.ContiguousNFA,
        store_patterns=False,
    )
    return words, [None if role is _WHOLE else (role, word) for word, role in roles.items()]


def tokens(
    text: str, start: int, end: int, names: Names, marks: Marks | None = None, hits: list[Hit] | None = None
) -> list[Token]:
    """Return the tokens of `text[start:end]`, left to right, covering all but white space.

    `marks` are those of the text and `hits` the names in it, where they are known already.
    """
    marks = marks or Marks(text, start, end)
    titles = _spans(_TITLE, text, start, end) if text.find("《", start, end) >= 0 else []
    asides = _spans(_ASIDE, text, start, end) if text.find("(", start, end) >= 0 else []
    if titles and asides:  # 《(》): brackets of two kinds that cross
        asides = [(a, b) for a, b in asides if not any(c < b and a < d for c, d in titles)]
    found = phrases.find(text, start, end)
    if titles:
        found = [p for p in found if not _inside(p[1], p[2], titles)]
    hits = names.find(text, start, end) if hits is None else hits
    if titles:
        hits = [h for h in hits if not _inside(h.start, h.end, titles)]
    if hits and not {text[h.start] for h in hits}.isdisjoint("年月"):
        hits = [h for h in (_after_year(text, h, names) for h in hits) if h is not None]
    if found:
        hits = [rest for h in hits for rest in _beside(text, h, found, names)]
    if asides:
        hits = [h for h in hits if not _inside(h.start, h.end, asides)]
    fixed = [Token(k, a, b, text[a:b]) for k, a, b in found]
    fixed += [Token("name", h.start, h.end, text[h.start : h.end], None, None, h) for h in hits]
    if dated := marks.times(start, end):
        fixed += [
            Token("time", t.start, t.end, t.words, None, t)
            for t in dated
            # A name that holds digits (10G PON端口) stands before a date; a date before any other name.
            if not [f for f in fixed if f.start < t.end and t.start < f.end]
            and not (titles and _inside(t.start, t.end, titles))
        ]
    if text.find("的", start, end) >= 0:
        praise = [
            Token("plain", a, b, text[a:b])
            for a, b in _spans(_PRAISE, text, start, end)
            if not any(h.start < b and a < h.end for h in hits)
        ]
        if praise:  # and the names and dates in it stay
            fixed = [*fixed[: len(found)], *praise, *fixed[len(found) :]]
    if marks.number(start, end):
        taken = sorted([(t.start, t.end) for t in fixed] + titles)
        fixed += [
            Token("number", n.start, n.end, text[n.start : n.end], n)
            for n in _numbers(text, start, end, taken, marks)
        ]
        _share_units(text, fixed)
    fixed += [Token("title", a, b, text[a:b]) for a, b in titles]
    if asides:  # but for one in a counter, 台(套)
        counted = [(t.start, t.end) for t in fixed if t.kind == "number"]
        asides = [(a, b) for a, b in asides if not _inside(a, b, counted)]
        fixed = [t for t in fixed if not _inside(t.start, t.end, asides)]
        fixed += [Token("space", a, b, text[a:b]) for a, b in asides]
    fixed.sort(key=_START)
    return _with_words(text, start, end, fixed, names)


def may_know(text: str, start: int, end: int, names: Names) -> bool:
    """Return whether every word of `text[start:end]` may be known: a quick look, before tokens are made of it."""
    if _PLACE_END.search(text, start, end):
        return True
    words, known = _lexicon(names.unparted)
    part, position = text[start:end], 0
    for n, a, b in words.find_matches_as_indexes(part):
        if known[n] is not None:
            if a > position and _UNKNOWN.search(part, position, a):
                return False
            position = b
    return _UNKNOWN.search(part, position) is None


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(text, start, end)]


def _with_words(text: str, start: int, end: int, fixed: list[Token], names: Names) -> list[Token]:
    """Return the tokens `fixed`, and between them those of the words of the lexicon and of unknown ones."""
    places = _PLACE_END.search(text, start, end) is not None
    # What is fixed is blotted out, so that all words between are found in one pass and none reaches into it.
    blotted: list[str] = []
    kept = fixed
    position = start
    if places:
        kept = []
    for token in fixed:
        if token.start > position:
            between = text[position : token.start]
            if places and _PLACE.search(text, position, token.start):
                kept += _words(text, position, token.start)
                between = "\0" * len(between)
            blotted.append(between)
            position = token.start
        if places:
            kept.append(token)
        if token.end > position:
            blotted.append("\0" * (token.end - position))
            position = token.end
    if end > position:
        between = text[position:end]
        if places and _PLACE.search(text, position, end):
            kept += _words(text, position, end)
            between = "\0" * len(between)
        blotted.append(between)
    words, known = _lexicon(names.unparted)
    kept += [
        Token(word[0], a + start, b + start, word[1])
        for n, a, b in words.find_matches_as_indexes("".join(blotted))
        if (word := known[n]) is not None
    ]
    kept.sort(key=_START)
    return _without_gaps(text, start, end, kept)


def _without_gaps(text: str, start: int, end: int, parts: list[Token]) -> list[Token]:
    """Return `parts`, which are in order, with the unknown words between them."""
    found: list[Token] = []
    add, unknown = found.append, _UNKNOWN.search
    position = start  # behind the last token
    for token in parts:
        if token.start > position and (
            "\u4e00" <= text[position] <= "\u9fff" or unknown(text, position, token.start)
        ):
            add(Token("unknown", position, token.start, text[position : token.start]))
        add(token)
        if token.end > position:
            position = token.end
    if end > position and unknown(text, position, end):
        add(Token("unknown", position, end, text[position:end]))
    return found


def _numbers(text: str, start: int, end: int, taken: list[tuple[int, int]], marks: Marks) -> list[Number]:
    """Return the numbers between what is taken; a hedge never reaches into a name, 5 in 5G is none."""
    found: list[Number] = []
    position = start
    for a, b in [*taken, (end, end)]:
        if a > position and (held := marks.numbers(position, a)):
            found += [n for n in find_numbers(text, position, a, held) if not n.in_name]
        position = max(position, b)
    return [*found, *_doublings(text, start, end, taken)] if text.find("番", start, end) >= 0 else found


# 翻了一番 is growth by once as much, 翻两番 by three times.
_DOUBLED = re.compile(
    r"(?P<hedge>几近|接近|将近|近|几乎|超过|约)?翻(?:了)?(?P<times>[一两二三])?番(?P<more>以上|还多|有余|多)?"
)
_TIMES = {"一": 1.0, "两": 3.0, "二": 3.0, "三": 7.0}


def _doublings(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> list[Number]:
    found = []
    for m in _DOUBLED.finditer(text, start, end):
        if any(a < m.end() and m.start() < b for a, b in taken):
            continue
        bound: Bound = "at_least" if m["more"] or m["hedge"] == "超过" else "exact"
        if m["hedge"] and m["hedge"] != "超过":
            bound = "about" if m["hedge"] == "约" else "nearly"
        value = _TIMES.get(m["times"] or "一", 1.0)
        at = m.end("hedge") if m["hedge"] else m.start()
        found.append(
            Number(m.start(), at, m.end(), value, 1.0, text[at : m.end()], bound, "times", "番", True, "")
        )
    return found


def _beside(text: str, hit: Hit, found: list[tuple[str, int, int]], names: Names) -> list[Hit]:
    """Return `hit` where no phrase reaches into it, else the names in what stands behind the phrase.

    三家基础电信企业完成电信业务收入: behind the operators stands 电信业务收入.
    """
    into = [(a, b) for _, a, b in found if a < hit.end and hit.start < b]
    if not into:
        return [hit]
    behind = max(b for _, b in into)
    return names.find(text, behind, hit.end) if behind < hit.end else []


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
