"""Disagreements as of any day."""

from datetime import date

import pytest

from indicators.catalogue import by_id
from indicators.model import SeriesKey, Statement
from indicators.series.choose import choose
from indicators.store import Store
from indicators.store.disputes import narrowed, of_series, series_key
from indicators.store.writing import Contents


def test_the_table_holds_what_the_series_hold(store: Store, made: Contents):
    stored = [d.disagreement for d in store.disputes()]
    chosen = [d.disagreement for d in of_series(made.series)]
    assert stored == chosen and {d.kind for d in stored} == {"revision", "conflict"}


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2024, 8, 15)])
def test_as_of_a_day_only_what_was_known_disagrees(store: Store, made: Contents, day: date):
    statements = [
        Statement(o, b.spoken_on, b.known_from)
        for b in made.briefings
        if b.known_from <= day
        for o in made.readings[b.doc].observations
    ]
    expected = of_series(choose(statements, by_id(made.indicators)))
    assert store.disputes(day) == expected
    assert 0 < len(expected) < len(store.disputes())


def test_disputes_are_narrowed_by_kind_theme_and_indicator(store: Store):
    every, indicators = store.disputes(), store.indicators()
    conflicts = narrowed(every, indicators, kinds=("conflict",))
    assert conflicts and {d.disagreement.kind for d in conflicts} == {"conflict"}
    theme = {i.id: i.theme for i in indicators}
    network = narrowed(every, indicators, themes=("network",))
    assert network and {theme[d.disagreement.key.indicator] for d in network} == {"network"}
    one = every[0].disagreement.key.indicator
    assert {d.disagreement.key.indicator for d in narrowed(every, indicators, ids=(one,))} == {one}


def test_a_key_is_read_as_it_was_written():
    key = SeriesKey("revenue", "level", "CN", "unlisted:a/b企业", "year_to_date")
    assert series_key(str(key)) == key
