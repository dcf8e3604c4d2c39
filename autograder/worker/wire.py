"""Values <-> bytes. JSON holds the structure, safetensors the tensors: reading either can run nothing.

Kinds: None, bool, int, float (with NaN and infinities), str, list, tuple, dict, dense torch.Tensor. Everything else is
refused on both sides; plain.py first turns what students return into these kinds. Decoding trusts nothing: unknown
tags, missing or unused tensors and deep nesting raise WireError.

    1, 1.5, "a", true, null, [..]   themselves
    {"float": "nan"}                NaN, inf, -inf
    {"tuple": [..]}                 a tuple
    {"dict": [[key, value], ..]}    a dict, in its order
    {"tensor": "0", "grad": false, "strided": false}
                                    the tensor of that name in the safetensors blob, and its requires_grad;
                                    strided: it was not contiguous, and will not be on arrival;
                                    with "result": true it is no leaf but the result of an operation

Inputs of a call, which the trusted side writes, have two more kinds; in answers they are unknown tags:

    {"parameter": {"tensor": ..}, "gradient": {"tensor": ..}}
                                    a leaf whose gradient is already filled
    {"formula": ["w", "w * a", {"a": 2}]}
                                    a Formula: arguments, expression, given values (with tags as above)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from safetensors.torch import save as save_tensors

from autograder.worker import frames
from autograder.worker.given import Formula, as_result

MAX_DEPTH = 16
MAX_INT_BITS = 1024
_NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class WireError(ValueError):
    """A value that cannot be sent, or bytes that are not a value."""


def encode(value: Any) -> tuple[Any, bytes]:
    """(JSON tree, tensor bytes) of a value. Raises WireError for a kind that is not listed above."""
    tensors: dict[str, torch.Tensor] = {}
    tree = _encode(value, tensors, MAX_DEPTH)
    return tree, save_tensors(tensors) if tensors else b""


def decode(tree: Any, blob: bytes, depth: int = MAX_DEPTH, inputs: bool = False) -> Any:
    """The value of encode's result. Raises WireError for anything that encode does not produce.

    inputs: they come from the trusted side and may hold functions and gradients.
    """
    try:
        tensors = load_tensors(blob) if blob else {}
    except (SafetensorError, ValueError, KeyError, RuntimeError) as error:
        raise WireError(f"unreadable tensors: {error}") from None
    unused = set(tensors)
    value = _Decoder(tensors, unused, inputs).decode(tree, depth)
    if unused:
        raise WireError("tensors that no value names")
    return value


def dumps(value: Any) -> bytes:
    """encode as one byte string: for hashing and storing."""
    return frames.pack(*encode(value))


def loads(data: bytes) -> Any:
    try:
        return decode(*frames.unpack(data))
    except frames.FrameError as error:
        raise WireError(str(error)) from None


def _encode(value: Any, tensors: dict[str, torch.Tensor], depth: int) -> Any:
    if depth == 0:
        raise WireError(f"nested more than {MAX_DEPTH} deep")
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        if value.bit_length() > MAX_INT_BITS:
            raise WireError(f"an integer of {value.bit_length()} bits")
        return value
    if kind is float:
        return value if math.isfinite(value) else {"float": str(value)}
    if kind is list:
        return [_encode(item, tensors, depth - 1) for item in value]
    if kind is tuple:
        return {"tuple": [_encode(item, tensors, depth - 1) for item in value]}
    if kind is dict:
        pairs = [[_encode(key, tensors, 1), _encode(item, tensors, depth - 1)] for key, item in value.items()]
        return {"dict": pairs}
    if kind is torch.Tensor and value.layout is torch.strided and value.device.type == "cpu":
        if value.is_leaf and value.grad is not None:
            bare = value.detach().requires_grad_()
            return {"parameter": _encode(bare, tensors, 1), "gradient": _encode(value.grad, tensors, 1)}
        name = str(len(tensors))
        # safetensors refuses strided and shared memory; a tensor expanded from one element is made whole here.
        tensors[name] = value.detach().contiguous().clone()
        result = {} if value.is_leaf else {"result": True}  # of an operation, which backward() leaves without .grad
        return {"tensor": name, "grad": value.requires_grad, "strided": not value.is_contiguous(), **result}
    if kind is Formula:
        given = {name: _encode(item, tensors, depth - 1) for name, item in value.given.items()}
        return {"formula": [value.arguments, value.expression, given]}
    raise WireError(f"a value of type {kind.__name__} cannot be sent")


@dataclass
class _Decoder:
    tensors: dict[str, torch.Tensor]
    unused: set[str]
    inputs: bool

    def decode(self, tree: Any, depth: int) -> Any:
        if depth == 0:
            raise WireError("nested too deep")
        if tree is None or isinstance(tree, bool | str | float):
            return tree
        if isinstance(tree, int):
            if tree.bit_length() > MAX_INT_BITS:
                raise WireError(f"an integer of {tree.bit_length()} bits")
            return tree
        if isinstance(tree, list):
            return [self.decode(item, depth - 1) for item in tree]
        match tree:
            case {"float": str(text), **rest} if not rest and text in _NOT_FINITE:
                return _NOT_FINITE[text]
            case {"tuple": list(items), **rest} if not rest:
                return tuple(self.decode(item, depth - 1) for item in items)
            case {"dict": list(pairs), **rest} if not rest:
                return dict(self._pair(pair, depth) for pair in pairs)
            case {"tensor": str(name), "grad": bool(grad), "strided": bool(strided), **rest} if not rest:
                return self._tensor(name, grad, strided)
            case {"tensor": str(name), "grad": True, "strided": bool(strided), "result": True, **rest} if not rest:
                return as_result(self._tensor(name, True, strided))
            case {"parameter": value, "gradient": gradient, **rest} if self.inputs and not rest:
                parameter = self.decode(value, 1)
                parameter.grad = self.decode(gradient, 1)
                return parameter
            case {"formula": [str(arguments), str(expression), dict(given)], **rest} if self.inputs and not rest:
                values = {str(name): self.decode(item, depth - 1) for name, item in given.items()}
                return Formula(arguments, expression, values)
        raise WireError("an unknown tag")

    def _pair(self, pair: Any, depth: int) -> tuple[Any, Any]:
        match pair:
            case [None | bool() | int() | float() | str() as key, value]:
                return self.decode(key, 1), self.decode(value, depth - 1)
        raise WireError("a dict entry is a pair of a simple key and a value")

    def _tensor(self, name: str, grad: bool, strided: bool) -> torch.Tensor:
        if name not in self.unused:
            raise WireError("a tensor that is not there, or is named twice")
        self.unused.remove(name)
        tensor = self.tensors[name]
        if strided:
            tensor = torch.stack([tensor, tensor], dim=-1)[..., 0]
        if grad and not (tensor.is_floating_point() or tensor.is_complex()):
            raise WireError("only floating tensors have gradients")
        # As read it is a view of a buffer, which torch's messages about changing a leaf in place would mention.
        return tensor.clone().requires_grad_() if grad and not strided else tensor.requires_grad_(grad)
