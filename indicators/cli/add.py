"""`add`: a file -> a briefing in seeds."""

import argparse
from datetime import date
from pathlib import Path

from indicators.cli.options import DONE, Commands, add_data, add_inputs, day, say


def register(commands: Commands) -> None:
    """Add the command to the command line."""
    add = commands.add_parser("add", help="bring a briefing into seeds, with its origin, and build")
    add.add_argument("file", type=Path, metavar="FILE", help="a text or an HTML page, as received")
    add.add_argument("--id", help="its id in every link, for ever; the file's name without its ending")
    add.add_argument("--published", type=day, metavar="DAY", help="the day of publication, 2021-09-19")
    add.add_argument("--spoken", type=day, metavar="DAY", help="the day of speaking")
    add.add_argument("--title", help="as on the page")
    add.add_argument("--event", help="where it was said: 国务院新闻办公室新闻发布会")
    add.add_argument("--speaker", action="append", metavar="NAME", help="who speaks; again for each")
    add.add_argument("--publisher", help="who published the words first")
    add.add_argument("--reprint", help="the site that this copy was taken from")
    add.add_argument("--url", help="the page's address")
    add.add_argument("--rights", help="what the page says about its rights")
    add.add_argument("--added", type=day, metavar="DAY", help="the day it joins the collection; today")
    add_data(add)
    add_inputs(add)
    add.set_defaults(run=_add)


def _add(options: argparse.Namespace) -> int:
    from indicators.collection import adding

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
        say(f"{path}: written")
    say(f"{', '.join(f'{count} {what}' for what, count in added.build.counts.items())}")
    return DONE
