"""A wrong result that is a change of the right one is called by that change: by its own factor and no other."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging.answers import QuestionKey
from autograder.judging.relations import relation
from autograder.language import text
from autograder.spec import Part, formula
from autograder.worker.protocol import Observation
from tests.judging.handmade import Asked, expect, question, raised, returned

M = 7  # the number of examples: no power of 2, so that every factor is another number
TABLE = torch.tensor([[1.0, -2.0, 4.0], [3.0, 5.0, -9.0]], dtype=torch.float64)
INPUTS = {"X": torch.zeros(M, 3), "lr": 0.5}

CHANGES: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "opposite_sign": lambda right: -right,
    "2_times": lambda right: 2 * right,
    "half": lambda right: right / 2,
    "minus_2_times": lambda right: -2 * right,
    "minus_half": lambda right: -right / 2,
    "4_times": lambda right: 4 * right,
    "quarter": lambda right: right / 4,
    "m_times": lambda right: M * right,
    "1/m_times": lambda right: right / M,
    "m/2_times": lambda right: M / 2 * right,
    "2/m_times": lambda right: 2 / M * right,
    "2m_times": lambda right: 2 * M * right,
    "1/2m_times": lambda right: right / (2 * M),
}
SHAPES: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "another_shape": lambda right: right.reshape(-1),
    "transposed": lambda right: right.T,
    "off_by_one_row": lambda right: right[1:],
    "accumulated": lambda right: right.cumsum(0),
}


def asked(*cases: Asked, **options: Any) -> QuestionKey:
    return question(*(cases or [Asked(expect(TABLE, 1e-6), INPUTS)]), **options)


def name(key: QuestionKey, *seen: Any) -> str | None:
    found = relation(key, [one if isinstance(one, Observation) else returned(one) for one in seen])
    return None if found is None else found.name


def one_block(right: Any, given: Any, limit: Any = 1e-6, inputs: dict[str, Any] = INPUTS) -> str | None:
    return name(asked(Asked(expect(right, limit), inputs)), given)


def doubles(*numbers: float) -> torch.Tensor:
    return torch.tensor(numbers, dtype=torch.float64)


# names


@pytest.mark.parametrize("change", CHANGES | SHAPES)
def test_a_change_has_its_own_name_and_its_feedback(change: str) -> None:
    found = relation(asked(), [returned((CHANGES | SHAPES)[change](TABLE))])

    assert found is not None
    assert found.name == change
    assert text(found.feedback)


@pytest.mark.parametrize("change", CHANGES)
def test_a_factor_that_is_nearly_the_one_of_a_name_has_none(change: str) -> None:
    assert name(asked(), CHANGES[change](TABLE) * 1.001) is None
    assert name(asked(), CHANGES[change](TABLE) * 1.5) is None


def test_every_relation_has_another_feedback_but_the_two_for_a_missing_row() -> None:
    found = [relation(asked(), [returned(change(TABLE))]) for change in (CHANGES | SHAPES).values()]
    last_missing = relation(asked(), [returned(TABLE[:-1])])

    assert last_missing is not None
    assert last_missing.name == "off_by_one_row"
    assert len({one.feedback for one in [*found, last_missing] if one is not None}) == len(CHANGES | SHAPES) + 1


def test_a_right_result_is_no_change() -> None:
    assert name(asked(), TABLE) is None
    assert one_block(doubles(0, 0), doubles(0, 0)) is None


def test_a_factor_changes_a_number_of_no_dimension_too() -> None:
    assert one_block(3.0, 6.0) == "2_times"
    assert one_block(3.0, [[1.5]]) == "half"


def test_a_change_and_another_shape_is_called_by_the_change() -> None:
    assert name(asked(), 2 * TABLE.reshape(-1)) == "2_times"
    assert name(asked(), 2 * TABLE.T.contiguous()) is None


# rows


def test_rows_that_are_no_tables_can_be_missing_or_added_up_and_not_transposed() -> None:
    assert one_block(doubles(1, 2, 4), doubles(2, 4)) == "off_by_one_row"
    assert one_block(doubles(1, 2, 4), doubles(1, 2)) == "off_by_one_row"
    assert one_block(doubles(1, 2, 4), doubles(1, 4)) is None
    assert one_block(doubles(1, 2, 4), doubles(1, 3, 7)) == "accumulated"
    assert one_block(torch.ones(2, 1, 3), torch.full((3, 1, 2), 2.0)) == "2_times"


def test_a_single_row_is_never_the_one_that_is_missing() -> None:
    assert one_block(doubles(5), torch.zeros(0)) is None
    assert one_block(5.0, torch.zeros(0)) is None


def test_nothing_in_another_shape_is_no_change() -> None:
    assert one_block(torch.zeros(0, 3), torch.zeros(3, 0)) is None


def test_of_two_rows_one_can_be_missing() -> None:
    assert one_block(doubles(5, 7), doubles(7)) == "off_by_one_row"
    assert one_block(doubles(5, 7), 5.0) == "off_by_one_row"


def test_two_rows_can_be_added_up() -> None:
    assert one_block(doubles(5, 7), doubles(5, 12)) == "accumulated"


# how near


@pytest.mark.parametrize("size", [1.0, 2.0**-30])
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("change", "factor", "scale"), [("half", 0.5, 1), ("quarter", 0.25, 1), ("2_times", 2, 2), ("4_times", 4, 4)]
)
def test_a_change_may_be_off_by_the_limit_times_its_factor_where_that_is_above_one(
    change: str, factor: float, scale: float, sign: int, size: float
) -> None:
    """A multiple of the right numbers has a multiple of their rounding."""
    limit = 2.0**-10 * size
    right = doubles(8, 16) * size

    def answer(error: float) -> torch.Tensor:
        return factor * right + sign * doubles(error, 0)

    assert one_block(right, answer(scale * limit), limit=limit) == change
    assert one_block(right, answer(scale * limit * 1.125), limit=limit) is None


def test_each_number_has_its_own_limit_in_a_change_of_factor() -> None:
    limit = doubles(0.25, 2.0**-10)

    assert one_block(doubles(8, 16), doubles(4.25, 8), limit=limit) == "half"
    assert one_block(doubles(8, 16), doubles(4, 8.25), limit=limit) is None


def test_where_a_row_is_missing_the_largest_limit_holds_for_all() -> None:
    limit = doubles(2.0**-10, 0.25, 2.0**-10)

    assert one_block(doubles(8, 16, 32), doubles(16.25, 32.25), limit=limit) == "off_by_one_row"
    assert one_block(doubles(8, 16, 32), doubles(16, 32.375), limit=limit) is None


def test_one_limit_holds_for_all_numbers_of_a_block() -> None:
    assert one_block(doubles(8, 16), doubles(4.25, 8.25), limit=doubles(0.25)) == "half"
    assert one_block(doubles(8, 16), doubles(4.25, 8.375), limit=doubles(0.25)) is None


def test_a_right_block_is_right_within_its_limit_and_no_further() -> None:
    def pair(error: float) -> str | None:
        return one_block((doubles(8, 16), doubles(3)), (doubles(8, 16 + error), doubles(6)), limit=0.25)

    assert pair(0.25) == "2_times"
    assert pair(0.375) is None


def test_what_is_not_finite_is_no_change() -> None:
    assert one_block(doubles(8, 16), doubles(4, math.nan)) is None
    assert one_block(doubles(8, math.inf), doubles(4, math.inf)) is None


# which m


def test_m_is_the_length_of_any_one_input() -> None:
    inputs = {"W": torch.zeros(3, 5), "X": torch.zeros(M, 3), "f": formula("x", "k * x", k=torch.zeros(11))}

    assert one_block(TABLE, 3 * TABLE, inputs=inputs) == "m_times"
    assert one_block(TABLE, M * TABLE, inputs=inputs) == "m_times"
    assert one_block(TABLE, 11 * TABLE, inputs=inputs) == "m_times"
    assert one_block(TABLE, 5 * TABLE, inputs=inputs) is None


def test_m_is_the_same_input_on_every_case_and_its_own_length() -> None:
    def case(W: int, X: int) -> Asked:
        return Asked(expect(TABLE, 1e-6), {"W": torch.zeros(W), "X": torch.zeros(X)})

    key = asked(case(3, 7), case(5, 11))

    assert name(key, 3 * TABLE, 5 * TABLE) == "m_times"
    assert name(key, 7 * TABLE, 11 * TABLE) == "m_times"
    assert name(key, 3 * TABLE, 11 * TABLE) is None


def test_a_case_with_fewer_tensors_has_an_m_of_one_there() -> None:
    key = asked(Asked(expect(TABLE, 1e-6), {"x": 2.0}), Asked(expect(TABLE, 1e-6), INPUTS))

    assert name(key, TABLE, M * TABLE) == "m_times"
    assert name(key, 2 * TABLE, 2 * M * TABLE) == "2m_times"
    assert name(key, 2 * TABLE, M * TABLE) is None


def test_a_tensor_that_only_one_case_has_can_be_the_m_there() -> None:
    fewer, more = {"W": torch.zeros(3)}, {"W": torch.zeros(3), "X": torch.zeros(M, 3)}

    assert (
        name(asked(Asked(expect(TABLE, 1e-6), fewer), Asked(expect(TABLE, 1e-6), more)), TABLE, M * TABLE) == "m_times"
    )


def test_an_input_of_no_dimension_has_an_m_of_one() -> None:
    assert one_block(TABLE, TABLE / 2, inputs={"x": torch.tensor(5.0)}) == "half"
    assert one_block(TABLE, 5 * TABLE, inputs={"x": torch.tensor(5.0)}) is None


# on which cases and blocks


def test_a_change_holds_on_every_case_and_a_right_case_does_not_contradict_it() -> None:
    key = asked(Asked(expect(TABLE, 1e-6), INPUTS), Asked(expect(TABLE, 1e-6), INPUTS))

    assert name(key, 2 * TABLE, 2 * TABLE) == "2_times"
    assert name(key, TABLE, 2 * TABLE) == "2_times"
    assert name(key, 2 * TABLE, TABLE) == "2_times"
    assert name(key, 2 * TABLE, 4 * TABLE) is None
    assert name(key, TABLE, TABLE) is None


def test_each_block_of_a_tuple_is_right_or_changed() -> None:
    right = (doubles(8, 16), (doubles(3), 5.0))

    assert one_block(right, (doubles(4, 8), [doubles(3), 2.5])) == "half"
    assert one_block(right, (doubles(8, 16), (doubles(3), 2.5))) == "half"
    assert one_block(right, (doubles(4, 8), (doubles(6), 5.0))) is None
    assert one_block(right, (doubles(4, 8), (doubles(7), 5.0))) is None


@pytest.mark.parametrize(
    "given",
    [
        (doubles(4, 8),),
        (doubles(4, 8), 1.5, 1.0),
        doubles(4, 8),
        torch.stack([doubles(4, 8), doubles(1.5, 1.5)]),
        (doubles(4, 8), "1.5"),
        (doubles(4, 8), None),
        {"a": doubles(4, 8), "b": 1.5},
    ],
)
def test_another_structure_is_no_change(given: Any) -> None:
    assert one_block((doubles(8, 16), 3.0), (doubles(4, 8), 1.5)) == "half"
    assert one_block((doubles(8, 16), 3.0), given) is None


def test_one_right_number_is_right_in_any_shape() -> None:
    assert one_block(3.0, [[3.0]]) is None
    assert one_block((doubles(8, 16), 3.0), (doubles(4, 8), [[3.0]])) == "half"
    assert one_block(doubles(3, 4), doubles(3, 4).reshape(2, 1)) == "another_shape"


def test_a_list_of_numbers_is_one_block() -> None:
    assert one_block([1.0, 2.0, 4.0], [1.0, 3.0, 7.0]) == "accumulated"


@pytest.mark.parametrize("right", ["text", {"a": doubles(1)}, [doubles(1), doubles(1, 2)]])
def test_what_is_no_block_of_numbers_is_not_looked_at(right: Any) -> None:
    assert one_block(right, right) is None


def test_an_answer_that_stopped_somewhere_is_no_change() -> None:
    key = asked(Asked(expect(TABLE, 1e-6), INPUTS), Asked(expect(TABLE, 1e-6), INPUTS))

    assert name(key, 2 * TABLE, raised()) is None
    assert name(key, raised(), 2 * TABLE) is None


def test_only_what_is_returned_is_looked_at() -> None:
    key = asked(Asked(expect(TABLE, 1e-6), INPUTS), observe=[Part.ARGUMENTS])

    assert name(key, returned(2 * TABLE, Part.ARGUMENTS)) is None
