"""The contracts of the command line that outside tools rely on."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.cli import main
from tests import samples

SEEDS = Path(__file__).parent.parent / "seeds"

ROOT = Path(__file__).parent.parent
TEXT = "截至2021年8月底,全国5G基站累计建成103.7万个。\n联系电话:0519-85129558\n"
FIELDS = [
    *(
        "doc",
        "indicator",
        "measure",
        "value",
        "bound",
        "period_start",
        "period_end",
        "area",
        "status",
        "scope",
    ),
    *("quote", "start", "end", "id", "said", "step"),
]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "talk.txt"
    path.parent.mkdir()
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Run a command; return its exit code, the records on stdout, and stderr."""

    def run(*arguments: object) -> tuple[int, list[dict], str]:
        code = main(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return run


def test_a_copy_of_a_seed_is_dated_wherever_it_lies(run, tmp_path: Path):
    """The text of 003 gives no year: only its origin does, and the copy has none beside it."""
    name = "003_77648d8967c6e102.txt"
    (tmp_path / name).write_bytes((SEEDS / name).read_bytes())
    code, records, _ = run("read", tmp_path)
    assert code == 0 and {r["period_end"] for r in records} == {"2018-06-22"}
    (tmp_path / name).write_bytes((SEEDS / name).read_bytes() + b"\n")
    code, records, err = run("read", tmp_path)
    assert (code, records) == (1, []) and "neither a day of speaking" in err


def test_read_prints_json_lines_with_the_annotated_fields_first(run, text: Path):
    code, (record,), err = run("read", text, "--published", "2021-09-19")
    assert (code, err) == (0, "")
    assert list(record)[: len(FIELDS)] == FIELDS
    assert record["doc"] == "talk"
    assert (record["indicator"], record["measure"], record["bound"]) == ("base_stations_5g", "level", "exact")
    assert record["value"] == 1037000 and isinstance(record["value"], int)
    assert (record["period_start"], record["period_end"]) == (None, "2021-08-31")
    assert (record["area"], record["status"], record["scope"]) == ("CN", "reported", None)
    assert TEXT[record["start"] : record["end"]] == record["quote"]
    assert record["id"] == f"talk:{TEXT.index('103.7')}:base_stations_5g:level"


def test_read_left_out(run, text: Path):
    code, records, _ = run("read", text, "--published", "2021-09-19", "--left-out")
    assert code == 0 and records
    for record in records:
        assert list(record) == ["doc", "start", "end", "quote", "reason"]
        assert TEXT[record["start"] : record["end"]] == record["quote"] and record["reason"]


def test_read_is_deterministic(run, text: Path):
    arguments = ("read", ROOT / "seeds")
    assert run(*arguments) == run(*arguments)


def test_the_seeds_read_as_the_record_says(capsys: pytest.CaptureFixture[str]):
    assert main(["read", str(ROOT / "seeds")]) == 0
    out, err = capsys.readouterr()
    assert out == (ROOT / "data" / "observations.jsonl").read_text(encoding="utf-8")
    assert err == ""


def test_a_folder_means_all_its_files_by_path(run, text: Path):
    folder = text.parent
    for name in ("b/deep.txt", "a.txt", ".hidden", "corrections.toml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(TEXT.encode())
    (folder / "manifest.csv").write_text("id,published\na,2021-09-19\ndeep,2021-09-19\ntalk,2021-09-19\n")
    code, records, err = run("read", folder, "--manifest", folder / "manifest.csv")
    assert (code, err) == (0, "")
    assert [r["doc"] for r in records] == ["a", "deep", "talk"]


UNDATED = "目前,全国5G基站累计建成103.7万个。\n"


def test_dates_come_from_the_flag_the_manifest_the_origins_then_the_page(run, tmp_path: Path):
    seeds = samples.write_seeds(tmp_path / "seeds", talk=UNDATED)
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "talk.txt").write_bytes(("标题\n2019-05-06 09:32:00\n\n" + UNDATED).encode())
    manifest = tmp_path / "days.csv"
    manifest.write_bytes("\ufeffid,published,spoken\r\ntalk,2020-02-03,2020-02-02\r\n".encode())

    def day(*arguments: object) -> str:
        code, (record,), _ = run("read", *arguments)
        assert code == 0
        return record["period_end"]

    known = seeds / "talk.txt"
    assert day(known) == "2022-01-10"
    assert day(known, "--manifest", manifest) == "2020-02-02"
    assert day(known, "--manifest", manifest, "--spoken", "2018-01-01") == "2018-01-01"
    assert day(tmp_path / "alone" / "talk.txt") == "2019-05-06"


def test_a_text_without_a_day_is_reported_and_the_others_come_out(run, text: Path):
    other = text.with_name("other.txt")
    other.write_bytes(UNDATED.encode())
    (text.parent / "days.csv").write_text("id,published\ntalk,2021-09-19\n")
    code, records, err = run("read", other, text, "--manifest", text.parent / "days.csv")
    assert code == 1
    assert [r["doc"] for r in records] == ["talk"]
    assert f"{other}: neither a day of speaking nor of publication is known" in err
    assert "--published DAY" in err and "briefings.toml" in err


def test_what_is_no_text_is_reported_and_the_others_come_out(run, text: Path):
    noise = text.with_name("noise.bin")
    noise.write_bytes(bytes(range(256)) * 20)
    code, records, err = run("read", text.parent, "gone.txt", "--published", "2021-09-19")
    assert code == 1
    assert [r["doc"] for r in records] == ["talk"]
    assert str(noise) in err and "gone.txt: does not exist" in err


@pytest.mark.parametrize(
    ("manifest", "message", "read"),
    [
        (
            "id,published\ntalk,19.9.2021\n",
            "days.csv:2: talk: '19.9.2021' is no day; write it as 2021-09-19",
            0,
        ),
        ("id,published\nother,19.9.2021\ntalk,2021-09-19\n", "days.csv:2: other: ", 1),
        ("id,published\ntalk,2021-09-19\ntalk,2021-09-20\n", "days.csv:3: talk: stands there twice", 0),
        (
            "id,published,spoken\ntalk,2021-09-19,2021-09-23\n",
            "talk: published 2021-09-19 lies before spoken",
            0,
        ),
        ("id,published,spokn\ntalk,2021-09-19,2021-09-13\n", "days.csv:1: there is a column spokn", 0),
        ("name,day\ntalk,2021-09-19\n", "days.csv:1: the columns are name, day", 0),
        ("", "days.csv:1: the columns are missing", 0),
    ],
)
def test_a_faulty_manifest_is_told_and_nothing_is_guessed(
    run, text: Path, manifest: str, message: str, read: int
):
    path = text.parent.parent / "days.csv"
    path.write_text(manifest)
    code, records, err = run("read", text, "--manifest", path)
    assert code == 1 and len(records) == read
    assert re.search(message, err), err


def test_faulty_origins_beside_a_text_are_told(run, tmp_path: Path):
    seeds = samples.write_seeds(tmp_path / "seeds")
    path = seeds / "briefings.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('id = "second"', 'idd = "second"'), encoding="utf-8"
    )
    code, records, err = run("read", seeds / "first.txt")
    assert code == 1 and records
    assert "idd: unknown key" in err and "id: is missing" in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["rea"],
        ["read"],
        ["read", "x.txt", "--published", "yesterday"],
        ["read", "x.txt", "--published", "2021-02-30"],
        ["build", "extra"],
        ["read", "seeds", "--published", "19.9.2021"],
        ["check", "--nothing"],
    ],
)
def test_wrong_use_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == "" and "usage: python -m indicators" in err


def test_help_is_0(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    assert "read" in capsys.readouterr().out


def test_check(run, tmp_path: Path):
    seeds = samples.write_seeds(tmp_path / "seeds")
    definitions = samples.write_definitions(tmp_path / "definitions")
    arguments = ("check", "--seeds", seeds, "--definitions", definitions)
    assert run(*arguments) == (0, [], "2 definitions, 4 examples, 2 briefings: no faults\n")
    (seeds / "first.txt").write_text("tampered")
    code, _, err = run(*arguments)
    assert code == 1
    assert "first.txt: its sha256 is" in err and err.endswith(": 1 fault\n")
    (definitions / "network" / "base_stations_5g.toml").write_text("")
    _, _, err = run(*arguments)
    assert err.endswith("they wait for definitions without a fault.\n")


def test_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    seeds = samples.write_seeds(tmp_path / "seeds")
    definitions = samples.write_definitions(tmp_path / "definitions")
    data = tmp_path / "data"
    arguments = list(map(str, ("build", "--data", data, "--seeds", seeds, "--definitions", definitions)))
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert out == "" and "2 briefings, 5 observations" in err
    assert (data / "current.duckdb").exists()

    samples.write_seeds(seeds, first=samples.FIRST.replace("40万个", "41万个"))
    assert main([*arguments, "--diff"]) == 0
    out, err = capsys.readouterr()
    (line,) = out.splitlines()
    assert line.startswith("changed  first:") and "value: 400000 -> 410000" in line
    assert "0 added, 1 changed, 0 lost" in err

    before = (data / "current.duckdb").resolve()
    (seeds / "first.txt").write_text("tampered")
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == "" and "first.txt: its sha256 is" in err and "Traceback" not in err
    assert (data / "current.duckdb").resolve() == before


def test_many_texts_come_with_a_progress_bar_on_stderr(run, text: Path):
    for n in range(7):
        text.with_name(f"talk{n}.txt").write_bytes(TEXT.encode())
    code, records, err = run("read", text.parent, "--published", "2021-09-19")
    assert code == 0 and len(records) == 8
    assert "8/8" in err and "texts" in err


def test_two_texts_of_one_name_are_told(run, text: Path):
    twin = text.parent / "b" / "talk.txt"
    twin.parent.mkdir()
    twin.write_bytes(TEXT.encode())
    code, records, err = run("read", text.parent, text, "--published", "2021-09-19")
    assert code == 0 and len(records) == 2  # and the one that was named twice comes out once
    assert "has the id of" in err


def test_an_empty_folder_is_told(run, tmp_path: Path):
    assert run("read", tmp_path) == (0, [], f"{tmp_path}: holds no texts\n")


def test_days_in_the_wrong_order_are_wrong_use(run, text: Path):
    code, records, err = run("read", text, "--published", "2021-09-19", "--spoken", "2021-09-23")
    assert (code, records) == (2, []) and "--published 2021-09-19 lies before --spoken 2021-09-23" in err


def test_texts_are_not_written_over_what_is_read(run, text: Path):
    received = TEXT.encode("gb18030")
    text.write_bytes(received)
    code, records, err = run("read", text, "--published", "2021-09-19", "--texts", text.parent)
    assert (code, records) == (1, []) and "talk.txt: is not written" in err
    assert text.read_bytes() == received
    code, records, _ = run("read", text, "--published", "2021-09-19", "--texts", text.parent / "texts")
    assert code == 0 and records
    assert (text.parent / "texts" / "talk.txt").read_text(encoding="utf-8") == TEXT


def test_messages_name_files_as_seen_from_the_project(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    code, _, err = run("read", "seeds", "--published", "2021-09-19", "--manifest", "seeds/gone.csv")
    assert code == 1 and err.startswith("seeds/gone.csv: cannot be read")
    script = "import indicators.cli as c; print(c._parser().parse_args(['check']).seeds)"
    out, _ = python("-c", script).communicate()
    assert out.decode() == "seeds\n"


def test_an_output_that_cannot_be_written_is_told_without_a_traceback(text: Path):
    script = """
import os, sys
from indicators.cli import main

class Full:
    def fileno(self):
        return 1
    def flush(self):
        pass
    def writelines(self, lines):
        raise OSError(28, os.strerror(28))

sys.stdout = Full()
sys.exit(main(sys.argv[1:]))
"""
    process = python("-c", script, "read", str(text), "--published", "2021-09-19")
    _, err = process.communicate()
    assert (process.returncode, err.decode()) == (1, "standard output: No space left on device\n")


def python(*arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_a_reader_that_has_seen_enough_is_no_error():
    process = python("-m", "indicators", "read", "seeds")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_several_processes_say_what_one_says_in_the_same_order(tmp_path: Path):
    for n, path in enumerate(sorted(SEEDS.glob("*.txt"))[:2]):
        (tmp_path / f"{2 * n}.txt").write_bytes(path.read_bytes())
    (tmp_path / "1.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "3.txt").write_bytes(b"Of 120 stations 12 were opened in May and 108 in June.")
    (tmp_path / "4.txt").write_bytes("5G基站103.7万个。".encode())  # without a day
    (tmp_path / "briefings.toml").write_text("[[briefing]]\nid = 5\n", encoding="utf-8")
    one, two = (
        python("-m", "indicators", "read", str(tmp_path), "gone.txt", "--jobs", jobs) for jobs in ("1", "2")
    )
    said, messages = one.communicate()
    assert two.communicate() == (said, messages)
    assert one.returncode == two.returncode == 1
    docs = [json.loads(line)["doc"] for line in said.decode().splitlines()]
    assert docs == sorted(docs) and set(docs) == {"0", "2"}
    lines = messages.decode().splitlines()
    places = [
        next(n for n, line in enumerate(lines) if word in line)
        for word in ("gone", "1.txt", "3.txt", "4.txt", "briefings.toml:")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("jobs", ["0", "-1", "two", ""])
def test_a_number_of_processes_that_is_none_is_wrong_use(text: Path, jobs: str):
    with pytest.raises(SystemExit) as wrong:
        main(["read", str(text), f"--jobs={jobs}"])
    assert wrong.value.code == 2


def test_reading_loads_no_database_and_no_page():
    script = (
        "import sys; from indicators.cli import main; main(['read', 'seeds']);"
        "print([m for m in ('duckdb', 'pandas', 'plotly', 'streamlit', 'numpy') if m in sys.modules], file=sys.stderr)"
    )
    _, err = python("-c", script).communicate()
    assert err.decode() == "[]\n"
