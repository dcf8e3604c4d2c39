"""Gradient descent once for each learning rate, always from W0.

Hidden cases have learning rates in no order, one that leaves the notebook's picture, and three weights.
"""

import math

import torch
from hw03_learning_rate import run_experiment
from rounding import FACTOR, descent_by_direction

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
    uniform,
    wrong,
)

from .common import START, X_LECTURE, Y_LECTURE


def history(X, y, W0, epochs, step):
    """The losses before each of the epochs, when step(W) is subtracted from W."""
    W, losses = W0, []
    for _ in range(epochs):
        losses.append(torch.sum((X @ W - y) ** 2))
        W = W - step(W)
    return torch.stack(losses)


def slope(X, y, W):
    return 2 * X.T @ (X @ W - y)


def goes_on_where_the_last_run_ended(X, y, W0, alphas, epochs):
    """Only the first run starts at W0: each of the others goes on where the one before it ended. An experiment that
    compares learning rates must start all of them alike."""
    W, histories = W0, {}
    for alpha in alphas:
        losses = []
        for _ in range(epochs):
            losses.append(torch.sum((X @ W - y) ** 2))
            W = W - alpha * slope(X, y, W)
        histories[alpha] = torch.stack(losses)
    return histories


def one_list_for_all_runs(X, y, W0, alphas, epochs):
    """All runs write into one list, which every alpha is given: it holds the losses of all of them. A new run needs a
    new list."""
    together = torch.cat(list(run_experiment(X, y, W0, alphas, epochs).values()))
    return dict.fromkeys(alphas, together)


def experiment_with_the_mean(X, y, W0, alphas, epochs):
    """Losses and steps are n times too small: the loss is the mean of the squared errors. The notebook's is their sum,
    and its alphas belong to that."""
    runs = {alpha: run_experiment(X, y, W0, [alpha / len(X)], epochs)[alpha / len(X)] for alpha in alphas}
    return {alpha: losses / len(X) for alpha, losses in runs.items()}


def gradients_pile_up(X, y, W0, alphas, epochs):
    """Each backward() adds to the gradients of the epochs before: the gradient is never set to None or to zero."""

    def piling(alpha):
        pile = [torch.zeros_like(W0)]

        def step(W):
            pile[0] = pile[0] + slope(X, y, W)
            return alpha * pile[0]

        return step

    return {alpha: history(X, y, W0, epochs, piling(alpha)) for alpha in alphas}


def gradient_of_the_start_only(X, y, W0, alphas, epochs):
    """The gradient is computed once, at W0, and used in every epoch. It belongs inside the inner loop."""
    first = slope(X, y, W0)
    return {alpha: history(X, y, W0, epochs, lambda _, alpha=alpha: alpha * first) for alpha in alphas}


def gives_up_when_the_loss_grows(X, y, W0, alphas, epochs):
    """A run ends as soon as its loss grows. That a learning rate diverges is a result too: keep all its losses."""
    kept = {}
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        rises = (losses[1:] > losses[:-1]).nonzero().flatten()
        kept[alpha] = losses[: int(rises[0]) + 2] if len(rises) else losses
    return kept


def cut_off_at_the_start(X, y, W0, alphas, epochs):
    """Losses above the first one are cut off. How fast a run leaves is what the experiment shall show."""
    return {alpha: losses.clamp(max=losses[0]) for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}


def experiment_by_backward(X, y, W0, alphas, epochs):
    histories = {}
    for alpha in alphas:
        W = W0.detach().clone().requires_grad_(True)
        histories[alpha] = []
        for _ in range(epochs):
            loss = torch.sum((y - X @ W) ** 2)
            histories[alpha].append(loss.item())
            loss.backward()
            W.data = W.data - alpha * W.grad
            W.grad = None
    return histories


def experiment_by_optim(X, y, W0, alphas, epochs):
    def run(alpha):
        W = torch.nn.Parameter(W0.clone())
        optimizer = torch.optim.SGD([W], lr=alpha)
        losses = torch.zeros(epochs, dtype=X.dtype)
        for epoch in range(epochs):
            optimizer.zero_grad()
            loss = torch.nn.functional.mse_loss(X @ W, y, reduction="sum")
            loss.backward()
            optimizer.step()
            losses[epoch] = loss.detach()
        return losses

    return {alpha: run(alpha) for alpha in alphas}


def experiment_side_by_side(X, y, W0, alphas, epochs):
    rates = torch.tensor(alphas, dtype=X.dtype)
    W = W0.reshape(-1, 1).repeat(1, len(alphas))
    rows = []
    for _ in range(epochs):
        residual = X @ W - y.reshape(-1, 1)
        rows.append((residual**2).sum(dim=0))
        W = W - rates * (2 * X.T @ residual)
    return dict(zip(alphas, torch.stack(rows, dim=1), strict=True))


def experiment_in_numpy(X, y, W0, alphas, epochs):
    table, targets = X.numpy(), y.numpy()
    histories = {}
    for alpha in alphas:
        W, losses = W0.numpy().copy(), []
        for _ in range(epochs):
            residual = targets - table @ W
            losses.append(float(residual @ residual))
            W += table.dtype.type(2 * alpha) * (table.T @ residual)
        histories[alpha] = losses
    return histories


def experiment_in_plain_python(X, y, W0, alphas, epochs):
    rows, targets, result = X.tolist(), y.tolist(), {}
    for alpha in alphas:
        W = W0.tolist()
        result[alpha] = []
        for _ in range(epochs):
            errors = [sum(a * w for a, w in zip(row, W, strict=True)) - t for row, t in zip(rows, targets, strict=True)]
            result[alpha].append(math.fsum(e * e for e in errors))
            W = [w - 2 * alpha * sum(e * row[j] for e, row in zip(errors, rows, strict=True)) for j, w in enumerate(W)]
    return result


def magnitude(X, y, W0, alphas, epochs):
    """The rounding of the mean's costs, of which the losses are n times as much."""
    n = len(X)
    return {alpha: n * descent_by_direction(X, y, W0, alpha * n, epochs - 1)[1] for alpha in alphas}


QUESTION = Question(
    run_experiment,
    points=14,
    cases=[
        public(
            "the lecture's data, three epochs", X=X_LECTURE, y=Y_LECTURE, W0=START, alphas=[0.001, 0.0083], epochs=3
        ),
        public(
            "the lecture's data, all alphas",
            X=X_LECTURE,
            y=Y_LECTURE,
            W0=START,
            alphas=[0.0001, 0.001, 0.0038, 0.0083, 0.0085, 0.01],
            epochs=30,
        ),
        hidden(
            "one alpha that leaves the notebook's picture",
            X=X_LECTURE,
            y=Y_LECTURE,
            W0=START,
            alphas=[0.015],
            epochs=30,
        ),
        hidden(
            "three weights, alphas in no order",
            X=normal(9, 3),
            y=normal(9, mean=3.0),
            W0=normal(3),
            alphas=[0.02, 0.005, 0.011],
            epochs=12,
        ),
        hidden("a single epoch", X=normal(5, 2), y=normal(5), W0=normal(2), alphas=[0.03, 0.01], epochs=1),
        in_float64(
            "one row in float64",
            X=uniform(1, 2, low=0.5, high=1.0),
            y=normal(1, mean=5.0),
            W0=normal(2),
            alphas=[0.1, 0.25],
            epochs=9,
        ),
        strided(
            "every second number of a longer list",
            X=normal(40, 2),
            y=normal(40, mean=2.0),
            W0=normal(2, sd=3.0),
            alphas=[0.004, 0.009, 0.03],
            epochs=20,
        ),
        large_numbers(
            X=normal(6, 2, sd=2000.0), y=normal(6, sd=3000.0), W0=normal(2), alphas=[1e-8, 2.5e-8], epochs=15
        ),
        small_numbers(
            X=normal(8, 2, sd=0.003), y=normal(8, sd=0.01), W0=normal(2), alphas=[2000.0, 5000.0, 500.0], epochs=10
        ),
    ],
    tolerance=RoundingBound(magnitude, factor=FACTOR),
    alternatives=[
        experiment_by_backward,
        experiment_by_optim,
        experiment_side_by_side,
        experiment_in_numpy,
        experiment_in_plain_python,
    ],
    misconceptions=[
        wrong(
            "half_steps",
            lambda X, y, W0, alphas, epochs: (
                {alpha: run_experiment(X, y, W0, [alpha / 2], epochs)[alpha / 2] for alpha in alphas}
            ),
            "Each step is half as long as it should be: the 2 of the square's derivative is missing.",
        ),
        experiment_with_the_mean,
        wrong(
            "steps_of_the_mean",
            lambda X, y, W0, alphas, epochs: (
                {alpha: run_experiment(X, y, W0, [alpha / len(X)], epochs)[alpha / len(X)] for alpha in alphas}
            ),
            "The losses are sums, the steps are n times too short: the gradient is that of the mean.",
        ),
        wrong(
            "means_logged",
            lambda X, y, W0, alphas, epochs: (
                {alpha: losses / len(X) for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}
            ),
            "The steps are right, the losses are means: the notebook's loss is the sum of the squared errors.",
        ),
        goes_on_where_the_last_run_ended,
        one_list_for_all_runs,
        wrong(
            "last_run_everywhere",
            lambda X, y, W0, alphas, epochs: dict.fromkeys(
                alphas, run_experiment(X, y, W0, alphas[-1:], epochs)[alphas[-1]]
            ),
            "Every alpha has the history of the last one. Either one list is emptied and filled again and again, or "
            "alpha inside the loop is not the alpha of the loop.",
        ),
        wrong(
            "last_run_only",
            lambda X, y, W0, alphas, epochs: run_experiment(X, y, W0, alphas[-1:], epochs),
            "Only the last alpha is there: the dict is made anew for every run.",
        ),
        wrong(
            "first_run_only",
            lambda X, y, W0, alphas, epochs: run_experiment(X, y, W0, alphas[:1], epochs),
            "Only the first alpha is there: the function returns before the others had their turn. How far is the "
            "return indented?",
        ),
        wrong(
            "losses_after_the_update",
            lambda X, y, W0, alphas, epochs: (
                {alpha: losses[1:] for alpha, losses in run_experiment(X, y, W0, alphas, epochs + 1).items()}
            ),
            "The losses are those after each update. Entry 0 has to be the loss at W0.",
        ),
        wrong(
            "one_loss_too_many",
            lambda X, y, W0, alphas, epochs: run_experiment(X, y, W0, alphas, epochs + 1),
            "There is one loss too many. This notebook loops over range(epochs), not over range(epochs + 1) as the "
            "labs do.",
        ),
        wrong(
            "one_loss_too_few",
            lambda X, y, W0, alphas, epochs: (
                {alpha: losses[:-1] for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}
            ),
            "The last loss is missing: there is one before each of the epochs' updates.",
        ),
        wrong(
            "uphill",
            lambda X, y, W0, alphas, epochs: (
                {alpha: run_experiment(X, y, W0, [-alpha], epochs)[-alpha] for alpha in alphas}
            ),
            "The steps go uphill, and the loss grows with every alpha. Which sign does the update need?",
        ),
        gradients_pile_up,
        gradient_of_the_start_only,
        wrong(
            "alpha_built_in",
            lambda X, y, W0, alphas, epochs: dict.fromkeys(alphas, run_experiment(X, y, W0, [0.001], epochs)[0.001]),
            "Every run uses alpha = 0.001, whatever the alphas say: they name the runs, but no run is made with them.",
        ),
        wrong(
            "thirty_epochs_built_in",
            lambda X, y, W0, alphas, epochs: run_experiment(X, y, W0, alphas, 30),
            "There are always 30 losses: the number of epochs is the notebook's, whatever the argument says.",
        ),
        wrong(
            "starts_where_the_notebook_does",
            lambda X, y, W0, alphas, epochs: run_experiment(
                X, y, torch.tensor([-5.0, 10.0], dtype=X.dtype), alphas, epochs
            ),
            "Every run starts at (-5, 10), the notebook's start, whatever W0 says.",
        ),
        wrong(
            "starts_at_zero",
            lambda X, y, W0, alphas, epochs: run_experiment(X, y, torch.zeros_like(W0), alphas, epochs),
            "Every run starts at zero, whatever W0 says.",
        ),
        gives_up_when_the_loss_grows,
        cut_off_at_the_start,
        wrong(
            "last_losses_only",
            lambda X, y, W0, alphas, epochs: (
                {alpha: losses[-1] for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}
            ),
            "Each alpha has its last loss alone; the whole history was asked. Remember alpha = 0.0083.",
        ),
        wrong(
            "losses_squared_roots",
            lambda X, y, W0, alphas, epochs: (
                {alpha: losses.sqrt() for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}
            ),
            "These are the roots of the losses, as a norm gives them. The loss is the sum of the squares itself.",
        ),
        wrong(
            "numbered_runs",
            lambda X, y, W0, alphas, epochs: dict(enumerate(run_experiment(X, y, W0, alphas, epochs).values())),
            "The histories are right, their keys are not: 0, 1, 2 .. in place of the alphas. From which run is the "
            "history under the key 2?",
        ),
        wrong(
            "keys_are_texts",
            lambda X, y, W0, alphas, epochs: (
                {str(alpha): losses for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}
            ),
            "The keys are texts; histories[0.001] would not find its run. Use the numbers themselves.",
        ),
        wrong(
            "list_of_histories",
            lambda X, y, W0, alphas, epochs: list(run_experiment(X, y, W0, alphas, epochs).values()),
            "The histories are right, but they are a list. A dict tells which alpha made which history.",
        ),
    ],
)
