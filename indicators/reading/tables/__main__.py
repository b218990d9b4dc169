"""Make the tables anew from OpenCC and pypinyin (both come with the extra `test`)."""

import opencc
from pypinyin import Style, pinyin

from indicators.reading.tables import FOLDER


def simplified() -> str:
    """Two lines: the traditional characters, and the simplified one of each."""
    converter = opencc.OpenCC("t2s")
    pairs = [(c, converter.convert(c)) for c in map(chr, [*range(0x3400, 0xA000), *range(0xF900, 0xFA6E)])]
    changed = [(a, b) for a, b in pairs if a != b and len(b) == 1]
    return "".join(a for a, _ in changed) + "\n" + "".join(b for _, b in changed) + "\n"


def readings() -> str:
    """A line a syllable: the syllable and the characters that are read so."""
    table: dict[str, list[str]] = {}
    for char in map(chr, range(0x4E00, 0xA000)):
        for syllable in pinyin(char, style=Style.TONE, heteronym=True)[0]:
            if syllable != char:
                table.setdefault(syllable, []).append(char)
    return "".join(f"{s} {''.join(c)}\n" for s, c in sorted(table.items()))


if __name__ == "__main__":
    (FOLDER / "simplified.txt").write_bytes(simplified().encode("utf-8"))
    (FOLDER / "readings.txt").write_bytes(readings().encode("utf-8"))
