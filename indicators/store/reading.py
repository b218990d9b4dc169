"""A data file -> briefings, statements and series, for any number of threads at once."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from indicators.catalogue import BUILT, Indicator, by_id
from indicators.errors import StoreError
from indicators.kept import Kept
from indicators.model import (
    SETTLED,
    Briefing,
    LeftOut,
    Observation,
    Series,
    SeriesKey,
    Settled,
    Span,
    Statement,
    sort_statements,
)
from indicators.series.choose import choose
from indicators.series.strips import Calendar
from indicators.store import browsing, chosen, covering, disputes, overviews, search, texts
from indicators.store.browsing import Filter, Key, Listed, Order
from indicators.store.covering import Coverage, Mapped, Window
from indicators.store.disputes import Dispute
from indicators.store.files import (
    CURRENT,
    REBUILD,
    DamagedError,
    checksum,
    connect,
    current_path,
    hash_content,
)
from indicators.store.rows import (
    DAYS,
    OBSERVATION,
    STATEMENT,
    briefing as briefing_of,
    statement as statement_of,
)
from indicators.store.summaries import BriefingSummary, Found, IndicatorSummary, summarize
from indicators.store.tables import BRIEFINGS, SCHEMA, Table
from indicators.store.texts import HitOrder, Hits

T = TypeVar("T")

KEPT = 450_000  # statements in memory, about 1.1 kB each
TEXT = 20  # what a text weighs
SHARED = 0.25  # of the weight: series that have their statements in common with those of today
MOST_STATEMENTS = 100  # that a search returns


def open_store(data: Path) -> "Store":
    """Return the current version of the data in `data`, for reading.

    Raises:
        StoreError: nothing was built there.
        DamagedError: the file is damaged, or of another version of this program.
    """
    path = current_path(data)
    if path is None:
        raise StoreError(f"{data / CURRENT}: there is no data yet\n  {REBUILD}")
    return Store(path)


class Store:
    """One version of the data, for reading; any number of threads may ask at once.

    Nothing in it ever changes, so an answer may be kept for as long as `content_hash` is the same.
    Lists come in one order for everybody. As-of means known to the public on that day: statements
    by `known`, which is `published`, else `spoken`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: Kept[Any] = Kept(KEPT)
        try:
            self._connection = connect(path, read_only=True)
        except duckdb.Error as error:
            raise DamagedError(
                f"{path}: is no data file that can be read: {_first_line(error)}\n  {REBUILD}"
            ) from error
        try:
            self.content_hash, self.inputs_hash, self._checksum = self._hashes()
            self.identity = self.content_hash  # what answers may be kept by
        except DamagedError:
            self.close()
            raise

    def _hashes(self) -> tuple[str, str, str]:
        try:
            meta = dict(self._rows("SELECT key, value FROM meta"))
        except duckdb.CatalogException as error:
            raise DamagedError(f"{self.path}: holds other data than ours\n  {REBUILD}") from error
        if meta.get("schema") != SCHEMA:
            raise DamagedError(
                f"{self.path}: is of schema {meta.get('schema')}, and this program needs {SCHEMA}\n  {REBUILD}"
            )
        return meta["content_hash"], meta["inputs_hash"], meta.get("checksum", "")

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing may be asked any more."""
        self._connection.close()

    def verify(self) -> None:
        """Read every row, and every definition.

        Raises:
            DamagedError: a part cannot be read, or the rows are not those that were built.
        """
        try:
            with closing(self._connection.cursor()) as cursor:
                whole = checksum(cursor) == self._checksum or hash_content(cursor) == self.content_hash
            self.indicators()
        except duckdb.Error as error:
            raise DamagedError(f"{self.path}: is damaged: {_first_line(error)}\n  {REBUILD}") from error
        except ValueError as error:
            raise DamagedError(
                f"{self.path}: its definitions are not of this program\n  {REBUILD}"
            ) from error
        if not whole:
            raise DamagedError(f"{self.path}: its rows are not those that were built\n  {REBUILD}")

    # --- what there is ---

    def indicators(self) -> list[Indicator]:
        """Return the definitions as this version used them, by theme and id."""
        return list(self._keep("indicators", self._indicators))

    def briefings(self, docs: Sequence[str] | None = None) -> list[Briefing]:
        """Return every briefing with its text, or those of `docs`, latest public first."""
        if docs is None:
            sql = f"SELECT {BRIEFINGS.names} FROM briefings ORDER BY {_LATEST}"
            return [briefing_of(row) for row in self._rows(sql)]
        missing = {doc for doc in docs if ("briefing", doc) not in self._kept}
        sql = f"SELECT {BRIEFINGS.names} FROM briefings WHERE doc IN (SELECT unnest(?::VARCHAR[]))"
        read = {row[0]: briefing_of(row) for row in (self._rows(sql, [sorted(missing)]) if missing else ())}

        def one(doc: str) -> Briefing | None:
            return read.get(doc) if doc in missing else self._briefing(doc)

        found = (
            self._keep(("briefing", doc), partial(one, doc), lambda _: TEXT) for doc in dict.fromkeys(docs)
        )
        return sorted((b for b in found if b), key=lambda b: (-b.known_from.toordinal(), b.doc))

    def briefing(self, doc: str) -> Briefing | None:
        """Return the briefing `doc` with its text, or None."""
        return self._keep(("briefing", doc), lambda: self._briefing(doc), lambda _: TEXT)

    def briefing_summaries(self) -> list[BriefingSummary]:
        """Return every briefing without its text, latest public first."""
        return list(self._keep("briefing_summaries", self._briefing_summaries))

    def left_out(self, doc: str) -> list[LeftOut]:
        """Return the numbers of `doc` that are no observation, in text order."""
        sql = (
            "SELECT doc, quote_start, quote_end, quote, reason FROM left_out WHERE doc = ? ORDER BY position"
        )
        return [LeftOut(*row) for row in self._rows(sql, [doc])]

    def furniture(self, doc: str) -> list[Span]:
        """Return the parts of `doc` that are the page and not the briefing, in text order."""
        sql = "SELECT part_start, part_end FROM furniture WHERE doc = ? ORDER BY position"
        return [Span(*row) for row in self._rows(sql, [doc])]

    # --- statements and series ---

    def statements(
        self, indicators: Sequence[str] | None = None, doc: str | None = None, as_of: date | None = None
    ) -> list[Statement]:
        """Return the statements of `indicators`, of the briefing `doc`, known on the day `as_of`.

        None asks for all. Order: text order for one briefing, else period, day of speaking, id.
        """
        if doc is not None and indicators is None and as_of is None:
            return list(
                self._keep(("doc", doc), lambda: _in_text_order(self._statements("o.doc = ?", [doc])), len)
            )
        where, values = ["true"], list[Any]()
        if indicators is not None:
            where.append("list_contains(?::VARCHAR[], o.indicator)")
            values.append(list(indicators))
        if doc is not None:
            where.append("o.doc = ?")
            values.append(doc)
        if as_of is not None:
            where.append("coalesce(b.published, b.spoken) <= ?")
            values.append(as_of)
        statements = self._statements(" AND ".join(where), values)
        return sort_statements(statements) if doc is None else _in_text_order(statements)

    def statement(self, id: str) -> Statement | None:
        """Return the statement whose observation is `id`, or None."""
        return self._keep_statement(id, lambda: None)

    def statements_of(self, ids: Sequence[str]) -> list[Statement]:
        """Return the statements whose observations are `ids`, those that there are, by id."""
        where = "o.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY o.id"
        return self._by_id(where, [list(ids)]) if ids else []

    def nearest(self, doc: str, at: int, indicators: Collection[str], most: int) -> list[Statement]:
        """Return what the briefing `doc` says of the nation about `indicators`: of each the statement nearest
        to the offset `at`; at most `most` of them, the nearest first."""
        found: dict[str, str] = {}
        for id, indicator, _ in sorted(
            self._keep(("places", doc), lambda: self._places(doc), lambda p: 1 + len(p) / 5),
            key=lambda place: abs(place[2] - at),
        ):
            if indicator in indicators and len(found) < most:
                found.setdefault(indicator, id)
        ids = list(found.values())
        missing = [id for id in ids if ("statement", id) not in self._kept]
        read = {s.observation.id: s for s in self.statements_of(missing)}
        kept = (self._keep_statement(id, partial(read.get, id)) for id in ids)
        return [s for s in kept if s]

    def observation(self, id: str) -> Observation | None:
        """Return the observation `id`, or None."""
        found = self.statement(id)
        return found.observation if found else None

    def browse(
        self, wanted: Filter, order: Order = "period", after: Key | None = None, limit: int = 100
    ) -> Listed:
        """Return a page of the statements `wanted`: the first `limit` of them behind the key `after`.

        Order: "period" is that of `statements`; "added" has the newest in this collection first.

        Raises:
            ValueError: `after` is no key of that order.
        """
        where, values = browsing.conditions(wanted)
        behind, key = browsing.after(order, after) if after is not None else ("true", [])
        keys = browsing.KEYS[order]
        rows = self._rows(
            f"SELECT {STATEMENT}, {', '.join(keys)} FROM observations o JOIN briefings b USING (doc) "
            f"WHERE {where} AND {behind} ORDER BY {', '.join(keys)} LIMIT ?",
            [*values, *key, limit + 1],
        )
        ((total,),) = self._rows(
            f"SELECT count(*) FROM observations o JOIN briefings b USING (doc) WHERE {where}", values
        )
        page = rows[:limit]
        return Listed(
            tuple(statement_of(row[: -len(keys)]) for row in page),
            tuple(browsing.key_of(order, row[-len(keys) :]) for row in page),
            total,
            len(rows) > limit,
        )

    def statements_within(self, places: Sequence[tuple[str, int, int]]) -> list[Statement]:
        """Return the statements whose number stands in one of `places` (doc, start, end), in text order."""
        docs, starts, ends = (
            (list(column) for column in zip(*places, strict=True)) if places else ([], [], [])
        )
        sql = (
            "list_contains($docs, o.doc) AND EXISTS (FROM (SELECT unnest($docs) AS doc, unnest($starts) AS first, unnest($ends) AS last) p "
            "WHERE p.doc = o.doc AND o.number_start >= p.first AND o.number_start < p.last)"
        )
        values = {"docs": docs, "starts": starts, "ends": ends}
        return self._statements(sql, values, "ORDER BY o.doc, o.number_start, o.id") if docs else []

    def series(
        self,
        indicators: Sequence[str] | None = None,
        as_of: date | None = None,
        settled: Settled = "spoken",
    ) -> list[Series]:
        """Return the series of `indicators` (None: of all), as the public could know them on `as_of`.

        `settled` is the weakest way in which indicator and period may have been settled: of what is said
        of the nation the area mostly goes unnamed, so that it decides nothing. A statement that is settled
        by less has no part in any point.
        """
        if indicators is not None:  # each by itself: charts of several are as quick as those of one
            return [s for i in sorted(set(indicators)) for s in self._kept_series((i,), as_of, settled)]
        return list(self._kept_series(None, as_of, settled))

    def scopes(self) -> frozenset[str]:
        """Return the ids of the scopes that any series has, without that of the population as a whole."""
        rows = self._keep("scopes", lambda: self._rows("SELECT DISTINCT scope FROM series WHERE scope <> ''"))
        return frozenset(scope for (scope,) in rows)

    def calendar(self, as_of: date | None = None) -> Calendar:
        """Return the days on which the briefings known on `as_of` were spoken."""
        known = (b for b in self.briefing_summaries() if as_of is None or b.known_from <= as_of)
        return self._keep(("calendar", as_of), lambda: Calendar.of(known))

    def overview(self, as_of: date | None = None) -> list[IndicatorSummary]:
        """Return a summary of every indicator, also of those without a statement: most points first."""
        return list(self._keep(("overview", as_of), lambda: self._overview(as_of), _weight_shown))

    def spoken(self, as_of: date | None = None) -> frozenset[str]:
        """Return the ids of the indicators that anything was said of in public by `as_of`."""
        return self._keep(("spoken", as_of), lambda: frozenset(overviews.counts(self._rows, as_of)))

    def themes(self, as_of: date | None = None) -> dict[tuple[str, str], int]:
        """Return how many statements each briefing makes on each theme, by theme and briefing."""
        return self._keep(("themes", as_of), lambda: overviews.themes(self._rows, as_of))

    def disputes(self, as_of: date | None = None) -> list[Dispute]:
        """Return what disagrees, as the public could know it on `as_of`, the latest period first."""
        return list(self._keep(("disputes", as_of), lambda: self._disputes(as_of)))

    def coverage(self, window: Window, most: int) -> Coverage:
        """Return which briefings of `window` speak of what, in at most `most` columns, or by years."""
        return self._keep(("coverage", window, most), lambda: covering.coverage(self._rows, window, most))

    def docs(self, window: Window) -> list[str]:
        """Return the ids of the briefings of `window`, the latest said first."""
        return covering.docs(self._rows, window)

    def mapped(self, docs: Sequence[str]) -> dict[str, Mapped]:
        """Return what became of the numbers of each of the briefings `docs`."""
        return covering.mapped(self._rows, docs)

    def find(
        self,
        words: str,
        as_of: date | None = None,
        order: HitOrder = "best",
        offset: int = 0,
        limit: int = 20,
    ) -> Hits:
        """Return the sentences of the briefings' texts that hold `words`, from the one at `offset` on.

        Simplified or traditional, whole or in part; words parted by spaces must all stand in the briefing.
        """
        return texts.find(self._rows, search.terms(words), as_of, order, offset, limit)

    def named(self, words: str, as_of: date | None = None) -> list[Indicator]:
        """Return the indicators that `words` find as in `search`, the best first."""
        terms = search.subjects(search.terms(words))
        if not terms:
            return []
        shown = {s.indicator.id: n for n, s in enumerate(self.overview(as_of))}
        ranked = [
            (rank, shown[indicator.id], indicator)
            for indicator, fields in self._keep("fields", self._indicator_fields)
            if (rank := search.rank(terms, fields)) is not None
        ]
        return [indicator for *_, indicator in sorted(ranked, key=lambda found: found[:2])]

    def search(self, words: str, as_of: date | None = None) -> Found:
        """Return what `words` (English or Chinese, parted by spaces) finds: all of them must be there.

        Indicators by their names, ids, wordings and meanings; briefings by title, speakers, event
        and publisher; statements by their sentence, at most 100 of them, latest first.
        """
        terms = search.terms(words)
        if not terms:
            return Found((), (), ())
        indicators = self.named(words, as_of)
        briefings = [
            b
            for b in self.briefing_summaries()
            if (as_of is None or b.known_from <= as_of)
            and search.rank(terms, search.briefing_fields(b)) is not None
        ]
        where, values = texts.where_all(terms)
        if as_of is not None:
            where, values = (
                f"{where} AND coalesce(b.published, b.spoken) <= $as_of",
                {**values, "as_of": as_of},
            )
        statements = self._statements(
            where, values, f"ORDER BY coalesce(b.published, b.spoken) DESC, o.id LIMIT {MOST_STATEMENTS}"
        )
        return Found(tuple(indicators), tuple(briefings), tuple(statements))

    def rows_of(self, table: Table) -> list[tuple[Any, ...]]:
        """Return the rows of `table` in key order, as they are hashed."""
        return self._rows(f"SELECT {table.names} FROM {table.name} ORDER BY {', '.join(table.key)}")

    # --- how ---

    def _rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        # One connection refuses to serve two threads, so every question has a cursor of its own.
        try:
            with closing(self._connection.cursor()) as cursor:
                return cursor.execute(sql, values).fetchall()
        except duckdb.ProgrammingError:
            raise  # a fault of ours
        except duckdb.Error as error:
            raise DamagedError(f"{self.path}: is damaged: {_first_line(error)}\n  {REBUILD}") from error

    def _keep(self, key: Hashable, make: Callable[[], T], weigh: Callable[[Any], float] = lambda _: 1) -> T:
        """Return what `make` returned before for `key`; what was not asked for longest goes first.

        `weigh` tells how many statements are kept with it: together at most KEPT.
        """
        found: T = self._kept.get(key, make, weigh)
        return found

    def _places(self, doc: str) -> list[tuple[str, str, int]]:
        """Return id, indicator and offset of the statements of `doc` about the nation, in text order."""
        return self._rows(
            "SELECT id, indicator, number_start FROM observations WHERE doc = ? AND area = 'CN' "
            "ORDER BY number_start, indicator, measure::VARCHAR",
            [doc],
        )

    def _briefing(self, doc: str) -> Briefing | None:
        rows = self._rows(f"SELECT {BRIEFINGS.names} FROM briefings WHERE doc = ?", [doc])
        return briefing_of(rows[0]) if rows else None

    def _indicators(self) -> list[Indicator]:
        rows = self._rows("SELECT definition FROM definitions ORDER BY position")
        return [Indicator.model_validate_json(definition, context=BUILT) for (definition,) in rows]

    def _briefing_summaries(self) -> list[BriefingSummary]:
        rows = self._rows(
            f"""
            SELECT doc, title, speakers, event, publisher, reprint, url, rights, spoken, spoken_known, published,
                published_known, added, script::VARCHAR, length(text),
                (SELECT count(*) FROM observations o WHERE o.doc = b.doc AND status = 'reported'),
                (SELECT count(*) FROM observations o WHERE o.doc = b.doc AND status = 'target'),
                (SELECT count(DISTINCT indicator) FROM observations o WHERE o.doc = b.doc),
                (SELECT count(*) FROM left_out l WHERE l.doc = b.doc)
            FROM briefings b ORDER BY {_LATEST}
            """
        )
        return [BriefingSummary(row[0], row[1], tuple(row[2]), *row[3:]) for row in rows]

    def _statements(
        self, where: str, values: Sequence[Any] | Mapping[str, Any], order: str = ""
    ) -> list[Statement]:
        rows = self._rows(
            f"SELECT {STATEMENT} FROM observations o JOIN briefings b USING (doc) WHERE {where} {order}",
            values,
        )
        return [statement_of(row) for row in rows]

    def _keep_statement(self, id: str, read: Callable[[], Statement | None]) -> Statement | None:
        """Return the statement of `id`, which `read` may have already."""
        found = self._keep(("statement", id), lambda: [s] if (s := read()) else self._by_id("o.id = ?", [id]))
        return found[0] if found else None

    def _by_id(self, where: str, values: Sequence[Any]) -> list[Statement]:
        """Return the statements of a few ids: without a join, which takes DuckDB longer to plan than to make."""
        rows = self._rows(f"SELECT {OBSERVATION} FROM observations o WHERE {where}", values)
        days = self._keep("days", self._days) if rows else {}
        return [statement_of((*row, *days[row[1]])) for row in rows]

    def _days(self) -> dict[str, tuple[date, date]]:
        """Return the day of speaking of every briefing, and the day from which it is public."""
        return {
            doc: (spoken, known) for doc, spoken, known in self._rows(f"SELECT doc, {DAYS} FROM briefings b")
        }

    def _kept_series(self, ids: tuple[str, ...] | None, as_of: date | None, settled: Settled) -> list[Series]:
        whole = as_of is None and settled == SETTLED[-1]
        return self._keep(
            ("series", ids, as_of, settled),
            lambda: self._series(ids, as_of, settled),
            lambda found: _weight(found) * (1 if whole else SHARED),
        )

    def _series(self, ids: tuple[str, ...] | None, as_of: date | None, settled: Settled) -> list[Series]:
        if as_of is None and settled == SETTLED[-1]:
            where, values = (
                ("true", []) if ids is None else ("list_contains(?::VARCHAR[], o.indicator)", [ids])
            )
            said = {s.observation.id: s for s in self._statements(where, values)}
            return chosen.series(self._rows, ids, said)
        # What is known today is mostly there already, and its statements are the same ones.
        allowed = SETTLED[: SETTLED.index(settled) + 1]
        statements = [
            s
            for s in _statements_of(self._kept_series(ids, None, SETTLED[-1]))
            if (as_of is None or s.known <= as_of)
            and s.observation.indicator_settled in allowed
            and s.observation.period_settled in allowed
        ]
        return choose(statements, by_id(self.indicators()))

    def _overview(self, as_of: date | None) -> list[IndicatorSummary]:
        counts, extents = overviews.counts(self._rows, as_of), overviews.extents(self._rows, as_of)
        first = {i: min(found, key=overviews.prominence).key for i, found in extents.items()}
        main = self._outlines(list(first.values()), as_of)
        summaries = [
            summarize(
                i, counts.get(i.id), extents.get(i.id, ()), main.get(first[i.id]) if i.id in first else None
            )
            for i in self.indicators()
        ]
        return sorted(summaries, key=lambda s: (-s.points, -s.reported, -s.targets))

    def _outlines(self, keys: Sequence[SeriesKey], as_of: date | None) -> dict[SeriesKey, Series]:
        """Return the series `keys` with their points only; of what is known today with charted statements only."""
        names = {str(key): key for key in keys}
        said: dict[SeriesKey, list[tuple[Statement, bool]]] = {}
        table, floor = ("points", "p.floor_only") if as_of is None else ("point_statements", "false")
        where = "list_contains($series, p.series)"
        values: dict[str, Any] = {"series": list(names)}
        if as_of is not None:
            where, values["as_of"] = f"{where} AND coalesce(b.published, b.spoken) <= $as_of", as_of
        for series, floor_only, *row in self._rows(
            f"SELECT p.series, {floor}, {STATEMENT} FROM {table} p JOIN observations o ON o.id = p.observation "
            f"JOIN briefings b USING (doc) WHERE {where} ORDER BY p.series, p.position, o.id",
            values,
        ):
            said.setdefault(names[series], []).append((statement_of(tuple(row)), floor_only))
        if as_of is None:
            return {
                key: Series(key, overviews.charted(key, found), (), (), (), ()) for key, found in said.items()
            }
        known = by_id(self.indicators())
        return {one.key: one for one in choose([s for found in said.values() for s, _ in found], known)}

    def _indicator_fields(self) -> list[tuple[Indicator, tuple[str, ...]]]:
        return [(i, search.indicator_fields(i)) for i in self.indicators()]

    def _disputes(self, as_of: date | None) -> list[Dispute]:
        if as_of is None:
            return disputes.stored(self._rows)
        disputed = [i for (i,) in self._rows(disputes.DISPUTED, [as_of])]
        return disputes.of_series(self.series(disputed, as_of) if disputed else ())


_LATEST = "coalesce(published, spoken) DESC, doc"


def _in_text_order(statements: Sequence[Statement]) -> list[Statement]:
    return sorted(
        statements, key=lambda s: (s.observation.at, s.observation.indicator, s.observation.measure)
    )


def _statements_of(series: Sequence[Series]) -> Iterator[Statement]:
    """Yield the statements that `series` were chosen from."""
    for one in series:
        yield from one.targets
        for point in one.points:
            yield from (backing.statement for backing in point.history)


def _weight(series: Sequence[Series]) -> int:
    """Return how many statements `series` hold."""
    return sum(len(s.targets) + sum(len(p.history) for p in s.points) for s in series)


def _weight_shown(summaries: Sequence[IndicatorSummary]) -> int:
    return _weight([s.main for s in summaries if s.main])


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
