"""One observation of a package against its text: whether the words stand there, and say what is read from them."""

import re
from collections.abc import Iterator
from typing import Any

from indicators.model import span_kind
from indicators.reading.cleaning import clean
from indicators.reading.numbers import Number, find_numbers

Row = dict[str, Any]

_AREA = re.compile("CN|CN-[A-Z]{2}|world|other")
# What tells of a fall, in the sentence up to the number.
_FALL = re.compile("[降减跌滑落少低缩]|-")


def faults(row: Row, text: str | None) -> Iterator[str]:
    """Yield what is wrong with an observation, by its row and the text of its briefing."""
    if text is None:
        yield f"there is no text of {row['doc']!r} to check it against"
        return
    expected = f"{row['doc']}:{row['number_start']}:{row['indicator']}:{row['measure']}"
    if row["id"] != expected:
        yield f"its id would be {expected}"
    wrong = list(misplaced(row, text))
    yield from wrong
    start, end = row["quote_start"], row["quote_end"]
    if not start <= row["number_start"] < end:
        yield f"its number begins at {row['number_start']}, outside the quote"
    if not 0 <= row["sentence_start"] <= start or not end <= row["sentence_end"] <= len(text):
        yield "its sentence does not hold the quote"
    for name in ("indicator_from", "period_from", "area_from"):
        first, last = row[f"{name}_start"], row[f"{name}_end"]
        if (first is None) != (last is None) or (first is not None and not 0 <= first <= last <= len(text)):
            yield f"{name} is no part of the text: {first} to {last}"
    if not _AREA.fullmatch(row["area"]):
        yield f"area is {row['area']!r}"
    if row["period_start"] is not None and row["period_start"] > row["period_end"]:
        yield "its period ends before it begins"
    # What a person has set need not be what the words alone give.
    if not wrong and row["corrected_by"] is None:
        yield from _misread(row, text)


def misplaced(row: Row, text: str | None) -> Iterator[str]:
    """Yield whether the quote, or the part, of a row is not where its offsets say."""
    if text is None:
        yield f"there is no text of {row['doc']!r} to check it against"
    elif "quote" in row:
        start, end = row["quote_start"], row["quote_end"]
        there = text[start:end] if 0 <= start <= end <= len(text) else None
        if there is None or there != row["quote"] or not there:
            yield f"[{start}:{end}] of the text is {there!r}, not {row['quote']!r}"
    else:
        start, end = (
            row[f"{'part' if 'part_start' in row else 'sentence'}_{side}"] for side in ("start", "end")
        )
        if not 0 <= start <= end <= len(text):
            yield f"{start} to {end} is no part of the text"


def _misread(row: Row, text: str) -> Iterator[str]:
    """Yield where the number as said does not stand there, or does not give value, step and hedge."""
    said = clean(row["said"]).text
    here = clean(text[row["number_start"] : row["quote_end"]]).text.replace(" ", "")
    if not said or not here.startswith(said.removesuffix("%").removesuffix("倍")):
        yield f"the number at {row['number_start']} is {here!r}, not {row['said']!r}"
        return
    number = next((n for n in find_numbers(clean(row["quote"]).text) if n.said == said), None)
    number = number or next(iter(find_numbers(said)), None)
    if number is None:
        yield f"{row['said']!r} is no number"
        return
    scale = 100 if number.unit == "times" and row["measure"] == "yoy" else 1
    if not _same(abs(row["value"]), abs(number.value) * scale):
        yield f"its value is {row['value']}, and {row['said']!r} says {_shown(number, scale)}"
    elif row["value"] < 0 and not _falls(row, text):
        yield f"its value is {row['value']}, and its sentence tells of no fall"
    if not _same(row["step"], number.step * scale):
        yield f"its step is {row['step']}, and the last digit of {row['said']!r} is worth {number.step * scale}"
    if number.bound not in ("exact", row["bound"]):
        yield f"its bound is {row['bound']}, and {row['quote']!r} says {number.bound}"


def _falls(row: Row, text: str) -> bool:
    return bool(_FALL.search(clean(text[row["sentence_start"] : row["quote_end"]]).text))


def _shown(number: Number, scale: int) -> float:
    return number.value * scale


def _same(a: float, b: float) -> bool:
    """Whether two numbers are one but for the digits that a third is cut off at."""
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b))


def misfiled(o: Row | None, series: Row | None, status: str) -> Iterator[str]:
    """Yield whether the observation `o` does not belong to `series`, or is not of `status` there."""
    if o is None or series is None:
        return  # said elsewhere: a key that leads nowhere
    span = span_kind(o["period_start"], o["period_end"])
    own = (o["indicator"], o["measure"], o["area"], o["scope_id"] or "", span)
    there = tuple(series[k] for k in ("indicator", "measure", "area", "scope", "span"))
    if own != there:
        yield f"{o['id']} belongs to {'/'.join(own)}, not to {'/'.join(there)}"
    if o["status"] != status:
        yield f"{o['id']} is {o['status']}, and stands where only {status} ones do"
