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
from autograder.spec.tolerance import Tolerance
from autograder.worker.protocol import Part

SLUG = re.compile(r"[a-z][a-z0-9_]*")
_LISTS = ("cases", "observe", "misconceptions", "alternatives", "returns", "checks", "builds_on")


class SpecError(ValueError):
    """The assignment's own description is wrong. The text says which part, and what was expected."""


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
        _require(bool(self.name.strip()), "a case needs a name")
        _require(
            isinstance(self.inputs, Mapping),
            f"case {self.name!r}: inputs must be given by the arguments' names, dict(x=.., y=..)",
        )
        for name, value in self.inputs.items():
            _require(
                not inspect.isfunction(value),
                f"case {self.name!r}: a function cannot be sent; write {name} as a formula: formula('x', 'x ** 2')",
            )
        _require(self.weight > 0, f"case {self.name!r}: weight must be positive, not {self.weight}")


@dataclass(frozen=True, eq=False)
class Question:
    """A function to write. Its reference gives it its name, signature and text.

    misconceptions are known-wrong versions; the docstring of each is the feedback that a student gets whose
    results equal its results. alternatives are right versions in other styles. returns names the parts of a
    returned tuple, or the columns of a returned table, for messages.

    checks, where given, take the place of the comparison with the reference: functions (result, the arguments ..)
    -> bool with a docstring for students, see autograder.spec.checks. repeat: the function is called so often in a row
    with the same inputs, and the list of its results is looked at. builds_on names earlier questions whose functions
    the reference calls: an answer that is right but for a diagnosed mistake in those earns full marks.
    """

    reference: Callable[..., Any]
    points: float
    cases: Sequence[Case]
    tolerance: tolerances.Limits = field(default_factory=Tolerance)
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
        _require(callable(self.reference), "a question's reference must be a function")
        here = f"question {self.name}"
        for name in _LISTS:
            _require(
                isinstance(getattr(self, name), list | tuple),
                f"{here}: {name} must be a list; write [..] around it",
            )
        _require(self.points > 0, f"{here}: points must be positive, not {self.points}")
        _require(any(not case.hidden for case in self.cases), f"{here}: at least one case must not be hidden")
        _require(len(self.observe) > 0, f"{here}: observe must name what to look at")
        _require_unique((case.name for case in self.cases), f"{here}: cases")
        is_tolerance = hasattr(self.tolerance, "limit") and not inspect.isclass(self.tolerance)
        _require(is_tolerance, f"{here}: tolerance must be a Tolerance(..) or a RoundingBound(..)")
        _require(self.repeat >= 1, f"{here}: repeat must be 1 or more, not {self.repeat}")
        versions = [*self.misconceptions, *self.alternatives]
        for version in versions:
            named = inspect.isfunction(version) and version.__name__.isidentifier()
            _require(
                named,
                f"{here}: a misconception or alternative must be a function made by def, or by wrong(name, lambda ..: "
                f".., feedback), not {version!r}",
            )
        _require_unique((version.__name__ for version in [self.reference, *versions]), f"{here}: versions")
        signature = inspect.signature(self.reference)
        for case in self.cases:
            try:
                signature.bind(**case.inputs)
            except TypeError as error:
                raise SpecError(
                    f"{here}, case {case.name!r}: inputs do not fit {self.name}{signature}: {error}"
                ) from None
        for version in versions:
            given, expected = list(inspect.signature(version).parameters), list(signature.parameters)
            _require(given == expected, f"{here}: {version.__name__} takes {given}, the reference takes {expected}")
        for check in self.checks:
            given, expected = list(inspect.signature(check).parameters), ["result", *signature.parameters]
            _require(given == expected, f"{here}: check {check.__name__} takes {given}, it must take {expected}")
            _require(bool((check.__doc__ or "").strip()), f"{here}: check {check.__name__} needs a docstring")
        _require_unique((check.__name__ for check in self.checks), f"{here}: checks")
        for wrong in self.misconceptions:
            _require(
                bool((wrong.__doc__ or "").strip()),
                f"{here}: misconception {wrong.__name__} needs a docstring: it is the feedback that a student reads",
            )


@dataclass(frozen=True)
class WrittenQuestion:
    """Prose, marked by hand by the rubric. Students answer in a text variable of that name."""

    name: str
    points: float
    rubric: str

    def __post_init__(self) -> None:
        _require(self.name.isidentifier(), f"written question {self.name!r}: the name must be a Python name")
        _require(self.points > 0, f"written question {self.name}: points must be positive, not {self.points}")
        _require(bool(self.rubric.strip()), f"written question {self.name} needs a rubric")


@dataclass(frozen=True, eq=False)
class Assignment:
    slug: str
    title: str
    questions: Sequence[Question]
    written: Sequence[WrittenQuestion] = ()
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        _require(
            SLUG.fullmatch(self.slug) is not None,
            f"assignment {self.slug!r}: a slug is made of small letters, digits and _, and starts with a letter",
        )
        _require(isinstance(self.questions, Sequence), f"assignment {self.slug}: questions must be a list")
        _require(len(self.questions) > 0, f"assignment {self.slug}: it has no questions")
        _require_unique((name for name, _ in self.points), f"assignment {self.slug}: questions")
        functions: dict[str, Callable[..., Any]] = {}
        for question in self.questions:
            for version in [question.reference, *question.misconceptions, *question.alternatives]:
                _require(
                    functions.setdefault(version.__name__, version) is version,
                    f"question {question.name}: there are two different functions {version.__name__} in this "
                    "assignment; rename one",
                )
        earlier: list[str] = []
        for question in self.questions:
            for name in question.builds_on:
                _require(
                    name in earlier,
                    f"question {question.name}: it builds on {name!r}, which is no earlier question ({earlier})",
                )
            earlier.append(question.name)

    @property
    def points(self) -> list[tuple[str, float]]:
        """(name, points) of every question, those marked by hand last."""
        by_machine = [(question.name, question.points) for question in self.questions]
        return by_machine + [(written.name, written.points) for written in self.written]

    def question(self, name: str) -> Question:
        return next(question for question in self.questions if question.name == name)


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise SpecError(message)


def _require_unique(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        _require(name not in seen, f"{what} must have different names; {name!r} is there twice")
        seen.add(name)
