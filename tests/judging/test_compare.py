"""What passes and what does not: values, shapes, kinds, NaN, emptiness, figures."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging.answers import key_of
from autograder.language import text
from autograder.results import Grade
from autograder.spec import EXACT, Assignment, Case, Part, Question, RoundingBound, Tolerance
from tests.words import noted, told

F64 = "float64"


def key_for(reference: Callable[..., Any], inputs: dict[str, Any], **options: Any) -> Any:
    """The key of an assignment with one question and one case."""
    question = Question(reference, 10, [Case("the case", inputs)], **options)
    return key_of(Assignment("toy", "Toy", [question]), "secret")


def column(x: torch.Tensor) -> torch.Tensor:
    """(3, 1) -> (3, 1)."""
    return x + 1


COLUMN = key_for(column, {"x": torch.tensor([[1.0], [2.0], [3.0]])})


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
    "another value": (COLUMN, "x + 1.1", "expected 2 at [0, 0], got 2.1 (3 of 3 numbers are off)"),
    "one wrong number of three": (COLUMN, "x + torch.tensor([[1.], [1.], [2.]])", "expected 4 at [2, 0], got 5 (1 of 3"),
    "a flattened result": (COLUMN, "(x + 1).flatten()", "the shape is (3,) and (3, 1) was asked; together the two would broadcast to (3, 3)"),
    "a transposed result": (COLUMN, "(x + 1).T", "the shape is (1, 3) and (3, 1) was asked"),
    "more numbers": (COLUMN, "torch.cat([x + 1, x])", "expected shape (3, 1), got (6, 1)"),
    "NaN": (COLUMN, "x * float('nan')", "nan came out at [0, 0]"),
    "infinity": (TOTAL, "float('inf')", "inf came out"),
    "an empty tensor": (COLUMN, "x[:0]", "is empty"),
    "an empty list": (COLUMN, "[]", "is empty"),
    "an empty number": (TOTAL, "torch.zeros(0)", "is empty"),
    "None": (TOTAL, "None", "is None"),
    "text": (TOTAL, "'6.0'", "expected a tensor of shape (), got a text"),
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

    assert result.earned == 10, told(result)


@pytest.mark.parametrize("answer_kind", REJECTED)
def test_a_wrong_answer_fails_and_the_message_says_how(answer_kind: str, graded: Callable[..., Grade]) -> None:
    key, expression, words = REJECTED[answer_kind]

    result = graded(answer(expression), key=key).questions[0]

    assert result.earned == 0
    assert words in told(result), told(result)


def test_a_graph_that_was_not_asked_for_is_noted_and_costs_nothing(graded: Callable[..., Grade]) -> None:
    result = graded(answer("x.requires_grad_() + 1"), key=COLUMN).questions[0]

    assert result.earned == 10
    assert "still carries a graph" in noted(result)[0]


def test_another_dtype_is_noted_and_costs_nothing(graded: Callable[..., Grade]) -> None:
    result = graded(answer("x.double() + 1"), key=COLUMN).questions[0]

    assert noted(result) == ["the result has dtype float64; float32 was asked"]


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

    assert words in told(result), told(result)


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


def test_a_changed_argument_costs_a_tenth_and_is_named(graded: Callable[..., Grade]) -> None:
    result = graded("def column(x):\n    x += 1\n    return x\n", key=COLUMN).questions[0]

    assert result.earned == 9
    assert result.diagnosis is not None
    assert result.diagnosis.name == "changed_its_arguments"
    assert "changed its own argument x" in text(result.diagnosis.feedback)


def test_requires_grad_on_an_argument_is_not_a_change(graded: Callable[..., Grade]) -> None:
    assert graded("def column(x):\n    x.requires_grad_(True)\n    return x.detach() + 1\n", key=COLUMN).earned == 10


def test_a_case_may_ask_for_a_result_that_gradients_flow_through(graded: Callable[..., Grade]) -> None:
    key = key_for(column, {"x": torch.ones(3, 1, requires_grad=True)})

    assert graded(answer("x + 1"), key=key).earned == 10
    result = graded(answer("x.detach() + 1"), key=key).questions[0]
    assert result.earned == 0
    assert "no gradient flows through it" in told(result)


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


def draw(x: torch.Tensor) -> None:
    """x against its square."""
    import matplotlib.pyplot as plt

    plt.plot(x, x**2)
    plt.xlabel("x")
    plt.ylabel("x squared")


DRAW = key_for(draw, {"x": torch.tensor([1.0, 2.0, 3.0])}, observe=[Part.FIGURE])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("plt.plot(x, x**2); plt.xlabel('x'); plt.ylabel('y')", ""),
        ("f, a = plt.subplots(); a.plot(x, x * x, 'r--'); a.set(xlabel='a', ylabel='b', title='t'); return f", ""),
        ("plt.scatter(x, x); plt.plot(x, x); plt.plot(x, x**2); plt.xlabel('x'); plt.ylabel('y')", ""),
        ("pass", "no figure was drawn"),
        ("plt.figure()", "no figure was drawn"),
        ("plt.scatter(x, x**2); plt.xlabel('x'); plt.ylabel('y')", "the figure has no line"),
        ("plt.plot(x**2); plt.xlabel('x'); plt.ylabel('y')", "expected 1 at line[0, 0], got 0"),
        ("plt.plot(x, x**3); plt.xlabel('x'); plt.ylabel('y')", "expected 4 at line[1, 1], got 8"),
        ("plt.plot(x, x**2); plt.xlabel('x')", "the y axis has no label"),
        ("plt.plot(x, x**2); plt.xlabel('x'); plt.ylabel('y'); plt.yscale('log')", "the y axis has a log scale"),
    ],
)
def test_a_figure_is_compared_by_its_data(body: str, words: str, graded: Callable[..., Grade]) -> None:
    source = f"import matplotlib.pyplot as plt\ndef draw(x):\n    {body}\n"

    result = graded(source, key=DRAW).questions[0]

    assert words in told(result), told(result)
    assert result.earned == (0 if words else 10)


def growing_sum(x: torch.Tensor) -> torch.Tensor:
    """The sum of many numbers that cancel."""
    return x.sum()


@pytest.mark.parametrize("n", [3, 1000, 10_000])
def test_a_rounding_bound_accepts_every_order_of_a_sum(n: int, graded: Callable[..., Grade]) -> None:
    numbers = torch.sin(torch.arange(float(n)) * 7) * 1e3
    key = key_for(growing_sum, {"x": numbers}, tolerance=RoundingBound(lambda x: x.abs().sum()))
    source = "import torch\ndef growing_sum(x):\n    s = torch.zeros(())\n    for v in x: s = s + v\n    return s\n"

    result = graded(source, key=key).questions[0]

    assert result.earned == 10
    assert result.cases[0].excess < 0.5


def test_a_rounding_bound_is_wider_for_a_float32_answer_than_for_float64() -> None:
    expected = torch.tensor(1.0, dtype=torch.float64)
    bound = RoundingBound(lambda x: x.abs().sum(), factor=10.0)

    limit = bound.limit(expected, {"x": torch.ones(4, dtype=torch.float64)}, unit=2**-24)

    assert float(limit) == pytest.approx(10 * 2**-24 * 4)


def test_a_plain_tolerance_is_atol_plus_rtol_times_expected() -> None:
    limit = Tolerance(rtol=0.1, atol=0.5).limit(torch.tensor([10.0, -20.0]), {}, unit=0.0)

    assert limit.tolist() == [1.5, 2.5]


def test_an_expected_nan_is_matched_by_nan_only(graded: Callable[..., Grade]) -> None:
    def reference(x: torch.Tensor) -> torch.Tensor:
        """0 / 0 is asked for."""
        return x / 0

    reference.__name__ = "column"
    key = key_for(reference, {"x": torch.tensor([0.0, 1.0])})

    assert graded(answer("torch.tensor([float('nan'), float('inf')])"), key=key).earned == 10
    assert graded(answer("torch.tensor([0.0, float('inf')])"), key=key).earned == 0
    assert math.isinf(float(torch.tensor(1.0) / 0))
