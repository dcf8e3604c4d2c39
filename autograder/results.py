"""What grading yields: comparisons, diagnoses, grades. Plain frozen data, no behaviour.

How a call ended and what it did (Outcome, Observation) cross the sandbox's border and are defined in
autograder.worker.protocol.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.worker.protocol import DeviceUse, LoadProblem, Observation, Outcome, Sentence, sentence


class Difference(StrEnum):
    """The ways in which a value can fail to be the expected one."""

    VALUE = "value"
    SHAPE = "shape"  # the right numbers in another shape
    SHAPE_AND_VALUE = "shape_and_value"
    NOT_FINITE = "not_finite"
    TEXT = "text"
    NOTHING = "nothing"  # None
    KIND = "kind"  # a string for a number, a list for a dict ..
    LENGTH = "length"
    EMPTY = "empty"
    DETACHED = "detached"  # detached from the graph although the inputs require gradients
    NO_FIGURE = "no_figure"
    NO_ANIMATION = "no_animation"
    NO_LINE = "no_line"
    NO_POINT = "no_point"
    NO_LABEL = "no_label"
    SCALE = "scale"
    PROPERTY = "property"  # a check of the question does not hold


@dataclass(frozen=True)
class Mismatch:
    """The first difference: what, where, what was expected, what came. Messages are made from it elsewhere.

    path names the part ("W", "log[3, 2]", the second line of a figure); expected and actual are numbers, shapes and
    texts as they are shown, or say what kind of thing it is; wrong of total numbers are wrong; broadcast is the shape
    that the wrong and the right one would broadcast to.
    """

    difference: Difference
    path: str | Sentence = ""
    expected: str | Sentence = ""
    actual: str | Sentence = ""
    wrong: int = 0
    total: int = 0
    broadcast: str = ""


@dataclass(frozen=True)
class Comparison:
    """excess = max |actual - expected| / limit: 1 is the limit; infinite if there is no number to compare."""

    excess: float = 0.0
    mismatch: Mismatch | None = None
    notes: tuple[Sentence, ...] = ()

    @property
    def passed(self) -> bool:
        return self.mismatch is None


@dataclass(frozen=True)
class Diagnosis:
    """name is a misconception's or a relation's; feedback is what the student reads."""

    name: str
    feedback: Sentence


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

    case is the name of the case that the message is about; "" if it is about all of them. follows names the part with
    the student's diagnosed mistake ("cost: halved") if the answer is right given that mistake: it then has full marks,
    whatever its cases say.
    """

    name: str
    earned: float
    possible: float
    outcome: Outcome
    cases: tuple[CaseResult, ...]
    diagnosis: Diagnosis | None = None
    message: Sentence | None = None
    case: str = ""
    notes: tuple[Sentence, ...] = ()
    follows: tuple[str, ...] = ()
    device_use: DeviceUse = DeviceUse.NOT_ASKED

    @property
    def headline(self) -> Sentence | None:
        """The message, with the name of the case that it is about."""
        if self.message is None or not self.case:
            return self.message
        hidden = any(one.hidden for one in self.cases if one.name == self.case)
        key = "feedback.in_hidden_case" if hidden else "feedback.in_case"
        return sentence(key, case=self.case, what=self.message)


@dataclass(frozen=True)
class WrittenAnswer:
    """An answer for a person to mark."""

    name: str
    possible: float
    text: str


@dataclass(frozen=True)
class Problem:
    """Why something in a file did not run as it is; place is None if it concerns the whole file."""

    said: Sentence
    place: Sentence | None = None

    @property
    def line(self) -> Sentence:
        """Where, and what."""
        return sentence("feedback.in_place", place=self.place, what=self.said) if self.place else self.said


@dataclass(frozen=True)
class Environment:
    """What a grade depends on besides the file. layers: what confined the submission, in words."""

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
    problems: tuple[Problem, ...]
    environment: Environment

    @property
    def earned(self) -> float:
        return round(sum(question.earned for question in self.questions), 2)

    @property
    def possible(self) -> float:
        return sum(question.possible for question in self.questions)


@dataclass(frozen=True)
class Failure:
    """We could not grade it. Costs no points, and the next run tries again."""

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
    """Everything that running one submission showed, as it is stored."""

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
