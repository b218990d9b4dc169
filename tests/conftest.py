"""What every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests import chromium

# The machines of CI are slow and shared, so no deadline; there the same cases every time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
# For a search by hand: HYPOTHESIS_EXAMPLES=20000 python -m pytest tests/reading/test_lexer.py
if examples := os.environ.get("HYPOTHESIS_EXAMPLES"):
    settings.register_profile("local", deadline=None, max_examples=int(examples))
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """A Chromium that starts. Without one the test fails: a browser test is never skipped."""
    try:
        path = chromium.find()
    except chromium.ChromiumError as error:
        pytest.fail(str(error), pytrace=False)
    if path is None:
        pytest.fail(f"No Chromium: {chromium.searched()}.\n{chromium.remedy()}", pytrace=False)
    return path
