"""A value -> a cell of a CSV file or a workbook that no spreadsheet takes for a formula."""

import re

# A spreadsheet runs a text cell that begins so; a leading apostrophe makes it text again.
# Excel in Chinese and Japanese takes the wide signs for the narrow ones.
# One behind apostrophes gets another, so that what is taken off is always what was put there.
FORMULA = re.compile(r"^'*[=+\-@＝＋－＠\t\r\n]")
APOSTROPHES = (
    "Numbers are plain numbers. A text cell that begins with =, +, -, @, a tab or a line end has a leading "
    "apostrophe, so that no spreadsheet runs it; take it off to have the text. JSON and Parquet have none."
)


def text(value: str) -> str:
    """Return `value` with a leading apostrophe where a spreadsheet would run it."""
    # Most begin with a letter or a digit, and an export has thousands of them.
    return "'" + value if not value[:1].isalnum() and FORMULA.match(value) else value


def cell(value: object) -> str:
    """Return `value` as the text of a CSV cell; None is empty."""
    if isinstance(value, str):
        return text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return text(str(value))
