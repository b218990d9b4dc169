"""Words that stand for what was spoken of: 前者, 后者, 上述两个指标, 这三个数, 一个是…一个是…."""

import re

from indicators.reading import subjects
from indicators.reading.context import Clause, Context, Said
from indicators.reading.findings import Subject
from indicators.reading.names import SIZES
from indicators.reading.units import may_be_of

_ONE_OF_TWO = re.compile(r"(?:其中|而|则|目前|现在)?(?P<which>前|后)者")
_EACH = re.compile(r"一个(?:就|则|同比)?(?:[是为达]|增长?|上升|下降|减少|降|升|涨|跌)")
_ALL = re.compile(
    r"(?P<many>[两二三四五])(?:个|项|大)?(?:关键|核心|重要)?(?:指标|数字|数据|数|比例|比重|占比|比率|增速|者)"
)
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
# So many sentences back they still mean something.
_NEAR = 2


def of(context: Context, clause: Clause, said: Said) -> list[Subject] | None:
    """Return the subject that a number speaks of by such a word; None where none stands there, or where unclear."""
    before = context.text[clause.start : said.number.at]
    if (m := _ALL.search(before)) is not None:
        listed = _listed(context, clause.start + m.end(), said)
        if len(listed) == (many := _MANY[m["many"]]) and said.number.start in listed:
            place = listed.index(said.number.start)
            if not place or context.meant_in != context.sentence:
                context.meant = _spoken_of(context, many)  # whatever the first has become, the second stays
                context.meant_in = context.sentence
            return _fitting(context, said, context.meant, place)
    if (
        context.meant_in == context.sentence
        and not clause.has("name")
        and _GOES_ON.match(context.text, clause.start)
    ):
        # 2016年这两个数分别是22.6万亿元和30.3%,2021年为45.5万亿元和39.8%
        listed = _listed(context, clause.start, said)
        if len(listed) == len(context.meant) > 1 and said.number.start in listed:
            return _fitting(context, said, context.meant, listed.index(said.number.start))
    if clause.has("name") and not clause.shared and not _sizes_only(clause):
        return None  # 前者在规上工业里占到16.3% names its whole
    if clause.group and not clause.shared:
        return None
    if (m := _ONE_OF_TWO.match(before)) is not None and before.count("者") == 1:
        if m["which"] == "前" or len(context.meant) != 2:
            context.meant = _spoken_of(context, 2)  # which 后者 goes on with, whatever 前者 has become
        place = int(m["which"] == "后")
        return _fitting(context, said, context.meant, place) or _by_name(context, clause, said, place)
    if _EACH.match(before) and not clause.group:
        count = len(_EACH.findall(context.text, *context.bounds))
        earlier = len(_EACH.findall(context.text, context.bounds[0], clause.start))
        if not earlier:
            context.meant = context.carry if len(context.carry) == count else _spoken_of(context, count)
        return _fitting(context, said, context.meant, earlier) if count > 1 else None
    return None


# Another time of the same, and nothing else that is named.
_GOES_ON = re.compile(
    r"(?:到|截至|而)?(?:20\d\d|今|去|前|上)年[^,。;:]{0,6}?(?:则|又)?(?:分别)?(?:为|是|达到?|升至|增至|变成)?\d"
)


def _listed(context: Context, start: int, said: Said) -> list[int]:
    """Return where the numbers of the list begin that ends the clause of `said`; none where a name leads to them."""
    end = context.clause_bounds(said.number.at)[1]
    found = [t.start for t in context.tokens if t.kind == "number" and start <= t.start < end]
    between = (t for t in context.tokens if found and t.kind == "name" and start <= t.start < found[0])
    return [] if any(t.hit is None or not t.hit.wholes for t in between) else found


def _sizes_only(clause: Clause) -> bool:
    """Whether the names of the clause are but words of size: 后者总量达44.47亿户."""
    return all(t.words in SIZES for t in clause.tokens if t.kind == "name")


def _spoken_of(context: Context, count: int) -> list[Subject]:
    """Return the last `count` subjects that got a number, each once, in the order in which they first did."""
    near = [s for s in context.told if context.sentence - s.sentence <= _NEAR]
    last = {s.indicator.id: s for s in near}
    return list(last.values())[-count:] if len(last) >= count else []


def _by_name(context: Context, clause: Clause, said: Said, place: int) -> list[Subject] | None:
    """Return what was given a number alone, for 前者; for 后者 what was named last: 前者占移动电话基站的33.6%,后者…."""
    if not place:
        near = _spoken_of(context, 1)
        return _fitting(context, said, near, 0) if clause.shared else None
    named = next((t for t in reversed(context.tokens) if t.kind == "name" and t.start < clause.start), None)
    if named is None or named.hit is None:
        return None
    found = subjects.of(context, Clause(named.start), named, named.hit)
    return _fitting(context, said, found, 0) if len(found) == 1 and not found[0].fault else None


def _fitting(context: Context, said: Said, found: list[Subject], place: int) -> list[Subject] | None:
    if place >= len(found) or not may_be_of(context, found[place].indicator, said.number):
        return None
    return [found[place]]
