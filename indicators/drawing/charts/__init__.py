"""Drawing -> plotly Figure. What is drawn is decided in series/marks.py; here it only gets ink."""

from indicators.drawing.charts.figure import Wording, crowding, figure, has_strips, names_beside

__all__ = ["Wording", "crowding", "figure", "has_strips", "names_beside"]
