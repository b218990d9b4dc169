"""How people talk: they correct themselves, answer what was asked, and point at what they have just named."""

from datetime import date

import pytest

from tests.reading.texts import H1, SPOKEN, Said, read, said, why


def values(text: str, spoken: date = date(2023, 7, 20)) -> list[tuple[str, str, float]]:
    return [(o.indicator, o.measure, o.value) for o in said(text, spoken)]


@pytest.mark.parametrize(
    ("text", "indicator", "measure", "value"),
    [
        (
            "上半年,新能源汽车产量378万辆……说错了,是378.8万辆。",
            "nev_production",
            "level",
            3_788_000,
        ),
        ("上半年工业增加值增长3.8%,不对,应该是下降3.8%。", "industrial_value_added", "yoy", -3.8),
        ("上半年软件业务收入增长14.2个百分点?不,是14.2%。", "software_revenue", "yoy", 14.2),
        ("千兆城市207个——抱歉,念错了,是110个。", "gigabit_cities", "level", 110),
    ],
)
def test_the_corrected_number_counts_and_is_said_of_the_same(
    text: str, indicator: str, measure: str, value: float
):
    assert values(text) == [(indicator, measure, value)]


def test_a_correction_of_something_else_is_of_that_too():
    text = "上半年软件业务收入增长14.2%,每股收益3.7元……对不起,3.07元。"
    assert values(text) == [("software_revenue", "yoy", 14.2)]
    text = "上半年规上工业中小企业营业收入增长1%,利润总额3.7万亿……对不起,3.07万亿元。"
    assert values(text) == [("sme_revenue", "yoy", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "上半年算力发展指数同比提高15%。",
        "上半年全国新增数据中心机架16万架(仅指三家企业对外服务部分)。",
        "某省分中心揭牌,接入企业2.3万家。",
        "主持人:您的平台据说连着89万台设备?",
        "中国移动上半年净利润762亿元\n截至6月底,移动电话用户9.85亿户。累计开通5G基站176.1万个。",
        "上半年新能源乘用车卖得很好,6月零售渗透率达到34.9%。",
    ],
)
def test_a_part_an_index_and_a_firm_are_not_the_nations_series(text: str):
    assert read(text).observations or why(text)
    assert values(text) == []


def test_of_things_counted_for_an_average_only_a_population_of_its_own_is_left_out():
    text = "十家双跨平台,平均每家连接设备140万台。"
    assert "an average is over" in why(text)["十家"]
    found = read(text).observations
    assert [(o.indicator, o.value, o.scope) for o in found] == [
        ("platform_connected_devices_average", 1_400_000, "十家双跨平台")
    ]
    assert ("cross_industry_platforms", "level", 28) in values("28家双跨平台平均接入设备超218万台。")


def test_each_of_a_list_grows_by_its_own_number():
    text = "上半年,手机、集成电路、工业机器人的产量分别是6.7亿台、1657亿块、22.2万套,一个下降3.1%,一个下降3%,一个增长5.4%。"
    assert [v for v in values(text) if v[1] == "yoy"] == [
        ("mobile_phone_output", "yoy", -3.1),
        ("integrated_circuit_output", "yoy", -3),
        ("industrial_robot_output", "yoy", 5.4),
    ]


def test_what_is_within_a_part_is_of_that_part():
    text = "上半年汽车产销1324万辆和1323万辆;其中新能源汽车销量374.7万辆。这里头绝大部分是国内消化的,出口53.4万辆。"
    assert values(text)[-1] == ("nev_exports", "level", 534_000)


def test_the_nation_counts_again_where_a_firms_own_text_names_it():
    text = "中国移动上半年净利润762亿元\n累计开通5G基站176.1万个。作为对照,全国5G基站为293.7万个。"
    assert values(text) == [("base_stations_5g", "level", 2_937_000)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "你要问5G基站有多少?我给大家一个概数,两百九十来万个吧,准确的数要等下旬。",
            [("base_stations_5g", "level", 2_900_000)],
        ),
        (
            "问:上半年出口了多少新能源车?\n答:这不归我们管,不过公开数据有,中汽协说的是53.4万辆,同比增长1.6倍。",
            [("nev_exports", "level", 534_000), ("nev_exports", "yoy", 160)],
        ),
        (
            "问:5G基站现在有多少个?\n答:谢谢。到6月底是293.7万个。",
            [("base_stations_5g", "level", 2_937_000)],
        ),
        ("问:5G基站现在有多少个?\n答:全国有1000家企业参与,投了293.7亿元。", []),
        ("问:5G基站现在有多少个?\n答:这个数字我手头没有。县城通宽带的有2000个。", []),
        (
            "上半年软件业务收入5.5万亿元。增速嘛,14.2%。",
            [("software_revenue", "level", 5.5e12), ("software_revenue", "yoy", 14.2)],
        ),
        (
            "上半年软件业务收入5.5万亿元。利润率呢?这个指标不单独发布。增速倒是可以讲,14.2%。",
            [("software_revenue", "level", 5.5e12), ("software_revenue", "yoy", 14.2)],
        ),
        (
            "上半年软件业务收入5.5万亿元。就业增长很快。增速嘛,14.2%。",
            [("software_revenue", "level", 5.5e12)],
        ),
        (
            "上半年全国造了1324万辆汽车,往国外卖了差不多214万辆。",
            [("vehicle_production", "level", 13_240_000), ("vehicle_exports", "level", 2_140_000)],
        ),
    ],
)
def test_an_answer_is_of_what_was_asked_or_spoken_of(text: str, expected: list[tuple[str, str, float]]):
    assert values(text) == expected


def test_the_first_sentence_of_an_item_is_a_heading_that_the_item_states_in_full():
    text = "(一)5G用户占比过半。截至6月末,5G移动电话用户达6.76亿户,占移动电话用户的39.5%。"
    assert [v for v in values(text) if v[0] == "penetration_5g_users"] == [
        ("penetration_5g_users", "level", 39.5)
    ]
    assert ("penetration_5g_users", "level", 50) in values("5G用户普及率过半。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "5G基站293.7万个,占移动电话基站的26%,后者总数1129万个。",
            [
                ("base_stations_5g", 2_937_000),
                ("base_stations_5g_share", 26),
                ("base_stations_mobile", 11_290_000),
            ],
        ),
        (
            "6月末5G基站293.7万个;前者占移动电话基站总数的比重是26%。",
            [("base_stations_5g", 2_937_000), ("base_stations_5g_share", 26)],
        ),
        (
            "上半年电气机械增加值增长15.7%,汽车制造业增长13.1%,而整个装备制造业是6.5%。",
            [("equipment_value_added", 6.5)],
        ),
        ("上半年电气机械增加值增长15.7%,整个装备制造业是新的支柱。", []),
        (
            "截至6月底,5G基站293.7万个,半年增加了62.5万个。",
            [("base_stations_5g", 2_937_000), ("base_stations_5g", 625_000)],
        ),
        ("截至6月底,5G基站293.7万个,两年多了200万个。", [("base_stations_5g", 2_937_000)]),
        (
            "上半年汽车出口214万辆,新能源汽车占了其中53.4万辆,皮卡占了10万辆。",
            [("vehicle_exports", 2_140_000), ("nev_exports", 534_000)],
        ),
        ("固定宽带用户中,用千兆的占两成。", [("gigabit_broadband_users_share", 20)]),
        ("农村宽带用户中,用千兆的占两成。", []),
        (
            "乘用车6月产销219.5万辆和226.8万辆。",
            [("passenger_vehicle_production", 2_195_000), ("passenger_vehicle_sales", 2_268_000)],
        ),
        (
            "1至5月份利润下降18.8%,降幅收窄1.8个百分点——说的都是规模以上工业企业。",
            [("industrial_profits", -18.8)],
        ),
        ("1至5月份利润下降18.8%——说的都是这一家公司。", []),
        (
            "2022年,规上工业企业利润总额84038.5亿元。\n记者:这说明什么?\n答:不能只看利润。营业收入更能说明问题,全年137.91万亿元,增长5.9%。",
            [
                ("industrial_profits", 8.40385e12),
                ("industrial_revenue", 1.3791e14),
                ("industrial_revenue", 5.9),
            ],
        ),
        (
            "到2025年培育1万家小巨人的任务进度约九成,目前已认定8997家。",
            [("little_giants", 10_000), ("little_giants", 8997)],
        ),
        (
            "原定五年培育1万家小巨人的任务进度约九成,目前已认定8997家。",
            [("little_giants", 8997)],
        ),
        (
            "规划为2025年千兆宽带用户定的数是6000万户,而今年3月末就已突破1亿户。",
            [("gigabit_broadband_users", 60_000_000), ("gigabit_broadband_users", 100_000_000)],
        ),
        (
            "给建档立卡的贫困户打折,最低5折,累计惠及1200多万户。",
            [("low_income_tariff_users", 12_000_000)],
        ),
        ("全球六成以上的5G基站,都竖在中国的土地上。", [("base_stations_5g_world_share", 60)]),
        ("全球超过60%的5G基站由中企承建。", []),
        ("规上工业企业的关键工序,已经有60.1%实现了数控。", [("key_process_cnc_rate", 60.1)]),
        ("规上工业企业的关键工序,已经有60.1%换了人。", []),
        ("平台方面,有一定影响力的超过240家。", [("industrial_internet_platforms", 240)]),
        ("平台方面,有海外业务的超过240家。", []),
        (
            "软件业,1到5月份,收入四万……四万三千二百三十八亿元,增速是13.3。",
            [("software_revenue", 4.3238e12), ("software_revenue", 13.3)],
        ),
        ("上半年软件业务收入增速为14.2,利润10.4。", [("software_revenue", 14.2)]),
        (
            "上半年新能源汽车出口50万……53.4万辆,增长1.6倍。",
            [("nev_exports", 534_000), ("nev_exports", 160)],
        ),
        ("全国5G基站293.7万个,广东28万个,占比约一成。", [("base_stations_5g", 2_937_000)]),
        ("5G用户6个亿出头。", [("mobile_subscribers_5g", 600_000_000)]),
        ("千兆用户占全部宽带用户的五分之一强。", [("gigabit_broadband_users_share", 20)]),
        ("网民得有十亿九千多万。", [("internet_users", 1_090_000_000)]),
        (
            "1至5月,汽车产销1068.7万辆和1061.7万辆。新能源汽车当月产销71.3万辆和71.7万辆。",
            [
                ("vehicle_production", 10_687_000),
                ("vehicle_sales", 10_617_000),
                ("nev_production", 713_000),
                ("nev_sales", 717_000),
            ],
        ),
        (
            "上半年,新能源汽车、工业机器人产品产量分别增长35%、5.4%。",
            [("nev_production", 35), ("industrial_robot_output", 5.4)],
        ),
        (
            "上半年新增减税降费及退税缓费9279亿元,中小微企业受益最明显,新增减税降费及退税缓费5766亿元。",
            [("tax_fee_relief", 9.279e11)],
        ),
        (
            "问:千兆用户突破5000万了吗?\n答:早过了,现在是1.28亿户。",
            [("gigabit_broadband_users", 128_000_000)],
        ),
        ("问:5G用户是不是才3亿?\n答:不是3亿,是6.76亿户。", [("mobile_subscribers_5g", 676_000_000)]),
        ("问:我们注意到5G用户达到6.76亿户,这个势头能保持吗?", [("mobile_subscribers_5g", 676_000_000)]),
        ("5G基站293.7万个,不是终点。", [("base_stations_5g", 2_937_000)]),
        ("5G基站不是158万个,而是293.7万个。", [("base_stations_5g", 2_937_000)]),
        ("5G工厂4000多家,打造700家5G工厂标杆。", [("factories_5g", 4000)]),
        ("某车企董事长说,公司上半年销量200万辆,其中新能源汽车出口10万辆。", []),
        ("上半年汽车销量降幅收窄至2%以内。", [("vehicle_sales", -2)]),
        (
            "6月份中小企业采购指数升到了50.2,重回荣枯线上方,5月份是49.8。",
            [("sme_purchasing_index", 50.2), ("sme_purchasing_index", 49.8)],
        ),
        (
            "5月份,产品出口较快。其中,汽车38.8万辆,服装3亿件。",
            [("vehicle_exports", 388_000)],
        ),
    ],
)
def test_a_number_is_of_what_its_words_point_at(text: str, expected: list[tuple[str, float]]):
    assert [(o.indicator, o.value) for o in said(text)] == expected


def test_a_month_that_is_over_is_recalled_beside_one_to_come():
    found = read("截至9月底将有300万个5G基站,6月底是293万个。").observations
    assert [(o.value, str(o.period_end), o.status) for o in found] == [
        (3_000_000, "2023-09-30", "target"),
        (2_930_000, "2023-06-30", "reported"),
    ]


def test_a_month_within_a_name_is_when_and_a_plan_that_is_past_stays_a_plan():
    text = "1至5月,汽车产销1068.7万辆和1061.7万辆。新能源汽车当月产销71.3万辆和71.7万辆。"
    assert {str(o.start) for o in said(text) if o.indicator == "nev_sales"} == {"2023-05-01"}
    found = read("原计划到2022年底建成200万个5G基站,实际建成231.2万个。").observations
    assert [(o.value, o.status) for o in found] == [(2_000_000, "target"), (2_312_000, "reported")]
    assert read("今年将培育小巨人企业超过1万家。").observations[0].status == "target"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2022年,数字经济占GDP的41.5%,十年前只占21.6%。",
            [
                ("digital_economy_gdp_share", 41.5, "2022-12-31"),
                ("digital_economy_gdp_share", 21.6, "2013-12-31"),
            ],
        ),
        (
            "5G基站293.7万个,三年前还不到50万个。",
            [("base_stations_5g", 2_937_000, "2023-07-20"), ("base_stations_5g", 500_000, "2020-12-31")],
        ),
        (
            "十年前,网民普及率还不到50%,今天互联网普及率是75.6%。",
            [("internet_penetration", 50, "2013-12-31"), ("internet_penetration", 75.6, "2023-07-20")],
        ),
        ("5G基站293.7万个,几年前是1万个。", [("base_stations_5g", 2_937_000, "2023-07-20")]),
        (
            "关键工序数控化率60.1%,比十年前提高35.5个百分点。",
            [("key_process_cnc_rate", 60.1, "2023-07-20"), ("key_process_cnc_rate", 35.5, "2023-07-20")],
        ),
    ],
)
def test_years_ago_count_from_the_year_of_speaking(text: str, expected: list[tuple[str, float, str]]):
    assert [(o.indicator, o.value, str(o.end)) for o in said(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "其中,装备制造业增加值6月份增长2.6%,较5月份回落0.8个百分点。",
        "6月规上工业增加值增长4.4%,其中装备制造业增加值增长5.9%,较5月份回落0.8个百分点。",
    ],
)
def test_a_growth_rates_own_change_is_no_change_of_a_share(text: str):
    assert [o.measure for o in said(text) if o.measure == "change"] == []
    assert "0.8" in "".join(why(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一季度,四川规模以上工业增加值增长7.5%,高于全国(6.5%)1个百分点;成都增长7.9%。",
            [("industrial_value_added", 6.5, "2023-03-31")],
        ),
        (
            "6月末,5G基站占比由上年末的21.3%提升至26%;10G PON端口达2029万个,比上年末净增506.9万个。",
            [("ports_10g_pon", 20_290_000, "2023-06-30"), ("ports_10g_pon", 5_069_000, "2023-06-30")],
        ),
        (
            "规上电子信息制造业增加值一季度下降1.1%,而2021年同期为增长30.4%。",
            [
                ("electronics_value_added", -1.1, "2023-03-31"),
                ("electronics_value_added", 30.4, "2021-03-31"),
            ],
        ),
        (
            "小微企业用电量在6月高温推动下同比增长9.1%。",
            [("small_micro_electricity", 9.1, "2023-06-30")],
        ),
        (
            "6月末,蜂窝物联网终端用户在移动网终端连接数中的比重已升至55.4%,后者总量达38.3亿户。",
            [
                ("iot_terminals_share", 55.4, "2023-06-30"),
                ("mobile_network_connections", 3.83e9, "2023-06-30"),
            ],
        ),
        (
            "上半年汽车出口214万辆,其中皮卡10万辆,客车4万辆;6月出口38.2万辆。",
            [("vehicle_exports", 2_140_000, "2023-06-30"), ("vehicle_exports", 382_000, "2023-06-30")],
        ),
    ],
)
def test_what_stands_beside_the_subject_says_whose_and_when(
    text: str, expected: list[tuple[str, float, str]]
):
    found = [(o.indicator, o.value, str(o.end)) for o in said(text)]
    assert [f for f in found if f[0] != "base_stations_5g_share"] == expected


def test_the_increase_since_the_end_of_last_year_begins_with_this_year():
    text = "6月末,5G基站占比由上年末的21.3%提升至26%;10G PON端口达2029万个,比上年末净增506.9万个。"
    assert str(said(text)[-1].start) == "2023-01-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "上半年规上工业企业利润下降16.8%。分行业看,电气机械增长29.1%,装备制造业合计增长3.1%。",
            [("industrial_profits", -16.8)],
        ),
        (
            "上半年制造业投资增长6.0%。高技术制造业增长11.8%。",
            [("manufacturing_investment", 6), ("hightech_investment", 11.8)],
        ),
        (
            "上半年制造业投资增长6.0%。规上工业增加值增长3.8%,装备制造业增长6.5%。",
            [
                ("manufacturing_investment", 6),
                ("industrial_value_added", 3.8),
                ("equipment_value_added", 6.5),
            ],
        ),
        (
            "上半年规上工业增加值增长3.8%。外商投资企业增长0.8%。制造业增长4.2%。",
            [("industrial_value_added", 3.8), ("manufacturing_value_added", 4.2)],
        ),
    ],
)
def test_a_sector_grows_in_what_the_passage_speaks_of(text: str, expected: list[tuple[str, float]]):
    assert [(o.indicator, o.value) for o in said(text)] == expected


def test_what_a_sentence_on_one_month_is_taken_apart_into_is_of_that_month():
    text = "上半年,软件业务收入5.5万亿元。6月份,规上工业增加值增长4.4%。其中,装备制造业增长5.9%。"
    assert [(o.indicator, str(o.start)) for o in said(text)] == [
        ("software_revenue", "2023-01-01"),
        ("industrial_value_added", "2023-06-01"),
        ("equipment_value_added", "2023-06-01"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("问:上半年软件业务收入增长多快?\n答:14.2%,比一季度快0.7个百分点。", [("software_revenue", 14.2)]),
        ("问:规上工业企业利润上半年降了多少?\n答:16.8%,还在收窄。", [("industrial_profits", -16.8)]),
        ("问:上半年软件业务收入增长多快?\n答:研发投入占了13.4%。", []),
        ("问:上半年软件业务收入是多少?\n答:利润率11.8%。", []),
        ("上半年软件业务收入增速多少?14.2%。", [("software_revenue", 14.2)]),
        ("上半年软件业务收入增长多少?利润率是11.8%。", []),
        ("问:充电桩够不够用?\n答:还要加快。6月底是665.2万台。", [("charging_piles", 6_652_000)]),
        ("问:充电桩够不够用?\n答:还要加快。今年要投500亿元,覆盖2000个县。", []),
        (
            "要说增速,上半年高技术制造业增加值1.7%,不算快;装备制造业6.5%,是压舱石。",
            [("hightech_value_added", 1.7), ("equipment_value_added", 6.5)],
        ),
    ],
)
def test_a_question_of_growth_or_of_how_a_thing_fares_is_answered(
    text: str, expected: list[tuple[str, float]]
):
    assert [(o.indicator, o.value) for o in said(text)] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "我说的六百六十万台,指的是全国的充电桩。",
            [Said("charging_piles", "level", 6_600_000, SPOKEN)],
            id="a figure that is explained",
        ),
        pytest.param(
            "上半年规上工业增加值增长了3.9,哦对不起,我更正一下,是3.8%。",
            [Said("industrial_value_added", "yoy", 3.8, *H1)],
            id="a figure corrected",
        ),
        pytest.param(
            "问:新能源汽车呢?\n答:上半年产量378.8万辆,销量374.7万辆。",
            [
                Said("nev_production", "level", 3_788_000, *H1),
                Said("nev_sales", "level", 3_747_000, *H1),
            ],
            id="an answer speaks of what the question names",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected
