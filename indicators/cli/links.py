"""`links`: the snapshots of fixed links, to list them and to take them to another server."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.cli.options import DONE, FAULTS, Commands, add_data, say
from indicators.errors import SnapshotError

if TYPE_CHECKING:
    from indicators.links.snapshots import Snapshots


def register(commands: Commands) -> None:
    """Add the command to the command line."""
    links = commands.add_parser("links", help="list, export or import the snapshots of fixed links")
    actions = links.add_subparsers(metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="print day, size, hash and address of each")
    listed.set_defaults(run=_list)
    export = actions.add_parser("export", help="print them all as JSON Lines")
    export.set_defaults(run=_export)
    imported = actions.add_parser("import", help="keep those of files that `export` has printed")
    imported.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a file, or - for standard input"
    )
    imported.set_defaults(run=_import)
    for action in (listed, export, imported):
        add_data(action)


def _list(options: argparse.Namespace) -> int:
    from indicators.links import to_short_query

    held = faults = 0
    snapshots = _snapshots(options.data)
    for path, found in snapshots.all():
        if isinstance(found, SnapshotError):
            faults += 1
            say(str(found))
            continue
        held += path.stat().st_size
        print(f"{found.made}  {path.stat().st_size:>9,}  {found.hash}  {to_short_query(found.shown.view)}")
    say(f"{held:,} bytes of {snapshots.room:,}; {faults or 'no'} damaged")
    return FAULTS if faults else DONE


def _export(options: argparse.Namespace) -> int:
    from indicators.links.snapshots import lines

    faults = 0
    for _, found in _snapshots(options.data).all():
        if isinstance(found, SnapshotError):
            faults += 1
            say(str(found))
        else:
            sys.stdout.writelines(lines(found))
    return FAULTS if faults else DONE


def _import(options: argparse.Namespace) -> int:
    from indicators.links.snapshots import parse

    snapshots = _snapshots(options.data)
    new = known = faults = 0
    for file in options.files:
        for where, two in _pairs(file):
            try:
                if snapshots.write(parse(two, where)):
                    new += 1
                else:
                    known += 1
            except SnapshotError as error:
                faults += 1
                say(str(error))
    say(f"{new} kept, {known} there already, {faults or 'none'} refused")
    return FAULTS if faults else DONE


def _pairs(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (file:line, two lines) for each snapshot in `file`."""
    name = "standard input" if str(file) == "-" else str(file)
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    # Not splitlines: a text may hold characters that count as line ends there.
    every = data.decode("utf-8", errors="replace").removesuffix("\n").split("\n") if data else []
    for n in range(0, len(every), 2):
        yield f"{name}:{n + 1}", every[n : n + 2]


def _snapshots(data: Path) -> "Snapshots":
    from indicators import settings  # these bring DuckDB, which reading does without
    from indicators.links.snapshots import Snapshots

    return Snapshots(data, settings.read(os.environ).links_mb * 1_000_000)
