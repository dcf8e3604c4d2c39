"""A function over other versions of the functions that it calls; its module stays as it is."""

from __future__ import annotations

import types
from textwrap import dedent
from typing import Any

import torch

from autograder.judging.follow import built_on


def square(x: float) -> float:
    return x * x


def doubled(x: float) -> float:
    return square(x) / x * 2


def total(x: list[float], start: float = 1.0, *, factor: float = 2.0) -> float:
    """The sum of the squares."""
    return start + factor * sum(square(one) for one in x)


def mean(x: list[float]) -> float:
    return total(x) / len(x)


def described(x: float) -> str:
    return dedent(f"  the square: {square(x)}")


def ten(x: float) -> float:
    return 10.0


def test_a_function_calls_the_parts_in_the_place_of_its_own() -> None:
    assert built_on(total, {"square": ten})([1.0, 2.0]) == 1 + 2 * 20


def test_the_functions_that_it_calls_do_so_too() -> None:
    assert built_on(mean, {"square": ten})([1.0, 2.0]) == (1 + 2 * 20) / 2


def test_a_part_that_is_called_by_way_of_another_one_is_replaced_and_not_what_it_calls() -> None:
    """A wrong version may call the right one by the name that it replaces."""
    assert built_on(total, {"square": doubled})([1.0, 3.0]) == 1 + 2 * (2 + 6)


def test_the_module_stays_as_it_is() -> None:
    built_on(mean, {"square": doubled})

    assert mean([1.0, 3.0]) == (1 + 2 * 10) / 2
    assert square(3.0) == 9.0


def test_defaults_names_and_docstrings_are_kept() -> None:
    made = built_on(total, {"square": doubled})

    assert (made.__name__, made.__doc__) == ("total", "The sum of the squares.")
    assert made([1.0], 0.0, factor=1.0) == 2.0


def test_functions_that_close_over_something_keep_it() -> None:
    offset = 7.0

    def shifted(x: float) -> float:
        return square(x) + offset

    assert built_on(shifted, {"square": ten})(1.0) == 17.0


def test_a_function_of_another_module_keeps_the_names_of_its_own() -> None:
    assert built_on(described, {"square": ten})(3.0) == "the square: 10.0"


def module_of(package: str, name: str, source: str, **names: Any) -> types.ModuleType:
    module = types.ModuleType(f"{package}.{name}" if package else name)
    vars(module).update(names, __package__=package)
    exec(source, vars(module))
    return module


def test_what_lies_in_another_module_of_the_package_is_built_on_the_part_too() -> None:
    """As questions/common.py beside a question's module."""
    reference = module_of("", "toy", "def square(x):\n    return x * x\n\ndef cube(x):\n    return x * square(x)\n")
    common = module_of(
        "questions",
        "common",
        "def helper(x):\n    return square(x)\n\ndef squares(x):\n    return helper(x)\n",
        square=reference.square,
    )
    alone = module_of("", "measure", "def outside(x):\n    return square(x)\n", square=reference.square)
    source = "def total(x):\n    return squares(x).sum()\n\ndef other(x):\n    return outside(x) + cube(x)\n"
    own = module_of("questions", "total", source, squares=common.squares, outside=alone.outside, cube=reference.cube)
    x = torch.tensor([1.0, 3.0])

    assert built_on(own.total, {"square": doubled})(x) == 8
    assert own.total(x) == 10
    # What the package does not hold stays right: the reference's own functions, and the helpers of the course.
    assert built_on(own.other, {"square": doubled})(x).tolist() == own.other(x).tolist()


def test_modules_that_import_each_other_are_made_anew_once() -> None:
    one = module_of("questions", "one", "def even(n):\n    return n == 0 or odd(n - 1)\n")
    two = module_of("questions", "two", "def odd(n):\n    return n != 0 and even(n - stride())\n", even=one.even)
    vars(one).update(odd=two.odd)
    vars(two).update(stride=lambda: 1)

    assert built_on(one.even, {"stride": lambda: 2})(4) is False
    assert one.even(4) is True
