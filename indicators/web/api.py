"""The API, version 1: indicators, observations, briefings, disagreements, search; all for reading."""

from collections.abc import Callable, Sequence

from indicators.catalogue import THEMES, by_id
from indicators.exports import statements
from indicators.links import MAX_LENGTH, WHOLE
from indicators.model import BOUNDS, MEASURES, SETTLED, Disagreement
from indicators.store import BriefingSummary, Filter, IndicatorSummary
from indicators.web import lists, parameters, problems, records, schemas
from indicators.web.answers import Answer
from indicators.web.cursors import Key
from indicators.web.known import nearest, strangers
from indicators.web.lists import PAGES, Page, as_json, cut
from indicators.web.operations import Call, Operation
from indicators.web.parameters import Parameter, choice, day, text
from indicators.web.problems import Problem, bad
from indicators.web.records import API
from indicators.web.resource import missing

MEDIA = "application/json"

_ID = r"^[a-z][a-z0-9_]*$"
_DOC = r"^[^/:\x00-\x1f]+$"
INDICATOR = text("indicator", "Id of an indicator.", "base_stations_5g", pattern=_ID, many=True)
DOC = text("doc", "Id of a briefing.", "002_5e0600fa31af93ee", pattern=_DOC, many=True)
AREA = text("area", "CN, world, other, or a province by ISO 3166-2.", "CN", pattern=r"^(CN|world|other|CN-[A-Z]{2})$", many=True)  # fmt: skip
SCOPE = text("scope", "Id of a population; `whole` where none was named.", WHOLE, many=True)
THEME = choice("theme", "Theme of the indicator.", THEMES, many=True)
MEASURE = choice("measure", "What is measured.", MEASURES, many=True)
STATUS = choice("status", "Reported to be so, or a target.", ("reported", "target"), many=True)
BOUND = choice("bound", "How the speaker hedged.", BOUNDS, many=True)
SETTLED_BY = choice(
    "settled", "The weakest way in which indicator and period were settled.", SETTLED, default="spoken"
)
SINCE = day("since", "First day on which a period may end.", "2018-01-01")
UNTIL = day("until", "Last day on which a period may end.", "2023-12-31")
AS_OF = day("as_of", "Only what the public could know on this day.", "2022-12-31")
KIND = choice("kind", "Corrected later, or contradicted.", ("revision", "conflict"), many=True)
WORDS = text("q", "Words, English or Chinese, parted by spaces; all must be there.", "5G基站", required=True)

STATEMENT_FILTERS = (
    INDICATOR, MEASURE, AREA, SCOPE, STATUS, BOUND, DOC, SETTLED_BY, SINCE, UNTIL, AS_OF,
)  # fmt: skip
OBSERVATION_FILTERS = (*STATEMENT_FILTERS, *PAGES)
SEARCH = (WORDS, AS_OF, *PAGES)
MOST_FOUND = 10**9  # sentences: further on no page can begin
INDICATOR_FILTERS = (THEME, AS_OF, *PAGES)
BRIEFING_FILTERS = (SINCE, UNTIL, AS_OF, *PAGES)
DISAGREEMENT_FILTERS = (INDICATOR, MEASURE, AREA, KIND, SINCE, UNTIL, AS_OF, *PAGES)


def _path(name: str, about: str, example: str) -> Parameter:
    return text(name, about, example, longest=2 * MAX_LENGTH)


def filter_of(values: parameters.Values) -> Filter:
    """Return what the values of an address ask for."""
    scopes = tuple("" if s == WHOLE else s for s in values.get("scope", ()))
    return Filter(
        indicators=values.get("indicator", ()),
        measures=values.get("measure", ()),
        areas=values.get("area", ()),
        scopes=scopes,
        statuses=values.get("status", ()),
        bounds=values.get("bound", ()),
        docs=values.get("doc", ()),
        settled=values.get("settled", "spoken"),
        since=values.get("since"),
        until=values.get("until"),
        as_of=values.get("as_of"),
    )


def refuse_strangers(call: Call, table: Sequence[Parameter]) -> None:
    """Refuse indicators, briefings, areas and scopes that there are not.

    Raises:
        Problem: with the nearest of those that there are.
    """
    named = [p for p in table if p.name in ("indicator", "doc", "area", "scope")]
    faults = [f for p in named for f in strangers(p, call.values[p.name], call.store)]
    if faults:
        raise bad(faults)


def root(call: Call) -> Answer:
    """What there is, and where."""
    where = call.address
    names = ("indicators", "observations", "briefings", "disagreements", "search", "problems")
    return as_json(
        {
            "content_hash": call.store.content_hash,
            "inputs_hash": call.store.inputs_hash,
            "links": {
                "self": where.absolute(f"{API}/"),
                **{name: where.absolute(records.resource(name)) for name in names},
                "csv": where.absolute(f"{API}/observations.csv"),
                "openapi": where.absolute(f"{API}/openapi.json"),
                "feed": where.absolute("/feed.atom"),
            },
        }
    )


def indicators(call: Call) -> Answer:
    """Every indicator, by theme and id."""
    position = {i.id: n for n, i in enumerate(call.store.indicators())}
    wanted = call.values["theme"]
    found = [
        s for s in call.store.overview(call.values["as_of"]) if not wanted or s.indicator.theme in wanted
    ]
    found.sort(key=lambda s: position[s.indicator.id])

    def key(s: IndicatorSummary) -> tuple[int, str]:
        return THEMES.index(s.indicator.theme), s.indicator.id

    as_of = call.values["as_of"]
    return _cut(call, "indicators", INDICATOR_FILTERS, found, key, lambda s: records.indicator_record(s.indicator, s, call.address, as_of))  # fmt: skip


def indicator(call: Call) -> Answer:
    """One indicator with its series."""
    id = call.path["id"]
    known = by_id(call.store.indicators())
    if id not in known:
        like = nearest(id, list(known))
        raise missing(f"There is no indicator “{id[:MAX_LENGTH]}”; among others there are: {', '.join(like[:5])}.", like)  # fmt: skip
    as_of = call.values["as_of"]
    summary = next((s for s in call.store.overview(as_of) if s.indicator.id == id), None)
    series = sorted(call.store.series([id], as_of), key=lambda s: s.key)
    record = records.indicator_record(known[id], summary, call.address, as_of)
    record["series"] = [records.series_record(s, call.address, as_of) for s in series]
    return as_json({"content_hash": call.store.content_hash} | record)


def observations(call: Call) -> Answer:
    """Statements, by period, day of speaking and id."""
    refuse_strangers(call, OBSERVATION_FILTERS)
    after = lists.begin(call, OBSERVATION_FILTERS)
    try:
        found = call.store.browse(filter_of(call.values), "period", after, call.values["limit"])
    except ValueError:
        raise lists.stale(call.values["cursor"]) from None
    known = records.Known.of(call.store)
    items = [records.statement_record(s, known, call.address) for s in found.statements]
    page = Page(items, found.total, found.keys[-1] if found.more else None)
    return lists.listed(call, records.resource("observations"), OBSERVATION_FILTERS, page)


def observations_csv(call: Call) -> Answer:
    """Statements as CSV, whole: the columns of a chart's file, as far as a statement has them."""
    refuse_strangers(call, STATEMENT_FILTERS)
    found, total = statements.all_of(filter_of(call.values), call.store)
    if total and not found:
        raise Problem(
            problems.TOO_SLOW,
            f"These are {total:,} statements, and one file holds {statements.MOST:,} at most. Narrow them by indicator, "
            f"measure, doc, since or until, or ask for {records.resource('observations')} page by page.",
        )
    name = "-".join(["observations", *call.values["indicator"][:1], *call.values["measure"][:1]])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Answer(statements.to_csv(found, call.store, call.address.root), "text/csv; charset=utf-8", headers)


def observation(call: Call) -> Answer:
    """One statement."""
    id = call.path["id"]
    found = call.store.statement(id)
    if found is None:
        raise missing(
            f"There is no observation “{id[:MAX_LENGTH]}”. Its briefing's page says what is read there now."
        )
    record = records.statement_record(found, records.Known.of(call.store), call.address)
    return as_json({"content_hash": call.store.content_hash} | record)


def briefings(call: Call) -> Answer:
    """Every briefing without its text, the latest public first."""
    since, until, as_of = (call.values[name] for name in ("since", "until", "as_of"))
    found = [
        b
        for b in call.store.briefing_summaries()
        if (since is None or since <= b.spoken_on)
        and (until is None or b.spoken_on <= until)
        and (as_of is None or b.known_from <= as_of)
    ]

    def key(b: BriefingSummary) -> tuple[int, str]:
        return -b.known_from.toordinal(), b.doc

    return _cut(call, "briefings", BRIEFING_FILTERS, found, key, lambda b: records.briefing_record(b, call.address))  # fmt: skip


def briefing(call: Call) -> Answer:
    """One briefing with its text, and what stands where in it."""
    doc = call.path["doc"]
    found = call.store.briefing(doc)
    if found is None:
        like = nearest(doc, [b.doc for b in call.store.briefing_summaries()])
        raise missing(f"There is no briefing “{doc[:MAX_LENGTH]}”.", like)
    summary = next(b for b in call.store.briefing_summaries() if b.doc == doc)
    text = records.text_record(
        found, call.store.statements(doc=doc), call.store.left_out(doc), call.store.furniture(doc)
    )
    return as_json({"content_hash": call.store.content_hash} | records.briefing_record(summary, call.address) | text)  # fmt: skip


def disagreements(call: Call) -> Answer:
    """Statements of one period that cannot all be true, by series and period."""
    refuse_strangers(call, DISAGREEMENT_FILTERS)
    wanted = filter_of(call.values)
    kinds = call.values["kind"]
    found = [
        d
        for d in (dispute.disagreement for dispute in call.store.disputes(wanted.as_of))
        if (not wanted.indicators or d.key.indicator in wanted.indicators)
        and (not wanted.measures or d.key.measure in wanted.measures)
        and (not wanted.areas or d.key.area in wanted.areas)
        and (not kinds or d.kind in kinds)
        and (wanted.since is None or wanted.since <= d.period_end)
        and (wanted.until is None or d.period_end <= wanted.until)
    ]

    def key(d: Disagreement) -> tuple[str, str, str, str]:
        return str(d.key), d.period_end.isoformat(), d.kind, d.chosen

    found.sort(key=key)
    known = records.Known.of(call.store)
    return _cut(call, "disagreements", DISAGREEMENT_FILTERS, found, key, lambda d: records.disagreement_record(d, call.store, known, call.address))  # fmt: skip


def search(call: Call) -> Answer:
    """What words find: sentences page by page, the best first; and indicators, briefings, statements, at most 100."""
    words, as_of, limit = (call.values[name] for name in ("q", "as_of", "limit"))
    offset = _offset(lists.begin(call, SEARCH), call)
    hits = call.store.find(words, as_of, "best", offset, limit)
    found = call.store.search(words, as_of)
    known = records.Known.of(call.store)
    summaries = {s.indicator.id: s for s in call.store.overview(as_of)}
    where = call.address
    said = call.store.statements_within([(h.doc, h.start, h.end) for h in hits.hits])
    passages = [
        records.passage_record(
            h,
            [s for s in said if s.observation.doc == h.doc and h.start <= s.observation.at < h.end],
            where,
        )
        for h in hits.hits
    ]
    after = offset + len(passages)
    return lists.listed(
        call,
        records.resource("search"),
        SEARCH,
        Page(passages, hits.total, (after,) if passages and after < hits.total else None),
        indicators=[records.indicator_record(i, summaries.get(i.id), where, as_of) for i in found.indicators],
        briefings=[records.briefing_record(b, where) for b in found.briefings],
        observations=[records.statement_record(s, known, where) for s in found.statements],
    )


def _offset(after: Key | None, call: Call) -> int:
    """Return how many sentences the pages before held: what is found has an order by rank, not by a key."""
    match after:
        case None:
            return 0
        case (int(offset),) if 0 < offset <= MOST_FOUND:
            return offset
    raise lists.stale(call.values["cursor"])


def problem_kinds(call: Call) -> Answer:
    """The kinds of problem that an answer may tell of."""
    kinds = [{"id": k.id, "status": k.status, "title": k.title} for k in problems.KINDS]
    return as_json({"content_hash": call.store.content_hash, "items": kinds})


def _cut(
    call: Call,
    name: str,
    table: Sequence[Parameter],
    items: Sequence[lists.T],
    key: Callable[[lists.T], Key],
    record: Callable[[lists.T], records.Record],
) -> Answer:
    after = lists.begin(call, table)
    try:
        page = cut(items, key, after, call.values["limit"], record)
    except ValueError:
        raise lists.stale(call.values["cursor"]) from None
    return lists.listed(call, records.resource(name), table, page)


def operations() -> list[Operation]:
    """Return every operation of the API but the document that describes them."""
    one = _path("id", "Id of the indicator.", "base_stations_5g")
    statement = _path("id", "Id of the observation.", "002_5e0600fa31af93ee:4331:base_stations_5g:level")
    doc = _path("doc", "Id of the briefing.", "002_5e0600fa31af93ee")
    return [
        Operation("api", f"{API}/", _about(root), root, MEDIA, schema=schemas.ROOT),
        Operation("indicators", f"{API}/indicators", _about(indicators), indicators, MEDIA, INDICATOR_FILTERS, schema=schemas.page(schemas.INDICATOR)),
        Operation("indicator", f"{API}/indicators/{{id}}", _about(indicator), indicator, MEDIA, (AS_OF,), (one,), schema=schemas.ONE_INDICATOR),
        Operation("observations", f"{API}/observations", _about(observations), observations, MEDIA, OBSERVATION_FILTERS, schema=schemas.page(schemas.OBSERVATION)),
        Operation("observations.csv", f"{API}/observations.csv", _about(observations_csv), observations_csv, "text/csv; charset=utf-8", STATEMENT_FILTERS),
        Operation("observation", f"{API}/observations/{{id}}", _about(observation), observation, MEDIA, (), (statement,), schema=schemas.one(schemas.OBSERVATION)),
        Operation("briefings", f"{API}/briefings", _about(briefings), briefings, MEDIA, BRIEFING_FILTERS, schema=schemas.page(schemas.BRIEFING)),
        Operation("briefing", f"{API}/briefings/{{doc}}", _about(briefing), briefing, MEDIA, (), (doc,), schema=schemas.ONE_BRIEFING),
        Operation("disagreements", f"{API}/disagreements", _about(disagreements), disagreements, MEDIA, DISAGREEMENT_FILTERS, schema=schemas.page(schemas.DISAGREEMENT)),
        Operation("search", f"{API}/search", _about(search), search, MEDIA, SEARCH, schema=schemas.FOUND),
        Operation("problems", f"{API}/problems", _about(problem_kinds), problem_kinds, MEDIA, schema=schemas.PROBLEM_KINDS),
    ]  # fmt: skip


def _about(work: Callable[[Call], Answer]) -> str:
    return (work.__doc__ or "").strip()
