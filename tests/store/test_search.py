"""What a search finds an indicator by: Latin words where they begin, short ones whole, Chinese anywhere."""

import pytest

from indicators import catalogue
from indicators.store import search


def found(words: str) -> set[str]:
    terms = search.subjects(search.terms(words))
    return {i.id for i in catalogue.load() if search.rank(terms, search.indicator_fields(i)) is not None}


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("ev", "nev_sales"),
        ("electric cars", "nev_sales"),
        ("電動車", "nev_sales"),
        ("AI", "ai_enterprises"),
        ("data centers", "data_centre_racks"),
        ("server racks", "data_centre_racks"),
        ("ai computing", "intelligent_computing_power"),
        ("5g base", "base_stations_5g"),
        ("platf", "industrial_internet_platforms"),
        ("數控化", "key_process_cnc_rate"),
        ("5g base stations 2020", "base_stations_5g"),
        ("2021年 軟件業務收入", "software_revenue"),
    ],
)
def test_words_find_what_they_name(words: str, one: str):
    assert one in found(words)


def test_a_short_word_is_no_part_of_another():
    assert not {"software_revenue", "platform_connected_devices"} & found("ev")  # revenue, devices
    assert found("ai") == {"ai_core_scale", "ai_enterprises", "intelligent_computing_power"}
    assert found("evenue") == set()


def test_a_year_alone_is_looked_for():
    assert search.subjects(["2020"]) == ["2020"] and search.subjects(["5g", "2020"]) == ["5g"]


def test_every_synonym_is_of_an_indicator():
    names = [i.name.en.casefold() for i in catalogue.load()]
    assert [part for part in search._ALSO if not any(part in name for name in names)] == []
