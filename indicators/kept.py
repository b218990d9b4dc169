"""What was made once and may be asked for again: in memory, up to a weight, for any number of threads."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Things by their keys; what was not asked for longest goes first.

    What two threads ask for at once is made by one of them, and the other waits. To make one thing others may be
    asked for, as long as none of these asks for the first.
    """

    def __init__(self, most: float) -> None:
        self.most = most  # that the things kept weigh together; the latest is kept whatever it weighs
        self._kept: OrderedDict[Hashable, tuple[T, float]] = OrderedDict()
        self._weight = 0.0
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], float] = lambda _: 1) -> T:
        """Return what is kept for `key`, else what `make` returns, and keep that."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return self._kept[key][0]
            try:
                made = make()
                self._put(key, made, weigh(made))
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def _put(self, key: Hashable, made: T, weight: float) -> None:
        with self._lock:
            if key in self._kept:  # made twice: who waited for a lock that was let go of came late
                self._weight -= self._kept.pop(key)[1]
            self._kept[key] = made, weight
            self._weight += weight
            while self._weight > self.most and len(self._kept) > 1:
                self._weight -= self._kept.popitem(last=False)[1][1]

    def __len__(self) -> int:
        return len(self._kept)


class Notes(Generic[T]):
    """Small things by their keys, quickly: thousands are asked for to make one chart.

    There is no lock, so that two threads may make a thing twice, which has to come to the same. When there are too
    many, all of them are let go of.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: dict[Hashable, T] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept for `key`, else what `make` returns, and keep that."""
        kept = self._kept
        try:
            return kept[key]
        except KeyError:
            made = make()
        if len(kept) >= self.most:
            kept = self._kept = {}
        kept[key] = made
        return made

    def __len__(self) -> int:
        return len(self._kept)


class OfObjects(Generic[T]):
    """What was made of objects, by which object it is: comparing large ones would cost more than making anew."""

    def __init__(self, most: float) -> None:
        self._kept: Kept[tuple[object, T]] = Kept(most)

    def get(
        self,
        of: object,
        make: Callable[[], T],
        weigh: Callable[[T], float] = lambda _: 1,
        also: Hashable = None,
    ) -> T:
        """Return what is kept for `of` and `also`, else what `make` returns, and keep that."""
        # The object is kept too, so that no other can come to have its number.
        return self._kept.get((id(of), also), lambda: (of, make()), lambda found: weigh(found[1]))[1]
