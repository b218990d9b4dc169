"""The figure on a chart's page, or what stands in its place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isinf
from typing import Any

import streamlit as st

from indicators import exports, labels, links, magnitudes, wording
from indicators.catalogue import Indicator, by_id
from indicators.drawing import charts
from indicators.kept import Notes, OfObjects
from indicators.links import ChartView
from indicators.model import Statement
from indicators.pages import blank, canvas, frame, legend, names, pieces, selection
from indicators.series.drawing import Layer, Mark
from indicators.series.summary import derived_text
from indicators.shown import Shown
from indicators.store import Store

MANY = 60  # marks of a chart
_made: OfObjects[charts.Parts] = OfObjects(200_000)  # marks, about 0.5 kB each
_told: Notes[tuple[str, ...]] = Notes(100_000)  # marks, about 0.6 kB each


def draw(result: Shown, chosen: Statement | None, store: Store, low: bool = False) -> None:
    if not result.drawing.layers:
        canvas.draw(blank.empty(result, store), key="empty")
        return
    theme = frame.theme()
    known = by_id(store.indicators())
    mark = selection.mark_of(result, chosen) if chosen else None
    ringed = mark.statement.observation.id if mark and mark.statement else None
    made = _parts(result, ringed, store, low)
    if not made.names_beside and result.view.layout == "together":
        canvas.draw(legend.layers(result.drawing, theme, frame.phone()), key="key")
    if crowded := made.crowding:
        hidden = ", ".join(f".st-key-plot .annotation[data-index='{n}']" for n in crowded)
        st.html(f"<style>@media (max-width: 640px) {{ {hidden} {{ display: none; }} }}</style>")
    # A click on the point that Plotly thinks is chosen would unchoose it; after another way of
    # choosing, the element is a new one and knows of no click.
    clicked = st.session_state.get("clicked")
    key = "figure" if clicked == result.view.o else f"figure {result.view.o}"
    plot = st.container(key="plot")
    # A viewer's zoom stays as long as the chart is the same but for what is chosen.
    state = {"uirevision": links.to_query(replace(result.view, o=None))}
    plot.plotly_chart(
        charts.Drawn(made.ringed(ringed, theme), made.layout | state),
        theme=None,
        key=key,
        on_select=_clicked(key),
        selection_mode="points",
        alt=pieces.in_words(result.drawing, known, frame.words()),
        config={
            "displaylogo": False,
            "displayModeBar": False if frame.phone() else "hover",
            "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
            "toImageButtonOptions": {"format": "svg", "scale": 2, "filename": exports.file_name(result)},
            **_locale(),
        },
    )
    canvas.draw(
        legend.signs(result, strips=made.has_strips),
        blank.each_alone(result),
        legend.flags(result.drawing),
        key="signs",
    )


def _parts(result: Shown, ringed: str | None, store: Store, low: bool) -> charts.Parts:
    """Return the figure but for the ring; of many marks it is the same whichever is chosen."""
    drawing, view = result.drawing, result.view
    how: dict[str, Any] = {
        "theme": frame.theme(),
        "scale": view.scale,
        "axes": view.axes,
        "layout": view.layout,
    }
    marks = sum(len(layer.marks) for layer in drawing.layers)

    def made(chosen: str | None) -> charts.Parts:
        phone = frame.phone()
        return _made.get(
            drawing,
            lambda: charts.parts(
                drawing, _wording(drawing.layers, store), chosen=chosen, low=low, phone=phone, **how
            ).written(),
            lambda _: 20 + marks,
            also=(chosen, low, phone, view.lang, *how.values()),
        )

    found = made(None if marks > MANY else ringed)
    return made(ringed) if marks > MANY and found.labelled else found


def _locale() -> dict[str, Any]:
    """Return what has Plotly speak the viewer's language: its buttons, and the months of its axes."""
    t = frame.words()
    if t.language == "en":
        return {}
    months = [t(f"date.months.m{month}") for month in range(1, 13)]
    code = labels.HTML[t.language]
    spoken = {"dictionary": t.widgets, "format": {"months": months, "shortMonths": months}}
    return {"locale": code, "locales": {code: spoken}}


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


def _wording(layers: Sequence[Layer], store: Store) -> charts.Wording:
    t = frame.words()
    known = by_id(store.indicators())

    def hover(mark: Mark) -> Sequence[str]:
        if mark.derived or mark.how or not mark.statement:
            return told(mark)
        key = (store.identity, t.language, mark.statement.observation.id, mark.role, mark.key.scope)
        return _told.get(key, lambda: tuple(told(mark)))

    def told(mark: Mark) -> list[str]:
        indicator = known[mark.key.indicator]
        if mark.derived:
            d = mark.derived
            low, high = (_say(v, indicator, mark) for v in (mark.low, mark.high))
            return [
                derived_text(d, indicator, t.language),
                f"{indicator.name.to(t.language)} · {t('role.derived')}",
                t("chart.hover.refers", period=pieces.derived_period(d, t)),
                t("chart.hover.derived", formula=d.formula, low=low, high=high),
            ]
        if mark.how:
            return _computed(mark, indicator)
        assert mark.statement
        s = mark.statement
        o = s.observation
        lines = [pieces.said_and_read(o, indicator, t)]
        lines.append(
            indicator.name.to(t.language)
            + (f" · {names.scope_name(mark.key.scope, [indicator])}" if mark.key.scope else "")
        )
        if mark.role != "stated":
            lines.append(t(f"role.{mark.role}"))
        lines += [f"“{o.quote}”", t("chart.hover.refers", period=pieces.period(o, t))]
        lines.append(t("chart.hover.said", day=pieces.day(s.spoken, t), known=pieces.day(s.known, t)))
        return lines

    of_key = {layer.key: wording.short_name(layer, layers, t) for layer in layers}
    return charts.Wording(
        tick=lambda group, at: wording.axis_tick(group, at, t),
        value=lambda mark: wording.mark_value(mark, known, t),
        hover=hover,
        axis=lambda group: wording.axis_title(group, known, t),
        layer=lambda layer: of_key[layer.key],
        cell=lambda strip, cell: wording.cell(cell, of_key[strip.key], t),
        dates=(t("chart.years"), t("chart.months")),
    )


def _computed(mark: Mark, indicator: Indicator) -> list[str]:
    """Return what to say of a computed value: the sum, and the words that both numbers stand in."""
    t = frame.words()
    quoted = [
        t("chart.hover.quoted", quote=s.observation.quote, period=pieces.period(s.observation, t))
        for s in mark.rests_on
    ]
    return [
        wording.mark_value(mark, {indicator.id: indicator}, t),
        f"{wording.named(indicator.name, t)} · {t('role.computed')}",
        mark.formula,
        *quoted,
    ]


def _say(value: float, indicator: Indicator, mark: Mark) -> str:
    if isinf(value):
        return pieces.plain(value)
    lang = frame.words().language
    return magnitudes.say(value, indicator.unit, indicator.counter, lang, measure=mark.key.measure)
