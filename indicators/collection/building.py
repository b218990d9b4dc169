"""A build: texts, origins and definitions -> one version of the data, published whole or not at all.

What reads and writes is imported where it does: a server whose data are fresh starts without it.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indicators import catalogue
from indicators.catalogue import Indicator, by_id
from indicators.collection.populations import unlisted_scopes
from indicators.cores import in_order, worthwhile
from indicators.errors import CorrectionError, DocumentError, IndicatorsError, StoreError
from indicators.model import Briefing, Document, Observation, Reading, Statement
from indicators.progress import with_progress
from indicators.records import json_line, observation_record
from indicators.series.choose import choose
from indicators.store import DamagedError, Store, current_path, open_store

if TYPE_CHECKING:
    from indicators.collection.corrections import Correction

PACKAGE = Path(__file__).parent.parent
ROOT = PACKAGE.parent
SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
RECORD = "observations.jsonl"

# The code that decides what the data are; pages, charts and links do not.
CODE = (
    "reading",
    "series",
    "store",
    "collection",
    "catalogue.py",
    "model.py",
    "records.py",
)

LOCK = ".lock"
PATIENCE = 600  # seconds to wait for another build

Tell = Callable[[str], None]


class InputError(StoreError):
    """Faults in what a build is made from: every one of them."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is a function of, besides the code."""

    indicators: Sequence[Indicator]
    briefings: Sequence[Briefing]
    corrections: "Sequence[Correction]"
    corrected_in: Path  # the file that the corrections stand in
    hash: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What one build's observations have, by id, that another's have not."""

    added: tuple[Observation, ...]
    changed: tuple[tuple[Observation, Observation], ...]  # before, after
    lost: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build has published."""

    path: Path
    content_hash: str
    counts: Mapping[str, int]  # briefings, observations, left out, series, points
    difference: Difference
    notices: tuple[str, ...]  # what the data are worth a look for; no faults


@dataclass(frozen=True, slots=True)
class Served:
    """The data to serve, and why they are not the newest that they could be."""

    store: Store
    faults: tuple[str, ...]  # empty: the data are what the inputs say


def build(
    data: Path = DATA,
    seeds: Path = SEEDS,
    definitions: Path = catalogue.FOLDER,
    *,
    tell: Tell | None = None,
    stands_for: Path | None = None,
    jobs: int | None = 1,
) -> Build:
    """Build the data anew and make them the current version in the folder `data`.

    One process builds at a time; others wait. Until the last step, the swap of a link, readers and
    interrupted builds leave what was there as it was. The repository's own seeds, built into its
    own folder, also write `observations.jsonl`, so that a change of the reader shows as a diff.
    `stands_for` is the folder that `seeds` is a copy of, with what is about to be added to it.
    `jobs` processes read, None: as many as are worth it. A server builds in its own: another would
    begin by running the server's script.

    Raises:
        InputError: with all faults of the inputs at once; nothing is changed.
        StoreError: the data cannot be written, or break a rule; nothing is changed.
    """
    tell = tell or _tell
    with _only_builder(data, tell):
        before = _opened(data, tell)
        try:
            record = _record(data, stands_for or seeds, definitions)
            return _build(data, read_inputs(seeds, definitions), record, before, jobs)
        finally:
            if before:
                before.close()


def ensure(
    data: Path = DATA, seeds: Path = SEEDS, definitions: Path = catalogue.FOLDER, *, tell: Tell | None = None
) -> Served:
    """Return the data, built first where they are stale, damaged or not there yet.

    Where they cannot be built, the last good data are served, with the faults.

    Raises:
        StoreError: they cannot be built, and there is nothing else to serve.
    """
    tell = tell or _tell
    store = _opened(data, tell)
    try:
        if store and store.inputs_hash == inputs_hash(seeds, definitions):
            return Served(store, ())
        with _only_builder(data, tell):
            # Another process may have built while this one waited.
            store = _renewed(store, data)
            if store is None or store.inputs_hash != inputs_hash(seeds, definitions):
                _build(data, read_inputs(seeds, definitions), _record(data, seeds, definitions), store)
                if store:
                    store.close()
                store = open_store(data)
    except InputError as error:
        return _last(store, _for_viewers(error.faults, data, seeds, definitions), error)
    except (IndicatorsError, OSError) as error:
        return _last(store, _for_viewers((str(error),), data, seeds, definitions), error)
    return Served(store, ())


def is_stale(data: Path = DATA, seeds: Path = SEEDS, definitions: Path = catalogue.FOLDER) -> bool:
    """Return whether the data in `data` are not those of the inputs as they are now, or are not there."""
    try:
        with open_store(data) as store:
            return store.inputs_hash != inputs_hash(seeds, definitions)
    except StoreError:
        return True


def inputs_hash(seeds: Path, definitions: Path) -> str:
    """Return the sha256 over the sorted paths and bytes of all that a build is a function of.

    These are the folder of seeds with origins and corrections, the definitions, and the reader's
    own code; where they stand on a machine is of no matter.
    """
    files = [*_files("seeds", seeds), *_files("definitions", definitions)]
    for name in CODE:
        part = PACKAGE / name
        files += _files(f"code/{name}", part) if part.is_dir() else [(f"code/{name}", str(part))]
    digest = hashlib.sha256()
    for name, path in sorted(files):
        with open(path, "rb") as file:
            content = file.read()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(name: str, folder: Path | str) -> Iterator[tuple[str, str]]:
    """Return each file below `folder` that is not hidden: its name, which begins with `name`, and its path."""
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            below = f"{name}/{entry.name}"
            if entry.is_dir():
                yield from _files(below, entry.path)
            elif entry.is_file():
                yield below, entry.path


def read_inputs(seeds: Path, definitions: Path) -> Inputs:
    """Return what a build is made from.

    Raises:
        InputError: with all faults of definitions, origins and corrections at once.
    """
    from indicators.collection import origins
    from indicators.collection.checking import load

    # The hash first: what is changed after it makes the data stale, and they are built again.
    try:
        hash = inputs_hash(seeds, definitions)
    except OSError as error:
        raise InputError([f"{error.filename}: cannot be read: {error.strerror}"]) from error
    loaded = load(seeds, definitions)
    if loaded.faults:
        raise InputError(loaded.faults)
    file = seeds / origins.CORRECTIONS
    return Inputs(loaded.indicators, loaded.briefings, loaded.corrections, file, hash)


def read_all(
    briefings: Sequence[Briefing], indicators: Sequence[Indicator], jobs: int | None = 1
) -> dict[str, Reading]:
    """Return the reading of every briefing, with a progress bar on stderr for more than a few.

    `jobs` processes read; None: as many as are worth it.

    Raises:
        InputError: with every text that cannot be read.
    """
    documents = [b.document for b in briefings]
    sizes = [len(d.text.encode("utf-8", "replace")) for d in documents]
    jobs = worthwhile(sum(sizes)) if jobs is None else jobs
    results = in_order(reader, (indicators,), documents, sizes, jobs)
    readings: dict[str, Reading] = {}
    faults = []
    for briefing, reading in zip(with_progress(briefings, "briefings"), results, strict=True):
        if isinstance(reading, str):
            faults.append(reading)
        else:
            readings[briefing.doc] = reading
    if faults:
        raise InputError(faults)
    return readings


def reader(indicators: Sequence[Indicator]) -> Callable[[Document], Reading | str]:
    """Return what reads a document, or says why it cannot."""

    from indicators.reading.reader import read_document

    def read(document: Document) -> Reading | str:
        try:
            return read_document(document, indicators)
        except DocumentError as error:
            return str(error)

    return read


def _build(
    data: Path, inputs: Inputs, record: Path | None, before: Store | None, jobs: int | None = 1
) -> Build:
    from indicators.collection import corrections

    readings = read_all(inputs.briefings, inputs.indicators, jobs)
    try:
        readings = corrections.apply(
            inputs.corrections, inputs.briefings, readings, inputs.indicators, inputs.corrected_in
        )
    except CorrectionError as error:
        raise InputError(error.faults) from error
    statements = [
        Statement(o, briefing.spoken_on, briefing.known_from)
        for briefing in inputs.briefings
        for o in readings[briefing.doc].observations
    ]
    series = choose(statements, by_id(inputs.indicators))
    observations = {s.observation.id: s.observation for s in statements}
    said_before = {s.observation.id: s.observation for s in before.statements()} if before else {}
    difference = compare(said_before, observations)
    for leftover in (*data.glob("building.duckdb*"), *data.glob("*.new")):
        leftover.unlink()  # of a build that was killed
    built = data / "building.duckdb"
    from indicators.store.writing import Contents, publish, write

    content_hash = write(built, Contents(inputs.hash, inputs.indicators, inputs.briefings, readings, series))
    if record:
        # Before the swap: were it lost after that, nothing would be stale and make it again.
        _replace(record, "".join(json_line(observation_record(o)) for o in _in_text_order(observations)))
    path = publish(built, data, content_hash, inputs.hash)
    counts = {
        "briefings": len(inputs.briefings),
        "observations": len(observations),
        "left out": sum(len(r.left_out) for r in readings.values()),
        "series": len(series),
        "points": sum(len(s.points) for s in series),
    }
    return Build(
        path,
        content_hash,
        counts,
        difference,
        tuple(unlisted_scopes(_in_text_order(observations), inputs.indicators)),
    )


def compare(before: Mapping[str, Observation], after: Mapping[str, Observation]) -> Difference:
    """Return what is in `after` and not, or not as such, in `before`; both by id."""
    return Difference(
        added=tuple(o for o in _in_text_order(after) if o.id not in before),
        changed=tuple(
            (before[o.id], o) for o in _in_text_order(after) if o.id in before and o != before[o.id]
        ),
        lost=tuple(o for o in _in_text_order(before) if o.id not in after),
    )


def _in_text_order(observations: Mapping[str, Observation]) -> list[Observation]:
    return sorted(observations.values(), key=lambda o: (o.doc, o.at, o.indicator, o.measure))


def _opened(data: Path, tell: Tell) -> Store | None:
    """Return the data in `data`, or None where there are none that can be used; damage is told in a line."""
    if current_path(data) is None:
        return None
    try:
        store = open_store(data)
        try:
            store.verify()
        except DamagedError:
            store.close()
            raise
    except DamagedError as error:
        tell(f"{str(error).splitlines()[0]}; it is built anew")
        return None
    return store


def _renewed(store: Store | None, data: Path) -> Store | None:
    """Return the current data: `store` where it still is."""
    if store and store.path == current_path(data):
        return store
    newer = _opened(data, lambda _: None)  # its damage was told before
    if store and newer:
        store.close()
    return newer or store


def _last(store: Store | None, faults: Sequence[str], error: Exception) -> Served:
    if store is None:
        raise StoreError(f"There is no data to serve, and none can be built:\n{error}") from error
    return Served(store, tuple(faults))


def _for_viewers(faults: Sequence[str], data: Path, seeds: Path, definitions: Path) -> list[str]:
    """Return `faults` as pages show them: where the folders stand on the server is nobody's business."""
    shown = []
    for fault in faults:
        for folder, name in ((definitions, "indicators/definitions"), (seeds, "seeds"), (data, "data")):
            fault = fault.replace(str(folder), name)
        shown.append(fault)
    return shown


@contextmanager
def _only_builder(data: Path, tell: Tell) -> Iterator[None]:
    """Hold the lock of the folder `data`: one process builds at a time."""
    from filelock import FileLock, Timeout

    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell(f"{data}: another process is building; this one waits for it")
            lock.acquire(timeout=PATIENCE)
    except Timeout as error:
        raise StoreError(
            f"{data / LOCK}: another process has been building for more than {PATIENCE} seconds\n"
            "  Look for one that hangs and end it, then build again."
        ) from error
    except OSError as error:
        raise _unwritable(data, error) from error
    try:
        yield
    except OSError as error:
        raise _unwritable(data, error) from error
    finally:
        lock.release()


def _unwritable(data: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{error.filename or data}: {error.strerror or error}\n"
        "  Make room or give the right to write there, or build elsewhere: python -m indicators build --data DIR"
    )


def _record(data: Path, seeds: Path, definitions: Path) -> Path | None:
    own = (data.resolve(), seeds.resolve(), definitions.resolve()) == (DATA, SEEDS, catalogue.FOLDER)
    return data / RECORD if own else None


def _replace(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    new.write_bytes(text.encode())
    os.replace(new, path)


def _tell(words: str) -> None:
    print(words, file=sys.stderr)
