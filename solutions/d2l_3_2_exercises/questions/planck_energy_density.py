"""Planck's law per unit of wavelength.

Hidden cases go where exp - 1 loses its digits and where exp overflows, and from x-rays to the sky behind the stars.
"""

import math

import numpy
import torch
from d2l_3_2_exercises import BOLTZMANN, LIGHT_SPEED, PLANCK, planck_energy_density

from autograder.spec import Question, RoundingBound, hidden, in_float64, public, wrong


def metres(*wavelengths):
    return torch.tensor(wavelengths, dtype=torch.float64)


def radiance(lam, T):
    """This is the spectral radiance, what a surface sends into a unit of solid angle. The energy in a volume of space
    is asked: it is the other quantity that books call Planck's law, and differs by a constant factor."""
    return planck_energy_density(lam, T) * LIGHT_SPEED / (4 * math.pi)


def plus_one_in_the_denominator(lam, T):
    """The denominator has + 1. That is the statistics of electrons; photons have the other sign."""
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 / (torch.exp(PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)) + 1)


def h_bar(lam, T):
    """Planck's constant is divided by 2 pi. h-bar goes with angular frequencies; this formula has h."""
    exponent = PLANCK * LIGHT_SPEED / (2 * math.pi * lam * BOLTZMANN * T)
    return 4 * PLANCK * LIGHT_SPEED / lam**5 / torch.expm1(exponent)


def per_frequency(lam, T):
    """This is the density per unit of frequency, with the frequency c / lambda put in. A unit of wavelength is not a
    unit of frequency: what is d nu / d lambda?"""
    nu = LIGHT_SPEED / lam
    return 8 * math.pi * PLANCK * nu**3 / LIGHT_SPEED**3 / torch.expm1(PLANCK * nu / (BOLTZMANN * T))


def exponential_minus_one(lam, T):
    """For long wavelengths the last digits are wrong: exp(x) is nearly 1 there, and subtracting 1 leaves the rounding
    errors. torch has a function for this difference that keeps all digits."""
    exponent = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 / (torch.exp(exponent) - 1)


def constants_of_four_digits(lam, T):
    """The constants are rounded (6.626e-34, 3e8 and 1.381e-23, or the like), and the exponential multiplies their
    error. The exact values are at the top of the file."""
    h, c, k = 6.626e-34, 3e8, 1.381e-23
    return 8 * math.pi * h * c / lam**5 / torch.expm1(h * c / (lam * k * T))


def constants_of_four_digits_but_c(lam, T):
    """Two constants are rounded (6.626e-34 and 1.381e-23, or the like), and the exponential multiplies their error. The
    exact values are at the top of the file."""
    h, c, k = 6.626e-34, 299792458.0, 1.381e-23
    return 8 * math.pi * h * c / lam**5 / torch.expm1(h * c / (lam * k * T))


def exponent_without_parentheses(lam, T):
    """The exponent is hardly above 0, and all densities are infinite: without parentheses h c / lam * k * T multiplies
    by k and T. Which of the letters stand below the line?"""
    exponent = PLANCK * LIGHT_SPEED / lam * BOLTZMANN * T
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 / (torch.exp(exponent) - 1)


def planck_by_the_exponent(lam, T):
    x = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    return 8 * math.pi * BOLTZMANN * T / lam**4 * x / torch.special.expm1(x)


def planck_in_numpy(lam, T):
    wavelengths = lam.numpy()
    exponent = PLANCK * LIGHT_SPEED / (wavelengths * BOLTZMANN * float(T))
    with numpy.errstate(over="ignore"):
        return 8 * numpy.pi * PLANCK * LIGHT_SPEED / wavelengths**5 / numpy.expm1(exponent)


def planck_from_the_radiance(lam, T):
    x = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    radiance = 2 * PLANCK * LIGHT_SPEED**2 / lam.pow(5) * torch.exp(-x) / -torch.expm1(-x)
    return 4 * math.pi / LIGHT_SPEED * radiance


def planck_in_plain_python(lam, T):
    densities = []
    for wavelength in lam.tolist():
        x = PLANCK * LIGHT_SPEED / (wavelength * BOLTZMANN * float(T))
        boltzmann_factor = math.exp(-x)
        densities.append(8 * math.pi * PLANCK * LIGHT_SPEED / wavelength**5 * boltzmann_factor / -math.expm1(-x))
    return torch.tensor(densities, dtype=torch.float64)


def magnitude(lam, T):
    """Rounding of the exponent is stretched by the exponent itself."""
    return planck_energy_density(lam, T) * (1 + PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T))


QUESTION = Question(
    planck_energy_density,
    points=8,
    cases=[
        public("three colours of the sun", lam=metres(450e-9, 550e-9, 650e-9), T=5778.0),
        public("a room, from ultraviolet to a metre", lam=metres(200e-9, 10e-6, 1e-3, 1.0), T=300.0),
        hidden("a filament", lam=metres(4e-7, 1e-6, 3e-6, 2e-5, 7e-5), T=2900.0),
        hidden("one wavelength of molten iron", lam=metres(1.1e-6), T=1811.0),
        in_float64(
            "the sky behind the stars",
            lam=metres(0.0003, 0.0011, 0.0032, 0.0095),
            T=torch.tensor(2.7255, dtype=torch.float64),
        ),
        hidden("a hot star", lam=metres(90e-9, 145e-9, 320e-9, 2e-6, 40e-6), T=20000.0),
        hidden("x-rays of the sun's core", lam=metres(2e-10, 1e-9, 5e-9), T=1.5e7),
        hidden("too short to be there", lam=metres(20e-9, 30e-9, 4e-6), T=700.0),
        hidden(
            "every second wavelength of a longer list",
            lam=torch.stack([metres(3e-7, 2e-4, 9e-7, 5e-6)] * 2, dim=-1)[..., 0],
            T=4100.0,
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[planck_by_the_exponent, planck_in_numpy, planck_from_the_radiance, planck_in_plain_python],
    misconceptions=[
        radiance,
        wrong(
            "exitance",
            lambda lam, T: planck_energy_density(lam, T) * LIGHT_SPEED / 4,
            "This is the power that leaves a square metre of surface. The energy in a cubic metre of space is asked.",
        ),
        wrong(
            "quarter_of_the_modes",
            lambda lam, T: planck_energy_density(lam, T) / 4,
            "A quarter of the expected density: the constant in front is not that of the formula. The 2 h c^2 of the "
            "radiance does not become 2 pi h c here.",
        ),
        wrong(
            "wien_approximation",
            lambda lam, T: (
                8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 * torch.exp(-PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T))
            ),
            "The - 1 in the denominator is missing. For short wavelengths nobody sees it; for long ones the density "
            "becomes much too small.",
        ),
        wrong(
            "rayleigh_jeans",
            lambda lam, T: 8 * math.pi * BOLTZMANN * T / lam**4,
            "This is the classical law, without Planck's constant: right for long wavelengths, and infinite energy "
            "for short ones. That catastrophe is what Planck's law ended.",
        ),
        plus_one_in_the_denominator,
        h_bar,
        wrong(
            "nanometres",
            lambda lam, T: planck_energy_density(lam * 1e-9, T),
            "The wavelengths are taken for nanometres and multiplied by 1e-9 once more. They are in metre already.",
        ),
        wrong(
            "celsius",
            lambda lam, T: planck_energy_density(lam, T + 273.15),
            "The temperature is taken for degrees Celsius. It is in kelvin already.",
        ),
        per_frequency,
        wrong(
            "fourth_power",
            lambda lam, T: planck_energy_density(lam, T) * lam,
            "The wavelength has the power 4 in place of 5: the result is lambda times too small, and no energy per "
            "volume and per wavelength.",
        ),
        exponential_minus_one,
        wrong(
            "in_float32",
            lambda lam, T: planck_energy_density(lam.float(), float(T)).double(),
            "The computation runs in float32, whose largest number is 3e38 and smallest 1e-45: exponentials become "
            "inf, densities 0, constants lose their digits. Keep float64.",
        ),
        wrong(
            "small_densities_dropped",
            lambda lam, T: torch.where(planck_energy_density(lam, T) < 1e-38, 0.0, planck_energy_density(lam, T)),
            "Densities below 1e-38 are replaced by 0. That is where float32 ends; float64 reaches down to 1e-308.",
        ),
        constants_of_four_digits,
        constants_of_four_digits_but_c,
        wrong(
            "always_the_sun",
            lambda lam, T: planck_energy_density(lam, 5778.0),
            "The temperature is always 5778 K, that of the sun, whatever T is.",
        ),
        exponent_without_parentheses,
    ],
)
