"""The model with several inputs.

Hidden cases have as many rows as inputs, where a wrong order of a product has the right shape, and a single input.
"""

import torch
from lab04_multivariable_regression import predict

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    public,
    small_numbers,
    strided,
    wrong,
)

from .common import B_START, SCORES, W_START


def predicted_by_linear(X, W, b):
    return torch.nn.functional.linear(X, W.T, b)


def predicted_by_broadcasting(X, W, b):
    return (X * W.flatten()).sum(dim=1, keepdim=True) + b


def predicted_with_a_column_of_ones(X, W, b):
    ones = torch.ones(len(X), 1, dtype=X.dtype)
    return torch.cat([X, ones], dim=1) @ torch.cat([W, b.reshape(1, 1)])


def predicted_in_plain_python(X, W, b):
    weights = W.flatten().tolist()
    return [[sum(w * x for w, x in zip(weights, row, strict=True)) + b.item()] for row in X.tolist()]


def predicted_by_addmm(X, W, b):
    return torch.addmm(b, X, W)


def magnitude(X, W, b):
    return X.abs() @ W.abs() + b.abs()


QUESTION = Question(
    predict,
    points=7,
    cases=[
        public(
            "one student, easy weights",
            X=torch.tensor([[73.0, 80.0, 75.0]]),
            W=torch.tensor([[1.0], [0.5], [0.5]]),
            b=torch.tensor([0.25]),
        ),
        public("the lecture's scores before training", X=SCORES, W=W_START, b=B_START),
        hidden("two rows of four inputs", X=normal(2, 4), W=normal(4, 1), b=normal(1, mean=2.0)),
        hidden("as many rows as inputs", X=normal(3, 3), W=normal(3, 1), b=normal(1, mean=-3.0)),
        in_float64("a single input in float64", X=normal(6, 1), W=normal(1, 1), b=normal(1)),
        strided(
            "every second number of a wider table", "X", "W", X=normal(8, 5, mean=2.0), W=normal(5, 1), b=normal(1)
        ),
        large_numbers(X=normal(7, 3, sd=3000.0), W=normal(3, 1, sd=50.0), b=normal(1, sd=900.0)),
        small_numbers(X=normal(5, 2, sd=0.003), W=normal(2, 1), b=normal(1, sd=0.002)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        predicted_by_linear,
        predicted_by_broadcasting,
        predicted_with_a_column_of_ones,
        predicted_in_plain_python,
        predicted_by_addmm,
    ],
    misconceptions=[
        wrong(
            "bias_forgotten",
            lambda X, W, b: X @ W,
            "The bias b is missing: a student with no points at all would be predicted 0.",
        ),
        wrong(
            "bias_once_per_input",
            lambda X, W, b: X @ W + X.shape[1] * b,
            "The bias is added once per input, p times in all. It is added once, to the finished sum.",
        ),
        wrong(
            "bias_subtracted",
            lambda X, W, b: X @ W - b,
            "The bias is subtracted; the model adds it.",
        ),
        wrong(
            "predictions_in_a_row",
            lambda X, W, b: (X @ W).flatten() + b,
            "The numbers are right, their shape is not: (k,) in place of (k, 1). Against a column of targets it would "
            "broadcast to a (k, k) table when they are subtracted.",
        ),
        wrong(
            "products_not_added_up",
            lambda X, W, b: X * W.T + b,
            "These are the products w_j x_ij, one per input, each with the bias. A prediction is one number per row: "
            "what is still to be done with the products of a row?",
        ),
        wrong(
            "averaged_over_the_inputs",
            lambda X, W, b: X @ W / X.shape[1] + b,
            "The products of a row are averaged. They are added up: the weights already say how much each input "
            "counts.",
        ),
        wrong(
            "first_input_only",
            lambda X, W, b: X[:, :1] * W[0] + b,
            "Only the first input counts, as in the model with one. Here each input has its weight.",
        ),
        wrong(
            "weights_in_reverse",
            lambda X, W, b: X @ W.flip(0) + b,
            "The weights are used in reverse order: the first weight belongs to the first column.",
        ),
        wrong(
            "inputs_summed_first",
            lambda X, W, b: X.sum(dim=1, keepdim=True) * W.sum() + b,
            "The inputs are added up and then multiplied by the sum of the weights. A sum of products is not the "
            "product of the sums.",
        ),
        wrong(
            "bias_multiplied",
            lambda X, W, b: (X @ W) * b,
            "The sum is multiplied by the bias. The bias shifts, it does not stretch.",
        ),
        wrong(
            "prediction_rounded",
            lambda X, W, b: torch.round(X @ W + b),
            "The predictions are rounded to whole points. That belongs to showing them, if anywhere.",
        ),
        wrong(
            "weights_transposed_once_more",
            lambda X, W, b: X @ W.T + b,
            "(k, p) times (1, p) does not fit: W is a column already. torch.nn.Linear keeps its weights as a row and "
            "has to transpose; which of a product's inner dimensions must agree?",
        ),
        wrong(
            "inputs_standardized_first",
            lambda X, W, b: (X - X.mean(dim=0)) / X.std(dim=0, correction=0) @ W + b,
            "X was standardised before it was used. predict takes what it is given: whoever trained on standard "
            "scores also calls it with standard scores.",
        ),
    ],
)
