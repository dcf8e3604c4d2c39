"""What is known about right and wrong answers to lab 0: shapes, joining, sorting, splitting, counting.

Nothing here is rounded, so nearly everything is compared exactly. Most mistakes give a result of the right shape, or
are right for the one shape that was tried: the hidden cases have single examples, as many rows as columns, and sizes
that differ in every dimension.
"""

import math
import statistics

import numpy
import torch
from lab00_pytorch_intro import (
    classification_metrics,
    confusion_counts,
    describe_tensor,
    fit_verdict,
    flatten_images,
    kind_of_problem,
    merge_batches,
    sort_pairs,
    split_dataset,
    table_of_columns,
)

from autograder.spec import EXACT, Assignment, Case, Question, Tolerance, WrittenQuestion, integers, normal

TABLE_OF_THE_NOTES = torch.arange(15.0).reshape(3, 5)
TWO_IMAGES = torch.arange(1.0, 13.0).reshape(2, 2, 3)


# describe_tensor


def named_by_its_numbers(t):
    """A tensor of shape (1,) is called a scalar. It holds a single number, but it has a dimension, of size 1: the name
    depends on how many dimensions there are, not on how many numbers."""
    name, shape, batch, dim = describe_tensor(t)
    return "scalar" if t.numel() == 1 else name, shape, batch, dim


def names_shifted(t):
    """The names are one too high: no dimension is a scalar, one dimension a vector. Where does counting start?"""
    _, shape, batch, dim = describe_tensor(t)
    return ("vector", "matrix", "tensor", "tensor")[min(t.ndim, 3)], shape, batch, dim


def everything_called_tensor(t):
    """Every name is "tensor". That is true of all of them, but one, two and no dimension have names of their own."""
    return ("tensor", *describe_tensor(t)[1:])


def four_dimensions_without_a_name(t):
    """Up to three dimensions have a name, and more have none. The name "tensor" holds for three or more."""
    return ("scalar", "vector", "matrix", "tensor")[t.ndim], *describe_tensor(t)[1:]


def number_of_dimensions_as_dim(t):
    """The last number is how many dimensions the tensor has (ndim). In (batch, dimension) the word means how many
    numbers one example has."""
    return (*describe_tensor(t)[:3], t.ndim)


def last_size_as_dim(t):
    """dim is the last size alone. An example of a batch of images has more numbers than one row of pixels: multiply
    all sizes behind the first."""
    name, shape, batch, dim = describe_tensor(t)
    return name, shape, batch, t.shape[-1] if t.ndim > 1 else dim


def second_size_as_dim(t):
    """dim is the second size alone. An example may have more than one dimension itself: multiply all sizes behind the
    first."""
    name, shape, batch, dim = describe_tensor(t)
    return name, shape, batch, t.shape[1] if t.ndim > 1 else dim


def sizes_added(t):
    """The sizes of an example are added. How many numbers are in an image of 4 by 6?"""
    name, shape, batch, dim = describe_tensor(t)
    return name, shape, batch, sum(t.shape[1:]) if t.ndim > 1 else dim


def batch_and_dim_exchanged(t):
    """Batch and dim have changed places: the first dimension counts examples."""
    name, shape, batch, dim = describe_tensor(t)
    return name, shape, dim, batch


def batch_is_the_last_size(t):
    """The last dimension is taken to count examples. Here it is always the first one."""
    name, shape, batch, dim = describe_tensor(t)
    if t.ndim == 0:
        return name, shape, batch, dim
    return name, shape, t.shape[-1], t.numel() // t.shape[-1]


def all_numbers_as_dim(t):
    """dim counts the numbers of the whole tensor. How many of them belong to one example?"""
    return (*describe_tensor(t)[:3], t.numel())


def vector_as_one_example(t):
    """A vector is read as one example with m features. It could be, but here the first dimension always counts
    examples, so a vector holds m of them."""
    name, shape, batch, dim = describe_tensor(t)
    return (name, shape, 1, batch) if t.ndim == 1 else (name, shape, batch, dim)


def shape_of_one_example(t):
    """The shape is that of one example: its first size is missing. The shape of a tensor has all sizes."""
    name, shape, batch, dim = describe_tensor(t)
    return name, shape[1:], batch, dim


def shape_as_text(t):
    """The shape is a text. It should be a tuple of ints, which one can compute with."""
    name, shape, batch, dim = describe_tensor(t)
    return name, str(shape), batch, dim


def first_size_of_a_scalar(t):
    """A scalar has no first size: t.shape[0] fails for it. What is the shape of torch.tensor(7.0)?"""
    return describe_tensor(t)[0], tuple(t.shape), t.shape[0], t.numel() // t.shape[0]


def length_of_a_scalar(t):
    """A scalar has no length: len(t) fails for it, as it does for a single Python number."""
    return describe_tensor(t)[0], tuple(t.shape), len(t), t.numel() // len(t)


def always_the_table_of_the_notes(t):
    """The result is always that of the notes' 3 x 5 table. Ask the argument t."""
    return "matrix", (3, 5), 3, 5


def described_by_prod(t):
    sizes = list(t.size())
    name = {0: "scalar", 1: "vector", 2: "matrix"}.get(t.dim(), "tensor")
    return name, sizes, sizes[0] if sizes else 1, math.prod(sizes[1:])


def described_by_flattening(t):
    if t.dim() == 0:
        return "scalar", t.shape, 1, 1
    rows = t.reshape(t.shape[0], -1)
    name = "vector" if t.dim() == 1 else "matrix" if t.dim() == 2 else "tensor"
    return name, t.shape, rows.shape[0], rows.shape[1]


def described_by_nested_lists(t):
    shape, part = (), t.tolist()
    while isinstance(part, list):
        shape, part = (*shape, len(part)), part[0]
    names = ["scalar", "vector", "matrix"]
    dim = 1
    for size in shape[1:]:
        dim *= size
    return names[len(shape)] if len(shape) < 3 else "tensor", shape, (shape or (1,))[0], dim


def described_in_numpy(t):
    array = numpy.atleast_1d(t.numpy())
    name = ("scalar", "vector", "matrix")[t.ndim] if t.ndim < 3 else "tensor"
    return name, t.numpy().shape, len(array), array[0].size


def else_of_the_last_if(t):
    """Scalars and vectors are called tensor: the else belongs to the last if alone, and overwrites what the others had
    found. What follows an if as its alternative is an elif."""
    name, *others = describe_tensor(t)
    return name if t.ndim == 2 else "tensor", *others


DESCRIBE = Question(
    describe_tensor,
    points=8,
    cases=[
        Case("the notes' table of 3 x 5", dict(t=TABLE_OF_THE_NOTES)),
        Case("a single number", dict(t=torch.tensor(7.0))),
        Case("three numbers in a row", dict(t=torch.tensor([1.0, 2.0, 3.0]))),
        Case("two images of 4 by 6", dict(t=torch.zeros(2, 4, 6)), hidden=True),
        Case("one number in a dimension of its own", dict(t=torch.zeros(1)), hidden=True),
        Case("a batch of one example", dict(t=normal(1, 7)), hidden=True),
        Case("a column of six", dict(t=normal(6, 1, dtype=torch.float64, strided=True)), hidden=True),
        Case("one image of 5 by 3", dict(t=normal(1, 5, 3)), hidden=True),
        Case("a batch of pictures in colour", dict(t=normal(4, 3, 2, 5)), hidden=True),
        Case("whole numbers", dict(t=torch.arange(12).reshape(6, 2)), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        named_by_its_numbers, names_shifted, everything_called_tensor, four_dimensions_without_a_name,
        number_of_dimensions_as_dim, last_size_as_dim, second_size_as_dim, sizes_added, batch_and_dim_exchanged,
        batch_is_the_last_size, all_numbers_as_dim, vector_as_one_example, shape_of_one_example, shape_as_text,
        first_size_of_a_scalar, length_of_a_scalar, always_the_table_of_the_notes,
        else_of_the_last_if,
    ],
    alternatives=[described_by_prod, described_by_flattening, described_by_nested_lists, described_in_numpy],
    returns=("name", "shape", "batch", "dim"),
)  # fmt: skip


# flatten_images


def all_images_in_one_row(images):
    """All numbers stand in a single row: the batch is lost. Only what belongs to one image may be joined."""
    return images.flatten()


def one_column_per_image(images):
    """The table is lying on its side: there is a column for each image. A batch has a row per example."""
    return images.reshape(images.shape[0], -1).T


def dealt_out_and_turned(images):
    """The shape is right, but the numbers of different images are mixed. reshape deals the numbers out in the order in
    which they stand; turning the table over afterwards does not put them back together."""
    return images.reshape(-1, images.shape[0]).T


def columns_of_the_image_first(images):
    """Each image is read column by column. Its own rows come one after the other: first all numbers of row 0."""
    return images.transpose(1, 2).reshape(images.shape[0], -1)


def one_row_per_image_row(images):
    """There is a row for each row of each image. All rows of one image belong into one row of the result."""
    return images.reshape(-1, images.shape[2])


def first_image_only(images):
    """Only the first image is there. What happens to the others?"""
    return images[:1].reshape(1, -1)


def two_images_built_in(images):
    """The number of images is 2, whatever the batch. Ask the argument how many there are."""
    return images.reshape(2, -1)


def six_numbers_built_in(images):
    """The rows have 6 numbers, as in the example, whatever the images are. Ask the argument for its sizes, or let
    reshape work one of them out."""
    return images.reshape(-1, 6)


def images_averaged(images):
    """A dimension is averaged away, where it should be joined with the next one. No number may be lost."""
    return images.mean(dim=1)


def batch_of_one_squeezed(images):
    """A batch of one image comes back as a single row without a batch: squeeze removes every dimension of size 1. One
    image is a table with one row."""
    return images.reshape(images.shape[0], -1).squeeze()


def images_upside_down(images):
    """The images stand in the opposite order."""
    return images.reshape(images.shape[0], -1).flip(0)


def flattened_by_flatten(images):
    return images.flatten(start_dim=1)


def flattened_by_a_module(images):
    return torch.nn.Flatten()(images)


def flattened_image_by_image(images):
    return torch.stack([image.reshape(-1) for image in images])


def flattened_by_joining_rows(images):
    return torch.cat([images[:, row, :] for row in range(images.shape[1])], dim=1)


def flattened_in_plain_python(images):
    return [[number for row in image for number in row] for image in images.tolist()]


def width_plus_height(images):
    """The rows were to have width + height numbers, and reshape refuses: how many numbers are in an image of 2 by 3?"""
    batch, width, height = images.shape
    return images.reshape(batch, width + height)


FLATTEN = Question(
    flatten_images,
    points=8,
    cases=[
        Case("two images of 2 by 3", dict(images=TWO_IMAGES)),
        Case("three images of 4 by 2", dict(images=torch.arange(24.0).reshape(3, 4, 2))),
        Case("one image", dict(images=normal(1, 3, 5)), hidden=True),
        Case("as many images as rows and columns", dict(images=normal(4, 4, 4)), hidden=True),
        Case("double precision, every second number", dict(images=normal(2, 5, 3, dtype=torch.float64, strided=True)),
             hidden=True),
        Case("whole numbers", dict(images=integers(5, 3, 2, low=0, high=256)), hidden=True),
        Case("images of a single row", dict(images=normal(6, 1, 4)), hidden=True),
        Case("images of a single column", dict(images=normal(3, 7, 1)), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        all_images_in_one_row, one_column_per_image, dealt_out_and_turned, columns_of_the_image_first,
        one_row_per_image_row, first_image_only, two_images_built_in, six_numbers_built_in, images_averaged,
        batch_of_one_squeezed, images_upside_down,
        width_plus_height,
    ],
    alternatives=[
        flattened_by_flatten, flattened_by_a_module, flattened_image_by_image, flattened_by_joining_rows,
        flattened_in_plain_python,
    ],
)  # fmt: skip


# merge_batches


def stacked_not_joined(batches):
    """The batches are stacked: that makes a new dimension and needs batches of one and the same length. Here the
    dimension of the examples becomes longer."""
    return torch.stack(batches)


def joined_side_by_side(batches):
    """The batches stand side by side: the rows become longer, and for batches of different lengths it fails. New
    examples are new rows."""
    return torch.cat(batches, dim=1)


def batches_added(batches):
    """The numbers are added. For lists, + joins them; for tensors it is the sum, number by number."""
    return sum(batches)


def first_two_only(batches):
    """Only the first two batches are joined. The list may be longer, or shorter."""
    return torch.cat([batches[0], batches[1]])


def last_batch_only(batches):
    """Only the last batch is there: the loop forgets what it had before."""
    return batches[-1]


def last_batch_dropped(batches):
    """The last batch is missing. Where does the loop, or the slice, end?"""
    return torch.cat(batches[:-1]) if len(batches) > 1 else batches[0][:0]


def joined_backwards(batches):
    """The batches come in the opposite order: each new one is put in front."""
    return torch.cat(batches[::-1])


def rows_lost_their_ends(batches):
    """All numbers stand in one long row: which of them belong to one example cannot be seen any more."""
    return torch.cat([batch.flatten() for batch in batches])


def still_a_list(batches):
    """This is still a list of batches. One tensor was asked, which has a shape of its own."""
    return batches


def started_from_a_row_of_zeros(batches):
    """There is a row of zeros in front: the result was started with an example that nobody gave. Start with the first
    batch, or with no row at all."""
    return torch.cat([torch.zeros(1, batches[0].shape[1], dtype=batches[0].dtype), *batches])


def first_rows_only(batches):
    """All batches are cut to the length of the shortest one, as zip does it: examples are lost."""
    shortest = min(len(batch) for batch in batches)
    return torch.cat([batch[:shortest] for batch in batches])


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


def returned_inside_the_loop(batches):
    """The function ends in the first round of its loop, since the return is indented into it: at most two batches come
    together, and of a single one nothing comes back."""
    merged = batches[0]
    for batch in batches[1:]:
        return torch.cat([merged, batch])
    return None


def first_batch_only(batches):
    """Only the first batch is there. torch.cat changes nothing, it returns what it makes: was that kept?"""
    return batches[0].clone()


def result_of_cat_not_kept(batches):
    """Nothing has been joined: torch.cat changes none of its arguments, it returns what it makes. Was that kept?"""
    return torch.empty(0)


MERGE = Question(
    merge_batches,
    points=7,
    cases=[
        Case(
            "a batch of 2 and a batch of 3",
            dict(batches=[torch.arange(8.0).reshape(2, 4), torch.arange(8.0, 20.0).reshape(3, 4)]),
        ),
        Case("three batches of one length", dict(batches=[normal(2, 3), normal(2, 3), normal(2, 3)]), hidden=True),
        Case("a single batch", dict(batches=[normal(3, 2)]), hidden=True),
        Case(
            "four batches in double precision",
            dict(batches=[normal(rows, 2, dtype=torch.float64, strided=True) for rows in (3, 1, 4, 2)]),
            hidden=True,
        ),
        Case("batches of one example each", dict(batches=[normal(1, 5), normal(1, 5)]), hidden=True),
        Case("whole numbers", dict(batches=[integers(4, 1, high=9), integers(6, 1, high=9)]), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        stacked_not_joined, joined_side_by_side, batches_added, first_two_only, last_batch_only, last_batch_dropped,
        joined_backwards, rows_lost_their_ends, still_a_list, started_from_a_row_of_zeros, first_rows_only,
        returned_inside_the_loop,
        first_batch_only,
        result_of_cat_not_kept,
    ],
    alternatives=[
        merged_by_vstack, merged_one_after_the_other, merged_row_by_row, merged_into_an_empty_table, merged_in_numpy,
    ],
)  # fmt: skip


# table_of_columns


def rows_not_columns(columns):
    """Each vector has become a row. A row is one example: the vectors are the columns of the table."""
    return torch.stack(columns)


def lines_broken_elsewhere(columns):
    """The shape is right, but a row mixes numbers of different examples. reshape does not turn rows into columns; it
    only breaks the same numbers into lines at other places. (Joining the vectors end to end and reshaping does the
    same.)"""
    return torch.stack(columns).reshape(len(columns[0]), len(columns))


def joined_end_to_end(columns):
    """The vectors are joined end to end into one long vector. A table has two dimensions: which way of joining makes a
    new one?"""
    return torch.cat(columns)


def columns_from_right_to_left(columns):
    """The columns stand in the opposite order: the first vector is the leftmost one."""
    return torch.stack(columns[::-1], dim=1)


def two_columns_only(columns):
    """Only the first two vectors are there. The list may have another length."""
    return torch.stack(columns[:2], dim=1)


def last_column_everywhere(columns):
    """Every column is the last vector: the loop writes all of them to the same place, or keeps only its last one."""
    return torch.stack([columns[-1] for _ in columns], dim=1)


def columns_added(columns):
    """The vectors are added up. Each feature keeps a column of its own."""
    return sum(columns)


def tensor_of_tensors(columns):
    """torch.tensor makes a tensor from numbers; from a list of vectors it cannot. Another function puts tensors
    together."""
    return torch.tensor(columns)


def column_of_ones_in_front(columns):
    """There is a column of ones in front. Regression will need it later; here the table holds the given vectors
    alone."""
    return torch.stack([torch.ones_like(columns[0]), *columns], dim=1)


def one_dimension_too_many(columns):
    """The numbers are right, but there is a third dimension of size 1: the vectors were made columns first, and then
    stacked. A column can be joined to a column without a new dimension."""
    return torch.stack([column.unsqueeze(1) for column in columns], dim=1)


def table_by_column_stack(columns):
    return torch.column_stack(columns)


def table_by_turning_rows(columns):
    return torch.stack(columns).T


def table_by_joining_columns(columns):
    return torch.cat([column.unsqueeze(1) for column in columns], dim=1)


def table_in_plain_python(columns):
    return [list(row) for row in zip(*[column.tolist() for column in columns], strict=True)]


def table_filled_column_by_column(columns):
    table = torch.zeros(len(columns[0]), len(columns), dtype=columns[0].dtype)
    for j, column in enumerate(columns):
        table[:, j] = column
    return table


COLUMNS = Question(
    table_of_columns,
    points=7,
    cases=[
        Case(
            "two features of three examples",
            dict(columns=[torch.tensor([1.0, 2.0, 3.0]), torch.tensor([10.0, 20.0, 30.0])]),
        ),
        Case("three features of three examples", dict(columns=[normal(3), normal(3), normal(3)]), hidden=True),
        Case("one feature", dict(columns=[normal(5)]), hidden=True),
        Case("two examples", dict(columns=[normal(2, dtype=torch.float64) for _ in range(4)]), hidden=True),
        Case("five features, every second number", dict(columns=[normal(3, strided=True) for _ in range(5)]),
             hidden=True),
        Case("whole numbers", dict(columns=[integers(8, high=100), integers(8, high=100)]), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        rows_not_columns, lines_broken_elsewhere, joined_end_to_end, columns_from_right_to_left, two_columns_only,
        last_column_everywhere, columns_added, tensor_of_tensors, column_of_ones_in_front, one_dimension_too_many,
    ],
    alternatives=[
        table_by_column_stack, table_by_turning_rows, table_by_joining_columns, table_in_plain_python,
        table_filled_column_by_column,
    ],
)  # fmt: skip


# sort_pairs


def both_sorted(x, y):
    """Both lists are sorted, each for itself. That makes pairs that never were in the data: the smallest x need not
    have had the smallest y."""
    return *torch.sort(x), torch.sort(y).values


def y_left_behind(x, y):
    """y stays as it was, while x is sorted: number i of the one does not belong to number i of the other any more."""
    return *torch.sort(x), y


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


def order_at_the_end(x, y):
    """The last two parts have changed places: first x sorted, then the order, then y."""
    values, order = torch.sort(x)
    return values, y[order], order


SORT = Question(
    sort_pairs,
    points=9,
    cases=[
        Case("three pairs", dict(x=torch.tensor([3.0, 1.0, 2.0]), y=torch.tensor([30.0, 10.0, 20.0]))),
        Case(
            "four pairs, y in another order",
            dict(x=torch.tensor([-2.0, 0.5, -3.5, 1.0]), y=torch.tensor([7.0, 9.0, 8.0, 6.0])),
        ),
        Case("one pair", dict(x=normal(1), y=normal(1)), hidden=True),
        Case("two pairs in double precision", dict(x=torch.tensor([4.5, -1.5], dtype=torch.float64),
             y=normal(2, dtype=torch.float64)), hidden=True),
        Case("forty pairs", dict(x=normal(40, sd=100.0), y=normal(40)), hidden=True),
        Case("every second number of a longer list", dict(x=normal(9, sd=50.0, strided=True),
             y=normal(9, strided=True)), hidden=True),
        Case("x with labels", dict(x=normal(12, sd=100.0), y=integers(12, high=5)), hidden=True),
        Case("whole numbers", dict(x=torch.tensor([4, 0, 3, 1, 2]), y=normal(5)), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        both_sorted, y_left_behind, sent_where_it_came_from, ranks_in_place_of_the_order, sorted_downwards, sorted_by_y,
        sorted_by_size_without_sign, x_not_sorted, places_counted_from_one, order_and_values_exchanged,
        sorting_left_in_one_piece, indexed_by_the_values,
        order_at_the_end,
    ],
    alternatives=[pairs_by_argsort, pairs_in_plain_python, pairs_by_gather, pairs_in_numpy, pairs_by_comparing],
    returns=("x", "order", "y"),
)  # fmt: skip


# kind_of_problem


def examples_counted_not_classes(labels):
    """The labels are counted, not the different ones among them: a hundred answers of pass and fail are still two
    classes."""
    kind = kind_of_problem(labels)
    return ("binary" if len(labels) <= 2 else "multi-class") if kind in ("binary", "multi-class") else kind


def different_numbers_counted_as_classes(labels):
    """Numbers are treated as classes when only two different ones occur. Two students who scored 80 and 90 points do
    not turn points into classes: a third one may have 85."""
    if kind_of_problem(labels) == "regression" and len(set(labels)) <= 2:
        return "binary"
    return kind_of_problem(labels)


def whole_numbers_as_classes(labels):
    """Whole numbers are treated as classes. Points are quantities also where nobody got half a point; in this
    question classes come as texts."""
    if labels is not None and all(not isinstance(label, str) and label == int(label) for label in labels):
        return "binary" if len(set(labels)) <= 2 else "multi-class"
    return kind_of_problem(labels)


def digits_as_quantities(labels):
    """Texts that look like numbers are treated as numbers. The digit on a picture is the name of a class: a 7 taken for
    a 1 is not worse than a 7 taken for an 8."""
    if labels is not None and all(isinstance(label, str) and label.isdigit() for label in labels):
        return "regression"
    return kind_of_problem(labels)


def missing_labels_not_expected(labels):
    """None is handled as if it were a list. Look for it first: without labels there is nothing to count."""
    return "binary" if len(set(labels)) <= 2 and isinstance(labels[0], str) else kind_of_problem(labels)


def no_labels_called_regression(labels):
    """Data without labels are called a regression. What would be predicted, if there are no answers?"""
    return "regression" if labels is None else kind_of_problem(labels)


def every_classification_binary(labels):
    """All classes are taken for two. How many different ones are there?"""
    return kind_of_problem(labels).replace("multi-class", "binary")


def two_classes_called_multi(labels):
    """Two different classes are already called many. Choosing one of two is the binary problem; look at the
    comparison's limit."""
    if kind_of_problem(labels) == "binary":
        return "multi-class" if len(set(labels)) == 2 else "binary"
    return kind_of_problem(labels)


def three_classes_called_binary(labels):
    """Three different classes are still called binary. Look at the comparison's limit."""
    if kind_of_problem(labels) == "multi-class" and len(set(labels)) == 3:
        return "binary"
    return kind_of_problem(labels)


def single_class_not_expected(labels):
    """Where only one class happens to occur, the result is multi-class: the test is for exactly two different labels.
    A box with nothing but spam in it is a binary problem still."""
    if kind_of_problem(labels) == "binary" and len(set(labels)) == 1:
        return "multi-class"
    return kind_of_problem(labels)


def known_words_only(labels):
    """Only the words pass and fail are known. The names of the classes can be any; count the different ones."""
    if kind_of_problem(labels) == "binary" and not set(labels) <= {"pass", "fail"}:
        return "multi-class"
    return kind_of_problem(labels)


def hyphen_missing(labels):
    """The hyphen is missing in multi-class. Texts are compared character by character."""
    return kind_of_problem(labels).replace("-", "")


def spelled_with_a_space(labels):
    """There is a space in place of the hyphen in multi-class. Texts are compared character by character."""
    return kind_of_problem(labels).replace("-", " ")


def capital_letters(labels):
    """The words begin with capital letters. Texts are compared character by character."""
    return kind_of_problem(labels).capitalize()


def kind_printed(labels):
    """The word is printed, and nothing is returned. Who calls the function gets None and cannot go on with it."""
    print(kind_of_problem(labels))


def kind_by_match(labels):
    match labels:
        case None:
            return "unsupervised"
        case [str(), *_]:
            different = len(dict.fromkeys(labels))
            return "multi-class" if different > 2 else "binary"
    return "regression"


def kind_by_comparing(labels):
    if not labels:
        return "unsupervised"
    if any(isinstance(label, int | float) for label in labels):
        return "regression"
    others = [label for label in labels if label != labels[0]]
    return "multi-class" if any(label != others[0] for label in others) else "binary"


def kind_in_numpy(labels):
    if labels is None:
        return "unsupervised"
    array = numpy.array(labels)
    if array.dtype.kind != "U":
        return "regression"
    return "binary" if numpy.unique(array).size < 3 else "multi-class"


KIND = Question(
    kind_of_problem,
    points=7,
    cases=[
        Case("passed or not", dict(labels=["pass", "fail", "pass", "fail"])),
        Case("species of flowers", dict(labels=["setosa", "versicolor", "virginica", "setosa"])),
        Case("points of an exam", dict(labels=[80.0, 80.5, 90.0])),
        Case("no labels", dict(labels=None)),
        Case("two letters, one spam", dict(labels=["spam", "ham"]), hidden=True),
        Case("nothing but spam", dict(labels=["spam", "spam", "spam"]), hidden=True),
        Case("two different scores", dict(labels=[80.0, 90.0, 80.0]), hidden=True),
        Case("scores without halves", dict(labels=[152, 185, 180, 196, 142]), hidden=True),
        Case("the digits on pictures", dict(labels=["7", "1", "0", "7", "4", "9"]), hidden=True),
        Case("four kinds of dirt", dict(labels=["dust", "hair", "oil", "scratch", "oil"]), hidden=True),
        Case("one temperature", dict(labels=[21.5]), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        examples_counted_not_classes, different_numbers_counted_as_classes, whole_numbers_as_classes,
        digits_as_quantities, missing_labels_not_expected, no_labels_called_regression, every_classification_binary,
        two_classes_called_multi, three_classes_called_binary, single_class_not_expected, known_words_only,
        hyphen_missing, spelled_with_a_space, capital_letters, kind_printed,
    ],
    alternatives=[kind_by_match, kind_by_comparing, kind_in_numpy],
)  # fmt: skip


# split_dataset


def parts_of(x, y, train, validation, test):
    return x[train], y[train], x[validation], y[validation], x[test], y[test]


def order_ignored(x, y, order, n_train, n_validation):
    """The examples are taken as they stand in the table: the order is not used. Data are often sorted, and then the
    test part is of another kind than the training part."""
    return split_dataset(x, y, torch.arange(len(x)), n_train, n_validation)


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


def validation_among_the_training_data(x, y, order, n_train, n_validation):
    """The validation part starts at the first example again, so the model has seen its data in training. Every
    example belongs to exactly one part."""
    return parts_of(x, y, order[:n_train], order[:n_validation], order[n_train + n_validation :])


def validation_again_in_the_test(x, y, order, n_train, n_validation):
    """The test part holds the validation data as well: it starts right behind the training data. Every example belongs
    to exactly one part."""
    return parts_of(x, y, order[:n_train], order[n_train : n_train + n_validation], order[n_train:])


def count_taken_for_an_end(x, y, order, n_train, n_validation):
    """n_validation is used as the place where the validation part ends. It says how many examples the part has; where
    does a part end that starts at n_train?"""
    return parts_of(x, y, order[:n_train], order[n_train:n_validation], order[n_validation:])


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


def order_used_backwards(x, y, order, n_train, n_validation):
    """The order is used the wrong way round. It says which example comes first, order[0], not to which place example 0
    goes."""
    return split_dataset(x, y, torch.argsort(order), n_train, n_validation)


def sorted_within_the_parts(x, y, order, n_train, n_validation):
    """Each part holds the right examples, but in the order of the table, as a test of membership gives them. Within a
    part they stay in the given order."""
    cut = [order[:n_train], order[n_train : n_train + n_validation], order[n_train + n_validation :]]
    return parts_of(x, y, *[part.sort().values for part in cut])


def test_as_long_as_validation(x, y, order, n_train, n_validation):
    """The test part has n_validation examples, and what is behind it is thrown away. The test data are all the rest."""
    after = n_train + n_validation
    return parts_of(x, y, order[:n_train], order[n_train:after], order[after : after + n_validation])


def an_order_of_its_own(x, y, order, n_train, n_validation):
    """The examples come in an order that was drawn anew. The one in the argument should be used, or nobody can repeat
    the experiment."""
    return split_dataset(x, y, torch.randperm(len(x)), n_train, n_validation)


def sixty_percent_built_in(x, y, order, n_train, n_validation):
    """The sizes of the parts are fixed fractions of the data. n_train and n_validation say how large they are."""
    return split_dataset(x, y, order, len(x) * 6 // 10, len(x) * 2 // 10)


def places_in_place_of_data(x, y, order, n_train, n_validation):
    """These are the places of the examples, not the examples. One step is missing: take the rows of x and y at these
    places."""
    cut = [order[:n_train], order[n_train : n_train + n_validation], order[n_train + n_validation :]]
    return cut[0], cut[0], cut[1], cut[1], cut[2], cut[2]


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


def parts_in_pairs(x, y, order, n_train, n_validation):
    """Three pairs came back. Six tensors were asked, side by side and not in pairs."""
    parts = split_dataset(x, y, order, n_train, n_validation)
    return parts[:2], parts[2:4], parts[4:]


def last_example_dropped(x, y, order, n_train, n_validation):
    """The last example is in no part: a slice that ends at -1 stops before it. Leave the end of the slice empty."""
    *parts, x_test, y_test = split_dataset(x, y, order, n_train, n_validation)
    return *parts, x_test[:-1], y_test[:-1]


SPLIT = Question(
    split_dataset,
    points=11,
    cases=[
        Case(
            "five examples",
            dict(
                x=torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5], [3.0, 3.5], [4.0, 4.5]]),
                y=torch.tensor([0.0, 10.0, 20.0, 30.0, 40.0]),
                order=torch.tensor([3, 0, 4, 1, 2]),
                n_train=3,
                n_validation=1,
            ),
        ),
        Case(
            "ten examples with classes",
            dict(x=normal(10, 3), y=integers(10, high=4), order=torch.tensor([7, 2, 9, 0, 4, 1, 8, 6, 3, 5]),
                 n_train=5, n_validation=2),
            hidden=True,
        ),
        Case(
            "nothing left for the test",
            dict(x=normal(6, 2), y=normal(6), order=torch.tensor([4, 5, 0, 2, 1, 3]), n_train=4, n_validation=2),
            hidden=True,
        ),
        Case(
            "one example each, in double precision",
            dict(x=normal(3, 4, dtype=torch.float64), y=normal(3, dtype=torch.float64), order=torch.tensor([1, 2, 0]),
                 n_train=1, n_validation=1),
            hidden=True,
        ),
        Case(
            "more to validate than to train",
            dict(x=normal(9, 1, strided=True), y=normal(9, strided=True),
                 order=torch.tensor([8, 3, 1, 6, 0, 7, 5, 2, 4]), n_train=2, n_validation=4),
            hidden=True,
        ),
        Case(
            "a small validation part",
            dict(x=normal(8, 2), y=normal(8), order=torch.tensor([5, 7, 0, 3, 6, 1, 4, 2]), n_train=3, n_validation=1),
            hidden=True,
        ),
    ],
    tolerance=EXACT,
    misconceptions=[
        order_ignored, answers_left_in_place, examples_left_in_place, validation_among_the_training_data,
        validation_again_in_the_test, count_taken_for_an_end, one_example_between_the_parts_lost,
        validation_and_test_exchanged, all_x_before_all_y, order_used_backwards, sorted_within_the_parts,
        test_as_long_as_validation, an_order_of_its_own, sixty_percent_built_in, places_in_place_of_data,
        parts_in_pairs,
        last_example_dropped,
    ],
    alternatives=[split_after_reordering, split_by_torch_split, split_by_index_select, split_by_subsets],
    returns=("x_train", "y_train", "x_validation", "y_validation", "x_test", "y_test"),
)  # fmt: skip


# confusion_counts


def fp_and_fn_exchanged(y_true, y_pred):
    """False positives and false negatives have changed places. The second word says what was answered: a false
    positive was answered 1. (Exchanging the two arguments, or copying the order of the notes' table, does the same.)"""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, fn, fp, tn


def zero_as_positive(y_true, y_pred):
    """0 is taken for the positive class, so that everything is seen from the other side. Positive is 1 here."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tn, fn, fp, tp


def true_ones_exchanged(y_true, y_pred):
    """True positives and true negatives have changed places. Some libraries print a matrix that begins with TN; here
    the order is TP, FP, FN, TN."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tn, fp, fn, tp


def all_right_answers_as_tp(y_true, y_pred):
    """TP counts all right answers. A right answer can also be a 0: look at both tensors for the 1."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp + tn, fp, fn, tn


def all_answered_positive_as_tp(y_true, y_pred):
    """TP counts everything that was answered 1, right or wrong. True means that it is one, too."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp + fp, fp, fn, tn


def all_positives_as_tp(y_true, y_pred):
    """TP counts everything that really is 1, found or not. The word positive speaks of the answer."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp + fn, fp, fn, tn


def all_wrong_answers_as_fp(y_true, y_pred):
    """FP counts all wrong answers, and some of them were answered 0. Look at what was answered."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, fp + fn, fn, tn


def all_answered_negative_as_fn(y_true, y_pred):
    """FN counts everything that was answered 0, right or wrong. A false negative is a 1 that was missed."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, fp, fn + tn, tn


def both_errors_added(y_true, y_pred):
    """FP and FN are both the number of all wrong answers. They are two kinds of mistakes: a warning for nothing, and
    no warning."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, fp + fn, fp + fn, tn


def ten_examples_built_in(y_true, y_pred):
    """TN is what is missing to 10, whatever the number of examples."""
    tp, fp, fn, _ = confusion_counts(y_true, y_pred)
    return tp, fp, fn, 10 - tp - fp - fn


def fractions_of_all(y_true, y_pred):
    """These are fractions of all examples. Asked are counts."""
    return tuple(count / len(y_true) for count in confusion_counts(y_true, y_pred))


def marked_not_counted(y_true, y_pred):
    """These are four tensors that mark the examples. How many marks has each of them?"""
    return (
        (y_pred == 1) & (y_true == 1), (y_pred == 1) & (y_true == 0),
        (y_pred == 0) & (y_true == 1), (y_pred == 0) & (y_true == 0),
    )  # fmt: skip


def parentheses_missing(y_true, y_pred):
    """Without parentheses & comes before ==, so that y_pred == 1 & y_true == 1 is a chain of two comparisons, which
    Python joins with `and`; and that asks for one truth value of a whole tensor. Put each comparison into
    parentheses."""
    tp = (y_pred == 1 & y_true == 1).sum()
    fp = (y_pred == 1 & y_true == 0).sum()
    fn = (y_pred == 0 & y_true == 1).sum()
    tn = (y_pred == 0 & y_true == 0).sum()
    return tp, fp, fn, tn


def and_of_tensors(y_true, y_pred):
    """`and` asks for one truth value of a whole tensor, which has none when it holds more than one. For a truth value
    per example there is &, with each comparison in parentheses."""
    tp = ((y_pred == 1) and (y_true == 1)).sum()
    fp = ((y_pred == 1) and (y_true == 0)).sum()
    fn = ((y_pred == 0) and (y_true == 1)).sum()
    tn = ((y_pred == 0) and (y_true == 0)).sum()
    return tp, fp, fn, tn


def counts_as_a_table(y_true, y_pred):
    """The four counts come as a table of two rows. They are right, or would be, in one row: TP, FP, FN, TN."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return torch.tensor([[tp, fp], [fn, tn]])


def counted_by_a_loop(y_true, y_pred):
    counts = {(1, 1): 0, (0, 1): 0, (1, 0): 0, (0, 0): 0}
    for pair in zip(y_true.tolist(), y_pred.tolist(), strict=True):
        counts[pair] += 1
    return tuple(counts.values())


def counted_by_bincount(y_true, y_pred):
    tn, fp, fn, tp = torch.bincount(2 * y_true + y_pred, minlength=4)
    return tp, fp, fn, tn


def counted_by_products(y_true, y_pred):
    tp = (y_true * y_pred).sum()
    fp, fn = y_pred.sum() - tp, y_true.sum() - tp
    return torch.stack([tp, fp, fn, len(y_true) - tp - fp - fn])


def counted_by_logical_functions(y_true, y_pred):
    true, answered = y_true.bool(), y_pred.bool()
    return [
        torch.logical_and(true, answered).sum().item(),
        torch.logical_and(~true, answered).sum().item(),
        torch.logical_and(true, ~answered).sum().item(),
        torch.logical_not(torch.logical_or(true, answered)).sum().item(),
    ]


def counted_in_numpy(y_true, y_pred):
    table = numpy.zeros((2, 2), dtype=int)
    numpy.add.at(table, (1 - y_true.numpy(), 1 - y_pred.numpy()), 1)
    return table[0, 0], table[1, 0], table[0, 1], table[1, 1]


def counted_to_one(y_true, y_pred):
    """No count gets beyond 1: `count =+ 1` stores plus one, and `count += 1` adds it."""
    return tuple(min(count, 1) for count in confusion_counts(y_true, y_pred))


def all_answered_and_all_really_positive(y_true, y_pred):
    """FP counts everything that was answered 1, and FN everything that is 1, right or wrong. False means that the
    answer was wrong: each needs a look at both tensors."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, tp + fp, tp + fn, tn


CONFUSION = Question(
    confusion_counts,
    points=10,
    cases=[
        Case(
            "ten answers",
            dict(y_true=torch.tensor([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]),
                 y_pred=torch.tensor([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])),
        ),
        Case("always answered 1", dict(y_true=torch.tensor([1, 0, 0, 1, 0]), y_pred=torch.ones(5, dtype=torch.int64)),
             hidden=True),
        Case("always answered 0", dict(y_true=torch.tensor([1, 0, 1, 1, 0, 1]),
             y_pred=torch.zeros(6, dtype=torch.int64)), hidden=True),
        Case("one answer, and it is wrong", dict(y_true=torch.tensor([1]), y_pred=torch.tensor([0])), hidden=True),
        Case("two answers", dict(y_true=torch.tensor([0, 1]), y_pred=torch.tensor([1, 1])), hidden=True),
        Case(
            "every second answer of a longer list",
            dict(y_true=integers(31, strided=True), y_pred=integers(31, strided=True)),
            hidden=True,
        ),
        Case("three hundred answers", dict(y_true=integers(300), y_pred=integers(300)), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        fp_and_fn_exchanged, zero_as_positive, true_ones_exchanged, all_right_answers_as_tp,
        all_answered_positive_as_tp, all_positives_as_tp, all_wrong_answers_as_fp, all_answered_negative_as_fn,
        both_errors_added, ten_examples_built_in, fractions_of_all, marked_not_counted, parentheses_missing,
        and_of_tensors, counts_as_a_table,
        counted_to_one,
        all_answered_and_all_really_positive,
    ],
    alternatives=[
        counted_by_a_loop, counted_by_bincount, counted_by_products, counted_by_logical_functions, counted_in_numpy,
    ],
    returns=("TP", "FP", "FN", "TN"),
)  # fmt: skip


# classification_metrics


def f1_of_the_notes(tp, fp, fn, tn):
    """F1 is half of the expected value: this is the second formula of the notes, TP / (2TP + FN + FP), or the product
    of precision and recall over their sum without its 2. What is the F1 of a perfect classifier?"""
    accuracy, precision, recall, f1 = classification_metrics(tp, fp, fn, tn)
    return accuracy, precision, recall, f1 / 2


def f1_as_plain_mean(tp, fp, fn, tn):
    """F1 is the plain average of precision and recall. The harmonic mean is smaller: with precision 1 and recall 0 a
    classifier deserves no 0.5."""
    accuracy, precision, recall, _ = classification_metrics(tp, fp, fn, tn)
    return accuracy, precision, recall, (precision + recall) / 2


def f1_as_root_of_the_product(tp, fp, fn, tn):
    """F1 is the geometric mean of precision and recall, the root of their product. Asked is the harmonic mean."""
    accuracy, precision, recall, _ = classification_metrics(tp, fp, fn, tn)
    return accuracy, precision, recall, math.sqrt(precision * recall)


def f1_as_the_smaller_one(tp, fp, fn, tn):
    """F1 is the smaller one of precision and recall. The harmonic mean is near it, but not the same."""
    accuracy, precision, recall, _ = classification_metrics(tp, fp, fn, tn)
    return accuracy, precision, recall, min(precision, recall)


def f1_from_accuracy(tp, fp, fn, tn):
    """F1 is made of accuracy and recall. Which two measures does it reconcile?"""
    accuracy, precision, recall, _ = classification_metrics(tp, fp, fn, tn)
    both = accuracy + recall
    return accuracy, precision, recall, 2 * accuracy * recall / both if both else 0.0


def precision_and_recall_exchanged(tp, fp, fn, tn):
    """Precision and recall have changed places. Which of the two asks how many of the positives were found, and which
    how many of the answers 1 are right?"""
    accuracy, precision, recall, f1 = classification_metrics(tp, fp, fn, tn)
    return accuracy, recall, precision, f1


def true_negatives_forgotten(tp, fp, fn, tn):
    """Accuracy counts only the true positives as right. To answer 0 where it is 0 is right, too."""
    accuracy = classification_metrics(tp, fp, fn, tn)
    total = tp + fp + fn + tn
    return tp / total if total else 0.0, *accuracy[1:]


def accuracy_without_tn_at_all(tp, fp, fn, tn):
    """TN is missing above and below the line of accuracy. All answers means all four counts."""
    total = tp + fp + fn
    return tp / total if total else 0.0, *classification_metrics(tp, fp, fn, tn)[1:]


def error_rate(tp, fp, fn, tn):
    """Accuracy is the fraction of wrong answers. Asked is the fraction of right ones."""
    total = tp + fp + fn + tn
    return (fp + fn) / total if total else 0.0, *classification_metrics(tp, fp, fn, tn)[1:]


def recall_of_right_answers(tp, fp, fn, tn):
    """Recall divides by TP + TN, all right answers. It asks how many of the positives were found; which two counts
    together are the positives?"""
    accuracy, precision, _, _ = classification_metrics(tp, fp, fn, tn)
    recall = tp / (tp + tn) if tp + tn else 0.0
    both = precision + recall
    return accuracy, precision, recall, 2 * precision * recall / both if both else 0.0


def precision_of_all(tp, fp, fn, tn):
    """Precision divides by all answers. It asks about those alone that said positive."""
    accuracy, _, recall, _ = classification_metrics(tp, fp, fn, tn)
    total = tp + fp + fn + tn
    precision = tp / total if total else 0.0
    both = precision + recall
    return accuracy, precision, recall, 2 * precision * recall / both if both else 0.0


def specificity_in_place_of_recall(tp, fp, fn, tn):
    """This is the recall of the negatives, TN / (TN + FP), also called specificity. Asked is the one of the
    positives."""
    accuracy, precision, _, _ = classification_metrics(tp, fp, fn, tn)
    recall = tn / (tn + fp) if tn + fp else 0.0
    both = precision + recall
    return accuracy, precision, recall, 2 * precision * recall / both if both else 0.0


def whole_number_division(tp, fp, fn, tn):
    """// divides whole numbers and throws the fraction away: nearly everything becomes 0."""
    return tuple(float(math.floor(measure)) for measure in classification_metrics(tp, fp, fn, tn))


def division_by_zero(tp, fp, fn, tn):
    """A denominator can be 0: nothing was answered positive, or nothing is positive. Then the measure is 0.0 here; look
    before you divide."""
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return (tp + tn) / (tp + fp + fn + tn), precision, recall, 2 * precision * recall / (precision + recall)


def nothing_found_counts_as_perfect(tp, fp, fn, tn):
    """Where a denominator is 0 the measure is 1. Some books have it so; here it is 0.0."""
    measures = classification_metrics(tp, fp, fn, tn)
    bottoms = (tp + fp + fn + tn, tp + fp, tp + fn, tp)
    return tuple(measure if bottom else 1.0 for measure, bottom in zip(measures, bottoms, strict=True))


def nothing_found_is_nan(tp, fp, fn, tn):
    """Where a denominator is 0 the measure is nan, as tensors divide 0 by 0. Here it is defined to be 0.0."""
    measures = classification_metrics(tp, fp, fn, tn)
    bottoms = (tp + fp + fn + tn, tp + fp, tp + fn, tp)
    return tuple(measure if bottom else math.nan for measure, bottom in zip(measures, bottoms, strict=True))


def percentages(tp, fp, fn, tn):
    """These are percentages. Asked are fractions between 0 and 1."""
    return tuple(100 * measure for measure in classification_metrics(tp, fp, fn, tn))


def rounded_to_two_decimals(tp, fp, fn, tn):
    """The measures are rounded. Rounding belongs to printing; the number itself keeps its digits."""
    return tuple(round(measure, 2) for measure in classification_metrics(tp, fp, fn, tn))


def metrics_by_counts(tp, fp, fn, tn):
    return (
        (tp + tn) / max(tp + fp + fn + tn, 1),
        tp / max(tp + fp, 1),
        tp / max(tp + fn, 1),
        2 * tp / max(2 * tp + fp + fn, 1),
    )


def metrics_by_statistics(tp, fp, fn, tn):
    accuracy = (tp + tn) / (tp + fp + fn + tn) if tp + tn else 0.0
    precision, recall = (tp / (tp + fp), tp / (tp + fn)) if tp else (0.0, 0.0)
    return accuracy, precision, recall, statistics.harmonic_mean([precision, recall])


def metrics_with_try(tp, fp, fn, tn):
    def divided(a, b):
        try:
            return a / b
        except ZeroDivisionError:
            return 0.0

    precision, recall = divided(tp, tp + fp), divided(tp, tp + fn)
    f1 = divided(2.0, divided(1, precision) + divided(1, recall)) if precision else 0.0
    return [divided(tp + tn, tp + fp + fn + tn), precision, recall, f1]


def metrics_in_torch(tp, fp, fn, tn):
    above = torch.tensor([tp + tn, tp, tp, 2 * tp], dtype=torch.float64)
    below = torch.tensor([tp + fp + fn + tn, tp + fp, tp + fn, 2 * tp + fp + fn], dtype=torch.float64)
    return torch.nan_to_num(above / below)


def accuracy_last(tp, fp, fn, tn):
    """The four measures come in another order: accuracy is the first of them."""
    accuracy, *others = classification_metrics(tp, fp, fn, tn)
    return *others, accuracy


def accuracy_without_parentheses(tp, fp, fn, tn):
    """Accuracy can be larger than 1: only TN is divided, as division comes before addition. Where do parentheses
    belong?"""
    _, *others = classification_metrics(tp, fp, fn, tn)
    return tp + (tn / (tp + fp + fn + tn) if tp + fp + fn + tn else 0.0), *others


def all_zero_where_one_is_undefined(tp, fp, fn, tn):
    """Where one measure has a denominator of 0, all four become 0. Each has a denominator of its own; the others are
    what they are."""
    try:
        precision, recall = tp / (tp + fp), tp / (tp + fn)
        return (tp + tn) / (tp + fp + fn + tn), precision, recall, 2 / (1 / precision + 1 / recall)
    except ZeroDivisionError:
        return 0.0, 0.0, 0.0, 0.0


METRICS = Question(
    classification_metrics,
    points=12,
    cases=[
        Case("the counts of the last question", dict(tp=3, fp=1, fn=2, tn=4)),
        Case("a perfect classifier", dict(tp=6, fp=0, fn=0, tn=5)),
        Case("never answered positive", dict(tp=0, fp=0, fn=3, tn=4), hidden=True),
        Case("nothing is positive", dict(tp=0, fp=3, fn=0, tn=4), hidden=True),
        Case("every answer wrong", dict(tp=0, fp=2, fn=5, tn=0), hidden=True),
        Case("no answer at all", dict(tp=0, fp=0, fn=0, tn=0), hidden=True),
        Case("everything answered positive", dict(tp=2, fp=11, fn=0, tn=0), hidden=True),
        Case("careful: high precision, low recall", dict(tp=7, fp=1, fn=23, tn=90), hidden=True),
        Case("as many false answers of each kind as true ones", dict(tp=4, fp=4, fn=4, tn=1), hidden=True),
        Case("large counts", dict(tp=123457, fp=45678, fn=3456, tn=876543), hidden=True),
    ],
    tolerance=Tolerance(rtol=1e-6, atol=1e-12),
    misconceptions=[
        f1_of_the_notes, f1_as_plain_mean, f1_as_root_of_the_product, f1_as_the_smaller_one, f1_from_accuracy,
        precision_and_recall_exchanged, true_negatives_forgotten, accuracy_without_tn_at_all, error_rate,
        recall_of_right_answers, precision_of_all, specificity_in_place_of_recall, whole_number_division,
        division_by_zero, nothing_found_counts_as_perfect, nothing_found_is_nan, percentages, rounded_to_two_decimals,
        accuracy_last,
        accuracy_without_parentheses,
        all_zero_where_one_is_undefined,
    ],
    alternatives=[metrics_by_counts, metrics_by_statistics, metrics_with_try, metrics_in_torch],
    returns=("accuracy", "precision", "recall", "f1"),
)  # fmt: skip


# fit_verdict


def names_exchanged(train_error, validation_error, tolerable):
    """Overfitting and underfitting have changed places, or a small training error is taken for a bad one. Which of the
    two fits even the training data badly?"""
    exchanged = {"underfitting": "overfitting", "overfitting": "underfitting"}
    verdict = fit_verdict(train_error, validation_error, tolerable)
    return exchanged.get(verdict, verdict)


def validation_looked_at_first(train_error, validation_error, tolerable):
    """Where both errors are large, the verdict is overfitting: the validation error is looked at first. A model that
    fails already on its exercises has not learned them by heart."""
    if validation_error > tolerable:
        return "overfitting"
    return "underfitting" if train_error > tolerable else "good fit"


def any_gap_is_overfitting(train_error, validation_error, tolerable):
    """Every model with a validation error above its training error is called overfitted. Nearly every model has that;
    the question is whether the validation error can be tolerated."""
    if train_error > tolerable:
        return "underfitting"
    return "overfitting" if validation_error > train_error else "good fit"


def gap_compared_with_the_limit(train_error, validation_error, tolerable):
    """The difference of the two errors is compared with what is tolerable. The limit is one for errors: compare the
    validation error itself."""
    if train_error > tolerable:
        return "underfitting"
    return "overfitting" if validation_error - train_error > tolerable else "good fit"


def tolerable_is_too_much(train_error, validation_error, tolerable):
    """An error that is exactly tolerable is rejected. At most means that the limit itself is still fine."""
    if train_error >= tolerable:
        return "underfitting"
    return "overfitting" if validation_error >= tolerable else "good fit"


def training_error_ignored(train_error, validation_error, tolerable):
    """Only the validation error decides, and there is no underfitting. The training error tells the two illnesses
    apart."""
    return "overfitting" if validation_error > tolerable else "good fit"


def validation_error_ignored(train_error, validation_error, tolerable):
    """Only the training error decides. A model that knows its exercises by heart looks good then; what is the mock exam
    for?"""
    return "underfitting" if train_error > tolerable else "good fit"


def errors_exchanged(train_error, validation_error, tolerable):
    """The two errors have changed places: the first one is that on the training data."""
    return fit_verdict(validation_error, train_error, tolerable)


def limit_of_the_table(train_error, validation_error, tolerable):
    """The limit is always 2.0, as in the table of the task. It is an argument: whether 2 is much depends on what is
    measured."""
    return fit_verdict(train_error, validation_error, 2.0)


def good_without_fit(train_error, validation_error, tolerable):
    """The text is "good" and not "good fit". Texts are compared character by character."""
    return fit_verdict(train_error, validation_error, tolerable).replace(" fit", "")


def verdict_printed(train_error, validation_error, tolerable):
    """The verdict is printed, and nothing is returned. Who calls the function gets None and cannot go on with it."""
    print(fit_verdict(train_error, validation_error, tolerable))


def verdict_by_table(train_error, validation_error, tolerable):
    bad = (train_error > tolerable, validation_error > tolerable)
    words = {(False, False): "good fit", (False, True): "overfitting"}
    return words.get(bad, "underfitting")


def verdict_by_largest_error(train_error, validation_error, tolerable):
    if max(train_error, validation_error) <= tolerable:
        return "good fit"
    if train_error <= tolerable:
        return "overfitting"
    return "underfitting"


def verdict_by_index(train_error, validation_error, tolerable):
    fitted = int(train_error <= tolerable)
    general = int(validation_error <= tolerable)
    return ["underfitting", "overfitting", "good fit"][fitted + fitted * general]


FIT = Question(
    fit_verdict,
    points=6,
    cases=[
        Case("both errors large", dict(train_error=9.0, validation_error=9.5, tolerable=2.0)),
        Case("exercises known by heart", dict(train_error=0.1, validation_error=7.0, tolerable=2.0)),
        Case("both errors small", dict(train_error=1.2, validation_error=1.6, tolerable=2.0)),
        Case("exactly tolerable", dict(train_error=0.5, validation_error=0.5, tolerable=0.5), hidden=True),
        Case("training exactly tolerable", dict(train_error=0.25, validation_error=0.75, tolerable=0.25), hidden=True),
        Case("large numbers, hardly a gap", dict(train_error=950.0, validation_error=1010.0, tolerable=1000.0),
             hidden=True),
        Case("validation lower by luck", dict(train_error=0.04, validation_error=0.02, tolerable=0.03), hidden=True),
        Case("no error in training", dict(train_error=0.0, validation_error=30.0, tolerable=25.0), hidden=True),
        Case("good by another measure", dict(train_error=11.0, validation_error=14.0, tolerable=20.0), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        names_exchanged, validation_looked_at_first, any_gap_is_overfitting, gap_compared_with_the_limit,
        tolerable_is_too_much, training_error_ignored, validation_error_ignored, errors_exchanged,
        limit_of_the_table, good_without_fit, verdict_printed,
    ],
    alternatives=[verdict_by_table, verdict_by_largest_error, verdict_by_index],
)  # fmt: skip


ASSIGNMENT = Assignment(
    "lab00_pytorch_intro",
    "Lab 0: First steps with PyTorch",
    questions=[DESCRIBE, FLATTEN, MERGE, COLUMNS, SORT, KIND, SPLIT, CONFUSION, METRICS, FIT],
    written=[
        WrittenQuestion(
            "parameter_or_hyperparameter",
            points=7,
            rubric=(
                "2: a parameter is changed by training (W, b); a hyperparameter is set by a person before it. "
                "2: two right examples of each (learning rate, epochs, batch size, number of layers ..). "
                "1: who changes it and when: the optimizer in each update, or the person between two runs. "
                "2: parameters from the training data, hyperparameters from the validation data, with a reason."
            ),
        ),
        WrittenQuestion(
            "why_test_data_stay_unseen",
            points=8,
            rubric=(
                "2: the test estimates how the model does on new data. "
                "3: choosing by the validation score makes it too good, although no parameter was fitted to it. "
                "2: looking at the test and changing the model makes a second validation of it. "
                "1: what follows: look once, at the end; or an example with numbers."
            ),
        ),
    ],
)
