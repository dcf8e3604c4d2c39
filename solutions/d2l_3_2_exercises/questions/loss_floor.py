"""The smallest loss that these data allow.

Hidden cases have few examples for many features, and labels whose rounding would drown the floor.
"""

import numpy
import torch
from d2l_3_2_exercises import broadcast_bug_value, loss_floor

from autograder.spec import Question, RoundingBound, hidden, in_float64, normal, public, strided, wrong

from .common import BATCH_IN_FLOAT64, UNIT_FLOAT32, chapter_like, half_mean, least_squares


def floor_without_intercept(X, y):
    """The best line through the origin: b is missing, and the loss could be made smaller with it."""
    best = torch.linalg.lstsq(X, y.reshape(-1, 1)).solution
    return ((X @ best - y.reshape(-1, 1)) ** 2 / 2).mean()


def best_line_of_the_rows_and_labels_broadcast(X, y):
    """The best line is right, but its predictions (n, 1) met the labels (n,): every prediction against every label, as
    in exercise 5."""
    w, b = least_squares(X, y)
    return broadcast_bug_value(X @ w + b, y)


def floor_by_normal_equations(X, y):
    X, y = X.double(), y.double()
    centred, labels = X - X.mean(0), y - y.mean()
    w = torch.linalg.solve(centred.T @ centred, centred.T @ labels)
    return (centred @ w - labels).square().mean() / 2


def floor_by_pinv(X, y):
    design = torch.hstack([torch.ones_like(y)[:, None], X])
    residual = y - design @ (torch.linalg.pinv(design) @ y)
    return residual @ residual / (2 * len(y))


def floor_by_projection(X, y):
    design = torch.column_stack([X, torch.ones(len(y), dtype=X.dtype)])
    Q, _ = torch.linalg.qr(design)
    return torch.nn.functional.mse_loss(Q @ (Q.T @ y), y) / 2


def floor_in_numpy(X, y):
    design = numpy.column_stack([X.numpy(), numpy.ones(len(y))])
    labels = y.double().numpy()
    best, *_ = numpy.linalg.lstsq(design, labels, rcond=None)
    return float(numpy.mean((design @ best - labels) ** 2)) / 2


def magnitude(X, y):
    w, b = least_squares(X, y)
    residual = X @ w + b - y.reshape(-1, 1)
    largest = X.abs() @ w.abs() + b.abs() + y.abs().reshape(-1, 1)
    return ((residual**2 + 2 * residual.abs() * largest + UNIT_FLOAT32 * largest**2) / 2).mean()


QUESTION = Question(
    loss_floor,
    points=3,
    cases=[
        public("the batch that the chapter prints", **BATCH_IN_FLOAT64),
        hidden("two hundred rows like the chapter's", **chapter_like(200, 11)),
        hidden("six examples with one feature", X=normal(6, 1), y=normal(6, mean=2.0)),
        in_float64("nine examples with four features in float64", X=normal(9, 4), y=normal(9, mean=-1.0)),
        strided("every second number of a longer list", X=normal(15, 2), y=normal(15, mean=3.0, sd=2.0)),
        hidden("large labels", X=normal(12, 2), y=normal(12, mean=3000.0, sd=400.0)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[floor_by_normal_equations, floor_by_pinv, floor_by_projection, floor_in_numpy],
    misconceptions=[
        wrong(
            "floor_not_halved",
            lambda X, y: 2 * loss_floor(X, y),
            "Twice too large: the loss of the chapter has a / 2 in it, and so has its smallest value.",
        ),
        wrong(
            "floor_summed",
            lambda X, y: len(y) * loss_floor(X, y),
            "The squared errors of the best line are added up and not averaged.",
        ),
        floor_without_intercept,
        wrong(
            "unbiased_variance",
            lambda X, y: loss_floor(X, y) * len(y) / (len(y) - X.shape[1] - 1),
            "The sum is divided by n - p - 1 as for an unbiased estimate of the noise. The loss divides by n, "
            "whatever was estimated.",
        ),
        wrong(
            "floor_of_zero",
            lambda X, y: torch.zeros((), dtype=X.dtype),
            "The floor is not 0: no line goes through all points when the labels have noise. What is left over?",
        ),
        wrong(
            "noise_of_the_chapter",
            lambda X, y: 0.01**2 / 2,
            "This is half of the variance of the chapter's noise, a good guess for the chapter's data. The data that "
            "are handed over have noise of their own.",
        ),
        wrong(
            "loss_of_the_true_parameters",
            lambda X, y: half_mean(X, y, torch.tensor([[2.0], [-3.4]], dtype=X.dtype), 4.2),
            "This is the loss of the chapter's true w and b. They are not the best ones for a sample: the noise pulls "
            "the best line a little away from them.",
        ),
        wrong(
            "spread_of_the_labels",
            lambda X, y: y.var(correction=0) / 2,
            "This is the smallest loss of a constant prediction. What do the features contribute?",
        ),
        wrong(
            "root_of_the_floor",
            lambda X, y: (2 * loss_floor(X, y)).sqrt(),
            "This is a standard deviation: the loss keeps the square.",
        ),
        best_line_of_the_rows_and_labels_broadcast,
        wrong(
            "loss_at_zero",
            lambda X, y: (y**2 / 2).mean(),
            "This is the loss at w = 0 and b = 0, where training starts, not where it can end.",
        ),
    ],
)
