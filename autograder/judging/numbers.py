"""Blocks of numbers: is each close enough to its own? Knows nothing of trees, figures or sentences."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy
import torch

from autograder.judging.expected import Expected, Place, failed, kind_of, number
from autograder.results import Comparison, Difference, Mismatch
from autograder.spec.tolerance import smallest_normal, unit_roundoff
from autograder.values import Value, as_numbers
from autograder.worker.protocol import Sentence, sentence

_CARRIES_GRAPH = sentence("feedback.carries_graph")


def compare_numbers(exact: Value, actual: Value, expected: Expected, place: Place) -> Comparison:
    wanted, given, limit = as_numbers(exact), as_numbers(actual), as_numbers(expected.limit)
    assert wanted is not None, "the reference's own value is made of numbers"
    assert limit is not None, "where there are numbers, there are limits"
    if given is None:
        return failed(Difference.KIND, place.path, kind_of(exact), kind_of(actual))
    if given.numel() == 0 and wanted.numel() > 0:
        return failed(Difference.EMPTY, place.path, _shape(wanted), _shape(given))
    dtype, grad = _form(expected.form)
    limit = _widened(limit.expand(wanted.shape), dtype, actual, expected.scales)
    fits = given.shape == wanted.shape or (given.numel() == 1 == wanted.numel())
    if not fits:
        if given.numel() != wanted.numel():
            return failed(Difference.SHAPE_AND_VALUE, place.path, _shape(wanted), _shape(given))
        reshaped = _elementwise(wanted, given.reshape(wanted.shape), limit, place)
        if place.shapes:
            difference = Difference.SHAPE if reshaped.passed else Difference.SHAPE_AND_VALUE
            mismatch = Mismatch(
                difference, place.path, _shape(wanted), _shape(given), broadcast=_broadcast(wanted.shape, given.shape)
            )
            return Comparison(math.inf, mismatch)
        return reshaped
    result = _elementwise(wanted, given.reshape(wanted.shape), limit, place)
    if result.passed and grad and not (isinstance(actual, torch.Tensor) and actual.requires_grad):
        return failed(Difference.DETACHED, place.path)
    if not result.passed:
        return result
    graph = isinstance(actual, torch.Tensor) and actual.requires_grad and not grad
    notes = (*_dtype_note(dtype, actual, place), *([_CARRIES_GRAPH] if graph else []))
    return replace(result, notes=notes)


def _elementwise(wanted: torch.Tensor, given: torch.Tensor, limit: torch.Tensor, place: Place) -> Comparison:
    if wanted.numel() == 0:
        return Comparison()
    same_special = (wanted == given) | (wanted.isnan() & given.isnan())
    error = torch.where(same_special, torch.zeros_like(wanted), (given - wanted).abs())
    excess = torch.where(same_special, torch.zeros_like(wanted), error / limit.clamp(min=1e-300))
    excess = excess.nan_to_num(nan=math.inf, posinf=math.inf)
    worst = float(excess.max())
    if worst <= 1.0:
        return Comparison(worst)
    wrong = excess > 1.0
    # The first wrong number, not the worst: in a training run everything after it is wrong too, and worse.
    first = int(wrong.reshape(-1).nonzero()[0])
    # NumPy's: torch's own imports torch's symbolic shapes, and SymPy, at its first call.
    index = [int(i) for i in numpy.unravel_index(first, wanted.shape)]
    came, right = float(given.reshape(-1)[first]), float(wanted.reshape(-1)[first])
    difference = Difference.VALUE if math.isfinite(came) or not math.isfinite(right) else Difference.NOT_FINITE
    mismatch = Mismatch(
        difference, place.at(index), number(right), number(came), wrong=int(wrong.sum()), total=wanted.numel()
    )
    return Comparison(worst, mismatch)


def _widened(limit: torch.Tensor, dtype: str, actual: Value, scales: bool) -> torch.Tensor:
    """The limit for an answer in a coarser dtype than expected, up to float32; coarser ones than that get no credit."""
    if not scales or not isinstance(actual, torch.Tensor) or actual.dtype not in (torch.float32, torch.float64):
        return limit
    unit, given = unit_roundoff(getattr(torch, dtype, None)), unit_roundoff(actual.dtype)
    return limit * (given / unit) + smallest_normal(given) if 0 < unit < given else limit


def _dtype_note(dtype: str, actual: Value, place: Place) -> tuple[Sentence, ...]:
    if not dtype or not isinstance(actual, torch.Tensor):
        return ()
    given = str(actual.dtype).removeprefix("torch.")
    if given == dtype:
        return ()
    if place.path:
        return (sentence("feedback.dtype_of_part", path=place.path, given=given, asked=dtype),)
    return (sentence("feedback.dtype", given=given, asked=dtype),)


def _form(form: Value) -> tuple[str, bool]:
    if not isinstance(form, str):
        return "", False
    dtype, _, grad = form.partition(" ")
    return dtype, grad == "grad"


def _broadcast(wanted: torch.Size, given: torch.Size) -> str:
    try:
        shape = torch.broadcast_shapes(wanted, given)  # type: ignore[no-untyped-call]
    except RuntimeError:
        return ""
    return str(tuple(shape)) if shape not in (wanted, given) else ""


def _shape(numbers: torch.Tensor) -> str:
    return str(tuple(numbers.shape))
