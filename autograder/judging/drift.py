"""Does a committed examples.json still match what its assignment builds, whatever processor it was built on?

Another processor adds up in another order, so the last digits of what is computed differ; nothing else may. How far
numbers may differ depends on what they are:

- what an author wrote (points, seeds, texts) and the structure of everything: not at all;
- drawn inputs: a few units in the last place of a float32; limits: one in the last of their three digits;
- values computed in float64 (what is expected, and a misconception's second answer): six digits, or what cancelling
  leaves of the numbers beside them. What is expected, also by less than half of its limit: more is a mistake there;
- a misconception's answer in the case's own dtype, mostly float32: as long as diagnosis takes one for the other, and
  in any way where it diverged: what is left of numbers of 1e10 that cancelled may have no digit in common. A
  misconception that was changed shows in float64.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from typing import Any

import torch

from autograder.judging.answers import QuestionKey
from autograder.judging.compare import compare
from autograder.judging.examples import ExamplesError, load
from autograder.judging.expected import Expected
from autograder.judging.misconceptions import taken_for
from autograder.values import Value, as_numbers, map_tree, tensors_in
from autograder.worker.protocol import Observation, Part

# How far numbers below these keys may differ, relative to themselves. Those with no bound are compared as values.
_NEAR = {"inputs": 1e-6, "limit": 0.01, "exact": math.inf, "value": math.inf}
_SIX_DIGITS, _CANCELLED = 1e-6, 1e-12
_DIVERGED = 1e10
_HALF_OF_THE_LIMIT = 0.5  # as in validate: a right answer comes no further


def same(committed: str, built: str) -> bool:
    """Equal except for rounding on another processor."""
    try:
        trees, keys = (json.loads(committed), json.loads(built)), (load(committed), load(built))
    except (ValueError, ExamplesError):
        return False
    return _alike(*trees) and all(map(_same_values, keys[0].questions, keys[1].questions))


def _alike(one: Any, other: Any, near: float = 0.0) -> bool:
    """Texts and structures are equal, numbers as near as the outermost key above them asks."""
    if _is_number(one) and _is_number(other):
        return one == other or near == math.inf or math.isclose(_number(one), _number(other), rel_tol=near)
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = ((one[key], other[key], near or _NEAR.get(key, 0.0)) for key in one.keys() & other.keys())
        return one.keys() == other.keys() and all(_alike(*pair) for pair in pairs)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_alike(*pair, near) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and bool(one == other)


def _is_number(tree: Any) -> bool:
    return isinstance(tree, float) or (isinstance(tree, dict) and tree.keys() == {"float"})


def _number(tree: Any) -> float:
    return float(tree["float"] if isinstance(tree, dict) else tree)


def _same_values(one: QuestionKey, other: QuestionKey) -> bool:
    return all(
        all(_same_expected(right, twin.expected[part]) for part, right in case.expected.items())
        and all(
            _same_answers(one, index, wrong.on(index), again.on(index))
            for wrong, again in zip(one.wrong_versions, other.wrong_versions, strict=True)
        )
        for index, (case, twin) in enumerate(zip(one.cases, other.cases, strict=True))
    )


def _same_answers(question: QuestionKey, case: int, one: Sequence[Observation], other: Sequence[Observation]) -> bool:
    """Of one misconception on one case: in the case's own dtype, then in float64; empty if they would be too long."""
    pairs = list(zip(one, other, strict=True))
    own = all(_diverged(*pair) or taken_for(question, case, *pair) for pair in pairs[:1])
    return own and all(_same_in_float64(*pair) for pair in pairs[1:])


def _same_expected(one: Expected, other: Expected) -> bool:
    def allowed(numbers: torch.Tensor, limit: Value) -> torch.Tensor:
        return torch.minimum(_last_digits(numbers), limit * _HALF_OF_THE_LIMIT)

    return _within(one.exact, other.exact, map_tree(_limit(allowed), one.exact, one.limit))


def _diverged(*answers: Observation) -> bool:
    return all(any(bool((one.double().abs() > _DIVERGED).any()) for one in tensors_in(each.value)) for each in answers)


def _same_in_float64(one: Observation, other: Observation) -> bool:
    return _within(one.value, other.value, map_tree(_limit(_last_digits), one.value))


def _last_digits(numbers: torch.Tensor) -> torch.Tensor:
    """What float64 may lose in each number, also if it is what remained when others cancelled."""
    sizes = numbers.abs()
    largest = max([1.0, *sizes[sizes < _DIVERGED].tolist()])
    return (sizes * _SIX_DIGITS).clamp(min=largest * _CANCELLED)


def _within(one: Value, other: Value, allowed: Value) -> bool:
    # As a plain tree, even if it is a figure: here anything extra in it is a difference.
    return compare(Part.RETURN, Expected(one, allowed, map_tree(lambda _: "", one)), other).passed


def _limit(function: Callable[..., torch.Tensor]) -> Callable[..., torch.Tensor | None]:
    """function of a leaf's numbers and its own limit, if it has one; strings have no limit."""

    def at(leaf: Value, *own: Value) -> torch.Tensor | None:
        numbers = as_numbers(leaf)
        return None if numbers is None else function(numbers, *own)

    return at
