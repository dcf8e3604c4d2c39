"""One update in three parts: before, step, after.

Hidden cases have other weights and learning rates than the lecture's leg, and more or fewer than two weights.
"""

import torch
from week03_regression_from_scratch import gd_update

from autograder.spec import Question, RoundingBound, hidden, in_float64, large_numbers, normal, parameter, public, wrong

from .common import FEW_W, GUESS

GRADIENT_AT_GUESS = torch.tensor([-1342.2523, 1188.9307])


def before_follows_after(W, alpha):
    """before is equal to after: W was changed in place, and before is a view of that same memory (W.data and
    W.detach() are). Compute a new tensor, and W stays as it was."""
    _, step, after = gd_update(W, alpha)
    return after, step, after


def updated_uphill(W, alpha):
    """The gradient was added: after lies uphill. What is the minus in -alpha * gradient for?"""
    before, step, _ = gd_update(W, alpha)
    return before, -step, before - step


def step_without_its_sign(W, alpha):
    """after is right, the step has the wrong sign: after = before + step, so the minus belongs to the step."""
    before, step, after = gd_update(W, alpha)
    return before, -step, after


def gradient_as_step(W, alpha):
    """after is right, but in the middle stands the gradient itself. The step is what was added to W."""
    before, _, after = gd_update(W, alpha)
    return before, W.grad.clone(), after


def step_of_length_alpha(W, alpha):
    """The gradient was divided by its length first, so every step is alpha long. The step shall be long where the loss
    is steep."""
    step = -alpha * W.grad / W.grad.norm()
    return W.detach(), step, W.detach() + step


def signs_only(W, alpha):
    """Only the signs of the gradient were used: every weight moves by alpha. The step shall be long where the loss is
    steep."""
    step = -alpha * W.grad.sign()
    return W.detach(), step, W.detach() + step


def weights_multiplied(W, alpha):
    """W was multiplied by 1 - alpha * gradient. The step is added, whatever W is."""
    step = -alpha * W.detach() * W.grad
    return W.detach(), step, W.detach() + step


def data_and_grad_exchanged(W, alpha):
    """W.grad stands where W.data should, and the other way round: this starts at the gradient and moves by the weights.
    Say of each, before you type it, what it holds."""
    step = -alpha * W.detach()
    return W.grad.clone(), step, W.grad + step


def step_not_added(W, alpha):
    """after is the step alone: the weights before it were forgotten."""
    before, step, _ = gd_update(W, alpha)
    return before, step, step


def stepped_twice(W, alpha):
    """after lies two steps away from before: the update was made twice, once in place and once in the result."""
    before, step, after = gd_update(W, alpha)
    return before, step, after + step


def updated_under_no_grad(W, alpha):
    with torch.no_grad():
        return W.clone(), -alpha * W.grad, W - alpha * W.grad


def updated_by_data(W, alpha):
    change = W.grad * -alpha
    return W.data, change, W.data + change


def updated_by_optim(W, alpha):
    twin = W.detach().clone().requires_grad_(True)
    twin.grad = W.grad.clone()
    torch.optim.SGD([twin], lr=alpha).step()
    return W.detach().clone(), -alpha * W.grad, twin.detach()


def updated_in_numpy(W, alpha):
    before, gradient = W.detach().numpy(), W.grad.numpy()
    return before, -alpha * gradient, before - alpha * gradient


def updated_in_plain_python(W, alpha):
    before = W.tolist()
    step = [-alpha * slope for slope in W.grad.tolist()]
    return before, step, [a + b for a, b in zip(before, step, strict=True)]


def magnitude(W, alpha):
    step = (alpha * W.grad).abs()
    return W.detach().abs(), step, W.detach().abs() + step


QUESTION = Question(
    gd_update,
    points=6,
    returns=("before", "step", "after"),
    cases=[
        public("three points, the line 1 + 3x", W=parameter(FEW_W, torch.tensor([4.0, 14.0])), alpha=0.1),
        public("the lecture's first update", W=parameter(GUESS, GRADIENT_AT_GUESS), alpha=0.001),
        hidden("a longer leg", W=parameter(normal(2), normal(2, sd=3.0)), alpha=0.7),
        hidden("one weight", W=parameter(normal(1, mean=2.0), normal(1, mean=-5.0)), alpha=0.05),
        in_float64("four weights in float64", W=parameter(normal(4), normal(4)), alpha=2.5),
        large_numbers(W=parameter(normal(2, sd=2e3), normal(2, sd=6e6)), alpha=3e-4),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[updated_under_no_grad, updated_by_data, updated_by_optim, updated_in_numpy, updated_in_plain_python],
    misconceptions=[
        before_follows_after,
        updated_uphill,
        step_without_its_sign,
        gradient_as_step,
        wrong(
            "update_without_alpha",
            lambda W, alpha: gd_update(W, 1.0),
            "The whole gradient was subtracted: alpha is not used.",
        ),
        wrong(
            "update_divided_by_alpha",
            lambda W, alpha: gd_update(W, 1 / alpha),
            "The gradient was divided by alpha. A small learning rate shall make a small step.",
        ),
        wrong(
            "alpha_of_the_lecture",
            lambda W, alpha: gd_update(W, 0.001),
            "The learning rate is always 0.001, the lecture's. Use the argument.",
        ),
        step_of_length_alpha,
        signs_only,
        weights_multiplied,
        data_and_grad_exchanged,
        wrong(
            "after_and_before_exchanged",
            lambda W, alpha: gd_update(W, alpha)[::-1],
            "The first and the last part are exchanged: before, step, after.",
        ),
        step_not_added,
        stepped_twice,
        wrong(
            "gradient_cleared_first",
            lambda W, alpha: (W.detach(), torch.zeros_like(W.detach()), W.detach()),
            "The gradient is gone: it was cleared before it was used. Clearing comes after the step, or before "
            "backward().",
        ),
    ],
)
