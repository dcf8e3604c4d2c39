"""What counts as a number, a tensor, a structure. Nothing here judges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import torch

# A tree: None, bool, int, float, str or a Tensor, or a list, tuple or dict of trees.
Value: TypeAlias = Any


def as_numbers(value: Value) -> torch.Tensor | None:
    """value as one float64 tensor on the CPU, or None where it is not a rectangular block of numbers.

    Numbers, tensors, and lists or tuples of them (stacked) are blocks of numbers. Complex values are not.
    """
    if isinstance(value, torch.Tensor):
        return None if value.is_complex() else value.detach().to("cpu", torch.float64)
    if isinstance(value, bool | int | float):
        try:
            return torch.tensor(float(value), dtype=torch.float64)
        except OverflowError:
            return None
    if isinstance(value, list | tuple):
        if all(isinstance(item, bool | int | float) for item in value):
            return _row(value)
        rows = [as_numbers(item) for item in value]
        first = rows[0]
        if first is None or any(row is None or row.shape != first.shape for row in rows):
            return None
        return torch.stack([row for row in rows if row is not None])
    return None


def _row(numbers: Sequence[float]) -> torch.Tensor | None:
    """In one piece: a tensor for each number of a long list would take seconds."""
    try:
        return torch.tensor([float(number) for number in numbers], dtype=torch.float64)
    except OverflowError:
        return None


def map_tensors(function: Callable[[torch.Tensor], torch.Tensor], value: Value) -> Value:
    """The same tree with function applied to its tensors."""
    if isinstance(value, torch.Tensor):
        return function(value)
    if isinstance(value, list | tuple):
        return type(value)(map_tensors(function, item) for item in value)
    if isinstance(value, dict):
        return {key: map_tensors(function, item) for key, item in value.items()}
    return value


def tensors_in(value: Value) -> list[torch.Tensor]:
    """All tensors of a tree, in its order."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [tensor for item in value for tensor in tensors_in(item)] if isinstance(value, list | tuple) else []


def copied(value: Value) -> Value:
    """A copy whose tensors share no memory with the original; strides and requires_grad are kept."""

    def copy(tensor: torch.Tensor) -> torch.Tensor:
        twin = tensor.detach().clone()
        if not tensor.is_contiguous():
            twin = torch.stack([twin, twin], dim=-1)[..., 0]
        return twin.requires_grad_(tensor.requires_grad)

    return map_tensors(copy, value)


def doubled_precision(value: Value) -> Value:
    """A copy with every floating tensor in float64: what a formula is evaluated on to get its exact value."""

    def widen(tensor: torch.Tensor) -> torch.Tensor:
        if not tensor.is_floating_point():
            return tensor.clone()
        return tensor.detach().to(torch.float64).clone().requires_grad_(tensor.requires_grad)

    return map_tensors(widen, value)
