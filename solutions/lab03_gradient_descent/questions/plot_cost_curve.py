"""The cost over W as a figure: one line, both axes labelled.

Hidden cases have weights from high to low, which sorting would part from their costs, and other m.
"""

import matplotlib.pyplot as plt
import torch
from lab03_gradient_descent import cost_curve, cost_no_bias, plot_cost_curve

from autograder.spec import Part, Question, Tolerance, hidden, in_float64, normal, public

from .common import HOURS, POINTS, WEIGHTS


def drawn_on_exchanged_axes(ws, x, y):
    """The axes are exchanged: the weight, which we choose, belongs on the horizontal axis and the cost on the
    vertical one."""
    plt.figure()
    plt.plot(cost_curve(ws, x, y), ws)
    plt.xlabel("cost")
    plt.ylabel("W")


def axes_without_labels(ws, x, y):
    """The line is right, but an axis has no label. A title does not say which axis is which."""
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.title("cost(W)")


def points_without_a_line(ws, x, y):
    """The points are right, but nothing connects them. A cost curve is a line through its points; a scatter plot
    draws the points alone."""
    plt.figure()
    plt.scatter(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def drawn_over_the_index(ws, x, y):
    """The costs stand over 0, 1, 2 .. and not over their weights: plot was given the heights alone."""
    plt.figure()
    plt.plot(cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def slopes_drawn(ws, x, y):
    """The line that is drawn is the slope of the cost, a straight line. The cost itself is a parabola."""
    plt.figure()
    plt.plot(ws, 2 * ((x * ws - y) * x).mean(dim=0))
    plt.xlabel("W")
    plt.ylabel("gradient")


def sums_drawn(ws, x, y):
    """The curve has the right shape but is m times too high: it shows the sum of the squared errors, not the mean."""
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y) * len(x))
    plt.xlabel("W")
    plt.ylabel("cost")


def thirds_of_sums_drawn(ws, x, y):
    """The curve is right for three examples only: the sums are divided by 3 whatever the data."""
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y) * len(x) / 3)
    plt.xlabel("W")
    plt.ylabel("cost")


def literal_slide_drawn(ws, x, y):
    """The line has its lowest point where every prediction is m times the target. The slide's second 1/m, inside the
    square, is a misprint."""
    plt.figure()
    plt.plot(ws, ((x * ws / len(x) - y) ** 2).mean(dim=0))
    plt.xlabel("W")
    plt.ylabel("cost")


def logarithmic_cost_axis(ws, x, y):
    """The cost axis is logarithmic. The cost can be exactly zero, which has no logarithm, and the parabola would not
    look like one."""
    plt.figure()
    plt.semilogy(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def drawn_on_a_grid_of_its_own(ws, x, y):
    """The line does not go through the weights of the argument ws: it is drawn over a grid of its own."""
    grid = torch.linspace(float(ws.min()), float(ws.max()), 101, dtype=x.dtype)
    plt.figure()
    plt.plot(grid, cost_curve(grid, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def weights_sorted_but_not_costs(ws, x, y):
    """The weights were sorted and the costs were not, so each cost stands over the weight of another one. Keep the
    pairs together."""
    plt.figure()
    plt.plot(ws.sort().values, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def plotted_by_object_api(ws, x, y):
    figure, axes = plt.subplots()
    axes.plot(ws.numpy(), cost_curve(ws, x, y).numpy(), "r.-")
    axes.set(xlabel="$W$", ylabel="cost($W$)", title="mean squared error")
    figure.tight_layout()


def plotted_as_scatter_and_line(ws, x, y):
    costs = [cost_no_bias(w, x, y).item() for w in ws]
    plt.figure(figsize=(4, 3))
    plt.scatter(ws.tolist(), costs, color="black", zorder=3)
    plt.plot(ws.tolist(), costs, label="cost")
    plt.xlabel("weight")
    plt.ylabel("mean squared error")
    plt.legend()
    plt.grid()


def plotted_with_a_marked_minimum(ws, x, y):
    costs = cost_curve(ws, x, y)
    lowest = int(costs.argmin())
    axes = plt.figure().add_subplot()
    axes.axvline(float(ws[lowest]), linestyle=":")
    axes.plot(ws, costs)
    axes.set_xlabel("W")
    axes.set_ylabel("cost")


def plotted_and_returned(ws, x, y):
    plt.figure()
    (line,) = plt.plot(*zip(*[(float(w), float(torch.mean((x * w - y) ** 2))) for w in ws], strict=True))
    plt.setp(plt.gca(), xlabel="W", ylabel="cost")
    line.set_linewidth(2)
    plt.show(block=False)


QUESTION = Question(
    plot_cost_curve,
    points=4,
    builds_on=["cost_curve"],
    observe=[Part.FIGURE],
    cases=[
        public("five weights on the lecture's data", ws=WEIGHTS, x=HOURS, y=POINTS),
        hidden("a fine curve", ws=torch.arange(-20, 41, dtype=torch.float32) / 10, x=HOURS, y=normal(3, 1, mean=2.0)),
        hidden(
            "weights from high to low, m is 6",
            ws=torch.tensor([4.0, 2.0, 1.5, -1.0, -2.0]),
            x=normal(6, 1),
            y=normal(6, 1),
        ),
        in_float64("two examples in float64", ws=torch.tensor([-3.0, -1.0, 0.25, 2.0]), x=normal(2, 1), y=normal(2, 1)),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    alternatives=[
        plotted_by_object_api,
        plotted_as_scatter_and_line,
        plotted_with_a_marked_minimum,
        plotted_and_returned,
    ],
    misconceptions=[
        drawn_on_exchanged_axes,
        axes_without_labels,
        points_without_a_line,
        drawn_over_the_index,
        slopes_drawn,
        sums_drawn,
        thirds_of_sums_drawn,
        literal_slide_drawn,
        logarithmic_cost_axis,
        drawn_on_a_grid_of_its_own,
        weights_sorted_but_not_costs,
    ],
)
