"""A number without a subject is of what was named before; one sentence or two for each way of leaving it out."""

from datetime import date

import pytest

from tests.reading.texts import H1, JUNE, MAY, SPOKEN, YEAR_END, Said, said, why


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "1-5月,汽车出口175.8万辆,其中新能源汽车45.7万辆。",
            [Said("vehicle_exports", "level", 1_758_000, *MAY), Said("nev_exports", "level", 457_000, *MAY)],
            id="the head of the name before is borrowed",
        ),
        pytest.param(
            "近年涌现一大批专精特新中小企业,总数已超过9万家。",
            [Said("specialised_smes", "level", 90_000, SPOKEN, None, "at_least")],
            id="a large number of them is no part of them",
        ),
        pytest.param(
            "新能源汽车快速增长。据汽车工业协会统计,上半年产销量分别达到378.8万辆和374.7万辆。",
            [
                Said("nev_production", "level", 3_788_000, *H1),
                Said("nev_sales", "level", 3_747_000, *H1),
            ],
            id="a head alone is not of the body that counted",
        ),
        pytest.param(
            "上半年,汽车出口214万辆,其中新能源汽车出口53.4万辆。增长75.7%。",
            [
                Said("vehicle_exports", "level", 2_140_000, *H1),
                Said("nev_exports", "level", 534_000, *H1),
                Said("vehicle_exports", "yoy", 75.7, *H1),
            ],
            id="what 其中 names ends with its sentence",
        ),
        pytest.param(
            "1-5月,新能源汽车产量300万辆;销量294万辆,其中出口45.7万辆。",
            [
                Said("nev_production", "level", 3_000_000, *MAY),
                Said("nev_sales", "level", 2_940_000, *MAY),
                Said("nev_exports", "level", 457_000, *MAY),
            ],
            id="a short name is of what the sentence speaks of",
        ),
        pytest.param(
            "1-5月,汽车总销量1061.7万辆,其中新能源294万辆。",
            [Said("vehicle_sales", "level", 10_617_000, *MAY), Said("nev_sales", "level", 2_940_000, *MAY)],
            id="the head is borrowed by a name of several words",
        ),
        pytest.param(
            "6月份中小企业采购指数为50.6%,连续两个月回到荣枯线上方,5月份是50.2%。",
            [
                Said("sme_purchasing_index", "level", 50.6, JUNE, date(2023, 6, 1)),
                Said("sme_purchasing_index", "level", 50.2, date(2023, 5, 31), date(2023, 5, 1)),
            ],
            id="a rate goes on with another month",
        ),
        pytest.param(
            "6月份中小企业采购指数50.6%,时隔7个月重回扩张区间;而5月该指数为49.8%。",
            [
                Said("sme_purchasing_index", "level", 50.6, JUNE, date(2023, 6, 1)),
                Said("sme_purchasing_index", "level", 49.8, date(2023, 5, 31), date(2023, 5, 1)),
            ],
            id="this index is the one named last",
        ),
        pytest.param(
            "上半年5G手机出货量1.02亿部,占同期手机出货量的79%;其中6月1900万部。",
            [
                Said("phone_shipments_5g", "level", 102_000_000, *H1),
                Said("phone_shipments_5g_share", "level", 79, *H1),
                Said("phone_shipments_5g", "level", 19_000_000, JUNE, date(2023, 6, 1)),
            ],
            id="after its share, what was counted goes on with another month",
        ),
        pytest.param(
            "国家先进制造业集群又添35个,总数增至80个。",
            [Said("advanced_clusters", "level", 80, SPOKEN)],
            id="an increase, then what it leads to",
        ),
        pytest.param(
            "数字经济规模,研究机构测算2022年为50.2万亿元。",
            [Said("digital_economy_scale", "level", 5.02e13, YEAR_END, date(2022, 1, 1))],
            id="who measured it is no subject",
        ),
        pytest.param(
            "充电基础设施累计660.8万台。其中,公共充电桩214.9万台。上半年新增144.2万台。",
            [
                Said("charging_piles", "level", 6_608_000, SPOKEN),
                Said("charging_piles", "increment", 1_442_000, *H1),
            ],
            id="a sentence on a part does not end the whole",
        ),
        pytest.param(
            "上半年规上工业增加值同比增长3.8%。二季度呢,是4.5%。",
            [
                Said("industrial_value_added", "yoy", 3.8, *H1),
                Said("industrial_value_added", "yoy", 4.5, JUNE, date(2023, 4, 1)),
            ],
            id="growth goes on with another span",
        ),
        pytest.param(
            "关键工序数控化率是衡量一个国家制造业家底的指标。2012年底,这一指标只有24.6%;今年6月末,它已经爬到60.1%。",
            [
                Said("key_process_cnc_rate", "level", 24.6, date(2012, 12, 31)),
                Said("key_process_cnc_rate", "level", 60.1, JUNE),
            ],
            id="what a sentence defines is what the next one speaks of",
        ),
        pytest.param(
            "关键工序数控化率是衡量制造业家底的指标。这一指标目前只有60.1%。",
            [Said("key_process_cnc_rate", "level", 60.1, SPOKEN)],
            id="what a sentence without a numeral defines too",
        ),
        pytest.param(
            "平均每家双跨平台连接设备80万台,工业APP有1.2万个,服务企业1.5万家。",
            [
                Said("platform_connected_devices_average", "level", 800_000, SPOKEN),
                Said("industrial_apps_average", "level", 12_000, SPOKEN),
                Said("platform_enterprises_served_average", "level", 15_000, SPOKEN),
            ],
            id="averages of each platform, to the end of the list",
        ),
        pytest.param(
            "截至2022年底,充电基础设施累计521万台,其中公共的179.7万台,私人的341.2万台。全年新增259.3万台。",
            [
                Said("charging_piles", "level", 5_210_000, YEAR_END),
                Said("charging_piles", "increment", 2_593_000, YEAR_END, date(2022, 1, 1)),
            ],
            id="what is new in all, behind parts counted alike",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize("part", ["其中,光纤端口达到9亿个", "其中光纤接入(FTTH/O)端口9亿个"])
def test_what_a_part_grew_by_is_not_what_the_whole_did(part: str):
    text = f"6月末,互联网宽带接入端口达11亿个,比上年末净增3000万个。{part},比上年末净增3500万个。"
    assert [s.value for s in said(text)] == [1_100_000_000, 30_000_000]


def test_growth_behind_something_else_that_is_measured_is_not_of_what_was_spoken_of_before_a_question():
    text = "上半年电信业务收入8688亿元。利润率呢?这个指标我们不单独发布。发电量,增速嘛,6.8%。"
    assert [(s.indicator, s.measure) for s in said(text)] == [("telecom_revenue", "level")]
    assert why(text) == {"6.8%": "its subject was named without being known"}


def test_less_of_the_same_is_a_part_of_it():
    text = "超过1200万建档立卡贫困户享受了降费优惠政策,700万户享受了5折优惠。"
    assert [s.value for s in said(text)] == [12_000_000]
    assert why(text)["700万户"] == "a part of the low_income_tariff_users before"
    vaguer = "5G基站达到293.7万个,超过290万个。"
    assert [s.value for s in said(vaguer)] == [2_937_000, 2_900_000]


def test_these_so_many_are_those_that_were_counted():
    assert said("名录显示,这300家5G工厂分布在26个省份。") == []


def test_a_list_of_two_names_waits_for_its_two_numbers():
    text = "2018年数字经济规模31.3万亿元,占GDP的34.8%;研发设计工具普及率、关键工序数控化率,6月底分别为69.3%和49.5%。"
    assert [(s.indicator, s.value) for s in said(text, date(2019, 9, 20))][2:] == [
        ("rd_design_tool_penetration", 69.3),
        ("key_process_cnc_rate", 49.5),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月份,规模以上工业增加值增长3.5%。从累计看,1—5月份增长3.6%。", [3.5, 3.6]),
        ("5月份,规模以上工业增加值增长3.5%。从累计看,1—5月份社会消费品零售总额增长9.3%。", [3.5]),
        (
            "5月汽车产销分别完成233.3万辆和238.2万辆。\n从累计看,1—5月产销1068.7万辆和1061.7万辆。",
            [2_333_000, 2_382_000, 10_687_000, 10_617_000],
        ),
        (
            "5月汽车产销分别完成233.3万辆和238.2万辆。\n农机方面,1—5月产销160万辆和158万辆。",
            [2_333_000, 2_382_000],
        ),
    ],
)
def test_a_sum_is_of_what_was_told_by_the_month(text: str, expected: list[float]):
    assert [s.value for s in said(text)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("规模以上工业增加值同比增长3.5%。分三大门类看,制造业增长4.1%。\n", "industrial_value_added"),
        ("规模以上工业增加值同比增长3.5%,高技术制造业增加值增长1.7%。\n", "industrial_value_added"),
        ("规模以上工业增加值同比增长3.5%。社会消费品零售总额增长12.7%。\n", None),
        ("制造业投资增长5.1%。房地产开发投资下降7.2%。", None),
    ],
)
def test_a_sum_is_of_what_the_line_opened_on(line: str, expected: str | None):
    found = [s for s in said(f"5月份,{line}从累计看,1—5月份增长3.6%。") if s.value == 3.6]
    assert [s.indicator for s in found] == ([expected] if expected else [])


def test_a_sum_without_its_months_is_of_the_year_so_far():
    text = "5月汽车产销233.3万辆和238.2万辆。\n从累计看,汽车产销1068.7万辆和1061.7万辆,同比增长11.1%和11.1%。"
    assert {s.start for s in said(text)[2:]} == {date(2023, 1, 1)}


def test_a_whole_is_spoken_of_again_behind_the_share_of_a_part():
    text = "6月,汽车销量262.2万辆,新能源汽车占比30.7%;1—6月销量1323.9万辆。"
    assert [s.indicator for s in said(text)] == ["vehicle_sales", "nev_market_share", "vehicle_sales"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "2022年,数字经济规模50.2万亿元,占GDP的41.5%。2016年这两个数分别是22.6万亿元和30.3%,2021年为45.5万亿元和39.8%。",
            [50.2e12, 41.5, 22.6e12, 30.3, 45.5e12, 39.8],
        ),
        (
            "去年底,数据中心机架总规模650万标准机架,算力总规模180EFLOPS;到今年6月底,上述两个数字分别增至760万标准机架和197EFLOPS。",
            [6.5e6, 180, 7.6e6, 197],
        ),
        ("2022年,软件业务收入10.8万亿元,利润1.26万亿元。2021年为9.5万亿元和1.19万亿元。", [10.8e12, 1.26e12]),
    ],
)
def test_numbers_of_several_that_are_meant(text: str, values: list[float]):
    assert [s.value for s in said(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2022年,新能源汽车产量700.3万辆;集成电路产量3241.9亿块;工业机器人呢,44.3万套,下降4.8%。",
            ["nev_production", "integrated_circuit_output", "industrial_robot_output", "industrial_robot_output"],
        ),
        ("一季度汽车销量607.6万辆,下降6.7%。唯独新能源汽车,158.6万辆。", ["vehicle_sales", "vehicle_sales", "nev_sales"]),
        ("一季度汽车销量607.6万辆。行情真好,158.6万辆。", ["vehicle_sales"]),
        ("一季度汽车销量607.6万辆。大家都在谈新能源汽车,158.6万辆。", ["vehicle_sales"]),
    ],
)  # fmt: skip
def test_a_clause_that_is_but_a_name(text: str, expected: list[str]):
    assert [s.indicator for s in said(text)] == expected


def test_what_a_bracket_tells_of_something_else_is_an_aside():
    text = "截至3月底,智能算力规模达1882EFLOPS(每秒执行1882百亿亿次浮点运算),相当于去年同期的2.5倍。"
    found = [(s.indicator, s.measure, s.value) for s in said(text)]
    assert ("intelligent_computing_power", "multiple", 2.5) in found


@pytest.mark.parametrize(
    "text, last",
    [
        ("移动电话基站总数达1129万个(其中5G基站293.7万个),比上年末净增45.2万个。", "base_stations_mobile"),
        ("上半年,汽车销量1323.9万辆(新能源汽车374.7万辆),同比增长9.8%。", "vehicle_sales"),
    ],
)
def test_what_goes_on_behind_a_bracket_is_of_what_stands_before_it(text: str, last: str):
    assert said(text)[-1].indicator == last


@pytest.mark.parametrize(
    "text, last",
    [
        (
            "5月份手机出货量2603.7万部(其中5G手机2014.8万部),占同期手机出货量的77.4%。",
            "phone_shipments_5g_share",
        ),
        ("上半年,集成电路(产量1657亿块)下降3%。", "integrated_circuit_output"),
    ],
    ids=["a share is of the part in it", "a name before it has no number"],
)
def test_what_goes_on_behind_a_bracket_may_be_of_what_stands_in_it(text: str, last: str):
    assert said(text)[-1].indicator == last
