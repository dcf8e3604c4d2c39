"""Losses over epochs as a figure, one line per learning rate.

Hidden cases have as many epochs as learning rates, where exchanged axes keep the shape, and a single learning rate.
"""

import matplotlib.pyplot as plt
import numpy
import torch
from d2l_3_2_exercises import plot_lr_sweep

from autograder.spec import Part, Question, Tolerance, hidden, in_float64, public, uniform


def drawn(lrs, losses, epochs=None, change=lambda row: row, style="-", yscale="log", labels=("epoch", "loss")):
    plt.figure()
    for lr, row in zip(lrs, losses, strict=True):
        plt.plot(range(1, len(row) + 1) if epochs is None else epochs, change(row), style, label=str(lr))
    plt.yscale(yscale)
    plt.xlabel(labels[0])
    plt.ylabel(labels[1])


def linear_loss_axis(lrs, losses):
    """The loss axis is linear: beside a loss of 10 the losses of 0.01 and 0.0001 look the same. Which scale shows
    ratios?"""
    drawn(lrs, losses, yscale="linear")


def epochs_counted_from_0(lrs, losses):
    """The lines start at epoch 0. The first loss was noted after the first epoch."""
    drawn(lrs, losses, epochs=range(losses.shape[1]))


def one_line_per_epoch(lrs, losses):
    """There is one line per epoch, over the learning rates. One line per learning rate, over the epochs, shows how fast
    each one is."""
    plt.figure()
    plt.plot(lrs, losses)
    plt.yscale("log")
    plt.xlabel("learning rate")
    plt.ylabel("loss")


def table_drawn_as_it_is(lrs, losses):
    """plt.plot(losses) draws the columns of the table, one line per epoch over 0, 1, 2 .. A learning rate is a row."""
    plt.figure()
    plt.plot(losses)
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")


def logarithms_on_a_linear_axis(lrs, losses):
    """The logarithms of the losses are drawn on a linear axis. Draw the losses and make the axis logarithmic, then its
    numbers can be read."""
    drawn(lrs, losses, change=torch.log10, yscale="linear")


def no_labels(lrs, losses):
    """The lines are right, but an axis has no label. A legend and a title do not say what the axes are."""
    drawn(lrs, losses, labels=("", ""))


def dots_without_lines(lrs, losses):
    """The points are not connected, so that nobody sees which belong together."""
    drawn(lrs, losses, style="o")


def only_the_best(lrs, losses):
    """One learning rate is drawn, the one that ends lowest. To compare, all are needed."""
    best = int(losses[:, -1].argmin())
    drawn([lrs[best]], losses[best : best + 1])


def last_line_only(lrs, losses):
    """Only the last learning rate is left: each one got a figure of its own, or replaced the one before."""
    drawn(lrs[-1:], losses[-1:])


def axes_exchanged(lrs, losses):
    """The axes are exchanged: the epoch, which is counted, belongs on the horizontal axis."""
    plt.figure()
    for row in losses:
        plt.plot(row, range(1, len(row) + 1))
    plt.xscale("log")
    plt.xlabel("loss")
    plt.ylabel("epoch")


def both_axes_logarithmic(lrs, losses):
    """The epoch axis is logarithmic too. Epochs are counted one by one; on a linear axis a steady fall is a straight
    line."""
    drawn(lrs, losses)
    plt.xscale("log")


def rows_taken_for_epochs(lrs, losses):
    """Rows and columns are exchanged: plt.plot draws a line for each column of a table, and here each row belongs to a
    learning rate."""
    axes = plt.figure().add_subplot()
    axes.plot(range(1, len(losses) + 1), losses)
    axes.set_yscale("log")
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")


def plotted_by_semilogy(lrs, losses):
    plt.figure(figsize=(6, 4))
    epochs = torch.arange(1, losses.shape[1] + 1)
    for j, lr in enumerate(lrs):
        plt.semilogy(epochs, losses[j], "o-", label=f"$\\eta$ = {lr:g}")
    plt.gca().set(xlabel="epochs", ylabel="half mean squared error", title="learning rates")
    plt.legend(loc="upper right")


def plotted_all_at_once(lrs, losses):
    _, axes = plt.subplots()
    lines = axes.plot(numpy.arange(losses.shape[1]) + 1, losses.T.numpy())
    axes.legend(lines, [str(lr) for lr in lrs])
    axes.set_yscale("log")
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")
    axes.grid(True, which="both")


def plotted_with_the_target(lrs, losses):
    plt.figure()
    for lr, row in zip(lrs, losses.tolist(), strict=True):
        plt.plot([epoch + 1 for epoch, _ in enumerate(row)], row, label=lr)
    plt.axhline(float(losses.min()), color="gray", linestyle=":")
    plt.xlabel("pass over the data")
    plt.ylabel("loss on all examples")
    plt.yscale("log")


QUESTION = Question(
    plot_lr_sweep,
    points=3,
    observe=[Part.FIGURE],
    cases=[
        public(
            "three learning rates",
            lrs=[0.03, 0.3, 1.0],
            losses=torch.tensor([[10.682, 9.7729, 8.9421], [4.3362, 1.6525, 0.6334], [1.3199, 0.0043927, 0.00014389]]),
        ),
        hidden("five epochs", lrs=[0.5, 0.1], losses=uniform(2, 5, low=0.01, high=9)),
        hidden("a single one", lrs=[0.2], losses=uniform(1, 4, low=0.5, high=2)),
        in_float64(
            "as many epochs as learning rates, in float64",
            lrs=[0.4, 0.02, 0.1, 0.3],
            losses=uniform(4, 4, low=0.1, high=50),
        ),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-7),
    alternatives=[plotted_by_semilogy, plotted_all_at_once, plotted_with_the_target],
    misconceptions=[
        linear_loss_axis,
        epochs_counted_from_0,
        one_line_per_epoch,
        table_drawn_as_it_is,
        logarithms_on_a_linear_axis,
        no_labels,
        dots_without_lines,
        only_the_best,
        last_line_only,
        axes_exchanged,
        both_axes_logarithmic,
        rows_taken_for_epochs,
    ],
)
