"""JSON schemas of the API's answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.catalogue import THEMES
from indicators.model import BOUNDS, MEASURES, SETTLED, SPANS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
OPEN: Schema = {"type": ["number", "null"]}  # null: an open end
DAY: Schema = {"type": "string", "format": "date"}
DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
ADDRESS: Schema = {"type": "string", "format": "uri-reference"}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
SPAN: Schema = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
SPAN_OR_NULL: Schema = {**SPAN, "type": ["array", "null"]}


def enum(values: Sequence[str]) -> Schema:
    """Return the schema of one of `values`."""
    return {"type": "string", "enum": list(values)}


def many(items: Mapping[str, Any]) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def record(**properties: Mapping[str, Any]) -> Schema:
    """Return the schema of an object that has all of `properties`."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def links(*names: str) -> Schema:
    """Return the schema of an object's links."""
    return record(**dict.fromkeys(names, ADDRESS))


WORDS = record(en=TEXT, zh=TEXT)

INDICATOR = record(
    id=TEXT,
    theme=enum(THEMES),
    name=WORDS,
    means=WORDS,
    kind=enum(("stock", "flow", "rate")),
    unit=TEXT,
    counter=WORDS,
    rhythm=enum(("month", "quarter", "half", "year")),
    scopes=many(record(id=TEXT, en=TEXT, zh=TEXT)),
    notes=many(WORDS),
    statements=record(reported=COUNT, targets=COUNT),
    points=COUNT,
    briefings=COUNT,
    first=DAY_OR_NULL,
    last=DAY_OR_NULL,
    links=links("self", "observations", "disagreements", "chart", "csv", "feed"),
)

SERIES = record(
    key=TEXT,
    measure=enum(MEASURES),
    area=TEXT,
    scope=TEXT,
    span=enum(SPANS),
    points=COUNT,
    targets=COUNT,
    derived=COUNT,
    disagreements=COUNT,
    first=DAY_OR_NULL,
    last=DAY_OR_NULL,
    links=links("chart", "csv"),
)

OBSERVATION = record(
    doc=TEXT,
    indicator=TEXT,
    measure=enum(MEASURES),
    value=NUMBER,
    bound=enum(BOUNDS),
    period_start=DAY_OR_NULL,
    period_end=DAY,
    area=TEXT,
    status=enum(("reported", "target")),
    scope={"type": ["string", "null"]},
    quote=TEXT,
    start=COUNT,
    end=COUNT,
    id=TEXT,
    said=TEXT,
    step=NUMBER,
    scope_id={"type": ["string", "null"]},
    at=COUNT,
    sentence=SPAN,
    indicator_settled=enum(SETTLED),
    indicator_from=SPAN_OR_NULL,
    period_settled=enum(SETTLED),
    period_from=SPAN_OR_NULL,
    area_settled=enum(SETTLED),
    area_from=SPAN_OR_NULL,
    unit=TEXT,
    value_text=WORDS,
    low=OPEN,
    high=OPEN,
    spoken=DAY,
    published=DAY_OR_NULL,
    known=DAY,
    links=links("self", "indicator", "briefing", "chart", "sentence"),
)

BRIEFING = record(
    doc=TEXT,
    title=TEXT,
    speakers=many(TEXT),
    event=TEXT,
    publisher=TEXT,
    reprint=TEXT,
    url=TEXT,
    rights=TEXT,
    spoken=DAY_OR_NULL,
    spoken_known=TEXT,
    published=DAY_OR_NULL,
    published_known=TEXT,
    added=DAY,
    script=enum(("simplified", "traditional", "glossed")),
    length=COUNT,
    observations=record(reported=COUNT, targets=COUNT),
    indicators=COUNT,
    left_out=COUNT,
    links=links("self", "observations", "page"),
)

DISAGREEMENT = record(
    series=TEXT,
    indicator=TEXT,
    period_end=DAY,
    kind=enum(("revision", "conflict")),
    rule=TEXT,
    chosen=TEXT,
    others=many(TEXT),
    statements=many(OBSERVATION),
    links=links("chart", "indicator"),
)


def one(schema: Schema, **more: Mapping[str, Any]) -> Schema:
    """Return `schema` as an answer by itself: with the version of the data, and `more`."""
    return record(content_hash=HASH, **schema["properties"], **more)


def page(items: Schema, **more: Mapping[str, Any]) -> Schema:
    """Return the schema of one page of a list, and of `more` beside it; `links.next` is there where another follows."""
    pages: Schema = {"type": "object", "properties": {"self": ADDRESS, "next": ADDRESS}, "required": ["self"]}
    return record(content_hash=HASH, total=COUNT, items=many(items), links=pages, **more)


ONE_INDICATOR = one(INDICATOR, series=many(SERIES))
ONE_BRIEFING = one(
    BRIEFING,
    sha256=HASH,
    text=TEXT,
    spans=record(
        observations=many(record(id=TEXT, start=COUNT, end=COUNT, sentence=SPAN)),
        left_out=many(record(doc=TEXT, start=COUNT, end=COUNT, quote=TEXT, reason=TEXT)),
        furniture=many(record(start=COUNT, end=COUNT)),
    ),
)
PASSAGE = record(
    doc=TEXT, start=COUNT, end=COUNT, text=TEXT, observations=many(TEXT), links=links("briefing", "page")
)
FOUND = page(PASSAGE, indicators=many(INDICATOR), briefings=many(BRIEFING), observations=many(OBSERVATION))
ROOT = record(
    content_hash=HASH,
    inputs_hash=HASH,
    links=links(
        "self", "indicators", "observations", "briefings", "disagreements", "search", "problems", "csv", "openapi", "feed"
    ),
)  # fmt: skip
PROBLEM_KINDS = record(content_hash=HASH, items=many(record(id=TEXT, status=COUNT, title=TEXT)))

PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "type": ADDRESS,
        "title": TEXT,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": TEXT,
        "instance": TEXT,
        "errors": many(record(parameter=TEXT, value=TEXT, detail=TEXT, allowed=many(TEXT))),
    },
    "required": ["type", "title", "status", "detail", "instance"],
}
