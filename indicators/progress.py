"""A progress bar on stderr, for more than a few."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

FEW = 5


def with_progress(items: Sequence[T], unit: str) -> Iterable[T]:
    """Yield `items`; more than a few of them with a progress bar on stderr."""
    if len(items) <= FEW:
        return items
    from tqdm import tqdm  # not needed for a few, and it takes longer to load than these to read

    return tqdm(items, unit=f" {unit}", file=sys.stderr, mininterval=0.5)
