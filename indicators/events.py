"""Curated events: events.toml -> Event, a fact with its day and its source, to stand on charts of its themes."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from indicators import toml_tables
from indicators.catalogue import THEMES, Id, Some, Words
from indicators.errors import DefinitionError, TableError

FILE = Path(__file__).parent / "events.toml"


class Event(BaseModel):
    """One event; `source` is a citation: who says so, and `url` where it can be read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Id
    day: date
    themes: Some[Literal[THEMES]]  # type: ignore[valid-type]
    name: Words
    source: Words
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]


@lru_cache(maxsize=4)
def load(path: Path = FILE) -> tuple[Event, ...]:
    """Return every event in `path`, by day.

    Raises:
        DefinitionError: with all faults at once: the event, the key, the remedy.
    """
    try:
        found = toml_tables.tables(toml_tables.keys(path), path, "event", Event)
    except TableError as error:
        raise DefinitionError(error.faults) from error
    if found.faults:
        raise DefinitionError(found.faults)
    return tuple(sorted(found.whole.values(), key=lambda e: (e.day, e.id)))


def of_themes(themes: set[str]) -> list[Event]:
    """Return the events that may stand on a chart of indicators of `themes`."""
    return [e for e in load() if themes & set(e.themes)]
