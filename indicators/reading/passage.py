"""A passage -> findings: which number says what about which indicator, when and where.

A sentence is read from left to right. A name makes a subject; a number says something of the
subject before it (or of the name right behind it), what depends on the words between them.
An unknown word between the two ends the subject's reach: the number may be of something else.

The nouns have modules of their own: subjects (and scopes) for names, owners (ahead, carried,
lists) for whose number it is, measures (shares, units) for what it says, dating, areas and
targets for when, where and whether. Here is only the walk.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from indicators.reading import (
    areas,
    dating,
    heads,
    inversions,
    lexicon,
    lists,
    measures,
    numbers,
    owners,
    periods,
    shares,
    stems,
    subjects,
    targets,
    trailing,
)
from indicators.reading.context import Clause, Context, Owners, Said, has_unknown, kinds, last_of
from indicators.reading.findings import (
    Decision,
    Finding,
    Found,
    NamedPeriod,
    Refusal,
    Refused,
    Subject,
    Words,
)
from indicators.reading.lexer import Token, tokens
from indicators.reading.names import HEADS, Names
from indicators.reading.numbers import Number, find_numbers
from indicators.reading.page import Line, Passage, sentences
from indicators.reading.periods import find_times, resolve
from indicators.reading.statements import finding
from indicators.reading.units import counts

_WORLD = ("全球", "世界", "全世界")
_PASSING = ("超过", "首次超过", "超", "赶超", "超越")
_RIVALS = re.compile("|".join((*HEADS, "业务", "市场", "需求", "价格", "订单", "用电")))
# What a name may end on and be the same name.
_ENDINGS = ("规模", "总规模", "总体规模", "总量", "体量", "数量", "总数")
_AGAINST = ("比", "较", "高出", "高于", "低于", "多于", "少于", "快于", "慢于", "超出")
# What a number of something else may be of, so that the next one is of it too: 卡奥斯平台链接企业.
_OWNER = re.compile(r"[^网]平台|公司|集团|园区")
# What a clause begins with that only says more of what was spoken of: 连续两个月, 再创新高.
_PREDICATE = re.compile("连续|时隔|再创|又创|创|刷新|打破|扭转|结束|延续|居|位居|位列|稳居")
# Why a level is left out, so that growth behind it is of the same, and left out too.
_UNOWNED = ("its subject is not said", "a number relative to another")
# Behind a number: the speaker takes it back.
_CORRECTED = re.compile("[^,。;:0-9]{0,8}?(?:-+|—+|…+|,)(?:哦,?)?(?:不对|不,|对不起|说错|口误|更正)")
# What the name of something that is measured ends on: 出口交货值, 发电量.
_MEASURED = re.compile(r"(?<=[\u3400-\u9fff])(?:值|额|量|价|率|指数)(?:$|(?=[\d今去前上全本由同从也则]))")
# What an item of a list begins with.
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|、)|第[一二三四五六七八九十][,、]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、](?!\d)|[■●·◆▲]"
)
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿半]")


class PassageReader:
    """Reads the passages of one document, in order: the span it named last carries over."""

    def __init__(
        self, text: str, lines: Sequence[Line], names: Names, spoken: date, default_area: str = "CN"
    ) -> None:
        self.text = text
        self.names = names
        self.spoken = spoken
        self.default_area = default_area
        self.span: NamedPeriod | None = None
        self.opening: NamedPeriod | None = None  # the span named first in the last passage of the line
        self.lead: list[NamedPeriod] = []  # the periods of the last line that is no item of a list
        self.leads = _leads(text, lines) if "\n--" in text else []

    def may_tell(self, line: Line) -> bool:
        """Return whether `line` has to be read: it may state something, or date what others state."""
        return (
            self._leads(line.start)
            or numbers.may_stand(self.text, line.start, line.end)
            or periods.may_stand(self.text, line.start, line.end)
        )

    def _leads(self, offset: int) -> bool:
        """Whether the line of `offset` dates the items of a list behind it."""
        n = bisect(self.leads, offset)
        return n > 0 and self.text.find("\n", self.leads[n - 1], offset) < 0

    def furniture(self, line: Line) -> list[Refusal]:
        """Return the numbers of a line that is none of the briefing."""
        return [
            Refusal(n.start, n.end, line.furniture)
            for start, end in sentences(self.text, Passage(line.start, line.end, heading=False))
            for n in _bare_numbers(self.text, start, end)
        ]

    def _area(self, line: int) -> str:
        """Return what a line speaks for: the page's area, or the place of who speaks: 黑龙江省工信厅厅长:…."""
        return areas.of_speaker(self.text, line) or self.default_area

    def read(self, passage: Passage) -> Found:
        """Return what `passage` states, and the numbers that it leaves out."""
        leads = self._leads(passage.start)
        if not leads and not _tells(self.text, passage.start, passage.end):
            self.lead, self.opening = [], None
            return Found()
        line = self.text.rfind("\n", 0, passage.start) + 1
        topics = _question(self.text, line)
        context = Context(
            self.text, self.names, self.spoken, self._area(line), topics, self.span, passage.start
        )
        continued = self.text[line : passage.start].strip() != ""
        asked = _question_before(self.text, line)
        if asked is not None:
            context.line = context.start = asked  # 问:新能源汽车呢?⏎答:前11个月产量842.6万辆
        if continued:
            context.inherited = self.opening
        ahead = bool(self.lead) and self.lead[-1].period.end > self.spoken
        item = self.text.startswith("--", line) or (
            ahead and (continued or _NUMBERED.match(self.text, passage.start) is not None)
        )
        if item:
            # 到2025年:⏎--5G基站360万个: the items are of the day that the lead gives.
            context.moments = [replace(m, sentence=-1, theme="") for m in self.lead]
            context.listing = ahead
        found = _Walk(context).read(passage, _dates if leads else periods.names_span)
        self.span = context.span
        named = (m for m in context.moments if m.period.start is not None and m.sentence >= 0 and not m.inner)
        self.opening = next(named, context.inherited)
        if not item:
            self.lead = context.moments
        return found


def _leads(text: str, lines: Sequence[Line]) -> list[int]:
    """Return where the lines begin that items of a list follow: 到2025年:⏎--5G基站360万个."""
    found: list[int] = []
    before = -1
    for line in lines:
        if line.furniture:
            continue
        if not text.startswith("--", text.rfind("\n", 0, line.start) + 1):
            before = line.start
        elif before >= 0 and before not in found[-1:]:
            found.append(before)
    return found


def _question(text: str, line: int) -> int:
    """Return where the question begins that the line at `line` answers, else `line`: its topic is the answer's."""
    end = line
    while end and text[end - 1].isspace():
        end -= 1
    if end < line and text[end - 1 : end] in "?？" and text.count("\n", end, line) <= 2:
        return text.rfind("\n", 0, end) + 1
    return line


def _bare_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    if not numbers.may_stand(text, start, end):
        return
    times = [(t.start, t.end) for t in find_times(text, start, end)]
    for n in find_numbers(text, start, end):
        if not n.in_name and not any(a <= n.at < b for a, b in times):
            yield n


def _last(found: list[Words], holds: Callable[[int, int, int], bool], before: int = -1) -> int:
    """Return which sentence behind `before` is the last that `holds`; `before` where none is."""
    return next((n for n in range(len(found) - 1, before, -1) if holds(n, *found[n])), before)


def _tells(text: str, start: int, end: int) -> bool:
    """Whether a passage states anything, or names the span that later ones speak of."""
    return numbers.may_stand(text, start, end) or periods.names_span(text, start, end)


def _dates(text: str, start: int, end: int) -> bool:
    """Whether a sentence may name a period."""
    return periods.may_stand(text, start, end) or text.find("现已", start, end) >= 0


def _question_before(text: str, line: int) -> int | None:
    """Return where the short question begins that the line before `line` asks; None for none."""
    end = (
        len(text[max(0, line - 2 * _QUESTION) : line].rstrip()) + max(0, line - 2 * _QUESTION) if line else 0
    )
    if not end or text[end - 1] not in "?？":
        return None
    start = text.rfind("\n", 0, end) + 1
    return start if end - start <= _QUESTION else None


def _explained(text: str, found: list[Words]) -> list[Words]:
    """Return the sentences, a figure and the one that says what it is as one: 6.3%。它是…的增速。"""
    joined: list[Words] = []
    for bounds in found:
        if joined and inversions.explained(text, joined[-1], bounds):
            bounds = (joined.pop()[0], bounds[1])
        joined.append(bounds)
    return joined


# A longer question has a topic of its own.
_QUESTION = 60
# What is said behind a figure that was printed wrong.
_WRONG = re.compile(r"[^,;。0-9]{0,3}(?:应为|应是|应改为|更正为|有误)")
# Somebody corrects what they have just said.
_REPAIRS = re.compile(r"对不起|更正|纠正|口误|说错|讲错|嘴快|不对")


class _Walk:
    """From token to token: each changes what is known, a number makes findings or a refusal."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.found = Found()

    def read(self, passage: Passage, dates: Callable[[str, int, int], bool]) -> Found:
        """Return what `passage` states; `dates` tells what of it dates other passages."""
        text = self.context.text
        found = _explained(text, sentences(text, passage))
        numeral = [_NUMERAL.search(text, *bounds) is not None for bounds in found]
        # Behind the last number nothing counts but what dates other passages.
        number = _last(found, lambda n, a, b: numeral[n] and numbers.may_stand(text, a, b))
        dated = _last(found, lambda n, a, b: dates(text, a, b), number)
        for n, bounds in enumerate(found[: max(number, dated) + 1]):
            if n > number and not _dates(text, *bounds):
                continue
            self.context.begin(n, bounds)
            if not numeral[n]:
                self._skim(announces=n < number and numeral[n + 1])
            else:
                self._sentence()
        return self.found

    def _skim(self, announces: bool) -> None:
        """Take in a sentence without a number: a name at its end may be what the next one speaks of."""
        context = self.context
        dated = periods.may_stand(context.text, *context.bounds)
        for words in find_times(context.text, *context.bounds) if dated else ():
            if words.kind in ("span", "as_of") and not words.base:
                period = resolve(words, context.spoken, context=context.day)
                if period is not None:
                    dating.keep(context, NamedPeriod(period, words.start, words.end, context.sentence))
        context.carry, context.carry_broken, context.announced = [], True, False
        if not announces or not context.names.find(context.text, *context.bounds):
            return  # most sentences of prose: nothing to part into tokens for
        context.tokens = tokens(context.text, *context.bounds, context.names)
        name = next((t for t in reversed(context.tokens) if t.kind == "name"), None)
        if name is None or name.hit is None:
            return
        if not has_unknown(t for t in context.tokens if t.start >= name.end):
            # 先说电信业务收入。 What ends on a name announces it.
            clause = Clause(context.clause_bounds(name.start)[0])
            context.carry = subjects.of(context, clause, name, name.hit)
            context.carry_broken, context.announced = False, bool(context.carry)

    def _sentence(self) -> None:
        context = self.context
        context.tokens = inversions.in_order(
            context.text, tokens(context.text, *context.bounds, context.names)
        )
        said = len(self.found.findings)
        self.found.refusals += _passed_over(context)
        trailing.hear(context, *context.bounds)
        context.parted += context.text.startswith("其中", context.bounds[0])
        clause = Clause(context.bounds[0])
        for n, token in enumerate(context.tokens):
            if token.kind == "end":
                self._close(clause)
                if token.words == ";":
                    context.target = context.target if context.planned else ""
                    context.compared, context.part = None, ""
                    within = context.text.startswith("其中", token.end)
                    context.forget_clauses(place=not areas.holds_on(context), share=not within)
                    context.leave()
                context.last = None
                clause = Clause(token.end, base=context.compared)
                if token.words == "(" and n:
                    areas.open_bracket(context, clause, context.tokens[n - 1])
            else:
                self._take(clause, n, token)
        self._close(clause)
        if len(self.found.findings) == said:
            self._hear_defined()

    def _hear_defined(self) -> None:
        """After 关键工序数控化率是衡量…的指标: that is what the next sentence speaks of."""
        context = self.context
        n = next((n for n, t in enumerate(context.tokens) if t.kind not in ("plain", "space", "neutral")), 0)
        name, behind = context.tokens[n : n + 1], context.tokens[n + 1 : n + 2]
        if not name or not behind or name[0].hit is None or behind[0].words not in ("是", "作为", "反映"):
            return
        defined = subjects.of(context, Clause(context.bounds[0]), name[0], name[0].hit)
        if len(defined) == 1 and not defined[0].fault:
            context.carry, context.carry_broken, context.announced = defined, False, True

    def _close(self, clause: Clause) -> None:
        """End a clause: what it named is what an elided subject means from here on."""
        context = self.context
        numbered = clause.has("number")
        said = context.text[clause.start : clause.tokens[-1].end] if clause.tokens else ""
        if not numbered and not clause.group and _REPAIRS.search(said):
            return  # 增长了5.9,哦对不起,是6.0%: what was named still waits
        context.waiting = bool(clause.group) and not clause.taken
        context.waiting_in = clause if context.waiting else None
        grows = context.waiting and not clause.shared
        context.hinted = last_of(kinds(clause.window or clause.tokens), measures.MOVING) if grows else None
        areas.keep(context, clause)
        if clause.base is not None and not numbered and not clause.group:
            context.compared = clause.base  # 与2012年相比,…
        if clause.group and clause.shared and not numbered:
            # 新能源汽车在新车销量中的占比,2020年是5.4%: the share is what the numbers speak of.
            clause.group = shares.of(context, clause, clause.group, clause.window) or clause.group
        context.rival = not clause.group and not numbered and (context.rival or _names_rival(clause))
        if clause.group:
            context.alien = False
            context.carry = clause.group
            context.carry_broken = context.predicate = has_unknown(clause.window)
            if any(s.start >= clause.start for s in clause.group):
                context.within = clause.within
            if not context.within:
                context.main = clause.group
            return
        if not numbered and (head := heads.view_of(context, clause)):
            context.head = head  # 产品产量方面,集成电路增长14.7%
        if has_unknown(clause.tokens):
            context.carry_broken, context.predicate = True, False
            first = next((t for t in clause.tokens if t.kind != "space"), None)
            goes_on = first is not None and (
                first.kind == "time" or _PREDICATE.match(context.text, first.start)
            )
            view = context.text.endswith(("看", "来说", "而言"), clause.start, clause.tokens[-1].end)
            if not (goes_on or view):
                context.alien = True
                if _MEASURED.search(context.text, clause.start, clause.tokens[-1].end):
                    context.alien_in = context.sentence
        if not numbered:
            _hear_view(context, clause)

    def _take(self, clause: Clause, n: int, token: Token) -> None:
        context = self.context
        if token.kind == "name":
            self._name(clause, n, token)
        elif token.kind == "number":
            self._number(clause, n, token)
        elif token.kind == "report" and not clause.group:
            # 某某说: who speaks is no subject of a number.
            if token.words not in ("举行", "召开", "开幕", "闭幕"):
                areas.hear_speaker(context, clause)
            clause.window, clause.tokens = [], []
            if clause.area != "CN":
                clause.area = clause.area_from = None
        elif token.kind == "unknown" and stems.is_head(token.words) and self._head(clause, token):
            pass
        else:
            if token.kind in _HEARD:
                _hear(self.context, clause, token)
            if token.words in areas.HOLDING:
                areas.hear_holder(context, clause, token)
            if token.words in lexicon.FORECASTS and not clause.group and not clause.has("number"):
                clause.window = [t for t in clause.window if t.kind not in ("unknown", "title")]
            clause.window.append(token)
        clause.tokens.append(token)

    def _name(self, clause: Clause, n: int, token: Token) -> None:
        context, hit = self.context, token.hit
        assert hit is not None
        if clause.area is None and token.words.startswith(("全国", "我国", "国内")):
            areas.hear_nation(context, clause, replace(token, words=token.words[:2]))
        follows = bool(hit.wholes) and shares.whole_follows(context, n)
        only_whole = bool(hit.wholes) and not (hit.names or hit.short or hit.parts)
        if only_whole and not clause.shared and not follows and token.words.startswith(_WORLD):
            token = token.turned("world")
            areas.give(context, clause, token)
            clause.window.append(token)
        elif hit.wholes and (clause.shared or follows):
            # 占 … 比重, GDP的1/3: the whole of a share is no subject.
            clause.window.append(token.turned("whole"))
        elif _held_against(clause):
            clause.window.append(token.turned("relative"))  # 较移动电话用户数高1.61亿户
        elif _is_passed(clause) or _is_moved(context, clause, token):
            clause.window.append(token.turned("plain"))
        elif _trails(clause, token):
            clause.window.append(token.turned("plain"))  # 网民规模: a name goes on
        elif made := heads.joined(context, clause, token):
            clause.group, clause.taken, clause.window = made, 0, []
        elif heads.is_same(context, clause, token):
            clause.window.append(token.turned("plain"))
        elif not hit.names and (made := stems.of(context, clause, token)):
            clause.group, clause.taken, clause.window = made, 0, []
        elif named := subjects.of(context, clause, token, hit):
            if _joined(clause):
                # 示范区、示范基地: two names of one thing
                ids = {s.indicator.id for s in clause.group}
                named = [*clause.group, *(s for s in named if s.indicator.id not in ids)]
            clause.group = named
            clause.taken = 0
            clause.window = []
        elif only_whole:
            longer = _goes_on_unknown(context, n)  # 工业机器人: no 工业
            clause.window.append(token.turned("unknown" if longer else "whole"))
        else:
            known = (
                "unknown" if _followed_by_name(context, n) else lexicon.roles().get(token.words, "unknown")
            )
            clause.window.append(token.turned(known))

    def _head(self, clause: Clause, token: Token) -> bool:
        """Take in a head alone: 营收增长4.5% after 规上工业企业利润; whether it makes a name."""
        made = stems.of(self.context, clause, token)
        if made:
            clause.group, clause.taken, clause.window = made, 0, []
        return bool(made)

    def _number(self, clause: Clause, n: int, token: Token) -> None:
        number = token.number
        assert number is not None
        said = Said(n, number, clause.window)
        clause.window = []
        try:
            self.found.findings += self._read(clause, said)
        except Refused as refused:
            self._pass_over(clause, said)
            if number.unit in ("count", "CNY", "kWh", "EFLOPS") and not number.fault:
                self.context.unowned = str(refused).startswith(_UNOWNED)
            if not number.in_name:
                self.found.refusals.append(Refusal(number.start, number.end, str(refused)))

    def _pass_over(self, clause: Clause, said: Said) -> None:
        """After a number of something else: what grows next may be that."""
        context, number = self.context, said.number
        fault = next((s.fault for s in clause.group if s.fault), "")
        unknown = next((t.words for t in said.window if t.kind == "unknown"), "")
        if fault or _OWNER.search(unknown):
            context.part = fault or f"of {unknown}"
        part = context.text[context.bounds[0] : number.at].rpartition(";")[2]
        parted = (
            clause.within or part.startswith("其中") or ",其中" in part
        )  # 其中公共的272.6万台,私人的587万台
        if number.unit == "count" and not number.fault and not parted and "per" not in said.kinds:
            context.passed.add(number.counter)
        if number.counter == "项":
            return  # 5G基站、5G用户两项指标: the names are what is counted
        amount = number.unit in ("count", "CNY", "kWh", "EFLOPS")
        if amount and not clause.shared and shares.wholes(said.window):
            context.lose(clause)  # 国内市场手机出货量3.14亿部,同比增长8.7%: of the whole itself
        if amount and clause.group and not any(counts(context, s.indicator, number) for s in clause.group):
            context.lose(clause)

    def _read(self, clause: Clause, said: Said) -> list[Finding]:
        context, number = self.context, said.number
        if number.fault:
            raise Refused(number.fault)
        if _CORRECTED.match(context.text, number.end):
            raise Refused("corrected in the next words")
        if _WRONG.match(context.text, number.end):
            raise Refused("said to be wrong")
        if context.doubt is not None and context.doubt[0] <= number.at < context.doubt[1]:
            raise Refused("only reported, to be doubted or denied")
        if number.unit == "other":
            owners.lose(context, clause, said)
            raise Refused(f"counted in {number.counter}: a unit of no indicator")
        owned = owners.of(context, clause, said)
        if owned.first and areas.are_listed(clause):
            # 北京、上海、广州五大国家顶级节点: the places are what is counted.
            clause.area = clause.area_from = None
            owned = replace(owned, subjects=[replace(s, area=None, area_from=None) for s in owned.subjects])
        if context.last is not None and lists.goes_on(context, said):
            decision = context.last
            said = replace(said, number=lists.hedged(context, said))
        else:
            decision = measures.decide(context, clause, said, owned.subjects, owned.first)
            if decision.of_part:
                parts = [replace(s, indicator=s.of or s.indicator, of=None) for s in owned.subjects]
                owned = replace(owned, subjects=parts)
                decision = measures.decide(context, clause, said, parts, owned.first)
            if decision.shares:
                owned = owners.turn_into_shares(context, clause, owned, list(decision.shares))
            if decision.measure in ("level", "yoy") and not decision.refusal:
                decision = replace(decision, starting=dating.is_start(context, said))
        if decision.refusal:
            context.last = decision
            raise Refused(decision.refusal)
        if not owned.subjects:
            raise Refused("no indicator is named for it")
        context.last = decision  # the next number of a list says the same, whosever this one is
        dating.hear_behind(context, clause, said.n)
        chosen = lists.share_out(context, clause, said, owned, decision)
        found = [finding(context, clause, said, decision, s, owned.first) for s in chosen]
        for f in found:
            clause.counted = clause.counted or (f.where.area == "other" and f.where.words == clause.area_from)
            if f.measure == "level":
                said_on = context.said_on.setdefault(f.subject.indicator.id, [])
                said_on.insert(0 if decision.at_base else len(said_on), f.when)
        _keep(context, clause, owned, decision, chosen)
        return found


def _keep(context: Context, clause: Clause, owned: Owners, decision: Decision, chosen: list[Subject]) -> None:
    """Keep what a number was of: the next one may speak of the same."""
    if decision.measure == "level":
        context.levels += chosen
        context.passed.clear()
        context.parted = 0
    if decision.measure in ("level", "yoy"):
        context.told += chosen
        context.unowned = False
    context.growing = decision.measure == "yoy"
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


# The roles of words that change what is known; the other words, most of all, only stand there.
_HEARD = frozenset(
    ("time", "from", "neutral", "target", "done", "share", "space", "yoy", "rate", "downrate", *areas.ROLES)
)


def _hear(context: Context, clause: Clause, token: Token) -> None:
    """Take in a word that is neither a name nor a number."""
    match token.kind:
        case "time":
            dating.hear(context, clause, token)
        case "from":
            dating.hear_from(context, clause)
        case "neutral":
            areas.hear_nation(context, clause, token)
        case "target":
            targets.hear(context, token)
        case "done":
            if token.words != "累计" and not (context.listing and token.words == "完成"):
                context.target, context.foretold = "", False
            dating.hear_now(context, clause, token)
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


def _passed_over(context: Context) -> Iterator[Refusal]:
    """Yield the numbers in what the lexer passes over whole: (含两家央企), 具有三大特色的."""
    for t in context.tokens:
        if t.kind in ("space", "plain", "neutral") and len(t.words) > 3:
            for n in find_numbers(context.text, t.start, t.end):
                yield Refusal(n.start, n.end, "stands in an aside")


def _hear_view(context: Context, clause: Clause) -> None:
    """Take in what opens a sentence: 从环比看, 从总量看, 同比来看."""
    view = next((t.kind for t in reversed(clause.tokens) if t.kind == "mom" or t.kind == "yoy"), None)
    if view is not None:
        context.mode = "mom" if view == "mom" else "yoy"
    if not clause.tokens or not context.text.startswith("从", clause.start):
        return
    opening = context.text[clause.start : clause.tokens[-1].end]
    if opening.endswith("看"):
        if any(w in opening for w in ("总量", "总数", "规模", "体量")):
            context.mode = "level"
        elif any(w in opening for w in ("速度", "增速")):
            context.mode = "yoy"


def _joined(clause: Clause) -> bool:
    """Whether a name goes on with the group: only 、 or 和 (and words that mean nothing) between."""
    between = kinds(clause.window)
    return (
        bool(clause.group)
        and clause.taken == 0
        and "and" in between
        and all(k in ("and", "plain", "neutral", "space") for k in between)
    )


def _held_against(clause: Clause) -> bool:
    """Whether the next name is what something is compared with: 比同期工业、高技术制造业高7.3个百分点."""
    against = (*_AGAINST, "比同期", "较同期")
    at = next((n for n in range(len(clause.window) - 1, -1, -1) if clause.window[n].words in against), None)
    return at is not None and not any(t.kind in ("time", "end") for t in clause.window[at + 1 :])


def _trails(clause: Clause, token: Token) -> bool:
    """Whether a short name like 规模 only ends the name right before it."""
    hit = token.hit
    short = hit is not None and not (hit.names or hit.pair) and token.words in _ENDINGS
    return short and bool(clause.group) and not clause.window and clause.group[-1].end == token.start


def _names_rival(clause: Clause) -> bool:
    """Whether the clause speaks of something that growth in the next one may be of: 这个领域的投资更猛."""
    return any(_RIVALS.search(t.words) for t in clause.tokens if t.kind == "unknown")


def _is_moved(context: Context, clause: Clause, token: Token) -> bool:
    """Whether the next name is only what something adds to: 对全部规上工业增长的贡献率, 拉动工业增长2个百分点."""
    words = [t for t in clause.window if t.kind != "neutral" and t.words not in ("全部", "全国")]
    if not words:
        return False
    behind = context.text[token.end : token.end + 6]
    moves = words[-1].words in ("拉动", "带动") and behind.startswith(("增长", "上升", "提高"))
    return moves or (words[-1].words == "对" and "贡献" in behind)


def _is_passed(clause: Clause) -> bool:
    """Whether the next name is only held against the group: 首次超过移动电话用户数."""
    return bool(clause.group and not clause.taken and clause.window) and clause.window[-1].words in _PASSING


def _goes_on_unknown(context: Context, n: int) -> bool:
    """Whether words that nobody knows stand right behind token `n`: it is a part of them."""
    behind = context.tokens[n + 1] if n + 1 < len(context.tokens) else None
    return behind is not None and behind.kind == "unknown" and behind.start == context.tokens[n].end


def _followed_by_name(context: Context, n: int) -> bool:
    """Whether another name stands right behind that of token `n`, so that it is a part of this one."""
    behind = context.tokens[n + 1] if n + 1 < len(context.tokens) else None
    return behind is not None and behind.kind == "name" and behind.start == context.tokens[n].end
