"""The answer key: for every question the right results, the allowed deviations, and what known mistakes yield.

Made from an Assignment by running its reference and its misconceptions on the cases (key_of), or read from an
examples.json that holds the public part of one (examples.py). Judging needs nothing else, so a student's check and a
TA's grading run the same code.
"""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from typing import Any, Protocol

import torch

from autograder.judging.expected import Expected, form_of
from autograder.judging.follow import built_on
from autograder.judging.messages import of_ending
from autograder.spec import Assignment, Case, Limits, Question, SpecError, WrittenQuestion
from autograder.spec.checks import Check, check_of, feedback_of
from autograder.spec.inputs import realise
from autograder.spec.tolerance import unit_roundoff
from autograder.values import copied, doubled_precision, tensors_in
from autograder.worker.call import observe
from autograder.worker.protocol import Observation, Outcome, Part

# matplotlib's pyplot and torch's seed are global to the process: one trusted call at a time.
_ONE_AT_A_TIME = threading.RLock()


class WrongVersion(Protocol):
    """A misconception, as far as judging needs it."""

    @property
    def name(self) -> str: ...

    @property
    def feedback(self) -> str: ...

    def on(self, case: int) -> Sequence[Observation]:
        """What it yields on a case, in the case's own dtype and in float64; empty if unknown."""

    def breaks(self, case: int) -> tuple[str, ...]:
        """The names of the question's checks that its result breaks, or how else it ended."""


@dataclass(frozen=True, eq=False)
class CaseKey:
    """One case with its inputs drawn. expected has an entry for each observed part."""

    name: str
    hidden: bool
    weight: float
    seed: int
    inputs: Mapping[str, Any]
    expected: Mapping[Part, Expected]


@dataclass(frozen=True, eq=False)
class QuestionKey:
    name: str
    points: float
    observe: tuple[Part, ...]
    returns: tuple[str, ...]
    limit_seconds: float
    cases: tuple[CaseKey, ...]
    wrong_versions: tuple[WrongVersion, ...]
    checks: tuple[Check, ...] = ()
    repeat: int = 1
    builds_on: tuple[str, ...] = ()
    # (earlier question -> a wrong version of it) -> what right answers make of it; empty if unknown
    built_on: Callable[[Mapping[str, WrongVersion]], Sequence[WrongVersion]] = lambda _: ()

    def broken(self, case: int, seen: Observation) -> tuple[str, ...]:
        """The names of the checks that an observation breaks; how it ended, if it has no value."""
        if seen.value is None:
            return seen.kind
        result = seen.value.get(self.observe[0])
        return tuple(check.name for check in self.checks if not check.holds(result, self.cases[case].inputs))


@dataclass(frozen=True, eq=False)
class AnswerKey:
    slug: str
    title: str
    questions: tuple[QuestionKey, ...]
    written: tuple[WrittenQuestion, ...]
    limits: Limits

    def question(self, name: str) -> QuestionKey:
        return next(question for question in self.questions if question.name == name)

    @property
    def draws(self) -> bool:
        """Does any question ask for a figure?"""
        return any({Part.FIGURE, Part.ANIMATION} & set(question.observe) for question in self.questions)


def key_of(assignment: Assignment, secret: str) -> AnswerKey:
    """Draw the cases' inputs with the course's secret, and run the references on them."""
    questions = tuple(_question_key(assignment, question, secret) for question in assignment.questions)
    return AnswerKey(assignment.slug, assignment.title, questions, tuple(assignment.written), assignment.limits)


def _question_key(assignment: Assignment, question: Question, secret: str) -> QuestionKey:
    cases = tuple(
        _case_key(
            question, case, realise(case.inputs, f"{secret}/{assignment.slug}/{question.name}/{case.name}/{case.seed}")
        )
        for case in question.cases
    )
    seconds = assignment.limits.seconds if question.limit_seconds is None else question.limit_seconds
    key = QuestionKey(
        name=question.name,
        points=question.points,
        observe=tuple(question.observe),
        returns=tuple(question.returns),
        limit_seconds=seconds,
        cases=cases,
        wrong_versions=(),
        checks=tuple(check_of(check) for check in question.checks),
        repeat=question.repeat,
        builds_on=tuple(question.builds_on),
    )
    wrong = tuple(_Version(version, key) for version in question.misconceptions)
    return replace(key, wrong_versions=wrong, built_on=_BuiltOn(question, key))


def _case_key(question: Question, case: Case, inputs: Mapping[str, Any]) -> CaseKey:
    here = dict(question=question.name, case=case.name)
    declared = _run(question.reference, copied(inputs), question, case.seed)
    # Checks judge the result itself: no exact value is needed, and the task may be in float32 by nature.
    exact = declared if question.checks else _run(question.reference, doubled_precision(inputs), question, case.seed)
    for observation in (declared, exact):
        if observation.outcome is not Outcome.RETURNED:
            ended = dict(outcome=observation.outcome.value, problem=of_ending(observation))
            raise SpecError("spec.reference_ended", **here, **ended)
    if declared.mutated:
        raise SpecError("spec.reference_changes_arguments", **here, names=", ".join(declared.mutated))
    for check in map(check_of, question.checks):
        objection = check.objection((declared.value or {}).get(question.observe[0]), inputs)
        if objection is not None:
            raise SpecError("spec.check_rejects_reference", **here, check=check.name, objection=objection)
    assert declared.value is not None
    assert exact.value is not None
    expected = {}
    for part in question.observe:
        unit = max((unit_roundoff(tensor.dtype) for tensor in tensors_in(declared.value[part])), default=0.0)
        wide = doubled_precision(inputs)
        try:
            limit = question.tolerance.limit(exact.value[part], wide, unit or unit_roundoff(None))
        except Exception as error:  # a magnitude is the author's code and may raise anything
            problem = error.sentence if isinstance(error, SpecError) else str(error)
            raise SpecError("spec.magnitude_does_not_fit", **here, problem=problem) from error
        form = form_of(declared.value[part])
        expected[part] = Expected(exact.value[part], limit, form, question.tolerance.scales_with_dtype)
    return CaseKey(case.name, case.hidden, case.weight, case.seed, inputs, expected)


class _Version:
    """Runs a version of a question on a case once, the first time that an answer is wrong there."""

    def __init__(self, version: Callable[..., Any], question: QuestionKey) -> None:
        self.name, self.feedback = version.__name__, feedback_of(version)
        self.version, self._question = version, question
        self._known: dict[int, tuple[Observation, ...]] = {}

    def on(self, case: int) -> Sequence[Observation]:
        with _ONE_AT_A_TIME:
            if case not in self._known:
                inputs, seed = self._question.cases[case].inputs, self._question.cases[case].seed
                own = _run(self.version, copied(inputs), self._question, seed)
                wide = doubled_precision(inputs)
                exact = own if self._question.checks else _run(self.version, wide, self._question, seed)
                self._known[case] = (own, exact)
            return self._known[case]

    def breaks(self, case: int) -> tuple[str, ...]:
        return self._question.broken(case, self.on(case)[0])


class _BuiltOn:
    """The right versions of a question over wrong parts, made once for each combination that occurs."""

    def __init__(self, question: Question, key: QuestionKey) -> None:
        self._right, self._key = [question.reference, *question.alternatives], key
        self._known: dict[frozenset[tuple[str, WrongVersion]], tuple[WrongVersion, ...]] = {}

    def __call__(self, parts: Mapping[str, WrongVersion]) -> Sequence[WrongVersion]:
        with _ONE_AT_A_TIME:
            combination = frozenset(parts.items())
            if combination not in self._known:
                wrong = {name: part.version for name, part in parts.items() if isinstance(part, _Version)}
                self._known[combination] = tuple(_Version(built_on(one, wrong), self._key) for one in self._right)
            return self._known[combination]


class _Calling(Protocol):
    """How a question is called: what a Question and its key have in common."""

    @property
    def observe(self) -> Sequence[Part]: ...

    @property
    def repeat(self) -> int: ...


def _run(version: Callable[..., Any], inputs: dict[str, Any], question: _Calling, seed: int) -> Observation:
    """A trusted call: what the version prints or warns about must not appear beside a class table."""
    with _ONE_AT_A_TIME, torch.random.fork_rng(devices=[]), redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return observe(version, inputs, question.observe, seed, [version.__code__.co_filename], question.repeat)
