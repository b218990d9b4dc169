"""When a number is of, where the words of time stand in another clause, sentence or line."""

from datetime import date

import pytest

from tests.reading.texts import MAY, NEW_YEAR, SPOKEN, Said, only, read, said, why

YEAR_END = date(2022, 12, 31)
JUNE = date(2023, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "2019~2022年,新能源汽车销量依次为120.6万辆、136.7万辆、352.1万辆、688.7万辆。",
        "2019-2022年新能源汽车销量分别为120.6万辆、136.7万辆、352.1万辆和688.7万辆。",
        "2019年、2020年、2021年和2022年,新能源汽车销量依次为120.6万辆、136.7万辆、352.1万辆、688.7万辆。",
        "2019、2020、2021、2022年,新能源汽车销量分别为120.6万辆、136.7万辆、352.1万辆、688.7万辆。",
    ],
    ids=["from year to year", "in the same clause", "each year named", "one word for all years"],
)
def test_a_list_of_numbers_for_several_years_is_one_a_year(text: str):
    values = {2019: 1_206_000, 2020: 1_367_000, 2021: 3_521_000, 2022: 6_887_000}
    assert said(text) == [
        Said("nev_sales", "level", value, date(year, 12, 31), date(year, 1, 1))
        for year, value in values.items()
    ]


def test_a_list_that_is_shorter_than_its_years_is_left_out():
    assert not said("2019~2022年,新能源汽车销量依次为120.6万辆、136.7万辆、352.1万辆。")
    assert not said("2019~2022年,市场很热,新能源汽车销量依次为120.6万辆、136.7万辆、352.1万辆、688.7万辆。")


def test_a_year_that_dates_one_stock_dates_the_others_of_its_sentence():
    text = "2022年5G基站已开通231.2万个,5G终端连接数达到7.26亿户。"
    assert {o.period_end for o in read(text).observations} == {YEAR_END}
    by_now = "2022年新建5G基站88.7万个,累计建成284.4万个。"
    assert [o.period_end for o in read(by_now).observations] == [YEAR_END, SPOKEN]


def test_a_part_stands_when_the_whole_before_it_does():
    text = "2022年,全国净增移动通信基站87万个,总数达1083万个。其中4G基站达到603万个。"
    assert {o.period_end for o in read(text).observations} == {YEAR_END}
    apart = "2022年,全国净增移动通信基站87万个,总数达1083万个。4G基站达到603万个。"
    assert [o.period_end for o in read(apart).observations][-1] == SPOKEN


def test_a_line_goes_on_with_one_that_ends_in_a_semicolon():
    text = "截至6月末,移动电话用户17.1亿户;\n千兆用户达1.28亿户,比上年末净增3631万户。"
    assert said(text)[1:] == [
        Said("gigabit_broadband_users", "level", 128_000_000, JUNE),
        Said("gigabit_broadband_users", "increment", 36_310_000, JUNE, date(2023, 1, 1)),
    ]
    ended = "截至6月末,移动电话用户17.1亿户。\n千兆用户达1.28亿户。"
    assert said(ended)[1].end == SPOKEN


def test_a_span_is_no_part_of_one_that_was_left_for_another_year():
    text = (
        "1-6月,规模以上工业增加值增长3.8%。2022年,制造业增加值占全球比重达到30.2%。"
        "今年前5个月,高技术制造业增加值增长1.8%。新能源汽车产量增长37%。"
    )
    assert said(text)[-1] == Said("nev_production", "yoy", 37, date(2023, 5, 31), date(2023, 1, 1))


def test_a_year_that_is_just_over_may_still_be_forecast():
    early = date(2024, 1, 3)
    for text in ("预计2023年全年,软件业务收入同比增长13%左右。", "预计全年,软件业务收入增长13%左右。"):
        found = only(text, early)
        assert (found.status, found.period_start, found.period_end) == (
            "target",
            date(2023, 1, 1),
            date(2023, 12, 31),
        )
    assert only("2023年,软件业务收入同比增长13.4%。", early).status == "reported"
    assert only("预计全年软件业务收入增长13%左右。", date(2024, 3, 3)).period_end == date(2024, 12, 31)


def test_a_year_opens_a_passage_as_its_scene():
    text = "2017年的中国互联网,IPv6还很陌生。活跃用户只有293万户。"
    assert only(text).period_end == date(2017, 12, 31)
    assert only("2017年,我国推进IPv6规模部署。IPv6活跃用户7.6亿户。").period_end == SPOKEN


def test_a_meeting_speaks_as_of_its_month():
    text = "今年5月,两部门召开5G专题会议。会议指出,已累计建成5G基站284.4万个。"
    assert only(text).period_end == date(2023, 5, 31)
    assert only("今年5月,5G应用更广。会议指出,已累计建成5G基站284.4万个。").period_end == SPOKEN


@pytest.mark.parametrize(
    "text",
    [
        "在产业各方共同努力下,5G基站数量超过284万个。",
        "我们将继续努力,目前已累计建成5G基站超过284万个。",
        "将扩大覆盖,已建成5G基站超过284万个。",
    ],
)
def test_what_has_been_built_is_no_plan(text: str):
    assert said(text) == [Said("base_stations_5g", "level", 2_840_000, SPOKEN, bound="at_least")]


def test_what_is_striven_for_is_a_plan():
    assert "a plan without a day" in why("我们将努力实现5G基站超过284万个。").values()


@pytest.mark.parametrize(
    "base, day",
    [("高于上年2.3个百分点", date(2021, 12, 31)), ("低于2020年2.3个百分点", date(2020, 12, 31))],
)
def test_a_rate_held_against_an_earlier_year_has_changed(base: str, day: date):
    text = f"2022年,新能源汽车市场占有率为25.6%,{base}。"
    found = said(text)[1]
    assert (found.measure, abs(found.value), found.start, found.end) == ("change", 2.3, day, YEAR_END)


def test_a_rate_held_against_another_place_has_not_changed():
    assert [s.measure for s in said("2022年,新能源汽车市场占有率为25.6%,高于全球11个百分点。")] == ["level"]


def test_the_year_before_counts_from_the_year_that_a_page_reviews():
    text = "2022年通信业统计公报\n2022年,通信业稳步发展。\n固定宽带用户5.9亿户,比上年末净增5386万户。"
    found = said(text, date(2023, 1, 20))[-1]
    assert found == Said("fixed_broadband_users", "increment", 53_860_000, YEAR_END, date(2022, 1, 1))
    later = said(text.replace("统计公报", "回顾"), date(2023, 7, 20))[-1]
    assert (later.start, later.end) == (date(2023, 1, 1), SPOKEN)


@pytest.mark.parametrize("lead", ["记者从工信部了解到,", "记者了解到", "我们看到,", "谈到", "注意到,"])
def test_who_has_learnt_of_a_span_sets_no_day(lead: str):
    text = f"{lead}上半年软件业务收入55170亿元。信息技术服务收入增长14.7%。"
    assert {(o.period_start, o.period_end) for o in read(text).observations} == {(date(2023, 1, 1), JUNE)}
    quarter = read(f"{lead}一季度软件业务收入24627亿元。5G用户6.2亿户。").observations
    assert [o.period_end for o in quarter] == [date(2023, 3, 31), SPOKEN]


def test_up_to_a_quarter_is_a_day():
    assert only("到一季度,5G基站达264.6万个。").period_end == date(2023, 3, 31)
    assert only("提高到一季度末的264.6万个,5G基站快速增长。5G用户6.2亿户。").period_end == SPOKEN


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "2022年,固定电话用户总数1.79亿户,全年净减136.2万户。",
            [(-1_362_000, date(2022, 1, 1), date(2022, 12, 31))],
            id="a decrease within the span that is named",
        ),
        pytest.param(
            "2022年,4G用户净减少1.2亿户,5G用户快速增长。",
            [(-120_000_000, date(2022, 1, 1), date(2022, 12, 31))],
            id="… or that the clause before names",
        ),
        pytest.param("固定电话用户总数1.79亿户,净减136.2万户。", [], id="… and one that is not"),
        pytest.param(
            "6月末,5G手机终端连接数达3.65亿户,比去年同期增加了2.3亿户。",
            [(230_000_000, date(2022, 7, 1), date(2023, 6, 30))],
            id="a stock against the same day of the year before",
        ),
        pytest.param("上半年,汽车产量1324.8万辆,比去年同期增加了113万辆。", [], id="a flow has no increase"),
        pytest.param(
            "2022年,移动电话用户总数16.83亿户,净增移动电话用户从2021年的4875万户提高到4062万户。",
            [
                (48_750_000, date(2021, 1, 1), date(2021, 12, 31)),
                (40_620_000, date(2022, 1, 1), date(2022, 12, 31)),
            ],
            id="an increase, from one year to the next",
        ),
        pytest.param(
            "6月末,千兆宽带用户达1.28亿户,占总用户数的20.8%,比上年末净增3612万户。",
            [(36_120_000, date(2023, 1, 1), date(2023, 6, 30))],
            id="what the share before is of goes on to grow",
        ),
    ],
)
def test_increases_and_the_spans_that_they_are_of(text: str, expected: list[tuple[float, date, date]]):
    found = read(text).observations
    assert [(o.value, o.period_start, o.period_end) for o in found if o.measure == "increment"] == expected


def test_what_a_plan_period_has_built_stands_at_its_end():
    assert only("“十三五”期间,我国建成5G基站71.8万个。").period_end == date(2020, 12, 31)
    assert only("“十三五”期间,5G起步,目前已累计建成5G基站284万个。").period_end == SPOKEN


def test_a_change_is_not_dated_by_a_year_long_ago_of_another_passage():
    change = "数字经济规模从31.3万亿元增长到50.2万亿元。"
    assert not said(f"2012年,4G还未商用。\n{change}")
    assert said(f"2022年,数字产业发展很快。\n{change}")[-1].end == YEAR_END


@pytest.mark.parametrize(
    "text",
    [
        "6月份,规模以上工业企业利润由5月份下降转为增长8.3%,营业收入增长1.2%。",
        "6月份,规模以上工业企业利润从上月的同比下降回升为增长8.3%,营业收入增长1.2%。",
        "6月份,原煤产量从上月同比下降0.9%转为增长4%,规模以上工业企业营业收入增长1.2%。",
    ],
    ids=["a month by name", "the month before", "of something else"],
)
def test_what_went_on_from_a_month_is_of_the_month_spoken_of(text: str):
    found = said(text)
    assert found[-1] == Said("industrial_revenue", "yoy", 1.2, JUNE, date(2023, 6, 1))
    assert {s.end for s in found} == {JUNE}


def test_what_growth_stands_on_dates_nothing_behind_it():
    text = (
        "上半年,规模以上工业增加值增长3.8%,在一季度良好开局的基础上再上台阶,制造业增加值占GDP比重达到27.1%。"
    )
    assert {s.end for s in said(text)} == {JUNE}
    on_its_own = "上半年工业稳步回升。在一季度,规模以上工业增加值增长3%。"
    assert {s.end for s in said(on_its_own)} == {date(2023, 3, 31)}


def test_when_a_report_came_out_dates_nothing_that_it_says():
    text = "上月底,研究机构发布了报告。报告显示,截至3月末,固定宽带用户达6.1亿户。其中,百兆及以上的用户达5.6亿户。"
    assert {s.end for s in said(text)} == {date(2023, 3, 31)}
    assert {s.end for s in said("上月底,固定宽带用户达6.1亿户。")} == {JUNE}


def test_a_plan_goes_on_in_the_sentence_that_lists_more_to_be_done():
    text = "今年,我部将着力增强企业能力。同时,新建60万个以上的5G基站,并加强覆盖。"
    planned = only(text)
    assert (planned.status, planned.period_end) == ("target", date(2023, 12, 31))
    done = "今年,我部将着力增强企业能力。同时,今年已新建60万个以上的5G基站。"
    assert only(done).status == "reported"


def test_what_has_been_follows_a_forecast_in_one_sentence():
    text = "机构预计这一市场将达万亿级的规模,2023年前5个月,电信业务收入达7162亿元。"
    assert (only(text).status, only(text).period_end) == ("reported", date(2023, 5, 31))
    forecast = "机构预计,2023年全年电信业务收入将达1.7万亿元。"
    assert only(forecast).status == "target"


@pytest.mark.parametrize(
    "text",
    [
        "一季度,工业运行平稳。从6月份看,装备制造业增加值增长6.9%,高技术制造业增加值增长2.7%。",
        "一季度,规模以上工业增加值增长3%,从6月份情况看,高技术制造业增加值增长2.7%。",
        "一季度,规模以上工业增加值增长3%,从6月份开始转为正增长,高技术制造业增加值增长2.7%。",
    ],
    ids=["a view", "a view within the sentence", "a month from which on"],
)
def test_a_view_of_a_month_goes_on_from_none(text: str):
    assert said(text)[-1] == Said("hightech_value_added", "yoy", 2.7, JUNE, date(2023, 6, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2022年底,国家统计局公布的全国5G基站总数为231.2万个。",
        "2022年末,工信部发布数据显示,5G基站总数达231.2万个。",
        "2022年底,我国已出台政策40余项,5G基站总数达到231.2万个。",
        "2022年底,据工信部发布的报告,5G基站总数达到231.2万个。",
    ],
)
def test_the_day_of_what_is_counted_stands_beside_who_published_it(text: str):
    assert only(text).period_end == YEAR_END


@pytest.mark.parametrize(
    "text",
    [
        "今年,按照规划部署,网络建设提速。同时,建成5G基站293.7万个。",
        "2022年,圆满完成年度目标任务。同时,建成5G基站293.7万个。",
        "我们将持续推进网络强国建设。同时,建成5G基站293.7万个,已覆盖所有地级市。",
        "今年以来,按照规划部署,网络建设提速。同时,新建5G基站62.5万个。",
    ],
)
def test_a_plan_that_is_only_named_plans_nothing(text: str):
    assert only(text).status == "reported"


def test_this_year_so_far_ends_on_the_day_that_the_sentence_is_as_of():
    text = "6月末,移动电话用户达17.1亿户,今年以来净增2653万户,其中5G移动电话用户6.76亿户。"
    assert {s.end for s in said(text)} == {JUNE}


def test_the_month_of_a_paragraph_without_one_is_that_of_the_page():
    text = "5月份,新能源汽车产量71.3万辆。\n当月,新能源汽车销量71.7万辆。"
    assert {(s.start, s.end) for s in said(text)} == {(date(2023, 5, 1), date(2023, 5, 31))}


def test_a_rank_of_several_years_dates_no_growth():
    text = "2022年电信业务收入增长8%,为近几年最快;电信业务总量增长21.3%。"
    assert [(s.indicator, s.value) for s in said(text)] == [("telecom_revenue", 8), ("telecom_volume", 21.3)]


def test_what_grew_since_new_year_grew_in_the_span_that_is_told():
    text = "上半年,工业运行平稳,规模以上工业企业比年初净增1.1万户。"
    assert [(s.start, s.end) for s in said(text)] == [(date(2023, 1, 1), JUNE)]


def test_a_plan_in_one_item_is_none_of_the_next():
    text = "一、到2025年,算力规模将超过300EFLOPS。\n二、全国已累计培育小巨人企业1.2万家,单项冠军企业1186家。"
    assert [o.status for o in read(text).observations] == ["target", "reported", "reported"]
    items = "一、到2025年,实现以下目标。\n(一)算力规模达300EFLOPS。\n(二)5G基站达400万个。"
    assert {o.status for o in read(items).observations} == {"target"}


def test_a_name_that_holds_the_word_for_by_now_is_as_of_the_day_of_speaking():
    text = "截至6月末,5G基站达293.7万个。5G已融入67个国民经济大类,应用案例累计超9.4万个。"
    assert [o.period_end for o in read(text).observations] == [JUNE, SPOKEN, SPOKEN]


def test_the_years_of_a_change_are_those_of_the_next_one_that_names_none():
    text = (
        "软件业务收入由2012年的2.5万亿元增长到2021年的9.5万亿元。"
        "电信业务收入从1.08万亿元增加到1.47万亿元,5G用户也在增加。"
    )
    assert [(s.value, s.end) for s in said(text)] == [
        (2.5e12, date(2012, 12, 31)),
        (9.5e12, date(2021, 12, 31)),
        (1.08e12, date(2012, 12, 31)),
        (1.47e12, date(2021, 12, 31)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "软件业务收入由2012年的2.5万亿元增长到2021年的9.5万亿元。过去五年,电信业务收入从1.08万亿元增加到1.47万亿元。",
        "软件业务收入由2012年的2.5万亿元增长到2021年的9.5万亿元。网络更快了。电信业务收入从1.08万亿元增加到1.47万亿元。",
    ],
    ids=["in other years", "a sentence later"],
)
def test_the_years_of_a_change_are_not_those_of_what_is_further_off(text: str):
    assert [s.value for s in said(text)] == [2.5e12, 9.5e12]


def test_the_first_year_of_a_change_stands_although_a_plan_period_opens_the_sentence():
    text = "“十三五”期间,5G基站从2019年的13万个增长至2020年的71.8万个。"
    assert [(s.value, s.end.year) for s in said(text)] == [(130_000, 2019), (718_000, 2020)]


def test_a_title_on_one_year_plans_nothing():
    text = "产业周刊|一年六件事\n1.工业App达30万个。\n2.重点工业企业关键工序数控化率达60.1%。"
    assert {(o.status, o.period_end) for o in read(text).observations} == {("reported", SPOKEN)}
    assert only("回顾2022年:规模以上工业增加值一年增长3.6%。").period_end == YEAR_END


def test_each_of_the_four_quarters_has_its_growth():
    text = "2022年规模以上工业增加值增长3.6%,四个季度的增速分别为6.5%、0.7%、4.8%和2.7%。"
    assert [(s.value, s.start, s.end) for s in said(text)][1:] == [
        (6.5, date(2022, 1, 1), date(2022, 3, 31)),
        (0.7, date(2022, 4, 1), date(2022, 6, 30)),
        (4.8, date(2022, 7, 1), date(2022, 9, 30)),
        (2.7, date(2022, 10, 1), YEAR_END),
    ]
    assert len(said("2022年规模以上工业增加值增长3.6%,四个季度的增速分别为6.5%、0.7%、4.8%。")) == 1


@pytest.mark.parametrize(
    "aside",
    ["去年基数较低", "已经超过去年全年", "2025年20%的规划目标提前完成了"],
    ids=["base", "passed", "goal"],
)
def test_a_year_that_is_only_held_against_this_one_dates_nothing(aside: str):
    text = f"上半年汽车出口234.1万辆,{aside};其中新能源汽车出口53.4万辆,增长1.6倍。"
    assert {(s.start, s.end) for s in said(text)} == {(NEW_YEAR, JUNE)}


def test_years_ago_count_from_the_year_that_is_compared():
    (_, grown) = said("关键工序数控化率在2020年达到52.1%,比五年前提高6.7个百分点。")
    assert (grown.start, grown.end) == (date(2015, 12, 31), date(2020, 12, 31))
    (_, now) = said("目前关键工序数控化率达到60.1%,比五年前提高11个百分点。")
    assert now.start == date(2018, 12, 31)


def test_a_sentence_that_spells_a_plan_out_is_of_its_day():
    text = "到2025年,5G应用水平显著提升。具体来讲,5G用户普及率超过70%;建成5G虚拟专网3万个。"
    assert {(o.status, o.period_end) for o in read(text).observations} == {("target", date(2025, 12, 31))}
    assert only("到2025年,水平将显著提升。具体看,目前5G基站已有293.7万个。").status == "reported"


GOALS = "《规划》提出,2025年的具体目标包括:转型成效显著。关键工序数控化率达到68%。"


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        (f"{GOALS}建成5G虚拟专网3万个。5G用户普及率超过56%。", 3),
        ("到2025年,水平显著提升。\n具体而言,总体目标包括两个方面:一是应用。5G用户普及率超过56%。\n二是网络。建成5G基站360万个。", 2),
        ("《规划》提出了到2025年的目标:一是提质。\n二是增效。5G基站达到360万个。\n二、进展\n5G用户7亿户。", 1),
        ("总的目标是到2025年:\n5G用户普及率超过56%;建成5G虚拟专网3万个。\n5G用户7亿户。", 2),
        (f"{GOALS}目前,5G虚拟专网已达1.6万个。5G基站293.7万个。", 1),
        (f"{GOALS}当前,5G虚拟专网达到1.6万个。5G基站293.7万个。", 1),
        (f"{GOALS}专家表示,建成5G虚拟专网1.6万个。5G基站293.7万个。", 1),
        (f"{GOALS}王志勤说,5G基站达到293.7万个。5G用户普及率超过50%。", 1),
        (f"{GOALS}为此,各地加快建设。5G基站达到293.7万个。", 1),
        (f"{GOALS}6月末,5G基站达到293.7万个。", 1),
        (f"{GOALS}2022年末,5G虚拟专网1.4万个。5G基站293.7万个。", 1),
        (f"{GOALS}我国5G基站总数达到293.7万个。", 1),
        (f"{GOALS}5G发展走在世界前列。5G基站总数达到293.7万个。", 1),
        (f"{GOALS}目标提前完成,5G用户普及率超过50%。", 1),
        (f"{GOALS}遴选出5G工厂300家。5G基站达到293.7万个。", 1),
        (f"{GOALS}关键工序数控化率达到60.1%。5G基站达到293.7万个。", 1),
        (f"{GOALS}\n5G基站293.7万个。", 1),
        ("围绕2025年的目标:持续发力。5G基站达到293.7万个。", 0),
        ("评价指标:到2025年修订。5G基站达到293.7万个。", 0),
        ("到2025年,5G用户将超过9亿户。5G基站达到293.7万个。", 1),
        ("去年的目标包括:提质。5G基站达到180万个。", 0),
    ],
    ids=[
        "all of them",
        "lines",
        "a lead alone",
        "a line behind a colon",
        "by now",
        "at present",
        "a speaker",
        "another speaker",
        "what is done for it",
        "a month",
        "last year",
        "the nation",
        "praise",
        "reached",
        "chosen",
        "a second value",
        "another passage",
        "a backdrop",
        "no goal",
        "a forecast",
        "over",
    ],
)  # fmt: skip
def test_goals_that_are_listed_are_of_the_day_that_opens_the_list(text: str, planned: int):
    found = read(text).observations
    assert [o.status for o in found] == ["target"] * planned + ["reported"] * (len(found) - planned)
    assert {o.period_end for o in found[:planned]} <= {date(2025, 12, 31)}
    assert all(o.period_end <= SPOKEN for o in found[planned:])
    assert found


def test_one_thing_may_have_a_goal_for_each_of_several_days():
    text = (
        "《规划》提出2025年的目标:提质。5G基站达到360万个。到2027年,5G基站达到450万个。5G用户普及率超过70%。"
    )
    found = [(o.value, o.status, o.period_end.year) for o in read(text).observations]
    assert found == [(3_600_000, "target", 2025), (4_500_000, "target", 2027), (70, "target", 2027)]


def test_what_grows_on_the_year_is_no_goal():
    text = "《方案》提出2025年的目标:稳定汽车消费。新能源汽车销量同比增长44.1%。"
    assert read(text).observations == []


@pytest.mark.parametrize("who", ["江苏省", "我省", "长三角地区", "国家电网", "欧盟", "建材行业"])
def test_what_others_plan_is_not_the_nations(who: str):
    text = f"{who}提出到2025年的目标:水平提升。关键工序数控化率达到65%。"
    assert said(text) == []


def test_what_a_plan_demanded_by_a_day_that_is_over_was_a_target():
    text = "去年3月发布的计划要求,到2022年底,千兆用户突破5000万户。"
    assert [(s.value, s.end) for s in said(text)] == [(50_000_000, YEAR_END)]
    assert only(text).status == "target"
    assert only("要求到2022年底建成5G基站,实际上已达231.2万个。").status == "reported"
    for speaker in ("工信部有关负责人明确", "报告提出"):
        assert only(f"{speaker},到2022年底,5G基站达到231.2万个。").status == "reported"


def test_goals_of_several_days():
    text = "明确了发展目标:到2025年,5G基站达到360万个。到2027年,形成体系。5G虚拟专网达到7万个。"
    assert [o.period_end.year for o in read(text).observations] == [2025, 2027]


def test_a_quarter_of_a_forecast_is_the_one_to_come():
    text = "我们预计,四季度继续向好,全年汽车销量有望突破2900万辆。"
    found = only(text, date(2023, 10, 20))
    assert (found.status, found.period_end) == ("target", date(2023, 12, 31))


def test_what_was_forecast_for_the_year_is_not_what_the_next_passage_tells_of():
    text = "今年全年汽车销量预计在2700万辆左右。\n电信业务总量同比增长17.1%。"
    assert [(s.indicator, s.value) for s in said(text)] == [("vehicle_sales", 27_000_000)]


@pytest.mark.parametrize(
    ("text", "status", "end"),
    [
        ("5G用户普及率要实现2025年56%的目标。", "target", date(2025, 12, 31)),
        ("今年工业经济运行平稳。具体来看,5G基站293.7万个。", "reported", SPOKEN),
        ("到2025年,应用水平显著提升。具体来看,上半年新增不少,5G基站293.7万个。", "reported", SPOKEN),
        ("规划实施第一年实现良好开局,5G基站293.7万个。", "reported", SPOKEN),
        ("去年这个时候5G基站是185.4万个。", "reported", date(2022, 7, 20)),
        ("好于预期,四季度汽车销量曾达750万辆。", "reported", YEAR_END),
    ],
    ids=[
        "a goal dates its number",
        "this year is no plan",
        "but what has been is",
        "a first year",
        "a year ago",
        "was",
    ],
)
def test_what_is_to_come_and_what_has_been(text: str, status: str, end: date):
    found = only(text)
    assert (found.status, found.period_end) == (status, end)


@pytest.mark.parametrize(
    "text",
    [
        "近四个季度规模以上工业增加值分别增长2.7%、3.0%、4.5%、4.2%。",
        "规模以上工业增加值连续四个季度分别增长2.7%、3.0%、4.5%、4.2%。",
        "去年二季度以来的四个季度规模以上工业增加值分别增长0.7%、4.8%、2.7%和3.0%。",
    ],
)
def test_four_quarters_of_two_years_are_none_of_one(text: str):
    assert said(text) == []


def test_the_year_before_the_four_quarters_is_theirs():
    found = said("去年四个季度规模以上工业增加值分别增长6.5%、0.7%、4.8%、2.7%。")
    assert [s.end for s in found] == [date(2022, 3, 31), date(2022, 6, 30), date(2022, 9, 30), YEAR_END]


def test_a_change_that_is_planned_or_grows_by_a_part_runs_in_no_years_of_another():
    before = "软件业务收入由2012年的2.5万亿元增长到2021年的9.5万亿元。"
    assert len(said(before + "力争电信业务收入从1.47万亿元增长到2万亿元。")) == 2
    grown = said(before + "电信业务收入由1.08万亿元增长36%至1.47万亿元。")
    assert "yoy" not in {s.measure for s in grown}


def test_a_span_that_ends_in_some_days_is_spoken_of_as_over():
    text = "上半年,工业经济稳步回升。\n电信业务收入增长6.8%。"
    assert [(s.value, s.end) for s in said(text, date(2023, 6, 28))] == [(6.8, JUNE)]


def test_a_plan_of_several_parts_is_of_its_day_in_each():
    text = "到2025年:5G用户普及率提高到56%;千兆宽带用户达到6000万户,等于2020年的近10倍;算力达到300EFLOPS。"
    assert {(o.status, o.period_end) for o in read(text).observations} == {("target", date(2025, 12, 31))}
    reached = "到2025年,5G基站达360万个;目前已有293.7万个;5G用户6.8亿户。"
    assert [o.period_end for o in read(reached).observations] == [date(2025, 12, 31), SPOKEN, SPOKEN]


@pytest.mark.parametrize(
    ("lead", "status", "end"),
    [
        ("截至2020年底:\n◆ ", "reported", date(2020, 12, 31)),
        ("到2025年,发展指数提高到105(2020年为56)。具体来看:\n1. ", "target", date(2025, 12, 31)),
        ("二、到2025年要实现什么\n《方案》提出以下目标。\n——", "target", date(2025, 12, 31)),
        ("截至2020年底,发展很快。\n◆ ", "reported", SPOKEN),
        ("二、到2025年怎么干\n目前基础很好。\n——", "reported", SPOKEN),
    ],
    ids=["bullets", "the day to come, not what it is held against", "a heading", "no colon", "by now"],
)
def test_the_items_of_a_list_are_of_the_day_of_its_lead(lead: str, status: str, end: date):
    found = only(f"{lead}关键工序数控化率68%。")
    assert (found.status, found.period_end) == (status, end)


def test_nobody_builds_connections():
    assert [s.measure for s in said("5G手机终端连接数2.85亿。全年我们计划新建60万个以上。")] == ["level"]


@pytest.mark.parametrize(
    "text",
    [
        "到2025年,5G用户普及率达到56%;上半年,规模以上工业增加值增长3.8%;电信业务收入增长6.2%。",
        "到2025年,关键工序数控化率要达到68%,2022年是58.6%;数字化研发设计工具普及率是77%。",
        "到2025年还有两年。具体看,5G用户6.76亿户。",
        "面向2025年的目标\n我国5G发展走在世界前列。\n一、关键工序数控化率60.1%。",
        "为实现到2025年的目标,上半年主要做了以下工作:\n◆规模以上工业增加值增长3.8%",
    ],
    ids=[
        "a span since",
        "a year held against it",
        "what remains",
        "a heading that is left",
        "a goal of the work",
    ],
)
def test_what_has_been_beside_a_plan_is_none(text: str):
    assert read(text).observations[-1].status == "reported"


def test_years_of_a_change_are_not_those_of_another_theme():
    text = "5G用户普及率由2020年的15%提高到2022年的33%。由此看,关键工序数控化率从52.1%提高到58.6%。"
    assert [s.value for s in said(text)] == [15, 33, 58.6] and said(text)[-1].end == SPOKEN


def test_the_same_span_a_year_before_may_be_held_against_this_one():
    text = "1—2月,电子信息制造业利润总额779亿元,同比增长59倍,去年同期则是下降87%。"
    assert said(text, date(2021, 3, 31))[-1] == Said(
        "electronics_manufacturing_profits", "yoy", -87, date(2020, 2, 29), date(2020, 1, 1)
    )


def test_the_first_of_something_is_no_time_before_a_year():
    text = "到2025年,前沿领域有突破,关键工序数控化率提高到68%。"
    assert said(text, date(2021, 12, 28)) == [Said("key_process_cnc_rate", "level", 68, date(2025, 12, 31))]


@pytest.mark.parametrize("moment", ["同期", "同一时点", "同一时间"])
def test_a_moment_is_that_of_the_clause_before(moment: str):
    text = f"2022年底,5G基站231.2万个,{moment}5G移动电话用户5.61亿户。"
    assert said(text)[-1] == Said("mobile_subscribers_5g", "level", 561_000_000, YEAR_END)


@pytest.mark.parametrize("way", ["变成", "变为", "增至"])
def test_what_it_came_from_is_not_of_the_day_that_it_came_to(way: str):
    assert [s.value for s in said(f"目前,网民规模由7.72亿{way}10.79亿。")] == [1_079_000_000]


@pytest.mark.parametrize(
    "before, now, start, end",
    [
        ("2022年的3.6%", "今年前5个月的3.6%", NEW_YEAR, MAY[0]),
        ("2022年的3.6%", "今年1—5月的3.6%", NEW_YEAR, MAY[0]),
        ("一季度的3%", "二季度的4.5%", date(2023, 4, 1), JUNE),
        ("5月份的3.5%", "6月份的4.4%", date(2023, 6, 1), JUNE),
        ("2022年的3.6%", "今年上半年的3.8%", NEW_YEAR, JUNE),
    ],
)
def test_growth_that_went_on_to_a_span_is_of_all_of_it(before: str, now: str, start: date, end: date):
    found = said(f"规模以上工业增加值增速从{before}回升到{now}。")
    assert (found[-1].start, found[-1].end) == (start, end)


@pytest.mark.parametrize("plan", ["“十三五”时期", "十三五期间"])
def test_a_plan_began_from_where_the_year_before_it_ended(plan: str):
    text = f"{plan},工业增加值由23.5万亿元增加到31.3万亿元。"
    assert said(text, date(2021, 3, 1))[0] == Said(
        "all_industry_value_added", "level", 23.5e12, date(2015, 12, 31), date(2015, 1, 1)
    )


@pytest.mark.parametrize("then", ["2020年底的时候,这个数还只有", "2020年底还只有", "2020年底时,它才不到"])
def test_what_was_then_is_only_recalled(then: str):
    text = f"6月末,5G基站293.7万个,{then}71.8万个;千兆宽带用户增长更快,达到1.28亿户。"
    assert said(text)[-1] == Said("gigabit_broadband_users", "level", 128_000_000, JUNE)


@pytest.mark.parametrize("way", ["变为", "变成", "增至", "增加到", "提高到"])
def test_where_only_the_first_day_of_a_change_is_said_the_second_is_the_day_of_speaking(way: str):
    text = f"千兆宽带用户由2020年末的640万户{way}1.28亿户,5G基站293.7万个。"
    assert [(s.value, s.end) for s in said(text)] == [
        (6_400_000, date(2020, 12, 31)),
        (128_000_000, SPOKEN),
        (2_937_000, SPOKEN),
    ]


def test_where_only_the_first_span_of_a_change_is_said_the_second_is_left_out():
    assert [s.value for s in said("数字经济规模从2012年的11万亿元增长到50.2万亿元。")] == [11e12]
    whole = said("2022年,数字经济规模从2012年的11万亿元增长到50.2万亿元。")
    assert [(s.value, s.end.year) for s in whole] == [(11e12, 2012), (50.2e12, 2022)]


@pytest.mark.parametrize("arrived", ["今年一季度", "今年3月末", "今年前3个月"])
def test_a_stock_that_went_on_to_a_span_stands_at_its_end(arrived: str):
    text = f"5G基站从2022年末的231.2万个增加到{arrived}的264.6万个。"
    assert [s.end for s in said(text)] == [YEAR_END, date(2023, 3, 31)]


def test_the_days_of_a_change_are_those_of_the_next_whatever_was_told_before():
    text = (
        "2010年我国成为第一制造大国。高技术制造业占规模以上工业增加值的比重从2012年的9.4%提高到2021年的15.1%,"
        "装备制造业的比重从28%提高到32.4%。"
    )
    assert [(s.value, s.end.year) for s in said(text)] == [
        (9.4, 2012),
        (15.1, 2021),
        (28, 2012),
        (32.4, 2021),
    ]


@pytest.mark.parametrize(
    "between",
    [
        "比去年四季度和全年分别回升0.8个和0.3个百分点",
        "有22个省份的工业增速快于全年预期目标",
        "比去年全年加快0.1个百分点",
    ],
)
def test_a_year_that_growth_is_only_held_against_dates_nothing_behind_it(between: str):
    text = f"一季度规模以上工业增加值同比增长6.5%,{between}。新动能成长。高技术制造业增加值增长7.8%。"
    assert [(s.value, s.start, s.end) for s in said(text)] == [
        (6.5, date(2023, 1, 1), date(2023, 3, 31)),
        (7.8, date(2023, 1, 1), date(2023, 3, 31)),
    ]


def test_what_is_said_of_the_same_months_a_year_before_is_of_those():
    text = "1—2月工业增加值同比增长5.9%,比上年全年加快0.1个百分点。去年同期规模以上工业增加值增长了7%。"
    assert [(s.value, s.start, s.end) for s in said(text)] == [
        (5.9, date(2023, 1, 1), date(2023, 2, 28)),
        (7, date(2022, 1, 1), date(2022, 2, 28)),
    ]


def test_growth_of_a_part_of_a_year_against_a_whole_one_is_left_out():
    assert said("今年的新能源汽车产量已经比去年全年多了4.3%。") == []
    assert [s.value for s in said("2022年规模以上工业增加值比上年全年增长3.6%。")] == [3.6]


def test_a_total_that_passes_a_mark_in_some_month_is_not_that_months():
    text = "2020年9月,我国新能源汽车生产累计突破500万辆;2022年2月,这一数字突破1000万辆;第二个1000万辆,仅用了17个月。"
    assert said(text) == []
    assert said("截至2023年5月底,我国新能源汽车累计产量突破2000万辆。") == []
    beside = said("1—5月新能源汽车产量累计突破300万辆,其中5月产量71.3万辆,同比增长53%。")
    assert [s.value for s in beside] == [3_000_000, 713_000, 53]
    assert [s.value for s in said("1—5月,我国新能源汽车生产累计突破500万辆。")] == [5_000_000]


def test_a_goal_that_was_passed_is_no_report():
    assert [s.value for s in said("2022年新建5G基站88.7万个,超过2022年60万个的目标。")] == [887_000]


def test_what_is_done_by_now_is_none_of_the_plan_before_it():
    found = read("我们将通过多种方式支持中小企业,目前培育专精特新中小企业14万家。").observations
    assert [(o.value, o.status) for o in found] == [(140_000, "reported")]


def test_what_growth_is_faster_than_dates_nothing_behind_it():
    text = "一季度规模以上工业增加值增长6.1%,快于上年1.2个百分点。装备制造业增长7.7%。"
    assert [(s.value, s.start) for s in said(text)] == [(6.1, NEW_YEAR), (7.7, NEW_YEAR)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年5月,新能源汽车产销分别完成71.3万辆和71.7万辆,累计产销分别完成300.5万辆和294万辆。",
            "2023-01-01",
        ),
        ("2023年5月,我国汽车产量累计达到1068.7万辆。", "2023-01-01"),
    ],
)
def test_a_total_with_an_exact_number_is_the_years(text: str, expected: str):
    assert str(said(text)[-1].start) == expected


@pytest.mark.parametrize(
    "text",
    ["尽快于2023年底前建成5G基站300万个。", "2023年将通过改造升级实现关键工序数控化率达到64%。"],
)
def test_what_is_to_come_is_no_report(text: str):
    assert [o.status for o in read(text).observations] == ["target"]


def test_a_goal_reached_names_no_year_to_come():
    found = read("2022年实现全年增长目标,规模以上工业增加值增长3.6%。").observations
    assert [(o.value, o.status, o.period_end) for o in found] == [(3.6, "reported", date(2022, 12, 31))]


@pytest.mark.parametrize(
    ("then", "end", "status"),
    [
        ("当时,5G基站超过115万个", date(2021, 11, 30), "reported"),
        ("彼时5G基站超过115万个", date(2021, 11, 30), "reported"),
        ("5G基站超过115万个", date(2025, 12, 31), "target"),
    ],
)
def test_then_is_what_was_over_when_it_was_planned(then: str, end: date, status: str):
    text = f"2021年11月的规划提出,到2025年行政村5G通达率达到80%;{then}。"
    last = read(text).observations[-1]
    assert (last.value, last.period_end, last.status) == (1_150_000, end, status)


def test_then_without_a_day_before_it_dates_nothing():
    assert said("当时5G基站还不到80万个。") == []


@pytest.mark.parametrize("then", ["期末具备", "同一时点,具备", "彼时,具备"])
def test_the_end_of_what_was_spoken_of_holds_in_the_next_line(then: str):
    text = f"截至5月底,移动电话用户17.07亿户。\n{then}千兆服务能力的10G PON端口1996万个,比上年底多473万个。"
    assert {s.end for s in said(text)} == {date(2023, 5, 31)}


@pytest.mark.parametrize("word", ["期末考试成绩", "当时的目标,", "当时提的目标,比如"])
def test_words_that_only_look_like_then(word: str):
    found = said(f"2021年11月,5G基站139.6万个。{word}5G用户普及率超过40%。")
    assert [s.end for s in found if s.indicator == "penetration_5g_users"] != [date(2021, 11, 30)]


def test_the_end_of_a_plan():
    found = read("按规划,“十四五”期末“小巨人”要达到1万家,单项冠军1000家的目标则已提前完成。").observations
    assert [(o.value, o.status, o.period_end) for o in found] == [(10_000, "target", date(2025, 12, 31))]


def test_so_many_years_before_the_day_that_is_spoken_of():
    (level, times) = read("截至5月底,新能源汽车保有量1620万辆,是两年前的2.7倍。").observations
    assert (times.measure, times.period_start, times.period_end) == (
        "multiple",
        date(2021, 5, 31),
        level.period_end,
    )


def test_a_year_ago_counts_from_the_day_that_is_spoken_of():
    text = "5月末5G用户占移动电话用户的38.1%,一年前这个占比还是25.8%。物联网更快,同期移动物联网终端用户20.5亿户。"
    assert [(s.value, s.end) for s in said(text)] == [
        (38.1, date(2023, 5, 31)),
        (25.8, date(2022, 5, 31)),
        (2_050_000_000, date(2023, 5, 31)),
    ]


def test_the_year_that_runs_only_counts_behind_a_day():
    text = "截至5月底,5G基站总数284.4万个,其中今年新建53.2万个;5G用户普及率突破45%。"
    assert said(text)[-1].end == date(2023, 5, 31)
    assert said("去年越过1万亿元,今年预计1.2万亿元;5G应用铺到了45个国民经济大类。")[-1].end == SPOKEN


@pytest.mark.parametrize(
    ("opening", "end"),
    [
        ("2022年5月公布第七批名单时,", date(2022, 5, 31)),
        ("而一年前的2022年5月,一份材料里的说法是:", date(2022, 5, 31)),
        ("名单在2022年5月公布,同时,", SPOKEN),
    ],
)
def test_a_month_at_which_something_was_counted(opening: str, end: date):
    assert [s.end for s in said(f"{opening}国家层面绿色工厂有3616家。")] == [end]


def test_a_plan_goes_on_behind_what_it_begins_at():
    text = "《规划》提出,到2025年,数字经济核心产业增加值占GDP比重达到10%,而2020年的起点是7.8%;千兆宽带用户数要从640万户增至6000万户。"
    found = [(o.value, o.period_end.year, o.status) for o in read(text).observations]
    assert found[0] == (10, 2025, "target") and found[1] == (7.8, 2020, "reported")
    assert found[-1] == (60_000_000, 2025, "target")


def test_what_a_plan_had_proposed_is_no_report():
    text = "2017年的规划曾提出“三步走”:2020年人工智能核心产业规模超过1500亿元。"
    assert [o.status for o in read(text).observations] == ["target"]


def test_a_forecast_is_no_lead_of_what_is_told_behind_it():
    text = "预计2023年工业互联网规模达到1.35万亿元左右。介绍更细:二级节点上线291个。"
    assert [o.status for o in read(text).observations] == ["target", "reported"]


def test_each_of_the_first_months():
    text = "3月份制造业PMI为51.9%。今年头两个月,这个数分别是50.1%和52.6%。"
    assert [s.end.month for s in said(text)] == [3, 1, 2]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("6月新能源汽车销量80.6万辆,一年前为59.6万辆,同比增长35.2%。", ["2023-06-30", "2022-06-30", "2023-06-30"]),
        ("截至6月底,5G基站293.7万个,一年前为185.4万个;5G用户6.76亿户。", ["2023-06-30", "2022-06-30", "2023-06-30"]),
        ("截至6月底,5G基站293.7万个。一年前,5G基站185.4万个,5G用户4.55亿户。", ["2023-06-30", "2022-06-30", "2022-06-30"]),
        ("6月末5G基站293.7万个,一年前启动的行动成效明显,千兆用户1.3亿户。", ["2023-06-30", "2023-06-30"]),
        ("5G用户6.76亿户。一年前,这个数还不到5亿户。", ["2023-07-20"]),
        ("一年前,全国5G基站185.4万个,现在已达293.7万个。", ["2023-07-20"]),
        ("6月末,10G PON端口2029万个,一年前是1103万个,两年前是526万个。", ["2023-06-30", "2022-06-30", "2021-06-30"]),
    ],
)  # fmt: skip
def test_a_year_ago_holds_for_its_own_number(text: str, days: list[str]):
    assert [str(s.end) for s in said(text)] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022年12月,当时规模以上工业增加值增长1.3%。", ["2022-12-31"]),
        ("2019年10月31日,5G商用。当时,5G基站只有8.6万个。", ["2019-10-31"]),
        ("2022年底5G用户5.61亿户。\n记得刚拿到5G牌照,当时我国4G基站有437万个。", ["2022-12-31"]),
        ("与2012年相比,5G从无到有。当时,移动电话用户11.1亿户。", []),
        ("当时没想到发展这么快,5G用户6.76亿户。", ["2023-07-20"]),
        ("2019年6月发放5G牌照时,我国4G基站已有445万个。", ["2019-06-30"]),
        ("2019年6月发放牌照时,大家还有疑虑,四年后,5G用户达6.76亿户。", ["2023-07-20"]),
    ],
)
def test_then_is_near(text: str, days: list[str]):
    assert [str(s.end) for s in said(text)] == days


def test_then_with_a_plan_is_to_come():
    text = "2022年,5G基站231万个。预计到2025年底将建成5G基站450万个,彼时5G用户将超过11亿户。"
    assert [(o.period_end.year, o.status) for o in read(text).observations] == [
        (2022, "reported"),
        (2025, "target"),
        (2025, "target"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "2020年的规划曾提出到2025年新能源汽车渗透率20%,2022年全年渗透率就达到25.6%。",
            ["target", "reported"],
        ),
        (
            "2021年,工信部曾预测,到2022年5G用户普及率30%;而实际上,2022年底普及率33.3%。",
            ["target", "reported"],
        ),
        ("展望2025年,在网络方面,5G基站超过450万个;在应用方面,全国5G工厂超过1000家。", ["target", "target"]),
        ("预计2023年,在汽车方面,销量3000万辆。在软件方面,软件业务收入12万亿元。", ["target", "target"]),
    ],
)
def test_plans_aspect_by_aspect_and_what_came_of_them(text: str, status: list[str]):
    assert [o.status for o in read(text).observations] == status


def test_the_quarters_of_the_year_that_the_line_opened_on():
    text = "2022年,互联网企业完成业务收入14590亿元,同比下降1.1%。分季度看,一至四季度增速分别为1.4%、0.3%、-1.1%和-1.2%。"
    assert [(s.value, s.end.month) for s in said(text)][2:] == [(1.4, 3), (0.3, 6), (-1.1, 9), (-1.2, 12)]


def test_what_a_rate_is_held_against_is_its_value_then():
    text = "中小企业采购指数6月份录得51.2%,高于5月份的50.4%。"
    assert [(s.value, s.end.month) for s in said(text)] == [(51.2, 6), (50.4, 5)]
    assert [s.value for s in said("中小企业采购指数6月份录得51.2%,高于大型企业的50.4%。")] == [51.2]


def test_a_list_below_a_year_that_runs_is_a_plan_only_where_one_is_meant():
    items = "1.先进制造业集群45家。\n2.绿色工厂3616家。"
    told = read(f"本刊2023年第3期有误,更正如下:\n{items}").observations
    planned = read(f"2023年的主要目标任务:\n{items}").observations
    assert [o.status for o in told] == ["reported"] * 2 and [o.status for o in planned] == ["target"] * 2


def test_a_stock_on_the_page_of_a_year_just_over():
    page = "2022年通信业统计公报\n2022年,电信业务收入1.58万亿元。\n网络能力增强。"
    january = date(2023, 1, 19)
    assert said(page + "互联网宽带接入端口10.71亿个,比上年末净增5320万个。", january)[1].end == YEAR_END
    assert said(page + "互联网宽带接入端口10.71亿个。", january)[1].end == january


def test_a_month_that_is_said_in_two_ways():
    text = "二季度末关键工序数控化率是60.1%,五年前也就是2018年6月,这个数是47.6%。"
    assert [s.end for s in said(text)] == [JUNE, date(2018, 6, 30)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "截至6月底,5G基站293.7万个。三年前启动的扬帆行动成效显著,5G用户6.76亿户。",
            ["2023-06-30", "2023-06-30"],
        ),
        (
            "6月末5G用户6.76亿户。两年前这个数字是3.65亿户,一年前是4.55亿户。",
            ["2023-06-30", "2021-06-30", "2022-06-30"],
        ),
        ("跟一年前相比,5G基站增加108万个,达到293.7万个。", ["2023-07-20"]),
    ],
)
def test_what_began_years_ago_dates_nothing(text: str, days: list[str]):
    assert [str(s.end) for s in said(text)] == days


def test_then_with_a_comma_is_to_come_too():
    text = "到2025年,新能源汽车渗透率将达50%。彼时,充电桩将超过2000万台,新能源汽车保有量将达5000万辆。"
    assert [(o.period_end.year, o.status) for o in read(text).observations] == [(2025, "target")] * 3


@pytest.mark.parametrize(
    ("lead", "status"),
    [
        ("2023年:", "target"),
        ("2023年关键指标:", "target"),
        ("2023年主要成绩:", "reported"),
        ("2023年工作总结:", "reported"),
    ],
)
def test_a_list_below_the_running_year(lead: str, status: str):
    assert [o.status for o in read(f"{lead}\n--5G基站293.7万个。\n--5G用户普及率达到45%。").observations] == [
        status
    ] * 2


def test_what_can_be_reached_is_to_come():
    text = "四季度呢,只要不出现大的反复,全年规上工业增加值增速可以达到5%以上。"
    assert [o.status for o in read(text, date(2023, 10, 22)).observations] == ["target"]


def test_an_index_is_of_its_month():
    text = "2023年3月,制造业PMI跌到49.6%,直到6月才回到50.1%。而上年同月,制造业PMI为50.2%。"
    assert [(s.value, s.start) for s in said(text)] == [
        (49.6, date(2023, 3, 1)),
        (50.1, date(2023, 6, 1)),
        (50.2, date(2022, 6, 1)),
    ]


@pytest.mark.parametrize(
    "until, end", [("上半年", date(2023, 6, 30)), ("前5个月", date(2023, 5, 31)), ("5月", date(2023, 5, 31))]
)
def test_up_to_a_span_is_a_day(until: str, end: date):
    assert [s.end for s in said(f"截至{until},5G基站290万个;5G用户6亿户。")] == [end, end]


def test_a_day_behind_an_ellipsis_takes_no_number_back():
    assert [s.value for s in said("上半年,制造业投资同比增长7.5%……7月18日,国新办举行新闻发布会。")] == [7.5]
    assert [s.value for s in said("出口102万……120.3万辆,上半年汽车出口。")] == []


@pytest.mark.parametrize(
    "span, end", [("前5月", date(2023, 5, 31)), ("1-5月", date(2023, 5, 31)), ("上半年", SPOKEN)]
)
def test_months_that_stand_right_before_a_stock_date_it_and_a_half_year_does_not(span: str, end: date):
    assert [s.end for s in said(f"{span},规模以上工业企业数量达48万户。")] == [end]


def test_all_stocks_of_a_sentence_are_of_the_months_that_open_it():
    text = "1-5月份,5G基站累计建成284.4万个,千兆用户1.2亿户。"
    assert [s.end for s in said(text)] == [date(2023, 5, 31)] * 2


@pytest.mark.parametrize(
    "text, end",
    [
        ("上半年国内生产总值增长5%(一季度5.3%,二季度4.7%),规模以上工业增加值增长6%。", date(2023, 6, 30)),
        ("2022年全国发电量9万亿千瓦时(2021年8.6万亿千瓦时),规模以上工业增加值增长3.6%。", date(2022, 12, 31)),
        ("到2025年,数字化普及率(2020年为50%)显著提高,关键工序数控化率达到68%。", date(2025, 12, 31)),
    ],
)
def test_a_time_in_a_bracket_dates_nothing_behind_it(text: str, end: date):
    assert [s.end for s in said(text)] == [end]
