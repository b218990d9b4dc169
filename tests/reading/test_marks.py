"""Where numbers and words of time may stand in a text, looked for once."""

from pathlib import Path

from indicators.reading import page
from indicators.reading.cleaning import clean
from indicators.reading.marks import Marks
from indicators.reading.numbers import find_numbers
from indicators.reading.times import find_times

GOLD = Path(__file__).parent.parent / "gold"


def test_a_part_of_a_text_holds_what_stands_in_it_and_nothing_of_what_stands_beside_it():
    marks = Marks("共300万个。今年上半年增长。各方面持续推进。")
    assert (marks.number(0, 7), marks.number(7, 15), marks.number(15, 23)) == (True, False, False)
    assert (marks.time(0, 7), marks.time(7, 15), marks.time(15, 23)) == (False, True, False)
    assert [t.words for t in marks.times(7, 15)] == ["今年上半年"]
    assert (marks.names_span(0, 7), marks.names_span(7, 15)) == (False, True)


def test_the_base_of_a_comparison_is_no_span_that_a_sentence_names():
    assert not Marks("比2012年提高").names_span(0, 8)


def test_every_number_and_word_of_time_of_the_gold_texts_has_a_mark():
    missed = []
    for path in sorted(GOLD.glob("*/*.txt")):
        text = clean(path.read_text(encoding="utf-8", errors="replace")).text
        marks = Marks(text)
        for passage in page.passages(text, page.lines(text)):
            for start, end in page.sentences(text, passage):
                if find_numbers(text, start, end) and not marks.number(start, end):
                    missed.append(text[start:end])
                if marks.times(start, end) != find_times(text, start, end):
                    missed.append(text[start:end])
    assert not missed
