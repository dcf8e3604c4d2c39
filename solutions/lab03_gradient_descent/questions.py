"""Lab 3: what is asked, which mistakes are known, and which inputs tell them from right answers.

On the lecture's data x equals y, m is 3 and training starts at W = 0, so a dozen wrong formulas give its printed
numbers. Hidden cases have x != y, W != 0 and other m.
"""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy
import torch
from lab03_gradient_descent import (
    cost_curve,
    cost_no_bias,
    equivalent_lr,
    gradient_no_bias,
    plot_cost_curve,
    stability_limit,
    train_no_bias,
)
from rounding import FACTOR, descent

from autograder.spec import (
    Assignment,
    Case,
    Part,
    Question,
    RoundingBound,
    Tolerance,
    WrittenQuestion,
    normal,
    uniform,
)

HOURS = torch.tensor([[1.0], [2.0], [3.0]])
POINTS = torch.tensor([[1.0], [2.0], [3.0]])
WEIGHTS = torch.tensor([-1.0, 0.0, 1.0, 2.0, 3.0])
UNIT_FLOAT32 = 2.0**-24


# cost_no_bias


def magnitude_of_cost(W, x, y):
    """The residual inherits the rounding of x W and y, the cost twice that times the residual, and once its own size.

    The last term is second order: it matters only where the residuals are zero or nearly so.
    """
    largest = (x * W).abs() + y.abs()
    residual = x * W - y
    return (residual**2 + 2 * residual.abs() * largest + UNIT_FLOAT32 * largest**2).mean()


def summed_not_averaged(W, x, y):
    """The squared errors are added up but not divided by the number of examples: with twice the data the cost
    doubles. Which word of "mean squared error" is missing?"""
    return ((x * W - y) ** 2).sum()


def halved(W, x, y):
    """Half of the expected cost. Some books put 1/2 in front, so that a 2 cancels in the gradient; this lecture's
    cost has 1/m alone."""
    return cost_no_bias(W, x, y) / 2


def slide_taken_literally(W, x, y):
    """This follows the slide to the letter, where a second 1/m stands inside the square. The model would be H(x)/m:
    look at the cost for W = 1, where every prediction is exact. The mean is taken once, outside."""
    return ((x * W / len(x) - y) ** 2).mean()


def divided_by_m_twice(W, x, y):
    """The cost is divided by the number of examples twice. torch.mean divides already."""
    return cost_no_bias(W, x, y) / len(x)


def divided_by_three(W, x, y):
    """The sum is divided by 3 whatever the data: right for the lecture's three examples and for no other number. Ask
    the data how many examples there are."""
    return ((x * W - y) ** 2).sum() / 3


def not_squared(W, x, y):
    """Errors above and below cancel, because they are averaged with their signs. What does the square do to a
    sign?"""
    return (x * W - y).mean()


def absolute_error(W, x, y):
    """This is the mean absolute error. The lecture's cost squares each error, which makes large ones count more."""
    return (x * W - y).abs().mean()


def root_taken(W, x, y):
    """This is the square root of the expected cost (RMSE). The mean squared error keeps the square."""
    return cost_no_bias(W, x, y).sqrt()


def difference_of_squares(W, x, y):
    """Prediction and target are squared before they are subtracted. Which comes first in the formula, the difference
    or the square?"""
    return ((x * W) ** 2).mean() - (y**2).mean()


def square_of_the_mean(W, x, y):
    """The errors are averaged first and squared afterwards, so an error of +1 and one of -1 cost nothing. The mean
    comes last."""
    return (x * W - y).mean() ** 2


def variance_of_the_errors(W, x, y):
    """This is the spread of the errors around their own mean. A model that is wrong by the same amount everywhere
    would cost nothing; the cost measures the errors from zero."""
    residual = x * W - y
    return ((residual - residual.mean()) ** 2).mean()


def divided_by_m_minus_1(W, x, y):
    """The sum is divided by m - 1, as for a sample's variance. No mean was estimated here: all m examples count, and
    with one example m - 1 is zero."""
    return ((x * W - y) ** 2).sum() / (len(x) - 1)


def not_averaged(W, x, y):
    """This is one squared error per example. A cost is one number for the whole data set: what is done with the m
    values?"""
    return (x * W - y) ** 2


def x_and_y_exchanged_in_cost(W, x, y):
    """Inputs and targets have changed places: the model predicts y from x. The lecture's data hide it, because there
    x and y are equal."""
    return ((y * W - x) ** 2).mean()


def every_pair_compared(W, x, y):
    """Each prediction is compared with every target, not with its own: shapes (m, 1) and (m,) broadcast to (m, m)
    without an error. Print the shape of the difference before it is squared."""
    return ((x * W - y.flatten()) ** 2).mean()


def weight_added(W, x, y):
    """The weight is added to x. The model multiplies: twice the hours give twice the points."""
    return ((x + W - y) ** 2).mean()


def always_the_lectures_data(W, x, y):
    """The cost does not depend on the arguments x and y: it is always computed on the lecture's data. A function that
    reads a global x_train works until somebody calls it with other data."""
    hours = torch.tensor([[1.0], [2.0], [3.0]], dtype=x.dtype)
    return ((hours * W - hours) ** 2).mean()


def printed_digits_only(W, x, y):
    """The result is rounded to four decimals. Rounding belongs to printing; the number itself keeps its digits."""
    return torch.round(cost_no_bias(W, x, y), decimals=4)


def cost_by_mse_loss(W, x, y):
    return torch.nn.functional.mse_loss(x * W, y)


def cost_by_nn_module(W, x, y):
    return torch.nn.MSELoss()(W * x, y)


def cost_in_plain_python(W, x, y):
    w = W.item()
    errors = [w * a - b for a, b in zip(x.flatten().tolist(), y.flatten().tolist(), strict=True)]
    return sum(error * error for error in errors) / len(errors)


def cost_by_matmul(W, x, y):
    residual = x @ W.reshape(1, 1) - y
    return residual.T @ residual / x.shape[0]


def cost_by_norm(W, x, y):
    return torch.linalg.vector_norm(W * x - y) ** 2 / len(y)


def cost_in_numpy(W, x, y):
    residual = x.numpy() * W.numpy() - y.numpy()
    return numpy.square(residual).mean()


COST = Question(
    cost_no_bias,
    points=10,
    cases=[
        Case("cost of W = 0 on the lecture's data", dict(W=torch.tensor([0.0]), x=HOURS, y=POINTS)),
        Case("cost of W = 1, the best weight", dict(W=torch.tensor([1.0]), x=HOURS, y=POINTS)),
        Case("a batch of 7, x differs from y", dict(W=normal(1), x=normal(7, 1), y=normal(7, 1)), hidden=True),
        Case("one example", dict(W=normal(1), x=normal(1, 1), y=normal(1, 1)), hidden=True, seed=1),
        Case(
            "two examples in float64",
            dict(
                W=normal(1, dtype=torch.float64),
                x=normal(2, 1, dtype=torch.float64),
                y=normal(2, 1, dtype=torch.float64),
            ),
            hidden=True,
            seed=2,
        ),
        Case(
            "every second number of a longer list",
            dict(W=normal(1, mean=-2.0), x=normal(40, 1, strided=True), y=normal(40, 1, mean=3.0, strided=True)),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(W=normal(1), x=normal(5, 1, sd=2000.0), y=normal(5, 1, mean=1000.0, sd=3000.0)),
            hidden=True,
        ),
        Case("small numbers", dict(W=normal(1), x=normal(9, 1, sd=0.003), y=normal(9, 1, sd=0.003)), hidden=True),
        Case("a thousand examples", dict(W=normal(1), x=normal(1000, 1), y=normal(1000, 1)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_cost),
    misconceptions=[
        summed_not_averaged,
        halved,
        slide_taken_literally,
        divided_by_m_twice,
        divided_by_three,
        not_squared,
        absolute_error,
        root_taken,
        difference_of_squares,
        square_of_the_mean,
        variance_of_the_errors,
        divided_by_m_minus_1,
        not_averaged,
        x_and_y_exchanged_in_cost,
        every_pair_compared,
        weight_added,
        always_the_lectures_data,
        printed_digits_only,
    ],
    alternatives=[
        cost_by_mse_loss,
        cost_by_nn_module,
        cost_in_plain_python,
        cost_by_matmul,
        cost_by_norm,
        cost_in_numpy,
    ],
)


# cost_curve


def magnitude_of_curve(ws, x, y):
    return torch.stack([magnitude_of_cost(w, x, y) for w in ws])


def curve_of_sums(ws, x, y):
    """Each cost is m times too large: the squared errors are added up but not averaged over the examples."""
    return ((x * ws - y) ** 2).sum(dim=0)


def averaged_over_the_weights(ws, x, y):
    """The average runs along the wrong dimension: this is one number per example, averaged over the weights. In the
    (m, k) table of errors, which dimension belongs to the examples?"""
    return ((x * ws - y) ** 2).mean(dim=1)


def one_number_for_all_weights(ws, x, y):
    """The costs of all weights are averaged into one number. A curve has one cost for each weight."""
    return ((x * ws - y) ** 2).mean()


def curve_not_averaged(ws, x, y):
    """This is the whole (m, k) table of squared errors, one row per example. One dimension has still to be
    averaged."""
    return (x * ws - y) ** 2


def curve_of_the_literal_slide(ws, x, y):
    """This curve has its lowest point at W = m and not at W = 1 on the lecture's data: the second 1/m, inside the
    square, is a misprint of the slide."""
    return ((x * ws / len(x) - y) ** 2).mean(dim=0)


def slopes_in_place_of_costs(ws, x, y):
    """These are the slopes of the cost curve, not its heights. The gradient is a later question."""
    return 2 * ((x * ws - y) * x).mean(dim=0)


def x_and_y_exchanged_in_curve(ws, x, y):
    """Inputs and targets have changed places, which the lecture's data cannot show: there x and y are equal."""
    return ((y * ws - x) ** 2).mean(dim=0)


def in_the_order_of_sorted_weights(ws, x, y):
    """These are the right costs in another order: the weights were sorted first. Result j belongs to ws[j] as
    given."""
    return cost_curve(ws.sort().values, x, y)


def on_a_grid_of_its_own(ws, x, y):
    """The costs belong to equally spaced weights between -1 and 3, not to the ones in the argument ws."""
    return cost_curve(torch.linspace(-1, 3, len(ws), dtype=x.dtype), x, y)


def last_weight_everywhere(ws, x, y):
    """All entries are the cost at the last weight: the loop overwrites one tensor and its list holds that tensor k
    times. Append a new tensor, or a number, in each round."""
    return cost_curve(ws, x, y)[-1].repeat(len(ws))


def added_up_along_the_curve(ws, x, y):
    """Each entry holds all the costs before it as well: a running total is not set back to zero for the next
    weight."""
    return cost_curve(ws, x, y).cumsum(0)


def absolute_curve(ws, x, y):
    """The curve is made of straight pieces: the errors are taken as absolute values and not squared."""
    return (x * ws - y).abs().mean(dim=0)


def curve_of_every_pair(ws, x, y):
    """Each prediction is compared with every target, not with its own: shapes (m, 1) and (m,) broadcast to (m, m). Look
    at W = 1 on the lecture's data: is the cost 0 there?"""
    return torch.stack([((x * w - y.flatten()) ** 2).mean() for w in ws])


def curve_divided_by_three(ws, x, y):
    """The sums are divided by 3 whatever the data: right for the lecture's three examples and for no other number."""
    return ((x * ws - y) ** 2).sum(dim=0) / 3


def curve_on_the_lectures_data(ws, x, y):
    """The curve is always the one of the lecture's data, whatever x and y are handed over."""
    hours = torch.tensor([[1.0], [2.0], [3.0]], dtype=x.dtype)
    return cost_curve(ws, hours, hours)


def curve_by_broadcasting(ws, x, y):
    hypotheses = x * ws  # (m, 1) * (k,) -> (m, k): one column per weight
    return ((hypotheses - y) ** 2).mean(dim=0)


def curve_as_a_list(ws, x, y):
    return [cost_no_bias(w.reshape(1), x, y).item() for w in ws]


def curve_in_plain_python(ws, x, y):
    pairs = list(zip(x.flatten().tolist(), y.flatten().tolist(), strict=True))
    return torch.tensor([sum((w * a - b) ** 2 for a, b in pairs) / len(pairs) for w in ws.tolist()])


def curve_by_vmap(ws, x, y):
    return torch.func.vmap(lambda w: torch.nn.functional.mse_loss(x * w, y))(ws)


def curve_by_outer_product(ws, x, y):
    residual = torch.outer(ws, x.flatten()) - y.flatten()
    return residual.pow(2).sum(1) / x.shape[0]


CURVE = Question(
    cost_curve,
    points=6,
    builds_on=["cost_no_bias"],
    cases=[
        Case("five weights on the lecture's data", dict(ws=WEIGHTS, x=HOURS, y=POINTS)),
        Case("a single weight", dict(ws=normal(1, sd=2.0), x=normal(6, 1), y=normal(6, 1)), hidden=True),
        Case("weights in no order", dict(ws=normal(8, sd=3.0), x=normal(5, 1), y=normal(5, 1)), hidden=True),
        Case(
            "as many weights as examples, from high to low",
            dict(ws=torch.tensor([2.5, 1.0, 0.5, -3.0]), x=normal(4, 1), y=normal(4, 1, mean=1.0)),
            hidden=True,
        ),
        Case(
            "one example in float64",
            dict(
                ws=uniform(3, low=-2, high=2, dtype=torch.float64),
                x=normal(1, 1, dtype=torch.float64),
                y=normal(1, 1, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "two examples, not contiguous",
            dict(ws=normal(7, strided=True), x=normal(2, 1, strided=True), y=normal(2, 1, strided=True)),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(ws=normal(6), x=normal(30, 1, sd=4000.0), y=normal(30, 1, mean=2000.0, sd=500.0)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_curve),
    misconceptions=[
        curve_of_sums,
        averaged_over_the_weights,
        one_number_for_all_weights,
        curve_not_averaged,
        curve_of_the_literal_slide,
        slopes_in_place_of_costs,
        x_and_y_exchanged_in_curve,
        in_the_order_of_sorted_weights,
        on_a_grid_of_its_own,
        last_weight_everywhere,
        added_up_along_the_curve,
        absolute_curve,
        curve_of_every_pair,
        curve_divided_by_three,
        curve_on_the_lectures_data,
    ],
    alternatives=[
        curve_by_broadcasting,
        curve_as_a_list,
        curve_in_plain_python,
        curve_by_vmap,
        curve_by_outer_product,
    ],
)


# plot_cost_curve


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


PLOT = Question(
    plot_cost_curve,
    points=4,
    builds_on=["cost_curve"],
    cases=[
        Case("five weights on the lecture's data", dict(ws=WEIGHTS, x=HOURS, y=POINTS)),
        Case(
            "a fine curve",
            dict(ws=torch.arange(-20, 41, dtype=torch.float32) / 10, x=HOURS, y=normal(3, 1, mean=2.0)),
            hidden=True,
        ),
        Case(
            "weights from high to low, m is 6",
            dict(ws=torch.tensor([4.0, 2.0, 1.5, -1.0, -2.0]), x=normal(6, 1), y=normal(6, 1)),
            hidden=True,
        ),
        Case(
            "two examples in float64",
            dict(
                ws=torch.tensor([-3.0, -1.0, 0.25, 2.0], dtype=torch.float64),
                x=normal(2, 1, dtype=torch.float64),
                y=normal(2, 1, dtype=torch.float64),
            ),
            hidden=True,
        ),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    observe=[Part.FIGURE],
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
    alternatives=[
        plotted_by_object_api,
        plotted_as_scatter_and_line,
        plotted_with_a_marked_minimum,
        plotted_and_returned,
    ],
)


# gradient_no_bias


def magnitude_of_gradient(W, x, y):
    return 2 * (((x * W).abs() + y.abs()) * x.abs()).mean()


def lectures_full_program(W, x, y):
    """This is the gradient line of the lecture's full program: a sum, and no factor 2. Compared with the formula it
    is m/2 times too large, because 1/m and the 2 are both missing."""
    return ((x * W - y) * x).sum()


def dropped_factor_2(W, x, y):
    """Half of the slope that was expected. What does the outer function, the square, contribute to the derivative?"""
    return ((x * W - y) * x).mean()


def gradient_of_the_sum(W, x, y):
    """The slope of the summed errors: the factor 2 is there, but nothing is averaged, so the result is m times too
    large. The cost is a mean; what is the slope of a mean?"""
    return 2 * ((x * W - y) * x).sum()


def gradient_divided_twice(W, x, y):
    """The result is m times too small: the mean is taken and its result divided by the number of examples again."""
    return gradient_no_bias(W, x, y) / len(x)


def target_minus_prediction(W, x, y):
    """Right but for the sign. The residual is prediction minus target; taken the other way round, descent climbs."""
    return 2 * ((y - x * W) * x).mean()


def inner_derivative_missing(W, x, y):
    """The chain rule stops halfway: the square has been differentiated, the x W inside it has not. What does x W give
    when W changes?"""
    return 2 * (x * W - y).mean()


def times_y(W, x, y):
    """The residual is multiplied by the target. The derivative of W x with respect to W is something else; the
    lecture's data, with x equal to y, cannot tell the two."""
    return 2 * ((x * W - y) * y).mean()


def compared_with_x(W, x, y):
    """The targets do not occur: the prediction is compared with x. The lecture's data hide it, because there x and y
    are equal."""
    return 2 * ((x * W - x) * x).mean()


def x_and_y_exchanged(W, x, y):
    """Inputs and targets have changed places in the whole formula. The lecture's data hide it, because there x and y
    are equal."""
    return 2 * ((y * W - x) * y).mean()


def residual_squared(W, x, y):
    """The residual is still squared. Differentiating a square lowers its power by one."""
    return 2 * ((x * W - y) ** 2 * x).mean()


def product_of_means(W, x, y):
    """The mean of a product is not the product of the means. Either two averages are multiplied, or shapes (m, 1) and
    (m,) were: that broadcasts to (m, m) and gives the same number."""
    return 2 * (x * W - y).mean() * x.mean()


def gradient_not_averaged(W, x, y):
    """This is one slope per example. The cost is one number, so its slope with respect to one weight is one
    number."""
    return 2 * (x * W - y) * x


def cost_returned(W, x, y):
    """This is the cost itself, the height of the curve. The gradient is its slope."""
    return cost_no_bias(W, x, y)


def difference_quotient_too_coarse(W, x, y):
    """This is a forward difference with a step of 0.1. It measures the slope of a chord, not of the curve: for a
    parabola the two differ by the step times half the curvature."""
    return (cost_no_bias(W + 0.1, x, y) - cost_no_bias(W, x, y)) / 0.1


def two_thirds_built_in(W, x, y):
    """The factor is 2/3 whatever the data. On the slide m is 3; ask the data how many examples there are."""
    return 2 / 3 * ((x * W - y) * x).sum()


def sign_lost(W, x, y):
    """The size is right, the sign is lost. The sign says in which direction W has to go."""
    return gradient_no_bias(W, x, y).abs()


def parenthesis_missing(W, x, y):
    """W x - y x is not what is computed here: without its parentheses the difference multiplies x to the target
    alone. At W = 0 it goes unnoticed."""
    return 2 * (x * W - y * x).mean()


def weight_missing(W, x, y):
    """The weight does not occur in the residual, so the slope is the same everywhere. A parabola is steeper further
    out."""
    return 2 * ((x - y) * x).mean()


def differentiated_by_x(W, x, y):
    """This is the slope with respect to x, whose inner derivative is W. The data are fixed and W moves: which of the
    two is the variable?"""
    return 2 * ((x * W - y) * W).mean()


def gradient_of_the_literal_slide(W, x, y):
    """This differentiates the cost with the slide's second 1/m inside the square. That 1/m is a misprint."""
    m = len(x)
    return 2 * ((x * W / m - y) * x / m).mean()


def targets_as_a_row(W, x, y):
    """Each prediction is compared with every target, not with its own: a column (m, 1) minus a row (m,) is an (m, m)
    table, without an error. Print the shape of the residual."""
    return 2 * ((x * W - y.flatten()) * x).mean()


def multiplied_by_the_learning_rate(W, x, y):
    """This is a step of length 0.1 times the gradient. The learning rate belongs to the update, not to the
    gradient."""
    return 0.1 * gradient_no_bias(W, x, y)


def gradient_on_the_lectures_data(W, x, y):
    """The gradient is always the one of the lecture's data, whatever x and y are handed over."""
    hours = torch.tensor([[1.0], [2.0], [3.0]], dtype=x.dtype)
    return gradient_no_bias(W, hours, hours)


def backward_without_requires_grad(W, x, y):
    """Autograd was never asked to follow W, so there is nothing to go back along: backward() fails. A tensor that
    shall get a gradient needs requires_grad, before the cost is computed with it."""
    cost = cost_no_bias(W, x, y)
    cost.backward()
    return W.grad


def gradient_by_autograd(W, x, y):
    leaf = W.clone().requires_grad_(True)
    cost = ((x * leaf - y) ** 2).mean()
    return torch.autograd.grad(cost, leaf)[0]


def gradient_by_backward(W, x, y):
    weight = torch.tensor(W.tolist(), dtype=W.dtype, device=W.device, requires_grad=True)
    torch.nn.functional.mse_loss(weight * x, y).backward()
    return weight.grad.clone()


def gradient_by_func(W, x, y):
    return torch.func.grad(lambda weight: cost_no_bias(weight, x, y))(W)


def gradient_by_matmul(W, x, y):
    return 2 / x.shape[0] * x.T @ (x @ W.reshape(1, 1) - y)


def gradient_multiplied_out(W, x, y):
    return 2 * (W * (x * x).mean() - (x * y).mean())


def gradient_in_plain_python(W, x, y):
    w, total = float(W), 0.0
    for a, b in zip(x.view(-1).tolist(), y.view(-1).tolist(), strict=True):
        total += 2 * (w * a - b) * a
    return total / len(x)


def gradient_in_numpy(W, x, y):
    a, b = x.numpy()[:, 0], y.numpy()[:, 0]
    return 2 * numpy.dot(W.numpy() * a - b, a) / a.size


GRADIENT = Question(
    gradient_no_bias,
    points=20,
    builds_on=["cost_no_bias"],
    cases=[
        Case("slope at W = 0 on the lecture's data", dict(W=torch.tensor([0.0]), x=HOURS, y=POINTS)),
        Case("slope at W = 2, on the other side", dict(W=torch.tensor([2.0]), x=HOURS, y=POINTS)),
        Case("a batch of 7, x differs from y", dict(W=normal(1), x=normal(7, 1), y=normal(7, 1)), hidden=True),
        Case("one example", dict(W=normal(1), x=normal(1, 1), y=normal(1, 1)), hidden=True, seed=1),
        Case(
            "two examples in float64",
            dict(
                W=normal(1, dtype=torch.float64),
                x=normal(2, 1, dtype=torch.float64),
                y=normal(2, 1, dtype=torch.float64),
            ),
            hidden=True,
            seed=2,
        ),
        Case(
            "every second number of a longer list",
            dict(W=normal(1, mean=2.0), x=normal(40, 1, mean=1.0, strided=True), y=normal(40, 1, strided=True)),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(W=normal(1), x=normal(5, 1, sd=2000.0), y=normal(5, 1, mean=1000.0, sd=3000.0)),
            hidden=True,
        ),
        Case("small numbers", dict(W=normal(1), x=normal(9, 1, sd=0.003), y=normal(9, 1, sd=0.003)), hidden=True),
        Case("a thousand examples", dict(W=normal(1), x=normal(1000, 1), y=normal(1000, 1)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_gradient),
    misconceptions=[
        lectures_full_program,
        dropped_factor_2,
        gradient_of_the_sum,
        gradient_divided_twice,
        target_minus_prediction,
        inner_derivative_missing,
        times_y,
        compared_with_x,
        x_and_y_exchanged,
        residual_squared,
        product_of_means,
        gradient_not_averaged,
        cost_returned,
        difference_quotient_too_coarse,
        two_thirds_built_in,
        sign_lost,
        parenthesis_missing,
        weight_missing,
        differentiated_by_x,
        gradient_of_the_literal_slide,
        targets_as_a_row,
        multiplied_by_the_learning_rate,
        gradient_on_the_lectures_data,
        backward_without_requires_grad,
    ],
    alternatives=[
        gradient_by_autograd,
        gradient_by_backward,
        gradient_by_func,
        gradient_by_matmul,
        gradient_multiplied_out,
        gradient_in_plain_python,
        gradient_in_numpy,
    ],
)


# train_no_bias


def magnitude_of_training(x, y, lr, nb_epochs):
    weights, costs = descent(x, y.flatten(), lr, nb_epochs)
    return torch.stack([weights, costs], dim=1)


def walk(x, y, rows, step):
    """The log of `rows` rows when step(W) is subtracted from W in each epoch."""
    W, log = torch.zeros(1, dtype=x.dtype), []
    for _ in range(rows):
        log.append(torch.stack([W[0], cost_no_bias(W, x, y)]))
        W = W - step(W)
    return torch.stack(log)


def steps_of_the_lectures_full_program(x, y, lr, nb_epochs):
    """The gradient is the sum of the lecture's full program, without 1/m and without the 2, so each step is m/2 times
    too long. With lr = 0.1 you get the printed table, but the formula asks for another learning rate to get it: see
    equivalent_lr. (Converting lr inside this function makes the same walk.)"""
    return train_no_bias(x, y, lr * len(x) / 2, nb_epochs)


def half_steps(x, y, lr, nb_epochs):
    """Each step is half as long as it should be: the factor 2 of the derivative is missing."""
    return train_no_bias(x, y, lr / 2, nb_epochs)


def steps_of_the_sum(x, y, lr, nb_epochs):
    """Each step is m times too long: the gradient is that of the sum of the squared errors, not of their mean."""
    return train_no_bias(x, y, lr * len(x), nb_epochs)


def one_row_too_few(x, y, lr, nb_epochs):
    """The last row is missing. Epochs are counted from 0 to nb_epochs, both included: how many are that?"""
    return train_no_bias(x, y, lr, nb_epochs)[:-1]


def one_row_too_many(x, y, lr, nb_epochs):
    """There is one row too many: the state after the last update is logged as well. The log ends with the row of
    epoch nb_epochs, before its update."""
    return train_no_bias(x, y, lr, nb_epochs + 1)


def weight_logged_after_the_update(x, y, lr, nb_epochs):
    """The weight is the one after the update, the cost the one before it: the two do not belong together. Other
    lectures print it so; here row 0 must pair W = 0 with the cost at W = 0."""
    log = train_no_bias(x, y, lr, nb_epochs + 1)
    return torch.stack([log[1:, 0], log[:-1, 1]], dim=1)


def logged_after_the_update(x, y, lr, nb_epochs):
    """Every row is one update ahead: either the log is written after the update, or one step was made before the
    loop. Row 0 is W = 0 and its cost."""
    return train_no_bias(x, y, lr, nb_epochs + 1)[1:]


def learning_rate_built_in(x, y, lr, nb_epochs):
    """The learning rate is 0.1 whatever the argument lr says."""
    return train_no_bias(x, y, 0.1, nb_epochs)


def second_learning_rate_built_in(x, y, lr, nb_epochs):
    """The learning rate is 0.15 whatever the argument lr says."""
    return train_no_bias(x, y, 0.15, nb_epochs)


def ten_epochs_built_in(x, y, lr, nb_epochs):
    """There are always 11 rows: the number of epochs is the lecture's 10 whatever the argument nb_epochs says."""
    return train_no_bias(x, y, lr, 10)


def steps_of_fixed_length(x, y, lr, nb_epochs):
    """Only the sign of the gradient is used, so every step has the length lr. The steeper the slope, the longer the
    step should be."""
    return walk(x, y, nb_epochs + 1, lambda W: lr * gradient_no_bias(W, x, y).sign())


def weight_replaced(x, y, lr, nb_epochs):
    """The old weight is forgotten: W becomes minus lr times the gradient, not W minus that. A step starts where you
    stand."""
    return walk(x, y, nb_epochs + 1, lambda W: W + lr * gradient_no_bias(W, x, y))


def uphill(x, y, lr, nb_epochs):
    """The steps go uphill: the cost grows from row to row. In which direction does the gradient point, and which sign
    does the update need?"""
    return train_no_bias(x, y, -lr, nb_epochs)


def gradients_pile_up(x, y, lr, nb_epochs):
    """Each backward() adds to the gradient of the epochs before: it is never set to zero, so the weight is moved by
    slopes of places that it left long ago."""
    gradients = []

    def step(W):
        gradients.append(gradient_no_bias(W, x, y))
        return lr * sum(gradients)

    return walk(x, y, nb_epochs + 1, step)


def gradient_of_the_start_only(x, y, lr, nb_epochs):
    """The gradient is computed once, at W = 0, and used in every epoch. The slope changes when W moves: it belongs
    inside the loop."""
    first = gradient_no_bias(torch.zeros(1, dtype=x.dtype), x, y)
    return walk(x, y, nb_epochs + 1, lambda _: lr * first)


def cost_subtracted(x, y, lr, nb_epochs):
    """The cost is subtracted from the weight, not the gradient. The cost says how wrong the model is, its slope says
    in which direction to go."""
    return walk(x, y, nb_epochs + 1, lambda W: lr * cost_no_bias(W, x, y))


def training_starts_at_one(x, y, lr, nb_epochs):
    """Training starts at W = 1. It has to start at W = 0; on the lecture's data W = 1 is already the answer."""
    log, W = [], torch.ones(1, dtype=x.dtype)
    for _ in range(nb_epochs + 1):
        log.append(torch.stack([W[0], cost_no_bias(W, x, y)]))
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.stack(log)


def never_updated(x, y, lr, nb_epochs):
    """W stays 0 in every row. Either the new value is never stored in W, or the gradient is set to zero before it is
    used."""
    return walk(x, y, nb_epochs + 1, lambda W: torch.zeros_like(W))


def one_tensor_logged_again_and_again(x, y, lr, nb_epochs):
    """All rows hold the same, last weight: W is changed in place, and the log keeps the tensor W itself in each row,
    not the number it held at the time."""
    log = train_no_bias(x, y, lr, nb_epochs + 1)
    return torch.stack([log[-1:, 0].expand(nb_epochs + 1), log[:-1, 1]], dim=1)


def summed_cost_logged(x, y, lr, nb_epochs):
    """The weights are right, the costs are m times too large: the log holds the sum of the squared errors."""
    return train_no_bias(x, y, lr, nb_epochs) * torch.tensor([1.0, len(x)], dtype=x.dtype)


def columns_exchanged(x, y, lr, nb_epochs):
    """The numbers are right, the columns are exchanged: first the weight, then the cost."""
    return train_no_bias(x, y, lr, nb_epochs).flip(1)


def rounded_as_printed(x, y, lr, nb_epochs):
    """The log holds the digits that the lecture prints, three of W and six of the cost. Rounding belongs to printing;
    the log keeps the numbers."""
    log = train_no_bias(x, y, lr, nb_epochs)
    return torch.stack([log[:, 0].round(decimals=3), log[:, 1].round(decimals=6)], dim=1)


def trained_with_x_and_y_exchanged(x, y, lr, nb_epochs):
    """Inputs and targets have changed places: this learns to predict x from y. The lecture's data hide it, because
    there x and y are equal."""
    return train_no_bias(y, x, lr, nb_epochs)


def trained_on_the_lectures_data(x, y, lr, nb_epochs):
    """This trains on the lecture's data, whatever x and y are handed over."""
    hours = torch.tensor([[1.0], [2.0], [3.0]], dtype=x.dtype)
    return train_no_bias(hours, hours, lr, nb_epochs)


def trained_with_targets_as_a_row(x, y, lr, nb_epochs):
    """Costs and steps come from an (m, m) table that compares each prediction with every target: a column (m, 1) minus
    a row (m,) broadcasts without an error. On the lecture's data W should come to 1 and the cost to 0."""
    W, log = torch.zeros(1, dtype=x.dtype), []
    for _ in range(nb_epochs + 1):
        residual = x * W - y.flatten()
        log.append(torch.stack([W[0], (residual**2).mean()]))
        W = W - lr * 2 * (residual * x).mean()
    return torch.stack(log)


def trained_on_the_literal_slide(x, y, lr, nb_epochs):
    """This walks towards W = m on the lecture's data and not towards 1: costs and steps follow the slide's formula,
    whose second 1/m, inside the square, is a misprint."""
    return train_no_bias(x / len(x), y, lr, nb_epochs)


def one_example_at_a_time(x, y, lr, nb_epochs):
    """W is updated after every single example. Gradient descent, as in this lecture, makes one step per epoch, with
    the gradient averaged over all examples."""

    def step(W):
        w = W
        for row in range(len(x)):
            w = w - lr * gradient_no_bias(w, x[row : row + 1], y[row : row + 1])
        return W - w

    return walk(x, y, nb_epochs + 1, step)


def update_followed_by_autograd(x, y, lr, nb_epochs):
    """A weight that requires grad is changed in place while autograd watches, which torch refuses. The update is not
    a part of the model: it belongs under torch.no_grad()."""
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    log = []
    for _ in range(nb_epochs + 1):
        cost = cost_no_bias(W, x, y)
        cost.backward()
        log.append([W.item(), cost.item()])
        W -= lr * W.grad
        W.grad.zero_()
    return torch.tensor(log)


def trained_by_optim(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([W], lr=lr)
    log = torch.empty(nb_epochs + 1, 2, dtype=x.dtype)
    for epoch in range(nb_epochs + 1):
        cost = torch.mean((x * W - y) ** 2)
        log[epoch, 0], log[epoch, 1] = W.item(), cost.item()
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    return log


def trained_by_autograd_grad(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    weights, costs = [], []
    for _ in range(nb_epochs + 1):
        cost = torch.nn.functional.mse_loss(x * W, y)
        weights.append(W.detach().clone())
        costs.append(cost.detach().reshape(1))
        (slope,) = torch.autograd.grad(cost, W)
        with torch.no_grad():
            W -= lr * slope
    return torch.cat([torch.stack(weights), torch.stack(costs)], dim=1)


def trained_in_plain_python(x, y, lr, nb_epochs):
    pairs = list(zip(x.flatten().tolist(), y.flatten().tolist(), strict=True))
    w, log = 0.0, []
    while len(log) <= nb_epochs:
        errors = [w * a - b for a, b in pairs]
        log.append([w, sum(e * e for e in errors) / len(pairs)])
        w -= lr * 2 / len(pairs) * sum(e * a for e, (a, _) in zip(errors, pairs, strict=True))
    return log


def trained_by_nn_linear(x, y, lr, nb_epochs):
    model = torch.nn.Linear(1, 1, bias=False, dtype=x.dtype)
    torch.nn.init.zeros_(model.weight)
    rows = []
    for _ in range(nb_epochs + 1):
        loss = torch.nn.MSELoss()(model(x), y)
        rows.append((model.weight.item(), loss.item()))
        model.zero_grad()
        loss.backward()
        model.weight.data.sub_(model.weight.grad, alpha=lr)
    return torch.tensor(rows, dtype=x.dtype)


def trained_in_numpy(x, y, lr, nb_epochs):
    a, b = x.numpy().ravel(), y.numpy().ravel()
    log = numpy.zeros((nb_epochs + 1, 2), dtype=a.dtype)
    w = a.dtype.type(0)
    for epoch in range(nb_epochs + 1):
        residual = a * w - b
        log[epoch] = w, (residual**2).mean()
        w = w - a.dtype.type(lr) * 2 * (residual * a).mean()
    return log


def trained_with_converted_sum(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for _ in range(nb_epochs + 1):
        log.append(torch.cat([W, cost_no_bias(W, x, y).reshape(1)]))
        W = W - lr / (len(x) / 2) * torch.sum((W * x - y) * x)
    return torch.stack(log)


TRAIN = Question(
    train_no_bias,
    points=25,
    builds_on=["cost_no_bias", "gradient_no_bias"],
    cases=[
        Case("three epochs on the lecture's data", dict(x=HOURS, y=POINTS, lr=0.15, nb_epochs=3)),
        Case("the lecture's whole run", dict(x=HOURS, y=POINTS, lr=0.15, nb_epochs=10)),
        Case("the same with a smaller learning rate", dict(x=HOURS, y=POINTS, lr=0.1, nb_epochs=10)),
        Case(
            "a batch of 7, x differs from y",
            dict(x=normal(7, 1), y=normal(7, 1, mean=1.0), lr=0.07, nb_epochs=12),
            hidden=True,
        ),
        Case(
            "no epoch at all",
            dict(x=uniform(4, 1, low=1, high=2), y=uniform(4, 1, low=2, high=3), lr=0.04, nb_epochs=0),
            hidden=True,
        ),
        Case(
            "one example",
            dict(x=uniform(1, 1, low=1, high=2), y=uniform(1, 1, low=-3, high=-2), lr=0.11, nb_epochs=8),
            hidden=True,
        ),
        Case(
            "two examples in float64",
            dict(
                x=uniform(2, 1, low=0.5, high=1.5, dtype=torch.float64),
                y=normal(2, 1, dtype=torch.float64),
                lr=0.2,
                nb_epochs=20,
            ),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(x=normal(30, 1, sd=0.5, strided=True), y=normal(30, 1, mean=2.0, strided=True), lr=0.09, nb_epochs=40),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(x=uniform(5, 1, low=1000, high=3000), y=uniform(5, 1, low=2000, high=4000), lr=3e-8, nb_epochs=15),
            hidden=True,
        ),
        Case(
            "small numbers",
            dict(
                x=uniform(6, 1, low=0.001, high=0.004), y=uniform(6, 1, low=0.002, high=0.005), lr=9000.0, nb_epochs=9
            ),
            hidden=True,
        ),
        Case(
            "a step that is too long",
            dict(x=HOURS, y=torch.tensor([[2.0], [1.0], [4.0]]), lr=0.23, nb_epochs=8),
            hidden=True,
        ),
        Case("a step that is far too long", dict(x=HOURS, y=uniform(3, 1, high=4), lr=0.9, nb_epochs=5), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_training, factor=FACTOR),
    misconceptions=[
        steps_of_the_lectures_full_program,
        half_steps,
        steps_of_the_sum,
        one_row_too_few,
        one_row_too_many,
        weight_logged_after_the_update,
        logged_after_the_update,
        learning_rate_built_in,
        second_learning_rate_built_in,
        ten_epochs_built_in,
        steps_of_fixed_length,
        weight_replaced,
        uphill,
        gradients_pile_up,
        gradient_of_the_start_only,
        cost_subtracted,
        training_starts_at_one,
        never_updated,
        one_tensor_logged_again_and_again,
        summed_cost_logged,
        columns_exchanged,
        rounded_as_printed,
        trained_with_x_and_y_exchanged,
        trained_on_the_lectures_data,
        trained_with_targets_as_a_row,
        trained_on_the_literal_slide,
        one_example_at_a_time,
        update_followed_by_autograd,
    ],
    alternatives=[
        trained_by_optim,
        trained_by_autograd_grad,
        trained_in_plain_python,
        trained_by_nn_linear,
        trained_in_numpy,
        trained_with_converted_sum,
    ],
    returns=("W", "cost"),
)


# equivalent_lr


def factor_2_forgotten(lr_sum, m):
    """Twice too large: 1/m is accounted for, the formula's factor 2 is not. Write both steps down and set them
    equal."""
    return lr_sum * m


def number_of_examples_forgotten(lr_sum, m):
    """Only the factor 2 is accounted for. A sum over m examples is also m times their mean."""
    return lr_sum / 2


def converted_the_other_way(lr_sum, m):
    """This is the way back: it turns a learning rate of the mean into one of the sum. Which of the two gradients is
    the larger one, and which needs the smaller learning rate?"""
    return lr_sum * 2 / m


def taken_over_unchanged(lr_sum, m):
    """The same learning rate makes another walk, since the two gradients are not equal. How many times is one the
    other?"""
    return lr_sum


def divided_by_m(lr_sum, m):
    """The learning rate is divided by m. A mean is smaller than its sum, so a step of equal length needs a larger
    learning rate, not a smaller one; and the factor 2 is missing."""
    return lr_sum / m


def doubled_where_halved(lr_sum, m):
    """The factor 2 stands on the wrong side: it makes the formula's gradient larger, so its learning rate must be
    smaller."""
    return lr_sum * m * 2


def whole_number_division(lr_sum, m):
    """m // 2 throws the half away: for 3 examples it is 1 and not 1.5."""
    return lr_sum * (m // 2)


def always_point_15(lr_sum, m):
    """The result is always 0.15, the lecture's value. It holds for lr_sum = 0.1 and m = 3 only."""
    return 0.15


def always_three_examples(lr_sum, m):
    """The learning rate is always multiplied by 1.5, which is right for the lecture's three examples only. Where does
    m come in?"""
    return lr_sum * 1.5


def rate_by_ratio(lr_sum, m):
    return lr_sum / (2 / m)


def rate_as_tensor(lr_sum, m):
    return torch.tensor(lr_sum) * m / 2


def rate_by_comparing_gradients(lr_sum, m):
    x = torch.ones(m, 1, dtype=torch.float64)
    by_sum = torch.sum((0 * x - 1) * x)
    by_formula = 2 * torch.mean((0 * x - 1) * x)
    return (lr_sum * by_sum / by_formula).item()


def rate_in_numpy(lr_sum, m):
    return numpy.multiply(0.5 * m, lr_sum)


EQUIVALENT = Question(
    equivalent_lr,
    points=10,
    cases=[
        Case("the lecture's full program", dict(lr_sum=0.1, m=3)),
        Case("one example", dict(lr_sum=0.1, m=1), hidden=True),
        Case("two examples", dict(lr_sum=0.03, m=2), hidden=True),
        Case("seven examples", dict(lr_sum=0.02, m=7), hidden=True),
        Case("ten examples, a long step", dict(lr_sum=1.5, m=10), hidden=True),
        Case("a thousand and one examples", dict(lr_sum=1e-5, m=1001), hidden=True),
    ],
    tolerance=Tolerance(rtol=1e-6, atol=0.0),
    misconceptions=[
        factor_2_forgotten,
        number_of_examples_forgotten,
        converted_the_other_way,
        taken_over_unchanged,
        divided_by_m,
        doubled_where_halved,
        whole_number_division,
        always_point_15,
        always_three_examples,
    ],
    alternatives=[rate_by_ratio, rate_as_tensor, rate_by_comparing_gradients, rate_in_numpy],
)


# stability_limit


def magnitude_of_limit(x):
    return stability_limit(x)


def limit_of_the_lectures_sum(x):
    """This is the limit for the lecture's full program, whose gradient is a sum without the factor 2. Yours belongs
    to the mean squared error: put its 2/m into the update."""
    return 2 / (x**2).sum()


def limit_of_the_summed_cost(x):
    """m times too small: this is the limit for a cost that is the sum of the squared errors. The mean's slope is m
    times smaller, so it stands larger steps."""
    return 1 / (x**2).sum()


def limit_of_walking_straight(x):
    """Half of the limit: here the factor of one update is 0, so W arrives in a single step. With a larger lr it jumps
    over the minimum, which still converges until the factor reaches -1."""
    return len(x) / (2 * (x**2).sum())


def gradient_without_2(x):
    """Twice the limit: it would be right for a gradient without the factor 2. How large is the curvature of the mean
    squared error?"""
    return 2 * len(x) / (x**2).sum()


def sum_squared_not_squares_summed(x):
    """The inputs are added up first and squared afterwards. Each example contributes its own square."""
    return len(x) / x.sum() ** 2


def mean_squared_not_squares_averaged(x):
    """The square of the mean takes the place of the mean of the squares. Inputs of both signs show the difference:
    their mean may be near zero, their squares cannot be."""
    return 1 / x.mean() ** 2


def inputs_not_squared(x):
    """The inputs are not squared. One x comes from the model W x, where does the second one come from?"""
    return len(x) / x.sum()


def curvature_returned(x):
    """This is the curvature c of the cost, not the limit. For which learning rate does the factor 1 - lr c reach
    -1?"""
    return 2 * (x**2).mean()


def limit_upside_down(x):
    """This is one divided by the limit. Larger inputs make a steeper valley: must the learning rate then grow or
    shrink?"""
    return (x**2).mean()


def largest_input_only(x):
    """Only the largest input counts here. The gradient averages over all examples, and so does the curvature."""
    return 1 / (x**2).max()


def three_examples_built_in(x):
    """The number of examples is 3 whatever the data. Ask x how many rows it has."""
    return 3 / (x**2).sum()


def always_the_lectures_limit(x):
    """The result is always 0.2142857, the limit for the inputs 1, 2, 3. It depends on x."""
    return 3 / 14


def inputs_centred_first(x):
    """The mean of x was subtracted before squaring. A model without bias knows nothing of the mean: what counts is
    the distance of the inputs from zero."""
    return 1 / ((x - x.mean()) ** 2).mean()


def limit_by_mean(x):
    return 1 / x.square().mean()


def limit_by_autograd(x):
    def cost(W):
        return ((x * W) ** 2).mean()

    curvature = torch.autograd.functional.hessian(cost, torch.zeros(1, dtype=x.dtype))
    return 2 / curvature


def limit_by_eigenvalues(x):
    return 2 / torch.linalg.eigvalsh(2 / x.shape[0] * x.T @ x).max()


def limit_in_plain_python(x):
    numbers = x.flatten().tolist()
    return len(numbers) / sum(number**2 for number in numbers)


def limit_by_norm(x):
    return x.numel() / torch.linalg.vector_norm(x) ** 2


def limit_from_one_update(x):
    # With y = 0 and lr = 1 an update turns W = 1 into 1 - curvature.
    after = 1 - gradient_no_bias(torch.ones(1, dtype=torch.float64), x.double(), torch.zeros_like(x.double()))
    return 2 / (1 - after)


STABILITY = Question(
    stability_limit,
    points=10,
    cases=[
        Case("the lecture's data", dict(x=HOURS)),
        Case("a batch of 7", dict(x=normal(7, 1)), hidden=True),
        Case("one example", dict(x=normal(1, 1, mean=3.0)), hidden=True),
        Case("two examples in float64", dict(x=normal(2, 1, mean=-1.0, dtype=torch.float64)), hidden=True),
        Case("every second number of a longer list", dict(x=normal(24, 1, mean=2.0, strided=True)), hidden=True),
        Case("large numbers", dict(x=normal(5, 1, sd=3000.0)), hidden=True),
        Case("small numbers", dict(x=uniform(11, 1, low=0.001, high=0.004)), hidden=True),
        Case("a thousand examples", dict(x=normal(1000, 1, mean=0.5)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_limit),
    misconceptions=[
        limit_of_the_lectures_sum,
        limit_of_the_summed_cost,
        limit_of_walking_straight,
        gradient_without_2,
        sum_squared_not_squares_summed,
        mean_squared_not_squares_averaged,
        inputs_not_squared,
        curvature_returned,
        limit_upside_down,
        largest_input_only,
        three_examples_built_in,
        always_the_lectures_limit,
        inputs_centred_first,
    ],
    alternatives=[
        limit_by_mean,
        limit_by_autograd,
        limit_by_eigenvalues,
        limit_in_plain_python,
        limit_by_norm,
        limit_from_one_update,
    ],
)


ASSIGNMENT = Assignment(
    "lab03_gradient_descent",
    "Lab 3: Gradient descent, a deeper look",
    questions=[COST, CURVE, PLOT, GRADIENT, TRAIN, EQUIVALENT, STABILITY],
    written=[
        WrittenQuestion(
            "why_both_tables_agree",
            points=8,
            rubric=(
                "2: names the two gradients: a sum without the 2 against 2/m times the sum. "
                "2: shows that the steps are equal, 0.1 = 0.15 * 2/3, or lr = lr_sum * m / 2 with m = 3. "
                "1: same start and same data, hence the same W and cost in every row. "
                "2: 0.746666 and 0.746667 are both roundings of 0.7466..; compares only digits above float32 rounding. "
                "1: says that with another m the tables would differ."
            ),
        ),
        WrittenQuestion(
            "sign_of_the_gradient",
            points=7,
            rubric=(
                "2: the gradient is the slope of the cost curve at W. "
                "2: positive: W must decrease, negative: W must increase, with the reason. "
                "1: the minus in the update does both. "
                "1: an example with numbers, such as -9.3333 at W = 0 and +9.3333 at W = 2. "
                "1: the size of the step follows the size of the slope, and is 0 at the minimum."
            ),
        ),
    ],
)
