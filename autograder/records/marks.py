"""A student's final mark: automatic plus manual. Stores and shows nothing.

A written answer has points once a person marks it, and waits until then; one that was never written has 0 points and
does not wait. A manual mark overrides the automatic points. A manual mark for a question that the grade does not have
is reported and does not count.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.language import AutograderError, Sentence, say, sentence
from autograder.results import Grade


class ManualMarkError(AutograderError):
    """A manual mark is not valid. The text says whose, and what was expected."""


@dataclass(frozen=True)
class ManualMark:
    """A person's mark for one question. points is None if it gives none: the automatic points count, and a written
    answer still waits.
    """

    question: str
    points: float | None
    extra_credit: float = 0.0
    comment: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.points or 0.0) and math.isfinite(self.extra_credit)):
            given = self.extra_credit if math.isfinite(self.points or 0.0) else self.points
            raise ManualMarkError("records.points_not_finite", question=self.question, given=given)


@dataclass(frozen=True)
class ManualMarks:
    """All manual marks of one student for one assignment; late_penalty is subtracted from the total."""

    assignment: str
    student: str
    marks: tuple[ManualMark, ...]
    late_penalty: float = 0.0

    def __post_init__(self) -> None:
        names = [mark.question for mark in self.marks]
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise ManualMarkError("records.two_marks", student=self.student, questions=", ".join(doubled))
        if not math.isfinite(self.late_penalty):
            raise ManualMarkError("records.penalty_not_finite", student=self.student, given=self.late_penalty)

    @property
    def by_question(self) -> dict[str, ManualMark]:
        return {mark.question: mark for mark in self.marks}


@dataclass(frozen=True)
class QuestionScore:
    """The score of one question. automatic is None for a written answer: only a person can mark it."""

    name: str
    possible: float
    automatic: float | None
    given: ManualMark
    written: bool = False

    @property
    def earned(self) -> float | None:
        """The points that count; None while they wait for a person."""
        return self.automatic if self.given.points is None else self.given.points

    @property
    def overridden(self) -> bool:
        return not self.written and self.given.points is not None


@dataclass(frozen=True)
class Mark:
    """questions are the auto-graded ones, written those for a person; ignored are manual marks for neither."""

    questions: tuple[QuestionScore, ...]
    written: tuple[QuestionScore, ...]
    late_penalty: float
    ignored: tuple[ManualMark, ...]

    @property
    def earned(self) -> float:
        """The points that count, summed over the auto-graded questions."""
        return _sum(self.questions)

    @property
    def possible(self) -> float:
        return sum(one.possible for one in self.questions)

    @property
    def manual(self) -> float:
        """The points of the written questions, as far as they are marked."""
        return _sum(self.written)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The written answers that nobody marked yet."""
        return tuple(one.name for one in self.written if one.earned is None)

    @property
    def extra_credit(self) -> float:
        return round(sum(one.given.extra_credit for one in (*self.questions, *self.written)), 2)

    @property
    def total(self) -> float:
        """The points of everything marked so far; final when nothing is waiting."""
        return max(0.0, round(self.earned + self.manual + self.extra_credit - self.late_penalty, 2))

    @property
    def total_possible(self) -> float:
        return self.possible + sum(one.possible for one in self.written)


def mark_of(grade: Grade, manual_marks: ManualMarks | None) -> Mark:
    given = manual_marks.by_question if manual_marks else {}
    questions = tuple(
        QuestionScore(one.name, one.possible, one.earned, given.pop(one.name, ManualMark(one.name, None)))
        for one in grade.questions
    )
    written = tuple(
        QuestionScore(
            one.name,
            one.possible,
            None if one.text.strip() else 0.0,
            given.pop(one.name, ManualMark(one.name, None)),
            written=True,
        )
        for one in grade.written
    )
    return Mark(questions, written, manual_marks.late_penalty if manual_marks else 0.0, tuple(given.values()))


@dataclass(frozen=True)
class ManualChange:
    """One difference between the manual marks before and now. before and after are points; they are equal if no points
    changed (a comment), and None means a written answer that nobody has marked."""

    what: str
    before: float | None
    after: float | None
    said: Sentence


def changes(grade: Grade | None, before: ManualMarks, after: ManualMarks) -> Iterator[ManualChange]:
    """How a student's marks changed, question by question; grade has the points that count without manual marks."""
    automatic = {one.name: one.earned for one in grade.questions} if grade else {}
    known = {*automatic, *(one.name for one in grade.written)} if grade else None
    old, new = before.by_question, after.by_question
    for name in dict.fromkeys((*old, *new)):
        nothing = ManualMark(name, None)
        yield from _of_question(old.get(name, nothing), new.get(name, nothing), automatic.get(name))
        if known is not None and name not in known and old.get(name) != new.get(name):
            yield ManualChange(name, None, None, sentence("records.no_question", question=name))
    was, is_now = before.late_penalty, after.late_penalty
    if was != is_now:
        said = sentence("records.late_penalty_changed", before=was, after=is_now)
        yield ManualChange(say("records.late_penalty"), was, is_now, said)


def _of_question(old: ManualMark, new: ManualMark, automatic: float | None) -> Iterator[ManualChange]:
    name = new.question
    if old.points != new.points:
        was, is_now = (automatic if one.points is None else one.points for one in (old, new))
        before, after = _standing(old, automatic), _standing(new, automatic)
        said = sentence("records.points_changed", question=name, before=before, after=after)
        yield ManualChange(name, was, is_now, said)
    if old.extra_credit != new.extra_credit:
        had, has = old.extra_credit, new.extra_credit
        said = sentence("records.extra_credit_changed", question=name, before=had, after=has)
        yield ManualChange(say("records.extra_credit", question=name), had, has, said)
    if old.comment != new.comment:
        yield ManualChange(name, None, None, _comment_changed(name, old.comment, new.comment))


def _standing(mark: ManualMark, automatic: float | None) -> Sentence:
    if mark.points is not None:
        return sentence("records.points", points=mark.points)
    if automatic is not None:
        return sentence("records.automatic_points", points=automatic)
    return sentence("records.not_marked")


def _comment_changed(question: str, old: str, new: str) -> Sentence:
    if not new:
        return sentence("records.comment_taken_back", question=question)
    if old:
        return sentence("records.comment_changed", question=question)
    return sentence("records.comment_added", question=question)


def _sum(marks: tuple[QuestionScore, ...]) -> float:
    return round(sum(one.earned or 0.0 for one in marks), 2)
