"""How many examples each batch of an epoch holds.

The chapter's 1000 / 10 is even: hidden cases leave one over, lack one, and have batches larger than the data.
"""

import torch
from d2l_3_2_exercises import batch_sizes

from autograder.spec import EXACT, Question, hidden, one_example, public, wrong


def equal_shares(n, batch_size):
    """The batches are made as equal as possible. data_iter fills one after the other."""
    count = -(-n // batch_size)
    return [n // count + (i < n % count) for i in range(count)]


def remainder_joins_the_last(n, batch_size):
    """The left-over examples are added to the last full batch, which is then too large."""
    if n < batch_size:
        return [n]
    return [batch_size] * (n // batch_size - 1) + [batch_size + n % batch_size]


def sizes_by_divmod(n, batch_size):
    full, rest = divmod(n, batch_size)
    return [batch_size] * full + ([rest] if rest else [])


def sizes_by_split(n, batch_size):
    return [len(batch) for batch in torch.arange(n).split(batch_size)]


def sizes_by_dataloader(n, batch_size):
    return [len(batch) for batch in torch.utils.data.DataLoader(range(n), batch_size=batch_size)]


def sizes_by_a_loop(n, batch_size):
    sizes = []
    while n > 0:
        sizes.append(n if n < batch_size else batch_size)
        n -= batch_size
    return torch.tensor(sizes)


QUESTION = Question(
    batch_sizes,
    points=2,
    cases=[
        public("the chapter's thousand", n=1000, batch_size=100),
        public("ten in batches of four", n=10, batch_size=4),
        hidden("seven in batches of ten", n=7, batch_size=10),
        hidden("one by one", n=5, batch_size=1),
        hidden("one batch of all", n=30, batch_size=30),
        one_example(n=1, batch_size=3),
        hidden("one left over", n=43, batch_size=6),
        hidden("one missing", n=59, batch_size=12),
    ],
    tolerance=EXACT,
    alternatives=[sizes_by_divmod, sizes_by_split, sizes_by_dataloader, sizes_by_a_loop],
    misconceptions=[
        wrong(
            "remainder_dropped",
            lambda n, batch_size: [batch_size] * (n // batch_size),
            "The examples that do not fill a batch are lost. data_iter cuts the list of indices with min(..): what is "
            "left over is a batch too.",
        ),
        wrong(
            "last_batch_filled_up",
            lambda n, batch_size: [batch_size] * -(-n // batch_size),
            "All batches are full, so together they hold more than n examples. Where would those come from?",
        ),
        wrong(
            "empty_batch_at_the_end",
            lambda n, batch_size: [batch_size] * (n // batch_size) + [n % batch_size],
            "Where the batch size divides n, an empty batch is added at the end. range(0, n, batch_size) stops before "
            "n.",
        ),
        equal_shares,
        remainder_joins_the_last,
        wrong(
            "remainder_first",
            lambda n, batch_size: batch_sizes(n, batch_size)[::-1],
            "The short batch comes first. The left-over examples are those at the end.",
        ),
        wrong(
            "number_of_batches",
            lambda n, batch_size: len(batch_sizes(n, batch_size)),
            "This is the number of batches. Their sizes are asked, one for each.",
        ),
        wrong(
            "starts_of_the_batches",
            lambda n, batch_size: list(range(0, n, batch_size)),
            "These are the positions at which the batches start. How many examples lie between one and the next?",
        ),
        wrong(
            "a_generator_of_ones",
            lambda n, batch_size: [1] * n,
            "There are n batches of one example: the step of the range is missing.",
        ),
    ],
)
