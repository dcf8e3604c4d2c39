"""An answer gets a misconception's name if it equals its results on every case, up to rounding, and only then."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import torch

from autograder.judging.answers import QuestionKey, WrongVersion, key_of
from autograder.judging.misconceptions import broken_checks, following, misconception
from autograder.language import text
from autograder.results import Grade
from autograder.spec import Case, Part, Question
from autograder.spec.checks import check_of
from autograder.worker.protocol import Observation, Outcome
from tests.judging.handmade import (
    Asked,
    Known,
    assignment,
    axes,
    drawn_in_frame,
    ended,
    expect,
    figure,
    question,
    raised,
    returned,
    returned_parts,
    rows,
)


def doubles(*numbers: float) -> torch.Tensor:
    return torch.tensor(numbers, dtype=torch.float64)


def known(*values: Any, name: str = "known") -> Known:
    """A version with one run on each case: what it returns, or how else it ends."""
    return Known(name, [[one if isinstance(one, Observation) else returned(one)] for one in values])


RIGHT = doubles(1, 2)


def asked(*versions: WrongVersion, right: Any = RIGHT, limit: Any = 0.0, cases: int = 1) -> QuestionKey:
    return question(*[Asked(expect(right, limit))] * cases, wrong_versions=versions)


def name(key: QuestionKey, *seen: Any) -> str | None:
    every = [one if isinstance(one, Observation) else returned(one) for one in seen]
    found = misconception(key, every)
    return None if found is None else found.name


# how near is equal


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("place", [0, 1])
def test_equal_is_what_rounding_makes_of_the_largest_number(place: int, sign: int) -> None:
    """Two computations of one formula: 2e-5 of the largest number, for every number of the block."""
    key = asked(known(doubles(100, -200)))

    def answer(error: float) -> torch.Tensor:
        numbers = doubles(100, -200)
        numbers[place] += sign * error
        return numbers

    assert name(key, answer(0.99 * 200 * 2e-5)) == "known"
    assert name(key, answer(1.01 * 200 * 2e-5)) is None


def test_the_largest_finite_number_counts() -> None:
    key = asked(known(doubles(math.inf, 100)))

    assert name(key, doubles(math.inf, 100 + 0.99 * 100 * 2e-5)) == "known"
    assert name(key, doubles(math.inf, 100 + 1.01 * 100 * 2e-5)) is None
    assert name(key, doubles(1e300, 100)) is None


def test_where_nothing_is_finite_only_the_same_is_equal() -> None:
    key = asked(known(doubles(math.nan, math.nan)))

    assert name(key, doubles(math.nan, math.nan)) == "known"
    assert name(key, doubles(math.nan, 0)) is None


def test_what_the_question_allows_is_equal_too() -> None:
    key = asked(known(doubles(5, 7)), limit=0.5)

    assert name(key, doubles(5.5, 7)) == "known"
    assert name(key, doubles(5.625, 7)) is None


def test_what_the_question_allows_holds_number_by_number_in_a_tree() -> None:
    right, wrong = (
        {"W": doubles(1), "log": (doubles(1), doubles(2))},
        {"W": doubles(3), "log": (doubles(3), doubles(4))},
    )
    limit = {"W": doubles(0.5), "log": [doubles(0.25), doubles(0.125)]}
    key = question(Asked({Part.RETURN: expect(right, limit)}), wrong_versions=[known(wrong)])

    assert name(key, {"W": doubles(3.5), "log": (doubles(3.25), doubles(4.125))}) == "known"
    assert name(key, {"W": doubles(3.625), "log": (doubles(3), doubles(4))}) is None
    assert name(key, {"W": doubles(3), "log": (doubles(3.375), doubles(4))}) is None
    assert name(key, {"W": doubles(3), "log": (doubles(3), doubles(4.25))}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        doubles(5, 7, 9),
        (doubles(5), doubles(7)),
        {"a": doubles(5)},
        [doubles(5), doubles(7, 8)],
    ],
)
def test_a_wrong_version_of_another_structure_has_rounding_alone(wrong: Any) -> None:
    key = asked(known(wrong), right=(doubles(1), doubles(2), doubles(3)), limit=0.5)

    def with_error(error: float) -> Any:
        if isinstance(wrong, dict):
            return {"a": wrong["a"] + error}
        return type(wrong)([wrong[0] + error, *wrong[1:]]) if isinstance(wrong, tuple | list) else wrong + error

    assert name(key, with_error(5e-5)) == "known"
    assert name(key, with_error(0.25)) is None


@pytest.mark.parametrize("right", [1.0, doubles(1, 2), None, "text"])
@pytest.mark.parametrize("wrong", [(doubles(5), doubles(7)), {"a": doubles(5), "b": doubles(7)}])
def test_a_tree_where_none_was_asked_has_rounding_alone(wrong: Any, right: Any) -> None:
    near = {"a": doubles(5.25), "b": doubles(7)} if isinstance(wrong, dict) else (doubles(5.25), doubles(7))

    assert name(asked(known(wrong), right=right, limit=0.5), wrong) == "known"
    assert name(asked(known(wrong), right=right, limit=0.5), near) is None


def test_a_dict_with_other_keys_has_rounding_alone() -> None:
    key = question(Asked({Part.RETURN: expect({"a": doubles(1)}, 0.5)}), wrong_versions=[known({"b": doubles(5)})])

    assert name(key, {"b": doubles(5)}) == "known"
    assert name(key, {"b": doubles(5.25)}) is None


def test_texts_and_numbers_in_one_tree_are_equal_each_in_its_way() -> None:
    key = asked(known(["a", doubles(5)]), right=["b", doubles(1)])

    assert name(key, ["a", doubles(5)]) == "known"
    assert name(key, ["b", doubles(5)]) is None
    assert name(key, ["a", doubles(6)]) is None


def test_dtypes_and_graphs_do_not_count() -> None:
    assert name(asked(known(doubles(5, 7))), torch.tensor([5.0, 7.0], requires_grad=True)) == "known"
    assert name(asked(known(torch.tensor([5.0, 7.0], requires_grad=True))), doubles(5, 7)) == "known"


# on which cases


def test_every_case_must_equal() -> None:
    key = asked(known(doubles(5, 7), doubles(6, 8)), cases=2)

    assert name(key, doubles(5, 7), doubles(6, 8)) == "known"
    assert name(key, doubles(5, 7), doubles(1, 2)) is None
    assert name(key, doubles(1, 2), doubles(6, 8)) is None


@pytest.mark.parametrize(("off", "named"), [(9e-9, "known"), (11e-9, None)])
def test_a_version_that_gets_a_case_right_is_no_name_for_an_answer_that_clearly_does_not(
    off: float, named: str
) -> None:
    """Small numbers beside a large one, with a limit of 1e-9: ten limits are clear. The first case is wrong in both."""
    right, wrong = doubles(1000, 0), doubles(2000, 0)
    key = question(*[Asked(expect(right, 1e-9))] * 2, wrong_versions=[known(wrong, right)])

    assert name(key, wrong, doubles(1000, off)) == named


@pytest.mark.parametrize(("off", "named"), [(9e-9, "known"), (11e-9, None)])
def test_a_version_that_gets_a_case_clearly_wrong_is_no_name_for_an_answer_that_is_right(
    off: float, named: str
) -> None:
    right, wrong = doubles(1000, 0), doubles(2000, 0)
    key = question(*[Asked(expect(right, 1e-9))] * 2, wrong_versions=[known(wrong, doubles(1000, off))])

    assert name(key, wrong, right) == named


def test_one_of_the_runs_of_a_case_is_enough() -> None:
    key = asked(Known("known", [[returned(doubles(5, 7)), returned(doubles(6, 8))]]))

    assert name(key, doubles(5, 7)) == "known"
    assert name(key, doubles(6, 8)) == "known"
    assert name(key, doubles(5, 8)) is None


def test_a_case_whose_result_is_not_known_says_nothing() -> None:
    assert (
        name(asked(Known("known", [[], [returned(doubles(6, 8))]]), cases=2), doubles(0, 0), doubles(6, 8)) == "known"
    )
    assert name(asked(Known("known", [[], [returned(doubles(6, 8))]]), cases=2), doubles(0, 0), doubles(0, 0)) is None
    assert (
        name(asked(Known("known", [[returned(doubles(6, 8))], []]), cases=2), doubles(6, 8), doubles(0, 0)) == "known"
    )
    assert name(asked(Known("known", [[], []]), cases=2), doubles(0, 0), doubles(0, 0)) is None


def test_a_version_that_these_cases_cannot_tell_from_the_right_one_is_no_name() -> None:
    assert name(asked(known(doubles(1, 2.25)), limit=0.5), doubles(1, 2.625)) is None
    assert name(asked(known(doubles(1, 2.625)), limit=0.5), doubles(1, 2.625)) == "known"
    # One case that tells them apart is enough.
    assert name(asked(known(doubles(1, 2), doubles(6, 8)), cases=2), doubles(1, 2), doubles(6, 8)) == "known"


def test_the_first_version_that_fits_is_the_name() -> None:
    key = asked(known(doubles(9, 9), name="other"), known(doubles(5, 7), name="one"), known(doubles(5, 7), name="two"))

    assert name(key, doubles(5, 7)) == "one"


# shapes


def test_a_value_that_equals_in_another_shape_is_named_with_a_word_on_the_shape() -> None:
    key = asked(known(doubles(5, 7)))

    as_it_is, reshaped = (misconception(key, [returned(one)]) for one in (doubles(5, 7), doubles(5, 7).reshape(2, 1)))

    assert as_it_is is not None
    assert reshaped is not None
    assert (as_it_is.name, text(as_it_is.feedback)) == ("known", "feedback")
    assert reshaped.name == "known"
    assert text(reshaped.feedback) == "feedback The result also has the wrong shape."


def test_a_version_that_equals_with_its_shape_goes_before_one_that_does_without() -> None:
    key = asked(known(doubles(5, 7), name="flat"), known(doubles(5, 7).reshape(2, 1), name="column"))

    assert name(key, doubles(5, 7).reshape(2, 1)) == "column"
    assert name(key, doubles(5, 7).reshape(1, 2)) == "flat"


def test_a_version_that_is_wrong_by_its_shape_alone_names_no_third_shape() -> None:
    key = asked(known(doubles(1, 2).reshape(2, 1)))

    assert name(key, doubles(1, 2).reshape(2, 1)) == "known"
    assert name(key, doubles(1, 2).reshape(1, 2)) is None


# how a call ended


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (raised("ValueError", "the sizes differ: 3 and 4"), "known"),
        (raised("ValueError", "the sizes differ: 5 and 7"), "known"),
        (raised("ValueError", "the shapes differ: 3 and 4"), None),
        (raised("TypeError", "the sizes differ: 3 and 4"), None),
        (raised("ValueError"), None),
        (raised("ValueError", "the sizes differ: 3 and 4").but(outcome=Outcome.BAD_VALUE), None),
        (returned(doubles(1, 3)), None),
        (ended(Outcome.TIMED_OUT), None),
    ],
)
def test_an_error_of_the_same_type_that_begins_with_the_same_words_is_equal(
    error: Observation, expected: str | None
) -> None:
    assert name(asked(known(raised("ValueError", "the sizes differ: 3 and 4"))), error) == expected


def test_an_error_is_no_value_and_no_value_an_error() -> None:
    assert name(asked(known(doubles(5, 7))), raised()) is None
    assert name(asked(known(doubles(5, 7), raised()), cases=2), doubles(5, 7), doubles(5, 7)) is None


@pytest.mark.parametrize("outcome", [Outcome.TIMED_OUT, Outcome.KILLED, Outcome.BAD_VALUE, Outcome.OUT_OF_MEMORY])
def test_what_ended_without_a_value_and_without_an_error_equals_nothing(outcome: Outcome) -> None:
    assert name(asked(known(ended(outcome))), ended(outcome)) is None
    assert name(asked(known(ended(outcome))), doubles(1, 3)) is None
    assert name(asked(known(doubles(5, 7))), ended(outcome)) is None


# several parts


def test_every_part_that_is_looked_at_must_equal() -> None:
    right = {Part.RETURN: expect(1.0, 0.0), Part.PRINTED: expect("one", 0.0)}
    wrong = Known("known", [[returned_parts({Part.RETURN: 2.0, Part.PRINTED: "two"})]])
    key = question(Asked(right), observe=[Part.RETURN, Part.PRINTED], wrong_versions=[wrong])

    assert name(key, returned_parts({Part.RETURN: 2.0, Part.PRINTED: "two \n"})) == "known"
    assert name(key, returned_parts({Part.RETURN: 1.0, Part.PRINTED: "two"})) is None
    assert name(key, returned_parts({Part.RETURN: 2.0, Part.PRINTED: "one"})) is None


def test_a_version_may_be_wrong_in_one_part_alone() -> None:
    right = {Part.RETURN: expect(1.0, 0.0), Part.PRINTED: expect("one", 0.0)}
    wrong = returned_parts({Part.RETURN: 1.0, Part.PRINTED: "two"})
    key = question(Asked(right), observe=[Part.RETURN, Part.PRINTED], wrong_versions=[Known("known", [[wrong]])])

    assert name(key, wrong) == "known"


LINE = rows((0, 0), (1, 2))


def picture(part: Part, *lines: torch.Tensor, points: torch.Tensor) -> Observation:
    shown = figure(axes(*lines, points=points))
    frames = {"frames": [drawn_in_frame(*lines, points=points)]} if part is Part.ANIMATION else {}
    return returned(shown | frames, part)


def drawing(part: Part, *versions: Observation) -> QuestionKey:
    """The reference draws a line and a point; the versions draw something else."""
    (right,) = (picture(part, LINE, points=rows((3, 3))).value or {}).values()
    known_ones = [Known(f"known {at}", [[one]]) for at, one in enumerate(versions)]
    return question(Asked(expect(right, form="")), observe=[part], wrong_versions=known_ones)


@pytest.mark.parametrize("part", [Part.FIGURE, Part.ANIMATION])
def test_a_figure_equals_a_wrong_one_where_it_lacks_the_same(part: Part) -> None:
    """Else one without a line would equal whatever shows its point."""
    key = drawing(part, picture(part, points=rows((3, 3))))

    assert name(key, picture(part, points=rows((3, 3), (4, 4)))) == "known 0"
    assert name(key, picture(part, LINE + 9, points=rows((3, 3)))) is None
    assert name(key, picture(part, points=rows((9, 9)))) is None


def test_a_wrong_version_that_draws_nothing_equals_no_figure() -> None:
    part = Part.FIGURE
    key = drawing(part, picture(part, LINE, points=rows()), returned(None, part))

    assert name(key, returned(None, part)) == "known 1"
    assert name(key, picture(part, LINE, points=rows())) == "known 0"


# runs that leave the range of float32

ABOVE = math.nextafter(1e30, math.inf)
DIVERGED = math.nextafter(1e10, math.inf)


def same_run(wrong: Any, seen: Any, right: Any = None) -> bool:
    return name(asked(known(wrong), right=doubles(1) if right is None else right), seen) == "known"


@pytest.mark.parametrize("end", [ABOVE, -ABOVE, math.inf, -math.inf, math.nan])
def test_a_run_that_diverges_is_compared_by_its_rows_before_the_overflow(end: float) -> None:
    wrong = doubles(1, 1e12, end, 5)

    assert same_run(wrong, doubles(1, 1e12, 7, 7))
    assert same_run(wrong, doubles(1, 1e12, math.nan, math.inf))
    assert not same_run(wrong, doubles(1, 2e12, end, 5))
    assert not same_run(wrong, doubles(1, 1e12, end))


def test_the_first_row_that_overflows_ends_what_is_compared() -> None:
    assert same_run(doubles(1, 1e12, ABOVE, 3, ABOVE), doubles(1, 1e12, 7, 9, 7))
    assert same_run(doubles(1e12, ABOVE, 5), doubles(1e12, 7, 7))


def test_up_to_1e30_nothing_has_overflown() -> None:
    assert not same_run(doubles(1, 1e12, 1e30, 5), doubles(1, 1e12, 1e30, 1e29))


@pytest.mark.parametrize("before", [DIVERGED, -DIVERGED])
def test_a_run_has_diverged_above_1e10(before: float) -> None:
    assert same_run(doubles(1, before, ABOVE), doubles(1, before, 7))
    assert not same_run(doubles(1, math.copysign(1e10, before), ABOVE), doubles(1, math.copysign(1e10, before), 7))


def test_a_number_that_is_not_finite_and_comes_from_nowhere_is_compared_as_it_is() -> None:
    assert not same_run(doubles(1, 2, math.nan), doubles(1, 2, 7))
    assert not same_run(doubles(math.nan, 1e20, 1e20), doubles(7, 1e20, 1e20))
    assert same_run(doubles(1, 2, math.nan), doubles(1, 2, math.nan))


def test_a_row_overflows_by_any_of_its_numbers() -> None:
    wrong = torch.stack([doubles(1, 2), doubles(1e12, 3), doubles(4, ABOVE), doubles(5, 5)])
    seen = wrong.clone()
    seen[2:] = 7

    assert same_run(wrong, seen)
    seen[1, 1] = 4e12
    assert not same_run(wrong, seen)


@pytest.mark.parametrize("shape", [(), (1,), (1, 1)])
def test_a_single_row_that_overflows_equals_any_other_that_does(shape: tuple[int, ...]) -> None:
    def number(value: float) -> torch.Tensor:
        return torch.full(shape, value, dtype=torch.float64)

    assert same_run(number(ABOVE), number(math.nan))
    assert same_run(number(math.inf), number(-ABOVE))
    assert not same_run(number(ABOVE), number(1e20))
    assert not same_run(number(math.inf), number(1e20))


def test_a_single_row_overflows_by_any_of_its_numbers() -> None:
    assert same_run(doubles(ABOVE, 1).reshape(1, 2), doubles(1, math.nan).reshape(1, 2))


def test_two_rows_are_no_single_one() -> None:
    assert not same_run(doubles(ABOVE, 1), doubles(-math.inf, 2))


@pytest.mark.parametrize(
    "wrap", [lambda run: (run, 3.0), lambda run: [run, "text"], lambda run: {"log": run, "W": 3.0}]
)
def test_runs_are_found_inside_of_trees(wrap: Callable[[torch.Tensor], Any]) -> None:
    wrong, seen = doubles(1, 1e12, ABOVE, 5), doubles(1, 1e12, 7, 7)

    assert same_run(wrap(wrong), wrap(seen))
    assert not same_run(wrap(wrong), wrap(doubles(1, 2e12, 7, 7)))


def test_a_list_stands_for_a_tuple_in_a_tree_with_a_run() -> None:
    wrong, seen = doubles(1, 1e12, ABOVE, 5), doubles(1, 1e12, 7, 7)

    assert same_run((wrong, doubles(3)), [seen, doubles(3)])
    assert not same_run((wrong, doubles(3)), [seen, doubles(3), doubles(3)])
    assert not same_run((wrong, doubles(3)), [seen])
    assert not same_run({"log": wrong}, {"log": seen, "W": 1.0})
    assert not same_run({"log": wrong}, [seen])


def test_a_tree_of_which_one_is_a_block_of_numbers_is_looked_into() -> None:
    block, tree = (doubles(math.inf), doubles(5)), (doubles(math.nan), doubles(5).reshape(1, 1))

    assert same_run(block, tree)
    assert same_run(tree, block)


@pytest.mark.parametrize("seen", ["text", None, {}, torch.zeros(2, 4), [doubles(1, 1e12, 7, 7)], "ab"])
def test_a_run_does_not_equal_what_is_of_another_kind(seen: Any) -> None:
    assert not same_run(doubles(1, 1e12, ABOVE, 5), seen)
    assert not same_run((doubles(1, 1e12, ABOVE, 5), doubles(3)), seen)


def test_a_list_of_numbers_is_a_run_whose_rows_are_its_items() -> None:
    assert same_run([1.0, 1e12, ABOVE, 5.0], [1.0, 1e12, 7.0, 7.0])
    assert same_run([[1.0], [1e12], [math.inf]], doubles(1, 1e12, 7).reshape(3, 1))


def powers(x: torch.Tensor, k: int) -> tuple[torch.Tensor, torch.Tensor]:
    """x, x/2, x/4 .. (k numbers), and the number after them."""
    return torch.stack([x / 2**row for row in range(k)]), x / 2**k


def growing(x: torch.Tensor, k: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Every number is 100 times the one before: they should shrink."""
    return torch.stack([x * 100.0**row for row in range(k)]), x * 100.0**k


@pytest.mark.parametrize("spare", ["1e3", "1e6"])
def test_a_run_that_overflows_elsewhere_is_named_by_its_rows_before_that(
    spare: str, graded: Callable[..., Grade]
) -> None:
    """The answer multiplies and divides by a number on the way, and so leaves float32 rows before the known version."""
    cases = [Case("one", {"x": torch.tensor(1.0), "k": 30})]
    key = key_of(assignment(Question(powers, 10, cases, misconceptions=[growing])), "secret")
    answer = (
        "import torch\ndef powers(x, k):\n    rows = [x]\n    for _ in range(k):\n"
        f"        rows.append(rows[-1] * (100 * {spare}) / {spare})\n    return torch.stack(rows[:-1]), rows[-1]"
    )

    diagnosis = graded(answer, key=key).questions[0].diagnosis

    assert diagnosis is not None
    assert diagnosis.name == "growing"


# checks


def positive(result: Any, x: float) -> bool:
    """It is positive."""
    return bool(result > 0)


def above_x(result: Any, x: float) -> bool:
    """It is above x."""
    return bool(result > x)


def checked(*versions: WrongVersion, cases: int = 1, **options: Any) -> QuestionKey:
    every = [Asked({}, {"x": 5.0})] * cases
    return question(*every, wrong_versions=versions, checks=(check_of(positive), check_of(above_x)), **options)


def broken(key: QuestionKey, *seen: Any) -> str | None:
    found = broken_checks(key, [one if isinstance(one, Observation) else returned(one) for one in seen])
    return None if found is None else found.name


def test_a_version_that_breaks_the_same_checks_on_the_same_cases_is_the_name() -> None:
    one = Known("one", broken=[("above_x",), ()])
    two = Known("two", broken=[("positive", "above_x"), ("above_x",)])
    key = checked(one, two, cases=2)

    assert broken(key, 3.0, 7.0) == "one"
    assert broken(key, -3.0, 3.0) == "two"


def test_else_the_first_check_that_is_broken_is_the_name() -> None:
    key = checked(Known("one", broken=[("above_x",), ()]), cases=2)

    assert broken(key, 7.0, 3.0) == "above_x"
    assert broken(key, 7.0, -3.0) == "positive"
    assert broken(key, 3.0, -3.0) == "above_x"


def test_the_feedback_is_the_version_s_or_the_check_s() -> None:
    key = checked(Known("one", broken=[("above_x",)], feedback="about one"))

    feedback = [broken_checks(key, [returned(one)]) for one in (3.0, -3.0)]

    assert [text(one.feedback) for one in feedback if one is not None] == ["about one", "It is positive."]


def test_an_answer_that_ended_without_a_value_breaks_no_check_by_name() -> None:
    assert broken(checked(), raised()) is None
    assert broken(checked(Known("stops", broken=[checked().broken(0, raised())])), raised()) == "stops"


# following a wrong part


def follows(*versions: WrongVersion, seen: Sequence[Any], key: QuestionKey | None = None) -> str | None:
    """Which of the right versions over a wrong part the results are those of."""
    key = question(*(key or asked()).cases, checks=(key or asked()).checks, built_on=lambda _: versions)
    found = following(key, {}, [one if isinstance(one, Observation) else returned(one) for one in seen])
    return None if found is None else found.name


def test_results_follow_the_version_that_they_equal_with_its_shape() -> None:
    one, two = known(doubles(5, 7), name="one"), known(doubles(6, 8), name="two")

    assert follows(one, two, seen=[doubles(6, 8)]) == "two"
    assert follows(one, two, seen=[doubles(5, 8)]) is None
    assert follows(one, two, seen=[doubles(6, 8).reshape(2, 1)]) is None
    assert follows(seen=[doubles(6, 8)]) is None


def test_a_version_that_is_wrong_by_its_shape_alone_can_be_followed() -> None:
    column = doubles(1, 2).reshape(2, 1)

    assert follows(known(column), seen=[column]) == "known"


def test_results_follow_no_version_that_is_right_here() -> None:
    assert follows(known(doubles(1, 2)), seen=[doubles(1, 2)]) is None


def test_of_an_answer_that_stopped_nothing_shows_that_it_would_be_right() -> None:
    two = asked(cases=2)

    assert follows(known(doubles(5, 7), raised()), seen=[doubles(5, 7), raised()], key=two) is None
    assert follows(known(doubles(5, 7), doubles(5, 7)), seen=[doubles(5, 7), doubles(5, 7)], key=two) == "known"


def test_where_checks_judge_results_follow_what_breaks_the_same_ones_and_at_least_one() -> None:
    key = checked(cases=2)
    one, two = Known("one", broken=[("above_x",), ()]), Known("two", broken=[(), ()])

    assert follows(two, one, seen=[3.0, 7.0], key=key) == "one"
    assert follows(two, one, seen=[7.0, 3.0], key=key) is None
    assert follows(two, one, seen=[7.0, 7.0], key=key) is None
