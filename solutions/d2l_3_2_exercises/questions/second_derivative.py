"""The second derivative of any function, by autograd.

Hidden cases have curves whose second derivative changes sign, is 0 everywhere, or needs the graph of the first.
"""

import torch
from d2l_3_2_exercises import second_derivative

from autograder.spec import Question, Tolerance, formula, hidden, in_float64, normal, public, uniform, wrong

CUBE = formula("x", "x ** 3")


def both_derivatives_added(f, x):
    """This is the sum of the first and the second derivative: x.grad holds both, since backward() adds to what is there
    already. For x^3 at 2 it gives 12 + 12."""
    leaf = x.clone().requires_grad_(True)
    f(leaf).backward(create_graph=True)
    leaf.grad.backward()
    return leaf.grad.detach()


def graph_of_the_gradient_not_kept(f, x):
    """There is nothing to differentiate: either autograd was never asked to follow x, or the gradient came without a
    graph of its own. The backward pass is recorded only on demand: look for the option of torch.autograd.grad, and of
    backward, that does."""
    leaf = x.clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(f(leaf), leaf)
    return torch.autograd.grad(slope, leaf)[0]


def straight_line_not_foreseen(f, x):
    """Right for curves, but the slope of a straight line is a constant: it has no graph and does not require grad, so
    differentiating it raises. What is its derivative, and how do you notice the case?"""
    leaf = x.clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    return torch.autograd.grad(slope, leaf)[0]


def difference_not_divided_by_h_squared(f, x):
    """The second difference is divided by h only. Halve h: the result should hardly change."""
    h = 1e-2
    return (f(x + h) - 2 * f(x) + f(x - h)) / h


def difference_with_a_coarse_step(f, x):
    """This is a difference quotient, with an error that depends on its step h (and for small h in float32 on rounding).
    Automatic differentiation has no h."""
    h = 0.1
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def second_derivative_by_create_graph(f, x):
    leaf = x.clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    if not slope.requires_grad:
        return torch.zeros_like(x)
    (second,) = torch.autograd.grad(slope, leaf)
    return second


def second_derivative_by_functional(f, x):
    return torch.autograd.functional.hessian(f, x)


def second_derivative_by_zeroed_grad(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).backward(create_graph=True)
    slope = leaf.grad
    leaf.grad = None
    # Adding 0 * leaf gives even a constant slope a graph.
    (slope + 0 * leaf).backward()
    return leaf.grad.detach()


def second_derivative_by_forward_mode(f, x):
    return torch.func.jacfwd(torch.func.jacrev(f))(x)


QUESTION = Question(
    second_derivative,
    points=5,
    cases=[
        public("x^3 at 2", f=CUBE, x=torch.tensor(2.0)),
        public("a straight line", f=formula("x", "3 * x + 1"), x=torch.tensor(2.0)),
        hidden("x^3 to the left of 0", f=CUBE, x=torch.tensor(-1.5)),
        hidden("a wave", f=formula("x", "torch.sin(3 * x)"), x=normal()),
        in_float64("a bell in float64", f=formula("x", "torch.exp(-(x ** 2) / 2)"), x=normal()),
        hidden(
            "a line through given numbers",
            f=formula("x", "a * x - b", a=uniform(low=1, high=2), b=normal()),
            x=normal(),
        ),
        hidden("a softplus", f=formula("x", "torch.log(1 + torch.exp(x))"), x=uniform(low=-1, high=1)),
        hidden("one over x", f=formula("x", "a / x", a=uniform(low=2, high=4)), x=uniform(low=1, high=2)),
    ],
    tolerance=Tolerance(rtol=1e-4, atol=1e-5),
    alternatives=[
        second_derivative_by_create_graph,
        second_derivative_by_functional,
        second_derivative_by_zeroed_grad,
        second_derivative_by_forward_mode,
    ],
    misconceptions=[
        wrong(
            "slope_only",
            lambda f, x: torch.func.grad(f)(x),
            "This is the first derivative. Differentiate once more: the slope is itself a function of x.",
        ),
        both_derivatives_added,
        wrong(
            "derivative_squared",
            lambda f, x: torch.func.grad(f)(x) ** 2,
            "This is the square of the slope. The 2 in d^2 f / dx^2 says how often f is differentiated.",
        ),
        graph_of_the_gradient_not_kept,
        straight_line_not_foreseen,
        wrong(
            "function_value_returned",
            lambda f, x: f(x),
            "This is f(x) itself.",
        ),
        wrong(
            "f_of_the_slope",
            lambda f, x: f(torch.func.grad(f)(x)),
            "f is applied to its own slope. The second derivative is the slope of the slope function, at the same x.",
        ),
        wrong(
            "slope_at_the_slope",
            lambda f, x: torch.func.grad(f)(torch.func.grad(f)(x)),
            "The derivative is taken at x, and then again at the value that came out. Both derivatives belong to the "
            "point x.",
        ),
        difference_not_divided_by_h_squared,
        difference_with_a_coarse_step,
        wrong(
            "halved_as_in_taylors_series",
            lambda f, x: second_derivative(f, x) / 2,
            "Half of the second derivative: that is the coefficient in Taylor's series, not the derivative.",
        ),
    ],
)
