"""Named properties of a result, for questions with many right answers: shuffled batches, random data, a free choice.

A check is a function (result, the question's arguments ..) -> bool; its docstring is what a student reads when it does
not hold. It travels as source, so a student's own check runs the same code as grading. It can use only builtins, torch
and math.
"""

from __future__ import annotations

import inspect
import math
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import torch

from autograder.language import Sentence, sentence
from autograder.values import Value, copied


@dataclass(frozen=True, eq=False)
class Check:
    name: str
    feedback: str
    source: str

    def holds(self, result: Value, inputs: Mapping[str, Any]) -> bool:
        """False also if the check raises: then the result is not of the kind that the check expects."""
        return self.objection(result, inputs) is None

    def objection(self, result: Value, inputs: Mapping[str, Any]) -> Sentence | None:
        """Why it does not hold, for its author; None if it holds."""
        try:
            held = bool(self._function(result, **copied(dict(inputs))))
        except Exception as error:
            return sentence("spec.check_stopped", kind=type(error).__name__, problem=str(error))
        return None if held else sentence("spec.check_not_true")

    @cached_property
    def _function(self) -> Callable[..., Any]:
        names: dict[str, Any] = {"torch": torch, "math": math}
        exec(compile(self.source, f"<check {self.name}>", "exec"), names)
        function: Callable[..., Any] = names[self.name]
        return function


def check_of(function: Callable[..., Any]) -> Check:
    return Check(function.__name__, feedback_of(function), textwrap.dedent(inspect.getsource(function)))


def feedback_of(function: Callable[..., Any]) -> str:
    """The docstring as one paragraph, which a student reads."""
    return " ".join(inspect.cleandoc(function.__doc__ or "").split())
