"""A chart's view against the data: what it shows, and what it asks for in vain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indicators import events
from indicators.catalogue import Indicator, by_id
from indicators.links import ChartView, Notice
from indicators.model import MEASURES, Measure, Series, SeriesKey
from indicators.series import forms, marks, phrases
from indicators.series.drawing import Drawing, Flag
from indicators.series.phrases import Phrases
from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chart view shows of a store."""

    view: ChartView  # completed: its measure is given where there is any
    indicators: tuple[Indicator, ...]  # those that exist, in the order asked for
    series: tuple[Series, ...]  # in the order of the drawing's layers, those without marks too
    drawing: Drawing
    everything: tuple[Series, ...]  # of these indicators, every measure, area, scope and span
    notices: tuple[Notice, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures in which any of the indicators is said."""
        said = {s.key.measure for s in self.everything if s.points or s.targets}
        return tuple(m for m in MEASURES if m in said)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scope ids under which they are said in this measure, "" first."""
        return tuple(sorted({s.key.scope for s in self.everything if s.key.measure == self.view.measure}))

    @property
    def spans(self) -> tuple[str, ...]:
        """The kinds of period in which they are said in this measure."""
        return tuple(sorted({s.key.span for s in self.everything if s.key.measure == self.view.measure}))

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of which they are said in this measure."""
        return tuple(sorted({s.key.area for s in self.everything if s.key.measure == self.view.measure}))


def shown(view: ChartView, store: Store) -> Shown:
    """Return what `view` shows, and notices for what it asks for and the data have not."""
    known = by_id(store.indicators())
    notices = [Notice("no_indicator", "i", i) for i in view.indicators if i not in known]
    indicators = tuple(known[i] for i in view.indicators if i in known)
    if view.since and view.until and view.since > view.until:
        notices.append(Notice("swapped", "since", view.since.isoformat(), (view.until.isoformat(),)))
        view = replace(view, since=view.until, until=view.since)
    order = {i.id: n for n, i in enumerate(indicators)}
    found = store.series([i.id for i in indicators], view.as_of, view.settled) if indicators else []
    everything = tuple(sorted(found, key=lambda s: (order[s.key.indicator], s.key)))
    view = replace(view, measure=view.measure or _first_measure(indicators, everything, view))
    chosen = tuple(s for s in everything if wanted(s.key, view))
    words = phrases.of(view.lang)
    said = [series.key for series in chosen if series.points]
    reason = forms.refusal(view.form, said, view.transform, view.scale == "log", words)
    drawing = marks.draw(
        chosen,
        known,
        since=view.since,
        until=view.until,
        derived=view.derived,
        targets=view.targets,
        join_scopes=view.join,
        transform=view.transform,
        base=view.base,
        form="points" if reason else view.form,
        apart=view.layout == "multiples" or view.axes == "separate",
        one_axis=view.axes == "shared",
        events=_events(indicators, words) if view.events else (),
        calendar=store.calendar(view.as_of),
        words=words,
    )
    notices += [Notice("refused", "form", view.form, (reason,))] if reason else []
    result = Shown(view, indicators, chosen, drawing, everything, ())
    notices += _impossible(view, result)
    return replace(result, notices=tuple(notices))


def _events(indicators: Sequence[Indicator], words: Phrases) -> list[Flag]:
    """Return the events that may stand on a chart of `indicators`, in words."""
    return [
        Flag("event", e.day, e.name.to(words["lang"]), e.source.to(words["lang"]), e.url)
        for e in events.of_themes({i.theme for i in indicators})
    ]


def _first_measure(
    indicators: Sequence[Indicator], everything: Sequence[Series], view: ChartView
) -> Measure | None:
    """Return the first measure in which the first indicator has a point, else anything at all."""
    if not indicators:
        return None
    for pick in (lambda s: s.points, lambda s: s.targets, lambda s: s.derived):
        for own in (True, False):
            said = {
                s.key.measure
                for s in everything
                if pick(s)
                and (not own or s.key.indicator == indicators[0].id)
                and (not view.areas or s.key.area in view.areas)
            }
            if said:
                return next(m for m in MEASURES if m in said)
    return "level"


def wanted(key: SeriesKey, view: ChartView) -> bool:
    """Return whether `view` shows a series of `key`, where there is one."""
    return (
        key.measure == view.measure
        and (not view.areas or key.area in view.areas)
        and (not view.scopes or key.scope in view.scopes)
        and (not view.spans or key.span in view.spans)
    )


def _impossible(view: ChartView, result: Shown) -> Iterable[Notice]:
    drawn = {layer.key.indicator for layer in result.drawing.layers}
    for indicator in result.indicators:
        mine = [s for s in result.everything if s.key.indicator == indicator.id and (s.points or s.targets)]
        said = {s.key.measure for s in mine}
        if not mine:
            day = view.as_of.isoformat() if view.as_of else ""
            yield Notice("not_yet" if day else "silent", indicator.name.to(view.lang), day)
        elif indicator.id not in drawn and view.measure not in said:
            alternatives = tuple(m for m in MEASURES if m in said)
            yield Notice("no_data", indicator.name.to(view.lang), view.measure or "", alternatives)
    for scope in view.scopes:
        if scope not in result.scopes:
            yield Notice("no_scope", "scope", scope, result.scopes)
    for span in view.spans:
        if span not in result.spans:
            yield Notice("no_span", "span", span, result.spans)
    for area in view.areas:
        if area != "CN" and area not in result.areas:
            yield Notice("no_area", "area", area, result.areas)
    for note in result.drawing.notes:
        if note.kind == "refused":
            yield Notice("refused", "transform", view.transform or "", (note.text,))
    if view.scale == "log" and any(g.low <= 0 for g in result.drawing.groups):
        yield Notice("log", "scale", "log")
