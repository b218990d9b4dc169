"""Rows -> bytes: CSV, JSON, Parquet, XLSX. What is about the file is inside, in the way of each format."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from indicators.exports.cells import cell, text
from indicators.exports.fields import FIELDS, NAMES, Field
from indicators.exports.metadata import metadata
from indicators.exports.rows import Data, rows
from indicators.shown import Shown
from indicators.store import Store

LONGEST_CELL = 32_767  # characters: what a workbook takes
# A workbook holds the day it was made; the same data are the same bytes, so it is always this one.
MADE = datetime(2000, 1, 1)
WIDE = {"quote": 24, "sentence": 60, "value_text": 24, "title": 40, "id": 40, "citation": 40, "said": 14}


def to_csv(result: Shown, store: Store, data: Data = "shown", site: str = "") -> bytes:
    """Return the rows of a chart as CSV, UTF-8 with a byte order mark, for spreadsheets' sake.

    The first line names the columns; what is about the file is in its metadata, so that any
    reader of CSV takes it as it is. Text that a spreadsheet would run gets an apostrophe: cells.py.
    """
    return csv_of(NAMES, (row.fields for row in rows(result, store, data, site)))


def csv_of(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the fields `names` of `rows` as the bytes of a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(value) for value in map(row.get, names)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def to_json(result: Shown, store: Store, data: Data = "shown", site: str = "") -> bytes:
    """Return the rows of a chart as one JSON object: `about`, as in the metadata, and `rows`.

    A row has every field; an empty one is null.
    """
    found = rows(result, store, data, site)
    # A row a line: json writes an indented object ten times as slowly.
    about = json.dumps(metadata(result, store, data, site, len(found)), ensure_ascii=False, allow_nan=False)
    lines = ",\n".join(
        json.dumps({name: row.fields.get(name) for name in NAMES}, ensure_ascii=False, allow_nan=False)
        for row in found
    )
    return f'{{\n"about": {about},\n"rows": [\n{lines}\n]\n}}\n'.encode()


def to_parquet(result: Shown, store: Store, data: Data = "shown", site: str = "") -> bytes:
    """Return the rows of a chart as Parquet: typed columns, each with what it means, and the metadata
    as JSON under the key `indicators`."""
    import pyarrow as pa  # here, not above: a server starts without it
    import pyarrow.parquet as pq

    types = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "date": pa.date32()}
    found = [row.fields for row in rows(result, store, data, site)]
    about = json.dumps(metadata(result, store, data, site, len(found)), ensure_ascii=False)
    schema = pa.schema(
        [pa.field(f.name, types[f.type], metadata={"description": f.about}) for f in FIELDS],
        metadata={"indicators": about},
    )
    columns = [pa.array([typed(fields.get(f.name), f) for fields in found], types[f.type]) for f in FIELDS]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), out, compression="zstd")
    return out.getvalue()


def typed(value: Any, field: Field) -> Any:
    """Return `value` as the field's type: a day as a date, a number as a float."""
    if value is None:
        return None
    if field.type == "date":
        return date.fromisoformat(value)
    return float(value) if field.type == "number" else value


def to_xlsx(result: Shown, store: Store, data: Data = "shown", site: str = "") -> bytes:
    """Return the rows of a chart as a workbook: the sheet `data`, and `about` with what each column
    means, the sources and how to cite. Numbers and days are numbers and days; no cell is a formula."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    import xlsxwriter

    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": _title(result), "created": MADE})
    bold = book.add_format({"bold": True})
    days = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    sheet = book.add_worksheet("data")
    for n, field in enumerate(FIELDS):
        sheet.write_string(0, n, field.name, bold)
        sheet.set_column(n, n, WIDE.get(field.name, 12))
    sheet.freeze_panes(1, 0)
    found = rows(result, store, data, site)
    for line, row in enumerate(found, start=1):
        for n, field in enumerate(FIELDS):
            value = typed(row.fields.get(field.name), field)
            if value is None:
                continue
            if field.type == "date" and value.year < 1900:
                sheet.write_string(line, n, value.isoformat())  # before a workbook's first day
            elif field.type == "date":
                sheet.write_datetime(line, n, value, days)
            elif field.type == "string":
                sheet.write_string(line, n, _short(text(value)))
            else:
                sheet.write_number(line, n, value)
    if found:
        sheet.autofilter(0, 0, len(found), len(FIELDS) - 1)
    about = book.add_worksheet("about")
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 110)
    for line, (name, value) in enumerate(_told(metadata(result, store, data, site, len(found)))):
        about.write_string(line, 0, text(name), bold)
        if isinstance(value, int | float):
            about.write_number(line, 1, value)
        else:
            about.write_string(line, 1, _short(text(str(value))))
    book.close()
    return out.getvalue()


def _title(result: Shown) -> str:
    return ", ".join(i.name.en for i in result.indicators)[:200] or "chart"


def _short(value: str) -> str:
    return value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - 1] + "…"


def _told(about: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    """Return what a nested mapping holds, line by line: "sources 1 publisher"."""
    told: list[tuple[str, Any]] = []
    for name, value in about.items():
        name = f"{before} {name}".strip()
        if isinstance(value, dict):
            told += _told(value, name)
        elif isinstance(value, list) and any(isinstance(v, dict) for v in value):
            for n, part in enumerate(value, start=1):
                told += _told(part, f"{name} {n}") if isinstance(part, dict) else [(f"{name} {n}", part)]
        elif isinstance(value, list):
            told.append((name, ", ".join(map(str, value))))
        elif value is not None:
            told.append((name, value))
    return told
