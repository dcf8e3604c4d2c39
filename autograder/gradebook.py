"""The memory of grading, an SQLite file: observations, grades, what people gave by hand, and every change of a mark.
Runs and judges nothing.

Crash-safe: one transaction per submission holds its observations, its grade and the changes of its marks, so that a
grader that was killed left either all of a submission or nothing of it. What has no grade is the pending work,
which makes resuming free. Observations are kept, so that a changed tolerance or message is judged again without
running student code. No mark changes without a row that says when and why.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from autograder import marks
from autograder.results import (
    CaseResult,
    Diagnosis,
    Environment,
    Failure,
    Grade,
    HandMark,
    HandMarks,
    QuestionResult,
    Submission,
    WrittenAnswer,
)
from autograder.worker.protocol import DeviceUse, LoadProblem, Observation, Outcome

# 2 added hand_marks and pictures. A program that knows only 1 refuses such a file: it would export marks without them.
_SCHEMA_VERSION = 2
_READABLE = (1, 2)
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
CREATE TABLE IF NOT EXISTS failures ( -- ours: they cost nobody a point, and end with the next grade
    id INTEGER PRIMARY KEY, assignment TEXT NOT NULL, student TEXT NOT NULL, sha256 TEXT NOT NULL,
    traceback TEXT NOT NULL, failed_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS hand_marks ( -- what people gave; outlives every grade
    assignment TEXT NOT NULL, student TEXT NOT NULL, hand_marks TEXT NOT NULL,
    source TEXT NOT NULL, recorded_at TEXT NOT NULL,
    PRIMARY KEY (assignment, student)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pictures ( -- of figures, drawn ahead for whoever shows a grade without torch
    assignment TEXT NOT NULL, student TEXT NOT NULL, sha256 TEXT NOT NULL, question TEXT NOT NULL,
    png BLOB NOT NULL,
    PRIMARY KEY (assignment, student, sha256, question)
);
"""
WAIT_SECONDS = 60.0
_TRY_SECONDS = 1.0
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NEXT = {
    sqlite3.SQLITE_FULL: "free some space on its disk",
    sqlite3.SQLITE_IOERR: "is its disk full, or gone?",
    sqlite3.SQLITE_READONLY: "make the file and its folder writable, or name another one with --gradebook",
    sqlite3.SQLITE_CANTOPEN: "is it a file in a folder that you may write in?",
    sqlite3.SQLITE_NOTADB: "name a gradebook, or a file that is not there yet",
    sqlite3.SQLITE_CORRUPT: "take the last copy of it that is whole",
}

_T = TypeVar("_T")


class GradebookError(RuntimeError):
    """The gradebook cannot be read or written any more. Nothing that was stored before is lost."""


class GradebookRefused(GradebookError):
    """It could not even be opened as what was asked for: nothing was begun."""


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


def _silently(message: str) -> None:
    pass


class Gradebook:
    """One file. Use as a context manager; may be used from several threads.

    read_only opens what may be read and not written, such as a copy on a disk that takes no writes. Another program
    that is writing is waited for; tell is called when that takes longer than a moment.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], str] = _now,
        read_only: bool = False,
        wait_seconds: float = WAIT_SECONDS,
        tell: Callable[[str], None] = _silently,
    ) -> None:
        self.path, self._now, self._wait_seconds, self._tell = path, now, wait_seconds, tell
        self._file = path.resolve()
        self._lock = threading.RLock()
        self._hurried = False
        try:
            if read_only:
                self._open_to_read()
            else:
                self._open("mode=rwc")
        except sqlite3.Error as error:
            raise GradebookRefused(f"cannot open the gradebook {path}: {self._told(error)}") from None

    def _open_to_read(self) -> None:
        try:
            self._open("mode=rw")
        except sqlite3.OperationalError as error:
            # WAL mode makes a file beside the gradebook even to read it, and some folders take none. Where nothing
            # waits in such a file, the gradebook alone is all there is.
            wal = Path(f"{self._file}-wal")
            if _code(error) in _BUSY or (wal.exists() and wal.stat().st_size):
                raise
            self._open("immutable=1")

    def _open(self, mode: str) -> None:
        """Open it and prove that it is a gradebook; where it is to be written, that it can be, before any work."""
        self._db = sqlite3.connect(
            f"{self._file.as_uri()}?{mode}",
            uri=True,
            timeout=min(_TRY_SECONDS, self._wait_seconds),
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            version = self._run("PRAGMA user_version").fetchone()[0]
            if version not in (0, *_READABLE):
                raise GradebookRefused(f"{self.path} was written by another version of autograder (schema {version})")
            if version == 0 and self._run("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise GradebookRefused(f"{self.path} is a database, but not a gradebook")
            if mode == "mode=rwc":
                self._run("PRAGMA journal_mode = WAL")
                self._run("PRAGMA synchronous = FULL")
                # BEGIN IMMEDIATE alone succeeds on a file that cannot be written; a deletion of nothing does not.
                new = version < _SCHEMA_VERSION
                first = f"{_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION};" if new else ""
                script = f"BEGIN IMMEDIATE; {first} DELETE FROM failures WHERE 0; COMMIT;"
                self._patiently(lambda: self._db.executescript(script))
                version = _SCHEMA_VERSION
            elif version == 0:
                raise GradebookRefused(f"{self.path} is empty: nothing was graded into it yet")
            self._version = version
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def stop_waiting(self) -> None:
        """Whoever waits for another program, in any thread, fails now."""
        self._hurried = True

    def record(
        self, submission: Submission, seen: Seen | None, calls: Mapping[str, str], grade: Grade, reason: str
    ) -> None:
        """Store a grade, with the observations it rests on where they are new, in one transaction.

        calls gives each question's calls_sha256, and that of "" for the file as a whole. reason says why marks
        change, for those that do.
        """
        with self._transaction() as db:
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
        whole = f"{trace.rstrip()}\n{failure.reason}"
        row = (submission.assignment, submission.student, submission.sha256, whole, self._now())
        with self._transaction() as db:
            db.execute("INSERT INTO failures VALUES (NULL, ?, ?, ?, ?, ?)", row)

    def failures(self, assignment: str) -> list[Failure]:
        """The faults of ours that no grade has followed, by student: the last one of each."""
        last = {}
        for student, trace in self._failures(assignment):
            last[student] = Failure(student, assignment, trace.rpartition("\n")[2])
        return [last[student] for student in sorted(last)]

    def tracebacks(self, assignment: str) -> list[str]:
        """Of all these faults, oldest first."""
        return [trace for _, trace in self._failures(assignment)]

    def _failures(self, assignment: str) -> list[tuple[Any, ...]]:
        return self._all("SELECT student, traceback FROM failures WHERE assignment = ? ORDER BY id", (assignment,))

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
            found[question], environment = _from_wire(row[0]), json.loads(row[1])
        whole = found.pop("")
        return Seen(
            {question: [_observation(item) for item in items] for question, items in found.items()},
            whole["texts"],
            [LoadProblem(**{**problem, "defines": tuple(problem["defines"])}) for problem in whole["problems"]],
            _environment(environment),
        )

    def observed(self, grade: Grade) -> dict[str, list[Observation]]:
        """What was last seen of the file of this grade, by question."""
        rows = self._all(
            "SELECT question, data FROM observations"
            " WHERE assignment = ? AND student = ? AND sha256 = ? ORDER BY observed_at",
            (grade.assignment, grade.student, grade.sha256),
        )
        names = {question.name for question in grade.questions}
        return {name: [_observation(item) for item in _from_wire(data)] for name, data in rows if name in names}

    def record_hand_marks(self, hand_marks: HandMarks, source: str) -> list[str]:
        """Keep what people gave a student, in the place of what they had given; says what changed, in words.

        source names where it was given ("nbgrader"). A student who has no grade yet is told among the changes.
        """
        given = _said(hand_marks)
        with self._transaction() as db:
            before = self._hand_marks(given.assignment, given.student) or _nothing_by_hand(given)
            grade = self.grade(given.assignment, given.student)
            found = list(marks.changes(grade, before, given))
            for change in found:
                if change.before != change.after:
                    reason = f"by hand, in {source}" + ("" if change.after is not None else ": not marked any more")
                    self._store_change(db, given, grade, change.what, change.before, change.after or 0.0, reason)
            if found:
                self._store_hand_marks(db, given, source)
        told = [f"{given.student}: {change.said}" for change in found]
        if told and grade is None:
            told.append(f"{given.student}: has no grade yet; what was given by hand is kept for it")
        return told

    def hand_marks(self, assignment: str) -> dict[str, HandMarks]:
        """By student, of those to whom people gave anything."""
        if self._version == 1:
            return {}
        rows = self._all("SELECT hand_marks FROM hand_marks WHERE assignment = ? ORDER BY student", (assignment,))
        found = [_hand_marks(json.loads(row[0])) for row in rows]
        return {one.student: one for one in found}

    def record_pictures(self, grade: Grade, pictures: Mapping[str, bytes]) -> None:
        """Keep a picture per question, as PNG, in the place of all that this student had for the assignment."""
        key = (grade.assignment, grade.student)
        with self._transaction() as db:
            db.execute("DELETE FROM pictures WHERE assignment = ? AND student = ?", key)
            rows = [(*key, grade.sha256, question, png) for question, png in pictures.items()]
            db.executemany("INSERT INTO pictures VALUES (?, ?, ?, ?, ?)", rows)

    def pictures(self, grade: Grade) -> dict[str, bytes]:
        """By question, of the very file that this grade is about."""
        if self._version == 1:
            return {}
        query = "SELECT question, png FROM pictures WHERE assignment = ? AND student = ? AND sha256 = ?"
        return dict(self._all(query, (grade.assignment, grade.student, grade.sha256)))

    def grade(self, assignment: str, student: str) -> Grade | None:
        row = self._one("SELECT grade FROM grades WHERE assignment = ? AND student = ?", (assignment, student))
        return None if row is None else _grade(json.loads(row[0]))

    def grades(self, assignment: str) -> list[Grade]:
        rows = self._all("SELECT grade FROM grades WHERE assignment = ? ORDER BY student", (assignment,))
        return [_grade(json.loads(row[0])) for row in rows]

    def assignments(self) -> list[str]:
        return [
            row[0]
            for row in self._all("SELECT assignment FROM grades UNION SELECT assignment FROM failures ORDER BY 1", ())
        ]

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
            [(*key, calls[name], name, _to_wire(value), environment, self._now()) for name, value in data.items()],
        )

    def _store_changes(self, db: sqlite3.Connection, grade: Grade, reason: str) -> None:
        before = self.grade(grade.assignment, grade.student)
        earned = {question.name: question.earned for question in before.questions} if before else {}
        by_hand = self._hand_marks(grade.assignment, grade.student) or _nothing_by_hand(grade)
        given = {mark.question: mark.points for mark in by_hand.marks if mark.points is not None}
        for question in grade.questions:
            name = question.name
            if earned.get(name) != question.earned:
                why = "first graded" if before is None else reason
                stands = f"; the {given[name]:g} points given by hand stand" if name in given else ""
                self._store_change(db, grade, grade, name, earned.get(name), question.earned, why + stands)

    def _store_change(
        self,
        db: sqlite3.Connection,
        whose: Grade | HandMarks,
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

    def _store_hand_marks(self, db: sqlite3.Connection, given: HandMarks, source: str) -> None:
        if given == _nothing_by_hand(given):
            key = (given.assignment, given.student)
            db.execute("DELETE FROM hand_marks WHERE assignment = ? AND student = ?", key)
        else:
            row = (given.assignment, given.student, json.dumps(asdict(given)), source, self._now())
            db.execute("INSERT OR REPLACE INTO hand_marks VALUES (?, ?, ?, ?, ?)", row)

    def _hand_marks(self, assignment: str, student: str) -> HandMarks | None:
        query = "SELECT hand_marks FROM hand_marks WHERE assignment = ? AND student = ?"
        row = self._one(query, (assignment, student))
        return None if row is None else _hand_marks(json.loads(row[0]))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._run("BEGIN IMMEDIATE")
                try:
                    yield self._db
                    self._run("COMMIT")
                except BaseException:
                    if self._db.in_transaction:  # a full disk ends it by itself
                        self._db.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise GradebookError(
                    f"cannot write the gradebook {self.path}: {self._told(error)}. What was recorded before is kept, "
                    "and the same command goes on from there"
                ) from None

    def _one(self, query: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        found = self._all(query, values)
        return found[0] if found else None

    def _all(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._patiently(lambda: self._db.execute(query, values).fetchall())
            except sqlite3.Error as error:
                raise GradebookError(f"cannot read the gradebook {self.path}: {self._told(error)}") from None

    def _run(self, statement: str) -> sqlite3.Cursor:
        return self._patiently(lambda: self._db.execute(statement))

    def _patiently(self, action: Callable[[], _T]) -> _T:
        """Do it as soon as no other program is in the way."""
        give_up = time.monotonic() + self._wait_seconds
        told = False
        while True:
            try:
                return action()
            except sqlite3.OperationalError as error:
                if _code(error) not in _BUSY or self._hurried or time.monotonic() >= give_up:
                    raise
            if not told:
                self._tell(f"waiting for {self._holder()}, which is writing {self.path}")
                told = True

    def _told(self, error: sqlite3.Error) -> str:
        """What SQLite says, and what to do next."""
        if _code(error) in _BUSY:
            return f"{self._holder()} is writing it, also after {self._wait_seconds:g} s; close that program"
        following = _NEXT.get(_code(error))
        return f"{error}; {following}" if following else str(error)

    def _holder(self) -> str:
        """Who holds it locked, where the kernel tells (Linux).

        Never by opening the file: closing it again would drop the locks of SQLite in this process.
        """
        files = [Path(f"{self._file}{suffix}") for suffix in ("", "-wal", "-shm")]
        try:
            inodes = {str(file.stat().st_ino) for file in files if file.exists()}
            for line in Path("/proc/locks").read_text().splitlines():
                _, kind, _, access, pid, file, *_ = line.split()
                found = (kind, access) == ("POSIX", "WRITE") and file.rpartition(":")[2] in inodes
                if found and int(pid) != os.getpid():
                    return f"process {pid} ({Path(f'/proc/{pid}/comm').read_text().strip()})"
        except (OSError, ValueError):
            pass
        return "another program"


def _code(error: sqlite3.Error) -> int:
    """The primary code of SQLite's; 0 where the error is none of SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


# Values of calls are tensors, and torch takes seconds to import: whoever reads grades needs none of it.
def _to_wire(value: Any) -> bytes:
    from autograder.worker import wire

    return wire.dumps(value)


def _from_wire(data: bytes) -> Any:
    from autograder.worker import wire

    return wire.loads(data)


def _nothing_by_hand(whose: Grade | HandMarks) -> HandMarks:
    return HandMarks(whose.assignment, whose.student, ())


def _said(hand_marks: HandMarks) -> HandMarks:
    """Without the marks that say nothing."""
    said = tuple(mark for mark in hand_marks.marks if mark != HandMark(mark.question, None))
    return replace(hand_marks, marks=said)


def _hand_marks(data: dict[str, Any]) -> HandMarks:
    return HandMarks(**{**data, "marks": tuple(HandMark(**mark) for mark in data["marks"])})


def _plain(observation: Observation) -> dict[str, Any]:
    fields = {name: getattr(observation, name) for name in Observation.__dataclass_fields__}
    return fields | {"outcome": observation.outcome.value, "device_use": observation.device_use.value}


def _observation(data: dict[str, Any]) -> Observation:
    enums = {"outcome": Outcome(data["outcome"]), "device_use": DeviceUse(data.get("device_use", ""))}
    return Observation(**data | enums)


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
                "follows": tuple(question.get("follows", ())),
                "device_use": DeviceUse(question.get("device_use", "")),
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
