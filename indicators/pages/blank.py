"""What stands where there is no curve: why a chart shows nothing, or one point, and how to see more."""

from collections.abc import Sequence

from indicators import links, widening
from indicators.links import OverviewView, SearchView
from indicators.model import Statement
from indicators.pages import frame, names, pieces, selection, suggesting
from indicators.pages.nodes import Node, node
from indicators.reading.cleaning import clean
from indicators.shown import Shown
from indicators.store import Store
from indicators.widening import Way

# Notices that `empty` tells itself, with the way out.
TOLD = frozenset({"silent", "not_yet", "no_data", "no_scope", "no_span", "no_area", "refused"})


def empty(result: Shown, store: Store) -> Node:
    """Return what stands in the place of a chart that would be empty."""
    t = frame.words()
    ways = widening.ways(result, store)
    refused = [note.text for note in result.drawing.notes if note.kind == "refused"]
    if refused:
        reasons = [t("blank.refused", reason=text) for text in refused]
        ways = [way for way in ways if way.choice == "transform"]
    else:
        reasons = [_reason(way, result) for way in ways] or [_silent(result, store)]
    return node(
        "section",
        node("h2", t("blank.title")),
        *(node("p", reason, cls="soft") for reason in dict.fromkeys(reasons)),
        _actions(result, ways),
        cls="blank",
    )


def alone(result: Shown, chosen: Statement, store: Store) -> Node:
    """Return why a chart shows one point, and how to see more."""
    t = frame.words()
    mark = selection.mark_of(result, chosen)
    said = {s.observation.id: s for s in (selection.all_of(mark) if mark else [chosen])}
    docs = {s.observation.doc for s in said.values()}
    count = _public(result, store)
    ways = [way for way in widening.ways(result, store) if way.choice != "transform"]
    if any(way.choice != "measure" for way in ways):
        why = t("blank.one")
    elif len(said) == 1:
        why = t("blank.once", n=count, count=count)
    else:
        why = t("blank.again", n=len(docs), count=len(said), briefings=len(docs), all=count)
    return node(
        "section",
        node(
            "p",
            ("" if t.language == "zh" else " ").join(
                [why, *(_reason(way, result) for way in _each_once(ways))]
            ),
            cls="soft small",
        ),
        _actions(result, ways, _named(chosen, store)),
        cls="block",
        aria_label=t("blank.alone"),
    )


def _named(s: Statement, store: Store) -> str:
    """Return the words that named the indicator of `s` in its text, "" where none did."""
    words, briefing = s.observation.indicator_from, store.briefing(s.observation.doc)
    return clean(briefing.text[words.start : words.end]).text.strip() if words and briefing else ""


def each_alone(result: Shown) -> Node | None:
    """Return why a chart of several points has no line; None where it has one, or is of one point."""
    layers = result.drawing.layers
    if len(layers) < 2 or any(len({m.x for m in layer.marks}) > 1 for layer in layers):
        return None
    return node("p", frame.words()("blank.each"), cls="soft small")


def _each_once(ways: Sequence[Way]) -> list[Way]:
    """Return the first way of each choice: the measures share one reason."""
    return list({way.choice: way for way in reversed(ways)}.values())[::-1]


def _public(result: Shown, store: Store) -> int:
    """Return how many briefings the chart could rest on."""
    day = result.view.as_of
    return sum(day is None or b.known_from <= day for b in store.briefing_summaries())


def _silent(result: Shown, store: Store) -> str:
    count = _public(result, store)
    return frame.words()("blank.silent", n=count, count=count)


def _reason(way: Way, result: Shown) -> str:
    """Return what is hidden by the choice that `way` takes back."""
    t = frame.words()
    view = result.view
    first, last = pieces.day(way.days[0], t), pieces.day(way.days[-1], t)
    days = first if first == last else t("date.from_to", start=first, end=last)
    of = t("site.list").join
    match way.choice:
        case "scope":
            asked = of(_scope(s, result) for s in view.scopes)
            there = [_scope(s, result) for s in result.scopes]
        case "span":
            asked, there = of(t(f"spans.{s}") for s in view.spans), [t(f"spans.{s}") for s in result.spans]
        case "area":
            asked, there = of(map(names.area_name, view.areas)), [names.area_name(a) for a in result.areas]
        case "measure":
            asked = t(f"measures.{view.measure}")
            there = [t(f"measures.{m}") for m in result.measures if m != view.measure]
        case _:
            asked, there = "", []
    as_of = pieces.day(view.as_of, t) if view.as_of else ""
    key = "of_few" if result.drawing.layers and t.has(f"blank.of_few.{way.choice}") else "why"
    return t(f"blank.{key}.{way.choice}", days=days, asked=asked, there=of(there), day=as_of)


def _scope(scope: str, result: Shown) -> str:
    return names.scope_name(scope, result.indicators) if scope else frame.words()("scope.none")


def _actions(result: Shown, ways: Sequence[Way], words: str = "") -> Node:
    """Return the ways out; where nothing hides anything, the ways on, to other texts with the `words` too."""
    t = frame.words()
    buttons: list[Node] = [
        node("a", _label(way), href=links.to_query(way.view), data_go=True, cls="button") for way in ways
    ]
    if not ways and len(result.indicators) == 1:
        (indicator,) = result.indicators
        words = words or suggesting.wordings(indicator)[0]
        theme = OverviewView(themes=(indicator.theme,))
        buttons = [
            _further(t("blank.search", words=words), frame.link(SearchView(q=words))),
            _further(t("blank.theme", theme=t(f"themes.{indicator.theme}")), frame.link(theme)),
        ]
    return node("div", *buttons, cls="actions")


def _label(way: Way) -> str:
    t = frame.words()
    if way.choice == "measure":
        return t(f"measures.{way.view.measure}")
    if way.choice == "area" and not way.view.areas:
        return t("blank.show.areas")
    return t(f"blank.show.{way.choice}")


def _further(label: str, address: str) -> Node:
    return node("a", label, href=address, data_go=True, cls="button")
