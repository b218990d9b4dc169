"""What a number in pieces says: a level, an increase, the value of its base."""

from datetime import date

import pytest

from tests.reading.texts import SPOKEN, Said, read, said, why


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "国家高新区达177家,比2012年的105家多了72家。",
            [
                Said("hightech_zones", "level", 177, SPOKEN),
                Said("hightech_zones", "level", 105, date(2012, 12, 31)),
                Said("hightech_zones", "increment", 72, SPOKEN, date(2013, 1, 1)),
            ],
            id="the value of the base is said beside the increase",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("蜂窝物联网终端用户21.2亿户,较移动电话用户数多4亿户。", "4亿户", "relative"),
        ("净增移动电话用户从4000万提高到4062万户。", "4062万户", "from one span"),
        ("2022年新认定专精特新小巨人企业4357家,比2021年的2930家多了1427家。", "2930家", "another span"),
        ("2022年新认定专精特新小巨人企业4357家,比2021年的2930家多了1427家。", "1427家", "another span"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


@pytest.mark.parametrize(
    "text, measures",
    [
        ("2022年,全国新增专精特新中小企业3万家、小巨人企业3700家。", ["increment", "increment"]),
        ("2022年,全国新增高新技术企业5万家、小巨人企业3700家。", ["increment"]),
        ("2022年,全国新增专精特新中小企业3万家,小巨人企业3700家。", ["increment", "level"]),
        (
            "2022年,全国新增专精特新中小企业3万家、总数达7万家,小巨人企业3700家。",
            ["increment", "level", "level"],
        ),
    ],
    ids=["two of ours", "a stranger first", "a comma parts", "a total between"],
)
def test_what_is_new_is_every_item_of_its_list(text: str, measures: list[str]):
    assert [o.measure for o in read(text).observations] == measures


def test_a_small_growth_is_one():
    found = read("上半年,规模以上工业企业利润微增0.1%,营业收入略降0.4%。").observations
    assert [(o.measure, o.value) for o in found] == [("yoy", 0.1), ("yoy", -0.4)]


@pytest.mark.parametrize(
    "words, bound",
    [("近一倍", "nearly"), ("一倍", "exact"), ("超过一倍", "at_least"), ("一倍多", "at_least")],
)
def test_growth_by_once_as_much_is_a_hundred_percent(words: str, bound: str):
    (growth,) = read(f"2022年,新能源汽车销量同比增长{words}。").observations
    assert (growth.measure, growth.value, growth.bound) == ("yoy", 100, bound)
    both = read(f"2022年,新能源汽车产销量同比分别增长{words}。").observations
    assert [o.indicator for o in both] == ["nev_production", "nev_sales"]
    assert not read("他们把一倍速的播放当作标准,新能源汽车销量增长。").observations


def test_what_is_new_by_nature_is_a_level():
    (found,) = said("减税降费前5个月新增2400多亿元。")
    assert (found.measure, found.value, found.start) == ("level", 2.4e11, date(2023, 1, 1))
