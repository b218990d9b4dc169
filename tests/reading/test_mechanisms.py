"""One sentence or two for each way of speaking that the reader follows; none is from a briefing here."""

from datetime import date

import pytest

from tests.reading.texts import SPOKEN, Said, read, said, why

JUNE = date(2023, 6, 30)
NEW_YEAR = date(2023, 1, 1)
MAY = (date(2023, 5, 31), NEW_YEAR)
H1 = (JUNE, NEW_YEAR)
YEAR_END = date(2022, 12, 31)


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "1-5月,汽车出口175.8万辆,其中新能源汽车45.7万辆。",
            [Said("vehicle_exports", "level", 1_758_000, *MAY), Said("nev_exports", "level", 457_000, *MAY)],
            id="the head of the name before is borrowed",
        ),
        pytest.param(
            "5月份,619种产品中有298种产品产量同比增长。其中,钢材11090万吨,下降6.5%;汽车245.2万辆,下降2.3%。",
            [
                Said("vehicle_production", "level", 2_452_000, date(2023, 5, 31), date(2023, 5, 1)),
                Said("vehicle_production", "yoy", -2.3, date(2023, 5, 31), date(2023, 5, 1)),
            ],
            id="products listed behind 产品产量 are given as output",
        ),
        pytest.param(
            "·4.6%:5月份,全国规模以上工业增加值同比增速,比4月份加快0.1个百分点。",
            [Said("industrial_value_added", "yoy", 4.6, date(2023, 5, 31), date(2023, 5, 1))],
            id="a figure, a colon, and what it is",
        ),
        pytest.param(
            "1-5月,工业机器人产量 133 347套。",
            [Said("industrial_robot_output", "level", 133_347, *MAY)],
            id="thousands parted by a space",
        ),
        pytest.param(
            "6月末,5G基站总数达293。7万个。5G用户6。76亿户。",
            [
                Said("base_stations_5g", "level", 2_937_000, JUNE),
                Said("mobile_subscribers_5g", "level", 676_000_000, JUNE),
            ],
            id="a full stop printed for a decimal point",
        ),
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
            "6月汽车销量262万辆;1-6月累计销量1324万辆。其中,新能源汽车销量80.6万辆;1-6月累计销量374.7万辆。",
            [
                Said("vehicle_sales", "level", 2_620_000, JUNE, date(2023, 6, 1)),
                Said("vehicle_sales", "level", 13_240_000, *H1),
                Said("nev_sales", "level", 806_000, JUNE, date(2023, 6, 1)),
                Said("nev_sales", "level", 3_747_000, *H1),
            ],
            id="a part goes through the spans of the whole again",
        ),
        pytest.param(
            "1-5月,软件业务收入43238亿元,同比增长13.3%(去年同期为增长10.9%);利润总额4823亿元。",
            [
                Said("software_revenue", "level", 4_323_800_000_000, *MAY),
                Said("software_revenue", "yoy", 13.3, *MAY),
                Said("software_revenue", "yoy", 10.9, date(2022, 5, 31), date(2022, 1, 1)),
                Said("software_profits", "level", 482_300_000_000, *MAY),
            ],
            id="the year before in brackets, which dates nothing behind them",
        ),
        pytest.param(
            "截至5月末,固定宽带用户达6.14亿户。\n其中,千兆用户1.23亿户。\n5G基站284.4万个。",
            [
                Said("fixed_broadband_users", "level", 614_000_000, date(2023, 5, 31)),
                Said("gigabit_broadband_users", "level", 123_000_000, date(2023, 5, 31)),
                Said("base_stations_5g", "level", 2_844_000, SPOKEN),
            ],
            id="a paragraph that 其中 opens goes on with the one before",
        ),
        pytest.param(
            "截至6月末,,移动、联通,、电信三家企业的5G用户达6.76亿户,,5G基站293.7万个。",
            [
                Said("mobile_subscribers_5g", "level", 676_000_000, JUNE),
                Said("base_stations_5g", "level", 2_937_000, JUNE),
            ],
            id="a comma too many",
        ),
        pytest.param(
            "6月末,5G基站、终端连接数全球占比分别超过60%和70%。",
            [Said("base_stations_5g_world_share", "level", 60, JUNE, None, "at_least")],
            id="each of two keeps its place, where only one has such a share",
        ),
        pytest.param(
            "比如5G用户已经超过6.76亿户。",
            [Said("mobile_subscribers_5g", "level", 676_000_000, SPOKEN, None, "at_least")],
            id="比如 compares nothing",
        ),
        pytest.param(
            "1-5月,规模以上互联网和相关服务企业(以下简称“互联网企业”)完成业务收入5390亿元,同比增长2%。",
            [
                Said("internet_revenue", "level", 539_000_000_000, *MAY),
                Said("internet_revenue", "yoy", 2, *MAY),
            ],
            id="a short name in brackets parts no name",
        ),
        pytest.param(
            "上半年装备制造业增加值增长6.5%,扭转2022年下降1.4%的局面。",
            [
                Said("equipment_value_added", "yoy", 6.5, *H1),
                Said("equipment_value_added", "yoy", -1.4, YEAR_END, date(2022, 1, 1)),
            ],
            id="what was turned round is growth of its own span",
        ),
        pytest.param(
            "近年涌现一大批专精特新中小企业,总数已超过9万家。",
            [Said("specialised_smes", "level", 90_000, SPOKEN, None, "at_least")],
            id="a large number of them is no part of them",
        ),
        pytest.param(
            "数字经济规模多年位居世界前列,从2015年的18.6万亿元增长到2022年的50.2万亿元。",
            [
                Said(
                    "digital_economy_scale", "level", 18_600_000_000_000, date(2015, 12, 31), date(2015, 1, 1)
                ),
                Said("digital_economy_scale", "level", 50_200_000_000_000, YEAR_END, date(2022, 1, 1)),
            ],
            id="from one year to another, behind what is said of the same",
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
            "新能源汽车快速增长。据汽车工业协会统计,上半年产销量分别达到378.8万辆和374.7万辆。",
            [
                Said("nev_production", "level", 3_788_000, *H1),
                Said("nev_sales", "level", 3_747_000, *H1),
            ],
            id="a head alone is not of the body that counted",
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
            "2022年電信業務總量1.75兆元。",
            [Said("telecom_volume", "level", 1_750_000_000_000, YEAR_END, date(2022, 1, 1))],
            id="兆 as Taiwan counts money",
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
            "上半年规模以上工业增加值增长3.8%,其中6月份增长4.4%。装备制造业增加值增长6.5%。",
            [
                Said("industrial_value_added", "yoy", 3.8, *H1),
                Said("industrial_value_added", "yoy", 4.4, JUNE, date(2023, 6, 1)),
                Said("equipment_value_added", "yoy", 6.5, *H1),
            ],
            id="a month named behind 其中 ends with its sentence",
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
            "国家高新区达177家,比2012年的105家多了72家。",
            [
                Said("hightech_zones", "level", 177, SPOKEN),
                Said("hightech_zones", "level", 105, date(2012, 12, 31)),
                Said("hightech_zones", "increment", 72, SPOKEN, date(2013, 1, 1)),
            ],
            id="the value of the base is said beside the increase",
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
            "5G基站达293.7万个,全球占比超过六成。",
            [
                Said("base_stations_5g", "level", 2_937_000, SPOKEN),
                Said("base_stations_5g_world_share", "level", 60, SPOKEN, bound="at_least"),
            ],
            id="a share of the world without its verb",
        ),
        pytest.param(
            "数字经济规模达到45.5万亿元(2021年)。",
            [Said("digital_economy_scale", "level", 4.55e13, date(2021, 12, 31), date(2021, 1, 1))],
            id="a period in brackets behind the number",
        ),
        pytest.param(
            "标识解析已服务近30万家企业。",
            [Said("identifier_enterprises", "level", 300_000, SPOKEN, bound="nearly")],
            id="a name parted by its number",
        ),
        pytest.param(
            "北京、上海、广州、武汉、重庆五大国家顶级节点稳定运行。",
            [Said("identifier_top_nodes", "level", 5, SPOKEN)],
            id="places that are counted are no area",
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
            "全国5G基站总数293.7万个,四川约占5.5%;5G用户达6.76亿户。",
            [
                Said("base_stations_5g", "level", 2_937_000, SPOKEN),
                Said("mobile_subscribers_5g", "level", 676_000_000, SPOKEN),
            ],
            id="a province's part does not hand its area on",
        ),
        pytest.param(
            "6.5%,这是上半年装备制造业增加值的同比增速;3.8%,则是规模以上工业增加值同期的增幅。",
            [
                Said("equipment_value_added", "yoy", 6.5, *H1),
                Said("industrial_value_added", "yoy", 3.8, *H1),
            ],
            id="the figure first, what it is behind it",
        ),
        pytest.param(
            "近四成,这就是目前5G用户的占比。",
            [Said("penetration_5g_users", "level", 40, SPOKEN, bound="nearly")],
            id="the figure first, with its hedge",
        ),
        pytest.param(
            "前两个月高技术制造业降了4.4%,装备制造业降得最深,6.8%。",
            [
                Said("hightech_value_added", "yoy", -4.4, date(2023, 2, 28), NEW_YEAR),
                Said("equipment_value_added", "yoy", -6.8, date(2023, 2, 28), NEW_YEAR),
            ],
            id="growth announced in one clause, given in the next",
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
            "上半年新能源汽车、集成电路、3D打印设备产量分别增长35%、-3%、30%。",
            [
                Said("nev_production", "yoy", 35, *H1),
                Said("integrated_circuit_output", "yoy", -3, *H1),
            ],
            id="a list that ends on something else",
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
            "到2025年底,建成产业体系:5G基站360万个,算力规模300EFLOPS。",
            [
                Said("base_stations_5g", "level", 3_600_000, date(2025, 12, 31)),
                Said("computing_power", "level", 300, date(2025, 12, 31)),
            ],
            id="a colon within a sentence ends no passage",
        ),
        pytest.param(
            "截至6月末,全国5G基站总数\n293.7万个,比上年末\n净增62.5万个。",
            [
                Said("base_stations_5g", "level", 2_937_000, JUNE),
                Said("base_stations_5g", "increment", 625_000, JUNE, NEW_YEAR),
            ],
            id="a line that ends within its sentence",
        ),
        pytest.param(
            "6月,中小企业采购指数为49.1%,较5月上升0.3个百分点。",
            [
                Said("sme_purchasing_index", "level", 49.1, JUNE, date(2023, 6, 1)),
                Said("sme_purchasing_index", "change", 0.3, JUNE, date(2023, 5, 31)),
            ],
            id="the change of an index on the month before",
        ),
        pytest.param(
            "关键工序数控化率2012年24.6%,今年一季度55.7%,提高31.1个百分点。",
            [
                Said("key_process_cnc_rate", "level", 24.6, date(2012, 12, 31)),
                Said("key_process_cnc_rate", "level", 55.7, date(2023, 3, 31)),
                Said("key_process_cnc_rate", "change", 31.1, date(2023, 3, 31), date(2012, 12, 31)),
            ],
            id="a change since the first of two levels",
        ),
        pytest.param(
            "截至6月底关键工序数控化率为60.1%,比2012年底高出35.5个百分点。",
            [
                Said("key_process_cnc_rate", "level", 60.1, JUNE),
                Said("key_process_cnc_rate", "change", 35.5, JUNE, date(2012, 12, 31)),
            ],
            id="higher than on an earlier day is a change",
        ),
        pytest.param(
            "与2012年相比,2022年关键工序数控化率由24.6%提高到58.6%,提高34个百分点。",
            [
                Said("key_process_cnc_rate", "level", 24.6, date(2012, 12, 31)),
                Said("key_process_cnc_rate", "level", 58.6, YEAR_END),
                Said("key_process_cnc_rate", "change", 34, YEAR_END, date(2012, 12, 31)),
            ],
            id="a comparison that opens a sentence holds for all of it",
        ),
        pytest.param(
            "上半年电信业务总量保持一成七以上的增长。",
            [Said("telecom_volume", "yoy", 17, *H1, bound="at_least")],
            id="growth whose word stands behind it",
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
            "上半年新能源汽车产销分别为378.8万辆和374.7万辆,都是去年同期的1.4倍。",
            [
                Said("nev_production", "level", 3_788_000, *H1),
                Said("nev_sales", "level", 3_747_000, *H1),
                Said("nev_production", "multiple", 1.4, JUNE, date(2022, 6, 30)),
                Said("nev_sales", "multiple", 1.4, JUNE, date(2022, 6, 30)),
            ],
            id="so many times the same span a year before",
        ),
        pytest.param(
            "2022年软件业务收入增长11.2%,今年一季度回落到10.5%。",
            [
                Said("software_revenue", "yoy", 11.2, YEAR_END, date(2022, 1, 1)),
                Said("software_revenue", "yoy", 10.5, date(2023, 3, 31), NEW_YEAR),
            ],
            id="growth that comes down to a figure is growth",
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
        pytest.param(
            "上半年彩电产量增长3%,新能源汽车增长35%。",
            [Said("nev_production", "yoy", 35, *H1)],
            id="the head of something else is lent too",
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
            "5G基站293.7万个,5G用户6.76亿户,均为6月末的数据。",
            [
                Said("base_stations_5g", "level", 2_937_000, JUNE),
                Said("mobile_subscribers_5g", "level", 676_000_000, JUNE),
            ],
            id="a period behind what it dates",
        ),
        pytest.param(
            "到2025年,基本建成新型数字基础设施。\n——通信网络领先。5G用户普及率达到56%。\n——算力增强。算力规模达到300EFLOPS。",
            [
                Said("penetration_5g_users", "level", 56, date(2025, 12, 31)),
                Said("computing_power", "level", 300, date(2025, 12, 31)),
            ],
            id="the items of a list are of its lead's day",
        ),
        pytest.param(
            "6月份规上工业增加值同比增长4.4%,仍比去年全年的3.6%要高。",
            [
                Said("industrial_value_added", "yoy", 4.4, JUNE, date(2023, 6, 1)),
                Said("industrial_value_added", "yoy", 3.6, YEAR_END, date(2022, 1, 1)),
            ],
            id="the growth of the base",
        ),
        pytest.param(
            "5、6月份规上工业增加值同比分别增长3.5%和4.4%。",
            [
                Said("industrial_value_added", "yoy", 3.5, date(2023, 5, 31), date(2023, 5, 1)),
                Said("industrial_value_added", "yoy", 4.4, JUNE, date(2023, 6, 1)),
            ],
            id="one number for each month of a list",
        ),
        pytest.param(
            "5月和6月装备制造业增加值分别增长10.3%和6%。",
            [
                Said("equipment_value_added", "yoy", 10.3, date(2023, 5, 31), date(2023, 5, 1)),
                Said("equipment_value_added", "yoy", 6, JUNE, date(2023, 6, 1)),
            ],
            id="one number for each of two months",
        ),
        pytest.param(
            "1、2月份软件业务收入增长11%。",
            [Said("software_revenue", "yoy", 11, date(2023, 2, 28), NEW_YEAR)],
            id="two months in one number",
        ),
        pytest.param(
            "上半年经济平稳。1-5月规上工业企业利润下降18.8%。装备制造业增加值增长6.5%。",
            [
                Said("industrial_profits", "yoy", -18.8, *MAY),
                Said("equipment_value_added", "yoy", 6.5, *H1),
            ],
            id="a shorter span does not end what is said of a longer one",
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
            "行政村通光纤比例从试点前的不到70%提升到96%。",
            [Said("admin_village_broadband_share", "level", 96, SPOKEN)],
            id="a value before at a moment that is not said",
        ),
        pytest.param(
            "制造业PMI在5、6月份位于收缩区间,分别为48.8%和49%。",
            [
                Said("manufacturing_pmi", "level", 48.8, date(2023, 5, 31), date(2023, 5, 1)),
                Said("manufacturing_pmi", "level", 49, JUNE, date(2023, 6, 1)),
            ],
            id="months named in one clause, their numbers in the next",
        ),
        pytest.param(
            "从2012年到2021年,工业规模扩大。制造业增加值由16.98万亿元增长到31.4万亿元。",
            [
                Said("manufacturing_value_added", "level", 1.698e13, date(2012, 12, 31), date(2012, 1, 1)),
                Said("manufacturing_value_added", "level", 3.14e13, date(2021, 12, 31), date(2021, 1, 1)),
            ],
            id="the years of the sentence before are those of 由 and 到",
        ),
        pytest.param(
            "新能源汽车成为引领全球汽车产业转型的力量;上半年出口53.4万辆。",
            [Said("nev_exports", "level", 534_000, *H1)],
            id="the world's industry is no topic",
        ),
        pytest.param(
            "上半年新能源汽车销量374.7万辆,几乎翻番。",
            [
                Said("nev_sales", "level", 3_747_000, *H1),
                Said("nev_sales", "yoy", 100, *H1, bound="nearly"),
            ],
            id="doubled is growth by all of it",
        ),
        pytest.param(
            "上半年规上工业增加值增长3.8%,是全年增速预期目标的上限;制造业增加值增长4.2%。",
            [
                Said("industrial_value_added", "yoy", 3.8, *H1),
                Said("manufacturing_value_added", "yoy", 4.2, *H1),
            ],
            id="a goal that is only named plans nothing",
        ),
        pytest.param(
            "上半年电信业务总量增长17.1%。新增4G基站7.4万个,总数达到610万个。",
            [
                Said("telecom_volume", "yoy", 17.1, *H1),
                Said("base_stations_4g", "increment", 74_000, *H1),
                Said("base_stations_4g", "level", 6_100_000, SPOKEN),
            ],
            id="new ones are those of the span that the passage speaks of",
        ),
        pytest.param(
            "上半年新能源汽车渗透率提升到6月份的32.8%。",
            [Said("nev_market_share", "level", 32.8, JUNE, date(2023, 6, 1))],
            id="raised to the value of one month",
        ),
        pytest.param(
            "上半年规上工业增加值增长3.8%。从月度看,4、5、6月份分别增长5.6%、3.5%和4.4%。制造业增加值增长4.2%。",
            [
                Said("industrial_value_added", "yoy", 3.8, *H1),
                Said("industrial_value_added", "yoy", 5.6, date(2023, 4, 30), date(2023, 4, 1)),
                Said("industrial_value_added", "yoy", 3.5, date(2023, 5, 31), date(2023, 5, 1)),
                Said("industrial_value_added", "yoy", 4.4, JUNE, date(2023, 6, 1)),
                Said("manufacturing_value_added", "yoy", 4.2, *H1),
            ],
            id="a look at the months ends no passage",
        ),
        pytest.param(
            "浙江省经信厅20日通报,全省5G基站28.6万个。放眼全国,5G基站已达293.7万个。",
            [Said("base_stations_5g", "level", 2_937_000, SPOKEN)],
            id="a look at the nation in a piece on a province",
        ),
        pytest.param(
            "工业互联网国家级示范区、示范基地累计8个。",
            [Said("industrial_internet_demo_zones", "level", 8, SPOKEN)],
            id="two names of one thing",
        ),
        pytest.param(
            "6.5%。发言人先报出了这个数,它是上半年装备制造业增加值的同比增幅。",
            [Said("equipment_value_added", "yoy", 6.5, *H1)],
            id="the figure in a sentence of its own",
        ),
        pytest.param(
            "我说的六百六十万台,指的是全国的充电桩。",
            [Said("charging_piles", "level", 6_600_000, SPOKEN)],
            id="a figure that is explained",
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
            "上半年规上工业增加值增长了3.9,哦对不起,我更正一下,是3.8%。",
            [Said("industrial_value_added", "yoy", 3.8, *H1)],
            id="a figure corrected",
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
            "问:新能源汽车呢?\n答:上半年产量378.8万辆,销量374.7万辆。",
            [
                Said("nev_production", "level", 3_788_000, *H1),
                Said("nev_sales", "level", 3_747_000, *H1),
            ],
            id="an answer speaks of what the question names",
        ),
        pytest.param(
            "21.7%,上半年电信业务总量的累计增速。",
            [Said("telecom_volume", "yoy", 21.7, *H1)],
            id="the figure first, its name beside it",
        ),
        pytest.param(
            "上半年装备制造业增加值掉得更深,4%;高技术制造业负3.8%。",
            [
                Said("equipment_value_added", "yoy", -4, *H1),
                Said("hightech_value_added", "yoy", -3.8, *H1),
            ],
            id="a fall announced, a fall with its sign in words",
        ),
        pytest.param(
            "上半年,软件业务收入大概是五万五千亿上下,软件业利润呢,将近六千二百亿。",
            [
                Said("software_revenue", "level", 5.5e12, *H1, bound="about"),
                Said("software_profits", "level", 6.2e11, *H1, bound="nearly"),
            ],
            id="money in spoken numerals goes without its 元",
        ),
        pytest.param(
            "网民规模10.67亿人,互联网普及率75.6%,这是去年十二月的数。",
            [
                Said("internet_users", "level", 1_067_000_000, YEAR_END),
                Said("internet_penetration", "level", 75.6, YEAR_END),
            ],
            id="what the numbers before it are of, said with 这是",
        ),
        pytest.param(
            "截至2022年底,充电基础设施累计521万台,其中公共的179.7万台,私人的341.2万台。全年新增259.3万台。",
            [
                Said("charging_piles", "level", 5_210_000, YEAR_END),
                Said("charging_piles", "increment", 2_593_000, YEAR_END, date(2022, 1, 1)),
            ],
            id="what is new in all, behind parts counted alike",
        ),
        pytest.param(
            "上半年西部规上工业增加值增长6.5%;合到一起,全国是3.8%。",
            [Said("industrial_value_added", "yoy", 3.8, *H1)],
            id="the nation behind its regions",
        ),
        pytest.param(
            "上半年全国产了22.2万套工业机器人。",
            [Said("industrial_robot_output", "level", 222_000, *H1)],
            id="a verb says what is counted of a thing",
        ),
        pytest.param(
            "上半年靠的是高技术制造业1.7%的增加值增速,还有装备制造业的6.5%。前者在规上工业里占到15.1%,后者占32%。",
            [
                Said("hightech_value_added", "yoy", 1.7, *H1),
                Said("equipment_value_added", "yoy", 6.5, *H1),
                Said("hightech_value_added_share", "level", 15.1, *H1),
                Said("equipment_value_added_share", "level", 32, *H1),
            ],
            id="growth before its word, and 前者 with the whole of its share",
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
            "17.1%,上半年电信业务总量的这份涨幅,在各行业里并不多见。",
            [Said("telecom_volume", "yoy", 17.1, *H1)],
            id="growth before what it is of, with 这份",
        ),
        pytest.param(
            "第五段5G基站总数为293.7万个。",
            [Said("base_stations_5g", "level", 2_937_000, SPOKEN)],
            id="the place in a page is no part of a name",
        ),
        pytest.param(
            "上半年工业机器人产量22.2万套;服务机器人353万套,增长9.6%;集成电路1657亿块。",
            [
                Said("industrial_robot_output", "level", 222_000, *H1),
                Said("integrated_circuit_output", "level", 165_700_000_000, *H1),
            ],
            id="a head is lent on over what is no indicator",
        ),
        pytest.param(
            "上半年新能源汽车出口53.4万辆,占全部汽车出口的25%。预计全年销量超过850万辆。",
            [
                Said("nev_exports", "level", 534_000, *H1),
                Said("nev_sales", "level", 8_500_000, date(2023, 12, 31), NEW_YEAR, "at_least"),
            ],
            id="the whole of a share is not what is spoken of",
        ),
        pytest.param(
            "一季度3%,这是规上工业增加值的增速。",
            [Said("industrial_value_added", "yoy", 3, date(2023, 3, 31), NEW_YEAR)],
            id="the span and the figure before the name",
        ),
        pytest.param(
            "6月份规上工业增加值增长4.4%。1-5月工业企业利润下降18.8%。制造业采购经理指数为49%。",
            [
                Said("industrial_value_added", "yoy", 4.4, JUNE, date(2023, 6, 1)),
                Said("industrial_profits", "yoy", -18.8, *MAY),
                Said("manufacturing_pmi", "level", 49, JUNE, date(2023, 6, 1)),
            ],
            id="an index is of the month, not of the span named since",
        ),
        pytest.param(
            "上半年,新能源汽车销量374.7万辆,而去年全年销量是688.7万辆。\n电信业务收入8688亿元。",
            [
                Said("nev_sales", "level", 3_747_000, *H1),
                Said("nev_sales", "level", 6_887_000, YEAR_END, date(2022, 1, 1)),
                Said("telecom_revenue", "level", 868_800_000_000, *H1),
            ],
            id="a year that is only recalled dates no other passage",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("蜂窝物联网终端用户21.2亿户,较移动电话用户数多4亿户。", "4亿户", "relative"),
        ("上半年新增减税降费1.2万亿元,其中新增减税降费3000亿元。", "3000亿元", "a part of"),
        ("规模以上工业企业数量,十年增长了三成。", "三成", "average"),
        ("十年间规模以上工业企业增长了三成。", "三成", "several years"),
        ("5G基站293.7万个,其中有200个是示范站。", "有200个", "part of what was counted"),
        ("全国5G基站总数293.7万个,四川约占5.5%。", "5.5%", "one place"),
        ("新上牌的新能源汽车535万辆,而四年前,这个数字还只是107万辆。", "是107万辆", "named"),
        ("173家国家高新区2021年生产总值15.3万亿元,是2012年的2.8倍。", "2.8倍", "named"),
        ("5月份手机产量1.2亿台。彩电下降4.6%。", "4.6%", "彩电"),
        ("上半年采矿业利润总额7000亿元,制造业25000亿元。", "25000亿元", "利润总额"),
        ("装备制造业增加值增长6.5%,一个行业就贡献了六成的增量。", "六成", "relative"),
        ("上半年彩电产量增长3%,充电桩增长34%。", "34%", "产量"),
        ("5G基站293万个。95%的行政村都通了5G。", "95%", "行政村"),
        ("有网友说5G基站已经超过300万个。", "超过300万个", "doubted"),
        ("工业5G专网突破2万张的说法尚待核实。", "突破2万张", "doubted"),
        ("12家双跨平台入选年度榜单。", "12家", "chosen"),
        ("6月,中小企业采购指数为50.6%,连续2个月位于50%以上。", "50%以上", "several months"),
        ("上半年消费品制造业投资增长13.9%,原材料制造业增长7.0%。", "7.0%", "rate"),
        ("上半年,规上工业企业利润增长3%,装备制造业增长5.6%。", "5.6%", "利润"),
        ("4.6%:某省5月份增速,全国规模以上工业增加值另行公布。", "4.6%", "no indicator"),
        ("5月份规模以上工业增加值增长3.5%。其中,汽车245.2万辆。", "245.2万辆", "none of the indicators"),
        ("二级节点覆盖了31个省区市。", "31个", "省区市"),
        ("上半年规上工业增加值增长3.8%,其中制造业增长4.2%,6月份增长4.4%。", "4.4%", "not said"),
        ("近五年软件业务收入翻了一番。", "翻了一番", "years"),
        ("第四批小巨人目前已经完成公示,有4357家。", "有4357家", "one batch"),
        ("上半年新增减税降费及退税缓费9279亿元。其中,新增减税降费6629亿元。", "6629亿元", "a part of"),
        ("上半年成效显著。分行业看,制造业占比最高,新增减税降费4410亿元。", "4410亿元", "one branch"),
        ("6.5%。会场安静下来,这是个好兆头。", "6.5%", "no indicator"),
        ("6月,制造业PMI50.1应为49.0。", "50.1", "wrong"),
        ("上半年电信业务总量增长17.1%,收入的增速则不到它的四成。", "四成", "relative"),
        ("6月汽车出口38.2万辆,月增3.4%。", "3.4%", "month"),
        ("普遍服务完成4G试点2万多个行政村的招标。", "2万多个", "something else"),
        ("上半年提供网络销售服务的企业互联网业务收入增长12.6%。", "12.6%", "服务的企业"),
        ("6月,小微企业用电量增长9.4%,其中制造业小微增长10.1%。", "10.1%", "小微"),
        ("本公司上半年产了一万两千亿次调用,软件业务收入在增长。", "一万两千亿次", "counted in"),
        ("上半年全国产了28.3万套新型数控机床。", "28.3万套", "something else"),
        ("充电基础设施521万台;换电站2000座。全年新增600座。", "600座", "named"),
        ("有消息说5G用户已经突破8亿,属实吗?", "突破8亿", "doubted"),
        ("上半年工业机器人产量22.2万套;某厂去年销售服务机器人2万套;集成电路1657亿块。", "1657亿块", "none"),
        (
            "2022年,数字产业化规模9.2万亿元,占数字经济比重为18.4%,占GDP比重为7.6%。",
            "为7.6%",
            "something else",
        ),
        ("截至目前,我国有9.4万家标识解析相关企业,上半年新增注册企业3.3万家。", "3.3万家", "none"),
        ("6月末光纤接入(FTTH)端口有10.2亿个,比去年底净增3000万个。", "3000万个", "no indicator"),
        ("5G应用方面,我们国民经济有97个大类,一半以上用了5G。", "有97个", "outside"),
        ("6月末,5G基站293.7万个,5G终端用户6.76亿户,占全球八成以上。", "八成以上", "something else"),
        ("6月末,千兆城市的平均5G用户占比达到49.2%。", "达到49.2%", "average over"),
        ("展会将推出5G十大应用案例。", "十大", "something else"),
        ("6月末,移动电话用户17.1亿户,其中移动宽带用户(即4G和5G用户)总数近15亿户。", "近15亿户", "none"),
        ("净增移动电话用户从4000万提高到4062万户。", "4062万户", "from one span"),
        ("上半年,信息传输、软件和信息技术服务业同比增长12.9%。", "12.9%", "none"),
        ("抢修期间新建的4G和5G基站超过2万个。", "超过2万个", "none"),
        ("2022年,大数据产业测算规模突破3万亿元。", "突破3万亿元", "no"),
        ("6月末,超70%的5G基站实现共用。", "超70%", "no indicator"),
        ("上半年,装备制造业增加值增长6.5%,高于3.8%的整体增速。", "高于3.8%", "relative"),
        ("有2000多家专精特新小巨人企业承担过国家重大科技项目。", "有2000多家", "did it"),
        ("2022年新认定专精特新小巨人企业4357家,比2021年的2930家多了1427家。", "2930家", "another span"),
        ("2022年新认定专精特新小巨人企业4357家,比2021年的2930家多了1427家。", "1427家", "another span"),
        ("上半年,高技术制造业增加值增长5%。工业品出口向好,出口额增长6.9%。", "6.9%", "none"),
        ("上半年,软件业务收入增长较快,半数以上产品增长。", "半数以上", "something else"),
        ("上半年,装备制造业增长较慢,多数行业和近七成产品增长。", "近七成", "something else"),
        ("2016-2020年,工业增加值年均增长5.5%。软件业务收入达8万亿元。", "达8万亿元", "no period"),
        ("1-5月,工业企业利润下降18.8%。制造业采购经理指数为49%。", "为49%", "one month"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


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
    ],
)
def test_what_a_firm_or_a_place_says_of_itself_is_not_the_nations(text: str):
    assert read(text).observations or why(text)
    assert said(text) == []


def test_a_sum_of_money_before_its_name_is_of_that_name():
    text = "1-5月,全国完成了7280亿元的电信业务收入,同比增长6.8%。"
    assert said(text) == [
        Said("telecom_revenue", "level", 728_000_000_000, *MAY),
        Said("telecom_revenue", "yoy", 6.8, *MAY),
    ]
    other = "1-5月,互联网企业完成5500亿元的业务收入,实现420亿元的利润总额。"
    assert said(other) == [Said("internet_revenue", "level", 550_000_000_000, *MAY)]
    assert why(other) == {"420亿元": "counts something else: 利润总额"}


def test_a_head_behind_a_clause_of_something_else_is_of_what_the_topic_says():
    text = "截至6月末,5G基站总数达293.7万个,网络规模世界领先,基站总量占全球60%以上。"
    assert said(text)[-1] == Said("base_stations_5g_world_share", "level", 60, JUNE, bound="at_least")
    assert len(said("截至6月末,移动通信基站总数达1129万个,建成全球最大网络,基站总量占全球60%以上。")) == 1
