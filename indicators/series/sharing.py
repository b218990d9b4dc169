"""Which layers share an axis: those of one unit, as long as the small ones do not lie flat under the large."""

from collections import defaultdict
from collections.abc import Sequence

from indicators.series.drawing import AxisUnit, Layer

FLAT = 20  # times as large: beyond it values of one unit do not share an axis


def by_unit(layers: Sequence[Layer]) -> list[list[Layer]]:
    """Return `layers` by their unit, in the order in which units come first."""
    units: dict[AxisUnit, list[Layer]] = defaultdict(list)
    for layer in layers:
        units[layer.unit].append(layer)
    return list(units.values())


def alike(layers: Sequence[Layer]) -> list[list[Layer]]:
    """Return `layers` by their unit, parted where 70 platforms would lie flat under 40 million devices.

    Layers of a group, and groups of a unit, stand in the order given.
    """
    found: list[list[Layer]] = []
    for members in by_unit(layers):
        order = {layer.key: n for n, layer in enumerate(members)}
        groups: list[list[Layer]] = []
        for layer in sorted(members, key=lambda layer: -_reach(layer)):
            if groups and _reach(groups[-1][0]) <= FLAT * _reach(layer):
                groups[-1].append(layer)
            else:
                groups.append([layer])
        for group in groups:
            group.sort(key=lambda layer: order[layer.key])
        found += sorted(groups, key=lambda group: order[group[0].key])
    return found


def _reach(layer: Layer) -> float:
    return max(abs(v) for m in layer.marks for v in (m.whisker_low, m.whisker_high))
