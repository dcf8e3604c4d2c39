"""A class as nbgrader collected it -> Submissions, and what is odd about it. Grades nothing itself.

nbgrader skips a folder whose notebook has another name, takes two spellings of one name for two students, and believes
the timestamp.txt beside a notebook: all of that is reported here, and repaired if possible.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from functools import reduce
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from autograder.authoring.course import CourseError
from autograder.files import write_whole
from autograder.intake import read_file, read_once
from autograder.language import AutograderError, say
from autograder.nbgrader.replay import engine_student
from autograder.nbgrader.settings import submitted_notebook
from autograder.submission import Submission

_CLOCKS_DIFFER = 60.0  # seconds, between the machine that stamped a notebook and the one that kept it
_TIMESTAMP = "timestamp.txt"
_MOST_NAMES = 10


@dataclass(frozen=True)
class Collected:
    """The submissions by student, and findings: what a person should look at."""

    submissions: tuple[Submission, ...]
    findings: tuple[str, ...]


def collected(coursedir: CourseDirectory, slug: str, student: str | None = None) -> Collected:
    """What everybody, or one student, submitted for an assignment. Raises CourseError if there is nothing.

    Copies a notebook that has another name to the right one.
    """
    folders: dict[str, list[Path]] = {}
    for name, folder in _folders(coursedir, slug):
        if student is None or engine_student(student) == engine_student(name):
            folders.setdefault(engine_student(name), []).append(folder)
    if not folders:
        expected = str(submitted_notebook(coursedir, student or "STUDENT", slug))
        if student:
            raise CourseError("nbgrader.no_submission_of", student=student, slug=slug, expected=expected)
        raise CourseError("nbgrader.no_submission", slug=slug, expected=expected)
    findings: list[str] = []
    late: dict[str, float] = {}
    submissions = []
    for name, several in sorted(folders.items()):
        if len(several) > 1:
            listed = reduce(lambda first, second: say("nbgrader.and", first=first, second=second), map(str, several))
            findings.append(say("nbgrader.two_spellings", student=name, folders=listed))
            continue
        if name not in str(several[0]):
            findings.append(say("nbgrader.decomposed", student=name, folder=several[0]))
        if found := _submission(several[0], name, slug, findings, late):
            submissions.append(found)
    findings += [_late_finding(late)] if late else []
    return Collected(tuple(submissions), tuple(findings))


def _folders(coursedir: CourseDirectory, slug: str) -> Iterator[tuple[str, Path]]:
    """(student, folder) of everybody, as nbgrader finds them."""
    step = coursedir.submitted_directory
    pattern = re.compile(coursedir.format_path(step, "(?P<student_id>.*)", re.escape(slug), escape=True))
    for path in sorted(glob.glob(coursedir.format_path(step, "*", glob.escape(slug)))):
        match = pattern.fullmatch(path)
        if match and os.path.isdir(path):
            yield match["student_id"], Path(path)


def _submission(
    folder: Path, student: str, slug: str, findings: list[str], late: dict[str, float]
) -> Submission | None:
    try:
        file = _notebook(folder, student, slug, findings)
        submission = replace(read_file(file, slug), student=student) if file else None
        if submission is not None:
            seconds = submission.submitted_at - _claimed(folder, submission.submitted_at)
            late |= {student: seconds} if seconds > _CLOCKS_DIFFER else {}
    except _NoTime as error:
        findings.append(say("nbgrader.wrong_timestamp", student=student, problem=error.sentence))
    except OSError as error:
        findings.append(say("nbgrader.folder_unreadable", student=student, folder=folder, problem=error.strerror))
        return None
    return submission


def _notebook(folder: Path, student: str, slug: str, findings: list[str]) -> Path | None:
    """The notebook that nbgrader will look for; if the only one has another name, a copy of it."""
    expected = folder / f"{slug}.ipynb"
    there = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".ipynb")
    if expected in there:
        return expected
    if len(there) != 1:
        listed = ", ".join(path.name for path in there) or say("nbgrader.none")
        values = dict(student=student, expected=expected.name, folder=folder, there=listed)
        findings.append(say("nbgrader.other_notebooks", **values))
        return None
    content = read_once(there[0])
    if content.problem:
        findings.append(say("nbgrader.notebook_unreadable", student=student, file=there[0], problem=content.problem))
        return None
    write_whole(expected, content.data)
    os.utime(expected, (content.changed_at, content.changed_at))
    findings.append(say("nbgrader.copied", student=student, file=there[0].name, expected=expected.name))
    return expected


class _NoTime(AutograderError):
    """The timestamp.txt contains no time."""


def _claimed(folder: Path, otherwise: float) -> float:
    """When it was submitted: nbgrader reads that, and so lateness, from a file that students can write."""
    path = folder / _TIMESTAMP
    claimed = read_once(path).data.decode("utf-8", "replace").strip() if path.is_file() else ""
    try:
        return parse_utc(claimed).replace(tzinfo=UTC).timestamp() if claimed else otherwise
    except (ValueError, OverflowError):
        raise _NoTime("nbgrader.holds_no_time", file=_TIMESTAMP, found=claimed[:80]) from None


def _late_finding(late: Mapping[str, float]) -> str:
    """One line for all: in a class that was unpacked without times it concerns everybody."""
    first = sorted(late.items(), key=lambda one: -one[1])[:_MOST_NAMES]
    listed = ", ".join(say("nbgrader.late_by", student=student, span=_span(seconds)) for student, seconds in first)
    more = len(late) - len(first)
    if more:
        return say("nbgrader.changed_after_claimed_and_more", file=_TIMESTAMP, students=listed, more=more)
    return say("nbgrader.changed_after_claimed", file=_TIMESTAMP, students=listed)


def _span(seconds: float) -> str:
    units = ((86400, "nbgrader.days"), (3600, "nbgrader.hours"), (60, "nbgrader.minutes"))
    return next(say(key, count=seconds / unit) for unit, key in units if seconds >= unit)
