"""What a person gave is kept, counts, and is told; whatever is graded before or after."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.gradebook import Gradebook
from autograder.marks import Mark, mark_of
from autograder.results import (
    Environment,
    Grade,
    HandMark,
    HandMarkError,
    HandMarks,
    QuestionResult,
    Submission,
    WrittenAnswer,
)
from autograder.worker.protocol import Outcome

ENVIRONMENT = Environment("2", "3", "cpu", 1, "process", (), "0", "q")


def a_grade(student: str = "kim", text: str = "because", **earned: float) -> Grade:
    """Of two functions with 10 points each, slope and train, and of two texts with 15 and 5, why and how."""
    points = {"slope": 5.0, "train": 10.0} | earned
    questions = tuple(QuestionResult(name, value, 10, Outcome.RETURNED, ()) for name, value in points.items())
    written = (WrittenAnswer("why", 15, text), WrittenAnswer("how", 5, text))
    return Grade(student, "toy", "sha", f"{student}.py", questions, written, (), ENVIRONMENT)


def by_hand(*marks: HandMark, late_penalty: float = 0.0, student: str = "kim") -> HandMarks:
    return HandMarks("toy", student, marks, late_penalty)


def record(gradebook: Gradebook, grade: Grade, reason: str = "run again") -> None:
    gradebook.record(Submission(grade.student, "toy", (), "sha", "x.py", 0.0), None, {}, grade, reason)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """A gradebook in which kim has a grade."""
    with Gradebook(tmp_path / "gradebook.sqlite", now=lambda: "now") as gradebook:
        record(gradebook, a_grade())
        yield gradebook


def history(gradebook: Gradebook, student: str = "kim") -> list[tuple[str, float | None, float, str]]:
    rows = gradebook.changes("toy", student)
    return [(one.question, one.earned_before, one.earned_after, one.reason) for one in rows]


FIRST = [("slope", None, 5, "first graded"), ("train", None, 10, "first graded")]
WHY = HandMark("why", 12)


def test_what_was_given_comes_back(book: Gradebook) -> None:
    given = by_hand(HandMark("slope", 8.5, 1, "a sign"), WHY, late_penalty=2)

    book.record_hand_marks(given, "nbgrader")

    assert book.hand_marks("toy") == {"kim": given}
    assert book.hand_marks("another") == {}


CHANGES = {
    "a text is marked": (by_hand(WHY), ["why: not marked -> 12 points"], [("why", None, 12)]),
    "an automatic mark is replaced": (
        by_hand(HandMark("slope", 8)),
        ["slope: 5 points (automatic) -> 8 points"],
        [("slope", 5, 8)],
    ),
    "an automatic mark is confirmed": (
        by_hand(HandMark("slope", 5)),
        ["slope: 5 points (automatic) -> 5 points"],
        [],
    ),
    "extra credit": (
        by_hand(HandMark("train", None, 2)),
        ["train: extra credit: 0 -> 2 points"],
        [("train, extra credit", 0, 2)],
    ),
    "a comment": (by_hand(HandMark("train", None, comment="well done")), ["train: comment added"], []),
    "a late penalty": (by_hand(late_penalty=3), ["late penalty: 0 -> 3 points"], [("late penalty", 0, 3)]),
    "a question that is none": (
        by_hand(HandMark("lost", 4)),
        ["lost: not marked -> 4 points", "lost: is no question of the grade; it is kept and counts nowhere"],
        [("lost", None, 4)],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told_and_one_of_points_is_in_the_history(change: str, book: Gradebook) -> None:
    given, told, rows = CHANGES[change]

    assert book.record_hand_marks(given, "nbgrader") == [f"kim: {text}" for text in told]
    assert history(book)[2:] == [(*row, "by hand, in nbgrader") for row in rows]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_given_again_changes_nothing(change: str, book: Gradebook) -> None:
    given = CHANGES[change][0]
    book.record_hand_marks(given, "nbgrader")
    before = history(book)

    assert book.record_hand_marks(given, "nbgrader") == []
    assert history(book) == before


def test_the_order_in_which_marks_are_named_is_no_change(book: Gradebook) -> None:
    book.record_hand_marks(by_hand(HandMark("train", 1), WHY), "nbgrader")

    assert book.record_hand_marks(by_hand(WHY, HandMark("train", 1)), "nbgrader") == []


def test_nothing_given_is_nothing_kept(book: Gradebook) -> None:
    assert book.record_hand_marks(by_hand(HandMark("why", None)), "nbgrader") == []
    assert book.hand_marks("toy") == {}


def test_what_is_taken_back_is_gone_and_in_the_history(book: Gradebook) -> None:
    book.record_hand_marks(by_hand(HandMark("slope", 8), WHY), "nbgrader")

    told = book.record_hand_marks(by_hand(), "nbgrader")

    assert told == ["kim: slope: 8 points -> 5 points (automatic)", "kim: why: 12 points -> not marked"]
    assert book.hand_marks("toy") == {}
    assert history(book)[-2:] == [
        ("slope", 8, 5, "by hand, in nbgrader"),
        ("why", 12, 0, "by hand, in nbgrader: not marked any more"),
    ]


def test_grading_again_keeps_what_was_given_and_says_that_it_stands(book: Gradebook) -> None:
    given = by_hand(HandMark("slope", 8), WHY)
    book.record_hand_marks(given, "nbgrader")

    record(book, a_grade(slope=7.0, train=9.0), "the questions changed")

    assert book.hand_marks("toy") == {"kim": given}
    assert history(book)[-2:] == [
        ("slope", 5, 7, "the questions changed; the 8 points given by hand stand"),
        ("train", 10, 9, "the questions changed"),
    ]


def test_marks_before_a_grade_are_kept_for_it(book: Gradebook) -> None:
    given = by_hand(WHY, student="lee")

    told = book.record_hand_marks(given, "nbgrader")
    record(book, a_grade("lee"))

    assert told == [
        "lee: why: not marked -> 12 points",
        "lee: has no grade yet; what was given by hand is kept for it",
    ]
    assert book.hand_marks("toy") == {"lee": given}
    assert history(book, "lee")[0] == ("why", None, 12, "by hand, in nbgrader")


NO_MARKS = {
    "no number": lambda: HandMark("why", math.nan),
    "endless": lambda: HandMark("why", math.inf),
    "endless extra credit": lambda: HandMark("why", 1, -math.inf),
    "an endless penalty": lambda: by_hand(late_penalty=math.inf),
    "two for one question": lambda: by_hand(WHY, WHY),
}


@pytest.mark.parametrize("fault", NO_MARKS)
def test_what_is_no_mark_is_refused(fault: str) -> None:
    with pytest.raises(HandMarkError, match=r"expected|finite"):
        NO_MARKS[fault]()


def old_gradebook(path: Path) -> None:
    """As the first version wrote it: schema 1, without what was added since."""
    with Gradebook(path) as gradebook:
        record(gradebook, a_grade())
    with sqlite3.connect(path) as db:
        db.executescript("DROP TABLE hand_marks; DROP TABLE pictures; PRAGMA user_version = 1;")


def test_a_gradebook_of_the_first_version_is_read_as_it_is(tmp_path: Path) -> None:
    old_gradebook(tmp_path / "old.sqlite")

    with Gradebook(tmp_path / "old.sqlite", read_only=True) as gradebook:
        assert gradebook.hand_marks("toy") == {}
        assert gradebook.pictures(a_grade()) == {}
        assert gradebook.grades("toy") == [a_grade()]
    with sqlite3.connect(tmp_path / "old.sqlite") as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_gradebook_of_the_first_version_takes_hand_marks_and_loses_nothing(tmp_path: Path) -> None:
    old_gradebook(tmp_path / "old.sqlite")

    with Gradebook(tmp_path / "old.sqlite") as gradebook:
        gradebook.record_hand_marks(by_hand(WHY), "nbgrader")
        assert gradebook.grades("toy") == [a_grade()]
        assert history(gradebook)[:2] == FIRST
    with Gradebook(tmp_path / "old.sqlite", read_only=True) as gradebook:
        assert gradebook.hand_marks("toy") == {"kim": by_hand(WHY)}
    with sqlite3.connect(tmp_path / "old.sqlite") as db:  # and a program that would export without them refuses it
        assert db.execute("PRAGMA user_version").fetchone() == (2,)


def test_pictures_are_of_the_graded_file_and_replace_those_before(book: Gradebook) -> None:
    book.record_pictures(a_grade("lee"), {"slope": b"of lee"})
    book.record_pictures(a_grade(), {"slope": b"one", "train": b"two"})
    book.record_pictures(a_grade(), {"slope": b"three"})

    assert book.pictures(a_grade()) == {"slope": b"three"}
    assert book.pictures(replace(a_grade(), sha256="another")) == {}
    assert book.pictures(a_grade("lee")) == {"slope": b"of lee"}


def mark(*marks: HandMark, late_penalty: float = 0.0, text: str = "because") -> Mark:
    return mark_of(a_grade(text=text), by_hand(*marks, late_penalty=late_penalty))


def test_without_hand_marks_the_automatic_points_count_and_texts_wait() -> None:
    alone = mark_of(a_grade(), None)

    assert (alone.earned, alone.possible) == (15, 20)
    assert (alone.total, alone.total_possible) == (15, 40)
    assert alone.waiting == ("why", "how")


def test_given_points_replace_automatic_ones_and_mark_texts() -> None:
    one = mark(HandMark("slope", 8), HandMark("train", None, comment="well done"), WHY)

    assert [(each.name, each.earned, each.overridden) for each in (*one.questions, *one.written)] == [
        ("slope", 8, True),
        ("train", 10, False),
        ("why", 12, False),
        ("how", None, False),
    ]
    assert (one.earned, one.by_hand, one.total, one.waiting) == (18, 12, 30, ("how",))


def test_extra_credit_is_added_and_a_late_penalty_taken_off() -> None:
    one = mark(HandMark("slope", None, 2), HandMark("why", 12, 0.5), late_penalty=4)

    assert (one.earned, one.extra_credit, one.late_penalty, one.total) == (15, 2.5, 4, 25.5)


def test_a_total_is_never_below_0() -> None:
    assert mark(late_penalty=100).total == 0


def test_a_text_that_was_never_written_waits_for_nobody() -> None:
    nothing = mark(HandMark("how", 3), text=" \n")

    assert nothing.waiting == ()
    assert [one.earned for one in nothing.written] == [0, 3]


def test_what_is_no_question_of_the_grade_counts_nowhere() -> None:
    one = mark(HandMark("lost", 4, 1))

    assert (one.total, one.extra_credit) == (15, 0)
    assert one.ignored == (HandMark("lost", 4, 1),)
