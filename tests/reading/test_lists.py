"""Lists of periods and of names: which number is of which, and what they share."""

from datetime import date

import pytest

from tests.reading.texts import H1, JUNE, Said, read, said, why

MAY, NEW_YEAR = date(2023, 5, 31), date(2023, 1, 1)


def test_quarters_of_a_list_share_their_word():
    found = said("上半年软件业务收入增长5%,其中一、二季度分别增长4%和6%。")
    assert found == [
        Said("software_revenue", "yoy", 5, *H1),
        Said("software_revenue", "yoy", 4, date(2023, 3, 31), date(2023, 1, 1)),
        Said("software_revenue", "yoy", 6, date(2023, 6, 30), date(2023, 4, 1)),
    ]


def test_quarters_of_a_list_begin_no_item():
    found = said("2022年工业增加值增长3.6%,其中一季度增长6.5%,二、三季度分别增长0.7%和4.8%。")
    assert [(s.value, s.end) for s in found] == [
        (3.6, date(2022, 12, 31)),
        (6.5, date(2022, 3, 31)),
        (0.7, date(2022, 6, 30)),
        (4.8, date(2022, 9, 30)),
    ]


def test_one_number_of_two_quarters_is_of_both_together():
    assert said("2022年二、三季度,软件业务收入增长9%。") == [
        Said("software_revenue", "yoy", 9, date(2022, 9, 30), date(2022, 4, 1))
    ]


def test_a_rate_lends_its_last_word_and_shares_its_population():
    found = read("规模以上工业企业关键工序数控化和数字化研发设计工具普及率分别为60.1%和78.3%。").observations
    assert [(o.indicator, o.value, o.scope) for o in found] == [
        ("key_process_cnc_rate", 60.1, "规模以上工业企业"),
        ("rd_design_tool_penetration", 78.3, "规模以上工业企业"),
    ]


def test_above_scale_may_be_said_short():
    found = read("规上工业关键工序数控化率达到62%。").observations
    assert [(o.indicator, o.scope) for o in found] == [("key_process_cnc_rate", "规上工业")]


@pytest.mark.parametrize("link", ["、", "和"])
def test_a_product_before_another_is_of_its_output_and_not_of_its_share(link: str):
    assert said(f"上半年,新能源汽车{link}工业机器人产量分别增长35%和5.4%。") == [
        Said("nev_production", "yoy", 35, *H1),
        Said("industrial_robot_output", "yoy", 5.4, *H1),
    ]


def test_what_is_no_indicator_keeps_its_place_in_a_list():
    text = "上半年,铁路机车和集成电路产量分别增长2%和3%。"
    assert said(text) == [Said("integrated_circuit_output", "yoy", 3, *H1)]
    assert "铁路机车" in why(text)["2%"]


def test_parts_of_a_year_that_was_named_are_of_that_year():
    found = said(
        "2021年软件业务收入增长17.7%。其中上半年增长23.2%,12月增长15%。去年增长11.2%,一季度增长13.5%。"
    )
    assert [(s.value, s.end) for s in found] == [
        (17.7, date(2021, 12, 31)),
        (23.2, date(2021, 6, 30)),
        (15, date(2021, 12, 31)),
        (11.2, date(2022, 12, 31)),
        (13.5, date(2023, 3, 31)),
    ]


def test_a_list_is_of_the_output_that_the_view_before_it_names():
    text = "上半年生产稳定。从产品产量看,工业机器人、新能源汽车、微型计算机设备同比分别增长5.4%、35%、2%。"
    assert said(text) == [
        Said("industrial_robot_output", "yoy", 5.4, *H1),
        Said("nev_production", "yoy", 35, *H1),
    ]


def test_products_by_product_are_given_as_output():
    text = "分产品看,1-6月,金属切削机床29万台,下降3%;汽车1310万辆,增长6.2%,其中新能源汽车361万辆,增长35%。"
    assert said(text) == [
        Said("vehicle_production", "level", 13_100_000, *H1),
        Said("vehicle_production", "yoy", 6.2, *H1),
        Said("nev_production", "level", 3_610_000, *H1),
        Said("nev_production", "yoy", 35, *H1),
    ]


def test_shares_that_only_changed_are_shares():
    text = "上半年,高技术制造业、装备制造业增加值占规模以上工业的比重同比分别提高0.4和1.2个百分点。"
    assert [(s.indicator, s.measure, s.value) for s in said(text)] == [
        ("hightech_value_added_share", "change", 0.4),
        ("equipment_value_added_share", "change", 1.2),
    ]


@pytest.mark.parametrize("stranger", ["固定资产投资", "产品价格", "用电量"])
def test_a_list_of_a_name_and_of_something_else(stranger: str):
    text = f"上半年,高技术制造业增加值和{stranger}分别增长1.7%和11.8%。"
    assert said(text) == [Said("hightech_value_added", "yoy", 1.7, *H1)]
    assert stranger in why(text)["11.8%"]


def test_a_hedge_behind_a_list_is_of_all_its_numbers():
    text = "上半年,电信业务总量和软件业务收入分别同比增长17%和14%左右。"
    assert [(s.value, s.bound) for s in said(text)] == [(17, "about"), (14, "about")]
    text = "上半年,电信业务总量和软件业务收入分别同比增长17%和约14%。"
    assert [(s.value, s.bound) for s in said(text)] == [(17, "exact"), (14, "about")]
    text = "上半年,新能源汽车、工业机器人、集成电路产量分别增长超过35%、5%和2%。"
    assert [(s.value, s.bound) for s in said(text)] == [(35, "at_least"), (5, "at_least"), (2, "at_least")]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "1-5月,新能源汽车、汽车用锂离子动力电池产量同比分别增长37%和41.2%。",
            [Said("nev_production", "yoy", 37, MAY, NEW_YEAR)],
        ),
        (
            "1-5月,汽车用锂离子动力电池、新能源汽车产量同比分别增长41.2%和37%。",
            [Said("nev_production", "yoy", 37, MAY, NEW_YEAR)],
        ),
        ("1-5月,新能源汽车动力电池产量同比增长41.2%。", []),
    ],
    ids=["first of two", "second of two", "a part of it alone"],
)
def test_what_shuts_a_name_out_in_one_item_of_a_list_leaves_the_others(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize("between", ["产量,同比", "的产量,同比", "产量,6月份", "的产量同比"])
def test_a_list_whose_last_is_no_indicator_is_shared_out_in_the_next_clause(between: str):
    text = f"6月份,新能源汽车、充电桩、光伏电池{between}分别增长27.6%、53.1%和54.5%。"
    assert [(s.indicator, s.value) for s in said(text)] == [("nev_production", 27.6)]


def test_a_list_of_names_gets_its_head_in_the_next_clause():
    text = "1-5月,软件和信息技术服务业、互联网行业快速增长,收入同比分别增长13.3%和2.9%。"
    assert said(text) == [
        Said("software_revenue", "yoy", 13.3, MAY, NEW_YEAR),
        Said("internet_revenue", "yoy", 2.9, MAY, NEW_YEAR),
    ]
    assert said("1-5月,新能源汽车、工业锅炉快速增长,产量分别增长37%和9%。") == [
        Said("nev_production", "yoy", 37, MAY, NEW_YEAR)
    ]
    assert not said("1-5月,钢铁、造船、纺织增长较快,利润分别增长4%、3%和2%。")
    assert not said("1-5月,软件业、互联网行业、通信业增长较快,收入同比分别增长13.3%和2.9%。")


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "5月份,充电桩、工业机器人、新能源汽车产品产量同比分别增长30.5%、3.5%、43.6%。",
            [("industrial_robot_output", 3.5), ("nev_production", 43.6)],
            id="产品 between the last name and the head",
        ),
        pytest.param(
            "5月份,新能源汽车、锂电池、光伏组件产品产量分别增长43.6%、57.7%和53.1%。",
            [("nev_production", 43.6)],
            id="the first of a list whose last is no indicator",
        ),
        pytest.param(
            "5月份,3D打印设备、新能源汽车、工业机器人等产品产量同比分别增长30.5%、43.6%、3.5%。",
            [("nev_production", 43.6), ("industrial_robot_output", 3.5)],
            id="等产品 behind a list that is shared out",
        ),
        pytest.param(
            "5月份,新能源汽车、太阳能电池、移动通信基站设备产量同比分别增长43.6%、57.7%、10.4%。",
            [("nev_production", 43.6)],
            id="equipment of base stations is no base station",
        ),
        pytest.param(
            "5月份,挖掘机、装载机,汽车,工业机器人产量分别增长12.1%、17.3%、3.5%。",
            [("vehicle_production", 17.3), ("industrial_robot_output", 3.5)],
            id="commas part the items, since one holds a 、",
        ),
        pytest.param(
            "5月份生产较快。从产品产量看,工业机器人,空调、冰箱,新能源汽车,集成电路增速均超过20%,两年平均都在9%以上。",
            [("industrial_robot_output", 20), ("integrated_circuit_output", 20), ("nev_production", 20)],
            id="one number for all of such a list",
        ),
        pytest.param(
            "5月份,工业生产加快,装备水平提升,铁路、船舶,汽车行业利润分别增长5%、6%、7%。",
            [],
            id="clauses are no items",
        ),
        pytest.param(
            "5月份,市场需求旺盛,企业信心充足,新能源汽车、工业机器人、集成电路产量分别增长43.6%、3.5%、7%。",
            [("nev_production", 43.6), ("industrial_robot_output", 3.5), ("integrated_circuit_output", 7)],
            id="the numbers are of what the last clause lists",
        ),
        pytest.param(
            "5月份,612种产品中有400种产品产量同比增长。水泥19600万吨,下降0.4%;汽车233.3万辆,增长17.3%,其中,新能源汽车67.2万辆。",
            [("vehicle_production", 2_333_000), ("vehicle_production", 17.3), ("nev_production", 672_000)],
            id="products that were counted are listed as output",
        ),
        pytest.param(
            "5月份,主要产品产量继续增长。汽车233.3万辆,订单饱满。",
            [],
            id="nothing was counted: it may be sales",
        ),
    ],
)
def test_products_are_listed_with_what_is_said_of_their_output(text: str, expected: list[tuple[str, float]]):
    assert [(s.indicator, s.value) for s in said(text)] == expected


def test_figures_parted_by_a_slash_are_a_list():
    text = "上半年,汽车产销: 1324.8万辆 / 1323.9万辆,同比 +9.3% / +9.8%。"
    assert said(text) == [
        Said("vehicle_production", "level", 13_248_000, *H1),
        Said("vehicle_sales", "level", 13_239_000, *H1),
        Said("vehicle_production", "yoy", 9.3, *H1),
        Said("vehicle_sales", "yoy", 9.8, *H1),
    ]
    assert not said("上半年,汽车产销: 1324.8万辆/天。")


def test_growth_in_a_span_behind_a_part_that_waits_for_its_number_is_of_the_part():
    text = "上半年,汽车产量增长9%,其中新能源汽车产量势头最好,二季度增长80%。"
    assert [(s.indicator, s.value) for s in said(text)] == [("vehicle_production", 9), ("nev_production", 80)]


@pytest.mark.parametrize(
    "text, values",
    [
        ("1-5月,软件业在大模型、云计算等新技术推动下实现了4.3万亿元的业务收入。", [4.3e12]),
        ("1-5月,软件业的云计算业务完成了4300亿元的业务收入。", []),
        ("累计下达6批普遍服务建设任务,支持全国12万个行政村光纤网络建设。", [120_000]),
        ("下一步的任务是,支持1万个行政村光纤网络建设。", []),
        ("分产品看,5月份,612种产品中有417种产品同比增长。汽车233.3万辆,增长17.3%。", [2_333_000, 17.3]),
        ("5月份,612种产品中有417种产品同比增长。汽车233.3万辆,增长17.3%。", []),
    ],
)
def test_what_only_drives_or_hands_out_or_lists_says_nothing_against_it(text: str, values: list[float]):
    assert [s.value for s in said(text)] == values


def test_a_stranger_between_two_rates_keeps_its_place():
    found = read(
        "工业企业关键工序数控化率、管理软件普及率和数字化研发设计工具普及率分别为55%、70%和75%。"
    ).observations
    assert [(o.indicator, o.value, o.scope) for o in found] == [
        ("key_process_cnc_rate", 55, "工业企业"),
        ("rd_design_tool_penetration", 75, "工业企业"),
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "6月末,5G基站、终端连接数全球占比分别超过60%和70%。",
            [Said("base_stations_5g_world_share", "level", 60, JUNE, None, "at_least")],
            id="each of two keeps its place, where only one has such a share",
        ),
        pytest.param(
            "上半年,工业机器人、集成电路、新能源汽车产量分别增长5.4%、-3%、35%。",
            [
                Said("industrial_robot_output", "yoy", 5.4, *H1),
                Said("integrated_circuit_output", "yoy", -3, *H1),
                Said("nev_production", "yoy", 35, *H1),
            ],
            id="a stem that holds a word with a role, within a list",
        ),
        pytest.param(
            "上半年,新能源汽车、工业机器人、集成电路产量分别增长35%、5.4%、-3%。",
            [
                Said("nev_production", "yoy", 35, *H1),
                Said("industrial_robot_output", "yoy", 5.4, *H1),
                Said("integrated_circuit_output", "yoy", -3, *H1),
            ],
            id="one head for a list of names",
        ),
        pytest.param(
            "上半年,电力设备、新能源汽车产量分别增长3%、30%。",
            [Said("nev_production", "yoy", 30, *H1)],
            id="what is no indicator keeps its place in the list",
        ),
        pytest.param(
            "上半年,汽车产销1324.8万辆和1323.9万辆,同比+9.3%和+9.8%。",
            [
                Said("vehicle_production", "level", 13_248_000, *H1),
                Said("vehicle_sales", "level", 13_239_000, *H1),
                Said("vehicle_production", "yoy", 9.3, *H1),
                Said("vehicle_sales", "yoy", 9.8, *H1),
            ],
            id="a sign stands for growth",
        ),
        pytest.param(
            "上半年新能源汽车、集成电路、3D打印设备产量分别增长35%、-3%、30%。",
            [
                Said("nev_production", "yoy", 35, *H1),
                Said("integrated_circuit_output", "yoy", -3, *H1),
            ],
            id="a list that ends on something else",
        ),
        pytest.param(
            "上半年高技术制造业和高技术服务业投资分别增长11.8%和13.9%。",
            [Said("hightech_investment", "yoy", 11.8, *H1)],
            id="a list whose last is no indicator",
        ),
        pytest.param(
            "上半年新能源汽车、3D打印设备、工业机器人产量,同比分别增长35%、30%、5.4%。",
            [Said("nev_production", "yoy", 35, *H1), Said("industrial_robot_output", "yoy", 5.4, *H1)],
            id="a list of names, its numbers in the next clause",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "names, values",
    [
        ("规模以上工业增加值、社会消费品零售总额、全国服务业生产指数", "5.4%、3.2%、5.1%"),
        ("规模以上工业增加值、社会消费品零售总额", "5.4%、3.2%"),
        ("自动售货机产量、规模以上工业增加值", "3.2%和5.4%"),
    ],
    ids=["of three", "of two", "the last"],
)
def test_of_a_list_with_strangers_each_name_keeps_its_number(names: str, values: str):
    found = said(f"5月份,{names}同比分别增长{values}。")
    assert [(s.indicator, s.value) for s in found] == [("industrial_value_added", 5.4)]


def test_a_list_shares_the_end_of_a_name_that_reaches_further_than_its_head():
    found = said("5月份,规模以上高技术和装备制造业增加值同比分别增长14.7%、4.7%。")
    assert [(s.indicator, s.value) for s in found] == [
        ("hightech_value_added", 14.7),
        ("equipment_value_added", 4.7),
    ]


def test_others_of_a_list_of_products_may_be_new():
    found = said("上半年,工业机器人、集成电路等新兴产品产量同比分别增长5.4%和3.3%。")
    assert [(s.indicator, s.value) for s in found] == [
        ("industrial_robot_output", 5.4),
        ("integrated_circuit_output", 3.3),
    ]


def test_one_number_of_production_and_sales_alike_is_of_each():
    found = said("上半年,汽车产销量双超1300万辆,同比增长均超过9%。")
    assert [(s.indicator, s.measure, s.value) for s in found] == [
        ("vehicle_production", "level", 13_000_000),
        ("vehicle_sales", "level", 13_000_000),
        ("vehicle_production", "yoy", 9),
        ("vehicle_sales", "yoy", 9),
    ]


def test_numbers_of_a_list_without_a_word_for_each_are_shared_out_too():
    found = said("一季度,高技术制造业增加值和固定资产投资增长11.9%和7.9%。")
    assert [(s.indicator, s.value) for s in found] == [("hightech_value_added", 11.9)]


def test_a_product_whose_name_alone_is_that_of_a_share_borrows_the_head():
    found = said("5月份集成电路产量同比增长7%,新能源汽车增长43.6%。")
    assert [(s.indicator, s.value) for s in found] == [
        ("integrated_circuit_output", 7),
        ("nev_production", 43.6),
    ]
    assert not said("上半年消费品制造业投资增长13.9%,原材料制造业增长7.0%。")


@pytest.mark.parametrize(
    ("names", "second"),
    [
        ("高技术制造业增加值和固定资产投资", None),
        ("高技术制造业增加值和投资", "hightech_investment"),
        ("新能源汽车产量和出口", "nev_exports"),
        ("规模以上工业增加值和固定资产投资", None),
        ("高技术制造业增加值和服务业投资", None),
    ],
)
def test_the_second_of_a_list_may_be_of_the_same_as_the_first(names: str, second: str | None):
    found = said(f"上半年,{names}分别增长11.9%和7.9%。")
    both = [(11.9, NEW_YEAR, JUNE), (7.9, NEW_YEAR, JUNE)]
    assert [(s.value, s.start, s.end) for s in found] == both[: 2 if second else 1]
    assert [s.indicator for s in found[1:]] == ([second] if second else [])


def test_what_something_else_is_spread_over_is_no_list_of_ours():
    text = "5G+工业互联网发展很快。二级节点覆盖29个省区市、34个重点行业。"
    assert said(text) == []


def test_all_that_were_chosen_are_all_of_them():
    assert [s.value for s in said("制造业单项冠军企业共1557家入选。")] == [1557]


@pytest.mark.parametrize("did", ["在A股上市", "入选百强", "跻身前列"])
def test_so_many_that_did_something_are_only_some_of_them(did: str):
    text = f"我国的专精特新中小企业,累计有2028家{did}。"
    assert said(text) == [] and why(text)["有2028家"] == "only some of them"


def test_both_of_a_pair_are_given_again_behind_the_mark_that_they_passed():
    found = said("2022年,全国汽车产销双双越过2500万辆台阶,其中产量2702.1万辆、销量2686.4万辆。")
    assert [(s.indicator, s.value) for s in found if s.bound == "exact"] == [
        ("vehicle_production", 27_021_000),
        ("vehicle_sales", 26_864_000),
    ]


def test_a_list_whose_last_item_only_ends_on_a_name_keeps_its_places():
    text = "上半年,高技术制造业增加值、数字产品制造业增加值分别增长13.3%、12.3%。"
    assert [(s.indicator, s.value) for s in said(text)] == [("hightech_value_added", 13.3)]
    shared = "上半年,充电桩、光伏电池产量分别增长34.5%、63.7%。"
    assert said(shared) == []  # 产量 is of both


@pytest.mark.parametrize(
    "text, values",
    [
        ("虚拟现实设备、充电桩、新能源汽车等新产品产量分别增长59.4%、58.7%、38.7%。", [38.7]),
        ("新能源汽车、充电桩、光伏电池等产品产量都同比增长50%以上。", [50]),
        ("光伏电池、工业机器人、新能源汽车产品产量分别增长12%、5.4%、35%。", [5.4, 35]),
    ],
)
def test_a_list_of_products_gives_each_its_own_figure(text: str, values: list[float]):
    assert [s.value for s in said("上半年," + text)] == values


@pytest.mark.parametrize(
    "text, values",
    [
        ("浙江新能源汽车、集成电路、服务机器人产量分别增长34.3%、28.9%、9.6%。", []),
        ("规模以上工业新能源汽车、集成电路、服务机器人产量分别增长34.3%、28.9%、9.6%。", [34.3, 28.9]),
        ("全国集成电路、浙江新能源汽车、江苏光伏产量分别增长28.9%、20%、15%。", []),
        ("汽车等产品出口同比增长22.2%。", []),
    ],
    ids=["a province's", "what leads the list", "several places'", "several products"],
)
def test_whose_a_list_of_products_is(text: str, values: list[float]):
    assert [s.value for s in said("上半年," + text)] == values
