"""One dashboard for all tests of the web that change nothing of it."""

from collections.abc import Iterator

import pytest

from tests.web.servers import Server, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("web")) as found:
        yield found
