"""A function with some of the functions that it calls replaced: what a right answer makes of a wrong part."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Any


def built_on(version: Callable[..., Any], parts: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    """version with its calls of the named functions going to parts, as do the calls of its neighbours: the functions of
    its own module, and of the other modules of its package that it imports from (questions/common.py).

    The modules stay as they are: their functions are recreated over copies of their namespaces. parts keep their own
    module, so a wrong version may call the right one by the name that it replaces.
    """
    assert isinstance(version, types.FunctionType)
    copies: dict[int, dict[str, Any]] = {}

    def names_of(module: dict[str, Any]) -> dict[str, Any]:
        if id(module) not in copies:
            names = copies[id(module)] = dict(module)
            for name, value in module.items():
                if isinstance(value, types.FunctionType) and _beside(value.__globals__, module):
                    names[name] = _over(names_of(value.__globals__), value)
            names.update(parts)
        return copies[id(module)]

    return _over(names_of(version.__globals__), version)


def _beside(module: dict[str, Any], other: dict[str, Any]) -> bool:
    """Are they one module, or two of one package? A reference is in no package."""
    package = module.get("__package__")
    return module is other or (bool(package) and package == other.get("__package__"))


def _over(names: dict[str, Any], function: types.FunctionType) -> types.FunctionType:
    made = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    made.__kwdefaults__, made.__doc__ = function.__kwdefaults__, function.__doc__
    return made
