"""Random data of the model. Many right answers: checks judge, each with 6 standard errors of room.

Hidden cases have four weights, float64, and n at which a spread taken for a variance shows.
"""

import math
import random

import numpy
import torch
from d2l_3_2_linear_regression_scratch import make_labels, synthetic_data

from autograder.spec import Question, hidden, in_float64, public, wrong

from .common import TRUE_B, TRUE_W


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


QUESTION = Question(
    synthetic_data,
    points=8,
    builds_on=["make_labels"],
    repeat=2,
    cases=[
        public("the lecture's 1000 examples", w=TRUE_W, b=TRUE_B, num_examples=1000, seed=1),
        public("600 examples with one weight", w=torch.tensor([-7.0]), b=-2.5, num_examples=600, seed=2),
        in_float64(
            "900 examples, four weights, float64",
            w=torch.tensor([0.5, 0.0, -1.5, 3.0]),
            b=-1.0,
            num_examples=900,
            seed=3,
        ),
        hidden("another seed", w=torch.tensor([4.0, 2.5]), b=0.7, num_examples=800, seed=43052),
        hidden("seed 0, two thirds of the data", w=torch.tensor([1.5, -0.5, 9.0]), b=3.0, num_examples=667, seed=0),
    ],
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
    alternatives=[data_by_manual_seed, data_by_numpy, data_by_python, data_by_distributions],
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
        wrong(
            "data_without_bias",
            lambda w, b, num_examples, seed: synthetic_data(w, 0.0, num_examples, seed),
            "The bias is not in the labels: their mean should be near b, because the features average to 0.",
        ),
        wrong(
            "weights_not_used",
            lambda w, b, num_examples, seed: synthetic_data(torch.ones_like(w), b, num_examples, seed),
            "The labels do not depend on w: each feature counts the same. Where do the weights come in?",
        ),
        wrong(
            "thousand_examples_built_in",
            lambda w, b, num_examples, seed: synthetic_data(w, b, 1000, seed),
            "There are 1000 examples whatever num_examples is. Use the argument.",
        ),
        one_column_repeated,
        rows_and_columns_exchanged,
        label_column,
    ],
)
