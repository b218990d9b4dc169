"""`read`: texts -> what they state, or what is left out, as JSON Lines."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from indicators import catalogue, origins
from indicators.cli.calendar import Calendar, Days, read_manifest
from indicators.cli.options import DONE, FAULTS, WRONG_USE, Commands, day, from_here, say
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
    read.set_defaults(run=_read)


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
    for doc, path, first in _namesakes(files):
        say(f"{path}: has the id of {first}, {doc!r}; in the output the two cannot be told apart")
    for path in with_progress(files, "texts"):
        try:
            document = calendar.load(path)
            if why := source.foreign(document.text):
                say(f"{path}: nothing is read from it: {why}")
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
