"""The table by columns holds what the rows of a chart hold, however the chart is cut."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators import exports
from indicators.exports import columns
from indicators.links import ChartView, to_query
from indicators.shown import Shown, shown
from indicators.store import Store, open_store
from tests.generated import world
from tests.samples import stored


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("world")
    stored(folder, world(briefings=60, observations=3000))
    with open_store(folder) as opened:
        yield opened


@pytest.fixture
def most(store: Store) -> tuple[str, str]:
    """Two indicators of which much is said."""
    first, second, *_ = (s.indicator.id for s in store.overview())
    return first, second


def as_typed(result: Shown, store: Store, most: int | None = None) -> list[dict[str, Any]]:
    """Return the rows of `result` with every field, numbers as such."""
    return [
        {
            f.name: float(value)
            if f.type == "number" and (value := row.fields.get(f.name)) is not None
            else row.fields.get(f.name)
            for f in exports.FIELDS
        }
        for row in exports.rows(result, store, most=most)
    ]


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"targets": False},
        {"since": date(2016, 1, 1), "until": date(2019, 6, 30)},
        {"derived": True, "areas": ()},
        {"transform": "difference", "lang": "zh"},
        {"as_of": date(2018, 1, 1)},
        {"settled": "stated"},
        {"since": date(2300, 1, 1)},
    ],
    ids=str,
)
@pytest.mark.parametrize("chunk", [3, columns.CHUNK])
def test_the_rows_of_a_chart_whatever_it_shows(
    store: Store, most: tuple[str, str], how: dict[str, Any], chunk: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(columns, "CHUNK", chunk)
    monkeypatch.setattr(columns, "_kept", columns.Kept(128_000_000))
    result = shown(ChartView(indicators=most, **how), store)
    whole = as_typed(result, store)
    assert columns.table(result, store, most=10_000).to_pylist() == whole
    roles = {row["role"] for row in whole}
    assert ("charted" in roles) == ("since" not in how or how["since"].year < 2300)
    assert ("derived" in roles) == ("derived" in how) and ("computed" in roles) == ("transform" in how)
    for few in (0, 1, chunk, chunk + 1, len(whole)):
        assert columns.table(result, store, most=few).to_pylist() == whole[:few]


def test_a_chart_has_its_own_addresses_and_roles_after_another_one(store: Store, most: tuple[str, str]):
    """What is kept of statements is asked for again by charts that differ in much, and that language is one of."""
    whole = ChartView(indicators=most)
    for view in (
        whole,
        ChartView(indicators=most[:1], scale="log"),
        ChartView(indicators=most, as_of=date(2018, 1, 1)),
        ChartView(indicators=most, lang="zh"),
        ChartView(indicators=most, settled="carried"),
        whole,
    ):
        result = shown(view, store)
        table = columns.table(result, store, most=500)
        assert table.to_pylist() == as_typed(result, store, most=500)
        before = to_query(result.view).partition("&o=")[0]
        assert all(link.startswith(before) for link in table.column("link").to_pylist())
