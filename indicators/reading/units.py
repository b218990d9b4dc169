"""Whether a number may be of an indicator: by its unit, its counter and its size."""

from indicators.catalogue import Indicator
from indicators.reading.context import Context
from indicators.reading.findings import Decision, Refused
from indicators.reading.numbers import Number
from indicators.reading.wordings import counter


def counts(context: Context, i: Indicator, number: Number) -> bool:
    """Whether a level of `i` may be counted so: 103.7万个 is a number of base stations."""
    unit = number.unit
    if unit == "bare" and i.unit == "percent":
        return "指数" in i.name.zh  # an index stands without a sign: 升至51.2
    if unit == "bare":
        big = number.value >= 10_000 or number.chinese
        return i.unit in ("count", "CNY") and big and (i.unit == "count" or number.value >= 1e8)
    if unit == "count":
        if i.unit != "count":
            return False
        words = context.names.wordings[i.id]
        return counter(number.counter) in words.counters or (
            number.counter in ("个", "间") and words.any_counter
        )
    return unit == i.unit


def may_be_of(context: Context, i: Indicator, number: Number) -> bool:
    """Whether a number says anything of `i`: its level, its growth or its change."""
    return number.unit in ("percent", "points", "times") or counts(context, i, number)


def check(context: Context, i: Indicator, number: Number, decision: Decision) -> None:
    """Raise Refused where `number` cannot be what `decision` takes it for."""
    measure = decision.measure
    if measure in ("level", "increment") and not counts(context, i, number):
        raise Refused(f"{number.counter or 'a bare number'} does not count {i.id}")
    low, high = i.plausible
    if measure == "level" and not low <= number.value <= high:
        raise Refused(
            f"{i.id}: {number.value:g} lies outside {low:g}..{high:g}; "
            f"if the text is right, widen `plausible` in {i.path}"
        )
    if measure == "increment" and i.kind != "stock":
        raise Refused(f"a difference of {i.id}, which is no stock")
    if measure == "change" and i.kind != "rate":
        raise Refused(f"percentage points of {i.id}, which is no rate")
    if measure == "yoy" and i.kind == "rate":
        raise Refused(f"growth of {i.id}, which is a rate")
