"""Where the texts come from: seeds/briefings.toml and the files beside it -> Briefing."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from indicators import toml_tables
from indicators.errors import DocumentError, OriginError, TableError
from indicators.model import Briefing
from indicators.reading import source

ORIGINS = "briefings.toml"
CORRECTIONS = "corrections.toml"
NOT_TEXTS = (ORIGINS, CORRECTIONS)

# What may stand for what the page does not give.
UNKNOWN = dict.fromkeys(("title", "event", "publisher", "reprint", "url", "rights"), ' or "unknown"')
UNKNOWN["speakers"] = ", [] where the page names none"

Text = Annotated[str, Field(min_length=1)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Origin(BaseModel):
    """One [[briefing]] of briefings.toml; the keys are explained at the head of that file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    # The id is a part of every observation's id, whose parts a colon separates.
    id: Annotated[str, Field(pattern=r"^[^\s:/\\]+$")]
    title: Text
    speakers: list[Text]
    event: Text
    publisher: Text
    reprint: Text
    url: Text
    rights: Text
    spoken: date | None = None
    spoken_known: Text
    published: date | None = None
    published_known: Text
    added: date
    script: Literal["simplified", "traditional", "glossed"]
    sha256: Sha256
    page_sha256: Sha256 | None = None


def text_files(folder: Path) -> list[Path]:
    """Return the texts in `folder` and below it, by path: all files but origins, corrections and dot files.

    Of an HTML page with a .txt file of its name beside it, that is the text, extracted once.
    """
    paths = sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix())
    files = [
        p for p in paths if p.is_file() and p.name not in NOT_TEXTS and not _hidden(p.relative_to(folder))
    ]
    texts = {p.with_suffix("") for p in files if p.suffix == ".txt"}
    return [p for p in files if p.suffix.lower() not in source.PAGES or p.with_suffix("") not in texts]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


Origins = toml_tables.Tables[Origin]


def read_origins(path: Path) -> Origins:
    """Return what the file `path` gives; it never raises for what the file holds."""
    try:
        data = toml_tables.keys(path)
    except FileNotFoundError:
        fault = f"{path}: does not exist; write a [[briefing]] table there for every text beside it"
        return Origins(path, faults=[fault])
    except TableError as error:
        return Origins(path, faults=error.faults)
    found = toml_tables.tables(data, path, "briefing", Origin, UNKNOWN)
    if not data.get("briefing"):
        found.faults.append(f"{path}: holds no [[briefing]] table; write one for every text beside it")
    for id, origin in list(found.whole.items()):
        if contradictions := list(_contradictions(origin)):
            found.faults += [f"{path}: {id}: {fault}" for fault in contradictions]
            del found.whole[id]
    return found


def _contradictions(origin: Origin) -> Iterator[str]:
    if origin.spoken is None and origin.published is None:
        yield "spoken, published: both are missing; give at least one day, or periods cannot be resolved"
    elif origin.spoken and origin.published and origin.published < origin.spoken:
        yield f"published: {origin.published} lies before spoken, {origin.spoken}; correct one of them"


def load(seeds: Path) -> list[Briefing]:
    """Return every briefing of the folder `seeds` with its text, by id.

    Raises:
        OriginError: with all faults at once: of briefings.toml, and between it and the texts.
    """
    origins = read_origins(seeds / ORIGINS)
    faults = list(origins.faults)
    files: dict[str, Path] = {}
    for file in text_files(seeds):
        if file.stem in files:
            faults.append(f"{file}: the id {file.stem} is taken by {files[file.stem]}; rename the newer file")
            continue
        files[file.stem] = file
        if file.stem not in origins.named:
            faults.append(
                f'{file}: has no origin; add a [[briefing]] with id = "{file.stem}" to {origins.path}'
            )
    briefings = []
    for id, origin in sorted(origins.whole.items()):
        if id not in files:
            faults.append(f"{origins.path}: {id}: has no text; put it at {seeds / id}.txt")
            continue
        try:
            briefings.append(_briefing(origin, files[id], origins.path))
        except OriginError as error:
            faults += error.faults
    if faults:
        raise OriginError(faults)
    return briefings


def _briefing(origin: Origin, file: Path, origins: Path) -> Briefing:
    try:
        received = source.receive(file)
    except DocumentError as error:
        raise OriginError([str(error)]) from error
    document = received.document
    if received.page:
        raise OriginError(
            [
                f"{file}: is an HTML page: its text has to stand beside it, extracted once for all\n"
                "  Take file and table away, and bring the page in: python -m indicators add FILE.html"
            ]
        )
    if document.sha256 != origin.sha256:
        raise OriginError(
            [
                f"{file}: its sha256 is {document.sha256}, but {origins} gives {origin.sha256}\n"
                "  This is not the text that was received: put that one back. If the change is meant, "
                f"write the new sha256 into {origins}."
            ]
        )
    if fault := _page_fault(origin, file.with_suffix(".html"), origins):
        raise OriginError([fault])
    return Briefing(
        doc=origin.id,
        title=origin.title,
        speakers=tuple(origin.speakers),
        event=origin.event,
        publisher=origin.publisher,
        reprint=origin.reprint,
        url=origin.url,
        rights=origin.rights,
        spoken=origin.spoken,
        spoken_known=origin.spoken_known,
        published=origin.published,
        published_known=origin.published_known,
        added=origin.added,
        script=origin.script,
        sha256=origin.sha256,
        text=document.text,
    )


def _page_fault(origin: Origin, page: Path, origins: Path) -> str:
    """Return what is wrong between the page that a text was extracted from and its origin, "" if nothing."""
    if not page.is_file():
        return (
            f"{page}: is missing, but {origins} gives its sha256; put it back" if origin.page_sha256 else ""
        )
    sha256 = hashlib.sha256(page.read_bytes()).hexdigest()
    if origin.page_sha256 is None:
        return f'{origins}: {origin.id}: page_sha256: is missing; add page_sha256 = "{sha256}", of {page}'
    if sha256 != origin.page_sha256:
        return (
            f"{page}: its sha256 is {sha256}, but {origins} gives {origin.page_sha256}\n"
            "  This is not the page that was received: put that one back."
        )
    return ""
