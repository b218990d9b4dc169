"""The reader can be compiled: mypyc takes every module of it, as the wheel for archives needs."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_bytes().decode())["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["hooks"]["mypyc"]
# Up to C only: what a C compiler makes of that is no business of ours, and not every machine has one.
TO_C = "import sys; from mypyc.build import mypycify; mypycify(sys.argv[2:], target_dir=sys.argv[1])"


def test_every_module_of_the_reader_can_be_compiled(tmp_path: Path) -> None:
    modules = sorted({str(m.relative_to(ROOT)) for pattern in HOOK["include"] for m in ROOT.glob(pattern)})
    assert "indicators/reading/lexer.py" in modules
    made = subprocess.run(
        [sys.executable, "-c", TO_C, str(tmp_path), *HOOK["mypy-args"], *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert list(tmp_path.rglob("*.c")), made.stdout + made.stderr
