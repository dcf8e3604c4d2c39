"""The mean squared error of predictions.

With W = b = 0 a square too many or a mean too early does not show: hidden cases have errors of both signs, other m than
3, and costs that rounding to the lecture's digits would spoil.
"""

import numpy as np
import torch
from lab02_linear_regression import mse_cost

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

from .common import HOURS


def variance_of_the_errors(hypothesis, y):
    """This is the spread of the errors around their own mean. A line that is 5 points too high everywhere would cost
    nothing; the errors count from 0."""
    errors = hypothesis - y
    return ((errors - errors.mean()) ** 2).mean()


def cost_by_mse_loss(hypothesis, y):
    return torch.nn.functional.mse_loss(hypothesis, y)


def cost_by_a_dot_product(hypothesis, y):
    errors = (hypothesis - y).flatten()
    return errors @ errors / len(errors)


def cost_in_plain_python(hypothesis, y):
    total = 0.0
    for (predicted,), (true,) in zip(hypothesis.tolist(), y.tolist(), strict=True):
        total += (predicted - true) ** 2
    return total / len(y)


def cost_by_a_norm(hypothesis, y):
    return torch.linalg.vector_norm(hypothesis - y) ** 2 / y.numel()


def cost_in_numpy(hypothesis, y):
    return np.mean(np.square(hypothesis.numpy() - y.numpy()))


def magnitude(hypothesis, y):
    return (2 * (hypothesis - y).abs() * (hypothesis.abs() + y.abs())).mean()


QUESTION = Question(
    mse_cost,
    points=15,
    cases=[
        public("the start, every prediction 0", hypothesis=torch.zeros(3, 1), y=HOURS),
        public("after the first step", hypothesis=torch.tensor([[0.1333333], [0.2266667], [0.32]]), y=HOURS),
        one_example("one student", hypothesis=normal(1, 1), y=normal(1, 1, mean=4)),
        in_float64("two students in double precision", hypothesis=normal(2, 1, mean=1), y=normal(2, 1)),
        strided("columns cut from a table", hypothesis=normal(7, 1), y=normal(7, 1, mean=1)),
        hidden("a thousand students", hypothesis=normal(1000, 1, sd=2), y=normal(1000, 1)),
        large_numbers(hypothesis=normal(10, 1, sd=5e3), y=normal(10, 1, mean=3e3, sd=5e3)),
        hidden("small errors", hypothesis=normal(6, 1, sd=4e-3), y=normal(6, 1, sd=4e-3)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[cost_by_mse_loss, cost_by_a_dot_product, cost_in_plain_python, cost_by_a_norm, cost_in_numpy],
    misconceptions=[
        wrong(
            "summed_not_averaged",
            lambda hypothesis, y: ((hypothesis - y) ** 2).sum(),
            "The squared errors are added up, but not divided by their number m. A mean does not grow with the data.",
        ),
        wrong(
            "absolute_errors",
            lambda hypothesis, y: (hypothesis - y).abs().mean(),
            "This is the mean of the absolute errors. In a mean squared error an error of 3 counts as 9.",
        ),
        wrong(
            "not_squared",
            lambda hypothesis, y: (hypothesis - y).mean(),
            "The errors are averaged as they are: errors of opposite sign cancel, and a bad line can have the cost 0.",
        ),
        wrong(
            "squares_subtracted",
            lambda hypothesis, y: (hypothesis**2).mean() - (y**2).mean(),
            "Predictions and scores are squared first and then subtracted. It is the difference that is to be squared.",
        ),
        wrong(
            "not_averaged",
            lambda hypothesis, y: (hypothesis - y) ** 2,
            "This is one squared error per student. The cost is a single number that stands for all of them.",
        ),
        wrong(
            "divided_by_m_minus_1",
            lambda hypothesis, y: ((hypothesis - y) ** 2).sum() / (len(y) - 1),
            "The sum is divided by m - 1. That belongs to the estimate of a variance; a mean divides by the number of "
            "terms.",
        ),
        wrong(
            "divided_by_m_twice",
            lambda hypothesis, y: ((hypothesis - y) ** 2).mean() / len(y),
            "The sum is divided by m two times over: the mean of something that has already been averaged, or divided "
            "by m.",
        ),
        wrong(
            "predictions_divided_by_m",
            lambda hypothesis, y: ((hypothesis / len(y) - y) ** 2).mean(),
            "The predictions are divided by m inside the square. The 1/m stands before the sum and belongs to the "
            "whole of it; at W = b = 0 the two cannot be told apart.",
        ),
        wrong(
            "row_against_column",
            lambda hypothesis, y: ((hypothesis - y.reshape(-1)) ** 2).mean(),
            "A column (m, 1) minus a row (m,) broadcasts to (m, m): every prediction is compared with every score. "
            "Compare the shapes before you subtract.",
        ),
        wrong(
            "rounded_to_four_decimals",
            lambda hypothesis, y: torch.round(((hypothesis - y) ** 2).mean() * 1e4) / 1e4,
            "The cost is rounded to what the lecture prints. Return the number itself; digits are a matter of "
            "printing.",
        ),
        variance_of_the_errors,
        wrong(
            "averaged_before_squaring",
            lambda hypothesis, y: (hypothesis - y).mean() ** 2,
            "The errors are averaged first and the mean is squared: errors of opposite sign cancel. Which comes first "
            "in the formula, the square or the sum?",
        ),
        wrong(
            "square_root_taken",
            lambda hypothesis, y: ((hypothesis - y) ** 2).mean().sqrt(),
            "This is the root of the mean squared error (RMSE). The lecture's cost is the mean of the squares itself.",
        ),
        wrong(
            "halved",
            lambda hypothesis, y: ((hypothesis - y) ** 2).mean() / 2,
            "This is half of the cost. Some books put 1/(2m) before the sum to save a factor in the gradient; here it "
            "is 1/m.",
        ),
    ],
)
