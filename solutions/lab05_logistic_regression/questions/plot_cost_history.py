"""The cost over the epochs as a figure. Hidden cases have runs of other lengths, one of a single epoch."""

import matplotlib.pyplot as plt
import torch
from lab05_logistic_regression import plot_cost_history

from autograder.spec import Part, Question, Tolerance, hidden, in_float64, public, strided, uniform


def history_drawn(x, y):
    plt.figure()
    plt.plot(x, y)
    plt.xlabel("epoch")
    plt.ylabel("cost")


def accuracy_drawn(log):
    """This is the accuracy, the other column of the log."""
    history_drawn(range(len(log)), log[:, 1])


def epochs_counted_from_1(log):
    """The line starts at epoch 1. The first row is epoch 0, before any update."""
    history_drawn(range(1, len(log) + 1), log[:, 0])


def history_on_exchanged_axes(log):
    """The axes are exchanged: the epochs belong on the horizontal one."""
    history_drawn(log[:, 0], range(len(log)))


def cost_over_accuracy(log):
    """The cost is drawn over the accuracy: the two columns of the log became x and y. Asked is the cost over the
    epochs."""
    history_drawn(log[:, 1], log[:, 0])


def history_without_labels(log):
    """The line is right, but an axis has no label. A title does not say which axis is which."""
    plt.figure()
    plt.plot(log[:, 0])
    plt.title("cost")


def history_as_points(log):
    """The points are right, but nothing connects them: draw a line."""
    plt.figure()
    plt.scatter(range(len(log)), log[:, 0])
    plt.xlabel("epoch")
    plt.ylabel("cost")


def logarithmic_axis(log):
    """The cost axis is logarithmic. That can be useful, but linear axes were asked: the start should be seen in
    proportion."""
    plt.figure()
    plt.semilogy(log[:, 0])
    plt.xlabel("epoch")
    plt.ylabel("cost")


def every_second_epoch(log):
    """Only every second epoch is drawn. In a run that is thrown about, the line would look calmer than it was."""
    history_drawn(range(0, len(log), 2), log[::2, 0])


def first_epoch_left_out(log):
    """The first epoch is missing: the line starts with the second row of the log."""
    history_drawn(range(1, len(log)), log[1:, 0])


def history_backwards(log):
    """The line runs backwards: the last epoch stands at 0."""
    history_drawn(range(len(log)), log[:, 0].flip(0))


def costs_sorted(log):
    """The costs are sorted from high to low. A cost may go up during training, and the figure has to show that."""
    history_drawn(range(len(log)), log[:, 0].sort(descending=True).values)


def running_mean(log):
    """Each point is the mean of all costs up to it, which hides how the cost goes up and down."""
    history_drawn(range(len(log)), log[:, 0].cumsum(0) / torch.arange(1, len(log) + 1))


def one_row_drawn(log):
    """The line has two points: log[0] is the first row, a cost and an accuracy. The first column is something else."""
    history_drawn(range(2), log[0])


def history_by_objects(log):
    figure, axes = plt.subplots()
    axes.plot(torch.arange(len(log)).numpy(), log[:, 0].numpy(), "o-", markersize=2)
    axes.set(xlabel="epoch", ylabel="binary cross-entropy")
    figure.suptitle("training")


def history_of_both_columns(log):
    plt.figure()
    plt.plot(log)
    plt.legend(["cost", "accuracy in percent"])
    plt.xlabel("epoch")
    plt.ylabel("value")


def history_in_two_panels(log):
    _, (left, right) = plt.subplots(1, 2)
    left.plot([row[0] for row in log.tolist()])
    right.plot([row[1] for row in log.tolist()], color="grey")
    for axes, name in ((left, "cost"), (right, "accuracy")):
        axes.set_xlabel("epoch")
        axes.set_ylabel(name)


QUESTION = Question(
    plot_cost_history,
    points=4,
    observe=[Part.FIGURE],
    cases=[
        public(
            "the first six epochs of the lecture",
            log=torch.tensor(
                [
                    [0.539713, 83.3333],
                    [0.527002, 83.3333],
                    [0.620154, 50.0],
                    [1.188488, 50.0],
                    [0.804168, 66.6667],
                    [1.632126, 50.0],
                ]
            ),
        ),
        hidden("one epoch", log=torch.tensor([[0.75, 25.0]])),
        in_float64("a run in double precision", log=uniform(12, 2, low=0.1, high=0.9)),
        strided("a longer run", log=uniform(41, 2, low=0.2, high=60)),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    alternatives=[history_by_objects, history_of_both_columns, history_in_two_panels],
    misconceptions=[
        accuracy_drawn,
        epochs_counted_from_1,
        history_on_exchanged_axes,
        cost_over_accuracy,
        history_without_labels,
        history_as_points,
        logarithmic_axis,
        every_second_epoch,
        first_epoch_left_out,
        history_backwards,
        costs_sorted,
        running_mean,
        one_row_drawn,
    ],
)
