"""Wrong versions that are one expression: a misconception in three lines."""

from __future__ import annotations

import types
from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from autograder.spec.errors import require


def wrong(name: str, function: Callable[..., Any], feedback: str) -> types.FunctionType:
    """A misconception from one expression: wrong("bias_left_out", lambda x, W, b: x * W, "The line goes ..").

    Returns the function with this name and with the feedback as its docstring, as if it had been made by def. Write the
    name as a literal: validate finds the versions that it ships by reading the source.
    """
    is_name = isinstance(name, str) and name.isidentifier() and not iskeyword(name)
    require(is_name, "spec.wrong_name", name=repr(name))
    is_function = isinstance(function, types.FunctionType)
    require(is_function, "spec.wrong_function", name=repr(name), function=repr(function))
    require(isinstance(feedback, str) and bool(feedback.strip()), "spec.wrong_feedback", name=repr(name))
    # A copy: a function made by def may be used elsewhere under its own name.
    version = types.FunctionType(
        function.__code__, function.__globals__, name, function.__defaults__, function.__closure__
    )
    version.__kwdefaults__, version.__doc__ = function.__kwdefaults__, feedback
    version.__qualname__ = name
    return version
