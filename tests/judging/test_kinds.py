"""What questions can ask for beyond a returned value: callables, in-place work, generators, properties, figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import matplotlib.pyplot as plt
import pytest
import torch
from matplotlib.animation import FuncAnimation

from autograder.judging import examples
from autograder.judging.answers import AnswerKey, key_of
from autograder.results import Grade, QuestionResult
from autograder.spec import (
    Assignment,
    Case,
    Part,
    Question,
    Tolerance,
    formula,
    normal,
    parameter,
)
from autograder.worker import wire

Judged = Callable[[Question, str], QuestionResult]
HEAD = "import torch\nimport matplotlib.pyplot as plt\nfrom matplotlib.animation import FuncAnimation\n"


def key(question: Question) -> AnswerKey:
    return key_of(Assignment("toy", "Toy", [question]), "secret")


@pytest.fixture(params=["graded", "checked at home"])
def judged(request: pytest.FixtureRequest, graded: Callable[..., Grade]) -> Judged:
    """The result of a question's answer; the second time by the key that students have."""

    def run(question: Question, source: str) -> QuestionResult:
        whole = key(question)
        at_home = examples.load(examples.dump(whole))
        return graded(HEAD + source, key=whole if request.param == "graded" else at_home).questions[0]

    return run


def doubled(x):
    """Twice x."""
    return 2 * x


def test_a_strided_tensor_of_one_number_can_be_an_input(judged: Judged) -> None:
    question = Question(doubled, points=4, cases=[Case("one", dict(x=normal(1, strided=True)))])

    assert judged(question, "def doubled(x):\n    return x + x\n").earned == 4


# a function as an input


def slope(f, x, h):
    """The forward difference of f at x with the step h."""
    return (f(x + h) - f(x)) / h


def backward_difference(f, x, h):
    """The step goes the other way."""
    return (f(x) - f(x - h)) / h


SLOPE = Question(
    slope,
    10,
    [
        Case("a parabola", dict(f=formula("x", "a * x**2", a=3.0), x=2.0, h=0.5)),
        Case("a sine of a tensor", dict(f=formula("x", "torch.sin(x * k).sum()", k=normal(3)), x=1.0, h=0.1)),
    ],
    Tolerance(rtol=1e-5, atol=1e-5),
    misconceptions=[backward_difference],
)


def test_a_function_can_be_an_input(judged: Judged) -> None:
    assert judged(SLOPE, "def slope(f, x, h):\n    return f(x + h) / h - f(x) / h").earned == 10


def test_a_wrong_use_of_an_input_function_is_named(judged: Judged) -> None:
    result = judged(SLOPE, "def slope(f, x, h):\n    return (f(x=x) - f(x - h)) / h")

    assert result.diagnosis is not None
    assert result.diagnosis.name == "backward_difference"


@pytest.mark.parametrize("body", ["doubled", "x.clone", "lambda: x"])
def test_a_call_without_parentheses_is_told(body: str, judged: Judged) -> None:
    question = Question(doubled, points=4, cases=[Case("one", dict(x=normal(1)))])

    assert "are the parentheses of a call missing?" in judged(question, f"def doubled(x):\n    return {body}").message


def both_signs(x):
    """x and -x."""
    return x, -x


def test_a_part_without_a_value_is_not_asked_for_a_return(judged: Judged) -> None:
    question = Question(both_signs, 4, [Case("one", dict(x=normal(3)))], returns=["plus", "minus"])

    message = judged(question, "def both_signs(x):\n    return x, x.grad").message

    assert message == "one: minus is None; a tensor of shape (3,) was expected. Where does it get its value?"


def test_an_answer_cannot_hold_a_function() -> None:
    tree, blob = wire.encode(formula("x", "x"))

    assert wire.decode(tree, blob, inputs=True)(3) == 3
    with pytest.raises(wire.WireError):
        wire.decode(tree, blob)


# a dict with numbers as keys


def powers(x, exponents):
    """Each exponent -> x to that power."""
    return {exponent: x**exponent for exponent in exponents}


POWERS = Question(powers, 10, [Case("two of them", dict(x=normal(2), exponents=[2, 3.5]))])


def test_a_dict_may_have_numbers_as_keys(judged: Judged) -> None:
    right = judged(POWERS, "def powers(x, exponents):\n    return {e: torch.pow(x, e) for e in exponents}")
    wrong = judged(POWERS, "def powers(x, exponents):\n    return {str(e): torch.pow(x, e) for e in exponents}")

    assert (right.earned, wrong.earned) == (10, 0)


# in place


def step(params, lr):
    """One step of gradient descent, in place."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad


def names_bound_anew(params, lr):
    """The loop variable is bound to a new tensor; the parameters stay as they are."""
    for param in params:
        param = param - lr * param.grad


STEP = Question(
    step,
    10,
    [Case("two parameters", dict(params=[parameter(normal(2), normal(2)), parameter(normal(1), normal(1))], lr=0.5))],
    observe=[Part.ARGUMENTS],
    misconceptions=[names_bound_anew],
)


def test_work_in_place_is_looked_at_after_the_call(judged: Judged) -> None:
    result = judged(STEP, "def step(params, lr):\n    for p in params:\n        p.data.add_(p.grad, alpha=-lr)")

    assert (result.earned, result.notes) == (10, ())


def test_a_name_that_is_bound_anew_changes_nothing_and_is_named(judged: Judged) -> None:
    result = judged(STEP, "def step(params, lr):\n    for p in params:\n        p = p - lr * p.grad")

    assert result.diagnosis is not None
    assert result.diagnosis.name == "names_bound_anew"


# generators, properties


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

    assert result.earned == 10, result.message


def test_what_has_no_order_is_not_looped_over(judged: Judged) -> None:
    result = judged(BATCHES, "def batches(size, items):\n    return set(items.tolist())")

    assert "a value of type set was returned" in result.message


def test_yielding_is_worth_no_remark(judged: Judged) -> None:
    result = judged(BATCHES, "def batches(size, items):\n    yield from items[torch.randperm(len(items))].split(size)")

    assert (result.earned, result.notes) == (10, ())


def test_a_misconception_is_known_by_the_checks_that_it_breaks(judged: Judged) -> None:
    result = judged(
        BATCHES, "def batches(size, items):\n    return [items[i:i+size] for i in range(0, len(items), size)]"
    )

    assert result.message == "twenty items: this does not hold: shuffled anew."
    assert result.diagnosis is not None
    assert result.diagnosis.name == "not_shuffled"


def test_a_broken_check_is_the_diagnosis_where_no_misconception_fits(judged: Judged) -> None:
    result = judged(BATCHES, "def batches(size, items):\n    return list(items)[:1] * 7")

    assert result.earned == 0
    assert result.diagnosis is not None
    assert result.diagnosis.feedback in ("In one run through the data each item comes exactly once.",)


def test_nonsense_breaks_the_first_check(judged: Judged) -> None:
    result = judged(BATCHES, "def batches(size, items):\n    return 7")

    assert result.message == "twenty items: this does not hold: tensors come."


def test_a_hidden_case_with_checks_is_told_by_the_name_of_the_check(graded: Callable[..., Grade]) -> None:
    answer = "def batches(size, items):\n    n = len(items) // size * size\n    return list(items[torch.randperm(len(items))][:n].split(size))"

    result = graded(HEAD + answer, key=key(BATCHES)).questions[0]

    assert result.message == "a remainder (hidden): this does not hold: each item once."
    assert result.diagnosis is not None
    assert result.diagnosis.name == "last_dropped"


def test_the_handout_holds_no_result_of_a_question_that_checks_judge() -> None:
    assert '"expected": {}' in examples.dump(key(BATCHES))


# figures


def hill(xs, ys):
    """Draw (x, y, x y) as a surface with a point on it, and the diagonal as a line."""
    x, y = torch.meshgrid(xs, ys, indexing="ij")
    axes = plt.figure().add_subplot(projection="3d")
    axes.plot_surface(x.numpy(), y.numpy(), (x * y).numpy())
    axes.scatter(xs[:1].numpy(), ys[:1].numpy(), (xs[:1] * ys[:1]).numpy())


def hill_turned(xs, ys):
    """Rows and columns of the heights are exchanged."""
    x, y = torch.meshgrid(xs, ys, indexing="ij")
    axes = plt.figure().add_subplot(projection="3d")
    axes.plot_surface(x.numpy(), y.numpy(), (x * y).T.contiguous().numpy() if len(xs) == len(ys) else 0 * x.numpy())
    axes.scatter(xs[:1].numpy(), ys[:1].numpy(), (xs[:1] * ys[:1]).numpy())


HILL = Question(
    hill,
    10,
    [Case("a hill", dict(xs=torch.tensor([1.0, 2.0, 4.0]), ys=torch.tensor([0.0, 3.0, 5.0])))],
    observe=[Part.FIGURE],
    misconceptions=[hill_turned],
)
DRAWN = """def hill(xs, ys):
    ax = plt.subplots(subplot_kw=dict(projection="3d"))[1]
    X = xs[:, None].expand(-1, len(ys)).numpy()
    Y = ys[None].expand(len(xs), -1).numpy()
    ax.plot_surface(X, Y, HEIGHT, cmap="viridis")
    POINT
"""


def test_a_surface_is_compared_corner_by_corner(judged: Judged) -> None:
    answer = DRAWN.replace("HEIGHT", "X * Y").replace("POINT", "ax.plot([1.0], [0.0], [0.0], 'r*')")

    result = judged(HILL, answer)

    assert result.earned == 10, result.message


def test_a_turned_surface_is_named(judged: Judged) -> None:
    result = judged(HILL, DRAWN.replace("HEIGHT", "(X * Y).T").replace("POINT", "ax.scatter(1.0, 0.0, 0.0)"))

    assert result.diagnosis is not None
    assert result.diagnosis.name == "hill_turned"


def figure_closed(xs, ys):
    """The figure was closed."""


def figure_empty(xs, ys):
    """Nothing is in the figure."""
    plt.figure()


@pytest.mark.parametrize(
    ("name", "body"), [("figure_closed", "plt.figure(); plt.close()"), ("figure_empty", "plt.figure()")]
)
def test_a_misconception_that_draws_nothing_is_named(name: str, body: str, judged: Judged) -> None:
    question = replace(HILL, misconceptions=[figure_closed, figure_empty])

    result = judged(question, f"def hill(xs, ys):\n    {body}\n")

    assert result.diagnosis is not None
    assert result.diagnosis.name == name


def test_a_missing_point_is_told(judged: Judged) -> None:
    result = judged(HILL, DRAWN.replace("HEIGHT", "X * Y").replace("POINT", "ax.scatter(1.0, 0.0, 2.0)"))

    assert result.message == "a hill: the figure has no point at (1, 0, 0); the nearest one is at (1, 0, 2)."


def two_pictures(x):
    """x in one picture, its squares in another."""
    _figure, (left, right) = plt.subplots(1, 2)
    left.plot(x)
    right.plot(x**2)


@pytest.mark.parametrize(("axes", "earned"), {"plt.subplots(2)[1]": 5, "[plt.gca()] * 2": 0}.items())
def test_two_pictures_need_two_pairs_of_axes(axes: str, earned: float, judged: Judged) -> None:
    question = Question(two_pictures, 5, [Case("three", dict(x=normal(3)))], observe=[Part.FIGURE])

    result = judged(question, f"def two_pictures(x):\n    a, b = {axes}\n    b.plot(x ** 2)\n    a.plot(x)")

    assert result.earned == earned
    assert earned or result.message == "three: the figure: expected 2 pairs of axes, got 1."


def walk(heights):
    """An animation: a line that grows, and a point on its end."""
    figure, axes = plt.subplots()
    (line,) = axes.plot([0], heights[:1])

    def draw(frame):
        line.set_data(range(frame + 1), heights[: frame + 1])
        axes.scatter(frame, heights[frame], color="red")

    animation = FuncAnimation(figure, draw, frames=len(heights))
    plt.close(figure)
    return animation


WALK = Question(
    walk, 10, [Case("three heights", dict(heights=torch.tensor([1.0, 3.0, 2.0])))], observe=[Part.ANIMATION]
)
WALKED = """def walk(heights):
    fig = plt.figure()
    ax = fig.add_subplot()
    line, = ax.plot([0], [1.0])
    def update(k, extra):
        line.set_data(list(range(k + 1)), heights[:k + 1])
        ax.plot([k], [heights[k]], "ro")
    return FuncAnimation(fig, update, FRAMES, fargs=(1,), blit=False)
"""


def test_an_animation_is_compared_frame_by_frame(judged: Judged) -> None:
    result = judged(WALK, WALKED.replace("FRAMES", "range(3)"))

    assert result.earned == 10, result.message


DRAWN_IN_FRAMES = {
    "a line that is empty until frame 0": ("ax.plot([0], [1.0])", "ax.plot([], [])"),
    "all of it in each frame": (
        "line.set_data(list(range(k + 1)), heights[:k + 1])",
        "ax.clear()\n        ax.plot(list(range(k + 1)), heights[:k + 1])\n        ax.plot(range(k), heights[:k], 'o')",
    ),
    "by an init_func": ("fargs=(1,)", "fargs=(1,), init_func=lambda: line.set_data([], [])"),
}


@pytest.mark.parametrize("how", DRAWN_IN_FRAMES)
def test_an_animation_is_looked_at_from_its_first_frame_on(how: str, judged: Judged) -> None:
    result = judged(WALK, WALKED.replace("FRAMES", "3").replace(*DRAWN_IN_FRAMES[how]))

    assert result.earned == 10, result.message


@pytest.mark.parametrize(
    ("answer", "words"),
    {
        "frames": (WALKED.replace("FRAMES", "2"), "the animation: expected 3 frames, got 2 frames."),
        "line": (WALKED.replace("FRAMES", "3").replace("heights[:k + 1]", "heights[0] + 0 * heights[:k + 1]"), "expected 3 at frame 1, line[1, 1], got 1"),
        "point": (WALKED.replace("FRAMES", "3").replace("[heights[k]]", "[heights[k] + 1]"), "the figure has no frame 0, point at (0, 1)"),
        "nothing": ("def walk(heights):\n    return 3", "no animation came back. Return the FuncAnimation."),
    }.values(),
)  # fmt: skip
def test_what_is_wrong_with_an_animation_is_told(answer: str, words: str, judged: Judged) -> None:
    assert words in judged(WALK, answer).message
