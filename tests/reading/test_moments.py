"""Which words of time date what, in a sentence and from one to the next."""

from datetime import date

import pytest

from tests.reading.texts import H1, JUNE, MAY, NEW_YEAR, SPOKEN, YEAR_END, Said, said, why


@pytest.mark.parametrize(
    "text, expected",
    [
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
            "上半年规模以上工业增加值增长3.8%,其中6月份增长4.4%。装备制造业增加值增长6.5%。",
            [
                Said("industrial_value_added", "yoy", 3.8, *H1),
                Said("industrial_value_added", "yoy", 4.4, JUNE, date(2023, 6, 1)),
                Said("equipment_value_added", "yoy", 6.5, *H1),
            ],
            id="a month named behind 其中 ends with its sentence",
        ),
        pytest.param(
            "数字经济规模达到45.5万亿元(2021年)。",
            [Said("digital_economy_scale", "level", 4.55e13, date(2021, 12, 31), date(2021, 1, 1))],
            id="a period in brackets behind the number",
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
        ("2016-2020年,工业增加值年均增长5.5%。软件业务收入达8万亿元。", "达8万亿元", "no period"),
        ("1-5月,工业企业利润下降18.8%。制造业采购经理指数为49%。", "为49%", "one month"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


@pytest.mark.parametrize("words", ["上月为下降0.2%", "而上个月是下降0.2%"])
def test_the_month_before_is_that_of_the_month_spoken_of(words: str):
    found = said(f"6月份,规模以上工业增加值同比增长4.4%,{words}。")
    assert [(s.value, s.end) for s in found] == [(4.4, JUNE), (-0.2, date(2023, 5, 31))]


@pytest.mark.parametrize(
    "text",
    [
        "上月,规模以上工业增加值增长4.4%,上月汽车销量262万辆。",
        "6月数据发布后,上月汽车销量262万辆。",
        "受6月促销带动,上月汽车销量262万辆。",
        "6月,汽车展举行,上月汽车销量262万辆。",
    ],
)
def test_last_month_is_no_earlier_one_where_no_figure_of_it_was_given(text: str):
    assert said(text)[-1].end == JUNE


def test_the_month_before_dates_its_own_figure_alone():
    found = said("6月,汽车销量262.2万辆,上月为238.2万辆,新能源汽车销量80.6万辆。")
    assert [s.end for s in found] == [JUNE, date(2023, 5, 31), JUNE]


def test_last_month_is_that_before_the_day_of_speaking_where_no_other_is_named():
    assert [s.end for s in said("上月,规模以上工业增加值同比增长4.4%。")] == [JUNE]
