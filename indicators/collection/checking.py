"""What is wrong with definitions, their examples, origins and corrections: everything, at once."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators import catalogue, events
from indicators.catalogue import Example, Expected, Indicator
from indicators.collection import corrections, origins
from indicators.collection.corrections import Correction
from indicators.collection.populations import unlisted_scopes
from indicators.errors import CorrectionError, DefinitionError, DocumentError, OriginError
from indicators.model import Briefing, Document, Observation, Reading
from indicators.reading.reader import read_document


@dataclass(frozen=True, slots=True)
class Check:
    """What `check` found."""

    faults: tuple[str, ...]
    notices: tuple[str, ...]  # worth a look; no faults
    definitions: int
    examples: int
    briefings: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """Definitions, briefings and corrections, and what is wrong with their files."""

    indicators: tuple[Indicator, ...]
    briefings: tuple[Briefing, ...]
    corrections: tuple[Correction, ...]
    faults: tuple[str, ...]


def check(seeds: Path, definitions: Path) -> Check:
    """Read every definition, every example against all definitions, every origin with its text, and
    every correction against what is read."""
    loaded = load(seeds, definitions)
    indicators, briefings = loaded.indicators, loaded.briefings
    faults = [*loaded.faults, *check_examples(indicators), *_event_faults()]
    readings: dict[str, Reading] = {}
    for briefing in briefings if indicators else ():
        try:
            readings[briefing.doc] = read_document(briefing.document, indicators)
        except DocumentError as error:
            faults.append(str(error))
    if len(readings) == len(briefings) > 0:
        try:
            file = seeds / origins.CORRECTIONS
            readings = corrections.apply(loaded.corrections, briefings, readings, indicators, file)
        except CorrectionError as error:
            faults += error.faults
    notices = unlisted_scopes((o for r in readings.values() for o in r.observations), indicators)
    examples = sum(len(i.examples) for i in indicators)
    return Check(tuple(faults), tuple(notices), len(indicators), examples, len(briefings))


def _event_faults() -> list[str]:
    try:
        events.load()
    except DefinitionError as error:
        return error.faults
    return []


def load(seeds: Path, definitions: Path) -> Loaded:
    """Return what both folders hold, with the faults of all; of files with a fault, nothing else."""
    faults: list[str] = []
    indicators: Sequence[Indicator] = ()
    briefings: Sequence[Briefing] = ()
    try:
        indicators = catalogue.load(definitions)
    except DefinitionError as error:
        faults += error.faults
    try:
        briefings = origins.load(seeds)
    except OriginError as error:
        faults += error.faults
    corrected: Sequence[Correction] = ()
    try:
        corrected = corrections.load(seeds)
    except CorrectionError as error:
        faults += error.faults
    return Loaded(tuple(indicators), tuple(briefings), tuple(corrected), tuple(faults))


def check_examples(indicators: Sequence[Indicator]) -> list[str]:
    """Return the faults of every example: each must yield what it expects, and from nobody else."""
    return [
        fault
        for i in indicators
        for n, e in enumerate(i.examples)
        for fault in check_example(i, n, e, indicators)
    ]


def check_example(
    indicator: Indicator, position: int, example: Example, indicators: Sequence[Indicator]
) -> Iterator[str]:
    """Yield the faults of one example, read against all of `indicators`.

    Its own observations must be those of `expect`, each once; period_start and scope are compared
    where `expect` gives them. Every indicator of `also`, and no other, must be read too.
    """
    where = f"{indicator.path}: example {position + 1}: {example.text!r}"
    text = example.text
    document = Document("example", text, hashlib.sha256(text.encode()).hexdigest(), spoken=example.spoken)
    try:
        reading = read_document(document, indicators)
    except DocumentError as error:
        yield f"{where}\n  {error}"
        return
    found = reading.observations
    own = [o for o in found if o.indicator == indicator.id]
    missing = list(example.expect)
    surplus = []
    for o in own:
        match = next((e for e in missing if _as_expected(o, e)), None)
        if match:
            missing.remove(match)
        else:
            surplus.append(o)
    if missing or surplus:
        lines = [f"  expected  {_expectation(e)}" for e in example.expect] or ["  expected  nothing"]
        lines += [f"  got       {_observation(o)}" for o in own] or ["  got       nothing"]
        lines += [f"  left out  {n.quote!r}: {n.reason}" for n in reading.left_out if missing]
        yield "\n".join([where, *lines])
    others = [o for o in found if o.indicator != indicator.id]
    for o in others:
        if o.indicator not in example.also:
            yield (
                f"{where}\n  taken by  {o.indicator}: {_observation(o)}\n"
                f"  If it rightly holds that one too, give also = [{o.indicator!r}]; else part the two definitions."
            )
    taken = {o.indicator for o in others}
    for id in example.also:
        if id not in taken:
            yield f"{where}\n  also      lists {id!r}, and nothing was read for it; take it out or mend that definition"


def _as_expected(o: Observation, e: Expected) -> bool:
    given = e.model_fields_set
    return (
        math.isclose(o.value, e.value, rel_tol=2e-6)  # 1/3 is given as 33.3333
        and (o.measure, o.bound, o.period_end) == (e.measure, e.bound, e.period_end)
        and (o.area, o.status) == (e.area, e.status)
        and ("period_start" not in given or o.period_start == e.period_start)
        and ("scope" not in given or o.scope == e.scope)
    )


def _expectation(e: Expected) -> str:
    start = f"{e.period_start}.." if e.period_start else ""
    scope = f" scope {e.scope}" if "scope" in e.model_fields_set else ""
    return f"{e.measure} {e.value:.12g} {e.bound} {start}{e.period_end} {e.area} {e.status}{scope}"


def _observation(o: Observation) -> str:
    start = f"{o.period_start}.." if o.period_start else ""
    scope = f" scope {o.scope}" if o.scope else ""
    return f"{o.measure} {o.value:.12g} {o.bound} {start}{o.period_end} {o.area} {o.status}{scope} from {o.quote!r}"
