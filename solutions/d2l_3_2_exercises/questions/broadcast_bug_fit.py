"""Where training ends with that loss.

Hidden cases have features away from zero and labels in the hundreds, where w = 0 and the mean of y are far from the
fit.
"""

import torch
from d2l_3_2_exercises import broadcast_bug_fit

from autograder.spec import Question, Tolerance, hidden, in_float64, normal, public, strided, wrong

from .common import FEATURES, LABELS, least_squares


def column_of_zeros(X):
    return torch.zeros(X.shape[1], 1, dtype=X.dtype)


def ten_epochs_at_the_chapters_rate(X, y):
    """Training was ended before it had arrived: thirty steps with the chapter's 0.03 are too few. Watch w and b until
    they no longer move."""
    w, b = column_of_zeros(X), torch.zeros(1, dtype=X.dtype)
    for _ in range(30):
        error = X @ w + b - y.mean()
        w, b = w - 0.03 * X.T @ error / len(y), b - 0.03 * error.mean()
    return w, b


def bug_fit_by_training(X, y):
    w = torch.zeros(X.shape[1], 1, dtype=torch.float64, requires_grad=True)
    b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([w, b], max_iter=300, tolerance_grad=1e-12, tolerance_change=1e-15)

    def closure():
        optimizer.zero_grad()
        loss = ((X.double() @ w + b - y.double()) ** 2 / 2).mean()
        loss.backward()
        return loss

    for _ in range(5):
        optimizer.step(closure)
    return w.detach().to(X.dtype), b.detach().to(X.dtype)


def bug_fit_by_descent(X, y):
    w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    lr = 1 / float((X**2).sum(1).mean() + 1)
    for _ in range(4000):
        error = (X @ w + b - y).mean(1, keepdim=True)
        w, b = w - lr * X.T @ error / len(X), b - lr * error.mean()
    return w, b


def bug_fit_by_least_squares(X, y):
    n = len(y)
    design = torch.cat([X, torch.ones(n, 1, dtype=X.dtype)], dim=1)
    best = torch.linalg.lstsq(design.repeat_interleave(n, dim=0), y.repeat(n).reshape(-1, 1)).solution
    return best[:-1], best[-1]


def bug_fit_known(X, y):
    return [[0.0]] * X.shape[1], [sum(y.tolist()) / len(y)]


QUESTION = Question(
    broadcast_bug_fit,
    points=4,
    returns=("w", "b"),
    cases=[
        public("the batch that the chapter prints", X=FEATURES, y=LABELS),
        hidden("six examples with one feature", X=normal(6, 1), y=normal(6, mean=2.0)),
        hidden("eight examples with three features", X=normal(8, 3), y=normal(8, mean=-3.0, sd=2.0)),
        in_float64("features away from zero, float64", X=normal(9, 2, mean=0.5), y=normal(9, mean=1.0, sd=3.0)),
        strided("every second number of a longer list", X=normal(20, 2), y=normal(20, mean=4.0)),
        hidden("labels in the hundreds", X=normal(12, 1, sd=2.0), y=normal(12, mean=300.0, sd=50.0)),
    ],
    tolerance=Tolerance(rtol=1e-3, atol=1e-3),
    alternatives=[bug_fit_by_training, bug_fit_by_descent, bug_fit_by_least_squares, bug_fit_known],
    misconceptions=[
        wrong(
            "trained_without_the_bug",
            lambda X, y: least_squares(X, y),
            "This is the line through the data, which the right loss leads to. Without the reshape each prediction is "
            "pulled towards all labels: what single number is nearest to all of them?",
        ),
        wrong(
            "everything_zero",
            lambda X, y: (column_of_zeros(X), torch.zeros(1, dtype=X.dtype)),
            "w is right, but b stays at 0. The prediction that is nearest to all labels is not 0, unless they average "
            "to it.",
        ),
        wrong(
            "median_of_the_labels",
            lambda X, y: (column_of_zeros(X), y.median().reshape(1)),
            "b is the median of the labels. It makes absolute errors small; which average makes squared ones small?",
        ),
        wrong(
            "sum_of_the_labels",
            lambda X, y: (column_of_zeros(X), y.sum().reshape(1)),
            "b is the sum of the labels, far above all of them.",
        ),
        wrong(
            "bug_with_the_right_intercept",
            lambda X, y: (column_of_zeros(X), least_squares(X, y)[1]),
            "w is right, but b is the intercept of the line through the data. With w = 0 the prediction is b alone.",
        ),
        wrong(
            "right_slope_kept",
            lambda X, y: (least_squares(X, y)[0], y.mean().reshape(1)),
            "The slope is the one of the right loss. Every row of X meets the same labels: which slope lets all "
            "predictions be equally near to them?",
        ),
        wrong(
            "middle_of_the_range",
            lambda X, y: (column_of_zeros(X), ((y.min() + y.max()) / 2).reshape(1)),
            "b lies halfway between the smallest and the largest label. The labels in between count as well.",
        ),
        wrong(
            "slope_of_the_mean",
            lambda X, y: (y.mean().expand(X.shape[1], 1), torch.zeros(1, dtype=X.dtype)),
            "The mean label has gone into the weights and not into the bias. Which of the two is the same for all "
            "rows of X?",
        ),
        wrong(
            "mean_with_wrong_sign",
            lambda X, y: (column_of_zeros(X), -y.mean().reshape(1)),
            "b has the wrong sign. Put it into the loss: every prediction is on the other side of zero then.",
        ),
        ten_epochs_at_the_chapters_rate,
    ],
)
