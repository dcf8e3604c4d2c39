"""Inputs that are more than plain values: a function, given as an expression; a parameter with its gradient.

Nothing here knows how they travel (wire.py) or how a TA writes them (autograder.spec.inputs).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import torch


@dataclass(frozen=True, eq=False)
class Formula:
    """A function of its arguments ("w0, w1"): an expression over them, the given values, torch and math."""

    arguments: str
    expression: str
    given: Mapping[str, Any]

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(*arguments, **named)

    @cached_property
    def _function(self) -> Callable[..., Any]:
        names = {"torch": torch, "math": math, **self.given}
        function: Callable[..., Any] = eval(f"lambda {self.arguments}: {self.expression}", names)
        return function


def map_tensors(function: Callable[[torch.Tensor], torch.Tensor], value: Any) -> Any:
    """The same tree with function applied to its tensors, including those of formulas and filled gradients."""
    if isinstance(value, torch.Tensor):
        mapped = function(value)
        if value.is_leaf and value.grad is not None:
            mapped.grad = function(value.grad)
        return mapped
    if isinstance(value, list | tuple):
        return type(value)(map_tensors(function, item) for item in value)
    if isinstance(value, dict):
        return {key: map_tensors(function, item) for key, item in value.items()}
    if isinstance(value, Formula):
        return replace(value, given=map_tensors(function, dict(value.given)))
    return value


def as_result(leaf: torch.Tensor) -> torch.Tensor:
    """The same numbers as the result of an operation on a tensor that requires grad."""
    with torch.enable_grad():
        return leaf.view_as(leaf)
