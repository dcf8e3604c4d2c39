"""What becomes of training with a learning rate, in one word.

The loss after 30 epochs misleads: hidden cases lie on both sides of each bound, and have starts at which the loss tells
another story for a while.
"""

import numpy
import torch
from hw03_learning_rate import classify_lr, curvatures, lr_bounds, run_experiment

from autograder.spec import EXACT, Question, hidden, in_float64, large_numbers, normal, public, small_numbers, wrong

from .common import START, X_LECTURE, Y_LECTURE

# Curvatures 7.98 and 522: the flat direction still brings the loss down while the steep one already runs away.
X_LONG = torch.tensor([[1.0, 10.0], [1.0, -10.0], [1.0, 5.0], [1.0, -6.0]])
Y_LONG = torch.tensor([23.1, -16.9, 13.0, -9.2])


def on_the_lecture(alpha):
    return dict(X=X_LECTURE, y=Y_LECTURE, W0=START, alpha=alpha)


def in_words(alpha, limit, monotone):
    """The class that two boundaries give."""
    if alpha > limit:
        return "diverges"
    return "oscillates" if alpha > monotone else "monotone"


def last_loss_below_the_first(X, y, W0, alpha):
    """A run counts as convergent because its loss after 30 epochs is below the loss at the start. One direction may
    shrink while another one grows: look at the last losses of alpha = 0.0083, not at the first and the last."""
    losses = run_experiment(X, y, W0, [alpha], 31)[alpha]
    if not losses[-1] < losses[0]:
        return "diverges"
    return "oscillates" if alpha > lr_bounds(X)[1] else "monotone"


def loss_never_rose_in_30_epochs(X, y, W0, alpha):
    """The loss is watched for 30 epochs: diverging is what rises. A direction that runs away may begin so small that
    nobody sees it for a long time, and at the minimum rounding alone lets a loss rise. What do the factors say?"""
    losses = run_experiment(X, y, W0, [alpha], 31)[alpha]
    if (losses[1:] > losses[:-1]).any():
        return "diverges"
    return "oscillates" if alpha > lr_bounds(X)[1] else "monotone"


def oscillation_seen_in_the_loss(X, y, W0, alpha):
    """This looks for ups and downs in the loss. Below the limit the loss falls in every step, also when a direction
    jumps from side to side: not the loss changes its sign, the distance does."""
    losses = run_experiment(X, y, W0, [alpha], 31)[alpha]
    falls = losses[1:] <= losses[:-1]
    if falls.all():
        return "monotone"
    return "oscillates" if falls[-5:].any() else "diverges"


def boundaries_twice_too_large(X, y, W0, alpha):
    """Both boundaries are twice too large: the 2 of H = 2 X^T X is missing."""
    limit, monotone, _ = lr_bounds(X)
    return in_words(alpha, 2 * limit, 2 * monotone)


def boundaries_of_the_mean(X, y, W0, alpha):
    """Both boundaries are n times too large: they belong to the mean of the squared errors."""
    limit, monotone, _ = lr_bounds(X)
    return in_words(alpha, len(X) * limit, len(X) * monotone)


def jumping_is_diverging(X, y, W0, alpha):
    """What jumps over the minimum counts as diverging here. It comes home as long as it lands nearer than it started:
    the factor is negative, but above -1."""
    _, monotone, _ = lr_bounds(X)
    return in_words(alpha, monotone, monotone)


def flattest_direction_decides(X, y, W0, alpha):
    """The smallest curvature decides here. One direction that leaves is enough: which one is the first?"""
    smallest = curvatures(X)[0]
    return in_words(alpha, 2 / smallest, 1 / smallest)


def all_directions_must_jump(X, y, W0, alpha):
    """'oscillates' is said only when all directions change sides. One is enough."""
    limit, _, _ = lr_bounds(X)
    return in_words(alpha, limit, 1 / curvatures(X)[0])


def optimum_is_the_boundary(X, y, W0, alpha):
    """The optimum is taken for the boundary between the first two classes. There the steepest factor is negative
    already; where is it 0?"""
    limit, _, optimum = lr_bounds(X)
    return in_words(alpha, limit, optimum)


def diagonal_of_h_decides(X, y, W0, alpha):
    """The largest entry on the diagonal of H was taken for its largest eigenvalue, so both boundaries are too
    large."""
    largest = torch.diag(2 * X.T @ X).max()
    return in_words(alpha, 2 / largest, 1 / largest)


def classified_by_factors(X, y, W0, alpha):
    factors = 1 - alpha * torch.linalg.eigvalsh(2 * X.T @ X)
    if (factors < -1).any():
        return "diverges"
    return "oscillates" if (factors < 0).any() else "monotone"


def classified_by_singular_values(X, y, W0, alpha):
    steepest = alpha * 2 * torch.linalg.svdvals(X)[0].item() ** 2
    if steepest < 1:
        return "monotone"
    return "oscillates" if steepest < 2 else "diverges"


def classified_by_a_long_walk(X, y, W0, alpha):
    # In float64 and in the directions' own coordinates, so that a small beginning is not lost.
    values, directions = torch.linalg.eigh(2 * (X.T @ X).double())
    best = torch.linalg.lstsq(X.double(), y.double()).solution
    before = directions.T @ (W0.double() - best)
    after = before
    for _ in range(3):
        after = after - alpha * values * after
    if (after.abs() > before.abs()).any():
        return "diverges"
    return "oscillates" if (after * before < 0).any() else "monotone"


def classified_in_numpy(X, y, W0, alpha):
    table = X.numpy()
    radius = numpy.abs(numpy.linalg.eigvals(table.T @ table)).max() * 2 * alpha
    return ["monotone", "oscillates", "diverges"][int(radius > 1) + int(radius > 2)]


QUESTION = Question(
    classify_lr,
    points=13,
    builds_on=["curvatures", "lr_bounds"],
    cases=[
        public("the lecture's alpha = 0.001", **on_the_lecture(0.001)),
        public("the homework's alpha = 0.0038", **on_the_lecture(0.0038)),
        public("alpha = 0.006", **on_the_lecture(0.006)),
        public("the lecture's alpha = 0.0083, where the loss ends far below its start", **on_the_lecture(0.0083)),
        hidden("a very small step", **on_the_lecture(0.0001)),
        hidden("just above the first bound", **on_the_lecture(0.0043)),
        hidden("between the optimum and the flat bound", **on_the_lecture(0.005)),
        hidden("a growing loss", **on_the_lecture(0.0085)),
        hidden("far too long a step", **on_the_lecture(0.015)),
        hidden("a small beginning", X=X_LONG, y=Y_LONG, W0=torch.tensor([-5.0, 2.01]), alpha=0.00387),
        hidden("a narrow valley, jumping", X=X_LONG, y=Y_LONG, W0=torch.tensor([-5.0, 1.0]), alpha=0.0036),
        in_float64(
            "one weight in float64",
            X=torch.tensor([[1.0], [2.0], [3.0]]),
            y=normal(3),
            W0=torch.tensor([7.0]),
            alpha=0.05,
        ),
        large_numbers(X=100 * X_LONG, y=Y_LONG, W0=torch.tensor([9.0, -3.0]), alpha=1.7e-7),
        small_numbers(X=X_LONG / 100, y=Y_LONG, W0=torch.tensor([9.0, -3.0]), alpha=45.0),
    ],
    tolerance=EXACT,
    alternatives=[classified_by_factors, classified_by_singular_values, classified_by_a_long_walk, classified_in_numpy],
    misconceptions=[
        wrong(
            "words_of_ones_own",
            lambda X, y, W0, alpha: classify_lr(X, y, W0, alpha).capitalize(),
            "The classes are right, their names are not: the texts are compared letter by letter, with small letters.",
        ),
        wrong(
            "only_two_classes",
            lambda X, y, W0, alpha: "diverges" if alpha > lr_bounds(X)[0] else "converges",
            "There are two classes here, 'converges' and 'diverges'; the text asks for three. What distinguishes the "
            "two ways to converge?",
        ),
        oscillation_seen_in_the_loss,
        loss_never_rose_in_30_epochs,
        last_loss_below_the_first,
        wrong(
            "only_infinity_diverges",
            lambda X, y, W0, alpha: "oscillates" if alpha > lr_bounds(X)[1] else "monotone",
            "Only a loss that is infinite or not a number counts as diverging. A run that grows slowly has a long way "
            "to there; the factors know it after no step at all.",
        ),
        boundaries_twice_too_large,
        boundaries_of_the_mean,
        jumping_is_diverging,
        flattest_direction_decides,
        all_directions_must_jump,
        optimum_is_the_boundary,
        wrong(
            "lectures_boundaries",
            lambda X, y, W0, alpha: in_words(alpha, 0.008238, 0.004119),
            "The boundaries are those of the lecture's data. Other data have others: they follow from X.",
        ),
        wrong(
            "boundaries_read_off_the_notebook",
            lambda X, y, W0, alpha: in_words(alpha, 0.0084, 0.0041),
            "The boundaries are read off the notebook's figures: above 0.0084 it diverges. A limit that is between "
            "two tried values is not known yet, and other data have another one.",
        ),
        diagonal_of_h_decides,
    ],
)
