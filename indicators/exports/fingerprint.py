"""What a chart shows -> its hash: the marks, the lines and the statements behind them, as canonical JSON.

Words that the program makes (notes, values in words, citations, addresses) and versions of code and
data are no part of it: what is shown the same has the same hash for ever. So what joins the record
joins it only where it is there.
"""

import hashlib
import json
from math import isinf
from typing import Any

from indicators.exports.rows import backings, inside
from indicators.model import Series
from indicators.records import observation_record
from indicators.series.marks import Drawing, Mark, Segment
from indicators.shown import Shown


def fingerprint(result: Shown) -> str:
    """Return the sha256 of what `result` shows."""
    record = {"drawing": _drawing(result.drawing), "rows": [_rows(result, s) for s in result.series]}
    line = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(line.encode()).hexdigest()


def _drawing(d: Drawing) -> dict[str, Any]:
    return {
        "layers": [
            {
                "key": str(layer.key),
                "unit": layer.unit,
                "marks": [_mark(m) for m in layer.marks],
                "segments": [_segment(s) for s in layer.segments],
                "bars": [[b.x0.isoformat(), b.x1.isoformat(), _end(b.value)] for b in layer.bars],
                "ties": [[t.x0.isoformat(), _end(t.y0), t.x1.isoformat(), _end(t.y1)] for t in layer.ties],
            }
            for layer in d.layers
        ],
        "flags": [[f.kind, f.x.isoformat(), str(f.key) if f.key else None] for f in d.flags],
        "strips": [
            [str(s.key), [[c.x0.isoformat(), c.x1.isoformat(), c.state] for c in s.cells]] for s in d.strips
        ],
        "form": d.form,
        "joins": [_segment(s) for s in d.joins],
        "since": d.since.isoformat() if d.since else None,
        "until": d.until.isoformat() if d.until else None,
    }


def _mark(m: Mark) -> list[Any]:
    ends = [_end(v) for v in (m.value, m.low, m.high)]
    return [
        m.x.isoformat(),
        m.x_start.isoformat() if m.x_start else None,
        *ends,
        m.role,
        m.bound,
        m.floor_only,
    ]


def _segment(s: Segment) -> list[Any]:
    return [s.x0.isoformat(), _end(s.y0), s.x1.isoformat(), _end(s.y1), s.style, s.why]


def _end(value: float) -> float | None:
    return None if isinf(value) else float(value)


def _rows(result: Shown, series: Series) -> dict[str, Any]:
    view = result.view
    return {
        "series": str(series.key),
        "said": [
            observation_record(s.observation)
            | {"role": role, "spoken": s.spoken.isoformat(), "known": s.known.isoformat()}
            for s, role in backings(series, view)
        ],
        "derived": [
            [d.period_end.isoformat(), _end(d.value), _end(d.low), _end(d.high), d.formula, list(d.rests_on)]
            for d in series.derived
            if view.derived and not view.transform and inside(d.period_end, view)
        ],
    }
