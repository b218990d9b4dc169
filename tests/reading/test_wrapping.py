"""Lines that a page's width has cut are one paragraph again; lines that end of themselves stay lines."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators import catalogue
from indicators.model import Document
from indicators.reading import cleaning, source
from indicators.reading.reader import read_document
from tests.reading.texts import read

GOLD = Path(__file__).parent.parent / "gold"
PIECE = re.compile(r"[\dA-Za-z.,%+/-]+[,。;、:!?)》%”，；：！？）]*|.[,。;、:!?)》%”，；：！？）]*")


def width(words: str) -> int:
    return len(words.encode("gbk", "replace"))


def cut(text: str, at: int, indent: str = "\u3000\u3000", margin: str = "") -> str:
    """Return `text` as a page of the width `at` shows it: numbers whole, no comma at the beginning of a line."""
    lines: list[str] = []
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        line = indent
        for piece in PIECE.findall(paragraph):
            if width(line + piece) > at:
                lines.append(margin + line)
                line = ""
            line += piece
        lines.append(margin + line)
    return "\n".join(lines)


TALK = (
    "今年以来,信息通信业运行平稳,各项指标保持增长,新型基础设施建设步伐加快,服务能力持续提升。截至6月底,"
    "5G基站总数达293.7万个,比上年末净增62.5万个,占移动基站总数的26%。其中,二季度新建29.1万个。\n"
    "电信业务收入稳步增长。上半年,电信业务收入累计完成8688亿元,同比增长6.2%,按照上年不变价计算的电信业务"
    "总量同比增长17.1%,新兴业务收入增势突出,对收入增长的贡献进一步提高,结构继续优化。"
)


@pytest.mark.parametrize(
    "at, indent, margin",
    [(76, "\u3000\u3000", ""), (60, "    ", "      "), (84, "", ""), (52, "  ", " ")],
    ids=["as in print", "from a PDF", "as in a mail", "narrow"],
)
def test_a_text_that_was_cut_is_read_as_if_it_was_not(at: int, indent: str, margin: str):
    shown = cut(TALK, at, indent, margin)
    whole, parted = read(TALK).observations, read(shown).observations
    assert len(whole) == 7
    assert [(o.indicator, o.measure, o.value, o.period_end) for o in parted] == [
        (o.indicator, o.measure, o.value, o.period_end) for o in whole
    ]
    assert all(shown[o.start : o.end] == o.quote for o in parted)


def test_a_paragraph_goes_on_behind_the_foot_of_a_page():
    lines = cut(TALK, 60).split("\n")
    shown = "\n".join([*lines[:2], "", "          - 3 -", "\f", *lines[2:]])
    assert [o.value for o in read(shown).observations] == [o.value for o in read(TALK).observations]


def test_a_paragraph_ends_at_an_empty_line():
    first, second = (cut(paragraph, 60, "") for paragraph in TALK.split("\n"))
    title = " " * 20 + "上半年通信业运行情况"
    clean = cleaning.clean(f"{title}\n\n{first}\n\n{second}").text
    assert [line.strip()[:6] for line in clean.split("\n") if line.strip()] == [
        "上半年通信业",
        "今年以来,信",
        "电信业务收入",
    ]


def test_no_digit_gets_lost_with_the_number_of_a_page():
    lines = cut(TALK, 60).split("\n")
    assert "2022" in cleaning.clean("\n".join([*lines[:2], "2022", *lines[2:]])).text


def test_words_in_letters_stay_words():
    text = "\n".join(
        [
            "这几年的变化有目共睹,大家都关注的是新技术的应用,尤其是所谓的Industrial",
            "Internet of Things以及相应的平台,它们正在走进越来越多的工厂,并且正在改",
            "变这些工厂的生产方式,这样的例子,在沿海和内地,在大企业和小企业都可以找",
            "到。",
        ]
    )
    read_as = cleaning.clean(text).text
    assert "Industrial Internet of Things以及" in read_as
    assert "改变这些工厂" in read_as and "\n" not in read_as


@pytest.mark.parametrize(
    "lines",
    [
        [
            f"截至{year}年末,全国累计建成并开通的5G基站总数达到了{n}万个"
            for year, n in ((2021, 142.5), (2022, 231.2), (2023, 337.7))
        ],
        [
            "固定宽带接入用户达6.14亿户,比上年末净增2453万户",
            "移动电话用户总数达16.8亿户,比上年末净增2653万户",
            "物联网终端用户达21.2亿户,比上年末净增2.79亿户",
        ],
        [
            f"截至{year}年末,全国累计建成开通的5G基站总数(万个)为{n}"
            for year, n in ((2021, 142.5), (2022, 231.2), (2023, 337.7))
        ],
        [
            "一、5G基站达到231.2万个,进展非常顺利,覆盖越来越广,",
            "二、工业互联网平台240个,覆盖面越来越广,赋能作用强,",
            "三、工业机器人44.3万套,增长21%,应用场景也更加丰富,",
        ],
        [
            "● 5G基站达到231.2万个,进展非常顺利,覆盖越来越广的",
            "● 工业互联网平台240个,覆盖面越来越广,赋能作用强的",
            "● 工业机器人44.3万套,增长21%,应用场景也更加丰富的",
        ],
        [
            "第一段说的是一季度的情况,增长较快。",
            "第二段说的是二季度的情况,有所放缓。",
            "第三段说的是三季度的情况,恢复增长。",
        ]
        * 3,
        [
            "移动电话用户总数达到    168,344万户,同比增长     1.7",
            "移动电话用户里5G用户     67,600万户,同比增长    48.7",
            "固定宽带接入用户达到     61,400万户,同比增长     9.2",
        ],
    ],
    ids=[
        "items as wide as each other",
        "items with a comma",
        "bare figures",
        "numbered items",
        "bullets",
        "paragraphs of one length",
        "a table",
    ],
)
def test_lines_that_end_of_themselves_stay(lines: list[str]):
    assert cleaning.clean("\n".join(lines)).text.count("\n") == len(lines) - 1


def test_few_statements_of_the_gold_texts_get_lost_on_a_page():
    indicators = catalogue.load()
    told = kept = strange = 0
    for path in sorted(GOLD.glob("final/*.txt")):
        document: Document = replace(source.load(path), spoken=date(2023, 7, 19))
        found = [
            {(o.indicator, o.measure, o.value, o.bound, o.period_end, o.area) for o in reading.observations}
            for text in (document.text, cut(document.text, 76))
            for reading in [read_document(replace(document, text=text), indicators)]
        ]
        told, kept, strange = (
            told + len(found[0]),
            kept + len(found[0] & found[1]),
            strange + len(found[1] - found[0]),
        )
    assert told > 250
    assert kept / told > 0.95 and strange / told < 0.02
