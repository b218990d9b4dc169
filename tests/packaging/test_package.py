"""The data package: whole, valid to strangers, and verified against the texts; tampered with, all that is wrong is told."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pytest

from indicators.cli import main
from indicators.collection.building import build
from indicators.errors import PackageError
from indicators.model import Correction
from indicators.packaging.verification import verify
from indicators.packaging.writing import write
from indicators.store import open_store
from indicators.store.writing import Contents
from tests import samples

STATIONS = "base_stations_5g"


STEPS = {"40万": 10_000.0, "70": 1.0, "103.7萬": 1000.0, "100萬": 10_000.0, "200": 1.0}


def contents(definitions: Path) -> Contents:
    """Return the small world, each number with the step of its last digit."""
    world = samples.contents(definitions)
    readings = {
        doc: replace(r, observations=[replace(o, step=STEPS[o.said]) for o in r.observations])
        for doc, r in world.readings.items()
    }
    return samples.made_of(world.briefings, readings, world.indicators)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the small world."""
    folder = tmp_path_factory.mktemp("package")
    samples.stored(folder / "data", contents(folder / "definitions"))
    with open_store(folder / "data") as store:
        write(store, folder / "package")
    return folder / "package"


@pytest.fixture
def package(whole: Path, tmp_path: Path) -> Path:
    """A package to tamper with."""
    return Path(shutil.copytree(whole, tmp_path / "package"))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    build(folder / "data", tell=lambda _: None)
    assert main(["export", str(folder / "package"), "--data", str(folder / "data")]) == 0
    return folder / "package"


def test_the_seeds_make_a_valid_package_in_which_everything_holds(
    seeds: Path, capsys: pytest.CaptureFixture[str]
):
    report = frictionless.Package(str(seeds / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    assert main(["verify", str(seeds)]) == 0
    told = capsys.readouterr()
    assert told.out == "" and re.search(r"\d+ observations: no faults", told.err)


def test_whoever_reads_it_finds_the_statements_and_the_words(seeds: Path):
    observations = pd.read_csv(seeds / "observations.csv")
    briefings = pd.read_csv(seeds / "briefings.csv", index_col="doc")
    for row in observations.itertuples():
        text = (seeds / briefings.loc[row.doc, "text_path"]).read_bytes().decode()
        assert text[row.quote_start : row.quote_end] == row.quote
    with duckdb.connect() as db:
        (count,) = db.sql(f"SELECT count(*) FROM '{seeds}/parquet/observations.parquet'").fetchall()[0]
    assert count == len(observations) > 70
    definition = json.loads((seeds / "definitions" / "network" / f"{STATIONS}.json").read_text("utf-8"))
    assert definition["name"]["en"] == "5G base stations"


def test_the_lines_in_its_own_readme_check_it(seeds: Path):
    readme = (seeds / "README.md").read_text(encoding="utf-8")
    lines = [line[4:] for line in readme.splitlines() if line.startswith("    ")]
    assert "quote" in "".join(lines)
    subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=seeds, check=True)


def test_the_same_data_are_the_same_bytes(whole: Path, tmp_path: Path):
    samples.stored(tmp_path / "data", contents(tmp_path / "definitions"))
    with open_store(tmp_path / "data") as store:
        write(store, tmp_path / "again")
    for path in whole.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(whole)).read_bytes() == path.read_bytes(), path


def test_a_folder_that_holds_something_is_left_alone(whole: Path, tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine")
    samples.stored(tmp_path / "d" / "data", samples.contents(tmp_path / "d" / "definitions"))
    with open_store(tmp_path / "d" / "data") as store, pytest.raises(PackageError, match="holds something"):
        write(store, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_what_a_person_corrected_and_what_begins_as_a_formula_come_back(tmp_path: Path):
    world = contents(tmp_path / "definitions")
    first = next(b for b in world.briefings if b.doc == "first")
    reading = world.readings["first"]
    set_by = Correction("=Ann", samples.date(2026, 1, 2), "'=why", "")
    observation = replace(reading.observations[0], value=410000.0, corrected=set_by)
    readings = {**world.readings, "first": replace(reading, observations=[observation])}
    briefings = [
        replace(first, title="+1", speakers=("@a", "'=b")),
        *(b for b in world.briefings if b != first),
    ]
    samples.stored(tmp_path / "data", samples.made_of(briefings, readings, world.indicators))
    with open_store(tmp_path / "data") as store:
        write(store, tmp_path / "package")
    found = verify(tmp_path / "package")
    assert found.faults == [] and found.corrected == 1
    text = (tmp_path / "package" / "briefings.csv").read_text(encoding="utf-8")
    assert "'+1" in text  # no spreadsheet runs it


# --- tampering ------------------------------------------------------------------------------------


def table(package: Path, name: str, change: Callable[[list[dict[str, str]]], None]) -> None:
    """Change the rows of a table, and make its size and hash in the description right again."""
    path = package / f"{name}.csv"
    reader = csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))
    rows = list(reader)
    change(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode())
    rehash(package)


def rehash(package: Path) -> None:
    description = json.loads((package / "datapackage.json").read_bytes())
    for resource in description["resources"]:
        data = (package / resource["path"]).read_bytes()
        resource["bytes"], resource["hash"] = len(data), f"sha256:{hashlib.sha256(data).hexdigest()}"
    (package / "datapackage.json").write_text(json.dumps(description), encoding="utf-8")


def sets(name: str, column: str, value: str, at: int = 1) -> Callable[[Path], None]:
    def change(rows: list[dict[str, str]]) -> None:
        assert rows[at][column] != value
        rows[at][column] = value

    return lambda package: table(package, name, change)


def text(old: str, new: str) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        path = package / "texts" / "second.txt"
        before = path.read_bytes().decode()
        assert old in before
        path.write_bytes(before.replace(old, new).encode())
        rehash(package)
        sha = hashlib.sha256(path.read_bytes()).hexdigest()
        sets("briefings", "text_sha256", sha)(package)

    return change


# The rows of observations.csv: 40万个 and 超过70个 of "first", then 103.7萬個, 超過100萬個, 200 of "second".
TAMPERED: dict[str, tuple[Callable[[Path], None], str]] = {
    "value": (sets("observations", "value", "1038000", 2), r"observations\.csv:4: .*its value is 1038000.0, and '103.7萬' says 1037000"),
    "said": (sets("observations", "said", "104.7萬", 2), r"the number at 19 is '103.7万个', not '104.7萬'"),
    "step": (sets("observations", "step", "10000", 2), r"its step is 10000.0"),
    "bound": (sets("observations", "bound", "exact", 1), r"its bound is exact, and '超过70个' says at_least"),
    "bound, none": (sets("observations", "bound", "more"), r"bound is 'more', none of exact"),
    "sign": (sets("observations", "value", "-70", 1), r"its value is -70.0, and its sentence tells of no fall"),
    "quote": (sets("observations", "quote", "999.9萬個", 2), r"\[19:26\] of the text is '103.7萬個', not '999.9萬個'"),
    "offset": (sets("observations", "quote_start", "17", 2), r"\[17:26\] of the text is"),
    "far offset": (sets("observations", "quote_end", "99999", 2), r"\[19:99999\] of the text is None"),
    "negative offset": (sets("observations", "quote_start", "-5", 2), r"\[-5:26\] of the text is None"),
    "sentence": (sets("observations", "sentence_end", "3", 2), "its sentence does not hold the quote"),
    "id": (sets("observations", "id", "x:1:a:level", 2), r"its id would be second:19:base_stations_5g:level"),
    "indicator": (sets("observations", "indicator", "no_such", 2), r"indicator 'no_such' is not in definitions\.csv"),
    "doc": (sets("observations", "doc", "third", 2), r"there is no text of 'third'"),
    "date": (sets("observations", "period_end", "2021-02-30", 2), r"observations\.csv:4: day is out of range"),
    "number": (sets("observations", "value", "1e3x", 2), r"value is '1e3x', which is no number"),
    "period": (sets("observations", "period_start", "2022-01-01", 2), "its period ends before it begins"),
    "area": (sets("observations", "area", "Mars", 2), "area is 'Mars'"),
    "status": (sets("observations", "status", "target", 2), r"is target, and stands where only reported ones do"),
    "text": (text("103.7萬", "104.7萬"), r"\[19:26\] of the text is '104.7萬個', not '103.7萬個'"),
    "text moved": (text("截至2021年", "截至於2021年"), r"observations\.csv:4: .* of the text is"),
    "point": (sets("points", "value", "1"), r"points\.csv:3: shows 1.0 exact, and .* says 1037000.0 exact"),
    "day said": (sets("observations", "period_end", "2021-07-31", 2), r"points\.csv:3: stands at 2021-08-31, and .* speaks of 2021-07-31"),
    "charted": (sets("point_statements", "role", "agrees", 0), "does not have as charted"),
    "series": (sets("series", "area", "CN-JS", 0), r"belongs to base_stations_5g/level/CN//instant, not to"),
    "definition": (sets("definitions", "hash", "0" * 64), r"definitions\.csv:3: .*its definition has the hash"),
    "left out": (sets("left_out", "quote", "0520", 0), r"left_out\.csv:2: \[\d+:\d+\] of the text is '0519', not '0520'"),
    "furniture": (sets("furniture", "part_end", "99999", 0), "is no part of the text"),
    "searched sentence": (sets("sentences", "sentence_end", "99999", 0), "is no part of the text"),
    "no bytes of a text": (lambda p: (p / "texts" / "first.txt").unlink(), r"texts/first\.txt: cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize(("tamper", "told"), TAMPERED.values(), ids=TAMPERED.keys())
def test_what_was_tampered_with_is_told(package: Path, tamper: Callable[[Path], None], told: str):
    tamper(package)
    faults = "\n".join(verify(package).faults)
    assert re.search(told, faults), faults


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda p: (p / "observations.csv").write_bytes((p / "observations.csv").read_bytes() + b"\r\n"), "has the hash"),
        (lambda p: (p / "observations.csv").write_bytes(b'"open'), "is no CSV|has the columns"),
        (lambda p: (p / "parquet" / "points.parquet").write_bytes(b"PAR1"), r"parquet/points\.parquet: cannot be read"),
        (lambda p: (p / "texts" / "extra.txt").write_text("x"), r"texts/extra\.txt: is not named"),
        (lambda p: (p / "texts" / "first.txt").write_bytes(b"\xff\xfe"), "is not UTF-8"),
    ],
    ids=["appended", "no CSV", "no Parquet", "another file", "no text"],
)  # fmt: skip
def test_files_are_what_the_description_says(package: Path, change: Callable[[Path], object], told: str):
    change(package)
    faults = "\n".join(verify(package).faults)
    assert re.search(told, faults), faults


def test_a_change_of_csv_and_parquet_alike_still_does_not_have_the_version(package: Path):
    """Whoever changes a title in both files and mends every hash has another data_version."""
    sets("briefings", "title", "another title", 0)(package)
    frame = pd.read_parquet(package / "parquet" / "briefings.parquet", dtype_backend="pyarrow")
    frame.loc[0, "title"] = "another title"
    frame.to_parquet(package / "parquet" / "briefings.parquet")
    rehash(package)
    faults = verify(package).faults
    assert len(faults) == 1 and faults[0].startswith("datapackage.json: data_version is "), faults


def test_all_that_is_wrong_is_listed_at_once(package: Path, capsys: pytest.CaptureFixture[str]):
    sets("observations", "value", "1", 0)(package)
    sets("observations", "quote", "x", 2)(package)
    sets("points", "bound", "about", 0)(package)
    assert main(["verify", str(package)]) == 1
    told = capsys.readouterr()
    for part in ("observations.csv:2:", "observations.csv:4:", "points.csv:2:", "data_version"):
        assert part in told.out
    assert "faults" in told.err


@pytest.mark.parametrize(
    "path",
    ["../outside.csv", "/etc/passwd", "", ".", "texts"],
    ids=["up", "absolute", "none", "itself", "folder"],
)
def test_no_path_leads_out_of_the_package(package: Path, path: str):
    description = json.loads((package / "datapackage.json").read_bytes())
    description["resources"].append({"name": "x", "path": path, "bytes": 1, "hash": "sha256:0"})
    (package / "datapackage.json").write_text(json.dumps(description))
    faults = verify(package).faults
    assert len(faults) == 1 and re.search("lies outside|not one file|cannot be read", faults[0]), faults


@pytest.mark.parametrize("name", ["texts/first.txt", "definitions/network/base_stations_5g.json"])
def test_what_is_no_file_of_the_package_is_not_read(package: Path, tmp_path: Path, name: str):
    """A link that leads out, and a pipe that nobody writes into: neither may be waited for."""
    outside = tmp_path / "outside.txt"
    outside.write_text("secret 103.7")
    (package / name).unlink()
    (package / name).symlink_to(outside)
    faults = verify(package).faults
    assert any("lies outside" in fault for fault in faults) and "secret" not in "".join(faults)
    (package / name).unlink()
    os.mkfifo(package / name)
    assert any("no plain file" in fault for fault in verify(package).faults)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"resources": 3}', b"[" * 100_000, b'{"resources": []}']
)
def test_what_is_no_package_is_said(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "datapackage.json").write_bytes(content)
    assert main(["verify", str(tmp_path)]) == 1
    assert "datapackage.json" in capsys.readouterr().err
