"""A sentence as tokens."""

import pytest
from hypothesis import given, strategies as st

from indicators.reading.lexer import tokens
from indicators.reading.names import index
from tests.reading.texts import JUNE, MAY, SPOKEN, Said, indicators, said


def lex(text: str) -> list[tuple[str, str]]:
    return [(t.kind, t.words) for t in tokens(text, 0, len(text), index(indicators()))]


def test_names_times_numbers_and_words_with_a_role_are_told_apart():
    assert lex("截至6月底,5G基站达到293.7万个") == [
        ("time", "截至6月底"),
        ("end", ","),
        ("name", "5G基站"),
        ("number", "达到293.7万个"),
    ]


def test_what_nobody_knows_is_unknown():
    assert ("unknown", "椰子") in lex("椰子达到3万个")


def test_a_word_within_the_name_of_a_product_does_not_part_it():
    # 成 and 和 have roles of their own elsewhere.
    assert ("unknown", "集成电路") in lex("集成电路、新能源汽车产量分别增长2%、3%")
    assert ("to", "成") in lex("汇成电路3万条")
    assert ("unknown", "互联网和相关服务") in lex("互联网和相关服务、软件业利润总额分别增长3%、5%")


def test_a_title_hides_the_numbers_in_it():
    assert ("number", "3000万个") not in lex("《5G基站3000万个行动计划》发布")


def test_numbers_of_a_list_share_the_last_unit():
    text = "提高29.1和24.9个百分点"
    found = tokens(text, 0, len(text), index(indicators()))
    assert [t.number.unit for t in found if t.number] == ["points", "points"]


def test_two_years_average_is_no_number_of_years():
    assert ("average", "两年平均") in lex("两年平均增长6.4%")


def test_a_date_is_no_part_of_a_name():
    assert ("time", "2022年") in lex("2022年产量700万辆")


def test_words_of_growth_in_a_title_are_part_of_it():
    assert lex("《月增2》") == [("title", "《月增2》")]


@given(st.text(alphabet="5G基站达到293.7万个,。截至6月底(两家)《》 同比增长%年平均占"))
def test_tokens_of_any_text_stand_in_order(text: str):
    end = 0
    for t in tokens(text, 0, len(text), index(indicators())):
        assert text[t.start : t.end] == t.words
        assert t.start >= end or t.kind == "title" or t.kind == "number"
        end = max(end, t.end)


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "截至6月末,,移动、联通,、电信三家企业的5G用户达6.76亿户,,5G基站293.7万个。",
            [
                Said("mobile_subscribers_5g", "level", 676_000_000, JUNE),
                Said("base_stations_5g", "level", 2_937_000, JUNE),
            ],
            id="a comma too many",
        ),
        pytest.param(
            "比如5G用户已经超过6.76亿户。",
            [Said("mobile_subscribers_5g", "level", 676_000_000, SPOKEN, None, "at_least")],
            id="比如 compares nothing",
        ),
        pytest.param(
            "1-5月,规模以上互联网和相关服务企业(以下简称“互联网企业”)完成业务收入5390亿元,同比增长2%。",
            [
                Said("internet_revenue", "level", 539_000_000_000, *MAY),
                Said("internet_revenue", "yoy", 2, *MAY),
            ],
            id="a short name in brackets parts no name",
        ),
        pytest.param(
            "工业互联网国家级示范区、示范基地累计8个。",
            [Said("industrial_internet_demo_zones", "level", 8, SPOKEN)],
            id="two names of one thing",
        ),
        pytest.param(
            "第五段5G基站总数为293.7万个。",
            [Said("base_stations_5g", "level", 2_937_000, SPOKEN)],
            id="the place in a page is no part of a name",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected
