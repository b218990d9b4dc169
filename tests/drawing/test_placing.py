"""Values beside points: none is cut, none covers another, on a phone or on a desk."""

from hypothesis import given, strategies as st

from indicators.drawing.placing import ABOVE, OVER, Box, Spot, _box, places, width_of

HEIGHT, NARROW, WIDE = 300.0, 280.0, 1100.0


@st.composite
def spots(draw: st.DrawFn) -> list[Spot]:
    found = []
    for _ in range(draw(st.integers(0, 12))):
        down = draw(st.floats(20, HEIGHT - 5))
        up_to = down - draw(st.sampled_from([0.0, 26.0]))
        text = draw(st.sampled_from(["53.7%", "超过7600万台套", "8.2万亿元"]))
        found.append(Spot(text, draw(st.floats(0.05, 0.95)), down, up_to, down))
    return found


def boxes(given: list[Spot], width: float, only_narrow: bool) -> list[Box]:
    found = zip(given, places(given, HEIGHT, NARROW, WIDE), strict=True)
    return [_box(s, p, width) for s, p in found if p and (p.narrow or not only_narrow)]


@given(spots())
def test_no_value_is_cut_or_covers_another(given: list[Spot]):
    for width, only_narrow in ((NARROW, True), (WIDE, False)):
        there = boxes(given, width, only_narrow)
        assert all(b.left >= 0 and b.right <= width + OVER for b in there)
        assert all(b.top >= -ABOVE and b.bottom <= HEIGHT for b in there)
        assert not any(a.meets(b) for n, a in enumerate(there) for b in there[n + 1 :])


def test_what_has_room_on_a_desk_only_says_so():
    close = [Spot("超过7600万台套", x, 150, 150, 150) for x in (0.40, 0.50, 0.60, 0.70, 0.80)]
    found = places(close, HEIGHT, NARROW, WIDE)
    assert all(found) and {p.narrow for p in found if p} == {True, False}


def test_the_chosen_value_comes_first_and_stands_away_from_its_whisker():
    same = [Spot("100万", 0.5, 150, 124, 150, chosen) for chosen in (False, True)]
    first, chosen = places(same, HEIGHT, NARROW, WIDE)
    assert chosen and (chosen.side, chosen.edge) == ("center", "top")
    assert first != chosen


def test_chinese_is_wider():
    assert width_of("万亿") > width_of("12")
