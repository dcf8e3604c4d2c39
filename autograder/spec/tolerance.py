"""The allowed deviation of each number of a result, in two ways.

Tolerance is the plain one. RoundingBound is for questions where no fixed number is right: it accepts what rounding can
do to a right computation, in any order of its sums, and nothing more. Both give a limit for each number of a value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch

from autograder.spec.errors import WrongValue
from autograder.values import Value, as_numbers, map_tree, tensors_in

_FLOATING = (torch.float64, torch.float32, torch.float16, torch.bfloat16)


class ErrorBound(Protocol):
    """Anything that can be a question's tolerance."""

    def limit(self, expected: Value, inputs: Mapping[str, Any], unit: float) -> Value:
        """The largest allowed |actual - expected|, in the structure of expected.

        expected and inputs are the exact ones (float64); unit is the unit roundoff of the computation's dtype.
        """

    @property
    def scales_with_dtype(self) -> bool:
        """Does an answer in a coarser dtype get a proportionally wider limit?"""


@dataclass(frozen=True)
class Tolerance:
    """|actual - expected| <= atol + rtol |expected|, the rule of torch.testing.assert_close."""

    rtol: float = 1e-5
    atol: float = 1e-6
    scales_with_dtype = False

    def __post_init__(self) -> None:
        if not (0 <= self.rtol < math.inf and 0 <= self.atol < math.inf):
            raise WrongValue("spec.tolerance_numbers", rtol=self.rtol, atol=self.atol)

    def limit(self, expected: Value, inputs: Mapping[str, Any], unit: float) -> Value:  # noqa: ARG002 - as the Protocol
        return map_tree(self._limit, expected, tuples=list)

    def _limit(self, expected: Value) -> torch.Tensor | None:
        numbers = as_numbers(expected)
        return None if numbers is None else self.atol + self.rtol * numbers.abs()


EXACT = Tolerance(rtol=0.0, atol=0.0)


@dataclass(frozen=True, eq=False)
class RoundingBound:
    """|actual - expected| <= C u M + s, with C = 16 + sqrt(n).

    u is the unit roundoff of the result's dtype and s its smallest normal number, below which no relative bound holds.
    M = magnitude(**inputs) is the formula with absolute values throughout, in float64: what the intermediate numbers
    could add up to if nothing cancelled. It has the structure of the value, or is one number for all of it. n is the
    number of terms of the longest sum: the largest number of elements of a tensor among the inputs. factor, where
    given, replaces C.

    Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), chapters 3 and 4.
    The worst case of a sum is C = n; its rounding errors behave like a random walk, hence the root.
    """

    magnitude: Callable[..., Value]
    factor: float | None = None
    scales_with_dtype = True

    def limit(self, expected: Value, inputs: Mapping[str, Any], unit: float) -> Value:
        terms = max((tensor.numel() for tensor in tensors_in(dict(inputs))), default=1)
        factor = 16 + math.sqrt(terms) if self.factor is None else self.factor
        return _spread(self.magnitude(**inputs), expected, lambda m: factor * unit * m.abs() + smallest_normal(unit))


def propagated(growth: float, local: Sequence[float]) -> torch.Tensor:
    """E with E[0] = 0 and E[k+1] = growth E[k] + local[k]: how errors of an iteration add up and grow.

    growth is how much one step stretches an error (for descent on a quadratic, max |1 - lr lambda|), local[k] what
    step k adds. Returns a float64 tensor of len(local) + 1 numbers, for use in a RoundingBound's magnitude.
    """
    errors = [0.0]
    for added in local:
        errors.append(growth * errors[-1] + added)
    return torch.tensor(errors, dtype=torch.float64)


def unit_roundoff(dtype: torch.dtype | None) -> float:
    """Half the distance from 1 to the next number of dtype; 0 for integers, float64's for Python numbers (None)."""
    if dtype is None:
        dtype = torch.float64
    return torch.finfo(dtype).eps / 2 if dtype.is_floating_point else 0.0


def smallest_normal(unit: float) -> float:
    """The smallest normal number of the floating dtype whose unit roundoff this is; float64's where there is none."""
    sizes = {unit_roundoff(dtype): torch.finfo(dtype).tiny for dtype in _FLOATING}
    return sizes.get(unit, torch.finfo(torch.float64).tiny)


def _spread(magnitude: Value, expected: Value, function: Callable[[torch.Tensor], torch.Tensor]) -> Value:
    """function(magnitude) for each number of expected, from a magnitude of the same structure or one for all."""
    if isinstance(expected, dict):
        parts = magnitude if isinstance(magnitude, dict) else dict.fromkeys(expected, magnitude)
        return {key: _spread(parts[key], item, function) for key, item in expected.items()}
    numbers, bounds = as_numbers(expected), as_numbers(magnitude)
    one_for_all = bounds is not None and bounds.numel() == 1
    if isinstance(expected, list | tuple) and (one_for_all or isinstance(magnitude, list | tuple)):
        items = [magnitude] * len(expected) if one_for_all else list(magnitude)
        return [_spread(part, item, function) for part, item in zip(items, expected, strict=True)]
    if numbers is None:
        return None
    if bounds is None:
        raise WrongValue("spec.magnitude_not_numbers")
    return function(bounds).expand(numbers.shape) if bounds.numel() == 1 else function(bounds).reshape(numbers.shape)
