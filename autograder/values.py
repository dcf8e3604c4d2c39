"""What counts as a number, a tensor, a structure. Judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import torch

from autograder.worker.given import Formula, as_result, map_tensors

# A tree: None, bool, int, float, str or a Tensor, or a list, tuple or dict of trees.
Value: TypeAlias = Any


def as_numbers(value: Value) -> torch.Tensor | None:
    """value as one float64 tensor on the CPU, or None if it is not a rectangular block of numbers.

    Numbers, tensors, and lists or tuples of them (stacked) are blocks of numbers. Complex values are not.
    """
    if isinstance(value, torch.Tensor):
        return None if value.is_complex() else value.detach().to("cpu", torch.float64)
    block = _block(value)
    return None if block is None else torch.tensor(block[1], dtype=torch.float64).reshape(block[0])


def _block(value: Value) -> tuple[tuple[int, ...], list[float]] | None:
    """(shape, numbers). One tensor at the end: a tensor for every item of a long list takes seconds."""
    if isinstance(value, bool | int | float):
        try:
            return (), [float(value)]
        except OverflowError:
            return None
    if isinstance(value, torch.Tensor):
        numbers = as_numbers(value)
        return None if numbers is None else (tuple(numbers.shape), numbers.reshape(-1).tolist())
    if not isinstance(value, list | tuple):
        return None
    shape: tuple[int, ...] = ()
    together: list[float] = []
    for index, item in enumerate(value):
        row = _block(item)
        if row is None or (index and row[0] != shape):
            return None
        shape = row[0]
        together += row[1]
    return (len(value), *shape), together


def map_tree(
    function: Callable[..., Value], tree: Value, *others: Value, tuples: type[list[Any] | tuple[Any, ...]] = tuple
) -> Value:
    """The tree of function(leaf, what the others have at its place ..).

    Lists, tuples (with tuples=list as lists) and dicts are kept; everything else is a leaf, including a tensor or a
    Formula. The first tree decides what is a leaf; the others may have anything there. Where it has items, each of the
    others must have as many in a list or tuple, or a dict with the same keys; otherwise raises ValueError.
    """
    if isinstance(tree, dict):
        if not all(isinstance(other, dict) and other.keys() == tree.keys() for other in others):
            raise ValueError(f"the trees differ in structure: one has a dict with {list(tree)}")
        return {
            key: map_tree(function, item, *(other[key] for other in others), tuples=tuples)
            for key, item in tree.items()
        }
    if isinstance(tree, list | tuple):
        if not all(isinstance(other, list | tuple) and len(other) == len(tree) for other in others):
            raise ValueError(f"the trees differ in structure: one has {len(tree)} items")
        made = [map_tree(function, *items, tuples=tuples) for items in zip(tree, *others, strict=True)]
        return tuples(made) if isinstance(tree, tuple) else made
    return function(tree, *others)


def leaves(tree: Value) -> Iterator[Value]:
    """Everything that map_tree takes for a leaf, in the tree's order."""
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list | tuple):
        for item in tree:
            yield from leaves(item)
    else:
        yield tree


def tensors_in(value: Value) -> list[torch.Tensor]:
    """All tensors of a tree, in its order, including those of formulas."""
    found: list[torch.Tensor] = []
    for leaf in leaves(value):
        if isinstance(leaf, torch.Tensor):
            found.append(leaf)
        elif isinstance(leaf, Formula):
            found += tensors_in(dict(leaf.given))
    return found


def copied(value: Value) -> Value:
    """A copy whose tensors share no memory with the original; strides, requires_grad and being a leaf are kept."""

    def copy(tensor: torch.Tensor) -> torch.Tensor:
        twin = tensor.detach().clone()
        if not tensor.is_contiguous():
            twin = torch.stack([twin, twin], dim=-1)[..., 0]
        twin.requires_grad_(tensor.requires_grad)
        return twin if tensor.is_leaf else as_result(twin)

    return map_tensors(copy, value)


def doubled_precision(value: Value) -> Value:
    """A copy with every floating tensor in float64: what a formula is evaluated on to get its exact value."""

    def widen(tensor: torch.Tensor) -> torch.Tensor:
        if not tensor.is_floating_point():
            return tensor.clone()
        return tensor.detach().to(torch.float64).clone().requires_grad_(tensor.requires_grad)

    return map_tensors(widen, value)
