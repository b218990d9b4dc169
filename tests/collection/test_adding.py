"""A briefing brought into seeds: byte for byte, once, with its origin; or nothing at all."""

import hashlib
import os
import signal
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from indicators.cli import main
from indicators.collection import adding, building, origins, staging
from indicators.collection.adding import Added, DuplicateError, Given, add
from indicators.errors import DocumentError, IndicatorsError, OriginError, StoreError
from indicators.store import open_store
from tests import samples

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 22)
TALK = (
    "通信业三季度说明会\r\n2022-10-21 09:30\r\n10月20日,有关负责人在会上说了几件事。"
    "到9月末,5G基站已经开通222万个。这次一共来了80位记者,大家就座。\r\n"
)
PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>四季度说明会_某网</title>
<meta name="PubDate" content="2023-01-19 10:00"><meta name="ContentSource" content="某部网站"><meta name="SiteName" content="某网">
</head><body><ul><li><a href=/>首页</a></li></ul><h1>四季度说明会</h1><div class="content"><p>各位好,我说两个数。</p>
<p>到去年12月末,5G基站开通了<b>231.2</b>万<span>个</span>,覆盖所有县城。</p></div><script>"5G基站999万个"</script></body></html>"""


class World:
    """Folders for data, seeds and definitions, and texts to bring in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.seeds = samples.write_seeds(folder / "seeds")
        self.definitions = samples.write_definitions(folder / "definitions")

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def add(self, file: Path, **given: object) -> Added:
        given.setdefault("added", TODAY)
        return add(file, Given(**given), self.data, self.seeds, self.definitions, tell=lambda _: None)  # type: ignore[arg-type]

    def table(self) -> dict[str, object]:
        return tomllib.loads((self.seeds / "briefings.toml").read_text(encoding="utf-8"))["briefing"][-1]

    def contents(self) -> dict[str, bytes]:
        return {
            p.relative_to(self.seeds).as_posix(): p.read_bytes() for p in self.seeds.rglob("*") if p.is_file()
        }

    def docs(self) -> list[str]:
        with open_store(self.data) as store:
            return sorted(b.doc for b in store.briefing_summaries())


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_copied_byte_for_byte(world: World, encoding: str):
    data = TALK.encode(encoding)
    comments = b"# kept as it is\n\n" + (world.seeds / "briefings.toml").read_bytes()
    (world.seeds / "briefings.toml").write_bytes(comments)
    added = world.add(world.file("talk.txt", data), speakers=("某某",), event="说明会")
    assert (world.seeds / "talk.txt").read_bytes() == data
    assert (world.seeds / "briefings.toml").read_bytes().startswith(comments)
    table = world.table()
    assert table["sha256"] == hashlib.sha256(data).hexdigest()
    assert (table["id"], table["title"], table["speakers"]) == ("talk", "通信业三季度说明会", ["某某"])
    assert (table["published"], table["spoken"], table["added"]) == (
        date(2022, 10, 21),
        date(2022, 10, 20),
        TODAY,
    )
    assert (table["url"], table["rights"], table["script"]) == ("unknown", "unknown", "simplified")
    assert [o.said for o in added.reading.observations] == ["222万"]
    assert world.docs() == ["first", "second", "talk"]
    assert not building.is_stale(world.data, world.seeds, world.definitions)
    assert not (world.seeds / staging.STAGE).exists()


def test_a_page_stands_beside_its_text(world: World):
    data = PAGE.encode("gb18030")
    added = world.add(world.file("page.htm", data), id="q4")
    text = (world.seeds / "q4.txt").read_bytes()
    assert (
        text.decode()
        == "四季度说明会\n各位好,我说两个数。\n到去年12月末,5G基站开通了231.2万个,覆盖所有县城。\n"
    )
    assert (world.seeds / "q4.html").read_bytes() == data
    table = world.table()
    assert table["sha256"] == hashlib.sha256(text).hexdigest()
    assert table["page_sha256"] == hashlib.sha256(data).hexdigest()
    assert (table["published"], table["publisher"], table["reprint"]) == (
        date(2023, 1, 19),
        "某部网站",
        "某网",
    )
    assert "PubDate" in str(table["published_known"])
    (o,) = added.reading.observations
    assert (o.doc, o.value, o.period_end) == ("q4", 2312000, date(2022, 12, 31))
    assert text.decode()[o.start : o.end] == o.quote
    briefing = next(b for b in origins.load(world.seeds) if b.doc == "q4")
    assert briefing.text == text.decode()


def test_a_text_is_never_extracted_anew(world: World, monkeypatch: pytest.MonkeyPatch):
    world.add(world.file("q4.html", PAGE.encode("gb18030")))
    monkeypatch.setattr("indicators.reading.source.read_page", lambda _: pytest.fail("extracted anew"))
    building.build(world.data, world.seeds, world.definitions)
    assert world.docs() == ["first", "q4", "second"]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda s: (s / "q4.html").write_bytes(b"<html>other"), r"q4.html: its sha256 is"),
        (lambda s: (s / "q4.html").unlink(), r"q4.html: is missing"),
        (lambda s: (s / "q4.txt").unlink(), r"q4.html: is an HTML page: .*\n.*python -m indicators add"),
        (lambda s: (s / "q4.txt").write_bytes(b"\xe6\x94\xb9"), r"q4.txt: its sha256 is"),
        (
            lambda s: (s / "briefings.toml").write_text(
                "".join(
                    line
                    for line in (s / "briefings.toml").read_text(encoding="utf-8").splitlines(True)
                    if not line.startswith("page_sha256")
                ),
                encoding="utf-8",
            ),
            r'q4: page_sha256: is missing; add page_sha256 = "[0-9a-f]{64}"',
        ),
    ],
)
def test_a_page_is_watched_as_its_text_is(world: World, damage, message: str):
    world.add(world.file("q4.html", PAGE.encode("gb18030")))
    damage(world.seeds)
    with pytest.raises(OriginError, match=message):
        origins.load(world.seeds)


def test_what_is_given_goes_before_what_the_page_says(world: World):
    world.add(
        world.file("q4.html", PAGE.encode("gb18030")),
        published=date(2023, 1, 20),
        spoken=date(2023, 1, 18),
        title='他说:"好"\\ \x7f',
        publisher="某社",
        reprint="某站",
        url="https://example.org/?a=1",
        rights="保留\n一切权利",
    )
    table = world.table()
    assert (table["published"], table["spoken"]) == (date(2023, 1, 20), date(2023, 1, 18))
    assert (table["title"], table["publisher"]) == ('他说:"好"\\ \x7f', "某社")
    assert (table["reprint"], table["url"]) == ("某站", "https://example.org/?a=1")
    assert table["rights"] == "保留\n一切权利"


def test_the_first_briefing_of_a_new_folder(world: World):
    world.seeds = world.folder / "new" / "seeds"
    world.add(world.file("talk.txt", TALK))
    assert world.docs() == ["talk"]


LONG = (
    "5G基站建设走在前面,到去年底开通的总数是231.2万个。工厂里用上了新网络,矿山和港口也用上了。"
    "我们接着讲中小企业:服务平台多了起来,贷款也容易了些,有人问到的清欠问题正在办。最后谈谈消费,"
    "手机和家电卖得不错,新车卖得更好,农村的物流比前年快了一天。明年还要把这些事情做细做实。"
)


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        (TALK, "the same to the last character"),
        (TALK.replace("\r\n", "\n"), "nearly the text of talk .*: 100%"),
        (TALK.encode("gb18030"), "the same to the last character"),
        (f"某转载站首页 > 新闻 > 正文\n\n{TALK}\n\n相关阅读\n新车卖了多少\n版权声明:本站转载\n", "nearly"),
        (f"2022-10-22\n前面另有一句话在此。\n{TALK.replace('80位', '八十位')}", "nearly"),
    ],
)
def test_the_same_text_is_refused_under_any_name(world: World, copy: str | bytes, words: str):
    world.add(world.file("talk.txt", TALK))
    before = world.contents()
    with pytest.raises(DuplicateError, match=words) as caught:
        world.add(world.file("copy.txt", copy), published=date(2022, 10, 22))
    assert "talk (通信业三季度说明会)" in str(caught.value) and "Nothing was added" in str(caught.value)
    assert world.contents() == before


def test_a_reprint_in_the_other_script_or_as_a_page_is_refused(world: World):
    traditional = (
        "5G基站建設走在前面,到去年底開通的總數是231.2萬個。工廠裡用上了新網絡,礦山和港口也用上了。"
        "我們接著講中小企業:服務平臺多了起來,貸款也容易了些,有人問到的清欠問題正在辦。最後談談消費,"
        "手機和家電賣得不錯,新車賣得更好,農村的物流比前年快了一天。明年還要把這些事情做細做實。"
    )
    world.add(world.file("long.txt", LONG), published=date(2023, 2, 1))
    with pytest.raises(DuplicateError, match="nearly the text of long"):
        world.add(world.file("other.txt", traditional), published=date(2023, 2, 2))
    page = f"<html><body><ul><li><a>首页</a></ul><h1>转来的话</h1><p>{LONG}</p></body></html>"
    with pytest.raises(DuplicateError, match="nearly the text of long"):
        world.add(world.file("other.html", page), published=date(2023, 2, 2))
    part = LONG[: LONG.index("最后谈谈")]
    with pytest.raises(DuplicateError, match=r"nearly the text of long.*: 100%"):
        world.add(world.file("part.txt", part), published=date(2023, 2, 2))


def test_a_text_on_the_same_matters_is_no_duplicate(world: World):
    world.add(world.file("long.txt", LONG), published=date(2023, 2, 1))
    other = "到今年6月底,5G基站开通的总数是293.7万个。工厂里新网络用得更多了。我们再讲讲中小企业:新的平台又多了一批。"
    world.add(world.file("other.txt", other), published=date(2023, 7, 20))
    assert world.docs() == ["first", "long", "other", "second"]


@pytest.mark.parametrize(
    ("name", "content", "given", "message"),
    [
        ("talk.txt", LONG, {}, r"(?s)neither a day of speaking nor of publication.*--published DAY"),
        ("talk.txt", "", {}, "is empty"),
        ("talk.txt", "%PDF-1.4", {}, "is a PDF"),
        (
            "talk.txt",
            "The country had 3.38 million 5G base stations.",
            {},
            "nothing can be read from it: it is not Ch",
        ),
        (
            "talk.txt",
            TALK,
            {"added": date(2022, 1, 1)},
            "published 2022-10-21 lies after the day it is added",
        ),
        (
            "talk.txt",
            TALK,
            {"spoken": date(2022, 11, 1)},
            "published 2022-10-21 lies before spoken 2022-11-01",
        ),
        ("first.txt", TALK, {}, r"(?s)the id 'first' is taken by .*first.*--id ID"),
        ("talk.txt", TALK, {"id": "FIRST"}, "the id 'FIRST' is taken"),
        ("talk.txt", TALK, {"id": ".talk"}, "is no id"),
        ("talk.txt", TALK, {"id": "a/../b"}, "id: has to be without spaces, colons and slashes"),
        ("talk.txt", TALK, {"id": "a:b"}, "id: has to be without spaces, colons and slashes"),
        ("talk.txt", TALK, {"title": "\udce4"}, "is no text"),
    ],
)
def test_what_cannot_be_added_changes_nothing(
    world: World, name: str, content: str, given: dict[str, object], message: str
):
    before = world.contents()
    with pytest.raises(DocumentError, match=message):
        world.add(world.file(name, content), **given)
    assert world.contents() == before and not world.data.exists()


def test_a_file_that_stands_in_seeds_is_not_added_to_itself(world: World):
    file = world.seeds / "talk.txt"
    file.write_bytes(TALK.encode())
    with pytest.raises(DocumentError, match=r"stands in .* already"):
        world.add(file)


def test_faults_of_the_seeds_come_first(world: World):
    (world.seeds / "first.txt").write_text("tampered")
    before = world.contents()
    with pytest.raises(OriginError, match="its sha256 is"):
        world.add(world.file("talk.txt", TALK))
    assert world.contents() == before


def test_a_failing_build_changes_nothing(world: World, monkeypatch: pytest.MonkeyPatch):
    building.build(world.data, world.seeds, world.definitions)
    before = world.contents()

    def fail(*_: object) -> None:
        raise StoreError("no room")

    with monkeypatch.context() as patch:
        patch.setattr("indicators.store.writing.publish", fail)
        with pytest.raises(StoreError, match="no room"):
            world.add(world.file("talk.txt", TALK))
    assert world.contents() == before and world.docs() == ["first", "second"]
    assert not building.is_stale(world.data, world.seeds, world.definitions)
    world.add(world.file("talk.txt", TALK))
    assert world.docs() == ["first", "second", "talk"]


@pytest.mark.parametrize("stop", [1, 2, 3])
def test_a_failing_write_is_undone(world: World, monkeypatch: pytest.MonkeyPatch, stop: int):
    building.build(world.data, world.seeds, world.definitions)
    before = world.contents()
    replace, moved = os.replace, []

    def failing(old: Path, new: Path) -> None:
        if Path(new).parent == world.seeds:
            moved.append(new)
            if len(moved) == stop:
                raise OSError(28, "No space left on device", str(new))
        replace(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with pytest.raises(IndicatorsError, match=r"(?s)No space left.*Nothing was added"):
            world.add(world.file("q4.html", PAGE.encode("gb18030")))
    assert world.contents() == before and world.docs() == ["first", "second"]
    assert not building.is_stale(world.data, world.seeds, world.definitions)


@pytest.mark.parametrize(
    "where", ["indicators.store.writing.hash_content", "indicators.store.writing.publish"]
)
def test_a_killed_run_leaves_seeds_and_data_as_they_were(world: World, where: str):
    building.build(world.data, world.seeds, world.definitions)
    before = world.contents()
    talk = world.file("talk.txt", TALK)
    module, _, name = where.rpartition(".")
    script = f"""
import sys, time
import {module} as module
from indicators.cli import main

def hang(*arguments):
    print("there", flush=True)
    time.sleep(60)

module.{name} = hang
main(sys.argv[1:])
"""
    arguments = [
        "add",
        talk,
        "--seeds",
        world.seeds,
        "--data",
        world.data,
        "--definitions",
        world.definitions,
    ]
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline() == "there\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    hidden = f"{staging.STAGE}/"
    assert {n: b for n, b in world.contents().items() if not n.startswith(hidden)} == before
    assert not building.is_stale(world.data, world.seeds, world.definitions)
    assert [b.doc for b in origins.load(world.seeds)] == ["first", "second"]
    # What it left is no hindrance, and is cleared away.
    world.add(talk)
    assert world.docs() == ["first", "second", "talk"] and not (world.seeds / staging.STAGE).exists()


def command(world: World, *arguments: object) -> int:
    folders = ("--seeds", world.seeds, "--data", world.data, "--definitions", world.definitions)
    return main(list(map(str, ("add", *arguments, *folders))))


def test_the_command_shows_what_was_read_and_left_out(world: World, capsys: pytest.CaptureFixture[str]):
    assert (
        command(world, world.file("talk.txt", TALK), "--speaker", "甲", "--speaker", "乙", "--added", TODAY)
        == 0
    )
    out, err = capsys.readouterr()
    title, _, head, rule, row, _, left, *_ = out.splitlines()
    assert title.startswith("talk: 1 read, ") and set(rule) == {"-", " "}
    assert head.split()[:3] == ["indicator", "measure", "value"] and left.startswith("left out")
    assert row.split()[:3] == ["base_stations_5g", "level", "2,220,000"] and row.endswith("222万个")
    assert any("80位" in line for line in out.splitlines())
    assert str(world.seeds / "talk.txt") in err and "3 briefings" in err
    assert world.table()["speakers"] == ["甲", "乙"]


def test_the_command_takes_today_as_the_day_it_is_added(world: World):
    assert command(world, world.file("talk.txt", TALK)) == 0
    assert abs(date.today() - date.fromisoformat(str(world.table()["added"]))).days <= 1


def test_the_command_refuses_with_1_and_wrong_use_with_2(world: World, capsys: pytest.CaptureFixture[str]):
    talk = world.file("talk.txt", TALK)
    assert command(world, talk) == 0
    capsys.readouterr()
    assert command(world, talk, "--id", "again") == 1
    out, err = capsys.readouterr()
    assert out == "" and "is the text of talk" in err and "Traceback" not in err
    assert command(world, world.folder / "gone.txt") == 1
    for wrong in (["add"], ["add", "x.txt", "--published", "gestern"], ["add", "x.txt", "y.txt"]):
        with pytest.raises(SystemExit) as caught:
            main(wrong)
        assert caught.value.code == 2


@pytest.mark.parametrize(
    ("text", "script"),
    [
        (TALK, "simplified"),
        (samples.SECOND, "traditional"),
        ("發(fā)展工業(yè)互聯(lián)網(wǎng)平臺(tái)", "glossed"),
        ("5G(五代)和(六代)", "simplified"),
    ],
)
def test_script(text: str, script: str):
    assert adding.script(text) == script


# --- read, on pages and folders of them -----------------------------------------------------------


def test_read_takes_pages_and_folders_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    import json

    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_bytes(PAGE.encode("gb18030"))
    (folder / "b.txt").write_bytes(TALK.encode("utf-16"))
    (folder / "c.txt").write_bytes(TALK.encode())
    (folder / "c.html").write_bytes(PAGE.encode("gb18030"))  # what c.txt was extracted from
    (folder / "d.txt").write_bytes(b"The country had 3.38 million 5G base stations, up 46 percent.")
    assert main(["read", str(folder), "--texts", str(tmp_path / "out")]) == 0
    out, err = capsys.readouterr()
    records = [json.loads(line) for line in out.splitlines()]
    assert {r["doc"] for r in records} == {"a", "b", "c"}
    (page,) = [r for r in records if r["doc"] == "a"]
    assert (page["value"], page["period_end"]) == (2312000, "2022-12-31")
    for r in records:
        text = (tmp_path / "out" / f"{r['doc']}.txt").read_bytes().decode()
        assert text[r["start"] : r["end"]] == r["quote"]
    assert "d.txt: nothing is read from it: it is not Chinese" in err
    assert main(["read", str(folder / "d.txt"), "--left-out"]) == 0
    out, _ = capsys.readouterr()
    left = [json.loads(line) for line in out.splitlines()]
    assert [n["quote"] for n in left] == ["3.38", "5", "46"]
    assert all("not Chinese" in n["reason"] for n in left)


def test_reading_texts_loads_no_parser_of_pages():
    script = "import sys; from indicators.cli import main; main(['read', 'seeds']); print('lxml' in sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == "False\n"
