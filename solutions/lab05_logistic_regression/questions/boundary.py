"""Where the model says exactly 0.5.

Hidden cases have weights of either sign and a bias that matters: a slope upside down or a sign lost shows there.
"""

import numpy
import torch
from lab05_logistic_regression import boundary, sigmoid

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
    uniform,
    wrong,
)

from .common import LAST_B, LAST_W


def boundary_by_slope(x1, W, b):
    slope, intercept = -W[0] / W[1], -b / W[1]
    return slope * x1 + intercept


def boundary_by_solve(x1, W, b):
    right = -(W[0] * x1 + b).reshape(1, -1)
    return torch.linalg.solve(W[1].reshape(1, 1), right).flatten()


def boundary_in_plain_python(x1, W, b):
    (w1,), (w2,) = W.tolist()
    return [-(w1 * one + b.item()) / w2 for one in x1.tolist()]


def boundary_in_numpy(x1, W, b):
    (w1,), (w2,) = W.numpy()
    return numpy.polyval([w1 / -w2, b.item() / -w2], x1.numpy())


def magnitude(x1, W, b):
    return ((W[0] * x1).abs() + b.abs()) / W[1].abs()


QUESTION = Question(
    boundary,
    points=5,
    cases=[
        public("the lecture's end", x1=torch.tensor([1.0, 3.5, 6.0]), W=LAST_W, b=LAST_B),
        hidden(
            "round numbers",
            x1=torch.tensor([0.0, 1.0, 2.0, 5.0]),
            W=torch.tensor([[2.0], [-4.0]]),
            b=torch.tensor([6.0]),
        ),
        one_example("one point", x1=normal(1), W=uniform(2, 1, low=0.5, high=2), b=normal(1, mean=2.0)),
        in_float64(
            "two points in double precision", x1=normal(2), W=uniform(2, 1, low=-3, high=-1), b=normal(1, mean=1.0)
        ),
        strided(
            "every second number of a longer list",
            "x1",
            x1=normal(9, sd=3.0),
            W=torch.tensor([[0.5], [1.25]]),
            b=normal(1, mean=-3.0),
        ),
        large_numbers(
            "large inputs", x1=normal(6, sd=5000.0), W=uniform(2, 1, low=0.0004, high=0.002), b=normal(1, mean=4.0)
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[boundary_by_slope, boundary_by_solve, boundary_in_plain_python, boundary_in_numpy],
    misconceptions=[
        wrong(
            "sign_of_the_boundary",
            lambda x1, W, b: (W[0] * x1 + b) / W[1],
            "Right but for the sign. Solve the equation for x2 again: everything else goes to the other side.",
        ),
        wrong(
            "bias_on_the_wrong_side",
            lambda x1, W, b: (b - W[0] * x1) / W[1],
            "The bias has the wrong sign. It goes to the other side of the equation together with W1 x1.",
        ),
        wrong(
            "boundary_without_bias",
            lambda x1, W, b: -W[0] * x1 / W[1],
            "The line goes through the origin for every b: the bias is not used.",
        ),
        wrong(
            "features_exchanged",
            lambda x1, W, b: -(W[1] * x1 + b) / W[0],
            "The weights have changed places: this solves for the first feature, given the second.",
        ),
        wrong(
            "divided_by_the_first_weight",
            lambda x1, W, b: -(W[0] * x1 + b) / W[0],
            "The sum is divided by the weight of the given feature. Which one stands in front of the unknown?",
        ),
        wrong(
            "where_z_is_one_half",
            lambda x1, W, b: (0.5 - W[0] * x1 - b) / W[1],
            "This is where X W + b is 0.5. It is h that should be 0.5; what does the sigmoid say at z = 0.5?",
        ),
        wrong(
            "where_z_is_one",
            lambda x1, W, b: (1 - W[0] * x1 - b) / W[1],
            "This is where X W + b is 1, where the sigmoid says 0.73 already. Which z gives 0.5?",
        ),
        wrong(
            "not_divided",
            lambda x1, W, b: -(W[0] * x1 + b),
            "The division by the second weight is missing: W2 x2 is not yet x2.",
        ),
        wrong(
            "only_the_bias_divided",
            lambda x1, W, b: -W[0] * x1 - b / W[1],
            "Only the bias is divided by the second weight. Both terms of the other side are; a parenthesis is "
            "missing.",
        ),
        wrong(
            "slope_only",
            lambda x1, W, b: (-W[0] / W[1]).expand(x1.shape),
            "This is the slope of the boundary, the same number for every x1. Asked is the height of the line.",
        ),
        wrong(
            "lectures_boundary",
            lambda x1, W, b: boundary(x1, LAST_W.to(x1.dtype), LAST_B.to(x1.dtype)),
            "This is the boundary of the lecture's training, whatever W and b are handed over.",
        ),
        wrong(
            "probabilities_on_the_axis",
            lambda x1, W, b: sigmoid(W[0] * x1 + b),
            "These are probabilities, those of examples whose second feature is 0. Asked is the second feature for "
            "which the probability is 0.5.",
        ),
        wrong(
            "boundary_as_a_column",
            lambda x1, W, b: boundary(x1, W, b).reshape(-1, 1),
            "The numbers are right, but they stand in a column (k, 1). One number was asked for each of the k, as x1 "
            "has them.",
        ),
    ],
)
