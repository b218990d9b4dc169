import pytest
from hypothesis import given, strategies as st

from indicators.catalogue import Words
from indicators.magnitudes import say, scale_for, step_of, tick

STATIONS = Words(en="stations", zh="座")
YUAN = Words(en="yuan", zh="元")


@pytest.mark.parametrize(
    ("value", "unit", "given", "en", "zh"),
    [
        (1_037_000, "count", {}, "1.04 million stations", "104万座"),
        (1_037_000, "count", {"step": 1000}, "1.037 million stations", "103.7万座"),
        (1_000_000, "count", {"step": 10_000}, "1 million stations", "100万座"),
        (1_030_000, "count", {"step": 1000}, "1.030 million stations", "103.0万座"),
        (130_000, "count", {"step": 10_000}, "130,000 stations", "13万座"),
        (420_000_000, "count", {"step": 1e7, "bound": "nearly"}, "nearly 420 million stations", "近4.2亿座"),
        (4e7, "count", {"step": 1e7, "bound": "at_least"}, "over 40 million stations", "超过4000万座"),
        (70, "count", {"step": 1, "bound": "at_least"}, "over 70 stations", "超过70座"),
        (1037, "count", {}, "1,037 stations", "1037座"),
        (7.4, "count", {"step": 0.1}, "7.4 stations", "7.4座"),
        (0, "count", {}, "0 stations", "0座"),
        (4.2e12, "CNY", {"step": 1e11}, "4.2 trillion yuan", "4.2万亿元"),
        (7e12, "CNY", {"step": 1e11}, "7.0 trillion yuan", "7.0万亿元"),
        (248_600_000_000, "CNY", {"step": 1e8}, "248.6 billion yuan", "2486亿元"),
        (51.1, "percent", {"step": 0.1}, "51.1%", "51.1%"),
        (50.0, "percent", {"step": 0.1}, "50.0%", "50.0%"),
        (30, "percent", {"step": 1, "bound": "at_most"}, "under 30%", "不到30%"),
        (70, "percent", {"step": 10, "bound": "about"}, "about 70%", "约70%"),
        (33.3333, "percent", {}, "33.3%", "33.3%"),
        (8.6, "CNY", {"measure": "yoy", "step": 0.1}, "+8.6%", "+8.6%"),
        (-3, "CNY", {"measure": "yoy"}, "−3%", "−3%"),
        (200, "count", {"measure": "yoy", "bound": "nearly"}, "nearly +200%", "近+200%"),
        (29.1, "percent", {"measure": "change", "step": 0.1}, "+29.1 pp", "+29.1个百分点"),
        (26_000, "count", {"measure": "increment", "step": 1000}, "+26,000 stations", "+2.6万座"),
        (1.72, "CNY", {"measure": "multiple", "step": 0.01}, "×1.72", "×1.72"),
    ],
)
def test_say(value, unit, given, en, zh):
    counter = YUAN if unit == "CNY" else STATIONS
    assert say(value, unit, counter, "en", **given) == en
    assert say(value, unit, counter, "zh", **given) == zh


def test_latin_units_stand_apart_in_both_languages():
    for lang in ("en", "zh"):
        assert say(197, "EFLOPS", Words(en="EFLOPS", zh="EFLOPS"), lang, step=1) == "197 EFLOPS"


def test_an_unknown_language_is_named():
    with pytest.raises(ValueError, match="'fr'"):
        say(1, "count", STATIONS, "fr")


@pytest.mark.parametrize(
    ("top", "lang", "word", "of_1_2_million"),
    [(1.3e6, "en", "million", "1.2"), (1.3e6, "zh", "万", "120"), (9000, "en", "", "1,200,000")],
)
def test_axes_have_one_scale(top, lang, word, of_1_2_million):
    scale = scale_for(top, lang)
    assert scale.word == word
    assert tick(1_200_000, scale) == of_1_2_million


@given(
    st.integers(1, 9999), st.integers(0, 9), st.sampled_from(["en", "zh"]), st.sampled_from([None, "step"])
)
def test_what_is_said_reads_back_as_the_value(digits, power, lang, given):
    """All digits that the step supports survive, in either language."""
    value, step = digits * 10**power, 10**power
    text = say(value, "count", "", lang, step=step if given else None)
    words = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "万亿": 1e12, "亿": 1e8, "万": 1e4}
    word = next((w for w in words if text.endswith(w)), "")
    number = float(text.removesuffix(word).replace(",", "")) * (words[word] if word else 1)
    assert number == pytest.approx(value, rel=1e-9 if given else 0.006)


@pytest.mark.parametrize(
    ("written", "step"),
    [("7.0万亿", 1e11), ("≈2486亿", 1e8), ("24.6", 0.1), ("1,037", 1), ("3千万", 1e7), ("一半", None)],
)
def test_the_step_of_a_written_number_is_that_of_its_last_digit(written: str, step: float | None):
    assert step_of(written) == step
