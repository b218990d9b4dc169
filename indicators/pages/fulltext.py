"""A briefing's text whole, as received: what was read and what was left out marked, menus folded."""

from dataclasses import dataclass, replace
from typing import Literal

from indicators import links
from indicators.links import BriefingView
from indicators.model import Briefing, LeftOut, Statement
from indicators.pages import frame, pieces
from indicators.pages.nodes import Node, node
from indicators.pages.readings import Read, Target


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of the text that is drawn in its own way."""

    start: int
    end: int
    kind: Literal["seen", "left", "furniture", "spot"]
    statements: tuple[Statement, ...] = ()
    left: LeftOut | None = None


def text(briefing: Briefing, reading: Read, view: BriefingView, target: Target) -> list[Node]:
    """Return the whole text as received, cut where something was read or left out."""
    nodes: list[Node] = []
    at = 0
    for cut in _cuts(briefing, reading, view, target):
        nodes += _plain(briefing.text, at, cut.start, target)
        nodes.append(_drawn(cut, briefing, reading, view, target))
        at = cut.end
    return [*nodes, *_plain(briefing.text, at, len(briefing.text), target)]


def _plain(text: str, start: int, end: int, target: Target) -> list[Node]:
    """Return `text[start:end]`, the sentence of the chosen observation shaded."""
    if start >= end:
        return []
    s = target.statement.observation.sentence if target.statement else target.sentence
    if s is None:
        return [text[start:end]]
    first, last = max(start, s.start), min(end, s.end)
    if first >= last:
        return [text[start:end]]
    anchor = "here" if target.sentence and first == s.start else None
    here = node("span", text[first:last], cls="here", data_anchor=anchor)
    parts: list[Node] = [text[start:first], here, text[last:end]]
    return [p for p in parts if p]


def _cuts(briefing: Briefing, reading: Read, view: BriefingView, target: Target) -> list[_Cut]:
    """Return what is drawn in its own way, in text order and without overlaps: furniture first,
    then what was read, then what was left out."""
    cuts: list[_Cut] = []

    def free(start: int, end: int) -> bool:
        return start < end and all(end <= c.start or c.end <= start for c in cuts)

    if not view.furniture:
        for f in reading.furniture:
            if free(f.start, f.end):
                cuts.append(_Cut(f.start, f.end, "furniture"))
    places: dict[tuple[int, int], list[Statement]] = {}
    for s in reading.statements:
        places.setdefault((s.observation.start, s.observation.end), []).append(s)
    for (start, end), found in sorted(places.items()):
        if free(start, end):
            cuts.append(_Cut(start, end, "seen", tuple(found)))
        else:  # 产销量分别是…: one quote within another; the free rest of it is marked
            ends = [c.end for c in cuts if c.start < end and start < c.end]
            if ends and free(max(ends), end):
                cuts.append(_Cut(max(ends), end, "seen", tuple(found)))
    if target.offset is not None:
        end = next((x.end for x in reading.left_out if x.start <= target.offset < x.end), target.offset + 1)
        if free(target.offset, end):
            cuts.append(_Cut(target.offset, end, "spot"))
    if view.left_out:
        for left in reading.left_out:
            if free(left.start, left.end):
                cuts.append(_Cut(left.start, left.end, "left", left=left))
    return sorted(cuts, key=lambda c: c.start)


def _drawn(cut: _Cut, briefing: Briefing, reading: Read, view: BriefingView, target: Target) -> Node:
    t = frame.words()
    text = briefing.text[cut.start : cut.end]
    if cut.kind == "furniture":
        return node(
            "details",
            node("summary", t("briefing.folded", n=len(text), count=len(text))),
            text,
            lang="zh",
        )
    if cut.kind == "spot":
        return node("mark", text, cls="spot", data_anchor="spot")
    if cut.left:
        return node(
            "span", text, cls="left", title=t("briefing.left_title", reason=t.sentence(cut.left.reason))
        )
    chosen = next((s for s in cut.statements if s == target.statement), None)
    statement = chosen or cut.statements[0]
    o = statement.observation
    titles = [
        t(
            "briefing.seen_title",
            name=reading.indicators[s.observation.indicator].name.to(t.language),
            value=pieces.reading(s.observation, reading.indicators[s.observation.indicator], t),
            period=pieces.period(s.observation, t),
        )
        for s in cut.statements
    ]
    classes = ["seen", *(["target"] if o.status == "target" else []), *(["chosen"] if chosen else [])]
    return node(
        "a",
        text,
        cls=" ".join(classes),
        href=links.to_query(replace(view, doc=briefing.doc, o=o.id)),
        data_go=True,
        data_anchor=o.id,
        title="\n".join(titles),
        aria_current="true" if chosen else None,
    )
