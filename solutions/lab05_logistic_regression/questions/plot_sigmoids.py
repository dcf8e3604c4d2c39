"""The curve for several weights and biases as a figure.

Hidden cases change weight and bias at once, let a curve fall, and give the points in no order.
"""

import math

import matplotlib.pyplot as plt
import torch
from lab05_logistic_regression import plot_sigmoids, sigmoid

from autograder.spec import Part, Question, Tolerance, hidden, in_float64, public


def lines_drawn(x, heights):
    plt.figure()
    for height in heights:
        plt.plot(x, height)
    plt.xlabel("x")
    plt.ylabel("h")


def curves_without_bias(x, weights, biases):
    """The biases are not used: all curves have their middle at x = 0."""
    lines_drawn(x, [sigmoid(weight * x) for weight in weights])


def curves_of_one_slope(x, weights, biases):
    """The weights are not used: all curves are equally steep."""
    lines_drawn(x, [sigmoid(x + bias) for bias in biases])


def bias_as_the_place_of_the_middle(x, weights, biases):
    """The curves have their middle at x = b. The bias is added to W x, so it shifts the S the other way, and by b/W."""
    lines_drawn(x, [sigmoid(weight * (x - bias)) for weight, bias in zip(weights, biases, strict=True)])


def bias_multiplied_by_the_weight(x, weights, biases):
    """The bias is multiplied by the weight: W (x + b) shifts the S by b, whatever W is. Look at the order of
    operations."""
    lines_drawn(x, [sigmoid(weight * (x + bias)) for weight, bias in zip(weights, biases, strict=True)])


def bias_subtracted_in_the_figure(x, weights, biases):
    """The curves are shifted in the wrong direction: the bias is subtracted. Try x = 0 and a positive b."""
    lines_drawn(x, [sigmoid(weight * x - bias) for weight, bias in zip(weights, biases, strict=True)])


def bias_added_behind_the_sigmoid(x, weights, biases):
    """The bias lifts the curve, so that it leaves the range from 0 to 1. It belongs inside of the sigmoid, where it
    shifts the curve sideways."""
    lines_drawn(x, [sigmoid(weight * x) + bias for weight, bias in zip(weights, biases, strict=True)])


def straight_lines_drawn(x, weights, biases):
    """These are the straight lines W x + b. The sigmoid bends them into an S."""
    lines_drawn(x, [weight * x + bias for weight, bias in zip(weights, biases, strict=True)])


def slopes_of_the_curves(x, weights, biases):
    """These are the slopes of the curves, bumps and not S-shapes."""
    curves = [sigmoid(weight * x + bias) for weight, bias in zip(weights, biases, strict=True)]
    lines_drawn(x, [curve * (1 - curve) for curve in curves])


def tangents_hyperbolic_drawn(x, weights, biases):
    """The curves run from -1 to 1: this is tanh. The sigmoid runs from 0 to 1."""
    lines_drawn(x, [torch.tanh(weight * x + bias) for weight, bias in zip(weights, biases, strict=True)])


def first_curve_only(x, weights, biases):
    """Only the first curve is there. Draw one for each pair of a weight and a bias."""
    lines_drawn(x, [sigmoid(weights[0] * x + biases[0])])


def last_curve_only(x, weights, biases):
    """Only the last curve is there. Is the figure made, or cleared, within the loop, or plotted behind it?"""
    lines_drawn(x, [sigmoid(weights[-1] * x + biases[-1])])


def weights_paired_with_themselves(x, weights, biases):
    """Weights and biases have changed places: the weight multiplies x, the bias is added."""
    lines_drawn(x, [sigmoid(bias * x + weight) for weight, bias in zip(weights, biases, strict=True)])


def curves_over_the_index(x, weights, biases):
    """The heights stand over 0, 1, 2 .. and not over x: plot was given the heights alone."""
    lines_drawn(range(len(x)), [sigmoid(weight * x + bias) for weight, bias in zip(weights, biases, strict=True)])


def curves_without_labels(x, weights, biases):
    """The curves are right, but an axis has no label."""
    lines_drawn(x, [sigmoid(weight * x + bias) for weight, bias in zip(weights, biases, strict=True)])
    plt.xlabel("")
    plt.ylabel("")


def curves_as_points(x, weights, biases):
    """The points are right, but nothing connects them: draw lines."""
    plt.figure()
    for weight, bias in zip(weights, biases, strict=True):
        plt.scatter(x, sigmoid(weight * x + bias))
    plt.xlabel("x")
    plt.ylabel("h")


def curves_with_legend(x, weights, biases):
    figure, axes = plt.subplots(figsize=(5, 3))
    for j in range(len(weights)):
        axes.plot(
            x.numpy(), torch.sigmoid(x * weights[j] + biases[j]).numpy(), "--", label=f"{weights[j]}, {biases[j]}"
        )
    axes.legend(title="W, b")
    axes.set(xlabel="$x$", ylabel=r"$\sigma(Wx+b)$", title="Sigmoids")
    figure.tight_layout()


def curves_by_table(x, weights, biases):
    table = torch.sigmoid(torch.outer(x, x.new_tensor(weights)) + x.new_tensor(biases))
    plt.figure()
    plt.plot(x, table)
    plt.gca().set_xlabel("x")
    plt.gca().set_ylabel("probability")


def curves_in_plain_python(x, weights, biases):
    xs = x.tolist()
    plt.figure()
    for w, b in zip(weights, biases, strict=True):
        plt.plot(xs, [1 / (1 + math.exp(-(w * one + b))) for one in xs], marker=".")
    plt.axvline(0, color="grey", linestyle=":")
    plt.xlabel("x")
    plt.ylabel("h")
    plt.grid()


QUESTION = Question(
    plot_sigmoids,
    points=6,
    builds_on=["sigmoid"],
    observe=[Part.FIGURE],
    cases=[
        public("three weights", x=torch.arange(-5.0, 6.0), weights=[0.5, 1.0, 2.0], biases=[0.0, 0.0, 0.0]),
        public("three biases", x=torch.arange(-5.0, 6.0), weights=[1.0, 1.0, 1.0], biases=[-2.0, 0.0, 2.0]),
        hidden(
            "two curves, both numbers differ", x=torch.arange(-20.0, 21.0) / 4, weights=[3.0, 0.75], biases=[-1.5, 2.5]
        ),
        in_float64(
            "one falling curve in double precision",
            x=torch.arange(-3.0, 4.0, dtype=torch.float64),
            weights=[-1.25],
            biases=[0.5],
        ),
        hidden(
            "points in no order",
            x=torch.tensor([2.0, -1.0, 0.5, 4.0]),
            weights=[1.5, -0.5, 0.25, 2.0],
            biases=[0.75, -1.0, 3.0, -2.5],
        ),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    alternatives=[curves_with_legend, curves_by_table, curves_in_plain_python],
    misconceptions=[
        curves_without_bias,
        curves_of_one_slope,
        bias_as_the_place_of_the_middle,
        bias_multiplied_by_the_weight,
        bias_subtracted_in_the_figure,
        bias_added_behind_the_sigmoid,
        straight_lines_drawn,
        slopes_of_the_curves,
        tangents_hyperbolic_drawn,
        first_curve_only,
        last_curve_only,
        weights_paired_with_themselves,
        curves_over_the_index,
        curves_without_labels,
        curves_as_points,
    ],
)
