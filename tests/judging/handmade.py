"""Handmade answer keys, observations and figures: what is judged is in the test, and no worker is started."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from autograder.judging.answers import AnswerKey, CaseKey, QuestionKey, key_of
from autograder.judging.expected import Expected, form_of
from autograder.judging.grade import grade
from autograder.results import Environment, QuestionResult
from autograder.spec import Assignment, Case, Question, Tolerance
from autograder.submission import Cell, Submission
from autograder.values import copied
from autograder.worker.call import observe
from autograder.worker.protocol import Observation, Outcome, Part, Sentence

ENVIRONMENT = Environment("", "", "cpu", 1, "", (), "", "")


# keys


def assignment(*questions: Question) -> Assignment:
    return Assignment("toy", "Toy", questions)


def key_for(reference: Callable[..., Any], inputs: dict[str, Any], **options: Any) -> AnswerKey:
    """The key of an assignment with one question and one case."""
    return key_of(assignment(Question(reference, 10, [Case("the case", inputs)], **options)), "secret")


def column(x: torch.Tensor) -> torch.Tensor:
    """(3, 1) -> (3, 1)."""
    return x + 1


COLUMN = key_for(column, {"x": torch.tensor([[1.0], [2.0], [3.0]])})


def expect(exact: Any, limit: Any = 0.5, *, form: Any = None, scales: bool = False) -> Expected:
    """limit: one for every number of exact, or a tree like it."""
    every = Tolerance(0.0, limit).limit(exact, {}, 0.0) if isinstance(limit, float) else limit
    return Expected(exact, every, form_of(exact) if form is None else form, scales)


@dataclass(frozen=True, eq=False)
class Known:
    """A wrong version whose results are written down: for each case the values of one or more runs."""

    name: str
    runs: Sequence[Sequence[Observation]] = ()
    broken: Sequence[tuple[str, ...]] = ()
    feedback: str = "feedback"

    def on(self, case: int) -> Sequence[Observation]:
        return self.runs[case]

    def breaks(self, case: int) -> tuple[str, ...]:
        return self.broken[case]


@dataclass(frozen=True, eq=False)
class Asked:
    """One case: what is right, and the inputs that it comes from."""

    expected: Any
    inputs: Mapping[str, Any] = field(default_factory=dict)
    hidden: bool = False
    weight: float = 1.0


def question(
    *cases: Asked, observe: Sequence[Part] = (Part.RETURN,), points: float = 10.0, **options: Any
) -> QuestionKey:
    """A key's question about what is returned; with several parts, a case's expected is a dict of them."""
    made = []
    for number, case in enumerate(cases):
        expected = case.expected if isinstance(case.expected, dict) else {observe[0]: case.expected}
        made.append(CaseKey(f"case {number}", case.hidden, case.weight, 0, case.inputs, expected))
    known = {"returns": (), "limit_seconds": 1.0, "wrong_versions": (), **options}
    return QuestionKey(name="asked", points=points, observe=tuple(observe), cases=tuple(made), **known)


# observations


def returned(value: Any, part: Part = Part.RETURN, **others: Any) -> Observation:
    return Observation(Outcome.RETURNED, value={part.value: value}, **others)


def returned_parts(parts: Mapping[Part, Any], **others: Any) -> Observation:
    return Observation(Outcome.RETURNED, value={part.value: value for part, value in parts.items()}, **others)


def raised(kind: str = "ValueError", text: str = "") -> Observation:
    return Observation(Outcome.RAISED, error_type=kind, error_text=text)


def ended(outcome: Outcome) -> Observation:
    return Observation(outcome)


def seen_of(function: Callable[..., Any], asked: QuestionKey) -> list[Observation]:
    """What a worker would observe of a function defined in a test."""
    return [
        observe(
            function, copied(dict(case.inputs)), asked.observe, case.seed, [function.__code__.co_filename], asked.repeat
        )
        for case in asked.cases
    ]


def handed_in(source: str = "", problem: Sentence | None = None) -> Submission:
    return Submission("kim", "toy", (Cell("kim.py", source),), "sha", "kim.py", 0.0, problem)


def graded_here(source: str, key: AnswerKey) -> dict[str, QuestionResult]:
    """The results of a source that a test trusts: it is run in this process."""
    names: dict[str, Any] = {}
    exec(source, names)
    observations = {one.name: seen_of(names[one.name], one) for one in key.questions}
    return {one.name: one for one in grade(handed_in(source), key, observations, {}, [], ENVIRONMENT).questions}


# figures


def rows(*numbers: tuple[float, ...], columns: int = 2) -> torch.Tensor:
    """A table as worker/figures.py makes them."""
    return torch.tensor(numbers, dtype=torch.float64).reshape(-1, columns)


def axes(
    *lines: torch.Tensor, points: torch.Tensor | None = None, surfaces: torch.Tensor | None = None, **looks: str
) -> dict[str, Any]:
    return {
        "lines": list(lines),
        "points": rows() if points is None else points,
        "surfaces": rows(columns=3) if surfaces is None else surfaces,
        "xlabel": "",
        "ylabel": "",
        "title": "",
        "xscale": "linear",
        "yscale": "linear",
        "legend": [],
        **looks,
    }


def figure(*every: dict[str, Any]) -> dict[str, Any]:
    return {"axes": list(every)}


def drawn_in_frame(*lines: torch.Tensor, points: torch.Tensor | None = None) -> dict[str, Any]:
    return {"axes": [{"lines": list(lines), "points": rows() if points is None else points}]}
