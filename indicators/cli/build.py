"""`check` and `build`: definitions and seeds -> their faults, or the data."""

import argparse

from indicators.cli.options import DONE, FAULTS, Commands, add_data, add_inputs, say
from indicators.model import Observation
from indicators.records import observation_record


def register(commands: Commands) -> None:
    """Add the commands to the command line."""
    check = commands.add_parser("check", help="list all that is wrong with definitions, examples and origins")
    add_inputs(check)
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="build the data anew")
    add_data(build)
    build.add_argument("--diff", action="store_true", help="print what this build added, changed and lost")
    add_inputs(build)
    build.set_defaults(run=_build)


def _check(options: argparse.Namespace) -> int:
    from indicators.collection.checking import check

    found = check(options.seeds, options.definitions)
    for notice in found.notices:
        say(f"notice: {notice}")
    for fault in found.faults:
        say(fault)
    read = f"{found.definitions} definitions, {found.examples} examples, {found.briefings} briefings"
    say(f"{read}: {len(found.faults) or 'no'} fault{'s' if len(found.faults) != 1 else ''}")
    if not found.definitions:
        say("Examples and briefings were not read: they wait for definitions without a fault.")
    return FAULTS if found.faults else DONE


def _build(options: argparse.Namespace) -> int:
    from indicators.collection.building import build  # brings DuckDB, which reading does without

    built = build(options.data, options.seeds, options.definitions, jobs=None)
    for notice in built.notices:
        say(f"notice: {notice}")
    if options.diff:
        difference = built.difference
        for o in difference.added:
            print(f"added    {o.id}  {_gist(o)}")
        for before, after in difference.changed:
            print(f"changed  {after.id}  {_changes(before, after)}")
        for o in difference.lost:
            print(f"lost     {o.id}  {_gist(o)}")
        say(f"{len(difference.added)} added, {len(difference.changed)} changed, {len(difference.lost)} lost")
    say(f"{', '.join(f'{count} {what}' for what, count in built.counts.items())}")
    say(f"{options.data / 'current.duckdb'} -> {built.path.name}, content_hash {built.content_hash}")
    return DONE


def _gist(o: Observation) -> str:
    start = f"{o.period_start}.." if o.period_start else ""
    scope = f" {o.scope}" if o.scope else ""
    return f"{o.value:.12g} {o.bound} {start}{o.period_end} {o.area} {o.status}{scope} {o.quote!r}"


def _changes(before: Observation, after: Observation) -> str:
    old, new = observation_record(before), observation_record(after)
    return "; ".join(f"{key}: {old[key]} -> {new[key]}" for key in new if old[key] != new[key])
