"""Parameters: what an address may ask for. Requests are read by them, and the OpenAPI document lists them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from indicators.links import MAX_LENGTH, MAX_VALUES, is_ignored
from indicators.web.problems import Fault, bad

MAX_PARAMETERS = 64  # of one address, repeated ones counted each

Schema = Mapping[str, Any]  # JSON schema
Values = Mapping[str, Any]  # what was read: a value, or a tuple of them where there may be many


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: how a value of it is read, and how it is told."""

    name: str
    about: str
    read: Callable[[str], Any]  # raises ValueError
    schema: Schema  # of one value
    allowed: tuple[str, ...]  # what a refusal names: all that may stand there, or how it is written
    example: str
    many: bool = False
    default: Any = None
    required: bool = False
    most: int = MAX_VALUES  # how often it may stand, where there may be many
    as_text: Callable[[Any], str] = field(default=str)


def choice(
    name: str, about: str, values: Sequence[str], *, default: str | None = None, many: bool = False
) -> Parameter:
    """Return a parameter whose values are `values`."""

    def reader(value: str) -> str:
        if value not in values:
            raise ValueError(value)
        return value

    schema: dict[str, Any] = {"type": "string", "enum": list(values)}
    if default is not None:
        schema["default"] = default
    return Parameter(
        name, about, reader, schema, tuple(values), default or values[0], many, () if many else default
    )


def day(name: str, about: str, example: str = "2021-12-31") -> Parameter:
    """Return a parameter whose value is a day."""

    def reader(value: str) -> date:
        found = date.fromisoformat(value)
        if found.isoformat() != value:  # Python also takes 20210919 and 2021-W37-7
            raise ValueError(value)
        return found

    schema = {"type": "string", "format": "date"}
    return Parameter(name, about, reader, schema, ("YYYY-MM-DD",), example, as_text=date.isoformat)


def whole(name: str, about: str, least: int, most: int, default: int) -> Parameter:
    """Return a parameter whose value is a whole number from `least` to `most`."""

    def reader(value: str) -> int:
        if not (value.isascii() and value.isdigit() and len(value) <= len(str(most))):
            raise ValueError(value)
        if not least <= int(value) <= most or str(int(value)) != value:
            raise ValueError(value)
        return int(value)

    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return Parameter(name, about, reader, schema, (f"{least} to {most}",), str(default), default=default)


def text(
    name: str,
    about: str,
    example: str,
    *,
    longest: int = MAX_LENGTH,
    least: int = 1,
    read: Callable[[str], Any] = str,
    pattern: str = "",
    allowed: Sequence[str] = (),
    many: bool = False,
    required: bool = False,
) -> Parameter:
    """Return a parameter whose value is a text; `read` may refuse it with ValueError."""

    def reader(value: str) -> Any:
        if not least <= len(value) <= longest:
            raise ValueError(value)
        return read(value)

    schema: dict[str, Any] = {"type": "string", "minLength": least, "maxLength": longest}
    if pattern:
        schema["pattern"] = pattern
    told = tuple(allowed) or (f"{least} to {longest} characters",)
    return Parameter(name, about, reader, schema, told, example, many, () if many else None, required)


def read(parameters: Sequence[Parameter], pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the value of each of `parameters`, by name; defaults where the address gives none.

    What chats and trackers add to a shared address is left out of account.

    Raises:
        Problem: with everything that cannot be used, and what may stand in its place.
    """
    known = {p.name: p for p in parameters}
    given: dict[str, list[str]] = {}
    faults: list[Fault] = []
    for name, value in counted(pairs):
        if name in known:
            given.setdefault(name, []).append(value)
        elif not is_ignored(name, value):
            faults.append(unknown(name, value, known))
    values: dict[str, Any] = {}
    for p in parameters:
        found = []
        for value in dict.fromkeys(given.get(p.name, ())):
            try:
                found.append(p.read(value))
            except ValueError:
                faults.append(refused(p, value))
        if p.many:
            if (count := len(given.get(p.name, ()))) > p.most:
                faults.append(Fault(p.name, f"“{p.name}” stands {count} times; at most {p.most}."))
            values[p.name] = tuple(found)
        else:
            if len(found) > 1:
                detail = f"“{p.name}” is given more than once with different values; give it once."
                faults.append(Fault(p.name, detail, given[p.name][-1][:MAX_LENGTH]))
            values[p.name] = found[0] if found else p.default
        if p.required and not given.get(p.name):
            faults.append(Fault(p.name, f"Say “{p.name}”, such as {p.name}={p.example}.", "", p.allowed))
    if faults:
        raise bad(faults)
    return values


def counted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return `pairs` as a list.

    Raises:
        Problem: there are more than any address of ours needs.
    """
    found = list(pairs)
    if len(found) > MAX_PARAMETERS:
        detail = f"The address has {len(found)} parameters; at most {MAX_PARAMETERS} are read."
        raise bad([Fault("", detail, str(len(found)), (str(MAX_PARAMETERS),))])
    return found


def unknown(name: str, value: str, known: Iterable[str]) -> Fault:
    """Return the fault of a parameter that is none."""
    names = tuple(known)
    told = ", ".join(names) if names else "none"
    detail = f"There is no parameter “{name[:MAX_LENGTH]}” here; there are: {told}."
    return Fault(name[:MAX_LENGTH], detail, value[:MAX_LENGTH], names)


def refused(p: Parameter, value: str, allowed: Sequence[str] = ()) -> Fault:
    """Return the fault of a value that `p` cannot have."""
    told = tuple(allowed) or p.allowed
    detail = f"“{value[:MAX_LENGTH]}” is no value for “{p.name}”; possible are: {', '.join(told[:16])}"
    return Fault(p.name, detail + (", …" if len(told) > 16 else "."), value[:MAX_LENGTH], told)


def canonical(parameters: Sequence[Parameter], values: Values) -> list[tuple[str, str]]:
    """Return `values` as the pairs of one address for everybody: in the order of the table, without
    those that are as they are by default."""
    pairs: list[tuple[str, str]] = []
    for p in parameters:
        value = values[p.name]
        if p.many:
            pairs += [(p.name, text) for text in sorted(map(p.as_text, value))]
        elif value is not None and value != p.default:
            pairs.append((p.name, p.as_text(value)))
    return pairs
