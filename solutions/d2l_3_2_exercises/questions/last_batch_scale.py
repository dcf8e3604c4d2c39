"""How much longer the step on the last batch is.

Hidden cases have last batches of every kind: full, one over, one missing, all of the data.
"""

import torch
from d2l_3_2_exercises import batch_sizes, last_batch_scale

from autograder.spec import Question, Tolerance, hidden, public, wrong


def scale_by_remainder(n, batch_size):
    return (n % batch_size or batch_size) / batch_size


def scale_by_counting(n, batch_size):
    return 1 - (-n % batch_size) / batch_size


def scale_by_steps(n, batch_size):
    last = torch.ones(n).split(batch_size)[-1]
    return (last.sum() / batch_size) / last.mean()


def scale_by_fractions(n, batch_size):
    full = (n - 1) // batch_size
    return n / batch_size - full


QUESTION = Question(
    last_batch_scale,
    points=2,
    builds_on=["batch_sizes"],
    cases=[
        public("ten in batches of four", n=10, batch_size=4),
        public("the chapter's thousand", n=1000, batch_size=10),
        hidden("seven in batches of ten", n=7, batch_size=10),
        hidden("one by one", n=5, batch_size=1),
        hidden("one left over", n=43, batch_size=6),
        hidden("one missing", n=59, batch_size=12),
        hidden("a third left over", n=20, batch_size=15),
    ],
    tolerance=Tolerance(rtol=1e-6, atol=1e-7),
    alternatives=[scale_by_remainder, scale_by_counting, scale_by_steps, scale_by_fractions],
    misconceptions=[
        wrong(
            "zero_for_a_full_batch",
            lambda n, batch_size: n % batch_size / batch_size,
            "Where the batch size divides n, the factor comes out as 0, as if the last step were not made: n % "
            "batch_size is 0 then. How large is the last batch?",
        ),
        wrong(
            "upside_down",
            lambda n, batch_size: batch_size / batch_sizes(n, batch_size)[-1],
            "This is one over the factor. Fewer gradients are added up in a short batch: is the step longer or "
            "shorter?",
        ),
        wrong(
            "no_effect",
            lambda n, batch_size: 1.0,
            "The factor is 1 always, as if the short batch were divided by its own size. What does sgd divide by?",
        ),
        wrong(
            "share_of_all_examples",
            lambda n, batch_size: batch_sizes(n, batch_size)[-1] / n,
            "The size of the last batch is divided by n. sgd does not know n.",
        ),
        wrong(
            "whole_division",
            lambda n, batch_size: batch_sizes(n, batch_size)[-1] // batch_size,
            "// throws the fraction away: a factor below 1 becomes 0.",
        ),
        wrong(
            "size_of_the_last_batch",
            lambda n, batch_size: batch_sizes(n, batch_size)[-1],
            "This is how many examples the last batch holds. What is its sum divided by, and what would it be divided "
            "by for a mean?",
        ),
        wrong(
            "missing_share",
            lambda n, batch_size: 1 - last_batch_scale(n, batch_size),
            "This is the part of the step that is missing. How much of it is left?",
        ),
        wrong(
            "number_of_batches_as_a_fraction",
            lambda n, batch_size: n / batch_size,
            "This is n / batch_size, how many batches there are. The factor is about the last one alone.",
        ),
    ],
)
