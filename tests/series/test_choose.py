from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from indicators.errors import IndicatorsError
from indicators.model import BOUNDS, MEASURES
from indicators.series.choose import choose, without_series
from indicators.series.intervals import meets
from tests.series.worlds import RATE, STATIONS, WORLD, key, said, series

AUGUST = "2021-08-31"


def roles(point):
    return [(b.statement.observation.value, b.role) for b in point.history]


# Agreement.


def test_one_briefing_says_5g_base_stations_three_times_and_they_are_one_point():
    over = said(1_000_000, "2021-09-13", bound="at_least", step=10_000, said="100万", period_settled="spoken")
    exact = said(1_037_000, AUGUST, step=1_000, said="103.7万")
    past = said(1_000_000, AUGUST, bound="at_least", step=1_000_000, said="百万")
    found = series(over, exact, past)
    (point,) = found.points
    assert (point.value, point.period_end) == (1_037_000, date(2021, 8, 31))
    assert {(b.statement, b.role) for b in point.history} == {
        (over, "restatement"),
        (exact, "charted"),
        (past, "agrees"),
    }
    assert not found.disagreements


@pytest.mark.parametrize(
    ("statements", "charted"),
    [
        ([said(100, AUGUST, bound="at_least"), said(103, AUGUST, step=10)], 103),  # exact before hedged
        ([said(104, AUGUST, step=1), said(103.7, AUGUST, step=0.1)], 103.7),  # the smaller step
        (
            [
                said(70, AUGUST, bound="at_least", spoken="2021-10-01"),
                said(60, AUGUST, bound="at_least", spoken="2021-09-01"),
            ],
            70,  # the latest said
        ),
        (
            [said(103.7, AUGUST, step=0.1, spoken="2021-09-01"), said(104, AUGUST, spoken="2022-03-01")],
            103.7,  # rounded later: no revision
        ),
        ([said(420, AUGUST, bound="nearly"), said(400, AUGUST, bound="at_least", step=100)], 420),
    ],
)
def test_intervals_that_meet_agree_and_the_sharpest_is_charted(statements, charted):
    (point,) = series(*statements).points
    assert point.value == charted
    assert sorted(r for _, r in roles(point)) == ["agrees", "charted"]


# Disagreement.


def test_a_later_value_revises_an_earlier_one():
    first = said(98, AUGUST, spoken="2021-09-13")
    second = said(103, AUGUST, spoken="2022-01-20")
    found = series(first, second)
    (point,), (revision,) = found.points, found.disagreements
    assert roles(point) == [(98, "revised"), (103, "charted")]
    assert (revision.kind, revision.chosen) == ("revision", second.observation.id)
    assert revision.others == (first.observation.id,)
    assert "said later" in revision.rule


def test_as_of_before_the_revision_the_earlier_value_stands():
    said_first = said(98, AUGUST, spoken="2021-09-13")
    said_later = said(103, AUGUST, spoken="2022-01-20")
    day = date(2021, 12, 31)
    (point,) = series(*(s for s in (said_first, said_later) if s.known <= day)).points
    assert point.value == 98


def test_a_later_vaguer_word_that_still_agrees_does_not_bring_an_old_value_back():
    found = series(
        said(98, AUGUST, spoken="2021-09-13"),
        said(103, AUGUST, spoken="2022-01-20"),
        said(90, AUGUST, spoken="2022-02-20", bound="at_least", step=10),
    )
    (point,) = found.points
    assert roles(point) == [(98, "revised"), (103, "charted"), (90, "agrees")]
    assert [d.kind for d in found.disagreements] == ["revision"]


def test_a_hedge_that_fits_both_values_does_not_turn_a_revision_into_a_conflict():
    found = series(
        said(90, AUGUST, spoken="2021-09-01", bound="at_least", step=10),
        said(98, AUGUST, spoken="2021-09-13"),
        said(103, AUGUST, spoken="2022-01-20"),
    )
    assert [d.kind for d in found.disagreements] == ["revision"]


@pytest.mark.parametrize(
    ("one", "other", "charted", "words"),
    [
        (said(98, AUGUST), said(100, AUGUST, bound="at_least"), 98, "exact value before a hedged"),
        (said(98, AUGUST, step=1), said(103.5, AUGUST, step=0.1), 103.5, "more digits"),
        (said(98, AUGUST, at=7), said(103, AUGUST, at=9), 103, "said last"),
    ],
)
def test_values_of_one_day_that_disagree_are_a_conflict(one, other, charted, words):
    found = series(one, other)
    (point,), (conflict,) = found.points, found.disagreements
    assert point.value == charted
    assert sorted(r for _, r in roles(point)) == ["charted", "conflict"]
    assert conflict.kind == "conflict"
    assert words in conflict.rule


def test_of_equally_sharp_values_of_one_day_the_one_with_more_support_is_charted():
    found = series(
        said(98, AUGUST, at=7),
        said(103, AUGUST, at=9),
        said(98.4, AUGUST, bound="about", step=0.1, spoken="2021-09-01"),  # 88.56..108.24: both
        said(98, AUGUST, spoken="2021-09-01"),
    )
    (point,) = found.points
    assert point.value == 98
    assert "more statements agree" in found.disagreements[-1].rule


def test_a_third_statement_that_returns_to_the_first_makes_a_conflict():
    found = series(
        said(98, AUGUST, spoken="2021-09-13"),
        said(103, AUGUST, spoken="2022-01-20"),
        said(98, AUGUST, spoken="2022-03-01"),
    )
    (point,), (conflict,) = found.points, found.disagreements
    assert roles(point) == [(98, "agrees"), (103, "conflict"), (98, "charted")]
    assert conflict.kind == "conflict"
    assert "returned" in conflict.rule


def test_after_a_conflict_of_one_day_a_later_third_value_revises_both():
    found = series(said(98, AUGUST), said(103, AUGUST), said(110, AUGUST, spoken="2022-01-20"))
    (point,) = found.points
    assert point.value == 110
    assert [d.kind for d in found.disagreements] == ["revision"]
    assert len(found.disagreements[0].others) == 2


def test_neighbouring_values_disagree():
    assert series(said(53.7, AUGUST, step=0.1), said(53.8, AUGUST, step=0.1)).disagreements


# Restatements of a stock.


def undated(value, spoken="2021-09-13", **given):
    return said(value, spoken, spoken=spoken, period_settled="spoken", **given)


@pytest.mark.parametrize(
    ("dated", "loose", "points"),
    [
        (said(103, "2021-08-01"), undated(100, bound="at_least"), 1),  # 43 days before
        (said(103, "2021-07-01", spoken="2021-08-02"), undated(100, bound="at_least"), 2),  # 74 days
        (said(103, "2021-07-01"), undated(100, bound="at_least"), 1),  # the same briefing
        (said(98, AUGUST), undated(100, bound="at_least"), 2),  # does not satisfy the bound
        (said(103, AUGUST), undated(103.2, step=0.1), 2),  # the undated one is sharper
        (said(103, AUGUST), undated(103), 1),  # repeated: its date makes the other the sharper
        (undated(103, "2021-08-31"), undated(103), 2),  # neither has a date
        (undated(103.2, "2021-08-31", step=0.1), undated(103), 1),
        (said(103, "2021-10-31", spoken="2021-11-05"), undated(100, bound="at_least"), 2),  # later
        (said(100, AUGUST, bound="at_least"), undated(110, bound="at_least", step=10), 2),  # it grew
        (said(120, AUGUST, bound="at_least"), undated(110, bound="at_least", step=10), 1),
        (said(100, AUGUST, bound="nearly"), undated(100, bound="at_least", step=100), 2),
        (said(420, AUGUST, bound="nearly"), undated(400, bound="at_least", step=100), 1),
    ],
)
def test_when_an_undated_stock_restates_a_dated_one(dated, loose, points):
    found = series(dated, loose)
    assert len(found.points) == points
    if points == 1:
        assert found.points[0].statement == dated
        assert dict(map(reversed, roles(found.points[0])))["restatement"] == loose.observation.value


def test_a_restatement_follows_the_sharpest_word_of_its_own_briefing_first():
    own = said(103, "2021-06-30")
    nearer = said(104.2, AUGUST, step=0.1, spoken="2021-09-01")
    found = series(own, nearer, undated(100, bound="at_least"))
    assert [len(p.history) for p in found.points] == [2, 1]


def test_an_undated_rate_is_a_point_of_its_own():
    one = said(53.7, "2021-06-30", indicator="rate", step=0.1)
    other = undated(50, indicator="rate", bound="at_least")
    assert len(series(one, other).points) == 2


def test_a_statement_dated_by_its_words_is_never_a_restatement():
    assert len(series(said(103, AUGUST), said(100, "2021-09-13", bound="at_least")).points) == 2


# Floors.


@pytest.mark.parametrize(
    ("first", "second", "floor_only"),
    [
        (said(103, "2021-06-30"), said(100, "2021-12-31", bound="at_least"), True),
        (said(103, "2021-06-30"), said(110, "2021-12-31", bound="at_least"), False),
        (said(103, "2021-06-30"), said(100, "2021-12-31"), False),  # said exactly: it fell
        (said(100, "2021-06-30", bound="at_least"), said(70, "2021-12-31", bound="at_least"), True),
        (
            said(63, "2021-06-30", indicator="rate"),
            said(60, "2021-12-31", indicator="rate", bound="at_least"),
            False,  # a rate may fall
        ),
    ],
)
def test_a_lower_bound_under_what_a_stock_had_reached_is_no_fall(first, second, floor_only):
    assert [p.floor_only for p in series(first, second).points] == [False, floor_only]


# Which series.


def test_series_part_by_measure_area_scope_and_span():
    found = choose(
        [
            said(1, AUGUST),
            said(1, AUGUST, area="CN-JS"),
            said(1, AUGUST, measure="yoy", start="2021-08-01"),
            said(1, AUGUST, indicator="rate", scope="firms", scope_id="firms"),
            said(1, AUGUST, indicator="rate", scope="众", scope_id="unlisted:众"),
            said(1, AUGUST, indicator="revenue", start="2021-08-01"),
            said(1, AUGUST, indicator="revenue", start="2021-01-01"),
        ],
        WORLD,
    )
    assert [str(s.key) for s in found] == [
        "rate/level/CN/firms/instant",
        "rate/level/CN/unlisted:众/instant",
        "revenue/level/CN//month",
        "revenue/level/CN//year_to_date",
        "stations/level/CN//instant",
        "stations/level/CN-JS//instant",
        "stations/yoy/CN//month",
    ]
    assert all(len(s.points) == 1 for s in found)


def test_area_other_forms_a_series_only_where_a_definition_names_its_population():
    homeless = said(7, AUGUST, indicator="rate", area="other")
    unlisted = said(8, AUGUST, indicator="rate", area="other", scope_id="unlisted:某市")
    named = said(9, AUGUST, indicator="rate", area="other", scope_id="firms")
    assert [s.points[0].statement for s in choose([homeless, unlisted, named], WORLD)] == [named]
    assert without_series([homeless, unlisted, named], WORLD) == [homeless, unlisted]


def test_targets_are_no_points_and_may_stand_alone():
    plan = said(200, "2025-12-31", status="target")
    assert series(plan).points == ()
    assert series(plan).targets == (plan,)
    both = series(said(103, AUGUST), plan)
    assert (len(both.points), both.targets) == (1, (plan,))
    # What was planned for a day never disagrees with what came.
    assert not series(said(190, "2025-12-31", spoken="2026-02-01"), plan).disagreements


def test_values_of_different_bases_are_points_of_their_own_even_on_one_day():
    since_2012 = said(29.1, "2021-06-30", indicator="rate", measure="change", start="2012-12-31")
    since_2020 = said(1.6, "2021-06-30", indicator="rate", measure="change", start="2020-12-31")
    found = choose([since_2020, since_2012], WORLD)
    changes = [s for s in found if s.key.measure == "change"]
    assert [p.statement for p in changes[0].points] == [since_2012, since_2020]
    assert not changes[0].disagreements


def test_an_indicator_without_a_definition_is_reported():
    with pytest.raises(IndicatorsError, match="no definition for 'masts'"):
        choose([said(1, AUGUST, indicator="masts")], WORLD)


# Properties.


@st.composite
def words(draw) -> dict[str, Any]:
    """What one statement says; its place in the text comes from its place in the list."""
    spoken = draw(st.sampled_from([date(2021, 9, d) for d in (1, 13, 20)] + [date(2022, 1, 20)]))
    settled = draw(st.sampled_from(["stated", "spoken"]))
    measure = draw(st.sampled_from(MEASURES))
    dated = [date(2021, 8, 31), date(2020, 12, 31), date(2012, 12, 31)]
    return {
        "value": draw(st.sampled_from([24.6, 29.1, 53.7, 100.0, 103.7, 1.72])),
        "end": spoken if settled == "spoken" else draw(st.sampled_from(dated)),
        "start": None
        if measure in ("level", "yoy")
        else draw(st.sampled_from([date(2012, 12, 31), date(2020, 12, 31)])),
        "spoken": spoken,
        "known": spoken + timedelta(days=draw(st.integers(0, 6))),
        "doc": f"d{spoken}{draw(st.sampled_from('ab'))}",
        "measure": measure,
        "indicator": draw(st.sampled_from(["stations", "rate"])),
        "bound": draw(st.sampled_from(BOUNDS)),
        "step": draw(st.sampled_from([0.1, 1.0, 10.0])),
        "status": draw(st.sampled_from(["reported", "reported", "reported", "target"])),
        "area": draw(st.sampled_from(["CN", "CN", "CN", "other"])),
        "scope_id": draw(st.sampled_from([None, None, "firms", "unlisted:x"])),
        "period_settled": settled,
    }


worlds = st.lists(words(), max_size=14).map(lambda ws: [said(**w, at=n) for n, w in enumerate(ws, 1)])


@settings(deadline=None)
@given(worlds, st.randoms())
def test_the_order_of_the_input_is_of_no_matter(some, random):
    shuffled = list(some)
    random.shuffle(shuffled)
    assert choose(some, WORLD) == choose(shuffled, WORLD)


@settings(deadline=None)
@given(worlds)
def test_every_statement_is_in_exactly_one_place(some):
    found = choose(some, WORLD)
    placed = [b.statement.observation.id for s in found for p in s.points for b in p.history]
    placed += [t.observation.id for s in found for t in s.targets]
    placed += [s.observation.id for s in without_series(some, WORLD)]
    assert Counter(placed) == Counter(s.observation.id for s in some)


@settings(deadline=None)
@given(worlds)
def test_roles_and_disagreements_tell_the_same(some):
    for s in choose(some, WORLD):
        assert [p.period_end for p in s.points] == sorted(p.period_end for p in s.points)
        listed = {o for d in s.disagreements for o in d.others}
        against = set()
        for point in s.points:
            charted = [b.statement for b in point.history if b.role == "charted"]
            assert charted == [point.statement]
            for b in point.history:
                agree = meets(b.statement.interval, point.statement.interval)
                if b.role in ("revised", "conflict"):
                    assert not agree
                    against.add(b.statement.observation.id)
                elif b.role == "agrees":
                    assert agree
        assert against == listed


@settings(deadline=None)
@given(worlds)
def test_nothing_that_agrees_with_the_charted_value_is_sharper(some):
    for s in choose(some, WORLD):
        for point in s.points:
            agreeing = [b.statement.observation for b in point.history if b.role == "agrees"]
            o = point.statement.observation
            if all(meets(a.interval, b.interval) for a in _all(point) for b in _all(point)):
                assert all((o.bound != "exact", o.step) <= (a.bound != "exact", a.step) for a in agreeing)


def _all(point):
    return [b.statement for b in point.history if b.role != "restatement"]


def test_the_definitions_of_this_world_are_what_the_tests_take_them_for():
    assert (STATIONS.kind, RATE.kind) == ("stock", "rate")
    assert key().span == "instant"
