"""The text as read, and the way back to the text as received."""

import pytest
from hypothesis import given, strategies as st

from indicators.reading import cleaning, tables
from indicators.reading.tables import __main__ as sources


@pytest.mark.parametrize(
    "raw, read",
    [
        ("５Ｇ基站達到１００萬個", "5G基站达到100万个"),
        ("增長(zhǎng)８％", "增长8%"),
        ("网络(wǎng)", "网络(wǎng)"),  # 络 is not read wǎng: no gloss, so it stays
        ("“双创”平台", "双创平台"),
        ("达到 103.7 万个", "达到103.7万个"),
        ("软体業務收入", "软件业务收入"),
        ("數碼經濟和數碼相機", "数字经济和数码相机"),
        ("5G基地台", "5G基站"),
        ("\ufeff工业\u200b互联网", "工业互联网"),
        ("1—8月", "1-8月"),
        ("1 - 4 月 ,电 信 业 务 总 量 达 到 15 497 亿 元 ,", "1-4月 ,电信业务总量达到15497亿元,"),
        ("①7月5G手机", " 7月5G手机"),
        ("5G基站总数\n293.7万个", "5G基站总数293.7万个"),
        ("一、5G基站\n总数293.7万个", "一、5G基站\n总数293.7万个"),
        ("收入达到5万亿元[12]。", "收入达到5万亿元。"),
    ],
)
def test_what_does_not_change_the_meaning_goes(raw: str, read: str):
    assert cleaning.clean(raw).text == read


def test_lost_bytes_are_undone_where_their_gloss_proves_them():
    assert cleaning.clean("轉變?yōu)榧夹g(shù)優(yōu)勢").text == "转变为技术优势"


def test_lost_bytes_stay_where_nothing_proves_them():
    assert cleaning.clean("轉變?abc)榧夹g").text == "转变?abc)榧夹g"


def test_every_character_knows_where_it_stood():
    raw = "截至８月底,5G基地台達到 103.7 萬(wàn)個(gè)。"
    view = cleaning.clean(raw)
    assert view.text == "截至8月底,5G基站达到103.7万个。"
    start = view.text.index("达到")
    assert raw[view.raw(start) : view.raw_end(view.text.index("个") + 1)] == "達到 103.7 萬(wàn)個"
    assert raw[view.raw(start)] == "達"


def test_a_gloss_belongs_to_the_character_before_it():
    raw = "121個(gè),"
    assert cleaning.gloss_end(raw, 4) == len("121個(gè)")
    assert cleaning.gloss_end("5G基站(gè)", 4) == 4
    assert cleaning.gloss_end(raw, len(raw)) == len(raw)


@given(st.text(alphabet=st.sampled_from("萬個(gè)達 ５5G“”基地台[1]?\u200b\r\n—變yōu")))
def test_offsets_of_any_text_lead_back(raw: str):
    view = cleaning.clean(raw)
    offsets = [view.raw(n) for n in range(len(view.text))]
    assert all(0 <= n < len(raw) for n in offsets)
    assert offsets == sorted(offsets)
    assert all(view.clean(view.raw(n)) <= n for n in range(len(view.text)))


def test_the_tables_equal_their_sources():
    assert (tables.FOLDER / "simplified.txt").read_bytes().decode("utf-8") == sources.simplified()
    assert (tables.FOLDER / "readings.txt").read_bytes().decode("utf-8") == sources.readings()


def test_a_reading_is_known_with_its_tone_mark_and_without():
    assert "长" in tables.readings()["zhǎng"] and "长" in tables.readings()["zhang"]
    assert tables.toneless("lǜ") == "lü"


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("同比增长11﹒6%", "同比增长11.6%"),
        ("同比增长5·6%", "同比增长5.6%"),
        ("超过3. 2万个", "超过3.2万个"),
        ("5·18活动", "5·18活动"),
        ("1. 50%以上", "1. 50%以上"),
    ],
)
def test_points_of_decimals_as_they_are_printed(raw: str, expected: str):
    assert cleaning.clean(raw).text == expected


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("互联网协议第六版(IPv6)用户", "IPv6用户"),
        ("“互联网协议第6版”IPv6用户", "IPv6用户"),
        ("互联网协议第六版的用户(IPv4)", "互联网协议第六版的用户(IPv4)"),
    ],
)
def test_a_name_that_is_said_twice_is_read_once(raw: str, expected: str):
    assert cleaning.clean(raw).text == expected


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("中小企業(ye) 、專(zhuan) 精特新", "中小企业、专精特新"),
        ("5萬(wan) 多家", "5万多家"),
        # The end of a line, and Latin letters, stay apart.
        ("制造業(ye) \n服務業(ye) A", "制造业 \n服务业 A"),
    ],
)
def test_a_space_that_a_glosser_left_behind_parts_no_word(raw: str, expected: str):
    assert cleaning.clean(raw).text == expected


@pytest.mark.parametrize(
    "raw, expected",
    [("其中5 G手机终端", "其中5G手机终端"), ("共25 GB流量", "共25 GB流量"), ("售出15 G件", "售出15 G件")],
)
def test_a_generation_of_networks_may_be_printed_with_a_space(raw: str, expected: str):
    assert cleaning.clean(raw).text == expected


@pytest.mark.parametrize("bullet", "•●・‧")
def test_bullets_become_one_sign(bullet: str):
    assert cleaning.clean(f"{bullet} 5G基站").text == "· 5G基站"
