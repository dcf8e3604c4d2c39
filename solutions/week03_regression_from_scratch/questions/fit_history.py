"""Gradient descent with three records.

Hidden cases have another start, data and learning rate, three columns, one epoch, and steps that are too long: records
that are one row off show in each.
"""

import numpy
import torch
from week03_data import TARGETS
from week03_regression_from_scratch import fit_history, gd_update, gradient_manual, predict, sse_loss

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    one_example,
    propagated,
    public,
    strided,
    uniform,
    wrong,
)

from .common import FEW_MATRIX, FEW_W, FEW_Y, GUESS, MATRIX, UNIT_FLOAT32, lectures_data

FACTOR = 8.0


def fitted(X, y, W0, epochs, step):
    """The three records, when step(W, gradient) is added to W in each epoch."""
    W, losses, yhats, Ws = W0.detach(), [], [], []
    for _ in range(epochs):
        losses.append(((y - X @ W) ** 2).sum())
        yhats.append(X @ W)
        W = W + step(W, -2 * X.T @ (y - X @ W))
        Ws.append(W)
    return torch.stack(losses), torch.stack(yhats), torch.stack(Ws)


def gradients_pile_up(X, y, W0, alpha, epochs):
    """From the second update on each gradient holds all the gradients before it: backward() adds, and nothing sets grad
    back to None or zero."""
    gradients = []

    def step(_, gradient):
        gradients.append(gradient)
        return -alpha * sum(gradients)

    return fitted(X, y, W0, epochs, step)


def weights_recorded_before(X, y, W0, alpha, epochs):
    """W_history begins with the start: each W was recorded before its update. That pairs loss and W, and is a good
    record; but this one holds the W after the update, as the lecture's does."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses, yhats, torch.cat([W0[None], Ws[:-1]])


def losses_recorded_after(X, y, W0, alpha, epochs):
    """loss_history belongs to the W after each update: the first loss, that of the start, is missing."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs + 1)
    return losses[1:], yhats[:-1], Ws[:-1]


def losses_and_lines_after(X, y, W0, alpha, epochs):
    """Losses and lines were recorded after the update: the start is missing in both. Compute, record, then update."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs + 1)
    return losses[1:], yhats[1:], Ws[:-1]


def one_update_ahead(X, y, W0, alpha, epochs):
    """All three records are one update ahead: there was a step before the loop, or the loop went on from the W that an
    earlier cell had left behind."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs + 1)
    return losses[1:], yhats[1:], Ws[1:]


def one_epoch_too_few(X, y, W0, alpha, epochs):
    """The last epoch is missing in all three records."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses[:-1], yhats[:-1], Ws[:-1]


def start_put_in_front(X, y, W0, alpha, epochs):
    """W_history has one row too many: the start was put in front. The records have one row per epoch."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses, yhats, torch.cat([W0[None], Ws])


def same_weights_in_every_row(X, y, W0, alpha, epochs):
    """All rows of W_history are the last W: W was changed in place, and the list holds that one tensor again and again.
    Record a copy, or plain numbers."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses, yhats, Ws[-1:].repeat(epochs, 1)


def loss_is_the_mean(X, y, W0, alpha, epochs):
    """The loss is the mean of the squares and not their sum, and so the steps are n times too short as well."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha / len(y), epochs)
    return losses / len(y), yhats, Ws


def mean_recorded(X, y, W0, alpha, epochs):
    """The walk is right, but the recorded losses are means: n times too small."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses / len(y), yhats, Ws


def half_loss(X, y, W0, alpha, epochs):
    """Losses and steps are half of what was asked: there is a 1/2 in front of the sum."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha / 2, epochs)
    return losses / 2, yhats, Ws


def gradient_of_the_start_only(X, y, W0, alpha, epochs):
    """Every update has the gradient of the start, because it was computed once, before the loop."""
    first = gradient_manual(W0, X, y)
    return fitted(X, y, W0, epochs, lambda *_: -alpha * first)


def one_weight_after_the_other(X, y, W0, alpha, epochs):
    """The weights were updated one after the other, and the later ones used the new values of the earlier ones. All
    entries of the gradient belong to the same W."""

    def step(W, _):
        new = W.clone()
        for j in range(len(W)):
            new[j] = new[j] - alpha * gradient_manual(new, X, y)[j]
        return new - W

    return fitted(X, y, W0, epochs, step)


def only_the_slope_moves(X, y, W0, alpha, epochs):
    """Only the last weight moves. Every weight has its own entry of the gradient."""
    last = torch.zeros_like(W0)
    last[-1] = 1
    return fitted(X, y, W0, epochs, lambda _, gradient: -alpha * gradient * last)


def records_in_another_order(X, y, W0, alpha, epochs):
    """The three records are right, their order is not: loss, yhat, W."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return Ws, yhats, losses


def residuals_recorded(X, y, W0, alpha, epochs):
    """In the middle stand the residuals y - yhat. The line's values yhat were asked for."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    return losses, y - yhats, Ws


def stopped_early(X, y, W0, alpha, epochs):
    """The run ends when the loss hardly changes any more. It goes on for as many epochs as were asked for."""
    losses, yhats, Ws = fit_history(X, y, W0, alpha, epochs)
    still = ((losses[:-1] - losses[1:]).abs() < 1e-3).nonzero()
    last = int(still[0]) + 1 if len(still) else epochs
    return losses[:last], yhats[:last], Ws[:last]


def update_followed_by_autograd(X, y, W0, alpha, epochs):
    """W requires grad and is changed in place while autograd watches, which torch refuses. The update is no part of the
    model: make it under torch.no_grad(), or on W.data."""
    W = W0.clone().requires_grad_(True)
    for _ in range(epochs):
        loss = torch.sum((y - X @ W) ** 2)
        loss.backward()
        W -= alpha * W.grad
    return loss, X @ W, W


def grad_of_a_computed_weight(X, y, W0, alpha, epochs):
    """In the second epoch grad is None: after the first update W is the result of an operation, and backward() leaves
    gradients only where a graph begins."""
    W, losses, yhats, Ws = W0.clone().requires_grad_(True), [], [], []
    for _ in range(epochs):
        yhat = X @ W
        loss = torch.sum((y - yhat) ** 2)
        loss.backward()
        losses.append(loss.item())
        yhats.append(yhat.tolist())
        W = W - alpha * W.grad
        Ws.append(W.tolist())
    return losses, yhats, Ws


def loss_computed_once(X, y, W0, alpha, epochs):
    """The loss is computed once, before the loop, so the second backward() finds its graph used up. What has to be
    computed anew when W has changed?"""
    W, losses, yhats, Ws = W0.clone().requires_grad_(True), [], [], []
    yhat = X @ W
    loss = torch.sum((y - yhat) ** 2)
    for _ in range(epochs):
        loss.backward()
        losses.append(loss.item())
        yhats.append(yhat.tolist())
        W.data = W.data - alpha * W.grad
        W.grad = None
        Ws.append(W.tolist())
    return losses, yhats, Ws


def fitted_by_backward(X, y, W0, alpha, epochs):
    W, losses, yhats, Ws = W0.clone().requires_grad_(True), [], [], []
    for _ in range(epochs):
        yhats.append(predict(X, W).tolist())
        loss = sse_loss(W, X, y)
        losses.append(loss.item())
        loss.backward()
        W.data = gd_update(W, alpha)[2]
        Ws.append(W.tolist())
        W.grad = None
    return losses, yhats, Ws


def fitted_by_the_formula_alone(X, y, W0, alpha, epochs):
    W, losses, yhats, Ws = W0, [], [], []
    for _ in range(epochs):
        yhat = torch.mv(X, W)
        yhats.append(yhat)
        losses.append((y - yhat).square().sum())
        W = torch.sub(W, gradient_manual(W, X, y), alpha=alpha)
        Ws.append(W)
    return losses, yhats, Ws


def fitted_by_optim(X, y, W0, alpha, epochs):
    W = torch.nn.Parameter(W0.clone())
    optimizer = torch.optim.SGD([W], lr=alpha)
    losses, yhats, Ws = X.new_empty(epochs), X.new_empty(epochs, len(y)), X.new_empty(epochs, len(W))
    for k in range(epochs):
        optimizer.zero_grad()
        yhat = X @ W
        loss = torch.nn.functional.mse_loss(yhat, y, reduction="sum")
        loss.backward()
        losses[k], yhats[k] = loss.detach(), yhat.detach()
        optimizer.step()
        Ws[k] = W.detach()
    return losses, yhats, Ws


def fitted_in_place(X, y, W0, alpha, epochs):
    W, records = W0.clone(), ([], [], [])
    for _ in range(epochs):
        yhat = (X * W).sum(dim=1)
        records[0].append(float(((y - yhat) ** 2).sum()))
        records[1].append(yhat)
        W += 2 * alpha * X.T @ (y - yhat)
        records[2].append(W.clone())
    return torch.tensor(records[0], dtype=X.dtype), torch.stack(records[1]), torch.stack(records[2])


def fitted_in_numpy(X, y, W0, alpha, epochs):
    X, y, W = X.numpy(), y.numpy(), W0.numpy()
    losses, yhats, Ws = [], [], []
    for _ in range(epochs):
        yhats.append(X @ W)
        losses.append(numpy.sum((y - yhats[-1]) ** 2))
        W = W + 2 * alpha * X.T @ (y - yhats[-1])
        Ws.append(W)
    return numpy.array(losses), numpy.array(yhats), numpy.array(Ws)


def fitted_by_the_graph_of_loss(X, y, W0, alpha, epochs):
    Ws = [W0]
    for _ in range(epochs):
        Ws.append(Ws[-1] - alpha * torch.func.grad(sse_loss)(Ws[-1], X, y))
    before = torch.stack(Ws[:-1])
    return torch.stack([sse_loss(W, X, y) for W in before]), before @ X.T, torch.stack(Ws[1:])


def magnitudes_of_descent(X, y, W0, alpha, epochs):
    """(of each loss, of each yhat, of each W): rounding.descent's argument, for the sum of squares and from W0.

    An error in W is stretched by max |1 - alpha lambda| per step (lambda: eigenvalues of 2 X'X); a step adds the
    rounding of W itself and of its gradient. The loss inherits the error of W along the gradient, and in second order
    along the largest curvature.
    """
    eigenvalues = torch.linalg.eigvalsh(2 * X.T @ X)
    growth = float((1 - alpha * eigenvalues).abs().max())
    W, local, loss_parts, line_parts = W0.detach(), [], [], []
    for _ in range(epochs):
        residual, largest = X @ W - y, X.abs() @ W.abs() + y.abs()
        gradient = 2 * X.T @ residual
        loss_parts.append([float(gradient.norm()), 8 * (residual**2).sum() + 2 * (residual.abs() * largest).sum()])
        line_parts.append(2 * X.abs() @ W.abs())
        W = W - alpha * gradient
        local.append(float(W.norm()) + alpha * float((2 * X.abs().T @ largest).norm()))
    errors = propagated(growth, local)
    slopes, sizes = torch.tensor(loss_parts, dtype=torch.float64).T
    losses = slopes * errors[:-1] + sizes + FACTOR / 2 * UNIT_FLOAT32 * float(eigenvalues[-1]) * errors[:-1] ** 2
    lines = torch.stack(line_parts) + errors[:-1, None] * X.norm(dim=1)
    return losses, lines, errors[1:, None].expand(epochs, len(W0)) + UNIT_FLOAT32


QUESTION = Question(
    fit_history,
    points=13,
    builds_on=["predict", "sse_loss", "gradient_manual", "gd_update"],
    returns=("loss_history", "yhat_history", "W_history"),
    cases=[
        public("three points, two epochs", X=FEW_MATRIX, y=FEW_Y, W0=FEW_W, alpha=0.1, epochs=2),
        public("the lecture's run", X=MATRIX, y=TARGETS, W0=GUESS, alpha=0.001, epochs=30),
        hidden("other points", X=normal(7, 2), y=normal(7, mean=1.0), W0=normal(2), alpha=0.03, epochs=8),
        hidden("one epoch", X=normal(4, 2), y=normal(4), W0=normal(2), alpha=0.05, epochs=1),
        one_example("one point", X=uniform(1, 2, low=1, high=2), y=normal(1), W0=normal(2), alpha=0.08, epochs=5),
        in_float64(
            "two points in float64, long enough to settle",
            X=torch.tensor([[1.0, 0.75], [1.0, -0.5]]),
            y=normal(2),
            W0=normal(2),
            alpha=0.3,
            epochs=60,
        ),
        strided(
            "three columns, not contiguous",
            "X",
            "y",
            X=normal(12, 3),
            y=normal(12),
            W0=normal(3),
            alpha=0.01,
            epochs=12,
        ),
        large_numbers(
            X=uniform(6, 2, low=100, high=300), y=uniform(6, low=-900, high=900), W0=normal(2), alpha=1e-6, epochs=9
        ),
        hidden(
            "steps that are too long",
            X=FEW_MATRIX,
            y=torch.tensor([2.0, -1.0, 0.5]),
            W0=torch.tensor([0.25, -0.75]),
            alpha=0.2,
            epochs=10,
        ),
    ],
    tolerance=RoundingBound(magnitudes_of_descent, factor=FACTOR),
    alternatives=[
        fitted_by_backward,
        fitted_by_the_formula_alone,
        fitted_by_optim,
        fitted_in_place,
        fitted_in_numpy,
        fitted_by_the_graph_of_loss,
    ],
    misconceptions=[
        gradients_pile_up,
        weights_recorded_before,
        losses_recorded_after,
        losses_and_lines_after,
        one_update_ahead,
        one_epoch_too_few,
        wrong(
            "one_epoch_too_many",
            lambda X, y, W0, alpha, epochs: fit_history(X, y, W0, alpha, epochs + 1),
            "There is one epoch too many. Other lectures count from 0 to epochs with both ends; this one makes as "
            "many updates as epochs says.",
        ),
        start_put_in_front,
        same_weights_in_every_row,
        loss_is_the_mean,
        wrong(
            "steps_of_the_mean",
            lambda X, y, W0, alpha, epochs: fit_history(X, y, W0, alpha / len(y), epochs),
            "The losses begin right, but the steps are n times too short: the gradient is that of the mean. Other "
            "lectures average; this one sums, and its alpha is small because of that.",
        ),
        mean_recorded,
        half_loss,
        wrong(
            "half_steps",
            lambda X, y, W0, alpha, epochs: fit_history(X, y, W0, alpha / 2, epochs),
            "The losses begin right, but each step is half as long as it should be: the 2 of the derivative is "
            "missing.",
        ),
        wrong(
            "fitted_uphill",
            lambda X, y, W0, alpha, epochs: fit_history(X, y, W0, -alpha, epochs),
            "The loss grows from epoch to epoch: the gradient was added. Which sign does the update need?",
        ),
        wrong(
            "alpha_built_in",
            lambda X, y, W0, alpha, epochs: fit_history(X, y, W0, 0.001, epochs),
            "The learning rate is 0.001 whatever alpha is.",
        ),
        wrong(
            "start_built_in",
            lambda X, y, W0, alpha, epochs: fit_history(X, y, torch.tensor([-5.0, 10.0], dtype=X.dtype), alpha, epochs),
            "The walk starts at (-5, 10) whatever W0 is.",
        ),
        wrong(
            "started_at_zeros",
            lambda X, y, W0, alpha, epochs: fit_history(X, y, torch.zeros_like(W0), alpha, epochs),
            "The walk starts at zeros whatever W0 is.",
        ),
        wrong(
            "thirty_epochs_built_in",
            lambda X, y, W0, alpha, epochs: fit_history(X, y, W0, alpha, 30),
            "There are always 30 epochs, whatever the argument says.",
        ),
        wrong(
            "fitted_to_the_lectures_data",
            lambda X, y, W0, alpha, epochs: fit_history(*lectures_data(X), W0, alpha, epochs),
            "The line is fitted to the lecture's points, whatever X and y are: the function reads the notebook's "
            "globals.",
        ),
        gradient_of_the_start_only,
        wrong(
            "signs_of_the_gradient",
            lambda X, y, W0, alpha, epochs: fitted(X, y, W0, epochs, lambda _, gradient: -alpha * gradient.sign()),
            "Every weight moves by alpha in every epoch: only the sign of the gradient was used.",
        ),
        wrong(
            "weights_replaced",
            lambda X, y, W0, alpha, epochs: fitted(X, y, W0, epochs, lambda W, gradient: -alpha * gradient - W),
            "Each W is minus alpha times the gradient: the weights before the step were forgotten.",
        ),
        one_weight_after_the_other,
        wrong(
            "never_updated",
            lambda X, y, W0, alpha, epochs: fitted(X, y, W0, epochs, lambda *_: torch.zeros_like(W0)),
            "W stays where it is: the new value is never stored, or the gradient is cleared before it is used.",
        ),
        only_the_slope_moves,
        records_in_another_order,
        residuals_recorded,
        stopped_early,
        update_followed_by_autograd,
        grad_of_a_computed_weight,
        loss_computed_once,
    ],
)
