"""The OpenAPI 3.1 document, made of the operations that requests are answered by."""

from collections.abc import Sequence
from typing import Any

from indicators.store import Store
from indicators.web import lists, problems, schemas
from indicators.web.answers import Answer
from indicators.web.chart_parameters import known_values
from indicators.web.operations import Call, Operation
from indicators.web.parameters import Parameter
from indicators.web.records import API
from indicators.web.resource import HASH_HEADER

PATH = f"{API}/openapi.json"
MOST_VALUES = 400  # of a parameter, that the document lists


def operation(others: Sequence[Operation]) -> Operation:
    """Return the operation that describes `others` and itself."""

    def work(call: Call) -> Answer:
        return lists.as_json(document([*others, itself], call))

    itself = Operation(
        "openapi",
        PATH,
        "This document.",
        work,
        "application/json",
        schema=schemas.record(openapi=schemas.TEXT, info={"type": "object"}, paths={"type": "object"}),
    )
    return itself


def document(operations: Sequence[Operation], call: Call) -> dict[str, Any]:
    """Return the document for one version of the data: it lists the ids that there are."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Briefing indicators",
            "version": "1",
            "summary": "Dated series read from official briefings, each point with the sentence it came from.",
            "description": (
                "Everything is for reading, by GET. A parameter or a value that is not listed here is an error "
                "(application/problem+json) that says what is allowed. Each answer carries the hash of the data "
                f"that it was made from, in {HASH_HEADER} and in JSON as content_hash; ETag and If-None-Match save "
                "what has not changed. Lists come in one order for everybody; links.next leads to the next page."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": call.address.root or call.address.base or "/"}],
        "paths": {o.path: {"get": _operation(o, call.store)} for o in operations if o.documented},
        "components": {
            "schemas": {"Problem": schemas.PROBLEM},
            "headers": {
                "ETag": {"description": "Of data, question and program.", "schema": schemas.TEXT},
                "ContentHash": {"description": "Hash of the data.", "schema": schemas.HASH},
            },
        },
    }


def _operation(o: Operation, store: Store) -> dict[str, Any]:
    media = o.media.partition(";")[0]
    content: dict[str, Any] = {media: {"schema": dict(o.schema)}} if o.schema else {media: {}}
    if o.example is not None:
        content[media]["example"] = o.example
    headers = {
        "ETag": {"$ref": "#/components/headers/ETag"},
        HASH_HEADER: {"$ref": "#/components/headers/ContentHash"},
    }
    found: dict[str, Any] = {
        "operationId": o.id.replace(".", "_").replace("-", "_"),
        "summary": o.about,
        "parameters": [
            *(_parameter(p, "path", store) for p in o.path_parameters),
            *(_parameter(p, "query", store) for p in o.parameters),
        ],
        "responses": {
            "200": {"description": o.about, "headers": headers, "content": content},
            "304": {"description": "As it was: the client has it.", "headers": headers},
        },
    }
    for status in _statuses(o):
        titles = " / ".join(k.title for k in problems.KINDS if k.status == status)
        found["responses"][str(status)] = {
            "description": titles,
            "content": {problems.MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return found


def _statuses(o: Operation) -> list[int]:
    kinds = {k.status for k in problems.KINDS} - {405}
    return sorted(kinds if o.path_parameters else kinds - {404})


def _parameter(p: Parameter, place: str, store: Store) -> dict[str, Any]:
    schema = dict(p.schema)
    values = known_values(p, store) if place == "query" else ()
    if 0 < len(values) <= MOST_VALUES:
        schema = {"type": "string", "enum": list(values)}
    found: dict[str, Any] = {"name": p.name, "in": place, "description": p.about}
    if place == "path" or p.required:
        found["required"] = True
    if p.many:
        schema = {"type": "array", "items": schema, "maxItems": p.most}
        if p.required:
            schema["minItems"] = 1
        found |= {"style": "form", "explode": True}
    example = p.example if not values or p.example in values else values[0]
    found["schema"] = schema
    found["example"] = [example] if p.many else _typed(p, example)
    return found


def _typed(p: Parameter, example: str) -> Any:
    return int(example) if p.schema.get("type") == "integer" else example
