"""What is said behind a figure: what it is of, or when it is."""

from datetime import date

import pytest

from tests.reading.texts import H1, JUNE, NEW_YEAR, SPOKEN, YEAR_END, Said, read, said, why

JANUARY = date(2024, 1, 20)
YEAR = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3016.1万辆、3009.4万辆——前一个是2023年汽车的产量,后一个是销量。",
            [("vehicle_production", 30_161_000), ("vehicle_sales", 30_094_000)],
        ),
        (
            "491万辆,57.9%。前者是2023年汽车出口的数量,后者是它的增幅。",
            [("vehicle_exports", 4_910_000), ("vehicle_exports", 57.9)],
        ),
        (
            "4.6%和2.7%,分别是2023年规上工业和高技术制造业增加值的增速。",
            [("industrial_value_added", 4.6), ("hightech_value_added", 2.7)],
        ),
        ("337.7万个,是什么概念?这就是2023年末全国5G基站的总数。", [("base_stations_5g", 3_377_000)]),
        (
            "6.8%,看着不起眼,来之不易:2023年12月规上工业增加值的增速。",
            [("industrial_value_added", 6.8)],
        ),
        ("-2.3%,2023年规上工业企业利润的累计同比仍未转正。", [("industrial_profits", -2.3)]),
        ("同比增长2.7%的,是2023年高技术制造业增加值。", [("hightech_value_added", 2.7)]),
        ("4.6%,2023年,规上工业增加值的增速。", [("industrial_value_added", 4.6)]),
        ("同比增长4.6%,这是2023年规上工业增加值的增速。", [("industrial_value_added", 4.6)]),
        ("下降2.3%,这就是2023年规上工业企业利润的降幅。", [("industrial_profits", -2.3)]),
        (
            "2021年是352.1万辆,2022年688.7万辆,2023年949.5万辆——新能源汽车的销量,一年一个台阶。",
            [("nev_sales", 3_521_000), ("nev_sales", 6_887_000), ("nev_sales", 9_495_000)],
        ),
        ("958.7万辆!去年我国新能源汽车产量再创新高。", [("nev_production", 9_587_000)]),
        (
            "①337.7万个——2023年末全国5G基站总数;②8.05亿户——5G移动电话用户数。",
            [("base_stations_5g", 3_377_000), ("mobile_subscribers_5g", 805_000_000)],
        ),
        (
            "三个数看懂2023年:4.6%,规上工业增加值的增速;4.9万公里,高铁里程。",
            [("industrial_value_added", 4.6)],
        ),
    ],
)
def test_a_figure_is_of_what_is_named_behind_it(text: str, expected: list[tuple[str, float]]):
    assert [(o.indicator, o.value) for o in said(text, JANUARY)] == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6万亿元!我国外贸规模再创新高。", "6万亿元"),
        ("会场有300人,来自20个国家,都是软件业的专家。", "300人"),
        ("投了300亿元,建了20个项目——5G基站只是其中之一。", "20个"),
        ("5%,目标不高,实现不易:规上工业增加值要看下半年。", "5%"),
        ("3.4%,2023年工业增加值增长4.6%。", "3.4%"),
        ("12%和15%,分别是两家企业的利润率,5G基站没有增加。", "12%"),
        ("增长10%的,是个别企业,不是规上工业增加值。", "10%"),
        ("环比增长0.3%,这是12月份规上工业增加值的增速。", "0.3%"),
        ("增长30%,这是2023年新能源汽车产量的占比。", "30%"),
        ("增长6%,这是一家企业的想法,不是规上工业增加值的增速。", "6%"),
        ("第三个100万,一个是信心,一个是软件业务收入的底气。", "100万"),
    ],
)
def test_a_figure_of_something_else_stays_without_a_name(text: str, number: str):
    assert number not in [o.quote for o in read(text, JANUARY).observations]
    assert any(number in quote for quote in why(text, JANUARY))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("占到15.7%的,是高技术制造业;占到33.6%的,是装备制造业。两个数都取自2023年规上工业增加值的构成。", 2),
        ("新能源汽车销量占汽车总销量的31.6%,这是中汽协对2023年的总结。", 1),
        ("乘用车:产量260万辆,销量270万辆;商用车:产量36万辆,销量37万辆。以上均为2023年的数据。", 4),
        ("电信业务收入1.68万亿元,同比增长6.2%。数据均为2023年全年。", 2),
    ],
)
def test_a_period_said_last_dates_all_that_has_none(text: str, count: int):
    assert [(o.start, o.end) for o in said(text, JANUARY)] == [YEAR] * count


def test_a_last_sentence_about_something_else_dates_nothing():
    text = "电信业务收入1.68万亿元。以上是我的回答。去年的报告已经公布。"
    assert said(text, JANUARY) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "·4.6%:5月份,全国规模以上工业增加值同比增速,比4月份加快0.1个百分点。",
            [Said("industrial_value_added", "yoy", 4.6, date(2023, 5, 31), date(2023, 5, 1))],
            id="a figure, a colon, and what it is",
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
            "5G基站293.7万个,5G用户6.76亿户,均为6月末的数据。",
            [
                Said("base_stations_5g", "level", 2_937_000, JUNE),
                Said("mobile_subscribers_5g", "level", 676_000_000, JUNE),
            ],
            id="a period behind what it dates",
        ),
        pytest.param(
            "6.5%。发言人先报出了这个数,它是上半年装备制造业增加值的同比增幅。",
            [Said("equipment_value_added", "yoy", 6.5, *H1)],
            id="the figure in a sentence of its own",
        ),
        pytest.param(
            "21.7%,上半年电信业务总量的累计增速。",
            [Said("telecom_volume", "yoy", 21.7, *H1)],
            id="the figure first, its name beside it",
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
            "17.1%,上半年电信业务总量的这份涨幅,在各行业里并不多见。",
            [Said("telecom_volume", "yoy", 17.1, *H1)],
            id="growth before what it is of, with 这份",
        ),
        pytest.param(
            "一季度3%,这是规上工业增加值的增速。",
            [Said("industrial_value_added", "yoy", 3, date(2023, 3, 31), NEW_YEAR)],
            id="the span and the figure before the name",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("4.6%:某省5月份增速,全国规模以上工业增加值另行公布。", "4.6%", "no indicator"),
        ("6.5%。会场安静下来,这是个好兆头。", "6.5%", "no indicator"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


@pytest.mark.parametrize(
    "opening", ["2023年1-6月,同比增长13.4%", "上半年同比增长13.4%", "上半年,以同比13.4%的增幅"]
)
def test_growth_that_opens_what_is_told_is_of_the_level_behind_it(opening: str):
    found = said(f"{opening},软件业务收入达5.5万亿元。")
    assert [(s.measure, s.value) for s in found] == [("yoy", 13.4), ("level", 5.5e12)]


def test_growth_that_opens_a_sentence_is_of_what_was_spoken_of_before():
    found = said("上半年,软件业务收入5.5万亿元。同比增长13.4%,利润总额达6000亿元。")
    assert [(s.indicator, s.measure) for s in found] == [
        ("software_revenue", "level"),
        ("software_revenue", "yoy"),
        ("software_profits", "level"),
    ]


@pytest.mark.parametrize("said_of", ["又上了一个台阶", "再创新高", "交出了亮眼的答卷", "的成绩单"])
def test_figures_before_a_dash_are_of_the_name_behind_it(said_of: str):
    text = f"同比增长1.1倍,达到10万辆——6月份我国新能源汽车出口{said_of}。"
    found = [(s.indicator, s.measure, s.value) for s in said(text)]
    assert found == [("nev_exports", "yoy", 110), ("nev_exports", "level", 100_000)]
