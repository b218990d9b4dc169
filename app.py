"""The dashboard: `streamlit run app.py` runs this file as a page, the server imports it as `app`."""

import asyncio
import gc
import os
import sys
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

# Whoever runs the file from elsewhere has the package beside it all the same.
if str(Path(__file__).parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).parent))

import streamlit as st

if __name__ != "__main__":
    # Streamlit and what is loaded next stay: until that is done, looking for what may go would find nothing.
    gc.freeze()
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some takes 6 ms of a start

from indicators import settings
from indicators.errors import IndicatorsError
from indicators.pages import data

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.routing import BaseRoute

SOON = 0.1  # seconds after the server has begun to answer
LATER = 5.0  # and after that
STATIC = Path(st.__file__).parent / "static"  # what Streamlit sends to browsers


def render() -> None:
    """Run the page that the address names."""
    from indicators.pages import frame

    pages = [
        st.Page(file, url_path=path.strip("/"), default=path == "/") for path, file in frame.FILES.items()
    ]
    st.navigation(pages, position="hidden").run()


def prepare() -> "tuple[list[BaseRoute], list[Middleware]]":
    """Build the data if they are stale, before anybody comes.

    Return the routes beside the pages, and what every request passes. Ends the process with exit code 1 where there is nothing to serve.
    """
    try:
        found = settings.read(os.environ)
        with ThreadPoolExecutor(1) as beside:
            opening = beside.submit(data.served)
            # DuckDB opens and sums up the data meanwhile, on another core.
            from indicators.links.snapshots import Snapshots
            from indicators.web import site
            from indicators.web.resource import Site
        served = opening.result()
    except IndicatorsError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    for fault in served.faults:
        print(f"Serving the last good data: {fault}", file=sys.stderr)
    base = st.get_option("server.baseUrlPath").strip("/")
    snapshots = Snapshots(data.folder(), found.links_mb * 1_000_000)
    here = Site(data.served, found, f"/{base}" if base else "", snapshots)
    return site.routes(here, STATIC), site.middleware(here, STATIC)


@asynccontextmanager
async def loading(_: st.App) -> AsyncIterator[None]:
    """Load what charts need as soon as the server answers, and whoever comes first waits for the rest of it; then
    what only pictures need, which would hold up the first chart."""
    thread = threading.Thread(target=_load, daemon=True)
    asyncio.get_running_loop().call_later(SOON, thread.start)
    yield


def _load() -> None:
    import pandas  # noqa: F401

    import indicators.drawing.charts
    import indicators.reading.numbers

    # What is there by now stays: a collection that looks at all of it again holds every viewer up.
    gc.collect()
    gc.freeze()
    gc.enable()
    # What a page run leaves in circles is young; among millions of kept statements the old are not to be looked over
    # for every few hundred new ones.
    gc.set_threshold(10_000, 20, 50)

    time.sleep(LATER)
    import indicators.drawing.svg  # noqa: F401
    from indicators.drawing import fonts

    fonts.han()  # looked for once, before somebody asks for a picture


if __name__ == "__main__":
    render()
else:
    routes, middleware = prepare()
    app = st.App(__file__, lifespan=loading, routes=routes, middleware=middleware)
