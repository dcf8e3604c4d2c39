"""What one update makes of the distance from the minimum, direction by direction.

Hidden cases have negative factors, a single weight, and more than two directions, whose order counts.
"""

import numpy
import torch
from hw03_learning_rate import convergence_factors, curvatures

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    public,
    small_numbers,
    strided,
    uniform,
    wrong,
)

from .common import X_LECTURE, magnitude_of_curvatures


def factors_by_singular_values(X, alpha):
    return 1 - 2 * alpha * torch.linalg.svdvals(X).flip(0) ** 2


def factors_of_the_update_matrix(X, alpha):
    step = torch.eye(X.shape[1], dtype=X.dtype) - 2 * alpha * X.T @ X
    return torch.linalg.eigvalsh(step).flip(0)


def factors_in_numpy(X, alpha):
    table = X.numpy()
    return 1 - alpha * numpy.linalg.eigvalsh(2 * table.T @ table)


def factors_in_a_list(X, alpha):
    return [1 - alpha * eigenvalue for eigenvalue in torch.linalg.eigvalsh(2 * X.T @ X).tolist()]


def magnitude(X, alpha):
    return 1 + alpha * magnitude_of_curvatures(X)


QUESTION = Question(
    convergence_factors,
    points=6,
    builds_on=["curvatures"],
    cases=[
        public("the lecture's data, alpha = 0.001", X=X_LECTURE, alpha=0.001),
        public("the lecture's data, alpha = 0.0083", X=X_LECTURE, alpha=0.0083),
        hidden("three weights", X=normal(9, 3, mean=0.5), alpha=0.06),
        hidden("one weight", X=uniform(6, 1, low=1, high=2), alpha=0.03),
        in_float64("four weights in float64", X=normal(7, 4), alpha=0.05),
        strided("every second number of a wider table", X=normal(20, 2), alpha=0.02),
        large_numbers(X=normal(8, 2, sd=2000.0), alpha=3e-8),
        small_numbers(X=normal(7, 2, sd=0.004), alpha=4000.0),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[factors_by_singular_values, factors_of_the_update_matrix, factors_in_numpy, factors_in_a_list],
    misconceptions=[
        wrong(
            "factors_without_the_2",
            lambda X, alpha: 1 - alpha * curvatures(X) / 2,
            "The curvatures in these factors are half of what they should be: the 2 of H = 2 X^T X is missing.",
        ),
        wrong(
            "factors_of_the_mean",
            lambda X, alpha: 1 - alpha * curvatures(X) / len(X),
            "The curvatures in these factors are those of the mean of the squared errors, n times too small.",
        ),
        wrong(
            "signs_lost",
            lambda X, alpha: (1 - alpha * curvatures(X)).abs(),
            "The factors have lost their signs. A negative one says that this direction changes sides in every step.",
        ),
        wrong(
            "factors_of_climbing",
            lambda X, alpha: 1 + alpha * curvatures(X),
            "These are the factors of climbing: in the update the gradient is subtracted.",
        ),
        wrong(
            "what_is_taken_away",
            lambda X, alpha: alpha * curvatures(X),
            "This is what an update takes away, alpha times the curvature. What is left of a distance of 1?",
        ),
        wrong(
            "steepest_first",
            lambda X, alpha: (1 - alpha * curvatures(X)).flip(0),
            "The factors are right, in the other order: the flattest direction comes first, in the order of "
            "curvatures.",
        ),
        wrong(
            "factor_minus_1",
            lambda X, alpha: alpha * curvatures(X) - 1,
            "The difference is the other way round: a distance that hardly changes has a factor near +1, not -1.",
        ),
        wrong(
            "factors_of_the_loss",
            lambda X, alpha: (1 - alpha * curvatures(X)) ** 2,
            "These are the squares: what the loss above its minimum is multiplied by. The distance is multiplied by "
            "the factor itself.",
        ),
        wrong(
            "steepest_factor_only",
            lambda X, alpha: 1 - alpha * curvatures(X)[-1:],
            "This is the factor of the steepest direction alone. Each of the p directions has its own.",
        ),
        wrong(
            "exponential_decay",
            lambda X, alpha: torch.exp(-alpha * curvatures(X)),
            "These are exponentials. Infinitely many infinitely short steps would shrink a distance so; one step of "
            "length alpha does it along a straight line.",
        ),
        wrong(
            "divided_not_multiplied",
            lambda X, alpha: 1 - alpha / curvatures(X),
            "The learning rate is divided by the curvature. A step is alpha times the slope, and the slope is the "
            "curvature times the distance.",
        ),
        wrong(
            "parentheses_misplaced",
            lambda X, alpha: (1 - alpha) * curvatures(X),
            "1 - alpha is multiplied by the curvatures. In 1 - alpha l_j the product comes before the difference.",
        ),
    ],
)
