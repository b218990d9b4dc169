"""The dashboard: `streamlit run app.py` runs this file as a page, the server imports it as `app`."""

import sys
from pathlib import Path

# Streamlit runs the file on its own; the package stands beside it.
sys.path[:0] = [str(Path(__file__).parent)] if str(Path(__file__).parent) not in sys.path else []

import streamlit as st  # noqa: E402

from indicators.errors import IndicatorsError  # noqa: E402
from indicators.pages import data, frame  # noqa: E402


def render() -> None:
    """Run the page that the address names."""
    pages = [st.Page(file, url_path=path.strip("/"), default=path == "/") for path, file in frame.FILES.items()]
    st.navigation(pages, position="hidden").run()


def start() -> st.App:
    """Return the server, with the data built and all that is heavy loaded before anybody comes."""
    import indicators.charts  # noqa: F401, PLC0415

    try:
        served = data.served()
    except IndicatorsError as error:
        sys.exit(f"There is no data to show:\n{error}")
    for fault in served.faults:
        print(f"Serving the last good data: {fault}", file=sys.stderr)
    return st.App(__file__)


if __name__ == "__main__":
    render()
else:
    app = start()
