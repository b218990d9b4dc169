"""Where in a text numbers and words of time may stand: one pass over all of it, for each sentence to ask."""

from bisect import bisect_left

from indicators.reading import numbers, times
from indicators.reading.times import TimeWords


class Marks:
    """The places of a text where a number or words of time may stand.

    Most sentences hold neither. To know it costs them two looks at a list, where a search of their own
    for each that asks would take longer than all that else is done with them.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        end = len(text) if end is None else end
        self.text = text
        self._numbers = numbers.places(text, start, end)
        self._times = times.places(text, start, end)
        self._found: dict[tuple[int, int], list[TimeWords]] = {}

    def number(self, start: int, end: int) -> bool:
        """Return whether a number may stand in `text[start:end]`."""
        return _holds(self._numbers, start, end)

    def numbers(self, start: int, end: int) -> list[int]:
        """Return where in `text[start:end]` numbers may stand, in order."""
        return _within(self._numbers, start, end)

    def time(self, start: int, end: int) -> bool:
        """Return whether words of time may stand in `text[start:end]`."""
        return _holds(self._times, start, end)

    def times(self, start: int, end: int) -> list[TimeWords]:
        """Return the words of time in the sentence `text[start:end]`, in order."""
        found = self._found.get((start, end))
        if found is None:
            held = _within(self._times, start, end)
            found = times.find_times(self.text, start, end, held) if held else []
            self._found[start, end] = found
        return found

    def names_span(self, start: int, end: int) -> bool:
        """Return whether the sentence `text[start:end]` names a span, other than the base of a comparison."""
        return times.may_name_span(self.text, start, end) and any(
            words.kind == "span" and not words.base for words in self.times(start, end)
        )


def _holds(places: list[int], start: int, end: int) -> bool:
    n = bisect_left(places, start)
    return n < len(places) and places[n] < end


def _within(places: list[int], start: int, end: int) -> list[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]
