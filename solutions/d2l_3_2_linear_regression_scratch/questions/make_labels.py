"""Labels of a linear model, with noise that is given.

Hidden cases have other w, b and numbers of features, and as many features as examples, where a wrong order fits.
"""

import numpy
import torch
from d2l_3_2_linear_regression_scratch import make_labels

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
    wrong,
)

from .common import FIRST_BATCH, TRUE_B, TRUE_W

FIRST_NOISE = torch.tensor([1.8113, -0.0332, 2.3208, -0.1863, 0.5724, 1.3951, -0.0115, 0.9243, 0.0648, -0.0239])


def labels_by_broadcasting(X, w, b, noise):
    return (X * w).sum(dim=1) + b + noise / 100


def labels_by_mv(X, w, b, noise):
    return torch.add(torch.mv(X, w) + b, noise, alpha=0.01)


def labels_in_plain_python(X, w, b, noise):
    weights = w.tolist()
    rows = zip(X.tolist(), noise.tolist(), strict=True)
    return [sum(a * c for a, c in zip(row, weights, strict=True)) + b + 0.01 * e for row, e in rows]


def labels_in_numpy(X, w, b, noise):
    return numpy.dot(X.numpy(), w.numpy()) + b + 0.01 * noise.numpy()


def magnitude(X, w, b, noise):
    return X.abs() @ w.abs() + abs(b) + 0.01 * noise.abs()


QUESTION = Question(
    make_labels,
    points=7,
    cases=[
        public("the lecture's first batch", X=FIRST_BATCH, w=TRUE_W, b=TRUE_B, noise=FIRST_NOISE),
        public(
            "three examples with one feature",
            X=torch.tensor([[0.0], [1.0], [-2.0]]),
            w=torch.tensor([3.0]),
            b=0.5,
            noise=torch.tensor([10.0, 0, -20]),
        ),
        hidden("as many features as examples", X=normal(3, 3), w=normal(3), b=-1.5, noise=normal(3)),
        one_example(X=normal(1, 4), w=normal(4), b=0.75, noise=normal(1, mean=3.0)),
        in_float64("five features in float64", X=normal(9, 5), w=normal(5), b=2.25, noise=normal(9)),
        strided("every second number of a longer list", X=normal(14, 2), w=normal(2), b=-0.3, noise=normal(14)),
        large_numbers("large features", X=normal(6, 2, sd=3000.0), w=normal(2), b=70.0, noise=normal(6, sd=4000.0)),
        hidden("small weights", X=normal(8, 3), w=normal(3, sd=0.02), b=0.01, noise=normal(8)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[labels_by_broadcasting, labels_by_mv, labels_in_plain_python, labels_in_numpy],
    misconceptions=[
        wrong(
            "noise_not_scaled",
            lambda X, w, b, noise: X @ w + b + noise,
            "The noise is added as it comes, with standard deviation 1. The errors of this lecture are a hundred "
            "times smaller: what does a factor do to a standard deviation?",
        ),
        wrong(
            "variance_for_deviation",
            lambda X, w, b, noise: X @ w + b + 0.1 * noise,
            "The noise is ten times too large: 0.01 was taken for its variance. It is the standard deviation, the "
            "square root of the variance.",
        ),
        wrong(
            "deviation_squared",
            lambda X, w, b, noise: X @ w + b + 0.01**2 * noise,
            "The noise is a hundred times too small: the standard deviation was squared. It is the variance that is "
            "the square, and nobody asked for the variance.",
        ),
        wrong(
            "noise_left_out",
            lambda X, w, b, noise: X @ w + b + 0 * noise,
            "These labels lie exactly on the plane: the argument noise is not used.",
        ),
        wrong(
            "bias_left_out_of_labels",
            lambda X, w, b, noise: X @ w + 0.01 * noise,
            "Every label lacks the same amount, b. What is the label of an example whose features are all 0?",
        ),
        wrong(
            "noise_subtracted",
            lambda X, w, b, noise: X @ w + b - 0.01 * noise,
            "The noise is subtracted. For random data that makes no difference, but here the noise is given, and its "
            "sign counts.",
        ),
        wrong(
            "noise_scaled_with_the_labels",
            lambda X, w, b, noise: (X @ w + b) * (1 + 0.01 * noise),
            "The noise grows with the label: it was multiplied to it. Errors that are added are as large for a label "
            "of 0 as for any other.",
        ),
        wrong(
            "everything_scaled",
            lambda X, w, b, noise: 0.01 * (X @ w + b + noise),
            "The whole label is a hundred times too small: the factor of the noise was put in front of the model as "
            "well.",
        ),
        wrong(
            "labels_of_every_pair",
            lambda X, w, b, noise: (X @ w).reshape(-1, 1) + b + 0.01 * noise,
            "A table (n, n) in place of n labels: a column (n, 1) plus a vector (n,) broadcasts. Print the shape of X "
            "times w before the noise is added.",
        ),
        wrong(
            "products_not_summed",
            lambda X, w, b, noise: X * w + b + 0.01 * noise.reshape(-1, 1),
            "The features are multiplied by their weights, but the products are not added up: this is a table with "
            "one column per feature. A label is one number.",
        ),
        wrong(
            "bias_once_per_feature",
            lambda X, w, b, noise: (X * w + b).sum(dim=1) + 0.01 * noise,
            "The bias is contained once per feature: it was added before the sum over the features. One model, one "
            "bias.",
        ),
        wrong(
            "lectures_weights_built_in",
            lambda X, w, b, noise: X[:, 0] * 2 + X[:, -1] * (-3.4 if X.shape[1] > 1 else 0) + 4.2 + 0.01 * noise,
            "These labels belong to the lecture's weights and bias, 2, -3.4 and 4.2, whatever w and b are.",
        ),
        wrong(
            "labels_as_a_column",
            lambda X, w, b, noise: (X @ w + b + 0.01 * noise).reshape(-1, 1),
            "The numbers are right, but they stand in a column (n, 1). Labels are a vector (n,) here, as in the "
            "lecture.",
        ),
        wrong(
            "errors_drawn_anew",
            lambda X, w, b, noise: X @ w + b + 0.01 * torch.randn(noise.shape, dtype=noise.dtype),
            "The errors were drawn anew, and the argument noise is not used: nobody can get the same labels again.",
        ),
        wrong(
            "all_examples_summed",
            lambda X, w, b, noise: (X * w).sum() + b + 0.01 * noise,
            "The products are summed over all examples, so that each label holds the features of all the others: "
            "sum() without a dimension adds up the whole table.",
        ),
    ],
)
