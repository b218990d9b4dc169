"""Whose a number is: of the nation, of a place, or of a firm."""

from datetime import date

import pytest

from tests.reading.texts import H1, JUNE, NEW_YEAR, SPOKEN, Said, read, said, why


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "北京、上海、广州、武汉、重庆五大国家顶级节点稳定运行。",
            [Said("identifier_top_nodes", "level", 5, SPOKEN)],
            id="places that are counted are no area",
        ),
        pytest.param(
            "全国5G基站总数293.7万个,四川约占5.5%;5G用户达6.76亿户。",
            [
                Said("base_stations_5g", "level", 2_937_000, SPOKEN),
                Said("mobile_subscribers_5g", "level", 676_000_000, SPOKEN),
            ],
            id="a province's part does not hand its area on",
        ),
        pytest.param(
            "截至6月底,三家基础电信企业及中国广电的移动电话用户总数达17.1亿户,比上年末净增2653万户。物联网终端用户21.2亿户,净增2.8亿户。",
            [
                Said("mobile_subscribers", "level", 1.71e9, JUNE),
                Said("mobile_subscribers", "increment", 26_530_000, JUNE, NEW_YEAR),
                Said("iot_terminals", "level", 2.12e9, JUNE),
                Said("iot_terminals", "increment", 2.8e8, JUNE, NEW_YEAR),
            ],
            id="the three operators are the nation's; a base holds for the next sentence",
        ),
        pytest.param(
            "新能源汽车成为引领全球汽车产业转型的力量;上半年出口53.4万辆。",
            [Said("nev_exports", "level", 534_000, *H1)],
            id="the world's industry is no topic",
        ),
        pytest.param(
            "浙江省经信厅20日通报,全省5G基站28.6万个。放眼全国,5G基站已达293.7万个。",
            [Said("base_stations_5g", "level", 2_937_000, SPOKEN)],
            id="a look at the nation in a piece on a province",
        ),
        pytest.param(
            "上半年西部规上工业增加值增长6.5%;合到一起,全国是3.8%。",
            [Said("industrial_value_added", "yoy", 3.8, *H1)],
            id="the nation behind its regions",
        ),
        pytest.param(
            "江苏:上半年,全省软件业务收入6900亿元,增长10.8%;同期全国是5.52万亿元,增长14.2%。",
            [
                Said("software_revenue", "level", 5.52e12, *H1),
                Said("software_revenue", "yoy", 14.2, *H1),
            ],
            id="growth goes on with the area that the clause before gave",
        ),
        pytest.param(
            "浙江省经信厅20日通报,全省5G基站28.6万个。放到全国看,5G基站总数达293.7万个。",
            [Said("base_stations_5g", "level", 2_937_000, SPOKEN)],
            id="where one looks is the area of what one sees",
        ),
        pytest.param(
            "上半年,浙江规上工业增加值增长5.6%。全国规上工业增加值增长3.8%。装备制造业增加值增长6.5%。",
            [
                Said("industrial_value_added", "yoy", 3.8, *H1),
                Said("equipment_value_added", "yoy", 6.5, *H1),
            ],
            id="a passage that opens on a place is its own until the nation is named",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "上汽出口居首,6月出口8.8万辆。",
        "浙江:全省5G基站22万个;5G用户5000万户。",
        "贵州省大数据局表示,算力规模达到28EFLOPS。",
        "公司上半年业绩稳健。公司移动电话用户达3.8亿户。本公司5G基站87万个。",
        "公司披露半年度报告,归母净利润183亿元,每股派息0.1元。5G基站在用总数87万个。",
        "全市5G基站7万个,连续五年居全国城市首位,5G用户500万户。",
        "上半年互联网业务收入居前的北京(增长7%)、上海(下降14.2%)合计过半。",
        "标识解析国家顶级节点(武汉)接入二级节点47个。",
        "台湾制造业不振;国内5G用户约600万户。",
        "在山东青岛,卡奥斯平台链接企业90万家,服务企业16万家。",
        "成渝两地共建的标识解析二级节点已有42个,接入企业2.7万家。",
        "江苏省政府新闻办20日举行发布会。规上工业增加值增长6%,新增5G基站2万个,5G用户6000万户。",
        "一季度,东南亚和大洋洲增速最快,该地区5G用户已超过2亿户。",
        "截至6月底,中国电信在国内近百个城市开通了12.5万个5G基站。",
        "中国联通加快建网,信号覆盖全国98%的人口,开通5G基站超30万个。",
        "这30个集群汇聚了200多家单项冠军企业。",
        "前期受影响较大的长三角地区大幅回升,二季度规上工业增加值增长8.2%。",
        "算力建设加快:在贵州枢纽的数据中心集群,机架规模达到5.2万架。",
        "省第十二次党代会提出要求。新开通5G基站5万个,总数达到15万个。(责任单位:省工业和信息化厅、省财政厅)",
        "湖南的5G基站将有20万个\n近日湖南印发规划。到2025年,湖南的5G基站增加到20万个,5G用户普及率达到70%。",
        "公司固网宽带用户1.78亿户,移动电话用户3.62亿户。",
        "中央企业带头建设,已有近300户企业接入标识解析二级节点。",
        "某德国平台号称接入设备130万台套。",
        "某头部平台号称连接设备300万台。",
        "有的平台连接设备不足一万台。",
        "中国联通代表:我来补充一下。5G行业虚拟专网累计9600多个。",
        "我国5G发展很快。\n省工信厅表示,今年规上工业增加值要增长5%以上。",
        "这家公司做平台已有十来年,今年6月,平台上的工业APP已有4.1万个。",
        "新区地处西部。这里的数据中心,标准机架达到12万架。",
        "一家位于苏州的零部件企业,关键工序数控化率从60%提高到95%,研发设计工具普及率达到100%。",
        "前不久去看了一家工厂,它的关键工序数控化率达到95%。",
        "比如宁波的一个车间,关键工序数控化率达到100%。",
        "中国移动半年报显示,截至6月底,公司客户总数达到9.85亿户,5G基站累计开通超176.1万个。",
        "中国移动今天公布2023年中期业绩。\n网络方面,我们累计开通5G基站176.1万个,上半年新建47.6万个。",
        "就中国联通来讲,手上可以用的5G基站有117万个。目前,我们的物联网终端连接数4.06亿户。",
        "卡奥斯平台在青岛。卡奥斯负责人告诉记者,平台已服务企业16万余家。",
        "先进制造业集群是一个抓手。这些集群里面,有近100家单项冠军企业,有上千家小巨人。",
        "江苏省政府新闻办今天举行发布会。\n上半年江苏工业稳中有进。规上工业增加值增长7.6%,高出全国3个百分点。",
        "行业内有101家专精特新“小巨人”企业。",
        "这里面,有中国移动的一份力量。目前,我们的5G基站超过56万个,规模居全球首位;数据中心机架超过108万架。",
        "联通与电信两家共建共享,目前联通可用的5G基站有117万个,占到全球的30%左右。",
        "说到自家平台,他也有一本账。连接设备超过4000万台,工业APP 6400多个。",
        "中国电信发展很快。公司自有智能算力21EFLOPS。",
        "公司总连接规模突破17亿;今年将建设5万个5G基站。",
        "东南亚和大洋洲有4亿5G用户,目前还不到200万。",
        "集群内有国家级单项冠军企业170余家、专精特新“小巨人”企业2200余家。",
        "省市两级绿色工厂1.6万余家。",
        "中国移动与行业伙伴合作共赢。目前,我们的5G基站达138万个。",
        "中国电信和中国联通共建共享。我们的5G基站达138万个。",
        "四川地处西部,5G基站达20万个。",
        "陕西是西部省份,5G基站达12万个。",
        "贵州贵阳作为西部城市,标准机架达到20万架。",
        "位于西部的贵州,标准机架达到20万架。",
        "以广东为代表的东部地区5G基站达168万个。",
        "港口负责人介绍,5G基站达100个。",
        "项目负责人介绍,改造后关键工序数控化率达到95%。",
        "卡奥斯平台负责人介绍,连接设备超过8000万台。",
        "放眼全球,互联网普及率67%,其中亚洲网民占全球一半以上。",
        "截至2022年底,未通5G的行政村占比降至10%。",
        "2023年,机械工业规模以上企业实现利润总额1.7万亿元。",
        "中国移动公布2022年年报。5G用户4.65亿户。公司5G网络实现全国市县覆盖。",
        "某家电龙头自建的平台连接设备2600万台。",
        "省里的方案提出,2023年底充电桩达到20万个以上。",
        "中国移动发布年报。5G基站达194万个。",
        "这家公司推出自家平台。目前,工业互联网平台服务企业超过40万家。",
        "宁夏中卫这样一座西部小城,如今有标准机架3.2万架,到2025年要上到20万架。",
        "2022年,广州工业增加值5.3万亿元,比上年增长0.8%。规模以上高技术制造业增加值增长5.8%。",
    ],
)
def test_what_a_firm_or_a_place_says_of_itself_is_not_the_nations(text: str):
    assert read(text).observations or why(text)
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "目前所有的企业都参与进来,5G基站293.7万个。",
        "虽然有的企业经营困难,但5G基站已达293.7万个。",
        "在某种程度上企业信心在恢复,5G基站达293.7万个。",
        "有的省5G基站已超20万个,5G基站总数293.7万个。",
        "有的企业关键工序数控化率超90%,但5G基站有293.7万个。",
        "上半年,北京规上工业增加值增长0.6%。世界5G大会举行。5G基站293.7万个,居全球首位。",
        "上半年,江苏规上工业增加值增长8.3%。工信部数据显示,5G基站293.7万个。",
        "网络已通到地级市城区和县级市,5G基站293.7万个。",
        "这里的数字说明了问题:5G基站293.7万个。",
        "每一家企业都参与进来,5G基站293.7万个。",
        "这不是一家企业的事,5G基站293.7万个。",
        "建成一个门类齐全的体系,5G基站293.7万个。",
        "建成一座座智能工厂,5G基站293.7万个。",
        "工信部有关负责人告诉记者,5G基站293.7万个。",
        "上述平台已上线。上述负责人表示,5G基站293.7万个。",
        "不让一家企业掉队,5G基站293.7万个。",
        "全国三十一家企业签约,5G基站293.7万个。",
        "一个亮点是企业效益在恢复,5G基站293.7万个。",
        "部长来到一家企业调研,他说,5G基站293.7万个。",
        "答:谢谢中国移动的支持。我们建成了全球最大的5G网络,5G基站达293.7万个。",
        "推动中国移动、中国电信等企业加快建设。截至6月底,我们的5G基站达293.7万个。",
        "中国铁塔公司成立十年来,成绩显著。截至6月末,5G基站293.7万个。",
        "在国家和地方层面,5G基站293.7万个。",
        "我国已在北京、上海等地建成293.7万个5G基站。",
        "信息通信行业内5G基站293.7万个。",
        "据项目主管部门介绍,5G基站293.7万个。",
        "国家监测平台负责人介绍,5G基站293.7万个。",
        "放眼全球,5G基站293.7万个,规模世界第一。",
        "在村里、县里、市里,信号越来越好,5G基站293.7万个。",
        "某业内人士对企业称,5G基站293.7万个。",
        "中国移动发布半年报。工信部数据显示,5G基站293.7万个。",
        "四地相加,占到全国的近四分之一。而就全国来说,到6月末5G基站是293.7万个。",
        "中国电信总经理致辞说,我国5G发展已经走在前列,目前建成的5G基站293.7万个。",
        "中国移动、中国电信、中国联通合计建成5G基站293.7万个。",
        "在行业内人士看来,5G基站293.7万个。",
        "这里的口径有所不同,5G基站293.7万个。",
        "【香港商报网讯】工信部公布,5G基站293.7万个。",
        "中国移动等企业出力不少。全国看,我们的5G基站293.7万个。",
    ],
)
def test_the_nations_stays_the_nations(text: str):
    assert [s.value for s in said(text)] == [2_937_000]


def test_whose_a_number_is_behind_a_place_that_opened_the_passage_is_not_said():
    text = "上半年,浙江规上工业增加值增长5.6%。高技术制造业增加值增长8.1%。"
    assert said(text) == [] and why(text) == {"8.1%": "of 浙江 or of the nation: which is not said"}
    several = "上半年,浙江规上工业增加值增长5.6%,江苏增长8.3%。高技术制造业增加值增长1.7%。"
    assert [s.value for s in said(several)] == [1.7]


def test_growth_behind_a_firm_is_not_of_the_firm_in_a_share_of_the_nation():
    text = "截至6月末,我国5G基站293.7万个,中国移动176万个,占移动基站总数的26%。"
    assert [s.value for s in said(text)] == [2_937_000, 26]


def test_nothing_in_brackets_behind_the_nation_leaves_it_the_nation():
    assert [s.value for s in said("截至6月末,全国(),5G基站293.7万个。")] == [2_937_000]


@pytest.mark.parametrize(
    "text",
    [
        "建成293.7万个5G基站,实现“县县通5G”,5G用户普及率超过60%。",
        "实现了“市市通千兆”,5G基站293.7万个,5G用户普及率超过60%。",
        "中国移动物联网发展取得成效,5G基站293.7万个,5G用户普及率超过60%。",
    ],
    ids=["every county", "every city", "mobile, and no firm"],
)
def test_what_only_looks_like_a_place_or_a_firm(text: str):
    assert [s.value for s in said(text)] == [2_937_000, 60]


@pytest.mark.parametrize(
    "text",
    [
        "中国移动发展物联网,5G基站达176万个。",
        "中国移动数据显示,5G基站达176万个。",
        "中国移动网络覆盖广,5G基站达176万个。",
        "青田县通千兆光网的村全覆盖,5G基站1200个。",
    ],
)
def test_a_firm_and_a_county_stay_what_they_are(text: str):
    assert said(text) == []


def test_the_firms_of_one_sector_are_not_the_nations():
    text = "2022年底,重点轻工企业关键工序数控化率达到75%。全国工业企业关键工序数控化率达到58.6%。"
    assert [s.value for s in said(text)] == [58.6]
    text = "2022年底,钢铁企业关键工序数控化率达到65%,全国数字化研发设计工具普及率达到75.1%。"
    assert [s.value for s in said(text)] == [75.1]


@pytest.mark.parametrize(
    "who",
    [
        "三家基础电信企业的",
        "3家企业的",
        "三家基础电信企业连同中国广电的",
        "计及中国广电,四家企业的",
        "四家基础电信企业的",
        "三家电信运营商加上中国广电的",
    ],
)
def test_the_operators_together_are_the_nation(who: str):
    text = f"6月末,{who}移动电话用户总数17.1亿户,比上年末多了2653万户。"
    assert [(s.measure, s.value) for s in said(text)] == [
        ("level", 1_710_000_000),
        ("increment", 26_530_000),
    ]


def test_what_the_operators_took_in_is_named_behind_them():
    text = "上半年,三家基础电信企业完成电信业务收入8688亿元,同比增长6.2%。"
    assert [(s.indicator, s.value) for s in said(text)] == [
        ("telecom_revenue", 868_800_000_000),
        ("telecom_revenue", 6.2),
    ]


def test_a_number_in_a_view_of_the_world_is_its_own_only_beside_the_nations():
    beside = read("放眼全球,5G用户已超16亿户。我国达9.27亿户。").observations
    assert [(s.value, s.area) for s in beside] == [(1_600_000_000, "world")]
    assert said("放眼全球,5G用户已超16亿户。") == []


@pytest.mark.parametrize("view", ["放到全球看", "从全球范围看", "放眼世界"])
def test_a_share_in_a_view_of_the_world_is_one_of_the_worlds(view: str):
    found = said(f"{view},我国的5G基站占了六成以上。5G基站占移动基站的26%。")
    assert [(s.indicator, s.value) for s in found] == [
        ("base_stations_5g_world_share", 60),
        ("base_stations_5g_share", 26),
    ]


def test_the_seats_of_prefectures_are_no_place():
    text = "截至6月底,5G基站293.7万个;地级市城区全部覆盖,县城城区覆盖超过97%,乡镇镇区覆盖40%。"
    assert [(s.indicator, s.value) for s in said(text)][1:] == [
        ("coverage_5g_county", 97),
        ("coverage_5g_township", 40),
    ]


def test_a_rate_behind_one_firm_may_be_of_it():
    told = "有一家纺织企业去年上了新系统。"
    later = "改造以后,关键工序数控化率达到95%。"
    assert why(told + later) == {"达到95%": "of one firm or of the nation: which is not said"}
    assert [s.value for s in said(told + "目前,全国关键工序数控化率60.1%。")] == [60.1]
    assert [s.value for s in said(f"{told}\n目前,关键工序数控化率60.1%。")] == [60.1]
    assert [s.value for s in said(told + "到6月底,5G基站293.7万个。")] == [2_937_000]
    assert [s.value for s in said(told + "据统计,规模以上企业关键工序数控化率达到60.1%。")] == [60.1]
    assert [s.value for s in said(told + "上半年新能源汽车市场占有率28.3%。")] == [28.3]


def test_what_was_done_for_villages_is_the_nations():
    text = "农村方面,通过电信普遍服务试点,支持了13万个行政村通光纤。"
    assert [(s.indicator, s.value) for s in said(text)] == [("admin_villages_fibre_supported", 130_000)]


def test_clusters_among_clusters_are_the_nations():
    assert [s.value for s in said("我国有一批先进制造业集群。这些集群中,国家先进制造业集群达到45个。")] == [
        45
    ]


def test_what_china_is_held_against_is_not_chinas():
    text = "6月末,互联网普及率76.4%,超过全球平均水平(64.4%)12个百分点。"
    assert [s.value for s in said(text)] == [76.4]


@pytest.mark.parametrize(
    "people",
    [
        "农村网民规模2.84亿",
        "60岁及以上老年网民规模达1.19亿",
        "未成年网民达1.93亿",
        "农村网民2.84亿,占网民的27.6%",
    ],
)
def test_a_rate_behind_a_part_of_the_people_is_that_parts(people: str):
    assert said(f"我国{people},互联网普及率为57.6%。") == []
    of_either = said(f"我国网民规模10.92亿人,其中{people},互联网普及率为77.5%。")
    assert 77.5 not in [s.value for s in of_either]
    apart = said(f"我国{people}。全国互联网普及率为74.4%。")
    assert [s.value for s in apart] == [74.4]


def test_a_plan_without_a_day_is_no_report():
    text = "将通过中小企业“双创”带动培育100万家创新型中小企业、10万家专精特新中小企业。"
    assert said(text) == [] and set(why(text).values()) == {"a plan without a day"}
    dated = read("到2025年," + text).observations
    assert [(s.value, s.status) for s in dated] == [(1_000_000, "target"), (100_000, "target")]


@pytest.mark.parametrize(
    "text",
    [
        "A股上市公司里,专精特新中小企业有1900多家。",
        "集群里的企业也有分量:18家创新中心落户其中;培育了170多家单项冠军企业。",
        "这45个集群2021年主导产业产值达19万亿元;拥有技术创新载体1700余家,培育创建了170余家单项冠军企业。",
        "某某信科的负责人在论坛上说,他们已在全国布局20多个5G工厂。",
        "全球来看,截至一季度末,5G用户约5.5亿户。",
        "浙江的口径大一些:去年全省数字经济增加值4.33万亿元。2023年1至5月,软件业务收入3500亿元。",
    ],
)
def test_what_others_have_is_not_the_nations(text: str):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "某某研究院的负责人说,全国已建成5G工厂300个。",
        "伴随武汉市的20个集群胜出,工信部重点培育的国家级先进制造业集群增至45个。",
        "广东省5G基站9.9万个。全国的数:截至5月底,累计建设5G基站284.4万个。",
        "三大电讯商连同中国广电的5G用户共6.5亿户。",
        "上市公司业绩不错。全国专精特新中小企业有8万多家。",
    ],
)
def test_what_is_the_nations_beside_others(text: str):
    assert len(said(text)) == 1


def test_on_the_page_of_a_place_what_follows_stays_its_own():
    text = "浙江省工信厅:\n全省5G基站20万个。千兆用户1500万户。"
    areas = [o.area for o in read(text).observations]
    assert len(areas) == 2 and "CN" not in areas


@pytest.mark.parametrize(
    "text",
    [
        "浙江省专精特新中小企业超过1万家,工信部认定的专精特新“小巨人”企业1068家,数量居全国第三。",
        "深圳市累计培育专精特新中小企业8600多家,工信部认定的专精特新“小巨人”企业达752家。",
    ],
)
def test_what_the_ministry_recognised_in_a_place_is_the_places(text: str):
    assert said(text) == []


def test_a_page_that_names_a_province_once_and_the_nation_never_is_the_provinces():
    page = "四大支柱行业占全省规模以上工业增加值46.7%。\n1-2月,高技术制造业增加值增长40.7%。\n"
    assert [o.area for o in read(page).observations] == ["other"]
    assert [o.area for o in read(page + "1-2月,全国工业投资增长9%。\n").observations] == ["CN", "CN"]


@pytest.mark.parametrize(
    "text",
    [
        "上半年,江淮汽车销量3.91万辆,同比增长11.46%。",
        "如今,通化正源药业实现了全链条改造,关键工序数控化率达95%。",
        "年末,原材料工业关键工序的数控化率超过75%。",
        "钢铁行业数字化研发设计工具普及率75%。",
    ],
    ids=["a car maker", "a maker of medicines", "a sector, with 的", "a sector"],
)
def test_what_a_firm_or_a_sector_has_is_its_own(text: str):
    found = read(text).observations
    assert {o.area for o in found} <= {"other"}


@pytest.mark.parametrize(
    "text, values",
    [
        ("2023年4月,5G基站增至18.8万个,同比增长20%。", []),
        ("2023年4月,全国5G基站18.8万个。", [188_000]),
        ("2019年底,5G基站13万个。", [130_000]),
        ("到2023年,5G基站达到18.8万个。", [188_000]),
    ],
    ids=["a place's, and its growth", "said of the nation", "before that day", "a goal"],
)
def test_less_than_the_nation_had_is_not_the_nations(text: str, values: list[float]):
    assert [s.value for s in said(text, date(2023, 5, 1))] == values


def test_what_one_gains_by_its_change_tells_of_one_firm():
    text = "改造完成,关键工序数控化率达95%,人均生产效率提高23%。"
    assert why(text)["达95%"] == "of one firm or of the nation: which is not said"
    of_many = "智能制造深入推进,关键工序数控化率达64.9%,示范工厂生产效率平均提高22.3%。"
    assert [s.value for s in said(of_many)] == [64.9]


@pytest.mark.parametrize(
    "text",
    ["上半年,医药业稳步增长,关键工序数控化率达62%。", "制造业重点领域关键工序数控化率达62%。"],
    ids=["a branch is no firm", "key fields of all manufacturing"],
)
def test_what_is_no_firm_and_no_sector_leaves_the_rate_the_nations(text: str):
    assert [o.area for o in read(text).observations] == ["CN"]


def test_an_association_speaks_of_all():
    text = "乘联分会负责人表示,企业加大促销,上半年汽车销量1323.9万辆。"
    assert [s.value for s in said(text)] == [13_239_000]


def test_what_goes_on_behind_the_nations_office_is_the_nations():
    text = "去年,全省工业投资增长9%。同期国家统计局公布,制造业投资增长9.1%。高技术制造业投资增长22.2%。"
    assert [s.value for s in said(text)] == [9.1, 22.2]


def test_on_a_firms_page_the_associations_figures_are_the_nations():
    page = "公司营收900亿元,集团净利润10亿元,公司股东会召开,公司将扩产。\n5G基站3万个。\n"
    found = read(page + "行业层面,中汽协数据显示,上半年新能源汽车销量374.7万辆。").observations
    assert [o.area for o in found] == ["other", "CN"]
    local = read("全市5G基站3.9万个。全国范围看,上半年新能源汽车销量374.7万辆。").observations
    assert [o.area for o in local] == ["other", "CN"]


def test_what_a_pilot_covers_is_its_cities():
    text = "先行区试点扩大到25个城市,推广车辆60万辆以上,建设充电桩70万台以上。"
    assert said(text) == []
    assert [s.value for s in said("5G试点稳步推进。全国充电桩665.2万台。")] == [6_652_000]


@pytest.mark.parametrize(
    "text",
    [
        "集群内布局建设了18家创新中心,拥有技术创新载体1700余家,培育了170余家单项冠军企业。",
        "上海作为国内机器人产业高地,去年工业机器人产量超过7.5万套。",
    ],
)
def test_what_is_within_a_cluster_or_a_place(text: str):
    assert said(text) == []


def test_a_place_named_since_owns_what_goes_on():
    text = "去年,我国工业机器人产量达44.3万套;上海作为国内机器人产业高地,产量超过7.5万套。"
    assert [s.value for s in said(text)] == [443_000]


def test_another_country_that_leads_a_sentence_holds_behind_a_semicolon():
    text = "相较之下,台湾上半年新车挂牌22.4万辆;5G用户约300万户,渗透率突破一成。"
    assert {o.area for o in read(text).observations} == {"other"}
    back = "在德国,5G专网申请了293张牌照;在中国,5G行业虚拟专网超过2.9万个。"
    assert [o.area for o in read(back).observations] == ["CN"]


def test_a_passage_that_opens_on_a_firms_results_says_nothing_of_the_nation():
    text = "中国移动全年营业收入10093亿元,增长7.7%。移动电话用户9.91亿户,累计开通5G基站394万个。"
    assert [o for o in read(text).observations if o.area == "CN"] == []
    assert [s.value for s in said(text + "全国5G基站337.7万个。")] == [3_377_000]


@pytest.mark.parametrize(
    "text, values",
    [
        ("建成2100多个智能工厂,关键工序数控化率达58.6%,生产效率提升了约34.8%。", [58.6]),
        ("力争到2027年,关键工序数控化率达75%,单位生产效率提高15%。", [75]),
        ("规模以上工业企业关键工序数控化率达57.2%,生产效率提高了12%。", [57.2]),
        ("制造业关键工序数控化率达64.3%,生产效率大幅提升。", [64.3]),
        ("关键工序数控化率达64.3%,平均不良率下降10%。", [64.3]),
    ],
    ids=["of many", "a goal", "of a population", "no figure", "an average"],
)
def test_what_many_gain_leaves_a_rate_the_nations(text: str, values: list[float]):
    assert [s.value for s in said(text)] == values


@pytest.mark.parametrize(
    "beside",
    [
        "浙江“全省一盘棋”的做法值得借鉴。",
        "随着上海全市复工复产,供需回升。",
        "海南提出2030年全省禁售燃油车。",
        "全省产业链的做法要推广。",
    ],
)
def test_a_place_named_beside_the_figures_makes_a_page_no_places(beside: str):
    assert [o.area for o in read(f"上半年工业投资增长10.9%。\n{beside}").observations] == ["CN"]


@pytest.mark.parametrize(
    "opening",
    [
        "长城汽车、奇瑞等企业加快出海,",
        "北汽、广汽等车企集中发力,",
        "在制药业等行业带动下,",
        "民族药业加快发展,",
        "全国生物制药业稳步恢复,",
    ],
)
def test_makers_as_examples_and_branches_have_no_figures_of_their_own(opening: str):
    assert [o.area for o in read(f"{opening}上半年汽车出口214万辆。").observations] == ["CN"]


def test_both_rates_of_a_sector_are_its_own():
    text = "船舶工业关键工序数控化率达65%,数字化研发设计工具普及率达85%。全国关键工序数控化率60%。"
    assert [o.area for o in read(text).observations] == ["other", "other", "CN"]


@pytest.mark.parametrize(
    "text, values",
    [
        ("2022年5G基站完成88.7万个,总数达231.2万个。", [2_312_000]),
        ("今年“小巨人”企业3671家,累计超过1.2万家。", [12_000]),
        ("“小巨人”企业从248家发展到1.2万家。", [12_000]),
        ("国家先进制造业集群增至14个,实现设区市全覆盖。", []),
    ],
)
def test_the_total_behind_what_is_too_small_is_read(text: str, values: list[float]):
    assert [s.value for s in said(text, date(2023, 7, 20)) if s.measure == "level"] == values


@pytest.mark.parametrize(
    "text",
    [
        "赛力斯汽车总裁何利扬介绍,上半年新能源汽车销量20万辆,同比增长348%。",
        "奇瑞等车企上半年汽车出口53万辆,增长29%。",
        "1-6月,规上工业增加值增长8.2%,制造业投资增长18%。我市新增规上企业50家。",
        "上半年,规模以上工业增加值增长8%,列全省第3位。制造业投资增长15%。",
        "今年以来全县稳中有进。规模以上工业增加值上半年增长8%。县工商联、行业协会加强服务。",
    ],
    ids=["a maker's head", "makers by name", "our city", "a place's rank", "a place's association"],
)
def test_what_makers_and_places_tell_of_themselves_is_theirs(text: str):
    assert {o.area for o in read(text).observations} == {"other"}


def test_the_rate_of_a_sector_leaves_the_rest_of_the_sentence_the_nations():
    text = "去年,钢铁工业关键工序数控化率达70%,规模以上工业增加值增长4.6%。"
    assert [o.area for o in read(text).observations] == ["other", "CN"]


@pytest.mark.parametrize(
    "text, areas",
    [
        ("5G基站391.7万个(广东40万个),5G用户9.27亿户。", ["CN", "CN-GD", "CN"]),
        ("上半年新能源汽车销量494.4万辆(其中比亚迪161.3万辆),同比增长32%。", ["CN", "CN"]),
    ],
)
def test_a_place_in_a_bracket_holds_in_it_only(text: str, areas: list[str]):
    assert [o.area for o in read(text).observations] == areas
