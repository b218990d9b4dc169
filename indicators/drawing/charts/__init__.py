"""Drawing -> plotly Figure. What is drawn is decided in series/marks.py; here it only gets ink."""

from indicators.drawing.charts.figure import Drawn, Parts, Wording, figure, parts

__all__ = ["Drawn", "Parts", "Wording", "figure", "parts"]
