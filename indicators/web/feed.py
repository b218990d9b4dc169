"""What is new, as an Atom feed: statements by the day on which their briefing joined the collection."""

import uuid
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.labels import load
from indicators.links import BriefingView
from indicators.model import Statement
from indicators.store import BriefingSummary, Filter
from indicators.web import lists, records
from indicators.web.answers import Answer
from indicators.web.api import AREA, INDICATOR, STATUS, THEME, refuse_strangers
from indicators.web.cursors import CURSOR, Cursor, digest, write as cursor_text
from indicators.web.operations import Call, Operation
from indicators.web.parameters import Parameter, canonical, choice, whole
from indicators.wording import named, period, subject, value_in

PATH = "/feed.atom"
MEDIA = "application/atom+xml; charset=utf-8"
# Ids of entries are made from observations' ids in this name space, wherever the site moves to.
NAMES = uuid.UUID("6e6b5f0a-4a0e-5c39-9f3e-8d6f1b2a7c41")

LANGUAGE = choice("lang", "Language of the titles.", links.LANGUAGES, default="en")
LIMIT = whole("limit", "Entries of a page.", 1, 200, 50)
FEED: tuple[Parameter, ...] = (INDICATOR, THEME, AREA, STATUS, LANGUAGE, LIMIT, CURSOR)

_XML = {c: None for c in range(32) if chr(c) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


def operations() -> list[Operation]:
    """Return the feed."""
    about = "New statements, the latest that joined the collection first, as an Atom feed."
    return [Operation("feed", PATH, about, feed, MEDIA, FEED)]


def feed(call: Call) -> Answer:
    """New statements."""
    refuse_strangers(call, FEED)
    values, store, where = call.values, call.store, call.address
    t = load(values["lang"])
    known = by_id(store.indicators())
    of_themes = tuple(i.id for i in store.indicators() if i.theme in values["theme"])
    wanted = _wanted(values["indicator"], of_themes, bool(values["theme"]))
    none = ("",)  # the id of no indicator
    asked = Filter(
        indicators=() if wanted is None else wanted or none, areas=values["area"], statuses=values["status"]
    )
    after = lists.begin(call, FEED)
    try:
        found = store.browse(asked, "added", after, values["limit"])
    except ValueError:
        raise lists.stale(values["cursor"]) from None
    briefings = {b.doc: b for b in store.briefing_summaries()}
    pairs = canonical(FEED, values)
    names = [named(known[i].name, t) for i in values["indicator"]] + [
        t(f"themes.{x}") for x in values["theme"]
    ]
    title = (
        t("site.name")
        if not names
        else t("site.details", name=t("site.name"), details=t("site.list").join(names))
    )
    newest = max((b.added for b in briefings.values()), default=date(1970, 1, 1))
    mine = [briefings[s.observation.doc].added for s in found.statements]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(t.language)}>',
        f"<id>{entry_id('feed', *(f'{n}={v}' for n, v in pairs if n in ('indicator', 'theme', 'area', 'status')))}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_moment(mine[0] if mine else newest)}</updated>",
        f"<author><name>{_text(t('site.name'))}</name></author>",
        _link("self", where.absolute(PATH + _query(pairs)), MEDIA.partition(";")[0]),
        _link("alternate", where.absolute("/"), "text/html"),
    ]
    if found.more:
        cursor = cursor_text(Cursor(digest(pairs), found.keys[-1]))
        following = [*((n, v) for n, v in pairs if n != "cursor"), ("cursor", cursor)]
        lines.append(_link("next", where.absolute(PATH + _query(following)), MEDIA.partition(";")[0]))
    for s in found.statements:
        lines += _entry(s, known[s.observation.indicator], briefings[s.observation.doc], call)
    lines.append("</feed>\n")
    return Answer("\n".join(lines).encode(), MEDIA)


def _wanted(indicators: Sequence[str], of_themes: Sequence[str], themes: bool) -> tuple[str, ...] | None:
    """Return the indicators asked for, by name and by theme; None for all."""
    if not indicators:
        return tuple(of_themes) if themes else None
    return tuple(i for i in indicators if not themes or i in of_themes)


def _entry(s: Statement, indicator: Indicator, b: BriefingSummary, call: Call) -> list[str]:
    o, where = s.observation, call.address
    lang = call.values["lang"]
    t = load(lang)
    value = t("site.list").join((value_in(o, indicator, lang), period(o, t)))
    if o.status == "target":
        value = t("site.list").join((t("status.target"), value))
    page = where.absolute(links.to_query(BriefingView(doc=o.doc, o=o.id, lang=lang)))
    resource = where.absolute(records.resource("observations", o.id))
    authors = [f"<author><name>{_text(name)}</name></author>" for name in b.speakers]
    return [
        "<entry>",
        f"<id>{entry_id(o.id)}</id>",
        f"<title>{_text(f'{subject(o, indicator, t)}: {value}')}</title>",
        f"<updated>{_moment(b.added)}</updated>",
        f"<published>{_moment(s.known)}</published>",
        *authors,
        _link("alternate", page, "text/html"),
        _link("related", resource, "application/json"),
        f"<category term={quoteattr(indicator.id)} label={quoteattr(named(indicator.name, t))}/>",
        f"<category term={quoteattr(indicator.theme)} label={quoteattr(t(f'themes.{indicator.theme}'))}/>",
        f'<summary type="text">{_text(f"“{o.quote}” — {b.title}")}</summary>',
        "</entry>",
    ]


def entry_id(*parts: str) -> str:
    """Return the id that stands for `parts` for ever: an observation's id, or what a feed is of."""
    return uuid.uuid5(NAMES, "\n".join(parts)).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _link(rel: str, address: str, media: str) -> str:
    return f"<link rel={quoteattr(rel)} type={quoteattr(media)} href={quoteattr(address)}/>"


def _query(pairs: Sequence[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""


def _text(words: str) -> str:
    return escape(words.translate(_XML))
