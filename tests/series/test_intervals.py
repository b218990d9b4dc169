from decimal import Decimal

import pytest
from hypothesis import assume, given, strategies as st

from indicators.model import BOUNDS, interval
from indicators.series.intervals import (
    decimal_interval,
    divide,
    exactly,
    meets,
    round_to_supported,
    subtract,
)
from tests.series.worlds import said

INF = float("inf")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((53.65, 53.75), (53.75, 53.85), False),  # 53.7 and 53.8 are two values
        ((53.7 - 0.05, 53.7 + 0.05), (53.8 - 0.05, 53.8 + 0.05), False),
        ((1_036_500, 1_037_500), (1_000_000, INF), True),
        ((1_036_500, 1_037_500), (1_035_000, 1_045_000), True),  # 103.7万 and 104万
        ((90, 100), (100, INF), False),  # 近100 and 超过100
        ((100, 100), (100, INF), True),  # no step: the value itself
        ((100, 100), (100, 100), True),
        ((70, INF), (100, INF), True),
        ((-INF, 30), (30, INF), False),
        ((-INF, 30), (-INF, 20), True),
        ((1e13 - 0.5, 1e13 + 0.5), (1e13 - 0.5, 1e13 + 0.5), True),
    ],
)
def test_meets(a, b, expected):
    assert meets(a, b) is expected
    assert meets(b, a) is expected


numbers = st.decimals(min_value=1, max_value=10**9, places=2).map(float)


@given(numbers, st.sampled_from(BOUNDS), st.sampled_from([0.01, 0.1, 1.0, 10.0]))
def test_a_value_lies_in_its_interval_in_floats_and_decimals_alike(value, bound, step):
    o = said(value, "2021-08-31", bound=bound, step=step).observation
    low, high = interval(o)
    assert low <= value <= high
    assert decimal_interval(o)[0] <= exactly(value) <= decimal_interval(o)[1]
    assert [float(x) for x in decimal_interval(o)] == pytest.approx([low, high])


spans = st.tuples(numbers, numbers).map(lambda ab: (exactly(min(ab)), exactly(max(ab))))


@given(spans, spans, st.fractions(0, 1), st.fractions(0, 1))
def test_difference_and_ratio_hold_for_any_values_of_the_intervals(a, b, part_a, part_b):
    x = a[0] + (a[1] - a[0]) * part_a.numerator / part_a.denominator
    y = b[0] + (b[1] - b[0]) * part_b.numerator / part_b.denominator
    slack = Decimal("1e-12")
    low, high = subtract(a, b)
    assert low - slack <= x - y <= high + slack
    ratio = divide(a, b)
    assert ratio is not None
    assert ratio[0] * (1 - slack) <= x / y <= ratio[1] * (1 + slack)


@given(spans)
def test_rounding_stays_inside_the_interval(span):
    assume(span[0] < span[1])
    middle = (span[0] + span[1]) / 2
    assert span[0] <= round_to_supported(middle, span) <= span[1]


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        ("24.6", "24.5", "24.7", "24.6"),
        ("7.034883", "6.985507", "7.084548", "7.0"),
        ("1.1111", "1.06", "1.16", "1.1"),
        ("7.034", "7.023", "7.045", "7.03"),  # 7.0 would lie outside
        ("1234.5", "1000", "1469", "1000"),
    ],
)
def test_digits_that_the_interval_supports(value, low, high, expected):
    shown = round_to_supported(Decimal(value), (Decimal(low), Decimal(high)))
    assert f"{shown:f}" == expected
