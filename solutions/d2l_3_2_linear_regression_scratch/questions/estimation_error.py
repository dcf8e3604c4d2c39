"""How far training ended from the truth, with signs.

Hidden cases have other numbers of weights: a vector minus a column is a table.
"""

import torch
from d2l_3_2_linear_regression_scratch import estimation_error

from autograder.spec import Question, RoundingBound, hidden, in_float64, large_numbers, normal, public, strided, wrong

from .common import TRUE_B, TRUE_W


def errors_for_the_lectures_truth(true_w, true_b, w, b):
    """These are the distances from the lecture's 2, -3.4 and 4.2, whatever the true values are."""
    truth = torch.tensor([2.0, -3.4, 0.0, 0.0, 0.0, 0.0], dtype=w.dtype)[: len(w)]
    return truth - w.flatten(), 4.2 - b


def error_by_squeeze(true_w, true_b, w, b):
    return true_w - w.squeeze(1), -(b - true_b)


def error_by_column(true_w, true_b, w, b):
    return torch.sub(true_w, w[:, 0]), torch.tensor([true_b], dtype=b.dtype) - b


def error_in_plain_python(true_w, true_b, w, b):
    pairs = zip(true_w.tolist(), w.flatten().tolist(), strict=True)
    return [true - found for true, found in pairs], true_b - b.item()


def error_in_numpy(true_w, true_b, w, b):
    return true_w.numpy() - w.numpy().ravel(), true_b - b.numpy()


def magnitude(true_w, true_b, w, b):
    return true_w.abs() + w.flatten().abs(), abs(true_b) + b.abs()


QUESTION = Question(
    estimation_error,
    points=3,
    returns=("error_w", "error_b"),
    cases=[
        public(
            "what the lecture's training found",
            true_w=TRUE_W,
            true_b=TRUE_B,
            w=torch.tensor([[1.99963832], [-3.39990582]]),
            b=torch.tensor([4.19911642]),
        ),
        hidden("four weights", true_w=normal(4), true_b=-1.5, w=normal(4, 1), b=normal(1)),
        hidden("one weight", true_w=normal(1), true_b=0.25, w=normal(1, 1), b=normal(1)),
        in_float64("two weights in float64", true_w=normal(2), true_b=3.5, w=normal(2, 1), b=normal(1)),
        strided(
            "every second number of a longer list",
            "true_w",
            "w",
            true_w=normal(3),
            true_b=2.0,
            w=normal(3, 1),
            b=normal(1),
        ),
        large_numbers(
            "large weights",
            true_w=normal(5, sd=3000.0),
            true_b=-700.0,
            w=normal(5, 1, sd=3000.0),
            b=normal(1, sd=900.0),
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[error_by_squeeze, error_by_column, error_in_plain_python, error_in_numpy],
    misconceptions=[
        wrong(
            "errors_of_every_pair",
            lambda true_w, true_b, w, b: (true_w - w, true_b - b),
            "A table (p, p): each true weight minus every estimated one. A vector (p,) and a column (p, 1) broadcast; "
            "give both the same shape first.",
        ),
        wrong(
            "estimate_minus_truth",
            lambda true_w, true_b, w, b: (w.flatten() - true_w, b - true_b),
            "Right but for the sign: the truth comes first here, then the estimate is subtracted.",
        ),
        wrong(
            "sign_of_errors_lost",
            lambda true_w, true_b, w, b: ((true_w - w.flatten()).abs(), (true_b - b).abs()),
            "The sizes are right, the signs are lost. The sign says on which side of the truth the estimate lies.",
        ),
        wrong(
            "relative_errors",
            lambda true_w, true_b, w, b: ((true_w - w.flatten()) / true_w, (true_b - b) / true_b),
            "These are relative errors, divided by the truth. The plain difference was asked.",
        ),
        wrong(
            "errors_averaged",
            lambda true_w, true_b, w, b: ((true_w - w.flatten()).mean(), true_b - b),
            "The errors of the weights are averaged to one number, in which two can cancel. One error per weight was "
            "asked.",
        ),
        wrong(
            "errors_squared",
            lambda true_w, true_b, w, b: ((true_w - w.flatten()) ** 2, (true_b - b) ** 2),
            "The errors are squared. The plain differences were asked.",
        ),
        wrong(
            "errors_as_a_column",
            lambda true_w, true_b, w, b: (true_w.reshape(-1, 1) - w, true_b - b),
            "The numbers are right, but the errors of w stand in a column (p, 1). The shape of true_w was asked.",
        ),
        wrong(
            "error_of_b_first",
            lambda true_w, true_b, w, b: (true_b - b, true_w - w.flatten()),
            "The two have changed places: the errors of w come first, then the one of b.",
        ),
        wrong(
            "error_of_w_only",
            lambda true_w, true_b, w, b: true_w - w.flatten(),
            "The error of b is missing: two things come back.",
        ),
        wrong(
            "distance_of_the_weights",
            lambda true_w, true_b, w, b: (torch.linalg.vector_norm(true_w - w.flatten()), true_b - b),
            "This is the length of the error vector. One error per weight, with its sign.",
        ),
        errors_for_the_lectures_truth,
        wrong(
            "errors_of_sorted_weights",
            lambda true_w, true_b, w, b: (true_w.sort().values - w.flatten().sort().values, true_b - b),
            "The weights were sorted before they were compared. Weight k belongs to feature k.",
        ),
    ],
)
