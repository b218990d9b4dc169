"""What a reader of a chart must know: notes in words, and flags on the days that they are about."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from indicators.model import Series, SeriesKey
from indicators.series import phrases
from indicators.series.drawing import Flag, Layer, Note, Segment
from indicators.series.phrases import Phrases


def notes(
    layer: Layer,
    lines: Sequence[Segment],
    series: Series,
    inside: Callable[[date], bool],
    words: Phrases,
) -> Iterator[Note]:
    """Yield the notes of one layer: a single point, gaps, floors, disagreements, whatever form it is drawn in.

    `lines` are those that would join its marks.
    """
    name = name_of(layer, words)
    charted = [m for m in layer.marks if m.role in ("stated", "computed")]
    if len(charted) == 1:
        day = charted[0].x
        yield Note("single", words["single"].format(name=name, day=day), layer.key, day, day)
    for s in lines:
        if s.why == "gap":
            yield Note("gap", words["about"].format(name=name, text=s.reason), layer.key, s.x0, s.x1)
    for mark in charted:
        if mark.floor_only:
            text = words["floor"].format(name=name, day=mark.x)
            yield Note("floor", text, layer.key, mark.x, mark.x)
    said = {m.statement.observation.id: m.statement.observation.said for m in layer.marks if m.statement}
    for d in series.disagreements:
        if inside(d.period_end):
            text = words[d.kind].format(
                name=name,
                day=d.period_end,
                chosen=said.get(d.chosen, d.chosen),
                others=words["list"].join(said.get(o, o) for o in d.others),
                rule=phrases.sentence(d.rule, words),
            )
            yield Note("disagreement", text, layer.key, d.period_end, d.period_end)


def scope_groups(layers: Sequence[Layer]) -> list[list[Layer]]:
    """Return the layers that differ in nothing but scope, where there is more than one."""
    groups: dict[tuple[str, ...], list[Layer]] = defaultdict(list)
    for layer in layers:
        k = layer.key
        if _charted(layer):
            groups[(k.indicator, k.measure, k.area, k.span)].append(layer)
    return [g for g in groups.values() if len(g) > 1]


def scope_note(group: Sequence[Layer], joined: bool, words: Phrases) -> Note:
    """Return the note that names the scopes of `group`, and since when each is reported."""
    days = {layer.key: _charted(layer) for layer in group}
    by_date = _by_date(group)
    scopes = words["list"].join(
        words["of_day"].format(name=scope_of(layer, words), day=days[layer.key][0]) for layer in by_date
    )
    text = words["scopes_joined" if joined else "scopes"].format(name=name_of(group[0], words), scopes=scopes)
    every = [day for some in days.values() for day in some]
    return Note("scope", text, None, min(every), max(every))


def scope_flags(group: Sequence[Layer], words: Phrases) -> Iterator[Flag]:
    """Yield a flag on each day from which another population is reported in the place of those before.

    Populations that are reported side by side change nothing.
    """
    first, *later = _by_date(group)
    last = _charted(first)[-1]
    for layer in later:
        days = _charted(layer)
        if days[0] > last:
            text = words["scope_begins"].format(name=name_of(layer, words), scope=scope_of(layer, words))
            yield Flag("scope", days[0], text, key=layer.key)
        last = max(last, days[-1])


def name_of(layer: Layer, words: Phrases) -> str:
    """Return the name of the indicator of `layer`."""
    return words["name"].format(name=layer.label.name_en, name_zh=layer.label.name_zh)


def scope_of(layer: Layer, words: Phrases) -> str:
    """Return what the scope of `layer` is called."""
    named = words["scope"].format(scope=layer.label.scope_en, scope_zh=layer.label.scope_zh)
    return named if layer.key.scope else words["whole"]


def names_of_scopes(group: Sequence[Layer], words: Phrases) -> dict[SeriesKey, str]:
    """Return what the scopes of `group` are called."""
    return {layer.key: scope_of(layer, words) for layer in group}


def _charted(layer: Layer) -> list[date]:
    return [m.x for m in layer.marks if m.role in ("stated", "computed")]


def _by_date(group: Sequence[Layer]) -> list[Layer]:
    return sorted(group, key=lambda layer: (_charted(layer), layer.key))
