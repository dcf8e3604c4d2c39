"""What a part of a result should be, and where in it one is: the nouns of comparing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from autograder.results import Comparison, Difference, Mismatch
from autograder.values import Value, map_tree


@dataclass(frozen=True, eq=False)
class Expected:
    """The right value of one observed part, as exact as we can make it, and how far a number may be off.

    exact: the reference on float64 inputs. limit: the structure of exact, a limit for each number. form: the
    structure of exact with "<dtype>", "<dtype> grad" or "" at each leaf, from the reference on the case's own inputs.
    scales: a result in a coarser dtype gets a limit as much wider (a rounding bound does, a plain tolerance does not).
    """

    exact: Value
    limit: Value
    form: Value
    scales: bool = False


def form_of(value: Value) -> Value:
    """The structure of value with its dtypes at the leaves."""
    return map_tree(_form, value, tuples=list)


def _form(leaf: Value) -> str:
    if not isinstance(leaf, torch.Tensor):
        return ""
    return str(leaf.dtype).removeprefix("torch.") + (" grad" if leaf.requires_grad else "")


@dataclass(frozen=True)
class Place:
    path: str
    names: tuple[str, ...] = ()
    shapes: bool = True

    def item(self, key: object) -> Place:
        if isinstance(key, int) and key < len(self.names):
            return replace(self, path=self.names[key], names=())
        return replace(self, path=f"{self.path}[{key!r}]", names=())

    def at(self, index: Sequence[int]) -> str:
        inside = ", ".join(str(number) for number in index)
        if index and len(self.names) > 1 and not self.path:  # columns of a table have names
            return f"row {inside.rsplit(', ', 1)[0]}, {self.names[index[-1]]}" if len(index) == 2 else f"[{inside}]"
        return f"{self.path}[{inside}]" if index else self.path


def failed(difference: Difference, path: str, expected: str = "", actual: str = "") -> Comparison:
    return Comparison(math.inf, Mismatch(difference, path, expected, actual))


def kind_of(value: Value) -> str:
    if isinstance(value, torch.Tensor):
        return f"a {'complex ' if value.is_complex() else ''}tensor of shape {tuple(value.shape)}"
    if isinstance(value, list | tuple | dict):
        return f"a {type(value).__name__} of {len(value)}"
    return {"NoneType": "None", "str": "a text", "bool": "a truth value"}.get(type(value).__name__, "a number")


def number(value: float) -> str:
    """A number as feedback shows it: six digits, enough to tell 0.746667 from 0.746666."""
    return f"{value:.6g}"
