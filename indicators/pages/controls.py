"""The controls above a chart: each writes one part of the address."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.links import ChartView, View
from indicators.model import MEASURES
from indicators.pages import frame, names, pieces
from indicators.shown import Shown
from indicators.store import Store


def draw(result: Shown, store: Store) -> None:
    t = frame.words()
    view = result.view
    said = store.spoken(view.as_of)
    spoken = [i for i in store.indicators() if i.id in said]
    ids = [i.id for i in sorted(spoken, key=lambda i: pieces.name_order(i, t.language))]
    names = by_id(store.indicators())
    ids += [i.id for i in result.indicators if i.id not in ids]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="controls"):
        st.multiselect(
            t("chart.indicators"),
            ids,
            format_func=lambda i: _searchable(names[i], t.language),
            max_selections=links.MAX_INDICATORS,
            placeholder=t("chart.indicators_hint"),
            width="stretch",
            **bound(
                "i", [i.id for i in result.indicators], lambda v, i: replace(v, indicators=tuple(i), o=None)
            ),
        )
        if len(result.measures) > 1 or (result.measures and view.measure not in result.measures):
            options = [m for m in MEASURES if m in result.measures or m == view.measure]
            st.segmented_control(
                t("chart.measure"),
                options,
                format_func=lambda m: t(f"measures.{m}"),
                **bound("m", view.measure, lambda v, m: replace(v, measure=m or v.measure, o=None)),
            )
        with st.popover(t("chart.options"), icon=":material/tune:"):
            _options(result)


def _searchable(indicator: Indicator, language: str) -> str:
    """Return the name; beside an English one the Chinese, so that typing either finds it."""
    name = indicator.name
    return name.zh if language == "zh" else f"{name.en} {name.zh}"


def bound(key: str, value: Any, change: Callable[[ChartView, Any], View]) -> dict[str, Any]:
    return frame.bind("/chart", key, value, change)


def _options(result: Shown) -> None:
    t = frame.words()
    view = result.view
    left, right = st.columns(2)
    limits: dict[str, Any] = {"min_value": date.min, "max_value": date.max, "format": "YYYY-MM-DD"}
    left.date_input(
        t("chart.since"), **limits, **bound("since", view.since, lambda v, d: replace(v, since=d))
    )
    right.date_input(
        t("chart.until"), **limits, **bound("until", view.until, lambda v, d: replace(v, until=d))
    )
    for name in ("log", "derived", "targets", "join"):
        value = view.scale == "log" if name == "log" else getattr(view, name)
        st.toggle(t(f"chart.{name}"), help=t(f"chart.{name}_help"), **bound(name, value, _switch(name)))
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
    st.date_input(
        t("chart.as_of"),
        help=t("chart.as_of_help"),
        **limits,
        **bound("as_of", view.as_of, lambda v, d: replace(v, as_of=d)),
    )


def _switch(name: str) -> Callable[[ChartView, bool], View]:
    if name == "log":
        return lambda v, on: replace(v, scale="log" if on else "linear")
    choice: dict[str, Any] = {}
    return lambda v, on: replace(v, **(choice | {name: on}))
