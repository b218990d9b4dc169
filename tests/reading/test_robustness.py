"""Any file is read to an end, and what changes a text without changing what it says changes nothing read."""

import random
import re
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings, strategies as st

from indicators.errors import DocumentError
from indicators.model import Document, Reading
from indicators.reading import source, tables
from indicators.reading.reader import read_document
from tests.reading.texts import SPOKEN, indicators

ROOT = Path(__file__).parent.parent
TEXTS = [
    *sorted((ROOT.parent / "seeds").glob("*.txt")),
    *sorted((ROOT / "gold" / "natural").glob("*.txt"))[::3],
]
GLOSSED = re.compile(r"[\u3400-\u9fff][(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùü]{1,6}[)）]")
SENTENCES = [
    "截至6月底,全国5G基站总数达293.7万个。",
    "上半年,汽车产销分别完成1324.8万辆和1323.9万辆,同比增长9.3%和9.8%。",
    "工业互联网平台超过240家,连接设备近9000万台(套)。",
    "我们持续推动数字技术和实体经济深度融合,新动能不断壮大。",
    "5G移动电话用户达6.76亿户,占移动电话用户的39.5%。",
    "一是加快建设。力争到2025年,每万人拥有5G基站26个。",
]


def read(text: str) -> Reading:
    return read_document(Document("talk", text, "", SPOKEN, SPOKEN), indicators())


def said(text: str, reading: Reading | None = None) -> list[tuple]:
    """Return what `text` states, but for where it stands."""
    return [
        (
            *(o.indicator, o.measure, o.value, o.step, o.bound, o.period_start, o.period_end, o.area),
            *(o.status, o.scope, o.scope_id, o.indicator_settled, o.period_settled, o.area_settled),
        )
        for o in (reading or read(text)).observations
    ]


def left_out(text: str) -> list[str]:
    """Return why each number of `text` is left out, in order, whatever the script of the words."""
    return [n.reason.split(":")[0] for n in read(text).left_out]


def text_of(path: Path) -> str:
    return source.load(path).text


def holds(text: str, reading: Reading) -> None:
    for o in reading.observations:
        assert text[o.start : o.end] == o.quote
        spans = (o.sentence, o.indicator_from, o.period_from, o.area_from)
        assert all(0 <= s.start <= s.end <= len(text) for s in spans if s)
    assert all(text[n.start : n.end] == n.quote and n.reason for n in reading.left_out)


# --- any bytes ------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data: bytes):
    try:
        text = source.decode(data, "some.txt")
    except DocumentError as error:
        assert str(error).startswith("some.txt: is ")
        return
    holds(text, read(text))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join),
    st.sampled_from(["utf-8", "gb18030", "utf-16", "big5hkscs"]),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=3)), max_size=6),
)
def test_damaged_files_are_read_or_refused_in_words(text: str, encoding: str, damage: list):
    data = bytearray(text.encode(encoding, "replace"))
    for at, new in damage:
        at %= len(data) + 1
        data[at : at + 2] = new
    try:
        received = source.decode(bytes(data), "some.txt")
    except DocumentError:
        return
    holds(received, read(received))


@pytest.mark.parametrize("char", ["\ud800", "\U0010ffff", "\0", "\ufeff", "\u2028", "\x85", "٣"])
def test_odd_characters_end_nothing(char: str):
    text = char.join(SENTENCES)
    reading = read(text)
    holds(text, reading)
    assert reading.observations


# --- what says the same ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_line_ends_change_nothing(path: Path):
    text = text_of(path).replace("\r\n", "\n")
    other = text.replace("\n", "\r\n")
    holds(other, read(other))
    assert said(other) == said(text) and left_out(other) == left_out(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_widths_change_nothing(path: Path):
    narrow = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text_of(path))
    # Quotation marks and brackets are signs of their own in Chinese, without a narrow twin.
    wide = "".join(chr(ord(c) + 0xFEE0) if c in "0123456789%,;:!?()" else c for c in narrow)
    holds(wide, read(wide))
    assert said(wide) == said(narrow) and left_out(wide) == left_out(narrow)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_traditional_characters_change_nothing(path: Path):
    text = opencc.OpenCC("t2s").convert(text_of(path))
    back = {simple: chr(code) for code, simple in tables.simplified().items()}
    traditional = "".join(back.get(c, c) for c in text)
    holds(traditional, read(traditional))
    assert said(traditional) == said(text)


@pytest.mark.parametrize("path", [p for p in TEXTS if not GLOSSED.search(text_of(p))], ids=lambda p: p.stem)
def test_glosses_change_nothing(path: Path):
    text = text_of(path)
    reading = {
        c: syllable for syllable, chars in tables.readings().items() for c in chars if len(syllable) <= 6
    }
    some = random.Random(path.stem)
    glossed = "".join(f"{c}({reading[c]})" if c in reading and some.random() < 0.1 else c for c in text)
    assert len(glossed) > len(text)
    holds(glossed, read(glossed))
    assert said(glossed) == said(text) and len(left_out(glossed)) == len(left_out(text))


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_paragraph_without_numbers_behind_changes_nothing(path: Path):
    text = text_of(path)
    more = f"{text.rstrip()}\n我们将深入推动数字技术和实体经济融合,让发展成果更好惠及人民。\n"
    before, after = read(text), read(more)
    assert after.observations == before.observations
    # A last line that was furniture stands within the briefing now; its numbers are left out for another reason.
    assert [(n.start, n.end) for n in after.left_out] == [(n.start, n.end) for n in before.left_out]


def test_what_was_read_before_changes_nothing():
    alone = {path: read(text_of(path)) for path in TEXTS}
    paths = random.Random(1).sample(TEXTS, len(TEXTS))
    assert {path: read(text_of(path)) for path in paths} == alone


# --- texts without an end -------------------------------------------------------------------------
# A reader whose time grows by the square of the length would take hours for these.

MANY = 100_000


@pytest.mark.parametrize(
    "endless",
    [
        *(
            "1",
            "五",
            "万",
            "(",
            "《",
            ",",
            "\n",
            "\r\n",
            " ",
            "5G基站",
            "产量",
            "2021年",
            "十四五",
            "5%、",
            "一是",
        ),
        *("變?yōu)", "發(fā)", "1-", "数 ", "“", "。", "网", "--"),
    ],
)
def test_the_same_without_end_is_read_to_its_end(endless: str):
    text = SENTENCES[0] + "\n" + endless * (MANY // len(endless))
    reading = read(text)
    assert [o.value for o in reading.observations][:1] == [2_937_000]
    holds(text, reading)


def test_a_hundred_thousand_names_in_a_row_are_read_to_their_end():
    text = "5G基站" * MANY + "有5万个。" + SENTENCES[0]
    reading = read(text)
    holds(text, reading)
    assert 2_937_000 in [o.value for o in reading.observations]


def test_a_paragraph_of_ten_megabytes_is_read_to_its_end():
    prose = SENTENCES[3] * 50
    text = (prose + SENTENCES[0]) * (10_000_000 // len((prose + SENTENCES[0]).encode()))
    reading = read(text)
    assert [o.value for o in reading.observations] == [2_937_000]
    assert {n.reason for n in reading.left_out} == {"said before in the same words"}
    holds(text, reading)


def test_a_list_of_thousands_is_read_to_its_end():
    text = (
        "目前,"
        + "、".join(["5G基站"] * 5_000)
        + "分别为"
        + "、".join(["5万个"] * 5_000)
        + "。"
        + SENTENCES[0]
    )
    reading = read(text)
    holds(text, reading)
    assert 2_937_000 in [o.value for o in reading.observations]
