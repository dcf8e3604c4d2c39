"""The line H(x) = W x + b.

On the lecture's data at W = b = 0 nearly everything predicts 0: hidden cases have other hours, W and b that differ, and
parameters whose graph must survive.
"""

import torch
from lab02_linear_regression import hypothesis

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
    uniform,
    wrong,
)

from .common import B_AFTER_ONE_STEP, HOURS, W_AFTER_ONE_STEP, ZERO


def hypothesis_as_a_linear_layer(x, W, b):
    return torch.nn.functional.linear(x, W.reshape(1, 1), b)


def hypothesis_by_matmul(x, W, b):
    return torch.cat([x, torch.ones_like(x)], dim=1) @ torch.stack([W, b])


def hypothesis_row_by_row(x, W, b):
    return torch.stack([W * hours + b for hours in x])


def hypothesis_by_addcmul(x, W, b):
    return torch.addcmul(b, x, W)


def magnitude(x, W, b):
    return x.abs() * W.abs() + b.abs()


QUESTION = Question(
    hypothesis,
    points=10,
    cases=[
        public("the start, W = b = 0", x=HOURS, W=ZERO, b=ZERO),
        public("after the first step", x=HOURS, W=W_AFTER_ONE_STEP, b=B_AFTER_ONE_STEP),
        one_example("one student", x=normal(1, 1, mean=3), W=normal(1), b=normal(1)),
        in_float64("two students in double precision", x=uniform(2, 1, high=9), W=normal(1), b=normal(1)),
        strided("a column cut from a table", "x", x=normal(7, 1), W=normal(1, mean=2), b=normal(1, mean=-3)),
        large_numbers(x=normal(20, 1, sd=1e4), W=normal(1, mean=40), b=normal(1, mean=-5e3, sd=1e3)),
        hidden(
            "parameters in training",
            x=torch.tensor([[0.5], [1.5], [4.0], [8.0]]),
            W=torch.tensor([1.25], requires_grad=True),
            b=torch.tensor([-0.75], requires_grad=True),
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[hypothesis_as_a_linear_layer, hypothesis_by_matmul, hypothesis_row_by_row, hypothesis_by_addcmul],
    misconceptions=[
        wrong(
            "bias_left_out",
            lambda x, W, b: x * W,
            "The line goes through the origin for every b: the bias is not used. What does the model predict for "
            "x = 0?",
        ),
        wrong(
            "weight_and_bias_swapped",
            lambda x, W, b: x * b + W,
            "W and b have changed places: the weight is what one more hour adds, the bias is what is there at 0 hours.",
        ),
        wrong(
            "weight_added",
            lambda x, W, b: x + W + b,
            "x and W are added. A weight says how many points each hour is worth, so it scales x.",
        ),
        wrong(
            "bias_inside_the_product",
            lambda x, W, b: W * (x + b),
            "The bias is multiplied by W as well: W (x + b) shifts the line by W b, not by b. Look at the order of "
            "operations.",
        ),
        wrong(
            "bias_multiplied_by_x",
            lambda x, W, b: (W + b) * x,
            "The bias is multiplied by x as well: (W + b) x goes through the origin, whatever b is.",
        ),
        wrong(
            "bias_subtracted",
            lambda x, W, b: x * W - b,
            "The bias has the wrong sign: a positive b should lift the line.",
        ),
        wrong(
            "lecture_data_hard_coded",
            lambda x, W, b: HOURS.to(x.dtype) * W + b,
            "These are the predictions for 1, 2 and 3 hours, whatever x is. A function works on its arguments, not on "
            "the data of the lecture.",
        ),
        wrong(
            "column_flattened",
            lambda x, W, b: (x * W + b).reshape(-1),
            "The numbers are right, but they come as (m,) and not as a column (m, 1). Minus a column that would "
            "broadcast to (m, m) in the cost, without any error message.",
        ),
        wrong(
            "cut_off_from_the_graph",
            lambda x, W, b: (x * W + b).detach(),
            "The numbers are right, but the way back to W and b is lost: backward() could not find them. Keep to "
            "operations of torch from the arguments to the result.",
        ),
    ],
)
