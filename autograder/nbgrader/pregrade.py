"""A class as nbgrader collected it -> Submissions, and what is odd about it. Grades nothing itself.

nbgrader passes over a folder whose notebook has another name, takes two spellings of one name for two students, and
believes the timestamp.txt that lies beside a notebook: all of that is told here, and what can be mended is.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from autograder.authoring.course import CourseError
from autograder.files import write_whole
from autograder.intake import read_file, read_once
from autograder.language import text
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
    """What everybody, or one student, handed in for an assignment. Raises CourseError where there is nothing.

    Puts a notebook that has another name beside itself under the right one.
    """
    folders: dict[str, list[Path]] = {}
    for name, folder in _folders(coursedir, slug):
        if student is None or engine_student(student) == engine_student(name):
            folders.setdefault(engine_student(name), []).append(folder)
    if not folders:
        whose = f" of student {student!r}" if student else ""
        expected = submitted_notebook(coursedir, student or "STUDENT", slug)
        raise CourseError(f"there is no submission{whose} for {slug}: expected {expected}")
    findings: list[str] = []
    late: dict[str, float] = {}
    submissions = []
    for name, several in sorted(folders.items()):
        if len(several) > 1:
            listed = " and ".join(str(folder) for folder in several)
            findings.append(f"{name}: {listed} are one name in two spellings; keep one folder. Nothing was graded")
            continue
        if name not in str(several[0]):
            findings.append(
                f"{name}: {several[0]} spells the name in decomposed letters, as macOS does; "
                "to nbgrader that is another student than the roster's: rename the folder"
            )
        if found := _submission(several[0], name, slug, findings, late):
            submissions.append(found)
    findings += [_told(late)] if late else []
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
        findings.append(f"{student}: {error}; nbgrader stops there: correct it or take it away")
    except OSError as error:
        findings.append(f"{student}: {folder} cannot be read or written: {error.strerror}. Nothing was graded")
        return None
    return submission


def _notebook(folder: Path, student: str, slug: str, findings: list[str]) -> Path | None:
    """The notebook that nbgrader will look for; where one of another name is the only one, that one's copy."""
    expected = folder / f"{slug}.ipynb"
    there = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".ipynb")
    if expected in there:
        return expected
    if len(there) != 1:
        listed = ", ".join(path.name for path in there) or "none"
        findings.append(
            f"{student}: expected {expected.name} in {folder}; notebooks there: {listed}. Nothing was graded"
        )
        return None
    content = read_once(there[0])
    if content.problem:
        findings.append(f"{student}: {there[0]}: {text(content.problem)}. Nothing was graded")
        return None
    write_whole(expected, content.data)
    os.utime(expected, (content.changed_at, content.changed_at))
    findings.append(f"{student}: {there[0].name} was copied to {expected.name}; nbgrader passes over other names")
    return expected


class _NoTime(ValueError):
    """There is a timestamp.txt, and it holds none."""


def _claimed(folder: Path, otherwise: float) -> float:
    """When it was handed in: nbgrader takes that, and so lateness, from a file that students can write."""
    path = folder / _TIMESTAMP
    claimed = read_once(path).data.decode("utf-8", "replace").strip() if path.is_file() else ""
    try:
        return parse_utc(claimed).replace(tzinfo=UTC).timestamp() if claimed else otherwise
    except (ValueError, OverflowError):
        raise _NoTime(f"its {_TIMESTAMP} holds no time ({claimed[:80]!r})") from None


def _told(late: Mapping[str, float]) -> str:
    """One line for all: of a class that was unpacked without times it is everybody."""
    first = sorted(late.items(), key=lambda one: -one[1])[:_MOST_NAMES]
    listed = ", ".join(f"{student} ({_span(seconds)})" for student, seconds in first)
    more = f" and {len(late) - _MOST_NAMES} more" if len(late) > _MOST_NAMES else ""
    return (
        f"notebooks that were changed after the time that {_TIMESTAMP} claims: {listed}{more}. "
        "They are late, or were unpacked without their times, as `nbgrader zip_collect` does"
    )


def _span(seconds: float) -> str:
    units = ((86400, "days"), (3600, "hours"), (60, "minutes"))
    return next(f"{seconds / unit:.1f} {name}" for unit, name in units if seconds >= unit)
