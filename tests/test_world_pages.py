"""The pages that speak of many briefings at once, on a generated world, without a browser."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators import catalogue, exports
from indicators.exports.rows import backings
from indicators.kept import OfObjects
from indicators.links import (
    BriefingView,
    ChartView,
    CoverageView,
    DisagreementsView,
    OverviewView,
    SearchView,
    to_query,
)
from indicators.pages import below, data
from indicators.pages.nodes import words
from indicators.shown import shown
from indicators.store import Window, disputes, open_store
from tests.generated import HOSTILE, world
from tests.samples import stored
from tests.test_language import NO_WORDS, said
from tests.test_pages import drawn, held, opened, text

DAY = date(2019, 6, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    stored(folder, world(briefings=60, observations=3000))
    return folder


@pytest.fixture(autouse=True)
def store(folder: Path, monkeypatch: pytest.MonkeyPatch):
    with open_store(folder) as store:
        monkeypatch.setattr(data, "_served", [data.Served(store, ())])
        monkeypatch.setenv(data.DATA_VARIABLE, str(folder))
        yield store


def nodes(tree: Any, cls: str) -> Iterator[list[Any]]:
    """Yield the elements below `tree` that have the class `cls`."""
    if isinstance(tree, list):
        if tree and isinstance(tree[0], str) and len(tree) > 1 and isinstance(tree[1], dict):
            if cls in tree[1].get("class", "").split():
                yield tree
            tree = tree[2:]
        for child in tree:
            yield from nodes(child, cls)


def hrefs(tree: Any) -> list[str]:
    return re.findall(r'"href": "([^"]+)"', json.dumps(tree, ensure_ascii=False))


def test_a_disagreement_shows_who_said_what_when_and_the_rule(store):
    body = drawn(opened(to_query(DisagreementsView())), "body")
    shown = list(nodes(body, "dispute"))
    disputes = store.disputes()
    assert len(shown) == min(15, len(disputes)) and f"{len(disputes)} disagreements" in words(body[0])
    for article, dispute in zip(shown, disputes, strict=False):
        d = dispute.disagreement
        sides = list(nodes(article, "stance"))
        assert len(sides) == 1 + len(d.others)
        assert len([s for s in sides if "charted" in s[1]["class"].split()]) == 1
        for o in (d.chosen, *d.others):
            leads = [h for h in hrefs(article) if f"o={o.replace('%', '%25')}" in h]
            assert {h.partition("?")[0] for h in leads} == {"/chart", "/briefing"}
        assert d.rule in words(article)


def test_a_closure_stands_beside_the_disagreement_that_it_speaks_to(store):
    closed = [d for d in store.disputes() if d.closures]
    assert closed
    key = closed[0].disagreement.key
    body = drawn(opened(to_query(DisagreementsView(indicators=(key.indicator,)))), "body")
    assert closed[0].closures[0].derived.formula in " ".join(map(words, body))


def test_where_no_disagreement_is_of_a_kind_the_others_are_told_of(store, monkeypatch):
    monkeypatch.setattr(
        type(store),
        "disputes",
        lambda *_: [d for d in disputes.stored(store._rows) if d.disagreement.kind == "conflict"][:2],
    )
    told = text(opened(to_query(DisagreementsView(kinds=("revision",)))), "body")
    assert "in this way" in told and "2 disagreements are of another kind" in told
    monkeypatch.setattr(type(store), "disputes", lambda *_: [])
    assert "Nothing here contradicts anything else." in text(opened(to_query(DisagreementsView())), "body")


def test_disagreements_are_narrowed_and_turned_over(store):
    conflicts = [d for d in store.disputes() if d.disagreement.kind == "conflict"]
    page = opened(to_query(DisagreementsView(kinds=("conflict",))))
    assert f"{len(conflicts)} disagreements" in text(page, "body")
    second = drawn(opened(to_query(DisagreementsView(page=2))), "body")
    assert len(list(nodes(second, "dispute"))) == min(15, len(store.disputes()) - 15)
    assert "Nothing here contradicts" in text(
        opened(to_query(DisagreementsView(as_of=date(2012, 1, 1)))), "body"
    )


def test_coverage_has_a_column_for_a_year_and_within_it_for_each_briefing(store):
    years = drawn(opened(to_query(CoverageView())), "body")
    assert " ".join(map(words, years)).count("2019") >= 1
    inner = to_query(CoverageView(since=date(2019, 1, 1), until=date(2019, 12, 31)))
    assert inner in hrefs(years)
    body = drawn(opened(inner), "body")
    docs = [d for d, b in ((b.doc, b) for b in store.briefing_summaries()) if b.spoken_on.year == 2019]
    assert docs and all(any(f"doc={d}&" in h for h in hrefs(body)) for d in docs)
    assert "Briefings of 2019" in " ".join(map(words, body))


def test_the_shades_of_coverage_reach_from_little_to_the_most_there_is(store):
    body = drawn(opened(to_query(CoverageView())), "body")
    shades = set(re.findall(r"\"w(\d)\"", json.dumps(body)))
    assert "5" in shades and len(shades) > 2


def test_coverage_tells_what_became_of_the_numbers(store):
    rows = list(nodes(drawn(opened(to_query(CoverageView())), "body"), "row"))
    assert len(rows) == 20
    doc = store.docs(Window())[0]
    mapped = store.mapped([doc])[doc]
    assert f"{100 * mapped.share:.0f}%" in words(rows[0])
    assert f"{mapped.read} of {mapped.read + mapped.left_out}" in words(rows[0])
    for reason in mapped.reasons[:4]:
        assert reason.words in words(rows[0])
        assert to_query(BriefingView(doc=doc, at=reason.start)) in hrefs(rows[0])


def test_a_search_marks_the_words_and_lists_the_numbers_of_each_sentence(store):
    for q in ("平台", "平臺"):
        body = drawn(opened(to_query(SearchView(q=q))), "body")
        hits = list(nodes(body, "hit"))
        assert len(hits) == 20
        for hit in hits:
            (quote,) = nodes(hit, "passage")
            assert "平台" in [words(n) for n in quote[2:] if isinstance(n, list) and n[0] == "mark"]
        (first, *_) = store.find(q).hits
        said = store.statements_within([(first.doc, first.start, first.end)])
        chips = list(nodes(hits[0], "taken"))
        assert len(chips) == len(said) > 0
        for s in said:
            assert any(f"o={s.observation.id}" in h for h in hrefs(chips))


def test_a_hit_leads_to_its_sentence_in_the_text(store):
    (hit, *_) = store.find("同比增长").hits
    link = to_query(BriefingView(doc=hit.doc, at=hit.start))
    assert link in hrefs(drawn(opened(to_query(SearchView(q="同比增长"))), "body"))
    reader = drawn(opened(link), "reader")
    shaded = [words(n) for n in nodes(reader, "here")]
    assert shaded and all(part in hit.words for part in shaded)
    assert "data-anchor" in json.dumps(list(nodes(reader, "here")))


def test_a_search_for_nothing_and_for_what_is_not_there():
    assert drawn(opened("/search?v=1"), "body") == []
    page = opened("/search?v=1&q=zebra")
    assert "No sentence holds “zebra”" in text(page, "body") and "For example:" in text(page, "body")
    assert all("/search?v=1&q=" in h for h in hrefs(drawn(page, "body")))


@pytest.mark.parametrize("q", ["software revenue", "sofware", "SOFTWARE"])
def test_a_search_in_english_says_how_briefings_say_it(q: str):
    body = drawn(opened(to_query(SearchView(q=q))), "body")
    assert "Briefings say it as:" in " ".join(map(words, body))
    assert any("Software business revenue" in words(tree) for tree in body)
    again = [link for link in hrefs(body) if link.startswith("/search")]
    assert again
    for link in again:  # what is suggested is there
        found = text(opened(link), "body")
        assert "sentence" in found and "No sentence" not in found


def test_a_search_for_an_indicator_leads_to_its_chart():
    body = drawn(opened(to_query(SearchView(q="software business revenue"))), "body")
    assert "Indicators of that name" in " ".join(map(words, body))
    assert any(link.startswith("/chart") and "i=software_revenue" in link for link in hrefs(body))


def test_the_overview_leads_from_a_slip_to_what_was_meant():
    page = opened("/?v=1&q=platfroms")
    body = text(page, "body")
    assert "Nothing found for “platfroms”" in body and "Did you mean:" in body and "platforms" in body
    assert to_query(OverviewView()) in hrefs(drawn(page, "body"))
    assert "Did you mean" not in text(opened("/?v=1&q=zzzzqq"), "body")


@pytest.mark.parametrize(
    "view", [DisagreementsView(as_of=DAY), CoverageView(as_of=DAY), SearchView(q="平台", as_of=DAY)]
)
def test_every_list_hides_what_was_published_later(view, store):
    later = [b.doc for b in store.briefing_summaries() if b.known_from > DAY]
    page = opened(to_query(view))
    everything = [h for e in page.get("bidi_component") for h in hrefs(held(e)["tree"])]
    assert len(everything) > 20
    assert [h for h in everything if any(f"doc={d}&" in h or f"={d}:" in h for d in later)] == []
    assert [h for h in everything if "as_of=latest" not in h and f"as_of={DAY}" not in h] == []
    assert "What was known on 1 Jun 2019" in text(page, "bar")


@pytest.mark.parametrize(
    "view", [DisagreementsView(lang="zh"), CoverageView(lang="zh"), SearchView(q="平台", lang="zh")]
)
def test_every_list_speaks_chinese(view):
    page = opened(to_query(view))
    named = " ".join(i.name.zh for i in catalogue.load())
    quoted = {"CSV", "English", "app", *re.findall(r"[A-Za-z]+", named)}
    wrong = [
        (w, one[:90])
        for one in said(page)
        for w in re.findall(r"[A-Za-z]{2,}", NO_WORDS.sub("", one))
        if w not in quoted
    ]
    assert not wrong


def test_hostile_words_are_text_wherever_they_stand(store):
    for q in HOSTILE:
        page = opened(f"/search?v=1&lang=en&q={q.replace('&', '').replace('=', '')[:60]}")
        assert not page.exception
    body = text(opened(to_query(SearchView(q="window.hacked"))), "body")
    # Tags are no words of a text; what only looks like a link is.
    assert "[链接](javascript:window.hacked=3)" in body and "<script" not in body


@pytest.mark.parametrize("how", [{}, {"derived": True, "targets": False}, {"transform": "difference"}])
def test_what_is_long_below_a_chart_is_cut_and_says_so(store, how: dict[str, Any], monkeypatch):
    most = max(store.overview(), key=lambda s: s.points).indicator.id
    view = ChartView(indicators=(most,), table=True, **how)
    every = exports.rows(shown(view, store), store)
    assert exports.count(shown(view, store)) == len(every) > 20
    assert exports.rows(shown(view, store), store, most=7) == every[:7]

    for name, number in (("ROWS", 20), ("SOURCES", 2), ("EARLIER", 3)):
        monkeypatch.setattr(below, name, number)
    monkeypatch.setattr(below, "_listed", OfObjects(1))
    page = opened(to_query(view))
    assert text(page, "table_cut") == f"The first 20 of {len(every):,} rows; the files have every one."
    assert [len(table.value) for table in page.dataframe] == [20]
    assert '"label": "As said"' in page.dataframe[0].proto.columns
    sources = drawn(page, "sources")
    told = words(sources[0])
    (earlier,) = re.findall(r"(\d+) earlier briefings", told)
    assert f"and {int(earlier) - 3} more: the files name each of them" in told
    assert json.dumps(sources).count('"li"') == 5


def test_sources_count_every_statement_of_a_chart_once(store, monkeypatch):
    """Also where a point has several marks: the value charted, and those that were revised."""
    most = max(store.overview(), key=lambda s: s.points).indicator.id
    result = shown(ChartView(indicators=(most,)), store)
    assert any(m.role == "superseded" for m in result.drawing.marks)
    behind = Counter(s.observation.doc for series in result.series for s, _ in backings(series, result.view))

    monkeypatch.setattr(below, "SOURCES", 1000)
    monkeypatch.setattr(below, "_listed", OfObjects(1))
    listed = words(drawn(opened(to_query(result.view)), "sources")[0])
    assert sorted(int(n) for n in re.findall(r"(\d+) statements?", listed)) == sorted(behind.values())
