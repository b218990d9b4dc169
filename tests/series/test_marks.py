from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from indicators.model import BOUNDS
from indicators.series.choose import choose
from indicators.series.marks import draw
from tests.series.worlds import RATE, REVENUE, STATIONS, WORLD, indicator, said


def drawing(*statements, world=WORLD, **given):
    return draw(choose(statements, world), world, **given)


def only(*statements, **given):
    (layer,) = drawing(*statements, **given).layers
    return layer


def rate(value, end, **given):
    return said(value, end, **{"indicator": "rate", "step": 0.1, **given})


def revenue(value, start, end, **given):
    return said(value, end, start=start, indicator="revenue", **given)


# Whiskers.


@pytest.mark.parametrize(
    ("bound", "low", "high", "up", "down"),
    [
        ("exact", 100, 100, False, False),
        ("at_least", 100, 110, True, False),
        ("at_most", 90, 100, False, True),
        ("nearly", 90, 100, False, False),
        ("about", 90, 110, False, False),
    ],
)
def test_hedges_are_drawn_one_sided(bound, low, high, up, down):
    (mark,) = only(said(100, "2021-08-31", bound=bound)).marks
    assert (mark.whisker_low, mark.whisker_high) == pytest.approx((low, high))
    assert (mark.open_up, mark.open_down) == (up, down)
    assert mark.hedged is (bound != "exact")


def test_an_open_end_reaches_no_further_than_a_level_can_be():
    (mark,) = only(rate(95, "2021-08-31", bound="at_least")).marks
    assert (mark.whisker_low, mark.whisker_high) == (95, 100)
    assert mark.high == float("inf")


def test_growth_may_be_negative_and_its_hedge_still_points_the_right_way():
    (mark,) = only(revenue(-8.0, "2020-01-01", "2020-12-31", measure="yoy", bound="at_least")).marks
    assert mark.whisker_low == mark.value < mark.whisker_high


# Roles.


def test_stated_superseded_target_and_derived_values_are_apart():
    statements = [
        rate(53.7, "2021-06-30"),
        rate(29.1, "2021-06-30", measure="change", start="2012-12-31"),
        rate(50.0, "2020-06-30", spoken="2020-09-17"),
        rate(52.1, "2020-06-30", spoken="2021-01-17"),
        rate(68, "2025-12-31", status="target", step=1),
    ]
    level, change = drawing(*statements, derived=True).layers[::-1]
    assert [(m.role, m.value) for m in level.marks] == [
        ("derived", 24.6),
        ("superseded", 50.0),
        ("stated", 52.1),
        ("stated", 53.7),
        ("target", 68.0),
    ]
    assert [m.role for m in change.marks] == ["stated"]
    assert (level.unit, change.unit) == ("percent", "points")
    level = drawing(*statements, targets=False).layers[-1]
    assert {m.role for m in level.marks} == {"superseded", "stated"}
    # Lines join what is charted, nothing else.
    assert [(s.y0, s.y1) for s in level.segments] == [(52.1, 53.7)]


def test_a_derived_mark_leads_to_its_sum_and_carries_its_hedge():
    layers = drawing(
        revenue(12.1e12, "2020-01-01", "2020-12-31", step=1e11, said="12.1万亿", bound="at_least"),
        revenue(1.72, "2012-12-31", "2020-12-31", measure="multiple", step=0.01),
        derived=True,
    ).layers
    mark = layers[0].marks[0]
    assert (mark.role, mark.x_start, mark.x) == ("derived", date(2012, 1, 1), date(2012, 12, 31))
    assert mark.bound == "at_least"
    assert mark.open_up
    assert mark.derived.formula == "≥12.1万亿 ÷ 1.72 = ≥7.0万亿"


# Lines.


@pytest.mark.parametrize(
    ("rhythm", "first", "second", "why", "style"),
    [
        ("year", "2020-06-30", "2021-06-30", "reported", "solid"),
        ("year", "2020-09-17", "2021-11-30", "reported", "solid"),  # some slack
        ("year", "2018-06-22", "2020-06-30", "gap", "dotted"),
        ("quarter", "2020-06-30", "2021-06-30", "gap", "dotted"),
        ("month", "2021-06-30", "2021-07-31", "reported", "solid"),
    ],
)
def test_solid_within_the_rhythm_and_a_named_gap_beyond_it(rhythm, first, second, why, style):
    world = {"stations": indicator(rhythm=rhythm)}
    (segment,) = only(said(100, first), said(120, second), world=world).segments
    assert (segment.why, segment.style, segment.thin) == (why, style, why == "gap")


def test_a_gap_is_named():
    found = drawing(said(100, "2018-06-22"), said(120, "2020-06-30"))
    (segment,) = found.layers[0].segments
    assert segment.reason == "gap: nothing said between 22 Jun 2018 and 30 Jun 2020 (reported yearly)"
    assert [n.text for n in found.notes if n.kind == "gap"] == [f"Stations: {segment.reason}"]


def test_whole_years_of_what_is_reported_monthly_are_a_year_apart_and_no_gap():
    (segment,) = only(revenue(1, "2019-01-01", "2019-12-31"), revenue(2, "2020-01-01", "2020-12-31")).segments
    assert segment.style == "solid"


def test_hedged_points_are_joined_dotted():
    (segment,) = only(said(100, "2020-06-30"), said(120, "2021-06-30", bound="at_least")).segments
    assert (segment.style, segment.why, segment.thin) == ("dotted", "hedged", False)


def test_year_to_date_is_joined_within_one_calendar_year_only():
    layer = only(
        revenue(10, "2020-01-01", "2020-10-31"),
        revenue(11, "2020-01-01", "2020-11-30"),
        revenue(2, "2021-01-01", "2021-02-28"),
        revenue(4, "2021-01-01", "2021-04-30"),
    )
    assert [(s.y0, s.y1) for s in layer.segments] == [(10, 11), (2, 4)]


def test_what_counts_from_different_bases_is_not_joined():
    layer = only(
        rate(27.0, "2020-06-30", measure="change", start="2012-12-31"),
        rate(1.6, "2021-06-30", measure="change", start="2020-06-30"),
        rate(29.1, "2021-06-30", measure="change", start="2012-12-31"),
    )
    assert [(s.y0, s.y1) for s in layer.segments] == [(27.0, 29.1)]


def test_a_floor_is_a_mark_off_the_line():
    found = drawing(
        said(103, "2021-06-30"), said(100, "2021-09-30", bound="at_least"), said(140, "2021-12-31")
    )
    (layer,) = found.layers
    assert [m.floor_only for m in layer.marks] == [False, True, False]
    assert [(s.y0, s.y1) for s in layer.segments] == [(103, 140)]
    assert [n.kind for n in found.notes] == ["floor"]


SCOPED = (
    rate(51.1, "2020-06-30", scope_id="firms"),
    rate(52.0, "2020-12-31", scope_id="firms"),
    rate(53.7, "2021-06-30", scope_id="key_fields"),
)


def test_scopes_are_layers_of_their_own_never_joined():
    found = drawing(*SCOPED)
    assert [layer.label.scope_en for layer in found.layers] == ["Firms", "Key_fields"]
    assert [(s.y0, s.y1) for layer in found.layers for s in layer.segments] == [(51.1, 52.0)]
    assert not found.joins
    (note,) = [n for n in found.notes if n.kind == "scope"]
    assert note.text.endswith("not joined: Firms (30 Jun 2020), Key_fields (30 Jun 2021)")
    assert (note.x0, note.x1) == (date(2020, 6, 30), date(2021, 6, 30))


def test_scopes_are_joined_where_the_viewer_asks_and_the_line_says_so():
    found = drawing(*SCOPED, join_scopes=True)
    (join,) = found.joins
    assert (join.y0, join.y1, join.style, join.thin) == (52.0, 53.7, "dotted", True)
    assert join.reason == "the scope changes from Firms to Key_fields"
    (note,) = [n for n in found.notes if n.kind == "scope"]
    assert "joined as asked" in note.text


def test_an_unlisted_scope_is_named_as_said():
    layer = only(rate(51.1, "2020-06-30", scope_id="unlisted:骨干企业"))
    assert (layer.label.scope_en, layer.label.scope_zh) == ("骨干企业", "骨干企业")


# Windows, groups, notes.


def test_since_and_until_count_both_days():
    statements = [said(n, f"20{n}-06-30") for n in range(15, 22)]
    layer = only(*statements, since=date(2016, 6, 30), until=date(2018, 6, 30))
    assert [m.value for m in layer.marks] == [16, 17, 18]
    assert [(s.y0, s.y1) for s in layer.segments] == [(16, 17), (17, 18)]


def test_an_empty_drawing_says_so():
    found = drawing(said(100, "2021-06-30"), since=date(2022, 1, 1))
    assert (found.layers, found.groups) == ((), ())
    assert [n.kind for n in found.notes] == ["empty"]


def test_a_single_point_says_so():
    assert [n.kind for n in drawing(said(100, "2021-06-30")).notes] == ["single"]


def test_disagreements_are_noted_with_the_values_as_said_and_the_rule():
    found = drawing(
        said(98, "2021-08-31", spoken="2021-09-13", said="98"),
        said(103, "2021-08-31", spoken="2022-01-20", said="103"),
    )
    (note,) = [n for n in found.notes if n.kind == "disagreement"]
    assert "98 was revised to 103 (said later" in note.text


def test_layers_of_one_unit_share_a_group_that_shows_all_whiskers():
    found = drawing(
        said(100, "2021-08-31", bound="at_least"),
        said(40, "2021-08-31", area="CN-JS"),
        rate(53.7, "2021-08-31"),
        revenue(8.6, "2021-01-01", "2021-08-31", measure="yoy"),
        revenue(1.72, "2012-12-31", "2020-12-31", measure="multiple"),
    )
    assert {g.unit: (len(g.keys), round(g.low, 6), round(g.high, 6)) for g in found.groups} == {
        "count": (2, 40, 110),
        "percent": (1, 53.7, 53.7),
        "growth": (1, 8.6, 8.6),
        "ratio": (1, 1.72, 1.72),
    }


marks_in = st.lists(
    st.tuples(st.dates(date(2018, 1, 1), date(2023, 12, 31)), st.integers(1, 200), st.sampled_from(BOUNDS)),
    max_size=12,
)


@settings(deadline=None)
@given(marks_in)
def test_every_mark_lies_in_its_whiskers_and_every_segment_ends_in_charted_marks(some):
    found = drawing(*(said(v, day, bound=bound) for day, v, bound in some))
    for layer in found.layers:
        assert [m.x for m in layer.marks] == sorted(m.x for m in layer.marks)
        for m in layer.marks:
            assert m.low <= m.whisker_low <= m.value <= m.whisker_high <= m.high or m.bound == "exact"
            assert m.whisker_high < float("inf")
        line = [(m.x, m.value) for m in layer.marks if m.role == "stated" and not m.floor_only]
        assert [(s.x0, s.y0) for s in layer.segments] == line[:-1]
        assert [(s.x1, s.y1) for s in layer.segments] == line[1:]
        assert all(bool(s.reason) == (s.style == "dotted") for s in layer.segments)
    assert all(g.low <= g.high for g in found.groups)


def test_the_units_of_the_world():
    assert (STATIONS.unit, RATE.unit, REVENUE.unit) == ("count", "percent", "CNY")
