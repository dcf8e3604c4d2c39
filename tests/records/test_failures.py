"""Failures of the grader itself: what is kept of them, and how older gradebooks stored them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.records.database import GradebookError, GradebookRefused
from autograder.records.gradebook import Gradebook
from autograder.records.lock import NotHeld, held
from autograder.records.marks import ManualMark, ManualMarkError
from autograder.results import Failure, Fault
from autograder.submission import Submission

TRACE = "Traceback (most recent call last):\n  ..\nKeyError: 'expected'\n"


def of(student: str) -> Submission:
    return Submission(student, "toy", (), "sha", "x.py", 0.0)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    stamps = (f"2026-10-0{day}" for day in range(1, 9))
    with Gradebook(tmp_path / "gradebook.sqlite", now=lambda: next(stamps)) as gradebook:
        yield gradebook


def test_reason_and_traceback_come_back_apart(book: Gradebook) -> None:
    failure = Failure("kim", "toy", "KeyError: 'expected'; the previous mark stays: 1/2")

    book.record_failure(of("kim"), failure, TRACE)

    assert book.failures("toy") == [failure]
    assert book.faults("toy") == [Fault(failure, TRACE, "2026-10-01")]


@pytest.mark.parametrize("reason", ["", "two\nlines", '{"reason": ""}', "half a character \ud800"])
def test_any_reason_comes_back_as_it_was(reason: str, book: Gradebook) -> None:
    book.record_failure(of("kim"), Failure("kim", "toy", reason), TRACE)

    assert book.failures("toy") == [Failure("kim", "toy", reason)]


def test_the_last_failure_of_each_is_reported_and_all_are_kept(book: Gradebook) -> None:
    for student, reason in (("lee", "one"), ("kim", "two"), ("lee", "three")):
        book.record_failure(of(student), Failure(student, "toy", reason), TRACE)

    assert book.failures("toy") == [Failure("kim", "toy", "two"), Failure("lee", "toy", "three")]
    assert [fault.failure.reason for fault in book.faults("toy")] == ["one", "two", "three"]
    assert [fault.failed_at for fault in book.faults("toy", "lee")] == ["2026-10-01", "2026-10-03"]
    assert book.faults("other") == []


def test_a_failure_of_an_older_version_is_read_as_it_was(book: Gradebook, tmp_path: Path) -> None:
    """It had the reason as the last line of the traceback."""
    with sqlite3.connect(tmp_path / "gradebook.sqlite") as db:
        row = ("toy", "kim", "sha", f"{TRACE}KeyError: 'expected'; the previous mark stays: 1/2", "then")
        db.execute("INSERT INTO failures VALUES (NULL, ?, ?, ?, ?, ?)", row)
    db.close()

    failure = Failure("kim", "toy", "KeyError: 'expected'; the previous mark stays: 1/2")
    assert book.failures("toy") == [failure]
    assert book.faults("toy") == [Fault(failure, TRACE.rstrip(), "then")]


def test_an_error_of_records_has_a_key_and_values(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a database")
    (tmp_path / "empty").touch()
    refused: dict[str, Callable[[], object]] = {
        "records.cannot_open": lambda: Gradebook(tmp_path / "text"),
        "records.empty": lambda: Gradebook(tmp_path / "empty", read_only=True),
        "records.points_not_finite": lambda: ManualMark("why", float("nan")),
        "records.no_lock_file": lambda: held(tmp_path / "none" / "book").__enter__(),
    }

    for key, refuse in refused.items():
        with pytest.raises((GradebookRefused, NotHeld, ManualMarkError)) as told:
            refuse()
        assert (told.value.sentence.key, told.value.exit_code) == (key, 2)


def test_a_gradebook_that_breaks_in_the_middle_is_no_bad_input(book: Gradebook) -> None:
    book._db._connection.execute("DROP TABLE failures")

    with pytest.raises(GradebookError) as told:
        book.failures("toy")

    assert (told.value.sentence.key, told.value.exit_code) == ("records.cannot_read", 3)
