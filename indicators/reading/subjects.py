"""A name in a sentence -> the subject it makes: of several indicators the one that is meant here."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from indicators.catalogue import Indicator
from indicators.reading import lexicon
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Subject
from indicators.reading.lexer import CLAUSE_ENDS, Token
from indicators.reading.names import SIZES, Hit
from indicators.reading.phrases import DRIVEN
from indicators.reading.scopes import qualified
from indicators.reading.wordings import Wordings

# A topic holds for so many characters at most, in a sentence without an end.
_FAR = 5_000
# So far back a page says what industry it is about.
_PAGE = 1500


# 制造业生产指数: what goes on so is an index, and nothing that a name before it is of.
_OF_INDEX = re.compile(
    "(?:企业)?(?:生产|新订单|新出口订单|原材料|从业人员|供应商|产成品|出厂价格|购进价格|生产经营|景气|信心|发展|价格|商务)[\u4e00-\u9fff]{0,6}?指数"
)


def of(context: Context, clause: Clause, token: Token, hit: Hit) -> list[Subject]:
    """Return the subject that a name makes: one indicator, two for 产销量, none where it is unclear which."""
    if hit.pair:
        return _pair(context, clause, token, hit)
    names = context.names
    settled = [i for i in names.of(hit.names) if fits(context, i, token)]
    last = context.levels[-1] if context.levels else None
    part = context.part_start(token.start)
    goes_on = last and last.end >= part and last.indicator.id.endswith("_average")
    if goes_on or _PER_EACH.search(context.text, part, token.start):
        # 重点平台平均连接…,工业APP突破1500个: the list goes on with averages.
        averages = [i for i in names.of((*hit.names, *hit.short)) if i.id.endswith("_average")]
        settled = [i for i in averages if fits(context, i, token)] or settled
    if not settled and hit.short:
        settled = _by_topic(context, names.of(hit.short), token)
    if not settled:
        # The part of a share alone: a subject only for 占.
        parts = (i for i in names.of(hit.parts) if fits(context, i, token))
        settled = [i for i in parts if not i.topic or _by_topic(context, [i], token)][:1]
    if len(settled) > 1 and all(i.topic for i in settled):
        settled = _by_topic(context, settled, token)
    if len(settled) != 1 or _OF_INDEX.match(context.text, token.end):
        return []
    made = qualified(context, clause, token, settled[0])
    if context.part and settled[0].id not in hit.names and not made.fault:
        made = replace(made, fault=context.part)  # a short name is of the same part
    return [made]


# 平均到每家双跨平台,连接工业设备218万台.
_PER_EACH = re.compile("平均(?:到|下来)?,?每[家个][^,。;]{0,10}平台")


def with_head(
    context: Context, start: int, end: int, lender: Subject, clause: Clause | None = None
) -> Iterator[Subject]:
    """Yield the subjects that the words at `start`..`end` make with the head of the name of `lender`.

    Beside 集成电路产量 工业机器人 is 工业机器人产量; the shortest head comes first. `clause` is what stands
    before them, if more than the words themselves.
    """
    words, name = context.text[start:end], context.text[lender.start : lender.end]
    if words in SIZES:
        return  # …产业规模 is not 规模以上企业软件业务收入, for all that follows there
    for tail in (lender.head,) if lender.head else _tails(name):
        entry = context.names.entry(words + tail)
        if entry is None or not entry.names:
            continue
        hit = replace(entry, start=start, end=end)
        found = of(context, clause or Clause(start), Token("name", start, end, words, hit=hit), hit)
        if len(found) == 1:
            yield replace(found[0], head=tail)


# A verb stands for the noun that names are made with.
NOUNS = {
    "销售": "销量",
    "卖出": "销量",
    "生产": "产量",
    "出口": "出口量",
    "产": "产量",
    "销": "销量",
    "制造": "产量",
    "造": "产量",
    "卖": "销量",
}


def _tails(name: str) -> Iterator[str]:
    """Yield what `name` may lend to another, the shortest first; all of it where it is but a head: 出口."""
    alone = name in NOUNS or name.removesuffix("量") in NOUNS
    for size in range(1, len(name) + alone):
        tail = name[-size:]
        yield tail
        noun = NOUNS.get(tail.removesuffix("了"))
        if noun:
            yield noun


def _pair(context: Context, clause: Clause, token: Token, hit: Hit) -> list[Subject]:
    found: list[Subject] = []
    for wording in hit.pair:
        entry = context.names.entry(wording)
        if entry is None:
            return []
        found += of(context, clause, token, replace(entry, start=hit.start, end=hit.end))
    return found if len(found) == 2 else []


def fits(context: Context, i: Indicator, token: Token) -> bool:
    """Whether `i` may be meant: no word of its `unless` in the clause, one of its `needs` in the sentence."""
    words = context.names.wordings[i.id]
    if not words.unless and not words.needs:
        return True
    start, end = context.clause_bounds(token.start)
    if context.text.startswith("中,", start - 2) and start - 2 > context.bounds[0]:
        start = context.clause_bounds(start - 3)[0]  # 上半年新注册登记的汽车中,新能源汽车占比35%
    if context.text[start - 1] == ")" and start > context.bounds[0]:
        opening = context.text.rfind("(", context.bounds[0], start)
        start = (
            context.clause_bounds(opening)[0] if opening > context.bounds[0] else start
        )  # 光纤接入(FTTH)端口
    known = context.fitting.get((i.id, start))
    if known is None:  # once for all the names of a clause
        known = not _shuts_out(words, context.text, start, end) and (
            not words.needs or bool(words.has_needs(context.text, *context.bounds))
        )
        context.fitting[i.id, start] = known
    if known and i.kind == "rate" and _is_of_part(context, words, start, token.start):
        return False
    return known or _fits_item(context, i, token, start, end)


# A part of the people, whose rate the next clause gives: 农村网民规模2.84亿,互联网普及率57.6%.
_PART_OF_PEOPLE = re.compile(
    r"(?:农村|乡村|城镇|城市|老年|未成年|青少年|学生|\d+岁(?:及以上|以上|以下))[^,。;0-9]{0,8}?(?:网民|人口|居民|用户|家庭|群体)"
)


def _is_of_part(context: Context, words: Wordings, start: int, name: int) -> bool:
    """Whether a rate that opens its clause goes on with the part of the people that the clause before counted."""
    text = context.text
    if start <= context.bounds[0] or text[start - 1] != "," or text[start:name].strip() not in ("", "其"):
        return False
    begin, end = context.clause_bounds(start - 2)
    for _ in range(3):  # …2.84亿人,占整体网民的27.6%,较2017年底增加1291万人,互联网普及率57.6%
        if begin > context.bounds[0] and text.startswith(("占", "较", "比"), begin):
            begin, end = context.clause_bounds(begin - 2)
    part = _PART_OF_PEOPLE.search(text, begin, end)
    if part is None or words.has_unless(text, *part.span()) is None:
        return False
    if text.find("占比", part.end(), end) >= 0:
        return False  # 农村网民占比29.8%,互联网普及率…: of all
    return _NUMERAL.search(text, part.end(), end) is not None


def _shuts_out(words: Wordings, text: str, start: int, end: int) -> bool:
    """Whether a word of `unless` stands in the clause, but for what only drives: 软件业在新兴业务带动下完成…."""
    shut = words.has_unless(text, start, end)
    driven = DRIVEN.search(text, start, end) if shut else None
    if driven is None:
        return shut is not None
    outside = words.has_unless(text, start, driven.start()) or words.has_unless(text, driven.end(), end)
    return outside is not None


_NUMERAL = re.compile(r"\d")
_SPREADS = re.compile("覆盖|涵盖|涉及|遍及|辐射")
_AND = re.compile("[、和与及]")
_SHARED_BY = re.compile("分别|[都均](?=同比|增长|实现|保持|超)")
_NUMBERS = re.compile(r"\d[\d.]*%[、和]\d[\d.]*%")


def _fits_item(context: Context, i: Indicator, token: Token, start: int, end: int) -> bool:
    """Whether `i` may be meant in its item of a list: 绿色工厂3616家、绿色供应链管理企业408家.

    An item is what stands between two 、 and holds a number of its own, as others beside it do; or a name
    in a list whose numbers stand behind 分别.
    """
    text, words = context.text, context.names.wordings[i.id]
    by = _SHARED_BY.search(text, token.end, min(end + 8, context.bounds[1]))  # …产量,同比分别增长
    shared = by.start() if by is not None else -1
    if shared < 0 and (numbers := _NUMBERS.search(text, token.end, end)):
        shared = numbers.start()  # 高技术制造业增加值和投资增长11.9%和7.9%
    if shared >= 0:  # 高技术制造业增加值和用电量分别增长2%和3%
        a = max((m.end() for m in _AND.finditer(text, start, token.start)), default=start)
        behind = _AND.search(text, token.end, min(shared, end))
        b = behind.start() if behind else min(shared, end)
        if (a > start or b < min(shared, end)) and not words.has_unless(text, a, b):
            return not words.needs or bool(words.has_needs(text, *context.bounds))
    part = "、" if text.find("、", start, end) >= 0 else " "  # 软件业务收入2.9万亿元 利润增11.3%
    a = text.rfind(part, start, token.start) + 1 or start
    b = text.find(part, token.end, end)
    b = end if b < 0 else b
    owner = words.has_unless(text, start, a)
    if owner is not None and _SPREADS.search(text, owner.end(), a):
        return False  # 二级节点覆盖29个省区市、34个重点行业: all of it is theirs
    apart = _NUMERAL.search(text, a, b) and (_NUMERAL.search(text, start, a) or _NUMERAL.search(text, b, end))
    if not apart or words.has_unless(text, a, b):
        return False
    return not words.needs or bool(words.has_needs(text, *context.bounds))


def _by_topic(context: Context, candidates: list[Indicator], token: Token) -> list[Indicator]:
    """Return the candidates whose topic was named last before `token`, a longer word before a shorter."""
    # Topics reach further than periods: over the whole line, though not over a long one.
    start = max(context.line, context.bounds[0] - 600, token.end - _FAR)
    if context.text.find("全行业", context.clause_bounds(token.start)[0], token.start) >= 0:
        start = max(0, token.start - _PAGE)  # of the industry that the page is about
    if _tells_what_it_earns(context, token) and (earned := _of_page(context, candidates, token)):
        return earned
    # What 其中 names ends with its sentence, or with its part of the sentence.
    part = max(context.text.rfind(";", max(context.bounds[0], start), token.end) + 1, context.bounds[0])
    if WITHIN.search(context.text, part, token.start):
        part = start  # 其中新能源汽车…209万辆。这里头绝大部分是国内消化的,出口30.7万辆
    best: tuple[int, int] = (-1, 0)
    chosen: list[Indicator] = []
    behind = context.text[token.end : context.bounds[1]].partition(";")[0]
    parted = "其中" in behind
    for i in candidates:
        words = context.names.wordings[i.id]
        places = [
            (at + len(w), len(w))
            for w in words.topic
            if (at := _last_named(context.text, w, start, token.end, part)) >= 0
        ]
        if not places or (place := max(places)) < best or not fits(context, i, token):
            continue
        if parted and any(f"其中{w}" in behind for w in words.topic):
            continue  # 出口491万辆,其中新能源车120.3万辆: the first is of all
        if words.unless and context.text.endswith(words.unless, start, place[0] - place[1]):
            continue  # 纯电动汽车: another thing, whose name only ends on the topic
        if turns_to_another(context, words, place[0], token.start):
            continue  # 规上工业利润…。消费品制造业受益于需求恢复,利润增长10.9%
        if words.unless and _is_of_another(context.text, place, words):
            continue  # 新能源乘用车, 乘用车市场: another thing, whose name shares its characters with the topic
        if place > best:
            best, chosen = place, [i]
        else:
            chosen.append(i)
    return chosen


# 三、效益。实现营业收入…, 效益方面,全行业实现…: of the industry that the page is about.
_EARNS = re.compile("\\s*(?:[一二三四五六七八九十\\d]+[、.)]|\\([一二三四五六七八九十\\d]+\\))?(?:经济)?效益")
_OPENS_BARE = re.compile(
    r"[\d\-年月份上下半前全季度一二三四首今去当单、 ]*(?:全行业)?(?:累计)?(?:实现|完成)?"
)
_TITLE = 80
_EARNED = re.compile("(?:累计)?(?:实现)?(?:营业收入|营收|利润总额|利润)")


def _tells_what_it_earns(context: Context, token: Token) -> bool:
    """Whether the line tells what an industry earns, and a short name opens its clause: no other industry's."""
    if _EARNED.fullmatch(token.words) is None:
        return False
    line = max(context.line, context.text.rfind("\n", 0, token.start) + 1)
    if _EARNS.match(context.text, line) is None:
        return False
    clause = context.clause_bounds(token.start)[0]
    return _OPENS_BARE.fullmatch(context.text, clause, token.start) is not None


def _of_page(context: Context, candidates: list[Indicator], token: Token) -> list[Indicator]:
    """Return the candidate whose topic the first line of the page names, in its first sentence; none for several."""
    text = context.text
    lead = len(text) - len(text.lstrip())
    ends = [at for mark in "\n。;" if (at := text.find(mark, lead, lead + _TITLE)) >= 0]
    head = text[lead : min(ends, default=lead + _TITLE)]
    found = [i for i in candidates if any(w in head for w in context.names.wordings[i.id].topic)]
    return found if len(found) == 1 and fits(context, found[0], token) else []


# What opens a clause and is an industry.
_INDUSTRY = re.compile("[\u4e00-\u9fff]{2,10}?(?:制造业|采矿业|板块)")


def turns_to_another(context: Context, words: Wordings, topic: int, name: int) -> bool:
    """Whether behind a topic another industry, one that shuts it out, has opened a clause of the sentence before `name`."""
    start = context.bounds[0]
    while start < name:
        other = _INDUSTRY.match(context.text, start, name) if start >= topic else None
        if other is not None and words.has_unless(context.text, *other.span()):
            return True
        start = context.clause_bounds(start)[1] + 1
    return False


def _is_of_another(text: str, place: tuple[int, int], words: Wordings) -> bool:
    """Whether the topic that ends at `place` shares its characters with another thing, or is half its name.

    车市 of 乘用车市场; 新能源, where 新能源汽车 is a topic too, of 新能源乘用车.
    """
    end, length = place
    for word in words.unless:
        at = text.find(word, max(end - length - len(word) + 1, 0), end + len(word) - 1)
        if at >= 0 and at < end - length < at + len(word) <= end:
            return True
    said = text[end - length : end]
    half = any(len(w) > length and w.startswith(said) for w in words.topic)
    return half and text.startswith(words.unless, end)


# 占全部汽车出口的16.6%, 比同期工业、高技术制造业高…: neither is what the sentence speaks of.
_ONLY_BESIDE = re.compile(
    "占(?:全部|全国|整个|我国|同期|当月|所有)+$"
    "|(?:比|较|高于|低于|快于|慢于|高出|超出)(?:同期|全部|整个|全国|规模以上|规上)*(?:[^,。;:0-9比较]{1,8}[、和])?$"
)
_FIRM = re.compile(lexicon.any_of(lexicon.FIRMS))
_REACHING = ("达到", "占", "占到", "达", "约为", "为", "超过")
_A_SHARE = re.compile("(?:新车)?(?:总)?(?:销量|产量|出口|收入|规模|总量)?的(?:约|近|超过?)?\\d[\\d.]*%")
_BESIDE = 16  # characters before a name that hold it against something
_ON_ITS_OWN = ",。;:、 月年国"
_SHARED_BEFORE = re.compile("的?占比[^,。;]*[;。]")
# What opens on such words speaks of what was named last, a part as well.
WITHIN = re.compile("这(?:里头|里面|其中|当中|些里面|些当中)")
# 全球新能源汽车销量1000万辆,其中我国…: of what the world has.
_OF_WORLD = re.compile("其中,?(?:我国|中国|国内)")
_ELSEWHERE = ("全球", "世界", "国际", "国外", "海外")


def _opening(text: str, start: int, at: int) -> int:
    """Return where the clause around `at` begins; `start` is the earliest."""
    while at > start and text[at - 1] not in CLAUSE_ENDS:
        at -= 1
    return at if at > start else 0


def is_held_against(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at` is only compared with, or what something has a share of: 比同期工业、高技术制造业高….

    Nothing before `start` is looked at.
    """
    return _ONLY_BESIDE.search(text, max(start, at - _BESIDE), at) is not None


def is_aside(text: str, start: int, end: int, name: int) -> bool:
    """Whether `text[start:end]` names what is not spoken of behind it, up to `name`.

    It is a part whose share was given: 手机出货2296.8万部,5G手机占比72.9%;预计全年出货2.8亿部. Or a whole that only its
    part was held against: 新能源汽车产销…,新车销量达到汽车新车总销量的45.6%。1-11月产销….
    """
    if _SHARED_BEFORE.match(text, end, name) is not None:
        return True
    if not text.endswith(_REACHING, 0, start) or _A_SHARE.match(text, end, name) is None:
        return False
    return not _is_counted_before(text, text.rfind("\n", 0, start) + 1, start, text[start:end])


def _is_counted_before(text: str, line: int, before: int, word: str) -> bool:
    """Whether the line has named `word` on its own before: 11月汽车销量331.6万辆,新能源汽车销量达汽车销量的45.6%."""
    at = text.find(word, line, before)
    while at >= 0:
        if at == line or text[at - 1] in _ON_ITS_OWN:
            return True
        at = text.find(word, at + 1, before)
    return False


@lru_cache(maxsize=4)
def _names_firm(text: str) -> bool:
    return _FIRM.search(text) is not None


def _is_led_by_firm(text: str, start: int, at: int) -> bool:
    """Whether a firm leads the clause around `at`: 华为重回国内手机市场第一."""
    opening = _opening(text, start, at) or start
    led = _FIRM.match(text, opening, at)
    return led is not None and text[led.end()] not in "、和与"


def _last_named(text: str, word: str, start: int, end: int, part: int) -> int:
    """Return where `word` stands last in `start`..`end`, or -1; before `part` not behind a 其中."""
    at = text.rfind(word, start, end)
    while at >= 0:
        abroad = text.endswith(_ELSEWHERE, start, at) and not _OF_WORLD.search(text, at, end)
        beside = is_held_against(text, start, at)
        beside = beside or (_names_firm(text) and _is_led_by_firm(text, start, at))
        elsewhere = abroad or beside or is_aside(text, at, at + len(word), end)
        if not elsewhere and (at >= part or not text.startswith("其中", _opening(text, start, at))):
            break
        at = text.rfind(word, start, at)  # 引领全球汽车产业 is not what the sentence speaks of
    return at
