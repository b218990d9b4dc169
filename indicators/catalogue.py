"""The curated definitions: TOML files -> Indicator. This is where outside data enters."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from indicators.errors import DefinitionError
from indicators.model import Bound, Kind, Measure, Status

FOLDER = Path(__file__).parent / "definitions"
THEMES = ("network", "industrial_internet", "digitization", "digital_economy", "industry", "vehicles", "smes")

# Quotation marks come and go around names (“双创”平台), so neither texts nor names keep them.
QUOTES = "“”„‟\"'‘’「」『』〝〞＂＇"
_UNQUOTE = str.maketrans("", "", QUOTES)

Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Part):
    """The same in English and Chinese."""

    en: Text
    zh: Text


class Scope(_Part):
    """A population that an indicator is reported for."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    en: Text
    zh: Text
    wordings: Annotated[tuple[Text, ...], Field(min_length=1)]


class Share(_Part):
    """A rate that briefings also say as 占: `part` 占 `whole` [的比重] N%."""

    part: Annotated[tuple[Text, ...], Field(min_length=1)]
    whole: tuple[Text, ...] = ()
    bare: bool = False  # may be said without the whole: 5G用户9.27亿户,占52.4%


class Expected(_Part):
    """One observation that an example must yield; what is not given here is not compared."""

    value: float
    period_end: date
    measure: Measure = "level"
    bound: Bound = "exact"
    period_start: date | None = None
    area: str = "CN"
    status: Status = "reported"
    scope: str | None = None


class Example(_Part):
    """A text that proves the definition: what it must yield, and nothing else."""

    text: Text
    spoken: date
    expect: tuple[Expected, ...]
    also: tuple[str, ...] = ()  # other indicators that the text rightly holds


class Indicator(_Part):
    """One curated definition; the file's name is the id, its folder the theme."""

    id: Text
    theme: Literal[THEMES]  # type: ignore[valid-type]
    name: Words
    means: Words
    kind: Kind
    unit: Literal["count", "percent", "CNY", "EFLOPS", "kWh"]
    counter: Words
    counters: tuple[Text, ...] = ()
    rhythm: Literal["month", "quarter", "half", "year"] = "year"
    over: Literal["moment", "span"] = "moment"
    names: tuple[Text, ...] = ()
    short: tuple[Text, ...] = ()
    topic: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()
    share: Share | None = None
    scopes: tuple[Scope, ...] = ()
    plausible: tuple[float, float]
    derive: tuple[Literal["change", "multiple"], ...] = ("change", "multiple")
    notes: tuple[Text, ...] = ()
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _whole(self) -> "Indicator":
        faults = []
        if not (self.names or self.short or self.share):
            faults.append("names, short and share are all empty: how do briefings name it?")
        if self.short and not self.topic:
            faults.append("short is given without topic: say what the passage must be about")
        if self.kind == "rate" and self.unit != "percent":
            faults.append(f"kind is rate but unit is {self.unit}: a rate is in percent")
        if self.share and not (self.share.whole or self.share.bare):
            faults.append("share has no whole: list it, or set bare = true")
        if self.plausible[0] >= self.plausible[1]:
            faults.append(f"plausible is {list(self.plausible)}: the first must be the smaller")
        if not any(e.expect for e in self.examples):
            faults.append("no example expects anything: give a sentence that must be read")
        if all(e.expect for e in self.examples):
            faults.append("no example expects nothing: give a near miss with expect = []")
        ids = [s.id for s in self.scopes]
        if len(ids) != len(set(ids)):
            faults.append("two scopes share an id")
        for pattern in (
            *self.names,
            *self.short,
            *(self.share.part if self.share else ()),
            *(self.share.whole if self.share else ()),
        ):
            try:
                expand(pattern)
            except ValueError as error:
                faults.append(str(error))
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @property
    def path(self) -> str:
        """Where the definition stands, as messages name it."""
        return f"indicators/definitions/{self.theme}/{self.id}.toml"


def unquote(words: str) -> str:
    """Return `words` without quotation marks, as the reader sees a text."""
    return words.translate(_UNQUOTE)


@lru_cache(maxsize=16384)
def expand(pattern: str) -> tuple[str, ...]:
    """Return every wording of `pattern`: [a|b] may stand or not, (a|b) must be one of them.

    Raises:
        ValueError: a bracket is not closed, or the pattern has more than 5,000 wordings.
    """
    words, rest = _expand(unquote(pattern), "")
    if rest:
        raise ValueError(f"pattern {pattern!r}: {rest[0]!r} closes nothing")
    if len(words) > 5000:
        raise ValueError(f"pattern {pattern!r} has {len(words)} wordings; at most 5,000: split it")
    return tuple(dict.fromkeys(w for w in words if w))


def _expand(text: str, closing: str) -> tuple[list[str], str]:
    alternatives: list[str] = []
    current = [""]
    while text:
        char, text = text[0], text[1:]
        if char in "[(":
            inner, text = _expand(text, "]" if char == "[" else ")")
            if char == "[":
                inner = ["", *inner]
            current = [a + b for a in current for b in inner]
            if len(current) > 20000:
                return current, text
        elif char == "|" and closing:
            alternatives += current
            current = [""]
        elif char == closing:
            return alternatives + current, text
        elif char in "])":
            return alternatives + current, char + text
        else:
            current = [a + char for a in current]
    if closing:
        raise ValueError(f"a pattern ends before {closing!r}")
    return alternatives + current, text


def definition_files(folder: Path = FOLDER) -> list[Path]:
    """Return the definition files below `folder`, in one order for everybody."""
    return sorted(folder.glob("*/*.toml"))


def load(folder: Path = FOLDER) -> list[Indicator]:
    """Return every indicator defined below `folder`, by theme and id.

    Raises:
        DefinitionError: with all faults of all files at once: file, key, remedy.
    """
    return list(_load(folder, _stamp(folder)))


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    stats = [(str(p), p.stat()) for p in definition_files(folder)]
    return tuple((p, s.st_mtime_ns, s.st_size) for p, s in stats)


@lru_cache(maxsize=4)
def _load(folder: Path, _: object) -> tuple[Indicator, ...]:
    indicators: list[Indicator] = []
    faults: list[str] = []
    seen: dict[str, Path] = {}
    files = definition_files(folder)
    if not files:
        faults.append(f"{folder}: no definitions found; expected {folder}/<theme>/<id>.toml")
    for path in files:
        name = f"{path.parent.name}/{path.name}"
        try:
            data = tomllib.loads(path.read_bytes().decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(f"{name}: is not TOML: {error}")
            continue
        if path.stem in seen:
            faults.append(f"{name}: the id is taken by {seen[path.stem].parent.name}/{path.name}; rename one")
        seen[path.stem] = path
        try:
            indicators.append(Indicator(**{"id": path.stem, "theme": path.parent.name, **data}))
        except ValidationError as error:
            faults += [f"{name}: {fault}" for fault in _faults(error)]
        except TypeError as error:
            faults.append(f"{name}: {error}")
    if faults:
        raise DefinitionError(faults)
    order = {theme: n for n, theme in enumerate(THEMES)}
    return tuple(sorted(indicators, key=lambda i: (order[i.theme], i.id)))


REMEDIES = {
    "extra_forbidden": "unknown key; take it out or correct its spelling (known keys: {known})",
    "missing": "is missing; add it",
}


def _faults(error: ValidationError) -> Iterator[str]:
    known = ", ".join(k for k in Indicator.model_fields if k not in ("id", "theme"))
    for e in error.errors():
        key = ".".join(str(p) for p in e["loc"]) or "definition"
        remedy = REMEDIES.get(e["type"])
        if remedy:
            yield f"{key}: {remedy.format(known=known)}"
        else:
            message = e["msg"].removeprefix("Value error, ")
            given = "" if e["loc"] == () else f"; it holds {e['input']!r}"
            yield f"{key}: {message}{given}"


def definition_hash(indicator: Indicator) -> str:
    """Return the sha256 of the definition's canonical form: what a build records as used."""
    return hashlib.sha256(indicator.model_dump_json().encode()).hexdigest()


def by_id(indicators: Sequence[Indicator]) -> dict[str, Indicator]:
    """Return `indicators` by their ids."""
    return {i.id: i for i in indicators}


ID = re.compile(r"^[a-z][a-z0-9_]*$")
