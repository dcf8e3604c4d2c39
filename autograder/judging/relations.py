"""A wrong result as a change of the right one: half of it, its transpose, its negative. Knows no misconceptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

from autograder.judging.answers import QuestionKey
from autograder.results import Diagnosis
from autograder.values import Value, as_numbers, tensors_in
from autograder.worker.protocol import Observation, Part, sentence


@dataclass(frozen=True)
class _Relation:
    """A change of the right numbers, given the sizes of the inputs; None if it does not apply.

    text is the last part of the key of its feedback, if that differs from its name.
    """

    name: str
    change: Callable[[torch.Tensor, float], torch.Tensor | None]
    text: str = ""

    @property
    def diagnosis(self) -> Diagnosis:
        return Diagnosis(self.name, sentence(f"feedback.{self.text or self.name}"))


def _times(name: str, factor: Callable[[float], float]) -> _Relation:
    return _Relation(name, lambda right, m: factor(m) * right)


def _without_first(right: torch.Tensor, _: float) -> torch.Tensor | None:
    return right[1:] if right.ndim and len(right) > 1 else None


def _without_last(right: torch.Tensor, _: float) -> torch.Tensor | None:
    return right[:-1] if right.ndim and len(right) > 1 else None


_RELATIONS = (
    _Relation("another_shape", lambda right, _: right.reshape(-1)),
    _Relation("opposite_sign", lambda right, _: -right),
    _times("2_times", lambda _: 2),
    _times("half", lambda _: 0.5),
    _times("minus_2_times", lambda _: -2),
    _times("minus_half", lambda _: -0.5),
    _times("4_times", lambda _: 4),
    _times("quarter", lambda _: 0.25),
    _times("m_times", lambda m: m),
    _times("1/m_times", lambda m: 1 / m),
    _times("m/2_times", lambda m: m / 2),
    _times("2/m_times", lambda m: 2 / m),
    _times("2m_times", lambda m: 2 * m),
    _times("1/2m_times", lambda m: 1 / (2 * m)),
    _Relation("transposed", lambda right, _: right.T if right.ndim == 2 else None),
    _Relation("off_by_one_row", _without_first, "first_row_missing"),
    _Relation("off_by_one_row", _without_last, "last_row_missing"),
    _Relation("accumulated", lambda right, _: right.cumsum(0) if right.ndim and len(right) > 1 else None),
)


def relation(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
    if Part.RETURN not in question.observe or any(observation.value is None for observation in seen):
        return None
    tensors = max((len(tensors_in(dict(case.inputs))) for case in question.cases), default=0)
    for relation in _RELATIONS:
        # m is the length of one of the inputs; which one, the engine cannot know: it tries each.
        if any(_holds(relation, which, question, seen) for which in range(max(1, tensors))):
            return relation.diagnosis
    return None


def _holds(relation: _Relation, which: int, question: QuestionKey, seen: Sequence[Observation]) -> bool:
    """Is each number block right or changed in this way on every case, and changed on at least one?"""
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
    """One block of numbers: the right ones, the actual ones, the allowed deviation."""

    right: torch.Tensor
    given: torch.Tensor
    limit: torch.Tensor

    def is_right(self) -> bool:
        same_shape = self.given.shape == self.right.shape or self.given.numel() == 1 == self.right.numel()
        return same_shape and _close(self.right, self.given.reshape(self.right.shape), self.limit)

    def is_close_in_any_shape(self, other: torch.Tensor) -> bool:
        if other.numel() != self.given.numel() or other.numel() == 0:
            return False
        # The limit is that of the right numbers; a multiple of them has a multiple of their rounding errors.
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
