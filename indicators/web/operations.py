"""Operations: what this server answers at which address. Routes and the OpenAPI document come from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.store import Store
from indicators.web.addresses import Address
from indicators.web.answers import Answer
from indicators.web.parameters import (
    Parameter,
    Schema,
    Values,
    canonical as canonical_pairs,
    read as read_values,
)

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Call:
    """One question to one version of the data."""

    store: Store
    path: Mapping[str, str]  # the parts of the path that vary
    values: Values
    address: Address


@dataclass(frozen=True, slots=True)
class Operation:
    """One resource: its address, what may be asked of it, and the work that answers.

    `work` runs in a thread of its own and may raise Problem. `read` turns an address's pairs into
    values, `canonical` values into the pairs that everybody who asks the same would write.
    """

    id: str
    path: str  # "/api/v1/observations/{id:path}"
    about: str
    work: Callable[[Call], Answer]
    media: str
    parameters: Sequence[Parameter] = ()
    path_parameters: Sequence[Parameter] = ()
    schema: Schema = field(default_factory=dict)  # of a JSON answer
    read: Callable[[Sequence[Parameter], Pairs], Values] = read_values
    canonical: Callable[[Sequence[Parameter], Values], Pairs] = canonical_pairs
    documented: bool = True
    fallback: Answer | None = None  # a page's: what it starts with whatever goes wrong here
    example: Any = None
