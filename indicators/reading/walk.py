"""A passage, token by token: a name makes a subject, a number says something of one.

A sentence is read from left to right. A number says something of the subject before it (or of the
name right behind it), what depends on the words between them. An unknown word between the two ends
the subject's reach: the number may be of something else.

The nouns have modules of their own: mentions (subjects, scopes) for names, figures for numbers
(owners: whose; measures: what; dating, areas and targets: when, where and whether), clauses for what
one leaves to the next. Here is only the walk.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indicators.model import Measure
from indicators.reading import (
    areas,
    clauses,
    commas,
    figures,
    goals,
    heads,
    inversions,
    lexicon,
    mentions,
    moments,
    questions,
    stems,
    subjects,
    targets,
    trailing,
)
from indicators.reading.context import Clause, Context, Said, has_unknown
from indicators.reading.findings import Finding, Found, NamedPeriod, Refusal, Refused, Subject, Words
from indicators.reading.lexer import Token, may_know, tokens
from indicators.reading.marks import Marks
from indicators.reading.names import SIZES, Hit
from indicators.reading.numbers import find_numbers

# What makes the words of a sentence worth following: a number, or a time that dates one in a later sentence.
_FIGURES = ("number", "time")
# What stands between a name and what it is.
_DEFINES = ("是", "作为", "反映")
# These may change what dates other passages.
_ENDING = frozenset((")", *moments.NOW))
# What opens a sentence that is a forecast to its end.
_FORECASTS = tuple(lexicon.FORECASTS)
# Where somebody speaks, and no word for speaking.
_MEETS = ("举行", "召开", "开幕", "闭幕")
# The roles of words that change what is known; the other words, most of all, only stand there.
_HEARD = frozenset(
    ("time", "from", "neutral", "target", "done", "share", "space", "yoy", "rate", "downrate", *areas.ROLES)
)
# The roles of the others, but for words that say something of firms, or of who forecasts.
_IDLE = frozenset(lexicon.roles().values()) - _HEARD - {"report"}
_HEEDED = areas.HOLDING | lexicon.FORECASTS


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was known where a bracket opened: how many moments and findings, the span, what was spoken of, and where."""

    moments: int
    findings: int
    span: NamedPeriod | None
    carry: list[Subject]
    carry_broken: bool
    area: str | None
    area_from: Words | None
    told: bool  # the clause before it was given a number


class Walk:
    """From token to token: each changes what is known, a number makes findings or a refusal."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.found = Found()
        self.opened: _Opened | None = None
        self.aims: dict[tuple[str, Measure, str, date], float] = {}  # of targets: their values, the last told
        self.reached = -1  # the sentence on a time to come that has told of what has been

    def read(self, sentences: list[Words], dates: bool) -> Found:
        """Return what `sentences` state; `dates` tells whether a day that they name dates other passages too."""
        marks = self.context.marks
        areas.open_on(self.context)
        found = _explained(marks, sentences)
        figure = [marks.number(*bounds) for bounds in found]
        # Behind the last number nothing counts but what dates other passages.
        dating = marks.time if dates else marks.names_span
        number = max((n for n, holds in enumerate(figure) if holds), default=-1)
        dated = (n for n in range(len(found) - 1, number, -1) if dating(*found[n]))
        for n, bounds in enumerate(found[: next(dated, number) + 1]):
            if n > number and not marks.time(*bounds):
                continue
            before = self.context.bounds
            self.context.begin(n, bounds)
            if targets.goes_on(self.context.text, before, bounds[0]):
                self.context.target, self.context.foretold = "strong", True
            targets.hear_spelt_out(self.context)
            goals.hear(self.context, before)
            within = self.context.text.startswith("其中", bounds[0])
            self.context.head = self.context.table_head
            if within or self.context.text.find("种产品", *before) >= 0:
                self.context.head = heads.of_products(self.context.text, *before, within)
            announces = n < number and figure[n + 1]
            if figure[n]:
                self._sentence(announces, last=n == number)
            else:
                self._skim(announces)
        return self.found

    def _skim(self, announces: bool) -> None:
        """Take in a sentence without a number: a name at its end may be what the next one speaks of."""
        context = self.context
        moments.skim(context, context.marks)
        areas.skim(context)
        context.carry, context.carry_broken, context.announced = [], True, False
        hits = context.names.find(context.text, *context.bounds) if announces else []
        if not hits:
            return  # most sentences of prose: nothing to part into tokens for
        if self._may_announce(hits):
            context.tokens = tokens(context.text, *context.bounds, context.names, context.marks, hits)
            name = next((t for t in reversed(context.tokens) if t.kind == "name"), None)
            if name is None or name.hit is None:
                return
            if not has_unknown(t for t in context.tokens if t.start >= name.end):
                # 先说电信业务收入。 What ends on a name announces it.
                clause = Clause(context.clause_bounds(name.start)[0])
                context.carry = subjects.of(context, clause, name, name.hit)
                context.carry_broken, context.announced = False, bool(context.carry)
            else:
                self._hear_defined()
        context.asked = context.carry if context.announced else questions.asked(context, *context.bounds)
        context.asked_growth = questions.asked_growth(context.text, *context.bounds) if context.asked else ""

    def _may_announce(self, hits: list[Hit]) -> bool:
        """Whether a sentence with these names may end on one, or define one."""
        context = self.context
        text, end = context.text, context.bounds[1]
        behind = hits[-1].end
        return (
            context.marks.number(behind, end)
            or context.marks.time(behind, end)
            or may_know(text, behind, end, context.names)
            or any(text.startswith(_DEFINES, h.end) for h in hits)
            or any(text.find(c, *context.bounds) >= 0 for c in "(《")
        )

    def _sentence(self, announces: bool, last: bool) -> None:
        """Read a sentence that may hold a number, clause by clause; the `last` one of its passage to its end only."""
        context = self.context
        found = tokens(context.text, *context.bounds, context.names, context.marks)
        self.found.refusals += _passed_over(context.text, found)
        if not any(t.kind in _FIGURES for t in found):
            self._skim(announces)  # digits of a name alone: 5G
            return
        fresh = not (context.carry or context.told or context.spoken_of or context.asked)
        context.tokens = inversions.in_order(context.text, commas.parted(context.text, found), fresh)
        said = len(self.found.findings)
        trailing.hear(context, *context.bounds)
        context.parted += context.text.startswith("其中", context.bounds[0])
        clause = Clause(context.bounds[0])
        self.opened = None
        for n, token in enumerate(_that_count(context.tokens) if last else context.tokens):
            if token.kind == "end":
                clause = self._end_clause(clause, n, token)
            elif context.target or not _is_idle(token):
                self._take(clause, n, token)
            else:
                clause.window.append(token)
                clause.add(token)
        if last:
            return  # nobody asks what it leaves to the next
        clauses.close(context, clause)
        if len(self.found.findings) == said:
            self._hear_defined()

    def _end_clause(self, clause: Clause, n: int, token: Token) -> Clause:
        """Return the clause that begins behind token `n`, which ends `clause`."""
        context = self.context
        clauses.close(context, clause)
        if token.words == "(":
            self.opened = _Opened(
                len(context.moments),
                len(self.found.findings),
                context.span,
                context.carry,
                context.carry_broken,
                context.area,
                context.area_from,
                clause.taken > 0,
            )
        elif token.words == ")" and self.opened and clause.has("number"):
            # (去年12月为5%): what dates a number in brackets dates none behind them, nor does its place hold there
            del context.moments[self.opened.moments :]
            context.span = self.opened.span
            context.area, context.area_from = self.opened.area, self.opened.area_from
            if self.opened.told and not any(t.kind == "share" for t in context.tokens[n + 1 : n + 3]):
                # 1882EFLOPS(每秒执行1882百亿亿次浮点运算),…; 基站1129万个(5G基站293.7万个),净增…: an aside
                context.carry, context.carry_broken = self.opened.carry, self.opened.carry_broken
        if token.words == ";":
            self._end_part(token)
        context.last = None
        begun = Clause(token.end, base=context.compared)
        if token.words == "(" and n:
            areas.open_bracket(context, begun, context.tokens[n - 1])
        return begun

    def _end_part(self, semicolon: Token) -> None:
        """Forget what holds up to a semicolon: a forecast that does not open the sentence, a place, a share."""
        context = self.context
        foretold = context.text.startswith(_FORECASTS, context.bounds[0])
        context.target = context.target if context.planned or foretold else ""
        context.compared, context.part = None, ""
        self._goes_on_to_come(semicolon)
        within = context.text.startswith("其中", semicolon.end)
        context.forget_clauses(place=not areas.holds_on(context, semicolon.end), share=not within)
        context.leave()

    def _goes_on_to_come(self, semicolon: Token) -> None:
        """After 到2025年:…由15%提高到56%;…等于2020年的10倍; what follows is of 2025 again, and planned."""
        context = self.context
        here = [m for m in context.moments if m.sentence == context.sentence]
        first = here[0] if here else None
        if first is None or first.period.end <= context.spoken:
            return
        if first.start != context.bounds[0] and not _PLAN_SAYS.fullmatch(
            context.text, context.bounds[0], first.start
        ):
            return
        part = context.part_start(semicolon.start)
        over = any(
            m.period.end <= context.spoken and not _RECALLED.match(context.text, m.start) for m in here
        )
        if over or targets.tells_of_now(context.text, part, semicolon.start):
            self.reached = context.sentence
        if context.text.startswith(("到", "至"), first.start) and self.reached != context.sentence:
            context.target = context.target or "weak"
            if here[-1] is not first:
                context.moments.append(first)

    def _hear_defined(self) -> None:
        """After 关键工序数控化率是衡量…的指标: that is what the next sentence speaks of."""
        context = self.context
        n = next((n for n, t in enumerate(context.tokens) if t.kind not in ("plain", "space", "neutral")), 0)
        name, behind = context.tokens[n : n + 1], context.tokens[n + 1 : n + 2]
        if not name or not behind or name[0].hit is None or behind[0].words not in _DEFINES:
            return
        defined = subjects.of(context, Clause(context.bounds[0]), name[0], name[0].hit)
        if len(defined) == 1 and not defined[0].fault:
            context.carry, context.carry_broken, context.announced = defined, False, True

    def _take(self, clause: Clause, n: int, token: Token) -> None:
        """Take in token `n` of the sentence, which ends no clause."""
        context = self.context
        if token.kind == "name":
            mentions.take(context, clause, n, token)
        elif token.kind == "number":
            self._number(clause, n, token)
        elif token.kind == "report" and not clause.group and not _is_part_of_name(context, clause, token):
            # 某某说: who speaks is no subject of a number.
            if token.words not in _MEETS:
                areas.hear_speaker(context, clause)
            clause.begin_anew()
            if clause.area != "CN":
                clause.area = clause.area_from = None
        elif token.kind == "unknown" and mentions.take_head(context, clause, token):
            pass
        else:
            if token.kind in _HEARD:
                _hear(context, clause, token)
            elif context.target and token.words.startswith("已") and not context.listing:
                context.target, context.foretold = "", False  # 已累计建成
            if token.words in areas.HOLDING:
                areas.hear_holder(context, clause, token)
            if token.words in lexicon.FORECASTS and not clause.group and not clause.has("number"):
                foreteller = not clause.window or not clause.window[-1].words.endswith(_PRODUCTS)
                if foreteller:  # 机构普遍预计, and not 乘用车预计2700万辆
                    clause.window = [t for t in clause.window if t.kind not in ("unknown", "title")]
            clause.window.append(token)
        clause.add(token)

    def _number(self, clause: Clause, n: int, token: Token) -> None:
        """Take in the number that token `n` is: findings, or a refusal."""
        number = token.number
        assert number is not None
        said = Said(n, number, clause.window)
        clause.window = []
        try:
            found = figures.take(self.context, clause, said)
            self._hear_targets(found)
            self.found.findings += found
        except Refused as refused:
            if not number.in_name:
                self.found.refusals.append(Refusal(number.start, number.end, str(refused)))

    def _hear_targets(self, found: list[Finding]) -> None:
        """Take in what is planned; of a list of goals one thing has one value for a day, and with another it ends.

        Raises:
            Refused: one of `found` was told before for the same day, with another value.
        """
        keys = [(f.subject.indicator.id, f.measure, f.where.area, f.when.end) for f in found]
        if self.context.goals is not None and any(
            self.aims.get(key, f.value) != f.value for key, f in zip(keys, found, strict=True)
        ):
            self.context.goals = None
            raise Refused("a second value of one goal: it may be what there is")
        for key, f in zip(keys, found, strict=True):
            if f.status == "target":
                self.aims[key] = f.value


# 规划提出,到2025年,…;…: all of it is of the plan.
_PLAN_SAYS = re.compile("[^,。;]{0,24}(?:规划|计划|方案|意见)》?(?:中|里)?(?:提出|明确|要求),?")
# 而2020年的起点是7.8%: what the plan begins at.
_RECALLED = re.compile("20\\d\\d年(?:底|末)?的?(?:起点|基数|基期)")


_PRODUCTS = ("车", "机", "器", "板", "池", "品", "卡", "片")


def _is_idle(token: Token) -> bool:
    """Whether a token changes nothing that is known, where nothing is planned: it only stands there."""
    if token.kind == "unknown":
        return not stems.may_be_head(token.words)
    return token.kind in _IDLE and token.words not in _HEEDED


def _is_part_of_name(context: Context, clause: Clause, token: Token) -> bool:
    """Whether 测算 or 统计 stands within a name that nobody knows: 大数据产业测算规模, not 据测算."""
    before = clause.window[-1] if clause.window else None
    within = before is not None and before.kind == "unknown" and before.end == token.start
    return within and context.text.startswith(SIZES, token.end)


def _hear(context: Context, clause: Clause, token: Token) -> None:
    """Take in a word that is neither a name nor a number."""
    match token.kind:
        case "time":
            moments.hear(context, clause, token)
        case "from":
            moments.hear_from(context, clause)
        case "neutral":
            areas.hear_nation(context, clause, token)
        case "target":
            targets.hear(context, token)
        case "done":
            if token.words != "累计" and not (context.listing and token.words == "完成"):
                context.target, context.foretold = "", False
            moments.hear_now(context, clause, token)
        case "share":
            clause.shared = True
        case "space":
            areas.hear_aside(context, clause, token)
        case "yoy":
            clause.yoy = True
        case "rate" | "downrate":
            clause.rate = True
        case role if role in areas.ROLES:
            areas.hear(context, clause, token)


def _that_count(found: list[Token]) -> list[Token]:
    """Return the tokens of the last sentence with a number up to its last number, or to what dates other passages."""
    for n in range(len(found) - 1, -1, -1):
        t = found[n]
        if t.kind in _FIGURES or t.words in _ENDING or (t.kind == "name" and mentions.is_dated(t)):
            return found[: n + 1]
    return []


def _passed_over(text: str, found: list[Token]) -> Iterator[Refusal]:
    """Yield the numbers in what the lexer passes over whole: (含两家央企), 具有三大特色的."""
    for t in [t for t in found if len(t.words) > 3]:
        if t.kind in ("space", "plain", "neutral"):
            for n in find_numbers(text, t.start, t.end):
                yield Refusal(n.start, n.end, "stands in an aside")


def _explained(marks: Marks, found: list[Words]) -> list[Words]:
    """Return the sentences, a figure and the one that says what it is as one: 6.3%。它是…的增速。"""
    joined: list[Words] = []
    for bounds in found:
        if joined and marks.number(*joined[-1]) and inversions.explained(marks.text, joined[-1], bounds):
            bounds = (joined.pop()[0], bounds[1])
        joined.append(bounds)
    return joined
