"""One row per image.

With as many images as rows and columns a transposition keeps the shape: hidden cases tell by the numbers, with other
dtypes and layouts.
"""

import torch
from lab00_pytorch_intro import flatten_images

from autograder.spec import EXACT, Question, hidden, integers, normal, public, strided, wrong

TWO_IMAGES = torch.arange(1.0, 13.0).reshape(2, 2, 3)


def width_plus_height(images):
    """The rows were to have width + height numbers, and reshape refuses: how many numbers are in an image of 2 by 3?"""
    batch, width, height = images.shape
    return images.reshape(batch, width + height)


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


QUESTION = Question(
    flatten_images,
    points=8,
    cases=[
        public("two images of 2 by 3", images=TWO_IMAGES),
        public("three images of 4 by 2", images=torch.arange(24.0).reshape(3, 4, 2)),
        hidden("one image", images=normal(1, 3, 5)),
        hidden("as many images as rows and columns", images=normal(4, 4, 4)),
        strided("double precision, every second number", images=normal(2, 5, 3, dtype=torch.float64)),
        hidden("whole numbers", images=integers(5, 3, 2, low=0, high=256)),
        hidden("images of a single row", images=normal(6, 1, 4)),
        hidden("images of a single column", images=normal(3, 7, 1)),
    ],
    tolerance=EXACT,
    alternatives=[
        flattened_by_flatten,
        flattened_by_a_module,
        flattened_image_by_image,
        flattened_by_joining_rows,
        flattened_in_plain_python,
    ],
    misconceptions=[
        wrong(
            "all_images_in_one_row",
            lambda images: images.flatten(),
            "All numbers stand in a single row: the batch is lost. Only what belongs to one image may be joined.",
        ),
        wrong(
            "one_column_per_image",
            lambda images: images.reshape(images.shape[0], -1).T,
            "The table is lying on its side: there is a column for each image. A batch has a row per example.",
        ),
        wrong(
            "dealt_out_and_turned",
            lambda images: images.reshape(-1, images.shape[0]).T,
            "The shape is right, but the numbers of different images are mixed. reshape deals the numbers out in the "
            "order in which they stand; turning the table over afterwards does not put them back together.",
        ),
        wrong(
            "columns_of_the_image_first",
            lambda images: images.transpose(1, 2).reshape(images.shape[0], -1),
            "Each image is read column by column. Its own rows come one after the other: first all numbers of row 0.",
        ),
        wrong(
            "one_row_per_image_row",
            lambda images: images.reshape(-1, images.shape[2]),
            "There is a row for each row of each image. All rows of one image belong into one row of the result.",
        ),
        wrong(
            "first_image_only",
            lambda images: images[:1].reshape(1, -1),
            "Only the first image is there. What happens to the others?",
        ),
        wrong(
            "two_images_built_in",
            lambda images: images.reshape(2, -1),
            "The number of images is 2, whatever the batch. Ask the argument how many there are.",
        ),
        wrong(
            "six_numbers_built_in",
            lambda images: images.reshape(-1, 6),
            "The rows have 6 numbers, as in the example, whatever the images are. Ask the argument for its sizes, or "
            "let reshape work one of them out.",
        ),
        wrong(
            "images_averaged",
            lambda images: images.mean(dim=1),
            "A dimension is averaged away, where it should be joined with the next one. No number may be lost.",
        ),
        wrong(
            "batch_of_one_squeezed",
            lambda images: images.reshape(images.shape[0], -1).squeeze(),
            "A batch of one image comes back as a single row without a batch: squeeze removes every dimension of size "
            "1. One image is a table with one row.",
        ),
        wrong(
            "images_upside_down",
            lambda images: images.reshape(images.shape[0], -1).flip(0),
            "The images stand in the opposite order.",
        ),
        width_plus_height,
    ],
)
