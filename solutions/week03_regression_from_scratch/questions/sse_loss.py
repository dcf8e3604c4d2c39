"""The sum of squared errors.

Hidden cases have square matrices and three columns, other n, and weights whose graph must survive.
"""

import torch
from week03_data import TARGETS
from week03_regression_from_scratch import sse_loss

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    one_example,
    public,
    strided,
    wrong,
)

from .common import FEW_MATRIX, FEW_W, FEW_Y, GUESS, MATRIX, lectures_data, magnitude_of_loss


def loss_on_the_lectures_data(W, X, y):
    """The loss is always computed on the lecture's points, whatever X and y are: the function reads the notebook's
    globals."""
    X, y = lectures_data(W)
    return ((y - X @ W) ** 2).sum()


def spread_of_the_residuals(W, X, y):
    """The residuals are measured from their own mean. A line that is 3 too low everywhere would have no loss."""
    residual = y - X @ W
    return ((residual - residual.mean()) ** 2).sum()


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


QUESTION = Question(
    sse_loss,
    points=7,
    builds_on=["predict"],
    cases=[
        public("the line 1 + 3x and three points", W=FEW_W, X=FEW_MATRIX, y=FEW_Y),
        public("the first guess on the lecture's data", W=GUESS, X=MATRIX, y=TARGETS),
        one_example("one point", W=normal(2), X=normal(1, 2), y=normal(1)),
        hidden("two points, a square matrix", W=normal(2), X=normal(2, 2), y=normal(2)),
        in_float64("three columns in float64", W=normal(3), X=normal(7, 3), y=normal(7)),
        strided("not contiguous", "X", "y", W=normal(2), X=normal(20, 2), y=normal(20)),
        large_numbers(W=normal(2, sd=40.0), X=normal(6, 2, sd=900.0), y=normal(6, sd=3e4)),
        hidden("a thousand points", W=normal(2), X=normal(1000, 2), y=normal(1000, mean=1.0)),
        hidden("weights in training", W=torch.tensor([0.5, -2.0], requires_grad=True), X=normal(4, 2), y=normal(4)),
    ],
    tolerance=RoundingBound(magnitude_of_loss),
    alternatives=[loss_by_dot, loss_by_mse_loss, loss_by_norm, loss_from_mean, loss_point_by_point, loss_with_columns],
    misconceptions=[
        wrong(
            "averaged_not_summed",
            lambda W, X, y: ((y - X @ W) ** 2).mean(),
            "The loss is the mean of the squares: n times too small. Other lectures use the mean, this one uses the "
            "sum, and its learning rates fit the sum.",
        ),
        wrong(
            "half_of_the_sum",
            lambda W, X, y: sse_loss(W, X, y) / 2,
            "Half of the expected loss. Some books put 1/2 in front, so that a 2 cancels in the gradient; here it is "
            "the plain sum.",
        ),
        wrong(
            "residuals_not_squared",
            lambda W, X, y: (y - X @ W).sum(),
            "Points above and below the line cancel, because the residuals are added with their signs.",
        ),
        wrong(
            "absolute_values_summed",
            lambda W, X, y: (y - X @ W).abs().sum(),
            "This is the sum of the absolute residuals. Squares make a large residual count more than many small ones.",
        ),
        wrong(
            "square_of_the_sum",
            lambda W, X, y: (y - X @ W).sum() ** 2,
            "The residuals are added up first and squared afterwards, so that points above and below the line cancel. "
            "Which comes first in the formula?",
        ),
        wrong(
            "root_of_the_sum",
            lambda W, X, y: sse_loss(W, X, y) ** 0.5,
            "This is the square root of the expected loss: the length of the residual vector, not its square.",
        ),
        wrong(
            "residuals_not_summed",
            lambda W, X, y: (y - X @ W) ** 2,
            "This is one squared residual per point. The loss is one number for the whole line.",
        ),
        wrong(
            "squares_subtracted",
            lambda W, X, y: (y**2 - (X @ W) ** 2).sum(),
            "y and yhat are squared before they are subtracted. The distance is taken first, then its square.",
        ),
        wrong(
            "added_not_subtracted",
            lambda W, X, y: ((y + X @ W) ** 2).sum(),
            "y and yhat are added. A perfect line would have a large loss.",
        ),
        wrong(
            "every_pair_summed",
            lambda W, X, y: ((X @ W[:, None] - y) ** 2).sum(),
            "Each point is compared with every value of the line, not with its own: a column (n, 1) and a vector (n,) "
            "broadcast to (n, n) without an error. Print the shape of the difference.",
        ),
        wrong(
            "loss_without_intercept",
            lambda W, X, y: ((y - X[:, 1:] @ W[1:]) ** 2).sum(),
            "The first weight does not count in this loss: it belongs to the line through the origin.",
        ),
        wrong(
            "loss_of_the_other_order",
            lambda W, X, y: ((y - X @ W.flip(0)) ** 2).sum(),
            "Intercept and slope have changed places in the line.",
        ),
        wrong(
            "loss_with_product_reversed",
            lambda W, X, y: ((y - W @ X) ** 2).sum(),
            "W stands before X in the product. That does not conform, unless X is square, and then the loss is that "
            "of another line.",
        ),
        wrong(
            "always_8587_6875",
            lambda W, X, y: torch.tensor(8587.6875),
            "The result is always 8587.6875, the loss of the lecture's first guess. It depends on W, X and y.",
        ),
        loss_on_the_lectures_data,
        spread_of_the_residuals,
        wrong(
            "loss_cut_off_from_the_weights",
            lambda W, X, y: sse_loss(W, X, y).detach(),
            "The number is right, but it is cut off from W, so backward() has nothing to go back along. item(), "
            "detach(), data and torch.tensor(..) all cut.",
        ),
    ],
)
