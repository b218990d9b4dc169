"""Where values are written beside the points of a chart: none covers another, a mark, or leaves the chart.

A chart is as wide as its viewer's screen, which nobody knows when it is made. So a value is written
where there is room on a phone and on a desk; what fits on a desk only is marked as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "center", "right"]
Edge = Literal["top", "middle", "bottom"]

HEIGHT = 20.0  # pixels of a line of text
MARK = 8.0  # pixels from a mark's middle to its edge
RING = 13.0  # the same of the chosen one
GAP = 13.0  # pixels between a mark's middle and its value
OVER = 26.0  # pixels that a value may stand out of the plot to the right
ABOVE = 4.0  # … and above, where the chart has its buttons


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark as far as the place of its value is concerned."""

    text: str
    across: float  # of the plot's width, from the left
    down: float  # pixels from the panel's top
    up_to: float  # pixels from the panel's top, where its whisker ends above …
    down_to: float  # … and below
    chosen: bool = False
    wide: float | None = None  # pixels of the text where it was measured; else it is estimated


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: as Plotly's annotations say it, from its mark."""

    side: Side  # the part of the text that stands at `right`
    edge: Edge
    right: float  # pixels
    up: float
    narrow: bool  # whether there is room on a phone too


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def width_of(text: str) -> float:
    """Return about how wide `text` is at 14 pixels."""
    return sum(14.2 if ord(c) > 0x2E7F else 8.0 for c in text) + 2


def places(spots: Sequence[Spot], height: float, narrow: float, wide: float) -> list[Place | None]:
    """Return a place for the value of each spot of a panel, None where there is no room.

    `narrow` and `wide` are the widths of the plot on a phone and on a desk. The chosen one comes
    first, then the latest.
    """
    order = sorted(range(len(spots)), key=lambda n: (not spots[n].chosen, -spots[n].across))
    found: dict[int, Place] = {}
    for widths in ((narrow, wide), (wide,)):
        taken = {w: [b for spot in spots for b in _boxes_of(spot, w)] for w in widths}
        for n, place in found.items():
            for w in widths:
                taken[w].append(_box(spots[n], place, w))
        for n in order:
            if n in found:
                continue
            for place in _candidates(spots[n], len(widths) > 1):
                boxes = {w: _box(spots[n], place, w) for w in widths}
                if all(_free(boxes[w], taken[w], w, height) for w in widths):
                    found[n] = place
                    for w in widths:
                        taken[w].append(boxes[w])
                    break
    return [found.get(n) for n in range(len(spots))]


def _candidates(spot: Spot, narrow: bool) -> Iterable[Place]:
    """Yield places from the best to the worst: away from the whisker first, then on its other side."""
    hedge_up, hedge_down = spot.up_to < spot.down, spot.down_to > spot.down
    above: tuple[Edge, float] = ("bottom", spot.down - spot.up_to + (8 if hedge_up else GAP))
    below: tuple[Edge, float] = ("top", spot.down - spot.down_to - (8 if hedge_down else GAP))
    sides: tuple[tuple[Side, float], ...] = (("center", 0.0), ("right", 12.0), ("left", -12.0))
    for edge, up in (below, above) if hedge_up else (above, below):
        for side, right in sides:
            yield Place(side, edge, right, up, narrow)
    yield Place("left", "middle", GAP + 3, 0.0, narrow)
    yield Place("right", "middle", -GAP - 3, 0.0, narrow)


def _box(spot: Spot, place: Place, width: float) -> Box:
    size = spot.wide if spot.wide is not None else width_of(spot.text)
    left = spot.across * width + place.right - {"left": 0.0, "center": size / 2, "right": size}[place.side]
    y = spot.down - place.up
    top = y - {"top": 0.0, "middle": HEIGHT / 2, "bottom": HEIGHT}[place.edge]
    return Box(left, top, left + size, top + HEIGHT)


def _boxes_of(spot: Spot, width: float) -> Iterable[Box]:
    x = spot.across * width
    size = RING - 1 if spot.chosen else MARK
    yield Box(x - size, spot.down - size, x + size, spot.down + size)
    if spot.up_to < spot.down or spot.down_to > spot.down:
        yield Box(x - 5, spot.up_to - 5, x + 5, spot.down_to + 5)


def _free(box: Box, taken: Sequence[Box], width: float, height: float) -> bool:
    inside = box.left >= 0 and box.right <= width + OVER and box.top >= -ABOVE and box.bottom <= height - 1
    return inside and not any(box.meets(other) for other in taken)
