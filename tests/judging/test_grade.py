"""Observations -> points: weights, the price of changed arguments, one mistake that costs once, what else a grade holds."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging import messages
from autograder.judging.answers import AnswerKey, QuestionKey
from autograder.judging.grade import grade, judge, passes
from autograder.language import sentence, text
from autograder.results import Comparison, Diagnosis, Difference, Grade, Mismatch, QuestionResult
from autograder.spec import Limits, Part, WrittenQuestion
from autograder.spec.checks import check_of
from autograder.worker.protocol import DeviceUse, LoadProblem, Observation, Outcome
from tests.judging.handmade import (
    COLUMN,
    ENVIRONMENT,
    Asked,
    Known,
    ended,
    expect,
    handed_in,
    question,
    raised,
    returned,
    returned_parts,
)
from tests.words import message, problems

RIGHT, WRONG = returned(1.0), returned(100.0)


def asked(*weights: float, hidden: tuple[int, ...] = (), **options: Any) -> QuestionKey:
    """Cases with these weights whose right answer is 1, from an input x."""
    cases = [Asked(expect(1.0, 0.5), {"x": 5.0}, at in hidden, weight) for at, weight in enumerate(weights or (1.0,))]
    return question(*cases, **options)


def earned(key: QuestionKey, *seen: Observation) -> float:
    return judge(key, seen).earned


# points


def test_each_case_has_its_weight_in_the_points() -> None:
    key = asked(1, 3, points=8.0)

    assert earned(key, RIGHT, RIGHT) == 8.0
    assert earned(key, RIGHT, WRONG) == 2.0
    assert earned(key, WRONG, RIGHT) == 6.0
    assert earned(key, WRONG, WRONG) == 0.0


def test_points_have_two_decimals() -> None:
    assert earned(asked(1, 2), RIGHT, WRONG) == 3.33
    assert earned(asked(1, 2), WRONG, RIGHT) == 6.67


def test_the_result_of_a_case_says_what_came_of_it() -> None:
    cases = judge(asked(1, 2, 1, hidden=(1,)), [returned(1.25), WRONG, raised()]).cases

    assert [one.name for one in cases] == ["case 0", "case 1", "case 2"]
    assert [one.hidden for one in cases] == [False, True, False]
    assert [one.weight for one in cases] == [1, 2, 1]
    assert [one.passed for one in cases] == [True, False, False]
    assert [one.excess for one in cases] == [0.5, 198.0, math.inf]
    assert [one.outcome for one in cases] == [Outcome.RETURNED, Outcome.RETURNED, Outcome.RAISED]


def test_the_outcome_of_a_question_is_the_first_that_is_no_result() -> None:
    assert judge(asked(1, 1), [RIGHT, WRONG]).outcome is Outcome.RETURNED
    assert judge(asked(1, 1, 1), [RIGHT, raised(), ended(Outcome.TIMED_OUT)]).outcome is Outcome.RAISED


# changed arguments


def changed(value: float, *names: str) -> Observation:
    return returned(value, mutated=names)


def test_changed_arguments_cost_a_tenth_of_what_was_earned() -> None:
    assert earned(asked(), changed(1.0, "x")) == 9.0
    assert earned(asked(1, 1), changed(1.0, "x"), WRONG) == 4.5
    assert earned(asked(1, 1), RIGHT, changed(1.0, "x")) == 9.0
    assert earned(asked(), changed(100.0, "x")) == 0.0


def test_a_right_answer_that_changed_its_arguments_is_diagnosed_so_and_a_wrong_one_has_a_note() -> None:
    right, wrong, clean = (judge(asked(), [one]) for one in (changed(1.0, "x"), changed(100.0, "x"), WRONG))

    assert right.diagnosis is not None
    assert (right.diagnosis.name, right.notes) == ("changed_its_arguments", ())
    assert (wrong.diagnosis, len(wrong.notes)) == (None, 1)
    assert clean.notes == ()


def test_an_argument_that_is_not_there_was_not_changed_whatever_a_worker_says() -> None:
    assert earned(asked(), changed(1.0, "y")) == 10.0
    assert passes(asked(), [changed(1.0, "y")]) == [True]


def test_a_case_passes_with_the_right_value_and_unchanged_arguments() -> None:
    seen = [RIGHT, WRONG, raised(), changed(1.0, "x")]

    assert passes(asked(1, 1, 1, 1), seen) == [True, False, False, False]


def test_a_changed_argument_costs_a_tenth_and_is_named(graded: Callable[..., Grade]) -> None:
    result = graded("def column(x):\n    x += 1\n    return x\n", key=COLUMN).questions[0]

    assert result.earned == 9
    assert result.diagnosis is not None
    assert result.diagnosis.name == "changed_its_arguments"
    assert "changed its own argument x" in text(result.diagnosis.feedback)


def test_requires_grad_on_an_argument_is_not_a_change(graded: Callable[..., Grade]) -> None:
    assert graded("def column(x):\n    x.requires_grad_(True)\n    return x.detach() + 1\n", key=COLUMN).earned == 10


# what is compared


def test_every_part_that_is_looked_at_must_be_right_and_the_worst_excess_is_kept() -> None:
    parts = {Part.RETURN: expect(1.0, 0.5), Part.ARGUMENTS: expect({"x": 5.0}, 0.5)}
    key = question(Asked(parts), observe=list(parts))

    def result(value: Any, arguments: Any) -> tuple[float, float]:
        judged = judge(key, [returned_parts({Part.RETURN: value, Part.ARGUMENTS: arguments})])
        return judged.earned, judged.cases[0].excess

    assert result(1.25, {"x": 5.125}) == (10.0, 0.5)
    assert result(1.0, {"x": 5.5}) == (10.0, 1.0)
    assert result(1.0, {"x": 6.0}) == (0.0, 2.0)
    assert result(2.0, {"x": 5.0}) == (0.0, 2.0)
    assert result(1.0, None) == (0.0, math.inf)


def test_the_first_part_that_is_wrong_is_reported() -> None:
    parts = {Part.RETURN: expect(1.0, 0.5), Part.PRINTED: expect("horse", 0.5)}
    key = question(Asked(parts), observe=list(parts))
    both, one = (returned_parts({Part.RETURN: value, Part.PRINTED: "zebra"}) for value in (99.0, 1.0))

    assert "99" in str(judge(key, [both]).message)
    assert "zebra" in str(judge(key, [one]).message)


def positive(result: Any, x: float) -> bool:
    """It is positive."""
    return bool(result > 0)


def above_x(result: Any, x: float) -> bool:
    """It is above x."""
    return bool(result > x)


def test_where_checks_judge_each_of_them_must_hold() -> None:
    cases = [Asked({}, {"x": 5.0}), Asked({}, {"x": 50.0})]
    key = question(*cases, checks=(check_of(positive), check_of(above_x)))

    right, wrong = judge(key, [returned(9.0), returned(90.0)]), judge(key, [returned(9.0), returned(9.0)])

    assert (right.earned, [one.excess for one in right.cases]) == (10.0, [0.0, 0.0])
    assert (wrong.earned, [one.excess for one in wrong.cases]) == (5.0, [0.0, math.inf])
    assert wrong.diagnosis == Diagnosis("above_x", sentence("feedback.authored", text="It is above x."))
    assert earned(key, raised(), returned(90.0)) == 5.0


def test_the_first_check_that_does_not_hold_is_reported() -> None:
    key = question(Asked({}, {"x": 5.0}), checks=(check_of(positive), check_of(above_x)))

    result = judge(key, [returned(-1.0)])

    broken = Comparison(math.inf, Mismatch(Difference.PROPERTY, "positive"))
    assert result.message == messages.of_case(result.cases[0], returned(-1.0), broken)


# what is reported


def is_about(result: QuestionResult, case: str) -> bool:
    return case in str(message(result))


def test_the_message_is_about_the_first_public_case_that_failed_else_about_the_first_hidden_one() -> None:
    key = asked(1, 1, 1, 1, hidden=(0, 1))

    assert is_about(judge(key, [WRONG, WRONG, WRONG, WRONG]), "case 2")
    assert is_about(judge(key, [WRONG, WRONG, RIGHT, raised()]), "case 3")
    assert is_about(judge(key, [WRONG, WRONG, RIGHT, RIGHT]), "case 0")
    assert is_about(judge(key, [RIGHT, WRONG, RIGHT, RIGHT]), "case 1")


def test_where_all_cases_passed_the_message_says_so() -> None:
    result = judge(asked(1, 1, hidden=(1,)), [RIGHT, RIGHT])

    assert result.message == messages.passed(result.cases)
    assert result.diagnosis is None
    assert result.notes == ()


def test_of_a_hidden_case_no_note_of_the_worker_is_shown_and_of_the_comparison_it_is() -> None:
    graph = torch.tensor(1.0, requires_grad=True)
    noted = returned(1.0, notes=("on another device",))

    assert judge(asked(1, 1, hidden=(1,)), [noted, RIGHT]).notes == ("on another device",)
    assert judge(asked(1, 1, hidden=(1,)), [RIGHT, noted]).notes == ()
    assert len(judge(asked(1, 1, hidden=(1,)), [RIGHT, returned(graph)]).notes) == 1


def test_the_same_note_appears_once() -> None:
    noted = returned(1.0, notes=("one", "two"))

    assert judge(asked(1, 1), [noted, noted]).notes == ("one", "two")


@pytest.mark.parametrize("use", [DeviceUse.FOLLOWED, DeviceUse.UNKNOWN, DeviceUse.NOT_ASKED, DeviceUse.HARD_CODED])
def test_a_device_that_is_written_into_the_code_is_noted_and_costs_nothing(use: DeviceUse) -> None:
    result = judge(asked(1, 1), [RIGHT, returned(1.0, device_use=use, device_where="line 3")])

    assert (result.earned, result.device_use) == (10.0, use)
    assert len(result.notes) == (use is DeviceUse.HARD_CODED)
    assert all("line 3" in str(note) for note in result.notes)


def test_a_mistake_with_a_name_is_the_diagnosis_of_what_lost_points_alone() -> None:
    key = asked(wrong_versions=(Known("hundred", [[WRONG]]),))

    assert judge(key, [WRONG]).diagnosis == Diagnosis("hundred", sentence("feedback.authored", text="feedback"))
    assert judge(key, [returned(77.0)]).diagnosis is None
    assert judge(key, [RIGHT]).diagnosis is None


# the grade of a file


def test_a_grade_holds_the_submission_its_written_answers_and_all_its_problems() -> None:
    written = (WrittenQuestion("why", 5, "any reason"), WrittenQuestion("how", 3, "any way"))
    key = AnswerKey("toy", "Toy", (asked(),), written, Limits())

    result = grade(
        handed_in(problem=sentence("intake.empty")),
        key,
        {"asked": [RIGHT]},
        {"why": "so"},
        [LoadProblem(sentence("worker.whole_file", file="line 1"), "SyntaxError", "lost")],
        ENVIRONMENT,
    )

    assert (result.student, result.assignment, result.sha256, result.filename) == ("kim", "toy", "sha", "kim.py")
    assert [(one.name, one.possible, one.text) for one in result.written] == [("why", 5, "so"), ("how", 3, "")]
    assert (result.earned, result.possible, len(result.problems)) == (10.0, 10.0, 2)
    assert "empty" in problems(result)[0]
    assert all(words in problems(result)[1] for words in ("line 1", "lost"))
    assert grade(handed_in(), key, {"asked": [RIGHT]}, {}, [], ENVIRONMENT).problems == ()
