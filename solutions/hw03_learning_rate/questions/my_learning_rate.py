"""A learning rate of the student's own, with the evidence that it is good. Many right answers: checks judge.

Hidden cases have other data, on which the notebook's choice would diverge or crawl.
"""

import math

import torch
from hw03_learning_rate import lr_bounds, my_learning_rate, run_experiment

from autograder.spec import Case, Question, hidden, in_float64, normal, wrong

from .common import START, X_LECTURE, Y_LECTURE


def a_pair_was_returned(result, X, y, W0):
    """Two things were asked, in this order: the learning rate and the losses."""
    return isinstance(result, tuple | list) and len(result) == 2


def alpha_is_a_positive_number(result, X, y, W0):
    """The first of the two must be one positive number: the learning rate."""
    return float(result[0]) > 0 and math.isfinite(float(result[0]))


def there_are_thirty_losses(result, X, y, W0):
    """The second of the two must be 30 losses, one before each of 30 updates."""
    return len([float(loss) for loss in result[1]]) == 30


def losses_begin_at_the_start(result, X, y, W0):
    """The first loss is not the one at W0. Every history begins with the sum of the squared errors there, before any
    update."""
    first = float(((X.double() @ W0.double() - y.double()) ** 2).sum())
    return abs(float(result[1][0]) - first) <= 1e-3 * first


def losses_belong_to_alpha(result, X, y, W0):
    """The losses are not those of this alpha: training from W0 with it leaves other ones. Evidence for a choice comes
    from a run with that choice."""
    W, right = W0.double(), []
    for _ in range(len(result[1])):
        residual = X.double() @ W - y.double()
        right.append(float((residual**2).sum()))
        W = W - float(result[0]) * 2 * X.double().T @ residual
    return all(abs(float(loss) - wanted) <= 2e-3 * wanted for loss, wanted in zip(result[1], right, strict=True))


def alpha_is_below_the_limit(result, X, y, W0):
    """With this alpha training diverges: it is not below the limit 2 / l_max of these data, however the losses look
    after 30 epochs."""
    return float(result[0]) < 2 / float(torch.linalg.eigvalsh(2 * X.double().T @ X.double())[-1])


def no_loss_lies_below_the_smallest(result, X, y, W0):
    """A loss is smaller than any W can make it. Is it the sum of the squared errors, as in the notebook?"""
    best = torch.linalg.lstsq(X.double(), y.double().reshape(-1, 1)).solution.flatten()
    smallest = float(((X.double() @ best - y.double()) ** 2).sum())
    return all(float(loss) >= 0.999 * smallest for loss in result[1])


def arrives_within_thirty_epochs(result, X, y, W0):
    """The last loss is more than 1 % above the smallest one that any W has. Is the step too short for 30 epochs, or
    too long?"""
    best = torch.linalg.lstsq(X.double(), y.double().reshape(-1, 1)).solution.flatten()
    smallest = float(((X.double() @ best - y.double()) ** 2).sum())
    return float(result[1][-1]) <= 1.01 * smallest


def chosen(X, y, W0, alpha):
    """A choice with its evidence."""
    alpha = float(alpha)
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]


def run_with_the_mean(X, y, W0):
    """Losses and alpha belong to the mean of the squared errors. The loss of this homework is the sum."""
    alpha, losses = chosen(X, y, W0, lr_bounds(X)[2])
    return alpha * len(X), losses / len(X)


def means_as_evidence(X, y, W0):
    """alpha is sound, but the losses are means of the squared errors, not sums."""
    alpha, losses = chosen(X, y, W0, lr_bounds(X)[2])
    return alpha, losses / len(X)


def losses_first(X, y, W0):
    """The order is another: first the learning rate, then the losses."""
    alpha, losses = chosen(X, y, W0, lr_bounds(X)[2])
    return losses, alpha


def losses_from_after_the_first_update(X, y, W0):
    """The losses are those after each update: the first one has to be the loss at W0."""
    alpha = lr_bounds(X)[2].item()
    return alpha, run_experiment(X, y, W0, [alpha], 31)[alpha][1:]


def thirty_one_losses(X, y, W0):
    """There are 31 losses: one before each of 30 updates was asked, and the one after the last is not among them."""
    alpha = lr_bounds(X)[2].item()
    return alpha, run_experiment(X, y, W0, [alpha], 31)[alpha]


def whole_experiment_as_evidence(X, y, W0):
    """The second part is the whole dict of an experiment; the 30 losses of your alpha were asked, taken out of it."""
    alpha = lr_bounds(X)[2].item()
    return alpha, run_experiment(X, y, W0, [alpha], 30)


def by_the_monotone_bound(X, y, W0):
    alpha = 1 / torch.linalg.matrix_norm(2 * X.T @ X, 2).item()
    W, losses = W0.clone(), []
    for _ in range(30):
        losses.append(torch.sum((y - X @ W) ** 2).item())
        W -= alpha * (-2 * X.T @ (y - X @ W))
    return alpha, losses


def by_trying_halves(X, y, W0):
    alpha = 1.0
    while True:
        W, losses = W0.clone(), []
        for _ in range(30):
            residual = X @ W - y
            losses.append(float((residual**2).sum()))
            W = W - 2 * alpha * X.T @ residual
        falls = all(losses[k + 1] <= losses[k] * (1 + 1e-5) for k in range(29))
        best = torch.linalg.lstsq(X, y.reshape(-1, 1)).solution.flatten()
        if falls and losses[-1] < 1.005 * float(((X @ best - y) ** 2).sum()):
            return alpha, losses
        alpha /= 1.5 if losses[-1] == losses[-1] and losses[-1] < losses[0] else 2.0


def by_the_best_of_a_grid(X, y, W0):
    limit = 1 / torch.linalg.svdvals(X)[0].item() ** 2
    runs = run_experiment(X, y, W0, [limit * tenth / 10 for tenth in range(1, 10)], 30)
    alpha = min(runs, key=lambda rate: float(runs[rate].sum()))
    return torch.tensor(alpha), runs[alpha].tolist()


def a_little_below_the_limit(X, y, W0):
    alpha = 0.8 * float(2 / torch.linalg.eigvalsh(2 * X.double().T @ X.double()).max())
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]


QUESTION = Question(
    my_learning_rate,
    points=9,
    builds_on=["curvatures", "lr_bounds", "run_experiment"],
    cases=[
        Case("the lecture's data", dict(X=X_LECTURE, y=Y_LECTURE, W0=START), weight=2.0),
        hidden("three times as many rows", X=normal(300, 2), y=normal(300, mean=2.0), W0=normal(2, sd=9.0)),
        hidden("inputs with a wide spread", X=normal(60, 2, sd=20.0), y=normal(60, sd=30.0), W0=normal(2, sd=4.0)),
        in_float64(
            "three weights and small inputs in float64",
            X=normal(80, 3, sd=0.05),
            y=normal(80, sd=0.05),
            W0=normal(3, mean=5.0, sd=0.1),
        ),
    ],
    checks=[
        a_pair_was_returned,
        alpha_is_a_positive_number,
        there_are_thirty_losses,
        losses_begin_at_the_start,
        losses_belong_to_alpha,
        alpha_is_below_the_limit,
        no_loss_lies_below_the_smallest,
        arrives_within_thirty_epochs,
    ],
    alternatives=[by_the_monotone_bound, by_trying_halves, by_the_best_of_a_grid, a_little_below_the_limit],
    misconceptions=[
        wrong(
            "the_alpha_that_seems_to_learn",
            lambda X, y, W0: chosen(X, y, W0, 0.0083),
            "0.0083 brings the loss down, and diverges: compare it with the limit, and look at the last losses.",
        ),
        wrong(
            "the_limit_itself",
            lambda X, y, W0: chosen(X, y, W0, 1.0001 * lr_bounds(X)[0]),
            "This is the limit itself, or more. At the limit the steep direction jumps from side to side for ever.",
        ),
        wrong(
            "far_too_careful",
            lambda X, y, W0: chosen(X, y, W0, lr_bounds(X)[0] / 200),
            "So short a step is safe and goes nowhere in 30 epochs. How near may you go to the limit?",
        ),
        wrong(
            "chosen_for_the_mean",
            lambda X, y, W0: chosen(X, y, W0, lr_bounds(X)[2] * len(X)),
            "This learning rate belongs to the mean of the squared errors; the notebook's loss is the sum, and with "
            "it each step is n times as long. The losses tell: they grow.",
        ),
        run_with_the_mean,
        means_as_evidence,
        wrong(
            "evidence_of_another_run",
            lambda X, y, W0: (lr_bounds(X)[2].item(), chosen(X, y, W0, lr_bounds(X)[1])[1]),
            "The losses come from another run than the one with this alpha.",
        ),
        losses_first,
        wrong(
            "learning_rate_only",
            lambda X, y, W0: lr_bounds(X)[2].item(),
            "This is a learning rate without evidence. Return the 30 losses beside it.",
        ),
        losses_from_after_the_first_update,
        thirty_one_losses,
        whole_experiment_as_evidence,
        wrong(
            "the_homeworks_alpha",
            lambda X, y, W0: chosen(X, y, W0, 0.0038),
            "A fixed number, such as 0.0038 or 0.00466, is a good choice for the lecture's data and for no others: "
            "your function is given X, so let it choose by X. On other data this alpha diverges, or hardly moves.",
        ),
        wrong(
            "the_notebooks_alpha",
            lambda X, y, W0: chosen(X, y, W0, 0.001),
            "0.001 is a sound choice for the lecture's data and for few others: your function is given X, so let it "
            "choose by X.",
        ),
    ],
)
