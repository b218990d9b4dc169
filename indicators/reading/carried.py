"""An elided subject: 汽车出口491万辆,其中新能源汽车120万辆,同比增长6.7% names 出口 once."""

import re
from dataclasses import replace
from itertools import chain, pairwise

from indicators.reading import amounts, heads, shares, subjects
from indicators.reading.context import Clause, Context, Said, has_unknown
from indicators.reading.findings import Refused, Subject
from indicators.reading.lexer import Token
from indicators.reading.numbers import Number
from indicators.reading.units import counts, may_be_of

# Words that compare with an earlier number: what has none before it in the clause goes on with the last.
_COMPARING = frozenset(("yoy", "grow", "fall", "rate", "downrate", "new"))
_LEADING = frozenset("在 为 达 达到 有 则 则是 是 则为 仅".split())
# A level that reaches back over an unknown clause has one of these, and nothing but …
_LEVELS = frozenset(
    "总数 总量 累计 累计建成 累计开通 已建成 已开通 共建成 数量 规模 总规模 总数达 总数已 总量已 累计达 已累计 建成 开通".split()
)
# … these roles before it.
_HANGING = frozenset(("plain", "done", "reach", "time", "neutral", "total", "target"))
# These count too many things to tell what.
_GENERIC = frozenset("个 家 户 项".split())
_PRONOUNS = frozenset("该 其 该指标 这一 这一数字 上述 其中 总数 总量".split())
# What means the indicator that was given a number last, however far it stands.
_SAME = re.compile(
    r"(?:该|这一?|这个|上述)(?:项?指标|指数|数字|数据|数(?=[分则还是为达才只有\d])|比例|比重|占比|规模|总数|增速|比率)"
)


def carried(context: Context, clause: Clause, said: Said, length: int) -> list[Subject]:
    """Return what a number without a subject speaks of: the last of this sentence, or of the one before.

    Raises:
        Refused: something stands between that may be its subject.
    """
    kinds = set(said.kinds)
    if context.of_growth:
        kinds.add("rate")
    pool = context.carry
    if length == 1 and (named := _of_name_before(context, clause, said)) is not None:
        return [named]
    summed = context.summed_up if not pool and kinds & _COMPARING else None
    if summed is not None and clause.named is not None and may_be_of(context, summed.indicator, said.number):
        return [summed]  # 10月份,…增加值增长5%。从累计看,1-10月份增长4%
    if context.asked_growth and (asked := _asked(context, said, kinds)) is not None:
        return [asked]
    if not pool and context.of_growth and (before := _put_aside(context)) is not None:
        pool = [before]
    if context.waiting and len(pool) == length > 1:
        return pool  # …31.3万亿元,占GDP的34.8%;A率、B率,今年6月底分别为69.3%和49.5%
    if length > 1 or "each" in kinds:
        recent = _recent(context, max(length, 2))
        if 1 < length <= len(recent):
            return recent[-length:]
        if length == 1 and len(pool) > 1:
            return pool
    if len(pool) == length > 1:
        return pool
    if "all" in kinds and len(pool) == 1 and len(recent := _recent(context, 2)) == 2:
        return recent  # 产量61.4万辆、销量61.7万辆,同比均增长近五成
    if pool and context.carry_broken and context.mode == "level" and len(pool) == 1:
        return pool  # 从总量看,达到54594亿元
    if pool:
        _guard(context, clause, said, kinds, pool[0])
        if all(may_be_of(context, s.indicator, said.number) for s in pool):
            return pool
        if (parts := _of_share(context, pool, said)) is not None:
            return parts
        if (again := _said_again(context, clause, said)) is not None:
            return [again]
    if not pool and (asked := _asked(context, said, kinds)) is not None:
        return [asked]
    part = pool[0].of if len(pool) == 1 else None
    total = "total" in kinds or any(t.words in _LEVELS for t in said.window)
    if part is not None and total and counts(context, part, said.number):
        return [replace(pool[0], indicator=part, of=None)]  # 制造业增加值占GDP比重27.4%,总量达到31.4万亿元
    if not pool and (same := _same(context, said)) is not None:
        return [same]
    if not pool and clause.within and clause.named is not None and kinds & _COMPARING and context.grown:
        return context.grown  # …同比增长6.7%,38个行业增长,其中6月份增长6%
    if kinds & {"new", "grow"} and said.number.unit == "count":
        found = _grown(context, said.number)
        if found is not None:
            return [found]
    if pool:
        raise Refused(f"does not fit {pool[0].indicator.id}, the last that was named")
    return []


def _said_again(context: Context, clause: Clause, said: Said) -> Subject | None:
    """Return what was counted before its share was given: 占86.4%;其中12月3034.7万部."""
    if clause.named is None or has_unknown(said.window):
        return None
    found = [s for s in context.levels if context.sentence - s.sentence <= 1]
    fits = [s for s in found if counts(context, s.indicator, said.number)]
    return fits[-1] if fits else None


def _of_share(context: Context, pool: list[Subject], said: Said) -> list[Subject] | None:
    """Return what the share before is of, where it goes on to grow: 占总用户数的19.8%,比上年末净增2955万户."""
    parts = [replace(s, indicator=s.of, of=None) for s in pool if s.of is not None]
    grows = not {"new", "grow", "fall"}.isdisjoint(said.kinds) and len(parts) == len(pool)
    return parts if grows and all(counts(context, s.indicator, said.number) for s in parts) else None


def _asked(context: Context, said: Said, kinds: set[str]) -> Subject | None:
    """Return what the question before asked the number of: 出口了多少新能源车?⏎中汽协说的是120.3万辆。"""
    if len(context.asked) != 1 or not kinds <= _HANGING or has_unknown(said.window):
        return None
    asked = context.asked[0]
    if context.asked_growth and said.number.unit == "percent" and asked.indicator.kind != "rate":
        context.hinted = context.asked_growth  # 软件业务收入增长多快?⏎13.4%
        return asked
    return asked if counts(context, asked.indicator, said.number) else None


# A clause that is but a name: 唯独新能源汽车,158.6万辆; 工业机器人呢,55.6万套.
_BUT_A_NAME = re.compile(
    "(?:而|唯独|唯有|只有|还有|至于|再看)?(?P<name>[^,;。:0-9呢嘛啊的是]{2,10})(?:呢|嘛|啊)?"
)


def _of_name_before(context: Context, clause: Clause, said: Said) -> Subject | None:
    """Return what the clause before names with the head of the level before: 集成电路产量4514亿块;工业机器人呢,55.6万套."""
    if said.number.unit != "count" or clause.group or clause.start - 2 <= context.bounds[0]:
        return None
    if not {t.kind for t in said.window} <= {"reach", "space"} or context.text[clause.start - 1] != ",":
        return None
    start, end = context.clause_bounds(clause.start - 2)
    m = _BUT_A_NAME.fullmatch(context.text, start, end)
    lender = context.levels[-1] if context.levels else None
    if m is None or lender is None or context.sentence - lender.sentence > 1 or lender.start >= start:
        return None
    for made in subjects.with_head(context, *m.span("name"), lender):
        if counts(context, made.indicator, said.number):
            return replace(made, area=lender.area, area_from=lender.area_from)
    return None


# A question that is put aside: 利润率呢?这个指标我们不单独发布。
_ASIDE = re.compile(r"[^。?!;]*[。;]\s*(?:[^。?!]{1,12}[?])?(?:[^。?!]{0,16}[不没][^。?!]{0,16}[。!])")


def _put_aside(context: Context) -> Subject | None:
    """Return the flow that was given a level before a question that was put aside; its growth may follow."""
    last = context.given[-1] if len(context.given) == 1 else None
    if last is None or last.indicator.kind != "flow" or context.sentence - last.sentence > 3:
        return None
    return last if _ASIDE.fullmatch(context.text, last.end, context.bounds[0]) else None


def _same(context: Context, said: Said) -> Subject | None:
    """Return what 该指标 and 这一数字 mean: the indicator that was given a number last."""
    before = context.text[context.clause_bounds(said.number.at)[0] : said.number.at]
    last = (context.levels or context.grown)[-1:]
    if not last or context.unowned or not _SAME.search(before) or has_unknown(said.window):
        return None
    if said.number.counter in context.passed or context.sentence - last[0].sentence > 2:
        return None
    return last[0] if may_be_of(context, last[0].indicator, said.number) else None


_INDUSTRIES = ("信息通信业", "信息通信行业")


def _is_of_industry(context: Context, last: Subject) -> bool:
    """Whether `last` is of the telecom industry, so that what is said of that may be said of it."""
    return not {"电信", "通信业", "信息通信业", "5G"}.isdisjoint(
        context.names.wordings[last.indicator.id].topic
    )


def _guard(context: Context, clause: Clause, said: Said, kinds: set[str], last: Subject) -> None:
    """Raise Refused where `last`, the subject named last, is too far away for words that hang on nothing."""
    if any(t.words in _INDUSTRIES for t in clause.tokens) and not _is_of_industry(context, last):
        raise Refused("its subject was named without being known")  # 软件业收入增长9%,信息通信业增长10%
    if subjects.turns_to_another(
        context, context.names.wordings[last.indicator.id], last.end, said.number.start
    ):
        raise Refused("of another industry")  # 利润29840亿元。原材料制造业效益改善,利润由降转增,增长10.9%
    new_span = clause.named is not None and clause.named.period.start is not None
    compares = bool(kinds & _COMPARING)
    percent = said.number.unit == "percent"
    named = last.sentence
    here = named == context.sentence
    # 其中新能源汽车产量成倍增长,三季度增长113%: of the part
    waits = context.waiting and compares
    unsaid = context.within and new_span and context.main != context.carry
    if unsaid and not waits and percent:
        raise Refused("of the whole or of its part: which is not said")
    if context.unowned and (said.number.unit == "times" or (percent and compares)):
        raise Refused("growth of something that is not said")
    elsewhere = context.alien and context.alien_in == context.sentence and not here
    if (context.rival or elsewhere) and compares:
        raise Refused("its subject was named without being known")
    if compares or clause.base is not None or context.mode:
        return
    if context.predicate and "from" in kinds and here:
        return  # 数字经济规模位居世界前列,从2015年的18.6万亿元增长到…
    if said.number.unit == "EFLOPS" or any(t.kind == "to" and len(t.words) > 1 for t in said.window):
        return  # nothing else is counted so; 增加到4.92亿户 hangs on what grew
    if clause.shared and shares.wholes(said.window) and not context.alien and here:
        return  # 规模增至45.5万亿元,总量居世界第二,占GDP比重39.8%
    waits = context.waiting and here
    if kinds - {"each"} <= _HANGING and (waits or _goes_on(context, clause, said, last)):
        return
    led = bool(said.window) or said.number.start < said.number.at
    hanging = kinds <= _HANGING and (
        (context.predicate and led) or any(t.words in _LEVELS for t in said.window)
    )
    if context.carry_broken and not hanging:
        # A clause of its own stood between: only words that hang on the subject reach back over it.
        raise Refused("its subject is not said in this clause")
    announced = context.announced and context.sentence - named == 1
    meant = any(t.words in _PRONOUNS for t in said.window) or _SAME.search(
        context.text, context.clause_bounds(said.number.at)[0], said.number.at
    )
    if not here and not announced and not meant:
        raise Refused("its subject is not said in this sentence")


def _goes_on(context: Context, clause: Clause, said: Said, named_last: Subject) -> bool:
    """Whether what was said last goes on with another span: 9月份采购指数50.6%,8月份是50.2%; 二季度呢,是4.5%."""
    last = context.given[-1] if context.given else None
    if last is None or last.indicator.id != named_last.indicator.id or context.rival or context.alien:
        return False
    if context.sentence - context.given_in > 1:
        return False
    named = clause.named or next((m for m in context.moments if m.sentence == context.sentence), None)
    if named is None or named.sentence != context.sentence:
        return False
    if last.indicator.kind == "stock":
        # 5G基站到年底会有13万个。9月底的时候是8万多个
        moment = named.period.start is None and not named.period.now
        return moment and not context.grown_since and counts(context, last.indicator, said.number)
    if named.period.start is None:
        return False
    if last.indicator.kind == "rate":
        return last.indicator.over == "span"
    grows = said.number.unit == "percent" and context.growing
    return last.indicator.kind == "flow" and (grows or counts(context, last.indicator, said.number))


def _recent(context: Context, most: int) -> list[Subject]:
    """Return the last distinct subjects that got a number in this sentence."""
    found: dict[str, Subject] = {}
    for s in reversed(context.levels):
        if s.sentence != context.sentence or len(found) == most:
            break
        found.setdefault(s.indicator.id, s)
    return list(found.values())[::-1]


def _grown(context: Context, number: Number) -> Subject | None:
    """Return the last level that a number of new ones fits: 比上年末净增33.4万个."""
    if number.counter in context.passed or context.passed_part == (context.sentence, number.counter):
        return None  # 其中光纤端口10.94亿个,比上年末净增6915万个: of the part
    for s in reversed(context.levels):
        near = context.sentence - s.sentence <= 1 + context.parted
        # 户 are users of anything: which of them grew is not said.
        if near and counts(context, s.indicator, number) and number.counter != "户":
            return s
    return None


def _near(context: Context, s: Subject, number: Number) -> bool:
    """Whether a name may lend its head: within its sentence, and to the next one's 其中 and 354亿块."""
    if s.sentence == context.sentence:
        return True
    counted = number.unit == "count" and number.counter not in _GENERIC
    parted = context.text.startswith("其中", context.bounds[0])
    return (counted or parted) and context.sentence - s.sentence == 1


def elided(context: Context, clause: Clause, number: Number, window: list[Token]) -> Subject | None:
    """Return the subject of 其中新能源汽车120万辆: its name borrows the head of the name before.

    `window` holds the words before the number; the name may be several of them, the lexer knows some.
    """
    carry = context.carry
    lender = carry[-1] if carry and _near(context, carry[0], number) else None
    if lender is None and not context.head:
        return None
    if any(t.kind == "target" for t in window) and not _is_forecast_with(context, lender):
        return None
    taken = amounts.takes(context, Said(0, number, window))
    words = [t for t in window if t.words not in _LEADING and not (taken and t.kind == "share")]
    while words and words[-1].kind in _COMPARING | {"each", "target"}:
        words.pop()  # 工业机器人增长9%
    if not words or not (taken or _leads_to(context, words[-1], window, number)):
        return None
    start = words[-1].start
    for n in range(len(words) - 1, -1, -1):
        t = words[n]
        if t.end < start or t.kind in ("time", "end", "number", "and"):
            return None
        start = t.start
        if not n and clause.group and clause.group[-1].end == start:
            return None  # 制造业小微
        if n and words[n - 1].kind in ("unknown", "name", "whole") and words[n - 1].end == start:
            continue  # 原材料制造业: a longer name
        found = subjects.with_head(context, start, words[-1].end, lender) if lender else iter(())
        if context.head:
            made = heads.with_word(context, clause, start, words[-1].end, context.head)
            found = chain(found, [made] if made else [])
        for s in found:
            if may_be_of(context, s.indicator, number):
                area = clause.area or (lender.area if lender else None)
                area_from = clause.area_from or (lender.area_from if lender else None)
                return replace(s, area=area, area_from=area_from)
    return None


_FORECAST = re.compile("将|有望|预计|力争|目标|会(?=[达超突])|料")


def _is_forecast_with(context: Context, lender: Subject | None) -> bool:
    """Whether `lender` alone is forecast in the sentence, so that what is forecast beside it is of its kind.

    全年汽车销量将超过3100万辆,新能源汽车有望达到1280万辆.
    """
    if lender is None or lender.sentence != context.sentence:
        return False
    here = {s.indicator.id for s in context.levels if s.sentence == context.sentence}
    start, end = context.clause_bounds(lender.start)
    return len(here) == 1 and _FORECAST.search(context.text, start, end) is not None


def headless(context: Context, clause: Clause, said: Said) -> Subject | None:
    """Return the subject of 平台方面,有一定影响力的超过70个: what is praised there is a 平台."""
    words = [t for t in said.window if t.kind not in ("reach", "done", "space", "time", "neutral")]
    if clause.group or not words or not words[-1].words.endswith("的"):
        return None
    start = words[0].start
    if any(a.end != b.start for a, b in pairwise(words)):
        return None
    named = context.text[start : words[-1].end]
    entry = context.names.entry(named + context.aspect) or context.names.entry(
        named.removesuffix("的") + context.aspect
    )
    if entry is None or not entry.names:
        return None
    hit = replace(entry, start=start, end=words[-1].end)
    own = Clause(start, area=clause.area, area_from=clause.area_from)
    found = subjects.of(context, own, Token("name", hit.start, hit.end, named, hit=hit), hit)
    return found[0] if len(found) == 1 and counts(context, found[0].indicator, said.number) else None


def _leads_to(context: Context, last: Token, window: list[Token], number: Number) -> bool:
    """Whether nothing but growth, 为 and the like stands between a name and its number."""
    between = [t for t in window if t.start >= last.end]
    known = all(t.kind in _COMPARING | {"each", "target"} or t.words in _LEADING for t in between)
    end = max([last.end, *(t.end for t in between)])
    return known and (end >= number.start or context.text[end : number.start] in _LEADING)
