"""What leaves the trusted side: the inputs, and when they differ from earlier ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch

from autograder.judging.answers import QuestionKey
from autograder.judging.calls import calls_sha256, plan_of
from autograder.spec import Part
from autograder.worker import wire
from tests.judging.handmade import Asked, Known, expect, question, returned


def of_lengths(*lengths: int, hidden: tuple[int, ...] = ()) -> QuestionKey:
    """Cases whose right answers have so many numbers."""
    return question(*[Asked(expect(torch.zeros(n)), {"n": n}, at in hidden) for at, n in enumerate(lengths)])


def test_a_plan_holds_the_inputs_of_each_case_and_no_answer() -> None:
    asked = replace(of_lengths(3, 5, hidden=(1,)), repeat=2, limit_seconds=7.0)
    asked = replace(asked, cases=(asked.cases[0], replace(asked.cases[1], seed=4)))

    plan = plan_of(asked)

    assert [(dict(one.inputs), one.seed, one.hidden) for one in plan.cases] == [
        ({"n": 3}, 0, False),
        ({"n": 5}, 4, True),
    ]
    assert (plan.question, plan.function, plan.observe) == ("asked", "asked", (Part.RETURN,))
    assert (plan.limit_seconds, plan.repeat, plan.device_case) == (7.0, 2, None)


def test_another_function_may_be_called_in_the_question_s_name() -> None:
    plan = plan_of(of_lengths(3), "version")

    assert (plan.question, plan.function) == ("asked", "version")


def test_the_usual_size_of_an_answer_is_twenty_times_the_right_one_and_a_page() -> None:
    """A list of tensors with one number each takes that many times the room of one tensor."""
    (call,) = plan_of(of_lengths(100)).cases
    right = wire.dumps({"return": torch.zeros(100)})

    assert call.usual_bytes == 4096 + 20 * len(right)


def test_the_inputs_of_a_case_are_encoded_once() -> None:
    asked = of_lengths(3)

    assert plan_of(asked).cases[0] is plan_of(asked, "version").cases[0]
    assert plan_of(asked).cases[0] is not plan_of(of_lengths(3)).cases[0]


@pytest.mark.parametrize(
    ("lengths", "hidden", "chosen"),
    [((9, 3, 5), (), 1), ((9, 3, 5), (1,), 2), ((9, 3, 5), (0, 1, 2), None), ((3, 3), (), 0), ((9, 3), (1,), 0)],
)
def test_the_device_is_asked_about_with_the_public_case_of_the_shortest_answer(
    lengths: tuple[int, ...], hidden: tuple[int, ...], chosen: int | None
) -> None:
    asked = of_lengths(*lengths, hidden=hidden)

    assert plan_of(asked, device_check=True).device_case == chosen
    assert plan_of(asked).device_case is None


BASE = of_lengths(3, 5)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other"},
        {"observe": (Part.ARGUMENTS,)},
        {"limit_seconds": 2.0},
        {"repeat": 2},
        {"cases": BASE.cases[:1]},
        {"cases": BASE.cases[::-1]},
        {"cases": (BASE.cases[0], replace(BASE.cases[1], seed=1))},
        {"cases": (BASE.cases[0], replace(BASE.cases[1], inputs={"n": 6}))},
    ],
)
def test_calls_are_others_where_a_worker_would_be_asked_otherwise(change: dict[str, Any]) -> None:
    assert calls_sha256(replace(BASE, **change)) != calls_sha256(BASE)


@pytest.mark.parametrize(
    "change",
    [
        {"points": 3.0},
        {"wrong_versions": (Known("wrong", [[returned(1.0)], []]),)},
        {"returns": ("y",)},
        {"cases": tuple(replace(one, weight=7.0, expected={}) for one in BASE.cases)},
    ],
)
def test_calls_are_the_same_where_only_the_judgement_changed(change: dict[str, Any]) -> None:
    assert calls_sha256(replace(BASE, **change)) == calls_sha256(BASE)


def test_calls_on_another_machine_are_others() -> None:
    assert calls_sha256(BASE, "cuda", 4) != calls_sha256(BASE, "cpu", 4)
    assert calls_sha256(BASE, "cpu", 4) == calls_sha256(BASE, "cpu", 4)
