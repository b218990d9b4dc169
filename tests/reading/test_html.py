"""Pages as sites build them: the article whole, and nothing of what stands around it."""

import time
from datetime import date

import pytest
from hypothesis import given, strategies as st

from indicators.reading.html import find_day, read_page

TITLE = "三季度通信业情况说明会"
BODY = [
    "到9月底,我们一共开通5G基站318.9万个,比年初多了87万多个。",
    "这三个季度,规模以上电子信息制造业的增加值增长1.4%,九月当月增长4.5%。",
    "谢谢各位。现在请大家提问,先报一下单位。",
    "好。",
    "某某:软件业务收入8.7万亿元,同比增长13.5%。请看下一题。",
]
AROUND = ["老站的光缆长度突破6000万公里", "移动电话用户比去年多了多少", "互联网宽带接入端口11亿个"]
NOISE = ["999万个", "888万个", "777万个", "666万个"]
HEAD = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_通信频道_某网</title>
<script>var x = "5G基站999万个";</script><style>p {{ width: 100% }}</style></head><body>"""
LINKS = "".join(f"<li><a href='#'>{words}</a><span>2023-09-01</span></li>" for words in AROUND)


def paragraphs(tag: str = "p", body: list[str] = BODY) -> str:
    return "".join(f"<{tag}>  {words}</{tag}>" for words in body)


PAGES = {
    "a table for layout": f"""{HEAD}<table><tr><td><a href=/>首页</a> | <a href=/x>新闻</a> | <a href=/y>公开</a></td></tr></table>
        <table><tr><td>{TITLE}</td></tr><tr><td>发布时间:2023-10-20 来源:某网</td></tr>
        <tr><td id=zoom><div class=TRS_Editor>{paragraphs()}</div></td></tr></table>
        <table><tr><td>相关链接</td></tr>{LINKS.replace("li>", "td>")}</table></body></html>""",
    "line breaks instead of paragraphs": f"""{HEAD}<div class=nav><a href=/>首页</a></div><h1>{TITLE}</h1><div>2023-10-20</div>
        <div class=text>{"<br/><br>".join(BODY)}</div><div class=right><h3>热门</h3><ul>{LINKS}</ul></div></body></html>""",
    "captions and pictures": f"""{HEAD}<header><nav><a href=/>首页</a></nav></header><div id=artibody><h1>{TITLE}</h1>
        {paragraphs(body=BODY[:2])}<img src=a alt="888万个"><p align=center>图为说明会现场,5G基站777万个。某某摄</p>
        <figure><img src=b><figcaption>5G基站666万个</figcaption></figure>{paragraphs(body=BODY[2:])}</div>
        <aside>{paragraphs(body=AROUND)}</aside><footer>某网 666万个</footer></body></html>""",
    "blocks without names": f"""{HEAD}<div class=w><div class=l><div>{TITLE}</div>{paragraphs("div")}</div>
        <div class=r>{LINKS.replace("li>", "div>")}</div></div></body></html>""",
    "sections in sections": f"""{HEAD}<h1>{TITLE}</h1><div id=js_content style="visibility: hidden">
        {"".join(f"<section><section><p><span>{b}</span></p></section></section>" for b in BODY)}</div>
        <div class=qr-code>扫一扫</div><div class=related-news><ul>{LINKS}</ul></div></body></html>""",
    "one form around all": f"""{HEAD}<form action=x><input value="999万个"><select><option>999万个</option></select>
        <div class=menu>{LINKS}</div><h1>{TITLE}</h1><div class=article-content>{paragraphs()}</div></form></body></html>""",
    "never closed": f"<html><title>{TITLE}</title><body><ul>{LINKS.replace('</li>', '')}</ul><p>{'<p>'.join(BODY)}",
    "text behind the end": f"{HEAD}<h1>{TITLE}</h1><p>{BODY[0]}</p></body></html>{paragraphs(body=BODY[1:])}",
    "hidden parts": f"""{HEAD}<div style="display: none">5G基站999万个</div><h1>{TITLE}</h1><div class=content>{paragraphs()}
        <p hidden>5G基站888万个</p><span style="display:none">777万个</span></div></body></html>""",
    "the article moved into place by a script": f"""{HEAD}<h1>{TITLE}</h1><div id=src style="display:none">{paragraphs()}</div>
        <div id=dst></div><ul>{LINKS}</ul></body></html>""",
    "comments of readers": f"""{HEAD}<article><h1>{TITLE}</h1>{paragraphs()}</article>
        <div id=comments><p>网友:我家那里5G基站有999万个!</p></div></body></html>""",
    "wide names": f"""{HEAD}<div class="main has-sidebar share-page"><h1>{TITLE}</h1>{paragraphs()}</div></body></html>""",
}


@pytest.mark.parametrize("page", PAGES)
def test_the_article_is_whole_and_alone(page: str):
    lines = read_page(PAGES[page]).text.splitlines()
    assert [line for line in lines if line in BODY] == BODY
    assert TITLE in lines and lines.count(TITLE) == 1
    text = "\n".join(lines)
    assert [words for words in AROUND + NOISE if words in text] == []


def test_a_line_runs_on_over_its_marks_up():
    page = read_page(
        "<p>全国5G基站\n  达到<b>290</b>万<font>个</font>,比\n上年末增长<a href=x>8.6%</a>。</p>"
        "<p>用户&nbsp;达到&#x37;亿&mdash;&ldquo;好&rdquo;,<br>5G RedCap\nbase <ruby>發<rt>fā</rt></ruby>展。</p>"
    )
    assert page.text.splitlines() == [
        "全国5G基站达到290万个,比上年末增长8.6%。",
        "用户\u00a0达到7亿—“好”,",
        "5G RedCap base 發展。",
    ]


def test_a_row_of_short_cells_is_a_line():
    page = read_page(
        f"<p>{BODY[0]}</p><table><tr><th>指标</th><th>数值</th></tr>"
        "<tr><td><p>5G基站</p></td><td><p>318.9万个</p></td></tr></table>"
    )
    assert page.text.splitlines() == [BODY[0], "指标\t数值", "5G基站\t318.9万个"]


def test_preformatted_text_keeps_its_lines():
    assert read_page(f"<pre>{BODY[0]}\n{BODY[1]}\n</pre>").text.splitlines() == BODY[:2]


def test_a_list_is_part_of_the_article():
    items = ["一是光纤接入端口达到11亿个。", "二是机架超过760万架。"]
    page = read_page(f"<div class=content>{paragraphs()}<ul><li>{'<li>'.join(items)}</ul></div>")
    assert page.text.splitlines()[-2:] == items


@pytest.mark.parametrize(
    ("head", "day", "by"),
    [
        ('<meta name="PubDate" content="2023-10-20 10:05">', date(2023, 10, 20), "PubDate"),
        ('<META content="2023/10/20" name="pubdate">', date(2023, 10, 20), "pubdate"),
        (
            '<meta property="article:published_time" content="2023-10-19T20:00:00Z">',
            date(2023, 10, 20),
            "article:published_time",
        ),
        ('<meta itemprop="datePublished" content="20231020">', date(2023, 10, 20), "datePublished"),
        (
            '<script type="application/ld+json">{"datePublished": "2023-10-20T09:00:00+08:00"}</script>',
            date(2023, 10, 20),
            "datePublished",
        ),
        (
            '<meta name="PubDate" content="昨天"><meta name="date" content="2023年10月20日">',
            date(2023, 10, 20),
            "date",
        ),
        ('<meta name="PubDate" content="2023-13-40">', None, ""),
        ('<script type="application/ld+json">[[[</script>', None, ""),
        ('<meta name="viewport" content="width=2023, 10, 20">', None, ""),
    ],
)
def test_the_day_that_the_head_gives(head: str, day: date | None, by: str):
    page = read_page(f"<html><head>{head}</head><body><p>{BODY[0]}</p></body></html>")
    assert page.published == day and by in page.published_by


def test_what_else_the_head_gives():
    page = read_page(
        f'<html><head><title>别的</title><meta name="ArticleTitle" content="{TITLE}">'
        '<meta name="ContentSource" content="某部网站"><meta name="SiteName" content="某网">'
        '<link rel="canonical" href="https://example.org/a?b=1"></head>'
        f"<body><p>{BODY[0]}</p></body></html>"
    )
    assert (page.title, page.publisher, page.site, page.url) == (
        TITLE,
        "某部网站",
        "某网",
        "https://example.org/a?b=1",
    )
    assert page.text.splitlines() == [TITLE, BODY[0]]


@pytest.mark.parametrize(
    "source", ["", " ", "<html></html>", "<html><body><script>x</script></body></html>", "<"]
)
def test_a_page_without_words(source: str):
    assert read_page(source).text in ("", "<\n")


@given(st.text(alphabet="<>/=\"' pdivtablercasnyhm!-5G基站。\n\x00&;#"))
def test_no_page_is_too_broken(source: str):
    text = read_page(source).text
    assert "\r" not in text and (not text or text.endswith("\n"))


@pytest.mark.parametrize(
    "unit", ["<div>", "<li>x<ul>", "<table><tr><td>", "<b>", "<a href=x>", "<p>甲", "<br>", "&", "<"]
)
def test_time_is_linear_in_length(unit: str):
    def seconds(times: int) -> float:
        start = time.perf_counter()
        read_page(f"<p>{BODY[0]}</p>" + unit * times)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(50_000) < 10


def test_days():
    assert find_day("2023-10-20T23:30:00-05:00") == date(2023, 10, 21)
    assert find_day("Fri, 20 Oct") is None
    assert find_day("电话 12345678") is None
