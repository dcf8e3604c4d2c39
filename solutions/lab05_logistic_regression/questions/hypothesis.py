"""The probability that an answer is 1.

At W = b = 0 every h is 0.5: hidden cases have W and b away from 0, a square X, where a wrong order of the product fits,
and parameters whose graph must survive.
"""

import torch
from lab05_logistic_regression import hypothesis, sigmoid

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

from .common import FIRST_B, FIRST_W, INPUTS, LAST_B, LAST_W, magnitude_of_hypothesis


def hypothesis_by_formula(X, W, b):
    return 1 / (1 + torch.exp(-(X.matmul(W) + b)))


def hypothesis_by_linear(X, W, b):
    return torch.nn.functional.linear(X, W.T, b).sigmoid()


def hypothesis_by_addmm(X, W, b):
    return torch.nn.Sigmoid()(torch.addmm(b, X, W))


def hypothesis_row_by_row(X, W, b):
    return torch.stack([torch.sigmoid((row * W.flatten()).sum() + b) for row in X])


def hypothesis_by_design_matrix(X, W, b):
    design = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    return torch.special.expit(design @ torch.cat([W, b.reshape(1, 1)]))


QUESTION = Question(
    hypothesis,
    points=7,
    builds_on=["sigmoid"],
    cases=[
        public("the lecture's data at its start", X=INPUTS, W=FIRST_W, b=FIRST_B),
        public("the lecture's data at its end", X=INPUTS, W=LAST_W, b=LAST_B),
        one_example(X=normal(1, 3), W=normal(3, 1), b=normal(1, mean=1.0)),
        hidden("one feature", X=normal(4, 1), W=normal(1, 1, mean=2.0), b=normal(1, mean=-1.0)),
        in_float64(
            "as many examples as features, double precision", X=normal(3, 3), W=normal(3, 1), b=normal(1, mean=2.0)
        ),
        strided(
            "every second number of a table", "X", "W", X=normal(7, 2, sd=2.0), W=normal(2, 1), b=normal(1, mean=0.5)
        ),
        large_numbers("large inputs", X=normal(9, 2, sd=2000.0), W=normal(2, 1, sd=0.002), b=normal(1, mean=-2.0)),
        hidden(
            "parameters in training",
            X=torch.tensor([[0.5, -1.0], [2.0, 0.25], [-1.5, 1.0]]),
            W=torch.tensor([[1.25], [-0.5]], requires_grad=True),
            b=torch.tensor([0.75], requires_grad=True),
        ),
    ],
    tolerance=RoundingBound(magnitude_of_hypothesis),
    alternatives=[
        hypothesis_by_formula,
        hypothesis_by_linear,
        hypothesis_by_addmm,
        hypothesis_row_by_row,
        hypothesis_by_design_matrix,
    ],
    misconceptions=[
        wrong(
            "sigmoid_forgotten",
            lambda X, W, b: X @ W + b,
            "This is the straight line X W + b, which is no probability. The sigmoid is missing.",
        ),
        wrong(
            "bias_left_out",
            lambda X, W, b: sigmoid(X @ W),
            "The bias is not used: the model says 0.5 for an example of zeros, whatever b is.",
        ),
        wrong(
            "bias_subtracted",
            lambda X, W, b: sigmoid(X @ W - b),
            "The bias is subtracted. A positive b makes the answer 1 more probable.",
        ),
        wrong(
            "bias_behind_the_sigmoid",
            lambda X, W, b: sigmoid(X @ W) + b,
            "The bias is added to the probability, which can leave the range from 0 to 1. It belongs inside of the "
            "sigmoid.",
        ),
        wrong(
            "bias_inside_the_product",
            lambda X, W, b: sigmoid((X + b) @ W),
            "The bias is added to the inputs and multiplied by the weights with them. It is added once, to their "
            "weighted sum.",
        ),
        wrong(
            "other_probability",
            lambda X, W, b: 1 - hypothesis(X, W, b),
            "This is 1 - h, the probability of the answer 0.",
        ),
        wrong(
            "sigmoid_applied_twice",
            lambda X, W, b: sigmoid(hypothesis(X, W, b)),
            "The sigmoid is applied twice, so everything lies between 0.5 and 0.74.",
        ),
        wrong(
            "features_not_summed",
            lambda X, W, b: sigmoid(X * W.T + b),
            "Each feature has a probability of its own, in a table (m, n). The weighted features are added up first.",
        ),
        wrong(
            "first_feature_only",
            lambda X, W, b: sigmoid(X[:, :1] * W[0] + b),
            "Only the first feature is used. How many columns has X?",
        ),
        wrong(
            "softmax_over_the_examples",
            lambda X, W, b: torch.softmax(X @ W + b, dim=0),
            "The probabilities of all examples add up to 1: this is a softmax along the examples. Each example is "
            "judged for itself.",
        ),
        wrong(
            "softmax_over_one_class",
            lambda X, W, b: torch.softmax(X @ W + b, dim=1),
            "Every h is 1: a softmax over a single column always is. With one output for two answers it takes the "
            "sigmoid.",
        ),
        wrong(
            "weights_turned_over",
            lambda X, W, b: sigmoid(X @ W.T + b),
            "W is turned over, as nn.Linear keeps it. Here it is a column, and X W works as it stands in the formula.",
        ),
        wrong(
            "answers_in_place_of_probabilities",
            lambda X, W, b: torch.round(hypothesis(X, W, b)),
            "These are answers, 0 or 1. Asked are probabilities; rounding them is a later question.",
        ),
        wrong(
            "hypothesis_flattened",
            lambda X, W, b: hypothesis(X, W, b).flatten(),
            "The numbers are right, but they stand in a vector (m,). Beside the column y it would broadcast to a "
            "table (m, m).",
        ),
        wrong(
            "hypothesis_cut_off",
            lambda X, W, b: hypothesis(X, W.detach(), b.detach()),
            "The numbers are right, but the result has lost its connection to W and b, so backward() cannot find the "
            "way back. detach, numpy, item and torch.tensor cut it.",
        ),
        wrong(
            "lectures_parameters",
            lambda X, W, b: (
                hypothesis(X, FIRST_W.to(X.dtype), FIRST_B.to(X.dtype)) if len(W) == 2 else hypothesis(X, W * 0, b * 0)
            ),
            "The parameters are those of the lecture's start, whatever W and b are handed over.",
        ),
        wrong(
            "bias_once_per_feature",
            lambda X, W, b: torch.sigmoid((X * W.T + b).sum(dim=1, keepdim=True)),
            "The bias is added once per feature, before the sum. It is added once, to the finished sum.",
        ),
    ],
)
