"""Gradient descent on several inputs, with its log.

Hidden cases have other tables, starts and learning rates, one epoch, and a step that is too long.
"""

import numpy
import torch
from lab04_multivariable_regression import cost_multivariable, gradient_multivariable, standardize, train_multivariable
from rounding import FACTOR, descent_by_direction

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

from .common import B_START, FINALS, SCORES, STANDARD_SCORES, W_START


def walk(X, y, W0, b0, epochs, step):
    """The costs before each of the epochs, and where step(W, b) -> (new W, new b) leads in the end."""
    W, b, costs = W0, b0, []
    for _ in range(epochs):
        costs.append(cost_multivariable(X, y, W, b))
        W, b = step(W, b)
    return torch.stack(costs), W, b


def cost_after_the_last_update_added(X, y, W0, b0, lr, nb_epochs):
    """There is one cost too many: that after the last update. W and b are right; each epoch logs one cost, before its
    update."""
    costs, _, _ = train_multivariable(X, y, W0, b0, lr, nb_epochs + 1)
    return costs, *train_multivariable(X, y, W0, b0, lr, nb_epochs)[1:]


def costs_after_the_update(X, y, W0, b0, lr, nb_epochs):
    """The costs are those after each update. Entry 0 has to be the cost at W0 and b0."""
    costs, _, _ = train_multivariable(X, y, W0, b0, lr, nb_epochs + 1)
    return costs[1:], *train_multivariable(X, y, W0, b0, lr, nb_epochs)[1:]


def parameters_before_the_last_update(X, y, W0, b0, lr, nb_epochs):
    """The costs are right, W and b are those before the last update: the last epoch updates too. How many updates does
    range(nb_epochs + 1) make?"""
    costs, _, _ = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs, *train_multivariable(X, y, W0, b0, lr, nb_epochs - 1)[1:]


def starts_where_nn_linear_does(X, y, W0, b0, lr, nb_epochs):
    """Training starts at the weights that torch.nn.Linear draws after manual_seed(1), not at W0 and b0. On the
    lecture's data the two are the same; the arguments have to be copied into the layer."""
    torch.manual_seed(1)
    layer = torch.nn.Linear(X.shape[1], 1)
    start = layer.weight.detach().T.to(X.dtype), layer.bias.detach().to(X.dtype)
    return train_multivariable(X, y, *start, lr, nb_epochs)


def bias_follows_the_new_weights(X, y, W0, b0, lr, nb_epochs):
    """The bias's gradient is taken after W has moved. Both gradients belong to the old W and b: compute them before you
    change either."""

    def step(W, b):
        moved = W - lr * gradient_multivariable(X, y, W, b)[0]
        return moved, b - lr * gradient_multivariable(X, y, moved, b)[1]

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def weights_follow_the_new_bias(X, y, W0, b0, lr, nb_epochs):
    """The weights' gradient is taken after b has moved. Both gradients belong to the old W and b: compute them before
    you change either."""

    def step(W, b):
        moved = b - lr * gradient_multivariable(X, y, W, b)[1]
        return W - lr * gradient_multivariable(X, y, W, moved)[0], moved

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def gradients_pile_up(X, y, W0, b0, lr, nb_epochs):
    """Each backward() adds to the gradients of the epochs before: they are never set to zero."""
    piles = [torch.zeros_like(W0), torch.zeros_like(b0)]

    def step(W, b):
        piles[:] = [pile + slope for pile, slope in zip(piles, gradient_multivariable(X, y, W, b), strict=True)]
        return W - lr * piles[0], b - lr * piles[1]

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def gradient_of_the_start_only(X, y, W0, b0, lr, nb_epochs):
    """The gradient is computed once, at W0 and b0, and used in every epoch. It belongs inside the loop."""
    grad_W, grad_b = gradient_multivariable(X, y, W0, b0)
    return walk(X, y, W0, b0, nb_epochs + 1, lambda W, b: (W - lr * grad_W, b - lr * grad_b))


def cost_subtracted(X, y, W0, b0, lr, nb_epochs):
    """The cost is subtracted from W and b, not the gradient. The cost says how wrong the model is, its slopes say in
    which direction to go."""

    def step(W, b):
        cost = cost_multivariable(X, y, W, b)
        return W - lr * cost, b - lr * cost

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def steps_of_fixed_length(X, y, W0, b0, lr, nb_epochs):
    """Only the signs of the gradient are used, so every step has the length lr in every parameter. The steeper, the
    longer."""

    def step(W, b):
        grad_W, grad_b = gradient_multivariable(X, y, W, b)
        return W - lr * grad_W.sign(), b - lr * grad_b.sign()

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def adam_in_place_of_descent(X, y, W0, b0, lr, nb_epochs):
    """These are the steps of Adam, which rescales each slope by its history. The lecture's optimizer is SGD: plain
    gradient descent."""
    W, b = W0.detach().clone().requires_grad_(), b0.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([W, b], lr=lr)
    costs = []
    for _ in range(nb_epochs + 1):
        cost = cost_multivariable(X, y, W, b)
        costs.append(cost.detach())
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    return torch.stack(costs), W.detach(), b.detach()


def one_student_at_a_time(X, y, W0, b0, lr, nb_epochs):
    """W and b are updated after every single student. This lecture makes one step per epoch, with the gradient averaged
    over all rows."""

    def step(W, b):
        for row in range(len(X)):
            grad_W, grad_b = gradient_multivariable(X[row : row + 1], y[row : row + 1], W, b)
            W, b = W - lr * grad_W, b - lr * grad_b
        return W, b

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def trained_with_targets_as_a_row(X, y, W0, b0, lr, nb_epochs):
    """Costs and steps come from an (m, m) table that compares each prediction with every target: a column (m, 1) minus
    a row (m,) broadcasts without an error."""

    W, b, costs = W0, b0, []
    for _ in range(nb_epochs + 1):
        residual = X @ W + b - y.flatten()
        costs.append((residual**2).mean())
        residual = residual.mean(dim=1, keepdim=True)
        W, b = W - lr * 2 / len(X) * X.T @ residual, b - lr * 2 * residual.mean(dim=0)
    return torch.stack(costs), W, b


def summed_costs_logged(X, y, W0, b0, lr, nb_epochs):
    """W and b are right, the costs are m times too large: they are sums of the squared errors."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs * len(X), W, b


def summed_cost_trained(X, y, W0, b0, lr, nb_epochs):
    """Costs and steps are m times too large: this is descent on the sum of the squared errors, not on their mean."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr * len(X), nb_epochs)
    return costs * len(X), W, b


def half_of_the_cost_trained(X, y, W0, b0, lr, nb_epochs):
    """Costs and steps are half of what they should be: no 1/2 stands in front of this lecture's mean squared error."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr / 2, nb_epochs)
    return costs / 2, W, b


def costs_rounded_as_printed(X, y, W0, b0, lr, nb_epochs):
    """The costs are rounded, as for printing. The log keeps the numbers with all their digits."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs.round(decimals=4), W, b


def every_hundredth_cost(X, y, W0, b0, lr, nb_epochs):
    """Only the costs of epochs 0, 100, 200 .. are there. The lecture prints these; the log has one for each epoch."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs[::100], W, b


def last_cost_only(X, y, W0, b0, lr, nb_epochs):
    """This is the last cost alone. The first part of the result is the cost of every epoch."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs[-1:], W, b


def parts_of_the_result_exchanged(X, y, W0, b0, lr, nb_epochs):
    """The order of the three results is another: first the costs, then W, then b."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return W, b, costs


def update_followed_by_autograd(X, y, W0, b0, lr, nb_epochs):
    """A tensor that requires grad is changed in place while autograd watches, which torch refuses. The update is not a
    part of the model: it belongs under torch.no_grad()."""
    W, b = W0.clone().requires_grad_(), b0.clone().requires_grad_()
    costs = []
    for _ in range(nb_epochs + 1):
        cost = cost_multivariable(X, y, W, b)
        cost.backward()
        costs.append(cost.item())
        W -= lr * W.grad
        b -= lr * b.grad
    return torch.tensor(costs), W.detach(), b.detach()


def step_in_place_of_the_parameter(X, y, W0, b0, lr, nb_epochs):
    """The parameters are the step now, and the old values are lost: `W =- step` stores minus the step, and `W -= step`
    takes it away."""
    W, b, costs = W0, b0, []
    for _ in range(nb_epochs + 1):
        costs.append(cost_multivariable(X, y, W, b))
        grad_W, grad_b = gradient_multivariable(X, y, W, b)
        W, b = -lr * grad_W, -lr * grad_b
    return torch.stack(costs), W, b


def trained_by_nn_linear(X, y, W0, b0, lr, nb_epochs):
    model = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
    model.load_state_dict({"weight": W0.T, "bias": b0})
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    costs = []
    for _ in range(nb_epochs + 1):
        cost = torch.nn.functional.mse_loss(model(X), y)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        costs.append(cost.item())
    return torch.tensor(costs, dtype=X.dtype), model.weight.detach().T, model.bias.detach()


def trained_by_backward(X, y, W0, b0, lr, nb_epochs):
    W, b = W0.detach().clone().requires_grad_(True), b0.detach().clone().requires_grad_(True)
    costs = torch.empty(nb_epochs + 1, dtype=X.dtype)
    for epoch in range(nb_epochs + 1):
        cost = ((X @ W + b - y) ** 2).mean()
        costs[epoch] = cost.item()
        cost.backward()
        with torch.no_grad():
            W -= lr * W.grad
            b -= lr * b.grad
        W.grad, b.grad = None, None
    return costs, W.detach(), b.detach()


def trained_with_a_column_of_ones(X, y, W0, b0, lr, nb_epochs):
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    w, costs = torch.cat([W0.flatten(), b0]), []
    for _ in range(nb_epochs + 1):
        residual = A @ w - y.flatten()
        costs.append(residual @ residual / len(X))
        w = w - (2 * lr / len(X)) * (residual @ A)
    return torch.stack(costs), w[:-1].reshape(-1, 1), w[-1:]


def trained_in_numpy(X, y, W0, b0, lr, nb_epochs):
    inputs, targets, W, b = X.numpy(), y.numpy(), W0.numpy(), b0.numpy()
    costs = numpy.zeros(nb_epochs + 1, dtype=inputs.dtype)
    for epoch in range(nb_epochs + 1):
        residual = inputs @ W + b - targets
        costs[epoch] = numpy.mean(residual**2)
        W, b = W - lr * 2 / len(inputs) * inputs.T @ residual, b - lr * 2 * residual.mean(axis=0)
    return costs, W.astype(inputs.dtype), b.astype(inputs.dtype)


def trained_in_plain_python(X, y, W0, b0, lr, nb_epochs):
    rows, targets = X.tolist(), y.flatten().tolist()
    weights, bias, m, costs = W0.flatten().tolist(), b0.item(), len(X), []
    for _ in range(nb_epochs + 1):
        errors = [
            sum(w * x for w, x in zip(weights, row, strict=True)) + bias - target
            for row, target in zip(rows, targets, strict=True)
        ]
        costs.append(sum(e * e for e in errors) / m)
        slopes = [2 / m * sum(e * row[j] for e, row in zip(errors, rows, strict=True)) for j in range(len(weights))]
        weights = [w - lr * slope for w, slope in zip(weights, slopes, strict=True)]
        bias -= lr * 2 / m * sum(errors)
    return costs, [[w] for w in weights], [bias]


def magnitude(X, y, W0, b0, lr, nb_epochs):
    A = torch.cat([X, torch.ones_like(y)], dim=1)
    parameters, costs = descent_by_direction(A, y.flatten(), torch.cat([W0.flatten(), b0]), lr, nb_epochs + 1)
    return costs[:-1], parameters[-1, :-1].reshape(-1, 1), parameters[-1, -1:]


QUESTION = Question(
    train_multivariable,
    points=22,
    builds_on=["predict", "cost_multivariable", "gradient_multivariable"],
    returns=("costs", "W", "b"),
    cases=[
        public("ten epochs of the lecture's run", X=SCORES, y=FINALS, W0=W_START, b0=B_START, lr=1e-5, nb_epochs=10),
        public("the lecture's whole run", X=SCORES, y=FINALS, W0=W_START, b0=B_START, lr=1e-5, nb_epochs=2000),
        public(
            "standardised scores, from zero",
            X=STANDARD_SCORES,
            y=FINALS,
            W0=torch.zeros(3, 1),
            b0=torch.zeros(1),
            lr=0.1,
            nb_epochs=30,
        ),
        hidden(
            "seven rows of two",
            X=normal(7, 2),
            y=normal(7, 1, mean=2.0),
            W0=normal(2, 1),
            b0=normal(1),
            lr=0.09,
            nb_epochs=12,
        ),
        hidden(
            "a single epoch after the first",
            X=normal(4, 3),
            y=normal(4, 1),
            W0=normal(3, 1),
            b0=normal(1),
            lr=0.05,
            nb_epochs=1,
        ),
        one_example(
            "one student",
            X=uniform(1, 3),
            y=normal(1, 1, mean=4.0),
            W0=normal(3, 1),
            b0=normal(1),
            lr=0.07,
            nb_epochs=9,
        ),
        in_float64(
            "two students in float64",
            X=uniform(2, 4),
            y=normal(2, 1, mean=-3.0),
            W0=normal(4, 1),
            b0=normal(1),
            lr=0.12,
            nb_epochs=25,
        ),
        strided(
            "every second number of a wider table",
            "X",
            "y",
            "W0",
            X=normal(30, 2, sd=0.6),
            y=normal(30, 1, mean=2.0),
            W0=normal(2, 1),
            b0=normal(1),
            lr=0.2,
            nb_epochs=40,
        ),
        large_numbers(
            X=uniform(6, 2, low=1000, high=3000),
            y=uniform(6, 1, low=2000, high=4000),
            W0=normal(2, 1),
            b0=normal(1),
            lr=2e-8,
            nb_epochs=15,
        ),
        small_numbers(
            X=uniform(5, 3, low=0.001, high=0.004),
            y=uniform(5, 1, low=0.002, high=0.005),
            W0=normal(3, 1, sd=0.5),
            b0=normal(1, sd=0.003),
            lr=0.4,
            nb_epochs=8,
        ),
        hidden("a step that is too long", X=SCORES / 100, y=FINALS / 100, W0=W_START, b0=B_START, lr=0.6, nb_epochs=7),
    ],
    tolerance=RoundingBound(magnitude, factor=FACTOR),
    alternatives=[
        trained_by_nn_linear,
        trained_by_backward,
        trained_with_a_column_of_ones,
        trained_in_numpy,
        trained_in_plain_python,
    ],
    misconceptions=[
        wrong(
            "half_steps",
            lambda X, y, W0, b0, lr, nb_epochs: train_multivariable(X, y, W0, b0, lr / 2, nb_epochs),
            "Each step is half as long as it should be: the factor 2 of the derivative is missing.",
        ),
        summed_cost_trained,
        half_of_the_cost_trained,
        wrong(
            "one_epoch_too_few",
            lambda X, y, W0, b0, lr, nb_epochs: train_multivariable(X, y, W0, b0, lr, nb_epochs - 1),
            "One epoch is missing, its cost and its update. Epochs are counted from 0 to nb_epochs, both included: "
            "how many are that?",
        ),
        wrong(
            "one_epoch_too_many",
            lambda X, y, W0, b0, lr, nb_epochs: train_multivariable(X, y, W0, b0, lr, nb_epochs + 1),
            "There is one epoch more than range(nb_epochs + 1) has, with its cost and its update.",
        ),
        cost_after_the_last_update_added,
        costs_after_the_update,
        parameters_before_the_last_update,
        wrong(
            "starts_at_zero",
            lambda X, y, W0, b0, lr, nb_epochs: train_multivariable(
                X, y, torch.zeros_like(W0), torch.zeros_like(b0), lr, nb_epochs
            ),
            "Training starts at zero whatever W0 and b0 are, as in the labs before. Where the flat directions hardly "
            "move, the result depends on the start.",
        ),
        starts_where_nn_linear_does,
        wrong(
            "learning_rate_built_in",
            lambda X, y, W0, b0, lr, nb_epochs: train_multivariable(X, y, W0, b0, 1e-5, nb_epochs),
            "The learning rate is 1e-5 whatever the argument lr says.",
        ),
        wrong(
            "uphill",
            lambda X, y, W0, b0, lr, nb_epochs: train_multivariable(X, y, W0, b0, -lr, nb_epochs),
            "The steps go uphill: the cost grows from epoch to epoch. Which sign does the update need?",
        ),
        wrong(
            "only_the_weights_move",
            lambda X, y, W0, b0, lr, nb_epochs: walk(
                X, y, W0, b0, nb_epochs + 1, lambda W, b: (W - lr * gradient_multivariable(X, y, W, b)[0], b)
            ),
            "The bias stays at b0: it is never updated, or not among the parameters that the optimizer was given.",
        ),
        wrong(
            "only_the_bias_moves",
            lambda X, y, W0, b0, lr, nb_epochs: walk(
                X, y, W0, b0, nb_epochs + 1, lambda W, b: (W, b - lr * gradient_multivariable(X, y, W, b)[1])
            ),
            "The weights stay at W0: they are never updated, or not among the parameters that the optimizer was given.",
        ),
        wrong(
            "never_updated",
            lambda X, y, W0, b0, lr, nb_epochs: walk(X, y, W0, b0, nb_epochs + 1, lambda W, b: (W, b)),
            "Nothing moves: every epoch has the cost of W0 and b0. Either the new values are never stored, or the "
            "gradient is set to zero before it is used.",
        ),
        bias_follows_the_new_weights,
        weights_follow_the_new_bias,
        gradients_pile_up,
        gradient_of_the_start_only,
        cost_subtracted,
        steps_of_fixed_length,
        adam_in_place_of_descent,
        one_student_at_a_time,
        wrong(
            "inputs_standardized_inside",
            lambda X, y, W0, b0, lr, nb_epochs: train_multivariable(
                standardize(X, X) if len(X) > 1 else X, y, W0, b0, lr, nb_epochs
            ),
            "X was standardised before training. The caller decides what to train on: this function takes X as it is.",
        ),
        trained_with_targets_as_a_row,
        summed_costs_logged,
        costs_rounded_as_printed,
        every_hundredth_cost,
        last_cost_only,
        parts_of_the_result_exchanged,
        update_followed_by_autograd,
        step_in_place_of_the_parameter,
    ],
)
