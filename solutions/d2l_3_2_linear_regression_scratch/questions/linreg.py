"""The model X w + b.

Hidden cases have as many features as examples, where a wrong order fits, one feature, and numbers of any size.
"""

import torch
from d2l_3_2_linear_regression_scratch import linreg

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

from .common import FIRST_BATCH, TRUE_B, TRUE_W


def true_weights_built_in(X, w, b):
    """These are the predictions of the true weights 2 and -3.4 and the true bias 4.2, whatever w and b are. The model
    that is trained may not know them."""
    known = torch.cat([TRUE_W, torch.zeros(10)])[: X.shape[1]].to(X.dtype)
    return (X @ known.reshape(-1, 1) + TRUE_B) + 0 * (w.sum() + b)


def predictions_by_linear(X, w, b):
    return torch.nn.functional.linear(X, w.T, b)


def predictions_by_addmm(X, w, b):
    return torch.addmm(b, X, w)


def predictions_row_by_row(X, w, b):
    return torch.stack([(row * w.flatten()).sum() + b for row in X])


def predictions_by_einsum(X, w, b):
    return torch.einsum("np,po->no", X, w).add(b)


def predictions_by_augmented_matrix(X, w, b):
    return torch.cat([X, torch.ones_like(X[:, :1])], dim=1) @ torch.cat([w, b.reshape(1, 1)])


def magnitude(X, w, b):
    return X.abs() @ w.abs() + b.abs()


QUESTION = Question(
    linreg,
    points=6,
    cases=[
        public("the lecture's first batch", X=FIRST_BATCH, w=TRUE_W.reshape(2, 1), b=torch.tensor([TRUE_B])),
        public(
            "parameters that ask for gradients",
            X=torch.tensor([[1.0, 2.0], [3.0, 4.0], [-1.0, 0.5]]),
            w=torch.tensor([[0.5], [-1.0]], requires_grad=True),
            b=torch.tensor([0.25], requires_grad=True),
        ),
        hidden("as many features as examples", X=normal(4, 4), w=normal(4, 1), b=normal(1)),
        one_example(X=normal(1, 3), w=normal(3, 1), b=normal(1)),
        hidden("one feature", X=normal(7, 1), w=normal(1, 1), b=normal(1, mean=2.0)),
        in_float64("five features in float64", X=normal(6, 5), w=normal(5, 1), b=normal(1)),
        strided("every second number of a longer list", "X", "w", X=normal(9, 2), w=normal(2, 1), b=normal(1)),
        large_numbers(X=normal(5, 3, sd=4000.0), w=normal(3, 1, sd=50.0), b=normal(1, sd=1000.0)),
        small_numbers(X=normal(5, 2, sd=0.01), w=normal(2, 1, sd=0.02), b=normal(1, sd=0.001)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        predictions_by_linear,
        predictions_by_addmm,
        predictions_row_by_row,
        predictions_by_einsum,
        predictions_by_augmented_matrix,
    ],
    misconceptions=[
        wrong(
            "bias_left_out",
            lambda X, w, b: X @ w,
            "The bias is not used: an example whose features are all 0 gets the prediction 0, whatever b is.",
        ),
        wrong(
            "bias_subtracted",
            lambda X, w, b: X @ w - b,
            "The bias has the wrong sign: a positive b lifts all predictions.",
        ),
        wrong(
            "features_weighted_but_not_summed",
            lambda X, w, b: X * w.T + b,
            "Each feature is multiplied by its weight, but the products are not added up. One prediction per example, "
            "not one per feature.",
        ),
        wrong(
            "products_averaged",
            lambda X, w, b: (X * w.T).mean(dim=1, keepdim=True) + b,
            "The products are averaged over the features: p times too small, but for the bias. A matrix product adds "
            "them up.",
        ),
        wrong(
            "bias_added_to_each_product",
            lambda X, w, b: (X * w.T + b).sum(dim=1, keepdim=True),
            "The bias is added once per feature: it went in before the sum. The model has one bias.",
        ),
        wrong(
            "bias_inside_the_product",
            lambda X, w, b: (X + b) @ w,
            "The bias is multiplied by the weights: (X + b) w shifts the features. Look at the order of operations.",
        ),
        wrong(
            "weights_before_features",
            lambda X, w, b: w @ X + b,
            "The product is in the wrong order. w X has the shapes (p, 1) and (n, p): which two of these numbers have "
            "to agree, and do they?",
        ),
        wrong(
            "transposed_weights_before_features",
            lambda X, w, b: w.T @ X + b,
            "The product is in the wrong order: (1, p) times (n, p) only exists where n equals p, and then it adds up "
            "columns in place of rows. Which dimension is summed over in X w?",
        ),
        wrong(
            "predictions_flattened",
            lambda X, w, b: (X @ w + b).flatten(),
            "The numbers are right, but they come as (n,) and not as a column (n, 1).",
        ),
        wrong(
            "predictions_in_a_row",
            lambda X, w, b: (X @ w + b).T,
            "The numbers are right, but they stand in a row (1, n). One row per example: a column.",
        ),
        wrong(
            "predictions_cut_off",
            lambda X, w, b: (X @ w + b).detach(),
            "The numbers are right, but the way back to w and b is lost: backward() could not find them.",
        ),
        wrong(
            "two_features_built_in",
            lambda X, w, b: X[:, :2] @ w[:2] + b,
            "Only the first two features count. The lecture has two; X may have any number.",
        ),
        true_weights_built_in,
    ],
)
