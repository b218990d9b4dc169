"""A number in its clause -> what it says of its subjects, or why it is left out.

Whose it is, what it says and when are for owners, measures and dating to find. Here they are put
together, and what the number was of is kept: the next one may speak of the same.
"""

import re
from dataclasses import replace

from indicators.reading import areas, dating, lists, measures, moments, owners, repairs, shares
from indicators.reading.context import Clause, Context, Owners, Said, has_unknown, last_of
from indicators.reading.findings import Decision, Finding, Refused, Subject
from indicators.reading.statements import finding
from indicators.reading.units import counts

# What a number of something else may be of, so that the next one is of it too: 卡奥斯平台链接企业.
_OWNER = re.compile(r"[^网]平台|公司|集团|园区")
# Why a level is left out, so that growth behind it is of the same, and left out too.
_UNOWNED = ("its subject is not said", "a number relative to another")
# What is said behind a figure that was printed wrong.
_WRONG = re.compile(
    r"[^,;。0-9]{0,3}(?:应为|应是|应改为|更正为|有误)|,?经(?:核实|核对|复核|核查),[^,;。0-9]{0,10}[为是]\d"
)
# 渗透率超过10%的城市有220个.
_THRESHOLD = re.compile(
    "的(?:城市|省份|省区市|省|市县|区县|县|地区|国家|企业|行业|工厂|家庭|人)(?:已|共|总)*(?:[有达占为超共]|数)"
)
# 超过八成的行业增速回升, 近六成产品.
_BRANCHES = re.compile("的?(?:工业)?(?:行业|产品|大类|小类)(?!增加值|利润|收入|投资|[产销出])")
# 九成集中在制造业, 超过六成属于…; 近40%的增长来自….
_MEMBERS = re.compile(
    "(?:左右|以上)?的?(?:增长|增量|贡献|份额)?(?:属于|来自|来源于|集中[在于]|分布[在于]|布局[在于]|深耕|从事|为国内外|为民营|为中小)"
)
# …里,专精特新中小企业累计有2028家在A股上市.
_ONLY_SOME = re.compile(
    "(?:企业)?(?:已|先后|成功)*(?:(?P<listed>在[^,。;]{1,4}上市|上市(?!公司|企业))|入选|入围|上榜|登榜|获评|获奖|跻身)"
)
# 上半年新登记312.8万辆: what was given up since is not taken off.
_REGISTERED = re.compile("新(?:注册)?登记[^,。;]{0,8}$")
_OF_THESE = re.compile("(?<!全国)(?<!我国)这$")
_NTH = re.compile("第[一二两三四五六七八九十\\d]+个$")  # 第二个1000万辆,仅用了17个月
_IN_ALL = re.compile("(?:共|已有|共有|总共|一共)(?:有|达到?)?$")
_WORLDS_AVERAGE = re.compile("(?:全球|世界|亚洲|国际|发达国家)的?平均(?:水平|值)?[(为]?$")
# Brackets behind a number: it counts no more than they say.
_ONLY = re.compile(r"\((?:仅|只)(?:指|为|含|包括|限|统计|算|计)")
# The units of what is counted: behind such a number of something else growth may be of that too.
_AMOUNTS = ("count", "CNY", "kWh", "EFLOPS")


def take(context: Context, clause: Clause, said: Said) -> list[Finding]:
    """Return what the number states, and keep in `context` what the next one may be of.

    Raises:
        Refused: it is no observation.
    """
    clause, said = repairs.mended(context, clause, said)
    try:
        return _read(context, clause, said)
    except Refused as refused:
        _pass_over(context, clause, said)
        if said.number.unit in _AMOUNTS and not said.number.fault:
            context.unowned = str(refused).startswith(_UNOWNED)
        raise
    finally:
        if not said.number.in_name and context.taken_back is None:
            context.asked = []  # only the first number answers


def _read(context: Context, clause: Clause, said: Said) -> list[Finding]:
    """Return what the number states; raise Refused where it is no observation."""
    _check_words(context, clause, said)
    if _is_growth(context, said):
        said = replace(said, number=replace(said.number, unit="percent"))
    if said.number.unit == "other":
        owners.lose(context, clause, said)
        raise Refused(f"counted in {said.number.counter}: a unit of no indicator")
    owned = owners.of(context, clause, said)
    if owned.first and areas.are_listed(context, clause, said.number.at):
        # 北京、上海、广州五大国家顶级节点: the places are what is counted.
        clause.area = clause.area_from = None
        owned = replace(owned, subjects=[replace(s, area=None, area_from=None) for s in owned.subjects])
    said, owned, decision = _decided(context, clause, said, owned)
    if decision.refusal:
        context.last = decision
        raise Refused(decision.refusal)
    if not owned.subjects:
        raise Refused("no indicator is named for it")
    if decision.measure == "yoy" and _goes_on_with_share(context, clause):
        # 高技术制造业的比重从9.4%升到15.1%,装备制造业从28%升到32.4%
        raise Refused("growth or a share: which is not said")
    if decision.measure == "yoy" and _is_by_value(context, said, owned.subjects):
        raise Refused("growth of what is exported in yuan, not of a number")
    if decision.measure == "yoy" and _IS_SHARE.match(context.text, said.number.end):
        raise Refused("a share of what is not said")  # 以两成多的增加值占比贡献近五成的工业增长
    context.growing = decision.measure == "yoy"
    context.last = decision  # the next number of a list says the same, whosever this one is
    moments.hear_behind(context, clause, said.n)
    meant = [_meant(context, clause, s, said, decision) for s in owned.subjects]
    chosen = lists.share_out(context, clause, said, replace(owned, subjects=meant), decision)
    found = [finding(context, clause, said, decision, s, owned.first) for s in chosen]
    _refuse_part(context, clause, decision, found)
    _refuse_small(context, clause, found)
    areas.keep_opening(context, found)
    for f in found:
        clause.counted = clause.counted or (f.where.area == "other" and f.where.words == clause.area_from)
        if f.measure == "level":
            said_on = context.said_on.setdefault(f.subject.indicator.id, [])
            said_on.insert(0 if decision.at_base else len(said_on), f.when)
    _keep(context, clause, owned, decision, chosen)
    return found


def _meant(context: Context, clause: Clause, subject: Subject, said: Said, decision: Decision) -> Subject:
    """Return the subject of a number: another one's where levels under its name are, and growth right behind such a level.

    工业增加值40万亿元 is of all industry, 规模以上工业增加值 and 工业增加值增长4.6% of above-scale industry; but not
    right behind 农林牧渔业增加值, as in the national accounts, nor behind the level.
    """
    other = subject.indicator.level_of
    if other is None:
        return subject
    name = context.text[subject.start : subject.end]
    again = context.text.rfind(name[-_SAME:], max(subject.end, clause.start), said.number.start)
    if again >= 0:  # 规模以上工业增加值增长3.6%,工业增加值突破40万亿元
        name = context.text[max(clause.start, again - _SAME) : again]
    if any(w in name for w in other.unless):
        return subject
    if decision.measure not in ("level", "increment"):
        last = clause.named or (context.moments[-1] if context.moments else None)
        if last is not None and last.period.one_month:
            return subject  # 其中12月增长6.8%: the accounts give no months
        levels = (s for s in context.levels if s.indicator.id == other.id and s.start == subject.start)
        start = context.text.rfind("。", context.line, max(context.bounds[0] - 1, context.line)) + 1
        near = context.text[max(start, context.line) : context.bounds[1]]
        beside = any(w in near for w in other.beside) and not any(w in near for w in other.unless)
        if next(levels, None) is None and not beside:
            return subject
    return replace(subject, indicator=context.names.indicators[other.id])


# 机电产品出口2.02万亿元,…,其中汽车出口增长99.1%: by value.
_EXPORTS_IN_YUAN = re.compile(
    "(?:进|出)口(?:总?值|额|总额)?(?:达|达到|为|完成)?[\\d.]+(?:万亿|亿)(?:元|美元)"
)
# … and behind the growth their number: 增长30.5%,达279.3万辆.
_COUNTED_BEHIND = re.compile("[^。;]{0,12}[\\d.]+万?[辆台部]")


def _is_by_value(context: Context, said: Said, subjects: list[Subject]) -> bool:
    """Whether what the sentence tells of exports is their value, where the indicator counts vehicles."""
    if _COUNTED_BEHIND.match(context.text, said.number.end):
        return False
    exported = [s for s in subjects if s.indicator.unit == "count" and "出口" in s.indicator.name.zh]
    if any(context.text[s.start : s.end].endswith("量") for s in exported):
        return False
    if not exported or any(s.sentence == context.sentence for s in context.levels):
        return False
    return _EXPORTS_IN_YUAN.search(context.text, *context.bounds) is not None


# How many characters at the end of a name make it the same: 工业增加值.
_SAME = 5
# 以两成多的增加值占比: the percentage before it is that share.
_IS_SHARE = re.compile("的[^,。;0-9]{0,8}(?:占比|比重|份额)")
# Behind a number that is a part's, the whole is said of the same name: 完成88.7万个,总数达231.2万个.
_TOTAL_BEHIND = re.compile("[^。;]{0,16}(?:总数|总量|累计|保有量|发展到|增[加长]?[到至])")


def _goes_on_with_share(context: Context, clause: Clause) -> bool:
    """Whether a change from one percentage to another stands behind that of a share, and no growth is spoken of."""
    if context.given_in != context.sentence or not clause.has("from") or clause.rate or clause.yoy:
        return False
    if any(t.kind == "name" and t.words.endswith(("增加值", "收入", "投资", "利润")) for t in clause.tokens):
        return False  # 规上工业增加值从3.6%升到4.6%
    return bool(context.given) and all(s.indicator.id.endswith("_share") for s in context.given)


def _refuse_part(context: Context, clause: Clause, decision: Decision, found: list[Finding]) -> None:
    """Raise Refused where less is said of a stock that the sentence has given, of no other day: of a part of it.

    超过1200万户享受了降费优惠,700万户享受了5折优惠.
    """
    if clause.has("from"):
        return
    for f in found:
        if f.measure != "level" or f.subject.indicator.kind == "rate":
            continue
        i = f.subject.indicator
        value, *before = context.reached.get(i.id, (f.value,))
        told = (context.sentence, f.when.end, f.where.area, f.subject.scope_id)
        again = i.kind == "stock" and f.subject_settled == "carried" and before == [*told]
        if again and not decision.starting and f.value < value and f.number.bound != "at_least":
            raise Refused(f"a part of the {i.id} before")
        if f.number.bound in ("exact", "at_least"):
            context.reached[i.id] = (f.value, *told)


# What the nation adds is told in hundreds at least: 新增“小巨人”企业2家; and so many times smaller is no slip.
_ADDED = 20
_FAR_TOO_SMALL = 10


def _refuse_small(context: Context, clause: Clause, found: list[Finding]) -> None:
    """Raise Refused where a level is less than the nation had, or an increment than it adds, and is not said to be its."""
    for f in found:
        if f.measure not in ("level", "increment") or f.status != "reported" or f.where.area != "CN":
            continue
        if f.where.words and context.text[slice(*f.where.words)] in areas.NATION:
            continue
        i = f.subject.indicator
        floor = next((n for n in reversed(i.floors) if n.day <= f.when.end), None)
        added = f.measure == "increment"
        if floor is not None and (0 < f.value < _ADDED if added else f.value < floor.value):
            if _TOTAL_BEHIND.match(context.text, f.end) is None:
                context.lose(clause)  # its growth is not the nation's either
                far = added or f.value * _FAR_TOO_SMALL < floor.value
                context.too_small = context.too_small or far
            raise Refused(
                f"{i.id}: {f.value:g} is less than the nation had by {floor.day} ({floor.value:g}): of a place, "
                f"a firm or a part; if it is the nation's, mend `floors` in {i.path}"
            )


def _adds_up(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` has added one number to another, so that 总数 behind it is of both: 加上4G用户6.5亿户,."""
    at = text.rfind("加上", start, end)
    if at < 0 or any(text.find(c, at, end) >= 0 for c in "。;"):
        return False
    return any(c.isdigit() for c in text[at:end].rpartition(",")[0])


def _check_words(context: Context, clause: Clause, said: Said) -> None:
    """Raise Refused where the words around the number take it back, doubt it, or say that it is none."""
    number = said.number
    if number.fault:
        raise Refused(number.fault)
    if repairs.is_denied(context.text, clause.start, number):
        repairs.keep(context, clause, said)
        raise Refused("denied in so many words")
    if repairs.is_taken_back(context.text, number):
        repairs.keep(context, clause, said)
        raise Refused("corrected in the next words")
    if _adds_up(context.text, context.bounds[0], number.start) and lists.names_all(said.window):
        raise Refused("a sum of several")  # 5G用户9.27亿户,加上4G用户6.5亿户,总数15.8亿户
    if number.counter == "辆" and _REGISTERED.search(context.text, clause.start, number.start):
        context.lose(clause)
        raise Refused("newly registered, which is no increase")
    if number.bound != "exact" and _THRESHOLD.match(context.text, number.end):
        raise Refused("a threshold: what counts is what reaches it")
    if number.unit == "percent" and (
        _BRANCHES.match(context.text, number.end)
        or (not clause.group and _MEMBERS.match(context.text, number.end))
    ):
        raise Refused("how many of them are such, which is no indicator")
    if number.unit == "count" and _OF_THESE.search(context.text, clause.start, number.start):
        raise Refused(
            "a part of what was counted before"
        )  # 从这8997家看,平均研发强度10.3%; 这300家5G工厂分布在…
    if number.unit == "percent" and _WORLDS_AVERAGE.search(context.text, clause.start - 12, number.start):
        raise Refused("a rate relative to another")  # 超过全球平均水平(51.7%)4.1个百分点
    some = _ONLY_SOME.match(context.text, number.end) if number.unit == "count" else None
    if some is not None and (some["listed"] or not _IN_ALL.search(context.text, clause.start, number.at)):
        raise Refused("only some of them")
    if context.text.endswith("个", 0, number.start) and _NTH.search(context.text, clause.start, number.start):
        raise Refused("only one of several such numbers")
    if _WRONG.match(context.text, number.end):
        raise Refused("said to be wrong")
    if _ONLY.match(context.text, number.end):
        raise Refused("only a part, as the brackets say")
    if context.doubt is not None and context.doubt[0] <= number.at < context.doubt[1]:
        raise Refused("only reported, to be doubted or denied")


def _decided(context: Context, clause: Clause, said: Said, owned: Owners) -> tuple[Said, Owners, Decision]:
    """Return what the number says, with the hedge of its list, and of whom: 占 may make shares of them."""
    if owned.length > 1:
        said = replace(said, number=lists.hedged_behind(context, said, owned.length, owned.place))
    shared = context.last.shares if context.last is not None else ()
    others = bool(shared) and not any(s.of or s.indicator.share for s in owned.subjects)
    if context.last is not None and lists.goes_on(context, said) and not others:
        return replace(said, number=lists.hedged(context, said, owned.place)), owned, context.last
    decision = measures.decide(context, clause, said, owned.subjects, owned.first)
    if decision.of_part:
        parts = [replace(s, indicator=s.of or s.indicator, of=None) for s in owned.subjects]
        owned = replace(owned, subjects=parts)
        decision = measures.decide(context, clause, said, parts, owned.first)
    if decision.shares:
        owned = owners.turn_into_shares(context, clause, owned, list(decision.shares))
    if decision.measure in ("level", "yoy", "increment") and not decision.refusal:
        starting = dating.is_start(context, said)
        decision = replace(decision, starting=starting) if starting != decision.starting else decision
    return said, owned, decision


_POINTED = re.compile(r"\d{1,2}\.\d")
_STOP = re.compile("[,。;)!?]|$")


def _is_growth(context: Context, said: Said) -> bool:
    """Whether a number without a sign is a percentage: 增速是11.6, as people say it."""
    number = said.number
    if number.unit != "bare" or not _POINTED.fullmatch(number.said):
        return False
    led = last_of(said.kinds, ("rate", "downrate", "to", "grow", "fall", "relative", "pace"))
    return led in ("rate", "downrate") and _STOP.match(context.text, number.end) is not None


def _pass_over(context: Context, clause: Clause, said: Said) -> None:
    """After a number of something else: what grows next may be that."""
    number = said.number
    fault = next((s.fault for s in clause.group if s.fault), "")
    unknown = next((t.words for t in said.window if t.kind == "unknown"), "")
    if fault or _OWNER.search(unknown):
        context.part = fault or f"of something else: {unknown}"
    part = context.text[context.bounds[0] : number.at].rpartition(";")[2]
    parted = clause.within or part.startswith("其中") or ",其中" in part  # 其中公共的272.6万台,私人的587万台
    if number.unit == "count" and not number.fault and "per" not in said.kinds:
        if parted:
            context.passed_part = context.sentence, number.counter
        else:
            context.passed.add(number.counter)
    if number.counter == "项":
        return  # 5G基站、5G用户两项指标: the names are what is counted
    amount = number.unit in _AMOUNTS
    if amount and not clause.shared and shares.wholes(said.window):
        context.lose(clause)  # 国内市场手机出货量3.14亿部,同比增长8.7%: of the whole itself
    if amount and clause.group and not any(counts(context, s.indicator, number) for s in clause.group):
        known = not has_unknown(said.window) and not clause.shared
        of_share = number.unit == "CNY" and known and all(s.indicator.share for s in clause.group)
        parts = clause.group if of_share else []
        context.lose(clause)
        context.to_be_shared_to = number.end
        context.to_be_shared = parts  # 数字经济核心产业增加值127555亿元,占GDP的比重为9.9%


def _keep(context: Context, clause: Clause, owned: Owners, decision: Decision, chosen: list[Subject]) -> None:
    """Keep what a number was of: the next one may speak of the same."""
    if decision.measure == "level":
        context.levels += chosen
        context.passed.clear()
        context.parted = 0
    if decision.measure in ("level", "yoy"):
        context.told += chosen
        context.unowned = False
    context.given, context.given_in = chosen, context.sentence
    if decision.measure == "yoy":
        context.grown = chosen
    context.risen = chosen[0].indicator.id if decision.measure == "increment" else None
    context.yoy_of = chosen[0].indicator.id if decision.measure == "yoy" and len(chosen) == 1 else None
    if owned.first:
        clause.group, clause.taken = chosen, 1
        return
    clause.taken += 1
    if not clause.group:
        clause.group = owned.subjects
        if clause.area == "CN" and not clause.within:
            # 全省软件业务收入10542亿元;同期全国是8.76万亿元,增长13.5%: what goes on is the nation's
            clause.group = [replace(s, area=clause.area, area_from=clause.area_from) for s in clause.group]
