"""briefings.toml: what a whole one gives, and every fault of another at once."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from indicators.collection import origins
from indicators.errors import OriginError
from indicators.reading.cleaning import clean, fold
from tests import samples

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return samples.write_seeds(tmp_path / "seeds")


def edit(seeds: Path, old: str, new: str) -> None:
    path = seeds / "briefings.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def faults(seeds: Path) -> list[str]:
    with pytest.raises(OriginError) as caught:
        origins.load(seeds)
    return caught.value.faults


def test_a_briefing_is_its_origin_and_its_text(seeds: Path):
    first, second = origins.load(seeds)
    assert (first.doc, second.doc) == ("first", "second")
    assert first.text == samples.FIRST
    assert (first.spoken, first.published, first.added) == (
        date(2020, 9, 17),
        date(2020, 9, 22),
        date(2026, 11, 22),
    )
    assert first.speakers == ("谢少锋",)


def test_a_day_may_be_unknown(seeds: Path):
    edit(seeds, "spoken = 2020-09-17\n", "")
    first = origins.load(seeds)[0]
    assert first.spoken is None
    assert first.spoken_on == first.known_from == date(2020, 9, 22)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('url = "unknown"', "", 'first: url: is missing; add it or "unknown"'),
        (
            'url = "unknown"',
            'link = "unknown"',
            r"first: link: unknown key; take it out .*known keys: id, title",
        ),
        (
            "spoken = 2020-09-17",
            'spoken = "2020-09-17"',
            r"first: spoken: has to be a day without quotes, as 2021-09-19; it holds '2020-09-17'",
        ),
        (
            "spoken = 2020-09-17",
            "spoken = 2020-09-30",
            "first: published: 2020-09-22 lies before spoken, 2020-09-30",
        ),
        ('title = "first briefing"', 'title = ""', "first: title: is empty"),
        ('id = "first"', 'id = "fi:rst"', "fi:rst: id: has to be without spaces, colons and slashes"),
        ('id = "second"', 'id = "first"', r"first: id: is taken by an earlier \[\[briefing\]\]"),
        ('script = "simplified"', 'script = "latin"', "first: script: .*'glossed'.*it holds 'latin'"),
        ("[[briefing]]", "[[briefings]]", r"briefings: unknown key; only \[\[briefing\]\] tables"),
        ("added = ", "added == ", "is not TOML in UTF-8: .*line"),
    ],
)
def test_a_fault_names_file_key_and_remedy(seeds: Path, old: str, new: str, message: str):
    edit(seeds, old, new)
    found = faults(seeds)
    assert any(re.search(message, fault) for fault in found), found
    assert all(str(seeds) in fault for fault in found)


def test_neither_day_is_a_fault(seeds: Path):
    edit(seeds, "spoken = 2020-09-17\n", "")
    edit(seeds, "published = 2020-09-22\n", "")
    assert "spoken, published: both are missing" in faults(seeds)[0]


def test_a_changed_text_is_told_with_both_hashes(seeds: Path):
    changed = samples.FIRST.replace("40万", "41万").encode()
    (seeds / "first.txt").write_bytes(changed)
    (fault,) = faults(seeds)
    for part in (
        str(seeds / "first.txt"),
        hashlib.sha256(changed).hexdigest(),
        hashlib.sha256(samples.FIRST.encode()).hexdigest(),
        str(seeds / "briefings.toml"),
        "put that one back",
    ):
        assert part in fault


def test_all_faults_come_at_once(seeds: Path):
    (seeds / "stranger.txt").write_text("?")
    (seeds / "first.txt").write_bytes(b"\xff\xfe\x00\xff\x00\x01")
    (seeds / "second.txt").unlink()
    (seeds / ".DS_Store").write_bytes(b"\x00")
    (seeds / "corrections.toml").write_bytes(b"")
    found = faults(seeds)
    assert len(found) == 3, found
    assert 'stranger.txt: has no origin; add a [[briefing]] with id = "stranger"' in found[0]
    assert "first.txt" in found[1]
    assert f"second: has no text; put it at {seeds / 'second.txt'}" in found[2]


def test_a_text_whose_table_is_faulty_is_no_stranger(seeds: Path):
    edit(seeds, 'title = "first briefing"', "")
    assert len(faults(seeds)) == 1


def test_two_texts_of_one_id(seeds: Path):
    (seeds / "first.md").write_text(samples.FIRST)
    assert "the id first is taken by" in faults(seeds)[0]


def test_no_briefings_at_all(tmp_path: Path):
    assert "does not exist" in faults(tmp_path)[0]
    (tmp_path / "briefings.toml").write_text("")
    assert "holds no [[briefing]] table" in faults(tmp_path)[0]


def test_the_seeds_have_their_origins():
    # The five that the project came with: what their pages say is all that is known of them.
    briefings = [b for b in origins.load(SEEDS) if b.doc[:3] in ("000", "001", "002", "003", "004")]
    assert len(briefings) == 5
    for b in briefings:
        # Without what a reprint has put into it: glosses, an advertisement before it.
        title, page = (clean(words).text.replace(" ", "") for words in (b.title, b.text))
        assert title in page, b.doc
        assert "(" not in b.title and "Q355B" not in b.title
        assert b.rights == "unknown" or b.rights[:20] in b.text, b.doc
        assert b.url == "unknown" or b.url in b.text, b.doc
        text = re.sub(r"\([^)]*\)| ", "", fold(b.text))  # without glosses
        assert [name for name in b.speakers if name not in text] == [], b.doc
