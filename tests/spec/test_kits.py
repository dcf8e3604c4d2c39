"""Kits make the case that Case would make, under the name that hidden numbers are drawn from."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from autograder.spec import (
    Case,
    SpecError,
    formula,
    hidden,
    in_float64,
    integers,
    large_numbers,
    normal,
    one_example,
    parameter,
    public,
    small_numbers,
    strided,
    uniform,
)
from autograder.spec.inputs import realise


def same(one: Case, other: Case) -> bool:
    """Tensors are compared by their numbers, dtype and strides, once they are drawn."""
    fields = [(case.name, case.hidden, case.seed, case.weight, list(case.inputs)) for case in (one, other)]
    return fields[0] == fields[1] and alike(realise(one.inputs, "seed"), realise(other.inputs, "seed"))


def alike(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor):
        facts = [(t.dtype, t.shape, t.stride(), t.requires_grad, t.tolist()) for t in (one, other)]
        return facts[0] == facts[1]
    if isinstance(one, dict):
        return all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return all(map(alike, one, other))
    if hasattr(one, "given"):
        return alike(dict(one.given), dict(other.given))
    return bool(one == other)


X, Y = normal(5, 2), uniform(5, 1, low=-1)
CASES = {
    "public": (public("a", x=X, lr=0.1), Case("a", dict(x=X, lr=0.1))),
    "hidden": (hidden("a", x=X), Case("a", dict(x=X), hidden=True)),
    "one example": (one_example(x=X), Case("one example", dict(x=X), hidden=True)),
    "one student": (one_example("one student", x=X), Case("one student", dict(x=X), hidden=True)),
    "large": (large_numbers(x=X), Case("large numbers", dict(x=X), hidden=True)),
    "small": (small_numbers(x=X), Case("small numbers", dict(x=X), hidden=True)),
    "arguments of the kit's own names": (hidden("a", name=X, inputs=1), Case("a", dict(name=X, inputs=1), hidden=True)),
    "strided": (
        strided("a", x=X, y=uniform(5, 1, low=-1), n=integers(3), lr=0.1, z=torch.ones(2)),
        Case("a", dict(x=normal(5, 2, strided=True), y=uniform(5, 1, low=-1, strided=True),
                       n=integers(3, strided=True), lr=0.1, z=torch.ones(2)), hidden=True),
    ),
    "one of them strided": (
        strided("a", "x", x=X, y=Y),
        Case("a", dict(x=normal(5, 2, strided=True), y=Y), hidden=True),
    ),
    "float64": (
        in_float64("a", x=X, n=integers(3), t=torch.tensor([0.5]), w=torch.ones(2, requires_grad=True), lr=0.1),
        Case("a", dict(x=normal(5, 2, dtype=torch.float64), n=integers(3), t=torch.tensor([0.5], dtype=torch.float64),
                       w=torch.ones(2, dtype=torch.float64, requires_grad=True), lr=0.1), hidden=True),
    ),
    "float64 inside": (
        in_float64("a", f=formula("w", "w @ Q", Q=normal(2, 2)), xs=[normal(2), 1], p=parameter(normal(2), normal(2))),
        Case("a", dict(f=formula("w", "w @ Q", Q=normal(2, 2, dtype=torch.float64)),
                       xs=[normal(2, dtype=torch.float64), 1],
                       p=parameter(normal(2, dtype=torch.float64), normal(2, dtype=torch.float64))), hidden=True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kit", CASES)
def test_a_kit_makes_the_case_that_could_be_written_out(kit: str) -> None:
    made, written = CASES[kit]

    assert same(made, written)


def test_a_given_tensor_is_no_random_input_and_stays_contiguous() -> None:
    given = torch.ones(3, 2)

    assert strided("a", x=normal(3, 2), y=given).inputs["y"] is given


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: strided("a", "w", x=X), "case 'a': strided names 'w', which is not one of its inputs (['x'])"),
        (lambda: strided("a", x=torch.ones(2)), "case 'a': none of ['x'] is a random input"),
        (lambda: strided("a", "lr", x=X, lr=0.1), "case 'a': none of ['lr'] is a random input"),
        (lambda: in_float64("a", n=integers(3), lr=0.1), "case 'a': none of ['n', 'lr'] is a floating-point input"),
        (lambda: hidden(" ", x=X), "a case needs a name"),
    ],
)
def test_a_kit_that_would_do_nothing_is_refused(made: Any, words: str) -> None:
    with pytest.raises(SpecError) as told:
        made()

    assert words in str(told.value)
