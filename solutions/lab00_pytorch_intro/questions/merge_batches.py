"""All batches as one, in their order.

Hidden cases have batches of one length, where stacking works as well, a single one, and batches of one example.
"""

import numpy
import torch
from lab00_pytorch_intro import merge_batches

from autograder.spec import EXACT, Question, hidden, integers, normal, public, strided, wrong


def first_rows_only(batches):
    """All batches are cut to the length of the shortest one, as zip does it: examples are lost."""
    shortest = min(len(batch) for batch in batches)
    return torch.cat([batch[:shortest] for batch in batches])


def returned_inside_the_loop(batches):
    """The function ends in the first round of its loop, since the return is indented into it: at most two batches come
    together, and of a single one nothing comes back."""
    merged = batches[0]
    for batch in batches[1:]:
        return torch.cat([merged, batch])
    return None


def merged_by_vstack(batches):
    return torch.vstack(batches)


def merged_one_after_the_other(batches):
    merged = batches[0]
    for batch in batches[1:]:
        merged = torch.cat((merged, batch))
    return merged


def merged_row_by_row(batches):
    return torch.stack([row for batch in batches for row in batch])


def merged_into_an_empty_table(batches):
    merged = batches[0].new_empty(sum(len(batch) for batch in batches), batches[0].shape[1])
    at = 0
    for batch in batches:
        merged[at : at + len(batch)] = batch
        at += len(batch)
    return merged


def merged_in_numpy(batches):
    return numpy.concatenate([batch.numpy() for batch in batches])


QUESTION = Question(
    merge_batches,
    points=7,
    cases=[
        public(
            "a batch of 2 and a batch of 3",
            batches=[torch.arange(8.0).reshape(2, 4), torch.arange(8.0, 20.0).reshape(3, 4)],
        ),
        hidden("three batches of one length", batches=[normal(2, 3), normal(2, 3), normal(2, 3)]),
        hidden("a single batch", batches=[normal(3, 2)]),
        strided(
            "four batches in double precision", batches=[normal(rows, 2, dtype=torch.float64) for rows in (3, 1, 4, 2)]
        ),
        hidden("batches of one example each", batches=[normal(1, 5), normal(1, 5)]),
        hidden("whole numbers", batches=[integers(4, 1, high=9), integers(6, 1, high=9)]),
    ],
    tolerance=EXACT,
    alternatives=[
        merged_by_vstack,
        merged_one_after_the_other,
        merged_row_by_row,
        merged_into_an_empty_table,
        merged_in_numpy,
    ],
    misconceptions=[
        wrong(
            "stacked_not_joined",
            lambda batches: torch.stack(batches),
            "The batches are stacked: that makes a new dimension and needs batches of one and the same length. Here "
            "the dimension of the examples becomes longer.",
        ),
        wrong(
            "joined_side_by_side",
            lambda batches: torch.cat(batches, dim=1),
            "The batches stand side by side: the rows become longer, and for batches of different lengths it fails. "
            "New examples are new rows.",
        ),
        wrong(
            "batches_added",
            lambda batches: sum(batches),
            "The numbers are added. For lists, + joins them; for tensors it is the sum, number by number.",
        ),
        wrong(
            "first_two_only",
            lambda batches: torch.cat([batches[0], batches[1]]),
            "Only the first two batches are joined. The list may be longer, or shorter.",
        ),
        wrong(
            "last_batch_only",
            lambda batches: batches[-1],
            "Only the last batch is there: the loop forgets what it had before.",
        ),
        wrong(
            "last_batch_dropped",
            lambda batches: torch.cat(batches[:-1]) if len(batches) > 1 else batches[0][:0],
            "The last batch is missing. Where does the loop, or the slice, end?",
        ),
        wrong(
            "joined_backwards",
            lambda batches: torch.cat(batches[::-1]),
            "The batches come in the opposite order: each new one is put in front.",
        ),
        wrong(
            "rows_lost_their_ends",
            lambda batches: torch.cat([batch.flatten() for batch in batches]),
            "All numbers stand in one long row: which of them belong to one example cannot be seen any more.",
        ),
        wrong(
            "still_a_list",
            lambda batches: batches,
            "This is still a list of batches. One tensor was asked, which has a shape of its own.",
        ),
        wrong(
            "started_from_a_row_of_zeros",
            lambda batches: torch.cat([torch.zeros(1, batches[0].shape[1], dtype=batches[0].dtype), *batches]),
            "There is a row of zeros in front: the result was started with an example that nobody gave. Start with "
            "the first batch, or with no row at all.",
        ),
        first_rows_only,
        returned_inside_the_loop,
        wrong(
            "first_batch_only",
            lambda batches: batches[0].clone(),
            "Only the first batch is there. torch.cat changes nothing, it returns what it makes: was that kept?",
        ),
        wrong(
            "result_of_cat_not_kept",
            lambda batches: torch.empty(0),
            "Nothing has been joined: torch.cat changes none of its arguments, it returns what it makes. Was that "
            "kept?",
        ),
    ],
)
