"""Sentences as people say them -> what is read, and what is left out with the reason."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from indicators.errors import DocumentError
from indicators.model import Document, Reading
from indicators.reading import cleaning, page
from indicators.reading.lexer import tokens
from indicators.reading.names import index
from indicators.reading.numbers import Number, find_numbers
from indicators.reading.reader import read_document
from tests.reading.texts import SPOKEN, Said, document, indicators, only, read, said, why

JUNE = date(2023, 6, 30)
NEW_YEAR = date(2023, 1, 1)
YEAR_END = date(2022, 12, 31)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("截至6月底,全国5G基站总数达293.7万个。", [Said("base_stations_5g", "level", 2_937_000, JUNE)]),
        (
            "目前已建成近300万个5G基站。",
            [Said("base_stations_5g", "level", 3_000_000, SPOKEN, bound="nearly")],
        ),
        (
            "截至6月末,5G基站总数达293.7万个,比上年末净增62.5万个。",
            [
                Said("base_stations_5g", "level", 2_937_000, JUNE),
                Said("base_stations_5g", "increment", 625_000, JUNE, NEW_YEAR),
            ],
        ),
        (
            "1-6月份,软件业务收入55170亿元,同比增长14.2%。",
            [
                Said("software_revenue", "level", 5.517e12, JUNE, NEW_YEAR),
                Said("software_revenue", "yoy", 14.2, JUNE, NEW_YEAR),
            ],
        ),
        (
            "上半年,汽车产销分别完成1324.8万辆和1323.9万辆,同比增长9.3%和9.8%。",
            [
                Said("vehicle_production", "level", 13_248_000, JUNE, NEW_YEAR),
                Said("vehicle_sales", "level", 13_239_000, JUNE, NEW_YEAR),
                Said("vehicle_production", "yoy", 9.3, JUNE, NEW_YEAR),
                Said("vehicle_sales", "yoy", 9.8, JUNE, NEW_YEAR),
            ],
        ),
        (
            "5G移动电话用户达6.76亿户,占移动电话用户的39.5%。",
            [
                Said("mobile_subscribers_5g", "level", 676_000_000, SPOKEN),
                Said("penetration_5g_users", "level", 39.5, SPOKEN),
            ],
        ),
        (
            "关键工序数控化率由2012年的24.6%提高到2022年的58.6%。",
            [
                Said("key_process_cnc_rate", "level", 24.6, date(2012, 12, 31)),
                Said("key_process_cnc_rate", "level", 58.6, YEAR_END),
            ],
        ),
        (
            "6月份,规模以上工业增加值由上月下降1.1%转为增长0.7%。",
            [
                Said("industrial_value_added", "yoy", -1.1, date(2023, 5, 31), date(2023, 5, 1)),
                Said("industrial_value_added", "yoy", 0.7, JUNE, date(2023, 6, 1)),
            ],
        ),
        (
            "2022年数字经济规模是2012年的4.4倍。",
            [Said("digital_economy_scale", "multiple", 4.4, YEAR_END, date(2012, 12, 31))],
        ),
        (
            "关键工序数控化率达到58.6%,比2012年提高34个百分点。",
            [
                Said("key_process_cnc_rate", "level", 58.6, SPOKEN),
                Said("key_process_cnc_rate", "change", 34, SPOKEN, date(2012, 12, 31)),
            ],
        ),
    ],
)
def test_a_sentence_is_read_in_full(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("平均每万人拥有5G基站19个。", "19个", "an average, or a number a week or a day"),
        ("二季度规模以上工业增加值环比增长0.7%。", "0.7%", "growth on the month or quarter before"),
        ("近五年,制造业增加值年均增长6.5%。", "6.5%", "an average growth over several years"),
        ("上半年汽车销量同比增长30-40%。", "40%", "one end of a range"),
        ("5G基站大约数千个。", "大约数千个", "too vague to be a value"),
        ("5G基站3000亿个。", "3000亿个", "lies outside"),
        ("5G基站覆盖300公里。", "300公里", "a unit of no indicator"),
        ("椰子达到300万个。", "达到300万个", "none of the indicators: 椰子"),
        ("到2025年底,5G基站和5G用户将达到500万个。", "达到500万个", "one number for several indicators"),
        (
            "上半年规模以上工业增加值增长3.8%,比一季度加快0.8个百分点。",
            "0.8个百分点",
            "a growth rate's own change",
        ),
    ],
)
def test_a_near_miss_is_left_out_with_its_reason(text: str, number: str, reason: str):
    left_out = why(text)
    assert number in left_out and reason in left_out[number], left_out
    assert all(o.quote != number for o in read(text).observations)


@pytest.mark.parametrize(
    "text, area",
    [
        ("截至6月底,广东省5G基站达到30万个。", "CN-GD"),
        ("截至6月底,深圳市5G基站达到7万个。", "other"),
        ("截至6月底,中国移动5G基站达到176万个。", "other"),
        ("截至6月底,我国5G基站达到293.7万个。", "CN"),
    ],
)
def test_a_province_or_a_firm_is_never_the_nation(text: str, area: str):
    assert only(text).area == area


@pytest.mark.parametrize(
    "text, status",
    [
        ("力争到2025年底,5G基站达到360万个。", "target"),
        ("预计到今年年底,5G基站将超过290万个。", "target"),
        ("截至去年年底,5G基站达到231.2万个。", "reported"),
    ],
)
def test_a_plan_is_no_report(text: str, status: str):
    assert only(text).status == status


class TestProvenance:
    def test_what_the_clause_says_is_stated(self):
        o = only("截至6月底5G基站达293.7万个。")
        assert (o.indicator_settled, o.period_settled) == ("stated", "stated")

    def test_what_a_clause_before_says_is_carried_with_its_words(self):
        text = "今年上半年,软件业务收入55170亿元,同比增长14.2%。"
        growth = read(text).observations[1]
        assert (growth.indicator_settled, growth.period_settled) == ("carried", "carried")
        assert growth.indicator_from and growth.period_from
        assert text[growth.indicator_from.start : growth.indicator_from.end] == "软件业务收入"
        assert text[growth.period_from.start : growth.period_from.end] == "今年上半年"

    def test_what_nobody_says_is_the_day_of_speaking(self):
        o = only("5G基站超过290万个。")
        assert (o.period_settled, o.period_from, o.period_end) == ("spoken", None, SPOKEN)
        assert (o.area_settled, o.area_from, o.area) == ("spoken", None, "CN")

    def test_an_area_that_is_said_has_its_words(self):
        text = "浙江省5G基站达到20万个。"
        o = only(text)
        assert o.area_settled == "stated" and o.area_from is not None
        assert text[o.area_from.start : o.area_from.end] == "浙江省"

    def test_the_number_stands_in_its_sentence(self):
        text = "会议强调创新。截至6月底,5G基站约300万个。谢谢大家。"
        o = only(text)
        assert text[o.sentence.start : o.sentence.end] == "截至6月底,5G基站约300万个。"
        assert (o.said, text[o.at : o.at + 4], o.quote) == ("300万", "300万", "约300万个")


def test_a_population_is_kept_in_simplified_characters():
    o = only("重點領域關鍵工序數控化率達到55.7%。")
    assert (o.scope, o.quote) == ("重点领域", "達到55.7%")


def test_a_population_wears_its_quotation_marks():
    o = read("十大「雙跨」平臺平均連接設備達到140萬臺。").observations[-1]
    assert (o.scope, o.scope_id) == ("十大「双跨」平台", "ten_cross_industry")


def test_a_sharper_statement_is_its_own_and_the_same_one_is_not():
    text = "目前5G基站超过290万个。截至6月底,5G基站293.7万个。目前5G基站超过290万个。"
    assert [s.value for s in said(text)] == [2_900_000, 2_937_000]
    assert [n.reason for n in read(text).left_out] == ["said before in the same words"]


FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789G%,-"}
PLAIN = "截至6月底,全国5G基站总数达293.7万个,同比增长48.3%。1-6月份,软件业务收入55170亿元,同比增长14.2%。"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("软件业务", "軟體業務")
        .replace("总数", "總數")
        .replace("万个", "萬個")
        .replace("亿", "億"),
        PLAIN.translate(FULL_WIDTH),
        PLAIN.replace("总数", "總(zǒng)數(shù)").replace("万个", "萬(wàn)個(gè)"),
        PLAIN.replace("。1", "。\r\n\r\n1"),
        "\ufeff" + PLAIN,
        PLAIN.replace("5G基站", "“5G”基站").replace("达293.7", "达 293.7 "),
    ],
    ids=["traditional", "full width", "glosses", "CRLF", "byte order mark", "quotation marks and spaces"],
)
def test_the_script_changes_nothing_but_the_offsets(text: str):
    plain, other = read(PLAIN), read(text)
    assert text != PLAIN and len(plain.observations) == 4
    assert said(text) == said(PLAIN)
    assert all(text[o.start : o.end] == o.quote for o in other.observations)
    assert [n.reason for n in other.left_out] == [n.reason for n in plain.left_out]


def test_a_number_in_words_that_are_passed_over_is_left_out():
    text = "5G基站(含两家企业的)达到293万个。"
    assert only(text).value == 2_930_000
    assert why(text) == {"两家": "stands in an aside"}


def test_a_number_behind_a_colon_is_read():
    assert only("全国5G基站:293.7万个。").value == 2_937_000


@pytest.mark.parametrize(
    "text", ["比9999年底,5G基站增加3万个。", "0000-2000年间5G基站达300万个。", "0001年5G基站增长3%。"]
)
def test_a_year_of_no_calendar_is_no_crash(text: str):
    assert isinstance(read(text), Reading)


def test_a_document_without_any_day_is_refused():
    with pytest.raises(DocumentError, match="Give --published"):
        read_document(document("5G基站300万个。", spoken=None), indicators())


def test_an_empty_text_reads_as_nothing():
    assert read("").observations == [] and read(" \n").left_out == []


# Pieces of briefings, so that texts made of them come near what is read.
PIECES = (
    "截至 6月底 2022年 去年 1-6月份 上半年 目前 比2012年 上年末 同比 环比 年均 增长 下降 提高 达到 超过 近 约 由 到 占 的 比重 "
    "分别 、 和 , 。 ; : ( ) 《 》 \n 5G基站 软件业务收入 汽车产销 关键工序数控化率 移动电话用户 5G移动电话用户 数字经济 GDP 工业增加值 "
    "293.7万个 55170亿元 8.6% 29.1个百分点 1.72倍 两家 三五千个 1/3 六成以上 数千家 512 5G 30-40% 广东省 深圳市 全国 全球 "
    "中小企业 重点领域 其中 力争 预计 将 椰子 具有三大特色的 (两家) 萬(wàn)個(gè) “双创” 年 日 第三届"
).split(" ")
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.text(alphabet="5G基站293.7万亿个%占增长至到年月日底,。(两家)一二三", max_size=40),
    st.text(max_size=40),
)


NAMES_AND_TIMES = ("name", "time", "title", "yoy", "mom", "average", "price", "group")


def unaccounted(text: str, reading: Reading) -> Iterator[str]:
    """Yield the numbers outside of names and words of time that are neither read nor left out."""
    view = cleaning.clean(text)
    spans = [(n.start, n.end) for n in reading.left_out] + [(o.start, o.end) for o in reading.observations]
    spans += [(o.at, o.end) for o in reading.observations]
    for passage in page.passages(view.text, page.lines(view.text)):
        for start, end in page.sentences(view.text, passage):
            for n in outside_names_and_times(view.text, start, end):
                if not n.in_name and not any(a <= view.raw(n.at) < b for a, b in spans):
                    yield view.text[n.start : n.end]


def outside_names_and_times(text: str, start: int, end: int) -> Iterator[Number]:
    for t in tokens(text, start, end, index(indicators())):
        if t.kind in NAMES_AND_TIMES:
            yield from find_numbers(text, start, max(start, t.start))
            start = max(start, t.end)
    yield from find_numbers(text, start, end)


@settings(max_examples=300)
@given(texts)
def test_any_text_is_read_with_every_quote_in_its_place(text: str):
    reading = read(text)
    for o in reading.observations:
        assert text[o.start : o.end] == o.quote
        assert o.start <= o.at < o.end
        assert o.period_start is None or o.period_start <= o.period_end
    assert all(text[n.start : n.end] == n.quote and n.reason for n in reading.left_out)
    assert len({o.id for o in reading.observations}) == len(reading.observations)


@settings(max_examples=300)
@given(texts)
def test_no_number_is_dropped_in_silence(text: str):
    assert not list(unaccounted(text, read(text)))


@pytest.mark.parametrize("case", [(i.id, e) for i in indicators() for e in i.examples], ids=lambda c: c[0])
def test_no_number_of_an_example_is_dropped_in_silence(case):
    text = case[1].text
    reading = read_document(Document("example", text, "", case[1].spoken), indicators())
    assert not list(unaccounted(text, reading))


@pytest.mark.parametrize("small", ["5G基站增至1.2万个。", "2025年,新增国家级专精特新“小巨人”企业2家。"])
def test_a_page_that_counts_far_less_than_the_nation_has_tells_of_a_place(small: str):
    page = f"2025年,规模以上工业增加值同比增长8%,战略性新兴产业产值增长9%。\n{small}\n"
    assert said(page, date(2026, 2, 1)) == []
    nation = page + "全国工业投资稳步增长。\n"
    assert [s.value for s in said(nation, date(2026, 2, 1))] == [8]


def test_a_year_that_is_reported_on_is_the_one_that_is_over():
    text = "一年来,我们稳中求进。高技术制造业增加值增长9.4%。"
    assert [(s.start, s.end) for s in said(text, date(2026, 3, 5))] == [
        (date(2025, 1, 1), date(2025, 12, 31))
    ]
    assert said(text, date(2026, 7, 5)) == []
