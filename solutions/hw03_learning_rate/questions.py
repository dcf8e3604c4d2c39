"""Homework 3: what is asked, which mistakes are known, and which inputs tell them from right answers.

The notebook's own experiment has a wrong answer built in: with alpha = 0.0083 the loss after 30 epochs is far below its
start, and the run diverges. Hidden cases have other n and p, no column of ones, and curvatures that lie far apart.
"""

from __future__ import annotations

import math

import matplotlib.pyplot as plt
import numpy
import torch
from hw03_learning_rate import (
    classify_lr,
    conventions,
    convergence_factors,
    curvatures,
    lr_bounds,
    my_learning_rate,
    number_of_updates,
    plot_experiment,
    run_experiment,
)
from rounding import FACTOR, descent_by_direction
from week03_data import INPUTS, TARGETS

from autograder.spec import EXACT, Assignment, Case, Part, Question, RoundingBound, WrittenQuestion, normal, uniform

X_LECTURE = torch.stack([torch.ones(100), INPUTS], dim=1)
Y_LECTURE = TARGETS
START = torch.tensor([-5.0, 10.0])
# Curvatures 7.98 and 522: the flat direction still brings the loss down while the steep one already runs away.
X_LONG = torch.tensor([[1.0, 10.0], [1.0, -10.0], [1.0, 5.0], [1.0, -6.0]])
Y_LONG = torch.tensor([23.1, -16.9, 13.0, -9.2])


# curvatures


def magnitude_of_curvatures(X):
    """The rounding of X^T X, and that of a solver for p eigenvalues, go with the largest one for all of them."""
    return X.shape[1] * torch.linalg.eigvalsh(2 * X.T @ X)[-1]


def two_forgotten(X):
    """Half of the curvatures: the 2 of the square's derivative is missing. Differentiate (y - XW)^T (y - XW) twice."""
    return torch.linalg.eigvalsh(X.T @ X)


def curvatures_of_the_mean(X):
    """n times too small: these belong to the mean of the squared errors. The notebook's loss is their sum."""
    return torch.linalg.eigvalsh(2 / len(X) * X.T @ X)


def curvatures_of_the_half_mean(X):
    """These belong to the half mean of the squared errors. The notebook's loss is the sum, without 1/n and 1/2."""
    return torch.linalg.eigvalsh(X.T @ X / len(X))


def four_in_place_of_two(X):
    """Twice as large as they should be: how many twos come out of differentiating a square twice?"""
    return torch.linalg.eigvalsh(4 * X.T @ X)


def rows_by_rows(X):
    """X X^T is (n, n), one row per example; the Hessian has one row per weight. Which order makes it (p, p)?"""
    return torch.linalg.eigvalsh(2 * X @ X.T)


def singular_values_of_the_data(X):
    """These are the singular values of X, not the eigenvalues of H. A product of X with itself squares them."""
    return torch.linalg.svdvals(X).flip(0)


def singular_values_doubled(X):
    """The singular values of X are doubled, not squared and then doubled."""
    return 2 * torch.linalg.svdvals(X).flip(0)


def hessian_squared(X):
    """These are the squares of the curvatures: singular values of H, which are its eigenvalues already, were squared
    once more."""
    return torch.linalg.eigvalsh(2 * X.T @ X) ** 2


def diagonal_of_the_hessian(X):
    """This is the diagonal of H. It holds the eigenvalues only where everything beside it is 0; the lecture's inputs do
    not have the mean 0."""
    return torch.diag(2 * X.T @ X)


def diagonal_in_order(X):
    """This is the sorted diagonal of H. It holds the eigenvalues only where everything beside it is 0."""
    return torch.diag(2 * X.T @ X).sort().values


def largest_first(X):
    """The numbers are right, their order is not: ascending, the smallest first."""
    return torch.linalg.eigvalsh(2 * X.T @ X).flip(0)


def largest_curvature_only(X):
    """This is the largest curvature alone; all p are asked, one for each direction."""
    return torch.linalg.eigvalsh(2 * X.T @ X)[-1:]


def both_ends_only(X):
    """Only the smallest and the largest curvature are there. With p weights there are p of them."""
    eigenvalues = torch.linalg.eigvalsh(2 * X.T @ X)
    return eigenvalues[[0, -1]]


def inputs_centred(X):
    """The mean of each column was subtracted first, as for a covariance. H is made of X as it is: a column of ones
    would vanish."""
    centred = X - X.mean(dim=0)
    return torch.linalg.eigvalsh(2 * centred.T @ centred)


def hundred_examples_built_in(X):
    """This works with 100 rows only: the mean's curvatures were multiplied by 100. How many rows has X?"""
    return 100 * torch.linalg.eigvalsh(2 / len(X) * X.T @ X)


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


def eigenvectors_returned(X):
    """These are the principal directions, a table (p, p). linalg.eigh returns two things; the curvatures are the other
    one."""
    return torch.linalg.eigh(2 * X.T @ X)[1]


CURVATURES = Question(
    curvatures,
    points=8,
    cases=[
        Case("the lecture's data", dict(X=X_LECTURE)),
        Case("two rows that are easy by hand", dict(X=torch.tensor([[1.0, 1.0], [1.0, -3.0]]))),
        Case("three weights", dict(X=normal(9, 3, mean=0.5)), hidden=True),
        Case("one weight", dict(X=normal(6, 1)), hidden=True),
        Case("as many rows as weights", dict(X=normal(4, 4)), hidden=True),
        Case("two weights in float64", dict(X=normal(5, 2, mean=1.0, dtype=torch.float64)), hidden=True),
        Case("every second number of a wider table", dict(X=normal(20, 3, mean=1.0, strided=True)), hidden=True),
        Case("large numbers", dict(X=normal(8, 2, sd=2000.0)), hidden=True),
        Case("small numbers", dict(X=normal(7, 2, sd=0.004)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_curvatures),
    misconceptions=[
        two_forgotten,
        curvatures_of_the_mean,
        curvatures_of_the_half_mean,
        four_in_place_of_two,
        rows_by_rows,
        singular_values_of_the_data,
        singular_values_doubled,
        hessian_squared,
        diagonal_of_the_hessian,
        diagonal_in_order,
        largest_first,
        largest_curvature_only,
        both_ends_only,
        inputs_centred,
        hundred_examples_built_in,
        eigenvectors_returned,
    ],
    alternatives=[
        curvatures_by_singular_values,
        curvatures_in_numpy,
        curvatures_by_autograd,
        curvatures_of_a_general_matrix,
    ],
)


# lr_bounds


def magnitude_of_bounds(X):
    """Nothing cancels: each is as good, relatively, as the largest eigenvalue."""
    return [X.shape[1] * bound for bound in lr_bounds(X)]


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


def always_the_lectures_bounds(X):
    """The result is always that of the lecture's data. All three depend on X."""
    return 0.008238248711, 0.0041191243555, 0.0046649368059


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


BOUNDS = Question(
    lr_bounds,
    points=12,
    cases=[
        Case("the lecture's data", dict(X=X_LECTURE)),
        Case("two rows that are easy by hand", dict(X=torch.tensor([[1.0, 1.0], [1.0, -3.0]]))),
        Case("three weights", dict(X=normal(9, 3, mean=0.5)), hidden=True),
        Case("four weights", dict(X=normal(30, 4)), hidden=True),
        Case("one weight", dict(X=normal(6, 1)), hidden=True),
        Case("two weights in float64", dict(X=normal(5, 2, mean=1.0, dtype=torch.float64)), hidden=True),
        Case("every second number of a wider table", dict(X=normal(20, 3, mean=1.0, strided=True)), hidden=True),
        Case("large numbers", dict(X=normal(8, 2, sd=2000.0)), hidden=True),
        Case("small numbers", dict(X=normal(7, 2, sd=0.004)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_bounds),
    builds_on=["curvatures"],
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
        always_the_lectures_bounds,
    ],
    alternatives=[bounds_by_singular_values, bounds_by_norm, bounds_in_numpy, bounds_by_power_iteration],
    returns=("limit", "monotone", "optimum"),
)


# convergence_factors


def magnitude_of_factors(X, alpha):
    return 1 + alpha * magnitude_of_curvatures(X)


def factors_without_the_2(X, alpha):
    """The curvatures in these factors are half of what they should be: the 2 of H = 2 X^T X is missing."""
    return 1 - alpha * curvatures(X) / 2


def factors_of_the_mean(X, alpha):
    """The curvatures in these factors are those of the mean of the squared errors, n times too small."""
    return 1 - alpha * curvatures(X) / len(X)


def signs_lost(X, alpha):
    """The factors have lost their signs. A negative one says that this direction changes sides in every step."""
    return (1 - alpha * curvatures(X)).abs()


def factors_of_climbing(X, alpha):
    """These are the factors of climbing: in the update the gradient is subtracted."""
    return 1 + alpha * curvatures(X)


def what_is_taken_away(X, alpha):
    """This is what an update takes away, alpha times the curvature. What is left of a distance of 1?"""
    return alpha * curvatures(X)


def steepest_first(X, alpha):
    """The factors are right, in the other order: the flattest direction comes first, in the order of curvatures."""
    return (1 - alpha * curvatures(X)).flip(0)


def factor_minus_1(X, alpha):
    """The difference is the other way round: a distance that hardly changes has a factor near +1, not -1."""
    return alpha * curvatures(X) - 1


def factors_of_the_loss(X, alpha):
    """These are the squares: what the loss above its minimum is multiplied by. The distance is multiplied by the factor
    itself."""
    return (1 - alpha * curvatures(X)) ** 2


def steepest_factor_only(X, alpha):
    """This is the factor of the steepest direction alone. Each of the p directions has its own."""
    return 1 - alpha * curvatures(X)[-1:]


def exponential_decay(X, alpha):
    """These are exponentials. Infinitely many infinitely short steps would shrink a distance so; one step of length
    alpha does it along a straight line."""
    return torch.exp(-alpha * curvatures(X))


def divided_not_multiplied(X, alpha):
    """The learning rate is divided by the curvature. A step is alpha times the slope, and the slope is the curvature
    times the distance."""
    return 1 - alpha / curvatures(X)


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


def parentheses_misplaced(X, alpha):
    """1 - alpha is multiplied by the curvatures. In 1 - alpha l_j the product comes before the difference."""
    return (1 - alpha) * curvatures(X)


FACTORS = Question(
    convergence_factors,
    points=6,
    cases=[
        Case("the lecture's data, alpha = 0.001", dict(X=X_LECTURE, alpha=0.001)),
        Case("the lecture's data, alpha = 0.0083", dict(X=X_LECTURE, alpha=0.0083)),
        Case("three weights", dict(X=normal(9, 3, mean=0.5), alpha=0.06), hidden=True),
        Case("one weight", dict(X=uniform(6, 1, low=1, high=2), alpha=0.03), hidden=True),
        Case("four weights in float64", dict(X=normal(7, 4, dtype=torch.float64), alpha=0.05), hidden=True),
        Case("every second number of a wider table", dict(X=normal(20, 2, strided=True), alpha=0.02), hidden=True),
        Case("large numbers", dict(X=normal(8, 2, sd=2000.0), alpha=3e-8), hidden=True),
        Case("small numbers", dict(X=normal(7, 2, sd=0.004), alpha=4000.0), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_factors),
    builds_on=["curvatures"],
    misconceptions=[
        factors_without_the_2,
        factors_of_the_mean,
        signs_lost,
        factors_of_climbing,
        what_is_taken_away,
        steepest_first,
        factor_minus_1,
        factors_of_the_loss,
        steepest_factor_only,
        exponential_decay,
        divided_not_multiplied,
        parentheses_misplaced,
    ],
    alternatives=[
        factors_by_singular_values,
        factors_of_the_update_matrix,
        factors_in_numpy,
        factors_in_a_list,
    ],
)


# classify_lr


def in_words(alpha, limit, monotone):
    """The class that two boundaries give."""
    if alpha > limit:
        return "diverges"
    return "oscillates" if alpha > monotone else "monotone"


def last_loss_below_the_first(X, y, W0, alpha):
    """A run counts as convergent because its loss after 30 epochs is below the loss at the start. One direction may
    shrink while another one grows: look at the last losses of alpha = 0.0083, not at the first and the last."""
    losses = run_experiment(X, y, W0, [alpha], 31)[alpha]
    if not losses[-1] < losses[0]:
        return "diverges"
    return "oscillates" if alpha > lr_bounds(X)[1] else "monotone"


def loss_never_rose_in_30_epochs(X, y, W0, alpha):
    """The loss is watched for 30 epochs: diverging is what rises. A direction that runs away may begin so small that
    nobody sees it for a long time, and at the minimum rounding alone lets a loss rise. What do the factors say?"""
    losses = run_experiment(X, y, W0, [alpha], 31)[alpha]
    if (losses[1:] > losses[:-1]).any():
        return "diverges"
    return "oscillates" if alpha > lr_bounds(X)[1] else "monotone"


def oscillation_seen_in_the_loss(X, y, W0, alpha):
    """This looks for ups and downs in the loss. Below the limit the loss falls in every step, also when a direction
    jumps from side to side: not the loss changes its sign, the distance does."""
    losses = run_experiment(X, y, W0, [alpha], 31)[alpha]
    falls = losses[1:] <= losses[:-1]
    if falls.all():
        return "monotone"
    return "oscillates" if falls[-5:].any() else "diverges"


def only_infinity_diverges(X, y, W0, alpha):
    """Only a loss that is infinite or not a number counts as diverging. A run that grows slowly has a long way to
    there; the factors know it after no step at all."""
    return "oscillates" if alpha > lr_bounds(X)[1] else "monotone"


def boundaries_twice_too_large(X, y, W0, alpha):
    """Both boundaries are twice too large: the 2 of H = 2 X^T X is missing."""
    limit, monotone, _ = lr_bounds(X)
    return in_words(alpha, 2 * limit, 2 * monotone)


def boundaries_of_the_mean(X, y, W0, alpha):
    """Both boundaries are n times too large: they belong to the mean of the squared errors."""
    limit, monotone, _ = lr_bounds(X)
    return in_words(alpha, len(X) * limit, len(X) * monotone)


def jumping_is_diverging(X, y, W0, alpha):
    """What jumps over the minimum counts as diverging here. It comes home as long as it lands nearer than it started:
    the factor is negative, but above -1."""
    _, monotone, _ = lr_bounds(X)
    return in_words(alpha, monotone, monotone)


def flattest_direction_decides(X, y, W0, alpha):
    """The smallest curvature decides here. One direction that leaves is enough: which one is the first?"""
    smallest = curvatures(X)[0]
    return in_words(alpha, 2 / smallest, 1 / smallest)


def all_directions_must_jump(X, y, W0, alpha):
    """'oscillates' is said only when all directions change sides. One is enough."""
    limit, _, _ = lr_bounds(X)
    return in_words(alpha, limit, 1 / curvatures(X)[0])


def optimum_is_the_boundary(X, y, W0, alpha):
    """The optimum is taken for the boundary between the first two classes. There the steepest factor is negative
    already; where is it 0?"""
    limit, _, optimum = lr_bounds(X)
    return in_words(alpha, limit, optimum)


def lectures_boundaries(X, y, W0, alpha):
    """The boundaries are those of the lecture's data. Other data have others: they follow from X."""
    return in_words(alpha, 0.008238, 0.004119)


def boundaries_read_off_the_notebook(X, y, W0, alpha):
    """The boundaries are read off the notebook's figures: above 0.0084 it diverges. A limit that is between two tried
    values is not known yet, and other data have another one."""
    return in_words(alpha, 0.0084, 0.0041)


def diagonal_of_h_decides(X, y, W0, alpha):
    """The largest entry on the diagonal of H was taken for its largest eigenvalue, so both boundaries are too
    large."""
    largest = torch.diag(2 * X.T @ X).max()
    return in_words(alpha, 2 / largest, 1 / largest)


def words_of_ones_own(X, y, W0, alpha):
    """The classes are right, their names are not: the texts are compared letter by letter, with small letters."""
    return classify_lr(X, y, W0, alpha).capitalize()


def only_two_classes(X, y, W0, alpha):
    """There are two classes here, 'converges' and 'diverges'; the text asks for three. What distinguishes the two ways
    to converge?"""
    return "diverges" if alpha > lr_bounds(X)[0] else "converges"


def classified_by_factors(X, y, W0, alpha):
    factors = 1 - alpha * torch.linalg.eigvalsh(2 * X.T @ X)
    if (factors < -1).any():
        return "diverges"
    return "oscillates" if (factors < 0).any() else "monotone"


def classified_by_singular_values(X, y, W0, alpha):
    steepest = alpha * 2 * torch.linalg.svdvals(X)[0].item() ** 2
    if steepest < 1:
        return "monotone"
    return "oscillates" if steepest < 2 else "diverges"


def classified_by_a_long_walk(X, y, W0, alpha):
    # In float64 and in the directions' own coordinates, so that a small beginning is not lost.
    values, directions = torch.linalg.eigh(2 * (X.T @ X).double())
    best = torch.linalg.lstsq(X.double(), y.double()).solution
    before = directions.T @ (W0.double() - best)
    after = before
    for _ in range(3):
        after = after - alpha * values * after
    if (after.abs() > before.abs()).any():
        return "diverges"
    return "oscillates" if (after * before < 0).any() else "monotone"


def classified_in_numpy(X, y, W0, alpha):
    table = X.numpy()
    radius = numpy.abs(numpy.linalg.eigvals(table.T @ table)).max() * 2 * alpha
    return ["monotone", "oscillates", "diverges"][int(radius > 1) + int(radius > 2)]


def on_the_lecture(alpha):
    return dict(X=X_LECTURE, y=Y_LECTURE, W0=START, alpha=alpha)


CLASSIFY = Question(
    classify_lr,
    points=13,
    cases=[
        Case("the lecture's alpha = 0.001", on_the_lecture(0.001)),
        Case("the homework's alpha = 0.0038", on_the_lecture(0.0038)),
        Case("alpha = 0.006", on_the_lecture(0.006)),
        Case("the lecture's alpha = 0.0083, where the loss ends far below its start", on_the_lecture(0.0083)),
        Case("a very small step", on_the_lecture(0.0001), hidden=True),
        Case("just above the first bound", on_the_lecture(0.0043), hidden=True),
        Case("between the optimum and the flat bound", on_the_lecture(0.005), hidden=True),
        Case("a growing loss", on_the_lecture(0.0085), hidden=True),
        Case("far too long a step", on_the_lecture(0.015), hidden=True),
        Case(
            "a small beginning",
            dict(X=X_LONG, y=Y_LONG, W0=torch.tensor([-5.0, 2.01]), alpha=0.00387),
            hidden=True,
        ),
        Case(
            "a narrow valley, jumping",
            dict(X=X_LONG, y=Y_LONG, W0=torch.tensor([-5.0, 1.0]), alpha=0.0036),
            hidden=True,
        ),
        Case(
            "one weight in float64",
            dict(
                X=torch.tensor([[1.0], [2.0], [3.0]], dtype=torch.float64),
                y=normal(3, dtype=torch.float64),
                W0=torch.tensor([7.0], dtype=torch.float64),
                alpha=0.05,
            ),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(X=100 * X_LONG, y=Y_LONG, W0=torch.tensor([9.0, -3.0]), alpha=1.7e-7),
            hidden=True,
        ),
        Case(
            "small numbers",
            dict(X=X_LONG / 100, y=Y_LONG, W0=torch.tensor([9.0, -3.0]), alpha=45.0),
            hidden=True,
        ),
    ],
    tolerance=EXACT,
    builds_on=["curvatures", "lr_bounds"],
    misconceptions=[
        words_of_ones_own,
        only_two_classes,
        oscillation_seen_in_the_loss,
        loss_never_rose_in_30_epochs,
        last_loss_below_the_first,
        only_infinity_diverges,
        boundaries_twice_too_large,
        boundaries_of_the_mean,
        jumping_is_diverging,
        flattest_direction_decides,
        all_directions_must_jump,
        optimum_is_the_boundary,
        lectures_boundaries,
        boundaries_read_off_the_notebook,
        diagonal_of_h_decides,
    ],
    alternatives=[
        classified_by_factors,
        classified_by_singular_values,
        classified_by_a_long_walk,
        classified_in_numpy,
    ],
)


# run_experiment


def magnitude_of_experiment(X, y, W0, alphas, epochs):
    """The rounding of the mean's costs, of which the losses are n times as much."""
    n = len(X)
    return {alpha: n * descent_by_direction(X, y, W0, alpha * n, epochs - 1)[1] for alpha in alphas}


def history(X, y, W0, epochs, step):
    """The losses before each of the epochs, when step(W) is subtracted from W."""
    W, losses = W0, []
    for _ in range(epochs):
        losses.append(torch.sum((X @ W - y) ** 2))
        W = W - step(W)
    return torch.stack(losses)


def slope(X, y, W):
    return 2 * X.T @ (X @ W - y)


def goes_on_where_the_last_run_ended(X, y, W0, alphas, epochs):
    """Only the first run starts at W0: each of the others goes on where the one before it ended. An experiment that
    compares learning rates must start all of them alike."""
    W, histories = W0, {}
    for alpha in alphas:
        losses = []
        for _ in range(epochs):
            losses.append(torch.sum((X @ W - y) ** 2))
            W = W - alpha * slope(X, y, W)
        histories[alpha] = torch.stack(losses)
    return histories


def one_list_for_all_runs(X, y, W0, alphas, epochs):
    """All runs write into one list, which every alpha is given: it holds the losses of all of them. A new run needs a
    new list."""
    together = torch.cat(list(run_experiment(X, y, W0, alphas, epochs).values()))
    return dict.fromkeys(alphas, together)


def last_run_everywhere(X, y, W0, alphas, epochs):
    """Every alpha has the history of the last one. Either one list is emptied and filled again and again, or alpha
    inside the loop is not the alpha of the loop."""
    return dict.fromkeys(alphas, run_experiment(X, y, W0, alphas[-1:], epochs)[alphas[-1]])


def last_run_only(X, y, W0, alphas, epochs):
    """Only the last alpha is there: the dict is made anew for every run."""
    return run_experiment(X, y, W0, alphas[-1:], epochs)


def first_run_only(X, y, W0, alphas, epochs):
    """Only the first alpha is there: the function returns before the others had their turn. How far is the return
    indented?"""
    return run_experiment(X, y, W0, alphas[:1], epochs)


def losses_after_the_update(X, y, W0, alphas, epochs):
    """The losses are those after each update. Entry 0 has to be the loss at W0."""
    return {alpha: losses[1:] for alpha, losses in run_experiment(X, y, W0, alphas, epochs + 1).items()}


def one_loss_too_many(X, y, W0, alphas, epochs):
    """There is one loss too many. This notebook loops over range(epochs), not over range(epochs + 1) as the labs do."""
    return run_experiment(X, y, W0, alphas, epochs + 1)


def one_loss_too_few(X, y, W0, alphas, epochs):
    """The last loss is missing: there is one before each of the epochs' updates."""
    return {alpha: losses[:-1] for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}


def experiment_with_the_mean(X, y, W0, alphas, epochs):
    """Losses and steps are n times too small: the loss is the mean of the squared errors. The notebook's is their sum,
    and its alphas belong to that."""
    runs = {alpha: run_experiment(X, y, W0, [alpha / len(X)], epochs)[alpha / len(X)] for alpha in alphas}
    return {alpha: losses / len(X) for alpha, losses in runs.items()}


def steps_of_the_mean(X, y, W0, alphas, epochs):
    """The losses are sums, the steps are n times too short: the gradient is that of the mean."""
    return {alpha: run_experiment(X, y, W0, [alpha / len(X)], epochs)[alpha / len(X)] for alpha in alphas}


def means_logged(X, y, W0, alphas, epochs):
    """The steps are right, the losses are means: the notebook's loss is the sum of the squared errors."""
    return {alpha: losses / len(X) for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}


def half_steps(X, y, W0, alphas, epochs):
    """Each step is half as long as it should be: the 2 of the square's derivative is missing."""
    return {alpha: run_experiment(X, y, W0, [alpha / 2], epochs)[alpha / 2] for alpha in alphas}


def uphill(X, y, W0, alphas, epochs):
    """The steps go uphill, and the loss grows with every alpha. Which sign does the update need?"""
    return {alpha: run_experiment(X, y, W0, [-alpha], epochs)[-alpha] for alpha in alphas}


def gradients_pile_up(X, y, W0, alphas, epochs):
    """Each backward() adds to the gradients of the epochs before: the gradient is never set to None or to zero."""

    def piling(alpha):
        pile = [torch.zeros_like(W0)]

        def step(W):
            pile[0] = pile[0] + slope(X, y, W)
            return alpha * pile[0]

        return step

    return {alpha: history(X, y, W0, epochs, piling(alpha)) for alpha in alphas}


def gradient_of_the_start_only(X, y, W0, alphas, epochs):
    """The gradient is computed once, at W0, and used in every epoch. It belongs inside the inner loop."""
    first = slope(X, y, W0)
    return {alpha: history(X, y, W0, epochs, lambda _, alpha=alpha: alpha * first) for alpha in alphas}


def alpha_built_in(X, y, W0, alphas, epochs):
    """Every run uses alpha = 0.001, whatever the alphas say: they name the runs, but no run is made with them."""
    return dict.fromkeys(alphas, run_experiment(X, y, W0, [0.001], epochs)[0.001])


def thirty_epochs_built_in(X, y, W0, alphas, epochs):
    """There are always 30 losses: the number of epochs is the notebook's, whatever the argument says."""
    return run_experiment(X, y, W0, alphas, 30)


def starts_where_the_notebook_does(X, y, W0, alphas, epochs):
    """Every run starts at (-5, 10), the notebook's start, whatever W0 says."""
    return run_experiment(X, y, torch.tensor([-5.0, 10.0], dtype=X.dtype), alphas, epochs)


def starts_at_zero(X, y, W0, alphas, epochs):
    """Every run starts at zero, whatever W0 says."""
    return run_experiment(X, y, torch.zeros_like(W0), alphas, epochs)


def gives_up_when_the_loss_grows(X, y, W0, alphas, epochs):
    """A run ends as soon as its loss grows. That a learning rate diverges is a result too: keep all its losses."""
    kept = {}
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        rises = (losses[1:] > losses[:-1]).nonzero().flatten()
        kept[alpha] = losses[: int(rises[0]) + 2] if len(rises) else losses
    return kept


def cut_off_at_the_start(X, y, W0, alphas, epochs):
    """Losses above the first one are cut off. How fast a run leaves is what the experiment shall show."""
    return {alpha: losses.clamp(max=losses[0]) for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}


def last_losses_only(X, y, W0, alphas, epochs):
    """Each alpha has its last loss alone; the whole history was asked. Remember alpha = 0.0083."""
    return {alpha: losses[-1] for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}


def losses_squared_roots(X, y, W0, alphas, epochs):
    """These are the roots of the losses, as a norm gives them. The loss is the sum of the squares itself."""
    return {alpha: losses.sqrt() for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}


def numbered_runs(X, y, W0, alphas, epochs):
    """The histories are right, their keys are not: 0, 1, 2 .. in place of the alphas. From which run is the history
    under the key 2?"""
    return dict(enumerate(run_experiment(X, y, W0, alphas, epochs).values()))


def keys_are_texts(X, y, W0, alphas, epochs):
    """The keys are texts; histories[0.001] would not find its run. Use the numbers themselves."""
    return {str(alpha): losses for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()}


def list_of_histories(X, y, W0, alphas, epochs):
    """The histories are right, but they are a list. A dict tells which alpha made which history."""
    return list(run_experiment(X, y, W0, alphas, epochs).values())


def experiment_by_backward(X, y, W0, alphas, epochs):
    histories = {}
    for alpha in alphas:
        W = W0.detach().clone().requires_grad_(True)
        histories[alpha] = []
        for _ in range(epochs):
            loss = torch.sum((y - X @ W) ** 2)
            histories[alpha].append(loss.item())
            loss.backward()
            W.data = W.data - alpha * W.grad
            W.grad = None
    return histories


def experiment_by_optim(X, y, W0, alphas, epochs):
    def run(alpha):
        W = torch.nn.Parameter(W0.clone())
        optimizer = torch.optim.SGD([W], lr=alpha)
        losses = torch.zeros(epochs, dtype=X.dtype)
        for epoch in range(epochs):
            optimizer.zero_grad()
            loss = torch.nn.functional.mse_loss(X @ W, y, reduction="sum")
            loss.backward()
            optimizer.step()
            losses[epoch] = loss.detach()
        return losses

    return {alpha: run(alpha) for alpha in alphas}


def experiment_side_by_side(X, y, W0, alphas, epochs):
    rates = torch.tensor(alphas, dtype=X.dtype)
    W = W0.reshape(-1, 1).repeat(1, len(alphas))
    rows = []
    for _ in range(epochs):
        residual = X @ W - y.reshape(-1, 1)
        rows.append((residual**2).sum(dim=0))
        W = W - rates * (2 * X.T @ residual)
    return dict(zip(alphas, torch.stack(rows, dim=1), strict=True))


def experiment_in_numpy(X, y, W0, alphas, epochs):
    table, targets = X.numpy(), y.numpy()
    histories = {}
    for alpha in alphas:
        W, losses = W0.numpy().copy(), []
        for _ in range(epochs):
            residual = targets - table @ W
            losses.append(float(residual @ residual))
            W += table.dtype.type(2 * alpha) * (table.T @ residual)
        histories[alpha] = losses
    return histories


def experiment_in_plain_python(X, y, W0, alphas, epochs):
    rows, targets, result = X.tolist(), y.tolist(), {}
    for alpha in alphas:
        W = W0.tolist()
        result[alpha] = []
        for _ in range(epochs):
            errors = [sum(a * w for a, w in zip(row, W, strict=True)) - t for row, t in zip(rows, targets, strict=True)]
            result[alpha].append(math.fsum(e * e for e in errors))
            W = [w - 2 * alpha * sum(e * row[j] for e, row in zip(errors, rows, strict=True)) for j, w in enumerate(W)]
    return result


RUN = Question(
    run_experiment,
    points=14,
    cases=[
        Case(
            "the lecture's data, three epochs",
            dict(X=X_LECTURE, y=Y_LECTURE, W0=START, alphas=[0.001, 0.0083], epochs=3),
        ),
        Case(
            "the lecture's data, all alphas",
            dict(X=X_LECTURE, y=Y_LECTURE, W0=START, alphas=[0.0001, 0.001, 0.0038, 0.0083, 0.0085, 0.01], epochs=30),
        ),
        Case(
            "one alpha that leaves the notebook's picture",
            dict(X=X_LECTURE, y=Y_LECTURE, W0=START, alphas=[0.015], epochs=30),
            hidden=True,
        ),
        Case(
            "three weights, alphas in no order",
            dict(X=normal(9, 3), y=normal(9, mean=3.0), W0=normal(3), alphas=[0.02, 0.005, 0.011], epochs=12),
            hidden=True,
        ),
        Case(
            "a single epoch",
            dict(X=normal(5, 2), y=normal(5), W0=normal(2), alphas=[0.03, 0.01], epochs=1),
            hidden=True,
        ),
        Case(
            "one row in float64",
            dict(
                X=uniform(1, 2, low=0.5, high=1.0, dtype=torch.float64),
                y=normal(1, mean=5.0, dtype=torch.float64),
                W0=normal(2, dtype=torch.float64),
                alphas=[0.1, 0.25],
                epochs=9,
            ),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(
                X=normal(40, 2, strided=True),
                y=normal(40, mean=2.0, strided=True),
                W0=normal(2, sd=3.0, strided=True),
                alphas=[0.004, 0.009, 0.03],
                epochs=20,
            ),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(X=normal(6, 2, sd=2000.0), y=normal(6, sd=3000.0), W0=normal(2), alphas=[1e-8, 2.5e-8], epochs=15),
            hidden=True,
        ),
        Case(
            "small numbers",
            dict(
                X=normal(8, 2, sd=0.003), y=normal(8, sd=0.01), W0=normal(2), alphas=[2000.0, 5000.0, 500.0], epochs=10
            ),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_experiment, factor=FACTOR),
    misconceptions=[
        half_steps,
        experiment_with_the_mean,
        steps_of_the_mean,
        means_logged,
        goes_on_where_the_last_run_ended,
        one_list_for_all_runs,
        last_run_everywhere,
        last_run_only,
        first_run_only,
        losses_after_the_update,
        one_loss_too_many,
        one_loss_too_few,
        uphill,
        gradients_pile_up,
        gradient_of_the_start_only,
        alpha_built_in,
        thirty_epochs_built_in,
        starts_where_the_notebook_does,
        starts_at_zero,
        gives_up_when_the_loss_grows,
        cut_off_at_the_start,
        last_losses_only,
        losses_squared_roots,
        numbered_runs,
        keys_are_texts,
        list_of_histories,
    ],
    alternatives=[
        experiment_by_backward,
        experiment_by_optim,
        experiment_side_by_side,
        experiment_in_numpy,
        experiment_in_plain_python,
    ],
)


# plot_experiment


def figure_is_left_open(result, X, y, W0, alphas, epochs):
    """There is no figure with a line in it. Draw with pyplot, and leave the figure open: no close(), no clf()."""
    return any(len(axes["lines"]) > 0 for axes in result["axes"])


def a_line_has_a_point_for_each_epoch(result, X, y, W0, alphas, epochs):
    """No line has as many points as there are epochs: a history has one loss before each update."""
    return any(len(line) == epochs for axes in result["axes"] for line in axes["lines"])


def lines_share_one_pair_of_axes(result, X, y, W0, alphas, epochs):
    """The lines are spread over several figures or axes. To compare the runs, draw them into one."""
    return sum(len(axes["lines"]) > 0 for axes in result["axes"]) == 1


def every_run_has_a_line(result, X, y, W0, alphas, epochs):
    """At least one alpha has no line of its own: a line must follow the losses of each run, the losses themselves and
    not their logarithms."""

    # In closed form, along the principal directions: a loop here would be the answer to run_experiment.
    best = torch.linalg.lstsq(X.double(), y.double()[:, None]).solution.flatten()
    curvature, directions = torch.linalg.eigh(2 * X.double().T @ X.double())
    shares = (directions.T @ (W0.double() - best)) ** 2 * curvature / 2
    smallest = ((y.double() - X.double() @ best) ** 2).sum()

    def losses(alpha):
        powers = ((1 - alpha * curvature) ** 2)[None] ** torch.arange(epochs)[:, None]
        return smallest + (powers * shares).sum(dim=1)

    def follows(line, right):
        heights = torch.as_tensor(line)[:, 1].double()
        return len(heights) == len(right) and bool(((heights - right).abs() <= 2e-3 * right).all())

    drawn = [line for axes in result["axes"] for line in axes["lines"]]
    return all(any(follows(line, losses(alpha)) for line in drawn) for alpha in alphas)


def lines_stand_over_the_epochs(result, X, y, W0, alphas, epochs):
    """The lines do not stand over the epochs 0, 1, .. epochs - 1. The first loss belongs to epoch 0."""
    places = torch.arange(epochs).double()
    lines = [torch.as_tensor(line).double() for axes in result["axes"] for line in axes["lines"]]
    over = [line for line in lines if len(line) == epochs and torch.equal(line[:, 0], places)]
    return len(over) >= len(alphas)


def loss_axis_is_logarithmic(result, X, y, W0, alphas, epochs):
    """The loss axis is not logarithmic, or the epoch axis is. One run that leaves makes all the others a flat line at
    the bottom of a linear axis."""
    return all(axes["yscale"] == "log" and axes["xscale"] == "linear" for axes in result["axes"] if axes["lines"])


def axes_have_labels(result, X, y, W0, alphas, epochs):
    """An axis has no label. A title does not say which axis is which."""
    return all(axes["xlabel"].strip() and axes["ylabel"].strip() for axes in result["axes"] if axes["lines"])


def legend_names_every_alpha(result, X, y, W0, alphas, epochs):
    """The legend does not name every alpha: it needs an entry for each line, in whose text the number stands. Labels
    alone do not make a legend appear."""

    def numbers(text):
        spaced = "".join(letter if letter in "0123456789.eE+-" else " " for letter in text)
        found = []
        for word in spaced.split():
            try:
                found.append(float(word))
            except ValueError:
                continue
        return found

    named = [number for axes in result["axes"] for text in axes["legend"] for number in numbers(text)]
    return all(any(abs(number - alpha) <= 1e-3 * alpha for number in named) for alpha in alphas)


def draw(runs, label="alpha = {:g}"):
    """All that the question asks for."""
    plt.figure()
    for alpha, losses in runs.items():
        plt.plot(range(len(losses)), losses, label=label.format(alpha))
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()


def linear_loss_axis(X, y, W0, alphas, epochs):
    """The loss axis is linear, and one run that leaves makes all the others a flat line at its bottom."""
    draw(run_experiment(X, y, W0, alphas, epochs))
    plt.yscale("linear")


def no_legend(X, y, W0, alphas, epochs):
    """There is no legend, or it does not name every line. Each plot() gets a label of its own, and one legend() after
    the last of them shows them all."""
    draw(run_experiment(X, y, W0, alphas, epochs))
    plt.gca().get_legend().remove()


def legend_without_numbers(X, y, W0, alphas, epochs):
    """The legend does not say which alpha is which: its entries have no numbers, or the same one."""
    draw(run_experiment(X, y, W0, alphas, epochs), "run")


def no_labels(X, y, W0, alphas, epochs):
    """An axis has no label."""
    draw(run_experiment(X, y, W0, alphas, epochs))
    plt.xlabel("")
    plt.ylabel("")


def a_figure_for_each_alpha(X, y, W0, alphas, epochs):
    """Each alpha has a figure of its own, so nobody can compare them. Make one figure, before the loop."""
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        draw({alpha: losses})


def last_line_only(X, y, W0, alphas, epochs):
    """Only the last alpha is in the figure: a new figure is made, or the old one cleared, for every run, or plot stands
    behind the loop."""
    draw(run_experiment(X, y, W0, alphas[-1:], epochs))


def drawn_from_epoch_1(X, y, W0, alphas, epochs):
    """The lines begin at epoch 1. The first loss belongs to epoch 0, before any update."""
    draw(run_experiment(X, y, W0, alphas, epochs))
    for line in plt.gca().get_lines():
        line.set_xdata(range(1, epochs + 1))


def another_loss_drawn(X, y, W0, alphas, epochs):
    """The lines do not follow the losses: they show a mean, or roots, or losses after the updates. Draw what
    run_experiment returns."""
    draw({alpha: losses / len(X) for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items()})


def epoch_axis_too_long(X, y, W0, alphas, epochs):
    """There is one loss more than there are epochs."""
    draw(run_experiment(X, y, W0, alphas, epochs + 1))


def scatter_plot(X, y, W0, alphas, epochs):
    """The points are there, the lines are not: a scatter plot draws points alone, and histories that cross can not be
    told apart."""
    plt.figure()
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        plt.scatter(range(epochs), losses, label=f"{alpha}")
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()


def final_losses_over_alpha(X, y, W0, alphas, epochs):
    """This is the last loss over alpha, one line through all runs. The histories were asked, one line for each run."""
    ends = [losses[-1] for losses in run_experiment(X, y, W0, alphas, epochs).values()]
    plt.figure()
    plt.semilogy(alphas, ends, label="last loss")
    plt.xlabel("alpha")
    plt.ylabel("loss")
    plt.legend()


def drawn_by_object_api(X, y, W0, alphas, epochs):
    _, axes = plt.subplots(figsize=(7.5, 4))
    for alpha in alphas:
        axes.semilogy(run_experiment(X, y, W0, [alpha], epochs)[alpha].tolist(), ".-", label=rf"$\alpha = {alpha}$")
    axes.set(xlabel="epoch", ylabel="sum of squared errors", title="learning rates")
    axes.legend(loc="upper left")


def drawn_with_own_training(X, y, W0, alphas, epochs):
    plt.figure()
    names = []
    for alpha in alphas:
        W = W0.clone().requires_grad_()
        losses = []
        for _ in range(epochs):
            loss = ((X @ W - y) ** 2).sum()
            losses.append(float(loss))
            (gradient,) = torch.autograd.grad(loss, W)
            W = (W - alpha * gradient).detach().requires_grad_()
        plt.plot(numpy.arange(epochs), losses)
        names.append(f"lr {alpha:.4e}")
    plt.legend(names)
    plt.gca().set_yscale("log")
    plt.xlabel("updates made")
    plt.ylabel("loss before the update")


def drawn_with_the_minimum(X, y, W0, alphas, epochs):
    draw(run_experiment(X, y, W0, alphas, epochs), "{:g}")
    best = torch.linalg.lstsq(X, y.reshape(-1, 1)).solution.flatten()
    plt.axhline(float(torch.sum((X @ best - y) ** 2)), linestyle=":", color="grey")
    plt.grid()
    plt.title("which alpha?")


PLOT = Question(
    plot_experiment,
    points=8,
    cases=[
        Case(
            "the lecture's data",
            dict(X=X_LECTURE, y=Y_LECTURE, W0=START, alphas=[0.0001, 0.001, 0.0038, 0.0083, 0.0085, 0.01], epochs=30),
        ),
        Case(
            "two alphas, three weights",
            dict(X=normal(9, 3), y=normal(9, mean=3.0), W0=normal(3), alphas=[0.02, 0.005], epochs=12),
            hidden=True,
        ),
        Case(
            "four alphas in float64",
            dict(
                X=normal(20, 2, dtype=torch.float64),
                y=normal(20, mean=1.0, dtype=torch.float64),
                W0=normal(2, sd=3.0, dtype=torch.float64),
                alphas=[0.004, 0.001, 0.02, 0.0005],
                epochs=7,
            ),
            hidden=True,
        ),
    ],
    observe=[Part.FIGURE],
    checks=[
        figure_is_left_open,
        a_line_has_a_point_for_each_epoch,
        lines_share_one_pair_of_axes,
        every_run_has_a_line,
        lines_stand_over_the_epochs,
        loss_axis_is_logarithmic,
        axes_have_labels,
        legend_names_every_alpha,
    ],
    builds_on=["run_experiment"],
    misconceptions=[
        linear_loss_axis,
        a_figure_for_each_alpha,
        no_legend,
        no_labels,
        last_line_only,
        drawn_from_epoch_1,
        another_loss_drawn,
        epoch_axis_too_long,
        scatter_plot,
        final_losses_over_alpha,
    ],
    alternatives=[drawn_by_object_api, drawn_with_own_training, drawn_with_the_minimum],
)


# conventions


def magnitude_of_conventions(W, X, y, alpha):
    largest = X.abs() @ W.abs() + y.abs()
    residual = (X @ W - y).abs()
    loss = torch.sum(residual**2 + 2 * residual * largest)
    gradient = 2 * X.abs().T @ largest
    shares = {"sum": 1.0, "mean": 1 / len(X), "half_sum": 0.5, "half_mean": 0.5 / len(X)}
    return {name: [share * loss, share * gradient, torch.tensor(alpha / share)] for name, share in shares.items()}


def table_of(W, X, y, alpha, change):
    """The right table with change(name, loss, gradient, lr) applied to each of its rows."""
    return {name: change(name, *row) for name, row in conventions(W, X, y, alpha).items()}


def half_forgotten_in_the_gradient(W, X, y, alpha):
    """The half stands in front of the two losses, but not in front of their gradients: whatever a loss is multiplied
    by, its gradient is too."""
    return table_of(
        W, X, y, alpha, lambda name, loss, g, lr: (loss, 2 * g, lr / 2) if name.startswith("half") else (loss, g, lr)
    )


def half_forgotten_in_the_learning_rate(W, X, y, alpha):
    """Losses and gradients are right, but the halves do not reach the learning rates: half the slope needs twice the
    learning rate."""
    return table_of(W, X, y, alpha, lambda name, loss, g, lr: (loss, g, lr / 2 if name.startswith("half") else lr))


def same_learning_rate_for_all(W, X, y, alpha):
    """alpha is the learning rate everywhere. The gradients differ by constant factors, so equal steps need learning
    rates that differ by the same ones, the other way."""
    return table_of(W, X, y, alpha, lambda _, loss, g, _lr: (loss, g, alpha))


def learning_rates_the_wrong_way(W, X, y, alpha):
    """The learning rates are converted the wrong way: the smaller gradient gets the smaller learning rate. Multiply
    each gradient by its learning rate; do the steps agree?"""
    return table_of(W, X, y, alpha, lambda _, loss, g, lr: (loss, g, alpha * alpha / lr))


def same_gradient_for_all(W, X, y, alpha):
    """All gradients are that of the sum, and the losses are not. A loss that is n times smaller has a slope that is n
    times smaller."""
    right = conventions(W, X, y, alpha)
    return {name: (loss, right["sum"][1], alpha) for name, (loss, _, _) in right.items()}


def gradients_without_the_2(W, X, y, alpha):
    """All gradients are half of what they should be: the 2 of the square's derivative is missing. It cancels only where
    the loss has the 1/2."""
    return table_of(W, X, y, alpha, lambda _, loss, g, lr: (loss, g / 2, lr))


def gradients_of_the_opposite_sign(W, X, y, alpha):
    """The gradients have the opposite sign: with y - XW in place of XW - y the inner derivative brings a minus."""
    return table_of(W, X, y, alpha, lambda _, loss, g, lr: (loss, -g, lr))


def halves_exchanged(W, X, y, alpha):
    """'half_sum' and 'half_mean' have changed places."""
    right = conventions(W, X, y, alpha)
    return {**right, "half_sum": right["half_mean"], "half_mean": right["half_sum"]}


def sum_and_mean_exchanged(W, X, y, alpha):
    """'sum' and 'mean' have changed places, and the learning rates with them."""
    right = conventions(W, X, y, alpha)
    return {**right, "sum": right["mean"], "mean": right["sum"]}


def hundred_rows_built_in(W, X, y, alpha):
    """The means divide by 100, whatever the data: ask X how many rows it has."""

    def change(name, loss, g, lr):
        ratio = len(X) / 100 if name.endswith("mean") else 1.0
        return loss * ratio, g * ratio, lr / ratio

    return table_of(W, X, y, alpha, change)


def divided_by_all_entries(W, X, y, alpha):
    """The means divide by the number of entries of X, n times p. There is one residual per row."""

    def change(name, loss, g, lr):
        ratio = 1 / X.shape[1] if name.endswith("mean") else 1.0
        return loss * ratio, g * ratio, lr / ratio

    return table_of(W, X, y, alpha, change)


def mean_without_n_in_the_learning_rate(W, X, y, alpha):
    """Losses and gradients are right, but 1/n does not reach the learning rates: the mean's slope is n times
    smaller."""
    return table_of(W, X, y, alpha, lambda name, loss, g, lr: (loss, g, lr / len(X) if name.endswith("mean") else lr))


def losses_not_converted(W, X, y, alpha):
    """Gradients and learning rates are right, but all four losses are the sum."""
    right = conventions(W, X, y, alpha)
    return {name: (right["sum"][0], g, lr) for name, (_, g, lr) in right.items()}


def order_of_the_three_changed(W, X, y, alpha):
    """The three numbers of a definition are in another order: loss, gradient, learning rate."""
    return table_of(W, X, y, alpha, lambda _, loss, g, lr: (loss, lr, g))


def conventions_by_autograd(W, X, y, alpha):
    n = X.shape[0]
    definitions = {
        "sum": (lambda r: torch.sum(r**2), alpha),
        "mean": (lambda r: torch.mean(r**2), alpha * n),
        "half_sum": (lambda r: torch.sum(r**2) / 2, alpha * 2),
        "half_mean": (lambda r: torch.mean(r**2 / 2), alpha * 2 * n),
    }
    table = {}
    for name, (loss_of, lr) in definitions.items():
        weights = W.detach().clone().requires_grad_()
        loss = loss_of(y - X @ weights)
        loss.backward()
        table[name] = (loss.detach(), weights.grad, lr)
    return table


def conventions_written_out(W, X, y, alpha):
    n, residual = len(y), X @ W - y
    slopes = X.T @ residual
    return {
        "sum": (residual @ residual, 2 * slopes, alpha),
        "mean": (residual @ residual / n, 2 * slopes / n, n * alpha),
        "half_sum": (residual @ residual / 2, slopes, 2 * alpha),
        "half_mean": (residual @ residual / (2 * n), slopes / n, 2 * n * alpha),
    }


def conventions_by_torch_losses(W, X, y, alpha):
    def mse(W, reduction):
        return torch.nn.functional.mse_loss(X @ W, y, reduction=reduction)

    def row(half, reduction):
        gradient = torch.func.grad(lambda W: half * mse(W, reduction))(W)
        steps = torch.linalg.vector_norm(alpha * torch.func.grad(lambda W: mse(W, "sum"))(W))
        return half * mse(W, reduction), gradient, (steps / torch.linalg.vector_norm(gradient)).item()

    return {
        "sum": row(1.0, "sum"),
        "mean": row(1.0, "mean"),
        "half_sum": row(0.5, "sum"),
        "half_mean": row(0.5, "mean"),
    }


CONVENTIONS = Question(
    conventions,
    points=10,
    cases=[
        Case("the lecture's data at its start", dict(W=START, X=X_LECTURE, y=Y_LECTURE, alpha=0.001)),
        Case(
            "three rows as in Lab 3",
            dict(
                W=torch.tensor([0.0]),
                X=torch.tensor([[1.0], [2.0], [3.0]]),
                y=torch.tensor([1.0, 2.0, 3.0]),
                alpha=0.05,
            ),
        ),
        Case("seven rows of three", dict(W=normal(3), X=normal(7, 3), y=normal(7), alpha=0.02), hidden=True),
        Case("one row", dict(W=normal(2), X=normal(1, 2), y=normal(1), alpha=0.3), hidden=True),
        Case(
            "two rows in float64",
            dict(
                W=normal(2, dtype=torch.float64),
                X=normal(2, 2, dtype=torch.float64),
                y=normal(2, dtype=torch.float64),
                alpha=0.07,
            ),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(W=normal(2, strided=True), X=normal(30, 2, strided=True), y=normal(30, strided=True), alpha=1e-3),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(W=normal(2), X=normal(6, 2, sd=2000.0), y=normal(6, sd=900.0), alpha=1e-8),
            hidden=True,
        ),
        Case(
            "small numbers", dict(W=normal(4), X=normal(5, 4, sd=0.003), y=normal(5, sd=0.01), alpha=900.0), hidden=True
        ),
    ],
    tolerance=RoundingBound(magnitude_of_conventions),
    misconceptions=[
        half_forgotten_in_the_gradient,
        half_forgotten_in_the_learning_rate,
        same_learning_rate_for_all,
        learning_rates_the_wrong_way,
        same_gradient_for_all,
        gradients_without_the_2,
        gradients_of_the_opposite_sign,
        halves_exchanged,
        sum_and_mean_exchanged,
        hundred_rows_built_in,
        divided_by_all_entries,
        mean_without_n_in_the_learning_rate,
        losses_not_converted,
        order_of_the_three_changed,
    ],
    alternatives=[conventions_by_autograd, conventions_written_out, conventions_by_torch_losses],
)


# number_of_updates


def labs_without_the_last_epoch(program, epochs, n, batch_size):
    """The labs' loop has one member more: range(epochs + 1) begins at 0 and still contains epochs."""
    return epochs if program == "lab" else number_of_updates(program, epochs, n, batch_size)


def one_more_in_the_notebook_too(program, epochs, n, batch_size):
    """The week's notebook loops over range(epochs), which has exactly epochs members; only the labs have one more."""
    return epochs + 1 if program == "week3" else number_of_updates(program, epochs, n, batch_size)


def one_pass_more(program, epochs, n, batch_size):
    """The mini-batch program makes epochs passes, not one more; only the labs count to epochs + 1."""
    return number_of_updates(program, epochs + 1 if program == "minibatch" else epochs, n, batch_size)


def last_batch_dropped(program, epochs, n, batch_size):
    """The last, shorter batch of a pass is dropped. It updates the weights like any other."""
    return epochs * (n // batch_size) if program == "minibatch" else number_of_updates(program, epochs, n, batch_size)


def one_batch_too_many(program, epochs, n, batch_size):
    """Where the rows can be divided evenly into batches, an empty one is counted as well."""
    if program != "minibatch":
        return number_of_updates(program, epochs, n, batch_size)
    return epochs * (n // batch_size + 1)


def rounded_number_of_batches(program, epochs, n, batch_size):
    """The number of batches is rounded to the nearest; a last batch is a batch however short it is."""
    if program != "minibatch":
        return number_of_updates(program, epochs, n, batch_size)
    return epochs * round(n / batch_size)


def fraction_of_a_batch(program, epochs, n, batch_size):
    """There is no fraction of an update: a shorter last batch makes a whole one."""
    return epochs * n / batch_size if program == "minibatch" else number_of_updates(program, epochs, n, batch_size)


def batches_counted_together(program, epochs, n, batch_size):
    """The rows of all passes are strung together before they are cut into batches. Each pass has a last batch of its
    own."""
    if program != "minibatch":
        return number_of_updates(program, epochs, n, batch_size)
    return math.ceil(epochs * n / batch_size)


def one_update_per_pass(program, epochs, n, batch_size):
    """One update per pass: the mini-batch program updates after every batch."""
    return epochs if program == "minibatch" else number_of_updates(program, epochs, n, batch_size)


def one_update_per_row(program, epochs, n, batch_size):
    """One update per row: the mini-batch program updates after every batch, not after every row."""
    return epochs * n if program == "minibatch" else number_of_updates(program, epochs, n, batch_size)


def batches_in_every_program(program, epochs, n, batch_size):
    """Batches are counted in every program. The labs and the week's notebook use all rows at once, whatever batch_size
    says."""
    loops = epochs + 1 if program == "lab" else epochs
    return loops * math.ceil(n / batch_size)


def epochs_in_every_program(program, epochs, n, batch_size):
    """The number of epochs is taken for the number of updates in every program. Count the members of each range, and
    the batches of a pass."""
    return epochs


def updates_by_counting(program, epochs, n, batch_size):
    count = 0
    for _ in range(epochs + 1 if program == "lab" else epochs):
        for _ in range(0, n, batch_size if program == "minibatch" else n):
            count += 1
    return count


def updates_by_ceil(program, epochs, n, batch_size):
    return {"lab": epochs + 1, "week3": epochs, "minibatch": epochs * math.ceil(n / batch_size)}[program]


def updates_by_splitting(program, epochs, n, batch_size):
    if program == "minibatch":
        return epochs * len(torch.split(torch.arange(n), batch_size))
    return len(range(epochs + (program == "lab")))


UPDATES = Question(
    number_of_updates,
    points=5,
    cases=[
        Case("Lab 2", dict(program="lab", epochs=1000, n=3, batch_size=1)),
        Case("the week's notebook", dict(program="week3", epochs=30, n=100, batch_size=10)),
        Case("Dive into Deep Learning", dict(program="minibatch", epochs=3, n=1000, batch_size=10)),
        Case("a shorter last batch", dict(program="minibatch", epochs=4, n=43, batch_size=10), hidden=True),
        Case("a nearly full last batch", dict(program="minibatch", epochs=5, n=19, batch_size=10), hidden=True),
        Case("more than one pass per batch", dict(program="minibatch", epochs=7, n=6, batch_size=20), hidden=True),
        Case("batches of one", dict(program="minibatch", epochs=2, n=8, batch_size=1), hidden=True),
        Case("a single row", dict(program="lab", epochs=12, n=1, batch_size=5), hidden=True),
        Case("no epochs in a lab", dict(program="lab", epochs=0, n=9, batch_size=4), hidden=True),
        Case("no epochs in the notebook", dict(program="week3", epochs=0, n=9, batch_size=4), hidden=True),
        Case("no passes", dict(program="minibatch", epochs=0, n=9, batch_size=4), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        epochs_in_every_program,
        labs_without_the_last_epoch,
        one_more_in_the_notebook_too,
        one_pass_more,
        last_batch_dropped,
        one_batch_too_many,
        rounded_number_of_batches,
        fraction_of_a_batch,
        batches_counted_together,
        one_update_per_pass,
        one_update_per_row,
        batches_in_every_program,
    ],
    alternatives=[updates_by_counting, updates_by_ceil, updates_by_splitting],
)


# my_learning_rate


def a_pair_was_returned(result, X, y, W0):
    """Two things were asked, in this order: the learning rate and the losses."""
    return isinstance(result, tuple | list) and len(result) == 2


def alpha_is_a_positive_number(result, X, y, W0):
    """The first of the two must be one positive number: the learning rate."""
    return float(result[0]) > 0 and math.isfinite(float(result[0]))


def there_are_thirty_losses(result, X, y, W0):
    """The second of the two must be 30 losses, one before each of 30 updates."""
    return len([float(loss) for loss in result[1]]) == 30


def losses_begin_at_the_start(result, X, y, W0):
    """The first loss is not the one at W0. Every history begins with the sum of the squared errors there, before any
    update."""
    first = float(((X.double() @ W0.double() - y.double()) ** 2).sum())
    return abs(float(result[1][0]) - first) <= 1e-3 * first


def losses_belong_to_alpha(result, X, y, W0):
    """The losses are not those of this alpha: training from W0 with it leaves other ones. Evidence for a choice comes
    from a run with that choice."""
    W, right = W0.double(), []
    for _ in range(len(result[1])):
        residual = X.double() @ W - y.double()
        right.append(float((residual**2).sum()))
        W = W - float(result[0]) * 2 * X.double().T @ residual
    return all(abs(float(loss) - wanted) <= 2e-3 * wanted for loss, wanted in zip(result[1], right, strict=True))


def alpha_is_below_the_limit(result, X, y, W0):
    """With this alpha training diverges: it is not below the limit 2 / l_max of these data, however the losses look
    after 30 epochs."""
    return float(result[0]) < 2 / float(torch.linalg.eigvalsh(2 * X.double().T @ X.double())[-1])


def no_loss_lies_below_the_smallest(result, X, y, W0):
    """A loss is smaller than any W can make it. Is it the sum of the squared errors, as in the notebook?"""
    best = torch.linalg.lstsq(X.double(), y.double().reshape(-1, 1)).solution.flatten()
    smallest = float(((X.double() @ best - y.double()) ** 2).sum())
    return all(float(loss) >= 0.999 * smallest for loss in result[1])


def arrives_within_thirty_epochs(result, X, y, W0):
    """The last loss is more than 1 % above the smallest one that any W has. Is the step too short for 30 epochs, or
    too long?"""
    best = torch.linalg.lstsq(X.double(), y.double().reshape(-1, 1)).solution.flatten()
    smallest = float(((X.double() @ best - y.double()) ** 2).sum())
    return float(result[1][-1]) <= 1.01 * smallest


def chosen(X, y, W0, alpha):
    """A choice with its evidence."""
    alpha = float(alpha)
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]


def the_homeworks_alpha(X, y, W0):
    """A fixed number, such as 0.0038 or 0.00466, is a good choice for the lecture's data and for no others: your
    function is given X, so let it choose by X. On other data this alpha diverges, or hardly moves."""
    return chosen(X, y, W0, 0.0038)


def the_notebooks_alpha(X, y, W0):
    """0.001 is a sound choice for the lecture's data and for few others: your function is given X, so let it choose by
    X."""
    return chosen(X, y, W0, 0.001)


def the_alpha_that_seems_to_learn(X, y, W0):
    """0.0083 brings the loss down, and diverges: compare it with the limit, and look at the last losses."""
    return chosen(X, y, W0, 0.0083)


def the_limit_itself(X, y, W0):
    """This is the limit itself, or more. At the limit the steep direction jumps from side to side for ever."""
    return chosen(X, y, W0, 1.0001 * lr_bounds(X)[0])


def far_too_careful(X, y, W0):
    """So short a step is safe and goes nowhere in 30 epochs. How near may you go to the limit?"""
    return chosen(X, y, W0, lr_bounds(X)[0] / 200)


def chosen_for_the_mean(X, y, W0):
    """This learning rate belongs to the mean of the squared errors; the notebook's loss is the sum, and with it each
    step is n times as long. The losses tell: they grow."""
    return chosen(X, y, W0, lr_bounds(X)[2] * len(X))


def run_with_the_mean(X, y, W0):
    """Losses and alpha belong to the mean of the squared errors. The loss of this homework is the sum."""
    alpha, losses = chosen(X, y, W0, lr_bounds(X)[2])
    return alpha * len(X), losses / len(X)


def means_as_evidence(X, y, W0):
    """alpha is sound, but the losses are means of the squared errors, not sums."""
    alpha, losses = chosen(X, y, W0, lr_bounds(X)[2])
    return alpha, losses / len(X)


def evidence_of_another_run(X, y, W0):
    """The losses come from another run than the one with this alpha."""
    return lr_bounds(X)[2].item(), chosen(X, y, W0, lr_bounds(X)[1])[1]


def losses_first(X, y, W0):
    """The order is another: first the learning rate, then the losses."""
    alpha, losses = chosen(X, y, W0, lr_bounds(X)[2])
    return losses, alpha


def learning_rate_only(X, y, W0):
    """This is a learning rate without evidence. Return the 30 losses beside it."""
    return lr_bounds(X)[2].item()


def losses_from_after_the_first_update(X, y, W0):
    """The losses are those after each update: the first one has to be the loss at W0."""
    alpha = lr_bounds(X)[2].item()
    return alpha, run_experiment(X, y, W0, [alpha], 31)[alpha][1:]


def thirty_one_losses(X, y, W0):
    """There are 31 losses: one before each of 30 updates was asked, and the one after the last is not among them."""
    alpha = lr_bounds(X)[2].item()
    return alpha, run_experiment(X, y, W0, [alpha], 31)[alpha]


def whole_experiment_as_evidence(X, y, W0):
    """The second part is the whole dict of an experiment; the 30 losses of your alpha were asked, taken out of it."""
    alpha = lr_bounds(X)[2].item()
    return alpha, run_experiment(X, y, W0, [alpha], 30)


def by_the_monotone_bound(X, y, W0):
    alpha = 1 / torch.linalg.matrix_norm(2 * X.T @ X, 2).item()
    W, losses = W0.clone(), []
    for _ in range(30):
        losses.append(torch.sum((y - X @ W) ** 2).item())
        W -= alpha * (-2 * X.T @ (y - X @ W))
    return alpha, losses


def by_trying_halves(X, y, W0):
    alpha = 1.0
    while True:
        W, losses = W0.clone(), []
        for _ in range(30):
            residual = X @ W - y
            losses.append(float((residual**2).sum()))
            W = W - 2 * alpha * X.T @ residual
        falls = all(losses[k + 1] <= losses[k] * (1 + 1e-5) for k in range(29))
        best = torch.linalg.lstsq(X, y.reshape(-1, 1)).solution.flatten()
        if falls and losses[-1] < 1.005 * float(((X @ best - y) ** 2).sum()):
            return alpha, losses
        alpha /= 1.5 if losses[-1] == losses[-1] and losses[-1] < losses[0] else 2.0


def by_the_best_of_a_grid(X, y, W0):
    limit = 1 / torch.linalg.svdvals(X)[0].item() ** 2
    runs = run_experiment(X, y, W0, [limit * tenth / 10 for tenth in range(1, 10)], 30)
    alpha = min(runs, key=lambda rate: float(runs[rate].sum()))
    return torch.tensor(alpha), runs[alpha].tolist()


def a_little_below_the_limit(X, y, W0):
    alpha = 0.8 * float(2 / torch.linalg.eigvalsh(2 * X.double().T @ X.double()).max())
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]


MY_CHOICE = Question(
    my_learning_rate,
    points=9,
    cases=[
        Case("the lecture's data", dict(X=X_LECTURE, y=Y_LECTURE, W0=START), weight=2.0),
        Case(
            "three times as many rows",
            dict(X=normal(300, 2), y=normal(300, mean=2.0), W0=normal(2, sd=9.0)),
            hidden=True,
        ),
        Case(
            "inputs with a wide spread",
            dict(X=normal(60, 2, sd=20.0), y=normal(60, sd=30.0), W0=normal(2, sd=4.0)),
            hidden=True,
        ),
        Case(
            "three weights and small inputs in float64",
            dict(
                X=normal(80, 3, sd=0.05, dtype=torch.float64),
                y=normal(80, sd=0.05, dtype=torch.float64),
                W0=normal(3, mean=5.0, sd=0.1, dtype=torch.float64),
            ),
            hidden=True,
        ),
    ],
    checks=[
        a_pair_was_returned,
        alpha_is_a_positive_number,
        there_are_thirty_losses,
        losses_begin_at_the_start,
        losses_belong_to_alpha,
        alpha_is_below_the_limit,
        no_loss_lies_below_the_smallest,
        arrives_within_thirty_epochs,
    ],
    builds_on=["curvatures", "lr_bounds", "run_experiment"],
    misconceptions=[
        the_alpha_that_seems_to_learn,
        the_limit_itself,
        far_too_careful,
        chosen_for_the_mean,
        run_with_the_mean,
        means_as_evidence,
        evidence_of_another_run,
        losses_first,
        learning_rate_only,
        losses_from_after_the_first_update,
        thirty_one_losses,
        whole_experiment_as_evidence,
        the_homeworks_alpha,
        the_notebooks_alpha,
    ],
    alternatives=[by_the_monotone_bound, by_trying_halves, by_the_best_of_a_grid, a_little_below_the_limit],
)


ASSIGNMENT = Assignment(
    "hw03_learning_rate",
    "Homework 3: The learning rate",
    questions=[CURVATURES, BOUNDS, FACTORS, CLASSIFY, RUN, PLOT, CONVENTIONS, UPDATES, MY_CHOICE],
    written=[
        WrittenQuestion(
            "why_my_learning_rate",
            points=9,
            rubric=(
                "2: names the chosen alpha for the lecture's data and the rule or the search it comes from. "
                "2: justifies it by curvatures or factors, or by a search over several alphas with its results. "
                "2: evidence: losses of the chosen run, and that they reach the smallest loss, 26.36. "
                "2: compares with at least one alpha that is too small and one that is too large, with numbers. "
                "1: says what would change with other data."
            ),
        ),
        WrittenQuestion(
            "what_0_0083_does",
            points=6,
            rubric=(
                "2: the loss falls to 358.7 at epoch 6 and rises afterwards, so comparing first and last misleads. "
                "2: two directions: one factor, -0.54, dies out, the other, -1.015, grows slowly from a small start. "
                "1: 0.0083 is above the limit 0.0082382: it diverges, and passes its start at epoch 116. "
                "1: names a better test than first against last: the factors, the limit, or a rising loss."
            ),
        ),
    ],
)
