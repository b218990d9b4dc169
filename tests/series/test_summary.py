from datetime import date

import pytest

from indicators.series.choose import choose
from indicators.series.marks import draw
from indicators.series.phrases import EN
from indicators.series.strips import Calendar
from indicators.series.summary import derived_text, summarise, value_text
from tests.samples import briefing
from tests.series.worlds import REVENUE, WORLD, indicator, said


def summary(*statements, world=WORLD, **given):
    return summarise(draw(choose(statements, world), world, **given), world)


def test_first_last_extremes_and_trend():
    assert summary(
        said(1_037_000, "2021-08-31", step=1000),
        said(1_425_000, "2021-12-31", step=1000),
        said(2_312_000, "2022-12-31", step=1000),
    ) == (
        "Stations: 3 points, from 1.037 million stations at 31 Aug 2021 to 2.312 million stations at 31 Dec 2022. Up by 123%. "
        "Highest: 2.312 million stations at 31 Dec 2022. Lowest: 1.037 million stations at 31 Aug 2021. "
        "No point lies below the one before."
    )


def test_a_single_point_with_its_hedge():
    text = summary(said(70, "2020-09-17", bound="at_least"))
    assert text == "Stations: one point, over 70 stations at 17 Sep 2020."


def test_nothing_to_show():
    assert summary(said(70, "2020-09-17"), since=date(2021, 1, 1)) == EN["empty"]


def test_hedges_gaps_floors_targets_and_derived_values_are_told():
    rate = {"indicator": "rate", "step": 0.1}
    text = summary(
        said(40.0, "2015-06-30", **rate),
        said(53.7, "2021-06-30", **rate),
        said(55, "2022-06-30", indicator="rate", bound="at_least"),
        said(29.1, "2021-06-30", measure="change", start="2012-12-31", **rate),
        said(68, "2025-12-31", indicator="rate", status="target"),
        derived=True,
    )
    assert "1 of 3 values is hedged." in text
    assert "Nothing said between 30 Jun 2015 and 30 Jun 2021." in text
    assert "Derived, not stated: 24.6% at 31 Dec 2012." in text
    assert "Targets: 68% at 31 Dec 2025." in text
    assert "Rate (change from an earlier day): one point, +29.1 pp at 30 Jun 2021." in text
    floors = summary(said(103, "2021-06-30"), said(100, "2021-12-31", bound="at_least"))
    assert "One lower bound below an earlier value is a mark, not a fall." in floors


def test_a_derived_value_keeps_the_digits_that_its_statements_support():
    whole = {"indicator": "revenue", "start": "2020-01-01"}
    level = said(1.21e13, "2020-12-31", said="12.1万亿", step=1e11, **whole)
    multiple = said(1.72, "2020-12-31", measure="multiple", step=0.01, **(whole | {"start": "2012-12-31"}))
    (found,) = [d for s in choose([level, multiple], WORLD) for d in s.derived]
    assert derived_text(found, REVENUE, "en") == "7.0 trillion yuan"
    assert derived_text(found, REVENUE, "zh") == "7.0万亿元"


def test_disagreements_and_scopes_are_told_at_the_end():
    text = summary(said(98, "2021-08-31", spoken="2021-09-13"), said(103, "2021-08-31", spoken="2022-01-20"))
    assert "One earlier or contradicting value is shown apart." in text
    assert "was revised to 103" in text.splitlines()[-1]
    text = summary(
        said(51.1, "2020-06-30", indicator="rate", scope_id="firms"),
        said(53.7, "2021-06-30", indicator="rate", scope_id="key_fields"),
    )
    assert text.splitlines()[0].startswith("Rate (Firms):")
    assert "different scopes, which are not joined" in text.splitlines()[-1]


def test_totals_since_january_have_no_trend():
    text = summary(
        said(2, "2021-02-28", start="2021-01-01", indicator="revenue"),
        said(3, "2021-03-31", start="2021-01-01", indicator="revenue", area="CN-JS"),
        said(4, "2021-04-30", start="2021-01-01", indicator="revenue"),
    )
    assert "year to date" in text
    assert "Highest" not in text


def test_another_language_is_another_table():
    words = dict(EN) | {
        "lang": "zh",
        "name": "{name_zh}",
        "colon": "：",
        "one": "{at}。",
        "at": "{day}为{value}",
    }
    world = {"stations": indicator()}
    found = draw(choose([said(1_037_000, "2021-08-31", step=1000)], world), world, words=words)
    assert summarise(found, world, words) == "站： 2021-08-31为103.7万座。"


def test_how_far_the_last_value_lies_from_the_first():
    assert "Down by 20%." in summary(said(100, "2020-12-31"), said(80, "2021-12-31"))
    assert "Up by about 20%." in summary(said(100, "2020-12-31", bound="about"), said(120, "2021-12-31"))
    assert "Up by 1,620%." in summary(said(4_075, "2012-03-31"), said(70_000, "2026-09-30"))
    rates = (
        said(v, day, indicator="rate", step=0.1) for v, day in ((51.1, "2020-12-31"), (53.7, "2021-12-31"))
    )
    assert "Up by 2.6 percentage points." in summary(*rates)


@pytest.mark.parametrize(
    "first, last", [("at_least", "at_least"), ("at_most", "exact"), ("exact", "at_least")]
)
def test_no_size_of_a_trend_is_told_where_an_end_is_only_a_bound(first, last):
    text = summary(said(70, "2020-12-31", bound=first), said(100, "2021-12-31", bound=last))
    assert "the change between them is unknown" in text
    assert "Up by" not in text and "42.9" not in text


def test_a_transform_is_named_and_its_values_are_told():
    text = summary(
        said(100, "2020-12-31"), said(120, "2021-12-31"), said(90, "2022-12-31"), transform="growth"
    )
    assert text.startswith("Stations (growth since the point before): 2 points, from +20%")
    assert "Lowest: −25%" in text and "Up by" not in text and "Down by" not in text


def test_silence_is_told_period_by_period():
    days = Calendar.of([briefing("b", "x\n", date(2020, 9, 17), None)])
    text = summary(said(100, "2018-06-30"), said(120, "2021-12-31"), calendar=days)
    assert "Of 4 years: stated in 2; not mentioned by a briefing in 2." in text
    text = summary(said(100, "2018-06-30"), said(120, "2021-12-31"), calendar=Calendar.of([]))
    assert "Of 4 years: stated in 2; no briefing in 2." in text


def test_what_is_heard_has_an_end():
    text = summary(*(said(100 + n, f"{2000 + 2 * n}-06-30") for n in range(9)))
    assert text.count(" and 30 Jun") == 4 and "4 more" in text


def test_a_value_computed_from_lower_bounds_alone_is_not_called_about_right():
    one = (said(70, "2020-06-30", bound="at_least"), said(100, "2021-06-30", bound="at_least"))
    (mark,) = draw(choose(one, WORLD), WORLD, transform="growth").marks
    indicator = WORLD[mark.key.indicator]
    assert value_text(mark, indicator, "en") == "+43% by the bounds"
    assert value_text(mark, indicator, "zh") == "按界限计+43%"
    sharp = (said(70, "2020-06-30"), said(100, "2021-06-30", bound="at_least"))
    (mark,) = draw(choose(sharp, WORLD), WORLD, transform="growth").marks
    assert value_text(mark, indicator, "en").startswith("over +")
