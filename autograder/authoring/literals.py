"""Values -> Python source that makes them, as a person would write it. Knows nothing of questions or notebooks."""

from __future__ import annotations

import json
import math
import struct
import textwrap
from collections.abc import Mapping
from typing import Any

import torch

from autograder.values import Value
from autograder.worker.given import Formula

WIDTH = 110
_NO_NAMES: Mapping[str, str] = {}
_ALL_DIGITS = 17
# The dtypes that torch.tensor gives literals by itself.
_OWN_DTYPES = (torch.float32, torch.int64, torch.bool)
_KEPT_SPACE = "\0"  # a space inside of a string, where no line may end


def literal(value: Value, names: Mapping[str, str] = _NO_NAMES) -> str:
    """An expression that makes the value. names: what to write instead of a tensor's literal."""
    if isinstance(value, torch.Tensor):
        text = _tensor(value)
        return names.get(text, text)
    if isinstance(value, Formula):
        given = ", ".join(f"{name}={literal(item, names)}" for name, item in value.given.items())
        function = f"lambda {value.arguments}: {value.expression}"
        return f"(lambda {', '.join(value.given)}: {function})({given})" if given else function
    if isinstance(value, tuple):
        inside = ", ".join(literal(item, names) for item in value)
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, list):
        return f"[{', '.join(literal(item, names) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(item, names)}" for key, item in value.items()) + "}"
    return _leaf(value)


def numbers(value: Any, digits: int = _ALL_DIGITS) -> str:
    """A number, or nested lists of numbers, with at most so many digits."""
    if isinstance(value, list):
        return f"[{', '.join(numbers(item, digits) for item in value)}]"
    return _number(value, digits) if isinstance(value, float) else repr(value)


def filled(text: str, indent: str) -> str:
    """The text of literals over as many lines as it needs, the first one without the indent."""
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + "    ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(lines).replace(_KEPT_SPACE, " ").removeprefix(indent)


def _leaf(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace(" ", _KEPT_SPACE)
    return numbers(value)


def _tensor(tensor: torch.Tensor) -> str:
    data = tensor.detach()
    is_plain = data.dtype in _OWN_DTYPES and data.numel() > 0
    dtype = "" if is_plain else f", dtype={data.dtype}"
    grad = ", requires_grad=True" if tensor.requires_grad else ""
    made = f"torch.tensor({_nested(data.tolist(), data.dtype == torch.float32)}{dtype}{grad})"
    if data.numel() == 0 and data.ndim != 1:
        made += f".reshape({tuple(data.shape)})"
    if tensor.is_leaf and tensor.grad is not None:
        return f"with_gradient({made}, {_tensor(tensor.grad)})"
    return made


def _nested(value: Any, single: bool) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_nested(item, single) for item in value)}]"
    return _single(value) if single else numbers(value)


def _single(value: float) -> str:
    """The shortest decimals that float32 reads as this number."""
    if not math.isfinite(value):
        return numbers(value)
    texts = (f"{value:.{digits}g}" for digits in range(1, 10))
    return repr(float(next(text for text in texts if struct.pack("f", float(text)) == struct.pack("f", value))))


def _number(value: float, digits: int) -> str:
    if not math.isfinite(value):
        return f'float("{value}")'
    return repr(float(f"{value:.{digits}g}"))
