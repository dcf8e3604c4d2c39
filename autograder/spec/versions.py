"""Wrong versions that are one expression: a misconception in three lines."""

from __future__ import annotations

import types
from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from autograder.spec.questions import SpecError


def wrong(name: str, function: Callable[..., Any], feedback: str) -> types.FunctionType:
    """A misconception from one expression: wrong("bias_left_out", lambda x, W, b: x * W, "The line goes ..").

    Returns the function with this name and with the feedback as its docstring, as if it had been made by def. Write
    the name out: validate finds the versions that it ships by reading the source.
    """
    if not isinstance(name, str) or not name.isidentifier() or iskeyword(name):
        raise SpecError(f"wrong({name!r}, ..): the name must be a Python name")
    if not isinstance(function, types.FunctionType):
        raise SpecError(f"wrong({name!r}, ..): the second argument must be a function, lambda x: .., not {function!r}")
    if not isinstance(feedback, str) or not feedback.strip():
        raise SpecError(f"wrong({name!r}, ..): the feedback is missing: it is what a student reads")
    # A copy: what was made by def may stand elsewhere under its own name.
    version = types.FunctionType(
        function.__code__, function.__globals__, name, function.__defaults__, function.__closure__
    )
    version.__kwdefaults__, version.__doc__ = function.__kwdefaults__, feedback
    version.__qualname__ = name
    return version
