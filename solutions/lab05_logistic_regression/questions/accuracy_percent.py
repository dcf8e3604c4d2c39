"""How many percent of the answers are right.

Hidden cases have rare ones and other m than six, where a count is no percentage, and probabilities at 0.5.
"""

import numpy
import torch
from lab05_logistic_regression import accuracy_percent, predict

from autograder.spec import Question, Tolerance, hidden, in_float64, public, strided, uniform, wrong

from .common import ANSWERS, labels


def half_counted_as_0(h, y):
    """A probability of exactly 0.5 is taken for the answer 0. It counts as a 1; your own predict can decide that."""
    return 100 * ((h > 0.5) == (y == 1)).double().mean().item()


def every_answer_with_every_label(h, y):
    """Each answer is compared with every label, not with its own: shapes (m, 1) and (m,) give a table (m, m), whose
    trues were divided by m. Is the result over 100?"""
    return 100 * (predict(h) == y.flatten()).sum().item() / len(h)


def recall(h, y):
    """This is the recall: of those whose answer is 1, how many were found. Accuracy is about all examples."""
    positives = (y == 1).sum().item()
    return 100 * ((predict(h) == 1) & (y == 1)).sum().item() / positives if positives else 0.0


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


QUESTION = Question(
    accuracy_percent,
    points=6,
    builds_on=["predict"],
    cases=[
        public(
            "the lecture's start",
            h=torch.tensor([[0.4020], [0.4147], [0.6556], [0.5948], [0.6788], [0.8061]]),
            y=ANSWERS,
        ),
        public(
            "four answers, one undecided",
            h=torch.tensor([[0.1], [0.5], [0.3], [0.6]]),
            y=torch.tensor([[0.0], [1.0], [1.0], [0.0]]),
        ),
        hidden("one right answer", h=torch.tensor([[0.3]]), y=torch.tensor([[0.0]])),
        in_float64(
            "two wrong answers in double precision",
            h=torch.tensor([[0.7], [0.2]], dtype=torch.float64),
            y=torch.tensor([[0.0], [1.0]]),
        ),
        strided("every second number of a longer list", h=uniform(13, 1), y=labels(13)),
        hidden(
            "rare ones",
            h=uniform(9, 1, low=0.35, high=0.6),
            y=torch.tensor([[0.0], [0], [0], [1], [0], [0], [0], [1], [0]]),
        ),
        hidden(
            "undecided everywhere", h=torch.full((7, 1), 0.5), y=torch.tensor([[1.0], [1], [0], [1], [0], [1], [1]])
        ),
        hidden("seven hundred examples", h=uniform(700, 1), y=labels(700)),
    ],
    tolerance=Tolerance(rtol=2e-6, atol=1e-6),
    alternatives=[accuracy_by_mean, accuracy_by_loop, accuracy_by_mistakes, accuracy_in_numpy],
    misconceptions=[
        wrong(
            "fraction_not_percent",
            lambda h, y: accuracy_percent(h, y) / 100,
            "This is a fraction between 0 and 1. Asked are percent.",
        ),
        wrong(
            "error_rate",
            lambda h, y: 100 - accuracy_percent(h, y),
            "These are the percent of wrong answers. Asked are those of the right ones.",
        ),
        half_counted_as_0,
        every_answer_with_every_label,
        wrong(
            "table_averaged",
            lambda h, y: 100 * (predict(h) == y.flatten()).double().mean().item(),
            "Each answer is compared with every label, not with its own: shapes (m, 1) and (m,) give a table (m, m), "
            "of which the mean was taken. Print the shape of the comparison.",
        ),
        wrong(
            "only_positives_found",
            lambda h, y: 100 * ((predict(h) == 1) & (y == 1)).double().mean().item(),
            "Only the ones that were found count as right. To answer 0 where it is 0 is right, too.",
        ),
        recall,
        wrong(
            "answers_counted",
            lambda h, y: 100 * predict(h).mean().item(),
            "These are the percent that were answered 1, right or wrong. Compare with y.",
        ),
        wrong(
            "probabilities_compared",
            lambda h, y: 100 * (h == y).double().mean().item(),
            "Probabilities are compared with labels, and they are hardly ever equal. Decide first: which answer does "
            "0.93 stand for?",
        ),
        wrong(
            "mean_distance",
            lambda h, y: 100 * (1 - (h - y).abs().mean().item()),
            "This is how near the probabilities come on average. Accuracy counts only on which side of 0.5 they lie.",
        ),
        wrong(
            "right_answers_counted",
            lambda h, y: (predict(h) == y).sum().item(),
            "This is the number of right answers. Divide by the number of all, and make percent of it.",
        ),
        wrong(
            "of_six_examples",
            lambda h, y: 100 * (predict(h) == y).sum().item() / 6,
            "The right answers are divided by 6 whatever the data. Ask the data how many there are.",
        ),
        wrong(
            "rounded_to_two_decimals",
            lambda h, y: round(accuracy_percent(h, y), 2),
            "The result is rounded to two decimals. Rounding belongs to printing; the number itself keeps its digits.",
        ),
        wrong(
            "whole_percent",
            lambda h, y: int(accuracy_percent(h, y)),
            "The result is cut to whole percent, by int or by //. The number itself keeps its digits.",
        ),
        wrong(
            "sigmoid_before_accuracy",
            lambda h, y: accuracy_percent(torch.sigmoid(h), y),
            "The sigmoid is applied to h again, so every answer is 1. h is a probability already.",
        ),
        wrong(
            "all_or_nothing",
            lambda h, y: 100.0 if accuracy_percent(h, y) == 100 else 0.0,
            "The result is 100 where all are right, and else 0. Count the right ones.",
        ),
        wrong(
            "returned_after_the_first",
            lambda h, y: 100 / len(y) * float((h[0] >= 0.5) == y[0]),
            "Only the first answer is looked at: the return is indented into the loop and ends it in its first round.",
        ),
    ],
)
