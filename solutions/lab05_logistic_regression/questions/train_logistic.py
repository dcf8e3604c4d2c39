"""Gradient descent on the cross-entropy, with its log.

Hidden cases start away from zeros, with other data and lengths. They stay away from h = 0 and h = 1, where float32 has
nothing left to tell right ways apart.
"""

import numpy
import torch
from lab05_logistic_regression import accuracy_percent, bce_cost, bce_gradient, hypothesis, predict, train_logistic

from autograder.spec import Question, RoundingBound, hidden, in_float64, normal, one_example, public, strided, wrong

from .accuracy_percent import every_answer_with_every_label, half_counted_as_0
from .common import ANSWERS, FIRST_B, FIRST_W, INPUTS, from_residual, labels, magnitude_of_bce


def descended(X, y, W, b, nb_epochs, step):
    """The log and the last parameters when step(W, b) gives the new ones in each epoch."""
    log = []
    for _ in range(nb_epochs + 1):
        h = hypothesis(X, W, b)
        log.append([bce_cost(h, y).item(), accuracy_percent(h, y)])
        W, b = step(W, b)
    return torch.tensor(log, dtype=X.dtype), W, b


def one_step(X, y, W, b, lr):
    dW, db = bce_gradient(X, y, W, b)
    return W - lr * dW, b - lr * db


def gradients_pile_up(X, y, W, b, lr, nb_epochs):
    """Each backward() adds to the gradients of the epochs before: they are never set to zero, so the parameters are
    moved by slopes of places that they left long ago."""
    total = [torch.zeros_like(W), torch.zeros_like(b)]

    def step(W, b):
        for kept, slope in zip(total, bce_gradient(X, y, W, b), strict=True):
            kept += slope
        return W - lr * total[0], b - lr * total[1]

    return descended(X, y, W, b, nb_epochs, step)


def trained_on_squared_errors(X, y, W, b, lr, nb_epochs):
    """The steps follow the squared error of h, and not the cross-entropy. Its slope has a factor h (1 - h) and becomes
    flat where the model is certain and wrong."""

    def step(W, b):
        h = hypothesis(X, W, b)
        dW, db = from_residual(X, 2 * (h - y) * h * (1 - h))
        return W - lr * dW, b - lr * db

    return descended(X, y, W, b, nb_epochs, step)


def trained_with_decided_answers(X, y, W, b, lr, nb_epochs):
    """The steps compare decided answers, 0 or 1, with y, so that an example on the right side teaches nothing any more.
    The gradient takes the probability itself."""

    def step(W, b):
        dW, db = from_residual(X, predict(hypothesis(X, W, b)) - y)
        return W - lr * dW, b - lr * db

    return descended(X, y, W, b, nb_epochs, step)


def logged_after_the_update(X, y, W, b, lr, nb_epochs):
    """Every row is one update ahead: cost and accuracy were taken after the update, or one was made before the loop.
    Row 0 belongs to the W and b that were handed over."""
    log, _, _ = train_logistic(X, y, W, b, lr, nb_epochs + 1)
    _, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log[1:], W, b


def accuracy_after_the_update(X, y, W, b, lr, nb_epochs):
    """The costs are those before the update, the accuracies those after it: h was computed anew in between. A row has
    the cost and the accuracy of the same model."""
    log, _, _ = train_logistic(X, y, W, b, lr, nb_epochs + 1)
    _, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return torch.stack([log[:-1, 0], log[1:, 1]], dim=1), W, b


def one_epoch_too_few(X, y, W, b, lr, nb_epochs):
    """There is one epoch too few. Epochs are counted from 0 to nb_epochs, both included: how many are that?"""
    log, last_W, last_b = descended(X, y, W, b, nb_epochs - 1, lambda W, b: one_step(X, y, W, b, lr))
    return log.reshape(-1, 2), last_W, last_b


def last_update_missing(X, y, W, b, lr, nb_epochs):
    """The log is right, but W and b are those before the last update. Each epoch makes one, the last one as well."""
    log, _, _ = train_logistic(X, y, W, b, lr, nb_epochs)
    _, W, b = descended(X, y, W, b, nb_epochs - 1, lambda W, b: one_step(X, y, W, b, lr))
    return log, W, b


def bias_moved_by_the_new_weight(X, y, W, b, lr, nb_epochs):
    """b is moved by the slope at the new W. Both slopes are taken at the same point, before anything moves."""

    def step(W, b):
        new_W, _ = one_step(X, y, W, b, lr)
        return new_W, one_step(X, y, new_W, b, lr)[1]

    return descended(X, y, W, b, nb_epochs, step)


def gradient_of_the_start_only(X, y, W, b, lr, nb_epochs):
    """The gradient is computed once, at the start, and used in every epoch: the model is not asked again inside the
    loop."""
    dW, db = bce_gradient(X, y, W, b)
    return descended(X, y, W, b, nb_epochs, lambda W, b: (W - lr * dW, b - lr * db))


def fractions_logged(X, y, W, b, lr, nb_epochs):
    """The accuracies are fractions between 0 and 1. The log holds percent."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log / torch.tensor([1.0, 100.0], dtype=X.dtype), W, b


def summed_cost_logged(X, y, W, b, lr, nb_epochs):
    """The parameters are right, the logged costs are m times too large: they are sums."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log * torch.tensor([len(X), 1.0], dtype=X.dtype), W, b


def columns_exchanged(X, y, W, b, lr, nb_epochs):
    """The numbers are right, the columns of the log are exchanged: first the cost, then the accuracy."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log.flip(1), W, b


def every_twentieth_row(X, y, W, b, lr, nb_epochs):
    """Only every 20th epoch is in the log, as in what the lecture prints. Here each epoch has a row."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log[::20], W, b


def stopped_at_100_percent(X, y, W, b, lr, nb_epochs):
    """The run ends as soon as all answers are right. The cost is not at its lowest then; go on to the last epoch."""
    log, _, _ = train_logistic(X, y, W, b, lr, nb_epochs)
    right = (log[:, 1] == 100).nonzero()
    return train_logistic(X, y, W, b, lr, int(right[0]) if len(right) else nb_epochs)


def accuracy_of_answers_above_half(X, y, W, b, lr, nb_epochs):
    """The parameters and costs are right, but a probability of exactly 0.5 is taken for the answer 0, as > does and
    torch.round. It counts as a 1."""
    log, last_W, last_b = train_logistic(X, y, W, b, lr, nb_epochs)
    for epoch in range(nb_epochs + 1):
        log[epoch, 1] = half_counted_as_0(hypothesis(X, W, b), y)
        W, b = one_step(X, y, W, b, lr)
    return log, last_W, last_b


def accuracy_of_a_table(X, y, W, b, lr, nb_epochs):
    """The parameters and costs are right, but each answer is compared with every label: a column and a vector make a
    table. Are there accuracies over 100?"""
    log, last_W, last_b = train_logistic(X, y, W, b, lr, nb_epochs)
    for epoch in range(nb_epochs + 1):
        log[epoch, 1] = every_answer_with_every_label(hypothesis(X, W, b), y)
        W, b = one_step(X, y, W, b, lr)
    return log, last_W, last_b


def every_row_is_the_last(X, y, W, b, lr, nb_epochs):
    """All rows of the log are the same, the last one: the list holds one and the same tensor again and again."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log[-1:].expand(nb_epochs + 1, 2), W, b


def one_example_at_a_time(X, y, W, b, lr, nb_epochs):
    """Each example makes an update of its own, so there are m in each epoch. Here an epoch makes one update, with all
    examples together."""

    def step(W, b):
        for i in range(len(X)):
            W, b = one_step(X[i : i + 1], y[i : i + 1], W, b, lr)
        return W, b

    return descended(X, y, W, b, nb_epochs, step)


def momentum_added(X, y, W, b, lr, nb_epochs):
    """The steps remember the ones before (momentum). Plain gradient descent takes the slope of the moment only."""
    W, b = W.clone(), b.clone()
    optimizer = torch.optim.SGD([W, b], lr=lr, momentum=0.9)

    def step(W, b):
        W.grad, b.grad = bce_gradient(X, y, W, b)
        optimizer.step()
        return W, b

    return descended(X, y, W, b, nb_epochs, step)


def adam_in_place_of_sgd(X, y, W, b, lr, nb_epochs):
    """These are the steps of Adam, whose length hardly depends on the slope. Asked is plain gradient descent."""
    W, b = W.clone(), b.clone()
    optimizer = torch.optim.Adam([W, b], lr=lr)

    def step(W, b):
        W.grad, b.grad = bce_gradient(X, y, W, b)
        optimizer.step()
        return W, b

    return descended(X, y, W, b, nb_epochs, step)


def updated_while_autograd_looks_on(X, y, W, b, lr, nb_epochs):
    """W is changed in place while autograd follows it, which it refuses. The update itself is not to be recorded: see
    torch.no_grad, or let an optimizer do it."""
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    bce_cost(hypothesis(X, W, b), y).backward()
    W -= lr * W.grad
    return train_logistic(X, y, W, b, lr, nb_epochs)


def trained_by_optim(X, y, W, b, lr, nb_epochs):
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    log = []
    for _ in range(nb_epochs + 1):
        h = torch.sigmoid(X @ W + b)
        cost = torch.nn.functional.binary_cross_entropy(h, y)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        correct = (h >= 0.5).to(y.dtype) == y
        log.append((cost.item(), correct.sum().item() / len(correct) * 100))
    return torch.tensor(log, dtype=X.dtype), W.detach(), b.detach()


def trained_as_a_module(X, y, W, b, lr, nb_epochs):
    model = torch.nn.Sequential(torch.nn.Linear(X.shape[1], 1, dtype=X.dtype), torch.nn.Sigmoid())
    with torch.no_grad():
        model[0].weight.copy_(W.T)
        model[0].bias.copy_(b)
    log = torch.zeros(nb_epochs + 1, 2, dtype=X.dtype)
    for epoch in range(nb_epochs + 1):
        model.zero_grad()
        cost = torch.nn.BCELoss()(model(X), y)
        log[epoch, 0] = cost.item()
        log[epoch, 1] = accuracy_percent(model(X), y)
        cost.backward()
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
    return log, model[0].weight.detach().T, model[0].bias.detach()


def trained_on_logits(X, y, W, b, lr, nb_epochs):
    costs, percents = [], []
    for _ in range(nb_epochs + 1):
        W, b = W.detach().requires_grad_(True), b.detach().requires_grad_(True)
        z = X @ W + b
        cost = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
        costs.append(cost.item())
        percents.append(100 * ((z >= 0) == (y == 1)).double().mean().item())
        dW, db = torch.autograd.grad(cost, (W, b))
        W, b = W - lr * dW, b - lr * db
    return list(zip(costs, percents, strict=True)), W.detach(), b.detach()


def trained_in_numpy(X, y, W, b, lr, nb_epochs):
    A, answers, w, c = X.numpy(), y.numpy(), W.numpy().copy(), b.numpy().copy()
    log = numpy.zeros((nb_epochs + 1, 2))
    for row in log:
        p = 1 / (1 + numpy.exp(-(A @ w + c)))
        row[0] = -numpy.mean(numpy.log(numpy.where(answers == 1, p, 1 - p)))
        row[1] = 100 * numpy.mean((p >= 0.5) == answers)
        w -= lr * (A.T @ (p - answers) / len(A)).astype(w.dtype)
        c -= lr * (p - answers).mean(axis=0)
    return log, w, c


def trained_on_a_design_matrix(X, y, W, b, lr, nb_epochs):
    design = torch.cat([X, torch.ones_like(y)], dim=1)
    theta, log = torch.cat([W, b.unsqueeze(0)]), []
    for _ in range(nb_epochs + 1):
        h = torch.sigmoid(design @ theta)
        log.append(torch.stack([bce_cost(h, y), (h.ge(0.5) == y.bool()).to(y.dtype).mean() * 100]))
        theta = theta - lr / len(y) * design.T @ (h - y)
    return torch.stack(log), theta[:-1], theta[-1]


def magnitude(X, y, W, b, lr, nb_epochs):
    """How rounding errors of W and b travel: each update adds some, and multiplies what is there by I - lr * Hessian.

    They are followed as a covariance: a bound by norms explodes where steps are too long in one direction and short
    in the others, as with the lecture's lr = 1. The cost inherits them along the gradient.
    """
    A = torch.cat([X, torch.ones_like(y)], dim=1)
    w = torch.cat([W, b.reshape(1, 1)])
    unity = torch.eye(len(w), dtype=A.dtype)
    spread, log = torch.zeros_like(unity), []
    for _ in range(nb_epochs + 1):
        h = torch.sigmoid(A @ w)
        gradient = A.T @ (h - y) / len(A)
        from_parameters = float((gradient.T @ spread @ gradient).sqrt())
        log.append([from_parameters + float(magnitude_of_bce(h, y)), 100.0])
        residual = h + h * (1 - h) * (A.abs() @ w.abs()) + y
        added = float(w.norm() + lr * (A.T.abs() @ residual / len(A)).norm())
        stretch = unity - lr * A.T @ (A * h * (1 - h)) / len(A)
        spread = stretch @ spread @ stretch.T + added**2 * unity
        w = w - lr * gradient
    errors = spread.diagonal().sqrt()
    return [torch.tensor(log, dtype=A.dtype), errors[:-1].reshape(-1, 1), errors[-1:]]


QUESTION = Question(
    train_logistic,
    points=16,
    builds_on=["hypothesis", "bce_cost", "bce_gradient", "accuracy_percent"],
    returns=("log", "W", "b"),
    cases=[
        # Not with the lecture's lr = 1: a gradient that is a sum would make steps of 6 there, which saturate h and blow
        # rounding up, so that two programs with the same mistake part. Here they stay together, and it gets its name.
        # Not with the lecture's lr = 1: a gradient that is a sum would make steps of 6 there, which saturate h and blow
        # rounding up, so that two programs with the same mistake part. Here they stay together, and it gets its name.
        public("four epochs from the lecture's start", X=INPUTS, y=ANSWERS, W=FIRST_W, b=FIRST_B, lr=0.1, nb_epochs=3),
        public(
            "a thousand epochs from the lecture's start",
            X=INPUTS,
            y=ANSWERS,
            W=FIRST_W,
            b=FIRST_B,
            lr=0.1,
            nb_epochs=1000,
        ),
        hidden(
            "a batch of 9 with three features",
            X=normal(9, 3),
            y=torch.tensor([[1.0], [0], [0], [1], [0], [1], [0], [0], [0]]),
            W=normal(3, 1),
            b=normal(1),
            lr=0.2,
            nb_epochs=40,
        ),
        hidden(
            "from zeros",
            X=normal(7, 2),
            y=torch.tensor([[1.0], [0], [0], [1], [0], [1], [0]]),
            W=torch.zeros(2, 1),
            b=torch.zeros(1),
            lr=0.3,
            nb_epochs=12,
        ),
        hidden(
            "no further epoch",
            X=normal(4, 2),
            y=torch.tensor([[0.0], [1.0], [0.0], [1.0]]),
            W=normal(2, 1),
            b=normal(1),
            lr=0.5,
            nb_epochs=0,
        ),
        one_example(X=normal(1, 2), y=torch.tensor([[1.0]]), W=normal(2, 1), b=normal(1), lr=0.25, nb_epochs=8),
        in_float64(
            "two examples in double precision",
            X=normal(2, 3),
            y=torch.tensor([[0.0], [1.0]]),
            W=normal(3, 1),
            b=normal(1),
            lr=0.5,
            nb_epochs=30,
        ),
        strided(
            "every second number of a table",
            "X",
            "y",
            "W",
            X=normal(30, 2),
            y=labels(30),
            W=normal(2, 1),
            b=normal(1),
            lr=0.08,
            nb_epochs=25,
        ),
        hidden(
            "easy to separate",
            X=torch.tensor([[-1.5], [-0.75], [-0.5], [0.5], [1.0], [2.0]]),
            y=ANSWERS,
            W=torch.tensor([[-0.5]]),
            b=torch.tensor([0.25]),
            lr=0.45,
            nb_epochs=60,
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        trained_by_optim,
        trained_as_a_module,
        trained_on_logits,
        trained_in_numpy,
        trained_on_a_design_matrix,
    ],
    misconceptions=[
        gradients_pile_up,
        trained_on_squared_errors,
        trained_with_decided_answers,
        wrong(
            "trained_on_the_sum",
            lambda X, y, W, b, lr, nb_epochs: train_logistic(X, y, W, b, lr * len(X), nb_epochs),
            "Each step is m times too long: the slopes are those of the summed cost, not of its mean.",
        ),
        wrong(
            "steps_twice_as_long",
            lambda X, y, W, b, lr, nb_epochs: train_logistic(X, y, W, b, 2 * lr, nb_epochs),
            "Each step is twice as long: a factor 2 stands in the gradient, as it does for squared errors.",
        ),
        logged_after_the_update,
        accuracy_after_the_update,
        one_epoch_too_few,
        wrong(
            "one_epoch_too_many",
            lambda X, y, W, b, lr, nb_epochs: train_logistic(X, y, W, b, lr, nb_epochs + 1),
            "There is one epoch too many: the state after the last update is logged as well, or updated once more.",
        ),
        last_update_missing,
        wrong(
            "uphill",
            lambda X, y, W, b, lr, nb_epochs: train_logistic(X, y, W, b, -lr, nb_epochs),
            "The steps go uphill. In which direction does the gradient point, and which sign does the update need?",
        ),
        wrong(
            "weight_never_updated",
            lambda X, y, W, b, lr, nb_epochs: descended(
                X, y, W, b, nb_epochs, lambda W, b: (W, one_step(X, y, W, b, lr)[1])
            ),
            "W stays what it was, only b moves. Is its new value stored?",
        ),
        wrong(
            "bias_never_updated",
            lambda X, y, W, b, lr, nb_epochs: descended(
                X, y, W, b, nb_epochs, lambda W, b: (one_step(X, y, W, b, lr)[0], b)
            ),
            "b stays what it was, only W moves. Does the optimizer know of it?",
        ),
        wrong(
            "nothing_updated",
            lambda X, y, W, b, lr, nb_epochs: descended(X, y, W, b, nb_epochs, lambda W, b: (W, b)),
            "Neither W nor b moves: the new values are never stored, or the gradients are zeroed before they are used.",
        ),
        bias_moved_by_the_new_weight,
        wrong(
            "started_from_zeros",
            lambda X, y, W, b, lr, nb_epochs: train_logistic(
                X, y, torch.zeros_like(W), torch.zeros_like(b), lr, nb_epochs
            ),
            "Training starts from zeros, whatever W and b are handed over.",
        ),
        wrong(
            "learning_rate_of_the_lecture",
            lambda X, y, W, b, lr, nb_epochs: train_logistic(X, y, W, b, 1.0, nb_epochs),
            "The learning rate is always 1, whatever the argument lr says.",
        ),
        gradient_of_the_start_only,
        fractions_logged,
        summed_cost_logged,
        columns_exchanged,
        every_twentieth_row,
        stopped_at_100_percent,
        accuracy_of_answers_above_half,
        accuracy_of_a_table,
        every_row_is_the_last,
        one_example_at_a_time,
        momentum_added,
        adam_in_place_of_sgd,
        updated_while_autograd_looks_on,
    ],
)
