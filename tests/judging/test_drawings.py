"""Questions whose answers are figures and animations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import matplotlib.pyplot as plt
import pytest
import torch
from matplotlib.animation import FuncAnimation

from autograder.spec import Case, Part, Question, normal
from tests.judging.asked import Judged, key
from tests.words import message


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

    assert result.earned == 10, message(result)


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


def test_a_missing_point_is_reported(judged: Judged) -> None:
    result = judged(HILL, DRAWN.replace("HEIGHT", "X * Y").replace("POINT", "ax.scatter(1.0, 0.0, 2.0)"))

    assert message(result) == "a hill: the figure has no point at (1, 0, 0); the nearest one is at (1, 0, 2)."


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
    assert earned or message(result) == "three: the figure: expected 2 subplots, got 1."


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

    assert result.earned == 10, message(result)


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

    assert result.earned == 10, message(result)


@pytest.mark.parametrize(
    ("answer", "words"),
    {
        "frames": (WALKED.replace("FRAMES", "2"), "the animation: expected 3 frames, got 2 frames."),
        "line": (WALKED.replace("FRAMES", "3").replace("heights[:k + 1]", "heights[0] + 0 * heights[:k + 1]"), "expected 3 at frame 1, line[1, 1], got 1"),
        "point": (WALKED.replace("FRAMES", "3").replace("[heights[k]]", "[heights[k] + 1]"), "the figure has no frame 0, point at (0, 1)"),
        "nothing": ("def walk(heights):\n    return 3", "no animation was returned. Return the FuncAnimation."),
    }.values(),
)  # fmt: skip
def test_what_is_wrong_with_an_animation_is_reported(answer: str, words: str, judged: Judged) -> None:
    assert words in message(judged(WALK, answer))


@pytest.mark.parametrize(
    "value", [7, {}, {"axes": []}, {"axes": [7]}, {"axes": [{"lines": [7]}]}, {"axes": 1, "frames": 1}]
)
@pytest.mark.parametrize("question", [HILL, WALK], ids=["figure", "animation"])
def test_a_forged_figure_is_no_figure(value: Any, question: Question) -> None:
    from autograder.judging.compare import compare
    from autograder.results import Difference

    (part,) = question.observe
    comparison = compare(part, key(question).questions[0].cases[0].expected[part], value)

    assert comparison.mismatch is not None
    assert comparison.mismatch.difference in (Difference.NO_FIGURE, Difference.NO_ANIMATION)
