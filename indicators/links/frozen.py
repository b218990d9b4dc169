"""A store as a snapshot has it: what a fixed link showed comes from the snapshot, all else from the data of today."""

from collections.abc import Sequence
from datetime import date

from indicators.catalogue import Indicator
from indicators.kept import Kept
from indicators.links.snapshots import Snapshot, statements
from indicators.model import Briefing, Series, Settled, Statement
from indicators.store import BriefingSummary, Store
from indicators.store.reading import KEPT


class FrozenStore(Store):
    """The data of `live`, and over it the series, definitions and texts of `snapshot`."""

    def __init__(self, live: Store, snapshot: Snapshot) -> None:
        # The same file through the same connection; what is kept of its answers is not the same.
        self.__dict__.update(live.__dict__)
        self._kept = Kept(KEPT)
        self.content_hash = snapshot.data_version
        self.identity = (
            f"{snapshot.data_version} {snapshot.hash}"  # a snapshot only says that it is of these data
        )
        self._live = live
        self._snapshot = snapshot
        self._texts = {b.doc: b for b in snapshot.briefings}
        self._said = {s.observation.id: s for s in statements(snapshot.shown)}

    def close(self) -> None:
        """The file is the live store's: it closes it."""

    def indicators(self) -> list[Indicator]:
        kept = {i.id: i for i in self._snapshot.shown.indicators}
        found = {i.id: kept.get(i.id, i) for i in self._live.indicators()}
        return list({**found, **kept}.values())

    def series(
        self, indicators: Sequence[str] | None = None, as_of: date | None = None, settled: Settled = "spoken"
    ) -> list[Series]:
        everything = self._snapshot.shown.everything
        return [s for s in everything if indicators is None or s.key.indicator in indicators]

    def statement(self, id: str) -> Statement | None:
        return self._said.get(id) or self._live.statement(id)

    def briefings(self, docs: Sequence[str] | None = None) -> list[Briefing]:
        kept = [b for b in self._texts.values() if docs is None or b.doc in docs]
        rest = None if docs is None else [d for d in docs if d not in self._texts]
        found = [*kept, *(b for b in self._live.briefings(rest) if b.doc not in self._texts)]
        return sorted(found, key=lambda b: (-b.known_from.toordinal(), b.doc))

    def briefing(self, doc: str) -> Briefing | None:
        return self._texts.get(doc) or self._live.briefing(doc)

    def briefing_summaries(self) -> list[BriefingSummary]:
        live = {b.doc: b for b in self._live.briefing_summaries()}
        found = {**live, **{doc: self._summary(b, live.get(doc)) for doc, b in self._texts.items()}}
        return sorted(found.values(), key=lambda b: (-b.known_from.toordinal(), b.doc))

    def _summary(self, b: Briefing, live: BriefingSummary | None) -> BriefingSummary:
        mine = [s.observation for s in self._said.values() if s.observation.doc == b.doc]
        targets = sum(o.status == "target" for o in mine)
        return BriefingSummary(
            doc=b.doc,
            title=b.title,
            speakers=b.speakers,
            event=b.event,
            publisher=b.publisher,
            reprint=b.reprint,
            url=b.url,
            rights=b.rights,
            spoken=b.spoken,
            spoken_known=b.spoken_known,
            published=b.published,
            published_known=b.published_known,
            added=b.added,
            script=b.script,
            length=len(b.text),
            reported=live.reported if live else len(mine) - targets,
            targets=live.targets if live else targets,
            indicators=live.indicators if live else len({o.indicator for o in mine}),
            left_out=live.left_out if live else 0,
        )
