"""What lists show of an indicator, a briefing or a search: counts and the one thing to show first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.catalogue import Indicator
from indicators.model import MEASURES, Dated, Point, Series, Statement


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
    main: Series | None  # the series to show first: levels before other measures, the nation, most points
    updated: date | None  # `added` of its newest briefing


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first."""

    indicators: tuple[Indicator, ...]
    briefings: tuple[BriefingSummary, ...]
    statements: tuple[Statement, ...]


def summarize(
    indicator: Indicator, statements: Sequence[Statement], series: Sequence[Series], added: Mapping[str, date]
) -> IndicatorSummary:
    docs = {s.observation.doc for s in statements}
    ends = [p.period_end for s in series for p in s.points]
    main = min((s for s in series if s.points), key=_prominence, default=None)
    targets = sum(s.observation.status == "target" for s in statements)
    return IndicatorSummary(
        indicator=indicator,
        reported=len(statements) - targets,
        targets=targets,
        points=len(ends),
        briefings=len(docs),
        first=min(ends, default=None),
        last=max(ends, default=None),
        latest=main.points[-1] if main else None,
        main=main,
        updated=max((added[doc] for doc in docs), default=None),
    )


def _prominence(series: Series) -> tuple[Any, ...]:
    key = series.key
    latest = series.points[-1].period_end
    return (
        key.measure != "level",
        key.area != "CN",
        -len(series.points),
        key.scope != "",
        -latest.toordinal(),
        MEASURES.index(key.measure),
        key,
    )
