"""x upwards, each y with its x.

Hidden cases have more pairs than can be sorted by luck, labels as y, and other layouts.
"""

import numpy
import torch
from lab00_pytorch_intro import sort_pairs

from autograder.spec import EXACT, Question, hidden, in_float64, integers, normal, public, strided, wrong


def sent_where_it_came_from(x, y):
    """The order is used the wrong way round for y. order[i] says where number i comes from, not where it goes to. (A
    loop that writes to place order[i], and the order of the order, do the same.)"""
    ordered, order = torch.sort(x)
    return ordered, order, y[torch.argsort(order)]


def ranks_in_place_of_the_order(x, y):
    """The second part holds the rank of each x, that is, the place to which it goes. Asked is the place from which
    each of the sorted numbers comes."""
    ordered, order = torch.sort(x)
    return ordered, torch.argsort(order), y[order]


def sorted_downwards(x, y):
    """The largest x comes first. Upwards means that the smallest one does."""
    ordered, order = torch.sort(x, descending=True)
    return ordered, order, y[order]


def sorted_by_y(x, y):
    """The pairs are sorted by y. They should be sorted by x."""
    order = torch.argsort(y)
    return x[order], order, y[order]


def sorted_by_size_without_sign(x, y):
    """The numbers are sorted by their distance from zero: -3 comes before 5, but also behind 1."""
    order = torch.argsort(x.abs())
    return x[order], order, y[order]


def x_not_sorted(x, y):
    """The first part is x as it was. torch.sort and argsort leave their argument alone; take what they return."""
    order = torch.argsort(x)
    return x, order, y[order]


def places_counted_from_one(x, y):
    """The places are counted from 1. In Python the first one is 0, and y[order] must work."""
    ordered, order = torch.sort(x)
    return ordered, order + 1, y[order]


def order_and_values_exchanged(x, y):
    """The first two parts have changed places: torch.sort returns the values first."""
    ordered, order = torch.sort(x)
    return order, ordered, y[order]


def sorting_left_in_one_piece(x, y):
    """torch.sort returns a pair, and the whole pair was put into the result as one part. Take it apart into values and
    order."""
    ordered = torch.sort(x)
    return ordered, y[ordered.indices]


def indexed_by_the_values(x, y):
    """y is indexed by the sorted numbers themselves: y[x] asks for the number at place x. The pair needs the order,
    the other part that sorting returns."""
    ordered, order = torch.sort(x)
    return ordered, order, y[ordered]


def order_at_the_end(x, y):
    """The last two parts have changed places: first x sorted, then the order, then y."""
    values, order = torch.sort(x)
    return values, y[order], order


def pairs_by_argsort(x, y):
    order = x.argsort()
    return x[order], order, y[order]


def pairs_in_plain_python(x, y):
    triples = sorted(zip(x.tolist(), range(len(x)), y.tolist(), strict=True))
    ordered, order, paired = zip(*triples, strict=True)
    return list(ordered), list(order), list(paired)


def pairs_by_gather(x, y):
    ordered, order = x.sort(stable=True)
    return ordered, order, torch.gather(y, 0, order)


def pairs_in_numpy(x, y):
    order = numpy.argsort(x.numpy(), kind="stable")
    return x.numpy()[order], order, y.numpy()[order]


def pairs_by_comparing(x, y):
    rank = (x.unsqueeze(1) > x.unsqueeze(0)).sum(dim=1)
    order = torch.empty_like(rank)
    order[rank] = torch.arange(len(x))
    return torch.index_select(x, 0, order), order, torch.index_select(y, 0, order)


QUESTION = Question(
    sort_pairs,
    points=9,
    returns=("x", "order", "y"),
    cases=[
        public("three pairs", x=torch.tensor([3.0, 1.0, 2.0]), y=torch.tensor([30.0, 10.0, 20.0])),
        public(
            "four pairs, y in another order",
            x=torch.tensor([-2.0, 0.5, -3.5, 1.0]),
            y=torch.tensor([7.0, 9.0, 8.0, 6.0]),
        ),
        hidden("one pair", x=normal(1), y=normal(1)),
        in_float64("two pairs in double precision", x=torch.tensor([4.5, -1.5]), y=normal(2)),
        hidden("forty pairs", x=normal(40, sd=100.0), y=normal(40)),
        strided("every second number of a longer list", x=normal(9, sd=50.0), y=normal(9)),
        hidden("x with labels", x=normal(12, sd=100.0), y=integers(12, high=5)),
        hidden("whole numbers", x=torch.tensor([4, 0, 3, 1, 2]), y=normal(5)),
    ],
    tolerance=EXACT,
    alternatives=[pairs_by_argsort, pairs_in_plain_python, pairs_by_gather, pairs_in_numpy, pairs_by_comparing],
    misconceptions=[
        wrong(
            "both_sorted",
            lambda x, y: (*torch.sort(x), torch.sort(y).values),
            "Both lists are sorted, each for itself. That makes pairs that never were in the data: the smallest x "
            "need not have had the smallest y.",
        ),
        wrong(
            "y_left_behind",
            lambda x, y: (*torch.sort(x), y),
            "y stays as it was, while x is sorted: number i of the one does not belong to number i of the other any "
            "more.",
        ),
        sent_where_it_came_from,
        ranks_in_place_of_the_order,
        sorted_downwards,
        sorted_by_y,
        sorted_by_size_without_sign,
        x_not_sorted,
        places_counted_from_one,
        order_and_values_exchanged,
        sorting_left_in_one_piece,
        indexed_by_the_values,
        order_at_the_end,
    ],
)
