"""The eigenvalues of the Hessian, upwards.

Hidden cases have other numbers of rows and weights, no column of ones, and curvatures that lie far apart.
"""

import numpy
import torch
from hw03_learning_rate import curvatures

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

from .common import X_LECTURE, magnitude_of_curvatures


def both_ends_only(X):
    """Only the smallest and the largest curvature are there. With p weights there are p of them."""
    eigenvalues = torch.linalg.eigvalsh(2 * X.T @ X)
    return eigenvalues[[0, -1]]


def inputs_centred(X):
    """The mean of each column was subtracted first, as for a covariance. H is made of X as it is: a column of ones
    would vanish."""
    centred = X - X.mean(dim=0)
    return torch.linalg.eigvalsh(2 * centred.T @ centred)


def curvatures_by_singular_values(X):
    return 2 * torch.linalg.svdvals(X).square().flip(0)


def curvatures_in_numpy(X):
    table = X.numpy()
    return numpy.sort(numpy.linalg.eigvalsh(2 * table.T @ table))


def curvatures_by_autograd(X):
    hessian = torch.func.hessian(lambda W: torch.sum((X @ W) ** 2))(torch.zeros(X.shape[1], dtype=X.dtype))
    return torch.linalg.eigvalsh(hessian)


def curvatures_of_a_general_matrix(X):
    eigenvalues = torch.linalg.eig(2 * torch.einsum("ij,ik->jk", X, X)).eigenvalues
    return eigenvalues.real.sort().values


QUESTION = Question(
    curvatures,
    points=8,
    cases=[
        public("the lecture's data", X=X_LECTURE),
        public("two rows that are easy by hand", X=torch.tensor([[1.0, 1.0], [1.0, -3.0]])),
        hidden("three weights", X=normal(9, 3, mean=0.5)),
        hidden("one weight", X=normal(6, 1)),
        hidden("as many rows as weights", X=normal(4, 4)),
        in_float64("two weights in float64", X=normal(5, 2, mean=1.0)),
        strided("every second number of a wider table", X=normal(20, 3, mean=1.0)),
        large_numbers(X=normal(8, 2, sd=2000.0)),
        small_numbers(X=normal(7, 2, sd=0.004)),
    ],
    tolerance=RoundingBound(magnitude_of_curvatures),
    alternatives=[
        curvatures_by_singular_values,
        curvatures_in_numpy,
        curvatures_by_autograd,
        curvatures_of_a_general_matrix,
    ],
    misconceptions=[
        wrong(
            "two_forgotten",
            lambda X: torch.linalg.eigvalsh(X.T @ X),
            "Half of the curvatures: the 2 of the square's derivative is missing. Differentiate (y - XW)^T (y - XW) "
            "twice.",
        ),
        wrong(
            "curvatures_of_the_mean",
            lambda X: torch.linalg.eigvalsh(2 / len(X) * X.T @ X),
            "n times too small: these belong to the mean of the squared errors. The notebook's loss is their sum.",
        ),
        wrong(
            "curvatures_of_the_half_mean",
            lambda X: torch.linalg.eigvalsh(X.T @ X / len(X)),
            "These belong to the half mean of the squared errors. The notebook's loss is the sum, without 1/n and 1/2.",
        ),
        wrong(
            "four_in_place_of_two",
            lambda X: torch.linalg.eigvalsh(4 * X.T @ X),
            "Twice as large as they should be: how many twos come out of differentiating a square twice?",
        ),
        wrong(
            "rows_by_rows",
            lambda X: torch.linalg.eigvalsh(2 * X @ X.T),
            "X X^T is (n, n), one row per example; the Hessian has one row per weight. Which order makes it (p, p)?",
        ),
        wrong(
            "singular_values_of_the_data",
            lambda X: torch.linalg.svdvals(X).flip(0),
            "These are the singular values of X, not the eigenvalues of H. A product of X with itself squares them.",
        ),
        wrong(
            "singular_values_doubled",
            lambda X: 2 * torch.linalg.svdvals(X).flip(0),
            "The singular values of X are doubled, not squared and then doubled.",
        ),
        wrong(
            "hessian_squared",
            lambda X: torch.linalg.eigvalsh(2 * X.T @ X) ** 2,
            "These are the squares of the curvatures: singular values of H, which are its eigenvalues already, were "
            "squared once more.",
        ),
        wrong(
            "diagonal_of_the_hessian",
            lambda X: torch.diag(2 * X.T @ X),
            "This is the diagonal of H. It holds the eigenvalues only where everything beside it is 0; the lecture's "
            "inputs do not have the mean 0.",
        ),
        wrong(
            "diagonal_in_order",
            lambda X: torch.diag(2 * X.T @ X).sort().values,
            "This is the sorted diagonal of H. It holds the eigenvalues only where everything beside it is 0.",
        ),
        wrong(
            "largest_first",
            lambda X: torch.linalg.eigvalsh(2 * X.T @ X).flip(0),
            "The numbers are right, their order is not: ascending, the smallest first.",
        ),
        wrong(
            "largest_curvature_only",
            lambda X: torch.linalg.eigvalsh(2 * X.T @ X)[-1:],
            "This is the largest curvature alone; all p are asked, one for each direction.",
        ),
        both_ends_only,
        inputs_centred,
        wrong(
            "hundred_examples_built_in",
            lambda X: 100 * torch.linalg.eigvalsh(2 / len(X) * X.T @ X),
            "This works with 100 rows only: the mean's curvatures were multiplied by 100. How many rows has X?",
        ),
        wrong(
            "eigenvectors_returned",
            lambda X: torch.linalg.eigh(2 * X.T @ X)[1],
            "These are the principal directions, a table (p, p). linalg.eigh returns two things; the curvatures are "
            "the other one.",
        ),
    ],
)
