"""What is a share of what, and what is said behind one."""

from datetime import date

import pytest

from tests.reading.texts import H1, NEW_YEAR, SPOKEN, YEAR_END, Said, said, why


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "2022年数字经济规模达到50.2万亿元,占GDP的41.5%,保持10.3%的高位增长速度。",
            [
                Said("digital_economy_scale", "level", 50_200_000_000_000, YEAR_END, date(2022, 1, 1)),
                Said("digital_economy_gdp_share", "level", 41.5, YEAR_END, date(2022, 1, 1)),
                Said("digital_economy_scale", "yoy", 10.3, YEAR_END, date(2022, 1, 1)),
            ],
            id="growth behind a share is of what the share is of",
        ),
        pytest.param(
            "2022年数字经济规模达到50.2万亿元,总量位居世界前列,占GDP比重达41.5%。",
            [
                Said("digital_economy_scale", "level", 50_200_000_000_000, YEAR_END, date(2022, 1, 1)),
                Said("digital_economy_gdp_share", "level", 41.5, YEAR_END, date(2022, 1, 1)),
            ],
            id="a share behind what is said of the size",
        ),
        pytest.param(
            "我国5G用户破亿户,5G基站超越290万个,占据全球六成以上。",
            [
                Said("mobile_subscribers_5g", "level", 100_000_000, SPOKEN, None, "at_least"),
                Said("base_stations_5g", "level", 2_900_000, SPOKEN, None, "at_least"),
                Said("base_stations_5g_world_share", "level", 60, SPOKEN, None, "at_least"),
            ],
            id="other words for more than, and for having a share",
        ),
        pytest.param(
            "2022年,制造业增加值占GDP比重为27.7%,总量达到33.5万亿元。",
            [
                Said("manufacturing_gdp_share", "level", 27.7, YEAR_END, date(2022, 1, 1)),
                Said("manufacturing_value_added", "level", 33_500_000_000_000, YEAR_END, date(2022, 1, 1)),
            ],
            id="the total behind a share is of what the share is of",
        ),
        pytest.param(
            "5G基站达293.7万个,全球占比超过六成。",
            [
                Said("base_stations_5g", "level", 2_937_000, SPOKEN),
                Said("base_stations_5g_world_share", "level", 60, SPOKEN, bound="at_least"),
            ],
            id="a share of the world without its verb",
        ),
        pytest.param(
            "上半年新能源汽车产销分别为378.8万辆和374.7万辆,占比为28.3%。",
            [
                Said("nev_production", "level", 3_788_000, *H1),
                Said("nev_sales", "level", 3_747_000, *H1),
                Said("nev_market_share", "level", 28.3, *H1),
            ],
            id="a share of the one of two that has it",
        ),
        pytest.param(
            "上半年,全国汽车销量1323.9万辆,国内新车销量增长9.8%。",
            [
                Said("vehicle_sales", "level", 13_239_000, *H1),
                Said("vehicle_sales", "yoy", 9.8, *H1),
            ],
            id="the whole of a share is a name too",
        ),
        pytest.param(
            "装备制造业占规上工业增加值比重从2021年的32.4%降到2022年的31.8%,高技术制造业则从15.1%微升到15.5%。",
            [
                Said("equipment_value_added_share", "level", 32.4, date(2021, 12, 31), date(2021, 1, 1)),
                Said("equipment_value_added_share", "level", 31.8, YEAR_END, date(2022, 1, 1)),
                Said("hightech_value_added_share", "level", 15.1, date(2021, 12, 31), date(2021, 1, 1)),
                Said("hightech_value_added_share", "level", 15.5, YEAR_END, date(2022, 1, 1)),
            ],
            id="a second change between the same two years",
        ),
        pytest.param(
            "上半年新能源汽车出口53.4万辆,占全部汽车出口的25%。预计全年销量超过850万辆。",
            [
                Said("nev_exports", "level", 534_000, *H1),
                Said("nev_sales", "level", 8_500_000, date(2023, 12, 31), NEW_YEAR, "at_least"),
            ],
            id="the whole of a share is not what is spoken of",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("全国5G基站总数293.7万个,四川约占5.5%。", "5.5%", "one place"),
        (
            "2022年,数字产业化规模9.2万亿元,占数字经济比重为18.4%,占GDP比重为7.6%。",
            "为7.6%",
            "something else",
        ),
        ("6月末,5G基站293.7万个,5G终端用户6.76亿户,占全球八成以上。", "八成以上", "something else"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


@pytest.mark.parametrize(
    "text",
    [
        "上半年,国内市场5G手机出货量6984.6万部、上市新机型64款,占比分别为71.3%和52.5%。",
        "上半年,上市新机型64款、5G手机出货量6984.6万部,占比分别为52.5%和71.3%。",
    ],
    ids=["ours first", "ours last"],
)
def test_shares_of_two_amounts_are_each_of_its_own(text: str):
    assert [(s.indicator, s.value) for s in said(text)] == [
        ("phone_shipments_5g", 69_846_000),
        ("phone_shipments_5g_share", 71.3),
    ]


@pytest.mark.parametrize("who", ["东部和西部占比", "中国移动占比", "在东部地区占比"])
def test_shares_that_somebody_else_has_are_none_of_the_amounts_before(who: str):
    text = f"截至6月底,5G基站293.7万个、5G移动电话用户6.76亿户,{who}分别为60%和40%。"
    assert [s.measure for s in said(text)] == ["level", "level"]
    assert all(s.value > 100 for s in said(text))


def test_users_by_speed_may_go_without_their_name():
    text = (
        "6月末,固定宽带接入用户6.14亿户。其中,100Mbps及以上接入速率的5.79亿户,占94.2%;"
        "1000Mbps及以上的1.28亿户,占总用户数的20.8%,占比较上年末提升5.2个百分点。"
    )
    assert [(s.indicator, s.measure, s.value) for s in said(text)][1:] == [
        ("broadband_100m_users", "level", 579_000_000),
        ("broadband_100m_users_share", "level", 94.2),
        ("gigabit_broadband_users", "level", 128_000_000),
        ("gigabit_broadband_users_share", "level", 20.8),
        ("gigabit_broadband_users_share", "change", 5.2),
    ]


@pytest.mark.parametrize("thing", ["光纤用户4.11亿户", "端口3亿个", "接入能力覆盖5亿户家庭"])
def test_speed_alone_names_no_users_of_something_else(thing: str):
    assert said(f"6月末,100Mbps及以上的{thing}。") == []


def test_a_change_behind_that_of_a_share_is_no_growth():
    text = "高技术制造业占规模以上工业增加值的比重从2012年的9.4%升到2021年的15.1%,装备制造业从28%升到32.4%。"
    assert [(s.indicator, s.value) for s in said(text) if s.measure == "yoy"] == []


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("2022年全国数字经济核心产业增加值127555亿元,占GDP的比重为9.9%。", [9.9]),
        ("2022年数字经济核心产业增加值12万亿元,增长9%,占GDP的9.9%。", [9.9]),
        ("2022年数字经济核心产业增加值12万亿元,投资增长8.2%,占GDP的9%。", []),
        ("2022年新能源汽车销售额9000亿元,占30%。", []),
    ],
)
def test_the_share_of_what_was_given_an_amount(text: str, shares: list[float]):
    assert [s.value for s in said(text)] == shares


def test_both_of_two_have_their_shares():
    text = "2022年,装备制造业和高技术制造业增加值分别增长5.6%和7.4%。两者占规上工业的比重分别提升到31.8%和15.5%。"
    assert [(s.indicator, s.value) for s in said(text)][2:] == [
        ("equipment_value_added_share", 31.8),
        ("hightech_value_added_share", 15.5),
    ]


def test_a_part_alone_does_not_say_of_what_it_has_a_share():
    for share in ("占比", "比重"):
        assert said(f"2024年,制造业用钢需求增长,{share}从2020年的42%提高到2024年的50%。") == []
    assert [s.value for s in said("2024年,GDP稳步增长,制造业占比25%。")] == [25]


def test_all_of_industry_is_a_whole():
    text = "上半年高技术制造业增加值占全部工业增加值比重15.2%。"
    assert [(s.indicator, s.value) for s in said(text)] == [("hightech_value_added_share", 15.2)]
