"""The cost over the epochs, with raw and with standardised inputs, as a figure.

Hidden cases have other tables and learning rates, and a single epoch, where an offset of one shows at once.
"""

import matplotlib.pyplot as plt
import numpy
import torch
from lab04_multivariable_regression import plot_cost_history, standardize, train_multivariable

from autograder.spec import Part, Question, Tolerance, hidden, in_float64, public, uniform

from .common import FINALS, SCORES


def histories(X, y, lr_raw, lr_std, nb_epochs):
    """The two lists of costs."""
    start = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    raw, _, _ = train_multivariable(X, y, *start, lr_raw, nb_epochs)
    standard, _, _ = train_multivariable(standardize(X, X), y, *start, lr_std, nb_epochs)
    return raw, standard


def draw(lines, scale="log"):
    """Lines through (epochs, costs) with all that the question asks for."""
    plt.figure()
    for epochs, costs in lines:
        plt.plot(epochs, costs, label="cost")
    plt.yscale(scale)
    plt.xlabel("epoch")
    plt.ylabel("cost")
    plt.legend()


def linear_cost_axis(X, y, lr_raw, lr_std, nb_epochs):
    """The cost axis is linear: the first cost is so large that everything after it lies on the floor. What makes a
    fall from 30000 to 300 look as large as one from 300 to 3?"""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)], "linear")


def raw_inputs_only(X, y, lr_raw, lr_std, nb_epochs):
    """The run on the raw inputs is drawn, the one on the standardised inputs is not. Perhaps there are two lines, one
    upon the other: is the standardised X used, once it has been computed?"""
    raw, _ = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw)])


def standardised_inputs_only(X, y, lr_raw, lr_std, nb_epochs):
    """Only the run on the standardised inputs is drawn; the one on the raw inputs is missing."""
    _, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(standard)), standard)])


def one_learning_rate_for_both(X, y, lr_raw, lr_std, nb_epochs):
    """Both runs use lr_raw. Standardised inputs stand, and need, much longer steps."""
    raw, standard = histories(X, y, lr_raw, lr_raw, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])


def targets_standardised_too(X, y, lr_raw, lr_std, nb_epochs):
    """The targets were standardised as well, so the second line measures another cost: points are no longer points.
    Only the inputs change."""
    raw, _ = histories(X, y, lr_raw, lr_std, nb_epochs)
    _, standard = histories(X, standardize(y, y), lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])


def standardised_with_m_minus_1(X, y, lr_raw, lr_std, nb_epochs):
    """The inputs of the second run are a little too small: their deviation divides by m - 1. Your standardize does not
    do that, if it is right; is it used?"""
    raw, _ = histories(X, y, lr_raw, lr_std, nb_epochs)
    start = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    standard, _, _ = train_multivariable((X - X.mean(dim=0)) / X.std(dim=0), y, *start, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])


def epochs_counted_from_1(X, y, lr_raw, lr_std, nb_epochs):
    """The lines begin at epoch 1. The first cost belongs to epoch 0, before any update."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(1, len(raw) + 1), raw), (range(1, len(standard) + 1), standard)])


def last_epoch_missing(X, y, lr_raw, lr_std, nb_epochs):
    """The lines end one epoch too early: epochs run from 0 to nb_epochs, both included."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(nb_epochs), raw[:-1]), (range(nb_epochs), standard[:-1])])


def roots_of_the_costs(X, y, lr_raw, lr_std, nb_epochs):
    """The lines show the roots of the costs. In points that is easier to read, but the cost was asked."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw.sqrt()), (range(len(standard)), standard.sqrt())])


def both_axes_logarithmic(X, y, lr_raw, lr_std, nb_epochs):
    """The epoch axis is logarithmic too, where epoch 0 has no place."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])
    plt.xscale("log")


def points_without_lines(X, y, lr_raw, lr_std, nb_epochs):
    """The points are right, but nothing connects them; a scatter plot draws the points alone. A history is a line."""
    plt.figure()
    for costs in histories(X, y, lr_raw, lr_std, nb_epochs):
        plt.scatter(range(len(costs)), costs)
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("cost")


def axes_without_labels(X, y, lr_raw, lr_std, nb_epochs):
    """The lines are right, but an axis has no label. A title does not say which axis is which."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])
    plt.xlabel("")
    plt.ylabel("")


def plotted_by_object_api(X, y, lr_raw, lr_std, nb_epochs):
    _, axes = plt.subplots(figsize=(6, 3))
    W0, b0 = X.new_zeros(X.shape[1], 1), X.new_zeros(1)
    axes.semilogy(train_multivariable(X, y, W0, b0, lr_raw, nb_epochs)[0], "r-", label="raw")
    axes.semilogy(train_multivariable(standardize(X, X), y, W0, b0, lr_std, nb_epochs)[0], "b--", label="standard")
    axes.set(xlabel="epoch", ylabel="mean squared error", title="why standardise?")
    axes.legend()


def plotted_with_nn_linear(X, y, lr_raw, lr_std, nb_epochs):
    plt.figure()
    spread = X.var(dim=0, unbiased=False).sqrt()
    for inputs, lr, name in ((X, lr_raw, "as they are"), ((X - X.mean(dim=0)) / spread, lr_std, "standardised")):
        model = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
        torch.nn.init.zeros_(model.weight)
        torch.nn.init.zeros_(model.bias)
        optimizer = torch.optim.SGD(model.parameters(), lr=lr)
        costs = []
        for _ in range(nb_epochs + 1):
            optimizer.zero_grad()
            cost = torch.nn.functional.mse_loss(model(inputs), y)
            costs.append(cost.item())
            cost.backward()
            optimizer.step()
        plt.plot(costs, ".-", label=name)
    plt.gca().set_yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("MSE")
    plt.grid()
    plt.legend()


def plotted_in_numpy(X, y, lr_raw, lr_std, nb_epochs):
    epochs = numpy.arange(nb_epochs + 1)
    table = X.numpy()
    plt.figure()
    for inputs, lr in ((table, lr_raw), ((table - table.mean(axis=0)) / table.std(axis=0), lr_std)):
        A = numpy.column_stack([inputs, numpy.ones(len(inputs))]).astype(numpy.float64)
        w, costs = numpy.zeros(A.shape[1]), []
        for _ in epochs:
            residual = A @ w - y.numpy()[:, 0]
            costs.append((residual**2).mean())
            w = w - lr * 2 / len(A) * A.T @ residual
        plt.plot(epochs, costs, label=f"{lr}")
    plt.setp(plt.gca(), yscale="log", xlabel="epoch", ylabel="cost")
    plt.legend()


QUESTION = Question(
    plot_cost_history,
    points=8,
    builds_on=["predict", "standardize", "cost_multivariable", "gradient_multivariable", "train_multivariable"],
    observe=[Part.FIGURE],
    cases=[
        public("the lecture's scores", X=SCORES, y=FINALS, lr_raw=1e-5, lr_std=0.1, nb_epochs=40),
        hidden(
            "seven rows of two",
            X=uniform(7, 2, low=5, high=9),
            y=uniform(7, 1, low=3, high=9),
            lr_raw=0.004,
            lr_std=0.2,
            nb_epochs=9,
        ),
        in_float64(
            "one input in float64",
            X=uniform(4, 1, low=2, high=5),
            y=uniform(4, 1, low=6, high=9),
            lr_raw=0.01,
            lr_std=0.15,
            nb_epochs=14,
        ),
        hidden(
            "the update of one epoch",
            X=uniform(6, 3, low=1, high=4),
            y=uniform(6, 1, low=3, high=9),
            lr_raw=0.01,
            lr_std=0.3,
            nb_epochs=1,
        ),
    ],
    # Costs of a run in float32 are good to 3e-5 of themselves here; half a percent tells every other run apart.
    # Costs of a run in float32 are good to 3e-5 of themselves here; half a percent tells every other run apart.
    tolerance=Tolerance(rtol=1e-3, atol=1e-6),
    alternatives=[plotted_by_object_api, plotted_with_nn_linear, plotted_in_numpy],
    misconceptions=[
        linear_cost_axis,
        # A figure may hold more than is asked: versions with one right line come after those with a wrong one too.
        # A figure may hold more than is asked: versions with one right line come after those with a wrong one too.
        one_learning_rate_for_both,
        targets_standardised_too,
        standardised_with_m_minus_1,
        raw_inputs_only,
        standardised_inputs_only,
        epochs_counted_from_1,
        last_epoch_missing,
        roots_of_the_costs,
        both_axes_logarithmic,
        points_without_lines,
        axes_without_labels,
    ],
)
