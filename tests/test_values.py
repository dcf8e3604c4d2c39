"""What counts as a number, a tensor, a structure; the one walk over lists, tuples and dicts."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from autograder.spec import formula
from autograder.values import leaves, map_tree, tensors_in


def test_a_mapped_tree_keeps_lists_tuples_and_dicts() -> None:
    tree = {"b": [1, (2, 3)], "a": ()}

    assert map_tree(lambda leaf: 10 * leaf, tree) == {"b": [10, (20, 30)], "a": ()}
    assert list(map_tree(str, tree)) == ["b", "a"]


def test_a_leaf_is_a_tree() -> None:
    assert map_tree(lambda leaf: [leaf], "ab") == ["ab"]
    assert list(leaves("ab")) == ["ab"]


def test_tuples_become_lists_where_that_is_asked() -> None:
    assert map_tree(str, (1, [(2,)], {"a": (3,)}), tuples=list) == ["1", [["2"]], {"a": ["3"]}]


@pytest.mark.parametrize("leaf", [None, True, 1.5, "text", torch.ones(2, 2), formula("x", "x", a=[1, 2])])
def test_what_is_no_list_tuple_or_dict_is_a_leaf(leaf: Any) -> None:
    assert map_tree(lambda one: one is leaf, [leaf]) == [True]
    assert next(leaves([leaf])) is leaf


def test_trees_of_one_structure_are_mapped_together_a_list_standing_for_a_tuple() -> None:
    found = map_tree(lambda one, other: one - other, {"a": (5, 6), "b": 7}, {"b": 1, "a": [2, 3]})

    assert found == {"a": (3, 3), "b": 6}


def test_at_a_leaf_of_the_first_tree_the_others_may_have_anything() -> None:
    assert map_tree(lambda one, other: (one, other), [1, 2], [[3, 4], {}]) == [(1, [3, 4]), (2, {})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2], [1]),
        ([1], [1, 2]),
        ([1, 2], torch.ones(2)),
        ((1,), 1),
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({}, []),
        ([], {}),
        ([{"a": 1}], [[1]]),
    ],
)
def test_trees_that_differ_in_structure_are_refused(one: Any, other: Any) -> None:
    with pytest.raises(ValueError, match="differ in structure"):
        map_tree(lambda *_: None, one, other)


def test_leaves_come_in_the_order_of_the_tree() -> None:
    assert list(leaves([3, {"b": (1, []), "a": 2}, None])) == [3, 1, 2, None]


def test_tensors_are_found_in_order_also_in_formulas_but_no_gradients() -> None:
    one, two, three = torch.ones(1, requires_grad=True), torch.ones(2), torch.ones(3)
    one.grad = torch.ones(1)

    found = tensors_in({"b": (one, 7), "a": [formula("x", "x + k", k=[two]), three]})

    assert [tensor.numel() for tensor in found] == [1, 2, 3]
