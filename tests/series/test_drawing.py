"""What is drawn beside marks and lines: computed values, bars, strips, ties, flags."""

from datetime import date

import pytest

from indicators.model import Briefing
from indicators.series import forms, phrases
from indicators.series.choose import choose
from indicators.series.drawing import Flag
from indicators.series.marks import draw
from indicators.series.strips import Calendar
from tests.samples import briefing
from tests.series.worlds import WORLD, key, said

ONE = said(1_037_000, "2021-08-31", said="103.7万", step=1000)
TWO = said(1_425_000, "2021-12-31", said="142.5万", step=1000)
THREE = said(2_312_000, "2022-12-31", said="231.2万", step=1000)


def drawing(*statements, **given):
    return draw(choose(statements, WORLD), WORLD, **given)


def rate(value, end, **given):
    return said(value, end, **{"indicator": "rate", "step": 0.1, **given})


def revenue(value, start, end, **given):
    return said(value, end, start=start, indicator="revenue", **given)


# Computed values.


def test_a_transformed_chart_shows_computed_values_with_their_sum_and_both_statements():
    (layer,) = drawing(ONE, TWO, THREE, transform="growth").layers
    assert [(m.role, m.value, m.x_before, m.x) for m in layer.marks] == [
        ("computed", 37.4, date(2021, 8, 31), date(2021, 12, 31)),
        ("computed", 62.2, date(2021, 12, 31), date(2022, 12, 31)),
    ]
    last = layer.marks[-1]
    assert last.formula == "(231.2万 ÷ 142.5万 − 1) × 100 = 62.2"
    assert last.rests_on == (TWO, THREE) and last.statement == THREE
    assert last.low < last.whisker_high and last.bound == "exact" and last.calculated
    assert layer.unit == "between"
    assert [(s.y0, s.y1) for s in layer.segments] == [(37.4, 62.2)]


def test_the_base_of_an_index_may_lie_outside_what_is_shown():
    found = drawing(ONE, TWO, THREE, transform="index", base=date(2021, 12, 31), since=date(2022, 1, 1))
    assert [m.value for m in found.marks] == [162.2]
    assert found.layers[0].unit == "index"


def test_hedges_travel_into_computed_values():
    (mark,) = drawing(
        said(100, "2020-12-31"), said(120, "2021-12-31", bound="at_least"), transform="difference"
    ).marks
    assert (mark.bound, mark.open_up, mark.high) == ("at_least", True, float("inf"))
    (mark,) = drawing(
        said(100, "2020-12-31", bound="about"), said(120, "2021-12-31"), transform="difference"
    ).marks
    assert (mark.bound, mark.open_up, mark.open_down) == ("about", False, False)


def test_a_transform_that_makes_no_sense_leaves_its_series_out_and_says_why():
    found = drawing(ONE, TWO, rate(51.1, "2020-06-30"), rate(53.7, "2021-06-30"), transform="growth")
    assert [layer.key.indicator for layer in found.layers] == ["stations"]
    (note,) = [n for n in found.notes if n.kind == "refused"]
    assert note.text.startswith("Rate: growth of a rate in percent would read as percentage points")


def test_one_point_has_nothing_to_compare_with_and_the_chart_says_so():
    found = drawing(ONE, transform="difference")
    assert not found.layers
    assert [n.text for n in found.notes if n.kind == "refused"] == ["Stations: a difference needs two points"]


# Forms.


def test_points_have_no_lines_and_bars_count_from_zero():
    assert drawing(ONE, TWO, form="points").layers[0].segments == ()
    found = drawing(ONE, TWO, form="bars")
    (layer,) = found.layers
    assert layer.segments == () and [b.value for b in layer.bars] == [1_037_000, 1_425_000]
    assert found.groups[0].low == 0


def test_a_bar_of_a_span_stands_within_it_and_layers_stand_side_by_side():
    (layer,) = drawing(revenue(5, "2021-06-01", "2021-06-30"), form="bars").layers
    (bar,) = layer.bars
    assert date(2021, 6, 1) <= bar.x0 < bar.x1 <= date(2021, 6, 30)
    one = revenue(5, "2021-06-01", "2021-06-30")
    two = revenue(4, "2021-06-01", "2021-06-30", area="CN-JS")
    a, b = (layer.bars[0] for layer in drawing(one, two, form="bars").layers)
    assert a.x1 <= b.x0
    a, b = (layer.bars[0] for layer in drawing(one, two, form="bars", apart=True).layers)
    assert (a.x0, a.x1) == (b.x0, b.x1)
    large = revenue(500, "2021-06-01", "2021-06-30", area="CN-JS")
    a, b = (layer.bars[0] for layer in drawing(one, large, form="bars").layers)
    assert (a.x0, a.x1) == (b.x0, b.x1)  # each has an axis of its own
    a, b = (layer.bars[0] for layer in drawing(one, large, form="bars", one_axis=True).layers)
    assert a.x1 <= b.x0


def test_bars_of_moments_that_are_near_do_not_cover_each_other():
    (layer,) = drawing(ONE, said(1_142_000, "2021-09-30"), TWO, form="bars").layers
    first, second, third = layer.bars
    assert first.x1 <= second.x0 and second.x1 <= third.x0


def test_bars_of_a_moment_stand_around_its_day_however_many_there_are():
    layers = drawing(ONE, said(1_100_000, "2021-08-31", area="CN-JS"), form="bars").layers
    (a,), (b,) = (layer.bars for layer in layers)
    assert a.x0 < b.x0 < b.x1 < a.x1
    for layer, bar in zip(layers, (a, b), strict=True):
        (mark,) = layer.marks
        assert mark.at == mark.x == bar.x0 + (bar.x1 - bar.x0) / 2


@pytest.mark.parametrize(
    ("form", "series", "transform", "log", "reason"),
    [
        ("line", key("revenue", span="year_to_date"), None, False, None),
        ("step", key(), None, False, None),
        ("step", key("revenue", span="month"), None, False, "values of a span"),
        ("step", key(), "growth", False, "what happened in between"),
        ("bars", key(), None, True, "log scale has none"),
        ("bars", key(), "index", False, "an index from 100"),
        ("bars", key("revenue", span="year_to_date"), None, False, "the same months again"),
        ("bars", key("revenue", span="year_to_date"), "growth", False, None),
        ("bars", key("revenue", "multiple", span="other"), None, False, "a multiple from one"),
        ("points", key("revenue", span="year_to_date"), None, True, None),
    ],
)
def test_a_form_is_refused_with_its_reason(form, series, transform, log, reason):
    found = forms.refusal(form, [series], transform, log, phrases.EN)
    assert (found is None) if reason is None else (reason in found)


# Ties, flags.


def test_a_value_put_aside_is_tied_to_the_one_charted_in_its_place():
    (layer,) = drawing(
        said(98, "2021-08-31", spoken="2021-09-13"), said(103, "2021-08-31", spoken="2022-01-20")
    ).layers
    (tie,) = layer.ties
    assert (tie.x0, tie.y0, tie.x1, tie.y1) == (date(2021, 8, 31), 98, date(2021, 8, 31), 103)


def test_where_another_scope_begins_a_flag_says_so():
    found = drawing(
        rate(51.1, "2020-06-30", scope_id="firms"), rate(53.7, "2021-06-30", scope_id="key_fields")
    )
    (flag,) = found.flags
    assert (flag.kind, flag.x) == ("scope", date(2021, 6, 30)) and "Key_fields" in flag.text


def test_events_stand_between_the_ends_of_the_axis_only():
    events = [Flag("event", date(year, 6, 6), f"e{year}", "source") for year in (2019, 2021, 2023)]
    found = drawing(said(100, "2020-06-30"), said(120, "2022-06-30"), events=events)
    assert [f.text for f in found.flags] == ["e2021"]
    wide = drawing(said(100, "2020-06-30"), since=date(2019, 1, 1), until=date(2023, 12, 31), events=events)
    assert len(wide.flags) == 3
    assert drawing(said(100, "2020-06-30"), since=date(2022, 1, 1), events=events).flags == ()


# Strips.


def spoken(*days: str) -> list[Briefing]:
    return [briefing(f"b{day}", "x\n", date.fromisoformat(day), None) for day in days]


def test_a_strip_tells_a_silent_briefing_from_no_briefing():
    days = spoken("2018-09-17", "2021-03-01", "2022-01-10")
    (strip,) = drawing(said(100, "2018-06-30"), said(120, "2021-12-31"), calendar=Calendar.of(days)).strips
    assert strip.rhythm == "year"
    assert [(c.x0.year, c.state, c.briefings) for c in strip.cells] == [
        (2018, "said", ("b2018-09-17",)),
        (2019, "none", ()),
        (2020, "silent", ("b2021-03-01",)),
        (2021, "said", ("b2021-03-01", "b2022-01-10")),
    ]
    assert (strip.cells[0].x0, strip.cells[0].x1) == (date(2018, 1, 1), date(2018, 12, 31))


def test_strips_of_several_series_cover_the_same_time():
    found = drawing(
        said(100, "2018-06-30"),
        said(120, "2021-12-31"),
        rate(51, "2020-06-30"),
        calendar=Calendar.of(spoken("2021-03-01")),
    )
    assert {(s.cells[0].x0.year, s.cells[-1].x0.year) for s in found.strips} == {(2018, 2021)}


def test_a_strip_ends_with_time_itself():
    found = drawing(said(1, "9999-12-31"), calendar=Calendar.of(spoken("2021-03-01")))
    assert [c.state for c in found.strips[0].cells] == ["said"]


def test_a_ceiling_does_not_pull_the_axis_of_growth_down_to_nothing():
    growth = drawing(said(100, "2020-12-31"), said(110, "2021-12-31", bound="at_most"), transform="growth")
    (mark,) = growth.marks
    assert mark.low == -100 and mark.open_down and mark.whisker_low > -20
