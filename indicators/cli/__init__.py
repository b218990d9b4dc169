"""The command line: data to stdout, progress and messages to stderr.

Exit codes: 0 done, 1 the input has faults (all are listed), 2 wrong use.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from indicators.cli import add, build, correct, links, package, read
from indicators.cli.options import DONE, FAULTS, say
from indicators.errors import IndicatorsError

INTERRUPTED = 130  # as a shell has it for Ctrl-C
# In the order that --help lists them.
COMMANDS = (read, add, correct, build, links, package)


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
        say("interrupted")
        return INTERRUPTED
    except IndicatorsError as error:
        say(str(error))
        return FAULTS
    except OSError as error:
        # No room, no right, a device gone: nothing of ours to mend, and nobody needs the traceback.
        say(f"{error.filename or 'standard output'}: {error.strerror}")
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

    for command in COMMANDS:
        command.register(commands)
    return parser
