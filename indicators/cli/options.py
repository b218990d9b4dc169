"""What the commands share: their options, days, and where messages go."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TypeAlias

from indicators import catalogue

ROOT = Path(__file__).parent.parent.parent
DONE, FAULTS, WRONG_USE = 0, 1, 2

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data", type=Path, default=from_here(ROOT / "data"), metavar="DIR", help="where the data are kept"
    )


def add_inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--seeds", type=Path, default=from_here(ROOT / "seeds"), metavar="DIR", help="texts and origins"
    )
    command.add_argument(
        "--definitions",
        type=Path,
        default=from_here(catalogue.FOLDER),
        metavar="DIR",
        help="the indicators: <theme>/<id>.toml",
    )


def from_here(folder: Path) -> Path:
    """Return `folder` as somebody who stands in the project's folder would name it in a message."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def day(words: str) -> date:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no day; write it as 2021-09-19") from None


def say(words: str) -> None:
    print(words, file=sys.stderr)
