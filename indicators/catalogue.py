"""The curated definitions: TOML files -> Indicator. This is where outside data enters."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, model_validator

from indicators import toml_tables
from indicators.errors import DefinitionError, TableError
from indicators.faults import faults as faults_of
from indicators.model import Bound, Kind, Measure, Status

FOLDER = Path(__file__).parent / "definitions"
THEMES = ("network", "industrial_internet", "digitization", "digital_economy", "industry", "vehicles", "smes")

# Quotation marks come and go around names (“双创”平台), so neither texts nor names keep them.
QUOTES = "“”„‟\"'‘’「」『』〝〞＂＇"
_UNQUOTE = str.maketrans("", "", QUOTES)

ID = re.compile(r"^[a-z][a-z0-9_]*$")

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=ID.pattern)]

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]  # TOML has lists, a frozen record tuples
Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]


class _Part(BaseModel):
    # Strict, so that "yes" is no boolean and "5" no number.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Words(_Part):
    """The same in English and Chinese."""

    en: Text
    zh: Text

    def to(self, language: str) -> str:
        """Return the words for a reader of `language`, "en" or "zh"."""
        return self.zh if language == "zh" else self.en


class Scope(_Part):
    """A population that an indicator is reported for."""

    id: Id
    en: Text
    zh: Text
    wordings: Some[Text]

    def to(self, language: str) -> str:
        """Return the name for a reader of `language`, "en" or "zh"."""
        return self.zh if language == "zh" else self.en


class LevelOf(_Part):
    """The indicator that a level is of where the name that it is said of holds none of `unless`.

    Growth without a level is of it too, but for that of a month, where one of `beside` stands in the same sentence
    or the one before.
    """

    id: Id
    unless: Some[Text]
    beside: Many[Text] = ()


class Share(_Part):
    """A rate that briefings also say as 占: `part` 占 `whole` [的比重] N%."""

    part: Some[Text]
    whole: Many[Text] = ()
    bare: bool = False  # may be said without the whole: 5G用户9.27亿户,占52.4%


class Floor(_Part):
    """What the nation had more than, from `day` on: a smaller number is of a place, a firm or a part."""

    day: date
    value: Annotated[float, Field(strict=False)]


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
    expect: Many[Expected]
    also: Many[Id] = ()  # other indicators that the text rightly holds


class Indicator(_Part):
    """One curated definition; the file's name is the id, its folder the theme."""

    id: Id
    theme: Literal[THEMES]  # type: ignore[valid-type]
    name: Words
    means: Words
    kind: Kind
    unit: Literal["count", "percent", "CNY", "EFLOPS", "kWh"]
    counter: Words
    counters: Many[Text] = ()
    rhythm: Literal["month", "quarter", "half", "year"] = "year"
    over: Literal["moment", "span"] = "moment"
    names: Many[Text] = ()
    short: Many[Text] = ()
    topic: Many[Text] = ()
    needs: Many[Text] = ()
    unless: Many[Text] = ()
    share: Share | None = None
    level_of: LevelOf | None = None
    scopes: Many[Scope] = ()
    plausible: Annotated[tuple[float, float], Field(strict=False)]
    floors: Many[Floor] = ()  # in order
    derive: Many[Literal["change", "multiple"]] = ("change", "multiple")
    notes: Many[Words] = ()
    examples: Annotated[tuple[Example, ...], Field(strict=False, min_length=2)]

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> "Indicator":
        if info.context == BUILT:
            return self
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
        if self.floors and self.kind != "stock":
            faults.append(f"floors are given and kind is {self.kind}: only a stock has them")
        if any(not self.plausible[0] <= n.value <= self.plausible[1] for n in self.floors):
            faults.append(f"a floor lies outside plausible, {list(self.plausible)}")
        if any(a.day >= b.day or a.value >= b.value for a, b in pairwise(self.floors)):
            faults.append(
                "floors are not in order: each has a later day and a greater value than the one before"
            )
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
            *(wording for scope in self.scopes for wording in scope.wordings),
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


# The context of a definition that a build has checked: it is not looked over again by every server.
BUILT = "built"


def unquote(words: str) -> str:
    """Return `words` without quotation marks, as the reader sees a text."""
    return words.translate(_UNQUOTE)


@lru_cache(maxsize=16384)
def expand(pattern: str) -> tuple[str, ...]:
    """Return every wording of `pattern`: [a|b] may stand or not, (a|b) must be one of them.

    Raises:
        ValueError: a bracket is not closed, or the pattern has more than 5,000 wordings.
    """
    try:
        words, rest = _expand(unquote(pattern), "")
    except ValueError as error:
        raise ValueError(f"pattern {pattern!r}: {error}") from None
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
        raise ValueError(f"it ends before {closing!r}")
    return alternatives + current, text


def definition_files(folder: Path = FOLDER) -> list[Path]:
    """Return the definition files below `folder`, in one order for everybody, misplaced ones too."""
    return sorted(folder.rglob("*.toml"))


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
        if path.stem in seen:
            faults.append(f"{path}: the id is taken by {seen[path.stem]}; rename one of the two")
        seen.setdefault(path.stem, path)
        try:
            indicators.append(_read(path, folder))
        except DefinitionError as error:
            faults += error.faults
    known = {i.id: i for i in indicators}
    for i in indicators:
        if i.level_of is None:
            continue
        where, other = f"{seen[i.id]}: level_of.id", known.get(i.level_of.id)
        if i.level_of.id not in seen:
            faults.append(
                f"{where}: no file defines {i.level_of.id!r}; name an indicator, or take level_of out"
            )
        elif other is not None and (other.kind, other.unit) != (i.kind, i.unit):
            faults.append(
                f"{where}: {i.level_of.id!r} has another kind or unit; both have to be counted alike"
            )
    if faults:
        raise DefinitionError(faults)
    order = {theme: n for n, theme in enumerate(THEMES)}
    return tuple(sorted(indicators, key=lambda i: (order[i.theme], i.id)))


def _read(path: Path, folder: Path) -> Indicator:
    parts = path.relative_to(folder).parts
    if len(parts) != 2 or parts[0] not in THEMES:
        raise DefinitionError(
            [f"{path}: stands in no theme; move it to {folder}/<one of {', '.join(THEMES)}>/"]
        )
    if not ID.fullmatch(path.stem):
        raise DefinitionError(
            [f"{path}: {path.stem!r} is no id: name the file in lower-case letters, digits and underscores"]
        )
    try:
        data = toml_tables.keys(path)
    except TableError as error:
        raise DefinitionError(error.faults) from error
    faults = [f"{path}: {key}: {why}; take the key out" for key, why in _NAMED.items() if key in data]
    try:
        indicator = Indicator(**{**data, "id": path.stem, "theme": parts[0]})
    except ValidationError as error:
        faults += [f"{path}: {fault}" for fault in faults_of(error, Indicator)]
    if faults:
        raise DefinitionError(faults)
    return indicator


_NAMED = {"id": "the file's name is the id", "theme": "the folder's name is the theme"}


def definition_hash(indicator: Indicator) -> str:
    """Return the sha256 of the definition's canonical form: what a build records as used."""
    return hashlib.sha256(indicator.model_dump_json().encode()).hexdigest()


def by_id(indicators: Sequence[Indicator]) -> dict[str, Indicator]:
    """Return `indicators` by their ids."""
    return {i.id: i for i in indicators}
