"""Things that are kept: made once, by one thread; the least asked for goes first."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from indicators.kept import Kept, Notes, OfObjects


def test_what_was_not_asked_for_longest_goes_first():
    kept: Kept[str] = Kept(3)
    made: list[str] = []

    def ask(key: str, weight: float = 1) -> str:
        return kept.get(key, lambda: made.append(key) or key.upper(), lambda _: weight)  # type: ignore[func-returns-value]

    assert [ask(key) for key in "abcabc"] == list("ABCABC") and made == list("abc")
    ask("a")
    ask("d")  # b has to go
    assert [ask(key) for key in "acd"] == list("ACD") and made == list("abcd")
    ask("e", 9)  # the others have to go, and it stays, whatever it weighs
    assert len(kept) == 1 and ask("e") == "E" and made == list("abcde")
    ask("b")
    assert len(kept) == 1 and made == list("abcdeb")


def test_two_threads_that_ask_at_once_get_one_thing():
    kept: Kept[object] = Kept(10)
    begun, go_on = threading.Event(), threading.Event()

    def make() -> object:
        begun.set()
        assert go_on.wait(10)
        return object()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kept.get, "key", make)
        assert begun.wait(10)
        second = pool.submit(kept.get, "key", object)
        go_on.set()
        assert first.result(10) is second.result(10)


def test_what_could_not_be_made_is_tried_again():
    kept: Kept[int] = Kept(10)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 // 0)
    assert kept.get("key", lambda: 2) == 2 and kept.get("key", lambda: 3) == 2


def test_equal_objects_are_two_objects():
    kept: OfObjects[int] = OfObjects(10)
    one, other = [1], [1]
    assert [kept.get(one, lambda: 1), kept.get(other, lambda: 2), kept.get(one, lambda: 3)] == [1, 2, 1]
    assert kept.get(one, lambda: 4, also="en") == 4


def test_notes_are_made_once_until_there_are_too_many():
    notes: Notes[str] = Notes(2)
    made: list[str] = []

    def ask(key: str) -> str:
        return notes.get(key, lambda: made.append(key) or key.upper())  # type: ignore[func-returns-value]

    assert [ask(key) for key in "abab"] == list("ABAB") and made == list("ab")
    assert ask("c") == "C" and len(notes) == 1  # the others had to go
    assert [ask(key) for key in "cac"] == list("CAC") and made == list("abca")


def test_a_note_that_cannot_be_made_is_asked_for_anew():
    notes: Notes[int] = Notes(2)
    with pytest.raises(ZeroDivisionError):
        notes.get("key", lambda: 1 // 0)
    assert notes.get("key", lambda: 7) == 7
