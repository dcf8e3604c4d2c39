"""One training run per learning rate.

Hidden cases have batches that are not full, of one and larger than the data, and a learning rate that is too large.
"""

import random

import numpy
import torch
from d2l_3_2_exercises import broadcast_bug_value, lr_sweep
from rounding import FACTOR

from autograder.spec import Question, RoundingBound, hidden, in_float64, large_numbers, normal, public, strided, wrong

from .common import BATCH_IN_FLOAT64, UNIT_FLOAT32, chapter_like, half_mean


def orders(epochs, n, seed):
    """The numbers 0 .. n - 1, shuffled anew for each epoch; the same on every machine."""
    generator = random.Random(seed)
    return torch.tensor([generator.sample(range(n), n) for _ in range(epochs)])


def walked(lrs, X, y, order, batch_size, step, restart=True, note=half_mean):
    """The losses when step(w, b, X of the batch, y of the batch, lr / batch_size) gives the next w and b."""
    losses = []
    w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    for lr in lrs:
        if restart:
            w, b = torch.zeros_like(w), torch.zeros_like(b)
        for row in order:
            for batch in row.split(batch_size):
                w, b = step(w, b, X[batch], y[batch], lr / batch_size)
            losses.append(note(X, y, w, b))
    return torch.stack(losses).reshape(len(lrs), len(order))


def sgd_step(w, b, X, y, rate):
    error = X @ w + b - y.reshape(-1, 1)
    return w - rate * X.T @ error, b - rate * error.sum()


def divided_by_the_batchs_own_size(lrs, X, y, order, batch_size):
    """The last batch is divided by its own size. That is a sound choice, but the chapter's sgd, and this question,
    divide by batch_size there too; last_batch_scale asks what that does."""

    def step(w, b, X, y, rate):
        return sgd_step(w, b, X, y, rate * batch_size / len(y))

    return walked(lrs, X, y, order, batch_size, step)


def loss_before_the_epoch(lrs, X, y, order, batch_size):
    """The losses are one epoch late: they are noted before the epoch and not after it, so the first one is that of
    w = 0."""
    start = half_mean(X, y, torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype))
    losses = lr_sweep(lrs, X, y, order, batch_size)
    return torch.cat([start.expand(len(lrs), 1), losses[:, :-1]], dim=1)


def loss_of_the_last_batch(lrs, X, y, order, batch_size):
    """The losses are those of the last batch of each epoch, before its step. All n examples count, after the epoch."""
    losses = []
    for lr in lrs:
        w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
        for row in order:
            for batch in row.split(batch_size):
                losses.append(half_mean(X[batch], y[batch], w, b))
                w, b = sgd_step(w, b, X[batch], y[batch], lr / batch_size)
    per_epoch = len(order[0].split(batch_size))
    return torch.stack(losses).reshape(len(lrs), len(order), per_epoch)[:, :, -1]


def bias_forgotten(lrs, X, y, order, batch_size):
    """b stays at 0: sgd is to move both parameters."""

    def step(w, b, X, y, rate):
        return sgd_step(w, b, X, y, rate)[0], b

    return walked(lrs, X, y, order, batch_size, step)


def bias_step_after_the_weights(lrs, X, y, order, batch_size):
    """b is moved by a gradient that is taken after w has moved. Both gradients belong to the same w and b."""

    def step(w, b, X, y, rate):
        w, _ = sgd_step(w, b, X, y, rate)
        return w, sgd_step(w, b, X, y, rate)[1]

    return walked(lrs, X, y, order, batch_size, step)


def gradients_pile_up(lrs, X, y, order, batch_size):
    """Each backward() adds to the gradients of the batches before, since nothing sets them to zero. MXNet, which the
    chapter uses, overwrites them; torch does not."""
    losses = []
    for lr in lrs:
        w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
        step_w, step_b = torch.zeros_like(w), torch.zeros_like(b)
        for row in order:
            for batch in row.split(batch_size):
                error = X[batch] @ w + b - y[batch].reshape(-1, 1)
                step_w, step_b = step_w + X[batch].T @ error, step_b + error.sum()
                w, b = w - lr / batch_size * step_w, b - lr / batch_size * step_b
            losses.append(half_mean(X, y, w, b))
    return torch.stack(losses).reshape(len(lrs), len(order))


def reshape_forgotten(lrs, X, y, order, batch_size):
    """The reshape of exercise 5 is missing: in each batch every prediction is compared with every label. The losses
    stay near that of a constant prediction, whatever the learning rate."""

    def step(w, b, X, y, rate):
        error = (X @ w + b - y).sum(1, keepdim=True)
        return w - rate * X.T @ error, b - rate * error.sum()

    return walked(lrs, X, y, order, batch_size, step, note=lambda X, y, w, b: broadcast_bug_value(X @ w + b, y))


def sweep_by_optim(lrs, X, y, order, batch_size):
    losses = torch.zeros(len(lrs), len(order), dtype=X.dtype)
    for j, lr in enumerate(lrs):
        w = torch.zeros(X.shape[1], 1, dtype=X.dtype, requires_grad=True)
        b = torch.zeros(1, dtype=X.dtype, requires_grad=True)
        optimizer = torch.optim.SGD([w, b], lr=lr / batch_size)
        for e, indices in enumerate(order.tolist()):
            for start in range(0, len(indices), batch_size):
                batch = indices[start : start + batch_size]
                optimizer.zero_grad()
                loss = torch.nn.functional.mse_loss(X[batch] @ w + b, y[batch].unsqueeze(1), reduction="sum") / 2
                loss.backward()
                optimizer.step()
            with torch.no_grad():
                losses[j, e] = torch.nn.functional.mse_loss(X @ w + b, y.unsqueeze(1)) / 2
    return losses


def sweep_as_in_the_chapter(lrs, X, y, order, batch_size):
    def squared_loss(y_hat, y):
        return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2

    def sgd(params, lr, batch_size):
        with torch.no_grad():
            for param in params:
                param -= lr * param.grad / batch_size
                param.grad.zero_()

    losses = []
    for lr in lrs:
        w = torch.zeros((X.shape[1], 1), dtype=X.dtype, requires_grad=True)
        b = torch.zeros(1, dtype=X.dtype, requires_grad=True)
        losses.append([])
        for epoch in range(len(order)):
            for i in range(0, len(y), batch_size):
                j = order[epoch, i : min(i + batch_size, len(y))]
                squared_loss(X[j] @ w + b, y[j]).sum().backward()
                sgd([w, b], lr, batch_size)
            losses[-1].append(squared_loss(X @ w + b, y).mean().item())
    return losses


def sweep_in_numpy(lrs, X, y, order, batch_size):
    rows, labels = numpy.column_stack([X.numpy(), numpy.ones_like(y.numpy())]), y.numpy()
    table = numpy.zeros((len(lrs), len(order)), dtype=labels.dtype)
    for j, lr in enumerate(lrs):
        theta = numpy.zeros(rows.shape[1], dtype=labels.dtype)
        for e, indices in enumerate(order.numpy()):
            for start in range(0, len(labels), batch_size):
                batch = indices[start : start + batch_size]
                error = rows[batch] @ theta - labels[batch]
                theta = theta - labels.dtype.type(lr / batch_size) * (rows[batch].T @ error)
            table[j, e] = numpy.mean((rows @ theta - labels) ** 2) / 2
    return table


def sweep_by_linear_layers(lrs, X, y, order, batch_size):
    table = []
    for lr in lrs:
        net = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
        for parameter in net.parameters():
            torch.nn.init.zeros_(parameter)
        row = []
        for epoch in order:
            for batch in torch.split(epoch, batch_size):
                net.zero_grad()
                losses = (net(X[batch]).squeeze(1) - y[batch]).square() * 0.5
                losses.backward(torch.ones_like(losses))
                for parameter in net.parameters():
                    parameter.data.add_(parameter.grad, alpha=-lr / batch_size)
            row.append(torch.mean((net(X).flatten() - y) ** 2).item() / 2)
        table.append(row)
    return torch.tensor(table, dtype=X.dtype)


def magnitude(lrs, X, y, order, batch_size):
    """An error of (w, b) goes through every step's matrix; a step adds the rounding of (w, b) and of its gradient."""
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    curvature = float(torch.linalg.matrix_norm(A, 2) ** 2) / len(y)
    losses = []
    for lr in lrs:
        theta, error = torch.zeros(A.shape[1], dtype=A.dtype), 0.0
        for row in order:
            for batch in row.split(batch_size):
                B, rate = A[batch], lr / batch_size
                largest = B.abs() @ theta.abs() + y[batch].abs()
                theta = theta - rate * B.T @ (B @ theta - y[batch])
                stretch = float(torch.linalg.matrix_norm(torch.eye(len(theta), dtype=A.dtype) - rate * B.T @ B, 2))
                error = stretch * error + float(theta.norm() + rate * (B.abs().T @ largest).norm())
            residual, largest = A @ theta - y, A.abs() @ theta.abs() + y.abs()
            own = (residual**2 + 2 * residual.abs() * largest + UNIT_FLOAT32 * largest**2).mean() / 2
            slope = float((A.T @ residual).norm()) / len(y)
            losses.append(float(own) + slope * error + FACTOR / 2 * UNIT_FLOAT32 * curvature * error**2)
    return torch.tensor(losses, dtype=torch.float64).reshape(len(lrs), len(order))


QUESTION = Question(
    lr_sweep,
    points=9,
    cases=[
        public(
            "three learning rates on the chapter's batch",
            lrs=[0.03, 0.3, 1.0],
            **BATCH_IN_FLOAT64,
            order=orders(3, 10, 1),
            batch_size=5,
        ),
        public("batches of four from ten", lrs=[0.3], **BATCH_IN_FLOAT64, order=orders(2, 10, 2), batch_size=4),
        hidden(
            "forty rows like the chapter's, batches of seven",
            lrs=[0.1, 0.5],
            **chapter_like(40, 3),
            order=orders(4, 40, 3),
            batch_size=7,
        ),
        hidden(
            "single examples",
            lrs=[0.2, 0.05],
            X=normal(6, 1),
            y=normal(6, mean=2.0),
            order=orders(3, 6, 4),
            batch_size=1,
        ),
        hidden(
            "a batch larger than the data",
            lrs=[0.4, 0.8],
            X=normal(5, 2),
            y=normal(5),
            order=orders(4, 5, 5),
            batch_size=8,
        ),
        in_float64(
            "three features in float64",
            lrs=[0.02, 0.2, 0.6],
            X=normal(11, 3),
            y=normal(11, mean=-1.0),
            order=orders(2, 11, 6),
            batch_size=4,
        ),
        hidden(
            "too large a learning rate",
            lrs=[2.5, 0.1],
            X=normal(8, 2),
            y=normal(8, mean=1.0),
            order=orders(2, 8, 7),
            batch_size=4,
        ),
        strided(
            "every second number of a longer list",
            lrs=[0.3],
            X=normal(9, 2),
            y=normal(9, mean=5.0),
            order=orders(5, 9, 8),
            batch_size=3,
        ),
        large_numbers(
            lrs=[1e-7, 5e-7],
            X=normal(7, 2, sd=1000.0),
            y=normal(7, mean=5000.0, sd=900.0),
            order=orders(3, 7, 9),
            batch_size=3,
        ),
    ],
    tolerance=RoundingBound(magnitude, factor=FACTOR),
    alternatives=[sweep_by_optim, sweep_as_in_the_chapter, sweep_in_numpy, sweep_by_linear_layers],
    misconceptions=[
        wrong(
            "divided_by_the_batch_twice",
            lambda lrs, X, y, order, batch_size: lr_sweep([lr / batch_size for lr in lrs], X, y, order, batch_size),
            "The steps are batch_size times too short: the loss of the batch is averaged, and its gradient divided by "
            "batch_size once more. Once is enough.",
        ),
        wrong(
            "not_divided_by_the_batch",
            lambda lrs, X, y, order, batch_size: lr_sweep([lr * batch_size for lr in lrs], X, y, order, batch_size),
            "The steps are batch_size times too long: gradients of all examples of a batch are added up, and nothing "
            "divides them.",
        ),
        divided_by_the_batchs_own_size,
        wrong(
            "short_batch_dropped",
            lambda lrs, X, y, order, batch_size: lr_sweep(
                lrs, X, y, order[:, : len(y) // batch_size * batch_size], batch_size
            ),
            "The last batch is left out where it is not full. data_iter yields it, short as it is.",
        ),
        wrong(
            "order_ignored",
            lambda lrs, X, y, order, batch_size: lr_sweep(
                lrs, X, y, torch.arange(len(y)).expand(len(order), -1), batch_size
            ),
            "The batches are taken in the order of the rows of X. Their order is given, in order.",
        ),
        wrong(
            "first_order_for_all_epochs",
            lambda lrs, X, y, order, batch_size: lr_sweep(lrs, X, y, order[:1].expand(len(order), -1), batch_size),
            "Every epoch goes through the examples in the order of the first one. Each epoch has a row of order.",
        ),
        wrong(
            "training_goes_on",
            lambda lrs, X, y, order, batch_size: walked(lrs, X, y, order, batch_size, sgd_step, restart=False),
            "The first learning rate is right, the next ones start where the one before had ended. To be compared, "
            "all have to start at w = 0 and b = 0.",
        ),
        loss_before_the_epoch,
        loss_of_the_last_batch,
        wrong(
            "sweep_without_the_half",
            lambda lrs, X, y, order, batch_size: 2 * lr_sweep([2 * lr for lr in lrs], X, y, order, batch_size),
            "Losses and steps lack the / 2 of squared_loss: the losses are twice as large, and so are the steps.",
        ),
        wrong(
            "steps_twice_too_long",
            lambda lrs, X, y, order, batch_size: lr_sweep([2 * lr for lr in lrs], X, y, order, batch_size),
            "The losses are halved, the gradients are not: each step is twice as long. What is the derivative of "
            "e^2 / 2?",
        ),
        wrong(
            "losses_not_halved",
            lambda lrs, X, y, order, batch_size: 2 * lr_sweep(lrs, X, y, order, batch_size),
            "The training is right, but each loss is twice too large: the / 2 of squared_loss is missing in what is "
            "noted.",
        ),
        wrong(
            "losses_summed",
            lambda lrs, X, y, order, batch_size: len(y) * lr_sweep(lrs, X, y, order, batch_size),
            "The training is right, but the losses are added up over the examples and not averaged.",
        ),
        wrong(
            "one_step_per_epoch",
            lambda lrs, X, y, order, batch_size: lr_sweep(lrs, X, y, order, len(y)),
            "Each epoch makes a single step with all examples: that is gradient descent without batches.",
        ),
        wrong(
            "uphill",
            lambda lrs, X, y, order, batch_size: lr_sweep([-lr for lr in lrs], X, y, order, batch_size),
            "The losses grow: the steps go up the gradient.",
        ),
        bias_forgotten,
        bias_step_after_the_weights,
        gradients_pile_up,
        reshape_forgotten,
        wrong(
            "epochs_by_rates",
            lambda lrs, X, y, order, batch_size: lr_sweep(lrs, X, y, order, batch_size).T,
            "Rows and columns are exchanged: a row belongs to a learning rate, a column to an epoch.",
        ),
        wrong(
            "last_losses_only",
            lambda lrs, X, y, order, batch_size: lr_sweep(lrs, X, y, order, batch_size)[:, -1],
            "There is one loss per learning rate, the last one. How fast it fell can only be seen with those before "
            "it.",
        ),
        wrong(
            "chapters_rate_only",
            lambda lrs, X, y, order, batch_size: lr_sweep([0.03] * len(lrs), X, y, order, batch_size),
            "All rows are those of the learning rate 0.03: the loop variable is never used.",
        ),
    ],
)
