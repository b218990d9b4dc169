"""A data package -> everything in it that does not hold. The package alone is asked, and nothing in it is trusted."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.errors import PackageError
from indicators.packaging import cells, statements
from indicators.packaging.tables import LISTS, REFERENCES, TABLES
from indicators.packaging.writing import DESCRIPTION, schema
from indicators.store.tables import BRIEFINGS, SCHEMA, Table

ROOM = 500_000_000  # bytes of one file that are read
Row = dict[str, Any]


@dataclass(slots=True)
class Verified:
    """What was looked at, and all that is wrong with it."""

    faults: list[str] = field(default_factory=list)
    files: int = 0
    observations: int = 0
    corrected: int = 0  # observations that a person has set: their value is not read anew
    data_version: str = ""


@dataclass(slots=True)
class _Package:
    folder: Path
    found: Verified
    rows: dict[str, list[Row]] = field(default_factory=dict)  # by table
    lines: dict[str, list[int]] = field(default_factory=dict)  # the line of each row in its file
    files: dict[str, bytes] = field(default_factory=dict)  # what the description names and is there, by path
    texts: dict[str, str] = field(default_factory=dict)  # by doc

    def fault(self, where: str, what: str) -> None:
        self.found.faults.append(f"{where}: {what}")

    def each(self, table: str) -> Iterator[tuple[str, Row]]:
        """Yield (file:line, row) of a table."""
        for line, row in zip(self.lines.get(table, ()), self.rows.get(table, ()), strict=True):
            yield f"{table}.csv:{line}", row


def verify(folder: Path) -> Verified:
    """Check the package in `folder`: files and their hashes, types, keys, every quote and offset against the
    texts, every value against the number as said, every point against its statements, the hash of it all.

    Raises:
        PackageError: there is no package at all.
    """
    package = _Package(folder, Verified())
    description = _description(folder)
    package.found.data_version = str(description.get("data_version", ""))
    package.files = _files(package, description)
    for table in TABLES:
        _read(package, table)
    _texts(package)
    _keys(package)
    _definitions(package)
    for where, row in package.each("observations"):
        package.found.observations += 1
        package.found.corrected += row["corrected_by"] is not None
        for what in statements.faults(row, package.texts.get(row["doc"])):
            package.fault(where, f"{row['id']}: {what}")
    for name in ("left_out", "furniture", "sentences"):
        for where, row in package.each(name):
            for what in statements.misplaced(row, package.texts.get(row["doc"])):
                package.fault(where, what)
    _points(package)
    if len(package.rows) == len(TABLES):
        found = _content_hash(package)
        if found != package.found.data_version:
            package.fault(
                DESCRIPTION, f"data_version is {package.found.data_version}, and the rows have {found}"
            )
    return package.found


def _description(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTION
    try:
        description = json.loads(path.read_bytes())
    except OSError as error:
        raise PackageError(
            f"{path}: cannot be read: {error.strerror}; is {folder} a data package?"
        ) from error
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{path}: is not JSON: {error}") from error
    if not isinstance(description, dict) or not isinstance(description.get("resources"), list):
        raise PackageError(f"{path}: names no resources: it is no data package")
    if description.get("schema_version") != SCHEMA:
        raise PackageError(
            f"{path}: its tables are of version {description.get('schema_version')}, and this program knows {SCHEMA}\n"
            "  Check it with the version of this program that wrote it."
        )
    return description


def _files(package: _Package, description: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files that the description names, by path, each checked by size and hash."""
    named: dict[str, bytes] = {}
    top = package.folder.resolve()
    for n, resource in enumerate(description["resources"]):
        where = f"{DESCRIPTION}: resource {n + 1}"
        path = resource.get("path") if isinstance(resource, dict) else None
        if not isinstance(path, str) or not path or path in named:
            package.fault(where, f"names {path!r}: not one file of its own")
            continue
        file = (package.folder / path).resolve()
        if Path(path).is_absolute() or not file.is_relative_to(top) or file == top:
            package.fault(where, f"{path!r} lies outside the package")
            continue
        package.found.files += 1
        try:
            if not file.is_file() and file.exists():
                package.fault(path, "cannot be read: it is no plain file")
                continue
            if file.stat().st_size > ROOM:
                package.fault(path, f"has more than {ROOM:,} bytes; it is not read")
                continue
            data = file.read_bytes()
        except OSError as error:
            package.fault(path, f"cannot be read: {error.strerror}")
            continue
        if resource.get("bytes") != len(data):
            package.fault(path, f"has {len(data):,} bytes, and {DESCRIPTION} says {resource.get('bytes')}")
        sha256 = f"sha256:{hashlib.sha256(data).hexdigest()}"
        if resource.get("hash") != sha256:
            package.fault(path, f"has the hash {sha256}, and {DESCRIPTION} says {resource.get('hash')}")
        named[path] = data
        for table in TABLES:
            if path == f"{table.name}.csv" and resource.get("schema") != schema(table):
                package.fault(where, f"its schema is not that of {path}")
    there = {p.relative_to(package.folder).as_posix() for p in package.folder.rglob("*") if p.is_file()}
    for extra in sorted(there - set(named) - {DESCRIPTION, "README.md"}):
        package.fault(extra, f"is not named in {DESCRIPTION}, or twice, or could not be read")
    return named


def _read(package: _Package, table: Table) -> None:
    path = f"{table.name}.csv"
    data = package.files.get(path)
    if data is None:
        package.fault(DESCRIPTION, f"names no {path}")
        return
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        header = next(reader, [])
        expected = [c.name for c in table.columns]
        if header != expected:
            package.fault(path, f"has the columns {', '.join(header)}; expected are {', '.join(expected)}")
            return
        rows, lines = [], []
        for words in reader:
            try:
                if len(words) != len(expected):
                    raise ValueError(f"has {len(words)} cells; expected are {len(expected)}")
                row = {c.name: cells.read(w, c) for c, w in zip(table.columns, words, strict=True)}
            except ValueError as error:
                package.fault(f"{path}:{reader.line_num}", str(error))
                continue
            if row.get("corrected_by") is not None and row.get("corrected_read") is None:
                row["corrected_read"] = ""  # a person added it: nothing had been read
            rows.append(row)
            lines.append(reader.line_num)
    except (UnicodeDecodeError, csv.Error) as error:
        package.fault(path, f"is no CSV in UTF-8: {error}")
        return
    package.rows[table.name], package.lines[table.name] = rows, lines
    _compare_parquet(package, table, rows, package.files.get(f"parquet/{table.name}.parquet"))


def _compare_parquet(package: _Package, table: Table, rows: Sequence[Row], data: bytes | None) -> None:
    path = f"parquet/{table.name}.parquet"
    if data is None:
        package.fault(DESCRIPTION, f"names no {path}")
        return
    try:
        found = pq.read_table(io.BytesIO(data)).to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        package.fault(path, f"cannot be read: {str(error).partition(chr(10))[0]}")
        return
    if len(found) != len(rows):
        package.fault(path, f"has {len(found)} rows, and {table.name}.csv {len(rows)}")
    for line, mine, other in zip(package.lines[table.name], rows, found, strict=False):
        if mine != other:
            names = ", ".join(k for k in mine if mine[k] != other.get(k, mine))
            package.fault(path, f"differs from {table.name}.csv:{line} in {names or 'its columns'}")


def _texts(package: _Package) -> None:
    for where, row in package.each("briefings"):
        path = row["text_path"]
        if path != f"texts/{row['doc']}.txt" or "/" in row["doc"] or "\\" in row["doc"]:
            package.fault(where, f"its text is {path!r}; expected is texts/{row['doc']}.txt")
            continue
        # Only what `_files` took: a link may lead out of the package, or to what never ends.
        data = package.files.get(path)
        if data is None:
            package.fault(where, f"{path}: is not among the files of {DESCRIPTION}, or cannot be read")
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            package.fault(where, f"{path}: is not UTF-8: {error}")
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 != row["text_sha256"]:
            package.fault(where, f"{path}: has the hash {sha256}, and text_sha256 is {row['text_sha256']}")
        if row["spoken"] is None and row["published"] is None:
            package.fault(where, f"{row['doc']}: has neither a day of speaking nor of publication")
        package.texts[row["doc"]] = text


def _keys(package: _Package) -> None:
    held = {
        (table.name, name): {row[name] for row in package.rows.get(table.name, ())}
        for table in TABLES
        for name in ("doc", "id", "key")
        if any(c.name == name for c in table.columns)
    }
    for table in TABLES:
        seen: dict[tuple[Any, ...], str] = {}
        for where, row in package.each(table.name):
            key = tuple(row[name] for name in table.key)
            if key in seen:
                package.fault(where, f"{' '.join(map(str, key))} stands in {seen[key]} already")
            seen.setdefault(key, where)
    ids: dict[str, str] = {}
    for where, row in package.each("observations"):
        if row["id"] in ids:
            package.fault(where, f"{row['id']} stands in {ids[row['id']]} already")
        ids.setdefault(row["id"], where)
    for (table_name, column), (other, target) in REFERENCES.items():
        for where, row in package.each(table_name):
            if row[column] not in held[(other, target)]:
                package.fault(where, f"{column} {row[column]!r} is not in {other}.csv")
    for table_name, column in LISTS:
        for where, row in package.each(table_name):
            for id in row[column]:
                if id not in ids:
                    package.fault(where, f"{column} holds {id!r}, which is not in observations.csv")


def _definitions(package: _Package) -> None:
    for where, row in package.each("definitions"):
        sha256 = hashlib.sha256(row["definition"].encode()).hexdigest()
        if sha256 != row["hash"]:
            package.fault(where, f"{row['id']}: its definition has the hash {sha256}, not {row['hash']}")
        path = f"definitions/{row['theme']}/{row['id']}.json"
        if path not in package.files:
            package.fault(where, f"{path}: is not among the files of {DESCRIPTION}, or cannot be read")
            continue
        try:
            same = json.loads(package.files[path]) == json.loads(row["definition"])
        except (ValueError, RecursionError) as error:
            package.fault(where, f"{path}: cannot be read: {error}")
            continue
        if not same:
            package.fault(where, f"{path}: is another definition than the table's")


def _points(package: _Package) -> None:
    said = {row["id"]: row for _, row in package.each("observations")}
    keys = {row["key"]: row for _, row in package.each("series")}
    charted: dict[tuple[Any, ...], str] = {}
    for where, row in package.each("point_statements"):
        if row["role"] == "charted":
            charted[(row["series"], row["period_end"], row["position"])] = row["observation"]
        for what in statements.misfiled(said.get(row["observation"]), keys.get(row["series"]), "reported"):
            package.fault(where, what)
    for where, row in package.each("targets"):
        for what in statements.misfiled(said.get(row["observation"]), keys.get(row["series"]), "target"):
            package.fault(where, what)
    for where, row in package.each("points"):
        o = said.get(row["observation"])
        if o and (o["value"], o["bound"]) != (row["value"], row["bound"]):
            package.fault(
                where, f"shows {row['value']} {row['bound']}, and {o['id']} says {o['value']} {o['bound']}"
            )
        if o and o["period_end"] != row["period_end"]:
            package.fault(where, f"stands at {row['period_end']}, and {o['id']} speaks of {o['period_end']}")
        if charted.get((row["series"], row["period_end"], row["position"])) != row["observation"]:
            package.fault(
                where, f"shows {row['observation']}, which point_statements.csv does not have as charted"
            )
    for table in ("derived", "closures"):
        for where, row in package.each(table):
            if not row["low"] <= row.get("value", row["low"]) <= row["high"]:
                package.fault(
                    where, f"{row['formula']}: the value is not between {row['low']} and {row['high']}"
                )


def _content_hash(package: _Package) -> str:
    """Return the sha256 over every table's rows, as the data file has it: store/files.py."""
    digest = hashlib.sha256()
    for table in TABLES:
        for row in package.rows[table.name]:
            if table.name == BRIEFINGS.name:
                row = {k: v for k, v in row.items() if k not in ("text_path", "text_sha256")}
                row |= {"text": package.texts.get(row["doc"], "")}
            record = {"table": table.name, **row}
            line = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
            digest.update(line.encode() + b"\n")
    return digest.hexdigest()
