"""Seeded random inputs of cases. A TA writes descriptions; they become tensors once, on the trusted side.

The numbers come from Python's own generator and are rounded to four decimals, not from torch.randn: that one differs in
the last bit between processors, and a case must be the same on every machine that grades a course.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import torch

from autograder.spec.errors import WrongValue
from autograder.worker.given import Formula

_DECIMALS = 4


@dataclass(frozen=True)
class Random:
    """A tensor that is drawn once a course's secret is known. Made by normal(), uniform() and integers()."""

    kind: str
    shape: tuple[int, ...]
    first: float
    second: float
    dtype: torch.dtype
    strided: bool

    def __post_init__(self) -> None:
        if not all(isinstance(size, int) and size >= 0 for size in self.shape):
            raise WrongValue("spec.shape", kind=self.kind, shape=str(self.shape))
        if self.kind != "normal" and not self.first < self.second:
            raise WrongValue("spec.range", kind=self.kind, low=self.first, high=self.second)

    def draw(self, generator: random.Random) -> torch.Tensor:
        tensor = torch.empty(self.shape, dtype=torch.float64)
        flat = tensor.view(-1)
        for index in range(flat.numel()):
            flat[index] = self._number(generator)
        tensor = tensor.to(self.dtype)
        return torch.stack([tensor, tensor], dim=-1)[..., 0] if self.strided else tensor

    def _number(self, generator: random.Random) -> float:
        match self.kind:
            case "normal":
                return round(generator.gauss(self.first, self.second), _DECIMALS)
            case "uniform":
                return round(generator.uniform(self.first, self.second), _DECIMALS)
        return generator.randrange(int(self.first), int(self.second))


@dataclass(frozen=True)
class Parameter:
    """A leaf tensor that requires grad and has its gradient. Made by parameter()."""

    value: Any
    grad: Any


def normal(
    *shape: int, mean: float = 0.0, sd: float = 1.0, dtype: torch.dtype = torch.float32, strided: bool = False
) -> Random:
    """A tensor of this shape, each number from N(mean, sd^2) rounded to 4 decimals; strided: not contiguous."""
    return Random("normal", shape, mean, sd, dtype, strided)


def uniform(
    *shape: int, low: float = 0.0, high: float = 1.0, dtype: torch.dtype = torch.float32, strided: bool = False
) -> Random:
    """A tensor of this shape, each number from the interval [low, high] rounded to 4 decimals."""
    return Random("uniform", shape, low, high, dtype, strided)


def integers(
    *shape: int, low: int = 0, high: int = 2, dtype: torch.dtype = torch.int64, strided: bool = False
) -> Random:
    """A tensor of this shape of integers from low to high - 1: labels, counts."""
    return Random("integers", shape, low, high, dtype, strided)


def parameter(value: torch.Tensor | Random, grad: torch.Tensor | Random) -> Parameter:
    """A leaf tensor that requires grad and whose .grad is already filled: the starting point of an optimiser's step."""
    return Parameter(value, grad)


def formula(arguments: str, expression: str, **given: Any) -> Formula:
    """A function as an input: an expression over its arguments ("w0, w1"), the given values, torch and math."""
    return Formula(arguments, expression, given)


def realise(inputs: Mapping[str, Any], seed: str) -> dict[str, Any]:
    """The inputs with everything random drawn. The same seed gives the same numbers on every machine."""
    return {name: _realise(value, f"{seed}/{name}") for name, value in inputs.items()}


def _realise(value: Any, seed: str) -> Any:
    if isinstance(value, Random):
        return value.draw(random.Random(seed))
    if isinstance(value, Parameter):
        leaf = _realise(value.value, f"{seed}/value").detach().clone().requires_grad_()
        leaf.grad = _realise(value.grad, f"{seed}/grad").to(leaf.dtype)
        return leaf
    if isinstance(value, Formula):
        return replace(value, given=realise(value.given, seed))
    if isinstance(value, list | tuple):
        return type(value)(_realise(item, f"{seed}/{index}") for index, item in enumerate(value))
    return value
