"""README is the first thing that a newcomer tries: what it says must hold."""

import re
import tomllib
from pathlib import Path

import pytest

from indicators.catalogue import Indicator
from indicators.collection.building import build

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

RUN = "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/streamlit run app.py"
TEST = (
    "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt -e '.[test]' "
    "&& .venv/bin/python -m tests"
)


@pytest.mark.parametrize("command", [RUN, TEST], ids=["run", "test"])
def test_readme_and_makefile_give_the_same_command(command: str):
    assert f"\n```sh\n{command}\n```\n" in README
    assert f"\n\t{command}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_and_ends_with_the_suite():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    steps = [line.removesuffix(' "$@"') for line in lines if line and not line.startswith("#")]
    assert [step for step in TEST.split(" && ") if step not in steps] == []
    assert steps[-1] == TEST.split(" && ")[-1]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_links_to_files_lead_somewhere(document: str):
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^):#]+)\)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_example_definition_is_valid():
    (example,) = re.findall(r"^```toml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    indicator = Indicator(**{"id": "base_stations_5g", "theme": "network", **tomllib.loads(example)})
    assert [len(e.expect) for e in indicator.examples] == [1, 0]


def test_the_example_sentence_stands_where_the_link_says():
    (doc, at), *_ = re.findall(r"o=(\w+):(\d+):base_stations_5g:level", README)
    text = (ROOT / "seeds" / f"{doc}.txt").read_bytes().decode("utf-8")
    assert text[int(at) :].startswith("103.7萬個")
    assert (
        "截至8月份,累計建成5G基站達到103.7萬個,過百萬,".replace("達到103.7萬個", "**達到103.7萬個**")
        in README
    )
    assert "截至8月份,累計建成5G基站達到103.7萬個,過百萬," in text


def test_the_examples_in_python_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    examples = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert len(examples) == 3
    build(tmp_path / "data", tell=lambda _: None)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in examples:  # each goes on from the one before, as a reader would
        exec(example, names)
    printed = capsys.readouterr().out
    assert "103.7萬個" in printed and "1037000.0" in printed
    assert "as known on 1 Jan 2021" in printed
