"""The slope of the cost at W.

At the lecture's W = 0 and x = y a missing factor can hide behind another one: hidden cases have x that differs from y,
other m, and inputs of any size.
"""

import numpy
import torch
from lab03_gradient_descent import cost_no_bias, gradient_no_bias

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

from .common import HOURS, POINTS


def gradient_of_the_literal_slide(W, x, y):
    """This differentiates the cost with the slide's second 1/m inside the square. That 1/m is a misprint."""
    m = len(x)
    return 2 * ((x * W / m - y) * x / m).mean()


def gradient_on_the_lectures_data(W, x, y):
    """The gradient is always the one of the lecture's data, whatever x and y are handed over."""
    hours = torch.tensor([[1.0], [2.0], [3.0]], dtype=x.dtype)
    return gradient_no_bias(W, hours, hours)


def backward_without_requires_grad(W, x, y):
    """Autograd was never asked to follow W, so there is nothing to go back along: backward() fails. A tensor that
    shall get a gradient needs requires_grad, before the cost is computed with it."""
    cost = cost_no_bias(W, x, y)
    cost.backward()
    return W.grad


def gradient_by_autograd(W, x, y):
    leaf = W.clone().requires_grad_(True)
    cost = ((x * leaf - y) ** 2).mean()
    return torch.autograd.grad(cost, leaf)[0]


def gradient_by_backward(W, x, y):
    weight = torch.tensor(W.tolist(), dtype=W.dtype, device=W.device, requires_grad=True)
    torch.nn.functional.mse_loss(weight * x, y).backward()
    return weight.grad.clone()


def gradient_by_func(W, x, y):
    return torch.func.grad(lambda weight: cost_no_bias(weight, x, y))(W)


def gradient_by_matmul(W, x, y):
    return 2 / x.shape[0] * x.T @ (x @ W.reshape(1, 1) - y)


def gradient_multiplied_out(W, x, y):
    return 2 * (W * (x * x).mean() - (x * y).mean())


def gradient_in_plain_python(W, x, y):
    w, total = float(W), 0.0
    for a, b in zip(x.view(-1).tolist(), y.view(-1).tolist(), strict=True):
        total += 2 * (w * a - b) * a
    return total / len(x)


def gradient_in_numpy(W, x, y):
    a, b = x.numpy()[:, 0], y.numpy()[:, 0]
    return 2 * numpy.dot(W.numpy() * a - b, a) / a.size


def magnitude(W, x, y):
    return 2 * (((x * W).abs() + y.abs()) * x.abs()).mean()


QUESTION = Question(
    gradient_no_bias,
    points=20,
    builds_on=["cost_no_bias"],
    cases=[
        public("slope at W = 0 on the lecture's data", W=torch.tensor([0.0]), x=HOURS, y=POINTS),
        public("slope at W = 2, on the other side", W=torch.tensor([2.0]), x=HOURS, y=POINTS),
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
            W=normal(1, mean=2.0),
            x=normal(40, 1, mean=1.0),
            y=normal(40, 1),
        ),
        large_numbers(W=normal(1), x=normal(5, 1, sd=2000.0), y=normal(5, 1, mean=1000.0, sd=3000.0)),
        small_numbers(W=normal(1), x=normal(9, 1, sd=0.003), y=normal(9, 1, sd=0.003)),
        hidden("a thousand examples", W=normal(1), x=normal(1000, 1), y=normal(1000, 1)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        gradient_by_autograd,
        gradient_by_backward,
        gradient_by_func,
        gradient_by_matmul,
        gradient_multiplied_out,
        gradient_in_plain_python,
        gradient_in_numpy,
    ],
    misconceptions=[
        wrong(
            "lectures_full_program",
            lambda W, x, y: ((x * W - y) * x).sum(),
            "This is the gradient line of the lecture's full program: a sum, and no factor 2. Compared with the "
            "formula it is m/2 times too large, because 1/m and the 2 are both missing.",
        ),
        wrong(
            "dropped_factor_2",
            lambda W, x, y: ((x * W - y) * x).mean(),
            "Half of the slope that was expected. What does the outer function, the square, contribute to the "
            "derivative?",
        ),
        wrong(
            "gradient_of_the_sum",
            lambda W, x, y: 2 * ((x * W - y) * x).sum(),
            "The slope of the summed errors: the factor 2 is there, but nothing is averaged, so the result is m times "
            "too large. The cost is a mean; what is the slope of a mean?",
        ),
        wrong(
            "gradient_divided_twice",
            lambda W, x, y: gradient_no_bias(W, x, y) / len(x),
            "The result is m times too small: the mean is taken and its result divided by the number of examples "
            "again.",
        ),
        wrong(
            "target_minus_prediction",
            lambda W, x, y: 2 * ((y - x * W) * x).mean(),
            "Right but for the sign. The residual is prediction minus target; taken the other way round, descent "
            "climbs.",
        ),
        wrong(
            "inner_derivative_missing",
            lambda W, x, y: 2 * (x * W - y).mean(),
            "The chain rule stops halfway: the square has been differentiated, the x W inside it has not. What does x "
            "W give when W changes?",
        ),
        wrong(
            "times_y",
            lambda W, x, y: 2 * ((x * W - y) * y).mean(),
            "The residual is multiplied by the target. The derivative of W x with respect to W is something else; the "
            "lecture's data, with x equal to y, cannot tell the two.",
        ),
        wrong(
            "compared_with_x",
            lambda W, x, y: 2 * ((x * W - x) * x).mean(),
            "The targets do not occur: the prediction is compared with x. The lecture's data hide it, because there x "
            "and y are equal.",
        ),
        wrong(
            "x_and_y_exchanged",
            lambda W, x, y: 2 * ((y * W - x) * y).mean(),
            "Inputs and targets have changed places in the whole formula. The lecture's data hide it, because there x "
            "and y are equal.",
        ),
        wrong(
            "residual_squared",
            lambda W, x, y: 2 * ((x * W - y) ** 2 * x).mean(),
            "The residual is still squared. Differentiating a square lowers its power by one.",
        ),
        wrong(
            "product_of_means",
            lambda W, x, y: 2 * (x * W - y).mean() * x.mean(),
            "The mean of a product is not the product of the means. Either two averages are multiplied, or shapes "
            "(m, 1) and (m,) were: that broadcasts to (m, m) and gives the same number.",
        ),
        wrong(
            "gradient_not_averaged",
            lambda W, x, y: 2 * (x * W - y) * x,
            "This is one slope per example. The cost is one number, so its slope with respect to one weight is one "
            "number.",
        ),
        wrong(
            "cost_returned",
            lambda W, x, y: cost_no_bias(W, x, y),
            "This is the cost itself, the height of the curve. The gradient is its slope.",
        ),
        wrong(
            "difference_quotient_too_coarse",
            lambda W, x, y: (cost_no_bias(W + 0.1, x, y) - cost_no_bias(W, x, y)) / 0.1,
            "This is a forward difference with a step of 0.1. It measures the slope of a chord, not of the curve: for "
            "a parabola the two differ by the step times half the curvature.",
        ),
        wrong(
            "two_thirds_built_in",
            lambda W, x, y: 2 / 3 * ((x * W - y) * x).sum(),
            "The factor is 2/3 whatever the data. On the slide m is 3; ask the data how many examples there are.",
        ),
        wrong(
            "sign_lost",
            lambda W, x, y: gradient_no_bias(W, x, y).abs(),
            "The size is right, the sign is lost. The sign says in which direction W has to go.",
        ),
        wrong(
            "parenthesis_missing",
            lambda W, x, y: 2 * (x * W - y * x).mean(),
            "W x - y x is not what is computed here: without its parentheses the difference multiplies x to the "
            "target alone. At W = 0 it goes unnoticed.",
        ),
        wrong(
            "weight_missing",
            lambda W, x, y: 2 * ((x - y) * x).mean(),
            "The weight does not occur in the residual, so the slope is the same everywhere. A parabola is steeper "
            "further out.",
        ),
        wrong(
            "differentiated_by_x",
            lambda W, x, y: 2 * ((x * W - y) * W).mean(),
            "This is the slope with respect to x, whose inner derivative is W. The data are fixed and W moves: which "
            "of the two is the variable?",
        ),
        gradient_of_the_literal_slide,
        wrong(
            "targets_as_a_row",
            lambda W, x, y: 2 * ((x * W - y.flatten()) * x).mean(),
            "Each prediction is compared with every target, not with its own: a column (m, 1) minus a row (m,) is an "
            "(m, m) table, without an error. Print the shape of the residual.",
        ),
        wrong(
            "multiplied_by_the_learning_rate",
            lambda W, x, y: 0.1 * gradient_no_bias(W, x, y),
            "This is a step of length 0.1 times the gradient. The learning rate belongs to the update, not to the "
            "gradient.",
        ),
        gradient_on_the_lectures_data,
        backward_without_requires_grad,
    ],
)
