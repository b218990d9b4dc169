"""Values beside their points, where none covers another."""

from indicators.drawing import fonts
from indicators.drawing.panels import Panel
from indicators.drawing.placing import Side, Spot, places
from indicators.drawing.svg.marks import y_of
from indicators.drawing.svg.pen import Box, Dates, Pen
from indicators.drawing.svg.sheet import Anchor
from indicators.wording import mark_value

VALUE = 14.0  # pixels of their text
LABELLED = 14  # they are written beside the points of a panel up to this many
ANCHORS: dict[Side, Anchor] = {"left": "start", "center": "middle", "right": "end"}


def draw_values(pen: Pen, panel: Panel, box: Box, dates: Dates) -> None:
    """Write the values beside their points, where none covers another, a mark, or leaves the plot."""
    marks = [m for m in pen.drawing.marks if m.key in panel.group.keys]
    written = [m for m in marks if m.role != "superseded"]
    if not written or len(marks) > LABELLED:
        return
    spots = []
    for mark in written:
        low, high = panel.whisker(mark)
        text = mark_value(mark, pen.known, pen.t)
        across = (dates.x(mark.at) - box.left) / box.wide
        down, up_to, down_to = (y_of(panel, box, v) - box.top for v in (mark.value, high, low))
        wide = fonts.width(text, VALUE, "serif") + 4
        spots.append(Spot(text, across, down, up_to, down_to, wide=wide))
    for mark, spot, place in zip(
        written, spots, places(spots, panel.pixels, box.wide, box.wide), strict=True
    ):
        if place is None:
            continue
        x = dates.x(mark.at) + place.right
        y = box.top + spot.down - place.up
        base = {"bottom": -4.0, "middle": VALUE * 0.35, "top": VALUE * 0.95}[place.edge]
        pen.sheet.text(
            x,
            y + base,
            spot.text,
            VALUE,
            pen.look.ink,
            anchor=ANCHORS[place.side],
            kind="serif",
            halo=pen.look.paper,
        )
