"""One mistake costs once: an answer that is right but for a diagnosed mistake in what it builds on has full marks."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import pytest
import torch
from rich.console import Console

from autograder.judging import examples
from autograder.judging.answers import AnswerKey, key_of
from autograder.judging.follow import built_on
from autograder.judging.uses import used
from autograder.report import terminal
from autograder.results import Diagnosis, Grade, QuestionResult
from autograder.spec import Assignment, Case, Question, SpecError, normal


def square(x):
    """x squared."""
    return x * x


def doubled(x):
    """Two times x is not x times x."""
    return 2 * x


def total(x):
    """The sum of the squares."""
    return square(x).sum()


def total_by_loop(x):
    return sum(square(one) for one in x)


def summed_first(x):
    """The sum comes last."""
    return square(x.sum())


def doubled_sum(x):
    """Two times x is not x times x."""
    return (2 * x).sum()


def mean(x):
    """The mean of the squares."""
    return total(x) / len(x)


def cases() -> list[Case]:
    return [Case("two numbers", dict(x=torch.tensor([1.0, 3.0]))), Case("five", dict(x=normal(5)), hidden=True)]


@pytest.fixture(scope="module")
def key() -> AnswerKey:
    questions = [
        Question(square, 10, cases(), misconceptions=[doubled]),
        Question(total, 10, cases(), misconceptions=[summed_first], alternatives=[total_by_loop], builds_on=["square"]),
        Question(mean, 10, cases(), builds_on=["total"]),
    ]
    return key_of(Assignment("toy", "Toy", questions), "secret")


Results = Callable[..., dict[str, QuestionResult]]


@pytest.fixture
def results(graded: Callable[..., Grade], key: AnswerKey) -> Results:
    def run(square: str, total: str, mean: str, key: AnswerKey = key) -> dict[str, QuestionResult]:
        bodies = {"square": square, "total": total, "mean": mean}
        source = "".join(f"def {name}(x):\n    return {body}\n" for name, body in bodies.items())
        return {question.name: question for question in graded(source, key=key).questions}

    return run


def test_a_mistake_that_spreads_costs_once(results: Results) -> None:
    found = results("x + x", "square(x).sum()", "total(x) / x.numel()")

    assert {name: one.earned for name, one in found.items()} == {"square": 0, "total": 10, "mean": 10}
    assert found["mean"].follows == ("square: doubled",)
    assert found["mean"].message == (
        "Right for what it builds on, your square (doubled): that mistake has cost its points there, and none here."
    )


def test_the_student_reads_why_it_costs_nothing(
    graded: Callable[..., Grade], key: AnswerKey, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "def square(x):\n    return x + x\ndef total(x):\n    return square(x).sum()\n"

    Console(width=200).print(terminal.feedback(graded(source, key=key)))

    assert "10/10\n    Right for what it builds on, your square (doubled)" in capsys.readouterr().out


def test_a_second_mistake_costs_its_own_points(results: Results) -> None:
    found = results("x + x", "square(x).sum()", "total(x)")

    assert {name: one.earned for name, one in found.items()} == {"square": 0, "total": 10, "mean": 0}
    assert found["mean"].notes == ("It builds on square: get that right first.",)


def test_an_answer_that_does_not_use_its_wrong_part_is_judged_on_its_own(results: Results) -> None:
    found = results("x + x", "(x * x).sum()", "(x ** 2).mean()")

    assert {name: one.earned for name, one in found.items()} == {"square": 0, "total": 10, "mean": 10}
    assert found["total"].follows == ()


def test_a_mistake_that_is_written_down_again_costs_once_and_is_told_as_such(results: Results) -> None:
    found = results("x + x", "(x + x).sum()", "total(x) / len(x)")

    assert {name: one.earned for name, one in found.items()} == {"square": 0, "total": 10, "mean": 10}
    assert found["total"].message.startswith("Right but for the mistake of your square (doubled)")


def test_nobody_is_sent_to_a_part_that_the_answer_does_not_call(results: Results) -> None:
    found = results("x + x", "(x + 7).sum()", "total(x) / len(x)")

    assert (found["total"].earned, found["total"].notes) == (0, ())


def large(x):
    """Some number above the sum of the squares."""
    return total(x) + 1


def is_above(result, x):
    """The number is not above the sum of the squares."""
    return float(result) > float((x * x).sum())


@pytest.mark.parametrize(("answer", "earned"), {"total(x) + 1": 10, "(x + x).sum() - 1": 0}.items())
def test_where_checks_judge_only_a_part_that_is_called_excuses(
    answer: str, earned: float, graded: Callable[..., Grade]
) -> None:
    inputs = [Case("two numbers", dict(x=torch.tensor([3.0, 4.0])))]
    questions = [
        Question(total, 10, inputs, misconceptions=[summed_first, doubled_sum]),
        Question(large, 10, inputs, checks=[is_above], builds_on=["total"]),
    ]
    source = f"def total(x):\n    return (x + x).sum()\ndef large(x):\n    return {answer}\n"

    found = graded(source, key=key_of(Assignment("toy", "Toy", questions), "secret")).questions

    assert found[1].earned == earned


def test_a_part_that_is_used_by_way_of_another_function_spreads(graded: Callable[..., Grade], key: AnswerKey) -> None:
    helper = "class Squares:\n    def of(self, x):\n        return square(x)\n\nsquares = Squares().of\n"
    source = f"def square(x):\n    return x + x\n{helper}def total(x):\n    return squares(x).sum()\n"

    found = {question.name: question for question in graded(source, key=key).questions}

    assert (found["square"].earned, found["total"].earned) == (0, 10)


def test_what_a_docstring_speaks_of_is_not_used() -> None:
    source = 'def total(x):\n    """Uses square."""\n    return helper(x)\n\nhelper = sum\n'

    assert "square" not in (used([source], "total") or ())
    assert "sum" in (used([source], "total") or ())
    assert used([source], "square") is None


def test_a_mistake_without_a_name_spreads(results: Results) -> None:
    found = results("x + 17", "square(x).sum()", "total(x) / len(x)")

    assert {name: one.earned for name, one in found.items()} == {"square": 0, "total": 0, "mean": 0}


def raises(x):
    """Numbers are no functions."""
    return x()


def test_an_answer_that_stops_where_its_part_stops_shows_nothing(results: Results) -> None:
    questions = [
        Question(square, 10, cases(), misconceptions=[raises]),
        Question(total, 10, cases(), builds_on=["square"]),
        Question(mean, 10, cases(), builds_on=["total"]),
    ]
    found = results("x()", "square(x)", "0", key=key_of(Assignment("toy", "Toy", questions), "secret"))

    assert found["square"].diagnosis == Diagnosis("raises", "Numbers are no functions.")
    assert found["total"].earned == 0


def test_a_mistake_in_the_middle_goes_on_from_there(results: Results) -> None:
    found = results("x * x", "square(x.sum())", "total(x) / len(x)")

    assert {name: one.earned for name, one in found.items()} == {"square": 10, "total": 0, "mean": 10}
    assert found["mean"].follows == ("total: summed_first",)


def test_at_home_a_wrong_part_is_named(results: Results, key: AnswerKey) -> None:
    found = results("x + x", "square(x).sum()", "total(x) / len(x)", key=examples.load(examples.dump(key)))

    assert found["total"].earned == 0
    assert found["total"].notes == ("It builds on square: get that right first.",)


def test_the_module_of_a_function_stays_as_it_is() -> None:
    assert built_on(mean, {"square": doubled})(torch.tensor([1.0, 3.0])) == 4
    assert mean(torch.tensor([1.0, 3.0])) == 5


def test_a_question_builds_on_earlier_ones_only() -> None:
    with pytest.raises(SpecError, match="question total: it builds on 'square', which is no earlier question"):
        Assignment("toy", "Toy", [Question(total, 10, cases(), builds_on=["square"]), Question(square, 10, cases())])


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
