"""All second derivatives at once.

Hidden cases have mixed derivatives everywhere and nowhere, a single parameter, and weights that are not contiguous.
"""

import torch
from d2l_3_2_exercises import hessian_autograd, hvp

from autograder.spec import (
    Question,
    RoundingBound,
    formula,
    hidden,
    in_float64,
    normal,
    public,
    strided,
    uniform,
    wrong,
)

from .common import BUMP, FEATURES, LABELS, MIXED, QUARTIC, gradient_of_f, largest_entry


def outer_product_of_the_gradient(f, w):
    """The gradient is multiplied by itself, every entry by every other. That is an outer product of first derivatives;
    the Hessian holds second ones."""
    gradient = gradient_of_f(f, w)
    return torch.outer(gradient, gradient)


def gradient_without_its_graph(f, w):
    """The gradient came without a graph, so it cannot be differentiated again: ask for one when you compute it
    (create_graph)."""
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf)
    return torch.stack([torch.autograd.grad(one, leaf, retain_graph=True)[0] for one in gradient])


def graph_used_up_by_the_first_row(f, w):
    """The first row frees the graph, and the second one finds it gone. A graph that is gone through several times has
    to be retained."""
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    return torch.stack([torch.autograd.grad(one, leaf)[0] for one in gradient])


def gradient_differentiated_as_a_whole(f, w):
    """The gradient has several entries, and autograd differentiates one number at a time."""
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    return torch.autograd.grad(gradient, leaf)[0]


def hessian_by_functional(f, w):
    return torch.autograd.functional.hessian(f, w)


def hessian_by_func(f, w):
    return torch.func.hessian(f)(w)


def hessian_by_two_reverse_passes(f, w):
    return torch.func.jacrev(torch.func.jacrev(f))(w)


def hessian_by_backward(f, w):
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    rows = torch.zeros(len(w), len(w), dtype=w.dtype)
    for i in range(len(w)):
        leaf.grad = None
        gradient[i].backward(retain_graph=True)
        rows[i] = leaf.grad
    return rows


def hessian_column_by_column(f, w):
    columns = [hvp(f, w, unit) for unit in torch.eye(len(w), dtype=w.dtype)]
    return torch.stack(columns, dim=1)


QUESTION = Question(
    hessian_autograd,
    points=6,
    cases=[
        public("w0^2 w1 at (1, 2)", f=MIXED, w=torch.tensor([1.0, 2.0])),
        public(
            "the half-mean loss on the chapter's batch",
            f=formula("w", "((X @ w - y) ** 2 / 2).mean()", X=FEATURES, y=LABELS),
            w=torch.tensor([0.5, -1.0]),
        ),
        hidden("a quartic bowl with four parameters", f=QUARTIC, w=normal(4)),
        hidden("one parameter", f=formula("w", "torch.sin(w[0]) * 5"), w=uniform(1, low=0.5, high=1.2)),
        in_float64("a bump in float64", f=BUMP, w=normal(3)),
        strided("a product, not contiguous", f=formula("w", "w.prod()"), w=uniform(5, low=1, high=2)),
        hidden("powers of single parameters", f=formula("w", "(w ** 4).sum()"), w=normal(3)),
    ],
    tolerance=RoundingBound(largest_entry),
    alternatives=[
        hessian_by_functional,
        hessian_by_func,
        hessian_by_two_reverse_passes,
        hessian_by_backward,
        hessian_column_by_column,
    ],
    misconceptions=[
        wrong(
            "gradient_returned",
            lambda f, w: gradient_of_f(f, w),
            "This is the gradient, one number per parameter. The Hessian has one for each pair of parameters.",
        ),
        wrong(
            "rows_added_up",
            lambda f, w: hessian_autograd(f, w).sum(0),
            "This is one number per parameter, the sums of the Hessian's rows: autograd differentiates a number, and "
            "a gradient that is summed first is one. Differentiate its entries one by one.",
        ),
        wrong(
            "row_sums_on_the_diagonal",
            lambda f, w: torch.diag(hessian_autograd(f, w).sum(0)),
            "The row sums of the Hessian stand on the diagonal and the rest is 0. The mixed derivatives have places "
            "of their own.",
        ),
        wrong(
            "diagonal_only",
            lambda f, w: torch.diag(torch.diag(hessian_autograd(f, w))),
            "The diagonal is right, everything else is 0: each entry of the gradient was differentiated by its own "
            "parameter only. Does it depend on no other?",
        ),
        wrong(
            "diagonal_as_a_vector",
            lambda f, w: torch.diag(hessian_autograd(f, w)),
            "This is the diagonal of the Hessian. The mixed derivatives are missing.",
        ),
        wrong(
            "rows_pile_up",
            lambda f, w: gradient_of_f(f, w) + hessian_autograd(f, w).cumsum(0),
            "The first row contains the gradient and every row all the rows before it: w.grad is added to and never "
            "emptied. That is why torch.autograd.grad, which returns its result, is handy here.",
        ),
        wrong(
            "rows_pile_up_on_nothing",
            lambda f, w: hessian_autograd(f, w).cumsum(0),
            "Each row has all the rows before it added to it: w.grad is not emptied between the backward passes.",
        ),
        outer_product_of_the_gradient,
        wrong(
            "half_hessian",
            lambda f, w: hessian_autograd(f, w) / 2,
            "Half of the Hessian. The 1/2 belongs to the quadratic form in Taylor's series, not to the derivatives.",
        ),
        wrong(
            "curvature_at_the_origin",
            lambda f, w: hessian_autograd(f, torch.zeros_like(w)),
            "This is the Hessian at w = 0. Apart from quadratic functions it depends on where you stand.",
        ),
        gradient_without_its_graph,
        graph_used_up_by_the_first_row,
        gradient_differentiated_as_a_whole,
    ],
)
