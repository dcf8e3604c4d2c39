"""A wrong result as a change of the right one: half of it, its transpose, its negative. Knows no misconceptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

from autograder.judging.answers import QuestionKey
from autograder.results import Diagnosis
from autograder.values import Value, as_numbers, tensors_in
from autograder.worker.protocol import Observation, Part


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


def relation(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
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
