"""What one sentence of a passage leaves to the next, and what it does not."""

from datetime import date

import pytest

from tests.reading.texts import Said, read, said, why

Q1 = (date(2023, 3, 31), date(2023, 1, 1))
H1 = (date(2023, 6, 30), date(2023, 1, 1))
YEAR = (date(2022, 12, 31), date(2022, 1, 1))


def test_a_head_that_was_borrowed_is_lent_on():
    assert said("上半年集成电路生产了1657亿块;工业机器人22.2万套;新能源汽车378.8万辆。") == [
        Said("integrated_circuit_output", "level", 165_700_000_000, *H1),
        Said("industrial_robot_output", "level", 222_000, *H1),
        Said("nev_production", "level", 3_788_000, *H1),
    ]


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("上半年采矿业利润总额7000亿元;制造业25000亿元,下降20%。", "20%", "no indicator"),
        ("全国5G基站293万个。上半年国内市场彩电出货量1240万部,同比下降4.8%。", "4.8%", "something else"),
        ("上半年装备制造业投资增长9.9%,原材料制造业增长7.0%。", "7.0%", "part of"),
        ("2022年,信息通信行业收入4.3万亿元。", "4.3万亿元", "part of telecom_revenue"),
    ],
)
def test_growth_is_not_of_what_was_named_before(text: str, number: str, reason: str):
    assert reason in why(text)[number]


@pytest.mark.parametrize(
    "text",
    [
        "厂里的回答是关键工序数控化率94.7%。",
        "厂长掰着指头算:关键工序数控化率从31%到了92%。",
        "江苏省政府新闻办20日举行发布会。规上工业增加值增长7.7%,比全国高3.9个百分点。\n\n5G用户8106万户。",
    ],
)
def test_a_factory_or_a_province_speaks_of_itself(text: str):
    assert read(text).observations or read(text).left_out
    assert said(text) == []


def test_the_nation_holds_to_the_end_of_its_sentence_on_a_page_of_a_province():
    text = "四川省通信管理局召开通气会。一季度四川电信业务收入增长1.6%。\n\n一季度全国电信业务收入增长7.7%;电信业务总量增长18.3%。"
    assert said(text) == [
        Said("telecom_revenue", "yoy", 7.7, *Q1),
        Said("telecom_volume", "yoy", 18.3, *Q1),
    ]


def test_who_asks_is_of_a_country_not_what_is_asked_about():
    assert said("韩国《中央日报》记者问到汽车出口,发言人答道:去年出口311.1万辆。") == [
        Said("vehicle_exports", "level", 3_111_000, *YEAR)
    ]
    assert said("韩国汽车协会公布,去年汽车出口230万辆。") == []
