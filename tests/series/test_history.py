"""What each statement of a point did to what had been said before."""

import pytest

from indicators.series.history import tellings
from tests.series.worlds import said, series


def events(*statements):
    (point,) = series(*statements).points
    return [t.event for t in tellings(point)]


def on(day, value, **given):
    return said(value, "2021-08-31", spoken=day, **given)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([on("2021-09-13", 103.7, step=0.1)], ["first"]),
        ([on("2021-09-13", 103.7, step=0.1), on("2021-10-01", 103.7, step=0.1)], ["first", "repeated"]),
        ([on("2021-09-13", 100, bound="at_least"), on("2021-10-01", 103.7, step=0.1)], ["first", "sharpened"]),
        ([on("2021-09-13", 70, bound="at_least"), on("2021-10-01", 100, bound="at_least")], ["first", "sharpened"]),
        ([on("2021-09-13", 103.7, step=0.1), on("2021-10-01", 100, bound="at_least")], ["first", "rounded"]),
        ([on("2021-09-13", 103.7, step=0.1), on("2021-10-01", 104, step=1)], ["first", "rounded"]),
        ([on("2021-09-13", 98), on("2022-01-20", 103)], ["first", "revised"]),
        ([on("2021-09-13", 98), on("2021-09-13", 103)], ["first", "contradicted"]),
        ([on("2021-09-13", 98), on("2022-01-20", 103), on("2022-06-20", 98)], ["first", "contradicted", "returned"]),
        (
            [on("2021-09-13", 98), on("2022-01-20", 103), on("2022-02-20", 103), on("2022-03-20", 103.2, step=0.1)],
            ["first", "revised", "repeated", "sharpened"],
        ),
    ],
)  # fmt: skip
def test_a_statement_does_something_to_what_was_said_before(statements, expected):
    assert events(*statements) == expected


def test_each_telling_names_what_stood_before_it():
    first, second = on("2021-09-13", 98), on("2022-01-20", 103)
    (point,) = series(first, second).points
    assert [t.before for t in tellings(point)] == [None, first]
