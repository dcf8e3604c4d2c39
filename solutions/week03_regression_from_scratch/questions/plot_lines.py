"""Points and lines as a figure. Hidden cases have no line, three of them, points in no order, and one alone."""

import matplotlib.pyplot as plt
import numpy
import torch
from week03_data import INPUTS, TARGETS
from week03_regression_from_scratch import design_matrix, plot_lines

from autograder.spec import Part, Question, hidden, in_float64, normal, one_example, public

from .common import FEW_X, FEW_Y, FIGURE_TOLERANCE, GUESS, TRUE_W


def drawing(x, y, lines):
    """Points and lines (a list of the lines' values at x) in a new figure."""
    plt.figure()
    plt.plot(x, y, "o")
    for values in lines:
        plt.plot(x, values, "--")


def line_of(x, W):
    return (W[0] + W[1] * x).detach()


def tag_left_on(x, y, Ws):
    """A tensor that requires grad was handed to matplotlib, which turns what it gets into numpy arrays: torch refuses.
    Cut it off for the picture."""
    plt.figure()
    plt.plot(x, y, "o")
    for W in Ws:
        plt.plot(x, design_matrix(x) @ W)


def points_left_out(x, y, Ws):
    """The lines are there, the data are not: draw the points too, also where there is no line at all."""
    plt.figure()
    for W in Ws:
        plt.plot(x, line_of(x, W))


def lines_left_out(x, y, Ws):
    """The points are there, but no line."""
    drawing(x, y, [])


def points_joined(x, y, Ws):
    """The data are joined by a line: plot needs a marker and no line style for them, or scatter does it."""
    plt.figure()
    plt.plot(x, y)
    for W in Ws:
        plt.plot(x, line_of(x, W))


def lines_as_dots(x, y, Ws):
    """The lines are drawn as dots: each line was given a marker in place of a line style."""
    plt.figure()
    plt.plot(x, y, "o")
    for W in Ws:
        plt.plot(x, line_of(x, W), "o")


def first_line_only(x, y, Ws):
    """Only the first of the lines is drawn. There is one for every W in Ws, however many there are."""
    drawing(x, y, [line_of(x, W) for W in Ws[:1]])


def last_line_only(x, y, Ws):
    """Only the last of the lines is drawn: the call to plot stands behind the loop, or the figure is made anew in
    it."""
    drawing(x, y, [line_of(x, W) for W in Ws[-1:]])


def axes_exchanged(x, y, Ws):
    """The axes are exchanged: x belongs on the horizontal one."""
    plt.figure()
    plt.plot(y, x, "o")
    for W in Ws:
        plt.plot(line_of(x, W), x)


def drawn_over_the_index(x, y, Ws):
    """Points and lines stand over 0, 1, 2 .. and not over x: plot was given the heights alone."""
    drawing(torch.arange(len(x)), y, [line_of(x, W) for W in Ws])


def intercept_and_slope_exchanged(x, y, Ws):
    """The lines have intercept and slope exchanged."""
    drawing(x, y, [line_of(x, W.flip(0)) for W in Ws])


def intercepts_left_out(x, y, Ws):
    """All lines go through the origin: the intercept was left out."""
    drawing(x, y, [W[1].detach() * x for W in Ws])


def guess_drawn(x, y, Ws):
    """The line is -5 + 10 x, whatever Ws holds."""
    drawing(x, y, [-5 + 10 * x for _ in Ws])


def sorted_apart(x, y, Ws):
    """x was sorted and y was not: every point stands over the x of another one."""
    drawing(x.sort().values, y, [line_of(x.sort().values, W) for W in Ws])


def lines_on_a_grid(x, y, Ws):
    """The lines do not go through the points (x_i, yhat_i): they are drawn over a grid of their own."""
    grid = torch.linspace(float(x.min()), float(x.max()), 50, dtype=x.dtype)
    plt.figure()
    plt.plot(x, y, "o")
    for W in Ws:
        plt.plot(grid, line_of(grid, W))


def figure_closed(x, y, Ws):
    """There is no figure to look at: it was closed, or nothing was drawn. Leave it open."""
    drawing(x, y, [line_of(x, W) for W in Ws])
    plt.close()


def lines_by_scatter_and_data(x, y, Ws):
    X = torch.stack([torch.ones_like(x), x], dim=1)
    plt.figure(figsize=(4, 3))
    plt.scatter(x, y, s=5, color="black")
    for k, W in enumerate(Ws):
        plt.plot(x, X @ W.data, label=f"line {k}")
    plt.title("data")


def lines_by_object_api(x, y, Ws):
    _, axes = plt.subplots()
    for W in Ws:
        w0, w1 = W.tolist()
        axes.plot(x.numpy(), w0 + w1 * x.numpy(), "-.", linewidth=3)
    axes.plot(x.tolist(), y.tolist(), linestyle="", marker="x")
    axes.set(xlabel="x", ylabel="y")
    axes.grid()


def lines_in_one_call(x, y, Ws):
    plt.figure()
    plt.plot(x, y, "r.")
    if Ws:
        with torch.no_grad():
            plt.plot(x, torch.outer(torch.ones_like(x), torch.stack(Ws)[:, 0]) + torch.outer(x, torch.stack(Ws)[:, 1]))


def lines_with_numpy(x, y, Ws):
    figure = plt.figure()
    axes = figure.add_subplot(111)
    axes.scatter(x.numpy(), y.numpy())
    for W in Ws:
        axes.plot(x.numpy(), numpy.polyval(W.detach().numpy()[::-1], x.numpy()), color="gray")
    plt.show(block=False)


QUESTION = Question(
    plot_lines,
    points=4,
    builds_on=["design_matrix", "predict"],
    observe=[Part.FIGURE],
    cases=[
        public("three points, a line in training", x=FEW_X, y=FEW_Y, Ws=[torch.tensor([1.0, 3.0], requires_grad=True)]),
        public("the lecture's data, the first guess and the true line", x=INPUTS, y=TARGETS, Ws=[GUESS, TRUE_W]),
        hidden("points without a line", x=normal(6), y=normal(6), Ws=[]),
        hidden(
            "three lines, points in no order",
            x=normal(7),
            y=normal(7, mean=2.0),
            Ws=[
                torch.tensor([0.5, -1.5]),
                torch.tensor([2.0, 0.25], requires_grad=True),
                torch.tensor([-3.0, 1.0]),
            ],
        ),
        in_float64("two points in float64", x=normal(2), y=normal(2), Ws=[torch.tensor([1.5, 4.0])]),
        one_example("one point", x=normal(1), y=normal(1), Ws=[normal(2), normal(2)]),
    ],
    tolerance=FIGURE_TOLERANCE,
    alternatives=[lines_by_scatter_and_data, lines_by_object_api, lines_in_one_call, lines_with_numpy],
    misconceptions=[
        tag_left_on,
        points_left_out,
        points_joined,
        lines_as_dots,
        lines_left_out,
        first_line_only,
        last_line_only,
        axes_exchanged,
        drawn_over_the_index,
        intercept_and_slope_exchanged,
        intercepts_left_out,
        guess_drawn,
        sorted_apart,
        lines_on_a_grid,
        figure_closed,
    ],
)
