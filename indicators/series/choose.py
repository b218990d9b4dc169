"""Statements -> series: which statement of each period is charted, and why."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from indicators.catalogue import Indicator
from indicators.errors import IndicatorsError
from indicators.model import (
    Backing,
    Derived,
    Disagreement,
    Observation,
    Point,
    Role,
    Series,
    SeriesKey,
    Statement,
    series_key,
    sort_statements,
)
from indicators.series.derive import closures, derive
from indicators.series.intervals import Interval, meets, sharpness

# A stock that is said without a date may stand for a dated value this much older.
RESTATED_WITHIN = timedelta(days=45)

REVISED = "said later: the later value is charted, the earlier one stays in its vintage"
SAME_DAY_EXACT = "said on one day: an exact value before a hedged one"
SAME_DAY_STEP = "said on one day: the value said to more digits"
SAME_DAY_SUPPORT = "said on one day, equally sharp: the value that more statements agree with"
SAME_DAY_LAST = "said on one day, equally sharp: the value said last"
RETURNED = "a later statement returned to this value after another had been said"
CLOSED = "a closure settles it: {formula} agrees with this value only"
CLOSED_TOO = "{rule}; a closure supports it: {formula}"


@dataclass(frozen=True, slots=True)
class _Period:
    """All that was said of one period of one series."""

    key: SeriesKey
    start: date | None
    end: date
    said: tuple[Statement, ...]
    restated: tuple[Statement, ...]  # without a date of their own; they do not choose


@dataclass(frozen=True, slots=True)
class _Choice:
    point: Point
    disagreements: tuple[Disagreement, ...]


def choose(statements: Sequence[Statement], indicators: Mapping[str, Indicator]) -> list[Series]:
    """Return the series that `statements` form, sorted by key; the order of the input is of no matter.

    Shape: every statement is in exactly one place: the history of a point, the targets of a
    series, or `without_series(statements, indicators)`. A series may hold targets only.
    Points are by `period_end`, then `period_start`: in a series of span
    "other" (also change and multiple, whose span is that from their base) two points may share
    their `period_end`, and only statements of one start are compared with each other.
    As-of: pass the statements that were `known` on the day.

    Raises:
        IndicatorsError: a statement is about an indicator that is not in `indicators`.
    """
    families: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for s in statements:
        if forms_series(s.observation, _indicator(s.observation, indicators)):
            key = series_key(s.observation)
            families[(key.indicator, key.area, key.scope)].append(s)
    found: list[Series] = []
    for family in families.values():
        found += _choose_family(sort_statements(family), indicators[family[0].observation.indicator])
    return sorted(found, key=lambda series: series.key)


def forms_series(o: Observation, indicator: Indicator) -> bool:
    """Return whether `o` belongs to a series: area `other` does where its population is defined."""
    return o.area != "other" or any(o.scope_id == scope.id for scope in indicator.scopes)


def without_series(statements: Sequence[Statement], indicators: Mapping[str, Indicator]) -> list[Statement]:
    """Return the statements that are shown with their briefing only."""
    return [
        s
        for s in sort_statements(statements)
        if not forms_series(s.observation, _indicator(s.observation, indicators))
    ]


def _indicator(o: Observation, indicators: Mapping[str, Indicator]) -> Indicator:
    if o.indicator not in indicators:
        raise IndicatorsError(
            f"{o.id}: no definition for {o.indicator!r}\n"
            f"  Add indicators/definitions/<theme>/{o.indicator}.toml, or build the data again."
        )
    return indicators[o.indicator]


def _choose_family(statements: Sequence[Statement], indicator: Indicator) -> list[Series]:
    """Choose for one indicator, area and scope: its measures and spans derive from each other."""
    targets: dict[SeriesKey, list[Statement]] = defaultdict(list)
    reported: dict[SeriesKey, list[Statement]] = defaultdict(list)
    for s in statements:
        into = targets if s.observation.status == "target" else reported
        into[series_key(s.observation)].append(s)

    periods = [p for key, said in reported.items() for p in _periods(key, said, indicator)]
    choices = [_choose_period(p) for p in periods]
    derived = derive(_points(choices), indicator)
    # The latest first: a value is derived backwards in time, from what is settled by then.
    settled: set[int] = set()
    while (settlement := _settlement(periods, choices, derived, settled)) is not None:
        n, chosen, support = settlement
        settled.add(n)
        choices[n] = _settle(choices[n], periods[n], chosen, support)
        derived = derive(_points(choices), indicator)

    points = _points(choices)
    closed = closures(points, derived)
    return [
        Series(
            key=key,
            points=_with_floors(points.get(key, []), indicator),
            targets=tuple(targets.get(key, ())),
            disagreements=tuple(
                sorted(
                    (d for c in choices if c.point.key == key for d in c.disagreements),
                    key=lambda d: (d.period_end, d.kind, d.chosen),
                )
            ),
            derived=tuple(d for d in derived if d.key == key),
            closures=tuple(c for c in closed if c.key == key),
        )
        for key in sorted({*targets, *reported})
    ]


def _points(choices: Sequence[_Choice]) -> dict[SeriesKey, list[Point]]:
    points: dict[SeriesKey, list[Point]] = defaultdict(list)
    for choice in choices:
        points[choice.point.key].append(choice.point)
    for some in points.values():
        some.sort(key=lambda p: (p.period_end, p.period_start or p.period_end))
    return points


# Periods: which statements speak of the same one.


def _periods(key: SeriesKey, said: Sequence[Statement], indicator: Indicator) -> list[_Period]:
    """Part the statements of one series by period, undated restatements joined to what they restate."""
    restates = _restatements(said) if indicator.kind == "stock" and key.measure == "level" else {}
    Place = tuple[date | None, date]
    own: dict[Place, list[Statement]] = defaultdict(list)
    joined: dict[Place, list[Statement]] = defaultdict(list)
    for s in said:
        anchor = restates.get(s.observation.id)
        o = anchor.observation if anchor else s.observation
        (joined if anchor else own)[(o.period_start, o.period_end)].append(s)
    return [
        _Period(key, start, end, tuple(some), tuple(joined.get((start, end), ())))
        for (start, end), some in own.items()
    ]


def _restatements(said: Sequence[Statement]) -> dict[str, Statement]:
    """Return, by id, what each undated statement of a stock restates, where it restates any.

    It was true at some time up to the day of speaking. So a sharper statement that satisfies it, of
    the same briefing or dated at most 45 days before, makes it a restatement. Of several, one of
    the same briefing goes first, then the latest date, then the sharpest. Equally sharp, a
    statement with a date of its own counts as the sharper.
    """
    found: dict[str, Statement] = {}
    order = sorted(said, key=lambda s: (_firmness(s), s.observation.period_end, s.observation.id))
    # What is no restatement itself, by briefing and by date; of one date the sharpest is last.
    by_doc: dict[str, list[Statement]] = defaultdict(list)
    by_day: list[tuple[date, int]] = []
    for n, s in enumerate(order):
        o = s.observation
        if o.period_settled == "spoken":
            own = sorted(by_doc[o.doc], key=lambda a: a.observation.period_end, reverse=True)
            first = bisect_left(by_day, (o.period_end - RESTATED_WITHIN, -len(order)))
            last = bisect_right(by_day, (o.period_end, 0))
            near = (order[-by_day[i][1]] for i in range(last - 1, first - 1, -1))
            anchor = next((a for a in chain(own, near) if _anchors(a, s)), None)
            # A value of the same day needs no joining: both speak of one period already.
            if anchor is not None and anchor.observation.period_end != o.period_end:
                found[o.id] = anchor
                continue
        by_doc[o.doc].append(s)
        insort(by_day, (o.period_end, -n))
    return found


def _anchors(a: Statement, s: Statement) -> bool:
    """Return whether `a` is sharper, dated no later, and satisfies `s`."""
    earlier = a.observation.period_end <= s.observation.period_end
    return earlier and _firmness(a) < _firmness(s) and _satisfies(a, s)


def _satisfies(anchor: Statement, s: Statement) -> bool:
    """Return whether `anchor` is among what `s` allows: 超过4000万 does not satisfy a later 超过4100万."""
    low, high = s.interval
    return low <= anchor.observation.value <= high and meets(anchor.interval, s.interval)


# Choosing within a period.


def _firmness(s: Statement) -> tuple[bool, float, bool]:
    return *sharpness(s), s.observation.period_settled == "spoken"


def _said_at(s: Statement) -> tuple[date, date, str, int, str]:
    """By day of speaking, day of publication, and place in the text."""
    return s.spoken, s.known, s.observation.doc, s.observation.at, s.observation.id


def _sharpest(some: Iterable[Statement]) -> Statement:
    """Exact before hedged, smaller step, then latest said."""
    latest_first = sorted(some, key=_said_at, reverse=True)
    return min(latest_first, key=sharpness)


def _pick(said: Sequence[Statement]) -> Statement:
    """Return the statement to chart: the sharpest of those that agree with the latest word.

    Going back from the last day, each statement that meets all taken so far is taken, on one
    day the sharper first, then the one that more other statements agree with, then the later.
    """
    if len(said) == 1:
        return said[0]
    support = _support(said)
    latest_first = sorted(said, key=_said_at, reverse=True)
    # Sorts are stable, so the last key leads: day, sharpness, support, place in the text.
    latest_first.sort(key=lambda s: support[s.interval], reverse=True)
    latest_first.sort(key=sharpness)
    latest_first.sort(key=lambda s: s.spoken, reverse=True)
    taken: set[Interval] = set()
    standing = []
    for s in latest_first:
        if s.interval in taken or all(meets(s.interval, other) for other in taken):
            taken.add(s.interval)
            standing.append(s)
    return _sharpest(standing)


def _support(said: Sequence[Statement]) -> dict[Interval, int]:
    """Return, by interval, how many statements meet it."""
    counts = Counter(s.interval for s in said)
    return {a: sum(n for b, n in counts.items() if meets(a, b)) for a in counts}


def _choose_period(period: _Period) -> _Choice:
    point = _point(period, _pick(period.said))
    return _Choice(point, tuple(_disagreements(point, period.said)))


def _point(period: _Period, chosen: Statement) -> Point:
    roles = _roles(period.said, chosen)
    history = [Backing(s, roles[s.observation.id]) for s in period.said]
    history += [Backing(s, "restatement") for s in period.restated]
    history.sort(key=lambda backing: _said_at(backing.statement))
    return Point(period.key, period.start, period.end, chosen, tuple(history), floor_only=False)


def _roles(said: Sequence[Statement], chosen: Statement) -> dict[str, Role]:
    """Return each statement's role beside `chosen`, by id.

    One that disagrees is revised if all that speaks against it was said later; else it was said
    on the same day, or against an earlier word to which a later one returned: a conflict.
    """
    roles: dict[str, Role] = {}
    since: dict[Interval, date] = {}  # the first day that an agreeing value was said
    for s in said:
        if meets(s.interval, chosen.interval):
            roles[s.observation.id] = "agrees"
            since[s.interval] = min(since.get(s.interval, s.spoken), s.spoken)
    for s in said:
        if s.observation.id not in roles:
            earlier = any(day <= s.spoken and not meets(span, s.interval) for span, day in since.items())
            roles[s.observation.id] = "conflict" if earlier else "revised"
    roles[chosen.observation.id] = "charted"
    return roles


def _disagreements(point: Point, said: Sequence[Statement]) -> list[Disagreement]:
    found = []
    chosen = point.statement.observation.id
    revised = tuple(b.statement.observation.id for b in point.history if b.role == "revised")
    if revised:
        found.append(Disagreement(point.key, point.period_end, "revision", chosen, revised, REVISED))
    against = [b.statement for b in point.history if b.role == "conflict"]
    if against:
        others = tuple(s.observation.id for s in against)
        rule = _conflict_rule(point.statement, against, said)
        found.append(Disagreement(point.key, point.period_end, "conflict", chosen, others, rule))
    return found


def _conflict_rule(chosen: Statement, against: Sequence[Statement], said: Sequence[Statement]) -> str:
    last = max(s.spoken for s in against)
    holds = [s for s in said if meets(s.interval, chosen.interval)]
    # What put the last contradiction aside was said on its day or after it.
    if any(a.spoken > last and not all(meets(a.interval, s.interval) for s in against) for a in holds):
        return RETURNED
    best = _sharpest(s for s in holds if s.spoken == last)
    rival = _sharpest(s for s in against if s.spoken == last)
    if sharpness(best)[0] != sharpness(rival)[0]:
        return SAME_DAY_EXACT
    if sharpness(best) != sharpness(rival):
        return SAME_DAY_STEP
    support = _support(said)
    more = support[best.interval] > support[rival.interval]
    return SAME_DAY_SUPPORT if more else SAME_DAY_LAST


# Closures that settle a conflict.


def _settlement(
    periods: Sequence[_Period], choices: Sequence[_Choice], derived: Sequence[Derived], settled: set[int]
) -> tuple[int, Statement, Derived] | None:
    """Return the latest conflict that a derived value settles, what it agrees with, and the value.

    It settles what it agrees with on one side only: agreeing with neither or both, it says nothing.
    """
    values: dict[tuple[SeriesKey, date], list[Derived]] = defaultdict(list)
    for d in derived:
        values[(d.key, d.period_end)].append(d)
    unsettled = [n for n, p in enumerate(periods) if (p.key, p.end) in values and n not in settled]
    for n in sorted(unsettled, key=lambda n: (periods[n].end, periods[n].key), reverse=True):
        point = choices[n].point
        against = [b.statement for b in point.history if b.role == "conflict"]
        for value in values[(point.key, point.period_end)] if against else ():
            span = (value.low, value.high)
            backed = [s for s in against if meets(s.interval, span)]
            if meets(point.statement.interval, span):
                if not backed:
                    return n, point.statement, value
            elif backed:
                return n, _sharpest(backed), value
    return None


def _settle(choice: _Choice, period: _Period, chosen: Statement, support: Derived) -> _Choice:
    if chosen == choice.point.statement:
        disagreements = tuple(
            replace(d, rule=CLOSED_TOO.format(rule=d.rule, formula=support.formula))
            if d.kind == "conflict"
            else d
            for d in choice.disagreements
        )
        return _Choice(choice.point, disagreements)
    point = _point(period, chosen)
    # Against the order of speaking nothing is revised: all that disagrees is in conflict.
    history = tuple(replace(b, role="conflict") if b.role == "revised" else b for b in point.history)
    others = tuple(b.statement.observation.id for b in history if b.role == "conflict")
    rule = CLOSED.format(formula=support.formula)
    conflict = Disagreement(period.key, period.end, "conflict", chosen.observation.id, others, rule)
    return _Choice(replace(point, history=history), (conflict,))


def _with_floors(points: Sequence[Point], indicator: Indicator) -> tuple[Point, ...]:
    """Mark each lower bound of a stock that lies below what an earlier point had reached."""
    if indicator.kind != "stock":
        return tuple(points)
    reached = float("-inf")
    marked = []
    for point in points:
        floor = point.key.measure == "level" and point.statement.observation.bound == "at_least"
        marked.append(replace(point, floor_only=True) if floor and point.value < reached else point)
        if point.statement.observation.bound in ("exact", "at_least"):
            reached = max(reached, point.value)
    return tuple(marked)
