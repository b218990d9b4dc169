"""A chart and a point as Markdown: links that lead to the sentences, and nothing that is markup by accident."""

from dataclasses import replace
from pathlib import Path

from indicators.exports import markdown
from indicators.links import BriefingView, ChartView, read
from indicators.shown import shown
from indicators.store import Store, open_store
from tests import samples

STATIONS = "base_stations_5g"
SITE = "https://example.org"


def targets(text: str) -> list[str]:
    return [part.split(")")[0] for part in text.split("](")[1:]]


def test_a_chart_is_a_table_whose_quotes_lead_to_their_sentences(store: Store):
    text = markdown.chart(shown(ChartView(indicators=(STATIONS,)), store), store, SITE)
    lines = text.splitlines()
    assert lines[0] == "**5G base stations**"
    assert lines[2:4] == ["| Refers to | Value | As said | Said on |", "| --- | --- | --- | --- |"]
    assert len([line for line in lines if line.startswith("| ")]) == 2 + 3
    assert "1.037 million stations" in text and "[103.7萬個](" in text
    views = [read(t).view for t in targets(text)]
    assert [v.o for v in views[:-1] if isinstance(v, BriefingView)] == [
        s.observation.id for s in store.statements([STATIONS])
    ]
    assert isinstance(views[-1], ChartView) and views[-1].indicators == (STATIONS,)


def test_a_point_is_a_quotation_with_its_links(store: Store):
    s = next(s for s in store.statements([STATIONS]) if s.observation.said == "103.7萬")
    briefing, indicator = store.briefing("second"), next(i for i in store.indicators() if i.id == STATIONS)
    assert briefing
    text = markdown.point(s, briefing, indicator, store, f"{SITE}/chart?v=1&i={STATIONS}", "en", SITE)
    first, *_ = text.splitlines()
    assert (
        first.startswith("> [截至2021年8月底,5G基站累計建成103.7萬個,5G基站超過100萬個。") and "](" in first
    )
    assert read(targets(text)[0]).view.o == s.observation.id
    assert "谢少锋, Li & \\<Sons\\>" in text


def test_what_names_and_quotes_hold_is_no_markup(tmp_path: Path):
    world = samples.contents(tmp_path / "definitions")
    hostile = "[x](javascript:alert(1)) | <img> `c` **b**\n# h"
    briefings = [replace(b, title=hostile, publisher=hostile) for b in world.briefings]
    samples.stored(tmp_path / "data", replace(world, briefings=briefings))
    with open_store(tmp_path / "data") as store:
        s = store.statements([STATIONS])[0]
        briefing, indicator = store.briefing(s.observation.doc), store.indicators()[0]
        assert briefing
        text = markdown.point(s, briefing, indicator, store, "/chart", "en")
    assert "\\[x\\](javascript" in text and "\\<img\\>" in text and "\n# h" not in text
    assert all(t.startswith("/") for t in targets(text.replace("\\](", "")))
