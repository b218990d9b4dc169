"""How fast briefings are read, by stage, beside the least that any reader must do.

    python -m tests.benchmarks.reading

Dense text is the seeds again and again; sparse text is prose with a number now and then. The last
two lines of each are one `str.translate` and one pass of a regular expression for numbers over the
same text in the same run: what is left between those and the reader is what reading costs.
"""

import re
import time
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from indicators import catalogue
from indicators.model import Document
from indicators.reading import cleaning, page, tables
from indicators.reading.lexer import tokens
from indicators.reading.names import index
from indicators.reading.reader import read_document
from indicators.reading.source import load

SEEDS = Path(__file__).parent.parent.parent / "seeds"
TIMES = 5  # the fastest run counts: others share the machine
COPIES = 4
PROSE = (
    "会议指出,要坚持稳中求进工作总基调,完整、准确、全面贯彻新发展理念,加快构建新发展格局,着力推动高质量发展。"
    "各地各部门认真落实党中央决策部署,推动数字技术和实体经济深度融合,产业结构持续优化,新动能不断壮大。\n"
) * 10
NUMBER = re.compile(r"\d+(?:\.\d+)?[万亿]?[个家元户%]?")


def seeds() -> list[Document]:
    origins = tomllib.loads((SEEDS / "briefings.toml").read_bytes().decode("utf-8"))["briefing"]
    return [
        load(SEEDS / f"{o['id']}.txt", spoken=o.get("spoken"), published=o.get("published"))
        for o in origins
        for _ in range(COPIES)
    ]


def sparse() -> list[Document]:
    text = (PROSE + "截至2021年8月底,5G基站累计建成103.7万个。\n") * 10
    return [Document("prose", text, "", date(2021, 9, 13))] * COPIES


def best(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some runs, on the clock of this process."""
    seconds = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def sentences(text: str) -> Iterable[tuple[int, int]]:
    for passage in page.passages(text, page.lines(text)):
        yield from page.sentences(text, passage)


def lex(texts: list[str], indicators: list[catalogue.Indicator]) -> None:
    names = index(indicators)
    for text in texts:
        for start, end in sentences(text):
            tokens(text, start, end, names)


def measure(title: str, documents: list[Document]) -> None:
    indicators = catalogue.load()
    raw = [d.text for d in documents]
    clean = [cleaning.clean(text).text for text in raw]
    table = tables.simplified()
    stages: dict[str, Callable[[], object]] = {
        "cleaning": lambda: [cleaning.clean(text) for text in raw],
        "page": lambda: [list(sentences(text)) for text in clean],
        "page and tokens": lambda: lex(clean, indicators),
        "all of reading": lambda: [read_document(d, indicators) for d in documents],
        "one str.translate": lambda: [text.translate(table) for text in raw],
        "one number pattern": lambda: [NUMBER.findall(text) for text in raw],
    }
    characters = sum(map(len, raw))
    found = sum(len(read_document(d, indicators).observations) for d in documents)
    print(f"{title}: {characters:,} characters, {found} observations")
    for name, work in stages.items():
        print(f"  {name:20} {characters / best(work):>14,.0f} characters/s")


if __name__ == "__main__":
    measure("dense", seeds())
    measure("sparse", sparse())
