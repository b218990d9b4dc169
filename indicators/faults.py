"""What pydantic finds wrong with a TOML table, in the words of somebody who writes one: key, fault, remedy."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

REMEDIES = {
    "missing": "is missing; add it",
    "string_type": "has to be words in quotes",
    "string_too_short": "is empty; write it, or take the key out where it may go unsaid",
    "int_type": "has to be a whole number, without quotes",
    "float_type": "has to be a number, without quotes",
    "bool_type": "has to be true or false, without quotes",
    "date_type": "has to be a day without quotes, as 2021-09-19",
    "list_type": 'has to be a list in square brackets: ["…", "…"]',
    "tuple_type": 'has to be a list in square brackets: ["…", "…"]',
    "too_short": "holds too little: {min_length} or more have to stand there",
    "too_long": "holds too much: {max_length} at most may stand there",
    "literal_error": "has to be {expected}",
    "string_pattern_mismatch": "has to be {pattern}",
}

# Patterns in words.
WRITTEN = {
    r"^[a-z][a-z0-9_]*$": "lower-case letters, digits and underscores, a letter first",
    r"^[^\s:/\\]+$": "without spaces, colons and slashes",
    r"^[0-9a-f]{64}$": "64 hexadecimal digits in lower case",
}


def faults(
    error: ValidationError, model: type[BaseModel], instead: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """Yield a line for each fault of a table read as `model`; `instead`: what a missing key may hold, by key.

    Keys are named as in the file, places in lists counted from 1: `examples[2].expect[1].value`.
    """
    for e in error.errors():
        kind, path = e["type"], e["loc"]
        given = f"; it holds {e['input']!r}"
        if kind == "missing":
            fault = REMEDIES[kind] + instead.get(_key(path), "")
        elif kind == "extra_forbidden":
            known = ", ".join(_keys(model, path[:-1]))
            fault = f"unknown key; take it out or correct its spelling (known keys: {known})"
        elif kind in ("model_type", "dict_type"):
            fault = f"has to be a table with the keys {', '.join(_keys(model, path))}{given}"
        elif kind == "value_error":
            fault = e["msg"].removeprefix("Value error, ")
        elif kind in REMEDIES:
            details = dict(e.get("ctx", {}))
            if "pattern" in details:
                details["pattern"] = WRITTEN.get(details["pattern"], f"written as {details['pattern']}")
            fault = REMEDIES[kind].format(**details) + given
        else:
            fault = e["msg"] + given
        yield f"{_key(path)}: {fault}" if path else fault


def _key(path: Sequence[int | str]) -> str:
    parts = [f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in path]
    return "".join(parts).removeprefix(".")


def _keys(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    """Return the keys that may stand at `path` of a table read as `model`."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = _model(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _model(annotation: Any) -> type[BaseModel] | None:
    """Return the model in a type: `Scope` of `tuple[Scope, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model(part))), None)
