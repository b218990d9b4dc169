"""Numbers whose subject is unknown, or is a part, are left out with the reason."""

from datetime import date

import pytest

from tests.reading.texts import read, said, why


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("上半年新增减税降费1.2万亿元,其中新增减税降费3000亿元。", "3000亿元", "a part of"),
        ("新上牌的新能源汽车535万辆,而四年前,这个数字还只是107万辆。", "是107万辆", "named"),
        ("173家国家高新区2021年生产总值15.3万亿元,是2012年的2.8倍。", "2.8倍", "named"),
        ("5月份规模以上工业增加值增长3.5%。其中,汽车245.2万辆。", "245.2万辆", "none of the indicators"),
        ("上半年规上工业增加值增长3.8%,其中制造业增长4.2%,6月份增长4.4%。", "4.4%", "not said"),
        ("第四批小巨人目前已经完成公示,有4357家。", "有4357家", "one batch"),
        ("上半年新增减税降费及退税缓费9279亿元。其中,新增减税降费6629亿元。", "6629亿元", "a part of"),
        ("上半年成效显著。分行业看,制造业占比最高,新增减税降费4410亿元。", "4410亿元", "one branch"),
        ("上半年提供网络销售服务的企业互联网业务收入增长12.6%。", "12.6%", "服务的企业"),
        ("6月,小微企业用电量增长9.4%,其中制造业小微增长10.1%。", "10.1%", "小微"),
        ("本公司上半年产了一万两千亿次调用,软件业务收入在增长。", "一万两千亿次", "counted in"),
        ("充电基础设施521万台;换电站2000座。全年新增600座。", "600座", "named"),
        ("上半年工业机器人产量22.2万套;某厂去年销售服务机器人2万套;集成电路1657亿块。", "1657亿块", "none"),
        ("截至目前,我国有9.4万家标识解析相关企业,上半年新增注册企业3.3万家。", "3.3万家", "none"),
        ("6月末光纤接入(FTTH)端口有10.2亿个,比去年底净增3000万个。", "3000万个", "no indicator"),
        ("5G应用方面,我们国民经济有97个大类,一半以上用了5G。", "有97个", "outside"),
        ("6月末,移动电话用户17.1亿户,其中移动宽带用户(即4G和5G用户)总数近15亿户。", "近15亿户", "none"),
        ("上半年,信息传输、软件和信息技术服务业同比增长12.9%。", "12.9%", "none"),
        ("抢修期间新建的4G和5G基站超过2万个。", "超过2万个", "none"),
        ("2022年,大数据产业测算规模突破3万亿元。", "突破3万亿元", "no"),
        ("上半年,高技术制造业增加值增长5%。工业品出口向好,出口额增长6.9%。", "6.9%", "none"),
        ("上半年,高技术产业使用外资增长7.9%,其中高技术制造业增长28.8%。", "28.8%", "of its 使用外资"),
        ("上半年,制造业贷款增长40%,其中高技术制造业增长28.8%。", "28.8%", "of its 贷款"),
        ("6月,新能源汽车渗透率超过10%的城市有220个。", "超过10%", "a threshold"),
        ("6月制造业PMI是49%,其中的生产经营活动预期指数为53.4%。", "为53.4%", "of another index"),
        ("6月汽车产量增长3%。微型计算机设备6月份产量的增幅接近两成。", "接近两成", "none of the indicators"),
        ("6月,规模以上工业增加值增长4.4%,超过八成的行业增速回升。", "超过八成", "how many of them are such"),
        ("6月,规模以上工业增加值增长4.4%,超六成行业增速回升。", "超六成", "how many of them are such"),
        ("6月狭义乘用车市场销量达157.5万辆;1-6月份累计销量994.3万辆。", "994.3万辆", "none"),
        (
            "上半年,新能源汽车销量299万辆,配建设备数量持续上升,同比上升198.1%。",
            "198.1%",
            "without being known",
        ),
        ("6月末充电桩达665万台,充电桩增量持续上升,同比上升30%。", "30%", "the growth of an increase"),
        ("全国小巨人企业已有8997家。从这8997家看,研发强度超过10%。", "8997家", "counted before"),
        ("“十三五”期间高技术制造业增加值平均增速达到10.4%。", "达到10.4%", "average growth"),
        ("上半年,软件业务收入增长9%,信息通信业增长10%。", "10%", "without being known"),
        ("去年12月千兆用户9175万户,今年6月是1.28亿户,增加39.5%。", "39.5%", "not the year before"),
        ("九成集中在制造业,超过六成属于工业基础领域。", "超过六成", "how many of them are such"),
        ("新能源汽车保有量达1620万辆;上半年新登记312.8万辆。", "312.8万辆", "newly registered"),
        (
            "6月,高技术制造业增加值增长9.3%,其中集成电路、电子专用材料制造分别增长26.9%和21.7%。",
            "26.9%",
            "none of the indicators",
        ),
        (
            "上半年高技术制造业增长4.5%。汽车行业5、6月份增加值增速分别达到12.2%和13.4%。",
            "达到12.2%",
            "none of the indicators",
        ),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


def test_industry_above_a_size_makes_what_is_made():
    text = "上半年,全国规模以上工业企业工业机器人产量22.2万套,同比增长5.4%。"
    assert [(s.indicator, s.value) for s in said(text)] == [
        ("industrial_robot_output", 222_000),
        ("industrial_robot_output", 5.4),
    ]
    assert not said("上半年,双跨平台企业工业机器人产量22.2万套。")


def test_a_policy_that_is_named_takes_no_growth_from_a_sector():
    found = said("落实税收优惠政策,上半年,高技术制造业增长1.7%,装备制造业增长6.5%。")
    assert [s.indicator for s in found] == ["hightech_value_added", "equipment_value_added"]


def test_a_product_whose_name_holds_and_is_one_item_of_a_list():
    text = "上半年,新能源汽车、移动通信基站设备、工业控制计算机及系统产量同比分别增长35%、33.1%、44.7%。"
    assert [(s.indicator, s.value) for s in said(text)] == [("nev_production", 35)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("上半年,规上软件业收入增长14.2%。", 14.2),
        ("上半年,集成电路产量1657亿块,同比降幅缩到3%。", -3),
        ("5G基站已覆盖所有地市,乡镇镇区的覆盖面在35%左右。", 35),
    ],
)
def test_words_of_running_speech_are_known(text: str, value: float):
    assert said(text)[-1].value == value


@pytest.mark.parametrize(
    "text",
    [
        "6月份制造业采购经理指数为49%。\n从生产来看,制造业生产指数为50.3%,仍位于50%以上。",
        "制造业新订单指数为48.6%,6月份制造业PMI为49%。",
        "6月份制造业PMI为49%。制造业生产指数和新订单指数分别为50.3%和48.6%。",
    ],
)
def test_another_index_is_none_of_ours(text: str):
    assert [s.indicator for s in said(text)] == ["manufacturing_pmi"]


def test_a_short_name_behind_another_industry_is_of_that_one():
    text = "规上工业企业利润改善。消费品制造业受益于需求恢复,上半年利润同比增长10.9%。"
    assert said(text) == []


def test_what_serves_an_industry_is_no_turn_to_another():
    text = "新能源汽车产业链不断完善,动力电池企业加快布局,6月份产销分别完成78.4万辆和80.6万辆。"
    assert [s.indicator for s in said(text)] == ["nev_production", "nev_sales"]


def test_a_branch_is_not_the_one_whose_name_holds_its_own():
    text = "上半年规模以上工业增加值增长6%,高技术制造业增长9%,高于全部工业3个百分点;制造业增长6.4%。"
    assert [(s.indicator, s.value) for s in said(text)] == [
        ("industrial_value_added", 6),
        ("hightech_value_added", 9),
        ("manufacturing_value_added", 6.4),
    ]


def test_what_growth_is_held_against_is_not_spoken_of():
    text = "上半年电子信息制造业增加值增长13.1%,增速分别比同期工业、高技术制造业高7.3个和4.2个百分点。6月份,增加值增长11.3%。"
    assert [(s.indicator, s.value) for s in said(text)][-1] == ("electronics_value_added", 11.3)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("5G手机占比72.9%;全年出货2.8亿部。", "phone_shipments"),
        ("其中5G手机1510万部。前三季度,总体出货量1.96亿部。", "phone_shipments"),
        ("其中5G手机出货量1510万部;前三季度,5G手机出货量1.5亿部。", "phone_shipments_5g"),
    ],
)
def test_shipments_behind_those_of_a_part(part: str, expected: str):
    found = said(f"2022年5月,国内手机出货量2080.5万部,{part}", date(2022, 11, 20))
    assert found[-1].indicator == expected


def test_averages_over_platforms_are_no_totals():
    text = "重点平台连接设备近1亿台(套)。平均到每家双跨平台,连接工业设备大概218万台、服务企业23万多家。"
    assert [s.indicator for s in said(text)] == [
        "platform_connected_devices",
        "platform_connected_devices_average",
        "platform_enterprises_served_average",
    ]


@pytest.mark.parametrize(
    ("page", "line", "expected"),
    [
        (
            "1—5月电子信息制造业运行情况\n",
            "三、效益。1—5月,实现营业收入5.5万亿元;营业成本4.8万亿元;利润总额1900亿元。",
            ["electronics_manufacturing_revenue", "electronics_manufacturing_profits"],
        ),
        (
            "1—5月,规模以上电子信息制造业增加值增长13.1%。\n",
            "效益也在变好。1—5月全行业实现营业收入5.5万亿元;实现利润总额1900亿元。其中,5月份营业收入1.3万亿元。",
            [
                "electronics_manufacturing_revenue",
                "electronics_manufacturing_profits",
                "electronics_manufacturing_revenue",
            ],
        ),
        ("1—5月电子信息制造业运行情况\n", "某公司实现营业收入55亿元。", []),
    ],
)
def test_what_an_industry_earns_on_its_own_page(page: str, line: str, expected: list[str]):
    found = [s.indicator for s in said(page + line) if s.indicator.endswith(("revenue", "profits"))]
    assert found == expected


def test_a_factory_that_is_praised_is_counted():
    assert [s.value for s in said("累计培育700家高水平5G工厂。")] == [700]


@pytest.mark.parametrize(
    "text",
    [
        "OPPO发布新款手机。二季度出货量1130万部,同比下降5%。",
        "华为重回国内手机市场第一。今年一季度,出货量1170万部。",
        "5G基站293.7万个,加上4G基站600万个,总数893.7万个。",
        "上半年机械工业运行情况\n电子信息制造业发展平稳。\n三、效益。上半年,机械工业实现营业收入14.1万亿元。",
        "上半年工业运行情况\n电子信息制造业平稳,软件业回升。\n经济效益提升。1—6月份,实现利润总额3.4万亿元。",
        "规模以上工业增加值上半年增长3.8%,近40%的增长来自装备制造业。",
    ],
)
def test_what_is_nobodys_or_anothers_is_left_out(text: str):
    taken = {5_000_000, 11_300_000, 11_700_000, 8_937_000, 14.1e12, 3.4e12, 40}
    assert taken.isdisjoint({s.value for s in said(text)})


@pytest.mark.parametrize(
    "text",
    [
        "6月底,5G用户普及率45%属于较高水平。",
        "上半年高技术制造业投资增长11.8%为民营经济注入信心。",
        "6月新登记充电桩40万台,累计665.2万台。",
    ],
)
def test_words_behind_a_number_that_has_its_name(text: str):
    assert said(text)


def test_vehicles_of_one_kind_behind_those_of_all():
    text = (
        "5月,汽车产销分别完成233.3万辆和238.2万辆。商用车依然低迷,5月产量32.1万辆,销量33万辆。\n"
        "新能源汽车5月产销分别完成71.3万辆和71.7万辆,新车销量达到汽车新车总销量的30.1%。1—5月产销分别为300.5万辆和294万辆。\n"
        "协会预计,全年汽车销量将超过2700万辆,新能源汽车有望达到900万辆左右。"
    )
    assert [s.indicator for s in said(text)] == [
        "vehicle_production",
        "vehicle_sales",
        "commercial_vehicle_production",
        "commercial_vehicle_sales",
        "nev_production",
        "nev_sales",
        "nev_market_share",
        "nev_production",
        "nev_sales",
        "vehicle_sales",
        "nev_sales",
    ]


def test_what_adds_to_growth_lends_no_head():
    text = "出口方面,去年整车311万辆,对整个销量增长的贡献率达到55.7%;这里面新能源汽车67.9万辆。"
    assert [s.indicator for s in said(text)] == ["vehicle_exports", "nev_exports"]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("“5G+工业互联网”项目超过4000个。我们办了大赛,收到项目5000多个。", "5000多个"),
        ("电信普遍服务试点时,全国15万个行政村接入能力不足4兆。", "15万个"),
        ("“制造业单项冠军企业848家”,经核实,截至目前为1186家。", "848家"),
        ("截至6月底,算力总规模180EFLOPS,即两年不到增加近四成。", "增加近四成"),
        ("上半年电信业务收入8688亿元,增长6.2%,总量呢,按上年不变价是9000亿元,增长1.3倍多。", "增长1.3倍多"),
    ],
)
def test_numbers_that_only_look_like_ours(text: str, left_out: str):
    assert left_out not in [o.quote for o in read(text).observations]


def test_what_the_clause_before_says_is_spoken_of():
    text = "人工智能这块,企业数量超过4300家。物联网这块,企业数量超过900家。"
    assert [(s.indicator, s.value) for s in said(text)] == [("ai_enterprises", 4300)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("协会预测,全年汽车总销量将超过2700万辆,其中新能源汽车销量900万辆左右,出口400万辆。", ["vehicle_sales", "nev_sales"]),
        ("全年汽车销量有望达到2700万辆,汽车出口有望达到400万辆,新能源汽车有望达到900万辆。", ["vehicle_sales", "vehicle_exports"]),
        ("全年汽车总销量将超过2700万辆,新能源汽车有望达到900万辆左右,乘用车预计2380万辆。", ["vehicle_sales", "nev_sales"]),
        ("上半年手机产量6.86亿台,集成电路将突破3500亿块。", ["mobile_phone_output"]),
        ("6月汽车销量262.2万辆,新能源汽车销量达汽车销量的30.7%;全年销量有望超2700万辆。", ["vehicle_sales", "nev_market_share", "vehicle_sales"]),
        ("国内手机市场持续回暖。6月出货量2200万部。", ["phone_shipments"]),
        ("人工智能这块,规上企业数量超过500家。", []),
        ("制造业总体平稳,房地产持续低迷,上半年投资下降7.9%。", []),
        ("今年以来有20005亿元退到账户上,这个数已经是去年全年的3倍多。", []),
    ],
)  # fmt: skip
def test_of_a_whole_of_its_part_or_of_neither(text: str, expected: list[str]):
    assert [s.indicator for s in said(text)] == expected


def test_a_sum_is_told_in_time_by_the_length_of_the_text():
    text = "加上5G用户3万户," * 180 + "其他;" + "5G基站总数391万个," * 5 + "完。"
    assert {s.indicator for s in said(text)} <= {"mobile_subscribers_5g", "base_stations_5g"}


def test_what_is_withdrawn_takes_nothing_back():
    assert [s.value for s in said("制造业单项冠军企业1186家,经复核,撤销48家。")] == [1186]
