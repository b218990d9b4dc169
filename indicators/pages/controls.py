"""The controls above a chart: each writes one part of the address."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import streamlit as st

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.links import ChartView, View
from indicators.model import MEASURES, SETTLED
from indicators.pages import canvas, choices, days, frame, names, pieces, share
from indicators.pages.nodes import Node, node
from indicators.refusals import refusals
from indicators.series.drawing import Form
from indicators.series.transform import TRANSFORMS
from indicators.shown import Shown
from indicators.store import Store


def draw(result: Shown, store: Store) -> None:
    """Draw what a viewer may choose: the indicators and the measure in sight, the rest behind three buttons."""
    t = frame.words()
    view = result.view
    _indicators(result, store)
    if not result.indicators:
        return
    refused = refusals(result)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="toolbar"):
        if len(result.measures) > 1 or (result.measures and view.measure not in result.measures):
            options = [m for m in MEASURES if m in result.measures or m == view.measure]
            st.segmented_control(
                t("chart.measure"),
                options,
                format_func=lambda m: t(f"measures.{m}"),
                label_visibility="collapsed",
                **bound("m", view.measure, lambda v, m: replace(v, measure=m or v.measure, o=None)),
            )
        with st.popover(t("chart.values"), icon=":material/functions:"):
            _values(result, refused)
        with st.popover(t("chart.display"), icon=":material/tune:"):
            canvas.draw(_display(result, refused), key="display", on_set=choose)
        with st.popover(t("chart.filter"), icon=":material/filter_alt:"):
            _filter(result)
        share.draw(result, store)
    canvas.draw(choices.chips(_chosen(result)), key="chosen", on_set=choose, **frame.completed(view))


def bound(key: str, value: Any, change: Callable[[ChartView, Any], View]) -> dict[str, Any]:
    """Return the arguments that tie a widget to the address of the chart."""
    return frame.bind("/chart", key, value, change)


def choose(parameters: str) -> None:
    """Put `parameters` into the address of the chart."""
    frame.change("/chart", parameters)


def _indicators(result: Shown, store: Store) -> None:
    t = frame.words()
    said = store.spoken(result.view.as_of)
    spoken = [i for i in store.indicators() if i.id in said]
    ids = [i.id for i in sorted(spoken, key=lambda i: pieces.name_order(i, t.language))]
    known = by_id(store.indicators())
    ids += [i.id for i in result.indicators if i.id not in ids]
    with st.container(key="indicators"):
        st.multiselect(
            t("chart.indicators"),
            ids,
            format_func=lambda i: _searchable(known[i], t.language),
            max_selections=links.MAX_INDICATORS,
            placeholder=t("chart.indicators_hint"),
            select_all=False,  # else Enter takes all that were found, and not the first
            width="stretch",
            **bound(
                "i", [i.id for i in result.indicators], lambda v, i: replace(v, indicators=tuple(i), o=None)
            ),
        )


def _searchable(indicator: Indicator, language: str) -> str:
    """Return the name; beside an English one the Chinese, so that typing either finds it."""
    name = indicator.name
    return name.zh if language == "zh" else f"{name.en} {name.zh}"


def _values(result: Shown, refused: choices.Refusals) -> None:
    """Draw how values are shown: as said, or computed from each other, with the formula."""
    t = frame.words()
    how = result.view.transform or links.NONE
    note = t(f"choice.formula.{how}") if how != links.NONE else ""
    shown_as = choices.group("transform", (links.NONE, *TRANSFORMS), how, refused, note=note)
    canvas.draw(node("div", shown_as, cls="choices"), key="values", on_set=choose)
    if how == "index":
        days.field(
            "base",
            t("chart.base"),
            result.view.base,
            lambda v, d: replace(v, base=d),
            last=True,
            hint=t("chart.base_help"),
        )
        days.refused("base")


def _display(result: Shown, refused: choices.Refusals) -> Node:
    """Return how the chart is drawn, and what stands in it beside the values."""
    t = frame.words()
    view = result.view
    groups = [
        choices.group("form", get_args(Form), view.form, refused),
        choices.group("scale", get_args(links.Scale), view.scale, refused),
        choices.group("layout", get_args(links.Layout), view.layout, refused),
        choices.group("axes", get_args(links.Axes), view.axes, refused),
    ]
    switches = [
        choices.switch(name, getattr(view, name), refused)
        for name in ("targets", "derived", "events", "join")
    ]
    return node(
        "div",
        *groups,
        node(
            "div",
            node("p", t("chart.beside"), cls="label"),
            node("ul", *switches, cls="switches"),
            cls="choice",
        ),
        cls="choices",
    )


def _filter(result: Shown) -> None:
    """Draw which statements count: populations, periods, areas, how firmly settled."""
    t = frame.words()
    view = result.view
    if len(result.scopes) > 1 or view.scopes:
        scopes = list(dict.fromkeys([*result.scopes, *view.scopes]))
        st.multiselect(
            t("chart.scopes"),
            scopes,
            format_func=lambda s: names.scope_name(s, result.indicators),
            placeholder=t("chart.all"),
            **bound("scope", list(view.scopes), lambda v, s: replace(v, scopes=tuple(s), o=None)),
        )
    if len(result.spans) > 1 or view.spans:
        st.multiselect(
            t("chart.spans"),
            list(dict.fromkeys([*result.spans, *view.spans])),
            format_func=lambda s: t(f"spans.{s}"),
            placeholder=t("chart.all"),
            **bound("span", list(view.spans), lambda v, s: replace(v, spans=tuple(s), o=None)),
        )
    if set(result.areas) - {"CN"} or view.areas != ("CN",):
        st.multiselect(
            t("chart.areas"),
            list(dict.fromkeys([*result.areas, *view.areas])),
            format_func=names.area_name,
            placeholder=t("chart.all"),
            **bound("area", list(view.areas), lambda v, a: replace(v, areas=tuple(a), o=None)),
        )
    settled = choices.group(
        "settled",
        tuple(reversed(SETTLED)),
        view.settled,
        {},
        also="o=none",
        note=t(f"choice.settled_note.{view.settled}"),
    )
    canvas.draw(node("div", settled, cls="choices"), key="settled", on_set=choose)


def _chosen(result: Shown) -> list[tuple[str, str]]:
    """Return what differs from the plain chart, and the parameters that undo it; years and days apart."""
    t = frame.words()
    view, plain = result.view, ChartView()
    found: list[tuple[str, str]] = []
    if view.transform:
        label = t(
            "choice.said",
            label=t(f"choice.transform.{view.transform}"),
            value=t(f"choice.formula.{view.transform}"),
        )
        found.append((label, "transform=none&base=first"))
    for name in ("form", "layout", "axes"):
        value = getattr(view, name)
        if value != getattr(plain, name):
            found.append((t(f"choice.{name}.{value}"), f"{name}={getattr(plain, name)}"))
    if view.scale != plain.scale:
        found.append((t(f"chart.{view.scale}"), f"scale={plain.scale}"))
    for name in ("derived", "events", "join"):
        if getattr(view, name):
            found.append((t(f"chart.{name}"), f"{name}=0"))
    if not view.targets:
        found.append((t("chart.no_targets"), "targets=1"))
    of = t("site.list")
    if view.scopes:
        found.append(
            (of.join(names.scope_name(s, result.indicators) for s in view.scopes), "scope=all&o=none")
        )
    if view.spans:
        found.append((of.join(t(f"spans.{s}") for s in view.spans), "span=all&o=none"))
    if view.areas != plain.areas:
        named = of.join(names.area_name(a) for a in view.areas) or t("chart.all_areas")
        found.append((named, "area=CN&o=none"))
    if view.settled != plain.settled:
        found.append((t(f"choice.settled_note.{view.settled}"), f"settled={plain.settled}&o=none"))
    return found
