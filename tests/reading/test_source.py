"""Files as people have them: every encoding, mark and line end, and what is no text at all."""

import codecs
import gzip
import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from indicators.errors import DocumentError
from indicators.model import Document
from indicators.reading import source

SIMPLIFIED = "通信业通报会\r\n到去年底,我们的5G基站一共有231.2万个,\n移动电话用户近17亿户。\n"
TRADITIONAL = "通訊業說明會\r\n到去年底,我們的5G基地台一共有231.2萬座,\n行動電話用戶近17億戶。\n"
HONG_KONG = "資訊科技界聽取簡報:喺香港,流動電話用戶逾兩千萬戶。\r\n"


def load(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    return source.load(path)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (TRADITIONAL, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "gb2312"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        (HONG_KONG, "big5hkscs"),
        (SIMPLIFIED, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
        ("5G基站达到290万个。", "gb18030"),
        ("5G基地台達到290萬座。", "big5"),
        ("工业互联网平台", "gbk"),
        ("工業互聯網平臺", "big5"),
    ],
)
def test_every_encoding_gives_the_same_characters(tmp_path: Path, text: str, encoding: str):
    data = text.encode(encoding)
    document = load(tmp_path / "talk.txt", data)
    assert document.text == text
    assert (document.doc, document.sha256) == ("talk", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        ("\ufeff".encode("gb18030"), "gb18030"),
    ],
)
def test_a_byte_order_mark_is_a_character(tmp_path: Path, mark: bytes, encoding: str):
    assert load(tmp_path / "talk.txt", mark + SIMPLIFIED.encode(encoding)).text == "\ufeff" + SIMPLIFIED


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(tmp_path: Path, end: str):
    text = SIMPLIFIED.replace("\r\n", "\n").replace("\n", end)
    assert load(tmp_path / "talk.txt", text.encode()).text == text


def test_a_declared_charset_counts_where_it_holds(tmp_path: Path):
    rare = "charset=big5\n龘靐齉爩麤灪\n"
    assert load(tmp_path / "a.txt", rare.encode("big5", "ignore")).text == rare.encode(
        "big5", "ignore"
    ).decode("big5")
    # Servers say so whatever they send.
    wrong = f"charset=iso-8859-1\n{SIMPLIFIED}"
    assert load(tmp_path / "b.txt", wrong.encode("gb18030")).text == wrong
    lying = f"charset=utf-8\n{TRADITIONAL}"
    assert load(tmp_path / "c.txt", lying.encode("big5")).text == lying
    odd = f"charset=undefined\n{SIMPLIFIED}"
    assert load(tmp_path / "d.txt", odd.encode("gb18030")).text == odd


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_page_cut_off_within_a_character_is_still_read(tmp_path: Path, encoding: str):
    text = (TRADITIONAL if encoding == "big5" else SIMPLIFIED) * 10 + "完"
    found = load(tmp_path / "talk.txt", text.encode(encoding)[:-1]).text
    assert found[: len(text) - 1] == text[:-1] and len(found) == len(text)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (codecs.BOM_UTF8 + b"\n", "is empty"),
        ("\u3000\n\u3000\n".encode("gb18030"), "is empty"),
        (b"%PDF-1.7\n%\xe2\xe3", r"(?s)is a PDF.*pdftotext -layout"),
        (b"PK\x03\x04\x14\x00\x06\x00", r"(?s)Word file.*Save it as plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office file"),
        (rb"{\rtf1\ansi \u27773?}", "an RTF file"),
        (gzip.compress(SIMPLIFIED.encode()), r"(?s)is compressed.*gunzip"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n--x", "a web archive"),
        (bytes(range(256)) * 20, r"(?s)is no text.*neither UTF-8, UTF-16, GB18030 nor Big5"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x02\x08\x06\x00\x00\x00\xf4\x78", "is no text"),
    ],
)
def test_what_is_no_text_is_told_with_the_remedy(tmp_path: Path, data: bytes, message: str):
    path = tmp_path / "talk.txt"
    with pytest.raises(DocumentError, match=message) as caught:
        load(path, data)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(DocumentError, match=r"gone.txt: cannot be read: No such file"):
        source.load(tmp_path / "gone.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_a_fault(data: bytes):
    try:
        text = source.decode(data, "bytes")
    except DocumentError:
        return
    text.encode()  # whole characters, no halves
    source.foreign(text)


@given(st.text(st.characters(codec="gb18030", categories=["Lo", "Nd", "Po"]), min_size=1))
def test_any_utf8_is_itself(text: str):
    assert source.decode(text.encode(), "text") == text or not text.strip()


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<meta name="PubDate" content="2023-10-20 10:05"></head>
<body><p>5G基站达到<b>290</b>万个。</p></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["talk.html", "talk.HTM", "talk.txt", "talk"])
def test_a_page_is_known_by_its_name_or_its_beginning(tmp_path: Path, charset: str, name: str):
    data = PAGE.format(charset=charset).encode(charset)
    (tmp_path / name).write_bytes(data)
    received = source.receive(tmp_path / name)
    assert received.document.text == "5G基站达到290万个。\n"
    assert received.document.sha256 == hashlib.sha256(received.document.text.encode()).hexdigest()
    assert received.data == data
    assert received.page and received.page.published == date(2023, 10, 20)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>5G基站达到290万个。\n", "5G基站<html>290万个。\n"]
)
def test_a_text_with_a_tag_in_it_is_a_text(tmp_path: Path, text: str):
    assert load(tmp_path / "talk.txt", text.encode()).text == text


def test_a_page_that_a_script_fills_is_told(tmp_path: Path):
    with pytest.raises(DocumentError, match=r"(?s)page without words.*Open it in a browser"):
        load(tmp_path / "talk.html", b"<html><body><div id=app></div><script>go()</script></body></html>")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("通报会\n2019-05-06 09:32:00\n\n正文。", date(2019, 5, 6)),
        ("通报会\n来源:某网 发布时间:2019年5月6日\n", date(2019, 5, 6)),
        ("通报会\n發布日期: 2019/5/6\n", date(2019, 5, 6)),
        ("通报会\n2019年5月,我们\n", None),
        ("通报会\n2019-13-46\n", None),
    ],
)
def test_datelines(text: str, day: date | None):
    assert source.datelines(text) == (None, day)


ENGLISH = "By the end of 2023 the country had 3.38 million 5G base stations, up 46 percent (工信部).\n" * 4


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ENGLISH, "it is not Chinese: 12 of its "),
        (ENGLISH * 900, "it is not Chinese"),
        ("The press conference begins at ten o'clock.", "none of its 35 letters are Chinese"),
        ("2023年末の5G基地局は約338万局に達し、前年より46%ふえました。", "Japanese or Korean"),
        (SIMPLIFIED, ""),
        (TRADITIONAL, ""),
        ("5G ABC DEF", ""),
        ("华为Huawei、Ericsson、Nokia三家企业签约。", ""),
        ("2023 45 67\n", ""),
    ],
)
def test_foreign(text: str, why: str):
    found = source.foreign(text)
    assert why in found and bool(found) == bool(why)


def test_numbers_of_a_text_that_is_not_read_are_left_out_with_the_reason():
    document = Document("talk", "It has 3.38 million stations, up 46%.", "")
    reading = source.unread(document, "it is not Chinese")
    assert [n.quote for n in reading.left_out] == ["3.38", "46%"]
    assert all(document.text[n.start : n.end] == n.quote for n in reading.left_out)
    assert {n.reason for n in reading.left_out} == {"the text is not read: it is not Chinese"}
