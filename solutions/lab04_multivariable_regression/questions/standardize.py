"""Columns in units of the training data's spread.

With X = X_train, as in the lecture, nobody sees whose mean it is: hidden cases convert other rows than those that set
the ruler, with tables that are square, and columns of different sizes.
"""

import torch
from lab04_multivariable_regression import standardize

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    normal,
    public,
    small_numbers,
    strided,
    uniform,
    wrong,
)

from .common import SCORES


def statistics_of_both_tables(X, X_train):
    """X and X_train were put together before mean and deviation were taken. What is known at training time? The rows to
    convert may come a year later."""
    both = torch.cat([X_train, X])
    return (X - both.mean(dim=0)) / both.std(dim=0, correction=0)


def scaled_to_0_and_1(X, X_train):
    """This maps the smallest value of each column to 0 and the largest to 1: another scaling, which one extreme student
    alone decides. Mean and standard deviation were asked."""
    low = X_train.amin(dim=0)
    return (X - low) / (X_train.amax(dim=0) - low)


def divided_by_the_length(X, X_train):
    """The columns are divided by their length, the root of the sum of the squares. The mean inside the root is missing,
    so everything is too small by the root of m."""
    centred = X_train - X_train.mean(dim=0)
    return (X - X_train.mean(dim=0)) / centred.norm(dim=0)


def mean_absolute_deviation(X, X_train):
    """The spread is measured by the mean absolute difference. The standard deviation squares the differences, averages
    them and takes the root."""
    mean = X_train.mean(dim=0)
    return (X - mean) / (X_train - mean).abs().mean(dim=0)


def divided_by_the_mean(X, X_train):
    """The differences are divided by the mean of the column. What is asked is its standard deviation."""
    mean = X_train.mean(dim=0)
    return (X - mean) / mean


def standardized_by_variance(X, X_train):
    return (X - X_train.mean(0, keepdim=True)) / X_train.var(0, unbiased=False, keepdim=True).sqrt()


def standardized_by_hand(X, X_train):
    mean = X_train.sum(dim=0) / len(X_train)
    variance = ((X_train - mean) ** 2).sum(dim=0) / len(X_train)
    return (X - mean) / torch.sqrt(variance)


def standardized_in_numpy(X, X_train):
    train = X_train.numpy()
    return (X.numpy() - train.mean(axis=0)) / train.std(axis=0)


def standardized_column_by_column(X, X_train):
    columns = []
    for j in range(X.shape[1]):
        sd, mean = torch.std_mean(X_train[:, j], correction=0)
        columns.append((X[:, j] - mean) / sd)
    return torch.stack(columns, dim=1)


def standardized_in_plain_python(X, X_train):
    converted = []
    for column, given in zip(X_train.T.tolist(), X.T.tolist(), strict=True):
        mean = sum(column) / len(column)
        sd = (sum((number - mean) ** 2 for number in column) / len(column)) ** 0.5
        converted.append([(number - mean) / sd for number in given])
    return torch.tensor(converted, dtype=X.dtype).T


def magnitude(X, X_train):
    """The difference inherits the rounding of both its terms, the quotient that of the deviation, whose squares were
    taken of such differences."""
    mean, sd = X_train.mean(dim=0), X_train.std(dim=0, correction=0)
    differences = (X.abs() + mean.abs()) / sd
    return differences + (X - mean).abs() / sd * (1 + X_train.abs().amax(dim=0) / sd)


QUESTION = Question(
    standardize,
    points=14,
    cases=[
        public("the lecture's scores", X=SCORES, X_train=SCORES),
        public("a new student", X=torch.tensor([[80.0, 75.0, 90.0]]), X_train=SCORES),
        hidden("columns of different sizes", X=normal(6, 2, mean=3.0), X_train=normal(9, 2, mean=-2.0, sd=5.0)),
        hidden("two rows train", X=normal(4, 3), X_train=normal(2, 3, sd=3.0)),
        hidden("square tables", X=normal(3, 3, mean=1.0), X_train=normal(3, 3, mean=2.0)),
        in_float64("one column in float64", X=normal(5, 1), X_train=normal(8, 1, mean=4.0)),
        strided(
            "every second number of a wider table", X=normal(7, 4, mean=5.0), X_train=normal(11, 4, mean=6.0, sd=2.0)
        ),
        small_numbers(X=uniform(3, 2, low=0.001, high=0.004), X_train=uniform(6, 2, low=0.001, high=0.005)),
        hidden(
            "a thousand large numbers", X=uniform(4, 2, high=9000.0), X_train=uniform(500, 2, low=1000.0, high=8000.0)
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        standardized_by_variance,
        standardized_by_hand,
        standardized_in_numpy,
        standardized_column_by_column,
        standardized_in_plain_python,
    ],
    misconceptions=[
        wrong(
            "sample_deviation",
            lambda X, X_train: (X - X_train.mean(dim=0)) / X_train.std(dim=0),
            "The deviation divides by m - 1, which is torch's default for std() and not what the formula says: here "
            "it is 1/m. Look at the sum of the squares of a standardised column: which of the two makes it m?",
        ),
        wrong(
            "statistics_of_the_rows_themselves",
            lambda X, X_train: (X - X.mean(dim=0)) / X.std(dim=0, correction=0),
            "Mean and deviation are those of X, not of X_train. A new student must be measured with the ruler of "
            "those the model was trained on; a single row would have the deviation 0.",
        ),
        wrong(
            "sample_statistics_of_the_rows_themselves",
            lambda X, X_train: (X - X.mean(dim=0)) / X.std(dim=0),
            "Mean and deviation are those of X, not of X_train, and the deviation divides by m - 1. Which of the two "
            "arguments sets the ruler?",
        ),
        wrong(
            "deviation_of_the_rows_themselves",
            lambda X, X_train: (X - X_train.mean(dim=0)) / X.std(dim=0, correction=0),
            "The mean is that of the training data, the deviation is not: both belong to X_train.",
        ),
        wrong(
            "mean_of_the_rows_themselves",
            lambda X, X_train: (X - X.mean(dim=0)) / X_train.std(dim=0, correction=0),
            "The deviation is that of the training data, the mean is not: both belong to X_train.",
        ),
        statistics_of_both_tables,
        wrong(
            "arguments_exchanged_in_standardize",
            lambda X, X_train: (X_train - X.mean(dim=0)) / X.std(dim=0, correction=0),
            "The training data were converted with the ruler of X. It is X that has to be converted.",
        ),
        wrong(
            "one_mean_for_all_columns",
            lambda X, X_train: (X - X_train.mean()) / X_train.std(correction=0),
            "One mean and one deviation were taken over the whole table. Each column has its own: what does dim do in "
            "mean() and std()?",
        ),
        wrong(
            "one_sample_mean_for_all_columns",
            lambda X, X_train: (X - X_train.mean()) / X_train.std(),
            "One mean and one deviation were taken over the whole table, and the deviation divides by one less than "
            "the number of its entries. Each column has its own.",
        ),
        wrong(
            "each_row_by_itself",
            lambda X, X_train: (X - X.mean(dim=1, keepdim=True)) / X.std(dim=1, correction=0, keepdim=True),
            "Mean and deviation run along the rows: each student is compared with his own other scores. The columns "
            "are to be standardised.",
        ),
        wrong(
            "divided_by_the_variance",
            lambda X, X_train: (X - X_train.mean(dim=0)) / X_train.var(dim=0, correction=0),
            "The differences are divided by the variance. A score has the unit points, the variance points squared: "
            "what is left of the unit?",
        ),
        wrong(
            "divided_by_the_sample_variance",
            lambda X, X_train: (X - X_train.mean(dim=0)) / X_train.var(dim=0),
            "The differences are divided by the variance, and by that with m - 1. The deviation is the root, and here "
            "with 1/m.",
        ),
        scaled_to_0_and_1,
        wrong(
            "centred_only",
            lambda X, X_train: X - X_train.mean(dim=0),
            "The means are gone, the spread is not: the columns are still in points.",
        ),
        wrong(
            "scaled_only",
            lambda X, X_train: X / X_train.std(dim=0, correction=0),
            "The spread is right, but the mean of each column was not subtracted.",
        ),
        wrong(
            "parenthesis_missing_in_standardize",
            lambda X, X_train: X - X_train.mean(dim=0) / X_train.std(dim=0, correction=0),
            "Only the mean is divided by the deviation. Which of the two comes first, the difference or the quotient?",
        ),
        wrong(
            "transformed_back",
            lambda X, X_train: X * X_train.std(dim=0, correction=0) + X_train.mean(dim=0),
            "This is the way back, from standard scores to points: multiplied by the deviation, and the mean added.",
        ),
        divided_by_the_length,
        mean_absolute_deviation,
        divided_by_the_mean,
        wrong(
            "something_added_to_the_deviation",
            lambda X, X_train: (X - X_train.mean(dim=0)) / (X_train.std(dim=0, correction=0) + 1e-5),
            "A small number was added to the deviation against a division by zero. No column here is constant, the "
            "formula has no such number, and where the columns themselves are small it matters.",
        ),
    ],
)
