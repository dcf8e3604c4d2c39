"""One epoch of shuffled batches. Many right answers: checks judge.

Hidden cases have a rest, batches of one and larger than the data, and data whose pairs would not survive two shuffles.
"""

import random

import numpy
import torch
from d2l_3_2_linear_regression_scratch import data_iter

from autograder.spec import Case, Question, hidden, in_float64, normal, public


def numbered(n, p=2, dtype=torch.float32, strided=False):
    """Row i says that it is number i, and so does its label."""
    numbers = torch.arange(n, dtype=dtype)
    data = dict(
        features=torch.stack([numbers] + [100 - numbers * k / 4 for k in range(1, p)], dim=1), labels=10 * numbers + 3
    )
    return {name: torch.stack([one, one], dim=-1)[..., 0] if strided else one for name, one in data.items()}


def a_call_gives_something(result, batch_size, features, labels):
    """The call gave None. What does it yield?"""
    return all(epoch is not None for epoch in result)


def a_call_gives_more_than_a_single_pair(result, batch_size, features, labels):
    """The call gave one pair of tensors. It was to give something to iterate over, pair after pair."""
    return not any(
        isinstance(epoch, tuple) and len(epoch) == 2 and all(isinstance(part, torch.Tensor) for part in epoch)
        for epoch in result
    )


def a_call_gives_an_iterator(result, batch_size, features, labels):
    """What the call gave cannot be iterated over batch by batch. A function that yields is what was asked for."""
    return all(isinstance(epoch, list) for epoch in result)


def batches_are_not_indices(result, batch_size, features, labels):
    """What came are the numbers of examples, not the examples."""
    items = [item for epoch in result if isinstance(epoch, list) for item in epoch]
    whole = [item for item in items if isinstance(item, torch.Tensor) and not item.is_floating_point()]
    numbers = [item for item in items if isinstance(item, list) and all(isinstance(one, int) for one in item)]
    return not whole and not any(numbers)


def batches_are_pairs(result, batch_size, features, labels):
    """Each batch was to be a pair, (X, y)."""
    return all(isinstance(batch, (tuple, list)) and len(batch) == 2 for epoch in result for batch in epoch)


def batches_are_tensors(result, batch_size, features, labels):
    """Both parts of a batch were to be tensors."""
    return all(isinstance(part, torch.Tensor) for epoch in result for batch in epoch for part in batch)


def first_part_has_rows_of_features(result, batch_size, features, labels):
    """The first part of each pair was to be a table X with one row of features per example."""
    return all(X.ndim == 2 and X.shape[1] == features.shape[1] for epoch in result for X, _ in epoch)


def second_part_has_one_label_per_row(result, batch_size, features, labels):
    """The second part of each pair was to be y, with one label per row of X."""
    return all(y.numel() == len(X) for epoch in result for X, y in epoch)


def batches_have_the_dtypes_of_the_data(result, batch_size, features, labels):
    """The batches were to have the dtypes of features and labels."""
    return all(X.dtype == features.dtype and y.dtype == labels.dtype for epoch in result for X, y in epoch)


def no_batch_is_empty(result, batch_size, features, labels):
    """There is a batch without any example."""
    return all(len(X) > 0 for epoch in result for X, _ in epoch)


def there_is_more_than_one_batch(result, batch_size, features, labels):
    """There is only one batch, although the data are larger."""
    return all(len(epoch) > 1 for epoch in result) or batch_size >= len(features)


def there_are_as_many_batches_as_needed(result, batch_size, features, labels):
    """The number of batches is not the number of examples divided by batch_size, rounded up."""
    return all(len(epoch) == -(-len(features) // batch_size) for epoch in result)


def batches_before_the_last_are_full(result, batch_size, features, labels):
    """A batch before the last one does not have batch_size examples."""
    return all(len(X) == batch_size for epoch in result for X, _ in epoch[:-1])


def last_batch_holds_what_is_left(result, batch_size, features, labels):
    """The last batch was to hold the examples that the full batches leave."""
    left = (len(features) - 1) % batch_size + 1
    return all(len(epoch[-1][0]) == left for epoch in result)


def every_example_comes(result, batch_size, features, labels):
    """There are examples that come in no batch of an epoch."""
    wanted = {tuple(row) for row in features.tolist()}
    return all(wanted <= {tuple(row) for X, _ in epoch for row in X.tolist()} for epoch in result)


def no_example_comes_twice(result, batch_size, features, labels):
    """There are examples that come twice in an epoch."""
    epochs = [[tuple(row) for X, _ in epoch for row in X.tolist()] for epoch in result]
    return all(len(rows) == len(set(rows)) for rows in epochs)


def no_example_comes_twice_in_a_batch(result, batch_size, features, labels):
    """There are examples that come twice in one batch."""
    return all(len({tuple(row) for row in X.tolist()}) == len(X) for epoch in result for X, _ in epoch)


def rows_are_rows_of_the_data(result, batch_size, features, labels):
    """There are rows in the batches that are not in the data."""
    rows = {tuple(row) for row in features.tolist()}
    return all(tuple(row) in rows for epoch in result for X, _ in epoch for row in X.tolist())


def each_row_keeps_its_label(result, batch_size, features, labels):
    """There are rows of X beside the label of another example."""
    label_of = {tuple(row): label for row, label in zip(features.tolist(), labels.tolist(), strict=True)}
    batches = [batch for epoch in result for batch in epoch]
    return all(
        label_of.get(tuple(row)) == label
        for X, y in batches
        for row, label in zip(X.tolist(), y.flatten().tolist(), strict=True)
        if tuple(row) in label_of
    )


def features_leave_their_order(result, batch_size, features, labels):
    """The features come in the order of the data."""
    # By chance in 1 of 20! shuffles or fewer.
    given = features.tolist()
    return len(given) < 20 or any([row for X, _ in epoch for row in X.tolist()] != given for epoch in result)


def labels_leave_their_order(result, batch_size, features, labels):
    """The labels come in the order of the data."""
    given = labels.tolist()
    return len(given) < 20 or any([one for _, y in epoch for one in y.flatten().tolist()] != given for epoch in result)


def batches_mix_the_whole_data(result, batch_size, features, labels):
    """Each batch holds neighbours: it is a stretch of the data, in whatever order."""
    place = {tuple(row): number for number, row in enumerate(features.tolist())}
    if not 1 < batch_size < len(features):
        return True
    first = [[place.get(tuple(row), -1) for row in X.tolist()] for X, _ in result[0]]
    return not all(max(numbers) - min(numbers) == len(numbers) - 1 for numbers in first)


def batches_are_mixed_inside(result, batch_size, features, labels):
    """Inside each batch the examples come in the order of the data."""
    place = {tuple(row): number for number, row in enumerate(features.tolist())}
    if batch_size == 1:
        return True
    first = [[place.get(tuple(row), -1) for row in X.tolist()] for X, _ in result[0]]
    return not all(numbers == sorted(numbers) for numbers in first)


def each_epoch_has_its_own_order(result, batch_size, features, labels):
    """The second epoch repeats the order of the first."""
    orders = [[tuple(row) for X, _ in epoch for row in X.tolist()] for epoch in result]
    return len(orders[0]) < 20 or orders[0] != orders[1]


def not_shuffled(batch_size, features, labels):
    """The examples come in the order of the data, epoch after epoch. Shuffle before you cut: otherwise a batch is what
    happened to be measured together, and its gradient is no fair estimate."""
    for start in range(0, len(features), batch_size):
        yield features[start : start + batch_size], labels[start : start + batch_size]


def last_partial_batch_dropped(batch_size, features, labels):
    """Where batch_size does not divide the number of examples, the rest is missing: those examples never come. The last
    batch may be shorter."""
    order = torch.randperm(len(features))
    for start in range(0, len(features) - batch_size + 1, batch_size):
        yield features[order[start : start + batch_size]], labels[order[start : start + batch_size]]


def drawn_with_replacement(batch_size, features, labels):
    """Some examples come twice, others not at all: each place was filled by a draw of its own. One epoch goes through
    all examples: what is random is their order."""
    order = torch.randint(len(features), (len(features),))
    for indices in order.split(batch_size):
        yield features[indices], labels[indices]


def batches_drawn_independently(batch_size, features, labels):
    """Each batch is a fair sample, but it does not know of the batches before it: over the epoch some examples come
    twice and others never. Draw one order for the whole epoch, then cut it."""
    n = len(features)
    for start in range(0, n, batch_size):
        indices = torch.randperm(n)[: min(batch_size, n - start)]
        yield features[indices], labels[indices]


def shuffled_apart(batch_size, features, labels):
    """Features and labels were shuffled independently, so that a row stands beside the label of another example. One
    order for both."""
    one, other = torch.randperm(len(features)), torch.randperm(len(features))
    for start in range(0, len(features), batch_size):
        yield features[one[start : start + batch_size]], labels[other[start : start + batch_size]]


def labels_not_shuffled(batch_size, features, labels):
    """The features are shuffled, the labels come in the order of the data: a row stands beside the label of another
    example."""
    order = torch.randperm(len(features))
    for start in range(0, len(features), batch_size):
        yield features[order[start : start + batch_size]], labels[start : start + batch_size]


def features_not_shuffled(batch_size, features, labels):
    """The labels are shuffled, the features come in the order of the data: a row stands beside the label of another
    example."""
    order = torch.randperm(len(features))
    for start in range(0, len(features), batch_size):
        yield features[start : start + batch_size], labels[order[start : start + batch_size]]


def last_batch_filled_up(batch_size, features, labels):
    """The last batch was filled up with examples that had come before: they count twice in this epoch. It may be
    shorter than the others."""
    order = torch.randperm(len(features))
    missing = -len(order) % batch_size
    for indices in torch.cat([order, order.repeat(batch_size)[:missing]]).split(batch_size):
        yield features[indices], labels[indices]


def last_batch_filled_with_zeros(batch_size, features, labels):
    """The last batch was filled up with rows of zeros, which nobody measured. It may be shorter than the others."""
    order = torch.randperm(len(features))
    missing = -len(order) % batch_size
    X = torch.cat([features[order], torch.zeros(missing, features.shape[1], dtype=features.dtype)])
    y = torch.cat([labels[order], torch.zeros(missing, dtype=labels.dtype)])
    yield from zip(X.split(batch_size), y.split(batch_size), strict=True)


def first_batch_only(batch_size, features, labels):
    """There is one batch and no more. Does something leave the loop after the first round, as a return does, or the
    break that the lecture uses to print one batch?"""
    indices = torch.randperm(len(features))[:batch_size]
    yield features[indices], labels[indices]


def stopped_one_batch_early(batch_size, features, labels):
    """The last batch is missing, also where batch_size divides the number of examples. Where does the range of the loop
    end? The end itself is not part of a range."""
    order = torch.randperm(len(features))
    for start in range(0, len(features) - batch_size, batch_size):
        yield features[order[start : start + batch_size]], labels[order[start : start + batch_size]]


def started_one_batch_late(batch_size, features, labels):
    """The first batch is missing: the loop starts behind it. With which index does an order begin?"""
    order = torch.randperm(len(features))
    for start in range(batch_size, len(features), batch_size):
        yield features[order[start : start + batch_size]], labels[order[start : start + batch_size]]


def one_example_too_many_per_batch(batch_size, features, labels):
    """Batches overlap: each has one example more than batch_size, which comes again in the next one. The end of a slice
    is not part of it."""
    order = torch.randperm(len(features))
    for start in range(0, len(features), batch_size):
        yield features[order[start : start + batch_size + 1]], labels[order[start : start + batch_size + 1]]


def one_example_too_few_per_batch(batch_size, features, labels):
    """Each batch lacks one example, which never comes. The end of a slice is not part of it already."""
    order = torch.randperm(len(features))
    for start in range(0, len(features), batch_size):
        indices = order[start : min(start + batch_size, len(features)) - 1]
        yield features[indices], labels[indices]


def empty_batch_at_the_end(batch_size, features, labels):
    """There is a batch without examples after the last one, where batch_size divides the number of examples. Its mean
    loss would be not a number. How many batches are there?"""
    order = torch.randperm(len(features))
    for start in range(0, len(features) + 1, batch_size):
        yield features[order[start : start + batch_size]], labels[order[start : start + batch_size]]


def same_order_in_every_epoch(batch_size, features, labels):
    """Every epoch has the same order: a seed is set inside the function, with manual_seed, random.seed or a generator
    of its own. Set a seed once, at the top of a program, if at all."""
    order = torch.randperm(len(features), generator=torch.Generator().manual_seed(0))
    for indices in order.split(batch_size):
        yield features[indices], labels[indices]


def whole_batches_shuffled(batch_size, features, labels):
    """The batches come in a random order, but each is still a stretch of the data as it was given. Which examples meet
    in a batch is to be random, too."""
    starts = torch.randperm(-(-len(features) // batch_size)) * batch_size
    # The short batch stays at the end, so that only the order is wrong.
    for start in sorted(starts.tolist(), key=lambda start: start + batch_size > len(features)):
        yield features[start : start + batch_size], labels[start : start + batch_size]


def shuffled_within_batches(batch_size, features, labels):
    """The data were cut first and shuffled inside the pieces: the same examples meet in every epoch. Shuffle first,
    cut then."""
    for indices in torch.arange(len(features)).split(batch_size):
        indices = indices[torch.randperm(len(indices))]
        yield features[indices], labels[indices]


def indices_yielded(batch_size, features, labels):
    """What is yielded are the numbers of the examples, not the examples. Look them up in features and labels."""
    yield from torch.randperm(len(features)).split(batch_size)


def returned_in_place_of_yielded(batch_size, features, labels):
    """The function ends with its first batch and hands over that pair, not something to iterate over. What is the
    difference between return and yield?"""
    indices = torch.randperm(len(features))[:batch_size]
    return features[indices], labels[indices]


def result_of_shuffle_used(batch_size, features, labels):
    """random.shuffle shuffles a list in place and returns None. The name on the left of the equals sign now stands for
    nothing; which name stands for the list?"""
    indices = random.shuffle(list(range(len(features))))
    for start in range(0, len(features), batch_size):
        chosen = torch.tensor(indices[start : start + batch_size])
        yield features[chosen], labels[chosen]


def labels_first(batch_size, features, labels):
    """The two parts of each pair have changed places: features come first, then labels."""
    for indices in torch.randperm(len(features)).split(batch_size):
        yield labels[indices], features[indices]


def features_only(batch_size, features, labels):
    """The labels are missing: only X is yielded. Without y there is nothing to learn from."""
    for indices in torch.randperm(len(features)).split(batch_size):
        yield features[indices]


def single_examples_yielded(batch_size, features, labels):
    """Examples come one by one, whatever batch_size is: a row, and not a table of rows. What would index a tensor with
    many numbers at once?"""
    for index in torch.randperm(len(features)):
        yield features[index], labels[index]


def lists_in_place_of_tensors(batch_size, features, labels):
    """The batches are Python lists. A model multiplies tensors: index the tensors with all numbers of a batch at
    once."""
    for indices in torch.randperm(len(features)).split(batch_size):
        yield features[indices].tolist(), labels[indices].tolist()


def batches_of_ten_built_in(batch_size, features, labels):
    """Batches have 10 examples whatever batch_size is. Use the argument."""
    for indices in torch.randperm(len(features)).split(10):
        yield features[indices], labels[indices]


def number_of_batches_for_batch_size(batch_size, features, labels):
    """The data are cut into batch_size pieces. batch_size is the number of examples in a piece, not the number of
    pieces."""
    for indices in torch.randperm(len(features)).tensor_split(min(batch_size, len(features))):
        yield features[indices], labels[indices]


def batches_by_random_shuffle(batch_size, features, labels):
    indices = list(range(len(features)))
    random.shuffle(indices)
    for i in range(0, len(indices), batch_size):
        j = torch.tensor(indices[i : i + batch_size])
        yield features.index_select(0, j), labels.index_select(0, j)


def batches_by_dataloader(batch_size, features, labels):
    data = torch.utils.data.TensorDataset(features, labels)
    yield from torch.utils.data.DataLoader(data, batch_size=batch_size, shuffle=True)


def batches_by_numpy(batch_size, features, labels):
    order = torch.from_numpy(numpy.random.permutation(len(features)))
    for i in range(0, len(features), batch_size):
        yield features[order[i : i + batch_size]], labels[order[i : i + batch_size]]


def batches_by_while_loop(batch_size, features, labels):
    left = random.sample(range(len(features)), len(features))
    while left:
        now, left = left[:batch_size], left[batch_size:]
        yield torch.stack([features[k] for k in now]), torch.stack([labels[k] for k in now])


def batches_in_a_list(batch_size, features, labels):
    order = torch.argsort(torch.rand(len(features)))
    return [(features[part], labels[part]) for part in torch.split(order, batch_size)]


def batches_with_label_columns(batch_size, features, labels):
    together = torch.cat([features, labels.reshape(-1, 1).to(features.dtype)], dim=1)
    for part in together[torch.randperm(len(together))].split(batch_size):
        yield part[:, :-1], part[:, -1:]


QUESTION = Question(
    data_iter,
    points=16,
    repeat=2,
    cases=[
        public("40 examples, batches of 10", batch_size=10, **numbered(40)),
        hidden("a rest of 3 examples", batch_size=10, **numbered(43)),
        hidden("batches larger than the data", batch_size=35, **numbered(23)),
        hidden("batches of one", batch_size=1, **numbered(21, p=3)),
        hidden("one batch with everything", batch_size=30, **numbered(30)),
        in_float64("float64, not contiguous", batch_size=8, **numbered(32, 1, torch.float64, strided=True)),
        Case("random data", dict(batch_size=7, features=normal(60, 4), labels=normal(60)), hidden=True, seed=5),
    ],
    checks=[
        a_call_gives_something,
        a_call_gives_more_than_a_single_pair,
        a_call_gives_an_iterator,
        batches_are_not_indices,
        batches_are_pairs,
        batches_are_tensors,
        first_part_has_rows_of_features,
        second_part_has_one_label_per_row,
        batches_have_the_dtypes_of_the_data,
        no_batch_is_empty,
        there_is_more_than_one_batch,
        there_are_as_many_batches_as_needed,
        batches_before_the_last_are_full,
        last_batch_holds_what_is_left,
        rows_are_rows_of_the_data,
        every_example_comes,
        no_example_comes_twice,
        no_example_comes_twice_in_a_batch,
        each_row_keeps_its_label,
        features_leave_their_order,
        labels_leave_their_order,
        batches_mix_the_whole_data,
        batches_are_mixed_inside,
        each_epoch_has_its_own_order,
    ],
    alternatives=[
        batches_by_random_shuffle,
        batches_by_dataloader,
        batches_by_numpy,
        batches_by_while_loop,
        batches_in_a_list,
        batches_with_label_columns,
    ],
    misconceptions=[
        not_shuffled,
        last_partial_batch_dropped,
        drawn_with_replacement,
        batches_drawn_independently,
        shuffled_apart,
        labels_not_shuffled,
        features_not_shuffled,
        last_batch_filled_up,
        last_batch_filled_with_zeros,
        first_batch_only,
        stopped_one_batch_early,
        started_one_batch_late,
        one_example_too_many_per_batch,
        one_example_too_few_per_batch,
        empty_batch_at_the_end,
        same_order_in_every_epoch,
        whole_batches_shuffled,
        shuffled_within_batches,
        indices_yielded,
        returned_in_place_of_yielded,
        result_of_shuffle_used,
        labels_first,
        features_only,
        single_examples_yielded,
        lists_in_place_of_tensors,
        batches_of_ten_built_in,
        number_of_batches_for_batch_size,
    ],
)
