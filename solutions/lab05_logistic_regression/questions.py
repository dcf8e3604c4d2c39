"""What is known about right and wrong answers to lab 5: logistic regression.

The lecture's data hide little, but zeros do: with W = b = 0 every h is 0.5, and with as many ones as zeros the slope
along b is 0. Hidden cases have W and b away from 0, other numbers of examples and features, square X, and rare ones.
Hidden training runs stay away from h = 0 and h = 1, where float32 has nothing left to tell right ways apart.
"""

import math

import matplotlib.pyplot as plt
import numpy
import torch
from lab05_logistic_regression import (
    accuracy_percent,
    bce_cost,
    bce_gradient,
    boundary,
    hypothesis,
    plot_cost_history,
    plot_sigmoids,
    predict,
    sigmoid,
    train_logistic,
)

from autograder.spec import (
    EXACT,
    Assignment,
    Case,
    Part,
    Question,
    RoundingBound,
    Tolerance,
    WrittenQuestion,
    integers,
    normal,
    uniform,
)

INPUTS = torch.tensor([[1.0, 2.0], [2.0, 3.0], [3.0, 1.0], [4.0, 3.0], [5.0, 3.0], [6.0, 2.0]])
ANSWERS = torch.tensor([[0.0], [0.0], [0.0], [1.0], [1.0], [1.0]])
FIRST_W, FIRST_B = torch.tensor([[0.364346087], [-0.312101543]]), torch.tensor([-0.137080774])
LAST_W, LAST_B = torch.tensor([[3.2534], [1.5181]]), torch.tensor([-14.4839])


def labels(m, dtype=torch.float32, strided=False):
    return integers(m, 1, dtype=dtype, strided=strided)


# sigmoid


def magnitude_of_sigmoid(z):
    """The curve itself, and what the rounding of z, or of a number as large as z, does to it."""
    s = torch.sigmoid(z)
    return s + s * (1 - s) * z.abs()


def infinite_over_infinite(z):
    """For large z this divides infinity by infinity, which is nan: exp(z) stands above and below the line. Divide
    both by exp(z) first; what is left?"""
    return torch.exp(z) / (1 + torch.exp(z))


def small_tail_lost(z):
    """Far to the left nothing but zero, or noise, is left: two numbers near 1 were subtracted, as in 1 - 1/(1 + exp(z))
    or in the form with tanh. The tail is small, but it is not zero, and its digits can be had."""
    return 0.5 * (1 + torch.tanh(z / 2))


def sign_of_the_exponent(z):
    """The curve falls where it should rise: the exponent has the wrong sign. What does a large z give?"""
    return torch.sigmoid(-z)


def hyperbolic_tangent(z):
    """This is tanh, an S between -1 and 1. A probability lies between 0 and 1."""
    return torch.tanh(z)


def one_minus_in_the_denominator(z):
    """The denominator has a minus: it is 0 at z = 0, and the curve has a gap there."""
    return 1 / (1 - torch.exp(-z))


def denominator_without_parentheses(z):
    """1 / 1 + exp(-z) divides only the first 1. Division binds tighter than the plus; the denominator needs
    parentheses."""
    return 1 / 1 + torch.exp(-z)


def step(z):
    """This is a step from 0 to 1. The sigmoid rises smoothly, and gradient descent needs its slope."""
    return (z >= 0).to(z.dtype)


def straight_pieces(z):
    """The curve is made of straight pieces (a "hard" sigmoid). It agrees at 0 and far away, and nowhere between."""
    return torch.nn.functional.hardsigmoid(z)


def bounded_input(z):
    """z is bounded to -20 .. 20 before the formula, so that the tail ends at 2e-9. Nothing has to be bounded, if the
    formula is written in the way that cannot overflow."""
    return torch.sigmoid(z.clamp(-20, 20))


def slope_of_the_sigmoid(z):
    """This is the derivative, a bump with the height 1/4 at 0. Asked is the curve itself."""
    return torch.sigmoid(z) * (1 - torch.sigmoid(z))


def softmax_of_the_numbers(z):
    """The numbers share out one probability among them. Here each number has a probability of its own."""
    return torch.softmax(z.flatten(), dim=0).reshape(z.shape)


def logarithm_of_the_sigmoid(z):
    """This is the logarithm of the sigmoid, which is negative. The cost takes logarithms later."""
    return torch.nn.functional.logsigmoid(z)


def power_of_two(z):
    """The base of the power is 2, and not e. The curve is flatter then."""
    return 1 / (1 + 2 ** (-z))


def exponential_only(z):
    """This is 1 / exp(-z), or exp(z), without the 1 + in the denominator: it grows beyond every bound."""
    return torch.exp(z)


def sigmoid_rounded(z):
    """The result is rounded to four decimals. Rounding belongs to printing; small probabilities are gone."""
    return torch.round(torch.sigmoid(z), decimals=4)


def sigmoid_cut_off(z):
    """The numbers are right, but the result has lost its connection to z, so backward() cannot find the way back.
    detach, numpy, item and torch.tensor cut it."""
    return torch.sigmoid(z.detach())


def sigmoid_by_formula(z):
    return 1 / (1 + torch.exp(-z))


def sigmoid_by_cases(z):
    small = torch.exp(-z.abs())
    return torch.where(z >= 0, 1 / (1 + small), small / (1 + small))


def sigmoid_by_logaddexp(z):
    return torch.exp(-torch.logaddexp(torch.zeros_like(z), -z))


def sigmoid_by_module(z):
    return torch.nn.Sigmoid()(z)


def sigmoid_by_softmax_of_two(z):
    return torch.softmax(torch.stack([z, torch.zeros_like(z)]), dim=0)[0]


SIGMOID = Question(
    sigmoid,
    points=10,
    cases=[
        Case("five numbers around 0", dict(z=torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0]))),
        Case("both tails", dict(z=torch.tensor([-1000.0, -30.0, 30.0, 1000.0]))),
        Case("a column of 7", dict(z=normal(7, 1, sd=3.0)), hidden=True),
        Case("a single number", dict(z=torch.tensor(-1.25)), hidden=True),
        Case("a table in double precision", dict(z=normal(3, 4, sd=6.0, dtype=torch.float64)), hidden=True),
        Case("every second number", dict(z=normal(5, 2, mean=-1.0, strided=True)), hidden=True),
        Case("far to the left", dict(z=uniform(9, low=-80, high=-9)), hidden=True),
        Case("both tails in double precision", dict(z=torch.tensor([-900.0, 41.5, 900.0], dtype=torch.float64)),
             hidden=True),
        Case("far to the left in double precision", dict(z=uniform(4, low=-80, high=-42, dtype=torch.float64)),
             hidden=True),
        Case("a result of parameters", dict(z=torch.tensor([[0.75], [-1.5]], requires_grad=True)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_sigmoid),
    misconceptions=[
        infinite_over_infinite, small_tail_lost, sign_of_the_exponent, hyperbolic_tangent, one_minus_in_the_denominator,
        denominator_without_parentheses, step, straight_pieces, bounded_input, slope_of_the_sigmoid,
        softmax_of_the_numbers, logarithm_of_the_sigmoid, power_of_two, exponential_only, sigmoid_rounded,
        sigmoid_cut_off,
    ],
    alternatives=[
        sigmoid_by_formula, sigmoid_by_cases, sigmoid_by_logaddexp, sigmoid_by_module, sigmoid_by_softmax_of_two,
    ],
)  # fmt: skip


# plot_sigmoids


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


PLOT_SIGMOIDS = Question(
    plot_sigmoids,
    points=6,
    cases=[
        Case("three weights", dict(x=torch.arange(-5.0, 6.0), weights=[0.5, 1.0, 2.0], biases=[0.0, 0.0, 0.0])),
        Case("three biases", dict(x=torch.arange(-5.0, 6.0), weights=[1.0, 1.0, 1.0], biases=[-2.0, 0.0, 2.0])),
        Case("two curves, both numbers differ", dict(x=torch.arange(-20.0, 21.0) / 4, weights=[3.0, 0.75],
             biases=[-1.5, 2.5]), hidden=True),
        Case("one falling curve in double precision", dict(x=torch.arange(-3.0, 4.0, dtype=torch.float64),
             weights=[-1.25], biases=[0.5]), hidden=True),
        Case("points in no order", dict(x=torch.tensor([2.0, -1.0, 0.5, 4.0]), weights=[1.5, -0.5, 0.25, 2.0],
             biases=[0.75, -1.0, 3.0, -2.5]), hidden=True),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    observe=[Part.FIGURE],
    misconceptions=[
        curves_without_bias, curves_of_one_slope, bias_as_the_place_of_the_middle, bias_multiplied_by_the_weight,
        bias_subtracted_in_the_figure, bias_added_behind_the_sigmoid, straight_lines_drawn, slopes_of_the_curves,
        tangents_hyperbolic_drawn, first_curve_only, last_curve_only, weights_paired_with_themselves,
        curves_over_the_index, curves_without_labels, curves_as_points,
    ],
    alternatives=[curves_with_legend, curves_by_table, curves_in_plain_python],
    builds_on=["sigmoid"],
)  # fmt: skip


# hypothesis


def magnitude_of_hypothesis(X, W, b):
    h = hypothesis(X, W, b)
    return h + h * (1 - h) * (X.abs() @ W.abs() + b.abs())


def sigmoid_forgotten(X, W, b):
    """This is the straight line X W + b, which is no probability. The sigmoid is missing."""
    return X @ W + b


def bias_left_out(X, W, b):
    """The bias is not used: the model says 0.5 for an example of zeros, whatever b is."""
    return sigmoid(X @ W)


def bias_subtracted(X, W, b):
    """The bias is subtracted. A positive b makes the answer 1 more probable."""
    return sigmoid(X @ W - b)


def bias_behind_the_sigmoid(X, W, b):
    """The bias is added to the probability, which can leave the range from 0 to 1. It belongs inside of the sigmoid."""
    return sigmoid(X @ W) + b


def bias_inside_the_product(X, W, b):
    """The bias is added to the inputs and multiplied by the weights with them. It is added once, to their weighted
    sum."""
    return sigmoid((X + b) @ W)


def other_probability(X, W, b):
    """This is 1 - h, the probability of the answer 0."""
    return 1 - hypothesis(X, W, b)


def sigmoid_applied_twice(X, W, b):
    """The sigmoid is applied twice, so everything lies between 0.5 and 0.74."""
    return sigmoid(hypothesis(X, W, b))


def features_not_summed(X, W, b):
    """Each feature has a probability of its own, in a table (m, n). The weighted features are added up first."""
    return sigmoid(X * W.T + b)


def first_feature_only(X, W, b):
    """Only the first feature is used. How many columns has X?"""
    return sigmoid(X[:, :1] * W[0] + b)


def softmax_over_the_examples(X, W, b):
    """The probabilities of all examples add up to 1: this is a softmax along the examples. Each example is judged for
    itself."""
    return torch.softmax(X @ W + b, dim=0)


def softmax_over_one_class(X, W, b):
    """Every h is 1: a softmax over a single column always is. With one output for two answers it takes the sigmoid."""
    return torch.softmax(X @ W + b, dim=1)


def weights_turned_over(X, W, b):
    """W is turned over, as nn.Linear keeps it. Here it is a column, and X W works as it stands in the formula."""
    return sigmoid(X @ W.T + b)


def answers_in_place_of_probabilities(X, W, b):
    """These are answers, 0 or 1. Asked are probabilities; rounding them is a later question."""
    return torch.round(hypothesis(X, W, b))


def hypothesis_flattened(X, W, b):
    """The numbers are right, but they stand in a vector (m,). Beside the column y it would broadcast to a table (m,
    m)."""
    return hypothesis(X, W, b).flatten()


def hypothesis_cut_off(X, W, b):
    """The numbers are right, but the result has lost its connection to W and b, so backward() cannot find the way
    back. detach, numpy, item and torch.tensor cut it."""
    return hypothesis(X, W.detach(), b.detach())


def lectures_parameters(X, W, b):
    """The parameters are those of the lecture's start, whatever W and b are handed over."""
    return hypothesis(X, FIRST_W.to(X.dtype), FIRST_B.to(X.dtype)) if len(W) == 2 else hypothesis(X, W * 0, b * 0)


def hypothesis_by_formula(X, W, b):
    return 1 / (1 + torch.exp(-(X.matmul(W) + b)))


def hypothesis_by_linear(X, W, b):
    return torch.nn.functional.linear(X, W.T, b).sigmoid()


def hypothesis_by_addmm(X, W, b):
    return torch.nn.Sigmoid()(torch.addmm(b, X, W))


def hypothesis_row_by_row(X, W, b):
    return torch.stack([torch.sigmoid((row * W.flatten()).sum() + b) for row in X])


def hypothesis_by_design_matrix(X, W, b):
    design = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    return torch.special.expit(design @ torch.cat([W, b.reshape(1, 1)]))


def bias_once_per_feature(X, W, b):
    """The bias is added once per feature, before the sum. It is added once, to the finished sum."""
    return torch.sigmoid((X * W.T + b).sum(dim=1, keepdim=True))


HYPOTHESIS = Question(
    hypothesis,
    points=7,
    cases=[
        Case("the lecture's data at its start", dict(X=INPUTS, W=FIRST_W, b=FIRST_B)),
        Case("the lecture's data at its end", dict(X=INPUTS, W=LAST_W, b=LAST_B)),
        Case("one example", dict(X=normal(1, 3), W=normal(3, 1), b=normal(1, mean=1.0)), hidden=True),
        Case("one feature", dict(X=normal(4, 1), W=normal(1, 1, mean=2.0), b=normal(1, mean=-1.0)), hidden=True),
        Case("as many examples as features, double precision", dict(X=normal(3, 3, dtype=torch.float64),
             W=normal(3, 1, dtype=torch.float64), b=normal(1, mean=2.0, dtype=torch.float64)), hidden=True),
        Case("every second number of a table", dict(X=normal(7, 2, sd=2.0, strided=True), W=normal(2, 1, strided=True),
             b=normal(1, mean=0.5)), hidden=True),
        Case("large inputs", dict(X=normal(9, 2, sd=2000.0), W=normal(2, 1, sd=0.002), b=normal(1, mean=-2.0)),
             hidden=True),
        Case("parameters in training", dict(X=torch.tensor([[0.5, -1.0], [2.0, 0.25], [-1.5, 1.0]]),
             W=torch.tensor([[1.25], [-0.5]], requires_grad=True), b=torch.tensor([0.75], requires_grad=True)),
             hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_hypothesis),
    misconceptions=[
        sigmoid_forgotten, bias_left_out, bias_subtracted, bias_behind_the_sigmoid, bias_inside_the_product,
        other_probability, sigmoid_applied_twice, features_not_summed, first_feature_only, softmax_over_the_examples,
        softmax_over_one_class, weights_turned_over, answers_in_place_of_probabilities, hypothesis_flattened,
        hypothesis_cut_off, lectures_parameters,
        bias_once_per_feature,
    ],
    alternatives=[
        hypothesis_by_formula, hypothesis_by_linear, hypothesis_by_addmm, hypothesis_row_by_row,
        hypothesis_by_design_matrix,
    ],
    builds_on=["sigmoid"],
)  # fmt: skip


# bce_cost


def magnitude_of_bce(h, y):
    """The logarithms, and 1: rounding 1 - h, or a logit of h, is an error of that size."""
    log_h, log_rest = torch.log(h).clamp(min=-100), torch.log(1 - h).clamp(min=-100)
    return 1 - (y * log_h + (1 - y) * log_rest).mean()


def costs_summed(h, y):
    """The costs are added up but not divided by the number of examples: twice the data would cost twice as much."""
    return bce_cost(h, y) * len(h)


def minus_forgotten(h, y):
    """The cost is negative. Logarithms of probabilities are negative; the minus in front makes a cost of them."""
    return -bce_cost(h, y)


def logarithm_to_base_2(h, y):
    """The logarithm is the one to the base 2. The cost takes the natural one: 0.5 everywhere costs 0.6931, not 1."""
    return bce_cost(h, y) / math.log(2)


def logarithm_to_base_10(h, y):
    """The logarithm is the one to the base 10. The cost takes the natural one, torch.log."""
    return bce_cost(h, y) / math.log(10)


def answers_exchanged(h, y):
    """Each example pays for the wrong one of its two terms: y and 1 - y have changed places. What should a model pay
    that says 1 where the answer is 1?"""
    return bce_cost(h, 1 - y)


def sigmoid_once_more(h, y):
    """The sigmoid is applied to h again, by hand or by binary_cross_entropy_with_logits. h is a probability already."""
    return torch.nn.functional.binary_cross_entropy_with_logits(h, y)


def logarithm_not_bounded(h, y):
    """Nothing stops the logarithm of 0: the cost becomes infinite, or nan, since 0 times infinity is no number. Bound
    each logarithm from below."""
    return -(y * torch.log(h) + (1 - y) * torch.log(1 - h)).mean()


def small_number_added(h, y):
    """A small number is added to the probabilities, such as 1e-8. It changes what the certain ones pay: h = 0 would
    cost 18 and not 100. Bound the logarithm, not what is in it."""
    return -(y * torch.log(h + 1e-8) + (1 - y) * torch.log(1 - h + 1e-8)).mean()


def probabilities_bounded(h, y):
    """The probabilities are bounded to 1e-7 .. 1 - 1e-7, so that being certain and wrong costs 16 at most. Bound the
    logarithm, not what is in it."""
    h = h.clamp(1e-7, 1 - 1e-7)
    return -(y * torch.log(h) + (1 - y) * torch.log(1 - h)).mean()


def half_the_cost(h, y):
    """Half of the cost. The 1/2 of some squared errors has nothing to do here."""
    return bce_cost(h, y) / 2


def squared_errors(h, y):
    """This is the mean squared error, which never exceeds 1. Cross-entropy takes logarithms, and makes those pay who
    are certain and wrong."""
    return ((h - y) ** 2).mean()


def only_where_the_answer_is_1(h, y):
    """Only the examples with the answer 1 pay. A model that always says 1 would cost nothing; where is the second
    term?"""
    return -(y * torch.log(h).clamp(min=-100)).mean()


def only_where_the_answer_is_0(h, y):
    """Only the examples with the answer 0 pay. A model that always says 0 would cost nothing; where is the first
    term?"""
    return -((1 - y) * torch.log(1 - h).clamp(min=-100)).mean()


def minus_between_the_terms(h, y):
    """The second term is subtracted from the first one. The minus stands in front of both: a parenthesis is missing."""
    return -(y * torch.log(h).clamp(min=-100) - (1 - y) * torch.log(1 - h).clamp(min=-100)).mean()


def cost_per_example(h, y):
    """This is one cost per example. Asked is their mean, one number."""
    return -(y * torch.log(h).clamp(min=-100) + (1 - y) * torch.log(1 - h).clamp(min=-100))


def every_pair_compared(h, y):
    """Each probability is compared with every answer, not with its own: shapes (m, 1) and (m,) broadcast to (m, m)
    without an error. Print the shape before you take the mean."""
    return bce_cost(h.expand(len(h), len(h)), y.flatten().expand(len(y), len(y)))


def probability_and_answer_exchanged(h, y):
    """h and y have changed places: the logarithm is taken of the answers, which are 0 and 1. In torch's function, too,
    the probability comes first."""
    return -(h * torch.log(y).clamp(min=-100) + (1 - h) * torch.log(1 - y).clamp(min=-100)).mean()


def softmax_of_one_class(h, y):
    """The cost is always 0: F.cross_entropy takes a softmax over the classes, and with one column there is one class
    only. There is another function for yes or no."""
    return torch.nn.functional.cross_entropy(h, y)


def logarithm_of_one_more(h, y):
    """log1p(h) is the logarithm of 1 + h. Asked is the one of h."""
    return -(y * torch.log1p(h) + (1 - y) * torch.log1p(1 - h)).mean()


def divided_by_six(h, y):
    """The sum is divided by 6 whatever the data: right for the lecture's six examples only."""
    return bce_cost(h, y) * len(h) / 6


def cost_rounded(h, y):
    """The cost is rounded. Rounding belongs to printing; the number itself keeps its digits."""
    return torch.round(bce_cost(h, y), decimals=4)


def bce_by_functional(h, y):
    return torch.nn.functional.binary_cross_entropy(h, y)


def bce_by_module(h, y):
    return torch.nn.BCELoss(reduction="sum")(h, y) / len(y)


def bce_of_the_right_answer(h, y):
    right = torch.where(y == 1, h, 1 - h)
    return torch.mean(-torch.log(right).clamp(min=-100))


def bce_in_plain_python(h, y):
    total = 0.0
    for p, answer in zip(h.flatten().tolist(), y.flatten().tolist(), strict=True):
        right = p if answer == 1 else 1 - p
        total -= max(math.log(right), -100) if right > 0 else -100
    return total / len(h)


def bce_in_numpy(h, y):
    p, answer = h.numpy().astype(float), y.numpy()
    with numpy.errstate(divide="ignore"):
        logs = numpy.where(answer == 1, numpy.log(p), numpy.log1p(-p))
    return -numpy.maximum(logs, -100).mean()


def a_larger_number_added(h, y):
    """A small number is added to the probabilities, such as 1e-7. It changes what the certain ones pay: h = 0 would
    cost 16 and not 100. Bound the logarithm, not what is in it."""
    return -(y * torch.log(h + 1e-7) + (1 - y) * torch.log(1 - h + 1e-7)).mean()


def a_smaller_number_added(h, y):
    """A small number is added to the probabilities, such as 1e-10. It changes what the certain ones pay: h = 0 would
    cost 23 and not 100. Bound the logarithm, not what is in it."""
    return -(y * torch.log(h + 1e-10) + (1 - y) * torch.log(1 - h + 1e-10)).mean()


def a_tiny_number_added(h, y):
    """A small number is added to the probabilities, such as 1e-12. It changes what the certain ones pay: h = 0 would
    cost 28 and not 100. Bound the logarithm, not what is in it."""
    return -(y * torch.log(h + 1e-12) + (1 - y) * torch.log(1 - h + 1e-12)).mean()


BCE = Question(
    bce_cost,
    points=12,
    cases=[
        Case("three good answers", dict(h=torch.tensor([[0.8], [0.3], [0.9]]), y=torch.tensor([[1.0], [0.0], [1.0]]))),
        Case("certain and wrong", dict(h=torch.tensor([[0.8], [0.3], [0.0]]), y=torch.tensor([[1.0], [0.0], [1.0]]))),
        Case("a batch of 7", dict(h=uniform(7, 1, low=0.01, high=0.99), y=torch.tensor([[1.0], [0], [0], [1], [1], [0],
             [1]])), hidden=True),
        Case("one example", dict(h=uniform(1, 1, low=0.2, high=0.8), y=torch.tensor([[0.0]])), hidden=True),
        Case("two examples in double precision", dict(h=uniform(2, 1, low=0.1, high=0.9, dtype=torch.float64),
             y=torch.tensor([[1.0], [0.0]], dtype=torch.float64)), hidden=True),
        Case("every second number of a longer list", dict(h=uniform(20, 1, low=0.001, high=0.999, strided=True),
             y=labels(20, strided=True)), hidden=True),
        Case("certain and right", dict(h=torch.tensor([[1.0], [0.0], [0.0], [1.0]]),
             y=torch.tensor([[1.0], [0.0], [0.0], [1.0]])), hidden=True),
        Case("certain in all four ways", dict(h=torch.tensor([[1.0], [0.0], [1.0], [0.0], [0.5]]),
             y=torch.tensor([[1.0], [0.0], [0.0], [1.0], [1.0]])), hidden=True),
        Case("tiny probabilities", dict(h=torch.tensor([[1e-30], [1e-12], [1e-6]]),
             y=torch.tensor([[1.0], [1.0], [1.0]])), hidden=True),
        Case("a thousand examples", dict(h=uniform(1000, 1, low=0.001, high=0.999), y=labels(1000)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_bce),
    misconceptions=[
        costs_summed, minus_forgotten, logarithm_to_base_2, logarithm_to_base_10, answers_exchanged, sigmoid_once_more,
        logarithm_not_bounded, small_number_added, probabilities_bounded, half_the_cost, squared_errors,
        only_where_the_answer_is_1, only_where_the_answer_is_0, minus_between_the_terms, cost_per_example,
        every_pair_compared, probability_and_answer_exchanged, softmax_of_one_class, logarithm_of_one_more,
        divided_by_six, cost_rounded,
        a_larger_number_added,
        a_smaller_number_added,
        a_tiny_number_added,
    ],
    alternatives=[bce_by_functional, bce_by_module, bce_of_the_right_answer, bce_in_plain_python, bce_in_numpy],
)  # fmt: skip


# bce_gradient


def magnitude_of_gradient(X, y, W, b):
    """Of h and y, with what rounding X W + b does to h."""
    residual = magnitude_of_hypothesis(X, W, b) + y
    return [X.T.abs() @ residual / len(X), residual.mean(dim=0)]


def from_residual(X, residual):
    return X.T @ residual / len(X), residual.mean(dim=0)


def gradient_summed(X, y, W, b):
    """Both slopes are m times too large: they are sums over the examples. The cost is a mean; what is the slope of a
    mean?"""
    dW, db = bce_gradient(X, y, W, b)
    return dW * len(X), db * len(X)


def answer_minus_probability(X, y, W, b):
    """Right but for the sign. The residual is h - y; taken the other way round, descent climbs."""
    dW, db = bce_gradient(X, y, W, b)
    return -dW, -db


def sigmoid_left_out(X, y, W, b):
    """The residual is that of a straight line: X W + b - y. What does the model say, before its answer is compared?"""
    return from_residual(X, X @ W + b - y)


def with_a_factor_2(X, y, W, b):
    """Twice too large. The 2 of linear regression comes from its square; is there a square in this cost?"""
    dW, db = bce_gradient(X, y, W, b)
    return 2 * dW, 2 * db


def slope_of_the_squared_error(X, y, W, b):
    """This is the gradient of the squared error of h: there a factor 2 h (1 - h) remains. In cross-entropy the
    derivative of the logarithm cancels it."""
    h = hypothesis(X, W, b)
    return from_residual(X, 2 * (h - y) * h * (1 - h))


def slope_of_the_sigmoid_kept(X, y, W, b):
    """The factor h (1 - h) is still there. Differentiate the logarithm as well: it has h, or 1 - h, in its
    denominator, and something cancels."""
    h = hypothesis(X, W, b)
    return from_residual(X, (h - y) * h * (1 - h))


def inner_derivative_missing(X, y, W, b):
    """Both slopes are that of the bias: the chain rule stops at z = X W + b. What does z give when W changes?"""
    _, db = bce_gradient(X, y, W, b)
    return db.expand(W.shape), db


def bias_slope_of_the_weights(X, y, W, b):
    """The slope along b is that along the first weight. What does z give when b changes?"""
    dW, _ = bce_gradient(X, y, W, b)
    return dW, dW[0]


def bias_without_slope(X, y, W, b):
    """The slope along b is always 0. It is so at the start with W = b = 0 on the lecture's data, where ones and zeros
    are equally many, and hardly anywhere else."""
    dW, db = bce_gradient(X, y, W, b)
    return dW, torch.zeros_like(db)


def bias_slope_summed(X, y, W, b):
    """The slope along W is a mean, that along b is a sum. The 1/m belongs to both."""
    dW, db = bce_gradient(X, y, W, b)
    return dW, db * len(X)


def averaged_over_all_numbers(X, y, W, b):
    """All slopes along W are averaged into one: the mean runs over the features as well. Each weight has a slope of its
    own."""
    residual = hypothesis(X, W, b) - y
    return (X * residual).mean().expand(W.shape), residual.mean(dim=0)


def divided_by_the_features(X, y, W, b):
    """The sums are divided by the number of features, not of examples. Which dimension of X counts examples?"""
    dW, db = bce_gradient(X, y, W, b)
    factor = X.shape[0] / X.shape[1]
    return dW * factor, db * factor


def divided_by_six_examples(X, y, W, b):
    """The sums are divided by 6 whatever the data: right for the lecture's six examples only."""
    dW, db = bce_gradient(X, y, W, b)
    return dW * len(X) / 6, db * len(X) / 6


def inputs_not_turned(X, y, W, b):
    """X is not turned over before it is multiplied with the residual. Which shape must come out, and along which
    dimension are the examples added up?"""
    residual = hypothesis(X, W, b) - y
    return X @ residual / len(X), residual.mean(dim=0)


def answers_as_a_row(X, y, W, b):
    """Each probability is compared with every answer, not with its own: a column (m, 1) minus a vector (m,) is a table
    (m, m), without an error. Print the shape of h - y."""
    residual = hypothesis(X, W, b) - y.flatten()
    return (X.T @ residual).mean(dim=1, keepdim=True) / len(X), residual.mean().reshape(1)


def answers_forgotten(X, y, W, b):
    """The answers y do not occur: this is the slope for a data set where every answer is 0."""
    return from_residual(X, hypothesis(X, W, b))


def decided_answers(X, y, W, b):
    """The residual compares decided answers, 0 or 1, with y. An example on the right side then teaches nothing; the
    gradient takes the probability itself."""
    return from_residual(X, predict(hypothesis(X, W, b)) - y)


def gradient_at_zero(X, y, W, b):
    """The gradient is that at W = 0 and b = 0, whatever is handed over: the slope depends on where one stands."""
    return bce_gradient(X, y, torch.zeros_like(W), torch.zeros_like(b))


def slopes_exchanged(X, y, W, b):
    """The two slopes have changed places: first the one along W, then the one along b."""
    dW, db = bce_gradient(X, y, W, b)
    return db, dW


def slope_as_a_row(X, y, W, b):
    """The numbers are right, but dW is a row, (1, n). W - lr * dW would broadcast to a table."""
    dW, db = bce_gradient(X, y, W, b)
    return dW.T, db


def step_in_place_of_the_slope(X, y, W, b):
    """These are the parameters after a step with the learning rate 1. Asked are the slopes alone."""
    dW, db = bce_gradient(X, y, W, b)
    return W - dW, b - db


def backward_without_requires_grad(X, y, W, b):
    """Autograd was never asked to follow W and b, so there is nothing to go back along: backward() fails. Make copies
    that require gradients before the cost is computed with them."""
    bce_cost(hypothesis(X, W, b), y).backward()
    return W.grad, b.grad


def gradient_by_autograd(X, y, W, b):
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    cost = torch.nn.functional.binary_cross_entropy(torch.sigmoid(X @ W + b), y)
    return torch.autograd.grad(cost, (W, b))


def gradient_by_backward_of_logits(X, y, W, b):
    layer = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
    with torch.no_grad():
        layer.weight.copy_(W.T)
        layer.bias.copy_(b)
    torch.nn.functional.binary_cross_entropy_with_logits(layer(X), y).backward()
    return layer.weight.grad.T, layer.bias.grad


def gradient_by_func(X, y, W, b):
    return torch.func.grad(lambda parts: bce_cost(torch.sigmoid(X @ parts[0] + parts[1]), y))((W, b))


def gradient_by_broadcasting(X, y, W, b):
    residual = torch.sigmoid((X * W.T).sum(dim=1, keepdim=True) + b) - y
    return (residual * X).mean(dim=0).reshape(-1, 1), residual.mean()


def gradient_in_plain_python(X, y, W, b):
    rows, answers, weights = X.tolist(), y.flatten().tolist(), W.flatten().tolist()
    dW, db = [0.0] * len(weights), 0.0
    for row, answer in zip(rows, answers, strict=True):
        z = sum(w * a for w, a in zip(weights, row, strict=True)) + b.item()
        error = (1 / (1 + math.exp(-z)) - answer) / len(rows)
        dW = [slope + error * a for slope, a in zip(dW, row, strict=True)]
        db += error
    return torch.tensor(dW, dtype=X.dtype).reshape(-1, 1), torch.tensor([db], dtype=X.dtype)


def gradient_in_numpy(X, y, W, b):
    A, answers = X.numpy(), y.numpy()
    residual = 1 / (1 + numpy.exp(-(A @ W.numpy() + b.numpy()))) - answers
    return A.T @ residual / len(A), residual.mean(axis=0)


def backward_without_parentheses(X, y, W, b):
    """Both slopes are None: `cost.backward` without its parentheses only names the function, and nothing is called."""
    return None, None


GRADIENT = Question(
    bce_gradient,
    points=14,
    cases=[
        Case("the lecture's data at W = b = 0", dict(X=INPUTS, y=ANSWERS, W=torch.zeros(2, 1), b=torch.zeros(1))),
        Case("the lecture's data at its start", dict(X=INPUTS, y=ANSWERS, W=FIRST_W, b=FIRST_B)),
        Case("a batch of 7 with three features", dict(X=normal(7, 3), y=torch.tensor([[1.0], [0], [1], [1], [0], [1],
             [1]]), W=normal(3, 1), b=normal(1, mean=0.5)), hidden=True),
        Case("one example", dict(X=normal(1, 2), y=torch.tensor([[1.0]]), W=normal(2, 1), b=normal(1)), hidden=True),
        Case("two examples in double precision", dict(X=normal(2, 3, dtype=torch.float64),
             y=torch.tensor([[0.0], [1.0]], dtype=torch.float64), W=normal(3, 1, dtype=torch.float64),
             b=normal(1, mean=1.0, dtype=torch.float64)), hidden=True),
        Case("as many examples as features", dict(X=normal(3, 3), y=torch.tensor([[0.0], [1.0], [0.0]]),
             W=normal(3, 1), b=normal(1, mean=-0.5)), hidden=True),
        Case("every second number of a table", dict(X=normal(12, 2, strided=True), y=labels(12, strided=True),
             W=normal(2, 1, strided=True), b=normal(1)), hidden=True),
        Case("large inputs", dict(X=normal(5, 2, sd=1000.0), y=torch.tensor([[1.0], [0.0], [0.0], [1.0], [0.0]]),
             W=normal(2, 1, sd=0.001), b=normal(1, mean=0.5)), hidden=True),
        Case("five hundred examples", dict(X=normal(500, 4), y=labels(500), W=normal(4, 1), b=normal(1)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_gradient),
    misconceptions=[
        gradient_summed, answer_minus_probability, sigmoid_left_out, with_a_factor_2, slope_of_the_squared_error,
        slope_of_the_sigmoid_kept, inner_derivative_missing, bias_slope_of_the_weights, bias_without_slope,
        bias_slope_summed, averaged_over_all_numbers, divided_by_the_features, divided_by_six_examples,
        inputs_not_turned, answers_as_a_row, answers_forgotten, decided_answers, gradient_at_zero, slopes_exchanged,
        slope_as_a_row, step_in_place_of_the_slope, backward_without_requires_grad,
        backward_without_parentheses,
    ],
    alternatives=[
        gradient_by_autograd, gradient_by_backward_of_logits, gradient_by_func, gradient_by_broadcasting,
        gradient_in_plain_python, gradient_in_numpy,
    ],
    builds_on=["hypothesis"],
    returns=("dW", "db"),
)  # fmt: skip


# predict


def half_counts_as_0(h):
    """A probability of exactly 0.5 gives 0: either the comparison is > and not >=, or torch.round was used, which
    rounds a half to the even number."""
    return (h > 0.5).to(h.dtype)


def answers_turned_around(h):
    """The answers are turned around: a large probability gives 0."""
    return (h < 0.5).to(h.dtype)


def limit_at_zero(h):
    """Every positive number gives 1, as if the limit were 0. That is the limit for X W + b; a probability is compared
    with 0.5."""
    return (h > 0).to(h.dtype)


def sigmoid_before_the_limit(h):
    """The sigmoid is applied once more, and then everything is at least 0.5: all answers are 1."""
    return (torch.sigmoid(h) >= 0.5).to(h.dtype)


def decimals_cut_off(h):
    """The decimals are cut off, which leaves a 1 only where the probability is exactly 1."""
    return h.int().to(h.dtype)


def minus_1_for_no(h):
    """No is answered as -1. Here the answers are 0 and 1."""
    return 2 * (h >= 0.5).to(h.dtype) - 1


def largest_of_one_column(h):
    """argmax looks for the largest column, and there is only one: the answer is always 0. It is for models with one
    column per class."""
    return h.argmax(dim=1, keepdim=True).to(h.dtype)


def limit_at_the_mean(h):
    """The limit is the mean of all probabilities. Each example is judged for itself, by 0.5."""
    return (h >= h.mean()).to(h.dtype)


def probabilities_returned(h):
    """These are still the probabilities. A decision is missing."""
    return h.clone()


def answers_flattened(h):
    """The answers are right, but they stand in a vector (m,). Beside the column y it would broadcast to a table (m,
    m)."""
    return predict(h).flatten()


def places_of_the_ones(h):
    """These are the places of the ones, not an answer for each example."""
    return (h >= 0.5).nonzero()[:, :1].to(h.dtype)


def one_answer_for_all(h):
    """This is one answer for all examples together. Each example has one of its own."""
    return (h >= 0.5).all().to(h.dtype)


def compared_with_a_truth_value(h):
    """Each number is taken as it is in an `if`, and that works with a single number only. The comparison of a tensor
    gives a truth value for each of its numbers."""
    return torch.ones_like(h) if h >= 0.5 else torch.zeros_like(h)


def predicted_by_where(h):
    return torch.where(h < 0.5, torch.zeros_like(h), torch.ones_like(h))


def predicted_by_floor(h):
    return torch.floor(h + 0.5)


def predicted_by_loop(h):
    return [[1.0 if p >= 0.5 else 0.0] for p in h.flatten().tolist()]


def predicted_by_multiplying(h):
    return 1.0 * (h >= 0.5)


def predicted_by_heaviside(h):
    return torch.heaviside(h - 0.5, torch.ones(1, dtype=h.dtype))


PREDICT = Question(
    predict,
    points=5,
    cases=[
        Case("below, at and above one half", dict(h=torch.tensor([[0.2], [0.5], [0.7]]))),
        Case("a batch of 8", dict(h=uniform(8, 1)), hidden=True),
        Case("one example", dict(h=torch.tensor([[0.5001]])), hidden=True),
        Case("two examples in double precision", dict(h=torch.tensor([[0.4999999], [0.5]], dtype=torch.float64)),
             hidden=True),
        Case("every second number of a longer list", dict(h=uniform(9, 1, low=0.3, high=0.6, strided=True)),
             hidden=True),
        Case("certain ones", dict(h=torch.tensor([[0.0], [1.0], [1e-20], [0.9999999]])), hidden=True),
        Case("all large", dict(h=uniform(4, 1, low=0.6, high=0.95)), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        half_counts_as_0, answers_turned_around, limit_at_zero, sigmoid_before_the_limit, decimals_cut_off,
        minus_1_for_no, largest_of_one_column, limit_at_the_mean, probabilities_returned, answers_flattened,
        places_of_the_ones, one_answer_for_all, compared_with_a_truth_value,
    ],
    alternatives=[
        predicted_by_where, predicted_by_floor, predicted_by_loop, predicted_by_multiplying, predicted_by_heaviside,
    ],
)  # fmt: skip


# accuracy_percent


def fraction_not_percent(h, y):
    """This is a fraction between 0 and 1. Asked are percent."""
    return accuracy_percent(h, y) / 100


def error_rate(h, y):
    """These are the percent of wrong answers. Asked are those of the right ones."""
    return 100 - accuracy_percent(h, y)


def half_counted_as_0(h, y):
    """A probability of exactly 0.5 is taken for the answer 0. It counts as a 1; your own predict can decide that."""
    return 100 * ((h > 0.5) == (y == 1)).double().mean().item()


def every_answer_with_every_label(h, y):
    """Each answer is compared with every label, not with its own: shapes (m, 1) and (m,) give a table (m, m), whose
    trues were divided by m. Is the result over 100?"""
    return 100 * (predict(h) == y.flatten()).sum().item() / len(h)


def table_averaged(h, y):
    """Each answer is compared with every label, not with its own: shapes (m, 1) and (m,) give a table (m, m), of which
    the mean was taken. Print the shape of the comparison."""
    return 100 * (predict(h) == y.flatten()).double().mean().item()


def only_positives_found(h, y):
    """Only the ones that were found count as right. To answer 0 where it is 0 is right, too."""
    return 100 * ((predict(h) == 1) & (y == 1)).double().mean().item()


def recall(h, y):
    """This is the recall: of those whose answer is 1, how many were found. Accuracy is about all examples."""
    positives = (y == 1).sum().item()
    return 100 * ((predict(h) == 1) & (y == 1)).sum().item() / positives if positives else 0.0


def answers_counted(h, y):
    """These are the percent that were answered 1, right or wrong. Compare with y."""
    return 100 * predict(h).mean().item()


def probabilities_compared(h, y):
    """Probabilities are compared with labels, and they are hardly ever equal. Decide first: which answer does 0.93
    stand for?"""
    return 100 * (h == y).double().mean().item()


def mean_distance(h, y):
    """This is how near the probabilities come on average. Accuracy counts only on which side of 0.5 they lie."""
    return 100 * (1 - (h - y).abs().mean().item())


def right_answers_counted(h, y):
    """This is the number of right answers. Divide by the number of all, and make percent of it."""
    return (predict(h) == y).sum().item()


def of_six_examples(h, y):
    """The right answers are divided by 6 whatever the data. Ask the data how many there are."""
    return 100 * (predict(h) == y).sum().item() / 6


def rounded_to_two_decimals(h, y):
    """The result is rounded to two decimals. Rounding belongs to printing; the number itself keeps its digits."""
    return round(accuracy_percent(h, y), 2)


def whole_percent(h, y):
    """The result is cut to whole percent, by int or by //. The number itself keeps its digits."""
    return int(accuracy_percent(h, y))


def sigmoid_before_accuracy(h, y):
    """The sigmoid is applied to h again, so every answer is 1. h is a probability already."""
    return accuracy_percent(torch.sigmoid(h), y)


def all_or_nothing(h, y):
    """The result is 100 where all are right, and else 0. Count the right ones."""
    return 100.0 if accuracy_percent(h, y) == 100 else 0.0


def accuracy_by_mean(h, y):
    return ((h >= 0.5).to(y.dtype) == y).to(torch.float64).mean() * 100


def accuracy_by_loop(h, y):
    right = 0
    for p, answer in zip(h.flatten(), y.flatten(), strict=True):
        right += (p.item() >= 0.5) == bool(answer.item())
    return right * 100 / y.shape[0]


def accuracy_by_mistakes(h, y):
    wrong = torch.count_nonzero(torch.logical_xor(h >= 0.5, y > 0))
    return 100.0 - 100.0 * wrong / y.numel()


def accuracy_in_numpy(h, y):
    return numpy.mean((h.numpy() >= 0.5) == y.numpy().astype(bool)) * 100


def returned_after_the_first(h, y):
    """Only the first answer is looked at: the return is indented into the loop and ends it in its first round."""
    return 100 / len(y) * float((h[0] >= 0.5) == y[0])


ACCURACY = Question(
    accuracy_percent,
    points=6,
    cases=[
        Case(
            "the lecture's start",
            dict(h=torch.tensor([[0.4020], [0.4147], [0.6556], [0.5948], [0.6788], [0.8061]]), y=ANSWERS),
        ),
        Case("four answers, one undecided", dict(h=torch.tensor([[0.1], [0.5], [0.3], [0.6]]),
             y=torch.tensor([[0.0], [1.0], [1.0], [0.0]]))),
        Case("one right answer", dict(h=torch.tensor([[0.3]]), y=torch.tensor([[0.0]])), hidden=True),
        Case("two wrong answers in double precision", dict(h=torch.tensor([[0.7], [0.2]], dtype=torch.float64),
             y=torch.tensor([[0.0], [1.0]], dtype=torch.float64)), hidden=True),
        Case("every second number of a longer list", dict(h=uniform(13, 1, strided=True), y=labels(13, strided=True)),
             hidden=True),
        Case("rare ones", dict(h=uniform(9, 1, low=0.35, high=0.6),
             y=torch.tensor([[0.0], [0], [0], [1], [0], [0], [0], [1], [0]])), hidden=True),
        Case("undecided everywhere", dict(h=torch.full((7, 1), 0.5), y=torch.tensor([[1.0], [1], [0], [1], [0], [1],
             [1]])), hidden=True),
        Case("seven hundred examples", dict(h=uniform(700, 1), y=labels(700)), hidden=True),
    ],
    tolerance=Tolerance(rtol=2e-6, atol=1e-6),
    misconceptions=[
        fraction_not_percent, error_rate, half_counted_as_0, every_answer_with_every_label, table_averaged,
        only_positives_found, recall, answers_counted, probabilities_compared, mean_distance, right_answers_counted,
        of_six_examples, rounded_to_two_decimals, whole_percent, sigmoid_before_accuracy, all_or_nothing,
        returned_after_the_first,
    ],
    alternatives=[accuracy_by_mean, accuracy_by_loop, accuracy_by_mistakes, accuracy_in_numpy],
    builds_on=["predict"],
)  # fmt: skip


# train_logistic


def magnitude_of_training(X, y, W, b, lr, nb_epochs):
    """How rounding errors of W and b travel: each update adds some, and multiplies what is there by I - lr * Hessian.

    They are followed as a covariance: a bound by norms explodes where steps are too long in one direction and short
    in the others, as with the lecture's lr = 1. The cost inherits them along the gradient.
    """
    A = torch.cat([X, torch.ones_like(y)], dim=1)
    w = torch.cat([W, b.reshape(1, 1)])
    unity = torch.eye(len(w), dtype=A.dtype)
    spread, log = torch.zeros_like(unity), []
    for _ in range(nb_epochs + 1):
        h = torch.sigmoid(A @ w)
        gradient = A.T @ (h - y) / len(A)
        from_parameters = float((gradient.T @ spread @ gradient).sqrt())
        log.append([from_parameters + float(magnitude_of_bce(h, y)), 100.0])
        residual = h + h * (1 - h) * (A.abs() @ w.abs()) + y
        added = float(w.norm() + lr * (A.T.abs() @ residual / len(A)).norm())
        stretch = unity - lr * A.T @ (A * h * (1 - h)) / len(A)
        spread = stretch @ spread @ stretch.T + added**2 * unity
        w = w - lr * gradient
    errors = spread.diagonal().sqrt()
    return [torch.tensor(log, dtype=A.dtype), errors[:-1].reshape(-1, 1), errors[-1:]]


def descended(X, y, W, b, nb_epochs, step):
    """The log and the last parameters when step(W, b) gives the new ones in each epoch."""
    log = []
    for _ in range(nb_epochs + 1):
        h = hypothesis(X, W, b)
        log.append([bce_cost(h, y).item(), accuracy_percent(h, y)])
        W, b = step(W, b)
    return torch.tensor(log, dtype=X.dtype), W, b


def gradients_pile_up(X, y, W, b, lr, nb_epochs):
    """Each backward() adds to the gradients of the epochs before: they are never set to zero, so the parameters are
    moved by slopes of places that they left long ago."""
    total = [torch.zeros_like(W), torch.zeros_like(b)]

    def step(W, b):
        for kept, slope in zip(total, bce_gradient(X, y, W, b), strict=True):
            kept += slope
        return W - lr * total[0], b - lr * total[1]

    return descended(X, y, W, b, nb_epochs, step)


def trained_on_squared_errors(X, y, W, b, lr, nb_epochs):
    """The steps follow the squared error of h, and not the cross-entropy. Its slope has a factor h (1 - h) and becomes
    flat where the model is certain and wrong."""

    def step(W, b):
        h = hypothesis(X, W, b)
        dW, db = from_residual(X, 2 * (h - y) * h * (1 - h))
        return W - lr * dW, b - lr * db

    return descended(X, y, W, b, nb_epochs, step)


def trained_with_decided_answers(X, y, W, b, lr, nb_epochs):
    """The steps compare decided answers, 0 or 1, with y, so that an example on the right side teaches nothing any more.
    The gradient takes the probability itself."""

    def step(W, b):
        dW, db = from_residual(X, predict(hypothesis(X, W, b)) - y)
        return W - lr * dW, b - lr * db

    return descended(X, y, W, b, nb_epochs, step)


def trained_on_the_sum(X, y, W, b, lr, nb_epochs):
    """Each step is m times too long: the slopes are those of the summed cost, not of its mean."""
    return train_logistic(X, y, W, b, lr * len(X), nb_epochs)


def steps_twice_as_long(X, y, W, b, lr, nb_epochs):
    """Each step is twice as long: a factor 2 stands in the gradient, as it does for squared errors."""
    return train_logistic(X, y, W, b, 2 * lr, nb_epochs)


def logged_after_the_update(X, y, W, b, lr, nb_epochs):
    """Every row is one update ahead: cost and accuracy were taken after the update, or one was made before the loop.
    Row 0 belongs to the W and b that were handed over."""
    log, _, _ = train_logistic(X, y, W, b, lr, nb_epochs + 1)
    _, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log[1:], W, b


def accuracy_after_the_update(X, y, W, b, lr, nb_epochs):
    """The costs are those before the update, the accuracies those after it: h was computed anew in between. A row has
    the cost and the accuracy of the same model."""
    log, _, _ = train_logistic(X, y, W, b, lr, nb_epochs + 1)
    _, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return torch.stack([log[:-1, 0], log[1:, 1]], dim=1), W, b


def one_epoch_too_few(X, y, W, b, lr, nb_epochs):
    """There is one epoch too few. Epochs are counted from 0 to nb_epochs, both included: how many are that?"""
    log, last_W, last_b = descended(X, y, W, b, nb_epochs - 1, lambda W, b: one_step(X, y, W, b, lr))
    return log.reshape(-1, 2), last_W, last_b


def one_step(X, y, W, b, lr):
    dW, db = bce_gradient(X, y, W, b)
    return W - lr * dW, b - lr * db


def one_epoch_too_many(X, y, W, b, lr, nb_epochs):
    """There is one epoch too many: the state after the last update is logged as well, or updated once more."""
    return train_logistic(X, y, W, b, lr, nb_epochs + 1)


def last_update_missing(X, y, W, b, lr, nb_epochs):
    """The log is right, but W and b are those before the last update. Each epoch makes one, the last one as well."""
    log, _, _ = train_logistic(X, y, W, b, lr, nb_epochs)
    _, W, b = descended(X, y, W, b, nb_epochs - 1, lambda W, b: one_step(X, y, W, b, lr))
    return log, W, b


def uphill(X, y, W, b, lr, nb_epochs):
    """The steps go uphill. In which direction does the gradient point, and which sign does the update need?"""
    return train_logistic(X, y, W, b, -lr, nb_epochs)


def weight_never_updated(X, y, W, b, lr, nb_epochs):
    """W stays what it was, only b moves. Is its new value stored?"""
    return descended(X, y, W, b, nb_epochs, lambda W, b: (W, one_step(X, y, W, b, lr)[1]))


def bias_never_updated(X, y, W, b, lr, nb_epochs):
    """b stays what it was, only W moves. Does the optimizer know of it?"""
    return descended(X, y, W, b, nb_epochs, lambda W, b: (one_step(X, y, W, b, lr)[0], b))


def nothing_updated(X, y, W, b, lr, nb_epochs):
    """Neither W nor b moves: the new values are never stored, or the gradients are zeroed before they are used."""
    return descended(X, y, W, b, nb_epochs, lambda W, b: (W, b))


def bias_moved_by_the_new_weight(X, y, W, b, lr, nb_epochs):
    """b is moved by the slope at the new W. Both slopes are taken at the same point, before anything moves."""

    def step(W, b):
        new_W, _ = one_step(X, y, W, b, lr)
        return new_W, one_step(X, y, new_W, b, lr)[1]

    return descended(X, y, W, b, nb_epochs, step)


def started_from_zeros(X, y, W, b, lr, nb_epochs):
    """Training starts from zeros, whatever W and b are handed over."""
    return train_logistic(X, y, torch.zeros_like(W), torch.zeros_like(b), lr, nb_epochs)


def learning_rate_of_the_lecture(X, y, W, b, lr, nb_epochs):
    """The learning rate is always 1, whatever the argument lr says."""
    return train_logistic(X, y, W, b, 1.0, nb_epochs)


def gradient_of_the_start_only(X, y, W, b, lr, nb_epochs):
    """The gradient is computed once, at the start, and used in every epoch: the model is not asked again inside the
    loop."""
    dW, db = bce_gradient(X, y, W, b)
    return descended(X, y, W, b, nb_epochs, lambda W, b: (W - lr * dW, b - lr * db))


def fractions_logged(X, y, W, b, lr, nb_epochs):
    """The accuracies are fractions between 0 and 1. The log holds percent."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log / torch.tensor([1.0, 100.0], dtype=X.dtype), W, b


def summed_cost_logged(X, y, W, b, lr, nb_epochs):
    """The parameters are right, the logged costs are m times too large: they are sums."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log * torch.tensor([len(X), 1.0], dtype=X.dtype), W, b


def columns_exchanged(X, y, W, b, lr, nb_epochs):
    """The numbers are right, the columns of the log are exchanged: first the cost, then the accuracy."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log.flip(1), W, b


def every_twentieth_row(X, y, W, b, lr, nb_epochs):
    """Only every 20th epoch is in the log, as in what the lecture prints. Here each epoch has a row."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log[::20], W, b


def stopped_at_100_percent(X, y, W, b, lr, nb_epochs):
    """The run ends as soon as all answers are right. The cost is not at its lowest then; go on to the last epoch."""
    log, _, _ = train_logistic(X, y, W, b, lr, nb_epochs)
    right = (log[:, 1] == 100).nonzero()
    return train_logistic(X, y, W, b, lr, int(right[0]) if len(right) else nb_epochs)


def accuracy_of_answers_above_half(X, y, W, b, lr, nb_epochs):
    """The parameters and costs are right, but a probability of exactly 0.5 is taken for the answer 0, as > does and
    torch.round. It counts as a 1."""
    log, last_W, last_b = train_logistic(X, y, W, b, lr, nb_epochs)
    for epoch in range(nb_epochs + 1):
        log[epoch, 1] = half_counted_as_0(hypothesis(X, W, b), y)
        W, b = one_step(X, y, W, b, lr)
    return log, last_W, last_b


def accuracy_of_a_table(X, y, W, b, lr, nb_epochs):
    """The parameters and costs are right, but each answer is compared with every label: a column and a vector make a
    table. Are there accuracies over 100?"""
    log, last_W, last_b = train_logistic(X, y, W, b, lr, nb_epochs)
    for epoch in range(nb_epochs + 1):
        log[epoch, 1] = every_answer_with_every_label(hypothesis(X, W, b), y)
        W, b = one_step(X, y, W, b, lr)
    return log, last_W, last_b


def every_row_is_the_last(X, y, W, b, lr, nb_epochs):
    """All rows of the log are the same, the last one: the list holds one and the same tensor again and again."""
    log, W, b = train_logistic(X, y, W, b, lr, nb_epochs)
    return log[-1:].expand(nb_epochs + 1, 2), W, b


def one_example_at_a_time(X, y, W, b, lr, nb_epochs):
    """Each example makes an update of its own, so there are m in each epoch. Here an epoch makes one update, with all
    examples together."""

    def step(W, b):
        for i in range(len(X)):
            W, b = one_step(X[i : i + 1], y[i : i + 1], W, b, lr)
        return W, b

    return descended(X, y, W, b, nb_epochs, step)


def momentum_added(X, y, W, b, lr, nb_epochs):
    """The steps remember the ones before (momentum). Plain gradient descent takes the slope of the moment only."""
    W, b = W.clone(), b.clone()
    optimizer = torch.optim.SGD([W, b], lr=lr, momentum=0.9)

    def step(W, b):
        W.grad, b.grad = bce_gradient(X, y, W, b)
        optimizer.step()
        return W, b

    return descended(X, y, W, b, nb_epochs, step)


def adam_in_place_of_sgd(X, y, W, b, lr, nb_epochs):
    """These are the steps of Adam, whose length hardly depends on the slope. Asked is plain gradient descent."""
    W, b = W.clone(), b.clone()
    optimizer = torch.optim.Adam([W, b], lr=lr)

    def step(W, b):
        W.grad, b.grad = bce_gradient(X, y, W, b)
        optimizer.step()
        return W, b

    return descended(X, y, W, b, nb_epochs, step)


def updated_while_autograd_looks_on(X, y, W, b, lr, nb_epochs):
    """W is changed in place while autograd follows it, which it refuses. The update itself is not to be recorded: see
    torch.no_grad, or let an optimizer do it."""
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    bce_cost(hypothesis(X, W, b), y).backward()
    W -= lr * W.grad
    return train_logistic(X, y, W, b, lr, nb_epochs)


def trained_by_optim(X, y, W, b, lr, nb_epochs):
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    log = []
    for _ in range(nb_epochs + 1):
        h = torch.sigmoid(X @ W + b)
        cost = torch.nn.functional.binary_cross_entropy(h, y)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        correct = (h >= 0.5).to(y.dtype) == y
        log.append((cost.item(), correct.sum().item() / len(correct) * 100))
    return torch.tensor(log, dtype=X.dtype), W.detach(), b.detach()


def trained_as_a_module(X, y, W, b, lr, nb_epochs):
    model = torch.nn.Sequential(torch.nn.Linear(X.shape[1], 1, dtype=X.dtype), torch.nn.Sigmoid())
    with torch.no_grad():
        model[0].weight.copy_(W.T)
        model[0].bias.copy_(b)
    log = torch.zeros(nb_epochs + 1, 2, dtype=X.dtype)
    for epoch in range(nb_epochs + 1):
        model.zero_grad()
        cost = torch.nn.BCELoss()(model(X), y)
        log[epoch, 0] = cost.item()
        log[epoch, 1] = accuracy_percent(model(X), y)
        cost.backward()
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
    return log, model[0].weight.detach().T, model[0].bias.detach()


def trained_on_logits(X, y, W, b, lr, nb_epochs):
    costs, percents = [], []
    for _ in range(nb_epochs + 1):
        W, b = W.detach().requires_grad_(True), b.detach().requires_grad_(True)
        z = X @ W + b
        cost = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
        costs.append(cost.item())
        percents.append(100 * ((z >= 0) == (y == 1)).double().mean().item())
        dW, db = torch.autograd.grad(cost, (W, b))
        W, b = W - lr * dW, b - lr * db
    return list(zip(costs, percents, strict=True)), W.detach(), b.detach()


def trained_in_numpy(X, y, W, b, lr, nb_epochs):
    A, answers, w, c = X.numpy(), y.numpy(), W.numpy().copy(), b.numpy().copy()
    log = numpy.zeros((nb_epochs + 1, 2))
    for row in log:
        p = 1 / (1 + numpy.exp(-(A @ w + c)))
        row[0] = -numpy.mean(numpy.log(numpy.where(answers == 1, p, 1 - p)))
        row[1] = 100 * numpy.mean((p >= 0.5) == answers)
        w -= lr * (A.T @ (p - answers) / len(A)).astype(w.dtype)
        c -= lr * (p - answers).mean(axis=0)
    return log, w, c


def trained_on_a_design_matrix(X, y, W, b, lr, nb_epochs):
    design = torch.cat([X, torch.ones_like(y)], dim=1)
    theta, log = torch.cat([W, b.unsqueeze(0)]), []
    for _ in range(nb_epochs + 1):
        h = torch.sigmoid(design @ theta)
        log.append(torch.stack([bce_cost(h, y), (h.ge(0.5) == y.bool()).to(y.dtype).mean() * 100]))
        theta = theta - lr / len(y) * design.T @ (h - y)
    return torch.stack(log), theta[:-1], theta[-1]


TRAIN = Question(
    train_logistic,
    points=16,
    cases=[
        # Not with the lecture's lr = 1: a gradient that is a sum would make steps of 6 there, which saturate h and blow
        # rounding up, so that two programs with the same mistake part. Here they stay together, and it gets its name.
        Case("four epochs from the lecture's start", dict(X=INPUTS, y=ANSWERS, W=FIRST_W, b=FIRST_B, lr=0.1,
             nb_epochs=3)),
        Case("a thousand epochs from the lecture's start", dict(X=INPUTS, y=ANSWERS, W=FIRST_W, b=FIRST_B, lr=0.1,
             nb_epochs=1000)),
        Case("a batch of 9 with three features", dict(X=normal(9, 3), y=torch.tensor([[1.0], [0], [0], [1], [0], [1],
             [0], [0], [0]]), W=normal(3, 1), b=normal(1), lr=0.2, nb_epochs=40), hidden=True),
        Case("from zeros", dict(X=normal(7, 2), y=torch.tensor([[1.0], [0], [0], [1], [0], [1], [0]]),
             W=torch.zeros(2, 1), b=torch.zeros(1), lr=0.3, nb_epochs=12), hidden=True),
        Case("no further epoch", dict(X=normal(4, 2), y=torch.tensor([[0.0], [1.0], [0.0], [1.0]]), W=normal(2, 1),
             b=normal(1), lr=0.5, nb_epochs=0), hidden=True),
        Case("one example", dict(X=normal(1, 2), y=torch.tensor([[1.0]]), W=normal(2, 1), b=normal(1), lr=0.25,
             nb_epochs=8), hidden=True),
        Case("two examples in double precision", dict(X=normal(2, 3, dtype=torch.float64),
             y=torch.tensor([[0.0], [1.0]], dtype=torch.float64), W=normal(3, 1, dtype=torch.float64),
             b=normal(1, dtype=torch.float64), lr=0.5, nb_epochs=30), hidden=True),
        Case("every second number of a table", dict(X=normal(30, 2, strided=True), y=labels(30, strided=True),
             W=normal(2, 1, strided=True), b=normal(1), lr=0.08, nb_epochs=25), hidden=True),
        Case("easy to separate", dict(X=torch.tensor([[-1.5], [-0.75], [-0.5], [0.5], [1.0], [2.0]]), y=ANSWERS,
             W=torch.tensor([[-0.5]]), b=torch.tensor([0.25]), lr=0.45, nb_epochs=60), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_training),
    misconceptions=[
        gradients_pile_up, trained_on_squared_errors, trained_with_decided_answers, trained_on_the_sum,
        steps_twice_as_long, logged_after_the_update, accuracy_after_the_update, one_epoch_too_few, one_epoch_too_many,
        last_update_missing, uphill, weight_never_updated, bias_never_updated, nothing_updated,
        bias_moved_by_the_new_weight, started_from_zeros, learning_rate_of_the_lecture, gradient_of_the_start_only,
        fractions_logged, summed_cost_logged, columns_exchanged, every_twentieth_row, stopped_at_100_percent,
        accuracy_of_answers_above_half, accuracy_of_a_table, every_row_is_the_last, one_example_at_a_time,
        momentum_added, adam_in_place_of_sgd, updated_while_autograd_looks_on,
    ],
    alternatives=[
        trained_by_optim, trained_as_a_module, trained_on_logits, trained_in_numpy, trained_on_a_design_matrix,
    ],
    builds_on=["hypothesis", "bce_cost", "bce_gradient", "accuracy_percent"],
    returns=("log", "W", "b"),
)  # fmt: skip


# boundary


def magnitude_of_boundary(x1, W, b):
    return ((W[0] * x1).abs() + b.abs()) / W[1].abs()


def sign_of_the_boundary(x1, W, b):
    """Right but for the sign. Solve the equation for x2 again: everything else goes to the other side."""
    return (W[0] * x1 + b) / W[1]


def bias_on_the_wrong_side(x1, W, b):
    """The bias has the wrong sign. It goes to the other side of the equation together with W1 x1."""
    return (b - W[0] * x1) / W[1]


def boundary_without_bias(x1, W, b):
    """The line goes through the origin for every b: the bias is not used."""
    return -W[0] * x1 / W[1]


def features_exchanged(x1, W, b):
    """The weights have changed places: this solves for the first feature, given the second."""
    return -(W[1] * x1 + b) / W[0]


def divided_by_the_first_weight(x1, W, b):
    """The sum is divided by the weight of the given feature. Which one stands in front of the unknown?"""
    return -(W[0] * x1 + b) / W[0]


def where_z_is_one_half(x1, W, b):
    """This is where X W + b is 0.5. It is h that should be 0.5; what does the sigmoid say at z = 0.5?"""
    return (0.5 - W[0] * x1 - b) / W[1]


def where_z_is_one(x1, W, b):
    """This is where X W + b is 1, where the sigmoid says 0.73 already. Which z gives 0.5?"""
    return (1 - W[0] * x1 - b) / W[1]


def not_divided(x1, W, b):
    """The division by the second weight is missing: W2 x2 is not yet x2."""
    return -(W[0] * x1 + b)


def only_the_bias_divided(x1, W, b):
    """Only the bias is divided by the second weight. Both terms of the other side are; a parenthesis is missing."""
    return -W[0] * x1 - b / W[1]


def slope_only(x1, W, b):
    """This is the slope of the boundary, the same number for every x1. Asked is the height of the line."""
    return (-W[0] / W[1]).expand(x1.shape)


def lectures_boundary(x1, W, b):
    """This is the boundary of the lecture's training, whatever W and b are handed over."""
    return boundary(x1, LAST_W.to(x1.dtype), LAST_B.to(x1.dtype))


def probabilities_on_the_axis(x1, W, b):
    """These are probabilities, those of examples whose second feature is 0. Asked is the second feature for which the
    probability is 0.5."""
    return sigmoid(W[0] * x1 + b)


def boundary_as_a_column(x1, W, b):
    """The numbers are right, but they stand in a column (k, 1). One number was asked for each of the k, as x1 has
    them."""
    return boundary(x1, W, b).reshape(-1, 1)


def boundary_by_slope(x1, W, b):
    slope, intercept = -W[0] / W[1], -b / W[1]
    return slope * x1 + intercept


def boundary_by_solve(x1, W, b):
    right = -(W[0] * x1 + b).reshape(1, -1)
    return torch.linalg.solve(W[1].reshape(1, 1), right).flatten()


def boundary_in_plain_python(x1, W, b):
    (w1,), (w2,) = W.tolist()
    return [-(w1 * one + b.item()) / w2 for one in x1.tolist()]


def boundary_in_numpy(x1, W, b):
    (w1,), (w2,) = W.numpy()
    return numpy.polyval([w1 / -w2, b.item() / -w2], x1.numpy())


BOUNDARY = Question(
    boundary,
    points=5,
    cases=[
        Case("the lecture's end", dict(x1=torch.tensor([1.0, 3.5, 6.0]), W=LAST_W, b=LAST_B)),
        Case("round numbers", dict(x1=torch.tensor([0.0, 1.0, 2.0, 5.0]), W=torch.tensor([[2.0], [-4.0]]),
             b=torch.tensor([6.0])), hidden=True),
        Case("one point", dict(x1=normal(1), W=uniform(2, 1, low=0.5, high=2), b=normal(1, mean=2.0)), hidden=True),
        Case("two points in double precision", dict(x1=normal(2, dtype=torch.float64),
             W=uniform(2, 1, low=-3, high=-1, dtype=torch.float64), b=normal(1, mean=1.0, dtype=torch.float64)),
             hidden=True),
        Case("every second number of a longer list", dict(x1=normal(9, sd=3.0, strided=True),
             W=torch.tensor([[0.5], [1.25]]), b=normal(1, mean=-3.0)), hidden=True),
        Case("large inputs", dict(x1=normal(6, sd=5000.0), W=uniform(2, 1, low=0.0004, high=0.002),
             b=normal(1, mean=4.0)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_boundary),
    misconceptions=[
        sign_of_the_boundary, bias_on_the_wrong_side, boundary_without_bias, features_exchanged,
        divided_by_the_first_weight, where_z_is_one_half, where_z_is_one, not_divided,
        only_the_bias_divided, slope_only, lectures_boundary, probabilities_on_the_axis, boundary_as_a_column,
    ],
    alternatives=[boundary_by_slope, boundary_by_solve, boundary_in_plain_python, boundary_in_numpy],
)  # fmt: skip


# plot_cost_history


def history_drawn(x, y):
    plt.figure()
    plt.plot(x, y)
    plt.xlabel("epoch")
    plt.ylabel("cost")


def accuracy_drawn(log):
    """This is the accuracy, the other column of the log."""
    history_drawn(range(len(log)), log[:, 1])


def epochs_counted_from_1(log):
    """The line starts at epoch 1. The first row is epoch 0, before any update."""
    history_drawn(range(1, len(log) + 1), log[:, 0])


def history_on_exchanged_axes(log):
    """The axes are exchanged: the epochs belong on the horizontal one."""
    history_drawn(log[:, 0], range(len(log)))


def cost_over_accuracy(log):
    """The cost is drawn over the accuracy: the two columns of the log became x and y. Asked is the cost over the
    epochs."""
    history_drawn(log[:, 1], log[:, 0])


def history_without_labels(log):
    """The line is right, but an axis has no label. A title does not say which axis is which."""
    plt.figure()
    plt.plot(log[:, 0])
    plt.title("cost")


def history_as_points(log):
    """The points are right, but nothing connects them: draw a line."""
    plt.figure()
    plt.scatter(range(len(log)), log[:, 0])
    plt.xlabel("epoch")
    plt.ylabel("cost")


def logarithmic_axis(log):
    """The cost axis is logarithmic. That can be useful, but linear axes were asked: the start should be seen in
    proportion."""
    plt.figure()
    plt.semilogy(log[:, 0])
    plt.xlabel("epoch")
    plt.ylabel("cost")


def every_second_epoch(log):
    """Only every second epoch is drawn. In a run that is thrown about, the line would look calmer than it was."""
    history_drawn(range(0, len(log), 2), log[::2, 0])


def first_epoch_left_out(log):
    """The first epoch is missing: the line starts with the second row of the log."""
    history_drawn(range(1, len(log)), log[1:, 0])


def history_backwards(log):
    """The line runs backwards: the last epoch stands at 0."""
    history_drawn(range(len(log)), log[:, 0].flip(0))


def costs_sorted(log):
    """The costs are sorted from high to low. A cost may go up during training, and the figure has to show that."""
    history_drawn(range(len(log)), log[:, 0].sort(descending=True).values)


def running_mean(log):
    """Each point is the mean of all costs up to it, which hides how the cost goes up and down."""
    history_drawn(range(len(log)), log[:, 0].cumsum(0) / torch.arange(1, len(log) + 1))


def one_row_drawn(log):
    """The line has two points: log[0] is the first row, a cost and an accuracy. The first column is something else."""
    history_drawn(range(2), log[0])


def history_by_objects(log):
    figure, axes = plt.subplots()
    axes.plot(torch.arange(len(log)).numpy(), log[:, 0].numpy(), "o-", markersize=2)
    axes.set(xlabel="epoch", ylabel="binary cross-entropy")
    figure.suptitle("training")


def history_of_both_columns(log):
    plt.figure()
    plt.plot(log)
    plt.legend(["cost", "accuracy in percent"])
    plt.xlabel("epoch")
    plt.ylabel("value")


def history_in_two_panels(log):
    _, (left, right) = plt.subplots(1, 2)
    left.plot([row[0] for row in log.tolist()])
    right.plot([row[1] for row in log.tolist()], color="grey")
    for axes, name in ((left, "cost"), (right, "accuracy")):
        axes.set_xlabel("epoch")
        axes.set_ylabel(name)


HISTORY = Question(
    plot_cost_history,
    points=4,
    cases=[
        Case("the first six epochs of the lecture", dict(log=torch.tensor([[0.539713, 83.3333], [0.527002, 83.3333],
             [0.620154, 50.0], [1.188488, 50.0], [0.804168, 66.6667], [1.632126, 50.0]]))),
        Case("one epoch", dict(log=torch.tensor([[0.75, 25.0]])), hidden=True),
        Case("a run in double precision", dict(log=uniform(12, 2, low=0.1, high=0.9, dtype=torch.float64)),
             hidden=True),
        Case("a longer run", dict(log=uniform(41, 2, low=0.2, high=60, strided=True)), hidden=True),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    observe=[Part.FIGURE],
    misconceptions=[
        accuracy_drawn, epochs_counted_from_1, history_on_exchanged_axes, cost_over_accuracy, history_without_labels,
        history_as_points, logarithmic_axis, every_second_epoch, first_epoch_left_out, history_backwards, costs_sorted,
        running_mean, one_row_drawn,
    ],
    alternatives=[history_by_objects, history_of_both_columns, history_in_two_panels],
)  # fmt: skip


ASSIGNMENT = Assignment(
    "lab05_logistic_regression",
    "Lab 5: Logistic regression",
    questions=[
        SIGMOID, PLOT_SIGMOIDS, HYPOTHESIS, BCE, GRADIENT, PREDICT, ACCURACY, TRAIN, BOUNDARY, HISTORY,
    ],
    written=[
        WrittenQuestion(
            "why_not_a_line",
            points=8,
            rubric=(
                "2: a line leaves the range from 0 to 1, so it is no probability. "
                "2: squared errors punish a line for examples that it is far on the right side of; the line turns. "
                "2: an example with numbers. "
                "2: the sigmoid stays between 0 and 1, and the cross-entropy costs little where it is sure and right, "
                "much where it is sure and wrong."
            ),
        ),
        WrittenQuestion(
            "role_of_weight_and_bias",
            points=7,
            rubric=(
                "2: W sets the steepness (slope W/4 in the middle); its sign the direction; W = 0 is flat. "
                "2: the middle is at x = -b/W. "
                "2: a positive b shifts the S to the left (for W > 0), by b/W. "
                "1: large W: answers become certain, the S nearly a step."
            ),
        ),
    ],
)  # fmt: skip
