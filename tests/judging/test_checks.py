"""Questions whose answers checks judge, by their properties: many are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch

from autograder.judging import examples
from autograder.language import text
from autograder.results import Grade
from autograder.spec import Case, Question, SpecError, integers
from tests.judging.asked import HEAD, Judged, key
from tests.words import message


def batches(size, items):
    """Yield the items in random order, size at a time."""
    for chosen in torch.randperm(len(items)).split(size):
        yield items[chosen]


def not_shuffled(size, items):
    """The items come in their own order."""
    yield from items.split(size)


def last_dropped(size, items):
    """What is left over at the end counts as well."""
    yield from items[torch.randperm(len(items))].split(size)[: len(items) // size]


def tensors_come(result, size, items):
    """The function yields tensors."""
    return all(isinstance(batch, torch.Tensor) for epoch in result for batch in epoch)


def each_item_once(result, size, items):
    """In one run through the data each item comes exactly once."""
    return all(torch.equal(torch.cat(epoch).sort().values, items.sort().values) for epoch in result)


def shuffled_anew(result, size, items):
    """The order is random, and another one each time."""
    first, second = (torch.cat(epoch) for epoch in result)
    return not torch.equal(first, items) and not torch.equal(first, second)


BATCHES = Question(
    batches,
    10,
    [
        Case("twenty items", dict(size=5, items=torch.arange(20))),
        Case("a remainder", dict(size=4, items=torch.arange(30)), hidden=True, seed=3),
    ],
    misconceptions=[not_shuffled, last_dropped],
    checks=[tensors_come, each_item_once, shuffled_anew],
    repeat=2,
)


@pytest.mark.parametrize(
    "body",
    [
        "return torch.utils.data.DataLoader(items, size, shuffle=True).__iter__()",
        "return torch.utils.data.DataLoader(items, size, shuffle=True)",
        "return [items[i] for i in torch.randperm(len(items)).split(size)]",
    ],
)
def test_any_answer_with_the_asked_properties_is_right(body: str, judged: Judged) -> None:
    result = judged(BATCHES, f"def batches(size, items):\n    {body}")

    assert result.earned == 10, message(result)


def test_what_has_no_order_is_not_looped_over(judged: Judged) -> None:
    result = judged(BATCHES, "def batches(size, items):\n    return set(items.tolist())")

    assert "a value of type set was returned" in message(result)


def test_yielding_is_worth_no_remark(judged: Judged) -> None:
    result = judged(BATCHES, "def batches(size, items):\n    yield from items[torch.randperm(len(items))].split(size)")

    assert (result.earned, result.notes) == (10, ())


def test_a_misconception_is_known_by_the_checks_that_it_breaks(judged: Judged) -> None:
    result = judged(
        BATCHES, "def batches(size, items):\n    return [items[i:i+size] for i in range(0, len(items), size)]"
    )

    assert message(result) == "twenty items: this does not hold: shuffled anew."
    assert result.diagnosis is not None
    assert result.diagnosis.name == "not_shuffled"


def test_a_broken_check_is_the_diagnosis_where_no_misconception_fits(judged: Judged) -> None:
    result = judged(BATCHES, "def batches(size, items):\n    return list(items)[:1] * 7")

    assert result.earned == 0
    assert result.diagnosis is not None
    assert text(result.diagnosis.feedback) in ("In one run through the data each item comes exactly once.",)


def test_nonsense_breaks_the_first_check(judged: Judged) -> None:
    result = judged(BATCHES, "def batches(size, items):\n    return 7")

    assert message(result) == "twenty items: this does not hold: tensors come."


def test_a_hidden_case_with_checks_is_reported_by_the_name_of_the_check(graded: Callable[..., Grade]) -> None:
    answer = "def batches(size, items):\n    n = len(items) // size * size\n    return list(items[torch.randperm(len(items))][:n].split(size))"

    result = graded(HEAD + answer, key=key(BATCHES)).questions[0]

    assert message(result) == "a remainder (hidden): this does not hold: each item once."
    assert result.diagnosis is not None
    assert result.diagnosis.name == "last_dropped"


def never(result, size, items):
    """Nothing is ever right."""
    return False


def test_a_check_that_does_not_hold_for_the_reference_is_refused() -> None:
    with pytest.raises(SpecError, match="the check never rejects the reference"):
        key(Question(batches, 10, BATCHES.cases, checks=[never]))


def in_single_precision(x):
    """A task about float32 alone."""
    return x @ torch.ones(2, 1)


def one_column_comes(result, x):
    """There is one column."""
    return result.shape[1] == 1


def test_a_task_that_checks_judge_need_not_work_in_double_precision() -> None:
    question = Question(in_single_precision, 10, [Case("ones", dict(x=torch.ones(3, 2)))], checks=[one_column_comes])

    assert key(question).questions[0].name == "in_single_precision"


def test_the_handout_holds_no_result_of_a_question_that_checks_judge() -> None:
    assert '"expected": {}' in examples.dump(key(BATCHES))


def test_integers_are_whole_and_below_the_end() -> None:
    case = Case("labels", dict(size=1, items=integers(200, low=2, high=5)))
    drawn = key(Question(batches, 10, [case], checks=[tensors_come])).questions[0].cases[0].inputs["items"]

    assert drawn.dtype is torch.int64
    assert set(drawn.tolist()) == {2, 3, 4}
