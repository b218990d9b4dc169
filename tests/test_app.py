"""`streamlit run app.py` as a process: what it does before anybody comes."""

import os
import subprocess
import sys
from pathlib import Path

from tests import samples

ROOT = Path(__file__).parent.parent


def test_without_data_and_with_faults_it_says_so_and_ends_with_1(tmp_path: Path):
    seeds = samples.write_seeds(tmp_path / "seeds")
    (seeds / "first.txt").write_text("tampered")
    data = tmp_path / "data"
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"],
        cwd=ROOT,
        env={**os.environ, "INDICATORS_DATA": str(data), "INDICATORS_SEEDS": str(seeds)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "There is no data to serve" in done.stderr and "first.txt: its sha256 is" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (data / "current.duckdb").exists()


def test_it_answers_before_it_loads_what_only_charts_and_pictures_need():
    begun = (
        "import sys, indicators.pages.data, indicators.pages.frame, indicators.web.site; print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", begun], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    ).stdout.split()
    late = {
        "pandas",
        "pyarrow",
        "resvg_py",
        "indicators.drawing.svg",
        "indicators.drawing.charts",
        "indicators.reading.cleaning",
        "indicators.store.writing",
    }
    assert late & set(loaded) == set()
