"""Mini-batch training whose shuffling is given.

Hidden cases have batches that are not full, larger than the data and of one, where each way to divide shows.
"""

import torch
from d2l_3_2_linear_regression_scratch import linreg, squared_loss, train
from rounding import FACTOR

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

from .common import FIRST_BATCH, FIRST_LABELS, UNIT_FLOAT32, half_mean


def orders_of(n, *multipliers):
    """One order per multiplier, which must have no divisor in common with n."""
    return torch.stack([(torch.arange(n) * k + k // 2) % n for k in multipliers])


def path(features, labels, batches, w, b, step, on=None):
    """Parameters and losses of a training.

    batches has a list of index tensors per epoch. step(w, b, X, y) gives the next w and b; on(w, b) is the loss
    that is logged after each epoch, by default the mean of the halves over all data.
    """
    on = on or (lambda w, b: half_mean(features, labels, w, b))
    losses = []
    for epoch in batches:
        for indices in epoch:
            w, b = step(w, b, features[indices], labels[indices])
        losses.append(on(w, b))
    return w, b, torch.stack(losses)


def sums(X, y, w, b):
    """The gradients of the summed losses: of w, of b."""
    error = X @ w + b - y.reshape(-1, 1)
    return X.T @ error, error.sum().reshape(1)


def along(lr):
    """A step along the summed gradients, lr times."""

    def step(w, b, X, y):
        of_w, of_b = sums(X, y, w, b)
        return w - lr * of_w, b - lr * of_b

    return step


def cut(orders, batch_size):
    return [order.split(batch_size) for order in orders]


def steps_divided_twice(features, labels, orders, w, b, lr, batch_size):
    """The steps are too short by the number of examples in the batch: the loss was averaged before backward(), and sgd
    divides once more. One of the two is enough; which one does this lecture use?"""

    def step(w, b, X, y):
        return along(lr / batch_size / len(X))(w, b, X, y)

    return path(features, labels, cut(orders, batch_size), w, b, step)


def short_batch_divided_by_its_own_size(features, labels, orders, w, b, lr, batch_size):
    """Wrong only where the last batch is short: its gradient is divided by its own number of examples. That makes
    sense, but it is not what the lecture's sgd does: it divides by batch_size always."""

    def step(w, b, X, y):
        return along(lr / len(X))(w, b, X, y)

    return path(features, labels, cut(orders, batch_size), w, b, step)


def short_batch_skipped(features, labels, orders, w, b, lr, batch_size):
    """The last batch is left out where it is short. One epoch goes through all examples."""
    batches = [[part for part in epoch if len(part) == batch_size] for epoch in cut(orders, batch_size)]
    return path(features, labels, batches, w, b, along(lr / batch_size))


def gradients_never_cleared(features, labels, orders, w, b, lr, batch_size):
    """The first step is right, then each is too far: the gradients of all earlier batches are added up. The lecture's
    MXNet overwrites gradients, torch adds to them; who sets them to zero?"""
    total_w, total_b = torch.zeros_like(w), torch.zeros_like(b)

    def step(w, b, X, y):
        nonlocal total_w, total_b
        of_w, of_b = sums(X, y, w, b)
        total_w, total_b = total_w + of_w, total_b + of_b
        return w - lr / batch_size * total_w, b - lr / batch_size * total_b

    return path(features, labels, cut(orders, batch_size), w, b, step)


def gradients_cleared_once_per_epoch(features, labels, orders, w, b, lr, batch_size):
    """The first step of each epoch is right, the others are too far: gradients are set to zero once per epoch only.
    They add up over the batches."""
    losses = []
    for epoch in cut(orders, batch_size):
        w, b, loss = gradients_never_cleared(features, labels, [torch.cat(epoch)], w, b, lr, batch_size)
        losses.append(loss[0])
    return w, b, torch.stack(losses)


def loss_taken_before_the_epoch(features, labels, orders, w, b, lr, batch_size):
    """w and b are right, but each loss was taken before its epoch. The lecture looks at the model after it."""
    before, losses = (w, b), []
    for order in orders:
        losses.append(half_mean(features, labels, *before))
        before = train(features, labels, order[None], *before, lr, batch_size)[:2]
    return *before, torch.stack(losses)


def loss_of_the_last_batch(features, labels, orders, w, b, lr, batch_size):
    """w and b are right, but each loss is the one of the last batch, from before its step. The lecture computes the
    loss of the whole data set, after the epoch."""
    logged = []

    def step(w, b, X, y):
        logged.append(half_mean(X, y, w, b))
        return along(lr / batch_size)(w, b, X, y)

    batches = cut(orders, batch_size)
    w, b, _ = path(features, labels, batches, w, b, step)
    return w, b, torch.stack(logged[len(batches[0]) - 1 :: len(batches[0])])


def average_of_the_batch_losses(features, labels, orders, w, b, lr, batch_size):
    """w and b are right, but each loss is the average of the batches' losses during the epoch, while the model was
    changing. The lecture computes the loss of the whole data set, after the epoch."""
    logged = []

    def step(w, b, X, y):
        logged.append(half_mean(X, y, w, b) * len(X))
        return along(lr / batch_size)(w, b, X, y)

    w, b, _ = path(features, labels, cut(orders, batch_size), w, b, step)
    return w, b, torch.stack(logged).reshape(len(orders), -1).sum(dim=1) / len(labels)


def loss_after_each_batch(features, labels, orders, w, b, lr, batch_size):
    """There is one loss per batch. The lecture takes one per epoch: look at the indentation of that line."""
    batches = [[part] for epoch in cut(orders, batch_size) for part in epoch]
    return path(features, labels, batches, w, b, along(lr / batch_size))


def loss_of_the_last_epoch_only(features, labels, orders, w, b, lr, batch_size):
    """Only the last loss came back. One was asked after each epoch: keep them in a list."""
    w, b, losses = train(features, labels, orders, w, b, lr, batch_size)
    return w, b, losses[-1]


def losses_not_averaged(features, labels, orders, w, b, lr, batch_size):
    """The losses are n times too large: they are added up over the data set. The reported loss is their mean."""
    w, b, losses = train(features, labels, orders, w, b, lr, batch_size)
    return w, b, losses * len(labels)


def losses_without_the_half(features, labels, orders, w, b, lr, batch_size):
    """w and b are right, but the losses are twice too large: the mean squared error was taken. This lecture's loss is
    half of it."""
    w, b, losses = train(features, labels, orders, w, b, lr, batch_size)
    return w, b, losses * 2


def trained_without_the_half(features, labels, orders, w, b, lr, batch_size):
    """Steps and losses belong to the squared error without its half: twice too long, twice too large."""
    w, b, losses = train(features, labels, orders, w, b, 2 * lr, batch_size)
    return w, b, losses * 2


def order_ignored(features, labels, orders, w, b, lr, batch_size):
    """The examples are read as they stand in the data, in each epoch. The rows of orders say in which order to read
    them."""
    in_place = torch.arange(orders.shape[1]).expand(orders.shape)
    return train(features, labels, in_place, w, b, lr, batch_size)


def labels_left_in_place(features, labels, orders, w, b, lr, batch_size):
    """The features follow the order, the labels do not: each row is trained with the label of another example."""
    in_place = torch.arange(orders.shape[1]).split(batch_size)
    batches = [list(zip(epoch, in_place, strict=True)) for epoch in cut(orders, batch_size)]
    losses = []
    for epoch in batches:
        for of_features, of_labels in epoch:
            w, b = along(lr / batch_size)(w, b, features[of_features], labels[of_labels])
        losses.append(half_mean(features, labels, w, b))
    return w, b, torch.stack(losses)


def first_batch_of_each_epoch(features, labels, orders, w, b, lr, batch_size):
    """Each epoch makes one step, with its first batch. Does a break, as in the lecture's printing of one batch, leave
    the loop?"""
    return path(features, labels, [epoch[:1] for epoch in cut(orders, batch_size)], w, b, along(lr / batch_size))


def last_epoch_left_out(features, labels, orders, w, b, lr, batch_size):
    """The last epoch is missing. Each row of orders is an epoch."""
    if len(orders) == 1:
        return w, b, torch.zeros(0, dtype=w.dtype)
    return train(features, labels, orders[:-1], w, b, lr, batch_size)


def every_pair_trained(features, labels, orders, w, b, lr, batch_size):
    """Each prediction is compared with every label of the batch: a column (n, 1) minus a vector (n,) is a table (n, n).
    The weights stay near 0 and b goes to the mean of the labels."""

    def step(w, b, X, y):
        return along(lr / batch_size * len(X))(w, b, X, y.mean().expand(len(X)))

    def on(w, b):
        return (X_all @ w + b - labels).square().mean() / 2

    X_all = features
    return path(features, labels, cut(orders, batch_size), w, b, step, on)


def weights_trained_only(features, labels, orders, w, b, lr, batch_size):
    """b never moves. Does sgd get both parameters?"""

    def step(w, b, X, y):
        return along(lr / batch_size)(w, b, X, y)[0], b

    return path(features, labels, cut(orders, batch_size), w, b, step)


def bias_trained_only(features, labels, orders, w, b, lr, batch_size):
    """w never moves. Does sgd get both parameters?"""

    def step(w, b, X, y):
        return w, along(lr / batch_size)(w, b, X, y)[1]

    return path(features, labels, cut(orders, batch_size), w, b, step)


def bias_after_the_weights(features, labels, orders, w, b, lr, batch_size):
    """The gradient of b is taken after w has moved. Both belong to the same point: take all gradients, then step."""

    def step(w, b, X, y):
        w = along(lr / batch_size)(w, b, X, y)[0]
        return w, along(lr / batch_size)(w, b, X, y)[1]

    return path(features, labels, cut(orders, batch_size), w, b, step)


def started_anew_in_each_epoch(features, labels, orders, w, b, lr, batch_size):
    """Each epoch starts from the starting values again: the copies are made inside the loop. What an epoch has learnt
    is to be kept."""
    runs = [train(features, labels, order[None], w, b, lr, batch_size) for order in orders]
    return *runs[-1][:2], torch.cat([losses for _, _, losses in runs])


def backward_on_a_vector(features, labels, orders, w, b, lr, batch_size):
    """torch refuses: squared_loss gives one number per example, and backward() wants to start from a single one. The
    lecture's MXNet adds them up silently; in torch you do it."""
    w, b = w.clone().requires_grad_(), b.clone().requires_grad_()
    for indices in orders.reshape(-1).split(batch_size):
        squared_loss(linreg(features[indices], w, b), labels[indices]).backward()
    return train(features, labels, orders, w.detach(), b.detach(), lr, batch_size)  # batches of one get here


def copies_without_requires_grad(features, labels, orders, w, b, lr, batch_size):
    """backward() found nothing to differentiate: the copies of w and b do not ask for gradients. Who tells torch that
    they are parameters?"""
    squared_loss(linreg(features, w.clone(), b.clone()), labels).sum().backward()
    return w, b, torch.zeros(len(orders))


def trained_by_optim(features, labels, orders, w, b, lr, batch_size):
    w, b = torch.nn.Parameter(w.clone()), torch.nn.Parameter(b.clone())
    optimizer = torch.optim.SGD([w, b], lr=lr / batch_size)
    losses = []
    for order in orders:
        for start in range(0, len(order), batch_size):
            j = order[start : start + batch_size]
            optimizer.zero_grad()
            (torch.nn.functional.mse_loss(features[j] @ w + b, labels[j, None], reduction="sum") / 2).backward()
            optimizer.step()
        with torch.no_grad():
            losses.append(torch.nn.functional.mse_loss((features @ w + b).squeeze(1), labels).item() / 2)
    return w.data, b.data, losses


def trained_by_hand(features, labels, orders, w, b, lr, batch_size):
    return path(features, labels, cut(orders, batch_size), w, b, along(lr / batch_size))


def trained_by_linear_layer(features, labels, orders, w, b, lr, batch_size):
    net = torch.nn.Linear(features.shape[1], 1, dtype=features.dtype)
    net.load_state_dict({"weight": w.T, "bias": b})
    losses = []
    for order in orders:
        for j in order.split(batch_size):
            net.zero_grad()
            l = (net(features[j]).squeeze(1) - labels[j]) ** 2 / 2
            l.backward(torch.ones_like(l))
            for param in net.parameters():
                param.data.sub_(lr * param.grad / batch_size)
        losses.append(float(((net(features).squeeze(1) - labels) ** 2 / 2).mean().detach()))
    return net.weight.detach().T, net.bias.detach(), torch.tensor(losses, dtype=features.dtype)


def trained_by_autograd_grad(features, labels, orders, w, b, lr, batch_size):
    w, b, losses = w.clone(), b.clone(), []
    for order in orders:
        for j in order.split(batch_size):
            w, b = w.detach().requires_grad_(), b.detach().requires_grad_()
            total = 0.5 * ((features[j] @ w + b - labels[j].reshape(-1, 1)) ** 2).sum()
            of_w, of_b = torch.autograd.grad(total, [w, b])
            w, b = w - lr * of_w / batch_size, b - lr * of_b / batch_size
        losses.append((0.5 * ((features @ w + b).reshape(-1) - labels) ** 2).mean().detach())
    return w.detach(), b.detach(), torch.stack(losses)


def trained_in_numpy(features, labels, orders, w, b, lr, batch_size):
    X, y, w, b = (one.numpy().copy() for one in (features, labels, w, b))
    losses = []
    for order in orders.numpy():
        for start in range(0, len(order), batch_size):
            j = order[start : start + batch_size]
            error = X[j] @ w + b - y[j, None]
            w -= lr * X[j].T @ error / batch_size
            b -= lr * error.sum() / batch_size
        losses.append(float(((X @ w + b)[:, 0] - y).__pow__(2).mean() / 2))
    return torch.from_numpy(w), torch.from_numpy(b), losses


def magnitude(features, labels, orders, w, b, lr, batch_size):
    """As rounding.descent, for steps of which each has its own data: an error in (w, b) is stretched by the largest
    factor of the batch's step, and a step adds the rounding of the parameters and of the gradient."""
    A, v = torch.cat([features, torch.ones_like(features[:, :1])], dim=1), torch.cat([w.flatten(), b])
    error, of_losses = 0.0, []
    for epoch in cut(orders, batch_size):
        for indices in epoch:
            X, y = A[indices], labels[indices]
            factors = 1 - lr / batch_size * torch.linalg.eigvalsh(X.T @ X)
            largest = X.abs() @ v.abs() + y.abs()
            v = v - lr / batch_size * X.T @ (X @ v - y)
            added = float(v.norm()) + lr / batch_size * float((X.abs().T @ largest).norm())
            error = float(factors.abs().max()) * error + added
        residual, largest = A @ v - labels, A.abs() @ v.abs() + labels.abs()
        slope, curvature = float((A.T @ residual).norm()) / len(A), float(torch.linalg.matrix_norm(A, 2)) ** 2 / len(A)
        of_loss = float((residual.abs() * largest).mean() + 2 * residual.square().mean())
        of_losses.append(slope * error + of_loss + FACTOR / 2 * UNIT_FLOAT32 * curvature * error**2)
    return error + UNIT_FLOAT32, error + UNIT_FLOAT32, torch.tensor(of_losses, dtype=torch.float64)


QUESTION = Question(
    train,
    points=13,
    builds_on=["linreg", "squared_loss", "sgd"],
    returns=("w", "b", "losses"),
    cases=[
        public(
            "two examples, one step",
            features=torch.tensor([[1.0], [2.0]]),
            labels=torch.tensor([2.0, 4.0]),
            orders=torch.tensor([[0, 1]]),
            w=torch.zeros(1, 1),
            b=torch.zeros(1),
            lr=0.1,
            batch_size=2,
        ),
        public(
            "the lecture's first ten examples, batches of 5",
            features=FIRST_BATCH,
            labels=FIRST_LABELS,
            orders=torch.tensor([[7, 4, 1, 8, 5, 2, 9, 6, 3, 0], [3, 2, 9, 0, 6, 8, 1, 5, 7, 4]]),
            w=torch.tensor([[0.01], [-0.02]]),
            b=torch.zeros(1),
            lr=0.03,
            batch_size=5,
        ),
        hidden(
            "a hundred examples, batches of 10",
            features=normal(100, 2),
            labels=normal(100, mean=4.2, sd=4.0),
            orders=orders_of(100, 37, 7, 61),
            w=normal(2, 1, sd=0.01),
            b=torch.zeros(1),
            lr=0.05,
            batch_size=10,
        ),
        hidden(
            "a short last batch",
            features=normal(23, 2),
            labels=normal(23, mean=1.0),
            orders=orders_of(23, 5, 9, 2),
            w=normal(2, 1),
            b=normal(1),
            lr=0.1,
            batch_size=5,
        ),
        hidden(
            "batches larger than the data",
            features=normal(7, 3),
            labels=normal(7),
            orders=orders_of(7, 3, 5, 2, 4),
            w=normal(3, 1),
            b=normal(1),
            lr=0.2,
            batch_size=10,
        ),
        hidden(
            "batches of one",
            features=normal(9, 1),
            labels=normal(9, mean=-2.0),
            orders=orders_of(9, 4, 2),
            w=normal(1, 1),
            b=normal(1),
            lr=0.07,
            batch_size=1,
        ),
        in_float64(
            "five features in float64",
            features=normal(24, 5),
            labels=normal(24),
            orders=orders_of(24, 7, 11, 5, 19, 13),
            w=normal(5, 1),
            b=normal(1),
            lr=0.15,
            batch_size=9,
        ),
        strided(
            "every second number of a longer list",
            "features",
            "labels",
            "w",
            features=normal(16, 2),
            labels=normal(16, mean=3.0),
            orders=orders_of(16, 3, 7),
            w=normal(2, 1),
            b=normal(1),
            lr=0.3,
            batch_size=6,
        ),
        hidden(
            "as many features as examples in a batch",
            features=normal(6, 3),
            labels=normal(6),
            orders=orders_of(6, 5, 1, 5),
            w=normal(3, 1),
            b=normal(1),
            lr=0.12,
            batch_size=3,
        ),
        large_numbers(
            "large features",
            features=uniform(12, 2, low=100, high=300),
            labels=uniform(12, low=1000, high=2000),
            orders=orders_of(12, 5, 7, 11),
            w=normal(2, 1),
            b=normal(1),
            lr=8e-6,
            batch_size=4,
        ),
        small_numbers(
            "small features",
            features=uniform(12, 2, low=0.01, high=0.04),
            labels=uniform(12, low=0.02, high=0.05),
            orders=orders_of(12, 7, 5),
            w=normal(2, 1, sd=0.1),
            b=normal(1, sd=0.1),
            lr=0.8,
            batch_size=8,
        ),
    ],
    tolerance=RoundingBound(magnitude, factor=FACTOR),
    alternatives=[
        trained_by_optim,
        trained_by_hand,
        trained_by_linear_layer,
        trained_by_autograd_grad,
        trained_in_numpy,
    ],
    misconceptions=[
        short_batch_divided_by_its_own_size,
        short_batch_skipped,
        steps_divided_twice,
        wrong(
            "steps_never_divided",
            lambda features, labels, orders, w, b, lr, batch_size: path(
                features, labels, cut(orders, batch_size), w, b, along(lr)
            ),
            "The steps are batch_size times too long: the gradient of the sum was never divided.",
        ),
        gradients_never_cleared,
        gradients_cleared_once_per_epoch,
        loss_taken_before_the_epoch,
        loss_of_the_last_batch,
        average_of_the_batch_losses,
        loss_after_each_batch,
        loss_of_the_last_epoch_only,
        losses_not_averaged,
        losses_without_the_half,
        trained_without_the_half,
        order_ignored,
        wrong(
            "first_order_in_every_epoch",
            lambda features, labels, orders, w, b, lr, batch_size: train(
                features, labels, orders[:1].expand(orders.shape), w, b, lr, batch_size
            ),
            "Every epoch reads in the order of the first. orders has one row per epoch.",
        ),
        labels_left_in_place,
        wrong(
            "one_step_per_epoch",
            lambda features, labels, orders, w, b, lr, batch_size: path(
                features, labels, [[order] for order in orders], w, b, along(lr / batch_size)
            ),
            "Each epoch makes a single step with all examples at once. Cut the order into batches of batch_size and "
            "make a step for each.",
        ),
        first_batch_of_each_epoch,
        last_epoch_left_out,
        every_pair_trained,
        weights_trained_only,
        bias_trained_only,
        bias_after_the_weights,
        wrong(
            "never_updated",
            lambda features, labels, orders, w, b, lr, batch_size: path(
                features, labels, cut(orders, batch_size), w, b, along(0.0)
            ),
            "w and b are where they started: the steps go to copies, the gradients were cleared before they were "
            "used, or the starting values are returned.",
        ),
        wrong(
            "climbed",
            lambda features, labels, orders, w, b, lr, batch_size: train(
                features, labels, orders, w, b, -lr, batch_size
            ),
            "The steps go uphill: the sign of the update is wrong, and the loss grows.",
        ),
        started_anew_in_each_epoch,
        wrong(
            "started_at_zero",
            lambda features, labels, orders, w, b, lr, batch_size: train(
                features, labels, orders, torch.zeros_like(w), torch.zeros_like(b), lr, batch_size
            ),
            "The training starts from zeros. It was to start from the arguments w and b.",
        ),
        wrong(
            "learning_rate_built_in",
            lambda features, labels, orders, w, b, lr, batch_size: train(
                features, labels, orders, w, b, 0.03, batch_size
            ),
            "The learning rate is 0.03, the lecture's, whatever lr is. Use the argument.",
        ),
        wrong(
            "batch_size_built_in",
            lambda features, labels, orders, w, b, lr, batch_size: train(features, labels, orders, w, b, lr, 10),
            "The batches have 10 examples, as the lecture's, whatever batch_size is. Use the argument.",
        ),
        backward_on_a_vector,
        copies_without_requires_grad,
    ],
)
