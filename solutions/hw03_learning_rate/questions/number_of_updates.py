"""How often the weights change, by the kind of program.

Hidden cases have batches that are not full, batches of one, and no passes at all, where an off-by-one shows.
"""

import math

import torch
from hw03_learning_rate import number_of_updates

from autograder.spec import EXACT, Question, hidden, public, wrong


def last_batch_dropped(program, epochs, n, batch_size):
    """The last, shorter batch of a pass is dropped. It updates the weights like any other."""
    return epochs * (n // batch_size) if program == "minibatch" else number_of_updates(program, epochs, n, batch_size)


def one_batch_too_many(program, epochs, n, batch_size):
    """Where the rows can be divided evenly into batches, an empty one is counted as well."""
    if program != "minibatch":
        return number_of_updates(program, epochs, n, batch_size)
    return epochs * (n // batch_size + 1)


def rounded_number_of_batches(program, epochs, n, batch_size):
    """The number of batches is rounded to the nearest; a last batch is a batch however short it is."""
    if program != "minibatch":
        return number_of_updates(program, epochs, n, batch_size)
    return epochs * round(n / batch_size)


def batches_counted_together(program, epochs, n, batch_size):
    """The rows of all passes are strung together before they are cut into batches. Each pass has a last batch of its
    own."""
    if program != "minibatch":
        return number_of_updates(program, epochs, n, batch_size)
    return math.ceil(epochs * n / batch_size)


def batches_in_every_program(program, epochs, n, batch_size):
    """Batches are counted in every program. The labs and the week's notebook use all rows at once, whatever batch_size
    says."""
    loops = epochs + 1 if program == "lab" else epochs
    return loops * math.ceil(n / batch_size)


def updates_by_counting(program, epochs, n, batch_size):
    count = 0
    for _ in range(epochs + 1 if program == "lab" else epochs):
        for _ in range(0, n, batch_size if program == "minibatch" else n):
            count += 1
    return count


def updates_by_ceil(program, epochs, n, batch_size):
    return {"lab": epochs + 1, "week3": epochs, "minibatch": epochs * math.ceil(n / batch_size)}[program]


def updates_by_splitting(program, epochs, n, batch_size):
    if program == "minibatch":
        return epochs * len(torch.split(torch.arange(n), batch_size))
    return len(range(epochs + (program == "lab")))


QUESTION = Question(
    number_of_updates,
    points=5,
    cases=[
        public("Lab 2", program="lab", epochs=1000, n=3, batch_size=1),
        public("the week's notebook", program="week3", epochs=30, n=100, batch_size=10),
        public("Dive into Deep Learning", program="minibatch", epochs=3, n=1000, batch_size=10),
        hidden("a shorter last batch", program="minibatch", epochs=4, n=43, batch_size=10),
        hidden("a nearly full last batch", program="minibatch", epochs=5, n=19, batch_size=10),
        hidden("more than one pass per batch", program="minibatch", epochs=7, n=6, batch_size=20),
        hidden("batches of one", program="minibatch", epochs=2, n=8, batch_size=1),
        hidden("a single row", program="lab", epochs=12, n=1, batch_size=5),
        hidden("no epochs in a lab", program="lab", epochs=0, n=9, batch_size=4),
        hidden("no epochs in the notebook", program="week3", epochs=0, n=9, batch_size=4),
        hidden("no passes", program="minibatch", epochs=0, n=9, batch_size=4),
    ],
    tolerance=EXACT,
    alternatives=[updates_by_counting, updates_by_ceil, updates_by_splitting],
    misconceptions=[
        wrong(
            "epochs_in_every_program",
            lambda program, epochs, n, batch_size: epochs,
            "The number of epochs is taken for the number of updates in every program. Count the members of each "
            "range, and the batches of a pass.",
        ),
        wrong(
            "labs_without_the_last_epoch",
            lambda program, epochs, n, batch_size: (
                epochs if program == "lab" else number_of_updates(program, epochs, n, batch_size)
            ),
            "The labs' loop has one member more: range(epochs + 1) begins at 0 and still contains epochs.",
        ),
        wrong(
            "one_more_in_the_notebook_too",
            lambda program, epochs, n, batch_size: (
                epochs + 1 if program == "week3" else number_of_updates(program, epochs, n, batch_size)
            ),
            "The week's notebook loops over range(epochs), which has exactly epochs members; only the labs have one "
            "more.",
        ),
        wrong(
            "one_pass_more",
            lambda program, epochs, n, batch_size: number_of_updates(
                program, epochs + 1 if program == "minibatch" else epochs, n, batch_size
            ),
            "The mini-batch program makes epochs passes, not one more; only the labs count to epochs + 1.",
        ),
        last_batch_dropped,
        one_batch_too_many,
        rounded_number_of_batches,
        wrong(
            "fraction_of_a_batch",
            lambda program, epochs, n, batch_size: (
                epochs * n / batch_size if program == "minibatch" else number_of_updates(program, epochs, n, batch_size)
            ),
            "There is no fraction of an update: a shorter last batch makes a whole one.",
        ),
        batches_counted_together,
        wrong(
            "one_update_per_pass",
            lambda program, epochs, n, batch_size: (
                epochs if program == "minibatch" else number_of_updates(program, epochs, n, batch_size)
            ),
            "One update per pass: the mini-batch program updates after every batch.",
        ),
        wrong(
            "one_update_per_row",
            lambda program, epochs, n, batch_size: (
                epochs * n if program == "minibatch" else number_of_updates(program, epochs, n, batch_size)
            ),
            "One update per row: the mini-batch program updates after every batch, not after every row.",
        ),
        batches_in_every_program,
    ],
)
