"""The parameters of one link as a page takes them up, and what was wrong with them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from indicators.links.values import ALL, MAX_LENGTH
from indicators.links.views import Notice, Problem

MAX_VALUES = 32  # of a parameter that may stand several times

T = TypeVar("T")
D = TypeVar("D")


class Asking:
    """The parameters of one link as they are taken up, and what was wrong with them."""

    def __init__(self, given: dict[str, list[str]]) -> None:
        self.given = given
        self.notices: list[Notice] = []
        self.taken: set[str] = set()

    def one(
        self,
        key: str,
        reader: Callable[[str], T],
        default: D,
        allowed: Sequence[str],
        problem: Problem = "bad_value",
    ) -> T | D:
        """Return the one value of `key`; the first counts where it stands twice with different values."""
        self.taken.add(key)
        values = list(dict.fromkeys(self.given.get(key, ())))
        if not values:
            return default
        if len(values) > 1:
            self.notices.append(Notice("repeated", key, values[1][:MAX_LENGTH], (values[0][:MAX_LENGTH],)))
        try:
            return reader(values[0])
        except ValueError:
            self.notices.append(Notice(problem, key, values[0][:MAX_LENGTH], tuple(allowed)))
            return default

    def many(
        self,
        key: str,
        reader: Callable[[str], T],
        default: tuple[T, ...],
        allowed: Sequence[str],
        limit: int = MAX_VALUES,
        has_all: bool = True,
    ) -> tuple[T, ...]:
        """Return the values of `key` in the order given, each once; "all" alone is ()."""
        self.taken.add(key)
        values = list(dict.fromkeys(self.given.get(key, ())))
        if not values:
            return default
        if has_all and ALL in values:
            for other in values:
                if other != ALL:
                    self.notices.append(Notice("repeated", key, other[:MAX_LENGTH], (ALL,)))
            return ()
        found: list[T] = []
        for n, value in enumerate(values):
            if len(found) == limit:
                left = len(values) - n
                self.notices.append(Notice("too_many", key, str(left), (str(limit),)))
                break
            try:
                found.append(reader(value))
            except ValueError:
                self.notices.append(Notice("bad_value", key, value[:MAX_LENGTH], tuple(allowed)))
        return tuple(dict.fromkeys(found)) or default

    def leftovers(self) -> list[Notice]:
        """Return a notice for each parameter that the page does not know."""
        known = tuple(sorted(self.taken))
        strange = [k for k in self.given if k not in self.taken]
        return [
            Notice("unknown_parameter", k[:MAX_LENGTH], ", ".join(self.given[k])[:MAX_LENGTH], known)
            for k in strange[:MAX_VALUES]
        ]
