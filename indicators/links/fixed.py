"""A fixed link, opened: the chart of its snapshot, or computed anew and compared with what the link showed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from indicators.errors import SnapshotError
from indicators.exports import fingerprint
from indicators.links import ChartView
from indicators.links.frozen import FrozenStore
from indicators.links.snapshots import Snapshot, Snapshots
from indicators.shown import Shown, shown
from indicators.store import Store

# kept: from its snapshot. same, differs: computed anew, since there is no snapshot (damaged: none that can be read).
Outcome = Literal["kept", "same", "differs", "damaged_same", "damaged_differs"]
# What does not change what is shown, and may be changed in a fixed link.
FREE = ("o", "table", "lang", "fixed", "measure")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a fixed link shows now."""

    result: Shown
    store: Store  # to ask for all that belongs to it
    outcome: Outcome
    day: date | None  # of the snapshot, else the day up to which the link knew the data
    newer: bool  # whether the live chart shows something else
    live: ChartView  # the way there


def fix(result: Shown, store: Store, snapshots: Snapshots, today: date) -> ChartView:
    """Return the view of a fixed link to `result`, its snapshot kept: the full state, as of its last day.

    Raises:
        SnapshotError: the snapshot cannot be kept; `addressed` makes the link without one.
    """
    view = addressed(result, store)
    snapshots.keep(shown(replace(view, fixed=None), store), store, today)
    return view


def addressed(result: Shown, store: Store) -> ChartView:
    """Return the view of a fixed link to `result`."""
    last = max((b.known_from for b in store.briefing_summaries()), default=None)
    view = replace(result.view, as_of=result.view.as_of or last, fixed=None)
    return replace(view, fixed=fingerprint(shown(view, store)))


def open_fixed(view: ChartView, store: Store, snapshots: Snapshots) -> Opened:
    """Return what the fixed link `view` shows. Never raises: a link is only ever data."""
    assert view.fixed
    live = replace(view, fixed=None, as_of=None)
    now = fingerprint(shown(live, store))
    damaged = False
    try:
        snapshot = snapshots.get(view.fixed)
    except SnapshotError:
        snapshot, damaged = None, True
    if snapshot and _asks_for(view, snapshot):
        frozen = FrozenStore(store, snapshot)
        result = _as_it_was(view, snapshot, frozen)
        return Opened(result, frozen, "kept", snapshot.made, now != snapshot.hash, live)
    anew = shown(replace(view, fixed=None), store)
    mine = fingerprint(anew)
    same = mine.startswith(view.fixed)
    result = replace(anew, view=replace(anew.view, fixed=view.fixed))
    outcome: Outcome = (
        ("damaged_same" if same else "damaged_differs") if damaged else ("same" if same else "differs")
    )
    return Opened(result, store, outcome, view.as_of, now != mine, live)


def _asks_for(view: ChartView, snapshot: Snapshot) -> bool:
    """Return whether `view` asks for what `snapshot` shows: a link that somebody changed does not."""
    plain = {name: getattr(ChartView(), name) for name in FREE}
    kept = snapshot.shown.view
    return replace(view, **plain) == replace(kept, **plain) and view.measure in (None, kept.measure)


def _as_it_was(view: ChartView, snapshot: Snapshot, frozen: FrozenStore) -> Shown:
    """Return what the snapshot shows: in the viewer's language where this program draws the same of it."""
    kept = snapshot.shown
    view = replace(view, measure=kept.view.measure)
    again = shown(replace(view, fixed=None), frozen)
    result = again if fingerprint(again) == snapshot.hash else kept
    return replace(result, view=view)


def changed(before: ChartView, after: ChartView) -> ChartView:
    """Return `after`, live where it asks for something else than the fixed link `before` showed."""
    plain = {name: getattr(ChartView(), name) for name in FREE if name != "measure"}
    return after if replace(before, **plain) == replace(after, **plain) else replace(after, fixed=None)
