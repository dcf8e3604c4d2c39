"""The Hessian times a vector, without the Hessian.

Hidden cases have vectors that are no unit vectors, and five hundred parameters, where the table would cost too much.
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

from .common import BUMP, MIXED, QUARTIC, gradient_of_f, largest_entry


def gauss_newton_product(f, w, v):
    """The outer product of the gradient takes the place of the Hessian. It holds first derivatives only."""
    gradient = gradient_of_f(f, w)
    return gradient * (gradient @ v)


def product_without_a_graph(f, w, v):
    """The gradient came without a graph, so the product with v cannot be differentiated (create_graph)."""
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf)
    return torch.autograd.grad(gradient @ v, leaf)[0]


def hvp_by_functional(f, w, v):
    return torch.autograd.functional.hvp(f, w, v)[1]


def hvp_by_forward_over_reverse(f, w, v):
    return torch.func.jvp(torch.func.grad(f), (w,), (v,))[1]


def hvp_by_the_whole_hessian(f, w, v):
    return torch.mv(torch.func.hessian(f)(w), v)


def hvp_by_grad_outputs(f, w, v):
    leaf = w.detach().clone().requires_grad_(True)
    slopes = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    return torch.autograd.grad(slopes, leaf, grad_outputs=(v,))[0]


def magnitude(f, w, v):
    return torch.func.hessian(f)(w).abs() @ v.abs() + largest_entry(f, w) * v.abs().max()


QUESTION = Question(
    hvp,
    points=4,
    cases=[
        public("w0^2 w1 at (1, 2)", f=MIXED, w=torch.tensor([1.0, 2.0]), v=torch.tensor([3.0, -1.0])),
        hidden("a quartic bowl with four parameters", f=QUARTIC, w=normal(4), v=normal(4)),
        hidden(
            "one parameter",
            f=formula("w", "torch.sin(w[0]) * 5"),
            w=uniform(1, low=0.5, high=1.2),
            v=uniform(1, low=2, high=3),
        ),
        in_float64("a bump in float64", f=BUMP, w=normal(3), v=normal(3)),
        strided(
            "five hundred parameters",
            "v",
            f=formula("w", "torch.log(1 + (w ** 2).sum())"),
            w=normal(500),
            v=normal(500),
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[hvp_by_functional, hvp_by_forward_over_reverse, hvp_by_the_whole_hessian, hvp_by_grad_outputs],
    misconceptions=[
        wrong(
            "gradient_times_v",
            lambda f, w, v: gradient_of_f(f, w) * v,
            "The gradient is multiplied by v entry by entry; nothing has been differentiated a second time.",
        ),
        wrong(
            "gradient_along_v",
            lambda f, w, v: gradient_of_f(f, w) @ v,
            "This is the slope of f in the direction v, one number. It is half of the way: differentiate it.",
        ),
        wrong(
            "diagonal_times_v",
            lambda f, w, v: torch.diag(hessian_autograd(f, w)) * v,
            "Only the diagonal of the Hessian acts on v. Each entry of the result is a sum over all entries of v.",
        ),
        wrong(
            "v_left_out",
            lambda f, w, v: hessian_autograd(f, w).sum(1),
            "These are the sums of the Hessian's rows, as if v were all ones.",
        ),
        wrong(
            "curvature_along_v",
            lambda f, w, v: v @ hessian_autograd(f, w) @ v,
            "This is v^T H v, one number: the curvature in the direction v. The product H v is a vector.",
        ),
        wrong(
            "point_and_direction_exchanged",
            lambda f, w, v: hessian_autograd(f, v) @ w,
            "The Hessian at v is multiplied by w: point and direction have changed places.",
        ),
        wrong(
            "point_in_place_of_v",
            lambda f, w, v: hessian_autograd(f, w) @ w,
            "The Hessian is multiplied by w. The direction is v.",
        ),
        wrong(
            "gradient_at_v",
            lambda f, w, v: gradient_of_f(f, v),
            "This is the gradient of f at v. For a quadratic form it would be the product; in general the Hessian at "
            "w is needed.",
        ),
        wrong(
            "gradients_a_whole_v_apart",
            lambda f, w, v: gradient_of_f(f, w + v) - gradient_of_f(f, w),
            "This is the difference of the gradients at w + v and at w. It equals H v only where the Hessian does not "
            "change on the way.",
        ),
        gauss_newton_product,
        product_without_a_graph,
    ],
)
