"""A search over the sentences of the briefings."""

from datetime import date

import pytest

from indicators.store import Store
from indicators.store.writing import Contents


def pages(store: Store, words: str, as_of: date | None = None, size: int = 50) -> list[tuple[str, int]]:
    """Return the places of all hits, page by page."""
    places: list[tuple[str, int]] = []
    while hits := store.find(words, as_of, offset=len(places), limit=size).hits:
        places += [(h.doc, h.start) for h in hits]
    return places


def test_every_sentence_with_the_words_is_found_once(store: Store, made: Contents):
    found = pages(store, "工业互联网平台")
    assert len(found) == len(set(found)) == store.find("工业互联网平台").total > 50
    held = sum("工业互联网平台" in line for b in made.briefings for line in b.text.splitlines())
    assert len(found) == held


@pytest.mark.parametrize(
    "words", ["工業互聯網平臺", "工业互联网平台", "工业 平台 互联网", "“工业互联网”平台"]
)
def test_any_script_and_any_order_finds_the_same(store: Store, words: str):
    hits = store.find(words, limit=400)
    assert hits.total >= store.find("工业互联网平台").total > 0
    assert all("工业互联网平台" in h.words for h in hits.hits[:20])
    assert hits.hits[0].words == store.briefing(hits.hits[0].doc).text[hits.hits[0].start : hits.hits[0].end]  # type: ignore[union-attr]


def test_sentences_with_a_number_come_first_then_the_latest(store: Store):
    hits = store.find("产业", limit=1000).hits
    numbers = [bool(store.statements_within([(h.doc, h.start, h.end)])) for h in hits[:40]]
    known = {b.doc: b.known_from for b in store.briefing_summaries()}
    assert numbers == sorted(numbers, reverse=True)
    days = [known[h.doc] for h, n in zip(hits, numbers, strict=False) if n]
    assert days == sorted(days, reverse=True)
    latest = [known[h.doc] for h in store.find("产业", order="latest", limit=1000).hits]
    assert latest == sorted(latest, reverse=True)


def test_what_was_published_later_is_not_found(store: Store):
    day = date(2019, 6, 30)
    known = {b.doc: b.known_from for b in store.briefing_summaries()}
    docs = {doc for doc, _ in pages(store, "平台", day)}
    assert docs and all(known[doc] <= day for doc in docs)
    assert docs < {doc for doc, _ in pages(store, "平台")}


def test_words_must_stand_in_one_briefing(store: Store):
    assert store.find("平台 不存在的词").total == 0
    assert store.find("").total == store.find("   ").total == 0


@pytest.mark.parametrize("words", ["'; DROP TABLE", "<script>", "%", "_", "=cmd|", "\u202e"])
def test_hostile_words_are_only_words(store: Store, words: str):
    for h in store.find(words).hits:
        assert words.casefold().split()[0] in h.words.casefold()
    assert store.find("平台").total


def test_the_numbers_of_a_hit_are_those_that_stand_in_it(store: Store, made: Contents):
    (hit, *_) = store.find("同比增长", limit=1).hits
    said = store.statements_within([(hit.doc, hit.start, hit.end)])
    expected = [o for o in made.readings[hit.doc].observations if hit.start <= o.at < hit.end]
    assert [s.observation for s in said] == expected and len(said) > 1
    assert store.statements_within([]) == []
