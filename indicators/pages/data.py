"""The data that the pages show: one version a page run, the newest that is there."""

import os
import threading
from pathlib import Path

from indicators.collection.building import DATA, SEEDS, Served, ensure
from indicators.errors import StoreError
from indicators.store import current_path, open_store

# Where a test or a second server keeps its own; else the project's folders.
DATA_VARIABLE = "INDICATORS_DATA"
SEEDS_VARIABLE = "INDICATORS_SEEDS"

_lock = threading.Lock()
_served: list[Served] = []  # the newest, once there is one


def folder() -> Path:
    """Return the folder of the data files."""
    return Path(os.environ.get(DATA_VARIABLE) or DATA).absolute()


def served() -> Served:
    """Return the current version, built first if it is stale the first time that it is asked for.

    Raises:
        StoreError: there is no data, and none can be built.
    """
    with _lock:
        if not _served:
            _served.append(ensure(folder(), Path(os.environ.get(SEEDS_VARIABLE) or SEEDS).absolute()))
        elif current_path(folder()) not in (None, _served[-1].store.path):
            _renew()
        return _served[-1]


def _renew() -> None:
    """A build has published another version while this server was running."""
    try:
        _served.append(Served(open_store(folder()), ()))
    except StoreError:
        return  # it is no better than what is served
    # Not closed: whoever still reads an older one keeps it, and with the last of them it goes.
    del _served[:-1]
