"""Which learning rate gets to the target first.

Hidden cases have draws, runs that end in nan or infinity, and one that was ahead and falls back.
"""

import math

import numpy
import torch
from d2l_3_2_exercises import fastest_lr

from autograder.spec import EXACT, Question, hidden, in_float64, public, wrong

NAN, INF = math.nan, math.inf


def epochs_needed(losses, target, there=lambda loss, target: loss <= target):
    """For each row the first epoch at the target, counted from 0, or the number of epochs where it never gets there."""
    return [next((epoch for epoch, loss in enumerate(row) if there(loss, target)), len(row)) for row in losses.tolist()]


def smallest_loss_at_the_end(lrs, losses, target):
    """This learning rate ends with the smallest loss. The fastest one may end a little higher: count the epochs until
    the target."""
    final = [loss if loss == loss else math.inf for loss in losses[:, -1].tolist()]
    return lrs[final.index(min(final))] if min(final) <= target else None


def smallest_loss_after_one_epoch(lrs, losses, target):
    """This learning rate is ahead after the first epoch. Who is ahead then need not get to the target first."""
    first = [loss if loss == loss else math.inf for loss in losses[:, 0].tolist()]
    return lrs[first.index(min(first))]


def largest_that_gets_there(lrs, losses, target):
    """This is the largest learning rate that gets to the target at all. Larger is not always faster: near the limit
    training goes back and forth."""
    needed = epochs_needed(losses, target)
    there = [lr for lr, epochs in zip(lrs, needed, strict=True) if epochs < losses.shape[1]]
    return max(there) if there else None


def first_in_the_list(lrs, losses, target):
    """Of two learning rates that get there in the same epoch this takes the first in the list. Their losses in that
    epoch decide."""
    needed = epochs_needed(losses, target)
    return lrs[needed.index(min(needed))] if min(needed) < losses.shape[1] else None


def below_not_at_most(lrs, losses, target):
    """A loss that is equal to the target does not count here. At most includes the target itself."""
    for column in losses.T.tolist():
        below = [(loss, lr) for loss, lr in zip(column, lrs, strict=True) if loss < target]
        if below:
            return min(below)[1]
    return None


def never_none(lrs, losses, target):
    """Some learning rate is named although none gets to the target: a search for the smallest number of epochs always
    finds one. What is asked for then?"""
    found = fastest_lr(lrs, losses, target)
    return lrs[0] if found is None else found


def position_in_the_list(lrs, losses, target):
    """This is the position of the learning rate in the list, not the learning rate."""
    found = fastest_lr(lrs, losses, target)
    return None if found is None else lrs.index(found)


def nan_taken_for_arrived(lrs, losses, target):
    """A learning rate that diverged is named: nan is not larger than the target, as every comparison with it is false,
    so asking `not loss > target` lets it in."""
    needed = epochs_needed(losses, target, lambda loss, target: not loss > target)
    best = min(needed)
    if best == losses.shape[1]:
        return None
    tied = [j for j, epochs in enumerate(needed) if epochs == best]
    return lrs[
        min(tied, key=lambda j: math.inf if losses[j, best] > target else float(losses[j, best].nan_to_num(-1.0)))
    ]


def epochs_returned(lrs, losses, target):
    """This is the number of epochs that it takes. Which learning rate is it?"""
    needed = min(epochs_needed(losses, target))
    return needed + 1 if needed < losses.shape[1] else None


def slowest_that_gets_there(lrs, losses, target):
    """This is the learning rate that needs the most epochs, not the fewest."""
    needed = [epochs if epochs < losses.shape[1] else -1 for epochs in epochs_needed(losses, target)]
    return lrs[needed.index(max(needed))] if max(needed) >= 0 else None


def first_that_gets_there_at_all(lrs, losses, target):
    """This is the first learning rate in the list that gets to the target in any epoch. The loop over the learning
    rates is the outer one, so the number of epochs does not count."""
    needed = epochs_needed(losses, target)
    return next((lr for lr, epochs in zip(lrs, needed, strict=True) if epochs < losses.shape[1]), None)


def fastest_by_sorting(lrs, losses, target):
    keyed = []
    for lr, row in zip(lrs, losses.tolist(), strict=True):
        for epoch, loss in enumerate(row):
            if loss <= target:
                keyed.append((epoch, loss, lr))
                break
    keyed.sort()
    return keyed[0][2] if keyed else None


def fastest_by_masks(lrs, losses, target):
    there = losses <= target
    if not there.any():
        return None
    epoch = int(there.any(dim=0).nonzero()[0])
    column = torch.where(there[:, epoch], losses[:, epoch], torch.full_like(losses[:, epoch], math.inf))
    return lrs[int(column.argmin())]


def fastest_in_numpy(lrs, losses, target):
    table = numpy.nan_to_num(losses.numpy(), nan=numpy.inf)
    for epoch in range(table.shape[1]):
        best = int(numpy.argmin(table[:, epoch]))
        if table[best, epoch] <= target:
            return numpy.asarray(lrs)[best]
    return None


QUESTION = Question(
    fastest_lr,
    points=3,
    cases=[
        public(
            "three learning rates",
            lrs=[0.03, 0.3, 1.0],
            losses=torch.tensor([[4.0, 1.0, 0.25], [2.0, 0.5, 0.375], [3.0, 0.75, 0.5]]),
            target=0.5,
        ),
        public("nobody gets there", lrs=[0.001, 0.003], losses=torch.tensor([[8.0, 7.5], [7.0, 6.0]]), target=0.125),
        hidden(
            "two in the same epoch, the second is lower",
            lrs=[0.1, 0.2, 0.05],
            losses=torch.tensor([[2.0, 0.75, 0.125], [3.0, 0.5, 0.25], [5.0, 4.0, 0.0625]]),
            target=1.0,
        ),
        hidden(
            "one diverges to nan at once",
            lrs=[3.0, 0.5, 0.25],
            losses=torch.tensor([[NAN, NAN, NAN, NAN], [9.0, 2.0, 1.0, 0.5], [8.0, 6.0, 3.0, 1.5]]),
            target=1.5,
        ),
        hidden(
            "only infinite and undefined losses",
            lrs=[4.0, 2.0],
            losses=torch.tensor([[INF, NAN], [1e30, INF]]),
            target=1.0,
        ),
        in_float64("a single learning rate and epoch", lrs=[0.7], losses=torch.tensor([[0.25]]), target=0.25),
        hidden(
            "the one that was ahead falls back",
            lrs=[0.4, 0.9, 0.6, 0.8],
            losses=torch.tensor(
                [[3.0, 2.0, 0.5, 0.25], [1.0, 0.75, 0.625, 0.5], [2.0, 0.25, 4.0, 8.0], [7.0, 0.5, 0.25, 0.125]],
            ),
            target=0.5,
        ),
    ],
    tolerance=EXACT,
    alternatives=[fastest_by_sorting, fastest_by_masks, fastest_in_numpy],
    misconceptions=[
        smallest_loss_at_the_end,
        smallest_loss_after_one_epoch,
        largest_that_gets_there,
        first_in_the_list,
        below_not_at_most,
        never_none,
        position_in_the_list,
        nan_taken_for_arrived,
        epochs_returned,
        slowest_that_gets_there,
        wrong(
            "always_the_chapters",
            lambda lrs, losses, target: 0.03,
            "The answer is 0.03 whatever the losses say.",
        ),
        first_that_gets_there_at_all,
        wrong(
            "smallest_loss_at_the_end_in_any_case",
            lambda lrs, losses, target: lrs[int(losses[:, -1].argmin())],
            "This learning rate ends with the smallest loss, and the target is not asked. Count the epochs until a "
            "loss is at most the target; where none is, the answer is None.",
        ),
    ],
)
