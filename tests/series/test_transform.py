from datetime import date

import pytest

from indicators.series.transform import TRANSFORMS, TransformError, refusal, transform
from tests.series.worlds import RATE, REVENUE, STATIONS, key, said, series

ONE = said(1_037_000, "2021-08-31", said="103.7万", step=1000)
TWO = said(1_425_000, "2021-12-31", said="142.5万", step=1000)
THREE = said(2_312_000, "2022-12-31", said="231.2万", step=1000)


def test_index_to_100_at_a_chosen_date():
    values = transform(series(ONE, TWO, THREE), STATIONS, "index", date(2021, 12, 31))
    assert [(v.x, v.value) for v in values] == [
        (date(2021, 8, 31), 72.8),
        (date(2021, 12, 31), 100.0),
        (date(2022, 12, 31), 162.2),
    ]
    assert values[0].formula == "103.7万 ÷ 142.5万 × 100 = 72.8"
    assert values[1].formula == "142.5万 = 100"
    assert values[2].rests_on == (TWO.observation.id, THREE.observation.id)


def test_the_base_is_the_last_point_at_or_before_the_date_and_the_first_without_one():
    found = series(ONE, TWO, THREE)
    assert transform(found, STATIONS, "index", date(2022, 6, 1))[1].value == 100
    assert transform(found, STATIONS, "index")[0].value == 100
    with pytest.raises(TransformError, match="nothing is said at or before 2020-01-01"):
        transform(found, STATIONS, "index", date(2020, 1, 1))


def test_difference_and_growth_between_points():
    (first, _) = transform(series(ONE, TWO, THREE), STATIONS, "difference")
    assert (first.x0, first.x, first.value) == (date(2021, 8, 31), date(2021, 12, 31), 388_000)
    assert first.formula == "142.5万 − 103.7万 = 388,000"
    (_, second) = transform(series(ONE, TWO, THREE), STATIONS, "growth")
    assert second.value == 62.2
    assert second.formula == "(231.2万 ÷ 142.5万 − 1) × 100 = 62.2"
    assert second.low < 62.2 < second.high


def test_growth_a_year_makes_uneven_gaps_comparable():
    two_years = series(said(100, "2019-12-31", step=0.1), said(121, "2021-12-31", step=0.1))
    (value,) = transform(two_years, STATIONS, "per_year")
    assert value.value == pytest.approx(10, abs=0.05)
    assert value.formula == "((121 ÷ 100)^(365.25 ÷ 731) − 1) × 100 = 10.0"


def test_weeks_are_not_raised_to_a_year():
    assert not transform(series(ONE, TWO), STATIONS, "per_year")


def test_the_difference_of_a_rate_is_in_points():
    (value,) = transform(
        series(
            said(51.1, "2020-06-30", indicator="rate", step=0.1),
            said(53.7, "2021-06-30", indicator="rate", step=0.1),
        ),
        RATE,
        "difference",
    )
    assert value.value == 2.6
    assert (value.low, value.high) == pytest.approx((2.5, 2.7))


def test_hedges_stay_open_and_floors_are_passed_over():
    found = series(said(100, "2020-12-31"), said(120, "2021-12-31", bound="at_least"))
    (value,) = transform(found, STATIONS, "difference")
    assert (value.value, value.high, value.hedged) == (20, float("inf"), True)
    assert value.formula == "≥120 − 100 = 20"
    floor = series(said(100, "2020-12-31"), said(70, "2021-12-31", bound="at_least"))
    assert not transform(floor, STATIONS, "difference")


def test_totals_since_january_are_held_against_the_same_months():
    values = transform(
        series(
            *(
                said(v, end, start=f"{end[:4]}-01-01", indicator="revenue")
                for v, end in [
                    (100, "2020-08-31"),
                    (115, "2020-09-30"),
                    (20, "2021-02-28"),
                    (120, "2021-08-31"),
                ]
            )
        ),
        REVENUE,
        "growth",
    )
    assert [(v.x0, v.x, v.value) for v in values] == [(date(2020, 8, 31), date(2021, 8, 31), 20)]


@pytest.mark.parametrize(
    ("how", "where", "indicator", "reason"),
    [
        ("growth", key("rate"), RATE, "percentage points"),
        ("per_year", key("rate"), RATE, "percentage points"),
        ("index", key("revenue", "yoy", "year"), REVENUE, "comparison already"),
        ("difference", key("revenue", "yoy", "year"), REVENUE, "comparison already"),
        ("growth", key(measure="multiple", span="other"), STATIONS, "comparison already"),
        ("difference", key(measure="increment", span="quarter"), STATIONS, "difference already"),
        ("growth", key("revenue", span="other"), REVENUE, "no common length"),
        ("index", key("revenue", span="year_to_date"), REVENUE, "every year"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(how, where, indicator, reason):
    assert reason in refusal(how, where, indicator)


def test_a_refusal_is_an_error_where_it_is_not_heeded():
    found = series(said(51.1, "2020-06-30", indicator="rate"), said(53.7, "2021-06-30", indicator="rate"))
    with pytest.raises(TransformError, match=r"rate/level.*growth of a rate"):
        transform(found, RATE, "growth")


def test_levels_of_stocks_and_flows_take_every_transform():
    assert not [h for h in TRANSFORMS if refusal(h, key(), STATIONS)]
    assert not [h for h in TRANSFORMS if refusal(h, key("revenue", span="year"), REVENUE)]


def test_a_base_of_nothing_is_refused():
    found = series(said(0, "2020-12-31"), said(120, "2021-12-31"))
    with pytest.raises(TransformError, match="choose one above zero"):
        transform(found, STATIONS, "index")
    assert not transform(found, STATIONS, "growth")


def test_a_series_without_points_has_no_base():
    with pytest.raises(TransformError, match="no point"):
        transform(series(said(100, "2025-12-31", status="target")), STATIONS, "index")
