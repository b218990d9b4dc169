"""TOML files that people write: read whole, with every fault told in one form: file, table, key, remedy."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from indicators.errors import TableError
from indicators.faults import faults as faults_of

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class Tables(Generic[M]):
    """What a file of [[name]] tables holds: those that are whole, and the faults of the others."""

    path: Path
    whole: dict[str, M] = field(default_factory=dict)  # by id, in the order of the file
    named: set[str] = field(default_factory=set)  # the ids of faulty tables too
    faults: list[str] = field(default_factory=list)  # a line or more each


def keys(path: Path) -> dict[str, Any]:
    """Return what the file `path` holds.

    Raises:
        FileNotFoundError: there is none.
        TableError: it cannot be read, or is not TOML.
    """
    try:
        return parsed(path.read_bytes(), path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise TableError(
            [f"{path}: cannot be read: {error.strerror}; make it a file that may be read"]
        ) from error


def parsed(content: bytes, path: Path) -> dict[str, Any]:
    """Return what `content`, the bytes of the file `path`, holds.

    Raises:
        TableError: it is not TOML.
    """
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError([f"{path}: is not TOML in UTF-8: {error}; correct it there"]) from error


def tables(
    data: Mapping[str, Any],
    path: Path,
    name: str,
    model: type[M],
    instead: Mapping[str, str] = MappingProxyType({}),
) -> Tables[M]:
    """Return the [[name]] tables in `data`, what the file `path` holds; nothing else may stand there.

    Each is a `model` with an `id` of its own. `instead`: what a missing key may hold, by key.
    """
    found: Tables[M] = Tables(path)
    found.faults += [
        f"{path}: {key}: unknown key; only [[{name}]] tables may stand here" for key in data if key != name
    ]
    given = data.get(name, [])
    if not isinstance(given, list):
        found.faults.append(f"{path}: {name}: has to be written [[{name}]]")
        return found
    for number, table in enumerate(given, start=1):
        id = str(table.get("id", "")) if isinstance(table, dict) else ""
        where = f"{path}: {id or f'[[{name}]] number {number}'}"
        if id in found.named:
            found.faults.append(
                f"{where}: id: is taken by an earlier [[{name}]]; change it, or make one of the two"
            )
            continue
        found.named |= {id} - {""}
        try:
            found.whole[id] = model.model_validate(table)
        except ValidationError as error:
            found.faults += [f"{where}: {fault}" for fault in faults_of(error, model, instead)]
    return found
