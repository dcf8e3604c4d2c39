"""Half the squared error of each example, in one shape.

A vector minus a column is a table: hidden cases mix both shapes, with one and two examples.
"""

import torch
from d2l_3_2_linear_regression_scratch import squared_loss

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

from .common import FIRST_LABELS, UNIT_FLOAT32


def loss_by_mse(y_hat, y):
    return torch.nn.functional.mse_loss(y_hat, y.view_as(y_hat), reduction="none") / 2


def loss_by_mse_module(y_hat, y):
    return 0.5 * torch.nn.MSELoss(reduction="none")(y_hat, y.reshape(y_hat.size()))


def loss_by_square(y_hat, y):
    return torch.square(y.reshape(y_hat.shape) - y_hat).mul(0.5)


def loss_of_each_pair(y_hat, y):
    pairs = zip(y_hat.reshape(-1), y.reshape(-1), strict=True)
    return torch.stack([0.5 * (one - other) * (one - other) for one, other in pairs]).reshape(y_hat.shape)


def loss_with_condition(y_hat, y):
    if y_hat.dim() > y.dim():
        y = y.unsqueeze(1)
    elif y_hat.dim() < y.dim():
        y = y.squeeze(1)
    return (y_hat - y).pow(2).div(2)


def magnitude(y_hat, y):
    y = y.reshape(y_hat.shape)
    error, largest = (y_hat - y).abs(), y_hat.abs() + y.abs()
    return error**2 / 2 + error * largest + UNIT_FLOAT32 * largest**2


QUESTION = Question(
    squared_loss,
    points=9,
    cases=[
        public(
            "predictions in a column, labels in a vector",
            y_hat=torch.tensor([[4.0], [1.0], [0.0]]),
            y=torch.tensor([2.0, 2.0, 3.0]),
        ),
        public(
            "the lecture's first batch at w = 0 and b = 4.2",
            y_hat=torch.full((10, 1), 4.2, requires_grad=True),
            y=FIRST_LABELS,
        ),
        hidden("predictions in a vector, labels in a column", y_hat=normal(6), y=normal(6, 1)),
        hidden("two vectors", y_hat=normal(5, mean=1.0), y=normal(5)),
        hidden("two columns", y_hat=normal(4, 1), y=normal(4, 1)),
        one_example(y_hat=normal(1, 1), y=normal(1)),
        in_float64("two examples in float64", y_hat=normal(2, 1), y=normal(2)),
        strided("every second number of a longer list", y_hat=normal(8, 1), y=normal(8)),
        large_numbers(y_hat=normal(7, 1, sd=5000.0), y=normal(7, mean=3000.0)),
        small_numbers(y_hat=normal(7, 1, sd=0.02), y=normal(7, sd=0.01)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[loss_by_mse, loss_by_mse_module, loss_by_square, loss_of_each_pair, loss_with_condition],
    misconceptions=[
        wrong(
            "every_pair_compared",
            lambda y_hat, y: (y_hat - y) ** 2 / 2,
            "Each prediction is compared with every label: a column (n, 1) minus a vector (n,) broadcasts to a table "
            "(n, n), without an error message. Compare the shapes of the two before you subtract.",
        ),
        wrong(
            "not_halved",
            lambda y_hat, y: (y_hat - y.reshape(y_hat.shape)) ** 2,
            "Twice the expected loss: the half is missing. It is there for the derivative, in which it cancels a 2.",
        ),
        wrong(
            "loss_averaged",
            lambda y_hat, y: squared_loss(y_hat, y).mean(),
            "The losses are averaged to one number. Here they stay as they are, one per example; the sum comes with "
            "backward(), the division in sgd.",
        ),
        wrong(
            "loss_summed",
            lambda y_hat, y: squared_loss(y_hat, y).sum(),
            "The losses are added up to one number. Here they stay as they are, one per example; adding up comes "
            "later.",
        ),
        wrong(
            "loss_in_the_shape_of_the_labels",
            lambda y_hat, y: squared_loss(y_hat, y).reshape(y.shape),
            "The numbers are right, but they have the shape of y. The lecture brings y into the shape of y_hat, not "
            "the other way round.",
        ),
        wrong(
            "labels_always_made_a_column",
            lambda y_hat, y: (y_hat - y.reshape(-1, 1)) ** 2 / 2,
            "y is made a column whatever the shape of y_hat is. Where the predictions are a vector, that makes the "
            "table (n, n) which it was to prevent. Which shape has y to have?",
        ),
        wrong(
            "both_flattened",
            lambda y_hat, y: squared_loss(y_hat, y).flatten(),
            "The numbers are right, but they come as (n,) where y_hat is a column. Keep the shape of y_hat.",
        ),
        wrong(
            "absolute_error_halved",
            lambda y_hat, y: (y_hat - y.reshape(y_hat.shape)).abs() / 2,
            "Half of the absolute error. The lecture's loss squares the error.",
        ),
        wrong(
            "not_squared",
            lambda y_hat, y: (y_hat - y.reshape(y_hat.shape)) / 2,
            "Half of the error, with its sign: nothing is squared, and a loss below 0 would be better than a perfect "
            "one.",
        ),
        wrong(
            "half_inside_the_square",
            lambda y_hat, y: ((y_hat - y.reshape(y_hat.shape)) / 2) ** 2,
            "A quarter of the squared error: the half is squared, too. Which comes first, the power or the division?",
        ),
        wrong(
            "squares_subtracted",
            lambda y_hat, y: (y_hat**2 - y.reshape(y_hat.shape) ** 2) / 2,
            "Prediction and label are squared first and subtracted then. It is the difference that is squared.",
        ),
        wrong(
            "divided_by_n",
            lambda y_hat, y: squared_loss(y_hat, y) / len(y),
            "Each loss is divided by the number of examples, twice if you count the half. The loss of an example does "
            "not depend on how many others there are.",
        ),
        wrong(
            "loss_cut_off",
            lambda y_hat, y: squared_loss(y_hat, y).detach(),
            "The numbers are right, but the way back to the predictions is lost, so that backward() has nothing to "
            "follow.",
        ),
        wrong(
            "batch_of_ten_built_in",
            lambda y_hat, y: (y_hat.reshape(-1, 1) - y.reshape(10, 1)) ** 2 / 2,
            "The labels are brought into the shape (10, 1), the one of the lecture's batches. The last batch may have "
            "another size; whose shape are they to have?",
        ),
    ],
)
