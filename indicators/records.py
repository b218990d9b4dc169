"""Records as JSON objects: the fields of the annotation first, more after them."""

import json
from datetime import date
from typing import Any

from indicators.model import Correction, LeftOut, Observation, Span

_encode = json.JSONEncoder(ensure_ascii=False).encode


def observation_record(o: Observation) -> dict[str, Any]:
    """Return `o` as a JSON object: `doc` to `end` as annotated, then id, said, step, how it was settled
    and by whom corrected.

    Units: as in Observation; whole values are written without a fraction. Spans are [start, end].
    """
    return {
        "doc": o.doc,
        "indicator": o.indicator,
        "measure": o.measure,
        "value": number(o.value),
        "bound": o.bound,
        "period_start": _day(o.period_start),
        "period_end": _day(o.period_end),
        "area": o.area,
        "status": o.status,
        "scope": o.scope,
        "quote": o.quote,
        "start": o.start,
        "end": o.end,
        "id": o.id,
        "said": o.said,
        "step": number(o.step),
        "scope_id": o.scope_id,
        "at": o.at,
        "sentence": _span(o.sentence),
        "indicator_settled": o.indicator_settled,
        "indicator_from": _span(o.indicator_from),
        "period_settled": o.period_settled,
        "period_from": _span(o.period_from),
        "area_settled": o.area_settled,
        "area_from": _span(o.area_from),
        "corrected": _correction(o.corrected),
    }


def left_out_record(left: LeftOut) -> dict[str, Any]:
    """Return `left` as a JSON object: doc, start, end, quote, reason."""
    return {
        "doc": left.doc,
        "start": left.start,
        "end": left.end,
        "quote": left.quote,
        "reason": left.reason,
    }


def json_line(record: dict[str, Any]) -> str:
    """Return `record` as one line of JSON Lines, ended by a newline."""
    return _encode(record) + "\n"


def number(value: float) -> float | int:
    """Return `value` as an int where it is whole, so that 1037000.0 is written 1037000."""
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _correction(c: Correction | None) -> dict[str, Any] | None:
    if c is None:
        return None
    return {"by": c.by, "on": c.on.isoformat(), "why": c.why, "read": json.loads(c.read) if c.read else None}


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
