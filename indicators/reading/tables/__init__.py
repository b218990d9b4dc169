"""Tables of characters, made once from OpenCC and pypinyin so that neither is needed to read.

`python -m indicators.reading.tables` makes them anew; a test compares them with their sources.
"""

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def simplified() -> dict[int, str]:
    """Return a `str.translate` table, traditional to simplified, one character to one."""
    first, second = (FOLDER / "simplified.txt").read_bytes().decode("utf-8").splitlines()
    return dict(zip(map(ord, first), second, strict=True))


@lru_cache(maxsize=1)
def readings() -> dict[str, frozenset[str]]:
    """Return the characters of each pinyin syllable, with its tone mark and without."""
    table: dict[str, set[str]] = {}
    for line in (FOLDER / "readings.txt").read_bytes().decode("utf-8").splitlines():
        syllable, characters = line.split(" ")
        table.setdefault(syllable, set()).update(characters)
        table.setdefault(toneless(syllable), set()).update(characters)
    return {syllable: frozenset(characters) for syllable, characters in table.items()}


_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuüüüünnnm")


def toneless(syllable: str) -> str:
    """Return a syllable without its tone mark."""
    return syllable.translate(_TONES)
