"""Values, days and names in a language's words: what pages, pictures and exports say alike."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import isinf

from indicators import magnitudes
from indicators.catalogue import Indicator, Words
from indicators.labels import Labels
from indicators.model import Bound, Derived, Observation
from indicators.provinces import PROVINCES
from indicators.series.drawing import Cell, Layer, Mark, UnitGroup
from indicators.series.periods import period_start
from indicators.series.summary import computed_text, derived_text

_BEHIND = re.compile("[多余+]|以上|之上|以下|之下|以内|之内|左右|上下")
WIDE = 10_000  # times as large: beyond it the ticks of one axis have no scale in common
LONGEST = {"en": 90, "zh": 40}  # characters of a title made of several names
APART = 8  # characters between a hedge and its number


@dataclass(frozen=True, slots=True)
class Said:
    """A value in the speaker's words, in simplified characters: "超过" + "103.7万" + "个"."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        return self.before + self.number + self.after


def as_said(o: Observation, indicator: Indicator) -> Said:
    """Return the value of `o` in the speaker's words, without 达到, 为 and the like.

    A counter that the speaker left out is the definition's; a hedge that stands apart from the
    number (超过GDP的1/3) is kept, or named by its usual word.
    """
    counter = indicator.counter.zh if indicator.unit == "count" else {"CNY": "元"}.get(indicator.unit, "")
    if o.measure in ("yoy", "multiple", "change") or indicator.unit == "percent":
        counter = ""
    return _said(o.quote, o.at - o.start, o.said, o.bound, counter, o.measure == "level")


@lru_cache(maxsize=16384)
def _said(quote: str, at: int, said: str, bound: Bound, counter: str, level: bool) -> Said:
    from indicators.reading.cleaning import clean  # here, not above: a server starts without it
    from indicators.reading.numbers import find_numbers

    view = clean(quote)
    text, place = view.text, at
    if len(text) == len(quote) and view.is_unbroken(0, len(text)) and quote.startswith(said, at):
        said = text[at : at + len(said)]  # nothing was taken out: cleaned once is enough
    else:
        said, place = clean(said).text, len(clean(quote[:at]).text)
    numbers = [n for n in find_numbers(text) if n.said == said]
    if not numbers:
        return Said(magnitudes.HEDGES["zh"][bound], said, counter)
    n = min(numbers, key=lambda n: abs(n.at - place))
    before = "" if bound == "exact" else _unmarked(text[n.start : n.at])
    after = text[n.at + len(said) : n.end] if text.startswith(said, n.at) else ""
    if not _BEHIND.sub("", after) and said[-1:] not in "%倍":
        after = counter + after
    if bound != "exact" and not before and not _BEHIND.search(said + after):
        apart = _unmarked(text[: n.at])
        before = apart if 0 < len(apart) <= APART else magnitudes.HEDGES["zh"][bound]
    if not level:  # 同比增长, 下降, 提高: without them the number would not tell which way
        apart = _unmarked(text[: n.at])
        before = apart if len(apart) <= APART else before
    return Said(before, said, after)


def _unmarked(text: str) -> str:
    """Return `text` without 达到, 为 and the like at its beginning."""
    return _exact().sub("", text)


@cache
def _exact() -> re.Pattern[str]:
    from indicators.reading import lexicon
    from indicators.reading.numbers import EXACT

    return re.compile(f"^(?:{lexicon.any_of(EXACT)})+")


def value_in(o: Observation, indicator: Indicator, lang: str) -> str:
    """Return the value of `o` as a reader of `lang` expects it: "over 1.04 million stations".

    Chinese counts with the counter that the speaker used: 个, where the definition has 座.
    """
    counter = indicator.counter
    if lang == "zh" and indicator.unit == "count" and o.measure in ("level", "increment"):
        said = _BEHIND.sub("", as_said(o, indicator).after)
        if said in indicator.counters:
            counter = _counter(counter.en, said)
    return magnitudes.say(
        o.value, indicator.unit, counter, lang, measure=o.measure, bound=o.bound, step=o.step
    )


@lru_cache(maxsize=512)
def _counter(en: str, zh: str) -> Words:
    return Words(en=en, zh=zh)


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def notes(indicator: Indicator, day: date | None) -> list[Words]:
    """Return the notes on `indicator` that tell of nothing later than `day`: every year that they name was over."""
    if day is None:
        return list(indicator.notes)
    return [
        note
        for note in indicator.notes
        if all(date(int(year), 12, 31) <= day for year in _YEAR.findall(note.en))
    ]


def said_and_read(o: Observation, indicator: Indicator, t: Labels) -> str:
    """Return the value as said, and as the viewer reads values where that is something else."""
    said, words = as_said(o, indicator), value_in(o, indicator, t.language)
    return str(said) if reads_so(said, words, t) else f"{said} · {words}"


def reads_so(said: Said, words: str, t: Labels) -> bool:
    """Return whether `words` would only repeat what was said: 超过70个, 超过70家."""
    if t.language == "zh":
        return said.number.replace(",", "").removesuffix("%") in words
    return str(said) == words


def derived_period(d: Derived, t: Labels) -> str:
    """Return the period that a derived value refers to, in words."""
    start = period_start(d.key.span, d.period_end)
    return span(start, d.period_end, t) if start else t("date.as_of", day=day(d.period_end, t))


@lru_cache(maxsize=8192)
def day(value: date | None, t: Labels) -> str:
    """Return `value` as the language writes days: 31 Aug 2021."""
    if value is None:
        return t("date.unknown")
    return t("date.day", d=value.day, month=t(f"date.months.m{value.month}"), y=value.year, m=value.month)


def known_day(value: date | None, known: str, t: Labels) -> str:
    """Return a day of a briefing, and how it is known."""
    return t("date.known", day=day(value, t), known=t.sentence(known))


def period(o: Observation, t: Labels) -> str:
    """Return the period that `o` refers to in words: "as of 31 Aug 2021", "Jan-Jul 2020", "2019"."""
    start, end = o.period_start, o.period_end
    if o.measure in ("change", "multiple") and start:
        return t("date.against", start=day(start, t), end=day(end, t))
    return span(start, end, t) if start is not None else _as_of(end, t)


@lru_cache(maxsize=8192)
def _as_of(value: date, t: Labels) -> str:
    return t("date.as_of", day=day(value, t))


@lru_cache(maxsize=8192)
def span(start: date, end: date, t: Labels) -> str:
    """Return the span `start`..`end` in words, as short as it is exact."""
    first, last = t(f"date.months.m{start.month}"), t(f"date.months.m{end.month}")
    whole = start.day == 1 and (end.month != 12 or end.day == 31) and _is_month_end(end)
    if whole and start.year == end.year:
        if (start.month, end.month) == (1, 12):
            return t("date.year", y=end.year)
        if start.month == end.month:
            return t("date.month", month=last, y=end.year, m=end.month)
        return t("date.months_of", first=first, last=last, y=end.year, m1=start.month, m2=end.month)
    return t("date.from_to", start=day(start, t), end=day(end, t))


def _is_month_end(value: date) -> bool:
    return value.month != date.fromordinal(value.toordinal() + 1).month


def plain(value: float) -> str:
    """Return `value` in full, an open end as ∞."""
    text = "∞" if isinf(value) else f"{abs(value):,.10g}"
    return "\N{MINUS SIGN}" + text if value < 0 else text


# Names.


def named(words: Words, t: Labels) -> str:
    """Return `words` in the language of `t`."""
    return words.to(t.language)


def name_order(indicator: Indicator, language: str) -> str | bytes:
    """Return what sorts indicators by name: in Chinese by pinyin, as the national character set orders it."""
    name = indicator.name.to(language).casefold()
    return name.encode("gb18030") if language == "zh" else name


def area_name(area: str, t: Labels) -> str:
    """Return what an area is called."""
    if area in PROVINCES:
        return named(PROVINCES[area], t)
    return t(f"areas.{area}") if t.has(f"areas.{area}") else area


def population(o: Observation, indicator: Indicator, t: Labels) -> str:
    """Return of whom `o` is said, where it is not the whole nation: a scope, a place, or both; "" else."""
    scope = next((s for s in indicator.scopes if s.id == o.scope_id), None)
    said = (o.scope_id or "").removeprefix("unlisted:")
    told = [scope.to(t.language) if scope else said, "" if o.area == "CN" else area_name(o.area, t)]
    return t("site.list").join(words for words in told if words)


def subject(o: Observation, indicator: Indicator, t: Labels) -> str:
    """Return what `o` is said of: its indicator's name, with the population in brackets."""
    name, of = named(indicator.name, t), population(o, indicator, t)
    return t("site.details", name=name, details=of) if of else name


def layer_name(layer: Layer, layers: Sequence[Layer], t: Labels) -> str:
    """Return the name of a layer: its indicator, and what tells it from the others of `layers`."""
    zh = t.language == "zh"
    scope = layer.label.scope_zh if zh else layer.label.scope_en
    details = [scope] if scope else []
    spans = {other.key.span for other in layers if other.key.indicator == layer.key.indicator}
    if layer.key.span not in ("instant", "year") or len(spans) > 1:
        details.append(t(f"spans.{layer.key.span}"))
    if layer.key.area != "CN":
        details.append(area_name(layer.key.area, t))
    name = layer.label.name_zh if zh else layer.label.name_en
    if not details:
        return name
    return t("site.details", name=name, details=t("site.list").join(details))


def short_name(layer: Layer, layers: Sequence[Layer], t: Labels) -> str:
    """Return what tells a layer from the others where all are of one indicator, which a title names; else
    its whole name."""
    if len({other.key.indicator for other in layers}) > 1 or len(layers) == 1:
        return layer_name(layer, layers, t)
    key = layer.key
    details = []
    scope = layer.label.scope_zh if t.language == "zh" else layer.label.scope_en
    if scope and len({other.key.scope for other in layers}) > 1:
        details.append(scope)
    if len({other.key.span for other in layers}) > 1:
        details.append(t(f"spans.{key.span}"))
    if len({other.key.area for other in layers}) > 1:
        details.append(area_name(key.area, t))
    said = t("site.list").join(details) or t("scope.whole")
    return said[:1].upper() + said[1:]


def title(indicators: Sequence[Indicator], t: Labels) -> str:
    """Return what a chart of `indicators` is called."""
    names = [named(i.name, t) for i in indicators]
    if not names:
        return t("chart.none")
    *first, last = names
    joined = t("chart.and").join([t("site.list").join(first), last]) if first else last
    return (
        joined
        if len(joined) <= LONGEST[t.language] or len(names) == 1
        else t("chart.several", count=len(names))
    )


# What a chart writes.


def mark_value(mark: Mark, known: Mapping[str, Indicator], t: Labels) -> str:
    """Return what stands beside a point: as the viewer reads values, in Chinese in the speaker's words; of a
    target also its year."""
    indicator = known[mark.key.indicator]
    if mark.derived:
        return derived_text(mark.derived, indicator, t.language)
    if mark.how:
        return computed_text(mark, indicator, t.language)
    assert mark.statement
    o = mark.statement.observation
    spoken = o.measure == "level" and t.language == "zh"
    value = str(as_said(o, indicator)) if spoken else value_in(o, indicator, t.language)
    return t("chart.target_by", value=value, year=o.period_end.year) if mark.role == "target" else value


def cell(of: Cell, name: str, t: Labels) -> str:
    """Return what a period of the strip of the series `name` tells."""
    when = span(of.x0, of.x1, t)
    if of.state == "silent":
        n = len(of.briefings)
        return t("strip.cell_silent", n=n, count=n, name=name, period=when)
    return t(f"strip.cell_{of.state}", name=name, period=when)


def axis_title(group: UnitGroup, known: Mapping[str, Indicator], t: Labels) -> str:
    """Return what the values of an axis are: "million stations"."""
    scale = scale_of(group, t)
    if group.unit in ("percent", "growth", "points", "ratio", "index", "between", "per_year"):
        return t(f"units.{group.unit}")
    counters = {named(known[k.indicator].counter, t) for k in group.keys}
    unit = t(f"units.{group.unit}")
    if group.unit == "count" and (len(counters) == 1 or scale.word):
        unit = counters.pop() if len(counters) == 1 else ""
    apart = "" if t.language == "zh" else " "
    return apart.join(w for w in (scale.word, unit) if w)


def axis_tick(group: UnitGroup, at: float, t: Labels) -> str:
    """Return the text of a tick of the axis of `group`."""
    if group.unit in ("percent", "growth", "between", "per_year"):
        return magnitudes.tick(at, magnitudes.Scale(1, "")) + "%"
    if group.unit == "index":
        return magnitudes.tick(at, magnitudes.Scale(1, ""))
    if _is_wide(group):  # 100, 10,000 and 1 million each in its own scale: 0.0001 million says little
        scale = magnitudes.scale_for(abs(at), t.language)
        apart = " " if t.language == "en" and scale.word else ""
        return magnitudes.tick(at, scale) + apart + scale.word
    return magnitudes.tick(at, scale_of(group, t))


def scale_of(group: UnitGroup, t: Labels) -> magnitudes.Scale:
    """Return the scale in which all ticks of the axis of `group` are written; plain where each has its own."""
    if _is_wide(group):
        return magnitudes.Scale(1, "")
    return magnitudes.scale_for(max(abs(group.low), abs(group.high)), t.language)


def _is_wide(group: UnitGroup) -> bool:
    return group.low > 0 and group.high > WIDE * group.low
