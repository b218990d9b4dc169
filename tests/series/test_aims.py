"""Whether a target was reached, by what was said of the same series."""

import pytest

from indicators.series.aims import progress
from indicators.series.choose import choose
from tests.series.worlds import WORLD, said


def target(value: float, end: str, **given):
    return said(value, end, status="target", **given)


def judged(aim, *statements):
    (series,) = choose([*statements, aim], WORLD)
    return progress(series.targets[0], series)


def test_the_first_point_that_is_as_much_for_certain_reaches_it():
    found = judged(
        target(100, "2022-12-31"), said(80, "2021-12-31"), said(110, "2022-06-30"), said(140, "2022-12-31")
    )
    assert found and found.reached and found.reached.value == 110


@pytest.mark.parametrize(("bound", "reached"), [("at_least", True), ("nearly", False), ("about", False)])
def test_a_hedge_counts_by_the_least_that_it_allows(bound: str, reached: bool):
    found = judged(target(100, "2022-12-31"), said(100, "2022-12-31", bound=bound))
    assert found and (found.reached is not None) is reached


def test_what_was_said_by_then_is_told_where_nothing_reaches_it():
    found = judged(target(100, "2022-12-31"), said(60, "2021-12-31"), said(75, "2022-11-30"))
    assert found and found.reached is None and found.latest and found.latest.value == 75
    nothing = judged(target(100, "2022-12-31"), said(75, "2023-11-30"))
    assert nothing and nothing.latest is None


@pytest.mark.parametrize("bound", ["at_most", "about", "nearly"])
def test_a_ceiling_or_a_guess_is_not_reached(bound: str):
    assert judged(target(100, "2022-12-31", bound=bound), said(120, "2022-12-31")) is None
