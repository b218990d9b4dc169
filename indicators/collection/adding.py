"""A file -> a briefing in seeds, with its origin: read and checked first, written whole or not at all."""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from filelock import FileLock
from pydantic import ValidationError

from indicators import catalogue
from indicators.collection import origins
from indicators.collection.building import Build, Tell
from indicators.collection.staging import LOCK, Change, appended, bring_in, content, toml_table
from indicators.errors import DocumentError, IndicatorsError
from indicators.faults import faults as faults_of
from indicators.model import Briefing, Document, LeftOut, Observation, Reading
from indicators.reading import cleaning, page, source, tables
from indicators.reading.reader import read_document
from indicators.records import number

UNKNOWN = "unknown"
SHINGLE = 8  # letters and digits
SAME = 0.8  # of the shorter text's shingles, for the two to be copies of one text

HEADER = "# Where each text of this folder comes from: README.md of the project explains the keys.\n"


class DuplicateError(IndicatorsError):
    """The text is among the briefings already."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the one who adds a text knows about it; None and () where the page has to tell."""

    added: date
    id: str | None = None
    spoken: date | None = None
    published: date | None = None
    title: str | None = None
    event: str | None = None
    speakers: tuple[str, ...] = ()
    publisher: str | None = None
    reprint: str | None = None
    url: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What has been brought in."""

    id: str
    reading: Reading
    text: str
    written: tuple[Path, ...]
    build: Build


@dataclass(frozen=True, slots=True)
class _Prepared:
    id: str
    text: str
    reading: Reading
    change: Change


def add(
    file: Path, given: Given, data: Path, seeds: Path, definitions: Path, *, tell: Tell | None = None
) -> Added:
    """Bring the text or the HTML page `file` into `seeds` with its origin, and build the data in `data`.

    A text is copied byte for byte. Of a page the article's text is stored beside the page, with a
    sha256 of its own, and never extracted anew. All is read, checked and built from a copy of `seeds`
    before the first file of `seeds` changes; whatever fails, or is killed, leaves them as they were.

    Raises:
        DuplicateError: the text is there already, whole or nearly, under whatever name.
        DocumentError: the file cannot be read, or what is known of it is not enough.
        IndicatorsError: seeds, definitions or the data have faults of their own: all of them.
    """
    prepared = _prepare(file, given, seeds, definitions)
    try:
        data.mkdir(parents=True, exist_ok=True)
        with FileLock(data / LOCK):
            if content(seeds / origins.ORIGINS) != prepared.change.before:  # somebody else has added one
                prepared = _prepare(file, given, seeds, definitions)
            build = bring_in(prepared.change, data, seeds, definitions, tell)
    except OSError as error:
        raise DocumentError(
            f"{error.filename or seeds}: {error.strerror or error}\n"
            "  Nothing was added. Make room or give the right to write there, and add it again."
        ) from error
    written = tuple(seeds / name for name in prepared.change.files)
    return Added(prepared.id, prepared.reading, prepared.text, written, build)


# --- what is known before anything is written -----------------------------------------------------


def _prepare(file: Path, given: Given, seeds: Path, definitions: Path) -> _Prepared:
    received = source.receive(file)
    document = received.document
    if why := source.foreign(document.text):
        raise DocumentError(f"{file}: nothing can be read from it: {why}")
    if seeds.is_dir() and file.resolve().is_relative_to(seeds.resolve()):
        raise DocumentError(
            f"{file}: stands in {seeds} already\n  Move it elsewhere first: this command copies it there, "
            "with its origin."
        )
    indicators = catalogue.load(definitions)
    before = content(seeds / origins.ORIGINS)
    fresh = before is None and not (seeds.is_dir() and origins.text_files(seeds))
    briefings = [] if fresh else origins.load(seeds)
    id = given.id or re.sub(r"[\s:/\\]+", "-", file.stem)
    _refuse_id(id, file, seeds, briefings)
    _refuse_duplicates(file, document, briefings)
    origin, document = _origin(file, id, given, received)
    reading = read_document(document, indicators)
    if document.spoken is None and reading.spoken not in (None, document.published):
        origin |= {
            "spoken": reading.spoken,
            "spoken_known": "Read in the text's lead, with the year of its publication.",
        }
    files = {f"{id}.txt": document.text.encode() if received.page else received.data}
    if received.page:
        files[f"{id}.html"] = received.data
        origin["page_sha256"] = hashlib.sha256(received.data).hexdigest()
    table = toml_table("briefing", origin)
    _validate(table, file)
    files[origins.ORIGINS] = appended(before, table, HEADER)
    return _Prepared(id, document.text, reading, Change(files, origins.ORIGINS, before))


def _refuse_id(id: str, file: Path, seeds: Path, briefings: Sequence[Briefing]) -> None:
    if id.startswith(".") or len(id.encode()) > 120:
        raise DocumentError(
            f"{file}: {id!r} is no id: give a shorter name without a dot in front with --id ID"
        )
    taken = [seeds / b.doc for b in briefings if b.doc.casefold() == id.casefold()]
    taken += [p for end in (".txt", ".html") if (p := seeds / f"{id}{end}").exists()]
    if taken:
        raise DocumentError(
            f"{file}: the id {id!r} is taken by {taken[0]}; ids are for ever\n  Give another: --id ID"
        )


def _origin(file: Path, id: str, given: Given, received: source.Source) -> tuple[dict[str, object], Document]:
    """Return the keys of the [[briefing]] table, and the document with its days."""
    about = received.page
    text = received.document.text
    spoken, dated = source.datelines(text)
    known = {
        "spoken": "The page does not give it; periods count from the day of publication.",
        "published": UNKNOWN,
    }
    published = given.published or dated
    if published:
        known["published"] = "Given by the one who added it." if given.published else "The page's date line."
    elif about and about.published:
        published, known["published"] = about.published, f"The page's head: {about.published_by}"
    spoken = given.spoken or spoken
    if spoken:
        known["spoken"] = "Given by the one who added it." if given.spoken else "The page's date line."
    if not (spoken or published):
        raise DocumentError(
            f"{file}: neither a day of speaking nor of publication is known, so periods cannot be resolved\n"
            "  Give --published DAY or --spoken DAY, as 2021-09-19."
        )
    for what, day in (("published", published), ("spoken", spoken)):
        if day and day > given.added:
            raise DocumentError(
                f"{file}: {what} {day} lies after the day it is added, {given.added}\n"
                f"  If the page means another day, give --{what} DAY."
            )
    if spoken and published and published < spoken:
        raise DocumentError(
            f"{file}: published {published} lies before spoken {spoken}\n  Correct one with --published or --spoken."
        )
    origin: dict[str, object] = {
        "id": id,
        "title": given.title or _title(text, about.title if about else ""),
        "speakers": list(given.speakers),
        "event": given.event or UNKNOWN,
        "publisher": given.publisher or (about.publisher if about else "") or UNKNOWN,
        "reprint": given.reprint or (about.site if about else "") or UNKNOWN,
        "url": given.url or (about.url if about else "") or UNKNOWN,
        "rights": given.rights or UNKNOWN,
        "spoken": spoken,
        "spoken_known": known["spoken"],
        "published": published,
        "published_known": known["published"],
        "added": given.added,
        "script": script(text),
        "sha256": received.document.sha256,
    }
    return origin, replace(received.document, doc=id, spoken=spoken, published=published)


def _title(text: str, given: str) -> str:
    first = next(
        (line.strip("\ufeff \t\u3000") for line in text.splitlines() if line.strip("\ufeff \t\u3000")), ""
    )
    return given or (first if 0 < len(first) <= 120 else UNKNOWN)


def script(text: str) -> str:
    """Return the script of `text`: glossed with pinyin, traditional or simplified."""
    glosses = sum(cleaning.gloss_end(text, m.start()) > m.start() for m in re.finditer(r"[(（]", text))
    if glosses >= 3:
        return "glossed"
    han = [c for c in text if "\u3400" <= c <= "\u9fff"]
    table = tables.simplified()
    changed = sum(table.get(ord(c), c) not in (c, ord(c)) for c in han)
    # A simplified text has a variant here and there; of a traditional one a third would change.
    return "traditional" if changed > 0.05 * len(han) else "simplified"


def _validate(table: str, file: Path) -> None:
    try:
        table.encode()
        origins.Origin.model_validate(tomllib.loads(table)["briefing"][0])
    except UnicodeEncodeError as error:
        raise DocumentError(f"{file}: what was given for it is no text: {error.object!r}") from error
    except ValidationError as error:
        faults = faults_of(error, origins.Origin)
        raise DocumentError("\n".join(f"{file}: {fault}" for fault in faults)) from error


# --- duplicates -----------------------------------------------------------------------------------


def _refuse_duplicates(file: Path, document: Document, briefings: Sequence[Briefing]) -> None:
    own = shingles(document.text)
    found = []
    for b in briefings:
        if b.sha256 == document.sha256 or b.text == document.text:
            found.append(f"{file}: is the text of {b.doc} ({b.title}), the same to the last character")
        elif (share := containment(own, shingles(b.text))) >= SAME:
            found.append(
                f"{file}: is nearly the text of {b.doc} ({b.title}): {share:.0%} of the shorter one's words "
                "stand in the other"
            )
    if found:
        raise DuplicateError(
            "\n".join(found) + "\n  Nothing was added: a text counts once, on whichever site it is found."
        )


def shingles(text: str) -> set[str]:
    """Return all runs of SHINGLE letters and digits of the briefing in `text`, as the reader sees it.

    Script, width, glosses, punctuation, line breaks and the page's furniture make no difference.
    """
    view = cleaning.clean(text)
    body = "".join(view.text[line.start : line.end] for line in page.lines(view.text) if not line.furniture)
    letters = re.sub(r"[\W_]+", "", body)
    return {letters[n : n + SHINGLE] for n in range(max(1, len(letters) - SHINGLE + 1))}


def containment(a: set[str], b: set[str]) -> float:
    """Return the share of the smaller set that is in the other too."""
    return len(a & b) / min(len(a), len(b))


# --- what is shown --------------------------------------------------------------------------------


def table(added: Added) -> str:
    """Return what was read and what was left out, as two tables for a terminal."""
    read = [_read_row(o) for o in added.reading.observations]
    left = [_left_row(n, added.text) for n in added.reading.left_out]
    parts = [f"{added.id}: {len(read)} read, {len(left)} left out"]
    if read:
        head = ("indicator", "measure", "value", "bound", "period", "area", "status", "read from")
        parts += ["", *_columns([head, *read])]
    if left:
        parts += ["", *_columns([("left out", "where", "reason"), *left])]
    return "\n".join(parts)


def _read_row(o: Observation) -> tuple[str, ...]:
    period = f"{o.period_start}..{o.period_end}" if o.period_start else str(o.period_end)
    area = f"{o.area} {o.scope}" if o.scope else o.area
    return o.indicator, o.measure, f"{number(o.value):,}", o.bound, period, area, o.status, _flat(o.quote)


def _left_row(n: LeftOut, text: str) -> tuple[str, ...]:
    around = f"{text[max(0, n.start - 8) : n.start]}{n.quote}{text[n.end : n.end + 8]}"
    return _flat(n.quote), _flat(around), n.reason


def _flat(words: str) -> str:
    """Return `words` on one line, and without what would command a terminal."""
    return "".join(c if c.isprintable() else " " for c in words).strip()


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for n, row in enumerate(rows):
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()
        if n == 0:
            yield "  ".join("-" * width for width in widths)


def _width(words: str) -> int:
    """Return how many columns of a terminal `words` take: a Chinese character two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)
