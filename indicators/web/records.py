"""What the API says of an indicator, a statement, a briefing, a disagreement: JSON objects with their links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any
from urllib.parse import quote, urlencode

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.links import BriefingView, ChartView
from indicators.model import Briefing, Disagreement, LeftOut, Series, Span, Statement
from indicators.records import left_out_record, number, observation_record
from indicators.store import BriefingSummary, Hit, IndicatorSummary, Store
from indicators.web.addresses import Address
from indicators.wording import notes, value_in

API = "/api/v1"

Record = dict[str, Any]


def resource(*parts: str) -> str:
    """Return the path of a resource below the API's."""
    return "/".join((API, *(quote(part, safe=":") for part in parts)))


def indicator_record(
    i: Indicator, summary: IndicatorSummary | None, where: Address, as_of: date | None = None
) -> Record:
    """Return an indicator: what it means, in which unit, and how much was said of it; what it links to is as of the same day."""
    view = ChartView(indicators=(i.id,), as_of=as_of)
    query = links.to_query(view).partition("?")[2]
    day = {"as_of": as_of.isoformat()} if as_of else {}
    own = urlencode({"indicator": i.id} | day)
    return {
        "id": i.id,
        "theme": i.theme,
        "name": {"en": i.name.en, "zh": i.name.zh},
        "means": {"en": i.means.en, "zh": i.means.zh},
        "kind": i.kind,
        "unit": i.unit,
        "counter": {"en": i.counter.en, "zh": i.counter.zh},
        "rhythm": i.rhythm,
        "scopes": [{"id": s.id, "en": s.en, "zh": s.zh} for s in i.scopes],
        "notes": [{"en": note.en, "zh": note.zh} for note in notes(i, as_of)],
        "statements": {
            "reported": summary.reported if summary else 0,
            "targets": summary.targets if summary else 0,
        },
        "points": summary.points if summary else 0,
        "briefings": summary.briefings if summary else 0,
        "first": _day(summary.first if summary else None),
        "last": _day(summary.last if summary else None),
        "links": {
            "self": where.absolute(resource("indicators", i.id) + ("?" + urlencode(day) if day else "")),
            "observations": where.absolute(f"{resource('observations')}?{own}"),
            "disagreements": where.absolute(f"{resource('disagreements')}?{own}"),
            "chart": where.absolute(links.to_query(view)),
            "csv": where.absolute(f"/chart.csv?{query}&data=full"),
            "feed": where.absolute(f"/feed.atom?indicator={i.id}"),
        },
    }


def series_record(series: Series, where: Address, as_of: date | None = None) -> Record:
    """Return a series: its key, its extent, the chart that shows it as of the same day."""
    key = series.key
    view = ChartView(
        indicators=(key.indicator,), measure=key.measure, areas=(key.area,), scopes=(key.scope,), spans=(key.span,),
        as_of=as_of,
    )  # fmt: skip
    query = links.to_query(view).partition("?")[2]
    days = [p.period_end for p in series.points]
    return {
        "key": str(key),
        "measure": key.measure,
        "area": key.area,
        "scope": key.scope or links.WHOLE,
        "span": key.span,
        "points": len(series.points),
        "targets": len(series.targets),
        "derived": len(series.derived),
        "disagreements": len(series.disagreements),
        "first": _day(min(days, default=None)),
        "last": _day(max(days, default=None)),
        "links": {
            "chart": where.absolute(links.to_query(view)),
            "csv": where.absolute(f"/chart.csv?{query}"),
        },
    }


@dataclass(frozen=True, slots=True)
class Known:
    """What statements are told with, looked up once for all of an answer."""

    indicators: Mapping[str, Indicator]
    published: Mapping[str, date | None]  # by briefing; None where only the day of speaking is known

    @classmethod
    def of(cls, store: Store) -> "Known":
        return cls(by_id(store.indicators()), {b.doc: b.published for b in store.briefing_summaries()})


def statement_record(s: Statement, known: Known, where: Address) -> Record:
    """Return an observation: the fields of the annotation first, its interval, its dates, its links."""
    o = s.observation
    indicator = known.indicators[o.indicator]
    low, high = s.interval
    value = {lang: value_in(o, indicator, lang) for lang in ("en", "zh")}
    chart = ChartView.of(o)
    return observation_record(o) | {
        "unit": indicator.unit,
        "value_text": value,
        "low": finite(low),
        "high": finite(high),
        "spoken": _day(s.spoken),
        "published": _day(known.published[o.doc]),
        "known": _day(s.known),
        "links": {
            "self": where.absolute(resource("observations", o.id)),
            "indicator": where.absolute(resource("indicators", o.indicator)),
            "briefing": where.absolute(resource("briefings", o.doc)),
            "chart": where.absolute(links.to_query(chart)),
            "sentence": where.absolute(links.to_query(BriefingView(doc=o.doc, o=o.id))),
        },
    }


def briefing_record(b: BriefingSummary, where: Address) -> Record:
    """Return a briefing without its text: where it comes from, and how much was read from it."""
    return {
        "doc": b.doc,
        "title": b.title,
        "speakers": list(b.speakers),
        "event": b.event,
        "publisher": b.publisher,
        "reprint": b.reprint,
        "url": b.url,
        "rights": b.rights,
        "spoken": _day(b.spoken),
        "spoken_known": b.spoken_known,
        "published": _day(b.published),
        "published_known": b.published_known,
        "added": _day(b.added),
        "script": b.script,
        "length": b.length,
        "observations": {"reported": b.reported, "targets": b.targets},
        "indicators": b.indicators,
        "left_out": b.left_out,
        "links": {
            "self": where.absolute(resource("briefings", b.doc)),
            "observations": where.absolute(f"{resource('observations')}?{urlencode({'doc': b.doc})}"),
            "page": where.absolute(links.to_query(BriefingView(doc=b.doc))),
        },
    }


def text_record(
    b: Briefing, statements: Iterable[Statement], left_out: Iterable[LeftOut], furniture: Iterable[Span]
) -> Record:
    """Return the text as received, its hash, and what stands where in it: offsets count its characters."""
    return {
        "sha256": b.sha256,
        "text": b.text,
        "spans": {
            "observations": [
                {
                    "id": s.observation.id,
                    "start": s.observation.start,
                    "end": s.observation.end,
                    "sentence": [s.observation.sentence.start, s.observation.sentence.end],
                }
                for s in statements
            ],
            "left_out": [left_out_record(x) for x in left_out],
            "furniture": [{"start": f.start, "end": f.end} for f in furniture],
        },
    }


def passage_record(hit: Hit, statements: Iterable[Statement], where: Address) -> Record:
    """Return a sentence that a search found, as received, with the ids of what was read from it."""
    said = [s.observation.id for s in statements]
    return {
        "doc": hit.doc,
        "start": hit.start,
        "end": hit.end,
        "text": hit.words,
        "observations": said,
        "links": {
            "briefing": where.absolute(resource("briefings", hit.doc)),
            "page": where.absolute(links.to_query(BriefingView(doc=hit.doc, at=hit.start))),
        },
    }


def disagreement_record(d: Disagreement, store: Store, known: Known, where: Address) -> Record:
    """Return a disagreement: the statements of one period that cannot all be true, and the rule that chose."""
    view = ChartView(
        indicators=(d.key.indicator,), measure=d.key.measure, areas=(d.key.area,), scopes=(d.key.scope,), o=d.chosen
    )  # fmt: skip
    statements = {id: store.statement(id) for id in (d.chosen, *d.others)}
    return {
        "series": str(d.key),
        "indicator": d.key.indicator,
        "period_end": _day(d.period_end),
        "kind": d.kind,
        "rule": d.rule,
        "chosen": d.chosen,
        "others": list(d.others),
        "statements": [statement_record(s, known, where) for s in statements.values() if s],
        "links": {
            "chart": where.absolute(links.to_query(view)),
            "indicator": where.absolute(resource("indicators", d.key.indicator)),
        },
    }


def finite(value: float) -> float | int | None:
    """Return `value` as JSON has it: an open end of an interval is null."""
    return number(value) if isfinite(value) else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
