"""A small generated world in a file of its own, for everything that asks the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.store import Store, open_store
from indicators.store.writing import Contents
from tests.generated import world
from tests.samples import stored


@pytest.fixture(scope="session")
def made() -> Contents:
    """What the world holds."""
    return world(briefings=60, observations=3000)


@pytest.fixture(scope="session")
def store(made: Contents, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("world")
    stored(folder, made)
    with open_store(folder) as opened:
        yield opened
