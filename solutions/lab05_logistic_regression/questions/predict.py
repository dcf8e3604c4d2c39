"""The answer that a probability stands for. Hidden cases have probabilities of exactly 0.5, and all on one side."""

import torch
from lab05_logistic_regression import predict

from autograder.spec import EXACT, Question, hidden, in_float64, one_example, public, strided, uniform, wrong


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


QUESTION = Question(
    predict,
    points=5,
    cases=[
        public("below, at and above one half", h=torch.tensor([[0.2], [0.5], [0.7]])),
        hidden("a batch of 8", h=uniform(8, 1)),
        one_example(h=torch.tensor([[0.5001]])),
        in_float64("two examples in double precision", h=torch.tensor([[0.4999999], [0.5]], dtype=torch.float64)),
        strided("every second number of a longer list", h=uniform(9, 1, low=0.3, high=0.6)),
        hidden("certain ones", h=torch.tensor([[0.0], [1.0], [1e-20], [0.9999999]])),
        hidden("all large", h=uniform(4, 1, low=0.6, high=0.95)),
    ],
    tolerance=EXACT,
    alternatives=[
        predicted_by_where,
        predicted_by_floor,
        predicted_by_loop,
        predicted_by_multiplying,
        predicted_by_heaviside,
    ],
    misconceptions=[
        wrong(
            "half_counts_as_0",
            lambda h: (h > 0.5).to(h.dtype),
            "A probability of exactly 0.5 gives 0: either the comparison is > and not >=, or torch.round was used, "
            "which rounds a half to the even number.",
        ),
        wrong(
            "answers_turned_around",
            lambda h: (h < 0.5).to(h.dtype),
            "The answers are turned around: a large probability gives 0.",
        ),
        wrong(
            "limit_at_zero",
            lambda h: (h > 0).to(h.dtype),
            "Every positive number gives 1, as if the limit were 0. That is the limit for X W + b; a probability is "
            "compared with 0.5.",
        ),
        wrong(
            "sigmoid_before_the_limit",
            lambda h: (torch.sigmoid(h) >= 0.5).to(h.dtype),
            "The sigmoid is applied once more, and then everything is at least 0.5: all answers are 1.",
        ),
        wrong(
            "decimals_cut_off",
            lambda h: h.int().to(h.dtype),
            "The decimals are cut off, which leaves a 1 only where the probability is exactly 1.",
        ),
        wrong(
            "minus_1_for_no",
            lambda h: 2 * (h >= 0.5).to(h.dtype) - 1,
            "No is answered as -1. Here the answers are 0 and 1.",
        ),
        wrong(
            "largest_of_one_column",
            lambda h: h.argmax(dim=1, keepdim=True).to(h.dtype),
            "argmax looks for the largest column, and there is only one: the answer is always 0. It is for models "
            "with one column per class.",
        ),
        wrong(
            "limit_at_the_mean",
            lambda h: (h >= h.mean()).to(h.dtype),
            "The limit is the mean of all probabilities. Each example is judged for itself, by 0.5.",
        ),
        wrong(
            "probabilities_returned",
            lambda h: h.clone(),
            "These are still the probabilities. A decision is missing.",
        ),
        wrong(
            "answers_flattened",
            lambda h: predict(h).flatten(),
            "The answers are right, but they stand in a vector (m,). Beside the column y it would broadcast to a "
            "table (m, m).",
        ),
        wrong(
            "places_of_the_ones",
            lambda h: (h >= 0.5).nonzero()[:, :1].to(h.dtype),
            "These are the places of the ones, not an answer for each example.",
        ),
        wrong(
            "one_answer_for_all",
            lambda h: (h >= 0.5).all().to(h.dtype),
            "This is one answer for all examples together. Each example has one of its own.",
        ),
        wrong(
            "compared_with_a_truth_value",
            lambda h: torch.ones_like(h) if h >= 0.5 else torch.zeros_like(h),
            "Each number is taken as it is in an `if`, and that works with a single number only. The comparison of a "
            "tensor gives a truth value for each of its numbers.",
        ),
    ],
)
