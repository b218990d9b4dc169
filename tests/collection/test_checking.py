"""`check`: examples that prove their definitions, and every way in which they may not."""

import re
from pathlib import Path

import pytest

from indicators.collection.checking import check
from tests import samples


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return samples.write_seeds(tmp_path / "seeds")


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    return samples.write_definitions(tmp_path / "definitions")


STATIONS = "network/base_stations_5g.toml"


def edit(definitions: Path, old: str, new: str, name: str = STATIONS) -> None:
    path = definitions / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_whole_has_no_faults(seeds: Path, definitions: Path):
    found = check(seeds, definitions)
    assert (found.faults, found.definitions, found.examples, found.briefings) == ((), 2, 4, 2)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "value = 1_037_000",
            "value = 1_037_010",
            "expected  level 1037010 exact 2021-08-31.*got       level 1037000 exact",
        ),
        (
            "period_end = 2021-08-31",
            "period_end = 2021-09-13",
            "expected  .* 2021-09-13 .*got  .* 2021-08-31",
        ),
        ("value = 1_037_000", 'value = 1_037_000, bound = "about"', "expected  .* about .*got  .* exact"),
        ("value = 1_037_000", 'value = 1_037_000, scope = "企业"', "expected  .* scope 企业"),
        (
            "平均每万人拥有5G基站7.4个。",
            "目前,5G基站达到7.4万个。",
            r"example 2: '目前.*expected  nothing\n  got       level 74000 exact",
        ),
        (
            "累计建成103.7万个",
            "平均每万人拥有7.4个",
            "example 1: .*got       nothing\n  left out  '有7.4个': its subject",
        ),
        ("累计建成103.7万个", "覆盖县城", "example 1: .*expected  level 1037000.*got       nothing"),
        (
            "expect = []",
            'expect = []\nalso = ["industrial_internet_platforms"]',
            "example 2: .*also      lists 'industrial_internet_platforms', and nothing",
        ),
        (
            "平均每万人拥有5G基站7.4个。",
            "目前,工业互联网平台超过80个。",
            r"example 2: .*taken by  industrial_internet_platforms: level 80 at_least.*give also = \['industrial_internet_platforms'\]",
        ),
    ],
)
def test_an_example_that_fails_is_told(seeds: Path, definitions: Path, old: str, new: str, message: str):
    edit(definitions, old, new)
    faults = check(seeds, definitions).faults
    assert any(
        re.search(f"(?s)^indicators/definitions/{STATIONS}: .*{message}", fault) for fault in faults
    ), faults


def test_an_example_may_hold_another_indicator_that_it_names(seeds: Path, definitions: Path):
    edit(definitions, "平均每万人拥有5G基站7.4个。", "目前,工业互联网平台超过80个。")
    edit(definitions, "expect = []", 'expect = []\nalso = ["industrial_internet_platforms"]')
    assert check(seeds, definitions).faults == ()


def test_two_definitions_with_the_same_words_are_told(seeds: Path, definitions: Path):
    # 5G基站 as well as base_stations_5g: whichever the reader takes, one of them misses its own example.
    twin = (definitions / STATIONS).read_text(encoding="utf-8")
    (definitions / "network" / "stations.toml").write_text(twin, encoding="utf-8")
    assert check(seeds, definitions).faults != ()


def test_faults_of_definitions_and_origins_come_together(seeds: Path, definitions: Path):
    edit(definitions, "kind = ", "knd = ")
    (seeds / "first.txt").write_text("other")
    faults = "\n".join(check(seeds, definitions).faults)
    assert "knd: unknown key" in faults
    assert "kind: is missing" in faults
    assert "first.txt: its sha256 is" in faults
