"""Statements by what a reader asks of them, page by page: the conditions, and the order of each list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from indicators.model import SETTLED, Bound, Measure, Settled, Statement, Status

Order = Literal["period", "added"]
Key = tuple[str | int, ...]  # of an item in its list: where the page after it begins


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements; what is empty or None asks for all."""

    indicators: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    areas: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()  # scope ids, "" for the population as a whole
    statuses: tuple[Status, ...] = ()
    bounds: tuple[Bound, ...] = ()
    docs: tuple[str, ...] = ()
    settled: Settled = "spoken"  # the weakest way in which indicator and period were settled
    since: date | None = None  # first and last day of period_end
    until: date | None = None
    as_of: date | None = None  # known to the public on that day


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list of statements."""

    statements: tuple[Statement, ...]
    keys: tuple[Key, ...]  # of each of them
    total: int  # on all pages
    more: bool  # another page follows


# The values of a key and what they are compared with, by order. Ids end each: no two items share a key.
KEYS: dict[Order, tuple[str, ...]] = {
    "period": ("o.period_end", "coalesce(b.spoken, b.published)", "o.id"),
    "added": ("-datediff('day', DATE '1970-01-01', b.added)", "o.doc", "o.number_start", "o.id"),
}
_TYPES: dict[Order, tuple[type, ...]] = {"period": (str, str, str), "added": (int, str, int, str)}


def conditions(wanted: Filter) -> tuple[str, list[Any]]:
    """Return `wanted` as a condition over observations o and briefings b, and its values."""
    where, values = ["true"], list[Any]()
    for column, allowed in (
        ("o.indicator", wanted.indicators),
        ("o.measure::VARCHAR", wanted.measures),
        ("o.area", wanted.areas),
        ("coalesce(o.scope_id, '')", wanted.scopes),
        ("o.status::VARCHAR", wanted.statuses),
        ("o.bound::VARCHAR", wanted.bounds),
        ("o.doc", wanted.docs),
        ("o.indicator_settled::VARCHAR", SETTLED[: SETTLED.index(wanted.settled) + 1]),
        ("o.period_settled::VARCHAR", SETTLED[: SETTLED.index(wanted.settled) + 1]),
    ):
        if allowed:
            where.append(f"list_contains(?::VARCHAR[], {column})")
            values.append(list(allowed))
    for condition, day in (
        ("o.period_end >= ?", wanted.since),
        ("o.period_end <= ?", wanted.until),
        ("coalesce(b.published, b.spoken) <= ?", wanted.as_of),
    ):
        if day is not None:
            where.append(condition)
            values.append(day)
    return " AND ".join(where), values


def after(order: Order, key: Key) -> tuple[str, list[Any]]:
    """Return the condition that an item stands behind the one with `key`, and its values.

    Raises:
        ValueError: `key` is none of this order.
    """
    types = _TYPES[order]
    if tuple(map(type, key)) != types:
        raise ValueError(key)
    values: list[Any] = list(key)
    if order == "period":
        values[:2] = [date.fromisoformat(str(part)) for part in key[:2]]
    marks = ", ".join("?" for _ in key)
    return f"({', '.join(KEYS[order])}) > ({marks})", values


def key_of(order: Order, values: Sequence[Any]) -> Key:
    """Return the key of a row from the values of `KEYS[order]`."""
    return tuple(v.isoformat() if isinstance(v, date) else v for v in values)
