"""The memory of grading, an SQLite file: observations, grades, manual marks, and every change of a mark. Runs and
judges nothing.

Crash-safe: one transaction per submission holds its observations, its grade and the changes of its marks, so that a
grader that was killed left either all of a submission or nothing of it. Submissions without a grade are the pending
work, which makes resuming free. Observations are kept, so that a changed tolerance or message is judged again without
running student code. No mark changes without a row that says when and why.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from autograder.language import say
from autograder.records import marks
from autograder.records.database import WAIT_SECONDS, Database, silently
from autograder.records.marks import ManualMark, ManualMarks
from autograder.records.rows import (
    environment_of,
    fault_parts,
    fault_text,
    from_wire,
    grade_of,
    load_problem_of,
    manual_marks_of,
    observation_of,
    plain,
    to_wire,
)
from autograder.results import Change, Failure, Fault, Grade, Seen
from autograder.submission import Submission
from autograder.worker.protocol import Observation


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Gradebook:
    """One file. Use as a context manager; may be used from several threads.

    read_only opens a file that may be read but not written, such as a copy on a read-only disk. Waits for another
    program that is writing, and calls tell if that takes longer than a moment.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], str] = _now,
        read_only: bool = False,
        wait_seconds: float = WAIT_SECONDS,
        tell: Callable[[str], None] = silently,
    ) -> None:
        self.path, self._now = path, now
        self._db = Database(path, read_only, wait_seconds, tell)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def stop_waiting(self) -> None:
        """Whoever waits for another program, in any thread, fails now."""
        self._db.stop_waiting()

    def record(
        self, submission: Submission, seen: Seen | None, calls: Mapping[str, str], grade: Grade, reason: str
    ) -> None:
        """Store a grade, with the observations that it rests on if they are new, in one transaction.

        calls gives each question's calls_sha256, and that of "" for the file as a whole. reason says why, for marks
        that change.
        """
        with self._db.transaction() as db:
            db.execute("DELETE FROM failures WHERE assignment = ? AND student = ?", (grade.assignment, grade.student))
            if seen is not None:
                self._store_observations(db, submission, seen, calls)
            self._store_changes(db, grade, reason)
            db.execute(
                "INSERT OR REPLACE INTO grades VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    grade.assignment,
                    grade.student,
                    grade.sha256,
                    grade.earned,
                    grade.possible,
                    json.dumps(asdict(grade)),
                    submission.submitted_at,
                    self._now(),
                ),
            )

    def record_failure(self, submission: Submission, failure: Failure, trace: str) -> None:
        """Keep a fault of ours with its traceback; a grade from before stays, and the next run tries again."""
        text = fault_text(failure.reason, trace)
        row = (submission.assignment, submission.student, submission.sha256, text, self._now())
        with self._db.transaction() as db:
            db.execute("INSERT INTO failures VALUES (NULL, ?, ?, ?, ?, ?)", row)

    def failures(self, assignment: str) -> list[Failure]:
        """Our faults that no grade has followed yet, by student: the last one of each."""
        last = {fault.failure.student: fault.failure for fault in self.faults(assignment)}
        return [last[student] for student in sorted(last)]

    def faults(self, assignment: str, student: str | None = None) -> list[Fault]:
        """All faults with their tracebacks, oldest first: a submission may have failed in several runs."""
        rows = self._db.all(
            "SELECT student, traceback, failed_at FROM failures"
            " WHERE assignment = ? AND (? IS NULL OR student = ?) ORDER BY id",
            (assignment, student, student),
        )
        parts = ((name, *fault_parts(text), failed_at) for name, text, failed_at in rows)
        return [Fault(Failure(name, assignment, reason), trace, at) for name, reason, trace, at in parts]

    def seen(self, assignment: str, student: str, sha256: str, calls: Mapping[str, str]) -> Seen | None:
        """The stored observations of a submission for exactly these calls; None if one of them is missing."""
        found: dict[str, Any] = {}
        environment: dict[str, Any] = {}
        for question, calls_sha256 in calls.items():
            row = self._db.one(
                "SELECT data, environment FROM observations"
                " WHERE assignment = ? AND student = ? AND sha256 = ? AND calls_sha256 = ? AND question = ?",
                (assignment, student, sha256, calls_sha256, question),
            )
            if row is None:
                return None
            found[question], environment = from_wire(row[0]), json.loads(row[1])
        whole = found.pop("")
        return Seen(
            {question: [observation_of(item) for item in items] for question, items in found.items()},
            whole["texts"],
            [load_problem_of(problem) for problem in whole["problems"]],
            environment_of(environment),
        )

    def observed(self, grade: Grade) -> dict[str, list[Observation]]:
        """The last observations of this grade's file, by question."""
        rows = self._db.all(
            "SELECT question, data FROM observations"
            " WHERE assignment = ? AND student = ? AND sha256 = ? ORDER BY observed_at",
            (grade.assignment, grade.student, grade.sha256),
        )
        names = {question.name for question in grade.questions}
        return {name: [observation_of(item) for item in from_wire(data)] for name, data in rows if name in names}

    def record_manual_marks(self, manual_marks: ManualMarks, source: str) -> list[str]:
        """Replace a student's manual marks; says what changed, in words.

        source names where they were entered ("nbgrader"). The changes mention a student who has no grade yet.
        """
        given = _said(manual_marks)
        with self._db.transaction() as db:
            before = self._manual_marks(given.assignment, given.student) or _no_marks(given)
            grade = self.grade(given.assignment, given.student)
            found = list(marks.changes(grade, before, given))
            for change in found:
                if change.before != change.after:
                    reason = (
                        say("records.unmarked", source=source)
                        if change.after is None
                        else say("records.manual", source=source)
                    )
                    self._store_change(db, given, grade, change.what, change.before, change.after or 0.0, reason)
            if found:
                self._store_manual_marks(db, given, source)
        messages = [say("records.of_student", student=given.student, change=change.said) for change in found]
        if messages and grade is None:
            messages.append(say("records.no_grade_yet", student=given.student))
        return messages

    def manual_marks(self, assignment: str) -> dict[str, ManualMarks]:
        """The manual marks of each student who has any."""
        if self._db.version == 1:
            return {}
        rows = self._db.all("SELECT hand_marks FROM hand_marks WHERE assignment = ? ORDER BY student", (assignment,))
        found = [manual_marks_of(json.loads(row[0])) for row in rows]
        return {one.student: one for one in found}

    def record_pictures(self, grade: Grade, pictures: Mapping[str, bytes]) -> None:
        """Store a picture per question, as PNG, replacing all that this student had for the assignment."""
        key = (grade.assignment, grade.student)
        with self._db.transaction() as db:
            db.execute("DELETE FROM pictures WHERE assignment = ? AND student = ?", key)
            rows = [(*key, grade.sha256, question, png) for question, png in pictures.items()]
            db.executemany("INSERT INTO pictures VALUES (?, ?, ?, ?, ?)", rows)

    def pictures(self, grade: Grade) -> dict[str, bytes]:
        """By question, for exactly the file that this grade is about."""
        if self._db.version == 1:
            return {}
        query = "SELECT question, png FROM pictures WHERE assignment = ? AND student = ? AND sha256 = ?"
        return dict(self._db.all(query, (grade.assignment, grade.student, grade.sha256)))

    def grade(self, assignment: str, student: str) -> Grade | None:
        row = self._db.one("SELECT grade FROM grades WHERE assignment = ? AND student = ?", (assignment, student))
        return None if row is None else grade_of(json.loads(row[0]))

    def grades(self, assignment: str) -> list[Grade]:
        rows = self._db.all("SELECT grade FROM grades WHERE assignment = ? ORDER BY student", (assignment,))
        return [grade_of(json.loads(row[0])) for row in rows]

    def assignments(self) -> list[str]:
        return [
            row[0]
            for row in self._db.all(
                "SELECT assignment FROM grades UNION SELECT assignment FROM failures ORDER BY 1", ()
            )
        ]

    def changes(self, assignment: str, student: str | None = None) -> list[Change]:
        """Every change of a mark, oldest first."""
        rows = self._db.all(
            "SELECT student, question, earned_before, earned_after, reason, changed_at FROM changes"
            " WHERE assignment = ? AND (? IS NULL OR student = ?) ORDER BY id",
            (assignment, student, student),
        )
        return [Change(*row) for row in rows]

    def _store_observations(
        self, db: sqlite3.Connection, submission: Submission, seen: Seen, calls: Mapping[str, str]
    ) -> None:
        whole = {"texts": dict(seen.texts), "problems": [asdict(problem) for problem in seen.problems]}
        data: dict[str, Any] = {"": whole}
        data |= {name: [plain(one) for one in observed] for name, observed in seen.observations.items()}
        environment = json.dumps(asdict(seen.environment))
        key = (submission.assignment, submission.student, submission.sha256)
        db.executemany(
            "INSERT OR REPLACE INTO observations VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(*key, calls[name], name, to_wire(value), environment, self._now()) for name, value in data.items()],
        )

    def _store_changes(self, db: sqlite3.Connection, grade: Grade, reason: str) -> None:
        before = self.grade(grade.assignment, grade.student)
        earned = {question.name: question.earned for question in before.questions} if before else {}
        known = self._manual_marks(grade.assignment, grade.student) or _no_marks(grade)
        given = {mark.question: mark.points for mark in known.marks if mark.points is not None}
        for question in grade.questions:
            name = question.name
            if earned.get(name) != question.earned:
                why = say("records.first_graded") if before is None else reason
                if name in given:
                    why = say("records.given_points_stand", reason=why, points=given[name])
                self._store_change(db, grade, grade, name, earned.get(name), question.earned, why)

    def _store_change(
        self,
        db: sqlite3.Connection,
        whose: Grade | ManualMarks,
        grade: Grade | None,
        question: str,
        before: float | None,
        after: float,
        reason: str,
    ) -> None:
        about = (grade.sha256, grade.environment.questions_sha256) if grade else ("", "")
        db.execute(
            "INSERT INTO changes VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (whose.assignment, whose.student, question, before, after, reason, *about, self._now()),
        )

    def _store_manual_marks(self, db: sqlite3.Connection, given: ManualMarks, source: str) -> None:
        if given == _no_marks(given):
            key = (given.assignment, given.student)
            db.execute("DELETE FROM hand_marks WHERE assignment = ? AND student = ?", key)
        else:
            row = (given.assignment, given.student, json.dumps(asdict(given)), source, self._now())
            db.execute("INSERT OR REPLACE INTO hand_marks VALUES (?, ?, ?, ?, ?)", row)

    def _manual_marks(self, assignment: str, student: str) -> ManualMarks | None:
        query = "SELECT hand_marks FROM hand_marks WHERE assignment = ? AND student = ?"
        row = self._db.one(query, (assignment, student))
        return None if row is None else manual_marks_of(json.loads(row[0]))


def _no_marks(whose: Grade | ManualMarks) -> ManualMarks:
    return ManualMarks(whose.assignment, whose.student, ())


def _said(manual_marks: ManualMarks) -> ManualMarks:
    """The same without empty marks."""
    said = tuple(mark for mark in manual_marks.marks if mark != ManualMark(mark.question, None))
    return replace(manual_marks, marks=said)
