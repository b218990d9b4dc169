"""The words of the lexicon: each in one place of its role, and with the role that the reader counts on."""

import pytest

from indicators.reading import lexicon


@pytest.mark.parametrize("role", lexicon._WORDS)
def test_the_words_of_a_role_stand_in_order_and_once(role: str):
    words = lexicon._WORDS[role].split()
    assert words == sorted(set(words))


def test_every_role_has_its_rank():
    assert sorted(lexicon._ORDER) == sorted(lexicon._WORDS)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (lexicon.FIRMS, "group"),
        (lexicon.REGIONS, "group"),
        (lexicon.ABROAD, "group"),
        (lexicon.WEAK_TARGETS, "target"),
        (lexicon.FORECASTS, "target"),
        (lexicon.PLANS, "target"),
    ],
    ids="FIRMS REGIONS ABROAD WEAK_TARGETS FORECASTS PLANS".split(),
)
def test_what_is_told_apart_within_a_role_has_that_role(words: frozenset[str], role: str):
    assert [w for w in sorted(words) if lexicon.roles().get(w) != role] == []
