"""The curated events: each a fact with its day and its source, and faults that say what to do."""

from pathlib import Path

import pytest

from indicators import events
from indicators.errors import DefinitionError


def test_every_event_has_a_day_a_name_in_both_languages_and_a_source():
    found = events.load()
    assert [e.day for e in found] == sorted(e.day for e in found) and len(found) >= 10
    assert all(e.name.en and e.name.zh and e.source.en and e.source.zh for e in found)
    (licences,) = [e for e in found if e.id == "licences_5g"]
    assert str(licences.day) == "2019-06-06"


def test_events_are_found_by_theme():
    assert {e.id for e in events.of_themes({"vehicles"})} == {"vehicles_plan"}
    assert events.of_themes(set()) == []


def test_all_faults_are_named_at_once(tmp_path: Path):
    path = tmp_path / "events.toml"
    good = 'day = 2019-06-06\nthemes = ["network"]\nname = { en = "x", zh = "y" }\nsource = { en = "z", zh = "z" }\n'
    path.write_text(
        f'[[event]]\nid = "one"\n{good}[[event]]\nid = "one"\n{good}[[event]]\nid = "two"\nthemes = ["cooking"]\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError) as raised:
        events.load(path)
    told = "\n".join(raised.value.faults)
    assert "event 2 (one): the id is taken" in told
    assert "event 3 (two): themes[1]" in told and "source: is missing" in told
    path.write_text("[[event", encoding="utf-8")
    events.load.cache_clear()
    with pytest.raises(DefinitionError, match="no TOML"):
        events.load(path)
