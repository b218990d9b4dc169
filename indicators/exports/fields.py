"""The columns of an export: name, type, what it means. Every format and its metadata hold to this table."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "number", "integer", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column. Empty where a row has none: an open end of an interval, a stock's first day."""

    name: str
    type: Type
    about: str


def _fields(table: str) -> tuple[Field, ...]:
    found = []
    for line in table.strip().splitlines():
        name, type, about = line.split(None, 2)
        found.append(Field(name, type, about))  # type: ignore[arg-type]
    return tuple(found)


# The order is a contract: what joins, joins at the end.
FIELDS: tuple[Field, ...] = _fields("""
series               string   the series: indicator/measure/area/scope/span
indicator            string   id of the indicator
name_en              string   the indicator's name in English
name_zh              string   the indicator's name in Chinese
unit                 string   unit of a level: count, percent, CNY, EFLOPS or kWh; of a computed row: of its value
counter              string   what is counted, in English
measure              string   level (in `unit`), yoy (growth on the year, percent), increment (in `unit`), change (percentage points or `unit`), multiple (ratio)
area                 string   CN the nation, ISO 3166-2 a province, world, other
scope_id             string   population: id of the definition's scope, unlisted:… as said, empty for the whole
span                 string   kind of period: instant, month, quarter, half, year_to_date, year, other
role                 string   charted, agrees, restatement, revised, conflict; target; derived and computed (nobody said it)
value                number   the value, in the measure's unit
value_text           string   the value in words, English
said                 string   the number in the speaker's words
bound                string   hedge: exact, at_least, at_most, about, nearly
low                  number   the least that the words allow; empty: no lower end
high                 number   the most that the words allow; empty: no upper end
step                 number   size of the last digit said
period_start         date     first day of the span, or of the base; empty for a stock or a rate at a moment
period_end           date     last day of the span, or the as-of day
status               string   reported or target
scope                string   population in the briefing's words
quote                string   the words in the text from start to end
sentence             string   the sentence that holds the quote
spoken               date     day of speaking, else of publication
published            date     day of publication
known                date     public from this day: published, else spoken
id                   string   id of the observation: doc:at:indicator:measure
doc                  string   id of the briefing
start                integer  offset of the quote in the text, in characters
end                  integer  offset of the quote's end
at                   integer  offset of the number's first character
sentence_start       integer  offset of the sentence
sentence_end         integer  offset of the sentence's end
indicator_from_start integer  offset of the words that named the indicator
indicator_from_end   integer  offset of their end
period_from_start    integer  offset of the words that gave the period
period_from_end      integer  offset of their end
area_from_start      integer  offset of the words that gave the area
area_from_end        integer  offset of their end
indicator_settled    string   how the indicator was settled: stated, carried or spoken
period_settled       string   how the period was settled: stated, carried or spoken
area_settled         string   how the area was settled: stated, carried or spoken
corrected_by         string   who corrected the reading; empty: nobody
corrected_on         date     the day of the correction
corrected_why        string   the reason of the correction
corrected_read       string   what was read before it, as JSON
title                string   title of the briefing
speakers             string   who spoke
event                string   where it was said
publisher            string   who published it
reprint              string   whose copy was read
url                  string   address of the page
rights               string   rights as the page gives them
formula              string   how a derived or computed value follows
rests_on             string   ids of the observations that a derived or computed value rests on
value_text_zh        string   the value in words, Chinese
text_sha256          string   SHA-256 of the bytes of the briefing's text
citation             string   how to cite this point
link                 string   address of this point on the chart
transform            string   of a computed row: index, difference, growth, per_year
data_version         string   content hash of the data that this was taken from
""")
NAMES: tuple[str, ...] = tuple(f.name for f in FIELDS)
