"""A drawing in words: what somebody who cannot see the chart reads in its place."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import isfinite
from typing import get_args

from indicators.catalogue import Indicator
from indicators.magnitudes import HEDGES, plain, say, step_of
from indicators.model import Bound, Derived, Measure
from indicators.series import phrases
from indicators.series.derive import bound_of
from indicators.series.drawing import Drawing, Layer, Mark, State, Strip
from indicators.series.lines import adds_up, on_the_line
from indicators.series.phrases import Phrases

MOST = 4  # of gaps, targets, disagreements and the like that are told one by one: the longest, the latest


def summarise(drawing: Drawing, indicators: Mapping[str, Indicator], words: Phrases = phrases.EN) -> str:
    """Return `drawing` in words, a paragraph a layer: first, last, extremes, hedges, gaps, what stands apart.

    Notes that concern more than one layer, or contradictions, are sentences of their own at the end.
    """
    if not drawing.layers:
        return words["empty"]
    told = {strip.key: _strip(strip, words) for strip in drawing.strips}
    paragraphs = [
        words["apart"].join(
            [*_layer(layer, indicators[layer.key.indicator], words), *told.get(layer.key, ())]
        )
        for layer in drawing.layers
    ]
    paragraphs += [note.text for note in drawing.notes if note.kind == "scope"]
    against = [note.text for note in drawing.notes if note.kind == "disagreement"]
    paragraphs += against[-MOST:]
    if len(against) > MOST:
        paragraphs.append(words["more_disagreements"].format(count=len(against) - MOST))
    return "\n".join(paragraphs)


def value_text(mark: Mark, indicator: Indicator, lang: str) -> str:
    """Return the value of `mark` as a reader of `lang` expects it, hedge and unit included."""
    if mark.derived:
        return derived_text(mark.derived, indicator, lang)
    if mark.how:
        return computed_text(mark, indicator, lang)
    step = mark.statement.observation.step if mark.statement else None
    return say(
        mark.value,
        indicator.unit,
        indicator.counter,
        lang,
        measure=mark.key.measure,
        bound=mark.bound,
        step=step,
    )


def computed_text(mark: Mark, indicator: Indicator, lang: str) -> str:
    """Return a transformed value as a reader of `lang` expects it: 113.6, +13.6%, +388,000 stations.

    Where the hedges it rests on leave both its ends open, it says that it follows from bounds alone.
    """
    alone = mark.open_down and mark.open_up
    bound: Bound = "exact" if alone else mark.bound
    if mark.how == "index":
        text = HEDGES[lang][bound] + plain(mark.value, mark.digits)
    else:
        measure: Measure = "change" if mark.how == "difference" else "yoy"
        text = say(
            mark.value,
            indicator.unit,
            indicator.counter,
            lang,
            measure=measure,
            bound=bound,
            step=mark.digits,
        )
    return phrases.of(lang)["by_bounds"].format(value=text) if alone else text


def derived_text(d: Derived, indicator: Indicator, lang: str) -> str:
    """Return a derived value with the digits that its statements support: 7.0万亿元, 7.0 trillion yuan."""
    return say(
        d.value,
        indicator.unit,
        indicator.counter,
        lang,
        measure=d.key.measure,
        bound=bound_of(d),
        step=step_of(d.text),
    )


def _layer(layer: Layer, indicator: Indicator, words: Phrases) -> Iterator[str]:
    def at(mark: Mark) -> str:
        return words["at"].format(value=value_text(mark, indicator, words["lang"]), day=mark.x)

    def some(role: str) -> list[Mark]:
        return [m for m in layer.marks if m.role == role]

    yield _heading(layer, words) + words["colon"]
    line = on_the_line(layer.marks)
    floors = [m for m in some("stated") if m.floor_only]
    if len(line) == 1:
        yield words["one"].format(at=at(line[0]))
    elif line:
        yield words["first_last"].format(count=len(line), first=at(line[0]), last=at(line[-1]))
        if not adds_up(layer.key):  # else every next month of a year is higher than the last
            yield from _trend(line[0], line[-1], layer, words)
            yield from _shape(line, at, words)
        hedged = sum(m.hedged for m in line)
        if hedged:
            yield words["one_hedge" if hedged == 1 else "hedges"].format(hedged=hedged, count=len(line))
    longest = sorted(layer.gaps, key=lambda gap: gap[0] - gap[1])
    if longest:
        told = [words["between"].format(since=since, until=until) for since, until in sorted(longest[:MOST])]
        yield words["gaps"].format(gaps=_few(told, len(longest), words))
    if floors:
        yield words["one_floor" if len(floors) == 1 else "floors"].format(count=len(floors))
    apart = len(some("superseded"))
    if apart:
        yield words["one_superseded" if apart == 1 else "superseded"].format(count=apart)
    if derived := some("derived"):
        yield words["derived"].format(derived=_few([at(m) for m in derived[-MOST:]], len(derived), words))
    if targets := some("target"):
        yield words["targets"].format(targets=_few([at(m) for m in targets[-MOST:]], len(targets), words))


def _few(told: Sequence[str], count: int, words: Phrases) -> str:
    """Return `told`, and how many more there are of the `count`: what is heard has to end."""
    more = [words["more"].format(count=count - len(told))] if count > len(told) else []
    return words["and"].join([*told, *more])


def _trend(first: Mark, last: Mark, layer: Layer, words: Phrases) -> Iterator[str]:
    """Yield how far the last value lies from the first: a share of it, of percents the points between them.

    Where one of them is hedged it is about that far; where one is a bound without end, nobody knows how far.
    """
    if first.how not in (None, "index"):
        return
    if not all(map(isfinite, (first.low, first.high, last.low, last.high))):
        yield words["unsized"]
        return
    if first.value == last.value:
        return
    points = layer.unit in ("percent", "points", "growth")
    if not points and (first.value <= 0 or last.value < 0 or layer.unit == "ratio"):
        return
    change = last.value - first.value if points else (last.value / first.value - 1) * 100
    hedged = words["roughly"] if first.hedged or last.hedged else ""
    by = words["by_points" if points else "by_percent"].format(change=_three_digits(abs(change)))
    yield words["up" if change > 0 else "down"].format(by=hedged + by)


def _three_digits(value: float) -> str:
    """Return `value` to three digits as people write it: 2.6, 123, 1,620, and not 1.62e+03."""
    return f"{value:.3g}" if value < 100 else f"{float(f'{value:.3g}'):,.0f}"


def _shape(line: Sequence[Mark], at: Callable[[Mark], str], words: Phrases) -> Iterator[str]:
    values = [m.value for m in line]
    if min(values) == max(values):
        yield words["level"]
        return
    # The last of equal ones: what still holds.
    yield words["highest"].format(at=at(max(reversed(line), key=lambda m: m.value)))
    yield words["lowest"].format(at=at(min(line, key=lambda m: m.value)))
    if len(line) > 2 and all(a <= b for a, b in pairwise(values)):
        yield words["rising"]
    if len(line) > 2 and all(a >= b for a, b in pairwise(values)):
        yield words["falling"]


def _strip(strip: Strip, words: Phrases) -> list[str]:
    """Return in how many periods it was said, and in how many a briefing was silent or there was none."""
    count = Counter(cell.state for cell in strip.cells)
    if len(strip.cells) < 2:
        return []
    period = words[f"periods_{strip.rhythm}"].format(count=len(strip.cells))
    told = [words[f"strip_{s}"].format(count=count[s]) for s in get_args(State) if count[s]]
    return [words["strip"].format(periods=period, states=words["and"].join(told))]


def _heading(layer: Layer, words: Phrases) -> str:
    key = layer.key
    how = layer.marks[0].how
    details = [
        words["scope"].format(scope=layer.label.scope_en, scope_zh=layer.label.scope_zh),
        words.get(f"area_{key.area}", key.area),
        words[f"measure_{key.measure}"],
        words[f"transform_{how}"] if how else "",
        words[f"span_{key.span}"],
    ]
    name = words["name"].format(name=layer.label.name_en, name_zh=layer.label.name_zh)
    named = words["list"].join(d for d in details if d)
    return name + (words["details"].format(details=named) if named else "")
