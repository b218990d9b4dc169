"""The parts that several pages are made of: values as said, sentences, sparklines, dates."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from indicators import wording
from indicators.catalogue import Indicator
from indicators.kept import OfObjects
from indicators.labels import Labels
from indicators.model import Observation, Series, Statement
from indicators.pages.nodes import Node, node
from indicators.series import marks, phrases
from indicators.series.drawing import Drawing
from indicators.series.summary import summarise
from indicators.wording import (
    as_said as as_said,
    day as day,
    derived_period as derived_period,
    known_day as known_day,
    name_order as name_order,
    period as period,
    plain as plain,
    said_and_read as said_and_read,
    span as span,
)

AROUND = 90  # characters of a sentence shown before and behind its quote, where it is very long


_told: OfObjects[str] = OfObjects(200)


def in_words(drawing: Drawing, known: Mapping[str, Indicator], t: Labels) -> str:
    """Return `drawing` in words, a paragraph a line."""
    return _told.get(drawing, lambda: summarise(drawing, known, phrases.of(t.language)), also=t.language)


def reading_node(o: Observation, indicator: Indicator, t: Labels) -> Node | None:
    """Return the value as the viewer reads values, where what was said does not read so already."""
    words = reading(o, indicator, t)
    return None if wording.reads_so(as_said(o, indicator), words, t) else node("span", words)


def reading(o: Observation, indicator: Indicator, t: Labels) -> str:
    """Return the value of `o` as the viewer expects it: "over 1.04 million stations", "超过103.7万座"."""
    return wording.value_in(o, indicator, t.language)


def zh_name(indicator: Indicator, t: Labels, cls: str = "zh") -> Node | None:
    """Return the Chinese name to stand beside a name in another language."""
    return None if t.language == "zh" else node("span", indicator.name.zh, cls=cls, lang="zh")


def said_node(o: Observation, indicator: Indicator) -> Node:
    """Return the value as said, its hedge and its counter smaller."""
    said = as_said(o, indicator)
    return node(
        "span",
        node("span", said.before, cls="hedge") if said.before else None,
        said.number,
        node("span", said.after, cls="counter") if said.after else None,
        cls="said",
        lang="zh",
    )


def passage(text: str, o: Observation, around: int = AROUND) -> list[Node]:
    """Return the sentence of `o` from the raw `text`: the quote marked, its number strong.

    Words elsewhere that settled indicator, period or area are underlined where the sentence holds them.
    """
    start, end = o.sentence.start, o.sentence.end
    cut_start, cut_end = max(start, o.start - around), min(end, o.end + around)
    if cut_start - start < 20:
        cut_start = start
    if end - cut_end < 20:
        cut_end = end
    number_end = _number_end(o)
    spans = sorted(
        {
            (s.start, s.end)
            for s in (o.indicator_from, o.period_from, o.area_from)
            if s and cut_start <= s.start and s.end <= o.start
        }
    )
    nodes: list[Node] = ["…"] if cut_start > start else []
    at = cut_start
    for first, last in spans:
        if first < at:
            continue
        nodes += [text[at:first], node("span", text[first:last], cls="from")]
        at = last
    nodes += [text[at : o.start].lstrip() if at == start else text[at : o.start]]
    nodes += [
        node("mark", text[o.start : o.at], node("b", text[o.at : number_end]), text[number_end : o.end]),
        text[o.end : cut_end].rstrip(),
    ]
    if cut_end < end:
        nodes.append("…")
    return [n for n in nodes if n]


def _number_end(o: Observation) -> int:
    """Return where the number of `o` ends in the raw text, glosses and all."""
    words = o.quote[o.at - o.start :]
    unit = re.search(
        r"[^\d.,/%％万萬亿億千百十多余餘几分之一二两兩三四五六七八九〇零成半倍点點()\u00e0-\u01dca-z]", words
    )
    return o.at + (unit.start() if unit else len(words))


def sparkline(series: Series, indicator: Indicator, wide: int = 120, high: int = 48) -> Node | None:
    """Return the curve of `series`, segments as the chart has them; None where it has one point."""
    drawing = marks.draw([series], {indicator.id: indicator}, targets=False)
    if not drawing.layers:
        return None
    layer = drawing.layers[0]
    stated = [m for m in layer.marks if m.role == "stated"]
    if len(stated) < 2:
        return None
    first, last = stated[0].x.toordinal(), stated[-1].x.toordinal()
    low, high_value = min(m.whisker_low for m in stated), max(m.whisker_high for m in stated)
    pad = 6.0

    def x(d: date) -> float:
        return round(pad + (wide - 2 * pad) * (d.toordinal() - first) / max(last - first, 1), 1)

    def y(value: float) -> float:
        return round(high - pad - (high - 2 * pad) * (value - low) / ((high_value - low) or 1), 1)

    return node(
        "svg",
        *(
            node(
                "path",
                d=f"M{x(s.x0)} {y(s.y0)} L{x(s.x1)} {y(s.y1)}",
                cls="gap" if s.style == "dotted" else "curve",
            )
            for s in layer.segments
        ),
        *(
            node("line", x1=x(m.x), x2=x(m.x), y1=y(m.whisker_low), y2=y(m.whisker_high), cls="reach")
            for m in stated
            if m.hedged
        ),
        *(node("circle", cx=x(m.x), cy=y(m.value), r="2.75") for m in stated[:-1]),
        node("circle", cx=x(stated[-1].x), cy=y(stated[-1].value), r="3.75", cls="last"),
        viewBox=f"0 0 {wide} {high}",
        cls="spark",
        aria_hidden="true",
    )


def dates(statement: Statement, briefing_known: tuple[str, str], published: date | None, t: Labels) -> Node:
    """Return the three dates of a statement: refers to, said on, published."""
    o = statement.observation
    spoken_known, published_known = briefing_known

    def part(label: str, value: str, note: str) -> Node:
        return node(
            "div", node("dt", label), node("dd", value, node("small", t.sentence(note)) if note else None)
        )

    return node(
        "dl",
        part(t("dates.refers"), period(o, t), t(f"settled.period.{o.period_settled}")),
        part(t("dates.said"), day(statement.spoken, t), spoken_known),
        part(t("dates.published"), day(published, t), published_known),
        cls="dates",
    )


def corrected(o: Observation, t: Labels) -> Node | None:
    """Return who set or added `o` against what was read, when and why; None where it is as read."""
    c = o.corrected
    if c is None:
        return None
    read = json.loads(c.read) if c.read else {}
    was = "; ".join(f"{key} {'–' if value is None else value}" for key, value in read.items())
    told = t("corrected.set", read=was) if was else t("corrected.added")
    return node(
        "p",
        node("b", t("corrected.by", by=c.by, day=day(c.on, t))),
        " ",
        f"“{c.why}” ",
        told,
        cls="corrected small",
    )


def section(title: str, *children: Node | None, zh: str = "", count: str = "", id: str | None = None) -> Node:
    """Return a section of a page with its heading."""
    head = [node("h2", title), node("span", zh, cls="soft zh", lang="zh") if zh else None]
    head.append(node("span", count, cls="count") if count else None)
    return node("section", node("header", *head), *children, cls="section", id=id)


def speakers(names: Sequence[str]) -> str:
    """Return the names of speakers as Chinese lists them."""
    return "、".join(names)


def marked(raw: str, terms: Sequence[str]) -> list[Node]:
    """Return `raw` with every place of `terms` marked; these are as a search compares words."""
    from indicators.reading.cleaning import clean  # here, not above: a server starts without it

    view = clean(raw)
    folded = "".join(low if len(low := c.casefold()) == 1 else c for c in view.text)
    places = sorted(
        (view.raw(m.start()), view.raw_end(m.end()))
        for term in terms
        for m in re.finditer(re.escape(term), folded)
    )
    nodes: list[Node] = []
    at = 0
    for start, end in places:
        if end <= at:
            continue
        nodes += [raw[at : max(start, at)], node("mark", raw[max(start, at) : end])]
        at = end
    return [n for n in [*nodes, raw[at:]] if n]


def pager(page: int, total: int, size: int, address: Callable[[int], str], t: Labels) -> Node | None:
    """Return the ways to the page before and behind of `total` things in pages of `size`; None for one page."""
    last = max(1, -(-total // size))
    if last == 1:
        return None

    def step(label: str, to: int) -> Node:
        if not 1 <= to <= last:
            return node("span", label, cls="button off", aria_hidden="true")
        return node("a", label, href=address(to), data_go=True, cls="button")

    return node(
        "nav",
        step(t("pager.previous"), page - 1),
        node("span", t("pager.page", page=page, last=last), cls="soft small"),
        step(t("pager.next"), page + 1),
        cls="pager",
        aria_label=t("pager.label"),
    )
