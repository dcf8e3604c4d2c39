"""The gradebook as a file: rows are stored whole or not at all, and a file that cannot be written or is not a gradebook
is refused."""

from __future__ import annotations

import ctypes
import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.records.database import GradebookError
from autograder.records.gradebook import Gradebook
from tests.conftest import PATIENCE_SECONDS, ROOT, Command
from tests.engine.graders import a_class, command, grade_in_process, leaves_a_line
from tests.toy import MEAN_ABSOLUTE_ERROR

# Each grades a class first.
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("statement", range(6))
def test_a_record_is_whole_or_absent(statement: int, toy: Path) -> None:
    """The clock is read within each row that is written, so an interrupted clock interrupts between the rows."""
    moments = itertools.count()

    def interrupted() -> str:
        if next(moments) == statement:
            raise KeyboardInterrupt
        return "now"

    a_class(toy, 1)
    with Gradebook(toy / "gradebook.sqlite", now=interrupted) as gradebook, suppress(KeyboardInterrupt):
        grade_in_process(toy, gradebook)
        grade_in_process(toy, gradebook, again=True)

    assert next(moments) > statement
    with sqlite3.connect(toy / "gradebook.sqlite") as db:
        rows = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("observations", "grades")]
    assert rows in ([0, 0], [2, 1])


def with_permissions_that_count() -> None:
    """Before exec: for root, permissions count as well."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def run_with_permissions(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        preexec_fn=with_permissions_that_count,
        timeout=PATIENCE_SECONDS,
    )


@pytest.fixture
def read_only(toy: Path) -> Iterator[Path]:
    """A read-only folder with the gradebook of a class."""
    a_class(toy, 2)
    (toy / "shelf").mkdir()
    with Gradebook(toy / "shelf" / "book.sqlite") as gradebook:
        grade_in_process(toy, gradebook)
    (toy / "shelf" / "book.sqlite").chmod(0o444)
    (toy / "shelf").chmod(0o555)
    yield toy
    (toy / "shelf").chmod(0o755)


@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_gradebook_that_cannot_be_written_is_refused_before_any_work(folder_mode: int, read_only: Path) -> None:
    mark = read_only / "ran"
    (read_only / "class" / "kim.py").write_text(f"{leaves_a_line(mark)}\n{MEAN_ABSOLUTE_ERROR}")
    (read_only / "shelf").chmod(folder_mode)

    done = run_with_permissions(read_only, *command("--gradebook", "shelf/book.sqlite")[3:])

    assert done.returncode == 2, done.stderr
    assert "Permission denied" in done.stderr or "attempt to write a readonly database" in done.stderr
    assert "Traceback" not in done.stderr
    assert not mark.exists()


@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_gradebook_that_cannot_be_written_can_be_read(folder_mode: int, read_only: Path) -> None:
    (read_only / "shelf").chmod(folder_mode)

    done = run_with_permissions(read_only, "report", "toy", "--gradebook", "shelf/book.sqlite")

    assert done.returncode == 0, done.stderr
    assert "student001" in done.stdout


def test_records_that_cannot_be_reached_are_not_silently_ignored(read_only: Path, toy: Path) -> None:
    """A copy of a killed grader's gradebook, on a disk that takes no writes: its last records are in the -wal file."""
    (toy / "shelf").chmod(0o755)
    (toy / "shelf" / "book.sqlite").chmod(0o644)
    db = sqlite3.connect(toy / "shelf" / "book.sqlite")
    db.execute("UPDATE grades SET earned = 0")
    db.commit()
    (toy / "copy").mkdir()
    for name in ("book.sqlite", "book.sqlite-wal"):
        shutil.copy(toy / "shelf" / name, toy / "copy" / name)
    db.close()
    (toy / "copy").chmod(0o555)

    done = run_with_permissions(toy, "report", "toy", "--gradebook", "copy/book.sqlite")
    (toy / "copy").chmod(0o755)

    assert done.returncode == 2
    assert "cannot open the gradebook copy/book.sqlite" in done.stderr


def test_a_database_of_another_program_is_left_alone(toy: Path, autograder: Command) -> None:
    a_class(toy, 1)
    with sqlite3.connect(toy / "book.sqlite") as db:
        db.execute("CREATE TABLE bookmarks (address)")

    done = autograder(*command("--gradebook", "book.sqlite")[3:], expect=2)

    assert "is an SQLite database, but not a gradebook" in done.stderr


def test_an_unwritable_gradebook_in_mid_run_is_an_error_and_no_failure_of_a_student(toy: Path) -> None:
    a_class(toy, 2)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        gradebook._db._connection.execute("PRAGMA query_only = 1")

        with pytest.raises(GradebookError, match="readonly database; make the file and its folder writable"):
            grade_in_process(toy, gradebook)
