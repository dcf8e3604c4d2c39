"""Week 3, regression from scratch: what is asked, which mistakes are known, which inputs tell them from right answers.

The lecture's notebook has one x, one y, one start and one learning rate, all of them globals: hidden cases have others, with
matrices that are square, where a wrong order of a product does not raise, and with three columns.
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
        Case("the lecture's x", dict(x=INPUTS)),
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


def cut_off_from_W(X, W):
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
        Case("the first guess on the lecture's data", dict(X=MATRIX, W=GUESS)),
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
        cut_off_from_W,
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
        Case("the lecture's x", dict(x=INPUTS, W=TRUE_W, noise=normal(100), sd=0.5)),
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


def loss_cut_off_from_W(W, X, y):
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
            dict(W=normal(3, dtype=torch.float64), X=normal(7, 3, dtype=torch.float64), y=normal(7, dtype=torch.float64)),
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
        loss_cut_off_from_W,
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
    """In the second step grad is None: w is now the result of an operation, and backward() leaves slopes only in the
    tensors where a graph begins. Cut the new w off from the old one."""
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
            dict(W=normal(3, dtype=torch.float64), X=normal(7, 3, dtype=torch.float64), y=normal(7, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "not contiguous", dict(W=normal(2), X=normal(20, 2, strided=True), y=normal(20, strided=True)), hidden=True
        ),
        Case("large numbers", dict(W=normal(2, sd=40.0), X=normal(6, 2, sd=900.0), y=normal(6, sd=3e4)), hidden=True),
        Case("a thousand points", dict(W=normal(2), X=normal(1000, 2), y=normal(1000, mean=1.0)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_gradient),
    builds_on=["predict"],
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
    return differences(
        (loss(w0 + h, w1) - loss(w0 - h, w1)) / (2 * h), (loss(w0, w1 + h) - loss(w0, w1 - h)) / (2 * h)
    )


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
    ],
    alternatives=[slopes_in_python_floats, slopes_by_moved_points, slopes_by_unit_vectors, slopes_in_numpy],
)
