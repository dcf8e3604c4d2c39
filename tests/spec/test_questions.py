"""A wrong spec cannot be loaded: each rule from both sides of its border."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograder.spec import (
    EXACT,
    Assignment,
    Case,
    Limits,
    Part,
    Question,
    RoundingBound,
    SpecError,
    Tolerance,
    WrittenQuestion,
)


def line(w, x):
    """w x."""
    return w * x


def sine(w, x):
    """A line is no sine."""
    return w


def slope(w, x):
    """A line is not its slope."""
    return w


def other_arguments(x, w):
    """The arguments stand in another order."""
    return w * x


def without_docstring(w, x):
    return w


def holds(result, w, x):
    """It holds."""
    return True


def holds_too(result, w, x):
    """It holds too."""
    return True


def holds_without_docstring(result, w, x):
    return True


def holds_for_less(result, w):
    """It takes less."""
    return True


CASE = Case("one", {"w": 1.0, "x": 2.0})


def question(**changes: Any) -> Question:
    return Question(**{"reference": line, "points": 10, "cases": [CASE], **changes})


def refused(make: Callable[[], Any], words: str) -> None:
    with pytest.raises(SpecError, match=words):
        make()


# cases


def test_a_case_has_a_name_inputs_by_name_and_a_weight() -> None:
    case = Case("one", {"x": 1})

    assert (case.hidden, case.seed, case.weight) == (False, 0, 1.0)
    assert Case("one", {}, weight=1e-9).weight == 1e-9
    refused(lambda: Case("  ", {}), "needs a name")
    refused(lambda: Case("one", [1, 2]), "'one': inputs")  # type: ignore[arg-type]
    refused(lambda: Case("one", {}, weight=0), "'one': weight")
    refused(lambda: Case("one", {}, weight=-1), "'one': weight")


def test_a_function_is_no_input_and_the_author_reads_what_to_write() -> None:
    refused(lambda: Case("one", {"x": 1, "f": lambda x: x}), "formula")


# questions


def test_a_question_is_what_its_reference_says_and_the_rest_has_a_default() -> None:
    made = question()

    assert (made.name, made.points, made.tolerance, tuple(made.observe)) == ("line", 10, Tolerance(), (Part.RETURN,))
    assert (made.repeat, made.limit_seconds) == (1, None)
    assert [*made.misconceptions, *made.alternatives, *made.returns, *made.checks, *made.builds_on] == []


def test_a_reference_is_a_function() -> None:
    refused(lambda: question(reference=7), "reference must be a function")


@pytest.mark.parametrize(
    "name", ["cases", "observe", "misconceptions", "alternatives", "returns", "checks", "builds_on"]
)
def test_what_is_several_is_a_list(name: str) -> None:
    several = {"cases": (CASE,), "observe": (Part.RETURN,), "returns": ("y",), "builds_on": ("sine",)}

    question(**{name: several.get(name, ())})
    refused(lambda: question(**{name: {CASE} if name == "cases" else "one"}), f"question line: {name} must be a list")


@pytest.mark.parametrize("points", [0, -1, -1e-9])
def test_points_are_positive(points: float) -> None:
    question(points=1e-9)
    refused(lambda: question(points=points), "points must be positive")


def test_at_least_one_case_is_public() -> None:
    hidden = Case("two", CASE.inputs, hidden=True)

    question(cases=[hidden, CASE])
    refused(lambda: question(cases=[hidden]), "at least one case")
    refused(lambda: question(cases=[]), "at least one case")


def test_something_is_looked_at() -> None:
    refused(lambda: question(observe=[]), "observe")


def test_cases_have_different_names() -> None:
    question(cases=[CASE, Case("two", CASE.inputs)])
    refused(lambda: question(cases=[CASE, Case("one", CASE.inputs)]), "cases .*'one'")


def test_a_tolerance_is_a_made_one() -> None:
    question(tolerance=EXACT)
    question(tolerance=RoundingBound(abs))
    refused(lambda: question(tolerance=1e-5), "tolerance")
    refused(lambda: question(tolerance=Tolerance), "tolerance")


@pytest.mark.parametrize("repeat", [0, -1])
def test_a_function_is_called_once_or_more(repeat: int) -> None:
    assert question(repeat=1).repeat == 1
    refused(lambda: question(repeat=repeat), "repeat")


@pytest.mark.parametrize("name", ["misconceptions", "alternatives"])
def test_versions_are_functions_made_by_def_with_the_reference_s_arguments(name: str) -> None:
    question(**{name: [sine, slope]})
    refused(lambda: question(**{name: [sine, lambda w, x: w * x]}), "made by def")
    refused(lambda: question(**{name: [7]}), "made by def")
    refused(lambda: question(**{name: [sine, other_arguments]}), "other_arguments takes")


def test_versions_have_different_names() -> None:
    question(misconceptions=[sine], alternatives=[slope])
    refused(lambda: question(misconceptions=[sine], alternatives=[sine]), "versions .*'sine'")
    refused(lambda: question(misconceptions=[line]), "versions .*'line'")


def test_the_inputs_of_every_case_fit_the_reference() -> None:
    refused(lambda: question(cases=[CASE, Case("two", {"w": 1.0})]), "case 'two'")
    refused(lambda: question(cases=[CASE, Case("two", {"w": 1.0, "x": 1.0, "y": 1.0})]), "case 'two'")


def test_a_misconception_has_a_docstring_and_an_alternative_needs_none() -> None:
    question(alternatives=[without_docstring])
    refused(lambda: question(misconceptions=[sine, without_docstring]), "misconception without_docstring needs")


def test_checks_take_the_result_and_the_arguments_and_have_a_docstring_and_a_name_of_their_own() -> None:
    question(checks=[holds, holds_too])
    refused(lambda: question(checks=[holds, holds_for_less]), "check holds_for_less takes")
    refused(lambda: question(checks=[holds, sine]), "check sine takes")
    refused(lambda: question(checks=[holds, holds_without_docstring]), "check holds_without_docstring needs")
    refused(lambda: question(checks=[holds, holds]), "checks .*'holds'")


# written questions


def test_a_written_question_has_a_name_points_and_a_rubric() -> None:
    WrittenQuestion("why", 1e-9, "any reason")
    refused(lambda: WrittenQuestion("why not", 5, "any reason"), "'why not'")
    refused(lambda: WrittenQuestion("why", 0, "any reason"), "why: points")
    refused(lambda: WrittenQuestion("why", -1, "any reason"), "why: points")
    refused(lambda: WrittenQuestion("why", 5, " \n"), "why needs a rubric")


# assignments


def assignment(*questions: Question, slug: str = "toy", **options: Any) -> Assignment:
    return Assignment(slug, "Toy", list(questions), **options)


ONE, TWO = question(), question(reference=sine)


@pytest.mark.parametrize("slug", ["a", "lab02_regression", "a_"])
def test_a_slug_is_small_letters_digits_and_underscores(slug: str) -> None:
    assert assignment(ONE, slug=slug).slug == slug


@pytest.mark.parametrize("slug", ["", "Lab", "2lab", "_lab", "lab-2", "lab 2", "lab\n", "lab/../2"])
def test_any_other_slug_is_refused(slug: str) -> None:
    refused(lambda: assignment(ONE, slug=slug), "slug")


def test_an_assignment_has_questions_in_a_list() -> None:
    refused(lambda: assignment(), "no questions")
    refused(lambda: Assignment("toy", "Toy", {ONE}), "must be a list")  # type: ignore[arg-type]


def test_questions_have_different_names_also_the_written_ones() -> None:
    assignment(ONE, TWO, written=[WrittenQuestion("why", 5, "any")])
    refused(lambda: assignment(ONE, question(reference=line)), "questions .*'line'")
    refused(lambda: assignment(ONE, TWO, written=[WrittenQuestion("sine", 5, "any")]), "questions .*'sine'")


def test_a_name_is_that_of_one_function_in_all_questions() -> None:
    def other_slope(w, x):
        """Another one."""
        return x

    other_slope.__name__ = "slope"
    with_slope = question(reference=sine, misconceptions=[slope])

    assignment(question(misconceptions=[slope]), with_slope)
    for versions in ({"misconceptions": [other_slope]}, {"alternatives": [other_slope]}):
        refused(lambda versions=versions: assignment(question(**versions), with_slope), "sine: .*slope")
    refused(lambda: assignment(with_slope, question(reference=other_slope)), "slope: .*slope")


def test_a_question_builds_on_earlier_ones_only() -> None:
    on_line = question(reference=sine, builds_on=["line"])

    assert assignment(ONE, on_line).question("sine") is on_line
    refused(lambda: assignment(on_line, ONE), "question sine builds on 'line', which is not an earlier question")
    refused(lambda: assignment(question(builds_on=["line"])), "question line builds on 'line'")
    refused(lambda: assignment(ONE, question(reference=sine, builds_on=["line", "cosine"])), "'cosine'")


def test_points_are_listed_with_the_written_questions_last() -> None:
    made = assignment(ONE, question(reference=sine, points=3), written=[WrittenQuestion("why", 5, "any")])

    assert made.points == [("line", 10), ("sine", 3), ("why", 5)]
    assert made.limits == Limits()
