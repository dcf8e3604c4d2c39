"""The gradient of linear regression at w = 0, b = 0.

Hidden cases have one example or feature, as many features as examples, and labels of any size: with the missing reshape
the table of all pairs shows.
"""

import torch
from d2l_3_2_exercises import zero_init_gradient

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

from .common import FEATURES, LABELS


def one_gradient_for_all_weights(X, y):
    """All weights get the same gradient, the average of their own ones. Equal weights need not have equal slopes: each
    has its own column of X."""
    gradient = -X.T @ y.reshape(-1, 1) / len(y)
    return gradient.mean().expand(X.shape[1], 1), -y.mean().reshape(1)


def started_at_one(X, y):
    """This is the gradient at w = 1 and b = 0. The exercise starts at w = 0."""
    error = X.sum(1, keepdim=True) - y.reshape(-1, 1)
    return X.T @ error / len(y), error.mean().reshape(1)


def started_as_the_chapter_does(X, y):
    """The weights are drawn at random, as in 3.2.3. The exercise asks what happens when they are 0."""
    w = torch.randn(X.shape[1], 1, dtype=X.dtype) * 0.01
    error = X @ w - y.reshape(-1, 1)
    return X.T @ error / len(y), error.mean().reshape(1)


def slopes_averaged_into_one(X, y):
    """The slopes of all weights are averaged into one number. X' times the residuals has added up the examples already;
    what is left has one slope per weight."""
    gradient_w, gradient_b = zero_init_gradient(X, y)
    return gradient_w.mean(), gradient_b


def zero_init_by_formula(X, y):
    return -(X.T @ y.reshape(-1, 1)) / X.shape[0], -y.mean().reshape(1)


def zero_init_by_backward(X, y):
    w = torch.zeros((X.shape[1], 1), dtype=X.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=X.dtype, requires_grad=True)
    (0.5 * torch.nn.functional.mse_loss((X @ w + b).reshape(-1), y)).backward()
    return w.grad, b.grad


def zero_init_as_in_the_chapter(X, y):
    w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    w.requires_grad_()
    b.requires_grad_()
    loss = (torch.mm(X, w) + b - y.view(-1, 1)) ** 2 / 2
    loss.sum().backward()
    return w.grad / len(y), b.grad / len(y)


def zero_init_by_func(X, y):
    def loss(w, b):
        return (((X @ w + b).squeeze(1) - y) ** 2 / 2).mean()

    return torch.func.grad(loss, argnums=(0, 1))(
        torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    )


def zero_init_in_plain_python(X, y):
    rows, labels = X.tolist(), y.tolist()
    n = len(labels)
    return [[-sum(row[j] * label for row, label in zip(rows, labels, strict=True)) / n] for j in range(X.shape[1])], [
        -sum(labels) / n
    ]


def zero_init_by_a_linear_layer(X, y):
    net = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
    torch.nn.init.zeros_(net.weight)
    torch.nn.init.zeros_(net.bias)
    (torch.nn.MSELoss()(net(X).flatten(), y) / 2).backward()
    return net.weight.grad.T, net.bias.grad


def magnitude(X, y):
    return X.abs().T @ y.abs().reshape(-1, 1) / len(y), y.abs().mean().reshape(1)


QUESTION = Question(
    zero_init_gradient,
    points=7,
    returns=("gradient of w", "gradient of b"),
    cases=[
        public(
            "three examples, to check by hand",
            X=torch.tensor([[1.0, 0.0], [2.0, 1.0], [3.0, 5.0]]),
            y=torch.tensor([1.0, 2.0, 6.0]),
        ),
        public("the batch that the chapter prints", X=FEATURES, y=LABELS),
        hidden("one example with three features", X=normal(1, 3), y=normal(1, mean=2.0)),
        hidden("seven examples with one feature", X=normal(7, 1, mean=1.0), y=normal(7, mean=-1.0)),
        in_float64("as many examples as features, float64", X=normal(4, 4), y=normal(4, mean=1.0)),
        strided("every second number of a longer list", X=normal(23, 2, mean=0.5), y=normal(23, mean=3.0)),
        large_numbers(X=normal(6, 3, sd=900.0), y=normal(6, mean=4000.0, sd=500.0)),
        small_numbers(X=normal(6, 2, sd=0.01), y=normal(6, mean=0.004, sd=0.002)),
        hidden("a thousand examples", X=normal(1000, 2), y=normal(1000, mean=4.2, sd=3.9)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        zero_init_by_formula,
        zero_init_by_backward,
        zero_init_as_in_the_chapter,
        zero_init_by_func,
        zero_init_in_plain_python,
        zero_init_by_a_linear_layer,
    ],
    misconceptions=[
        wrong(
            "nothing_moves",
            lambda X, y: (torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)),
            "Both gradients come out as zero, as if training could not start. They need not be zero where the "
            "parameters are: what is the slope of (w - 3)^2 at w = 0?",
        ),
        wrong(
            "weights_do_not_move",
            lambda X, y: (torch.zeros(X.shape[1], 1, dtype=X.dtype), -y.mean().reshape(1)),
            "The gradient of w is zero and only b would learn. That is said of deep networks; here w multiplies the "
            "data, so what does the derivative of x w by w depend on?",
        ),
        wrong(
            "opposite_gradient",
            lambda X, y: (X.T @ y.reshape(-1, 1) / len(y), y.mean().reshape(1)),
            "Both gradients have the wrong sign: the error is prediction minus label. At zero the prediction is 0, "
            "and positive labels ask for a larger b: what sign has its gradient then?",
        ),
        wrong(
            "gradient_of_the_sum",
            lambda X, y: (-X.T @ y.reshape(-1, 1), -y.sum().reshape(1)),
            "The gradients are n times too large: they belong to the sum of the losses. backward() on a vector, as in "
            "the chapter, adds up too; sgd divides later. Here the loss is the mean.",
        ),
        wrong(
            "loss_without_the_half",
            lambda X, y: (-2 * X.T @ y.reshape(-1, 1) / len(y), -2 * y.mean().reshape(1)),
            "Both gradients are twice too large. The chapter's squared_loss has a / 2 at its end: which factor does "
            "it cancel?",
        ),
        wrong(
            "labels_met_predictions_as_a_row",
            lambda X, y: (-(X.mean(0) * y.mean()).reshape(-1, 1), -y.mean().reshape(1)),
            "The gradient of w is the product of two averages. The prediction is (n, 1) and y is (n,): their "
            "difference has the shape (n, n). Print it, and look at what squared_loss does before it subtracts.",
        ),
        wrong(
            "divided_by_all_entries",
            lambda X, y: (-X.T @ y.reshape(-1, 1) / X.numel(), -y.mean().reshape(1)),
            "The gradient of w is p times too small: it is averaged over the entries of X. How many examples are "
            "there, and how many numbers does X hold?",
        ),
        wrong(
            "divided_by_ten",
            lambda X, y: (-X.T @ y.reshape(-1, 1) / 10, -y.sum().reshape(1) / 10),
            "The sum is divided by 10, the chapter's batch size, whatever the number of examples is.",
        ),
        wrong(
            "features_left_out",
            lambda X, y: (-y.mean().expand(X.shape[1], 1), -y.mean().reshape(1)),
            "Every weight gets the gradient of b. The chain rule goes on into x w: what stands in front of each "
            "weight?",
        ),
        one_gradient_for_all_weights,
        wrong(
            "gradient_of_w_flattened",
            lambda X, y: (-X.T @ y / len(y), -y.mean().reshape(1)),
            "The numbers are right, but the gradient of w is (p,) and w is (p, 1). A gradient has the shape of its "
            "parameter: subtracted from w, this one would broadcast.",
        ),
        wrong(
            "bias_first",
            lambda X, y: (-y.mean().reshape(1), -X.T @ y.reshape(-1, 1) / len(y)),
            "The two gradients have changed places: first w, then b.",
        ),
        started_at_one,
        started_as_the_chapter_does,
        slopes_averaged_into_one,
    ],
)
