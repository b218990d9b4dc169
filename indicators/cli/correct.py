"""`correct`: a person's word against a reading -> seeds/corrections.toml."""

import argparse
from datetime import date

from indicators.cli.options import DONE, Commands, add_data, add_inputs, day, say


def register(commands: Commands) -> None:
    """Add the command to the command line."""
    correct = commands.add_parser(
        "correct", help="correct what is read, with your name and reason, and build"
    )
    correct.add_argument("id", metavar="ID", help="the observation: <doc>:<offset>:<indicator>:<measure>")
    how = correct.add_mutually_exclusive_group(required=True)
    how.add_argument("--reject", action="store_true", help="it is none: list it as left out")
    how.add_argument(
        "--set",
        nargs="+",
        type=_pair,
        metavar="KEY=VALUE",
        help="what it says instead: value, step, bound, period_start, period_end, area, status, scope",
    )
    how.add_argument(
        "--add",
        nargs="+",
        type=_pair,
        metavar="KEY=VALUE",
        help="it is not read: said (the number as in the text), value, period_end, and the others where they differ",
    )
    correct.add_argument("--quote", default="", help="with --add: from the hedge to the end of the unit")
    correct.add_argument("--by", required=True, metavar="NAME", help="who corrects")
    correct.add_argument(
        "--why", required=True, metavar="WORDS", help="the reason, for those who follow the point"
    )
    correct.add_argument("--on", type=day, metavar="DAY", help="the day of the correction; today")
    add_data(correct)
    add_inputs(correct)
    correct.set_defaults(run=_correct)


def _pair(words: str) -> tuple[str, str]:
    key, sign, value = words.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{words!r}: write KEY=VALUE, as period_end=2021-08-31")
    return key.strip(), value.strip()


def _correct(options: argparse.Namespace) -> int:
    from indicators.collection import correcting

    given = correcting.Given(
        id=options.id,
        action="reject" if options.reject else "set" if options.set else "add",
        by=options.by,
        on=options.on or date.today(),
        why=options.why,
        values=dict(options.set or options.add or ()),
        quote=options.quote,
    )
    table, build = correcting.correct(given, options.data, options.seeds, options.definitions)
    print(table, end="")
    say(f"{options.seeds / 'corrections.toml'}: written")
    say(f"{', '.join(f'{count} {what}' for what, count in build.counts.items())}")
    return DONE
