"""Whose number it is where places, firms and the world are spoken of beside the nation."""

from datetime import date

import pytest

from tests.reading.texts import SPOKEN, Said, brief, read, said, why

YEAR = (date(2022, 12, 31), date(2022, 1, 1))
TRILLION = 1_000_000_000_000


def areas(text: str) -> list[str]:
    return [o.area for o in read(text).observations]


@pytest.mark.parametrize(
    "text",
    [
        "2022年有14个省份数字经济规模突破1万亿元。",
        "2022年,全国已有9个省区市数字经济规模超过1.5万亿元。",
        "2022年,湖南、湖北和四川等省份,数字经济占GDP比重均已超过40%。",
        "2022年,山东省济南市,数字经济占GDP比重达到47%。",
    ],
    ids=["so many provinces", "the nation has so many", "a list of provinces", "a city of a province"],
)
def test_what_each_of_several_places_has_is_not_the_nations(text: str):
    assert areas(text) == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "2022年,全国31个省区市数字经济规模达到50.2万亿元。",
        "2022年,覆盖21个省份的数字经济规模达到50.2万亿元。",
        "2022年,我国数字经济规模达到50.2万亿元,有16个省份高于平均水平。",
    ],
    ids=["all provinces", "covered", "named behind it"],
)
def test_the_nation_stays_the_nation_beside_a_count_of_provinces(text: str):
    assert said(text) == [Said("digital_economy_scale", "level", 50.2 * TRILLION, *YEAR)]


def test_what_stands_within_clusters_is_theirs():
    text = "今年以来,全国8个国家数据中心集群中,新开工项目31个,数据中心规模达62万标准机架。"
    assert not said(text)
    assert [o.area for o in read(text).observations] == ["other"]
    nation = "在8个国家数据中心集群带动下,截至6月底,在用数据中心规模达760万标准机架。"
    assert said(nation) == [Said("data_centre_racks", "level", 7_600_000, date(2023, 6, 30))]


def test_a_clause_that_counts_something_of_the_world_leads_to_the_worlds_numbers():
    text = "截至2022年底,全球已有240多家运营商商用5G网络,5G用户数超过10亿。"
    assert areas(text) == ["world"]
    back = "截至2022年底,全球已有240多家运营商商用5G网络,我国5G用户达到5.61亿户。"
    assert said(back) == [Said("mobile_subscribers_5g", "level", 561_000_000, YEAR[0])]
    praise = "全球规模最大的5G网络已在我国建成,5G基站达到293.7万个,占全球60%以上,5G用户6.76亿户。"
    assert [s.indicator for s in said(praise)] == [
        "base_stations_5g",
        "base_stations_5g_world_share",
        "mobile_subscribers_5g",
    ]


@pytest.mark.parametrize("rank", ["全国第二", "全国首位", "全国领先", "全国一流", "全国前列"])
def test_a_page_of_a_place_is_not_the_nations_for_a_rank_in_it(rank: str):
    text = (
        f"近年来,全市数字产业发展{rank}。\n全市工业互联网平台{rank}、标识解析{rank}。\n"
        "专精特新“小巨人”企业312家。"
    )
    assert not said(text)


def test_what_a_new_batch_adds_is_no_total():
    text = "截至目前,已培育1.2万家专精特新“小巨人”企业,其中今年新培育第五批3671家。"
    assert said(text) == [
        Said("little_giants", "level", 12_000, SPOKEN),
        Said("little_giants", "increment", 3_671, SPOKEN, date(2023, 1, 1)),
    ]


def test_a_figure_that_was_torn_apart_is_none():
    assert "no figure is written so" in why("2022年,软件业务收入同比增长65,438+06.9%。").values()
    assert brief(read("2022年,软件业务收入同比增长0.9%。").observations[0]).value == 0.9


def test_a_heading_that_names_a_place_gives_it_what_stands_below():
    text = (
        "2022年,我国数字经济规模达到50.2万亿元。\n1浙江省\n2022年,数字经济增加值4.8万亿元,同比增长6.3%。\n"
        "二、武汉市\n2022年,数字经济增加值1.3万亿元。\n总体情况\n2022年,数字经济占GDP比重达到41.5%。"
    )
    assert areas(text) == ["CN", "CN-ZJ", "CN-ZJ", "other", "CN"]


@pytest.mark.parametrize("heading", ["浙江怎么做", "1综述", "二、5G网络"])
def test_another_heading_leaves_the_nation_the_nation(heading: str):
    assert areas(f"{heading}\n2022年,数字经济规模达到50.2万亿元,同比增长10.3%。") == ["CN", "CN"]


def test_the_stations_of_the_firm_are_no_stations_of_the_nation():
    firm = "截至6月底,中国移动基站规模达到640万个。"
    assert areas(f"中国移动加快建设网络。{firm}") == ["other"]
    nation = "截至6月底,中国移动基站总数达到1129万个,中国移动电话用户达17.1亿户。"
    assert [o.area for o in read(nation).observations] == ["CN", "CN"]
    both = "中国移动通信行业发展很快。截至6月底,中国移动基站总数达到1129万个。"
    assert areas(both) == ["CN"]


@pytest.mark.parametrize("heading", ["【浙江】", "■浙江省:", "浙江篇", "(二)浙江", "3、浙江省"])
def test_headings_of_places_as_they_are_printed(heading: str):
    text = f"我国数字经济发展很快。\n{heading}\n2022年,数字经济增加值4.8万亿元。"
    assert areas(text) == ["CN-ZJ"]


def test_what_the_world_has_is_the_worlds_until_the_nation_is_named():
    text = "截至6月底,全球5G用户已达12亿,5G基站超过400万个;中国5G用户6.76亿户。"
    assert said(text) == [Said("mobile_subscribers_5g", "level", 676_000_000, date(2023, 6, 30))]


def test_what_the_nation_has_of_the_world_is_no_part_to_be_left_out():
    text = "2022年,全球新能源汽车销量超过1050万辆,其中中国销量688.7万辆,占比超过六成。"
    assert said(text) == [Said("nev_sales", "level", 6_887_000, *YEAR)]
    assert why(text) == {"超过六成": "a share of something else"}
    firm = "截至6月底,我国5G用户6.76亿户,其中中国移动3.8亿户。"
    assert [s.value for s in said(firm)] == [676_000_000]
    led = "2022年我国引领全球汽车产业,新能源汽车产量705.8万辆,其中出口67.9万辆。"
    assert [s.indicator for s in said(led)] == ["nev_production", "nev_exports"]


def test_what_a_firm_has_stays_the_firms_behind_a_semicolon():
    text = "中国电信上半年营收2587亿元,同比增长7.6%;移动电话用户达4亿户。全国移动电话用户达17.1亿户。"
    assert said(text) == [Said("mobile_subscribers", "level", 1_710_000_000, SPOKEN)]


def test_places_one_below_the_other_are_a_menu_and_head_nothing():
    text = "北京\n天津\n浙江\n2022年,我国数字经济占GDP比重达到41.5%,规模达到50.2万亿元。"
    assert areas(text) == ["CN", "CN"]
    assert areas(
        "2022年,数字经济规模达到50.2万亿元。\n北京\n天津\n浙江\n2022年,软件业务收入10.8万亿元。"
    ) == ["CN", "CN"]


def test_a_topic_that_only_begins_another_name_gives_a_short_name_nothing():
    text = "5月新能源车销量71.7万辆,渗透率30.1%;新能源乘用车批发67万辆,渗透率33.7%。"
    assert [(s.indicator, s.value) for s in said(text)] == [
        ("nev_sales", 717_000),
        ("nev_market_share", 30.1),
    ]
    assert not said("5月新能源乘用车零售58万辆,市占率33.3%。")
    assert [s.value for s in said("5月,新能源市场火热,渗透率达到30.1%。")] == [30.1]


def test_a_page_that_speaks_of_a_places_product_and_never_of_the_nation_is_the_places():
    report = "全年地区生产总值完成192.3亿元,同比增长6.0%。规模以上工业增加值增速达到11.1%。"
    assert not said(report, date(2023, 1, 20))
    national = "全国31个省份公布了地区生产总值。2022年,规模以上工业增加值增长3.6%。"
    assert [s.value for s in said(national, date(2023, 1, 20))] == [3.6]


def test_firms_of_the_state_are_no_industry_of_the_nation():
    assert areas("一季度,中央工业企业累计实现净利润2984.7亿元,同比增长23.7%。") == ["other", "other"]
    assert areas("党中央作出部署,一季度,工业企业实现利润总额1.5万亿元。") == ["CN"]


@pytest.mark.parametrize(
    "text",
    [
        "中国电信和中国联通共同建成了全球最大的5G共享网络,率先商用新技术,已累计开通5G基站超40万个。",
        "伊犁哈萨克自治州是新疆较早开放公共资源的地州,去年建设完成546个5G基站。",
    ],
    ids=["the greatest of the world", "where a place lies"],
)
def test_what_is_said_of_a_firm_or_a_place_beside_it_leaves_it_whose_it_is(text: str):
    assert areas(text) == ["other"]


def test_the_greatest_of_the_world_is_the_nations():
    assert areas("我国建成全球最大的5G网络,已累计开通5G基站超290万个。") == ["CN"]


@pytest.mark.parametrize(
    "text, area",
    [
        ("2022年末,全球领先运营商建成5G基站364万个。", "world"),
        ("2022年末,全球最主要的20个国家5G移动电话用户达10亿户。", "world"),
        ("2022年,规模以上工业增加值增长3.6%,东部地区生产总值62万亿元。", "CN"),
    ],
    ids=["leading firms", "so many countries", "a region's product"],
)
def test_whose_it_is_does_not_hang_on_a_word_beside_it(text: str, area: str):
    assert areas(text)[0] == area


def test_a_firm_that_is_named_short_is_no_net_of_the_nation():
    assert areas("截至目前,国网智慧车联网平台接入的充电桩达到103万个。") == ["other"]
    assert areas("截至目前,全国网络接入的充电桩达到665万台。") == ["CN"]


def test_where_a_report_was_sent_from_is_no_place_of_its_numbers():
    assert areas("(本报北京三十日电)工信部公布,今年前5个月,规模以上电子信息制造业增加值下降0.7%。") == ["CN"]
    assert areas("北京前5个月规模以上电子信息制造业增加值下降0.7%。") == ["CN-BJ"]
