"""Gradient descent from W = 0 with its log.

Hidden cases have other data and learning rates, no epoch at all, and steps that are too long, where a run must diverge
as the formula says and not in some other way.
"""

import numpy
import torch
from lab03_gradient_descent import cost_no_bias, gradient_no_bias, train_no_bias
from rounding import FACTOR, descent

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
    uniform,
    wrong,
)

from .common import HOURS, POINTS


def walk(x, y, rows, step):
    """The log of `rows` rows when step(W) is subtracted from W in each epoch."""
    W, log = torch.zeros(1, dtype=x.dtype), []
    for _ in range(rows):
        log.append(torch.stack([W[0], cost_no_bias(W, x, y)]))
        W = W - step(W)
    return torch.stack(log)


def weight_logged_after_the_update(x, y, lr, nb_epochs):
    """The weight is the one after the update, the cost the one before it: the two do not belong together. Other
    lectures print it so; here row 0 must pair W = 0 with the cost at W = 0."""
    log = train_no_bias(x, y, lr, nb_epochs + 1)
    return torch.stack([log[1:, 0], log[:-1, 1]], dim=1)


def gradients_pile_up(x, y, lr, nb_epochs):
    """Each backward() adds to the gradient of the epochs before: it is never set to zero, so the weight is moved by
    slopes of places that it left long ago."""
    gradients = []

    def step(W):
        gradients.append(gradient_no_bias(W, x, y))
        return lr * sum(gradients)

    return walk(x, y, nb_epochs + 1, step)


def gradient_of_the_start_only(x, y, lr, nb_epochs):
    """The gradient is computed once, at W = 0, and used in every epoch. The slope changes when W moves: it belongs
    inside the loop."""
    first = gradient_no_bias(torch.zeros(1, dtype=x.dtype), x, y)
    return walk(x, y, nb_epochs + 1, lambda _: lr * first)


def training_starts_at_one(x, y, lr, nb_epochs):
    """Training starts at W = 1. It has to start at W = 0; on the lecture's data W = 1 is already the answer."""
    log, W = [], torch.ones(1, dtype=x.dtype)
    for _ in range(nb_epochs + 1):
        log.append(torch.stack([W[0], cost_no_bias(W, x, y)]))
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.stack(log)


def one_tensor_logged_again_and_again(x, y, lr, nb_epochs):
    """All rows hold the same, last weight: W is changed in place, and the log keeps the tensor W itself in each row,
    not the number it held at the time."""
    log = train_no_bias(x, y, lr, nb_epochs + 1)
    return torch.stack([log[-1:, 0].expand(nb_epochs + 1), log[:-1, 1]], dim=1)


def rounded_as_printed(x, y, lr, nb_epochs):
    """The log holds the digits that the lecture prints, three of W and six of the cost. Rounding belongs to printing;
    the log keeps the numbers."""
    log = train_no_bias(x, y, lr, nb_epochs)
    return torch.stack([log[:, 0].round(decimals=3), log[:, 1].round(decimals=6)], dim=1)


def trained_on_the_lectures_data(x, y, lr, nb_epochs):
    """This trains on the lecture's data, whatever x and y are handed over."""
    hours = torch.tensor([[1.0], [2.0], [3.0]], dtype=x.dtype)
    return train_no_bias(hours, hours, lr, nb_epochs)


def trained_with_targets_as_a_row(x, y, lr, nb_epochs):
    """Costs and steps come from an (m, m) table that compares each prediction with every target: a column (m, 1) minus
    a row (m,) broadcasts without an error. On the lecture's data W should come to 1 and the cost to 0."""
    W, log = torch.zeros(1, dtype=x.dtype), []
    for _ in range(nb_epochs + 1):
        residual = x * W - y.flatten()
        log.append(torch.stack([W[0], (residual**2).mean()]))
        W = W - lr * 2 * (residual * x).mean()
    return torch.stack(log)


def one_example_at_a_time(x, y, lr, nb_epochs):
    """W is updated after every single example. Gradient descent, as in this lecture, makes one step per epoch, with
    the gradient averaged over all examples."""

    def step(W):
        w = W
        for row in range(len(x)):
            w = w - lr * gradient_no_bias(w, x[row : row + 1], y[row : row + 1])
        return W - w

    return walk(x, y, nb_epochs + 1, step)


def update_followed_by_autograd(x, y, lr, nb_epochs):
    """A weight that requires grad is changed in place while autograd watches, which torch refuses. The update is not
    a part of the model: it belongs under torch.no_grad()."""
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    log = []
    for _ in range(nb_epochs + 1):
        cost = cost_no_bias(W, x, y)
        cost.backward()
        log.append([W.item(), cost.item()])
        W -= lr * W.grad
        W.grad.zero_()
    return torch.tensor(log)


def trained_by_optim(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([W], lr=lr)
    log = torch.empty(nb_epochs + 1, 2, dtype=x.dtype)
    for epoch in range(nb_epochs + 1):
        cost = torch.mean((x * W - y) ** 2)
        log[epoch, 0], log[epoch, 1] = W.item(), cost.item()
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    return log


def trained_by_autograd_grad(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    weights, costs = [], []
    for _ in range(nb_epochs + 1):
        cost = torch.nn.functional.mse_loss(x * W, y)
        weights.append(W.detach().clone())
        costs.append(cost.detach().reshape(1))
        (slope,) = torch.autograd.grad(cost, W)
        with torch.no_grad():
            W -= lr * slope
    return torch.cat([torch.stack(weights), torch.stack(costs)], dim=1)


def trained_in_plain_python(x, y, lr, nb_epochs):
    pairs = list(zip(x.flatten().tolist(), y.flatten().tolist(), strict=True))
    w, log = 0.0, []
    while len(log) <= nb_epochs:
        errors = [w * a - b for a, b in pairs]
        log.append([w, sum(e * e for e in errors) / len(pairs)])
        w -= lr * 2 / len(pairs) * sum(e * a for e, (a, _) in zip(errors, pairs, strict=True))
    return log


def trained_by_nn_linear(x, y, lr, nb_epochs):
    model = torch.nn.Linear(1, 1, bias=False, dtype=x.dtype)
    torch.nn.init.zeros_(model.weight)
    rows = []
    for _ in range(nb_epochs + 1):
        loss = torch.nn.MSELoss()(model(x), y)
        rows.append((model.weight.item(), loss.item()))
        model.zero_grad()
        loss.backward()
        model.weight.data.sub_(model.weight.grad, alpha=lr)
    return torch.tensor(rows, dtype=x.dtype)


def trained_in_numpy(x, y, lr, nb_epochs):
    a, b = x.numpy().ravel(), y.numpy().ravel()
    log = numpy.zeros((nb_epochs + 1, 2), dtype=a.dtype)
    w = a.dtype.type(0)
    for epoch in range(nb_epochs + 1):
        residual = a * w - b
        log[epoch] = w, (residual**2).mean()
        w = w - a.dtype.type(lr) * 2 * (residual * a).mean()
    return log


def trained_with_converted_sum(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for _ in range(nb_epochs + 1):
        log.append(torch.cat([W, cost_no_bias(W, x, y).reshape(1)]))
        W = W - lr / (len(x) / 2) * torch.sum((W * x - y) * x)
    return torch.stack(log)


def magnitude(x, y, lr, nb_epochs):
    weights, costs = descent(x, y.flatten(), lr, nb_epochs)
    return torch.stack([weights, costs], dim=1)


QUESTION = Question(
    train_no_bias,
    points=25,
    builds_on=["cost_no_bias", "gradient_no_bias"],
    returns=("W", "cost"),
    cases=[
        public("three epochs on the lecture's data", x=HOURS, y=POINTS, lr=0.15, nb_epochs=3),
        public("the lecture's whole run", x=HOURS, y=POINTS, lr=0.15, nb_epochs=10),
        public("the same with a smaller learning rate", x=HOURS, y=POINTS, lr=0.1, nb_epochs=10),
        hidden("a batch of 7, x differs from y", x=normal(7, 1), y=normal(7, 1, mean=1.0), lr=0.07, nb_epochs=12),
        hidden("no epoch at all", x=uniform(4, 1, low=1, high=2), y=uniform(4, 1, low=2, high=3), lr=0.04, nb_epochs=0),
        one_example(x=uniform(1, 1, low=1, high=2), y=uniform(1, 1, low=-3, high=-2), lr=0.11, nb_epochs=8),
        in_float64("two examples in float64", x=uniform(2, 1, low=0.5, high=1.5), y=normal(2, 1), lr=0.2, nb_epochs=20),
        strided(
            "every second number of a longer list",
            x=normal(30, 1, sd=0.5),
            y=normal(30, 1, mean=2.0),
            lr=0.09,
            nb_epochs=40,
        ),
        large_numbers(
            x=uniform(5, 1, low=1000, high=3000), y=uniform(5, 1, low=2000, high=4000), lr=3e-8, nb_epochs=15
        ),
        small_numbers(
            x=uniform(6, 1, low=0.001, high=0.004), y=uniform(6, 1, low=0.002, high=0.005), lr=9000.0, nb_epochs=9
        ),
        hidden("a step that is too long", x=HOURS, y=torch.tensor([[2.0], [1.0], [4.0]]), lr=0.23, nb_epochs=8),
        hidden("a step that is far too long", x=HOURS, y=uniform(3, 1, high=4), lr=0.9, nb_epochs=5),
    ],
    tolerance=RoundingBound(magnitude, factor=FACTOR),
    alternatives=[
        trained_by_optim,
        trained_by_autograd_grad,
        trained_in_plain_python,
        trained_by_nn_linear,
        trained_in_numpy,
        trained_with_converted_sum,
    ],
    misconceptions=[
        wrong(
            "steps_of_the_lectures_full_program",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr * len(x) / 2, nb_epochs),
            "The gradient is the sum of the lecture's full program, without 1/m and without the 2, so each step is "
            "m/2 times too long. With lr = 0.1 you get the printed table, but the formula asks for another learning "
            "rate to get it: see equivalent_lr. (Converting lr inside this function makes the same walk.)",
        ),
        wrong(
            "half_steps",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr / 2, nb_epochs),
            "Each step is half as long as it should be: the factor 2 of the derivative is missing.",
        ),
        wrong(
            "steps_of_the_sum",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr * len(x), nb_epochs),
            "Each step is m times too long: the gradient is that of the sum of the squared errors, not of their mean.",
        ),
        wrong(
            "one_row_too_few",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr, nb_epochs)[:-1],
            "The last row is missing. Epochs are counted from 0 to nb_epochs, both included: how many are that?",
        ),
        wrong(
            "one_row_too_many",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr, nb_epochs + 1),
            "There is one row too many: the state after the last update is logged as well. The log ends with the row "
            "of epoch nb_epochs, before its update.",
        ),
        weight_logged_after_the_update,
        wrong(
            "logged_after_the_update",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr, nb_epochs + 1)[1:],
            "Every row is one update ahead: either the log is written after the update, or one step was made before "
            "the loop. Row 0 is W = 0 and its cost.",
        ),
        wrong(
            "learning_rate_built_in",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, 0.1, nb_epochs),
            "The learning rate is 0.1 whatever the argument lr says.",
        ),
        wrong(
            "second_learning_rate_built_in",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, 0.15, nb_epochs),
            "The learning rate is 0.15 whatever the argument lr says.",
        ),
        wrong(
            "ten_epochs_built_in",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr, 10),
            "There are always 11 rows: the number of epochs is the lecture's 10 whatever the argument nb_epochs says.",
        ),
        wrong(
            "steps_of_fixed_length",
            lambda x, y, lr, nb_epochs: walk(x, y, nb_epochs + 1, lambda W: lr * gradient_no_bias(W, x, y).sign()),
            "Only the sign of the gradient is used, so every step has the length lr. The steeper the slope, the "
            "longer the step should be.",
        ),
        wrong(
            "weight_replaced",
            lambda x, y, lr, nb_epochs: walk(x, y, nb_epochs + 1, lambda W: W + lr * gradient_no_bias(W, x, y)),
            "The old weight is forgotten: W becomes minus lr times the gradient, not W minus that. A step starts "
            "where you stand.",
        ),
        wrong(
            "uphill",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, -lr, nb_epochs),
            "The steps go uphill: the cost grows from row to row. In which direction does the gradient point, and "
            "which sign does the update need?",
        ),
        gradients_pile_up,
        gradient_of_the_start_only,
        wrong(
            "cost_subtracted",
            lambda x, y, lr, nb_epochs: walk(x, y, nb_epochs + 1, lambda W: lr * cost_no_bias(W, x, y)),
            "The cost is subtracted from the weight, not the gradient. The cost says how wrong the model is, its "
            "slope says in which direction to go.",
        ),
        training_starts_at_one,
        wrong(
            "never_updated",
            lambda x, y, lr, nb_epochs: walk(x, y, nb_epochs + 1, lambda W: torch.zeros_like(W)),
            "W stays 0 in every row. Either the new value is never stored in W, or the gradient is set to zero before "
            "it is used.",
        ),
        one_tensor_logged_again_and_again,
        wrong(
            "summed_cost_logged",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr, nb_epochs) * torch.tensor([1.0, len(x)], dtype=x.dtype),
            "The weights are right, the costs are m times too large: the log holds the sum of the squared errors.",
        ),
        wrong(
            "columns_exchanged",
            lambda x, y, lr, nb_epochs: train_no_bias(x, y, lr, nb_epochs).flip(1),
            "The numbers are right, the columns are exchanged: first the weight, then the cost.",
        ),
        rounded_as_printed,
        wrong(
            "trained_with_x_and_y_exchanged",
            lambda x, y, lr, nb_epochs: train_no_bias(y, x, lr, nb_epochs),
            "Inputs and targets have changed places: this learns to predict x from y. The lecture's data hide it, "
            "because there x and y are equal.",
        ),
        trained_on_the_lectures_data,
        trained_with_targets_as_a_row,
        wrong(
            "trained_on_the_literal_slide",
            lambda x, y, lr, nb_epochs: train_no_bias(x / len(x), y, lr, nb_epochs),
            "This walks towards W = m on the lecture's data and not towards 1: costs and steps follow the slide's "
            "formula, whose second 1/m, inside the square, is a misprint.",
        ),
        one_example_at_a_time,
        update_followed_by_autograd,
    ],
)
