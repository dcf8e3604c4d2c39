"""The binary cross-entropy of probabilities.

Hidden cases have labels that are not half ones, and h that is exactly 0 or 1, where the logarithm has to be held.
"""

import math

import numpy
import torch
from lab05_logistic_regression import bce_cost

from autograder.spec import Question, RoundingBound, hidden, in_float64, one_example, public, strided, uniform, wrong

from .common import labels, magnitude_of_bce


def probabilities_bounded(h, y):
    """The probabilities are bounded to 1e-7 .. 1 - 1e-7, so that being certain and wrong costs 16 at most. Bound the
    logarithm, not what is in it."""
    h = h.clamp(1e-7, 1 - 1e-7)
    return -(y * torch.log(h) + (1 - y) * torch.log(1 - h)).mean()


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


QUESTION = Question(
    bce_cost,
    points=12,
    cases=[
        public("three good answers", h=torch.tensor([[0.8], [0.3], [0.9]]), y=torch.tensor([[1.0], [0.0], [1.0]])),
        public("certain and wrong", h=torch.tensor([[0.8], [0.3], [0.0]]), y=torch.tensor([[1.0], [0.0], [1.0]])),
        hidden(
            "a batch of 7", h=uniform(7, 1, low=0.01, high=0.99), y=torch.tensor([[1.0], [0], [0], [1], [1], [0], [1]])
        ),
        one_example(h=uniform(1, 1, low=0.2, high=0.8), y=torch.tensor([[0.0]])),
        in_float64(
            "two examples in double precision", h=uniform(2, 1, low=0.1, high=0.9), y=torch.tensor([[1.0], [0.0]])
        ),
        strided("every second number of a longer list", h=uniform(20, 1, low=0.001, high=0.999), y=labels(20)),
        hidden(
            "certain and right",
            h=torch.tensor([[1.0], [0.0], [0.0], [1.0]]),
            y=torch.tensor([[1.0], [0.0], [0.0], [1.0]]),
        ),
        hidden(
            "certain in all four ways",
            h=torch.tensor([[1.0], [0.0], [1.0], [0.0], [0.5]]),
            y=torch.tensor([[1.0], [0.0], [0.0], [1.0], [1.0]]),
        ),
        hidden("tiny probabilities", h=torch.tensor([[1e-30], [1e-12], [1e-6]]), y=torch.tensor([[1.0], [1.0], [1.0]])),
        hidden("a thousand examples", h=uniform(1000, 1, low=0.001, high=0.999), y=labels(1000)),
    ],
    tolerance=RoundingBound(magnitude_of_bce),
    alternatives=[bce_by_functional, bce_by_module, bce_of_the_right_answer, bce_in_plain_python, bce_in_numpy],
    misconceptions=[
        wrong(
            "costs_summed",
            lambda h, y: bce_cost(h, y) * len(h),
            "The costs are added up but not divided by the number of examples: twice the data would cost twice as "
            "much.",
        ),
        wrong(
            "minus_forgotten",
            lambda h, y: -bce_cost(h, y),
            "The cost is negative. Logarithms of probabilities are negative; the minus in front makes a cost of them.",
        ),
        wrong(
            "logarithm_to_base_2",
            lambda h, y: bce_cost(h, y) / math.log(2),
            "The logarithm is the one to the base 2. The cost takes the natural one: 0.5 everywhere costs 0.6931, not "
            "1.",
        ),
        wrong(
            "logarithm_to_base_10",
            lambda h, y: bce_cost(h, y) / math.log(10),
            "The logarithm is the one to the base 10. The cost takes the natural one, torch.log.",
        ),
        wrong(
            "answers_exchanged",
            lambda h, y: bce_cost(h, 1 - y),
            "Each example pays for the wrong one of its two terms: y and 1 - y have changed places. What should a "
            "model pay that says 1 where the answer is 1?",
        ),
        wrong(
            "sigmoid_once_more",
            lambda h, y: torch.nn.functional.binary_cross_entropy_with_logits(h, y),
            "The sigmoid is applied to h again, by hand or by binary_cross_entropy_with_logits. h is a probability "
            "already.",
        ),
        wrong(
            "logarithm_not_bounded",
            lambda h, y: -(y * torch.log(h) + (1 - y) * torch.log(1 - h)).mean(),
            "Nothing stops the logarithm of 0: the cost becomes infinite, or nan, since 0 times infinity is no "
            "number. Bound each logarithm from below.",
        ),
        wrong(
            "small_number_added",
            lambda h, y: -(y * torch.log(h + 1e-8) + (1 - y) * torch.log(1 - h + 1e-8)).mean(),
            "A small number is added to the probabilities, such as 1e-8. It changes what the certain ones pay: h = 0 "
            "would cost 18 and not 100. Bound the logarithm, not what is in it.",
        ),
        probabilities_bounded,
        wrong(
            "half_the_cost",
            lambda h, y: bce_cost(h, y) / 2,
            "Half of the cost. The 1/2 of some squared errors has nothing to do here.",
        ),
        wrong(
            "squared_errors",
            lambda h, y: ((h - y) ** 2).mean(),
            "This is the mean squared error, which never exceeds 1. Cross-entropy takes logarithms, and makes those "
            "pay who are certain and wrong.",
        ),
        wrong(
            "only_where_the_answer_is_1",
            lambda h, y: -(y * torch.log(h).clamp(min=-100)).mean(),
            "Only the examples with the answer 1 pay. A model that always says 1 would cost nothing; where is the "
            "second term?",
        ),
        wrong(
            "only_where_the_answer_is_0",
            lambda h, y: -((1 - y) * torch.log(1 - h).clamp(min=-100)).mean(),
            "Only the examples with the answer 0 pay. A model that always says 0 would cost nothing; where is the "
            "first term?",
        ),
        wrong(
            "minus_between_the_terms",
            lambda h, y: -(y * torch.log(h).clamp(min=-100) - (1 - y) * torch.log(1 - h).clamp(min=-100)).mean(),
            "The second term is subtracted from the first one. The minus stands in front of both: a parenthesis is "
            "missing.",
        ),
        wrong(
            "cost_per_example",
            lambda h, y: -(y * torch.log(h).clamp(min=-100) + (1 - y) * torch.log(1 - h).clamp(min=-100)),
            "This is one cost per example. Asked is their mean, one number.",
        ),
        wrong(
            "every_pair_compared",
            lambda h, y: bce_cost(h.expand(len(h), len(h)), y.flatten().expand(len(y), len(y))),
            "Each probability is compared with every answer, not with its own: shapes (m, 1) and (m,) broadcast to "
            "(m, m) without an error. Print the shape before you take the mean.",
        ),
        wrong(
            "probability_and_answer_exchanged",
            lambda h, y: -(h * torch.log(y).clamp(min=-100) + (1 - h) * torch.log(1 - y).clamp(min=-100)).mean(),
            "h and y have changed places: the logarithm is taken of the answers, which are 0 and 1. In torch's "
            "function, too, the probability comes first.",
        ),
        wrong(
            "softmax_of_one_class",
            lambda h, y: torch.nn.functional.cross_entropy(h, y),
            "The cost is always 0: F.cross_entropy takes a softmax over the classes, and with one column there is one "
            "class only. There is another function for yes or no.",
        ),
        wrong(
            "logarithm_of_one_more",
            lambda h, y: -(y * torch.log1p(h) + (1 - y) * torch.log1p(1 - h)).mean(),
            "log1p(h) is the logarithm of 1 + h. Asked is the one of h.",
        ),
        wrong(
            "divided_by_six",
            lambda h, y: bce_cost(h, y) * len(h) / 6,
            "The sum is divided by 6 whatever the data: right for the lecture's six examples only.",
        ),
        wrong(
            "cost_rounded",
            lambda h, y: torch.round(bce_cost(h, y), decimals=4),
            "The cost is rounded. Rounding belongs to printing; the number itself keeps its digits.",
        ),
        wrong(
            "a_larger_number_added",
            lambda h, y: -(y * torch.log(h + 1e-7) + (1 - y) * torch.log(1 - h + 1e-7)).mean(),
            "A small number is added to the probabilities, such as 1e-7. It changes what the certain ones pay: h = 0 "
            "would cost 16 and not 100. Bound the logarithm, not what is in it.",
        ),
        wrong(
            "a_smaller_number_added",
            lambda h, y: -(y * torch.log(h + 1e-10) + (1 - y) * torch.log(1 - h + 1e-10)).mean(),
            "A small number is added to the probabilities, such as 1e-10. It changes what the certain ones pay: h = 0 "
            "would cost 23 and not 100. Bound the logarithm, not what is in it.",
        ),
        wrong(
            "a_tiny_number_added",
            lambda h, y: -(y * torch.log(h + 1e-12) + (1 - y) * torch.log(1 - h + 1e-12)).mean(),
            "A small number is added to the probabilities, such as 1e-12. It changes what the certain ones pay: h = 0 "
            "would cost 28 and not 100. Bound the logarithm, not what is in it.",
        ),
    ],
)
