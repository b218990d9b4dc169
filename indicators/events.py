"""Curated events: events.toml -> Event, a fact with its day and its source, to stand on charts of its themes."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from indicators.catalogue import THEMES, Id, Some, Words
from indicators.errors import DefinitionError
from indicators.faults import faults as faults_of

FILE = Path(__file__).parent / "events.toml"


class Event(BaseModel):
    """One event; `source` is a citation: who says so, and where."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Id
    day: date
    themes: Some[Literal[THEMES]]  # type: ignore[valid-type]
    name: Words
    source: Words
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


@lru_cache(maxsize=4)
def load(path: Path = FILE) -> tuple[Event, ...]:
    """Return every event in `path`, by day.

    Raises:
        DefinitionError: with all faults at once: the event, the key, the remedy.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("event", [])
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError([f"{path}: is no TOML: {error}"]) from error
    events: dict[str, Event] = {}
    faults: list[str] = []
    for n, table in enumerate(tables, start=1):
        where = f"{path}: event {n} ({table.get('id', 'without id')})"
        try:
            event = Event.model_validate(table)
        except ValidationError as error:
            faults += [f"{where}: {fault}" for fault in faults_of(error, Event)]
            continue
        if event.id in events:
            faults.append(f"{where}: the id is taken by another event; choose another")
        events[event.id] = event
    if faults:
        raise DefinitionError(faults)
    return tuple(sorted(events.values(), key=lambda e: (e.day, e.id)))


def of_themes(themes: set[str]) -> list[Event]:
    """Return the events that may stand on a chart of indicators of `themes`."""
    return [e for e in load() if themes & set(e.themes)]
