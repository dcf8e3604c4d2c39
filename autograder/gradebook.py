"""The memory of grading, an SQLite file: observations, grades, and every change of a mark. Runs and judges nothing.

Crash-safe: one transaction per submission holds its observations, its grade and the changes of its marks, so that a
grader that was killed left either all of a submission or nothing of it. What has no grade is the pending work,
which makes resuming free. Observations are kept, so that a changed tolerance or message is judged again without
running student code. No mark changes without a row that says when and why.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from autograder.results import (
    CaseResult,
    Diagnosis,
    Environment,
    Grade,
    QuestionResult,
    Submission,
    WrittenAnswer,
)
from autograder.worker import wire
from autograder.worker.protocol import LoadProblem, Observation, Outcome

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS observations (
    assignment TEXT NOT NULL, student TEXT NOT NULL, sha256 TEXT NOT NULL, calls_sha256 TEXT NOT NULL,
    question TEXT NOT NULL,           -- '' for what belongs to the whole file: texts and load problems
    data BLOB NOT NULL,               -- in the wire format
    environment TEXT NOT NULL, observed_at TEXT NOT NULL,
    PRIMARY KEY (assignment, student, sha256, calls_sha256, question)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS grades (   -- the current one of each student
    assignment TEXT NOT NULL, student TEXT NOT NULL, sha256 TEXT NOT NULL,
    earned REAL NOT NULL, possible REAL NOT NULL, grade TEXT NOT NULL,
    submitted_at REAL NOT NULL, graded_at TEXT NOT NULL,
    PRIMARY KEY (assignment, student)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changes (  -- every change of a mark
    id INTEGER PRIMARY KEY, assignment TEXT NOT NULL, student TEXT NOT NULL, question TEXT NOT NULL,
    earned_before REAL, earned_after REAL NOT NULL, reason TEXT NOT NULL,
    sha256 TEXT NOT NULL, questions_sha256 TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS failures ( -- ours: they cost nobody a point
    id INTEGER PRIMARY KEY, assignment TEXT NOT NULL, student TEXT NOT NULL, sha256 TEXT NOT NULL,
    traceback TEXT NOT NULL, failed_at TEXT NOT NULL
);
"""
_WAIT_SECONDS = 60


class GradebookError(RuntimeError):
    """The gradebook cannot be read or written. Nothing that was stored before is lost."""


@dataclass(frozen=True, eq=False)
class Seen:
    """All that running one submission showed, as it is stored."""

    observations: Mapping[str, Sequence[Observation]]
    texts: Mapping[str, str]
    problems: Sequence[LoadProblem]
    environment: Environment


@dataclass(frozen=True)
class Change:
    student: str
    question: str
    earned_before: float | None
    earned_after: float
    reason: str
    changed_at: str


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Gradebook:
    """One file. Use as a context manager; may be used from several threads."""

    def __init__(self, path: Path, now: Callable[[], str] = _now) -> None:
        self.path, self._now = path, now
        self._lock = threading.RLock()
        try:
            self._db = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _SCHEMA_VERSION):
                raise GradebookError(f"{path} was written by another version of autograder (schema {version})")
            self._db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION}; COMMIT;")
        except sqlite3.Error as error:
            raise GradebookError(f"cannot open the gradebook {path}: {error}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def record(
        self, submission: Submission, seen: Seen | None, calls: Mapping[str, str], grade: Grade, reason: str
    ) -> None:
        """Store a grade, with the observations it rests on where they are new, in one transaction.

        calls gives each question's calls_sha256, and that of "" for the file as a whole. reason says why marks
        change, for those that do.
        """
        with self._transaction() as db:
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

    def record_failure(self, submission: Submission, trace: str) -> None:
        """Keep the traceback of a fault of ours; the submission stays ungraded and is tried again."""
        row = (submission.assignment, submission.student, submission.sha256, trace, self._now())
        with self._transaction() as db:
            db.execute("INSERT INTO failures VALUES (NULL, ?, ?, ?, ?, ?)", row)

    def failures(self, assignment: str) -> list[str]:
        """The tracebacks of our faults, oldest first."""
        rows = self._all("SELECT traceback FROM failures WHERE assignment = ? ORDER BY id", (assignment,))
        return [row[0] for row in rows]

    def seen(self, assignment: str, student: str, sha256: str, calls: Mapping[str, str]) -> Seen | None:
        """The stored observations of a submission for exactly these calls; None where one of them is missing."""
        found: dict[str, Any] = {}
        environment: dict[str, Any] = {}
        for question, calls_sha256 in calls.items():
            row = self._one(
                "SELECT data, environment FROM observations"
                " WHERE assignment = ? AND student = ? AND sha256 = ? AND calls_sha256 = ? AND question = ?",
                (assignment, student, sha256, calls_sha256, question),
            )
            if row is None:
                return None
            found[question], environment = wire.loads(row[0]), json.loads(row[1])
        whole = found.pop("")
        return Seen(
            {question: [_observation(item) for item in items] for question, items in found.items()},
            whole["texts"],
            [LoadProblem(**{**problem, "defines": tuple(problem["defines"])}) for problem in whole["problems"]],
            _environment(environment),
        )

    def grade(self, assignment: str, student: str) -> Grade | None:
        row = self._one("SELECT grade FROM grades WHERE assignment = ? AND student = ?", (assignment, student))
        return None if row is None else _grade(json.loads(row[0]))

    def grades(self, assignment: str) -> list[Grade]:
        rows = self._all("SELECT grade FROM grades WHERE assignment = ? ORDER BY student", (assignment,))
        return [_grade(json.loads(row[0])) for row in rows]

    def assignments(self) -> list[str]:
        return [row[0] for row in self._all("SELECT DISTINCT assignment FROM grades ORDER BY assignment", ())]

    def changes(self, assignment: str, student: str | None = None) -> list[Change]:
        """Every change of a mark, oldest first."""
        rows = self._all(
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
        data |= {name: [_plain(one) for one in observed] for name, observed in seen.observations.items()}
        environment = json.dumps(asdict(seen.environment))
        key = (submission.assignment, submission.student, submission.sha256)
        db.executemany(
            "INSERT OR REPLACE INTO observations VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(*key, calls[name], name, wire.dumps(value), environment, self._now()) for name, value in data.items()],
        )

    def _store_changes(self, db: sqlite3.Connection, grade: Grade, reason: str) -> None:
        before = self.grade(grade.assignment, grade.student)
        earned = {question.name: question.earned for question in before.questions} if before else {}
        for question in grade.questions:
            if earned.get(question.name) != question.earned:
                db.execute(
                    "INSERT INTO changes VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        grade.assignment,
                        grade.student,
                        question.name,
                        earned.get(question.name),
                        question.earned,
                        "first graded" if before is None else reason,
                        grade.sha256,
                        grade.environment.questions_sha256,
                        self._now(),
                    ),
                )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                except BaseException:
                    self._db.execute("ROLLBACK")
                    raise
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                raise GradebookError(f"cannot write the gradebook {self.path}: {error}") from None

    def _one(self, query: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        found = self._all(query, values)
        return found[0] if found else None

    def _all(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise GradebookError(f"cannot read the gradebook {self.path}: {error}") from None


def _plain(observation: Observation) -> dict[str, Any]:
    fields = {name: getattr(observation, name) for name in Observation.__dataclass_fields__}
    return fields | {"outcome": observation.outcome.value}


def _observation(data: dict[str, Any]) -> Observation:
    return Observation(**{**data, "outcome": Outcome(data["outcome"])})


def _grade(data: dict[str, Any]) -> Grade:
    questions = tuple(
        QuestionResult(
            **{
                **question,
                "outcome": Outcome(question["outcome"]),
                "cases": tuple(
                    CaseResult(**{**case, "outcome": Outcome(case["outcome"])}) for case in question["cases"]
                ),
                "diagnosis": Diagnosis(**question["diagnosis"]) if question["diagnosis"] else None,
                "notes": tuple(question["notes"]),
            }
        )
        for question in data["questions"]
    )
    return Grade(
        **{
            **data,
            "questions": questions,
            "written": tuple(WrittenAnswer(**written) for written in data["written"]),
            "problems": tuple(data["problems"]),
            "environment": _environment(data["environment"]),
        }
    )


def _environment(data: dict[str, Any]) -> Environment:
    # A gradebook of an older version knows no layers.
    return Environment(**data | {"layers": tuple(data.get("layers", ()))})
