"""Which indicator a wording may name: every wording of every definition, longest match first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indicators.catalogue import Indicator, expand
from indicators.reading.cleaning import fold

# A name may be followed by these and still be the same name.
TRAILERS = ("总户数", "总规模", "总数量", "总数", "总量", "总额", "累计数", "户数", "家数", "个数", "数量", "规模", "数", "量")


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording that stands at `start` of a text, and what it may name."""

    start: int
    end: int
    names: tuple[str, ...]  # indicators that it names on its own
    short: tuple[str, ...]  # indicators that it names where their topic stands before
    parts: tuple[str, ...]  # share indicators of which it is the part
    wholes: tuple[str, ...]  # share indicators of which it is the whole
    pair: tuple[str, ...]  # wordings of two indicators in one: 产销量


@dataclass(slots=True)
class _Entry:
    names: dict[str, None]
    short: dict[str, None]
    parts: dict[str, None]
    wholes: dict[str, None]
    pair: tuple[str, ...] = ()


class Names:
    """An index over the wordings of `indicators`."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.indicators = {i.id: i for i in indicators}
        self._entries: dict[str, _Entry] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self.share_names: dict[str, frozenset[str]] = {}
        for i in indicators:
            self._add(i.names, "names", i.id)
            self._add(i.short, "short", i.id)
            if i.share:
                self._add(i.share.part, "parts", i.id)
                self._add(i.share.whole, "wholes", i.id)
        self._add_pairs()
        self._singles = frozenset(w for w in self._entries if len(w) == 1)
        for wording in self._entries:
            head = wording[:2]
            self._lengths[head] = tuple(sorted({*self._lengths.get(head, ()), len(wording)}, reverse=True))
        for i in indicators:
            if i.share:
                parts = {fold(w) for p in i.share.part for w in expand(p)}
                owners = {o for w in parts if w in self._entries for o in self._entries[w].names}
                self.share_names[i.id] = frozenset(owners - {i.id})

    def _add(self, patterns: Iterable[str], kind: str, indicator: str) -> None:
        for pattern in patterns:
            for wording in expand(pattern):
                entry = self._entries.setdefault(fold(wording), _Entry({}, {}, {}, {}))
                getattr(entry, kind)[indicator] = None

    def _add_pairs(self) -> None:
        """新能源汽车产销量 and 产销 name two indicators at once: production and sales."""
        for wording in [w for w, e in self._entries.items() if e.names and w.endswith("产量")]:
            stem = wording.removesuffix("产量")
            if stem + "销量" in self._entries and self._entries[stem + "销量"].names:
                for pair in (stem + "产销量", stem + "产销"):
                    if pair not in self._entries:
                        self._entries[pair] = _Entry({}, {}, {}, {}, (wording, stem + "销量"))
        if "产量" in self._entries and "销量" in self._entries:
            for pair in ("产销量", "产销"):
                self._entries.setdefault(pair, _Entry({}, {}, {}, {}, ("产量", "销量")))

    def find(self, text: str, start: int, end: int) -> list[Hit]:
        """Return the wordings in `text[start:end]`, left to right; of two that overlap the longer."""
        spans: list[tuple[int, int]] = []
        lengths, entries = self._lengths, self._entries
        for position in range(start, end):
            for size in lengths.get(text[position : position + 2], ()):
                if position + size <= end and text[position : position + size] in entries:
                    spans.append((position, position + size))
                    break
        chosen: list[tuple[int, int]] = []
        for a, b in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            if not any(a < d and c < b for c, d in chosen):
                chosen.append((a, b))
        singles = self._singles
        if singles:
            for position in range(start, end):
                if text[position] in singles and not any(c <= position < d for c, d in chosen):
                    chosen.append((position, position + 1))
        return [_hit(a, b, entries[text[a:b]]) for a, b in sorted(chosen)]

    def prefixes(self, text: str, start: int, end: int) -> list[Hit]:
        """Return every wording that begins at `start` and ends by `end`, longest first."""
        sizes = self._lengths.get(text[start : start + 2], ())
        return [_hit(start, start + n, e) for n in sizes if start + n <= end and (e := self._entries.get(text[start : start + n]))]

    def entry(self, wording: str) -> Hit | None:
        """Return what `wording` alone may name."""
        entry = self._entries.get(wording)
        return _hit(0, len(wording), entry) if entry else None


def _hit(start: int, end: int, entry: _Entry) -> Hit:
    return Hit(start, end, tuple(entry.names), tuple(entry.short), tuple(entry.parts), tuple(entry.wholes), entry.pair)




_LAST: list[tuple[tuple[int, ...], Sequence[Indicator], Names]] = []


def index(indicators: Sequence[Indicator]) -> Names:
    """Return the index over `indicators`, made once for the same ones."""
    key = tuple(map(id, indicators))
    if not _LAST or _LAST[0][0] != key:
        _LAST[:] = [(key, indicators, Names(indicators))]
    return _LAST[0][2]
