"""Blocks of numbers: the limit from both sides, shapes, what is not finite, gradients, dtypes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging.expected import Place
from autograder.judging.numbers import compare_numbers
from autograder.results import Comparison, Difference, Grade
from tests.judging.handmade import COLUMN, column, expect, key_for
from tests.words import message, noted

F64 = torch.float64


def compared(exact: Any, actual: Any, limit: Any = 0.5, shapes: bool = True, **options: Any) -> Comparison:
    return compare_numbers(exact, actual, expect(exact, limit, **options), Place("", shapes=shapes))


def difference(comparison: Comparison) -> Difference | None:
    return None if comparison.mismatch is None else comparison.mismatch.difference


def doubles(*numbers: float) -> torch.Tensor:
    return torch.tensor(numbers, dtype=F64)


# the limit


@pytest.mark.parametrize("sign", [1, -1])
def test_the_limit_itself_passes_and_the_next_number_does_not(sign: int) -> None:
    beyond = math.nextafter(0.5, 1)

    at, above = compared(0.0, sign * 0.5), compared(0.0, sign * beyond)

    assert (at.passed, at.excess) == (True, 1.0)
    assert difference(above) is Difference.VALUE


def test_the_excess_is_the_largest_error_in_units_of_its_own_limit() -> None:
    found = compared(doubles(1, 2, 3), doubles(1.25, 2.5, 3), limit=doubles(0.5, 2.0, 1.0))

    assert (found.passed, found.excess) == (True, 0.5)


def test_each_number_has_its_own_limit() -> None:
    found = compared(doubles(0, 0), doubles(1, 1), limit=doubles(1, 0.75))

    assert found.mismatch is not None
    assert (found.mismatch.path, found.mismatch.wrong, found.mismatch.total) == ("[1]", 1, 2)
    assert found.excess == pytest.approx(4 / 3)


def test_one_limit_holds_for_all_numbers() -> None:
    found = compared(doubles(0, 0, 0), doubles(1, 2, 3), limit=doubles(2))

    assert found.mismatch is not None
    assert (found.mismatch.path, found.mismatch.wrong) == ("[2]", 1)


def test_the_first_wrong_number_is_reported_and_not_the_worst() -> None:
    found = compared(torch.zeros(2, 3, dtype=F64), torch.tensor([[0.5, 0, 0], [0, 2, 9]], dtype=F64))

    assert found.mismatch is not None
    assert (found.mismatch.path, found.mismatch.expected, found.mismatch.actual) == ("[1, 1]", "0", "2")
    assert (found.mismatch.wrong, found.mismatch.total, found.excess) == (2, 6, 18.0)


def test_with_a_limit_of_zero_only_the_number_itself_passes() -> None:
    assert compared(doubles(1, 0), doubles(1, 0), limit=0.0) == Comparison(0.0)
    assert difference(compared(1.0, math.nextafter(1, 2), limit=0.0)) is Difference.VALUE
    assert difference(compared(0.0, 1.25e-300, limit=0.0)) is Difference.VALUE
    assert compared(0.0, 1e-300, limit=0.0).passed


# what is not finite


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_equal_to_itself(value: float) -> None:
    assert compared(doubles(value, 1), doubles(value, 1)) == Comparison(0.0)


@pytest.mark.parametrize(
    ("right", "given", "expected"),
    [
        (1.0, math.nan, Difference.NOT_FINITE),
        (1.0, math.inf, Difference.NOT_FINITE),
        (math.inf, 1.0, Difference.VALUE),
        (math.inf, -math.inf, Difference.VALUE),
        (math.inf, math.nan, Difference.VALUE),
        (math.nan, 1.0, Difference.VALUE),
        (math.nan, math.inf, Difference.VALUE),
    ],
)
def test_what_is_not_finite_passes_for_nothing_else(right: float, given: float, expected: Difference) -> None:
    found = compared(right, given, limit=doubles(1e300).reshape(()))

    assert (difference(found), found.excess) == (expected, math.inf)


def test_an_expected_nan_is_matched_by_nan_only(graded: Callable[..., Grade]) -> None:
    def by_zero(x: torch.Tensor) -> torch.Tensor:
        """0 / 0 is asked for."""
        return x / 0

    key = key_for(by_zero, {"x": torch.tensor([0.0, 1.0])})

    assert graded("def by_zero(x):\n    return x / 0", key=key).earned == 10
    assert graded("def by_zero(x):\n    return (x / 0).nan_to_num(nan=0.0)", key=key).earned == 0


# shapes


@pytest.mark.parametrize("given", [7.0, 7, [7], [[7.0]], doubles(7), torch.full((1, 1), 7)])
@pytest.mark.parametrize("right", [7.0, doubles(7), doubles(7).reshape(())])
def test_one_number_counts_in_any_shape(right: Any, given: Any) -> None:
    assert compared(right, given).passed


@pytest.mark.parametrize("given", [8.0, [8], doubles(8)])
def test_one_wrong_number_in_another_shape_is_a_wrong_value(given: Any) -> None:
    assert difference(compared(doubles(7).reshape(1, 1), given)) is Difference.VALUE


@pytest.mark.parametrize(
    ("shape", "broadcast"), [((3,), "(3, 3)"), ((1, 3), "(3, 3)"), ((1, 3, 1), ""), ((3, 1, 1), "(3, 3, 1)")]
)
def test_right_numbers_in_another_shape_are_wrong_by_shape(shape: tuple[int, ...], broadcast: str) -> None:
    found = compared(torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([1.0, 2.0, 3.5]).reshape(shape))

    assert found.mismatch is not None
    assert found.mismatch.difference is Difference.SHAPE
    assert (found.mismatch.expected, found.mismatch.actual) == ("(3, 1)", str(shape))
    assert (found.mismatch.broadcast, found.excess) == (broadcast, math.inf)


def test_shapes_that_do_not_broadcast_together_are_reported_without_a_third() -> None:
    found = compared(torch.zeros(2, 3), torch.zeros(3, 2))

    assert found.mismatch is not None
    assert (found.mismatch.difference, found.mismatch.broadcast) == (Difference.SHAPE, "")


def test_wrong_numbers_in_another_shape_are_wrong_by_both() -> None:
    assert difference(compared(doubles(1, 2), doubles(1, 3).reshape(2, 1))) is Difference.SHAPE_AND_VALUE


@pytest.mark.parametrize("given", [doubles(1), doubles(1, 2, 3), doubles(1, 2, 1, 2).reshape(2, 2)])
@pytest.mark.parametrize("shapes", [True, False])
def test_another_number_of_numbers_is_wrong_by_both(given: torch.Tensor, shapes: bool) -> None:
    found = compared(doubles(1, 2), given, shapes=shapes)

    assert (difference(found), found.excess) == (Difference.SHAPE_AND_VALUE, math.inf)


def test_where_shapes_do_not_count_the_numbers_decide() -> None:
    right = doubles(1, 2)

    assert compared(right, doubles(1, 2.5).reshape(2, 1), shapes=False) == Comparison(1.0)
    assert difference(compared(right, doubles(1, 3).reshape(2, 1), shapes=False)) is Difference.VALUE


def test_an_empty_value_passes_only_for_an_empty_one() -> None:
    nothing = torch.zeros(0, 3)

    assert compared(nothing, nothing) == Comparison(0.0)
    assert difference(compared(doubles(1), nothing)) is Difference.EMPTY
    assert difference(compared(1.0, [])) is Difference.EMPTY
    assert difference(compared(nothing, doubles(1, 2))) is Difference.SHAPE_AND_VALUE
    assert difference(compared(nothing, nothing.T)) is Difference.SHAPE


@pytest.mark.parametrize("given", ["1.0", {}, [[1.0], [1.0, 2.0]], torch.ones(1, dtype=torch.complex64)])
def test_what_is_no_block_of_numbers_is_of_another_kind(given: Any) -> None:
    found = compared(doubles(1), given)

    assert (difference(found), found.excess) == (Difference.KIND, math.inf)


# gradients and dtypes


@pytest.mark.parametrize("given", [torch.ones(2), [1.0, 1.0]])
def test_right_numbers_without_the_graph_that_was_asked_are_detached(given: Any) -> None:
    assert difference(compared(torch.ones(2), given, form="float32 grad")) is Difference.DETACHED


def test_wrong_numbers_without_the_graph_that_was_asked_are_wrong_numbers() -> None:
    assert difference(compared(torch.ones(2), torch.zeros(2), form="float32 grad")) is Difference.VALUE


@pytest.mark.parametrize(
    ("form", "given", "notes"),
    [
        ("float32", torch.ones(2), 0),
        ("float32", [1.0, 1.0], 0),
        ("float32 grad", torch.ones(2, requires_grad=True), 0),
        ("float32", torch.ones(2, requires_grad=True), 1),
        ("float32", torch.ones(2, dtype=F64), 1),
        ("float32", torch.ones(2, dtype=F64, requires_grad=True), 2),
        ("float32 grad", torch.ones(2, dtype=F64, requires_grad=True), 1),
        ("", torch.ones(2), 0),
        ("", torch.ones(2, requires_grad=True), 1),
        (["", ""], torch.ones(2), 0),
    ],
)
def test_a_graph_or_a_dtype_that_was_not_asked_is_noted_and_passes(form: Any, given: Any, notes: int) -> None:
    found = compared(torch.ones(2), given, form=form)

    assert (found.passed, len(found.notes)) == (True, notes)


def test_a_note_names_the_part_that_it_is_about() -> None:
    expected, answer = expect(torch.ones(2), form="float32"), torch.ones(2, dtype=F64)

    (of_part,) = compare_numbers(expected.exact, answer, expected, Place("W")).notes
    (of_whole,) = compare_numbers(expected.exact, answer, expected, Place("")).notes

    assert "W" in str(of_part)
    assert "W" not in str(of_whole)


def test_nothing_is_noted_about_a_wrong_result() -> None:
    assert compared(torch.ones(2), torch.zeros(2, dtype=F64, requires_grad=True), form="float32").notes == ()


WIDER = 2.0**29  # the unit roundoff of float32 in units of that of float64


@pytest.mark.parametrize("form", ["float64", ""])
def test_a_bound_for_float64_is_wider_for_an_answer_in_float32_by_the_ratio_of_their_units(form: str) -> None:
    options: dict[str, Any] = {"limit": 1 / WIDER, "form": form, "scales": True}
    beyond = torch.nextafter(torch.tensor(1.0), torch.tensor(2.0))

    assert compared(doubles(0), torch.ones(1), **options) == compared(doubles(0), torch.ones(1), limit=1.0, form=form)
    assert difference(compared(doubles(0), beyond.reshape(1), **options)) is Difference.VALUE


def test_what_float32_cannot_hold_is_not_asked_of_an_answer_in_float32() -> None:
    smallest = torch.finfo(torch.float32).tiny
    expected = dict(limit=1e-300, form="float64", scales=True)

    assert compared(doubles(smallest / 2), torch.zeros(1), **expected).passed
    assert not compared(doubles(smallest / 2), torch.zeros(1, dtype=F64), **expected).passed
    assert not compared(doubles(2 * smallest), torch.zeros(1), **expected).passed


@pytest.mark.parametrize(
    ("form", "scales", "dtype"),
    [
        ("float64", False, torch.float32),  # a plain tolerance stays as it is
        ("float64", True, torch.float64),
        ("float64", True, torch.bfloat16),  # coarser than float32: no credit
        ("float64", True, torch.float16),
        ("float64", True, None),  # a Python number
        ("float32", True, torch.float32),
        ("float32", True, torch.float64),  # a finer answer has the limit of the coarser one
        ("int64", True, torch.float32),
    ],
)
def test_all_other_answers_have_the_limit_as_it_is(form: str, scales: bool, dtype: torch.dtype | None) -> None:
    def with_error(error: float) -> Any:
        return [error] if dtype is None else torch.tensor([error], dtype=dtype)

    assert compared(doubles(0), with_error(0.5), form=form, scales=scales).excess == 1.0
    assert not compared(doubles(0), with_error(0.625), form=form, scales=scales).passed


def test_a_graph_that_was_not_asked_for_is_noted_and_costs_nothing(graded: Callable[..., Grade]) -> None:
    result = graded("def column(x):\n    return x.requires_grad_() + 1\n", key=COLUMN).questions[0]

    assert result.earned == 10
    assert "still attached to the autograd graph" in noted(result)[0]


def test_another_dtype_is_noted_and_costs_nothing(graded: Callable[..., Grade]) -> None:
    result = graded("def column(x):\n    return x.double() + 1\n", key=COLUMN).questions[0]

    assert noted(result) == ["the result has dtype float64; expected float32"]


def test_a_case_may_ask_for_a_result_that_gradients_flow_through(graded: Callable[..., Grade]) -> None:
    key = key_for(column, {"x": torch.ones(3, 1, requires_grad=True)})

    assert graded("def column(x):\n    return x + 1\n", key=key).earned == 10
    result = graded("def column(x):\n    return x.detach() + 1\n", key=key).questions[0]
    assert result.earned == 0
    assert "no gradient flows through it" in message(result)
