"""The slopes of the cost along all weights and the bias.

Hidden cases start away from zeros, where parts that are left out show, with other m and p and one student alone.
"""

import torch
from lab04_multivariable_regression import cost_multivariable, gradient_multivariable

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    one_example,
    public,
    small_numbers,
    strided,
    wrong,
)

from .common import B_START, FINALS, SCORES, W_START


def dropped_factor_2(X, y, W, b):
    """Half of the slopes that were expected. What does the outer function, the square, contribute to a derivative?"""
    residual = X @ W + b - y
    return X.T @ residual / len(X), residual.mean(dim=0)


def gradient_of_the_sum(X, y, W, b):
    """The slopes of the summed errors, m times too large. The cost is a mean."""
    residual = X @ W + b - y
    return 2 * X.T @ residual, 2 * residual.sum(dim=0)


def sum_without_the_2(X, y, W, b):
    """A sum, and no factor 2: both the 1/m and the 2 of the formula are missing."""
    residual = X @ W + b - y
    return X.T @ residual, residual.sum(dim=0)


def weights_averaged_bias_summed(X, y, W, b):
    """The weights' part is right; the bias's is m times too large, because its residuals are summed and not
    averaged."""
    residual = X @ W + b - y
    return 2 / len(X) * X.T @ residual, 2 * residual.sum(dim=0)


def weights_summed_bias_averaged(X, y, W, b):
    """The bias's part is right; the weights' is m times too large. A matrix product adds up over the rows: what is left
    to do to get a mean?"""
    residual = X @ W + b - y
    return 2 * X.T @ residual, 2 * residual.mean(dim=0)


def divided_by_all_entries(X, y, W, b):
    """The weights' part is p times too small: the products X * residual were averaged over the whole table, rows and
    columns. Only the rows are averaged."""
    residual = X @ W + b - y
    return 2 / X.numel() * X.T @ residual, 2 * residual.mean(dim=0)


def target_minus_prediction(X, y, W, b):
    """Right but for the sign: the residual is prediction minus target, not the other way round."""
    residual = y - (X @ W + b)
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)


def inner_derivative_missing(X, y, W, b):
    """All weights get the bias's slope. The chain rule stops halfway: what does w_j x_ij give when w_j changes?"""
    slope = 2 * (X @ W + b - y).mean(dim=0)
    return slope.expand(X.shape[1]).reshape(-1, 1), slope


def one_slope_for_all_weights(X, y, W, b):
    """All weights have the same slope, the average of the right ones: mean() ran over the columns as well. Each weight
    has a slope of its own."""
    residual = X @ W + b - y
    slopes = 2 / len(X) * X.T @ residual
    return slopes.mean().expand(X.shape[1]).reshape(-1, 1), 2 * residual.mean(dim=0)


def bias_slope_forgotten(X, y, W, b):
    """The bias's slope is 0: it would never move. How does a prediction change when b does?"""
    residual = X @ W + b - y
    return 2 / len(X) * X.T @ residual, torch.zeros_like(b)


def bias_left_out_of_the_residual(X, y, W, b):
    """The predictions in these slopes have no bias, which goes unnoticed as long as b is 0."""
    residual = X @ W - y
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)


def bias_slope_multiplied(X, y, W, b):
    """The bias's slope is multiplied by b. The derivative of b with respect to b is not b."""
    residual = X @ W + b - y
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0) * b


def residual_squared(X, y, W, b):
    """The residual is still squared. Differentiating a square lowers its power by one."""
    squared = (X @ W + b - y) ** 2
    return 2 / len(X) * X.T @ squared, 2 * squared.mean(dim=0)


def product_of_means(X, y, W, b):
    """The mean of a product is not the product of the means: residuals and inputs are averaged separately here."""
    slope = 2 * (X @ W + b - y).mean(dim=0)
    return slope * X.mean(dim=0).reshape(-1, 1), slope


def targets_as_a_row(X, y, W, b):
    """Each prediction is compared with every target: a column (m, 1) minus a row (m,) is an (m, m) table, without an
    error. Print the shape of the residual."""
    residual = (X @ W + b - y.flatten()).mean(dim=1, keepdim=True)
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)


def differentiated_by_the_inputs(X, y, W, b):
    """The residual is multiplied by the weight: that is the slope with respect to an input. The data are fixed; what
    moves are the weights."""
    slope = 2 * (X @ W + b - y).mean(dim=0)
    return W * slope, slope


def parts_exchanged(X, y, W, b):
    """The numbers are right, their order is not: first the weights' slopes, then the bias's."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_b, grad_W


def slopes_as_a_row(X, y, W, b):
    """The weights' slopes lie in a row, (1, p), as torch.nn.Linear keeps its weights. W is a column here, and its
    slopes have the shape of W: in an update a column minus a row is a (p, p) table."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_W.T, grad_b


def per_example_slopes(X, y, W, b):
    """This is one slope per student and weight, (m, p). The cost is one number, so there is one slope per weight: what
    is averaged?"""
    residual = X @ W + b - y
    return 2 * residual * X, 2 * residual


def always_five_students(X, y, W, b):
    """The factor is 2/5 whatever the data. Ask the data how many rows there are."""
    residual = X @ W + b - y
    return 2 / 5 * X.T @ residual, 2 / 5 * residual.sum(dim=0)


def accumulated_twice(X, y, W, b):
    """Twice too large: backward() was called twice on the same tensors, and a second gradient is added to the first."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return 2 * grad_W, 2 * grad_b


def backward_without_requires_grad(X, y, W, b):
    """Autograd was never asked to follow W and b, so there is nothing to go back along. A tensor that shall get a
    gradient needs requires_grad, before the cost is computed with it."""
    cost = cost_multivariable(X, y, W, b)
    cost.backward()
    return W.grad, b.grad


def slopes_flat(X, y, W, b):
    """The weights' slopes stand in a flat vector, (p,). W is a column, and its slopes have the shape of W: in an update
    a column minus a vector is a (p, p) table."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_W.flatten(), grad_b


def factor_2_in_the_weights_only(X, y, W, b):
    """The bias's slope is half of what it should be: its residual comes from a square as well."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_W, grad_b / 2


def factor_2_in_the_bias_only(X, y, W, b):
    """The weights' slopes are half of what they should be: their residuals come from a square as well."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_W / 2, grad_b


def gradient_by_backward(X, y, W, b):
    weights = W.detach().clone().requires_grad_(True)
    bias = b.detach().clone().requires_grad_(True)
    torch.nn.functional.mse_loss(X @ weights + bias, y).backward()
    return weights.grad, bias.grad


def gradient_by_autograd_grad(X, y, W, b):
    leaves = (W.clone().requires_grad_(), b.clone().requires_grad_())
    return torch.autograd.grad(((X @ leaves[0] + leaves[1] - y) ** 2).mean(), leaves)


def gradient_by_func(X, y, W, b):
    return torch.func.grad(lambda parameters: cost_multivariable(X, y, *parameters))((W, b))


def gradient_with_a_column_of_ones(X, y, W, b):
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    together = 2 / A.shape[0] * A.T @ (A @ torch.cat([W, b.reshape(1, 1)]) - y)
    return together[:-1], together[-1]


def gradient_by_broadcasting(X, y, W, b):
    residual = (X * W.T).sum(dim=1, keepdim=True) + b - y
    return 2 * (residual * X).mean(dim=0).reshape(-1, 1), (2 * residual).mean(dim=0)


def gradient_by_nn_linear(X, y, W, b):
    layer = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
    with torch.no_grad():
        layer.weight.copy_(W.T)
        layer.bias.copy_(b)
    torch.nn.MSELoss()(layer(X), y).backward()
    return layer.weight.grad.T.clone(), layer.bias.grad


def magnitude(X, y, W, b):
    largest = X.abs() @ W.abs() + b.abs() + y.abs()
    return 2 / len(X) * X.abs().T @ largest, 2 * largest.mean(dim=0)


QUESTION = Question(
    gradient_multivariable,
    points=15,
    builds_on=["predict"],
    returns=("grad_W", "grad_b"),
    cases=[
        public("all predictions are 0", X=SCORES, y=FINALS, W=torch.zeros(3, 1), b=torch.zeros(1)),
        public("the lecture's first gradient", X=SCORES, y=FINALS, W=W_START, b=B_START),
        hidden("seven rows of two", X=normal(7, 2), y=normal(7, 1), W=normal(2, 1), b=normal(1)),
        one_example("one student", X=normal(1, 3), y=normal(1, 1), W=normal(3, 1), b=normal(1)),
        in_float64("two students in float64", X=normal(2, 4), y=normal(2, 1), W=normal(4, 1), b=normal(1)),
        strided(
            "every second number of a wider table",
            "X",
            "y",
            X=normal(9, 4),
            y=normal(9, 1, mean=3.0),
            W=normal(4, 1),
            b=normal(1),
        ),
        large_numbers(X=normal(6, 2, sd=2000.0), y=normal(6, 1, sd=3000.0), W=normal(2, 1), b=normal(1, sd=1000.0)),
        small_numbers(X=normal(8, 3, sd=0.003), y=normal(8, 1, sd=0.003), W=normal(3, 1), b=normal(1, sd=0.002)),
        hidden("five hundred students", X=normal(500, 2, mean=1.0), y=normal(500, 1), W=normal(2, 1), b=normal(1)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        gradient_by_backward,
        gradient_by_autograd_grad,
        gradient_by_func,
        gradient_with_a_column_of_ones,
        gradient_by_broadcasting,
        gradient_by_nn_linear,
    ],
    misconceptions=[
        dropped_factor_2,
        gradient_of_the_sum,
        sum_without_the_2,
        weights_averaged_bias_summed,
        weights_summed_bias_averaged,
        divided_by_all_entries,
        target_minus_prediction,
        inner_derivative_missing,
        one_slope_for_all_weights,
        bias_slope_forgotten,
        bias_left_out_of_the_residual,
        bias_slope_multiplied,
        residual_squared,
        product_of_means,
        targets_as_a_row,
        differentiated_by_the_inputs,
        parts_exchanged,
        slopes_as_a_row,
        per_example_slopes,
        always_five_students,
        accumulated_twice,
        backward_without_requires_grad,
        slopes_flat,
        factor_2_in_the_weights_only,
        factor_2_in_the_bias_only,
        wrong(
            "backward_without_parentheses",
            lambda X, y, W, b: (None, None),
            "Both slopes are None: `cost.backward` without its parentheses only names the function, and nothing is "
            "called.",
        ),
    ],
)
