"""What a number in pieces says: a level, an increase, the value of its base."""

from datetime import date

import pytest

from tests.reading.texts import SPOKEN, Said, said, why


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
