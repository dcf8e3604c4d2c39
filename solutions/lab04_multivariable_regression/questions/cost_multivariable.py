"""The mean squared error of the model with several inputs.

Hidden cases have m and p that differ, so that a division by the wrong one shows, and costs of every size.
"""

import numpy
import torch
from lab04_multivariable_regression import cost_multivariable

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

UNIT_FLOAT32 = 2.0**-24


def cost_by_mse_loss(X, y, W, b):
    return torch.nn.functional.mse_loss(X @ W + b, y)


def cost_by_norm(X, y, W, b):
    return torch.linalg.vector_norm(X @ W + b - y) ** 2 / len(y)


def cost_by_matmul(X, y, W, b):
    residual = torch.nn.functional.linear(X, W.T, b) - y
    return (residual.T @ residual) / y.shape[0]


def cost_in_plain_python(X, y, W, b):
    weights, total = W.flatten().tolist(), 0.0
    for row, target in zip(X.tolist(), y.flatten().tolist(), strict=True):
        total += (sum(w * x for w, x in zip(weights, row, strict=True)) + b.item() - target) ** 2
    return total / len(X)


def cost_in_numpy(X, y, W, b):
    return numpy.square(X.numpy() @ W.numpy() + b.numpy() - y.numpy()).mean()


def magnitude(X, y, W, b):
    """As in a mean squared error of one input; the last term matters only where the residuals are nearly zero."""
    largest = X.abs() @ W.abs() + b.abs() + y.abs()
    residual = (X @ W + b - y).abs()
    return (residual**2 + 2 * residual * largest + UNIT_FLOAT32 * largest**2).mean()


QUESTION = Question(
    cost_multivariable,
    points=8,
    builds_on=["predict"],
    cases=[
        public("all predictions are 0", X=SCORES, y=FINALS, W=torch.zeros(3, 1), b=torch.zeros(1)),
        public("the lecture's first cost", X=SCORES, y=FINALS, W=W_START, b=B_START),
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
        hidden("five hundred students", X=normal(500, 2), y=normal(500, 1), W=normal(2, 1), b=normal(1)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[cost_by_mse_loss, cost_by_norm, cost_by_matmul, cost_in_plain_python, cost_in_numpy],
    misconceptions=[
        wrong(
            "summed_not_averaged",
            lambda X, y, W, b: ((X @ W + b - y) ** 2).sum(),
            "The squared errors are added up but not divided by the number of students: with twice the data the cost "
            "doubles.",
        ),
        wrong(
            "halved",
            lambda X, y, W, b: ((X @ W + b - y) ** 2).mean() / 2,
            "Half of the expected cost. There is no 1/2 in front of this lecture's mean squared error.",
        ),
        wrong(
            "divided_by_m_and_p",
            lambda X, y, W, b: ((X @ W + b - y) ** 2).sum() / X.numel(),
            "The sum is divided by the number of entries of X, m times p. There is one error per student, so m of "
            "them are averaged, however many inputs each student has.",
        ),
        wrong(
            "divided_by_the_inputs",
            lambda X, y, W, b: ((X @ W + b - y) ** 2).sum() / X.shape[1],
            "The sum is divided by the number of inputs, p. Which of the two sizes of X counts the students?",
        ),
        wrong(
            "divided_by_five",
            lambda X, y, W, b: ((X @ W + b - y) ** 2).sum() / 5,
            "The sum is divided by 5 whatever the data: right for the lecture's five students only.",
        ),
        wrong(
            "divided_by_m_minus_1",
            lambda X, y, W, b: ((X @ W + b - y) ** 2).sum() / (len(X) - 1),
            "The sum is divided by m - 1, as for a sample's variance. All m errors count here.",
        ),
        wrong(
            "not_squared",
            lambda X, y, W, b: (X @ W + b - y).mean(),
            "Errors above and below cancel, because they are averaged with their signs.",
        ),
        wrong(
            "absolute_error",
            lambda X, y, W, b: (X @ W + b - y).abs().mean(),
            "This is the mean absolute error. The cost squares each error.",
        ),
        wrong(
            "root_taken",
            lambda X, y, W, b: ((X @ W + b - y) ** 2).mean().sqrt(),
            "This is the square root of the expected cost (RMSE). The mean squared error keeps the square.",
        ),
        wrong(
            "difference_of_squares",
            lambda X, y, W, b: ((X @ W + b) ** 2).mean() - (y**2).mean(),
            "Prediction and target are squared before they are subtracted. Which comes first in the formula?",
        ),
        wrong(
            "square_of_the_mean",
            lambda X, y, W, b: (X @ W + b - y).mean() ** 2,
            "The errors are averaged first and squared afterwards, so +1 and -1 cost nothing. The mean comes last.",
        ),
        wrong(
            "variance_of_the_errors",
            lambda X, y, W, b: (X @ W + b - y).var(correction=0),
            "This is the spread of the errors around their own mean: a model that is wrong by the same amount "
            "everywhere would cost nothing.",
        ),
        wrong(
            "every_pair_compared",
            lambda X, y, W, b: ((X @ W + b - y.flatten()) ** 2).mean(),
            "Each prediction is compared with every target, not with its own: a column (m, 1) and a row (m,) "
            "broadcast to an (m, m) table without an error. Print the shape of the difference.",
        ),
        wrong(
            "not_averaged",
            lambda X, y, W, b: (X @ W + b - y) ** 2,
            "This is one squared error per student. A cost is one number for the whole data set.",
        ),
        wrong(
            "bias_forgotten_in_cost",
            lambda X, y, W, b: ((X @ W - y) ** 2).mean(),
            "The predictions inside this cost have no bias. Call predict, and the model stands in one place only.",
        ),
        wrong(
            "squared_error_per_input",
            lambda X, y, W, b: ((X * W.T + b - y) ** 2).mean(),
            "Each product w_j x_ij is compared with the target by itself. The inputs of a row make one prediction "
            "together, and it has one error.",
        ),
    ],
)
