"""How to cite a chart or a point: as text and as BibTeX."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators import links
from indicators.catalogue import Indicator
from indicators.labels import load
from indicators.model import Briefing, Statement
from indicators.shown import Shown
from indicators.store import BriefingSummary, Store
from indicators.wording import day, period, subject, title, value_in

UNKNOWN = "unknown"
VERSION_DIGITS = 12  # of the data's hash, as people copy it

# What BibTeX or LaTeX would read as a command.
_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: "\\" + c for c in "{}%&#$_"},
}


@dataclass(frozen=True, slots=True)
class Citation:
    """One source: as a line of text, and as a BibTeX entry."""

    text: str
    bibtex: str


def chart(result: Shown, store: Store, site: str = "") -> Citation:
    """Return how to cite the chart `result`: its title, what it was read from, the data's version."""
    t = load(result.view.lang)
    found = briefings(result, store)
    days = [b.known_from for b in found]
    name = title(result.indicators, t)
    about = [t(f"measures.{result.view.measure}")] if result.view.measure not in (None, "level") else []
    about += [t("citation.known", day=day(result.view.as_of, t))] if result.view.as_of else []
    name = t("site.details", name=name, details=t("site.list").join(about)) if about else name
    read = ""
    if days:
        first, last = day(min(days), t), day(max(days), t)
        read = t("citation.read", n=len(found), count=len(found), first=first, last=last)
    version = t("citation.version", hash=store.content_hash[:VERSION_DIGITS])
    link = site + links.to_query(result.view)
    return Citation(
        " ".join(
            p for p in (t("citation.quoted", name=name), t("site.name") + ".", read, version, link) if p
        ),
        _bibtex(
            "_".join(i.id for i in result.indicators[:3]) or "chart",
            max(days, default=None),
            title=_latex(name),
            author="{" + _latex(t("site.name")) + "}",
            note=_latex(f"{read} {version}".strip()),
            url=link,
        ),
    )


def point(
    s: Statement, briefing: Briefing, indicator: Indicator, content_hash: str, link: str, lang: str = "en"
) -> Citation:
    """Return how to cite what was said: who, when, where, the words, and what they were read as."""
    text, where, read, publisher = _said(s, briefing, indicator, content_hash, lang)
    o = s.observation
    return Citation(
        f"{text} {link}".strip(),
        _bibtex(
            f"{o.doc}_{o.at}",
            s.spoken,
            title=_latex(", ".join(where) or o.doc),
            author=" and ".join("{" + _latex(n) + "}" for n in briefing.speakers) or None,
            publisher=_latex(publisher) if publisher else None,
            note=_latex(f"“{o.quote}”. {read}"),
            url=link,
        ),
    )


def point_text(
    s: Statement, briefing: Briefing, indicator: Indicator, content_hash: str, lang: str = "en"
) -> str:
    """Return the text of `point`'s citation but for the link: every row of an export has one, and BibTeX takes longer."""
    return _said(s, briefing, indicator, content_hash, lang)[0]


def _said(
    s: Statement, briefing: Briefing, indicator: Indicator, content_hash: str, lang: str
) -> tuple[str, list[str], str, str | None]:
    """Return the citation as text without its link, and of it: where it was said, what it was read as, who published it."""
    t = load(lang)
    o = s.observation
    publisher = briefing.publisher if briefing.publisher != UNKNOWN else None
    published = t("citation.published", day=day(briefing.published, t)) if briefing.published else None
    where = [w for w in (briefing.event, briefing.title) if w != UNKNOWN]
    said = t(
        "citation.said",
        who=t("site.list").join(briefing.speakers) or t("citation.speaker_unknown"),
        day=day(s.spoken, t),
        quote=o.quote,
        where=t("site.list").join(w for w in (*where, publisher, published) if w),
    )
    read = t(
        "citation.point",
        name=subject(o, indicator, t),
        value=value_in(o, indicator, t.language),
        period=period(o, t),
        id=o.id,
        hash=content_hash[:VERSION_DIGITS],
    )
    page = briefing.url if briefing.url.startswith(("http://", "https://")) else None
    return " ".join(p for p in (said, page, read) if p), where, read, publisher


def briefings(result: Shown, store: Store) -> list[BriefingSummary]:
    """Return the briefings that what is shown was read from, by day of speaking."""
    docs = {s.observation.doc for m in result.drawing.marks for s in _statements(m)}
    # A derived value, or an indexed one, rests on statements that have no mark of their own.
    docs |= {o.rsplit(":", 3)[0] for m in result.drawing.marks if m.derived for o in m.derived.rests_on}
    return sorted(
        (b for b in store.briefing_summaries() if b.doc in docs), key=lambda b: (b.spoken_on, b.doc)
    )


def _statements(mark: object) -> Sequence[Statement]:
    point, statement = getattr(mark, "point", None), getattr(mark, "statement", None)
    history = [b.statement for b in point.history] if point else []
    return [*history, *([statement] if statement else [])]


def _bibtex(key: str, when: date | None, **fields: str | None) -> str:
    """Return an entry of `fields`, which are escaped where they are not addresses."""
    given: dict[str, str | None] = {
        **fields,
        "year": str(when.year) if when else None,
        "month": str(when.month) if when else None,
    }
    lines = [
        f"  {name} = {{{{{v}}}}}," if name == "title" else f"  {name} = {{{v}}},"
        for name, v in given.items()
        if v
    ]
    plain = re.sub(r"[^A-Za-z0-9_:.-]", "", key) or "source"
    return "\n".join([f"@misc{{{plain},", *lines, "}"]) + "\n"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in " ".join(text.split()))
