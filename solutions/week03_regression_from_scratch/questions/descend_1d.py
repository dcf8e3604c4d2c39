"""A walk down any curve.

Hidden cases have no step, steps that are too long, two valleys, and a wall: the walk must follow the slope where it is,
not go where the minimum is.
"""

import torch
from week03_regression_from_scratch import descend_1d

from autograder.spec import Question, Tolerance, formula, hidden, in_float64, normal, public, wrong

PARABOLA = formula("w", "w**2 - 2 * w + 3")


def slope_at(loss, w):
    here = w.detach().clone().requires_grad_(True)
    return torch.autograd.grad(loss(here), here)[0]


def walked(w, steps, step):
    """All places, when step(w) is added to w each time."""
    places = [w.detach()]
    for _ in range(steps):
        places.append(places[-1] + step(places[-1]))
    return torch.stack(places)


def slopes_piled_up(loss, w, alpha, steps):
    """From the second step on each slope holds all the slopes before it: backward() adds to grad, and nothing sets it
    back."""
    slopes = []

    def step(here):
        slopes.append(slope_at(loss, here))
        return -alpha * sum(slopes)

    return walked(w, steps, step)


def slope_of_the_start_only(loss, w, alpha, steps):
    """Every step has the slope of the start. The slope changes with w: find it anew at each place."""
    first = slope_at(loss, w)
    return walked(w, steps, lambda _: -alpha * first)


def same_tensor_recorded_but_for_the_start(loss, w, alpha, steps):
    """All entries after the start are the last place: the start was copied, but then w was changed in place, and the
    list holds that one tensor again and again. detach() makes no copy."""
    places = descend_1d(loss, w, alpha, steps)
    return torch.cat([places[:1], places[-1:].repeat(steps)])


def backward_without_asking(loss, w, alpha, steps):
    """Torch was never asked to follow w, so backward() fails. A tensor that shall get a slope needs requires_grad
    before the loss is computed with it."""
    places = [w]
    for _ in range(steps):
        loss(w).backward()
        w = w - alpha * w.grad
        places.append(w)
    return torch.stack(places)


def grad_of_a_result(loss, w, alpha, steps):
    """grad is None. Either backward is not called (without parentheses it is only named), or, from the second step on,
    w is the result of an operation: backward() leaves slopes only in the tensors where a graph begins. Cut the new
    w off from the old one then."""
    w = w.clone().requires_grad_(True)
    places = [w.item()]
    for _ in range(steps):
        loss(w).backward()
        w = w - alpha * w.grad
        places.append(w.item())
    return torch.tensor(places)


def descended_by_grad(loss, w, alpha, steps):
    places = [w]
    for _ in range(steps):
        places.append(places[-1] - alpha * torch.func.grad(loss)(places[-1]))
    return torch.stack(places)


def descended_by_optim(loss, w, alpha, steps):
    weight = w.clone().requires_grad_(True)
    optimizer = torch.optim.SGD([weight], lr=alpha)
    places = [weight.item()]
    for _ in range(steps):
        optimizer.zero_grad()
        loss(weight).backward()
        optimizer.step()
        places.append(weight.item())
    return torch.tensor(places, dtype=w.dtype)


def descended_in_place(loss, w, alpha, steps):
    weight = w.clone().requires_grad_(True)
    places = torch.empty(steps + 1, dtype=w.dtype)
    places[0] = w
    for k in range(1, steps + 1):
        loss(weight).backward()
        with torch.no_grad():
            weight -= alpha * weight.grad
        weight.grad.zero_()
        places[k] = weight.detach()
    return places


def descended_as_a_list(loss, w, alpha, steps):
    numbers = [float(w)]
    while len(numbers) < steps + 1:
        here = torch.tensor(numbers[-1], dtype=torch.float64, requires_grad=True)
        (slope,) = torch.autograd.grad(loss(here), here)
        numbers.append(numbers[-1] - alpha * slope.item())
    return numbers


QUESTION = Question(
    descend_1d,
    points=7,
    cases=[
        public("three steps down the parabola", loss=PARABOLA, w=torch.tensor(-2.0), alpha=0.1, steps=3),
        public("from the other side", loss=PARABOLA, w=torch.tensor(4.0), alpha=0.3, steps=10),
        hidden("no step at all", loss=PARABOLA, w=torch.tensor(0.5), alpha=0.2, steps=0),
        hidden("steps that are too long", loss=PARABOLA, w=torch.tensor(0.25), alpha=1.1, steps=8),
        hidden(
            "a curve with two valleys",
            loss=formula("w", "w**4 - 3 * w**2 + w"),
            w=torch.tensor(1.75),
            alpha=0.04,
            steps=12,
        ),
        in_float64(
            "a steep wall, in float64",
            loss=formula("w", "torch.exp(-w) + 0.5 * w"),
            w=torch.tensor(-1.5),
            alpha=0.25,
            steps=20,
        ),
        hidden(
            "a line through the origin",
            loss=formula("w", "((y - w * x) ** 2).sum()", x=normal(6), y=normal(6, mean=2.0)),
            w=torch.tensor(3.0),
            alpha=0.02,
            steps=6,
        ),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-5),
    alternatives=[descended_by_grad, descended_by_optim, descended_in_place, descended_as_a_list],
    misconceptions=[
        wrong(
            "climbed",
            lambda loss, w, alpha, steps: descend_1d(loss, w, -alpha, steps),
            "The walk climbs: the slope was added. A positive slope means that the curve falls to the left.",
        ),
        slopes_piled_up,
        slope_of_the_start_only,
        wrong(
            "slope_of_the_parabola_built_in",
            lambda loss, w, alpha, steps: walked(w, steps, lambda here: -alpha * (2 * here - 2)),
            "The slope is always 2w - 2, the one of the lecture's parabola. The function gets another curve each "
            "time: let torch find the slope.",
        ),
        wrong(
            "height_in_place_of_the_slope",
            lambda loss, w, alpha, steps: walked(w, steps, lambda here: -alpha * loss(here)),
            "The loss itself was subtracted, not its slope: the walk goes left as long as the curve is above 0.",
        ),
        wrong(
            "steps_of_equal_length",
            lambda loss, w, alpha, steps: walked(w, steps, lambda here: -alpha * slope_at(loss, here).sign()),
            "All steps are alpha long: only the sign of the slope was used. The lecture's tip is that a steeper slope "
            "makes a longer step.",
        ),
        wrong(
            "place_forgotten",
            lambda loss, w, alpha, steps: walked(w, steps, lambda here: -alpha * slope_at(loss, here) - here),
            "The old place is lost: w becomes minus alpha times the slope, not w minus that.",
        ),
        wrong(
            "alpha_left_out",
            lambda loss, w, alpha, steps: descend_1d(loss, w, 1.0, steps),
            "The whole slope was subtracted: alpha is not used.",
        ),
        wrong(
            "always_alpha_a_tenth",
            lambda loss, w, alpha, steps: descend_1d(loss, w, 0.1, steps),
            "The learning rate is 0.1 whatever alpha is.",
        ),
        wrong(
            "start_not_recorded",
            lambda loss, w, alpha, steps: descend_1d(loss, w, alpha, steps)[1:],
            "The start is missing: the record begins with the place after the first step.",
        ),
        wrong(
            "end_not_recorded",
            lambda loss, w, alpha, steps: descend_1d(loss, w, alpha, steps)[:-1],
            "The last place is missing: with the start there are steps + 1 of them.",
        ),
        wrong(
            "one_step_too_many",
            lambda loss, w, alpha, steps: descend_1d(loss, w, alpha, steps + 1),
            "There is one step too many.",
        ),
        wrong(
            "last_place_only",
            lambda loss, w, alpha, steps: descend_1d(loss, w, alpha, steps)[-1],
            "Only the last place is returned. All of them were asked for, the start first.",
        ),
        wrong(
            "heights_recorded",
            lambda loss, w, alpha, steps: torch.stack([loss(place) for place in descend_1d(loss, w, alpha, steps)]),
            "These are the heights of the curve along the walk. The places w were asked for.",
        ),
        wrong(
            "same_tensor_recorded",
            lambda loss, w, alpha, steps: descend_1d(loss, w, alpha, steps)[-1:].repeat(steps + 1),
            "All entries are the last place: w was changed in place, and the list holds that one tensor again and "
            "again.",
        ),
        same_tensor_recorded_but_for_the_start,
        wrong(
            "started_at_zero",
            lambda loss, w, alpha, steps: descend_1d(loss, torch.zeros_like(w), alpha, steps),
            "The walk starts at 0 and not at the given w.",
        ),
        backward_without_asking,
        grad_of_a_result,
    ],
)
