"""Which briefings speak of what, and what became of their numbers."""

from collections import Counter
from datetime import date

import pytest

from indicators.store import Store, Window
from indicators.store.writing import Contents


def test_few_briefings_are_a_column_each(store: Store, made: Contents):
    window = Window(since=date(2020, 1, 1), until=date(2021, 12, 31))
    table = store.coverage(window, most=16)
    docs = [b.doc for b in made.briefings if 2020 <= b.spoken_on.year <= 2021]
    assert table.grain == "briefing" and list(table.columns) == docs
    said = Counter((o.indicator, doc) for doc in docs for o in made.readings[doc].observations)
    assert {key: cell.statements for key, cell in table.cells.items()} == said


@pytest.mark.parametrize(("most", "grain"), [(80, "briefing"), (59, "month"), (20, "year")])
def test_the_finest_columns_that_there_is_room_for(store: Store, most: int, grain: str):
    window = Window(since=None if most != 59 else date(2012, 1, 1))
    table = store.coverage(window, most)
    assert table.grain == grain
    assert sum(table.columns.values()) == 60 and list(table.columns) == sorted(table.columns)
    for (_, column), cell in table.cells.items():
        assert 1 <= cell.briefings <= table.columns[column] and cell.briefings <= cell.statements


def test_as_of_a_day_later_briefings_do_not_count(store: Store, made: Contents):
    day = date(2018, 5, 1)
    known = [b for b in made.briefings if b.known_from <= day]
    assert sum(store.coverage(Window(as_of=day), 12).columns.values()) == len(known)
    docs = store.docs(Window(as_of=day))
    assert docs == [b.doc for b in sorted(known, key=lambda b: b.spoken_on, reverse=True)]


def test_every_number_is_read_or_left_out_with_its_reason(store: Store, made: Contents):
    docs = [b.doc for b in made.briefings[:10]]
    mapped = store.mapped(docs)
    for doc in docs:
        reading, found = made.readings[doc], mapped[doc]
        assert found.read == len({o.at for o in reading.observations})
        assert found.left_out == len(reading.left_out) == sum(r.count for r in found.reasons)
        assert found.share == found.read / (found.read + found.left_out)
        firsts = {x.reason: x.start for x in reversed(reading.left_out)}
        assert {r.words: r.start for r in found.reasons} == firsts
    assert mapped.keys() == set(docs)
