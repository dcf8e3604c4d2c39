"""No mark is lost, none is counted twice, none changes without a reason."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.course import Course
from autograder.engine import whole_class
from autograder.engine.running import Machine
from autograder.intake import collect
from autograder.judging.grade import grade
from autograder.records.database import GradebookError
from autograder.records.gradebook import Gradebook
from autograder.sandbox.sources import SingleZygote
from autograder.submission import Submission
from autograder.worker import wire
from tests.conftest import PATIENCE_SECONDS, ROOT, Command
from tests.toy import submission, toy_key

RIGHT = "import torch\ndef mean_absolute_error(y_hat, y):\n    return (y_hat - y).abs().mean()\n"
SUMMED = "import torch\ndef mean_absolute_error(y_hat, y):\n    return (y_hat - y).abs().sum()\n"


@pytest.fixture
def toy_course(toy: Path) -> Path:
    """The toy course with a class of two."""
    (toy / "class").mkdir()
    (toy / "class" / "kim.py").write_text(RIGHT)
    (toy / "class" / "lee.py").write_text(SUMMED)
    return toy


def earned(folder: Path, name: str = "out.json") -> dict[str, float]:
    return {one["student"]: one["earned"] for one in json.loads((folder / name).read_text())["grades"]}


def summary(output: str) -> tuple[int, int, int]:
    """(run, rescored, unchanged) as the command says."""
    found = re.search(r"(\d+) run, (\d+) rescored[^,]*, (\d+) unchanged", " ".join(output.split()))
    assert found, output
    return tuple(map(int, found.groups()))  # type: ignore[return-value]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_same_file_is_not_run_twice_by_the_same_questions(toy_course: Path, autograder: Command) -> None:
    first = autograder("grade", "toy", "class", "--json", "out.json", expect=1)
    before = earned(toy_course)
    second = autograder("grade", "toy", "class", "--json", "out.json", expect=1)

    assert summary(first.stdout) == (2, 0, 0)
    assert summary(second.stdout) == (0, 0, 2)
    assert earned(toy_course) == before == {"kim": 10.0, "lee": 3.33}


def test_again_runs_everything(toy_course: Path, autograder: Command) -> None:
    autograder("grade", "toy", "class", expect=1)

    assert summary(autograder("grade", "toy", "class", "--again", expect=1).stdout) == (2, 0, 0)


def test_a_changed_file_is_run_and_the_change_of_its_mark_kept(toy_course: Path, autograder: Command) -> None:
    autograder("grade", "toy", "class", expect=1)
    (toy_course / "class" / "lee.py").write_text(RIGHT)

    done = autograder("grade", "toy", "class", "--json", "out.json", expect=0)

    assert summary(done.stdout) == (1, 0, 1)
    with Gradebook(toy_course / "gradebook.sqlite") as gradebook:
        changes = [(one.earned_before, one.earned_after, one.reason) for one in gradebook.changes("toy", "lee")]
    assert changes == [(None, 3.33, "first graded"), (3.33, 10.0, "a different file was submitted")]


def test_a_changed_tolerance_is_rescored_without_running_student_code(toy_course: Path, autograder: Command) -> None:
    """The proof that nothing runs: the submission leaves a mark wherever it runs, and leaves none here."""
    mark = toy_course / "it-ran"
    (toy_course / "class" / "lee.py").write_text(f"open({str(mark)!r}, 'a').write('x')\n{SUMMED}")
    # At the level strict there is no place to leave one.
    autograder("grade", "toy", "class", "--sandbox", "process", expect=1)
    assert mark.exists()
    mark.unlink()
    edit(
        toy_course / "solutions/toy/questions/mean_absolute_error.py",
        "RoundingBound(magnitude)",
        "RoundingBound(magnitude, factor=1e9)",
    )

    done = autograder("grade", "toy", "class", "--rescore", "--sandbox", "process", "--json", "out.json", expect=0)

    assert summary(done.stdout) == (0, 2, 0)
    assert earned(toy_course) == {"kim": 10.0, "lee": 10.0}
    assert not mark.exists()
    with Gradebook(toy_course / "gradebook.sqlite") as gradebook:
        assert [one.reason for one in gradebook.changes("toy", "lee")] == ["first graded", "the questions changed"]
        assert all(one.changed_at for one in gradebook.changes("toy"))


def test_a_changed_message_reaches_the_feedback_without_a_run(toy_course: Path, autograder: Command) -> None:
    autograder("grade", "toy", "class", expect=1)
    edit(
        toy_course / "solutions/toy/questions/mean_absolute_error.py",
        "The errors are added up",
        "You added the errors up",
    )

    done = autograder("grade", "toy", "class", expect=1)

    assert summary(done.stdout) == (0, 2, 0)
    assert "2 of these had been graded before the questions changed" in done.stdout
    assert "You added the errors up" in autograder("report", "toy", "--student", "lee", expect=0).stdout


def test_rescore_leaves_alone_what_was_never_run(toy_course: Path, autograder: Command) -> None:
    (toy_course / "out.json").write_text("the grades of last week")

    done = autograder("grade", "toy", "class", "--rescore", "--json", "out.json", expect=1)

    assert summary(done.stdout) == (0, 0, 0)
    assert "2 never run" in done.stdout
    assert (toy_course / "out.json").read_text() == "the grades of last week"


def test_changed_cases_are_run_again(toy_course: Path, autograder: Command) -> None:
    autograder("grade", "toy", "class", expect=1)
    edit(toy_course / "solutions/toy/questions/mean_absolute_error.py", "normal(50, 1)", "normal(60, 1)")

    assert summary(autograder("grade", "toy", "class", expect=1).stdout) == (2, 0, 0)


def test_a_file_that_cannot_be_read_is_a_row_with_its_reason(toy_course: Path, autograder: Command) -> None:
    (toy_course / "class" / "lee.py").write_bytes(b"\xff\xfe\x00")

    autograder("grade", "toy", "class", "--json", "out.json", expect=1)

    assert earned(toy_course) == {"kim": 10.0, "lee": 0.0}
    shown = autograder("report", "toy", "--student", "lee", expect=0).stdout
    assert "the file is neither UTF-8 nor utf-16, which it declares" in " ".join(shown.split())


def test_a_zygote_that_does_not_start_is_our_fault_and_books_nothing(toy_course: Path, autograder: Command) -> None:
    broken = toy_course / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "from autograder.sandbox import process, strict\n"
        "process._BOOT = strict._BOOT = 'raise SystemExit(\"no torch here\")'\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "grade", "toy", "class"],
        cwd=toy_course,
        env={**os.environ, "PYTHONPATH": f"{broken}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )

    assert done.returncode == 3
    assert "the grader failed: the zygote ended. no torch here" in done.stderr
    with Gradebook(toy_course / "gradebook.sqlite") as gradebook:
        assert gradebook.grades("toy") == []
    assert summary(autograder("grade", "toy", "class", expect=1).stdout) == (2, 0, 0)


def test_a_fault_of_ours_costs_its_student_nothing_and_is_tried_again(
    toy_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course, run_one = Course(toy_course), whole_class.run_one
    class_of_two = collect([toy_course / "class"], "toy")

    def failing(submission: Submission, *rest: Any) -> Any:
        if submission.student == "kim":
            raise RuntimeError("the disk is on fire")
        return run_one(submission, *rest)

    def graded(gradebook: Gradebook) -> dict[str, str]:
        key, sha256 = course.answer_key("toy"), course.questions_sha256("toy")
        steps = whole_class.grade_class(class_of_two, key, sha256, gradebook, Machine(jobs=2))
        return {step.result.student: type(step.result).__name__ for step in steps}

    with Gradebook(toy_course / "gradebook.sqlite") as gradebook:
        monkeypatch.setattr(whole_class, "run_one", failing)
        assert graded(gradebook) == {"kim": "Failure", "lee": "Grade"}
        assert [one.student for one in gradebook.grades("toy")] == ["lee"]
        assert [one.student for one in gradebook.failures("toy")] == ["kim"]
        assert "the disk is on fire" in gradebook.faults("toy")[0].traceback

        monkeypatch.undo()
        assert graded(gradebook) == {"kim": "Grade", "lee": "Grade"}
        assert gradebook.failures("toy") == []


@pytest.mark.parametrize("content", [b"not a database", None])
def test_an_unusable_gradebook_is_refused_in_one_line(
    content: bytes | None, toy_course: Path, autograder: Command
) -> None:
    path = toy_course / "book"
    path.mkdir() if content is None else path.write_bytes(content)

    done = autograder("grade", "toy", "class", "--gradebook", "book", expect=2)

    assert "cannot open the gradebook" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_gradebook_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")

    with pytest.raises(GradebookError, match="schema 99"):
        Gradebook(path)


def test_observations_come_back_from_the_gradebook_as_they_were(tmp_path: Path, zygote: SingleZygote) -> None:
    key, handed_in = (
        toy_key(),
        submission("def double(x):\n    return x + x\nwhy = 'because'\nimport no_such_package\n"),
    )
    seen = whole_class.run_one(handed_in, key, zygote, Machine())
    result = grade(handed_in, key, seen.observations, seen.texts, seen.problems, seen.environment)
    calls = {"": "whole", **{question.name: question.name for question in key.questions}}

    with Gradebook(tmp_path / "gradebook.sqlite") as gradebook:
        gradebook.record(handed_in, seen, calls, result, "run again")
        back = gradebook.seen(handed_in.assignment, handed_in.student, handed_in.sha256, calls)
        other = gradebook.seen(
            handed_in.assignment, handed_in.student, handed_in.sha256, {**calls, "double": "changed"}
        )

        assert gradebook.grade(handed_in.assignment, handed_in.student) == result
    assert other is None
    assert back is not None
    assert (back.texts, list(back.problems), back.environment) == (seen.texts, list(seen.problems), seen.environment)
    for question, observed in seen.observations.items():
        for one, two in zip(observed, back.observations[question], strict=True):
            assert replace(one, value=None).__dict__ == replace(two, value=None).__dict__
            assert wire.dumps(one.value) == wire.dumps(two.value)
