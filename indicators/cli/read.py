"""`read`: texts -> what they state, or what is left out, as JSON Lines."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indicators import catalogue
from indicators.catalogue import Indicator
from indicators.cli.calendar import Calendar, Days, read_manifest
from indicators.cli.options import DONE, FAULTS, WRONG_USE, Commands, day, from_here, say
from indicators.collection import origins
from indicators.cores import in_order, worthwhile
from indicators.errors import DocumentError
from indicators.model import Document
from indicators.progress import with_progress
from indicators.reading import source
from indicators.reading.reader import read_document
from indicators.records import json_line, left_out_record, observation_record


def register(commands: Commands) -> None:
    """Add the command to the command line."""
    read = commands.add_parser("read", help="print what texts state, as JSON Lines")
    read.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a text, an HTML page, or a folder: all its files"
    )
    read.add_argument("--published", type=day, metavar="DAY", help="the day of publication, 2021-09-19")
    read.add_argument("--spoken", type=day, metavar="DAY", help="the day of speaking")
    read.add_argument("--manifest", type=Path, metavar="CSV", help="dates by id: id,published[,spoken]")
    read.add_argument("--left-out", action="store_true", help="print the numbers left out, with the reasons")
    read.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        help="also write each text that was read to DIR/<doc>.txt: of an HTML page the article, in which offsets count",
    )
    read.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="how many processes read; by default all cores, where there is enough to read for them",
    )
    read.set_defaults(run=_read)


def _jobs(words: str) -> int:
    if not words.isdecimal() or not int(words):
        raise argparse.ArgumentTypeError(f"{words!r} is no number of processes; 1 or more")
    return int(words)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file gave: lines for stdout and messages for stderr; `fault` where it could not be read."""

    lines: list[str] = field(default_factory=list)
    notice: str = ""
    fault: str = ""


def reader(
    calendar: Calendar, indicators: Sequence[Indicator], left_out: bool, texts: Path | None
) -> Callable[[Path], Taken]:
    """Return what reads one file; `texts` is the folder for the texts as they were read, if they are kept."""

    def take(path: Path) -> Taken:
        notice = ""
        try:
            document = calendar.load(path)
            if why := source.foreign(document.text):
                notice = f"{path}: nothing is read from it: {why}"
                reading = source.unread(document, why)
            else:
                reading = read_document(document, indicators)
            if texts:
                _keep_text(document, path, texts)
        except DocumentError as error:
            return Taken(notice=notice, fault=str(error))
        if left_out:
            records = map(left_out_record, reading.left_out)
        else:
            records = map(observation_record, reading.observations)
        return Taken(list(map(json_line, records)), notice)

    return take


def _read(options: argparse.Namespace) -> int:
    if options.spoken and options.published and options.published < options.spoken:
        say(f"--published {options.published} lies before --spoken {options.spoken}; correct one of them")
        return WRONG_USE
    faults = 0

    def report(fault: str) -> None:
        nonlocal faults
        faults += 1
        say(fault)

    indicators = catalogue.load(from_here(catalogue.FOLDER))
    manifest, refused, wrong = read_manifest(options.manifest) if options.manifest else ({}, set(), [])
    calendar = Calendar(Days(options.spoken, options.published), manifest, refused)
    files = []
    for path in options.paths:
        if path.is_dir():
            texts = origins.text_files(path)
            if not texts:
                say(f"{path}: holds no texts")
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
    namesakes = list(_namesakes(files))
    for doc, path, first in namesakes:
        say(f"{path}: has the id of {first}, {doc!r}; in the output the two cannot be told apart")
    calendar.prepare(files)
    sizes = [_size(f) for f in files]
    jobs = options.jobs or worthwhile(sum(sizes))
    if options.texts and namesakes:
        jobs = 1  # one is written over the other: always the same one
    arguments = (calendar, indicators, options.left_out, options.texts)
    results = in_order(reader, arguments, files, sizes, jobs)
    for _, taken in zip(with_progress(files, "texts"), results, strict=True):
        if taken.notice:
            say(taken.notice)
        if taken.fault:
            report(taken.fault)
        sys.stdout.writelines(taken.lines)
    for fault in calendar.faults:
        report(fault)
    return FAULTS if faults else DONE


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


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
