"""What the loss comes to when the reshape is missing.

Hidden cases have n other than the chapter's, one example, where nothing goes wrong, and numbers of any size.
"""

import numpy
import torch
from d2l_3_2_exercises import broadcast_bug_value

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    one_example,
    public,
    small_numbers,
    strided,
    wrong,
)


def diagonal_left_out(y_hat, y):
    """The pairs that belong together are left out. The table has all n * n pairs, those of its diagonal too."""
    table = (y_hat - y) ** 2 / 2
    return (table.sum() - table.trace()) / (table.numel() - len(y))


def bug_from_spreads(y_hat, y):
    return (y_hat.var(correction=0) + y.var(correction=0) + (y_hat.mean() - y.mean()) ** 2) / 2


def bug_in_plain_python(y_hat, y):
    losses = [(a - b) ** 2 / 2 for a in y_hat.flatten().tolist() for b in y.tolist()]
    return sum(losses) / len(losses)


def bug_by_cdist(y_hat, y):
    return torch.cdist(y_hat, y.reshape(-1, 1)).square().mean() / 2


def bug_by_expanding(y_hat, y):
    n = len(y)
    return torch.nn.functional.mse_loss(y_hat.expand(n, n), y.expand(n, n)).div(2)


def bug_in_numpy(y_hat, y):
    return 0.5 * numpy.square(numpy.subtract.outer(y_hat.numpy()[:, 0], y.numpy())).mean()


def magnitude(y_hat, y):
    return ((y_hat.abs() + y.abs()) ** 2 / 2).mean()


QUESTION = Question(
    broadcast_bug_value,
    points=5,
    cases=[
        public("three exact predictions", y_hat=torch.tensor([[1.0], [2.0], [3.0]]), y=torch.tensor([1.0, 2.0, 3.0])),
        one_example(y_hat=normal(1, 1), y=normal(1)),
        hidden("two examples", y_hat=normal(2, 1), y=normal(2, mean=1.0)),
        in_float64("seven in float64", y_hat=normal(7, 1), y=normal(7, mean=-2.0)),
        strided("every second number of a longer list", y_hat=normal(30, 1, mean=1.0), y=normal(30, sd=2.0)),
        large_numbers(y_hat=normal(5, 1, sd=3000.0), y=normal(5, mean=2000.0, sd=900.0)),
        small_numbers(y_hat=normal(9, 1, sd=0.01), y=normal(9, sd=0.02)),
        hidden("thirty-one examples", y_hat=normal(31, 1), y=normal(31, mean=0.5)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[bug_from_spreads, bug_in_plain_python, bug_by_cdist, bug_by_expanding, bug_in_numpy],
    misconceptions=[
        wrong(
            "reshape_in_place",
            lambda y_hat, y: ((y_hat - y.reshape(y_hat.shape)) ** 2 / 2).mean(),
            "This is the loss with the reshape: each prediction meets its own label. The question is what comes out "
            "without it. What shape has a (3, 1) minus a (3,)?",
        ),
        wrong(
            "bug_without_the_half",
            lambda y_hat, y: ((y_hat - y) ** 2).mean(),
            "Twice too large: squared_loss has a / 2 at its end, and losing the reshape does not lose the half.",
        ),
        wrong(
            "bug_summed",
            lambda y_hat, y: ((y_hat - y) ** 2 / 2).sum(),
            "The squares are added up. How many of them are there, and what does mean() divide by?",
        ),
        wrong(
            "bug_divided_by_n",
            lambda y_hat, y: ((y_hat - y) ** 2 / 2).sum() / len(y),
            "The result is n times too large: it divides by the number of examples, but mean() divides by the number "
            "of entries. How many entries has the difference?",
        ),
        wrong(
            "table_of_losses",
            lambda y_hat, y: (y_hat - y) ** 2 / 2,
            "This is the whole table of losses. Training needs one number: its mean.",
        ),
        wrong(
            "row_of_losses",
            lambda y_hat, y: ((y_hat - y) ** 2 / 2).mean(0),
            "This is one number per label: only one of the two dimensions of the table is averaged.",
        ),
        wrong(
            "difference_of_the_means",
            lambda y_hat, y: (y_hat.mean() - y.mean()) ** 2 / 2,
            "The means are compared, so that all spread is lost. Squaring comes before averaging.",
        ),
        wrong(
            "spread_of_labels_left_out",
            lambda y_hat, y: ((y_hat - y.mean()) ** 2 / 2).mean(),
            "The spread of the labels around their mean is missing: each prediction is compared with the mean label "
            "here, and not with every label.",
        ),
        wrong(
            "spread_of_predictions_left_out",
            lambda y_hat, y: ((y_hat.mean() - y) ** 2 / 2).mean(),
            "The spread of the predictions is missing: their mean is compared with every label here. Every prediction "
            "meets every label.",
        ),
        wrong(
            "variances_of_samples",
            lambda y_hat, y: (y_hat.var() + y.var() + (y_hat.mean() - y.mean()) ** 2) / 2,
            "Split into spreads and the distance of the means, which is a good idea; but var() divides by n - 1 "
            "unless told otherwise, and a mean divides by n.",
        ),
        wrong(
            "bug_of_absolute_errors",
            lambda y_hat, y: ((y_hat - y).abs() / 2).mean(),
            "The errors are taken as absolute values and not squared.",
        ),
        diagonal_left_out,
    ],
)
