"""What goes wrong, as problem details (RFC 9457)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

MEDIA = "application/problem+json"
PLAIN = "about:blank"  # RFC 9457: no more than the status says


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its id is the end of its type."""

    id: str
    status: int
    title: str


BAD_PARAMETER = Kind("bad-parameter", 400, "A parameter cannot be used as it stands")
BAD_REQUEST = Kind("bad-request", 400, "The request cannot be read")
NOT_FOUND = Kind("not-found", 404, "There is nothing at this address")
BAD_METHOD = Kind("method-not-allowed", 405, "This address is only for reading")
BODY = Kind("body-not-allowed", 413, "A request here has no body")
TOO_LONG = Kind("address-too-long", 414, "The address is too long")
TOO_SLOW = Kind("too-much-asked", 422, "What is asked for takes too long")
TOO_MANY = Kind("too-many-requests", 429, "Too many requests at once")
FAILED = Kind("failed", 500, "The server could not answer")
NO_DATA = Kind("no-data", 503, "There is no data to answer from")

KINDS = (
    BAD_PARAMETER, BAD_REQUEST, NOT_FOUND, BAD_METHOD, BODY, TOO_LONG, TOO_SLOW, TOO_MANY, FAILED, NO_DATA,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a request: where, what stands there, what may stand there."""

    parameter: str
    detail: str
    value: str = ""
    allowed: Sequence[str] = ()


@dataclass(eq=False)
class Problem(Exception):
    """Ends a request: it is answered with these details."""

    kind: Kind
    detail: str
    faults: Sequence[Fault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def record(self, base: str, instance: str) -> dict[str, Any]:
        """Return the members of the answer; `base` is the site's path, `instance` the path asked for."""
        record: dict[str, Any] = {
            "type": PLAIN if self.kind.id == PLAIN else f"{base}/api/v1/problems#{self.kind.id}",
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
            "instance": instance,
        }
        if self.faults:
            record["errors"] = [
                {
                    "parameter": fault.parameter,
                    "value": fault.value,
                    "detail": fault.detail,
                    "allowed": list(fault.allowed),
                }
                for fault in self.faults
            ]
        return record


def body(problem: Problem, base: str, instance: str) -> bytes:
    """Return the problem's JSON."""
    return json.dumps(problem.record(base, instance), ensure_ascii=False).encode()


def bad(faults: Sequence[Fault]) -> Problem:
    """Return the problem of parameters that cannot be used: all of them."""
    return Problem(BAD_PARAMETER, " ".join(fault.detail for fault in faults), faults)


def of_status(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Problem:
    """Return the problem that an answer of `status`, of others' making, stands for."""
    known = {kind.status: kind for kind in KINDS if kind is not BAD_PARAMETER}  # they read none of ours
    kind = known.get(status) or Kind(PLAIN, status, HTTPStatus(status).phrase)
    return Problem(kind, detail, headers=headers or {})
