"""The values of a link's parameters: text -> value, each reader raising ValueError for what is none."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar, cast

from indicators.catalogue import ID
from indicators.model import MEASURES, Measure

VERSION = 1
MAX_PAGE = 9999
MAX_LENGTH = 200  # characters of one value

ALL = "all"
NONE = "none"
WHOLE = "whole"  # the scope "" of a series: the population as a whole

_HASH = re.compile(r"[0-9a-f]{16,64}")

T = TypeVar("T")


def version(value: str) -> int:
    """Read the version of the codec."""
    if value != str(VERSION):
        raise ValueError(value)
    return VERSION


def text(value: str) -> str:
    """Read words of any kind, as long as they are not too long."""
    if len(value) > MAX_LENGTH:
        raise ValueError(value)
    return value


def one_of(allowed: Sequence[T]) -> Callable[[str], T]:
    """Return a reader of one of the values `allowed`."""

    def reader(value: str) -> T:
        if value not in allowed:
            raise ValueError(value)
        return cast(T, value)

    return reader


def or_none(reader: Callable[[str], T]) -> Callable[[str], T | None]:
    """Return what `reader` reads, or None where "none" stands."""
    return lambda value: None if value == NONE else reader(value)


def digest(value: str) -> str:
    """Read the hash of what a fixed link showed, or its beginning."""
    if not _HASH.fullmatch(value):
        raise ValueError(value)
    return value


def reads_day(otherwise: str) -> Callable[[str], date | None]:
    """Return a reader of a day as 2021-09-19, or of the word `otherwise`, which is None."""

    def reader(value: str) -> date | None:
        if value == otherwise:
            return None
        day = date.fromisoformat(value)
        if day.isoformat() != value:  # Python also takes 20210919 and 2021-W37-7
            raise ValueError(value)
        return day

    return reader


def number(value: str) -> int:
    """Read a count or an offset as Python writes it, of at most nine digits."""
    if not (value.isascii() and value.isdigit() and len(value) < 10 and str(int(value)) == value):
        raise ValueError(value)
    return int(value)


def page(value: str) -> int:
    """Read the number of a page of a list."""
    page = number(value)
    if not 1 <= page <= MAX_PAGE:
        raise ValueError(value)
    return page


def flag(value: str) -> bool:
    """Read 0 or 1."""
    if value not in ("0", "1"):
        raise ValueError(value)
    return value == "1"


def indicator_id(value: str) -> str:
    """Read an indicator's id, whether there is one or not."""
    if not ID.match(value) or value.endswith("\n") or len(value) > MAX_LENGTH:
        raise ValueError(value)
    return value


def area(value: str) -> str:
    """Read the nation, a province, the world or other."""
    country, _, province = value.partition("-")
    plain = value in ("CN", "world", "other")
    if not plain and not (
        country == "CN" and 1 <= len(province) <= 3 and province.isascii() and province.isalnum()
    ):
        raise ValueError(value)
    return value


def scope(value: str) -> str:
    """Read a scope: its id, a wording that no definition lists, or the whole, ""."""
    if value == WHOLE:
        return ""
    if value.startswith("unlisted:") and value.isprintable() and len(value) <= MAX_LENGTH:
        return value
    return indicator_id(value)


def doc_id(value: str) -> str | None:
    """Read a briefing's id, None for none."""
    if value == NONE:
        return None
    if not value or len(value) > MAX_LENGTH or not value.isprintable() or "/" in value or ":" in value:
        raise ValueError(value)
    return value


def observation(value: str) -> str | None:
    """Read an observation's id, None for none."""
    if value == NONE:
        return None
    parts = observation_parts(value)
    if parts is None:
        raise ValueError(value)
    return value


def observation_parts(observation: str) -> tuple[str, int, str, Measure] | None:
    """Return (doc, offset, indicator, measure) of an observation's id, or None where it is none."""
    if len(observation) > 2 * MAX_LENGTH:
        return None
    parts = observation.rsplit(":", 3)
    if len(parts) != 4:
        return None
    doc, at, indicator, measure = parts
    try:
        good = doc_id(doc) is not None and at.isascii() and at.isdigit() and len(at) < 10
        indicator_id(indicator)
    except ValueError:
        return None
    if not good or str(int(at)) != at or measure not in MEASURES:
        return None
    return doc, int(at), indicator, measure
