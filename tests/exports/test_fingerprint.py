"""The hash of what a chart shows: the same for the same picture, another for another."""

from dataclasses import replace
from datetime import date

from indicators.exports import fingerprint
from indicators.links import ChartView
from indicators.shown import shown
from indicators.store import Store

STATIONS, PLATFORMS = "base_stations_5g", "industrial_internet_platforms"
VIEW = ChartView(indicators=(STATIONS, PLATFORMS))


def test_it_covers_what_is_shown(store: Store):
    first = fingerprint(shown(VIEW, store))
    others = [
        replace(VIEW, targets=False),
        replace(VIEW, indicators=(STATIONS,)),
        replace(VIEW, since=date(2021, 1, 1)),
        replace(VIEW, as_of=date(2020, 12, 31)),
    ]
    hashes = {fingerprint(shown(view, store)) for view in others}
    assert len(hashes) == len(others) and first not in hashes


def test_it_does_not_cover_how_it_is_called_or_who_looks(store: Store):
    first = fingerprint(shown(VIEW, store))
    for view in (replace(VIEW, lang="zh"), replace(VIEW, table=True), replace(VIEW, as_of=date(2030, 1, 1))):
        assert fingerprint(shown(view, store)) == first
