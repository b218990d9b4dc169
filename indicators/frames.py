"""The data as pandas frames, for notebooks and scripts: every value with its dates, bounds and provenance.

import indicators
stations = indicators.open("data").series("base_stations_5g")
"""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from indicators.catalogue import Indicator, by_id
from indicators.errors import IndicatorsError
from indicators.exports import FIELDS, NAMES, metadata, rows
from indicators.links import ChartView
from indicators.model import MEASURES, SETTLED, SPANS, Briefing, Measure, Settled, SpanKind
from indicators.shown import shown
from indicators.store import Store, open_store

Day = date | str | None


class Data:
    """What one folder of data holds, as the public could know it on `as_of` (None: all of it).

    Use it in a `with` statement, or close it; frames outlive it.
    """

    def __init__(self, store: Store, as_of: Day = None) -> None:
        self.store = store
        self.as_of = day(as_of)

    def __enter__(self) -> "Data":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        known = f" as known on {self.as_of}" if self.as_of else ""
        return f"<indicators {self.store.content_hash[:12]} of {self.store.path.name}{known}>"

    def close(self) -> None:
        """Let go of the data file."""
        self.store.close()

    @property
    def version(self) -> str:
        """The hash over all rows: two that have it hold the same."""
        return self.store.content_hash

    def indicators(self) -> pd.DataFrame:
        """Return what there is: one row an indicator, by id, with its names, meaning, unit, and how much is
        said of it."""
        found = [
            {
                "indicator": s.indicator.id,
                "theme": s.indicator.theme,
                "name_en": s.indicator.name.en,
                "name_zh": s.indicator.name.zh,
                "means_en": s.indicator.means.en,
                "means_zh": s.indicator.means.zh,
                "kind": s.indicator.kind,
                "unit": s.indicator.unit,
                "points": s.points,
                "statements": s.reported + s.targets,
                "briefings": s.briefings,
                "first": s.first,
                "last": s.last,
            }
            for s in self.store.overview(self.as_of)
        ]
        frame = pd.DataFrame(found).set_index("indicator").sort_index()
        return frame.assign(first=pd.to_datetime(frame["first"]), last=pd.to_datetime(frame["last"]))

    def series(
        self,
        indicator: str,
        measure: Measure | None = None,
        *,
        area: str = "CN",
        scope: str | None = None,
        span: SpanKind | None = None,
        targets: bool = False,
        derived: bool = False,
        settled: Settled = "spoken",
        as_of: Day = None,
    ) -> pd.DataFrame:
        """Return the points of `indicator`, one row each, by `date`, the last day of their period.

        Columns: those of the exports; `attrs` say what the series is, where it comes from and how to cite
        it. Units: `value`, `low` and `high` are in the measure's unit; an open end is infinite. None asks for
        the first measure in which it is said, every scope (`scope` "": the population as a whole) and every
        kind of period; series that differ in scope or span stand below each other, told apart by `series`.
        Targets and derived values come where they are asked for: `role` tells them apart.

        Raises:
            IndicatorsError: there is no such indicator, measure, span or day.
        """
        self._known(indicator)
        view = ChartView(
            indicators=(indicator,),
            measure=_one_of(measure, MEASURES, "measure"),
            areas=(area,),
            scopes=() if scope is None else (scope,),
            spans=() if span is None else (_one_of(span, SPANS, "span"),),
            as_of=day(as_of) or self.as_of,
            derived=derived,
            targets=targets,
            settled=_one_of(settled, SETTLED, "settled") or "spoken",
        )
        result = shown(view, self.store)
        found = [r.fields for r in rows(result, self.store) if r.role in ("charted", "target", "derived")]
        made = frame(found).set_index("period_end", drop=False).rename_axis("date").sort_index(kind="stable")
        made.attrs = {
            k: v
            for k, v in metadata(result, self.store).items()
            if k
            in (
                "title",
                "summary",
                "data_version",
                "citation",
                "bibtex",
                "licence",
                "indicators",
                "sources",
                "as_of",
            )
        }
        return made

    def observations(
        self, indicator: str | None = None, *, doc: str | None = None, as_of: Day = None
    ) -> pd.DataFrame:
        """Return the statements, one row each: of `indicator`, of the briefing `doc`, or all of them.

        Columns and order: those of the exports, by measure, series and period; each says its `role` in its point.
        A statement that belongs to no series (`area` is other) is not among them: see `briefing`.
        """
        if indicator is not None:
            self._known(indicator)
        wanted = (indicator,) if indicator else tuple(i.id for i in self.store.indicators())
        found: list[Mapping[str, Any]] = []
        for measure in MEASURES:
            view = ChartView(wanted, measure, areas=(), as_of=day(as_of) or self.as_of)
            said = rows(shown(view, self.store), self.store)
            found += [r.fields for r in said if r.statement and doc in (None, r.statement.observation.doc)]
        return frame(found)

    def briefings(self) -> pd.DataFrame:
        """Return where each text comes from: one row a briefing, by `doc`, the latest public first."""
        columns = "title speakers event publisher reprint url rights spoken published added".split()
        known = [b for b in self.store.briefing_summaries() if not self.as_of or b.known_from <= self.as_of]
        made = pd.DataFrame(
            [{c: getattr(b, c) for c in columns} for b in known],
            index=[b.doc for b in known],
            columns=columns,
        ).rename_axis("doc")
        for name in ("spoken", "published", "added"):
            made[name] = pd.to_datetime(made[name])
        return made

    def briefing(self, doc: str) -> Briefing:
        """Return the briefing `doc` with its text: `text[start:end]` is the quote of an observation.

        Raises:
            IndicatorsError: there is none, or it was not public on the day.
        """
        found = self.store.briefing(doc)
        if found is None or (self.as_of and found.known_from > self.as_of):
            docs = [b.doc for b in self.store.briefing_summaries()]
            raise IndicatorsError(f"there is no briefing {doc!r}{_like(doc, docs)}")
        return found

    def _known(self, indicator: str) -> Indicator:
        known = by_id(self.store.indicators())
        if indicator not in known:
            raise IndicatorsError(f"there is no indicator {indicator!r}{_like(indicator, known)}")
        return known[indicator]


def open_data(data: Path | str, as_of: Day = None) -> Data:
    """Return the data in the folder `data`, as the public could know them on `as_of`.

    Raises:
        StoreError: nothing was built there, or the file is damaged.
    """
    return Data(open_store(Path(data)), as_of)


def frame(found: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows of the exports as a frame: days as days, numbers as numbers, open ends as infinite."""
    made = pd.DataFrame(list(found), columns=list(NAMES))
    for f in FIELDS:
        if f.type == "date":
            made[f.name] = pd.to_datetime(made[f.name])
        elif f.type == "number":
            made[f.name] = made[f.name].astype(float)
        elif f.type == "integer":
            made[f.name] = made[f.name].astype("Int64")
    made["low"] = made["low"].fillna(float("-inf"))
    made["high"] = made["high"].fillna(float("inf"))
    return made


def day(value: Day) -> date | None:
    """Return `value` as a day.

    Raises:
        IndicatorsError: it is none.
    """
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise IndicatorsError(f"{value!r} is no day; write it as 2021-09-19") from None


def _one_of(value: Any, allowed: tuple[str, ...], name: str) -> Any:
    if value is not None and value not in allowed:
        raise IndicatorsError(f"{name} is {value!r}; there are: {', '.join(allowed)}")
    return value


def _like(word: str, known: Iterable[str]) -> str:
    like = get_close_matches(word, list(known), 3)
    return f"; do you mean {' or '.join(like)}?" if like else ""
