"""The dashboard: `streamlit run app.py` runs this file as a page, the server imports it as `app`."""

import sys
from pathlib import Path

# Whoever runs the file from elsewhere has the package beside it all the same.
if str(Path(__file__).parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).parent))

import streamlit as st

from indicators.errors import IndicatorsError
from indicators.pages import data, frame


def render() -> None:
    """Run the page that the address names."""
    pages = [
        st.Page(file, url_path=path.strip("/"), default=path == "/") for path, file in frame.FILES.items()
    ]
    st.navigation(pages, position="hidden").run()


def prepare() -> None:
    """Build the data if they are stale, and load what is heavy, before anybody comes.

    Ends the process with exit code 1 where there is nothing to serve.
    """
    import pandas  # noqa: F401

    import indicators.charts  # noqa: F401

    try:
        served = data.served()
    except IndicatorsError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    for fault in served.faults:
        print(f"Serving the last good data: {fault}", file=sys.stderr)


if __name__ == "__main__":
    render()
else:
    prepare()
    app = st.App(__file__)
