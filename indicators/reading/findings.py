"""What reading hands on: subjects and periods as said, decisions about numbers, findings, refusals."""

from dataclasses import dataclass, field
from datetime import date

from indicators.catalogue import Indicator
from indicators.model import Measure, Settled, Status
from indicators.reading.numbers import Number
from indicators.reading.periods import Period

Words = tuple[int, int]  # offsets of words of the clean text


class Refused(Exception):
    """Why a number is no observation, in words."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that is no observation, with the reason; offsets of the clean text."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)  # not frozen: see Token
class Subject:
    """What a number may speak of: an indicator, with the population and area as said."""

    indicator: Indicator
    start: int
    end: int
    sentence: int  # which sentence of the passage named it
    scope: str | None = None
    scope_id: str | None = None
    area: str | None = None
    area_from: Words | None = None
    fault: str = ""  # why nothing said of it is ours: a part of the indicator, a firm's …
    of: Indicator | None = None  # of a share that 占 has made: its part
    head: str = ""  # of a name in two pieces or of one that borrows it: 产量 of 工业机器人28.3万套


@dataclass(slots=True)  # not frozen: see Token
class NamedPeriod:
    """A period that the text named, where, and in which sentence."""

    period: Period
    start: int
    end: int
    sentence: int
    theme: str = ""  # of the indicator that it dated first
    inner: bool = False  # 其中6月份: it dates its own sentence only

    @property
    def words(self) -> Words:
        return self.start, self.end


@dataclass(slots=True)  # not frozen: see Token
class When:
    """The period of a statement, the words that gave it, and how it was settled."""

    start: date | None
    end: date
    words: Words | None
    settled: Settled


@dataclass(slots=True)  # not frozen: see Token
class Where:
    """The area of a statement, the words that gave it, and how it was settled."""

    area: str
    words: Words | None
    settled: Settled


@dataclass(slots=True)  # not frozen: see Token
class Decision:
    """What a number says, before its period is known; `refusal` where it is none of ours."""

    measure: Measure = "level"
    factor: float = 1.0
    base: NamedPeriod | None = None
    at_base: bool = False  # 比2012年的105家多: the value of the base itself
    starting: bool = False  # the value before a change: 由15.1%提高到15.5%
    refusal: str = ""
    words_from: int = -1  # offset of the words that the quote begins with
    shares: tuple[Subject, ...] = ()  # what 占 has made of the subjects
    of_part: bool = False  # it speaks of what the shares are of: 占GDP的32.9%,名义增长20.3%


@dataclass(slots=True)  # not frozen: see Token
class Finding:
    """One statement, in offsets of the clean text."""

    subject: Subject
    number: Number
    measure: Measure
    value: float
    step: float
    start: int
    end: int
    when: When
    where: Where
    status: Status
    sentence: Words
    subject_settled: Settled


@dataclass(slots=True)
class Found:
    """What a passage holds."""

    findings: list[Finding] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    too_small: bool = False  # for the nation: it tells of a place
