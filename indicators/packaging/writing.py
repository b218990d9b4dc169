"""A store -> a folder that is a data package: CSV and Parquet tables, the texts, the definitions, what it is."""

import csv
import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.errors import PackageError
from indicators.exports.cells import APOSTROPHES
from indicators.packaging import cells
from indicators.packaging.tables import REFERENCES, TABLES
from indicators.store import Store
from indicators.store.tables import BRIEFINGS, SCHEMA, Table

DESCRIPTION = "datapackage.json"
README = Path(__file__).with_name("readme.txt")
NAME = "briefing-indicators"
TITLE = "Indicators, as said: dated series read from Chinese official briefings"
LICENCES = [
    {
        "name": "Apache-2.0",
        "title": "Apache License 2.0: definitions and values read",
        "path": "https://www.apache.org/licenses/LICENSE-2.0",
    },
    {"name": "other-closed", "title": "The texts and quotes belong to those who spoke and published them"},
]


def write(store: Store, folder: Path) -> list[Path]:
    """Write the data of `store` as a data package into `folder`, whole or not at all; return its files.

    The same data give the same bytes.

    Raises:
        PackageError: the folder holds something already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PackageError(f"{folder}: holds something already\n  Name a folder that is new or empty.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as work:
            made = Path(work) / "package"
            made.mkdir()
            _write(store, made)
            if folder.exists():
                folder.rmdir()
            os.replace(made, folder)
    except OSError as error:
        raise PackageError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    return sorted(p for p in folder.rglob("*") if p.is_file())


def _write(store: Store, folder: Path) -> None:
    resources: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for table in TABLES:
        if table.name == BRIEFINGS.name:
            rows = []
            for n, row in enumerate(store.rows_of(BRIEFINGS)):
                named = dict(zip((c.name for c in BRIEFINGS.columns), row, strict=True))
                path = f"texts/{named['doc']}.txt"
                text = _put(folder, path, named["text"].encode())
                texts.append(
                    {
                        "name": f"text-{n + 1:05}",
                        **text,
                        "format": "txt",
                        "mediatype": "text/plain",
                        "encoding": "utf-8",
                    }
                )
                rows.append(
                    [named.get(c.name) for c in table.columns[:-2]]
                    + [path, text["hash"].removeprefix("sha256:")]
                )
        else:
            rows = [list(row) for row in store.rows_of(table)]
        resources.append(_csv(folder, table, rows))
        resources.append(_parquet(folder, table, rows))
    for n, indicator in enumerate(store.indicators()):
        data = indicator.model_dump_json(indent=1).encode() + b"\n"
        put = _put(folder, f"definitions/{indicator.theme}/{indicator.id}.json", data)
        texts.append(
            {"name": f"definition-{n + 1:05}", **put, "format": "json", "mediatype": "application/json"}
        )
    shutil.copyfile(README, folder / "README.md")
    package = {
        "profile": "data-package",
        "name": NAME,
        "id": store.content_hash,
        "title": TITLE,
        "description": "Every observation with the words that it was read from, and the texts that hold them. See README.md.",
        "data_version": store.content_hash,
        "schema_version": SCHEMA,
        "licenses": LICENCES,
        "notes": [APOSTROPHES],
        "sources": [
            {"title": f"{b.title} ({b.publisher})", **({"path": b.url} if b.url.startswith("http") else {})}
            for b in store.briefing_summaries()
        ],
        "resources": [*resources, *texts],
    }
    data = json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"
    (folder / DESCRIPTION).write_bytes(data)


def _csv(folder: Path, table: Table, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([c.name for c in table.columns])
    writer.writerows([cells.write(value) for value in row] for row in rows)
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        **_put(folder, f"{table.name}.csv", out.getvalue().encode()),
        "title": table.name.replace("_", " "),
        "description": table.comment,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    """Return the Frictionless schema of `table`."""
    keys = [
        {"fields": [name], "reference": {"resource": other.replace("_", "-"), "fields": [target]}}
        for (own, name), (other, target) in REFERENCES.items()
        if own == table.name
    ]
    return {
        "fields": [cells.field(c) for c in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
        **({"foreignKeys": keys} if keys else {}),
    }


def _parquet(folder: Path, table: Table, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    fields = [pa.field(c.name, cells.arrow(c), metadata={"description": c.comment}) for c in table.columns]
    columns = [pa.array([row[n] for row in rows], cells.arrow(c)) for n, c in enumerate(table.columns)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields)), out, compression="zstd")
    return {
        "name": f"{table.name.replace('_', '-')}-parquet",
        **_put(folder, f"parquet/{table.name}.parquet", out.getvalue()),
        "description": table.comment,
        "type": "file",  # the table is described once, beside its CSV file
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }


def _put(folder: Path, path: str, data: bytes) -> dict[str, Any]:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return {"path": path, "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
