"""A passage -> findings: which number says what about which indicator, when and where.

A sentence is read from left to right. A name makes a subject; a number says something of the
subject before it (or of the name right behind it), what depends on the words between them.
An unknown word between the two ends the subject's reach: the number may be of something else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from indicators.catalogue import Indicator, expand, unquote
from indicators.model import Measure, Settled, Status
from indicators.reading import lexicon
from indicators.reading.lexer import CLAUSE_ENDS, Token, tokens
from indicators.reading.names import Hit, Names
from indicators.reading.numbers import Number, find_numbers, hedge
from indicators.reading.page import Line, Passage, sentences
from indicators.reading.periods import Period, find_times, resolve

AREAS = ("province", "city", "local", "group", "world")
LINKS = ("and",)
# Between an indicator and its number these say nothing, or something this module reads.
READ = frozenset(
    "plain reach done neutral total all each yoy mom average grow fall rate downrate relative per new share from to "
    "target new_topic report price time number name and pace space local province city group world".split()
)
_GENERIC = frozenset("家项座")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that is no observation, with the reason in words; offsets of the clean text."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number may speak of: an indicator, with the population and area as said."""

    indicator: Indicator
    start: int
    end: int
    sentence: int  # which sentence of the passage named it
    scope: str | None = None
    scope_id: str | None = None
    area: str | None = None
    area_from: tuple[int, int] | None = None
    fault: str = ""  # why nothing said of it is ours: a part of the indicator, a firm's …


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement, in offsets of the clean text."""

    subject: Subject
    number: Number
    measure: Measure
    value: float
    step: float
    start: int
    end: int
    period_start: date | None
    period_end: date
    status: Status
    area: str
    sentence: tuple[int, int]
    subject_settled: Settled
    period_settled: Settled
    period_from: tuple[int, int] | None
    area_settled: Settled
    area_from: tuple[int, int] | None


@dataclass(slots=True)
class Found:
    """What a passage holds."""

    findings: list[Finding] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Named:
    """A period that the text named, where, and in which sentence and clause."""

    period: Period
    start: int
    end: int
    sentence: int
    clause: int
    theme: str = ""


@dataclass(frozen=True, slots=True)
class _Decision:
    """What a number says, before its period is known; `refusal` where it is none of ours."""

    measure: Measure = "level"
    factor: float = 1.0
    base: _Named | None = None
    starting: bool = False  # the value before a change: 由15.1%提高到15.5%
    year_before: bool = False  # the base lies a year before the period
    refusal: str = ""
    words_from: int = -1  # offset of the words that the quote begins with


@dataclass(slots=True)
class _Clause:
    """What is known so far of the clause being read."""

    number: int
    start: int
    tokens: list[Token] = field(default_factory=list)
    group: list[Subject] = field(default_factory=list)
    window: list[Token] = field(default_factory=list)  # since the last name or number
    area: str | None = None
    area_from: tuple[int, int] | None = None
    share: list[Indicator] = field(default_factory=list)
    shared: bool = False  # 占 stands in this clause
    taken: int = 0  # numbers given to the group so far
    named: _Named | None = None
    base: _Named | None = None
    before_from: _Named | None = None  # the period that held before 由 … 转为 …
    yoy: bool = False
    rate: bool = False
    refused: str = ""


class PassageReader:
    """Reads the passages of one document, in order; what a passage says last may carry over."""

    def __init__(self, text: str, names: Names, spoken: date, default_area: str = "CN") -> None:
        self.text = text
        self.names = names
        self.spoken = spoken
        self.default_area = default_area
        self.document_span: _Named | None = None  # the span last named anywhere

    def furniture(self, line: Line) -> list[Refusal]:
        """Return the numbers of a line that is none of the briefing."""
        return [
            Refusal(n.start, n.end, line.furniture) for n in _bare_numbers(self.text, line.start, line.end)
        ]

    def read(self, passage: Passage) -> Found:
        """Return what `passage` states, and the numbers that it leaves out."""
        return _Reading(self, passage).read()


def _bare_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    times = [(t.start, t.end) for t in find_times(text, start, end)]
    for n in find_numbers(text, start, end):
        if n.fault != "part of a name" and not any(a <= n.at < b for a, b in times):
            yield n


class _Reading:
    def __init__(self, reader: PassageReader, passage: Passage) -> None:
        self.reader = reader
        self.text = reader.text
        self.names = reader.names
        self.spoken = reader.spoken
        self.passage = passage
        self.found = Found()
        self.carry: list[Subject] = []  # the subject that an elided one means
        self.carry_broken = False  # an unknown clause stood since
        self.announced = False  # the sentence before ended on a name
        self.levels: list[Subject] = []  # subjects that got a number, in order
        self.moments: list[_Named] = []  # periods named in this passage, in order
        self.sentence = 0
        self.bounds = (passage.start, passage.end)
        self.target: str = ""  # "strong" or "weak" while a plan is spoken of
        self.planned = False  # a plan, not a forecast: it holds for the whole sentence
        self.yoy_of: str | None = None  # the indicator whose growth this sentence gave last
        self.sentence_area: tuple[str, tuple[int, int]] | None = None
        self.share_before: list[Indicator] = []
        self.whole_before: tuple[str, ...] = ()
        self.base_before: _Named | None = None
        self.scope_before: tuple[str, str, int] | None = None  # scope, its id, its sentence
        self.mode = ""  # "mom" or "yoy" where 从环比看 opens the sentence
        self.last: _Decision | None = None
        self.last_number: Number | None = None

    # ---------------------------------------------------------------- sentences and clauses

    def read(self) -> Found:
        for n, (start, end) in enumerate(sentences(self.text, self.passage)):
            self.sentence, self.bounds = n, (start, end)
            self.target, self.planned = "", False
            self.sentence_area = None
            self.mode, self.yoy_of = "", None
            self.share_before, self.whole_before = [], ()
            if not _has_number(self.text, start, end):
                # A sentence without a number still names what the next ones speak of.
                self._skim(start, end)
                continue
            self._sentence(tokens(self.text, start, end, self.names))
        return self.found

    def _skim(self, start: int, end: int) -> None:
        for words in find_times(self.text, start, end):
            if words.kind in ("span", "as_of") and not words.base:
                self._name_period(
                    words.start, words.end, resolve(words, self.spoken, context=self._context()), None
                )
        self.carry, self.carry_broken, self.announced = [], True, False
        found = tokens(self.text, start, end, self.names)
        named = [t for t in found if t.kind == "name"]
        if named and not any(t.kind in ("unknown", "title") for t in found if t.start >= named[-1].end):
            # 先说电信业务收入。 What ends on a name announces it.
            self.tokens = found
            clause = _Clause(0, self._clause_bounds(named[-1].start)[0])
            if named[-1].hit is not None:
                self.carry = self._subjects(clause, found.index(named[-1]), named[-1], named[-1].hit)
            self.carry_broken, self.announced = False, bool(self.carry)

    def _sentence(self, found: list[Token]) -> None:
        self.tokens = found
        clause = _Clause(0, self.bounds[0])
        for n, token in enumerate(found):
            if token.kind == "end":
                self._close(clause)
                if token.words in ";；":
                    if self.target and not self.planned:
                        self.target = ""
                    self.sentence_area = None
                    self.share_before, self.whole_before = [], ()
                clause = _Clause(clause.number + 1, token.end)
                self.last = None
                continue
            self._token(clause, n, token)
            clause.tokens.append(token)
        self._close(clause)

    def _close(self, clause: _Clause) -> None:
        """End a clause: what it named is what an elided subject means from here on."""
        if (
            clause.area
            and clause.area_from
            and clause.area != "world"
            and (self._leads(clause) or any(t.kind == "number" for t in clause.tokens))
        ):
            self.sentence_area = (clause.area, clause.area_from)
        if clause.group and clause.shared and not any(t.kind == "number" for t in clause.tokens):
            # 新能源汽车在新车销量中的占比,2020年是5.4%: the share is what the numbers speak of.
            clause.group = self._shares(clause, clause.group, []) or clause.group
        if clause.group:
            self.carry = clause.group
            self.carry_broken = any(t.kind in ("unknown", "title") for t in clause.window)
        elif any(t.kind in ("unknown", "title") for t in clause.tokens):
            self.carry_broken = True
        if not clause.group and not any(t.kind == "number" for t in clause.tokens):
            self.mode = _last([t.kind for t in clause.tokens], ("mom", "yoy")) or self.mode
            opening = self.text[clause.start : clause.tokens[-1].end] if clause.tokens else ""
            if opening.startswith("从") and opening.endswith("看"):
                if any(w in opening for w in ("总量", "总数", "规模", "体量")):
                    self.mode = "level"
                elif any(w in opening for w in ("速度", "增速")):
                    self.mode = "yoy"

    def _leads(self, clause: _Clause) -> bool:
        """Whether the clause begins with its area: 中央企业带头…, 浙江:…"""
        first = next(
            (t for t in clause.tokens if t.kind not in ("plain", "space", "time", "done", "new_topic")), None
        )
        return first is not None and clause.area_from is not None and first.start == clause.area_from[0]

    def _token(self, clause: _Clause, n: int, token: Token) -> None:
        kind = token.kind
        if kind == "time":
            self._time(clause, token)
        elif kind == "from":
            clause.before_from = clause.named or (self.moments[-1] if self.moments else None)
        elif kind == "name":
            self._name(clause, n, token)
            return
        elif kind == "number":
            self._number(clause, n, token)
            return
        elif kind == "report" and not clause.group:
            # 某某说: who speaks is no subject of a number.
            clause.window = []
            clause.tokens = []
            if clause.area and clause.area != "CN":
                clause.area = clause.area_from = None
            return
        elif kind in AREAS:
            if not (kind == "world" and clause.group) and not (
                clause.window and clause.window[-1].words in ("对", "向", "给")
            ):
                self._area(clause, token)
        elif kind == "neutral" and token.words in (
            "全国",
            "我国",
            "全行业",
            "国内",
            "中国",
            "全国的",
            "我国的",
        ):
            clause.area, clause.area_from = "CN", (token.start, token.end)
            self.sentence_area = None
        elif kind == "target":
            self._target(token)
        elif kind == "done":
            if token.words != "累计":
                self.target = ""
            if token.words in ("现已", "目前已"):
                clause.named = _Named(
                    Period(None, self.spoken, now=True), token.start, token.end, self.sentence, clause.number
                )
                self.moments.append(clause.named)
        elif kind == "share":
            clause.shared = True
        elif kind == "yoy":
            clause.yoy = True
        elif kind in ("rate", "downrate"):
            clause.rate = True
        clause.window.append(token)

    def _target(self, token: Token) -> None:
        words = token.words
        behind = self.text[token.end : token.end + 8]
        if words in ("目标",) and "完成" in self.text[max(self.bounds[0], token.start - 12) : token.end + 6]:
            return
        strong = words not in lexicon.WEAK_TARGETS
        self.planned = self.planned or words in lexicon.PLANS
        if words == "将" and not behind.startswith(
            (
                "达",
                "超",
                "突破",
                "有",
                "建",
                "新",
                "增",
                "累计",
                "实现",
                "会",
                "提",
                "保持",
                "增长",
                "近一步",
                "完成",
            )
        ):
            return
        if strong or words in ("将", "估计"):
            self.target = "strong"
        elif not self.target:
            self.target = "weak"

    def _area(self, clause: _Clause, token: Token) -> None:
        if token.kind == "province":
            area = lexicon.province(token.words)
            if (
                clause.area_from
                and clause.area != "CN"
                and self.text[clause.area_from[1] : token.start] in _JOINTS
            ):
                area = "other"  # 北京、广东和上海共完成: no one of them
        elif token.kind == "world":
            area = "world"
        else:
            area = "other"
        clause.area, clause.area_from = area, (token.start, token.end)

    # ---------------------------------------------------------------- periods

    def _context(self) -> date | None:
        return self.moments[-1].period.end if self.moments else None

    def _time(self, clause: _Clause, token: Token) -> None:
        words = token.time
        assert words is not None
        if words.kind == "day" or words.kind == "vague":
            return
        context = self._context()
        lead = self.reader.document_span
        if (
            context is None
            and not words.year
            and words.part == "year"
            and lead is not None
            and lead.period.whole_year
        ):
            context = lead.period.end  # 全年 and 年末 of the year that the page speaks of
        if (
            words.part == "last"
            and not words.until
            and self.moments
            and any(t.kind == "from" for t in clause.window)
        ):
            # 由上月下降转为增长: the month before the one spoken of.
            words = replace(words, part="same")
            context = self.moments[-1].period.end.replace(day=1) - timedelta(days=1)
        period = resolve(words, self.spoken, context=context, future=self.target == "strong")
        if period is None:
            return
        if words.base:
            clause.base = _Named(period, token.start, token.end, self.sentence, clause.number)
            return
        if period.end > self.spoken and not self.target and words.until:
            self.target = "weak"
        self._name_period(token.start, token.end, period, clause)

    def _name_period(self, start: int, end: int, period: Period | None, clause: _Clause | None) -> None:
        if period is None:
            return
        named = _Named(period, start, end, self.sentence, clause.number if clause else -1)
        self.moments.append(named)
        if clause is not None:
            clause.named = named
        if period.start is not None:
            self.reader.document_span = named

    # ---------------------------------------------------------------- names

    def _name(self, clause: _Clause, n: int, token: Token) -> None:
        hit = token.hit
        assert hit is not None
        if (
            hit.wholes
            and not (hit.names or hit.short or hit.parts)
            and not clause.shared
            and token.words.startswith(("全球", "世界", "全世界"))
        ):
            if not self._whole_follows(n):
                self._area(clause, replace(token, kind="world"))
                clause.window.append(replace(token, kind="world"))
                return
        if hit.wholes and (clause.shared or self._whole_follows(n)):
            # 占 … 比重, GDP的1/3: the whole of a share is no subject.
            clause.window.append(replace(token, kind="whole"))
            return
        before = clause.window[-1] if clause.window else None
        if (
            before is not None
            and before.words in ("超过", "首次超过", "超", "赶超", "超越")
            and clause.group
            and not clause.taken
        ):
            clause.window.append(replace(token, kind="plain"))  # 首次超过移动电话用户数: held against it
            return
        subjects = self._subjects(clause, n, token, hit)
        if not subjects:
            if hit.wholes and not (hit.names or hit.short or hit.parts):
                clause.window.append(replace(token, kind="whole"))
            elif self._is_scope(n, token):
                clause.window.append(replace(token, kind="plain"))
            else:
                clause.window.append(replace(token, kind="unknown"))
            return
        if clause.group and clause.tokens and self._joined(clause):
            clause.group = [*clause.group, *subjects]
        else:
            clause.group = subjects
            clause.taken = 0
        clause.window = []

    def _joined(self, clause: _Clause) -> bool:
        """Whether only 、 or 和 (and words that mean nothing) stand since the last name."""
        kinds = [t.kind for t in clause.window]
        return (
            "and" in kinds
            and all(k in ("and", "plain", "neutral", "space") for k in kinds)
            and clause.taken == 0
        )

    def _whole_follows(self, n: int) -> bool:
        """Whether the name at `n` is followed by 的 and a share: GDP的1/3, or 中占."""
        words = [t for t in self.tokens[n + 1 : n + 4]]
        if words and words[0].words in ("的", "中", "里", "当中", "之中"):
            if any(
                t.kind == "share" for t in words[1:3] if words[1].kind == "share" or words[1].words == "的"
            ):
                return True
            return (
                len(words) > 1
                and words[0].words == "的"
                and words[1].kind == "number"
                and words[1].number is not None
                and words[1].number.unit == "percent"
            )
        return False

    def _is_scope(self, n: int, token: Token) -> bool:
        behind = self.tokens[n + 1] if n + 1 < len(self.tokens) else None
        return behind is not None and behind.kind == "name" and behind.start == token.end

    def _subjects(self, clause: _Clause, n: int, token: Token, hit: Hit) -> list[Subject]:
        """Return the subject that a name makes: one indicator, or two for 产销量."""
        if hit.pair:
            found = []
            for wording in hit.pair:
                entry = self.names.entry(wording)
                if entry is None:
                    return []
                found += self._subjects(clause, n, token, replace(entry, start=hit.start, end=hit.end))
            return found if len(found) == 2 else []
        candidates = [self.names.indicators[i] for i in hit.names]
        candidates = [i for i in candidates if self._fits(i, token)]
        settled = candidates
        if not settled and hit.short:
            settled = self._by_topic([self.names.indicators[i] for i in hit.short], token)
        if not settled:
            parts = [self.names.indicators[i] for i in hit.parts]
            settled = [i for i in parts if self._fits(i, token)]
            if not settled:
                return []
            # The part of a share alone: a subject only for 占.
            return [self._qualified(clause, n, token, settled[0])]
        if len(settled) > 1:
            closer = self._by_topic(settled, token) if all(i.topic for i in settled) else []
            if len(closer) == 1:
                settled = closer
            else:
                return []
        return [self._qualified(clause, n, token, settled[0])]

    def _fits(self, i: Indicator, token: Token) -> bool:
        start, end = self._clause_bounds(token.start)
        clause = self.text[start:end]
        if any(unquote(w) in clause for w in i.unless):
            return False
        sentence = self.text[self.bounds[0] : self.bounds[1]]
        return not i.needs or any(unquote(w) in sentence for w in i.needs)

    def _clause_bounds(self, offset: int) -> tuple[int, int]:
        start = offset
        while start > self.bounds[0] and self.text[start - 1] not in CLAUSE_ENDS:
            start -= 1
        end = offset
        while end < self.bounds[1] and self.text[end] not in CLAUSE_ENDS:
            end += 1
        return start, end

    def _by_topic(self, candidates: list[Indicator], token: Token) -> list[Indicator]:
        """Return the candidates whose topic was named last before `token`, a longer word before a shorter."""
        best: tuple[int, int] = (-1, 0)
        chosen: list[Indicator] = []
        for i in candidates:
            if not self._fits(i, token):
                continue
            place = max(
                (
                    (at + len(w), len(w))
                    for w in map(unquote, i.topic)
                    if (at := self.text.rfind(w, self._topic_start(), token.end)) >= 0
                ),
                default=(-1, 0),
            )
            if place[0] < 0:
                continue
            if place > best:
                best, chosen = place, [i]
            elif place == best:
                chosen.append(i)
        return chosen

    def _topic_start(self) -> int:
        """Topics reach further than periods: over the whole line, though not over a long one."""
        line = self.text.rfind("\n", 0, self.passage.start) + 1
        return max(line, self.bounds[0] - 600)

    def _qualified(self, clause: _Clause, n: int, token: Token, i: Indicator) -> Subject:
        """Return `i` with what stands right before its name: scope, area, or an unknown part of it."""
        scope = scope_id = None
        area, area_from = clause.area, clause.area_from
        before = self.text[clause.start : token.start]
        fault = ""
        stripped = before
        if i.scopes:
            for s in i.scopes:
                for wording in s.wordings:
                    for w in expand(wording):
                        if (before.endswith(w) or before.endswith(w + "的")) and (
                            scope is None or len(w) > len(scope)
                        ):
                            scope, scope_id = w, s.id
            if scope is not None:
                stripped = before[: before.rindex(scope)]
                split = next(
                    (
                        t
                        for t in clause.window
                        if t.kind == "unknown" and t.start < clause.start + len(stripped) < t.end
                    ),
                    None,
                )
                if split is not None:
                    # 重点领域企业 holds the listed 企业, but says more.
                    scope = self.text[split.start : clause.start + len(stripped)] + scope
                    scope_id = f"unlisted:{scope}"
                    stripped = before[: split.start - clause.start]
                if area == "other" and area_from and area_from[0] >= clause.start + len(stripped):
                    area = area_from = None
            if scope is None and self.scope_before is not None and self.scope_before[2] == self.sentence:
                # 重点领域关键工序数控化率、研发设计工具普及率: the population of the first is that of the next.
                known = {w for s in i.scopes for p in s.wordings for w in expand(p)}
                if self.scope_before[0] in known or self.scope_before[1].startswith("unlisted:"):
                    scope, scope_id = self.scope_before[:2]
        carried = scope is not None and not before.removesuffix("的").endswith(scope)
        position = clause.start + len(stripped)
        owner = clause.tokens[-1] if clause.tokens and not clause.window else None
        if (
            owner is not None
            and owner.kind == "name"
            and owner.end == token.start
            and token.hit is not None
            and i.id not in token.hit.names
        ):
            # 工业互联网平台普及率: a short name right behind another name is that one's.
            if not any(unquote(w) in owner.words for w in i.topic):
                fault = f"of something else than {i.id}: {owner.words}"
        nearest = [t for t in clause.window if t.end <= position]
        for t in reversed(nearest):
            if t.kind == "space" and t.end == position:
                position = t.start
                continue
            if t.end != position and not self.text[t.end : position].isspace():
                break
            if t.kind in ("unknown", "title"):
                if (
                    i.scopes
                    and not carried
                    and (t.words + (scope or "")).endswith(("企业", "行业", "领域", "制造业"))
                    and len(t.words) <= 10
                ):
                    scope = t.words + (scope or "")
                    scope_id = f"unlisted:{scope}"
                    position = t.start
                    continue
                else:
                    fault = f"of a part of {i.id}, or of something else: {t.words}"
                break
            if (
                t.kind in ("plain", "neutral", "done", "new", "total", "price", "all")
                and t.words not in _VERBS
            ):
                position = t.start
                continue
            break
        if scope is not None and scope_id is not None:
            self.scope_before = (scope, scope_id, self.sentence)
        return Subject(i, token.start, token.end, self.sentence, scope, scope_id, area, area_from, fault)

    # ---------------------------------------------------------------- numbers

    def _number(self, clause: _Clause, n: int, token: Token) -> None:
        number = token.number
        assert number is not None
        window, clause.window = clause.window, []
        try:
            found = list(self._decide(clause, n, number, window))
        except _Refused as refused:
            if number.fault != "part of a name":
                self.found.refusals.append(Refusal(number.start, number.end, str(refused)))
            self.last_number = number
            return
        self.last_number = number
        self.found.findings += found

    def _decide(self, clause: _Clause, n: int, number: Number, window: list[Token]) -> Iterator[Finding]:
        if number.fault:
            raise _Refused(number.fault)
        if number.unit == "other":
            self._lose(clause, window)
            if number.counter not in _TIMES:
                clause.group, self.carry = [], []
            raise _Refused(f"counted in {number.counter}: a unit of no indicator")
        subjects, first, run, place = self._whose(clause, n, number, window)
        decision = self._what(clause, n, number, window, subjects, first)
        if decision.measure in ("level", "yoy") and not decision.refusal:
            goes_on = self.last is not None and self._continues(n, window)
            decision = replace(
                decision, starting=decision.starting if goes_on else self._is_start(clause, number, window)
            )
        if decision.refusal:
            self.last = decision
            raise _Refused(decision.refusal)
        if not subjects:
            raise _Refused("no indicator is named for it")
        chosen = self._share_out(clause, number, subjects, decision, window, run, place)
        self.last = decision
        findings = [self._finding(clause, number, decision, s, first, window) for s in chosen]
        if not first or not clause.group:
            clause.taken += 1
        if decision.measure == "level":
            self.levels += chosen
        self.yoy_of = chosen[0].indicator.id if decision.measure == "yoy" and len(chosen) == 1 else None
        if first:
            clause.group = chosen
            clause.taken = 1
        elif not clause.group:
            clause.group = list(subjects) if len(subjects) > 1 else chosen
        yield from findings

    def _lose(self, clause: _Clause, window: list[Token]) -> None:
        """A number of something else: what follows may be of that too."""
        if any(t.kind in ("unknown", "title") for t in window):
            clause.group = []
            self.carry = []

    def _whose(
        self, clause: _Clause, n: int, number: Number, window: list[Token]
    ) -> tuple[list[Subject], bool, int, int]:
        """Return the subjects a number may speak of, whether their name stands behind it, and its place in a list."""
        ahead = self._ahead(clause, n, number)
        if ahead is not None:
            return ahead, True, 1, 0
        run, place = self._run(n, number)
        unknown = next((t for t in window if t.kind in ("unknown", "title")), None)
        if unknown is not None:
            elided = self._elided(clause, n, number, unknown)
            if elided is not None:
                return [elided], True, run, place
            self._lose(clause, window)
            raise _Refused(f"its subject is none of the indicators: {unknown.words}")
        if clause.group:
            bare_part = (
                len(clause.group) == 1 and clause.group[0].indicator.unit == "percent" and not clause.shared
            )
            if bare_part and number.unit in ("count", "CNY", "kWh"):
                g = clause.group[0]
                elided = self._elided(
                    clause, n, number, Token("unknown", g.start, g.end, self.text[g.start : g.end])
                )
                if elided is not None:
                    return [elided], True, run, place
            return clause.group, False, run, place
        return self._carried(clause, number, window, run), False, run, place

    def _ahead(self, clause: _Clause, n: int, number: Number) -> list[Subject] | None:
        """Return the subject whose name stands right behind the number: 103.7万个5G基站."""
        if number.unit not in ("count", "bare", "percent"):
            return None
        k = n + 1
        position = number.end
        skipped: list[Token] = []
        while k < len(self.tokens):
            t = self.tokens[k]
            if t.start != position and t.kind != "space":
                return None
            if t.kind == "name":
                if number.unit == "percent" and not any(s.words == "的" for s in skipped):
                    return None
                assert t.hit is not None
                shadow = _Clause(clause.number, number.end, area=clause.area, area_from=clause.area_from)
                shadow.window = [s for s in skipped if s.words not in ("的",)]
                # 45个国家先进制造业集群主导产业产值: what is counted may begin a longer name.
                for hit in self.names.prefixes(self.text, t.start, t.end):
                    token = replace(t, end=hit.end, words=self.text[hit.start : hit.end], hit=hit)
                    subjects = self._subjects(shadow, k, token, hit)
                    if len(subjects) == 1 and self._unit_fits(subjects[0].indicator, number):
                        return subjects
                subjects = self._subjects(shadow, k, t, t.hit)
                if number.unit in ("count", "bare") and not subjects:
                    raise _Refused(f"counts something else: {t.words}")
                if number.unit == "count" and subjects and not self._follows_list(n):
                    raise _Refused(f"counts something else: {t.words}")
                return None
            if t.words == "是" and number.unit == "count" and not skipped:
                raise _Refused("a part of what was counted before")
            if t.kind in ("unknown", "title", "group", "local", "province", "city", "plain") and not skipped:
                around = self._around(clause, n, number, t)
                if around is not None:
                    return around
            if t.kind in ("unknown", "title", "group", "local", "province", "city"):
                if number.unit == "count" and number.counter != "":
                    named = self._named_behind(k)
                    if t.kind == "unknown" and t.words.endswith("的") and named:
                        skipped.append(t)
                        position = t.end
                        k += 1
                        continue
                    if clause.group and t.kind == "unknown" and t.words.startswith(("企", "用户")):
                        return None
                    self._lose(clause, [t])
                    raise _Refused(
                        f"counts something else: {self.text[t.start : min(t.end + 4, self.bounds[1])]}"
                    )
                if number.unit == "percent" and skipped and skipped[0].words == "的" and t.kind != "group":
                    raise _Refused(f"a percentage of something else: {t.words}")
                return None
            if t.kind in ("plain", "neutral") and t.words in (
                "的",
                "全国",
                "国家",
                "具有",
                "左右的",
                "新",
                "新的",
                "以上的",
                "多个",
                "多",
                "国内",
            ):
                skipped.append(t)
                position = t.end
                k += 1
                continue
            return None
        return None

    def _around(self, clause: _Clause, n: int, number: Number, behind: Token) -> list[Subject] | None:
        """Return the subject whose name the number parts: 服务近40万家企业 is 服务企业."""
        before = self.tokens[n - 1] if n else None
        if (
            before is None
            or before.kind not in ("plain", "done")
            or number.unit != "count"
            or before.end != number.start
        ):
            return None
        for verb in (
            before.words,
            before.words.removesuffix("了"),
            before.words.removeprefix("已"),
            before.words.removeprefix("累计"),
        ):
            for size in range(8, 1, -1):
                entry = self.names.entry(verb + self.text[number.end : number.end + size])
                if entry is None or number.end + size > self.bounds[1]:
                    continue
                hit = replace(entry, start=before.start, end=number.end + size)
                token = Token("name", hit.start, hit.end, verb, hit=hit)
                shadow = _Clause(clause.number, before.start, area=clause.area, area_from=clause.area_from)
                subjects = self._subjects(shadow, n, token, hit)
                if len(subjects) == 1 and self._unit_fits(subjects[0].indicator, number):
                    # Who stands before the verb does it; the name has no part missing.
                    return [replace(subjects[0], fault="")]
        return None

    def _elided(self, clause: _Clause, n: int, number: Number, unknown: Token) -> Subject | None:
        """Return the subject of 汽车出口491万辆,其中新能源汽车120万辆: it borrows the head of the name before."""
        if not self.carry or self.carry[0].sentence != self.sentence or unknown.end > number.start:
            return None
        if self.text[unknown.end : number.start] not in ("", "为", "达", "达到", "有"):
            return None
        before = self.carry[-1]
        name = self.text[before.start : before.end]
        for size in range(1, len(name)):
            entry = self.names.entry(unknown.words + name[-size:])
            if entry is not None and entry.names:
                hit = replace(entry, start=unknown.start, end=unknown.end)
                token = Token("name", unknown.start, unknown.end, unknown.words, hit=hit)
                subjects = self._subjects(_Clause(clause.number, unknown.start), n, token, hit)
                if len(subjects) == 1 and self._may(subjects[0].indicator, number, set()):
                    return replace(
                        subjects[0],
                        area=clause.area or before.area,
                        area_from=clause.area_from or before.area_from,
                    )
        return None

    def _named_behind(self, k: int) -> bool:
        return k + 1 < len(self.tokens) and self.tokens[k + 1].kind == "name"

    def _follows_list(self, n: int) -> bool:
        return n + 1 < len(self.tokens) and self.tokens[n + 1].kind == "and"

    def _run(self, n: int, number: Number) -> tuple[int, int]:
        """Return how many numbers the list around token `n` has, and which of them this is."""
        back = self._neighbours(n, -1, number)
        return back + 1 + self._neighbours(n, 1, number), back

    def _neighbours(self, n: int, step: int, number: Number) -> int:
        count = 0
        k = n + step
        linked = False
        while 0 <= k < len(self.tokens):
            t = self.tokens[k]
            if t.kind == "number" and linked and t.number is not None:
                count += 1
                linked = False
            elif t.kind == "and" and not linked:
                linked = True
            elif (
                t.kind == "space"
                or (
                    linked
                    and t.words in ("达", "达到", "约", "增长", "增", "下降", "降", "净增", "升", "提高")
                    and step > 0
                )
                or (
                    not linked
                    and step < 0
                    and t.words in ("增长", "增", "下降", "降", "达", "达到", "净增", "升", "提高")
                    and count == 0
                )
            ):
                pass
            else:
                break
            k += step
        return count

    def _carried(self, clause: _Clause, number: Number, window: list[Token], run: int) -> list[Subject]:
        """Return the subject that an elided one means: the last of this sentence, or of the one before."""
        kinds = {t.kind for t in window}
        comparing = (
            bool(kinds & {"yoy", "grow", "fall", "rate", "downrate", "new"})
            or clause.base is not None
            or bool(self.mode)
        )
        if "each" in kinds or run > 1:
            recent = self._recent(max(run, 2))
            if run > 1 and len(recent) >= run:
                return recent[-run:]
            if run == 1 and "each" in kinds and len(self.carry) > 1:
                return self.carry
        pool = self.carry
        if len(pool) == run > 1:
            return pool
        if pool and self.carry_broken and self.mode == "level" and len(pool) == 1:
            return pool  # 从总量看,达到54594亿元
        if pool and self.carry_broken and not comparing:
            # A clause of its own stood between: only words that hang on the subject reach back over it.
            if not kinds <= {"plain", "done", "reach", "time", "neutral", "total"} or not any(
                t.words in _LEVELS for t in window
            ):
                raise _Refused("its subject is not said in this clause")
        if (
            pool
            and pool[0].sentence != self.sentence
            and not (
                comparing
                or (self.announced and self.sentence - pool[0].sentence == 1)
                or any(t.words in _PRONOUNS for t in window)
            )
        ):
            raise _Refused("its subject is not said in this sentence")
        if pool and all(self._may(s.indicator, number, kinds) for s in pool):
            return pool
        if kinds & {"new", "grow"} and number.unit == "count":
            for s in reversed(self.levels):
                if (
                    self.sentence - s.sentence <= 1
                    and self._unit_fits(s.indicator, number)
                    and number.counter != "户"
                ):
                    return [s]
        if pool:
            raise _Refused(f"does not fit {pool[0].indicator.id}, the last that was named")
        return []

    def _recent(self, most: int) -> list[Subject]:
        """Return the last distinct subjects that got a number in this sentence."""
        found: list[Subject] = []
        for s in reversed(self.levels):
            if s.sentence != self.sentence:
                break
            if all(s.indicator.id != f.indicator.id for f in found):
                found.append(s)
            if len(found) == most:
                break
        return found[::-1]

    def _may(self, i: Indicator, number: Number, kinds: set[str]) -> bool:
        if number.unit in ("percent", "points", "times"):
            return True
        return self._unit_fits(i, number)

    def _unit_fits(self, i: Indicator, number: Number) -> bool:
        """Whether a level of `i` may be counted so."""
        unit = number.unit
        if unit == "bare" and i.unit == "percent":
            return "指数" in i.name.zh  # an index stands without a sign: 升至51.2
        if unit == "bare":
            big = number.value >= 10_000 or number.chinese
            return i.unit in ("count", "CNY") and big and (i.unit == "count" or number.value >= 1e8)
        if unit == "count":
            if i.unit != "count":
                return False
            counters = {_counter(c) for c in (i.counter.zh, *i.counters)}
            return _counter(number.counter) in counters or (
                number.counter in ("个", "大") and bool(counters & _GENERIC)
            )
        return unit == i.unit

    # ---------------------------------------------------------------- what a number says

    def _what(
        self,
        clause: _Clause,
        n: int,
        number: Number,
        window: list[Token],
        subjects: list[Subject],
        first: bool,
    ) -> _Decision:
        kinds = [t.kind for t in window]
        if self.last is not None and self._continues(n, window):
            return self.last
        if self.mode == "mom" and "yoy" not in kinds and ({"grow", "fall", "rate"} & set(kinds)):
            return _Decision(refusal="growth on the month or quarter before")
        if "mom" in kinds or (clause_has(clause, "mom") and "yoy" not in kinds):
            return _Decision(refusal="growth on the month or quarter before")
        if "average" in kinds or clause_has(clause, "average"):
            return _Decision(refusal="an average growth over several years")
        if number.unit == "points":
            return self._points(clause, window, subjects)
        if number.unit == "percent":
            return self._percent(clause, number, window, subjects, first)
        if number.unit == "times":
            return self._times(clause, window, subjects)
        return self._amount(clause, number, window, subjects, first)

    def _continues(self, n: int, window: list[Token]) -> bool:
        """Whether this number only goes on with a list: 71.5%和51.1%."""
        kinds = [t.kind for t in window]
        return (
            "and" in kinds
            and all(k in ("and", "plain", "space", "reach") for k in kinds)
            and n > 0
            and self._run_linked(n)
        )

    def _run_linked(self, n: int) -> bool:
        for t in reversed(self.tokens[:n]):
            if t.kind == "number":
                return True
            if t.kind not in ("and", "plain", "space", "reach"):
                return False
        return False

    def _points(self, clause: _Clause, window: list[Token], subjects: list[Subject]) -> _Decision:
        kinds = [t.kind for t in window]
        if (
            "relative" in kinds
            or "pace" in kinds
            or clause.rate
            or clause_has(clause, "relative")
            or clause_has(clause, "pace")
        ):
            return _Decision(refusal="a rate relative to another, or a growth rate's own change")
        if not any(k in ("grow", "fall") for k in kinds):
            return _Decision(refusal="percentage points of what is not said")
        share = self._shares(clause, subjects, window)
        rates = share or [s for s in subjects if s.indicator.kind == "rate"]
        if not rates:
            return _Decision(refusal="percentage points of something that is no rate")
        if share:
            clause.share = [s.indicator for s in share]
        sign = -1.0 if _last(kinds, ("grow", "fall")) == "fall" else 1.0
        if clause.base is not None:
            self.base_before = clause.base
            return _Decision("change", sign, clause.base, words_from=_from(window, ("grow", "fall")))
        if clause.yoy:
            return _Decision(
                "change", sign, None, year_before=True, words_from=_from(window, ("yoy", "grow", "fall"))
            )
        if self.base_before is not None and self.base_before.sentence == self.sentence:
            return _Decision("change", sign, self.base_before, words_from=_from(window, ("grow", "fall")))
        return _Decision(refusal="a change against a moment that is not said")

    def _percent(
        self, clause: _Clause, number: Number, window: list[Token], subjects: list[Subject], first: bool
    ) -> _Decision:
        kinds = _kinds(window)
        if "relative" in kinds or (clause_has(clause, "relative") and not clause.group):
            return _Decision(refusal="a rate relative to another, or a contribution to it")
        wholes = any(t.kind == "whole" for t in clause.tokens + window)
        if first:
            return _Decision()
        if clause.shared or wholes or clause.share:
            return self._share_level(clause, window, subjects)
        if clause.rate and "pace" in kinds and "to" not in kinds:
            return _Decision(refusal="a growth rate's own change")
        moving = _last(kinds, ("grow", "fall", "rate", "downrate"))
        if (
            moving is None
            and self.last is not None
            and self.last.measure == "yoy"
            and "to" in kinds
            and clause.rate
        ):
            return replace(self.last, base=None)
        if moving is not None or "yoy" in kinds or (clause.rate and clause.yoy):
            arrived = moving in ("grow", "fall") and _index(kinds, "to") > _index(kinds, moving or "")
            rates = [s for s in subjects if s.indicator.kind == "rate"]
            if rates:
                if arrived or moving == "rate":
                    return _Decision()
                if "yoy" in kinds and moving is None:
                    return _Decision()
                return _Decision(refusal="a change of a rate in percent, not in percentage points")
            if clause.base is not None and not clause.yoy and not self._year_before(clause, subjects):
                return _Decision(refusal="growth against a base that is not the year before")
            falling = moving in ("fall", "downrate")
            return _Decision(
                "yoy",
                -1.0 if falling else 1.0,
                words_from=_from(window, ("yoy", "grow", "fall", "rate", "downrate")),
            )
        if all(s.indicator.kind == "rate" for s in subjects):
            return _Decision()
        if len(subjects) == 1 and self.yoy_of == subjects[0].indicator.id and clause.named is not None:
            return _Decision("yoy")  # 一季度增长4.5%;头两个月还是4.3%
        if self.mode == "yoy":
            return _Decision("yoy")
        return _Decision(refusal="a percentage of what is not said")

    def _year_before(self, clause: _Clause, subjects: list[Subject]) -> bool:
        """Whether the base is the year before the period spoken of: 比2022年增长, said of 2023."""
        if clause.base is None:
            return False
        named = clause.named or (self.moments[-1] if self.moments else None)
        if named is None or named.period.start is None or clause.base.period.start is None:
            return False
        a, b = clause.base.period, named.period
        return a.end.year == b.end.year - 1 and (a.end.month, a.whole_year) == (b.end.month, b.whole_year)

    def _share_level(self, clause: _Clause, window: list[Token], subjects: list[Subject]) -> _Decision:
        if clause.share and all(s.indicator in clause.share for s in subjects):
            return _Decision()
        shares = self._shares(clause, subjects, window)
        if not shares:
            if (
                all(s.indicator.kind == "rate" for s in subjects)
                and subjects
                and not any(t.kind == "whole" for t in window)
                and not _after_share(clause, window)
            ):
                return _Decision()
            return _Decision(refusal="a share of something else")
        clause.share = [s.indicator for s in shares]
        subjects[:] = shares
        return _Decision()

    def _shares(self, clause: _Clause, subjects: list[Subject], window: list[Token]) -> list[Subject]:
        """Return the share indicators that 占 makes of the subjects: part 占 whole."""
        every = [*clause.tokens, *window]
        wholes = [t for t in every if t.kind == "whole"]
        unknown = _share_object(every)
        found: list[Subject] = []
        for s in subjects:
            candidates = []
            for i in self.names.indicators.values():
                if i.share is None:
                    continue
                wording = self.text[s.start : s.end]
                entry = self.names.entry(wording)
                is_part = (
                    (entry is not None and i.id in entry.parts)
                    or s.indicator.id in self.names.share_names[i.id]
                    or s.indicator.id == i.id
                )
                if not is_part or not self._share_fits(i, clause):
                    continue
                if s.area == "world" and clause.area == "CN" and not wholes:
                    # 全球5G基站超过364万个,其中我国占比超过60%
                    if any(w.startswith(("全球", "世界")) for p in i.share.whole for w in expand(p)):
                        candidates.append(i)
                elif wholes:
                    if any(t.hit is not None and i.id in t.hit.wholes for t in wholes):
                        candidates.append(i)
                elif unknown:
                    continue
                elif self.whole_before:
                    if i.id in self.whole_before or i.share.bare:
                        candidates.append(i)
                elif i.share.bare or i.id in {x.id for x in self.share_before} or s.indicator.id == i.id:
                    candidates.append(i)
            if self.whole_before and len(candidates) > 1:
                candidates = [i for i in candidates if i.id in self.whole_before] or candidates
            if len(candidates) != 1:
                return []
            found.append(replace(s, indicator=candidates[0]))
        if found:
            self.share_before = [s.indicator for s in found]
            if wholes:
                self.whole_before = tuple(i for t in wholes if t.hit is not None for i in t.hit.wholes)
        return found

    def _share_fits(self, i: Indicator, clause: _Clause) -> bool:
        start, end = self._clause_bounds(clause.start)
        return not any(unquote(w) in self.text[start:end] for w in i.unless)

    def _times(self, clause: _Clause, window: list[Token], subjects: list[Subject]) -> _Decision:
        kinds = [t.kind for t in window]
        moving = _last(kinds, ("grow", "fall"))
        if moving == "grow" and ("yoy" in kinds or clause.yoy):
            return _Decision("yoy", 100.0, words_from=_from(window, ("yoy", "each", "grow")))
        if moving is None and (clause.base is not None) and "relative" not in kinds:
            return _Decision("multiple", 1.0, clause.base)
        return _Decision(refusal="times of what is not said")

    def _amount(
        self, clause: _Clause, number: Number, window: list[Token], subjects: list[Subject], first: bool
    ) -> _Decision:
        kinds = _kinds(window)
        average = [s for s in subjects if s.indicator.id.endswith("_average")]
        if ("per" in kinds or clause_has(clause, "per")) and len(average) < len(subjects or [1]):
            return _Decision(refusal="an average, or a number a week or a day")
        if clause.shared and not first and "share" in kinds:
            return _Decision(refusal="a number beside a share")
        if "relative" in kinds or (
            self.text.startswith(("高于", "低于"), number.start) and number.unit == "bare"
        ):
            return _Decision(refusal="a number relative to another")
        arrived = "to" in kinds and _index(kinds, "to") > max(_index(kinds, "grow"), _index(kinds, "fall"))
        moving = _last(kinds, ("grow", "fall", "new"))
        ahead_new = first and clause_has(clause, "new")
        if (moving is None and not ahead_new) or arrived:
            # 新增5G基站58万个: the word stands before the name.
            if not arrived and not first and self._new_before(clause, subjects):
                return _Decision("increment", 1.0, clause.base, words_from=_from(clause.tokens, ("new",)))
            return _Decision()
        if clause.yoy and clause.base is None:
            base = self._yoy_base(clause, subjects)
            if base is None:
                return _Decision(refusal="a difference from the year before, in numbers")
            return _Decision(
                "increment",
                -1.0 if moving == "fall" else 1.0,
                base,
                words_from=_from(window, ("yoy", "grow", "fall", "new")),
            )
        if moving == "fall" and clause.base is None:
            return _Decision(refusal="a decrease from a moment that is not said")
        where = window if moving else clause.tokens
        return _Decision(
            "increment",
            -1.0 if moving == "fall" else 1.0,
            clause.base,
            words_from=_from(where, ("new", "grow", "fall")),
        )

    def _yoy_base(self, clause: _Clause, subjects: list[Subject]) -> _Named | None:
        """Return the end of last year for a stock that 比上年 grew by a number."""
        words = next((t for t in [*clause.tokens, *clause.window] if t.kind == "yoy"), None)
        if words is None or "同" in words.words or not all(s.indicator.kind == "stock" for s in subjects):
            return None
        end = (self._context() or self.spoken).year - 1
        return _Named(Period(None, date(end, 12, 31)), words.start, words.end, self.sentence, clause.number)

    def _new_before(self, clause: _Clause, subjects: list[Subject]) -> bool:
        if not subjects or subjects[0] not in clause.group:
            return False
        start = subjects[0].start
        near = [t for t in clause.tokens if t.end <= start and t.kind == "new"]
        if not near:
            return False
        between = [t for t in clause.tokens if near[-1].end <= t.start < start]
        return all(t.kind in ("plain", "neutral") for t in between)

    # ---------------------------------------------------------------- sharing out and dating

    def _share_out(
        self,
        clause: _Clause,
        number: Number,
        subjects: list[Subject],
        decision: _Decision,
        window: list[Token],
        run: int,
        place: int,
    ) -> list[Subject]:
        """Return which of the subjects this number speaks of."""
        if len(subjects) == 1:
            chosen = subjects
            if run > 1:
                raise _Refused("one of a list of numbers, for one indicator")
        elif run == len(subjects):
            chosen = [subjects[place]]
        elif run == 1:
            kinds = {t.kind for t in window}
            if subjects[0].start == subjects[-1].start:
                kinds.add("all")  # 产销突破3000万辆 is said of both
            if "total" in kinds or (decision.measure == "level" and not kinds & {"all", "each"}):
                raise _Refused("one number for several indicators")
            chosen = subjects
        else:
            raise _Refused(f"{run} numbers for {len(subjects)} indicators")
        given = {s.indicator.id for s in self.levels if s.sentence == self.sentence}
        among = any(t.words == "其中" for t in clause.tokens) and decision.measure == "level"
        for s in chosen:
            if s.fault:
                raise _Refused(s.fault)
            if among and s.indicator.kind != "rate" and s.indicator.id in given and not decision.starting:
                raise _Refused(f"a part of the {s.indicator.id} before")
            self._check(s.indicator, number, decision)
        return chosen

    def _check(self, i: Indicator, number: Number, decision: _Decision) -> None:
        if decision.measure == "level":
            if not self._unit_fits(i, number):
                raise _Refused(f"{number.counter or 'a bare number'} does not count {i.id}")
            low, high = i.plausible
            if not low <= number.value <= high:
                raise _Refused(
                    f"{i.id}: {number.value:g} lies outside {low:g}..{high:g}; if the text is right, widen `plausible` in {i.path}"
                )
        elif decision.measure == "increment":
            if not self._unit_fits(i, number):
                raise _Refused(f"{number.counter or 'a bare number'} does not count {i.id}")
            if i.kind != "stock":
                raise _Refused(f"a difference of {i.id}, which is no stock")
        elif decision.measure == "change" and i.kind != "rate":
            raise _Refused(f"percentage points of {i.id}, which is no rate")
        elif decision.measure in ("yoy", "multiple") and i.kind == "rate" and decision.measure == "yoy":
            raise _Refused(f"growth of {i.id}, which is a rate")

    def _finding(
        self, clause: _Clause, number: Number, d: _Decision, s: Subject, first: bool, window: list[Token]
    ) -> Finding:
        i = s.indicator
        number = _hedged(number, window)
        status: Status = "target" if self.target == "strong" else "reported"
        if d.starting:
            start, end, period_from, settled = self._earlier(clause, i)
            if clause.before_from is not None and clause.named is not clause.before_from:
                clause.named = clause.before_from
                self.moments.append(clause.before_from)
        else:
            start, end, period_from, settled = self._period(clause, number, d, i)
            if (
                start is not None
                and d.measure == "level"
                and (end - start).days > 400
                and clause_has(clause, "from")
            ):
                start = date(end.year, 1, 1)  # 2012年到2021年由A增长到B: B is the last year's
        if self.target == "weak" and end > self.spoken:
            status = "target"
        if status == "reported" and end > self.spoken:
            if (
                start is not None
                and start <= self.spoken
                and (self.spoken - start).days >= 20
                and i.kind != "rate"
            ):
                # 今年新增 means so far; in the last weeks of a year it stands for the year.
                end = end if (end - self.spoken).days <= 40 else self.spoken
            else:
                status = "target"
        if status == "target" and end < self.spoken:
            status = "reported"
        area, area_settled, area_from = self._where(clause, s)
        scale = 1.0
        if i.unit == "percent" and number.unit == "percent":
            scale = 1.0
        value = number.value * d.factor * scale
        step = number.step * abs(d.factor)
        quote_start = number.start
        if d.words_from >= 0 and d.words_from < number.start and number.start - d.words_from <= 12:
            between = self.text[d.words_from : number.start]
            if not any(c in CLAUSE_ENDS for c in between):
                quote_start = d.words_from
        stated = (
            any(s.start >= c.start and s.end <= c.end for c in clause.tokens)
            or first
            or clause.start <= s.start < number.end
        )
        if self.moments and period_from is not None:
            self._remember(period_from, i.theme)
        return Finding(
            s, number, d.measure, _tidy(value), step, quote_start, self._quote_end(clause, number), start, end, status, area, self.bounds,
            "stated" if stated else "carried", settled, period_from, area_settled, area_from,
        )  # fmt: skip

    def _quote_end(self, clause: _Clause, number: Number) -> int:
        return number.end

    def _remember(self, where: tuple[int, int], theme: str) -> None:
        for k in range(len(self.moments) - 1, -1, -1):
            m = self.moments[k]
            if (m.start, m.end) == where and not m.theme:
                self.moments[k] = replace(m, theme=theme)
                return

    def _where(self, clause: _Clause, s: Subject) -> tuple[str, Settled, tuple[int, int] | None]:
        area, settled, where = self._said_where(clause, s)
        if where is not None and area == "other" and self._covered(where, s):
            return "CN", "spoken", None
        i = s.indicator
        if where is not None and area == "other":
            words = self.text[where[0] : where[1]]
            if words in i.name.zh or words in i.means.zh or any(words in w for w in i.needs):
                return (
                    "CN",
                    "stated",
                    (s.start, s.end),
                )  # 中央企业“双创”平台: the group is the indicator's own
        return area, settled, where

    def _covered(self, where: tuple[int, int], s: Subject) -> bool:
        """Whether the place is one thing covered beside the subject: 覆盖所有地级市、97%的县城城区."""
        between = self.text[where[1] : s.start]
        before = self.text[max(self.bounds[0], where[0] - 8) : where[0]]
        return (
            where[1] <= s.start
            and any(w in before for w in ("覆盖", "延伸", "所有", "全部"))
            and any(c in between for c in "、和,")
        )

    def _said_where(self, clause: _Clause, s: Subject) -> tuple[str, Settled, tuple[int, int] | None]:
        if clause.area is not None and (
            clause.area_from is None
            or s.scope is None
            or not s.start - 30 <= clause.area_from[0] < s.start
            or s.area is not None
        ):
            return clause.area, "stated", clause.area_from
        if s.area is not None:
            return s.area, "stated" if s.sentence == self.sentence else "carried", s.area_from
        if self.sentence_area is not None:
            area, where = self.sentence_area
            own = s.start >= clause.start and area == "other"
            # 龙头企业加快布局,特色平台近100家: a group leads its own clause, not one with a subject of its own.
            if not own or lexicon.roles().get(self.text[where[0] : where[1]]) != "group":
                return area, "carried", where
        return self.reader.default_area, "spoken", None

    def _period(
        self, clause: _Clause, number: Number, d: _Decision, i: Indicator
    ) -> tuple[date | None, date, tuple[int, int] | None, Settled]:
        """Return the period of a statement, the words that gave it and how it was settled."""
        spanning = i.kind == "flow" or (i.kind == "rate" and i.over == "span")
        if d.measure in ("change", "multiple"):
            start, end, where, settled = (
                self._span(clause, i) if spanning else (None, *self._moment(clause, i))
            )
            if d.base is not None:
                base = d.base.period.end
            else:
                base = _year_earlier(end)
            return base, end, where, settled
        if d.measure == "increment":
            return self._increment(clause, d, i)
        if spanning:
            return self._span(clause, i)
        return None, *self._moment(clause, i)

    def _is_start(self, clause: _Clause, number: Number, window: list[Token]) -> bool:
        """Whether this is the first number of 由15.1%提高到15.5%."""
        if not any(t.kind == "from" for t in window):
            return False
        behind = [t for t in self.tokens if t.start >= number.end][:12]
        while behind and behind[0].kind in ("and", "number"):
            behind = behind[1:]  # 从9.4%、28%提高到15.1%和32.4%
        kinds = [t.kind for t in behind[:6]]
        if "end" in kinds:
            kinds = kinds[: kinds.index("end")]
        turned = [t.words for t in behind if t.words in ("转为", "变为", "转")]
        return "number" in kinds and (
            bool(turned) or any(k in ("grow", "fall", "to") for k in kinds[: kinds.index("number")])
        )

    def _earlier(
        self, clause: _Clause, i: Indicator
    ) -> tuple[date | None, date, tuple[int, int] | None, Settled]:
        """Return the period of the level before: its own, the one named before the last, or the base."""
        spanning = i.kind == "flow" or i.over == "span"
        named = (
            clause.named
            if clause.named is not None and any(t.start == clause.named.start for t in clause.tokens[-4:])
            else None
        )
        before = [m for m in self.moments if m.sentence == self.sentence and not m.period.now]
        if named is None and clause.base is not None:
            named = clause.base
        if named is None and len(before) > 1 and before[-1].period.end > before[-2].period.end:
            named = before[-2]
        ages = next((m for m in reversed(before) if _ages(m.period)), None)
        if ages is not None and ages.period.start is not None:
            first = ages.period.start
            return (
                (first if spanning else None),
                first.replace(month=12, day=31),
                (ages.start, ages.end),
                "stated",
            )
        if named is not None:
            p = named.period
            start = (p.start or date(p.end.year, 1, 1)) if spanning else None
            return start, p.end, (named.start, named.end), "stated"
        if clause.yoy:
            start, end, where, settled = (
                self._span(clause, i) if spanning else (None, *self._moment(clause, i))
            )
            return _year_earlier(start) if start else None, _year_earlier(end), where, settled
        raise _Refused("the value before a change, at a moment that is not said")

    def _span(self, clause: _Clause, i: Indicator) -> tuple[date, date, tuple[int, int], Settled]:
        named = clause.named
        if named is not None:
            if named.period.start is not None:
                return named.period.start, named.period.end, (named.start, named.end), "stated"
            if not named.period.now:
                # 截至9月底 of a flow: since the year began.
                return date(named.period.end.year, 1, 1), named.period.end, (named.start, named.end), "stated"
        for m in reversed(self.moments):
            if m.period.start is not None:
                return m.period.start, m.period.end, (m.start, m.end), "carried"
            if not m.period.now and m.sentence == self.sentence:
                return date(m.period.end.year, 1, 1), m.period.end, (m.start, m.end), "carried"
        before = self.reader.document_span
        if before is not None and before.period.start is not None:
            return before.period.start, before.period.end, (before.start, before.end), "carried"
        raise _Refused(f"no period is said for {i.id}, which is counted over a span")

    def _moment(self, clause: _Clause, i: Indicator) -> tuple[date, tuple[int, int] | None, Settled]:
        named = clause.named
        if named is not None:
            p = named.period
            if p.start is None or (p.whole_year and p.end < self.spoken) or self.target:
                return p.end, (named.start, named.end), "stated"
            if p.whole_year and self.target:
                return p.end, (named.start, named.end), "stated"
            if p.start.month == p.end.month and p.end <= self.spoken:
                return p.end, (named.start, named.end), "stated"
            if p.start is not None and (p.end - p.start).days > 400:
                return p.end, (named.start, named.end), "stated"
            return self.spoken, None, "spoken"
        for m in reversed(self.moments):
            p = m.period
            if p.now:
                return self.spoken, (m.start, m.end), "carried"
            same = m.sentence == self.sentence
            if p.start is None and (same or m.theme == i.theme):
                if p.end > self.spoken and not self.target and not same:
                    continue
                return p.end, (m.start, m.end), "carried"
            if p.start is not None and p.whole_year:
                # 2023年的成绩单: … a year spoken of as a whole dates what it lists.
                a, b = self._clause_bounds(m.end)
                lists = m.theme or self.text[b : b + 1] in (":", "：") or (m.end == b and m.start - a <= 2)
                if same and lists and (p.end < self.spoken or self.target):
                    return p.end, (m.start, m.end), "carried"
                break
            if not same:
                break
        if self.target == "strong":
            raise _Refused("a plan without a day")
        return self.spoken, None, "spoken"

    def _increment(
        self, clause: _Clause, d: _Decision, i: Indicator
    ) -> tuple[date, date, tuple[int, int] | None, Settled]:
        if d.base is not None:
            end, where, settled = self._moment(clause, i)
            return d.base.period.end + timedelta(days=1), end, where, settled
        named = clause.named
        if named is None:
            named = next(
                (
                    m
                    for m in reversed(self.moments)
                    if m.sentence == self.sentence and (m.period.start is not None or not m.period.now)
                ),
                None,
            )
        if named is not None and named.period.start is not None:
            end = named.period.end
            how: Settled = "stated" if named is clause.named else "carried"
            return named.period.start, end, (named.start, named.end), how
        raise _Refused("an increase since a moment that is not said")


class _Refused(Exception):
    """Why a number is no observation."""


_VERBS = frozenset(
    "对 向 给 使 让 把 将 由 被 为 在 从 通过 依托 围绕 基于 按照 根据 随着 支持 支持了 带动了 引导 推动 服务 服务了 覆盖 覆盖了 涵盖 连接 接入 建成 开通 累计建成 累计开通 完成 实现 生产 出口 销售 打造 打造了 培育 培育了 形成 形成了 拥有 发展 其中 尤其是 特别是 尤其 此外 同时".split()
)
_JOINTS = frozenset(("、", "和", "与", "及", "以及"))
_TIMES = frozenset("年 月 日 天 周 周年 个月 小时 次 届 期 批 位".split())
_LEVELS = frozenset(
    "总数 总量 累计 累计建成 累计开通 已建成 已开通 共建成 数量 规模 总规模 总数达 总数已 总量已 累计达 已累计 建成 开通".split()
)
_PRONOUNS = frozenset("该 其 该指标 这一 这一数字 上述 其中 总数 总量".split())


def _counter(words: str) -> str:
    return words.replace("(", "").replace(")", "").replace("/", "").replace("、", "").replace("套台", "台套")


def _has_number(text: str, start: int, end: int) -> bool:
    return any(c.isdigit() or c in "一二两三四五六七八九十百千万亿半" for c in text[start:end])


def _kinds(window: list[Token]) -> list[str]:
    """Return the roles of `window`; 到2021年的 behind a growth leads to a level as 到 does."""
    found: list[str] = []
    for t in window:
        if t.time is not None and t.time.until and ("grow" in found or "fall" in found):
            found.append("to")
        found.append(t.kind)
    return found


def clause_has(clause: _Clause, kind: str) -> bool:
    """Whether a word of this role stands in the clause so far."""
    return any(t.kind == kind for t in clause.tokens)


def _last(kinds: list[str], wanted: tuple[str, ...]) -> str | None:
    return next((k for k in reversed(kinds) if k in wanted), None)


def _index(kinds: list[str], wanted: str) -> int:
    return max((n for n, k in enumerate(kinds) if k == wanted), default=-1)


def _from(window: list[Token], kinds: tuple[str, ...]) -> int:
    """Return the offset of the first word of these roles in the unbroken run before the number."""
    start = -1
    for t in reversed(window):
        if t.kind in kinds:
            start = t.start
        elif t.kind not in ("plain", "each", "reach", "done", "price", "all", "space"):
            break
    return start


def _after_share(clause: _Clause, window: list[Token]) -> bool:
    return any(t.kind == "share" and t.words.startswith("占") for t in [*clause.tokens, *window])


def _share_object(every: list[Token]) -> bool:
    """Whether 占 has an object that no definition lists as a whole."""
    places = [n for n, t in enumerate(every) if t.kind == "share"]
    if not places:
        return False
    behind = every[places[0] + 1 :]
    return any(
        t.kind in ("unknown", "title", "name") or t.kind == "world" for t in behind if t.kind != "number"
    )


def _year_earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _hedged(number: Number, window: list[Token]) -> Number:
    """Return `number` with a hedge that the whole of a share parts from it: 超过GDP的1/3."""
    if number.bound == "exact" and any(t.kind == "whole" for t in window):
        for t in window:
            bound = hedge(t.words) if t.kind in ("reach", "plain", "relative") else "exact"
            if bound != "exact":
                return replace(number, bound=bound, start=t.start)
    return number


def _ages(p: Period) -> bool:
    """Whether a period is several years: 2012年到2021年."""
    return p.start is not None and (p.end - p.start).days > 400


def _tidy(value: float) -> float:
    return float(f"{value:.10g}")
