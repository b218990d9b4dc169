"""Tags in what is kept as a text: each goes where it stands, and offsets count in the text as received."""

from datetime import date

import pytest

from indicators import catalogue
from indicators.model import Document
from indicators.reading import cleaning, markup, source
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
        ("<p>一季度</p><p>二季度</p>", "\n一季度\n\n二季度\n"),
        ("达28.2亿元<br/>同比", "达28.2亿元\n同比"),
        ("<tr><td>产量</td><td>5万辆</td></tr>", "\n 产量  5万辆 \n"),
        ("前<script>var n = 5;</script>后", "前\n后"),
        ("前<script>var n = 5;", "前\nvar n = 5;"),
        ("前<!-- 5万个 -->后", "前后"),
        ("A&amp;B&nbsp;万&#20010;&ldquo;双创&rdquo;", "A&B 万个双创"),
        ("＜p＞5万个", "\n5万个"),
        ("R&D经费;A&B;&unknown;", "R&D经费;A&B;&unknown;"),
        ("<5G+工业互联网>项目,<IPv6>用户,增速<5%,>3%", "<5G+工业互联网>项目,<IPv6>用户,增速<5%,>3%"),
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
    assert markup.without("<p>甲<IPv6>乙</p>") == "甲<IPv6>乙"


def test_tags_without_end_take_no_longer_than_their_length_allows():
    # Each of these is read in seconds, however often it stands there.
    for piece in ("<p ", "<script>", "<!--", "<a href='", "</p>", "&#1;"):
        cleaning.clean(piece * 20_000)
