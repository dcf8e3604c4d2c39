"""What rounding on another processor does to an examples.json is not drift; an author's changes are found."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import torch

from autograder.judging import drift, examples
from autograder.judging.answers import key_of
from autograder.spec import Assignment, Case, Question, RoundingBound, Tolerance, formula


def doubled(x):
    """Twice x."""
    return 2 * x


def halved(x):
    """The factor is 2, not 1/2."""
    return x / 2


def blown_up(x):
    """The numbers explode."""
    return x * 1e30


def estimated(x):
    """The sum of x, in any way that comes near."""
    return x.sum()


def averaged(x):
    """The mean is not the sum."""
    return x.mean()


def in_double_precision(x):
    """Twice x, in float64."""
    return 2 * x


def applied(f, x):
    """f(x)."""
    return f(x)


X = torch.tensor([0.0, 0.5, 8.0])
TIGHT = Question(doubled, 10, [Case("three", dict(x=X))], RoundingBound(doubled), misconceptions=[halved, blown_up])
WIDE = Question(estimated, 10, [Case("three", dict(x=X))], Tolerance(rtol=0.1), misconceptions=[averaged])
DOUBLE = Question(in_double_precision, 10, [Case("three", dict(x=X.double()))], RoundingBound(doubled))


def built(*questions: Question) -> str:
    return examples.dump(key_of(Assignment("toy", "Toy", list(questions or (TIGHT, WIDE, DOUBLE))), "secret"))


COMMITTED = built()
OWN, IN_FLOAT64 = 0, 1
Place = Callable[[Any], Any]


def case_of(question: int, *keys: Any) -> Place:
    return lambda tree: at(tree["questions"][question]["cases"][0], *keys)


def expected(question: int) -> Place:
    return case_of(question, "expected", "return", "exact")


def answer(question: int, misconception: int, precision: int) -> Place:
    """The value that a misconception has on the one case."""
    return lambda tree: at(
        tree["questions"][question]["misconceptions"][misconception]["answers"][0][precision], "value", "dict", 0, 1
    )


def at(tree: Any, *keys: Any) -> Any:
    for key in keys:
        tree = tree[key]
    return tree


def edited(place: Place, change: Callable[[float], Any], which: int = -1) -> str:
    """The committed file with one number of a tensor changed: the last, which is the largest."""
    tree = json.loads(COMMITTED)
    numbers = place(tree)
    if isinstance(numbers["tensor"], list):
        numbers["tensor"][which] = change(numbers["tensor"][which])
    else:
        numbers["tensor"] = change(numbers["tensor"])
    return json.dumps(tree)


def test_the_same_is_the_same() -> None:
    assert drift.same(COMMITTED, built())


INPUT, LIMIT = case_of(0, "inputs", "dict", 0, 1), case_of(0, "expected", "return", "limit")
LIMIT_IN_FLOAT32 = (16 + 3**0.5) * 2**-24  # of each number
BORDERS: dict[str, tuple[Place, int, Callable[[float], float], Callable[[float], float]]] = {
    # where, which number, what rounding does to it, what only a change does
    "an input": (INPUT, -1, lambda x: x * (1 + 9e-7), lambda x: x * (1 + 11e-7)),
    "the third digit of a limit": (LIMIT, -1, lambda x: x * 1.009, lambda x: x * 1.011),
    "expected in float32": (expected(0), -1, lambda x: x * (1 + 0.49 * LIMIT_IN_FLOAT32), lambda x: x * (1 + 0.51 * LIMIT_IN_FLOAT32)),
    "expected in float64": (expected(2), -1, lambda x: x * (1 + 2**-52), lambda x: x * (1 + 1e-10)),
    "expected where much is allowed": (expected(1), -1, lambda x: x * (1 + 9e-7), lambda x: x * (1 + 11e-7)),
    "a wrong answer in float32": (answer(0, 0, OWN), -1, lambda x: x * (1 + 19e-6), lambda x: x * (1 + 21e-6)),
    "a wrong answer in float32 that cancelled": (answer(0, 0, OWN), 0, lambda x: x + 4 * 19e-6, lambda x: x + 4 * 21e-6),
    "a wrong answer in float32 where much is allowed": (answer(1, 0, OWN), -1, lambda x: x * 1.29, lambda x: x * 1.31),
    "a wrong answer in float64": (answer(0, 0, IN_FLOAT64), -1, lambda x: x * (1 + 9e-7), lambda x: x * (1 + 11e-7)),
    "a wrong answer in float64 that cancelled": (answer(0, 0, IN_FLOAT64), 0, lambda x: x + 3.9e-12, lambda x: x + 4.1e-12),
    "a wrong answer in float64 where much is allowed": (answer(1, 0, IN_FLOAT64), -1, lambda x: x * (1 + 9e-7), lambda x: x * (1 + 11e-7)),
    "a wrong answer in float64 that diverged": (answer(0, 1, IN_FLOAT64), -1, lambda x: x * (1 + 9e-7), lambda x: x * (1 + 11e-7)),
}  # fmt: skip


@pytest.mark.parametrize("what", BORDERS)
def test_what_rounding_does_is_no_drift_and_more_than_that_is(what: str) -> None:
    place, which, rounded, changed = BORDERS[what]

    assert edited(place, rounded, which) != COMMITTED
    assert drift.same(COMMITTED, edited(place, rounded, which))
    assert drift.same(edited(place, rounded, which), COMMITTED)
    assert not drift.same(COMMITTED, edited(place, changed, which))
    assert not drift.same(edited(place, changed, which), COMMITTED)


def test_no_digit_of_what_diverged_in_float32_is_looked_at() -> None:
    """How far it got, and what numbers of 1e30 left when they cancelled, depends on the order of operations."""
    assert drift.same(COMMITTED, edited(answer(0, 1, OWN), lambda _: {"float": "inf"}))
    assert drift.same(COMMITTED, edited(answer(0, 1, OWN), lambda x: 2 * x, which=0))


@pytest.mark.parametrize("place", [expected(0), answer(0, 0, OWN), answer(0, 0, IN_FLOAT64)])
def test_a_number_that_became_none_is_drift(place: Place) -> None:
    assert not drift.same(COMMITTED, edited(place, lambda _: {"float": "nan"}))
    assert not drift.same(edited(place, lambda _: {"float": "inf"}), COMMITTED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"points": 10', '"points": 10.000001'),
        ('"limit_seconds": 10.0', '"limit_seconds": 10.0000001'),
        ('"hidden_cases": 0', '"hidden_cases": 1'),
        ('"seed": 0', '"seed": 1'),
        ("The factor is 2, not 1/2.", "The factor is 2."),
        ('"dtype": "float32"', '"dtype": "float64"'),
        ('"scales": true', '"scales": false'),
        ('"name": "halved"', '"name": "halves"'),
        ('"tensor": [', '"tensor": [1.0, '),
        ("{", "no JSON {"),
        ("autograder/examples/v1", "autograder/examples/v0"),
    ],
)  # fmt: skip
def test_what_an_author_wrote_is_compared_to_the_letter(old: str, new: str) -> None:
    assert old in COMMITTED
    assert not drift.same(COMMITTED, COMMITTED.replace(old, new, 1))
    assert not drift.same(COMMITTED.replace(old, new, 1), COMMITTED)


def test_an_input_that_is_no_number_is_the_same_as_itself() -> None:
    cases = [Case("a hole", dict(x=torch.tensor([1.0, math.nan])))]

    assert drift.same(*(built(Question(doubled, 10, cases, Tolerance(rtol=0.1))) for _ in range(2)))


@pytest.mark.parametrize("name", ["value", "limit", "a"])
def test_a_number_inside_an_input_function_is_an_input_whatever_its_name(name: str) -> None:
    def one_with(number: float) -> str:
        cases = [Case("a line", dict(f=formula("x", f"{name} * x", **{name: number}), x=2.0))]
        return built(Question(applied, 10, cases, Tolerance(rtol=0.1)))

    assert drift.same(one_with(3.0), one_with(3.0 * (1 + 1e-7)))
    assert not drift.same(one_with(3.0), one_with(3.0 * (1 + 1e-5)))


def test_a_misconception_that_was_changed_a_little_is_found() -> None:
    def averaged(x):
        """The mean is not the sum."""
        return x.mean() * 1.001

    assert not drift.same(built(WIDE), built(replace(WIDE, misconceptions=[averaged])))


def test_a_reference_that_was_changed_within_its_tolerance_is_found() -> None:
    def estimated(x):
        """The sum of x, in any way that comes near."""
        return x.sum() * 1.001

    assert not drift.same(built(WIDE), built(replace(WIDE, reference=estimated)))


def test_a_tolerance_that_was_changed_is_found() -> None:
    assert not drift.same(built(WIDE), built(replace(WIDE, tolerance=Tolerance(rtol=0.11))))
