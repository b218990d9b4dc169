"""How fast a chart becomes a picture: SVG and PNG, cold and warm, by size and by what is shown.

    python -m tests.benchmarks.images

Cold is the first picture of a process: the typefaces are measured and the machine's Chinese font is
found. Warm is what a server pays for each picture that it has not kept: the median of many.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from indicators.collection.building import build
from indicators.drawing import svg
from indicators.links import ChartView
from indicators.shown import shown
from indicators.store import open_store

TIMES = 15


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), tell=lambda _: None)
        with open_store(Path(folder)) as store:
            spoken = tuple(s.indicator.id for s in store.overview() if s.points)
            views = {
                "one series": ChartView(indicators=("industrial_internet_platforms",)),
                "scopes, derived": ChartView(indicators=("key_process_cnc_rate",), derived=True),
                "in Chinese": ChartView(indicators=("key_process_cnc_rate",), derived=True, lang="zh"),
                "12 indicators": ChartView(indicators=spoken[:12]),
            }
            first = shown(views["in Chinese"], store)
            cold = _milliseconds(lambda: svg.to_svg(first, store, size="card"))
            colder = _milliseconds(lambda: svg.to_png(first, store, size="card"))
            print(f"cold: SVG {cold:.0f} ms, then PNG {colder:.0f} ms")
            print(
                f"{'warm, median of ' + str(TIMES):24}{'size':8}{'SVG ms':>8}{'kB':>6}{'PNG ms':>8}{'kB':>6}"
            )
            for name, view in views.items():
                result = shown(view, store)
                for size in svg.SIZES:
                    text = svg.to_svg(result, store, size=size)
                    data = svg.to_png(result, store, size=size)
                    one = _median(lambda r=result, s=size: svg.to_svg(r, store, size=s))  # type: ignore[misc]
                    two = _median(lambda r=result, s=size: svg.to_png(r, store, size=s))  # type: ignore[misc]
                    row = f"{name:24}{size:8}{one:8.1f}{len(text.encode()) / 1e3:6.0f}{two:8.0f}{len(data) / 1e3:6.0f}"
                    print(row)


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_milliseconds(work) for _ in range(TIMES))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
