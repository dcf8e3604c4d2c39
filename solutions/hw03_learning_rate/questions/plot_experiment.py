"""The histories of the experiment as a figure.

Hidden cases have other numbers of learning rates and epochs, so that no line can be taken for another one.
"""

import matplotlib.pyplot as plt
import numpy
import torch
from hw03_learning_rate import plot_experiment, run_experiment

from autograder.spec import Part, Question, hidden, in_float64, normal, public

from .common import START, X_LECTURE, Y_LECTURE


def figure_is_left_open(result, X, y, W0, alphas, epochs):
    """There is no figure with a line in it. Draw with pyplot, and leave the figure open: no close(), no clf()."""
    return any(len(axes["lines"]) > 0 for axes in result["axes"])


def a_line_has_a_point_for_each_epoch(result, X, y, W0, alphas, epochs):
    """No line has as many points as there are epochs: a history has one loss before each update."""
    return any(len(line) == epochs for axes in result["axes"] for line in axes["lines"])


def lines_share_one_pair_of_axes(result, X, y, W0, alphas, epochs):
    """The lines are spread over several figures or axes. To compare the runs, draw them into one."""
    return sum(len(axes["lines"]) > 0 for axes in result["axes"]) == 1


def every_run_has_a_line(result, X, y, W0, alphas, epochs):
    """At least one alpha has no line of its own: a line must follow the losses of each run, the losses themselves and
    not their logarithms."""

    # In closed form, along the principal directions: a loop here would be the answer to run_experiment.
    best = torch.linalg.lstsq(X.double(), y.double()[:, None]).solution.flatten()
    curvature, directions = torch.linalg.eigh(2 * X.double().T @ X.double())
    shares = (directions.T @ (W0.double() - best)) ** 2 * curvature / 2
    smallest = ((y.double() - X.double() @ best) ** 2).sum()

    def losses(alpha):
        powers = ((1 - alpha * curvature) ** 2)[None] ** torch.arange(epochs)[:, None]
        return smallest + (powers * shares).sum(dim=1)

    def follows(line, right):
        heights = torch.as_tensor(line)[:, 1].double()
        return len(heights) == len(right) and bool(((heights - right).abs() <= 2e-3 * right).all())

    drawn = [line for axes in result["axes"] for line in axes["lines"]]
    return all(any(follows(line, losses(alpha)) for line in drawn) for alpha in alphas)


def lines_stand_over_the_epochs(result, X, y, W0, alphas, epochs):
    """The lines do not stand over the epochs 0, 1, .. epochs - 1. The first loss belongs to epoch 0."""
    places = torch.arange(epochs).double()
    lines = [torch.as_tensor(line).double() for axes in result["axes"] for line in axes["lines"]]
    over = [line for line in lines if len(line) == epochs and torch.equal(line[:, 0], places)]
    return len(over) >= len(alphas)


def loss_axis_is_logarithmic(result, X, y, W0, alphas, epochs):
    """The loss axis is not logarithmic, or the epoch axis is. One run that leaves makes all the others a flat line at
    the bottom of a linear axis."""
    return all(axes["yscale"] == "log" and axes["xscale"] == "linear" for axes in result["axes"] if axes["lines"])


def axes_have_labels(result, X, y, W0, alphas, epochs):
    """An axis has no label. A title does not say which axis is which."""
    return all(axes["xlabel"].strip() and axes["ylabel"].strip() for axes in result["axes"] if axes["lines"])


def legend_names_every_alpha(result, X, y, W0, alphas, epochs):
    """The legend does not name every alpha: it needs an entry for each line, in whose text the number stands. Labels
    alone do not make a legend appear."""

    def numbers(text):
        spaced = "".join(letter if letter in "0123456789.eE+-" else " " for letter in text)
        found = []
        for word in spaced.split():
            try:
                found.append(float(word))
            except ValueError:
                continue
        return found

    named = [number for axes in result["axes"] for text in axes["legend"] for number in numbers(text)]
    return all(any(abs(number - alpha) <= 1e-3 * alpha for number in named) for alpha in alphas)


def draw(runs, label="alpha = {:g}"):
    """All that the question asks for."""
    plt.figure()
    for alpha, losses in runs.items():
        plt.plot(range(len(losses)), losses, label=label.format(alpha))
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()


def linear_loss_axis(X, y, W0, alphas, epochs):
    """The loss axis is linear, and one run that leaves makes all the others a flat line at its bottom."""
    draw(run_experiment(X, y, W0, alphas, epochs))
    plt.yscale("linear")


def no_legend(X, y, W0, alphas, epochs):
    """There is no legend, or it does not name every line. Each plot() gets a label of its own, and one legend() after
    the last of them shows them all."""
    draw(run_experiment(X, y, W0, alphas, epochs))
    plt.gca().get_legend().remove()


def no_labels(X, y, W0, alphas, epochs):
    """An axis has no label."""
    draw(run_experiment(X, y, W0, alphas, epochs))
    plt.xlabel("")
    plt.ylabel("")


def a_figure_for_each_alpha(X, y, W0, alphas, epochs):
    """Each alpha has a figure of its own, so nobody can compare them. Make one figure, before the loop."""
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        draw({alpha: losses})


def last_line_only(X, y, W0, alphas, epochs):
    """Only the last alpha is in the figure: a new figure is made, or the old one cleared, for every run, or plot stands
    behind the loop."""
    draw(run_experiment(X, y, W0, alphas[-1:], epochs))


def drawn_from_epoch_1(X, y, W0, alphas, epochs):
    """The lines begin at epoch 1. The first loss belongs to epoch 0, before any update."""
    draw(run_experiment(X, y, W0, alphas, epochs))
    for line in plt.gca().get_lines():
        line.set_xdata(range(1, epochs + 1))


def another_loss_drawn(X, y, W0, alphas, epochs):
    """The lines do not follow the losses: they show a mean, or roots, or losses after the updates. Draw what
    run_experiment returns."""
    draw({alpha: losses / len(X) for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()})


def epoch_axis_too_long(X, y, W0, alphas, epochs):
    """There is one loss more than there are epochs."""
    draw(run_experiment(X, y, W0, alphas, epochs + 1))


def scatter_plot(X, y, W0, alphas, epochs):
    """The points are there, the lines are not: a scatter plot draws points alone, and histories that cross can not be
    told apart."""
    plt.figure()
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        plt.scatter(range(epochs), losses, label=f"{alpha}")
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()


def final_losses_over_alpha(X, y, W0, alphas, epochs):
    """This is the last loss over alpha, one line through all runs. The histories were asked, one line for each run."""
    ends = [losses[-1] for losses in run_experiment(X, y, W0, alphas, epochs).values()]
    plt.figure()
    plt.semilogy(alphas, ends, label="last loss")
    plt.xlabel("alpha")
    plt.ylabel("loss")
    plt.legend()


def drawn_by_object_api(X, y, W0, alphas, epochs):
    _, axes = plt.subplots(figsize=(7.5, 4))
    for alpha in alphas:
        axes.semilogy(run_experiment(X, y, W0, [alpha], epochs)[alpha].tolist(), ".-", label=rf"$\alpha = {alpha}$")
    axes.set(xlabel="epoch", ylabel="sum of squared errors", title="learning rates")
    axes.legend(loc="upper left")


def drawn_with_own_training(X, y, W0, alphas, epochs):
    plt.figure()
    names = []
    for alpha in alphas:
        W = W0.clone().requires_grad_()
        losses = []
        for _ in range(epochs):
            loss = ((X @ W - y) ** 2).sum()
            losses.append(float(loss))
            (gradient,) = torch.autograd.grad(loss, W)
            W = (W - alpha * gradient).detach().requires_grad_()
        plt.plot(numpy.arange(epochs), losses)
        names.append(f"lr {alpha:.4e}")
    plt.legend(names)
    plt.gca().set_yscale("log")
    plt.xlabel("updates made")
    plt.ylabel("loss before the update")


def drawn_with_the_minimum(X, y, W0, alphas, epochs):
    draw(run_experiment(X, y, W0, alphas, epochs), "{:g}")
    best = torch.linalg.lstsq(X, y.reshape(-1, 1)).solution.flatten()
    plt.axhline(float(torch.sum((X @ best - y) ** 2)), linestyle=":", color="grey")
    plt.grid()
    plt.title("which alpha?")


QUESTION = Question(
    plot_experiment,
    points=8,
    builds_on=["run_experiment"],
    observe=[Part.FIGURE],
    cases=[
        public(
            "the lecture's data",
            X=X_LECTURE,
            y=Y_LECTURE,
            W0=START,
            alphas=[0.0001, 0.001, 0.0038, 0.0083, 0.0085, 0.01],
            epochs=30,
        ),
        hidden(
            "two alphas, three weights",
            X=normal(9, 3),
            y=normal(9, mean=3.0),
            W0=normal(3),
            alphas=[0.02, 0.005],
            epochs=12,
        ),
        in_float64(
            "four alphas in float64",
            X=normal(20, 2),
            y=normal(20, mean=1.0),
            W0=normal(2, sd=3.0),
            alphas=[0.004, 0.001, 0.02, 0.0005],
            epochs=7,
        ),
    ],
    checks=[
        figure_is_left_open,
        a_line_has_a_point_for_each_epoch,
        lines_share_one_pair_of_axes,
        every_run_has_a_line,
        lines_stand_over_the_epochs,
        loss_axis_is_logarithmic,
        axes_have_labels,
        legend_names_every_alpha,
    ],
    alternatives=[drawn_by_object_api, drawn_with_own_training, drawn_with_the_minimum],
    misconceptions=[
        linear_loss_axis,
        a_figure_for_each_alpha,
        no_legend,
        no_labels,
        last_line_only,
        drawn_from_epoch_1,
        another_loss_drawn,
        epoch_axis_too_long,
        scatter_plot,
        final_losses_over_alpha,
    ],
)
