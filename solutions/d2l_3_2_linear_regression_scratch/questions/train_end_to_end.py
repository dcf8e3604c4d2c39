"""The whole program on random data. Many right answers: checks judge the losses and the parameters.

Hidden cases have other data, weights, batch sizes and learning rates, at which a program that ignores one of them ends
elsewhere.
"""

import random

import numpy
import torch
from d2l_3_2_linear_regression_scratch import data_iter, init_params, linreg, sgd, squared_loss, train, train_end_to_end

from autograder.spec import Case, Question, public, wrong

from .common import half_mean
from .train import (
    every_pair_trained,
    first_batch_of_each_epoch,
    gradients_never_cleared,
    loss_after_each_batch,
    loss_taken_before_the_epoch,
    weights_trained_only,
)


def examples_of(seed, weights, bias):
    """1000 examples of a linear model with errors of deviation 0.01, from Python's generator."""
    draw = random.Random(seed).gauss
    rows = [[round(draw(0, 1), 4) for _ in weights] for _ in range(1000)]
    labels = [round(sum(x * w for x, w in zip(row, weights, strict=True)) + bias + draw(0, 0.01), 5) for row in rows]
    return dict(features=torch.tensor(rows), labels=torch.tensor(labels))


def three_results_come_back(result, features, labels, batch_size, lr, num_epochs):
    """Three things were to come back, (w, b, losses)."""
    return isinstance(result, (tuple, list)) and len(result) == 3


def parameters_keep_their_shapes(result, features, labels, batch_size, lr, num_epochs):
    """w was to have the shape (p, 1) and b the shape (1,)."""
    return result[0].shape == (features.shape[1], 1) and result[1].shape == (1,)


def there_is_one_loss_per_epoch(result, features, labels, batch_size, lr, num_epochs):
    """losses was to hold one number per epoch."""
    return len(result[2]) == num_epochs and torch.as_tensor(result[2]).numel() == num_epochs


def results_are_finite(result, features, labels, batch_size, lr, num_epochs):
    """There are numbers that are not finite: the training ran away."""
    return all(bool(torch.as_tensor(part).detach().isfinite().all()) for part in result)


def last_loss_belongs_to_the_parameters(result, features, labels, batch_size, lr, num_epochs):
    """The last loss is not the mean loss of the returned w and b over the whole data set."""
    w, b = (part.detach().double() for part in result[:2])
    own = float(((features.double() @ w.reshape(-1, 1) + b).flatten() - labels.double()).square().mean()) / 2
    return abs(float(result[2][-1]) - own) <= 1e-3 * own + 1e-8


def losses_change_from_epoch_to_epoch(result, features, labels, batch_size, lr, num_epochs):
    """Two epochs have exactly the same loss: nothing was learnt in between."""
    return len({float(loss) for loss in result[2]}) == len(result[2])


def first_epoch_does_not_make_it_worse(result, features, labels, batch_size, lr, num_epochs):
    """After the first epoch the loss is higher than that of a model that always says 0."""
    return float(result[2][0]) < 1.5 * float(labels.double().square().mean()) / 2


def first_epoch_learns_something(result, features, labels, batch_size, lr, num_epochs):
    """After the first epoch the loss is nearly what it was in the beginning."""
    return float(result[2][0]) < 0.63 * float(labels.double().square().mean()) / 2


def first_epoch_learns_most(result, features, labels, batch_size, lr, num_epochs):
    """The first epoch should take away 98 % of the loss or more. Are the steps too short, or too few, or do gradients
    of earlier batches spoil them?"""
    return float(result[2][0]) < 0.02 * float(labels.double().square().mean()) / 2


def first_epoch_does_not_finish(result, features, labels, batch_size, lr, num_epochs):
    """One epoch with this learning rate cannot come that close already: the steps are too long, or too many."""
    return float(result[2][0]) > 0.0002 * float(labels.double().square().mean()) / 2


def final_loss_is_near_the_smallest(result, features, labels, batch_size, lr, num_epochs):
    """The loss of the returned w and b over the whole data set is not between 0.00004 and 0.0001, where it should end
    with errors of standard deviation 0.01."""
    w, b = (part.detach().double() for part in result[:2])
    own = float(((features.double() @ w.reshape(-1, 1) + b).flatten() - labels.double()).square().mean()) / 2
    return 4e-5 <= own <= 1e-4


def parameters_are_near_the_best(result, features, labels, batch_size, lr, num_epochs):
    """w or b is more than 0.006 away from the best ones, those of the least squares."""
    found = torch.cat([part.detach().double().flatten() for part in result[:2]])
    A = torch.cat([features.double(), torch.ones(len(features), 1, dtype=torch.float64)], dim=1)
    best = torch.linalg.lstsq(A, labels.double().reshape(-1, 1)).solution.flatten()
    return float((found - best).abs().max()) <= 0.006


def whole_run(features, labels, batch_size, lr, num_epochs, division=None):
    """The right program, with another division if asked."""
    orders, w, b = start_and_orders(features, num_epochs)
    return train(features, labels, orders, w, b, lr * batch_size / (division or batch_size), batch_size)


def start_and_orders(features, num_epochs):
    """The start and the orders, drawn one after the other as the program does."""
    w, b = (one.detach() for one in init_params(features.shape[1]))
    return torch.stack([torch.randperm(len(features)) for _ in range(num_epochs)]), w, b


def run_without_clearing(features, labels, batch_size, lr, num_epochs):
    """The parameters swing around their goal: the gradients of all batches are added up. torch adds to .grad until
    somebody sets it to zero; the lecture's MXNet does not."""
    orders, w, b = start_and_orders(features, num_epochs)
    return gradients_never_cleared(features, labels, orders, w, b, lr, batch_size)


def run_with_one_batch_per_epoch(features, labels, batch_size, lr, num_epochs):
    """Hardly anything was learnt: each epoch makes one step, with one batch. Does something leave the loop too early,
    in the training or in data_iter?"""
    orders, w, b = start_and_orders(features, num_epochs)
    return first_batch_of_each_epoch(features, labels, orders, w, b, lr, batch_size)


def run_on_an_exhausted_iterator(features, labels, batch_size, lr, num_epochs):
    """From the second epoch on nothing is learnt, the losses are equal: the iterator was made once, before the loop
    over the epochs, and was used up by the first. Who makes the next one?"""
    w, b, losses = whole_run(features, labels, batch_size, lr, 1)
    return w, b, losses.repeat(num_epochs)


def run_started_anew_in_each_epoch(features, labels, batch_size, lr, num_epochs):
    """Each epoch ends about where the first did: the parameters are drawn again in every epoch. Where does their line
    belong?"""
    runs = [whole_run(features, labels, batch_size, lr, 1) for _ in range(num_epochs)]
    return *runs[-1][:2], torch.cat([losses for _, _, losses in runs])


def run_on_every_pair(features, labels, batch_size, lr, num_epochs):
    """The weights stayed near 0 and b went to the mean of the labels: each prediction is compared with every label of
    its batch. Which shapes are subtracted in squared_loss?"""
    orders, w, b = start_and_orders(features, num_epochs)
    return every_pair_trained(features, labels, orders, w, b, lr, batch_size)


def run_without_bias(features, labels, batch_size, lr, num_epochs):
    """b is still 0: it is never trained. Does sgd get both parameters?"""
    orders, w, b = start_and_orders(features, num_epochs)
    return weights_trained_only(features, labels, orders, w, b, lr, batch_size)


def run_logged_before_the_epoch(features, labels, batch_size, lr, num_epochs):
    """The parameters are right, the losses come one epoch too early: they were taken before the epoch and not after
    it."""
    orders, w, b = start_and_orders(features, num_epochs)
    return loss_taken_before_the_epoch(features, labels, orders, w, b, lr, batch_size)


def run_logged_as_a_sum(features, labels, batch_size, lr, num_epochs):
    """The parameters are right, the losses are n times too large: they were added up and not averaged."""
    w, b, losses = whole_run(features, labels, batch_size, lr, num_epochs)
    return w, b, losses * len(features)


def run_logged_by_batches(features, labels, batch_size, lr, num_epochs):
    """There is one loss per batch. One per epoch was asked: look at the indentation of that line."""
    orders, w, b = start_and_orders(features, num_epochs)
    return loss_after_each_batch(features, labels, orders, w, b, lr, batch_size)


def run_with_last_loss_only(features, labels, batch_size, lr, num_epochs):
    """Only the last loss came back. One was asked after each epoch: keep them in a list."""
    w, b, losses = whole_run(features, labels, batch_size, lr, num_epochs)
    return w, b, losses[-1:]


def run_with_weights_that_are_a_result(features, labels, batch_size, lr, num_epochs):
    """w.grad is None. w is the result of an operation on a tensor that asks for gradients, such as a multiplication by
    0.01, and backward() leaves gradients only in the tensors that a computation starts from. Print w.is_leaf."""
    w = torch.randn(features.shape[1], 1, requires_grad=True) * 0.01
    b = torch.zeros(1, requires_grad=True)
    squared_loss(linreg(features, w, b), labels).sum().backward()
    return w - lr * w.grad, b, torch.zeros(num_epochs)


def run_backward_on_a_vector(features, labels, batch_size, lr, num_epochs):
    """torch refuses: the loss has one number per example, and backward() wants to start from a single one. The
    lecture's MXNet adds them up silently; in torch you do it."""
    w, b = init_params(features.shape[1])
    squared_loss(linreg(features, w, b), labels).backward()
    return w, b, torch.zeros(num_epochs)


def solved_by_least_squares(features, labels, batch_size, lr, num_epochs):
    """The first epoch is already at the goal, and so are all others: this is the exact solution and not a training. It
    is a good one to compare with, but few models have one."""
    A = torch.cat([features, torch.ones_like(features[:, :1])], dim=1)
    best = torch.linalg.lstsq(A, labels.reshape(-1, 1)).solution
    loss = half_mean(features, labels, best[:-1], best[-1])
    return best[:-1], best[-1], loss.repeat(num_epochs)


def run_by_optim(features, labels, batch_size, lr, num_epochs):
    net = torch.nn.Linear(features.shape[1], 1)
    torch.nn.init.normal_(net.weight, std=0.01)
    torch.nn.init.zeros_(net.bias)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    data = torch.utils.data.TensorDataset(features, labels)
    losses = []
    for _ in range(num_epochs):
        for X, y in torch.utils.data.DataLoader(data, batch_size, shuffle=True):
            loss = torch.nn.functional.mse_loss(net(X), y.unsqueeze(1)) / 2
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            losses.append(torch.nn.functional.mse_loss(net(features)[:, 0], labels).item() / 2)
    return net.weight.detach().T, net.bias.detach(), losses


def run_by_the_given_train(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.shape[1])
    orders = torch.stack([torch.randperm(len(labels)) for _ in range(num_epochs)])
    return train(features, labels, orders, w.detach(), b.detach(), lr, batch_size)


def run_in_numpy(features, labels, batch_size, lr, num_epochs):
    X, y = features.numpy(), labels.numpy()
    w, b, losses = numpy.random.normal(0, 0.01, X.shape[1]), 0.0, []
    for _ in range(num_epochs):
        order = numpy.random.permutation(len(X))
        for start in range(0, len(X), batch_size):
            j = order[start : start + batch_size]
            error = X[j] @ w + b - y[j]
            w, b = w - lr * error @ X[j] / batch_size, b - lr * error.mean()
        losses.append(float(((X @ w + b - y) ** 2).mean() / 2))
    return torch.from_numpy(w).reshape(-1, 1), torch.tensor([b]), losses


def run_with_zeros_cleared_in_sgd(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.shape[1])
    losses = torch.zeros(num_epochs)
    for epoch in range(num_epochs):
        for X, y in data_iter(batch_size, features, labels):
            loss = squared_loss(linreg(X, w, b), y)
            loss.backward(gradient=torch.ones_like(loss))
            sgd([w, b], lr, batch_size)
            w.grad.zero_()
            b.grad.zero_()
        with torch.no_grad():
            losses[epoch] = squared_loss(linreg(features, w, b), labels).mean()
    return w.data, b.data, losses


QUESTION = Question(
    train_end_to_end,
    points=6,
    builds_on=["data_iter", "init_params", "linreg", "squared_loss", "sgd"],
    cases=[
        public("data as the lecture's", **examples_of(1, [2.0, -3.4], 4.2), batch_size=10, lr=0.03, num_epochs=3),
        Case(
            "other data as the lecture's",
            dict(**examples_of(2, [2.0, -3.4], 4.2), batch_size=10, lr=0.03, num_epochs=3),
            hidden=True,
            seed=2,
        ),
        Case(
            "three weights",
            dict(**examples_of(3, [-1.5, 0.5, 3.0], -2.0), batch_size=10, lr=0.03, num_epochs=3),
            hidden=True,
            seed=3,
        ),
        Case(
            "one weight, four epochs",
            dict(**examples_of(4, [6.0], 1.0), batch_size=10, lr=0.03, num_epochs=4),
            hidden=True,
            seed=4,
        ),
        Case(
            "batches of 20, longer steps",
            dict(**examples_of(5, [-4.0, 2.5], -3.0), batch_size=20, lr=0.06, num_epochs=3),
            hidden=True,
            seed=5,
        ),
        Case(
            "batches of 8, shorter steps",
            dict(**examples_of(6, [1.0, 5.0], 2.0), batch_size=8, lr=0.025, num_epochs=3),
            hidden=True,
            seed=6,
        ),
    ],
    checks=[
        three_results_come_back,
        parameters_keep_their_shapes,
        there_is_one_loss_per_epoch,
        results_are_finite,
        last_loss_belongs_to_the_parameters,
        losses_change_from_epoch_to_epoch,
        first_epoch_does_not_make_it_worse,
        first_epoch_learns_something,
        first_epoch_learns_most,
        first_epoch_does_not_finish,
        final_loss_is_near_the_smallest,
        parameters_are_near_the_best,
    ],
    alternatives=[run_by_optim, run_by_the_given_train, run_in_numpy, run_with_zeros_cleared_in_sgd],
    misconceptions=[
        solved_by_least_squares,
        wrong(
            "run_never_divided",
            lambda features, labels, batch_size, lr, num_epochs: whole_run(
                features, labels, batch_size, lr, num_epochs, division=1
            ),
            "The first epoch is too good: the steps are batch_size times too long, because the sum of the gradients "
            "was not divided. That it ends well is the luck of these data, which stand long steps.",
        ),
        wrong(
            "run_divided_twice",
            lambda features, labels, batch_size, lr, num_epochs: whole_run(
                features, labels, batch_size, lr, num_epochs, division=batch_size**2
            ),
            "The training is too slow by a factor of batch_size: the loss was averaged before backward(), and sgd "
            "divides again.",
        ),
        run_without_clearing,
        run_with_one_batch_per_epoch,
        run_on_an_exhausted_iterator,
        run_started_anew_in_each_epoch,
        run_on_every_pair,
        wrong(
            "run_that_climbs",
            lambda features, labels, batch_size, lr, num_epochs: whole_run(
                features, labels, batch_size, -lr, num_epochs
            ),
            "The loss grows: the steps go uphill.",
        ),
        wrong(
            "run_that_never_moves",
            lambda features, labels, batch_size, lr, num_epochs: whole_run(
                features, labels, batch_size, 0.0, num_epochs
            ),
            "The loss is the same after each epoch: the parameters never move. Do the steps change the tensors "
            "themselves, or copies?",
        ),
        run_without_bias,
        run_logged_before_the_epoch,
        run_logged_as_a_sum,
        run_logged_by_batches,
        run_with_last_loss_only,
        wrong(
            "three_epochs_built_in",
            lambda features, labels, batch_size, lr, num_epochs: whole_run(features, labels, batch_size, lr, 3),
            "There are three epochs, as in the lecture, whatever num_epochs is. Use the argument.",
        ),
        wrong(
            "one_epoch_too_many",
            lambda features, labels, batch_size, lr, num_epochs: whole_run(
                features, labels, batch_size, lr, num_epochs + 1
            ),
            "There is one epoch too many. Here num_epochs counts the epochs; it is not the number of the last one.",
        ),
        wrong(
            "run_with_lectures_rate",
            lambda features, labels, batch_size, lr, num_epochs: whole_run(
                features, labels, batch_size, 0.03, num_epochs
            ),
            "The training is too slow where lr is larger than the lecture's 0.03: it was built in. Use the argument.",
        ),
        run_with_weights_that_are_a_result,
        run_backward_on_a_vector,
    ],
)
