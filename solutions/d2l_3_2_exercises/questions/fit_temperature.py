"""The temperature behind a measured spectrum.

Hidden cases guess far too cold and just right, have one wavelength, and spectra far from the visible.
"""

import math

import torch
from d2l_3_2_exercises import BOLTZMANN, LIGHT_SPEED, PLANCK, fit_temperature, planck_energy_density

from autograder.spec import Question, Tolerance, hidden, public, wrong


def spectrum(T, shortest, longest, n):
    """(wavelengths, densities) of a body of temperature T: n wavelengths in equal ratios, as a table prints them."""
    wavelengths = [float(f"{shortest * (longest / shortest) ** (i / max(1, n - 1)):.3g}") for i in range(n)]
    lam = torch.tensor(wavelengths, dtype=torch.float64)
    densities = [float(f"{density:.5g}") for density in planck_energy_density(lam, T).tolist()]
    return {"lam": lam, "u": torch.tensor(densities, dtype=torch.float64)}


def one_step_only(lam, u, T0):
    """This is where a single step from the first guess leads. The model is not linear in T, so a step has to be
    repeated until it is small."""

    def log_density(log_T):
        return planck_energy_density(lam, log_T.exp()).log()

    log_T = torch.tensor(math.log(T0), dtype=torch.float64)
    value, slope = torch.func.jvp(log_density, (log_T,), (torch.ones_like(log_T),))
    return math.exp(log_T + slope @ (u.log() - value) / (slope @ slope))


def wien_inverted(lam, u, T0):
    """Each measurement is solved for T without the - 1 of Planck's law, and the results are averaged. That is good for
    short wavelengths only."""
    logarithm = torch.log(8 * math.pi * PLANCK * LIGHT_SPEED / (lam**5 * u))
    return (PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * logarithm)).mean()


def total_energy(lam, u, T0):
    """The densities are added up to the total energy, and the law of Stefan and Boltzmann gives T. The table holds
    only a part of the spectrum, so energy is missing."""
    total = torch.trapezoid(u, lam)
    return (total * LIGHT_SPEED / (4 * 5.670374419e-8)) ** 0.25


def hundreds_only(lam, u, T0):
    """The best of the temperatures 100 K, 200 K, 300 K, ..: a table of guesses is only as fine as its steps. One part
    in a thousand is asked."""
    table = [100.0 * i for i in range(1, 400)]
    return min(table, key=lambda T: float((planck_energy_density(lam, T).log() - u.log()).square().sum()))


def temperature_by_inversion(lam, u, T0):
    x = torch.log1p(8 * math.pi * PLANCK * LIGHT_SPEED / (lam**5 * u))
    return float((PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * x)).median())


def temperature_by_bisection(lam, u, T0):
    low, high = T0, 2 * T0
    while planck_energy_density(lam, high).log().sum() < u.log().sum():
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        if planck_energy_density(lam, middle).log().sum() < u.log().sum():
            low = middle
        else:
            high = middle
    return torch.tensor(high)


def temperature_by_newton(lam, u, T0):
    log_T = torch.tensor(math.log(T0), dtype=torch.float64, requires_grad=True)
    for _ in range(40):
        gap = (planck_energy_density(lam, log_T.exp()).log() - u.log()).mean()
        (slope,) = torch.autograd.grad(gap, log_T)
        with torch.no_grad():
            log_T -= gap / slope
    return log_T.exp().item()


def temperature_by_lbfgs(lam, u, T0):
    log_T = torch.nn.Parameter(torch.tensor(math.log(T0), dtype=torch.float64))
    optimizer = torch.optim.LBFGS([log_T], max_iter=200, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = (planck_energy_density(lam, log_T.exp()).log() - u.log()).square().mean()
        loss.backward()
        return loss

    optimizer.step(closure)
    return log_T.exp().item()


QUESTION = Question(
    fit_temperature,
    points=8,
    builds_on=["planck_energy_density"],
    cases=[
        public("the sun", **spectrum(5778.0, 2e-7, 3e-6, 12), T0=3000.0),
        public("a warm wall in the far infrared", **spectrum(301.3, 4e-6, 4e-5, 8), T0=150.0),
        hidden("a filament, guessed far too cold", **spectrum(2873.0, 3e-7, 2e-6, 20), T0=300.0),
        hidden("a hot star from room temperature", **spectrum(19450.0, 2e-7, 1e-6, 30), T0=300.0),
        hidden("one wavelength", **spectrum(1811.0, 6.5e-7, 6.5e-7, 1), T0=900.0),
        hidden("the sky in the microwaves", **spectrum(2.7255, 5e-4, 8e-3, 10), T0=1.0),
        hidden("long waves of a star", **spectrum(8230.0, 5e-6, 1e-4, 6), T0=2000.0),
        hidden("the guess is right", **spectrum(1234.5, 1e-6, 1e-5, 9), T0=1234.5),
    ],
    tolerance=Tolerance(rtol=1e-3, atol=0.0),
    alternatives=[temperature_by_inversion, temperature_by_bisection, temperature_by_newton, temperature_by_lbfgs],
    misconceptions=[
        wrong(
            "first_guess_returned",
            lambda lam, u, T0: T0,
            "The first guess comes back unchanged: nothing was trained. With u of this size a plain step on T is "
            "either lost in rounding or enormous; what becomes of both if you compare logarithms?",
        ),
        wrong(
            "first_guess_replaced_by_nan",
            lambda lam, u, T0: math.nan,
            "The result is nan. Look at the first density of your own model at T0 and at its logarithm, and at the "
            "dtype: in float32 the exponential overflows.",
        ),
        one_step_only,
        wrong(
            "displacement_law",
            lambda lam, u, T0: 2.897771955e-3 / lam[u.argmax()].item(),
            "This is Wien's displacement law at the wavelength with the largest u. The peak lies between the "
            "wavelengths of the table, or outside of it, and all other measurements are thrown away.",
        ),
        wien_inverted,
        wrong(
            "classical_inverted",
            lambda lam, u, T0: (u * lam**4 / (8 * math.pi * BOLTZMANN)).mean(),
            "Each measurement is solved for T by the classical law of Rayleigh and Jeans, and the results are "
            "averaged. That is good for long wavelengths only.",
        ),
        total_energy,
        wrong(
            "densities_taken_for_radiances",
            lambda lam, u, T0: fit_temperature(lam, u * 4 * math.pi / LIGHT_SPEED, T0),
            "The measurements are compared with radiances, which differ from densities by the constant factor "
            "c / (4 pi). A temperature can hide such a factor only on one wavelength.",
        ),
        hundreds_only,
        wrong(
            "logarithm_returned",
            lambda lam, u, T0: math.log(fit_temperature(lam, u, T0)),
            "This is the logarithm of the temperature. It is good for training; the answer is in kelvin.",
        ),
        wrong(
            "answer_in_celsius",
            lambda lam, u, T0: fit_temperature(lam, u, T0) - 273.15,
            "This is the temperature in degrees Celsius. The answer is in kelvin.",
        ),
        wrong(
            "sun_guessed",
            lambda lam, u, T0: 5778.0,
            "The answer is 5778 K for every spectrum.",
        ),
    ],
)
