"""Every error that a person has to read about ends a command with its own exit code and one clear text."""

from __future__ import annotations

import ast
import errno
import importlib
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.cli import main as command
from autograder.language import AutograderError, sentence
from tests import rooms


def _errors() -> Iterator[type[AutograderError]]:
    """All classes below AutograderError. Only modules with one are imported."""
    bases = {
        (module, node.name): {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for module, path in rooms.modules().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    names, found = {"AutograderError"}, set[tuple[str, str]]()
    while more := {one for one, above in bases.items() if above & names} - found:
        found |= more
        names |= {name for _, name in more}
    for module, name in sorted(found):
        yield getattr(importlib.import_module(f"autograder.{module}"), name)


ERRORS = list(_errors())
SAID = sentence("records.empty", path="x\x1b[2J [bold]y[/]")
# Errors of grading itself; any other error is about the command or its input.
OURS = {"GradebookError", "NotGraded", "TooWeak", "ZygoteLost"}


def ended_by(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> object:
    def raising() -> None:
        raise error

    monkeypatch.setattr(command, "app", raising)
    with pytest.raises(SystemExit) as end:
        command.main()
    return end.value.code


def test_there_are_such_errors() -> None:
    assert {
        "GradebookError",
        "GradebookRefused",
        "NotHeld",
        "RosterError",
        "NoPlace",
        "ManualMarkError",
        "CannotCheck",
    } <= {one.__name__ for one in ERRORS}


@pytest.mark.parametrize("error", ERRORS, ids=lambda one: one.__name__)
def test_an_error_ends_a_command_with_its_exit_code_and_one_line(
    error: type[AutograderError], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = ended_by(error(SAID), monkeypatch)

    head = {2: "error: ", 3: "the grader failed: "}
    assert code == error.exit_code == (3 if error.__name__ in OURS else 2)
    assert capsys.readouterr() == (
        "",
        f"{head[code]}x\N{REPLACEMENT CHARACTER}[2J [bold]y[/] is empty: nothing has been graded into it yet\n",
    )


@pytest.mark.parametrize("error", ERRORS, ids=lambda one: one.__name__)
def test_an_error_crosses_processes_as_it_is(error: type[AutograderError]) -> None:
    """validate judges in several."""
    back = pickle.loads(pickle.dumps(error(SAID)))

    assert (type(back), back.sentence, str(back)) == (error, SAID, str(error(SAID)))


SYSTEM = {
    "not permitted": (PermissionError(errno.EACCES, "Permission denied", "book"), 2),
    "a disk that takes no writes": (OSError(errno.EROFS, "Read-only file system", "book"), 2),
    "a full disk": (OSError(errno.ENOSPC, "No space left on device", "book"), 3),
}


@pytest.mark.parametrize("what", SYSTEM)
def test_what_the_system_refuses_is_reported_in_a_line(
    what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error, expected = SYSTEM[what]

    code = ended_by(error, monkeypatch)

    assert (code, capsys.readouterr().err) == (expected, f"cannot read or write a file: {error}\n")


def test_any_other_error_is_ours_and_shows_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = ended_by(KeyError("expected"), monkeypatch)

    told = capsys.readouterr().err
    assert code == 3
    assert told.startswith("Traceback (most recent call last):\n")
    assert told.endswith("KeyError: 'expected'\nthe grader failed: this is a bug in autograder, not in a submission\n")


def test_a_second_grader_is_refused_before_torch_is_imported(tmp_path: Path) -> None:
    (tmp_path / "solutions").mkdir()
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from autograder.cli.main import main\n"
        "from autograder.records import lock\n"
        "sys.argv = ['autograder', 'grade', 'toy', 'class']\n"
        "with lock.held(Path('gradebook.sqlite')):\n"
        "    try:\n        main()\n    except SystemExit as end:\n        print(end.code, 'torch' in sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(rooms.ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "2 False\n"
    assert "gradebook.sqlite is in use by process" in done.stderr
