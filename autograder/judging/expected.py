"""What a part of a result should be, and the names of places in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from autograder.results import Comparison, Difference, Mismatch
from autograder.values import Value, map_tree
from autograder.worker.protocol import Sentence, sentence


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
    path: str | Sentence
    names: tuple[str, ...] = ()
    shapes: bool = True

    def item(self, key: object) -> Place:
        if isinstance(key, int) and key < len(self.names):
            return replace(self, path=self.names[key], names=())
        return replace(self, path=_indexed(self.path, repr(key)), names=())

    def at(self, index: Sequence[int]) -> str | Sentence:
        if len(index) == 2 and len(self.names) > 1 and not self.path:  # columns of a table have names
            return sentence("feedback.row", row=index[0], column=self.names[index[1]])
        return _indexed(self.path, ", ".join(map(str, index))) if index else self.path


def _indexed(path: str | Sentence, index: str) -> str | Sentence:
    return f"{path}[{index}]" if isinstance(path, str) else sentence("feedback.index", path=path, index=index)


def failed(
    difference: Difference, path: str | Sentence, expected: str | Sentence = "", actual: str | Sentence = ""
) -> Comparison:
    return Comparison(math.inf, Mismatch(difference, path, expected, actual))


def kind_of(value: Value) -> Sentence:
    """The kind of the value, without its numbers."""
    if isinstance(value, torch.Tensor):
        key = "feedback.complex_tensor" if value.is_complex() else "feedback.tensor"
        return sentence(key, shape=str(tuple(value.shape)))
    if isinstance(value, list | tuple | dict):
        return sentence("feedback.structure", kind=type(value).__name__, length=len(value))
    kinds = {"NoneType": "none", "str": "a_text", "bool": "truth_value"}
    return sentence(f"feedback.{kinds.get(type(value).__name__, 'a_number')}")


def number(value: float) -> str:
    """A number as feedback shows it: six digits, enough to tell 0.746667 from 0.746666."""
    return f"{value:.6g}"
