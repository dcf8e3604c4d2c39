"""A function with some of the functions that it calls exchanged: what a right answer makes of a wrong part."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Any


def built_on(version: Callable[..., Any], parts: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    """version, whose calls of the named functions go to parts, as do the calls of its module's other functions.

    The module stays as it is: its functions are made anew over a copy of its names. parts keep their own module, so
    a wrong version may call the right one by the name that it replaces.
    """
    assert isinstance(version, types.FunctionType)
    names = dict(version.__globals__)
    for name, value in version.__globals__.items():
        if isinstance(value, types.FunctionType) and value.__globals__ is version.__globals__:
            names[name] = _over(names, value)
    names.update(parts)
    return _over(names, version)


def _over(names: dict[str, Any], function: types.FunctionType) -> types.FunctionType:
    made = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    made.__kwdefaults__, made.__doc__ = function.__kwdefaults__, function.__doc__
    return made
