"""What is only reported, doubted or denied states nothing."""

import pytest

from tests.reading.texts import why


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("有网友说5G基站已经超过300万个。", "超过300万个", "doubted"),
        ("工业5G专网突破2万张的说法尚待核实。", "突破2万张", "doubted"),
        ("6月,制造业PMI50.1应为49.0。", "50.1", "wrong"),
        ("有消息说5G用户已经突破8亿,属实吗?", "突破8亿", "doubted"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]
