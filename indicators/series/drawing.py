"""What a chart is made of, free of any plotting library: marks, lines, ties, flags, strips, notes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.model import Bound, Derived, Point, SeriesKey, Statement
from indicators.series.transform import Transform

MarkRole = Literal["stated", "computed", "derived", "target", "superseded"]
Style = Literal["solid", "dotted"]
Why = Literal["reported", "hedged", "gap", "scope"]
NoteKind = Literal["empty", "single", "scope", "gap", "disagreement", "floor", "base", "refused"]
AxisUnit = Literal[
    "count", "percent", "CNY", "EFLOPS", "kWh", "growth", "points", "ratio", "index", "between", "per_year"
]
Form = Literal["line", "step", "points", "bars"]
State = Literal["said", "silent", "none"]
FlagKind = Literal["event", "scope"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One value at its true date. `x` is the last day of the period or the as-of day.

    `low`..`high` is what the words allow and may be infinite; `whisker_low`..`whisker_high` is
    the finite line to draw, `open_up` and `open_down` ask for an arrow at its end. An exact
    value that was said has both whisker ends at `value`: nothing to draw.

    A "computed" mark is a transformed value: `formula` says how, `rests_on` holds both statements,
    the earlier first, and `statement` and `point` are those of the later one, where a click leads.
    """

    key: SeriesKey
    x: date
    x_start: date | None  # None for a stock, or a rate at a moment
    value: float
    low: float
    high: float
    whisker_low: float
    whisker_high: float
    open_up: bool
    open_down: bool
    role: MarkRole
    bound: Bound  # of a derived or computed value: what the hedges it rests on leave
    floor_only: bool = False  # a lower bound under an earlier value: not on the line
    statement: Statement | None = None  # None where derived
    derived: Derived | None = None
    point: Point | None = None  # the point that a stated, computed or superseded mark belongs to
    formula: str = ""  # of a derived or computed value: "117.8 ÷ 103.7 × 100 = 113.6"
    rests_on: tuple[Statement, ...] = ()
    x_before: date | None = None  # end of the period that a computed value compares with
    digits: float | None = None  # step of the last digit that a computed value supports
    how: Transform | None = None  # of a computed value
    amid: date | None = None  # the middle of its bar, where it has one

    @property
    def at(self) -> date:
        """The day at which it is drawn: its own, but in a bar the middle of that."""
        return self.amid or self.x

    @property
    def hedged(self) -> bool:
        return self.bound != "exact"

    @property
    def calculated(self) -> bool:
        """Whether nobody said this value: it follows from what was said."""
        return self.role in ("computed", "derived")


@dataclass(frozen=True, slots=True)
class Segment:
    """A line between two marks, with the reason for its style in words."""

    key: SeriesKey  # of the later end
    x0: date
    y0: float
    x1: date
    y1: float
    style: Style
    why: Why
    reason: str  # "" where `why` is "reported"

    @property
    def thin(self) -> bool:
        """Connectors over a gap or between scopes are thinner than lines between hedged values."""
        return self.why in ("gap", "scope")


@dataclass(frozen=True, slots=True)
class Bar:
    """A column from zero to `value` over the days `x0`..`x1`."""

    x0: date
    x1: date
    value: float
    calculated: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """The line from a value that was revised or contradicted to the one charted in its place."""

    key: SeriesKey
    x0: date  # of the other value
    y0: float
    x1: date
    y1: float
    reason: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A day that a reader must know of: an event, or where a population begins to be reported."""

    kind: FlagKind
    x: date
    text: str
    source: str = ""  # of an event: title, publisher, number
    url: str = ""
    key: SeriesKey | None = None  # of a scope: the series that begins


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of a strip, and the briefings that could have spoken of it."""

    x0: date
    x1: date  # the last day
    state: State
    briefings: tuple[str, ...]  # ids, by day of speaking


@dataclass(frozen=True, slots=True)
class Strip:
    """Of one series, period by period of its rhythm: said, briefing silent, no briefing."""

    key: SeriesKey
    rhythm: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know, with the series and the days that it is about."""

    kind: NoteKind
    text: str
    key: SeriesKey | None = None
    x0: date | None = None
    x1: date | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """The parts of a layer's name; each page writes them in its language."""

    name_en: str
    name_zh: str
    scope_en: str  # "" for the population as a whole; an unlisted wording stays as said
    scope_zh: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One series as it is drawn: marks by date, then what joins them."""

    key: SeriesKey
    label: Label
    unit: AxisUnit
    marks: tuple[Mark, ...]
    segments: tuple[Segment, ...]
    bars: tuple[Bar, ...] = ()
    ties: tuple[Tie, ...] = ()
    gaps: tuple[
        tuple[date, date], ...
    ] = ()  # the days that stand further apart than the rhythm, however drawn


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Layers that can share an axis, and the values that it must show, whiskers included."""

    unit: AxisUnit
    keys: tuple[SeriesKey, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a chart shows. `joins` are the lines between scopes that the viewer asked for."""

    layers: tuple[Layer, ...]
    groups: tuple[UnitGroup, ...]
    notes: tuple[Note, ...]
    joins: tuple[Segment, ...] = ()
    since: date | None = None
    until: date | None = None
    form: Form = "line"
    transform: Transform | None = None
    flags: tuple[Flag, ...] = ()  # by day
    strips: tuple[Strip, ...] = ()  # in the order of the layers

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(m for layer in self.layers for m in layer.marks)
