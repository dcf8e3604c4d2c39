"""One mistake costs once: an answer that is right given a diagnosed mistake in what it builds on has full marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from rich.console import Console

from autograder.judging import examples, messages
from autograder.judging.answers import AnswerKey, key_of
from autograder.language import sentence
from autograder.report import terminal
from autograder.results import Diagnosis, Grade, QuestionResult
from autograder.spec import EXACT, Case, Question, normal
from tests.judging.handmade import assignment, graded_here
from tests.words import message, noted


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


def spread(x):
    """The sum of the squares and their mean."""
    return square(x).sum() + mean(x)


def keyed(*questions: Question) -> AnswerKey:
    return key_of(assignment(*questions), "secret")


KEY = keyed(
    Question(square, 10, cases(), misconceptions=[doubled]),
    Question(total, 10, cases(), misconceptions=[summed_first], alternatives=[total_by_loop], builds_on=["square"]),
    Question(mean, 10, cases(), builds_on=["total"]),
)
# The last one builds on the first one in two ways.
CHAIN = keyed(
    Question(square, 10, cases(), misconceptions=[doubled]),
    Question(total, 10, cases(), misconceptions=[summed_first], builds_on=["square"]),
    Question(mean, 10, cases(), builds_on=["total"]),
    Question(spread, 10, cases(), builds_on=["square", "mean"]),
)


def results(*bodies: str, key: AnswerKey = KEY) -> dict[str, QuestionResult]:
    """bodies: what the functions return, in the order of the questions."""
    functions = zip((question.name for question in key.questions), bodies, strict=True)
    return graded_here("".join(f"def {name}(x):\n    return {body}\n" for name, body in functions), key)


def points(found: dict[str, QuestionResult]) -> dict[str, float]:
    return {name: one.earned for name, one in found.items()}


def test_a_mistake_that_spreads_costs_once() -> None:
    found = results("x + x", "square(x).sum()", "total(x) / x.numel()")

    assert points(found) == {"square": 0, "total": 10, "mean": 10}
    assert found["mean"].follows == ("square: doubled",)
    assert message(found["mean"]) == ("Correct given your earlier mistake in square (doubled); no further points lost.")


def test_the_student_reads_why_it_costs_nothing(
    graded: Callable[..., Grade], capsys: pytest.CaptureFixture[str]
) -> None:
    source = "def square(x):\n    return x + x\ndef total(x):\n    return square(x).sum()\n"

    Console(width=200).print(terminal.feedback(graded(source, key=KEY)))

    assert "10/10\n    Correct given your earlier mistake in square (doubled)" in capsys.readouterr().out


def test_a_second_mistake_costs_its_own_points() -> None:
    found = results("x + x", "square(x).sum()", "total(x)")

    assert points(found) == {"square": 0, "total": 10, "mean": 0}
    assert noted(found["mean"]) == ["It builds on square: get that right first."]


def test_an_answer_that_does_not_use_its_wrong_part_is_judged_on_its_own() -> None:
    found = results("x + x", "(x * x).sum()", "(x ** 2).mean()")

    assert points(found) == {"square": 0, "total": 10, "mean": 10}
    assert found["total"].follows == ()


def test_a_mistake_that_is_written_down_again_costs_once_and_is_reported_as_such() -> None:
    found = results("x + x", "(x + x).sum()", "total(x) / len(x)")

    assert points(found) == {"square": 0, "total": 10, "mean": 10}
    assert message(found["total"]).startswith("Correct except that it repeats your earlier mistake in square (doubled)")


def test_nobody_is_sent_to_a_part_that_the_answer_does_not_call() -> None:
    found = results("x + x", "(x + 7).sum()", "total(x) / len(x)")

    assert (found["total"].earned, found["total"].notes) == (0, ())


def large(x):
    """Some number above the sum of the squares."""
    return total(x) + 1


def is_above(result, x):
    """The number is not above the sum of the squares."""
    return float(result) > float((x * x).sum())


@pytest.mark.parametrize(("answer", "earned"), {"total(x) + 1": 10, "(x + x).sum() - 1": 0}.items())
def test_where_checks_judge_only_a_part_that_is_called_excuses(answer: str, earned: float) -> None:
    inputs = [Case("two numbers", dict(x=torch.tensor([3.0, 4.0])))]
    questions = [
        Question(total, 10, inputs, misconceptions=[summed_first, doubled_sum]),
        Question(large, 10, inputs, checks=[is_above], builds_on=["total"]),
    ]
    source = f"def total(x):\n    return (x + x).sum()\ndef large(x):\n    return {answer}\n"

    assert graded_here(source, keyed(*questions))["large"].earned == earned


def test_a_part_that_is_used_by_way_of_another_function_spreads() -> None:
    helper = "class Squares:\n    def of(self, x):\n        return square(x)\n\nsquares = Squares().of\n"
    source = f"def square(x):\n    return x + x\n{helper}def total(x):\n    return squares(x).sum()\n"

    found = graded_here(f"{source}def mean(x):\n    return 0\n", KEY)

    assert (found["square"].earned, found["total"].earned) == (0, 10)


def test_a_mistake_without_a_name_spreads() -> None:
    found = results("x + 17", "square(x).sum()", "total(x) / len(x)")

    assert points(found) == {"square": 0, "total": 0, "mean": 0}


def raises(x):
    """Numbers are no functions."""
    return x()


def test_an_answer_that_stops_where_its_part_stops_shows_nothing() -> None:
    questions = [
        Question(square, 10, cases(), misconceptions=[raises]),
        Question(total, 10, cases(), builds_on=["square"]),
        Question(mean, 10, cases(), builds_on=["total"]),
    ]
    found = results("x()", "square(x)", "0", key=keyed(*questions))

    assert found["square"].diagnosis == Diagnosis(
        "raises", sentence("feedback.authored", text="Numbers are no functions.")
    )
    assert found["total"].earned == 0


def test_a_mistake_in_the_middle_goes_on_from_there() -> None:
    found = results("x * x", "square(x.sum())", "total(x) / len(x)")

    assert points(found) == {"square": 10, "total": 0, "mean": 10}
    assert found["mean"].follows == ("total: summed_first",)


def test_a_way_that_leads_to_a_part_twice_follows_it_once() -> None:
    found = results("x + x", "square(x).sum()", "total(x) / len(x)", "square(x).sum() + mean(x)", key=CHAIN)

    assert points(found) == {"square": 0, "total": 10, "mean": 10, "spread": 10}
    assert found["spread"].follows == ("square: doubled",)
    assert (found["square"].follows, found["total"].follows) == ((), ("square: doubled",))
    assert (found["spread"].diagnosis, found["spread"].notes) == (None, ())


def test_two_mistakes_that_spread_are_both_named() -> None:
    found = results("x + x", "x.sum() ** 2", "total(x) / len(x)", "square(x).sum() + mean(x)", key=CHAIN)

    assert points(found) == {"square": 0, "total": 0, "mean": 10, "spread": 10}
    mistakes = {"square": "doubled", "total": "summed_first"}
    assert found["mean"].follows == ("square: doubled", "total: summed_first")
    assert found["mean"].message == messages.of_follow_through(mistakes, repeated=False)
    assert found["spread"].follows == ("square: doubled", "total: summed_first")


def test_a_second_mistake_sends_to_the_first_one_and_to_no_part_that_only_follows() -> None:
    found = results("x + x", "square(x).sum()", "total(x) + 77")

    assert (found["mean"].earned, len(found["mean"].notes)) == (0, 1)
    assert "square" in str(found["mean"].notes[0])
    assert "total" not in str(found["mean"].notes[0])


def test_every_wrong_part_without_a_name_is_pointed_at() -> None:
    found = results("x + 17", "square(x).sum()", "total(x) / len(x)")

    assert [len(found[name].notes) for name in found] == [0, 1, 1]
    assert all(name in str(found["mean"].notes[0]) for name in ("square", "total"))


def test_a_changed_argument_costs_its_tenth_also_where_the_answer_follows() -> None:
    source = "def square(x):\n    return x + x\ndef total(x):\n    y = square(x).sum()\n    x.zero_()\n    return y\n"

    found = graded_here(f"{source}def mean(x):\n    return 0\n", KEY)["total"]

    assert (found.earned, found.follows) == (9.0, ("square: doubled",))
    assert found.diagnosis is not None
    assert found.diagnosis.name == "changed_its_arguments"


def slightly_off(x):
    """A little too much."""
    return x * x * 1.000005


def test_a_right_answer_follows_nothing_however_near_a_wrong_one_is() -> None:
    key = keyed(
        Question(square, 10, cases()[:1], EXACT, misconceptions=[slightly_off]),
        Question(total, 10, cases()[:1], EXACT, builds_on=["square"]),
    )

    found = results("x * x * 1.000005", "(x * x).sum()", key=key)

    assert points(found) == {"square": 0, "total": 10}
    assert found["total"].follows == ()


def test_a_right_part_excuses_nothing() -> None:
    found = results("x * x", "(x + x).sum()", "total(x) / len(x)")

    assert (found["total"].earned, found["total"].follows) == (0, ())


def test_at_home_a_wrong_part_is_named() -> None:
    found = results("x + x", "square(x).sum()", "total(x) / len(x)", key=examples.load(examples.dump(KEY)))

    assert found["total"].earned == 0
    assert noted(found["total"]) == ["It builds on square: get that right first."]
