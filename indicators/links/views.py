"""What pages show, as frozen records: one view a page, and what a link asked of it in vain."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Self, TypeVar, get_args

from indicators.model import Measure, Observation, Settled, SpanKind
from indicators.series.drawing import Form
from indicators.series.transform import Transform

Scale = Literal["linear", "zero", "log"]
Language = Literal["en", "zh"]
Axes = Literal["auto", "shared", "separate"]  # auto: one a unit, small values apart from large ones
Layout = Literal["together", "multiples"]  # multiples: a small chart a series
Sort = Literal["most", "latest", "name"]
HitSort = Literal["best", "latest"]  # of a search over the texts
Kind = Literal["revision", "conflict"]  # of a disagreement
# The first line is what a link's wording shows; the others only the data can tell.
Problem = Literal[
    "unknown_parameter", "bad_value", "repeated", "too_many", "too_long", "version", "path",
    "no_indicator", "silent", "not_yet", "no_data", "no_scope", "no_area", "no_span", "no_observation", "no_doc", "not_public", "swapped", "gone", "log", "refused",
]  # fmt: skip

KINDS: tuple[Kind, ...] = get_args(Kind)
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The front page: what is searched for, which themes, in which order."""

    q: str = ""
    themes: tuple[str, ...] = ()  # empty: every theme
    sort: Sort = "most"
    as_of: date | None = None  # None: all that is known today
    lang: Language = "en"


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart page, control by control; `o` is the selected observation."""

    indicators: tuple[str, ...] = ()
    measure: Measure | None = None  # None: the page takes the first measure that has data
    areas: tuple[str, ...] = ("CN",)
    scopes: tuple[str, ...] = ()  # scope ids, "" for the population as a whole; empty: all
    spans: tuple[SpanKind, ...] = ()  # empty: all
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    scale: Scale = "linear"
    derived: bool = False
    targets: bool = True
    join: bool = False  # join series of different scope
    table: bool = False
    o: str | None = None
    lang: Language = "en"
    transform: Transform | None = None
    base: date | None = None  # of the index: the last point up to that day is 100; None: the first point
    axes: Axes = "auto"
    layout: Layout = "together"
    form: Form = "line"
    settled: Settled = "spoken"  # the weakest way of settling that is shown: spoken shows every statement
    fixed: str | None = None  # the hash of what a fixed link showed; None: a live link
    events: bool = False  # curated events as flags

    @classmethod
    def of(cls, o: Observation) -> Self:
        """Return the chart that shows `o`, with it selected."""
        return cls(indicators=(o.indicator,), measure=o.measure, areas=(o.area,), o=o.id)


@dataclass(frozen=True, slots=True)
class BriefingView:
    """The list of briefings, or one of them with an observation marked."""

    doc: str | None = None
    o: str | None = None
    left_out: bool = True
    furniture: bool = False  # menus and advertisements unfolded
    as_of: date | None = None
    lang: Language = "en"
    at: int | None = None  # an offset in the text: its sentence is shaded and brought into view


@dataclass(frozen=True, slots=True)
class DisagreementsView:
    """Statements that cannot all be true, latest period first."""

    kinds: tuple[Kind, ...] = ()  # empty: both
    themes: tuple[str, ...] = ()  # empty: every theme
    indicators: tuple[str, ...] = ()  # empty: every indicator
    page: int = 1
    as_of: date | None = None
    lang: Language = "en"


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Which briefings, said between two days, speak of which indicators, and what was mapped of each."""

    themes: tuple[str, ...] = ()  # empty: every theme
    since: date | None = None
    until: date | None = None
    page: int = 1  # of the list of briefings
    as_of: date | None = None
    lang: Language = "en"


@dataclass(frozen=True, slots=True)
class SearchView:
    """A search over the briefings' texts."""

    q: str = ""
    sort: HitSort = "best"
    page: int = 1
    as_of: date | None = None
    lang: Language = "en"


View = OverviewView | ChartView | BriefingView | DisagreementsView | CoverageView | SearchView
V = TypeVar("V", bound=View)
PATHS: dict[type, str] = {
    OverviewView: "/",
    ChartView: "/chart",
    BriefingView: "/briefing",
    DisagreementsView: "/disagreements",
    CoverageView: "/coverage",
    SearchView: "/search",
}
PAGES: dict[str, type] = {path: kind for kind, path in PATHS.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """What goes along from page to page: the viewer's language, and the day on which things were known."""

    lang: Language = "en"
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a link asked for and cannot have; the rest of it is honoured."""

    problem: Problem
    parameter: str
    value: str = ""
    allowed: tuple[str, ...] = ()  # examples or all of what may stand there


@dataclass(frozen=True, slots=True)
class Asked:
    """A link as understood: the view, and what was not understood of it."""

    view: View
    notices: tuple[Notice, ...] = ()
