"""The slopes of the cost along W and b.

With as many ones as zeros the slope along b is 0 at the start: hidden cases have W and b away from 0, m and p that
differ, and one example alone.
"""

import math

import numpy
import torch
from lab05_logistic_regression import bce_cost, bce_gradient, hypothesis, predict

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

from .common import ANSWERS, FIRST_B, FIRST_W, INPUTS, from_residual, labels, magnitude_of_hypothesis


def gradient_summed(X, y, W, b):
    """Both slopes are m times too large: they are sums over the examples. The cost is a mean; what is the slope of a
    mean?"""
    dW, db = bce_gradient(X, y, W, b)
    return dW * len(X), db * len(X)


def answer_minus_probability(X, y, W, b):
    """Right but for the sign. The residual is h - y; taken the other way round, descent climbs."""
    dW, db = bce_gradient(X, y, W, b)
    return -dW, -db


def with_a_factor_2(X, y, W, b):
    """Twice too large. The 2 of linear regression comes from its square; is there a square in this cost?"""
    dW, db = bce_gradient(X, y, W, b)
    return 2 * dW, 2 * db


def slope_of_the_squared_error(X, y, W, b):
    """This is the gradient of the squared error of h: there a factor 2 h (1 - h) remains. In cross-entropy the
    derivative of the logarithm cancels it."""
    h = hypothesis(X, W, b)
    return from_residual(X, 2 * (h - y) * h * (1 - h))


def slope_of_the_sigmoid_kept(X, y, W, b):
    """The factor h (1 - h) is still there. Differentiate the logarithm as well: it has h, or 1 - h, in its
    denominator, and something cancels."""
    h = hypothesis(X, W, b)
    return from_residual(X, (h - y) * h * (1 - h))


def inner_derivative_missing(X, y, W, b):
    """Both slopes are that of the bias: the chain rule stops at z = X W + b. What does z give when W changes?"""
    _, db = bce_gradient(X, y, W, b)
    return db.expand(W.shape), db


def bias_slope_of_the_weights(X, y, W, b):
    """The slope along b is that along the first weight. What does z give when b changes?"""
    dW, _ = bce_gradient(X, y, W, b)
    return dW, dW[0]


def bias_without_slope(X, y, W, b):
    """The slope along b is always 0. It is so at the start with W = b = 0 on the lecture's data, where ones and zeros
    are equally many, and hardly anywhere else."""
    dW, db = bce_gradient(X, y, W, b)
    return dW, torch.zeros_like(db)


def bias_slope_summed(X, y, W, b):
    """The slope along W is a mean, that along b is a sum. The 1/m belongs to both."""
    dW, db = bce_gradient(X, y, W, b)
    return dW, db * len(X)


def averaged_over_all_numbers(X, y, W, b):
    """All slopes along W are averaged into one: the mean runs over the features as well. Each weight has a slope of its
    own."""
    residual = hypothesis(X, W, b) - y
    return (X * residual).mean().expand(W.shape), residual.mean(dim=0)


def divided_by_the_features(X, y, W, b):
    """The sums are divided by the number of features, not of examples. Which dimension of X counts examples?"""
    dW, db = bce_gradient(X, y, W, b)
    factor = X.shape[0] / X.shape[1]
    return dW * factor, db * factor


def divided_by_six_examples(X, y, W, b):
    """The sums are divided by 6 whatever the data: right for the lecture's six examples only."""
    dW, db = bce_gradient(X, y, W, b)
    return dW * len(X) / 6, db * len(X) / 6


def inputs_not_turned(X, y, W, b):
    """X is not turned over before it is multiplied with the residual. Which shape must come out, and along which
    dimension are the examples added up?"""
    residual = hypothesis(X, W, b) - y
    return X @ residual / len(X), residual.mean(dim=0)


def answers_as_a_row(X, y, W, b):
    """Each probability is compared with every answer, not with its own: a column (m, 1) minus a vector (m,) is a table
    (m, m), without an error. Print the shape of h - y."""
    residual = hypothesis(X, W, b) - y.flatten()
    return (X.T @ residual).mean(dim=1, keepdim=True) / len(X), residual.mean().reshape(1)


def slopes_exchanged(X, y, W, b):
    """The two slopes have changed places: first the one along W, then the one along b."""
    dW, db = bce_gradient(X, y, W, b)
    return db, dW


def slope_as_a_row(X, y, W, b):
    """The numbers are right, but dW is a row, (1, n). W - lr * dW would broadcast to a table."""
    dW, db = bce_gradient(X, y, W, b)
    return dW.T, db


def step_in_place_of_the_slope(X, y, W, b):
    """These are the parameters after a step with the learning rate 1. Asked are the slopes alone."""
    dW, db = bce_gradient(X, y, W, b)
    return W - dW, b - db


def backward_without_requires_grad(X, y, W, b):
    """Autograd was never asked to follow W and b, so there is nothing to go back along: backward() fails. Make copies
    that require gradients before the cost is computed with them."""
    bce_cost(hypothesis(X, W, b), y).backward()
    return W.grad, b.grad


def gradient_by_autograd(X, y, W, b):
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    cost = torch.nn.functional.binary_cross_entropy(torch.sigmoid(X @ W + b), y)
    return torch.autograd.grad(cost, (W, b))


def gradient_by_backward_of_logits(X, y, W, b):
    layer = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
    with torch.no_grad():
        layer.weight.copy_(W.T)
        layer.bias.copy_(b)
    torch.nn.functional.binary_cross_entropy_with_logits(layer(X), y).backward()
    return layer.weight.grad.T, layer.bias.grad


def gradient_by_func(X, y, W, b):
    return torch.func.grad(lambda parts: bce_cost(torch.sigmoid(X @ parts[0] + parts[1]), y))((W, b))


def gradient_by_broadcasting(X, y, W, b):
    residual = torch.sigmoid((X * W.T).sum(dim=1, keepdim=True) + b) - y
    return (residual * X).mean(dim=0).reshape(-1, 1), residual.mean()


def gradient_in_plain_python(X, y, W, b):
    rows, answers, weights = X.tolist(), y.flatten().tolist(), W.flatten().tolist()
    dW, db = [0.0] * len(weights), 0.0
    for row, answer in zip(rows, answers, strict=True):
        z = sum(w * a for w, a in zip(weights, row, strict=True)) + b.item()
        error = (1 / (1 + math.exp(-z)) - answer) / len(rows)
        dW = [slope + error * a for slope, a in zip(dW, row, strict=True)]
        db += error
    return torch.tensor(dW, dtype=X.dtype).reshape(-1, 1), torch.tensor([db], dtype=X.dtype)


def gradient_in_numpy(X, y, W, b):
    A, answers = X.numpy(), y.numpy()
    residual = 1 / (1 + numpy.exp(-(A @ W.numpy() + b.numpy()))) - answers
    return A.T @ residual / len(A), residual.mean(axis=0)


def magnitude(X, y, W, b):
    """Of h and y, with what rounding X W + b does to h."""
    residual = magnitude_of_hypothesis(X, W, b) + y
    return [X.T.abs() @ residual / len(X), residual.mean(dim=0)]


QUESTION = Question(
    bce_gradient,
    points=14,
    builds_on=["hypothesis"],
    returns=("dW", "db"),
    cases=[
        public("the lecture's data at W = b = 0", X=INPUTS, y=ANSWERS, W=torch.zeros(2, 1), b=torch.zeros(1)),
        public("the lecture's data at its start", X=INPUTS, y=ANSWERS, W=FIRST_W, b=FIRST_B),
        hidden(
            "a batch of 7 with three features",
            X=normal(7, 3),
            y=torch.tensor([[1.0], [0], [1], [1], [0], [1], [1]]),
            W=normal(3, 1),
            b=normal(1, mean=0.5),
        ),
        one_example(X=normal(1, 2), y=torch.tensor([[1.0]]), W=normal(2, 1), b=normal(1)),
        in_float64(
            "two examples in double precision",
            X=normal(2, 3),
            y=torch.tensor([[0.0], [1.0]]),
            W=normal(3, 1),
            b=normal(1, mean=1.0),
        ),
        hidden(
            "as many examples as features",
            X=normal(3, 3),
            y=torch.tensor([[0.0], [1.0], [0.0]]),
            W=normal(3, 1),
            b=normal(1, mean=-0.5),
        ),
        strided(
            "every second number of a table", "X", "y", "W", X=normal(12, 2), y=labels(12), W=normal(2, 1), b=normal(1)
        ),
        large_numbers(
            "large inputs",
            X=normal(5, 2, sd=1000.0),
            y=torch.tensor([[1.0], [0.0], [0.0], [1.0], [0.0]]),
            W=normal(2, 1, sd=0.001),
            b=normal(1, mean=0.5),
        ),
        hidden("five hundred examples", X=normal(500, 4), y=labels(500), W=normal(4, 1), b=normal(1)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        gradient_by_autograd,
        gradient_by_backward_of_logits,
        gradient_by_func,
        gradient_by_broadcasting,
        gradient_in_plain_python,
        gradient_in_numpy,
    ],
    misconceptions=[
        gradient_summed,
        answer_minus_probability,
        wrong(
            "sigmoid_left_out",
            lambda X, y, W, b: from_residual(X, X @ W + b - y),
            "The residual is that of a straight line: X W + b - y. What does the model say, before its answer is "
            "compared?",
        ),
        with_a_factor_2,
        slope_of_the_squared_error,
        slope_of_the_sigmoid_kept,
        inner_derivative_missing,
        bias_slope_of_the_weights,
        bias_without_slope,
        bias_slope_summed,
        averaged_over_all_numbers,
        divided_by_the_features,
        divided_by_six_examples,
        inputs_not_turned,
        answers_as_a_row,
        wrong(
            "answers_forgotten",
            lambda X, y, W, b: from_residual(X, hypothesis(X, W, b)),
            "The answers y do not occur: this is the slope for a data set where every answer is 0.",
        ),
        wrong(
            "decided_answers",
            lambda X, y, W, b: from_residual(X, predict(hypothesis(X, W, b)) - y),
            "The residual compares decided answers, 0 or 1, with y. An example on the right side then teaches "
            "nothing; the gradient takes the probability itself.",
        ),
        wrong(
            "gradient_at_zero",
            lambda X, y, W, b: bce_gradient(X, y, torch.zeros_like(W), torch.zeros_like(b)),
            "The gradient is that at W = 0 and b = 0, whatever is handed over: the slope depends on where one stands.",
        ),
        slopes_exchanged,
        slope_as_a_row,
        step_in_place_of_the_slope,
        backward_without_requires_grad,
        wrong(
            "backward_without_parentheses",
            lambda X, y, W, b: (None, None),
            "Both slopes are None: `cost.backward` without its parentheses only names the function, and nothing is "
            "called.",
        ),
    ],
)
