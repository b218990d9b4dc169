"""The small world of samples, as a store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.store import Store, open_store
from tests import samples


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("exports")
    samples.stored(folder / "data", samples.contents(folder / "definitions"))
    with open_store(folder / "data") as opened:
        yield opened
