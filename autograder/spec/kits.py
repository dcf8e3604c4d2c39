"""Cases that most questions need, each made by a function that says what such a case catches.

A kit's inputs are given by the question's own argument names: strided("columns of a table", x=normal(7, 1)). For what a
kit cannot say, a seed or a weight, use Case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import torch

from autograder.spec.errors import SpecError
from autograder.spec.inputs import Parameter, Random
from autograder.spec.questions import Case
from autograder.worker.given import Formula


def public(name: str, /, **inputs: Any) -> Case:
    """A case that students see with its right answer, so that they know what is asked. Keep it small enough to check on
    paper; many wrong answers pass it, which is what hidden cases are for."""
    return Case(name, inputs)


def hidden(name: str, /, **inputs: Any) -> Case:
    """A case that decides the mark and that nobody sees. It should differ from the public ones wherever a wrong answer
    could come out right by accident: in sizes, signs, starts, and in the relations between arguments."""
    return Case(name, inputs, hidden=True)


def one_example(name: str = "one example", /, **inputs: Any) -> Case:
    """A hidden case with a single example, student or point. It catches a squeeze() that takes away one dimension too
    many, a division by m - 1, and a statistic that is undefined for one number."""
    return hidden(name, **inputs)


def large_numbers(name: str = "large numbers", /, **inputs: Any) -> Case:
    """A hidden case far above 1. It catches an exponential that overflows, a tolerance or a learning rate that was made
    for the lecture's numbers, and terms that are otherwise too small to notice."""
    return hidden(name, **inputs)


def small_numbers(name: str = "small numbers", /, **inputs: Any) -> Case:
    """A hidden case far below 1. It catches results that were rounded for printing, an epsilon that was added to avoid
    a division by 0, and a loop that stops as soon as a number looks like 0."""
    return hidden(name, **inputs)


def strided(name: str, /, *which: str, **inputs: Any) -> Case:
    """A hidden case whose random inputs are not contiguous: every second number of a longer list, as a column cut from
    a table is. It catches view() where reshape() is needed, and code that reads memory without regard to strides.

    which names the inputs to change, strided("a column", "x", x=.., W=..); by default all random ones.
    """
    unknown = [one for one in which if one not in inputs]
    if unknown:
        raise SpecError("spec.strided_unknown", case=name, input=unknown[0], inputs=list(inputs))
    return hidden(name, **_changed(name, inputs, which or tuple(inputs), _spread_out, "spec.nothing_strided"))


def in_float64(name: str, /, **inputs: Any) -> Case:
    """A hidden case in double precision: random inputs and given tensors with a fraction are in float64. It catches
    tensors that are made in float32 whatever the inputs are (torch.zeros(1), .float()), and a tolerance that only fits
    float32.

    A tensor is widened as it is: write dtype=torch.float64 where its numbers have no exact float32.
    """
    return hidden(name, **_changed(name, inputs, tuple(inputs), _doubled, "spec.nothing_in_float64"))


def _changed(
    case: str, inputs: Mapping[str, Any], which: tuple[str, ...], change: Callable[[Any], Any], nothing: str
) -> dict[str, Any]:
    """The inputs with change applied to each leaf of the chosen ones; at least one leaf must be of the kind."""
    found: list[Any] = []

    def counted(leaf: Any) -> Any:
        changed = change(leaf)
        if changed is not None:
            found.append(changed)
        return leaf if changed is None else changed

    made = {name: _over_leaves(counted, value) if name in which else value for name, value in inputs.items()}
    if not found:
        raise SpecError(nothing, case=case, inputs=list(which))
    return made


def _spread_out(leaf: Any) -> Any:
    return replace(leaf, strided=True) if isinstance(leaf, Random) else None


def _doubled(leaf: Any) -> Any:
    if isinstance(leaf, Random) and leaf.dtype.is_floating_point:
        return replace(leaf, dtype=torch.float64)
    if isinstance(leaf, torch.Tensor) and leaf.is_floating_point():
        return leaf.detach().to(torch.float64).requires_grad_(leaf.requires_grad)
    return None


def _over_leaves(function: Callable[[Any], Any], value: Any) -> Any:
    """The same input with function applied to its random descriptions, tensors and plain values."""
    if isinstance(value, Parameter):
        return Parameter(_over_leaves(function, value.value), _over_leaves(function, value.grad))
    if isinstance(value, Formula):
        return replace(value, given={name: _over_leaves(function, item) for name, item in value.given.items()})
    if isinstance(value, dict):
        return {key: _over_leaves(function, item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_over_leaves(function, item) for item in value)
    return function(value)
