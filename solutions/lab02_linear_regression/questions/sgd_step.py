"""One step of gradient descent, from any W and b.

At the lecture's first step x = y, m = 3 and lr = 0.01, and a dozen wrong formulas agree: hidden cases change each of
them.
"""

import numpy as np
import torch
from lab02_linear_regression import sgd_step

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

from .common import B_AFTER_ONE_STEP, HOURS, W_AFTER_ONE_STEP, ZERO, cost_at


def gradients(x, y, W, b):
    """Of the mean squared error with respect to W and b, shape (1,) each."""
    errors = x * W + b - y
    return 2 * (errors * x).mean().reshape(1), 2 * errors.mean().reshape(1)


def weight_not_updated(x, y, W, b, lr):
    """W stays where it was, only b moves. Does the update (or the optimizer) know of both parameters?"""
    _, b_after, cost = sgd_step(x, y, W, b, lr)
    return W, b_after, cost


def bias_not_updated(x, y, W, b, lr):
    """b stays where it was, only W moves. Does the update (or the optimizer) know of both parameters?"""
    W_after, _, cost = sgd_step(x, y, W, b, lr)
    return W_after, b, cost


def bias_step_from_the_new_weight(x, y, W, b, lr):
    """W is right, b is not: its gradient was taken after W had moved. Both gradients belong to the same point, the old
    W and b."""
    grad_W, _ = gradients(x, y, W, b)
    W_after = W - lr * grad_W
    return W_after, b - lr * gradients(x, y, W_after, b)[1], cost_at(x, y, W, b)


def weight_step_from_the_new_bias(x, y, W, b, lr):
    """b is right, W is not: its gradient was taken after b had moved. Both gradients belong to the same point, the old
    W and b."""
    _, grad_b = gradients(x, y, W, b)
    b_after = b - lr * grad_b
    return W - lr * gradients(x, y, W, b_after)[0], b_after, cost_at(x, y, W, b)


def cost_after_the_step(x, y, W, b, lr):
    """W and b are right, but the cost belongs to the new parameters. The lecture keeps the cost that the gradient came
    from: the one before the step."""
    W_after, b_after, _ = sgd_step(x, y, W, b, lr)
    return W_after, b_after, cost_at(x, y, W_after, b_after)


def bias_moved_by_the_gradient_of_the_weight(x, y, W, b, lr):
    """b moves by the gradient of W. Each parameter has its own partial derivative."""
    W_after, _, cost = sgd_step(x, y, W, b, lr)
    return W_after, b + (W_after - W), cost


def x_missing_in_the_gradient(x, y, W, b, lr):
    """W moves by the gradient of b: in the derivative of (W x + b - y)^2 with respect to W the inner derivative is
    missing."""
    _, b_after, cost = sgd_step(x, y, W, b, lr)
    return W + (b_after - b), b_after, cost


def times_y_not_x(x, y, W, b, lr):
    """In the gradient of W the errors are multiplied by y. What is the derivative of W x + b with respect to W? In the
    lecture's data x equals y, so it does not show there."""
    errors = x * W + b - y
    return W - lr * 2 * (errors * y).mean(), b - lr * 2 * errors.mean(), cost_at(x, y, W, b)


def cost_subtracted_not_gradient(x, y, W, b, lr):
    """lr times the cost itself is subtracted from both parameters. The cost says how bad the line is; which way to go
    says its derivative."""
    cost = cost_at(x, y, W, b)
    return W - lr * cost, b - lr * cost, cost


def step_on_absolute_errors(x, y, W, b, lr):
    """Cost and step belong to the mean absolute error: only the sign of each error is left in the gradient. Is the
    square taken, and is no root taken after it?"""
    errors = x * W + b - y
    return W - lr * (errors.sign() * x).mean(), b - lr * errors.sign().mean(), errors.abs().mean()


def adam_step(x, y, W, b, lr):
    """Both parameters move by lr itself, however steep the slope is: that is the first step of Adam. Which optimizer
    does the lecture use?"""
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([W, b], lr=lr)
    cost = cost_at(x, y, W, b)
    cost.backward()
    optimizer.step()
    return W.detach(), b.detach(), cost.detach()


def weight_and_bias_returned_in_the_other_order(x, y, W, b, lr):
    """The new W and b are right but returned the other way round. The order is W, b, cost."""
    W_after, b_after, cost = sgd_step(x, y, W, b, lr)
    return b_after, W_after, cost


def updated_in_place_with_gradients_on(x, y, W, b, lr):
    """A tensor that requires gradients was changed in place while torch was recording. The update is no part of the
    computation that is differentiated: tell torch so."""
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    cost = cost_at(x, y, W, b)
    cost.backward()
    W -= lr * W.grad
    b -= lr * b.grad
    return W, b, cost


def backward_of_a_column(x, y, W, b, lr):
    """backward() was called on a column of squared errors. It starts from a single number: what is missing between the
    squares and the cost?"""
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    cost = (x * W + b - y) ** 2
    cost.backward()
    return (W - lr * W.grad).detach(), (b - lr * b.grad).detach(), cost.detach()


def gradient_of_a_result(x, y, W, b, lr):
    """The gradient is None: W (or b) is the result of an operation, and backward() leaves gradients only in the tensors
    that the computation starts from. In what order are copying, converting and requires_grad?"""
    W, b = W.clone().requires_grad_(True) * 1, b.clone().requires_grad_(True) * 1
    cost = cost_at(x, y, W, b)
    cost.backward()
    W_after, b_after = W - lr * W.grad, b - lr * b.grad
    return W_after.detach(), b_after.detach(), cost.detach()


def gradients_not_required(x, y, W, b, lr):
    """backward() found nothing to differentiate: W and b come as plain tensors. Who tells torch that they are the
    parameters?"""
    cost = cost_at(x, y, W, b)
    cost.backward()
    return W - lr * W.grad, b - lr * b.grad, cost


def step_row_against_column(x, y, W, b, lr):
    """A column (m, 1) minus a row (m,) broadcasts to (m, m): cost and gradients compare every prediction with every
    score. Compare the shapes before you subtract."""
    slopes, cost = torch.func.grad_and_value(lambda w: ((x * w[0] + w[1] - y.reshape(-1)) ** 2).mean())((W, b))
    return W - lr * slopes[0], b - lr * slopes[1], cost


def step_on_half_the_cost(x, y, W, b, lr):
    """Cost and step are half of what they should be: they belong to 1/(2m) before the sum. Here it is 1/m."""
    W_after, b_after, cost = sgd_step(x, y, W, b, lr / 2)
    return W_after, b_after, cost / 2


def step_on_the_root_of_the_cost(x, y, W, b, lr):
    """Cost and step belong to the root of the mean squared error (RMSE). The lecture's cost is the mean of the squares
    itself."""
    slopes, cost = torch.func.grad_and_value(lambda w: cost_at(x, y, *w).sqrt())((W, b))
    return W - lr * slopes[0], b - lr * slopes[1], cost


def step_with_optim(x, y, W, b, lr):
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    cost = torch.nn.functional.mse_loss(x * W + b, y)
    optimizer.zero_grad()
    cost.backward()
    optimizer.step()
    return W.detach(), b.detach(), cost.item()


def step_with_torch_func(x, y, W, b, lr):
    slopes, cost = torch.func.grad_and_value(lambda w: torch.mean((x * w[0] + w[1] - y) ** 2))((W, b))
    return W - lr * slopes[0], b - lr * slopes[1], cost


def step_by_hand(x, y, W, b, lr):
    residual = torch.addcmul(b, x, W) - y
    grad_W = 2 / len(x) * (x.T @ residual)
    grad_b = 2 / len(x) * residual.sum()
    return W - lr * grad_W.squeeze(1), b - lr * grad_b, residual.square().mean()


def step_in_plain_python(x, y, W, b, lr):
    weight, bias, m = W.item(), b.item(), len(x)
    pairs = list(zip(x.flatten().tolist(), y.flatten().tolist(), strict=True))
    errors = [weight * hours + bias - score for hours, score in pairs]
    cost = sum(error * error for error in errors) / m
    slope_W = sum(2 * error * hours for error, (hours, _) in zip(errors, pairs, strict=True)) / m
    slope_b = sum(2 * error for error in errors) / m
    return weight - lr * slope_W, bias - lr * slope_b, cost


def step_in_numpy(x, y, W, b, lr):
    hours, scores, weight, bias = (tensor.numpy() for tensor in (x, y, W, b))
    errors = hours * weight + bias - scores
    return weight - lr * 2 * np.mean(errors * hours), bias - lr * 2 * np.mean(errors), np.mean(errors**2)


def magnitude(x, y, W, b, lr):
    errors = (x * W + b - y).abs()
    largest = x.abs() * W.abs() + b.abs() + y.abs()
    of_W = W.abs() + lr * 2 * (largest * x.abs()).mean()
    of_b = b.abs() + lr * 2 * largest.mean()
    return of_W, of_b, (2 * errors * largest).mean() + (errors**2).mean()


QUESTION = Question(
    sgd_step,
    points=20,
    builds_on=["hypothesis", "mse_cost"],
    returns=("W", "b", "cost"),
    cases=[
        public("first step from W = b = 0", x=HOURS, y=HOURS, W=ZERO, b=ZERO, lr=0.01),
        public("second step", x=HOURS, y=HOURS, W=W_AFTER_ONE_STEP, b=B_AFTER_ONE_STEP, lr=0.01),
        one_example(
            "one student", x=uniform(1, 1, low=1, high=4), y=normal(1, 1, mean=9), W=normal(1), b=normal(1), lr=0.03
        ),
        in_float64(
            "two students in double precision",
            x=normal(2, 1, mean=2),
            y=normal(2, 1, mean=-4),
            W=normal(1, mean=2),
            b=normal(1),
            lr=0.1,
        ),
        strided(
            "columns cut from a table",
            "x",
            "y",
            x=normal(7, 1, mean=1),
            y=normal(7, 1, mean=3),
            W=normal(1),
            b=normal(1),
            lr=0.05,
        ),
        large_numbers(
            x=normal(40, 1, mean=1e3, sd=300),
            y=normal(40, 1, mean=-2e3, sd=500),
            W=normal(1, mean=1),
            b=normal(1, mean=100, sd=10),
            lr=4e-7,
        ),
        hidden(
            "a big step",
            x=uniform(5, 1, low=-3, high=2),
            y=uniform(5, 1, low=4, high=8),
            W=normal(1, mean=-2),
            b=normal(1),
            lr=0.7,
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[step_with_optim, step_with_torch_func, step_by_hand, step_in_plain_python, step_in_numpy],
    misconceptions=[
        wrong(
            "uphill",
            lambda x, y, W, b, lr: sgd_step(x, y, W, b, -lr),
            "The step goes up the slope: the cost grows. The gradient points to where the cost rises; which way is "
            "down?",
        ),
        wrong(
            "dropped_factor_2",
            lambda x, y, W, b, lr: sgd_step(x, y, W, b, lr / 2),
            "Both parameters move half as far as they should. What does the square contribute to the derivative?",
        ),
        weight_not_updated,
        bias_not_updated,
        wrong(
            "nothing_updated",
            lambda x, y, W, b, lr: (W, b, cost_at(x, y, W, b)),
            "W and b come back as they were. Either the gradients were cleared between backward() and the step, or "
            "the step changed something else than what is returned.",
        ),
        wrong(
            "errors_summed_not_averaged",
            lambda x, y, W, b, lr: (*sgd_step(x, y, W, b, lr * len(x))[:2], ((x * W + b - y) ** 2).sum()),
            "The cost is the sum of the squared errors, and the step is m times too far. The cost of this lecture is "
            "a mean.",
        ),
        wrong(
            "gradient_summed_not_averaged",
            lambda x, y, W, b, lr: (*sgd_step(x, y, W, b, lr * len(x))[:2], cost_at(x, y, W, b)),
            "The cost is right, but the step is m times too far: the gradient belongs to the sum of the squared "
            "errors, not to their mean.",
        ),
        wrong(
            "gradient_summed_without_2",
            lambda x, y, W, b, lr: sgd_step(x, y, W, b, lr * len(x) / 2),
            "The step is m/2 times the right one: the gradient is a plain sum of error times x. What do the square "
            "and the mean each contribute to it?",
        ),
        bias_step_from_the_new_weight,
        weight_step_from_the_new_bias,
        cost_after_the_step,
        bias_moved_by_the_gradient_of_the_weight,
        x_missing_in_the_gradient,
        times_y_not_x,
        wrong(
            "gradient_added_twice",
            lambda x, y, W, b, lr: (*sgd_step(x, y, W, b, 2 * lr)[:2], cost_at(x, y, W, b)),
            "Both parameters move exactly twice as far as they should: backward() ran two times, and it adds to the "
            "gradient that is already there.",
        ),
        cost_subtracted_not_gradient,
        step_on_absolute_errors,
        adam_step,
        wrong(
            "learning_rate_of_the_lecture",
            lambda x, y, W, b, lr: sgd_step(x, y, W, b, 0.01),
            "The step is that of lr = 0.01, whatever lr is. Use the argument.",
        ),
        wrong(
            "started_from_zero",
            lambda x, y, W, b, lr: sgd_step(x, y, torch.zeros_like(W), torch.zeros_like(b), lr),
            "The step starts at W = b = 0, whatever W and b are: they are set to zeros inside the function.",
        ),
        wrong(
            "x_and_y_exchanged",
            lambda x, y, W, b, lr: sgd_step(y, x, W, b, lr),
            "x and y have changed places: this line predicts the hours from the scores. With the lecture's data, "
            "x = y, it does not show.",
        ),
        weight_and_bias_returned_in_the_other_order,
        wrong(
            "gradients_returned",
            lambda x, y, W, b, lr: (*gradients(x, y, W, b), cost_at(x, y, W, b)),
            "The gradients are returned where the new parameters should be. How do the old ones, the gradients and lr "
            "combine?",
        ),
        updated_in_place_with_gradients_on,
        backward_of_a_column,
        gradient_of_a_result,
        gradients_not_required,
        wrong(
            "data_of_the_lecture_in_the_step",
            lambda x, y, W, b, lr: sgd_step(HOURS.to(W.dtype), HOURS.to(W.dtype), W, b, lr),
            "The step is made on the data of the lecture, whatever x and y are: the function reads x_train and "
            "y_train instead of its arguments.",
        ),
        step_row_against_column,
        step_on_half_the_cost,
        step_on_the_root_of_the_cost,
    ],
)
