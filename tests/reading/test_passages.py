"""What one sentence of a passage leaves to the next, and what it does not."""

from datetime import date

import pytest

from tests.reading.texts import SPOKEN, Said, read, said, why

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
        ("全国5G基站293万个。上半年国内市场彩电出货量1240万部,同比下降4.8%。", "4.8%", "no indicator"),
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


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "上半年,装备制造业和高技术制造业增加值分别增长6.5%、1.7%。二季度,前者增长8.0%,后者增长2.2%。",
            [8.0, 2.2],
            id="the one and the other",
        ),
        pytest.param(
            "2012年至2021年,关键工序数控化率由24.6%提高到55.3%,数字化研发设计工具普及率由48.8%提高到74.7%。"
            "截至今年二季度,上述两个指标又分别升至60.1%和77.8%。",
            [60.1, 77.8],
            id="both, in their order",
        ),
        pytest.param(
            "去年高技术制造业、装备制造业占规上工业的比重继续提高,查公报,一个是15.5%,一个是31.8%。",
            [15.5, 31.8],
            id="one of them and the other",
        ),
        pytest.param(
            "2022年底数据中心机架650万标准机架,算力总规模180EFLOPS,智能算力41EFLOPS。2021年底,这三个数分别是520万架、140EFLOPS和29EFLOPS。",
            [5_200_000, 140, 29],
            id="three numbers in their order",
        ),
    ],
)
def test_words_that_stand_for_several_mean_them_in_order(text: str, expected: list[float]):
    assert [s.value for s in said(text)][-len(expected) :] == expected
    assert len({s.indicator for s in said(text)[-len(expected) :]}) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "采矿业和制造业都有改善。二季度,前者增长8.0%,后者增长2.2%。",
        "上半年新能源汽车销量374.7万辆,电池产量大增。后者是前者的两倍。",
        "今年有两个目标。上述两个指标分别是60%和77%。",
    ],
)
def test_words_that_stand_for_nothing_known_stay_silent(text: str):
    assert [s.value for s in said(text) if s.value != 3_747_000] == []


def test_a_month_that_opens_a_passage_holds_in_it():
    text = "1-5月,规上工业增加值增长3.6%。\n\n5月,汽车产销分别完成233.3万辆和238.2万辆。新能源汽车的产销达到71.3万辆和71.7万辆。"
    assert [(s.start, s.end) for s in said(text)[-2:]] == [(date(2023, 5, 1), date(2023, 5, 31))] * 2


def test_a_day_that_only_recalls_an_earlier_one_ends_with_its_sentence():
    text = "截至6月底,千兆宽带用户1.28亿户,去年年底只有9175万户。5G用户6.76亿户。"
    assert said(text)[-1] == Said("mobile_subscribers_5g", "level", 676_000_000, date(2023, 6, 30))


@pytest.mark.parametrize(
    "text, spoken, expected",
    [
        (
            "全年看,我们对实现规模以上工业增加值增长5%左右的目标充满信心。",
            date(2024, 4, 18),
            Said("industrial_value_added", "yoy", 5, date(2024, 12, 31), date(2024, 1, 1), "about"),
        ),
        (
            "2020年是收官之年。要力争全年规模以上工业增加值增长5%左右。",
            date(2019, 12, 23),
            Said("industrial_value_added", "yoy", 5, date(2020, 12, 31), date(2020, 1, 1), "about"),
        ),
        (
            "我们今年的目标,是推动算力总规模超过300EFLOPS。",
            date(2025, 1, 21),
            Said("computing_power", "level", 300, date(2025, 12, 31), bound="at_least"),
        ),
        (
            "2024年,我们将适度超前建设网络。计划新建5G基站60万个左右。",
            date(2024, 1, 19),
            Said("base_stations_5g", "increment", 600_000, date(2024, 12, 31), date(2024, 1, 1), "about"),
        ),
    ],
)
def test_a_plan_is_of_the_year_that_it_speaks_of(text: str, spoken: date, expected: Said):
    assert said(text, spoken) == [expected]
    assert [o.status for o in read(text, spoken).observations] == ["target"]


def test_a_goal_that_was_reached_is_none():
    text = "2023年5G基站新增106.5万个,超额完成了60万个的目标。"
    assert [o.status for o in read(text, date(2024, 1, 19)).observations] == ["reported"]


def test_the_base_of_a_multiple_dates_the_value_before_the_change():
    assert said("2021年数字经济规模是2012年的4.1倍,从11万亿元增至45.5万亿元。")[1:] == [
        Said("digital_economy_scale", "level", 11e12, date(2012, 12, 31), date(2012, 1, 1)),
        Said("digital_economy_scale", "level", 45.5e12, date(2021, 12, 31), date(2021, 1, 1)),
    ]
    assert said("今年6月底千兆宽带用户1.28亿户,为2020年末的20倍。")[1] == Said(
        "gigabit_broadband_users", "multiple", 20, date(2023, 6, 30), date(2020, 12, 31)
    )


def test_a_word_that_excludes_an_indicator_does_so_in_its_own_item_of_a_list():
    assert [
        s.indicator for s in said("累计建成3616家绿色工厂、267家绿色工业园区、408家绿色供应链管理企业。")
    ] == ["green_factories"]
    assert said("绿色工厂、绿色供应链管理企业共4024家。") == []


def test_a_name_in_the_middle_of_a_list_keeps_its_number():
    text = "高新技术企业、专精特新“小巨人”企业、单项冠军企业分别达到29.1万家、1.3万家和1500多家。"
    assert [(s.indicator, s.value) for s in said(text)] == [
        ("little_giants", 13_000),
        ("manufacturing_champions", 1500),
    ]


def test_a_topic_within_a_paragraph_keeps_the_month_of_the_paragraph():
    text = "1-8月增长3.9%。\n三、6月份,高技术制造业增加值增长2.7%。产品方面,集成电路产量322亿块。\n1-6月,规上工业增加值增长3.8%。"
    months = {s.indicator: (s.start, s.end) for s in said(text)}
    assert months["integrated_circuit_output"] == (date(2023, 6, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    "text",
    [
        "规划提出,到2025年,融合发展迈上新台阶。一是指数提高到105;二是数字化研发设计工具普及率达85%。",
        "到2025年,融合发展迈上新台阶。\n一是夯实基础,5G基站达到360万个。\n",
        "会议部署了2025年重点任务:新开通5G基站60万个;5G移动电话用户数达到7亿户。",
        "展望2025年,协会预计汽车总销量2760万辆;新能源汽车900万辆。",
    ],
)
def test_what_follows_a_plan_is_planned_too(text: str):
    found = read(text).observations
    assert found
    assert {(o.status, o.period_end) for o in found} == {("target", date(2025, 12, 31))}


@pytest.mark.parametrize(
    "text",
    [
        "到2025年,融合发展迈上新台阶。今年以来成效显著:一是5G基站已达到293万个。",
        "到2025年,融合发展迈上新台阶。\n\n目前,5G基站达到293万个。",
        "预计全年向好。目前5G基站达到293万个。",
    ],
)
def test_what_has_come_to_pass_is_reported_beside_a_plan(text: str):
    assert [o.status for o in read(text).observations] == ["reported"]


def test_a_fall_that_narrows_to_a_number_is_still_a_fall():
    assert [
        s.value for s in said("一季度规上工业增加值下降8.4%。3月份降幅收窄到1.1%。", date(2020, 4, 20))
    ] == [-8.4, -1.1]
    assert [s.value for s in said("一季度规上工业增加值增长8.4%。3月份增速回落到1.1%。")] == [8.4, 1.1]


def test_an_increase_of_this_year_goes_to_the_day_of_the_level_beside_it():
    assert said("5月末5G基站284.4万个,今年新增53.2万个。")[1] == Said(
        "base_stations_5g", "increment", 532_000, date(2023, 5, 31), date(2023, 1, 1)
    )


def test_the_value_that_a_plan_starts_from_is_reported():
    found = read("今年计划5G+工业互联网项目从目前的4100个增至7500个。").observations
    assert [(o.value, o.status) for o in found] == [(4100, "reported"), (7500, "target")]


def test_the_firm_of_somebody_who_speaks_is_not_the_nation():
    assert said("他所在的企业关键工序数控化率92%。") == []
    assert [s.value for s in said("规模以上企业关键工序数控化率60.1%。")] == [60.1]


def test_a_share_is_of_the_whole_that_was_parted():
    text = "6月末移动网络终端连接总数23亿户,其中蜂窝物联网终端用户12亿户,占比52%。"
    assert [s.indicator for s in said(text)][-1] == "iot_terminals_share"
    text = "去年工业占GDP比重达到33.2%;其中制造业增加值33.5万亿元,占27.7%。"
    assert said(text)[-1] == Said("manufacturing_gdp_share", "level", 27.7, *YEAR)
    assert [s.value for s in said("6月末电视用户2亿户,其中蜂窝物联网终端用户12亿户,占比52%。")] == [1.2e9]


def test_a_head_that_opens_a_paragraph_is_that_of_the_names_behind():
    text = "营收方面,上半年规上工业企业录得62.6万亿元,下降0.4%。"
    assert [(s.indicator, s.measure) for s in said(text)] == [
        ("industrial_revenue", "level"),
        ("industrial_revenue", "yoy"),
    ]
    assert said("成本方面,上半年规上工业企业录得62.6万亿元。") == []


def test_what_only_says_more_of_a_product_does_not_end_its_reach():
    text = "6月集成电路产量322亿块,再创单月新高;1至6月1657亿块。"
    assert [s.value for s in said(text)] == [32.2e9, 165.7e9]
    assert [s.value for s in said("6月工业机器人产量4万套,服务机器人更多;1至6月348万套。")] == [40_000]


def test_a_title_gives_its_product_to_what_is_made_sold_and_exported():
    title = "6月汽车产销双双增长\n\n"
    assert said(title + "出口方面,6月出口38.2万辆。") == [
        Said("vehicle_exports", "level", 382_000, date(2023, 6, 30), date(2023, 6, 1))
    ]
    assert said(title + "利润方面,6月利润400亿元。") == []
    assert said("部委数据发布\n\n出口方面,6月出口38.2万辆。") == []


def test_the_parts_of_a_total_are_not_the_total():
    text = "去年全国减税降费超过2.7万亿元。拆开看,减税降费5186亿元,缓税缓费4289亿元。"
    assert [s.value for s in said(text)] == [2.7e12]


@pytest.mark.parametrize(
    "text",
    [
        "国家先进制造业集群45个,拥有单项冠军企业500余家、专精特新“小巨人”企业2200余家。",
        "A平台(设备60万台、工业APP2100个)。",
    ],
)
def test_what_clusters_and_single_platforms_hold_is_theirs(text: str):
    assert {s.indicator for s in said(text)} <= {"advanced_clusters"}


def test_what_something_adds_to_is_not_spoken_of():
    text = "8月份,规模以上装备制造业增加值增长6.4%,对全部规模以上工业增长贡献率达47.8%,占规模以上工业的比重为33.7%。"
    assert [(s.indicator, s.value) for s in said(text, date(2024, 9, 14))] == [
        ("equipment_value_added", 6.4),
        ("equipment_value_added_share", 33.7),
    ]


@pytest.mark.parametrize(
    "text, number",
    [
        ("新能源汽车保有量784万辆。对今年,协会预测是500万辆,增长40%以上。", "40%以上"),
        ("上半年规上工业中小企业营业收入增长7.9%,高于全国,实现利润总额1.7万亿元,下降2.4%。", "2.4%"),
    ],
)
def test_growth_of_a_level_that_is_nobodys_is_nobodys(text: str, number: str):
    assert number in why(text)


@pytest.mark.parametrize(
    "text",
    [
        "桐乡一家化纤企业负责人说:“关键工序数控化率100%。”",
        "中国移动年内投资690亿元,建设5G基站41万个。",
        "黑龙江省工信厅厅长:今年上半年规上工业增加值增长2.9%。",
        "他们省上半年规上工业增加值增长8.1%。",
        "上半年新注册登记的汽车中,新能源汽车占比35.4%。",
    ],
)
def test_what_a_speaker_says_of_his_own_is_not_the_nations(text: str):
    assert said(text) == []


def test_who_asks_for_a_paper_of_a_city_does_not_make_a_place():
    assert len(said("重庆日报记者:今年上半年规上工业增加值增长3.8%。")) == 1
    assert len(said("工业和信息化部规划司司长:今年上半年规上工业增加值增长3.8%。")) == 1


def test_within_the_year_is_by_its_end_where_it_is_planned():
    assert said("年内5G基站要超过290万,千兆用户要达到1.3亿户。") == [
        Said("base_stations_5g", "level", 2_900_000, date(2023, 12, 31), bound="at_least"),
        Said("gigabit_broadband_users", "level", 130_000_000, date(2023, 12, 31)),
    ]


def test_the_number_of_the_year_before_is_of_its_day_and_the_base_of_an_increase():
    text = "5G+工业互联网项目超过8000个,较去年同期的4000个翻了一番。"
    assert said(text)[1] == Said("projects_5g_industrial_internet", "level", 4000, date(2022, 7, 20))
    text = "5G+工业互联网项目超过5000个,较2020年底的1100个,增加了近4000个。"
    assert said(text)[2] == Said(
        "projects_5g_industrial_internet", "increment", 4000, SPOKEN, date(2021, 1, 1), "nearly"
    )


def test_a_plan_that_is_called_by_its_number_is_no_number():
    assert all(s.value != 110_000 for s in said("“小巨人”企业8997家,是“十四五”一万家目标的九成。"))


def test_an_industry_named_with_others_is_no_group():
    text = "2022年计算机、通信和其他电子设备制造业收入15.4万亿元,软件业务收入达10.81万亿元,增长11.2%。"
    assert [(s.indicator, s.measure) for s in said(text)] == [
        ("software_revenue", "level"),
        ("software_revenue", "yoy"),
    ]


def test_a_record_within_the_year_names_no_period():
    text = "2022年,规上工业增加值增长3.6%,12月份增长1.3%,是年内次低点。装备制造业增加值增长5.6%。"
    assert said(text, date(2023, 1, 17))[-1] == Said("equipment_value_added", "yoy", 5.6, *YEAR)


def test_a_level_after_ten_years_without_an_end_has_no_period():
    text = "今年1-6月新能源汽车产量378.8万辆。十年间,工业增加值由20.9万亿元增加到37.3万亿元。"
    assert [s.indicator for s in said(text)] == ["nev_production"]


def test_the_second_half_said_in_it_is_the_one_that_runs():
    assert said("下半年新建5G基站20万个。", date(2023, 11, 27))[0].start == date(2023, 7, 1)
    assert said("下半年新建5G基站20万个。", date(2023, 3, 27))[0].start == date(2022, 7, 1)


def test_the_day_on_which_a_goal_was_set_dates_no_flow():
    text = "六部门去年10月定的目标,2025年算力规模超过300EFLOPS。\n人工智能核心产业规模5784亿元。"
    assert [s.indicator for s in said(text)] == ["computing_power"]


@pytest.mark.parametrize(
    "text, values",
    [
        ("千兆城市达到207个——不对,是110个。", [110]),
        ("5G+工业互联网项目超过4500个,覆盖20多个行业。", [4500]),
        ("千兆城市的硬指标:5G用户占比要达到25%以上。", []),
        ("特斯拉中国上半年新能源汽车销量21万辆。", []),
        ("■软件:1—6月业务收入55170亿元。", [5.517e12]),
        ("【软件】1—6月业务收入55170亿元。", [5.517e12]),
        ("上半年,太阳能电池、新能源汽车、发电机组产品产量分别增长54.5%、35.0%、31.6%。", [35]),
    ],
)
def test_what_is_meant_and_nothing_else_is_read(text: str, values: list[float]):
    assert [s.value for s in said(text)] == values


def test_a_question_gives_its_topic_to_the_answer():
    text = "问:新能源车?\n答:一季度产165万辆,销158.6万辆,渗透率26.1%。"
    assert [s.indicator for s in said(text)] == ["nev_production", "nev_sales", "nev_market_share"]
    assert said("问:摩托车?\n答:一季度产165万辆,销158.6万辆。") == []
    assert said("新能源车走红。\n一季度产165万辆,销158.6万辆。") == []


def test_of_a_flow_hardly_named_a_text_has_one_value_in_a_span():
    text = "去年汽车产销2702.1万辆和2686.4万辆。出口很旺,内需不弱,汽车这一块,销1286.6万辆。"
    assert [s.value for s in said(text) if s.indicator == "vehicle_sales"] == [26_864_000]
    text = "去年全部工业增加值增长3.4%。规模以上工业增加值增长3.6%。"
    assert [s.value for s in said(text)] == [3.4, 3.6]


def test_growth_behind_something_that_is_measured_is_its_own():
    text = "一季度制造业投资增7%。出口交货值3月由负转正,增5.4%。"
    assert [s.value for s in said(text)] == [7]
    text = "一季度制造业投资增7%。算总账,上半年增长6%。"
    assert [s.value for s in said(text)] == [7, 6]


def test_by_quarters_seen_is_still_of_the_same():
    text = "2022年规上工业增加值增长3.6%,可是分季度看,一季度6.5%,二季度0.7%。"
    assert [s.value for s in said(text)] == [3.6, 6.5, 0.7]


def test_the_year_so_far_beside_a_month_leaves_the_page_to_the_month():
    text = "5月份,规上工业增加值增长3.5%。1-5月份,规上工业增加值增长3.6%。\n高技术制造业增加值增长1.7%。"
    assert [(s.value, s.start) for s in said(text)] == [
        (3.5, date(2023, 5, 1)),
        (3.6, date(2023, 1, 1)),
        (1.7, date(2023, 5, 1)),
    ]


def test_the_quarters_of_a_year_are_of_that_year():
    text = "2022年规上工业增加值增长3.6%。分季度看,一季度增长6.5%,二季度增长0.7%。"
    assert [(s.value, s.end.year) for s in said(text)] == [(3.6, 2022), (6.5, 2022), (0.7, 2022)]


def test_shares_that_have_risen_over_years_are_of_the_last():
    text = "2018-2022年,装备制造业、高技术制造业增加值年均增长8%和10%,占规上工业比重分别提升到31.8%和15.5%。"
    assert [(s.value, s.start) for s in said(text)] == [(31.8, date(2022, 1, 1)), (15.5, date(2022, 1, 1))]


@pytest.mark.parametrize(
    "text, statuses",
    [
        ("预计2022年全年,软件业务收入增长11%;电信业务总量增长21%左右。", ["target", "target"]),
        ("2022年,工业互联网产业规模预计将达到1.2万亿元。", ["target"]),
        ("2022年,软件业务收入增长11%;预计2023年增长12%。", ["reported", "target"]),
    ],
)
def test_a_year_just_over_may_still_be_forecast(text: str, statuses: list[str]):
    assert [o.status for o in read(text, date(2023, 1, 11)).observations] == statuses


def test_a_month_that_opens_a_passage_and_is_said_again_is_what_it_speaks_of():
    text = (
        "6月份,规上工业增加值增长4.4%。1-6月份,规上工业增加值增长3.8%。6月份,分经济类型看,国有企业增长5%。"
        "分三大门类看,采矿业增加值增长1.5%,制造业增长4.8%。"
    )
    assert [(s.value, s.start.month) for s in said(text) if s.start] == [(4.4, 6), (3.8, 1), (4.8, 6)]


def test_the_past_year_is_the_last_in_the_report_on_it():
    [o] = read("过去一年,高技术制造业增加值增长7.4%。", date(2023, 3, 5)).observations
    assert (o.period_start, o.period_end) == (date(2022, 1, 1), date(2022, 12, 31))
    assert read("过去一年,高技术制造业增加值增长7.4%。", date(2023, 9, 5)).observations == []


def test_what_is_there_already_is_so_now_whatever_year_is_counted_to():
    assert said("截至2023年,我国已建成5G基站超290万个。") == [
        Said("base_stations_5g", "level", 2_900_000, SPOKEN, None, "at_least")
    ]
    assert said("到2023年底,我国5G基站将超290万个。")[0].end == date(2023, 12, 31)


def test_a_turn_begins_from_the_span_of_the_page():
    text = "二季度工业回升。\n汽车产量由一季度下降5.1%转为增长26.5%。"
    assert [(s.value, s.end) for s in said(text)] == [(-5.1, Q1[0]), (26.5, H1[0])]


@pytest.mark.parametrize("turn", ["目前", "如今早已超额:截至5月末", "现在"])
def test_what_there_is_now_behind_a_plan_is_no_plan(turn: str):
    found = read(f"原计划到2023年底建成200个标识解析二级节点,{turn},二级节点上线323个。").observations
    assert [(o.value, o.status) for o in found] == [(200, "target"), (323, "reported")]


def test_a_bracket_within_a_counter_parts_no_number_from_its_name():
    text = "340余家有影响力的工业互联网平台活跃在各行业,超过9600万台(套)工业设备与它们相连。"
    assert [s.indicator for s in said(text)] == [
        "industrial_internet_platforms",
        "platform_connected_devices",
    ]


def test_what_was_sold_is_sales():
    text = "今年前5个月卖出新能源车294万辆,较去年同期多四成,市占率达27.7%。"
    assert [(s.indicator, s.measure) for s in said(text)] == [
        ("nev_sales", "level"),
        ("nev_sales", "yoy"),
        ("nev_market_share", "level"),
    ]
