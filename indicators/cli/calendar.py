"""The days of texts: from flags, a manifest, briefings.toml beside them, or the page itself."""

import argparse
import csv
import dataclasses
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from indicators.cli.options import ROOT, day
from indicators.collection import origins
from indicators.errors import DocumentError
from indicators.model import Document
from indicators.reading import source


@dataclass(frozen=True, slots=True)
class Days:
    """The days that one source gives for a text."""

    spoken: date | None = None
    published: date | None = None


@dataclass(slots=True)
class Calendar:
    """The days of texts by the sources that may give them, and what is wrong with the sources."""

    flags: Days
    manifest: dict[str, Days]
    refused: set[str]  # ids whose row of the manifest is faulty: their days are not guessed
    faults: list[str] = field(default_factory=list)
    _beside: dict[Path, origins.Origins] = field(default_factory=dict)
    _ours: dict[str, origins.Origin] | None = None

    def load(self, path: Path) -> Document:
        """Return the text at `path` with its days: from the flag, the manifest, briefings.toml, the page.

        A copy of one of the project's own briefings is known by its sha256, wherever it lies.

        Raises:
            DocumentError: it is no text, or nothing gives a day.
        """
        if path.stem in self.refused:
            raise DocumentError(f"{path}: is not read, since its row of the manifest is faulty")
        given = self.manifest.get(path.stem, Days())
        spoken = self.flags.spoken or given.spoken
        published = self.flags.published or given.published
        received = source.receive(path)
        origin = self._origin(path) or self._known(received.document.sha256)
        if origin:
            published = published or origin.published
            spoken = spoken or origin.spoken or published  # as a build reads it
        document = dataclasses.replace(received.document, spoken=spoken, published=published)
        if not origin and not (spoken and published):
            said, dated = source.datelines(document.text)
            dated = dated or (received.page.published if received.page else None)
            document = dataclasses.replace(document, spoken=spoken or said, published=published or dated)
        if source.foreign(document.text):
            return document  # nothing is read from it, so no day is needed
        if document.spoken is None and document.published is None:
            raise DocumentError(
                f"{path}: neither a day of speaking nor of publication is known, so periods cannot be resolved\n"
                f"  Give --published DAY, or --manifest CSV (id,published[,spoken]), or a [[briefing]] table "
                f"with its days in {path.parent / origins.ORIGINS}."
            )
        return document

    def prepare(self, files: Iterable[Path]) -> None:
        """Read what gives days to `files`, so that every process that reads has it, and its faults are here."""
        for path in files:
            self._origin(path)
        self._known("")

    def _origin(self, path: Path) -> origins.Origin | None:
        beside = path.parent / origins.ORIGINS
        if beside not in self._beside:
            found = origins.read_origins(beside) if beside.is_file() else origins.Origins(beside)
            self._beside[beside] = found
            self.faults += found.faults
        return self._beside[beside].whole.get(path.stem)

    def _known(self, sha256: str) -> origins.Origin | None:
        if self._ours is None:
            ours = ROOT / "seeds" / origins.ORIGINS
            whole = origins.read_origins(ours).whole if ours.is_file() else {}
            self._ours = {origin.sha256: origin for origin in whole.values()}
        return self._ours.get(sha256)


def read_manifest(path: Path) -> tuple[dict[str, Days], set[str], list[str]]:
    """Return the days by id that the CSV file `path` gives, the ids of its faulty rows, and their faults.

    Raises:
        DocumentError: it cannot be read, or is no CSV with the columns id and published.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: is not UTF-8: {error.reason} at byte {error.start}") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    columns = rows.fieldnames or []
    if not {"id", "published"} <= set(columns):
        raise DocumentError(
            f"{path}:1: the columns are {', '.join(columns) or 'missing'}\n"
            "  The first line must name id and published, and may name spoken."
        )
    if "spoken" not in columns and (like := get_close_matches("spoken", columns, cutoff=0.8)):
        raise DocumentError(f"{path}:1: there is a column {like[0]}; write spoken, or give it another name")
    days: dict[str, Days] = {}
    refused: set[str] = set()
    faults: list[str] = []
    for row in rows:
        id = (row["id"] or "").strip()
        where = f"{path}:{rows.line_num}: {id or 'no id'}"
        if not id or id in days:
            faults.append(
                f"{where}: {'stands there twice' if id else 'give the name of the file without its ending'}"
            )
            refused.add(id)
            continue
        try:
            spoken, published = _cell(row.get("spoken")), _cell(row["published"])
        except argparse.ArgumentTypeError as error:
            faults.append(f"{where}: {error}")
            refused.add(id)
            continue
        if spoken and published and published < spoken:
            faults.append(f"{where}: published {published} lies before spoken {spoken}; correct one of them")
            refused.add(id)
        days[id] = Days(spoken, published)
    return days, refused, faults


def _cell(words: str | None) -> date | None:
    return day(words) if words and words.strip() else None
