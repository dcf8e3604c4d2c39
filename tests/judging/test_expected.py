"""The nouns of comparing: forms, places, numbers as they are shown."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from autograder.judging.expected import Expected, Place, failed, form_of, kind_of, number
from autograder.results import Difference
from tests.words import shown


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (torch.ones(2), "float32"),
        (torch.ones(2, dtype=torch.float64, requires_grad=True), "float64 grad"),
        (torch.ones(2, dtype=torch.int64), "int64"),
        (1.0, ""),
        ("float32", ""),
        (None, ""),
        ((torch.ones(1), {"b": [True, torch.ones(1)]}), ["float32", {"b": ["", "float32"]}]),
    ],
)
def test_a_form_has_the_dtypes_of_a_tree_and_lists_for_tuples(value: Any, form: Any) -> None:
    assert form_of(value) == form


def test_a_result_need_not_scale_unless_that_is_said() -> None:
    assert Expected(1.0, 0.5, "").scales is False


@pytest.mark.parametrize(
    ("path", "names", "index", "shown"),
    [
        ("", (), [], ""),
        ("", (), [3], "[3]"),
        ("", (), [3, 2], "[3, 2]"),
        ("W", (), [], "W"),
        ("W", (), [1, 0], "W[1, 0]"),
        ("W", ("a", "b"), [1, 0], "W[1, 0]"),
        ("", ("loss",), [1, 0], "[1, 0]"),  # a name for one part is that of a part, not of a column
        ("", ("a", "b"), [1], "[1]"),
        ("", ("a", "b"), [0, 1, 1], "[0, 1, 1]"),
        ("", ("a", "b"), [], ""),
    ],
)
def test_a_place_in_a_block_is_shown_by_its_index(
    path: str, names: tuple[str, ...], index: list[int], shown: str
) -> None:
    assert Place(path, names).at(index) == shown


def test_the_columns_of_a_table_have_names() -> None:
    path = shown(Place("", ("w", "loss")).at([3, 1]))

    assert "3" in path
    assert "loss" in path
    assert "1" not in path


@pytest.mark.parametrize(
    ("names", "key", "path"),
    [(("W", "b"), 1, "b"), (("W", "b"), 2, "log[2]"), (("W", "b"), "W", "log['W']"), ((), 0, "log[0]")],
)
def test_a_part_is_called_by_its_name_or_its_key_and_gives_no_names_on(
    names: tuple[str, ...], key: object, path: str
) -> None:
    assert Place("log", names, shapes=False).item(key) == Place(path, (), shapes=False)


def test_a_failure_is_infinitely_far_off() -> None:
    found = failed(Difference.KIND, "W", "one", "other")

    assert (found.passed, found.excess) == (False, math.inf)


def test_kinds_of_values_are_told_apart() -> None:
    values = [
        torch.ones(2),
        torch.ones(3),
        torch.ones(2, dtype=torch.complex64),
        [1],
        [1, 2],
        (1,),
        {},
        None,
        "a",
        True,
        1.0,
    ]

    assert len({kind_of(value) for value in values}) == len(values)
    assert kind_of(1) == kind_of(2.5)
    assert ["complex" in str(kind_of(value)) for value in values[:3]] == [False, False, True]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.7466666, "0.746667"), (0.746666, "0.746666"), (-2.0, "-2"), (1234567.0, "1.23457e+06"), (math.nan, "nan")],
)
def test_a_number_is_shown_with_six_digits(value: float, shown: str) -> None:
    assert number(value) == shown
