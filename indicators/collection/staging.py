"""Files that join the folder of seeds: built from a copy first, then all of them in place, or none."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from indicators.collection import building
from indicators.collection.building import Build, Tell

STAGE = ".adding"  # in seeds, hidden from builds; what a killed run left is cleared by the next
LOCK = ".adding.lock"  # in the folder of the data, where git looks at nothing


@dataclass(frozen=True, slots=True)
class Change:
    """Files to write into seeds, by name; all but the `last`, a table of contents, are new there."""

    files: dict[str, bytes]
    last: str  # what makes the others a part of the collection
    before: bytes | None  # of `last`, None where there was none


def bring_in(change: Change, data: Path, seeds: Path, definitions: Path, tell: Tell | None) -> Build:
    """Write `change` into `seeds` and build `data`: whatever fails, or is killed, leaves both as they were.

    Hold a lock on `data / LOCK` around it.

    Raises:
        IndicatorsError: the build refuses what the change would make of the seeds.
        OSError: something cannot be written.
    """
    stage = seeds / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    made = not seeds.is_dir()
    try:
        if made:
            stage.mkdir(parents=True)
        else:
            shutil.copytree(seeds, stage, ignore=shutil.ignore_patterns(".*"))
        for name, content in change.files.items():
            path = stage / name
            path.unlink(missing_ok=True)  # a copy may be read-only
            path.write_bytes(content)
        # Same inputs, same hash, wherever they stand: these data are those of seeds from the moment
        # that the files are in. Were it killed before that, the data would be stale and built anew.
        build = building.build(data, stage, definitions, tell=tell, stands_for=seeds)
        try:
            for name in change.files:
                os.replace(stage / name, seeds / name)
        except BaseException:
            _restore(change, seeds)
            building.build(data, seeds, definitions, tell=tell)
            raise
        return build
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if made and not any(seeds.iterdir()):
            seeds.rmdir()


def _restore(change: Change, seeds: Path) -> None:
    path = seeds / change.last
    if content(path) != change.before:
        if change.before is None:
            path.unlink()
        else:
            new = seeds / STAGE / change.last
            new.write_bytes(change.before)
            os.replace(new, path)
    for name in change.files:
        if name != change.last:
            (seeds / name).unlink(missing_ok=True)


def content(path: Path) -> bytes | None:
    """Return the bytes of the file `path`, None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def toml_table(name: str, values: Mapping[str, object]) -> str:
    """Return [[name]] with `values`, those that are None left out; a mapping is an inline table."""
    lines = [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None]
    return "\n".join([f"[[{name}]]", *lines]) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, str):
        # What JSON escapes TOML does likewise, but for one character that JSON leaves alone.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {_toml(v)}" for key, v in value.items() if v is not None)
        return f"{{ {inside} }}"
    return str(value)


def appended(before: bytes | None, table: str, header: str) -> bytes:
    """Return the file `before` with `table` behind it; a new file begins with `header`."""
    if before is None:
        return (header + "\n" + table).encode()
    gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
    return before + gap + table.encode()
