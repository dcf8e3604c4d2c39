"""The resistance that fits the measurements best.

The mean of V / I is right where all currents are alike: hidden cases have currents of both signs, one of 0, and wires
the wrong way round.
"""

import torch
from d2l_3_2_exercises import ohm_fit

from autograder.spec import Question, Tolerance, hidden, in_float64, normal, public, strided, uniform, wrong


def a_hundred_steps_of_a_tenth(I, V):
    """A hundred steps with learning rate 0.1 do not arrive for these currents. The curvature of the loss is the mean of
    I^2: with milliamperes the steps are a million times too short, with large currents too long. Let the learning rate
    follow the currents, or solve for R."""
    R = torch.zeros((), dtype=I.dtype)
    for _ in range(100):
        R = R - 0.1 * ((R * I - V) * I).mean()
    return R


def a_thousand_steps_of_a_hundredth(I, V):
    """A thousand steps with learning rate 0.01 do not arrive for these currents. The curvature of the loss is the mean
    of I^2, and the learning rate has to match it. Print R every hundred steps: does it still move?"""
    R = torch.zeros((), dtype=I.dtype)
    for _ in range(1000):
        R = R - 0.01 * ((R * I - V) * I).mean()
    return R


def ohm_by_lstsq(I, V):
    return torch.linalg.lstsq(I.reshape(-1, 1), V.reshape(-1, 1)).solution


def ohm_by_scaled_descent(I, V):
    R = torch.zeros(1, dtype=I.dtype, requires_grad=True)
    lr = 0.9 / (I**2).mean().item()
    for _ in range(40):
        loss = ((R * I - V) ** 2 / 2).mean()
        loss.backward()
        with torch.no_grad():
            R -= lr * R.grad
            R.grad.zero_()
    return R.detach()


def ohm_by_one_newton_step(I, V):
    def loss(R):
        return ((R * I - V) ** 2).mean()

    zero = torch.zeros((), dtype=I.dtype)
    return -torch.func.grad(loss)(zero) / torch.func.grad(torch.func.grad(loss))(zero)


def ohm_in_plain_python(I, V):
    pairs = list(zip(I.tolist(), V.tolist(), strict=True))
    return sum(current * voltage for current, voltage in pairs) / sum(current * current for current, _ in pairs)


def ohm_on_scaled_currents(I, V):
    unit = I.abs().max()
    R = torch.nn.Parameter(torch.zeros(1, dtype=I.dtype))
    optimizer = torch.optim.SGD([R], lr=0.5)
    for _ in range(300):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(R * (I / unit), V).backward()
        optimizer.step()
    return (R / unit).item()


QUESTION = Question(
    ohm_fit,
    points=5,
    cases=[
        public("ampere", I=torch.tensor([0.5, 1.0, 1.5, 2.0, 2.5]), V=torch.tensor([2.41, 4.66, 7.11, 9.35, 11.77])),
        public(
            "milliampere through a larger resistor",
            I=torch.tensor([0.002, 0.005, 0.01, 0.015]),
            V=torch.tensor([0.43, 1.11, 2.19, 3.32]),
        ),
        hidden("currents that flow both ways", I=normal(9, sd=2.0), V=normal(9, sd=5.0)),
        hidden("a single measurement", I=uniform(1, low=0.2, high=0.4), V=uniform(1, low=3, high=4)),
        in_float64(
            "two measurements in float64, one of them without a current",
            I=torch.tensor([0.0, 1.3], dtype=torch.float64),
            V=torch.tensor([0.2, 6.1], dtype=torch.float64),
        ),
        strided("every second number of a longer list", I=uniform(20, low=0.5, high=3), V=uniform(20, low=1, high=9)),
        hidden("hundreds of ampere", I=uniform(6, low=100, high=400), V=uniform(6, low=2, high=3)),
        hidden("wires the wrong way round", I=uniform(5, low=0.01, high=0.05), V=uniform(5, low=-9, high=-3)),
    ],
    tolerance=Tolerance(rtol=1e-4, atol=0.0),
    alternatives=[
        ohm_by_lstsq,
        ohm_by_scaled_descent,
        ohm_by_one_newton_step,
        ohm_in_plain_python,
        ohm_on_scaled_currents,
    ],
    misconceptions=[
        wrong(
            "conductance",
            lambda I, V: (I * V).sum() / (V * V).sum(),
            "This is a conductance, current per volt. Which of the two is the input of V = R I, and which is the "
            "label?",
        ),
        wrong(
            "current_fitted_to_voltage",
            lambda I, V: (V * V).sum() / (I * V).sum(),
            "This is one over the slope of the line that predicts the current from the voltage. Its unit is ohm, but "
            "it makes the errors of the currents small; the loss is about those of the voltages.",
        ),
        wrong(
            "mean_of_ratios",
            lambda I, V: (V / I).mean(),
            "This is the average of the single resistances V / I. A measurement near 0 A then counts as much as a "
            "large one, although its ratio is mostly noise.",
        ),
        wrong(
            "ratio_of_means",
            lambda I, V: V.mean() / I.mean(),
            "This is the mean voltage over the mean current. Where currents flow both ways their mean can be almost "
            "0; the smallest loss weighs each measurement by its current.",
        ),
        wrong(
            "line_with_an_intercept",
            lambda I, V: ((I - I.mean()) * (V - V.mean())).sum() / ((I - I.mean()) ** 2).sum(),
            "This is the slope of a line that need not go through the origin. Without a current there is no voltage: "
            "Ohm's law has no intercept, even where one would make the loss smaller.",
        ),
        wrong(
            "not_divided",
            lambda I, V: (I * V).sum(),
            "This is the sum of I V, a power. Set the derivative of the loss to 0 and solve for R: what is R "
            "multiplied with?",
        ),
        wrong(
            "divided_by_n",
            lambda I, V: (I * V).mean(),
            "This is the mean of I V, the size of the gradient at R = 0. Where is the gradient 0?",
        ),
        wrong(
            "current_not_squared",
            lambda I, V: (I * V).sum() / I.sum(),
            "The sum of I V is divided by the sum of the currents, which leaves volts. Which power of I makes it ohm?",
        ),
        wrong(
            "last_measurement_only",
            lambda I, V: V[-1] / I[-1],
            "Only the last measurement counts, as when a loop overwrites its result. The loss is about all of them.",
        ),
        wrong(
            "milliampere_taken_for_ampere",
            lambda I, V: ohm_fit(I, V) / 1000,
            "The result is 1000 times too small: the currents are already in ampere. Do not convert them again.",
        ),
        wrong(
            "slope_of_the_power",
            lambda I, V: ((V**2).mean() / (I**2).mean()).sqrt(),
            "The mean of V^2 over the mean of I^2, under a root, forgets which current belongs to which voltage: it "
            "is never negative and noise makes it too large.",
        ),
        a_hundred_steps_of_a_tenth,
        a_thousand_steps_of_a_hundredth,
    ],
)
