"""The weights of the smallest loss, without steps.

Hidden cases have as many points as weights, three columns, one weight, and columns of large numbers.
"""

import numpy
import torch
from week03_data import TARGETS
from week03_regression_from_scratch import fit_history, gradient_manual, least_squares, sse_loss

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    public,
    strided,
    uniform,
    wrong,
)

from .common import FEW_MATRIX, FEW_Y, MATRIX


def best_on_the_grid(X, y):
    """This is the best point of the lecture's grid. The minimum lies between the points of a grid."""
    grid = torch.arange(-6, 11, 0.5, dtype=X.dtype)
    choices = torch.cartesian_prod(grid, grid)
    return choices[((y - choices @ X.T) ** 2).sum(dim=1).argmin()]


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


def magnitude(X, y):
    """Through X'X the condition of X counts twice; that is the worst of the right ways."""
    condition = float(torch.linalg.cond(X)) ** 2
    return condition * (torch.linalg.lstsq(X, y[:, None]).solution.norm() + y.norm() / torch.linalg.matrix_norm(X))


QUESTION = Question(
    least_squares,
    points=5,
    builds_on=["gradient_manual"],
    cases=[
        public("three points", X=FEW_MATRIX, y=FEW_Y),
        public("the lecture's data", X=MATRIX, y=TARGETS),
        hidden(
            "other points", X=torch.tensor([[1.0, 0.5], [1.0, -1.25], [1.0, 3.0], [1.0, 2.25]]), y=normal(4, mean=3.0)
        ),
        in_float64("as many points as weights, in float64", X=torch.tensor([[1.0, 0.25], [1.0, -1.5]]), y=normal(2)),
        strided("three columns, not contiguous", X=normal(30, 3), y=normal(30)),
        hidden("one weight", X=uniform(5, 1, low=1, high=3), y=normal(5)),
        large_numbers(X=normal(20, 2, sd=500.0), y=normal(20, sd=2e4)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        minimum_by_lstsq,
        minimum_by_inverse,
        minimum_by_pinv,
        minimum_by_qr,
        minimum_in_numpy,
        minimum_by_one_newton_step,
    ],
    misconceptions=[
        wrong(
            "line_that_made_the_data",
            lambda X, y: torch.tensor([2.5, 4.0]),
            "This is always (2.5, 4), the line that the lecture's data were made from. The noise has moved the "
            "minimum: compare the losses of both.",
        ),
        wrong(
            "thirty_steps_from_the_guess",
            lambda X, y: fit_history(X, y, torch.tensor([-5.0, 10.0], dtype=X.dtype), 0.001, 30)[2][-1],
            "This is where the lecture's thirty steps from (-5, 10) end. They come near the minimum, and on other "
            "data they may not even do that.",
        ),
        wrong(
            "right_side_only",
            lambda X, y: X.T @ y,
            "This is X'y, one side of the equation that says that the gradient is 0. What stands at W on the other "
            "side?",
        ),
        wrong(
            "inverted_entry_by_entry",
            lambda X, y: (1 / (X.T @ X)) @ (X.T @ y),
            "Every entry of X'X was inverted by itself. The inverse of a matrix is another thing: its product with "
            "the matrix is the identity.",
        ),
        wrong(
            "columns_one_at_a_time",
            lambda X, y: X.T @ y / (X**2).sum(dim=0),
            "Each weight was fitted as if the other columns did not exist: X'y was divided by the diagonal of X'X. "
            "That is right only where the columns are orthogonal to each other.",
        ),
        wrong(
            "inverse_of_the_whole_hessian",
            lambda X, y: least_squares(X, y) / 2,
            "Half of the minimum: the gradient is -2 X'y + 2 X'X W, and only one of the two 2s was kept.",
        ),
        wrong(
            "minimum_with_the_other_sign",
            lambda X, y: -least_squares(X, y),
            "The sign is wrong: carry -2 X'y to the other side of the equation.",
        ),
        wrong(
            "minimum_in_the_other_order",
            lambda X, y: least_squares(X, y).flip(0),
            "The entries are in the wrong order: the intercept comes first.",
        ),
        wrong(
            "through_the_origin",
            lambda X, y: torch.cat([y.new_zeros(1), torch.linalg.lstsq(X[:, 1:], y[:, None]).solution[:, 0]]),
            "The first column was left out of the fit, and its weight set to 0: this is the best line through the "
            "origin.",
        ),
        wrong(
            "minimum_as_a_column",
            lambda X, y: least_squares(X, y)[:, None],
            "The numbers are right but stand in a column (p, 1). W of shape (p,) was asked.",
        ),
        best_on_the_grid,
        wrong(
            "one_newton_step_too_short",
            lambda X, y: X.T @ X @ (X.T @ y),
            "X'X was added where it should be solved for: X'y and X'X W are not of one kind. Write down the shapes of "
            "both sides of X'X W = X'y.",
        ),
        wrong(
            "smallest_loss_returned",
            lambda X, y: sse_loss(least_squares(X, y), X, y),
            "This is the smallest loss, one number. Asked was the W at which it is reached.",
        ),
        wrong(
            "inverse_multiplied_entry_by_entry",
            lambda X, y: torch.linalg.inv(X.T @ X) * (X.T @ y),
            "The inverse was multiplied by X'y with *, entry by entry, which leaves a table (p, p). A matrix times a "
            "vector adds up: that is @.",
        ),
    ],
)
