"""The tables of a data file, with a comment on every one of them and on every column."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.model import BOUNDS, MEASURES, SPANS

SCHEMA = "3"  # raise it with any change of the tables: files of another schema are rebuilt


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type with constraints, and what it holds."""

    name: str
    type: str
    comment: str
    stored: str = ""  # how, where DuckDB's own choice is not good


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its key orders its rows wherever they are hashed."""

    name: str
    comment: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        return ", ".join(c.name for c in self.columns)


def _enum(name: str, values: Iterable[str]) -> str:
    return f"CREATE TYPE {name} AS ENUM ({', '.join(repr(v) for v in values)})"


TYPES = (
    _enum("measure", MEASURES),
    _enum("bound", BOUNDS),
    _enum("status", ("reported", "target")),
    _enum("settled", ("stated", "carried", "spoken")),
    _enum("kind", ("stock", "flow", "rate")),
    _enum("span", SPANS),
    _enum("role", ("charted", "agrees", "restatement", "revised", "conflict")),
    _enum("disagreement", ("revision", "conflict")),
    _enum("script", ("simplified", "traditional", "glossed")),
)

META = Table(
    "meta",
    "What this file is: schema, inputs_hash, content_hash. It is written once and never changed.",
    ("key",),
    (
        Column("key", "VARCHAR PRIMARY KEY", "schema, inputs_hash, content_hash or checksum"),
        Column(
            "value",
            "VARCHAR NOT NULL",
            "schema: version of these tables; inputs_hash: sha256 over the texts, origins, definitions and code that "
            "this was built from; content_hash: sha256 over the rows of all other tables; checksum: a sum over them that tells damage",
        ),
    ),
)

BRIEFINGS = Table(
    "briefings",
    "The texts as received, and where each came from.",
    ("doc",),
    (
        Column(
            "doc", "VARCHAR PRIMARY KEY", "id: the name of the text's file without its ending; never reused"
        ),
        Column("title", "VARCHAR NOT NULL", "as on the page, without what a reprint has put into it"),
        Column("speakers", "VARCHAR[] NOT NULL", "who spoke, in simplified characters"),
        Column("event", "VARCHAR NOT NULL", "where it was said"),
        Column("publisher", "VARCHAR NOT NULL", "who published the words first"),
        Column("reprint", "VARCHAR NOT NULL", "the site that the text was taken from"),
        Column("url", "VARCHAR NOT NULL", "as the page gives it, else unknown"),
        Column("rights", "VARCHAR NOT NULL", "as the page gives them, else unknown"),
        Column("spoken", "DATE", "day of speaking; NULL where it is not known"),
        Column("spoken_known", "VARCHAR NOT NULL", "how the day of speaking is known"),
        Column("published", "DATE", "day of publication; NULL where it is not known"),
        Column("published_known", "VARCHAR NOT NULL", "how the day of publication is known"),
        Column("added", "DATE NOT NULL", "the day it came into this collection"),
        Column(
            "script", "script NOT NULL", "characters of the text; glossed: pinyin stands after characters"
        ),
        Column("sha256", "VARCHAR NOT NULL", "of the file's bytes"),
        Column(
            "text",
            "VARCHAR NOT NULL",
            "the file's bytes decoded once; every offset counts its characters",
            # Compressed, a text is found by unpacking those before it: 40 ms among 2,000.
            stored="USING COMPRESSION uncompressed",
        ),
    ),
    (
        "CHECK (spoken IS NOT NULL OR published IS NOT NULL)",
        "CHECK (regexp_full_match(sha256, '[0-9a-f]{64}'))",
        "CHECK (doc <> '' AND NOT contains(doc, ':'))",
    ),
)

DEFINITIONS = Table(
    "definitions",
    "The curated indicators as this build used them.",
    ("id",),
    (
        Column("id", "VARCHAR PRIMARY KEY", "the indicator's id"),
        Column("position", "INTEGER NOT NULL", "order in lists: by theme, then id"),
        Column("theme", "VARCHAR NOT NULL", "the theme's id"),
        Column("kind", "kind NOT NULL", "stock: as of a day; flow: over a span; rate: a share in percent"),
        Column("unit", "VARCHAR NOT NULL", "unit of a level or an increment"),
        Column("name_en", "VARCHAR NOT NULL", "name in English"),
        Column("name_zh", "VARCHAR NOT NULL", "name in Chinese"),
        Column("means_en", "VARCHAR NOT NULL", "meaning in English"),
        Column("means_zh", "VARCHAR NOT NULL", "meaning in Chinese"),
        Column("hash", "VARCHAR NOT NULL", "sha256 of the definition's canonical form"),
        Column("definition", "VARCHAR NOT NULL", "the whole definition as JSON"),
    ),
)

OBSERVATIONS = Table(
    "observations",
    "Statements with a number, one row each, with the words they were read from. Offsets count characters of "
    "briefings.text from 0: substring(text, quote_start + 1, quote_end - quote_start) = quote.",
    ("doc", "number_start", "id"),
    (
        Column("id", "VARCHAR PRIMARY KEY", "<doc>:<number_start>:<indicator>:<measure>"),
        Column("doc", "VARCHAR NOT NULL REFERENCES briefings (doc)", "the briefing"),
        Column("indicator", "VARCHAR NOT NULL REFERENCES definitions (id)", "what is counted"),
        Column(
            "measure",
            "measure NOT NULL",
            "level: the indicator's own value; yoy: growth against the same period a year before; increment: added "
            "within the period; change: difference from an earlier moment; multiple: ratio to an earlier level",
        ),
        Column(
            "value",
            "DOUBLE NOT NULL CHECK (isfinite(value))",
            "level and increment: in the definition's unit; yoy: percent; change: percentage points, or the "
            "definition's unit; multiple: a plain ratio",
        ),
        Column(
            "bound",
            "bound NOT NULL",
            "how the speaker hedged: at_least 超过, at_most 不到, about 约, nearly 近, else exact",
        ),
        Column("period_start", "DATE", "first day of the period; NULL for a value at a moment"),
        Column("period_end", "DATE NOT NULL", "last day of the period, or the day of the moment"),
        Column(
            "area", "VARCHAR NOT NULL", "CN: the nation; ISO 3166-2: a province; world; other: a city, a firm"
        ),
        Column("status", "status NOT NULL", "reported: said to be so; target: a plan or a forecast"),
        Column("scope", "VARCHAR", "the population as said, in simplified characters; NULL: none named"),
        Column("scope_id", "VARCHAR", "the definition's scope; unlisted:<wording> where it lists none"),
        Column("quote", "VARCHAR NOT NULL", "the words of the text"),
        Column("quote_start", "INTEGER NOT NULL", "offset of the quote's first character"),
        Column("quote_end", "INTEGER NOT NULL", "offset after the quote's last character"),
        Column("said", "VARCHAR NOT NULL", "the number in the speaker's words"),
        Column(
            "step", "DOUBLE NOT NULL CHECK (isfinite(step) AND step >= 0)", "of the last digit said, as value"
        ),
        Column("number_start", "INTEGER NOT NULL", "offset of the number's first character"),
        Column("sentence_start", "INTEGER NOT NULL", "offset of the sentence's first character"),
        Column("sentence_end", "INTEGER NOT NULL", "offset after the sentence's last character"),
        Column(
            "indicator_settled", "settled NOT NULL", "how the indicator is known: stated, or carried over"
        ),
        Column("indicator_from_start", "INTEGER", "offset of the words that named the indicator"),
        Column("indicator_from_end", "INTEGER", "offset after these words"),
        Column("period_settled", "settled NOT NULL", "how the period is known; spoken: the day of speaking"),
        Column("period_from_start", "INTEGER", "offset of the words that gave the period"),
        Column("period_from_end", "INTEGER", "offset after these words"),
        Column("area_settled", "settled NOT NULL", "how the area is known"),
        Column("area_from_start", "INTEGER", "offset of the words that gave the area"),
        Column("area_from_end", "INTEGER", "offset after these words"),
        Column("corrected_by", "VARCHAR", "who set or added this against what was read; NULL: it is as read"),
        Column("corrected_on", "DATE", "the day of that correction"),
        Column("corrected_why", "VARCHAR", "the reason"),
        Column(
            "corrected_read", "VARCHAR", "what was read for the fields set, as JSON; empty: nothing was read"
        ),
    ),
    (
        "CHECK (id = concat_ws(':', doc, number_start, indicator, measure))",
        "CHECK (period_start IS NULL OR period_start <= period_end)",
        "CHECK (quote_start >= 0 AND quote_end - quote_start = length(quote) AND quote <> '')",
        "CHECK (number_start >= quote_start AND number_start < quote_end)",
        "CHECK (sentence_start <= quote_start AND sentence_end >= quote_end)",
        "CHECK (regexp_full_match(area, 'CN|CN-[A-Z]{2}|world|other'))",
    ),
)

LEFT_OUT = Table(
    "left_out",
    "Numbers of the texts that are no observation, each with the reason.",
    ("doc", "position"),
    (
        Column("doc", "VARCHAR NOT NULL REFERENCES briefings (doc)", "the briefing"),
        Column("position", "INTEGER NOT NULL", "order in the text, from 0"),
        Column("quote", "VARCHAR NOT NULL", "the words of the text"),
        Column("quote_start", "INTEGER NOT NULL", "offset of the quote's first character"),
        Column("quote_end", "INTEGER NOT NULL", "offset after the quote's last character"),
        Column("reason", "VARCHAR NOT NULL", "why it is left out, in words"),
    ),
    ("CHECK (quote_start >= 0 AND quote_end - quote_start = length(quote))",),
)

FURNITURE = Table(
    "furniture",
    "Parts of the texts that are the page and not the briefing: menus, side bars, advertisements.",
    ("doc", "position"),
    (
        Column("doc", "VARCHAR NOT NULL REFERENCES briefings (doc)", "the briefing"),
        Column("position", "INTEGER NOT NULL", "order in the text, from 0"),
        Column("part_start", "INTEGER NOT NULL", "offset of the part's first character"),
        Column("part_end", "INTEGER NOT NULL", "offset after the part's last character"),
    ),
    ("CHECK (part_start >= 0 AND part_end >= part_start)",),
)

SENTENCES = Table(
    "sentences",
    "Every sentence of the briefings that is no furniture, for searches: substrings, whatever the characters.",
    ("doc", "sentence_start"),
    (
        Column("doc", "VARCHAR NOT NULL REFERENCES briefings (doc)", "the briefing"),
        Column("sentence_start", "INTEGER NOT NULL", "offset of the sentence's first character"),
        Column("sentence_end", "INTEGER NOT NULL", "offset after the sentence's last character"),
        Column("numbers", "INTEGER NOT NULL", "observations whose number stands in it"),
        Column("words", "VARCHAR NOT NULL", "in simplified characters, without glosses, marks and capitals"),
    ),
    ("CHECK (sentence_start >= 0 AND sentence_end > sentence_start)",),
)

SERIES = Table(
    "series",
    "What may be compared over time: one row a series.",
    ("key",),
    (
        Column("key", "VARCHAR PRIMARY KEY", "<indicator>/<measure>/<area>/<scope>/<span>"),
        Column("indicator", "VARCHAR NOT NULL REFERENCES definitions (id)", "what is counted"),
        Column("measure", "measure NOT NULL", "as in observations"),
        Column("area", "VARCHAR NOT NULL", "as in observations"),
        Column("scope", "VARCHAR NOT NULL", "the definition's scope; empty for the population as a whole"),
        Column("span", "span NOT NULL", "the kind of period"),
    ),
)

POINTS = Table(
    "points",
    "One row a period of a series: the sharpest statement of that period.",
    ("series", "period_end", "position"),
    (
        Column("series", "VARCHAR NOT NULL REFERENCES series (key)", "the series"),
        Column("period_end", "DATE NOT NULL", "last day of the period, or the day of the moment"),
        Column("position", "INTEGER NOT NULL", "order among the series' points, from 0"),
        Column("period_start", "DATE", "first day of the period; NULL for a value at a moment"),
        Column(
            "observation", "VARCHAR NOT NULL REFERENCES observations (id)", "the statement that is charted"
        ),
        Column("value", "DOUBLE NOT NULL", "its value"),
        Column("bound", "bound NOT NULL", "its hedge"),
        Column(
            "floor_only", "BOOLEAN NOT NULL", "a lower bound under an earlier exact value: a mark, not a fall"
        ),
    ),
)

POINT_STATEMENTS = Table(
    "point_statements",
    "Every statement of a point's period, and its part in the point.",
    ("series", "period_end", "position", "number"),
    (
        Column("series", "VARCHAR NOT NULL REFERENCES series (key)", "the series"),
        Column("period_end", "DATE NOT NULL", "of the point"),
        Column("position", "INTEGER NOT NULL", "of the point"),
        Column("number", "INTEGER NOT NULL", "order by day of speaking, from 0"),
        Column("observation", "VARCHAR NOT NULL REFERENCES observations (id)", "the statement"),
        Column(
            "role",
            "role NOT NULL",
            "charted; agrees: its interval meets the charted one's; restatement: a vaguer repetition; revised: a "
            "later statement took its place; conflict: it disagrees and neither is later",
        ),
    ),
)

TARGETS = Table(
    "targets",
    "Plans and forecasts: marks beside a series, never points.",
    ("series", "position"),
    (
        Column("series", "VARCHAR NOT NULL REFERENCES series (key)", "the series"),
        Column("position", "INTEGER NOT NULL", "order by period, from 0"),
        Column("observation", "VARCHAR NOT NULL REFERENCES observations (id)", "the statement"),
    ),
)

DISAGREEMENTS = Table(
    "disagreements",
    "Statements of one period that cannot all be true, and the rule that chose.",
    ("series", "position"),
    (
        Column("series", "VARCHAR NOT NULL REFERENCES series (key)", "the series"),
        Column("position", "INTEGER NOT NULL", "order by period, from 0"),
        Column("period_end", "DATE NOT NULL", "of the point"),
        Column("kind", "disagreement NOT NULL", "revision: said later; conflict: no order settles it"),
        Column("chosen", "VARCHAR NOT NULL REFERENCES observations (id)", "the statement that is charted"),
        Column("others", "VARCHAR[] NOT NULL", "ids of the observations that disagree with it"),
        Column("rule", "VARCHAR NOT NULL", "the rule that chose, in words"),
    ),
)

DERIVED = Table(
    "derived",
    "Values that follow from statements; nobody said them.",
    ("series", "position"),
    (
        Column(
            "series", "VARCHAR NOT NULL REFERENCES series (key)", "the series that it would be a point of"
        ),
        Column("position", "INTEGER NOT NULL", "order by period, from 0"),
        Column("period_end", "DATE NOT NULL", "of the value"),
        Column("value", "DOUBLE NOT NULL", "the value"),
        Column("low", "DOUBLE NOT NULL", "the least that the statements allow; -inf where open"),
        Column("high", "DOUBLE NOT NULL", "the most that the statements allow; inf where open"),
        Column("shown", "VARCHAR NOT NULL", "the value to the digits that it supports"),
        Column("formula", "VARCHAR NOT NULL", "how it follows"),
    ),
)

DERIVED_SOURCES = Table(
    "derived_sources",
    "The statements that a derived value rests on.",
    ("series", "position", "number"),
    (
        Column("series", "VARCHAR NOT NULL REFERENCES series (key)", "of the derived value"),
        Column("position", "INTEGER NOT NULL", "of the derived value"),
        Column("number", "INTEGER NOT NULL", "order in the formula, from 0"),
        Column("observation", "VARCHAR NOT NULL REFERENCES observations (id)", "the statement"),
    ),
)

CLOSURES = Table(
    "closures",
    "A derived value beside a stated one of the same series and period: each checks the other.",
    ("series", "position"),
    (
        Column("series", "VARCHAR NOT NULL REFERENCES series (key)", "the series"),
        Column("position", "INTEGER NOT NULL", "order by period, from 0"),
        Column("period_end", "DATE NOT NULL", "of both values"),
        Column("stated", "VARCHAR NOT NULL REFERENCES observations (id)", "the statement"),
        Column("agrees", "BOOLEAN NOT NULL", "whether the intervals meet"),
        Column("low", "DOUBLE NOT NULL", "the least that the derived value may be"),
        Column("high", "DOUBLE NOT NULL", "the most that the derived value may be"),
        Column("shown", "VARCHAR NOT NULL", "the derived value to the digits that it supports"),
        Column("formula", "VARCHAR NOT NULL", "how the derived value follows"),
        Column("rests_on", "VARCHAR[] NOT NULL", "ids of the observations that it rests on"),
    ),
)

CONTENT = (
    BRIEFINGS,
    DEFINITIONS,
    OBSERVATIONS,
    LEFT_OUT,
    FURNITURE,
    SENTENCES,
    SERIES,
    POINTS,
    POINT_STATEMENTS,
    TARGETS,
    DISAGREEMENTS,
    DERIVED,
    DERIVED_SOURCES,
    CLOSURES,
)

VIEWS = (
    (
        "statements",
        "Observations with their sentence and their briefing's dates: the place to start reading.",
        {
            **{c.name: c.comment for c in OBSERVATIONS.columns},
            "sentence": "the sentence that holds the quote",
            "spoken_on": "the day of speaking, else of publication",
            "known_from": "the day it was public: of publication, else of speaking",
            "title": "of the briefing, as on the page",
        },
        "SELECT o.*, substring(b.text, o.sentence_start + 1, o.sentence_end - o.sentence_start) AS sentence, "
        "coalesce(b.spoken, b.published) AS spoken_on, coalesce(b.published, b.spoken) AS known_from, b.title "
        "FROM observations o JOIN briefings b USING (doc)",
    ),
)

# Every quote, sentence and part must be where its offsets say, counted in characters of the text.
# DuckDB's substring counts code points, as Python does; the test suite holds it to that.
MISPLACED = """
    SELECT doc, words, quote_start, quote_end, quote, substring(text, quote_start + 1, quote_end - quote_start) AS found
    FROM (
        SELECT doc, 'observation ' || id AS words, quote_start, quote_end, quote FROM observations
        UNION ALL
        SELECT doc, 'left-out number', quote_start, quote_end, quote FROM left_out
    ) JOIN briefings USING (doc)
    WHERE found <> quote
    UNION ALL
    SELECT doc, words, first, last, 'a part within the text', 'a text of ' || length(text) || ' characters'
    FROM (
        SELECT doc, 'sentence of ' || id AS words, sentence_start AS first, sentence_end AS last FROM observations
        UNION ALL
        SELECT doc, 'indicator of ' || id, indicator_from_start, indicator_from_end FROM observations
        UNION ALL
        SELECT doc, 'period of ' || id, period_from_start, period_from_end FROM observations
        UNION ALL
        SELECT doc, 'area of ' || id, area_from_start, area_from_end FROM observations
        UNION ALL
        SELECT doc, 'furniture', part_start, part_end FROM furniture
    ) JOIN briefings USING (doc)
    WHERE first < 0 OR last < first OR last > length(text)
    ORDER BY ALL
"""
