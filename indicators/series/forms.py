"""How marks may be drawn: line, step, points or bars, as far as that makes sense for what they are."""

from collections.abc import Sequence

from indicators.model import SeriesKey
from indicators.series.drawing import Form
from indicators.series.phrases import Phrases
from indicators.series.transform import Transform


def refusal(
    form: Form, keys: Sequence[SeriesKey], transform: Transform | None, log: bool, words: Phrases
) -> str | None:
    """Return why `form` makes no sense for the series `keys`; None where it does.

    A step says that a value holds until the next: true of a moment, not of a span's total. Bars count from
    zero, and bars of totals since January would count the same months again and again.
    """
    if form == "step" and transform not in (None, "index"):
        return words["no_step_between"]
    if form == "step" and any(key.span != "instant" for key in keys):
        return words["no_step_span"]
    if form == "bars" and log:
        return words["no_bars_log"]
    if form == "bars" and transform == "index":
        return words["no_bars_index"]
    if form == "bars" and any(key.measure == "multiple" for key in keys):
        return words["no_bars_multiple"]
    if form == "bars" and transform is None and any(key.span in ("year_to_date", "other") for key in keys):
        return words["no_bars_overlap"]
    return None
