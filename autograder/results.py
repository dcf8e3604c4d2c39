"""What grading takes in and yields: submissions, comparisons, diagnoses, grades. Plain frozen data, no behaviour.

How a call ended and what it did (Outcome, Observation) cross the sandbox's border and are defined in
autograder.worker.protocol.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.language import AutograderError
from autograder.worker.protocol import DeviceUse, LoadProblem, Observation, Outcome


class Difference(StrEnum):
    """The ways in which a value can fail to be the expected one."""

    VALUE = "value"
    SHAPE = "shape"  # the numbers are there in another shape
    SHAPE_AND_VALUE = "shape_and_value"
    NOT_FINITE = "not_finite"
    TEXT = "text"
    NOTHING = "nothing"  # None
    KIND = "kind"  # a string for a number, a list for a dict ..
    LENGTH = "length"
    EMPTY = "empty"
    DETACHED = "detached"  # cut off from the graph although the inputs require gradients
    NO_FIGURE = "no_figure"
    NO_LINE = "no_line"
    NO_POINT = "no_point"
    NO_LABEL = "no_label"
    SCALE = "scale"
    PROPERTY = "property"  # a check of the question does not hold


@dataclass(frozen=True)
class Mismatch:
    """The first thing that differs: what, where, what was expected, what came. Messages are made of it elsewhere.

    path names the part ("W", "log[3, 2]"); expected and actual are short texts; wrong of total numbers
    are off; broadcast names the shape that the wrong one would cause beside the right one.
    """

    difference: Difference
    path: str = ""
    expected: str = ""
    actual: str = ""
    wrong: int = 0
    total: int = 0
    broadcast: str = ""


@dataclass(frozen=True)
class Comparison:
    """excess = max |actual - expected| / limit: 1 is the limit; infinite where there is no number to compare."""

    excess: float = 0.0
    mismatch: Mismatch | None = None
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return self.mismatch is None


@dataclass(frozen=True)
class Diagnosis:
    """name is a misconception's or a relation's; feedback is what the student reads."""

    name: str
    feedback: str


@dataclass(frozen=True)
class CaseResult:
    name: str
    hidden: bool
    weight: float
    passed: bool
    outcome: Outcome
    excess: float = math.inf


@dataclass(frozen=True)
class QuestionResult:
    """earned of possible points; one message, the primary one; notes cost nothing, except the one on mutation.

    follows names what the question builds on and where the student's diagnosed mistake lies ("cost: halved"), where
    the answer is right but for that: it then has full marks, whatever its cases say.
    """

    name: str
    earned: float
    possible: float
    outcome: Outcome
    cases: tuple[CaseResult, ...]
    diagnosis: Diagnosis | None = None
    message: str = ""
    notes: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    device_use: DeviceUse = DeviceUse.NOT_ASKED


@dataclass(frozen=True)
class WrittenAnswer:
    """A text for a person to mark."""

    name: str
    possible: float
    text: str


@dataclass(frozen=True)
class Environment:
    """What a grade depends on besides the file. layers: what kept the submission in, in words."""

    torch: str
    python: str
    device: str
    threads: int
    sandbox: str
    layers: tuple[str, ...]
    autograder: str
    questions_sha256: str


@dataclass(frozen=True)
class Grade:
    """The auto-graded part of a mark, and the written answers that wait for a person."""

    student: str
    assignment: str
    sha256: str
    filename: str
    questions: tuple[QuestionResult, ...]
    written: tuple[WrittenAnswer, ...]
    problems: tuple[str, ...]
    environment: Environment

    @property
    def earned(self) -> float:
        return round(sum(question.earned for question in self.questions), 2)

    @property
    def possible(self) -> float:
        return sum(question.possible for question in self.questions)


class HandMarkError(AutograderError):
    """What a person is said to have given is no mark. The text says whose, and what was expected."""


@dataclass(frozen=True)
class HandMark:
    """What a person gave for one question. points is None where nobody gave any: the automatic ones stand, and a
    written answer still waits.
    """

    question: str
    points: float | None
    extra_credit: float = 0.0
    comment: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.points or 0.0) and math.isfinite(self.extra_credit)):
            given = self.extra_credit if math.isfinite(self.points or 0.0) else self.points
            raise HandMarkError("records.points_not_finite", question=self.question, given=given)


@dataclass(frozen=True)
class HandMarks:
    """All that people gave one student for one assignment; late_penalty is taken off the total."""

    assignment: str
    student: str
    marks: tuple[HandMark, ...]
    late_penalty: float = 0.0

    def __post_init__(self) -> None:
        names = [mark.question for mark in self.marks]
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise HandMarkError("records.two_marks", student=self.student, questions=", ".join(doubled))
        if not math.isfinite(self.late_penalty):
            raise HandMarkError("records.penalty_not_finite", student=self.student, given=self.late_penalty)

    @property
    def by_question(self) -> dict[str, HandMark]:
        return {mark.question: mark for mark in self.marks}


@dataclass(frozen=True)
class Failure:
    """We could not grade it. Costs no point, and is tried again by the next run."""

    student: str
    assignment: str
    reason: str


@dataclass(frozen=True)
class Fault:
    """A failure as the gradebook keeps it, with where in the grader it happened."""

    failure: Failure
    traceback: str
    failed_at: str


@dataclass(frozen=True, eq=False)
class Seen:
    """All that running one submission showed, as it is stored."""

    observations: Mapping[str, Sequence[Observation]]
    texts: Mapping[str, str]
    problems: Sequence[LoadProblem]
    environment: Environment


@dataclass(frozen=True)
class Change:
    """One change of a mark, as the gradebook keeps it."""

    student: str
    question: str
    earned_before: float | None
    earned_after: float
    reason: str
    changed_at: str
