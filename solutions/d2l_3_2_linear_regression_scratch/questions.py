"""D2L 3.2 from scratch: what is asked, which mistakes are known, and which inputs tell them from right answers.

Half of the questions have many right answers (random data, shuffled batches); their checks are statements that hold
for all of them. A statistical check allows 6 standard errors, so that it fails a right answer with a probability of
2e-9; over all checks and cases of this assignment that is below 1e-6. Orders are only looked at where n is at least
20: a fair shuffle of 20 examples leaves them in place with a probability of 4e-19.
"""

from __future__ import annotations

import math
import random

import matplotlib.pyplot as plt
import numpy
import torch
from d2l_3_2_linear_regression_scratch import (
    data_iter,
    estimation_error,
    init_params,
    linreg,
    make_labels,
    plot_data,
    sgd,
    squared_loss,
    synthetic_data,
    train,
    train_end_to_end,
)
from rounding import FACTOR

from autograder.spec import (
    Assignment,
    Case,
    Part,
    Question,
    RoundingBound,
    Tolerance,
    WrittenQuestion,
    normal,
    parameter,
    uniform,
)

UNIT_FLOAT32 = 2.0**-24
TRUE_W, TRUE_B = torch.tensor([2.0, -3.4]), 4.2
# The batch that the lecture prints, and the noise in it, which follows from its labels.
FIRST_BATCH = torch.tensor(
    [
        [1.424327, -0.1696836], [0.7127053, 0.73023415], [-0.23669343, -0.65251243], [-0.7437719, 0.56905705],
        [-0.2513225, -0.7733599], [-0.06826942, 0.6585016], [-0.31461143, 1.6538868], [-0.18462065, -1.4264767],
        [0.4267893, 1.1760476], [0.03365511, 0.61478573],
    ]
)  # fmt: skip
FIRST_LABELS = torch.tensor(
    [7.643691, 3.1422827, 5.968363, 0.77579963, 6.332503, 1.8385069, -2.0525527, 8.690022, 1.0556644, 2.1767993]
)
FIRST_NOISE = torch.tensor([1.8113, -0.0332, 2.3208, -0.1863, 0.5724, 1.3951, -0.0115, 0.9243, 0.0648, -0.0239])


# make_labels


def magnitude_of_labels(X, w, b, noise):
    return X.abs() @ w.abs() + abs(b) + 0.01 * noise.abs()


def noise_not_scaled(X, w, b, noise):
    """The noise is added as it comes, with standard deviation 1. The errors of this lecture are a hundred times
    smaller: what does a factor do to a standard deviation?"""
    return X @ w + b + noise


def variance_for_deviation(X, w, b, noise):
    """The noise is ten times too large: 0.01 was taken for its variance. It is the standard deviation, the square root
    of the variance."""
    return X @ w + b + 0.1 * noise


def deviation_squared(X, w, b, noise):
    """The noise is a hundred times too small: the standard deviation was squared. It is the variance that is the
    square, and nobody asked for the variance."""
    return X @ w + b + 0.01**2 * noise


def noise_left_out(X, w, b, noise):
    """These labels lie exactly on the plane: the argument noise is not used."""
    return X @ w + b + 0 * noise


def bias_left_out_of_labels(X, w, b, noise):
    """Every label lacks the same amount, b. What is the label of an example whose features are all 0?"""
    return X @ w + 0.01 * noise


def noise_subtracted(X, w, b, noise):
    """The noise is subtracted. For random data that makes no difference, but here the noise is given, and its sign
    counts."""
    return X @ w + b - 0.01 * noise


def noise_scaled_with_the_labels(X, w, b, noise):
    """The noise grows with the label: it was multiplied to it. Errors that are added are as large for a label of 0 as
    for any other."""
    return (X @ w + b) * (1 + 0.01 * noise)


def everything_scaled(X, w, b, noise):
    """The whole label is a hundred times too small: the factor of the noise was put in front of the model as well."""
    return 0.01 * (X @ w + b + noise)


def labels_of_every_pair(X, w, b, noise):
    """A table (n, n) in place of n labels: a column (n, 1) plus a vector (n,) broadcasts. Print the shape of X times w
    before the noise is added."""
    return (X @ w).reshape(-1, 1) + b + 0.01 * noise


def products_not_summed(X, w, b, noise):
    """The features are multiplied by their weights, but the products are not added up: this is a table with one column
    per feature. A label is one number."""
    return X * w + b + 0.01 * noise.reshape(-1, 1)


def bias_once_per_feature(X, w, b, noise):
    """The bias is contained once per feature: it was added before the sum over the features. One model, one bias."""
    return (X * w + b).sum(dim=1) + 0.01 * noise


def lectures_weights_built_in(X, w, b, noise):
    """These labels belong to the lecture's weights and bias, 2, -3.4 and 4.2, whatever w and b are."""
    return X[:, 0] * 2 + X[:, -1] * (-3.4 if X.shape[1] > 1 else 0) + 4.2 + 0.01 * noise


def labels_as_a_column(X, w, b, noise):
    """The numbers are right, but they stand in a column (n, 1). Labels are a vector (n,) here, as in the lecture."""
    return (X @ w + b + 0.01 * noise).reshape(-1, 1)


def labels_by_broadcasting(X, w, b, noise):
    return (X * w).sum(dim=1) + b + noise / 100


def labels_by_mv(X, w, b, noise):
    return torch.add(torch.mv(X, w) + b, noise, alpha=0.01)


def labels_in_plain_python(X, w, b, noise):
    weights = w.tolist()
    rows = zip(X.tolist(), noise.tolist(), strict=True)
    return [sum(a * c for a, c in zip(row, weights, strict=True)) + b + 0.01 * e for row, e in rows]


def labels_in_numpy(X, w, b, noise):
    return numpy.dot(X.numpy(), w.numpy()) + b + 0.01 * noise.numpy()


def errors_drawn_anew(X, w, b, noise):
    """The errors were drawn anew, and the argument noise is not used: nobody can get the same labels again."""
    return X @ w + b + 0.01 * torch.randn(noise.shape, dtype=noise.dtype)


def all_examples_summed(X, w, b, noise):
    """The products are summed over all examples, so that each label holds the features of all the others: sum() without
    a dimension adds up the whole table."""
    return (X * w).sum() + b + 0.01 * noise


LABELS = Question(
    make_labels,
    points=7,
    cases=[
        Case("the lecture's first batch", dict(X=FIRST_BATCH, w=TRUE_W, b=TRUE_B, noise=FIRST_NOISE)),
        Case(
            "three examples with one feature",
            dict(
                X=torch.tensor([[0.0], [1.0], [-2.0]]), w=torch.tensor([3.0]), b=0.5, noise=torch.tensor([10.0, 0, -20])
            ),
        ),
        Case("as many features as examples", dict(X=normal(3, 3), w=normal(3), b=-1.5, noise=normal(3)), hidden=True),
        Case("one example", dict(X=normal(1, 4), w=normal(4), b=0.75, noise=normal(1, mean=3.0)), hidden=True),
        Case(
            "five features in float64",
            dict(
                X=normal(9, 5, dtype=torch.float64),
                w=normal(5, dtype=torch.float64),
                b=2.25,
                noise=normal(9, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(X=normal(14, 2, strided=True), w=normal(2, strided=True), b=-0.3, noise=normal(14, strided=True)),
            hidden=True,
        ),
        Case(
            "large features",
            dict(X=normal(6, 2, sd=3000.0), w=normal(2), b=70.0, noise=normal(6, sd=4000.0)),
            hidden=True,
        ),
        Case("small weights", dict(X=normal(8, 3), w=normal(3, sd=0.02), b=0.01, noise=normal(8)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_labels),
    misconceptions=[
        noise_not_scaled,
        variance_for_deviation,
        deviation_squared,
        noise_left_out,
        bias_left_out_of_labels,
        noise_subtracted,
        noise_scaled_with_the_labels,
        everything_scaled,
        labels_of_every_pair,
        products_not_summed,
        bias_once_per_feature,
        lectures_weights_built_in,
        labels_as_a_column,
        errors_drawn_anew,
        all_examples_summed,
    ],
    alternatives=[labels_by_broadcasting, labels_by_mv, labels_in_plain_python, labels_in_numpy],
)


# synthetic_data: each check takes both results of two equal calls


def data_are_two_tensors(result, w, b, num_examples, seed):
    """A call was to return two tensors, (features, labels)."""
    pairs = [isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in result]
    return all(pairs) and all(isinstance(part, torch.Tensor) for pair in result for part in pair)


def features_have_n_rows_and_p_columns(result, w, b, num_examples, seed):
    """The features were to have the shape (n, p): one row per example, one column per weight."""
    return all(features.shape == (num_examples, len(w)) for features, _ in result)


def labels_are_a_vector(result, w, b, num_examples, seed):
    """The labels were to have the shape (n,): one number per example."""
    return all(labels.shape == (num_examples,) for _, labels in result)


def data_have_the_dtype_of_w(result, w, b, num_examples, seed):
    """Features and labels were to have the dtype of w."""
    return all(part.dtype == w.dtype for pair in result for part in pair)


def seed_makes_features_repeatable(result, w, b, num_examples, seed):
    """Two calls with the same seed gave different features. All that is drawn has to depend on the seed alone."""
    return torch.equal(result[0][0], result[1][0])


def seed_makes_labels_repeatable(result, w, b, num_examples, seed):
    """Two calls with the same seed gave different labels. All that is drawn has to depend on the seed alone."""
    return torch.equal(result[0][1], result[1][1])


def data_depend_on_the_seed(result, w, b, num_examples, seed):
    """These are the data of another seed: the argument is not the seed that the generator got."""
    # What cannot be seen from one seed is seen for the seeds that people build in, and for a generator without one.
    usual = [other for other in (torch.Generator().initial_seed(), 0, 1, 42, 1234) if other != seed]
    features = result[0][0]
    draws = [torch.Generator().manual_seed(other) for other in usual]
    return not any(
        torch.equal(features, torch.randn(features.shape, generator=draw, dtype=features.dtype)) for draw in draws
    )


def features_average_to_zero(result, w, b, num_examples, seed):
    """The mean of all features is not 0, as it should be for draws from N(0, 1): it is more than 6 standard errors
    away."""
    features = result[0][0].double()
    return abs(float(features.mean())) <= 6 * float(features.std(correction=0)) / math.sqrt(features.numel()) + 1e-6


def features_have_deviation_1(result, w, b, num_examples, seed):
    """The standard deviation of all features is not 1: it is more than 6 standard errors away."""
    features = result[0][0].double()
    return abs(float(features.std(correction=0)) - 1) <= 6 / math.sqrt(2 * features.numel())


def features_are_normal(result, w, b, num_examples, seed):
    """The features are not normally distributed: of N(0, 1) draws about 68 % lie within one standard deviation of the
    mean. Which distribution did they come from?"""
    features = result[0][0].double()
    share = float(((features - features.mean()).abs() <= features.std(correction=0)).double().mean())
    return features.numel() < 2000 or abs(share - 0.6827) <= 6 * math.sqrt(0.6827 * 0.3173 / features.numel())


def features_are_independent(result, w, b, num_examples, seed):
    """The columns of the features belong together: knowing one, you can guess another. All n p numbers are to be draws
    of their own."""
    features = result[0][0].double()
    if features.shape != (num_examples, len(w)):
        return False
    if len(w) == 1:
        return True
    shared = torch.corrcoef(features.T) - torch.eye(features.shape[1], dtype=torch.float64)
    return float(shared.abs().max()) <= 6 / math.sqrt(num_examples)


def bias_is_in_the_labels(result, w, b, num_examples, seed):
    """labels - features w - b does not average to 0: all labels lack something, or have something more."""
    features, labels = result[0]
    errors = labels.double() - features.double() @ w.double() - b
    return abs(float(errors.mean())) <= 6 * float(errors.std(correction=0)) / math.sqrt(num_examples) + 1e-5


def weights_are_in_the_labels(result, w, b, num_examples, seed):
    """labels - features w - b still depends on the features: the labels do not follow the weights w."""
    features, labels = result[0]
    errors = labels.double() - features.double() @ w.double() - b
    errors = errors - errors.mean()
    shared = (features.double() * errors.reshape(-1, 1)).mean(dim=0)
    limit = 6 * features.double().std(dim=0, correction=0) * errors.std(correction=0) / math.sqrt(num_examples)
    return bool((shared.abs() <= limit + 1e-5).all())


def errors_are_there(result, w, b, num_examples, seed):
    """The labels lie exactly on the plane: no error was added."""
    features, labels = result[0]
    return float((labels.double() - features.double() @ w.double() - b).std(correction=0)) > 1e-5


def errors_are_not_too_small(result, w, b, num_examples, seed):
    """The errors labels - features w - b have a standard deviation below 0.01, by more than 6 standard errors."""
    features, labels = result[0]
    deviation = float((labels.double() - features.double() @ w.double() - b).std(correction=0))
    return deviation >= 0.01 * (1 - 6 / math.sqrt(2 * num_examples))


def errors_are_not_too_large(result, w, b, num_examples, seed):
    """The errors labels - features w - b have a standard deviation above 0.01, by more than 6 standard errors."""
    features, labels = result[0]
    deviation = float((labels.double() - features.double() @ w.double() - b).std(correction=0))
    return deviation <= 0.01 * (1 + 6 / math.sqrt(2 * num_examples))


def errors_are_far_below_1(result, w, b, num_examples, seed):
    """The errors labels - features w - b are as large as the features themselves."""
    features, labels = result[0]
    return float((labels.double() - features.double() @ w.double() - b).std(correction=0)) < 0.5


def errors_are_normal(result, w, b, num_examples, seed):
    """No error is larger than two standard deviations. Among so many draws from a normal distribution some are."""
    # Of 500 normal ones none is with a probability of 8e-11.
    features, labels = result[0]
    errors = labels.double() - features.double() @ w.double() - b
    return num_examples < 500 or bool(((errors - errors.mean()).abs() > 2 * errors.std(correction=0) + 1e-5).any())


def drawn(kind, seed, *shape, dtype=torch.float32):
    generator = torch.Generator().manual_seed(seed)
    draw = torch.randn if kind == "normal" else torch.rand
    return draw(*shape, generator=generator, dtype=dtype)


def seed_not_used(w, b, num_examples, seed):
    """Each call gives other data: the seed is not used. A generator that was given the seed makes the same numbers
    every time, and an experiment can be repeated."""
    features = torch.randn(num_examples, len(w), dtype=w.dtype)
    return features, make_labels(features, w, b, torch.randn(num_examples, dtype=w.dtype))


def noise_drawn_without_the_seed(w, b, num_examples, seed):
    """The features are the same at each call, the labels are not: the noise was drawn by another generator, without the
    seed."""
    features = drawn("normal", seed, num_examples, len(w), dtype=w.dtype)
    return features, make_labels(features, w, b, torch.randn(num_examples, dtype=w.dtype))


def seed_built_in(w, b, num_examples, seed):
    """The data are the same for each seed: a number was built in where the argument belongs."""
    torch.manual_seed(42)
    features = torch.randn(num_examples, len(w), dtype=w.dtype)
    return features, make_labels(features, w, b, torch.randn(num_examples, dtype=w.dtype))


def features_uniform(w, b, num_examples, seed):
    """The features lie between 0 and 1, evenly: that is a uniform distribution. Look up what the n in torch's randn
    stands for."""
    features = drawn("uniform", seed, num_examples, len(w), dtype=w.dtype)
    return features, make_labels(features, w, b, drawn("normal", seed + 1, num_examples, dtype=w.dtype))


def features_uniform_around_zero(w, b, num_examples, seed):
    """The features lie evenly between -1 and 1: shifting and stretching a uniform distribution moves its mean, but does
    not make it normal."""
    features = 2 * drawn("uniform", seed, num_examples, len(w), dtype=w.dtype) - 1
    return features, make_labels(features, w, b, drawn("normal", seed + 1, num_examples, dtype=w.dtype))


def features_scaled_like_the_noise(w, b, num_examples, seed):
    """The features have the standard deviation of the noise, 0.01. Two distributions are asked for, one for features
    and one for errors."""
    features = 0.01 * drawn("normal", seed, num_examples, len(w), dtype=w.dtype)
    return features, make_labels(features, w, b, drawn("normal", seed + 1, num_examples, dtype=w.dtype))


def unit_noise(w, b, num_examples, seed):
    """The errors have standard deviation 1: they were drawn from N(0, 1) and not made smaller."""
    features, labels = synthetic_data(w, b, num_examples, seed)
    return features, labels + drawn("normal", seed + 1, num_examples, dtype=w.dtype)


def noise_of_variance_001(w, b, num_examples, seed):
    """The errors have standard deviation 0.1: 0.01 is their variance here. It was to be the standard deviation."""
    features, _ = synthetic_data(w, b, num_examples, seed)
    return features, make_labels(features, w, b, 10 * drawn("normal", seed + 1, num_examples, dtype=w.dtype))


def noise_of_deviation_squared(w, b, num_examples, seed):
    """The errors are a hundred times too small: 0.01 was squared. The standard deviation multiplies as it is."""
    features, _ = synthetic_data(w, b, num_examples, seed)
    return features, make_labels(features, w, b, drawn("normal", seed + 1, num_examples, dtype=w.dtype) / 100)


def no_noise(w, b, num_examples, seed):
    """The labels lie exactly on the plane: no noise was added. With such data training could find the true weights to
    all digits, and no measurement is like that."""
    features, _ = synthetic_data(w, b, num_examples, seed)
    return features, features @ w + b


def one_error_for_all(w, b, num_examples, seed):
    """All labels are wrong by the same amount: one number was drawn and added to all of them. Each example has an error
    of its own."""
    features, _ = synthetic_data(w, b, num_examples, seed)
    return features, features @ w + b + 0.01 * drawn("normal", seed + 1, 1, dtype=w.dtype)


def noise_uniform(w, b, num_examples, seed):
    """The errors are spread evenly over an interval, even though their standard deviation is right. Errors of a normal
    distribution are mostly small, and now and then large."""
    features, _ = synthetic_data(w, b, num_examples, seed)
    even = (2 * drawn("uniform", seed + 1, num_examples, dtype=w.dtype) - 1) * 3**0.5
    return features, make_labels(features, w, b, even)


def noise_uniform_between_0_and_1_percent(w, b, num_examples, seed):
    """The errors lie evenly between 0 and 0.01: none is negative. They were to be normal, with mean 0."""
    features, _ = synthetic_data(w, b, num_examples, seed)
    return features, make_labels(features, w, b, drawn("uniform", seed + 1, num_examples, dtype=w.dtype))


def data_without_bias(w, b, num_examples, seed):
    """The bias is not in the labels: their mean should be near b, because the features average to 0."""
    return synthetic_data(w, 0.0, num_examples, seed)


def weights_not_used(w, b, num_examples, seed):
    """The labels do not depend on w: each feature counts the same. Where do the weights come in?"""
    return synthetic_data(torch.ones_like(w), b, num_examples, seed)


def thousand_examples_built_in(w, b, num_examples, seed):
    """There are 1000 examples whatever num_examples is. Use the argument."""
    return synthetic_data(w, b, 1000, seed)


def one_column_repeated(w, b, num_examples, seed):
    """All columns of the features are the same numbers. Then the data cannot tell the weights apart: only their sum
    counts."""
    features = drawn("normal", seed, num_examples, 1, dtype=w.dtype).repeat(1, len(w))
    return features, make_labels(features, w, b, drawn("normal", seed + 1, num_examples, dtype=w.dtype))


def rows_and_columns_exchanged(w, b, num_examples, seed):
    """The features are (p, n): rows and columns have changed places. One row per example."""
    features, labels = synthetic_data(w, b, num_examples, seed)
    return features.T, labels


def label_column(w, b, num_examples, seed):
    """The labels stand in a column (n, 1). They are a vector (n,) here."""
    features, labels = synthetic_data(w, b, num_examples, seed)
    return features, labels.reshape(-1, 1)


def data_by_manual_seed(w, b, num_examples, seed):
    torch.manual_seed(seed)
    X = torch.normal(0, 1, (num_examples, len(w)), dtype=w.dtype)
    y = torch.matmul(X, w) + b
    y += torch.normal(0, 0.01, y.shape, dtype=w.dtype)
    return X, y


def data_by_numpy(w, b, num_examples, seed):
    generator = numpy.random.default_rng(seed)
    features = generator.normal(size=(num_examples, len(w)))
    labels = features @ w.double().numpy() + b + generator.normal(scale=0.01, size=num_examples)
    return torch.from_numpy(features).to(w.dtype), torch.from_numpy(labels).to(w.dtype)


def data_by_python(w, b, num_examples, seed):
    generator = random.Random(seed)
    rows = [[generator.gauss(0, 1) for _ in w] for _ in range(num_examples)]
    labels = [sum(a * c for a, c in zip(row, w.tolist(), strict=True)) + b + generator.gauss(0, 0.01) for row in rows]
    return torch.tensor(rows, dtype=w.dtype), torch.tensor(labels, dtype=w.dtype)


def data_by_distributions(w, b, num_examples, seed):
    torch.random.manual_seed(seed)
    features = torch.distributions.Normal(0.0, 1.0).sample((num_examples, len(w))).to(w)
    return features, torch.distributions.Normal((features @ w + b).double(), 0.01).sample().to(w)


SYNTHETIC = Question(
    synthetic_data,
    points=8,
    cases=[
        Case("the lecture's 1000 examples", dict(w=TRUE_W, b=TRUE_B, num_examples=1000, seed=1)),
        Case("600 examples with one weight", dict(w=torch.tensor([-7.0]), b=-2.5, num_examples=600, seed=2)),
        Case(
            "900 examples, four weights, float64",
            dict(w=torch.tensor([0.5, 0.0, -1.5, 3.0], dtype=torch.float64), b=-1.0, num_examples=900, seed=3),
            hidden=True,
        ),
        Case("another seed", dict(w=torch.tensor([4.0, 2.5]), b=0.7, num_examples=800, seed=43052), hidden=True),
        Case(
            "seed 0, two thirds of the data",
            dict(w=torch.tensor([1.5, -0.5, 9.0]), b=3.0, num_examples=667, seed=0),
            hidden=True,
        ),
    ],
    repeat=2,
    checks=[
        data_are_two_tensors,
        features_have_n_rows_and_p_columns,
        labels_are_a_vector,
        data_have_the_dtype_of_w,
        seed_makes_features_repeatable,
        seed_makes_labels_repeatable,
        data_depend_on_the_seed,
        features_average_to_zero,
        features_have_deviation_1,
        features_are_normal,
        features_are_independent,
        bias_is_in_the_labels,
        weights_are_in_the_labels,
        errors_are_there,
        errors_are_far_below_1,
        errors_are_not_too_large,
        errors_are_not_too_small,
        errors_are_normal,
    ],
    misconceptions=[
        seed_not_used,
        noise_drawn_without_the_seed,
        seed_built_in,
        features_uniform,
        features_uniform_around_zero,
        features_scaled_like_the_noise,
        unit_noise,
        noise_of_variance_001,
        noise_of_deviation_squared,
        no_noise,
        one_error_for_all,
        noise_uniform,
        noise_uniform_between_0_and_1_percent,
        data_without_bias,
        weights_not_used,
        thousand_examples_built_in,
        one_column_repeated,
        rows_and_columns_exchanged,
        label_column,
    ],
    alternatives=[data_by_manual_seed, data_by_numpy, data_by_python, data_by_distributions],
    builds_on=["make_labels"],
)


# plot_data


def scattered(across, up, xlabel="features[:, 1]", ylabel="labels"):
    plt.figure()
    plt.scatter(across, up, 1)
    plt.xlabel(xlabel)
    plt.ylabel(ylabel)


def first_feature_drawn(features, labels):
    """The labels stand over the first feature. Columns count from 0: which number has the second one?"""
    scattered(features[:, 0], labels)


def scattered_on_exchanged_axes(features, labels):
    """The axes are exchanged: the feature, from which the label is to be predicted, belongs on the horizontal axis."""
    scattered(labels, features[:, 1], "labels", "features")


def points_connected(features, labels):
    """The points are connected by a line, in the order in which the examples happen to come. A scatter plot draws
    points alone."""
    plt.figure()
    plt.plot(features[:, 1], labels)
    plt.xlabel("features[:, 1]")
    plt.ylabel("labels")


def scattered_over_the_index(features, labels):
    """The labels stand over 0, 1, 2 .., the numbers of the examples. What relation could be seen there?"""
    scattered(range(len(labels)), labels)


def second_row_for_second_column(features, labels):
    """One example was taken in place of one feature: the two numbers in brackets are row and column."""
    scattered(features[1], labels[: features.shape[1]])


def features_against_each_other(features, labels):
    """The two features stand against each other, and the labels do not occur. Two independent features make a round
    cloud."""
    scattered(features[:, 0], features[:, 1])


def points_without_labels_on_the_axes(features, labels):
    """The points are right, but an axis has no label, so that nobody knows what is drawn."""
    plt.figure()
    plt.scatter(features[:, 1], labels, 1)


def first_hundred_points(features, labels):
    """Only the first points are drawn. Every example is a point."""
    scattered(features[:100, 1], labels[:100])


def labels_sorted_alone(features, labels):
    """The labels were sorted and the features were not: each label stands over the feature of another example."""
    scattered(features[:, 1], labels.sort().values)


def absolute_labels_drawn(features, labels):
    """The points are folded at zero: absolute values are drawn. Labels may be negative."""
    scattered(features[:, 1], labels.abs())


def scatter_by_object_api(features, labels):
    figure, axes = plt.subplots(figsize=(3.5, 2.5))
    axes.scatter(features[:, 1].numpy(), labels.numpy(), s=1, color="black", alpha=0.5)
    axes.set(xlabel="second feature", ylabel="label", title="data")
    figure.tight_layout()


def scatter_by_plot(features, labels):
    plt.figure()
    plt.plot(features[:, 1].tolist(), labels.tolist(), "o", markersize=1)
    plt.xlabel("x2")
    plt.ylabel("y")


def scatter_with_a_line(features, labels):
    x = features[:, 1]
    slope = ((x - x.mean()) * (labels - labels.mean())).sum() / ((x - x.mean()) ** 2).sum()
    plt.figure(figsize=(10, 6))
    plt.scatter(x, labels, 1, label="examples")
    plt.plot(x, labels.mean() + slope * (x - x.mean()), "r--", label="trend")
    plt.xlabel("feature 1")
    plt.ylabel("label")
    plt.legend()


def scatter_of_unbound_columns(features, labels):
    axes = plt.figure().add_subplot()
    axes.scatter(features.unbind(1)[1], labels)
    axes.set_xlabel("feature")
    axes.set_ylabel("label")


PLOT = Question(
    plot_data,
    points=4,
    cases=[
        Case("the lecture's first batch", dict(features=FIRST_BATCH, labels=FIRST_LABELS)),
        Case("150 examples", dict(features=normal(150, 2), labels=normal(150, mean=4.0, sd=3.0)), hidden=True),
        Case("three features", dict(features=normal(12, 3), labels=normal(12)), hidden=True),
        Case(
            "two examples in float64",
            dict(features=normal(2, 2, dtype=torch.float64), labels=torch.tensor([3.5, -1.25], dtype=torch.float64)),
            hidden=True,
        ),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    observe=[Part.FIGURE],
    misconceptions=[
        first_feature_drawn,
        scattered_on_exchanged_axes,
        points_connected,
        scattered_over_the_index,
        second_row_for_second_column,
        features_against_each_other,
        points_without_labels_on_the_axes,
        first_hundred_points,
        labels_sorted_alone,
        absolute_labels_drawn,
    ],
    alternatives=[scatter_by_object_api, scatter_by_plot, scatter_with_a_line, scatter_of_unbound_columns],
)


# data_iter: each check takes two epochs, that is, what two equal calls gave


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


def numbered(n, p=2, dtype=torch.float32, strided=False):
    """Row i says that it is number i, and so does its label."""
    numbers = torch.arange(n, dtype=dtype)
    data = dict(
        features=torch.stack([numbers] + [100 - numbers * k / 4 for k in range(1, p)], dim=1), labels=10 * numbers + 3
    )
    return {name: torch.stack([one, one], dim=-1)[..., 0] if strided else one for name, one in data.items()}


ITERATE = Question(
    data_iter,
    points=16,
    cases=[
        Case("40 examples, batches of 10", dict(batch_size=10, **numbered(40))),
        Case("a rest of 3 examples", dict(batch_size=10, **numbered(43)), hidden=True),
        Case("batches larger than the data", dict(batch_size=35, **numbered(23)), hidden=True),
        Case("batches of one", dict(batch_size=1, **numbered(21, p=3)), hidden=True),
        Case("one batch with everything", dict(batch_size=30, **numbered(30)), hidden=True),
        Case(
            "float64, not contiguous", dict(batch_size=8, **numbered(32, 1, torch.float64, strided=True)), hidden=True
        ),
        Case("random data", dict(batch_size=7, features=normal(60, 4), labels=normal(60)), hidden=True, seed=5),
    ],
    repeat=2,
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
    alternatives=[
        batches_by_random_shuffle,
        batches_by_dataloader,
        batches_by_numpy,
        batches_by_while_loop,
        batches_in_a_list,
        batches_with_label_columns,
    ],
)


# init_params


def two_tensors_come_back(result, num_inputs):
    """Two tensors were to come back, (w, b)."""
    return isinstance(result, (tuple, list)) and len(result) == 2 and all(isinstance(x, torch.Tensor) for x in result)


def w_is_a_column(result, num_inputs):
    """w was to be a column of shape (p, 1), one row per input."""
    return result[0].shape == (num_inputs, 1)


def b_is_one_number(result, num_inputs):
    """b was to have the shape (1,)."""
    return result[1].shape == (1,)


def parameters_are_float32(result, num_inputs):
    """w and b were to be float32."""
    return result[0].dtype == result[1].dtype == torch.float32


def w_asks_for_gradients(result, num_inputs):
    """w does not require grad, so that backward() would find no gradient for it."""
    return result[0].requires_grad


def b_asks_for_gradients(result, num_inputs):
    """b does not require grad, so that backward() would find no gradient for it."""
    return result[1].requires_grad


def b_has_a_dimension(result, num_inputs):
    """b has no dimension; the shape (1,) was asked."""
    return result[1].ndim > 0


def b_is_not_one(result, num_inputs):
    """b starts at 1, not at 0."""
    return not bool((result[1].detach() == 1).any())


def b_is_zero(result, num_inputs):
    """b was to start at 0."""
    return not bool(result[1].detach().any())


def weights_are_not_all_alike(result, num_inputs):
    """All weights are the same number. They were to be drawn, each on its own."""
    w = result[0].detach()
    return w.numel() == 1 or bool((w != w.flatten()[0]).any())


def weights_average_to_zero(result, num_inputs):
    """The mean of the weights is not 0: it is more than 6 standard errors away."""
    w = result[0].detach().double()
    return w.numel() < 50 or abs(float(w.mean())) <= 6 * float(w.std(correction=0)) / math.sqrt(w.numel()) + 1e-6


def weights_are_far_below_1(result, num_inputs):
    """The weights are not small: they look like draws with standard deviation 1."""
    w = result[0].detach().double()
    return w.numel() < 50 or float(w.std(correction=0)) < 0.5


def weights_are_not_too_large(result, num_inputs):
    """The standard deviation of the weights is above 0.01, by more than 6 standard errors."""
    w = result[0].detach().double()
    return w.numel() < 50 or float(w.std(correction=0)) <= 0.01 * (1 + 6 / math.sqrt(2 * w.numel()))


def weights_are_not_too_small(result, num_inputs):
    """The standard deviation of the weights is below 0.01, by more than 6 standard errors."""
    w = result[0].detach().double()
    return w.numel() < 50 or float(w.std(correction=0)) >= 0.01 * (1 - 6 / math.sqrt(2 * w.numel()))


def weights_are_normal(result, num_inputs):
    """The weights are not normally distributed: of normal draws about 68 % lie within one standard deviation of the
    mean. Which distribution did they come from?"""
    w = result[0].detach().double()
    share = float(((w - w.mean()).abs() <= w.std(correction=0)).double().mean())
    return w.numel() < 3000 or abs(share - 0.6827) <= 6 * math.sqrt(0.6827 * 0.3173 / w.numel())


def start(w, b=None):
    """What init_params returns, from w and b without requires_grad."""
    return w.requires_grad_(), (torch.zeros(1) if b is None else b).requires_grad_()


def weights_of_deviation_1(num_inputs):
    """The weights are drawn from N(0, 1), a hundred times too large. Predictions would start far from 0 on both
    sides."""
    return start(torch.randn(num_inputs, 1))


def weights_of_variance_001(num_inputs):
    """The weights are ten times too large: 0.01 was taken for the variance. What torch and the lecture call scale or
    standard deviation is its square root."""
    return start(0.1 * torch.randn(num_inputs, 1))


def deviation_of_weights_squared(num_inputs):
    """The weights are a hundred times too small: the standard deviation was squared, as in the notation N(0, 0.01²), or
    applied twice."""
    return start(0.01**2 * torch.randn(num_inputs, 1))


def weights_uniform(num_inputs):
    """The weights lie evenly between 0 and 0.01: none is negative. Look up what the n in torch's randn stands for."""
    return start(0.01 * torch.rand(num_inputs, 1))


def weights_uniform_around_zero(num_inputs):
    """The weights lie evenly around 0. They were to be normally distributed: small ones are more frequent than large
    ones, and there is no sharp end."""
    return start(0.02 * torch.rand(num_inputs, 1) - 0.01)


def weights_zero(num_inputs):
    """All weights are 0. This model would learn from there, but a random start was asked, as other models need it."""
    return start(torch.zeros(num_inputs, 1))


def weights_all_001(num_inputs):
    """All weights are 0.01. That is to be their standard deviation, not their value, nor their mean: in what order does
    the function that draws them take the two?"""
    return start(torch.full((num_inputs, 1), 0.01))


def weights_as_a_vector(num_inputs):
    """w is a vector (p,). With it a product X w is a vector too, and the model of this lecture is made for columns."""
    return start(0.01 * torch.randn(num_inputs))


def weights_as_a_row(num_inputs):
    """w is a row (1, p). One row of w belongs to one column of X: which shape does that give?"""
    return start(0.01 * torch.randn(1, num_inputs))


def two_weights_built_in(num_inputs):
    """There are two weights whatever num_inputs is. Use the argument."""
    return start(0.01 * torch.randn(2, 1))


def bias_random(num_inputs):
    """The bias is drawn at random as well. It was to start at 0."""
    return start(0.01 * torch.randn(num_inputs, 1), 0.01 * torch.randn(1) + 1e-4)


def bias_one(num_inputs):
    """The bias starts at 1, not at 0."""
    return start(0.01 * torch.randn(num_inputs, 1), torch.ones(1))


def bias_without_a_dimension(num_inputs):
    """b has the shape (), a number without dimensions; (1,) was asked."""
    return start(0.01 * torch.randn(num_inputs, 1), torch.tensor(0.0))


def bias_per_input(num_inputs):
    """There is one bias per input. A model with one output has one bias."""
    return start(0.01 * torch.randn(num_inputs, 1), torch.zeros(num_inputs, 1))


def gradients_not_asked_for(num_inputs):
    """w and b are plain tensors: nothing tells torch that gradients are wanted. What did the lecture's attach_grad do,
    and what is it called in torch?"""
    return 0.01 * torch.randn(num_inputs, 1), torch.zeros(1)


def gradient_of_w_only(num_inputs):
    """w asks for gradients, b does not: b.grad would stay None."""
    return (0.01 * torch.randn(num_inputs, 1)).requires_grad_(), torch.zeros(1)


def gradient_of_b_only(num_inputs):
    """b asks for gradients, w does not: w.grad would stay None."""
    return 0.01 * torch.randn(num_inputs, 1), torch.zeros(1, requires_grad=True)


def weights_in_double_precision(num_inputs):
    """The parameters are float64, the lecture's data are float32, and a product of the two is an error. Leave the dtype
    to torch."""
    return start(0.01 * torch.randn(num_inputs, 1).double(), torch.zeros(1).double())


def bias_comes_first(num_inputs):
    """The two have changed places: w comes first, then b."""
    w, b = start(0.01 * torch.randn(num_inputs, 1))
    return b, w


def params_by_randn(num_inputs):
    w = torch.randn(num_inputs, 1) * 0.01
    w.requires_grad_(True)
    b = torch.tensor([0.0], requires_grad=True)
    return w, b


def params_by_nn_init(num_inputs):
    w = torch.nn.init.normal_(torch.empty(num_inputs, 1), std=0.01).requires_grad_()
    return w, torch.zeros(1).requires_grad_()


def params_by_linear_layer(num_inputs):
    layer = torch.nn.Linear(num_inputs, 1)
    layer.weight.data.normal_(0, 0.01)
    layer.bias.data.fill_(0)
    return torch.nn.Parameter(layer.weight.data.T), layer.bias


def params_by_numpy(num_inputs):
    w = torch.tensor(numpy.random.normal(scale=0.01, size=(num_inputs, 1)), dtype=torch.float32, requires_grad=True)
    return w, torch.zeros(1, requires_grad=True)


INIT = Question(
    init_params,
    points=6,
    cases=[
        Case("the lecture's two inputs", dict(num_inputs=2)),
        Case("200 inputs", dict(num_inputs=200)),
        Case("one input", dict(num_inputs=1), hidden=True),
        Case("4000 inputs", dict(num_inputs=4000), hidden=True, seed=1),
        Case("1000 inputs, another draw", dict(num_inputs=1000), hidden=True, seed=7),
    ],
    checks=[
        two_tensors_come_back,
        w_is_a_column,
        b_has_a_dimension,
        b_is_one_number,
        parameters_are_float32,
        w_asks_for_gradients,
        b_asks_for_gradients,
        b_is_not_one,
        b_is_zero,
        weights_are_not_all_alike,
        weights_average_to_zero,
        weights_are_far_below_1,
        weights_are_not_too_large,
        weights_are_not_too_small,
        weights_are_normal,
    ],
    misconceptions=[
        weights_of_deviation_1,
        weights_of_variance_001,
        deviation_of_weights_squared,
        weights_uniform,
        weights_uniform_around_zero,
        weights_zero,
        weights_all_001,
        weights_as_a_vector,
        weights_as_a_row,
        two_weights_built_in,
        bias_random,
        bias_one,
        bias_without_a_dimension,
        bias_per_input,
        gradients_not_asked_for,
        gradient_of_w_only,
        gradient_of_b_only,
        weights_in_double_precision,
        bias_comes_first,
    ],
    alternatives=[params_by_randn, params_by_nn_init, params_by_linear_layer, params_by_numpy],
)


# linreg


def magnitude_of_predictions(X, w, b):
    return X.abs() @ w.abs() + b.abs()


def bias_left_out(X, w, b):
    """The bias is not used: an example whose features are all 0 gets the prediction 0, whatever b is."""
    return X @ w


def bias_subtracted(X, w, b):
    """The bias has the wrong sign: a positive b lifts all predictions."""
    return X @ w - b


def features_weighted_but_not_summed(X, w, b):
    """Each feature is multiplied by its weight, but the products are not added up. One prediction per example, not one
    per feature."""
    return X * w.T + b


def products_averaged(X, w, b):
    """The products are averaged over the features: p times too small, but for the bias. A matrix product adds them
    up."""
    return (X * w.T).mean(dim=1, keepdim=True) + b


def bias_added_to_each_product(X, w, b):
    """The bias is added once per feature: it went in before the sum. The model has one bias."""
    return (X * w.T + b).sum(dim=1, keepdim=True)


def bias_inside_the_product(X, w, b):
    """The bias is multiplied by the weights: (X + b) w shifts the features. Look at the order of operations."""
    return (X + b) @ w


def weights_before_features(X, w, b):
    """The product is in the wrong order. w X has the shapes (p, 1) and (n, p): which two of these numbers have to
    agree, and do they?"""
    return w @ X + b


def transposed_weights_before_features(X, w, b):
    """The product is in the wrong order: (1, p) times (n, p) only exists where n equals p, and then it adds up columns
    in place of rows. Which dimension is summed over in X w?"""
    return w.T @ X + b


def predictions_flattened(X, w, b):
    """The numbers are right, but they come as (n,) and not as a column (n, 1)."""
    return (X @ w + b).flatten()


def predictions_in_a_row(X, w, b):
    """The numbers are right, but they stand in a row (1, n). One row per example: a column."""
    return (X @ w + b).T


def predictions_cut_off(X, w, b):
    """The numbers are right, but the way back to w and b is lost: backward() could not find them."""
    return (X @ w + b).detach()


def two_features_built_in(X, w, b):
    """Only the first two features count. The lecture has two; X may have any number."""
    return X[:, :2] @ w[:2] + b


def true_weights_built_in(X, w, b):
    """These are the predictions of the true weights 2 and -3.4 and the true bias 4.2, whatever w and b are. The model
    that is trained may not know them."""
    known = torch.cat([TRUE_W, torch.zeros(10)])[: X.shape[1]].to(X.dtype)
    return (X @ known.reshape(-1, 1) + TRUE_B) + 0 * (w.sum() + b)


def predictions_by_linear(X, w, b):
    return torch.nn.functional.linear(X, w.T, b)


def predictions_by_addmm(X, w, b):
    return torch.addmm(b, X, w)


def predictions_row_by_row(X, w, b):
    return torch.stack([(row * w.flatten()).sum() + b for row in X])


def predictions_by_einsum(X, w, b):
    return torch.einsum("np,po->no", X, w).add(b)


def predictions_by_augmented_matrix(X, w, b):
    return torch.cat([X, torch.ones_like(X[:, :1])], dim=1) @ torch.cat([w, b.reshape(1, 1)])


MODEL = Question(
    linreg,
    points=6,
    cases=[
        Case("the lecture's first batch", dict(X=FIRST_BATCH, w=TRUE_W.reshape(2, 1), b=torch.tensor([TRUE_B]))),
        Case(
            "parameters that ask for gradients",
            dict(
                X=torch.tensor([[1.0, 2.0], [3.0, 4.0], [-1.0, 0.5]]),
                w=torch.tensor([[0.5], [-1.0]], requires_grad=True),
                b=torch.tensor([0.25], requires_grad=True),
            ),
        ),
        Case("as many features as examples", dict(X=normal(4, 4), w=normal(4, 1), b=normal(1)), hidden=True),
        Case("one example", dict(X=normal(1, 3), w=normal(3, 1), b=normal(1)), hidden=True),
        Case("one feature", dict(X=normal(7, 1), w=normal(1, 1), b=normal(1, mean=2.0)), hidden=True),
        Case(
            "five features in float64",
            dict(
                X=normal(6, 5, dtype=torch.float64),
                w=normal(5, 1, dtype=torch.float64),
                b=normal(1, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(X=normal(9, 2, strided=True), w=normal(2, 1, strided=True), b=normal(1)),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(X=normal(5, 3, sd=4000.0), w=normal(3, 1, sd=50.0), b=normal(1, sd=1000.0)),
            hidden=True,
        ),
        Case(
            "small numbers", dict(X=normal(5, 2, sd=0.01), w=normal(2, 1, sd=0.02), b=normal(1, sd=0.001)), hidden=True
        ),
    ],
    tolerance=RoundingBound(magnitude_of_predictions),
    misconceptions=[
        bias_left_out,
        bias_subtracted,
        features_weighted_but_not_summed,
        products_averaged,
        bias_added_to_each_product,
        bias_inside_the_product,
        weights_before_features,
        transposed_weights_before_features,
        predictions_flattened,
        predictions_in_a_row,
        predictions_cut_off,
        two_features_built_in,
        true_weights_built_in,
    ],
    alternatives=[
        predictions_by_linear,
        predictions_by_addmm,
        predictions_row_by_row,
        predictions_by_einsum,
        predictions_by_augmented_matrix,
    ],
)


# squared_loss


def magnitude_of_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    error, largest = (y_hat - y).abs(), y_hat.abs() + y.abs()
    return error**2 / 2 + error * largest + UNIT_FLOAT32 * largest**2


def every_pair_compared(y_hat, y):
    """Each prediction is compared with every label: a column (n, 1) minus a vector (n,) broadcasts to a table (n, n),
    without an error message. Compare the shapes of the two before you subtract."""
    return (y_hat - y) ** 2 / 2


def not_halved(y_hat, y):
    """Twice the expected loss: the half is missing. It is there for the derivative, in which it cancels a 2."""
    return (y_hat - y.reshape(y_hat.shape)) ** 2


def loss_averaged(y_hat, y):
    """The losses are averaged to one number. Here they stay as they are, one per example; the sum comes with
    backward(), the division in sgd."""
    return squared_loss(y_hat, y).mean()


def loss_summed(y_hat, y):
    """The losses are added up to one number. Here they stay as they are, one per example; adding up comes later."""
    return squared_loss(y_hat, y).sum()


def loss_in_the_shape_of_the_labels(y_hat, y):
    """The numbers are right, but they have the shape of y. The lecture brings y into the shape of y_hat, not the other
    way round."""
    return squared_loss(y_hat, y).reshape(y.shape)


def labels_always_made_a_column(y_hat, y):
    """y is made a column whatever the shape of y_hat is. Where the predictions are a vector, that makes the table
    (n, n) which it was to prevent. Which shape has y to have?"""
    return (y_hat - y.reshape(-1, 1)) ** 2 / 2


def both_flattened(y_hat, y):
    """The numbers are right, but they come as (n,) where y_hat is a column. Keep the shape of y_hat."""
    return squared_loss(y_hat, y).flatten()


def absolute_error_halved(y_hat, y):
    """Half of the absolute error. The lecture's loss squares the error."""
    return (y_hat - y.reshape(y_hat.shape)).abs() / 2


def not_squared(y_hat, y):
    """Half of the error, with its sign: nothing is squared, and a loss below 0 would be better than a perfect one."""
    return (y_hat - y.reshape(y_hat.shape)) / 2


def half_inside_the_square(y_hat, y):
    """A quarter of the squared error: the half is squared, too. Which comes first, the power or the division?"""
    return ((y_hat - y.reshape(y_hat.shape)) / 2) ** 2


def squares_subtracted(y_hat, y):
    """Prediction and label are squared first and subtracted then. It is the difference that is squared."""
    return (y_hat**2 - y.reshape(y_hat.shape) ** 2) / 2


def divided_by_n(y_hat, y):
    """Each loss is divided by the number of examples, twice if you count the half. The loss of an example does not
    depend on how many others there are."""
    return squared_loss(y_hat, y) / len(y)


def loss_cut_off(y_hat, y):
    """The numbers are right, but the way back to the predictions is lost, so that backward() has nothing to follow."""
    return squared_loss(y_hat, y).detach()


def batch_of_ten_built_in(y_hat, y):
    """The labels are brought into the shape (10, 1), the one of the lecture's batches. The last batch may have another
    size; whose shape are they to have?"""
    return (y_hat.reshape(-1, 1) - y.reshape(10, 1)) ** 2 / 2


def loss_by_mse(y_hat, y):
    return torch.nn.functional.mse_loss(y_hat, y.view_as(y_hat), reduction="none") / 2


def loss_by_mse_module(y_hat, y):
    return 0.5 * torch.nn.MSELoss(reduction="none")(y_hat, y.reshape(y_hat.size()))


def loss_by_square(y_hat, y):
    return torch.square(y.reshape(y_hat.shape) - y_hat).mul(0.5)


def loss_of_each_pair(y_hat, y):
    pairs = zip(y_hat.reshape(-1), y.reshape(-1), strict=True)
    return torch.stack([0.5 * (one - other) * (one - other) for one, other in pairs]).reshape(y_hat.shape)


def loss_with_condition(y_hat, y):
    if y_hat.dim() > y.dim():
        y = y.unsqueeze(1)
    elif y_hat.dim() < y.dim():
        y = y.squeeze(1)
    return (y_hat - y).pow(2).div(2)


LOSS = Question(
    squared_loss,
    points=9,
    cases=[
        Case(
            "predictions in a column, labels in a vector",
            dict(y_hat=torch.tensor([[4.0], [1.0], [0.0]]), y=torch.tensor([2.0, 2.0, 3.0])),
        ),
        Case(
            "the lecture's first batch at w = 0 and b = 4.2",
            dict(y_hat=torch.full((10, 1), 4.2, requires_grad=True), y=FIRST_LABELS),
        ),
        Case("predictions in a vector, labels in a column", dict(y_hat=normal(6), y=normal(6, 1)), hidden=True),
        Case("two vectors", dict(y_hat=normal(5, mean=1.0), y=normal(5)), hidden=True),
        Case("two columns", dict(y_hat=normal(4, 1), y=normal(4, 1)), hidden=True),
        Case("one example", dict(y_hat=normal(1, 1), y=normal(1)), hidden=True),
        Case(
            "two examples in float64",
            dict(y_hat=normal(2, 1, dtype=torch.float64), y=normal(2, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(y_hat=normal(8, 1, strided=True), y=normal(8, strided=True)),
            hidden=True,
        ),
        Case("large numbers", dict(y_hat=normal(7, 1, sd=5000.0), y=normal(7, mean=3000.0)), hidden=True),
        Case("small numbers", dict(y_hat=normal(7, 1, sd=0.02), y=normal(7, sd=0.01)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_loss),
    misconceptions=[
        every_pair_compared,
        not_halved,
        loss_averaged,
        loss_summed,
        loss_in_the_shape_of_the_labels,
        labels_always_made_a_column,
        both_flattened,
        absolute_error_halved,
        not_squared,
        half_inside_the_square,
        squares_subtracted,
        divided_by_n,
        loss_cut_off,
        batch_of_ten_built_in,
    ],
    alternatives=[loss_by_mse, loss_by_mse_module, loss_by_square, loss_of_each_pair, loss_with_condition],
)


# sgd


def magnitude_of_sgd(params, lr, batch_size):
    moved = [(param.abs() + (lr * param.grad / batch_size).abs()).detach() for param in params]
    return {"params": moved, "lr": 1.0, "batch_size": 1.0}


def not_divided_by_batch_size(params, lr, batch_size):
    """The steps are batch_size times too long: the gradients are sums over the batch. What makes a sum an average?"""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad


def copies_updated(params, lr, batch_size):
    """Nothing has changed. Either the name in the loop got a new tensor while the tensor in the list stayed as it was,
    or the gradients were cleared before the step used them. The tensor itself has to change."""
    for param in params:
        param = param - lr * param.grad / batch_size


def uphill(params, lr, batch_size):
    """The parameters move along the gradient, uphill. Which way does the loss fall?"""
    with torch.no_grad():
        for param in params:
            param += lr * param.grad / batch_size


def recorded_by_autograd(params, lr, batch_size):
    """torch refuses: a tensor that requires gradients is changed in place while autograd is watching. The step is not
    part of the model; what tells torch not to record it?"""
    for param in params:
        param -= lr * param.grad / batch_size


def divided_twice(params, lr, batch_size):
    """The steps are batch_size times too short: the division was done twice."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size**2


def multiplied_by_batch_size(params, lr, batch_size):
    """The gradients are multiplied by batch_size. They are sums over the batch and should become averages."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad * batch_size


def first_parameter_only(params, lr, batch_size):
    """Only the first parameter has moved. Does something leave the loop too early?"""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            return


def last_parameter_only(params, lr, batch_size):
    """Only the last parameter has moved: the step stands behind the loop, not in it. Look at the indentation."""
    for param in params:
        step = lr * param.grad / batch_size
    with torch.no_grad():
        param -= step


def whole_steps_only(params, lr, batch_size):
    """The steps were rounded to whole numbers: // is a division without a remainder."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad // batch_size


def parameter_in_place_of_gradient(params, lr, batch_size):
    """The step goes along the parameter itself, towards 0, and not along its gradient."""
    with torch.no_grad():
        for param in params:
            param -= lr * param / batch_size


def parameter_replaced_by_step(params, lr, batch_size):
    """The parameter is the step now: the old value was lost. A step is added to where you are."""
    with torch.no_grad():
        for param in params:
            param.copy_(-lr * param.grad / batch_size)


def divided_by_its_own_length(params, lr, batch_size):
    """The gradient was divided by the number of weights, or averaged over them. The sum that needs a division runs over
    the examples of the batch."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / len(param)


def one_step_for_all_weights(params, lr, batch_size):
    """All weights of a parameter make the same step: the gradient was averaged over them. Each weight has a slope of
    its own."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad.mean() / batch_size


def batch_size_of_the_lecture(params, lr, batch_size):
    """The gradients are divided by 10, the lecture's batch size. Use the argument."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / 10


def rate_of_the_lecture(params, lr, batch_size):
    """The learning rate is 0.03, the lecture's, whatever lr is. Use the argument."""
    with torch.no_grad():
        for param in params:
            param -= 0.03 * param.grad / batch_size


def rate_left_out(params, lr, batch_size):
    """The learning rate is not used: the step is the whole average gradient."""
    with torch.no_grad():
        for param in params:
            param -= param.grad / batch_size


def sign_of_the_gradient_only(params, lr, batch_size):
    """All steps are equally long: only the sign of the gradient was used. Its size counts, too."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad.sign() / batch_size


def list_refilled(params, lr, batch_size):
    """New tensors were put into the list. Whoever holds w and b still has the old ones, and where params is a tuple
    it is an error. The tensors themselves have to change."""
    for index in range(len(params)):
        params[index] = params[index] - lr * params[index].grad / batch_size


def sgd_by_data(params, lr, batch_size):
    for param in params:
        param.data = param.data - lr * param.grad / batch_size
        param.grad = None


def sgd_by_optim(params, lr, batch_size):
    torch.optim.SGD(params, lr=lr / batch_size).step()


def sgd_by_slice_assignment(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param[:] = param - lr * param.grad / batch_size
            param.grad.zero_()


@torch.no_grad()
def sgd_by_decorator(params, lr, batch_size):
    for param in params:
        param.sub_(param.grad, alpha=lr / batch_size)


def sgd_by_numpy(params, lr, batch_size):
    for param in params:
        values = param.detach().numpy()
        values[...] = values - lr * (param.grad.numpy() / batch_size)


STEP = Question(
    sgd,
    points=10,
    cases=[
        Case(
            "two weights and a bias",
            dict(
                params=(
                    parameter(torch.tensor([[1.0], [-2.0]]), torch.tensor([[30.0], [-10.0]])),
                    parameter(torch.tensor([0.5]), torch.tensor([5.0])),
                ),
                lr=0.1,
                batch_size=5,
            ),
        ),
        Case(
            "the lecture's learning rate and batch size",
            dict(
                params=[
                    parameter(normal(2, 1, sd=0.01), normal(2, 1, sd=30.0)),
                    parameter(torch.zeros(1), normal(1, mean=-42.0)),
                ],
                lr=0.03,
                batch_size=10,
            ),
        ),
        Case(
            "a batch of one",
            dict(params=[parameter(normal(3, 1), normal(3, 1)), parameter(normal(1), normal(1))], lr=0.5, batch_size=1),
            hidden=True,
        ),
        Case(
            "four weights",
            dict(
                params=(parameter(normal(4, 1), normal(4, 1, sd=9.0)), parameter(normal(1), normal(1))),
                lr=0.2,
                batch_size=7,
            ),
            hidden=True,
        ),
        Case(
            "a single parameter",
            dict(params=(parameter(normal(6), normal(6, sd=5.0)),), lr=0.01, batch_size=3),
            hidden=True,
        ),
        Case(
            "three parameters in float64",
            dict(
                params=(
                    parameter(normal(2, 3, dtype=torch.float64), normal(2, 3, dtype=torch.float64)),
                    parameter(normal(3, dtype=torch.float64), normal(3, dtype=torch.float64)),
                    parameter(normal(1, dtype=torch.float64), normal(1, mean=4.0, dtype=torch.float64)),
                ),
                lr=0.7,
                batch_size=12,
            ),
            hidden=True,
        ),
        Case(
            "large gradients",
            dict(
                params=(parameter(normal(5, 1), normal(5, 1, sd=60000.0)), parameter(normal(1), normal(1, sd=90000.0))),
                lr=1e-4,
                batch_size=64,
            ),
            hidden=True,
        ),
        Case(
            "small gradients",
            dict(
                params=(parameter(normal(2, 1), normal(2, 1, sd=0.02)), parameter(normal(1), normal(1, sd=0.03))),
                lr=0.9,
                batch_size=2,
            ),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_sgd),
    observe=[Part.ARGUMENTS],
    misconceptions=[
        not_divided_by_batch_size,
        copies_updated,
        uphill,
        recorded_by_autograd,
        divided_twice,
        multiplied_by_batch_size,
        first_parameter_only,
        last_parameter_only,
        whole_steps_only,
        parameter_in_place_of_gradient,
        parameter_replaced_by_step,
        divided_by_its_own_length,
        one_step_for_all_weights,
        batch_size_of_the_lecture,
        rate_of_the_lecture,
        rate_left_out,
        sign_of_the_gradient_only,
        list_refilled,
    ],
    alternatives=[sgd_by_data, sgd_by_optim, sgd_by_slice_assignment, sgd_by_decorator, sgd_by_numpy],
)


# train


def path(features, labels, batches, w, b, step, on=None):
    """Parameters and losses of a training.

    batches has a list of index tensors per epoch. step(w, b, X, y) gives the next w and b; on(w, b) is the loss
    that is logged after each epoch, by default the mean of the halves over all data.
    """
    on = on or (lambda w, b: half_mean(features, labels, w, b))
    losses = []
    for epoch in batches:
        for indices in epoch:
            w, b = step(w, b, features[indices], labels[indices])
        losses.append(on(w, b))
    return w, b, torch.stack(losses)


def half_mean(X, y, w, b):
    return ((X @ w + b).flatten() - y).square().mean() / 2


def sums(X, y, w, b):
    """The gradients of the summed losses: of w, of b."""
    error = X @ w + b - y.reshape(-1, 1)
    return X.T @ error, error.sum().reshape(1)


def along(lr):
    """A step along the summed gradients, lr times."""

    def step(w, b, X, y):
        of_w, of_b = sums(X, y, w, b)
        return w - lr * of_w, b - lr * of_b

    return step


def cut(orders, batch_size):
    return [order.split(batch_size) for order in orders]


def magnitude_of_train(features, labels, orders, w, b, lr, batch_size):
    """As rounding.descent, for steps of which each has its own data: an error in (w, b) is stretched by the largest
    factor of the batch's step, and a step adds the rounding of the parameters and of the gradient."""
    A, v = torch.cat([features, torch.ones_like(features[:, :1])], dim=1), torch.cat([w.flatten(), b])
    error, of_losses = 0.0, []
    for epoch in cut(orders, batch_size):
        for indices in epoch:
            X, y = A[indices], labels[indices]
            factors = 1 - lr / batch_size * torch.linalg.eigvalsh(X.T @ X)
            largest = X.abs() @ v.abs() + y.abs()
            v = v - lr / batch_size * X.T @ (X @ v - y)
            added = float(v.norm()) + lr / batch_size * float((X.abs().T @ largest).norm())
            error = float(factors.abs().max()) * error + added
        residual, largest = A @ v - labels, A.abs() @ v.abs() + labels.abs()
        slope, curvature = float((A.T @ residual).norm()) / len(A), float(torch.linalg.matrix_norm(A, 2)) ** 2 / len(A)
        of_loss = float((residual.abs() * largest).mean() + 2 * residual.square().mean())
        of_losses.append(slope * error + of_loss + FACTOR / 2 * UNIT_FLOAT32 * curvature * error**2)
    return error + UNIT_FLOAT32, error + UNIT_FLOAT32, torch.tensor(of_losses, dtype=torch.float64)


def steps_divided_twice(features, labels, orders, w, b, lr, batch_size):
    """The steps are too short by the number of examples in the batch: the loss was averaged before backward(), and sgd
    divides once more. One of the two is enough; which one does this lecture use?"""

    def step(w, b, X, y):
        return along(lr / batch_size / len(X))(w, b, X, y)

    return path(features, labels, cut(orders, batch_size), w, b, step)


def steps_never_divided(features, labels, orders, w, b, lr, batch_size):
    """The steps are batch_size times too long: the gradient of the sum was never divided."""
    return path(features, labels, cut(orders, batch_size), w, b, along(lr))


def short_batch_divided_by_its_own_size(features, labels, orders, w, b, lr, batch_size):
    """Wrong only where the last batch is short: its gradient is divided by its own number of examples. That makes
    sense, but it is not what the lecture's sgd does: it divides by batch_size always."""

    def step(w, b, X, y):
        return along(lr / len(X))(w, b, X, y)

    return path(features, labels, cut(orders, batch_size), w, b, step)


def short_batch_skipped(features, labels, orders, w, b, lr, batch_size):
    """The last batch is left out where it is short. One epoch goes through all examples."""
    batches = [[part for part in epoch if len(part) == batch_size] for epoch in cut(orders, batch_size)]
    return path(features, labels, batches, w, b, along(lr / batch_size))


def gradients_never_cleared(features, labels, orders, w, b, lr, batch_size):
    """The first step is right, then each is too far: the gradients of all earlier batches are added up. The lecture's
    MXNet overwrites gradients, torch adds to them; who sets them to zero?"""
    total_w, total_b = torch.zeros_like(w), torch.zeros_like(b)

    def step(w, b, X, y):
        nonlocal total_w, total_b
        of_w, of_b = sums(X, y, w, b)
        total_w, total_b = total_w + of_w, total_b + of_b
        return w - lr / batch_size * total_w, b - lr / batch_size * total_b

    return path(features, labels, cut(orders, batch_size), w, b, step)


def gradients_cleared_once_per_epoch(features, labels, orders, w, b, lr, batch_size):
    """The first step of each epoch is right, the others are too far: gradients are set to zero once per epoch only.
    They add up over the batches."""
    losses = []
    for epoch in cut(orders, batch_size):
        w, b, loss = gradients_never_cleared(features, labels, [torch.cat(epoch)], w, b, lr, batch_size)
        losses.append(loss[0])
    return w, b, torch.stack(losses)


def loss_taken_before_the_epoch(features, labels, orders, w, b, lr, batch_size):
    """w and b are right, but each loss was taken before its epoch. The lecture looks at the model after it."""
    before, losses = (w, b), []
    for order in orders:
        losses.append(half_mean(features, labels, *before))
        before = train(features, labels, order[None], *before, lr, batch_size)[:2]
    return *before, torch.stack(losses)


def loss_of_the_last_batch(features, labels, orders, w, b, lr, batch_size):
    """w and b are right, but each loss is the one of the last batch, from before its step. The lecture computes the
    loss of the whole data set, after the epoch."""
    logged = []

    def step(w, b, X, y):
        logged.append(half_mean(X, y, w, b))
        return along(lr / batch_size)(w, b, X, y)

    batches = cut(orders, batch_size)
    w, b, _ = path(features, labels, batches, w, b, step)
    return w, b, torch.stack(logged[len(batches[0]) - 1 :: len(batches[0])])


def average_of_the_batch_losses(features, labels, orders, w, b, lr, batch_size):
    """w and b are right, but each loss is the average of the batches' losses during the epoch, while the model was
    changing. The lecture computes the loss of the whole data set, after the epoch."""
    logged = []

    def step(w, b, X, y):
        logged.append(half_mean(X, y, w, b) * len(X))
        return along(lr / batch_size)(w, b, X, y)

    w, b, _ = path(features, labels, cut(orders, batch_size), w, b, step)
    return w, b, torch.stack(logged).reshape(len(orders), -1).sum(dim=1) / len(labels)


def loss_after_each_batch(features, labels, orders, w, b, lr, batch_size):
    """There is one loss per batch. The lecture takes one per epoch: look at the indentation of that line."""
    batches = [[part] for epoch in cut(orders, batch_size) for part in epoch]
    return path(features, labels, batches, w, b, along(lr / batch_size))


def loss_of_the_last_epoch_only(features, labels, orders, w, b, lr, batch_size):
    """Only the last loss came back. One was asked after each epoch: keep them in a list."""
    w, b, losses = train(features, labels, orders, w, b, lr, batch_size)
    return w, b, losses[-1]


def losses_not_averaged(features, labels, orders, w, b, lr, batch_size):
    """The losses are n times too large: they are added up over the data set. The reported loss is their mean."""
    w, b, losses = train(features, labels, orders, w, b, lr, batch_size)
    return w, b, losses * len(labels)


def losses_without_the_half(features, labels, orders, w, b, lr, batch_size):
    """w and b are right, but the losses are twice too large: the mean squared error was taken. This lecture's loss is
    half of it."""
    w, b, losses = train(features, labels, orders, w, b, lr, batch_size)
    return w, b, losses * 2


def trained_without_the_half(features, labels, orders, w, b, lr, batch_size):
    """Steps and losses belong to the squared error without its half: twice too long, twice too large."""
    w, b, losses = train(features, labels, orders, w, b, 2 * lr, batch_size)
    return w, b, losses * 2


def order_ignored(features, labels, orders, w, b, lr, batch_size):
    """The examples are read as they stand in the data, in each epoch. The rows of orders say in which order to read
    them."""
    in_place = torch.arange(orders.shape[1]).expand(orders.shape)
    return train(features, labels, in_place, w, b, lr, batch_size)


def first_order_in_every_epoch(features, labels, orders, w, b, lr, batch_size):
    """Every epoch reads in the order of the first. orders has one row per epoch."""
    return train(features, labels, orders[:1].expand(orders.shape), w, b, lr, batch_size)


def labels_left_in_place(features, labels, orders, w, b, lr, batch_size):
    """The features follow the order, the labels do not: each row is trained with the label of another example."""
    in_place = torch.arange(orders.shape[1]).split(batch_size)
    batches = [list(zip(epoch, in_place, strict=True)) for epoch in cut(orders, batch_size)]
    losses = []
    for epoch in batches:
        for of_features, of_labels in epoch:
            w, b = along(lr / batch_size)(w, b, features[of_features], labels[of_labels])
        losses.append(half_mean(features, labels, w, b))
    return w, b, torch.stack(losses)


def one_step_per_epoch(features, labels, orders, w, b, lr, batch_size):
    """Each epoch makes a single step with all examples at once. Cut the order into batches of batch_size and make a
    step for each."""
    return path(features, labels, [[order] for order in orders], w, b, along(lr / batch_size))


def first_batch_of_each_epoch(features, labels, orders, w, b, lr, batch_size):
    """Each epoch makes one step, with its first batch. Does a break, as in the lecture's printing of one batch, leave
    the loop?"""
    return path(features, labels, [epoch[:1] for epoch in cut(orders, batch_size)], w, b, along(lr / batch_size))


def last_epoch_left_out(features, labels, orders, w, b, lr, batch_size):
    """The last epoch is missing. Each row of orders is an epoch."""
    if len(orders) == 1:
        return w, b, torch.zeros(0, dtype=w.dtype)
    return train(features, labels, orders[:-1], w, b, lr, batch_size)


def every_pair_trained(features, labels, orders, w, b, lr, batch_size):
    """Each prediction is compared with every label of the batch: a column (n, 1) minus a vector (n,) is a table (n, n).
    The weights stay near 0 and b goes to the mean of the labels."""

    def step(w, b, X, y):
        return along(lr / batch_size * len(X))(w, b, X, y.mean().expand(len(X)))

    def on(w, b):
        return (X_all @ w + b - labels).square().mean() / 2

    X_all = features
    return path(features, labels, cut(orders, batch_size), w, b, step, on)


def weights_trained_only(features, labels, orders, w, b, lr, batch_size):
    """b never moves. Does sgd get both parameters?"""

    def step(w, b, X, y):
        return along(lr / batch_size)(w, b, X, y)[0], b

    return path(features, labels, cut(orders, batch_size), w, b, step)


def bias_trained_only(features, labels, orders, w, b, lr, batch_size):
    """w never moves. Does sgd get both parameters?"""

    def step(w, b, X, y):
        return w, along(lr / batch_size)(w, b, X, y)[1]

    return path(features, labels, cut(orders, batch_size), w, b, step)


def bias_after_the_weights(features, labels, orders, w, b, lr, batch_size):
    """The gradient of b is taken after w has moved. Both belong to the same point: take all gradients, then step."""

    def step(w, b, X, y):
        w = along(lr / batch_size)(w, b, X, y)[0]
        return w, along(lr / batch_size)(w, b, X, y)[1]

    return path(features, labels, cut(orders, batch_size), w, b, step)


def never_updated(features, labels, orders, w, b, lr, batch_size):
    """w and b are where they started: the steps go to copies, the gradients were cleared before they were used, or the
    starting values are returned."""
    return path(features, labels, cut(orders, batch_size), w, b, along(0.0))


def climbed(features, labels, orders, w, b, lr, batch_size):
    """The steps go uphill: the sign of the update is wrong, and the loss grows."""
    return train(features, labels, orders, w, b, -lr, batch_size)


def started_anew_in_each_epoch(features, labels, orders, w, b, lr, batch_size):
    """Each epoch starts from the starting values again: the copies are made inside the loop. What an epoch has learnt
    is to be kept."""
    runs = [train(features, labels, order[None], w, b, lr, batch_size) for order in orders]
    return *runs[-1][:2], torch.cat([losses for _, _, losses in runs])


def started_at_zero(features, labels, orders, w, b, lr, batch_size):
    """The training starts from zeros. It was to start from the arguments w and b."""
    return train(features, labels, orders, torch.zeros_like(w), torch.zeros_like(b), lr, batch_size)


def learning_rate_built_in(features, labels, orders, w, b, lr, batch_size):
    """The learning rate is 0.03, the lecture's, whatever lr is. Use the argument."""
    return train(features, labels, orders, w, b, 0.03, batch_size)


def batch_size_built_in(features, labels, orders, w, b, lr, batch_size):
    """The batches have 10 examples, as the lecture's, whatever batch_size is. Use the argument."""
    return train(features, labels, orders, w, b, lr, 10)


def backward_on_a_vector(features, labels, orders, w, b, lr, batch_size):
    """torch refuses: squared_loss gives one number per example, and backward() wants to start from a single one. The
    lecture's MXNet adds them up silently; in torch you do it."""
    w, b = w.clone().requires_grad_(), b.clone().requires_grad_()
    for indices in orders.reshape(-1).split(batch_size):
        squared_loss(linreg(features[indices], w, b), labels[indices]).backward()
    return train(features, labels, orders, w.detach(), b.detach(), lr, batch_size)  # batches of one get here


def copies_without_requires_grad(features, labels, orders, w, b, lr, batch_size):
    """backward() found nothing to differentiate: the copies of w and b do not ask for gradients. Who tells torch that
    they are parameters?"""
    squared_loss(linreg(features, w.clone(), b.clone()), labels).sum().backward()
    return w, b, torch.zeros(len(orders))


def trained_by_optim(features, labels, orders, w, b, lr, batch_size):
    w, b = torch.nn.Parameter(w.clone()), torch.nn.Parameter(b.clone())
    optimizer = torch.optim.SGD([w, b], lr=lr / batch_size)
    losses = []
    for order in orders:
        for start in range(0, len(order), batch_size):
            j = order[start : start + batch_size]
            optimizer.zero_grad()
            (torch.nn.functional.mse_loss(features[j] @ w + b, labels[j, None], reduction="sum") / 2).backward()
            optimizer.step()
        with torch.no_grad():
            losses.append(torch.nn.functional.mse_loss((features @ w + b).squeeze(1), labels).item() / 2)
    return w.data, b.data, losses


def trained_by_hand(features, labels, orders, w, b, lr, batch_size):
    return path(features, labels, cut(orders, batch_size), w, b, along(lr / batch_size))


def trained_by_linear_layer(features, labels, orders, w, b, lr, batch_size):
    net = torch.nn.Linear(features.shape[1], 1, dtype=features.dtype)
    net.load_state_dict({"weight": w.T, "bias": b})
    losses = []
    for order in orders:
        for j in order.split(batch_size):
            net.zero_grad()
            l = (net(features[j]).squeeze(1) - labels[j]) ** 2 / 2
            l.backward(torch.ones_like(l))
            for param in net.parameters():
                param.data.sub_(lr * param.grad / batch_size)
        losses.append(float(((net(features).squeeze(1) - labels) ** 2 / 2).mean().detach()))
    return net.weight.detach().T, net.bias.detach(), torch.tensor(losses, dtype=features.dtype)


def trained_by_autograd_grad(features, labels, orders, w, b, lr, batch_size):
    w, b, losses = w.clone(), b.clone(), []
    for order in orders:
        for j in order.split(batch_size):
            w, b = w.detach().requires_grad_(), b.detach().requires_grad_()
            total = 0.5 * ((features[j] @ w + b - labels[j].reshape(-1, 1)) ** 2).sum()
            of_w, of_b = torch.autograd.grad(total, [w, b])
            w, b = w - lr * of_w / batch_size, b - lr * of_b / batch_size
        losses.append((0.5 * ((features @ w + b).reshape(-1) - labels) ** 2).mean().detach())
    return w.detach(), b.detach(), torch.stack(losses)


def trained_in_numpy(features, labels, orders, w, b, lr, batch_size):
    X, y, w, b = (one.numpy().copy() for one in (features, labels, w, b))
    losses = []
    for order in orders.numpy():
        for start in range(0, len(order), batch_size):
            j = order[start : start + batch_size]
            error = X[j] @ w + b - y[j, None]
            w -= lr * X[j].T @ error / batch_size
            b -= lr * error.sum() / batch_size
        losses.append(float(((X @ w + b)[:, 0] - y).__pow__(2).mean() / 2))
    return torch.from_numpy(w), torch.from_numpy(b), losses


def orders_of(n, *multipliers):
    """One order per multiplier, which must have no divisor in common with n."""
    return torch.stack([(torch.arange(n) * k + k // 2) % n for k in multipliers])


TRAIN = Question(
    train,
    points=13,
    cases=[
        Case(
            "two examples, one step",
            dict(
                features=torch.tensor([[1.0], [2.0]]),
                labels=torch.tensor([2.0, 4.0]),
                orders=torch.tensor([[0, 1]]),
                w=torch.zeros(1, 1),
                b=torch.zeros(1),
                lr=0.1,
                batch_size=2,
            ),
        ),
        Case(
            "the lecture's first ten examples, batches of 5",
            dict(
                features=FIRST_BATCH,
                labels=FIRST_LABELS,
                orders=torch.tensor([[7, 4, 1, 8, 5, 2, 9, 6, 3, 0], [3, 2, 9, 0, 6, 8, 1, 5, 7, 4]]),
                w=torch.tensor([[0.01], [-0.02]]),
                b=torch.zeros(1),
                lr=0.03,
                batch_size=5,
            ),
        ),
        Case(
            "a hundred examples, batches of 10",
            dict(
                features=normal(100, 2),
                labels=normal(100, mean=4.2, sd=4.0),
                orders=orders_of(100, 37, 7, 61),
                w=normal(2, 1, sd=0.01),
                b=torch.zeros(1),
                lr=0.05,
                batch_size=10,
            ),
            hidden=True,
        ),
        Case(
            "a short last batch",
            dict(
                features=normal(23, 2),
                labels=normal(23, mean=1.0),
                orders=orders_of(23, 5, 9, 2),
                w=normal(2, 1),
                b=normal(1),
                lr=0.1,
                batch_size=5,
            ),
            hidden=True,
        ),
        Case(
            "batches larger than the data",
            dict(
                features=normal(7, 3),
                labels=normal(7),
                orders=orders_of(7, 3, 5, 2, 4),
                w=normal(3, 1),
                b=normal(1),
                lr=0.2,
                batch_size=10,
            ),
            hidden=True,
        ),
        Case(
            "batches of one",
            dict(
                features=normal(9, 1),
                labels=normal(9, mean=-2.0),
                orders=orders_of(9, 4, 2),
                w=normal(1, 1),
                b=normal(1),
                lr=0.07,
                batch_size=1,
            ),
            hidden=True,
        ),
        Case(
            "five features in float64",
            dict(
                features=normal(24, 5, dtype=torch.float64),
                labels=normal(24, dtype=torch.float64),
                orders=orders_of(24, 7, 11, 5, 19, 13),
                w=normal(5, 1, dtype=torch.float64),
                b=normal(1, dtype=torch.float64),
                lr=0.15,
                batch_size=9,
            ),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(
                features=normal(16, 2, strided=True),
                labels=normal(16, mean=3.0, strided=True),
                orders=orders_of(16, 3, 7),
                w=normal(2, 1, strided=True),
                b=normal(1),
                lr=0.3,
                batch_size=6,
            ),
            hidden=True,
        ),
        Case(
            "as many features as examples in a batch",
            dict(
                features=normal(6, 3),
                labels=normal(6),
                orders=orders_of(6, 5, 1, 5),
                w=normal(3, 1),
                b=normal(1),
                lr=0.12,
                batch_size=3,
            ),
            hidden=True,
        ),
        Case(
            "large features",
            dict(
                features=uniform(12, 2, low=100, high=300),
                labels=uniform(12, low=1000, high=2000),
                orders=orders_of(12, 5, 7, 11),
                w=normal(2, 1),
                b=normal(1),
                lr=8e-6,
                batch_size=4,
            ),
            hidden=True,
        ),
        Case(
            "small features",
            dict(
                features=uniform(12, 2, low=0.01, high=0.04),
                labels=uniform(12, low=0.02, high=0.05),
                orders=orders_of(12, 7, 5),
                w=normal(2, 1, sd=0.1),
                b=normal(1, sd=0.1),
                lr=0.8,
                batch_size=8,
            ),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_train, factor=FACTOR),
    misconceptions=[
        short_batch_divided_by_its_own_size,
        short_batch_skipped,
        steps_divided_twice,
        steps_never_divided,
        gradients_never_cleared,
        gradients_cleared_once_per_epoch,
        loss_taken_before_the_epoch,
        loss_of_the_last_batch,
        average_of_the_batch_losses,
        loss_after_each_batch,
        loss_of_the_last_epoch_only,
        losses_not_averaged,
        losses_without_the_half,
        trained_without_the_half,
        order_ignored,
        first_order_in_every_epoch,
        labels_left_in_place,
        one_step_per_epoch,
        first_batch_of_each_epoch,
        last_epoch_left_out,
        every_pair_trained,
        weights_trained_only,
        bias_trained_only,
        bias_after_the_weights,
        never_updated,
        climbed,
        started_anew_in_each_epoch,
        started_at_zero,
        learning_rate_built_in,
        batch_size_built_in,
        backward_on_a_vector,
        copies_without_requires_grad,
    ],
    alternatives=[
        trained_by_optim,
        trained_by_hand,
        trained_by_linear_layer,
        trained_by_autograd_grad,
        trained_in_numpy,
    ],
    builds_on=["linreg", "squared_loss", "sgd"],
    returns=("w", "b", "losses"),
)


# train_end_to_end: the data have errors of standard deviation 0.01, hence a smallest loss of about 0.00005


def three_results_come_back(result, features, labels, batch_size, lr, num_epochs):
    """Three things were to come back, (w, b, losses)."""
    return isinstance(result, (tuple, list)) and len(result) == 3


def parameters_keep_their_shapes(result, features, labels, batch_size, lr, num_epochs):
    """w was to have the shape (p, 1) and b the shape (1,)."""
    return result[0].shape == (features.shape[1], 1) and result[1].shape == (1,)


def there_is_one_loss_per_epoch(result, features, labels, batch_size, lr, num_epochs):
    """losses was to hold one number per epoch."""
    return len(result[2]) == num_epochs and torch.as_tensor(result[2]).numel() == num_epochs


def results_are_finite(result, features, labels, batch_size, lr, num_epochs):
    """There are numbers that are not finite: the training ran away."""
    return all(bool(torch.as_tensor(part).detach().isfinite().all()) for part in result)


def last_loss_belongs_to_the_parameters(result, features, labels, batch_size, lr, num_epochs):
    """The last loss is not the mean loss of the returned w and b over the whole data set."""
    w, b = (part.detach().double() for part in result[:2])
    own = float(((features.double() @ w.reshape(-1, 1) + b).flatten() - labels.double()).square().mean()) / 2
    return abs(float(result[2][-1]) - own) <= 1e-3 * own + 1e-8


def losses_change_from_epoch_to_epoch(result, features, labels, batch_size, lr, num_epochs):
    """Two epochs have exactly the same loss: nothing was learnt in between."""
    return len({float(loss) for loss in result[2]}) == len(result[2])


def first_epoch_does_not_make_it_worse(result, features, labels, batch_size, lr, num_epochs):
    """After the first epoch the loss is higher than that of a model that always says 0."""
    return float(result[2][0]) < 1.5 * float(labels.double().square().mean()) / 2


def first_epoch_learns_something(result, features, labels, batch_size, lr, num_epochs):
    """After the first epoch the loss is nearly what it was in the beginning."""
    return float(result[2][0]) < 0.63 * float(labels.double().square().mean()) / 2


def first_epoch_learns_most(result, features, labels, batch_size, lr, num_epochs):
    """The first epoch should take away 98 % of the loss or more. Are the steps too short, or too few, or do gradients
    of earlier batches spoil them?"""
    return float(result[2][0]) < 0.02 * float(labels.double().square().mean()) / 2


def first_epoch_does_not_finish(result, features, labels, batch_size, lr, num_epochs):
    """One epoch with this learning rate cannot come that close already: the steps are too long, or too many."""
    return float(result[2][0]) > 0.0002 * float(labels.double().square().mean()) / 2


def final_loss_is_near_the_smallest(result, features, labels, batch_size, lr, num_epochs):
    """The loss of the returned w and b over the whole data set is not between 0.00004 and 0.0001, where it should end
    with errors of standard deviation 0.01."""
    w, b = (part.detach().double() for part in result[:2])
    own = float(((features.double() @ w.reshape(-1, 1) + b).flatten() - labels.double()).square().mean()) / 2
    return 4e-5 <= own <= 1e-4


def parameters_are_near_the_best(result, features, labels, batch_size, lr, num_epochs):
    """w or b is more than 0.006 away from the best ones, those of the least squares."""
    found = torch.cat([part.detach().double().flatten() for part in result[:2]])
    A = torch.cat([features.double(), torch.ones(len(features), 1, dtype=torch.float64)], dim=1)
    best = torch.linalg.lstsq(A, labels.double().reshape(-1, 1)).solution.flatten()
    return float((found - best).abs().max()) <= 0.006


def whole_run(features, labels, batch_size, lr, num_epochs, division=None):
    """The right program, with another division if asked."""
    orders, w, b = start_and_orders(features, num_epochs)
    return train(features, labels, orders, w, b, lr * batch_size / (division or batch_size), batch_size)


def start_and_orders(features, num_epochs):
    """The start and the orders, drawn one after the other as the program does."""
    w, b = (one.detach() for one in init_params(features.shape[1]))
    return torch.stack([torch.randperm(len(features)) for _ in range(num_epochs)]), w, b


def run_never_divided(features, labels, batch_size, lr, num_epochs):
    """The first epoch is too good: the steps are batch_size times too long, because the sum of the gradients was not
    divided. That it ends well is the luck of these data, which stand long steps."""
    return whole_run(features, labels, batch_size, lr, num_epochs, division=1)


def run_divided_twice(features, labels, batch_size, lr, num_epochs):
    """The training is too slow by a factor of batch_size: the loss was averaged before backward(), and sgd divides
    again."""
    return whole_run(features, labels, batch_size, lr, num_epochs, division=batch_size**2)


def run_without_clearing(features, labels, batch_size, lr, num_epochs):
    """The parameters swing around their goal: the gradients of all batches are added up. torch adds to .grad until
    somebody sets it to zero; the lecture's MXNet does not."""
    orders, w, b = start_and_orders(features, num_epochs)
    return gradients_never_cleared(features, labels, orders, w, b, lr, batch_size)


def run_with_one_batch_per_epoch(features, labels, batch_size, lr, num_epochs):
    """Hardly anything was learnt: each epoch makes one step, with one batch. Does something leave the loop too early,
    in the training or in data_iter?"""
    orders, w, b = start_and_orders(features, num_epochs)
    return first_batch_of_each_epoch(features, labels, orders, w, b, lr, batch_size)


def run_on_an_exhausted_iterator(features, labels, batch_size, lr, num_epochs):
    """From the second epoch on nothing is learnt, the losses are equal: the iterator was made once, before the loop
    over the epochs, and was used up by the first. Who makes the next one?"""
    w, b, losses = whole_run(features, labels, batch_size, lr, 1)
    return w, b, losses.repeat(num_epochs)


def run_started_anew_in_each_epoch(features, labels, batch_size, lr, num_epochs):
    """Each epoch ends about where the first did: the parameters are drawn again in every epoch. Where does their line
    belong?"""
    runs = [whole_run(features, labels, batch_size, lr, 1) for _ in range(num_epochs)]
    return *runs[-1][:2], torch.cat([losses for _, _, losses in runs])


def run_on_every_pair(features, labels, batch_size, lr, num_epochs):
    """The weights stayed near 0 and b went to the mean of the labels: each prediction is compared with every label of
    its batch. Which shapes are subtracted in squared_loss?"""
    orders, w, b = start_and_orders(features, num_epochs)
    return every_pair_trained(features, labels, orders, w, b, lr, batch_size)


def run_that_climbs(features, labels, batch_size, lr, num_epochs):
    """The loss grows: the steps go uphill."""
    return whole_run(features, labels, batch_size, -lr, num_epochs)


def run_that_never_moves(features, labels, batch_size, lr, num_epochs):
    """The loss is the same after each epoch: the parameters never move. Do the steps change the tensors themselves, or
    copies?"""
    return whole_run(features, labels, batch_size, 0.0, num_epochs)


def run_without_bias(features, labels, batch_size, lr, num_epochs):
    """b is still 0: it is never trained. Does sgd get both parameters?"""
    orders, w, b = start_and_orders(features, num_epochs)
    return weights_trained_only(features, labels, orders, w, b, lr, batch_size)


def run_logged_before_the_epoch(features, labels, batch_size, lr, num_epochs):
    """The parameters are right, the losses come one epoch too early: they were taken before the epoch and not after
    it."""
    orders, w, b = start_and_orders(features, num_epochs)
    return loss_taken_before_the_epoch(features, labels, orders, w, b, lr, batch_size)


def run_logged_as_a_sum(features, labels, batch_size, lr, num_epochs):
    """The parameters are right, the losses are n times too large: they were added up and not averaged."""
    w, b, losses = whole_run(features, labels, batch_size, lr, num_epochs)
    return w, b, losses * len(features)


def run_logged_by_batches(features, labels, batch_size, lr, num_epochs):
    """There is one loss per batch. One per epoch was asked: look at the indentation of that line."""
    orders, w, b = start_and_orders(features, num_epochs)
    return loss_after_each_batch(features, labels, orders, w, b, lr, batch_size)


def run_with_last_loss_only(features, labels, batch_size, lr, num_epochs):
    """Only the last loss came back. One was asked after each epoch: keep them in a list."""
    w, b, losses = whole_run(features, labels, batch_size, lr, num_epochs)
    return w, b, losses[-1:]


def three_epochs_built_in(features, labels, batch_size, lr, num_epochs):
    """There are three epochs, as in the lecture, whatever num_epochs is. Use the argument."""
    return whole_run(features, labels, batch_size, lr, 3)


def one_epoch_too_many(features, labels, batch_size, lr, num_epochs):
    """There is one epoch too many. Here num_epochs counts the epochs; it is not the number of the last one."""
    return whole_run(features, labels, batch_size, lr, num_epochs + 1)


def run_with_lectures_rate(features, labels, batch_size, lr, num_epochs):
    """The training is too slow where lr is larger than the lecture's 0.03: it was built in. Use the argument."""
    return whole_run(features, labels, batch_size, 0.03, num_epochs)


def run_with_weights_that_are_a_result(features, labels, batch_size, lr, num_epochs):
    """w.grad is None. w is the result of an operation on a tensor that asks for gradients, such as a multiplication by
    0.01, and backward() leaves gradients only in the tensors that a computation starts from. Print w.is_leaf."""
    w = torch.randn(features.shape[1], 1, requires_grad=True) * 0.01
    b = torch.zeros(1, requires_grad=True)
    squared_loss(linreg(features, w, b), labels).sum().backward()
    return w - lr * w.grad, b, torch.zeros(num_epochs)


def run_backward_on_a_vector(features, labels, batch_size, lr, num_epochs):
    """torch refuses: the loss has one number per example, and backward() wants to start from a single one. The
    lecture's MXNet adds them up silently; in torch you do it."""
    w, b = init_params(features.shape[1])
    squared_loss(linreg(features, w, b), labels).backward()
    return w, b, torch.zeros(num_epochs)


def solved_by_least_squares(features, labels, batch_size, lr, num_epochs):
    """The first epoch is already at the goal, and so are all others: this is the exact solution and not a training. It
    is a good one to compare with, but few models have one."""
    A = torch.cat([features, torch.ones_like(features[:, :1])], dim=1)
    best = torch.linalg.lstsq(A, labels.reshape(-1, 1)).solution
    loss = half_mean(features, labels, best[:-1], best[-1])
    return best[:-1], best[-1], loss.repeat(num_epochs)


def run_by_optim(features, labels, batch_size, lr, num_epochs):
    net = torch.nn.Linear(features.shape[1], 1)
    torch.nn.init.normal_(net.weight, std=0.01)
    torch.nn.init.zeros_(net.bias)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    data = torch.utils.data.TensorDataset(features, labels)
    losses = []
    for _ in range(num_epochs):
        for X, y in torch.utils.data.DataLoader(data, batch_size, shuffle=True):
            loss = torch.nn.functional.mse_loss(net(X), y.unsqueeze(1)) / 2
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            losses.append(torch.nn.functional.mse_loss(net(features)[:, 0], labels).item() / 2)
    return net.weight.detach().T, net.bias.detach(), losses


def run_by_the_given_train(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.shape[1])
    orders = torch.stack([torch.randperm(len(labels)) for _ in range(num_epochs)])
    return train(features, labels, orders, w.detach(), b.detach(), lr, batch_size)


def run_in_numpy(features, labels, batch_size, lr, num_epochs):
    X, y = features.numpy(), labels.numpy()
    w, b, losses = numpy.random.normal(0, 0.01, X.shape[1]), 0.0, []
    for _ in range(num_epochs):
        order = numpy.random.permutation(len(X))
        for start in range(0, len(X), batch_size):
            j = order[start : start + batch_size]
            error = X[j] @ w + b - y[j]
            w, b = w - lr * error @ X[j] / batch_size, b - lr * error.mean()
        losses.append(float(((X @ w + b - y) ** 2).mean() / 2))
    return torch.from_numpy(w).reshape(-1, 1), torch.tensor([b]), losses


def run_with_zeros_cleared_in_sgd(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.shape[1])
    losses = torch.zeros(num_epochs)
    for epoch in range(num_epochs):
        for X, y in data_iter(batch_size, features, labels):
            loss = squared_loss(linreg(X, w, b), y)
            loss.backward(gradient=torch.ones_like(loss))
            sgd([w, b], lr, batch_size)
            w.grad.zero_()
            b.grad.zero_()
        with torch.no_grad():
            losses[epoch] = squared_loss(linreg(features, w, b), labels).mean()
    return w.data, b.data, losses


def examples_of(seed, weights, bias):
    """1000 examples of a linear model with errors of deviation 0.01, from Python's generator."""
    draw = random.Random(seed).gauss
    rows = [[round(draw(0, 1), 4) for _ in weights] for _ in range(1000)]
    labels = [round(sum(x * w for x, w in zip(row, weights, strict=True)) + bias + draw(0, 0.01), 5) for row in rows]
    return dict(features=torch.tensor(rows), labels=torch.tensor(labels))


RUN = Question(
    train_end_to_end,
    points=6,
    cases=[
        Case("data as the lecture's", dict(**examples_of(1, [2.0, -3.4], 4.2), batch_size=10, lr=0.03, num_epochs=3)),
        Case(
            "other data as the lecture's",
            dict(**examples_of(2, [2.0, -3.4], 4.2), batch_size=10, lr=0.03, num_epochs=3),
            hidden=True,
            seed=2,
        ),
        Case(
            "three weights",
            dict(**examples_of(3, [-1.5, 0.5, 3.0], -2.0), batch_size=10, lr=0.03, num_epochs=3),
            hidden=True,
            seed=3,
        ),
        Case(
            "one weight, four epochs",
            dict(**examples_of(4, [6.0], 1.0), batch_size=10, lr=0.03, num_epochs=4),
            hidden=True,
            seed=4,
        ),
        Case(
            "batches of 20, longer steps",
            dict(**examples_of(5, [-4.0, 2.5], -3.0), batch_size=20, lr=0.06, num_epochs=3),
            hidden=True,
            seed=5,
        ),
        Case(
            "batches of 8, shorter steps",
            dict(**examples_of(6, [1.0, 5.0], 2.0), batch_size=8, lr=0.025, num_epochs=3),
            hidden=True,
            seed=6,
        ),
    ],
    checks=[
        three_results_come_back,
        parameters_keep_their_shapes,
        there_is_one_loss_per_epoch,
        results_are_finite,
        last_loss_belongs_to_the_parameters,
        losses_change_from_epoch_to_epoch,
        first_epoch_does_not_make_it_worse,
        first_epoch_learns_something,
        first_epoch_learns_most,
        first_epoch_does_not_finish,
        final_loss_is_near_the_smallest,
        parameters_are_near_the_best,
    ],
    misconceptions=[
        solved_by_least_squares,
        run_never_divided,
        run_divided_twice,
        run_without_clearing,
        run_with_one_batch_per_epoch,
        run_on_an_exhausted_iterator,
        run_started_anew_in_each_epoch,
        run_on_every_pair,
        run_that_climbs,
        run_that_never_moves,
        run_without_bias,
        run_logged_before_the_epoch,
        run_logged_as_a_sum,
        run_logged_by_batches,
        run_with_last_loss_only,
        three_epochs_built_in,
        one_epoch_too_many,
        run_with_lectures_rate,
        run_with_weights_that_are_a_result,
        run_backward_on_a_vector,
    ],
    alternatives=[run_by_optim, run_by_the_given_train, run_in_numpy, run_with_zeros_cleared_in_sgd],
    builds_on=["data_iter", "init_params", "linreg", "squared_loss", "sgd"],
)


# estimation_error


def magnitude_of_error(true_w, true_b, w, b):
    return true_w.abs() + w.flatten().abs(), abs(true_b) + b.abs()


def errors_of_every_pair(true_w, true_b, w, b):
    """A table (p, p): each true weight minus every estimated one. A vector (p,) and a column (p, 1) broadcast; give
    both the same shape first."""
    return true_w - w, true_b - b


def estimate_minus_truth(true_w, true_b, w, b):
    """Right but for the sign: the truth comes first here, then the estimate is subtracted."""
    return w.flatten() - true_w, b - true_b


def sign_of_errors_lost(true_w, true_b, w, b):
    """The sizes are right, the signs are lost. The sign says on which side of the truth the estimate lies."""
    return (true_w - w.flatten()).abs(), (true_b - b).abs()


def relative_errors(true_w, true_b, w, b):
    """These are relative errors, divided by the truth. The plain difference was asked."""
    return (true_w - w.flatten()) / true_w, (true_b - b) / true_b


def errors_averaged(true_w, true_b, w, b):
    """The errors of the weights are averaged to one number, in which two can cancel. One error per weight was asked."""
    return (true_w - w.flatten()).mean(), true_b - b


def errors_squared(true_w, true_b, w, b):
    """The errors are squared. The plain differences were asked."""
    return (true_w - w.flatten()) ** 2, (true_b - b) ** 2


def errors_as_a_column(true_w, true_b, w, b):
    """The numbers are right, but the errors of w stand in a column (p, 1). The shape of true_w was asked."""
    return true_w.reshape(-1, 1) - w, true_b - b


def error_of_b_first(true_w, true_b, w, b):
    """The two have changed places: the errors of w come first, then the one of b."""
    return true_b - b, true_w - w.flatten()


def error_of_w_only(true_w, true_b, w, b):
    """The error of b is missing: two things come back."""
    return true_w - w.flatten()


def distance_of_the_weights(true_w, true_b, w, b):
    """This is the length of the error vector. One error per weight, with its sign."""
    return torch.linalg.vector_norm(true_w - w.flatten()), true_b - b


def errors_for_the_lectures_truth(true_w, true_b, w, b):
    """These are the distances from the lecture's 2, -3.4 and 4.2, whatever the true values are."""
    truth = torch.tensor([2.0, -3.4, 0.0, 0.0, 0.0, 0.0], dtype=w.dtype)[: len(w)]
    return truth - w.flatten(), 4.2 - b


def errors_of_sorted_weights(true_w, true_b, w, b):
    """The weights were sorted before they were compared. Weight k belongs to feature k."""
    return true_w.sort().values - w.flatten().sort().values, true_b - b


def error_by_squeeze(true_w, true_b, w, b):
    return true_w - w.squeeze(1), -(b - true_b)


def error_by_column(true_w, true_b, w, b):
    return torch.sub(true_w, w[:, 0]), torch.tensor([true_b], dtype=b.dtype) - b


def error_in_plain_python(true_w, true_b, w, b):
    pairs = zip(true_w.tolist(), w.flatten().tolist(), strict=True)
    return [true - found for true, found in pairs], true_b - b.item()


def error_in_numpy(true_w, true_b, w, b):
    return true_w.numpy() - w.numpy().ravel(), true_b - b.numpy()


ERROR = Question(
    estimation_error,
    points=3,
    cases=[
        Case(
            "what the lecture's training found",
            dict(
                true_w=TRUE_W,
                true_b=TRUE_B,
                w=torch.tensor([[1.99963832], [-3.39990582]]),
                b=torch.tensor([4.19911642]),
            ),
        ),
        Case("four weights", dict(true_w=normal(4), true_b=-1.5, w=normal(4, 1), b=normal(1)), hidden=True),
        Case("one weight", dict(true_w=normal(1), true_b=0.25, w=normal(1, 1), b=normal(1)), hidden=True),
        Case(
            "two weights in float64",
            dict(
                true_w=normal(2, dtype=torch.float64),
                true_b=3.5,
                w=normal(2, 1, dtype=torch.float64),
                b=normal(1, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(true_w=normal(3, strided=True), true_b=2.0, w=normal(3, 1, strided=True), b=normal(1)),
            hidden=True,
        ),
        Case(
            "large weights",
            dict(true_w=normal(5, sd=3000.0), true_b=-700.0, w=normal(5, 1, sd=3000.0), b=normal(1, sd=900.0)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_error),
    misconceptions=[
        errors_of_every_pair,
        estimate_minus_truth,
        sign_of_errors_lost,
        relative_errors,
        errors_averaged,
        errors_squared,
        errors_as_a_column,
        error_of_b_first,
        error_of_w_only,
        distance_of_the_weights,
        errors_for_the_lectures_truth,
        errors_of_sorted_weights,
    ],
    alternatives=[error_by_squeeze, error_by_column, error_in_plain_python, error_in_numpy],
    returns=("error_w", "error_b"),
)


ASSIGNMENT = Assignment(
    "d2l_3_2_linear_regression_scratch",
    "D2L 3.2: Linear regression from scratch",
    questions=[LABELS, SYNTHETIC, PLOT, ITERATE, INIT, MODEL, LOSS, STEP, TRAIN, RUN, ERROR],
    written=[
        WrittenQuestion(
            "why_mini_batches",
            points=6,
            rubric=(
                "2: against batches of one: many tiny operations; a matrix product does ten examples nearly at the "
                "price of one (a GPU needs much work at once). "
                "2: against the whole data set: one step costs as much as an epoch, few steps per epoch; with numbers. "
                "1: the batch's gradient is an estimate, right on average because the batch is drawn at random. "
                "1: its spread falls with the root of the batch size, or: what it does near the goal."
            ),
        ),
        WrittenQuestion(
            "why_backward_needs_a_sum",
            points=6,
            rubric=(
                "2: the loss is a vector, one number per example; backward() in torch starts from a scalar (the "
                "message quoted or in own words). "
                "1: two ways out: sum() first, or a vector of ones as gradient. "
                "2: the gradient is then a sum over the batch, and sgd's division makes the average; mean() and the "
                "division together would divide twice. "
                "1: the difference in clearing: MXNet overwrites .grad, torch adds, so it has to be cleared."
            ),
        ),
    ],
)
