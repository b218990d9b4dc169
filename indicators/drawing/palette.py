"""What marks look like: colours, symbols and inks of both themes, the typefaces. Page and picture share them."""

# Adapted from Okabe and Ito's colours: told apart by the colour-blind, each with a contrast of at
# least 3 against its background; the order is that of a chart's layers. Symbols repeat the message.
COLOURS = {
    "light": ("#0B5A8A", "#B84A00", "#00785A", "#9C4A86", "#7A6000", "#2F7FA8", "#5C5C5C"),
    "dark": ("#6FBBE8", "#F2955A", "#35C79B", "#E39AC6", "#E6C34A", "#A6D8F5", "#BDBDBD"),
}
SYMBOLS = ("circle", "square", "triangle-up", "pentagon", "hexagon", "triangle-down", "star")
SIZES = {
    "circle": 11,
    "square": 10.5,
    "triangle-up": 16,
    "triangle-down": 16,
    "star": 15,
}  # so that none looks larger than another
TARGET = "diamond-tall"
SUPERSEDED = "x-thin"

# Paths of the symbols in a box of 18 by 18, for keys and pictures.
SHAPES = {
    "circle": "M9 4 A5 5 0 1 1 8.99 4 Z",
    "square": "M4.5 4.5 H13.5 V13.5 H4.5 Z",
    "triangle-up": "M9 3.5 L15 14 H3 Z",
    "triangle-down": "M9 14.5 L15 4 H3 Z",
    "pentagon": "M9 3 L15 7.4 L12.7 14.4 H5.3 L3 7.4 Z",
    "hexagon": "M9 3 L14.2 6 V12 L9 15 L3.8 12 V6 Z",
    "star": "M9 2 L11 7 L16 7.3 L12.2 10.6 L13.5 16 L9 13 L4.5 16 L5.8 10.6 L2 7.3 L7 7 Z",
    "diamond-tall": "M9 1.5 L13 9 L9 16.5 L5 9 Z",
    "x-thin": "M4.5 4.5 L13.5 13.5 M13.5 4.5 L4.5 13.5",
    "whisker": "M9 16 V4 M5.5 7.5 L9 3 L12.5 7.5",
    "dots": "M1 9 H17",
    "break": "M9 1 V6 L5 8 L13 10.5 L9 12.5 V17",
}

# As in indicators/pages/canvas.css.
INKS = {
    "light": {
        "ink": "#1B1F24",
        "soft": "#525A63",
        "line": "#E0DBCF",
        "paper": "#FBFAF6",
        "marker": "#FFCF4D",
    },
    "dark": {"ink": "#ECEAE4", "soft": "#B0B6BC", "line": "#343A40", "paper": "#15181B", "marker": "#C99A10"},
}
FONT = "Source Sans, PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
SERIF = "Source Serif, Songti SC, Noto Serif CJK SC, Source Han Serif SC, SimSun, serif"


def colour(n: int, theme: str) -> str:
    """Return the colour of a chart's `n`th layer in the theme "light" or "dark"."""
    return COLOURS[theme][n % len(COLOURS[theme])]


def symbol(n: int) -> str:
    """Return the symbol of a chart's `n`th layer; where colours begin anew, another than the first had."""
    return SYMBOLS[(n + n // len(COLOURS["light"])) % len(SYMBOLS)]
