"""What the grading command takes from nbgrader's folders, and what it reports about them."""

from __future__ import annotations

import os
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder.authoring.course import CourseError
from autograder.cli import nbgrader as cli_nbgrader
from autograder.cli import shared
from autograder.cli.main import app
from autograder.nbgrader.pregrade import Collected, collected
from autograder.nbgrader.replay import engine_student
from autograder.nbgrader.settings import opened
from autograder.records.gradebook import Gradebook
from tests.nbgrader.conftest import Class, released
from tests.nbgrader.students import DECOMPOSED, STUDENTS, filled


def taken(course: Class, student: str | None = None) -> Collected:
    with opened(course.root) as app:
        return collected(app.coursedir, "toy", student)


def stamped(file: Path, claimed: str, changed: datetime) -> None:
    (file.parent / "timestamp.txt").write_text(claimed)
    os.utime(file, (changed.timestamp(), changed.timestamp()))


def test_everybody_is_taken_by_the_name_of_their_folder(graded: Class) -> None:
    found = taken(graded)

    assert [one.student for one in found.submissions] == sorted(map(engine_student, STUDENTS))
    (told,) = found.findings
    assert told.startswith(f"{engine_student(DECOMPOSED)}: ")
    assert "nbgrader takes it for a student who is not on the roster" in told


def test_one_student_can_be_taken_alone(graded: Class) -> None:
    assert [one.student for one in taken(graded, "right").submissions] == ["right"]


def test_nobody_is_an_error_that_says_where_a_notebook_was_expected(graded: Class) -> None:
    with pytest.raises(CourseError, match=r"expected .*/nb/submitted/nobody/toy/toy\.ipynb"):
        taken(graded, "nobody")


@pytest.mark.parametrize("name", ["toy (1).ipynb", "Toy.ipynb", "Untitled.IPYNB"])
def test_a_renamed_notebook_is_put_beside_itself_under_the_right_name(empty: Class, name: str) -> None:
    """nbgrader would skip it silently."""
    file = empty.hand_in("kim", filled(released(empty)))
    stamped(file, "", datetime(2026, 3, 1, tzinfo=UTC))
    other = file.rename(file.with_name(name))

    found = taken(empty)

    assert [one.student for one in found.submissions] == ["kim"]
    assert found.findings == (f"kim: {name} was copied to toy.ipynb, as nbgrader skips other names",)
    assert file.read_bytes() == other.read_bytes()
    assert file.stat().st_mtime == other.stat().st_mtime
    assert taken(empty).findings == ()  # told once


def test_the_right_name_counts_where_there_are_others(empty: Class) -> None:
    file = empty.hand_in("kim", filled(released(empty)))
    file.with_name("draft.ipynb").write_text("{}")

    assert taken(empty).findings == ()


@pytest.mark.parametrize(("names", "told"), [([], "none"), (["a.ipynb", "b.ipynb"], "a.ipynb, b.ipynb")])
def test_no_notebook_and_two_possible_ones_are_reported(empty: Class, names: list[str], told: str) -> None:
    folder = empty.submitted("kim").parent
    folder.mkdir(parents=True)
    for name in [*names, "notes.txt"]:
        (folder / name).write_text("{}")

    found = taken(empty)

    assert found.submissions == ()
    assert found.findings == (f"kim: expected toy.ipynb in {folder}, found {told}. Nothing was graded",)


def test_a_link_under_another_name_is_not_followed(empty: Class) -> None:
    folder = empty.submitted("kim").parent
    folder.mkdir(parents=True)
    (folder / "mine.ipynb").symlink_to(empty.root / "source" / "toy" / "toy.ipynb")

    found = taken(empty)

    assert found.submissions == ()
    assert "it is a link" in found.findings[0]
    assert not (folder / "toy.ipynb").exists()


def test_two_spellings_of_one_name_are_reported_and_neither_is_graded(empty: Class) -> None:
    for form in ("NFC", "NFD"):
        empty.hand_in(unicodedata.normalize(form, "서민재"), filled(released(empty)))  # type: ignore[arg-type]

    found = taken(empty)

    assert found.submissions == ()
    assert "are the same name in two spellings" in found.findings[0]


@pytest.mark.parametrize(
    ("claimed", "changed", "told"),
    [
        ("2026-03-01 12:00:00.0 UTC", datetime(2026, 3, 1, 11, tzinfo=UTC), ""),
        ("2026-03-01 12:00:00.0 UTC", datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC), ""),
        ("2026-03-01 21:00:00.0 +0900", datetime(2026, 3, 1, 12, tzinfo=UTC), ""),
        ("", datetime(2026, 3, 1, 12, tzinfo=UTC), ""),
        (
            "2026-03-01 12:00:00.0 UTC",
            datetime(2026, 3, 3, 12, tzinfo=UTC),
            "their timestamp.txt: kim (2.0 days). They are late",
        ),
        (
            "2026-03-01 12:00:00.0 UTC",
            datetime(2026, 3, 1, 15, tzinfo=UTC),
            "their timestamp.txt: kim (3.0 hours). They are late",
        ),
        ("on time!", datetime(2026, 3, 1, 15, tzinfo=UTC), "contains no time ('on time!')"),
    ],
)
def test_a_timestamp_is_compared_with_the_notebooks_own_time(
    empty: Class, claimed: str, changed: datetime, told: str
) -> None:
    """nbgrader takes lateness from it, and a student can write it."""
    stamped(empty.hand_in("kim", filled(released(empty))), claimed, changed)

    found = taken(empty)

    assert len(found.submissions) == 1
    assert [told in line for line in found.findings] == [True] * bool(told)


def test_a_class_that_was_unpacked_without_its_times_is_one_finding(empty: Class) -> None:
    for number in range(12):
        notebook = empty.hand_in(f"student{number:02}", filled(released(empty)))
        stamped(notebook, "2026-03-01 12:00:00 UTC", datetime(2026, 3, 2 + number, 12, tzinfo=UTC))

    (told,) = taken(empty).findings

    assert "their timestamp.txt: student11 (12.0 days), student10 (11.0 days)" in told
    assert "student02 (3.0 days) and 2 more. They are late" in told


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setattr(cli_nbgrader, "end_on_signals", lambda: None)
    return CliRunner()


def grade(command: CliRunner, course: Class, *arguments: str) -> Result:
    return command.invoke(app, ["nbgrader", "grade", "toy", "--dir", str(course.root), *arguments])


def test_the_command_is_sound_where_all_is_right(copied: Class, command: CliRunner) -> None:
    done = grade(command, copied, "--student", "right")

    assert done.exit_code == shared.SOUND, done.output
    assert "1 submissions: 0 run, 0 rescored from stored results, 1 unchanged." in done.output


def test_the_exit_code_reveals_wrong_answers(copied: Class, command: CliRunner) -> None:
    assert grade(command, copied, "--student", "not_doubled").exit_code == shared.FINDINGS


def test_the_exit_code_reveals_findings(copied: Class, command: CliRunner) -> None:
    stamped(copied.submitted("right"), "2020-01-01 00:00:00 UTC", datetime(2026, 3, 1, tzinfo=UTC))

    done = grade(command, copied, "--student", "right")

    assert done.exit_code == shared.FINDINGS
    assert "after the time given in their timestamp.txt" in " ".join(done.output.split())


def test_a_fault_of_ours_ends_the_command_with_its_own_code(
    copied: Class, command: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("autograder.engine.whole_class.grade", broken)

    done = grade(command, copied, "--student", "right", "--again", "--sandbox", "process")

    assert done.exit_code == shared.GRADER_FAILED, done.output
    with Gradebook(copied.root / "gradebook.sqlite", read_only=True) as gradebook:
        assert [one.student for one in gradebook.failures("toy")] == ["right"]
        assert gradebook.grade("toy", "right") is not None  # that of before


def test_a_folder_that_is_not_nbgraders_is_bad_input(command: CliRunner, tmp_path: Path) -> None:
    done = command.invoke(app, ["nbgrader", "grade", "toy", "--dir", str(tmp_path)])

    assert isinstance(done.exception, CourseError)
    assert "create one with `autograder nbgrader init`" in str(done.exception)


def test_without_nbgrader_the_commands_say_how_to_install_it(
    command: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    done = command.invoke(app, ["nbgrader", "sync"])

    assert done.exit_code == shared.BAD_INPUT
    assert "'.[nbgrader]'" in done.output
