"""What fixed links showed, kept as files: content-addressed, each once, no more of them than there is room for.

A file is `<hash of what is shown>.json.gz` in the folder `links` beside the data; no build touches it.
It holds two lines of JSON: what the file is, with the hash of the second line, and what was shown.
"""

import gzip
import hashlib
import json
import os
import re
import threading
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from indicators.errors import SnapshotError
from indicators.exports import fingerprint
from indicators.model import Briefing, Span, Statement
from indicators.shown import Shown
from indicators.store import Store

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT = 1
FOLDER = "links"
ENDING = ".json.gz"
MOST_BYTES = 64_000_000  # of one snapshot, unpacked: no file of ours is near it
HASH = re.compile(r"[0-9a-f]{64}")
HEAD = ("format", "hash", "made", "data_version", "sha256")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one fixed link showed, and the parts of texts that it rests on."""

    hash: str
    made: date
    data_version: str
    shown: Shown
    briefings: tuple[Briefing, ...]  # their texts blank but for the sentences that are shown


@dataclass(frozen=True, slots=True)
class _Kept:
    """The second line of a file."""

    shown: Shown
    briefings: tuple[Briefing, ...]


@cache
def _format() -> "TypeAdapter[_Kept]":
    from pydantic import TypeAdapter  # made when a snapshot is: a server starts without it

    return TypeAdapter(_Kept)


class Snapshots:
    """The snapshots in one folder; with room for no bytes there are none, and none are made."""

    def __init__(self, data: Path, room: int) -> None:
        self.folder = data / FOLDER
        self.room = room  # bytes of all files together
        self._lock = threading.Lock()

    @property
    def on(self) -> bool:
        return self.room > 0

    def keep(self, result: Shown, store: Store, today: date) -> str:
        """Keep what `result` shows and return its hash; the same a second time is kept once.

        Raises:
            SnapshotError: snapshots are turned off, there is no room left, or it cannot be written.
        """
        made = Snapshot(fingerprint(result), today, store.content_hash, result, _briefings(result, store))
        self.write(made)
        return made.hash

    def write(self, snapshot: Snapshot) -> bool:
        """Write `snapshot` and return whether it was not there yet.

        Raises:
            SnapshotError: as `keep`.
        """
        path = self._path(snapshot.hash)
        if not self.on:
            raise SnapshotError(f"{path}: is not kept: snapshots are turned off here")
        data = gzip.compress("".join(lines(snapshot)).encode(), 6, mtime=0)
        with self._lock:
            if path.exists():
                return False
            held = sum(p.stat().st_size for p in self.folder.glob("*" + ENDING))
            if held + len(data) > self.room:
                raise SnapshotError(
                    f"{path}: is not kept: the snapshots take {held:,} bytes already, and may take {self.room:,}\n"
                    "  Give them more room, or take out what nobody needs: python -m indicators links list"
                )
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                new = path.with_suffix(".new")
                new.write_bytes(data)
                os.replace(new, path)
            except OSError as error:
                raise SnapshotError(f"{path}: cannot be written: {error.strerror}") from error
        return True

    def get(self, hash: str) -> Snapshot | None:
        """Return the snapshot of `hash`, or the one whose hash begins so; None where there is none.

        Raises:
            SnapshotError: the file is damaged, or is not what its name says.
        """
        if not self.on or not self.folder.is_dir():
            return None
        if HASH.fullmatch(hash):
            found = [self._path(hash)]
        else:
            found = (
                sorted(self.folder.glob(f"{hash}*{ENDING}")) if re.fullmatch("[0-9a-f]{16,63}", hash) else []
            )
        return self.read(found[0]) if len(found) == 1 and found[0].is_file() else None

    def all(self) -> Iterator[tuple[Path, Snapshot | SnapshotError]]:
        """Yield every file, by name, with the snapshot in it or what is wrong with it."""
        for path in sorted(self.folder.glob("*" + ENDING)):
            try:
                yield path, self.read(path)
            except SnapshotError as error:
                yield path, error

    def read(self, path: Path) -> Snapshot:
        """Return the snapshot in the file `path`.

        Raises:
            SnapshotError: the file is damaged, or is not what its name says.
        """
        try:
            packed = path.read_bytes()
            unpacker = zlib.decompressobj(wbits=31)
            text = unpacker.decompress(packed, MOST_BYTES)
            if unpacker.unconsumed_tail or not unpacker.eof or unpacker.unused_data:
                raise SnapshotError(f"{path}: is cut off, or larger than any snapshot")
            found = parse(text.decode().removesuffix("\n").split("\n"), str(path))
        except OSError as error:
            raise SnapshotError(f"{path}: cannot be read: {error.strerror}") from error
        except (zlib.error, UnicodeDecodeError) as error:
            raise SnapshotError(f"{path}: is damaged: {error}") from error
        if path.name != found.hash + ENDING:
            raise SnapshotError(f"{path}: holds the snapshot {found.hash[:16]}…: its name is another's")
        return found

    def _path(self, hash: str) -> Path:
        return self.folder / f"{hash}{ENDING}"


def lines(snapshot: Snapshot) -> tuple[str, str]:
    """Return the two lines of `snapshot`, each ended by a newline."""
    kept = _format().dump_python(_Kept(snapshot.shown, snapshot.briefings), mode="json")
    second = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    head = {
        "format": FORMAT,
        "hash": snapshot.hash,
        "made": snapshot.made.isoformat(),
        "data_version": snapshot.data_version,
        "sha256": hashlib.sha256(second.encode()).hexdigest(),
    }
    return json.dumps(head) + "\n", second


def parse(two: Sequence[str], where: str) -> Snapshot:
    """Return the snapshot that `two` lines hold; what they hold is data, and never trusted.

    Raises:
        SnapshotError: they are damaged, of another format, or do not show what their hash says.
    """
    if len(two) != 2:
        raise SnapshotError(f"{where}: has {len(two)} lines; a snapshot has two")
    head = _head(two[0], where)
    if hashlib.sha256((two[1] + "\n").encode()).hexdigest() != head["sha256"]:
        raise SnapshotError(f"{where}: is damaged: its second line is not the one that was written")
    try:
        kept = _format().validate_json(two[1])
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise SnapshotError(f"{where}: is no snapshot of ours: {place}: {first['msg']}") from error
    snapshot = Snapshot(head["hash"], head["made"], head["data_version"], kept.shown, kept.briefings)
    _refuse_misplaced(snapshot, where)
    if fingerprint(kept.shown) != snapshot.hash:
        raise SnapshotError(f"{where}: does not show what its hash {snapshot.hash[:16]}… says")
    return snapshot


def _head(line: str, where: str) -> dict[str, Any]:
    try:
        head = json.loads(line)
        good = isinstance(head, dict) and set(head) == set(HEAD) and head["format"] == FORMAT
        good = good and all(HASH.fullmatch(str(head[k])) for k in ("hash", "sha256", "data_version"))
        return {**head, "made": date.fromisoformat(head["made"])} if good else _refuse(where)
    except (ValueError, TypeError, RecursionError):
        return _refuse(where)


def _refuse(where: str) -> dict[str, Any]:
    raise SnapshotError(f"{where}: is no snapshot of format {FORMAT}: its first line does not say what it is")


def _refuse_misplaced(snapshot: Snapshot, where: str) -> None:
    texts = {b.doc: b.text for b in snapshot.briefings}
    for s in statements(snapshot.shown):
        o = s.observation
        if o.doc not in texts or texts[o.doc][o.start : o.end] != o.quote:
            raise SnapshotError(f"{where}: {o.id}: its quote is not where its offsets say")


def statements(result: Shown) -> list[Statement]:
    """Return every statement of the indicators of `result`, each once."""
    found: dict[str, Statement] = {}
    for series in result.everything:
        for s in (*(b.statement for p in series.points for b in p.history), *series.targets):
            found[s.observation.id] = s
    return list(found.values())


def _briefings(result: Shown, store: Store) -> tuple[Briefing, ...]:
    """Return the briefings of `result`, their texts blank but for what its statements point at."""
    spans: dict[str, list[Span]] = {}
    for s in statements(result):
        o = s.observation
        own = (o.sentence, Span(o.start, o.end), o.indicator_from, o.period_from, o.area_from)
        spans.setdefault(o.doc, []).extend(span for span in own if span)
    found = sorted(store.briefings(sorted(spans)), key=lambda b: b.doc)
    return tuple(replace(b, text=_blanked(b.text, spans[b.doc])) for b in found)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """Return `text` with every character outside `spans` a space: offsets stay what they are."""
    parts, at = [], 0
    for span in sorted(spans, key=lambda s: s.start):
        start, end = max(span.start, at), max(span.end, at)
        parts += [" " * (start - at), text[start:end]]
        at = end
    return "".join(parts) + " " * (len(text) - at)
