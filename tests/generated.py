"""A world that never was: any number of briefings about the real indicators, the same every time.

    python -m tests.generated DIR [BRIEFINGS] [OBSERVATIONS]      2,000 and 1,000,000 unless said otherwise

It holds what makes a dashboard stumble: disagreements, revisions, silences, scopes, hedges, targets, provinces,
restatements without a date, long names, and texts that try to be markup, formulas or right to left.
"""

import hashlib
import random
import sys
import time
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

import duckdb

from indicators import catalogue
from indicators.catalogue import Indicator, Words, by_id, expand
from indicators.collection.building import SEEDS, inputs_hash
from indicators.errors import StoreError
from indicators.model import Bound, Briefing, LeftOut, Measure, Observation, Reading, Span, Statement, Status
from indicators.provinces import PROVINCES
from indicators.series.choose import choose
from indicators.store import open_store
from indicators.store.writing import Contents
from tests.samples import stored

FIRST, LAST = date(2012, 3, 1), date(2026, 10, 20)
HEDGES: tuple[tuple[Bound, str], ...] = (
    ("at_least", "超过"),
    ("nearly", "近"),
    ("about", "约"),
    ("at_most", "不到"),
)
LONG_NAME = (
    "Enterprises of every size, ownership and industry that have been served at least once by any of the leading "
    "cross-industry and cross-domain industrial internet platforms, as counted by the platforms themselves"
)
LONG_NAME_ZH = (
    "经各跨行业跨领域工业互联网平台自行统计、至少接受过一次平台服务的各类规模各种所有制各个行业的工业企业总数"
)
HOSTILE = (
    "<script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked = 2">',
    "**粗体** [链接](javascript:window.hacked=3) `代码` $x^2$ :red[红]",
    "\u202e倒写的字\u202c与\u200f零宽\u200b字符",
    "=cmd|' /C calc'!A0",
    "</span></p><style>*{display:none}</style>",
    "{{7*7}} %s {0} \\n \\\\ '; DROP TABLE observations; --",
)
TITLES = (
    "工业和信息化发展情况发布会",
    "数字经济新闻发布会",
    "国新办例行吹风会",
    "信息通信业发展情况通气会",
    "制造业高质量发展答记者问",
)
SPEAKERS = ("王新哲", "谢少锋", "李颖", "肖亚庆", "田玉龙", "赵志国", "金壮龙", "辛国斌", "黄利斌", "谢存")
FILLERS = (
    "各地区各部门认真落实决策部署,产业结构持续优化,新动能不断壮大。",
    "会议强调,要坚持稳中求进工作总基调,推动数字技术和实体经济深度融合。",
    "下一步,将会同有关部门抓好政策落实,营造良好发展环境。",
)
LEFT = (
    ("全年开展{}场培训。", "counted in 场: a unit of no indicator"),
    ("排名第{}位。", "an ordinal"),
    ("共{}条意见。", "no indicator is named for it"),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What one sentence speaks of, and how its value goes over the years."""

    indicator: Indicator
    name: str
    area: str
    place: str  # how the sentence says the area
    scope: str  # the wording of the population, "" for none
    scope_id: str | None
    start: float  # the value in 2012
    growth: float  # a year
    silent: tuple[int, int]  # years in which nobody speaks of it


@dataclass(slots=True)
class _Text:
    """A text as it grows, with what is read from it."""

    doc: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    observations: list[Observation] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, words: str) -> int:
        """Append `words` and return where they begin."""
        at = self.length
        self.parts.append(words)
        self.length += len(words)
        return at


def world(briefings: int, observations: int, seed: int = 7) -> Contents:
    """Return `briefings` texts that state about `observations` things, spread evenly over them."""
    dice = random.Random(seed)
    indicators = _indicators()
    subjects = _subjects(indicators, random.Random(seed + 1))
    heavy = list(accumulate(4.0 if s.area == "CN" else 0.1 for s in subjects))
    each = max(1, observations // briefings)
    texts: list[Briefing] = []
    readings: dict[str, Reading] = {}
    base = _month_end(_spoken(briefings // 3, briefings))
    for n in range(briefings):
        briefing, reading = _briefing(n, _spoken(n, briefings), each, subjects, heavy, base, dice)
        texts.append(briefing)
        readings[briefing.doc] = reading
    statements = [
        Statement(o, b.spoken_on, b.known_from) for b in texts for o in readings[b.doc].observations
    ]
    return Contents("0" * 64, indicators, texts, readings, choose(statements, by_id(indicators)))


def served(data: Path, briefings: int, observations: int) -> Path:
    """Return `data` with a world of that size in it that a server takes for its own, built where it is not."""
    try:
        with open_store(data) as store:
            path, held = store.path, len(store.briefing_summaries())
    except StoreError:
        held = -1
    if held != briefings:
        path = stored(data, world(briefings, observations))
    # A server builds anew what does not come from its seeds, its definitions and its code.
    with closing(duckdb.connect(str(path))) as connection:
        fresh = inputs_hash(SEEDS, catalogue.FOLDER)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'inputs_hash'", [fresh])
    return data


def _spoken(n: int, briefings: int) -> date:
    """Return the day of the `n`th briefing: two in a row speak of the same month, and may contradict each other."""
    pairs = max((briefings - 1) // 2, 1)
    pair = FIRST + timedelta(days=(LAST - FIRST).days * (n // 2) // pairs)
    return pair.replace(day=1 + pair.day % 12) + timedelta(days=9 * (n % 2))


def _month_end(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


@cache
def _indicators() -> list[Indicator]:
    """Return the real definitions, one of them under a name that no layout expects."""
    long = Words(en=LONG_NAME, zh=LONG_NAME_ZH)
    return [
        i.model_copy(update={"name": long}) if i.id == "platform_enterprises_served" else i
        for i in catalogue.load()
    ]


def _subjects(indicators: Sequence[Indicator], dice: random.Random) -> list[Subject]:
    found = []
    for i in indicators:
        patterns = i.names or i.short or (i.share.part if i.share else ())
        name = expand(patterns[0])[-1]
        low, high = i.plausible
        start = dice.uniform(5, 30) if i.unit == "percent" else max(low, 1.0) * dice.uniform(20, 60)
        start = min(start, high / 40) if i.unit != "percent" and high < float("inf") else start
        growth = dice.uniform(0.02, 0.22)
        gap = dice.randint(2014, 2023)
        places = [("CN", ""), *((code, names.zh) for code, names in PROVINCES.items())]
        for area, place in places:
            share = 1.0 if area == "CN" or i.unit == "percent" else dice.uniform(0.01, 0.08)
            silent = (gap, gap + dice.randint(0, 2)) if dice.random() < 0.3 else (0, -1)
            found.append(Subject(i, name, area, place, "", None, start * share, growth, silent))
        for scope in i.scopes:
            wording = expand(scope.wordings[0])[0]
            factor = dice.uniform(0.6, 1.4)
            found.append(Subject(i, name, "CN", "", wording, scope.id, start * factor, growth, (0, -1)))
        if dice.random() < 0.05:  # a population that no definition lists, said as people say things
            wording = dice.choice(HOSTILE[:3]) + "企业"
            found.append(Subject(i, name, "CN", "", wording, f"unlisted:{wording}", start, growth, (0, -1)))
    return found


def _briefing(
    n: int,
    spoken: date,
    each: int,
    subjects: Sequence[Subject],
    heavy: Sequence[float],
    base: date,
    dice: random.Random,
) -> tuple[Briefing, Reading]:
    text = _Text(f"w{n:05d}")
    hostile = HOSTILE[n % len(HOSTILE)] if n % 23 == 5 else ""
    title = f"{hostile}{spoken.year}年{TITLES[n % len(TITLES)]}({n + 1})"
    text.add(f"{title}\n\n{FILLERS[n % len(FILLERS)]}\n")
    if hostile:
        text.add(f"{hostile}\n")
    if _month_end(spoken) == base:  # changes counted from here check what was said of it
        for s in subjects:
            if s.indicator.kind == "rate" and s.area == "CN" and not s.scope:
                _say(text, s, spoken, base, dice)
    while len(text.observations) < each:
        s = subjects[bisect_right(heavy, dice.random() * heavy[-1])]
        if not s.silent[0] <= spoken.year <= s.silent[1]:
            _say(text, s, spoken, base, dice)
        if dice.random() < 0.04:
            _leave_out(text, dice)
    text.add(f"{FILLERS[(n + 1) % len(FILLERS)]}\n")
    raw = "".join(text.parts)
    published = spoken + timedelta(days=dice.choice((0, 0, 1, 3, 12))) if n % 9 else None
    briefing = Briefing(
        doc=text.doc,
        title=title,
        speakers=tuple(SPEAKERS[(n + k) % len(SPEAKERS)] for k in range(1 + n % 3)),
        event=TITLES[n % len(TITLES)],
        publisher="工业和信息化部" if n % 4 else "unknown",
        reprint="unknown",
        url="unknown" if n % 5 else "javascript:window.hacked=9",
        rights="unknown",
        spoken=spoken,
        spoken_known="The page's date line.",
        published=published,
        published_known="The page's date line." if published else "unknown",
        added=date(2026, 11, 22),
        script="simplified",
        sha256=hashlib.sha256(raw.encode()).hexdigest(),
        text=raw,
    )
    return briefing, Reading(text.observations, text.left_out)


def _say(text: _Text, s: Subject, spoken: date, base: date, dice: random.Random) -> None:
    """Append a sentence about `s`, and what it states."""
    i = s.indicator
    month_end = _month_end(spoken)
    years = (month_end - FIRST).days / 365.25
    value = s.start * (1 + s.growth) ** years * dice.choice((1.0,) * 18 + (0.96, 1.05))
    if month_end == base and i.kind == "rate":
        value *= dice.choice((1.0, 0.94))  # what a later change, counted from here, speaks for or against
    if i.unit == "percent":
        value = min(value, 96.0)
    kind = dice.random()
    start: date | None = None
    status: Status = "reported"
    settled = "stated"
    if kind < 0.06:
        end, status = date(spoken.year + 2 + spoken.year % 3, 12, 31), "target"
        value *= (1 + s.growth) ** (end.year - spoken.year)
        value = min(value, 98.0) if i.unit == "percent" else value
        when, start = f"力争到{end.year}年,", date(end.year, 1, 1) if i.kind == "flow" else None
    elif i.kind == "flow":
        end, start = month_end, date(month_end.year, 1, 1)
        value *= month_end.month / 12
        when = f"{end.year}年1-{end.month}月," if end.month > 1 else f"{end.year}年1月,"
    elif kind < 0.16:
        end, when, settled = spoken, "目前,", "spoken"
    else:
        end, when = month_end, f"截至{month_end.year}年{month_end.month}月底,"
    first = text.length
    digits = dice.choice((1, 1, 1, 0, 2)) if i.unit != "percent" else 1
    bound, hedge = dice.choice(HEDGES) if dice.random() < 0.18 else ("exact", "")
    scope = f"{s.scope}的" if s.scope else ""
    names_at = text.add(when) + len(when)
    text.add(f"{s.place}{scope}{s.name}")
    _number(
        text, s, "level", value, digits, bound, hedge or "达到", end, start, status, settled, first, names_at
    )
    if status == "reported" and i.kind != "rate" and dice.random() < 0.35:
        text.add(",同比增长")
        year_before = date(end.year, 1, 1) if start else None
        _number(
            text, s, "yoy", 100 * s.growth + dice.uniform(-2, 2), 1, "exact", "", end,
            year_before if i.kind == "flow" else None, status, settled, first, names_at,
        )  # fmt: skip
    if i.kind == "rate" and status == "reported" and end > base and dice.random() < 0.3:
        text.add(f",比{base.year}年{base.month}月底提高")
        before = min(s.start * (1 + s.growth) ** ((base - FIRST).days / 365.25), 96.0)
        _number(
            text, s, "change", value - before, 1, "exact", "", end, base, status, settled, first, names_at
        )
    text.add("。\n")
    last = text.length - 1
    for k in range(len(text.observations) - 1, -1, -1):
        o = text.observations[k]
        if o.sentence.start != first:
            break
        text.observations[k] = _ended(o, last)


def _ended(o: Observation, end: int) -> Observation:
    # dataclasses.replace is several times slower, and this runs a million times.
    object.__setattr__(o, "sentence", Span(o.sentence.start, end))
    return o


def _number(
    text: _Text, s: Subject, measure: Measure, value: float, digits: int, bound: Bound, hedge: str, end: date,
    start: date | None, status: Status, settled: str, first: int, named: int,
) -> None:  # fmt: skip
    i = s.indicator
    percent = measure == "yoy" or i.unit == "percent"
    points = measure == "change"
    power = 0 if percent else 8 if value >= 2e8 else 4 if value >= 2e4 else 0
    said = f"{value / 10**power:.{digits if power or percent else 0}f}"
    exact, step = float(f"{said}e{power}"), float(f"1e{power - len(said.partition('.')[2])}")
    said += {0: "", 4: "万", 8: "亿"}[power]
    unit = (
        "个百分点"
        if points
        else ""
        if percent
        else {"CNY": "元", "EFLOPS": "EFLOPS", "kWh": "千瓦时"}.get(i.unit, i.counter.zh)
    )
    said += "%" if percent and not points else ""
    quote_start = text.add(f"{hedge}{said}{unit}")
    text.observations.append(
        Observation(
            doc=text.doc,
            indicator=i.id,
            measure=measure,
            value=exact,
            bound=bound,
            period_start=start,
            period_end=end,
            area=s.area,
            status=status,
            scope=s.scope or None,
            quote=f"{hedge}{said}{unit}",
            start=quote_start,
            end=text.length,
            said=said,
            step=step,
            scope_id=s.scope_id,
            at=quote_start + len(hedge),
            sentence=Span(first, text.length),
            indicator_settled="stated",
            indicator_from=Span(named, named + len(s.place) + len(s.name)),
            period_settled=settled,  # type: ignore[arg-type]
            period_from=Span(first, named) if settled == "stated" else None,
            area_settled="stated" if s.place else "spoken",
            area_from=Span(named, named + len(s.place)) if s.place else None,
        )
    )


def _leave_out(text: _Text, dice: random.Random) -> None:
    words, reason = dice.choice(LEFT)
    number = str(dice.randint(2, 900))
    at = text.add(words.format(number) + "\n") + words.index("{")
    text.left_out.append(LeftOut(text.doc, at, at + len(number), number, reason))


if __name__ == "__main__":
    size = [int(a) for a in sys.argv[2:4]] or [2000]
    begun = time.perf_counter()
    served(Path(sys.argv[1]), size[0], size[1] if len(size) > 1 else 500 * size[0])
    print(f"there after {time.perf_counter() - begun:.0f} s")
