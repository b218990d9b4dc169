"""The records that the modules hand each other: frozen, typed, free of any library."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Measure = Literal["level", "yoy", "increment", "change", "multiple"]
Bound = Literal["exact", "at_least", "at_most", "about", "nearly"]
Status = Literal["reported", "target"]
Settled = Literal["stated", "carried", "spoken"]
Kind = Literal["stock", "flow", "rate"]
SpanKind = Literal["instant", "month", "quarter", "half", "year_to_date", "year", "other"]

MEASURES: tuple[Measure, ...] = ("level", "yoy", "increment", "change", "multiple")
BOUNDS: tuple[Bound, ...] = ("exact", "at_least", "at_most", "about", "nearly")
SETTLED: tuple[Settled, ...] = ("stated", "carried", "spoken")  # the surest first
SPANS: tuple[SpanKind, ...] = ("instant", "month", "quarter", "half", "year_to_date", "year", "other")


class Dated:
    """What has a day of speaking and a day of publication; one of them may be unknown."""

    __slots__ = ()
    doc: str
    spoken: date | None
    published: date | None

    @property
    def spoken_on(self) -> date:
        """The day that periods count from: the day of speaking, else of publication."""
        return self._known(self.spoken or self.published)

    @property
    def known_from(self) -> date:
        """The day its statements were public, which as-of means: of publication, else of speaking."""
        return self._known(self.published or self.spoken)

    def _known(self, day: date | None) -> date:
        if day is None:
            raise ValueError(f"{self.doc}: neither a day of speaking nor of publication")
        return day


@dataclass(frozen=True, slots=True)
class Document(Dated):
    """A briefing's text as received, with the days it was said and published.

    Source: `text` is the file's bytes decoded once, newlines untouched, a byte order mark
    counted as a character; every offset in this project counts its characters.
    """

    doc: str  # the file's name without its ending
    text: str
    sha256: str  # of the file's bytes
    spoken: date | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document by their offsets: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Correction:
    """That a person has set or added an observation, against what was read."""

    by: str
    on: date
    why: str
    read: str  # what the reader had for the fields that were set, as JSON; "" where it had read nothing


class _Identified:
    """What keeps its id once it was asked for: a chart asks for those of thousands again and again."""

    __slots__ = ("_id",)
    _id: str


@dataclass(frozen=True, slots=True)
class Observation(_Identified):
    """One quantitative statement of a briefing, with the words it was read from.

    Units: a level or an increment is in its indicator's unit, a yoy in percent, a change in
    percentage points (or the indicator's unit), a multiple is a plain ratio.
    Source: `document.text[o.start:o.end] == o.quote`; offsets count raw characters.
    """

    doc: str
    indicator: str  # an id of the catalogue
    measure: Measure
    value: float
    bound: Bound  # how the speaker hedged it: 超过 is "at_least"
    period_start: date | None  # None for a stock, or a rate at a moment
    period_end: date  # last day of the span, or the as-of day
    area: str  # "CN", ISO 3166-2 for a province, "world" or "other"
    status: Status
    scope: str | None  # the population as said, in simplified characters
    quote: str
    start: int
    end: int
    # More than annotation.md asks for:
    said: str  # the number in the speaker's words: "103.7万", "1/3"
    step: float  # of the last digit said, in the value's unit: 103.7万 has 1,000
    scope_id: str | None  # id of the definition's scope; "unlisted:<wording>" where none lists it
    at: int  # offset of the number's first character
    sentence: Span  # the sentence that holds it
    indicator_settled: Settled
    indicator_from: Span | None  # the words that named the indicator
    period_settled: Settled
    period_from: Span | None  # the words that gave the period; None where `spoken`
    area_settled: Settled
    area_from: Span | None
    corrected: Correction | None = None

    @property
    def id(self) -> str:
        """Unique, and as stable as the text: `<doc>:<at>:<indicator>:<measure>`."""
        try:
            return self._id
        except AttributeError:
            made = f"{self.doc}:{self.at}:{self.indicator}:{self.measure}"
            object.__setattr__(self, "_id", made)
            return made


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A number of a text that is no observation, with the reason in words."""

    doc: str
    start: int
    end: int
    quote: str
    reason: str


@dataclass(slots=True)
class Reading:
    """What one document states, and what was left out, both in text order."""

    observations: list[Observation] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)  # menus, side bars, advertisements
    spoken: date | None = None  # the day that its periods were counted from


@dataclass(frozen=True, slots=True)
class Briefing(Dated):
    """The origin of one text, as seeds/briefings.toml gives it, with the text itself."""

    doc: str
    title: str
    speakers: tuple[str, ...]
    event: str
    publisher: str
    reprint: str
    url: str  # "unknown" where the page gives none
    rights: str  # "unknown" where the page gives none
    spoken: date | None
    spoken_known: str  # how the day is known
    published: date | None
    published_known: str
    added: date  # the day it came into this collection
    script: str  # "simplified", "traditional" or "glossed"
    sha256: str
    text: str

    @property
    def document(self) -> Document:
        """The text as the reader takes it.

        The origin alone says when it was said: one day for its periods and its statements.
        """
        return Document(self.doc, self.text, self.sha256, self.spoken_on, self.published)


@dataclass(frozen=True, slots=True)
class Statement:
    """An observation with its briefing's dates: what series are chosen from."""

    observation: Observation
    spoken: date  # the day of speaking, else of publication
    known: date  # public from this day: published, else spoken

    @property
    def interval(self) -> tuple[float, float]:
        """The values that the words allow, [low, high]; infinite where a bound is open."""
        return interval(self.observation)


def interval(o: Observation) -> tuple[float, float]:
    """Return the values that `o` allows: exact ± step/2, `nearly` [0.9, 1) of it, `about` ± 10 %."""
    if o.bound == "at_least":
        return o.value, float("inf")
    if o.bound == "at_most":
        return float("-inf"), o.value
    if o.bound == "nearly":
        return _ordered(0.9 * o.value, o.value)
    if o.bound == "about":
        return _ordered(0.9 * o.value, 1.1 * o.value)
    return o.value - o.step / 2, o.value + o.step / 2


def _ordered(a: float, b: float) -> tuple[float, float]:
    return (a, b) if a <= b else (b, a)


def span_kind(period_start: date | None, period_end: date) -> SpanKind:
    """Return what kind of period `period_start`..`period_end` is; a series holds one kind."""
    if period_start is None:
        return "instant"
    after = period_end + timedelta(days=1)
    if period_start.day != 1 or after.day != 1:
        return "other"
    months = (after.year - period_start.year) * 12 + after.month - period_start.month
    first = period_start.month
    if months == 1:
        return "month"
    if months == 12 and first == 1:
        return "year"
    if months == 3 and first in (1, 4, 7, 10):
        return "quarter"
    if months == 6 and first in (1, 7):
        return "half"
    if first == 1 and 1 < months < 12:
        return "year_to_date"
    return "other"


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """(indicator, measure, area, scope id, span): what may be compared over time."""

    indicator: str
    measure: Measure
    area: str
    scope: str  # a scope id, "" for the population as a whole
    span: SpanKind

    def __str__(self) -> str:
        return "/".join((self.indicator, self.measure, self.area, self.scope, self.span))


def series_key(o: Observation) -> SeriesKey:
    """Return the series that `o` belongs to."""
    span = span_kind(o.period_start, o.period_end)
    return SeriesKey(o.indicator, o.measure, o.area, o.scope_id or "", span)


Role = Literal["charted", "agrees", "restatement", "revised", "conflict"]


@dataclass(frozen=True, slots=True)
class Backing:
    """One statement's part in a point."""

    statement: Statement
    role: Role


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series: the sharpest statement, and every other that speaks of it.

    Its address is the series key and `period_end`.
    """

    key: SeriesKey
    period_start: date | None
    period_end: date
    statement: Statement  # the one charted
    history: tuple[Backing, ...]  # all statements of the period, by day of speaking
    floor_only: bool  # a lower bound under an earlier exact value of a stock: a mark, not a fall

    @property
    def value(self) -> float:
        return self.statement.observation.value


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Statements of one period whose intervals are disjoint, and the rule that chose."""

    key: SeriesKey
    period_end: date
    kind: Literal["revision", "conflict"]
    chosen: str  # observation ids
    others: tuple[str, ...]
    rule: str  # in words


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that follows from statements: never an observation.

    `text` shows it to the digits it supports; `low`..`high` carries the intervals through.
    """

    key: SeriesKey
    period_end: date
    value: float
    low: float
    high: float
    text: str
    formula: str  # "53.7 − 29.1 = 24.6"
    rests_on: tuple[str, ...]  # observation ids


@dataclass(frozen=True, slots=True)
class Closure:
    """A derived value beside a stated one of the same series and period."""

    key: SeriesKey
    period_end: date
    derived: Derived
    stated: str  # observation id
    agrees: bool


@dataclass(frozen=True, slots=True)
class Series:
    """All that is known of one series key, at one as-of day."""

    key: SeriesKey
    points: tuple[Point, ...]  # by period
    targets: tuple[Statement, ...]  # marks beside the series
    disagreements: tuple[Disagreement, ...]
    derived: tuple[Derived, ...]
    closures: tuple[Closure, ...]


def sort_statements(statements: Sequence[Statement]) -> list[Statement]:
    """Return `statements` in one order for everybody: period, day of speaking, id."""
    return sorted(statements, key=lambda s: (s.observation.period_end, s.spoken, s.observation.id))
