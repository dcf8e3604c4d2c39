"""Did a call change something that outlives it? A worker that says yes is discarded after its question.

This is not a defence: a lie harms only the rest of the same submission, because every submission is forked from the
same clean parent. It is fairness: a forgotten torch.set_default_dtype, a patched torch.mean or a growing global list
must cost the question that did it, not the next one.
"""

from __future__ import annotations

import builtins
import hashlib
import math
import random
import types
from typing import Any

import torch

from autograder.worker import wire

_NAMESPACES = (
    builtins, math, random, torch, torch.Tensor, torch.autograd, torch.linalg,
    torch.nn, torch.nn.functional, torch.nn.Module, torch.optim, torch.optim.Optimizer, torch.optim.SGD,
)  # fmt: skip


def fingerprint(module: types.ModuleType) -> int:
    """A number that stays the same while torch's settings, the libraries' names and the module's globals do."""
    names = tuple(hash(tuple((key, id(value)) for key, value in vars(space).items())) for space in _NAMESPACES)
    own = tuple((key, id(value), _content(value)) for key, value in vars(module).items())
    return hash((_settings(), names, own))


def _settings() -> tuple[Any, ...]:
    return (
        torch.get_default_dtype(),
        str(torch.get_default_device()),
        torch.is_grad_enabled(),
        torch.is_inference_mode_enabled(),
        torch.are_deterministic_algorithms_enabled(),
        torch.is_anomaly_enabled(),
        torch.get_num_threads(),
        torch.get_float32_matmul_precision(),
        torch._C._len_torch_function_stack(),  # modes that were entered and never left
        torch._C._len_torch_dispatch_stack(),
    )


def _content(value: Any) -> bytes:
    """A digest of a mutable value's contents; identity alone does not reveal an append."""
    if not isinstance(value, list | dict | torch.Tensor):
        return b""
    try:
        plain = value.detach() if isinstance(value, torch.Tensor) else value
        return hashlib.sha256(wire.dumps(plain)).digest()
    except (wire.WireError, ValueError):
        return str(len(value)).encode()
