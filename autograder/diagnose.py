"""Why is it wrong? First the question's own misconceptions, then general relations to the right answer.

A misconception is the diagnosis when the student's results equal its results on every case, and it differs from the
reference on at least one. Value first, shape second: results that match after reshaping are named too, and the
shape is mentioned beside the name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from autograder.answers import QuestionKey, WrongVersion
from autograder.compare import Expected, compare, failures
from autograder.results import Diagnosis
from autograder.values import Value, as_numbers, tensors_in
from autograder.worker.protocol import Observation, Outcome, Part

# Two computations of the same wrong formula agree to rounding; a wrong version differs from the right one by far more.
_SAME = 2e-5
_DIVERGED, _OVERFLOW = 1e10, 1e30
_ALSO_ANOTHER_SHAPE = "The result also has another shape than the one that was asked."


def diagnose(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
    """The name of what went wrong, or None. seen has one observation per case, at least one of them not right."""
    if question.checks:
        return _broken_checks(question, seen)
    return _misconception(question, seen) or _relation(question, seen)


def _misconception(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
    for shapes in (True, False):
        for wrong in question.wrong_versions:
            if _equals(question, wrong, seen, shapes) and _differs(question, wrong, shapes):
                feedback = wrong.feedback if shapes else f"{wrong.feedback} {_ALSO_ANOTHER_SHAPE}"
                return Diagnosis(wrong.name, feedback)
    return None


def following(
    question: QuestionKey, parts: Mapping[str, WrongVersion], seen: Sequence[Observation]
) -> WrongVersion | None:
    """The right answer that has these results when it calls wrong versions (parts) of earlier questions, if any.

    Of an answer that stopped with an error nothing shows that it would be right.
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


def _broken_checks(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
    """A misconception that breaks the same checks on the same cases, else the first check that is broken."""
    broken = [question.broken(index, one) for index, one in enumerate(seen)]
    for wrong in question.wrong_versions:
        if broken == [wrong.breaks(index) for index in range(len(seen))]:
            return Diagnosis(wrong.name, wrong.feedback)
    first = next(name for names in broken for name in names)
    return next((Diagnosis(check.name, check.feedback) for check in question.checks if check.name == first), None)


def _equals(question: QuestionKey, wrong: WrongVersion, seen: Sequence[Observation], shapes: bool) -> bool:
    told = False
    for index, observation in enumerate(seen):
        versions = wrong.on(index)
        told = told or bool(versions)
        if versions and not any(_same(question, index, version, observation, shapes) for version in versions):
            return False
    return told


def _same(question: QuestionKey, case: int, wrong: Observation, seen: Observation, shapes: bool) -> bool:
    if wrong.outcome is Outcome.RAISED or seen.outcome is Outcome.RAISED:
        return wrong.outcome is seen.outcome and _same_error(wrong.message, seen.message)
    if wrong.value is None or seen.value is None:
        return False
    for part in question.observe:
        right = question.cases[case].expected[part]
        known, given = _before_overflow(wrong.value[part], seen.value[part])
        expected = replace(Expected(known, _slack(known, right), ""), form=_no_form(known))
        if not compare(part, expected, given, question.returns, shapes).passed:
            return False
        # A figure may show more than is asked, so one that lacks something would equal many others.
        if part in (Part.FIGURE, Part.ANIMATION) and (
            failures(part, right, wrong.value[part]) != failures(part, right, seen.value[part])
        ):
            return False
    return True


def _before_overflow(wrong: Value, seen: Value) -> tuple[Value, Value]:
    """Both without the rows from where the wrong version leaves the range of float32: a run that diverges does so a
    row earlier or later, as its operations are ordered."""
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
    # A number that is not finite and comes from nowhere is a mistake of its own.
    diverging = first > 0 and float(numbers[:first].abs().max()) > _DIVERGED
    return (numbers[:first], given[:first]) if diverging else (wrong, seen)


def _overflown(numbers: torch.Tensor) -> torch.Tensor:
    return ~numbers.isfinite() | (numbers.abs() > _OVERFLOW)


def _same_error(one: str, other: str) -> bool:
    """The same kind of exception with the same first words; sizes and names in the rest may differ."""
    return one.split(" ")[:4] == other.split(" ")[:4]


def _differs(question: QuestionKey, wrong: WrongVersion, shapes: bool) -> bool:
    """Can this key's cases tell the wrong version from the right one? The public part of a key often cannot. Where
    shapes do not count, one that is wrong in its shape alone says nothing about a result of yet another shape."""
    for index, case in enumerate(question.cases):
        for version in wrong.on(index):
            if version.value is None:
                return True
            parts = ((part, case.expected[part], version.value[part]) for part in question.observe)
            if not all(compare(*one, shapes=shapes).passed for one in parts):
                return True
    return False


def _slack(wrong: Value, right: Expected) -> Value:
    """How far two computations of the same wrong version may lie apart: relative to its largest number, but at least
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


def _no_form(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _no_form(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_no_form(item) for item in value]
    return ""


@dataclass(frozen=True)
class _Relation:
    """A change of the right numbers, given the sizes of the inputs; None where it does not apply."""

    name: str
    feedback: str
    change: Callable[[torch.Tensor, float], torch.Tensor | None]


def _times(name: str, words: str, factor: Callable[[float], float]) -> _Relation:
    feedback = f"On every case what is off is exactly {words} the expected: look for a factor missing or too much."
    return _Relation(name, feedback, lambda right, m: factor(m) * right)


def _without_first(right: torch.Tensor, _: float) -> torch.Tensor | None:
    return right[1:] if right.ndim and len(right) > 1 else None


def _without_last(right: torch.Tensor, _: float) -> torch.Tensor | None:
    return right[:-1] if right.ndim and len(right) > 1 else None


_RELATIONS = (
    _Relation("another_shape", "The numbers are right, the shape is not.", lambda right, _: right.reshape(-1)),
    _Relation("opposite_sign", "The numbers are right but for their sign.", lambda right, _: -right),
    _times("2_times", "2 times", lambda _: 2),
    _times("half", "half of", lambda _: 0.5),
    _times("minus_2_times", "-2 times", lambda _: -2),
    _times("minus_half", "minus half of", lambda _: -0.5),
    _times("4_times", "4 times", lambda _: 4),
    _times("quarter", "a quarter of", lambda _: 0.25),
    _times("m_times", "m times (m: the number of examples)", lambda m: m),
    _times("1/m_times", "1/m of (m: the number of examples)", lambda m: 1 / m),
    _times("m/2_times", "m/2 times (m: the number of examples)", lambda m: m / 2),
    _times("2/m_times", "2/m of (m: the number of examples)", lambda m: 2 / m),
    _times("2m_times", "2m times (m: the number of examples)", lambda m: 2 * m),
    _times("1/2m_times", "1/(2m) of (m: the number of examples)", lambda m: 1 / (2 * m)),
    _Relation(
        "transposed",
        "Rows and columns are exchanged: the result is the transpose of the expected one.",
        lambda right, _: right.T if right.ndim == 2 else None,
    ),
    _Relation("off_by_one_row", "The first row is missing; the others are right: off by one.", _without_first),
    _Relation("off_by_one_row", "The last row is missing; the others are right: off by one.", _without_last),
    _Relation(
        "accumulated",
        "Each row is the sum of the expected rows up to it: something is added up that should start anew.",
        lambda right, _: right.cumsum(0) if right.ndim and len(right) > 1 else None,
    ),
)  # fmt: skip


def _relation(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
    if Part.RETURN not in question.observe or any(observation.value is None for observation in seen):
        return None
    tensors = max((len(tensors_in(dict(case.inputs))) for case in question.cases), default=0)
    for relation in _RELATIONS:
        # m is the length of one of the inputs; which one, the engine cannot know: it tries each.
        if any(_holds(relation, which, question, seen) for which in range(max(1, tensors))):
            return Diagnosis(relation.name, relation.feedback)
    return None


def _holds(relation: _Relation, which: int, question: QuestionKey, seen: Sequence[Observation]) -> bool:
    """On every case each number block is right or so changed; on one at least it is changed."""
    changed = False
    for case, observation in zip(question.cases, seen, strict=True):
        assert observation.value is not None
        expected = case.expected[Part.RETURN]
        blocks = _blocks(expected.exact, observation.value[Part.RETURN.value], expected.limit)
        if blocks is None:
            return False
        m = _length(tensors_in(dict(case.inputs)), which)
        for block in blocks:
            if block.is_right():
                continue
            other = relation.change(block.right, m)
            if other is None or not block.is_close_in_any_shape(other):
                return False
            changed = True
    return changed


def _length(tensors: Sequence[torch.Tensor], which: int) -> float:
    return float(tensors[which].shape[0]) if which < len(tensors) and tensors[which].ndim else 1.0


@dataclass(frozen=True)
class _Block:
    """One block of numbers: what is right, what came, how far off it may be."""

    right: torch.Tensor
    given: torch.Tensor
    limit: torch.Tensor

    def is_right(self) -> bool:
        same_shape = self.given.shape == self.right.shape or self.given.numel() == 1 == self.right.numel()
        return same_shape and _close(self.right, self.given.reshape(self.right.shape), self.limit)

    def is_close_in_any_shape(self, other: torch.Tensor) -> bool:
        if other.numel() != self.given.numel() or other.numel() == 0:
            return False
        # The limit belongs to the right numbers; a multiple of them has a multiple of their rounding.
        scale = max(1.0, float(other.abs().max() / self.right.abs().max().clamp(min=1e-300)))
        limit = (
            self.limit.expand(self.right.shape).reshape(-1) if other.numel() == self.right.numel() else self.limit.max()
        )
        return _close(other.reshape(-1), self.given.reshape(-1), limit * scale)


def _blocks(right: Value, given: Value, limit: Value) -> list[_Block] | None:
    """The blocks of numbers at the same places, or None where the structures differ."""
    if isinstance(right, tuple):
        if not isinstance(given, list | tuple) or len(given) != len(right):
            return None
        found: list[_Block] = []
        for parts in zip(right, given, limit, strict=True):
            inner = _blocks(*parts)
            if inner is None:
                return None
            found += inner
        return found
    numbers, came, allowed = as_numbers(right), as_numbers(given), as_numbers(limit)
    if numbers is None or came is None or allowed is None:
        return None
    return [_Block(numbers, came, allowed)]


def _close(right: torch.Tensor, given: torch.Tensor, limit: torch.Tensor) -> bool:
    return bool(((given - right).abs() <= limit).all())
