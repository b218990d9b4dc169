"""A text as received -> the text as read, with the way back to every raw offset.

Glosses, quotation marks, tags, spaces inside words and invisible characters go; lost bytes are
undone where their gloss proves it; traditional turns to simplified and full width to ASCII,
one character to one.
"""

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from indicators.catalogue import QUOTES
from indicators.reading import lexicon, markup, tables, wrapping

# Rare forms of traditional characters that converters leave behind.
_VARIANTS = dict(zip(map(ord, "縂傚曏耑擧侷槼躰麪"), "总效向端举局规体面", strict=True))
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION: dict[int, int] = str.maketrans(
    "﹒—–―‐−～〜﹣・‧•●﹐﹑﹔﹕％﹪｡\u3000\u00a0\u2002\u2003\u2009\t", ".-----~~-····,、;:%%。      "
)
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_PINYIN = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
# Patterns begin with the character that they look for, and look back from there: a search for it
# runs over a text ten times as fast as one that begins with a look back, one for a single character
# again ten times as fast as one for any of several.
_GLOSS = re.compile(rf"\((?<=[{_HAN}]\() ?([{_PINYIN}]{{1,6}}) ?\)")
_LEFT_BEHIND = re.compile(rf" (?=[{_HAN},、;:。%\d])")
_MAY_BE_LOST = re.compile(rf"\?[{_PINYIN}]{{1,6}}\)")
_LOST = re.compile(
    rf"([{_HAN}])\?([{_PINYIN}]{{1,6}})\)([{_HAN}\u0370-\u04ff\u2000-\u33ffA-Za-z|@\[\]{{}}~^_`]{{1,24}})(?:\(([{_PINYIN}]{{1,6}})\))?"
)
_QUOTES = re.escape(QUOTES)
_GOING_ON = r"\d[\d.,]*(?:[万亿个%]|户|家|辆)|净增|同比|[增下][长降]\d|占比?\d|[,、]"
_DROPPED = (
    re.compile(rf"[{_QUOTES}\u200b-\u200f\u2060\ufeff\u00ad]"),
    re.compile(rf" (?:(?<=[{_HAN}] )(?=[\dA-Za-z])|(?<=[\d%A-Za-z] )(?=[{_HAN}%])|(?<=\d )(?=E[Ff]|kWh))"),
    re.compile(r"\[(?<=[^\d\s]\[)\d{1,3}\]"),  # the mark of a footnote
    re.compile(r"\((?:以下)?(?:统一?)?简称:?[^()\n]{1,20}\)"),  # 服务企业(以下简称互联网企业)完成
    re.compile(r",(?=[,、。;])"),  # 达15.92亿户,,同比增长: a comma too many
    # Thousands parted by a space: 4 544亿元, 33 347套.
    re.compile(
        r" (?:(?<=[^\d.,]\d )|(?<=[^\d.,]\d\d )|(?<=[^\d.,]\d{3} ))(?=\d{3}(?!\d) ?(?:[万亿套台辆户家个座部块]|\.\d))"
    ),
    # … and a decimal point from what stands behind it: 超过3. 2万个.
    re.compile(
        rf" (?:(?<=[{_HAN}]\d\. )|(?<=[{_HAN}]\d\d\. )|(?<=[{_HAN}]\d{{3}}\. ))(?=\d+ ?(?:[万亿%]|个百分点|倍))"
    ),
    re.compile(r" (?<=[2-6] )(?<![\d.][2-6] )(?=G(?![A-Za-z]))"),  # 5 G手机
    # The end of a line within a sentence: what goes on begins with a number, or hangs on what was named.
    *(re.compile(rf"{end}(?<=[{_HAN},、]{end})(?={_GOING_ON})") for end in (r"\n", r"\r\n")),
)
# Its name twice.
_IPV6 = re.compile(
    rf"互联网协议第[六6]版(?=[{_QUOTES}(]?IPv6)|\((?<=第[六6]版\()(?=IPv6\))|\)(?<=第[六6]版\(IPv6\))"
)
# Letter-spaced text; elsewhere a space between characters parts a title from its second half.
_MAY_BE_SPACED = re.compile(r" \S \S \S ")
_MONTHS = re.compile(r" - (?<=\d - )(?=\d{1,2} ?月)")
_PIECE = rf"(?:[{_HAN}%.,、()-]|[A-Za-z]{{1,6}}|\d{{1,4}}(?:\.\d+)?)"
_SPACED = re.compile(rf"(?:(?<![^\s])|(?<=[,、;:。]))(?:{_PIECE} ){{4,}}{_PIECE}(?![^\s,、;:。])")
# Between digits a space parts two numbers, but for thousands: 15 497 亿 元.
_PARTS_NUMBERS = re.compile(r"(?<=\d) (?=\d)(?!(?<=[^\d\s] \d )\d{3}(?!\d))(?!(?<=\d\d )\d{3}(?!\d))")

# A full stop or a middle dot where a decimal point was meant: 11。7亿个, 5·6%.
_POINTS = [re.compile(rf"{point}(?<=\d{point})(?=\d+(?:[万亿%]|个百分点|倍))") for point in "。·"]

# Between two figures with their units a slash is a 、: 270.2万辆/268.6万辆, +3.4% / +2.1%.
_SLASH = re.compile(r"/(?:(?<=[辆台户个家元%]/)|(?<=[辆台户个家元%] /))(?= ?[+-]?\d)")

# Words of Taiwan and Hong Kong with as many characters as the mainland's.
VOCABULARY = {
    "5g": "5G", "4g": "4G", "6g": "6G",
    "网路": "网络", "软体": "软件", "硬体": "硬件", "资讯": "信息", "数位": "数字", "数码经济": "数字经济", "数码化": "数字化", "数码产业": "数字产业", "行动电话": "移动电话",
    "行动网络": "移动网络", "行动通讯": "移动通信", "通讯": "通信", "宽频": "宽带", "人工智慧": "人工智能",
    "智慧制造": "智能制造", "智慧工厂": "智能工厂", "智慧手机": "智能手机", "晶片": "芯片", "积体电路": "集成电路",
    "按年": "同比", "按月": "环比", "首季": "一季", "流动电话": "移动电话", "流动物联网": "移动物联网", "流动互联网": "移动互联网", "流动网络": "移动网络", "电讯": "电信", "流动通信": "移动通信", "连线数": "连接数",
}  # fmt: skip
# The same where the lengths differ, and what means the same: the reader keeps the way back to the raw words.
LONGER = {
    "基地台": "基站",
    "兆元": "万亿元",
    "智慧型手机": "智能手机",
    "网际网络": "互联网",
    "网际网路": "互联网",
    "物联网络": "物联网",
    "比年初": "比上年末",
    "较年初": "较上年末",
}
_LONGER = re.compile(lexicon.any_of(LONGER))
_VOCABULARY = re.compile(lexicon.any_of(VOCABULARY))


@dataclass(frozen=True, slots=True)
class Clean:
    """A text as read: `text`, and where each of its characters stands in the raw text."""

    text: str
    _at: tuple[int, ...]  # clean offsets at which the distance to the raw text changes
    _shift: tuple[int, ...]  # raw = clean + shift from there on
    _under: "Clean | None" = None  # the text without markup, of which this one was made

    def raw(self, offset: int) -> int:
        """Return the raw offset of the clean character at `offset`."""
        at = offset + self._shift[bisect_right(self._at, offset) - 1]
        return self._under.raw(at) if self._under is not None else at

    def raw_end(self, offset: int) -> int:
        """Return the raw offset just behind the clean text that ends at `offset`.

        A gloss directly behind the last character belongs to it: 121個(gè) ends after the bracket.
        """
        if offset == 0:
            return self.raw(0)
        last = offset - 1 + self._shift[bisect_right(self._at, offset - 1) - 1]
        return self._under.reach(last) if self._under is not None else last + 1

    def reach(self, offset: int) -> int:
        """Return the raw offset just behind the character at `offset`, all of &#20010; for 个."""
        n = bisect_right(self._at, offset) - 1
        replaced = self._at[n] == offset and n + 1 < len(self._at) and self._at[n + 1] == offset + 1
        end = self._at[n + 1] + self._shift[n + 1] if replaced else offset + self._shift[n] + 1
        return self._under.reach(end - 1) if self._under is not None else end

    def is_unbroken(self, start: int, end: int) -> bool:
        """Return whether the clean characters from `start` to `end` stand side by side in the raw text."""
        if bisect_right(self._at, start) != bisect_right(self._at, end - 1):
            return False
        shift = self._shift[bisect_right(self._at, start) - 1]
        return self._under is None or self._under.is_unbroken(start + shift, end + shift)

    def clean(self, raw_offset: int) -> int:
        """Return the clean offset of the first character at or behind `raw_offset`."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < raw_offset:
                low = middle + 1
            else:
                high = middle
        return low


_Edit = tuple[int, int, str]  # text[start:end] turns into words


@lru_cache(maxsize=1)
def _fold_table() -> dict[int, int]:
    """Return what a character turns into where it does not stay, by codes."""
    # Half of a character that UTF-16 writes as two is none.
    table = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    # ①7月: the bullet is no digit of the month.
    table |= dict.fromkeys(range(0x2460, 0x2474), ord(" "))
    # Full-width brackets and commas too: pages mix both, and a pattern should not care.
    table |= {code: ord(c) for code, c in (tables.simplified() | _VARIANTS | _FULL_WIDTH).items()}
    return table | _PUNCTUATION


# numpy folds a text in a twentieth of the time that str.translate takes, but takes longer to load than
# a hundred briefings to fold: it is used where it is there already, and for long texts.
_SHORT, _LONG = 100, 20_000


@lru_cache(maxsize=1)
def _fold_array() -> Any:
    import numpy as np

    table = np.arange(0x110000, dtype="<u4")
    changed = _fold_table()
    table[list(changed)] = list(changed.values())
    return table


def _folded_by_numpy(text: str) -> str:
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return str(_fold_array()[codes].tobytes(), "utf-32-le")


@lru_cache(maxsize=1)
def _fold_row() -> tuple[int, ...]:
    """Return what each character of the first plane turns into, itself as a rule.

    str.translate takes half as long with it as with a dict, where each character that is not found raises.
    """
    table = _fold_table()
    return tuple(table.get(code, code) for code in range(0x10000))


# Most of what a page in simplified characters holds that does not stay.
_OFTEN = "，；：（）！？％\u3000\u00a0—–•"


@lru_cache(maxsize=1)
def _changes() -> re.Pattern[str]:
    return re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_fold_table())) + "]")


def _folded_by_line(text: str) -> str:
    table, changes = _fold_table(), _changes().search
    for char in _OFTEN:
        text = text.replace(char, chr(table[ord(char)]))
    row = _fold_row()
    return "\n".join([line.translate(row) if changes(line) else line for line in text.split("\n")])


def fold(text: str) -> str:
    """Return `text` simplified and in ASCII width, each character by one."""
    by_numpy = len(text) > (_SHORT if "numpy" in sys.modules else _LONG)
    folded = _folded_by_numpy(text) if by_numpy else _folded_by_line(text)
    for point in _POINTS:
        folded = point.sub(".", folded)
    if "/" in folded:
        folded = _SLASH.sub("、", folded)
    return _VOCABULARY.sub(lambda m: VOCABULARY[m[0]], folded)


def clean(raw: str) -> Clean:
    """Return `raw` as the reader sees it, with the way back to raw offsets."""
    under = _without_markup(raw)
    return replace(_without_noise(under.text), _under=under) if under is not None else _without_noise(raw)


def without_markup(raw: str) -> str:
    """Return `raw` without tags, comments and character references."""
    under = _without_markup(raw)
    return raw if under is None else under.text


# So often may a tag be escaped: in feeds it is a reference first, and then a tag.
_ESCAPED = 3


def _without_markup(raw: str) -> Clean | None:
    under: Clean | None = None
    for _ in range(_ESCAPED):
        pieces = list(markup.pieces(raw))
        if not pieces:
            break
        under = replace(_apply(raw, pieces), _under=under)
        raw = under.text
    return under


def _without_noise(raw: str) -> Clean:
    text = fold(raw)
    edits = [*_lost_bytes(raw, text), *_glosses(raw, text)]
    edits += [(m.start(), m.end(), "") for dropped in _DROPPED for m in dropped.finditer(text)]
    if "第六版" in text or "第6版" in text:
        edits += [(m.start(), m.end(), "") for m in _IPV6.finditer(text)]
    edits += [(m.start(), m.end(), LONGER[m[0]]) for m in _LONGER.finditer(text)]
    edits += [(m.start(), m.end(), "-") for m in _MONTHS.finditer(text)]
    edits += wrapping.joints(raw, text)
    if _MAY_BE_SPACED.search(text):
        for spaced in _SPACED.finditer(text):
            parting = {m.start() for m in _PARTS_NUMBERS.finditer(text, *spaced.span())}
            edits += [(n, n + 1, "") for n in range(*spaced.span()) if text[n] == " " and n not in parting]
    return _apply(text, edits)


def gloss_end(raw: str, offset: int) -> int:
    """Return where the gloss that begins at raw `offset` ends, or `offset` where none does."""
    if offset == 0 or offset >= len(raw) or raw[offset] not in "(（":
        return offset
    m = _GLOSS.match(fold(raw[offset - 1 : offset + 9]), 1)
    if m and _confirmed(raw[offset - 1], m[1]):
        return offset + len(m[0])
    return offset


def _confirmed(char: str, gloss: str) -> bool:
    known = tables.readings().get(gloss)
    return known is not None and (char in known or chr(_fold_table().get(ord(char), ord(char))) in known)


def _glosses(raw: str, text: str) -> list[_Edit]:
    """Take out the glosses, and the space that some glossers leave behind them within a sentence: 企業(ye) 、."""
    return [
        (m.start(), m.end() + (_LEFT_BEHIND.match(text, m.end()) is not None), "")
        for m in _GLOSS.finditer(text)
        if _confirmed(raw[m.start() - 1], m[1])
    ]


def _lost_bytes(raw: str, text: str) -> list[_Edit]:
    """Undo the damage of a glosser that worked on byte pairs of GBK.

    Where a pair straddled two characters, its gloss landed inside the second and ate the
    first byte of it: 變 為 技 術 -> 變 ? yōu) 榧 夹 g. The byte is the one that makes the
    straddling pair read as the gloss says; what follows, decoded with it, is the text.
    """
    edits: list[_Edit] = []
    if _MAY_BE_LOST.search(text):
        for m in _LOST.finditer(text):
            words = _repair(raw[m.start(1)], m[2], raw[m.start(3) : m.end(3)])
            if words is not None:
                repaired, used = words
                end = m.start(3) + used
                if m[4] and end == m.end(3) and _confirmed(repaired[-1], m[4]):
                    end = m.end()
                edits.append((m.start(2) - 1, end, fold(repaired)))
    return edits


def _repair(before: str, gloss: str, after: str) -> tuple[str, int] | None:
    known = tables.readings().get(gloss)
    try:
        trail = before.encode("gbk")[-1:]
    except UnicodeEncodeError:
        return None
    if known is None:
        return None
    for lead in range(0x81, 0xFF):
        byte = bytes([lead])
        try:
            straddling = (trail + byte).decode("gbk")
        except UnicodeDecodeError:
            continue
        if straddling not in known:
            continue
        # The shifted run ends where a character of one byte brings the pairs back into step.
        for used in range(1, len(after) + 1):
            try:
                if len(after[used - 1].encode("gbk")) == 2:
                    continue
                words = (byte + after[:used].encode("gbk")).decode("gbk")
            except (UnicodeDecodeError, UnicodeEncodeError):
                break
            if all("\u3400" <= c <= "\u9fff" for c in words):
                return words, used
            break
    return None


def _apply(text: str, edits: list[_Edit]) -> Clean:
    parts: list[str] = []
    at: list[int] = [0]
    shift: list[int] = [0]
    length = position = 0
    for start, end, words in sorted(edits, key=lambda e: (e[0], -e[1])):
        if start < position:
            continue
        parts += (text[position:start], words)
        length += start - position
        if words:
            # Repaired characters point into the damage, never behind it.
            for n in range(len(words)):
                at.append(length + n)
                shift.append(min(start + n, end - 1) - (length + n))
            length += len(words)
        at.append(length)
        shift.append(end - length)
        position = end
    parts.append(text[position:])
    return Clean("".join(parts), tuple(at), tuple(shift))
