"""Where the versions of the data are, how they are opened, and the hash over their rows."""

import hashlib
import json
from pathlib import Path

import duckdb

from indicators.errors import StoreError
from indicators.store.tables import CONTENT

CURRENT = "current.duckdb"
MOST_MEMORY = "1GB"  # that answering from one file may take

REBUILD = "To build it anew: python -m indicators build"


class DamagedError(StoreError):
    """The data file is there but is no data of ours: a build replaces it."""


def current_path(data: Path) -> Path | None:
    """Return the file that `data`'s current version is in, or None where nothing was built."""
    link = data / CURRENT
    return link.resolve() if link.exists() else None


def connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a data file: to be read, with no way out of it; or to be built.

    One core: many small queries must not fight for them. Nothing is ever fetched or loaded. A question
    that would need more memory than is left for all of them fails; it does not take the machine down.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "enable_external_access": False,
        "lock_configuration": True,
    }
    if read_only:
        config["memory_limit"] = MOST_MEMORY
    return duckdb.connect(str(path), read_only=read_only, config=config)


def checksum(connection: duckdb.DuckDBPyConnection) -> str:
    """Return a sum over every row of every table, by DuckDB's own hash: a thousand times as fast as `hash_content`.

    It tells damage, not versions: another DuckDB may hash otherwise, so its version is a part of the sum.
    """
    sums = [duckdb.__version__]
    for table in CONTENT:
        sql = f"SELECT count(*), bit_xor(h), sum(h::HUGEINT)::VARCHAR FROM (SELECT hash({table.names}) AS h FROM {table.name})"
        sums += [str(part) for part in connection.execute(sql).fetchall()[0]]
    return " ".join(sums)


def hash_content(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the sha256 over every table's rows in key order, as canonical JSON lines."""
    digest = hashlib.sha256()
    for table in CONTENT:
        names = [c.name for c in table.columns]
        cursor = connection.execute(f"SELECT {table.names} FROM {table.name} ORDER BY {', '.join(table.key)}")
        while rows := cursor.fetchmany(2000):
            for row in rows:
                record = {"table": table.name, **dict(zip(names, row, strict=True))}
                line = json.dumps(
                    record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
                )
                digest.update(line.encode() + b"\n")
    return digest.hexdigest()
