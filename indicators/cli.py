"""The command line: data to stdout, progress and messages to stderr.

Exit codes: 0 done, 1 the input has faults (all are listed), 2 wrong use.
"""

import argparse
import csv
import dataclasses
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from indicators import catalogue, origins
from indicators.errors import DocumentError, IndicatorsError
from indicators.model import Document, Observation
from indicators.progress import with_progress
from indicators.reading import source
from indicators.reading.reader import read_document
from indicators.records import json_line, left_out_record, observation_record

ROOT = Path(__file__).parent.parent
DONE, FAULTS, WRONG_USE = 0, 1, 2
INTERRUPTED = 130  # as a shell has it for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Data are UTF-8 whatever the locale; a name that is not must not stop a message.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        code = run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _give_up_output()  # whoever reads it has seen enough
        return DONE
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except IndicatorsError as error:
        _say(str(error))
        return FAULTS
    except OSError as error:
        # No room, no right, a device gone: nothing of ours to mend, and nobody needs the traceback.
        _say(f"{error.filename or 'standard output'}: {error.strerror}")
        _give_up_output()
        return FAULTS


def _give_up_output() -> None:
    """Have Python write nowhere when it exits: it would complain again of what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m indicators",
        description="Dated series read from official briefings.",
        epilog="Exit codes: 0 done, 1 the input has faults (all are listed), 2 wrong use.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    read = commands.add_parser("read", help="print what texts state, as JSON Lines")
    read.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a text, an HTML page, or a folder: all its files"
    )
    read.add_argument("--published", type=_day, metavar="DAY", help="the day of publication, 2021-09-19")
    read.add_argument("--spoken", type=_day, metavar="DAY", help="the day of speaking")
    read.add_argument("--manifest", type=Path, metavar="CSV", help="dates by id: id,published[,spoken]")
    read.add_argument("--left-out", action="store_true", help="print the numbers left out, with the reasons")
    read.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        help="also write each text that was read to DIR/<doc>.txt: of an HTML page the article, in which offsets count",
    )
    read.set_defaults(run=_read)

    add = commands.add_parser("add", help="bring a briefing into seeds, with its origin, and build")
    add.add_argument("file", type=Path, metavar="FILE", help="a text or an HTML page, as received")
    add.add_argument("--id", help="its id in every link, for ever; the file's name without its ending")
    add.add_argument("--published", type=_day, metavar="DAY", help="the day of publication, 2021-09-19")
    add.add_argument("--spoken", type=_day, metavar="DAY", help="the day of speaking")
    add.add_argument("--title", help="as on the page")
    add.add_argument("--event", help="where it was said: 国务院新闻办公室新闻发布会")
    add.add_argument("--speaker", action="append", metavar="NAME", help="who speaks; again for each")
    add.add_argument("--publisher", help="who published the words first")
    add.add_argument("--reprint", help="the site that this copy was taken from")
    add.add_argument("--url", help="the page's address")
    add.add_argument("--rights", help="what the page says about its rights")
    add.add_argument("--added", type=_day, metavar="DAY", help="the day it joins the collection; today")
    _add_data(add)
    _add_inputs(add)
    add.set_defaults(run=_add)

    check = commands.add_parser("check", help="list all that is wrong with definitions, examples and origins")
    _add_inputs(check)
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="build the data anew")
    _add_data(build)
    build.add_argument("--diff", action="store_true", help="print what this build added, changed and lost")
    _add_inputs(build)
    build.set_defaults(run=_build)
    return parser


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data", type=Path, default=_from_here(ROOT / "data"), metavar="DIR", help="where the data are kept"
    )


def _add_inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--seeds", type=Path, default=_from_here(ROOT / "seeds"), metavar="DIR", help="texts and origins"
    )
    command.add_argument(
        "--definitions",
        type=Path,
        default=_from_here(catalogue.FOLDER),
        metavar="DIR",
        help="the indicators: <theme>/<id>.toml",
    )


def _from_here(folder: Path) -> Path:
    """Return `folder` as somebody who stands in the project's folder would name it in a message."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no day; write it as 2021-09-19") from None


def _say(words: str) -> None:
    print(words, file=sys.stderr)


# --- read -----------------------------------------------------------------------------------------


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


def _read(options: argparse.Namespace) -> int:
    if options.spoken and options.published and options.published < options.spoken:
        _say(f"--published {options.published} lies before --spoken {options.spoken}; correct one of them")
        return WRONG_USE
    faults = 0

    def report(fault: str) -> None:
        nonlocal faults
        faults += 1
        _say(fault)

    indicators = catalogue.load(_from_here(catalogue.FOLDER))
    manifest, refused, wrong = read_manifest(options.manifest) if options.manifest else ({}, set(), [])
    calendar = Calendar(Days(options.spoken, options.published), manifest, refused)
    files = []
    for path in options.paths:
        if path.is_dir():
            texts = origins.text_files(path)
            if not texts:
                _say(f"{path}: holds no texts")
            files += texts
        elif path.exists():
            files.append(path)
        else:
            wrong.append(f"{path}: does not exist")
    if options.manifest:
        files = [f for f in files if not f.samefile(options.manifest)]
    for fault in wrong:
        report(fault)
    unique: dict[Path, Path] = {}
    for file in files:
        unique.setdefault(file.resolve(), file)
    files = list(unique.values())
    for doc, path, first in _namesakes(files):
        _say(f"{path}: has the id of {first}, {doc!r}; in the output the two cannot be told apart")
    for path in with_progress(files, "texts"):
        try:
            document = calendar.load(path)
            if why := source.foreign(document.text):
                _say(f"{path}: nothing is read from it: {why}")
                reading = source.unread(document, why)
            else:
                reading = read_document(document, indicators)
            if options.texts:
                _keep_text(document, path, options.texts)
        except DocumentError as error:
            report(str(error))
            continue
        if options.left_out:
            records = map(left_out_record, reading.left_out)
        else:
            records = map(observation_record, reading.observations)
        sys.stdout.writelines(map(json_line, records))
    for fault in calendar.faults:
        report(fault)
    return FAULTS if faults else DONE


def _keep_text(document: Document, file: Path, folder: Path) -> None:
    path = folder / f"{document.doc}.txt"
    if folder.resolve() == file.resolve().parent:
        raise DocumentError(
            f"{path}: is not written: texts are read from this folder, and one of them might be lost\n"
            "  Give another folder: --texts DIR"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.text.encode())
    except OSError as error:
        raise DocumentError(f"{error.filename or path}: cannot be written: {error.strerror}") from error


def _namesakes(files: Sequence[Path]) -> Iterator[tuple[str, Path, Path]]:
    first: dict[str, Path] = {}
    for path in files:
        if first.setdefault(path.stem, path) != path:
            yield path.stem, path, first[path.stem]


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
    return _day(words) if words and words.strip() else None


# --- check and build ------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    from indicators.checking import check

    found = check(options.seeds, options.definitions)
    for notice in found.notices:
        _say(f"notice: {notice}")
    for fault in found.faults:
        _say(fault)
    read = f"{found.definitions} definitions, {found.examples} examples, {found.briefings} briefings"
    _say(f"{read}: {len(found.faults) or 'no'} fault{'s' if len(found.faults) != 1 else ''}")
    if not found.definitions:
        _say("Examples and briefings were not read: they wait for definitions without a fault.")
    return FAULTS if found.faults else DONE


def _build(options: argparse.Namespace) -> int:
    from indicators.building import build  # brings DuckDB, which reading does without

    built = build(options.data, options.seeds, options.definitions)
    for notice in built.notices:
        _say(f"notice: {notice}")
    if options.diff:
        difference = built.difference
        for o in difference.added:
            print(f"added    {o.id}  {_gist(o)}")
        for before, after in difference.changed:
            print(f"changed  {after.id}  {_changes(before, after)}")
        for o in difference.lost:
            print(f"lost     {o.id}  {_gist(o)}")
        _say(f"{len(difference.added)} added, {len(difference.changed)} changed, {len(difference.lost)} lost")
    _say(f"{', '.join(f'{count} {what}' for what, count in built.counts.items())}")
    _say(f"{options.data / 'current.duckdb'} -> {built.path.name}, content_hash {built.content_hash}")
    return DONE


def _gist(o: Observation) -> str:
    start = f"{o.period_start}.." if o.period_start else ""
    scope = f" {o.scope}" if o.scope else ""
    return f"{o.value:.12g} {o.bound} {start}{o.period_end} {o.area} {o.status}{scope} {o.quote!r}"


def _changes(before: Observation, after: Observation) -> str:
    old, new = observation_record(before), observation_record(after)
    return "; ".join(f"{key}: {old[key]} -> {new[key]}" for key in new if old[key] != new[key])


# --- add ------------------------------------------------------------------------------------------


def _add(options: argparse.Namespace) -> int:
    from indicators import adding  # brings DuckDB

    given = adding.Given(
        id=options.id,
        spoken=options.spoken,
        published=options.published,
        title=options.title,
        event=options.event,
        speakers=tuple(options.speaker or ()),
        publisher=options.publisher,
        reprint=options.reprint,
        url=options.url,
        rights=options.rights,
        added=options.added or date.today(),  # no other command knows a clock
    )
    added = adding.add(options.file, given, options.data, options.seeds, options.definitions)
    print(adding.table(added))
    for path in added.written:
        _say(f"{path}: written")
    _say(f"{', '.join(f'{count} {what}' for what, count in added.build.counts.items())}")
    return DONE
