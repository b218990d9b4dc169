"""The figure before its name: 9.1%,这是上半年高技术制造业增加值的增速 -> its name before the figure."""

import re
from itertools import chain

from indicators.reading.lexer import Token

# What leads from the figure to what it is.
_LEADING = re.compile(r"(?:这|这个|这一|也|则|即|正|就|便|说的|指的|正好|恰恰|数字)*[是为]|即")
_SAID = re.compile(
    r"(?:我|刚才|前面|刚刚|我刚才)(?:说|讲|提到)的(?:这个)?(?=[\d一二两三四五六七八九十近约超])"
)
_NOTHING = re.compile("")
# What may stand before the figure.
_BEFORE = ("time", "plain", "reach", "done", "space", "and", "neutral")
# … and before one that 的 and 是 part from what it is of: 同比增长9.1%的,是高技术制造业.
_SAYING = (*_BEFORE, "yoy", "grow", "fall", "share", "rate", "downrate")
# … and what tells that it is a growth.
_GROWING = (*_BEFORE, "yoy", "grow", "fall")
# A name may end on these, and be all that a clause says.
_LAST = ("rate", "downrate", "share")
_ENDING = (*_LAST, "yoy")
# The roles that the words of a clause with but a name may have.
_OF_NAMING = ("name", "plain", "neutral", "time", "space", *_LAST)
_IS = frozenset(("是", "为", "则是", "就是", "正是", "便是", "仍是"))
# So long may the clauses be, together, that say nothing of what the figure is.
_ASIDE = 40

# A sentence that is a figure or a list of them, and little more; and what leads to their names in the next one.
_FIGURE = r"(?:近|约|超过?|逾|接近|将近|突破)?-?[\d〇零一二两三四五六七八九十百千点.]+(?:[万亿]{0,2}多?(?:%|个|户|家|座|辆|台|部|亿元|万亿元)|[万亿]{1,2})"
_ALONE = re.compile(rf"{_FIGURE}(?:[、,和]{_FIGURE})*(?:,[^,;。0-9]{{1,10}})?[。！!？?]")
_EXPLAINS = re.compile(
    r"(?:^|,|。|！|!|\?|？)(?:它|这|这个数字?|这一数字|那)(?:就|正|也)?[是为]|这(?:个|一)(?:数字?|数据)(?:-+|:|,)"
)
_FAR = 70
# What a figure alone has brought: 958.7万辆!去年我国新能源汽车产量再创新高。
_RECORD = re.compile(
    "[^,;。!?]{4,36}(?:再创新高|创(?:下)?(?:历史)?新高|再创历史新高|刷新纪录|创(?:下)?(?:历史)?纪录|再上新台阶|迈上新台阶|位居全球第一|稳居全球第一|跃居全球第一)[。!]?"
)
# One of several figures that were given: 前者是…,后者是….
_NTH = re.compile(
    r"(?:前者|后者|前一个|后一个|前面的?一个|后面的?一个|前面那个|后面那个|第[一二三四五]个|一个)(?:数字?|数据)?(?:则|就)?(?:是|为|指的?是|说的是)"
)
_EACH = re.compile(r"(?:这)?(?:分别|依次)(?:就)?(?:是|为|指的?是|说的是)")


def explained(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the first sentence is figures only, and the second says what they are: 6.3%。它是…的增速。"""
    if second[1] - second[0] > _FAR or _ALONE.fullmatch(text, *first) is None:
        return False
    if _NTH.match(text, second[0]) or _EACH.match(text, second[0]) or _RECORD.fullmatch(text, *second):
        return True
    return _EXPLAINS.search(text, first[1] - 1, second[1]) is not None


def in_order(text: str, tokens: list[Token], fresh: bool = False) -> list[Token]:
    """Return the tokens of a sentence, each figure that stands before its name moved behind it.

    Moved is a figure that makes a clause of its own, before a clause that says what it is and
    has a name and no other number. Where nothing has been spoken of before, in a `fresh` sentence, growth that
    opens it is moved behind a level too: 同比增长13.4%,软件业务收入达12.3万亿元.
    """
    if fresh and (behind := _behind_level(tokens)) is not None:
        return behind
    if tokens and (found := _named_last(text, tokens)) is not None:
        return found
    opened = any(t.kind == "number" for t in tokens[:4])
    if not opened and (not tokens or text.find(":", tokens[0].start, tokens[-1].end) < 0):
        return tokens
    if opened:
        found = _of_several(text, tokens) or _across(text, tokens)
        if found is not None:
            return found
    return list(chain.from_iterable(_part_in_order(text, part) for part in _parts(tokens)))


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """Return the parts that a sentence has; what a colon leads to a figure from is one too: 三个数字:6.4%,….."""
    parts: list[list[Token]] = [[]]
    for n, t in enumerate(tokens):
        parts[-1].append(t)
        leads = t.words == ":" and n > 1 and n + 2 < len(tokens) and tokens[n + 1].kind == "number"
        if t.kind == "end" and (t.words == ";" or (leads and tokens[n + 2].words == ",")):
            parts.append([])
    return parts


def _end(tokens: list[Token], start: int) -> int:
    """Return which token from `start` on ends the clause."""
    return next((n for n in range(start, len(tokens)) if tokens[n].kind == "end"), len(tokens))


# What the last clause says that all the figures before are of: …,都是规上工业增加值的增速。
_LAST_OF_ALL = re.compile(
    "(?:,|-{2,})(?:这(?:些|几个数?|两个数?|三个数?)?)?(?:都|均|全|说的都?|讲的都?|指的都?)(?:是|为)|-{2,}(?=(?:\\d{1,4}[年月日份]+)*[^,;。0-9]{4,30}[。,]?)"
)


# Which of these a sentence has first: a name, which a title may be too, or a figure.
_FIRST = ("name", "title", "number")


def _named_last(text: str, tokens: list[Token]) -> list[Token] | None:
    """Return the tokens with the name first that only the end of the sentence gives; None where it gives none.

    2020年是136.7万辆,2021年352.1万辆——新能源汽车的销量。
    """
    if next((t.kind for t in tokens if t.kind in _FIRST), "") != "number":
        return None
    places = list(_LAST_OF_ALL.finditer(text, tokens[0].start, tokens[-1].end))
    if not places:
        return None
    leading = places[-1]
    before = [t for t in tokens if t.end <= leading.start()]
    naming = [t for t in tokens if t.start >= leading.end()]
    stop = _end(naming, 0)
    named = naming[:stop]
    if any(t.kind in ("name", "title") for t in before) or not any(t.kind == "number" for t in before):
        return None
    if text.startswith("-", leading.start()) and (told := _to_name(named)) is not None:
        named = told
    if any(t.kind not in _OF_NAMING and t.kind != "yoy" for t in named):
        return None
    if sum(t.kind == "name" for t in named) != 1:
        return None
    comma = Token("end", leading.start(), leading.start() + 1, ",")
    return [*named, comma, *before, *naming[stop:]]


# None of these stands behind a name of which something is only said.
_SAID_NO_MORE = ("name", "number", *_ENDING)


def _to_name(tokens: list[Token]) -> list[Token] | None:
    """Return the tokens up to the name, where something is said of it: ——4月份新能源汽车出口又上了一个台阶; else None."""
    at = next((n for n, t in enumerate(tokens) if t.kind == "name"), -1)
    behind = tokens[at + 1 :]
    said = bool(behind) and not any(t.kind in _SAID_NO_MORE for t in behind)
    return tokens[: at + 1] if at >= 0 and said else None


def _of_several(text: str, tokens: list[Token]) -> list[Token] | None:
    """Return figures that are named one by one, or 分别, behind their names; None where they are not so named."""
    at = next((n for n, t in enumerate(tokens) if t.kind not in _SAYING), len(tokens))
    figures: list[int] = []
    n = at
    while n < len(tokens) and tokens[n].kind == "number":
        figures.append(n)
        n += 1 + (n + 1 < len(tokens) and (tokens[n + 1].kind == "and" or tokens[n + 1].words == ","))
    if len(figures) < 2 or n >= len(tokens):
        return None
    opening = figures[-1] + 1 + (figures[-1] + 1 < len(tokens) and tokens[figures[-1] + 1].kind == "end")
    if opening >= len(tokens):
        return None
    if (each := _EACH.match(text, tokens[opening].start)) is not None:
        stop = _end(tokens, opening)
        naming = [t for t in tokens[opening:stop] if t.start >= each.end()]
        if not any(t.kind == "name" for t in naming) or any(t.kind == "number" for t in naming):
            return None
        shared = Token("each", each.start(), each.start() + 2, "分别")
        listed = [t for t in tokens[: figures[-1] + 1] if t.kind != "end"]
        return [*naming, shared, *_linked(listed), *tokens[stop:]]
    named: list[Token] = []
    for figure in figures:
        nth = _NTH.match(text, tokens[opening].start) if opening < len(tokens) else None
        if nth is None:
            return None
        stop = _end(tokens, opening)
        naming = [t for t in tokens[opening:stop] if t.start >= nth.end()]
        if not naming or any(t.kind == "number" for t in naming):
            return None
        named += [
            *naming,
            *(t for t in tokens[:at] if t.kind != "time"),
            tokens[figure],
            *tokens[stop : stop + 1],
        ]
        opening = stop + 1
    return [*named, *tokens[opening:]] if any(t.kind == "name" for t in named) else None


def _linked(listed: list[Token]) -> list[Token]:
    """Return the numbers with a 、 between those that only a comma parted."""
    found: list[Token] = []
    for t in listed:
        if t.kind == "number" and found and found[-1].kind == "number":
            found.append(Token("and", t.start, t.start, "、"))
        found.append(t)
    return found


def _across(text: str, tokens: list[Token]) -> list[Token] | None:
    """Return a figure and the sentence that explains it as one that names it first; None where they are none."""
    at = next((n for n, t in enumerate(tokens[:4]) if t.kind == "number"), None)
    end = next((t.start for t in tokens if t.kind == "end" and t.words in "。！!？?"), None)
    if at is None or end is None or not any(t.start > end for t in tokens):
        return None
    leading = _EXPLAINS.search(text, end, tokens[-1].end)
    record = leading is None and _RECORD.fullmatch(text, end + 1, tokens[-1].end) is not None
    leading = _NOTHING.match(text, end + 1) if record else leading
    if leading is None:
        return None
    behind = [t for t in tokens if t.start >= leading.end()]
    naming = behind[: _end(behind, 0)]
    name = next((n for n in range(len(naming) - 1, -1, -1) if naming[n].kind == "name"), None)
    if name is None or any(t.kind == "number" for t in naming):
        return None
    rest = [] if record else [t for t in naming[name + 1 :] if t.kind not in ("unknown", "title")]
    return [*naming[: name + 1], *rest, *tokens[: at + 1]]


def _names_only(tokens: list[Token]) -> bool:
    """Whether the clause that `tokens` begin with is a name and no more: …利润的累计增速."""
    clause = tokens[: _end(tokens, 0)]
    ends = bool(clause) and clause[-1].kind in _LAST
    return ends and any(t.kind == "name" for t in clause)


def _is_a_name(tokens: list[Token]) -> bool:
    """Whether the clause that `tokens` begin with is one name and words that change nothing."""
    clause = tokens[: _end(tokens, 0)]
    known = all(t.kind in _OF_NAMING for t in clause)
    return known and sum(t.kind == "name" for t in clause) == 1


def _speaks_of_growth(tokens: list[Token]) -> int:
    """Return how much of the clause that `tokens` begin with names something and its growth; 0 for none.

    1至9月规上工业企业利润的累计同比 | 仍未转正
    """
    clause = tokens[: _end(tokens, 0)]
    name = next((n for n, t in enumerate(clause) if t.kind == "name"), len(clause))
    last = max((n for n, t in enumerate(clause) if n > name and t.kind in _ENDING), default=-1)
    return 0 if any(t.kind in ("number", "grow", "fall", "relative") for t in clause) else last + 1


def _part_in_order(text: str, tokens: list[Token]) -> list[Token]:
    said = _SAID.match(text, tokens[0].start) if tokens else None
    if said is not None:
        tokens = [t for t in tokens if t.start >= said.end()]  # 我说的1200万台,指的是…
    if (cleft := _cleft(tokens)) is not None:
        return cleft
    at = next((n for n, t in enumerate(tokens) if t.kind not in _BEFORE), 0)
    if (grown := _grown(text, tokens, at)) is not None:
        return grown
    if not tokens or tokens[at].kind != "number":
        return tokens
    number = tokens[at]
    comma = at + 1 < len(tokens) and tokens[at + 1].kind == "end"
    opening = at + 1 + comma
    if opening >= len(tokens) or (comma and tokens[at + 1].words not in (",", ":")):
        return tokens
    leading = _LEADING.match(text, tokens[opening].start)
    if leading is None and comma and tokens[at].number is not None:
        aside = _behind_asides(tokens, opening) if not at else opening
        growth = not at and aside == opening and tokens[at + 1].words == "," and text[number.end - 1] == "%"
        if _names_only(tokens[_behind_time(tokens, aside) :]):
            opening = aside
            leading = _NOTHING.match(text, tokens[opening].start)  # -2.4%,1至9月规上工业企业利润的累计增速
        elif growth and (named := _speaks_of_growth(tokens[opening:])):
            stop = _end(tokens, opening)
            return [*tokens[opening : opening + named], *tokens[: at + 1], *tokens[stop:]]
    between = text[number.end : tokens[opening].start]
    dash = not comma and between.startswith("-") and between.strip("-") == ""
    if leading is None and dash and _is_a_name(tokens[opening:]):
        leading = _NOTHING.match(text, tokens[opening].start)  # 305.5万个——7月末全国5G基站总数
    colon = comma and tokens[at + 1].words == ":"
    if leading is None and colon:
        leading = _NOTHING.match(text, tokens[opening].start)  # ·4.6%:10月份,全国规模以上工业增加值同比增速
    if leading is None or (not comma and between.strip("-") != ""):
        return tokens
    stop = _end(tokens, opening)
    if comma and _behind_time(tokens, opening) > stop:
        stop = _end(tokens, stop + 1)
    naming = [t for t in tokens[opening:stop] if t.start >= leading.end()]
    if not any(t.kind == "name" for t in naming) or any(t.kind == "number" for t in naming):
        return tokens
    return [*naming, *tokens[: at + 1], *tokens[stop:]]


def _grown(text: str, tokens: list[Token], at: int) -> list[Token] | None:
    """Return 同比增长35.1%,这是…产量的增速 with its name first, `at` being where its growth is; else None."""
    figure = next((n for n in range(at, len(tokens)) if tokens[n].kind not in _GROWING), len(tokens))
    opening = figure + 2
    if (
        figure == at
        or opening >= len(tokens)
        or tokens[figure].kind != "number"
        or tokens[figure + 1].words != ","
    ):
        return None
    leading = _LEADING.match(text, tokens[opening].start)
    stop = _end(tokens, opening)
    naming = [t for t in tokens[opening:stop] if leading is not None and t.start >= leading.end()]
    if not _names_only(naming) or any(t.kind in ("number", "relative", "share") for t in naming):
        return None
    return [*naming[:-1], *tokens[: figure + 1], *tokens[stop:]]


# What a clause may hold that only says how much something grew; and one that gives its level.
_ONLY_GROWTH = ("time", "yoy", "grow", "fall", "rate", "downrate", "plain", "space", "number")
_OF_LEVEL = ("name", "neutral", "time", "plain", "reach", "done", "total", "space", "number")


def _behind_level(tokens: list[Token]) -> list[Token] | None:
    """Return the tokens with the growth that opens them behind the level that the next clause gives; else None."""
    stop = _end(tokens, 0)
    begin = next((n for n in range(stop) if tokens[n].kind not in _BEFORE), stop)
    if begin == stop < len(tokens) and tokens[stop].words == ",":  # 2023年,同比增长…
        begin, stop = stop + 1, _end(tokens, stop + 1)
    growth = tokens[begin:stop]
    if stop >= len(tokens) or tokens[stop].words != ",":
        return None
    numbers = [t.number for t in growth if t.number is not None]
    moves = any(t.kind in ("yoy", "grow", "fall", "rate", "downrate") for t in growth)
    if len(numbers) != 1 or numbers[0].unit != "percent" or not moves:
        return None
    if any(t.kind not in _ONLY_GROWTH for t in growth):
        return None
    last = _end(tokens, stop + 1)
    level = tokens[stop + 1 : last]
    names = [t for t in level if t.kind == "name"]
    levels = [t for t in level if t.number is not None]
    if len(names) != 1 or len(levels) != 1 or names[0].start > levels[0].start:
        return None
    if any(t.kind not in _OF_LEVEL for t in level):
        return None
    if levels[0].number is None or levels[0].number.unit in ("percent", "points", "times"):
        return None
    comma = Token("end", tokens[stop].start, tokens[stop].end, ",")
    return [*tokens[:begin], *level, comma, *growth, *tokens[last:]]


def _behind_time(tokens: list[Token], start: int) -> int:
    """Return where the next clause begins, if the one at `start` only says when; else `start`."""
    stop = _end(tokens, start)
    return (
        stop + 1 if stop + 1 < len(tokens) and all(t.kind in _BEFORE for t in tokens[start:stop]) else start
    )


def _behind_asides(tokens: list[Token], opening: int) -> int:
    """Return where the first clause with a name begins behind ones that say nothing: 0.5%,数字不大,可它是个加号:…"""
    start = opening
    while start < len(tokens) and tokens[start].start - tokens[opening].start <= _ASIDE:
        stop = _end(tokens, start)
        clause = tokens[start:stop]
        if any(t.kind in ("name", "number") for t in clause):
            return start
        if any(t.kind == "time" for t in clause):
            return start  # 4.6%,2023年,工业增加值增速: it dates the figure
        start = stop + 1
    return opening


def _cleft(tokens: list[Token]) -> list[Token] | None:
    """Return 占到16.3%的,是高技术制造业 with its name first; None for another part of a sentence."""
    at = next((n for n, t in enumerate(tokens) if t.kind not in _SAYING), len(tokens))
    if at + 2 >= len(tokens) or tokens[at].kind != "number" or tokens[at + 1].words != "的":
        return None
    is_at = at + 2 + (tokens[at + 2].words == ",")
    if is_at >= len(tokens) or tokens[is_at].words not in _IS:
        return None
    stop = _end(tokens, is_at)
    naming = tokens[is_at + 1 : stop]
    known = all(t.kind not in ("number", "unknown", "title") for t in naming)
    if not known or not any(t.kind == "name" for t in naming):
        return None
    return [*naming, *tokens[: at + 1], *tokens[stop:]]
