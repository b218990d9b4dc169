"""Work spread over the cores of the machine, its results in the order of what is worked on."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from indicators.errors import IndicatorsError

T = TypeVar("T")
R = TypeVar("R")

# Bytes of texts. A further process takes a second to begin, in which one reads so much.
WORTH_A_PROCESS = 2_000_000
_BATCH = 200_000
# Batches that a process has waiting: enough that none stands idle, few enough that memory stays flat.
_WAITING = 3


def cores() -> int:
    """Return how many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worthwhile(size: int) -> int:
    """Return how many processes are worth their beginning for texts of `size` bytes."""
    return max(1, min(cores(), size // WORTH_A_PROCESS))


def in_order(
    begin: Callable[..., Callable[[T], R]],
    arguments: tuple[Any, ...],
    items: Sequence[T],
    sizes: Sequence[int],
    jobs: int,
) -> Iterator[R]:
    """Yield `begin(*arguments)(item)` for each of `items`, in order, worked out by `jobs` processes.

    `begin` is called once in each process, so what it makes ready is made once; it, its arguments,
    the items and the results have to be picklable, and none of them may be changed for the others to
    see. `sizes` are those of the items, in bytes: small ones travel together.

    Raises:
        IndicatorsError: a process was ended from outside.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1:
        yield from map(begin(*arguments), items)
        return
    # Spawned, not forked: a fork copies locks that threads hold, and macOS and Windows have none.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, _begin, (begin, arguments))
    try:
        waiting: deque[Future[list[R]]] = deque()
        for batch in _batches(items, sizes):
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > _WAITING * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise IndicatorsError(
            "one of the processes that read was ended from outside, perhaps for want of memory\n"
            "  Read with fewer at once: --jobs 1"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(items: Sequence[T], sizes: Sequence[int]) -> Iterator[list[T]]:
    batch: list[T] = []
    weight = 0
    for item, size in zip(items, sizes, strict=True):
        batch.append(item)
        weight += size
        if weight >= _BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


_worker: Callable[[Any], Any]


def _begin(begin: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives out the work
    _worker = begin(*arguments)


def _work(batch: list[Any]) -> list[Any]:
    return [_worker(item) for item in batch]
