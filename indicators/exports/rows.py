"""What a chart shows -> one row a statement or derived value, every field there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from math import isinf
from typing import Any, Literal

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.exports import citations
from indicators.kept import Kept
from indicators.links import BriefingView, ChartView
from indicators.model import Briefing, Correction, Derived, Series, SeriesKey, Statement
from indicators.records import number, observation_record
from indicators.series.derive import bound_of
from indicators.series.drawing import Mark
from indicators.series.periods import period_start
from indicators.series.summary import computed_text, derived_text
from indicators.shown import Shown, shown
from indicators.store import Store
from indicators.wording import value_in

Data = Literal["shown", "full"]
ROLES = ("charted", "agrees", "restatement", "revised", "conflict", "target", "derived", "computed")


@dataclass(frozen=True, slots=True)
class Row:
    """One statement or derived value of a chart, with its part in it."""

    series: Series
    statement: Statement | None
    role: str  # one of ROLES
    fields: dict[str, Any]  # by name, see fields.py; what is not there or None is empty


def rows(
    result: Shown, store: Store, data: Data = "shown", site: str = "", most: int | None = None
) -> list[Row]:
    """Return every statement behind what is shown, by series and period: charted ones, the others
    of their points, targets, and derived values where these are shown. Of a transformed chart the
    computed values stand before the statements that they rest on.

    "full" asks for the whole of the same series: all years, targets and derived values, however
    the chart is cut. `site` is the address that links start with, such as https://example.org.
    `most` is how many rows are returned at most, the first ones.
    """
    if data == "full":
        result = whole(result, store)
    made = Rows(result, store, site, most)
    return list(islice((row for series in result.series for row in made.of(series)), most))


def count(result: Shown) -> int:
    """Return how many rows there are behind what is shown."""
    view = result.view
    computed = sum(m.role == "computed" for layer in result.drawing.layers for m in layer.marks)
    said = sum(1 for series in result.series for _ in backings(series, view))
    derived = (d for series in result.series for d in series.derived)
    follows = sum(inside(d.period_end, view) for d in derived) if view.derived and not view.transform else 0
    return computed + said + follows


def whole(result: Shown, store: Store) -> Shown:
    """Return the series of `result` uncut: all years, targets and derived values, however settled."""
    view = replace(
        result.view,
        since=None,
        until=None,
        targets=True,
        derived=True,
        settled="spoken",
        transform=None,
        base=None,
    )
    return result if view == result.view else shown(view, store)


# What was made of the latest statements: charts show the same ones again and again.
_MADE: Kept[dict[str, Any]] = Kept(10_000)  # statements: about 40 MB
_POINT = "~the-point~"  # is written into an address as it is


class Rows:
    """The rows of one chart, with what they look up once."""

    def __init__(self, result: Shown, store: Store, site: str = "", most: int | None = None) -> None:
        self.view = result.view
        self.series = result.series
        self.store = store
        self.site = site
        self.most = most
        self.known = by_id(store.indicators())
        # The addresses of all points differ in the point alone.
        before, _, after = self.link_to(_POINT).partition(_POINT)
        self.link = (before, after)
        self.layers = {layer.key: [layer] for layer in result.drawing.layers}

    @cached_property
    def briefings(self) -> dict[str, Briefing]:
        """The briefings of the first `most` statements, by id."""
        every = (s for series in self.series for s, _ in backings(series, self.view))
        docs = {s.observation.doc for s in islice(every, self.most)}
        return {b.doc: b for b in self.store.briefings(sorted(docs))}

    def of(self, series: Series) -> Iterable[Row]:
        head = self.head(series)
        yield from self.computed(series)
        for statement, role in backings(series, self.view):
            yield Row(series, statement, role, head | self._said(statement, role, series))
        yield from self.derived(series)

    def head(self, series: Series) -> dict[str, Any]:
        """Return the fields that all rows of `series` share."""
        head = head_of(series.key, self.known[series.key.indicator])
        return head | {"data_version": self.store.content_hash}

    def computed(self, series: Series) -> Iterable[Row]:
        """Yield the rows of the values that a transform has computed."""
        head = self.head(series)
        for layer in self.layers.get(series.key, ()):
            for mark in layer.marks:
                if mark.role == "computed":
                    yield Row(series, None, "computed", head | {"unit": layer.unit} | self._computed(mark))

    def derived(self, series: Series) -> Iterable[Row]:
        """Yield the rows of the derived values that are shown."""
        head = self.head(series)
        if self.view.derived and not self.view.transform:
            for derived in series.derived:
                if inside(derived.period_end, self.view):
                    yield Row(series, None, "derived", head | self._derived(derived))

    def link_to(self, o: str) -> str:
        """Return the address of the point `o` on the chart."""
        return self.site + links.to_query(replace(self.view, o=o, fixed=None))

    def _said(self, s: Statement, role: str, series: Series) -> dict[str, Any]:
        o = s.observation
        key = (self.store.identity, o.id, self.view.lang)
        link = links.quoted(o.id).join(self.link)
        found = _MADE.get(
            key,
            lambda: said(
                s, self.known[o.indicator], self.briefings[o.doc], self.store.content_hash, self.view.lang
            ),
        )
        return {**found, "role": role, "link": link, "citation": f"{found['citation']} {link}"}

    def _computed(self, m: Mark) -> dict[str, Any]:
        indicator = self.known[m.key.indicator]
        return {
            "role": "computed",
            "value": number(m.value),
            "value_text": computed_text(m, indicator, "en"),
            "value_text_zh": computed_text(m, indicator, "zh"),
            "bound": m.bound,
            "low": finite(m.low),
            "high": finite(m.high),
            "step": number(m.digits) if m.digits else None,
            "formula": m.formula,
            "rests_on": " ".join(s.observation.id for s in m.rests_on),
            "period_start": m.x_start.isoformat() if m.x_start else None,
            "period_end": m.x.isoformat(),
            "transform": m.how,
        }

    def _derived(self, d: Derived) -> dict[str, Any]:
        indicator = self.known[d.key.indicator]
        start = period_start(d.key.span, d.period_end)
        return {
            "role": "derived",
            "value": number(d.value),
            "value_text": derived_text(d, indicator, "en"),
            "value_text_zh": derived_text(d, indicator, "zh"),
            "bound": bound_of(d),
            "low": finite(d.low),
            "high": finite(d.high),
            "formula": d.formula,
            "rests_on": " ".join(d.rests_on),
            "period_start": start.isoformat() if start else None,
            "period_end": d.period_end.isoformat(),
        }


def said(s: Statement, indicator: Indicator, briefing: Briefing, version: str, lang: str) -> dict[str, Any]:
    """Return the fields of `s` that are the same wherever it is shown; the citation without its link.

    `version` is the content hash of the data, `lang` the language of the citation.
    """
    o = s.observation
    record = observation_record(o)
    low, high = s.interval
    spans = {
        f"{key}_{part}": record[key][n]
        for key in ("sentence", "indicator_from", "period_from", "area_from")
        if record[key]
        for n, part in enumerate(("start", "end"))
    }
    return {
        **{k: record[k] for k in ("value", "said", "bound", "step", "period_start", "period_end")},
        **{k: record[k] for k in ("status", "scope", "quote", "id", "doc", "start", "end", "at")},
        **{k: record[k] for k in ("indicator_settled", "period_settled", "area_settled")},
        **spans,
        **_corrected(o.corrected),
        "value_text": value_in(o, indicator, "en"),
        "value_text_zh": value_in(o, indicator, "zh"),
        "low": finite(low),
        "high": finite(high),
        "sentence": briefing.text[o.sentence.start : o.sentence.end].strip(),
        "spoken": s.spoken.isoformat(),
        "published": briefing.published.isoformat() if briefing.published else None,
        "known": s.known.isoformat(),
        "title": briefing.title,
        "speakers": "、".join(briefing.speakers),
        **{k: getattr(briefing, k) for k in ("event", "publisher", "reprint", "url", "rights")},
        "text_sha256": briefing.sha256,
        "citation": citations.point_text(s, briefing, indicator, version, lang),
    }


def backings(series: Series, view: ChartView) -> Iterable[tuple[Statement, str]]:
    """Yield the statements of `series` that `view` shows, each with its role."""
    for point in series.points:
        if inside(point.period_end, view):
            for backing in point.history:
                yield backing.statement, backing.role
    if view.targets:
        for target in series.targets:
            if inside(target.observation.period_end, view):
                yield target, "target"


def inside(day: date, view: ChartView) -> bool:
    """Return whether `view` shows `day`."""
    return (view.since is None or view.since <= day) and (view.until is None or day <= view.until)


def finite(value: float) -> float | int | None:
    """Return `value` as a number, None for an open end."""
    return None if isinf(value) else number(value)


def briefing_link(doc: str, o: str | None, site: str) -> str:
    """Return the address of a sentence in its briefing."""
    return site + links.to_query(BriefingView(doc=doc, o=o))


def head_of(key: SeriesKey, indicator: Indicator) -> dict[str, Any]:
    """Return the fields that all rows of the series `key` share."""
    return {
        "series": str(key),
        "indicator": indicator.id,
        "name_en": indicator.name.en,
        "name_zh": indicator.name.zh,
        "unit": indicator.unit,
        "counter": indicator.counter.en,
        "measure": key.measure,
        "area": key.area,
        "scope_id": key.scope,
        "span": key.span,
    }


def _corrected(c: Correction | None) -> dict[str, Any]:
    if c is None:
        return {}
    return {
        "corrected_by": c.by,
        "corrected_on": c.on.isoformat(),
        "corrected_why": c.why,
        "corrected_read": c.read or None,
    }
