"""The curated events: each a fact with its day and its source, and faults that say what to do."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from indicators import events
from indicators.errors import DefinitionError


def test_every_event_has_a_day_a_name_in_both_languages_and_a_source():
    found = events.load()
    assert [e.day for e in found] == sorted(e.day for e in found) and len(found) >= 10
    assert all(e.name.en and e.name.zh and e.source.en and e.source.zh for e in found)
    assert all(urlsplit(e.url).scheme in ("http", "https") and urlsplit(e.url).path != "/" for e in found)
    assert len({e.url for e in found}) == len(found)
    (licences,) = [e for e in found if e.id == "licences_5g"]
    assert str(licences.day) == "2019-06-06"


def test_events_are_found_by_theme():
    assert {e.id for e in events.of_themes({"vehicles"})} == {"vehicles_plan"}
    assert events.of_themes(set()) == []


def test_all_faults_are_named_at_once(tmp_path: Path):
    path = tmp_path / "events.toml"
    good = 'day = 2019-06-06\nthemes = ["network"]\nname = { en = "x", zh = "y" }\nsource = { en = "z", zh = "z" }\nurl = "https://x.cn/1"\n'
    path.write_text(
        f'[[event]]\nid = "one"\n{good}[[event]]\nid = "one"\n{good}[[event]]\nid = "two"\nthemes = ["cooking"]\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError) as raised:
        events.load(path)
    told = "\n".join(raised.value.faults)
    assert "one: id: is taken by an earlier [[event]]" in told
    assert "two: themes[1]" in told and "two: source: is missing" in told and "two: url: is missing" in told
    assert all(str(path) in fault for fault in raised.value.faults)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"[[event", "is not TOML"),
        (b"\xff", "is not TOML"),
        (b"[[events]]\nid = 'one'\n", r"events: unknown key; only \[\[event\]\] tables may stand here"),
        (b"title = 'x'\n", r"title: unknown key"),
        (b"[event]\nid = 'one'\n", r"event: has to be written \[\[event\]\]"),
        (b"event = [1]\n", r"\[\[event\]\] number 1: has to be a table"),
    ],
)
def test_what_is_no_table_of_events_is_refused(tmp_path: Path, content: bytes, fault: str):
    path = tmp_path / "events.toml"
    path.write_bytes(content)
    with pytest.raises(DefinitionError, match=fault):
        events.load(path)
