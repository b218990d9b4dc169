"""Drawings -> pictures: in the browser with Plotly, as SVG and PNG without one, with one look."""
