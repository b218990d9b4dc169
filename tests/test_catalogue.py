"""Definitions: every one of ours is whole, and a faulty one is told with file, key and remedy."""

import re
from pathlib import Path

import pytest

from indicators import catalogue
from indicators.catalogue import expand
from indicators.errors import DefinitionError
from tests import samples

STATIONS = "network/base_stations_5g.toml"


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    return samples.write_definitions(tmp_path / "definitions")


def faults(definitions: Path) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        catalogue.load(definitions)
    return caught.value.faults


def edit(definitions: Path, old: str, new: str) -> None:
    path = definitions / STATIONS
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_file_and_folder_are_id_and_theme(definitions: Path):
    stations, platforms = catalogue.load(definitions)
    assert (stations.theme, stations.id, stations.rhythm) == ("network", "base_stations_5g", "quarter")
    assert (platforms.theme, platforms.id, platforms.rhythm) == (
        "industrial_internet",
        "industrial_internet_platforms",
        "year",
    )
    assert stations.plausible == (0, 100_000_000) and stations.unless == ("每万人",)


def test_all_of_ours_are_whole():
    indicators = catalogue.load()
    assert len(indicators) >= 96
    assert {i.theme for i in indicators} == set(catalogue.THEMES)
    assert [i.id for i in indicators if not re.search("[\u4e00-\u9fff]", i.name.zh + i.means.zh)] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "stock"', 'knd = "stock"', r"knd: unknown key; take it out or .*known keys: .*\bkind\b"),
        ('kind = "stock"', "", "kind: is missing; add it"),
        ('kind = "stock"', 'kind = "stok"', "kind: has to be 'stock', 'flow' or 'rate'; it holds 'stok'"),
        ('names = ["5G基站"]', 'names = "5G基站"', "names: has to be a list in square brackets"),
        ('names = ["5G基站"]', "", "names, short and share are all empty"),
        ('names = ["5G基站"]', 'names = ["5G[基站"]', r"pattern '5G\[基站': it ends before '\]'"),
        ('names = ["5G基站"]', 'names = [""]', r"names\[1\]: is empty"),
        ("[0, 100_000_000]", "[0]", r"plausible\[2\]: is missing"),
        ("[0, 100_000_000]", '["0", "9"]', r"plausible\[1\]: has to be a number, without quotes; it holds '0'"),
        ("[0, 100_000_000]", "[9, 1]", "the first must be the smaller"),
        ('name = { en = "5G base stations", ', "name = { ", "name.en: is missing"),
        ('name = { en = "5G base stations", zh = "5G基站数" }', 'name = "5G"', "name: has to be a table .*en, zh"),
        ("spoken = 2021-09-13", 'spoken = "2021-09-13"', r"examples\[1\].spoken: has to be a day without quotes"),
        (
            "expect = [{ value",
            "expect = [{ valu",
            r"examples\[1\]\.expect\[1\]\.valu: unknown key; .*known keys: value, period_end, measure",
        ),
        ("expect = []", "", r"examples\[2\].expect: is missing"),
        ("[[examples]]", "[[example]]", r"example: unknown key.*"),
        ("[[examples]]", '[[scopes]]\nid = "A"\nen = "a"\nzh = "甲"\nwordings = ["("]\n[[examples]]', r"scopes\[1\].id"),
        ("kind", 'id = "other"\nkind', "id: the file's name is the id; take the key out"),
        ("kind", 'theme = "smes"\nkind', "theme: the folder's name is the theme"),
        ("kind = ", "kind == ", "is not TOML in UTF-8: .*line"),
        (
            "kind = ",
            "floors = [{ day = 2022-01-01, value = 9 }, { day = 2021-01-01, value = 10 }]\nkind = ",
            "floors are not in order: each has a later day",
        ),
        ("kind = ", "floors = [{ day = 2022-01-01, value = 900_000_000 }]\nkind = ", "a floor lies outside plausible"),
        ('kind = "stock"', 'floors = [{ day = 2022-01-01, value = 9 }]\nkind = "flow"', "floors are given and kind is flow"),
        ("kind = ", 'level_of = { id = "masts", unless = ["5G"] }\nkind = ', "level_of.id: no file defines 'masts'; name"),
    ],
)  # fmt: skip
def test_a_fault_names_file_key_and_remedy(definitions: Path, old: str, new: str, message: str):
    edit(definitions, old, new)
    found = faults(definitions)
    assert any(re.search(message, fault) for fault in found), found
    assert all(fault.startswith(f"{definitions / STATIONS}: ") for fault in found)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("smes/base_stations_5g.toml", "the id is taken by .*network/base_stations_5g.toml; rename"),
        ("network/5G stations.toml", "'5G stations' is no id: name the file in lower-case letters"),
        ("network/more/stations.toml", "stands in no theme; move it to .*/<one of network, "),
        ("networks/stations.toml", "stands in no theme"),
        ("stations.toml", "stands in no theme"),
    ],
)
def test_a_file_in_the_wrong_place_is_told(definitions: Path, name: str, message: str):
    path = definitions / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(samples.BASE_STATIONS, encoding="utf-8")
    (fault,) = faults(definitions)
    assert fault.startswith(f"{path}: ") or str(path) in fault
    assert re.search(message, fault), fault


def test_all_faults_come_at_once(definitions: Path):
    edit(definitions, "kind", "knd")
    (definitions / "smes" / "empty.toml").parent.mkdir()
    (definitions / "smes" / "empty.toml").write_text("")
    (definitions / "smes" / "bytes.toml").write_bytes(b"\xff\xfe")
    found = "\n".join(faults(definitions))
    for part in (
        "knd: unknown key",
        "kind: is missing",
        "empty.toml: name: is missing",
        "bytes.toml: is not TOML",
    ):
        assert part in found


def test_no_definitions_are_told(tmp_path: Path):
    assert faults(tmp_path) == [f"{tmp_path}: no definitions found; expected {tmp_path}/<theme>/<id>.toml"]


def test_patterns():
    assert expand("5G基站[数|总数]") == ("5G基站", "5G基站数", "5G基站总数")
    assert expand("(a|b)[c]") == ("a", "ac", "b", "bc")
    assert expand("“双创”平台") == ("双创平台",)
    with pytest.raises(ValueError, match="closes nothing"):
        expand("a)b")
    with pytest.raises(ValueError, match="at most 5,000"):
        expand("[a|b|c|d|e|f|g|h|i]" * 5)
