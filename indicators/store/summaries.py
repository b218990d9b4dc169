"""What lists show of an indicator, a briefing or a search: counts and the one thing to show first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.catalogue import Indicator
from indicators.model import Dated, Point, Series, Statement
from indicators.store.overviews import Counts, Extent


@dataclass(frozen=True, slots=True)
class BriefingSummary(Dated):
    """A briefing without its text, for lists: its origin, and how much was read from it."""

    doc: str
    title: str
    speakers: tuple[str, ...]
    event: str
    publisher: str
    reprint: str
    url: str
    rights: str
    spoken: date | None
    spoken_known: str
    published: date | None
    published_known: str
    added: date
    script: str
    length: int  # characters of the text
    reported: int  # observations that are reported
    targets: int  # observations that are targets
    indicators: int  # different indicators among its observations
    left_out: int


@dataclass(frozen=True, slots=True)
class IndicatorSummary:
    """What there is of one indicator, for the overview."""

    indicator: Indicator
    reported: int  # statements of status reported, of any area
    targets: int  # statements of status target, of any area
    points: int  # over all its series
    briefings: int  # that speak of it
    first: date | None  # period_end of its earliest point
    last: date | None  # period_end of its latest point
    latest: Point | None  # the latest point of `main`
    main: Series | None  # the series to show first, its points with the charted statement alone
    updated: date | None  # `added` of its newest briefing


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first."""

    indicators: tuple[Indicator, ...]
    briefings: tuple[BriefingSummary, ...]
    statements: tuple[Statement, ...]


def summarize(
    indicator: Indicator, counts: Counts | None, extents: Sequence[Extent], main: Series | None
) -> IndicatorSummary:
    return IndicatorSummary(
        indicator=indicator,
        reported=counts.reported if counts else 0,
        targets=counts.targets if counts else 0,
        points=sum(e.points for e in extents),
        briefings=counts.briefings if counts else 0,
        first=min((e.first for e in extents), default=None),
        last=max((e.last for e in extents), default=None),
        latest=main.points[-1] if main else None,
        main=main,
        updated=counts.updated if counts else None,
    )
