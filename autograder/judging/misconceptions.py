"""Does an answer equal that of a known wrong version? Value first, shape second: results that match after reshaping are
named too, and the shape is mentioned beside the name.

A misconception is the diagnosis when the student's results equal its results on every case, it differs from the
reference on at least one, and there is no case that one of the two gets right and the other clearly wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from autograder.judging.answers import QuestionKey, WrongVersion
from autograder.judging.compare import compare, failures
from autograder.judging.expected import Expected
from autograder.results import Diagnosis
from autograder.values import Value, as_numbers, map_tree
from autograder.worker.protocol import Observation, Outcome, Part, sentence

# Two computations of the same wrong formula agree to rounding; a wrong version differs from the right one by far more.
_SAME = 2e-5
_DIVERGED, _OVERFLOW = 1e10, 1e30
_CLEARLY = 10.0  # times the limit: below, two computations of one wrong formula may lie on both sides of it


def misconception(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
    for shapes in (True, False):
        for wrong in question.wrong_versions:
            if _equals(question, wrong, seen, shapes) and _differs(question, wrong, shapes):
                key = "feedback.authored" if shapes else "feedback.authored_other_shape"
                return Diagnosis(wrong.name, sentence(key, text=wrong.feedback))
    return None


def following(
    question: QuestionKey, parts: Mapping[str, WrongVersion], seen: Sequence[Observation]
) -> WrongVersion | None:
    """The right answer that has these results when it calls wrong versions (parts) of earlier questions, if any.

    Nothing shows that an answer that stopped with an error would be right.
    """
    if any(one.value is None for one in seen):
        return None
    for version in question.built_on(parts):
        if question.checks:
            broken = [question.broken(index, one) for index, one in enumerate(seen)]
            same = any(broken) and broken == [version.breaks(index) for index in range(len(seen))]
        else:
            same = _equals(question, version, seen, shapes=True) and _differs(question, version, shapes=True)
        if same:
            return version
    return None


def broken_checks(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
    """The misconception that breaks the same checks on the same cases, else the first broken check."""
    broken = [question.broken(index, one) for index, one in enumerate(seen)]
    for wrong in question.wrong_versions:
        if broken == [wrong.breaks(index) for index in range(len(seen))]:
            return Diagnosis(wrong.name, sentence("feedback.authored", text=wrong.feedback))
    first = next(name for names in broken for name in names)
    check = next((one for one in question.checks if one.name == first), None)
    return Diagnosis(check.name, sentence("feedback.authored", text=check.feedback)) if check else None


def taken_for(question: QuestionKey, case: int, wrong: Observation, seen: Observation) -> bool:
    """Does what was seen on a case equal the wrong version's result, as far as a diagnosis can tell?"""
    return _same(question, case, wrong, seen, shapes=True)


def _equals(question: QuestionKey, wrong: WrongVersion, seen: Sequence[Observation], shapes: bool) -> bool:
    known = False
    for index, observation in enumerate(seen):
        versions = wrong.on(index)
        known = known or bool(versions)
        if versions and not any(
            _same(question, index, version, observation, shapes)
            and not _parted(question, index, version, observation, shapes)
            for version in versions
        ):
            return False
    return known


def _parted(question: QuestionKey, case: int, wrong: Observation, seen: Observation, shapes: bool) -> bool:
    """Does one of them get the case right, and the other clearly not? Results that are the same to within a hundred
    thousandth of their largest number may still differ in their small ones."""
    if wrong.value is None or seen.value is None:
        return False
    for part in question.observe:
        right = question.cases[case].expected[part]
        excesses = [compare(part, right, one.value[part], shapes=shapes).excess for one in (wrong, seen) if one.value]
        if min(excesses) <= 1.0 and max(excesses) > _CLEARLY:
            return True
    return False


def _same(question: QuestionKey, case: int, wrong: Observation, seen: Observation, shapes: bool) -> bool:
    if wrong.outcome is Outcome.RAISED or seen.outcome is Outcome.RAISED:
        return wrong.kind == seen.kind
    if wrong.value is None or seen.value is None:
        return False
    for part in question.observe:
        right = question.cases[case].expected[part]
        known, given = _before_overflow(wrong.value[part], seen.value[part])
        expected = Expected(known, _slack(known, right), form=map_tree(lambda _: "", known))
        if not compare(part, expected, given, question.returns, shapes).passed:
            return False
        # A figure may show more than asked, so one that lacks something would equal many others.
        if part in (Part.FIGURE, Part.ANIMATION) and (
            failures(part, right, wrong.value[part]) != failures(part, right, seen.value[part])
        ):
            return False
    return True


def _before_overflow(wrong: Value, seen: Value) -> tuple[Value, Value]:
    """Both without the rows from where the wrong version leaves the range of float32: a diverging run does so a row
    earlier or later, depending on the order of its operations."""
    if isinstance(wrong, tuple | list) and isinstance(seen, tuple | list) and len(wrong) == len(seen):
        if as_numbers(wrong) is None or as_numbers(seen) is None:
            pairs = [_before_overflow(one, other) for one, other in zip(wrong, seen, strict=True)]
            return type(wrong)(one for one, _ in pairs), type(seen)(other for _, other in pairs)
    elif isinstance(wrong, dict) and isinstance(seen, dict) and wrong.keys() == seen.keys():
        both = {key: _before_overflow(wrong[key], seen[key]) for key in wrong}
        return {key: one for key, (one, _) in both.items()}, {key: other for key, (_, other) in both.items()}
    numbers, given = as_numbers(wrong), as_numbers(seen)
    if numbers is None or given is None or numbers.shape != given.shape or not _overflown(numbers).any():
        return wrong, seen
    if numbers.ndim == 0 or len(numbers) == 1:
        return (torch.zeros(()), torch.zeros(())) if _overflown(given).any() else (wrong, seen)
    first = int(_overflown(numbers).reshape(len(numbers), -1).any(dim=1).nonzero()[0])
    # A non-finite number without that cause is a mistake of its own.
    diverging = first > 0 and float(numbers[:first].abs().max()) > _DIVERGED
    return (numbers[:first], given[:first]) if diverging else (wrong, seen)


def _overflown(numbers: torch.Tensor) -> torch.Tensor:
    return ~numbers.isfinite() | (numbers.abs() > _OVERFLOW)


def _differs(question: QuestionKey, wrong: WrongVersion, shapes: bool) -> bool:
    """Can this key's cases tell the wrong version from the right one? The public part of a key often cannot. If shapes
    do not count, one that is wrong only in its shape says nothing about a result of yet another shape."""
    for index, case in enumerate(question.cases):
        for version in wrong.on(index):
            if version.value is None:
                return True
            parts = ((part, case.expected[part], version.value[part]) for part in question.observe)
            if not all(compare(*one, shapes=shapes).passed for one in parts):
                return True
    return False


def _slack(wrong: Value, right: Expected) -> Value:
    """How far two computations of the same wrong version may differ: relative to its largest number, but at least
    what the question allows where the structure is that of the right answer."""
    if isinstance(wrong, dict):
        same = isinstance(right.exact, dict) and set(right.exact) == set(wrong)
        return {
            key: _slack(item, _inside(right, key) if same else Expected(None, None, None))
            for key, item in wrong.items()
        }
    if isinstance(wrong, list | tuple):
        same = isinstance(right.exact, list | tuple) and len(right.exact) == len(wrong)
        parts = [_inside(right, index) if same else Expected(None, None, None) for index in range(len(wrong))]
        return [_slack(item, part) for item, part in zip(wrong, parts, strict=True)]
    numbers, limit = as_numbers(wrong), as_numbers(right.limit)
    if numbers is None:
        return None
    finite = numbers[numbers.isfinite()]
    slack = torch.full_like(numbers, _SAME * float(finite.abs().max()) if finite.numel() else 0.0)
    return torch.maximum(slack, limit) if limit is not None and limit.shape == slack.shape else slack


def _inside(expected: Expected, key: Any) -> Expected:
    limit = expected.limit[key] if expected.limit is not None else None
    return Expected(expected.exact[key], limit, None)
