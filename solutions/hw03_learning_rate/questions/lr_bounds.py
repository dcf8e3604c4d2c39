"""Three learning rates that the data alone decide.

With two weights the mean of the curvatures is as good as the middle of the extremes: hidden cases have one, three and
four.
"""

import numpy
import torch
from hw03_learning_rate import curvatures, lr_bounds

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
    wrong,
)

from .common import X_LECTURE


def bounds_without_the_2(X):
    """All three are twice too large: the 2 of H = 2 X^T X is missing."""
    limit, monotone, optimum = lr_bounds(X)
    return 2 * limit, 2 * monotone, 2 * optimum


def bounds_of_the_mean(X):
    """All three are n times too large: they belong to the mean of the squared errors, whose curvatures are n times
    smaller."""
    limit, monotone, optimum = lr_bounds(X)
    return limit * len(X), monotone * len(X), optimum * len(X)


def bounds_of_the_half_mean(X):
    """All three are 2n times too large: they belong to the half mean of the squared errors."""
    limit, monotone, optimum = lr_bounds(X)
    return 2 * limit * len(X), 2 * monotone * len(X), 2 * optimum * len(X)


def smallest_curvature_decides(X):
    """The first two belong to the flattest direction. When steps grow, which direction is the first to overshoot?"""
    eigenvalues = curvatures(X)
    return 2 / eigenvalues[0], 1 / eigenvalues[0], 2 / (eigenvalues[0] + eigenvalues[-1])


def limit_and_bound_exchanged(X):
    """Limit and monotone bound have changed places: at which of the two does the factor 1 - alpha l_max reach 0, at
    which -1?"""
    limit, monotone, optimum = lr_bounds(X)
    return monotone, limit, optimum


def monotone_bound_is_the_limit(X):
    """The limit is only half of what it should be. A factor between -1 and 0 jumps over the minimum and converges all
    the same."""
    _, monotone, optimum = lr_bounds(X)
    return monotone, monotone, optimum


def optimum_is_the_bound(X):
    """The optimum is taken to be 1 / l_max. That makes the steep direction arrive in one step; the flat ones lag behind
    and gain by a longer step."""
    limit, monotone, _ = lr_bounds(X)
    return limit, monotone, monotone


def optimum_of_the_difference(X):
    """In the optimum the curvatures are subtracted. Set the two factors equal but for their sign, and solve for
    alpha."""
    limit, monotone, _ = lr_bounds(X)
    eigenvalues = curvatures(X)
    return limit, monotone, 2 / (eigenvalues[-1] - eigenvalues[0])


def optimum_halved(X):
    """The optimum is only half of what it should be: 1 divided by the sum is 1 divided by twice their mean."""
    limit, monotone, optimum = lr_bounds(X)
    return limit, monotone, optimum / 2


def geometric_optimum(X):
    """The optimum is taken from the geometric mean of the two curvatures. The factors are straight lines in alpha, so
    it is the arithmetic mean that balances them."""
    limit, monotone, _ = lr_bounds(X)
    eigenvalues = curvatures(X)
    return limit, monotone, 1 / (eigenvalues[0] * eigenvalues[-1]).sqrt()


def optimum_of_all_curvatures(X):
    """The optimum is taken from the mean of all curvatures. Only the two ends count: those between them shrink faster
    anyway."""
    limit, monotone, _ = lr_bounds(X)
    return limit, monotone, 1 / curvatures(X).mean()


def first_two_curvatures(X):
    """The first and the second curvature were taken for the smallest and the largest. With two weights that is the
    same; take the first and the last."""
    eigenvalues = curvatures(X)
    return 2 / eigenvalues[1], 1 / eigenvalues[1], 2 / (eigenvalues[0] + eigenvalues[1])


def exactly_two_weights(X):
    """The curvatures are unpacked into two names, which works for two weights only. Take the first and the last of
    them, however many there are."""
    smallest, largest = curvatures(X)
    return 2 / largest, 1 / largest, 2 / (smallest + largest)


def diagonal_decides(X):
    """The diagonal of H was taken for its eigenvalues."""
    diagonal = torch.diag(2 * X.T @ X)
    return 2 / diagonal.max(), 1 / diagonal.max(), 2 / (diagonal.max() + diagonal.min())


def upside_down(X):
    """All three are upside down: they grow with the curvature. Must steps be longer or shorter where it is steep?"""
    limit, monotone, optimum = lr_bounds(X)
    return 1 / limit, 1 / monotone, 1 / optimum


def bounds_by_singular_values(X):
    singular = torch.linalg.svdvals(X)
    steepest, flattest = 2 * singular[0] ** 2, 2 * singular[-1] ** 2
    return 2 / steepest, 1 / steepest, 2 / (steepest + flattest)


def bounds_by_norm(X):
    H = 2 * X.T @ X
    largest = torch.linalg.matrix_norm(H, ord=2)
    smallest = torch.linalg.matrix_norm(H, ord=-2)
    return [2.0 / largest.item(), 1.0 / largest.item(), 2.0 / (largest + smallest).item()]


def bounds_in_numpy(X):
    table = X.double().numpy()
    eigenvalues = numpy.linalg.eigvals(2 * numpy.dot(table.T, table)).real
    return 2 / eigenvalues.max(), 1 / eigenvalues.max(), 2 / (eigenvalues.max() + eigenvalues.min())


def bounds_by_power_iteration(X):
    H = (2 * X.T @ X).double()
    eye = torch.eye(len(H), dtype=H.dtype)

    def largest_of(matrix):
        vector = torch.arange(1.0, len(matrix) + 1, dtype=H.dtype)
        for _ in range(5000):
            vector = matrix @ vector
            if float(vector.norm()) == 0.0:
                return 0.0
            vector = vector / vector.norm()
        return float(vector @ matrix @ vector)

    top = largest_of(H)
    bottom = top - largest_of(top * eye - H)
    return 2 / top, 1 / top, 2 / (top + bottom)


def magnitude(X):
    """Nothing cancels: each is as good, relatively, as the largest eigenvalue."""
    return [X.shape[1] * bound for bound in lr_bounds(X)]


QUESTION = Question(
    lr_bounds,
    points=12,
    builds_on=["curvatures"],
    returns=("limit", "monotone", "optimum"),
    cases=[
        public("the lecture's data", X=X_LECTURE),
        public("two rows that are easy by hand", X=torch.tensor([[1.0, 1.0], [1.0, -3.0]])),
        hidden("three weights", X=normal(9, 3, mean=0.5)),
        hidden("four weights", X=normal(30, 4)),
        hidden("one weight", X=normal(6, 1)),
        in_float64("two weights in float64", X=normal(5, 2, mean=1.0)),
        strided("every second number of a wider table", X=normal(20, 3, mean=1.0)),
        large_numbers(X=normal(8, 2, sd=2000.0)),
        small_numbers(X=normal(7, 2, sd=0.004)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[bounds_by_singular_values, bounds_by_norm, bounds_in_numpy, bounds_by_power_iteration],
    misconceptions=[
        bounds_without_the_2,
        bounds_of_the_mean,
        bounds_of_the_half_mean,
        smallest_curvature_decides,
        limit_and_bound_exchanged,
        monotone_bound_is_the_limit,
        optimum_is_the_bound,
        optimum_of_the_difference,
        optimum_halved,
        geometric_optimum,
        optimum_of_all_curvatures,
        first_two_curvatures,
        exactly_two_weights,
        diagonal_decides,
        upside_down,
        wrong(
            "always_the_lectures_bounds",
            lambda X: (0.008238248711, 0.0041191243555, 0.0046649368059),
            "The result is always that of the lecture's data. All three depend on X.",
        ),
    ],
)
