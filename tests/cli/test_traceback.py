"""`autograder report --traceback`: failures of the grader itself, for the person who fixes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.records.gradebook import Gradebook
from autograder.results import Failure
from autograder.submission import Submission
from tests.conftest import Command

TRACE = """Traceback (most recent call last):
  File "/opt/kit/autograder/judging/compare.py", line 41, in compared
    raise KeyError(name)
KeyError: 'expected'
"""
# What a student may have put into a message: imitations of our own lines, colours, a way around the left margin.
HOSTILE = "Traceback (most recent call last):\nValueError: \x1b[2J[red]no[/] :x:\nkim, toy, now\r\u2028✔ all right\n"


def failed(gradebook: Gradebook, student: str, trace: str = TRACE, slug: str = "toy") -> None:
    reason = trace.strip().splitlines()[-1]
    gradebook.record_failure(Submission(student, slug, (), "sha", "x.py", 0.0), Failure(student, slug, reason), trace)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """kim failed twice and lee once, in two assignments."""
    (tmp_path / "solutions").mkdir()
    times = iter(["2026-10-01T08:30:00+00:00", "2026-10-01T09:00:00+00:00", "2026-10-02T10:00:00+00:00"])
    with Gradebook(tmp_path / "gradebook.sqlite", now=lambda: next(times)) as gradebook:
        failed(gradebook, "kim")
        failed(gradebook, "lee", slug="other")
        failed(gradebook, "kim", TRACE.replace("expected", "actual"))
    return tmp_path


def indented(trace: str) -> str:
    return "".join(f"    {line}\n" for line in trace.splitlines())


def test_every_failure_is_reported_with_whose_it_is_when_it_was_and_its_traceback(
    course: Path, autograder: Command
) -> None:
    text = autograder("report", "toy", "--traceback", expect=0).stdout

    first, last = indented(TRACE), indented(TRACE.replace("expected", "actual"))
    assert text == f"kim, toy, 2026-10-01 08:30:00 (UTC)\n{first}kim, toy, 2026-10-02 10:00:00 (UTC)\n{last}"


def test_without_an_assignment_it_is_about_all(course: Path, autograder: Command) -> None:
    text = autograder("report", "--traceback", expect=0).stdout

    assert [line for line in text.splitlines() if "(UTC)" in line] == [
        "lee, other, 2026-10-01 09:00:00 (UTC)",
        "kim, toy, 2026-10-01 08:30:00 (UTC)",
        "kim, toy, 2026-10-02 10:00:00 (UTC)",
    ]


def test_with_a_student_it_is_about_that_one(course: Path, autograder: Command) -> None:
    done = autograder("report", "--traceback", "--student", "lee", expect=0)

    assert done.stdout == f"lee, other, 2026-10-01 09:00:00 (UTC)\n{indented(TRACE)}"
    assert done.stderr == "not graded (the grader failed): lee: KeyError: 'expected'\n"


def test_a_student_who_is_nowhere_is_bad_input(course: Path, autograder: Command) -> None:
    assert (
        "has no grade for student 'park'" in autograder("report", "--traceback", "--student", "park", expect=2).stderr
    )


def test_where_nothing_failed_a_line_says_so(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text("why_absolute = 'because'\n")
    autograder("grade", "toy", "kim.py", expect=1)

    done = autograder("report", "toy", "--traceback", expect=0)

    assert done.stdout == "No traceback is stored: the grader did not fail here.\n"


def test_what_a_student_wrote_is_indented_below_our_lines_and_does_nothing(tmp_path: Path, autograder: Command) -> None:
    (tmp_path / "solutions").mkdir()
    with Gradebook(tmp_path / "gradebook.sqlite", now=lambda: "now") as gradebook:
        failed(gradebook, "kim\n\x1b[1m", HOSTILE)

    text = autograder("report", "toy", "--traceback", expect=0).stdout

    odd = "\N{REPLACEMENT CHARACTER}"
    assert text.splitlines() == [
        f"kim {odd}[1m, toy, now (UTC)",
        "    Traceback (most recent call last):",
        f"    ValueError: {odd}[2J[red]no[/] :x:",
        f"    kim, toy, now{odd}{odd}✔ all right",
    ]


def test_long_lines_are_not_torn(tmp_path: Path, autograder: Command) -> None:
    (tmp_path / "solutions").mkdir()
    place = f"{'very_' * 60}long.py"
    with Gradebook(tmp_path / "gradebook.sqlite") as gradebook:
        failed(gradebook, "kim", TRACE.replace("compare.py", place))

    assert f"judging/{place}" in autograder("report", "toy", "--traceback", expect=0).stdout
