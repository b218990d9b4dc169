"""What a number says: a level, growth, a change, so many times; or nothing of ours."""

from datetime import date

import pytest

from tests.reading.texts import H1, JUNE, NEW_YEAR, YEAR_END, Said, said, why


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "上半年装备制造业增加值增长6.5%,扭转2022年下降1.4%的局面。",
            [
                Said("equipment_value_added", "yoy", 6.5, *H1),
                Said("equipment_value_added", "yoy", -1.4, YEAR_END, date(2022, 1, 1)),
            ],
            id="what was turned round is growth of its own span",
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
            "6月份规上工业增加值同比增长4.4%,仍比去年全年的3.6%要高。",
            [
                Said("industrial_value_added", "yoy", 4.4, JUNE, date(2023, 6, 1)),
                Said("industrial_value_added", "yoy", 3.6, YEAR_END, date(2022, 1, 1)),
            ],
            id="the growth of the base",
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
            "上半年装备制造业增加值掉得更深,4%;高技术制造业负3.8%。",
            [
                Said("equipment_value_added", "yoy", -4, *H1),
                Said("hightech_value_added", "yoy", -3.8, *H1),
            ],
            id="a fall announced, a fall with its sign in words",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize("against", ["高出", "高于", "比", "超出"])
def test_a_rate_above_what_it_was_has_changed(against: str):
    more = "高" if against == "比" else ""
    text = f"6月末,5G用户占移动电话用户的39.5%,占比{against}上年末{more}6.2个百分点。"
    assert said(text)[-1] == Said("penetration_5g_users", "change", 6.2, JUNE, YEAR_END)


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("规模以上工业企业数量,十年增长了三成。", "三成", "average"),
        ("十年间规模以上工业企业增长了三成。", "三成", "several years"),
        ("装备制造业增加值增长6.5%,一个行业就贡献了六成的增量。", "六成", "relative"),
        ("6月,中小企业采购指数为50.6%,连续2个月位于50%以上。", "50%以上", "several months"),
        ("近五年软件业务收入翻了一番。", "翻了一番", "years"),
        ("上半年电信业务总量增长17.1%,收入的增速则不到它的四成。", "四成", "relative"),
        ("6月汽车出口38.2万辆,月增3.4%。", "3.4%", "month"),
        ("6月末,千兆城市的平均5G用户占比达到49.2%。", "达到49.2%", "average over"),
        ("6月末,千兆城市5G用户占比平均为49.2%。", "为49.2%", "average over"),
        ("上半年,装备制造业增加值增长6.5%,高于3.8%的整体增速。", "高于3.8%", "relative"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


@pytest.mark.parametrize("counted", ["省区市有17个", "省份已有5个", "企业达到130家", "城市超过30个"])
def test_what_the_counted_reach_is_a_threshold(counted: str):
    text = f"2022年,数字经济规模过1万亿元的{counted}。"
    assert said(text) == [] and why(text)["过1万亿元"] == "a threshold: what counts is what reaches it"


def test_what_growth_is_faster_than_is_growth_too():
    text = "5月份,规模以上工业增加值同比增长5.6%,快于3月份的3.9%和4月份的5%。"
    assert [(s.value, s.end.month) for s in said(text)] == [(5.6, 5), (3.9, 3), (5, 4)]
    assert [s.value for s in said("5月份,规模以上工业增加值同比增长5.6%,快于服务业的3.9%。")] == [5.6]


def test_a_part_that_grew_from_one_amount_to_another():
    text = "工业增加值由2012年的20.9万亿元增加到2020年的31.3万亿元,其中制造业增加值由16.98万亿元增加到26.6万亿元。"
    assert [(s.value, s.end.year) for s in said(text)][2:] == [(16.98e12, 2012), (26.6e12, 2020)]


def test_times_of_a_year_are_of_no_other_amount():
    text = "2022年,退税2.46万亿元,超过2021年办理退税规模的3.8倍;软件业务收入10.8万亿元。"
    assert [s.end.year for s in said(text) if s.indicator == "software_revenue"] == [2022]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年工业增加值突破40万亿元。", [("all_industry_value_added", "level", 40e12)]),
        (
            "2022年工业增加值401644亿元,增长3.4%。规模以上工业增加值增长3.6%。",
            [
                ("all_industry_value_added", "level", 401_644e8),
                ("all_industry_value_added", "yoy", 3.4),
                ("industrial_value_added", "yoy", 3.6),
            ],
        ),
        ("2022年规模以上工业增加值36万亿元。", [("industrial_value_added", "level", 36e12)]),
        ("2022年工业增加值增长3.6%。", [("industrial_value_added", "yoy", 3.6)]),
    ],
    ids=["a level", "growth behind a level", "a level of those above the size", "growth alone"],
)
def test_a_level_may_be_of_a_wider_population_than_growth_under_the_same_name(
    text: str, expected: list[tuple[str, str, float]]
):
    assert [(s.indicator, s.measure, s.value) for s in said(text)] == expected


def test_a_count_of_people_is_named_by_their_number():
    assert [s.value for s in said("中国网民人数突破10亿。")] == [1_000_000_000]


def test_more_than_another_has_is_no_growth():
    text = "上半年,我国新能源汽车销量374.7万辆,增长44.1%,比第二大市场的销量多两倍有余。"
    assert [s.value for s in said(text)] == [3_747_000, 44.1]


def test_growth_beside_agriculture_is_of_all_industry():
    line = "前三季度,农林牧渔业增加值同比增长4.4%。工业增加值同比增长3.7%。"
    assert [s.indicator for s in said(line)] == ["all_industry_value_added"]
    assert [s.indicator for s in said(line.replace("。工业", "。\n工业"))] == ["industrial_value_added"]


def test_a_share_said_before_its_noun_is_no_growth():
    text = "上半年,高技术制造业增加值增长13.3%,以两成多的增加值占比贡献近五成的增长。"
    assert [s.value for s in said(text)] == [13.3]


def test_capacity_is_no_production():
    text = "已有5G工厂3000家,平均产能提升25%。"
    assert [s.value for s in said(text)] == [3000]


@pytest.mark.parametrize(
    "text",
    [
        "2022年第二产业增加值483164亿元。12月份,工业增加值同比增长1.3%。",
        "前三季度,工业增加值同比增长3.9%。分产业看,第一产业增加值增长4.2%。",
        "农林牧渔业增加值增长4%。规模以上工业中,工业增加值增长3.9%,6月份增长4.4%。",
    ],
)
def test_growth_of_months_and_of_those_above_the_size_is_not_of_all_industry(text: str):
    assert {s.indicator for s in said(text)} <= {"industrial_value_added"}


def test_a_level_behind_growth_of_those_above_the_size_is_of_all_industry():
    text = "2022年规模以上工业增加值增长3.6%,工业增加值突破40万亿元。"
    assert [(s.indicator, s.measure) for s in said(text)] == [
        ("industrial_value_added", "yoy"),
        ("all_industry_value_added", "level"),
    ]


def test_exports_told_in_yuan_grow_by_value():
    text = "1-5月,机电产品出口5.57万亿元,增长9.5%,其中电子元件、汽车出口分别增长4%、124%。"
    assert said(text) == []
    assert [s.value for s in said("1-5月,汽车出口175.8万辆,增长81.5%。")] == [1_758_000, 81.5]


def test_exports_that_are_counted_behind_their_growth_grow_by_number():
    text = "1-5月,外贸出口9.62万亿元,汽车出口同比增长81.5%,达175.8万辆。"
    assert [s.value for s in said(text)] == [81.5, 1_758_000]
