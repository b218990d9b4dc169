"""What a chart shows -> the same as files. Buttons and routes call this."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.catalogue import Indicator, by_id
from indicators.links import ChartView
from indicators.magnitudes import say
from indicators.model import Observation, Series, Statement
from indicators.records import number, observation_record
from indicators.series.derive import bound_of
from indicators.series.summary import derived_text
from indicators.shown import Shown
from indicators.store import BriefingSummary, Store

# A spreadsheet runs a text cell that begins so; a leading apostrophe makes it text again.
# Excel in Chinese and Japanese takes the wide signs for the narrow ones.
FORMULA = re.compile(r"^[=+\-@＝＋－＠\t\r\n]")
NUMERIC = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")


@dataclass(frozen=True, slots=True)
class Row:
    """One statement or derived value of a chart, with its part in it."""

    series: Series
    statement: Statement | None
    role: str  # charted, agrees, restatement, revised, conflict, target or derived
    fields: dict[str, Any]


def rows(result: Shown, store: Store) -> list[Row]:
    """Return every statement behind what is shown, by series and period: charted ones, the others
    of their points, targets, and derived values where these are shown. Every field is there."""
    known = by_id(store.indicators())
    briefings = {b.doc: b for b in store.briefing_summaries()}
    texts: dict[str, str] = {}
    found: list[Row] = []
    for series in result.series:
        for statement, role in _backings(series, result.view):
            doc = statement.observation.doc
            if doc not in texts:
                briefing = store.briefing(doc)
                texts[doc] = briefing.text if briefing else ""
            fields = _fields(series, statement, role, known[series.key.indicator], briefings[doc], texts[doc])
            found.append(Row(series, statement, role, fields))
        if result.view.derived:
            for d in series.derived:
                if _inside(d.period_end, result.view):
                    fields = _head(series, known[series.key.indicator]) | {
                        "role": "derived",
                        "value": number(d.value),
                        "value_text": derived_text(d, known[series.key.indicator], "en"),
                        "bound": bound_of(d),
                        "low": d.low,
                        "high": d.high,
                        "formula": d.formula,
                        "rests_on": " ".join(d.rests_on),
                        "period_end": d.period_end.isoformat(),
                    }
                    found.append(Row(series, None, "derived", fields))
    return found


def _backings(series: Series, view: ChartView) -> Iterable[tuple[Statement, str]]:
    for point in series.points:
        if _inside(point.period_end, view):
            for backing in point.history:
                yield backing.statement, backing.role
    if view.targets:
        for target in series.targets:
            if _inside(target.observation.period_end, view):
                yield target, "target"


def _inside(day: date, view: ChartView) -> bool:
    return (view.since is None or view.since <= day) and (view.until is None or day <= view.until)


def _head(series: Series, indicator: Indicator) -> dict[str, Any]:
    return {
        "series": str(series.key),
        "indicator": indicator.id,
        "name_en": indicator.name.en,
        "name_zh": indicator.name.zh,
        "unit": indicator.unit,
        "counter": indicator.counter.en,
        "measure": series.key.measure,
        "area": series.key.area,
        "scope_id": series.key.scope,
        "span": series.key.span,
    }


def _fields(
    series: Series, s: Statement, role: str, indicator: Indicator, briefing: BriefingSummary, text: str
) -> dict[str, Any]:
    o = s.observation
    low, high = s.interval
    record = observation_record(o)
    spans = {
        f"{key}_{part}": (record[key][n] if record[key] else "")
        for key in ("sentence", "indicator_from", "period_from", "area_from")
        for n, part in enumerate(("start", "end"))
    }
    return (
        _head(series, indicator)
        | {"role": role, "value": record["value"]}
        | {
            "value_text": say(
                o.value,
                indicator.unit,
                indicator.counter,
                "en",
                measure=o.measure,
                bound=o.bound,
                step=o.step,
            )
        }
        | {"said": o.said, "bound": o.bound, "low": low, "high": high, "step": record["step"]}
        | {"period_start": record["period_start"] or "", "period_end": record["period_end"]}
        | {"status": o.status, "scope": o.scope or "", "quote": o.quote}
        | {"sentence": text[o.sentence.start : o.sentence.end].strip()}
        | {
            "spoken": s.spoken.isoformat(),
            "published": _iso(briefing.published),
            "known": s.known.isoformat(),
        }
        | {"id": o.id, "doc": o.doc, "start": o.start, "end": o.end, "at": o.at}
        | spans
        | {k: record[k] for k in ("indicator_settled", "period_settled", "area_settled")}
        | _corrected(o)
        | {"title": briefing.title, "speakers": "、".join(briefing.speakers), "event": briefing.event}
        | {"publisher": briefing.publisher, "reprint": briefing.reprint, "url": briefing.url}
        | {"rights": briefing.rights}
    )


def _corrected(o: Observation) -> dict[str, Any]:
    c = o.corrected
    values = (c.by, c.on.isoformat(), c.why, c.read) if c else ("", "", "", "")
    return dict(zip(("corrected_by", "corrected_on", "corrected_why", "corrected_read"), values, strict=True))


FIELDS = (
    "series indicator name_en name_zh unit counter measure area scope_id span role value value_text said bound low high "
    "step period_start period_end status scope quote sentence spoken published known id doc start end at sentence_start "
    "sentence_end indicator_from_start indicator_from_end period_from_start period_from_end area_from_start area_from_end "
    "indicator_settled period_settled area_settled corrected_by corrected_on corrected_why "
    "corrected_read title speakers event publisher reprint url rights formula rests_on"
).split()


def to_csv(result: Shown, store: Store) -> bytes:
    """Return the rows of a chart as CSV, UTF-8 with a byte order mark, for spreadsheets' sake.

    Numbers are plain; a text cell that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in rows(result, store):
        writer.writerow([cell(row.fields.get(name, "")) for name in FIELDS])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def cell(value: object) -> str:
    """Return `value` as the text of a CSV cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    return "'" + text if FORMULA.match(text) and not NUMERIC.match(text) else text


def file_name(result: Shown) -> str:
    """Return a name for files of a chart, without its ending."""
    names = "-".join(i.id for i in result.indicators[:3]) or "chart"
    return f"{names}-{result.view.measure or 'all'}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
