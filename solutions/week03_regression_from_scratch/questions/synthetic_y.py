"""Data scattered around a known line.

Hidden cases have another line and spread than the lecture's, so that no number of its cell can stay in the function.
"""

import numpy
import torch
from week03_data import INPUTS
from week03_regression_from_scratch import synthetic_y

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

from .common import FEW_X, TRUE_W


def data_by_formula(x, W, noise, sd):
    return W[0] + W[1] * x + sd * noise


def data_by_matmul(x, W, noise, sd):
    return torch.stack([torch.ones_like(x), x]).T @ W + noise.mul(sd)


def data_as_one_product(x, W, noise, sd):
    return torch.stack([torch.ones_like(x), x, noise], dim=1) @ torch.cat([W, W.new_tensor([sd])])


def data_in_plain_python(x, W, noise, sd):
    w0, w1 = W.tolist()
    return [w0 + w1 * a + sd * e for a, e in zip(x.tolist(), noise.tolist(), strict=True)]


def data_in_numpy(x, W, noise, sd):
    return numpy.polyval(W.numpy()[::-1], x.numpy()) + sd * noise.numpy()


def magnitude(x, W, noise, sd):
    return W[0].abs() + (W[1] * x).abs() + (sd * noise).abs()


QUESTION = Question(
    synthetic_y,
    points=5,
    builds_on=["design_matrix", "predict"],
    cases=[
        public(
            "three points around the lecture's line", x=FEW_X, W=TRUE_W, noise=torch.tensor([1.0, -2.0, 0.5]), sd=0.5
        ),
        public("the lecture's first x", x=INPUTS[:20], W=TRUE_W, noise=normal(20), sd=0.5),
        hidden("another line, not sorted", x=normal(8), W=normal(2, sd=3.0), noise=normal(8), sd=0.3),
        one_example("one point", x=normal(1), W=normal(2), noise=normal(1), sd=2.0),
        in_float64("two points in float64", x=normal(2), W=normal(2), noise=normal(2), sd=0.01),
        strided(
            "every second number of longer lists", "x", "noise", x=normal(20), W=normal(2), noise=normal(20), sd=4.0
        ),
        large_numbers(x=normal(6, sd=3e3), W=normal(2, sd=50.0), noise=normal(6), sd=800.0),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[data_by_formula, data_by_matmul, data_as_one_product, data_in_plain_python, data_in_numpy],
    misconceptions=[
        wrong(
            "intercept_times_slope",
            lambda x, W, noise, sd: W[1] * W[0] + sd * noise,
            "x does not occur: w1 was multiplied by w0 and not by x, as in a cell of the lecture that its author "
            "regrets. All points then lie around one number, 10 for the lecture's weights. Draw y over x to see it.",
        ),
        wrong(
            "noise_not_scaled",
            lambda x, W, noise, sd: W[0] + W[1] * x + noise,
            "The noise was added as it was drawn, with standard deviation 1. What does sd do?",
        ),
        wrong(
            "scaled_by_the_variance",
            lambda x, W, noise, sd: W[0] + W[1] * x + sd**2 * noise,
            "The noise was multiplied by sd squared. That is the variance; a factor c makes the standard deviation c "
            "times as large.",
        ),
        wrong(
            "scaled_by_the_root",
            lambda x, W, noise, sd: W[0] + W[1] * x + sd**0.5 * noise,
            "The noise was multiplied by the root of sd, as if sd were a variance.",
        ),
        wrong(
            "no_noise",
            lambda x, W, noise, sd: W[0] + W[1] * x,
            "All points lie on the line: the noise was left out.",
        ),
        wrong(
            "noise_of_its_own",
            lambda x, W, noise, sd: W[0] + W[1] * x + sd * torch.randn(len(x)),
            "The noise was drawn anew by torch.randn, and the argument noise is not used. Who is handed the same "
            "noise shall get the same data.",
        ),
        wrong(
            "noise_added_to_x",
            lambda x, W, noise, sd: W[0] + W[1] * (x + sd * noise),
            "The noise moves the points sideways: it was added to x and then multiplied by the slope. In this model "
            "it is y that scatters.",
        ),
        wrong(
            "noise_subtracted",
            lambda x, W, noise, sd: W[0] + W[1] * x - sd * noise,
            "The noise has the wrong sign. That would make data of the same kind, but other ones than were asked for.",
        ),
        wrong(
            "one_noise_for_all",
            lambda x, W, noise, sd: W[0] + W[1] * x + sd * noise[0],
            "All points are shifted by the same amount: only one number of the noise is used. Every point has an "
            "error of its own.",
        ),
        wrong(
            "line_and_noise_scaled",
            lambda x, W, noise, sd: sd * (W[0] + W[1] * x + noise),
            "The whole sum was multiplied by sd, the line with it. Only the noise is scaled.",
        ),
        wrong(
            "weights_exchanged",
            lambda x, W, noise, sd: W[1] + W[0] * x + sd * noise,
            "Intercept and slope have changed places: W[0] is the value at x = 0.",
        ),
        wrong(
            "data_without_intercept",
            lambda x, W, noise, sd: W[1] * x + sd * noise,
            "The intercept is missing: without noise the data would go through the origin.",
        ),
        wrong(
            "true_weights_built_in",
            lambda x, W, noise, sd: 2.5 + 4 * x + sd * noise,
            "The line is always 2.5 + 4 x, whatever W is.",
        ),
        wrong(
            "sd_built_in",
            lambda x, W, noise, sd: W[0] + W[1] * x + 0.5 * noise,
            "The noise is always halved, whatever sd is: 0.5 is the lecture's value.",
        ),
    ],
)
