"""The curve from 0 to 1.

Hidden cases go far out on both sides, where the exponential overflows or the digits of 1 - h are gone, and keep a
graph.
"""

import torch
from lab05_logistic_regression import sigmoid

from autograder.spec import Question, RoundingBound, hidden, in_float64, normal, public, strided, uniform, wrong


def step(z):
    """This is a step from 0 to 1. The sigmoid rises smoothly, and gradient descent needs its slope."""
    return (z >= 0).to(z.dtype)


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


def magnitude(z):
    """The curve itself, and what the rounding of z, or of a number as large as z, does to it."""
    s = torch.sigmoid(z)
    return s + s * (1 - s) * z.abs()


QUESTION = Question(
    sigmoid,
    points=10,
    cases=[
        public("five numbers around 0", z=torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0])),
        public("both tails", z=torch.tensor([-1000.0, -30.0, 30.0, 1000.0])),
        hidden("a column of 7", z=normal(7, 1, sd=3.0)),
        hidden("a single number", z=torch.tensor(-1.25)),
        in_float64("a table in double precision", z=normal(3, 4, sd=6.0)),
        strided("every second number", z=normal(5, 2, mean=-1.0)),
        hidden("far to the left", z=uniform(9, low=-80, high=-9)),
        in_float64("both tails in double precision", z=torch.tensor([-900.0, 41.5, 900.0])),
        in_float64("far to the left in double precision", z=uniform(4, low=-80, high=-42)),
        hidden("a result of parameters", z=torch.tensor([[0.75], [-1.5]], requires_grad=True)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        sigmoid_by_formula,
        sigmoid_by_cases,
        sigmoid_by_logaddexp,
        sigmoid_by_module,
        sigmoid_by_softmax_of_two,
    ],
    misconceptions=[
        wrong(
            "infinite_over_infinite",
            lambda z: torch.exp(z) / (1 + torch.exp(z)),
            "For large z this divides infinity by infinity, which is nan: exp(z) stands above and below the line. "
            "Divide both by exp(z) first; what is left?",
        ),
        wrong(
            "small_tail_lost",
            lambda z: 0.5 * (1 + torch.tanh(z / 2)),
            "Far to the left nothing but zero, or noise, is left: two numbers near 1 were subtracted, as in "
            "1 - 1/(1 + exp(z)) or in the form with tanh. The tail is small, but it is not zero, and its digits can "
            "be had.",
        ),
        wrong(
            "sign_of_the_exponent",
            lambda z: torch.sigmoid(-z),
            "The curve falls where it should rise: the exponent has the wrong sign. What does a large z give?",
        ),
        wrong(
            "hyperbolic_tangent",
            lambda z: torch.tanh(z),
            "This is tanh, an S between -1 and 1. A probability lies between 0 and 1.",
        ),
        wrong(
            "one_minus_in_the_denominator",
            lambda z: 1 / (1 - torch.exp(-z)),
            "The denominator has a minus: it is 0 at z = 0, and the curve has a gap there.",
        ),
        wrong(
            "denominator_without_parentheses",
            lambda z: 1 / 1 + torch.exp(-z),
            "1 / 1 + exp(-z) divides only the first 1. Division binds tighter than the plus; the denominator needs "
            "parentheses.",
        ),
        step,
        wrong(
            "straight_pieces",
            lambda z: torch.nn.functional.hardsigmoid(z),
            'The curve is made of straight pieces (a "hard" sigmoid). It agrees at 0 and far away, and nowhere '
            "between.",
        ),
        wrong(
            "bounded_input",
            lambda z: torch.sigmoid(z.clamp(-20, 20)),
            "z is bounded to -20 .. 20 before the formula, so that the tail ends at 2e-9. Nothing has to be bounded, "
            "if the formula is written in the way that cannot overflow.",
        ),
        wrong(
            "slope_of_the_sigmoid",
            lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z)),
            "This is the derivative, a bump with the height 1/4 at 0. Asked is the curve itself.",
        ),
        wrong(
            "softmax_of_the_numbers",
            lambda z: torch.softmax(z.flatten(), dim=0).reshape(z.shape),
            "The numbers share out one probability among them. Here each number has a probability of its own.",
        ),
        wrong(
            "logarithm_of_the_sigmoid",
            lambda z: torch.nn.functional.logsigmoid(z),
            "This is the logarithm of the sigmoid, which is negative. The cost takes logarithms later.",
        ),
        wrong(
            "power_of_two",
            lambda z: 1 / (1 + 2 ** (-z)),
            "The base of the power is 2, and not e. The curve is flatter then.",
        ),
        wrong(
            "exponential_only",
            lambda z: torch.exp(z),
            "This is 1 / exp(-z), or exp(z), without the 1 + in the denominator: it grows beyond every bound.",
        ),
        wrong(
            "sigmoid_rounded",
            lambda z: torch.round(torch.sigmoid(z), decimals=4),
            "The result is rounded to four decimals. Rounding belongs to printing; small probabilities are gone.",
        ),
        wrong(
            "sigmoid_cut_off",
            lambda z: torch.sigmoid(z.detach()),
            "The numbers are right, but the result has lost its connection to z, so backward() cannot find the way "
            "back. detach, numpy, item and torch.tensor cut it.",
        ),
    ],
)
