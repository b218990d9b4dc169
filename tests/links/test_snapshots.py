"""Fixed links: the same chart for ever, from its snapshot or computed anew, and nothing hostile in between."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators import links
from indicators.catalogue import Words
from indicators.cli import main
from indicators.collection.building import build
from indicators.errors import SnapshotError
from indicators.exports import fingerprint, to_csv
from indicators.links import ChartView, fixed
from indicators.links.snapshots import Snapshots, lines, parse
from indicators.model import Reading
from indicators.shown import shown
from indicators.store import Store, open_store
from tests import samples

STATIONS, PLATFORMS = "base_stations_5g", "industrial_internet_platforms"
VIEW = ChartView(indicators=(STATIONS, PLATFORMS))
TODAY = date(2026, 11, 25)
ROOM = 1_000_000


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("links")
    samples.stored(folder / "data", samples.contents(folder / "definitions"))
    with open_store(folder / "data") as opened:
        yield opened


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same world later: a third briefing, the names and one text changed."""
    folder = tmp_path_factory.mktemp("grown")
    before = samples.contents(folder / "definitions")
    third = samples.briefing("third", "截至2022年12月底,5G基站达到231万个。\n", None, date(2023, 1, 10))
    said = samples.observation(third, "231万个", "231万", 2310000.0, date(2022, 12, 31))
    readings = {**before.readings, "third": Reading([said])}
    renamed = [i.model_copy(update={"name": Words(en="Renamed", zh="改名")}) for i in before.indicators]
    samples.stored(folder / "data", samples.made_of([*before.briefings, third], readings, renamed))
    with open_store(folder / "data") as opened:
        yield opened


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    return Snapshots(tmp_path, ROOM)


def test_a_fixed_link_holds_the_state_the_day_and_the_hash(store: Store, snapshots: Snapshots):
    view = fixed.fix(shown(VIEW, store), store, snapshots, TODAY)
    assert view.as_of == date(2021, 9, 19)  # the last day on which anything here became public
    assert view.fixed == fingerprint(shown(replace(view, fixed=None), store))
    assert links.from_query(links.to_query(view)) == view
    opened = fixed.open_fixed(view, store, snapshots)
    assert (opened.outcome, opened.day, opened.newer) == ("kept", TODAY, False)
    assert opened.result.view == view and opened.live == replace(VIEW, measure="level")


def test_it_shows_the_old_chart_when_the_data_have_changed(store: Store, grown: Store, snapshots: Snapshots):
    before = shown(VIEW, store)
    view = fixed.fix(before, store, snapshots, TODAY)
    opened = fixed.open_fixed(view, grown, snapshots)
    assert (opened.outcome, opened.newer) == ("kept", True)
    assert [m.value for m in opened.result.drawing.marks] == [m.value for m in before.drawing.marks]
    assert opened.result.indicators[0].name.en == "5G base stations"
    assert fingerprint(opened.result) == view.fixed
    assert len(shown(opened.live, grown).drawing.marks) == len(before.drawing.marks) + 1
    # What belongs to it is asked of its own store: the passage, the origin, the version.
    statement = next(m.statement for m in opened.result.drawing.marks if m.statement)
    o = statement.observation
    text = opened.store.briefing(o.doc).text
    assert text[o.start : o.end] == o.quote and "5G" in text[o.sentence.start : o.sentence.end]
    assert opened.store.content_hash == store.content_hash != grown.content_hash
    assert opened.store.statement(o.id) == statement


def test_it_opens_where_its_briefing_is_gone(store: Store, snapshots: Snapshots, tmp_path: Path):
    view = fixed.fix(shown(VIEW, store), store, snapshots, TODAY)
    samples.stored(tmp_path / "empty", samples.made_of([], {}, samples.contents(tmp_path / "d").indicators))
    with open_store(tmp_path / "empty") as empty:
        opened = fixed.open_fixed(view, empty, snapshots)
        assert opened.outcome == "kept" and opened.newer
        assert {b.doc for b in opened.store.briefing_summaries()} == {"first", "second"}
        assert fingerprint(opened.result) == view.fixed


def test_another_language_shows_the_same_snapshot(store: Store, grown: Store, snapshots: Snapshots):
    view = replace(fixed.fix(shown(VIEW, store), store, snapshots, TODAY), lang="zh")
    opened = fixed.open_fixed(view, grown, snapshots)
    assert opened.outcome == "kept" and opened.result.view.lang == "zh"
    assert fingerprint(opened.result) == view.fixed


def test_without_its_snapshot_it_is_computed_anew_and_compared(
    store: Store, grown: Store, tmp_path: Path, snapshots: Snapshots
):
    view = fixed.addressed(shown(VIEW, store), store)
    none = Snapshots(tmp_path / "none", ROOM)
    opened = fixed.open_fixed(view, grown, none)
    assert (opened.outcome, opened.day, opened.newer) == ("same", date(2021, 9, 19), True)
    changed = replace(view, targets=False)  # somebody has edited the link
    assert fixed.open_fixed(changed, grown, none).outcome == "differs"
    fixed.fix(shown(VIEW, store), store, snapshots, TODAY)
    opened = fixed.open_fixed(changed, grown, snapshots)
    assert opened.outcome == "differs" and opened.result.view.targets is False


def test_what_is_the_same_is_kept_once(store: Store, snapshots: Snapshots):
    first = fixed.fix(shown(VIEW, store), store, snapshots, TODAY)
    second = fixed.fix(shown(replace(VIEW, table=True), store), store, snapshots, date(2027, 1, 1))
    assert first.fixed == second.fixed
    (file,) = snapshots.folder.iterdir()
    assert file.name == f"{first.fixed}.json.gz"
    assert snapshots.get(str(first.fixed)).made == TODAY


def test_there_is_only_so_much_room_and_it_can_be_turned_off(store: Store, tmp_path: Path):
    small = Snapshots(tmp_path, 6000)
    kept = 0
    with pytest.raises(SnapshotError, match="may take 6,000"):
        for since in range(2000, 2021):
            fixed.fix(shown(replace(VIEW, since=date(since, 1, 1)), store), store, small, TODAY)
            kept += 1
    held = sum(p.stat().st_size for p in small.folder.iterdir())
    assert kept and held <= 6000
    off = Snapshots(tmp_path, 0)
    with pytest.raises(SnapshotError, match="turned off"):
        fixed.fix(shown(VIEW, store), store, off, TODAY)
    assert off.get("0" * 64) is None


def test_no_build_touches_it(tmp_path: Path, store: Store):
    snapshots = Snapshots(tmp_path / "data", ROOM)
    view = fixed.fix(shown(VIEW, store), store, snapshots, TODAY)
    seeds = samples.write_seeds(tmp_path / "seeds")
    for _ in range(2):
        build(
            tmp_path / "data", seeds, samples.write_definitions(tmp_path / "definitions"), tell=lambda _: None
        )
    assert snapshots.get(str(view.fixed))


def damaged(change: Callable[[str, str], tuple[str, str]]) -> Callable[[bytes], bytes]:
    """Return what changes a file by its two lines, its second line's hash made right again."""

    def apply(data: bytes) -> bytes:
        first, second = gzip.decompress(data).decode().splitlines()
        first, second = change(first, second)
        head = json.loads(first)
        head["sha256"] = hashlib.sha256((second + "\n").encode()).hexdigest()
        return gzip.compress(f"{json.dumps(head)}\n{second}\n".encode())

    return apply


def nested(head: str, _: str) -> tuple[str, str]:
    return head, "[" * 100_000


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[:-20],
    "no gzip": lambda data: b"<script>",
    "empty": lambda data: b"",
    "more behind it": lambda data: data + data,
    "one bit": lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:],
    "a bomb": lambda data: gzip.compress(b"0" * 100_000_000),
    "another value": damaged(lambda a, b: (a, b.replace("1037000", "9999999"))),
    "another quote": damaged(lambda a, b: (a, b.replace("103.7萬個", "999.9萬個"))),
    "another text": damaged(lambda a, b: (a, b.replace("截至2021年8月底", "xx"))),
    "no record": damaged(lambda a, b: (a, '{"shown":{},"briefings":[]}')),
    "a type": damaged(lambda a, b: (a, b.replace('"value":1037000.0', '"value":"x"'))),
    "deep": damaged(nested),
    "a later format": damaged(lambda a, b: (a.replace('"format": 1', '"format": 2'), b)),
    "another hash": damaged(lambda a, b: (a.replace(json.loads(a)["hash"], "0" * 64), b)),
}


@pytest.mark.parametrize("change", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_or_hostile_snapshot_is_refused(store: Store, snapshots: Snapshots, change):
    view = fixed.fix(shown(VIEW, store), store, snapshots, TODAY)
    (file,) = snapshots.folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(change(whole))
    assert file.read_bytes() != whole
    with pytest.raises(SnapshotError, match=str(file.name)):
        snapshots.get(str(view.fixed))
    opened = fixed.open_fixed(view, store, snapshots)
    assert opened.outcome == "damaged_same"  # the page is there all the same


def test_what_a_foreign_snapshot_says_stays_in_its_own_files(store: Store, snapshots: Snapshots):
    view = fixed.fix(shown(VIEW, store), store, snapshots, TODAY)
    (file,) = snapshots.folder.iterdir()
    kept = snapshots.read(file)
    file.unlink()
    snapshots.write(
        replace(kept, briefings=tuple(replace(b, publisher="a liar") for b in kept.briefings))
    )  # of these very data, it says
    opened = fixed.open_fixed(view, store, snapshots)
    assert opened.outcome == "kept" and b"a liar" in to_csv(opened.result, opened.store)
    assert b"a liar" not in to_csv(shown(opened.live, store), store)


@pytest.mark.parametrize("hash", ["../../etc/passwd", "*" * 20, "", "0" * 15, "A" * 64])
def test_no_hash_leads_out_of_the_folder(snapshots: Snapshots, hash: str):
    snapshots.folder.mkdir()
    assert snapshots.get(hash) is None


def test_a_changed_control_makes_a_fixed_link_a_live_one():
    view = replace(VIEW, fixed="0" * 64)
    assert fixed.changed(view, replace(view, o="first:1:base_stations_5g:level")).fixed
    assert fixed.changed(view, replace(view, lang="zh", table=True)).fixed
    assert fixed.changed(view, replace(view, scale="log")).fixed is None


def test_snapshots_go_from_one_server_to_another(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    here, there = Snapshots(tmp_path / "here", ROOM), Snapshots(tmp_path / "there", ROOM)
    for targets in (True, False):
        fixed.fix(shown(replace(VIEW, targets=targets), store), store, here, TODAY)
    assert main(["links", "list", "--data", str(tmp_path / "here")]) == 0
    listed = capsys.readouterr()
    assert len(listed.out.splitlines()) == 2 and "/chart?v=1&i=base_stations_5g" in listed.out
    assert main(["links", "export", "--data", str(tmp_path / "here")]) == 0
    exported = capsys.readouterr().out
    file = tmp_path / "links.jsonl"
    file.write_text(exported, encoding="utf-8")
    for told in ("2 kept, 0 there already, none refused", "0 kept, 2 there already, none refused"):
        assert main(["links", "import", str(file), "--data", str(tmp_path / "there")]) == 0
        assert told in capsys.readouterr().err
    files = [{p.name: p.read_bytes() for p in s.folder.iterdir()} for s in (here, there)]
    assert files[0] == files[1]
    # One of them is tampered with: it is refused, the other comes in.
    first, rest = exported.split("\n", 1)
    file.write_text(first + "\n" + rest.replace("1037000.0", "2.0", 1), encoding="utf-8")
    assert main(["links", "import", str(file), "--data", str(tmp_path / "third")]) == 1
    told = capsys.readouterr().err
    assert f"{file}:1: is damaged" in told and "1 kept, 0 there already, 1 refused" in told


def test_the_lines_of_a_snapshot_read_as_the_snapshot(store: Store, snapshots: Snapshots):
    view = fixed.fix(shown(VIEW, store), store, snapshots, TODAY)
    found = snapshots.get(str(view.fixed))
    assert found and parse([line.rstrip("\n") for line in lines(found)], "here") == found


def test_a_fixed_link_that_was_given_out_opens(grown: Store, tmp_path: Path):
    """The address and the snapshot are of November 2026; the program and the data may be any."""
    gold = Path(__file__).parent / "2026-11.jsonl"
    assert main(["links", "import", str(gold), "--data", str(tmp_path)]) == 0
    view = links.from_query(
        "/chart?v=1&i=industrial_internet_platforms&m=level&area=CN&scope=all&span=all&since=first&until=last&as_of=2023-11-04&scale=linear&derived=1&targets=1&join=0&table=0&o=none&lang=en&transform=none&base=first&axes=auto&layout=together&form=line&settled=spoken&fixed=f492ca54f19af415c9671600b4f94d4d71889d34432300411b827c0149536af2&events=0"
    )
    assert isinstance(view, ChartView)
    opened = fixed.open_fixed(view, grown, Snapshots(tmp_path, ROOM))
    assert (opened.outcome, opened.day, opened.newer) == ("kept", date(2026, 11, 26), True)
    assert [m.value for m in opened.result.drawing.marks] == [70, 70, 100]
    said = opened.result.drawing.marks[-1].statement
    assert said and opened.store.briefing(said.observation.doc)
