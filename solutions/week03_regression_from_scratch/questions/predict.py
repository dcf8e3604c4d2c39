"""The values of the model at all points.

Hidden cases have a square matrix, where a wrong order of the product does not raise, three columns, and weights in
training.
"""

import torch
from week03_regression_from_scratch import predict

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

from .common import FEW_MATRIX, FEW_W, GUESS, MATRIX


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


def magnitude(X, W):
    return X.abs() @ W.abs()


QUESTION = Question(
    predict,
    points=4,
    cases=[
        public("the line 1 + 3x at three points", X=FEW_MATRIX, W=FEW_W),
        public("the first guess on the lecture's first points", X=MATRIX[:20], W=GUESS),
        one_example("one point", X=normal(1, 2), W=normal(2)),
        in_float64("two points, a square matrix, in float64", X=normal(2, 2), W=normal(2)),
        strided("three columns, not contiguous", "X", X=normal(8, 3), W=normal(3)),
        large_numbers(X=normal(6, 2, sd=4000.0), W=normal(2, sd=300.0)),
        hidden("weights in training", X=normal(5, 2), W=torch.tensor([0.75, -1.5], requires_grad=True)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[line_by_sum, line_by_columns, line_by_einsum, line_by_linear, line_row_by_row],
    misconceptions=[
        wrong(
            "product_in_the_other_order",
            lambda X, W: W @ X,
            "This is the order of one of the lecture's formulas, W before X. It does not conform, unless X happens to "
            "be square, and then the numbers are wrong without any error. Write down the shapes of both factors.",
        ),
        wrong(
            "multiplied_entry_by_entry",
            lambda X, W: X * W,
            "Every entry of X was multiplied by its weight, and nothing was added up: this is a table (n, p). One "
            "number per row was asked.",
        ),
        wrong(
            "added_up_down_the_columns",
            lambda X, W: (X * W).sum(dim=0),
            "The products were added up over the points, which leaves one number per column. Which dimension of X * W "
            "holds the points?",
        ),
        wrong(
            "x_in_place_of_the_matrix",
            lambda X, W: torch.outer(X[:, -1], W),
            "Here x stands where X should: x times (w0, w1) is a table with two columns. A hat over the weights does "
            "not make up for the column of ones.",
        ),
        wrong(
            "intercept_left_out",
            lambda X, W: X[:, 1:] @ W[1:],
            "The first weight does not count: the line goes through the origin.",
        ),
        wrong(
            "weights_in_the_other_order",
            lambda X, W: X @ W.flip(0),
            "Intercept and slope have changed places. Which column of X does W[0] meet?",
        ),
        wrong(
            "always_the_first_guess",
            lambda X, W: -5 + 10 * X[:, 1],
            "The line is always -5 + 10 x, the lecture's first guess. It depends on W.",
        ),
        wrong(
            "always_the_true_line",
            lambda X, W: 2.5 + 4 * X[:, 1],
            "The line is always 2.5 + 4 x, the one that the lecture's data come from. It depends on W.",
        ),
        wrong(
            "values_as_a_column",
            lambda X, W: X @ W[:, None],
            "The numbers are right but stand in a column (n, 1). Subtract y of shape (n,) from it, and you get an "
            "(n, n) table without any error.",
        ),
        wrong(
            "cut_off_from_the_weights",
            lambda X, W: (X @ W).detach(),
            "The numbers are right, but the result is cut off from W: backward() would not find its way back. Cut off "
            "when you plot or record, not when you compute.",
        ),
    ],
)
