"""Marks on paper: what the figure holds for each kind of mark."""

import json
from datetime import date
from itertools import pairwise

import plotly.io as pio
import pytest

from indicators.drawing import charts, palette, panels
from indicators.drawing.charts import Wording, figure
from indicators.drawing.charts.plan import MARGIN, MOST_STRIPS
from indicators.drawing.panels import log_ticks, nice_ticks, value_range
from indicators.provinces import PROVINCES
from indicators.series.choose import choose
from indicators.series.drawing import Flag
from indicators.series.marks import draw
from indicators.series.strips import Calendar
from tests.samples import briefing
from tests.series.worlds import WORLD, indicator, said, series

WORDS = Wording(
    tick=lambda group, value: f"{value:g}",
    value=lambda mark: f"{mark.value:g}",
    hover=lambda mark: [
        f"{mark.value:g}",
        "<script>alert(1)</script> & more words than fit on one line of a hover box",
    ],
    axis=lambda group: group.unit,
    layer=lambda layer: layer.label.name_en,
    cell=lambda strip, cell: cell.state,
)


def made(*statements, **given):
    drawing = draw([series(*statements)], WORLD)
    return drawing, figure(drawing, WORDS, **given)


def test_what_is_sent_is_what_plotly_makes_of_it():
    one = series(said(100, "2020-06-30"), said(120, "2021-08-31", bound="at_least"), said(130, "2021-12-31"))
    drawing = draw([one], WORLD, calendar=Calendar((date(2021, 1, 5),), ("first",)))
    chosen = drawing.marks[1].statement.observation.id
    parts = charts.parts(drawing, WORDS, chosen=chosen).written()
    sent = charts.Drawn(parts.ringed(chosen, "light"), parts.layout)
    checked = charts.figure(drawing, WORDS, chosen=chosen)
    assert json.loads(pio.to_json(sent, validate=False)) == json.loads(pio.to_json(checked))
    assert [t["name"] for t in sent.to_dict()["data"] if t.get("name") == "chosen"] == ["chosen"]


def markers(fig):
    return [t for t in fig.data if t.customdata is not None]


def test_points_stand_at_their_true_dates_and_lead_to_their_observation():
    drawing, fig = made(said(100, "2020-06-30"), said(120, "2021-08-31"))
    (points,) = markers(fig)
    assert list(points.x) == [date(2020, 6, 30), date(2021, 8, 31)]
    assert list(points.y) == [100, 120]
    assert [c[0] for c in points.customdata] == [m.statement.observation.id for m in drawing.marks]


def test_a_hedge_is_a_line_on_its_side_with_an_arrow_where_it_is_open():
    _, fig = made(said(100, "2020-06-30", bound="at_least"))
    symbols = [
        s
        for t in fig.data
        if t.marker.symbol is not None
        for s in ([t.marker.symbol] if isinstance(t.marker.symbol, str) else t.marker.symbol)
    ]
    assert "triangle-up" in symbols
    _, fig = made(said(100, "2020-06-30", bound="nearly"))
    whiskers = [t for t in fig.data if t.mode == "lines"]
    assert [min(y for y in t.y if y is not None) for t in whiskers] == [90]
    _, fig = made(said(100, "2020-06-30"))
    assert not [t for t in fig.data if t.mode == "lines"]


def test_a_target_has_a_shape_of_its_own_and_is_on_no_line():
    _, fig = made(said(100, "2020-06-30"), said(200, "2025-12-31", status="target"))
    stated, target = sorted(markers(fig), key=lambda t: t.x[0])
    assert stated.marker.symbol == "circle" and target.marker.symbol == palette.TARGET
    assert not [t for t in fig.data if t.mode == "lines"]


def test_beyond_the_rhythm_a_thin_dotted_line_names_the_gap():
    _, fig = made(said(100, "2012-12-31"), said(120, "2020-12-31"))
    (line,) = [t for t in fig.data if t.mode == "lines"]
    assert line.line.dash == "dot" and line.line.width < 2
    assert any(
        "gap" in (t.hovertext or [""])[0] for t in fig.data if t.mode == "markers" and t.hovertext is not None
    )


def test_scopes_have_their_own_colour_and_symbol():
    one = series(said(50, "2020-06-30", indicator="rate", scope="firms", scope_id="firms"))
    two = series(said(60, "2021-06-30", indicator="rate", scope="key_fields", scope_id="key_fields"))
    fig = figure(draw([one, two], WORLD), WORDS)
    first, second = markers(fig)
    assert first.marker.color != second.marker.color
    assert first.marker.symbol != second.marker.symbol


def test_what_cannot_share_an_axis_has_a_panel_of_its_own():
    one = series(said(50, "2020-06-30", indicator="rate"))
    two = series(said(60, "2021-06-30"))
    fig = figure(draw([one, two], WORLD), WORDS)
    assert {t.yaxis for t in markers(fig)} == {"y", "y2"}
    assert fig.layout.yaxis.domain[0] > fig.layout.yaxis2.domain[1]


def test_the_chosen_point_is_ringed_and_others_are_not_faded():
    drawing, _ = made(said(100, "2020-06-30"), said(120, "2021-06-30"))
    chosen = drawing.marks[1].statement.observation.id
    fig = figure(drawing, WORDS, chosen=chosen)
    assert fig.data[0].name == "chosen" and list(fig.data[0].y) == [120]
    assert all(t.unselected.marker.opacity == 1 for t in markers(fig))
    assert not [t for t in figure(drawing, WORDS, chosen="gone").data if t.name == "chosen"]


def test_texts_are_escaped_and_wrapped():
    _, fig = made(said(100, "2020-06-30"))
    (points,) = markers(fig)
    text = points.hovertext[0]
    assert "<script>" not in text and "&lt;script&gt;" in text
    assert text.count("<br>") >= 2 and max(len(line) for line in text.split("<br>")) < 90


def test_a_log_scale_is_kept_to_values_above_zero():
    drawing, fig = made(said(100, "2020-06-30"), said(100000, "2021-06-30"), scale="log")
    assert fig.layout.yaxis.type == "log" and drawing.groups[0].low > 0
    _, fig = made(said(-3, "2020-06-30"), said(5, "2021-06-30"), scale="log")
    assert fig.layout.yaxis.type != "log"


@pytest.mark.parametrize(
    ("values", "scale", "apart"),
    [
        ((100, 120), "linear", True),
        ((100, 120), "zero", False),
        ((-120, -100), "linear", True),
        ((-120, -100), "zero", False),
        ((-5, 100), "linear", False),
        ((10, 120), "linear", False),  # far enough apart to begin at zero anyway
        ((100, 120), "log", False),
        ((-3, 5), "log", False),
    ],
)
def test_an_axis_that_leaves_zero_out_is_known_and_can_be_had_from_zero(values, scale, apart):
    drawing, fig = made(said(values[0], "2020-06-30"), said(values[1], "2021-06-30"), scale=scale)
    assert panels.begins_apart_from_zero(drawing, scale) == apart
    low, high = fig.layout.yaxis.range
    assert fig.layout.yaxis.type == "log" or (low <= 0 <= high) != apart


def test_one_point_stands_in_the_middle_of_more_than_a_year():
    _, fig = made(said(100, "2020-06-30"))
    first, last = (date.fromisoformat(d) for d in fig.layout.xaxis.range)
    assert first < date(2020, 1, 1) and last > date(2020, 12, 31)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_empty_drawing_is_an_empty_chart(theme):
    fig = figure(draw([], WORLD), WORDS, theme=theme)
    assert len(fig.data) == 0


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1), (51.1, 53.7), (0, 0), (-4, 9), (1e-3, 1e12), (-9, -3), (7e12, 8.2e12)]
)
def test_ticks_are_round_and_within_the_axis(low, high):
    start, end = value_range(low, high)
    assert start <= low and end >= high and start < end
    ticks = nice_ticks(start, end)
    assert 2 <= len(ticks) <= 7 and all(start <= t <= end * (1 + 1e-9) for t in ticks)


def test_log_ticks_cover_the_values():
    ticks = log_ticks(70, 1.2e6)
    assert ticks[0] <= 70 and ticks[-1] >= 1.2e6 and ticks == sorted(ticks)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    dark, light = sorted((_luminance(a), _luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out_from_the_paper(theme):
    paper = palette.INKS[theme]["paper"]
    assert all(contrast(c, paper) >= 3 for c in palette.COLOURS[theme])
    assert contrast(palette.INKS[theme]["soft"], paper) >= 4.5


def test_small_values_do_not_lie_flat_under_large_ones():
    small = series(said(70, "2020-06-30"), said(100, "2021-06-30"))
    other = indicator("devices")
    large = series(said(4e7, "2020-06-30", indicator="devices"), world={"devices": other})
    drawing = draw([small, large], {**WORLD, "devices": other})
    assert {t.yaxis for t in markers(figure(drawing, WORDS))} == {"y", "y2"}
    assert {t.yaxis for t in markers(figure(drawing, WORDS, scale="log"))} == {"y"}


def test_the_name_of_a_year_stands_in_its_middle():
    """31 December 2020 is the last day of 2020; a tick named 2021 there would be read as that year."""
    _, fig = made(said(100, "2012-12-31"), said(120, "2020-12-31"))
    assert fig.layout.xaxis.ticklabelmode == "period"


def test_a_click_on_a_derived_value_leads_to_the_statement_it_rests_on():
    level = said(60, "2021-06-30", indicator="rate")
    change = said(20, "2021-06-30", indicator="rate", measure="change", start="2012-12-31")
    drawing = draw(choose([level, change], WORLD), WORLD, derived=True)
    hollow = [t for t in markers(figure(drawing, WORDS)) if list(t.y) == [40]]
    assert [list(t.customdata[0]) for t in hollow] == [[level.observation.id]]


def test_more_layers_than_colours_differ_in_their_symbols():
    looks = {(palette.colour(n, "light"), palette.symbol(n)) for n in range(len(palette.SYMBOLS) * 2)}
    assert len(looks) == len(palette.SYMBOLS) * 2


def test_an_open_whisker_is_long_enough_to_be_seen():
    _, fig = made(said(1, "2020-06-30", bound="at_least"), said(10, "2021-06-30"))
    (whisker,) = [t for t in fig.data if t.mode == "lines" and t.line.dash is None]
    low, high = fig.layout.yaxis.range
    inner = fig.layout.height - MARGIN["t"] - MARGIN["b"]
    assert (whisker.y[1] - whisker.y[0]) / (high - low) * inner >= panels.OPEN - 1


def test_panels_do_not_overlap_and_fill_the_chart():
    one = series(said(50, "2020-06-30", indicator="rate"))
    two = series(said(60, "2021-06-30"))
    fig = figure(draw([one, two], WORLD), WORDS)
    upper, lower = fig.layout.yaxis.domain, fig.layout.yaxis2.domain
    assert upper[1] == 1 and lower[0] == pytest.approx(0) and upper[0] > lower[1]


def annotations(fig, name):
    return [a for a in fig.layout.annotations if a.name == name]


def test_lines_have_their_names_beside_them_where_these_fit():
    one = series(said(100, "2020-06-30"), said(120, "2021-06-30"))
    two = series(said(51, "2020-06-30", indicator="rate"), said(54, "2021-06-30", indicator="rate"))
    fig = figure(draw([one, two], WORLD), WORDS)
    assert [a.text.rpartition(" ")[2] for a in annotations(fig, "name")] == ["Stations", "Rate"]
    assert fig.layout.meta["names_beside"] and fig.layout.margin.r > 60
    for other in (
        figure(draw([one, two], WORLD), WORDS, phone=True),
        figure(draw([one], WORLD), WORDS),
        figure(draw([series(said(100, "2010-06-30")), two], WORLD), WORDS),  # ends long before
    ):
        assert not other.layout.meta["names_beside"] and other.layout.margin.r < 60


def test_panels_have_their_names_above_them_on_a_phone():
    one = series(said(100, "2020-06-30"), said(120, "2021-06-30"))
    two = series(said(51, "2020-06-30", indicator="rate"), said(54, "2021-06-30", indicator="rate"))
    named = draw([one, two], WORLD, events=[Flag("event", date(2020, 9, 1), "An event", "a source", "")])
    fig = figure(named, WORDS, phone=True)
    heads = [a for a in fig.layout.annotations if "<b>" in (a.text or "")]
    assert [a.text.split("<b>")[1].split("</b>")[0].rpartition(" ")[2] for a in heads] == ["Stations", "Rate"]
    (flag,) = annotations(fig, "flag")
    assert flag.yshift > heads[0].yshift + 16  # above the heading of the first, not on it
    for other in (figure(named, WORDS), figure(draw([one], WORLD), WORDS, phone=True)):
        assert not [a for a in other.layout.annotations if "<b>" in (a.text or "")]


def test_a_line_shows_through_the_value_that_lies_on_it():
    fig = figure(draw([series(said(100, "2020-06-30"), said(120, "2021-06-30"))], WORLD), WORDS)
    grounds = [a.bgcolor for a in fig.layout.annotations if a.bgcolor]
    assert grounds and all(g.startswith("rgba(") and float(g[:-1].rpartition(",")[2]) < 0.7 for g in grounds)


def test_names_that_want_one_place_stand_apart():
    line = ((20, "2020-06-30"), (60, "2021-06-30"))
    drawing = draw(
        [
            series(
                *(said(v + n, day, indicator="rate", scope="f", scope_id=f"unlisted:{n}") for v, day in line)
            )
            for n in range(3)
        ],
        WORLD,
    )
    middles = sorted(a.y for a in annotations(figure(drawing, WORDS), "name"))
    assert len(middles) == 3
    assert all(b - a >= 16 / 400 for a, b in pairwise(middles))


def test_each_series_has_a_panel_of_its_own_where_asked():
    one = series(said(100, "2020-06-30"), said(120, "2021-06-30"))
    two = series(said(40, "2020-06-30", area="CN-JS"), said(50, "2021-06-30", area="CN-JS"))
    drawing = draw([one, two], WORLD)
    fig = figure(drawing, WORDS, layout="multiples")
    assert {(t.xaxis, t.yaxis) for t in markers(fig)} == {("x", "y"), ("x2", "y2")}
    assert fig.layout.xaxis.domain[1] < fig.layout.xaxis2.domain[0]
    # One unit, so one reach of values: panels that stand side by side can be compared.
    assert fig.layout.yaxis.range == fig.layout.yaxis2.range
    apart = figure(drawing, WORDS, layout="multiples", axes="separate")
    assert apart.layout.yaxis.range != apart.layout.yaxis2.range
    below = figure(drawing, WORDS, layout="multiples", phone=True)
    assert {t.xaxis for t in markers(below)} == {"x"}


def test_axes_are_shared_or_apart_as_asked():
    small = series(said(70, "2020-06-30"))
    large = series(said(4e7, "2020-06-30", area="CN-JS"))
    drawing = draw([small, large], WORLD)
    assert {t.yaxis for t in markers(figure(drawing, WORDS, axes="auto"))} == {"y", "y2"}
    assert {t.yaxis for t in markers(figure(drawing, WORDS, axes="shared"))} == {"y"}
    near = draw([small, series(said(80, "2020-06-30", area="CN-JS"))], WORLD)
    assert {t.yaxis for t in markers(figure(near, WORDS, axes="separate"))} == {"y", "y2"}


def test_a_step_holds_a_value_until_the_next_and_bars_stand_on_zero():
    statements = (said(100, "2020-06-30"), said(120, "2021-06-30"))
    fig = figure(draw([series(*statements)], WORLD, form="step"), WORDS)
    assert {t.line.shape for t in fig.data if t.mode == "lines"} == {"hv"}
    fig = figure(draw([series(*statements)], WORLD, form="bars"), WORDS)
    (bars,) = [t for t in fig.data if t.type == "bar"]
    assert list(bars.y) == [100, 120] and fig.layout.yaxis.range[0] == 0


def test_the_strip_stands_right_below_its_panel_and_tells_its_states_apart_without_colour():
    days = Calendar.of([briefing("b", "x\n", date(2020, 9, 17), None)])
    fig = figure(
        draw([series(said(100, "2018-06-30"), said(120, "2021-06-30"))], WORLD, calendar=days), WORDS
    )
    rows = {t.name: t for t in fig.data if t.type == "bar"}
    assert {name: list(t.hovertext) for name, t in rows.items()} == {
        "strip said": ["said", "said"],
        "strip silent": ["silent", "silent"],
    }
    assert rows["strip said"].marker.color != rows["strip silent"].marker.color
    assert fig.layout.yaxis2.domain[1] <= fig.layout.yaxis.domain[0]
    assert fig.layout.xaxis.anchor == "y2"


def test_very_many_strips_are_left_to_small_plots_of_their_own():
    days = Calendar.of([briefing("b", "x\n", date(2020, 9, 17), None)])
    areas = ["CN", *sorted(PROVINCES)[:MOST_STRIPS]]
    many = [series(said(100 + n, "2020-06-30", area=area)) for n, area in enumerate(areas)]
    few = draw(many[:-1], WORLD, calendar=days)
    assert figure(few, WORDS).layout.meta["strips"] and len(few.strips) == MOST_STRIPS
    drawing = draw(many, WORLD, calendar=days)
    crowded = figure(drawing, WORDS)
    assert not crowded.layout.meta["strips"] and not [t for t in crowded.data if "strip" in (t.name or "")]
    apart = figure(drawing, WORDS, layout="multiples")
    assert apart.layout.meta["strips"] and [t for t in apart.data if "strip" in (t.name or "")]


def test_flags_are_numbered_in_the_order_of_their_days():
    events = [Flag("event", date(2020, 9, day), f"<b>event {day}</b>", "source") for day in (1, 2)]
    events.append(Flag("event", date(2021, 3, 1), "later", "source"))
    fig = figure(
        draw([series(said(100, "2020-06-30"), said(120, "2021-06-30"))], WORLD, events=events), WORDS
    )
    assert [a.text for a in annotations(fig, "flag")] == ["1–2", "3"]
    assert "<b>event" not in annotations(fig, "flag")[0].hovertext
    assert [s.x0 for s in fig.layout.shapes] == ["2020-09-01", "2020-09-02", "2021-03-01"]


def test_a_tie_leads_from_a_revised_value_to_the_charted_one():
    _, fig = made(said(98, "2021-08-31", spoken="2021-09-13"), said(103, "2021-08-31", spoken="2022-01-20"))
    (tie,) = [t for t in fig.data if t.name == "tie"]
    assert list(tie.y) == [98, 103, None]
