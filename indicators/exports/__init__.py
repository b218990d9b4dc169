"""What a chart shows -> files: rows with all that is known of them, citations, what is about them.

Buttons, routes and the command line call these; nothing is worked out twice. Every format is a
function `(Shown, Store, data, site) -> bytes`: `data` is "shown" for what the chart shows or "full"
for the whole of its series, `site` what the links inside start with.
"""

from indicators.exports.fields import FIELDS, NAMES
from indicators.exports.files import to_csv, to_json, to_parquet, to_xlsx
from indicators.exports.fingerprint import fingerprint
from indicators.exports.metadata import metadata, to_metadata
from indicators.exports.rows import Data, Row, count, rows, whole
from indicators.shown import Shown

__all__ = [
    "FIELDS",
    "NAMES",
    "Data",
    "Row",
    "count",
    "file_name",
    "fingerprint",
    "metadata",
    "rows",
    "to_csv",
    "to_json",
    "to_metadata",
    "to_parquet",
    "to_xlsx",
    "whole",
]


def file_name(result: Shown) -> str:
    """Return a name for files of a chart, without its ending."""
    names = "-".join(i.id for i in result.indicators[:3]) or "chart"
    return f"{names}-{result.view.measure or 'all'}"
