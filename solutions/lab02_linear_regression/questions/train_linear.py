"""The whole training loop and its log, from W = b = 0.

Hidden cases have lines other than y = x, other learning rates and lengths, one run that diverges, and one that a test
for a small cost would end too early.
"""

import numpy as np
import torch
from lab02_linear_regression import train_linear
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
    strided,
    uniform,
    wrong,
)

from .common import HOURS, cost_at


def path(x, y, updates, rule, start=0.0):
    """Parameters and cost along a descent: w_0 .. w_updates, one row (W, b) each, and the cost at each of them.

    rule(w, gradient) makes the next w; gradient is a function of w.
    """
    A, y = torch.cat([x, torch.ones_like(x)], dim=1), y.reshape(-1)

    def gradient(w):
        return 2 / len(y) * (A.T @ (A @ w - y))

    ws = [torch.full((2,), start, dtype=x.dtype)]
    for _ in range(updates):
        ws.append(rule(ws[-1], gradient))
    ws = torch.stack(ws)
    return ws, ((ws @ A.T - y) ** 2).mean(dim=1)


def logged(ws, costs):
    """What the lecture keeps of a path: parameters after, cost before each update; and where it ends."""
    return torch.cat([ws[1:], costs[:-1, None]], dim=1), ws[-1, :1], ws[-1, 1:]


def gradients_never_cleared(x, y, lr, nb_epochs):
    """Row 0 is right, then each step is too far: the gradients of all earlier epochs are added up. backward() adds; it
    does not replace."""
    total = torch.zeros(2, dtype=x.dtype)

    def rule(w, gradient):
        nonlocal total
        total = total + gradient(w)
        return w - lr * total

    return logged(*path(x, y, nb_epochs + 1, rule))


def one_update_too_few(x, y, lr, nb_epochs):
    """The last epoch is missing. Epochs count from 0 to nb_epochs, both included: how many are they?"""
    log, _, _ = train_linear(x, y, lr, nb_epochs)
    return log[:-1], log[-2, :1], log[-2, 1:2]


def last_row_never_filled(x, y, lr, nb_epochs):
    """The last row of the log is still 0: the table has the right number of rows, but the loop makes one update too
    few. Epochs count from 0 to nb_epochs, both included."""
    rows, W, b = one_update_too_few(x, y, lr, nb_epochs)
    return torch.cat([rows, torch.zeros(1, 3, dtype=x.dtype)]), W, b


def cost_after_the_update(x, y, lr, nb_epochs):
    """W and b are right, but each row holds the cost after its update. The lecture computes the cost first, improves W
    and b with it, and prints all three then: the cost is the one before."""
    ws, costs = path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w))
    return torch.cat([ws[1:], costs[1:, None]], dim=1), ws[-1, :1], ws[-1, 1:]


def parameters_before_the_update(x, y, lr, nb_epochs):
    """Each row holds W and b as they were before its update; row 0 is 0, 0. The lecture prints them after the
    update."""
    ws, costs = path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w))
    return torch.cat([ws[:-1], costs[:-1, None]], dim=1), ws[-1, :1], ws[-1, 1:]


def stepped_before_backward(x, y, lr, nb_epochs):
    """Each step uses the gradient of the epoch before, and the first one none at all: the step comes before
    backward()."""
    before = torch.zeros(2, dtype=x.dtype)

    def rule(w, gradient):
        nonlocal before
        w_after = w - lr * before
        before = gradient(w)
        return w_after

    return logged(*path(x, y, nb_epochs + 1, rule))


def bias_never_updated(x, y, lr, nb_epochs):
    """b stays 0 for all epochs: only W is trained. Does the update (or the optimizer) know of both parameters?"""
    only_W = torch.tensor([1.0, 0.0], dtype=x.dtype)
    return logged(*path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w) * only_W))


def weight_never_updated(x, y, lr, nb_epochs):
    """W stays 0 for all epochs: only b is trained, and it runs to the mean of y. Does the update (or the optimizer)
    know of both parameters?"""
    only_b = torch.tensor([0.0, 1.0], dtype=x.dtype)
    return logged(*path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w) * only_b))


def stopped_when_the_cost_was_small(x, y, lr, nb_epochs):
    """Rows are missing in the log: training ends as soon as the cost is small. It goes on for all the epochs that were
    asked for; what counts as small depends on the data."""
    log, W, b = train_linear(x, y, lr, nb_epochs)
    small = (log[:, 2] < 1e-4).nonzero()
    if len(small) == 0:
        return log, W, b
    last = int(small[0])
    return log[: last + 1], log[last, 0:1], log[last, 1:2]


def momentum_added(x, y, lr, nb_epochs):
    """Row 0 is right, then the steps carry on part of the step before: this is SGD with momentum 0.9. The lecture's SGD
    has none."""
    velocity = torch.zeros(2, dtype=x.dtype)

    def rule(w, gradient):
        nonlocal velocity
        velocity = 0.9 * velocity + gradient(w)
        return w - lr * velocity

    return logged(*path(x, y, nb_epochs + 1, rule))


def adam_instead_of_sgd(x, y, lr, nb_epochs):
    """In row 0 both W and b are lr: that is Adam, whose steps do not depend on how steep the slope is. Which optimizer
    does the lecture use?"""
    w_now = torch.zeros(2, dtype=x.dtype)
    optimizer = torch.optim.Adam([w_now], lr=lr)

    def rule(w, gradient):
        w_now.grad = gradient(w)
        optimizer.step()
        return w_now.clone()

    return logged(*path(x, y, nb_epochs + 1, rule))


def trained_on_the_sum(x, y, lr, nb_epochs):
    """The first cost is m times the right one and the steps are m times too far: the cost is the sum of the squared
    errors, and should be their mean."""
    ws, costs = path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * len(x) * gradient(w))
    return logged(ws, len(x) * costs)


def bias_updated_with_the_new_weight(x, y, lr, nb_epochs):
    """W of row 0 is right, b is not: its gradient was taken after W had moved. Both gradients belong to the same point,
    the old W and b."""

    def rule(w, gradient):
        moved = torch.stack([w[0] - lr * gradient(w)[0], w[1]])
        return torch.stack([moved[0], w[1] - lr * gradient(moved)[1]])

    return logged(*path(x, y, nb_epochs + 1, rule))


def forward_outside_the_loop(x, y, lr, nb_epochs):
    """The hypothesis (or the cost) is computed once, before the loop: the second backward() finds its graph used up.
    What has to be computed anew when W and b have changed?"""
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    cost = cost_at(x, y, W, b)
    log = []
    for _ in range(nb_epochs + 1):
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W.detach(), b.detach()


def gradient_never_renewed(x, y, lr, nb_epochs):
    """The cost never changes, and W and b go on by the same amount for ever: every gradient is that of W = b = 0.
    Either the forward pass stands outside the loop (and retain_graph hides it), or W and b were zeroed where their
    gradients were meant."""
    start = torch.zeros(2, dtype=x.dtype)
    ws, costs = path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(start))
    return logged(ws, costs[:1].expand(nb_epochs + 2))


def parameters_rebound(x, y, lr, nb_epochs):
    """In the second epoch the gradient is None: after the first update W is a new tensor, a result of the old one, and
    backward() leaves no gradient in results. Change the parameter itself, outside of what torch records."""
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    log = []
    for _ in range(nb_epochs + 1):
        cost = cost_at(x, y, W, b)
        cost.backward()
        W = W - lr * W.grad
        b = b - lr * b.grad
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W.detach(), b.detach()


def only_printed_rows_kept(x, y, lr, nb_epochs):
    """The log has only every hundredth epoch, as printed in the lecture. The table has a row for each epoch."""
    log, W, b = train_linear(x, y, lr, nb_epochs)
    return log[::100], W, b


def extra_step_before_the_loop(x, y, lr, nb_epochs):
    """The loop starts from W and b that have already made one step. Running the lecture's cells in order leaves them
    so; its full code sets them to zeros again."""
    log, W, b = train_linear(x, y, lr, nb_epochs + 1)
    return log[1:], W, b


def every_row_is_the_last(x, y, lr, nb_epochs):
    """All rows hold the W and b of the end: what was stored is the tensor that the next update changes in place. Store
    its number, or a copy."""
    log, W, b = train_linear(x, y, lr, nb_epochs)
    rows = torch.cat([W, b]).expand(nb_epochs + 1, 2)
    return torch.cat([rows, log[:, 2:]], dim=1), W, b


def trained_row_against_column(x, y, lr, nb_epochs):
    """A column (m, 1) minus a row (m,) broadcasts to (m, m): every prediction is compared with every score, and the
    best line is then flat, at the mean of y. Compare the shapes before you subtract."""

    def cost(w):
        return ((x * w[0] + w[1] - y.reshape(-1)) ** 2).mean()

    ws, _ = path(x, y, nb_epochs + 1, lambda w, _: w - lr * torch.func.grad(cost)(w))
    return logged(ws, torch.stack([cost(w) for w in ws]))


def trained_on_half_the_cost(x, y, lr, nb_epochs):
    """The first cost and all steps are half of what they should be: they belong to 1/(2m) before the sum. Here it is
    1/m."""
    log, W, b = train_linear(x, y, lr / 2, nb_epochs)
    return torch.cat([log[:, :2], log[:, 2:] / 2], dim=1), W, b


def trained_with_optim(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    log = []
    for _ in range(nb_epochs + 1):
        cost = torch.mean((x * W + b - y) ** 2)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W.detach(), b.detach()


def trained_as_a_linear_layer(x, y, lr, nb_epochs):
    model = torch.nn.Linear(1, 1, dtype=x.dtype)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    rows = []
    for _ in range(nb_epochs + 1):
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        rows.append(torch.cat([model.weight.detach().flatten(), model.bias.detach(), loss.detach()[None]]))
    return torch.stack(rows), model.weight.detach().flatten(), model.bias.detach()


def trained_in_plain_python(x, y, lr, nb_epochs):
    pairs = list(zip(x.flatten().tolist(), y.flatten().tolist(), strict=True))
    m, W, b, log = len(pairs), 0.0, 0.0, []
    for _ in range(nb_epochs + 1):
        errors = [W * hours + b - score for hours, score in pairs]
        slope = 2 * sum(error * hours for error, (hours, _) in zip(errors, pairs, strict=True)) / m
        W, b = W - lr * slope, b - lr * 2 * sum(errors) / m
        log.append([W, b, sum(error**2 for error in errors) / m])
    return log, W, b


def trained_in_numpy(x, y, lr, nb_epochs):
    hours, scores = x.numpy()[:, 0], y.numpy()[:, 0]
    W = b = hours.dtype.type(0)
    log = np.empty((nb_epochs + 1, 3), dtype=hours.dtype)
    for epoch in range(nb_epochs + 1):
        errors = W * hours + b - scores
        W, b = W - lr * 2 * np.mean(errors * hours), b - lr * 2 * np.mean(errors)
        log[epoch] = W, b, np.mean(errors**2)
    return log, np.array([W]), np.array([b])


def trained_on_a_design_matrix(x, y, lr, nb_epochs):
    A = torch.cat([x, torch.ones_like(x)], dim=1)
    w = torch.zeros(2, 1, dtype=x.dtype)
    log = x.new_zeros(nb_epochs + 1, 3)
    for k in range(nb_epochs + 1):
        residual = A @ w - y
        w = w - (2 * lr / len(A)) * (A.T @ residual)
        log[k, :2], log[k, 2] = w[:, 0], residual.square().mean()
    return log, w[0], w[1]


def magnitude(x, y, lr, nb_epochs):
    A = torch.cat([x, torch.ones_like(x)], dim=1)
    of_w, of_cost = descent(A, y.reshape(-1), lr, nb_epochs + 1)
    # Row k holds the parameters after update k beside the cost before it.
    return torch.stack([of_w[1:], of_w[1:], of_cost[:-1]], dim=1), of_w[-1:], of_w[-1:]


QUESTION = Question(
    train_linear,
    points=35,
    builds_on=["hypothesis", "mse_cost"],
    returns=("log", "W", "b"),
    cases=[
        public("the first three epochs", x=HOURS, y=HOURS, lr=0.01, nb_epochs=2),
        public("the run of the lecture", x=HOURS, y=HOURS, lr=0.01, nb_epochs=1000),
        hidden("another line, y = 2x", x=HOURS, y=2 * HOURS, lr=0.01, nb_epochs=20),
        one_example("one student", x=uniform(1, 1, low=0.5, high=1.5), y=normal(1, 1, mean=5), lr=0.06, nb_epochs=12),
        in_float64(
            "two students in double precision",
            x=uniform(2, 1, low=-2, high=2),
            y=normal(2, 1, mean=3),
            lr=0.03,
            nb_epochs=40,
        ),
        strided("columns cut from a table", x=normal(7, 1), y=normal(7, 1, mean=2), lr=0.05, nb_epochs=30),
        large_numbers(x=uniform(5, 1, low=20, high=40), y=uniform(5, 1, low=-900, high=900), lr=3e-4, nb_epochs=10),
        hidden("a learning rate just too large", x=HOURS, y=HOURS + 1, lr=0.19, nb_epochs=15),
        hidden("two epochs, small scores", x=normal(12, 1), y=normal(12, 1, mean=0.004, sd=0.001), lr=0.2, nb_epochs=1),
    ],
    tolerance=RoundingBound(magnitude, factor=FACTOR),
    alternatives=[
        trained_with_optim,
        trained_as_a_linear_layer,
        trained_in_plain_python,
        trained_in_numpy,
        trained_on_a_design_matrix,
    ],
    misconceptions=[
        gradients_never_cleared,
        wrong(
            "gradients_cleared_before_the_step",
            lambda x, y, lr, nb_epochs: logged(*path(x, y, nb_epochs + 1, lambda w, _: w)),
            "W and b never leave 0: the gradients are cleared after backward() and before the step uses them, or the "
            "update goes to a copy. In what order do the three lines belong?",
        ),
        wrong(
            "one_update_too_many",
            lambda x, y, lr, nb_epochs: train_linear(x, y, lr, nb_epochs + 1),
            "There is one row and one update too many. Epochs count from 0 to nb_epochs: how many are they?",
        ),
        one_update_too_few,
        last_row_never_filled,
        cost_after_the_update,
        parameters_before_the_update,
        stepped_before_backward,
        bias_never_updated,
        weight_never_updated,
        wrong(
            "trained_with_the_lecture_rate",
            lambda x, y, lr, nb_epochs: train_linear(x, y, 0.01, nb_epochs),
            "This is the run with lr = 0.01, whatever lr is. Use the argument.",
        ),
        wrong(
            "epochs_of_the_lecture",
            lambda x, y, lr, nb_epochs: logged(*path(x, y, 1001, lambda w, gradient: w - lr * gradient(w))),
            "This is the run with nb_epochs = 1000, whatever nb_epochs is. Use the argument.",
        ),
        wrong(
            "data_of_the_lecture",
            lambda x, y, lr, nb_epochs: train_linear(HOURS.to(x.dtype), HOURS.to(x.dtype), lr, nb_epochs),
            "The line is fitted to the data of the lecture, whatever x and y are: the function reads x_train and "
            "y_train instead of its arguments.",
        ),
        wrong(
            "started_at_one",
            lambda x, y, lr, nb_epochs: logged(
                *path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w), start=1.0)
            ),
            "The run starts at W = b = 1. The lecture starts at 0, where the first cost is the mean of y squared.",
        ),
        momentum_added,
        adam_instead_of_sgd,
        trained_on_the_sum,
        wrong(
            "gradient_of_the_sum",
            lambda x, y, lr, nb_epochs: logged(
                *path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * len(x) * gradient(w))
            ),
            "The first cost is right, but the steps are m times too far: the gradient belongs to the sum of the "
            "squared errors, not to their mean.",
        ),
        wrong(
            "factor_2_dropped",
            lambda x, y, lr, nb_epochs: logged(
                *path(x, y, nb_epochs + 1, lambda w, gradient: w - lr / 2 * gradient(w))
            ),
            "The first cost is right, but every step is half as far as it should be: something is missing in the "
            "derivative of the square.",
        ),
        bias_updated_with_the_new_weight,
        forward_outside_the_loop,
        gradient_never_renewed,
        parameters_rebound,
        wrong(
            "trained_uphill",
            lambda x, y, lr, nb_epochs: train_linear(x, y, -lr, nb_epochs),
            "W and b run away from the data and the cost grows from row to row: the steps go up the slope. The "
            "gradient points to where the cost rises.",
        ),
        only_printed_rows_kept,
        extra_step_before_the_loop,
        wrong(
            "trained_with_x_and_y_exchanged",
            lambda x, y, lr, nb_epochs: train_linear(y, x, lr, nb_epochs),
            "x and y have changed places: this line predicts the hours from the scores. With the lecture's data, "
            "x = y, it does not show.",
        ),
        every_row_is_the_last,
        trained_row_against_column,
        trained_on_half_the_cost,
        stopped_when_the_cost_was_small,
    ],
)
