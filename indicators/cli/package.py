"""`export` and `verify`: the data as a Frictionless data package, and its check against the texts in it."""

import argparse
from pathlib import Path

from indicators.cli.options import DONE, FAULTS, Commands, add_data, say


def register(commands: Commands) -> None:
    """Add the commands to the command line."""
    export = commands.add_parser("export", help="write all data as a Frictionless data package")
    export.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    add_data(export)
    export.set_defaults(run=_export)

    verify = commands.add_parser(
        "verify", help="check every hash, quote, offset and value of a data package against its texts"
    )
    verify.add_argument("folder", type=Path, metavar="DIR", help="what `export` has written")
    verify.set_defaults(run=_verify)


def _export(options: argparse.Namespace) -> int:
    from indicators.packaging.writing import write
    from indicators.store import open_store

    with open_store(options.data) as store:
        files = write(store, options.folder)
        say(f"{options.folder}: {len(files)} files, data_version {store.content_hash}")
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from indicators.packaging.verification import verify

    found = verify(options.folder)
    for fault in found.faults:
        print(fault)
    corrected = f" ({found.corrected} set by a person)" if found.corrected else ""
    say(
        f"{options.folder}: {found.files} files, {found.observations} observations{corrected}: "
        f"{len(found.faults) or 'no'} fault{'s' if len(found.faults) != 1 else ''}"
    )
    return FAULTS if found.faults else DONE
