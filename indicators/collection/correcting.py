"""A person's word against a reading -> a table in seeds/corrections.toml, and the data built with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock

from indicators.collection import corrections, origins
from indicators.collection.building import Build, Tell
from indicators.collection.checking import load
from indicators.collection.corrections import Read
from indicators.collection.staging import LOCK, Change, appended, bring_in, content, toml_table
from indicators.errors import CorrectionError, IndicatorsError
from indicators.model import Briefing, Observation, Reading
from indicators.reading.reader import read_document
from indicators.records import number, observation_record

HEADER = """\
# What people have corrected in the readings, one [[correction]] a statement; `python -m indicators correct` writes them.
# README.md of the project explains the keys. A correction whose words or reading have changed is a fault of `check`.
"""
_SENTENCE_END = re.compile(r"[。！？!?;；\n]")


@dataclass(frozen=True, slots=True)
class Given:
    """A correction as somebody gives it; values are words, as typed."""

    id: str  # <doc>:<offset of the number>:<indicator>:<measure>
    action: str  # reject, set or add
    by: str
    on: date
    why: str
    values: Mapping[str, str]  # what to set or add, by key
    quote: str = ""  # of what is added, where it is more than the number said


def correct(
    given: Given, data: Path, seeds: Path, definitions: Path, *, tell: Tell | None = None
) -> tuple[str, Build]:
    """Write a correction into `seeds`, build the data with it, and return its table and the build.

    Raises:
        CorrectionError: it does not fit the text or what is read there; nothing was written.
        IndicatorsError: seeds, definitions or the data have faults of their own: all of them.
    """
    path = seeds / origins.CORRECTIONS
    try:
        data.mkdir(parents=True, exist_ok=True)
        with FileLock(data / LOCK):
            loaded = load(seeds, definitions)
            if loaded.faults:
                raise CorrectionError(list(loaded.faults))
            briefing = next((b for b in loaded.briefings if given.id.startswith(f"{b.doc}:")), None)
            if briefing is None:
                raise CorrectionError([f"{given.id}: there is no such briefing in {seeds}"])
            reading = read_document(briefing.document, loaded.indicators)
            table = toml_table("correction", _values(given, briefing, reading))
            before = content(path)
            after = appended(before, table, HEADER)
            # This one alone, so that a fault names the file as it will be; the build applies all of them.
            new = corrections.parse(after, path)[-1:]
            corrections.apply(new, [briefing], {briefing.doc: reading}, loaded.indicators, path)
            change = Change({path.name: after}, path.name, before)
            return table, bring_in(change, data, seeds, definitions, tell)
    except OSError as error:
        raise IndicatorsError(
            f"{error.filename or seeds}: {error.strerror or error}\n  Nothing was corrected."
        ) from error


def _values(given: Given, briefing: Briefing, reading: Reading) -> dict[str, object]:
    """Return the keys of the [[correction]] table: what was given, with the words and what is read there."""
    own = next((o for o in reading.observations if o.id == given.id), None)
    values: dict[str, object] = {"action": given.action, "id": given.id, "by": given.by, "on": given.on}
    values["why"] = given.why
    if given.action == "add":
        added = _typed(given)
        return values | _words(given, briefing, str(added.get("said", ""))) | {"add": added}
    if own is None:
        near = [o.id for o in reading.observations if o.id.split(":")[:2] == given.id.split(":")[:2]]
        near = near or [o.id for o in reading.observations][:5]
        raise CorrectionError(
            [
                f"{given.id}: nothing is read there under this id\n"
                f"  Read there or in this briefing: {', '.join(near) or 'nothing'}. What is not read can be added: --add."
            ]
        )
    start, end = own.sentence.start, own.sentence.end
    values |= {"quote": own.quote, "sentence": briefing.text[start:end].strip(), "read": _read(own)}
    return values | ({"set": _typed(given)} if given.action == "set" else {})


def _read(o: Observation) -> dict[str, object]:
    record = observation_record(o)
    days = {"period_start": o.period_start, "period_end": o.period_end}
    return {key: days.get(key, record[key]) for key in Read.model_fields}


def _typed(given: Given) -> dict[str, object]:
    """Return the values with the types that their keys have: days, numbers, words."""
    typed: dict[str, object] = {}
    for key, words in given.values.items():
        try:
            if key in ("value", "step"):
                typed[key] = number(float(words))
            elif key in ("period_start", "period_end") and words != corrections.NONE:
                typed[key] = date.fromisoformat(words)
            else:
                typed[key] = words
        except ValueError as error:
            raise CorrectionError([f"{given.id}: {key}: {words!r} is no value for it: {error}"]) from error
    return typed


def _words(given: Given, briefing: Briefing, said: str) -> dict[str, object]:
    """Return the quote of what is added, and the sentence around it as the text's stops part it."""
    text = briefing.text
    at = int(given.id.split(":")[1]) if given.id.split(":")[1].isdigit() else 0
    quote = given.quote or said
    before = list(_SENTENCE_END.finditer(text, 0, max(at - len(quote), 0)))
    start = before[-1].end() if before else 0
    after = _SENTENCE_END.search(text, min(at + len(quote), len(text)))
    sentence = text[start : after.end() if after else len(text)]
    return {"quote": quote, "sentence": sentence.strip()}
