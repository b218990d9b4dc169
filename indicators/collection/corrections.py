"""What people have corrected: seeds/corrections.toml -> readings with the corrections applied.

A correction holds the words that it is about and what was read there when it was made. Where
either is otherwise today it is not applied but is a fault: somebody has to look at it again.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from indicators import model, toml_tables
from indicators.catalogue import Indicator, by_id
from indicators.collection.origins import CORRECTIONS
from indicators.collection.populations import UNLISTED
from indicators.errors import CorrectionError, TableError
from indicators.model import Bound, Briefing, LeftOut, Measure, Observation, Reading, Span, Status
from indicators.reading.wordings import wordings
from indicators.records import number

# What a `set` may write where a statement has none: a stock has no period_start.
NONE = "none"

Text = Annotated[str, Field(min_length=1)]
Area = Annotated[str, Field(pattern=r"^(CN|CN-[A-Z]{2}|world|other)$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Read(_Part):
    """What a statement says, as far as a correction may set it; an absent key is None."""

    value: float
    bound: Bound
    period_start: date | None = None
    period_end: date
    area: Area
    status: Status
    scope: Text | None = None


class Add(Read):
    """A statement that the reader does not take; the id says of what, and where."""

    bound: Bound = "exact"
    area: Area = "CN"
    status: Status = "reported"
    said: Text  # the number in the speaker's words, which begin where the id says
    step: Annotated[float, Field(ge=0)] = 0  # of the last digit said


class Set(_Part):
    """What a statement says instead; what is not given stays as read."""

    value: float | None = None
    step: Annotated[float, Field(ge=0)] | None = None  # else that of the reading, scaled with the value
    bound: Bound | None = None
    period_start: date | Literal["none"] | None = None
    period_end: date | None = None
    area: Area | None = None
    status: Status | None = None
    scope: Text | None = None  # "none": no population named


class Correction(_Part):
    """One [[correction]]: what is corrected, by whom, when and why."""

    action: Literal["reject", "set", "add"]
    # An observation's id: <doc>:<offset of the number>:<indicator>:<measure>
    id: Annotated[
        str,
        Field(pattern=r"^[^\s:/\\]+:(0|[1-9]\d*):[a-z][a-z0-9_]*:(level|yoy|increment|change|multiple)$"),
    ]
    by: Text
    on: date
    why: Text
    quote: Text
    sentence: Text
    read: Read | None = None
    set: Set | None = None
    add: Add | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Correction":
        wanted = {"reject": {"read"}, "set": {"read", "set"}, "add": {"add"}}[self.action]
        for key in ("read", "set", "add"):
            given = getattr(self, key) is not None
            if key in wanted and not given:
                raise ValueError(f"{key}: is missing; action {self.action!r} needs it")
            if given and key not in wanted:
                raise ValueError(f"{key}: has no place beside action {self.action!r}; take it out")
        if self.set is not None and not self.set.model_fields_set:
            raise ValueError("set: is empty; say what the statement says instead, or take the correction out")
        return self

    @property
    def doc(self) -> str:
        return self.id.split(":")[0]

    @property
    def at(self) -> int:
        return int(self.id.split(":")[1])

    @property
    def indicator(self) -> str:
        return self.id.split(":")[2]

    @property
    def measure(self) -> Measure:
        measure: Any = self.id.split(":")[3]
        return measure


def load(seeds: Path) -> list[Correction]:
    """Return the corrections in the folder `seeds`, in the order of the file; none where there is no file.

    Raises:
        CorrectionError: with all faults of the file at once.
    """
    path = seeds / CORRECTIONS
    try:
        return _whole(toml_tables.keys(path), path)
    except FileNotFoundError:
        return []
    except TableError as error:
        raise CorrectionError(error.faults) from error


def parse(content: bytes, path: Path) -> list[Correction]:
    """Return the corrections that `content`, the bytes of the file `path`, holds.

    Raises:
        CorrectionError: with all faults at once.
    """
    try:
        return _whole(toml_tables.parsed(content, path), path)
    except TableError as error:
        raise CorrectionError(error.faults) from error


def _whole(data: Mapping[str, Any], path: Path) -> list[Correction]:
    found = toml_tables.tables(data, path, "correction", Correction)
    if found.faults:
        raise TableError(found.faults)
    return list(found.whole.values())


def apply(
    corrections: Sequence[Correction],
    briefings: Sequence[Briefing],
    readings: Mapping[str, Reading],
    indicators: Sequence[Indicator],
    path: Path,
) -> dict[str, Reading]:
    """Return `readings`, by doc, with `corrections` applied; `path` is the file that faults name.

    A rejected statement is listed as left out, with who rejected it and why.

    Raises:
        CorrectionError: with every correction whose words or reading are not those it was made for.
    """
    known = by_id(indicators)
    texts = {b.doc: b for b in briefings}
    by_doc: dict[str, list[Correction]] = defaultdict(list)
    faults: list[str] = []
    for c in corrections:
        missing = _missing(c, texts, known)
        if missing:
            faults.append(f"{path}: {c.id}: {missing}")
        else:
            by_doc[c.doc].append(c)
    corrected = dict(readings)
    for doc, some in by_doc.items():
        wrong = [
            f"{path}: {c.id}: {fault}"
            for c in some
            for fault in _faults(c, texts[doc], readings[doc], known[c.indicator])
        ]
        faults += wrong
        if not wrong:
            corrected[doc] = _corrected(some, texts[doc], readings[doc], known)
    if faults:
        raise CorrectionError(faults)
    return corrected


def _missing(c: Correction, texts: Mapping[str, Briefing], known: Mapping[str, Indicator]) -> str:
    if c.doc not in texts:
        return f"there is no briefing {c.doc!r}; ids never change: correct it, or take the table out"
    if c.indicator not in known:
        return f"there is no indicator {c.indicator!r}; correct it, or take the table out"
    return ""


def _faults(c: Correction, briefing: Briefing, reading: Reading, indicator: Indicator) -> Iterator[str]:
    """Yield what stands between a correction and the text and reading of today."""
    text = briefing.text
    start = _place(text, c.quote, c.at)
    if start is None:
        yield f"quote: {c.quote!r} does not stand there; the text has {text[c.at : c.at + 20]!r}"
        return
    sentence = _place(text, c.sentence, start)
    if sentence is None or sentence + len(c.sentence) < start + len(c.quote):
        yield f"sentence: {c.sentence!r} does not hold the quote; copy the sentence from the text as it stands"
    own = _read_at(reading, c.id)
    if c.add is not None:
        if own is not None:
            yield f'is read by now: {_gist(_as_read(own))}; take the table out, or use action = "set"'
        if not text.startswith(c.add.said, c.at):
            yield f"add.said: {c.add.said!r} does not begin at {c.at}; there stands {text[c.at : c.at + 12]!r}"
    elif own is None:
        why = next((n.reason for n in reading.left_out if n.start <= c.at < n.end), "no number is read there")
        yield f'is not read any more ({why}); take the table out, or use action = "add"'
    elif _as_read(own) != c.read or own.quote != c.quote:
        assert c.read is not None
        yield (
            f"is read otherwise now: {_gist(_as_read(own))} from {own.quote!r}\n"
            f"  corrected was {_gist(c.read)} from {c.quote!r}; look at it again, and write `read` anew or take the table out"
        )
    elif c.set is not None and all(getattr(own, key) == value for key, value in _given(c.set).items()):
        yield "set: says what is read anyway; take the table out"
    said = c.add or (own and _set(own, c, indicator))
    if said is not None:
        if said.period_start and said.period_start > said.period_end:
            yield f"period_start: {said.period_start} lies after period_end, {said.period_end}"
        low, high = indicator.plausible
        if c.measure == "level" and not low <= said.value <= high:
            yield f"value: {said.value:.12g} lies outside {low:.12g}..{high:.12g}, the plausible of {indicator.id}"


def _place(text: str, words: str, at: int) -> int | None:
    """Return where `words` stand in `text` over the character at `at`, the nearest place before it."""
    found = text.rfind(words, max(0, at - len(words) + 1), at + len(words))
    return found if found >= 0 and found <= at < found + len(words) else None


def _read_at(reading: Reading, id: str) -> Observation | None:
    return next((o for o in reading.observations if o.id == id), None)


def _as_read(o: Observation) -> Read:
    return Read(
        value=o.value,
        bound=o.bound,
        period_start=o.period_start,
        period_end=o.period_end,
        area=o.area,
        status=o.status,
        scope=o.scope,
    )


def _gist(read: Read) -> str:
    start = f"{read.period_start}.." if read.period_start else ""
    scope = f" scope {read.scope}" if read.scope else ""
    return f"{read.value:.12g} {read.bound} {start}{read.period_end} {read.area} {read.status}{scope}"


def _corrected(
    corrections: Sequence[Correction], briefing: Briefing, reading: Reading, known: Mapping[str, Indicator]
) -> Reading:
    said = {o.id: o for o in reading.observations}
    left_out = list(reading.left_out)
    for c in corrections:
        if c.action == "reject":
            o = said.pop(c.id)
            left_out.append(LeftOut(o.doc, o.start, o.end, o.quote, f"rejected by {c.by} on {c.on}: {c.why}"))
        elif c.action == "set":
            said[c.id] = _set(said[c.id], c, known[c.indicator])
        else:
            said[c.id] = _added(c, briefing, known[c.indicator])
    places = {o.at for o in said.values()} - {o.at for o in reading.observations}
    left_out = [n for n in left_out if not any(n.start <= at < n.end for at in places)]
    return Reading(
        sorted(said.values(), key=lambda o: (o.at, o.indicator, o.measure)),
        sorted(left_out, key=lambda n: (n.start, n.end, n.reason)),
        reading.furniture,
        reading.spoken,
    )


def _set(o: Observation, c: Correction, indicator: Indicator) -> Observation:
    if c.set is None:
        return o
    given = _given(c.set)
    if "value" in given and "step" not in given and o.value:
        given["step"] = o.step * abs(given["value"] / o.value)
    if "scope" in given:
        given["scope_id"] = _scope_id(given["scope"], indicator)
    if {"period_start", "period_end"} & given.keys():
        given |= {"period_settled": "stated", "period_from": None}
    if "area" in given:
        given |= {"area_settled": "stated", "area_from": None}
    return replace(o, **given, corrected=_note(c, o))


def _given(what: Set) -> dict[str, Any]:
    values = {key: getattr(what, key) for key in what.model_fields_set}
    return {key: None if value == NONE else value for key, value in values.items()}


def _note(c: Correction, o: Observation | None) -> model.Correction:
    read = {}
    if o is not None and c.set is not None:
        values = {key: getattr(o, key) for key in Set.model_fields if key in c.set.model_fields_set}
        read = {key: _plain(value) for key, value in values.items()}
    return model.Correction(c.by, c.on, c.why, json.dumps(read, ensure_ascii=False) if read else "")


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return number(value) if isinstance(value, float) else value


def _added(c: Correction, briefing: Briefing, indicator: Indicator) -> Observation:
    assert c.add is not None
    start = _place(briefing.text, c.quote, c.at)
    assert start is not None
    sentence = _place(briefing.text, c.sentence, start)
    assert sentence is not None
    return Observation(
        doc=c.doc,
        indicator=c.indicator,
        measure=c.measure,
        value=c.add.value,
        bound=c.add.bound,
        period_start=c.add.period_start,
        period_end=c.add.period_end,
        area=c.add.area,
        status=c.add.status,
        scope=c.add.scope,
        quote=c.quote,
        start=start,
        end=start + len(c.quote),
        said=c.add.said,
        step=c.add.step,
        scope_id=_scope_id(c.add.scope, indicator),
        at=c.at,
        sentence=Span(sentence, sentence + len(c.sentence)),
        indicator_settled="stated",
        indicator_from=None,
        period_settled="stated",
        period_from=None,
        area_settled="stated",
        area_from=None,
        corrected=_note(c, None),
    )


def _scope_id(scope: str | None, indicator: Indicator) -> str | None:
    if scope is None:
        return None
    return next((id for words, id in wordings(indicator).scopes if words == scope), UNLISTED + scope)
