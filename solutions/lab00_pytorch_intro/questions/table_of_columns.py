"""A table from one vector per feature.

A square table hides a transposition in its shape: hidden cases have one, and other dtypes and layouts.
"""

import torch
from lab00_pytorch_intro import table_of_columns

from autograder.spec import EXACT, Question, hidden, in_float64, integers, normal, public, strided, wrong


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


QUESTION = Question(
    table_of_columns,
    points=7,
    cases=[
        public(
            "two features of three examples", columns=[torch.tensor([1.0, 2.0, 3.0]), torch.tensor([10.0, 20.0, 30.0])]
        ),
        hidden("three features of three examples", columns=[normal(3), normal(3), normal(3)]),
        hidden("one feature", columns=[normal(5)]),
        in_float64("two examples", columns=[normal(2) for _ in range(4)]),
        strided("five features, every second number", columns=[normal(3) for _ in range(5)]),
        hidden("whole numbers", columns=[integers(8, high=100), integers(8, high=100)]),
    ],
    tolerance=EXACT,
    alternatives=[
        table_by_column_stack,
        table_by_turning_rows,
        table_by_joining_columns,
        table_in_plain_python,
        table_filled_column_by_column,
    ],
    misconceptions=[
        wrong(
            "rows_not_columns",
            lambda columns: torch.stack(columns),
            "Each vector has become a row. A row is one example: the vectors are the columns of the table.",
        ),
        wrong(
            "lines_broken_elsewhere",
            lambda columns: torch.stack(columns).reshape(len(columns[0]), len(columns)),
            "The shape is right, but a row mixes numbers of different examples. reshape does not turn rows into "
            "columns; it only breaks the same numbers into lines at other places. (Joining the vectors end to end and "
            "reshaping does the same.)",
        ),
        wrong(
            "joined_end_to_end",
            lambda columns: torch.cat(columns),
            "The vectors are joined end to end into one long vector. A table has two dimensions: which way of joining "
            "makes a new one?",
        ),
        wrong(
            "columns_from_right_to_left",
            lambda columns: torch.stack(columns[::-1], dim=1),
            "The columns stand in the opposite order: the first vector is the leftmost one.",
        ),
        wrong(
            "two_columns_only",
            lambda columns: torch.stack(columns[:2], dim=1),
            "Only the first two vectors are there. The list may have another length.",
        ),
        wrong(
            "last_column_everywhere",
            lambda columns: torch.stack([columns[-1] for _ in columns], dim=1),
            "Every column is the last vector: the loop writes all of them to the same place, or keeps only its last "
            "one.",
        ),
        wrong(
            "columns_added",
            lambda columns: sum(columns),
            "The vectors are added up. Each feature keeps a column of its own.",
        ),
        wrong(
            "tensor_of_tensors",
            lambda columns: torch.tensor(columns),
            "torch.tensor makes a tensor from numbers; from a list of vectors it cannot. Another function puts "
            "tensors together.",
        ),
        wrong(
            "column_of_ones_in_front",
            lambda columns: torch.stack([torch.ones_like(columns[0]), *columns], dim=1),
            "There is a column of ones in front. Regression will need it later; here the table holds the given "
            "vectors alone.",
        ),
        wrong(
            "one_dimension_too_many",
            lambda columns: torch.stack([column.unsqueeze(1) for column in columns], dim=1),
            "The numbers are right, but there is a third dimension of size 1: the vectors were made columns first, "
            "and then stacked. A column can be joined to a column without a new dimension.",
        ),
    ],
)
