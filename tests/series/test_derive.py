from datetime import date

import pytest

from indicators.series.choose import choose
from tests.series.worlds import RATE, WORLD, indicator, key, said

JUNE = "2021-06-30"


def derived(*statements, world=WORLD):
    return [d for s in choose(statements, world) for d in s.derived]


def rate(value, end, **given):
    return said(value, end, **{"indicator": "rate", "step": 0.1, "scope_id": "key_fields", **given})


def revenue(value, start, end, **given):
    return said(value, end, start=start, indicator="revenue", **given)


def test_a_level_at_the_base_from_a_change():
    level = rate(53.7, JUNE)
    change = rate(29.1, JUNE, measure="change", start="2012-12-31")
    (found,) = derived(level, change)
    assert found.key == key("rate", scope="key_fields")
    assert (found.period_end, found.value, found.text) == (date(2012, 12, 31), 24.6, "24.6")
    assert (found.low, found.high) == (24.5, 24.7)
    assert found.formula == "53.7 − 29.1 = 24.6"
    assert found.rests_on == (level.observation.id, change.observation.id)


@pytest.mark.parametrize(
    ("value", "words", "times", "text"),
    [
        (12.1e12, "12.1万亿", 1.72, "7.0万亿"),
        (8.2e12, "8.2万亿", 3.27, "2.5万亿"),
        (1.4e12, "1.4万亿", 1.26, "1.1万亿"),
    ],
)
def test_a_flow_at_the_base_from_a_multiple(value, words, times, text):
    level = revenue(value, "2020-01-01", "2020-12-31", step=1e11, said=words)
    multiple = revenue(times, "2012-12-31", "2020-12-31", measure="multiple", step=0.01)
    (found,) = derived(level, multiple)
    assert found.key == key("revenue", span="year")
    assert found.period_end == date(2012, 12, 31)
    assert found.text == text
    assert found.formula == f"{words} ÷ {times} = {text}"
    assert found.low <= found.value <= found.high
    assert found.value == pytest.approx(float(text.removesuffix("万亿")) * 1e12)


def test_the_base_of_a_flow_is_the_same_span_in_the_base_year():
    (found,) = derived(
        revenue(600.0, "2021-01-01", "2021-08-31", step=10),
        revenue(2.0, "2012-12-31", "2021-08-31", measure="multiple", step=0.1),
    )
    assert (found.key.span, found.period_end) == ("year_to_date", date(2012, 8, 31))


def test_february_of_a_leap_year_ends_with_its_last_day():
    (found,) = derived(
        revenue(600.0, "2021-02-01", "2021-02-28", step=10),
        revenue(20.0, "2020-02-29", "2021-02-28", measure="change", step=10),
    )
    assert (found.key.span, found.period_end) == ("month", date(2020, 2, 29))


def test_a_rate_over_part_of_a_year_is_not_held_against_a_whole_one():
    assert not derived(
        rate(15.3, "2023-09-30", start="2023-01-01", spoken="2023-11-04"),
        rate(5.9, "2023-09-30", measure="change", start="2012-12-31", spoken="2023-11-04"),
    )


@pytest.mark.parametrize(
    ("level", "change", "low", "high", "text"),
    [
        ({"bound": "at_least"}, {}, 24.55, float("inf"), "≥24.6"),
        ({"bound": "at_most"}, {}, float("-inf"), 24.65, "≤24.6"),
        ({}, {"bound": "at_least"}, float("-inf"), 24.65, "≤24.6"),
        ({"bound": "nearly"}, {}, 48.33 - 29.15, 53.7 - 29.05, "≈24.6"),
        ({}, {"bound": "about"}, 53.65 - 32.01, 53.75 - 26.19, "≈24.6"),
    ],
)
def test_hedges_are_carried_through(level, change, low, high, text):
    (found,) = derived(
        rate(53.7, JUNE, **level), rate(29.1, JUNE, measure="change", start="2012-12-31", **change)
    )
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.text == text


@pytest.mark.parametrize(
    "statements",
    [
        [rate(29.1, JUNE, measure="change", start="2012-12-31")],  # no level
        [rate(53.7, "2021-08-31"), rate(29.1, JUNE, measure="change", start="2012-12-31")],  # another day
        [
            rate(53.7, JUNE, scope_id="firms"),
            rate(29.1, JUNE, measure="change", start="2012-12-31"),  # another population
        ],
        [
            rate(53.7, JUNE, bound="at_least"),
            rate(29.1, JUNE, measure="change", start="2012-12-31", bound="at_least"),  # anything
        ],
        [
            revenue(600.0, "2020-01-01", "2020-12-31"),
            revenue(8.6, "2020-01-01", "2020-12-31", measure="yoy"),  # comparable prices
        ],
        [
            rate(60, JUNE, status="target"),
            rate(29.1, JUNE, measure="change", start="2012-12-31"),
        ],
        [
            revenue(600.0, "2020-01-01", "2020-12-31"),
            revenue(60.0, "2020-12-01", "2020-12-31"),  # which of the two?
            revenue(2.0, "2012-12-31", "2020-12-31", measure="multiple"),
        ],
    ],
)
def test_what_does_not_follow_is_not_derived(statements):
    assert not derived(*statements)


def test_a_definition_says_what_may_be_derived():
    world = {"rate": RATE.model_copy(update={"derive": ()})}
    assert not derived(rate(53.7, JUNE), rate(29.1, JUNE, measure="change", start="2012-12-31"), world=world)


def test_a_change_belongs_to_the_level_that_it_was_said_with():
    first, change = rate(53.7, JUNE), rate(29.1, JUNE, measure="change", start="2012-12-31")
    revised = rate(55.0, JUNE, spoken="2022-03-01")
    (found,) = derived(first, change, revised)
    assert found.formula == "53.7 − 29.1 = 24.6"


def test_numbers_stand_in_formulas_as_said_without_their_units():
    (found,) = derived(
        rate(66.6667, JUNE, said="2/3", step=0.0001),
        rate(29.1, JUNE, said="29.1个百分点", measure="change", start="2012-12-31"),
    )
    assert found.formula == "2/3 − 29.1 = 37.6"


# Closures.


@pytest.mark.parametrize(("stated", "agrees"), [(24.6, True), (25.9, False)])
def test_a_derived_value_and_a_stated_one_check_each_other(stated, agrees):
    level, change = rate(53.7, JUNE), rate(29.1, JUNE, measure="change", start="2012-12-31")
    old = rate(stated, "2012-12-31", spoken="2013-03-01")
    (closure,) = [c for s in choose([level, change, old], WORLD) for c in s.closures]
    assert (closure.stated, closure.agrees) == (old.observation.id, agrees)
    assert closure.derived.text == "24.6"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": 24.6, "at": 5}, {"value": 25.9, "at": 6}),
        ({"value": 25.9, "at": 5}, {"value": 24.6, "at": 6}),
        ({"value": 24.6, "step": 0.1, "at": 5}, {"value": 25.91, "step": 0.01, "at": 6}),
    ],
)
def test_a_closure_settles_a_conflict_and_the_rule_says_so(one, other):
    level, change = rate(53.7, JUNE), rate(29.1, JUNE, measure="change", start="2012-12-31")
    conflict = [rate(end="2012-12-31", spoken="2013-03-01", **given) for given in (one, other)]
    found = next(s for s in choose([level, change, *conflict], WORLD) if s.key.measure == "level")
    point = found.points[0]
    assert point.value == 24.6
    assert sorted(b.role for b in point.history) == ["charted", "conflict"]
    (disagreement,) = found.disagreements
    assert disagreement.kind == "conflict"
    assert "closure" in disagreement.rule
    assert "53.7 − 29.1 = 24.6" in disagreement.rule
    assert found.closures[0].agrees


def test_a_closure_does_not_undo_a_revision():
    level, change = rate(53.7, JUNE), rate(29.1, JUNE, measure="change", start="2012-12-31")
    first = rate(24.6, "2012-12-31", spoken="2013-03-01")
    second = rate(25.9, "2012-12-31", spoken="2014-03-01")
    found = next(s for s in choose([level, change, first, second], WORLD) if s.key.measure == "level")
    assert found.points[0].value == 25.9
    assert [c.agrees for c in found.closures] == [False]


def test_what_rests_on_a_settled_value_is_derived_from_it():
    """2018 is settled by 2021, and 2012 follows from 2018 as settled."""
    statements = [
        rate(53.7, JUNE),
        rate(10.0, JUNE, measure="change", start="2018-06-30"),
        rate(43.7, "2018-06-30", spoken="2018-09-01", at=5),
        rate(47.0, "2018-06-30", spoken="2018-09-01", at=6),
        rate(20.0, "2018-06-30", measure="change", start="2012-12-31", spoken="2018-09-01"),
    ]
    found = next(s for s in choose(statements, WORLD) if s.key.measure == "level")
    assert {d.period_end: d.formula for d in found.derived} == {
        date(2018, 6, 30): "53.7 − 10 = 43.7",
        date(2012, 12, 31): "43.7 − 20 = 23.7",
    }


def test_a_multiple_of_a_stock():
    world = {"stations": indicator()}
    (found,) = derived(
        said(1_200_000, "2020-12-31", said="120万", step=10_000),
        said(3.0, "2020-12-31", start="2015-12-31", measure="multiple", step=1),
        world=world,
    )
    assert (found.key.span, found.period_end) == ("instant", date(2015, 12, 31))
    assert found.low <= found.value <= found.high
