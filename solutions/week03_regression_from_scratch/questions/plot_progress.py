"""How the fit came about, on two axes.

Hidden cases choose the first and the last epoch, or none, and have as many epochs as points.
"""

import matplotlib.pyplot as plt
import torch
from week03_regression_from_scratch import plot_progress

from autograder.spec import Part, Question, hidden, in_float64, normal, public, uniform

from .common import FEW_X, FEW_Y, FIGURE_TOLERANCE


def progress(x, y, lines, heights):
    _, (left, right) = plt.subplots(1, 2)
    left.plot(x, y, "o")
    for values in lines:
        left.plot(x, values)
    right.plot(heights)


def epochs_counted_from_0(x, y, history, epochs):
    """The lines are one epoch too late: epoch 1 is the first row of yhat_history. At which index does a list begin?"""
    progress(x, y, [history[1][epoch % len(history[1])] for epoch in epochs], history[0])


def last_line_in_place_of_all(x, y, history, epochs):
    """Only the line of the last of the epochs is drawn."""
    progress(x, y, [history[1][epoch - 1] for epoch in epochs[-1:]], history[0])


def line_of_the_end(x, y, history, epochs):
    """The line of the last epoch of the whole run is drawn, not those of the epochs that were asked for."""
    progress(x, y, [history[1][-1] for _ in epochs], history[0])


def lines_from_the_weights(x, y, history, epochs):
    """The lines were computed from W_history, whose rows are the W after the update. yhat_history holds the lines
    before it, and they were asked for."""
    progress(x, y, [history[2][epoch - 1][0] + history[2][epoch - 1][1] * x for epoch in epochs], history[0])


def epochs_of_the_lecture(x, y, history, epochs):
    """The lines are those of epochs 3, 10 and 15, whatever the argument says."""
    rows = len(history[1])
    progress(x, y, [history[1][(epoch - 1) % rows] for epoch in (3, 10, 15)], history[0])


def loss_left_out(x, y, history, epochs):
    """The losses are not drawn."""
    plt.figure()
    plt.plot(x, y, "o")
    for epoch in epochs:
        plt.plot(x, history[1][epoch - 1])


def loss_counted_from_1(x, y, history, epochs):
    """The losses begin at 1. loss_history[k] is the loss after k updates, so the first one stands over 0."""
    _, (left, right) = plt.subplots(1, 2)
    left.plot(x, y, "o")
    for epoch in epochs:
        left.plot(x, history[1][epoch - 1])
    right.plot(torch.arange(1, len(history[0]) + 1), history[0])


def loss_on_a_logarithmic_axis(x, y, history, epochs):
    """The loss is drawn on a logarithmic axis. That is a good picture too, but linear axes were asked for."""
    progress(x, y, [history[1][epoch - 1] for epoch in epochs], history[0])
    for axes in plt.gcf().axes:
        axes.set_yscale("symlog")


def loss_as_points(x, y, history, epochs):
    """The losses are drawn as single points. A line was asked for."""
    _, (left, right) = plt.subplots(1, 2)
    left.plot(x, y, "o")
    for epoch in epochs:
        left.plot(x, history[1][epoch - 1])
    right.plot(history[0], ".")


def loss_of_the_epochs_only(x, y, history, epochs):
    """Of the losses only those of the given epochs are drawn. The whole history was asked for."""
    progress(x, y, [history[1][epoch - 1] for epoch in epochs], history[0][[epoch - 1 for epoch in epochs]])


def loss_divided_by_n(x, y, history, epochs):
    """The losses were divided by the number of points. Draw them as they were recorded."""
    progress(x, y, [history[1][epoch - 1] for epoch in epochs], history[0] / len(x))


def weights_drawn(x, y, history, epochs):
    """The right picture shows the weights and not the loss: which of the three records comes first?"""
    progress(x, y, [history[1][epoch - 1] for epoch in epochs], history[2])


def progress_without_points(x, y, history, epochs):
    """The data are missing, or joined by a line: draw them as single markers."""
    _, (left, right) = plt.subplots(1, 2)
    for epoch in epochs:
        left.plot(x, history[1][epoch - 1])
    right.plot(history[0])


def place_in_the_list_taken_for_the_epoch(x, y, history, epochs):
    """The lines are those of the first epochs, as many as the list epochs has entries: the loop runs over the places in
    the list, and not over what stands there."""
    plot_progress(x, y, history, list(range(1, len(epochs) + 1)))


def both_pictures_in_one(x, y, history, epochs):
    """Everything is drawn into one and the same pair of axes, where a loss is no height of a point. Two pictures were
    asked: plt.subplots makes two pairs of axes."""
    plt.figure()
    plt.plot(x, y, "o")
    for epoch in epochs:
        plt.plot(x, history[1][epoch - 1])
    plt.plot(history[0])


def progress_with_subplot(x, y, history, epochs):
    plt.figure(figsize=(8, 3))
    plt.subplot(121)
    plt.scatter(x, y)
    for epoch in epochs:
        plt.plot(x, history[1][epoch - 1], label=f"epoch {epoch}")
    plt.subplot(122)
    plt.plot(range(len(history[0])), history[0].tolist(), "r-")
    plt.xlabel("updates")
    plt.ylabel("loss")


def progress_with_unpacking(x, y, history, epochs):
    losses, yhats, _ = history
    figure, axes = plt.subplots(2, 1)
    axes[1].plot(torch.arange(len(losses)), losses.numpy(), marker="o")
    axes[0].plot(x, y, "kx")
    axes[0].plot(x, yhats[[epoch - 1 for epoch in epochs]].T, "--")
    figure.tight_layout()


def progress_by_pairs(x, y, history, epochs):
    figure = plt.figure()
    left, right = figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2)
    wanted = dict(enumerate(history[1].tolist(), start=1))
    for epoch in epochs:
        left.plot(x.tolist(), wanted[epoch])
    left.scatter(x.tolist(), y.tolist())
    right.plot(*zip(*enumerate(history[0].tolist()), strict=True))


QUESTION = Question(
    plot_progress,
    points=4,
    observe=[Part.FIGURE],
    cases=[
        public(
            "three points, the second of two epochs",
            x=FEW_X,
            y=FEW_Y,
            history=(
                torch.tensor([10.0, 0.2]),
                torch.tensor([[-2.0, 1.0, 7.0], [-1.0, 0.6, 3.8]]),
                torch.tensor([[0.6, 1.6], [0.72, 1.68]]),
            ),
            epochs=[2],
        ),
        public(
            "three of five epochs",
            x=normal(4),
            y=normal(4),
            history=(uniform(5, high=90), normal(5, 4), normal(5, 2)),
            epochs=[1, 3, 4],
        ),
        hidden(
            "first and last, points in no order",
            x=normal(6),
            y=normal(6),
            history=(uniform(7, high=9), normal(7, 6), normal(7, 2)),
            epochs=[1, 7],
        ),
        in_float64(
            "as many epochs as points, in float64",
            x=normal(4),
            y=normal(4),
            history=(
                uniform(4, high=500),
                normal(4, 4),
                normal(4, 2),
            ),
            epochs=[2, 3, 4],
        ),
        hidden(
            "no line at all",
            x=normal(3),
            y=normal(3),
            history=(uniform(5, high=9), normal(5, 3), normal(5, 2)),
            epochs=[],
        ),
    ],
    tolerance=FIGURE_TOLERANCE,
    alternatives=[progress_with_subplot, progress_with_unpacking, progress_by_pairs],
    misconceptions=[
        epochs_counted_from_0,
        last_line_in_place_of_all,
        line_of_the_end,
        lines_from_the_weights,
        epochs_of_the_lecture,
        loss_counted_from_1,
        loss_on_a_logarithmic_axis,
        loss_as_points,
        loss_left_out,
        loss_of_the_epochs_only,
        loss_divided_by_n,
        weights_drawn,
        progress_without_points,
        place_in_the_list_taken_for_the_epoch,
        both_pictures_in_one,
    ],
)
