"""No cell of a file is a formula."""

import pytest
from hypothesis import given, strategies as st

from indicators.exports.cells import FORMULA, cell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("-cmd|x", "'-cmd|x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),  # wide, as Chinese texts have it
        ("'=1", "''=1"),  # what was there before comes back when one is taken off
        ("'s", "'s"),
        ("-3.5", "'-3.5"),  # text, though it looks like a number
        (-3.5, "-3.5"),
        (-3, "-3"),
        (1037000, "1037000"),
        (0.1, "0.1"),
        (True, "true"),
        (None, ""),
        ("超过70个", "超过70个"),
    ],
)
def test_no_cell_is_a_formula(value: object, text: str):
    assert cell(value) == text


@given(st.text(max_size=30))
def test_a_text_cell_never_begins_as_a_formula_does(text: str):
    safe = cell(text)
    assert safe[:1] not in "=+-@＝＋－＠\t\r\n" or not safe
    assert safe == (text if not FORMULA.match(text) else "'" + text)
