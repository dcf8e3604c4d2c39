"""Arrows point down, and a live worker holds nothing of the trusted half."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import autograder
from autograder.answers import key_of
from autograder.engine.local import Machine, SingleZygote, run_one
from autograder.sandbox import process
from autograder.spec import EXACT, Assignment, Case, Question
from tests.conftest import submission

PACKAGE = Path(autograder.__file__).parent
# From the bottom. Imports go downwards, or stay within one package; modules that share a line do not know each other.
LAYERS = [
    ["worker"],
    ["follow", "mutants", "values", "scaffold", "files", "lock", "uses", "public_checks"],
    ["checks", "inputs", "literals", "tolerance"],
    ["spec", "results"],
    ["compare", "intake", "marks", "sandbox"],
    ["answers"],
    ["diagnose", "examples", "messages", "public_cases", "course"],
    ["released_notebook"],
    ["grade", "gradebook", "build"],
    ["validate"],
    ["engine"],
    ["report", "export"],
    ["nbgrader"],
    ["cli", "live"],
    ["__main__", "notebook"],
]


def layer(name: str) -> int:
    return next(index for index, names in enumerate(LAYERS) if name in names)


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts != ("__init__",):
            yield parts[0], path


def imported(path: Path) -> Iterator[str]:
    """The first names below autograder of everything that a file imports, at any depth of it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), names=names):
                found = [f"{module}.{alias.name}" for alias in names] if module == "autograder" else [module]
            case _:
                continue
        for name in found:
            package, _, rest = name.partition(".")
            if package == "autograder" and rest and rest != "__version__":
                yield rest.split(".")[0]


@pytest.mark.parametrize(
    ("name", "path"), list(modules()), ids=lambda value: value.name if isinstance(value, Path) else value
)
def test_a_module_imports_only_from_lines_below(name: str, path: Path) -> None:
    above = {other for other in imported(path) if other != name and layer(other) >= layer(name)}

    assert not above, f"{path.relative_to(PACKAGE)} imports {above}"


def test_nbgrader_is_imported_by_the_plugin_alone() -> None:
    """The command line imports the plugin, inside of its nbgrader commands."""
    for name, path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        found += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        assert name == "nbgrader" or not any(one.split(".")[0] == "nbgrader" for one in found), path


def test_the_package_itself_imports_nothing() -> None:
    nodes = ast.walk(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")))

    assert [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)] == []


def test_a_command_starts_without_torch_and_nbgrader() -> None:
    """help and usage errors answer at once, and a check starts its zygote before it imports torch itself. nbgrader takes
    as long."""
    code = "import sys, autograder.cli; print('torch' in sys.modules or 'nbgrader' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)

    assert done.stdout == "False\n"


def test_grades_are_read_without_torch() -> None:
    """A process that only shows what was graded starts in a tenth of the time."""
    code = "import sys, autograder.gradebook, autograder.marks; print('torch' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)

    assert done.stdout == "False\n"


def loaded_modules() -> list[str]:
    """Whatever is loaded in the process."""
    return sorted(sys.modules)


def test_a_live_worker_has_nothing_of_the_trusted_half_loaded(zygote: SingleZygote) -> None:
    key = key_of(Assignment("toy", "Toy", [Question(loaded_modules, 1, [Case("now", {})], EXACT)]), "secret")
    source = "import sys\ndef loaded_modules():\n    return sorted(sys.modules)\n"

    seen = run_one(submission(source), key, zygote, Machine())

    value = seen.observations["loaded_modules"][0].value
    assert value is not None
    ours = {name for name in value["return"] if name.startswith("autograder")}
    assert ours
    assert all(name == "autograder" or name.startswith("autograder.worker") for name in ours)
    assert not {name for name in value["return"] if "questions" in name or name.startswith("lab0") or name == "pytest"}


def test_a_live_worker_gets_no_environment_of_its_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_PASSWORD", "x")
    key = key_of(Assignment("toy", "Toy", [Question(loaded_modules, 1, [Case("now", {})], EXACT)]), "secret")
    source = "import os\ndef loaded_modules():\n    return sorted(os.environ)\n"

    own = SingleZygote(lambda: process.start(warm=False))  # started after the variable was set
    try:
        seen = run_one(submission(source), key, own, Machine())
    finally:
        own.close()

    value = seen.observations["loaded_modules"][0].value
    assert value is not None
    allowed = {
        "HOME",
        "LANG",
        "LC_CTYPE",
        "MPLBACKEND",
        "MPLCONFIGDIR",
        "OMP_NUM_THREADS",
        "PATH",
        "PYTHONHASHSEED",
        "TMPDIR",
    }
    torchs_own = {name for name in value["return"] if name.startswith(("TORCH", "KMP", "PYTORCH"))}
    assert set(value["return"]) - torchs_own <= allowed
