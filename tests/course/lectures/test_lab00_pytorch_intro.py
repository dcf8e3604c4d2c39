"""What document 004 says of shapes and measures; it prints no figure there, so its examples and formulas are checked."""

from __future__ import annotations

import pytest
import torch

from tests.course.lectures import reference

lab00 = reference("lab00_pytorch_intro")


def test_004_a_table_of_3_x_5_has_batch_size_3_and_dimension_5() -> None:
    assert lab00.describe_tensor(torch.zeros(3, 5)) == ("matrix", (3, 5), 3, 5)


def test_004_a_three_dimensional_tensor_has_width_times_height_numbers_per_example() -> None:
    assert lab00.describe_tensor(torch.zeros(7, 4, 6)) == ("tensor", (7, 4, 6), 7, 4 * 6)


def test_004_the_comment_size_1_1_is_wrong_zeros_of_1_is_a_vector_of_shape_1() -> None:
    assert lab00.describe_tensor(torch.zeros(1))[:2] == ("vector", (1,))


def test_004_the_examples_of_the_kinds_of_problems() -> None:
    assert lab00.kind_of_problem(["pass", "fail"]) == "binary"
    assert lab00.kind_of_problem(["rose", "lily", "iris"]) == "multi-class"
    assert lab00.kind_of_problem([80.0, 80.5, 90.0]) == "regression"


def test_001_sorting_gives_values_and_their_indices() -> None:
    torch.manual_seed(1)
    x = torch.randn(100)

    ordered, order, paired = lab00.sort_pairs(x, 2.5 + 4 * x)

    assert torch.equal(ordered, x.sort()[0])
    assert torch.equal(x[order], ordered)
    assert torch.equal(paired, 2.5 + 4 * ordered)


@pytest.mark.parametrize(("tp", "fp", "fn", "tn"), [(3, 1, 2, 4), (5, 0, 0, 5), (7, 1, 23, 90)])
def test_004_the_second_formula_of_f1_is_half_of_the_first(tp: int, fp: int, fn: int, tn: int) -> None:
    _, precision, recall, f1 = lab00.classification_metrics(tp, fp, fn, tn)

    assert f1 == pytest.approx(2 * (precision * recall / (precision + recall)))
    assert tp / (2 * tp + fn + fp) == pytest.approx(f1 / 2)
