"""A function over other versions of the functions that it calls; its module stays as it is."""

from __future__ import annotations

from textwrap import dedent

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
