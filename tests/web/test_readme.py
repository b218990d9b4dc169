"""The addresses that README names are answered, by the server and by the libraries that it names."""

import re
from pathlib import Path

import pandas as pd

from tests.web.servers import Server

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n## Addresses\n")[2].partition("\n## ")[0]


def test_every_address_is_answered(server: Server):
    addresses = re.findall(r"^\| `(/[^`]+)`", SECTION, re.MULTILINE)
    assert len(addresses) == 6
    for address in [*addresses, "/api/v1/", "/api/v1/openapi.json"]:
        assert server.get(address).status == 200, address
    for ending in re.findall(r"`(\.[a-z.]+)`", SECTION):
        assert server.get(f"/chart{ending}?i=base_stations_5g").status == 200, ending


def test_a_data_frame_is_one_line_away(server: Server):
    ((address, day),) = re.findall(
        r'pd\.read_csv\("http://127\.0\.0\.1:8501(/[^"]+)", parse_dates=\["(\w+)"\]\)', SECTION
    )
    frame = pd.read_csv(server.url + address, parse_dates=[day])
    assert len(frame) > 10 and frame["value"].dtype.kind in "fi"
    assert pd.api.types.is_datetime64_any_dtype(frame[day])
    assert frame.columns[0] == "series"
