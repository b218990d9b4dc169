"""Populations that briefings name and no definition lists."""

from datetime import date
from pathlib import Path

from indicators import catalogue
from indicators.collection.populations import unlisted_scopes
from tests import samples


def test_a_population_that_no_scope_lists_is_noticed_once(tmp_path: Path):
    indicators = catalogue.load(samples.write_definitions(tmp_path))
    briefing = samples.briefing(
        "talk", "高原牧区5G基站达4万个,高原牧区5G基站达5万个。5G基站达9万个。\n", None, date(2023, 1, 1)
    )
    day = date(2022, 12, 31)
    said = [
        samples.observation(
            briefing, f"{n}万个", f"{n}万", n * 1e4, day, scope="高原牧区", scope_id="unlisted:高原牧区"
        )
        for n in (4, 5)
    ]
    said.append(samples.observation(briefing, "9万个", "9万", 9e4, day))
    (notice,) = unlisted_scopes(said, indicators)
    assert notice.startswith(
        "indicators/definitions/network/base_stations_5g.toml: no scope lists '高原牧区', said 2 times"
    )
    assert said[0].id in notice and "add the words to the wordings" in notice
