"""The ways to a point without a mouse: previous, next, the list of all."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from indicators import wording
from indicators.catalogue import by_id
from indicators.kept import Notes, OfObjects
from indicators.links import ChartView
from indicators.model import Statement
from indicators.pages import controls, frame, pieces, selection
from indicators.series.drawing import Mark
from indicators.shown import Shown
from indicators.store import Store

_points: OfObjects[tuple[list[str], dict[str, str]]] = OfObjects(250_000)  # marks, about 0.1 kB each
# By statement: charts of other years and scales show the same ones.
_named: Notes[str] = Notes(100_000)  # marks, about 0.3 kB each


def draw(result: Shown, chosen: Statement, store: Store) -> None:
    """Draw the ways to a point without a mouse: previous, next, and the list of all."""
    t = frame.words()
    known = by_id(store.indicators())
    marks = selection.said_marks(result)
    place = selection.place(result, chosen)
    at = len(marks) - 1 if place is None else place
    several = len(result.indicators) > 1

    def name(m: Mark) -> str:
        assert m.statement
        key = (store.identity, t.language, m.statement.observation.id, m.role, several)
        return _named.get(key, lambda: told(m))

    def told(m: Mark) -> str:
        assert m.statement
        o = m.statement.observation
        parts = [pieces.period(o, t), str(pieces.as_said(o, known[o.indicator]))]
        if several:
            parts.append(known[o.indicator].name.to(t.language))
        if of := wording.population(o, known[o.indicator], t):
            parts.append(of)
        if m.role != "stated":
            parts.append(t(f"role.{m.role}"))
        return " · ".join(parts)

    def points() -> tuple[list[str], dict[str, str]]:
        ids = [m.statement.observation.id for m in marks if m.statement]
        # The first of an id: a statement may stand in two marks.
        return ids, {id: name(m) for id, m in zip(reversed(ids), reversed(marks), strict=True)}

    ids, named = _points.get(
        result.drawing, points, lambda found: 10 + len(found[0]), also=(t.language, several)
    )

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
            format_func=named.__getitem__,
            width="stretch",
            **controls.bound("point", ids[at], lambda v, o: replace(v, o=o)),
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
