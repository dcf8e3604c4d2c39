"""The mean squared error of H(x) = W x.

The slide has a misprint, and the lecture's data have x = y and m = 3: hidden cases tell apart what agrees there, down
to costs that rounding would swallow.
"""

import numpy
import torch
from lab03_gradient_descent import cost_no_bias

from autograder.spec import (
    Case,
    Question,
    RoundingBound,
    hidden,
    large_numbers,
    normal,
    public,
    small_numbers,
    strided,
    wrong,
)

from .common import HOURS, POINTS, magnitude_of_cost


def variance_of_the_errors(W, x, y):
    """This is the spread of the errors around their own mean. A model that is wrong by the same amount everywhere
    would cost nothing; the cost measures the errors from zero."""
    residual = x * W - y
    return ((residual - residual.mean()) ** 2).mean()


def always_the_lectures_data(W, x, y):
    """The cost does not depend on the arguments x and y: it is always computed on the lecture's data. A function that
    reads a global x_train works until somebody calls it with other data."""
    hours = torch.tensor([[1.0], [2.0], [3.0]], dtype=x.dtype)
    return ((hours * W - hours) ** 2).mean()


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


QUESTION = Question(
    cost_no_bias,
    points=10,
    cases=[
        public("cost of W = 0 on the lecture's data", W=torch.tensor([0.0]), x=HOURS, y=POINTS),
        public("cost of W = 1, the best weight", W=torch.tensor([1.0]), x=HOURS, y=POINTS),
        hidden("a batch of 7, x differs from y", W=normal(1), x=normal(7, 1), y=normal(7, 1)),
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
        strided(
            "every second number of a longer list",
            "x",
            "y",
            W=normal(1, mean=-2.0),
            x=normal(40, 1),
            y=normal(40, 1, mean=3.0),
        ),
        large_numbers(W=normal(1), x=normal(5, 1, sd=2000.0), y=normal(5, 1, mean=1000.0, sd=3000.0)),
        small_numbers(W=normal(1), x=normal(9, 1, sd=0.003), y=normal(9, 1, sd=0.003)),
        hidden("a thousand examples", W=normal(1), x=normal(1000, 1), y=normal(1000, 1)),
    ],
    tolerance=RoundingBound(magnitude_of_cost),
    alternatives=[
        cost_by_mse_loss,
        cost_by_nn_module,
        cost_in_plain_python,
        cost_by_matmul,
        cost_by_norm,
        cost_in_numpy,
    ],
    misconceptions=[
        wrong(
            "summed_not_averaged",
            lambda W, x, y: ((x * W - y) ** 2).sum(),
            "The squared errors are added up but not divided by the number of examples: with twice the data the cost "
            'doubles. Which word of "mean squared error" is missing?',
        ),
        wrong(
            "halved",
            lambda W, x, y: cost_no_bias(W, x, y) / 2,
            "Half of the expected cost. Some books put 1/2 in front, so that a 2 cancels in the gradient; this "
            "lecture's cost has 1/m alone.",
        ),
        wrong(
            "slide_taken_literally",
            lambda W, x, y: ((x * W / len(x) - y) ** 2).mean(),
            "This follows the slide to the letter, where a second 1/m stands inside the square. The model would be "
            "H(x)/m: look at the cost for W = 1, where every prediction is exact. The mean is taken once, outside.",
        ),
        wrong(
            "divided_by_m_twice",
            lambda W, x, y: cost_no_bias(W, x, y) / len(x),
            "The cost is divided by the number of examples twice. torch.mean divides already.",
        ),
        wrong(
            "divided_by_three",
            lambda W, x, y: ((x * W - y) ** 2).sum() / 3,
            "The sum is divided by 3 whatever the data: right for the lecture's three examples and for no other "
            "number. Ask the data how many examples there are.",
        ),
        wrong(
            "not_squared",
            lambda W, x, y: (x * W - y).mean(),
            "Errors above and below cancel, because they are averaged with their signs. What does the square do to a "
            "sign?",
        ),
        wrong(
            "absolute_error",
            lambda W, x, y: (x * W - y).abs().mean(),
            "This is the mean absolute error. The lecture's cost squares each error, which makes large ones count "
            "more.",
        ),
        wrong(
            "root_taken",
            lambda W, x, y: cost_no_bias(W, x, y).sqrt(),
            "This is the square root of the expected cost (RMSE). The mean squared error keeps the square.",
        ),
        wrong(
            "difference_of_squares",
            lambda W, x, y: ((x * W) ** 2).mean() - (y**2).mean(),
            "Prediction and target are squared before they are subtracted. Which comes first in the formula, the "
            "difference or the square?",
        ),
        wrong(
            "square_of_the_mean",
            lambda W, x, y: (x * W - y).mean() ** 2,
            "The errors are averaged first and squared afterwards, so an error of +1 and one of -1 cost nothing. The "
            "mean comes last.",
        ),
        variance_of_the_errors,
        wrong(
            "divided_by_m_minus_1",
            lambda W, x, y: ((x * W - y) ** 2).sum() / (len(x) - 1),
            "The sum is divided by m - 1, as for a sample's variance. No mean was estimated here: all m examples "
            "count, and with one example m - 1 is zero.",
        ),
        wrong(
            "not_averaged",
            lambda W, x, y: (x * W - y) ** 2,
            "This is one squared error per example. A cost is one number for the whole data set: what is done with "
            "the m values?",
        ),
        wrong(
            "x_and_y_exchanged_in_cost",
            lambda W, x, y: ((y * W - x) ** 2).mean(),
            "Inputs and targets have changed places: the model predicts y from x. The lecture's data hide it, because "
            "there x and y are equal.",
        ),
        wrong(
            "every_pair_compared",
            lambda W, x, y: ((x * W - y.flatten()) ** 2).mean(),
            "Each prediction is compared with every target, not with its own: shapes (m, 1) and (m,) broadcast to "
            "(m, m) without an error. Print the shape of the difference before it is squared.",
        ),
        wrong(
            "weight_added",
            lambda W, x, y: ((x + W - y) ** 2).mean(),
            "The weight is added to x. The model multiplies: twice the hours give twice the points.",
        ),
        always_the_lectures_data,
        wrong(
            "printed_digits_only",
            lambda W, x, y: torch.round(cost_no_bias(W, x, y), decimals=4),
            "The result is rounded to four decimals. Rounding belongs to printing; the number itself keeps its digits.",
        ),
    ],
)
