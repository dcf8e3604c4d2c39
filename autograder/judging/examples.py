"""examples.json: the public part of an answer key, as students get it. Written by build, read by check.

Contains the public cases with their answers and limits, and the results of the known misconceptions on these cases, so
that a student's own check can name the mistake. Of hidden cases it contains only their number.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch

from autograder.judging.answers import AnswerKey, CaseKey, QuestionKey, WrongVersion
from autograder.judging.compare import compare
from autograder.judging.expected import Expected
from autograder.language import AutograderError
from autograder.spec import Limits, WrittenQuestion
from autograder.spec.checks import Check
from autograder.values import Value, map_tree, tensors_in
from autograder.worker.given import Formula
from autograder.worker.protocol import Observation, Outcome, Part

SCHEMA = "autograder/examples/v1"
# A wrong version's long results would make the file large; its short ones identify it just as well.
_MOST_NUMBERS = 200
_LIMIT_DIGITS, _WRONG_DIGITS, _SINGLE_DIGITS, _DOUBLE_DIGITS = 3, 9, 12, 17
_LOST_TO_DIGITS = 0.01  # of a limit
_ROW_OF_NUMBERS = re.compile(r"\[[^\[\]{}\"]*\]")


class ExamplesError(AutograderError):
    """The text is not an examples.json of this version."""


def dump(key: AnswerKey) -> str:
    """The public part of the key as JSON text; rows of numbers stand on one line."""
    tree = {
        "schema": SCHEMA,
        "assignment": key.slug,
        "title": key.title,
        "limits": asdict(key.limits),
        "written": [{"name": one.name, "points": one.points} for one in key.written],
        "questions": [_dump_question(question) for question in key.questions],
    }
    text = json.dumps(tree, ensure_ascii=False, indent=1, allow_nan=False)
    return (
        _ROW_OF_NUMBERS.sub(lambda row: re.sub(r"\s+", " ", row[0]).replace("[ ", "[").replace(" ]", "]"), text) + "\n"
    )


def load(text: str) -> AnswerKey:
    """The inverse of dump, as far as a check needs it. Raises ExamplesError."""
    try:
        tree = json.loads(text)
        if tree["schema"] != SCHEMA:
            raise ExamplesError("handout.schema", found=tree["schema"], expected=SCHEMA)
        return AnswerKey(
            tree["assignment"],
            tree["title"],
            tuple(_load_question(question) for question in tree["questions"]),
            tuple(WrittenQuestion(**written, rubric="marked manually") for written in tree["written"]),
            Limits(**tree["limits"]),
        )
    except (AutograderError, KeyError, TypeError, ValueError, AttributeError) as error:
        problem = error.sentence if isinstance(error, AutograderError) else str(error)
        raise ExamplesError("handout.unreadable_examples", problem=problem) from None


def hidden_counts(text: str) -> dict[str, int]:
    """How many hidden cases grading will add, by question."""
    return {question["name"]: question["hidden_cases"] for question in json.loads(text)["questions"]}


def _dump_question(question: QuestionKey) -> dict[str, Any]:
    public = [index for index, case in enumerate(question.cases) if not case.hidden]
    special = {
        "repeat": question.repeat if question.repeat != 1 else None,
        "builds_on": list(question.builds_on),
        "checks": [asdict(check) for check in question.checks],
    }
    return {
        "name": question.name,
        "points": question.points,
        "observe": [part.value for part in question.observe],
        "returns": list(question.returns),
        "limit_seconds": question.limit_seconds,
        **{name: value for name, value in special.items() if value},
        "hidden_cases": len(question.cases) - len(public),
        "cases": [_dump_case(question.cases[index], bool(question.checks)) for index in public],
        "misconceptions": [_dump_wrong(wrong, question, public) for wrong in question.wrong_versions],
    }


def _dump_wrong(wrong: WrongVersion, question: QuestionKey, public: Sequence[int]) -> dict[str, Any]:
    if question.checks:
        results: dict[str, Any] = {"breaks": [list(wrong.breaks(index)) for index in public]}
    else:
        results = {"answers": [_dump_answers(wrong, index, question.cases[index]) for index in public]}
    return {"name": wrong.name, "feedback": wrong.feedback, **results}


def _dump_case(case: CaseKey, checked: bool) -> dict[str, Any]:
    # If checks judge, the reference's own result is one of many right ones and does not belong in the file.
    shown = {} if checked else case.expected
    return {
        "name": case.name,
        "weight": case.weight,
        "seed": case.seed,
        "inputs": _readable(dict(case.inputs), _DOUBLE_DIGITS),
        "expected": {
            part.value: {
                "exact": _readable(expected.exact, _digits(part, expected)),
                "limit": _readable(expected.limit, _LIMIT_DIGITS),
                "form": _readable(expected.form, _SINGLE_DIGITS),
                "scales": expected.scales,
            }
            for part, expected in shown.items()
        },
    }


def _digits(part: Part, expected: Expected) -> int:
    """As few as keep the limits intact: a limit of 0 needs every digit, even of a float32."""
    short = _value(_readable(expected.exact, _SINGLE_DIGITS))
    return _SINGLE_DIGITS if compare(part, expected, short).excess <= _LOST_TO_DIGITS else _DOUBLE_DIGITS


def _dump_answers(wrong: WrongVersion, index: int, case: CaseKey) -> list[Any]:
    if _count(expected.exact for expected in case.expected.values()) > _MOST_NUMBERS:
        return []
    versions = wrong.on(index)
    return (
        []
        if _count(one.value for one in versions) > 2 * _MOST_NUMBERS
        else [_dump_observation(one) for one in versions]
    )


def _count(values: Iterable[Value]) -> int:
    return sum(tensor.numel() for value in values for tensor in tensors_in(value))


def _dump_observation(observation: Observation) -> dict[str, Any]:
    error = {"error_type": observation.error_type, "error_text": observation.error_text}
    return {
        "outcome": observation.outcome.value,
        **{name: text for name, text in error.items() if text},
        "value": _readable(observation.value, _WRONG_DIGITS),
    }


def _load_question(tree: Mapping[str, Any]) -> QuestionKey:
    observe = tuple(Part(part) for part in tree["observe"])
    wrong: tuple[WrongVersion, ...] = tuple(
        _KnownAnswers(
            one["name"],
            one["feedback"],
            tuple(tuple(_load_observation(answer) for answer in answers) for answers in one.get("answers", ())),
            tuple(tuple(names) for names in one.get("breaks", ())),
        )
        for one in tree["misconceptions"]
    )
    cases = tuple(_load_case(case) for case in tree["cases"])
    return QuestionKey(
        name=tree["name"],
        points=tree["points"],
        observe=observe,
        returns=tuple(tree["returns"]),
        limit_seconds=tree["limit_seconds"],
        cases=cases,
        wrong_versions=wrong,
        checks=tuple(Check(**check) for check in tree.get("checks", ())),
        repeat=tree.get("repeat", 1),
        builds_on=tuple(tree.get("builds_on", ())),
    )


def _load_case(tree: Mapping[str, Any]) -> CaseKey:
    expected = {
        Part(part): Expected(_value(one["exact"]), _value(one["limit"]), _value(one["form"]), one["scales"])
        for part, one in tree["expected"].items()
    }
    return CaseKey(tree["name"], False, tree["weight"], tree["seed"], _value(tree["inputs"]), expected)


def _load_observation(tree: Mapping[str, Any]) -> Observation:
    return Observation(
        Outcome(tree["outcome"]),
        value=_value(tree["value"]),
        error_type=tree.get("error_type", ""),
        error_text=tree.get("error_text", ""),
    )


@dataclass(frozen=True, eq=False)
class _KnownAnswers:
    name: str
    feedback: str
    answers: tuple[tuple[Observation, ...], ...]
    broken: tuple[tuple[str, ...], ...]

    def on(self, case: int) -> Sequence[Observation]:
        return self.answers[case] if self.answers else ()

    def breaks(self, case: int) -> tuple[str, ...]:
        return self.broken[case]


def _readable(value: Value, digits: int) -> Any:
    """A value as JSON that a person can read: tensors as nested lists with their dtype."""
    if isinstance(value, torch.Tensor):
        numbers = map_tree(lambda one: _rounded(one, digits), value.tolist())
        tree = {"tensor": numbers, "dtype": str(value.dtype).removeprefix("torch.")}
        tree |= {"shape": list(value.shape)} if value.numel() == 0 else {}
        tree |= {"strided": True} if not value.is_contiguous() else {}
        filled = value.grad if value.is_leaf else None
        tree |= {"gradient": _readable(filled, digits)} if filled is not None else {}
        return tree | ({"grad": True} if value.requires_grad else {})
    if isinstance(value, Formula):
        given = {name: _readable(item, digits) for name, item in value.given.items()}
        return {"formula": value.expression, "arguments": value.arguments, "given": given}
    if isinstance(value, tuple):
        return {"tuple": [_readable(item, digits) for item in value]}
    if isinstance(value, list):
        return [_readable(item, digits) for item in value]
    if isinstance(value, dict):
        return {"dict": [[key, _readable(item, digits)] for key, item in value.items()]}
    return _rounded(value, digits)


def _rounded(value: Any, digits: int) -> Any:
    if not isinstance(value, float):
        return value
    return float(f"{value:.{digits}g}") if math.isfinite(value) else {"float": str(value)}


def _value(tree: Any) -> Value:
    match tree:
        case list():
            return [_value(item) for item in tree]
        case {"float": str(text)}:
            return float(text)
        case {"tuple": list(items)}:
            return tuple(_value(item) for item in items)
        case {"dict": list(pairs)}:
            return {key: _value(item) for key, item in pairs}
        case {"tensor": numbers, "dtype": str(dtype)}:
            tensor = torch.tensor(_value(numbers), dtype=getattr(torch, dtype))
            if "shape" in tree:
                tensor = tensor.reshape(tree["shape"])
            if tree.get("strided"):
                tensor = torch.stack([tensor, tensor], dim=-1)[..., 0]
            tensor.requires_grad_(bool(tree.get("grad")))
            if "gradient" in tree:
                tensor.grad = _value(tree["gradient"])
            return tensor
        case {"formula": str(expression), "arguments": str(arguments), "given": dict(given)}:
            return Formula(arguments, expression, {name: _value(item) for name, item in given.items()})
        case dict():
            raise ExamplesError("handout.unknown_value", found=str(sorted(tree)))
    return tree
