"""The learning rate of the mean that makes the steps of the lecture's sum.

The lecture's answer, 0.15, belongs to m = 3 and 0.1 alone: hidden cases have other pairs, m = 1 and odd m among them.
"""

import numpy
import torch
from lab03_gradient_descent import equivalent_lr

from autograder.spec import Question, Tolerance, hidden, one_example, public, wrong


def rate_by_ratio(lr_sum, m):
    return lr_sum / (2 / m)


def rate_as_tensor(lr_sum, m):
    return torch.tensor(lr_sum) * m / 2


def rate_by_comparing_gradients(lr_sum, m):
    x = torch.ones(m, 1, dtype=torch.float64)
    by_sum = torch.sum((0 * x - 1) * x)
    by_formula = 2 * torch.mean((0 * x - 1) * x)
    return (lr_sum * by_sum / by_formula).item()


def rate_in_numpy(lr_sum, m):
    return numpy.multiply(0.5 * m, lr_sum)


QUESTION = Question(
    equivalent_lr,
    points=10,
    cases=[
        public("the lecture's full program", lr_sum=0.1, m=3),
        one_example(lr_sum=0.1, m=1),
        hidden("two examples", lr_sum=0.03, m=2),
        hidden("seven examples", lr_sum=0.02, m=7),
        hidden("ten examples, a long step", lr_sum=1.5, m=10),
        hidden("a thousand and one examples", lr_sum=1e-5, m=1001),
    ],
    tolerance=Tolerance(rtol=1e-6, atol=0.0),
    alternatives=[rate_by_ratio, rate_as_tensor, rate_by_comparing_gradients, rate_in_numpy],
    misconceptions=[
        wrong(
            "factor_2_forgotten",
            lambda lr_sum, m: lr_sum * m,
            "Twice too large: 1/m is accounted for, the formula's factor 2 is not. Write both steps down and set them "
            "equal.",
        ),
        wrong(
            "number_of_examples_forgotten",
            lambda lr_sum, m: lr_sum / 2,
            "Only the factor 2 is accounted for. A sum over m examples is also m times their mean.",
        ),
        wrong(
            "converted_the_other_way",
            lambda lr_sum, m: lr_sum * 2 / m,
            "This is the way back: it turns a learning rate of the mean into one of the sum. Which of the two "
            "gradients is the larger one, and which needs the smaller learning rate?",
        ),
        wrong(
            "taken_over_unchanged",
            lambda lr_sum, m: lr_sum,
            "The same learning rate makes another walk, since the two gradients are not equal. How many times is one "
            "the other?",
        ),
        wrong(
            "divided_by_m",
            lambda lr_sum, m: lr_sum / m,
            "The learning rate is divided by m. A mean is smaller than its sum, so a step of equal length needs a "
            "larger learning rate, not a smaller one; and the factor 2 is missing.",
        ),
        wrong(
            "doubled_where_halved",
            lambda lr_sum, m: lr_sum * m * 2,
            "The factor 2 stands on the wrong side: it makes the formula's gradient larger, so its learning rate must "
            "be smaller.",
        ),
        wrong(
            "whole_number_division",
            lambda lr_sum, m: lr_sum * (m // 2),
            "m // 2 throws the half away: for 3 examples it is 1 and not 1.5.",
        ),
        wrong(
            "always_point_15",
            lambda lr_sum, m: 0.15,
            "The result is always 0.15, the lecture's value. It holds for lr_sum = 0.1 and m = 3 only.",
        ),
        wrong(
            "always_three_examples",
            lambda lr_sum, m: lr_sum * 1.5,
            "The learning rate is always multiplied by 1.5, which is right for the lecture's three examples only. "
            "Where does m come in?",
        ),
    ],
)
