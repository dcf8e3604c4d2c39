"""Week 3, regression from scratch: what is asked, which mistakes are known, which inputs tell them from right answers.

The lecture's notebook has one x, one y, one start and one learning rate, all of them globals: hidden cases have others,
with matrices that are square, where a wrong order of a product does not raise, and with three columns.
"""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy
import torch
from matplotlib.animation import FuncAnimation
from week03_data import INPUTS, TARGETS
from week03_regression_from_scratch import (
    align_history,
    descend_1d,
    design_matrix,
    fit_history,
    gd_update,
    gradient_manual,
    gradient_numeric,
    least_squares,
    loss_surface,
    plot_lines,
    plot_progress,
    predict,
    show_lrpr,
    sse_loss,
    synthetic_y,
)

from autograder.spec import (
    EXACT,
    Assignment,
    Case,
    Part,
    Question,
    RoundingBound,
    Tolerance,
    WrittenQuestion,
    formula,
    normal,
    parameter,
    propagated,
    uniform,
)

FACTOR = 8.0
UNIT_FLOAT32 = 2.0**-24

# Three points and a line to compute by hand; the lecture's first guess.
FEW_X, FEW_Y, FEW_W = torch.tensor([-1.0, 0.0, 2.0]), torch.tensor([-1.0, 1.0, 4.0]), torch.tensor([1.0, 3.0])
FEW_MATRIX = torch.tensor([[1.0, -1.0], [1.0, 0.0], [1.0, 2.0]])
GUESS, TRUE_W = torch.tensor([-5.0, 10.0]), torch.tensor([2.5, 4.0])
MATRIX = torch.stack([torch.ones(100), INPUTS], dim=1)


def lectures_data(like):
    """What the globals X and y of the lecture's notebook hold, up to the last bit."""
    generator = torch.Generator().manual_seed(43052)
    x = torch.randn(100, generator=generator).sort().values
    y = 2.5 + 4 * x + 0.5 * torch.randn(100, generator=generator)
    return torch.stack([torch.ones(100), x], dim=1).to(like.dtype), y.to(like.dtype)


# design_matrix


def not_transposed(x):
    """The numbers stand in rows: one row of ones, one row of x. A design matrix has one row per point, so its shape is
    (n, 2). With two points both shapes look alike."""
    return torch.stack([torch.ones_like(x), x])


def reshaped_not_transposed(x):
    """The shape is right, the numbers are in the wrong places: reshape reads row after row and fills row after row, so
    the ones come first. To turn rows into columns is another operation."""
    return torch.stack([torch.ones_like(x), x]).reshape(-1, 2)


def joined_end_to_end(x):
    """The two vectors stand one behind the other in a single long one. Joining along an existing dimension makes it
    longer; here a new dimension is needed."""
    return torch.cat([torch.ones_like(x), x])


def columns_exchanged(x):
    """The columns are exchanged: the ones come first, since W[0] is the intercept and meets column 0."""
    return torch.stack([x, torch.ones_like(x)], dim=1)


def zeros_not_ones(x):
    """The first column is 0, so that the intercept is multiplied by 0 in every row and never counts."""
    return torch.stack([torch.zeros_like(x), x], dim=1)


def column_of_ones_missing(x):
    """There is only the column of x: every line would go through the origin. What is w0 multiplied by in
    w0 + w1 x?"""
    return x.reshape(-1, 1)


def inputs_sorted(x):
    """The rows were sorted by x. Then they no longer belong to the rows of y: keep the order that was given."""
    return torch.stack([torch.ones_like(x), x.sort().values], dim=1)


def hundred_rows_built_in(x):
    """The column of ones always has 100 entries, as in the lecture. Ask x how long it is."""
    return torch.stack([torch.ones(100), x], dim=1)


def counted_not_ones(x):
    """The first column counts the rows. It has the same number, 1, in every row."""
    return torch.stack([torch.arange(len(x)).to(x.dtype), x], dim=1)


def matrix_by_transpose(x):
    return torch.stack([torch.ones(len(x), dtype=x.dtype), x]).T


def matrix_by_cat(x):
    return torch.cat([x.new_ones(len(x), 1), x[:, None]], dim=1)


def matrix_by_vander(x):
    return torch.vander(x, 2, increasing=True)


def matrix_by_powers(x):
    return x[:, None] ** torch.arange(2)


def matrix_by_padding(x):
    return torch.nn.functional.pad(x[:, None], (1, 0), value=1.0)


def matrix_in_plain_python(x):
    return [[1.0, number] for number in x.tolist()]


DESIGN = Question(
    design_matrix,
    points=4,
    cases=[
        Case("three points", dict(x=FEW_X)),
        Case("the lecture's first x", dict(x=INPUTS[:20])),
        Case("one point", dict(x=normal(1)), hidden=True),
        Case("two points, not sorted, in float64", dict(x=torch.tensor([3.5, -2.25]).double()), hidden=True),
        Case("seven points in no order", dict(x=normal(7, sd=20.0)), hidden=True),
        Case("every second number of a longer list", dict(x=normal(40, mean=5.0, strided=True)), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        not_transposed,
        reshaped_not_transposed,
        joined_end_to_end,
        columns_exchanged,
        zeros_not_ones,
        column_of_ones_missing,
        inputs_sorted,
        hundred_rows_built_in,
        counted_not_ones,
    ],
    alternatives=[
        matrix_by_transpose,
        matrix_by_cat,
        matrix_by_vander,
        matrix_by_powers,
        matrix_by_padding,
        matrix_in_plain_python,
    ],
)


# predict


def magnitude_of_line(X, W):
    return X.abs() @ W.abs()


def product_in_the_other_order(X, W):
    """This is the order of one of the lecture's formulas, W before X. It does not conform, unless X happens to be
    square, and then the numbers are wrong without any error. Write down the shapes of both factors."""
    return W @ X


def multiplied_entry_by_entry(X, W):
    """Every entry of X was multiplied by its weight, and nothing was added up: this is a table (n, p). One number per
    row was asked."""
    return X * W


def added_up_down_the_columns(X, W):
    """The products were added up over the points, which leaves one number per column. Which dimension of X * W holds
    the points?"""
    return (X * W).sum(dim=0)


def x_in_place_of_the_matrix(X, W):
    """Here x stands where X should: x times (w0, w1) is a table with two columns. A hat over the weights does not make
    up for the column of ones."""
    return torch.outer(X[:, -1], W)


def intercept_left_out(X, W):
    """The first weight does not count: the line goes through the origin."""
    return X[:, 1:] @ W[1:]


def weights_in_the_other_order(X, W):
    """Intercept and slope have changed places. Which column of X does W[0] meet?"""
    return X @ W.flip(0)


def always_the_first_guess(X, W):
    """The line is always -5 + 10 x, the lecture's first guess. It depends on W."""
    return -5 + 10 * X[:, 1]


def always_the_true_line(X, W):
    """The line is always 2.5 + 4 x, the one that the lecture's data come from. It depends on W."""
    return 2.5 + 4 * X[:, 1]


def values_as_a_column(X, W):
    """The numbers are right but stand in a column (n, 1). Subtract y of shape (n,) from it, and you get an (n, n) table
    without any error."""
    return X @ W[:, None]


def cut_off_from_the_weights(X, W):
    """The numbers are right, but the result is cut off from W: backward() would not find its way back. Cut off when you
    plot or record, not when you compute."""
    return (X @ W).detach()


def line_by_sum(X, W):
    return (X * W).sum(dim=1)


def line_by_columns(X, W):
    return sum(X[:, j] * W[j] for j in range(len(W)))


def line_by_einsum(X, W):
    return torch.einsum("ij,j->i", X, W)


def line_by_linear(X, W):
    return torch.nn.functional.linear(X, W[None, :])[:, 0]


def line_row_by_row(X, W):
    return torch.stack([torch.dot(row, W) for row in X])


PREDICT = Question(
    predict,
    points=4,
    cases=[
        Case("the line 1 + 3x at three points", dict(X=FEW_MATRIX, W=FEW_W)),
        Case("the first guess on the lecture's first points", dict(X=MATRIX[:20], W=GUESS)),
        Case("one point", dict(X=normal(1, 2), W=normal(2)), hidden=True),
        Case(
            "two points, a square matrix, in float64",
            dict(X=normal(2, 2, dtype=torch.float64), W=normal(2, dtype=torch.float64)),
            hidden=True,
        ),
        Case("three columns, not contiguous", dict(X=normal(8, 3, strided=True), W=normal(3)), hidden=True),
        Case("large numbers", dict(X=normal(6, 2, sd=4000.0), W=normal(2, sd=300.0)), hidden=True),
        Case(
            "weights in training",
            dict(X=normal(5, 2), W=torch.tensor([0.75, -1.5], requires_grad=True)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_line),
    misconceptions=[
        product_in_the_other_order,
        multiplied_entry_by_entry,
        added_up_down_the_columns,
        x_in_place_of_the_matrix,
        intercept_left_out,
        weights_in_the_other_order,
        always_the_first_guess,
        always_the_true_line,
        values_as_a_column,
        cut_off_from_the_weights,
    ],
    alternatives=[line_by_sum, line_by_columns, line_by_einsum, line_by_linear, line_row_by_row],
)


# synthetic_y


def magnitude_of_data(x, W, noise, sd):
    return W[0].abs() + (W[1] * x).abs() + (sd * noise).abs()


def intercept_times_slope(x, W, noise, sd):
    """x does not occur: w1 was multiplied by w0 and not by x, as in a cell of the lecture that its author regrets. All
    points then lie around one number, 10 for the lecture's weights. Draw y over x to see it."""
    return W[1] * W[0] + sd * noise


def noise_not_scaled(x, W, noise, sd):
    """The noise was added as it was drawn, with standard deviation 1. What does sd do?"""
    return W[0] + W[1] * x + noise


def scaled_by_the_variance(x, W, noise, sd):
    """The noise was multiplied by sd squared. That is the variance; a factor c makes the standard deviation c times as
    large."""
    return W[0] + W[1] * x + sd**2 * noise


def scaled_by_the_root(x, W, noise, sd):
    """The noise was multiplied by the root of sd, as if sd were a variance."""
    return W[0] + W[1] * x + sd**0.5 * noise


def no_noise(x, W, noise, sd):
    """All points lie on the line: the noise was left out."""
    return W[0] + W[1] * x


def noise_of_its_own(x, W, noise, sd):
    """The noise was drawn anew by torch.randn, and the argument noise is not used. Who is handed the same noise shall
    get the same data."""
    return W[0] + W[1] * x + sd * torch.randn(len(x))


def noise_added_to_x(x, W, noise, sd):
    """The noise moves the points sideways: it was added to x and then multiplied by the slope. In this model it is y
    that scatters."""
    return W[0] + W[1] * (x + sd * noise)


def noise_subtracted(x, W, noise, sd):
    """The noise has the wrong sign. That would make data of the same kind, but other ones than were asked for."""
    return W[0] + W[1] * x - sd * noise


def one_noise_for_all(x, W, noise, sd):
    """All points are shifted by the same amount: only one number of the noise is used. Every point has an error of its
    own."""
    return W[0] + W[1] * x + sd * noise[0]


def line_and_noise_scaled(x, W, noise, sd):
    """The whole sum was multiplied by sd, the line with it. Only the noise is scaled."""
    return sd * (W[0] + W[1] * x + noise)


def weights_exchanged(x, W, noise, sd):
    """Intercept and slope have changed places: W[0] is the value at x = 0."""
    return W[1] + W[0] * x + sd * noise


def data_without_intercept(x, W, noise, sd):
    """The intercept is missing: without noise the data would go through the origin."""
    return W[1] * x + sd * noise


def true_weights_built_in(x, W, noise, sd):
    """The line is always 2.5 + 4 x, whatever W is."""
    return 2.5 + 4 * x + sd * noise


def sd_built_in(x, W, noise, sd):
    """The noise is always halved, whatever sd is: 0.5 is the lecture's value."""
    return W[0] + W[1] * x + 0.5 * noise


def data_by_formula(x, W, noise, sd):
    return W[0] + W[1] * x + sd * noise


def data_by_matmul(x, W, noise, sd):
    return torch.stack([torch.ones_like(x), x]).T @ W + noise.mul(sd)


def data_as_one_product(x, W, noise, sd):
    return torch.stack([torch.ones_like(x), x, noise], dim=1) @ torch.cat([W, W.new_tensor([sd])])


def data_in_plain_python(x, W, noise, sd):
    w0, w1 = W.tolist()
    return [w0 + w1 * a + sd * e for a, e in zip(x.tolist(), noise.tolist(), strict=True)]


def data_in_numpy(x, W, noise, sd):
    return numpy.polyval(W.numpy()[::-1], x.numpy()) + sd * noise.numpy()


SYNTHETIC = Question(
    synthetic_y,
    points=5,
    cases=[
        Case(
            "three points around the lecture's line",
            dict(x=FEW_X, W=TRUE_W, noise=torch.tensor([1.0, -2.0, 0.5]), sd=0.5),
        ),
        Case("the lecture's first x", dict(x=INPUTS[:20], W=TRUE_W, noise=normal(20), sd=0.5)),
        Case("another line, not sorted", dict(x=normal(8), W=normal(2, sd=3.0), noise=normal(8), sd=0.3), hidden=True),
        Case("one point", dict(x=normal(1), W=normal(2), noise=normal(1), sd=2.0), hidden=True),
        Case(
            "two points in float64",
            dict(
                x=normal(2, dtype=torch.float64),
                W=normal(2, dtype=torch.float64),
                noise=normal(2, dtype=torch.float64),
                sd=0.01,
            ),
            hidden=True,
        ),
        Case(
            "every second number of longer lists",
            dict(x=normal(20, strided=True), W=normal(2), noise=normal(20, strided=True), sd=4.0),
            hidden=True,
        ),
        Case("large numbers", dict(x=normal(6, sd=3e3), W=normal(2, sd=50.0), noise=normal(6), sd=800.0), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_data),
    builds_on=["design_matrix", "predict"],
    misconceptions=[
        intercept_times_slope,
        noise_not_scaled,
        scaled_by_the_variance,
        scaled_by_the_root,
        no_noise,
        noise_of_its_own,
        noise_added_to_x,
        noise_subtracted,
        one_noise_for_all,
        line_and_noise_scaled,
        weights_exchanged,
        data_without_intercept,
        true_weights_built_in,
        sd_built_in,
    ],
    alternatives=[data_by_formula, data_by_matmul, data_as_one_product, data_in_plain_python, data_in_numpy],
)


# sse_loss


def magnitude_of_loss(W, X, y):
    """A residual inherits the rounding of X W and y, the loss twice that times the residual, and once its own size.

    The last term is second order: it matters only where the residuals are zero or nearly so.
    """
    largest = X.abs() @ W.abs() + y.abs()
    residual = y - X @ W
    return (residual**2 + 2 * residual.abs() * largest + UNIT_FLOAT32 * largest**2).sum()


def averaged_not_summed(W, X, y):
    """The loss is the mean of the squares: n times too small. Other lectures use the mean, this one uses the sum, and
    its learning rates fit the sum."""
    return ((y - X @ W) ** 2).mean()


def half_of_the_sum(W, X, y):
    """Half of the expected loss. Some books put 1/2 in front, so that a 2 cancels in the gradient; here it is the plain
    sum."""
    return sse_loss(W, X, y) / 2


def residuals_not_squared(W, X, y):
    """Points above and below the line cancel, because the residuals are added with their signs."""
    return (y - X @ W).sum()


def absolute_values_summed(W, X, y):
    """This is the sum of the absolute residuals. Squares make a large residual count more than many small ones."""
    return (y - X @ W).abs().sum()


def square_of_the_sum(W, X, y):
    """The residuals are added up first and squared afterwards, so that points above and below the line cancel. Which
    comes first in the formula?"""
    return (y - X @ W).sum() ** 2


def root_of_the_sum(W, X, y):
    """This is the square root of the expected loss: the length of the residual vector, not its square."""
    return sse_loss(W, X, y) ** 0.5


def residuals_not_summed(W, X, y):
    """This is one squared residual per point. The loss is one number for the whole line."""
    return (y - X @ W) ** 2


def squares_subtracted(W, X, y):
    """y and yhat are squared before they are subtracted. The distance is taken first, then its square."""
    return (y**2 - (X @ W) ** 2).sum()


def added_not_subtracted(W, X, y):
    """y and yhat are added. A perfect line would have a large loss."""
    return ((y + X @ W) ** 2).sum()


def every_pair_summed(W, X, y):
    """Each point is compared with every value of the line, not with its own: a column (n, 1) and a vector (n,)
    broadcast to (n, n) without an error. Print the shape of the difference."""
    return ((X @ W[:, None] - y) ** 2).sum()


def loss_without_intercept(W, X, y):
    """The first weight does not count in this loss: it belongs to the line through the origin."""
    return ((y - X[:, 1:] @ W[1:]) ** 2).sum()


def loss_of_the_other_order(W, X, y):
    """Intercept and slope have changed places in the line."""
    return ((y - X @ W.flip(0)) ** 2).sum()


def loss_with_product_reversed(W, X, y):
    """W stands before X in the product. That does not conform, unless X is square, and then the loss is that of another
    line."""
    return ((y - W @ X) ** 2).sum()


def always_8587_6875(W, X, y):
    """The result is always 8587.6875, the loss of the lecture's first guess. It depends on W, X and y."""
    return torch.tensor(8587.6875)


def loss_on_the_lectures_data(W, X, y):
    """The loss is always computed on the lecture's points, whatever X and y are: the function reads the notebook's
    globals."""
    X, y = lectures_data(W)
    return ((y - X @ W) ** 2).sum()


def spread_of_the_residuals(W, X, y):
    """The residuals are measured from their own mean. A line that is 3 too low everywhere would have no loss."""
    residual = y - X @ W
    return ((residual - residual.mean()) ** 2).sum()


def loss_cut_off_from_the_weights(W, X, y):
    """The number is right, but it is cut off from W, so backward() has nothing to go back along. item(), detach(), data
    and torch.tensor(..) all cut."""
    return sse_loss(W, X, y).detach()


def loss_by_dot(W, X, y):
    residual = y - X @ W
    return residual @ residual


def loss_by_mse_loss(W, X, y):
    return torch.nn.functional.mse_loss(X @ W, y, reduction="sum")


def loss_by_norm(W, X, y):
    return torch.linalg.vector_norm(X @ W - y) ** 2


def loss_from_mean(W, X, y):
    return (y - X @ W).square().mean() * len(y)


def loss_point_by_point(W, X, y):
    total = 0
    for row, target in zip(X, y, strict=True):
        total = total + (target - (row * W).sum()) ** 2
    return total


def loss_with_columns(W, X, y):
    residual = y.reshape(-1, 1) - X @ W.reshape(-1, 1)
    return (residual.T @ residual)[0, 0]


SSE = Question(
    sse_loss,
    points=7,
    cases=[
        Case("the line 1 + 3x and three points", dict(W=FEW_W, X=FEW_MATRIX, y=FEW_Y)),
        Case("the first guess on the lecture's data", dict(W=GUESS, X=MATRIX, y=TARGETS)),
        Case("one point", dict(W=normal(2), X=normal(1, 2), y=normal(1)), hidden=True),
        Case("two points, a square matrix", dict(W=normal(2), X=normal(2, 2), y=normal(2)), hidden=True),
        Case(
            "three columns in float64",
            dict(
                W=normal(3, dtype=torch.float64), X=normal(7, 3, dtype=torch.float64), y=normal(7, dtype=torch.float64)
            ),
            hidden=True,
        ),
        Case(
            "not contiguous", dict(W=normal(2), X=normal(20, 2, strided=True), y=normal(20, strided=True)), hidden=True
        ),
        Case("large numbers", dict(W=normal(2, sd=40.0), X=normal(6, 2, sd=900.0), y=normal(6, sd=3e4)), hidden=True),
        Case("a thousand points", dict(W=normal(2), X=normal(1000, 2), y=normal(1000, mean=1.0)), hidden=True),
        Case(
            "weights in training",
            dict(W=torch.tensor([0.5, -2.0], requires_grad=True), X=normal(4, 2), y=normal(4)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_loss),
    builds_on=["predict"],
    misconceptions=[
        averaged_not_summed,
        half_of_the_sum,
        residuals_not_squared,
        absolute_values_summed,
        square_of_the_sum,
        root_of_the_sum,
        residuals_not_summed,
        squares_subtracted,
        added_not_subtracted,
        every_pair_summed,
        loss_without_intercept,
        loss_of_the_other_order,
        loss_with_product_reversed,
        always_8587_6875,
        loss_on_the_lectures_data,
        spread_of_the_residuals,
        loss_cut_off_from_the_weights,
    ],
    alternatives=[
        loss_by_dot,
        loss_by_mse_loss,
        loss_by_norm,
        loss_from_mean,
        loss_point_by_point,
        loss_with_columns,
    ],
)


# descend_1d


def slope_at(loss, w):
    here = w.detach().clone().requires_grad_(True)
    return torch.autograd.grad(loss(here), here)[0]


def walked(w, steps, step):
    """All places, when step(w) is added to w each time."""
    places = [w.detach()]
    for _ in range(steps):
        places.append(places[-1] + step(places[-1]))
    return torch.stack(places)


def climbed(loss, w, alpha, steps):
    """The walk climbs: the slope was added. A positive slope means that the curve falls to the left."""
    return descend_1d(loss, w, -alpha, steps)


def slopes_piled_up(loss, w, alpha, steps):
    """From the second step on each slope holds all the slopes before it: backward() adds to grad, and nothing sets it
    back."""
    slopes = []

    def step(here):
        slopes.append(slope_at(loss, here))
        return -alpha * sum(slopes)

    return walked(w, steps, step)


def slope_of_the_start_only(loss, w, alpha, steps):
    """Every step has the slope of the start. The slope changes with w: find it anew at each place."""
    first = slope_at(loss, w)
    return walked(w, steps, lambda _: -alpha * first)


def slope_of_the_parabola_built_in(loss, w, alpha, steps):
    """The slope is always 2w - 2, the one of the lecture's parabola. The function gets another curve each time: let
    torch find the slope."""
    return walked(w, steps, lambda here: -alpha * (2 * here - 2))


def height_in_place_of_the_slope(loss, w, alpha, steps):
    """The loss itself was subtracted, not its slope: the walk goes left as long as the curve is above 0."""
    return walked(w, steps, lambda here: -alpha * loss(here))


def steps_of_equal_length(loss, w, alpha, steps):
    """All steps are alpha long: only the sign of the slope was used. The lecture's tip is that a steeper slope makes a
    longer step."""
    return walked(w, steps, lambda here: -alpha * slope_at(loss, here).sign())


def place_forgotten(loss, w, alpha, steps):
    """The old place is lost: w becomes minus alpha times the slope, not w minus that."""
    return walked(w, steps, lambda here: -alpha * slope_at(loss, here) - here)


def alpha_left_out(loss, w, alpha, steps):
    """The whole slope was subtracted: alpha is not used."""
    return descend_1d(loss, w, 1.0, steps)


def always_alpha_a_tenth(loss, w, alpha, steps):
    """The learning rate is 0.1 whatever alpha is."""
    return descend_1d(loss, w, 0.1, steps)


def start_not_recorded(loss, w, alpha, steps):
    """The start is missing: the record begins with the place after the first step."""
    return descend_1d(loss, w, alpha, steps)[1:]


def end_not_recorded(loss, w, alpha, steps):
    """The last place is missing: with the start there are steps + 1 of them."""
    return descend_1d(loss, w, alpha, steps)[:-1]


def one_step_too_many(loss, w, alpha, steps):
    """There is one step too many."""
    return descend_1d(loss, w, alpha, steps + 1)


def last_place_only(loss, w, alpha, steps):
    """Only the last place is returned. All of them were asked for, the start first."""
    return descend_1d(loss, w, alpha, steps)[-1]


def heights_recorded(loss, w, alpha, steps):
    """These are the heights of the curve along the walk. The places w were asked for."""
    return torch.stack([loss(place) for place in descend_1d(loss, w, alpha, steps)])


def same_tensor_recorded(loss, w, alpha, steps):
    """All entries are the last place: w was changed in place, and the list holds that one tensor again and again."""
    return descend_1d(loss, w, alpha, steps)[-1:].repeat(steps + 1)


def same_tensor_recorded_but_for_the_start(loss, w, alpha, steps):
    """All entries after the start are the last place: the start was copied, but then w was changed in place, and the
    list holds that one tensor again and again. detach() makes no copy."""
    places = descend_1d(loss, w, alpha, steps)
    return torch.cat([places[:1], places[-1:].repeat(steps)])


def started_at_zero(loss, w, alpha, steps):
    """The walk starts at 0 and not at the given w."""
    return descend_1d(loss, torch.zeros_like(w), alpha, steps)


def backward_without_asking(loss, w, alpha, steps):
    """Torch was never asked to follow w, so backward() fails. A tensor that shall get a slope needs requires_grad
    before the loss is computed with it."""
    places = [w]
    for _ in range(steps):
        loss(w).backward()
        w = w - alpha * w.grad
        places.append(w)
    return torch.stack(places)


def grad_of_a_result(loss, w, alpha, steps):
    """grad is None. Either backward is not called (without parentheses it is only named), or, from the second step on,
    w is the result of an operation: backward() leaves slopes only in the tensors where a graph begins. Cut the new
    w off from the old one then."""
    w = w.clone().requires_grad_(True)
    places = [w.item()]
    for _ in range(steps):
        loss(w).backward()
        w = w - alpha * w.grad
        places.append(w.item())
    return torch.tensor(places)


def descended_by_grad(loss, w, alpha, steps):
    places = [w]
    for _ in range(steps):
        places.append(places[-1] - alpha * torch.func.grad(loss)(places[-1]))
    return torch.stack(places)


def descended_by_optim(loss, w, alpha, steps):
    weight = w.clone().requires_grad_(True)
    optimizer = torch.optim.SGD([weight], lr=alpha)
    places = [weight.item()]
    for _ in range(steps):
        optimizer.zero_grad()
        loss(weight).backward()
        optimizer.step()
        places.append(weight.item())
    return torch.tensor(places, dtype=w.dtype)


def descended_in_place(loss, w, alpha, steps):
    weight = w.clone().requires_grad_(True)
    places = torch.empty(steps + 1, dtype=w.dtype)
    places[0] = w
    for k in range(1, steps + 1):
        loss(weight).backward()
        with torch.no_grad():
            weight -= alpha * weight.grad
        weight.grad.zero_()
        places[k] = weight.detach()
    return places


def descended_as_a_list(loss, w, alpha, steps):
    numbers = [float(w)]
    while len(numbers) < steps + 1:
        here = torch.tensor(numbers[-1], dtype=torch.float64, requires_grad=True)
        (slope,) = torch.autograd.grad(loss(here), here)
        numbers.append(numbers[-1] - alpha * slope.item())
    return numbers


PARABOLA = formula("w", "w**2 - 2 * w + 3")

DESCEND = Question(
    descend_1d,
    points=7,
    cases=[
        Case("three steps down the parabola", dict(loss=PARABOLA, w=torch.tensor(-2.0), alpha=0.1, steps=3)),
        Case("from the other side", dict(loss=PARABOLA, w=torch.tensor(4.0), alpha=0.3, steps=10)),
        Case("no step at all", dict(loss=PARABOLA, w=torch.tensor(0.5), alpha=0.2, steps=0), hidden=True),
        Case("steps that are too long", dict(loss=PARABOLA, w=torch.tensor(0.25), alpha=1.1, steps=8), hidden=True),
        Case(
            "a curve with two valleys",
            dict(loss=formula("w", "w**4 - 3 * w**2 + w"), w=torch.tensor(1.75), alpha=0.04, steps=12),
            hidden=True,
        ),
        Case(
            "a steep wall, in float64",
            dict(
                loss=formula("w", "torch.exp(-w) + 0.5 * w"),
                w=torch.tensor(-1.5, dtype=torch.float64),
                alpha=0.25,
                steps=20,
            ),
            hidden=True,
        ),
        Case(
            "a line through the origin",
            dict(
                loss=formula("w", "((y - w * x) ** 2).sum()", x=normal(6), y=normal(6, mean=2.0)),
                w=torch.tensor(3.0),
                alpha=0.02,
                steps=6,
            ),
            hidden=True,
        ),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-5),
    misconceptions=[
        climbed,
        slopes_piled_up,
        slope_of_the_start_only,
        slope_of_the_parabola_built_in,
        height_in_place_of_the_slope,
        steps_of_equal_length,
        place_forgotten,
        alpha_left_out,
        always_alpha_a_tenth,
        start_not_recorded,
        end_not_recorded,
        one_step_too_many,
        last_place_only,
        heights_recorded,
        same_tensor_recorded,
        same_tensor_recorded_but_for_the_start,
        started_at_zero,
        backward_without_asking,
        grad_of_a_result,
    ],
    alternatives=[descended_by_grad, descended_by_optim, descended_in_place, descended_as_a_list],
)


# gradient_manual


def magnitude_of_gradient(W, X, y):
    return 2 * X.abs().T @ (X.abs() @ W.abs() + y.abs())


def gradient_with_the_other_sign(W, X, y):
    """Right but for the sign: this points downhill. The update of this lecture subtracts the gradient, and would climb
    with yours."""
    return 2 * X.T @ (y - X @ W)


def gradient_without_2(W, X, y):
    """Half of the gradient. What does the square contribute when it is differentiated?"""
    return -X.T @ (y - X @ W)


def gradient_of_the_mean(W, X, y):
    """n times too small: this is the gradient of the mean. The loss of this lecture is the sum."""
    return -2 * X.T @ (y - X @ W) / len(y)


def only_the_first_term(W, X, y):
    """Only -2 X'y is there. That is the gradient at W = 0; the other term says how it changes with W."""
    return -2 * X.T @ y


def only_the_second_term(W, X, y):
    """Only 2 X'X W is there: y does not occur."""
    return 2 * X.T @ (X @ W)


def second_term_not_doubled(W, X, y):
    """The 2 stands at the first term only. Differentiating W'X'X W brings a 2 as well."""
    return -2 * X.T @ y + X.T @ (X @ W)


def first_term_not_doubled(W, X, y):
    """The 2 stands at the second term only. There are two equal terms with y in the product, which make -2 X'y."""
    return -X.T @ y + 2 * X.T @ (X @ W)


def terms_added(W, X, y):
    """Both terms are positive. Which sign has the term with y, when (y - X W)'(y - X W) is multiplied out?"""
    return 2 * X.T @ y + 2 * X.T @ (X @ W)


def inner_derivative_left_out(W, X, y):
    """All entries are equal: the chain rule stops before it reaches X. What is the derivative of X W with respect to
    w1?"""
    return (-2 * (y - X @ W)).sum().expand(len(W))


def gradient_taken_twice(W, X, y):
    """Twice the gradient, as if backward() had been called twice: it adds to what is already there."""
    return -4 * X.T @ (y - X @ W)


def rows_not_added_up(W, X, y):
    """This is one gradient per point, a table (n, p). The loss is a sum over the points, and so is its gradient."""
    return -2 * X * (y - X @ W)[:, None]


def gradient_as_a_column(W, X, y):
    """The numbers are right but stand in a column (p, 1). W of shape (p,) minus that is a table (p, p)."""
    return gradient_manual(W, X, y)[:, None]


def residuals_still_squared(W, X, y):
    """The residuals are still squared. Differentiating a square lowers its power by one."""
    return -2 * X.T @ (y - X @ W) ** 2


def matrix_not_transposed(W, X, y):
    """X stands where its transpose should, which raises an error unless X is square. Write down the shapes: (p,) comes
    out, (n,) goes in."""
    return -2 * X @ (y - X @ W)


def loss_in_place_of_gradient(W, X, y):
    """This is the loss, one number. The gradient has one number per weight."""
    return sse_loss(W, X, y)


def gradient_exchanged(W, X, y):
    """The entries are in the wrong order: the first one belongs to the intercept."""
    return gradient_manual(W, X, y).flip(0)


def sizes_only(W, X, y):
    """The sizes are right, the signs are lost. The sign says in which direction to go."""
    return gradient_manual(W, X, y).abs()


def always_the_printed_gradient(W, X, y):
    """The result is always the gradient that the lecture prints for (-5, 10). It depends on W, X and y."""
    return torch.tensor([-1342.2523, 1188.9307])


def gradient_on_the_lectures_data(W, X, y):
    """The gradient is always computed on the lecture's points, whatever X and y are: the function reads the notebook's
    globals."""
    X, y = lectures_data(W)
    return -2 * X.T @ (y - X @ W)


def backward_without_requires_grad(W, X, y):
    """Torch was never asked to follow W, so backward() fails. Either write the formula, or make a copy of W that
    requires grad before the loss is computed."""
    loss = torch.sum((y - X @ W) ** 2)
    loss.backward()
    return W.grad


def gradient_multiplied_out(W, X, y):
    return 2 * (X.T @ X @ W - X.T @ y)


def gradient_by_backward(W, X, y):
    leaf = W.clone().requires_grad_(True)
    sse_loss(leaf, X, y).backward()
    return leaf.grad


def gradient_by_func(W, X, y):
    return torch.func.grad(lambda w: (y - X @ w).square().sum())(W)


def gradient_by_einsum(W, X, y):
    return torch.einsum("ij,i->j", X, 2 * (torch.einsum("ij,j->i", X, W) - y))


def gradient_column_by_column(W, X, y):
    residual = X @ W - y
    return torch.stack([2 * (residual * column).sum() for column in X.T])


def gradient_in_numpy(W, X, y):
    X, y = X.numpy(), y.numpy()
    return 2 * X.T.dot(X.dot(W.numpy()) - y)


def weights_multiplied_entry_by_entry(W, X, y):
    """X'X was multiplied by W with *, entry by entry, which leaves a table (p, p). A matrix times a vector adds up:
    that is @."""
    return -2 * X.T @ y + 2 * (X.T @ X) * W


def both_terms_negative(W, X, y):
    """The line's values were added to y and not subtracted: both terms are negative. Which sign has the one with W?"""
    return -2 * X.T @ (y + X @ W)


MANUAL = Question(
    gradient_manual,
    points=9,
    cases=[
        Case("the line 1 + 3x and three points", dict(W=FEW_W, X=FEW_MATRIX, y=FEW_Y)),
        Case("the first guess on the lecture's data", dict(W=GUESS, X=MATRIX, y=TARGETS)),
        Case("one point", dict(W=normal(2), X=normal(1, 2), y=normal(1)), hidden=True),
        Case("two points, a square matrix", dict(W=normal(2), X=normal(2, 2), y=normal(2)), hidden=True),
        Case(
            "three columns in float64",
            dict(
                W=normal(3, dtype=torch.float64), X=normal(7, 3, dtype=torch.float64), y=normal(7, dtype=torch.float64)
            ),
            hidden=True,
        ),
        Case(
            "not contiguous", dict(W=normal(2), X=normal(20, 2, strided=True), y=normal(20, strided=True)), hidden=True
        ),
        Case("large numbers", dict(W=normal(2, sd=40.0), X=normal(6, 2, sd=900.0), y=normal(6, sd=3e4)), hidden=True),
        Case("a thousand points", dict(W=normal(2), X=normal(1000, 2), y=normal(1000, mean=1.0)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_gradient),
    builds_on=["predict", "sse_loss"],
    misconceptions=[
        gradient_with_the_other_sign,
        gradient_without_2,
        gradient_of_the_mean,
        only_the_first_term,
        only_the_second_term,
        second_term_not_doubled,
        first_term_not_doubled,
        terms_added,
        inner_derivative_left_out,
        gradient_taken_twice,
        rows_not_added_up,
        gradient_as_a_column,
        residuals_still_squared,
        matrix_not_transposed,
        loss_in_place_of_gradient,
        gradient_exchanged,
        sizes_only,
        always_the_printed_gradient,
        gradient_on_the_lectures_data,
        backward_without_requires_grad,
        weights_multiplied_entry_by_entry,
        both_terms_negative,
    ],
    alternatives=[
        gradient_multiplied_out,
        gradient_by_backward,
        gradient_by_func,
        gradient_by_einsum,
        gradient_column_by_column,
        gradient_in_numpy,
    ],
)


# gradient_numeric


def differences(first, second):
    return torch.stack([torch.as_tensor(first, dtype=torch.float64), torch.as_tensor(second, dtype=torch.float64)])


def not_divided_by_h(loss, w0, w1, h):
    """These are the differences of the loss, not yet divided by h: they shrink with h, a slope does not."""
    return differences(loss(w0 + h, w1) - loss(w0, w1), loss(w0, w1 + h) - loss(w0, w1))


def both_moved(loss, w0, w1, h):
    """Both arguments were moved at once, so both entries are the sum of the two slopes. A partial derivative moves one
    and holds the other."""
    slope = (loss(w0 + h, w1 + h) - loss(w0, w1)) / h
    return differences(slope, slope)


def divided_by_2h(loss, w0, w1, h):
    """The differences were divided by 2h. That belongs to a difference from -h to +h; from 0 to h the way is h."""
    return differences((loss(w0 + h, w1) - loss(w0, w1)) / (2 * h), (loss(w0, w1 + h) - loss(w0, w1)) / (2 * h))


def central_differences(loss, w0, w1, h):
    """This is a central difference, from -h to +h. It is the better approximation, but forward differences were asked
    for, and for a coarse h the two differ."""
    return differences((loss(w0 + h, w1) - loss(w0 - h, w1)) / (2 * h), (loss(w0, w1 + h) - loss(w0, w1 - h)) / (2 * h))


def backward_differences(loss, w0, w1, h):
    """This is a backward difference: the argument moved by -h. Forward means +h."""
    return differences((loss(w0, w1) - loss(w0 - h, w1)) / h, (loss(w0, w1) - loss(w0, w1 - h)) / h)


def difference_the_wrong_way(loss, w0, w1, h):
    """Right but for the sign: the new value minus the old one, not the other way round."""
    return differences((loss(w0, w1) - loss(w0 + h, w1)) / h, (loss(w0, w1) - loss(w0, w1 + h)) / h)


def slopes_exchanged(loss, w0, w1, h):
    """The entries are exchanged: the first one belongs to w0."""
    return gradient_numeric(loss, w0, w1, h).flip(0)


def parentheses_missing(loss, w0, w1, h):
    """Only the second value was divided by h: division comes before subtraction. Mind the parentheses."""
    return differences(loss(w0 + h, w1) - loss(w0, w1) / h, loss(w0, w1 + h) - loss(w0, w1) / h)


def h_of_the_text(loss, w0, w1, h):
    """h is always 0.01, whatever the argument says."""
    return gradient_numeric(loss, w0, w1, 0.01)


def h_of_the_code(loss, w0, w1, h):
    """h is always 0.001, whatever the argument says."""
    return gradient_numeric(loss, w0, w1, 0.001)


def point_of_the_lecture(loss, w0, w1, h):
    """The slopes are always those at (-5, 10). They depend on w0 and w1."""
    return gradient_numeric(loss, -5.0, 10.0, h)


def first_slope_twice(loss, w0, w1, h):
    """Both entries are the slope along w0: in the second one, too, it is w0 that moves."""
    slope = (loss(w0 + h, w1) - loss(w0, w1)) / h
    return differences(slope, slope)


def exact_slopes(loss, w0, w1, h):
    """These are the exact slopes; h has no influence. The question is about differences, with their own small error."""
    here = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (w0, w1)]
    return torch.stack(torch.autograd.grad(loss(*here), here))


def slopes_in_single_precision(loss, w0, w1, h):
    """The differences were taken in float32. Two large numbers that agree in most of their digits are subtracted there,
    and what is left is mostly rounding. Keep the float64 that loss returns."""
    here = loss(w0, w1).float()
    return differences((loss(w0 + h, w1).float() - here) / h, (loss(w0, w1 + h).float() - here) / h)


def slopes_in_python_floats(loss, w0, w1, h):
    base = loss(w0, w1).item()
    return [(loss(w0 + h, w1).item() - base) / h, (loss(w0, w1 + h).item() - base) / h]


def slopes_by_moved_points(loss, w0, w1, h):
    slopes = [(loss(a, b) - loss(w0, w1)) / h for a, b in ((w0 + h, w1), (w0, w1 + h))]
    return torch.tensor([float(slope) for slope in slopes], dtype=torch.float64)


def slopes_by_unit_vectors(loss, w0, w1, h):
    point = torch.tensor([w0, w1], dtype=torch.float64)
    moved = point + h * torch.eye(2, dtype=torch.float64)
    return (torch.stack([loss(*row) for row in moved]) - loss(*point)) / h


def slopes_in_numpy(loss, w0, w1, h):
    values = numpy.array([loss(w0, w1), loss(w0 + h, w1), loss(w0, w1 + h)])
    return (values[1:] - values[0]) / h


LOSS_OF_THE_FEW = formula("w0, w1", "((y - w0 - w1 * x) ** 2).sum()", x=FEW_X.double(), y=FEW_Y.double())
LOSS_OF_THE_LECTURE = formula("w0, w1", "((y - w0 - w1 * x) ** 2).sum()", x=INPUTS.double(), y=TARGETS.double())


def first_weight_not_moved_back(loss, w0, w1, h):
    """The second slope is taken at another place than the first: w0 was moved by h, and is still there."""
    first = (loss(w0 + h, w1) - loss(w0, w1)) / h
    return torch.stack([first, (loss(w0 + h, w1 + h) - loss(w0 + h, w1)) / h])


NUMERIC = Question(
    gradient_numeric,
    points=7,
    cases=[
        Case("three points, a coarse h", dict(loss=LOSS_OF_THE_FEW, w0=1.0, w1=3.0, h=0.1)),
        Case("the lecture's data and h", dict(loss=LOSS_OF_THE_LECTURE, w0=-5.0, w1=10.0, h=0.001)),
        Case("the lecture's data, a fine h", dict(loss=LOSS_OF_THE_LECTURE, w0=2.0, w1=-1.0, h=1e-4), hidden=True),
        Case(
            "other points",
            dict(
                loss=formula(
                    "w0, w1",
                    "((y - w0 - w1 * x) ** 2).sum()",
                    x=normal(9, sd=2.0, dtype=torch.float64),
                    y=normal(9, dtype=torch.float64),
                ),
                w0=-0.75,
                w1=1.25,
                h=0.3,
            ),
            hidden=True,
        ),
        Case(
            "not a parabola",
            dict(
                loss=formula(
                    "w0, w1", "(w0**3 * w1 - 4 * w0 + c * w1**4).sum()", c=torch.tensor([0.5], dtype=torch.float64)
                ),
                w0=1.5,
                w1=-0.5,
                h=0.05,
            ),
            hidden=True,
        ),
        Case("a step to the left", dict(loss=LOSS_OF_THE_FEW, w0=0.5, w1=-2.0, h=-0.2), hidden=True),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    misconceptions=[
        not_divided_by_h,
        both_moved,
        divided_by_2h,
        central_differences,
        backward_differences,
        difference_the_wrong_way,
        slopes_exchanged,
        parentheses_missing,
        h_of_the_text,
        h_of_the_code,
        point_of_the_lecture,
        first_slope_twice,
        exact_slopes,
        slopes_in_single_precision,
        first_weight_not_moved_back,
    ],
    alternatives=[slopes_in_python_floats, slopes_by_moved_points, slopes_by_unit_vectors, slopes_in_numpy],
)


# gd_update


def magnitude_of_update(W, alpha):
    step = (alpha * W.grad).abs()
    return W.detach().abs(), step, W.detach().abs() + step


def before_follows_after(W, alpha):
    """before is equal to after: W was changed in place, and before is a view of that same memory (W.data and
    W.detach() are). Compute a new tensor, and W stays as it was."""
    _, step, after = gd_update(W, alpha)
    return after, step, after


def updated_uphill(W, alpha):
    """The gradient was added: after lies uphill. What is the minus in -alpha * gradient for?"""
    before, step, _ = gd_update(W, alpha)
    return before, -step, before - step


def step_without_its_sign(W, alpha):
    """after is right, the step has the wrong sign: after = before + step, so the minus belongs to the step."""
    before, step, after = gd_update(W, alpha)
    return before, -step, after


def gradient_as_step(W, alpha):
    """after is right, but in the middle stands the gradient itself. The step is what was added to W."""
    before, _, after = gd_update(W, alpha)
    return before, W.grad.clone(), after


def update_without_alpha(W, alpha):
    """The whole gradient was subtracted: alpha is not used."""
    return gd_update(W, 1.0)


def update_divided_by_alpha(W, alpha):
    """The gradient was divided by alpha. A small learning rate shall make a small step."""
    return gd_update(W, 1 / alpha)


def alpha_of_the_lecture(W, alpha):
    """The learning rate is always 0.001, the lecture's. Use the argument."""
    return gd_update(W, 0.001)


def step_of_length_alpha(W, alpha):
    """The gradient was divided by its length first, so every step is alpha long. The step shall be long where the loss
    is steep."""
    step = -alpha * W.grad / W.grad.norm()
    return W.detach(), step, W.detach() + step


def signs_only(W, alpha):
    """Only the signs of the gradient were used: every weight moves by alpha. The step shall be long where the loss is
    steep."""
    step = -alpha * W.grad.sign()
    return W.detach(), step, W.detach() + step


def weights_multiplied(W, alpha):
    """W was multiplied by 1 - alpha * gradient. The step is added, whatever W is."""
    step = -alpha * W.detach() * W.grad
    return W.detach(), step, W.detach() + step


def data_and_grad_exchanged(W, alpha):
    """W.grad stands where W.data should, and the other way round: this starts at the gradient and moves by the weights.
    Say of each, before you type it, what it holds."""
    step = -alpha * W.detach()
    return W.grad.clone(), step, W.grad + step


def after_and_before_exchanged(W, alpha):
    """The first and the last part are exchanged: before, step, after."""
    return gd_update(W, alpha)[::-1]


def step_not_added(W, alpha):
    """after is the step alone: the weights before it were forgotten."""
    before, step, _ = gd_update(W, alpha)
    return before, step, step


def stepped_twice(W, alpha):
    """after lies two steps away from before: the update was made twice, once in place and once in the result."""
    before, step, after = gd_update(W, alpha)
    return before, step, after + step


def gradient_cleared_first(W, alpha):
    """The gradient is gone: it was cleared before it was used. Clearing comes after the step, or before backward()."""
    return W.detach(), torch.zeros_like(W.detach()), W.detach()


def updated_under_no_grad(W, alpha):
    with torch.no_grad():
        return W.clone(), -alpha * W.grad, W - alpha * W.grad


def updated_by_data(W, alpha):
    change = W.grad * -alpha
    return W.data, change, W.data + change


def updated_by_optim(W, alpha):
    twin = W.detach().clone().requires_grad_(True)
    twin.grad = W.grad.clone()
    torch.optim.SGD([twin], lr=alpha).step()
    return W.detach().clone(), -alpha * W.grad, twin.detach()


def updated_in_numpy(W, alpha):
    before, gradient = W.detach().numpy(), W.grad.numpy()
    return before, -alpha * gradient, before - alpha * gradient


def updated_in_plain_python(W, alpha):
    before = W.tolist()
    step = [-alpha * slope for slope in W.grad.tolist()]
    return before, step, [a + b for a, b in zip(before, step, strict=True)]


GRADIENT_AT_GUESS = torch.tensor([-1342.2523, 1188.9307])

UPDATE = Question(
    gd_update,
    points=6,
    cases=[
        Case("three points, the line 1 + 3x", dict(W=parameter(FEW_W, torch.tensor([4.0, 14.0])), alpha=0.1)),
        Case("the lecture's first update", dict(W=parameter(GUESS, GRADIENT_AT_GUESS), alpha=0.001)),
        Case("a longer leg", dict(W=parameter(normal(2), normal(2, sd=3.0)), alpha=0.7), hidden=True),
        Case("one weight", dict(W=parameter(normal(1, mean=2.0), normal(1, mean=-5.0)), alpha=0.05), hidden=True),
        Case(
            "four weights in float64",
            dict(W=parameter(normal(4, dtype=torch.float64), normal(4, dtype=torch.float64)), alpha=2.5),
            hidden=True,
        ),
        Case("large numbers", dict(W=parameter(normal(2, sd=2e3), normal(2, sd=6e6)), alpha=3e-4), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_update),
    misconceptions=[
        before_follows_after,
        updated_uphill,
        step_without_its_sign,
        gradient_as_step,
        update_without_alpha,
        update_divided_by_alpha,
        alpha_of_the_lecture,
        step_of_length_alpha,
        signs_only,
        weights_multiplied,
        data_and_grad_exchanged,
        after_and_before_exchanged,
        step_not_added,
        stepped_twice,
        gradient_cleared_first,
    ],
    alternatives=[
        updated_under_no_grad,
        updated_by_data,
        updated_by_optim,
        updated_in_numpy,
        updated_in_plain_python,
    ],
    returns=("before", "step", "after"),
)


# fit_history


def magnitudes_of_descent(X, y, W0, alpha, epochs):
    """(of each loss, of each yhat, of each W): rounding.descent's argument, for the sum of squares and from W0.

    An error in W is stretched by max |1 - alpha lambda| per step (lambda: eigenvalues of 2 X'X); a step adds the
    rounding of W itself and of its gradient. The loss inherits the error of W along the gradient, and in second order
    along the largest curvature.
    """
    eigenvalues = torch.linalg.eigvalsh(2 * X.T @ X)
    growth = float((1 - alpha * eigenvalues).abs().max())
    W, local, loss_parts, line_parts = W0.detach(), [], [], []
    for _ in range(epochs):
        residual, largest = X @ W - y, X.abs() @ W.abs() + y.abs()
        gradient = 2 * X.T @ residual
        loss_parts.append([float(gradient.norm()), 8 * (residual**2).sum() + 2 * (residual.abs() * largest).sum()])
        line_parts.append(2 * X.abs() @ W.abs())
        W = W - alpha * gradient
        local.append(float(W.norm()) + alpha * float((2 * X.abs().T @ largest).norm()))
    errors = propagated(growth, local)
    slopes, sizes = torch.tensor(loss_parts, dtype=torch.float64).T
    losses = slopes * errors[:-1] + sizes + FACTOR / 2 * UNIT_FLOAT32 * float(eigenvalues[-1]) * errors[:-1] ** 2
    lines = torch.stack(line_parts) + errors[:-1, None] * X.norm(dim=1)
    return losses, lines, errors[1:, None].expand(epochs, len(W0)) + UNIT_FLOAT32


def fitted(X, y, W0, epochs, step):
    """The three records, when step(W, gradient) is added to W in each epoch."""
    W, losses, yhats, Ws = W0.detach(), [], [], []
    for _ in range(epochs):
        losses.append(((y - X @ W) ** 2).sum())
        yhats.append(X @ W)
        W = W + step(W, -2 * X.T @ (y - X @ W))
        Ws.append(W)
    return torch.stack(losses), torch.stack(yhats), torch.stack(Ws)


def gradients_pile_up(X, y, W0, alpha, epochs):
    """From the second update on each gradient holds all the gradients before it: backward() adds, and nothing sets grad
    back to None or zero."""
    gradients = []

    def step(_, gradient):
        gradients.append(gradient)
        return -alpha * sum(gradients)

    return fitted(X, y, W0, epochs, step)


def weights_recorded_before(X, y, W0, alpha, epochs):
    """W_history begins with the start: each W was recorded before its update. That pairs loss and W, and is a good
    record; but this one holds the W after the update, as the lecture's does."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses, yhats, torch.cat([W0[None], Ws[:-1]])


def losses_recorded_after(X, y, W0, alpha, epochs):
    """loss_history belongs to the W after each update: the first loss, that of the start, is missing."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs + 1)
    return losses[1:], yhats[:-1], Ws[:-1]


def losses_and_lines_after(X, y, W0, alpha, epochs):
    """Losses and lines were recorded after the update: the start is missing in both. Compute, record, then update."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs + 1)
    return losses[1:], yhats[1:], Ws[:-1]


def one_update_ahead(X, y, W0, alpha, epochs):
    """All three records are one update ahead: there was a step before the loop, or the loop went on from the W that an
    earlier cell had left behind."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs + 1)
    return losses[1:], yhats[1:], Ws[1:]


def one_epoch_too_few(X, y, W0, alpha, epochs):
    """The last epoch is missing in all three records."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses[:-1], yhats[:-1], Ws[:-1]


def one_epoch_too_many(X, y, W0, alpha, epochs):
    """There is one epoch too many. Other lectures count from 0 to epochs with both ends; this one makes as many updates
    as epochs says."""
    return fit_history(X, y, W0, alpha, epochs + 1)


def start_put_in_front(X, y, W0, alpha, epochs):
    """W_history has one row too many: the start was put in front. The records have one row per epoch."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses, yhats, torch.cat([W0[None], Ws])


def same_weights_in_every_row(X, y, W0, alpha, epochs):
    """All rows of W_history are the last W: W was changed in place, and the list holds that one tensor again and again.
    Record a copy, or plain numbers."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses, yhats, Ws[-1:].repeat(epochs, 1)


def loss_is_the_mean(X, y, W0, alpha, epochs):
    """The loss is the mean of the squares and not their sum, and so the steps are n times too short as well."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha / len(y), epochs)
    return losses / len(y), yhats, Ws


def steps_of_the_mean(X, y, W0, alpha, epochs):
    """The losses begin right, but the steps are n times too short: the gradient is that of the mean. Other lectures
    average; this one sums, and its alpha is small because of that."""
    return fit_history(X, y, W0, alpha / len(y), epochs)


def mean_recorded(X, y, W0, alpha, epochs):
    """The walk is right, but the recorded losses are means: n times too small."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses / len(y), yhats, Ws


def half_loss(X, y, W0, alpha, epochs):
    """Losses and steps are half of what was asked: there is a 1/2 in front of the sum."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha / 2, epochs)
    return losses / 2, yhats, Ws


def half_steps(X, y, W0, alpha, epochs):
    """The losses begin right, but each step is half as long as it should be: the 2 of the derivative is missing."""
    return fit_history(X, y, W0, alpha / 2, epochs)


def fitted_uphill(X, y, W0, alpha, epochs):
    """The loss grows from epoch to epoch: the gradient was added. Which sign does the update need?"""
    return fit_history(X, y, W0, -alpha, epochs)


def alpha_built_in(X, y, W0, alpha, epochs):
    """The learning rate is 0.001 whatever alpha is."""
    return fit_history(X, y, W0, 0.001, epochs)


def start_built_in(X, y, W0, alpha, epochs):
    """The walk starts at (-5, 10) whatever W0 is."""
    return fit_history(X, y, torch.tensor([-5.0, 10.0], dtype=X.dtype), alpha, epochs)


def started_at_zeros(X, y, W0, alpha, epochs):
    """The walk starts at zeros whatever W0 is."""
    return fit_history(X, y, torch.zeros_like(W0), alpha, epochs)


def thirty_epochs_built_in(X, y, W0, alpha, epochs):
    """There are always 30 epochs, whatever the argument says."""
    return fit_history(X, y, W0, alpha, 30)


def fitted_to_the_lectures_data(X, y, W0, alpha, epochs):
    """The line is fitted to the lecture's points, whatever X and y are: the function reads the notebook's globals."""
    return fit_history(*lectures_data(X), W0, alpha, epochs)


def gradient_of_the_start_only(X, y, W0, alpha, epochs):
    """Every update has the gradient of the start, because it was computed once, before the loop."""
    first = gradient_manual(W0, X, y)
    return fitted(X, y, W0, epochs, lambda *_: -alpha * first)


def signs_of_the_gradient(X, y, W0, alpha, epochs):
    """Every weight moves by alpha in every epoch: only the sign of the gradient was used."""
    return fitted(X, y, W0, epochs, lambda _, gradient: -alpha * gradient.sign())


def weights_replaced(X, y, W0, alpha, epochs):
    """Each W is minus alpha times the gradient: the weights before the step were forgotten."""
    return fitted(X, y, W0, epochs, lambda W, gradient: -alpha * gradient - W)


def one_weight_after_the_other(X, y, W0, alpha, epochs):
    """The weights were updated one after the other, and the later ones used the new values of the earlier ones. All
    entries of the gradient belong to the same W."""

    def step(W, _):
        new = W.clone()
        for j in range(len(W)):
            new[j] = new[j] - alpha * gradient_manual(new, X, y)[j]
        return new - W

    return fitted(X, y, W0, epochs, step)


def never_updated(X, y, W0, alpha, epochs):
    """W stays where it is: the new value is never stored, or the gradient is cleared before it is used."""
    return fitted(X, y, W0, epochs, lambda *_: torch.zeros_like(W0))


def only_the_slope_moves(X, y, W0, alpha, epochs):
    """Only the last weight moves. Every weight has its own entry of the gradient."""
    last = torch.zeros_like(W0)
    last[-1] = 1
    return fitted(X, y, W0, epochs, lambda _, gradient: -alpha * gradient * last)


def records_in_another_order(X, y, W0, alpha, epochs):
    """The three records are right, their order is not: loss, yhat, W."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return Ws, yhats, losses


def residuals_recorded(X, y, W0, alpha, epochs):
    """In the middle stand the residuals y - yhat. The line's values yhat were asked for."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses, y - yhats, Ws


def stopped_early(X, y, W0, alpha, epochs):
    """The run ends when the loss hardly changes any more. It goes on for as many epochs as were asked for."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    still = ((losses[:-1] - losses[1:]).abs() < 1e-3).nonzero()
    last = int(still[0]) + 1 if len(still) else epochs
    return losses[:last], yhats[:last], Ws[:last]


def update_followed_by_autograd(X, y, W0, alpha, epochs):
    """W requires grad and is changed in place while autograd watches, which torch refuses. The update is no part of the
    model: make it under torch.no_grad(), or on W.data."""
    W = W0.clone().requires_grad_(True)
    for _ in range(epochs):
        loss = torch.sum((y - X @ W) ** 2)
        loss.backward()
        W -= alpha * W.grad
    return loss, X @ W, W


def grad_of_a_computed_weight(X, y, W0, alpha, epochs):
    """In the second epoch grad is None: after the first update W is the result of an operation, and backward() leaves
    gradients only where a graph begins."""
    W, losses, yhats, Ws = W0.clone().requires_grad_(True), [], [], []
    for _ in range(epochs):
        yhat = X @ W
        loss = torch.sum((y - yhat) ** 2)
        loss.backward()
        losses.append(loss.item())
        yhats.append(yhat.tolist())
        W = W - alpha * W.grad
        Ws.append(W.tolist())
    return losses, yhats, Ws


def loss_computed_once(X, y, W0, alpha, epochs):
    """The loss is computed once, before the loop, so the second backward() finds its graph used up. What has to be
    computed anew when W has changed?"""
    W, losses, yhats, Ws = W0.clone().requires_grad_(True), [], [], []
    yhat = X @ W
    loss = torch.sum((y - yhat) ** 2)
    for _ in range(epochs):
        loss.backward()
        losses.append(loss.item())
        yhats.append(yhat.tolist())
        W.data = W.data - alpha * W.grad
        W.grad = None
        Ws.append(W.tolist())
    return losses, yhats, Ws


def fitted_by_backward(X, y, W0, alpha, epochs):
    W, losses, yhats, Ws = W0.clone().requires_grad_(True), [], [], []
    for _ in range(epochs):
        yhats.append(predict(X, W).tolist())
        loss = sse_loss(W, X, y)
        losses.append(loss.item())
        loss.backward()
        W.data = gd_update(W, alpha)[2]
        Ws.append(W.tolist())
        W.grad = None
    return losses, yhats, Ws


def fitted_by_the_formula_alone(X, y, W0, alpha, epochs):
    W, losses, yhats, Ws = W0, [], [], []
    for _ in range(epochs):
        yhat = torch.mv(X, W)
        yhats.append(yhat)
        losses.append((y - yhat).square().sum())
        W = torch.sub(W, gradient_manual(W, X, y), alpha=alpha)
        Ws.append(W)
    return losses, yhats, Ws


def fitted_by_optim(X, y, W0, alpha, epochs):
    W = torch.nn.Parameter(W0.clone())
    optimizer = torch.optim.SGD([W], lr=alpha)
    losses, yhats, Ws = X.new_empty(epochs), X.new_empty(epochs, len(y)), X.new_empty(epochs, len(W))
    for k in range(epochs):
        optimizer.zero_grad()
        yhat = X @ W
        loss = torch.nn.functional.mse_loss(yhat, y, reduction="sum")
        loss.backward()
        losses[k], yhats[k] = loss.detach(), yhat.detach()
        optimizer.step()
        Ws[k] = W.detach()
    return losses, yhats, Ws


def fitted_in_place(X, y, W0, alpha, epochs):
    W, records = W0.clone(), ([], [], [])
    for _ in range(epochs):
        yhat = (X * W).sum(dim=1)
        records[0].append(float(((y - yhat) ** 2).sum()))
        records[1].append(yhat)
        W += 2 * alpha * X.T @ (y - yhat)
        records[2].append(W.clone())
    return torch.tensor(records[0], dtype=X.dtype), torch.stack(records[1]), torch.stack(records[2])


def fitted_in_numpy(X, y, W0, alpha, epochs):
    X, y, W = X.numpy(), y.numpy(), W0.numpy()
    losses, yhats, Ws = [], [], []
    for _ in range(epochs):
        yhats.append(X @ W)
        losses.append(numpy.sum((y - yhats[-1]) ** 2))
        W = W + 2 * alpha * X.T @ (y - yhats[-1])
        Ws.append(W)
    return numpy.array(losses), numpy.array(yhats), numpy.array(Ws)


def fitted_by_the_graph_of_loss(X, y, W0, alpha, epochs):
    Ws = [W0]
    for _ in range(epochs):
        Ws.append(Ws[-1] - alpha * torch.func.grad(sse_loss)(Ws[-1], X, y))
    before = torch.stack(Ws[:-1])
    return torch.stack([sse_loss(W, X, y) for W in before]), before @ X.T, torch.stack(Ws[1:])


FIT = Question(
    fit_history,
    points=13,
    cases=[
        Case("three points, two epochs", dict(X=FEW_MATRIX, y=FEW_Y, W0=FEW_W, alpha=0.1, epochs=2)),
        Case("the lecture's run", dict(X=MATRIX, y=TARGETS, W0=GUESS, alpha=0.001, epochs=30)),
        Case(
            "other points", dict(X=normal(7, 2), y=normal(7, mean=1.0), W0=normal(2), alpha=0.03, epochs=8), hidden=True
        ),
        Case("one epoch", dict(X=normal(4, 2), y=normal(4), W0=normal(2), alpha=0.05, epochs=1), hidden=True),
        Case(
            "one point",
            dict(X=uniform(1, 2, low=1, high=2), y=normal(1), W0=normal(2), alpha=0.08, epochs=5),
            hidden=True,
        ),
        Case(
            "two points in float64, long enough to settle",
            dict(
                X=torch.tensor([[1.0, 0.75], [1.0, -0.5]]).double(),
                y=normal(2, dtype=torch.float64),
                W0=normal(2, dtype=torch.float64),
                alpha=0.3,
                epochs=60,
            ),
            hidden=True,
        ),
        Case(
            "three columns, not contiguous",
            dict(X=normal(12, 3, strided=True), y=normal(12, strided=True), W0=normal(3), alpha=0.01, epochs=12),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(
                X=uniform(6, 2, low=100, high=300), y=uniform(6, low=-900, high=900), W0=normal(2), alpha=1e-6, epochs=9
            ),
            hidden=True,
        ),
        Case(
            "steps that are too long",
            dict(X=FEW_MATRIX, y=torch.tensor([2.0, -1.0, 0.5]), W0=torch.tensor([0.25, -0.75]), alpha=0.2, epochs=10),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitudes_of_descent, factor=FACTOR),
    builds_on=["predict", "sse_loss", "gradient_manual", "gd_update"],
    misconceptions=[
        gradients_pile_up,
        weights_recorded_before,
        losses_recorded_after,
        losses_and_lines_after,
        one_update_ahead,
        one_epoch_too_few,
        one_epoch_too_many,
        start_put_in_front,
        same_weights_in_every_row,
        loss_is_the_mean,
        steps_of_the_mean,
        mean_recorded,
        half_loss,
        half_steps,
        fitted_uphill,
        alpha_built_in,
        start_built_in,
        started_at_zeros,
        thirty_epochs_built_in,
        fitted_to_the_lectures_data,
        gradient_of_the_start_only,
        signs_of_the_gradient,
        weights_replaced,
        one_weight_after_the_other,
        never_updated,
        only_the_slope_moves,
        records_in_another_order,
        residuals_recorded,
        stopped_early,
        update_followed_by_autograd,
        grad_of_a_computed_weight,
        loss_computed_once,
    ],
    alternatives=[
        fitted_by_backward,
        fitted_by_the_formula_alone,
        fitted_by_optim,
        fitted_in_place,
        fitted_in_numpy,
        fitted_by_the_graph_of_loss,
    ],
    returns=("loss_history", "yhat_history", "W_history"),
)


# align_history


def magnitude_of_aligned(X, y, W_history):
    return torch.stack([magnitude_of_loss(W, X, y) for W in W_history])


def means_along_the_way(X, y, W_history):
    """These are means of squares; the loss of this lecture is the sum."""
    return align_history(X, y, W_history) / len(y)


def squares_along_the_way(X, y, W_history):
    """This is the table of all squared residuals, one row per epoch. Each row has still to be summed."""
    return (y - W_history @ X.T) ** 2


def summed_over_the_epochs(X, y, W_history):
    """The squares were summed over the epochs, which leaves one number per point. Which dimension holds the points?"""
    return ((y - W_history @ X.T) ** 2).sum(dim=0)


def one_epoch_behind(X, y, W_history):
    """Each loss belongs to the W of the row before: the two records are still shifted against each other."""
    return align_history(X, y, W_history).roll(1)


def first_row_dropped(X, y, W_history):
    """The first row has no loss here. Every row of W_history has one: shifting the recorded losses loses an end, so
    compute them."""
    return align_history(X, y, W_history)[1:]


def last_row_dropped(X, y, W_history):
    """The last row has no loss here. fit_history does not record it, so it has to be computed."""
    return align_history(X, y, W_history)[:-1]


def start_in_front(X, y, W_history):
    """The loss of (-5, 10) stands in front. That start is no row of W_history."""
    guess = torch.tensor([[-5.0, 10.0]], dtype=X.dtype)
    return align_history(X, y, torch.cat([guess, W_history]))


def last_loss_only(X, y, W_history):
    """This is the loss of the last row alone."""
    return align_history(X, y, W_history)[-1]


def losses_added_up(X, y, W_history):
    """Each entry holds all the losses before it as well: a running total is not set back to zero for the next row."""
    return align_history(X, y, W_history).cumsum(0)


def aligned_by_matmul(X, y, W_history):
    return (W_history @ X.T - y).square().sum(dim=1)


def aligned_by_vmap(X, y, W_history):
    return torch.func.vmap(lambda W: sse_loss(W, X, y))(W_history)


def aligned_as_a_list(X, y, W_history):
    return [sse_loss(W, X, y).item() for W in W_history]


def aligned_by_norms(X, y, W_history):
    return torch.linalg.vector_norm(y[:, None] - X @ W_history.T, dim=0) ** 2


ALIGN = Question(
    align_history,
    points=4,
    cases=[
        Case(
            "three points, two epochs",
            dict(X=FEW_MATRIX, y=FEW_Y, W_history=torch.tensor([[0.6, 1.6], [0.72, 1.68]])),
        ),
        Case(
            "the lecture's first three updates",
            dict(X=MATRIX, y=TARGETS, W_history=torch.tensor([[-3.6577, 8.8111], [-2.5655, 7.867], [-1.6818, 7.1213]])),
        ),
        Case("other points", dict(X=normal(6, 2), y=normal(6), W_history=normal(9, 2)), hidden=True),
        Case("as many epochs as points", dict(X=normal(4, 2), y=normal(4), W_history=normal(4, 2)), hidden=True),
        Case("one epoch, one point", dict(X=normal(1, 2), y=normal(1), W_history=normal(1, 2)), hidden=True),
        Case(
            "three columns in float64, not contiguous",
            dict(
                X=normal(5, 3, dtype=torch.float64, strided=True),
                y=normal(5, dtype=torch.float64),
                W_history=normal(7, 3, dtype=torch.float64, strided=True),
            ),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(X=normal(20, 2, sd=300.0), y=normal(20, sd=5e3), W_history=normal(5, 2, sd=20.0)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_aligned),
    builds_on=["sse_loss"],
    misconceptions=[
        means_along_the_way,
        squares_along_the_way,
        summed_over_the_epochs,
        one_epoch_behind,
        first_row_dropped,
        last_row_dropped,
        start_in_front,
        last_loss_only,
        losses_added_up,
    ],
    alternatives=[aligned_by_matmul, aligned_by_vmap, aligned_as_a_list, aligned_by_norms],
)


# least_squares


def magnitude_of_minimum(X, y):
    """Through X'X the condition of X counts twice; that is the worst of the right ways."""
    condition = float(torch.linalg.cond(X)) ** 2
    return condition * (torch.linalg.lstsq(X, y[:, None]).solution.norm() + y.norm() / torch.linalg.matrix_norm(X))


def line_that_made_the_data(X, y):
    """This is always (2.5, 4), the line that the lecture's data were made from. The noise has moved the minimum:
    compare the losses of both."""
    return torch.tensor([2.5, 4.0])


def thirty_steps_from_the_guess(X, y):
    """This is where the lecture's thirty steps from (-5, 10) end. They come near the minimum, and on other data they
    may not even do that."""
    return fit_history(X, y, torch.tensor([-5.0, 10.0], dtype=X.dtype), 0.001, 30)[2][-1]


def right_side_only(X, y):
    """This is X'y, one side of the equation that says that the gradient is 0. What stands at W on the other side?"""
    return X.T @ y


def inverted_entry_by_entry(X, y):
    """Every entry of X'X was inverted by itself. The inverse of a matrix is another thing: its product with the matrix
    is the identity."""
    return (1 / (X.T @ X)) @ (X.T @ y)


def columns_one_at_a_time(X, y):
    """Each weight was fitted as if the other columns did not exist: X'y was divided by the diagonal of X'X. That is
    right only where the columns are orthogonal to each other."""
    return X.T @ y / (X**2).sum(dim=0)


def inverse_of_the_whole_hessian(X, y):
    """Half of the minimum: the gradient is -2 X'y + 2 X'X W, and only one of the two 2s was kept."""
    return least_squares(X, y) / 2


def minimum_with_the_other_sign(X, y):
    """The sign is wrong: carry -2 X'y to the other side of the equation."""
    return -least_squares(X, y)


def minimum_in_the_other_order(X, y):
    """The entries are in the wrong order: the intercept comes first."""
    return least_squares(X, y).flip(0)


def through_the_origin(X, y):
    """The first column was left out of the fit, and its weight set to 0: this is the best line through the origin."""
    return torch.cat([y.new_zeros(1), torch.linalg.lstsq(X[:, 1:], y[:, None]).solution[:, 0]])


def minimum_as_a_column(X, y):
    """The numbers are right but stand in a column (p, 1). W of shape (p,) was asked."""
    return least_squares(X, y)[:, None]


def best_on_the_grid(X, y):
    """This is the best point of the lecture's grid. The minimum lies between the points of a grid."""
    grid = torch.arange(-6, 11, 0.5, dtype=X.dtype)
    choices = torch.cartesian_prod(grid, grid)
    return choices[((y - choices @ X.T) ** 2).sum(dim=1).argmin()]


def one_newton_step_too_short(X, y):
    """X'X was added where it should be solved for: X'y and X'X W are not of one kind. Write down the shapes of both
    sides of X'X W = X'y."""
    return X.T @ X @ (X.T @ y)


def smallest_loss_returned(X, y):
    """This is the smallest loss, one number. Asked was the W at which it is reached."""
    return sse_loss(least_squares(X, y), X, y)


def minimum_by_lstsq(X, y):
    return torch.linalg.lstsq(X, y[:, None]).solution.squeeze(1)


def minimum_by_inverse(X, y):
    return torch.linalg.inv(X.T @ X) @ X.T @ y


def minimum_by_pinv(X, y):
    return torch.linalg.pinv(X) @ y


def minimum_by_qr(X, y):
    Q, R = torch.linalg.qr(X)
    return torch.linalg.solve_triangular(R, (Q.T @ y)[:, None], upper=True)[:, 0]


def minimum_in_numpy(X, y):
    return numpy.linalg.lstsq(X.numpy(), y.numpy(), rcond=None)[0]


def minimum_by_one_newton_step(X, y):
    start = torch.zeros(X.shape[1], dtype=X.dtype)
    return start - torch.linalg.solve(2 * X.T @ X, gradient_manual(start, X, y))


def inverse_multiplied_entry_by_entry(X, y):
    """The inverse was multiplied by X'y with *, entry by entry, which leaves a table (p, p). A matrix times a vector
    adds up: that is @."""
    return torch.linalg.inv(X.T @ X) * (X.T @ y)


MINIMUM = Question(
    least_squares,
    points=5,
    cases=[
        Case("three points", dict(X=FEW_MATRIX, y=FEW_Y)),
        Case("the lecture's data", dict(X=MATRIX, y=TARGETS)),
        Case(
            "other points",
            dict(X=torch.tensor([[1.0, 0.5], [1.0, -1.25], [1.0, 3.0], [1.0, 2.25]]), y=normal(4, mean=3.0)),
            hidden=True,
        ),
        Case(
            "as many points as weights, in float64",
            dict(X=torch.tensor([[1.0, 0.25], [1.0, -1.5]]).double(), y=normal(2, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "three columns, not contiguous",
            dict(X=normal(30, 3, strided=True), y=normal(30, strided=True)),
            hidden=True,
        ),
        Case("one weight", dict(X=uniform(5, 1, low=1, high=3), y=normal(5)), hidden=True),
        Case("large numbers", dict(X=normal(20, 2, sd=500.0), y=normal(20, sd=2e4)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_minimum),
    builds_on=["gradient_manual"],
    misconceptions=[
        line_that_made_the_data,
        thirty_steps_from_the_guess,
        right_side_only,
        inverted_entry_by_entry,
        columns_one_at_a_time,
        inverse_of_the_whole_hessian,
        minimum_with_the_other_sign,
        minimum_in_the_other_order,
        through_the_origin,
        minimum_as_a_column,
        best_on_the_grid,
        one_newton_step_too_short,
        smallest_loss_returned,
        inverse_multiplied_entry_by_entry,
    ],
    alternatives=[
        minimum_by_lstsq,
        minimum_by_inverse,
        minimum_by_pinv,
        minimum_by_qr,
        minimum_in_numpy,
        minimum_by_one_newton_step,
    ],
)


# loss_surface


def magnitude_of_surface(x, y, w0_grid, w1_grid):
    lines = torch.cartesian_prod(w0_grid, w1_grid).reshape(-1, 2)
    X = torch.stack([torch.ones_like(x), x], dim=1)
    return torch.stack([magnitude_of_loss(W, X, y) for W in lines]).reshape(len(w0_grid), len(w1_grid))


def squares_on_the_grid(x, y, w0_grid, w1_grid):
    """Squared residuals, (k0, k1, n)."""
    return (y - w0_grid[:, None, None] - w1_grid[None, :, None] * x) ** 2


def surface_transposed(x, y, w0_grid, w1_grid):
    """Rows and columns are exchanged: i counts the intercepts, j the slopes. meshgrid has two conventions, and numpy's
    is not the one for this."""
    return loss_surface(x, y, w0_grid, w1_grid).T


def grids_exchanged(x, y, w0_grid, w1_grid):
    """The grids have changed their roles: here the numbers of w0_grid are slopes."""
    return loss_surface(x, y, w1_grid, w0_grid).T


def surface_of_means(x, y, w0_grid, w1_grid):
    """This is the surface of the mean: n times too low. The loss of this lecture is the sum."""
    return squares_on_the_grid(x, y, w0_grid, w1_grid).mean(dim=2)


def surface_as_one_row(x, y, w0_grid, w1_grid):
    """The numbers stand in one long vector. One row per intercept and one column per slope was asked."""
    return loss_surface(x, y, w0_grid, w1_grid).reshape(-1)


def surface_of_absolute_values(x, y, w0_grid, w1_grid):
    """The residuals were not squared but taken as absolute values: this is no bowl but a folded sheet."""
    return squares_on_the_grid(x, y, w0_grid, w1_grid).sqrt().sum(dim=2)


def surface_without_intercept(x, y, w0_grid, w1_grid):
    """All rows are equal: the intercept does not count."""
    return loss_surface(x, y, w0_grid * 0, w1_grid)


def surface_along_one_axis(x, y, w0_grid, w1_grid):
    """All columns are equal: the slope is taken from the first entry of its grid, so the inner loop changes nothing."""
    return loss_surface(x, y, w0_grid, w1_grid[:1].expand(len(w1_grid)))


def only_the_diagonal(x, y, w0_grid, w1_grid):
    """Only entries [i, i] are filled: both grids were walked together. Each intercept meets each slope."""
    surface = loss_surface(x, y, w0_grid, w1_grid)
    return surface * torch.eye(*surface.shape, dtype=surface.dtype)


def surface_on_the_lectures_grid(x, y, w0_grid, w1_grid):
    """The surface has 34 rows and columns: it lies on the lecture's grid, not on the ones that were given."""
    grid = torch.arange(-6, 11, 0.5, dtype=x.dtype)
    return loss_surface(x, y, grid, grid)


def surface_of_whole_numbers(x, y, w0_grid, w1_grid):
    """The losses have lost what is behind the point: they were written into an array of integers."""
    return loss_surface(x, y, w0_grid, w1_grid).trunc()


def squared_after_summing(x, y, w0_grid, w1_grid):
    """The residuals were summed before they were squared, so that points above and below a line cancel."""
    return (y - w0_grid[:, None, None] - w1_grid[None, :, None] * x).sum(dim=2) ** 2


def surface_by_broadcasting(x, y, w0_grid, w1_grid):
    residual = y - (w0_grid.reshape(-1, 1, 1) + w1_grid.reshape(1, -1, 1) * x)
    return residual.pow(2).sum(-1)


def surface_by_meshgrid(x, y, w0_grid, w1_grid):
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    W = torch.stack([w0.flatten(), w1.flatten()])
    return ((torch.stack([torch.ones_like(x), x], dim=1) @ W - y[:, None]) ** 2).sum(dim=0).reshape(w0.shape)


def surface_by_loops(x, y, w0_grid, w1_grid):
    surface = torch.empty(len(w0_grid), len(w1_grid), dtype=x.dtype)
    for i, w0 in enumerate(w0_grid):
        for j, w1 in enumerate(w1_grid):
            surface[i, j] = torch.sum((y - w0 - w1 * x) ** 2)
    return surface


def surface_in_numpy(x, y, w0_grid, w1_grid):
    a, b, data, targets = w0_grid.numpy(), w1_grid.numpy(), x.numpy(), y.numpy()
    return [[numpy.square(targets - intercept - slope * data).sum() for slope in b] for intercept in a]


SURFACE = Question(
    loss_surface,
    points=5,
    cases=[
        Case(
            "three points, two intercepts, three slopes",
            dict(x=FEW_X, y=FEW_Y, w0_grid=torch.tensor([0.0, 1.0]), w1_grid=torch.tensor([1.0, 2.0, 3.0])),
        ),
        Case(
            "the lecture's data and grid",
            dict(x=INPUTS, y=TARGETS, w0_grid=torch.arange(-6, 11, 0.5), w1_grid=torch.arange(-6, 11, 0.5)),
        ),
        Case(
            "grids in no order",
            dict(x=normal(6), y=normal(6), w0_grid=normal(5, sd=3.0), w1_grid=normal(4)),
            hidden=True,
        ),
        Case(
            "a square grid, one point",
            dict(
                x=normal(1), y=normal(1), w0_grid=torch.tensor([-1.0, 0.5, 2.0]), w1_grid=torch.tensor([3.0, 1.0, -2.5])
            ),
            hidden=True,
        ),
        Case(
            "a single line in float64",
            dict(
                x=normal(5, dtype=torch.float64),
                y=normal(5, dtype=torch.float64),
                w0_grid=normal(1, dtype=torch.float64),
                w1_grid=normal(1, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "not contiguous",
            dict(
                x=normal(8, strided=True), y=normal(8, strided=True), w0_grid=normal(3, strided=True), w1_grid=normal(7)
            ),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(x=normal(30, sd=200.0), y=normal(30, sd=4e3), w0_grid=normal(4, sd=500.0), w1_grid=normal(6, sd=20.0)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_surface),
    builds_on=["design_matrix", "sse_loss"],
    misconceptions=[
        surface_transposed,
        grids_exchanged,
        surface_of_means,
        surface_as_one_row,
        surface_of_absolute_values,
        surface_without_intercept,
        surface_along_one_axis,
        only_the_diagonal,
        surface_on_the_lectures_grid,
        surface_of_whole_numbers,
        squared_after_summing,
    ],
    alternatives=[surface_by_broadcasting, surface_by_meshgrid, surface_by_loops, surface_in_numpy],
)


# plot_lines


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


FIGURE_TOLERANCE = Tolerance(rtol=1e-5, atol=1e-5)

LINES = Question(
    plot_lines,
    points=4,
    cases=[
        Case(
            "three points, a line in training",
            dict(x=FEW_X, y=FEW_Y, Ws=[torch.tensor([1.0, 3.0], requires_grad=True)]),
        ),
        Case("the lecture's data, the first guess and the true line", dict(x=INPUTS, y=TARGETS, Ws=[GUESS, TRUE_W])),
        Case("points without a line", dict(x=normal(6), y=normal(6), Ws=[]), hidden=True),
        Case(
            "three lines, points in no order",
            dict(
                x=normal(7),
                y=normal(7, mean=2.0),
                Ws=[
                    torch.tensor([0.5, -1.5]),
                    torch.tensor([2.0, 0.25], requires_grad=True),
                    torch.tensor([-3.0, 1.0]),
                ],
            ),
            hidden=True,
        ),
        Case(
            "two points in float64",
            dict(
                x=normal(2, dtype=torch.float64),
                y=normal(2, dtype=torch.float64),
                Ws=[torch.tensor([1.5, 4.0]).double()],
            ),
            hidden=True,
        ),
        Case("one point", dict(x=normal(1), y=normal(1), Ws=[normal(2), normal(2)]), hidden=True),
    ],
    tolerance=FIGURE_TOLERANCE,
    observe=[Part.FIGURE],
    builds_on=["design_matrix", "predict"],
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
    alternatives=[lines_by_scatter_and_data, lines_by_object_api, lines_in_one_call, lines_with_numpy],
)


# plot_progress


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


PROGRESS = Question(
    plot_progress,
    points=4,
    cases=[
        Case(
            "three points, the second of two epochs",
            dict(
                x=FEW_X,
                y=FEW_Y,
                history=(
                    torch.tensor([10.0, 0.2]),
                    torch.tensor([[-2.0, 1.0, 7.0], [-1.0, 0.6, 3.8]]),
                    torch.tensor([[0.6, 1.6], [0.72, 1.68]]),
                ),
                epochs=[2],
            ),
        ),
        Case(
            "three of five epochs",
            dict(
                x=normal(4),
                y=normal(4),
                history=(uniform(5, high=90), normal(5, 4), normal(5, 2)),
                epochs=[1, 3, 4],
            ),
        ),
        Case(
            "first and last, points in no order",
            dict(x=normal(6), y=normal(6), history=(uniform(7, high=9), normal(7, 6), normal(7, 2)), epochs=[1, 7]),
            hidden=True,
        ),
        Case(
            "as many epochs as points, in float64",
            dict(
                x=normal(4, dtype=torch.float64),
                y=normal(4, dtype=torch.float64),
                history=(
                    uniform(4, high=500, dtype=torch.float64),
                    normal(4, 4, dtype=torch.float64),
                    normal(4, 2, dtype=torch.float64),
                ),
                epochs=[2, 3, 4],
            ),
            hidden=True,
        ),
        Case(
            "no line at all",
            dict(x=normal(3), y=normal(3), history=(uniform(5, high=9), normal(5, 3), normal(5, 2)), epochs=[]),
            hidden=True,
        ),
    ],
    tolerance=FIGURE_TOLERANCE,
    observe=[Part.FIGURE],
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
    alternatives=[progress_with_subplot, progress_with_unpacking, progress_by_pairs],
)


# show_lrpr


def film(x, y, losses, yhats, Ws, grids, surface, stars, frames, update=None):
    """The film of the reference from its parts; update(k, line, right) replaces what a frame does."""
    figure = plt.figure()
    left = figure.add_subplot(1, 2, 1)
    left.plot(x, y, "o")
    (line,) = left.plot(x, yhats[0])
    right = figure.add_subplot(1, 2, 2, projection="3d")
    if surface is not None:
        w0, w1 = torch.meshgrid(*grids, indexing="ij")
        right.plot_surface(w0.numpy(), w1.numpy(), surface.numpy(), alpha=0.3)
    for w0, w1, height in stars:
        right.scatter([float(w0)], [float(w1)], [float(height)], marker="*")

    def shown(k):
        line.set_ydata(yhats[k])
        right.scatter([float(Ws[k][0])], [float(Ws[k][1])], [float(losses[k])])

    return FuncAnimation(figure, shown if update is None else lambda k: update(k, line, right), frames=frames)


def star_at(x, y, W):
    return [(W[0], W[1], ((y - W[0] - W[1] * x) ** 2).sum())]


def filmed(x, y, history, w0_grid, w1_grid, W_star, **changes):
    """The right film, but for the named parts."""
    losses, yhats, Ws = history
    parts = dict(
        losses=losses,
        yhats=yhats,
        Ws=Ws,
        grids=(w0_grid, w1_grid),
        surface=loss_surface(x, y, w0_grid, w1_grid),
        stars=star_at(x, y, W_star),
        frames=len(losses),
    )
    return film(x, y, **(parts | changes))


def thirty_frames(x, y, history, w0_grid, w1_grid, W_star):
    """The film has 30 frames, whatever the history holds. The number 30 belongs to the lecture's run; ask the
    history."""
    rows = len(history[0])
    wrapped = [record[torch.arange(30) % rows] for record in history]
    return filmed(x, y, wrapped, w0_grid, w1_grid, W_star)


def true_star_built_in(x, y, history, w0_grid, w1_grid, W_star):
    """The star stands at (2.5, 4), whatever W_star is."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, stars=star_at(x, y, torch.tensor([2.5, 4.0])))


def star_left_out(x, y, history, w0_grid, w1_grid, W_star):
    """The star is missing, or stands elsewhere: it belongs over W_star, at the height of the loss there."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, stars=[])


def star_on_the_ground(x, y, history, w0_grid, w1_grid, W_star):
    """The star lies at height 0. Its height is the loss of W_star, which is 0 only where all points lie on one
    line."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, stars=[(W_star[0], W_star[1], 0.0)])


def surface_left_out(x, y, history, w0_grid, w1_grid, W_star):
    """There is no surface."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, surface=None)


def surface_transposed_in_film(x, y, history, w0_grid, w1_grid, W_star):
    """The surface is mirrored: its heights belong to the exchanged weights, or the two axes have changed places. The
    loss of entry [i, j] belongs over w0_grid[i] and w1_grid[j]."""
    surface = loss_surface(x, y, w0_grid, w1_grid)
    figure_axes = (w1_grid, w0_grid)
    return filmed(x, y, history, w0_grid, w1_grid, W_star, grids=figure_axes, surface=surface.T)


def surface_of_means_in_film(x, y, history, w0_grid, w1_grid, W_star):
    """The surface is n times too low, so that points and star hang above it: it shows the mean, the history holds the
    sum."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, surface=loss_surface(x, y, w0_grid, w1_grid) / len(x))


def grid_built_in(x, y, history, w0_grid, w1_grid, W_star):
    """The surface lies on the lecture's grid, from -6 to 10.5 in both directions, whatever the arguments say."""
    grid = torch.arange(-6, 11, 0.5, dtype=x.dtype)
    return filmed(x, y, history, w0_grid, w1_grid, W_star, grids=(grid, grid), surface=loss_surface(x, y, grid, grid))


def film_one_epoch_ahead(x, y, history, w0_grid, w1_grid, W_star):
    """The line is one epoch ahead of the film: frame k shows yhat_history[k + 1]."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, yhats=history[1].roll(-1, 0))


def line_stands_still(x, y, history, w0_grid, w1_grid, W_star):
    """The line does not move: frame k has to give it the values of yhat_history[k]."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, yhats=history[1][:1].expand_as(history[1]))


def weights_of_points_exchanged(x, y, history, w0_grid, w1_grid, W_star):
    """The points have w0 and w1 exchanged, and leave the surface."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, Ws=history[2].flip(1))


def points_left_out_of_film(x, y, history, w0_grid, w1_grid, W_star):
    """The walk is not shown: every frame has to leave a point at its weights and its loss."""
    yhats = history[1]
    return filmed(x, y, history, w0_grid, w1_grid, W_star, update=lambda k, line, _: line.set_ydata(yhats[k]))


def only_the_newest_point(x, y, history, w0_grid, w1_grid, W_star):
    """Only the point of the last frame is there, the older ones are gone: the walk shall leave its trace."""
    losses, yhats, Ws = history
    shown = []

    def update(k, line, right):
        line.set_ydata(yhats[k])
        while shown:
            shown.pop().remove()
        shown.append(right.scatter([float(Ws[k, 0])], [float(Ws[k, 1])], [float(losses[k])]))

    return filmed(x, y, history, w0_grid, w1_grid, W_star, update=update)


def points_at_height_0(x, y, history, w0_grid, w1_grid, W_star):
    """The points lie on the ground: their third coordinate is 0 and not the loss."""
    return filmed(x, y, history, w0_grid, w1_grid, W_star, losses=torch.zeros_like(history[0]))


def losses_computed_anew(x, y, history, w0_grid, w1_grid, W_star):
    """The points stand at the losses of their weights, computed anew, and not at loss_history[k]. The film shows the
    records as they are: whether they fit together is for whoever records them, see align_history."""
    X = torch.stack([torch.ones_like(x), x], dim=1)
    return filmed(x, y, history, w0_grid, w1_grid, W_star, losses=align_history(X, y, history[2]))


def data_left_out_of_film(x, y, history, w0_grid, w1_grid, W_star):
    """The left picture lacks the data, or joins them by a line. Draw them as single markers."""
    losses, yhats, Ws = history
    figure = plt.figure()
    left = figure.add_subplot(1, 2, 1)
    left.plot(x, y)
    (line,) = left.plot(x, yhats[0])
    right = figure.add_subplot(1, 2, 2, projection="3d")
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    right.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).numpy())
    for a, b, height in star_at(x, y, W_star):
        right.scatter([float(a)], [float(b)], [float(height)])

    def update(k):
        line.set_ydata(yhats[k])
        right.scatter([float(Ws[k, 0])], [float(Ws[k, 1])], [float(losses[k])])

    return FuncAnimation(figure, update, frames=len(losses))


def nothing_returned(x, y, history, w0_grid, w1_grid, W_star):
    """No animation came back. It has to be returned: whoever calls the function shows it or saves it."""
    filmed(x, y, history, w0_grid, w1_grid, W_star)._draw_was_started = True


def film_by_loops(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = (record.tolist() for record in history)
    figure = plt.figure(figsize=(9, 3))
    left, right = figure.add_subplot(121), figure.add_subplot(122, projection="3d")
    left.scatter(x, y, color="k")
    moving = left.plot(x, yhats[0], lw=2)[0]
    w0, w1 = numpy.meshgrid(w0_grid.numpy(), w1_grid.numpy(), indexing="ij")
    heights = numpy.zeros_like(w0)
    for i in range(len(w0_grid)):
        for j in range(len(w1_grid)):
            heights[i, j] = torch.sum((y - w0_grid[i] - w1_grid[j] * x) ** 2)
    right.plot_surface(w0, w1, heights, rstride=1, cstride=1, color="b", alpha=0.35)
    right.scatter(*W_star.tolist(), torch.sum((y - W_star[0] - W_star[1] * x) ** 2).item(), s=200, c="red", marker="*")
    right.view_init(elev=5, azim=40)

    def animate(epoch):
        moving.set_data(x, yhats[epoch])
        right.scatter(Ws[epoch][0], Ws[epoch][1], losses[epoch], color="grey")
        return (moving,)

    animation = FuncAnimation(figure, animate, frames=len(losses), interval=100)
    plt.close(figure)
    return animation


def film_with_a_growing_trace(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = history
    figure = plt.figure()
    right, left = figure.add_subplot(2, 1, 2, projection="3d"), figure.add_subplot(2, 1, 1)
    left.plot(x, y, "x")
    (line,) = left.plot(x, yhats[0], "r-")
    (trace,) = right.plot([], [], [], "o")
    surface = loss_surface(x, y, w0_grid, w1_grid)
    w1, w0 = torch.meshgrid(w1_grid, w0_grid, indexing="ij")
    right.plot_surface(w0.numpy(), w1.numpy(), surface.T.numpy(), cmap="viridis")
    best = sse_loss(W_star, design_matrix(x), y)
    right.plot(W_star[:1], W_star[1:], best.reshape(1), "r*")

    def draw(k, _):
        line.set_ydata(yhats[k].numpy())
        trace.set_data_3d(Ws[: k + 1, 0].numpy(), Ws[: k + 1, 1].numpy(), losses[: k + 1].numpy())

    return FuncAnimation(figure, draw, frames=range(len(losses)), fargs=(None,))


def film_that_redraws(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = history
    figure, left = plt.subplots()
    right = figure.add_axes((0.5, 0, 0.5, 1), projection="3d")
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    right.plot_surface(w0.numpy(), w1.numpy(), ((y - w0[..., None] - w1[..., None] * x) ** 2).sum(-1).numpy())
    residual = y - W_star[0] - W_star[1] * x
    right.scatter(W_star[0].item(), W_star[1].item(), (residual @ residual).item())

    def draw(k):
        left.clear()
        left.plot(x, y, "o")
        left.plot(x, yhats[k])
        right.scatter(Ws[: k + 1, 0], Ws[: k + 1, 1], losses[: k + 1])

    draw(0)
    return FuncAnimation(figure, draw, frames=len(losses))


def grids_of_numpys_convention(x, y, history, w0_grid, w1_grid, W_star):
    """The grid and the heights lie in different directions, and with grids of two lengths they do not even fit:
    meshgrid has two conventions, and indexing says which. The loss of entry [i, j] belongs over w0_grid[i] and
    w1_grid[j]."""
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="xy")
    figure = plt.figure()
    axes = figure.add_subplot(projection="3d")
    axes.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).numpy())
    return filmed(x, y, history, w0_grid, w1_grid, W_star, surface=loss_surface(x, y, w0_grid, w1_grid).T)


FILM = Question(
    show_lrpr,
    points=5,
    cases=[
        Case(
            "three points, two epochs",
            dict(
                x=FEW_X,
                y=FEW_Y,
                history=(
                    torch.tensor([10.0, 0.2]),
                    torch.tensor([[-2.0, 1.0, 7.0], [-1.0, 0.6, 3.8]]),
                    torch.tensor([[0.6, 1.6], [0.72, 1.68]]),
                ),
                w0_grid=torch.tensor([0.0, 1.0]),
                w1_grid=torch.tensor([1.0, 2.0, 3.0]),
                W_star=torch.tensor([0.75, 1.75]),
            ),
        ),
        Case(
            "twelve epochs",
            dict(
                x=normal(10),
                y=normal(10, mean=2.0, sd=3.0),
                history=(uniform(12, low=50, high=900), normal(12, 10, sd=4.0), normal(12, 2, sd=3.0)),
                w0_grid=torch.tensor([-4.2, -2.0, 0.3, 3.1, 4.5]),
                w1_grid=torch.tensor([-3.3, -0.6, 1.0, 6.4]),
                W_star=normal(2),
            ),
            hidden=True,
        ),
        Case(
            "a square grid, three epochs in float64",
            dict(
                x=normal(4, dtype=torch.float64),
                y=normal(4, sd=2.0, dtype=torch.float64),
                history=(
                    uniform(3, low=5, high=90, dtype=torch.float64),
                    normal(3, 4, dtype=torch.float64),
                    normal(3, 2, dtype=torch.float64),
                ),
                w0_grid=torch.tensor([-1.0, 0.5, 2.0], dtype=torch.float64),
                w1_grid=torch.tensor([-2.0, 1.0, 2.5], dtype=torch.float64),
                W_star=normal(2, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "one epoch",
            dict(
                x=normal(6),
                y=normal(6),
                history=(uniform(1, low=5, high=50), normal(1, 6), normal(1, 2)),
                w0_grid=torch.tensor([-1.0, 2.0]),
                w1_grid=torch.tensor([0.5, 1.5, 2.0, 4.0]),
                W_star=normal(2),
            ),
            hidden=True,
        ),
    ],
    tolerance=FIGURE_TOLERANCE,
    observe=[Part.ANIMATION],
    builds_on=["design_matrix", "sse_loss", "loss_surface"],
    misconceptions=[
        thirty_frames,
        true_star_built_in,
        star_on_the_ground,
        star_left_out,  # behind the other stars: a film with a star elsewhere shows all that this one shows
        surface_left_out,
        surface_transposed_in_film,
        surface_of_means_in_film,
        grid_built_in,
        film_one_epoch_ahead,
        line_stands_still,
        weights_of_points_exchanged,
        only_the_newest_point,
        points_at_height_0,
        losses_computed_anew,
        points_left_out_of_film,
        data_left_out_of_film,
        nothing_returned,
        grids_of_numpys_convention,
    ],
    alternatives=[film_by_loops, film_with_a_growing_trace, film_that_redraws],
)


ASSIGNMENT = Assignment(
    "week03_regression_from_scratch",
    "Week 3: Linear regression from scratch",
    questions=[
        DESIGN,
        PREDICT,
        SYNTHETIC,
        SSE,
        DESCEND,
        MANUAL,
        NUMERIC,
        UPDATE,
        FIT,
        ALIGN,
        MINIMUM,
        SURFACE,
        LINES,
        PROGRESS,
        FILM,
    ],
    written=[
        WrittenQuestion(
            "three_stages",
            points=5,
            rubric=(
                "1: stage 1, any line will do; it only has to be there. "
                "2: stage 2, a better line: the loss makes 'better' a number, its gradient says how to change W. "
                "1: stage 3, repeat with the new line, and when to stop. "
                "1: numbers of the lecture's run, and that the loss does not reach 0."
            ),
        ),
        WrittenQuestion(
            "alpha_and_minus",
            points=6,
            rubric=(
                "2: the minus: the gradient points to where the loss grows, the update goes the other way, for each "
                "weight by its own sign. "
                "1: what a negative alpha would do. "
                "2: alpha scales every step; too small is slow, too large jumps over the minimum or away from it. "
                "1: the size of the gradient also counts: long steps where it is steep, none at the minimum."
            ),
        ),
    ],
)
