"""What was read from one briefing, and the place in its text that a link asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import links
from indicators.catalogue import Indicator, by_id
from indicators.links import BriefingView
from indicators.model import Briefing, LeftOut, Span, Statement
from indicators.pages import frame
from indicators.reading.sentences import sentence_at
from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from one briefing."""

    statements: Sequence[Statement]
    left_out: Sequence[LeftOut]
    furniture: Sequence[Span]
    indicators: dict[str, Indicator]


@dataclass(frozen=True, slots=True)
class Target:
    """The place that the link asks for: an observation, where a gone one was, or any sentence."""

    statement: Statement | None = None
    offset: int | None = None  # of an observation that is gone
    sentence: Span | None = None
    notice: str = ""

    @property
    def anchor(self) -> str:
        if self.statement:
            return self.statement.observation.id
        if self.sentence:
            return "here"
        return "spot" if self.offset is not None else ""


def read(store: Store, briefing: Briefing) -> Read:
    """Return what was read from `briefing`."""
    return Read(
        store.statements(doc=briefing.doc),
        store.left_out(briefing.doc),
        store.furniture(briefing.doc),
        by_id(store.indicators()),
    )


def target(view: BriefingView, reading: Read, briefing: Briefing) -> Target:
    """Return what `o` points at; of an id that is gone, what stands there now, or why it is left out."""
    if view.o is None:
        return Target(sentence=sentence_at(briefing.text, view.at) if view.at is not None else None)
    for s in reading.statements:
        if s.observation.id == view.o:
            return Target(s)
    t = frame.words()
    parts = links.observation_parts(view.o)
    if parts is None or parts[0] != briefing.doc or parts[1] >= len(briefing.text):
        return Target(notice=t("gone.elsewhere", id=view.o))
    at = parts[1]
    now = [s for s in reading.statements if s.observation.start <= at < s.observation.end]
    if now:
        o = now[0].observation
        name = reading.indicators[o.indicator].name.to(t.language)
        return Target(
            now[0],
            notice=t("gone.read_as", id=view.o, name=name, measure=t(f"measures.{o.measure}"), quote=o.quote),
        )
    left = next((x for x in reading.left_out if x.start <= at < x.end), None)
    if left:
        return Target(
            offset=at, notice=t("gone.left_out", id=view.o, quote=left.quote, reason=t.sentence(left.reason))
        )
    return Target(offset=at, notice=t("gone.nothing", id=view.o))
