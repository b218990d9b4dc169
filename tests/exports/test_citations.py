"""How a chart and a point are cited."""

from dataclasses import replace
from datetime import date

from indicators.exports import citations
from indicators.links import ChartView
from indicators.shown import shown
from indicators.store import Store

STATIONS = "base_stations_5g"
SITE = "https://example.org"


def test_a_chart_is_cited_with_its_briefings_its_version_and_its_address(store: Store):
    view = ChartView(indicators=(STATIONS,), as_of=date(2022, 1, 1))
    cited = citations.chart(shown(view, store), store, SITE)
    assert cited.text.startswith("“5G base stations (as known on 1 Jan 2022)”. Indicators, as said. ")
    assert "Read from 2 official briefings, public from 22 Sep 2020 to 19 Sep 2021." in cited.text
    assert store.content_hash[:12] in cited.text
    assert f"{SITE}/chart?v=1&i=base_stations_5g&" in cited.text
    assert cited.bibtex.startswith("@misc{base_stations_5g,\n  title = {{5G base stations")
    assert "year = {2021}" in cited.bibtex


def test_a_point_is_cited_by_who_said_it_when_and_in_which_words(store: Store):
    statement = next(s for s in store.statements([STATIONS]) if s.observation.said == "103.7萬")
    briefing = store.briefing("second")
    assert briefing
    indicator = next(i for i in store.indicators() if i.id == STATIONS)
    cited = citations.point(statement, briefing, indicator, store.content_hash, SITE + "/chart")
    assert cited.text.startswith(
        "谢少锋, Li & <Sons>, 19 Sep 2021: “103.7萬個”. 发布会, second briefing, 新华社,"
    )
    assert "Read as 5G base stations: 1.037 million stations" in cited.text
    assert statement.observation.id in cited.text
    # What BibTeX or LaTeX would run or stumble over is text.
    assert r"author = {{谢少锋} and {Li \& <Sons>}}" in cited.bibtex
    hostile = replace(briefing, title="50% of $x_1\\input{/etc/passwd}", speakers=("a}b{c",))
    made = citations.point(statement, hostile, indicator, "0" * 64, "x").bibtex
    assert r"50\% of \$x\_1\textbackslash{}input\{/etc/passwd\}" in made
    assert r"{a\}b\{c}" in made
    assert made.count("\n}") == 1
