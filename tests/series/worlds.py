"""Small worlds for the tests of series: an indicator or two, and what was said about them."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from indicators.catalogue import Example, Expected, Indicator, Scope as DefinedScope, Words
from indicators.model import Measure, Observation, Series, SeriesKey, Span, SpanKind, Statement
from indicators.series.choose import choose

DAY = date(2021, 9, 13)
_at = count(1)


def indicator(name: str = "stations", **given: Any) -> Indicator:
    """Return a definition that says no more than a test needs."""
    examples = (
        Example(text="建成1座。", spoken=DAY, expect=(Expected(value=1, period_end=DAY),)),
        Example(text="没有。", spoken=DAY, expect=()),
    )
    defaults: dict[str, Any] = {
        "id": name,
        "theme": "network",
        "name": Words(en=name.capitalize(), zh="站"),
        "means": Words(en=name, zh="站"),
        "kind": "stock",
        "unit": "count",
        "counter": Words(en="stations", zh="座"),
        "rhythm": "year",
        "names": ("站",),
        "plausible": (0, 1e15),
        "examples": examples,
    }
    return Indicator(**{**defaults, **given})


def scope(name: str) -> DefinedScope:
    return DefinedScope(id=name, en=name.capitalize(), zh=f"{name}企业", wordings=(name,))


STATIONS = indicator()
RATE = indicator(
    "rate", kind="rate", unit="percent", plausible=(0, 100), scopes=(scope("firms"), scope("key_fields"))
)
REVENUE = indicator("revenue", kind="flow", unit="CNY", rhythm="month", counter=Words(en="yuan", zh="元"))
WORLD: Mapping[str, Indicator] = {i.id: i for i in (STATIONS, RATE, REVENUE)}


def said(value: float, end: date | str, **given: Any) -> Statement:
    """Return the statement that `value` held on, or up to, `end`; said in doc `d` on `spoken`."""
    end = date.fromisoformat(end) if isinstance(end, str) else end
    spoken = given.pop("spoken", None) or DAY
    spoken = date.fromisoformat(spoken) if isinstance(spoken, str) else spoken
    start = given.pop("start", None)
    known = given.pop("known", None) or spoken
    at = given.pop("at", None) or next(_at)
    words = Span(at, at + 1)
    fields: dict[str, Any] = {
        "doc": f"d{spoken}",
        "indicator": "stations",
        "measure": "level",
        "value": float(value),
        "bound": "exact",
        "period_start": date.fromisoformat(start) if isinstance(start, str) else start,
        "period_end": end,
        "area": "CN",
        "status": "reported",
        "scope": None,
        "quote": "x",
        "start": at,
        "end": at + 1,
        "said": f"{value:g}",
        "step": 1.0,
        "scope_id": None,
        "at": at,
        "sentence": words,
        "indicator_settled": "stated",
        "indicator_from": words,
        "period_settled": "stated",
        "period_from": words,
        "area_settled": "carried",
        "area_from": None,
    }
    return Statement(Observation(**{**fields, **given}), spoken, known)


def series(*statements: Statement, world: Mapping[str, Indicator] = WORLD) -> Series:
    """Return the one series that `statements` form."""
    found = choose(statements, world)
    assert len(found) == 1, [str(s.key) for s in found]
    return found[0]


def key(
    name: str = "stations",
    measure: Measure = "level",
    span: SpanKind = "instant",
    scope: str = "",
    area: str = "CN",
) -> SeriesKey:
    return SeriesKey(name, measure, area, scope, span)
