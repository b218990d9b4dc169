"""What of a page is the briefing."""

import re
from datetime import date

import pytest

from indicators.reading import page
from indicators.reading.reader import event_day, page_area, read_document
from tests.reading.texts import JUNE, NEW_YEAR, SPOKEN, Said, document, indicators, read, said

PAGE = """\
首页 > 新闻 > 正文
发布时间:2023-07-20 09:30   来源:某网
上半年工业通信业运行情况

  截至6月末,全国5G基站总数达293.7万个。1-6月份,软件业务收入55170亿元,同比增长14.2%。

相关阅读:2021年5G基站达到142.5万个
联系电话:010-66668888
"""


def test_menus_datelines_and_related_links_are_furniture():
    reasons = [line.furniture for line in page.lines(PAGE)]
    assert [bool(r) for r in reasons] == [True, True, False, False, True, True]


def test_numbers_of_furniture_are_left_out_with_the_reason():
    reading = read(PAGE)
    assert {o.indicator for o in reading.observations} == {"base_stations_5g", "software_revenue"}
    assert all(o.value != 1_425_000 for o in reading.observations)
    [link] = [n for n in reading.left_out if n.quote.endswith("142.5万个")]
    assert link.reason.startswith("below the briefing")
    assert any(PAGE[s.start : s.end].startswith("相关阅读") for s in reading.furniture)


def test_a_text_of_one_bare_sentence_counts():
    assert [line.furniture for line in page.lines("5G基站达到300万个")] == [""]


def test_an_item_of_a_list_begins_a_passage():
    text = "主要有两点:一是网络,截至6月底5G基站293.7万个;二是平台,建设5G工厂300家。"
    passages = page.passages(text, page.lines(text))
    assert [text[p.start : p.end][:2] for p in passages] == ["主要", "一是", "二是"]


def test_a_sentence_ends_with_its_brackets():
    text = "增长8%。(图一)其中汽车增长9%!"
    assert [text[a:b] for a, b in page.sentences(text, page.Passage(0, len(text), False))] == [
        "增长8%。",
        "(图一)其中汽车增长9%!",
    ]


def test_a_heading_says_nothing_that_the_text_says_too():
    text = "5G基站达293.7万个\n截至6月末,全国5G基站总数达293.7万个,网络覆盖持续完善,应用加快。\n"
    assert [s.end for s in said(text)] == [date(2023, 6, 30)]


def test_a_heading_with_a_period_and_a_value_of_its_own_says_more():
    text = (
        "2022年软件业务收入超10万亿元\n2022年,全国软件业务收入108126亿元,同比增长11.2%,保持平稳较快增长。\n"
    )
    assert [(s.value, s.bound) for s in said(text) if s.measure == "level"] == [
        (10_000_000_000_000, "at_least"),
        (10_812_600_000_000, "exact"),
    ]


def test_the_day_of_the_event_counts_not_that_of_the_page():
    text = "国新办7月18日举行发布会。目前,5G基站超过290万个。"
    reading = read_document(document(text, spoken=None, published=SPOKEN), indicators())
    assert reading.spoken == date(2023, 7, 18)
    assert [o.period_end for o in reading.observations] == [date(2023, 7, 18)]


def test_a_day_that_the_text_only_counts_to_is_no_event():
    text = "截至7月10日,5G基站达到295万个。"
    assert event_day(text, page.lines(text), SPOKEN) is None


def test_a_page_that_speaks_for_a_province_is_not_the_nations():
    text = "全省数字化加快。目前,全省5G基站达到9.5万个,较快增长。"
    assert page_area(text) == "other"
    assert said(text) == []
    news = "山东上半年工业向好\n山东省统计局发布数据。上半年,山东装备行业稳中有进。\n制造业增长4%。"
    assert page_area(news) == "CN-SD"
    assert page_area(news.replace("山东装备", "我国装备").replace("制造业", "全国制造业")) == "CN"
    assert page_area("全国5G基站达到300万个,其中全省9万个。") == "CN"


def test_items_and_a_sentence_that_was_cut_off_are_of_the_briefing_to_the_end():
    items = "上半年成绩单。\n·规上工业增加值同比增长3.8%。\n·5G基站293.7万个\n上一篇:5G基站达到284万个\n"
    assert [bool(line.furniture) for line in page.lines(items)] == [False, False, False, True]
    cut = "上半年总体平稳。\n截至6月末,5G基站达293.7万个,比上年末净增62.5万个,占移动基\n5G基站达到284万个\n"
    assert [bool(line.furniture) for line in page.lines(cut)] == [False, False, True]


@pytest.mark.parametrize(
    "text, expected",
    [
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
            "到2025年,基本建成新型数字基础设施。\n——通信网络领先。5G用户普及率达到56%。\n——算力增强。算力规模达到300EFLOPS。",
            [
                Said("penetration_5g_users", "level", 56, date(2025, 12, 31)),
                Said("computing_power", "level", 300, date(2025, 12, 31)),
            ],
            id="the items of a list are of its lead's day",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


def test_every_word_of_a_contact_is_among_those_looked_for_first():
    plain = re.sub(r"\(\?[!<][^)]*\)|\[[^]]*\]|\?", "", page._CONTACT.pattern)
    words = [w.replace("-", "").strip("$") for w in plain.split("|")]
    assert [
        w for w in filter(None, words) if not page._CONTACT_WORDS.find_matches_as_indexes(w.lower())
    ] == []
