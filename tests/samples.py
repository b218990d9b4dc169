"""A small world for tests: two definitions, two briefings, and what they state."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from indicators import catalogue
from indicators.catalogue import Indicator, by_id
from indicators.model import Briefing, LeftOut, Observation, Reading, Span, Statement
from indicators.series.choose import choose
from indicators.store.writing import Contents, publish, write

BASE_STATIONS = """\
name = { en = "5G base stations", zh = "5G基站数" }
means = { en = "Base stations of the 5G network.", zh = "全国已建成的5G基站。" }
kind = "stock"
unit = "count"
counter = { en = "stations", zh = "座" }
counters = ["座", "个"]
rhythm = "quarter"
names = ["5G基站"]
unless = ["每万人"]
plausible = [0, 100_000_000]

[[examples]]
text = "截至2021年8月底,5G基站累计建成103.7万个。"
spoken = 2021-09-13
expect = [{ value = 1_037_000, period_end = 2021-08-31 }]

[[examples]]
text = "平均每万人拥有5G基站7.4个。"
spoken = 2021-09-13
expect = []
"""

PLATFORMS = """\
name = { en = "Industrial internet platforms", zh = "工业互联网平台数" }
means = { en = "Platforms of some influence.", zh = "有一定影响力的平台。" }
kind = "stock"
unit = "count"
counter = { en = "platforms", zh = "个" }
counters = ["个", "家"]
names = ["工业互联网平台"]
plausible = [0, 100_000]

[[examples]]
text = "目前,工业互联网平台超过70个。"
spoken = 2020-09-17
expect = [{ value = 70, bound = "at_least", period_end = 2020-09-17 }]

[[examples]]
text = "召开了3场工业互联网平台会议。"
spoken = 2020-09-17
expect = []
"""

FIRST = "发布会实录\n\n截至2020年6月底,5G基站累计建成40万个。目前,工业互联网平台超过70个。\n电话:0519-8888\n"
SECOND = "截至2021年8月底,5G基站累計建成103.7萬個,5G基站超過100萬個。力爭到2025年工業互聯網平臺達到200個。\n"


def write_definitions(folder: Path) -> Path:
    """Write the definitions into `folder` and return it."""
    for theme, id, text in [
        ("network", "base_stations_5g", BASE_STATIONS),
        ("industrial_internet", "industrial_internet_platforms", PLATFORMS),
    ]:
        path = folder / theme / f"{id}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def write_seeds(folder: Path, **texts: str) -> Path:
    """Write FIRST, SECOND and `texts` (by id) with their origins into `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    days = {"first": ("2020-09-17", "2020-09-22"), "second": ("2021-09-13", "2021-09-19")}
    tables = []
    for id, text in {"first": FIRST, "second": SECOND, **texts}.items():
        (folder / f"{id}.txt").write_bytes(text.encode())
        spoken, published = days.get(id, ("2022-01-10", "2022-01-11"))
        tables.append(origin_table(id, text, spoken, published))
    (folder / "briefings.toml").write_bytes("\n".join(tables).encode())
    return folder


def origin_table(id: str, text: str, spoken: str, published: str) -> str:
    """Return a [[briefing]] table."""
    return f"""\
[[briefing]]
id = "{id}"
title = "{id} briefing"
speakers = ["谢少锋"]
event = "发布会"
publisher = "unknown"
reprint = "unknown"
url = "unknown"
rights = "unknown"
spoken = {spoken}
spoken_known = "as given"
published = {published}
published_known = "as given"
added = 2026-11-22
script = "simplified"
sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"
"""


def briefing(doc: str, text: str, spoken: date | None, published: date | None) -> Briefing:
    """Return a briefing of which only these are of matter."""
    return Briefing(
        doc=doc,
        title=f"{doc} briefing",
        speakers=("谢少锋", "Li & <Sons>"),
        event="发布会",
        publisher="新华社",
        reprint="unknown",
        url="unknown",
        rights="unknown",
        spoken=spoken,
        spoken_known="as given",
        published=published,
        published_known="as given",
        added=date(2026, 11, 22),
        script="simplified",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )


def observation(
    b: Briefing, quote: str, said: str, value: float, period_end: date, **more: object
) -> Observation:
    """Return what `b` states with `quote`: a level of 5G base stations, exact, unless `more` says otherwise."""
    start = b.text.index(quote)
    sentence = Span(b.text.rfind("\n", 0, start) + 1, b.text.index("\n", start))
    plain = Observation(
        doc=b.doc,
        indicator="base_stations_5g",
        measure="level",
        value=value,
        bound="exact",
        period_start=None,
        period_end=period_end,
        area="CN",
        status="reported",
        scope=None,
        quote=quote,
        start=start,
        end=start + len(quote),
        said=said,
        step=1000.0,
        scope_id=None,
        at=start + quote.index(said),
        sentence=sentence,
        indicator_settled="stated",
        indicator_from=Span(sentence.start, sentence.start + 4),
        period_settled="stated",
        period_from=None,
        area_settled="spoken",
        area_from=None,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def contents(definitions: Path, extra: Sequence[Observation] = ()) -> Contents:
    """Return what the two briefings state, as the reader would read it, and `extra` of the second."""
    indicators = catalogue.load(write_definitions(definitions))
    first = briefing("first", FIRST, date(2020, 9, 17), date(2020, 9, 22))
    second = briefing("second", SECOND, None, date(2021, 9, 19))
    platforms = "industrial_internet_platforms"
    readings = {
        "first": Reading(
            [
                observation(first, "40万个", "40万", 400000.0, date(2020, 6, 30)),
                observation(
                    first, "超过70个", "70", 70.0, date(2020, 9, 17), indicator=platforms, bound="at_least"
                ),
            ],
            [left_out(first, "0519", "an ordinal")],
            [Span(FIRST.index("电话"), len(FIRST))],
        ),
        "second": Reading(
            [
                observation(second, "103.7萬個", "103.7萬", 1037000.0, date(2021, 8, 31)),
                observation(
                    second,
                    "超過100萬個",
                    "100萬",
                    1000000.0,
                    date(2021, 9, 19),
                    bound="at_least",
                    period_settled="spoken",
                ),
                observation(
                    second,
                    "達到200個",
                    "200",
                    200.0,
                    date(2025, 12, 31),
                    indicator=platforms,
                    status="target",
                ),
                *extra,
            ],
        ),
    }
    return made_of([first, second], readings, indicators)


def left_out(b: Briefing, quote: str, reason: str) -> LeftOut:
    start = b.text.index(quote)
    return LeftOut(b.doc, start, start + len(quote), quote, reason)


def made_of(
    briefings: Sequence[Briefing], readings: dict[str, Reading], indicators: Sequence[Indicator]
) -> Contents:
    statements = [
        Statement(o, b.spoken_on, b.known_from) for b in briefings for o in readings[b.doc].observations
    ]
    return Contents("0" * 64, indicators, briefings, readings, choose(statements, by_id(indicators)))


def stored(data: Path, what: Contents) -> Path:
    """Write and publish `what` in the folder `data` and return the version's path."""
    data.mkdir(parents=True, exist_ok=True)
    built = data / "building.duckdb"
    return publish(built, data, write(built, what), what.inputs_hash)
