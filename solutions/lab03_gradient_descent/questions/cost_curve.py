"""The cost at many weights at once.

Hidden cases have weights in no order, as many of them as examples, and one alone: there the wrong dimension of the (m,
k) table shows.
"""

import torch
from lab03_gradient_descent import cost_curve, cost_no_bias

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    public,
    strided,
    uniform,
    wrong,
)

from .common import HOURS, POINTS, WEIGHTS, magnitude_of_cost


def curve_on_the_lectures_data(ws, x, y):
    """The curve is always the one of the lecture's data, whatever x and y are handed over."""
    hours = torch.tensor([[1.0], [2.0], [3.0]], dtype=x.dtype)
    return cost_curve(ws, hours, hours)


def curve_by_broadcasting(ws, x, y):
    hypotheses = x * ws  # (m, 1) * (k,) -> (m, k): one column per weight
    return ((hypotheses - y) ** 2).mean(dim=0)


def curve_as_a_list(ws, x, y):
    return [cost_no_bias(w.reshape(1), x, y).item() for w in ws]


def curve_in_plain_python(ws, x, y):
    pairs = list(zip(x.flatten().tolist(), y.flatten().tolist(), strict=True))
    return torch.tensor([sum((w * a - b) ** 2 for a, b in pairs) / len(pairs) for w in ws.tolist()])


def curve_by_vmap(ws, x, y):
    return torch.func.vmap(lambda w: torch.nn.functional.mse_loss(x * w, y))(ws)


def curve_by_outer_product(ws, x, y):
    residual = torch.outer(ws, x.flatten()) - y.flatten()
    return residual.pow(2).sum(1) / x.shape[0]


def magnitude(ws, x, y):
    return torch.stack([magnitude_of_cost(w, x, y) for w in ws])


QUESTION = Question(
    cost_curve,
    points=6,
    builds_on=["cost_no_bias"],
    cases=[
        public("five weights on the lecture's data", ws=WEIGHTS, x=HOURS, y=POINTS),
        hidden("a single weight", ws=normal(1, sd=2.0), x=normal(6, 1), y=normal(6, 1)),
        hidden("weights in no order", ws=normal(8, sd=3.0), x=normal(5, 1), y=normal(5, 1)),
        hidden(
            "as many weights as examples, from high to low",
            ws=torch.tensor([2.5, 1.0, 0.5, -3.0]),
            x=normal(4, 1),
            y=normal(4, 1, mean=1.0),
        ),
        in_float64("one example in float64", ws=uniform(3, low=-2, high=2), x=normal(1, 1), y=normal(1, 1)),
        strided("two examples, not contiguous", ws=normal(7), x=normal(2, 1), y=normal(2, 1)),
        large_numbers(ws=normal(6), x=normal(30, 1, sd=4000.0), y=normal(30, 1, mean=2000.0, sd=500.0)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[curve_by_broadcasting, curve_as_a_list, curve_in_plain_python, curve_by_vmap, curve_by_outer_product],
    misconceptions=[
        wrong(
            "curve_of_sums",
            lambda ws, x, y: ((x * ws - y) ** 2).sum(dim=0),
            "Each cost is m times too large: the squared errors are added up but not averaged over the examples.",
        ),
        wrong(
            "averaged_over_the_weights",
            lambda ws, x, y: ((x * ws - y) ** 2).mean(dim=1),
            "The average runs along the wrong dimension: this is one number per example, averaged over the weights. "
            "In the (m, k) table of errors, which dimension belongs to the examples?",
        ),
        wrong(
            "one_number_for_all_weights",
            lambda ws, x, y: ((x * ws - y) ** 2).mean(),
            "The costs of all weights are averaged into one number. A curve has one cost for each weight.",
        ),
        wrong(
            "curve_not_averaged",
            lambda ws, x, y: (x * ws - y) ** 2,
            "This is the whole (m, k) table of squared errors, one row per example. One dimension has still to be "
            "averaged.",
        ),
        wrong(
            "curve_of_the_literal_slide",
            lambda ws, x, y: ((x * ws / len(x) - y) ** 2).mean(dim=0),
            "This curve has its lowest point at W = m and not at W = 1 on the lecture's data: the second 1/m, inside "
            "the square, is a misprint of the slide.",
        ),
        wrong(
            "slopes_in_place_of_costs",
            lambda ws, x, y: 2 * ((x * ws - y) * x).mean(dim=0),
            "These are the slopes of the cost curve, not its heights. The gradient is a later question.",
        ),
        wrong(
            "x_and_y_exchanged_in_curve",
            lambda ws, x, y: ((y * ws - x) ** 2).mean(dim=0),
            "Inputs and targets have changed places, which the lecture's data cannot show: there x and y are equal.",
        ),
        wrong(
            "in_the_order_of_sorted_weights",
            lambda ws, x, y: cost_curve(ws.sort().values, x, y),
            "These are the right costs in another order: the weights were sorted first. Result j belongs to ws[j] as "
            "given.",
        ),
        wrong(
            "on_a_grid_of_its_own",
            lambda ws, x, y: cost_curve(torch.linspace(-1, 3, len(ws), dtype=x.dtype), x, y),
            "The costs belong to equally spaced weights between -1 and 3, not to the ones in the argument ws.",
        ),
        wrong(
            "last_weight_everywhere",
            lambda ws, x, y: cost_curve(ws, x, y)[-1].repeat(len(ws)),
            "All entries are the cost at the last weight: the loop overwrites one tensor and its list holds that "
            "tensor k times. Append a new tensor, or a number, in each round.",
        ),
        wrong(
            "added_up_along_the_curve",
            lambda ws, x, y: cost_curve(ws, x, y).cumsum(0),
            "Each entry holds all the costs before it as well: a running total is not set back to zero for the next "
            "weight.",
        ),
        wrong(
            "absolute_curve",
            lambda ws, x, y: (x * ws - y).abs().mean(dim=0),
            "The curve is made of straight pieces: the errors are taken as absolute values and not squared.",
        ),
        wrong(
            "curve_of_every_pair",
            lambda ws, x, y: torch.stack([((x * w - y.flatten()) ** 2).mean() for w in ws]),
            "Each prediction is compared with every target, not with its own: shapes (m, 1) and (m,) broadcast to "
            "(m, m). Look at W = 1 on the lecture's data: is the cost 0 there?",
        ),
        wrong(
            "curve_divided_by_three",
            lambda ws, x, y: ((x * ws - y) ** 2).sum(dim=0) / 3,
            "The sums are divided by 3 whatever the data: right for the lecture's three examples and for no other "
            "number.",
        ),
        curve_on_the_lectures_data,
    ],
)
