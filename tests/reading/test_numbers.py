"""Numbers in words."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from indicators.reading.cleaning import fold
from indicators.reading.numbers import Number, find_numbers, places
from indicators.reading.numerals import read_chinese
from tests.reading.texts import H1, JUNE, MAY, YEAR_END, Said, said


def number(text: str) -> Number:
    found = find_numbers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "text, value, step, bound, unit",
    [
        ("达到103.7万个", 1_037_000, 1_000, "exact", "count"),
        ("1,037,000座", 1_037_000, 1, "exact", "count"),
        ("4000多万台", 40_000_000, 10_000, "at_least", "count"),
        ("过百万户", 1_000_000, 1_000_000, "at_least", "count"),
        ("突破了千亿", 100_000_000_000, 100_000_000_000, "at_least", "bare"),
        ("上万个", 10_000, 10_000, "at_least", "count"),
        ("十万余家", 100_000, 100_000, "at_least", "count"),
        ("两百三十多家", 230, 10, "at_least", "count"),
        ("一万二千五百家", 12_500, 100, "exact", "count"),
        ("不低于50家", 50, 1, "at_least", "count"),
        ("不到30%", 30, 1, "at_most", "percent"),
        ("近40万家", 400_000, 10_000, "nearly", "count"),
        ("约3.5万亿元左右", 3.5e12, 1e11, "about", "CNY"),
        ("90%+", 90, 1, "at_least", "percent"),
        ("六成以上", 60, 10, "at_least", "percent"),
        ("三成五", 35, 1, "exact", "percent"),
        ("半数以上", 50, 10, "at_least", "percent"),
        ("百分之五十一点一", 51.1, 0.1, "exact", "percent"),
        ("29.1个百分点", 29.1, 0.1, "exact", "points"),
        ("1.72倍", 1.72, 0.01, "exact", "times"),
        ("3.4亿千瓦时", 340_000_000, 10_000_000, "exact", "kWh"),
        ("230EFLOPS", 230, 1, "exact", "EFLOPS"),
        ("12台(套)", 12, 1, "exact", "count"),
        ("300公里", 300, 1, "exact", "other"),
        ("过五成五", 55, 1, "at_least", "percent"),
        ("不下82万个", 820_000, 10_000, "at_least", "count"),
        ("二十五亿出头", 2.5e9, 1e8, "at_least", "bare"),
        ("七十万个的样子", 700_000, 10_000, "about", "count"),
        ("三百九十来万个", 3_900_000, 10_000, "about", "count"),
        ("得有二百五十万台往上", 2_500_000, 10_000, "at_least", "count"),
        ("少说也有7.6亿户", 760_000_000, 1e7, "at_least", "count"),
        ("差不多五百八十六万辆", 5_860_000, 10_000, "about", "count"),
        ("五万五千亿冒头", 5.5e12, 1e8, "at_least", "bare"),
        ("得有十亿七千万往上", 1.07e9, 1e4, "at_least", "bare"),
        ("375万辆不到", 3_750_000, 10_000, "at_most", "count"),
        ("顶多110个", 110, 1, "at_most", "count"),
        ("百分之七十出头", 70, 1, "at_least", "percent"),
        ("快到1.3亿户", 130_000_000, 1e7, "nearly", "count"),
        ("突破万亿元", 1e12, 1e12, "at_least", "CNY"),
        ("百万家", 1e6, 1e6, "exact", "count"),
        ("千万户", 1e7, 1e7, "exact", "count"),
        ("9613亿人币", 961_300_000_000, 1e8, "exact", "CNY"),
    ],
)
def test_a_number_is_read_with_its_hedge_and_unit(
    text: str, value: float, step: float, bound: str, unit: str
):
    n = number(text)
    assert (n.value, n.bound, n.unit, n.fault) == (value, bound, unit, "")
    assert n.step == pytest.approx(step)
    assert text[n.start : n.end] == text


@pytest.mark.parametrize("text", ["三分之一", "1/3"])
def test_a_fraction_is_read_in_full(text: str):
    assert number(text).value == pytest.approx(100 / 3)


@pytest.mark.parametrize("text", ["5G", "7+12平台", "Q355B", "V2.0", "0519-8512", "4K"])
def test_digits_of_a_name_are_no_quantity(text: str):
    assert find_numbers(text)[0].in_name


@pytest.mark.parametrize(
    "text, fault",
    [
        ("第三届", "an ordinal"),
        ("数千家", "too vague to be a value"),
        ("三五千个", "too vague to be a value"),
        ("两三家", "too vague to be a value"),
        ("20至30个", "one end of a range"),
        ("30-40%", "one end of a range"),
        ("3万家~5万家", "one end of a range"),
        ("新增+3万个", "part of a name"),
    ],
)
def test_what_is_no_value_says_why(text: str, fault: str):
    found = find_numbers(text)
    assert found and {n.fault for n in found} == {fault}


@pytest.mark.parametrize("text", ["打造万亿级产业", "迈向万亿元产业集群", "万亿市场"])
def test_a_trillion_without_a_hedge_is_no_value(text: str):
    assert find_numbers(text) == []


@pytest.mark.parametrize("text", ["统一个性化", "两化融合", "一体化", "三农", "任一", "四梁八柱"])
def test_numerals_that_words_are_made_of_are_no_numbers(text: str):
    assert find_numbers(text) == []


def test_a_colon_before_a_number_makes_it_no_name():
    assert number("收入:5.5万亿元").value == 5.5e12


@pytest.mark.parametrize(
    "words, value",
    [
        ("十", 10),
        ("十二", 12),
        ("一百零五", 105),
        ("一万二千", 12_000),
        ("二〇二一", 2021),
        ("三点六亿", 3.6e8),
    ],
)
def test_chinese_numerals(words: str, value: float):
    assert read_chinese(words) == value


@pytest.mark.parametrize("words", ["", "百x"])
def test_what_is_no_numeral_is_refused(words: str):
    with pytest.raises(ValueError, match="numeral"):
        read_chinese(words)


WORDS = "0 1 5 2023 % , . 一 二 两 半 十 百 千 万 亿 分之 分 之 成 数 几 点 多 余 以上 上 过 近 超 达到 约 步 定 个 家 年 月 届 位 元 倍 个百分点 第 的 发展 G -".split()


def passed_over(text: str, start: int, end: int) -> list[Number]:
    """Return the numbers that a search from every place finds, and that hold none of the places where one may stand.

    What has no unit may be passed over: 都在八千往上 alone counts nothing.
    """
    held = places(text, start, end)
    found = find_numbers(text, start, end, range(start, end))
    return [n for n in found if n.unit != "bare" and not any(n.start <= p < n.end for p in held)]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), st.integers(0, 3), st.integers(0, 3))
def test_no_number_is_found_where_none_may_stand(text: str, first: int, cut: int):
    end = max(first, len(text) - cut)
    assert places(text, first, end) or not find_numbers(text, first, end)


def test_no_number_of_the_gold_texts_stands_where_none_may():
    missed = [
        (line, n)
        for path in sorted((Path(__file__).parent.parent / "gold").glob("*/*.txt"))
        for line in fold(path.read_text(encoding="utf-8", errors="replace")).splitlines()
        for n in passed_over(line, 0, len(line))
    ]
    assert not missed


@pytest.mark.parametrize("text", ["进一步", "统一部署,形成万众一心的局面", "上半年", "唯一"])
def test_numerals_in_words_are_passed_over(text: str):
    assert not places(text, 0, len(text))


def test_a_percentage_without_a_numeral_is_no_number():
    assert [n.value for n in find_numbers("降了百分之点,又升了百分之三点五。")] == [3.5]


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "1-5月,工业机器人产量 133 347套。",
            [Said("industrial_robot_output", "level", 133_347, *MAY)],
            id="thousands parted by a space",
        ),
        pytest.param(
            "6月末,5G基站总数达293。7万个。5G用户6。76亿户。",
            [
                Said("base_stations_5g", "level", 2_937_000, JUNE),
                Said("mobile_subscribers_5g", "level", 676_000_000, JUNE),
            ],
            id="a full stop printed for a decimal point",
        ),
        pytest.param(
            "2022年電信業務總量1.75兆元。",
            [Said("telecom_volume", "level", 1_750_000_000_000, YEAR_END, date(2022, 1, 1))],
            id="兆 as Taiwan counts money",
        ),
        pytest.param(
            "上半年,软件业务收入大概是五万五千亿上下,软件业利润呢,将近六千二百亿。",
            [
                Said("software_revenue", "level", 5.5e12, *H1, bound="about"),
                Said("software_profits", "level", 6.2e11, *H1, bound="nearly"),
            ],
            id="money in spoken numerals goes without its 元",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize("words", ["百万家庭", "千万户人家", "万家灯火", "千家万户", "百万级", "千万个"])
def test_a_scale_alone_is_a_word_where_nothing_is_counted(words: str):
    assert find_numbers(words) == []
