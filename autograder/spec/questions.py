"""What a TA writes: an assignment's questions, their cases and what is known about right and wrong answers.

A wrong spec cannot be loaded: every class checks itself when it is made and raises SpecError in the TA's
words. Nothing here runs a submission or knows how one is judged.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.sandbox.plan import Limits
from autograder.spec import tolerance as tolerances
from autograder.spec.errors import SpecError, require
from autograder.spec.tolerance import Tolerance
from autograder.worker.protocol import Part

SLUG = re.compile(r"[a-z][a-z0-9_]*")
_LISTS = ("cases", "observe", "misconceptions", "alternatives", "returns", "checks", "builds_on")


@dataclass(frozen=True, eq=False)
class Case:
    """One call: inputs by argument name, plain values or descriptions of random ones (normal, uniform).

    Tensors are given as tensors; students get their own copies. hidden cases never leave the grader's side except
    as inputs of a call. seed varies the random inputs; weight is the case's share of the question.
    """

    name: str
    inputs: Mapping[str, Any]
    hidden: bool = False
    seed: int = 0
    weight: float = 1.0

    def __post_init__(self) -> None:
        require(bool(self.name.strip()), "spec.case_without_name")
        require(isinstance(self.inputs, Mapping), "spec.inputs_without_names", case=self.name)
        for name, value in self.inputs.items():
            require(not inspect.isfunction(value), "spec.function_as_input", case=self.name, name=name)
        require(self.weight > 0, "spec.case_weight", case=self.name, weight=self.weight)


@dataclass(frozen=True, eq=False)
class Question:
    """A function to write. Its reference gives it its name, signature and text.

    misconceptions are known-wrong versions; the docstring of each is the feedback for a student whose results equal its
    results. alternatives are right versions in other styles. returns names the parts of a returned tuple, or the
    columns of a returned table, for messages.

    checks, if given, replace the comparison with the reference: functions (result, the arguments ..) -> bool with a
    docstring for students, see autograder.spec.checks. repeat: how often the function is called in a row with the same
    inputs; the list of its results is observed. builds_on names earlier questions whose functions the reference calls:
    an answer that is right given a diagnosed mistake in those earns full marks.
    """

    reference: Callable[..., Any]
    points: float
    cases: Sequence[Case]
    tolerance: tolerances.ErrorBound = field(default_factory=Tolerance)
    observe: Sequence[Part] = (Part.RETURN,)
    misconceptions: Sequence[Callable[..., Any]] = ()
    alternatives: Sequence[Callable[..., Any]] = ()
    returns: Sequence[str] = ()
    checks: Sequence[Callable[..., bool]] = ()
    repeat: int = 1
    builds_on: Sequence[str] = ()
    limit_seconds: float | None = None

    @property
    def name(self) -> str:
        return self.reference.__name__

    def __post_init__(self) -> None:
        require(callable(self.reference), "spec.reference_not_callable")
        here = self.name
        for name in _LISTS:
            require(isinstance(getattr(self, name), list | tuple), "spec.not_a_list", question=here, name=name)
        require(self.points > 0, "spec.question_points", question=here, points=self.points)
        require(any(not case.hidden for case in self.cases), "spec.no_public_case", question=here)
        require(len(self.observe) > 0, "spec.nothing_observed", question=here)
        _require_unique((case.name for case in self.cases), "spec.cases_share_name", question=here)
        is_tolerance = hasattr(self.tolerance, "limit") and not inspect.isclass(self.tolerance)
        require(is_tolerance, "spec.no_tolerance", question=here)
        require(self.repeat >= 1, "spec.repeat_too_small", question=here, repeat=self.repeat)
        versions = [*self.misconceptions, *self.alternatives]
        for version in versions:
            named = inspect.isfunction(version) and version.__name__.isidentifier()
            require(named, "spec.version_not_a_function", question=here, version=repr(version))
        names = (version.__name__ for version in [self.reference, *versions])
        _require_unique(names, "spec.versions_share_name", question=here)
        signature = inspect.signature(self.reference)
        for case in self.cases:
            try:
                signature.bind(**case.inputs)
            except TypeError as error:
                values = dict(question=here, case=case.name, signature=str(signature), problem=str(error))
                raise SpecError("spec.inputs_do_not_fit", **values) from None
        for version in versions:
            given, expected = list(inspect.signature(version).parameters), list(signature.parameters)
            values = dict(version=version.__name__, given=str(given), expected=str(expected))
            require(given == expected, "spec.version_arguments", question=here, **values)
        for check in self.checks:
            given, expected = list(inspect.signature(check).parameters), ["result", *signature.parameters]
            values = dict(check=check.__name__, given=str(given), expected=str(expected))
            require(given == expected, "spec.check_arguments", question=here, **values)
            is_told = bool((check.__doc__ or "").strip())
            require(is_told, "spec.check_without_docstring", question=here, check=check.__name__)
        _require_unique((check.__name__ for check in self.checks), "spec.checks_share_name", question=here)
        for wrong in self.misconceptions:
            is_told = bool((wrong.__doc__ or "").strip())
            require(is_told, "spec.misconception_without_docstring", question=here, version=wrong.__name__)


@dataclass(frozen=True)
class WrittenQuestion:
    """Prose, graded manually by the rubric. Students answer in a string variable of that name."""

    name: str
    points: float
    rubric: str

    def __post_init__(self) -> None:
        require(self.name.isidentifier(), "spec.written_name", question=self.name)
        require(self.points > 0, "spec.written_points", question=self.name, points=self.points)
        require(bool(self.rubric.strip()), "spec.written_without_rubric", question=self.name)


@dataclass(frozen=True, eq=False)
class Assignment:
    slug: str
    title: str
    questions: Sequence[Question]
    written: Sequence[WrittenQuestion] = ()
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        require(SLUG.fullmatch(self.slug) is not None, "spec.slug", slug=self.slug)
        require(isinstance(self.questions, Sequence), "spec.questions_not_a_list", slug=self.slug)
        require(len(self.questions) > 0, "spec.no_questions", slug=self.slug)
        _require_unique((name for name, _ in self.points), "spec.questions_share_name", slug=self.slug)
        functions: dict[str, Callable[..., Any]] = {}
        for question in self.questions:
            for version in [question.reference, *question.misconceptions, *question.alternatives]:
                same = functions.setdefault(version.__name__, version) is version
                named = dict(question=question.name, name=version.__name__)
                require(same, "spec.two_functions_of_one_name", **named)
        earlier: list[str] = []
        for question in self.questions:
            for name in question.builds_on:
                values = dict(question=question.name, name=name, earlier=str(earlier))
                require(name in earlier, "spec.builds_on_no_earlier", **values)
            earlier.append(question.name)

    @property
    def points(self) -> list[tuple[str, float]]:
        """(name, points) of every question, those graded manually last."""
        by_machine = [(question.name, question.points) for question in self.questions]
        return by_machine + [(written.name, written.points) for written in self.written]

    def question(self, name: str) -> Question:
        return next(question for question in self.questions if question.name == name)


def _require_unique(names: Iterable[str], key: str, **values: object) -> None:
    seen: set[str] = set()
    for name in names:
        require(name not in seen, key, name=name, **values)
        seen.add(name)
