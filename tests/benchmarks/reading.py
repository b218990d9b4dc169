"""How fast briefings are read, by stage, beside the least that any reader must do.

    python -m tests.benchmarks.reading            # all of it, some minutes
    python -m tests.benchmarks.reading speed      # or only speed, growth, memory or cores
    python -m tests.benchmarks.reading compiled   # speed again, with the reader compiled; needs the extra `bench`

Dense text is the seeds again and again, each a file of its own; sparse text is prose of the seeds and the
gold texts with less than three numbers in 1,000 characters. "whole" is from a file's bytes to its records.
The yardstick is one bare `str.translate` and one pass of a regular expression for numbers over the same
text in the same run. Every figure is the median of several runs, on the clock of this process.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from indicators import catalogue
from indicators.cores import cores
from indicators.model import Document
from indicators.reading import cleaning, page, source, tables
from indicators.reading.lexer import tokens
from indicators.reading.marks import Marks
from indicators.reading.names import index
from indicators.reading.numbers import find_numbers
from indicators.reading.reader import read_document
from indicators.records import json_line, observation_record

ROOT = Path(__file__).parent.parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
# By name: a new set does not change the text.
SETS = ("final", "natural", "phrasings", "spoken", "statements", "written")
GOLD = sorted(path for name in SETS for path in (ROOT / "tests" / "gold" / name).glob("*.txt"))
DAY = date(2021, 9, 13)
TIMES = 7
COPIES = 4
SPARSE = 0.0035  # digits and numerals a character: some numerals are words and no numbers
NUMBER = re.compile(r"\d+(?:\.\d+)?[万亿]?[个家元户%]?")
NUMERALS = re.compile(r"[\d.,%]*\d[\d.,%]*|[〇零一二两三四五六七八九十百千万亿半几数]+")
GLOSSED = re.compile(r"[\u3400-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùü]{1,6}\)")


def dense() -> list[str]:
    return [source.load(path).text for path in SEEDS] * COPIES


def sparse() -> list[str]:
    """Return prose whose sentences all differ, four to a line, with a sentence of numbers now and then.

    Digits and numerals are counted by a fixed rule: what the reader learns does not change the text.
    """
    texts = "\n".join(source.load(path).text for path in [*SEEDS, *GOLD])
    sentences = [s for s in re.findall(r"[^。\n]{12,}。", texts) if not GLOSSED.search(s)]
    counted = {s: len(NUMERALS.findall(s)) for s in dict.fromkeys(sentences)}
    some = random.Random(1)
    prose = [s for s, count in counted.items() if not count]
    stating = [s for s, count in counted.items() if 1 <= count <= 3]
    some.shuffle(prose)
    some.shuffle(stating)
    parts: list[str] = []
    characters = numbers = 0
    for n, sentence in enumerate(prose):
        chosen = [sentence]
        if numbers < SPARSE * characters and stating:
            chosen.append(stating.pop())
        parts += chosen
        characters += sum(map(len, chosen))
        numbers += sum(counted[s] for s in chosen)
        if n % 4 == 3:
            parts.append("\n")
    return ["".join(parts) * COPIES] * 2


def median(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return statistics.median(seconds)


def whole(paths: Sequence[Path], indicators: Sequence[catalogue.Indicator]) -> int:
    """Read files as `python -m indicators read` does; return how many records they give."""
    records = 0
    for path in paths:
        document = receive(path)
        reading = read_document(replace(document, spoken=DAY), indicators)
        records += len([json_line(observation_record(o)) for o in reading.observations])
    return records


def receive(path: Path) -> Document:
    document = source.receive(path).document
    assert not source.foreign(document.text)
    source.datelines(document.text)
    return document


def sentences(text: str) -> Iterable[tuple[int, int]]:
    for passage in page.passages(text, page.lines(text)):
        yield from page.sentences(text, passage)


def speed(title: str, texts: list[str]) -> None:
    indicators = catalogue.load()
    names = index(indicators)
    table = tables.simplified()
    clean = [cleaning.clean(text).text for text in texts]
    documents = [Document(str(n), text, "", DAY) for n, text in enumerate(texts)]
    readings = [read_document(d, indicators) for d in documents]
    characters = sum(map(len, texts))
    numbers = sum(len(find_numbers(text)) for text in clean)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{n}.txt" for n in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode())
        stages: dict[str, Callable[[], object]] = {
            "bytes to text": lambda: [receive(path) for path in paths],
            "cleaning": lambda: [cleaning.clean(text) for text in texts],
            "lines and passages": lambda: [page.passages(text, page.lines(text)) for text in clean],
            "marks": lambda: [Marks(text) for text in clean],
            "all of it into tokens": lambda: [
                tokens(t, a, b, names, marks) for t in clean for marks in [Marks(t)] for a, b in sentences(t)
            ],
            "reading": lambda: [read_document(d, indicators) for d in documents],
            "records": lambda: [json_line(observation_record(o)) for r in readings for o in r.observations],
            "whole": lambda: whole(paths, indicators),
            "str.translate": lambda: [text.translate(table) for text in texts],
            "number pattern": lambda: [NUMBER.findall(text) for text in texts],
        }
        found = {name: median(work) for name, work in stages.items()}
    print(
        f"{title}: {characters:,} characters, {1000 * numbers / characters:.1f} numbers in 1,000, "
        f"{sum(len(r.observations) for r in readings)} observations"
    )
    for name, seconds in found.items():
        print(f"  {name:22} {characters / max(seconds, 1e-9):>14,.0f} characters/s")
    least = found["str.translate"] + found["number pattern"]
    print(f"  whole / (str.translate + number pattern): {found['whole'] / least:.1f}")


ENDLESS = {
    "one paragraph": "我们持续推动数字技术和实体经济深度融合。截至6月底,5G基站达293.7万个。" * 700,
    "digits": "1" * 25_000,
    "open brackets": "(" * 25_000,
    "names": "5G基站" * 25_000,
    "commas": "," * 25_000,
    "line breaks": "\n" * 25_000,
    "a list of numbers": "5G基站有" + "5万个、" * 5_000,
    "years": "2021年" * 5_000,
    "goals": "《规划》提出2025年的目标:提质。" + "5G用户普及率达到56%。" * 5_000,
}


def growth() -> None:
    indicators = catalogue.load()
    print("seconds for a text, for twice and for four times as much of it")
    for name, text in ENDLESS.items():
        seconds = []
        for times in (1, 2, 4):
            document = Document("endless", text * times, "", DAY)
            seconds.append(median(lambda d=document: read_document(d, indicators)))
        print(f"  {name:22} {len(text):>9,} characters  " + "  ".join(f"{s:7.3f}" for s in seconds))


def read_folder(briefings: int, jobs: int, *, copies: int = 1) -> tuple[float, int]:
    """Return how many seconds, by the clock on the wall, and bytes at most the command takes for `briefings`."""
    with tempfile.TemporaryDirectory() as folder:
        for n in range(briefings):
            data = SEEDS[n % len(SEEDS)].read_bytes()
            (Path(folder) / f"{n:05}.txt").write_bytes((data + b"\n") * copies)
        command = [sys.executable, "-m", "indicators", "read", folder, "--published", "2021-09-19"]
        begun = time.monotonic()
        with open(os.devnull, "wb") as nowhere:
            process = subprocess.Popen(
                [*command, "--jobs", str(jobs)], cwd=ROOT, stdout=nowhere, stderr=nowhere
            )
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return time.monotonic() - begun, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def memory() -> None:
    print("memory at most, by the number of briefings read in one process")
    for briefings in (50, 200, 800):
        print(f"  {briefings:>6} {read_folder(briefings, 1)[1] / 1e6:>10.0f} MB")


def all_cores() -> None:
    briefings = 1_000
    print(f"seconds for a folder of {briefings:,} briefings, start to end")
    for jobs in sorted({1, cores()}):
        seconds = statistics.median(read_folder(briefings, jobs)[0] for _ in range(3))
        print(f"  {jobs} process{'es' if jobs > 1 else '':2} {seconds:8.2f}")


def both() -> None:
    speed("dense", dense())
    speed("sparse", sparse())


def compiled() -> None:
    """Print the speed of the compiled reader, once it has read all texts as the interpreted one does."""
    with tempfile.TemporaryDirectory() as folder:
        building = os.environ | {"HATCH_BUILD_HOOKS_ENABLE": "1"}
        built = subprocess.run(
            [sys.executable, "-m", "build", "--outdir", folder, str(ROOT)],
            env=building,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if built.returncode:
            sys.exit(
                f"{built.stdout}\nno wheel was made; `pip install -e '.[bench]'` and a C compiler are needed"
            )
        (wheel,) = Path(folder).glob("*.whl")
        if wheel.name.endswith("-none-any.whl"):
            sys.exit(f"{wheel.name}: nothing in it is compiled")
        installed = f"{folder}/installed"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", installed, wheel]
        subprocess.run(pip, check=True)
        environment = os.environ | {"PYTHONPATH": f"{installed}{os.pathsep}{ROOT}"}
        # Without -P the checkout would stand before what is installed.
        python = [sys.executable, "-P", "-m"]
        given = []
        for env in (environment, os.environ | {"PYTHONPATH": str(ROOT)}):
            texts = [str(ROOT / "seeds"), str(ROOT / "tests" / "gold")]
            for left_out in ([], ["--left-out"]):
                command = [*python, "indicators", "read", "--published", "2021-09-19", *left_out, *texts]
                read = subprocess.run(command, env=env, cwd=folder, capture_output=True, check=True)
                given.append(read.stdout)
        if given[:2] != given[2:] or not all(given):
            sys.exit("the compiled reader gives other records than the interpreted one")
        print(f"compiled: the same {len(given[0].splitlines()):,} records", flush=True)
        subprocess.run(
            [*python, "tests.benchmarks.reading", "speed"], env=environment, cwd=folder, check=True
        )


PARTS: dict[str, Callable[[], None]] = {
    "speed": both,
    "growth": growth,
    "memory": memory,
    "cores": all_cores,
    "compiled": compiled,
}

if __name__ == "__main__":
    for part in sys.argv[1:] or [p for p in PARTS if p != "compiled"]:
        PARTS[part]()
