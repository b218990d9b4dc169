"""Words of time, counted from the day of speaking (20 July 2023 unless a test says otherwise)."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from indicators.reading.cleaning import fold
from indicators.reading.periods import Period, resolve
from indicators.reading.times import find_times, places
from tests.reading.texts import SPOKEN


def days(text: str, spoken: date = SPOKEN, **more: object) -> tuple[date | None, date] | None:
    words = find_times(text)
    assert len(words) == 1, words
    period = resolve(words[0], spoken, **more)  # type: ignore[arg-type]
    return (period.start, period.end) if period else None


def span(a: str, b: str) -> tuple[date, date]:
    return date.fromisoformat(a), date.fromisoformat(b)


def day(a: str) -> tuple[None, date]:
    return None, date.fromisoformat(a)


@pytest.mark.parametrize(
    "text, period",
    [
        ("1-6月份", span("2023-01-01", "2023-06-30")),
        ("前5个月", span("2023-01-01", "2023-05-31")),
        ("头两个月", span("2023-01-01", "2023-02-28")),
        ("上半年", span("2023-01-01", "2023-06-30")),
        ("一季度", span("2023-01-01", "2023-03-31")),
        ("前三季度", span("2022-01-01", "2022-09-30")),
        ("6月份", span("2023-06-01", "2023-06-30")),
        ("十年前", span("2013-01-01", "2013-12-31")),
        ("3年前", span("2020-01-01", "2020-12-31")),
        ("12月", span("2022-12-01", "2022-12-31")),
        ("2022年", span("2022-01-01", "2022-12-31")),
        ("二〇二二年", span("2022-01-01", "2022-12-31")),
        ("去年", span("2022-01-01", "2022-12-31")),
        ("今年以来", span("2023-01-01", "2023-07-20")),
        ("2012年到2021年", span("2012-01-01", "2021-12-31")),
        ("十四五期间", span("2021-01-01", "2025-12-31")),
        ("十四五末", day("2025-12-31")),
        ("截至6月底", day("2023-06-30")),
        ("截至上月底", day("2023-06-30")),
        ("截至8月份", day("2022-08-31")),
        ("截至7月10日", day("2023-07-10")),
        ("22年底", day("2022-12-31")),
        ("目前", day("2023-07-20")),
        ("近年来", None),
    ],
)
def test_words_of_time_are_days(text: str, period: tuple[date | None, date] | None):
    assert days(text) == period


@pytest.mark.parametrize("ago", ["三五年前", "四五十年前", "十四五年前"])
def test_years_ago_that_are_not_counted_name_no_year(ago: str):
    assert days(f"{ago}只有10万个") is None


def test_a_month_of_a_plan_is_the_next_one():
    assert days("12月底", future=True) == day("2023-12-31")


def test_the_end_of_the_year_before_counts_from_the_period_last_named():
    assert days("上年末", context=date(2021, 6, 30)) == day("2020-12-31")


def test_the_whole_year_said_in_january_is_the_one_that_is_over():
    assert days("全年", date(2024, 1, 19)) == span("2023-01-01", "2023-12-31")


def test_a_comparison_counts_from_its_base():
    assert [w.base for w in find_times("比2012年提高")] == [True]
    assert [w.base for w in find_times("2012年提高")] == [False]


@pytest.mark.parametrize(
    "text", ["0000-2000年间", "0000年", "9999年底", "1000-1500年", "13-15月份", "2月31日"]
)
def test_what_is_no_time_of_briefings_names_no_period(text: str):
    assert all(resolve(w, SPOKEN) is None for w in find_times(text))


@given(
    st.text(alphabet="0123456789年月日份底末初前上下半截至到-、第一二三四十季度今去同当个头比期间"),
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
)
def test_any_words_are_days_in_order_or_no_period(text: str, spoken: date):
    for words in find_times(text):
        assert text[words.start : words.end] == words.words
        for future in (False, True):
            period = resolve(words, spoken, context=date(2020, 2, 29), future=future)
            assert period is None or isinstance(period, Period)
            assert period is None or period.start is None or period.start <= period.end


WORDS = "2021 1 8 - 今 去 前 上 年 月 日 季度 季 半 底 末 初 截至 到 至 目前 当前 现在 如今 迄今 眼下 天 十四五 期 近 来 以来 岁 周 一 二 的 发展 商用".split()


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), st.integers(0, 3), st.integers(0, 3))
def test_no_words_of_time_are_found_where_none_may_stand(text: str, first: int, cut: int):
    end = max(first, len(text) - cut)
    assert places(text, first, end) or not find_times(text, first, end, range(first, end))


def test_no_words_of_time_of_the_gold_texts_stand_where_none_may():
    missed = [
        words
        for path in sorted((Path(__file__).parent.parent / "gold").glob("*/*.txt"))
        for line in fold(path.read_text(encoding="utf-8", errors="replace")).splitlines()
        for words in find_times(line, held=range(len(line)))
        if not places(line, words.start, words.end)
    ]
    assert not missed


@pytest.mark.parametrize(
    "start, end, one",
    [
        (date(2023, 7, 1), date(2023, 7, 31), True),
        (date(2023, 6, 1), date(2023, 7, 31), False),
        (date(2022, 7, 1), date(2023, 7, 31), False),
        (None, date(2023, 7, 31), False),
    ],
    ids=["a month", "two months", "the same month of two years", "a moment"],
)
def test_a_month_is_one_of_one_year(start: date | None, end: date, one: bool):
    assert Period(start, end).one_month is one
