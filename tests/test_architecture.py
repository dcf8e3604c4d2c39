"""Arrows point down, and a live worker holds nothing of the trusted half."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.engine.running import Machine, run_one
from autograder.judging.answers import key_of
from autograder.sandbox import process
from autograder.sandbox.sources import SingleZygote
from autograder.spec import EXACT, Assignment, Case, Question
from tests import rooms
from tests.toy import submission

# What the floors alone would permit: (from, to), by beginnings of dotted names.
FORBIDDEN = [
    ("judging.answers", "sandbox"),  # an answer key knows no processes; calls.py is the one door
    ("report", "authoring"),
    ("report", "records.gradebook"),
    ("report", "records.database"),
    ("export", "records.gradebook"),
    ("authoring", "intake"),
    ("authoring", "engine"),
    ("authoring", "records"),
    ("judging", "records"),
    ("engine.running", "records"),
]


def within(module: str, place: str) -> bool:
    return module == place or module.startswith(f"{place}.")


@pytest.mark.parametrize("module", rooms.modules())
def test_a_module_imports_only_from_floors_below(module: str) -> None:
    own = rooms.room_of(module)
    others = {one for one in rooms.imports(rooms.modules()[module]) if rooms.room_of(one) != own}

    above = {one for one in others if rooms.FLOOR[rooms.room_of(one)] <= rooms.FLOOR[own]}

    assert not above, f"{module} imports {above}"


@pytest.mark.parametrize(("module", "forbidden"), FORBIDDEN)
def test_an_arrow_that_the_floors_permit_and_the_design_does_not_is_not_there(module: str, forbidden: str) -> None:
    assert any(within(one, module) for one in rooms.modules()), f"{module} is there no more: this list is stale"

    found = [
        (name, one)
        for name, path in rooms.modules().items()
        for one in rooms.imports(path)
        if within(name, module) and within(one, forbidden)
    ]

    assert not found


def test_the_page_about_the_architecture_shows_these_rooms_and_arrows() -> None:
    text = rooms.PAGE.read_text(encoding="utf-8")

    assert text == rooms.with_rooms(text), "run `make rooms`"


def test_nbgrader_is_imported_by_the_plugin_alone() -> None:
    """The command line imports the plugin, inside of its nbgrader commands."""
    for name, path in rooms.modules().items():
        tree = rooms.tree_of(path)
        found = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        found += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        assert rooms.room_of(name) == "nbgrader" or not any(one.split(".")[0] == "nbgrader" for one in found), path


WALL_CLOCK = ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime", "CLOCK_REALTIME")


def test_the_wall_clock_is_read_only_to_write_it_down() -> None:
    """Limits and order need a clock that nobody sets."""
    found = set()
    for path in rooms.modules().values():
        for node in ast.walk(rooms.tree_of(path)):
            match node:
                case ast.Attribute(value=ast.Name(id="time"), attr=name) if name in WALL_CLOCK:
                    found.add((path.name, f"time.{name}"))
                case ast.Attribute(value=ast.Name(id="datetime" | "date"), attr=name):
                    found.add((path.name, name))

    assert found == {("gradebook.py", "now"), ("lock.py", "now")}


def test_the_package_itself_imports_nothing() -> None:
    nodes = ast.walk(rooms.tree_of(rooms.PACKAGE / "__init__.py"))

    assert [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)] == []


def test_a_command_starts_without_torch_and_nbgrader() -> None:
    """help and usage errors answer at once; torch and nbgrader take seconds."""
    code = "import sys, autograder.cli.main; print('torch' in sys.modules or 'nbgrader' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=rooms.ROOT)

    assert done.stdout == "False\n"


def test_grades_are_read_without_torch() -> None:
    """A process that only shows what was graded starts in a tenth of the time."""
    code = "import sys, autograder.records.gradebook, autograder.records.marks; print('torch' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=rooms.ROOT)

    assert done.stdout == "False\n"


def test_a_check_loads_nothing_that_only_authors_and_graders_need(tmp_path: Path) -> None:
    """A student waits for torch, and for nothing else: not for its compiler, nor for SymPy, which some of its functions
    import at their first call. The answers are wrong ones, so that differences are described too."""
    slug = "lab03_gradient_descent"
    shutil.copytree(rooms.ROOT / "assignments" / slug, tmp_path, dirs_exist_ok=True)
    shutil.copy(rooms.ROOT / "tests/submissions" / slug / "한지우.py", tmp_path / f"{slug}.py")
    code = (
        "import sys\n"
        "from autograder.cli.main import main\n"
        "sys.argv = ['autograder', 'check', 'lab03_gradient_descent.py']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 1, end.code\n"
        "print('\\n'.join(['LOADED', *sys.modules]))\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)

    loaded = done.stdout.partition("LOADED\n")[2].split()
    heavy = {"nbformat", "jsonschema", "sqlite3", "nbgrader", "matplotlib", "sympy", "torch._dynamo"}
    assert "torch" in loaded
    assert not heavy & set(loaded)
    assert not [name for name in loaded if name.startswith(("autograder.authoring", "autograder.records.gradebook"))]


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
