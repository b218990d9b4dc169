"""A head is said once for several names, and lent from clause to clause."""

from datetime import date

import pytest

from tests.reading.texts import H1, JUNE, MAY, SPOKEN, Said, said, why


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "5月份,619种产品中有298种产品产量同比增长。其中,钢材11090万吨,下降6.5%;汽车245.2万辆,下降2.3%。",
            [
                Said("vehicle_production", "level", 2_452_000, date(2023, 5, 31), date(2023, 5, 1)),
                Said("vehicle_production", "yoy", -2.3, date(2023, 5, 31), date(2023, 5, 1)),
            ],
            id="products listed behind 产品产量 are given as output",
        ),
        pytest.param(
            "上半年,制造业投资增长6%,高技术制造业增长11.8%。",
            [
                Said("manufacturing_investment", "yoy", 6, *H1),
                Said("hightech_investment", "yoy", 11.8, *H1),
            ],
            id="growth of a sector's investment, then of a part of it",
        ),
        pytest.param(
            "上半年,软件业务收入增长14.2%,高技术制造业增长1.7%。",
            [Said("software_revenue", "yoy", 14.2, *H1), Said("hightech_value_added", "yoy", 1.7, *H1)],
            id="the head of another branch is not borrowed",
        ),
        pytest.param(
            "集成电路5月产量281亿块,增长7%,累计产量1401亿块,增长0.1%。",
            [
                Said("integrated_circuit_output", "level", 2.81e10, date(2023, 5, 31), date(2023, 5, 1)),
                Said("integrated_circuit_output", "yoy", 7, date(2023, 5, 31), date(2023, 5, 1)),
                Said("integrated_circuit_output", "level", 1.401e11, *MAY),
                Said("integrated_circuit_output", "yoy", 0.1, *MAY),
            ],
            id="a name parted by its month, and its total since January",
        ),
        pytest.param(
            "乘用车和商用车5月分别销售205.1万辆、33万辆。",
            [
                Said("passenger_vehicle_sales", "level", 2_051_000, date(2023, 5, 31), date(2023, 5, 1)),
                Said("commercial_vehicle_sales", "level", 330_000, date(2023, 5, 31), date(2023, 5, 1)),
            ],
            id="one verb for a list of names",
        ),
        pytest.param(
            "截至6月末,全国移动通信基站1129万个。其中5G293.7万个,占比26%;4G600万个。",
            [
                Said("base_stations_mobile", "level", 11_290_000, JUNE),
                Said("base_stations_5g", "level", 2_937_000, JUNE),
                Said("base_stations_5g_share", "level", 26, JUNE),
                Said("base_stations_4g", "level", 6_000_000, JUNE),
            ],
            id="a generation right before its number",
        ),
        pytest.param(
            "5月份,手机产量1.2亿台。集成电路281亿块,比去年5月多7%。",
            [
                Said("mobile_phone_output", "level", 1.2e8, date(2023, 5, 31), date(2023, 5, 1)),
                Said("integrated_circuit_output", "level", 2.81e10, date(2023, 5, 31), date(2023, 5, 1)),
                Said("integrated_circuit_output", "yoy", 7, date(2023, 5, 31), date(2023, 5, 1)),
            ],
            id="a head is lent to the next sentence where the counter tells what of",
        ),
        pytest.param(
            "上半年彩电产量增长3%,新能源汽车增长35%。",
            [Said("nev_production", "yoy", 35, *H1)],
            id="the head of something else is lent too",
        ),
        pytest.param(
            "上半年,产品产量方面,集成电路增长3%,工业机器人增长5.4%。",
            [
                Said("integrated_circuit_output", "yoy", 3, *H1),
                Said("industrial_robot_output", "yoy", 5.4, *H1),
            ],
            id="one head for all that follows",
        ),
        pytest.param(
            "上半年工业机器人产量22.2万套;服务机器人353万套,增长9.6%;集成电路1657亿块。",
            [
                Said("industrial_robot_output", "level", 222_000, *H1),
                Said("integrated_circuit_output", "level", 165_700_000_000, *H1),
            ],
            id="a head is lent on over what is no indicator",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("5月份手机产量1.2亿台。彩电下降4.6%。", "4.6%", "彩电"),
        ("上半年采矿业利润总额7000亿元,制造业25000亿元。", "25000亿元", "利润总额"),
        ("上半年彩电产量增长3%,充电桩增长34%。", "34%", "产量"),
        ("上半年消费品制造业投资增长13.9%,原材料制造业增长7.0%。", "7.0%", "rate"),
        ("上半年,规上工业企业利润增长3%,装备制造业增长5.6%。", "5.6%", "利润"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


def test_a_head_behind_a_clause_of_something_else_is_of_what_the_topic_says():
    text = "截至6月末,5G基站总数达293.7万个,网络规模世界领先,基站总量占全球60%以上。"
    assert said(text)[-1] == Said("base_stations_5g_world_share", "level", 60, JUNE, bound="at_least")
    assert len(said("截至6月末,移动通信基站总数达1129万个,建成全球最大网络,基站总量占全球60%以上。")) == 1


@pytest.mark.parametrize(
    "core, firms", [("产业规模达到", "企业数量"), ("规模已超过", "相关企业数量"), ("产业规模", "相关企业")]
)
def test_the_firms_of_an_industry_stand_beside_its_size(core: str, firms: str):
    text = f"2022年,我国人工智能核心{core}5000亿元,{firms}超过4000家。"
    assert said(text)[-1] == Said("ai_enterprises", "level", 4_000, date(2022, 12, 31), None, "at_least")


def test_firms_beside_another_industry_are_not_of_the_first():
    text = "2022年,人工智能核心产业规模5000亿元,软件业务收入10.8万亿元,企业数量超过3.8万家。"
    assert "ai_enterprises" not in [s.indicator for s in said(text)]


def test_other_firms_beside_the_size_of_an_industry_are_none_of_it():
    assert [s.indicator for s in said("2022年,工业互联网产业规模达到1.2万亿元,企业超过3000家。")] == [
        "industrial_internet_scale"
    ]


@pytest.mark.parametrize("view", ["产品里", "主要产品中", "重点产品方面", "产品同样如此:"])
def test_products_are_viewed_by_their_output(view: str):
    view = view if view.endswith(":") else f"{view},"
    text = f"1-5月,电子信息制造业增加值下降0.1%。{view}手机5.7亿台,下降2.2%;集成电路1401亿块,增长0.1%。"
    assert [(s.indicator, s.measure) for s in said(text)][1:] == [
        ("mobile_phone_output", "level"),
        ("mobile_phone_output", "yoy"),
        ("integrated_circuit_output", "level"),
        ("integrated_circuit_output", "yoy"),
    ]


@pytest.mark.parametrize("lead", ["新兴业务发展较快", "增得最快的是新兴业务", "云计算等新兴业务快速增长"])
def test_a_short_name_is_of_what_the_clause_before_named(lead: str):
    text = f"上半年,电信业务收入8688亿元。{lead},三家基础电信企业共完成业务收入1880亿元。"
    assert [s.indicator for s in said(text)] == ["telecom_revenue", "telecom_emerging_revenue"]


def test_a_bare_head_is_of_the_topic_that_opens_its_sentence():
    (found,) = said("我国人工智能产业蓬勃发展,核心产业规模达到5000亿元,企业数量超过4300家。")
    assert found == Said("ai_enterprises", "level", 4300, SPOKEN, bound="at_least")


@pytest.mark.parametrize(
    "text",
    [
        "我国人工智能产业蓬勃发展,机器人产业稳步壮大,企业数量超过4300家。",
        "我国人工智能产业蓬勃发展,低空经济起飞,企业数量超过4300家。",
        "我国人工智能产业蓬勃发展,其中大型企业数量超过4300家。",
        "浙江人工智能产业蓬勃发展,企业数量超过4300家。",
        "人工智能产业蓬勃发展,上海集聚效应明显,企业数量超过4300家。",
        "人工智能大会开幕,企业数量超过4300家。",
        "人工智能与制造业深度融合,企业数量超过4300家。",
        "我国人工智能产业蓬勃发展。机器人产业稳步壮大,企业数量超过4300家。",
        "人工智能产业蓬勃发展,企业数量同比增长43%,出货4300台。",
    ],
)
def test_a_bare_head_may_be_of_something_else(text: str):
    assert said(text) == []


@pytest.mark.parametrize("head", ["投资", "增加值"])
def test_a_name_that_another_ends_on_is_a_name_of_its_own(head: str):
    text = f"上半年,高技术制造业{head}增长11.8%,制造业{head}增长6%。"
    assert [(s.indicator.partition("_")[0], s.value) for s in said(text)] == [
        ("hightech", 11.8),
        ("manufacturing", 6),
    ]


@pytest.mark.parametrize(
    "sector, indicator",
    [("制造业", "manufacturing_value_added"), ("装备制造业", None), ("采矿业", None)],
)
def test_a_sector_before_the_name_of_all_industry_is_that_sectors(sector: str, indicator: str | None):
    text = f"上半年,规模以上工业增加值增长3.8%。其中,{sector}规模以上工业增加值增长4.2%。"
    assert [s.indicator for s in said(text)][1:] == ([indicator] if indicator else [])


def test_growth_behind_output_is_of_output():
    text = "6月份,新能源汽车产量同比增长27.6%,充电桩增长53.1%,工业机器人下降12.1%。"
    assert [(s.indicator, s.value) for s in said(text)] == [
        ("nev_production", 27.6),
        ("industrial_robot_output", -12.1),
    ]
    assert why(text)["53.1%"] == "of its 产量, which is no indicator"


def test_the_size_of_something_else_does_not_begin_the_name_before():
    text = "到2025年,规模以上企业软件业务收入突破14万亿元;大数据产业测算规模突破3万亿元。"
    assert [s.value for s in said(text, date(2021, 12, 30))] == [14e12]


@pytest.mark.parametrize("said_of", ["", "量质齐升", "快速发展", "再上台阶"])
def test_what_is_said_of_a_list_is_no_part_of_its_last_name(said_of: str):
    text = f"上半年,装备制造业、高技术制造业{said_of},增加值占规模以上工业增加值的比重达35.5%和16.4%。"
    assert [(s.indicator, s.value) for s in said(text)] == [
        ("equipment_value_added_share", 35.5),
        ("hightech_value_added_share", 16.4),
    ]
