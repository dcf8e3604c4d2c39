"""The gradient of the loss by its formula.

Hidden cases have square matrices, where a forgotten transposition does not raise, three columns and other n.
"""

import torch
from week03_data import TARGETS
from week03_regression_from_scratch import gradient_manual, sse_loss

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

from .common import FEW_MATRIX, FEW_W, FEW_Y, GUESS, MATRIX, lectures_data


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


def magnitude(W, X, y):
    return 2 * X.abs().T @ (X.abs() @ W.abs() + y.abs())


QUESTION = Question(
    gradient_manual,
    points=9,
    builds_on=["predict", "sse_loss"],
    cases=[
        public("the line 1 + 3x and three points", W=FEW_W, X=FEW_MATRIX, y=FEW_Y),
        public("the first guess on the lecture's data", W=GUESS, X=MATRIX, y=TARGETS),
        one_example("one point", W=normal(2), X=normal(1, 2), y=normal(1)),
        hidden("two points, a square matrix", W=normal(2), X=normal(2, 2), y=normal(2)),
        in_float64("three columns in float64", W=normal(3), X=normal(7, 3), y=normal(7)),
        strided("not contiguous", "X", "y", W=normal(2), X=normal(20, 2), y=normal(20)),
        large_numbers(W=normal(2, sd=40.0), X=normal(6, 2, sd=900.0), y=normal(6, sd=3e4)),
        hidden("a thousand points", W=normal(2), X=normal(1000, 2), y=normal(1000, mean=1.0)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        gradient_multiplied_out,
        gradient_by_backward,
        gradient_by_func,
        gradient_by_einsum,
        gradient_column_by_column,
        gradient_in_numpy,
    ],
    misconceptions=[
        wrong(
            "gradient_with_the_other_sign",
            lambda W, X, y: 2 * X.T @ (y - X @ W),
            "Right but for the sign: this points downhill. The update of this lecture subtracts the gradient, and "
            "would climb with yours.",
        ),
        wrong(
            "gradient_without_2",
            lambda W, X, y: -X.T @ (y - X @ W),
            "Half of the gradient. What does the square contribute when it is differentiated?",
        ),
        wrong(
            "gradient_of_the_mean",
            lambda W, X, y: -2 * X.T @ (y - X @ W) / len(y),
            "n times too small: this is the gradient of the mean. The loss of this lecture is the sum.",
        ),
        wrong(
            "only_the_first_term",
            lambda W, X, y: -2 * X.T @ y,
            "Only -2 X'y is there. That is the gradient at W = 0; the other term says how it changes with W.",
        ),
        wrong(
            "only_the_second_term",
            lambda W, X, y: 2 * X.T @ (X @ W),
            "Only 2 X'X W is there: y does not occur.",
        ),
        wrong(
            "second_term_not_doubled",
            lambda W, X, y: -2 * X.T @ y + X.T @ (X @ W),
            "The 2 stands at the first term only. Differentiating W'X'X W brings a 2 as well.",
        ),
        wrong(
            "first_term_not_doubled",
            lambda W, X, y: -X.T @ y + 2 * X.T @ (X @ W),
            "The 2 stands at the second term only. There are two equal terms with y in the product, which make -2 X'y.",
        ),
        wrong(
            "terms_added",
            lambda W, X, y: 2 * X.T @ y + 2 * X.T @ (X @ W),
            "Both terms are positive. Which sign has the term with y, when (y - X W)'(y - X W) is multiplied out?",
        ),
        wrong(
            "inner_derivative_left_out",
            lambda W, X, y: (-2 * (y - X @ W)).sum().expand(len(W)),
            "All entries are equal: the chain rule stops before it reaches X. What is the derivative of X W with "
            "respect to w1?",
        ),
        wrong(
            "gradient_taken_twice",
            lambda W, X, y: -4 * X.T @ (y - X @ W),
            "Twice the gradient, as if backward() had been called twice: it adds to what is already there.",
        ),
        wrong(
            "rows_not_added_up",
            lambda W, X, y: -2 * X * (y - X @ W)[:, None],
            "This is one gradient per point, a table (n, p). The loss is a sum over the points, and so is its "
            "gradient.",
        ),
        wrong(
            "gradient_as_a_column",
            lambda W, X, y: gradient_manual(W, X, y)[:, None],
            "The numbers are right but stand in a column (p, 1). W of shape (p,) minus that is a table (p, p).",
        ),
        wrong(
            "residuals_still_squared",
            lambda W, X, y: -2 * X.T @ (y - X @ W) ** 2,
            "The residuals are still squared. Differentiating a square lowers its power by one.",
        ),
        wrong(
            "matrix_not_transposed",
            lambda W, X, y: -2 * X @ (y - X @ W),
            "X stands where its transpose should, which raises an error unless X is square. Write down the shapes: "
            "(p,) comes out, (n,) goes in.",
        ),
        wrong(
            "loss_in_place_of_gradient",
            lambda W, X, y: sse_loss(W, X, y),
            "This is the loss, one number. The gradient has one number per weight.",
        ),
        wrong(
            "gradient_exchanged",
            lambda W, X, y: gradient_manual(W, X, y).flip(0),
            "The entries are in the wrong order: the first one belongs to the intercept.",
        ),
        wrong(
            "sizes_only",
            lambda W, X, y: gradient_manual(W, X, y).abs(),
            "The sizes are right, the signs are lost. The sign says in which direction to go.",
        ),
        wrong(
            "always_the_printed_gradient",
            lambda W, X, y: torch.tensor([-1342.2523, 1188.9307]),
            "The result is always the gradient that the lecture prints for (-5, 10). It depends on W, X and y.",
        ),
        gradient_on_the_lectures_data,
        backward_without_requires_grad,
        wrong(
            "weights_multiplied_entry_by_entry",
            lambda W, X, y: -2 * X.T @ y + 2 * (X.T @ X) * W,
            "X'X was multiplied by W with *, entry by entry, which leaves a table (p, p). A matrix times a vector "
            "adds up: that is @.",
        ),
        wrong(
            "both_terms_negative",
            lambda W, X, y: -2 * X.T @ (y + X @ W),
            "The line's values were added to y and not subtracted: both terms are negative. Which sign has the one "
            "with W?",
        ),
    ],
)
