"""How far a number may be off: the plain rule, the bound of rounding errors, and how either is laid over a structure."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging.answers import key_of
from autograder.results import Grade
from autograder.spec import EXACT, Assignment, Case, Question, RoundingBound, SpecError, Tolerance, formula, propagated
from autograder.spec.tolerance import unit_roundoff

UNIT = 2.0**-24  # of float32


def doubles(*numbers: float) -> torch.Tensor:
    return torch.tensor(numbers, dtype=torch.float64)


# the plain rule


def test_a_plain_tolerance_is_atol_plus_rtol_times_expected() -> None:
    limit = Tolerance(rtol=0.1, atol=0.5).limit(torch.tensor([10.0, -20.0]), {}, unit=0.0)

    assert limit.tolist() == [1.5, 2.5]


def test_what_nothing_is_said_about_is_a_hundred_thousandth_and_a_millionth() -> None:
    assert Tolerance() == Tolerance(rtol=1e-5, atol=1e-6)
    assert Tolerance().limit(0.0, {}, 0.0).item() == 1e-6
    assert Tolerance().limit(1e6, {}, 0.0).item() == pytest.approx(10.0, rel=1e-6)


def test_exact_allows_nothing() -> None:
    assert EXACT.limit(1e9, {}, 1.0).item() == 0.0


def test_a_tree_has_a_limit_for_each_number_and_none_for_each_text() -> None:
    limit = Tolerance(0.5, 0.25).limit({"log": (2.0, ["text", None]), "W": doubles(4, 6)}, {}, 0.0)

    assert list(limit) == ["log", "W"]
    assert limit["log"][0].item() == 1.25
    assert limit["log"][1] == [None, None]
    assert limit["W"].tolist() == [2.25, 3.25]


@pytest.mark.parametrize(
    ("rtol", "atol"), [(-1e-300, 0), (0, -1e-300), (math.inf, 0), (0, math.inf), (math.nan, 0), (0, math.nan)]
)
def test_a_tolerance_is_finite_and_not_negative(rtol: float, atol: float) -> None:
    with pytest.raises(SpecError, match="finite"):
        Tolerance(rtol, atol)


def test_only_a_rounding_bound_gets_wider_with_a_coarser_dtype() -> None:
    assert (Tolerance().scales_with_dtype, RoundingBound(abs).scales_with_dtype) == (False, True)


# the bound of rounding errors


def bound(expected: Any, magnitude: Any, factor: float | None = 10.0, unit: float = UNIT, **inputs: Any) -> Any:
    return RoundingBound(lambda **_: magnitude, factor).limit(expected, inputs, unit)


def test_a_bound_is_its_factor_times_the_unit_times_the_magnitude() -> None:
    assert bound(1.0, 4.0).item() == pytest.approx(10 * UNIT * 4, rel=1e-12, abs=0)
    assert bound(1.0, -4.0).item() == pytest.approx(10 * UNIT * 4, rel=1e-12, abs=0)
    assert bound(1.0, 4.0, unit=2.0**-53).item() == pytest.approx(10 * 2.0**-53 * 4, rel=1e-12, abs=0)


@pytest.mark.parametrize(
    ("inputs", "terms"),
    [
        ({"x": torch.zeros(100)}, 100),
        ({"x": torch.zeros(5, 20), "y": torch.zeros(3)}, 100),
        ({"lists": [torch.zeros(3), (torch.zeros(49),)]}, 49),
        ({"f": formula("x", "k * x", k=torch.zeros(64))}, 64),
        ({"x": 7.0}, 1),
        ({}, 1),
    ],
)
def test_the_factor_is_16_and_the_root_of_the_largest_number_of_terms(inputs: dict[str, Any], terms: int) -> None:
    limit = bound(1.0, 1.0, factor=None, **inputs)

    assert limit.item() == pytest.approx((16 + math.sqrt(terms)) * UNIT, rel=1e-12, abs=0)


def test_a_factor_of_zero_is_no_missing_factor() -> None:
    assert bound(1.0, 4.0, factor=0.0).item() < 1e-37


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
def test_no_bound_is_below_the_smallest_normal_number_of_its_dtype(dtype: torch.dtype) -> None:
    assert bound(1.0, 0.0, unit=unit_roundoff(dtype)).item() == torch.finfo(dtype).tiny
    tiny = torch.finfo(dtype).tiny
    assert bound(1.0, 1.0, factor=tiny, unit=unit_roundoff(dtype)).item() == tiny * (1 + unit_roundoff(dtype))


def test_a_bound_without_a_dtype_has_the_floor_of_float64() -> None:
    assert bound(1.0, 0.0, unit=0.0).item() == torch.finfo(torch.float64).tiny


def test_the_magnitude_is_asked_with_the_inputs_by_their_names() -> None:
    limit = RoundingBound(lambda x, y: x.abs().max() + y, 1.0).limit(1.0, {"y": 2.0, "x": doubles(-3)}, 1.0)

    assert limit.item() == 5.0


# laid over a structure


def test_one_magnitude_holds_for_all_numbers_of_a_tree() -> None:
    limit = bound({"W": doubles(1, 2), "log": [(doubles(3), 4.0)]}, 4.0, factor=1.0, unit=1.0)

    assert limit["W"].tolist() == [4.0, 4.0]
    assert limit["log"][0][0].tolist() == [4.0]
    assert limit["log"][0][1].item() == 4.0
    assert [one.item() for one in bound([1.0, 2.0], 4.0, factor=1.0, unit=1.0)] == [4.0, 4.0]
    assert bound(doubles(1, 2), [4.0], factor=1.0, unit=1.0).tolist() == [4.0, 4.0]
    assert [one.tolist() for one in bound([doubles(1), doubles(2)], [4.0], factor=1.0, unit=1.0)] == [[4.0], [4.0]]


def test_a_magnitude_of_the_same_structure_holds_part_by_part() -> None:
    expected, magnitude = (
        {"W": doubles(1, 2), "log": (doubles(3, 4), 5.0)},
        {"log": [doubles(7, 8), 9], "W": doubles(5, 6)},
    )

    limit = bound(expected, magnitude, factor=1.0, unit=1.0)

    assert limit["W"].tolist() == [5.0, 6.0]
    assert [one.tolist() for one in limit["log"]] == [[7.0, 8.0], 9.0]


def test_one_number_for_a_part_holds_for_all_of_it() -> None:
    limit = bound({"W": doubles(1, 2), "b": doubles(3, 4)}, {"W": doubles(5, 6), "b": 7.0}, factor=1.0, unit=1.0)

    assert limit["b"].tolist() == [7.0, 7.0]


def test_a_list_of_numbers_may_have_a_tensor_as_its_magnitude() -> None:
    assert bound([1.0, 2.0], doubles(5, 6), factor=1.0, unit=1.0).tolist() == [5.0, 6.0]


def test_a_magnitude_has_the_shape_of_the_value_or_as_many_numbers() -> None:
    assert bound(torch.zeros(2, 1), doubles(5, 6), factor=1.0, unit=1.0).tolist() == [[5.0], [6.0]]


def test_texts_have_no_limit() -> None:
    assert bound("text", 4.0) is None
    assert bound({"W": None}, 4.0) == {"W": None}


@pytest.mark.parametrize(
    ("expected", "magnitude"),
    [
        (doubles(1, 2), doubles(1, 2, 3)),
        (doubles(1, 2), "text"),
        ((1.0, 2.0), (1.0, 2.0, 3.0)),
        ((1.0, 2.0, 3.0), (1.0, 2.0)),
    ],
)
def test_a_magnitude_that_does_not_fit_is_refused(expected: Any, magnitude: Any) -> None:
    with pytest.raises((SpecError, RuntimeError, ValueError)):
        bound(expected, magnitude)


# units


@pytest.mark.parametrize(
    ("dtype", "unit"),
    [
        (torch.float32, 2.0**-24),
        (torch.float64, 2.0**-53),
        (torch.bfloat16, 2.0**-8),
        (torch.float16, 2.0**-11),
        (None, 2.0**-53),
        (torch.int64, 0.0),
        (torch.bool, 0.0),
    ],
)
def test_the_unit_roundoff_is_half_the_distance_from_one_to_the_next_number(
    dtype: torch.dtype | None, unit: float
) -> None:
    assert unit_roundoff(dtype) == unit


def test_errors_of_an_iteration_grow_and_add_up() -> None:
    errors = propagated(2.0, [1.0, 0.0, 3.0])

    assert errors.tolist() == [0.0, 1.0, 2.0, 7.0]
    assert errors.dtype is torch.float64
    assert propagated(2.0, []).tolist() == [0.0]


# the whole road


def growing_sum(x: torch.Tensor) -> torch.Tensor:
    """The sum of many numbers that cancel."""
    return x.sum()


@pytest.mark.parametrize("n", [3, 1000, 10_000])
def test_a_rounding_bound_accepts_every_order_of_a_sum(n: int, graded: Callable[..., Grade]) -> None:
    numbers = torch.sin(torch.arange(float(n)) * 7) * 1e3
    question = Question(growing_sum, 10, [Case("many", {"x": numbers})], RoundingBound(lambda x: x.abs().sum()))
    key = key_of(Assignment("toy", "Toy", [question]), "secret")
    source = "import torch\ndef growing_sum(x):\n    s = torch.zeros(())\n    for v in x: s = s + v\n    return s\n"

    result = graded(source, key=key).questions[0]

    assert result.earned == 10
    assert result.cases[0].excess < 0.5
