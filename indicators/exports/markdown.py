"""A chart or a point as Markdown, to paste into an issue, a wiki or a chat: what was said keeps its link."""

import re

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.exports import citations
from indicators.exports.rows import Data, rows
from indicators.labels import Labels, load
from indicators.links import BriefingView
from indicators.model import Briefing, Observation, Statement
from indicators.shown import Shown
from indicators.store import Store
from indicators.wording import day, derived_period, named, period, subject, title, value_in

# What Markdown would read as markup, anywhere in a line.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")


def chart(result: Shown, store: Store, site: str = "", data: Data = "shown") -> str:
    """Return `result` as a heading, a table of its rows with links to their sentences, and its citation."""
    t = load(result.view.lang)
    known = by_id(store.indicators())
    several = len(result.indicators) > 1
    columns = [*(["md.name"] if several else []), "md.period", "md.value", "md.said", "md.day"]
    lines = [f"**{escaped(title(result.indicators, t))}**", ""]
    lines.append("| " + " | ".join(escaped(t(c)) for c in columns) + " |")
    lines.append("| " + " | ".join("---" for _ in columns) + " |")
    derived = {(str(s.key), d.period_end.isoformat(), d.formula): d for s in result.series for d in s.derived}
    for row in rows(result, store, data, site):
        indicator = known[row.series.key.indicator]
        cells = [escaped(named(indicator.name, t))] if several else []
        if row.statement:
            cells += _said(row.statement, row.role, indicator, site, t)
        else:
            f = row.fields
            d = derived.get((f["series"], f["period_end"], f["formula"]))
            when = derived_period(d, t) if d else f["period_end"]
            value = f["value_text_zh" if t.language == "zh" else "value_text"]
            cells += [escaped(when), escaped(f"{value} ({t('role.' + row.role)})"), escaped(f["formula"]), ""]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", _cited(citations.chart(result, store, site).text, site + links.to_query(result.view), t)]
    return "\n".join(lines) + "\n"


def point(
    s: Statement, briefing: Briefing, indicator: Indicator, store: Store, link: str, lang: str, site: str = ""
) -> str:
    """Return what was said as a quotation with its link, who said it, and what it was read as."""
    t = load(lang)
    o = s.observation
    sentence = " ".join(briefing.text[o.sentence.start : o.sentence.end].split())
    cited = citations.point(s, briefing, indicator, store.content_hash, link, lang)
    value = f"{subject(o, indicator, t)}{t('site.colon')}{value_in(o, indicator, t.language)}, {period(o, t)}"
    return (
        f"> [{escaped(sentence)}]({target(_sentence(o, lang, site))})\n>\n> — {_cited(cited.text, link, t)}\n\n"
        f"[{escaped(value)}]({target(link)})\n"
    )


def _said(s: Statement, role: str, indicator: Indicator, site: str, t: Labels) -> list[str]:
    o = s.observation
    value = value_in(o, indicator, t.language)
    if role == "target":
        value += f" ({t('role.target')})"
    elif role != "charted":
        value += f" ({t(f'roles.{role}')})"
    quote = f"[{escaped(o.quote)}]({target(_sentence(o, t.language, site))})"
    return [escaped(period(o, t)), escaped(value), quote, escaped(day(s.spoken, t))]


def _cited(text: str, link: str, t: Labels) -> str:
    """Return a citation whose address, at its end, is a link: escaped it would be another."""
    return f"{escaped(text.removesuffix(link))} [{escaped(t('md.chart'))}]({target(link)})"


def _sentence(o: Observation, lang: str, site: str) -> str:
    view = BriefingView(doc=o.doc, o=o.id, lang="zh" if lang == "zh" else "en")
    return site + links.to_query(view)


def escaped(text: str) -> str:
    """Return `text` on one line, as Markdown that shows it."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def target(address: str) -> str:
    """Return `address` as the target of a link may stand there."""
    return (
        address.replace("(", "%28")
        .replace(")", "%29")
        .replace(" ", "%20")
        .replace("<", "%3C")
        .replace(">", "%3E")
    )
