"""Phrases with a role of their own, each found behind its look."""

import pytest

from indicators.reading import phrases


def roles(text: str) -> list[tuple[str, str]]:
    """Return role and words of the phrases of `text`, as the lexer looks for them."""
    return [(role, text[start:end]) for role, start, end in phrases.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("前30家企业收入增长", "group", "前30家"),
        ("按2020年价格计算", "price", "按2020年价格计算"),
        ("比上年同期增长", "yoy", "比上年同期"),
        ("移动、电信、联通三家基础电信企业", "neutral", "移动、电信、联通三家基础电信企业"),
        ("一年能省300万元", "per", "一年"),
        ("某省5G基站", "local", "某省"),
        ("贵公司去年", "local", "贵公司"),
        ("卖到国外了", "unknown", "卖到国外了"),
        ("在新兴业务带动下", "plain", "新兴业务带动下"),
        ("双双跨过", "all", "双双"),
        ("走到去年", "grow", "走"),
        ("第五段", "plain", "第五段"),
        ("位居全国城市首位", "plain", "位居全国城市首位"),
        ("新认定第五批小巨人", "new", "新认定第五批"),
        ("比上月回升", "mom", "比上月"),
        ("近五年年均增长", "average", "近五年年均"),
    ],
)
def test_a_phrase_has_a_role_of_its_own(text: str, role: str, words: str):
    assert (role, words) in roles(text)


@pytest.mark.parametrize("text", ["目前30家企业", "比上月末", "十四五期间", "下降了"])
def test_what_only_looks_like_a_phrase_is_none(text: str):
    assert roles(text) == []
