"""What a tensor is called, its shape, and how it reads as a batch.

Hidden cases have a 1 among their sizes, which a squeeze would lose, and more dimensions than the lecture's.
"""

import math

import numpy
import torch
from lab00_pytorch_intro import describe_tensor

from autograder.spec import EXACT, Question, hidden, normal, public, strided, wrong

TABLE_OF_THE_NOTES = torch.arange(15.0).reshape(3, 5)


def named_by_its_numbers(t):
    """A tensor of shape (1,) is called a scalar. It holds a single number, but it has a dimension, of size 1: the name
    depends on how many dimensions there are, not on how many numbers."""
    name, shape, batch, dim = describe_tensor(t)
    return "scalar" if t.numel() == 1 else name, shape, batch, dim


def names_shifted(t):
    """The names are one too high: no dimension is a scalar, one dimension a vector. Where does counting start?"""
    _, shape, batch, dim = describe_tensor(t)
    return ("vector", "matrix", "tensor", "tensor")[min(t.ndim, 3)], shape, batch, dim


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


def else_of_the_last_if(t):
    """Scalars and vectors are called tensor: the else belongs to the last if alone, and overwrites what the others had
    found. What follows an if as its alternative is an elif."""
    name, *others = describe_tensor(t)
    return name if t.ndim == 2 else "tensor", *others


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


QUESTION = Question(
    describe_tensor,
    points=8,
    returns=("name", "shape", "batch", "dim"),
    cases=[
        public("the notes' table of 3 x 5", t=TABLE_OF_THE_NOTES),
        public("a single number", t=torch.tensor(7.0)),
        public("three numbers in a row", t=torch.tensor([1.0, 2.0, 3.0])),
        hidden("two images of 4 by 6", t=torch.zeros(2, 4, 6)),
        hidden("one number in a dimension of its own", t=torch.zeros(1)),
        hidden("a batch of one example", t=normal(1, 7)),
        strided("a column of six", t=normal(6, 1, dtype=torch.float64)),
        hidden("one image of 5 by 3", t=normal(1, 5, 3)),
        hidden("a batch of pictures in colour", t=normal(4, 3, 2, 5)),
        hidden("whole numbers", t=torch.arange(12).reshape(6, 2)),
    ],
    tolerance=EXACT,
    alternatives=[described_by_prod, described_by_flattening, described_by_nested_lists, described_in_numpy],
    misconceptions=[
        named_by_its_numbers,
        names_shifted,
        wrong(
            "everything_called_tensor",
            lambda t: ("tensor", *describe_tensor(t)[1:]),
            'Every name is "tensor". That is true of all of them, but one, two and no dimension have names of their '
            "own.",
        ),
        wrong(
            "four_dimensions_without_a_name",
            lambda t: (("scalar", "vector", "matrix", "tensor")[t.ndim], *describe_tensor(t)[1:]),
            'Up to three dimensions have a name, and more have none. The name "tensor" holds for three or more.',
        ),
        wrong(
            "number_of_dimensions_as_dim",
            lambda t: (*describe_tensor(t)[:3], t.ndim),
            "The last number is how many dimensions the tensor has (ndim). In (batch, dimension) the word means how "
            "many numbers one example has.",
        ),
        last_size_as_dim,
        second_size_as_dim,
        sizes_added,
        batch_and_dim_exchanged,
        batch_is_the_last_size,
        wrong(
            "all_numbers_as_dim",
            lambda t: (*describe_tensor(t)[:3], t.numel()),
            "dim counts the numbers of the whole tensor. How many of them belong to one example?",
        ),
        vector_as_one_example,
        shape_of_one_example,
        shape_as_text,
        wrong(
            "first_size_of_a_scalar",
            lambda t: (describe_tensor(t)[0], tuple(t.shape), t.shape[0], t.numel() // t.shape[0]),
            "A scalar has no first size: t.shape[0] fails for it. What is the shape of torch.tensor(7.0)?",
        ),
        wrong(
            "length_of_a_scalar",
            lambda t: (describe_tensor(t)[0], tuple(t.shape), len(t), t.numel() // len(t)),
            "A scalar has no length: len(t) fails for it, as it does for a single Python number.",
        ),
        wrong(
            "always_the_table_of_the_notes",
            lambda t: ("matrix", (3, 5), 3, 5),
            "The result is always that of the notes' 3 x 5 table. Ask the argument t.",
        ),
        else_of_the_last_if,
    ],
)
