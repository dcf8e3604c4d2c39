"""From what an author writes to the answer key: right results, allowed deviations, results of wrong versions."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
import torch

from autograder.judging.answers import AnswerKey, QuestionKey, key_of
from autograder.spec import (
    Assignment,
    Case,
    Limits,
    Part,
    Question,
    RoundingBound,
    SpecError,
    Tolerance,
    WrittenQuestion,
    normal,
)
from autograder.worker.protocol import Outcome
from tests.judging.handmade import (
    Asked,
    Known,
    assignment,
    ended,
    expect,
    key_for,
    question,
    raised,
    returned,
    returned_parts,
)


def third(x):
    """A third of x."""
    return x / 3


def quarter(x):
    """A quarter is no third."""
    return x / 4


def in_place(x):
    """Changes its argument."""
    x += 1
    return x


def stops(x):
    """Never comes back."""
    raise ValueError(x)


def magnitude(x):
    return x.abs().max()


def key(question: Question, secret: str = "secret") -> QuestionKey:
    return key_of(assignment(question), secret).questions[0]


ONE = [Case("one", {"x": torch.tensor([1.0])})]


# the key


def test_a_key_holds_what_its_assignment_says() -> None:
    written = WrittenQuestion("why", 5, "any reason")
    limits = Limits(seconds=7.0)
    questions = [
        Question(third, 3, ONE),
        Question(quarter, 4, ONE, builds_on=["third"], limit_seconds=0.5, returns=["y"]),
    ]

    made = key_of(Assignment("toy", "A toy", questions, [written], limits), "secret")

    assert (made.slug, made.title, made.written, made.limits) == ("toy", "A toy", (written,), limits)
    one, other = made.questions
    assert (one.name, one.points, one.limit_seconds, one.builds_on, one.returns) == ("third", 3, 7.0, (), ())
    assert (other.limit_seconds, other.builds_on, other.returns) == (0.5, ("third",), ("y",))
    assert (one.observe, one.repeat, one.checks) == ((Part.RETURN,), 1, ())
    assert question(Asked(expect(1.0))).repeat == 1
    assert made.question("quarter") is other


def test_a_limit_of_zero_seconds_is_not_the_assignment_s_own() -> None:
    assert key(Question(third, 3, ONE, limit_seconds=0.0)).limit_seconds == 0.0


@pytest.mark.parametrize(("part", "draws"), [(Part.FIGURE, True), (Part.ANIMATION, True), (Part.ARGUMENTS, False)])
def test_a_key_knows_whether_any_question_draws(part: Part, draws: bool) -> None:
    plain = key(Question(third, 3, ONE))

    def of(*questions: QuestionKey) -> AnswerKey:
        return AnswerKey("toy", "Toy", questions, (), Limits())

    assert of(plain, replace(plain, observe=(Part.RETURN, part))).draws is draws
    assert not of(plain).draws


def test_cases_keep_their_names_weights_and_seeds() -> None:
    cases = [Case("one", ONE[0].inputs), Case("two", ONE[0].inputs, hidden=True, seed=3, weight=2.5)]

    one, two = key(Question(third, 3, cases)).cases

    assert (one.name, one.hidden, one.weight, one.seed) == ("one", False, 1.0, 0)
    assert (two.name, two.hidden, two.weight, two.seed) == ("two", True, 2.5, 3)


def drawn(
    secret: str = "secret", slug: str = "toy", name: str = "case", seed: int = 0, reference: Any = third
) -> torch.Tensor:
    case = Case(name, {"x": normal(3)}, seed=seed)
    made = key_of(Assignment(slug, "Toy", [Question(reference, 3, [case])]), secret).questions[0].cases[0].inputs["x"]
    assert isinstance(made, torch.Tensor)
    return made


@pytest.mark.parametrize(
    "change", [{"secret": "other"}, {"slug": "other"}, {"name": "other"}, {"seed": 1}, {"reference": quarter}]
)
def test_inputs_are_drawn_from_all_that_names_a_case(change: dict[str, Any]) -> None:
    assert torch.equal(drawn(), drawn())
    assert not torch.equal(drawn(), drawn(**change))


# what is right


def test_the_right_value_is_as_exact_as_float64_and_has_the_form_of_the_case() -> None:
    expected = key(Question(third, 3, ONE)).cases[0].expected[Part.RETURN]

    assert expected.exact.dtype is torch.float64
    assert expected.exact.tolist() == [1 / 3]
    assert expected.form == "float32"


def test_a_plain_tolerance_gives_the_limit_of_the_exact_value_and_stays_for_coarser_answers() -> None:
    expected = key(Question(third, 3, ONE, Tolerance(0.5, 0.25))).cases[0].expected[Part.RETURN]

    assert expected.limit.tolist() == [0.5 / 3 + 0.25]
    assert expected.scales is False


@pytest.mark.parametrize(
    ("x", "unit"),
    [
        (torch.tensor([3.0]), 2.0**-24),
        (torch.tensor([3.0], dtype=torch.float64), 2.0**-53),
        (torch.tensor([3.0], dtype=torch.bfloat16), 2.0**-8),
    ],
)
def test_a_rounding_bound_has_the_unit_of_the_result_s_dtype(x: torch.Tensor, unit: float) -> None:
    expected = key(Question(third, 3, [Case("one", {"x": x})], RoundingBound(magnitude))).cases[0].expected[Part.RETURN]

    assert expected.limit.item() == pytest.approx((16 + 1) * unit * 3, rel=1e-12, abs=0)
    assert expected.scales is True


def both(x):
    """In float32 and in float64."""
    return x, x.double()


def whole(x):
    """Whole numbers."""
    return x.long()


def as_float(x):
    """A Python number."""
    return float(x.sum())


@pytest.mark.parametrize(("reference", "unit"), [(both, 2.0**-24), (whole, 2.0**-53), (as_float, 2.0**-53)])
def test_the_coarsest_dtype_of_a_result_counts_and_python_numbers_are_float64(reference: Any, unit: float) -> None:
    limit = (
        key(Question(reference, 3, [Case("one", {"x": torch.tensor([3.0])})], RoundingBound(magnitude)))
        .cases[0]
        .expected[Part.RETURN]
        .limit
    )

    first = limit[0] if isinstance(limit, list) else limit
    assert float(first.max()) == pytest.approx((16 + 1) * unit * 3, rel=1e-12, abs=0)


def test_each_part_has_its_own_expectation() -> None:
    expected = key(Question(third, 3, ONE, observe=[Part.RETURN, Part.PRINTED])).cases[0].expected

    assert expected[Part.RETURN].exact.tolist() == [1 / 3]
    assert expected[Part.PRINTED].exact == ""


def test_inputs_are_the_same_after_the_reference_ran() -> None:
    made = key(Question(in_place, 3, ONE, observe=[Part.ARGUMENTS])).cases[0]

    assert made.inputs["x"].tolist() == [1.0]
    assert made.expected[Part.ARGUMENTS].exact["x"].tolist() == [2.0]


# what an author did wrong


def test_a_reference_that_stops_is_refused() -> None:
    with pytest.raises(SpecError, match="question stops, case 'one'"):
        key(Question(stops, 3, ONE))


def single_only(x):
    """Works in float32 alone."""
    return x @ torch.ones(1)


def test_a_reference_that_stops_in_float64_is_refused() -> None:
    with pytest.raises(SpecError, match="question single_only, case 'one'"):
        key(Question(single_only, 3, ONE))


def test_a_reference_that_changes_its_arguments_is_refused_unless_they_are_looked_at() -> None:
    with pytest.raises(SpecError, match=r"question in_place, case 'one'.* x"):
        key(Question(in_place, 3, ONE))


def test_a_magnitude_that_does_not_fit_is_refused() -> None:
    with pytest.raises(SpecError, match="question third, case 'one'"):
        key(Question(third, 3, ONE, RoundingBound(lambda x: x.expand(5))))


def is_small(result, x):
    """It is small."""
    return bool((result < 1).all())


def is_even(result, x):
    """It is even."""
    return bool((result % 2 == 0).all())


def test_a_check_that_does_not_hold_for_the_reference_is_refused() -> None:
    with pytest.raises(SpecError, match="question third, case 'one': the check is_even"):
        key(Question(third, 3, ONE, checks=[is_small, is_even]))
    assert [one.name for one in key(Question(third, 3, ONE, checks=[is_small])).checks] == ["is_small"]


def test_where_checks_judge_the_reference_runs_in_the_case_s_own_dtype_alone() -> None:
    expected = key(Question(single_only, 3, ONE, checks=[is_positive])).cases[0].expected[Part.RETURN]

    assert expected.exact.dtype is torch.float32


def is_positive(result, x):
    """It is positive."""
    return bool((result > 0).all())


# broken checks


CHECKED = key_of(
    assignment(Question(third, 3, ONE, checks=[is_small, is_positive], misconceptions=[quarter])), "secret"
)


def test_broken_checks_are_named_in_their_order() -> None:
    asked = CHECKED.questions[0]

    assert asked.broken(0, returned(torch.tensor([0.5]))) == ()
    assert asked.broken(0, returned(torch.tensor([5.0, -5.0]))) == ("is_small", "is_positive")
    assert asked.broken(0, returned("nonsense")) == ("is_small", "is_positive")


def test_checks_look_at_the_first_part_alone() -> None:
    asked = key(Question(third, 3, ONE, checks=[is_small], observe=[Part.RETURN, Part.PRINTED]))

    assert asked.broken(0, returned_parts({Part.RETURN: torch.tensor([0.5]), Part.PRINTED: ""})) == ()
    assert asked.broken(0, returned_parts({Part.RETURN: torch.tensor([5.0]), Part.PRINTED: ""})) == ("is_small",)


def test_an_answer_without_a_value_breaks_by_how_it_ended() -> None:
    asked = CHECKED.questions[0]

    assert asked.broken(0, ended(Outcome.TIMED_OUT)) != asked.broken(0, ended(Outcome.KILLED))
    assert asked.broken(0, raised("ValueError", "one two three four")) == asked.broken(
        0, raised("ValueError", "one two three five")
    )
    assert asked.broken(0, raised("ValueError", "one two three")) != asked.broken(
        0, raised("ValueError", "one two four")
    )
    assert asked.broken(0, raised("ValueError")) != asked.broken(0, raised("TypeError"))


# wrong versions


def test_a_wrong_version_runs_in_the_case_s_dtype_and_in_float64_once() -> None:
    runs: list[torch.dtype] = []

    def counted(x):
        """Halves."""
        runs.append(x.dtype)
        return x / 2

    wrong = key(Question(third, 3, ONE, misconceptions=[counted])).wrong_versions[0]
    single, double = wrong.on(0)
    wrong.on(0)

    assert runs == [torch.float32, torch.float64]
    assert (wrong.name, wrong.feedback) == ("counted", "Halves.")
    assert single.value is not None
    assert double.value is not None
    assert (single.value["return"].dtype, double.value["return"].dtype) == (torch.float32, torch.float64)


def test_where_checks_judge_a_wrong_version_runs_in_the_case_s_dtype_alone() -> None:
    (wrong,) = CHECKED.questions[0].wrong_versions

    assert [one.value["return"].dtype for one in wrong.on(0) if one.value is not None] == [torch.float32] * 2
    assert wrong.breaks(0) == ()


def test_a_wrong_version_breaks_the_checks_that_its_result_does_not_hold() -> None:
    def negative(x):
        """Below zero."""
        return -x

    (wrong,) = key(Question(third, 3, ONE, checks=[is_small, is_positive], misconceptions=[negative])).wrong_versions

    assert wrong.breaks(0) == ("is_positive",)


def noisy(x):
    """Random, printed, drawn."""
    print("noise")
    return x + torch.rand(1)


def test_a_trusted_call_leaves_the_generator_and_the_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    torch.manual_seed(5)
    alone = torch.rand(1)
    torch.manual_seed(5)
    key_for(noisy, {"x": torch.ones(1)}, tolerance=Tolerance(1, 1))

    assert torch.equal(torch.rand(1), alone)
    assert capsys.readouterr().out == ""


# over wrong parts


def total(x):
    """The sum of thirds."""
    return third(x).sum()


def total_by_mean(x):
    return third(x).mean() * x.numel()


BUILT = key_of(
    assignment(
        Question(third, 3, ONE, misconceptions=[quarter]),
        Question(total, 3, ONE, alternatives=[total_by_mean], builds_on=["third"]),
    ),
    "secret",
)


def test_over_a_wrong_part_the_reference_and_its_alternatives_are_known_and_made_once() -> None:
    asked, parts = BUILT.questions[1], {"third": BUILT.questions[0].wrong_versions[0]}

    versions = asked.built_on(parts)

    assert [one.name for one in versions] == ["total", "total_by_mean"]
    assert [one.on(0)[0].value for one in versions] == [{"return": torch.tensor(0.25)}] * 2
    assert asked.built_on(parts) is versions
    assert [one.on(0)[0].value for one in asked.built_on({})] == [{"return": torch.tensor(1 / 3)}] * 2


def test_a_part_whose_code_is_not_known_stays_right() -> None:
    (version, _) = BUILT.questions[1].built_on({"third": Known("written down")})

    value = version.on(0)[0].value
    assert value is not None
    assert math.isclose(float(value["return"]), 1 / 3, rel_tol=1e-6)
