"""Tags in what is kept as a text: each goes where it stands, and offsets count in the text as received."""

from datetime import date

import pytest

from indicators import catalogue
from indicators.model import Document
from indicators.reading import cleaning, source
from indicators.reading.reader import read_document

DAY = date(2022, 3, 15)


@pytest.mark.parametrize(
    "raw, read",
    [
        ('<font cms-style="font-L">1-2</font>月', "1-2月"),
        (
            '工业<a href="https://a.cn/sz300024/" target="_blank">机器人</a><span id="q3"></span>产量',
            "工业机器人产量",
        ),
        (r"<section style=\"text-align: center;\"><span>利润</span></section>", "\n利润\n"),
        ("<p>一季度</p><p>二季度</p>", "\n一季度\n\n二季度\n"),
        ("规模扩大<br/>二季度", "规模扩大\n二季度"),
        ("<tr><td>产量</td><td>5万辆</td></tr>", "\n产量5万辆 \n"),
        ("前<script>var n = 5;</script>后", "前后"),
        ("前<script>var n = 5;", "前var n = 5;"),
        ('<iframe src="x"/><p>5万个</p><iframe src="y"></iframe>', "\n5万个\n"),
        ('<img alt="2022>2021, 100万个" src="data:image/png;base64,' + "A" * 9_000 + '"/>5万个', "5万个"),
        ("前<!-- " + "5万个" * 2_000 + " -->后", "前后"),
        ("A&amp;B的万&#20010;&ldquo;双创&rdquo;", "A&B的万个双创"),
        ("达&nbsp;293.7&nbsp;万个", "达293.7万个"),
        ("&lt;p&gt;5万&amp;nbsp;个&lt;/p&gt;", "\n5万 个\n"),
        ("<title><![CDATA[5G基站]]></title>", "\n\n5G基站\n\n"),
        (r"规模达5万个。\n二季度说\"好\"", "规模达5万个。\n二季度说好"),
        ("293.7<sup>2</sup>万个,达<sup>[1]</sup>5万个,CO<sub>2</sub>", "293.7万个,达5万个,CO"),
        ("10<sup>5</sup>个", "10^5个"),
        ("> 达293.7万\n> 个\n>> 好", "达293.7万\n个\n好"),
        ("R&D经费;A&B;&unknown;", "R&D经费;A&B;&unknown;"),
        ("<5G+工业互联网>项目,<IPv6>用户,增速<5%,>3%", "<5G+工业互联网>项目,<IPv6>用户,增速<5%,>3%"),
        ("当x<b 则5G基站达293.7万个,占比>26%", "当x<b则5G基站达293.7万个,占比>26%"),
        ("<p 截至6月底,5G基站达293.7万个,同比>3%", "<p截至6月底,5G基站达293.7万个,同比>3%"),
    ],
)
def test_tags_go_and_what_is_none_stays(raw: str, read: str):
    assert cleaning.clean(raw).text == read


def test_numbers_are_read_across_tags_and_quoted_as_they_stand():
    raw = (
        '<p cms-style="font-L 2021"><font>1-2</font>月,规模以上<span class="k">工业</span>增加值'
        '同比<strong>增长7.5</strong>%。</p><img src="https://a.cn/2021/0315/9.png"/>'
    )
    reading = read_document(Document("feed", raw, "", DAY), catalogue.load())
    (growth,) = reading.observations
    assert (growth.indicator, growth.value) == ("industrial_value_added", 7.5)
    assert (growth.period_start, growth.period_end) == (date(2022, 1, 1), date(2022, 2, 28))
    assert raw[growth.start : growth.end] == growth.quote == "同比<strong>增长7.5</strong>%"
    assert not reading.left_out  # the numbers of tags are none of the text


def test_a_text_with_more_tags_than_words_is_still_chinese():
    raw = '<p cms-style="font-L"><font cms-style="font-L strong-Bold">新能源汽车产量同比增长170%</font></p>'
    assert not source.foreign(raw)
    assert source.foreign("<p>All of this is English, whatever it holds.</p>")


def test_a_quote_ends_behind_the_whole_of_what_stands_for_its_last_character():
    raw = "截至6月底,5G基站达293.7万&#20010;,电信业务收入增长3.8&#37;。"
    quotes = [o.quote for o in read_document(Document("feed", raw, "", DAY), catalogue.load()).observations]
    assert quotes == ["达293.7万&#20010;", "增长3.8&#37;"]


@pytest.mark.parametrize("piece", ["<p ", "<script>", "<!--", "<a href='", "</p>", "&#1;", "<sup>1", "\\n"])
def test_markup_without_end_is_read_as_it_stands(piece: str):
    # By the length of the text: one that takes its square takes a minute here, and all night for a page.
    text = piece * 20_000 + "截至2021年底,5G基站达142.5万个。"
    assert cleaning.clean(text).text.endswith("5G基站达142.5万个。")
