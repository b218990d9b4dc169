"""The OpenAPI document against the server: whatever it allows is answered as it says, whatever it does not is refused."""

from typing import Any
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings

from indicators.links import ALL
from indicators.web.chart_files import FORMATS
from tests.web.servers import Server

PATH = "/api/v1/openapi.json"
EXAMPLES = 6  # of each operation, right ones and wrong ones


@pytest.fixture(scope="module")
def described(server: Server) -> Any:
    return schemathesis.openapi.from_url(server.url + PATH)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda m: m.name.lower())
def test_the_server_is_as_it_is_described(described: Any, mode: schemathesis.GenerationMode):
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        if mode.is_negative and not list(operation.iter_parameters()):
            continue  # there is nothing to get wrong

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def answered_as_described(case: Any) -> None:
            assume(mode.is_negative or _means_something(case.query or {}))
            case.call_and_validate()

        answered_as_described()


def _means_something(query: dict[str, Any]) -> bool:
    """Return whether a question that is written rightly can be meant: a schema does not say that
    cursors are only given out, that `all` stands alone, and that a span begins before it ends."""
    alone = all(
        ALL not in values or len(values) == 1 for values in query.values() if isinstance(values, list)
    )
    since, until = query.get("since", ""), query.get("until", "9")
    return (
        alone
        and "cursor" not in query
        and not (since[:1].isdigit() and until[:1].isdigit() and since > until)
    )


def test_every_resource_is_described_with_its_parameters(server: Server):
    document = server.get(PATH).json
    assert document["openapi"] == "3.1.0" and document["servers"] == [{"url": server.url}]
    paths = document["paths"]
    assert {f"/chart.{ending}" for ending in FORMATS} < set(paths)
    assert {"/api/v1/observations", "/api/v1/observations/{id}", "/feed.atom"} < set(paths)
    for path, item in paths.items():
        for parameter in item["get"]["parameters"]:
            assert parameter["description"] and "example" in parameter, path
    indicator = next(p for p in paths["/chart.csv"]["get"]["parameters"] if p["name"] == "i")
    assert "base_stations_5g" in indicator["schema"]["items"]["enum"]


def test_the_examples_are_answered(server: Server):
    for path, item in server.get(PATH).json["paths"].items():
        query: list[tuple[str, str]] = []
        for parameter in item["get"]["parameters"]:
            example = parameter["example"]
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", quote(str(example)))
            elif parameter["name"] not in ("cursor", "scope"):
                query += [
                    (parameter["name"], str(e)) for e in (example if isinstance(example, list) else [example])
                ]
        status = server.get(f"{path}?{urlencode(query)}").status
        assert status == 200 or (status == 404 and "{" in str(item)), path
