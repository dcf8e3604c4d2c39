"""The gradebook's SQLite file: opened, read, written, and waited for while another program has it locked. Knows the
tables, but not what their contents mean.

Crash-safe: a transaction is stored whole or not at all, even after a kill or on a full disk.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from autograder.language import AutograderError, Sentence, say, sentence

# 2 added hand_marks (the manual marks) and pictures: a program that knows only 1 would export marks without them.
# 3 stores sentences as keys, which an older program cannot read.
_SCHEMA_VERSION = 3
_READABLE = (1, 2, 3)
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
    traceback TEXT NOT NULL,          -- with the reason, as JSON; in older rows the reason is its last line
    failed_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS hand_marks ( -- manual marks, which outlive every grade
    assignment TEXT NOT NULL, student TEXT NOT NULL, hand_marks TEXT NOT NULL,
    source TEXT NOT NULL, recorded_at TEXT NOT NULL,
    PRIMARY KEY (assignment, student)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pictures ( -- of figures, drawn in advance to show grades without torch
    assignment TEXT NOT NULL, student TEXT NOT NULL, sha256 TEXT NOT NULL, question TEXT NOT NULL,
    png BLOB NOT NULL,
    PRIMARY KEY (assignment, student, sha256, question)
);
"""
WAIT_SECONDS = 60.0
_TRY_SECONDS = 1.0
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# What to do next.
_NEXT = {
    sqlite3.SQLITE_FULL: sentence("records.disk_full"),
    sqlite3.SQLITE_IOERR: sentence("records.input_output"),
    sqlite3.SQLITE_READONLY: sentence("records.read_only"),
    sqlite3.SQLITE_CANTOPEN: sentence("records.no_file"),
    sqlite3.SQLITE_NOTADB: sentence("records.no_database"),
    sqlite3.SQLITE_CORRUPT: sentence("records.corrupt"),
}

_T = TypeVar("_T")


class GradebookError(AutograderError):
    """The gradebook can no longer be read or written. Nothing that was stored before is lost."""

    exit_code: ClassVar[int] = 3


class GradebookRefused(GradebookError):
    """It could not even be opened as requested: nothing was started."""

    exit_code: ClassVar[int] = 2


def silently(message: str) -> None:
    """Tell nobody."""


class Database:
    """One file, usable from several threads.

    read_only opens a file that may be read but not written, such as a copy on a read-only disk. Waits for another
    program that is writing, and calls tell if that takes longer than a moment. Raises GradebookRefused.
    """

    def __init__(
        self,
        path: Path,
        read_only: bool = False,
        wait_seconds: float = WAIT_SECONDS,
        tell: Callable[[str], None] = silently,
    ) -> None:
        self.path, self._wait_seconds, self._tell = path, wait_seconds, tell
        self._file = path.resolve()
        self._lock = threading.RLock()
        self._hurried = False
        self._connection: sqlite3.Connection
        try:
            if read_only:
                self._open_to_read()
            else:
                self._open("mode=rwc")
        except sqlite3.Error as error:
            raise GradebookRefused("records.cannot_open", path=path, why=self._explained(error)) from None

    def _open_to_read(self) -> None:
        try:
            self._open("mode=rw")
        except sqlite3.OperationalError as error:
            # WAL mode creates a file beside the gradebook even to read it, and some folders allow none. If nothing
            # waits in such a file, the gradebook alone is complete.
            wal = Path(f"{self._file}-wal")
            if _code(error) in _BUSY or (wal.exists() and wal.stat().st_size):
                raise
            self._open("immutable=1")

    def _open(self, mode: str) -> None:
        """Open it and prove, before any work, that it is a gradebook and, if it is to be written, that it can be."""
        self._connection = sqlite3.connect(
            f"{self._file.as_uri()}?{mode}",
            uri=True,
            timeout=min(_TRY_SECONDS, self._wait_seconds),
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            version = self._run("PRAGMA user_version").fetchone()[0]
            if version not in (0, *_READABLE):
                raise GradebookRefused("records.other_version", path=self.path, version=version)
            if version == 0 and self._run("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise GradebookRefused("records.not_a_gradebook", path=self.path)
            if mode == "mode=rwc":
                self._run("PRAGMA journal_mode = WAL")
                self._run("PRAGMA synchronous = FULL")
                # BEGIN IMMEDIATE alone succeeds on a file that cannot be written; deleting nothing does not.
                new = version < _SCHEMA_VERSION
                first = f"{_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION};" if new else ""
                script = f"BEGIN IMMEDIATE; {first} DELETE FROM failures WHERE 0; COMMIT;"
                self._patiently(lambda: self._connection.executescript(script))
                version = _SCHEMA_VERSION
            elif version == 0:
                raise GradebookRefused("records.empty", path=self.path)
            self.version = version
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def stop_waiting(self) -> None:
        """Whoever waits for another program, in any thread, fails now."""
        self._hurried = True

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._run("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    self._run("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:  # a full disk ends the transaction by itself
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                why = self._explained(error)
                raise GradebookError("records.cannot_write", path=self.path, why=why) from None

    def one(self, query: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        found = self.all(query, values)
        return found[0] if found else None

    def all(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._patiently(lambda: self._connection.execute(query, values).fetchall())
            except sqlite3.Error as error:
                raise GradebookError("records.cannot_read", path=self.path, why=self._explained(error)) from None

    def _run(self, statement: str) -> sqlite3.Cursor:
        return self._patiently(lambda: self._connection.execute(statement))

    def _patiently(self, action: Callable[[], _T]) -> _T:
        """Do it as soon as no other program is in the way."""
        give_up = time.monotonic() + self._wait_seconds
        announced = False
        while True:
            try:
                return action()
            except sqlite3.OperationalError as error:
                if _code(error) not in _BUSY or self._hurried or time.monotonic() >= give_up:
                    raise
            if not announced:
                self._tell(say("records.waiting", holder=self._holder(), path=self.path))
                announced = True

    def _explained(self, error: sqlite3.Error) -> Sentence | str:
        """SQLite's message, and what to do next."""
        if _code(error) in _BUSY:
            return sentence("records.still_locked", holder=self._holder(), seconds=self._wait_seconds)
        next_step = _NEXT.get(_code(error))
        return sentence("records.sqlite_says", error=str(error), next_step=next_step) if next_step else str(error)

    def _holder(self) -> Sentence:
        """Who has it locked, if the kernel says so (Linux).

        Never by opening the file: closing it again would drop the locks of SQLite in this process.
        """
        files = [Path(f"{self._file}{suffix}") for suffix in ("", "-wal", "-shm")]
        try:
            inodes = {str(file.stat().st_ino) for file in files if file.exists()}
            for line in Path("/proc/locks").read_text().splitlines():
                _, kind, _, access, pid, file, *_ = line.split()
                found = (kind, access) == ("POSIX", "WRITE") and file.rpartition(":")[2] in inodes
                if found and int(pid) != os.getpid():
                    name = Path(f"/proc/{pid}/comm").read_text().strip()
                    return sentence("records.process", pid=pid, name=name)
        except (OSError, ValueError):
            pass
        return sentence("records.another_program")


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary error code; 0 if the error is not one of SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
