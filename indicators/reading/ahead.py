"""A number before its name: 103.7万个5G基站; or inside it: 服务近40万家企业."""

import re
from dataclasses import replace

from indicators.reading import heads, scopes, subjects
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Refused, Subject
from indicators.reading.lexer import Token
from indicators.reading.names import HEADS
from indicators.reading.numbers import Number
from indicators.reading.units import counts

# What a number may count; if it is no name, the number is of something else.
_THINGS = ("unknown", "title", "group", "local", "province", "city")
_AROUND = (*_THINGS, "plain")
_PLACES = ("省份", "省区市", "省市", "省(区、市)", "国家", "省")
# What is said of only some of what is counted: 12家双跨平台入选….
_CHOSEN = re.compile(
    r"(?:入选|入围|上榜|参加|参与|参展|参赛|亮相|获奖|获评|获得|荣获|签约|落户|受到|被评|出席|到场|代表|承担|带动(?=[^,。;]{0,4}(?:投资|产值|就业))|主导(?!产)|在[^,。;]{1,4}上市|[^,。;超]{1,3}过(?![半百千万]))"
)
# A name may only begin what is counted: 700家5G工厂标杆.
_CHOICE_OF = re.compile("标杆|样板|典型|试点|名单|名录|目录|先行|建设项目")
# Behind what is counted: the average of what they have is what is said.
_AVERAGED = re.compile("(?:里|当中|,)?(?:平均|户均|每[一]?[家个户])")
# Who makes or sells so many of a thing says what is counted behind the number.
_PRODUCES = re.compile("(生产|制造|造|销售|卖出|卖|出口|产|销)(?:出|掉)?了$")
_LONGEST_THING = 10
# What a number may be said to be, and is not of.
_STATES = ("状况", "情况", "基础", "局面", "势头", "态势", "走势", "趋势", "跌势", "颓势", "负增长", "水平")
# How a part is said in words.
_PART = re.compile("[半成]")
# 30万个面向特定行业、特定场景的工业APP: what they are for.
_FACING = re.compile("(?:以上)?(?:的)?面向[^,。;:0-9]{1,24}?的(?=工业APP|工业互联网|5G应用|5G行业|APP)")
# Praise between a number and what it counts is longer than these; what is only to be built so is no stock.
_PRAISE = 4
_TO_BE = re.compile("(?:推动|推进|打造|培育|建设|遴选)(?:建成|形成)?$")
# Words between a number and what it counts that change nothing.
_SKIPPED = ("的", "全国", "国家", "具有", "左右的", "新", "新的", "以上的", "多个", "多", "国内", "高水平")


def ahead(context: Context, clause: Clause, n: int, number: Number) -> list[Subject] | None:
    """Return the subject whose name stands right behind the number of token `n`, None where none does.

    Raises:
        Refused: what stands there is counted, and is no indicator.
    """
    if number.unit == "CNY":
        return _sum_of(context, clause, n, number)
    if number.unit not in ("count", "bare", "percent"):
        return None
    if (made := _produced(context, clause, number)) is not None:
        return made
    if number.unit == "percent" and (
        made := _of_the_world(context, clause, n) or _realised(context, clause, number)
    ):
        return made
    facing = _FACING.match(context.text, number.end, context.bounds[1])
    position = facing.end() if facing else number.end
    skipped: list[Token] = []
    for k in range(n + 1, len(context.tokens)):
        t = context.tokens[k]
        if t.start < position and facing:
            continue
        if t.start != position or t.words.startswith(("--", "…")):  # …16.98亿户——"物超人"
            return None
        if t.kind == "name":
            return _name_behind(context, clause, n, k, number, skipped)
        if not skipped:
            if t.words in _PLACES and number.unit == "count":
                raise Refused(f"counts something else: {t.words}")
            dated = k + 1 < len(context.tokens) and context.tokens[k + 1].kind == "time"
            if t.words == "是" and number.unit == "count" and not dated:  # 16.43亿户是2021年末的数
                raise Refused("a part of what was counted before")
            around = _around(context, clause, n, number) if t.kind in _AROUND else None
            if around is not None:
                return around
        if t.kind in _THINGS:
            praised = _praised(context, k, number)
            if praised is not None:
                return _name_behind(context, clause, n, praised, number, skipped)
            _check_thing(context, clause, t, number, skipped)
            return None
        if t.words == "行业" and number.unit == "count" and not skipped:
            raise Refused("counts something else: 行业")
        # 分类分级、特色鲜明的5G工厂
        praise = t.words.endswith("的") and len(t.words) > _PRAISE
        praise = praise and _TO_BE.search(context.text, clause.start, number.start) is None
        if t.kind not in ("plain", "neutral") or not (praise or t.words in _SKIPPED):
            return None
        skipped.append(t)
        position = t.end
    return None


# Before a sum of money these make it the sum of what is named behind: 完成了1.3万亿元的业务收入.
_MADE = re.compile("(?:完成|实现|取得|创造|获得)了?$")


def _sum_of(context: Context, clause: Clause, n: int, number: Number) -> list[Subject] | None:
    """Return the subject of a sum of money that stands before its name; None where it does not.

    Raises:
        Refused: it is a sum of something else: 实现2000亿元的利润.
    """
    made = _MADE.search(context.text, clause.start, number.start) is not None
    if not made or not context.text.startswith("的", number.end):
        return None
    name = next((t for t in context.tokens[n + 1 : n + 3] if t.words != "的"), None)
    if name is not None and name.hit is not None:
        own = Clause(number.end, area=clause.area, area_from=clause.area_from)
        found = subjects.of(context, own, name, name.hit)
        if len(found) == 1 and counts(context, found[0].indicator, number):
            return found
    head = next((h for h in HEADS if context.text.startswith(h, number.end + 1)), None)
    if head is not None and not clause.group:
        raise Refused(f"counts something else: {head}")
    return None


def _name_behind(
    context: Context, clause: Clause, n: int, k: int, number: Number, skipped: list[Token]
) -> list[Subject] | None:
    name = context.tokens[k]
    assert name.hit is not None
    if number.unit == "count" and name.words.endswith(("占比", "比重", "比例")):
        return None  # 出货2407.1万部 5G手机占比83.8%: the name opens what follows
    if number.unit == "percent" and not any(t.words == "的" for t in skipped):
        _check_part(context, name, number)
        return None
    behind = context.tokens[k + 1 : k + 3]
    if name.words.endswith("的"):
        behind = [name, *behind]
    goal = len(behind) > 1 and behind[0].words.endswith("的") and behind[1].words in ("任务", "目标")
    if goal and clause.named is None:
        # 培育1万家小巨人的任务进度约九成,已认定8997家: what is done is of the same
        clause.group = subjects.of(context, Clause(number.end), name, name.hit)
        raise Refused("a goal that is only named")
    if len(behind) > 1 and behind[0].words.endswith("的") and behind[1].kind == "unknown":
        raise Refused(f"counts something else: {behind[1].words}")  # 2万个行政村的招标
    if number.unit == "count" and _CHOSEN.match(context.text, name.end):
        raise Refused("counts only those that were chosen for something, or did it")
    if number.unit == "count" and _CHOICE_OF.match(context.text, name.end):
        raise Refused(f"counts something else: {name.words}{context.text[name.end : name.end + 2]}")
    averaged = number.unit == "count" and _AVERAGED.match(context.text, name.end) is not None
    if averaged and scopes.keep_population(context, context.text[number.at : name.end]):
        raise Refused("counts only those that an average is over")
    own = Clause(number.end, area=clause.area, area_from=clause.area_from)
    own.window = [t for t in skipped if t.words != "的"]
    # 45个国家先进制造业集群主导产业产值: what is counted may begin a longer name.
    for hit in context.names.prefixes(context.text, name.start, name.end):
        token = Token("name", hit.start, hit.end, context.text[hit.start : hit.end], hit=hit)
        found = subjects.of(context, own, token, hit)
        if number.unit == "percent" and found and found[0].indicator.id not in hit.names + hit.short:
            raise Refused(f"a percentage of something else: {name.words}")  # 90%的5G基站共建共享
        if len(found) == 1 and counts(context, found[0].indicator, number):
            return found
    found = subjects.of(context, own, name, name.hit)
    if number.unit == "percent" and not found:
        raise Refused(f"a percentage of something else: {name.words}")  # 95%的行政村都通了5G
    listed = context.tokens[n + 1].kind == "and"
    if (number.unit == "count" and not (found and listed)) or (number.unit == "bare" and not found):
        raise Refused(f"counts something else: {name.words}")
    return None


def _praised(context: Context, k: int, number: Number) -> int | None:
    """Return the name behind words that only praise it: 500个以上引领行业发展的示范工厂."""
    if number.unit != "count" or context.tokens[k].kind != "unknown":
        return None
    for n in range(k, min(k + 6, len(context.tokens) - 1)):
        t, behind = context.tokens[n], context.tokens[n + 1]
        if t.kind not in ("unknown", "plain", "neutral") or t.end != behind.start:
            return None
        if t.words.endswith("的") and behind.kind == "name":
            return n + 1
    return None


def _produced(context: Context, clause: Clause, number: Number) -> list[Subject] | None:
    """Return the subject of a thing that a verb counts: 产了28.3万套工业机器人 is 工业机器人产量."""
    if number.unit != "count" or not context.text.endswith("了", clause.start, number.start):
        return None
    verb = _PRODUCES.search(context.text, clause.start, number.start)
    if verb is None:
        return None
    start = number.end + context.text.startswith("的", number.end)
    for end in range(min(start + _LONGEST_THING, context.clause_bounds(number.at)[1]), start + 1, -1):
        found = heads.with_word(context, clause, start, end, subjects.NOUNS[verb[1]])
        if found is not None and counts(context, found.indicator, number):
            return [found]
    return None


# 全球六成以上的5G基站 are in China.
_HERE = re.compile(
    "[^,;。]{0,6},?(?:都|均|已|就)?[^,;。在]{0,3}(?:在|位于|来自|出自|产自)(?:了)?(?:中国|我国|国内)"
)


def _of_the_world(context: Context, clause: Clause, n: int) -> list[Subject]:
    """Return the share of the world's that the number of token `n` is: 全球六成以上的5G基站都在中国; none else."""
    before = [t for t in context.tokens[max(0, n - 3) : n] if t.start >= clause.start and t.kind != "space"]
    behind = context.tokens[n + 1 : n + 3]
    world = before and before[-1].words in ("全球", "世界", "全世界")
    if not world or len(behind) < 2 or behind[0].words != "的":
        return []
    name = behind[1]
    hit = name.hit
    if hit is None or _HERE.match(context.text, name.end) is None:
        return []
    shares = [i for i in context.names.sharing if i.id in hit.parts and context.names.wordings[i.id].of_world]
    if len(shares) != 1:
        return []
    clause.area = clause.area_from = None  # a share of the world's is the nation's
    return [Subject(shares[0], name.start, name.end, context.sentence)]


# What a part of something has done, or got: 关键工序已有62.9%实现了数控; 97%的县城和40%的乡镇实现5G网络覆盖.
_DONE = re.compile(
    "(?:的(?P<of>[^,;。0-9的和及划将拟未没]{2,10}?))?"
    "(?:[和及、与](?:超过?|近|约)?[0-9.]+%(?:以上|左右)?的[^,;。0-9的划将拟未没不无可应待望要须前]{2,10}?){0,6}"
    "(?:都|均|已经?)*(?:实现|完成|用上|应用|使用|普及|采用|装上|通(?![过知信报]))(?:[了上]|上了)?"
    "(?P<what>[45]G|(?:[45]G)?[^,;。0-9的]{2,14}?)(?=[,;。]|$)"
)
_WHO = re.compile("(?:里|中|当中)?,?(?:目前|现在|已经|已|就|也|都|有)*$")
_RATES = ("化率", "率", "普及率", "覆盖率", "应用率")


def _realised(context: Context, clause: Clause, number: Number) -> list[Subject]:
    """Return the rate that is said as a part of something that has done it; none where no rate is."""
    done = _DONE.match(context.text, number.end)
    if done is None:
        return []
    start, end = (done.start("of"), done.end("of")) if done["of"] else (context.bounds[0], number.start)
    led = None if done["of"] else _WHO.search(context.text, start, end)
    end = led.start() if led is not None else end
    for size in range(min(_LONGEST_THING, end - start), 1, -1):
        who = context.text[end - size : end]
        for rate in _RATES:
            entry = context.names.entry(who + done["what"] + rate)
            if entry is None or not entry.names:
                continue
            hit = replace(entry, start=end - size, end=end)
            own = Clause(context.clause_bounds(end - 1)[0], area=clause.area, area_from=clause.area_from)
            found = subjects.of(context, own, Token("name", end - size, end, who, hit=hit), hit)
            return found if len(found) == 1 and found[0].indicator.unit == "percent" else []
    return []


def _check_thing(context: Context, clause: Clause, t: Token, number: Number, skipped: list[Token]) -> None:
    """Raise Refused where the number is of `t`, which is no name; else it may be of a name before it."""
    if number.unit == "count":
        if clause.group and t.kind == "unknown" and t.words.startswith(("企", "用户")):
            return
        if t.kind in ("unknown", "title"):
            context.lose(clause)
        raise Refused(f"counts something else: {context.text[t.start : min(t.end + 4, context.bounds[1])]}")
    if number.unit == "percent" and t.kind == "unknown":
        _check_part(context, t, number)
    if t.words.startswith(_STATES):
        return  # 下降14%的局面
    if number.unit == "percent" and skipped and skipped[0].words == "的" and t.kind != "group":
        raise Refused(f"a percentage of something else: {t.words}")


def _check_part(context: Context, t: Token, number: Number) -> None:
    """Raise Refused where a part in words stands right before what it is of: 半数以上产品, 近八成企业."""
    if t.start == number.end and _PART.search(context.text, number.at, number.end):
        raise Refused(f"a percentage of something else: {t.words}")


def _around(context: Context, clause: Clause, n: int, number: Number) -> list[Subject] | None:
    """Return the subject whose name the number parts: 服务近40万家企业 is 服务企业."""
    before = context.tokens[n - 1] if n else None
    if before is None or before.end != number.start or number.unit != "count":
        return None
    if before.kind not in ("plain", "done", "unknown", "name"):
        return None
    verb = before.words
    for stem in (verb, verb.removesuffix("了"), verb.removeprefix("已"), verb.removeprefix("累计")):
        for end in range(min(number.end + 8, context.bounds[1]), number.end + 1, -1):
            entry = context.names.entry(stem + context.text[number.end : end])
            if entry is None:
                continue
            hit = replace(entry, start=before.start, end=end)
            own = Clause(before.start, area=clause.area, area_from=clause.area_from)
            found = subjects.of(context, own, Token("name", before.start, end, stem, hit=hit), hit)
            if len(found) == 1 and counts(context, found[0].indicator, number):
                # Who stands before the verb does it; the name has no part missing.
                return [replace(found[0], fault="")]
    return None
