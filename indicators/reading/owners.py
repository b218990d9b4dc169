"""Whose number it is: of the name behind it, of the names before it, or of one that is left unsaid."""

import re
from dataclasses import replace

from indicators.reading import amounts, carried, dating, heads, lists, references, shares, subjects
from indicators.reading.ahead import ahead
from indicators.reading.context import Clause, Context, Owners, Said, has_unknown
from indicators.reading.findings import Refused, Subject
from indicators.reading.lexer import Token
from indicators.reading.names import HEADS
from indicators.reading.units import counts

# Behind an index: one of its parts, 其中的生产经营活动预期指数为53.1%.
_OTHER_INDEX = re.compile(
    "[\u4e00-\u9fff]{2}(?<![该这项述本此个一])(?<!采购)(?<!经理)指数(?:为|是|达|达到|升至|降至)?$"
)


def of(context: Context, clause: Clause, said: Said) -> Owners:
    """Return whose number it is.

    Raises:
        Refused: an unknown word stands before it, or what stands behind it is no indicator.
    """
    behind = ahead(context, clause, said.n, said.number)
    if behind is not None:
        return Owners(behind, first=True)
    length, place = lists.length_and_place(context, said.n)
    meant = references.of(context, clause, said)
    if meant is not None:
        return Owners(meant, False)
    if context.aspect and (spoken_of := carried.headless(context, clause, said)) is not None:
        return Owners([spoken_of], False, length, place)
    indexed = context.text.find("指数", clause.start, said.number.start) >= 0
    index = _OTHER_INDEX.search(context.text, clause.start, said.number.start) if indexed else None
    if index is not None and not any(s.start <= index.start() < s.end for s in clause.group):
        context.lose(clause)
        raise Refused("of another index")
    unknown = next((t for t in said.window if t.kind in ("unknown", "title")), None)
    listed = _listed(context, clause, said, length, known=unknown is None)
    if listed is not None:
        clause.group = listed
        return Owners(listed, False, length, place)
    if unknown is not None:
        borrowed: Subject | None = _of_unknown(context, clause, said, unknown)
    else:
        borrowed = (
            _of_part(context, clause, said) or _of_head(context, clause, said) if clause.group else None
        )
    if borrowed is not None:
        return Owners([borrowed], said.number.unit != "percent", length, place)
    if clause.group:
        if length > 1 and len(clause.group) == 1 and not clause.taken:
            clause.group = heads.of_before(context, clause, length) or clause.group
        if length > 1:
            strangers = lists.behind_stranger(context, clause, length)
            clause.group = lists.widened(context, clause, length) or strangers or clause.group
        return Owners(clause.group, False, length, place)
    if length > 1 and context.waiting_in is not None:
        # 新能源汽车、3D打印设备、工业机器人产量,同比分别增长…
        waiting = context.waiting_in
        listed = lists.widened(context, waiting, length) or heads.of_names(context, waiting, length)
        context.carry = listed or context.carry
    opens = clause.first is not None and clause.first.kind == "share"
    if length > 1 and opens and (shared := lists.of_amounts(context, clause, length)):
        clause.group = shared
        return Owners(shared, False, length, place)
    if clause.shared and length == 1 and not context.carry and shares.wholes(said.window):
        since = (t.number for t in context.tokens[: said.n] if t.start >= context.to_be_shared_to)
        if any(n is not None and n.unit != "percent" for n in since):
            context.to_be_shared = []  # …12万亿元,北京1.1万亿元,占25%
        context.carry = [s for s in context.to_be_shared if s.sentence == context.sentence]
        context.carry_broken = context.carry_broken and not context.carry
    return Owners(carried.carried(context, clause, said, length), False, length, place)


def _listed(
    context: Context, clause: Clause, said: Said, length: int, *, known: bool
) -> list[Subject] | None:
    """Return the subjects of a list of names that does not end on one with a head; None where none stands there.

    `length` is how many numbers there are, and `known` tells whether every word before them is.
    """
    viewed = bool(context.head) and not clause.taken
    if length > 1 and viewed and (listed := heads.of_view(context, clause, length)):
        return listed
    if known:
        return None
    if length > 1:
        listed = heads.of_last(context, clause, said.window, length)
        return listed or lists.with_strangers(context, clause, length)
    if viewed and "all" in said.kinds:
        # 从产品产量看,A、B、C同比增速均超过60%
        return [s for s in heads.of_view(context, clause) or () if not s.fault] or None
    return None


def _of_unknown(context: Context, clause: Clause, said: Said, unknown: Token) -> Subject:
    """Return the subject that unknown words before a number make with a head that was lent to them.

    Raises:
        Refused: they make none.
    """
    borrowed = carried.elided(context, clause, said.number, said.window)
    if borrowed is not None:
        return borrowed
    bare = {t.kind for t in said.window} <= _BARE and not clause.group
    of_topic = heads.of_topic(context, clause, unknown) if bare else None
    if of_topic is not None and counts(context, of_topic.indicator, said.number):
        return of_topic
    if dating.is_start(context, said) and clause.group:
        raise Refused(f"at a moment that is not said: {unknown.words}")  # 从试点前的不到70%提升到96%
    lent = _lent(context, said)
    context.lose(clause)
    context.head = heads.head_of(context, said.window) or lent or context.head
    raise Refused(f"its subject is none of the indicators: {unknown.words}")


# What may stand beside a head that says nothing of what it is the head.
_BARE = frozenset(("unknown", "plain", "total", "reach", "done"))


def _lent(context: Context, said: Said) -> str:
    """Return the head that something else borrows, and lends on: 产量 of 服务机器人1051.9万套;集成电路4514亿块."""
    bare = {t.kind for t in said.window} <= {"unknown", "plain"} and said.window[-1].end == said.number.start
    if not bare or said.number.unit != "count" or len(context.carry) != 1:
        return ""
    lender = context.carry[0]
    name = context.text[lender.start : lender.end]
    near = lender.sentence == context.sentence
    return heads.ending(name) if near else ""


# Sectors that grow in their value added, where nothing else is spoken of.
_BY_OUTPUT = frozenset(
    (
        "industrial_value_added equipment_value_added hightech_value_added manufacturing_value_added "
        "electronics_value_added"
    ).split()
)


def _of_head(context: Context, clause: Clause, said: Said) -> Subject | None:
    """Return the subject whose name lacks the head that something else gave: 彩电产量增长6%,集成电路增长9%.

    Raises:
        Refused: with that head the name is none: 采矿业利润总额5亿元;制造业6亿元.
    """
    grows = said.number.unit == "percent" and not {"grow", "fall", "rate", "yoy"}.isdisjoint(said.kinds)
    head = (
        context.head or _head_before(context, clause) or (_head_of_passage(context, clause) if grows else "")
    )
    if not head or len(clause.group) != 1 or clause.shared or clause.taken:
        return None
    if not grows and said.number.unit != "CNY":
        return None
    named = clause.group[0]
    if context.text[named.start : named.end].endswith((*HEADS, "规模", "总量", "总额", "份额", "率")):
        return None
    made = heads.with_word(context, clause, named.start, named.end, head)
    if made is None:
        context.lose(clause)
        context.head = head
        raise Refused(f"of its {head}, which is no indicator")
    return replace(made, fault=made.fault or named.fault)


# What makers and sellers count their products in, and what of these they tell.
_MADE_IN = frozenset("台 套 辆 部 块 台套".split())
_OF_PRODUCTS = ("产量", "销量", "出口", "出口量")


def _head_before(context: Context, clause: Clause) -> str:
    """Return what the growth of a whole sector was of, which its parts are said of too; "" for its output.

    制造业投资增长15.6%,高技术制造业增长32.7%: of its investment. And 新能源汽车产量增长84.8%,充电桩增长81.4%: of theirs.
    """
    if not context.grown or context.grown[-1].sentence != context.sentence:
        return ""
    name = context.text[context.grown[-1].start : context.grown[-1].end]
    head = heads.ending(name)
    if head in _OF_PRODUCTS and not _MADE_IN.isdisjoint(clause.group[0].indicator.counters):
        return head
    return head if head != "增加值" and any(w in name for w in ("工业", "制造业", "产业")) else ""


# What a passage may speak of the growth of; 增加值 is what a sector's growth is of where nothing is said.
_SPOKEN_OF = re.compile(
    "利润总额|利润(?!率)|投资(?!企业|者|商|环境|方|公司|基金)|营业收入(?!利润)|营收|用电量|增加值|工业生产|产量"
    "|[使利]用外资|(?:贷款|税收)(?:余额|收入)?(?=[^,。;]{0,6}(?:增长|增速|同比|下降))|销售收入|收入"
)
_NOT_OUTPUT = frozenset(
    "利润总额 利润 投资 营业收入 营收 用电量 使用外资 利用外资 贷款 贷款余额 税收 税收收入 销售收入".split()
)
# So far back a passage is still about it.
_REACH = 240


def _head_of_passage(context: Context, clause: Clause) -> str:
    """Return what else than value added the passage speaks of last, before the sentence; "" for nothing else.

    工业利润下降16.8%。…。分行业看,装备制造业增长3.1%: of its profits.
    """
    if clause.group[0].indicator.id not in _BY_OUTPUT:
        return ""
    start = max(context.line, context.bounds[0] - _REACH)
    found = _SPOKEN_OF.findall(context.text, start, clause.group[0].start)
    return found[-1] if found and found[-1] in _NOT_OUTPUT else ""


def _of_part(context: Context, clause: Clause, said: Said) -> Subject | None:
    """Return the subject of 新能源汽车120万辆, or of its growth, where the name alone is that of a rate."""
    grows = (
        said.number.unit == "percent" and not {"grow", "fall"}.isdisjoint(said.kinds) and not clause.shared
    )
    if len(clause.group) != 1 or not (grows or said.number.unit in ("count", "CNY", "kWh")):
        return None
    part = clause.group[0]
    if part.indicator.unit != "percent":
        return None
    if grows and any(t.kind == "unknown" and t.end == part.start for t in clause.tokens):
        return None  # 原材料制造业增长7.0%: of a part
    if clause.shared:
        # 汽车出口51.1万辆,新能源汽车占了其中11万辆
        lender = context.carry[-1] if context.carry and context.carry != clause.group else None
        if lender is None or not amounts.takes(context, said):
            return None
        made = subjects.with_head(context, part.start, part.end, lender)
        return next((s for s in made if counts(context, s.indicator, said.number)), None)
    words = Token("unknown", part.start, part.end, context.text[part.start : part.end])
    return carried.elided(context, clause, said.number, [words, *said.window])


def turn_into_shares(context: Context, clause: Clause, owners: Owners, shares: list[Subject]) -> Owners:
    """Return the owners as 占 has made them; what follows speaks of the shares too."""
    if owners.subjects is clause.group:
        clause.group = shares
    if owners.subjects is context.carry:
        context.carry = shares
    return replace(owners, subjects=shares)


def lose(context: Context, clause: Clause, said: Said) -> None:
    """After a number in a unit of no indicator: what follows may be of its subject too."""
    if said.number.counter == "折":
        return  # 给建档立卡户打折,最低5折,惠及1200多万户
    if has_unknown(said.window) or said.number.counter not in _TIMES:
        context.lose(clause)


# Counting these says nothing of a subject: 连续5年, 3次.
_TIMES = frozenset("年 月 日 天 周 周年 个月 小时 次 届 期 批 位".split())
