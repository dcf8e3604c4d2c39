"""Compares what a call yielded with what it should have. Knows nothing of processes, questions or sentences.

A single number counts in any shape; otherwise shapes must agree, and a wrong shape is reported together with whether
the numbers are right. NaN and infinities pass only where they are expected; an empty value passes only where an empty
one is expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import replace
from typing import Any

import torch

from autograder.judging.expected import Expected, Place, failed, kind_of
from autograder.judging.figures import compare_animation, compare_figure, is_animation, is_figure
from autograder.judging.numbers import compare_numbers
from autograder.results import Comparison, Difference
from autograder.values import Value, as_numbers
from autograder.worker.protocol import Part, Sentence, sentence


def compare(
    part: Part, expected: Expected, actual: Value, names: Sequence[str] = (), shapes: bool = True
) -> Comparison:
    """Compare one observed part. names are the names of a returned tuple's parts; shapes=False ignores shapes."""
    return _together(_parts(part, expected, actual, names, shapes))


def failures(part: Part, expected: Expected, actual: Value) -> set[tuple[Difference, str | Sentence]]:
    """Everything that is not as expected: kind and place."""
    found = [one.mismatch for one in _parts(part, expected, actual) if one.mismatch is not None]
    return {(mismatch.difference, mismatch.path) for mismatch in found}


def _parts(
    part: Part, expected: Expected, actual: Value, names: Sequence[str] = (), shapes: bool = True
) -> Iterator[Comparison]:
    # A misconception, whose result is the expected one here, may have drawn nothing.
    if part is Part.FIGURE and is_figure(expected.exact):
        return compare_figure(expected, actual)
    if part is Part.ANIMATION and is_animation(expected.exact):
        return compare_animation(expected, actual)
    if part is Part.PRINTED:
        expected, actual = replace(expected, exact=_lines(expected.exact)), _lines(str(actual))
    return _walk(expected.exact, actual, expected, Place("", tuple(names), shapes))


def _together(parts: Iterator[Comparison]) -> Comparison:
    """Passes if all parts do, else the first that does not says why; keeps the largest excess and all notes."""
    found = list(parts)
    mismatch = next((part.mismatch for part in found if part.mismatch is not None), None)
    notes = tuple(dict.fromkeys(note for part in found for note in part.notes))
    return Comparison(max((part.excess for part in found), default=0.0), mismatch, notes)


def _walk(exact: Value, actual: Value, expected: Expected, place: Place) -> Iterator[Comparison]:
    if actual is None and exact is not None:
        yield failed(Difference.NOTHING, place.path, kind_of(exact), kind_of(None))
    elif isinstance(exact, dict):
        yield from _dict(exact, actual, expected, place)
    elif isinstance(exact, tuple) or (isinstance(exact, list) and as_numbers(exact) is None):
        yield from _sequence(exact, actual, expected, place)
    elif isinstance(exact, str):
        yield _text(exact, actual, place)
    elif exact is None:
        yield Comparison() if actual is None else failed(Difference.KIND, place.path, kind_of(None), kind_of(actual))
    else:
        yield compare_numbers(exact, actual, expected, place)


def _dict(exact: Mapping[Any, Any], actual: Value, expected: Expected, place: Place) -> Iterator[Comparison]:
    if not isinstance(actual, dict) or set(actual) != set(exact):
        given = _dict_with(actual) if isinstance(actual, dict) else kind_of(actual)
        yield failed(Difference.KIND, place.path, _dict_with(exact), given)
        return
    for key, item in exact.items():
        inner = replace(expected, exact=item, limit=expected.limit[key], form=expected.form[key])
        yield from _walk(item, actual[key], inner, place.item(key))


def _sequence(exact: Sequence[Any], actual: Value, expected: Expected, place: Place) -> Iterator[Comparison]:
    # Count the rows before making them: a tensor with no numbers may have a billion of them.
    if not isinstance(actual, list | tuple) and not (isinstance(actual, torch.Tensor) and actual.ndim > 0):
        yield failed(Difference.KIND, place.path, _values(exact), kind_of(actual))
        return
    if len(actual) != len(exact):
        difference = Difference.EMPTY if len(actual) == 0 else Difference.LENGTH
        yield failed(difference, place.path, _values(exact), _values(actual))
        return
    for index, item in enumerate(exact):
        inner = replace(expected, exact=item, limit=expected.limit[index], form=expected.form[index])
        yield from _walk(item, actual[index], inner, place.item(index))


def _text(exact: str, actual: Value, place: Place) -> Comparison:
    if not isinstance(actual, str):
        return failed(Difference.KIND, place.path, kind_of(exact), kind_of(actual))
    return Comparison() if exact == actual else failed(Difference.TEXT, place.path, repr(exact), repr(actual[:500]))


def _dict_with(value: Mapping[Any, Any]) -> Sentence:
    return sentence("feedback.a_dict", keys=str(sorted(map(str, value))))


def _values(value: Sized) -> Sentence:
    return sentence("feedback.values", n=len(value))


def _lines(printed: str) -> str:
    """Printed text without what is invisible: spaces at the ends of lines, empty lines at the end."""
    return "\n".join(line.rstrip() for line in printed.rstrip().splitlines())
