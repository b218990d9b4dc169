"""The tables of a package: those of the data file, the texts of briefings in files of their own."""

import re
from dataclasses import replace

from indicators.store.tables import BRIEFINGS, CONTENT, Column, Table

TEXT_COLUMNS = (
    Column(
        "text_path", "VARCHAR NOT NULL", "the file of the text, UTF-8; every offset counts its characters"
    ),
    Column("text_sha256", "VARCHAR NOT NULL", "of that file's bytes"),
)
# `text` is in a file of its own.
LISTED = replace(BRIEFINGS, columns=(*(c for c in BRIEFINGS.columns if c.name != "text"), *TEXT_COLUMNS))
TABLES: tuple[Table, ...] = tuple(LISTED if t is BRIEFINGS else t for t in CONTENT)

# Columns that name a row of another table: (table, column) -> (table, column).
REFERENCES: dict[tuple[str, str], tuple[str, str]] = {
    (table.name, column.name): (found[1], found[2])
    for table in TABLES
    for column in table.columns
    if (found := re.search(r"REFERENCES (\w+) \((\w+)\)", column.type))
}
# Lists of ids of observations.
LISTS = (("disagreements", "others"), ("closures", "rests_on"))
