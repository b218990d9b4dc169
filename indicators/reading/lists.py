"""Lists: 产销量分别是181.3万辆、179.9万辆 -> which number is of which subject."""

import re
from dataclasses import replace

from indicators.reading import areas, heads, moments, subjects
from indicators.reading.context import Clause, Context, Owners, Said
from indicators.reading.findings import Decision, Refused, Subject
from indicators.reading.lexer import Token
from indicators.reading.names import HEADS, SIZES
from indicators.reading.numbers import Number
from indicators.reading.units import check

# Between the numbers of a list, said again or only once: 增长7%、下降3%.
_ONCE = frozenset("增长 增 下降 降 达 达到 净增 升 提高".split())
_AGAIN = _ONCE | {"约"}
# Between two numbers of which the second only goes on with the first: 71.5%和51.1%.
_GOING_ON = ("and", "plain", "space", "reach")
# What opens a sentence that takes a total apart.
_PARTED = re.compile("(?:具体)?(?:拆开|分开|分项|逐项)(?:来)?(?:看|说|算|讲)|具体构成|从构成看")
# 分行业看,制造业占比最高,新增减税降费4410亿元: of that branch.
_BY_BRANCH = re.compile(r"(?:其中,)?分(?:行业|领域|规模|企业|地区|区域|类型|门类|经济类型|省份)[^,]{0,6}看,")
# …4689亿元,中小微企业受益最明显,新增2927亿元: who has the most of it leads to its part.
_BENEFITS = re.compile("(?:受益|受惠|获益)[^,;。0-9]{0,8},")
# Behind the last number of a list these are said of all of them.
_AROUND = ("左右", "上下")
# What an item of a list of names may hold.
_LISTED = ("unknown", "name", "whole", "plain")
# What may be said of such a list before its numbers.
_SAID_OF = ("each", "yoy", "grow", "fall", "reach", "all", "time")
# Nobody names so many indicators for a list of numbers.
_LONGEST = 50


def length_and_place(context: Context, n: int) -> tuple[int, int]:
    """Return how many numbers the list around token `n` has, and which of them this is."""
    back = _neighbours(context, n, -1)
    return back + 1 + _neighbours(context, n, 1), back


def _neighbours(context: Context, n: int, step: int) -> int:
    """Return how many numbers, each parted by one "and", stand before (-1) or behind (1) token `n`."""
    count = 0
    linked = False
    own = context.tokens[n].number
    k = n + step
    while 0 <= k < len(context.tokens) and count < _LONGEST:
        t = context.tokens[k]
        if t.number is not None and linked:
            if own is not None and t.number.unit != own.unit and "bare" not in (t.number.unit, own.unit):
                break  # 98281亿元、增长10.8%
            count += 1
            linked = False
        elif t.kind == "and" and not linked:
            linked = True
        elif t.kind != "space":
            again = linked and step > 0 and t.words in _AGAIN
            once = not linked and step < 0 and t.words in _ONCE and count == 0
            if not (again or once):
                break
        k += step
    return count


def names_all(window: list[Token]) -> bool:
    """Whether the words before a number say that it is of all: 新增3万家、总数达7万家."""
    return any(t.words.startswith("总") for t in window)


def goes_on(context: Context, said: Said) -> bool:
    """Whether this number says what the one before it says: 71.5%和51.1%."""
    kinds = said.kinds
    if "and" not in kinds or any(k not in _GOING_ON for k in kinds) or names_all(said.window):
        return False
    for t in reversed(context.tokens[: said.n]):
        if t.kind == "number":
            return True
        if t.kind not in _GOING_ON:
            return False
    return False


def widened(context: Context, clause: Clause, length: int) -> list[Subject] | None:
    """Return one subject a number of 新能源汽车、工业机器人、集成电路产量分别增长a、b、c.

    The last name lends its head to the ones before it; what is no indicator even so keeps its place
    in the list. None where the list does not stand there, or is whole already.
    """
    last = clause.group[-1]
    borrowed = any(s.indicator.kind == "rate" for s in clause.group) and last.indicator.kind != "rate"
    if len(clause.group) == length and not borrowed:
        return None
    tokens = [t for t in clause.tokens if t.end <= last.start]
    items: list[Subject] = []
    while len(items) < length - 1:
        if not tokens or tokens.pop().kind != "and":
            return None
        end = start = tokens[-1].end if tokens else 0
        words: list[Token] = []
        while tokens and tokens[-1].kind in _LISTED and tokens[-1].end == start:
            words.insert(0, tokens.pop())
            start = words[0].start
        if start == end:
            return None
        nothing = Subject(
            last.indicator,
            start,
            end,
            context.sentence,
            fault=f"of something else: {context.text[start:end]}",
        )
        own = next((s for s in clause.group if start <= s.start and s.end == end), None)
        if own is not None and own.indicator.kind == "rate" and last.indicator.kind != "rate":
            own = None  # 新能源汽车、集成电路产量: of its output, not of its share
        items.append(own or _named(context, clause, words, last) or nothing)
    first = items[-1]
    if last.scope is None and first.scope in context.names.wordings[last.indicator.id].populations:
        last = replace(last, scope=first.scope, scope_id=first.scope_id)  # 重点企业A和B普及率: of both
    return [*reversed(items), last]


def with_strangers(context: Context, clause: Clause, length: int) -> list[Subject] | None:
    """Return a subject a number of 高技术制造业增加值和用电量分别增长a、b: the names, and what is none.

    None where no list of `length` items stands there, each a name or words that nobody knows.
    """
    if not clause.group or clause.taken or len(clause.group) >= length:
        return None
    first = clause.group[0].start
    items = heads.items_of(t for t in clause.tokens if t.start >= first and t.kind not in _SAID_OF)
    if any(t.kind not in _LISTED and (n or t.kind != "neutral") for i in items for n, t in enumerate(i)):
        return None  # 全国 may lead an item, and stands nowhere else
    if len(items) != length or not all(items) or _shares_head(context, clause.group, items):
        return None
    found: list[Subject] = []
    for words in items:
        start, end = words[0].start, words[-1].end
        # 全国服务业生产指数 is not what its 生产 may name.
        own = next((s for s in clause.group if start <= s.start and s.end <= end), None)
        # Nor is 制造业生产指数 what its 制造业 may be a part of.
        if own is not None and any(
            t.kind == "unknown" and (t.start < own.start or t.start == own.end) for t in words
        ):
            own = None
        fault = f"of something else: {context.text[start:end]}"
        own = own or _of_same(context, clause, found, start, end)
        found.append(own or replace(clause.group[0], start=start, end=end, fault=fault))
    return found


def _shares_head(context: Context, named: list[Subject], items: list[list[Token]]) -> bool:
    """Whether the last item of a list lends its head to what is `named`: 产量 of 充电桩、光伏电池产量分别增长…."""
    words = context.text[items[-1][0].start : items[-1][-1].end]
    bare = (s for s in named if not context.text[s.start : s.end].endswith((*HEADS, *SIZES, "率")))
    return heads.ending(words) != "" and next(bare, None) is not None


def behind_stranger(context: Context, clause: Clause, length: int) -> list[Subject] | None:
    """Return a subject a number of 高技术制造业增加值、数字产品制造业增加值分别增长a、b, where the last only ends on a name.

    None where that is not so, or no list of `length` items stands there.
    """
    if len(clause.group) != 1 or not clause.group[0].fault or clause.taken or clause.has("number"):
        return None
    words = [t for t in clause.tokens if t.kind not in _SAID_OF]
    if any(t.kind not in ("and", "name", "unknown", "plain", "neutral") for t in words):
        return None
    items = heads.items_of(words)
    if len(items) != length or not all(items):
        return None
    found: list[Subject | None] = []
    for words in items:
        while len(words) > 1 and words[0].kind == "neutral":
            words.pop(0)
        hit = words[0].hit
        own = subjects.of(context, clause, words[0], hit) if len(words) == 1 and hit is not None else []
        found.append(own[0] if len(own) == 1 and not own[0].fault else None)
    if not any(found) or _shares_head(context, [s for s in found if s is not None], items):
        return None
    lost = clause.group[0]
    return [
        s or replace(lost, start=words[0].start, end=words[-1].end)
        for s, words in zip(found, items, strict=True)
    ]


def _of_same(context: Context, clause: Clause, before: list[Subject], start: int, end: int) -> Subject | None:
    """Return the subject that `start`..`end` makes with what the item before is of: 高技术制造业增加值和投资."""
    owner = before[-1] if before else None
    head = heads.ending(context.text[owner.start : owner.end]) if owner is not None else ""
    if owner is None or owner.fault or not head:
        return None
    last = owner.end - len(head)
    if context.text.startswith("固定资产", start) or context.text.endswith("工业", 0, last):
        return None  # it may be the whole nation's
    made = heads.with_word(context, clause, owner.start, last, context.text[start:end])
    return replace(made, start=start, end=end) if made is not None else None


def of_amounts(context: Context, clause: Clause, length: int) -> list[Subject] | None:
    """Return a subject a number of 5G手机出货量6984万部、新机型64款,占比分别为a和b: those of the amounts, and what is none.

    None where the clause before holds no `length` amounts, or none of ours.
    """
    end = max((n for n, t in enumerate(context.tokens) if t.end <= clause.start), default=0)
    opening = max((n for n, t in enumerate(context.tokens[:end]) if t.kind == "end"), default=-1)
    amounts = [t for t in context.tokens[opening + 1 : end] if t.number is not None]
    known = [s for s in context.levels if s.sentence == context.sentence]
    if len(amounts) != length or not known:
        return None
    found: list[Subject] = []
    before = context.tokens[opening].end if opening >= 0 else context.bounds[0]
    for t in amounts:
        own = next((s for s in known if before <= s.start and s.end <= t.start), None)
        words = context.text[before : t.start].lstrip("、 ")
        fault = f"of something else: {words}"
        found.append(own or replace(known[0], start=before, end=t.start, fault=fault))
        before = t.end
    return found if any(not s.fault for s in found) else None


def _named(context: Context, clause: Clause, words: list[Token], last: Subject) -> Subject | None:
    """Return the subject that an item of a list makes with the head of the `last`; its name may be qualified.

    重点企业关键工序数控化和研发设计工具普及率: of 重点企业 is the 关键工序数控化率. Or its name is whole.
    """
    for n, t in enumerate(words):
        if n and t.kind not in ("unknown", "name"):
            continue
        own = Clause(words[0].start, area=clause.area, area_from=clause.area_from, window=words[:n])
        for before in words[:n]:
            own.add(before)
        hit = t.hit if t.end == words[-1].end and last.indicator.kind == "rate" else None
        if hit is not None and hit.names:
            found = next(iter(subjects.of(context, own, t, hit)), None)
        else:
            found = next(subjects.with_head(context, t.start, words[-1].end, last, own), None)
        if found is not None and (not n or found.scope or found.fault):
            return found
    return None


def hedged(context: Context, said: Said, place: int) -> Number:
    """Return the number, the one at `place` of a list, with the hedge before the list: 分别超过90%、70%、60%."""
    number = said.number
    numbers = [t.number for t in context.tokens[: said.n] if t.number is not None]
    before = numbers[-max(place, 1)] if len(numbers) >= max(place, 1) else None
    plain = number.bound == "exact" and number.start == number.at
    if plain and before is not None and before.start < before.at and before.bound in ("at_least", "at_most"):
        return replace(number, bound=before.bound)
    return number


def hedged_behind(context: Context, said: Said, length: int, place: int) -> Number:
    """Return the number with the hedge that stands behind the list: 分别增长9%和12%左右."""
    number = said.number
    if number.bound != "exact" or number.start != number.at or place + 1 == length:
        return number
    behind = [t.number for t in context.tokens[said.n + 1 :] if t.number is not None][: length - place - 1]
    last = behind[-1] if behind else None
    if last is None or last.bound != "about" or not context.text.endswith(_AROUND, 0, last.end):
        return number
    return replace(number, bound="about")


def share_out(
    context: Context, clause: Clause, said: Said, owners: Owners, decision: Decision
) -> list[Subject]:
    """Return which of its owners a number speaks of; raise Refused for none."""
    if len(owners.subjects) == 1 and owners.length > 1:
        periods = moments.shared_out(context, clause, owners.length)
        if not periods and context.waiting_in is not None and not clause.has("time"):
            periods = moments.shared_out(context, context.waiting_in, owners.length)
        if len(periods) == owners.length:
            clause.named = periods[owners.place]
            owners = replace(owners, length=1, place=0)
    chosen = _chosen(said, owners, decision)
    totals = _taken_apart(context, clause, said, decision)
    opening = _BY_BRANCH.match(context.text, context.bounds[0])
    branch = opening is not None and opening.end() < clause.start and decision.measure == "level"
    if "all" in said.kinds and any(not s.fault for s in chosen):
        chosen = [s for s in chosen if not s.fault]  # 行政村、贫困村通光纤的比例均超过98%
    for s in chosen:
        if s.fault:
            raise Refused(s.fault)
        if branch and "业" not in context.text[s.start : s.end]:
            raise Refused(f"{s.indicator.id} of one branch")
        before = context.reached.get(s.indicator.id)
        again = before is not None and before[1] == context.sentence and said.number.value >= before[0]
        if (
            s.indicator.kind != "rate"
            and s.indicator.id in totals
            and not (decision.starting or again or clause.has("from"))
        ):
            raise Refused(f"a part of the {s.indicator.id} before")
        if decision.measure == "increment" and _is_built(said) and _PEOPLE.search(s.indicator.name.zh):
            raise Refused(f"新建 does not count {s.indicator.id}")
        check(context, s.indicator, said.number, decision)
    return chosen


# Nobody builds them.
_PEOPLE = re.compile("用户|连接|终端")


def _is_built(said: Said) -> bool:
    return any(t.words.startswith(("新建", "再建")) for t in said.window)


def _taken_apart(context: Context, clause: Clause, said: Said, decision: Decision) -> set[str]:
    """Return the indicators whose total was given and is taken apart here: what else is given of them is a part."""
    if decision.measure != "level":
        return set()
    part = context.part_start(said.number.at)
    given = {s.indicator.id for s in context.levels if s.sentence == context.sentence and s.start >= part}
    if _PARTED.match(context.text, context.bounds[0]):
        among, given = True, given | {s.indicator.id for s in context.told}  # 拆开看,…;减税降费5186亿元
    else:
        # 其中9月3034.7万部 is of another span, no part.
        among = clause.named is None and clause.has_word("其中")
    if context.text.startswith("其中,", context.bounds[0]):
        # …10509亿元。其中,新增减税降费7369亿元
        among = among or clause.named is None
        given |= {s.indicator.id for s in context.levels if context.sentence - s.sentence <= 1}
    benefits = _BENEFITS.search(context.text, context.bounds[0], clause.start) is not None
    among = among or (clause.named is None and benefits)
    if clause.area == "CN" and areas.is_of_world(context):
        return set()  # 全球5G用户超过12亿户,其中我国6.8亿户
    return given if among else set()


def _chosen(said: Said, owners: Owners, decision: Decision) -> list[Subject]:
    named = owners.subjects
    if len(named) == 1:
        if owners.length > 1:
            raise Refused("one of a list of numbers, for one indicator")
        return named
    if owners.length == len(named):
        return [named[owners.place]]
    if owners.length > 1:
        raise Refused(f"{owners.length} numbers for {len(named)} indicators")
    kinds = set(said.kinds)
    if named[0].start == named[-1].start:
        kinds.add("all")  # 产销突破3000万辆 is said of both
    if "total" in kinds or (decision.measure == "level" and kinds.isdisjoint(("all", "each"))):
        raise Refused("one number for several indicators")
    return named
