"""The gate that all work for requests goes through: how much at once, and for how long."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

from indicators.web.problems import TOO_MANY, TOO_SLOW, Problem

T = TypeVar("T")

WORKING = 4  # requests that are worked on at once; more only take each other's time
WAITING = 128  # requests that may wait for their turn
SECONDS = 10.0  # until a request must be answered, its turn included


class Gate:
    """Runs blocking work in threads of its own, so that neither pages nor health checks wait for it."""

    def __init__(self, working: int = WORKING, waiting: int = WAITING, seconds: float = SECONDS) -> None:
        self.most = working + waiting
        self.seconds = seconds
        self.inside = 0
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(working, thread_name_prefix="answers")

    async def run(self, work: Callable[[], T]) -> T:
        """Return what `work` returns.

        Raises:
            Problem: too many others wait, or it takes too long; a thread that does is not waited for.
        """
        with self._lock:
            if self.inside >= self.most:
                detail = f"{self.most} requests are being answered. Ask again in a second."
                raise Problem(TOO_MANY, detail, headers={"Retry-After": "1"})
            self.inside += 1
        future = self._threads.submit(work)
        future.add_done_callback(self._leave)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self.seconds)
        except TimeoutError:
            if future.done() and not future.cancelled() and future.exception():
                raise  # the work's own
            detail = f"There was no answer within {self.seconds:g} seconds. Ask for less, or again later."
            raise Problem(TOO_SLOW, detail, headers={"Retry-After": "10"}) from None

    def _leave(self, _: "Future[T]") -> None:
        with self._lock:
            self.inside -= 1
