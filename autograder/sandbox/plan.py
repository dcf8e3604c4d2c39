"""What to call, and what the calls may use: the plan that a session carries out. Knows nothing of right and wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder.worker import wire
from autograder.worker.protocol import Part


@dataclass(frozen=True)
class Limits:
    """What one submission may use. seconds applies to each question that does not set its own limit."""

    seconds: float = 10.0
    load_seconds: float = 10.0
    memory_bytes: int = 2 << 30
    file_bytes: int = 64 << 20
    open_files: int = 64
    processes: int = 32
    output_bytes: int = 64 << 10


@dataclass(frozen=True, eq=False)
class CallCase:
    """The inputs of a call, and how large a usual answer is."""

    inputs: Mapping[str, Any]
    seed: int = 0
    usual_bytes: int = 0
    hidden: bool = False

    @cached_property
    def encoded(self) -> tuple[Any, bytes]:
        """The inputs as they travel: the same for a whole class."""
        return wire.encode(dict(self.inputs))


@dataclass(frozen=True, eq=False)
class CallPlan:
    """The calls of one question. A case is sent after the answer to the previous one; hidden cases after the public
    cases of every question."""

    question: str
    function: str
    cases: tuple[CallCase, ...]
    observe: tuple[Part, ...]
    limit_seconds: float
    repeat: int = 1
    device_case: int | None = None  # the case that is also called with tensors of another device
