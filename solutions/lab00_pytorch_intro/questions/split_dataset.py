"""Training, validation and test part of a data set.

Hidden cases have parts of one example and of none, and sizes that no fixed percentages give.
"""

import torch
from lab00_pytorch_intro import split_dataset

from autograder.spec import EXACT, Question, hidden, in_float64, integers, normal, public, strided, wrong


def parts_of(x, y, train, validation, test):
    return x[train], y[train], x[validation], y[validation], x[test], y[test]


def answers_left_in_place(x, y, order, n_train, n_validation):
    """The examples are reordered, their answers are not: row i of x_train does not belong to y_train[i]."""
    after = n_train + n_validation
    x = x[order]
    return x[:n_train], y[:n_train], x[n_train:after], y[n_train:after], x[after:], y[after:]


def examples_left_in_place(x, y, order, n_train, n_validation):
    """The answers are reordered, their examples are not: row i of x_train does not belong to y_train[i]."""
    after = n_train + n_validation
    y = y[order]
    return x[:n_train], y[:n_train], x[n_train:after], y[n_train:after], x[after:], y[after:]


def one_example_between_the_parts_lost(x, y, order, n_train, n_validation):
    """An example is lost between the parts: a slice ends before its second number, so the next one starts right at
    it."""
    after = n_train + n_validation
    return parts_of(x, y, order[:n_train], order[n_train + 1 : after + 1], order[after + 1 :])


def validation_and_test_exchanged(x, y, order, n_train, n_validation):
    """Validation and test have changed places: the validation data come right behind the training data."""
    a, b, c, d, e, f = split_dataset(x, y, order, n_train, n_validation)
    return a, b, e, f, c, d


def all_x_before_all_y(x, y, order, n_train, n_validation):
    """The six tensors are the right ones in another order: first the three x, then the three y. Asked is x and y of
    one part after the other."""
    a, b, c, d, e, f = split_dataset(x, y, order, n_train, n_validation)
    return a, c, e, b, d, f


def sorted_within_the_parts(x, y, order, n_train, n_validation):
    """Each part holds the right examples, but in the order of the table, as a test of membership gives them. Within a
    part they stay in the given order."""
    cut = [order[:n_train], order[n_train : n_train + n_validation], order[n_train + n_validation :]]
    return parts_of(x, y, *[part.sort().values for part in cut])


def test_as_long_as_validation(x, y, order, n_train, n_validation):
    """The test part has n_validation examples, and what is behind it is thrown away. The test data are all the rest."""
    after = n_train + n_validation
    return parts_of(x, y, order[:n_train], order[n_train:after], order[after : after + n_validation])


def places_in_place_of_data(x, y, order, n_train, n_validation):
    """These are the places of the examples, not the examples. One step is missing: take the rows of x and y at these
    places."""
    cut = [order[:n_train], order[n_train : n_train + n_validation], order[n_train + n_validation :]]
    return cut[0], cut[0], cut[1], cut[1], cut[2], cut[2]


def parts_in_pairs(x, y, order, n_train, n_validation):
    """Three pairs came back. Six tensors were asked, side by side and not in pairs."""
    parts = split_dataset(x, y, order, n_train, n_validation)
    return parts[:2], parts[2:4], parts[4:]


def last_example_dropped(x, y, order, n_train, n_validation):
    """The last example is in no part: a slice that ends at -1 stops before it. Leave the end of the slice empty."""
    *parts, x_test, y_test = split_dataset(x, y, order, n_train, n_validation)
    return *parts, x_test[:-1], y_test[:-1]


def split_after_reordering(x, y, order, n_train, n_validation):
    x, y, after = x[order], y[order], n_train + n_validation
    return x[:n_train], y[:n_train], x[n_train:after], y[n_train:after], x[after:], y[after:]


def split_by_torch_split(x, y, order, n_train, n_validation):
    sizes = [n_train, n_validation, len(order) - n_train - n_validation]
    parts = zip(torch.split(x[order], sizes), torch.split(y[order], sizes), strict=True)
    return tuple(tensor for part in parts for tensor in part)


def split_by_index_select(x, y, order, n_train, n_validation):
    found = []
    for part in torch.tensor_split(order, (n_train, n_train + n_validation)):
        found += [torch.index_select(x, 0, part), torch.index_select(y, 0, part)]
    return found


def split_by_subsets(x, y, order, n_train, n_validation):
    data = torch.utils.data.TensorDataset(x, y)
    places, found = order.tolist(), []
    for start, end in ((0, n_train), (n_train, n_train + n_validation), (n_train + n_validation, len(places))):
        subset = torch.utils.data.Subset(data, places[start:end])
        pairs = [subset[k] for k in range(len(subset))]
        found.append(torch.stack([pair[0] for pair in pairs]) if pairs else x[:0])
        found.append(torch.stack([pair[1] for pair in pairs]) if pairs else y[:0])
    return tuple(found)


QUESTION = Question(
    split_dataset,
    points=11,
    returns=("x_train", "y_train", "x_validation", "y_validation", "x_test", "y_test"),
    cases=[
        public(
            "five examples",
            x=torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5], [3.0, 3.5], [4.0, 4.5]]),
            y=torch.tensor([0.0, 10.0, 20.0, 30.0, 40.0]),
            order=torch.tensor([3, 0, 4, 1, 2]),
            n_train=3,
            n_validation=1,
        ),
        hidden(
            "ten examples with classes",
            x=normal(10, 3),
            y=integers(10, high=4),
            order=torch.tensor([7, 2, 9, 0, 4, 1, 8, 6, 3, 5]),
            n_train=5,
            n_validation=2,
        ),
        hidden(
            "nothing left for the test",
            x=normal(6, 2),
            y=normal(6),
            order=torch.tensor([4, 5, 0, 2, 1, 3]),
            n_train=4,
            n_validation=2,
        ),
        in_float64(
            "one example each, in double precision",
            x=normal(3, 4),
            y=normal(3),
            order=torch.tensor([1, 2, 0]),
            n_train=1,
            n_validation=1,
        ),
        strided(
            "more to validate than to train",
            x=normal(9, 1),
            y=normal(9),
            order=torch.tensor([8, 3, 1, 6, 0, 7, 5, 2, 4]),
            n_train=2,
            n_validation=4,
        ),
        hidden(
            "a small validation part",
            x=normal(8, 2),
            y=normal(8),
            order=torch.tensor([5, 7, 0, 3, 6, 1, 4, 2]),
            n_train=3,
            n_validation=1,
        ),
    ],
    tolerance=EXACT,
    alternatives=[split_after_reordering, split_by_torch_split, split_by_index_select, split_by_subsets],
    misconceptions=[
        wrong(
            "order_ignored",
            lambda x, y, order, n_train, n_validation: split_dataset(x, y, torch.arange(len(x)), n_train, n_validation),
            "The examples are taken as they stand in the table: the order is not used. Data are often sorted, and "
            "then the test part is of another kind than the training part.",
        ),
        answers_left_in_place,
        examples_left_in_place,
        wrong(
            "validation_among_the_training_data",
            lambda x, y, order, n_train, n_validation: parts_of(
                x, y, order[:n_train], order[:n_validation], order[n_train + n_validation :]
            ),
            "The validation part starts at the first example again, so the model has seen its data in training. Every "
            "example belongs to exactly one part.",
        ),
        wrong(
            "validation_again_in_the_test",
            lambda x, y, order, n_train, n_validation: parts_of(
                x, y, order[:n_train], order[n_train : n_train + n_validation], order[n_train:]
            ),
            "The test part holds the validation data as well: it starts right behind the training data. Every example "
            "belongs to exactly one part.",
        ),
        wrong(
            "count_taken_for_an_end",
            lambda x, y, order, n_train, n_validation: parts_of(
                x, y, order[:n_train], order[n_train:n_validation], order[n_validation:]
            ),
            "n_validation is used as the place where the validation part ends. It says how many examples the part "
            "has; where does a part end that starts at n_train?",
        ),
        one_example_between_the_parts_lost,
        validation_and_test_exchanged,
        all_x_before_all_y,
        wrong(
            "order_used_backwards",
            lambda x, y, order, n_train, n_validation: split_dataset(x, y, torch.argsort(order), n_train, n_validation),
            "The order is used the wrong way round. It says which example comes first, order[0], not to which place "
            "example 0 goes.",
        ),
        sorted_within_the_parts,
        test_as_long_as_validation,
        wrong(
            "an_order_of_its_own",
            lambda x, y, order, n_train, n_validation: split_dataset(
                x, y, torch.randperm(len(x)), n_train, n_validation
            ),
            "The examples come in an order that was drawn anew. The one in the argument should be used, or nobody can "
            "repeat the experiment.",
        ),
        wrong(
            "sixty_percent_built_in",
            lambda x, y, order, n_train, n_validation: split_dataset(x, y, order, len(x) * 6 // 10, len(x) * 2 // 10),
            "The sizes of the parts are fixed fractions of the data. n_train and n_validation say how large they are.",
        ),
        places_in_place_of_data,
        parts_in_pairs,
        last_example_dropped,
    ],
)
