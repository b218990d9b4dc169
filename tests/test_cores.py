"""Work spread over processes. What these call is named here, since processes look it up by its name."""

import os
from collections.abc import Callable

import pytest

from indicators.cores import in_order, worthwhile
from indicators.errors import IndicatorsError


def multiplier(factor: int) -> Callable[[int], tuple[int, int]]:
    return lambda item: (factor * item, os.getpid())


def ender() -> Callable[[int], None]:
    return lambda item: os._exit(9)


def test_results_come_in_the_order_of_the_items_from_several_processes():
    items = list(range(40))
    results = list(in_order(multiplier, (3,), items, [60_000] * 40, 2))
    assert [r for r, _ in results] == [3 * n for n in items]
    assert os.getpid() not in {process for _, process in results}


def test_one_process_needs_no_other():
    assert list(in_order(multiplier, (2,), [5], [1], 8)) == [(10, os.getpid())]


def test_a_process_that_is_ended_is_told_in_words():
    with pytest.raises(IndicatorsError, match="--jobs 1"):
        list(in_order(ender, (), [1, 2, 3], [300_000] * 3, 2))


def test_little_to_read_is_read_by_one_process():
    assert worthwhile(0) == worthwhile(50_000) == 1
