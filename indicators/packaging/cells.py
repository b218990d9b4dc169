"""A value of a table <-> a cell of a CSV file, and back without loss; the types as Frictionless and Parquet have them."""

import json
import math
import re
from datetime import date
from typing import Any

import pyarrow as pa

from indicators.exports.cells import FORMULA, cell
from indicators.model import BOUNDS, MEASURES, SETTLED, SPANS
from indicators.store.tables import Column

# What a type of a table is: to Frictionless, and to Parquet. Whatever else stands there is an enumeration.
TYPES: dict[str, tuple[str, pa.DataType]] = {
    "VARCHAR": ("string", pa.string()),
    "VARCHAR[]": ("array", pa.list_(pa.string())),
    "DATE": ("date", pa.date32()),
    "INTEGER": ("integer", pa.int64()),
    "DOUBLE": ("number", pa.float64()),
    "BOOLEAN": ("boolean", pa.bool_()),
}
ENUMERATIONS: dict[str, tuple[str, ...]] = {
    "measure": MEASURES,
    "bound": BOUNDS,
    "status": ("reported", "target"),
    "settled": SETTLED,
    "kind": ("stock", "flow", "rate"),
    "span": SPANS,
    "role": ("charted", "agrees", "restatement", "revised", "conflict"),
    "disagreement": ("revision", "conflict"),
    "script": ("simplified", "traditional", "glossed"),
}
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")


def kind(column: Column) -> str:
    """Return the first word of a column's type: VARCHAR, DATE, an enumeration …"""
    return column.type.split()[0]


def required(column: Column) -> bool:
    """Return whether a column always holds something."""
    return "NOT NULL" in column.type or "PRIMARY KEY" in column.type


def arrow(column: Column) -> pa.DataType:
    """Return a column's type in Parquet."""
    return TYPES.get(kind(column), TYPES["VARCHAR"])[1]


def field(column: Column) -> dict[str, Any]:
    """Return a column as a Frictionless field."""
    found: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(kind(column), TYPES["VARCHAR"])[0],
        "description": column.comment,
    }
    constraints: dict[str, Any] = {}
    # An empty text is no missing value, but CSV knows no difference.
    if required(column) and kind(column) != "VARCHAR":
        constraints["required"] = True
    if kind(column) in ENUMERATIONS:
        constraints["enum"] = list(ENUMERATIONS[kind(column)])
    return found | ({"constraints": constraints} if constraints else {})


def write(value: Any) -> str:
    """Return `value` as a cell: a list as JSON, an open end as INF, text safe from spreadsheets."""
    if isinstance(value, list):
        return cell(json.dumps(value, ensure_ascii=False))
    if isinstance(value, float) and math.isinf(value):
        return "INF" if value > 0 else "-INF"
    return cell(value.isoformat() if isinstance(value, date) else value)


def read(words: str, column: Column) -> Any:
    """Return the value of a cell that `write` wrote.

    Raises:
        ValueError: it is no value of the column's type.
    """
    name = kind(column)
    if words == "":
        if required(column) and name != "VARCHAR":
            raise ValueError(f"{column.name} is empty")
        return "" if required(column) else None
    if name == "DATE":
        return date.fromisoformat(words)
    if name == "INTEGER":
        return int(words)
    if name == "DOUBLE":
        if words in ("INF", "-INF"):
            return math.inf if words == "INF" else -math.inf
        if not _NUMBER.fullmatch(words):
            raise ValueError(f"{column.name} is {words!r}, which is no number")
        return float(words)
    if name == "BOOLEAN":
        if words not in ("true", "false"):
            raise ValueError(f"{column.name} is {words!r}, neither true nor false")
        return words == "true"
    text = words[1:] if words.startswith("'") and FORMULA.match(words[1:]) else words
    if name == "VARCHAR[]":
        found = json.loads(text)
        if not isinstance(found, list) or not all(isinstance(v, str) for v in found):
            raise ValueError(f"{column.name} is no list of texts")
        return found
    if name in ENUMERATIONS and text not in ENUMERATIONS[name]:
        raise ValueError(f"{column.name} is {text!r}, none of {', '.join(ENUMERATIONS[name])}")
    return text
