"""The house rules that a tool can check: the top level, the import direction, what files may name."""

import ast
import graphlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

TOP_LEVEL = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "app.py",
    "data",
    "indicators",
    "pyproject.toml",
    "requirements.txt",
    "seeds",
    "tests",
}  # and dot files

# A module imports from its own layer and those above it here, never from one below.
# What is not named stands in VIEWS.
LAYERS = (
    {"errors", "model"},
    {
        "catalogue",
        "cores",
        "events",
        "faults",
        "kept",
        "magnitudes",
        "progress",
        "provinces",
        "records",
        "toml_tables",
        "translations",
    },
    {"reading"},
    {"series"},
    {"store", "collection"},
    {"links", "drawing", "exports", "labels", "settings", "shown"},
    {"web", "cli", "__main__", "pages", "indicators"},
    {"app"},
)
VIEWS = 5

# Only these (and what is in them) import the library.
IMPORTERS = {
    "streamlit": {"app", "pages"},
    "duckdb": {"store"},
    "plotly": {"drawing", "pages"},
}

# Makes a table that is tracked: it runs on a developer's machine, with the extra `test`.
GENERATORS = {"indicators.reading.tables.__main__"}

REPRODUCED = ("seeds/", "tests/gold/", "data/observations.jsonl", "LICENSE")  # not ours to word


@cache
def our_files() -> tuple[str, ...]:
    """Return the files of the project below ROOT: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    names = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    return tuple(sorted(names or unpacked_files()))


def unpacked_files() -> Iterator[str]:
    """Yield the files of a copy without git, such as an unpacked archive."""
    for path in ROOT.rglob("*"):
        name = path.relative_to(ROOT)
        hidden = name.parts[0].startswith(".") and name.parts[0] not in (".ci", ".github", ".streamlit")
        made = {"__pycache__", "build", "data"} & set(name.parts) or name.parts[0].endswith(".egg-info")
        if path.is_file() and not hidden and not made:
            yield name.as_posix()
    yield from (n for n in ("data/README.md", "data/observations.jsonl") if (ROOT / n).is_file())


def code() -> dict[str, Path]:
    """Return the modules of the application by dotted name."""
    paths = [ROOT / "app.py", *sorted((ROOT / "indicators").rglob("*.py"))]
    return {".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p for p in paths}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes(), filename=str(path))


def imports(module: str, path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) of every import in `path`, those inside functions too."""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *filter(None, [node.module])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def imported_modules(module: str, path: Path, modules: dict[str, Path]) -> Iterator[tuple[int, str]]:
    """Yield (line, module) of what `path` imports of ours: `indicators.model.Point` is `indicators.model`."""
    for line, name in imports(module, path):
        while name and name not in modules:
            name = name.rpartition(".")[0]
        if name and name != module:
            yield line, name


def part(module: str) -> str:
    """Return the part of the application that `module` belongs to: `indicators.series.choose` is `series`."""
    return module.removeprefix("indicators.").partition(".")[0]


def layer(module: str) -> int:
    return next((n for n, names in enumerate(LAYERS) if part(module) in names), VIEWS)


def test_the_top_level_holds_what_it_should_and_nothing_else():
    present = {name.partition("/")[0] for name in our_files()}
    assert {name for name in present if not name.startswith(".")} == TOP_LEVEL


def test_imports_point_one_way():
    modules = code()
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: imports {name}, of a later layer (LAYERS in tests/test_layout.py)"
        for module, path in modules.items()
        for line, name in imported_modules(module, path, modules)
        if layer(name) > layer(module)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_modules_import_each_other_in_a_circle():
    modules = code()
    graph = {m: {name for _, name in imported_modules(m, path, modules)} for m, path in modules.items()}
    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError, with the circle


@pytest.mark.parametrize("library", IMPORTERS)
def test_a_library_is_imported_only_where_it_belongs(library: str):
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: imports {name}; only {', '.join(sorted(IMPORTERS[library]))} may"
        for module, path in code().items()
        for line, name in imports(module, path)
        if name.partition(".")[0] == library and part(module) not in IMPORTERS[library]
    ]
    assert not wrong, "\n".join(wrong)


def test_sql_is_run_only_by_the_store():
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: .{node.func.attr}(…); give indicators.store a function for it"
        for module, path in code().items()
        if part(module) != "store"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("execute", "executemany", "sql")
    ]
    assert not wrong, "\n".join(wrong)


def test_what_the_code_imports_is_pinned():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9.]+", line)] == []
    pinned = {line.partition("==")[0].replace("-", "_") for line in lines}
    known = pinned | sys.stdlib_module_names | {"indicators", "app"}
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name} is not in requirements.txt"
        for module, path in code().items()
        for line, name in imports(module, path)
        if name.partition(".")[0].lower() not in known and module not in GENERATORS
    ]
    assert not wrong, "\n".join(wrong)


def test_files_name_nothing_of_one_machine():
    """A clone has to work anywhere: no folders of ours, no folder beside the clone, no package index."""
    machine = re.compile(
        r"(?<![\w.$}:)/-])/(?:work|root|tmp|farm)(?![\w-])"  # tests and builds take folders from tempfile
        r"|/(?:home|Users)/\w"
        r"|\.\./shared"
        r"|\b(?:pypi\.org|pythonhosted|registry\.npmjs|deb\.debian\.org)"
    )
    wrong = []
    for name in our_files():
        if name.startswith(REPRODUCED) or (ROOT / name).is_symlink():
            continue
        try:
            text = (ROOT / name).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        for number, line in enumerate(text.splitlines(), start=1):
            # This file spells the patterns out.
            if machine.search(line) and ROOT / name != Path(__file__):
                wrong.append(f"{name}:{number}: {line.strip()[:120]}")
    assert not wrong, "\n".join(wrong)


def test_no_test_is_skipped_or_expected_to_fail():
    marks = {"skip", "skipif", "xfail", "importorskip", "skipTest", "skipIf", "skipUnless", "expectedFailure"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.attr}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in marks
    ]
    assert not wrong, "\n".join(wrong)


def test_packages_are_pinned_exactly_for_the_tests_too():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [p for packages in project["optional-dependencies"].values() for p in packages]
    assert [p for p in extras if not re.fullmatch(r"[\w-]+==[0-9.]+", p)] == []
