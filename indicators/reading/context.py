"""What a passage has said so far: names, periods and areas mean what it lets them mean."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from indicators.reading import hearsay
from indicators.reading.findings import Decision, NamedPeriod, Subject, When, Words
from indicators.reading.lexer import CLAUSE_ENDS, Token
from indicators.reading.marks import Marks
from indicators.reading.names import Names
from indicators.reading.numbers import Number

# So many periods and subjects at least are remembered in a passage; one of megabytes would look back
# over all of them at every number.
_REMEMBERED = 100
# What a sentence reports of others is looked for at its first number.
_UNASKED: Words = (-1, -1)
_CLAUSE_END = re.compile(f"[{re.escape(CLAUSE_ENDS)}]")


# A value, and the sentence, day, area and scope that it was of.
Reached = tuple[float, int, date, str, str | None]


# What opens the sum of what the passage before told by the month, and how far back that may stand.
_SUMS_UP = re.compile("(?:从)?(?:累计|前\\w{1,2}个月|全年)(?:来)?看,")
_TAKES_APART = re.compile("(?:其中,)?(?:分|逐)(?:季度?|月度?)(?:来)?看,")
_NEAR = 300


class Clause:
    """What is known so far of the clause being read.

    No dataclass, nor is a context: there are so many that setting every default anew would take a twentieth of all
    time. What may change is made in `__init__`; `window` is taken over where one is given.
    """

    start: int
    tokens: list[Token]
    window: list[Token]  # since the last name or number
    group: list[Subject]
    taken: int = 0  # numbers given to the group so far
    area: str | None = None
    area_from: Words | None = None
    counted: bool = False  # something was counted of the area
    named: NamedPeriod | None = None
    base: NamedPeriod | None = None  # what a comparison counts from: 比2012年
    before_from: NamedPeriod | None = None  # the period that held before 由 … 转为 …
    shared: bool = False  # 占 stands in this clause
    share: frozenset[str] = frozenset()  # the shares that its numbers speak of
    yoy: bool = False
    rate: bool = False
    roles: set[str]  # of `tokens`

    def __init__(
        self,
        start: int,
        *,
        window: list[Token] | None = None,
        area: str | None = None,
        area_from: Words | None = None,
        base: NamedPeriod | None = None,
    ) -> None:
        self.start = start
        self.tokens = []
        self.window = window or []
        self.group = []
        self.roles = set()
        self.area = area
        self.area_from = area_from
        self.base = base

    def add(self, token: Token) -> None:
        """Take `token` for the next one of the clause."""
        self.tokens.append(token)
        self.roles.add(token.kind)

    def begin_anew(self) -> None:
        """Forget the words read so far: who speaks is no part of what is said."""
        self.window, self.tokens, self.roles = [], [], set()

    @property
    def first(self) -> Token | None:
        """The token that opens the clause."""
        for t in self.tokens:
            if t.kind != "space":
                return t
        return None

    @property
    def within(self) -> bool:
        """Whether 其中 opens the clause: its subject is a part of the one before."""
        first = self.first
        return first is not None and first.words == "其中"

    def since(self, kind: str) -> list[Token]:
        """Return the tokens behind the last word of this role, none where none stands in the clause."""
        last = next((n for n in range(len(self.tokens) - 1, -1, -1) if self.tokens[n].kind == kind), None)
        return self.tokens[last + 1 :] if last is not None else []

    def has_word(self, word: str) -> bool:
        """Whether `word` stands in the clause so far."""
        return word in [t.words for t in self.tokens]

    def has(self, kind: str) -> bool:
        """Whether a word of this role stands in the clause so far."""
        return kind in self.roles


@dataclass(slots=True)  # not frozen: see Token
class Said:
    """A number in its place: its token's index, and the words since the last name or number."""

    n: int
    number: Number
    window: list[Token]
    kinds: list[str] = field(init=False)  # the roles of `window`

    def __post_init__(self) -> None:
        self.kinds = kinds(self.window)


@dataclass(slots=True)  # not frozen: see Token
class Ran:
    """Between what days a change ran that a sentence told of: 由2012年的…增长到2021年的…."""

    first: When
    last: When
    theme: str  # of what changed
    sentence: int


class Dates:
    """What a passage dates: all that counts of one without a number."""

    spoken: date
    start: int  # where the passage begins
    span: NamedPeriod | None  # the span last named anywhere in the document
    moments: list[NamedPeriod]  # periods named, in order
    sentence: int = 0
    bounds: Words = (0, 0)

    def __init__(
        self, *, spoken: date, start: int, span: NamedPeriod | None, moments: list[NamedPeriod]
    ) -> None:
        self.spoken = spoken
        self.start = start
        self.span = span
        self.moments = moments

    @property
    def day(self) -> date | None:
        """The end of the period last named: 上年末 and 年底 count from its year."""
        return self.moments[-1].period.end if self.moments else None

    @property
    def named_here(self) -> NamedPeriod | None:
        """The period that the sentence has named last."""
        return next((m for m in reversed(self.moments) if m.sentence == self.sentence), None)


class Context(Dates):
    """What holds while a passage is read; a sentence resets its own part of it."""

    text: str
    marks: Marks
    names: Names
    default_area: str
    line: int  # where the line of the passage begins
    spoken_of: Subject | None  # what the line before opened on, and gave a number by its whole name
    before: NamedPeriod | None  # what the passages before named last
    inherited: NamedPeriod | None  # the span that the passage before it, of the same line, opened with

    # From sentence to sentence.
    carry: list[Subject]  # what an elided subject means
    carry_broken: bool = False  # an unknown clause stood since
    predicate: bool = False  # … but only what the subject's own clause says of it
    main: list[Subject]  # the last subject outside of 其中
    within: bool = False  # `carry` was named behind 其中
    announced: bool = False  # the sentence before ended on a name
    growing: bool = False  # the number before was growth on the year
    given: list[Subject]  # what the last number of ours was of
    given_in: int = -1  # … and its sentence
    alien: bool = False  # a clause stood since that begins with something else: 服务机器人更多
    alien_in: int = -1  # … and its sentence, where it is something that is measured
    rival: bool = False  # something was named since that the next number may be of: 投资更猛,增幅达23.8%
    levels: list[Subject]  # subjects that got a number, in order
    told: list[Subject]  # … or whose growth was given
    passed: set[str]  # what was counted since, and is none of ours
    passed_part: tuple[int, str] | None = None  # … as a part: its sentence, and what it was counted in
    parted: int = 0  # sentences since that 其中 opened
    reached: dict[str, Reached]  # the level given last of each stock and flow
    grown_since: NamedPeriod | None = None  # the base of the last increase
    base_before: NamedPeriod | None = None  # the base of the last change
    ran: Ran | None = None  # between what days the last change ran that names both
    scope_before: tuple[str, str, int] | None = None  # scope, its id, its sentence
    parting: bool = False  # a list behind 其中 takes the whole apart, whatever its parts are
    listing: bool = False  # a list of what is to be by a day that its lead gives
    goals: NamedPeriod | None = None  # the day of the goals that are listed sentence by sentence
    opened_on: str = ""  # the one place that it opens on, until the nation or another is named
    opened_in: int = -1  # … and its sentence
    of_sector: int = -1  # the sentence that gave the rate of one sector
    too_small: bool = False  # something was far less than the nation had: the page is a place's
    table_head: str = ""  # what all lines of a table are of: 主要产品产量
    meant_in: int = -1  # the sentence in which 这两个数 meant them
    year_ago: NamedPeriod | None = None  # the day that 一年前 meant last, within a sentence
    ago_from: NamedPeriod | None = None  # … and the day from which it counted
    unsaid: tuple[int, str] = (-1, "")  # sentence and words of a day that is not said: 一年前
    to_be_shared: list[Subject]  # known by their share, given an amount
    to_be_shared_to: int = -1  # … where the amount ends
    world_in: int = -1  # the sentence that looks at the world: 放到全球看,…
    firm_in: int = -2  # the sentence that told of one firm last, until the nation is named
    its_house: bool = False  # … as 自家平台 does
    firm_speaks: bool = False  # a firm was named last that may speak of itself
    we_at: int = -1  # … and where 我们 stands last behind it
    voice_to: int = 0  # … as far as the passage was heard for that
    abroad: bool = False  # it speaks of Taiwan or of another country: 国内 is that one's

    answering: Subject | None = None  # what was given a number last before the question that is answered
    aspect: str = ""  # what the clause before said that it speaks of: 平台方面
    asked_growth: str = ""  # … or how much it grew: "rate", "downrate"
    asked: list[Subject]  # what a question asked the number of, until one is given
    taken_back: tuple[Clause, Said] | None = None  # the number before, where the speaker corrects it

    # Of one sentence.
    tokens: list[Token]
    target: Literal["", "weak", "strong"] = ""  # while a plan or a forecast is spoken of
    foretold: bool = False  # a forecast stood in the sentence: what follows it may be of the time to come too
    planned: bool = False  # a plan, not a forecast: it holds for the whole sentence
    mode: Literal["", "mom", "yoy", "level"] = ""  # where 从环比看 or 从总量看 opens it
    grown: list[Subject]  # the subjects whose growth was given last
    yoy_of: str | None = None  # the indicator whose growth was given last
    part: str = ""  # why what was counted last is a part: 成渝共建的二级节点42个,接入企业…
    waiting_in: Clause | None = None  # the clause that named `carry`, where it got no number there
    said_on: dict[str, list[When]]  # when the levels of each indicator are of
    overall: NamedPeriod | None = None  # the period that is said behind what it dates
    meant: list[Subject]  # what 一个是…一个是… speaks of
    unowned: bool = False  # the number before was the level of something that is not said
    compared: NamedPeriod | None = None  # what 与2012年相比 compares the rest of the sentence with
    of_growth: bool = False  # the clause before announced the growth of what was spoken of: 增速嘛,7.6%
    hinted: str | None = None  # which way, of growth announced without a number: 装备制造业降得最深
    waiting: bool = False  # the clause before named `carry` and gave it no number
    head: str = ""  # what the name of something else ended on: 铁路客车产量
    started: When | None = None  # when the last value before a change was, in this sentence
    risen: str | None = None  # the indicator whose increase was given last
    area: str | None = None
    area_from: Words | None = None
    own_group: bool = False  # the group of this sentence is that of an indicator
    area_counts: bool = False  # the clause that gave it counted something of it
    share_before: frozenset[str] = frozenset()  # the shares last spoken of
    whole_before: frozenset[str] = frozenset()  # the shares whose whole was named
    last: Decision | None = None  # about the number before, in this clause
    clauses: list[int]  # where they end, once somebody asks
    fitting: dict[tuple[str, int], bool]  # indicators by clause, see subjects
    _doubt: Words | None = None

    def __init__(
        self,
        *,
        text: str,
        marks: Marks,
        names: Names,
        spoken: date,
        default_area: str,
        line: int,
        start: int,
        span: NamedPeriod | None,
        spoken_of: Subject | None,
        before: NamedPeriod | None,
        inherited: NamedPeriod | None,
        moments: list[NamedPeriod],
        listing: bool,
        goals: NamedPeriod | None,
    ) -> None:
        super().__init__(spoken=spoken, start=start, span=span, moments=moments)
        self.text = text
        self.marks = marks
        self.names = names
        self.default_area = default_area
        self.line = line
        self.spoken_of = spoken_of
        self.before = before
        self.inherited = inherited
        self.listing = listing
        self.goals = goals
        self.carry = []
        self.main = []
        self.given = []
        self.levels = []
        self.told = []
        self.passed = set()
        self.reached = {}
        self.to_be_shared = []
        self.asked = []
        self.tokens = []
        self.grown = []
        self.said_on = {}
        self.meant = []
        self.clauses = []
        self.fitting = {}

    def begin(self, sentence: int, bounds: Words) -> None:
        """Forget what held for the sentence before only."""
        self.sentence, self.bounds, self.tokens = sentence, bounds, []
        self.target, self.planned, self.foretold = "", False, False
        self.mode, self.yoy_of, self.last, self.risen = "", None, None, None
        self.grown, self.started = [], None
        self.of_growth = False
        self.hinted, self.waiting, self.head = None, False, ""
        self.clauses, self.fitting = [], {}
        for said in (self.moments, self.levels):
            if len(said) > 2 * _REMEMBERED:
                del said[:-_REMEMBERED]
        self.said_on, self.compared, self.part = {}, None, ""
        self.meant, self.unowned = [], False
        self.overall, self.own_group = None, False
        self._doubt = _UNASKED
        if self.listing:
            self.target = "weak"
        self.leave()
        self.forget_clauses()

    @property
    def doubt(self) -> Words | None:
        """The part of the sentence that only reports what others say."""
        if self._doubt == _UNASKED:
            self._doubt = hearsay.doubted(self.text, *self.bounds)
        return self._doubt

    @property
    def summed_up(self) -> Subject | None:
        """What was spoken of before a passage that sums it up: 从累计看,1-10月份增长4%."""
        before = self.spoken_of
        if before is None or self.sentence or not 0 < self.bounds[0] - before.end <= _NEAR:
            return None
        return before if self.sums_up or _TAKES_APART.match(self.text, *self.bounds) else None

    @property
    def sums_up(self) -> bool:
        """Whether the sentence sums up what was told by the month: 从累计看,汽车产销2446.6万辆和2462.4万辆."""
        return _SUMS_UP.match(self.text, *self.bounds) is not None

    def leave(self) -> None:
        """After 其中新能源汽车出口10.1万辆: what follows speaks of the whole again."""
        if self.within or self.parting:
            self.carry, self.within = self.main, False
        self.parting = False

    def forget_clauses(self, *, place: bool = True, share: bool = True) -> None:
        """Forget the area and the share that clauses before gave; at a semicolon a place may hold on."""
        if place:
            self.area = self.area_from = None
        if share:
            self.share_before = self.whole_before = frozenset()

    def clause_bounds(self, offset: int) -> Words:
        """Return the clause around `offset`, within the sentence."""
        if not self.clauses:
            ends = _CLAUSE_END.finditer(self.text, *self.bounds)
            self.clauses = [self.bounds[0] - 1, *(m.start() for m in ends), self.bounds[1]]
        n = bisect_left(self.clauses, offset, 1, len(self.clauses) - 1)
        return self.clauses[n - 1] + 1, self.clauses[n]

    def part_start(self, offset: int) -> int:
        """Return where the part of the sentence that holds `offset` begins: at the semicolon before, or where all begins."""
        return max(self.bounds[0], self.text.rfind(";", self.bounds[0], offset))

    def lose(self, clause: Clause) -> None:
        """Forget every subject: what follows may be of something else."""
        clause.group, self.carry, self.to_be_shared = [], [], []
        if not clause.within and not self.parting:
            self.main = []


@dataclass(slots=True)  # not frozen: see Token
class Owners:
    """The subjects that a number may speak of, and its place in the list of numbers that it stands in."""

    subjects: list[Subject]
    first: bool  # the number stands before its name, or its name is borrowed
    length: int = 1
    place: int = 0


def kinds(tokens: Iterable[Token]) -> list[str]:
    """Return the roles of `tokens`."""
    return [t.kind for t in tokens]


def has_unknown(tokens: Iterable[Token]) -> bool:
    """Whether words stand there that nobody knows: what follows may be of something else."""
    found = [t.kind for t in tokens]
    return "unknown" in found or "title" in found


def last_of(found: list[str], wanted: tuple[str, ...]) -> str | None:
    """Return the last of the roles `wanted` in `found`."""
    for kind in reversed(found):
        if kind in wanted:
            return kind
    return None
