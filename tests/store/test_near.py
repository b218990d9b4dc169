"""What a briefing says near a place, and series as of a day, in a world of thousands of statements."""

from datetime import date

import pytest

from indicators.catalogue import by_id
from indicators.model import SETTLED, Settled
from indicators.series.choose import choose
from indicators.store import Store


def test_the_nearest_statements_of_other_indicators(store: Store):
    doc = store.briefing_summaries()[7].doc
    said = [s for s in store.statements(doc=doc) if s.observation.area == "CN"]
    here = said[len(said) // 2].observation
    others = {s.observation.indicator for s in said} - {here.indicator}
    nearest = store.nearest(doc, here.at, others, 5)
    far = sorted(said, key=lambda s: abs(s.observation.at - here.at))
    first = {s.observation.indicator: s for s in reversed(far) if s.observation.indicator in others}
    expected = sorted(first.values(), key=lambda s: abs(s.observation.at - here.at))[:5]
    assert nearest == expected and len(nearest) == 5
    assert store.nearest(doc, here.at, {"nobody_speaks_of_it"}, 5) == []


@pytest.mark.parametrize("settled", SETTLED)
@pytest.mark.parametrize("day", [None, date(2016, 5, 4), date(2000, 1, 1)])
def test_series_as_of_a_day_are_those_of_the_statements_of_that_day(
    store: Store, day: date | None, settled: Settled
):
    allowed = SETTLED[: SETTLED.index(settled) + 1]
    ids = [i.id for i in store.indicators()[:9]]
    statements = [
        s
        for s in store.statements(ids, as_of=day)
        if s.observation.indicator_settled in allowed and s.observation.period_settled in allowed
    ]
    assert store.series(ids, day, settled) == choose(statements, by_id(store.indicators()))


def test_statements_are_found_by_their_ids(store: Store):
    some = [s.observation.id for s in store.statements()[10:600:70]]
    assert [s.observation.id for s in store.statements_of([*some, "gone:1:x:level"])] == sorted(some)
    assert store.statements_of([]) == []
