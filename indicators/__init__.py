"""Dated series read from official briefings, each point with the sentence it came from.

import indicators
stations = indicators.open("data").series("base_stations_5g")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from indicators.frames import Data

__all__ = ["open"]


def open(data: Path | str = "data", as_of: date | str | None = None) -> Data:
    """Return the data in the folder `data`, as the public could know them on `as_of` (None: all of it).

    Raises:
        StoreError: nothing was built there (python -m indicators build), or the file is damaged.
    """
    # Not at the top: whoever reads texts on the command line needs neither pandas nor DuckDB.
    from indicators.frames import open_data

    return open_data(data, as_of)
