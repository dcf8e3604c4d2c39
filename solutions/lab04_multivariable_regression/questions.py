"""Lab 4: what is asked, which mistakes are known, and which inputs tell them from right answers.

The lecture's table is 5 x 3 and its columns look alike; hidden cases have other m and p, square tables, weights of both
signs and columns of different sizes.
"""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy
import torch
from lab04_multivariable_regression import (
    cost_multivariable,
    gradient_multivariable,
    limit_and_condition,
    plot_cost_history,
    predict,
    standardize,
    train_multivariable,
)
from rounding import FACTOR, descent_by_direction

from autograder.spec import (
    Assignment,
    Case,
    Part,
    Question,
    RoundingBound,
    Tolerance,
    WrittenQuestion,
    normal,
    uniform,
)

SCORES = torch.tensor(
    [[73.0, 80.0, 75.0], [93.0, 88.0, 93.0], [89.0, 91.0, 90.0], [96.0, 98.0, 100.0], [73.0, 66.0, 70.0]]
)
FINALS = torch.tensor([[152.0], [185.0], [180.0], [196.0], [142.0]])
# What torch.manual_seed(1) and torch.nn.Linear(3, 1) draw.
W_START = torch.tensor([[0.29748735], [-0.25482982], [-0.11192598]])
B_START = torch.tensor([0.27099028])
STANDARD_SCORES = torch.tensor(
    [
        [-1.1934, -0.4202, -0.9390],
        [0.8293, 0.3106, 0.6555],
        [0.4248, 0.5846, 0.3898],
        [1.1328, 1.2241, 1.2756],
        [-1.1934, -1.6991, -1.3819],
    ]
)
UNIT_FLOAT32 = 2.0**-24


# standardize


def magnitude_of_standard_scores(X, X_train):
    """The difference inherits the rounding of both its terms, the quotient that of the deviation, whose squares were
    taken of such differences."""
    mean, sd = X_train.mean(dim=0), X_train.std(dim=0, correction=0)
    differences = (X.abs() + mean.abs()) / sd
    return differences + (X - mean).abs() / sd * (1 + X_train.abs().amax(dim=0) / sd)


def sample_deviation(X, X_train):
    """The deviation divides by m - 1, which is torch's default for std() and not what the formula says: here it is 1/m.
    Look at the sum of the squares of a standardised column: which of the two makes it m?"""
    return (X - X_train.mean(dim=0)) / X_train.std(dim=0)


def statistics_of_the_rows_themselves(X, X_train):
    """Mean and deviation are those of X, not of X_train. A new student must be measured with the ruler of those the
    model was trained on; a single row would have the deviation 0."""
    return (X - X.mean(dim=0)) / X.std(dim=0, correction=0)


def sample_statistics_of_the_rows_themselves(X, X_train):
    """Mean and deviation are those of X, not of X_train, and the deviation divides by m - 1. Which of the two arguments
    sets the ruler?"""
    return (X - X.mean(dim=0)) / X.std(dim=0)


def deviation_of_the_rows_themselves(X, X_train):
    """The mean is that of the training data, the deviation is not: both belong to X_train."""
    return (X - X_train.mean(dim=0)) / X.std(dim=0, correction=0)


def mean_of_the_rows_themselves(X, X_train):
    """The deviation is that of the training data, the mean is not: both belong to X_train."""
    return (X - X.mean(dim=0)) / X_train.std(dim=0, correction=0)


def statistics_of_both_tables(X, X_train):
    """X and X_train were put together before mean and deviation were taken. What is known at training time? The rows to
    convert may come a year later."""
    both = torch.cat([X_train, X])
    return (X - both.mean(dim=0)) / both.std(dim=0, correction=0)


def arguments_exchanged_in_standardize(X, X_train):
    """The training data were converted with the ruler of X. It is X that has to be converted."""
    return (X_train - X.mean(dim=0)) / X.std(dim=0, correction=0)


def one_mean_for_all_columns(X, X_train):
    """One mean and one deviation were taken over the whole table. Each column has its own: what does dim do in mean()
    and std()?"""
    return (X - X_train.mean()) / X_train.std(correction=0)


def one_sample_mean_for_all_columns(X, X_train):
    """One mean and one deviation were taken over the whole table, and the deviation divides by one less than the number
    of its entries. Each column has its own."""
    return (X - X_train.mean()) / X_train.std()


def each_row_by_itself(X, X_train):
    """Mean and deviation run along the rows: each student is compared with his own other scores. The columns are to be
    standardised."""
    return (X - X.mean(dim=1, keepdim=True)) / X.std(dim=1, correction=0, keepdim=True)


def divided_by_the_variance(X, X_train):
    """The differences are divided by the variance. A score has the unit points, the variance points squared: what is
    left of the unit?"""
    return (X - X_train.mean(dim=0)) / X_train.var(dim=0, correction=0)


def divided_by_the_sample_variance(X, X_train):
    """The differences are divided by the variance, and by that with m - 1. The deviation is the root, and here with
    1/m."""
    return (X - X_train.mean(dim=0)) / X_train.var(dim=0)


def scaled_to_0_and_1(X, X_train):
    """This maps the smallest value of each column to 0 and the largest to 1: another scaling, which one extreme student
    alone decides. Mean and standard deviation were asked."""
    low = X_train.amin(dim=0)
    return (X - low) / (X_train.amax(dim=0) - low)


def centred_only(X, X_train):
    """The means are gone, the spread is not: the columns are still in points."""
    return X - X_train.mean(dim=0)


def scaled_only(X, X_train):
    """The spread is right, but the mean of each column was not subtracted."""
    return X / X_train.std(dim=0, correction=0)


def parenthesis_missing_in_standardize(X, X_train):
    """Only the mean is divided by the deviation. Which of the two comes first, the difference or the quotient?"""
    return X - X_train.mean(dim=0) / X_train.std(dim=0, correction=0)


def transformed_back(X, X_train):
    """This is the way back, from standard scores to points: multiplied by the deviation, and the mean added."""
    return X * X_train.std(dim=0, correction=0) + X_train.mean(dim=0)


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


def something_added_to_the_deviation(X, X_train):
    """A small number was added to the deviation against a division by zero. No column here is constant, the formula has
    no such number, and where the columns themselves are small it matters."""
    return (X - X_train.mean(dim=0)) / (X_train.std(dim=0, correction=0) + 1e-5)


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


STANDARDIZE = Question(
    standardize,
    points=14,
    cases=[
        Case("the lecture's scores", dict(X=SCORES, X_train=SCORES)),
        Case("a new student", dict(X=torch.tensor([[80.0, 75.0, 90.0]]), X_train=SCORES)),
        Case(
            "columns of different sizes",
            dict(X=normal(6, 2, mean=3.0), X_train=normal(9, 2, mean=-2.0, sd=5.0)),
            hidden=True,
        ),
        Case("two rows train", dict(X=normal(4, 3), X_train=normal(2, 3, sd=3.0)), hidden=True),
        Case("square tables", dict(X=normal(3, 3, mean=1.0), X_train=normal(3, 3, mean=2.0)), hidden=True),
        Case(
            "one column in float64",
            dict(X=normal(5, 1, dtype=torch.float64), X_train=normal(8, 1, mean=4.0, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "every second number of a wider table",
            dict(X=normal(7, 4, mean=5.0, strided=True), X_train=normal(11, 4, mean=6.0, sd=2.0, strided=True)),
            hidden=True,
        ),
        Case(
            "small numbers",
            dict(X=uniform(3, 2, low=0.001, high=0.004), X_train=uniform(6, 2, low=0.001, high=0.005)),
            hidden=True,
        ),
        Case(
            "a thousand large numbers",
            dict(X=uniform(4, 2, high=9000.0), X_train=uniform(500, 2, low=1000.0, high=8000.0)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_standard_scores),
    misconceptions=[
        sample_deviation,
        statistics_of_the_rows_themselves,
        sample_statistics_of_the_rows_themselves,
        deviation_of_the_rows_themselves,
        mean_of_the_rows_themselves,
        statistics_of_both_tables,
        arguments_exchanged_in_standardize,
        one_mean_for_all_columns,
        one_sample_mean_for_all_columns,
        each_row_by_itself,
        divided_by_the_variance,
        divided_by_the_sample_variance,
        scaled_to_0_and_1,
        centred_only,
        scaled_only,
        parenthesis_missing_in_standardize,
        transformed_back,
        divided_by_the_length,
        mean_absolute_deviation,
        divided_by_the_mean,
        something_added_to_the_deviation,
    ],
    alternatives=[
        standardized_by_variance,
        standardized_by_hand,
        standardized_in_numpy,
        standardized_column_by_column,
        standardized_in_plain_python,
    ],
)


# predict


def magnitude_of_prediction(X, W, b):
    return X.abs() @ W.abs() + b.abs()


def bias_forgotten(X, W, b):
    """The bias b is missing: a student with no points at all would be predicted 0."""
    return X @ W


def bias_once_per_input(X, W, b):
    """The bias is added once per input, p times in all. It is added once, to the finished sum."""
    return X @ W + X.shape[1] * b


def bias_subtracted(X, W, b):
    """The bias is subtracted; the model adds it."""
    return X @ W - b


def products_not_added_up(X, W, b):
    """These are the products w_j x_ij, one per input, each with the bias. A prediction is one number per row: what is
    still to be done with the products of a row?"""
    return X * W.T + b


def predictions_in_a_row(X, W, b):
    """The numbers are right, their shape is not: (k,) in place of (k, 1). Against a column of targets it would
    broadcast to a (k, k) table when they are subtracted."""
    return (X @ W).flatten() + b


def averaged_over_the_inputs(X, W, b):
    """The products of a row are averaged. They are added up: the weights already say how much each input counts."""
    return X @ W / X.shape[1] + b


def first_input_only(X, W, b):
    """Only the first input counts, as in the model with one. Here each input has its weight."""
    return X[:, :1] * W[0] + b


def weights_in_reverse(X, W, b):
    """The weights are used in reverse order: the first weight belongs to the first column."""
    return X @ W.flip(0) + b


def inputs_summed_first(X, W, b):
    """The inputs are added up and then multiplied by the sum of the weights. A sum of products is not the product of
    the sums."""
    return X.sum(dim=1, keepdim=True) * W.sum() + b


def bias_multiplied(X, W, b):
    """The sum is multiplied by the bias. The bias shifts, it does not stretch."""
    return (X @ W) * b


def prediction_rounded(X, W, b):
    """The predictions are rounded to whole points. That belongs to showing them, if anywhere."""
    return torch.round(X @ W + b)


def weights_transposed_once_more(X, W, b):
    """(k, p) times (1, p) does not fit: W is a column already. torch.nn.Linear keeps its weights as a row and has to
    transpose; which of a product's inner dimensions must agree?"""
    return X @ W.T + b


def inputs_standardized_first(X, W, b):
    """X was standardised before it was used. predict takes what it is given: whoever trained on standard scores also
    calls it with standard scores."""
    return (X - X.mean(dim=0)) / X.std(dim=0, correction=0) @ W + b


def predicted_by_linear(X, W, b):
    return torch.nn.functional.linear(X, W.T, b)


def predicted_by_broadcasting(X, W, b):
    return (X * W.flatten()).sum(dim=1, keepdim=True) + b


def predicted_with_a_column_of_ones(X, W, b):
    ones = torch.ones(len(X), 1, dtype=X.dtype)
    return torch.cat([X, ones], dim=1) @ torch.cat([W, b.reshape(1, 1)])


def predicted_in_plain_python(X, W, b):
    weights = W.flatten().tolist()
    return [[sum(w * x for w, x in zip(weights, row, strict=True)) + b.item()] for row in X.tolist()]


def predicted_by_addmm(X, W, b):
    return torch.addmm(b, X, W)


PREDICT = Question(
    predict,
    points=7,
    cases=[
        Case(
            "one student, easy weights",
            dict(X=torch.tensor([[73.0, 80.0, 75.0]]), W=torch.tensor([[1.0], [0.5], [0.5]]), b=torch.tensor([0.25])),
        ),
        Case("the lecture's scores before training", dict(X=SCORES, W=W_START, b=B_START)),
        Case("two rows of four inputs", dict(X=normal(2, 4), W=normal(4, 1), b=normal(1, mean=2.0)), hidden=True),
        Case("as many rows as inputs", dict(X=normal(3, 3), W=normal(3, 1), b=normal(1, mean=-3.0)), hidden=True),
        Case(
            "a single input in float64",
            dict(
                X=normal(6, 1, dtype=torch.float64),
                W=normal(1, 1, dtype=torch.float64),
                b=normal(1, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "every second number of a wider table",
            dict(X=normal(8, 5, mean=2.0, strided=True), W=normal(5, 1, strided=True), b=normal(1)),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(X=normal(7, 3, sd=3000.0), W=normal(3, 1, sd=50.0), b=normal(1, sd=900.0)),
            hidden=True,
        ),
        Case("small numbers", dict(X=normal(5, 2, sd=0.003), W=normal(2, 1), b=normal(1, sd=0.002)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_prediction),
    misconceptions=[
        bias_forgotten,
        bias_once_per_input,
        bias_subtracted,
        predictions_in_a_row,
        products_not_added_up,
        averaged_over_the_inputs,
        first_input_only,
        weights_in_reverse,
        inputs_summed_first,
        bias_multiplied,
        prediction_rounded,
        weights_transposed_once_more,
        inputs_standardized_first,
    ],
    alternatives=[
        predicted_by_linear,
        predicted_by_broadcasting,
        predicted_with_a_column_of_ones,
        predicted_in_plain_python,
        predicted_by_addmm,
    ],
)


# cost_multivariable


def magnitude_of_cost(X, y, W, b):
    """As in a mean squared error of one input; the last term matters only where the residuals are nearly zero."""
    largest = X.abs() @ W.abs() + b.abs() + y.abs()
    residual = (X @ W + b - y).abs()
    return (residual**2 + 2 * residual * largest + UNIT_FLOAT32 * largest**2).mean()


def summed_not_averaged(X, y, W, b):
    """The squared errors are added up but not divided by the number of students: with twice the data the cost
    doubles."""
    return ((X @ W + b - y) ** 2).sum()


def halved(X, y, W, b):
    """Half of the expected cost. There is no 1/2 in front of this lecture's mean squared error."""
    return ((X @ W + b - y) ** 2).mean() / 2


def divided_by_m_and_p(X, y, W, b):
    """The sum is divided by the number of entries of X, m times p. There is one error per student, so m of them are
    averaged, however many inputs each student has."""
    return ((X @ W + b - y) ** 2).sum() / X.numel()


def divided_by_the_inputs(X, y, W, b):
    """The sum is divided by the number of inputs, p. Which of the two sizes of X counts the students?"""
    return ((X @ W + b - y) ** 2).sum() / X.shape[1]


def divided_by_five(X, y, W, b):
    """The sum is divided by 5 whatever the data: right for the lecture's five students only."""
    return ((X @ W + b - y) ** 2).sum() / 5


def divided_by_m_minus_1(X, y, W, b):
    """The sum is divided by m - 1, as for a sample's variance. All m errors count here."""
    return ((X @ W + b - y) ** 2).sum() / (len(X) - 1)


def not_squared(X, y, W, b):
    """Errors above and below cancel, because they are averaged with their signs."""
    return (X @ W + b - y).mean()


def absolute_error(X, y, W, b):
    """This is the mean absolute error. The cost squares each error."""
    return (X @ W + b - y).abs().mean()


def root_taken(X, y, W, b):
    """This is the square root of the expected cost (RMSE). The mean squared error keeps the square."""
    return ((X @ W + b - y) ** 2).mean().sqrt()


def difference_of_squares(X, y, W, b):
    """Prediction and target are squared before they are subtracted. Which comes first in the formula?"""
    return ((X @ W + b) ** 2).mean() - (y**2).mean()


def square_of_the_mean(X, y, W, b):
    """The errors are averaged first and squared afterwards, so +1 and -1 cost nothing. The mean comes last."""
    return (X @ W + b - y).mean() ** 2


def variance_of_the_errors(X, y, W, b):
    """This is the spread of the errors around their own mean: a model that is wrong by the same amount everywhere would
    cost nothing."""
    return (X @ W + b - y).var(correction=0)


def every_pair_compared(X, y, W, b):
    """Each prediction is compared with every target, not with its own: a column (m, 1) and a row (m,) broadcast to an
    (m, m) table without an error. Print the shape of the difference."""
    return ((X @ W + b - y.flatten()) ** 2).mean()


def not_averaged(X, y, W, b):
    """This is one squared error per student. A cost is one number for the whole data set."""
    return (X @ W + b - y) ** 2


def bias_forgotten_in_cost(X, y, W, b):
    """The predictions inside this cost have no bias. Call predict, and the model stands in one place only."""
    return ((X @ W - y) ** 2).mean()


def squared_error_per_input(X, y, W, b):
    """Each product w_j x_ij is compared with the target by itself. The inputs of a row make one prediction together,
    and it has one error."""
    return ((X * W.T + b - y) ** 2).mean()


def cost_by_mse_loss(X, y, W, b):
    return torch.nn.functional.mse_loss(X @ W + b, y)


def cost_by_norm(X, y, W, b):
    return torch.linalg.vector_norm(X @ W + b - y) ** 2 / len(y)


def cost_by_matmul(X, y, W, b):
    residual = torch.nn.functional.linear(X, W.T, b) - y
    return (residual.T @ residual) / y.shape[0]


def cost_in_plain_python(X, y, W, b):
    weights, total = W.flatten().tolist(), 0.0
    for row, target in zip(X.tolist(), y.flatten().tolist(), strict=True):
        total += (sum(w * x for w, x in zip(weights, row, strict=True)) + b.item() - target) ** 2
    return total / len(X)


def cost_in_numpy(X, y, W, b):
    return numpy.square(X.numpy() @ W.numpy() + b.numpy() - y.numpy()).mean()


COST = Question(
    cost_multivariable,
    points=8,
    cases=[
        Case("all predictions are 0", dict(X=SCORES, y=FINALS, W=torch.zeros(3, 1), b=torch.zeros(1))),
        Case("the lecture's first cost", dict(X=SCORES, y=FINALS, W=W_START, b=B_START)),
        Case("seven rows of two", dict(X=normal(7, 2), y=normal(7, 1), W=normal(2, 1), b=normal(1)), hidden=True),
        Case("one student", dict(X=normal(1, 3), y=normal(1, 1), W=normal(3, 1), b=normal(1)), hidden=True),
        Case(
            "two students in float64",
            dict(
                X=normal(2, 4, dtype=torch.float64),
                y=normal(2, 1, dtype=torch.float64),
                W=normal(4, 1, dtype=torch.float64),
                b=normal(1, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "every second number of a wider table",
            dict(X=normal(9, 4, strided=True), y=normal(9, 1, mean=3.0, strided=True), W=normal(4, 1), b=normal(1)),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(X=normal(6, 2, sd=2000.0), y=normal(6, 1, sd=3000.0), W=normal(2, 1), b=normal(1, sd=1000.0)),
            hidden=True,
        ),
        Case(
            "small numbers",
            dict(X=normal(8, 3, sd=0.003), y=normal(8, 1, sd=0.003), W=normal(3, 1), b=normal(1, sd=0.002)),
            hidden=True,
        ),
        Case(
            "five hundred students",
            dict(X=normal(500, 2), y=normal(500, 1), W=normal(2, 1), b=normal(1)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_cost),
    builds_on=["predict"],
    misconceptions=[
        summed_not_averaged,
        halved,
        divided_by_m_and_p,
        divided_by_the_inputs,
        divided_by_five,
        divided_by_m_minus_1,
        not_squared,
        absolute_error,
        root_taken,
        difference_of_squares,
        square_of_the_mean,
        variance_of_the_errors,
        every_pair_compared,
        not_averaged,
        bias_forgotten_in_cost,
        squared_error_per_input,
    ],
    alternatives=[cost_by_mse_loss, cost_by_norm, cost_by_matmul, cost_in_plain_python, cost_in_numpy],
)


# gradient_multivariable


def magnitude_of_gradient(X, y, W, b):
    largest = X.abs() @ W.abs() + b.abs() + y.abs()
    return 2 / len(X) * X.abs().T @ largest, 2 * largest.mean(dim=0)


def dropped_factor_2(X, y, W, b):
    """Half of the slopes that were expected. What does the outer function, the square, contribute to a derivative?"""
    residual = X @ W + b - y
    return X.T @ residual / len(X), residual.mean(dim=0)


def gradient_of_the_sum(X, y, W, b):
    """The slopes of the summed errors, m times too large. The cost is a mean."""
    residual = X @ W + b - y
    return 2 * X.T @ residual, 2 * residual.sum(dim=0)


def sum_without_the_2(X, y, W, b):
    """A sum, and no factor 2: both the 1/m and the 2 of the formula are missing."""
    residual = X @ W + b - y
    return X.T @ residual, residual.sum(dim=0)


def weights_averaged_bias_summed(X, y, W, b):
    """The weights' part is right; the bias's is m times too large, because its residuals are summed and not
    averaged."""
    residual = X @ W + b - y
    return 2 / len(X) * X.T @ residual, 2 * residual.sum(dim=0)


def weights_summed_bias_averaged(X, y, W, b):
    """The bias's part is right; the weights' is m times too large. A matrix product adds up over the rows: what is left
    to do to get a mean?"""
    residual = X @ W + b - y
    return 2 * X.T @ residual, 2 * residual.mean(dim=0)


def divided_by_all_entries(X, y, W, b):
    """The weights' part is p times too small: the products X * residual were averaged over the whole table, rows and
    columns. Only the rows are averaged."""
    residual = X @ W + b - y
    return 2 / X.numel() * X.T @ residual, 2 * residual.mean(dim=0)


def target_minus_prediction(X, y, W, b):
    """Right but for the sign: the residual is prediction minus target, not the other way round."""
    residual = y - (X @ W + b)
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)


def inner_derivative_missing(X, y, W, b):
    """All weights get the bias's slope. The chain rule stops halfway: what does w_j x_ij give when w_j changes?"""
    slope = 2 * (X @ W + b - y).mean(dim=0)
    return slope.expand(X.shape[1]).reshape(-1, 1), slope


def one_slope_for_all_weights(X, y, W, b):
    """All weights have the same slope, the average of the right ones: mean() ran over the columns as well. Each weight
    has a slope of its own."""
    residual = X @ W + b - y
    slopes = 2 / len(X) * X.T @ residual
    return slopes.mean().expand(X.shape[1]).reshape(-1, 1), 2 * residual.mean(dim=0)


def bias_slope_forgotten(X, y, W, b):
    """The bias's slope is 0: it would never move. How does a prediction change when b does?"""
    residual = X @ W + b - y
    return 2 / len(X) * X.T @ residual, torch.zeros_like(b)


def bias_left_out_of_the_residual(X, y, W, b):
    """The predictions in these slopes have no bias, which goes unnoticed as long as b is 0."""
    residual = X @ W - y
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)


def bias_slope_multiplied(X, y, W, b):
    """The bias's slope is multiplied by b. The derivative of b with respect to b is not b."""
    residual = X @ W + b - y
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0) * b


def residual_squared(X, y, W, b):
    """The residual is still squared. Differentiating a square lowers its power by one."""
    squared = (X @ W + b - y) ** 2
    return 2 / len(X) * X.T @ squared, 2 * squared.mean(dim=0)


def product_of_means(X, y, W, b):
    """The mean of a product is not the product of the means: residuals and inputs are averaged separately here."""
    slope = 2 * (X @ W + b - y).mean(dim=0)
    return slope * X.mean(dim=0).reshape(-1, 1), slope


def targets_as_a_row(X, y, W, b):
    """Each prediction is compared with every target: a column (m, 1) minus a row (m,) is an (m, m) table, without an
    error. Print the shape of the residual."""
    residual = (X @ W + b - y.flatten()).mean(dim=1, keepdim=True)
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)


def differentiated_by_the_inputs(X, y, W, b):
    """The residual is multiplied by the weight: that is the slope with respect to an input. The data are fixed; what
    moves are the weights."""
    slope = 2 * (X @ W + b - y).mean(dim=0)
    return W * slope, slope


def parts_exchanged(X, y, W, b):
    """The numbers are right, their order is not: first the weights' slopes, then the bias's."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_b, grad_W


def slopes_as_a_row(X, y, W, b):
    """The weights' slopes lie in a row, (1, p), as torch.nn.Linear keeps its weights. W is a column here, and its
    slopes have the shape of W: in an update a column minus a row is a (p, p) table."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_W.T, grad_b


def per_example_slopes(X, y, W, b):
    """This is one slope per student and weight, (m, p). The cost is one number, so there is one slope per weight: what
    is averaged?"""
    residual = X @ W + b - y
    return 2 * residual * X, 2 * residual


def always_five_students(X, y, W, b):
    """The factor is 2/5 whatever the data. Ask the data how many rows there are."""
    residual = X @ W + b - y
    return 2 / 5 * X.T @ residual, 2 / 5 * residual.sum(dim=0)


def accumulated_twice(X, y, W, b):
    """Twice too large: backward() was called twice on the same tensors, and a second gradient is added to the first."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return 2 * grad_W, 2 * grad_b


def backward_without_requires_grad(X, y, W, b):
    """Autograd was never asked to follow W and b, so there is nothing to go back along. A tensor that shall get a
    gradient needs requires_grad, before the cost is computed with it."""
    cost = cost_multivariable(X, y, W, b)
    cost.backward()
    return W.grad, b.grad


def gradient_by_backward(X, y, W, b):
    weights = W.detach().clone().requires_grad_(True)
    bias = b.detach().clone().requires_grad_(True)
    torch.nn.functional.mse_loss(X @ weights + bias, y).backward()
    return weights.grad, bias.grad


def gradient_by_autograd_grad(X, y, W, b):
    leaves = (W.clone().requires_grad_(), b.clone().requires_grad_())
    return torch.autograd.grad(((X @ leaves[0] + leaves[1] - y) ** 2).mean(), leaves)


def gradient_by_func(X, y, W, b):
    return torch.func.grad(lambda parameters: cost_multivariable(X, y, *parameters))((W, b))


def gradient_with_a_column_of_ones(X, y, W, b):
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    together = 2 / A.shape[0] * A.T @ (A @ torch.cat([W, b.reshape(1, 1)]) - y)
    return together[:-1], together[-1]


def gradient_by_broadcasting(X, y, W, b):
    residual = (X * W.T).sum(dim=1, keepdim=True) + b - y
    return 2 * (residual * X).mean(dim=0).reshape(-1, 1), (2 * residual).mean(dim=0)


def gradient_by_nn_linear(X, y, W, b):
    layer = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
    with torch.no_grad():
        layer.weight.copy_(W.T)
        layer.bias.copy_(b)
    torch.nn.MSELoss()(layer(X), y).backward()
    return layer.weight.grad.T.clone(), layer.bias.grad


def slopes_flat(X, y, W, b):
    """The weights' slopes stand in a flat vector, (p,). W is a column, and its slopes have the shape of W: in an update
    a column minus a vector is a (p, p) table."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_W.flatten(), grad_b


def factor_2_in_the_weights_only(X, y, W, b):
    """The bias's slope is half of what it should be: its residual comes from a square as well."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_W, grad_b / 2


def factor_2_in_the_bias_only(X, y, W, b):
    """The weights' slopes are half of what they should be: their residuals come from a square as well."""
    grad_W, grad_b = gradient_multivariable(X, y, W, b)
    return grad_W / 2, grad_b


def backward_without_parentheses(X, y, W, b):
    """Both slopes are None: `cost.backward` without its parentheses only names the function, and nothing is called."""
    return None, None


GRADIENT = Question(
    gradient_multivariable,
    points=15,
    cases=[
        Case("all predictions are 0", dict(X=SCORES, y=FINALS, W=torch.zeros(3, 1), b=torch.zeros(1))),
        Case("the lecture's first gradient", dict(X=SCORES, y=FINALS, W=W_START, b=B_START)),
        Case("seven rows of two", dict(X=normal(7, 2), y=normal(7, 1), W=normal(2, 1), b=normal(1)), hidden=True),
        Case("one student", dict(X=normal(1, 3), y=normal(1, 1), W=normal(3, 1), b=normal(1)), hidden=True),
        Case(
            "two students in float64",
            dict(
                X=normal(2, 4, dtype=torch.float64),
                y=normal(2, 1, dtype=torch.float64),
                W=normal(4, 1, dtype=torch.float64),
                b=normal(1, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "every second number of a wider table",
            dict(X=normal(9, 4, strided=True), y=normal(9, 1, mean=3.0, strided=True), W=normal(4, 1), b=normal(1)),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(X=normal(6, 2, sd=2000.0), y=normal(6, 1, sd=3000.0), W=normal(2, 1), b=normal(1, sd=1000.0)),
            hidden=True,
        ),
        Case(
            "small numbers",
            dict(X=normal(8, 3, sd=0.003), y=normal(8, 1, sd=0.003), W=normal(3, 1), b=normal(1, sd=0.002)),
            hidden=True,
        ),
        Case(
            "five hundred students",
            dict(X=normal(500, 2, mean=1.0), y=normal(500, 1), W=normal(2, 1), b=normal(1)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_gradient),
    builds_on=["predict"],
    misconceptions=[
        dropped_factor_2,
        gradient_of_the_sum,
        sum_without_the_2,
        weights_averaged_bias_summed,
        weights_summed_bias_averaged,
        divided_by_all_entries,
        target_minus_prediction,
        inner_derivative_missing,
        one_slope_for_all_weights,
        bias_slope_forgotten,
        bias_left_out_of_the_residual,
        bias_slope_multiplied,
        residual_squared,
        product_of_means,
        targets_as_a_row,
        differentiated_by_the_inputs,
        parts_exchanged,
        slopes_as_a_row,
        per_example_slopes,
        always_five_students,
        accumulated_twice,
        backward_without_requires_grad,
        slopes_flat,
        factor_2_in_the_weights_only,
        factor_2_in_the_bias_only,
        backward_without_parentheses,
    ],
    alternatives=[
        gradient_by_backward,
        gradient_by_autograd_grad,
        gradient_by_func,
        gradient_with_a_column_of_ones,
        gradient_by_broadcasting,
        gradient_by_nn_linear,
    ],
    returns=("grad_W", "grad_b"),
)


# train_multivariable


def magnitude_of_training(X, y, W0, b0, lr, nb_epochs):
    A = torch.cat([X, torch.ones_like(y)], dim=1)
    parameters, costs = descent_by_direction(A, y.flatten(), torch.cat([W0.flatten(), b0]), lr, nb_epochs + 1)
    return costs[:-1], parameters[-1, :-1].reshape(-1, 1), parameters[-1, -1:]


def walk(X, y, W0, b0, epochs, step):
    """The costs before each of the epochs, and where step(W, b) -> (new W, new b) leads in the end."""
    W, b, costs = W0, b0, []
    for _ in range(epochs):
        costs.append(cost_multivariable(X, y, W, b))
        W, b = step(W, b)
    return torch.stack(costs), W, b


def one_epoch_too_few(X, y, W0, b0, lr, nb_epochs):
    """One epoch is missing, its cost and its update. Epochs are counted from 0 to nb_epochs, both included: how many
    are that?"""
    return train_multivariable(X, y, W0, b0, lr, nb_epochs - 1)


def one_epoch_too_many(X, y, W0, b0, lr, nb_epochs):
    """There is one epoch more than range(nb_epochs + 1) has, with its cost and its update."""
    return train_multivariable(X, y, W0, b0, lr, nb_epochs + 1)


def cost_after_the_last_update_added(X, y, W0, b0, lr, nb_epochs):
    """There is one cost too many: that after the last update. W and b are right; each epoch logs one cost, before its
    update."""
    costs, _, _ = train_multivariable(X, y, W0, b0, lr, nb_epochs + 1)
    return costs, *train_multivariable(X, y, W0, b0, lr, nb_epochs)[1:]


def costs_after_the_update(X, y, W0, b0, lr, nb_epochs):
    """The costs are those after each update. Entry 0 has to be the cost at W0 and b0."""
    costs, _, _ = train_multivariable(X, y, W0, b0, lr, nb_epochs + 1)
    return costs[1:], *train_multivariable(X, y, W0, b0, lr, nb_epochs)[1:]


def parameters_before_the_last_update(X, y, W0, b0, lr, nb_epochs):
    """The costs are right, W and b are those before the last update: the last epoch updates too. How many updates does
    range(nb_epochs + 1) make?"""
    costs, _, _ = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs, *train_multivariable(X, y, W0, b0, lr, nb_epochs - 1)[1:]


def starts_at_zero(X, y, W0, b0, lr, nb_epochs):
    """Training starts at zero whatever W0 and b0 are, as in the labs before. Where the flat directions hardly move, the
    result depends on the start."""
    return train_multivariable(X, y, torch.zeros_like(W0), torch.zeros_like(b0), lr, nb_epochs)


def starts_where_nn_linear_does(X, y, W0, b0, lr, nb_epochs):
    """Training starts at the weights that torch.nn.Linear draws after manual_seed(1), not at W0 and b0. On the
    lecture's data the two are the same; the arguments have to be copied into the layer."""
    torch.manual_seed(1)
    layer = torch.nn.Linear(X.shape[1], 1)
    start = layer.weight.detach().T.to(X.dtype), layer.bias.detach().to(X.dtype)
    return train_multivariable(X, y, *start, lr, nb_epochs)


def learning_rate_built_in(X, y, W0, b0, lr, nb_epochs):
    """The learning rate is 1e-5 whatever the argument lr says."""
    return train_multivariable(X, y, W0, b0, 1e-5, nb_epochs)


def half_steps(X, y, W0, b0, lr, nb_epochs):
    """Each step is half as long as it should be: the factor 2 of the derivative is missing."""
    return train_multivariable(X, y, W0, b0, lr / 2, nb_epochs)


def uphill(X, y, W0, b0, lr, nb_epochs):
    """The steps go uphill: the cost grows from epoch to epoch. Which sign does the update need?"""
    return train_multivariable(X, y, W0, b0, -lr, nb_epochs)


def only_the_weights_move(X, y, W0, b0, lr, nb_epochs):
    """The bias stays at b0: it is never updated, or not among the parameters that the optimizer was given."""
    return walk(X, y, W0, b0, nb_epochs + 1, lambda W, b: (W - lr * gradient_multivariable(X, y, W, b)[0], b))


def only_the_bias_moves(X, y, W0, b0, lr, nb_epochs):
    """The weights stay at W0: they are never updated, or not among the parameters that the optimizer was given."""
    return walk(X, y, W0, b0, nb_epochs + 1, lambda W, b: (W, b - lr * gradient_multivariable(X, y, W, b)[1]))


def never_updated(X, y, W0, b0, lr, nb_epochs):
    """Nothing moves: every epoch has the cost of W0 and b0. Either the new values are never stored, or the gradient is
    set to zero before it is used."""
    return walk(X, y, W0, b0, nb_epochs + 1, lambda W, b: (W, b))


def bias_follows_the_new_weights(X, y, W0, b0, lr, nb_epochs):
    """The bias's gradient is taken after W has moved. Both gradients belong to the old W and b: compute them before you
    change either."""

    def step(W, b):
        moved = W - lr * gradient_multivariable(X, y, W, b)[0]
        return moved, b - lr * gradient_multivariable(X, y, moved, b)[1]

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def weights_follow_the_new_bias(X, y, W0, b0, lr, nb_epochs):
    """The weights' gradient is taken after b has moved. Both gradients belong to the old W and b: compute them before
    you change either."""

    def step(W, b):
        moved = b - lr * gradient_multivariable(X, y, W, b)[1]
        return W - lr * gradient_multivariable(X, y, W, moved)[0], moved

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def gradients_pile_up(X, y, W0, b0, lr, nb_epochs):
    """Each backward() adds to the gradients of the epochs before: they are never set to zero."""
    piles = [torch.zeros_like(W0), torch.zeros_like(b0)]

    def step(W, b):
        piles[:] = [pile + slope for pile, slope in zip(piles, gradient_multivariable(X, y, W, b), strict=True)]
        return W - lr * piles[0], b - lr * piles[1]

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def gradient_of_the_start_only(X, y, W0, b0, lr, nb_epochs):
    """The gradient is computed once, at W0 and b0, and used in every epoch. It belongs inside the loop."""
    grad_W, grad_b = gradient_multivariable(X, y, W0, b0)
    return walk(X, y, W0, b0, nb_epochs + 1, lambda W, b: (W - lr * grad_W, b - lr * grad_b))


def cost_subtracted(X, y, W0, b0, lr, nb_epochs):
    """The cost is subtracted from W and b, not the gradient. The cost says how wrong the model is, its slopes say in
    which direction to go."""

    def step(W, b):
        cost = cost_multivariable(X, y, W, b)
        return W - lr * cost, b - lr * cost

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def steps_of_fixed_length(X, y, W0, b0, lr, nb_epochs):
    """Only the signs of the gradient are used, so every step has the length lr in every parameter. The steeper, the
    longer."""

    def step(W, b):
        grad_W, grad_b = gradient_multivariable(X, y, W, b)
        return W - lr * grad_W.sign(), b - lr * grad_b.sign()

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def adam_in_place_of_descent(X, y, W0, b0, lr, nb_epochs):
    """These are the steps of Adam, which rescales each slope by its history. The lecture's optimizer is SGD: plain
    gradient descent."""
    W, b = W0.detach().clone().requires_grad_(), b0.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([W, b], lr=lr)
    costs = []
    for _ in range(nb_epochs + 1):
        cost = cost_multivariable(X, y, W, b)
        costs.append(cost.detach())
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    return torch.stack(costs), W.detach(), b.detach()


def one_student_at_a_time(X, y, W0, b0, lr, nb_epochs):
    """W and b are updated after every single student. This lecture makes one step per epoch, with the gradient averaged
    over all rows."""

    def step(W, b):
        for row in range(len(X)):
            grad_W, grad_b = gradient_multivariable(X[row : row + 1], y[row : row + 1], W, b)
            W, b = W - lr * grad_W, b - lr * grad_b
        return W, b

    return walk(X, y, W0, b0, nb_epochs + 1, step)


def inputs_standardized_inside(X, y, W0, b0, lr, nb_epochs):
    """X was standardised before training. The caller decides what to train on: this function takes X as it is."""
    return train_multivariable(standardize(X, X) if len(X) > 1 else X, y, W0, b0, lr, nb_epochs)


def trained_with_targets_as_a_row(X, y, W0, b0, lr, nb_epochs):
    """Costs and steps come from an (m, m) table that compares each prediction with every target: a column (m, 1) minus
    a row (m,) broadcasts without an error."""

    W, b, costs = W0, b0, []
    for _ in range(nb_epochs + 1):
        residual = X @ W + b - y.flatten()
        costs.append((residual**2).mean())
        residual = residual.mean(dim=1, keepdim=True)
        W, b = W - lr * 2 / len(X) * X.T @ residual, b - lr * 2 * residual.mean(dim=0)
    return torch.stack(costs), W, b


def summed_costs_logged(X, y, W0, b0, lr, nb_epochs):
    """W and b are right, the costs are m times too large: they are sums of the squared errors."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs * len(X), W, b


def summed_cost_trained(X, y, W0, b0, lr, nb_epochs):
    """Costs and steps are m times too large: this is descent on the sum of the squared errors, not on their mean."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr * len(X), nb_epochs)
    return costs * len(X), W, b


def half_of_the_cost_trained(X, y, W0, b0, lr, nb_epochs):
    """Costs and steps are half of what they should be: no 1/2 stands in front of this lecture's mean squared error."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr / 2, nb_epochs)
    return costs / 2, W, b


def costs_rounded_as_printed(X, y, W0, b0, lr, nb_epochs):
    """The costs are rounded, as for printing. The log keeps the numbers with all their digits."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs.round(decimals=4), W, b


def every_hundredth_cost(X, y, W0, b0, lr, nb_epochs):
    """Only the costs of epochs 0, 100, 200 .. are there. The lecture prints these; the log has one for each epoch."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs[::100], W, b


def last_cost_only(X, y, W0, b0, lr, nb_epochs):
    """This is the last cost alone. The first part of the result is the cost of every epoch."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return costs[-1:], W, b


def parts_of_the_result_exchanged(X, y, W0, b0, lr, nb_epochs):
    """The order of the three results is another: first the costs, then W, then b."""
    costs, W, b = train_multivariable(X, y, W0, b0, lr, nb_epochs)
    return W, b, costs


def update_followed_by_autograd(X, y, W0, b0, lr, nb_epochs):
    """A tensor that requires grad is changed in place while autograd watches, which torch refuses. The update is not a
    part of the model: it belongs under torch.no_grad()."""
    W, b = W0.clone().requires_grad_(), b0.clone().requires_grad_()
    costs = []
    for _ in range(nb_epochs + 1):
        cost = cost_multivariable(X, y, W, b)
        cost.backward()
        costs.append(cost.item())
        W -= lr * W.grad
        b -= lr * b.grad
    return torch.tensor(costs), W.detach(), b.detach()


def trained_by_nn_linear(X, y, W0, b0, lr, nb_epochs):
    model = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
    model.load_state_dict({"weight": W0.T, "bias": b0})
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    costs = []
    for _ in range(nb_epochs + 1):
        cost = torch.nn.functional.mse_loss(model(X), y)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        costs.append(cost.item())
    return torch.tensor(costs, dtype=X.dtype), model.weight.detach().T, model.bias.detach()


def trained_by_backward(X, y, W0, b0, lr, nb_epochs):
    W, b = W0.detach().clone().requires_grad_(True), b0.detach().clone().requires_grad_(True)
    costs = torch.empty(nb_epochs + 1, dtype=X.dtype)
    for epoch in range(nb_epochs + 1):
        cost = ((X @ W + b - y) ** 2).mean()
        costs[epoch] = cost.item()
        cost.backward()
        with torch.no_grad():
            W -= lr * W.grad
            b -= lr * b.grad
        W.grad, b.grad = None, None
    return costs, W.detach(), b.detach()


def trained_with_a_column_of_ones(X, y, W0, b0, lr, nb_epochs):
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    w, costs = torch.cat([W0.flatten(), b0]), []
    for _ in range(nb_epochs + 1):
        residual = A @ w - y.flatten()
        costs.append(residual @ residual / len(X))
        w = w - (2 * lr / len(X)) * (residual @ A)
    return torch.stack(costs), w[:-1].reshape(-1, 1), w[-1:]


def trained_in_numpy(X, y, W0, b0, lr, nb_epochs):
    inputs, targets, W, b = X.numpy(), y.numpy(), W0.numpy(), b0.numpy()
    costs = numpy.zeros(nb_epochs + 1, dtype=inputs.dtype)
    for epoch in range(nb_epochs + 1):
        residual = inputs @ W + b - targets
        costs[epoch] = numpy.mean(residual**2)
        W, b = W - lr * 2 / len(inputs) * inputs.T @ residual, b - lr * 2 * residual.mean(axis=0)
    return costs, W.astype(inputs.dtype), b.astype(inputs.dtype)


def trained_in_plain_python(X, y, W0, b0, lr, nb_epochs):
    rows, targets = X.tolist(), y.flatten().tolist()
    weights, bias, m, costs = W0.flatten().tolist(), b0.item(), len(X), []
    for _ in range(nb_epochs + 1):
        errors = [
            sum(w * x for w, x in zip(weights, row, strict=True)) + bias - target
            for row, target in zip(rows, targets, strict=True)
        ]
        costs.append(sum(e * e for e in errors) / m)
        slopes = [2 / m * sum(e * row[j] for e, row in zip(errors, rows, strict=True)) for j in range(len(weights))]
        weights = [w - lr * slope for w, slope in zip(weights, slopes, strict=True)]
        bias -= lr * 2 / m * sum(errors)
    return costs, [[w] for w in weights], [bias]


def step_in_place_of_the_parameter(X, y, W0, b0, lr, nb_epochs):
    """The parameters are the step now, and the old values are lost: `W =- step` stores minus the step, and `W -= step`
    takes it away."""
    W, b, costs = W0, b0, []
    for _ in range(nb_epochs + 1):
        costs.append(cost_multivariable(X, y, W, b))
        grad_W, grad_b = gradient_multivariable(X, y, W, b)
        W, b = -lr * grad_W, -lr * grad_b
    return torch.stack(costs), W, b


TRAIN = Question(
    train_multivariable,
    points=22,
    cases=[
        Case(
            "ten epochs of the lecture's run", dict(X=SCORES, y=FINALS, W0=W_START, b0=B_START, lr=1e-5, nb_epochs=10)
        ),
        Case("the lecture's whole run", dict(X=SCORES, y=FINALS, W0=W_START, b0=B_START, lr=1e-5, nb_epochs=2000)),
        Case(
            "standardised scores, from zero",
            dict(X=STANDARD_SCORES, y=FINALS, W0=torch.zeros(3, 1), b0=torch.zeros(1), lr=0.1, nb_epochs=30),
        ),
        Case(
            "seven rows of two",
            dict(X=normal(7, 2), y=normal(7, 1, mean=2.0), W0=normal(2, 1), b0=normal(1), lr=0.09, nb_epochs=12),
            hidden=True,
        ),
        Case(
            "a single epoch after the first",
            dict(X=normal(4, 3), y=normal(4, 1), W0=normal(3, 1), b0=normal(1), lr=0.05, nb_epochs=1),
            hidden=True,
        ),
        Case(
            "one student",
            dict(X=uniform(1, 3), y=normal(1, 1, mean=4.0), W0=normal(3, 1), b0=normal(1), lr=0.07, nb_epochs=9),
            hidden=True,
        ),
        Case(
            "two students in float64",
            dict(
                X=uniform(2, 4, dtype=torch.float64),
                y=normal(2, 1, mean=-3.0, dtype=torch.float64),
                W0=normal(4, 1, dtype=torch.float64),
                b0=normal(1, dtype=torch.float64),
                lr=0.12,
                nb_epochs=25,
            ),
            hidden=True,
        ),
        Case(
            "every second number of a wider table",
            dict(
                X=normal(30, 2, sd=0.6, strided=True),
                y=normal(30, 1, mean=2.0, strided=True),
                W0=normal(2, 1, strided=True),
                b0=normal(1),
                lr=0.2,
                nb_epochs=40,
            ),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(
                X=uniform(6, 2, low=1000, high=3000),
                y=uniform(6, 1, low=2000, high=4000),
                W0=normal(2, 1),
                b0=normal(1),
                lr=2e-8,
                nb_epochs=15,
            ),
            hidden=True,
        ),
        Case(
            "small numbers",
            dict(
                X=uniform(5, 3, low=0.001, high=0.004),
                y=uniform(5, 1, low=0.002, high=0.005),
                W0=normal(3, 1, sd=0.5),
                b0=normal(1, sd=0.003),
                lr=0.4,
                nb_epochs=8,
            ),
            hidden=True,
        ),
        Case(
            "a step that is too long",
            dict(X=SCORES / 100, y=FINALS / 100, W0=W_START, b0=B_START, lr=0.6, nb_epochs=7),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_training, factor=FACTOR),
    builds_on=["predict", "cost_multivariable", "gradient_multivariable"],
    misconceptions=[
        half_steps,
        summed_cost_trained,
        half_of_the_cost_trained,
        one_epoch_too_few,
        one_epoch_too_many,
        cost_after_the_last_update_added,
        costs_after_the_update,
        parameters_before_the_last_update,
        starts_at_zero,
        starts_where_nn_linear_does,
        learning_rate_built_in,
        uphill,
        only_the_weights_move,
        only_the_bias_moves,
        never_updated,
        bias_follows_the_new_weights,
        weights_follow_the_new_bias,
        gradients_pile_up,
        gradient_of_the_start_only,
        cost_subtracted,
        steps_of_fixed_length,
        adam_in_place_of_descent,
        one_student_at_a_time,
        inputs_standardized_inside,
        trained_with_targets_as_a_row,
        summed_costs_logged,
        costs_rounded_as_printed,
        every_hundredth_cost,
        last_cost_only,
        parts_of_the_result_exchanged,
        update_followed_by_autograd,
        step_in_place_of_the_parameter,
    ],
    alternatives=[
        trained_by_nn_linear,
        trained_by_backward,
        trained_with_a_column_of_ones,
        trained_in_numpy,
        trained_in_plain_python,
    ],
    returns=("costs", "W", "b"),
)


# limit_and_condition


def spectrum(X, factor=1.0, ones=True):
    """The eigenvalues of factor * 2/m A^T A in ascending order."""
    A = torch.cat([X, torch.ones_like(X[:, :1])], dim=1) if ones else X
    return torch.linalg.eigvalsh(factor * 2 / len(A) * A.T @ A)


def column_of_ones_forgotten(X):
    """These belong to the weights alone. The bias is a parameter too: its column of ones stands beside X."""
    eigenvalues = spectrum(X, ones=False)
    return 2 / eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]


def factor_2_forgotten_in_the_hessian(X):
    """The condition is right, the limit twice too large: the 2 of the square's derivative is missing in H, while a
    ratio does not notice."""
    eigenvalues = spectrum(X, 0.5)
    return 2 / eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]


def limit_of_the_summed_cost(X):
    """The condition is right, the limit m times too small: it belongs to the sum of the squared errors."""
    eigenvalues = spectrum(X, len(X))
    return 2 / eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]


def hessian_without_any_factor(X):
    """The condition is right, the limit is not: A^T A alone, without 2/m, is neither the Hessian of the mean nor of the
    sum of the squared errors."""
    eigenvalues = spectrum(X, len(X) / 2)
    return 2 / eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]


def monotone_bound_for_limit(X):
    """Half of the limit: below this learning rate no error changes its sign. Up to twice as long a step jumps over the
    minimum and still comes home."""
    eigenvalues = spectrum(X)
    return 1 / eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]


def smallest_eigenvalue_limits(X):
    """The limit is that of the flattest direction. Which direction is the first to go wrong when the steps grow?"""
    eigenvalues = spectrum(X)
    return 2 / eigenvalues[0], eigenvalues[-1] / eigenvalues[0]


def condition_of_the_table(X):
    """This is the condition number of A, the square root of that of H. Squaring a matrix squares its singular
    values."""
    eigenvalues = spectrum(X)
    return 2 / eigenvalues[-1], (eigenvalues[-1] / eigenvalues[0]).sqrt()


def singular_values_not_squared(X):
    """Singular values of A stand where eigenvalues of H belong. How do the two hang together?"""
    A = torch.cat([X, torch.ones_like(X[:, :1])], dim=1)
    values = torch.linalg.svdvals(A)
    return 2 / values[0], values[0] / values[-1]


def condition_upside_down(X):
    """The condition is upside down: it is the largest divided by the smallest, and never below 1."""
    eigenvalues = spectrum(X)
    return 2 / eigenvalues[-1], eigenvalues[0] / eigenvalues[-1]


def limit_and_condition_exchanged(X):
    """Both numbers are right, in the other order."""
    eigenvalues = spectrum(X)
    return eigenvalues[-1] / eigenvalues[0], 2 / eigenvalues[-1]


def largest_eigenvalue_returned(X):
    """The first number is the largest eigenvalue itself. What is the limit, when an update multiplies the error by 1 -
    lr times it?"""
    eigenvalues = spectrum(X)
    return eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]


def diagonal_for_eigenvalues(X):
    """The diagonal of H was taken for its eigenvalues. That holds only where all other entries are 0, and here the
    inputs go up and down together."""
    A = torch.cat([X, torch.ones_like(X[:, :1])], dim=1)
    diagonal = torch.diag(2 / len(A) * A.T @ A)
    return 2 / diagonal.max(), diagonal.max() / diagonal.min()


def trace_for_the_largest(X):
    """The sum of the eigenvalues was taken for the largest. It is a safe bound, and where the others are small a close
    one, but not the limit."""
    eigenvalues = spectrum(X)
    return 2 / eigenvalues.sum(), eigenvalues.sum() / eigenvalues[0]


def optimal_step_for_limit(X):
    """The first number is the learning rate that shrinks both ends of the spectrum equally fast, not the limit. With a
    large condition number the two are almost the same."""
    eigenvalues = spectrum(X)
    return 2 / (eigenvalues[-1] + eigenvalues[0]), eigenvalues[-1] / eigenvalues[0]


def inputs_centred_first(X):
    """The mean of each column was subtracted first, as in a covariance matrix. Training on X meets X as it is."""
    eigenvalues = spectrum(X - X.mean(dim=0))
    return 2 / eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]


def inputs_standardised_first(X):
    """These belong to the standardised inputs. The function takes X as it is: whoever wants to know about standard
    scores hands them over."""
    eigenvalues = spectrum((X - X.mean(dim=0)) / X.std(dim=0, correction=0))
    return 2 / eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]


def always_the_lectures_numbers(X):
    """The result is always that of the lecture's scores. Both numbers depend on X."""
    return 4.544041e-05, 6860422.667


def by_singular_values(X):
    A = torch.hstack([torch.ones(X.shape[0], 1, dtype=X.dtype), X])
    squares = torch.linalg.svdvals(A) ** 2 * 2 / X.shape[0]
    return (2 / squares.max()).item(), (squares.max() / squares.min()).item()


def by_numpy(X):
    A = numpy.column_stack([X.numpy(), numpy.ones(len(X))])
    eigenvalues = numpy.linalg.eigvalsh(2 * A.T @ A / len(A))
    return 2 / eigenvalues.max(), numpy.linalg.cond(A) ** 2


def by_autograd(X):
    def cost(w):
        return ((X @ w[:-1] + w[-1]) ** 2).mean()

    hessian = torch.autograd.functional.hessian(cost, torch.zeros(X.shape[1] + 1, dtype=X.dtype))
    eigenvalues = torch.linalg.eigvalsh(hessian)
    return 2 / eigenvalues.max(), eigenvalues.max() / eigenvalues.min()


def by_norms(X):
    A = torch.nn.functional.pad(X, (0, 1), value=1.0)
    H = 2 * A.T @ A / A.shape[0]
    return 2 / torch.linalg.matrix_norm(H, 2), torch.linalg.cond(H)


LIMIT = Question(
    limit_and_condition,
    points=11,
    cases=[
        Case("the lecture's scores", dict(X=SCORES.double())),
        Case("the same, standardised", dict(X=STANDARD_SCORES.double())),
        Case("one input", dict(X=normal(4, 1, mean=1.0, dtype=torch.float64)), hidden=True),
        Case("seven rows of two", dict(X=normal(7, 2, mean=0.5, dtype=torch.float64)), hidden=True),
        Case("nearly no rows to spare", dict(X=normal(5, 4, sd=2.0, dtype=torch.float64)), hidden=True),
        Case(
            "every second number of a wider table",
            dict(X=normal(12, 3, mean=-1.0, dtype=torch.float64, strided=True)),
            hidden=True,
        ),
        Case("large numbers", dict(X=normal(8, 2, sd=300.0, dtype=torch.float64)), hidden=True),
        Case("small numbers", dict(X=normal(9, 2, sd=0.01, dtype=torch.float64)), hidden=True),
    ],
    # Eigenvalues of H in float64 are good to 1e-16 of the largest, so the condition 6.9e6 to 1e-9.
    tolerance=Tolerance(rtol=1e-6, atol=0.0),
    misconceptions=[
        column_of_ones_forgotten,
        factor_2_forgotten_in_the_hessian,
        limit_of_the_summed_cost,
        hessian_without_any_factor,
        monotone_bound_for_limit,
        smallest_eigenvalue_limits,
        condition_of_the_table,
        singular_values_not_squared,
        condition_upside_down,
        limit_and_condition_exchanged,
        largest_eigenvalue_returned,
        diagonal_for_eigenvalues,
        trace_for_the_largest,
        optimal_step_for_limit,
        inputs_centred_first,
        inputs_standardised_first,
        always_the_lectures_numbers,
    ],
    alternatives=[by_singular_values, by_numpy, by_autograd, by_norms],
    returns=("limit", "condition"),
)


# plot_cost_history


def histories(X, y, lr_raw, lr_std, nb_epochs):
    """The two lists of costs."""
    start = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    raw, _, _ = train_multivariable(X, y, *start, lr_raw, nb_epochs)
    standard, _, _ = train_multivariable(standardize(X, X), y, *start, lr_std, nb_epochs)
    return raw, standard


def draw(lines, scale="log"):
    """Lines through (epochs, costs) with all that the question asks for."""
    plt.figure()
    for epochs, costs in lines:
        plt.plot(epochs, costs, label="cost")
    plt.yscale(scale)
    plt.xlabel("epoch")
    plt.ylabel("cost")
    plt.legend()


def linear_cost_axis(X, y, lr_raw, lr_std, nb_epochs):
    """The cost axis is linear: the first cost is so large that everything after it lies on the floor. What makes a
    fall from 30000 to 300 look as large as one from 300 to 3?"""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)], "linear")


def raw_inputs_only(X, y, lr_raw, lr_std, nb_epochs):
    """The run on the raw inputs is drawn, the one on the standardised inputs is not. Perhaps there are two lines, one
    upon the other: is the standardised X used, once it has been computed?"""
    raw, _ = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw)])


def standardised_inputs_only(X, y, lr_raw, lr_std, nb_epochs):
    """Only the run on the standardised inputs is drawn; the one on the raw inputs is missing."""
    _, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(standard)), standard)])


def one_learning_rate_for_both(X, y, lr_raw, lr_std, nb_epochs):
    """Both runs use lr_raw. Standardised inputs stand, and need, much longer steps."""
    raw, standard = histories(X, y, lr_raw, lr_raw, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])


def targets_standardised_too(X, y, lr_raw, lr_std, nb_epochs):
    """The targets were standardised as well, so the second line measures another cost: points are no longer points.
    Only the inputs change."""
    raw, _ = histories(X, y, lr_raw, lr_std, nb_epochs)
    _, standard = histories(X, standardize(y, y), lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])


def standardised_with_m_minus_1(X, y, lr_raw, lr_std, nb_epochs):
    """The inputs of the second run are a little too small: their deviation divides by m - 1. Your standardize does not
    do that, if it is right; is it used?"""
    raw, _ = histories(X, y, lr_raw, lr_std, nb_epochs)
    start = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    standard, _, _ = train_multivariable((X - X.mean(dim=0)) / X.std(dim=0), y, *start, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])


def epochs_counted_from_1(X, y, lr_raw, lr_std, nb_epochs):
    """The lines begin at epoch 1. The first cost belongs to epoch 0, before any update."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(1, len(raw) + 1), raw), (range(1, len(standard) + 1), standard)])


def last_epoch_missing(X, y, lr_raw, lr_std, nb_epochs):
    """The lines end one epoch too early: epochs run from 0 to nb_epochs, both included."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(nb_epochs), raw[:-1]), (range(nb_epochs), standard[:-1])])


def roots_of_the_costs(X, y, lr_raw, lr_std, nb_epochs):
    """The lines show the roots of the costs. In points that is easier to read, but the cost was asked."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw.sqrt()), (range(len(standard)), standard.sqrt())])


def both_axes_logarithmic(X, y, lr_raw, lr_std, nb_epochs):
    """The epoch axis is logarithmic too, where epoch 0 has no place."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])
    plt.xscale("log")


def points_without_lines(X, y, lr_raw, lr_std, nb_epochs):
    """The points are right, but nothing connects them; a scatter plot draws the points alone. A history is a line."""
    plt.figure()
    for costs in histories(X, y, lr_raw, lr_std, nb_epochs):
        plt.scatter(range(len(costs)), costs)
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("cost")


def axes_without_labels(X, y, lr_raw, lr_std, nb_epochs):
    """The lines are right, but an axis has no label. A title does not say which axis is which."""
    raw, standard = histories(X, y, lr_raw, lr_std, nb_epochs)
    draw([(range(len(raw)), raw), (range(len(standard)), standard)])
    plt.xlabel("")
    plt.ylabel("")


def plotted_by_object_api(X, y, lr_raw, lr_std, nb_epochs):
    _, axes = plt.subplots(figsize=(6, 3))
    W0, b0 = X.new_zeros(X.shape[1], 1), X.new_zeros(1)
    axes.semilogy(train_multivariable(X, y, W0, b0, lr_raw, nb_epochs)[0], "r-", label="raw")
    axes.semilogy(train_multivariable(standardize(X, X), y, W0, b0, lr_std, nb_epochs)[0], "b--", label="standard")
    axes.set(xlabel="epoch", ylabel="mean squared error", title="why standardise?")
    axes.legend()


def plotted_with_nn_linear(X, y, lr_raw, lr_std, nb_epochs):
    plt.figure()
    spread = X.var(dim=0, unbiased=False).sqrt()
    for inputs, lr, name in ((X, lr_raw, "as they are"), ((X - X.mean(dim=0)) / spread, lr_std, "standardised")):
        model = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
        torch.nn.init.zeros_(model.weight)
        torch.nn.init.zeros_(model.bias)
        optimizer = torch.optim.SGD(model.parameters(), lr=lr)
        costs = []
        for _ in range(nb_epochs + 1):
            optimizer.zero_grad()
            cost = torch.nn.functional.mse_loss(model(inputs), y)
            costs.append(cost.item())
            cost.backward()
            optimizer.step()
        plt.plot(costs, ".-", label=name)
    plt.gca().set_yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("MSE")
    plt.grid()
    plt.legend()


def plotted_in_numpy(X, y, lr_raw, lr_std, nb_epochs):
    epochs = numpy.arange(nb_epochs + 1)
    table = X.numpy()
    plt.figure()
    for inputs, lr in ((table, lr_raw), ((table - table.mean(axis=0)) / table.std(axis=0), lr_std)):
        A = numpy.column_stack([inputs, numpy.ones(len(inputs))]).astype(numpy.float64)
        w, costs = numpy.zeros(A.shape[1]), []
        for _ in epochs:
            residual = A @ w - y.numpy()[:, 0]
            costs.append((residual**2).mean())
            w = w - lr * 2 / len(A) * A.T @ residual
        plt.plot(epochs, costs, label=f"{lr}")
    plt.setp(plt.gca(), yscale="log", xlabel="epoch", ylabel="cost")
    plt.legend()


PLOT = Question(
    plot_cost_history,
    points=8,
    cases=[
        Case("the lecture's scores", dict(X=SCORES, y=FINALS, lr_raw=1e-5, lr_std=0.1, nb_epochs=40)),
        Case(
            "seven rows of two",
            dict(X=uniform(7, 2, low=5, high=9), y=uniform(7, 1, low=3, high=9), lr_raw=0.004, lr_std=0.2, nb_epochs=9),
            hidden=True,
        ),
        Case(
            "one input in float64",
            dict(
                X=uniform(4, 1, low=2, high=5, dtype=torch.float64),
                y=uniform(4, 1, low=6, high=9, dtype=torch.float64),
                lr_raw=0.01,
                lr_std=0.15,
                nb_epochs=14,
            ),
            hidden=True,
        ),
        Case(
            "the update of one epoch",
            dict(X=uniform(6, 3, low=1, high=4), y=uniform(6, 1, low=3, high=9), lr_raw=0.01, lr_std=0.3, nb_epochs=1),
            hidden=True,
        ),
    ],
    # Costs of a run in float32 are good to 3e-5 of themselves here; half a percent tells every other run apart.
    tolerance=Tolerance(rtol=1e-3, atol=1e-6),
    observe=[Part.FIGURE],
    builds_on=["predict", "standardize", "cost_multivariable", "gradient_multivariable", "train_multivariable"],
    misconceptions=[
        linear_cost_axis,
        # A figure may hold more than is asked: versions with one right line come after those with a wrong one too.
        one_learning_rate_for_both,
        targets_standardised_too,
        standardised_with_m_minus_1,
        raw_inputs_only,
        standardised_inputs_only,
        epochs_counted_from_1,
        last_epoch_missing,
        roots_of_the_costs,
        both_axes_logarithmic,
        points_without_lines,
        axes_without_labels,
    ],
    alternatives=[plotted_by_object_api, plotted_with_nn_linear, plotted_in_numpy],
)


ASSIGNMENT = Assignment(
    "lab04_multivariable_regression",
    "Lab 4: Linear regression with several inputs",
    questions=[STANDARDIZE, PREDICT, COST, GRADIENT, TRAIN, LIMIT, PLOT],
    written=[
        WrittenQuestion(
            "why_so_small_a_step",
            points=8,
            rubric=(
                "2: large inputs make the cost steep in the weights (curvature grows with the square of the inputs). "
                "2: names the limit 2 / largest eigenvalue, 4.54e-5, and that 1e-5 is below it. "
                "2: says what one update does to the error in the steepest direction: factor 1 - lr * 44014, and what "
                "happens above the limit, with an example such as 1e-4 or 0.01. "
                "2: compares with the standardised inputs: 5.76 and 0.347."
            ),
        ),
        WrittenQuestion(
            "why_not_converged",
            points=7,
            rubric=(
                "2: the flattest direction, eigenvalue 0.0064, hardly moves with steps that the steepest one dictates. "
                "1: names the condition number 6.86e6 as the ratio, against 1276 standardised. "
                "2: numbers that show it: 0.1998 after 2001 epochs, 0.1043 at best, or 0.754 from zeros. "
                "1: the result depends on the start, hence the seed matters in this run. "
                "1: a good prediction for a row of the training data does not show that training has converged."
            ),
        ),
    ],
)
