"""The losses that belong to the rows of W_history.

Hidden cases have as many epochs as points, where a sum over the wrong dimension has the right shape, and three columns.
"""

import torch
from week03_data import TARGETS
from week03_regression_from_scratch import align_history, sse_loss

from autograder.spec import Question, RoundingBound, hidden, large_numbers, normal, public, strided, wrong

from .common import FEW_MATRIX, FEW_Y, MATRIX, magnitude_of_loss


def start_in_front(X, y, W_history):
    """The loss of (-5, 10) stands in front. That start is no row of W_history."""
    guess = torch.tensor([[-5.0, 10.0]], dtype=X.dtype)
    return align_history(X, y, torch.cat([guess, W_history]))


def aligned_by_matmul(X, y, W_history):
    return (W_history @ X.T - y).square().sum(dim=1)


def aligned_by_vmap(X, y, W_history):
    return torch.func.vmap(lambda W: sse_loss(W, X, y))(W_history)


def aligned_as_a_list(X, y, W_history):
    return [sse_loss(W, X, y).item() for W in W_history]


def aligned_by_norms(X, y, W_history):
    return torch.linalg.vector_norm(y[:, None] - X @ W_history.T, dim=0) ** 2


def magnitude(X, y, W_history):
    return torch.stack([magnitude_of_loss(W, X, y) for W in W_history])


QUESTION = Question(
    align_history,
    points=4,
    builds_on=["sse_loss"],
    cases=[
        public("three points, two epochs", X=FEW_MATRIX, y=FEW_Y, W_history=torch.tensor([[0.6, 1.6], [0.72, 1.68]])),
        public(
            "the lecture's first three updates",
            X=MATRIX,
            y=TARGETS,
            W_history=torch.tensor([[-3.6577, 8.8111], [-2.5655, 7.867], [-1.6818, 7.1213]]),
        ),
        hidden("other points", X=normal(6, 2), y=normal(6), W_history=normal(9, 2)),
        hidden("as many epochs as points", X=normal(4, 2), y=normal(4), W_history=normal(4, 2)),
        hidden("one epoch, one point", X=normal(1, 2), y=normal(1), W_history=normal(1, 2)),
        strided(
            "three columns in float64, not contiguous",
            "X",
            "W_history",
            X=normal(5, 3, dtype=torch.float64),
            y=normal(5, dtype=torch.float64),
            W_history=normal(7, 3, dtype=torch.float64),
        ),
        large_numbers(X=normal(20, 2, sd=300.0), y=normal(20, sd=5e3), W_history=normal(5, 2, sd=20.0)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[aligned_by_matmul, aligned_by_vmap, aligned_as_a_list, aligned_by_norms],
    misconceptions=[
        wrong(
            "means_along_the_way",
            lambda X, y, W_history: align_history(X, y, W_history) / len(y),
            "These are means of squares; the loss of this lecture is the sum.",
        ),
        wrong(
            "squares_along_the_way",
            lambda X, y, W_history: (y - W_history @ X.T) ** 2,
            "This is the table of all squared residuals, one row per epoch. Each row has still to be summed.",
        ),
        wrong(
            "summed_over_the_epochs",
            lambda X, y, W_history: ((y - W_history @ X.T) ** 2).sum(dim=0),
            "The squares were summed over the epochs, which leaves one number per point. Which dimension holds the "
            "points?",
        ),
        wrong(
            "one_epoch_behind",
            lambda X, y, W_history: align_history(X, y, W_history).roll(1),
            "Each loss belongs to the W of the row before: the two records are still shifted against each other.",
        ),
        wrong(
            "first_row_dropped",
            lambda X, y, W_history: align_history(X, y, W_history)[1:],
            "The first row has no loss here. Every row of W_history has one: shifting the recorded losses loses an "
            "end, so compute them.",
        ),
        wrong(
            "last_row_dropped",
            lambda X, y, W_history: align_history(X, y, W_history)[:-1],
            "The last row has no loss here. fit_history does not record it, so it has to be computed.",
        ),
        start_in_front,
        wrong(
            "last_loss_only",
            lambda X, y, W_history: align_history(X, y, W_history)[-1],
            "This is the loss of the last row alone.",
        ),
        wrong(
            "losses_added_up",
            lambda X, y, W_history: align_history(X, y, W_history).cumsum(0),
            "Each entry holds all the losses before it as well: a running total is not set back to zero for the next "
            "row.",
        ),
    ],
)
