"""Which indicator a wording may name: every wording of every definition, longest match first."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from indicators.catalogue import Indicator, expand
from indicators.reading.cleaning import fold
from indicators.reading.wordings import wordings


@dataclass(slots=True, init=False)  # not frozen, `__init__` written out: see Token
class Hit:
    """A wording that stands at `start` of a text, and what it may name."""

    start: int
    end: int
    names: tuple[str, ...]  # indicators that it names on its own
    short: tuple[str, ...]  # indicators that it names where their topic stands before
    parts: tuple[str, ...]  # share indicators of which it is the part
    wholes: tuple[str, ...]  # share indicators of which it is the whole
    pair: tuple[str, ...]  # wordings of two indicators in one: 产销量

    def __init__(
        self,
        start: int,
        end: int,
        names: tuple[str, ...],
        short: tuple[str, ...],
        parts: tuple[str, ...],
        wholes: tuple[str, ...],
        pair: tuple[str, ...],
    ) -> None:
        self.start = start
        self.end = end
        self.names = names
        self.short = short
        self.parts = parts
        self.wholes = wholes
        self.pair = pair


# By so many first characters wordings are looked for.
_HEAD = 6
# What a wording is to an indicator: its name, a short name, the part or the whole of its share.
_KINDS = ("names", "short", "parts", "wholes")

# What a name may end on and be the same name, and what speaks of the size of what was named: 总量稳居世界第二.
SIZES = ("规模", "总规模", "总体规模", "总量", "体量", "数量", "总数")
# What the name of a product, a sector or a population ends on where something is said of it.
HEADS = (
    "产量",
    "销量",
    "出口量",
    "出口",
    "增加值",
    "利润总额",
    "利润",
    "投资",
    "营业收入",
    "营收",
    "收入",
    "保有量",
)


class Names:
    """An index over the wordings of `indicators`."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.indicators = {i.id: i for i in indicators}
        self.wordings = {i.id: wordings(i) for i in indicators}
        self.sharing = [i for i in indicators if i.share]
        self._entries = _entries(indicators)
        self._pairs = _pairs(self._entries)
        self._entries.update(dict.fromkeys(self._pairs, ()))
        self._made: dict[str, Hit] = {}
        self._stems: dict[str, AhoCorasick] = {}
        # How long the wordings are that begin with a head, longest first.
        lengths: dict[str, set[int]] = {}
        for wording in self._entries:
            lengths.setdefault(wording[:_HEAD], set()).add(len(wording))
        self._lengths = {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}
        # One pass over a text finds where wordings may begin: a look at each character would take ten
        # times as long, and an automaton of whole wordings fifty times as long to make.
        self._beginnings = AhoCorasick(
            list(self._lengths), implementation=Implementation.ContiguousNFA, store_patterns=False
        )
        self._sizes = list(self._lengths.values())
        # What names are of that end on a head, and must not be taken apart: 集成电路 of 集成电路产量.
        self.unparted = frozenset(
            stem
            for wording, roles in self._entries.items()
            for head in HEADS
            if (stem := wording.removesuffix(head)) != wording
            and len(stem) > 2
            and stem not in self._entries
            and any(kind == "names" for kind, _ in roles)
        )
        # Which indicators are, by a name of theirs, the part of a share.
        self.share_names: dict[str, frozenset[str]] = {}
        owners: dict[str, set[str]] = {i.id: set() for i in indicators if i.share}
        for roles in self._entries.values():
            if len(roles) > 1:
                for kind, share in roles:
                    if kind == "parts":
                        owners[share] |= {i for k, i in roles if k == "names" and i != share}
        self.share_names = {share: frozenset(found) for share, found in owners.items()}

    def of(self, ids: Sequence[str]) -> list[Indicator]:
        """Return the indicators with these ids."""
        return [self.indicators[i] for i in ids]

    def _hit(self, start: int, wording: str) -> Hit:
        made = self._made.get(wording)
        if made is None:
            roles = self._entries.get(wording, ())
            kinds = {k: tuple(i for kind, i in roles if kind == k) for k in _KINDS}
            made = Hit(0, len(wording), **kinds, pair=self._pairs.get(wording, ()))
            self._made[wording] = made
        return Hit(start, start + made.end, made.names, made.short, made.parts, made.wholes, made.pair)

    def find(self, text: str, start: int, end: int) -> list[Hit]:
        """Return the wordings in `text[start:end]`, left to right; of two that overlap the longer."""
        # A wording may begin right before the end of `text[start:end]`, its head reach behind it.
        found = self._beginnings.find_matches_as_indexes(text[start : end + _HEAD], overlapping=True)
        if not found:
            return []
        ends: dict[int, int] = {}
        singles: list[int] = []
        sizes, entries = self._sizes, self._entries
        # Of the heads that begin at one place the longer ones come last, and what they begin is longer.
        for head, at, end_of_head in reversed(found):
            if at in ends:
                continue
            position = at + start
            if end_of_head - at == 1:
                singles.append(position)
                continue
            for size in sizes[head]:
                stop = position + size
                if stop <= end and text[position:stop] in entries:
                    ends[at] = stop
                    break
        chosen = _longest(sorted([(at + start, stop) for at, stop in ends.items()])) if ends else []
        if singles:
            singles.sort()
            starts = [a for a, _ in chosen]
            for position in singles:
                n = bisect(starts, position)
                if position < end and (n == 0 or chosen[n - 1][1] <= position):
                    chosen.append((position, position + 1))
            chosen.sort()
        return [self._hit(a, text[a:b]) for a, b in chosen]

    def prefixes(self, text: str, start: int, end: int) -> list[Hit]:
        """Return every wording that begins at `start` and ends by `end`, longest first."""
        heads = (text[start : start + n] for n in range(min(_HEAD, end - start), 1, -1))
        words = (text[start : start + n] for head in heads for n in self._lengths.get(head, ()))
        return [self._hit(start, w) for w in words if start + len(w) <= end and w in self._entries]

    def stems(self, head: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where words stand in `text[start:end]` that make a name with `head`: 乘用车 with 产量."""
        finder = self._stems.get(head)
        if finder is None:
            ending = [w for w in self._entries if w.endswith(head) and len(w) > len(head) + 1]
            of_two = head.startswith("产销")
            made = [
                w
                for w in ending
                if (w in self._pairs if of_two else any(k == "names" for k, _ in self._entries[w]))
            ]
            words = sorted(w.removesuffix(head) for w in made) or [head]
            finder = self._stems[head] = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
        return [(a + start, b + start) for _, a, b in finder.find_matches_as_indexes(text[start:end])]

    def entry(self, wording: str) -> Hit | None:
        """Return what `wording` alone may name."""
        return self._hit(0, wording) if wording in self._entries else None


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return those of `spans`, which are in order, that overlap no longer one, nor one as long before them."""
    reach = 0
    for start, end in spans:
        if start < reach:
            break
        reach = end
    else:
        return spans
    chosen: list[tuple[int, int]] = []
    n = 0
    while n < len(spans):
        last, reach = n + 1, spans[n][1]
        while last < len(spans) and spans[last][0] < reach:
            reach = max(reach, spans[last][1])
            last += 1
        if last == n + 1:
            chosen.append(spans[n])
        else:
            kept: list[tuple[int, int]] = []
            for span in sorted(spans[n:last], key=lambda s: (s[0] - s[1], s[0])):
                k = bisect(kept, span)
                if (k == 0 or kept[k - 1][1] <= span[0]) and (k == len(kept) or span[1] <= kept[k][0]):
                    kept.insert(k, span)
            chosen += kept
        n = last
    return chosen


_OF_THE_NATION = ("全国", "我国", "国内", "全部")
_Roles = tuple[tuple[str, str], ...]


def _entries(indicators: Sequence[Indicator]) -> dict[str, _Roles]:
    """Return every wording, folded as texts are, with what it is to which indicators."""
    entries: dict[str, _Roles] = {}
    for i in indicators:
        patterns = [("names", i.names), ("short", i.short)]
        if i.share:
            patterns += [("parts", i.share.part), ("wholes", i.share.whole)]
        for kind, group in patterns:
            role: _Roles = ((kind, i.id),)
            for pattern in group:
                # The pattern is folded, not its wordings: there are a hundred times as many of these.
                for wording in expand(fold(pattern)):
                    known = entries.get(wording)
                    if known is None:
                        entries[wording] = role
                    elif role[0] not in known:
                        entries[wording] = known + role
    # 全国汽车销量 is the whole of a share, and the name 汽车销量 too; 全部工业增加值 is a name of its own.
    for wording, roles in entries.items():
        if wording[:2] in _OF_THE_NATION:
            named = any(kind == "names" for kind, _ in roles)
            shared = (r for r in entries.get(wording[2:], ()) if not (named and r[0] in ("names", "short")))
            entries[wording] = roles + tuple(r for r in shared if r not in roles)
    return entries


def _pairs(entries: dict[str, _Roles]) -> dict[str, tuple[str, ...]]:
    """新能源汽车产销量 and 产销 name two indicators at once: production and sales."""
    pairs: dict[str, tuple[str, ...]] = {}
    for wording in entries:
        if wording.endswith("产量"):
            stem = wording[:-2]
            if stem + "销量" in entries:
                for pair in (stem + "产销量", stem + "产销"):
                    if pair not in entries:
                        pairs[pair] = (wording, stem + "销量")
    return pairs


_LAST: list[tuple[tuple[int, ...], Sequence[Indicator], Names]] = []


def index(indicators: Sequence[Indicator]) -> Names:
    """Return the index over `indicators`, made once for the same ones."""
    key = tuple(map(id, indicators))
    if not _LAST or _LAST[0][0] != key:
        _LAST[:] = [(key, indicators, Names(indicators))]
    return _LAST[0][2]
