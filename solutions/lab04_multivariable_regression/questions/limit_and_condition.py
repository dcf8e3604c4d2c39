"""How long a step may be, and how badly scaled the table is.

Hidden cases have tables whose columns are far from orthogonal, where the diagonal of the Hessian says nothing about its
eigenvalues.
"""

import numpy
import torch
from lab04_multivariable_regression import limit_and_condition

from autograder.spec import (
    Question,
    Tolerance,
    in_float64,
    large_numbers,
    normal,
    public,
    small_numbers,
    strided,
    wrong,
)

from .common import SCORES, STANDARD_SCORES


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


QUESTION = Question(
    limit_and_condition,
    points=11,
    returns=("limit", "condition"),
    cases=[
        public("the lecture's scores", X=SCORES.double()),
        public("the same, standardised", X=STANDARD_SCORES.double()),
        in_float64("one input", X=normal(4, 1, mean=1.0)),
        in_float64("seven rows of two", X=normal(7, 2, mean=0.5)),
        in_float64("nearly no rows to spare", X=normal(5, 4, sd=2.0)),
        strided("every second number of a wider table", X=normal(12, 3, mean=-1.0, dtype=torch.float64)),
        large_numbers(X=normal(8, 2, sd=300.0, dtype=torch.float64)),
        small_numbers(X=normal(9, 2, sd=0.01, dtype=torch.float64)),
    ],
    # Eigenvalues of H in float64 are good to 1e-16 of the largest, so the condition 6.9e6 to 1e-9.
    # Eigenvalues of H in float64 are good to 1e-16 of the largest, so the condition 6.9e6 to 1e-9.
    tolerance=Tolerance(rtol=1e-6, atol=0.0),
    alternatives=[by_singular_values, by_numpy, by_autograd, by_norms],
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
        wrong(
            "always_the_lectures_numbers",
            lambda X: (4.544041e-05, 6860422.667),
            "The result is always that of the lecture's scores. Both numbers depend on X.",
        ),
    ],
)
