"""The chart page: the indicators asked for, and the sentence behind each point."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from math import isinf
from typing import Any

import pandas as pd
import streamlit as st

from indicators import charts, exports, links, magnitudes
from indicators.catalogue import Indicator, by_id
from indicators.links import BriefingView, ChartView, Notice, View
from indicators.model import MEASURES, Backing, Briefing, Derived, Series, Statement
from indicators.pages import canvas, data, frame, pieces
from indicators.pages.nodes import Node, node
from indicators.series.marks import Layer, Mark, UnitGroup
from indicators.series.summary import derived_text, summarise
from indicators.shown import Shown, shown
from indicators.store import Store

SAME_THEME = 7  # statements of the same briefing and theme beside a point
OTHERS = 6  # values of the indicator's other measures
# Of a table's fields those that a reader looks for first; the others follow in the order of the file.
FIRST = ("name_en", "period_end", "value_text", "said", "quote", "spoken", "published", "role")
LONGEST = 90  # characters of a title made of several names


def render() -> None:
    t = frame.words()
    served = data.served()
    store = served.store
    asked = frame.asked("/chart")
    view = asked.view
    assert isinstance(view, ChartView)
    result = shown(view, store)
    title = _title(result)
    st.set_page_config(page_title=t("chart.page_title", name=title), page_icon=frame.ICON, layout="wide")
    chosen, notice = _chosen(result, store)
    notices = [*asked.notices, *result.notices, *([notice] if notice else [])]
    frame.bar(result.view, frame.told(notices, t), served.faults)
    head = _head(result, title)
    canvas.draw(head, key="head")
    _controls(result, store)
    if not result.indicators:
        canvas.draw(_suggestions(store), key="suggestions")
        return
    alone = len(_marks(result)) == 1 and len(result.indicators) == 1
    if alone and chosen:
        _alone(result, chosen, store)
    else:
        _figure(result, chosen, store)
        if chosen:
            _evidence(result, chosen, store)
    if result.drawing.layers:
        _below(result, store)
    elif not result.measures:
        canvas.draw(_suggestions(store), key="suggestions")


# --- what is chosen ---------------------------------------------------------------------------------


def _marks(result: Shown) -> list[Mark]:
    """Return the marks that somebody said, in the order that previous and next step through."""
    marks = [m for m in result.drawing.marks if m.statement]
    return sorted(marks, key=lambda m: (m.x, m.key, m.role))


def _chosen(result: Shown, store: Store) -> tuple[Statement | None, Notice | None]:
    """Return the statement whose passage is shown: the one asked for, else the latest charted."""
    marks = _marks(result)
    said = [m for m in marks if m.role == "stated"] or marks
    latest = said[-1].statement if said else None
    o = result.view.o
    if o is None:
        return latest, None
    statement = store.statement(o)
    shown = {s.observation.id for m in marks for s in _all_of(m)}
    if statement and o in shown:
        return statement, None
    return latest, Notice("no_observation" if statement else "gone", "o", o)


def _all_of(mark: Mark) -> list[Statement]:
    history = [b.statement for b in mark.point.history] if mark.point else []
    return [*history, *([mark.statement] if mark.statement else [])]


def _mark_of(result: Shown, statement: Statement) -> Mark | None:
    """Return the mark that shows `statement`, itself or as a part of its point's history."""
    own = [m for m in _marks(result) if m.statement == statement]
    return next(iter(own or [m for m in _marks(result) if statement in _all_of(m)]), None)


# --- head and controls ------------------------------------------------------------------------------


def _title(result: Shown) -> str:
    t = frame.words()
    names = [i.name.en for i in result.indicators]
    if not names:
        return t("chart.none")
    title = t("chart.and").join(names)
    return title if len(title) <= LONGEST or len(names) == 1 else t("chart.several", count=len(names))


def _head(result: Shown, title: str) -> Node:
    single = result.indicators[0] if len(result.indicators) == 1 else None
    names = [node("span", single.name.zh, cls="zh", lang="zh")] if single else []
    means = (
        single.means.en
        if single
        else frame.words()("chart.means_several" if result.indicators else "chart.means_none")
    )
    theme = frame.words()(f"themes.{single.theme}") if single else ""
    return node(
        "div",
        node(
            "div",
            node("p", theme, cls="eyebrow") if theme else None,
            node("h1", title, " ", *names),
            node("p", means),
        ),
        cls="head",
    )


def _controls(result: Shown, store: Store) -> None:
    t = frame.words()
    view = result.view
    spoken = [s.indicator for s in store.overview() if s.points or s.targets]
    ids = [i.id for i in sorted(spoken, key=lambda i: i.name.en.casefold())]
    names = by_id(store.indicators())
    ids += [i.id for i in result.indicators if i.id not in ids]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="controls"):
        st.multiselect(
            t("chart.indicators"),
            ids,
            format_func=lambda i: f"{names[i].name.en} {names[i].name.zh}",
            max_selections=links.MAX_INDICATORS,
            placeholder=t("chart.indicators_hint"),
            width="stretch",
            **_bound(
                "i", [i.id for i in result.indicators], lambda v, i: replace(v, indicators=tuple(i), o=None)
            ),
        )
        if len(result.measures) > 1 or (result.measures and view.measure not in result.measures):
            options = [m for m in MEASURES if m in result.measures or m == view.measure]
            st.segmented_control(
                t("chart.measure"),
                options,
                format_func=lambda m: t(f"measures.{m}"),
                **_bound("m", view.measure, lambda v, m: replace(v, measure=m or v.measure, o=None)),
            )
        with st.popover(t("chart.options"), icon=":material/tune:"):
            _options(result)


def _bound(key: str, value: Any, change: Callable[[ChartView, Any], View]) -> dict[str, Any]:
    return frame.bind("/chart", key, value, change)


def _options(result: Shown) -> None:
    t = frame.words()
    view = result.view
    left, right = st.columns(2)
    limits: dict[str, Any] = {"min_value": date.min, "max_value": date.max, "format": "YYYY-MM-DD"}
    left.date_input(
        t("chart.since"), **limits, **_bound("since", view.since, lambda v, d: replace(v, since=d))
    )
    right.date_input(
        t("chart.until"), **limits, **_bound("until", view.until, lambda v, d: replace(v, until=d))
    )
    for name in ("log", "derived", "targets", "join"):
        value = view.scale == "log" if name == "log" else getattr(view, name)
        st.toggle(t(f"chart.{name}"), help=t(f"chart.{name}_help"), **_bound(name, value, _switch(name)))
    if len(result.scopes) > 1 or view.scopes:
        scopes = list(dict.fromkeys([*result.scopes, *view.scopes]))
        st.multiselect(
            t("chart.scopes"),
            scopes,
            format_func=lambda s: _scope_name(s, result.indicators),
            placeholder=t("chart.all"),
            **_bound("scope", list(view.scopes), lambda v, s: replace(v, scopes=tuple(s), o=None)),
        )
    if len(result.spans) > 1 or view.spans:
        st.multiselect(
            t("chart.spans"),
            list(dict.fromkeys([*result.spans, *view.spans])),
            format_func=lambda s: t(f"spans.{s}"),
            placeholder=t("chart.all"),
            **_bound("span", list(view.spans), lambda v, s: replace(v, spans=tuple(s), o=None)),
        )
    if set(result.areas) - {"CN"} or view.areas != ("CN",):
        st.multiselect(
            t("chart.areas"),
            list(dict.fromkeys([*result.areas, *view.areas])),
            format_func=_area_name,
            placeholder=t("chart.all"),
            **_bound("area", list(view.areas), lambda v, a: replace(v, areas=tuple(a), o=None)),
        )
    st.date_input(
        t("chart.as_of"),
        help=t("chart.as_of_help"),
        **limits,
        **_bound("as_of", view.as_of, lambda v, d: replace(v, as_of=d)),
    )


def _switch(name: str) -> Callable[[ChartView, bool], View]:
    if name == "log":
        return lambda v, on: replace(v, scale="log" if on else "linear")
    choice: dict[str, Any] = {}
    return lambda v, on: replace(v, **(choice | {name: on}))


def _scope_name(scope: str, indicators: Sequence[Indicator]) -> str:
    t = frame.words()
    if not scope:
        return t("scope.whole")
    for indicator in indicators:
        for known in indicator.scopes:
            if known.id == scope:
                return f"{known.en} {known.zh}"
    return scope.removeprefix("unlisted:")


# --- the figure -------------------------------------------------------------------------------------


def _figure(result: Shown, chosen: Statement | None, store: Store, low: bool = False) -> None:
    if not result.drawing.layers:
        canvas.draw(_empty(result), key="empty")
        return
    theme = frame.theme()
    known = by_id(store.indicators())
    canvas.draw(_key(result, theme), key="key")
    mark = _mark_of(result, chosen) if chosen else None
    ringed = mark.statement.observation.id if mark and mark.statement else None
    made = charts.figure(
        result.drawing,
        _wording(known, store),
        theme=theme,
        scale=result.view.scale,
        chosen=ringed,
        state=links.to_query(replace(result.view, o=None)),
        low=low,
    )
    if crowded := charts.crowding(made):
        hidden = ", ".join(f".st-key-plot .annotation[data-index='{n}']" for n in crowded)
        st.html(f"<style>@media (max-width: 640px) {{ {hidden} {{ display: none; }} }}</style>")
    # A click on the point that Plotly thinks is chosen would unchoose it; after another way of
    # choosing, the element is a new one and knows of no click.
    clicked = st.session_state.get("clicked")
    key = "figure" if clicked == result.view.o else f"figure {result.view.o}"
    plot = st.container(key="plot")
    plot.plotly_chart(
        made,
        theme=None,
        key=key,
        on_select=_clicked(key),
        selection_mode="points",
        alt=summarise(result.drawing, known),
        config={
            "displaylogo": False,
            "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
            "toImageButtonOptions": {"format": "svg", "scale": 2, "filename": exports.file_name(result)},
        },
    )


def _clicked(key: str) -> Callable[[], None]:
    def changed() -> None:
        selection = st.session_state[key]["selection"]
        found = [p.get("customdata") for p in selection["points"]]
        ids = [c[0] if isinstance(c, list | tuple) else c for c in found if c]
        view = frame.asked("/chart").view
        assert isinstance(view, ChartView)
        if ids and ids[0]:
            st.session_state["clicked"] = ids[0]
            frame.show(replace(view, o=ids[0]))

    return changed


def _wording(known: dict[str, Indicator], store: Store) -> charts.Wording:
    t = frame.words()

    def value(mark: Mark) -> str:
        if mark.derived:
            return derived_text(mark.derived, known[mark.key.indicator], "zh")
        assert mark.statement
        o = mark.statement.observation
        if o.measure == "level":
            return str(pieces.as_said(o, known[o.indicator]))
        return pieces.in_english(o, known[o.indicator])

    def hover(mark: Mark) -> list[str]:
        indicator = known[mark.key.indicator]
        if mark.derived:
            d = mark.derived
            low, high = (_say(v, indicator, mark) for v in (mark.low, mark.high))
            shown, english = (derived_text(d, indicator, lang) for lang in ("zh", "en"))
            return [
                shown if shown == english else f"{shown} · {english}",
                f"{indicator.name.en} · {t('role.derived')}",
                t("chart.hover.refers", period=pieces.derived_period(d, t)),
                t("chart.hover.derived", formula=d.formula, low=low, high=high),
            ]
        assert mark.statement
        s = mark.statement
        o = s.observation
        said = str(pieces.as_said(o, indicator))
        english = pieces.in_english(o, indicator)
        lines = [said if said == english else f"{said} · {english}"]
        lines.append(
            indicator.name.en + (f" · {_scope_name(mark.key.scope, [indicator])}" if mark.key.scope else "")
        )
        if mark.role != "stated":
            lines.append(t(f"role.{mark.role}"))
        lines += [f"“{o.quote}”", t("chart.hover.refers", period=pieces.period(o, t))]
        lines.append(t("chart.hover.said", day=pieces.day(s.spoken, t), known=pieces.day(s.known, t)))
        return lines

    def axis(group: UnitGroup) -> str:
        scale = magnitudes.scale_for(max(abs(group.low), abs(group.high)), "en")
        if group.unit in ("percent", "growth", "points", "ratio"):
            return t(f"units.{group.unit}")
        counters = {known[k.indicator].counter.en for k in group.keys}
        unit = {"count": counters.pop() if len(counters) == 1 else ""}.get(
            group.unit, t(f"units.{group.unit}")
        )
        return " ".join(w for w in (scale.word, unit) if w)

    def tick(group: UnitGroup, at: float) -> str:
        scale = magnitudes.scale_for(max(abs(group.low), abs(group.high)), "en")
        if group.unit in ("percent", "growth"):
            return magnitudes.tick(at, magnitudes.Scale(1, "")) + "%"
        return magnitudes.tick(at, scale)

    return charts.Wording(tick=tick, value=value, hover=hover, axis=axis)


def _say(value: float, indicator: Indicator, mark: Mark) -> str:
    if isinf(value):
        return _plain(value)
    return magnitudes.say(value, indicator.unit, indicator.counter, "en", measure=mark.key.measure)


def _empty(result: Shown) -> Node:
    """Return what stands in the place of a chart that would be empty, and how to have one."""
    t = frame.words()
    said = [t(f"measures.{m}") for m in result.measures]
    days = [
        day
        for series in result.series
        for day in [p.period_end for p in series.points] + [s.observation.period_end for s in series.targets]
    ]
    way_out: list[Node] = []
    if days and (result.view.since or result.view.until):
        first, last = pieces.day(min(days), t), pieces.day(max(days), t)
        hint = t("chart.empty_years", days=first if first == last else f"{first} – {last}")
        all_years = links.to_query(replace(result.view, since=None, until=None))
        way_out = [node("a", t("chart.all_years"), href=all_years, data_go=True, cls="button")]
    elif said:
        hint = t("chart.empty_measures", measures=", ".join(said))
        way_out = [
            node(
                "a",
                name,
                href=links.to_query(replace(result.view, measure=m, o=None)),
                data_go=True,
                cls="button",
            )
            for m, name in zip(result.measures, said, strict=True)
            if m != result.view.measure
        ]
    else:
        hint = t("chart.empty_silent")
    actions = node("div", *way_out, cls="actions") if way_out else None
    return node("div", node("h2", t("chart.empty")), node("p", hint, cls="soft"), actions, cls="block")


def _key(result: Shown, theme: str) -> Node | None:
    """Return what colours and shapes mean, as far as this chart has them."""
    t = frame.words()
    layers = result.drawing.layers
    roles = {m.role for m in result.drawing.marks}
    items: list[Node] = []
    if len(layers) > 1:
        items += [
            node(
                "li",
                charts_symbol(charts.symbol(n), charts.colour(n, theme)),
                node("span", _layer_name(layer, layers)),
            )
            for n, layer in enumerate(layers)
        ]
    if "target" in roles:
        items.append(node("li", charts_symbol(charts.TARGET, "currentColor", open=True), t("role.target")))
    if "derived" in roles:
        items.append(node("li", charts_symbol("circle", "currentColor", open=True), t("role.derived")))
    if "superseded" in roles:
        items.append(node("li", charts_symbol(charts.SUPERSEDED, "currentColor"), t("role.superseded")))
    if any(m.hedged and m.role != "derived" for m in result.drawing.marks):
        items.append(node("li", charts_symbol("whisker", "currentColor"), t("role.hedged")))
    if any(s.why == "gap" for layer in layers for s in layer.segments):
        items.append(node("li", charts_symbol("dots", "currentColor"), t("role.gap")))
    return node("ul", *items, cls="key", aria_label=t("chart.key")) if items else None


def _layer_name(layer: Layer, layers: Sequence[Layer]) -> str:
    t = frame.words()
    details = [layer.label.scope_en] if layer.label.scope_en else []
    spans = {other.key.span for other in layers if other.key.indicator == layer.key.indicator}
    if layer.key.span not in ("instant", "year") or len(spans) > 1:
        details.append(t(f"spans.{layer.key.span}"))
    if layer.key.area != "CN":
        details.append(_area_name(layer.key.area))
    return layer.label.name_en + (f" ({', '.join(details)})" if details else "")


def _area_name(area: str) -> str:
    t = frame.words()
    return t(f"areas.{area}") if t.has(f"areas.{area}") else area


SHAPES = {
    "circle": "M9 4 A5 5 0 1 1 8.99 4 Z",
    "square": "M4.5 4.5 H13.5 V13.5 H4.5 Z",
    "triangle-up": "M9 3.5 L15 14 H3 Z",
    "triangle-down": "M9 14.5 L15 4 H3 Z",
    "pentagon": "M9 3 L15 7.4 L12.7 14.4 H5.3 L3 7.4 Z",
    "hexagon": "M9 3 L14.2 6 V12 L9 15 L3.8 12 V6 Z",
    "star": "M9 2 L11 7 L16 7.3 L12.2 10.6 L13.5 16 L9 13 L4.5 16 L5.8 10.6 L2 7.3 L7 7 Z",
    "diamond-tall": "M9 1.5 L13 9 L9 16.5 L5 9 Z",
    "x-thin": "M4.5 4.5 L13.5 13.5 M13.5 4.5 L4.5 13.5",
    "whisker": "M9 16 V4 M5.5 7.5 L9 3 L12.5 7.5",
    "dots": "M1 9 H17",
}


def charts_symbol(name: str, paint: str, open: bool = False) -> Node:
    """Return a chart's symbol for its key."""
    line = open or name in ("x-thin", "whisker", "dots")
    path = node(
        "path",
        d=SHAPES[name],
        fill="none" if line else paint,
        stroke=paint,
        stroke_width="1.75" if line else "0",
        stroke_dasharray="1.5 3.5" if name == "dots" else None,
        stroke_linecap="round",
    )
    return node("svg", path, viewBox="0 0 18 18", aria_hidden="true")


# --- the evidence -----------------------------------------------------------------------------------


def _alone(result: Shown, chosen: Statement, store: Store) -> None:
    """Draw a point that has no others beside it: its passage first, the chart small below."""
    o = chosen.observation
    indicator = by_id(store.indicators())[o.indicator]
    briefing = store.briefing(o.doc)
    assert briefing
    mark = _mark_of(result, chosen)
    with st.container(key="sheet"):
        left, right = st.columns([1.45, 1], gap=None)
        with left, st.container(key="sheet_main"):
            main = node("article", *_main(result, chosen, indicator, briefing, mark, False), cls="main")
            canvas.draw(main, key="evidence")
            _figure(result, chosen, store, low=True)
        with right, st.container(key="sheet_side"):
            aside = node("aside", *_aside(result, chosen, indicator, mark, store), cls="aside")
            canvas.draw(aside, key="aside")


def _evidence(result: Shown, chosen: Statement, store: Store) -> None:
    """Draw the passage of `chosen`, and what else is known of its point, indicator and briefing."""
    t = frame.words()
    o = chosen.observation
    indicator = by_id(store.indicators())[o.indicator]
    briefing = store.briefing(o.doc)
    assert briefing
    mark = _mark_of(result, chosen)
    stepping = len(_marks(result)) > 1
    tree = node(
        "article",
        node("div", *_main(result, chosen, indicator, briefing, mark, stepping), cls="main"),
        node("div", *_aside(result, chosen, indicator, mark, store), cls="aside"),
        cls="hero",
        aria_label=t("evidence.label"),
    )
    if stepping:
        _points_list(result, chosen, store)
    canvas.draw(tree, key="evidence")


def _main(
    result: Shown, s: Statement, indicator: Indicator, briefing: Briefing, mark: Mark | None, stepping: bool
) -> list[Node | None]:
    t = frame.words()
    o = s.observation
    here = replace(result.view, o=o.id)
    about = [t(f"measures.{o.measure}")] if o.measure != "level" else []
    if len(result.indicators) > 1:
        about.insert(0, indicator.name.en)
    about.append(pieces.period(o, t))
    tags: list[Node] = []
    if o.status == "target":
        tags.append(node("span", t("role.target"), cls="tag loud"))
    if mark and mark.floor_only:
        tags.append(node("span", t("role.floor"), cls="tag"))
    return [
        node("p", " · ".join(about), " ", *tags, cls="eyebrow"),
        node(
            "div",
            pieces.said_node(o, indicator),
            node("p", pieces.reading_node(o, indicator), _bound_note(o.bound), cls="reads"),
        ),
        node("blockquote", *pieces.passage(briefing.text, o), cls="passage", lang="zh", cite=None),
        node(
            "p",
            t("evidence.speakers", names=""),
            node("span", pieces.speakers(briefing.speakers), lang="zh"),
            " · ",
            node("span", briefing.event, lang="zh"),
            cls="soft small",
        ),
        pieces.dates(s, (briefing.spoken_known, briefing.published_known), briefing.published, t),
        node(
            "div",
            node(
                "a",
                t("evidence.read"),
                href=links.to_query(BriefingView(doc=o.doc, o=o.id)),
                data_go=True,
                cls="button",
            ),
            frame.copy_button(t("link.copy_point"), links.to_query(here)),
            cls="actions",
        ),
        node(
            "details",
            node("summary", t("evidence.details")),
            node("dl", *_details(s, indicator), cls="pairs"),
            cls="silent",
        ),
    ]


def _bound_note(bound: str) -> Node | None:
    if bound == "exact":
        return None
    return node("span", frame.words()(f"bounds.{bound}"), cls="soft")


def _details(s: Statement, indicator: Indicator) -> list[Node]:
    t = frame.words()
    o = s.observation
    low, high = s.interval
    pairs = [
        (
            t("field.value"),
            f"{o.value:,.10g} {indicator.counter.en if o.measure in ('level', 'increment') else ''}",
        ),
        (t("field.bound"), t(f"bounds.{o.bound}")),
        (t("field.interval"), f"{_plain(low)} – {_plain(high)}"),
        (t("field.scope"), _scope_words(o.scope, o.scope_id, indicator)),
        (t("field.area"), _area_name(o.area)),
        (t("field.indicator_settled"), t(f"settled.indicator.{o.indicator_settled}")),
        (t("field.period_settled"), t(f"settled.period.{o.period_settled}")),
        (t("field.area_settled"), t(f"settled.area.{o.area_settled}")),
        (t("field.offsets"), f"{o.start}–{o.end}"),
        (t("field.id"), o.id),
    ]
    return [part for label, value in pairs for part in (node("dt", label), node("dd", value))]


def _plain(value: float) -> str:
    text = "∞" if isinf(value) else f"{abs(value):,.10g}"
    return "\N{MINUS SIGN}" + text if value < 0 else text


def _scope_words(scope: str | None, scope_id: str | None, indicator: Indicator) -> str:
    t = frame.words()
    if not scope:
        return t("scope.none")
    named = next((k.en for k in indicator.scopes if k.id == scope_id), t("scope.unlisted"))
    return f"{named} “{scope}”"


def _aside(
    result: Shown, s: Statement, indicator: Indicator, mark: Mark | None, store: Store
) -> list[Node | None]:
    t = frame.words()
    parts: list[Node | None] = []
    if mark and mark.point and len(mark.point.history) > 1:
        rows = [_history_row(b, s, result, indicator) for b in mark.point.history]
        parts.append(_list(t("evidence.history", count=len(rows)), rows))
    mine = [x for x in result.everything if x.key.indicator == indicator.id]
    others = _others(mine, result, indicator, store)
    if others:
        parts.append(_list(t("evidence.others"), others))
    neighbours = _neighbours(s, indicator, store)
    if neighbours:
        theme = t(f"themes.{indicator.theme}")
        parts.append(_list(t("evidence.same_briefing", theme=theme), neighbours))
    if indicator.notes:
        known = by_id(store.indicators())
        notes = [node("li", node("span", *_linked(note, known))) for note in indicator.notes]
        parts.append(
            node("section", node("h2", t("evidence.notes")), node("ul", *notes, cls="list"), cls="small")
        )
    return parts or [node("p", t("evidence.nothing_else"), cls="soft")]


def _linked(note: str, known: dict[str, Indicator]) -> list[Node]:
    """Return `note` with the names of other indicators in place of their ids, as links."""
    nodes: list[Node] = []
    for part in re.split(r"\b([a-z0-9]+(?:_[a-z0-9]+)+)\b", note):
        other = known.get(part)
        address = links.to_query(ChartView(indicators=(part,))) if other else ""
        nodes.append(node("a", other.name.en, href=address, data_go=True) if other else part)
    return [n for n in nodes if n]


def _list(title: str, rows: Sequence[Node]) -> Node:
    return node("section", node("h2", title), node("ul", *rows, cls="list"))


def _history_row(b: Backing, chosen: Statement, result: Shown, indicator: Indicator) -> Node:
    t = frame.words()
    o = b.statement.observation
    said: Node = node("span", str(pieces.as_said(o, indicator)), lang="zh")
    if b.statement != chosen:
        address = links.to_query(replace(result.view, o=o.id))
        said = node("a", said, href=address, data_go=True)
    else:
        said = node("strong", said, aria_current="true")
    return node(
        "li",
        said,
        node("span", t(f"roles.{b.role}"), cls="tag"),
        node(
            "span",
            pieces.in_english(o, indicator),
            " · ",
            t("evidence.said_on", day=pieces.day(b.statement.spoken, t), period=pieces.period(o, t)),
            cls="note",
        ),
    )


def _others(mine: Sequence[Series], result: Shown, indicator: Indicator, store: Store) -> list[Node]:
    """Return growth, additions, targets and derived values of the indicator, as rows."""
    t = frame.words()
    rows: list[Node] = []
    for series in mine:
        for target in reversed(series.targets):
            rows.append(_other_row(target, t("role.target"), series, result, indicator))
    for series in mine:
        if series.key in {layer.key for layer in result.drawing.layers} or not series.points:
            continue
        label = t(f"measures.{series.key.measure}")
        if series.key.scope:
            label += " · " + _scope_name(series.key.scope, [indicator])
        rows.append(_other_row(series.points[-1].statement, label, series, result, indicator))
    for series in mine:
        rows += [_derived_row(d, indicator, store) for d in series.derived[:2]]
    return rows[:OTHERS]


def _derived_row(d: Derived, indicator: Indicator, store: Store) -> Node:
    """Return a derived value with the statements that it rests on."""
    t = frame.words()
    rests: list[Node] = []
    for id in d.rests_on:
        statement = store.statement(id)
        if statement:
            o = statement.observation
            address = links.to_query(BriefingView(doc=o.doc, o=o.id))
            rests += [" · ", node("a", f"“{o.quote}”", href=address, data_go=True, lang="zh")]
    formula = f"{pieces.derived_period(d, t)} · {d.formula}"
    return node(
        "li",
        node("span", t("role.derived")),
        node("span", derived_text(d, indicator, "en"), cls="amount"),
        node("span", formula, *rests, cls="note"),
    )


def _other_row(s: Statement, label: str, series: Series, result: Shown, indicator: Indicator) -> Node:
    t = frame.words()
    o = s.observation
    address = links.to_query(
        replace(
            result.view,
            indicators=(indicator.id,),
            measure=series.key.measure,
            areas=(series.key.area,),
            scopes=(),
            spans=(),
            targets=True,
            o=o.id,
        )
    )
    return node(
        "li",
        node("a", label, href=address, data_go=True),
        node("span", pieces.in_english(o, indicator), cls="amount"),
        node("span", node("span", f"“{o.quote}”", lang="zh"), " · ", pieces.period(o, t), cls="note"),
    )


def _neighbours(s: Statement, indicator: Indicator, store: Store) -> list[Node]:
    """Return what the same briefing says of the other indicators of the theme, the nearest first."""
    t = frame.words()
    known = by_id(store.indicators())
    here = s.observation.at
    found: dict[str, Statement] = {}
    for other in sorted(store.statements(doc=s.observation.doc), key=lambda x: abs(x.observation.at - here)):
        o = other.observation
        if o.indicator != indicator.id and known[o.indicator].theme == indicator.theme and o.area == "CN":
            found.setdefault(o.indicator, other)
    rows: list[Node] = []
    for other in list(found.values())[:SAME_THEME]:
        o = other.observation
        view = ChartView(indicators=(o.indicator,), measure=o.measure, o=o.id)
        said, english = str(pieces.as_said(o, known[o.indicator])), pieces.in_english(o, known[o.indicator])
        rows.append(
            node(
                "li",
                node("a", known[o.indicator].name.en, href=links.to_query(view), data_go=True),
                node("span", english, cls="amount"),
                node(
                    "span",
                    None if said == english else [node("span", said, lang="zh"), " · "],
                    pieces.period(o, t),
                    cls="note",
                ),
            )
        )
    return rows


def _points_list(result: Shown, chosen: Statement, store: Store) -> None:
    """Draw the ways to a point without a mouse: previous, next, and the list of all."""
    t = frame.words()
    known = by_id(store.indicators())
    marks = _marks(result)
    ids = [m.statement.observation.id for m in marks if m.statement]
    mark = _mark_of(result, chosen)
    at = marks.index(mark) if mark in marks else len(marks) - 1

    def name(id: str) -> str:
        m = marks[ids.index(id)]
        assert m.statement
        o = m.statement.observation
        parts = [pieces.period(o, t), str(pieces.as_said(o, known[o.indicator]))]
        if len(result.indicators) > 1:
            parts.append(known[o.indicator].name.en)
        if m.role != "stated":
            parts.append(t(f"role.{m.role}"))
        return " · ".join(parts)

    def step(to: int) -> Callable[[], None]:
        def go() -> None:
            view = frame.asked("/chart").view
            assert isinstance(view, ChartView)
            frame.show(replace(view, o=ids[to]))

        return go

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="points"):
        st.selectbox(
            t("evidence.point", n=at + 1, count=len(ids)),
            ids,
            format_func=name,
            width="stretch",
            **_bound("point", ids[at], lambda v, o: replace(v, o=o)),
        )
        st.button(
            t("evidence.previous"),
            icon=":material/chevron_left:",
            disabled=at == 0,
            on_click=step(max(at - 1, 0)),
            key="previous",
        )
        st.button(
            t("evidence.next"),
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=at == len(ids) - 1,
            on_click=step(min(at + 1, len(ids) - 1)),
            key="next",
        )


# --- below ------------------------------------------------------------------------------------------


def _below(result: Shown, store: Store) -> None:
    t = frame.words()
    known = by_id(store.indicators())
    told = [node("p", line, cls="summary") for line in summarise(result.drawing, known).split("\n") if line]
    canvas.draw(pieces.section(t("chart.in_words"), *told), key="words")
    with st.container(horizontal=True, vertical_alignment="center", key="table_controls"):
        st.toggle(t("chart.table"), **_bound("table", result.view.table, lambda v, on: replace(v, table=on)))
        st.download_button(
            t("chart.csv"),
            data=lambda: exports.to_csv(result, store),
            file_name=f"{exports.file_name(result)}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="csv",
        )
    if result.view.table:
        found = exports.rows(result, store)
        table = pd.DataFrame([{k: row.fields.get(k, "") for k in exports.FIELDS} for row in found])
        st.dataframe(
            table, hide_index=True, column_order=[*FIRST, *(f for f in exports.FIELDS if f not in FIRST)]
        )
    canvas.draw(_sources(result, store), key="sources")


def _sources(result: Shown, store: Store) -> Node | None:
    t = frame.words()
    docs: dict[str, int] = {}
    for mark in _marks(result):
        for s in _all_of(mark)[:-1] if mark.point else _all_of(mark):
            docs[s.observation.doc] = docs.get(s.observation.doc, 0) + 1
    briefings = sorted((b for b in store.briefing_summaries() if b.doc in docs), key=lambda b: b.spoken_on)
    rows = [
        node(
            "li",
            node("a", b.title, href=links.to_query(BriefingView(doc=b.doc)), data_go=True, lang="zh"),
            node("span", t("count.statements", n=docs[b.doc], count=docs[b.doc]), cls="soft small"),
            node(
                "span",
                node("span", pieces.speakers(b.speakers), lang="zh"),
                " · ",
                t("evidence.said_on_day", day=pieces.day(b.spoken_on, t)),
                node("span", " · ", b.publisher, lang="zh") if b.publisher != "unknown" else None,
                cls="note",
            ),
        )
        for b in briefings
    ]
    return pieces.section(t("chart.sources"), node("ul", *rows, cls="list")) if rows else None


def _suggestions(store: Store) -> Node:
    t = frame.words()
    rows = [
        node(
            "li",
            node(
                "a",
                s.indicator.name.en,
                href=links.to_query(ChartView(indicators=(s.indicator.id,))),
                data_go=True,
            ),
            node("span", s.indicator.name.zh, lang="zh", cls="soft"),
        )
        for s in store.overview()[:8]
        if s.points
    ]
    return pieces.section(t("chart.suggestions"), node("ul", *rows, cls="list"))


if __name__ == "__main__":
    render()
