"""Four definitions of one loss: their values and what they ask of a learning rate.

Hidden cases have n that is not the notebook's, and one row, where two of the definitions agree.
"""

import torch
from hw03_learning_rate import conventions

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    public,
    small_numbers,
    strided,
    wrong,
)

from .common import START, X_LECTURE, Y_LECTURE


def table_of(W, X, y, alpha, change):
    """The right table with change(name, loss, gradient, lr) applied to each of its rows."""
    return {name: change(name, *row) for name, row in conventions(W, X, y, alpha).items()}


def half_forgotten_in_the_gradient(W, X, y, alpha):
    """The half stands in front of the two losses, but not in front of their gradients: whatever a loss is multiplied
    by, its gradient is too."""
    return table_of(
        W, X, y, alpha, lambda name, loss, g, lr: (loss, 2 * g, lr / 2) if name.startswith("half") else (loss, g, lr)
    )


def same_gradient_for_all(W, X, y, alpha):
    """All gradients are that of the sum, and the losses are not. A loss that is n times smaller has a slope that is n
    times smaller."""
    right = conventions(W, X, y, alpha)
    return {name: (loss, right["sum"][1], alpha) for name, (loss, _, _) in right.items()}


def halves_exchanged(W, X, y, alpha):
    """'half_sum' and 'half_mean' have changed places."""
    right = conventions(W, X, y, alpha)
    return {**right, "half_sum": right["half_mean"], "half_mean": right["half_sum"]}


def sum_and_mean_exchanged(W, X, y, alpha):
    """'sum' and 'mean' have changed places, and the learning rates with them."""
    right = conventions(W, X, y, alpha)
    return {**right, "sum": right["mean"], "mean": right["sum"]}


def hundred_rows_built_in(W, X, y, alpha):
    """The means divide by 100, whatever the data: ask X how many rows it has."""

    def change(name, loss, g, lr):
        ratio = len(X) / 100 if name.endswith("mean") else 1.0
        return loss * ratio, g * ratio, lr / ratio

    return table_of(W, X, y, alpha, change)


def divided_by_all_entries(W, X, y, alpha):
    """The means divide by the number of entries of X, n times p. There is one residual per row."""

    def change(name, loss, g, lr):
        ratio = 1 / X.shape[1] if name.endswith("mean") else 1.0
        return loss * ratio, g * ratio, lr / ratio

    return table_of(W, X, y, alpha, change)


def mean_without_n_in_the_learning_rate(W, X, y, alpha):
    """Losses and gradients are right, but 1/n does not reach the learning rates: the mean's slope is n times
    smaller."""
    return table_of(W, X, y, alpha, lambda name, loss, g, lr: (loss, g, lr / len(X) if name.endswith("mean") else lr))


def losses_not_converted(W, X, y, alpha):
    """Gradients and learning rates are right, but all four losses are the sum."""
    right = conventions(W, X, y, alpha)
    return {name: (right["sum"][0], g, lr) for name, (_, g, lr) in right.items()}


def conventions_by_autograd(W, X, y, alpha):
    n = X.shape[0]
    definitions = {
        "sum": (lambda r: torch.sum(r**2), alpha),
        "mean": (lambda r: torch.mean(r**2), alpha * n),
        "half_sum": (lambda r: torch.sum(r**2) / 2, alpha * 2),
        "half_mean": (lambda r: torch.mean(r**2 / 2), alpha * 2 * n),
    }
    table = {}
    for name, (loss_of, lr) in definitions.items():
        weights = W.detach().clone().requires_grad_()
        loss = loss_of(y - X @ weights)
        loss.backward()
        table[name] = (loss.detach(), weights.grad, lr)
    return table


def conventions_written_out(W, X, y, alpha):
    n, residual = len(y), X @ W - y
    slopes = X.T @ residual
    return {
        "sum": (residual @ residual, 2 * slopes, alpha),
        "mean": (residual @ residual / n, 2 * slopes / n, n * alpha),
        "half_sum": (residual @ residual / 2, slopes, 2 * alpha),
        "half_mean": (residual @ residual / (2 * n), slopes / n, 2 * n * alpha),
    }


def conventions_by_torch_losses(W, X, y, alpha):
    def mse(W, reduction):
        return torch.nn.functional.mse_loss(X @ W, y, reduction=reduction)

    def row(half, reduction):
        gradient = torch.func.grad(lambda W: half * mse(W, reduction))(W)
        steps = torch.linalg.vector_norm(alpha * torch.func.grad(lambda W: mse(W, "sum"))(W))
        return half * mse(W, reduction), gradient, (steps / torch.linalg.vector_norm(gradient)).item()

    return {
        "sum": row(1.0, "sum"),
        "mean": row(1.0, "mean"),
        "half_sum": row(0.5, "sum"),
        "half_mean": row(0.5, "mean"),
    }


def magnitude(W, X, y, alpha):
    largest = X.abs() @ W.abs() + y.abs()
    residual = (X @ W - y).abs()
    loss = torch.sum(residual**2 + 2 * residual * largest)
    gradient = 2 * X.abs().T @ largest
    shares = {"sum": 1.0, "mean": 1 / len(X), "half_sum": 0.5, "half_mean": 0.5 / len(X)}
    return {name: [share * loss, share * gradient, torch.tensor(alpha / share)] for name, share in shares.items()}


QUESTION = Question(
    conventions,
    points=10,
    cases=[
        public("the lecture's data at its start", W=START, X=X_LECTURE, y=Y_LECTURE, alpha=0.001),
        public(
            "three rows as in Lab 3",
            W=torch.tensor([0.0]),
            X=torch.tensor([[1.0], [2.0], [3.0]]),
            y=torch.tensor([1.0, 2.0, 3.0]),
            alpha=0.05,
        ),
        hidden("seven rows of three", W=normal(3), X=normal(7, 3), y=normal(7), alpha=0.02),
        hidden("one row", W=normal(2), X=normal(1, 2), y=normal(1), alpha=0.3),
        in_float64("two rows in float64", W=normal(2), X=normal(2, 2), y=normal(2), alpha=0.07),
        strided("every second number of a longer list", W=normal(2), X=normal(30, 2), y=normal(30), alpha=1e-3),
        large_numbers(W=normal(2), X=normal(6, 2, sd=2000.0), y=normal(6, sd=900.0), alpha=1e-8),
        small_numbers(W=normal(4), X=normal(5, 4, sd=0.003), y=normal(5, sd=0.01), alpha=900.0),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[conventions_by_autograd, conventions_written_out, conventions_by_torch_losses],
    misconceptions=[
        half_forgotten_in_the_gradient,
        wrong(
            "half_forgotten_in_the_learning_rate",
            lambda W, X, y, alpha: table_of(
                W, X, y, alpha, lambda name, loss, g, lr: (loss, g, lr / 2 if name.startswith("half") else lr)
            ),
            "Losses and gradients are right, but the halves do not reach the learning rates: half the slope needs "
            "twice the learning rate.",
        ),
        wrong(
            "same_learning_rate_for_all",
            lambda W, X, y, alpha: table_of(W, X, y, alpha, lambda _, loss, g, _lr: (loss, g, alpha)),
            "alpha is the learning rate everywhere. The gradients differ by constant factors, so equal steps need "
            "learning rates that differ by the same ones, the other way.",
        ),
        wrong(
            "learning_rates_the_wrong_way",
            lambda W, X, y, alpha: table_of(W, X, y, alpha, lambda _, loss, g, lr: (loss, g, alpha * alpha / lr)),
            "The learning rates are converted the wrong way: the smaller gradient gets the smaller learning rate. "
            "Multiply each gradient by its learning rate; do the steps agree?",
        ),
        same_gradient_for_all,
        wrong(
            "gradients_without_the_2",
            lambda W, X, y, alpha: table_of(W, X, y, alpha, lambda _, loss, g, lr: (loss, g / 2, lr)),
            "All gradients are half of what they should be: the 2 of the square's derivative is missing. It cancels "
            "only where the loss has the 1/2.",
        ),
        wrong(
            "gradients_of_the_opposite_sign",
            lambda W, X, y, alpha: table_of(W, X, y, alpha, lambda _, loss, g, lr: (loss, -g, lr)),
            "The gradients have the opposite sign: with y - XW in place of XW - y the inner derivative brings a minus.",
        ),
        halves_exchanged,
        sum_and_mean_exchanged,
        hundred_rows_built_in,
        divided_by_all_entries,
        mean_without_n_in_the_learning_rate,
        losses_not_converted,
        wrong(
            "order_of_the_three_changed",
            lambda W, X, y, alpha: table_of(W, X, y, alpha, lambda _, loss, g, lr: (loss, lr, g)),
            "The three numbers of a definition are in another order: loss, gradient, learning rate.",
        ),
    ],
)
