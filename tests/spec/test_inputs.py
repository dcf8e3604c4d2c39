"""Random inputs: the same numbers on every machine, and others for every case."""

from __future__ import annotations

import random
from typing import Any

import pytest
import torch

from autograder.spec import SpecError, formula, integers, normal, parameter, uniform
from autograder.spec.inputs import realise


def drawn(description: Any, seed: str = "seed", name: str = "x") -> Any:
    return realise({name: description}, seed)[name]


# what is drawn


def test_normal_numbers_have_their_mean_and_spread_and_four_decimals() -> None:
    numbers = drawn(normal(2000, mean=5.0, sd=3.0, dtype=torch.float64))

    assert abs(float(numbers.mean()) - 5.0) < 0.3
    assert abs(float(numbers.std()) - 3.0) < 0.3
    assert numbers.tolist() == [round(one, 4) for one in numbers.tolist()]
    assert numbers.tolist() != [round(one, 3) for one in numbers.tolist()]


def test_normal_numbers_are_standard_unless_that_is_said_otherwise() -> None:
    numbers = drawn(normal(2000))

    assert numbers.dtype is torch.float32
    assert abs(float(numbers.mean())) < 0.1
    assert abs(float(numbers.std()) - 1.0) < 0.1


def test_uniform_numbers_lie_in_their_interval_and_fill_it() -> None:
    numbers = drawn(uniform(2000, low=-2.0, high=4.0, dtype=torch.float64))

    assert -2.0 <= float(numbers.min()) < -1.9
    assert 3.9 < float(numbers.max()) <= 4.0
    assert abs(float(numbers.mean()) - 1.0) < 0.2
    assert numbers.tolist() == [round(one, 4) for one in numbers.tolist()]
    assert 0.0 <= float(drawn(uniform(500)).min()) < 0.1 < 0.9 < float(drawn(uniform(500)).max()) <= 1.0


def test_integers_are_whole_and_below_the_end() -> None:
    numbers = drawn(integers(200, low=2, high=5))

    assert numbers.dtype is torch.int64
    assert set(numbers.tolist()) == {2, 3, 4}
    assert set(drawn(integers(50)).tolist()) == {0, 1}


@pytest.mark.parametrize("describe", [normal, uniform, integers])
def test_a_description_has_a_shape_a_dtype_and_strides(describe: Any) -> None:
    assert drawn(describe(2, 3)).shape == (2, 3)
    assert drawn(describe()).shape == ()
    assert drawn(describe(0, 3)).shape == (0, 3)
    assert drawn(describe(2, 3, dtype=torch.float64)).dtype is torch.float64
    assert drawn(describe(2, 3)).is_contiguous()
    strided = drawn(describe(2, 3, strided=True))
    assert not strided.is_contiguous()
    assert torch.equal(strided, drawn(describe(2, 3)))


@pytest.mark.parametrize("shape", [(-1,), (2.0,), ((5, 1),), ("5",)])
@pytest.mark.parametrize("describe", [normal, uniform, integers])
def test_a_shape_is_whole_numbers(describe: Any, shape: Any) -> None:
    with pytest.raises(SpecError, match=rf"{describe.__name__}\(5, 1\)"):
        describe(*shape)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1)])
@pytest.mark.parametrize("describe", [uniform, integers])
def test_low_is_below_high(describe: Any, low: int, high: int) -> None:
    with pytest.raises(SpecError, match=describe.__name__):
        describe(3, low=low, high=high)
    assert drawn(describe(3, low=1, high=2)).shape == (3,)
    assert drawn(normal(3, mean=2.0, sd=1.0)).shape == (3,)


# seeds


def test_numbers_come_from_pythons_own_generator_seeded_with_the_seed_and_the_input_s_name() -> None:
    """On every machine and for ever: who draws otherwise changes the cases of every course."""
    generator = random.Random("seed/x")
    expected = [round(generator.gauss(0.0, 1.0), 4) for _ in range(3)]

    assert drawn(normal(3, dtype=torch.float64)).tolist() == expected
    assert drawn(normal(3, dtype=torch.float64)).tolist() == drawn(normal(3, 1, dtype=torch.float64)).flatten().tolist()


@pytest.mark.parametrize(
    ("inputs", "place", "seed"),
    [
        ({"x": [1.0, normal(2)]}, lambda made: made["x"][1], "seed/x/1"),
        ({"x": ((normal(2),),)}, lambda made: made["x"][0][0], "seed/x/0/0"),
        ({"x": parameter(normal(2), torch.zeros(2))}, lambda made: made["x"].detach(), "seed/x/value"),
        ({"x": parameter(normal(2), normal(2))}, lambda made: made["x"].grad, "seed/x/grad"),
        ({"x": formula("a", "k * a", k=normal(2))}, lambda made: made["x"].given["k"], "seed/x/k"),
        ({"x": [parameter(torch.zeros(2), normal(2))]}, lambda made: made["x"][0].grad, "seed/x/0/grad"),
    ],
)
def test_each_place_in_the_inputs_has_a_seed_of_its_own(inputs: dict[str, Any], place: Any, seed: str) -> None:
    generator = random.Random(seed)
    expected = torch.tensor([round(generator.gauss(0.0, 1.0), 4) for _ in range(2)])
    assert torch.equal(place(realise(inputs, "seed")), expected)


def test_another_seed_or_another_name_draws_other_numbers() -> None:
    assert torch.equal(drawn(normal(3)), drawn(normal(3)))
    assert not torch.equal(drawn(normal(3)), drawn(normal(3), seed="other"))
    assert not torch.equal(drawn(normal(3)), drawn(normal(3), name="y"))


# what is not drawn


def test_what_is_not_random_stays_as_it_is() -> None:
    tensor, numbers = torch.ones(2), [1, "two", (3.0, None)]

    made = realise({"tensor": tensor, "numbers": numbers, "plain": {"a": 1}}, "seed")

    assert made["tensor"] is tensor
    assert made["numbers"] == numbers
    assert made["plain"] == {"a": 1}
    assert list(made) == ["tensor", "numbers", "plain"]


def test_a_parameter_is_a_leaf_that_has_its_gradient() -> None:
    value, grad = torch.ones(2, dtype=torch.float64), torch.full((2,), 3.0)

    made = drawn(parameter(value, grad))

    assert made.is_leaf
    assert made.requires_grad
    assert (made.tolist(), made.grad.tolist(), made.grad.dtype) == ([1.0, 1.0], [3.0, 3.0], torch.float64)
    made.data.add_(1)
    assert value.tolist() == [1.0, 1.0]


def test_a_formula_keeps_its_arguments_and_draws_what_it_is_given() -> None:
    made = drawn(formula("a, b", "a * k + b", k=integers(3, low=5, high=6)))

    assert made(torch.tensor(2), 1).tolist() == [11, 11, 11]
