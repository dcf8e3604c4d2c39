"""Which results pass, whatever their structure: dicts, tuples, strings, printed lines, arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging.compare import compare, failures
from autograder.results import Comparison, Difference, Grade
from autograder.spec import EXACT, Part
from tests.judging.handmade import COLUMN, axes, drawn_in_frame, expect, figure, key_for, rows
from tests.words import message, shown


def total(x: torch.Tensor) -> torch.Tensor:
    """(3, 1) -> ()."""
    return x.sum()


TOTAL = key_for(total, {"x": torch.tensor([[1.0], [2.0], [3.0]])})

ACCEPTED = {
    "the right answer": (COLUMN, "x + 1"),
    "a list of lists": (COLUMN, "(x + 1).tolist()"),
    "a list of tensors": (COLUMN, "[row for row in x + 1]"),
    "a NumPy array": (COLUMN, "(x + 1).numpy()"),
    "float64 for float32": (COLUMN, "x.double() + 1"),
    "a strided result": (COLUMN, "torch.cat([x + 1, x], 1)[:, :1]"),
    "a result with a graph": (COLUMN, "x.requires_grad_() + 1"),
    "a Parameter": (COLUMN, "torch.nn.Parameter(x + 1)"),
    "a sparse tensor": (COLUMN, "(x + 1).to_sparse()"),
    "one number as a float": (TOTAL, "6.0"),
    "one number as an int": (TOTAL, "6"),
    "one number of shape (1,)": (TOTAL, "x.sum().reshape(1)"),
    "one number of shape (1, 1)": (TOTAL, "x.sum().reshape(1, 1)"),
    "one number from NumPy": (TOTAL, "x.numpy().sum()"),
    "one number in a list": (TOTAL, "[6.0]"),
}

REJECTED = {
    "another value": (COLUMN, "x + 1.1", "expected 2 at [0, 0], got 2.1 (3 of 3 numbers are wrong)"),
    "one wrong number of three": (COLUMN, "x + torch.tensor([[1.], [1.], [2.]])", "expected 4 at [2, 0], got 5 (1 of 3"),
    "a flattened result": (COLUMN, "(x + 1).flatten()", "the shape is (3,) instead of (3, 1); combined, the two would broadcast to (3, 3)"),
    "a transposed result": (COLUMN, "(x + 1).T", "the shape is (1, 3) instead of (3, 1)"),
    "more numbers": (COLUMN, "torch.cat([x + 1, x])", "expected shape (3, 1), got (6, 1)"),
    "NaN": (COLUMN, "x * float('nan')", "expected a finite number at [0, 0], got nan"),
    "infinity": (TOTAL, "float('inf')", "expected a finite number, got inf"),
    "an empty tensor": (COLUMN, "x[:0]", "is empty"),
    "an empty list": (COLUMN, "[]", "is empty"),
    "an empty number": (TOTAL, "torch.zeros(0)", "is empty"),
    "None": (TOTAL, "None", "is None"),
    "text": (TOTAL, "'6.0'", "expected a tensor of shape (), got a string"),
    "a dict": (TOTAL, "{'a': 6.0}", "expected a tensor of shape (), got a dict of 1"),
    "a ragged list": (COLUMN, "[[2.0], [3.0, 4.0], [4.0]]", "got a list of 3"),
    "complex numbers": (COLUMN, "(x + 1).to(torch.complex64)", "got a complex tensor of shape (3, 1)"),
    "half precision": (TOTAL, "(x.sum() + 0.002).half()", "expected 6"),
}  # fmt: skip


def answer(expression: str) -> str:
    return f"import torch\ndef column(x):\n    return {expression}\ndef total(x):\n    return {expression}\n"


@pytest.mark.parametrize("answer_kind", ACCEPTED)
def test_right_numbers_pass_in_any_dress(answer_kind: str, graded: Callable[..., Grade]) -> None:
    key, expression = ACCEPTED[answer_kind]

    result = graded(answer(expression), key=key).questions[0]

    assert result.earned == 10, message(result)


@pytest.mark.parametrize("answer_kind", REJECTED)
def test_a_wrong_answer_fails_and_the_message_says_how(answer_kind: str, graded: Callable[..., Grade]) -> None:
    key, expression, words = REJECTED[answer_kind]

    result = graded(answer(expression), key=key).questions[0]

    assert result.earned == 0
    assert words in message(result), message(result)


EVIL = """
import torch
class Evil(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return True
class Liar(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    __float__ = lambda self: 6.0
class Pretender:
    __class__ = torch.Tensor
def total(x):
    return {}
"""


@pytest.mark.parametrize("trick", ["torch.zeros(()).as_subclass(Evil)", "Liar(5.0)", "Pretender()"])
def test_an_object_that_lies_about_its_value_is_what_its_bytes_are(trick: str, graded: Callable[..., Grade]) -> None:
    assert graded(EVIL.replace("{}", trick), key=TOTAL).questions[0].earned == 0


def pair(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(sum, x + 1)."""
    return x.sum(), x + 1


PAIR = key_for(pair, {"x": torch.tensor([[1.0], [2.0]])}, returns=("sum", "next"))


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("x.sum() + 1, x + 1", "expected 3 at sum, got 4"),
        ("x.sum(), x", "expected 2 at next[0, 0], got 1"),
        ("x.sum()", "expected 2 values, got a tensor of shape ()"),
        ("x.sum(), x + 1, 3", "expected 2 values, got 3 values"),
        ("()", "is empty"),
        ("torch.empty(0)", "is empty"),
        ("torch.empty(10**12, 0)", "expected 2 values, got 1000000000000 values"),
        ("x + 1", "expected 3 at sum, got 2"),
    ],
)
def test_parts_of_a_tuple_are_named(expression: str, words: str, graded: Callable[..., Grade]) -> None:
    result = graded(f"import torch\ndef pair(x):\n    return {expression}\n", key=PAIR).questions[0]

    assert words in message(result), message(result)


def grow(params: list[torch.Tensor], lr: float) -> None:
    """In place: each parameter += lr."""
    for parameter in params:
        parameter += lr


GROW = key_for(grow, {"params": [torch.zeros(2), torch.ones(1)], "lr": 0.5}, observe=[Part.ARGUMENTS])


@pytest.mark.parametrize(
    ("body", "earned"),
    [
        ("for p in params: p.add_(lr)", 10),
        ("for i in range(len(params)): params[i] = params[i] + lr", 10),
        ("for p in params: p = p + lr", 0),
        ("return [p + lr for p in params]", 0),
    ],
)
def test_in_place_work_is_looked_for_in_the_arguments(body: str, earned: int, graded: Callable[..., Grade]) -> None:
    assert graded(f"def grow(params, lr):\n    {body}\n", key=GROW).questions[0].earned == earned


def greet(name: str) -> str:
    """Prints a greeting and returns it."""
    print(f"hello {name}")
    return f"hello {name}"


GREET = key_for(greet, {"name": "kim"}, observe=[Part.RETURN, Part.PRINTED], tolerance=EXACT)


@pytest.mark.parametrize(
    ("body", "earned"),
    [
        ("print('hello', name); return 'hello ' + name", 10),
        ("print('hello ' + name + '  '); return 'hello ' + name", 10),
        ("return 'hello ' + name", 0),
        ("print('hello', name)", 0),
        ("print('Hello', name); return 'hello ' + name", 0),
    ],
)
def test_printed_text_is_compared_line_by_line(body: str, earned: int, graded: Callable[..., Grade]) -> None:
    assert graded(f"def greet(name):\n    {body}\n", key=GREET).questions[0].earned == earned


@pytest.mark.parametrize(("returned", "earned"), [("a b", 10), ("a b\n", 0), ("a b ", 0), ("a  b", 0)])
def test_a_returned_text_is_compared_character_by_character(
    returned: str, earned: int, graded: Callable[..., Grade]
) -> None:
    def text(n: int) -> str:
        """Always the same."""
        return "a b"

    key = key_for(text, {"n": 1}, tolerance=EXACT)

    assert graded(f"def text(n):\n    return {returned!r}\n", key=key).earned == earned


# by parts


def compared(exact: Any, actual: Any, limit: float = 0.5, part: Part = Part.RETURN, **options: Any) -> Comparison:
    return compare(part, expect(exact, limit), actual, **options)


def first(comparison: Comparison) -> tuple[Difference, str] | None:
    """The report: what is wrong, and where."""
    return None if comparison.mismatch is None else (comparison.mismatch.difference, comparison.mismatch.path)


TREE: dict[str, Any] = {"W": torch.zeros(2), "log": [(1.0, "start"), (2.0, None)]}


def test_a_tree_passes_by_its_leaves_and_the_largest_excess_is_kept() -> None:
    near = {"log": [[1.25, "start"], (2.0, None)], "W": [0.0, 0.5]}

    assert compared(TREE, TREE) == Comparison(0.0)
    assert compared(TREE, near) == Comparison(1.0)
    assert compared({}, {}) == Comparison(0.0)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"W": torch.tensor([0.0, 0.625])}, (Difference.VALUE, "['W'][1]")),
        ({"W": None}, (Difference.NOTHING, "['W']")),
        ({"V": torch.zeros(2)}, (Difference.KIND, "")),
        ({"log": {}}, (Difference.KIND, "['log']")),
        ({"log": 7}, (Difference.KIND, "['log']")),
        ({"log": torch.tensor(7.0)}, (Difference.KIND, "['log']")),
        ({"log": []}, (Difference.EMPTY, "['log']")),
        ({"log": [(1.0, "start")]}, (Difference.LENGTH, "['log']")),
        ({"log": [(1.0, "start"), (2.0,)]}, (Difference.LENGTH, "['log'][1]")),
        ({"log": [(1.0, "Start"), (2.0, None)]}, (Difference.TEXT, "['log'][0][1]")),
        ({"log": [(1.0, 7), (2.0, None)]}, (Difference.KIND, "['log'][0][1]")),
        ({"log": [(1.0, "start"), (2.0, 0)]}, (Difference.KIND, "['log'][1][1]")),
        ({"log": [("1.0", "start"), (2.0, None)]}, (Difference.KIND, "['log'][0][0]")),
    ],
)
def test_what_differs_in_a_tree_is_reported_with_its_place(changed: dict[str, Any], expected: Any) -> None:
    assert first(compared(TREE, TREE | changed)) == expected


@pytest.mark.parametrize("given", [[], ["W", "b"], {"W": 1.0}, {"W": 1.0, "b": 2.0, "c": 3.0}, "Wb", torch.zeros(2)])
def test_another_kind_or_other_keys_are_no_such_dict(given: Any) -> None:
    assert first(compared({"W": 1.0, "b": 2.0}, given)) == (Difference.KIND, "")


def test_other_keys_are_reported_beside_those_that_were_asked() -> None:
    mismatch = compared({"W": 1.0, "b": 2.0}, {"W": 1.0, "c": 2.0}).mismatch

    assert mismatch is not None
    assert ("'b'" in shown(mismatch.expected), "'c'" in shown(mismatch.actual)) == (True, True)


def test_none_is_nothing_unless_it_is_asked() -> None:
    assert compared(None, None) == Comparison(0.0)
    assert first(compared(None, 0.0)) == (Difference.KIND, "")
    assert first(compared(torch.zeros(2), None)) == (Difference.NOTHING, "")
    assert first(compared(TREE, None)) == (Difference.NOTHING, "")


def test_a_list_of_numbers_is_a_block_with_a_shape_and_a_tuple_is_several_things() -> None:
    assert first(compared([1.0, 2.0], torch.tensor([[1.0], [2.0]]))) == (Difference.SHAPE, "")
    assert compared((1.0, 2.0), torch.tensor([1.0, 2.0])).passed
    assert compared((1.0, 2.0), torch.tensor([[1.0], [2.0]])).passed
    assert first(compared([1.0, 2.0], [1.0, 9.0])) == (Difference.VALUE, "[1]")
    assert first(compared((1.0, 2.0), [1.0, 9.0])) == (Difference.VALUE, "[1]")


def test_the_rows_of_a_tensor_stand_for_a_tuple_and_its_length_counts() -> None:
    exact = (torch.zeros(2), torch.ones(2))

    assert compared(exact, torch.tensor([[0.0, 0.0], [1.0, 1.0]])).passed
    assert first(compared(exact, torch.zeros(3, 2))) == (Difference.LENGTH, "")
    assert first(compared(exact, torch.zeros(0, 2))) == (Difference.EMPTY, "")


def test_the_parts_of_a_tuple_have_their_names_and_further_ones_a_number() -> None:
    exact = (0.0, (1.0, 2.0), 3.0)

    assert first(compared(exact, (9.0, (1.0, 2.0), 3.0), names=["W", "b"])) == (Difference.VALUE, "W")
    assert first(compared(exact, (0.0, (1.0, 9.0), 3.0), names=["W", "b"])) == (Difference.VALUE, "b[1]")
    assert first(compared(exact, (0.0, (1.0, 2.0), 9.0), names=["W", "b"])) == (Difference.VALUE, "[2]")


def test_shapes_can_be_left_out_of_account_all_through_a_tree() -> None:
    exact, actual = ({"W": torch.ones(2, 1)},), ({"W": torch.ones(2)},)

    assert first(compared(exact, actual)) == (Difference.SHAPE, "[0]['W']")
    assert compared(exact, actual, shapes=False).passed


def test_the_first_difference_is_reported_and_all_are_failures() -> None:
    exact, actual = (1.0, 2.0, "a"), (1.0, 9.0, "b")

    assert first(compared(exact, actual)) == (Difference.VALUE, "[1]")
    assert failures(Part.RETURN, expect(exact), actual) == {(Difference.VALUE, "[1]"), (Difference.TEXT, "[2]")}
    assert failures(Part.RETURN, expect(exact), exact) == set()
    assert failures(Part.RETURN, expect(torch.ones(2, 1)), torch.ones(2)) == {(Difference.SHAPE, "")}


def test_the_same_note_about_several_parts_appears_once_and_others_stay() -> None:
    graph = torch.ones(1, requires_grad=True)

    assert len(compared((torch.ones(1), torch.ones(1)), (graph, graph)).notes) == 1
    assert len(compared((torch.ones(1), torch.ones(1)), (graph, torch.ones(1, dtype=torch.float64))).notes) == 2


@pytest.mark.parametrize("printed", ["a b\nc", "a b  \nc\t\n\n \n", "a b\r\nc"])
def test_what_nobody_sees_of_printed_text_does_not_count(printed: str) -> None:
    assert compared("a b\nc\n", printed, part=Part.PRINTED).passed


@pytest.mark.parametrize("printed", [" a b\nc", "a b\n\nc", "\na b\nc", "a  b\nc", "a b c", "", None])
def test_all_other_differences_of_printed_text_count(printed: Any) -> None:
    found = compared("a b\nc\n", printed, part=Part.PRINTED)

    assert first(found) == (Difference.TEXT, "")


def test_a_long_text_is_quoted_up_to_500_characters() -> None:
    mismatch = compared("a", 1000 * "b").mismatch

    assert mismatch is not None
    assert mismatch.actual.count("b") == 500


def test_a_returned_text_is_not_printed_text() -> None:
    assert first(compared("a b", "a b ")) == (Difference.TEXT, "")


LINE = rows((0, 0), (1, 1), (1, 2))
DRAWN = {
    Part.FIGURE: (figure(axes(LINE)), figure(axes(LINE, LINE + 9))),
    Part.ANIMATION: tuple(
        figure(axes(*lines)) | {"frames": [drawn_in_frame(*lines)]} for lines in ([LINE], [LINE, LINE + 9])
    ),
}


@pytest.mark.parametrize("part", DRAWN)
def test_only_what_was_drawn_may_hold_more_than_what_is_asked(part: Part) -> None:
    exact, more = DRAWN[part]

    assert compared(exact, more, part=part).passed
    assert not compared(exact, more, part=Part.RETURN).passed
    assert compared(exact, exact, part=Part.RETURN).passed


@pytest.mark.parametrize("part", [Part.FIGURE, Part.ANIMATION])
def test_where_nothing_is_to_be_drawn_a_figure_is_compared_as_any_value(part: Part) -> None:
    """A misconception, whose value takes the place of the expected one, may draw nothing."""
    assert compared(None, None, part=part).passed
    assert first(compared(None, {"axes": []}, part=part)) == (Difference.KIND, "")
